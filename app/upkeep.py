"""What looking a database over and filling it anew takes. Beside `db` the only module that knows which database it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from warnings import catch_warnings, simplefilter

from sqlalchemy import Connection, Engine, MetaData, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from app import db

_AGAIN = {
    "again": f"fts5(words, content='', {db.TOKENIZE})",
    "held_now": "fts5vocab('main', 'event_words', 'instance')",
    "held_again": "fts5vocab('temp', 'again', 'instance')",
}
"""Temporary tables: the full text indexed once more, and every word, row and place of both indexes."""
_ENTRIES = 10_000


@contextmanager
def remaking(engine: Engine) -> Iterator[Connection]:
    """The same as `writing`, for filling whole tables: foreign keys are looked at by nobody but, at its end, `dangling`."""
    with db.altering(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT version FROM head FOR UPDATE"))
            # Row by row, PostgreSQL would look for the rows that refer to each one that goes. It lets superusers spare it that.
            with suppress(DBAPIError), connection.begin_nested():
                connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection


def dangling(connection: Connection, tables: Iterable[Table]) -> Iterator[tuple[Table, tuple[Any, ...], str]]:
    """Each row that refers to one that there is not: its table, its primary key, and what it refers to."""
    for table in tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            parent = key.column.table.alias()
            there = parent.c[key.column.name]
            statement = select(*table.primary_key.columns, key.parent.label("refers_to"))
            statement = statement.outerjoin_from(table, parent, there == key.parent)
            for row in connection.execute(statement.where(key.parent.is_not(None), there.is_(None))):
                yield table, tuple(row[:-1]), f"{key.column.table.name} {row.refers_to}"


def settle(connection: Connection, tables: Iterable[Table]) -> None:
    """Nothing; after rows came with their keys, the full text is indexed anew and the next keys follow the last."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO event_words (event_words) VALUES ('rebuild')"))
        return
    for table in tables:
        column = table.autoincrement_column
        if column is not None and not column.foreign_keys:
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            following = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(sequence, following, False)))


def own_faults(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong with its file or its indexes."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA integrity_check")).scalars()
        yield from (str(line) for line in found if line != "ok")
        return
    broken = "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = to_regclass('event') AND NOT indisvalid"
    yield from (f"index {name} is not valid" for name in connection.execute(text(broken)).scalars())
    if connection.execute(text("SELECT to_regclass('event_words')")).scalar_one() is None:
        yield "index event_words is missing"


def schema_faults(connection: Connection, metadata: MetaData) -> Iterator[str]:
    """What a migration would have to do for the tables and indexes to be those of the models."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    def ours(_: object, name: str | None, _kind: str, reflected: bool, _other: object) -> bool:
        return not (reflected and (name or "").startswith("event_words"))  # the full-text index and its shadows

    context = MigrationContext.configure(connection, opts={"include_object": ours})
    with catch_warnings():
        simplefilter("ignore")  # that an index on an expression is passed over
        found = compare_metadata(context, metadata)
    for difference in found:
        what, *things = difference if isinstance(difference, tuple) else difference[0]
        names = (getattr(thing, "name", thing) for thing in things)
        yield " ".join([what.replace("_", " "), *(name for name in names if isinstance(name, str))])


def misindexed(connection: Connection) -> list[int]:
    """The rows of `event` that full text finds by other words than theirs. PostgreSQL keeps its index itself: none.

    SQLite's own check would hold the write lock. So all words are indexed once more, in a temporary table, and what the
    two indexes hold is counted up for each row. Nothing is written to the database.
    """
    if connection.dialect.name != "sqlite":
        return []
    for name, what in _AGAIN.items():
        connection.execute(text(f"CREATE VIRTUAL TABLE temp.{name} USING {what}"))
    try:
        connection.execute(text("INSERT INTO temp.again (rowid, words) SELECT row, words FROM event"))
        sums: Counter[int] = Counter()
        for held, sign in (("held_now", 1), ("held_again", -1)):
            entries = connection.execute(text(f'SELECT doc, term, "offset" FROM temp.{held}'))  # noqa: S608 - constants
            for row, *entry in entries.yield_per(_ENTRIES):
                sums[row] += sign * hash(tuple(entry))
        return sorted(row for row, left in sums.items() if left)
    finally:
        for name in reversed(_AGAIN):
            connection.execute(text(f"DROP TABLE temp.{name}"))
