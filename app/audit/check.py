"""What a check is, what it finds, and how it reads large tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_
from sqlmodel import col

from app.models import Document, Event, Mention

Read = Row[*tuple[Any, ...]]
Statement = Select[*tuple[Any, ...]]
_ROWS = 500
"""Rows that are fetched at a time: with each an event's body or a mention's claim."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be: what it is about, by name, and what is wrong with it."""

    about: dict[str, Any]
    message: str

    def line(self) -> str:
        """The fault in one line."""
        return f"{', '.join(f'{name} {value}' for name, value in self.about.items())}: {self.message}"


Find = Callable[[Connection], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that holds of every sound store."""

    name: str
    holds: str
    """What holds, as a sentence."""
    remedy: str
    """What to do where it does not."""
    find: Find


BACKUP = "Restore the last backup that `audit` finds sound."


def check(holds: str, remedy: str = BACKUP) -> Callable[[Find], Check]:
    """Makes a check of a function that finds the faults; the function's name is its own."""
    return lambda find: Check(find.__name__.replace("_", "-"), holds, remedy, find)


def stream(connection: Connection, statement: Statement, rows: int = _ROWS) -> Iterator[Read]:
    """The rows of a statement, so many at a time: a table may be larger than the memory."""
    yield from connection.execute(statement, execution_options={"yield_per": rows})


def standing_at(table: type[Document | Mention | Event], version: Any) -> ColumnElement[bool]:
    """The rows that stood at a version, which may be a column."""
    return and_(col(table.since) <= version, or_(col(table.until).is_(None), col(table.until) > version))


def about(kind: str, row: Read) -> dict[str, Any]:
    """A version of something, as a fault names it: its id, and the version since which it stands."""
    return {kind: row.id, "since": row.since}


def shortened(value: object) -> str:
    """A value as a message shows it."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:60]} … {text[-18:]}"
