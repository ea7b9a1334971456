"""The filters of every read. One field of EventQuery is one filter: its name, its type, what it means, and its SQL.

`query_string.read` makes an EventQuery of a query string in one call; `conditions` makes the SQL.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from math import asin, cos, degrees, pi, radians, sin
from operator import attrgetter
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, not_, or_, select, true
from sqlalchemy.orm import Mapped
from sqlmodel import col

from app import actors, edtf, gazetteer, places, reach, values, words, zones
from app.db import hits, matches
from app.errors import InvalidQuery
from app.models import (
    UNKNOWN_SOURCE,
    Commit,
    Event,
    EventActor,
    EventContext,
    EventInCountry,
    EventPlace,
    Mention,
    PlaceWithin,
    Source,
)
from app.query_string import Choice, Text, list_of, one_of, whole, yes_or_no
from app.values import Box, Near, Period, Since
from app.vocab import Context, EventType, Extent, Label, Modality, Mode, Precision, Role, TimeMatch

NAMED = "name:"
"""Before an actor's name: who is called just so and is none that is known by an id."""

EARTH = 6371.0088
"""Kilometres from the centre to the face of the earth, on average (IUGG)."""
_SMALL, _INSIDE = 1_000, 0.7
"""Kilometres up to which a circle is nearly flat, and half the side of a square in it by its radius: a little less than half the root of 2."""
_MARGIN = 1e-6
"""Degrees by which a box is wider than the circle in it, so that no rounding leaves out what lies on its edge."""

# Made once: it takes SQLAlchemy longer than to look at a thousand rows.
_HALF_LAT, _HALF_LON = (func.radians(col(degree)) / 2 for degree in (Event.lat, Event.lon))
_COS_LAT = func.cos(func.radians(col(Event.lat)))

Condition = ColumnElement[bool]


Made = Callable[[Any, "EventQuery", int], Condition]
Hits = Callable[[Any, "EventQuery", int, int], ColumnElement[int] | None]


@dataclass(frozen=True, slots=True)
class Sql:
    """The condition that a filter's value makes, given the whole query and the version of the data set."""

    condition: Made
    hits: Hits | None = None
    """How many rows an index finds by the value, counted up to a number; None: by this value no index finds any.

    No event has the value that is not of these rows, so few rows are few events.
    """
    of_event: bool = False
    """From there an index of `event` itself leads on, other than that of its rows."""
    index: str = ""
    """The index of `event` that finds the rows, where all their facts stand in it: more of them are soon looked at."""
    box: Callable[[Any], Box] | None = None
    """The box that all lies in that is found by the value; None: it may lie anywhere, or nowhere."""
    one_by_one: Made | None = None
    """The same condition, quicker for who looks at one event after the other until some are found."""
    plain: Made | None = None
    """The same condition, without what only makes a database find rows sooner: for `query.columns`."""


# --------------------------------------------------------------------------------------------------------- conditions


@lru_cache
def _among(column: Any, choice: Choice) -> Condition:
    """The column is one of the values, and none of the excluded; null is a value of its own."""

    def found(values: Sequence[str | None]) -> Condition:
        held = column.in_(_named(values)) & column.is_not(None)
        return or_(held, column.is_(None)) if None in values else held

    return chosen(choice, found)


def chosen(choice: Choice, found: Callable[[Sequence[str | None]], Condition]) -> Condition:
    """One of the values is found, where some are asked for, and none of the excluded."""
    wanted = [found(choice.include)] if choice.include else []
    return and_(true(), *wanted, *([not_(found(choice.exclude))] if choice.exclude else []))


def _named(values: Sequence[str | None]) -> list[str]:
    return [value for value in values if value is not None]


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows that stand beside an event and name something of it, of which it may have several or none."""

    table: Any
    on: Condition
    """Joins them to `event`; of these rows only those that have a value."""
    named: Callable[[Sequence[str], int], Condition]
    """The rows that have one of some values, as of a version."""
    event: Any = None
    """The column of them that is `event.row`, where there is one."""
    id: Any = None
    """Else the column that is `event.id`, of whatever version."""

    def condition(self, choice: Choice, version: int, *also: Condition) -> Condition:
        """Some row is one of the values, and none is one of the excluded; None: there is no row at all."""
        wanted = [self._found(choice.include, version, self._some, *also)] if choice.include else []
        left_out = self._exists if self.id is None else self._some
        unwanted = [not_(self._found(choice.exclude, version, left_out, *also))] if choice.exclude else []
        return and_(true(), *wanted, *unwanted)

    def _found(
        self, values: Sequence[str | None], version: int, having: Callable[..., Condition], *also: Condition
    ) -> Condition:
        some = having(self.named(_named(values), version), *also)
        return or_(some, self.none()) if None in values else some

    def _some(self, *where: Condition) -> Condition:
        """The same as `_exists`, from the rows to their events: a hundred times as fast where a few of many have such a row."""
        if self.event is not None:
            return col(Event.row).in_(select(self.event).where(*where))
        some = self._exists(*where)
        return (
            some
            if self.id is None
            else and_(col(Event.id).in_(select(self.id).where(self.id.is_not(None), *where)), some)
        )

    def one_by_one(self, choice: Choice, version: int) -> Condition:
        """The same condition as `condition`, with nothing gathered beforehand."""
        return chosen(choice, lambda values: self._each(values, version))

    def _each(self, values: Sequence[str | None], version: int) -> Condition:
        some = self._exists(self.named(_named(values), version))
        return or_(some, self.none()) if None in values else some

    def hits(self, choice: Choice, version: int, most: int) -> ColumnElement[int] | None:
        """How many rows a choice asks for by value, counted up to a number; None: it is of others, too."""
        if not choice.include or None in choice.include:
            return None
        return up_to(select(self.table).where(self.named(_named(choice.include), version)), most)

    def _exists(self, *where: Condition) -> Condition:
        # Rows of its own, even where the statement around it joins the same table.
        return exists().where(self.on, *where).correlate(Event)

    def none(self) -> Condition:
        """There is no row at all."""
        return not_(self._exists())

    def asked(self, choice: Choice | None, version: int) -> Condition:
        """The rows that a choice asks for by value; every row where it asks for none."""
        return self.named(choice.values(), version) if choice and choice.include else true()


def up_to(rows: Select[Any], most: int) -> ColumnElement[int]:
    """How many rows there are, counted up to a number."""
    some = rows.with_only_columns(literal_column("1").label("one")).limit(most).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def lay(version: int) -> Condition:
    """The rows of `place_within` that held as of a version."""
    return and_(
        col(PlaceWithin.since) <= version, or_(col(PlaceWithin.until).is_(None), col(PlaceWithin.until) > version)
    )


def _lies_in(ids: Iterable[str], version: int) -> Condition:
    """The places of some ids, and all that lies in them."""
    wanted = sorted(set(ids))
    inside = select(col(PlaceWithin.place_id)).where(col(PlaceWithin.within_id).in_(wanted), lay(version))
    return or_(col(EventPlace.place_id).in_(wanted), col(EventPlace.place_id).in_(inside))


def _place_named(values: Sequence[str], version: int) -> Condition:
    # "BO" is the id of Bolivia, and no other way of writing the town Bo.
    keys = [words.fold(value) for value in values if gazetteer.get(value) is None]
    return or_(_lies_in(place_ids(values), version), col(EventPlace.name_key).in_(keys))


def place_ids(values: Iterable[str]) -> list[str]:
    """The ids that some places were asked for by: as they stand, and those of all that is called so."""
    return [one for value in values for one in (value, *(entry.id for entry in places.called(value)))]


def region_ids(values: Iterable[str]) -> list[str]:
    """The same for regions."""
    return [entry.id for value in values for entry in places.regions(value)]


def _actor_named(values: Sequence[str], _version: int) -> Condition:
    own = [value for value in values if not value.startswith(NAMED)]
    ids = {one for value in own for one in (value, *actors.called(value))}
    bare = [words.fold(value.removeprefix(NAMED)) for value in values if value.startswith(NAMED)]
    return or_(
        col(EventActor.actor_id).in_(sorted(ids)),
        col(EventActor.name_key).in_([words.fold(value) for value in own]),
        col(EventActor.actor_id).is_(None) & col(EventActor.name_key).in_(bare),
    )


def _among_values(column: Any) -> Callable[[Sequence[str], int], Condition]:
    return lambda values, _version: column.in_(values)


def _source_named(values: Sequence[str], _version: int) -> Condition:
    return _of_sources(values, values)


def _publisher_named(values: Sequence[str], _version: int) -> Condition:
    # A publisher's id is its name folded, whichever way a document spells it.
    return _of_sources([*values, *("-".join(words.split(value)) for value in values)], values)


def _of_sources(ids: Sequence[str], names: Sequence[str]) -> Condition:
    # One list of both: out of two, SQLite would not find the mentions by their index.
    sources = select(col(Source.id)).where(or_(col(Source.id).in_(ids), col(Source.name).in_(names)))
    return col(Mention.source_id).in_(sources)


def _reports_of(kind: str) -> Condition:
    """The reports of an event that are of sources of a kind, other than the one that stands for none."""
    of_kind = select(col(Source.id)).where(col(Source.kind) == kind, col(Source.id) != UNKNOWN_SOURCE)
    return and_(_REPORTS, col(Mention.source_id).in_(of_kind))


_PLACE = col(EventPlace.event_row)
_HERE = col(EventPlace.event_row) == col(Event.row)
# The mentions that this version of the event was made of.
_REPORTS = and_(
    col(Mention.event_id) == col(Event.id),
    col(Mention.since) <= col(Event.since),
    or_(col(Mention.until).is_(None), col(Mention.until) > col(Event.since)),
)
COUNTRIES = Beside(
    EventPlace, _HERE & col(EventPlace.country).is_not(None), _among_values(col(EventPlace.country)), _PLACE
)
PLACES = Beside(EventPlace, _HERE, _place_named, _PLACE)
REGIONS = Beside(EventPlace, _HERE, lambda values, version: _lies_in(region_ids(values), version), _PLACE)
ACTORS = Beside(EventActor, col(EventActor.event_row) == col(Event.row), _actor_named, col(EventActor.event_row))
SOURCES = Beside(Mention, _REPORTS, _source_named, id=col(Mention.event_id))
PUBLISHERS = Beside(Mention, _reports_of("publisher"), _publisher_named, id=col(Mention.event_id))
DATASETS = Beside(Mention, _reports_of("dataset"), _source_named, id=col(Mention.event_id))
CONTEXTS = Beside(
    EventContext,
    col(EventContext.event_row) == col(Event.row),
    _among_values(col(EventContext.context)),
    col(EventContext.event_row),
)
_DOCUMENTS = Beside(Mention, _REPORTS, _among_values(col(Mention.document_id)), id=col(Mention.event_id))
# Most events have some source: they are sooner found by going through them than by their actors.
_ROLES = Beside(EventActor, ACTORS.on, _among_values(col(EventActor.role)))


def in_countries(choice: Choice, query: "EventQuery", version: int) -> Condition:
    """The event touches one of the countries, and none of the excluded."""
    left_out = COUNTRIES.condition(Choice((), choice.exclude), version)
    if not choice.include:
        return left_out
    there = (col(EventInCountry.country).in_(_named(choice.include)), *may_lie(query))
    found = col(Event.row).in_(select(col(EventInCountry.event_row)).where(*there))
    return and_(or_(found, COUNTRIES.none()) if None in choice.include else found, left_out)


def may_lie(query: "EventQuery") -> Iterator[Condition]:
    """The rows of `event_in_country` whose events may lie in the period: of these no event need be read."""
    first, last = query.period
    is_open = col(EventInCountry.reach) == reach.OPEN
    if first:
        yield or_(is_open, col(EventInCountry.sort_last) >= first.earliest)
    if last:
        yield or_(is_open, col(EventInCountry.sort_first) <= last.latest)


def in_role(query: "EventQuery", version: int) -> Condition:
    """The actors in one of the roles asked for; all, where none is."""
    return _ROLES.asked(query.role, version)


def _after(first: edtf.Date, query: "EventQuery", _version: int) -> Condition:
    """Not over before the first day of the period; certainly so, if asked for."""
    if query.time_match == TimeMatch.POSSIBLE:
        return or_(col(Event.latest).is_(None), col(Event.latest) >= first.earliest)
    instant = and_(col(Event.extent) == Extent.INSTANT, col(Event.earliest) >= first.earliest)
    return or_(instant, and_(col(Event.extent) == Extent.SPAN, col(Event.sort_last) >= first.earliest))


def _before(last: edtf.Date, query: "EventQuery", _version: int) -> Condition:
    """Begun by the last day of the period; certainly so, if asked for."""
    if query.time_match == TimeMatch.POSSIBLE:
        return or_(col(Event.earliest).is_(None), col(Event.earliest) <= last.latest)
    instant = and_(col(Event.extent) == Extent.INSTANT, col(Event.latest) <= last.latest)
    return or_(instant, and_(col(Event.extent) == Extent.SPAN, col(Event.sort_first) <= last.latest))


def during(period: Period, query: "EventQuery", version: int) -> Condition:
    """The event lies in a period: possibly, or certainly, as is asked for."""
    first, last = period
    return and_(
        true(), *([_after(first, query, version)] if first else []), *([_before(last, query, version)] if last else [])
    )


def in_box(box: Box, query: "EventQuery", version: int) -> Condition:
    """The place shown lies in a box; in one of the strips that it touches, by which the rows are found."""
    west, _, east, _ = box
    return and_(col(Event.zone).in_(zones.between(west, east)), _between(box, query, version))


def _between(box: Box, _query: "EventQuery", _version: int) -> Condition:
    """The same by latitude and longitude alone."""
    west, south, east, north = box
    lon = col(Event.lon)
    across = lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)
    return and_(col(Event.lat).between(south, north), across)


def _in_circle(circle: Near, query: "EventQuery", version: int) -> Condition:
    """Not farther along a great circle; out of the box around the circle, by which the rows are found."""
    # Of what lies in the middle no sine need be worked out.
    return and_(in_box(around(circle), query, version), or_(_in_the_middle(circle), _not_farther(circle)))


def _in_circle_alone(circle: Near, query: "EventQuery", version: int) -> Condition:
    """The same by latitude and longitude alone."""
    return and_(_between(around(circle), query, version), _not_farther(circle))


def _not_farther(circle: Near) -> Condition:
    """Not farther along a great circle, of the points in the box around it."""
    lat, lon, km = circle
    angle = km / EARTH
    if angle >= pi:
        return true()
    # The square of half the chord, as of the haversine formula, which is exact for short ways too.
    north, east = func.sin(_HALF_LAT - radians(lat) / 2), func.sin(_HALF_LON - radians(lon) / 2)
    chord = north * north + cos(radians(lat)) * _COS_LAT * east * east
    return chord <= sin(angle / 2) ** 2


def _in_the_middle(circle: Near) -> Condition:
    """The points of a square in a small circle, which all lie in it."""
    lat, lon, km = circle
    aside = degrees(min(km, _SMALL) / EARTH) * _INSIDE
    nearest = max(0, abs(lat) - aside)  # to the equator, where degrees of longitude are the longest
    across = aside / cos(radians(nearest))
    return and_(col(Event.lat).between(lat - aside, lat + aside), col(Event.lon).between(lon - across, lon + across))


def around(circle: Near) -> Box:
    """The least box that holds a circle on the earth, and a little more; west > east where it crosses the antimeridian."""
    lat, lon, km = circle
    angle = km / EARTH
    south, north = lat - degrees(angle) - _MARGIN, lat + degrees(angle) + _MARGIN
    if south <= -90 or north >= 90:  # a pole lies in it: every meridian does
        return -180, max(south, -90), 180, min(north, 90)
    aside = degrees(asin(min(1, sin(angle) / cos(radians(lat))))) + _MARGIN
    if aside >= 180:
        return -180, south, 180, north
    west, east = ((lon + by + 180) % 360 - 180 for by in (-aside, aside))
    return west, south, east, north


def _found(text: str, _query: "EventQuery", _version: int) -> Condition:
    return matches(col(Event.row), col(Event.words), words.parse(text))


def _hits(text: str, _query: "EventQuery", _version: int, most: int) -> ColumnElement[int]:
    return hits(words.parse(text), most)


WORDS = Sql(_found, _hits)
"""What `q` makes."""


def last_of(moment: datetime) -> ColumnElement[int]:
    """The last version of a moment, as a scalar of SQL; 0 before the first."""
    before = select(col(Commit.version)).where(col(Commit.at) <= moment)
    newest = before.order_by(col(Commit.at).desc(), col(Commit.version).desc()).limit(1).scalar_subquery()
    return func.coalesce(newest, 0)


def came(since: Mapped[int], asked: Since) -> Condition:
    """The rows that began after a version or a moment, or on a day or after it."""
    if isinstance(asked, int):
        return since > asked
    return since > last_of(asked) if isinstance(asked, datetime) else since >= _first_from(values.begins(asked))


def _seen(asked: Since, _query: "EventQuery", _version: int) -> Condition:
    """First seen in a version, at a moment or on a day, or later."""
    if isinstance(asked, int):
        begun = select(col(Commit.at)).where(col(Commit.version) >= asked).order_by(col(Commit.version)).limit(1)
        return and_(col(Event.since) >= asked, col(Event.first_seen) >= begun.scalar_subquery())
    moment = values.begins(asked)
    return and_(col(Event.since) >= _first_from(moment), col(Event.first_seen) >= moment)


def _first_from(moment: datetime) -> ColumnElement[int]:
    """The first version of a moment or later, as a scalar of SQL; null where there is none."""
    found = select(col(Commit.version)).where(col(Commit.at) >= moment)
    return found.order_by(col(Commit.at), col(Commit.version)).limit(1).scalar_subquery()


# ------------------------------------------------------------------------------------------------------------ the model

_CALENDAR = Text(values.calendar, {"type": "string", "pattern": f"^{values.CALENDAR}$"})
_PERIOD = Text(values.period, {"type": "string", "pattern": f"^{values.PERIOD}$"})
_LON, _LAT = ({"type": "number", "minimum": -most, "maximum": most} for most in (180, 90))
_BBOX = Text(
    values.bbox,
    {"type": "array", "prefixItems": [_LON, _LAT, _LON, _LAT], "minItems": 4, "maxItems": 4},
    several=True,
)
_SEARCH = Text(values.search, {"type": "string", "minLength": 1, "maxLength": values.MAX_SEARCH})
_KM = {"type": "number", "minimum": 0, "maximum": values.FARTHEST}
_NEAR = Text(
    values.near,
    {"type": "array", "prefixItems": [_LAT, _LON, _KM], "minItems": 3, "maxItems": 3},
    several=True,
)
_SHARE = Text(values.share, {"type": "number", "minimum": 0, "maximum": 1})
_DEATHS = whole(0, 1_000_000_000)
_COUNTRY = list_of(values.country, "^-?[A-Za-z]{2,4}$", nullable=True)
_REGION = list_of(values.region)
_NAMES = list_of(str)
_COUNT = whole(1, 1_000_000)
_NAMES_OR_NULL = list_of(str, nullable=True)

_SHOWN_MODALITY = (Modality.HAPPENED.value, Modality.ANNOUNCED.value)

Chosen = Choice | None


def _column(column: Any) -> Sql:
    return Sql(lambda choice, _query, _version: _among(column, choice))


def _at_least(column: Any) -> Sql:
    return Sql(lambda least, _query, _version: column >= least)


def _at_most(column: Any) -> Sql:
    return Sql(lambda most, _query, _version: column <= most)


def _beside(rows: Beside, *, is_found: bool = True) -> Sql:
    """`is_found`: rows are found by their value."""
    return Sql(
        lambda choice, _query, version: rows.condition(choice, version),
        (lambda choice, _query, version, most: rows.hits(choice, version, most)) if is_found else None,
        of_event=rows.id is not None,
        one_by_one=None if rows.id is None else lambda choice, _query, version: rows.one_by_one(choice, version),
    )


def _indexed(condition: Made) -> Sql:
    """A condition on a column of `event` that has an index of its own."""
    return Sql(condition, _hit(condition), of_event=True)


def _there(condition: Made, plain: Made, box: Callable[[Any], Box]) -> Sql:
    """A condition on where an event lies, which is in a box: by that the rows are found."""
    hits = _hit(lambda value, query, version: in_box(box(value), query, version))
    return Sql(condition, hits, of_event=True, index="event_point", box=box, plain=plain)


def _hit(condition: Made) -> Hits:
    """How many rows of `event` meet a condition."""
    return lambda value, query, version, most: up_to(select(Event).where(condition(value, query, version)), most)


def _indexed_column(column: Any) -> Sql:
    def hits(choice: Choice, _query: "EventQuery", _version: int, most: int) -> ColumnElement[int] | None:
        return up_to(select(Event).where(column.in_(choice.include)), most) if choice.include else None

    return Sql(_column(column).condition, hits, of_event=True)


_SINCE = Text(values.since, {"type": "string", "pattern": f"^{values.AS_OF}$"})
AsOf = Annotated[
    int | datetime | str | None,
    Text(values.as_of, {"type": "string", "pattern": f"^({values.AS_OF}|{values.RELEASE})$"}),
]
AS_OF = Field(
    None,
    description="The data as it stood: a version of the data set (`meta.version`), the name of a release (`/v1/releases`), or a"
    " moment as RFC 3339 has it; a day means its end, UTC. The same request gives the same data ever after, but for words that may be handed on no longer.",
    examples=["2", "2026-11-24T09:00:00Z"],
)


class EventQuery(BaseModel):
    """The filters that every read of events shares."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    from_: Annotated[edtf.Date | None, _CALENDAR, Sql(_after)] = Field(
        None,
        alias="from",
        description="Start of the period, inclusive: a year, month or day.",
        examples=["2012", "2020-08-18"],
    )
    to: Annotated[edtf.Date | None, _CALENDAR, Sql(_before)] = Field(
        None, description="End of the period, inclusive: `2013` is all of 2013.", examples=["2013-01"]
    )
    datetime: Annotated[Period | None, _PERIOD, Sql(during)] = Field(
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
    mode: Annotated[Chosen, one_of(Mode, nullable=True), _column(col(Event.mode))] = Field(
        None, description="PLOVER mode: how it was done; `null` where none is told.", examples=["withdraw,arrest"]
    )
    context: Annotated[Chosen, one_of(Context, nullable=True), _beside(CONTEXTS)] = Field(
        None,
        description="PLOVER context: what it has to do with, among other things; `null`: nothing of the list.",
        examples=["military,-economic"],
    )
    label: Annotated[Chosen, one_of(Label), _indexed_column(col(Event.label))] = Field(
        None, description="The plain noun of the event.", examples=["coup,uprising"]
    )
    modality: Annotated[Choice, one_of(Modality), _column(col(Event.modality))] = Field(
        Choice(_SHOWN_MODALITY),
        description="Whether the source says that it took place.",
        examples=["planned"],
        json_schema_extra={"default": [*_SHOWN_MODALITY]},
    )
    country: Annotated[
        Chosen,
        _COUNTRY,
        Sql(in_countries, plain=lambda choice, _query, version: COUNTRIES.condition(choice, version)),
    ] = Field(
        None,
        description="ISO 3166 alpha-2 or alpha-3 (XK: Kosovo) of any place that the event touches.",
        examples=["ML,NE"],
    )
    region: Annotated[Chosen, _REGION, _beside(REGIONS)] = Field(
        None,
        description="A division, a named region, an area or a side of a country, by id or name, and all that lies in it.",
        examples=["Gao", "ML-7", "northern Mali"],
    )
    place: Annotated[Chosen, _NAMES_OR_NULL, _beside(PLACES)] = Field(
        None,
        description="A place by gazetteer id or exact name, and all that lies in it; case and accents do not count."
        " `null`: no place.",
        examples=["Goma", "Darfur"],
    )
    bbox: Annotated[Box | None, _BBOX, _there(in_box, _between, lambda box: box)] = Field(
        None,
        description="west,south,east,north in degrees; west > east crosses the antimeridian. The place shown must lie in it.",
        examples=["-17,10,16,25"],
    )
    near: Annotated[Near | None, _NEAR, _there(_in_circle, _in_circle_alone, around)] = Field(
        None,
        description="lat,lon,km: the place shown lies so many kilometres from there at most, along a great circle. A country"
        " lies where its middle is.",
        examples=["12.65,-8,50"],
    )
    actor: Annotated[
        Chosen,
        _NAMES_OR_NULL,
        Sql(
            lambda choice, query, version: ACTORS.condition(choice, version, in_role(query, version)),
            lambda choice, _query, version, most: ACTORS.hits(choice, version, most),
        ),
    ] = Field(
        None,
        description="An actor by id, name or other name; case and accents do not count. `null`: no actor."
        " `name:` before a name: only those called just so that have no id.",
        examples=["France", "AQIM"],
    )
    role: Annotated[Chosen, one_of(Role), _beside(_ROLES, is_found=False)] = Field(
        None,
        description="What some actor is to the event; with `actor`, what that one is. `-target`: nobody is its target.",
        examples=["target"],
    )
    source: Annotated[Chosen, _NAMES, _beside(SOURCES)] = Field(
        None,
        description="A source by id or exact name: some report of the event is its.",
        examples=["conflict-timeline"],
    )
    publisher: Annotated[Chosen, _NAMES_OR_NULL, _beside(PUBLISHERS)] = Field(
        None,
        description="A publisher by id or name, in which case and accents do not count: some report of the event is in a"
        " document of its. `null`: no report names one.",
        examples=["Daily Example"],
    )
    dataset: Annotated[Chosen, _NAMES_OR_NULL, _beside(DATASETS)] = Field(
        None,
        description="A data set by id or exact name: some report of the event is a record of it. `null`: none is of any.",
        examples=["null"],
    )
    document: Annotated[Chosen, _NAMES, _beside(_DOCUMENTS)] = Field(None, description="A document by id.")
    q: Annotated[str | None, _SEARCH, WORDS] = Field(
        None,
        description='Full text: words, "a phrase", prefix*, AND, OR, NOT or a leading -, and brackets.',
        examples=["coup AND Keita", '"peace accord"'],
    )
    deaths_min: Annotated[int | None, _DEATHS, _at_least(col(Event.deaths))] = Field(
        None, description="At least so many deaths, by the best estimate; unknown is not zero.", examples=[100]
    )
    deaths_max: Annotated[int | None, _DEATHS, _at_most(col(Event.deaths))] = Field(
        None, description="At most so many deaths, by the best estimate; unknown is not zero.", examples=[0]
    )
    min_reports: Annotated[int | None, _COUNT, _at_least(col(Event.reports))] = Field(
        None, description="At least so many mentions tell of it.", examples=[2]
    )
    min_independent_sources: Annotated[int | None, _COUNT, _at_least(col(Event.independent_sources))] = Field(
        None,
        description="At least so many sources of different owners, whose texts are no copies, tell of it.",
        examples=[2],
    )
    disputed: Annotated[
        bool | None, yes_or_no(), Sql(lambda value, _query, _version: col(Event.disputed).is_(value))
    ] = Field(None, description="`true`: its reports contradict each other in toll, date, or whether it took place.")
    confidence_min: Annotated[float | None, _SHARE, _at_least(col(Event.confidence))] = Field(
        None, description="At least so likely to be read rightly, from 0 to 1.", examples=[0.8]
    )
    id: Annotated[Chosen, _NAMES, _indexed_column(col(Event.id))] = Field(None, description="Events by id.")
    first_seen_from: Annotated[Since | None, _SINCE, _indexed(_seen)] = Field(
        None,
        description="First seen then or later: a version of the data set, a moment as RFC 3339 has it, or a day, UTC.",
        examples=["1", "2026-11-24T09:00:00Z"],
    )
    updated_since: Annotated[
        Since | None,
        _SINCE,
        _indexed(lambda asked, _query, _version: came(col(Event.since), asked)),
    ] = Field(
        None,
        description="What has become otherwise, or come, after a version or a moment, or on a day or later, UTC: what `as_of`"
        " with the same version or moment did not show. What is there no longer is in `/v1/changes`.",
        examples=["1", "2026-11-24"],
    )
    as_of: AsOf = AS_OF

    @model_validator(mode="after")
    def _one_period(self) -> Self:
        """One way of writing the period, and a period that runs forwards."""
        if self.datetime and (self.from_ or self.to):
            raise PydanticCustomError(
                "period", "datetime says what from and to say: write one or the other", {"parameter": "datetime"}
            )
        first, last = self.period
        if first and last and first.earliest and last.latest and first.earliest > last.latest:
            ends = {"first": first.edtf, "last": last.edtf, "parameter": "datetime" if self.datetime else "from"}
            template = (
                "datetime={first}/{last} runs backwards" if self.datetime else "from={first} lies after to={last}"
            )
            raise PydanticCustomError("period", template, ends)
        return self

    @model_validator(mode="after")
    def _some_deaths(self) -> Self:
        """Bounds between which there is a number."""
        low, high = self.deaths_min, self.deaths_max
        if low is not None and high is not None and low > high:
            raise PydanticCustomError(
                "deaths",
                "deaths_min={low} is more than deaths_max={high}",
                {"low": low, "high": high, "parameter": "deaths_min"},
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
        names, values = _parameters()
        return {name: written(value) for name, value in zip(names, values(self), strict=True) if value is not None}

    def only(self, name: str, value: str | None) -> Self:
        """The same selection with one value of a list filter alone; what it excludes stays excluded."""
        own = getattr(self, name)
        return self.model_copy(update={name: Choice((value,), own.exclude if own else ())})

    def narrowed(self, name: str) -> Callable[[str | None], dict[str, str]]:
        """What makes the parameters of the same selection with one value of a list filter alone; what it excludes stays excluded."""
        given = {info.alias or name for name, info in EventQuery.model_fields.items() if name in self.model_fields_set}
        known = {name: text for name, text in self.understood().items() if name in given}
        own = getattr(self, name)
        left_out = own.exclude if own else ()
        return lambda value: known | {name: str(Choice((value,), left_out))}


def narrowing(query: EventQuery) -> set[str]:
    """The names of the filters that are set, and so leave events out."""
    return {name for name, _, _ in _set(query)}


def check(query: EventQuery, version: int) -> None:
    """Nothing; raises InvalidQuery where a query as of a version speaks of a later one."""
    for name in ("updated_since", "first_seen_from"):
        asked = getattr(query, name)
        # Where a statement is made for all versions (`query.shapes`), a name stands for the version.
        if isinstance(asked, int) and isinstance(version, int) and asked > version:
            raise InvalidQuery(f"{name}={asked} is a version that is not there yet: this is version {version}", name)


def conditions(query: EventQuery, version: int, *, one_by_one: bool = False) -> list[Condition]:
    """The SQL of every filter that is set, to be joined by AND, on the rows of events as of a version. Raises InvalidQuery."""
    check(query, version)
    return [
        ((one_by_one and part.one_by_one) or part.condition)(value, query, version) for _, part, value in _set(query)
    ]


def apart(query: EventQuery, version: int) -> Iterator[tuple[str, Condition]]:
    """The same by the names of the filters, each without what only makes it quicker together with others."""
    check(query, version)
    for name, part, value in _set(query):
        yield name, (part.plain or part.condition)(value, query, version)


def question(query: EventQuery) -> Hashable:
    """All of a query that has a say in which events it finds, to know it again by."""
    return id(_filters(type(query))), query.time_match, _values(type(query))(query)


def asking(query: EventQuery, names: Collection[str]) -> EventQuery:
    """The query with no other filters set than some."""
    return query.model_copy(update={name: None for name, _ in _filters(type(query)) if name not in names})


def finders(query: EventQuery, version: int, most: Callable[[Sql], int]) -> list[tuple[Sql, ColumnElement[int]]]:
    """The SQL of each filter that is set and by which an index finds rows, with how many it finds, counted up to a number."""
    found = ((part, part.hits(value, query, version, most(part))) for _, part, value in _set(query) if part.hits)
    return [(part, count) for part, count in found if count is not None]


def boxes(query: EventQuery) -> list[Box]:
    """The boxes that all lies in that a query finds."""
    return [part.box(value) for _, part, value in _set(query) if part.box]


def _set(query: EventQuery) -> list[tuple[str, Sql, Any]]:
    """Each filter that is set: its name, its SQL and its value."""
    named = zip(_filters(type(query)), _values(type(query))(query), strict=True)
    return [(name, part, value) for (name, part), value in named if value is not None]


_Filters = tuple[tuple[str, Sql], ...]
_ALIKE: dict[_Filters, _Filters] = {}


@cache
def _filters(model: type[EventQuery]) -> _Filters:
    """The filters of a model with their SQL; of models that mean the same by them it is the same object."""
    fields = model.model_fields.items()
    found = tuple((name, part) for name, info in fields for part in info.metadata if isinstance(part, Sql))
    return _ALIKE.setdefault(found, found)


@cache
def _values(model: type[EventQuery]) -> Callable[[EventQuery], tuple[Any, ...]]:
    """What takes the values of a model's filters out of a query, all in one call: they are asked for several times at each request."""
    return attrgetter(*(name for name, _ in _filters(model)))


@cache
def _parameters() -> tuple[tuple[str, ...], Callable[[EventQuery], tuple[Any, ...]]]:
    """The names of the parameters of a query, as an address has them, and what takes their values out of it."""
    fields = EventQuery.model_fields
    return tuple(info.alias or name for name, info in fields.items()), attrgetter(*fields)


FINDERS = frozenset(name for name, part in _filters(EventQuery) if part.hits)
"""The filters by which an index finds rows."""


def written(value: Any) -> str:
    """A value of a filter as a query string has it."""
    match value:
        case str() | Choice():
            return str(value)
        case edtf.Date():
            return value.edtf
        case datetime():
            return values.moment(value)
        case date():
            return value.isoformat()
        case (first, last):
            return f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
        case bool():
            return str(value).lower()
        case tuple():
            return ",".join(str(part).removesuffix(".0") for part in value)
        case _:
            return str(value)
