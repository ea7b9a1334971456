"""What a commit writes of a document: its text, its source, and which of its mentions are new. The store begins and commits it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update
from sqlmodel import col

from app import correcting, identity, render, stored, words
from app.committing import Made, Writing, differs
from app.mention import Document, Mention
from app.merge import Report, copies, traits
from app.models import UNKNOWN_SOURCE, Source
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow

LOOSE = -1
"""The rank of a mention that is told too loosely to be one with anything: nothing looks it up."""
_UNKNOWN = (UNKNOWN_SOURCE, "Unknown publisher")

_Read = Row[*tuple[Any, ...]]
_Select = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the store knows it."""

    id: str
    document: Document
    source_id: str
    redistribute: bool
    extractor: str


@dataclass(frozen=True, slots=True)
class Before:
    """A document as it stands in the store: its row, and its mentions by id in the order in which they were written."""

    row: int
    text: str
    digest: str
    extractor: str | None
    mentions: dict[str, _Read]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written of a document's mentions."""

    article: Article
    rows: tuple[Made, ...]
    """Mentions that are new or told otherwise."""
    closed: tuple[_Read, ...]
    """The rows of mentions that stand no longer."""

    @property
    def is_new(self) -> bool:
        """True where there is anything to write."""
        return bool(self.rows or self.closed)


def before(connection: Connection, own_id: str) -> Before | None:
    """A document as it stands; None where the store has none of this id."""
    current: _Select = select(DocumentRow).where(col(DocumentRow.id) == own_id, col(DocumentRow.until).is_(None))
    found = connection.execute(current).first()
    if found is None:
        return None
    mentions: _Select = select(MentionRow).where(col(MentionRow.document_id) == own_id, col(MentionRow.until).is_(None))
    rows = connection.execute(mentions.order_by(col(MentionRow.row)))
    return Before(found.row, found.text, found.digest, found.extractor, {row.id: row for row in rows})


def source_id_of(publisher: str | None) -> str:
    """The id of a publisher's source; empty where nothing names one."""
    return "-".join(words.split(publisher or ""))


def source_id_of_document(document: Document) -> str:
    """The id of a document's source."""
    return source_id_of(document.publisher) or _UNKNOWN[0]


def source(connection: Connection, document: Document) -> tuple[str, bool]:
    """The id of the document's source, made if there was none, and whether its words may be handed on."""
    own_name = source_id_of(document.publisher)
    source_id, name = (own_name, document.publisher) if own_name else _UNKNOWN
    known: _Select = select(col(Source.redistribute)).where(col(Source.id) == source_id)
    redistribute = connection.execute(known).scalar_one_or_none()
    if redistribute is None:
        row: Made = {"id": source_id, "name": name, "kind": "publisher", "licence": document.licence}
        row |= {"redistribute": document.redistribute, "family": document.family, "records_are_events": False}
        connection.execute(insert(Source), [row])
        return source_id, document.redistribute
    # A licence is the source's only as long as all its documents have it.
    other = (col(Source.id) == source_id, func.coalesce(col(Source.licence), "") != (document.licence or ""))
    connection.execute(update(Source).where(*other).values(licence=None))
    return source_id, redistribute


def take_family(writing: Writing, article: Article) -> set[str]:
    """The events that may show otherwise, since their source is of a family now: of several named, the first in the alphabet."""
    family = article.document.family
    known = select(col(Source.family)).where(col(Source.id) == article.source_id)
    before = writing.connection.execute(known).scalar_one()
    if family is None or (before is not None and before <= family):
        return set()
    writing.connection.execute(update(Source).where(col(Source.id) == article.source_id).values(family=family))
    of_source = (col(MentionRow.source_id) == article.source_id, col(MentionRow.until).is_(None))
    told = select(col(MentionRow.event_id)).where(*of_source).distinct()
    return {event_id for event_id in writing.connection.scalars(told) if event_id}


def put_text(writing: Writing, article: Article, before: Before | None) -> None:
    """A new version of the document, the only one that is current."""
    if before:
        writing.close(DocumentRow, [before.row])
    names = ("key", "published", "language", "title", "url", "licence", "file", "text", "publisher", "family")
    row = {name: getattr(article.document, name) for name in names}
    row |= {"id": article.id, "since": writing.version, "until": None, "source_id": article.source_id}
    row |= {"fetched": writing.at, "digest": stored.digest(article.document), "extractor": article.extractor}
    row |= {"signature": copies.signature(article.document.text)}
    writing.insert(DocumentRow, [row])


def mark_read(connection: Connection, row: int, article: Article) -> None:
    """A document's row says whose rules have read it last, and what an earlier release did not keep of it."""
    known = {"extractor": article.extractor, "publisher": article.document.publisher}
    known |= {"signature": copies.signature(article.document.text)}
    connection.execute(update(DocumentRow).where(col(DocumentRow.row) == row).values(known))


def copy(connection: Connection, document: Document) -> str | None:
    """The id of the document that is this one from another place: the same words, with the same things known of them."""
    same = select(col(DocumentRow.id)).where(
        col(DocumentRow.digest) == stored.digest(document), col(DocumentRow.until).is_(None)
    )
    return connection.execute(same.order_by(col(DocumentRow.row)).limit(1)).scalar_one_or_none()


# ------------------------------------------------------------------------------------------------- mentions and events


def plan(connection: Connection, article: Article, mentions: Sequence[Mention], before: Before | None) -> Plan:
    """What is to be written of the mentions of a document. Those that are as they were are left alone."""
    old, text = before.mentions if before else {}, article.document.text
    ids = identity.ids(
        article.id,
        [identity.of(mention, text) for mention in mentions],
        {key: identity.stored(row, before.text) for key, row in old.items()} if before else {},
        same_text=before is not None and before.text == text,
    )
    fixed = correcting.fixed(connection, ids)
    rows = [_mention_row(article, one, mention, fixed.get(one)) for one, mention in zip(ids, mentions, strict=True)]
    fresh = [row for row in rows if row["id"] not in old or differs(row, old[row["id"]])]
    ended = ({row["id"] for row in fresh} & old.keys()) | (old.keys() - set(ids))
    return Plan(article, tuple(fresh), tuple(row for mention_id, row in old.items() if mention_id in ended))


def _mention_row(article: Article, mention_id: str, found: Mention, fixed: dict[str, Any] | None) -> Made:
    report = Report(mention_id, found, article.id, article.document, article.source_id, article.redistribute)
    claim = render.claim(report)
    return {
        "id": mention_id,
        "document_id": article.id,
        "source_id": article.source_id,
        **columns(mention_id, article.id, article.source_id, claim, fixed),
        "extractor": article.extractor,
        "claim": claim,
        "fixed": fixed,
        "record": None,
    }


def columns(mention_id: str, document_id: str, source_id: str, claim: Made, fixed: dict[str, Any] | None) -> Made:
    """The columns of a mention that tell what is claimed, with what was corrected of it."""
    mention = correcting.applied(stored.mention(claim), fixed)
    date = mention.date
    retracted = fixed is not None and correcting.RETRACTED in fixed
    known = None if retracted else traits.of(mention_id, mention, document_id, source_id)
    return {
        "edtf": date.edtf,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "type": mention.type,
        "label": mention.label,
        "modality": mention.modality,
        "reported_by": mention.reported_by,
        "confidence": mention.confidence,
        "country": known.country if known else None,
        "rank": (LOOSE if known.is_loose else known.rank) if known else None,
        "place": mention.place.id if mention.place else None,
        "lat": mention.place.lat if mention.place else None,
        "lon": mention.place.lon if mention.place else None,
        "traits": traits.packed(known) if known else None,
    }


def refixed(row: _Read, fixed: dict[str, Any] | None) -> Made:
    """A stored mention's row anew, with what is corrected of it now; which event it is part of is for others to say."""
    kept = ("id", "document_id", "source_id", "extractor", "claim", "record")
    known = columns(row.id, row.document_id, row.source_id, row.claim, fixed)
    return {name: getattr(row, name) for name in kept} | known | {"fixed": fixed}
