"""The same work for many things, in this process or in several of its own, in their order and with few on hand.

A child keeps what it has loaded for the next piece. One that dies costs the piece that it died of and nothing else, and
all of them end when this process does, however that ends.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from time import sleep
from typing import Generic, TypeVar

from app.errors import Refused
from app.vocab import Refusal

Kept = TypeVar("Kept")
Sent = TypeVar("Sent")
Made = TypeVar("Made")

_AHEAD = 2
"""Pieces on hand for each process: one in work, one that waits for it."""
_WATCH = 0.5
"""Seconds between two looks of a child at whether its parent is still there."""


def each(
    work: Callable[[Sent], Made], given: Iterable[tuple[Kept, Sent | None]], jobs: int = 1
) -> Iterator[tuple[Kept, Made | Refused | None]]:
    """What `work`, a function of a module, makes of each thing sent, beside what was kept; None of None.

    Nothing is taken from `given` before there is a process free for it, or nearly.
    """
    if jobs <= 1:
        yield from ((kept, None if sent is None else work(sent)) for kept, sent in given)
        return
    crew = _Crew(work, jobs)
    try:
        yield from crew.each(given)
    finally:
        crew.close()


class _Crew(Generic[Sent, Made]):
    """Processes that do one kind of work."""

    def __init__(self, work: Callable[[Sent], Made], jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._pool = self._hired()

    def each(self, given: Iterable[tuple[Kept, Sent | None]]) -> Iterator[tuple[Kept, Made | Refused | None]]:
        """The same as the function of this name."""
        waiting: deque[tuple[Kept, Sent | None, Future[Made] | None]] = deque()
        for kept, sent in given:
            waiting.append((kept, sent, None if sent is None else self._begun(sent)))
            if len(waiting) >= self._jobs * _AHEAD:
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def close(self) -> None:
        """Let go of the processes; what they are at is finished, what waits is not begun."""
        self._pool.shutdown(cancel_futures=True)

    def _first(
        self, waiting: deque[tuple[Kept, Sent | None, Future[Made] | None]]
    ) -> tuple[Kept, Made | Refused | None]:
        """The oldest piece's result. Where a process has died, the pieces that waited are begun anew, the oldest alone."""
        kept, sent, future = waiting.popleft()
        if future is None or sent is None:
            return kept, None
        try:
            return kept, future.result()
        except BrokenProcessPool:
            made = self._alone(sent)
        for _ in range(len(waiting)):
            other, its, old = waiting.popleft()
            waiting.append((other, its, self._begun(its) if old is not None and its is not None else None))
        return kept, made

    def _alone(self, sent: Sent) -> Made | Refused:
        """What becomes of a piece when no other is in work, so that it is clear whose fault it is when a process dies."""
        self.close()
        self._pool = self._hired()
        try:
            return self._pool.submit(self._work, sent).result()
        except BrokenProcessPool:
            self.close()
            self._pool = self._hired()
            return Refused(Refusal.UNFORESEEN, "The process that read it has died of it. Please report it.")

    def _begun(self, sent: Sent) -> Future[Made]:
        try:
            return self._pool.submit(self._work, sent)
        except BrokenProcessPool as problem:  # a process has died since: what is begun now is lost with the others
            lost: Future[Made] = Future()
            lost.set_exception(problem)
            return lost

    def _hired(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._jobs, mp_context=multiprocessing.get_context("spawn"), initializer=stay_a_child
        )


def stay_a_child() -> None:
    """Nothing; from now on this process ends when its parent does, however that ends. Ctrl-C is the parent's matter."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            sleep(_WATCH)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
