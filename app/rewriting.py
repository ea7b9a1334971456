"""What is served of versions that are past is never otherwise, but for two reasons: a licence that changed, and a takedown.

Nothing else writes rows that stand already. Each is a commit with its author and reason; `since` and `until` of past versions
stay, and so do ids and facts. What the store keeps whole and does not serve is in `withheld`: a licence that changes back brings
it back, to the byte. What was taken down is gone (docs/decisions/0013).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, Select, and_, bindparam, delete, insert, or_, select, update
from sqlmodel import col

from app import chronicle, committing, correcting, db, runs, stored, withholding
from app.chronicle import Changed
from app.errors import Conflict, InvalidBody, NotFound, TakenDown
from app.mention import Actor, Document
from app.models import (
    Commit,
    Completeness,
    Event,
    EventActor,
    EventLine,
    Head,
    Mention,
    Reject,
    Rewriting,
    Run,
    Source,
    Withheld,
)
from app.models import Document as DocumentRow
from app.quoting import short
from app.vocab import ChangeKind, RewritingKind
from app.withholding import Served, Speech, Teller

_Select = Select[*tuple[Any, ...]]
_Due = tuple[Any, Served, Served]
"""A version of an event as it stands, what should be kept of it, and what of that may be served."""
_BATCH = 100
"""Events whose versions are looked at together."""
_ROWS = 500
"""Versions that are rewritten together."""
_SHORTEST = 5
"""Characters of a name that is looked for in the record of runs: shorter ones stand in other words too."""
_AUTHOR = "conflict-timeline"
"""Who has changed what no person has."""
_LINE = "declared in a manifest or a request: facts only"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a change of what may be handed on did; `version` is the data set's, after it."""

    version: int
    kind: RewritingKind
    source_id: str
    document_id: str | None = None
    changes: tuple[Changed, ...] = ()
    events: tuple[str, ...] = ()
    """The events of which some version is served otherwise, or would be if all that is kept were served."""


# ------------------------------------------------------------------------------------------------------------ licences


def set_licence(engine: Engine, author: str, source: str, reason: str, *, facts_only: bool) -> Rewritten:
    """What may be handed on of a source, by id or exact name, is otherwise, for every version. Raises NotFound, InvalidBody, Conflict."""
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        named = or_(col(Source.id) == source, col(Source.name) == source)
        found = connection.execute(select(col(Source.id), col(Source.redistribute)).where(named)).first()
        if found is None:
            raise NotFound(f"There is no source '{short(source)}'")
        if found.redistribute is not facts_only:
            stands = "facts only already" if facts_only else "handed on with its words already"
            raise Conflict(f"Source '{found.id}' is {stands}")
        return _set_licence(connection, author, found.id, reason, facts_only=facts_only)


def declare(connection: Connection, run_id: int, document: Document, source_id: str) -> None:
    """Nothing; where a document says so of its publisher, who is known, from now on only facts of it are handed on.

    What opens a source again is never a document.
    """
    if document.redistribute:
        return
    open_ = select(col(Source.id)).where(col(Source.id) == source_id, col(Source.redistribute))
    if connection.execute(open_).first():
        author = connection.execute(select(col(Run.author)).where(col(Run.id) == run_id)).scalar_one()
        _set_licence(connection, author, source_id, _LINE, facts_only=True)


def _set_licence(connection: Connection, author: str, source_id: str, reason: str, *, facts_only: bool) -> Rewritten:
    made = _commit(connection, author, reason)
    connection.execute(update(Source).where(col(Source.id) == source_id).values(redistribute=not facts_only))
    told = select(col(Mention.event_id)).where(col(Mention.source_id) == source_id, col(Mention.event_id).is_not(None))
    changed = _rewrite(connection, sorted(connection.scalars(told.distinct())))
    current = select(col(Event.id)).where(col(Event.until).is_(None), col(Event.row).in_(changed.rows))
    changes = chronicle.retell(made, connection.scalars(current).all()) if changed.rows else []
    kind = RewritingKind.FACTS_ONLY if facts_only else RewritingKind.WORDS_TOO
    return _logged(made, Rewritten(made.version, kind, source_id, None, tuple(changes), changed.events))


def settle_licences(engine: Engine) -> int:
    """How many sources have words in events that an earlier release has stored, though facts alone may be handed on: mended.

    A commit for each: releases before what may leave was told of events left out no more than the quote.
    """
    with db.reading(engine) as connection:
        closed = set(connection.scalars(select(col(Source.id)).where(col(Source.redistribute).is_(False))))
        untold = [one for one in sorted(closed) if _is_untold(connection, one)]
    for one in untold:
        with db.writing(engine) as connection:
            _set_licence(connection, _AUTHOR, one, "what may leave, by the rules of this release", facts_only=True)
    return len(untold)


def _is_untold(connection: Connection, source_id: str) -> bool:
    """True where an event shows a document of a source, of which facts alone may be handed on, as if all of it were there."""
    documents = select(col(DocumentRow.id)).where(col(DocumentRow.source_id) == source_id)
    own = set(connection.scalars(documents.distinct()))
    told = select(col(Mention.event_id)).where(col(Mention.source_id) == source_id)
    bodies: _Select = select(col(Event.body)).where(col(Event.id).in_(told), col(Event.body).contains('"withheld":[]'))
    with connection.execute(bodies, execution_options={"yield_per": _ROWS}) as found:
        return any(orjson.loads(body)["document"]["id"] in own for body in found.scalars())


# ----------------------------------------------------------------------------------------------------------- takedowns


def take_down(engine: Engine, author: str, document_id: str, reason: str) -> Rewritten:
    """A document's words are gone from every version, and it tells of nothing from now on. Raises NotFound, InvalidBody, Conflict."""
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        db.overwrite_what_goes(connection)
        rows = connection.execute(_versions_of(document_id)).all()
        if not rows:
            raise NotFound(f"There is no document '{short(document_id)}'")
        if document_id in (standing := in_force(connection)):
            raise Conflict(
                f"Document '{document_id}' was taken down already, in version {standing[document_id].version}"
            )
        made = _commit(connection, author, reason, f"its document was taken down: {reason}")
        changes = _withdraw(made, document_id, rows[-1].source_id)
        texts = sorted({stored.text_digest(row.text) for row in rows if row.taken_down is None})
        _empty(made, document_id)
        told = select(col(Mention.event_id)).where(col(Mention.document_id) == document_id)
        changed = _rewrite(connection, sorted({one for one in connection.scalars(told.distinct()) if one}))
        changes = _without_its_titles(connection, changes)
        _clean_record(connection, document_id, rows)
        db.settle_words(connection)
        done = Rewritten(
            made.version, RewritingKind.TAKEDOWN, rows[-1].source_id, document_id, tuple(changes), changed.events
        )
        _logged(made, done, texts)
    db.forget(engine)
    return done


def readmit(engine: Engine, author: str, document_id: str, reason: str) -> Rewritten:
    """A document that was taken down may be sent again; what was taken out of the store stays out. Raises NotFound, InvalidBody, Conflict."""
    author, reason = _signed(author, reason)
    with db.writing(engine) as connection:
        rows = connection.execute(_versions_of(document_id)).all()
        if not rows:
            raise NotFound(f"There is no document '{short(document_id)}'")
        if document_id not in in_force(connection):
            raise Conflict(f"Document '{document_id}' is not taken down")
        made = _commit(connection, author, reason)
        return _logged(made, Rewritten(made.version, RewritingKind.READMITTED, rows[-1].source_id, document_id))


def refuse(connection: Connection, document_id: str, document: Document) -> None:
    """Nothing. Raises TakenDown where this document was taken down, or one of the same text."""
    standing = in_force(connection)
    if not standing:
        return
    digest = stored.text_digest(document.text)
    found = standing.get(document_id) or next((one for one in standing.values() if digest in one.texts), None)
    if found:
        raise TakenDown(
            found.document_id,
            f"Document {found.document_id} was taken down in version {found.version}: {found.reason}. To take it again"
            f" all the same: `conflict-timeline takedown {found.document_id} --undo`.",
        )


def in_force(connection: Connection) -> dict[str, Any]:
    """The takedowns that hold, by their documents."""
    of_documents: _Select = (
        select(*Rewriting.__table__.columns, col(Commit.reason))  # type: ignore[attr-defined]
        .join(Commit, col(Commit.version) == col(Rewriting.version))
        .where(col(Rewriting.document_id).is_not(None))
        .order_by(col(Rewriting.row))
    )
    last = {row.document_id: row for row in connection.execute(of_documents)}
    return {one: row for one, row in last.items() if row.kind == RewritingKind.TAKEDOWN}


def _versions_of(document_id: str) -> _Select:
    of_it: _Select = select(DocumentRow).where(col(DocumentRow.id) == document_id)
    return of_it.order_by(col(DocumentRow.since))


def _withdraw(made: committing.Writing, document_id: str, source_id: str) -> list[Changed]:
    """What became of events, now that the document tells of none; its source is complete for nothing without it."""
    connection = made.connection
    own: _Select = select(Mention).where(col(Mention.document_id) == document_id, col(Mention.until).is_(None))
    closed = connection.execute(own.order_by(col(Mention.row))).all()
    changes = chronicle.put(made, [], closed, chronicle.Links(*correcting.links(connection)))
    made.close(DocumentRow, connection.scalars(_current(DocumentRow, col(DocumentRow.id) == document_id)).all())
    made.close(Completeness, connection.scalars(_current(Completeness, col(Completeness.source_id) == source_id)).all())
    return changes


def _without_its_titles(connection: Connection, changes: Sequence[Changed]) -> list[Changed]:
    """The same changes; what is retracted is called as its last version is served now."""
    gone = [one.event_id for one in changes if one.kind is ChangeKind.RETRACTED]
    last = select(col(Event.id), col(Event.body)).where(col(Event.id).in_(gone)).order_by(col(Event.since))
    titles = {row.id: orjson.loads(row.body)["title"] for row in connection.execute(last)}
    return [replace(one, title=titles.get(one.event_id, one.title)) for one in changes]


def _current(table: type[DocumentRow | Completeness], which: Any) -> _Select:
    return select(col(table.row)).where(which, col(table.until).is_(None))


def _empty(made: committing.Writing, document_id: str) -> None:
    """Nothing; no version of the document, or of a mention of it, has a word of it any more."""
    connection = made.connection
    nothing = dict.fromkeys(("title", "url", "file", "signature"))
    connection.execute(
        update(DocumentRow)
        .where(col(DocumentRow.id) == document_id, col(DocumentRow.taken_down).is_(None))
        .values(nothing | {"key": "", "text": "", "digest": "", "taken_down": made.version})
    )
    claims = select(col(Mention.row), col(Mention.claim)).where(col(Mention.document_id) == document_id)
    emptied = [
        {"at": row.row, "left": withholding.claim(row.claim, Speech.NOTHING)} for row in connection.execute(claims)
    ]
    if emptied:
        left = {"claim": bindparam("left", type_=Mention.__table__.c.claim.type), "reported_by": None}  # type: ignore[attr-defined]
        statement = update(Mention).where(col(Mention.row) == bindparam("at"))
        connection.execute(statement.values(left | {"record": None, "traits": None}), emptied)


def _clean_record(connection: Connection, document_id: str, rows: Sequence[Any]) -> None:
    """Nothing; no run's record has the document's names, address or title any more."""
    names = {name for row in rows for name in (row.key, row.url, row.title, row.file) if name}
    known = sorted((name for name in names if len(name) >= _SHORTEST), key=len, reverse=True)

    def cleaned(text: str) -> str:
        for name in known:
            text = text.replace(name, document_id)
        return text

    for reject in connection.execute(select(col(Reject.id), col(Reject.item), col(Reject.reason))).all():
        left = {"item": cleaned(reject.item), "reason": cleaned(reject.reason)}
        if left != {"item": reject.item, "reason": reject.reason}:
            connection.execute(update(Reject).where(col(Reject.id) == reject.id).values(left))
    for run in connection.execute(select(col(Run.id), col(Run.command), col(Run.summary))).all():
        summary = [
            {name: cleaned(text) for name, text in one.items()} for one in (run.summary or {}).get("refused", ())
        ]
        if cleaned(run.command) != run.command or summary != (run.summary or {}).get("refused", []):
            told = run.summary | {"refused": summary} if run.summary else None
            made = update(Run).where(col(Run.id) == run.id)
            connection.execute(made.values(command=cleaned(run.command), summary=told))


# ----------------------------------------------------------------------------------------------------- what is rewritten


@dataclass(frozen=True, slots=True)
class _Changed:
    """The rows of events that are served otherwise, and the events that they are versions of; or of which less is kept."""

    rows: tuple[int, ...]
    events: tuple[str, ...]


def _rewrite(connection: Connection, event_ids: Sequence[str]) -> _Changed:
    """Every version of these events is served as it may be now."""
    rows: list[int] = []
    events: dict[str, None] = {}
    versions = due(connection, event_ids)
    while some := [*islice(versions, _ROWS)]:
        events |= dict.fromkeys(version.id for version, kept, _ in some if _is_less(version, kept))
        for version in _rewrite_versions(connection, some):
            rows.append(version.row)
            events[version.id] = None
    return _Changed(tuple(rows), tuple(events))


def due(connection: Connection, event_ids: Sequence[str]) -> Iterator[_Due]:
    """Every version of these events as it stands, what should be kept of it, and what of that may be served."""
    for at in range(0, len(event_ids), _BATCH):
        some = event_ids[at : at + _BATCH]
        told = _tellers(connection, some)
        for version in connection.execute(_whole(some)).all():
            standing = [teller for since, until, teller in told[version.id] if _stood(since, until, version.since)]
            left = [one if one.speech is Speech.NOTHING else replace(one, speech=Speech.WORDS) for one in standing]
            kept = withholding.event(version.kept_body or version.body, version.kept_words or version.words, left)
            yield version, kept, withholding.event(kept.body, kept.words, standing)


def _stood(since: int, until: int | None, version: int) -> bool:
    return since <= version and (until is None or until > version)


def _whole(event_ids: Iterable[str]) -> _Select:
    """The versions of events as they are served, and as they are kept where that is more."""
    columns = (Event.row, Event.id, Event.since, Event.body, Event.words)
    statement: _Select = select(*map(col, columns))
    statement = statement.add_columns(col(Withheld.body).label("kept_body"), col(Withheld.words).label("kept_words"))
    statement = statement.outerjoin(Withheld, col(Withheld.event_row) == col(Event.row))
    return statement.where(col(Event.id).in_(event_ids)).order_by(col(Event.row))


def _tellers(connection: Connection, event_ids: Iterable[str]) -> dict[str, list[tuple[int, int | None, Teller]]]:
    """What has told of each event, from which version to which."""
    document = and_(
        col(DocumentRow.id) == col(Mention.document_id),
        col(DocumentRow.since) <= col(Mention.since),
        or_(col(DocumentRow.until).is_(None), col(DocumentRow.until) > col(Mention.since)),
    )
    columns = (Mention.event_id, Mention.since, Mention.until, Mention.document_id, Mention.claim, Mention.fixed)
    statement: _Select = select(*map(col, columns), col(Source.redistribute), col(DocumentRow.taken_down))
    statement = statement.join(Source, col(Source.id) == col(Mention.source_id)).outerjoin(DocumentRow, document)
    found: dict[str, list[tuple[int, int | None, Teller]]] = defaultdict(list)
    for row in connection.execute(statement.where(col(Mention.event_id).in_(event_ids)).order_by(col(Mention.row))):
        speech = Speech.NOTHING if row.taken_down else Speech.WORDS if row.redistribute else Speech.FACTS
        counts = row.claim["fields"].get("counts", ())
        said = (frozenset(one["value"]["by"] for one in counts if one["value"]["by"]), row.fixed or {})
        titles = frozenset([said[1]["title"]] if "title" in said[1] else [])
        found[row.event_id].append((row.since, row.until, Teller(row.document_id, speech, said[0], titles)))
    return found


def _is_less(version: Any, kept: Served) -> bool:
    """True where less is kept of a version than before: what is gone of it is served no more, even if it was not served last."""
    return (kept.body, kept.words) != (version.kept_body or version.body, version.kept_words or version.words)


def _rewrite_versions(connection: Connection, versions: Sequence[_Due]) -> list[Any]:
    """The versions, of these, that are served otherwise than before."""
    _keep(connection, versions)
    otherwise = [
        (version, served)
        for version, _, served in versions
        if (served.body, served.words) != (version.body, version.words)
    ]
    if not otherwise:
        return []
    db.unindex_words(connection, {version.row: version.words for version, _ in otherwise})
    row = update(Event).where(col(Event.row) == bindparam("at"))
    made = row.values(body=bindparam("served"), words=bindparam("found_by"))
    connection.execute(
        made, [{"at": version.row, "served": one.body, "found_by": one.words} for version, one in otherwise]
    )
    lines = [stored.line(version.row, one.body) for version, one in otherwise]
    of_it = update(EventLine).where(col(EventLine.event_row) == bindparam("at"))
    connection.execute(
        of_it.values(line=bindparam("served")), [{"at": one["event_row"], "served": one["line"]} for one in lines]
    )
    db.index_words(connection, [version.row for version, _ in otherwise])
    _put_actors(connection, otherwise)
    return [version for version, _ in otherwise]


def _put_actors(connection: Connection, otherwise: Sequence[tuple[Any, Served]]) -> None:
    """Nothing; where other actors are served than before, events are found by these."""
    rows: dict[int, list[Actor]] = {}
    for version, served in otherwise:
        actors, before = (orjson.loads(body)["actors"] for body in (served.body, version.body))
        if actors != before:
            rows[version.row] = stored.named(actors)
    if rows:
        connection.execute(delete(EventActor).where(col(EventActor.event_row).in_(rows)))
    if made := [one for row, actors in rows.items() for one in stored.actors(row, actors)]:
        connection.execute(insert(EventActor), made)


def _keep(connection: Connection, versions: Sequence[_Due]) -> None:
    """Nothing; what is not served of the versions is kept, as long as there is such."""
    fresh: list[dict[str, Any]] = []
    gone: list[int] = []
    for version, kept, served in versions:
        there, is_due = version.kept_body is not None, (kept.body, kept.words) != (served.body, served.words)
        as_it_was = (kept.body, kept.words) == (version.kept_body, version.kept_words)
        if there and not (is_due and as_it_was):
            gone.append(version.row)
        if is_due and not (there and as_it_was):
            fresh.append({"event_row": version.row, "body": kept.body, "words": kept.words})
    if gone:
        connection.execute(delete(Withheld).where(col(Withheld.event_row).in_(gone)))
    if fresh:
        connection.execute(insert(Withheld), fresh)


# ------------------------------------------------------------------------------------------------------------ the commit


def _commit(connection: Connection, author: str, reason: str, gone: str | None = None) -> committing.Writing:
    """A commit of somebody's, for a reason; what it changes of events is no correction of theirs."""
    head = connection.execute(select(col(Head.version))).scalar_one()
    made = committing.commit(connection, head, None, runs.now(), reason, gone or reason, author)
    return replace(made, why=None)


def _logged(made: committing.Writing, done: Rewritten, texts: Sequence[str] = ()) -> Rewritten:
    """The same, in the record."""
    row = {"version": done.version, "kind": done.kind, "source_id": done.source_id, "document_id": done.document_id}
    made.insert(Rewriting, [row | {"texts": [*texts], "events": [*done.events]}])
    if done.kind is not RewritingKind.READMITTED:
        made.connection.execute(update(Head).values(rewritten=made.version))
    return done


def _signed(author: str, reason: str) -> tuple[str, str]:
    """Who says so, and why. Raises InvalidBody."""
    try:
        return correcting.signed(author, reason)
    except ValueError as problem:
        raise InvalidBody(str(problem)) from None
