"""Every write of the store, and the only commit. A commit's number is the version of the data set.

Rows of `document`, `mention` and `event` are written once and only ever closed. Ids are hashes of what they name, never
of when it came, so that a store filled after an interruption equals one filled at a stroke.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, bindparam, delete, func, insert, select, update
from sqlmodel import SQLModel, col

from app import db, gazetteer, merge, render, runs, stored, words
from app.mention import Document, Mention
from app.merge import Report, Shown
from app.models import Change, Commit, EventActor, EventPlace, Head, PlaceWithin, Run, Source
from app.models import Document as DocumentRow
from app.models import Event as EventRow
from app.models import Mention as MentionRow
from app.vocab import ChangeKind, RunStatus

_UNKNOWN = ("unknown", "Unknown publisher")
_GONE = "the document no longer tells of it"

_Made = dict[str, Any]
_Read = Row[*tuple[Any, ...]]
_Select = Select[*tuple[Any, ...]]


class Outcome(StrEnum):
    """What became of a document."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a document did; `version` is the data set's, after it."""

    outcome: Outcome
    document_id: str
    version: int
    created: int = 0
    updated: int = 0
    retracted: int = 0


# ---------------------------------------------------------------------------------------------------------- documents


def document_id(document: Document) -> str:
    """The id of a document: the same for the same key."""
    return _id("d", document.key)


def version(engine: Engine) -> int:
    """The version of the data set: the number of its last commit, 0 before the first."""
    with db.reading(engine) as connection:
        return _head(connection)


def _head(connection: Connection) -> int:
    return connection.execute(select(col(Head.version))).scalar_one()


def is_filled(engine: Engine) -> bool:
    """True where there are documents, and some run came to its end: what was broken off shall be gone on with."""
    with db.reading(engine) as connection:
        documents = connection.execute(select(col(DocumentRow.row)).limit(1)).first()
        done = connection.execute(select(col(Run.id)).where(col(Run.status) == RunStatus.DONE).limit(1)).first()
        return documents is not None and done is not None


def unchanged(engine: Engine, run_id: int, document: Document) -> Stored | None:
    """What storing the document would do, where the store has just this text with just this known of it: nothing.

    None where it is new or changed: then its mentions have to be found.
    """
    with db.writing(engine) as connection:
        runs.touch(connection, run_id, runs.now())
        own_id = document_id(document)
        current = select(col(DocumentRow.digest)).where(col(DocumentRow.id) == own_id, col(DocumentRow.until).is_(None))
        known = connection.execute(current).scalar_one_or_none()
        same = own_id if known == stored.digest(document) else None if known else _copy(connection, document)
        return Stored(Outcome.UNCHANGED, same, _head(connection)) if same else None


def put_document(
    engine: Engine, run_id: int, document: Document, mentions: Sequence[Mention], extractor: str
) -> Stored:
    """What storing a document and its mentions did: one commit, or none where nothing is new."""
    with db.writing(engine) as connection:
        now = runs.now()
        runs.touch(connection, run_id, now)
        own_id, head = document_id(document), _head(connection)
        before = _before(connection, own_id)
        if before and before.digest == stored.digest(document):
            return Stored(Outcome.UNCHANGED, own_id, head)
        copy = None if before else _copy(connection, document)
        if copy:
            return Stored(Outcome.UNCHANGED, copy, head)
        writing = _commit(connection, head, run_id, now)
        source_id, redistribute = _source(connection, document)
        article = _Article(own_id, document, source_id, redistribute, extractor)
        _put_text(writing, article, before)
        counts = _put_mentions(writing, article, mentions, before)
        outcome = Outcome.CHANGED if before else Outcome.NEW
        kinds = (ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.RETRACTED)
        return Stored(outcome, own_id, writing.version, *(counts[kind] for kind in kinds))


@dataclass(frozen=True, slots=True)
class _Writing:
    """A commit under way."""

    connection: Connection
    version: int
    at: datetime

    def insert(self, table: type[SQLModel], rows: Sequence[_Made]) -> None:
        if rows:
            self.connection.execute(insert(table), list(rows))

    def close(self, table: type[DocumentRow | MentionRow | EventRow], rows: Iterable[int]) -> None:
        """The rows are current no longer."""
        closing = [{"closing": row} for row in rows]
        if closing:
            statement = update(table).where(col(table.row) == bindparam("closing")).values(until=self.version)
            self.connection.execute(statement, closing)


@dataclass(frozen=True, slots=True)
class _Article:
    """A document as the store knows it."""

    id: str
    document: Document
    source_id: str
    redistribute: bool
    extractor: str


@dataclass(frozen=True, slots=True)
class _Before:
    """A document as it stands in the store: its row, and its mentions by id in the order in which they were written."""

    row: int
    text: str
    digest: str
    mentions: dict[str, _Read]


def _before(connection: Connection, own_id: str) -> _Before | None:
    current: _Select = select(DocumentRow).where(col(DocumentRow.id) == own_id, col(DocumentRow.until).is_(None))
    found = connection.execute(current).first()
    if found is None:
        return None
    mentions: _Select = select(MentionRow).where(col(MentionRow.document_id) == own_id, col(MentionRow.until).is_(None))
    rows = connection.execute(mentions.order_by(col(MentionRow.row)))
    return _Before(found.row, found.text, found.digest, {row.id: row for row in rows})


def _commit(connection: Connection, head: int, run_id: int, now: datetime) -> _Writing:
    """A new commit, whose time is never earlier than that of the one before, whatever the clock does."""
    before = connection.execute(select(col(Commit.at)).where(col(Commit.version) == head)).scalar_one_or_none()
    writing = _Writing(connection, head + 1, max(now, before or now))
    connection.execute(update(Head).values(version=writing.version))
    author = connection.execute(select(col(Run.author)).where(col(Run.id) == run_id)).scalar_one()
    row = {"version": writing.version, "at": writing.at, "run_id": run_id, "author": author, "reason": None}
    writing.insert(Commit, [row])
    return writing


def _source(connection: Connection, document: Document) -> tuple[str, bool]:
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


def _put_text(writing: _Writing, article: _Article, before: _Before | None) -> None:
    if before:
        writing.close(DocumentRow, [before.row])
    names = ("key", "published", "language", "title", "url", "licence", "file", "text")
    row = {name: getattr(article.document, name) for name in names}
    row |= {"id": article.id, "since": writing.version, "until": None, "source_id": article.source_id}
    row |= {"fetched": writing.at, "digest": stored.digest(article.document)}
    writing.insert(DocumentRow, [row])


def _copy(connection: Connection, document: Document) -> str | None:
    """The id of the document that is this one from another place: the same words, with the same things known of them."""
    same = select(col(DocumentRow.id)).where(
        col(DocumentRow.digest) == stored.digest(document), col(DocumentRow.until).is_(None)
    )
    return connection.execute(same.order_by(col(DocumentRow.row)).limit(1)).scalar_one_or_none()


# ------------------------------------------------------------------------------------------------- mentions and events


def _put_mentions(
    writing: _Writing, article: _Article, mentions: Sequence[Mention], before: _Before | None
) -> Counter[ChangeKind]:
    """How many events were created, updated and retracted. Mentions that are as they were are left alone."""
    ids = _mention_ids(article, mentions, before)
    reports = [
        Report(mention_id, mention, article.id, article.document, article.source_id, article.redistribute)
        for mention_id, mention in zip(ids, mentions, strict=True)
    ]
    old = before.mentions if before else {}
    rows = [_mention_row(article, report) for report in reports]
    fresh = [row for row in rows if row["id"] not in old or _differs(row, old[row["id"]])]
    closed = {row["id"] for row in fresh} | (old.keys() - set(ids))
    writing.close(MentionRow, [old[mention_id].row for mention_id in closed & old.keys()])
    writing.insert(MentionRow, [row | {"since": writing.version, "until": None} for row in fresh])
    events: dict[str, list[Report]] = defaultdict(list)
    for row, report in zip(rows, reports, strict=True):
        if row["event_id"]:
            events[row["event_id"]].append(report)
    return _put_events(writing, article.id, events)


def _mention_row(article: _Article, report: Report) -> _Made:
    mention, date = report.mention, report.mention.date
    has_event = merge.show([report]) is not None
    return {
        "id": report.mention_id,
        "document_id": article.id,
        "source_id": article.source_id,
        "event_id": _id("e", report.mention_id) if has_event else None,
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


def _put_events(writing: _Writing, own_id: str, events: dict[str, list[Report]]) -> Counter[ChangeKind]:
    """How many events of a document were created, updated and retracted, given the reports of those that it has now."""
    current, first_seen = _current_events(writing.connection, own_id)
    made: dict[str, tuple[ChangeKind, Shown, _Made]] = {}
    for event_id, reports in events.items():
        shown, old = merge.show(reports), current.get(event_id)
        if shown is None or (old and not _differs(stored.event(event_id, shown, old.first_seen, old.since), old)):
            continue
        row = stored.event(event_id, shown, first_seen.get(event_id, writing.at), writing.version)
        made[event_id] = (ChangeKind.UPDATED if old else ChangeKind.CREATED, shown, row)
    gone = sorted(current.keys() - events.keys())
    writing.close(EventRow, [current[event_id].row for event_id in [*made, *gone] if event_id in current])
    writing.insert(EventRow, [row for _, _, row in made.values()])
    _put_related(writing, {event_id: shown for event_id, (_, shown, _) in made.items()})
    changes: list[tuple[ChangeKind, str, str | None]] = [
        (kind, event_id, None) for event_id, (kind, _, _) in made.items()
    ]
    changes += [(ChangeKind.RETRACTED, event_id, _GONE) for event_id in gone]
    _log(writing, changes)
    return Counter(kind for kind, _, _ in changes)


def _current_events(connection: Connection, own_id: str) -> tuple[dict[str, _Read], dict[str, datetime]]:
    """The events that a document's mentions are part of, as they stand, and when each was first seen, gone ones too."""
    own = col(EventRow.id).in_(select(col(MentionRow.event_id)).where(col(MentionRow.document_id) == own_id))
    current = connection.execute(select(EventRow).where(own, col(EventRow.until).is_(None)))
    seen = connection.execute(
        select(col(EventRow.id), func.min(col(EventRow.first_seen))).where(own).group_by(EventRow.id)
    )
    return {row.id: row for row in current}, {row[0]: row[1] for row in seen}


def _put_related(writing: _Writing, shown: dict[str, Shown]) -> None:
    """The actors, the places and the full text of the versions of events that this commit wrote."""
    written = select(col(EventRow.id), col(EventRow.row)).where(col(EventRow.since) == writing.version)
    rows = {event_id: row for event_id, row in writing.connection.execute(written) if row}
    related = [(rows[event_id], what) for event_id, what in shown.items()]
    writing.insert(EventActor, [one for row, what in related for one in stored.actors(row, what.actors)])
    writing.insert(EventPlace, [one for row, what in related for one in stored.places(row, what.places)])
    _put_within(writing, {one.id for _, what in related for one in what.places})
    db.index_words(writing.connection, list(rows.values()))


def settle_places(engine: Engine) -> int:
    """How many places lie elsewhere by the gazetteer of this release than by the one that they were stored with: mended."""
    used: _Select = select(col(EventPlace.place_id), col(PlaceWithin.within_id)).distinct()
    used = used.outerjoin(PlaceWithin, col(PlaceWithin.place_id) == col(EventPlace.place_id))
    with db.writing(engine) as connection:
        known: dict[str, set[str]] = defaultdict(set)
        for place_id, within_id in connection.execute(used):
            known[place_id].add(within_id)
        moved = [one for one, around in known.items() if around != set(gazetteer.enclosing(one))]
        for one in moved:
            connection.execute(delete(PlaceWithin).where(col(PlaceWithin.place_id) == one))
            rows = [{"place_id": one, "within_id": around} for around in gazetteer.enclosing(one)]
            connection.execute(insert(PlaceWithin), rows)
    return len(moved)


def _put_within(writing: _Writing, places: set[str]) -> None:
    """Where each place lies, for those that no event was at before."""
    known = select(col(PlaceWithin.place_id)).where(col(PlaceWithin.place_id).in_(places))
    fresh = places - set(writing.connection.execute(known).scalars())
    rows = [{"place_id": one, "within_id": around} for one in sorted(fresh) for around in gazetteer.enclosing(one)]
    writing.insert(PlaceWithin, rows)


def _log(writing: _Writing, changes: Sequence[tuple[ChangeKind, str, str | None]]) -> None:
    """One entry a change, in this order."""
    rows = [
        {"version": writing.version, "seq": seq, "kind": kind, "event_id": event_id, "into_id": None, "reason": reason}
        for seq, (kind, event_id, reason) in enumerate(changes, 1)
    ]
    writing.insert(Change, rows)


# ---------------------------------------------------------------------------------------------------------------- ids


_Signature = tuple[str, str, str]
"""What a mention is known by when its document comes again: EDTF, the trigger's words, the first quote."""
_WHOLE, _BUT_QUOTE, _BUT_DATE = itemgetter(0, 1, 2), itemgetter(0, 1), itemgetter(1, 2)


def _mention_ids(article: _Article, mentions: Sequence[Mention], before: _Before | None) -> list[str]:
    """An id for each mention: that of the mention that it was in the document's last version, else a new one."""
    signatures = [_signature(mention, article.document.text) for mention in mentions]
    ids = _matched(
        signatures, {key: _signature_stored(row, before.text) for key, row in before.mentions.items()} if before else {}
    )
    taken = {*ids, *(before.mentions if before else ())}
    for at, signature in enumerate(signatures):
        nth = 0
        while ids[at] is None:
            made = _id("m", article.id, *signature, str(nth))
            ids[at], nth = (made, nth) if made not in taken else (None, nth + 1)
        taken.add(ids[at])
    return [mention_id for mention_id in ids if mention_id]


def _matched(signatures: Sequence[_Signature], old: dict[str, _Signature]) -> list[str | None]:
    """The old id of each signature that has one: where all of it agrees, then all but the quote, then all but the date."""
    ids: list[str | None] = [None] * len(signatures)
    for same in (_WHOLE, _BUT_QUOTE, _BUT_DATE):
        waiting: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for mention_id in [one for one in old if one not in ids]:
            waiting[same(old[mention_id])].append(mention_id)
        for at, signature in enumerate(signatures):
            if ids[at] is None and waiting[same(signature)]:
                ids[at] = waiting[same(signature)].pop(0)
    return ids


def _signature(mention: Mention, text: str) -> _Signature:
    return mention.date.edtf, text[mention.trigger.start : mention.trigger.end], mention.quotes[0].text


def _signature_stored(row: _Read, text: str) -> _Signature:
    trigger, quote = row.claim["fields"]["label"], row.claim["quotes"][0]
    return row.edtf, text[trigger["start"] : trigger["end"]], text[quote["start"] : quote["end"]]


def _id(letter: str, *parts: str) -> str:
    """A letter and 12 hexadecimal digits of a hash: the same for the same parts."""
    return letter + blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()
