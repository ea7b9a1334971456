"""The days that stand out among the events of a query, each with what happened on it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, select
from sqlmodel import col

from app.filters import EventQuery
from app.keydates import KeyDate, Telling
from app.keydates import key_dates as standing_out
from app.merge import copies
from app.models import Document, Event, Mention
from app.query.finding import found, looked
from app.query.pages import Statement, standing

_BATCH = 500
"""Ids in one statement."""
_COPIED = timedelta(days=2)
"""How long after a text copies of it come out."""


def key_dates(connection: Connection, query: EventQuery, top: int, version: int) -> list[tuple[KeyDate, str]]:
    """The days that stand out the most, in the order of time, each with the body of its leading event."""
    found = standing_out(_tellings(connection, query, version), top)
    wanted = sorted({one.event_id for one in found})
    bodies: dict[str, str] = {}
    for at in range(0, len(wanted), _BATCH):
        here = (col(Event.id).in_(wanted[at : at + _BATCH]), standing(Event, version))
        bodies |= {row[0]: row[1] for row in connection.execute(select(col(Event.id), col(Event.body)).where(*here))}
    return [(one, bodies[one.event_id]) for one in found]


def _tellings(connection: Connection, query: EventQuery, version: int) -> Iterator[Telling]:
    of_event = and_(col(Mention.event_id) == col(Event.id), standing(Mention, version))
    event = (Event.id, Event.earliest, Event.latest, Event.label, Mention.document_id)
    statement: Statement = (
        select(*map(col, event))
        .join(Mention, of_event)
        .where(*found(query, version))
        .where(col(Event.earliest).is_not(None), col(Event.latest).is_not(None))
    )
    rows = connection.execute(looked(connection, statement, query, version)).all()
    articles = _articles(connection, sorted({row.document_id for row in rows}), version)
    for event_id, earliest, latest, label, document_id in rows:
        article, owner, published = articles[document_id]
        yield Telling(event_id, earliest, latest, label, article, owner, published)


def _articles(connection: Connection, documents: list[str], version: int) -> dict[str, tuple[str, str, date]]:
    """For each document the article that it is a copy of, the owner of its source, and when it was published.

    A text is a copy of one that came out within days before. A later one that is like it goes on from there, and shares what
    both tell of the background.
    """
    columns = (Document.id, Document.published, Document.signature, Document.source_id)
    found: list[Row[Any]] = []
    for at in range(0, len(documents), _BATCH):
        here = (col(Document.id).in_(documents[at : at + _BATCH]), standing(Document, version))
        statement: Statement = select(*map(col, columns)).where(*here)
        found += connection.execute(statement).all()
    families = _families(connection, version)
    alike = copies.originals({row.id: row.signature or "" for row in found})
    articles: dict[str, tuple[str, str, date]] = {}
    newest: dict[str, tuple[str, date]] = {}
    for row in sorted(found, key=lambda row: (row.published, row.id)):
        article, out = newest.get(alike[row.id], ("", date.min))
        if row.published - out > _COPIED:
            article, out = newest[alike[row.id]] = row.id, row.published
        articles[row.id] = article, families.get(row.source_id, row.source_id), row.published
    return articles


def _families(connection: Connection, version: int) -> dict[str, str]:
    """The owners of sources, as the documents up to a version name them: of several the first in the alphabet.

    The source's own row tells of all its documents, later ones too.
    """
    named = select(col(Document.source_id), col(Document.family)).distinct()
    found: dict[str, str] = {}
    for source, family in connection.execute(
        named.where(col(Document.family).is_not(None), col(Document.since) <= version)
    ):
        if family is not None:
            found[source] = min(family, found.get(source, family))
    return found
