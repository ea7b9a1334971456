"""`/v1/vocab`: the codebook."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from app import vocab
from app.api import answers, schema, schema_record
from app.api.parameters import Nothing
from app.query import Version

router = APIRouter(tags=["reference"])


@router.get("/vocab", responses=schema.answer(list[schema_record.Vocabulary]))
def list_vocabulary(request: Request) -> Response:
    """The codebook: every closed list, what each of its values means, and the standard that it is of."""
    answers.asked(request, Nothing)

    def produce(connection: Connection, version: Version) -> bytes:
        lists = [_told(codebook) for codebook in vocab.LISTS]
        return answers.dumps(lists, answers.frame(request, connection, version, {}))

    return answers.respond(request, produce)


def _told(codebook: vocab.Codebook) -> dict[str, Any]:
    return {
        "name": codebook.name,
        "description": codebook.description,
        "standard": codebook.standard,
        "version": codebook.version,
        "values": [_value(term) for term in codebook.terms],
    }


def _value(term: vocab.Term) -> dict[str, Any]:
    """A value and what it means; of a lane also the labels in it."""
    labels = {"labels": vocab.LANES[term]} if isinstance(term, vocab.Lane) else {}
    return {"value": term, "description": term.description} | labels
