"""Reading a backup into a store: all of it in one transaction, or nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import JSON, Connection, Engine, MetaData, Table, bindparam, delete, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlmodel import SQLModel, col

from app import db, upkeep
from app.backup.archive import Backup, Manifest, Member
from app.errors import BadBackup
from app.models import Commit, Head, Token

_BATCH = 4_000_000
"""Bytes of rows that are inserted together."""
_TOKENS: Any = Token.__table__  # type: ignore[attr-defined]
_NOT_DATA = ("alembic_version", "event_words")
"""What tables of other names begin with: Alembic's own, and the full text, which is made anew."""


def restore(engine: Engine, file: Path, *, replace: bool) -> Manifest:
    """The manifest of the backup that the store now holds, and nothing else.

    Raises BadBackup where the file is not whole, or the store holds anything and it may not be replaced; OSError. Whatever
    goes wrong, the store is as it was.
    """
    with Backup.opened(file) as backup:
        backup.verify()
        with upkeep.remaking(engine) as connection:
            if not replace:
                _refuse_filled(connection)
            own = connection.execute(select(_TOKENS)).mappings().all()
            _fill(connection, backup)
            _keep_tokens(connection, [dict(row) for row in own])
            _check_head(connection, backup)
            upkeep.settle(connection, SQLModel.metadata.sorted_tables)
            for table, key, missing in upkeep.dangling(connection, SQLModel.metadata.sorted_tables):
                raise backup.damaged(f"{table.name} {' '.join(map(str, key))} refers to {missing}, which there is not")
        return backup.manifest


def _keep_tokens(connection: Connection, own: list[dict[str, Any]]) -> None:
    """Nothing; the store's own tokens go before those of the backup: what was revoked since stays so."""
    known = {token[name] for token in own for name in ("name", "digest")}
    brought = [dict(row) for row in connection.execute(select(_TOKENS).order_by(_TOKENS.c.id)).mappings()]
    fresh = [row for row in brought if known.isdisjoint((row["name"], row["digest"]))]
    first = max((token["id"] for token in own), default=0) + 1
    rows = own + [row | {"id": number} for number, row in enumerate(fresh, first)]
    connection.execute(delete(_TOKENS))
    if rows:
        connection.execute(insert(_TOKENS), rows)


def _check_head(connection: Connection, backup: Backup) -> None:
    """Nothing. Raises BadBackup where the head is not one, or not that of the last commit."""
    heads = connection.execute(select(col(Head.id), col(Head.version))).all()
    last = connection.execute(select(func.coalesce(func.max(col(Commit.version)), 0))).scalar_one()
    if [tuple(row) for row in heads] != [(1, last)] or backup.manifest.version != last:
        raise backup.damaged(f"its head is not that of its last commit, which is {last}")


def _refuse_filled(connection: Connection) -> None:
    """Nothing. Raises BadBackup where there is a row besides the head and tokens."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in ("head", "token")]
    for table in sorted(tables, key=lambda table: table.name != "document"):  # what says most first
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if count:
            raise BadBackup(
                f"The store holds data already ({count} rows of {table.name}): restore into an empty one,"
                " or let go of all that it holds with --replace"
            )


def _fill(connection: Connection, backup: Backup) -> None:
    """Empty the tables and fill them; those of an earlier release as it had them, and then they are migrated."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        connection.execute(delete(table))
    tables = SQLModel.metadata.sorted_tables
    earlier = backup.manifest.revision != db.newest_revision()
    if earlier:
        tables = _gone_back(connection, backup.manifest.revision)
    members = {member.table: member for member in backup.manifest.tables}
    if members.keys() != {table.name for table in tables}:
        raise backup.damaged(f"its tables are not those of schema {backup.manifest.revision}")
    for table in tables:
        _insert(connection, table, backup, members[table.name])
    if earlier:
        db.step(connection, "head")


def _gone_back(connection: Connection, revision: str) -> list[Table]:
    """The tables of an earlier release, made and empty."""
    db.step(connection, "base")
    db.step(connection, revision)
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: not name.startswith(_NOT_DATA))
    for table in metadata.sorted_tables:
        connection.execute(delete(table))
    return metadata.sorted_tables


def _insert(connection: Connection, table: Table, backup: Backup, member: Member) -> None:
    """Fill a table."""
    values = {
        column.name: bindparam(column.name, type_=JSON(none_as_null=True)) if isinstance(column.type, JSON) else column
        for column in table.columns
    }
    exact = {name: value for name, value in values.items() if value is not table.columns[name]}
    statement = insert(table).values(exact) if exact else insert(table)
    for rows in _batches(table, backup, member):
        try:
            connection.execute(statement, rows)
        except (IntegrityError, DataError, OverflowError) as problem:
            said = db.reason(problem) if isinstance(problem, SQLAlchemyError) else str(problem)
            raise backup.damaged(f"{member.name}: {said}") from None


def _batches(table: Table, backup: Backup, member: Member) -> Iterator[list[dict[str, Any]]]:
    """The rows of a member, some at a time."""
    rows: list[dict[str, Any]] = []
    size = 0
    for number, line in enumerate(backup.lines(member), 1):
        try:
            rows.append(_row(table, line))
        except (ValueError, TypeError) as problem:
            raise backup.damaged(f"{member.name}, line {number}: {problem}") from None
        size += len(line)
        if size > _BATCH:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _row(table: Table, line: bytes) -> dict[str, Any]:
    """A row, each value as its column wants it. Raises ValueError, naming the column."""
    found = orjson.loads(line)
    if not isinstance(found, dict):
        raise TypeError("it is no JSON object")
    unknown = found.keys() - table.columns.keys()
    if unknown:
        raise ValueError(f"{table.name} has no column '{min(unknown)}'")
    made: dict[str, Any] = dict.fromkeys(table.columns.keys())
    for name, value in found.items():
        column = table.columns[name]
        if isinstance(column.type, JSON):
            made[name] = JSON.NULL if value is None else value
            continue
        kind = getattr(column.type, "impl_instance", column.type).python_type  # what a type of ours is made of
        try:
            made[name] = _READ[kind](value)
        except (ValueError, TypeError):
            raise ValueError(f"{name}: {str(value)[:40]!r} is no {kind.__name__}") from None
    return made


def _exactly(*kinds: type) -> Callable[[Any], Any]:
    """Takes a value of just these kinds: what Python counts as a number, as True, is none."""

    def read(value: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError
        return value

    return read


def _moment(value: Any) -> datetime:
    """A moment, with its zone."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError
    return moment


_READ: dict[type, Callable[[Any], Any]] = {
    str: _exactly(str),
    int: _exactly(int),
    float: _exactly(float, int),
    bool: _exactly(bool),
    date: date.fromisoformat,
    datetime: _moment,
}
