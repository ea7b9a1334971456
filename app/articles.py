"""Documents as they were given to the store, made again of what it keeps of them.

Rows of an earlier release do not say how their publisher was spelt, only which source that is. Their digest tells which
spelling is the one: that of the source, or one that a body of the source's events shows.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, select
from sqlmodel import col

from app import stored
from app.mention import Document
from app.models import Document as DocumentRow
from app.models import Event, Mention, Source

Read = Row[*tuple[Any, ...]]
Statement = Select[*tuple[Any, ...]]
_TEXTS = 20
"""Documents that are fetched at a time."""
_NAMES = ("key", "published", "language", "title", "url", "licence", "file", "text", "family")


def read(connection: Connection, *conditions: Any) -> Iterator[tuple[Read, Document | None]]:
    """The rows of documents, each with the document that its digest is of; None where no such can be made of it."""
    columns = (DocumentRow.row, DocumentRow.id, DocumentRow.since, DocumentRow.source_id, DocumentRow.digest)
    statement: Statement = select(*map(col, columns), *(getattr(DocumentRow, name) for name in _NAMES))
    statement = statement.add_columns(col(Source.name).label("source"), col(DocumentRow.publisher))
    statement = statement.outerjoin(Source, col(Source.id) == col(DocumentRow.source_id)).where(*conditions)
    spellings: dict[str, list[str | None]] = defaultdict(list)
    rows = connection.execute(statement.order_by(col(DocumentRow.row)), execution_options={"yield_per": _TEXTS})
    for row in rows:
        known = spellings[row.source_id]
        if not known:
            known += [row.source, None]
        found = _of(row, known if row.publisher is None else [row.publisher, *known])
        if found is None:
            known += [name for name in _shown(connection, row.id) if name not in known]
            found = _of(row, known)
        yield row, found


def _of(row: Read, publishers: list[str | None]) -> Document | None:
    """The document of a row, with the publisher that its digest says it had."""
    made = Document(**{name: getattr(row, name) for name in _NAMES})
    candidates = (replace(made, publisher=publisher) for publisher in publishers)
    return next((one for one in candidates if stored.digest(one) == row.digest), None)


def _shown(connection: Connection, document_id: str) -> set[str | None]:
    """The publishers that the bodies of a document's events show."""
    own = select(col(Mention.event_id)).where(col(Mention.document_id) == document_id)
    found: set[str | None] = set()
    for (body,) in connection.execute(select(col(Event.body)).where(col(Event.id).in_(own))):
        with suppress(ValueError, KeyError, TypeError):  # `events` tells of a body that is none
            found.add(orjson.loads(body)["document"]["publisher"])
    return found
