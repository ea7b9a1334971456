"""From mentions to events, in the store: which events a commit makes, changes, merges, splits and ends.

`merge` says which mentions are one event; here they are looked up, and the events get their ids. An id never changes its
meaning: it stays with the most of its event's most exact mentions, and where two events become one, the id of the more exact
is kept, of two as exact the older. So what another event says it may be is still called the same when coarser mentions move.
"""

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from math import cos, radians
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Mapped
from sqlmodel import col

from app import correcting, identity, recalled, stored
from app.mention import Document
from app.mention import Mention as Claimed
from app.merge import traits
from app.merge.latest import Latest
from app.merge.likeness import APART, NEAR
from app.merge.report import Report
from app.merge.rules import FITTING, KEYED, SPOKEN
from app.merge.settle import Cluster, are_alike, by_document, came_alike
from app.merge.traits import Reach, Traits, Width
from app.models import Document as DocumentRow
from app.models import Mention, MentionKey, PlaceWithin, Source
from app.recalled import Recalled
from app.vocab import Label

_Select = Select[*tuple[Any, ...]]
_KEPT = 50_000
"""Traits that are kept in memory: a mention's row never changes."""
_KNOWN: WeakKeyDictionary[Engine, OrderedDict[tuple[Any, ...], Traits]] = WeakKeyDictionary()
_DEGREE = 111.0
"""Kilometres of a degree of latitude, at the least."""
_HALF = 180.0
"""Degrees to the other side of the Earth."""
_BATCH = 500
"""Values of one statement."""
_KEY = (col(Mention.row), col(Mention.id), col(Mention.since), col(Mention.extractor), col(Mention.confidence))
_CURRENT = col(Mention.until).is_(None) & col(Mention.event_id).is_not(None)


# ------------------------------------------------------------------------------------------------------- looking up


class Shelf:
    """The mentions that stand in the store, as `settle` asks for them."""

    def __init__(self, connection: Connection, version: int | None = None) -> None:
        """`version`: that of the data set, for who is about to commit the next; what was looked up before need not be again."""
        self._connection = connection
        self._known = _KNOWN.setdefault(connection.engine, OrderedDict())
        self._recalled = Recalled() if version is None else recalled.take(connection, version)
        self._coded = set(connection.scalars(select(col(Source.id)).where(col(Source.records_are_events))))
        self._others: dict[int, tuple[Traits, list[Traits]]] = {}
        """What is alike to mentions that do not stand, or stand in other words."""
        self._absent: set[str] = set()
        """Mentions that were looked up and do not stand."""
        self.event_of: dict[str, str] = {}
        """The event of each mention that was looked up."""

    def alike(self, one: Traits) -> list[Traits]:
        """The mentions that may be one event with it by what the two say."""
        known = self._recalled.alike.find(one.id)
        if known is None or known[0] is not one:
            known = self._others.get(id(one))
        if known is None:
            known = one, self._alike_of(one, _WIDTHS)
            if self._recalled.alike.find(one.id) is None:
                self._recalled.alike.put(one.id, known)
            else:
                self._others[id(one)] = known
        return known[1]

    def peers(self, one: Traits) -> list[Traits]:
        """Those of these that are as coarse as it is."""
        known = self._recalled.alike.find(one.id)
        alike = known[1] if known is not None and known[0] is one else self._alike_of(one, (one.width,))
        return [other for other in alike if other.rank == one.rank]

    def _alike_of(self, one: Traits, widths: tuple[Width, ...]) -> list[Traits]:
        return [other for other in self._near(one, widths) if other.id != one.id and are_alike(one, other)]

    def _near(self, one: Traits, widths: tuple[Width, ...]) -> list[Traits]:
        """The mentions of a kind that fits, whose days are so many: of its days in its country, and what it has a key with."""
        if one.is_loose:
            return []
        here = one.width <= Width.DAYS and one.country is not None
        placed = one.place is not None and one.label not in SPOKEN and one.reach < Reach.COUNTRY
        records = sorted({"", *self._coded} - ({one.source} if one.coded else set()))
        statement = _near(one.label, widths, here, placed, one.width > APART)
        return self._standing(self._connection.scalars(statement, _asked(one) | {"records": records}).all())

    def _standing(self, mention_ids: Iterable[str]) -> list[Traits]:
        """Mentions that stand, by their ids."""
        wanted = dict.fromkeys(mention_ids)
        found = [known for one in wanted if (known := self._recalled.traits.find(one)) is not None]
        missing = sorted(wanted.keys() - {one.id for one in found})
        for at in range(0, len(missing), _BATCH):
            found += self._of(_THESE, {"mentions": missing[at : at + _BATCH]})
        return found

    def bring(self, mention_ids: Iterable[str]) -> None:
        """Look up at a stroke what `mates` will be asked for."""
        missing = sorted(one for one in {*mention_ids} - self._absent if self._recalled.event.find(one) is None)
        for at in range(0, len(missing), _BATCH):
            asked = missing[at : at + _BATCH]
            event_of = {
                row.id: row.event_id for row in self._connection.execute(_OF_MENTIONS, {"mentions": asked}).all()
            }
            mates = {one.id: one for one in self._standing(event_of)}
            self.event_of |= event_of
            self._keep_events(mates[one] for one in event_of)
            self._absent |= {*asked} - event_of.keys()

    def mates(self, mention_id: str) -> Sequence[Traits]:
        """The mentions of its event."""
        self.bring([mention_id])
        known = self._recalled.event.find(mention_id)
        if known is None:
            return ()
        event_id, mates = known
        self.event_of |= {one.id: event_id for one in mates}
        return mates

    def _keep_events(self, mentions: Iterable[Traits]) -> None:
        """Events are known, of which these are all mentions."""
        events: dict[str, list[Traits]] = defaultdict(list)
        for one in mentions:
            events[self.event_of[one.id]].append(one)
        for event_id, mates in events.items():
            for one in mates:
                self._recalled.event.put(one.id, (event_id, mates))

    def beside(self, document: str) -> list[Traits]:
        """The mentions of a document."""
        known = self._recalled.document.find(document)
        if known is None:
            known = self._of(_BESIDE, {"document": document})
            self._recalled.document.put(document, known)
        return known

    def keep(
        self,
        version: int,
        fresh: Sequence[Traits],
        gone: Sequence[Traits],
        events: Iterable[tuple[str, Sequence[Traits]]],
    ) -> None:
        """Nothing; what was looked up can be recalled after the commit of a version, in which these come, those go, and events are so."""
        kept, otherwise = self._recalled, {one.id for one in [*fresh, *gone]}
        around = [(one, [other for other in self.alike(one) if other.id not in otherwise]) for one in fresh]
        came = by_document(fresh)
        for left in {other.id for one in gone for other in self.alike(one)} - otherwise:
            if (known := kept.alike.find(left)) is not None:
                known[1][:] = [one for one in known[1] if one.id not in otherwise]
        for one in [*fresh, *gone]:
            kept.traits.drop(one.id)
            kept.alike.drop(one.id)
            kept.event.drop(one.id)
            kept.document.drop(one.document)
        for one, alike in around:
            for other in alike:
                if (known := kept.alike.find(other.id)) is not None:
                    known[1].append(one)
            kept.traits.put(one.id, one)
            kept.alike.put(one.id, (one, [*alike, *came_alike(one, came)]))
        for event_id, mates in events:
            for one in mates:
                kept.event.put(one.id, (event_id, mates))
        recalled.give_back(self._connection, version, kept)

    def _of(self, statement: CompoundSelect[Any] | _Select, asked: Mapping[str, Any]) -> list[Traits]:
        rows = {tuple(row[: len(_KEY)]): row for row in self._connection.execute(statement, asked).all()}
        for key, row in rows.items():
            if key not in self._known:  # what has moved to another event is as it was
                known = self._recalled.traits.find(row.id) or self._unpacked(row)
                if known is not None:
                    self._known[key] = known
        self._read_claims({row.row: key for key, row in rows.items() if key not in self._known})
        self.event_of |= {row.id: row.event_id for row in rows.values()}
        found = [self._known[key] for key in rows]
        for one in found:
            self._recalled.traits.put(one.id, one)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return found

    def _read_claims(self, keys: Mapping[int, tuple[Any, ...]]) -> None:
        """The traits of rows are known, of which none are kept that can be used."""
        missing = sorted(keys)
        for at in range(0, len(missing), _BATCH):
            for row in self._connection.execute(_CLAIMED, {"rows": missing[at : at + _BATCH]}):
                made = self._claimed(row)
                if made is not None:
                    self._known[keys[row.row]] = made

    def _unpacked(self, row: Any) -> Traits | None:
        """The traits of a mention's row as they are kept in it; None where they are not, or by other rules."""
        own = (row.id, row.document_id, row.source_id)
        return traits.unpacked(row.traits, *own, coded=row.source_id in self._coded) if row.traits else None

    def traits(self, row: Any) -> Traits | None:
        """The traits of a mention's row."""
        return self._unpacked(row) or self._claimed(row)

    def _claimed(self, row: Any) -> Traits | None:
        """The traits of a mention's row by what it claims."""
        if row.fixed and correcting.RETRACTED in row.fixed:
            return None
        claimed = correcting.applied(stored.mention(row.claim), row.fixed)
        return traits.of(row.id, claimed, row.document_id, row.source_id, coded=row.source_id in self._coded)


# Statements are made once: to make one takes longer than to run it.

_WIDTHS = tuple(width for width in Width if width is not Width.OPEN)


def _standing(*where: ColumnElement[bool]) -> _Select:
    """Mentions that stand, with their traits as they are kept."""
    kept = (col(Mention.document_id), col(Mention.source_id), col(Mention.traits), col(Mention.event_id))
    return select(*_KEY, *kept).where(_CURRENT, *where)


@cache
def _near(label: Label, widths: tuple[Width, ...], here: bool, placed: bool, vague: bool) -> CompoundSelect[Any]:
    """The ids of mentions that may be one event with one of a kind: by keys, and if it is told exactly enough, all `here` on its days.

    What shares a key may be elsewhere, unless it is told too vaguely: a year has hundreds of mentions with a word of a place's name.
    Those of each width are looked up by themselves: an index has only the beginnings of dates.
    """
    found = [_sharing(label, width, placed, vague) for width in widths]
    if here:
        own = [col(Mention.country) == bindparam("country"), *([_placed()] if placed else [])]
        own += [_is_any(col(Mention.label), FITTING[label]), col(Mention.source_id) != bindparam("source")]
        days = [_on_days(width) for width in widths if width <= Width.DAYS]
        found += [select(col(Mention.id)).where(_CURRENT, *meeting, *own) for meeting in days]
    return union_all(*found)


def _sharing(label: Label, width: Width, placed: bool, vague: bool) -> _Select:
    """The ids of mentions of a kind that fits which share a key with it and whose days meet, if they are so wide.

    With one that is told too vaguely it must be more, or hundreds would be read and left: another document tells of it, as of what was or as of what
    was not; of a kind that fits worse it shares more than the name of a town; and it may be at its place.
    """
    earliest, latest = col(MentionKey.earliest), col(MentionKey.latest)
    days = (earliest.between(bindparam(f"from_{width}"), bindparam("last")), latest >= bindparam("first"))
    keyed = col(MentionKey.key).in_(bindparam("keys", expanding=True))
    told = col(MentionKey.records).in_(bindparam("records", expanding=True))
    fitting = _is_any(col(MentionKey.label), KEYED[label])
    found = select(col(MentionKey.mention_id)).where(keyed, told, col(MentionKey.width) == width.value, *days, fitting)
    if not vague:
        return found
    named = col(MentionKey.key).not_in(bindparam("spots", expanding=True))
    it = (col(Mention.id) == col(MentionKey.mention_id), col(Mention.until).is_(None))
    other = col(Mention.document_id) != bindparam("document")
    real = col(Mention.modality).in_(bindparam("modalities", expanding=True))
    of_its_place = [_placed()] if placed else []
    kind = _is_any(col(MentionKey.label), FITTING[label])
    return found.where(or_(kind, named), exists().where(*it, other, real, *of_its_place))


def _on_days(width: Width) -> list[ColumnElement[bool]]:
    """Mentions whose days meet, if they are so wide."""
    days = col(Mention.earliest).between(bindparam(f"from_{width}"), bindparam("last"))
    return [_is_any(col(Mention.rank), traits.ranks(width)), days, col(Mention.latest) >= bindparam("first")]


def _is_any(column: Mapped[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """True where it has one of some values of ours. They are written out: parameters would be taken apart at every asking."""
    return column.in_([literal_column(f"'{one}'" if isinstance(one, str) else f"{one}") for one in sorted(values)])


def _placed() -> ColumnElement[bool]:
    """Mentions whose place may be that of one which is at a town or in a region."""
    place, lat, lon = col(Mention.place), col(Mention.lat), col(Mention.lon)
    inside = select(col(PlaceWithin.place_id)).where(col(PlaceWithin.within_id) == bindparam("place"))
    around = place.in_(bindparam("around", expanding=True))
    box = lat.between(bindparam("south"), bindparam("north")) & lon.between(bindparam("west"), bindparam("east"))
    spoken = _is_any(col(Mention.label), SPOKEN)
    return or_(place.is_(None), around, place.in_(inside.scalar_subquery()), lat.is_(None), box, spoken)


def _asked(one: Traits) -> dict[str, Any]:
    """What `_near` asks for one; the box around its point holds all that is near."""
    before, (lat, lon) = (one.first - date.min).days, one.point or (0.0, 0.0)
    high = NEAR / _DEGREE if one.point else 180.0
    wide = high / max(0.01, cos(radians(min(90.0, abs(lat) + high))))
    west, east = (lon - wide, lon + wide) if abs(lon) + wide < _HALF else (-_HALF, _HALF)
    asked = {"first": one.first, "last": one.last, "source": one.source if one.coded else "", "country": one.country}
    asked |= {f"from_{width}": one.first - timedelta(days=min(width - 1, before)) for width in _WIDTHS}
    asked |= {"place": one.place, "around": sorted(one.around), "keys": sorted(one.keys), "spots": sorted(one.spots)}
    asked |= {"document": one.document, "modalities": traits.modalities(one.standing)}
    return asked | {"south": lat - high, "north": lat + high, "west": west, "east": east}


_OWN = select(col(Mention.event_id)).where(col(Mention.id).in_(bindparam("mentions", expanding=True)), _CURRENT)
_OF_MENTIONS = (
    select(col(Mention.id), col(Mention.event_id))
    .where(_CURRENT, col(Mention.event_id).in_(_OWN.scalar_subquery()))
    .order_by(col(Mention.row))
)
"""The mentions of the events of some, with their events; what they say may be known."""
_THESE = _standing(col(Mention.id).in_(bindparam("mentions", expanding=True)))
_AT_ROWS = col(Mention.row).in_(bindparam("rows", expanding=True))
_MADE_OF = (col(Mention.document_id), col(Mention.source_id), col(Mention.claim), col(Mention.fixed))
_CLAIMED = select(col(Mention.row), col(Mention.id), *_MADE_OF).where(_AT_ROWS)
_BESIDE = _standing(col(Mention.document_id) == bindparam("document")).order_by(col(Mention.row))


# ---------------------------------------------------------------------------------------------------------- the ids


@dataclass(frozen=True, slots=True)
class Assigned:
    """The ids of events after a commit's mentions have come and gone."""

    ids: list[str]
    """Of each cluster."""
    merged: dict[str, str]
    """Which event has become part of which."""
    split: dict[str, str]
    """Which new event was part of which."""


def assigned(
    clusters: Sequence[Cluster],
    of: Mapping[str, str],
    age: Mapping[str, datetime],
    standing: Iterable[str],
    former: Mapping[str, str] = MappingProxyType({}),
) -> Assigned:
    """The ids of the clusters. `of`: the event that each mention was in; `age`: when each event was first seen.

    `standing`: the ids of all events that stand elsewhere, and cannot be given. `former`: the event that a mention was in
    before a correction that is being undone, which goes before.
    """
    elsewhere = {*standing} - {*of.values()}
    back = _held(clusters, {one: event_id for one, event_id in former.items() if event_id not in elsewhere})
    held = _held(clusters, of)
    ids: dict[int, str] = {}
    merged: dict[str, str] = {}
    for event_id in sorted(back, key=lambda one: (age[one], one)):
        most = _most(back[event_id], clusters)
        ids.setdefault(most, event_id)
    returned = frozenset(ids)
    exact = _exact(clusters, of)
    for event_id in sorted(held.keys() - {*ids.values()}, key=lambda one: (exact[one], age[one], one)):
        left = Counter({at: count for at, count in held[event_id].items() if at not in returned})
        most = _most(left or held[event_id], clusters)
        if most in ids:
            merged[event_id] = ids[most]
        else:
            ids[most] = event_id
    taken = {*ids.values(), *standing, *held}
    split: dict[str, str] = {}
    for at, cluster in enumerate(clusters):
        if at not in ids:
            first = min(cluster.members, key=lambda member: (member.rank, member.key))
            ids[at] = _fresh(first.id, taken)
            taken.add(ids[at])
        if ids[at] not in held:
            before = Counter(of[member.id] for member in cluster.members if member.id in of)
            split |= {ids[at]: min(before, key=lambda one: (-before[one], one))} if before else {}
    return Assigned([ids[at] for at in range(len(clusters))], merged, split)


def _held(clusters: Sequence[Cluster], of: Mapping[str, str]) -> dict[str, Counter[int]]:
    """How many of the most exact mentions of each event are in which cluster."""
    exact = _exact(clusters, of)
    held: dict[str, Counter[int]] = defaultdict(Counter)
    for at, cluster in enumerate(clusters):
        for member in cluster.members:
            if member.id in of and member.rank == exact[of[member.id]]:
                held[of[member.id]][at] += 1
    return held


def _exact(clusters: Sequence[Cluster], of: Mapping[str, str]) -> dict[str, int]:
    """How exact each event's most exact mention is."""
    exact: dict[str, int] = {}
    for member in (member for cluster in clusters for member in cluster.members if member.id in of):
        exact[of[member.id]] = min(member.rank, exact.get(of[member.id], member.rank))
    return exact


def _most(counts: Counter[int], clusters: Sequence[Cluster]) -> int:
    """The cluster that has the most."""
    return min(counts, key=lambda at: (-counts[at], clusters[at].key))


def _fresh(mention_id: str, taken: set[str]) -> str:
    nth = 0
    while True:
        made = identity.hashed("e", mention_id, *([str(nth)] if nth else []))
        if made not in taken:
            return made
        nth += 1


# ------------------------------------------------------------------------------------------------------ the reports

_CLAIMS: Latest[str, Claimed] = Latest(5_000)
"""What stored claims tell, by their JSON."""
_REST = ("key", "published", "language", "title", "url", "licence", "file")


TOLD: tuple[Any, ...] = (
    col(Mention.id).label("mention_id"),
    col(DocumentRow.id).label("document_id"),
    col(DocumentRow.signature),
    func.coalesce(col(DocumentRow.publisher), col(Source.name)).label("publisher"),
    *(col(getattr(DocumentRow, name)).label(f"document_{name}") for name in _REST),
    col(Source.id).label("source_id"),
    col(Source.redistribute),
    col(Source.family),
    col(Mention.fixed),
)
"""What reports are made of, beside the claims: columns of current mentions, their documents and sources."""
OF_MENTION = and_(col(DocumentRow.id) == col(Mention.document_id), col(DocumentRow.until).is_(None))
OF_DOCUMENT = col(Source.id) == col(DocumentRow.source_id)


def reports(connection: Connection, event_ids: Iterable[str]) -> dict[str, list[Report]]:
    """What tells of each event now. The texts are left out: what a claim quotes is all that is shown of them."""
    wanted = sorted(event_ids)
    found: dict[str, list[Report]] = {}
    claim = cast(col(Mention.claim), Text).label("claim")
    statement: _Select = select(*TOLD, claim, col(Mention.event_id)).where(_CURRENT)
    statement = statement.join(DocumentRow, OF_MENTION).join(Source, OF_DOCUMENT).order_by(col(Mention.row))
    for at in range(0, len(wanted), _BATCH):
        rows = connection.execute(statement.where(col(Mention.event_id).in_(wanted[at : at + _BATCH]))).all()
        fixed_in = correcting.fixed_in(connection, [row.mention_id for row in rows if row.fixed])
        for row in rows:
            found.setdefault(row.event_id, []).append(_report(row, _read(row.claim), fixed_in.get(row.mention_id, {})))
    return found


def _read(claim: str) -> Claimed:
    """What a stored claim tells: what many tell of is shown anew with each that comes, and most that is told of it is as it was."""
    known = _CLAIMS.find(claim)
    if known is None:
        known = stored.mention(json.loads(claim))
        _CLAIMS.put(claim, known)
    return known


def report(row: Any, claim: dict[str, Any], fixed_in: Mapping[str, int]) -> Report:
    """The report of a row of TOLD and a claim. Raises KeyError, TypeError, ValueError where that is none.

    `fixed_in`: the version in which each field of it was corrected.
    """
    return _report(row, stored.mention(claim), fixed_in)


def _report(row: Any, claimed: Claimed, fixed_in: Mapping[str, int]) -> Report:
    known = {name: getattr(row, f"document_{name}") for name in _REST}
    return Report(
        row.mention_id,
        correcting.applied(claimed, row.fixed),
        row.document_id,
        Document(**known, text="", publisher=row.publisher),
        row.source_id,
        row.redistribute,
        row.family,
        row.signature or "",
        {field: fixed_in.get(field, 0) for field in row.fixed or ()},
    )


def maybe_of(body: str) -> tuple[str, ...]:
    """What an event may be, by its body."""
    return tuple(orjson.loads(body).get("maybe_same_as", ()))
