"""Every write of the store, and the only commit. A commit's number is the version of the data set.

Rows of `document`, `mention` and `event` are written once and only ever closed, but for what `rewriting` does. Ids are hashes of what they name, never
of when it came, so that a store filled after an interruption equals one filled at a stroke.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, insert, select, update
from sqlmodel import col

from app import chronicle, committing, correcting, db, gazetteer, identity, rewriting, runs, stored, writing
from app.chronicle import Changed
from app.complete import Completeness
from app.errors import BadRelease, Conflict, Gone, InvalidBody, NotFound
from app.mention import Document, Mention
from app.models import Change, Correction, CorrectionMention, Event, EventPlace, Head, PlaceWithin, Release, Run, Source
from app.models import Completeness as CompletenessRow
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow
from app.quoting import short
from app.vocab import ChangeKind, CorrectionKind, RunStatus

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


@dataclass(frozen=True, slots=True)
class Claimed:
    """What became of the claims of completeness of one origin; `version` is the data set's, after it."""

    version: int
    claimed: int = 0
    """New ones."""
    ended: int = 0


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

    None where it is new or changed: then its mentions have to be found. Raises TakenDown.
    """
    with db.writing(engine) as connection:
        runs.touch(connection, run_id, runs.now())
        own_id = document_id(document)
        rewriting.refuse(connection, own_id, document)
        rewriting.declare(connection, run_id, document, writing.source_id_of_document(document))
        current = select(col(DocumentRow.digest)).where(col(DocumentRow.id) == own_id, col(DocumentRow.until).is_(None))
        known = connection.execute(current).scalar_one_or_none()
        same = own_id if known == stored.digest(document) else None if known else writing.copy(connection, document)
        return Stored(Outcome.UNCHANGED, same, _head(connection)) if same else None


def put_document(
    engine: Engine, run_id: int, document: Document, mentions: Sequence[Mention], extractor: str
) -> Stored:
    """What storing a document and its mentions did: one commit, or none where nothing is new. Raises TakenDown."""
    with db.writing(engine) as connection:
        now = runs.now()
        runs.touch(connection, run_id, now)
        own_id = document_id(document)
        rewriting.refuse(connection, own_id, document)
        rewriting.declare(connection, run_id, document, writing.source_id_of_document(document))
        head = _head(connection)
        before = writing.before(connection, own_id)
        if before and before.digest == stored.digest(document):
            return Stored(Outcome.UNCHANGED, own_id, head)
        copy = None if before else writing.copy(connection, document)
        if copy:
            return Stored(Outcome.UNCHANGED, copy, head)
        made = committing.commit(connection, head, run_id, now)
        source_id, redistribute = writing.source(connection, document)
        article = writing.Article(own_id, document, source_id, redistribute, extractor)
        writing.put_text(made, article, before)
        related = writing.take_family(made, article)
        plan = writing.plan(connection, article, mentions, before)
        # What is known of the document may show in its events though their mentions are as they were.
        related |= chronicle.events_of(connection, own_id)
        changes = chronicle.put(made, plan.rows, plan.closed, _links(connection), also=related)
        counts = Counter(one.kind for one in changes)
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
    article = writing.Article(own_id, document, *writing.source(connection, document), extractor)
    writing.mark_read(connection, row, article)
    plan = writing.plan(connection, article, mentions, before)
    read_by = f"version {before.extractor}" if before.extractor else "an unknown version"
    reason = f"re-extraction: read by the rules of version {extractor}, before by those of {read_by}"
    gone = f"the rules of version {extractor} do not find it"
    changes: tuple[Changed, ...] = ()
    with suppress(_UndoneError), connection.begin_nested():
        made = committing.commit(connection, head, run_id, now, reason, gone)
        # What it tells as before is joined and shown anew, too: these rules may be others as well.
        as_before = before.mentions.keys() - {row["id"] for row in plan.rows} - {row.id for row in plan.closed}
        also = chronicle.events_of(connection, own_id)
        links = _links(connection)
        changes = tuple(chronicle.put(made, plan.rows, plan.closed, links, also=also, called=sorted(as_before)))
        if not changes and not plan.is_new:
            raise _UndoneError
        head = made.version
    touched = {one.event_id for one in changes}
    is_new = plan.is_new or bool(changes)
    return Reread(own_id, head, is_new, len(chronicle.events_of(connection, own_id) - touched), changes)


# ------------------------------------------------------------------------------------------------------- completeness


def put_claims(engine: Engine, run_id: int, origin: str, said: Sequence[tuple[str, Completeness]]) -> Claimed:
    """What became of the claims of an origin, now that it makes these, each with its publisher: one commit, or none.

    No event is otherwise by it, so that the change log has nothing to tell: the commit says how many claims came and went.
    Raises NotFound for a publisher of whom the store has no document.
    """
    with db.writing(engine) as connection:
        now, head = runs.now(), _head(connection)
        runs.touch(connection, run_id, now)
        wanted: list[committing.Made] = []
        for row in (_claim_row(connection, origin, *one) for one in said):
            wanted += [row] if row not in wanted else []
        current: _Select = select(CompletenessRow).where(
            col(CompletenessRow.origin) == origin, col(CompletenessRow.until).is_(None)
        )
        standing = connection.execute(current.order_by(col(CompletenessRow.row))).all()
        ended = [row.row for row in standing if all(committing.differs(one, row) for one in wanted)]
        fresh = [one for one in wanted if all(committing.differs(one, row) for row in standing)]
        if not ended and not fresh:
            return Claimed(head)
        told = f"claims of completeness: {len(fresh)} made, {len(ended)} ended"
        made = committing.commit(connection, head, run_id, now, told)
        made.close(CompletenessRow, ended)
        made.insert(CompletenessRow, [one | made.begun for one in fresh])
        return Claimed(made.version, len(fresh), len(ended))


def _claim_row(connection: Connection, origin: str, publisher: str, said: Completeness) -> committing.Made:
    source_id = writing.source_id_of(publisher)
    if connection.execute(select(col(Source.id)).where(col(Source.id) == source_id)).first() is None:
        raise NotFound(
            f"publisher = '{short(publisher)}' claims to be complete, and no document here is of this publisher"
        )
    return {"source_id": source_id, "origin": origin, **stored.completeness(said)}


# -------------------------------------------------------------------------------------------------------- corrections


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did."""

    id: str
    """The correction's, by which it can be undone."""
    version: int
    """The data set's, after it."""
    changes: tuple[Changed, ...]


def correct(engine: Engine, author: str, event_id: str, field: str, value: Any, reason: str) -> Corrected:
    """A field of an event is otherwise, whatever its reports say. Raises NotFound, InvalidBody."""
    author, reason = _signed(author, reason)
    try:
        checked = correcting.checked(field, value)
    except ValueError as problem:
        raise InvalidBody(str(problem)) from None
    with db.writing(engine) as connection:
        mentions = _mentions_of(connection, event_id)
        said = _Said(CorrectionKind.VALUE, event_id, mentions, field=field, value=checked)
        return _put_correction(connection, author, reason, said)


def merge(engine: Engine, author: str, event_id: str, into: str, reason: str) -> Corrected:
    """Two events are one; the id of the more exact stays, of two as exact the older.

    Raises NotFound, Gone, InvalidBody, and Conflict where they are one already, or the other one is there no longer.
    """
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        if event_id == into:
            raise Conflict(f"Event '{event_id}' cannot be merged into itself: name another one")
        mentions = _mentions_of(connection, event_id)
        try:
            others = _mentions_of(connection, into)
        except Gone as gone:  # what was asked to be merged is there
            raise Conflict(gone.detail) from None
        return _put_correction(connection, author, reason, _Said(CorrectionKind.SAME, event_id, mentions, others))


def split(engine: Engine, author: str, event_id: str, mentions: Sequence[str], reason: str) -> Corrected:
    """Some mentions of an event are another. Raises NotFound, Gone, InvalidBody, Conflict where they are none of it, or all."""
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        every = _mentions_of(connection, event_id)
        foreign = sorted(set(mentions) - set(every))
        if foreign:
            shown = short(foreign[0])
            raise Conflict(f"'{shown}' is no mention of event '{event_id}': /v1/events/{event_id}/evidence lists them")
        rest = [one for one in every if one not in set(mentions)]
        if not mentions or not rest:
            has = f"{len(every)} mentions" if len(every) > 1 else "one mention only"
            raise Conflict(f"Event '{event_id}' has {has}: name some of them to split off, and not all")
        said = _Said(CorrectionKind.OTHER, event_id, sorted(set(mentions)), rest)
        return _put_correction(connection, author, reason, said)


def retract(engine: Engine, author: str, event_id: str, reason: str) -> Corrected:
    """Its mentions are of no event. Raises NotFound, Gone, Conflict, InvalidBody."""
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        mentions = _mentions_of(connection, event_id)
        return _put_correction(connection, author, reason, _Said(CorrectionKind.RETRACTED, event_id, mentions))


def undo(engine: Engine, author: str, correction_id: str, reason: str) -> Corrected:
    """A correction holds no longer, and events have their former ids again. Raises NotFound, InvalidBody, Conflict."""
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        found = connection.execute(select(Correction).where(col(Correction.id) == correction_id)).first()
        if found is None:
            raise NotFound(f"There is no correction '{short(correction_id)}'")
        if found.until is not None:
            raise Conflict(f"Correction '{correction_id}' was undone already, in version {found.until}")
        of_it = select(col(CorrectionMention.mention_id)).where(col(CorrectionMention.correction_row) == found.row)
        made = committing.commit(connection, _head(connection), None, runs.now(), reason, reason, author)
        ended = {"until": made.version, "undone_by": author, "undone_reason": reason}
        connection.execute(update(Correction).where(col(Correction.row) == found.row).values(ended))
        former = _moved_by(connection, found.since)
        changes = _settle_anew(made, sorted({*connection.scalars(of_it), *former}), former)
        return Corrected(correction_id, made.version, changes)


def _moved_by(connection: Connection, version: int) -> dict[str, str]:
    """The events that mentions were in before a commit moved them, of those that are where it moved them to."""
    moved = select(col(MentionRow.id), col(MentionRow.event_id)).where(col(MentionRow.until) == version)
    before = {row.id: row.event_id for row in connection.execute(moved)}
    came = select(col(MentionRow.id), col(MentionRow.event_id)).where(
        col(MentionRow.since) == version, col(MentionRow.id).in_(sorted(before))
    )
    after = {row.id: row.event_id for row in connection.execute(came)}
    now = select(col(MentionRow.id), col(MentionRow.event_id)).where(
        col(MentionRow.until).is_(None), col(MentionRow.id).in_(sorted(before))
    )
    still = {row.id for row in connection.execute(now) if row.id in after and row.event_id == after[row.id]}
    former = {one: before[one] for one in sorted(still) if before[one] and before[one] != after[one]}
    never = _split_by_mistake(connection, set(former.values()))
    return {one: event_id for one, event_id in former.items() if event_id not in never}


def _split_by_mistake(connection: Connection, event_ids: set[str]) -> set[str]:
    """Those of some events that came of a split that was undone: without it there was no such event to come back."""
    undone = select(col(Correction.since)).where(
        col(Correction.kind) == CorrectionKind.OTHER.value, col(Correction.until).is_not(None)
    )
    first = select(col(Event.id)).where(col(Event.id).in_(sorted(event_ids))).group_by(col(Event.id))
    return {*connection.scalars(first.having(func.min(col(Event.since)).in_(undone)))}


def _signed(author: str, reason: str) -> tuple[str, str]:
    """Who corrects, and why. Raises InvalidBody."""
    try:
        return correcting.signed(author, reason)
    except ValueError as problem:
        raise InvalidBody(str(problem)) from None


@dataclass(frozen=True, slots=True)
class _Said:
    """A correction that is to be stored."""

    kind: CorrectionKind
    event_id: str
    mentions: Sequence[str]
    others: Sequence[str] = ()
    field: str | None = None
    value: Any = None


def _mentions_of(connection: Connection, event_id: str) -> list[str]:
    """The ids of an event's mentions. Raises NotFound; where there is no such event now, Gone, or Conflict if it was merged."""
    of_it = (col(MentionRow.event_id) == event_id, col(MentionRow.until).is_(None))
    found = list(connection.scalars(select(col(MentionRow.id)).where(*of_it).order_by(col(MentionRow.id))))
    if found:
        return found
    log: _Select = select(Change).where(col(Change.event_id) == event_id)
    last = connection.execute(log.order_by(col(Change.version).desc(), col(Change.seq).desc()).limit(1)).first()
    if last is None:
        raise NotFound(f"There is no event '{short(event_id)}'")
    if last.kind == ChangeKind.MERGED:
        # Not sent on, as a read is: what was said of this one need not be true of all that is one with it now.
        raise Conflict(
            f"Event '{event_id}' became part of event '{last.into_id}' in version {last.version}: correct that one, if it is meant"
        )
    raise Gone(f"Event '{event_id}' was retracted in version {last.version}: {last.reason or 'no reason was given'}")


def _put_correction(connection: Connection, author: str, reason: str, said: _Said) -> Corrected:
    made = committing.commit(connection, _head(connection), None, runs.now(), reason, reason, author)
    own_id = identity.hashed("c", str(made.version))
    row = {"id": own_id, "since": made.version, "until": None, "kind": said.kind, "event_id": said.event_id}
    row |= {"field": said.field, "value": said.value, "author": author, "reason": reason}
    made.insert(Correction, [row])
    key = connection.execute(select(col(Correction.row)).where(col(Correction.id) == own_id)).scalar_one()
    of_it = correcting.rows_of(said.mentions, said.others)
    made.insert(CorrectionMention, [one | {"correction_row": key} for one in of_it])
    return Corrected(own_id, made.version, _settle_anew(made, [*said.mentions, *said.others]))


def _settle_anew(
    made: committing.Writing, mentions: Sequence[str], former: Mapping[str, str] = MappingProxyType({})
) -> tuple[Changed, ...]:
    """What became of events, now that something else is said of these mentions. `former`: see `chronicle.put`."""
    connection = made.connection
    current: _Select = select(MentionRow).where(col(MentionRow.id).in_(mentions), col(MentionRow.until).is_(None))
    rows = list(connection.execute(current.order_by(col(MentionRow.row))))
    fixed = correcting.fixed(connection, [row.id for row in rows])
    otherwise = [row for row in rows if (row.fixed or None) != fixed.get(row.id)]
    fresh = [writing.refixed(row, fixed.get(row.id)) for row in otherwise]
    called = {row.id for row in rows} - {row.id for row in otherwise}
    return tuple(chronicle.put(made, fresh, otherwise, _links(connection), called=sorted(called), former=former))


def name_release(engine: Engine, release: Release) -> None:
    """Nothing; the release stands in the record. Raises BadRelease where its name is bound already."""
    with db.writing(engine) as connection:
        if connection.execute(select(col(Release.name)).where(col(Release.name) == release.name)).first():
            raise BadRelease(f"Release {release.name} was made by somebody else meanwhile: choose another name")
        connection.execute(insert(Release).values(**release.model_dump()))


def settle_places(engine: Engine) -> int:
    """How many places lie elsewhere by the gazetteer of this release than by the one that they were stored with: mended.

    A commit of its own: as of a version before it they lie where they lay.
    """
    used: _Select = select(col(EventPlace.place_id), col(PlaceWithin.within_id)).distinct()
    of_place = and_(col(PlaceWithin.place_id) == col(EventPlace.place_id), col(PlaceWithin.until).is_(None))
    with db.writing(engine) as connection:
        known: dict[str, set[str]] = defaultdict(set)
        for place_id, within_id in connection.execute(used.outerjoin(PlaceWithin, of_place)):
            known[place_id].add(within_id)
        moved = sorted(one for one, around in known.items() if around != set(gazetteer.enclosing(one)))
        if moved:
            reason = "places lie where the gazetteer of this release has them"
            made = committing.commit(connection, _head(connection), None, runs.now(), reason)
            ended = update(PlaceWithin).where(col(PlaceWithin.place_id).in_(moved), col(PlaceWithin.until).is_(None))
            connection.execute(ended.values(until=made.version))
            made.insert(PlaceWithin, stored.within(moved, made.begun))
    return len(moved)


def _links(connection: Connection) -> chronicle.Links:
    return chronicle.Links(*correcting.links(connection))
