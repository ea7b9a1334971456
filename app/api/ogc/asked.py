"""What may be asked under `/ogc`: the filters of `/v1/events` under their names, the standard's own, and the encoding."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import col

from app import filters, values
from app.api.parameters import CURSOR, MAX_LIMIT, AtATime
from app.filters import Condition, EventQuery, Sql
from app.models import Event
from app.query import PAGE
from app.query_string import Text, whole
from app.values import Box, Period


class Encoding(StrEnum):
    """How an answer is written."""

    JSON = "json"
    HTML = "html"


_F = Field(None, description="How the answer is written; goes before the Accept header. Of events json is GeoJSON.")
_LARGE = r"0*[1-9][0-9]{4,}"
"""A number that is larger than every limit."""


def _limit(text: str) -> int:
    """So many as are asked for, at most a whole page: more is no error (/req/core/fc-limit-response-1)."""
    if re.fullmatch(_LARGE, text):
        return MAX_LIMIT
    asked: int = whole(1, 9_999).parse(text)
    return min(asked, MAX_LIMIT)


def _in_box_or_nowhere(box: Box, query: EventQuery, version: int) -> Condition:
    """The place shown lies in a box; an event that shows none is found, too (/req/core/fc-bbox-response, C)."""
    return filters.in_box(box, query, version) | col(Event.lon).is_(None)


def _period(text: str) -> Period:
    """A period as `/v1` takes it. GDAL writes a day as 2020-08-18T, without a time."""
    return values.period(re.sub(r"(?<=-[0-9]{2})T(?=/|$)", "", text))


_PERIOD = Text(_period, {"type": "string", "pattern": f"^{values.PERIOD}$"})
_BBOX = Text(
    values.bbox_with_heights,
    {
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    },
    several=True,
)
_LIMIT = Text(_limit, {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT})


class Plain(BaseModel):
    """A resource that is always the same: only how it is written can be asked."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    f: Encoding | None = _F


class Item(AtATime):
    """One event as it stands, or stood."""

    f: Encoding | None = _F


class Items(EventQuery):
    """The filters, and a page of the events that they find."""

    bbox: Annotated[Box | None, _BBOX, Sql(_in_box_or_nowhere)] = Field(
        None,
        description="west,south,east,north in degrees (CRS84), or six numbers with a height behind each corner, which is passed"
        " over; west > east crosses the antimeridian. The place shown must lie in it; events that show none are found, too.",
        examples=["-17,10,16,25"],
    )
    datetime: Annotated[Period | None, _PERIOD, Sql(filters.during)] = Field(
        None,
        description="A moment or a period that the event may lie in (`time_match=certain`: surely lies in); days count as written.",
        examples=["2012/2013-05", "../2013", "2020-08-18T00:00:00Z"],
    )
    limit: Annotated[int, _LIMIT] = Field(PAGE, description=f"Events a page; of more than {MAX_LIMIT:,} as many come.")
    cursor: str | None = CURSOR
    f: Encoding | None = _F
