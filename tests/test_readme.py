"""What the README shows is what happens: its curls are run against the seeds, and its answer is a part of the real one."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from app import db, ingest
from tests.conftest import Client, serving, skip
from tests.soak import kills

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CURLS = re.findall(r"^curl '?http://127\.0\.0\.1:8000([^'\s]+)(?!.* -H )", README, re.MULTILINE)
WRITING = next(block for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) if "token make" in block)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The service over the seeds, as `make run` starts it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('readme') / 'timeline.db'}"
    engine = db.connect(url)
    db.migrate(engine)
    summary = ingest.ingest(
        engine, ingest.items([str(ROOT / "seeds")]), "test", date(2026, 11, 25), lambda _result: None
    )
    engine.dispose()
    assert summary.refused == []
    with serving(url) as client:
        yield client


def is_part(shown: Any, real: Any) -> bool:
    """True where all that is shown is in the real answer, which may have more."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(key in real and is_part(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return isinstance(real, list) and len(shown) == len(real) and all(map(is_part, shown, real))
    return bool(shown == real)


@pytest.mark.parametrize("path", CURLS)
def test_curls(seeded: Client, path: str) -> None:
    answer = seeded.get(path)
    assert answer.status_code == 200
    if "format=csv" in path or "format=ndjson" in path:
        assert len(answer.text.splitlines()) > 2
    else:
        assert answer.json()["data"]


def test_the_answer(seeded: Client) -> None:
    shown = json.loads(re.search(r"```json\n(.*?)```", README, re.DOTALL)[1])  # type: ignore[index]
    real = seeded.get(CURLS[0]).json()
    assert is_part(shown, real), real["data"]


def test_the_paths_that_the_table_names_answer(seeded: Client) -> None:
    event = seeded.get("/v1/events?limit=1").json()["data"][0]["id"]
    for row in re.findall(r"^\| (`/.*?) \|", README, re.MULTILINE):
        for path in re.findall(r"`(/[^`]*)`", row):
            assert seeded.get(path.replace("{id}", event)).status_code == 200, path


def test_what_writes_over_the_api(tmp_path: Path) -> None:
    """The block is run by the shell as it stands, but for the port and the program's path."""
    if which("curl") is None:
        skip("curl is not installed")
    url = f"sqlite:///{tmp_path / 'own.db'}"
    (tmp_path / "report.txt").write_text("Rebels attacked the town of Goma on 3 January 2022 and killed five people.\n")
    engine = db.connect(url)
    db.migrate(engine)
    engine.dispose()
    with kills.process(url, "serve", "--port", "0") as server:
        address = kills.address(server)
        script = WRITING.replace("http://127.0.0.1:8000", address).replace(
            ".venv/bin/conflict-timeline", f"{sys.executable} -m app"
        )
        environment = os.environ | {"TIMELINE_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script.replace("\ncurl", "\ncurl -s")],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        taken, extracted = (json.loads(line) for line in ran.stdout.decode().replace("}{", "}\n{").splitlines())
        assert taken["data"]["status"] in ("done", "running")
        assert [mention["label"] for mention in extracted["data"]["mentions"]] == ["attack"]
