"""What every read has in common: one version from start to end, an ETag, and the frame around the data."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version as installed
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection, Engine

from app import db, formats, query
from app.formats import Frame
from app.query import Version

SCHEMA = 1
"""The number of the contract: it changes when an answer's shape does."""

Produce = Callable[[Connection, Version], bytes]


def engine(request: Request) -> Engine:
    """The engine of the app that a request belongs to."""
    found: Engine = request.app.state.engine
    return found


def respond(request: Request, produce: Produce, media_type: str = "application/json") -> Response:
    """The answer that `produce` makes out of one state of the store; 304 where the client has it already."""
    with db.reading(engine(request)) as connection:
        version = query.newest(connection)
        tag = _etag(request, version, media_type)
        if _has(request, tag):
            return Response(status_code=304, headers=_headers(tag))
        body = produce(connection, version)
    return Response(body, media_type=media_type, headers=_headers(tag))


def stream(request: Request, parts: Callable[[Connection, Version], Iterator[bytes]], media_type: str) -> Response:
    """The same for an answer that is sent part by part, as the store is read."""
    with db.reading(engine(request)) as connection:
        version = query.newest(connection)
    tag = _etag(request, version, media_type)
    if _has(request, tag):
        return Response(status_code=304, headers=_headers(tag))

    def read() -> Iterator[bytes]:
        with db.reading(engine(request)) as connection:
            yield from parts(connection, version)

    return StreamingResponse(read(), media_type=media_type, headers=_headers(tag))


def dumps(data: Any, frame: Frame) -> bytes:
    """The contract's object around data that is not events."""
    return around(orjson.dumps(data, option=orjson.OPT_UTC_Z), frame)


def around(data: bytes, frame: Frame) -> bytes:
    """The contract's object around data that is JSON already."""
    rest = orjson.dumps({"meta": frame.meta, "coverage": frame.coverage, "links": frame.links}, option=orjson.OPT_UTC_Z)
    return b'{"data":' + data + b"," + rest[1:]


def frame(
    request: Request, connection: Connection, version: Version, understood: dict[str, str], following: str | None = None
) -> Frame:
    """What stands around the data. `following` is the cursor of the next page."""
    meta = {"schema": SCHEMA, "version": version.number, "as_of": version.at, "query": understood, "count": None}
    links: dict[str, Any] = {"self": _link(request)}
    if following:
        links["next"] = _link(request, cursor=following)
    return Frame(meta, _coverage(request, connection, version), links)


def with_formats(request: Request, around: Frame) -> Frame:
    """The frame with a link to the same list in every format."""
    around.links["formats"] = {name: _link(request, cursor=None, format=name) for name in formats.names()}
    return around


def _coverage(request: Request, connection: Connection, version: Version) -> dict[str, Any]:
    """What was collected as of a version, counted once for it."""
    known: dict[int, dict[str, Any]] = request.app.state.coverage
    if version.number not in known:
        known.clear()
        known[version.number] = query.coverage(connection, version)
    return known[version.number]


def _link(request: Request, **changed: str | None) -> str:
    """The request's own path and query, with some parameters changed or (None) left out."""
    pairs = [(name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name not in changed]
    pairs += [(name, value) for name, value in changed.items() if value is not None]
    return f"{request.url.path}?{urlencode(pairs, safe=',:/')}" if pairs else request.url.path


@cache
def _release() -> str:
    return installed("conflict-timeline")


def _etag(request: Request, version: Version, media_type: str) -> str:
    said = f"{version.number} {version.at} {_release()} {request.url.path}?{request.url.query} {media_type}"
    return f'"{blake2b(said.encode(), digest_size=12).hexdigest()}"'


def _has(request: Request, tag: str) -> bool:
    """True where If-None-Match holds the tag (RFC 9110, 13.1.2)."""
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return tag in known or "*" in known


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Accept"}
