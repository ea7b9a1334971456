"""Events counted: by time, and by the values of a facet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, and_, case, distinct, func, literal_column, select, true
from sqlmodel import col

from app import gazetteer, histogram, places, reach
from app.errors import InvalidQuery
from app.filters import (
    ACTORS,
    CONTEXTS,
    COUNTRIES,
    DATASETS,
    NAMED,
    PLACES,
    PUBLISHERS,
    REGIONS,
    SOURCES,
    Beside,
    EventQuery,
    in_role,
    lay,
    place_ids,
    region_ids,
)
from app.histogram import Bucket, Group, Interval
from app.models import Event, EventActor, EventContext, EventPlace, Mention, PlaceWithin, Source
from app.query import columns
from app.query.finding import found, looked, reaches_far
from app.query.pages import Condition, Statement
from app.query_string import Choice
from app.vocab import Extent

if TYPE_CHECKING:  # NumPy is loaded with the columns
    from app.query.columns.counting import Selection, Tally

Counts = list[tuple[int, int]]
"""The certain and the possible events of every bucket."""
Days = tuple[date, date]
_FIRST, _LAST = col(Event.sort_first), col(Event.sort_last)


class Facet(StrEnum):
    """What events can be counted by."""

    TYPE = "type"
    MODE = "mode"
    CONTEXT = "context"
    LABEL = "label"
    MODALITY = "modality"
    PRECISION = "precision"
    COUNTRY = "country"
    REGION = "region"
    PLACE = "place"
    ACTOR = "actor"
    SOURCE = "source"
    PUBLISHER = "publisher"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class Histogram:
    """The buckets of a period, the events in each, and the same for each value of a facet, if one was asked for."""

    buckets: list[Bucket]
    counts: Counts
    groups: dict[str | None, Counts]


def by_time(connection: Connection, query: EventQuery, interval: Interval, by: Facet | None, version: int) -> Histogram:
    """The events of a query counted by the buckets of its period (else by those of the events found)."""
    timeless = query.without_period()
    held = columns.selected(connection, timeless, version)
    if held and (by is None or _FACETS[by].is_held):
        return _by_time_held(held, query, interval, by, version)
    alike = [*_closed(connection, timeless, version), *_open(connection, timeless, version)]
    lie = (min(group.sort_first for group in alike), max(group.sort_last for group in alike)) if alike else None
    buckets = _buckets(query, lie, interval)
    groups = _groups(connection, timeless, by, version, len(buckets)) if by else {}
    counts = {value: histogram.count(buckets, groups[value]) for value in sorted(groups, key=_none_last)}
    return Histogram(buckets, histogram.count(buckets, alike), counts)


def _by_time_held(
    events: "Selection", query: EventQuery, interval: Interval, by: Facet | None, version: int
) -> Histogram:
    """The same of events in the columns."""
    buckets = _buckets(query, events.days(), interval)
    if not buckets:
        return Histogram([], [], {})
    timed = events.timed(buckets)
    if by is None:
        return Histogram(buckets, timed.counts(), {})
    tally = _FACETS[by].tally(events, query, version)
    listed = [value for value, _ in _listed(tally, by, query)]
    _check(len(listed), len(buckets), by)
    named = dict(zip(map(tally.text, listed), timed.by_value(tally, listed), strict=True))
    return Histogram(buckets, timed.counts(), {value: named[value] for value in sorted(named, key=_none_last)})


def _listed(tally: "Tally", facet: Facet, query: EventQuery) -> Iterator[tuple[int | None, int]]:
    """Of the values of events in the columns those that are listed, with how many events have each."""
    counted = _FACETS[facet]
    keeps, own = counted.keeps(query), tally.is_own() if counted.itself is not _ONE else None
    for value, number in tally.in_order():
        if (own is None or own[-1 if value is None else value]) and keeps(tally.text(value)):
            yield value, number


def _none_last(value: str | None) -> tuple[bool, str]:
    return value is None, value or ""


def _check(values: int, buckets: int, by: Facet) -> None:
    """Nothing; raises InvalidQuery for too many counts."""
    if values * buckets > histogram.MAX_COUNTS:
        raise InvalidQuery(
            f"{buckets:,} buckets for each value of by={by} are more than {histogram.MAX_COUNTS:,} counts:"
            " narrow the period or the filters, or widen interval",
            "by",
        )


_DATES = (col(Event.earliest), col(Event.latest), _FIRST, _LAST, col(Event.extent))


def _closed(connection: Connection, query: EventQuery, version: int) -> Iterator[Group]:
    """How many events have the same dates, of those both of whose ends are known: they are also what these are sorted by."""
    spans = func.sum(case((col(Event.extent) == Extent.SPAN, 1), else_=0))
    statement: Statement = select(_FIRST, _LAST, func.count(), spans).where(col(Event.reach) != reach.OPEN)
    statement = looked(connection, statement, query, version, "event_first").where(*found(query, version))
    for first, last, events, lasting in connection.execute(statement.group_by(_FIRST, _LAST)):
        if lasting:
            yield Group(first, last, first, last, Extent.SPAN, lasting)
        if lasting < events:
            yield Group(first, last, first, last, Extent.INSTANT, events - lasting)


def _open(connection: Connection, query: EventQuery, version: int) -> list[Group]:
    """The same of those that are open."""
    statement = _alike(query, version, func.count()).where(reaches_far(Event), col(Event.reach) == reach.OPEN)
    return [Group(*row) for row in connection.execute(looked(connection, statement, query, version, "event_first_far"))]


def _alike(query: EventQuery, version: int, events: Any) -> Statement:
    """How many events have the same dates."""
    statement: Statement = select(*_DATES, events).select_from(Event)
    return statement.where(*found(query, version)).group_by(*_DATES)


def _groups(
    connection: Connection, query: EventQuery, by: Facet, version: int, buckets: int
) -> dict[str | None, list[Group]]:
    """The same for each value of a facet; an event of several values counts for each. Raises InvalidQuery for too many."""
    counted, keeps = _FACETS[by], _FACETS[by].keeps(query)
    statement = counted.joined(_alike(query, version, counted.events), query, version)
    statement = looked(connection, statement.add_columns(counted.value, counted.itself), query, version)
    every: dict[str | None, list[Group]] = {}
    named: set[str | None] = set()
    for *group, value, itself in connection.execute(statement.group_by(counted.value)):
        every.setdefault(value, []).append(Group(*group))
        if itself and value not in named and keeps(value):
            named.add(value)
            _check(len(named), buckets, by)
    return {value: groups for value, groups in every.items() if value in named}


def _buckets(query: EventQuery, lie: Days | None, interval: Interval) -> list[Bucket]:
    """The buckets of the period asked for; an end that was not asked for is that of the events found."""
    first, last = query.period
    start, end = first and first.earliest, last and last.latest
    if lie is None and not (start and end):
        return []
    begin, final = lie or (date.min, date.max)
    wide = histogram.widen(start or begin, end or final, interval)
    return histogram.buckets(start or wide[0], end or wide[1], interval)


_ONE: ColumnElement[int] = literal_column("1")


def _every(_query: EventQuery) -> Callable[[str | None], bool]:
    return lambda _value: True


@dataclass(frozen=True, slots=True)
class _Counted:
    """What events are counted by: a column of theirs, or of rows beside them."""

    value: Any
    """What the filter of the same name takes."""
    label: Any = None
    """What it is called, where it has a name besides."""
    beside: Beside | None = None
    also: Callable[[EventQuery, int], Condition] = lambda _query, _version: true()
    """Which of the rows beside an event count."""
    within: bool = False
    """The rows beside are places, and each counts for all that it lies in."""
    itself: Any = _ONE
    """1 where some event has the value itself; a value that none has is not listed."""
    keeps: Callable[[EventQuery], Callable[[str | None], bool]] = _every
    """Which values are listed, given a query."""
    held: str = ""
    """What the value is called among the columns in memory, where it is made of several."""

    @property
    def events(self) -> ColumnElement[int]:
        """How many events there are: of several rows beside an event each counts, and the event once."""
        return func.count() if self.beside is None else EVENTS

    @property
    def is_held(self) -> bool:
        """True where the columns in memory have it: they have no reports."""
        return self.beside is None or self.beside.event is not None

    def tally(self, events: "Selection", query: EventQuery, version: int) -> "Tally":
        """What values events in the columns have."""
        name = self.held or self.value.key
        if self.beside is None:
            return events.by_column(name)
        also = and_(self.beside.on, self.also(query, version))
        return (
            events.by_place(also, version)
            if self.within
            else events.by_rows(self.beside.table.__tablename__, name, also)
        )

    def joined(self, statement: Statement, query: EventQuery, version: int) -> Statement:
        """The statement with the rows beside `event`, null where it has none.

        A filter on these rows counts here too: among the events of Mali, those in Niger as well are no answer to
        "how many in Niger?". So every count is that of the query with the one value.
        """
        if self.beside is None:
            return statement
        statement = statement.outerjoin(self.beside.table, and_(self.beside.on, self.also(query, version)))
        return statement.outerjoin(PlaceWithin, and_(_AROUND, lay(version))) if self.within else statement


def _inside(
    asked: Callable[[EventQuery], Choice | None], ids: Callable[[Sequence[str]], list[str]], *, regions: bool
) -> Callable[[EventQuery], Callable[[str | None], bool]]:
    """Which places are listed: those in the places asked for, since of others only a part is counted here."""

    def keeps(query: EventQuery) -> Callable[[str | None], bool]:
        choice = asked(query)
        wanted = choice.values() if choice else []
        around = set(ids(wanted))

        def keep(value: str | None) -> bool:
            entry = gazetteer.get(value) if value else None
            if regions and (entry is None or entry.level not in places.REGIONS):
                return False
            # A place that the gazetteer does not know was found by its name, and lies in nothing.
            return not wanted or value is None or entry is None or not around.isdisjoint(gazetteer.enclosing(value))

        return keep

    return keeps


def _reported_by(sources: Beside, asked: Callable[[EventQuery], Choice | None]) -> _Counted:
    """Sources of a kind, by the reports that an event has of them."""
    return _Counted(
        col(Mention.source_id),
        label=select(col(Source.name)).where(col(Source.id) == col(Mention.source_id)).scalar_subquery(),
        beside=sources,
        also=lambda query, version: sources.asked(asked(query), version),
    )


_AROUND = col(PlaceWithin.place_id) == col(EventPlace.place_id)
# What was stored before it was said what lies where lies in itself.
_WITHIN = func.coalesce(col(PlaceWithin.within_id), col(EventPlace.place_id))
_AT = col(EventPlace.place_id) == _WITHIN
# Not a bound value: PostgreSQL would not see that what is shown is what is grouped by.
_NAMED: ColumnElement[str] = literal_column(f"'{NAMED}'")

_FACETS = {
    Facet.TYPE: _Counted(col(Event.type)),
    Facet.MODE: _Counted(col(Event.mode)),
    Facet.CONTEXT: _Counted(
        col(EventContext.context),
        beside=CONTEXTS,
        also=lambda query, version: CONTEXTS.asked(query.context, version),
    ),
    Facet.LABEL: _Counted(col(Event.label)),
    Facet.MODALITY: _Counted(col(Event.modality)),
    Facet.PRECISION: _Counted(col(Event.precision)),
    Facet.COUNTRY: _Counted(
        col(EventPlace.country), beside=COUNTRIES, also=lambda query, version: COUNTRIES.asked(query.country, version)
    ),
    Facet.REGION: _Counted(
        _WITHIN,
        beside=REGIONS,
        also=lambda query, version: REGIONS.asked(query.region, version),
        within=True,
        keeps=_inside(lambda query: query.region, region_ids, regions=True),
    ),
    Facet.PLACE: _Counted(
        _WITHIN,
        label=func.min(case((_AT, col(EventPlace.name)))),
        beside=PLACES,
        also=lambda query, version: PLACES.asked(query.place, version),
        within=True,
        itself=func.max(case((_AT | col(EventPlace.place_id).is_(None), 1), else_=0)),
        keeps=_inside(lambda query: query.place, place_ids, regions=False),
    ),
    Facet.ACTOR: _Counted(
        func.coalesce(col(EventActor.actor_id), _NAMED + col(EventActor.name_key)),
        label=func.min(col(EventActor.name)),
        beside=ACTORS,
        also=lambda query, version: and_(ACTORS.asked(query.actor, version), in_role(query, version)),
        held="value",
    ),
    Facet.SOURCE: _reported_by(SOURCES, lambda query: query.source),
    Facet.PUBLISHER: _reported_by(PUBLISHERS, lambda query: query.publisher),
    Facet.DATASET: _reported_by(DATASETS, lambda query: query.dataset),
}


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many events have one value of a facet; the value None counts those that have none."""

    value: str | None
    label: str | None
    events: int


def by_facet(connection: Connection, query: EventQuery, facet: Facet, limit: int, version: int) -> list[FacetCount]:
    """The commonest values of a facet among the events of a query, with how many events have each.

    A place or a region counts with all that lies in it. As places those are listed that some event is said to be at.
    """
    counted, events = _FACETS[facet], _FACETS[facet].events
    held = columns.selected(connection, query, version) if counted.is_held else None
    if held:
        return _by_facet_held(counted.tally(held, query, version), query, facet, limit)
    statement = counts_of(connection, query, facet, version).add_columns(counted.itself)
    statement = statement.order_by(events.desc(), counted.value.is_(None), counted.value)
    keeps = counted.keeps(query)

    def listed() -> Iterator[FacetCount]:
        for value, label, number, itself in connection.execute(statement):
            if itself and keeps(value):
                yield FacetCount(value, _name(facet, value, label), number)

    return [*islice(listed(), limit)]


def _by_facet_held(tally: "Tally", query: EventQuery, facet: Facet, limit: int) -> list[FacetCount]:
    """The same of events in the columns."""
    listed = [*islice(_listed(tally, facet, query), limit)]
    names = tally.names([value for value, _ in listed]) if _FACETS[facet].label is not None else {}
    texts = [tally.text(value) for value, _ in listed]
    return [
        FacetCount(text, _name(facet, text, names.get(value, text)), events)
        for text, (value, events) in zip(texts, listed, strict=True)
    ]


EVENTS = func.count(distinct(col(Event.row)))


def value_of(facet: Facet) -> Any:
    """The column of a facet's values, for who sorts or narrows `counts_of`."""
    return _FACETS[facet].value


def counts_of(connection: Connection, query: EventQuery, facet: Facet, version: int) -> Statement:
    """Each value of a facet with a name for it, and how many events have it."""
    counted = _FACETS[facet]
    label = counted.value if counted.label is None else counted.label
    statement: Statement = counted.joined(
        select(counted.value, label, counted.events).select_from(Event), query, version
    )
    return looked(connection, statement, query, version).where(*found(query, version)).group_by(counted.value)


def _name(facet: Facet, value: str | None, label: str | None) -> str | None:
    """What a value is called: countries and regions by the gazetteer, places as their events call them."""
    if value and facet in (Facet.COUNTRY, Facet.REGION):
        entry = gazetteer.get(value)
        return entry.name if entry else label
    return label
