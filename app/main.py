"""The web service: `create_app` is the only wiring."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import config, db
from app.api import documents, events, operations, problems, reference, schema
from app.lanes import Lanes

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Swagger UI's own icons are data in its style sheet
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", "; ".join(f"{what} {where}" for what, where in _POLICY.items()).encode()),
    # Anybody's page may read what anybody may read; no cookie or key is ever looked at.
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link"),
]
_DESCRIPTION = """
Events of wars and conflicts, each with an honest date (EDTF), place, actors, type, and the exact words that it rests on.

Different parameters mean AND; values separated by commas, or a parameter repeated, mean OR; a leading `-` excludes. An
unknown parameter is an error. Null is not zero: an empty answer says only that nothing was collected, and `coverage` says
what was. Errors are `application/problem+json`.
"""


def create_app(settings: config.Settings | None = None) -> FastAPI:
    """The service over the database that the settings name. Nothing is opened before the first request."""
    settings = settings or config.settings()
    app = _Service(
        title="Conflict Timeline",
        version=version("conflict-timeline"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        generate_unique_id_function=lambda route: route.name,
        lifespan=_lifespan,
    )
    app.state.lanes = Lanes(db.connect(settings.database_url), settings.query_seconds)
    app.state.coverage = {}
    app.include_router(events.router, prefix="/v1")
    app.include_router(documents.router, prefix="/v1")
    app.include_router(operations.router)
    app.include_router(reference.router)
    reference.mount(app)
    problems.install(app)
    app.add_middleware(Edge)
    return app


class _Service(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """The contract, with the problem that every response may be: FastAPI lists only what is sent as plain JSON."""
        document = super().openapi()
        document["components"]["schemas"].setdefault("Problem", schema.Problem.model_json_schema())
        return document


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs; at its end every connection is closed."""
    yield
    app.state.lanes.engine.dispose()


class Edge:
    """What holds for every answer: it names the scripts that it may run (our own), to HEAD it has no body, and it is one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, HEAD as GET, and the answer with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        bodiless, begun = scope["method"] == "HEAD", False

        async def send_at_edge(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *_HEADERS]
            elif bodiless and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET"} if bodiless else scope
        try:
            await self.app(inner, receive, send_at_edge)
        except Exception as error:
            if begun:
                raise  # the server breaks the connection off, so that half an answer is not taken for a whole one
            await problems.unforeseen(Request(inner), error)(inner, receive, send_at_edge)
