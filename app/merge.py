"""Which mentions are one event, and what the event shows of them. Pure: no store, no clock.

For now every mention is an event of its own. Merging across documents changes this file alone: `show` already takes
any number of reports, in any order, and shows the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.edtf import Date
from app.mention import Actor, Count, Document, Mention, Place, Toll


@dataclass(frozen=True, slots=True)
class Report:
    """One mention of an event, with the document that it stands in and the source of that."""

    mention_id: str
    mention: Mention
    document_id: str
    document: Document
    source_id: str
    redistribute: bool = True
    """False: facts only; none of the source's words leave the service."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an event displays, and what it is sorted and filtered by. What is not here is taken from `lead`."""

    lead: Report
    """The report whose words are shown."""
    when: Date
    sort_first: date
    sort_last: date
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    toll: Toll | None
    counts: tuple[Count, ...]
    reports: int
    sources: int
    independent_sources: int
    confidence: float
    disputed: bool


def show(reports: Sequence[Report]) -> Shown | None:
    """What an event displays, given all its reports; None where its date has no bounds and no timeline can hold it."""
    lead = min(reports, key=lambda report: (report.document.published, report.mention_id))
    mention = lead.mention
    first = mention.date.earliest or mention.date.latest
    if first is None:
        return None
    last_report = max(report.document.published for report in reports)
    sources = {report.source_id for report in reports}
    return Shown(
        lead=lead,
        when=mention.date,
        sort_first=first,
        # An open end counts to the last report of it, which may come before a beginning that was only announced.
        sort_last=mention.date.latest or max(first, last_report),
        places=_places(mention),
        actors=mention.actors,
        toll=mention.toll,
        counts=mention.counts,
        reports=len(reports),
        sources=len(sources),
        independent_sources=len(sources),
        confidence=mention.confidence,
        disputed=False,
    )


def _places(mention: Mention) -> tuple[Place, ...]:
    """The place shown, then the others; each once."""
    shown = (mention.place,) if mention.place else ()
    by_id = {place.id: place for place in (*mention.places, *shown)} | {place.id: place for place in shown}
    first = [place.id for place in shown]
    return tuple(by_id[key] for key in [*first, *(key for key in by_id if key not in first)])
