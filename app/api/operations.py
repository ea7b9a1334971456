"""`/healthz` and `/readyz`: for those who run the service."""

from fastapi import APIRouter, Request, Response

from app import db, query
from app.api import answers, problems, schema
from app.errors import NotReady

router = APIRouter(tags=["operations"])
_FRESH = {"Cache-Control": "no-store"}


@router.get("/healthz")
def health(response: Response) -> schema.Health:
    """The process answers."""
    response.headers.update(_FRESH)
    return schema.Health(status="ok")


@router.get("/readyz", response_model=schema.Readiness, responses=schema.problems(503))
def ready(request: Request) -> Response:
    """The database can be read, and its tables are those of this release; if not, `detail` says what to do."""
    engine = answers.engine(request)
    try:
        db.check(engine)
        with db.reading(engine) as connection:
            version = query.newest(connection).number
    except NotReady as error:
        return problems.problem(request, error.status, error.title, str(error))
    body = schema.Readiness(status="ok", version=version).model_dump_json()
    return Response(body, media_type="application/json", headers=_FRESH)
