"""Runs of the ingest program and of the API, what they refused, and which of them are still at work."""

import os
import socket
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import URL, Connection, Engine, Row, Select, insert, select, update
from sqlmodel import col

from app import db
from app.errors import RunEnded
from app.models import Reject, Run
from app.vocab import RunStatus

AUTHOR = "ingest"
"""Who writes where it is not the holder of a token."""
GIVEN_UP = timedelta(hours=1)
"""After so long without a sign of life a run counts as dead: a document takes seconds, at most minutes."""

_Read = Row[*tuple[Any, ...]]
_Select = Select[*tuple[Any, ...]]


def begin(engine: Engine, command: str, author: str = AUTHOR) -> int:
    """The id of a new run. Runs whose process has died are marked interrupted."""
    with db.writing(engine) as connection:
        at = now()
        running: _Select = select(Run).where(col(Run.status) == RunStatus.RUNNING)
        dead = [run.id for run in connection.execute(running) if not _is_alive(run, at, engine.url)]
        for dead_id in dead:
            _end(connection, dead_id, RunStatus.INTERRUPTED, None)
        run_id = _insert(connection, command, author, at)
        _at_work.add((engine.url, run_id))  # before anybody else can read of it, and take it for dead
    return run_id


def finish(engine: Engine, run_id: int, status: RunStatus, summary: dict[str, Any] | None = None) -> None:
    """Nothing; the run has ended, and how."""
    _at_work.discard((engine.url, run_id))
    with db.writing(engine) as connection:
        _end(connection, run_id, status, summary)


def refuse(engine: Engine, run_id: int, item: str, code: str, reason: str) -> None:
    """Nothing; a thing that the run could not take stands in the record, with why."""
    with db.writing(engine) as connection:
        at = now()
        row = {"run_id": run_id, "at": at, "item": item, "code": code, "reason": reason}
        connection.execute(insert(Reject), [row])
        touch(connection, run_id, at)


def outcome(connection: Connection, run_id: int) -> tuple[str, dict[str, Any] | None]:
    """How a run stands, and its summary once it has ended."""
    row = connection.execute(select(col(Run.status), col(Run.summary)).where(col(Run.id) == run_id)).one()
    return row[0], row[1]


def _insert(connection: Connection, command: str, author: str, at: datetime) -> int:
    row = {"started": at, "seen": at, "status": RunStatus.RUNNING, "command": command, "author": author}
    row |= {"host": socket.gethostname(), "pid": os.getpid()}
    run_id: int = connection.execute(insert(Run).values(**row).returning(Run.__table__.c.id)).scalar_one()  # type: ignore[attr-defined]
    return run_id


def _end(connection: Connection, run_id: int, status: RunStatus, summary: dict[str, Any] | None) -> None:
    ended = update(Run).where(col(Run.id) == run_id)
    connection.execute(ended.values(status=status, finished=now(), summary=summary))


def touch(connection: Connection, run_id: int, at: datetime) -> None:
    """Nothing; the run gave a sign of life, in a transaction that is under way. Raises RunEnded where it has ended."""
    running = (col(Run.id) == run_id, col(Run.status) == RunStatus.RUNNING)
    if connection.execute(update(Run).where(*running).values(seen=at)).rowcount == 0:
        raise RunEnded(f"Run {run_id} has ended, or the store was restored: nothing more is written in its name")


_at_work: set[tuple[URL, int]] = set()
"""The runs that this process began and has not ended."""


def _is_alive(run: _Read, at: datetime, url: URL) -> bool:
    """True where a run may still be at work: here its process can be asked, elsewhere only its last sign of life."""
    if at - run.seen >= GIVEN_UP:
        return False  # whatever process has its number by now
    if run.host != socket.gethostname():
        return True
    if run.pid == os.getpid():
        return (url, run.id) in _at_work  # in a container each run's process may have the same number
    try:
        os.kill(run.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)
