"""Events: a list of them, one, how many there are, and what one rests on."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

import orjson
from sqlalchemy import Connection, and_, bindparam, func, select
from sqlmodel import col

from app import correcting, db, stored, withholding, words
from app.cursor import Key
from app.errors import Gone, Moved, NotFound
from app.filters import EventQuery, check
from app.merge import likeness, traits
from app.merge.points import POINTS
from app.models import Change, Document, Event, EventLine, Mention, Source
from app.query import columns, relevance
from app.query.corrections import of_mentions
from app.query.finding import found, in_turn, looked
from app.query.library import TOLD, told
from app.query.pages import Order, Page, Read, Statement, Version, Wanted, continued, position, standing
from app.query.shapes import VERSION, Stretch
from app.vocab import ChangeKind
from app.withholding import Speech

_PART = 2_000
"""Events that are read at once for who wants all of them."""


class Sort(StrEnum):
    """How a list of events can be sorted; ties by id."""

    DATE = "date"
    DATE_DESCENDING = "-date"
    UPDATED = "updated"
    REPORTS = "reports"
    DEATHS = "deaths"
    RELEVANCE = "relevance"


_FIRST, _LAST, _ID = col(Event.sort_first), col(Event.sort_last), col(Event.id)
ORDERS = {
    Sort.DATE: Order((_FIRST, _LAST, _ID), (date, date, str)),
    Sort.DATE_DESCENDING: Order((_LAST, _FIRST, _ID), (date, date, str), descending=True),
    Sort.UPDATED: Order((col(Event.since), _ID), (int, str), descending=True),
    Sort.REPORTS: Order((col(Event.reports), _ID), (int, str), descending=True),
    Sort.DEATHS: Order((func.coalesce(col(Event.deaths), -1), _ID), (int, str), descending=True),
}


def order(sort: Sort, query: EventQuery) -> Order:
    """The order of a way of sorting; by relevance, to what is searched for."""
    if sort is not Sort.RELEVANCE:
        return ORDERS[sort]
    fits = relevance.score(col(Event.words), words.parse(query.q or ""))
    return Order((fits, _ID), (int, str), descending=True, ranks=True)


def events(connection: Connection, query: EventQuery, sort: Sort, wanted: Wanted) -> Page:
    """A page of event bodies (JSON). A cursor continues at its own version. Raises InvalidCursor."""
    by = order(sort, query)
    bound = f"{sort} {orjson.dumps(query.understood()).decode()}"
    version, keys = position(connection, wanted, by, bound)
    part = in_turn(connection, query, version, Stretch(sort, by, keys, wanted.rows))
    return continued(part.rows, part.keys, bound, version)


def every_event(read: Read, query: EventQuery, sort: Sort, version: Version) -> Iterator[bytes]:
    """The bodies of all events of a query as of a version, part by part. Raises InvalidQuery, before the first of them.

    Between parts no connection is held: whoever takes them may be slow, or gone.
    """
    check(query, version.number)
    return chain.from_iterable(_every(read, query, sort, version, select(col(Event.row), db.octets(col(Event.body)))))


def every_line(read: Read, query: EventQuery, sort: Sort, version: Version) -> Iterator[list[bytes]]:
    """The same as the lines of CSV that are kept of them, some at once."""
    check(query, version.number)
    return _every(read, query, sort, version, select(col(EventLine.event_row), db.octets(col(EventLine.line))))


def _every(read: Read, query: EventQuery, sort: Sort, version: Version, texts: Statement) -> Iterator[list[bytes]]:
    """A text of each event of a query as of a version, part by part. `texts`: by their rows, the texts of all events."""
    by, keys = order(sort, query), None

    def part(connection: Connection) -> tuple[list[Any], Sequence[Key] | None]:
        return following(connection, query, version, Stretch(sort, by, keys, _PART, texts=False), texts)

    while True:
        rows, keys = read(part)
        yield [row[1] for row in rows]
        if keys is None:
            return


def following(
    connection: Connection, query: EventQuery, version: Version, stretch: Stretch, texts: Statement
) -> tuple[list[Any], Sequence[Key] | None]:
    """What `texts` says, by its row, of each event in a stretch without texts; and the keys of the last, if any are behind it."""
    found = in_turn(connection, query, version, stretch)
    # The texts are not put in order by the database, which would move all of each to and fro.
    these = db.these(texts.selected_columns[0], [*found.rows], connection.dialect.name)
    told = {row[0]: row for row in connection.execute(texts.where(these))}
    return [told[one] for one in found.rows], found.keys


def count(connection: Connection, query: EventQuery, version: int) -> int:
    """How many events a query finds."""
    held = columns.selected(connection, query, version, alone=True)
    if held:
        return held.count
    statement = looked(connection, select(func.count()).select_from(Event), query, version)
    return int(connection.execute(statement.where(*found(query, version))).scalar_one())


def count_up_to(connection: Connection, query: EventQuery, version: int, most: int) -> int | None:
    """The same where it is no more than `most`, else None: no more rows than these are looked at."""
    rows = looked(connection, select(col(Event.row)), query, version).where(*found(query, version)).limit(most + 1)
    number = connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    return number if number <= most else None


# Made once: it takes SQLAlchemy longer than SQLite takes to find the event.
_BODY = select(col(Event.body)).where(col(Event.id) == bindparam("id"), standing(Event, VERSION))


def event(connection: Connection, event_id: str, version: int, part: str = "", above: str = "/v1/events/") -> str:
    """The body of one event. Raises Moved where it is part of another now, Gone where it was retracted, NotFound else.

    `above` and `part`: what of it is asked for, as the address before its id and that behind it.
    """
    body = connection.execute(_BODY, {"id": event_id, "version": version}).scalar_one_or_none()
    if body is None:
        raise _absent(connection, event_id, version, (above, part))
    return body


def _absent(connection: Connection, event_id: str, version: int, around: tuple[str, str]) -> Moved | Gone | NotFound:
    ended = col(Change.kind).in_((ChangeKind.RETRACTED, ChangeKind.MERGED))
    statement = (
        select(col(Change.version), col(Change.reason), col(Change.into_id))
        .where(col(Change.event_id) == event_id, col(Change.version) <= version, ended)
        .order_by(col(Change.version).desc(), col(Change.seq).desc())
    )
    row = connection.execute(statement).first()
    if row is None:
        first = select(func.min(col(Event.since))).where(col(Event.id) == event_id)
        since = connection.execute(first).scalar_one()
        later = f" as of version {version}: it is there since version {since}" if since else ""
        return NotFound(f"There is no event '{event_id}'{later}")
    if row[2] is not None:
        return Moved(f"Event '{event_id}' is part of '{row[2]}' since version {row[0]}", row[2].join(around))
    return Gone(f"Event '{event_id}' was retracted in version {row[0]}: {row[1] or 'no reason was given'}")


def evidence(connection: Connection, event_id: str, version: int, part: str = "/evidence") -> list[dict[str, Any]]:
    """The mentions that an event rests on, each with its document and, for every field, the words and the rule.

    They are as their documents have them; what somebody has corrected of them stands beside.
    """
    event(connection, event_id, version, part)
    statement = (
        select(col(Mention.id), col(Mention.extractor), col(Mention.claim), *TOLD, col(Mention.fixed))
        .join(Document, and_(col(Document.id) == col(Mention.document_id), standing(Document, version)))
        .join(Source, col(Source.id) == col(Document.source_id))
        .where(col(Mention.event_id) == event_id, standing(Mention, version))
        .order_by(col(Document.published), col(Mention.id))
    )
    rows = connection.execute(statement).all()
    joined = _joined(rows)
    corrected = of_mentions(connection, [row[0] for row in rows if row.fixed], version)
    return [
        {"id": row[0], "document": told(row), "extractor": row[1]}
        | _left(row)
        | {"corrected": corrected.get(row[0], []), "joined": joined.get(row[0])}
        for row in rows
    ]


def _left(row: Any) -> dict[str, Any]:
    """What may leave of a row's claim, and what was withheld of it."""
    if row.taken_down:
        return {**row.claim, "withheld": [*withholding.OF_CLAIM]}
    left = withholding.claim(row.claim, Speech.WORDS if row.redistribute else Speech.FACTS)
    return {**left, "withheld": withholding.of_claim(row.claim, left)}


def _joined(rows: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """For each mention the one of the same event that is most like it, how likely the two are one, and why."""
    claimed = [(row, correcting.applied(stored.mention(row[2]), row.fixed)) for row in rows]
    known = [traits.of(row[0], mention, row.document, row.source) for row, mention in claimed]
    found = [one for one in known if one is not None]
    best: dict[str, dict[str, Any]] = {}
    for one in found:
        alike = [(likeness.of(one, other), other) for other in found if other is not one]
        rated = sorted(((like.score, other.id, like.reasons) for like, other in alike if like), reverse=True)
        for score, other_id, reasons in rated[:1]:
            told_ = [{"reason": reason, "points": POINTS[reason]} for reason in reasons]
            best[one.id] = {"with": other_id, "score": round(score, 2), "reasons": told_}
    return best
