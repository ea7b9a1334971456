"""The file: a zip with a manifest and, for each table, a member with one JSON object a row (NDJSON).

A column that is null is left out of its row; a JSON column that holds JSON's null has it. Whoever opens a file does not
trust it: names, sizes, checksums and types are all looked at before, or while, a row is used.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app import db
from app.errors import BadBackup

FORMAT = 1
"""The number of the file's own form: it changes when a program that reads this one could not read the other."""
MANIFEST = "manifest.json"
_MOST_OF_MANIFEST = 1_000_000
MOST_OF_A_ROW = 64_000_000
"""Bytes; a document has at most 1,500,000 characters of text."""
_PIECE = 1_000_000
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What zipfile raises for a file that is damaged, cut off, encrypted, or packed in ways that it does not know; it seeks
where a damaged file says, before its beginning too."""


class Member(BaseModel):
    """What the manifest says of a table's member."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    table: Annotated[str, Field(pattern=r"^[a-z_]{1,60}$")]
    rows: Annotated[int, Field(ge=0)]
    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    @property
    def name(self) -> str:
        """What the member is called."""
        return member_name(self.table)


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    program: str
    """The release that wrote it."""
    revision: str
    """The migration that its tables are at."""
    version: int
    """The version of the data set."""
    at: datetime
    tables: tuple[Member, ...]

    def rows(self, table: str) -> int:
        """How many rows of a table there are."""
        return sum(member.rows for member in self.tables if member.table == table)


def member_name(table: str) -> str:
    """What the member of a table is called."""
    return f"{table}.ndjson"


class Backup:
    """A backup that was opened, with its manifest and members looked at; its checksums are by `verify`."""

    def __init__(self, name: str, archive: ZipFile) -> None:
        self._name, self._archive = name, archive
        self.manifest = self._read_manifest()
        self._check_members()

    @classmethod
    @contextmanager
    def opened(cls, file: Path) -> Iterator[Self]:
        """The backup in a file. Raises BadBackup, OSError."""
        with file.open("rb") as opened:
            try:
                archive = ZipFile(opened)
            except _BROKEN:
                raise BadBackup(f"{file} is no backup, or not all of one: it is no whole zip file") from None
            with archive:
                yield cls(str(file), archive)

    def verify(self) -> None:
        """Nothing, after all members were read. Raises BadBackup where one is not what the manifest says."""
        for member in self.manifest.tables:
            for _ in self.lines(member):
                pass

    def lines(self, member: Member) -> Iterator[bytes]:
        """The rows of a member, as JSON. Raises BadBackup, at the end at the latest, where it is not what it was."""
        found, rows = sha256(), 0
        try:
            with io.BufferedReader(self._archive.open(member.name), _PIECE) as lines:  # type: ignore[type-var]
                while line := lines.readline(MOST_OF_A_ROW):
                    if not line.endswith(b"\n"):
                        raise self.damaged(f"{member.name}, line {rows + 1}, is cut off or too long")
                    found.update(line)
                    rows += 1
                    yield line
        except _BROKEN as problem:
            raise self.damaged(f"{member.name} cannot be unpacked: {problem}") from None
        if (rows, found.hexdigest()) != (member.rows, member.sha256):
            raise self.damaged(f"{member.name} is not what the manifest says: its rows or its checksum are others")

    def damaged(self, what: str) -> BadBackup:
        """What is wrong with the backup, as an error."""
        return BadBackup(f"{self._name} is damaged: {what}")

    def _read_manifest(self) -> Manifest:
        try:
            with self._archive.open(MANIFEST) as file:
                text = file.read(_MOST_OF_MANIFEST)
            manifest = Manifest.model_validate_json(text)
        except KeyError:
            raise BadBackup(f"{self._name} is no backup: it has no {MANIFEST}") from None
        except ValidationError as problem:
            first = problem.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "JSON"
            raise self.damaged(f"{MANIFEST}, {where}: {first['msg']}") from None
        except _BROKEN as problem:
            raise self.damaged(f"{MANIFEST} cannot be unpacked: {problem}") from None
        if manifest.format != FORMAT:
            raise BadBackup(f"{self._name} is of format {manifest.format}; this release reads format {FORMAT}")
        if not db.knows_revision(manifest.revision):
            raise BadBackup(
                f"{self._name} is of schema {manifest.revision}, which this release does not know:"
                f" restore it with {manifest.program}, which wrote it, or a later one"
            )
        return manifest

    def _check_members(self) -> None:
        """Nothing. Raises BadBackup where the members are not just those of the manifest, in size too."""
        due = {member.name: member.bytes for member in self.manifest.tables}
        found = [info for info in self._archive.infolist() if info.filename != MANIFEST]
        if sorted(info.filename for info in found) != sorted(member.name for member in self.manifest.tables):
            raise self.damaged("its members are not those that the manifest names")
        for info in found:
            if info.file_size != due[info.filename] or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise self.damaged(f"{info.filename} is not of the size, or packed in the way, that it should be")
