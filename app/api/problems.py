"""Errors as `application/problem+json` (RFC 9457), every one of them through here."""

import logging
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from app import logs
from app.errors import Gone, InvalidQuery, NotReady, Refused, TimelineError

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)
_TITLES = {413: "Content too large"}
"""Those that have another name in an older Python."""
_OURS = (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
"""What is not the client's doing: with the id by which the log tells more."""


def install(app: FastAPI) -> None:
    """Answer every exception of the app with a problem; what nobody foresaw is answered at the edge."""
    app.add_exception_handler(NotReady, not_ready)
    app.add_exception_handler(TimelineError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _body)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeout, _crowded)


def problem(request: Request, status: int, title: str, detail: str, **more: Any) -> Response:
    """A problem document; `more` are its extension members, left out where None."""
    if status in _OURS:
        more["request_id"] = logs.request_id.get()
    body = document(status, title, detail, instance=quote(request.scope["path"]), **more)
    return Response(body, status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def document(status: int, title: str, detail: str, **more: Any) -> bytes:
    """The JSON of a problem; members that are None are left out."""
    kind = f"urn:conflict-timeline:problem:{re.sub(r'[^a-z]+', '-', title.lower())}"
    content = {"type": kind, "title": title, "status": status, "detail": detail}
    given = {name: value for name, value in more.items() if value is not None}
    return orjson.dumps(content | given, option=orjson.OPT_UTC_Z)


def not_ready(request: Request, error: Exception) -> Response:
    """The answer where there is no database to read: what is to be done; where it lies stands in the log alone."""
    _log.warning("not ready: %s", error)
    remedy = re.search(r"run `[^`]+`", str(error))
    detail = (
        f"The database is not that of this release: {remedy[0]}"
        if remedy
        else "The database cannot be read now; the log says why"
    )
    return problem(request, NotReady.status, NotReady.title, detail)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, TimelineError)  # noqa: S101 - the handler is installed for this class alone
    parameter = error.parameter if isinstance(error, InvalidQuery) else None
    code = error.code if isinstance(error, Refused) else None
    tombstone = error.tombstone if isinstance(error, Gone) else None
    known = {"parameter": parameter, "code": code, "tombstone": tombstone}
    answer = problem(request, error.status, error.title, str(error), **known)
    answer.headers.update(error.headers)
    return answer


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the handler is installed for this class alone
    detail, headers = error.detail, dict(error.headers or {})
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = f"There is nothing at {request.scope['path']}; /docs lists what there is"
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = _allowed(request)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": f"{allowed}, OPTIONS"})
        headers["Allow"] = allowed
        detail = f"{request.method} is not possible at {request.scope['path']}; allowed are {allowed}"
    title = _TITLES.get(error.status_code) or HTTPStatus(error.status_code).phrase.capitalize()
    answer = problem(request, error.status_code, title, detail)
    answer.headers.update(headers)
    return answer


def _allowed(request: Request) -> str:
    """The methods that a path has, of all its routes: the framework names those of the first one."""
    found: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        if route.path_regex.match(request.scope["path"]):
            found |= route.methods or {"GET"}  # a folder of files
    if "GET" in found:
        found.add("HEAD")  # answered at the edge, as GET
    return ", ".join(sorted(found, key=lambda method: (method not in ("GET", "HEAD"), method)))


def _body(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the handler is installed for this class alone
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return problem(request, 422, "Invalid body", f"{where}: {first['msg']}")


def _database(request: Request, error: Exception) -> Response:
    _log.error("the database failed at %s", request.scope["path"], exc_info=error)
    return problem(request, 503, NotReady.title, "The database cannot be read now; /readyz tells when it can")


def _crowded(request: Request, _error: Exception) -> Response:
    return problem(request, 503, "Overloaded", "Too many queries are under way; try again in a few seconds")


def unforeseen(request: Request, error: Exception) -> Response:
    """The answer to what is a mistake of ours: it stands in the log, and no word of it here."""
    _log.error("unforeseen at %s", request.scope["path"], exc_info=error)
    return problem(request, 500, TimelineError.title, "Something went wrong here; it stands in the server's log")
