"""Corrections: `POST /v1/events/{id}/correct`, `/merge`, `/split`, `/retract`, and `/v1/corrections`, where each can be undone.

The bodies are read after the token was looked at, and here, not by FastAPI, so that every mistake in them is told as all are.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, Engine

from app import correcting, query, store
from app.api import access, answers, bodies, parameters, schema, schema_record
from app.api.bodies import JSON, Asked
from app.api.parameters import CorrectionQuery, Nothing
from app.query import Version, Wanted
from app.store import Corrected
from app.tokens import Holder
from app.vocab import Scope

router = APIRouter(tags=["corrections"])
MOST_MENTIONS = 10_000
_TOLL: dict[str, Any] = {
    "type": "object",
    "properties": {name: {"type": ["integer", "null"], "minimum": 0} for name in ("low", "best", "high")},
    "required": ["low", "best", "high"],
    "additionalProperties": False,
}


class Reasoned(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    reason: str = Field(
        min_length=1,
        max_length=correcting.LONGEST_REASON,
        description="Why: one line, which everybody can read in the record.",
        examples=["The ministry's own statement gives the 18th"],
    )


class NewValue(Reasoned):
    """A field of an event, and what it is."""

    field: str = Field(
        description="Which field of the event.",
        examples=["date"],
        json_schema_extra={"enum": list(correcting.FIELDS)},
    )
    value: Any = Field(
        description="What it is. `title`: a line. `date`: EDTF. `place`: an id of the gazetteer, or a name that one place alone has, or null. `type`, `label`,"
        " `modality`: a value of the codebook (`/v1/vocab`), for `type` also null. `toll`: low, best and high, each null"
        " where it is not known, or null.",
        examples=["2020-08-18"],
        json_schema_extra={"anyOf": [{"type": "string", "minLength": 1, "maxLength": 300}, _TOLL, {"type": "null"}]},
    )


class NewMerge(Reasoned):
    """The other event."""

    into: str = Field(description="The id of the event that this one is.", examples=["e60560493f7de"])


class NewSplit(Reasoned):
    """What is another event."""

    mentions: list[str] = Field(
        min_length=1,
        max_length=MOST_MENTIONS,
        description="Ids of some of the event's mentions, as `/v1/events/{id}/evidence` lists them: they are another event.",
        examples=[["m0c2f6a1b9d3e"]],
    )


class NewRetraction(Reasoned):
    """Why the event is none."""


class NewUndoing(Reasoned):
    """Why the correction holds no longer."""


BODIES: tuple[type[BaseModel], ...] = (NewValue, NewMerge, NewSplit, NewRetraction, NewUndoing)
"""What is read by hand, and has to be described by hand too."""
Correcting = Annotated[Holder, Depends(access.holder(Scope.CORRECT))]


def described(model: type[BaseModel]) -> dict[str, Any]:
    """What OpenAPI says of a body that is read by hand."""
    content = {JSON: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}
    return {"requestBody": {"required": True, "content": content}}


@router.post("/events/{event_id}/correct", openapi_extra=described(NewValue), responses=schema_record.corrected(201))
async def correct_event(request: Request, event_id: str, holder: Correcting) -> Response:
    """A field of the event is otherwise, whatever its reports say, now and later. They stay as they are, in its evidence.

    Of two corrections of a field the later one holds.
    """
    body = await read(request, NewValue)
    return await _written(request, store.correct, holder, answers.key(event_id), body.field, body.value, body.reason)


@router.post("/events/{event_id}/merge", openapi_extra=described(NewMerge), responses=schema_record.corrected(201))
async def merge_event(request: Request, event_id: str, holder: Correcting) -> Response:
    """The event and another are one, now and later.

    The id of the more exact one stays, of two as exact that of the one that was seen first; the other leads to it.
    """
    body = await read(request, NewMerge)
    return await _written(request, store.merge, holder, answers.key(event_id), answers.key(body.into), body.reason)


@router.post("/events/{event_id}/split", openapi_extra=described(NewSplit), responses=schema_record.corrected(201))
async def split_event(request: Request, event_id: str, holder: Correcting) -> Response:
    """Some mentions of the event are another one, now and later. The id stays with the most of the exact ones."""
    body = await read(request, NewSplit)
    return await _written(request, store.split, holder, answers.key(event_id), body.mentions, body.reason)


@router.post(
    "/events/{event_id}/retract", openapi_extra=described(NewRetraction), responses=schema_record.corrected(201)
)
async def retract_event(request: Request, event_id: str, holder: Correcting) -> Response:
    """Its mentions tell of no event, now and later. A new report of it is an event again: of that nobody has said anything."""
    body = await read(request, NewRetraction)
    return await _written(request, store.retract, holder, answers.key(event_id), body.reason)


@router.post(
    "/corrections/{correction_id}/undo", openapi_extra=described(NewUndoing), responses=schema_record.corrected(200)
)
async def undo_correction(request: Request, correction_id: str, holder: Correcting) -> Response:
    """The correction holds no longer: events are what they are without it, with the ids that they had. It stays in the record."""
    body = await read(request, NewUndoing)
    return await _written(request, store.undo, holder, answers.key(correction_id), body.reason, status=200)


@router.get(
    "/corrections",
    openapi_extra=parameters.openapi(CorrectionQuery),
    responses=schema.answer(list[schema_record.Correction]),
)
def list_corrections(request: Request) -> Response:
    """The corrections, the latest first, those that were undone too: what, by whom, why, and in which version."""
    asked = answers.asked(request, CorrectionQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.corrections(connection, asked.event, Wanted(asked.limit, asked.cursor, version))
        return answers.dumps(page.rows, answers.frame(request, connection, page.version, asked.understood(), page.next))

    return answers.respond(request, produce)


@router.get("/corrections/{correction_id}", responses=schema.answer(schema_record.Correction, 404))
def get_correction(request: Request, correction_id: str) -> Response:
    """One correction."""
    answers.asked(request, Nothing)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.correction(connection, answers.key(correction_id), version.number)
        return answers.dumps(found, answers.frame(request, connection, version, {}))

    return answers.respond(request, produce)


async def read(request: Request, model: type[Asked]) -> Asked:
    """What the body says. Raises InvalidQuery, NotReadable, InvalidBody."""
    answers.asked(request, Nothing)
    bodies.kind(request, [JSON])
    return bodies.parsed(model, await request.body())


async def _written(
    request: Request, work: Callable[..., Corrected], holder: Holder, *said: Any, status: int = 201
) -> Response:
    """The answer to a correction that is made by whom the token names."""
    engine: Engine = answers.engine(request)
    made = await to_thread.run_sync(partial(work, engine, holder.name, *said))

    def answer(connection: Connection, version: Version) -> Response:
        done = query.correction(connection, made.id, version.number)
        told = {"correction": done, "version": made.version, "changes": [change(one) for one in made.changes]}
        where = {"Location": done["links"]["self"]} if status == 201 else {}
        body = answers.dumps(told, answers.frame(request, connection, version, {}))
        return Response(body, status, where, media_type=JSON)

    return await answers.written(request, answer)


def change(one: Any) -> dict[str, Any]:
    """A change as it is told; its names are those of the change log."""
    known = asdict(one)
    names = {
        "kind": "kind",
        "event_id": "event_id",
        "into": "into_id",
        "title": "title",
        "edtf": "edtf",
        "what": "fields",
    }
    return {shown: known[name] for name, shown in names.items()}
