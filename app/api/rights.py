"""What may be handed on: licences of sources, takedowns of documents, and `/v1/rewritings`, the record of both."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection, Engine

from app import query, rewriting
from app.api import access, answers, parameters, schema, schema_record
from app.api.bodies import JSON
from app.api.corrections import Reasoned, change, described, read
from app.api.parameters import RewritingQuery
from app.query import Version, Wanted
from app.rewriting import Rewritten
from app.tokens import Holder
from app.vocab import Scope

router = APIRouter(tags=["rights"])


class NewLicence(Reasoned):
    """What may be handed on of a source."""

    facts_only: bool = Field(
        description="true: facts alone, no words of it, from now on and of every version. false: its words too, again."
    )


class NewTakedown(Reasoned):
    """Why the document is taken down."""


class NewReadmission(Reasoned):
    """Why it may be sent again."""


BODIES: tuple[type[BaseModel], ...] = (NewLicence, NewTakedown, NewReadmission)
"""What is read by hand, and has to be described by hand too."""
Deciding = Annotated[Holder, Depends(access.holder(Scope.RIGHTS))]


@router.post("/sources/{source_id}/licence", openapi_extra=described(NewLicence), responses=schema_record.rewritten())
async def set_licence(request: Request, source_id: str, holder: Deciding) -> Response:
    """Of the source only facts are handed on, or its words too: now, and of every version, under `as_of` as well.

    What is kept stays whole, so that it can be taken back.
    """
    body = await read(request, NewLicence)
    work = partial(rewriting.set_licence, facts_only=body.facts_only)
    return await _written(request, work, holder, answers.key(source_id), body.reason)


@router.post(
    "/documents/{document_id}/takedown", openapi_extra=described(NewTakedown), responses=schema_record.rewritten()
)
async def take_down(request: Request, document_id: str, holder: Deciding) -> Response:
    """The document's text, title, address and quotes are gone for good, from every version; when, by whom and why stays.

    What other documents tell of stays an event; what it alone told of is retracted, and stands under `as_of` without words.
    Sent again it is refused.
    """
    body = await read(request, NewTakedown)
    return await _written(request, rewriting.take_down, holder, answers.key(document_id), body.reason)


@router.post(
    "/documents/{document_id}/readmit", openapi_extra=described(NewReadmission), responses=schema_record.rewritten()
)
async def readmit(request: Request, document_id: str, holder: Deciding) -> Response:
    """A document that was taken down may be sent again. Nothing comes back by this alone: what was taken out is gone."""
    body = await read(request, NewReadmission)
    return await _written(request, rewriting.readmit, holder, answers.key(document_id), body.reason)


@router.get(
    "/rewritings",
    openapi_extra=parameters.openapi(RewritingQuery),
    responses=schema.answer(list[schema_record.Rewriting]),
)
def list_rewritings(request: Request) -> Response:
    """What changed what is served of versions that were there, the latest first: nothing else ever does.

    Try `/v1/rewritings?kind=takedown`.
    """
    asked = answers.asked(request, RewritingQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.rewritings(connection, asked.kind, Wanted(asked.limit, asked.cursor, version))
        return answers.dumps(page.rows, answers.frame(request, connection, page.version, asked.understood(), page.next))

    return answers.respond(request, produce)


async def _written(request: Request, work: Callable[..., Rewritten], holder: Holder, *said: Any) -> Response:
    """The answer to what is done by whom the token names."""
    engine: Engine = answers.engine(request)
    made = await to_thread.run_sync(partial(work, engine, holder.name, *said))

    def answer(connection: Connection, version: Version) -> Response:
        told = {
            "kind": made.kind,
            "source": made.source_id,
            "document": made.document_id,
            "version": made.version,
            "changes": [change(one) for one in made.changes],
            "events": made.events,
        }
        body = answers.dumps(told, answers.frame(request, connection, version, {}))
        return Response(body, 200, media_type=JSON)

    return await answers.written(request, answer)
