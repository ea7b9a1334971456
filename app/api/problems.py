"""Errors as `application/problem+json` (RFC 9457), every one of them through here."""

import logging
import re
from http import HTTPStatus
from urllib.parse import quote

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from app.errors import InvalidQuery, NotReady, TimelineError

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Answer every exception of the app with a problem; what nobody foresaw is answered at the edge."""
    app.add_exception_handler(TimelineError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _body)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeout, _crowded)


def problem(request: Request, status: int, title: str, detail: str, **more: str | None) -> Response:
    """A problem document; `more` are its extension members, left out where None."""
    content = {
        "type": f"urn:conflict-timeline:problem:{re.sub(r'[^a-z]+', '-', title.lower())}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": quote(request.scope["path"]),
    } | {name: value for name, value in more.items() if value is not None}
    return Response(orjson.dumps(content), status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, TimelineError)  # noqa: S101 - the handler is installed for this class alone
    parameter = error.parameter if isinstance(error, InvalidQuery) else None
    answer = problem(request, error.status, error.title, str(error), parameter=parameter)
    answer.headers.update(error.headers)
    return answer


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the handler is installed for this class alone
    detail, headers = error.detail, dict(error.headers or {})
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = f"There is nothing at {request.scope['path']}; /docs lists what there is"
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        # HEAD is answered at the edge, as GET.
        headers["Allow"] = headers.get("Allow", "GET").replace("GET", "GET, HEAD")
        detail = f"{request.method} is not possible at {request.scope['path']}; allowed are {headers['Allow']}"
    answer = problem(request, error.status_code, HTTPStatus(error.status_code).phrase.capitalize(), detail)
    answer.headers.update(headers)
    return answer


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
