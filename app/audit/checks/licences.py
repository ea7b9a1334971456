"""What may not be handed on: of a source whose facts alone may be told, no words."""

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, Text, and_, cast, or_, select
from sqlmodel import col

from app import words
from app.audit.check import Fault, Statement, about, check, stream
from app.models import Event, Mention, Source

_NOW = "Its licence was changed after it was stored. Take the documents of the source out, or allow it again."


@check("Where only facts may be handed on, no claim has words of the source", _NOW)
def facts_in_claims(connection: Connection) -> Iterator[Fault]:
    """Every version of a mention that holds words which may not be handed on."""
    claim = cast(col(Mention.claim), Text).label("claim")
    statement: Statement = select(col(Mention.id), col(Mention.since), claim)
    statement = statement.join(Source, col(Source.id) == col(Mention.source_id)).where(
        col(Source.redistribute).is_(False)
    )
    for row in stream(connection, statement):
        try:
            said = list(_said(orjson.loads(row.claim)))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # `claims` tells of it
        for name in said:
            yield Fault(about("mention", row), f"its {name} has words of a source that may not be handed on")


def _said(claim: dict[str, Any]) -> Iterator[str]:
    """The parts of a claim that have words of the source."""
    yield from (name for name in ("title", "notes") if claim[name])
    if any(one["quote"] for one in claim["quotes"]):
        yield "quotes"
    for name, field in claim["fields"].items():
        if any(one["quote"] for one in (field if isinstance(field, list) else [field]) if one):
            yield name


@check(
    "Where only facts may be handed on, no event has words of the source, past versions and full text included", _NOW
)
def facts_in_events(connection: Connection) -> Iterator[Fault]:
    """Every version of an event that shows, or is found by, words which may not be handed on."""
    together = and_(
        col(Mention.event_id) == col(Event.id),
        or_(col(Event.until).is_(None), col(Mention.since) < col(Event.until)),
        or_(col(Mention.until).is_(None), col(Mention.until) > col(Event.since)),
    )
    statement: Statement = (
        select(col(Event.id), col(Event.since), col(Event.words), col(Event.body), col(Mention.document_id))
        .join(Mention, together)
        .join(Source, col(Source.id) == col(Mention.source_id))
        .where(col(Source.redistribute).is_(False))
        .distinct()
    )
    for row in stream(connection, statement):
        try:
            body = orjson.loads(row.body)
            shown = list(_shown(body, row.words)) if body["document"]["id"] == row.document_id else []
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # `bodies` tells of it
        for name in shown:
            yield Fault(about("event", row), f"its {name} has words of a source that may not be handed on")


def _shown(body: dict[str, Any], found_by: str) -> Iterator[str]:
    """The parts of an event that have words of the source that it shows."""
    own = {"quote": body["quote"], "date.text": body["date"]["text"], "document.title": body["document"]["title"]}
    yield from (name for name, value in own.items() if value)
    title = ", ".join([body["label"].capitalize(), *([body["place"]["name"]] if body["place"] else [])])
    if body["title"] != title:
        yield "title"
    names = [one["name"] for one in (*body["places"], *body["actors"])]
    if found_by != " ".join(word for part in (title, body["label"], *names) for word in words.split(part)):
        yield "full text"
