"""`/v1/places`: where the events are, as a map draws it."""

from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import Connection

from app import query
from app.api import answers, parameters, schema_record
from app.api.parameters import CountQuery
from app.api.reading import Reading
from app.formats import geojson
from app.query import Facet, Spot, Version

router = APIRouter(tags=["places"], route_class=Reading)


class GeoJson(JSONResponse):
    """An answer as GeoJSON."""

    media_type = geojson.MEDIA_TYPE


@router.get(
    "/places",
    openapi_extra=parameters.openapi(CountQuery),
    responses=schema_record.places(),
    response_class=GeoJson,
)
def list_places(request: Request) -> Response:
    """The places that the events found show, with how many events each has, as GeoJSON for a map.

    An event counts once, for the place it shows; `unplaced` has none, and of the place of `unlocated` nobody knows the
    position: it is a feature without a point. Where no more than the country is known, the `precision` says so and the
    point is its middle. Try `/v1/places?country=ML&from=2012`.
    """
    asked = answers.asked(request, CountQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        spots, unplaced = query.spots(connection, asked, version.number)
        frame = answers.selected(request, connection, version, asked)
        narrowed = asked.narrowed(Facet.PLACE)
        features = orjson.dumps([_feature(spot, narrowed(spot.id)) for spot in spots])
        head = b'{"type":"FeatureCollection","features":' + features
        unlocated = sum(spot.events for spot in spots if spot.at is None)
        return head + b',"unplaced":%d,"unlocated":%d,' % (unplaced, unlocated) + frame.members()

    return answers.respond(request, produce, geojson.MEDIA_TYPE, asked.as_of)


def _feature(spot: Spot, selection: dict[str, str]) -> dict[str, Any]:
    within = urlencode(selection, safe=",:/")
    properties = {
        "name": spot.name,
        "country": spot.country,
        "precision": spot.precision,
        "events": spot.events,
        "links": {"events": f"/v1/events?{within}"},
    }
    return geojson.feature(spot.id, spot.at, properties)
