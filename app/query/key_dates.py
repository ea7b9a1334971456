"""The days that stand out among the events of a query, each with what happened on it."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select
from sqlmodel import col

from app.filters import EventQuery, conditions
from app.keydates import KeyDate, Telling
from app.keydates import key_dates as standing_out
from app.merge import copies
from app.models import Document, Event, Mention, Source
from app.query.pages import Statement, standing


def key_dates(connection: Connection, query: EventQuery, top: int, version: int) -> list[tuple[KeyDate, str]]:
    """The days that stand out the most, in the order of time, each with the body of its leading event."""
    found = standing_out(_tellings(connection, query, version), top)
    wanted = sorted({one.event_id for one in found})
    bodies: dict[str, str] = {}
    for at in range(0, len(wanted), 500):
        here = (col(Event.id).in_(wanted[at : at + 500]), standing(Event, version))
        bodies |= {row[0]: row[1] for row in connection.execute(select(col(Event.id), col(Event.body)).where(*here))}
    return [(one, bodies[one.event_id]) for one in found]


def _tellings(connection: Connection, query: EventQuery, version: int) -> Iterator[Telling]:
    event = (Event.id, Event.earliest, Event.latest, Event.label)
    document = (Document.published, Document.signature)
    of_event = and_(col(Mention.event_id) == col(Event.id), standing(Mention, version))
    of_mention = and_(col(Document.id) == col(Mention.document_id), standing(Document, version))
    owner = func.coalesce(col(Source.family), col(Source.id)).label("owner")
    statement: Statement = (
        select(*map(col, event), col(Document.id).label("document"), *map(col, document), owner)
        .join(Mention, of_event)
        .join(Document, of_mention)
        .join(Source, col(Source.id) == col(Document.source_id))
        .where(standing(Event, version), *conditions(query))
        .where(col(Event.earliest).is_not(None), col(Event.latest).is_not(None))
    )
    rows = connection.execute(statement).all()
    article = copies.originals({row.document: row.signature or "" for row in rows})
    for row in rows:
        yield Telling(row.id, row.earliest, row.latest, row.label, article[row.document], row.owner, row.published)
