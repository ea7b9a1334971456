"""The web service: `create_app` is the only wiring."""

from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import config, db
from app.api import documents, events, operations, problems, reference

_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        b" base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
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
    app = FastAPI(
        title="Conflict Timeline",
        version=version("conflict-timeline"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.engine = db.connect(settings.database_url)
    app.state.coverage = {}
    app.include_router(events.router, prefix="/v1")
    app.include_router(documents.router, prefix="/v1")
    app.include_router(operations.router)
    app.include_router(reference.router)
    reference.mount(app)
    problems.install(app)
    app.add_middleware(Edge)
    return app


class Edge:
    """What holds for every answer: it names the scripts that it may run (our own), and to HEAD it has no body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, HEAD as GET, and the answer with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        bodiless = scope["method"] == "HEAD"

        async def send_at_edge(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            elif bodiless and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"} if bodiless else scope, receive, send_at_edge)
