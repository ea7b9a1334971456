"""Reads of a server in two lanes, so that no query makes the others wait.

Every read starts in the quick lane. What is not done there within little work is stopped in the database and begun again
in the slow lane, which has few places and a short queue. So slow queries, however many and however built, hold the
connections and the threads that the quick ones need for a moment at most.

A request waits for its turn before it takes a thread (`Turns`), and gives it back where it goes to the slow lane, or begins to be answered.

What has taken no more than a moment again and again is answered in the event loop: taking a thread and giving it back costs as much
as finding a page of a hundred events. It is stopped there, and begun again in a thread, as soon as it takes longer, or would wait.
"""

from asyncio import Semaphore, get_running_loop
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import BoundedSemaphore
from time import monotonic, thread_time
from typing import Self, TypeVar

from anyio import to_thread
from sqlalchemy import Connection, Engine

from app import db, haste
from app.errors import Overloaded, TooSlow

Found = TypeVar("Found")

QUICK = {"sqlite": db.Limit(seconds=2, work=0.1), "postgresql": db.Limit(seconds=0.5, work=0.1)}
"""What a query may take in the quick lane. A page of a hundred events takes some thousandths of a second's work; the clock of a busy
machine runs on meanwhile, so where the work is known, the clock ends no more than what waits for a disk."""
TURNS = {"sqlite": 2, "postgresql": 16}
"""Requests that are answered at once. SQLite works in this process: more would fight for the interpreter at every row that is found, which
takes half as much time again; PostgreSQL is waited for.
"""
AT_ONCE = db.Limit(seconds=0.05, work=0.01)
"""The same in the event loop, where all others wait meanwhile."""
SHORT = db.Limit(seconds=0.05, work=0.003)
"""A moment, in a thread: what takes no more is answered in the event loop,"""
SURE = 20
"""once so many of its shape, one after the other, have taken no more."""
SLOW = 2
"""Slow queries that run at once; more would only slow each other down."""
WAITING = 6
"""Slow queries that may wait for their turn; each holds one of the server's threads."""
THREADS = 16
"""Threads of a server that read: more would only fight for the interpreter, and quick answers would wait for it."""
_MOMENT = 10
"""Seconds for which a shape counts as slow."""
_SHAPES = 1_000


class Turn:
    """The turn of one request; it lasts until it is ended for the first time."""

    def __init__(self, turns: Semaphore) -> None:
        self.loop = get_running_loop()
        self._turns = turns
        self._is_mine = False

    async def __aenter__(self) -> Self:
        await self._turns.acquire()
        self._is_mine = True
        _TURN.set(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Nothing; another request may begin. To be called in the loop."""
        if self._is_mine:
            self._turns.release()
            self._is_mine = False


_TURN: ContextVar[Turn | None] = ContextVar("turn", default=None)
"""The turn of the request that is answered here, in the threads that work for it, too."""


class Turns:
    """The requests of one server that are answered at once."""

    def __init__(self, engine: Engine) -> None:
        self._free = Semaphore(TURNS[engine.dialect.name])

    def mine(self) -> Turn:
        """A turn: to be entered, when there is one."""
        return Turn(self._free)


def end_turn() -> None:
    """Nothing; a thread that works for a request will be long, or waits, and another may begin. In the event loop raises TooSlow."""
    haste.takes_long()
    if turn := _TURN.get():
        turn.loop.call_soon_threadsafe(turn.end)


class Lanes:
    """The lanes of one server over one database."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self.engine = engine
        self.seconds = seconds
        """What a query may take at most."""
        self._quick = QUICK[engine.dialect.name]
        self._slow: dict[Hashable, float] = {}
        """Shapes that were slow, and until when that counts."""
        self._reader = db.Reader(engine)
        """What is read in the event loop."""
        self._short: dict[Hashable, int] = {}
        """How many of a shape, one after the other, have taken no more than a moment."""
        self._admitted = BoundedSemaphore(SLOW + WAITING)
        self._places = BoundedSemaphore(SLOW)

    async def answered(self, work: Callable[[], Found], shape: Hashable) -> Found:
        """What `work` comes to, which reads in these lanes; it may be called twice.

        In a thread, but for SQLite's short ones: PostgreSQL is waited for.
        """
        found = self.promptly(work, shape)
        return await to_thread.run_sync(self._timed, work, shape) if found is None else found

    def promptly(self, work: Callable[[], Found], shape: Hashable) -> Found | None:
        """What `work` comes to here in the event loop, if work of its shape has been short; None if it has not, or is so no longer."""
        if self._short.get(shape, 0) < SURE:
            return None
        began = _now()
        try:
            found = haste.hurried(work)
        except TooSlow:
            self._short.pop(shape, None)
            return None
        if not _is_within(AT_ONCE, began):
            self._short.pop(shape, None)
        return found

    def _timed(self, work: Callable[[], Found], shape: Hashable) -> Found:
        began = _now()
        found = work()
        if self.engine.dialect.name == "sqlite":
            if len(self._short) >= _SHAPES:
                self._short.clear()
            self._short[shape] = self._short.get(shape, 0) + 1 if _is_within(SHORT, began) else 0
        return found

    def read(self, work: Callable[[Connection], Found], shape: Hashable = None) -> Found:
        """What `work` finds in one state of the database; it may be called twice. Raises TooSlow, Overloaded.

        Work of a shape that was slow a moment ago goes straight to the slow lane, until one of it was quick there: what is read for
        the first time takes longer than ever again.
        """
        if haste.is_in_haste():
            return self._reader.read(work, AT_ONCE)
        if shape is None or self._slow.get(shape, 0) < monotonic():
            try:
                return db.read(self.engine, work, self._quick)
            except TooSlow:
                self._remember(shape)
        with self._turn():
            began, worked = monotonic(), thread_time()
            found = db.read(self.engine, work, db.Limit(self.seconds))
            if monotonic() - began < self._quick.seconds and thread_time() - worked < (self._quick.work or 0):
                self._slow.pop(shape, None)
            return found

    def close(self) -> None:
        """Nothing; the database is let go of."""
        self._reader.close()

    def _remember(self, shape: Hashable) -> None:
        if len(self._slow) >= _SHAPES:
            self._slow.clear()
        self._slow[shape] = monotonic() + _MOMENT

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """While it lasts, one place of the slow lane is held. Raises Overloaded."""
        end_turn()
        if not self._admitted.acquire(blocking=False):
            raise _overloaded()
        try:
            if not self._places.acquire(timeout=self.seconds):
                raise _overloaded()
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._admitted.release()


def _now() -> tuple[float, float]:
    return monotonic(), thread_time()


def _is_within(limit: db.Limit, began: tuple[float, float]) -> bool:
    """True where what began then, in this thread, has taken no more; on a disk that is waited for time passes without work."""
    clock, worked = began
    passed, most = monotonic() - clock, limit.work or 0
    return passed <= most or (passed <= limit.seconds and thread_time() - worked <= most)


def _overloaded() -> Overloaded:
    then = "Try again in a few seconds, or ask for less: a shorter period, a country"
    return Overloaded("slow queries are under way", then)
