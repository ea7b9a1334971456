"""What a citation says of a selection of events: how many they are, their hash, and from whom they come."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, select
from sqlmodel import col

from app import db
from app.cursor import Key
from app.filters import EventQuery
from app.models import Document, Event, Mention, Source
from app.query.pages import Page, Read, Statement, Version, standing
from app.query.shapes import Stretch
from app.query.timeline import ORDERS, Sort, following

_ROWS = 1_000
"""Events that are read at once."""
_TEXTS: Statement = select(col(Event.row), col(Event.id), db.octets(col(Event.body)).label("body"))


@dataclass(frozen=True, slots=True)
class Share:
    """A source that tells of some of the events, and what may be done with its words."""

    id: str
    name: str
    licences: tuple[str, ...]
    """Of its documents that tell of these events, as they say themselves; empty: none says."""
    redistribute: bool
    """False: facts alone are handed on, no words of the source."""
    events: int
    taken_down: int
    """How many of its documents that told of these events were taken down."""


@dataclass(frozen=True, slots=True)
class Selection:
    """All the events of a query as of a version."""

    version: Version
    count: int
    sha256: str
    """Of the canonical NDJSON: the events in full by `sort=date`, ties by id, each a line of JSON that ends with a line feed."""
    sources: tuple[Share, ...]


class Walk:
    """A selection as it is gone through, some events at a time: between them no connection is held."""

    def __init__(self, query: EventQuery, version: Version, take: Callable[[bytes], object] = lambda _: None) -> None:
        self._query, self._version, self._take = query, version, take
        self._keys: Sequence[Key] | None = None
        self._hash, self._count = sha256(), 0
        self._events: Counter[str] = Counter()
        self._licences: dict[str, set[str]] = defaultdict(set)
        self._gone: dict[str, set[str]] = defaultdict(set)

    def forward(self, read: Read) -> bool:
        """True where there are more events than those gone through; `take` has got the lines of the next ones."""

        def work(connection: Connection) -> tuple[list[Any], Sequence[Key] | None, Sequence[Any]]:
            stretch = Stretch(Sort.DATE, ORDERS[Sort.DATE], self._keys, _ROWS, texts=False)
            events, keys = following(connection, self._query, self._version, stretch, _TEXTS)
            return events, keys, _reports(connection, [event.id for event in events], self._version.number)

        events, self._keys, reports = read(work)
        lines = b"".join(event.body + b"\n" for event in events)
        self._hash.update(lines)
        self._take(lines)
        self._count += len(events)
        self._events.update(source for _, source in {(row.event_id, row.source_id) for row in reports})
        for row in reports:
            self._licences[row.source_id].update([row.licence] if row.licence else [])
            self._gone[row.source_id].update([row.document_id] if row.taken_down is not None else [])
        return self._keys is not None

    def found(self, read: Read) -> Selection:
        """What the events gone through come to."""
        known = select(col(Source.id), col(Source.name), col(Source.redistribute)).order_by(col(Source.id))
        rows = read(lambda connection: Page([*connection.execute(known)], None, self._version)).rows
        shares = tuple(
            Share(
                row.id,
                row.name,
                tuple(sorted(self._licences[row.id])),
                row.redistribute,
                self._events[row.id],
                len(self._gone[row.id]),
            )
            for row in rows
            if row.id in self._events
        )
        return Selection(self._version, self._count, self._hash.hexdigest(), shares)


def selected(
    read: Read, query: EventQuery, version: Version, take: Callable[[bytes], object] = lambda _: None
) -> Selection:
    """All the events of a query as of a version; `take` gets their lines."""
    walk = Walk(query, version, take)
    while walk.forward(read):
        pass
    return walk.found(read)


def _reports(connection: Connection, event_ids: Sequence[str], version: int) -> Sequence[Any]:
    """Who tells of some events, each with the licence of the document that does."""
    documents = and_(col(Document.id) == col(Mention.document_id), standing(Document, version))
    statement = (
        select(col(Mention.event_id), col(Mention.source_id), col(Mention.document_id))
        .add_columns(col(Document.licence), col(Document.taken_down))
        .outerjoin(Document, documents)
        .where(col(Mention.event_id).in_(event_ids), standing(Mention, version))
        .distinct()
    )
    return connection.execute(statement).all()
