"""Every read of the store. Each takes a version and sees the data set as it stood then."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

import orjson
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, distinct, func, or_, select, true, tuple_
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from app import cursor, histogram
from app.cursor import Cursor
from app.errors import Gone, InvalidQuery, NotFound, NotReady
from app.filters import ACTORS, COUNTRIES, PLACES, SOURCES, Beside, EventQuery, conditions, in_role
from app.histogram import Bucket, Group, Interval
from app.models import Change, Commit, Document, Event, EventActor, EventPlace, Head, Mention, Source
from app.vocab import ChangeKind

Condition = ColumnElement[bool]
Counts = list[tuple[int, int]]
"""The certain and the possible events of every bucket."""
_Select = Select[*tuple[Any, ...]]
PAGE = 100
"""Rows of a page where `limit` is not given."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data set, and the time of its commit (None: nothing was written yet)."""

    number: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of a list: so many rows, behind a cursor (None: from the start), as of this version or the cursor's."""

    rows: int
    cursor: str | None
    newest: Version


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list as of a version, and the cursor of the next page (None: this is the last)."""

    rows: list[Any]
    next: str | None
    version: Version


Read = Callable[[Callable[[Connection], Page]], Page]
"""What gets a page in a transaction of its own: `db.read` of an engine, or a server's `Lanes.read`."""


@dataclass(frozen=True, slots=True)
class Order:
    """One way of sorting: columns that are never null, all in one direction, the last of them unique."""

    columns: tuple[Any, ...]
    kinds: tuple[type[cursor.Key], ...]
    descending: bool = False

    def after(self, keys: Sequence[cursor.Key]) -> Condition:
        """The rows behind the one with these keys."""
        here = tuple_(*self.columns)
        return here < tuple_(*keys) if self.descending else here > tuple_(*keys)


class Sort(StrEnum):
    """How a list of events can be sorted; ties by id."""

    DATE = "date"
    DATE_DESCENDING = "-date"
    UPDATED = "updated"
    REPORTS = "reports"
    DEATHS = "deaths"


_FIRST, _LAST, _ID = col(Event.sort_first), col(Event.sort_last), col(Event.id)
ORDERS = {
    Sort.DATE: Order((_FIRST, _LAST, _ID), (date, date, str)),
    Sort.DATE_DESCENDING: Order((_LAST, _FIRST, _ID), (date, date, str), descending=True),
    Sort.UPDATED: Order((col(Event.since), _ID), (int, str), descending=True),
    Sort.REPORTS: Order((col(Event.reports), _ID), (int, str), descending=True),
    Sort.DEATHS: Order((func.coalesce(col(Event.deaths), -1), _ID), (int, str), descending=True),
}


class Facet(StrEnum):
    """What events can be counted by."""

    TYPE = "type"
    LABEL = "label"
    MODALITY = "modality"
    PRECISION = "precision"
    COUNTRY = "country"
    PLACE = "place"
    ACTOR = "actor"
    SOURCE = "source"


def newest(connection: Connection) -> Version:
    """The version of the last commit. Raises NotReady where there is no database, or one without our tables."""
    statement = select(col(Head.version), col(Commit.at)).outerjoin(Commit, col(Commit.version) == col(Head.version))
    try:
        row = connection.execute(statement).one_or_none()
    except DBAPIError:
        row = None
    if row is None:
        raise NotReady("The database has no tables of this version yet: run `conflict-timeline migrate`")
    return Version(row[0], row[1])


def _version(connection: Connection, number: int) -> Version:
    statement = select(col(Commit.at)).where(col(Commit.version) == number)
    return Version(number, connection.execute(statement).scalar_one_or_none())


def standing(table: type[Document | Mention | Event], version: int) -> Condition:
    """The rows that were current as of a version."""
    return and_(col(table.since) <= version, or_(col(table.until).is_(None), col(table.until) > version))


# ------------------------------------------------------------------------------------------------------------- events


def events(connection: Connection, query: EventQuery, sort: Sort, wanted: Wanted) -> Page:
    """A page of event bodies (JSON text). A cursor continues at its own version. Raises InvalidCursor."""
    bound = f"{sort} {orjson.dumps(query.understood()).decode()}"
    statement: _Select = select(col(Event.body)).where(*conditions(query))
    page = _page(connection, Event, statement, (ORDERS[sort], bound), wanted)
    return replace(page, rows=[row[0] for row in page.rows])


def every_event(read: Read, query: EventQuery, sort: Sort, version: Version) -> Iterator[str]:
    """The bodies of all events of a query as of a version, page by page.

    Between pages no connection is held: whoever takes them may be slow, or gone.
    """
    start: str | None = None

    def following(connection: Connection) -> Page:
        return events(connection, query, sort, Wanted(1_000, start, version))

    while True:
        page = read(following)
        yield from page.rows
        start = page.next
        if start is None:
            return


def count(connection: Connection, query: EventQuery, version: int) -> int:
    """How many events a query finds."""
    statement = select(func.count()).select_from(Event).where(standing(Event, version), *conditions(query))
    return connection.execute(statement).scalar_one()


def event(connection: Connection, event_id: str, version: int) -> str:
    """The body of one event. Raises Gone where it was retracted, NotFound where it never was."""
    statement = select(col(Event.body)).where(col(Event.id) == event_id, standing(Event, version))
    body = connection.execute(statement).scalar_one_or_none()
    if body is None:
        raise _absent(connection, event_id, version)
    return body


def _absent(connection: Connection, event_id: str, version: int) -> Gone | NotFound:
    statement = (
        select(col(Change.version), col(Change.reason))
        .where(
            col(Change.event_id) == event_id, col(Change.version) <= version, col(Change.kind) == ChangeKind.RETRACTED
        )
        .order_by(col(Change.version).desc())
    )
    row = connection.execute(statement).first()
    if row is None:
        return NotFound(f"There is no event '{event_id}'")
    return Gone(f"Event '{event_id}' was retracted in version {row[0]}: {row[1] or 'no reason was given'}")


def evidence(connection: Connection, event_id: str, version: int) -> list[dict[str, Any]]:
    """The mentions that an event rests on, each with its document and, for every field, the words and the rule."""
    event(connection, event_id, version)
    statement = (
        select(col(Mention.id), col(Mention.extractor), col(Mention.claim), *_DOCUMENT)
        .join(Document, and_(col(Document.id) == col(Mention.document_id), standing(Document, version)))
        .join(Source, col(Source.id) == col(Document.source_id))
        .where(col(Mention.event_id) == event_id, standing(Mention, version))
        .order_by(col(Document.published), col(Mention.id))
    )
    return [
        {"id": row[0], "document": _document(row), "extractor": row[1]} | row[2]
        for row in connection.execute(statement)
    ]


# ------------------------------------------------------------------------------------------------------------- counts


@dataclass(frozen=True, slots=True)
class Histogram:
    """The buckets of a period, the events in each, and the same for each value of a facet, if one was asked for."""

    buckets: list[Bucket]
    counts: Counts
    groups: dict[str | None, Counts]


def by_time(connection: Connection, query: EventQuery, interval: Interval, by: Facet | None, version: int) -> Histogram:
    """The events of a query counted by the buckets of its period (else by those of the events found)."""
    timeless = query.without_period()
    alike = [Group(*row) for row in connection.execute(_alike(timeless, None, version))]
    buckets = _buckets(query, alike, interval)
    groups: dict[str | None, list[Group]] = {}
    for *group, value in connection.execute(_alike(timeless, by, version)) if by else ():
        groups.setdefault(value, []).append(Group(*group))
    if len(buckets) * len(groups) > histogram.MAX_COUNTS:
        raise InvalidQuery(
            f"{len(buckets):,} buckets for each of {len(groups):,} values of by={by} are more than"
            f" {histogram.MAX_COUNTS:,} counts: narrow the period or the filters, or widen interval",
            "by",
        )
    counts = {value: histogram.count(buckets, found) for value, found in groups.items()}
    return Histogram(buckets, histogram.count(buckets, alike), counts)


def _alike(query: EventQuery, by: Facet | None, version: int) -> _Select:
    """How many events have the same dates, and the same value of a facet; an event of several values counts for each."""
    dates = (col(Event.earliest), col(Event.latest), _FIRST, _LAST, col(Event.extent))
    statement: _Select = select(*dates, func.count(distinct(col(Event.row)))).select_from(Event)
    statement = statement.where(standing(Event, version), *conditions(query)).group_by(*dates)
    if by is None:
        return statement
    counted = _FACETS[by]
    return counted.joined(statement, query).add_columns(counted.value).group_by(counted.value)


def _buckets(query: EventQuery, groups: Sequence[Group], interval: Interval) -> list[Bucket]:
    """The buckets of the period asked for; an end that was not asked for is that of the events found."""
    first, last = query.period
    start, end = first and first.earliest, last and last.latest
    if not (groups or (start and end)):
        return []
    wide = histogram.widen(
        start or min(group.sort_first for group in groups), end or max(group.sort_last for group in groups), interval
    )
    return histogram.buckets(start or wide[0], end or wide[1], interval)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What events are counted by: a column of theirs, or of rows beside them."""

    value: Any
    """What the filter of the same name takes."""
    label: Any = None
    """What it is called, where it has a name besides."""
    beside: Beside | None = None
    also: Callable[[EventQuery], Condition] = lambda _query: true()
    """Which of the rows beside an event count."""

    def joined(self, statement: _Select, query: EventQuery) -> _Select:
        """The statement with the rows beside `event`, null where it has none.

        A filter on these rows counts here too: among the events of Mali, those in Niger as well are no answer to
        "how many in Niger?". So every count is that of the query with the one value.
        """
        if self.beside is None:
            return statement
        return statement.outerjoin(self.beside.table, and_(self.beside.on, self.also(query)))


_FACETS = {
    Facet.TYPE: _Counted(col(Event.type)),
    Facet.LABEL: _Counted(col(Event.label)),
    Facet.MODALITY: _Counted(col(Event.modality)),
    Facet.PRECISION: _Counted(col(Event.precision)),
    Facet.COUNTRY: _Counted(
        col(EventPlace.country), beside=COUNTRIES, also=lambda query: COUNTRIES.asked(query.country)
    ),
    Facet.PLACE: _Counted(
        col(EventPlace.place_id),
        label=func.min(col(EventPlace.name)),
        beside=PLACES,
        also=lambda query: PLACES.asked(query.place),
    ),
    Facet.ACTOR: _Counted(
        func.coalesce(col(EventActor.actor_id), col(EventActor.name_key)),
        label=func.min(col(EventActor.name)),
        beside=ACTORS,
        also=lambda query: and_(ACTORS.asked(query.actor), in_role(query)),
    ),
    Facet.SOURCE: _Counted(
        col(Mention.source_id),
        label=select(col(Source.name)).where(col(Source.id) == col(Mention.source_id)).scalar_subquery(),
        beside=SOURCES,
        also=lambda query: SOURCES.asked(query.source),
    ),
}


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many events have one value of a facet; the value None counts those that have none."""

    value: str | None
    label: str | None
    events: int


def by_facet(connection: Connection, query: EventQuery, facet: Facet, limit: int, version: int) -> list[FacetCount]:
    """The commonest values of a facet among the events of a query, with how many events have each."""
    counted = _FACETS[facet]
    events_ = func.count(distinct(col(Event.row)))
    label = counted.value if counted.label is None else counted.label
    statement = counted.joined(select(counted.value, label, events_).select_from(Event), query)
    statement = statement.where(standing(Event, version), *conditions(query)).group_by(counted.value)
    statement = statement.order_by(events_.desc(), counted.value.is_(None), counted.value).limit(limit)
    return [FacetCount(*row) for row in connection.execute(statement)]


# ------------------------------------------------------------------------------------------------- documents, sources

_DOCUMENTS = Order((col(Document.published), col(Document.id)), (date, str), descending=True)
_DOCUMENT: tuple[Any, ...] = (
    col(Document.id).label("document"),
    *(
        col(column)
        for column in (Document.title, Document.url, Document.published, Document.language, Document.licence)
    ),
    col(Document.fetched),
    col(Document.since).label("document_version"),
    col(Source.id).label("source"),
    col(Source.name).label("publisher"),
    col(Source.redistribute),
)


def _described() -> _Select:
    """Documents with what is told of them."""
    return select(*_DOCUMENT).join(Source, col(Source.id) == col(Document.source_id))


def documents(connection: Connection, wanted: Wanted) -> Page:
    """A page of documents, the latest published first. Raises InvalidCursor."""
    page = _page(connection, Document, _described(), (_DOCUMENTS, "documents"), wanted)
    return replace(page, rows=[_document(row) for row in page.rows])


def document(connection: Connection, document_id: str, version: int) -> dict[str, Any]:
    """One document. Raises NotFound."""
    statement = _described().where(col(Document.id) == document_id, standing(Document, version))
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise NotFound(f"There is no document '{document_id}'")
    return _document(row)


def _document(row: Row[Any]) -> dict[str, Any]:
    """What is told of a document. Its text stays here: whether that may be served is the licence's matter."""
    return {
        "id": row.document,
        "title": row.title if row.redistribute else None,
        "url": row.url,
        "publisher": row.publisher,
        "source": row.source,
        "published": row.published,
        "language": row.language,
        "licence": row.licence,
        "fetched": row.fetched,
        "version": row.document_version,
        "links": {"self": f"/v1/documents/{row.document}", "events": f"/v1/events?document={row.document}"},
    }


def sources(connection: Connection, version: int) -> list[dict[str, Any]]:
    """All sources, with how many documents each has."""
    columns = (Source.id, Source.name, Source.kind, Source.licence, Source.redistribute, Source.family)
    documents_ = and_(col(Document.source_id) == col(Source.id), standing(Document, version))
    statement = (
        select(*map(col, columns), col(Source.records_are_events), func.count(col(Document.row)).label("documents"))
        .outerjoin(Document, documents_)
        .group_by(col(Source.id))
        .order_by(col(Source.id))
    )
    return [
        dict(row) | {"links": {"events": f"/v1/events?{urlencode({'source': row['id']})}"}}
        for row in connection.execute(statement).mappings()
    ]


def coverage(connection: Connection, version: Version) -> dict[str, Any]:
    """What was collected: how many documents of how many sources, when last, and the period that the events lie in."""
    collected = select(
        func.count(), func.count(distinct(col(Document.source_id))), func.max(col(Document.published))
    ).where(standing(Document, version.number))
    documents_, sources_, published = connection.execute(collected).one()
    dated = select(func.min(_FIRST), func.max(_LAST)).where(standing(Event, version.number))
    first, last = connection.execute(dated).one()
    return {
        "documents": documents_,
        "sources": sources_,
        "last_ingest": version.at,
        "last_published": published,
        "period": f"{first}/{last}" if first else None,
    }


def _page(
    connection: Connection,
    table: type[Document | Event],
    statement: _Select,
    ordered: tuple[Order, str],
    wanted: Wanted,
) -> Page:
    """A page of a statement's rows in an order; the text beside the order is what its cursors are bound to."""
    order, bound = ordered
    version = wanted.newest
    if wanted.cursor:
        position = cursor.read(wanted.cursor, bound, order.kinds, version.number)
        version = _version(connection, position.version)
        statement = statement.where(order.after(position.keys))
    statement = statement.add_columns(*order.columns).where(standing(table, version.number))
    by = [column.desc() if order.descending else column.asc() for column in order.columns]
    rows = connection.execute(statement.order_by(*by).limit(wanted.rows + 1)).all()
    if len(rows) <= wanted.rows:
        return Page(list(rows), None, version)
    last = tuple(rows[wanted.rows - 1][-len(by) :])
    return Page(list(rows[: wanted.rows]), cursor.write(Cursor(version.number, last), bound), version)
