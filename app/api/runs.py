"""`/v1/runs`: what the ingest program and the API did, and what they refused."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from app import query
from app.api import answers, parameters, schema, schema_record
from app.api.parameters import Nothing, Paging
from app.query import Version, Wanted

router = APIRouter(tags=["runs"])


@router.get("/runs", openapi_extra=parameters.openapi(Paging), responses=schema.answer(list[schema_record.RunLine]))
def list_runs(request: Request) -> Response:
    """The runs, the latest first, with how many documents each took and refused."""
    asked = answers.asked(request, Paging)

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.runs(connection, Wanted(asked.limit, asked.cursor, version))
        return answers.dumps(page.rows, answers.frame(request, connection, version, {}, page.next))

    return answers.respond_as_it_is(request, produce)


@router.get("/runs/{run_id}", responses=schema.answer(schema_record.Run, 404))
def get_run(request: Request, run_id: str) -> Response:
    """One run, and what it could not take, each with why: nothing is passed over in silence."""
    answers.asked(request, Nothing)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.run(connection, run_id)
        return answers.dumps(found, answers.frame(request, connection, version, {}))

    return answers.respond_as_it_is(request, produce)
