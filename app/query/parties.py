"""The actors of events, with how many events each is in."""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, and_, func, or_, select
from sqlmodel import col

from app import actors, words
from app.errors import NotFound
from app.filters import ACTORS, NAMED, EventQuery
from app.models import Event, EventActor
from app.query.counts import EVENTS, Facet, counts_of, value_of
from app.query.pages import Order, Page, Wanted, page, position, standing
from app.query.timeline import count
from app.query_string import Choice

_VALUE = value_of(Facet.ACTOR)
_ORDER = Order((-EVENTS, _VALUE), (int, str))


@dataclass(frozen=True, slots=True)
class Party:
    """An actor and the events that it is in."""

    value: str
    """What the filter `actor` finds just it by: its id, or `name:` and its folded name."""
    name: str
    events: int

    @property
    def id(self) -> str | None:
        """Its id, where it has one."""
        return None if self.value.startswith(NAMED) else self.value


def parties(connection: Connection, query: EventQuery, wanted: Wanted) -> Page:
    """A page of the actors of the events of a query, those with the most events first. Raises InvalidCursor."""
    bound = f"actors {orjson.dumps(query.understood()).decode()}"
    version, keys = position(connection, wanted, _ORDER, bound)
    statement = counts_of(connection, query, Facet.ACTOR, version.number).where(col(EventActor.seq).is_not(None))
    if keys:
        fewer, after = _ORDER.columns
        statement = statement.having(or_(fewer > keys[0], and_(fewer == keys[0], after > keys[1])))
    found = page(connection, statement, _ORDER, bound, wanted, version)
    return Page([_party(*row[:3]) for row in found.rows], found.next, version)


def party(connection: Connection, value: str, version: int) -> Party:
    """The actor of an id or of `name:` and a name, known or in some event. Raises NotFound."""
    if value.startswith(NAMED):
        value = NAMED + words.fold(value.removeprefix(NAMED))
    query = EventQuery(actor=Choice((value,)))
    known = actors.get(value)
    stored = (
        select(func.min(col(EventActor.name)))
        .join(Event, col(Event.row) == col(EventActor.event_row))
        .where(standing(Event, version), ACTORS.asked(query.actor, version), value_of(Facet.ACTOR) == value)
    )
    name: Any = known.name if known else connection.execute(stored).scalar_one()
    if name is None:
        raise NotFound(f"There is no actor '{value}': neither is it known, nor is it in an event")
    return Party(value, name, count(connection, query, version))


def _party(value: str, name: str, events: int) -> Party:
    known = actors.get(value)
    return Party(value, known.name if known else name, events)
