"""`/`: the explorer, one page out of our own files, drawn from the API alone. `/embed` is the same inside another site's page.

The page's files are served under names that are made of what they all say, so that they may be kept for ever: a release that
changes one of them has new names for all. The page itself is asked for each time, and answered 304 where it is the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gzip import compress
from hashlib import blake2b
from importlib import resources

from fastapi import APIRouter, Request, Response

from app.api import answers
from app.errors import NotFound

EMBED = "/embed"
_ASSETS = "/assets/"
_FOR_EVER = "public, max-age=31536000, immutable"
_HTML = "text/html; charset=utf-8"
_PLAIN, _EMBEDDED = b'<html lang="en">', b'<html lang="en" class="embed">'
_EARLY = re.compile(rb'<link rel="preload" href="/v1/events[^>]*>\n')
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is served: as it is, and packed as well as it can be."""

    kind: str
    body: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """The page, and the files that it is made of by their names; `digest` is of them all."""

    html: bytes
    digest: str
    files: dict[str, File]


@router.get("/")
def explorer(request: Request) -> Response:
    """The explorer."""
    return answers.unchanging(request, _asking(request), _HTML)


@router.get(EMBED)
def embedded(request: Request) -> Response:
    """The explorer with less around it, for another site's page."""
    return answers.unchanging(request, _asking(request).replace(_PLAIN, _EMBEDDED), _HTML)


@router.get(_ASSETS + "{digest}/{name:path}")
def asset(request: Request, digest: str, name: str) -> Response:
    """A file of the page."""
    found = page().files.get(name) if digest == page().digest else None
    if not found:
        raise NotFound("There is no such file in this release; load the page again")
    is_packed = request.headers.get("accept-encoding") == "gzip"
    answer = answers.unchanging(request, found.packed if is_packed else found.body, found.kind)
    answer.headers["Cache-Control"] = _FOR_EVER
    if is_packed and answer.status_code == 200:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _asking(request: Request) -> bytes:
    """The page, which asks for the first events before any script of it runs; for a selection, its scripts know what to ask for."""
    return _EARLY.sub(b"", page().html) if request.url.query else page().html


@cache
def page() -> Page:
    """The page with all its files, read when it is first asked for. What a file calls `/assets/NAME` has its lasting name in there."""
    found = dict(_read())
    digest = blake2b(b"".join(name.encode() + body for name, body in sorted(found.items())), digest_size=8).hexdigest()
    lasting = f"{_ASSETS}{digest}/".encode()
    named = {name: body.replace(_ASSETS.encode(), lasting) for name, body in found.items()}
    html = named.pop("index.html")
    return Page(html, digest, {name: _file(name, body) for name, body in named.items()})


def _file(name: str, body: bytes) -> File:
    return File(_KINDS[name[name.rindex(".") :]], body, compress(body, mtime=0))


def _read() -> Iterator[tuple[str, bytes]]:
    for file in (resources.files("app") / "page").iterdir():
        yield file.name, file.read_bytes()
