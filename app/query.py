"""Every read of the store. Each takes a version and sees the data set as it stood then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, distinct, func, or_, select, tuple_
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from app import cursor, histogram
from app.cursor import Cursor
from app.errors import Gone, NotFound, NotReady
from app.filters import EventQuery, conditions
from app.histogram import Bucket, Group, Interval
from app.models import Change, Commit, Document, Event, EventActor, EventPlace, Head, Mention, Source
from app.vocab import ChangeKind

Condition = ColumnElement[bool]
Counts = dict[str | None, list[tuple[int, int]]]
"""For each value of a facet (None alone, where there is none) the certain and possible events of every bucket."""
PAGE = 100
"""Rows of a page where `limit` is not given."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data set, and the time of its commit (None: nothing was written yet)."""

    number: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the cursor of the next page (None: this is the last)."""

    rows: list[Any]
    next: str | None


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


def standing(table: type[Document | Mention | Event], version: int) -> Condition:
    """The rows that were current as of a version."""
    return and_(col(table.since) <= version, or_(col(table.until).is_(None), col(table.until) > version))


# ------------------------------------------------------------------------------------------------------------- events


def events(connection: Connection, query: EventQuery, sort: Sort, limit: int, start: str | None, version: int) -> Page:
    """A page of event bodies (JSON text). A cursor continues at its own version. Raises InvalidCursor."""
    order, bound = ORDERS[sort], f"{sort} {orjson.dumps(query.understood()).decode()}"
    where = conditions(query)
    if start:
        position = cursor.read(start, bound, order.kinds, version)
        version = position.version
        where.append(order.after(position.keys))
    statement = select(col(Event.body), *order.columns).where(standing(Event, version), *where)
    rows, following = _page(connection, statement, order, limit)
    next_page = cursor.write(Cursor(version, following), bound) if following else None
    return Page([row[0] for row in rows], next_page)


def every_event(connection: Connection, query: EventQuery, sort: Sort, version: int) -> Iterable[str]:
    """The bodies of all events of a query, read page by page."""
    page = events(connection, query, sort, 1_000, None, version)
    yield from page.rows
    while page.next:
        page = events(connection, query, sort, 1_000, page.next, version)
        yield from page.rows


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


def by_time(
    connection: Connection, query: EventQuery, interval: Interval, by: Facet | None, version: int
) -> tuple[list[Bucket], Counts]:
    """The buckets of a query's period (else of the events found), and for each value of `by` the counts of every bucket."""
    dates = (col(Event.earliest), col(Event.latest), _FIRST, _LAST, col(Event.extent))
    value = _FACETS[by].value if by else None
    columns = (*dates, value) if value is not None else dates
    statement = _joined(select(*columns, func.count(distinct(col(Event.row)))), by)
    timeless = query.without_period()
    statement = statement.where(standing(Event, version), *conditions(timeless)).group_by(*columns)
    groups: dict[str | None, list[Group]] = {}
    for row in connection.execute(statement):
        groups.setdefault(row[5] if by else None, []).append(Group(row[0], row[1], row[2], row[3], row[4], row[-1]))
    periods = _buckets(query, [group for found in groups.values() for group in found], interval)
    return periods, {value: histogram.count(periods, found) for value, found in groups.items()}


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
    """A facet's value and what it is called, as columns, and the table that has them beside `event`."""

    value: Any
    label: Any
    table: Any = None
    on: Any = None


_HERE = col(EventPlace.event_row) == col(Event.row)
_REPORTED = and_(
    col(Mention.event_id) == _ID,
    col(Mention.since) <= col(Event.since),
    or_(col(Mention.until).is_(None), col(Mention.until) > col(Event.since)),
)
_ACTOR = func.coalesce(col(EventActor.actor_id), col(EventActor.name))
_FACETS = {
    Facet.TYPE: _Counted(col(Event.type), col(Event.type)),
    Facet.LABEL: _Counted(col(Event.label), col(Event.label)),
    Facet.MODALITY: _Counted(col(Event.modality), col(Event.modality)),
    Facet.PRECISION: _Counted(col(Event.precision), col(Event.precision)),
    Facet.COUNTRY: _Counted(col(EventPlace.country), col(EventPlace.country), EventPlace, _HERE),
    Facet.PLACE: _Counted(col(EventPlace.place_id), func.min(col(EventPlace.name)), EventPlace, _HERE),
    Facet.ACTOR: _Counted(
        _ACTOR, func.min(col(EventActor.name)), EventActor, col(EventActor.event_row) == col(Event.row)
    ),
    Facet.SOURCE: _Counted(col(Mention.source_id), func.min(col(Source.name)), Mention, _REPORTED),
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
    statement = _joined(select(counted.value, counted.label, events_), facet)
    statement = statement.where(standing(Event, version), *conditions(query)).group_by(counted.value)
    statement = statement.order_by(events_.desc(), counted.value).limit(limit)
    return [FacetCount(*row) for row in connection.execute(statement)]


def _joined(statement: Select[Any], facet: Facet | None) -> Select[Any]:
    """The statement with the facet's table beside `event`, kept where it has no row."""
    statement = statement.select_from(Event)
    counted = _FACETS[facet] if facet else None
    if counted is None or counted.table is None:
        return statement
    statement = statement.outerjoin(counted.table, counted.on)
    if facet == Facet.SOURCE:
        statement = statement.outerjoin(Source, col(Source.id) == col(Mention.source_id))
    return statement


# ------------------------------------------------------------------------------------------------- documents, sources

_DOCUMENTS = Order((col(Document.published), col(Document.id)), (date, str), descending=True)
_DOCUMENT = (
    col(Document.id).label("document"),
    *(
        col(column)
        for column in (Document.title, Document.url, Document.published, Document.language, Document.licence)
    ),
    col(Document.fetched),
    col(Document.since).label("document_version"),
    col(Source.id).label("source"),
    col(Source.name).label("publisher"),
)


def documents(connection: Connection, limit: int, start: str | None, version: int) -> Page:
    """A page of documents, the latest published first. Raises InvalidCursor."""
    statement: Select[Any] = select(*_DOCUMENT, *_DOCUMENTS.columns).join(Source, col(Source.id) == col(Document.source_id))
    if start:
        position = cursor.read(start, "documents", _DOCUMENTS.kinds, version)
        version = position.version
        statement = statement.where(_DOCUMENTS.after(position.keys))
    rows, following = _page(connection, statement.where(standing(Document, version)), _DOCUMENTS, limit)
    next_page = cursor.write(Cursor(version, following), "documents") if following else None
    return Page([_document(row) for row in rows], next_page)


def document(connection: Connection, document_id: str, version: int) -> dict[str, Any]:
    """One document. Raises NotFound."""
    statement: Select[Any] = select(*_DOCUMENT).join(Source, col(Source.id) == col(Document.source_id))
    row = connection.execute(
        statement.where(col(Document.id) == document_id, standing(Document, version))
    ).one_or_none()
    if row is None:
        raise NotFound(f"There is no document '{document_id}'")
    return _document(row)


def _document(row: Row[Any]) -> dict[str, Any]:
    """What is told of a document. Its text stays here: whether that may be served is the licence's matter."""
    return {
        "id": row.document,
        "title": row.title,
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
        dict(row._mapping) | {"links": {"events": f"/v1/events?source={row.id}"}}
        for row in connection.execute(statement)
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
    connection: Connection, statement: Select[Any], order: Order, limit: int
) -> tuple[Sequence[Row[Any]], tuple[cursor.Key, ...] | None]:
    """The first rows of a statement whose last columns are the order's, and the last row's keys where more follow."""
    by = [column.desc() if order.descending else column.asc() for column in order.columns]
    rows = connection.execute(statement.order_by(*by).limit(limit + 1)).all()
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], tuple(rows[limit - 1][-len(by) :])
