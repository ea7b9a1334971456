"""Columns of numbers: the rows of `event`, and of the tables beside it of which there are many rows and few kinds.

Every version of every event is a row, as it is in the store: which of them stood as of a version is a condition like others.
Texts are numbers of one list, days are counted from the year 1.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import itemgetter
from typing import Any

import numpy as np
from sqlalchemy import Connection, Date, Float, String, bindparam, select
from sqlmodel import AutoString, SQLModel, col

from app import db, identity
from app.arrays import Array, spread
from app.filters import NAMED
from app.models import FACTS, Change, Commit, Event, EventActor, EventContext, EventPlace, PlaceWithin
from app.query.columns import points
from app.query.columns.points import Points
from app.query.columns.turns import Turn
from app.query.finding import facts
from app.query.pages import Statement, Version, newest

Rows = dict[str, Array]
"""Columns of one length by their names."""

NULL = np.iinfo(np.int32).min
"""Stands for null among whole numbers and days; among texts -1 does, among other numbers NaN."""
NO_TEXT, UNKNOWN_TEXT = -1, -2
_EVENT = ("row", "id", "sort_first", "sort_last", *(name for name in FACTS if name != "first_seen"))
COUNTRIES = str(EventPlace.__tablename__)
"""The table whose rows say which countries an event touches."""
_BESIDE: dict[type[SQLModel], tuple[str, ...]] = {
    EventActor: ("actor_id", "name", "name_key", "role"),
    EventPlace: ("place_id", "name", "name_key", "country", "precision", "lat", "lon"),
    EventContext: ("context",),
}
_WITHIN = ("place_id", "within_id", "since", "until")
_KEPT = 4
"""Of so many versions, or questions, it is kept which rows they find: who asks for a histogram asks for facets, too."""
FEW = 20
"""Where no more than one event in so many is looked at, the rows beside it are sooner found by it."""
_TEXT_BYTES, _KIND_BYTES = 150, 400
"""About what a text and what a kind of row takes in memory, with its place in a dictionary."""


class NotHeld(Exception):
    """Something that the columns do not tell, or that cannot be held as such."""


def is_text(column: Any) -> bool:
    """True where the values of a column are texts."""
    return isinstance(column.type, AutoString | String)


class Texts(dict[str | None, int]):
    """The number of each text that is held; a text that is looked up by `[]` is held from then on."""

    def __init__(self) -> None:
        super().__init__({None: NO_TEXT})
        self.all: list[str] = []

    def __missing__(self, text: str) -> int:
        number = len(self.all)
        self.all.append(text)
        self[text] = number
        return number

    def number(self, text: str) -> int:
        """The number of a text; one that nothing has, where it is not held."""
        return self.get(text, UNKNOWN_TEXT)


class _Days(dict[str | None, int]):
    def __missing__(self, text: str) -> int:
        self[text] = date.fromisoformat(text).toordinal()
        return self[text]


class _Kinds(dict[tuple[Any, ...], int]):
    def __missing__(self, row: tuple[Any, ...]) -> int:
        self[row] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows of a table beside `event`, by event and in their order; rows that say the same are of one kind."""

    event: Array
    """Which of the rows of `event` each belongs to, in ascending order."""
    kind: Array
    kinds: Rows
    """What the rows of each kind say."""
    known: _Kinds

    def of(self, events: Array) -> tuple[Array, Array]:
        """All the rows beside some events: for each which of these it is beside, and where it is itself."""
        events = events.astype(self.event.dtype)  # else NumPy would make all of the column as wide
        return spread(np.searchsorted(self.event, events, "left"), np.searchsorted(self.event, events, "right"))


@dataclass(frozen=True, slots=True)
class Columns:
    """All that is held of a store, as it was in a version."""

    version: Version
    event: Rows
    beside: dict[str, Beside]
    """By the name of the table."""
    within: Rows
    texts: Texts
    points: Points
    commits: dict[int, datetime]
    """When each version of the store was committed, by which it is known again."""
    turns: dict[Hashable, Turn] = field(default_factory=dict)
    """Rows of theirs in an order, by what they are of: as far as they were asked for, also of a later version."""
    made: dict[Hashable, Any] = field(default_factory=dict)
    """What was made of them for more than one question, by what it is."""

    def once(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` makes, made once for the columns as they are."""
        return self.lately(name, None, make)

    def lately(self, name: Hashable, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` makes for a key; it is kept for the keys asked for last."""
        kept: dict[Hashable, Any] = self.made.setdefault(name, {})
        found = kept.get(key)
        if found is None:
            for old in [*kept][: 1 - _KEPT]:
                kept.pop(old, None)
            found = kept[key] = make()
        return found

    def tell(self, version: Version) -> bool:
        """True where they are known to tell all of a version."""
        is_known = self.version.number >= version.number and self.commits.get(version.number) == version.at
        return is_known and self.version.rewritten == version.rewritten

    def is_of(self, connection: Connection, head: Version) -> bool:
        """True where they are of the store that a connection reads, whose last version is `head`; it may have been made anew, from a backup."""
        last = min(head, self.version, key=lambda version: version.number)
        if last.number < head.number:
            return connection.execute(_AT, {"version": last.number}).scalar_one_or_none() == last.at
        return self.commits.get(head.number) == head.at

    @property
    def bytes(self) -> int:
        """About how much memory they take."""
        tables = [self.event, self.within, *(beside.kinds for beside in self.beside.values())]
        arrays = [column for table in tables for column in table.values()]
        arrays += [column for beside in self.beside.values() for column in (beside.event, beside.kind)]
        arrays += [self.points.cells, self.points.at]
        arrays += [array for turn in [*self.turns.values()] for array in (turn.at, turn.ranks, turn.far, turn.tips)]
        kinds = sum(len(beside.known) for beside in self.beside.values())
        return sum(each.nbytes for each in arrays) + _TEXT_BYTES * len(self.texts) + _KIND_BYTES * kinds


class _Reader:
    """Reads rows of one store as columns."""

    def __init__(self, connection: Connection, texts: Texts, most: int, ends: Callable[[], bool]) -> None:
        self._connection, self._texts = connection, texts
        self._most, self._ends = most, ends
        self._days, self._read = _Days({None: NULL}), 0

    def rows(self, table: type[SQLModel], names: Sequence[str], statement: Statement) -> Rows:
        """The rows of a statement that selects columns of a table. Raises NotHeld."""
        made: list[list[Array]] = [[] for _ in names]
        for batch in self._batches(statement):
            for parts, name, values in zip(made, names, zip(*batch, strict=True), strict=True):
                parts.append(self._column(table, name, values))
        return {name: _joined(parts) for name, parts in zip(names, made, strict=True)}

    def events(self, statement: Statement) -> Rows:
        """The rows of a statement that selects `_EVENT`: by the name `number` that of each event's id, which is in the order of ids."""
        rows = self.rows(Event, _EVENT, statement)
        rows["number"] = rows.pop("id")
        return rows

    def beside(self, table: type[SQLModel], event: Array, first: int, before: Beside | None = None) -> Beside:
        """The rows of a table beside those of `event` from a number on, behind the ones before. Raises NotHeld."""
        known = before.known if before else _Kinds()
        old, names = len(known), _BESIDE[table]
        own: list[Array] = []
        kinds: list[Array] = []
        columns: Any = table
        statement: Statement = select(
            col(columns.event_row), col(columns.seq), *(getattr(columns, name) for name in names)
        )
        for batch in self._batches(statement.where(col(columns.event_row) >= first)):
            own.append(np.array([row[:2] for row in batch], np.int64))
            kinds.append(_numbers(map(known.__getitem__, map(itemgetter(slice(2, None)), batch)), len(batch)))
        at = _joined(own).reshape(-1, 2)
        order = np.lexsort((at[:, 1], at[:, 0]))
        found = Beside(
            np.searchsorted(event, at[order, 0]).astype(np.int32),
            _joined(kinds).astype(np.int32)[order],
            self._kinds(table, list(known)[old:]),
            known,
        )
        return _behind(before, found) if before else found

    def _kinds(self, table: type[SQLModel], rows: Sequence[tuple[Any, ...]]) -> Rows:
        names = _BESIDE[table]
        kinds = {name: self._column(table, name, [row[at] for row in rows]) for at, name in enumerate(names)}
        if table is EventActor:
            values = [row[0] or NAMED + row[2] for row in rows]
            kinds["value"] = _numbers(map(self._texts.__getitem__, values), len(values))
        return kinds

    def _batches(self, statement: Statement) -> Iterator[Sequence[tuple[Any, ...]]]:
        for batch in db.raw(self._connection, statement):
            self._read += len(batch) * len(batch[0]) * np.dtype(np.int32).itemsize
            if self._read > self._most:
                raise NotHeld(f"their columns would take more than {self._most:,} bytes")
            if self._ends():
                raise NotHeld("the server ends")
            yield batch

    def _column(self, table: Any, name: str, values: Sequence[Any]) -> Array:
        """Values as the driver gives them, as numbers."""
        column = table.__table__.c[name]
        if table is Event and name == "id":
            return np.fromiter(map(identity.number, values), np.int64, len(values))
        if is_text(column):
            return _numbers(map(self._texts.__getitem__, values), len(values))
        if isinstance(column.type, Date):
            return _numbers(map(self._days.__getitem__, values), len(values))
        if isinstance(column.type, Float):
            return np.array(values, np.float64)
        return np.array([NULL if value is None else value for value in values], np.int32)


def _numbers(values: Iterable[int], length: int) -> Array:
    return np.fromiter(values, np.int32, length)


def _joined(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)


def _both(rows: Rows, more: Rows) -> Rows:
    return {name: np.concatenate((column, more[name])) for name, column in rows.items()}


def _behind(before: Beside, more: Beside) -> Beside:
    return Beside(
        np.concatenate((before.event, more.event)),
        np.concatenate((before.kind, more.kind)),
        _both(before.kinds, more.kinds),
        more.known,
    )


def read(connection: Connection, most: int, ends: Callable[[], bool]) -> Columns:
    """The columns of a store. Raises NotHeld where they take more bytes than `most`, or somebody says that it ends."""
    version, texts = newest(connection), Texts()
    reader = _Reader(connection, texts, most, ends)
    event = reader.events(facts(select(*_columns(Event, _EVENT)).order_by(col(Event.row))))
    beside = {str(table.__tablename__): reader.beside(table, event["row"], 0) for table in _BESIDE}
    within = reader.rows(PlaceWithin, _WITHIN, select(*_columns(PlaceWithin, _WITHIN)))
    found = Columns(version, event, beside, within, texts, _placed(points.NONE, event), _commits(connection, 0))
    if found.bytes > most:
        raise NotHeld(f"their columns take {found.bytes:,} bytes, more than {most:,}")
    return found


_AT = select(col(Commit.at)).where(col(Commit.version) == bindparam("version"))


def _commits(connection: Connection, behind: int) -> dict[int, datetime]:
    rows = connection.execute(select(col(Commit.version), col(Commit.at)).where(col(Commit.version) > behind))
    return {version: at for version, at in rows if version is not None}


def grown(columns: Columns, connection: Connection, head: Version, most: int) -> Columns | None:
    """The columns with what was committed up to a version of their store; None where more than `most` events changed."""
    before = columns.version
    changed = select(col(Change.event_id)).where(col(Change.version) > before.number)
    some = connection.execute(changed.limit(most + 1)).all()
    moved = select(col(PlaceWithin.place_id)).where(col(PlaceWithin.until) > before.number).limit(1)
    if len(some) > most or connection.execute(moved).first():
        return None
    reader = _Reader(connection, columns.texts, 2**62, lambda: False)
    old = columns.event["row"]
    last = int(old[-1]) if len(old) else 0
    fresh = select(*_columns(Event, _EVENT)).where(col(Event.row) > last).order_by(col(Event.row))
    event = _both(columns.event, reader.events(fresh))
    event["until"] = _closed(connection, event, changed, before.number)
    beside = {
        str(table.__tablename__): reader.beside(table, event["row"], last + 1, columns.beside[str(table.__tablename__)])
        for table in _BESIDE
    }
    placed = select(*_columns(PlaceWithin, _WITHIN)).where(col(PlaceWithin.since) > before.number)
    return replace(
        columns,
        version=head,
        event=event,
        beside=beside,
        within=_both(columns.within, reader.rows(PlaceWithin, _WITHIN, placed)),
        points=_placed(columns.points, event),
        commits=columns.commits | _commits(connection, before.number),
        made={},
    )


def _placed(before: Points, event: Rows) -> Points:
    return before.grown(event["zone"], event["lat"])


def _closed(connection: Connection, event: Rows, changed: Any, version: int) -> Array:
    """Until when each row of `event` stood, as it is known now."""
    ended = select(col(Event.row), col(Event.until)).where(col(Event.id).in_(changed), col(Event.until) > version)
    until = event["until"].copy()
    for row, end in connection.execute(ended).all():
        until[np.searchsorted(event["row"], np.int32(row or 0))] = end
    return until


def _columns(table: Any, names: Sequence[str]) -> list[Any]:
    return [getattr(table, name) for name in names]
