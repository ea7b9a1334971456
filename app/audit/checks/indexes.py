"""What events are found by besides their own columns: full text, the lists of countries, and the places that lie in others."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, select
from sqlmodel import col

from app import gazetteer, reach, upkeep
from app.audit.check import Fault, about, check, stream
from app.models import Event, EventInCountry, EventPlace, PlaceWithin

_INDEXED = "`backup` and `restore --replace` index all words anew."
_PLACES = (
    "A new release may know other places: then filters by place find what the release that stored an event knew. To have it"
    " as this one does, run `conflict-timeline migrate`."
)
_IN_COUNTRY = ("country", "sort_first", "sort_last", "id", "event_row", "reach")
_HELD = col(PlaceWithin.until).is_(None)


@check("Full text finds every version of an event by just its words", _INDEXED)
def full_text(connection: Connection) -> Iterator[Fault]:
    """Every version that is found by other words. On PostgreSQL none can be: its index is one on an expression."""
    for row in upkeep.misindexed(connection):
        event = connection.execute(select(col(Event.id), col(Event.since)).where(col(Event.row) == row)).first()
        if event:
            yield Fault(about("event", event), "full text does not find it by just its words")
        else:
            yield Fault({"event row": row}, "full text finds it, and there is no such event")


@check("Every version of an event is in the lists of its countries, by its dates")
def countries(connection: Connection) -> Iterator[Fault]:
    """Every version that a country's list lacks, has too often or by other dates; and every one of another reach than its dates have."""
    columns = (Event.sort_first, Event.sort_last, Event.id, Event.row, Event.reach)
    places = and_(col(EventPlace.event_row) == col(Event.row), col(EventPlace.country).is_not(None))
    due = select(col(EventPlace.country), *map(col, columns)).join(Event, places)
    held = select(*(col(getattr(EventInCountry, name)) for name in _IN_COUNTRY))
    for lists, what in ((due.except_(held), "does not list it as it is"), (held.except_(due), "lists it otherwise")):
        apart = lists.subquery()
        for country, _, _, event_id, row, _ in stream(connection, select(apart).order_by(*apart.c)):
            yield Fault({"event": event_id, "row": row}, f"event_in_country {what} in {country}")
    dated = select(*map(col, (Event.id, Event.since, Event.earliest, Event.latest, Event.reach)))
    for event in stream(connection, dated.order_by(col(Event.row))):
        if event.reach != (due_ := reach.of(event.earliest, event.latest)):
            yield Fault(about("event", event), f"its reach is {event.reach}, and {due_} by its dates")


@check("What every place of an event lies in is what the gazetteer says", _PLACES)
def places(connection: Connection) -> Iterator[Fault]:
    """Every place that some version of an event is at and that lies elsewhere."""
    used = select(col(EventPlace.place_id)).union(select(col(PlaceWithin.place_id)).where(_HELD))
    for place in connection.execute(used.order_by(used.selected_columns[0])).scalars():
        around = select(col(PlaceWithin.within_id)).where(col(PlaceWithin.place_id) == place, _HELD)
        found, due = set(connection.execute(around).scalars()), set(gazetteer.enclosing(place))
        for one in sorted(due - found):
            yield Fault({"place": place}, f"lies in {one}, and place_within does not say so")
        for one in sorted(found - due):
            yield Fault({"place": place}, f"does not lie in {one}, as place_within says")
