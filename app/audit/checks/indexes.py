"""What events are found by besides their own columns: full text, and the places that lie in others."""

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlmodel import col

from app import gazetteer, upkeep
from app.audit.check import Fault, about, check
from app.models import Event, EventPlace, PlaceWithin

_INDEXED = "`backup` and `restore --replace` index all words anew."
_PLACES = (
    "A new release may know other places: then filters by place find what the release that stored an event knew. To have it"
    " as this one does, run `conflict-timeline migrate`."
)
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
