"""`/v1/documents` and `/v1/sources`: what was collected, and from whom."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from app import query
from app.api import answers, parameters, schema
from app.api.parameters import AtATime, DocumentQuery, SourceQuery
from app.api.reading import Reading
from app.query import Version, Wanted

router = APIRouter(tags=["documents"], route_class=Reading)


@router.get(
    "/documents", openapi_extra=parameters.openapi(DocumentQuery), responses=schema.answer(list[schema.Document])
)
def list_documents(request: Request) -> Response:
    """The documents that were read, the latest published first. Try `/v1/documents?source=conflict-timeline`."""
    asked = answers.asked(request, DocumentQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.documents(connection, asked.source, Wanted(asked.limit, asked.cursor, version))
        frame = answers.frame(request, connection, page.version, asked.understood(), page.next)
        return answers.dumps(page.rows, frame)

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/documents/{document_id}",
    openapi_extra=parameters.openapi(AtATime),
    responses=schema.answer(schema.Document, 404, 410),
)
def get_document(request: Request, document_id: str) -> Response:
    """One document: where it came from, and a link to its events. Its text is not handed out. 410 where it was taken down."""
    asked = answers.asked(request, AtATime)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.document(connection, answers.key(document_id), version.number)
        return answers.dumps(found, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get("/sources", openapi_extra=parameters.openapi(SourceQuery), responses=schema.answer(list[schema.Source]))
def list_sources(request: Request) -> Response:
    """The publishers and data sets by id, with their licences."""
    asked = answers.asked(request, SourceQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.sources(connection, Wanted(asked.limit, asked.cursor, version))
        return answers.dumps(page.rows, answers.frame(request, connection, page.version, asked.understood(), page.next))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/sources/{source_id}", openapi_extra=parameters.openapi(AtATime), responses=schema.answer(schema.Source, 404)
)
def get_source(request: Request, source_id: str) -> Response:
    """One publisher or data set, with links to its documents and its events."""
    asked = answers.asked(request, AtATime)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.source(connection, answers.key(source_id), version.number)
        return answers.dumps(found, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce, as_of=asked.as_of)
