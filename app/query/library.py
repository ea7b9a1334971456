"""What was collected: documents, and sources with what they are complete for."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Connection, Row, RowMapping, and_, func, or_, select
from sqlmodel import col

from app.errors import NotFound
from app.filters import chosen
from app.models import Document, Source
from app.query.completeness import Standing, claims
from app.query.pages import Condition, Order, Page, Statement, Wanted, page, position, standing
from app.query_string import Choice

_DOCUMENTS = Order((col(Document.published), col(Document.id)), (date, str), descending=True)
TOLD: tuple[Any, ...] = (
    col(Document.id).label("document"),
    *(
        col(column)
        for column in (Document.title, Document.url, Document.published, Document.language, Document.licence)
    ),
    col(Document.fetched),
    col(Document.since).label("document_version"),
    col(Source.id).label("source"),
    col(Source.name).label("publisher"),
    col(Source.redistribute),
)
"""The columns of what is told of a document."""


def _described() -> Statement:
    """Documents with what is told of them."""
    return select(*TOLD).join(Source, col(Source.id) == col(Document.source_id))


def documents(connection: Connection, source: Choice | None, wanted: Wanted) -> Page:
    """A page of documents, those of some sources if asked for, the latest published first. Raises InvalidCursor."""
    bound = f"documents {source or ''}"
    version, keys = position(connection, wanted, _DOCUMENTS, bound)
    narrowed = [*([_of(source)] if source else []), *([_DOCUMENTS.after(keys)] if keys else [])]
    statement = _described().where(standing(Document, version.number), *narrowed)
    found = page(connection, statement, _DOCUMENTS, bound, wanted, version)
    return Page([told(row) for row in found.rows], found.next, version)


def _of(source: Choice) -> Condition:
    """The documents of sources by id or exact name."""
    return chosen(source, lambda values: or_(col(Source.id).in_(values), col(Source.name).in_(values)))


def document(connection: Connection, document_id: str, version: int) -> dict[str, Any]:
    """One document. Raises NotFound."""
    statement = _described().where(col(Document.id) == document_id, standing(Document, version))
    row = connection.execute(statement).one_or_none()
    if row is None:
        since = connection.execute(
            select(func.min(col(Document.since))).where(col(Document.id) == document_id)
        ).scalar_one()
        later = f" as of version {version}: it is there since version {since}" if since else ""
        raise NotFound(f"There is no document '{document_id}'{later}")
    return told(row)


def told(row: Row[Any]) -> dict[str, Any]:
    """What is told of a document. Its text stays here: whether that may be served is the licence's matter."""
    return {
        "id": row.document,
        "title": row.title if row.redistribute else None,
        "url": row.url,
        "publisher": row.publisher,
        "source": row.source,
        "published": row.published,
        "language": row.language,
        "licence": row.licence,
        "fetched": row.fetched,
        "version": row.document_version,
        "links": {"self": f"/v1/documents/{row.document}", "events": f"/v1/events?document={row.document}"},
    }


def sources(connection: Connection, version: int) -> list[dict[str, Any]]:
    """All sources, with how many documents each has."""
    rows = connection.execute(_counted(version).order_by(col(Source.id))).mappings().all()
    known = claims(connection, version)
    return [_source(row, known) for row in rows]


def source(connection: Connection, source_id: str, version: int) -> dict[str, Any]:
    """One source. Raises NotFound."""
    row = connection.execute(_counted(version).where(col(Source.id) == source_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"There is no source '{source_id}'")
    return _source(row, claims(connection, version))


def _counted(version: int) -> Statement:
    """Sources with their documents counted."""
    columns = (Source.id, Source.name, Source.kind, Source.licence, Source.redistribute, Source.family)
    documents_ = and_(col(Document.source_id) == col(Source.id), standing(Document, version))
    return (
        select(*map(col, columns), col(Source.records_are_events), func.count(col(Document.row)).label("documents"))
        .outerjoin(Document, documents_)
        .group_by(col(Source.id))
    )


def _source(row: RowMapping, known: Sequence[Standing]) -> dict[str, Any]:
    asked = urlencode({"source": row["id"]})
    links = {
        "self": f"/v1/sources/{quote(row['id'])}",
        "documents": f"/v1/documents?{asked}",
        "events": f"/v1/events?{asked}",
    }
    complete = [claim.told() for claim in known if claim.source == row["id"]]
    return {**row, "complete": complete, "links": links}
