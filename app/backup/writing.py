"""Writing a backup: every table, as it stands at one moment, in bounded memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
from sqlalchemy import JSON, Connection, Engine, Table, Text, cast, select
from sqlmodel import SQLModel, col

from app import config, db
from app.backup.archive import FORMAT, MANIFEST, Manifest, Member, member_name
from app.errors import BadBackup
from app.models import Head

_ROWS = 200
"""Rows that are fetched at a time: a document's has its text."""
_ONLY_OWNER = 0o600


class Out(Protocol):
    """What a backup is written to: a file, a pipe."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""


def backup(engine: Engine, out: Out) -> Manifest:
    """The manifest of the backup that was written to `out`: of one moment, whoever writes to the store meanwhile."""
    at = datetime.now(UTC)
    with db.reading(engine) as connection, ZipFile(_Onward(out), "w", ZIP_DEFLATED) as archive:
        members = [_written(archive, connection, table, at) for table in SQLModel.metadata.sorted_tables]
        manifest = Manifest(
            format=FORMAT,
            program=f"{config.NAME} {installed(config.NAME)}",
            revision=db.revision(connection) or "",
            version=connection.execute(select(col(Head.version))).scalar_one(),
            at=at,
            tables=tuple(members),
        )
        with archive.open(_entry(MANIFEST, at), "w") as file:
            file.write(manifest.model_dump_json(indent=1).encode())
    return manifest


@contextmanager
def placed(file: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """A new file for its owner alone, which takes the name `file` when all of it is written; else nothing is left of it.

    Raises BadBackup where there is such a file already, unless `force`.
    """
    _refuse_existing(file, force=force)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _refuse_existing(file, force=force)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    with suppress(OSError):  # not every system can make a folder safe by itself
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _refuse_existing(file: Path, *, force: bool) -> None:
    if file.is_dir():
        raise BadBackup(f"{file} is a folder: name a file in it")
    if not force and (file.exists() or file.is_symlink()):
        raise BadBackup(f"{file} is there already: name another file, or write over it with --force")


class _Onward:
    """Passes on what a zip file writes, and cannot go back: so a pipe will do."""

    def __init__(self, out: Out) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(data)
        return len(data)

    def flush(self) -> None:
        pass  # who made `out` does it

    def close(self) -> None:
        pass  # the same


def _written(archive: ZipFile, connection: Connection, table: Table, at: datetime) -> Member:
    """What the manifest says of a table, whose rows have been written."""
    found, rows, size = sha256(), 0, 0
    with archive.open(_entry(member_name(table.name), at), "w", force_zip64=True) as member:
        for line in _lines(connection, table):
            found.update(line)
            rows, size = rows + 1, size + len(line)
            member.write(line)
    return Member(table=table.name, rows=rows, bytes=size, sha256=found.hexdigest())


def _entry(name: str, at: datetime) -> ZipInfo:
    entry = ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows of a table by their keys, as JSON."""
    names = [column.name for column in table.columns]
    as_json = [isinstance(column.type, JSON) for column in table.columns]
    # As text, since SQL's null and JSON's are one to Python.
    columns = [cast(column, Text) if isinstance(column.type, JSON) else column for column in table.columns]
    statement = select(*columns).order_by(*table.primary_key.columns)
    for row in connection.execute(statement, execution_options={"yield_per": _ROWS}):
        made: dict[str, Any] = {
            name: orjson.loads(value) if is_json else value
            for name, is_json, value in zip(names, as_json, row, strict=True)
            if value is not None
        }
        yield orjson.dumps(made, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)
