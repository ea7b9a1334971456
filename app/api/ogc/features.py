"""Events as features. What is known of each is flat, as the columns of CSV are: a map's legend and its filters need values."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson

from app import values
from app.api.ogc.links import Link
from app.formats import Frame, csv, geojson

_ELSEWHERE = ("id", "lat", "lon")
"""What a feature has outside its properties."""
_COLUMNS = {name: column for name, column in csv.COLUMNS.items() if name not in _ELSEWHERE}


def feature(body: bytes | str, base: str) -> dict[str, Any]:
    """An event's JSON as a feature; `evidence` leads to what it rests on. `base`: what links begin with."""
    event = orjson.loads(body)
    properties = {name: column.value(event) for name, column in _COLUMNS.items()}
    properties["evidence"] = base + event["links"]["evidence"]
    return geojson.feature(event["id"], geojson.shown_at(event), properties)


def collection(
    features: Iterable[dict[str, Any]], frame: Frame, links: list[Link], matched: int | None
) -> dict[str, Any]:
    """A page of features; `matched`: how many there are on all pages, where that is known."""
    listed = [*features]
    return {
        "type": "FeatureCollection",
        "links": links,
        "timeStamp": values.moment(datetime.now(UTC).replace(microsecond=0)),
        **({} if matched is None else {"numberMatched": matched}),
        "numberReturned": len(listed),
        "features": listed,
        "meta": frame.meta,
        "coverage": frame.coverage,
    }
