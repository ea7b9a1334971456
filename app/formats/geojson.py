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


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One FeatureCollection; `meta`, `coverage` and `links` are foreign members of it."""
    yield b'{"type":"FeatureCollection","features":['
    for number, body in enumerate(bodies):
        yield (b"," if number else b"") + orjson.dumps(_feature(orjson.loads(body), shape))
    yield b"]," + frame.members()


def _feature(event: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
    properties = {name: value for name, value in picked(event, shape).items() if name != "id"}
    return feature(event["id"], shown_at(event), properties)


def shown_at(event: dict[str, Any]) -> tuple[float, float] | None:
    """The longitude and latitude of the place that an event shows; None where it shows none, or nobody is certain."""
    place = event["place"]
    return (place["lon"], place["lat"]) if place is not None and place["lat"] is not None else None


def feature(feature_id: str, at: tuple[float, float] | None, properties: dict[str, Any]) -> dict[str, Any]:
    """A feature at a longitude and latitude; None where nobody is certain."""
    geometry = {"type": "Point", "coordinates": at} if at else None
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}
