"""What articles tell of the events of a query: of each report the article, which is the same for copies, and when it came out."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, select
from sqlmodel import col

from app.filters import EventQuery
from app.keydates import Tellings
from app.merge.originals import originals
from app.models import Document
from app.query.pages import Statement, standing
from app.query.reports import reports

_BATCH = 500
"""Ids in one statement."""
_COPIED = timedelta(days=2)
"""How long after a text copies of it come out."""


def tellings(connection: Connection, query: EventQuery, version: int) -> Tellings:
    """What is told of the events of a query as of a version."""
    told, documents = reports(connection, query, version)
    places, at = np.unique(told.document, return_inverse=True)
    articles = _articles(connection, [documents[place] for place in places], version)
    article, source, published = (column[at] for column in np.array(articles, np.int64).reshape(-1, 3).T)
    return Tellings(told.event, told.first, told.last, told.statement, article, source, published)


def _articles(connection: Connection, documents: Sequence[str], version: int) -> list[tuple[int, int, int]]:
    """Of each document the article that it is a copy of and the owner of its source, by numbers, and the day of its publication.

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
    alike = originals({row.id: row.signature or "" for row in found})
    owners: dict[str, int] = {}
    articles: dict[str, tuple[int, int, int]] = {}
    newest: dict[str, tuple[int, date]] = {}
    for number, row in enumerate(sorted(found, key=lambda row: (row.published, row.id))):
        article, out = newest.get(alike[row.id], (number, date.min))
        if row.published - out > _COPIED:
            article, out = newest[alike[row.id]] = number, row.published
        owner = owners.setdefault(families.get(row.source_id, row.source_id), len(owners))
        articles[row.id] = article, owner, row.published.toordinal()
    return [articles[document] for document in documents]


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
