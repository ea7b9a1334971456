"""What a commit writes: the text of a document, its mentions, their events and the log. The store begins and commits it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update
from sqlmodel import SQLModel, col

from app import db, gazetteer, identity, merge, render, runs, stored, words
from app.mention import Document, Mention
from app.merge import Report, Shown
from app.models import Change, Commit, EventActor, EventPlace, Head, PlaceWithin, Run, Source
from app.models import Document as DocumentRow
from app.models import Event as EventRow
from app.models import Mention as MentionRow
from app.vocab import ChangeKind

_UNKNOWN = ("unknown", "Unknown publisher")
_GONE = "the document no longer tells of it"
_NOT_COMPARED = frozenset({"version", "first_seen", "links", "id"})
"""Of an event's body: what another version has otherwise though nothing else is told."""

_Made = dict[str, Any]
_Read = Row[*tuple[Any, ...]]
_Select = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit did to one event; `what` names the fields of an updated one that are told otherwise."""

    kind: ChangeKind
    event_id: str
    title: str
    edtf: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """A commit under way."""

    connection: Connection
    version: int
    at: datetime
    gone: str
    """Why events are retracted."""

    def insert(self, table: type[SQLModel], rows: Sequence[_Made]) -> None:
        """There are these rows from now on."""
        if rows:
            self.connection.execute(insert(table), list(rows))

    def close(self, table: type[DocumentRow | MentionRow | EventRow], rows: Iterable[int]) -> None:
        """The rows are current no longer."""
        closing = [{"closing": row} for row in rows]
        if closing:
            statement = update(table).where(col(table.row) == bindparam("closing")).values(until=self.version)
            self.connection.execute(statement, closing)


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
    """What is to be written of a document's mentions, and what they make of it."""

    article: Article
    rows: tuple[_Made, ...]
    """Mentions that are new or told otherwise."""
    closed: tuple[int, ...]
    """The rows of mentions that stand no longer."""
    events: dict[str, list[Report]]
    """All events of the document with their reports."""

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


def commit(
    connection: Connection,
    head: int,
    run_id: int | None,
    now: datetime,
    reason: str | None = None,
    gone: str = _GONE,
) -> Writing:
    """A new commit, whose time is never earlier than that of the one before, whatever the clock does."""
    before = connection.execute(select(col(Commit.at)).where(col(Commit.version) == head)).scalar_one_or_none()
    writing = Writing(connection, head + 1, max(now, before or now), gone)
    connection.execute(update(Head).values(version=writing.version))
    author = connection.execute(select(col(Run.author)).where(col(Run.id) == run_id)).scalar_one_or_none()
    row = {"version": writing.version, "at": writing.at, "run_id": run_id, "author": author or runs.AUTHOR}
    row |= {"reason": reason}
    writing.insert(Commit, [row])
    return writing


def source(connection: Connection, document: Document) -> tuple[str, bool]:
    """The id of the document's source, made if there was none, and whether its words may be handed on."""
    own_name = "-".join(words.split(document.publisher or ""))
    source_id, name = (own_name, document.publisher) if own_name else _UNKNOWN
    known = select(col(Source.redistribute)).where(col(Source.id) == source_id)
    redistribute = connection.execute(known).scalar_one_or_none()
    if redistribute is None:
        row: _Made = {"id": source_id, "name": name, "kind": "publisher", "licence": document.licence}
        row |= {"redistribute": True, "family": None, "records_are_events": False}
        connection.execute(insert(Source), [row])
        return source_id, True
    # A licence is the source's only as long as all its documents have it.
    other = (col(Source.id) == source_id, func.coalesce(col(Source.licence), "") != (document.licence or ""))
    connection.execute(update(Source).where(*other).values(licence=None))
    return source_id, redistribute


def put_text(writing: Writing, article: Article, before: Before | None) -> None:
    """A new version of the document, the only one that is current."""
    if before:
        writing.close(DocumentRow, [before.row])
    names = ("key", "published", "language", "title", "url", "licence", "file", "text")
    row = {name: getattr(article.document, name) for name in names}
    row |= {"id": article.id, "since": writing.version, "until": None, "source_id": article.source_id}
    row |= {"fetched": writing.at, "digest": stored.digest(article.document), "extractor": article.extractor}
    writing.insert(DocumentRow, [row])


def copy(connection: Connection, document: Document) -> str | None:
    """The id of the document that is this one from another place: the same words, with the same things known of them."""
    same = select(col(DocumentRow.id)).where(
        col(DocumentRow.digest) == stored.digest(document), col(DocumentRow.until).is_(None)
    )
    return connection.execute(same.order_by(col(DocumentRow.row)).limit(1)).scalar_one_or_none()


# ------------------------------------------------------------------------------------------------- mentions and events


def plan(article: Article, mentions: Sequence[Mention], before: Before | None) -> Plan:
    """What is to be written of the mentions of a document. Those that are as they were are left alone."""
    old, text = before.mentions if before else {}, article.document.text
    ids = identity.ids(
        article.id,
        [identity.of(mention, text) for mention in mentions],
        {key: identity.stored(row, before.text) for key, row in old.items()} if before else {},
        same_text=before is not None and before.text == text,
    )
    reports = [
        Report(mention_id, mention, article.id, article.document, article.source_id, article.redistribute)
        for mention_id, mention in zip(ids, mentions, strict=True)
    ]
    rows = [_mention_row(article, report) for report in reports]
    fresh = [row for row in rows if row["id"] not in old or _differs(row, old[row["id"]])]
    ended = ({row["id"] for row in fresh} & old.keys()) | (old.keys() - set(ids))
    events: dict[str, list[Report]] = defaultdict(list)
    for row, report in zip(rows, reports, strict=True):
        if row["event_id"]:
            events[row["event_id"]].append(report)
    closed = tuple(row.row for mention_id, row in old.items() if mention_id in ended)
    return Plan(article, tuple(fresh), closed, events)


def put_mentions(writing: Writing, plan: Plan) -> list[Changed]:
    """What became of the events of a document, in the order of the log."""
    writing.close(MentionRow, plan.closed)
    writing.insert(MentionRow, [row | {"since": writing.version, "until": None} for row in plan.rows])
    return _put_events(writing, plan.article.id, plan.events)


def _mention_row(article: Article, report: Report) -> _Made:
    mention, date = report.mention, report.mention.date
    has_event = merge.show([report]) is not None
    return {
        "id": report.mention_id,
        "document_id": article.id,
        "source_id": article.source_id,
        "event_id": identity.hashed("e", report.mention_id) if has_event else None,
        "edtf": date.edtf,
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision,
        "type": mention.type,
        "label": mention.label,
        "modality": mention.modality,
        "reported_by": mention.reported_by,
        "confidence": mention.confidence,
        "extractor": article.extractor,
        "claim": render.claim(report),
        "record": None,
    }


def _differs(row: _Made, old: _Read) -> bool:
    """True where something is claimed otherwise; which extractor found it does not count."""
    return any(row[name] != getattr(old, name) for name in row if name != "extractor")


def _put_events(writing: Writing, own_id: str, events: dict[str, list[Report]]) -> list[Changed]:
    """What became of a document's events, given the reports of those that it has now."""
    current, first_seen = _current_events(writing.connection, own_id)
    made: dict[str, tuple[Changed, Shown, _Made]] = {}
    for event_id, reports in events.items():
        shown, old = merge.show(reports), current.get(event_id)
        if shown is None or (old and not _differs(stored.event(event_id, shown, old.first_seen, old.since), old)):
            continue
        row = stored.event(event_id, shown, first_seen.get(event_id, writing.at), writing.version)
        made[event_id] = (_changed(row, old), shown, row)
    gone = sorted(current.keys() - events.keys())
    writing.close(EventRow, [current[event_id].row for event_id in [*made, *gone] if event_id in current])
    writing.insert(EventRow, [row for _, _, row in made.values()])
    _put_related(writing, {event_id: shown for event_id, (_, shown, _) in made.items()})
    changes = [change for change, _, _ in made.values()]
    changes += [_told(ChangeKind.RETRACTED, event_id, orjson.loads(current[event_id].body)) for event_id in gone]
    _log(writing, changes)
    return changes


def _changed(row: _Made, old: _Read | None) -> Changed:
    """What it means that an event has this row now."""
    body = orjson.loads(row["body"])
    if old is None:
        return _told(ChangeKind.CREATED, row["id"], body)
    before = orjson.loads(old.body)
    what = [name for name in body if name not in _NOT_COMPARED and body[name] != before.get(name)]
    return _told(ChangeKind.UPDATED, row["id"], body, what)


def _told(kind: ChangeKind, event_id: str, body: _Made, what: Sequence[str] = ()) -> Changed:
    return Changed(kind, event_id, body["title"], body["date"]["edtf"], tuple(what))


def _current_events(connection: Connection, own_id: str) -> tuple[dict[str, _Read], dict[str, datetime]]:
    """The events that a document's mentions are part of, as they stand, and when each was first seen, gone ones too."""
    own = col(EventRow.id).in_(select(col(MentionRow.event_id)).where(col(MentionRow.document_id) == own_id))
    current = connection.execute(select(EventRow).where(own, col(EventRow.until).is_(None)))
    seen = connection.execute(
        select(col(EventRow.id), func.min(col(EventRow.first_seen))).where(own).group_by(EventRow.id)
    )
    return {row.id: row for row in current}, {row[0]: row[1] for row in seen}


def _put_related(writing: Writing, shown: dict[str, Shown]) -> None:
    """The actors, the places and the full text of the versions of events that this commit wrote."""
    written = select(col(EventRow.id), col(EventRow.row)).where(col(EventRow.since) == writing.version)
    rows = {event_id: row for event_id, row in writing.connection.execute(written) if row}
    related = [(rows[event_id], what) for event_id, what in shown.items()]
    writing.insert(EventActor, [one for row, what in related for one in stored.actors(row, what.actors)])
    writing.insert(EventPlace, [one for row, what in related for one in stored.places(row, what.places)])
    _put_within(writing, {one.id for _, what in related for one in what.places})
    db.index_words(writing.connection, list(rows.values()))


def _put_within(writing: Writing, places: set[str]) -> None:
    """Where each place lies, for those that no event was at before."""
    known = select(col(PlaceWithin.place_id)).where(col(PlaceWithin.place_id).in_(places))
    fresh = places - set(writing.connection.execute(known).scalars())
    rows = [{"place_id": one, "within_id": around} for one in sorted(fresh) for around in gazetteer.enclosing(one)]
    writing.insert(PlaceWithin, rows)


def _log(writing: Writing, changes: Sequence[Changed]) -> None:
    """One entry a change, in this order."""
    rows = [
        {"version": writing.version, "seq": seq, "kind": one.kind, "event_id": one.event_id, "into_id": None}
        | {"reason": writing.gone if one.kind is ChangeKind.RETRACTED else None}
        for seq, one in enumerate(changes, 1)
    ]
    writing.insert(Change, rows)
