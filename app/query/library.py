"""What was collected: documents, and sources with what they are complete for."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from sqlalchemy import Connection, Row, and_, func, or_, select
from sqlmodel import col

from app.errors import Gone, NotFound
from app.filters import chosen
from app.models import Commit, Document, Rewriting, Source
from app.query.completeness import Standing, claims
from app.query.pages import Condition, Order, Page, Statement, Wanted, page, position, standing
from app.query_string import Choice
from app.vocab import RewritingKind

_DOCUMENTS = Order((col(Document.published), col(Document.id)), (date, str), descending=True)
_REWRITINGS = Order((col(Rewriting.row),), (int,), descending=True)
_SOURCES = Order((col(Source.id),), (str,))
_OF_SOURCE = ("id", "name", "kind", "licence", "redistribute", "family", "records_are_events", "documents")
_OF_REWRITING = (Rewriting.kind, Rewriting.source_id, Rewriting.document_id, Rewriting.version, Rewriting.events)
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
    col(Document.taken_down),
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
    """One document. Raises Gone where it was taken down, NotFound."""
    statement = _described().where(col(Document.id) == document_id, standing(Document, version))
    row = connection.execute(statement).one_or_none()
    if row is None:
        later = _later(connection, col(Document.id) == document_id, version)
        if (tombstone := _tombstone(connection, document_id)) is not None:
            raise _gone(document_id, tombstone)
        raise NotFound(f"There is no document '{document_id}'{later}")
    if row.taken_down is not None and (tombstone := _tombstone(connection, document_id)) is not None:
        raise _gone(document_id, tombstone)
    return told(row)


def _later(connection: Connection, documents_: Condition, version: int) -> str:
    """What is to be said of something that came with some documents, where that was after a version."""
    since = connection.execute(select(func.min(col(Document.since))).where(documents_)).scalar_one()
    return f" as of version {version}: it is there since version {since}" if since else ""


def _gone(document_id: str, tombstone: dict[str, Any]) -> Gone:
    how = f"by {tombstone['author']} in version {tombstone['version']}: {tombstone['reason']}"
    return Gone(f"Document '{document_id}' was taken down {how}", tombstone)


def _tombstone(connection: Connection, document_id: str) -> dict[str, Any] | None:
    """When a document was taken down last, by whom and why; None where it never was."""
    statement: Statement = (
        select(col(Commit.version), col(Commit.at), col(Commit.author), col(Commit.reason))
        .join(Rewriting, col(Rewriting.version) == col(Commit.version))
        .where(col(Rewriting.document_id) == document_id, col(Rewriting.kind) == RewritingKind.TAKEDOWN.value)
        .order_by(col(Rewriting.row).desc())
        .limit(1)
    )
    row = connection.execute(statement).mappings().first()
    return dict(row) if row else None


def rewritings(connection: Connection, kind: Choice | None, wanted: Wanted) -> Page:
    """A page of what changed what is served of every version, of some kinds if asked for, the latest first. Raises InvalidCursor."""
    bound = f"rewritings {kind or ''}"
    version, keys = position(connection, wanted, _REWRITINGS, bound)
    statement: Statement = select(*map(col, _OF_REWRITING), col(Commit.at), col(Commit.author), col(Commit.reason))
    statement = statement.join(Commit, col(Commit.version) == col(Rewriting.version))
    statement = statement.where(col(Rewriting.version) <= version.number)
    if kind:
        statement = statement.where(chosen(kind, lambda values: col(Rewriting.kind).in_(values)))
    if keys:
        statement = statement.where(_REWRITINGS.after(keys))
    found = page(connection, statement, _REWRITINGS, bound, wanted, version)
    return Page([_rewriting(row) for row in found.rows], found.next, version)


def _rewriting(row: Row[Any]) -> dict[str, Any]:
    links = {"source": f"/v1/sources/{quote(row.source_id)}"}
    return {
        "kind": row.kind,
        "source": row.source_id,
        "document": row.document_id,
        "version": row.version,
        "at": row.at,
        "author": row.author,
        "reason": row.reason,
        "events": row.events,
        "links": links | ({"document": f"/v1/documents/{row.document_id}"} if row.document_id else {}),
    }


def told(row: Row[Any]) -> dict[str, Any]:
    """What is told of a document. Its text stays here: whether that may be served is the licence's matter."""
    return {
        "id": row.document,
        "title": row.title if row.redistribute else None,
        "withheld": ["title", "url"] if row.taken_down else [] if row.redistribute or not row.title else ["title"],
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


def sources(connection: Connection, wanted: Wanted) -> Page:
    """A page of the sources, by id, with how many documents each has. Raises InvalidCursor."""
    bound = "sources"
    version, keys = position(connection, wanted, _SOURCES, bound)
    statement = _counted(version.number).where(*([_SOURCES.after(keys)] if keys else []))
    found = page(connection, statement, _SOURCES, bound, wanted, version)
    known = claims(connection, version.number)
    return Page([_source(row, known) for row in found.rows], found.next, version)


def source(connection: Connection, source_id: str, version: int) -> dict[str, Any]:
    """One source. Raises NotFound."""
    row = connection.execute(_counted(version).where(col(Source.id) == source_id)).one_or_none()
    if row is None:
        later = _later(connection, col(Document.source_id) == source_id, version)
        raise NotFound(f"There is no source '{source_id}'{later}")
    return _source(row, claims(connection, version))


def _counted(version: int) -> Statement:
    """The sources of which there was a document by a version, with those that there were counted."""
    *columns, counted = _OF_SOURCE
    documents_ = and_(col(Document.source_id) == col(Source.id), standing(Document, version))
    return (
        select(*(getattr(Source, name) for name in columns), func.count(col(Document.row)).label(counted))
        .outerjoin(Document, documents_)
        .where(col(Source.id).in_(select(col(Document.source_id)).where(col(Document.since) <= version)))
        .group_by(col(Source.id))
    )


def _source(row: Row[Any], known: Sequence[Standing]) -> dict[str, Any]:
    asked = urlencode({"source": row.id})
    links = {
        "self": f"/v1/sources/{quote(row.id)}",
        "documents": f"/v1/documents?{asked}",
        "events": f"/v1/events?{asked}",
    }
    complete = [claim.told() for claim in known if claim.source == row.id]
    return {name: getattr(row, name) for name in _OF_SOURCE} | {"complete": complete, "links": links}
