"""Which documents tell of which events, kept in memory: what key dates are counted from.

A version of an event has its dates, and its reports in the same documents, for ever. So what was once read of it is right as of every
version of the data set, and is only added to. It is read in steps: a request that is stopped leaves what it has read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, Text, cast, func, select, type_coerce
from sqlmodel import col

from app import identity, reach
from app.arrays import Array, listed
from app.filters import SOURCES, EventQuery
from app.models import Event, Mention
from app.query.finding import facts, found, looked
from app.query.pages import Statement
from app.vocab import Label

_STEP = 5_000
"""Rows of events that are read in one go: some hundredths of a second's work."""


class Reports(NamedTuple):
    """Reports of events that are dated to within a month, in columns."""

    row: Array
    """Of the version of the event."""
    event: Array
    """The number in its id."""
    first: Array
    last: Array
    """Its first and its last possible day, as numbers in the calendar."""
    statement: Array
    document: Array
    """The document's place among all that are known."""


@dataclass(slots=True)
class _Known:
    """What was read of one store."""

    reports: Reports = field(default_factory=lambda: _columns([], {}))
    documents: dict[str, int] = field(default_factory=dict)
    """The places of documents by their ids."""
    upto: int = 0
    """The last row of an event that was read."""
    lock: Any = field(default_factory=Lock)


_KNOWN: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()


def reports(connection: Connection, query: EventQuery, version: int) -> tuple[Reports, Sequence[str]]:
    """The reports of the events of a query, and the ids of documents by their places."""
    known = _KNOWN.setdefault(connection.engine, _Known())
    with known.lock:
        last = connection.execute(select(func.max(col(Event.row)))).scalar_one() or 0
        if not _is_of(connection, known, last):
            known.reports, known.documents, known.upto = _columns([], {}), {}, 0
        _read_on(connection, known, last)
        every, documents = known.reports, list(known.documents)
    wanted = np.isin(every.row, _rows(connection, query, version))
    return Reports(*(column[wanted] for column in every)), documents


def _rows(connection: Connection, query: EventQuery, version: int) -> Array:
    """The rows of the events of a query."""
    all_rows: Statement = select(func.aggregate_strings(cast(col(Event.row), Text), ","))
    text = connection.execute(looked(connection, all_rows.where(*found(query, version)), query, version)).scalar_one()
    return listed(text)


def _is_of(connection: Connection, known: _Known, last: int) -> bool:
    """False where the store is another than was read from, since a backup was restored."""
    at = int(np.searchsorted(known.reports.row, last, "right")) - 1
    if at < 0:
        return True
    named = select(col(Event.id)).where(col(Event.row) == int(known.reports.row[at]))
    event_id = connection.execute(named).scalar_one_or_none()
    return event_id is not None and identity.number(event_id) == known.reports.event[at]


def _read_on(connection: Connection, known: _Known, last: int) -> None:
    """Nothing; what has come since is known, too."""
    # Days as the driver gives them: NumPy reads either.
    days = (type_coerce(col(day), Text) for day in (Event.earliest, Event.latest))
    columns = (col(Event.row), col(Event.id), *days, col(Event.label), col(Mention.document_id))
    statement: Statement = select(*columns).join(Mention, SOURCES.on)
    statement = facts(statement).where(col(Event.reach) == reach.SHORT).order_by(col(Event.row))
    while known.upto < last:
        upto = min(known.upto + _STEP, last)
        here = col(Event.row).between(known.upto + 1, upto)
        fresh = _columns(connection.execute(statement.where(here)).all(), known.documents)
        known.reports = Reports(*map(np.concatenate, zip(known.reports, fresh, strict=True)))
        known.upto = upto


def _columns(rows: Sequence[Any], documents: dict[str, int]) -> Reports:
    """Reports in columns; documents that are not known yet get the next places."""
    row, event, first, last, label, document = zip(*rows, strict=True) if rows else [()] * 6
    return Reports(
        np.array(row, np.int32),
        np.array([*map(identity.number, event)], np.int64),
        _ordinals(first),
        _ordinals(last),
        np.array(label, np.str_) == Label.STATEMENT,
        np.array([documents.setdefault(one, len(documents)) for one in document], np.int32),
    )


def _ordinals(days: Sequence[Any]) -> Array:
    """Days as numbers in the calendar."""
    since_1970 = np.array(days, "datetime64[D]").astype(np.int32)
    return np.asarray(since_1970 + date(1970, 1, 1).toordinal(), np.int32)
