"""`/healthz` and `/readyz`: for those who run the service."""

from fastapi import APIRouter, Request, Response

from app import db, query
from app.api import answers, problems
from app.errors import NotReady

router = APIRouter(tags=["operations"])


@router.get("/healthz")
def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: {"description": "The database cannot be used; `detail` says what to do."}})
def ready(request: Request) -> Response:
    """The database can be read, and its tables are those of this release."""
    engine = answers.engine(request)
    try:
        db.check(engine)
        with db.reading(engine) as connection:
            version = query.newest(connection).number
    except NotReady as error:
        return problems.problem(request, error.status, error.title, str(error))
    return Response(f'{{"status":"ok","version":{version}}}', media_type="application/json")
