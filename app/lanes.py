"""Reads of a server in two lanes, so that no query makes the others wait.

Every read starts in the quick lane. What is not done there after a quarter of a second is stopped in the database and
begun again in the slow lane, which has few places and a short queue. So slow queries, however many and however built,
hold neither the connections nor the threads that the quick ones need.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TypeVar

from sqlalchemy import Connection, Engine

from app import db
from app.errors import Overloaded, TooSlow

Found = TypeVar("Found")

QUICK = 0.25
"""Seconds in the quick lane. A page of a hundred events takes some thousandths."""
SLOW = 2
"""Slow queries that run at once; more would only slow each other down."""
WAITING = 8
"""Slow queries that may wait for their turn; each holds one of the server's forty threads."""


class Lanes:
    """The lanes of one server over one database."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self.engine = engine
        self.seconds = seconds
        """What a query may take at most."""
        self._admitted = BoundedSemaphore(SLOW + WAITING)
        self._places = BoundedSemaphore(SLOW)

    def read(self, work: Callable[[Connection], Found]) -> Found:
        """What `work` finds in one state of the database; it may be called twice. Raises TooSlow, Overloaded."""
        try:
            return db.read(self.engine, work, min(QUICK, self.seconds))
        except TooSlow:
            if self.seconds <= QUICK:
                raise
        with self._turn():
            return db.read(self.engine, work, self.seconds)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """While it lasts, one place of the slow lane is held. Raises Overloaded."""
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


def _overloaded() -> Overloaded:
    then = "Try again in a few seconds, or ask for less: a shorter period, a country"
    return Overloaded("slow queries are under way", then)
