"""`/v1/actors`: who is in the events."""

from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from app import actors, query
from app.api import answers, parameters, schema, schema_record
from app.api.parameters import AtATime, PartyQuery
from app.api.reading import Reading
from app.filters import EventQuery
from app.query import Facet, Party, Version, Wanted

router = APIRouter(tags=["actors"], route_class=Reading)


@router.get("/actors", openapi_extra=parameters.openapi(PartyQuery), responses=schema.answer(list[schema_record.Actor]))
def list_actors(request: Request) -> Response:
    """The actors of the events that the filters find, those with the most events first.

    With the filter `actor` these alone are listed. Try `/v1/actors?country=ML`.
    """
    asked = answers.asked(request, PartyQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.parties(connection, asked, Wanted(asked.limit, asked.cursor, version))
        frame = answers.selected(request, connection, page.version, asked, page.next)
        return answers.dumps([_shown(party, asked) for party in page.rows], frame)

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/actors/{actor_id}",
    openapi_extra=parameters.openapi(AtATime),
    responses=schema.answer(schema_record.Actor, 404),
)
def get_actor(request: Request, actor_id: str) -> Response:
    """One actor by its id, or by `name:` and its name where it has none: a known one, or one that is in some event.

    Try `/v1/actors/state:FR`.
    """
    asked = answers.asked(request, AtATime)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.party(connection, answers.key(actor_id), version.number)
        return answers.dumps(
            _shown(found, EventQuery()), answers.frame(request, connection, version, asked.understood())
        )

    return answers.respond(request, produce, as_of=asked.as_of)


def _shown(party: Party, asked: EventQuery) -> dict[str, Any]:
    known = actors.get(party.value)
    events = urlencode(asked.narrowed(Facet.ACTOR)(party.value), safe=",:/")
    return {
        "id": party.id,
        "name": party.name,
        "kind": known.kind if known else None,
        "countries": sorted(known.countries) if known else [],
        "aliases": [name for name in (*known.aliases, *known.unsure) if known.id in actors.called(name)]
        if known
        else [],
        "external_ids": {"ucdp": known.ucdp} if known and known.ucdp else {},
        "events": party.events,
        "links": {"self": f"/v1/actors/{quote(party.value, safe=':')}", "events": f"/v1/events?{events}"},
    }
