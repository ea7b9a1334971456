"""Events counted by the place that each shows: what a map draws."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, select
from sqlmodel import col

from app.filters import EventQuery
from app.models import Event, EventPlace
from app.query import columns
from app.query.finding import everything, found, looked
from app.query.pages import Statement
from app.values import Box

_SHOWN = and_(col(EventPlace.event_row) == col(Event.row), col(EventPlace.seq) == 0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the events that show it; places of an id are the same, whatever they were called when."""

    id: str
    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    events: int

    @property
    def at(self) -> tuple[float, float] | None:
        """Longitude and latitude; None where its position is not known."""
        return (self.lon, self.lat) if self.lon is not None and self.lat is not None else None


@dataclass(frozen=True, slots=True)
class Extent:
    """Where and when all events are. None: there is none with a place, or with such an end; or one is open there."""

    box: Box | None
    first: date | None
    last: date | None


def extent(connection: Connection, version: int) -> Extent:
    """The smallest box and period that hold every event, whatever its modality."""
    lon, lat, first, last = (col(name) for name in (Event.lon, Event.lat, Event.earliest, Event.latest))
    box = (func.min(lon), func.min(lat), func.max(lon), func.max(lat))
    # Null where some event has no such end: it may reach any way back, or on.
    period = (func.min(first), func.max(last), func.count() == func.count(first), func.count() == func.count(last))
    statement: Statement = everything(select(*box, *period), version)
    west, south, east, north, earliest, latest, begun, ended = connection.execute(statement).one()
    corners = None if west is None else (west, south, east, north)
    return Extent(corners, earliest if begun else None, latest if ended else None)


def spots(connection: Connection, query: EventQuery, version: int) -> tuple[list[Spot], int]:
    """The places of the events of a query, the commonest first, and how many of the events show none.

    An event counts for the one place that it shows, so that all add up to the events found.
    """
    held = columns.selected(connection, query, version)
    if held:
        shown, unplaced = held.spots()
        return [Spot(*one) for one in shown], unplaced
    names = (EventPlace.name, EventPlace.country, EventPlace.precision, EventPlace.lat, EventPlace.lon)
    events = func.count(col(Event.row))
    statement: Statement = (
        select(col(EventPlace.place_id), *(func.min(col(column)) for column in names), events)
        .select_from(Event)
        .outerjoin(EventPlace, _SHOWN)
        .where(*found(query, version))
        .group_by(col(EventPlace.place_id))
        .order_by(events.desc(), col(EventPlace.place_id))
    )
    rows = connection.execute(looked(connection, statement, query, version)).all()
    return [Spot(*row) for row in rows if row[0] is not None], sum(row[-1] for row in rows if row[0] is None)
