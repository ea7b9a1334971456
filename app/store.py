"""Every write of the store, and the only commit. A commit's number is the version of the data set.

Rows of `document`, `mention` and `event` are written once and only ever closed. Ids are hashes of what they name, never
of when it came, so that a store filled after an interruption equals one filled at a stroke.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update
from sqlmodel import col

from app import db, gazetteer, identity, runs, stored, writing
from app.mention import Document, Mention
from app.models import Document as DocumentRow
from app.models import EventPlace, Head, PlaceWithin, Run
from app.vocab import ChangeKind, RunStatus
from app.writing import Changed

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


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a stored document anew did, or would do."""

    document_id: str
    version: int
    """The data set's, after it."""
    is_new: bool
    """True where there was something to commit."""
    unchanged: int
    changes: tuple[Changed, ...]


class _UndoneError(Exception):
    """Ends a transaction without its being committed."""


# ---------------------------------------------------------------------------------------------------------- documents


def document_id(document: Document) -> str:
    """The id of a document: the same for the same key."""
    return identity.hashed("d", document.key)


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
        same = own_id if known == stored.digest(document) else None if known else writing.copy(connection, document)
        return Stored(Outcome.UNCHANGED, same, _head(connection)) if same else None


def put_document(
    engine: Engine, run_id: int, document: Document, mentions: Sequence[Mention], extractor: str
) -> Stored:
    """What storing a document and its mentions did: one commit, or none where nothing is new."""
    with db.writing(engine) as connection:
        now = runs.now()
        runs.touch(connection, run_id, now)
        own_id, head = document_id(document), _head(connection)
        before = writing.before(connection, own_id)
        if before and before.digest == stored.digest(document):
            return Stored(Outcome.UNCHANGED, own_id, head)
        copy = None if before else writing.copy(connection, document)
        if copy:
            return Stored(Outcome.UNCHANGED, copy, head)
        made = writing.commit(connection, head, run_id, now)
        source_id, redistribute = writing.source(connection, document)
        article = writing.Article(own_id, document, source_id, redistribute, extractor)
        writing.put_text(made, article, before)
        counts = Counter(one.kind for one in writing.put_mentions(made, writing.plan(article, mentions, before)))
        outcome = Outcome.CHANGED if before else Outcome.NEW
        kinds = (ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.RETRACTED)
        return Stored(outcome, own_id, made.version, *(counts[kind] for kind in kinds))


def put_reading(
    engine: Engine, run_id: int | None, row: int, document: Document, mentions: Sequence[Mention], extractor: str
) -> Reread | None:
    """What other rules made of a document that is stored: one commit, or none where all is as it was.

    `row` is the version of the document that was read; None comes back where another has come in meanwhile. Without a run
    nothing is written: what comes back is what would be done.
    """
    done: Reread | None = None
    with suppress(_UndoneError), db.writing(engine) as connection:
        done = _put_reading(connection, run_id, row, document, mentions, extractor)
        if run_id is None:
            raise _UndoneError
    return done


def _put_reading(
    connection: Connection,
    run_id: int | None,
    row: int,
    document: Document,
    mentions: Sequence[Mention],
    extractor: str,
) -> Reread | None:
    now, own_id, head = runs.now(), document_id(document), _head(connection)
    if run_id is not None:
        runs.touch(connection, run_id, now)
    before = writing.before(connection, own_id)
    if before is None or before.row != row:
        return None
    marking = update(DocumentRow).where(col(DocumentRow.row) == row)
    connection.execute(marking.values(extractor=extractor))
    source_id, redistribute = writing.source(connection, document)
    plan = writing.plan(writing.Article(own_id, document, source_id, redistribute, extractor), mentions, before)
    if not plan.is_new:
        return Reread(own_id, head, False, len(plan.events), ())
    read_by = f"version {before.extractor}" if before.extractor else "an unknown version"
    reason = f"re-extraction: read by the rules of version {extractor}, before by those of {read_by}"
    made = writing.commit(connection, head, run_id, now, reason, f"the rules of version {extractor} do not find it")
    changes = tuple(writing.put_mentions(made, plan))
    standing = sum(one.kind is not ChangeKind.RETRACTED for one in changes)
    return Reread(own_id, made.version, True, len(plan.events) - standing, changes)


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
