"""How well mentions of many reports are joined to events, beside `tests/gold/reports`.

There every report's dated happenings are annotated with the exact words that tell them and the id of the event. Those that extraction
finds are compared: pairs of mentions that are one event (pairwise), and how pure and how whole each mention's event is
(B-cubed, Bagga and Baldwin 1998). What extraction misses is not merging's fault, and is counted apart.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from app import edtf, ingest
from app.extract import pipeline
from app.mention import Document, Mention
from app.merge import traits
from app.merge.settle import settle
from app.merge.traits import Traits
from tests.evaluation.gold import OWN, TODAY

REPORTS = OWN.parent / "reports"
SECOND = OWN.parent / "reports-second"
"""More, of which only the scores were looked at until 26 November 2026."""
THIRD = OWN.parent / "reports-third"
"""More again, of which only the scores were looked at until later on that day."""
FOURTH = OWN.parent / "reports-fourth"
"""And more, of which only the scores were looked at until the end of that day."""
FIFTH = OWN.parent / "reports-fifth"
"""And yet more, of which only the scores were looked at until the next day's mends."""
SIXTH = OWN.parent / "reports-sixth"
"""And again, of which only the first score was looked at before it was opened, on 26 November 2026."""
SEVENTH = OWN.parent / "reports-seventh"
"""Ordinary news, of which only the scores were looked at before it was opened, on 26 November 2026."""
EIGHTH = OWN.parent / "reports-eighth"
"""More ordinary news, of which only the first score was looked at before it was opened, later on that day."""
NINTH = OWN.parent / "reports-ninth"
"""Ordinary news again, of which only the scores were looked at until later on that day."""
TENTH = OWN.parent / "reports-tenth"
"""And again, of which only the scores were looked at until the eleventh was written, on 27 November 2026."""
ELEVENTH = OWN.parent / "reports-eleventh"
"""And again, of which only the scores are looked at: no rule was decided by them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with the event that it was annotated as."""

    traits: Traits
    event: str


@dataclass(frozen=True, slots=True)
class Merging:
    """Precision and recall, pairwise and by B-cubed, of the mentions that were found of those annotated."""

    annotated: int
    found: int
    pairs: tuple[float, float]
    b_cubed: tuple[float, float]
    errors: tuple[str, ...]


class Empty:
    """A shelf without anything: all mentions are settled at a stroke."""

    def alike(self, _one: Traits) -> list[Traits]:
        """None."""
        return []

    def mates(self, _mention_id: str) -> list[Traits]:
        """None."""
        return []

    def bring(self, _mention_ids: Iterable[str]) -> None:
        """Nothing."""

    def beside(self, _document: str) -> list[Traits]:
        """None."""
        return []


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of some reports: how many are annotated, those found of these, and all that extraction finds."""

    annotated: int
    found: list[Found]
    everything: list[Traits]


def mentions(folder: Path = REPORTS) -> Mentions:
    """The mentions of a folder of reports."""
    notes = {row["file"]: row["mentions"] for row in json.loads((folder / "events.json").read_text(encoding="utf-8"))}
    made = Mentions(sum(not note.get("unsure") for told in notes.values() for note in told), [], [])
    for file, document in ingest.extract(ingest.items([str(folder)]), TODAY, lambda *_: None):
        extracted = pipeline.mentions(document)
        known = [_traits(file, at, document, mention) for at, mention in enumerate(extracted)]
        made.everything.extend(one for one in known if one is not None)
        wanted = [note for note in notes[file] if not note.get("unsure")]
        told = ((known[at], event) for at, event in _told(document, extracted, wanted))
        made.found.extend(Found(one, event) for one, event in told if one is not None)
    return made


def score(folder: Path = REPORTS) -> Merging:
    """The scores of a folder of reports."""
    made = mentions(folder)
    return _scored(made.annotated, made.found, made.everything)


def _traits(file: str, at: int, document: Document, mention: Mention) -> Traits | None:
    return traits.of(f"{file}#{at}", mention, file, document.publisher or "")


def _told(
    document: Document, mentions: Sequence[Mention], notes: Iterable[dict[str, Any]]
) -> Iterable[tuple[int, str]]:
    """(place of a mention, event): the one whose quote has the annotated words, its trigger within them before others."""
    taken: set[int] = set()
    for note in notes:
        first = document.text.index(note["words"])
        last = first + len(note["words"])
        when = edtf.parse(note["edtf"])
        best = None
        for at, mention in enumerate(mentions):
            quoted = any(quote.span.start < last and first < quote.span.end for quote in mention.quotes)
            if at not in taken and quoted and _meet(mention.date, when):
                rank = (first <= mention.trigger.start < last, -at)
                best = max(best or (rank, at), (rank, at))
        if best is not None:
            taken.add(best[1])
            yield best[1], note["event"]


def _meet(one: edtf.Date, other: edtf.Date) -> bool:
    first, last = date.min, date.max
    return (one.earliest or first) <= (other.latest or last) and (other.earliest or first) <= (one.latest or last)


def _scored(annotated: int, found: Sequence[Found], everything: Collection[Traits]) -> Merging:
    own = {member.id: at for at, cluster in enumerate(settle(Empty(), everything)) for member in cluster.members}
    told: dict[int, set[str]] = defaultdict(set)
    true: dict[str, set[str]] = defaultdict(set)
    for one in found:
        told[own[one.traits.id]].add(one.traits.id)
        true[one.event].add(one.traits.id)
    pairs: Counter[tuple[bool, bool]] = Counter()
    errors = []
    for one, other in combinations(found, 2):
        joined, same = own[one.traits.id] == own[other.traits.id], one.event == other.event
        pairs[joined, same] += 1
        if joined != same:
            errors.append(
                f"{'joined' if joined else 'apart'}: {one.event} {one.traits.id}, {other.event} {other.traits.id}"
            )
    right = pairs[True, True]
    both = [(told[own[one.traits.id]], true[one.event]) for one in found]
    return Merging(
        annotated,
        len(found),
        (right / max(1, right + pairs[True, False]), right / max(1, right + pairs[False, True])),
        (
            sum(len(ours & theirs) / len(ours) for ours, theirs in both) / max(1, len(both)),
            sum(len(ours & theirs) / len(theirs) for ours, theirs in both) / max(1, len(both)),
        ),
        tuple(errors),
    )
