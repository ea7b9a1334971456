"""The scores of calendar dates found in the WikiWars articles of ../shared (Mazur and Dale 2010), each document apart."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import ingest
from app.extract import pipeline
from app.mention import Span, Timex
from tests.evaluation.gold import TODAY

HELD_OUT = ("05", "11", "14")
"""How the files begin that nobody looks at while rules are made."""


@dataclass(slots=True)
class Dates:
    """How many dates there are, were found, overlap one of the other, and have its first and last day."""

    gold: int = 0
    found: int = 0
    detected: int = 0
    valued: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Dates") -> None:
        """Count the other's too."""
        self.gold, self.found = self.gold + other.gold, self.found + other.found
        self.detected, self.valued = self.detected + other.detected, self.valued + other.valued
        self.errors += other.errors

    def f1(self, right: int) -> float:
        """F1 of what is right of them."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True)
class _Gold:
    span: Span
    text: str
    earliest: date | None
    latest: date | None
    has_modifier: bool


def score(folder: Path) -> dict[str, Dates]:
    """The scores of each document, by its file."""

    def refuse(item: object, refused: Exception) -> None:
        raise refused

    found = ingest.extract(ingest.items([str(folder)]), TODAY, refuse, pipeline.timexes)
    return {name: of(name, timexes, list(_gold(folder / name))) for name, timexes in found}


def is_held_out(name: str) -> bool:
    """True for the file of a document that was kept apart."""
    return name.startswith(HELD_OUT)


def of(name: str, timexes: Sequence[Timex], gold: Sequence[_Gold]) -> Dates:
    """The scores of the time expressions of one document."""
    scores = Dates(gold=sum(one.earliest is not None for one in gold))
    taken: set[int] = set()
    for timex in timexes:
        if timex.date is None or timex.date.earliest is None or timex.date.latest is None:
            continue
        here = [at for at, one in enumerate(gold) if timex.span.overlaps(one.span)]
        hits = [at for at in here if gold[at].earliest and at not in taken]
        if not hits and here:
            continue  # a duration, or a part of what was found already: neither right nor wrong
        taken.update(hits)
        scores.found += max(len(hits), 1)
        scores.detected += len(hits)
        right = sum(_is_right(timex, [gold[at] for at in hits], gold[at]) for at in hits)
        scores.valued += right
        if right < max(len(hits), 1):
            what = "another date" if hits else "no date"
            scores.errors.append(f"{name}: {what}: {timex.text} is no {timex.date.edtf}")
    missed = [one for at, one in enumerate(gold) if one.earliest and at not in taken]
    scores.errors += [f"{name}: missed: {one.text}" for one in missed]
    return scores


def _is_right(timex: Timex, hits: Sequence[_Gold], one: _Gold) -> bool:
    """True for the same first and last day; within them where the words say early, late or so; from one date to another."""
    own = (timex.date.earliest, timex.date.latest) if timex.date else (None, None)
    if own == (one.earliest, one.latest) or (len(hits) > 1 and own == (hits[0].earliest, hits[-1].latest)):
        return True
    bounds = (own[0], own[1], one.earliest, one.latest)
    if not one.has_modifier or None in bounds:
        return False
    return bool(one.earliest <= own[0] and own[1] <= one.latest)  # type: ignore[operator]


def _gold(file: Path) -> Iterator[_Gold]:
    for row in json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["timexes"]:
        first, last = (date.fromisoformat(row[end]) if row[end] else None for end in ("earliest", "latest"))
        yield _Gold(Span(row["start"], row["end"]), row["text"], first, last, bool(row["mod"]))
