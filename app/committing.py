"""A commit under way: its number is the version of the data set, and what it writes begins or ends with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlmodel import SQLModel, col

from app import runs
from app.models import Commit, Completeness, Head, Run
from app.models import Document as DocumentRow
from app.models import Event as EventRow
from app.models import Mention as MentionRow

Made = dict[str, Any]
_GONE = "the document no longer tells of it"


@dataclass(frozen=True, slots=True)
class Writing:
    """A commit under way."""

    connection: Connection
    version: int
    at: datetime
    gone: str
    """Why events are retracted."""
    why: str | None = None
    """Why events are otherwise, where somebody has said so."""

    @property
    def begun(self) -> Made:
        """What a row has that this commit writes."""
        return {"since": self.version, "until": None}

    def insert(self, table: type[SQLModel], rows: Sequence[Made]) -> None:
        """There are these rows from now on."""
        if rows:
            self.connection.execute(insert(table), list(rows))

    def close(self, table: type[DocumentRow | MentionRow | EventRow | Completeness], rows: Iterable[int]) -> None:
        """The rows are current no longer."""
        closing = [{"closing": row} for row in rows]
        if closing:
            statement = update(table).where(col(table.row) == bindparam("closing")).values(until=self.version)
            self.connection.execute(statement, closing)


def commit(
    connection: Connection,
    head: int,
    run_id: int | None,
    now: datetime,
    reason: str | None = None,
    gone: str = _GONE,
    author: str | None = None,
) -> Writing:
    """A new commit, whose time is never earlier than that of the one before, whatever the clock does.

    It is by the author who is named, and then all its changes have its reason; else by that of its run.
    """
    before = connection.execute(select(col(Commit.at)).where(col(Commit.version) == head)).scalar_one_or_none()
    writing = Writing(connection, head + 1, max(now, before or now), gone, reason if author else None)
    connection.execute(update(Head).values(version=writing.version))
    author = author or connection.execute(select(col(Run.author)).where(col(Run.id) == run_id)).scalar_one_or_none()
    row = {"version": writing.version, "at": writing.at, "run_id": run_id, "author": author or runs.AUTHOR}
    row |= {"reason": reason}
    writing.insert(Commit, [row])
    return writing


def differs(row: Made, old: Any) -> bool:
    """True where a row claims something else than a stored one; which extractor found it does not count."""
    return any(row[name] != getattr(old, name) for name in row if name != "extractor")
