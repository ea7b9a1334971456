"""Engines, transactions, and every difference between SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf
from pathlib import Path
from time import monotonic, sleep, thread_time
from typing import Any, TypeVar, cast

from sqlalchemy import (
    ARRAY,
    URL,
    Connection,
    Engine,
    Executable,
    any_,
    column,
    create_engine,
    event,
    func,
    inspect,
    literal,
    make_url,
    select,
    table,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Integer, LargeBinary, NullType, TypeEngine

from app.config import ROOT
from app.errors import NotReady, TooSlow
from app.fields import BETWEEN
from app.words import Both, Either, Phrase, Search

_SQLITE_PRAGMAS: dict[str, Any] = {
    "busy_timeout": 30_000,  # milliseconds that a second writer waits for the first; first, since the next needs a lock
    "journal_mode": "wal",  # readers never wait for the writer
    "synchronous": 1,  # NORMAL: safe under WAL against a killed process
    "foreign_keys": 1,
}
_STEPS = 20_000
"""Instructions of SQLite's machine between two looks at the clock: about a millisecond."""
_ROWS = 10_000
"""Rows that are fetched at once where there are many."""
TOKENIZE = 'tokenize="unicode61 remove_diacritics 0"'
"""How SQLite's full text cuts the words, which are cut and folded already."""

_POOL = {"pool_size": 8, "max_overflow": 12}
"""Connections that are kept, and how many more there may be: together some more than a server has threads."""
_WRITER = {"writer": True}
_MIGRATIONS = ROOT / "migrations"
_AT = table("alembic_version", column("version_num"))
_MIGRATING = 0x434F4E46  # the key of PostgreSQL's lock; any number that is ours

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Limit:
    """How long the statements of a transaction may take."""

    seconds: float
    work: float | None = None
    """Seconds of a processor's time, which a busy machine does not use up. SQLite works in this process and is held to
    it; what PostgreSQL works is not known here."""


def connect(database_url: str) -> Engine:
    """An engine for an SQLAlchemy URL; nothing is opened yet. Raises NotReady, naming the URL, where it is none of ours."""
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        # Not the text itself: a password may be in it.
        how = "write sqlite:///FILE or postgresql+psycopg://USER@HOST:PORT/DATABASE"
        raise NotReady(f"TIMELINE_DATABASE_URL is no database URL: {how}") from None
    match url.get_backend_name():
        case "sqlite":
            return _sqlite(url)
        case "postgresql":
            return _postgresql(url)
        case other:
            raise NotReady(f"TIMELINE_DATABASE_URL names '{other}'; sqlite and postgresql are what can be used")


def close(engine: Engine) -> None:
    """Nothing; its connections are closed, those that a thread still works with when they are given back."""
    event.listen(engine.pool, "checkin", lambda _, record: record.close())
    engine.dispose()


def migrate(engine: Engine, to: str = "head") -> None:
    """Brings the tables to this release; a second process that does the same waits and finds it done."""
    with altering(engine) as connection:
        step(connection, to)


def step(connection: Connection, to: str) -> None:
    """Nothing; in a transaction of `altering` the tables are brought to a revision, `head` or `base`."""
    # Whoever only reads and writes needs no Alembic, which takes a fifth of the time to load.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    down = to == "base" or to.startswith("-")
    (command.downgrade if down else command.upgrade)(config, to)


@contextmanager
def altering(engine: Engine) -> Iterator[Connection]:
    """A writing transaction in which tables can be made anew; two of them wait for each other."""
    with engine.connect().execution_options(**_WRITER) as connection, _unreferenced(connection), connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        yield connection


@contextmanager
def _unreferenced(connection: Connection) -> Iterator[None]:
    """While it lasts SQLite looks at no foreign key, else a table that others refer to could not be made anew."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection  # not through a transaction: there the pragma does nothing
    driver.execute("PRAGMA foreign_keys = 0")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = 1")


def check(engine: Engine) -> None:
    """Nothing; raises NotReady, saying what to do, where the database cannot be used by this release."""
    try:
        with reading(engine) as connection:
            found = revision(connection)
    except DBAPIError as error:
        raise NotReady(f"The database {engine.url} cannot be opened: {reason(error)}") from None
    if found == newest_revision():
        return
    what = f"is at schema {found}, this release at {newest_revision()}" if found else "has no tables yet"
    raise NotReady(f"The database {engine.url} {what}: run `conflict-timeline migrate`")


def reason(error: SQLAlchemyError) -> str:
    """What the database said, in one line, without the statement and its values: those may be words of a document."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    return said.partition("\n")[0]


def revision(connection: Connection) -> str | None:
    """The revision that the tables are at; None where there are none."""
    if not inspect(connection).has_table(_AT.name):
        return None
    return connection.execute(select(_AT.c.version_num)).scalar_one_or_none()


@cache
def newest_revision() -> str:
    """The revision of this release."""
    return max(_revisions())


def knows_revision(found: str) -> bool:
    """True where this release has the migrations that lead to a revision, and on from it."""
    return found in _revisions()


def _revisions() -> set[str]:
    """The revisions of this release, by which its migrations' files are called."""
    return {file.name.partition("_")[0] for file in (_MIGRATIONS / "versions").glob("*_*.py") if file.name[0] != "_"}


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its start, committed at the end, or rolled back whole."""
    with engine.connect().execution_options(**_WRITER) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT version FROM head FOR UPDATE"))
        yield connection


def reading(engine: Engine, limit: Limit | None = None) -> AbstractContextManager[Connection]:
    """A transaction that sees one state of the database from its first statement to its last.

    What is still at work past a limit is stopped in the database. Raises TooSlow then.
    """
    return _reading_sqlite(engine, limit) if engine.dialect.name == "sqlite" else _reading_postgresql(engine, limit)


@contextmanager
def _reading_sqlite(engine: Engine, limit: Limit | None) -> Iterator[Connection]:
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        # By the driver, and not by SQLAlchemy before it is asked anything: what is told out of memory needs no more of it.
        driver.execute("BEGIN")
        if limit is None:
            yield connection
            return
        clock = _Clock()
        clock.start(limit)
        driver.set_progress_handler(clock.is_over, _STEPS)
        try:
            yield connection
        except DBAPIError as error:
            if _is_stopped(error):
                raise TooSlow(limit.seconds) from None
            raise
        finally:
            driver.set_progress_handler(None, 0)


class _Clock:
    """What SQLite asks now and then whether to go on."""

    __slots__ = ("_limit", "_until", "_worked")

    def start(self, limit: Limit) -> None:
        """From now on, in this thread."""
        self._limit = limit
        self._until = monotonic() + limit.seconds
        self._worked = inf

    def is_over(self) -> bool:
        """True past the limit. Work counts from the first time on that it is asked, which is about a millisecond's work later."""
        worked = thread_time()
        if self._worked == inf and self._limit.work is not None:
            self._worked = worked + self._limit.work
        return monotonic() > self._until or worked > self._worked


def _is_stopped(error: DBAPIError) -> bool:
    """True where SQLite was told to go no further."""
    return str(error.orig) == "interrupted"


@contextmanager
def _reading_postgresql(engine: Engine, limit: Limit | None) -> Iterator[Connection]:
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        if limit is None:
            yield connection
            return
        try:
            with _postgresql_limit(connection, limit):
                yield connection
        except DBAPIError as error:
            if type(error.orig).__name__ == "QueryCanceled":
                raise TooSlow(limit.seconds) from None
            raise


def read(engine: Engine, work: Callable[[Connection], Found], limit: Limit | None = None) -> Found:
    """What `work` finds in one state of the database, within a limit. Raises TooSlow."""
    with reading(engine, limit) as connection:
        return work(connection)


class Reader:
    """Reads of SQLite one after the other, over one connection that is kept: fetching one, and giving it back, takes longer than a short read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._clock = _Clock()
        self._connection: Connection | None = None
        self._driver: Any = None

    def read(self, work: Callable[[Connection], Found], limit: Limit) -> Found:
        """What `work`, which reads nothing in here itself, finds in one state of the database, within a limit. Raises TooSlow."""
        connection = self._connection or self._opened()
        self._clock.start(limit)
        self._driver.execute("BEGIN")
        try:
            return work(connection)
        except DBAPIError as error:
            if _is_stopped(error):
                raise TooSlow(limit.seconds) from None
            raise
        finally:
            if connection.in_transaction():
                connection.rollback()
            self._driver.rollback()

    def _opened(self) -> Connection:
        self._connection = self._engine.connect()
        self._driver = self._connection.connection.driver_connection
        self._driver.set_progress_handler(self._clock.is_over, _STEPS)
        return self._connection

    def close(self) -> None:
        """Let go of the connection; another one is fetched at the next read."""
        if self._connection is not None:
            self._driver.set_progress_handler(None, 0)
            self._connection.close()
        self._connection = self._driver = None


@contextmanager
def _postgresql_limit(connection: Connection, limit: Limit) -> Iterator[None]:
    # Until the end of the transaction, and for each of its statements; none is begun when the time is over.
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, round(limit.seconds * 1000))}")
    until = monotonic() + limit.seconds

    def check(*_: object) -> None:
        if monotonic() > until:
            raise TooSlow(limit.seconds)

    event.listen(connection, "before_cursor_execute", check)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", check)


def raw(connection: Connection, statement: Any) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a statement, some thousands at a time, as SQLite's driver gives them: days as text. They are quicker made so."""
    text_ = str(statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    driver: Any = connection.connection.driver_connection
    try:
        cursor = driver.execute(text_)
        while rows := cursor.fetchmany(_ROWS):
            yield rows
    except sqlite3.Error as error:
        raise _as_of_others(error, text_) from None


def only(connection: Connection, statement: Executable) -> Sequence[Any] | None:
    """The only row of a statement without parameters, None where there is none: as SQLite's driver gives it, moments as text."""
    if connection.dialect.name != "sqlite":
        return connection.execute(statement).one_or_none()
    driver: Any = connection.connection.driver_connection
    text_ = _written(statement)
    try:
        row: Sequence[Any] | None = driver.execute(text_).fetchone()
    except sqlite3.Error as error:
        raise _as_of_others(error, text_) from None
    return row


@cache
def _written(statement: Executable) -> str:
    """A statement as SQLite takes it."""
    return str(cast("Any", statement).compile(dialect=sqlite.dialect()))


def _as_of_others(error: sqlite3.Error, statement: str) -> Exception:
    """What SQLite's driver raises, as it is raised of every other statement."""
    return DBAPIError.instance(statement, None, error, sqlite3.Error)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A state of the database, and the version of the data set in it. What is committed makes another one."""

    version: int
    mark: int


class Watch:
    """Says at next to no cost whether anything was committed since. It is for one thread."""

    def __init__(self, engine: Engine) -> None:
        name = engine.url.database if engine.dialect.name == "sqlite" else None
        self._file = Path(name) if name and name != ":memory:" else None
        self._connection: sqlite3.Connection | None = None
        self._last: State | None = None

    def state(self) -> State | None:
        """The present state, the same object until something is committed, by whichever process.

        None where that cannot be told: on PostgreSQL it would take a question to the server, and the database may not be there.
        """
        if self._file is None:
            return None
        try:
            return self._read(self._file)
        except sqlite3.Error:
            self.close()
            return None

    def _read(self, file: Path) -> State:
        if self._connection is None:
            uri = f"{file.absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        # The number that SQLite gives changes when another connection commits; this one never does.
        ((mark,),) = self._connection.execute("PRAGMA data_version")
        if self._last is None or self._last.mark != mark:
            ((version,),) = self._connection.execute("SELECT version FROM head")
            self._last = State(version, mark)
        return self._last

    def close(self) -> None:
        """Let go of the database; asked again, it is opened again."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._last = None


def create_words_index(dialect: str) -> str:
    """The statement that makes the full-text index over `event.words`."""
    if dialect == "sqlite":
        return f"CREATE VIRTUAL TABLE event_words USING fts5(words, content='event', content_rowid='row', {TOKENIZE})"
    return "CREATE INDEX event_words ON event USING gin (to_tsvector('simple', words))"


def drop_words_index(dialect: str) -> str:
    """The statement that removes the full-text index."""
    return "DROP TABLE event_words" if dialect == "sqlite" else "DROP INDEX event_words"


def index_words(connection: Connection, rows: list[int]) -> None:
    """Bring new rows of `event` into the full-text index; PostgreSQL does that by itself."""
    if connection.dialect.name == "sqlite" and rows:
        statement = text("INSERT INTO event_words (rowid, words) SELECT row, words FROM event WHERE row = :row")
        connection.execute(statement, [{"row": row} for row in rows])


def unindex_words(connection: Connection, words: Mapping[int, str]) -> None:
    """Nothing; before the words of rows of `event` change, they go out of the full-text index. PostgreSQL does that by itself."""
    if connection.dialect.name == "sqlite" and words:
        statement = text("INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', :row, :words)")
        connection.execute(statement, [{"row": row, "words": told} for row, told in words.items()])


def settle_words(connection: Connection) -> None:
    """Nothing; the full-text index lets go of the words that were taken out of it. PostgreSQL does that when it vacuums."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO event_words (event_words) VALUES ('optimize')"))


def overwrite_what_goes(connection: Connection) -> None:
    """Nothing; SQLite overwrites with zeros what this connection deletes. PostgreSQL keeps old rows until it vacuums."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))


def forget(engine: Engine) -> None:
    """Nothing; what was deleted is in no log of SQLite, nor in a dead row of PostgreSQL, as far as no reader still needs it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("VACUUM document, mention, event, event_line, withheld, event_actor, reject, run"))
        else:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Matches(FunctionElement[Any]):
    """True for the rows of `event` whose words a search finds."""

    # Of Boolean SQLAlchemy would write `= 1` behind it, and SQLite no longer see that it names rows.
    type: TypeEngine[Any] = NullType()
    inherit_cache = True
    name = "matches"


def matches(row: Any, words: Any, search: Search) -> ColumnElement[bool]:
    """The condition that a search finds an event, out of its `row` and `words` columns."""
    return Matches(row, words, _fts5(search), _tsquery(search))


@compiles(Matches, "sqlite")
def _matches_sqlite(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    row, _, fts5, _ = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{row} IN (SELECT rowid FROM event_words WHERE event_words MATCH {fts5})"  # noqa: S608 - bound parameters


@compiles(Matches, "postgresql")
def _matches_postgresql(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    _, words, _, tsquery = (compiler.process(clause, **options) for clause in element.clauses)
    return f"to_tsvector('simple', {words}) @@ to_tsquery('simple', {tsquery})"


class _Hits(FunctionElement[int]):
    """How many rows of `event` a search finds, counted up to a number."""

    type = Integer()
    inherit_cache = True
    name = "hits"


def hits(search: Search, most: int) -> ColumnElement[int]:
    """How many rows of `event` a search finds, counted up to a number."""
    return _Hits(_fts5(search), _tsquery(search), most)


@compiles(_Hits, "sqlite")
def _hits_sqlite(element: _Hits, compiler: SQLCompiler, **options: Any) -> str:
    fts5, _, most = (compiler.process(clause, **options) for clause in element.clauses)
    found = f"SELECT 1 FROM event_words WHERE event_words MATCH {fts5} LIMIT {most}"  # noqa: S608 - bound parameters
    return f"(SELECT count(*) FROM ({found}))"  # noqa: S608 - bound parameters


@compiles(_Hits, "postgresql")
def _hits_postgresql(element: _Hits, compiler: SQLCompiler, **options: Any) -> str:
    _, tsquery, most = (compiler.process(clause, **options) for clause in element.clauses)
    found = f"to_tsvector('simple', words) @@ to_tsquery('simple', {tsquery})"
    return f"(SELECT count(*) FROM (SELECT 1 FROM event WHERE {found} LIMIT {most}) AS found)"  # noqa: S608 - bound parameters


def rows_found(connection: Connection, search: Search) -> str:
    """The rows of `event` that a search finds, with commas between: of SQLite alone, like what follows."""
    statement = text("SELECT group_concat(rowid) FROM event_words WHERE event_words MATCH :search")
    return connection.execute(statement, {"search": _fts5(search)}).scalar_one() or ""


def rows_with(connection: Connection, word: str, *, prefix: bool) -> str:
    """The same of a word, or of all that begin with it, each row as often as it has it."""
    connection.execute(
        text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.event_terms USING fts5vocab(main, event_words, instance)")
    )
    which = "term >= :word AND term < :behind" if prefix else "term = :word"
    statement = text(f"SELECT group_concat(doc) FROM temp.event_terms WHERE {which}")  # noqa: S608 - bound parameters
    behind = {"behind": word[:-1] + chr(ord(word[-1]) + 1)} if prefix else {}
    return connection.execute(statement, {"word": word} | behind).scalar_one() or ""


def told(connection: Connection, rows: Sequence[int]) -> bytes:
    """The bodies of some rows of `event`, in the order of the rows, with `fields.BETWEEN` between: of SQLite alone.

    All in one value: at every row the driver lets other threads have the interpreter, and has to get it back.
    """
    if not rows:
        return b""
    driver: Any = connection.connection.driver_connection
    statement = _told(len(rows))
    try:
        ((found, text_),) = driver.execute(statement, (BETWEEN.decode(), *rows))
    except sqlite3.Error as error:
        raise _as_of_others(error, statement) from None
    if found != len(rows):
        raise LookupError(f"{found} of {len(rows)} events are there")
    joined: bytes = text_
    return joined


@lru_cache(maxsize=32)
def _told(rows: int) -> str:
    """The statement that joins the bodies of so many rows."""
    return _TOLD.replace("(?)", ", ".join(["(?)"] * rows))


# SQLite goes through the tables of a CROSS JOIN in the order in which they stand.
_TOLD = """
SELECT count(*), CAST(group_concat(body, ?) AS BLOB)
FROM (VALUES (?)) AS listed CROSS JOIN event ON event.row = listed.column1
"""


def among(row: Any, rows: Any) -> ColumnElement[bool]:
    """The condition that a row is one of a list in JSON, as SQLite takes thousands of them soonest."""
    listed = func.json_each(rows).table_valued("value")
    return cast("ColumnElement[bool]", row.in_(select(listed.c.value)))


class _Octets(FunctionElement[bytes]):
    """A text as it is sent."""

    type = LargeBinary()
    inherit_cache = True
    name = "octets"


def octets(column: Any) -> ColumnElement[bytes]:
    """A text as its bytes in UTF-8: what is only sent on need not become characters in between."""
    return _Octets(column)


@compiles(_Octets, "sqlite")
def _octets_sqlite(element: _Octets, compiler: SQLCompiler, **options: Any) -> str:
    (column_,) = element.clauses
    return f"CAST({compiler.process(column_, **options)} AS BLOB)"


@compiles(_Octets, "postgresql")
def _octets_postgresql(element: _Octets, compiler: SQLCompiler, **options: Any) -> str:
    (column_,) = element.clauses
    return f"convert_to({compiler.process(column_, **options)}, 'UTF8')"


def these(row: Any, rows: list[int], dialect: str) -> ColumnElement[bool]:
    """The condition that a row is one of thousands that are known, on either database."""
    return among(row, str(rows)) if dialect == "sqlite" else row == any_(literal(rows, ARRAY(Integer)))


def _fts5(search: Search) -> str:
    match search:
        case Phrase(words, prefix):
            return f'"{" ".join(words)}"{" *" if prefix else ""}'
        case Either(parts):
            return "(" + " OR ".join(map(_fts5, parts)) + ")"
        case Both(include, exclude):
            found = "(" + " AND ".join(map(_fts5, include)) + ")"
            return "(" + " NOT ".join([found, *map(_fts5, exclude)]) + ")"


def _tsquery(search: Search) -> str:
    match search:
        case Phrase(words, prefix):
            return "(" + " <-> ".join(words) + (":*" if prefix else "") + ")"
        case Either(parts):
            return "(" + " | ".join(map(_tsquery, parts)) + ")"
        case Both(include, exclude):
            return "(" + " & ".join([*map(_tsquery, include), *(f"!{_tsquery(part)}" for part in exclude)]) + ")"


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **_POOL)
    except ModuleNotFoundError:
        raise NotReady("PostgreSQL needs its driver: pip install 'psycopg[binary]'") from None


class _Hinted(SQLiteCompiler):
    """Writes what `with_hint` says of a table behind it: which index SQLite is to use."""

    def get_from_hint_text(self, _table: Any, text: str | None) -> str | None:
        """The hint as it stands."""
        return text


def _sqlite(url: URL) -> Engine:
    is_file = bool(url.database and url.database != ":memory:" and not url.database.startswith("file:"))
    if url.database and is_file:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotReady(f"The database {url} cannot be opened: {error.strerror}") from None
    engine = create_engine(url, **(_POOL if is_file else {}))
    engine.dialect.statement_compiler = _Hinted
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _patiently(cursor: DBAPICursor, statement: str) -> None:
    """Run a statement, again while the database is locked: SQLite does not wait when it changes the journal."""
    patience = monotonic() + _SQLITE_PRAGMAS["busy_timeout"] / 1000
    while True:
        try:
            cursor.execute(statement)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > patience:
                raise
            sleep(0.02)
        else:
            return


def _set_pragmas(connection: DBAPIConnection, _record: object) -> None:
    """Set what every connection needs, and check what the database answers: an unknown pragma is passed over in silence."""
    connection.isolation_level = None  # the driver shall begin no transaction of its own
    cursor = connection.cursor()
    for name, value in _SQLITE_PRAGMAS.items():
        _patiently(cursor, f"PRAGMA {name} = {value}")
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
        answer = row[0] if row else None
        if answer != value and answer != "memory":
            raise NotReady(f"SQLite answers {answer!r} to PRAGMA {name} = {value}")
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writer"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:  # that of `reading` has begun
        # Nothing is waited for that could fail: the driver alone does it in a fifth of the time.
        driver.execute("BEGIN")
