"""What the README shows is what happens: its curls are run against the seeds, and its answer is a part of the real one."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import db, ingest
from tests.conftest import Client, serving

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CURLS = re.findall(r"^curl '?http://127\.0\.0\.1:8000([^'\s]+)", README, re.MULTILINE)


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
    if "format=csv" in path:
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
