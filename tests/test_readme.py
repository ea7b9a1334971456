"""What the README and docs/versions.md show is what happens: their commands are run against the seeds, and answers shown are parts of real ones."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy import make_url

from app import db
from tests import contract
from tests.conftest import Client, serving, skip
from tests.soak import kills
from tests.test_formats import READ

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CURLS = re.findall(r"^curl '?http://127\.0\.0\.1:8000([^'\s]+)(?!.* -H )", README, re.MULTILINE)
_BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
WRITING = next(block for block in _BLOCKS if "token make" in block)
VERSIONS = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "versions.md").read_text(encoding="utf-8"), re.DOTALL)
CORRECTING = next(block for block in _BLOCKS if "/correct " in block)


@pytest.fixture(scope="module")
def seeded(seeded_url: str) -> Iterator[Client]:
    """The service over the seeds, as `make run` starts it."""
    with serving(seeded_url) as client:
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
    elif "format=" in path:
        assert len(READ[parse_qs(path.partition("?")[2])["format"][0]](answer.content)) > 2
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


def test_the_client(seeded_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    with contract.served(seeded_url) as address:
        names: dict[str, Any] = {}
        exec(block[1].replace("http://127.0.0.1:8000", address), names)  # noqa: S102 - it is our own
    assert capsys.readouterr().out.startswith("2020-08 Keita was overthrown")


def run(script: str, url: str, folder: Path) -> str:
    """What a block prints, run by the shell as it stands, but for the port and the program's path."""
    if which("curl") is None:
        skip("curl is not installed")
    with kills.process(url, "serve", "--port", "0") as server:
        address = kills.address(server)
        script = script.replace("http://127.0.0.1:8000", address).replace(
            ".venv/bin/conflict-timeline", f"{sys.executable} -m app"
        )
        environment = os.environ | {"TIMELINE_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script.replace("\ncurl", "\ncurl -s")],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        return ran.stdout.decode()


def objects(told: str) -> list[Any]:
    """The answers of the API among what was printed."""
    found, at = [], told.find('{"data"')
    while at >= 0:
        answer, end = json.JSONDecoder().raw_decode(told, at)
        found.append(answer)
        at = told.find('{"data"', end)
    return found


def copied(seeded_url: str, folder: Path) -> str:
    """The URL of a database of its own with the seeds."""
    backup = folder / "seeds.db"
    with sqlite3.connect(make_url(seeded_url).database or "") as one, sqlite3.connect(backup) as other:
        one.backup(other)
    return f"sqlite:///{backup}"


def test_what_writes_over_the_api(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    (tmp_path / "report.txt").write_text("Rebels attacked the town of Goma on 3 January 2022 and killed five people.\n")
    engine = db.connect(url)
    db.migrate(engine)
    engine.dispose()
    taken, extracted = objects(run(WRITING, url, tmp_path))
    assert taken["data"]["status"] in ("done", "running")
    assert [mention["label"] for mention in extracted["data"]["mentions"]] == ["attack"]


def test_what_corrects_over_the_api(seeded_url: str, tmp_path: Path) -> None:
    dated, gone, listed = objects(run(CORRECTING, copied(seeded_url, tmp_path), tmp_path))
    assert dated["data"]["changes"][0]["edtf"] == "2020-08-18"
    assert gone["data"]["changes"][0]["kind"] == "retracted"
    assert [row["kind"] for row in listed["data"]] == ["retracted", "value"]


def test_the_data_as_it_stood(seeded_url: str, tmp_path: Path) -> None:
    """The commands of docs/versions.md, one after the other."""
    told = run(f"\n{''.join(VERSIONS)}", copied(seeded_url, tmp_path), tmp_path)
    first, now, before, history, since, log, left, released, rewritings = objects(told)
    assert (first["meta"]["version"], first["data"]["count"]) == (11, 1)
    assert (now["meta"]["version"], now["data"]["date"]["edtf"]) == (12, "2020-08-18")
    assert (before["meta"]["version"], before["data"]["date"]["edtf"]) == (11, "2020-08")
    assert [version["version"] for version in history["data"]][-1] == 12
    assert history["data"][-1]["diff"]["date"]["to"]["edtf"] == "2020-08-18"
    assert [event["id"] for event in since["data"]] == [entry["event_id"] for entry in log["data"]] == ["e60560493f7de"]
    assert (left["data"]["count"], released["data"]["count"], rewritings["data"]) == (0, 1, [])
    assert "Conflict Timeline: events (country ML). Version 12 of " in told
    assert told.count("holds: ") == 2
    assert "  1 of these events are there no more: e60560493f7de" in told
