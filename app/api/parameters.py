"""The query models of the endpoints, and what OpenAPI says of them."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from app import formats
from app.filters import EventQuery
from app.histogram import Interval
from app.query import PAGE, Facet, Sort
from app.query_string import Text

MAX_LIMIT = 1_000


class ExportQuery(EventQuery):
    """The filters, and how all the events found are sorted."""

    sort: Sort = Field(Sort.DATE, description="`-date`: the latest first. The others: the highest first. Ties by id.")


def _format(text: str) -> str:
    formats.find(text)
    return text


_FORMAT = Text(_format, {"type": "string", "enum": list(formats.names())})


class EventList(ExportQuery):
    """The filters, and how the events found are sorted, paged and written."""

    limit: int | None = Field(
        None, ge=1, le=MAX_LIMIT, description=f"Events a page, {PAGE} if left out; without it csv is the whole list."
    )
    cursor: str | None = Field(None, max_length=500, description="Where the page begins: take it from `links.next`.")
    format: Annotated[str | None, _FORMAT] = Field(
        None, description="How the answer is written; goes before the Accept header."
    )


class CountQuery(EventQuery):
    """The filters alone."""


class HistogramQuery(EventQuery):
    """The filters, and what the buckets are. Both counts are given, so `time_match` has no effect."""

    interval: Interval = Field(Interval.YEAR, description="The width of a bucket. Weeks begin on Monday.")
    by: Facet | None = Field(None, description="Count the values of a facet apart, in `groups`.")


def _facets(text: str) -> tuple[Facet, ...]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in list(Facet)]
    if unknown:
        raise ValueError(f"'{unknown[0]}' is none of {', '.join(Facet)}")
    return tuple(dict.fromkeys(Facet(name) for name in names))


_FACETS = Text(
    _facets, {"type": "array", "items": {"type": "string", "enum": list(Facet)}, "minItems": 1, "uniqueItems": True}
)


class FacetQuery(EventQuery):
    """The filters, and what to count by."""

    facet: Annotated[tuple[Facet, ...], _FACETS] = Field(
        (Facet.TYPE, Facet.LABEL, Facet.COUNTRY), description="What to count by.", examples=["label,country"]
    )
    limit: int = Field(50, ge=1, le=MAX_LIMIT, description="How many values of each facet, the commonest first.")


class Paging(BaseModel):
    """A page of a list that has no filters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(PAGE, ge=1, le=MAX_LIMIT, description="Rows a page.")
    cursor: str | None = Field(None, max_length=500, description="Where the page begins: take it from `links.next`.")


class Nothing(BaseModel):
    """An endpoint without parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def openapi(model: type[BaseModel]) -> dict[str, Any]:
    """What OpenAPI says of an endpoint's query parameters, out of the model that validates them."""
    described = model.model_json_schema()
    properties, shared = described["properties"], described.get("$defs", {})
    return {"parameters": [_parameter(name, schema, shared) for name, schema in properties.items()]}


def _parameter(name: str, schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    description, examples = schema.pop("description", ""), schema.pop("examples", [])
    schema.pop("title", None)
    schema = _plain(schema, shared)
    if examples:
        description += " For example " + " or ".join(f"`{example}`" for example in examples) + "."
    parameter: dict[str, Any] = {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
    return parameter | ({"style": "form", "explode": False} if schema.get("type") == "array" else {})


def _plain(schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that is there: without null, which a query string cannot say, and without references."""
    if "$ref" in schema:
        reference = shared[schema.pop("$ref").rpartition("/")[2]]
        return {"type": reference["type"], "enum": reference["enum"]} | schema
    if "anyOf" in schema:
        (value,) = (part for part in schema.pop("anyOf") if part != {"type": "null"})
        schema = _plain(value, shared) | schema
    if schema.get("default") is None:
        schema.pop("default", None)
    return schema
