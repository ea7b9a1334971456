"""Joining against annotated reports: scores have floors. `make eval` prints the errors behind them."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import edtf, ingest
from tests.evaluation import merging
from tests.evaluation.events import harmonic
from tests.evaluation.gold import TODAY

FOLDERS = (merging.REPORTS, merging.SECOND, merging.THIRD, merging.FOURTH)


def notes(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_annotated_happening_stands_in_its_report(folder: Path) -> None:
    texts = {
        file: document.text
        for file, document in ingest.extract(ingest.items([str(folder)]), TODAY, lambda *_: pytest.fail("refused"))
    }
    assert sorted(row["file"] for row in notes(folder)) == sorted(texts) == sorted(p.name for p in folder.glob("*.txt"))
    for row in notes(folder):
        text, told = texts[row["file"]], row["mentions"]
        assert [text.count(note["words"]) for note in told] == [1] * len(told), row["file"]
        starts = [text.index(note["words"]) for note in told]
        ends = [start + len(note["words"]) for start, note in zip(starts, told, strict=True)]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False)), row["file"]
        assert len({note["event"] for note in told}) == len(told) > 0, row["file"]
        assert all(edtf.parse(note["edtf"]).latest for note in told), row["file"]
        assert row["copy_of"] is None or row["copy_of"] in texts


def test_reports_of_one_event_are_joined_and_of_others_are_not() -> None:
    found = merging.score()
    assert found.annotated >= 300
    assert found.found >= 0.82 * found.annotated
    assert found.pairs[0] >= 0.98
    assert harmonic(*found.pairs) >= 0.92
    assert harmonic(*found.b_cubed) >= 0.94


def test_reports_that_were_opened_later() -> None:
    found = merging.score(merging.SECOND)
    assert found.annotated >= 250
    assert found.found >= 0.74 * found.annotated
    assert found.pairs[0] >= 0.97
    assert harmonic(*found.pairs) >= 0.74
    assert harmonic(*found.b_cubed) >= 0.93


def test_reports_that_were_opened_last() -> None:
    found = merging.score(merging.THIRD)
    assert found.annotated >= 270
    assert found.found >= 0.72 * found.annotated
    assert found.pairs[0] >= 0.91
    assert harmonic(*found.pairs) >= 0.74
    assert harmonic(*found.b_cubed) >= 0.92


def test_reports_that_no_rule_was_made_from() -> None:
    found = merging.score(merging.FOURTH)
    assert found.annotated >= 450
    assert found.found >= 0.71 * found.annotated
    assert found.pairs[0] >= 0.81
    assert harmonic(*found.pairs) >= 0.71
    assert harmonic(*found.b_cubed) >= 0.92
