"""What a commit makes of events: mentions that come and go, the events that they are part of from now on, and the log."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, bindparam, delete, func, select
from sqlmodel import col

from app import db, identity, joining, merge, stored, withholding
from app.committing import Made, Writing, differs
from app.joining import Assigned
from app.mention import Actor
from app.merge import Shown, traits
from app.merge.settle import Cluster, Pair, settle
from app.merge.traits import Traits
from app.models import (
    Change,
    EventActor,
    EventContext,
    EventInCountry,
    EventLine,
    EventPlace,
    MentionKey,
    PlaceWithin,
    Withheld,
)
from app.models import Event as EventRow
from app.models import Mention as MentionRow
from app.vocab import ChangeKind
from app.withholding import Served

_NOT_COMPARED = frozenset({"version", "first_seen", "links", "id"})
"""Of an event's body: what another version has otherwise though nothing else is told."""

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
    into: str | None = None
    """What a merged event has become part of, or what was split off."""


@dataclass(frozen=True, slots=True)
class Links:
    """What somebody has said of mentions: which pairs are one event, and which are not."""

    same: frozenset[Pair] = frozenset()
    other: frozenset[Pair] = frozenset()


def put(
    writing: Writing,
    rows: Sequence[Made],
    closed: Sequence[_Read],
    links: Links = Links(),
    also: Iterable[str] = (),
    called: Iterable[str] = (),
    former: Mapping[str, str] = MappingProxyType({}),
) -> list[Changed]:
    """What became of events when these mentions came and those went, in the order of the log.

    A mention that is told otherwise is among both. `also`: events that may show otherwise though no mention of them moved.
    `called`: mentions that are as they were and have to be settled anew, since something was said of them.
    `former`: the events that mentions were in before a correction that is being undone.
    """
    shelf = joining.Shelf(writing.connection, writing.version - 1)
    fresh, gone = (_traits(shelf, made) for made in (map(_Fields, rows), closed))
    again = [one for mention_id in called for one in shelf.mates(mention_id) if one.id == mention_id]
    clusters = settle(shelf, [*fresh, *again], [*gone, *again], links.same, links.other)
    members = {one.id for cluster in clusters for one in cluster.members}
    of = {one: was for one, was in shelf.event_of.items() if one in members}
    of |= {row.id: row.event_id for row in closed if row.event_id}
    ages = _ages(writing.connection, {*of.values(), *former.values()})
    joined = joining.assigned(clusters, of, ages, _standing(writing, clusters, former), former)
    events = [(event_id, cluster.members) for cluster, event_id in zip(clusters, joined.ids, strict=True)]
    ids = {one.id: event_id for event_id, mates in events for one in mates}
    shelf.keep(writing.version, [*fresh, *again], [*gone, *again], events)
    writing.close(MentionRow, [row.row for row in closed])
    writing.insert(MentionRow, [row | {"event_id": ids.get(row["id"])} | writing.begun for row in rows])
    _put_keys(writing, fresh, gone)
    own = {row["id"] for row in rows}
    moved = {one: ids[one] for one, was in shelf.event_of.items() if one in ids and one not in own and ids[one] != was}
    _move(writing, moved)
    left = {of[one] for one in [*moved, *(row.id for row in closed)] if one in of}
    came = {ids[one] for one in [*moved, *own] if one in ids}
    maybe = _maybe(clusters, joined)
    return _put_events(writing, {*left, *came, *also}, maybe, joined)


def misjoined(connection: Connection, document_id: str, links: Links) -> Iterator[tuple[str, str]]:
    """(event, what is otherwise) of the events around a document that joining would make otherwise now; nothing is written."""
    shelf = joining.Shelf(connection)
    own = shelf.beside(document_id)
    clusters = settle(shelf, own, own, links.same, links.other)
    stood = {id(cluster): {mate.id for one in cluster.members for mate in shelf.mates(one.id)} for cluster in clusters}
    ids = {id(cluster): sorted({shelf.event_of[one.id] for one in cluster.members}) for cluster in clusters}
    bodies = {
        row.id: row.body for row in _current_events(connection, {one for of in ids.values() for one in of}).values()
    }
    for cluster in clusters:
        event_id, *others = ids[id(cluster)]
        if others:
            yield event_id, f"joining makes it one with {', '.join(others)}"
        elif left := sorted(stood[id(cluster)] - cluster.ids):
            yield event_id, f"joining makes {', '.join(sorted(cluster.ids))} another event than {', '.join(left)}"
        elif cluster.maybe is not None and event_id in bodies:
            may_be = tuple(sorted({ids[id(one)][0] for one in cluster.maybe if id(one) in ids}))
            if (said := joining.maybe_of(bodies[event_id])) != may_be:
                yield (
                    event_id,
                    f"it may be {', '.join(may_be) or 'no other'} by joining, and {', '.join(said) or 'no other'} as it says",
                )


def _traits(shelf: joining.Shelf, rows: Iterable[Any]) -> list[Traits]:
    return [one for row in rows if (one := shelf.traits(row)) is not None]


def _standing(writing: Writing, clusters: Sequence[Cluster], former: Mapping[str, str]) -> list[str]:
    """The ids that these events might be given, of those that stand: they cannot."""
    firsts = {identity.hashed("e", one.id) for cluster in clusters for one in cluster.members}
    might = sorted({*firsts, *former.values()})
    found = select(col(EventRow.id)).where(col(EventRow.id).in_(might), col(EventRow.until).is_(None))
    return list(writing.connection.scalars(found))


def _maybe(clusters: Sequence[Cluster], joined: Assigned) -> dict[str, tuple[str, ...]]:
    """What each event that was settled anew may be."""
    named = {id(cluster): event_id for cluster, event_id in zip(clusters, joined.ids, strict=True)}
    return {
        named[id(cluster)]: tuple(sorted({named[id(one)] for one in cluster.maybe if id(one) in named}))
        for cluster in clusters
        if cluster.maybe is not None
    }


class _Fields:
    """A row that is not written yet, read as one that is."""

    def __init__(self, row: Made) -> None:
        self.__dict__.update(row)


class _Whole:
    """A row of an event as it would be if all of it might be handed on."""

    def __init__(self, row: _Read, kept: Made) -> None:
        self._row, self._kept = row, kept

    def __getattr__(self, name: str) -> Any:
        return self._kept[name] if name in self._kept else getattr(self._row, name)


def _move(writing: Writing, moved: Mapping[str, str]) -> None:
    """Mentions that are part of another event now have a new version."""
    statement: _Select = select(*MentionRow.__table__.columns).where(  # type: ignore[attr-defined]
        col(MentionRow.id).in_(sorted(moved)), col(MentionRow.until).is_(None)
    )
    rows = [dict(row) for row in writing.connection.execute(statement).mappings()] if moved else []
    writing.close(MentionRow, [row.pop("row") for row in rows])
    writing.insert(MentionRow, [row | {"event_id": moved[row["id"]]} | writing.begun for row in rows])


def _put_keys(writing: Writing, fresh: Iterable[Traits], gone: Iterable[Traits]) -> None:
    """What mentions are found by, of those that came; what went is found no longer."""
    keyed = [key for one in fresh for key in traits.keyed(one)]
    entry = ("key", "records", "width", "earliest", "mention_id")
    of = [col(getattr(MentionKey, name)) == bindparam(f"at_{name}") for name in entry]
    ended = [key for one in gone for key in traits.keyed(one)]
    if ended:  # what is told otherwise may have been entered by another release: so the fresh are no double
        at = [{f"at_{name}": value for name, value in key.items()} for key in [*ended, *keyed]]
        writing.connection.execute(delete(MentionKey).where(*of), at)
    writing.insert(MentionKey, keyed)


def _ages(connection: Connection, event_ids: set[str]) -> dict[str, datetime]:
    """When each event was first seen, gone ones too."""
    seen = select(col(EventRow.id), func.min(col(EventRow.first_seen))).where(col(EventRow.id).in_(sorted(event_ids)))
    return {row[0]: row[1] for row in connection.execute(seen.group_by(EventRow.id))}


def retell(writing: Writing, event_ids: Iterable[str]) -> list[Changed]:
    """What is logged of events that stand as they stood, and are served otherwise from this commit on."""
    named = frozenset(event_ids)
    return _put_events(writing, {*named}, {}, joining.Assigned([], {}, {}), anew=named)


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of an event that is to be written."""

    change: Changed
    shown: Shown
    whole: Made
    """Its row with all its words."""
    row: Made
    """With those that may leave."""
    served: Served


def _put_events(
    writing: Writing,
    touched: set[str],
    maybe: Mapping[str, tuple[str, ...]],
    joined: joining.Assigned,
    anew: frozenset[str] = frozenset(),
) -> list[Changed]:
    """What became of the events that mentions came to or left, and of those that may be others now.

    What is served of those in `anew` is otherwise though all that tells of them is as it was.
    """
    current = _current_events(writing.connection, {*touched, *maybe})
    as_they_were = {one for one, row in current.items() if one in maybe and joining.maybe_of(row.body) == maybe[one]}
    touched = {*touched, *(maybe.keys() - as_they_were)}
    current = {event_id: row for event_id, row in current.items() if event_id in touched}
    kept = _kept(writing.connection, [row.row for row in current.values()])
    first_seen = _ages(writing.connection, touched)
    told = joining.reports(writing.connection, touched)
    made: dict[str, _Version] = {}
    for event_id in sorted(told, key=lambda one: (first_seen.get(one, writing.at), one)):
        old = current.get(event_id)
        others = maybe.get(event_id, joining.maybe_of(old.body) if old else ())
        shown = merge.show(told[event_id], others)
        if shown is None:
            continue
        if old and event_id not in anew:
            before = _Whole(old, kept.get(old.row, {}))
            if not differs(stored.event(event_id, shown, old.first_seen, old.since), before):
                continue
        whole = stored.event(event_id, shown, first_seen.get(event_id, writing.at), writing.version)
        row, served = stored.served(whole, withholding.tellers(told[event_id]))
        made[event_id] = _Version(_changed(row, old, writing), shown, whole, row, served)
    gone = sorted(current.keys() - told.keys())
    writing.close(EventRow, [current[event_id].row for event_id in [*made, *gone] if event_id in current])
    writing.insert(EventRow, [one.row for one in made.values()])
    _put_related(writing, made)
    changes = [one.change for one in made.values()]
    for event_id in gone:
        kind = ChangeKind.MERGED if event_id in joined.merged else ChangeKind.RETRACTED
        changes.append(_told(kind, event_id, orjson.loads(current[event_id].body), into=joined.merged.get(event_id)))
    for fresh, origin in joined.split.items():
        if fresh in made and origin not in gone:
            told_ = made[fresh].change
            changes.append(Changed(ChangeKind.SPLIT, origin, told_.title, told_.edtf, into=fresh))
    _log(writing, changes)
    return changes


def _changed(row: Made, old: _Read | None, writing: Writing) -> Changed:
    """What it means that an event has this row now."""
    body = orjson.loads(row["body"])
    if old is None:
        return _told(ChangeKind.CREATED, row["id"], body)
    before = orjson.loads(old.body)
    what = [name for name in body if name not in _NOT_COMPARED and body[name] != before.get(name)]
    kind = ChangeKind.UPDATED if writing.why is None else ChangeKind.CORRECTED
    return _told(kind, row["id"], body, what)


def _told(kind: ChangeKind, event_id: str, body: Made, what: Sequence[str] = (), into: str | None = None) -> Changed:
    return Changed(kind, event_id, body["title"], body["date"]["edtf"], tuple(what), into)


def events_of(connection: Connection, document_id: str) -> set[str]:
    """The events that a document tells of."""
    own = select(col(MentionRow.event_id)).where(
        col(MentionRow.document_id) == document_id, col(MentionRow.until).is_(None)
    )
    return {event_id for event_id in connection.scalars(own) if event_id}


def _current_events(connection: Connection, event_ids: set[str]) -> dict[str, _Read]:
    """Events as they stand."""
    statement = select(EventRow).where(col(EventRow.id).in_(sorted(event_ids)), col(EventRow.until).is_(None))
    return {row.id: row for row in connection.execute(statement)}


def _kept(connection: Connection, rows: Sequence[int]) -> dict[int, Made]:
    """The words of versions of events that are kept and not served, by their rows."""
    statement = select(col(Withheld.event_row), col(Withheld.body), col(Withheld.words))
    found = connection.execute(statement.where(col(Withheld.event_row).in_(rows))) if rows else ()
    return {row.event_row: {"body": row.body, "words": row.words} for row in found}


def _put_related(writing: Writing, made: Mapping[str, _Version]) -> None:
    """The lines, the actors, the places, the countries, the contexts, the full text and what is withheld of the versions of events that this commit wrote."""
    written = select(col(EventRow.id), col(EventRow.row)).where(col(EventRow.since) == writing.version)
    rows = {event_id: row for event_id, row in writing.connection.execute(written) if row}
    related = [(rows[event_id], one) for event_id, one in made.items()]
    writing.insert(EventLine, [stored.line(row, one.row["body"]) for row, one in related])
    writing.insert(EventActor, [actor for row, one in related for actor in stored.actors(row, _actors(one))])
    writing.insert(EventPlace, [place for row, one in related for place in stored.places(row, one.shown.places)])
    countries = [one for row, made_ in related for one in stored.countries(row, made_.row, made_.shown.places)]
    writing.insert(EventInCountry, countries)
    told = [(row, one.shown.lead.mention.context) for row, one in related]
    writing.insert(EventContext, [context for row, some in told for context in stored.contexts(row, some)])
    writing.insert(
        Withheld,
        [
            {"event_row": row, "body": one.whole["body"], "words": one.whole["words"]}
            for row, one in related
            if one.row != one.whole
        ],
    )
    _put_within(writing, {place.id for _, one in related for place in one.shown.places})
    db.index_words(writing.connection, list(rows.values()))


def _actors(one: _Version) -> Sequence[Actor]:
    return one.shown.actors if one.served.actors is None else stored.named(one.served.actors)


def _put_within(writing: Writing, places: set[str]) -> None:
    """Where each place lies, for those that no event was at before."""
    known = select(col(PlaceWithin.place_id)).where(
        col(PlaceWithin.place_id).in_(places), col(PlaceWithin.until).is_(None)
    )
    fresh = places - set(writing.connection.execute(known).scalars())
    writing.insert(PlaceWithin, stored.within(sorted(fresh), writing.begun))


def _log(writing: Writing, changes: Sequence[Changed]) -> None:
    """One entry a change, in this order."""
    rows = [
        {"version": writing.version, "seq": seq, "kind": one.kind, "event_id": one.event_id, "into_id": one.into}
        | {"reason": writing.gone if one.kind is ChangeKind.RETRACTED else writing.why}
        for seq, one in enumerate(changes, 1)
    ]
    writing.insert(Change, rows)
