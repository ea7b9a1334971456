"""`/healthz`, `/readyz` and `/metrics`: for those who run the service."""

import logging

from anyio import move_on_after, to_thread
from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from app import db, metrics, query
from app.api import answers, problems, schema
from app.errors import NotReady, TimelineError
from app.metrics import Holdings, Metrics

router = APIRouter(tags=["operations"])
_log = logging.getLogger(__name__)
_FRESH = {"Cache-Control": "no-store"}


@router.get("/healthz")
async def health(response: Response) -> schema.Health:
    """The process answers."""
    response.headers.update(_FRESH)
    return schema.Health(status="ok")


@router.get("/readyz", response_model=schema.Readiness, responses=schema.problems(503))
def ready(request: Request) -> Response:
    """The database can be read, and its tables are those of this release; if not, `detail` says what to do."""
    if request.app.state.stopping:
        return problems.problem(request, 503, "Stopping", "The server was told to end; ask another one")
    engine = answers.engine(request)
    try:
        db.check(engine)
        with db.reading(engine) as connection:
            version = query.newest(connection).number
    except NotReady as error:
        return problems.not_ready(request, error)
    body = schema.Readiness(status="ok", version=version).model_dump_json()
    return Response(body, media_type="application/json", headers=_FRESH)


@router.get("/metrics", include_in_schema=False)
async def measurements(request: Request) -> Response:
    """What Prometheus reads. It is answered while the database is away, too."""
    measured: Metrics = request.app.state.metrics
    held: Holdings | None = None
    try:
        with move_on_after(metrics.PATIENCE):
            # A database that does not answer holds the thread, not the scrape.
            held = await to_thread.run_sync(measured.holdings, answers.engine(request), abandon_on_cancel=True)
    except (SQLAlchemyError, TimelineError) as error:
        _log.warning("the database cannot be read for /metrics: %s", type(error).__name__)
    text = await to_thread.run_sync(measured.text, held)
    return Response(text, media_type=metrics.MEDIA_TYPE, headers=_FRESH)
