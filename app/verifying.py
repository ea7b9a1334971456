"""Does a citation still hold? A server or a database is asked again, and what it says is held to what was cited."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import IO, Any, Protocol, TypeVar
from urllib.parse import urlencode
from zipfile import BadZipFile, ZipFile
from zipfile import Path as Member

import orjson
from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, Engine

from app import citation, db, fetch, query
from app.api import cite, events, schema, schema_record
from app.citation import CITE, EVENTS, Cited
from app.errors import BadCitation, InvalidQuery, Unasked

_PATIENCE = 300.0
"""Seconds for which a server may be silent: it reads all the events of a long citation before it answers."""
_MOST = 10_000_000
"""Bytes of an answer that is no data."""
DATA, CITATION = "events.ndjson", "citation.txt"
"""What a release has, a folder or a zip."""

Told = schema_record.Citation
Rewriting = schema_record.Rewriting
Found = TypeVar("Found", bound=BaseModel)
_PAGE = 1_000


class Place(Protocol):
    """Where one asks."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def cite(self, cited: Cited) -> Told:
        """The citation as it would be made now. Raises InvalidQuery where there can be none, Unasked."""
        ...

    def lines(self, parameters: dict[str, str]) -> Iterator[bytes]:
        """The events of a query as NDJSON. Raises InvalidQuery, Unasked."""
        ...

    def rewritings(self) -> Iterator[Rewriting]:
        """What changed what is served of every version, the latest first. Raises Unasked."""
        ...


@dataclass(frozen=True, slots=True)
class Store:
    """A database that is open."""

    engine: Engine
    name: str = "the local database"

    def cite(self, cited: Cited) -> Told:
        """The citation as it would be made now."""
        found = cite.cite(self.engine, urlencode(cited.parameters()))
        return Told.model_validate_json(orjson.dumps(found.told()))

    def lines(self, parameters: dict[str, str]) -> Iterator[bytes]:
        """The events of a query as NDJSON."""
        for line in events.export(self.engine, urlencode(parameters), citation.FORMAT):
            yield line.rstrip(b"\n")

    def rewritings(self) -> Iterator[Rewriting]:
        """What changed what is served of every version, the latest first."""
        start: str | None = None
        while True:
            found = db.read(self.engine, lambda connection, start=start: _rewritings(connection, start))  # type: ignore[misc]
            yield from (Rewriting.model_validate_json(orjson.dumps(row)) for row in found.rows)
            start = found.next
            if start is None:
                return


def _rewritings(connection: Connection, start: str | None) -> query.Page:
    return query.rewritings(connection, None, query.Wanted(_PAGE, start, query.newest(connection)))


@dataclass(frozen=True, slots=True)
class Server:
    """A server, by its address up to `/v1/`."""

    name: str

    def cite(self, cited: Cited) -> Told:
        """The citation as it would be made now."""
        return self._answer(f"{self.name}{CITE}?{urlencode(cited.parameters())}", schema.Enveloped[Told]).data

    def rewritings(self) -> Iterator[Rewriting]:
        """What changed what is served of every version, the latest first. Raises Unasked."""
        path: str | None = f"/v1/rewritings?limit={_PAGE}"
        while path:
            found = self._answer(f"{self.name}{path}", schema.Enveloped[list[Rewriting]])
            yield from found.data
            path = found.links.next

    def _answer(self, url: str, model: type[Found]) -> Found:
        """What a server answers with. Raises InvalidQuery, Unasked."""
        with fetch.asking(url, _PATIENCE) as answer:
            body = _whole(answer.iter_bytes(), url)
            if answer.status_code != 200:
                raise _problem(url, answer.status_code, body)
        try:
            return model.model_validate_json(body)
        except ValidationError:
            raise Unasked(f"'{url}' has answered, but with nothing that this release can read") from None

    def lines(self, parameters: dict[str, str]) -> Iterator[bytes]:
        """The events of a query as NDJSON."""
        url = f"{self.name}{EVENTS}?{urlencode(parameters | {'format': citation.FORMAT})}"
        with fetch.asking(url, _PATIENCE) as answer:
            if answer.status_code != 200:
                raise _problem(url, answer.status_code, _whole(answer.iter_bytes(), url))
            rest = b""
            for part in answer.iter_bytes():
                *whole, rest = (rest + part).split(b"\n")
                yield from whole
            if rest:
                raise Unasked(f"'{url}' was cut off in the middle: try again")


@dataclass(frozen=True, slots=True)
class Difference:
    """Events that are not the same in two tables, by id."""

    missing: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def told(self) -> dict[str, list[str]]:
        """What differs, as JSON has it."""
        return {"missing": self.missing, "new": self.new, "other": self.other}

    def __bool__(self) -> bool:
        return bool(self.missing or self.new or self.other)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a citation holds, and why not."""

    cited: Cited
    place: str
    holds: bool
    reasons: list[str]
    found: Told | None
    difference: Difference | None = None
    """From the data that was cited, where somebody has kept it."""
    rewritten: list[Rewriting] = field(default_factory=list)
    """What was taken down or withheld of these events, or handed on again, since they were cited; the latest first."""
    since: Difference | None = None
    """What has become of the events cited until now, where that was asked for."""

    def told(self) -> dict[str, Any]:
        """The verdict as JSON has it."""
        return {
            "holds": self.holds,
            "asked": self.place,
            "reasons": self.reasons,
            "cited": {"count": self.cited.count, "sha256": self.cited.sha256, "schema": self.cited.schema}
            | {"version": self.cited.version},
            "found": {name: getattr(self.found, name) for name in ("count", "sha256", "version")}
            if self.found
            else None,
            "difference": self.difference.told() if self.difference is not None else None,
            "rewritten": [one.model_dump(mode="json", exclude={"links"}) for one in self.rewritten],
            "since": self.since.told() if self.since is not None else None,
        }


class Kept(Protocol):
    """A file of NDJSON, on its own or in a zip."""

    def open(self, mode: Any) -> Any:
        """The file as it is read."""
        ...


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file in a zip, which is open only while the file is read."""

    path: Path
    name: str

    @contextmanager
    def open(self, _mode: Any) -> Iterator[IO[bytes]]:
        with ZipFile(self.path) as archive, archive.open(self.name) as file:
            yield file

    def __str__(self) -> str:
        return f"{self.path}/{self.name}"


def found_in(text: str, given: str) -> tuple[str, Kept | None]:
    """The citation that an argument is or names, and the data beside it. Raises BadCitation, OSError.

    `given` is what standard input has, where the argument is `-`.
    """
    if text == "-":
        return given, None
    if "as_of=" in text or "\n" in text:
        return text, None
    path = Path(text)
    if path.is_dir():
        return _beside(text, path)
    if path.suffix == ".zip":
        try:
            with ZipFile(path) as archive:
                cited, data = _beside(text, Member(archive))
        except BadZipFile:
            raise BadCitation(f"{text} is no whole zip file") from None
        return cited, _Packed(path, data.at) if data is not None else None
    if not path.exists():
        raise BadCitation(f"'{text[:200]}' is no permalink (…&as_of=VERSION), and there is no such file")
    return path.read_text("utf-8", errors="replace"), None


def _beside(name: str, folder: Any) -> tuple[str, Any]:
    """The citation and the data of a release, which lies in a folder or a zip, or in the one folder of a zip."""
    inside = [one for one in folder.iterdir() if one.is_dir()]
    for place in (folder, *inside):
        if (place / CITATION).exists():
            data = place / DATA
            return (place / CITATION).read_text(encoding="utf-8"), data if data.exists() else None
    raise BadCitation(f"{name} is no release: it has no {CITATION}")


def verify(cited: Cited, place: Place, data: Kept | None = None, *, since: bool = False) -> Verdict:
    """Whether a citation holds at a place. Raises Unasked, and BadCitation where `data` is not what was cited."""
    kept = _kept(cited, data) if data else None
    try:
        found = place.cite(cited)
    except InvalidQuery as problem:
        return Verdict(
            cited, place.name, holds=False, reasons=[f"{place.name} refuses it: {problem.detail}"], found=None
        )
    reasons = [*_reasons(cited, found)]
    difference, rewritten = None, []
    if reasons:
        now = _marked(place.lines(cited.parameters()))
        difference = None if kept is None else _differing(kept, now)
        rewritten = [*_rewritten(place, cited.newest, now.keys() | (kept or {}).keys())]
    if reasons and difference is None:
        reasons.append(
            f"{_RECORD if rewritten else ''}which events differ, only the data that was cited can tell: {_KEEP}"
        )
    changed = _since(cited, place) if since else None
    return Verdict(cited, place.name, not reasons, reasons, found, difference, rewritten, changed)


_RECORD = "of some the record below says what became of them; else "
_KEEP = "keep it, and pass it with --data"


def _rewritten(place: Place, version: int, ids: AbstractSet[str]) -> Iterator[Rewriting]:
    """What was taken down, withheld or handed on again of some events behind a version."""
    for one in place.rewritings():
        if one.version <= version:
            return
        events_ = sorted(ids & set(one.events))
        if events_:
            yield one.model_copy(update={"events": events_})


def _reasons(cited: Cited, found: Told) -> Iterator[str]:
    """Why a citation does not hold; none where it does."""
    if cited.schema not in (None, found.schema_):
        yield (
            f"its data is of schema {cited.schema}, what is served now of schema {found.schema_}: events are written"
            " otherwise, so that no hash can be the same"
        )
    if cited.count not in (None, found.count):
        yield f"{cited.count} events were cited, there are {found.count} as of version {cited.version} now"
    if cited.sha256 not in (None, found.sha256):
        yield f"SHA-256 {cited.sha256} was cited, it is {found.sha256} now: {_CAUSES}"
        for one in found.withheld:
            yield f"of {one.name} ({one.source}) are withheld now: {one.what}, since {one.why}"


_CAUSES = (
    "a version of the data set never changes by itself, so it is another data set, or something in it was taken down or may"
    " no longer be handed on"
)


def _kept(cited: Cited, data: Kept) -> dict[str, bytes]:
    """The events that were cited, each with a mark of its words. Raises BadCitation where the data is not what was cited."""
    found = sha256()
    with data.open("rb") as file:
        kept = _marked(_hashed(file, found.update))
    if cited.sha256 is not None and found.hexdigest() != cited.sha256:
        raise BadCitation(
            f"{data} is not the data that was cited: its SHA-256 is {found.hexdigest()}, not {cited.sha256}"
        )
    return kept


def _hashed(file: IO[bytes], take: Any) -> Iterator[bytes]:
    for line in file:
        take(line)
        yield line.rstrip(b"\n")


def _marked(lines: Iterable[bytes]) -> dict[str, bytes]:
    """Events by id, each with a mark of its words. Raises BadCitation."""
    try:
        return {orjson.loads(line)["id"]: blake2b(line, digest_size=16).digest() for line in lines}
    except (ValueError, KeyError, TypeError):
        raise BadCitation("The data is no NDJSON of events, one a line with an id") from None


def _differing(before: dict[str, bytes], now: dict[str, bytes]) -> Difference:
    return Difference(
        missing=sorted(before.keys() - now.keys()),
        new=sorted(now.keys() - before.keys()),
        other=sorted(one for one in before.keys() & now.keys() if before[one] != now[one]),
    )


def _since(cited: Cited, place: Place) -> Difference:
    """What has become of the events cited until now, by their versions."""
    short = {"fields": "id,version"}
    then = _marked(place.lines(cited.parameters() | short))
    return _differing(then, _marked(place.lines({**cited.filters} | short)))


def _whole(parts: Iterable[bytes], url: str) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > _MOST:
            raise Unasked(f"'{url}' answers with more than {_MOST:,} bytes: that is no citation")
    return bytes(body)


def _problem(url: str, status: int, body: bytes) -> InvalidQuery | Unasked:
    """What an answer that is none means: the query cannot be asked there, or the server cannot be asked at all."""
    try:
        problem = schema.Problem.model_validate_json(body)
    except ValidationError:
        return Unasked(
            f"'{url}' answers with status {status}, and not as a Conflict Timeline does: is that the server?"
        )
    if status == 400:
        return InvalidQuery(problem.detail, problem.parameter)
    return Unasked(f"'{url}' answers with status {status}: {problem.detail}")
