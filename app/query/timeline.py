"""Events: a list of them, one, how many there are, and what one rests on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import Connection, and_, func, select
from sqlmodel import col

from app.errors import Gone, NotFound
from app.filters import EventQuery, conditions
from app.models import Change, Document, Event, Mention, Source
from app.query.library import TOLD, told
from app.query.pages import Order, Page, Read, Statement, Version, Wanted, standing, versioned_page
from app.vocab import ChangeKind


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


def events(connection: Connection, query: EventQuery, sort: Sort, wanted: Wanted) -> Page:
    """A page of event bodies (JSON text). A cursor continues at its own version. Raises InvalidCursor."""
    bound = f"{sort} {orjson.dumps(query.understood()).decode()}"
    statement: Statement = select(col(Event.body)).where(*conditions(query))
    page = versioned_page(connection, statement, Event, ORDERS[sort], bound, wanted)
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
        select(col(Mention.id), col(Mention.extractor), col(Mention.claim), *TOLD)
        .join(Document, and_(col(Document.id) == col(Mention.document_id), standing(Document, version)))
        .join(Source, col(Source.id) == col(Document.source_id))
        .where(col(Mention.event_id) == event_id, standing(Mention, version))
        .order_by(col(Document.published), col(Mention.id))
    )
    return [
        {"id": row[0], "document": told(row), "extractor": row[1]} | row[2] for row in connection.execute(statement)
    ]
