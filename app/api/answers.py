"""What every read has in common: one version from start to end, an ETag, and the frame around the data."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version as installed
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import orjson
from anyio import to_thread
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import Connection, Engine

from app import db, formats, query, query_string, runs
from app.api.parameters import SCHEMA
from app.errors import NotFound
from app.filters import EventQuery
from app.formats import Frame
from app.lanes import Lanes, end_turn
from app.query import Coverage, Version

Asked = TypeVar("Asked", bound=BaseModel)
_ASCII = "".join(map(chr, range(33, 127)))
_ESCAPED = str.maketrans({sign: quote(sign) for sign in "?#\\"})
"""What would end a path."""
_SAFE = ",:/"
"""What stands in a query string as it is, beside letters and digits."""
_PLAIN = re.compile(r"[\w.~,:/-]+=[\w.~,:/-]*", re.ASCII)
"""A parameter with nothing in it that is written otherwise."""

MADE_OF = "timeline.version"
"""Under this name the scope of a request says of which version its answer is, where that hangs on nothing else but what is asked."""
_PART = 65_536
"""Bytes of a streamed answer that are sent together."""
_TELLING = frozenset({"facet", "by", "interval", "sort", "format"})
_KNOWN = 8
"""Versions whose coverage is kept: the newest, and those that cursors still page through."""

Produce = Callable[[Connection, Version], bytes]
AsOf = int | datetime | str | None
"""A version, a moment, or the name of a release; None: now."""


def asked(request: Request, model: type[Asked]) -> Asked:
    """What the query string asks for. Raises InvalidQuery."""
    return query_string.read(model, _text(request.scope["query_string"]))


def key(text: str) -> str:
    """An id out of a path. Raises NotFound for what no id can be, and what PostgreSQL would not take."""
    if "\0" in text:
        raise NotFound("There is nothing with a null character in its id")
    return text


def engine(request: Request) -> Engine:
    """The engine of the app that a request belongs to."""
    return lanes(request).engine


def lanes(request: Request) -> Lanes:
    """What reads go through in the app that a request belongs to."""
    found: Lanes = request.app.state.lanes
    return found


def respond(request: Request, produce: Produce, media_type: str = "application/json", as_of: AsOf = None) -> Response:
    """The answer that `produce` makes out of one state of the store; 304 where the client has it already.

    Raises InvalidQuery where `as_of` is not there yet.
    """
    _let_finish(request, as_of)

    def answer(connection: Connection) -> Response:
        newest = query.newest(connection)
        version = newest if as_of is None else query.as_of(connection, as_of)
        request.scope[MADE_OF] = newest.number
        tag = _etag(request, version, media_type)
        if _has(request, tag):
            return Response(status_code=304, headers=_headers(tag))
        body = produce(connection, version)
        return Response(body, media_type=media_type, headers=_headers(tag))

    return lanes(request).read(answer, shape(request))


def stream(
    request: Request,
    parts: Callable[[Connection, Version], Iterator[bytes]],
    media_type: str,
    as_of: AsOf = None,
) -> Response:
    """The same for an answer that is sent part by part: all of the version of its start. `parts` holds no connection."""
    _let_finish(request, as_of)

    def answer(connection: Connection) -> Response:
        version = query.as_of(connection, as_of)
        tag = _etag(request, version, media_type)
        if _has(request, tag):
            return Response(status_code=304, headers=_headers(tag))
        return StreamingResponse(_gathered(parts(connection, version)), media_type=media_type, headers=_headers(tag))

    return lanes(request).read(answer, shape(request))


def _let_finish(request: Request, as_of: AsOf) -> None:
    """Nothing; a commit that is under way may still be of a moment that is asked for: then it has been written."""
    if isinstance(as_of, datetime) and as_of <= runs.now():  # what lies in the future is refused, and waits for nobody
        last = lanes(request).read(query.newest)
        if last.at is None or as_of >= last.at:
            end_turn()
            with db.writing(engine(request)):
                pass


def respond_as_it_is(request: Request, produce: Produce) -> Response:
    """The same for what changes without a commit: its ETag is of what is sent."""

    def answer(connection: Connection) -> Response:
        version = query.newest(connection)
        body = produce(connection, version)
        tag = _etag(request, version, blake2b(body, digest_size=12).hexdigest())
        if _has(request, tag):
            return Response(status_code=304, headers=_headers(tag))
        return Response(body, media_type="application/json", headers=_headers(tag))

    return lanes(request).read(answer, shape(request))


def version(request: Request, as_of: AsOf) -> Version:
    """The version that is asked for. Raises InvalidQuery where it is not there yet."""
    _let_finish(request, as_of)
    return lanes(request).read(lambda connection: query.as_of(connection, as_of))


def unchanging(request: Request, body: bytes, media_type: str = "application/json") -> Response:
    """An answer whose ETag is of what it says."""
    tag = _etag(request, Version(0, None), blake2b(body, digest_size=12).hexdigest())
    if _has(request, tag):
        return Response(status_code=304, headers=_headers(tag))
    return Response(body, media_type=media_type, headers=_headers(tag))


async def written(request: Request, produce: Callable[[Connection, Version], Response]) -> Response:
    """The answer to a write, out of the state of the store after it. Nobody keeps it."""

    def answer(connection: Connection) -> Response:
        return produce(connection, query.newest(connection))

    made = await to_thread.run_sync(lanes(request).read, answer)
    made.headers["Cache-Control"] = "no-store"
    return made


def shape(request: Request) -> Hashable:
    """What queries have in common that take about as long: the endpoint, the parameters, and what they count or sort by."""
    return _shape(request.scope.get("endpoint"), request.scope["query_string"])


@lru_cache(maxsize=32)
def _shape(endpoint: object, given: bytes) -> Hashable:
    return endpoint, frozenset(
        (name, value if name in _TELLING else "") for name, value in query_string.pairs(_text(given))
    )


@lru_cache(maxsize=32)
def _text(given: bytes) -> str:
    """A query string in ASCII: characters that stand there as they are, as curl sends them, count as their UTF-8 bytes."""
    return quote(given, safe=_ASCII)


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer parts: each costs a change of threads."""
    gathered = bytearray()
    for part in parts:
        gathered += part
        if len(gathered) >= _PART:
            yield bytes(gathered)
            gathered.clear()
    yield bytes(gathered)


def dumps(data: Any, frame: Frame) -> bytes:
    """The contract's object around data that is not events."""
    return around(orjson.dumps(data, option=orjson.OPT_UTC_Z), frame)


def around(data: bytes, frame: Frame) -> bytes:
    """The contract's object around data that is JSON already."""
    return b'{"data":' + data + b"," + frame.members()


def frame(
    request: Request, connection: Connection, version: Version, understood: dict[str, str], following: str | None = None
) -> Frame:
    """What stands around data that is no selection of events. `following` is the cursor of the next page."""
    covers = coverage(request, connection, version).of()
    return framed(version, covers, understood, _links(request, following))


def selected(
    request: Request, connection: Connection, version: Version, asked: EventQuery, following: str | None = None
) -> Frame:
    """What stands around events of a selection, or what was counted over them."""
    covers = coverage(request, connection, version).of(asked)
    return framed(version, covers, asked.understood(), _links(request, following))


def _links(request: Request, following: str | None) -> dict[str, Any]:
    links = {"self": link(request)}
    return links | {"next": link(request, cursor=following)} if following else links


def framed(version: Version, coverage: dict[str, Any], understood: dict[str, str], links: dict[str, Any]) -> Frame:
    """What stands around data of a version."""
    meta = {"schema": SCHEMA, "version": version.number, "as_of": version.at, "query": understood, "count": None}
    return Frame(meta, coverage, links)


def with_formats(request: Request, around: Frame) -> Frame:
    """The frame with a link to the same list in every format."""
    same = link(request, cursor=None, format="")
    around.links["formats"] = {name: f"{same}{name}" for name in formats.names()}
    return around


def coverage(request: Request, connection: Connection, version: Version) -> Coverage:
    """What was collected as of a version, counted once for it."""
    known: dict[Version, Coverage] = request.app.state.coverage
    found = known.get(version) or query.coverage(connection, version)
    if version not in known:
        # Put in place whole: other threads are reading the one before.
        request.app.state.coverage = dict([*known.items()][1 - _KNOWN :]) | {version: found}
    return found


def link(request: Request, **changed: str | None) -> str:
    """The request's own path and query, with some parameters changed or (None) left out."""
    given = [written for name, written in _written(request.scope["query_string"]) if name not in changed]
    given += [_parameter(name, value) for name, value in changed.items() if value is not None]
    path = request.scope["path"].translate(_ESCAPED)
    return f"{path}?{'&'.join(given)}" if given else path


@lru_cache(maxsize=32)
def _written(given: bytes) -> list[tuple[str, str]]:
    """The name of each parameter of a query string, and the parameter as an address has it."""
    return [(name, _parameter(name, value)) for name, value in query_string.pairs(_text(given))]


def _parameter(name: str, value: str) -> str:
    written = f"{name}={value}"
    return written if _PLAIN.fullmatch(written) else urlencode({name: value}, safe=_SAFE)


@cache
def _release() -> str:
    return installed("conflict-timeline")


def _etag(request: Request, version: Version, media_type: str) -> str:
    # The edge has chosen one coding out of what the client takes: the bytes that are sent differ by it.
    coding = request.headers.get("accept-encoding", "")
    # What is served of a version is otherwise only where `rewriting` has done it since.
    said = f"{version.number} {version.at} {version.rewritten} {_release()} {request.scope['path']}?{request.scope['query_string']} {media_type} {coding}"
    return f'"{blake2b(said.encode(), digest_size=12).hexdigest()}"'


def _has(request: Request, tag: str) -> bool:
    """True where If-None-Match holds the tag (RFC 9110, 13.1.2); `*` is the edge's matter, since nothing was looked up yet."""
    return tag in [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Accept"}
