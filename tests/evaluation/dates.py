"""Found calendar dates against those that a person read out of a text.

`score(found, gold)` takes rows with `start`, `end` (characters), `earliest` and `latest` (ISO days, or None where the words
are no calendar date); gold rows may carry a `mod`, and a found date inside theirs is then as right. Two figures come out,
each as precision, recall and F1: `detection`, the expression was seen, and `value`, it has the right days, too.
One found date may cover several of the gold ("from April to June 1999"): it is right when it runs from the first to the last.
Words that gold lists without days (a length of time, a vague word) are neither right nor wrong. `of_folder` scores what
is found in the texts of a folder: the project's own reports, or the WikiWars articles of ../shared (Mazur and Dale 2010).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import ingest
from app.extract import pipeline
from app.mention import Timex
from tests.evaluation.gold import TODAY

HELD_OUT = ("05", "11", "14")
"""How the files of the WikiWars articles begin that nobody looks at while rules are made."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those found are right, and how many of the gold were found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.right + other.right, self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Score:
    """The two figures, and every error: what kind, the gold row (or None) and the found row (or None)."""

    detection: Rate = Rate()
    value: Rate = Rate()
    errors: list[tuple[str, Row | None, Row | None]] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.detection + other.detection, self.value + other.value, self.errors + other.errors)

    def __str__(self) -> str:
        figures = (
            f"{name} P {rate.precision:.3f} R {rate.recall:.3f} F1 {rate.f1:.3f}"
            for name, rate in (("detection", self.detection), ("value", self.value))
        )
        return f"dates {self.value.gold}  " + "  ".join(figures)


def of_folder(folder: Path) -> dict[str, Score]:
    """The score of each text of a folder that has its dates in a JSON beside it, by its file."""

    def refuse(_: object, refused: Exception) -> None:
        raise refused

    found = ingest.extract(ingest.items([str(folder)]), TODAY, refuse, pipeline.timexes)
    return {name: score(map(row, timexes), gold(folder / name)) for name, timexes in found}


def gold(file: Path) -> list[Row]:
    """The annotated time expressions of a text."""
    rows: list[Row] = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["timexes"]
    return rows


def row(timex: Timex) -> Row:
    """A time expression that was found."""
    bounds = (timex.date.earliest, timex.date.latest) if timex.date else (None, None)
    earliest, latest = (day.isoformat() if day else None for day in bounds)
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "earliest": earliest,
        "latest": latest,
    }


def told(error: tuple[str, Row | None, Row | None]) -> str:
    """An error as a line for a terminal."""
    kind, wanted, found = error
    was = f"{found['text']} is no {found['earliest']}/{found['latest']}" if found else ""
    return f"{kind}: {was or (wanted or {}).get('text')}"


def score(found: Iterable[Row], gold: Iterable[Row]) -> Score:
    """The score of one document."""
    rows = list(gold)
    dated, vague = [one for one in rows if one["earliest"]], [one for one in rows if not one["earliest"]]
    left, seen, right, extra = list(dated), 0, 0, 0
    errors: list[tuple[str, Row | None, Row | None]] = []
    for row in found:
        if not (row.get("earliest") and row.get("latest")):
            continue
        hits = [one for one in left if _overlap(row, one)]
        if not hits:
            if not any(_overlap(row, one) for one in dated + vague):
                extra += 1
                errors.append(("extra", None, row))
            continue
        left = [one for one in left if one not in hits]
        seen += len(hits)
        wrong = [] if _covers(row, hits) else [one for one in hits if not _is_right(row, one)]
        right += len(hits) - len(wrong)
        errors += [("wrong", one, row) for one in wrong]
    errors += [("missed", one, None) for one in left]
    n_found = seen + extra
    return Score(Rate(seen, n_found, len(dated)), Rate(right, n_found, len(dated)), errors)


def _overlap(one: Row, other: Row) -> bool:
    return min(one["end"], other["end"]) > max(one["start"], other["start"])


def _covers(found: Row, gold: Sequence[Row]) -> bool:
    return len(gold) > 1 and (found["earliest"], found["latest"]) == (gold[0]["earliest"], gold[-1]["latest"])


def _is_right(found: Row, gold: Row) -> bool:
    if (found["earliest"], found["latest"]) == (gold["earliest"], gold["latest"]):
        return True
    return bool(gold.get("mod")) and gold["earliest"] <= found["earliest"] and found["latest"] <= gold["latest"]
