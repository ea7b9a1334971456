"""The query models of the endpoints, and what OpenAPI says of them."""

import re
from enum import StrEnum
from typing import Annotated, Any, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app import fields, formats
from app.citation import Style
from app.fields import PROFILES, Profile, Shape
from app.filters import AS_OF, AsOf, EventQuery, written
from app.histogram import Interval
from app.query import PAGE, Facet, Place, Sort
from app.query_string import Choice, Text, list_of, one_of, whole
from app.quoting import short
from app.vocab import RewritingKind

SCHEMA = 1
"""The number of the contract: it changes when an answer's shape does."""
MAX_LIMIT = 1_000
KEY_DATES = 1_000
"""Days that can be asked for."""
_LIMIT = whole(1, MAX_LIMIT)
CURSOR = Field(None, max_length=500, description="Where the page begins: take it from `links.next`.")


def _format(text: str) -> str:
    formats.find(text)
    return text


_FORMAT = Text(_format, {"type": "string", "enum": list(formats.names())})
_FIELDS = Text(
    fields.chosen,
    {
        "type": "array",
        "items": {"type": "string", "enum": [*fields.NAMES]},
        "minItems": 1,
        "maxItems": fields.MAX_FIELDS,
    },
    several=True,
)


def _schema(text: str) -> int:
    number = whole(0, 1_000_000).parse(text)
    if number != SCHEMA:
        raise ValueError(f"this server's answers are of schema {SCHEMA}, those of another may differ in shape")
    return SCHEMA


SCHEMA_NUMBER = Field(
    None,
    alias="schema",
    description="The number of the contract that the request was written for (`meta.schema`); it is refused where this server has"
    " another. Permalinks of citations have it.",
    examples=[SCHEMA],
)
SchemaNumber = Annotated[int | None, Text(_schema, {"type": "integer", "minimum": SCHEMA, "maximum": SCHEMA})]


class ExportQuery(EventQuery):
    """The filters, how all the events found are sorted, and what of each is wanted."""

    sort: Sort = Field(
        Sort.DATE,
        description="`-date`: the latest first. The others: the highest first; `relevance`, with `q` alone, how well it fits the search. Ties by id. A feed is sorted by `updated`, if left out.",
    )
    profile: Profile | None = Field(
        None,
        description="How much of each event: `minimal` is what a marker needs, `list` what a list or a map needs, without"
        " quotes; `full`, if left out, is all.",
    )
    fields: Annotated[Shape | None, _FIELDS] = Field(
        None,
        description="These fields of each event, instead of a profile; those inside others are dotted. In csv and parquet, the columns"
        " with a value of them; in geojson, the properties.",
        examples=["id,date.edtf,place.name"],
    )
    schema_: SchemaNumber = SCHEMA_NUMBER

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        """One way of saying what is wanted."""
        if self.fields and self.profile:
            raise PydanticCustomError(
                "shape", "fields and profile both say what is wanted: give one of them", {"parameter": "fields"}
            )
        return self

    @model_validator(mode="after")
    def _something_to_fit(self) -> Self:
        """Something to be relevant to."""
        if self.sort is Sort.RELEVANCE and self.q is None:
            raise PydanticCustomError(
                "sort", "sort=relevance needs something to search for: give q, too", {"parameter": "sort"}
            )
        return self

    @property
    def shape(self) -> Shape | None:
        """What is wanted of each event; None: all of it."""
        return self.fields or PROFILES[self.profile or Profile.FULL]


class Counting(StrEnum):
    """Whether the events found are counted."""

    EXACT = "exact"


class EventList(ExportQuery):
    """The filters, and how the events found are sorted, paged and written."""

    limit: Annotated[int | None, _LIMIT] = Field(
        None, description=f"Events a page, {PAGE} if left out; without it csv, ndjson and parquet are the whole list."
    )
    cursor: str | None = CURSOR
    count: Counting | None = Field(
        None,
        description="`exact`: how many events there are on all pages, in `meta.count`, where the format has `meta`.",
    )
    format: Annotated[str | None, _FORMAT] = Field(
        None, description="How the answer is written; goes before the Accept header."
    )


class CiteQuery(EventQuery):
    """The filters, and how the citation is written."""

    schema_: SchemaNumber = SCHEMA_NUMBER
    format: Style = Field(
        Style.JSON,
        description="`text`: a line for a list of references. `csl`: CSL-JSON, which reference managers read.",
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
    _facets,
    {"type": "array", "items": {"type": "string", "enum": list(Facet)}, "minItems": 1},
    several=True,
)


class FacetQuery(EventQuery):
    """The filters, and what to count by."""

    facet: Annotated[tuple[Facet, ...], _FACETS] = Field(
        (Facet.TYPE, Facet.LABEL, Facet.COUNTRY),
        description="What to count by; named twice, a facet is counted once.",
        examples=["label,country"],
    )
    limit: Annotated[int, _LIMIT] = Field(50, description="How many values of each facet, the commonest first.")


class TimelineQuery(EventQuery):
    """The filters, and how many days are wanted."""

    top: Annotated[int, whole(1, KEY_DATES)] = Field(10, description="How many days, those that stand out the most.")

    def understood(self) -> dict[str, str]:
        """The filters as they were read, and how many days: what `meta.query` shows."""
        return super().understood() | {"top": str(self.top)}


class PartyQuery(EventQuery):
    """The filters, and a page of the actors of the events found."""

    limit: Annotated[int, _LIMIT] = Field(PAGE, description="Actors a page.")
    cursor: str | None = CURSOR


class Paging(BaseModel):
    """A page of a list that has no filters."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    limit: Annotated[int, _LIMIT] = Field(PAGE, description="Rows a page.")
    cursor: str | None = CURSOR


class SourceQuery(Paging):
    """The same for sources."""

    as_of: AsOf = AS_OF

    def understood(self) -> dict[str, str]:
        """The parameter as it was read: what `meta.query` shows."""
        return {} if self.as_of is None else {"as_of": written(self.as_of)}


class DocumentQuery(Paging):
    """The same for documents."""

    source: Annotated[Choice | None, list_of(str)] = Field(
        None, description="A source by id or exact name.", examples=["conflict-timeline"]
    )
    as_of: AsOf = AS_OF

    def understood(self) -> dict[str, str]:
        """The filters as they were read: what `meta.query` shows."""
        return {name: written(value) for name in ("source", "as_of") if (value := getattr(self, name)) is not None}


class CorrectionQuery(Paging):
    """The same for corrections."""

    event: Annotated[Choice | None, list_of(str)] = Field(
        None,
        description="Corrections that were said of an event, or are of its mentions; by id.",
        examples=["e60560493f7de"],
    )

    def understood(self) -> dict[str, str]:
        """The filters as they were read: what `meta.query` shows."""
        return {"event": str(self.event)} if self.event else {}


class RewritingQuery(Paging):
    """The same for what changed what is served of every version."""

    kind: Annotated[Choice | None, one_of(RewritingKind)] = Field(
        None, description="Of which kind.", examples=["takedown"]
    )

    def understood(self) -> dict[str, str]:
        """The filters as they were read: what `meta.query` shows."""
        return {"kind": str(self.kind)} if self.kind else {}


class Nothing(BaseModel):
    """An endpoint without parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def place(text: str) -> Place:
    """A place in the log of changes. Raises ValueError."""
    read = re.fullmatch(_PLACE, text)
    if not read:
        raise ValueError(f"'{short(text)}' is no place in the log: write a version, 17, or an entry of it, 17.3")
    return Place(int(read[1]), int(read[2])) if read[2] else Place(int(read[1]))


_PLACE = r"([0-9]{1,9})(?:\.([0-9]{1,9}))?"


class ChangeQuery(BaseModel):
    """Where in the log of changes to begin, and how much of it is wanted."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    after: Annotated[Place, Text(place, {"type": "string", "pattern": f"^{_PLACE}$"})] = Field(
        Place(0),
        json_schema_extra={"default": "0"},
        description="The version behind which to begin; `17.3`: behind entry 3 of it.",
        examples=["2"],
    )
    limit: Annotated[int, _LIMIT] = Field(
        PAGE, description="Entries a page; a page ends with a whole commit, unless one alone has more."
    )
    as_of: AsOf = AS_OF

    def understood(self) -> dict[str, str]:
        """The parameters as they were read: what `meta.query` shows."""
        return {"after": str(self.after)} | ({} if self.as_of is None else {"as_of": written(self.as_of)})


class AtATime(BaseModel):
    """What is asked for as it stands, or stood."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    as_of: AsOf = AS_OF

    def understood(self) -> dict[str, str]:
        """The parameter as it was read: what `meta.query` shows."""
        return {} if self.as_of is None else {"as_of": written(self.as_of)}

    def behind(self, part: str = "") -> str:
        """The end of an address at which the same part of another thing is found, as of the same time."""
        return part + (f"?{urlencode(self.understood(), safe=':')}" if self.as_of is not None else "")


QUERY = "query"
"""Under this name a route says which model validates its query string."""


def openapi(model: type[BaseModel]) -> dict[str, Any]:
    """What a route says of its query parameters: the model that validates them, of which `described` makes OpenAPI's list."""
    return {QUERY: model}


def described(model: type[BaseModel]) -> list[dict[str, Any]]:
    """What OpenAPI says of an endpoint's query parameters, out of the model that validates them."""
    schema = model.model_json_schema()
    shared = schema.get("$defs", {})
    return [_parameter(name, one, shared) for name, one in schema["properties"].items()]


def _parameter(name: str, schema: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    description, examples = schema.pop("description", ""), schema.pop("examples", [])
    schema.pop("title", None)
    schema = _plain(schema, shared)
    if schema["type"] == "string" and "enum" not in schema:
        schema.setdefault("minLength", 1)  # a parameter without a value is refused
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
