"""GeoJSON (RFC 7946): a feature for each event; the geometry is the place shown, or null."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from app.formats import Frame

MEDIA_TYPE = "application/geo+json"
EXTENSION = "geojson"
COMPLETE = False


def write(bodies: Iterable[str], frame: Frame) -> Iterator[bytes]:
    """One FeatureCollection; `meta`, `coverage` and `links` are foreign members of it."""
    yield b'{"type":"FeatureCollection","features":['
    for number, body in enumerate(bodies):
        yield (b"," if number else b"") + orjson.dumps(_feature(orjson.loads(body)))
    yield b"]," + frame.members()


def _feature(event: dict[str, Any]) -> dict[str, Any]:
    place = event["place"]
    known = place is not None and place["lat"] is not None
    geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if known else None
    properties = {name: value for name, value in event.items() if name != "id"}
    return {"type": "Feature", "id": event["id"], "geometry": geometry, "properties": properties}
