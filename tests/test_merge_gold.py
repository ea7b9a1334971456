"""Joining against annotated reports: scores have floors. `make eval` prints the errors behind them."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import edtf, ingest
from tests.evaluation import merging
from tests.evaluation.events import harmonic
from tests.evaluation.gold import TODAY

FOLDERS = (
    merging.REPORTS,
    merging.SECOND,
    merging.THIRD,
    merging.FOURTH,
    merging.FIFTH,
    merging.SIXTH,
    merging.SEVENTH,
    merging.EIGHTH,
    merging.NINTH,
    merging.TENTH,
    merging.ELEVENTH,
)


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


@pytest.mark.parametrize(
    ("folder", "annotated", "found", "precision", "pairs", "b_cubed"),
    [
        (merging.REPORTS, 300, 0.82, 0.98, 0.94, 0.955),
        (merging.SECOND, 250, 0.74, 0.97, 0.84, 0.95),
        (merging.THIRD, 270, 0.77, 0.93, 0.82, 0.94),
        (merging.FOURTH, 450, 0.83, 0.93, 0.87, 0.945),
        (merging.FIFTH, 460, 0.67, 0.9, 0.7, 0.92),
        (merging.SIXTH, 400, 0.71, 0.91, 0.75, 0.94),
        (merging.SEVENTH, 290, 0.92, 0.97, 0.96, 0.98),
        (merging.EIGHTH, 260, 0.92, 0.92, 0.9, 0.97),
        (merging.NINTH, 280, 0.87, 0.9, 0.9, 0.97),
        (merging.TENTH, 250, 0.86, 0.95, 0.89, 0.97),
        (merging.ELEVENTH, 266, 0.86, 0.96, 0.81, 0.95),
    ],
    ids=[
        "reports that rules were made from",
        "opened later",
        "opened third",
        "opened fourth",
        "opened fifth",
        "opened sixth",
        "opened seventh",
        "opened eighth",
        "opened ninth",
        "opened tenth",
        "unseen, eleventh set",
    ],
)
def test_reports_of_one_event_are_joined_and_of_others_are_not(
    folder: Path, annotated: int, found: float, precision: float, pairs: float, b_cubed: float
) -> None:
    score = merging.score(folder)
    assert score.annotated >= annotated
    assert score.found >= found * score.annotated
    assert score.pairs[0] >= precision
    assert harmonic(*score.pairs) >= pairs
    assert harmonic(*score.b_cubed) >= b_cubed
