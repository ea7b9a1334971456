"""The days that stand out among the events of a query, each with what happened on it."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select
from sqlmodel import col

from app import identity
from app.filters import EventQuery
from app.models import Event
from app.query.pages import standing

if TYPE_CHECKING:  # NumPy is loaded when it is asked for
    from app.keydates import KeyDate

_BATCH = 500
"""Ids in one statement."""


def key_dates(connection: Connection, query: EventQuery, top: int, version: int) -> "list[tuple[KeyDate, str]]":
    """The days that stand out the most, in the order of time, each with the body of its leading event."""
    # It takes a tenth of a second and ten megabytes, and who asks for no key dates needs none of it.
    from app.keydates import key_dates as standing_out
    from app.query.tellings import tellings

    found = standing_out(tellings(connection, query, version), top)
    wanted = sorted({identity.lettered("e", one.event) for one in found})
    bodies: dict[int, str] = {}
    for at in range(0, len(wanted), _BATCH):
        here = (col(Event.id).in_(wanted[at : at + _BATCH]), standing(Event, version))
        rows = connection.execute(select(col(Event.id), col(Event.body)).where(*here))
        bodies |= {identity.number(row[0]): row[1] for row in rows}
    return [(one, bodies[one.event]) for one in found]
