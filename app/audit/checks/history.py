"""Commits, versions, and the change log."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, and_, func, literal, null, or_, select, union_all
from sqlmodel import col

from app.audit.check import Fault, Read, Statement, check, stream
from app.models import Change, Commit, Document, Event, Head, Mention
from app.vocab import ChangeKind

_VERSIONED: dict[str, type[Document | Mention | Event]] = {"document": Document, "mention": Mention, "event": Event}


@check("The head is the number of the last commit")
def head(connection: Connection) -> Iterator[Fault]:
    """The head, where it is another number or not one row."""
    found = connection.execute(select(col(Head.version))).scalars().all()
    last = connection.execute(select(func.coalesce(func.max(col(Commit.version)), 0))).scalar_one()
    if list(found) != [last]:
        yield Fault({"head": ", ".join(map(str, found)) or "none"}, f"the last commit is {last}")


@check("Commits are numbered from 1 without a gap, and their times never go back")
def commits(connection: Connection) -> Iterator[Fault]:
    """Every commit that does not follow the one before it."""
    before: Any = None
    for commit in stream(connection, select(col(Commit.version), col(Commit.at)).order_by(col(Commit.version))):
        expected = before.version + 1 if before else 1
        if commit.version != expected:
            yield Fault({"commit": commit.version}, f"it should be number {expected}")
        if before and commit.at < before.at:
            yield Fault(
                {"commit": commit.version}, f"its time {commit.at} is before {before.at}, that of the one before"
            )
        before = commit


@check("Each id has one version at a time, and each version begins and ends with a commit")
def versions(connection: Connection) -> Iterator[Fault]:
    """Every version of a document, mention or event that is empty, overlaps the next, or has no commit."""
    for kind, table in _VERSIONED.items():
        columns = (col(table.id), col(table.since), col(table.until))
        statement: Statement = select(*columns).order_by(columns[0], columns[1], col(table.row))
        for event_id, found in groupby(stream(connection, statement), attrgetter("id")):
            yield from _overlapping({kind: event_id}, found)
        for end, column in (("since", columns[1]), ("until", columns[2])):
            missing = select(*columns).outerjoin(Commit, col(Commit.version) == column)
            for row in stream(connection, missing.where(column.is_not(None), col(Commit.version).is_(None))):
                yield Fault({kind: row.id, "since": row.since}, f"its {end}, {getattr(row, end)}, is no commit")


def _overlapping(about: dict[str, Any], found: Iterable[Read]) -> Iterator[Fault]:
    every = list(found)
    for row in every:
        if row.until is not None and row.until <= row.since:
            yield Fault(about | {"since": row.since}, f"it ends with version {row.until}, before it has stood in any")
    for one, following in pairwise(every):
        if one.until is None or one.until > following.since:
            end = "is current still" if one.until is None else f"stands until version {one.until}"
            yield Fault(about | {"since": one.since}, f"it {end}, though another begins with version {following.since}")


@check("The change log tells of the beginning and end of every version of an event, and of nothing else")
def changes(connection: Connection) -> Iterator[Fault]:
    """Every entry that is missing, is too many, or has another number than its place."""
    yield from _numbers(connection)
    event: Any = col(Event.id).label("id")
    change: Any = col(Change.event_id).label("id")
    kind = literal("").label("kind")
    logged = select(change, col(Change.version).label("since"), null().label("until"), col(Change.kind).label("kind"))
    stood = select(event, col(Event.since).label("since"), col(Event.until).label("until"), kind)
    both = union_all(stood, logged).subquery()
    statement: Statement = select(both).order_by(both.c.id, both.c.since)
    for event_id, rows in groupby(stream(connection, statement), attrgetter("id")):
        entries = list(rows)
        told = [(row.since, _ended(row.kind)) for row in entries if row.kind and row.kind != ChangeKind.SPLIT]
        due = _due([row for row in entries if not row.kind])
        for version, what in sorted({*told} - {*due}):
            yield Fault({"event": event_id, "version": version}, f"the log says '{what}', and it was not")
        for version, what in sorted({*due} - {*told}):
            yield Fault({"event": event_id, "version": version}, f"the log does not say '{what}'")
        for version, what in sorted({one for one in told if told.count(one) > 1}):
            yield Fault(
                {"event": event_id, "version": version}, f"the log says '{what}' {told.count((version, what))} times"
            )


def _due(found: list[Read]) -> list[tuple[int, str]]:
    """The entries that the log should have for the versions of an event."""
    ends = {row.until for row in found}
    begins = {row.since for row in found}
    due = [(row.since, ChangeKind.UPDATED if row.since in ends else ChangeKind.CREATED) for row in found]
    due += [(end, ChangeKind.RETRACTED) for end in ends - begins if end is not None]
    return [(version, kind.value) for version, kind in due]


def _ended(kind: str) -> str:
    """What became part of another event ended as much as what nothing tells of; what was corrected is told otherwise."""
    same = {ChangeKind.MERGED.value: ChangeKind.RETRACTED.value, ChangeKind.CORRECTED.value: ChangeKind.UPDATED.value}
    return same.get(kind, kind)


def _numbers(connection: Connection) -> Iterator[Fault]:
    """Every commit whose entries are not numbered from 1 without a gap."""
    count, last, first = func.count(), func.max(col(Change.seq)), func.min(col(Change.seq))
    statement = select(col(Change.version), count.label("entries"), first.label("first"), last.label("last"))
    statement = statement.group_by(col(Change.version)).having(or_(last != count, first != 1))
    for row in connection.execute(statement.order_by(col(Change.version))):
        message = f"its {row.entries} entries are numbered from {row.first} to {row.last}"
        yield Fault({"commit": row.version}, message)


@check("An event was first seen with the commit of its first version")
def first_seen(connection: Connection) -> Iterator[Fault]:
    """Every version of an event with another time."""
    begun = (
        select(col(Event.id).label("id"), func.min(col(Event.since)).label("since")).group_by(col(Event.id)).subquery()
    )
    statement = (
        select(col(Event.id), col(Event.since), col(Event.first_seen), col(Commit.at))
        .join(begun, begun.c.id == col(Event.id))
        .join(Commit, and_(col(Commit.version) == begun.c.since, col(Commit.at) != col(Event.first_seen)))
    )
    for row in stream(connection, statement):
        yield Fault(
            {"event": row.id, "since": row.since}, f"first seen {row.first_seen}; its first commit is of {row.at}"
        )
