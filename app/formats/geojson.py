"""GeoJSON (RFC 7946): a feature for each event; the geometry is the place shown, or null."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from app.fields import Shape, picked
from app.formats import Frame

MEDIA_TYPE = "application/geo+json"
EXTENSION = "geojson"
COMPLETE = False
FEED = False


def write(bodies: Iterable[str], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One FeatureCollection; `meta`, `coverage` and `links` are foreign members of it."""
    yield b'{"type":"FeatureCollection","features":['
    for number, body in enumerate(bodies):
        yield (b"," if number else b"") + orjson.dumps(_feature(orjson.loads(body), shape))
    yield b"]," + frame.members()


def _feature(event: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
    place = event["place"]
    known = place is not None and place["lat"] is not None
    properties = {name: value for name, value in picked(event, shape).items() if name != "id"}
    return feature(event["id"], (place["lon"], place["lat"]) if known else None, properties)


def feature(feature_id: str, at: tuple[float, float] | None, properties: dict[str, Any]) -> dict[str, Any]:
    """A feature at a longitude and latitude; None where nobody is certain."""
    geometry = {"type": "Point", "coordinates": at} if at else None
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}
