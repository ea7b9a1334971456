"""What became of events, commit by commit: the log that a mirror replays, and the versions of one event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Row, and_, exists, not_, or_, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.filters import EventQuery, came, conditions
from app.models import Change, Commit, Event
from app.query.pages import Statement, standing
from app.query.timeline import event
from app.vocab import ChangeKind

_THEN, _BEFORE = aliased(Event), aliased(Event)
_NOT_TOLD = frozenset({"version", "links"})
"""Of an event's body: what every version has otherwise, whatever is told."""
_ORDER = (col(Change.version), col(Change.seq))
_LAST = 2**31 - 1
"""Behind every entry of a commit."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the log: behind all of a commit, or behind an entry of it."""

    version: int
    seq: int = _LAST

    def __str__(self) -> str:
        return str(self.version) if self.seq == _LAST else f"{self.version}.{self.seq}"


@dataclass(frozen=True, slots=True)
class Entries:
    """Some entries of the log, and where to go on; None: there are no more of them now."""

    rows: list[dict[str, Any]]
    next: Place | None


def changes(connection: Connection, after: Place, rows: int, version: int) -> Entries:
    """The entries behind a place in the log, up to a version: whole commits, but for one that has more entries than `rows`."""
    behind = tuple_(*_ORDER) > tuple_(after.version, after.seq)
    found = connection.execute(
        _told().where(behind, col(Change.version) <= version).order_by(*_ORDER).limit(rows + 1)
    ).all()
    if len(found) <= rows:
        return Entries([_entry(row) for row in found], None)
    kept = found[:rows]
    last = Place(kept[-1].version, kept[-1].seq)
    if found[rows].version == last.version:
        whole = [row for row in kept if row.version < last.version]
        kept = whole or kept
        last = Place(kept[-1].version) if whole else last
    else:
        last = Place(last.version)
    return Entries([_entry(row) for row in kept], last)


def times(connection: Connection, version: int, of: Collection[int] | None = None) -> dict[int, datetime]:
    """When the commits of these versions were; of all up to a version, where none are named."""
    named = [] if of is None else [col(Commit.version).in_(sorted(of))]
    statement = select(col(Commit.version), col(Commit.at)).where(col(Commit.version) <= version, *named)
    return {row[0]: row[1] for row in connection.execute(statement)}


def ended(connection: Connection, query: EventQuery, rows: int, version: int) -> list[dict[str, Any]]:
    """The events of a query, as they last stood, that were retracted or became part of others and do not stand again.

    The latest first. Of `updated_since` it counts when that was.
    """
    last = and_(col(Event.id) == col(Change.event_id), col(Event.until) == col(Change.version))
    again = exists().where(col(_THEN.id) == col(Change.event_id), standing(_THEN, version)).correlate(Change)
    since = [] if query.updated_since is None else [came(col(Change.version), query.updated_since)]
    statement: Statement = (
        select(col(Change.event_id), col(Change.kind), col(Change.into_id), col(Change.reason))
        .add_columns(col(Commit.at), col(Commit.reason).label("said"))
        .join(Event, last)
        .join(Commit, col(Commit.version) == col(Change.version))
        .where(col(Change.kind).in_((ChangeKind.RETRACTED, ChangeKind.MERGED)), col(Change.version) <= version)
        .where(*since, not_(again), *conditions(query.model_copy(update={"updated_since": None}), version))
        .order_by(col(Change.version).desc(), col(Change.seq).desc())
        .limit(rows)
    )
    found: dict[str, dict[str, Any]] = {}
    for row in connection.execute(statement):
        told = {"kind": row.kind, "into": row.into_id, "at": row.at, "reason": row.reason or row.said}
        found.setdefault(row.event_id, {"id": row.event_id} | told)
    return [*found.values()]


def history(connection: Connection, event_id: str, version: int, part: str = "/history") -> list[dict[str, Any]]:
    """The versions of an event, the first one first, each with what was told otherwise before. Raises Moved, Gone, NotFound."""
    event(connection, event_id, version, part)
    versions: Statement = (
        select(
            col(Event.since), col(Event.until), col(Event.body), col(Commit.at), col(Commit.author), col(Commit.run_id)
        )
        .add_columns(col(Commit.reason))
        .join(Commit, col(Commit.version) == col(Event.since))
        .where(col(Event.id) == event_id, col(Event.since) <= version)
        .order_by(col(Event.since))
    )
    log = _log_of(connection, event_id, version)
    found: list[dict[str, Any]] = []
    before: dict[str, Any] | None = None
    for row in connection.execute(versions):
        body = orjson.loads(row.body)
        own = [one for one in log if one.version == row.since]
        found.append(
            {
                "version": row.since,
                "at": row.at,
                "kind": next((one.kind for one in own if one.event_id == event_id), None),
                "merged": [one.event_id for one in own if one.event_id != event_id],
                "run": row.run_id,
                "author": row.author,
                "reason": next((one.reason for one in own if one.event_id == event_id and one.reason), row.reason),
                "diff": _diff(before, body),
                "links": {"event": f"/v1/events/{event_id}?as_of={row.since}"},
            }
        )
        before = body
    return found


def _log_of(connection: Connection, event_id: str, version: int) -> list[Any]:
    """The entries of an event, and of those that became part of it."""
    own = or_(
        col(Change.event_id) == event_id, and_(col(Change.into_id) == event_id, col(Change.kind) == ChangeKind.MERGED)
    )
    columns = (Change.version, Change.kind, Change.event_id, Change.reason)
    statement = select(*map(col, columns)).where(own, col(Change.version) <= version)
    return [*connection.execute(statement.order_by(*_ORDER))]


def _told() -> Statement:
    """Entries of the log with the event as it then stood, and as it did before."""
    then = and_(
        col(_THEN.id) == col(Change.event_id),
        col(_THEN.since) <= col(Change.version),
        or_(col(_THEN.until).is_(None), col(_THEN.until) > col(Change.version)),
    )
    before = and_(
        col(_BEFORE.id) == col(Change.event_id),
        col(_BEFORE.until) == col(Change.version),
        col(_THEN.since) == col(Change.version),
    )
    return (
        select(*Change.__table__.columns, col(Commit.at), col(Commit.reason).label("said"))  # type: ignore[attr-defined]
        .add_columns(col(_THEN.body).label("then"), col(_BEFORE.body).label("before"))
        .join(Commit, col(Commit.version) == col(Change.version))
        .outerjoin(_THEN, then)
        .outerjoin(_BEFORE, before)
    )


def _entry(row: Row[Any]) -> dict[str, Any]:
    then = orjson.loads(row.then) if row.then else None
    return {
        "version": row.version,
        "seq": row.seq,
        "kind": row.kind,
        "event_id": row.event_id,
        "into_id": row.into_id,
        "at": row.at,
        "reason": row.reason or row.said,
        "diff": _diff(orjson.loads(row.before), then) if row.before and then else None,
        "event": orjson.Fragment(row.then) if row.then else None,
    }


def _diff(before: dict[str, Any] | None, then: dict[str, Any]) -> dict[str, Any] | None:
    """What is told otherwise, field by field; None where nothing was told before."""
    if before is None:
        return None
    names = [name for name in then if name not in _NOT_TOLD and then[name] != before.get(name)]
    return {name: {"from": before.get(name), "to": then[name]} for name in names}
