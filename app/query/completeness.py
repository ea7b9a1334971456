"""What sources claim to be complete for, and for which days that makes a query's empty answer a 0.

A claim is of all that happened, or was announced, in its period, in its countries, of its types and labels. Nothing was
found of something in days that the claims cover whole: then there was nothing. In doubt a day is not covered:

    from, to, datetime    the days that are asked for; what counts is whether they lie in what the claims cover together
    time_match            `certain` leaves out what is dated too loosely to be sure of: nothing is covered
    country, type, label  covered where each value asked for is, be it by several claims together; what is not asked for by
                          value (no filter, an exclusion, `null`) only by a claim of all values, or by claims of each
    modality              what happened or was announced is covered, what was planned, supposed or denied is not
    place                 the same as country where it names countries alone ("BF"): what happened in one lies in it. A name
                          that a town or a division has, too ("Mali"), asks for these as well
    source, publisher     of each source that is asked for its own claims count; with an exclusion nothing is covered
    any other filter      nothing is covered. Which town, actor, role or words a report names, how exactly it dates, how
                          many more there are and whether they agree: a source that leaves no event out may leave that out.
                          A new filter is of these until it is said otherwise here

A claim with a note is narrower than any filter can say ("at least one death"): it counts only where its source alone is
asked for, of whom there is nothing else.

A claim reaches no further than the day before the last document of its source was published: what came later, or on that
very day, it cannot tell of, whatever its period says.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, or_, select
from sqlmodel import col

from app import places, stored, words
from app.complete import Completeness
from app.filters import EventQuery, narrowing
from app.gazetteer import Level
from app.models import UNKNOWN_SOURCE, Document, Source
from app.models import Completeness as CompletenessRow
from app.query.pages import Statement, standing
from app.query_string import Choice
from app.vocab import EventType, Label, Modality, TimeMatch

Days = tuple[date, date]
"""A first and a last day."""
Called = Mapping[str, frozenset[str]]
"""Ids of sources, by the ids and names that find them."""
Finding = Callable[[str | None], frozenset[str]]
"""The sources that a value of a filter finds, of those that claim something."""

_SPOKEN = {"from_", "to", "datetime", "modality", "country", "type", "label", "source", "publisher"}
_MODALITIES = {Modality.HAPPENED.value, Modality.ANNOUNCED.value}
_ELSEWHERE = "elsewhere"
"""Stands for all countries that no claim names."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim as it stands in a version."""

    source: str
    said: Completeness
    days: Days | None
    """Those that it covers; None: its source has published nothing since they began."""
    since: int

    def told(self) -> dict[str, Any]:
        """What is told of it."""
        said = {name: getattr(self.said, name) for name in ("period", "countries", "types", "labels", "note")}
        return (
            {"source": self.source}
            | said
            | {"covers": written(self.days) if self.days else None, "version": self.since}
        )


def written(days: Days) -> str:
    """Days as an interval of EDTF."""
    return f"{days[0]}/{days[1]}"


def claims(connection: Connection, version: int) -> list[Standing]:
    """The claims that stand in a version, by source and in the order of time."""
    last = select(col(Document.source_id), func.max(col(Document.published)).label("last"))
    last_ = last.where(standing(Document, version)).group_by(col(Document.source_id)).subquery()
    statement: Statement = (
        select(*CompletenessRow.__table__.columns, last_.c.last.label("published"))  # type: ignore[attr-defined]
        .outerjoin(last_, last_.c.source_id == col(CompletenessRow.source_id))
        .where(standing(CompletenessRow, version))
    )
    rows = connection.execute(statement).all()
    return [_standing(row) for row in sorted(rows, key=lambda row: (row.source_id, row.first, row.row))]


def _standing(row: Any) -> Standing:
    said = stored.claim(row)
    last = min(said.last or date.max, row.published - _DAY) if row.published else date.min
    return Standing(row.source_id, said, (said.first, last) if said.first <= last else None, row.since)


def called(connection: Connection, known: Iterable[Standing]) -> Called:
    """What finds the sources of some claims, with all the sources that it finds."""
    ids = sorted({claim.source for claim in known})
    names = select(col(Source.name)).where(col(Source.id).in_(ids))
    words = {*ids, *connection.scalars(names)} if ids else set()
    found = select(col(Source.id), col(Source.name)).where(or_(col(Source.id).in_(words), col(Source.name).in_(words)))
    rows = connection.execute(found).all() if words else []
    return {word: frozenset(row.id for row in rows if word in (row.id, row.name)) for word in words}


# -------------------------------------------------------------------------------------------------- which days of a query


def covered(query: EventQuery, known: Sequence[Standing], names: Called) -> list[Days]:
    """The days of a query's period for which claims cover all that it asks for: runs of days, in order, none adjacent."""
    if not known or not _is_spoken_of(query):
        return []
    bearing = [claim for claim in known if bears(query, claim, names)]
    kinds = [kind for asked in _asked(query, bearing, names) for kind in _kinds(query, asked)]
    if not kinds:
        return []
    runs = [_period(query)]
    for kind in kinds:
        runs = _both(runs, _together(claim.days for claim in kind if claim.days))
    return runs


def _is_spoken_of(query: EventQuery) -> bool:
    """True where claims could say of all that a query asks for whether they are of it."""
    spoken = _SPOKEN | ({"place"} if _lands(query) else set())
    is_loose = query.time_match == TimeMatch.CERTAIN or not narrowing(query) <= spoken
    return not is_loose and _modalities(query) <= _MODALITIES


def bears(query: EventQuery, claim: Standing, names: Called) -> bool:
    """True where some event that a claim is of could be found by a query, as far as `covered` can tell."""
    if claim.days is None or not _both([_period(query)], [claim.days]) or not _modalities(query) & _MODALITIES:
        return False
    countries, types, labels = claim.said.countries, claim.said.types, claim.said.labels
    said = ((query.country, countries), (_lands(query), countries), (query.type, types), (query.label, labels))
    if not all(not values or _wanted(choice, values) for choice, values in said):
        return False
    return _finds(_reporters(query, names), claim.source)


def within(runs: Sequence[Days], first: date, last: date) -> bool:
    """True where one of some runs of days, in order, holds all days from one to another."""
    at = bisect_right(runs, first, key=lambda run: run[0]) - 1
    return at >= 0 and last <= runs[at][1]


def _period(query: EventQuery) -> Days:
    first, last = query.period
    return (first and first.earliest) or date.min, (last and last.latest) or date.max


def _modalities(query: EventQuery) -> set[str | None]:
    return _wanted(query.modality, [one.value for one in Modality])


def _wanted(choice: Choice | None, every: Iterable[str | None]) -> set[str | None]:
    """Of all values those that a choice asks for."""
    if choice is None:
        return {*every}
    return {one for one in every if not choice.include or one in choice.include} - {*choice.exclude}


def _lands(query: EventQuery) -> Choice | None:
    """The countries that are asked for as places; None: there are none, or something else is asked for beside them."""
    asked = query.place or Choice()
    parts = [[_lands_called(value) for value in some] for some in (asked.include, asked.exclude)]
    if not any(parts) or not all(lands for part in parts for lands in part):
        return None
    include, exclude = ([one for lands in part for one in lands] for part in parts)
    return Choice(tuple(include), tuple(exclude))


@lru_cache(maxsize=1_000)
def _lands_called(value: str | None) -> tuple[str, ...]:
    """The countries that a place is, by its id or name; none where it is, or may be, anything else."""
    found = places.called(value) if value is not None else ()
    return tuple(one.id for one in found) if all(one.level == Level.COUNTRY for one in found) else ()


def _reporters(query: EventQuery, names: Called) -> list[tuple[Choice, Finding]]:
    """What is asked for of who reports, with what finds these."""

    def sources(value: str | None) -> frozenset[str]:
        return names.get(value or "", frozenset())

    def publishers(value: str | None) -> frozenset[str]:  # as `filters` finds them: of their names only the words count
        return (sources(value) | sources("-".join(words.split(value or "")))) - {UNKNOWN_SOURCE}

    asked = ((query.source, sources), (query.publisher, publishers))
    return [(choice, finds) for choice, finds in asked if choice is not None]


def _finds(reporters: Iterable[tuple[Choice, Finding]], source: str) -> bool:
    """True where what a source reports is looked for, among other sources or alone."""
    named = [source in finds(value) for choice, finds in reporters for value in choice.include]
    left_out = any(source in finds(value) for choice, finds in reporters for value in choice.exclude)
    return not left_out and (not named or any(named))


def _asked(query: EventQuery, known: Sequence[Standing], names: Called) -> list[list[Standing]]:
    """The claims that have to cover the query, those of each source by themselves where sources are asked for."""
    reporters = _reporters(query, names)
    if not reporters:
        return [[claim for claim in known if claim.said.note is None]]
    found = [finds(value) for choice, finds in reporters for value in choice.include]
    if not all(found) or any(choice.exclude for choice, _ in reporters):
        return []
    return [[claim for claim in known if claim.source == one] for one in sorted(frozenset().union(*found))]


def _kinds(query: EventQuery, known: Sequence[Standing]) -> list[list[Standing]]:
    """For each kind of event that the query could find, the claims that it falls under.

    Kinds that fall under the same claims are one: there are not many, however many countries there are.
    """
    where: list[Choice | None] = [choice for choice in (query.country, _lands(query)) if choice] or [None]
    countries = {one for claim in known for one in claim.said.countries}
    countries |= {one for choice in where if choice for one in choice.values()}
    kinds = {frozenset(range(len(known)))}
    lands = [*countries, _ELSEWHERE, None]
    dimensions: list[tuple[Choice | None, list[str | None], Callable[[Standing], Sequence[str]]]] = [
        *((choice, lands, _countries) for choice in where),
        (query.type, [*(one.value for one in EventType), None], _types),
        (query.label, [one.value for one in Label], _labels),
    ]
    for choice, every, said in dimensions:
        wanted = _wanted(choice, every)
        if not wanted or any(map(said, known)):  # what no claim speaks of is under all of them, whatever it is
            under = {_under(value, known, said) for value in wanted}
            kinds = {kind & one for kind in kinds for one in under}
    return [[known[number] for number in kind] for kind in kinds]


def _under(value: str | None, known: Sequence[Standing], said: Callable[[Standing], Sequence[str]]) -> frozenset[int]:
    """The claims that are of a value."""
    return frozenset(number for number, claim in enumerate(known) if not said(claim) or value in said(claim))


def _countries(claim: Standing) -> Sequence[str]:
    return claim.said.countries


def _types(claim: Standing) -> Sequence[str]:
    return claim.said.types


def _labels(claim: Standing) -> Sequence[str]:
    return claim.said.labels


def _together(parts: Iterable[Days]) -> list[Days]:
    """The days of some runs together, as runs in order of which none are adjacent."""
    found: list[Days] = []
    for first, last in sorted(parts):
        if found and first.toordinal() <= found[-1][1].toordinal() + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _both(some: Sequence[Days], others: Sequence[Days]) -> list[Days]:
    """The days that are in runs of both."""
    pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return sorted(run for run in pairs if run[0] <= run[1])
