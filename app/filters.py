"""The filters of every read. One field of EventQuery is one filter: its name, its type, what it means, and its SQL.

A query string is read by `read`, in one call. Repeated or comma-separated values mean OR, a leading `-` excludes, and
different parameters mean AND.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar
from urllib.parse import parse_qsl

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from sqlalchemy import ColumnElement, and_, exists, not_, or_, true
from sqlmodel import col

from app import edtf, gazetteer, words
from app.db import matches
from app.errors import InvalidDate, InvalidQuery
from app.models import Event, EventActor, EventPlace, Mention, Source
from app.vocab import EventType, Extent, Label, Modality, Precision, Role, TimeMatch

MAX_QUERY = 8_192
"""Characters of a query string: what common proxies let through."""
MAX_VALUES = 100
"""Values of one parameter; each becomes a bound value of the statement."""
NULL = "null"
"""The value that stands for "none": `type=null` finds the events that no PLOVER type fits."""

Condition = ColumnElement[bool]

# A comma or a leading minus that belongs to a name is written behind a backslash.
_COMMA = re.compile(r"(?<!\\),")


def escaped(value: str) -> str:
    r"""A value as one value of a list parameter: `Smith\, John`."""
    plain = value.replace("\\", "\\\\").replace(",", "\\,")
    return f"\\{plain}" if plain.startswith("-") else plain


def _unescaped(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part)


@dataclass(frozen=True, slots=True)
class Choice:
    """Values to look for and values to leave out."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ",".join([*map(escaped, self.include), *(f"-{escaped(value)}" for value in self.exclude)])


@dataclass(frozen=True, slots=True)
class Sql:
    """The condition that a filter's value makes, given the whole query."""

    condition: Callable[[Any, "EventQuery"], Condition]


@dataclass(frozen=True, slots=True)
class Text:
    """How a parameter's text is read: by `parse`, which raises ValueError saying what is allowed; `schema` is for OpenAPI."""

    parse: Callable[[str], Any]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text in, what `parse` makes of it out; a value that is no text has been read already."""
        return core_schema.no_info_plain_validator_function(
            lambda value: self.parse(value) if isinstance(value, str) else value,
            serialization=core_schema.to_string_ser_schema(),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema as given."""
        return self.schema


def _choice(parse: Callable[[str], str], pattern: str | None = None) -> Text:
    """A list of values, each read by `parse`; as OpenAPI's `style: form, explode: false` writes them."""

    def read(text: str) -> Choice:
        parts = [part.strip() for part in _COMMA.split(text)]
        if len(parts) > MAX_VALUES:
            raise ValueError(f"{len(parts)} values; at most {MAX_VALUES} are allowed")
        if not all(part.removeprefix("-") for part in parts):
            raise ValueError("an empty value; leave the parameter out instead")
        include = tuple(parse(_unescaped(part)) for part in parts if not part.startswith("-"))
        return Choice(include, tuple(parse(_unescaped(part[1:])) for part in parts if part.startswith("-")))

    items = {"type": "string"} | ({"pattern": pattern} if pattern else {"minLength": 1})
    return Text(read, {"type": "array", "items": items, "minItems": 1, "maxItems": MAX_VALUES})


def one_of(allowed: type[StrEnum], *, nullable: bool = False) -> Text:
    """Values of a closed list, in any case; with `nullable` also `null`."""
    by_fold = {member.value.casefold(): member.value for member in allowed} | ({NULL: NULL} if nullable else {})

    def parse(value: str) -> str:
        try:
            return by_fold[value.casefold()]
        except KeyError:
            raise ValueError(
                f"'{value}' is none of {', '.join(by_fold.values())}{_did_you_mean(value.casefold(), by_fold)}"
            ) from None

    return _choice(parse, f"^-?({'|'.join(by_fold.values())})$")


def _country(value: str) -> str:
    if value.casefold() == NULL:
        return NULL
    country = gazetteer.country(value)
    if country is None:
        raise ValueError(f"'{value}' is no country: write ISO 3166 alpha-2 or alpha-3, such as ML or MLI")
    return country.code


def _calendar(value: str) -> edtf.Date:
    try:
        return edtf.parse_calendar(value)
    except InvalidDate as problem:
        raise ValueError(f"{problem}; write a year, a month or a day: 2012, 2013-01 or 2020-08-18") from None


def _period(value: str) -> tuple[edtf.Date | None, edtf.Date | None]:
    """The two ends of OGC's `datetime`: a date, `a/b`, `../b` or `a/..`; times of day are cut off."""
    ends = value.split("/")
    if len(ends) > 2 or set(ends) <= {"", ".."}:
        raise ValueError(f"'{value}' is no period: write 2013, 2012/2013-05, ../2013 or 2012/..")
    first, last = (None if end in ("", "..") else _calendar(end.partition("T")[0]) for end in (ends[0], ends[-1]))
    return first, last


def _bbox(value: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError(f"'{value}' is no box: write four numbers, west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(f"'{value}' is no box: longitudes are -180 to 180, latitudes -90 to 90, south not above north")
    return west, south, east, north


def _search(value: str) -> str:
    try:
        words.parse(value)
    except words.BadSearch as problem:
        raise ValueError(
            f"'{value}' cannot be searched: {problem}. Write words, \"a phrase\", pre*, AND, OR, NOT"
        ) from None
    return value


# --------------------------------------------------------------------------------------------------------- conditions


def _among(column: Any, choice: Choice) -> Condition:
    """The column is one of the values, and none of the excluded; null is a value of its own."""
    named = [value for value in choice.include if value != NULL]
    wanted = [column.in_(named)] if named else []
    wanted += [column.is_(None)] if NULL in choice.include else []
    unwanted = [value for value in choice.exclude if value != NULL]
    kept = [or_(column.not_in(unwanted), column.is_(None))] if unwanted else []
    kept += [column.is_not(None)] if NULL in choice.exclude else []
    return and_(true(), *([or_(*wanted)] if wanted else []), *kept)


def _some(choice: Choice, found: Callable[[Sequence[str]], Condition]) -> Condition:
    """Some related row is one of the values, and none is one of the excluded."""
    wanted = [found(choice.include)] if choice.include else []
    return and_(true(), *wanted, *([not_(found(choice.exclude))] if choice.exclude else []))


def _in_country(choice: Choice, _query: "EventQuery") -> Condition:
    def found(codes: Sequence[str]) -> Condition:
        here = col(EventPlace.event_row) == col(Event.row)
        placed = exists().where(here, col(EventPlace.country).in_(codes))
        return or_(placed, col(Event.country).is_(None)) if NULL in codes else placed

    return _some(choice, found)


def _at_place(choice: Choice, _query: "EventQuery") -> Condition:
    def found(names: Sequence[str]) -> Condition:
        named = or_(col(EventPlace.place_id).in_(names), col(EventPlace.name_key).in_([words.fold(n) for n in names]))
        return exists().where(col(EventPlace.event_row) == col(Event.row), named)

    return _some(choice, found)


def _with_actor(choice: Choice, query: "EventQuery") -> Condition:
    def found(names: Sequence[str]) -> Condition:
        named = or_(col(EventActor.actor_id).in_(names), col(EventActor.name_key).in_([words.fold(n) for n in names]))
        role = _among(col(EventActor.role), query.role) if query.role else true()
        return exists().where(col(EventActor.event_row) == col(Event.row), named, role)

    return _some(choice, found)


def _with_role(choice: Choice, _query: "EventQuery") -> Condition:
    return exists().where(col(EventActor.event_row) == col(Event.row), _among(col(EventActor.role), choice))


def _reported(*where: Condition) -> Condition:
    """Some mention of this version of the event fulfils the conditions."""
    same = and_(
        col(Mention.event_id) == col(Event.id),
        col(Mention.since) <= col(Event.since),
        or_(col(Mention.until).is_(None), col(Mention.until) > col(Event.since)),
    )
    return exists().where(same, *where)


def _from_source(choice: Choice, _query: "EventQuery") -> Condition:
    def found(names: Sequence[str]) -> Condition:
        named = or_(col(Source.id).in_(names), col(Source.name).in_(names))
        return _reported(col(Mention.source_id) == col(Source.id), named)

    return _some(choice, found)


def _in_document(choice: Choice, _query: "EventQuery") -> Condition:
    return _some(choice, lambda ids: _reported(col(Mention.document_id).in_(ids)))


def _after(first: edtf.Date, query: "EventQuery") -> Condition:
    """Not over before the first day of the period; certainly so, if asked for."""
    if query.time_match == TimeMatch.POSSIBLE:
        return or_(col(Event.latest).is_(None), col(Event.latest) >= first.earliest)
    instant = and_(col(Event.extent) == Extent.INSTANT, col(Event.earliest) >= first.earliest)
    return or_(instant, and_(col(Event.extent) == Extent.SPAN, col(Event.sort_last) >= first.earliest))


def _before(last: edtf.Date, query: "EventQuery") -> Condition:
    """Begun by the last day of the period; certainly so, if asked for."""
    if query.time_match == TimeMatch.POSSIBLE:
        return or_(col(Event.earliest).is_(None), col(Event.earliest) <= last.latest)
    instant = and_(col(Event.extent) == Extent.INSTANT, col(Event.latest) <= last.latest)
    return or_(instant, and_(col(Event.extent) == Extent.SPAN, col(Event.sort_first) <= last.latest))


def _during(period: tuple[edtf.Date | None, edtf.Date | None], query: "EventQuery") -> Condition:
    first, last = period
    return and_(true(), *([_after(first, query)] if first else []), *([_before(last, query)] if last else []))


def _in_box(box: tuple[float, float, float, float], _query: "EventQuery") -> Condition:
    west, south, east, north = box
    lon = col(Event.lon)
    across = lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)
    return and_(col(Event.lat).between(south, north), across)


def _found(text: str, _query: "EventQuery") -> Condition:
    return matches(col(Event.row), col(Event.words), words.parse(text))


# ------------------------------------------------------------------------------------------------------------ the model

_CALENDAR = Text(_calendar, {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})
_PERIOD = Text(_period, {"type": "string"})
_BBOX = Text(
    _bbox, {"type": "array", "items": {"type": "number", "minimum": -180, "maximum": 180}, "minItems": 4, "maxItems": 4}
)
_SEARCH = Text(_search, {"type": "string", "minLength": 1})
_COUNTRY = _choice(_country, "^-?([A-Za-z]{2,4}|null)$")
_NAMES = _choice(str)

Chosen = Choice | None
Period = tuple[edtf.Date | None, edtf.Date | None]
Box = tuple[float, float, float, float]


def _column(column: Any) -> Sql:
    return Sql(lambda choice, _query: _among(column, choice))


class EventQuery(BaseModel):
    """The filters that every read of events shares."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    from_: Annotated[edtf.Date | None, _CALENDAR, Sql(_after)] = Field(
        None,
        alias="from",
        description="Start of the period, inclusive: a year, month or day.",
        examples=["2012", "2020-08-18"],
    )
    to: Annotated[edtf.Date | None, _CALENDAR, Sql(_before)] = Field(
        None, description="End of the period, inclusive: `2013` is all of 2013.", examples=["2013-01"]
    )
    datetime: Annotated[Period | None, _PERIOD, Sql(_during)] = Field(
        None,
        description="The period as OGC API writes it, instead of `from` and `to`.",
        examples=["2012/2013-05", "../2013"],
    )
    time_match: TimeMatch = Field(
        TimeMatch.POSSIBLE,
        description="`possible`: the event may lie in the period. `certain`: it does, whatever its true date is.",
    )
    precision: Annotated[Chosen, one_of(Precision), _column(col(Event.precision))] = Field(
        None, description="How exactly the date is known.", examples=["day,week", "-year"]
    )
    type: Annotated[Chosen, one_of(EventType, nullable=True), _column(col(Event.type))] = Field(
        None, description="PLOVER event type; `null` where none fits.", examples=["ASSAULT,COERCE"]
    )
    label: Annotated[Chosen, one_of(Label), _column(col(Event.label))] = Field(
        None, description="The plain noun of the event.", examples=["coup,uprising"]
    )
    modality: Annotated[Choice, one_of(Modality), _column(col(Event.modality))] = Field(
        Choice(("happened", "announced")),
        description="Whether the source says that it took place.",
        examples=["planned"],
    )
    country: Annotated[Chosen, _COUNTRY, Sql(_in_country)] = Field(
        None,
        description="ISO 3166 alpha-2 or alpha-3 (XK: Kosovo) of any place that the event touches.",
        examples=["ML,NE"],
    )
    place: Annotated[Chosen, _NAMES, Sql(_at_place)] = Field(
        None, description="A place by gazetteer id or exact name; case and accents do not count.", examples=["Goma"]
    )
    bbox: Annotated[Box | None, _BBOX, Sql(_in_box)] = Field(
        None,
        description="west,south,east,north in degrees; west > east crosses the antimeridian. The place shown must lie in it.",
        examples=["-17,10,16,25"],
    )
    actor: Annotated[Chosen, _NAMES, Sql(_with_actor)] = Field(
        None, description="An actor by id or exact name; case and accents do not count.", examples=["France"]
    )
    role: Annotated[Chosen, one_of(Role), Sql(_with_role)] = Field(
        None, description="What the actor is to the event; with `actor`, of that actor.", examples=["target"]
    )
    source: Annotated[Chosen, _NAMES, Sql(_from_source)] = Field(
        None,
        description="A source by id or exact name: some report of the event is its.",
        examples=["conflict-timeline"],
    )
    document: Annotated[Chosen, _NAMES, Sql(_in_document)] = Field(None, description="A document by id.")
    q: Annotated[str | None, _SEARCH, Sql(_found)] = Field(
        None,
        max_length=500,
        description='Full text: words, "a phrase", prefix*, AND, OR, NOT and brackets.',
        examples=["coup AND Keita", '"peace accord"'],
    )
    id: Annotated[Chosen, _NAMES, _column(col(Event.id))] = Field(None, description="Events by id.")

    @model_validator(mode="after")
    def _one_period(self) -> Self:
        """One way of writing the period, and a period that runs forwards."""
        if self.datetime and (self.from_ or self.to):
            raise PydanticCustomError("period", "datetime says what from and to say: write one or the other")
        first, last = self.period
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            raise PydanticCustomError(
                "period", "from={first} lies after to={last}", {"first": first.edtf, "last": last.edtf}
            )
        return self

    @property
    def period(self) -> Period:
        """Start and end, however they were written."""
        return self.datetime or (self.from_, self.to)

    def without_period(self) -> Self:
        """The same filters for all time."""
        return self.model_copy(update={"from_": None, "to": None, "datetime": None})

    def understood(self) -> dict[str, str]:
        """The filters as they were read, and the defaults that narrow: what `meta.query` shows."""
        values = ((info.alias or name, getattr(self, name)) for name, info in EventQuery.model_fields.items())
        return {name: _written(value) for name, value in values if value is not None}

    def narrowing(self) -> dict[str, str]:
        """The filters that were given, without what is no filter: the query string of the same selection."""
        given = {info.alias or name for name, info in EventQuery.model_fields.items() if name in self.model_fields_set}
        return {name: value for name, value in self.understood().items() if name in given}


def conditions(query: EventQuery) -> list[Condition]:
    """The SQL of every filter that is set, to be joined by AND."""
    found = []
    for name, info in type(query).model_fields.items():
        value = getattr(query, name)
        if value is not None:
            found += [part.condition(value, query) for part in info.metadata if isinstance(part, Sql)]
    return found


Query = TypeVar("Query", bound=BaseModel)


def read(model: type[Query], query_string: str) -> Query:
    """A query string as the model that it was written for. Raises InvalidQuery, naming what is wrong and what is allowed."""
    if len(query_string) > MAX_QUERY:
        raise InvalidQuery(f"The query is {len(query_string)} characters long; at most {MAX_QUERY} are allowed")
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    values: dict[str, str] = {}
    for name, value in parse_qsl(query_string, keep_blank_values=True, errors="replace"):
        if name not in fields:
            raise InvalidQuery(
                f"There is no parameter '{name}'{_did_you_mean(name, fields)} (there are: {', '.join(fields) or 'none'})", name
            )
        if value == "":
            raise InvalidQuery(f"{name} is empty; give it a value or leave it out", name)
        if "\0" in value:
            raise InvalidQuery(f"{name} holds a null character", name)
        if name in values and not _is_list(fields[name]):
            raise InvalidQuery(f"{name} is given twice, as '{values[name]}' and '{value}'; it takes one value", name)
        values[name] = f"{values[name]},{value}" if name in values else value
    try:
        return model.model_validate_strings(values)
    except ValidationError as problem:
        raise _invalid(problem, values) from None


def _is_list(info: Any) -> bool:
    return any(
        isinstance(part, Text) and part.schema.get("type") == "array" and part is not _BBOX for part in info.metadata
    )


def _invalid(problem: ValidationError, values: dict[str, str]) -> InvalidQuery:
    """The first thing that is wrong, in our words where they say more than the library's."""
    first = problem.errors(include_url=False)[0]
    if not first["loc"]:
        return InvalidQuery(first["msg"])
    name = str(first["loc"][0])
    reason = first["msg"].removeprefix("Value error, ")
    return InvalidQuery(
        f"{name}: {reason}"
        if "'" in reason and values.get(name, "") in reason
        else f"{name}={values.get(name)}: {reason}",
        name,
    )


def _did_you_mean(value: str, allowed: Iterable[str]) -> str:
    close = difflib.get_close_matches(value, list(allowed), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def _written(value: Any) -> str:
    match value:
        case edtf.Date():
            return value.edtf
        case (first, last):
            return f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
        case tuple():
            return ",".join(f"{part:g}" for part in value)
        case _:
            return str(value)
