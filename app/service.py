"""How the web service is put together: `create_app` is the only wiring."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from typing import Any

from anyio import to_thread
from fastapi import FastAPI

from app import config, db
from app.api import (
    actors,
    changes,
    cite,
    contract,
    corrections,
    documents,
    events,
    explorer,
    intake,
    ogc,
    operations,
    places,
    problems,
    reference,
    rights,
    runs,
    vocab,
)
from app.edge import Edge, packing, stopping
from app.edge.kept import Shelf
from app.lanes import THREADS, Lanes, Turns
from app.metrics import Metrics
from app.query import columns
from app.workshop import Workshop

_DESCRIPTION = """
Events of wars and conflicts, each with an honest date (EDTF), place, actors, type, and the exact words that it rests on.

Different parameters mean AND; values separated by commas, or a parameter repeated, mean OR; a leading `-` excludes. An
unknown parameter is an error. Null is not zero: an empty answer says only that nothing was collected, and `coverage` says
what was, from whom, and for which days a source claims to be complete. Errors are `application/problem+json`.
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
        openapi_url=None,
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
        },  # the edge counts and logs; this looks for more each time
        redirect_slashes=False,  # it would lead to whatever host the client names
        generate_unique_id_function=lambda route: route.name,
        lifespan=_lifespan,
    )
    engine = db.connect(settings.database_url)
    app.state.lanes = Lanes(engine, settings.query_seconds)
    app.state.workshop = Workshop(engine, settings.extract_processes, settings.extract_seconds)
    app.state.extract_open = settings.extract_open
    app.state.coverage = {}
    app.state.streams = 0
    app.state.selections, app.state.public_url = cite.Selections(), settings.public_url
    app.state.metrics = Metrics()
    app.state.stopping, app.state.stop_seconds = False, settings.stop_seconds
    app.include_router(events.router, prefix="/v1")
    app.include_router(actors.router, prefix="/v1")
    app.include_router(places.router, prefix="/v1")
    app.include_router(documents.router, prefix="/v1")
    app.include_router(runs.router, prefix="/v1")
    app.include_router(vocab.router, prefix="/v1")
    app.include_router(intake.router, prefix="/v1")
    app.include_router(corrections.router, prefix="/v1")
    app.include_router(changes.router, prefix="/v1")
    app.include_router(cite.router, prefix="/v1")
    app.include_router(rights.router, prefix="/v1")
    app.include_router(ogc.router)
    app.include_router(operations.router)
    app.include_router(reference.router)
    app.include_router(explorer.router)
    reference.mount(app)
    problems.install(app)
    packing.install(app)
    app.state.columns = columns.keep(engine, settings.columns_megabytes * 1_000_000)
    app.state.shelf = Shelf(db.Watch(engine), settings.keep_megabytes * 1_000_000)
    app.add_middleware(Edge, settings=settings, metrics=app.state.metrics, shelf=app.state.shelf, turns=Turns(engine))
    return app


class _Service(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """The contract, which is made when it is first asked for."""
        if not self.openapi_schema:
            self.openapi_schema = contract.document(self)
        return self.openapi_schema


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs; at its end all that was opened is closed, the last first, and the engine after it."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    explorer.page()
    async with AsyncExitStack() as opened:
        opened.callback(db.close, app.state.lanes.engine)
        opened.callback(app.state.lanes.close)
        opened.callback(app.state.shelf.close)
        opened.callback(app.state.columns.close)
        opened.push_async_callback(app.state.workshop.aclose, app.state.stop_seconds)
        opened.enter_context(stopping.noticed(app))
        yield
