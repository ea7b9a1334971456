"""Making a release: a folder or a zip, whole or not at all, byte for byte the same when it is made again."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
from sqlalchemy import Engine

from app import db, query, store, values
from app.api import cite
from app.api.parameters import CiteQuery
from app.citation import Citation, Style
from app.errors import BadRelease, InvalidQuery
from app.formats import Frame
from app.formats import csv as csv_format
from app.models import Release
from app.query_string import read
from app.releasing import describing, dictionary, parquet
from app.releasing.describing import Extent, File

SUMS, METADATA, DATA = "SHA256SUMS", "metadata.jsonld", "events.ndjson"
_PIECE = 1_000_000
_SAFE = ",:/"


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made."""

    place: Path
    citation: Citation
    files: tuple[File, ...]
    again: bool
    """True where its name was bound before."""


def release(engine: Engine, name: str, asked: str, author: str, out: Path | None = None, base: str = "") -> Made:
    """The release of a name, new or made again: the events of a query string, as of its `as_of` or now.

    Raises BadRelease where the name is bound to something else or `out` is there already, InvalidQuery; OSError. What is broken
    off leaves nothing.
    """
    place = out or Path(name)
    if not re.fullmatch(values.RELEASE, name):
        raise BadRelease(
            f"'{name[:80]}' is no name for a release: a letter, then at most 63 letters, digits, dots, _ or -"
        )
    if place.exists() or place.is_symlink():
        raise BadRelease(f"{place} is there already: name another folder or file with --out")
    bound = db.read(engine, lambda connection: query.release(connection, name))
    wanted, version = _wanted(engine, name, asked, bound)
    at = bound.at if bound else datetime.now(UTC).replace(microsecond=0)
    with _placed(place) as folder:
        cited = _written(engine, folder, wanted, version, at, name, base)
        if bound and bound.sha256 != cited.sha256:
            raise BadRelease(
                f"Release {name} cannot be made as it was: its data had SHA-256 {bound.sha256}, and now has {cited.sha256}."
                " Something in it was taken down, or may no longer be handed on: make a release of another name"
            )
        files = _summed(folder)
        if place.suffix == ".zip":
            _packed(folder, place.stem, at)
        if not bound:
            filters = urlencode(cited.query, safe=_SAFE)
            row = Release(
                name=name,
                version=version.number,
                query=filters,
                at=at,
                author=author,
                count=cited.count,
                sha256=cited.sha256,
            )
            store.name_release(engine, row)
    return Made(place, cited, files, bound is not None)


def _wanted(engine: Engine, name: str, asked: str, bound: Any) -> tuple[CiteQuery, query.Version]:
    """What is to be released: what the name is bound to, if it is. Raises BadRelease where something else is asked for."""
    given = dict(parse_qsl(asked))
    if "schema" in given or "format" in given:
        raise InvalidQuery("A release takes filters and as_of alone: it has every format")
    text = f"{bound.query}&as_of={bound.version}" if bound and not given else asked
    wanted = read(CiteQuery, text)
    version = db.read(engine, lambda connection: query.as_of(connection, wanted.as_of))
    if version.at is None:
        raise BadRelease("There is nothing to release: nothing was stored as of version 0")
    if bound and wanted.as_of is None:
        version = db.read(engine, lambda connection: query.as_of(connection, bound.version))
    filters = {key: value for key, value in wanted.understood().items() if key != "as_of"}
    if bound and (bound.version, bound.query) != (version.number, urlencode(filters, safe=_SAFE)):
        raise BadRelease(
            f"Release {name} is version {bound.version}, {bound.query}, since {bound.at:%Y-%m-%d}: a name is bound once, choose another"
        )
    return wanted, version


def _written(
    engine: Engine, folder: Path, wanted: CiteQuery, version: query.Version, at: datetime, name: str, base: str
) -> Citation:
    """The citation of what was written to a folder: every file but the checksums."""
    with (folder / DATA).open("wb") as out:
        found = query.selected(partial(db.read, engine), wanted, version, out.write)
    rewritten = db.read(engine, lambda connection: query.rewritten(connection, version.number, at))
    cited = replace(cite.citation_of(wanted, found, base), accessed=at.date(), rewritten=rewritten)
    extent = _tabled(folder)
    if parquet.is_there():
        parquet.write(folder / DATA, folder / "events.parquet")
    texts = {
        "dictionary.csv": describing.table(dictionary.rows()),
        "codebook.csv": describing.table(dictionary.codebook()),
        "licences.csv": describing.table(describing.licences(cited)),
        "citation.txt": cited.written(Style.TEXT),
        "citation.bib": cited.written(Style.BIBTEX),
        "citation.csl.json": cited.written(Style.CSL),
        "CITATION.cff": describing.cff(name, cited),
    }
    for file, text in texts.items():
        (folder / file).write_bytes(text)
    names = [*_names(folder), METADATA]
    (folder / "README.md").write_bytes(describing.readme(name, cited, at.date(), names))
    data = [file for file in _files(folder) if file.name.startswith("events.")]
    (folder / METADATA).write_bytes(describing.metadata(name, cited, extent, data))
    return cited


def _tabled(folder: Path) -> Extent:
    """The days and countries of the events, whose table was written beside their lines."""
    countries: set[str] = set()
    days: dict[str, str | None] = {"first": None, "last": None}

    def bodies() -> Iterator[bytes]:
        with (folder / DATA).open("rb") as lines:
            for line in lines:
                event = orjson.loads(line)
                earliest, latest = event["date"]["earliest"], event["date"]["latest"]
                days["first"] = min(filter(None, (days["first"], earliest)), default=None)
                days["last"] = max(filter(None, (days["last"], latest)), default=None)
                countries.update(place["country"] for place in event["places"] if place["country"])
                yield line

    with (folder / "events.csv").open("wb") as out:
        for part in csv_format.write(bodies(), Frame({}, {}, {})):
            out.write(part)
    known = days["first"] or days["last"]
    return Extent(f"{days['first'] or '..'}/{days['last'] or '..'}" if known else None, sorted(countries))


def _summed(folder: Path) -> tuple[File, ...]:
    """The files of a release, whose checksums were written beside them as `sha256sum -c` reads them."""
    files = tuple(_files(folder))
    (folder / SUMS).write_text("".join(f"{file.sha256}  {file.name}\n" for file in files), "utf-8", newline="\n")
    return files


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def _files(folder: Path) -> Iterator[File]:
    for name in _names(folder):
        found = sha256()
        with (folder / name).open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
        yield File(name, (folder / name).stat().st_size, found.hexdigest())


@contextmanager
def _placed(place: Path) -> Iterator[Path]:
    """A folder to write to; what is in it takes the name `place` at the end, a zip its packed form; else nothing is left of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    packed = _zip_of(part)
    part.mkdir()
    try:
        yield part
        if place.exists():
            raise BadRelease(f"{place} has come to be there meanwhile: name another folder or file with --out")
        (packed if place.suffix == ".zip" else part).rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        packed.unlink(missing_ok=True)


def _zip_of(part: Path) -> Path:
    """Where a folder is packed to."""
    return part.with_name(f"{part.name}.zip")


def _packed(folder: Path, name: str, at: datetime) -> None:
    """Nothing; the folder is a zip beside it, with times, order and rights that are always the same."""
    with ZipFile(_zip_of(folder), "w") as archive:
        for file in _names(folder):
            entry = ZipInfo(f"{name}/{file}", at.timetuple()[:6])
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o100644 << 16
            with (folder / file).open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, _PIECE)
