"""The facts of events in memory, column by column: what is counted over many of them, or looked for, is found here within milliseconds.

A server of SQLite holds them from the first time that it is asked so, as far as it may take so much memory. Until they are
there, and for what they do not hold, the database is asked: the answers are the same (docs/decisions/0016).

table       the columns: read from the store, and brought up to date by what was committed since
points      where the rows are that lie in a box
turns       rows in an order
condition   which rows a condition of SQL finds: filters are declared once, in `app.filters`
counting    events counted by time, by the values of a facet, and by place
leading     those that come first in an order
"""

import gc
import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from app import db, haste
from app.filters import EventQuery
from app.query.pages import Version, newest
from app.query.shapes import Part, Stretch

if TYPE_CHECKING:  # NumPy is loaded with the columns
    from app.query.columns.counting import Selection
    from app.query.columns.table import Columns

_log = logging.getLogger(__name__)
_OFTEN = 200
"""Pages by date after which the columns are read for them, too: the database finds one in half a millisecond."""
_SWEPT = 50_000
"""Events of so many come as many objects that stay: nobody looks for garbage among those of more."""
_MANY = 5_000
"""Events that changed since: so many are read again while who asks waits, more are not."""


class Keeper:
    """What one server holds of its store."""

    def __init__(self, engine: Engine, most: int) -> None:
        self._engine = engine
        self._most = most if engine.dialect.name == "sqlite" else 0
        """Bytes that the columns may take."""
        self._held: Columns | None = None
        self._reading, self._growing = Lock(), Lock()
        self._ends = False
        self._pages = 0
        """So many pages by date were found by the database, for want of columns."""
        self.waits = False
        """Whether a question waits until the columns are there; else the database answers it meanwhile."""

    def telling(self, connection: Connection, version: Version, *, as_held: bool) -> "Columns | None":
        """The same; `as_held`: where there are none they are read only once so many have asked."""
        held = self._held
        if held is None and as_held and self._pages < _OFTEN:
            self._pages += 1
            return None
        # Where the version says enough, the database is not asked for the newest one.
        return held if held and held.tell(version) else self.held(connection, version.number)

    def held(self, connection: Connection, version: int) -> "Columns | None":
        """The columns, where they tell all of a version; None where the database has to be asked."""
        if not self._most:
            return None
        head, held = newest(connection), self._held
        if held is None or held.version.rewritten < head.rewritten or not held.is_of(connection, head):
            self._load()
            held = self._held
        if held is None or held.version.rewritten != head.rewritten or not held.is_of(connection, head):
            return None
        return held if version <= held.version.number else self._grown(connection, head)

    def close(self) -> None:
        """Nothing; what is being read is left, and nothing is held any longer."""
        self._ends, self._most = True, 0
        with self._reading:
            self._held = None

    def _load(self) -> None:
        """Nothing; the columns are being read by a thread of its own, one at a time."""
        if not self._reading.acquire(blocking=self.waits):
            return
        reader = Thread(target=self._read, name="columns", daemon=True)
        reader.start()
        if self.waits:
            reader.join()

    def _read(self) -> None:
        from app.query.columns import table

        try:
            with db.reading(self._engine) as connection:
                self._held = table.read(connection, self._most, lambda: self._ends)
            if len(self._held.event["row"]) > _SWEPT:
                gc.freeze()
        except table.NotHeld as problem:
            _log.info("events are counted by the database: %s", problem)
            self._held, self._most = None, 0
        except SQLAlchemyError as problem:
            _log.warning("events are counted by the database for now: %s", db.reason(problem))
        finally:
            self._reading.release()

    def _grown(self, connection: Connection, head: Version) -> "Columns | None":
        """The columns with what was committed since; None where that is too much to wait for."""
        from app.query.columns import table

        haste.takes_long()
        with self._growing:
            before = self._held
            if before is None or before.version.rewritten != head.rewritten or not before.is_of(connection, head):
                return None
            if before.version.number >= head.number:  # another thread was first
                return before
            grown = None
            try:
                grown = table.grown(before, connection, head, _MANY)
            finally:  # whatever stops it: what was begun is not held
                self._held = grown if grown and grown.bytes <= self._most else None
        if self._held is None:
            self._load()
        return self._held


_KEEPERS: WeakKeyDictionary[Engine, Keeper] = WeakKeyDictionary()


def keep(engine: Engine, most: int) -> Keeper:
    """What holds the columns of a store from now on, in so many bytes at most."""
    return _KEEPERS.setdefault(engine, Keeper(engine, most))


def selected(connection: Connection, query: EventQuery, version: int, *, alone: bool = False) -> "Selection | None":
    """The events of a query in the columns; None where the database is to be asked: with `alone`, for a filter of it, too."""
    held = _held(connection, version)
    if held is None:
        return None
    from app.query.columns import condition, counting

    if alone:
        rows, rest = condition.of_held(held, query, version)
        return None if rest else counting.Selection(held, rows)
    return counting.Selection(held, condition.of_query(held, connection, query, version))


def foremost(
    connection: Connection, query: EventQuery, version: Version, stretch: Stretch, *, as_held: bool
) -> Part | None:
    """The rows of `event` that stand in a stretch of a query, found in the columns; None where the database is to be asked.

    `as_held`: the database finds them nearly as soon, so that nothing is read for a few of them.
    """
    keeper = _KEEPERS.get(connection.engine)
    held = keeper.telling(connection, version, as_held=as_held) if keeper else None
    if held is None:
        return None
    from app.query.columns import leading
    from app.query.columns.table import NotHeld

    try:
        return leading.of(held, connection, query, version.number, stretch)
    except NotHeld:
        return None


def _held(connection: Connection, version: int) -> "Columns | None":
    keeper = _KEEPERS.get(connection.engine)
    return keeper.held(connection, version) if keeper else None
