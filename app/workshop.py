"""Where a server's documents are read: in child processes, so that none of its workers ever loads a model.

A child is started with the first document and kept for the next. It is killed where a document takes too long; the server
and its other requests never notice. What goes over is bytes and what is known of them, what comes back is plain data.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, TypeVarTuple

from anyio import BrokenWorkerProcess, CapacityLimiter, fail_after, move_on_after, to_process, to_thread
from sqlalchemy import Engine

from app import crew, db, ingest, render, runs
from app.errors import Overloaded, Refused
from app.extract import address
from app.extract.reader import Hints
from app.ingest import Fetched, Item, Result, Summary
from app.vocab import Refusal, RunStatus

Made = TypeVar("Made")
Arguments = TypeVarTuple("Arguments")
_log = logging.getLogger(__name__)

COMMAND = "POST /v1/documents"
"""What stands in the record of a run that a request began."""
WAITING = 20
"""Documents that may be on hand at once, read or waiting for it; as many again that are only to be shown."""
FETCHING = 4
"""Web pages that are fetched at once, to be stored and to be shown; each holds a thread."""
PATIENCE = 1.0
"""Seconds that a request waits for its run before it is told where to look."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a request gives: the bytes of a document, or (None) the web address of one, and what it says of it."""

    data: bytes | None
    hints: Hints
    published: date | None = None
    """When it was published, where it does not say so itself."""

    @property
    def name(self) -> str:
        """What it is called in the record of its run."""
        size = f"a text of {len(self.data or b''):,} bytes"  # not its title: everybody can read the record
        return ingest.printable(address.without_user(self.hints.url or size))


class Workshop:
    """The child processes of one server, the runs that it has begun, and how it gets web pages."""

    def __init__(self, engine: Engine, processes: int, seconds: float) -> None:
        self.fetch: Callable[[str], Fetched] = ingest.fetch
        self._engine = engine
        self._seconds = seconds
        # Apart, so that those who only look never keep waiting who writes.
        self._reading, self._showing = CapacityLimiter(processes), CapacityLimiter(processes)
        self._fetching = {places: CapacityLimiter(FETCHING) for places in (self._reading, self._showing)}
        self._on_hand: Counter[CapacityLimiter] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    async def extract(self, given: Given) -> dict[str, Any]:
        """What would be ingested: the document, and its mentions. Raises Refused, Overloaded."""
        self._check(self._showing)
        with self._held(self._showing):
            data, hints = await self._got(given, self._showing)
            return await self._made(self._showing, _extract, _Piece(given.name, data, hints, given.published))

    async def ingest(self, given: Given, author: str) -> int:
        """The id of a run that ingests a document; it goes on by itself where it takes longer. Raises Overloaded."""
        self._check(self._reading)
        with self._held(self._reading):  # while the run begins, others ask already
            run = await to_thread.run_sync(runs.begin, self._engine, COMMAND, author)
            task = asyncio.create_task(self._run(run, given))
            await asyncio.sleep(0)  # now it holds its place itself
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        with move_on_after(PATIENCE):
            await asyncio.shield(task)
        return run

    async def aclose(self, seconds: float = 0) -> None:
        """Let the runs under way come to their ends for so many seconds; what has not by then is broken off."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _check(self, places: CapacityLimiter) -> None:
        """Nothing; raises Overloaded where as many documents are on hand as may be."""
        if self._on_hand[places] >= WAITING:
            raise Overloaded("documents are being read", "Try again in a few seconds")

    @contextmanager
    def _held(self, places: CapacityLimiter) -> Iterator[None]:
        """While it lasts, one more document is on hand."""
        self._on_hand[places] += 1
        try:
            yield
        finally:
            self._on_hand[places] -= 1

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            _log.error("a run has failed", exc_info=task.exception())

    async def _run(self, run: int, given: Given) -> None:
        """A run from its beginning to its end, which stands in its record however it comes."""
        summary = Summary(run, status=RunStatus.FAILED)
        try:
            with self._held(self._reading):
                summary = await self._ingested(run, given)
        except asyncio.CancelledError:
            summary.status = RunStatus.INTERRUPTED
            _log.warning("run %d was broken off, since the server stops: '%s' has to be sent again", run, given.name)
            raise
        finally:
            await to_thread.run_sync(runs.finish, self._engine, run, summary.status, summary.as_json())

    async def _ingested(self, run: int, given: Given) -> Summary:
        url = self._engine.url.render_as_string(hide_password=False)
        try:
            data, hints = await self._got(given, self._reading)
            piece = _Piece(given.name, data, hints, given.published)
            return await self._made(self._reading, _ingest, piece, url, run)
        except Refused as refused:
            await to_thread.run_sync(runs.refuse, self._engine, run, given.name, refused.code, refused.detail)
            summary = Summary(run)
            summary.add(Result(Item(given.name), refused=refused))
            return summary

    async def _got(self, given: Given, places: CapacityLimiter) -> Fetched:
        """The bytes of a document, fetched where only its address is given. Raises Refused."""
        if given.data is not None:
            return given.data, given.hints
        data, told = await to_thread.run_sync(self.fetch, given.hints.url or "", limiter=self._fetching[places])
        return data, replace(given.hints, url=None, kind=told.kind, charset=told.charset, fetched=told.fetched)

    async def _made(self, places: CapacityLimiter, work: Callable[[*Arguments], Made], *arguments: *Arguments) -> Made:
        """What a child makes of it. Raises Refused where it takes too long, or the child dies of it."""
        async with places:
            try:
                with fail_after(self._seconds):
                    return await to_process.run_sync(work, *arguments, cancellable=True, limiter=CapacityLimiter(1))
            except TimeoutError:
                raise Refused(
                    Refusal.TOO_SLOW,
                    f"It took longer to read than {self._seconds:g} seconds, and was broken off. Split it into shorter texts.",
                ) from None
            except BrokenWorkerProcess:
                raise Refused(
                    Refusal.UNFORESEEN, "The process that read it has died of it. Please report it."
                ) from None


# --- in the child -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A document as it goes over to a child."""

    name: str
    data: bytes
    hints: Hints
    published: date | None

    def item(self) -> Item:
        """The same for who reads it."""
        return Item(self.name, fetch=lambda: (self.data, self.hints), published=self.published)


def _extract(piece: _Piece) -> dict[str, Any]:
    """A document as `/v1/extract` shows it. Raises Refused."""
    from app.extract import pipeline

    _stay_a_child()
    try:
        document = ingest.read(piece.item(), _today())
        return render.extracted(document, pipeline.mentions(document))
    except Refused:
        raise
    except Exception as problem:  # noqa: BLE001 - a fault of ours in one document
        raise ingest.unforeseen(problem) from None


def _ingest(piece: _Piece, url: str, run: int) -> Summary:
    """What ingesting a document did."""
    _stay_a_child()
    summary = Summary(run)
    summary.add(ingest.take(_engine(url), run, piece.item(), _today()))
    return summary


_stay_a_child = cache(crew.stay_a_child)


@cache
def _engine(url: str) -> Engine:
    return db.connect(url)


def _today() -> date:
    return datetime.now(UTC).date()
