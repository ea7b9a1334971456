"""Lists page by page: versions of the data set, orders, and pages that see one version from the first to the last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, tuple_
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from app import cursor, db, values
from app.cursor import Cursor
from app.errors import InvalidQuery, NotReady
from app.filters import last_of
from app.models import Commit, Completeness, Document, Event, Head, Mention, Release

Found = TypeVar("Found")
Condition = ColumnElement[bool]
Statement = Select[*tuple[Any, ...]]
PAGE = 100
"""Rows of a page where `limit` is not given."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data set, and the time of its commit (None: nothing was written yet)."""

    number: int
    at: datetime | None
    rewritten: int = 0
    """The last version whose commit changed what is served of those before it: what was served may be otherwise since."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of a list: so many rows, behind a cursor (None: from the start), as of this version or the cursor's."""

    rows: int
    cursor: str | None
    newest: Version


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list as of a version, and the cursor of the next page (None: this is the last)."""

    rows: Sequence[Any]
    next: str | None
    version: Version


class Read(Protocol):
    """What finds something in a transaction of its own: `db.read` of an engine, or a server's `Lanes.read`."""

    def __call__(self, work: Callable[[Connection], Found], /) -> Found:
        """What `work` finds."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """One way of sorting: columns that are never null, all in one direction, the last of them unique."""

    columns: tuple[Any, ...]
    kinds: tuple[type[cursor.Key], ...]
    descending: bool = False
    ranks: bool = False
    """True for the order by how well what is found fits a search."""

    def after(self, keys: Sequence[cursor.Key]) -> Condition:
        """The rows behind the one with these keys."""
        here = tuple_(*self.columns)
        return here < tuple_(*keys) if self.descending else here > tuple_(*keys)

    def by(self) -> list[Any]:
        """What to sort by."""
        return [column.desc() if self.descending else column.asc() for column in self.columns]


_NEWEST: Statement = select(col(Head.version), col(Commit.at), col(Head.rewritten)).outerjoin(
    Commit, col(Commit.version) == col(Head.version)
)


def newest(connection: Connection) -> Version:
    """The version of the last commit. Raises NotReady where there is no database, or one without our tables."""
    try:
        row = db.only(connection, _NEWEST)
    except DBAPIError:
        row = None
    if row is None:
        raise NotReady("The database has no tables of this version yet: run `conflict-timeline migrate`")
    number, at, rewritten = row
    return Version(number, _moment(at) if isinstance(at, str) else at, rewritten)


@lru_cache(maxsize=32)
def _moment(stored: str) -> datetime:
    """A moment in UTC as SQLite has it."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def as_of(connection: Connection, asked: int | datetime | str | None) -> Version:
    """A version by its number or its release's name, or the last one of a moment; None: the newest. Raises InvalidQuery for what is not there yet."""
    last = newest(connection)
    if asked is None or asked == last.number:
        return last
    if isinstance(asked, datetime):
        if asked > datetime.now(UTC):
            raise InvalidQuery(
                f"as_of={values.moment(asked)} lies in the future: nobody knows yet what will stand then", "as_of"
            )
        number = connection.execute(select(last_of(asked))).scalar_one()
    elif isinstance(asked, str):
        number = _released(connection, asked)
    elif asked > last.number:
        raise InvalidQuery(f"as_of={asked} is a version that is not there yet: the newest is {last.number}", "as_of")
    else:
        number = asked
    at = connection.execute(select(col(Commit.at)).where(col(Commit.version) == number)).scalar_one_or_none()
    return Version(number, at, last.rewritten)


def _released(connection: Connection, name: str) -> int:
    """The version of a release. Raises InvalidQuery."""
    found = connection.execute(select(col(Release.version)).where(col(Release.name) == name)).scalar_one_or_none()
    if found is None:
        how = "write a version of the data set, 412, a moment, 2026-11-24T09:00:00Z, a day, or the name of a release"
        raise InvalidQuery(f"as_of: '{name}' is no version and no moment, and no release is called so: {how}", "as_of")
    return found


def standing(table: type[Document | Mention | Event | Completeness], version: int) -> Condition:
    """The rows that were current as of a version."""
    return and_(col(table.since) <= version, or_(col(table.until).is_(None), col(table.until) > version))


def position(
    connection: Connection, wanted: Wanted, order: Order, bound: str
) -> tuple[Version, Sequence[cursor.Key] | None]:
    """The version that a page is of, and the keys of the row before it (None: it is the first). Raises InvalidCursor."""
    if not wanted.cursor:
        return wanted.newest, None
    found = cursor.read(wanted.cursor, bound, order.kinds, wanted.newest.number)
    at = connection.execute(select(col(Commit.at)).where(col(Commit.version) == found.version)).scalar_one_or_none()
    return Version(found.version, at, wanted.newest.rewritten), found.keys


def page(
    connection: Connection, statement: Statement, order: Order, bound: str, wanted: Wanted, version: Version
) -> Page:
    """A page of the rows of a statement that was narrowed to them already.

    The text `bound` is what the list's cursors belong to.
    """
    columns = statement.add_columns(*order.columns).order_by(*order.by()).limit(wanted.rows + 1)
    rows = connection.execute(columns).all()
    last = rows[wanted.rows - 1][-len(order.columns) :] if len(rows) > wanted.rows else None
    return continued(rows[: wanted.rows], last, bound, version)


def continued(rows: Sequence[Any], last: Sequence[cursor.Key] | None, bound: str, version: Version) -> Page:
    """A page of rows, with the keys of the last where there are more behind it."""
    return Page(rows, cursor.write(Cursor(version.number, tuple(last)), bound) if last else None, version)
