"""Events counted by the place that each shows: what a map draws."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select
from sqlmodel import col

from app.filters import EventQuery, conditions
from app.models import Event, EventPlace
from app.query.pages import Statement, standing

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


def spots(connection: Connection, query: EventQuery, version: int) -> tuple[list[Spot], int]:
    """The places of the events of a query, the commonest first, and how many of the events show none.

    An event counts for the one place that it shows, so that all add up to the events found.
    """
    columns = (EventPlace.name, EventPlace.country, EventPlace.precision, EventPlace.lat, EventPlace.lon)
    events = func.count(col(Event.row))
    statement: Statement = (
        select(col(EventPlace.place_id), *(func.min(col(column)) for column in columns), events)
        .select_from(Event)
        .outerjoin(EventPlace, _SHOWN)
        .where(standing(Event, version), *conditions(query, version))
        .group_by(col(EventPlace.place_id))
        .order_by(events.desc(), col(EventPlace.place_id))
    )
    rows = connection.execute(statement).all()
    return [Spot(*row) for row in rows if row[0] is not None], sum(row[-1] for row in rows if row[0] is None)
