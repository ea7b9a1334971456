"""A shelf in memory, on which documents are laid as the store lays them, and traits made by hand or at random."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from app import joining
from app.merge.rules import FITTING, KEYED
from app.merge.settle import Pair, are_alike, settle
from app.merge.traits import Reach, Standing, Traits, Width, width
from app.vocab import Label

MAY = date(2023, 5, 1)
TOWNS = {
    "djibo": ("2361177", "BF", (14.10, -1.63)),
    "aribinda": ("2363174", "BF", (14.23, -0.86)),
    "camp": ("2360626", "BF", (14.12, -1.60)),
    "gao": ("2457163", "ML", (16.27, -0.04)),
}
"""The gazetteer's ids of towns, with their country and point. The camp is a few kilometres from Djibo and in another region, as the town is whose id it has."""
_SAHEL = "BF-12"
_START = datetime(2024, 1, 1, tzinfo=UTC)


def traits(mention_id: str = "a1", place: str | None = "djibo", days: tuple[int, int] = (3, 3), **more: Any) -> Traits:
    """Traits of an attack at Djibo on 3 May 2023, but for what is said otherwise. The letter of the id names its document."""
    document = mention_id[0]
    first, last = (MAY + timedelta(days=day - 1) for day in days)
    known: dict[str, Any] = {
        "key": (document, int(mention_id[1:]), int(mention_id[1:]), mention_id),
        "document": document,
        "source": document,
        "coded": False,
        "standing": Standing.REAL,
        "label": Label.ATTACK,
        "is_assumed": False,
        "parties": frozenset(),
        "targets": frozenset(),
        "named": frozenset(),
        "deaths": None,
        "words": frozenset({"gunmen", "fire"}),
        "rare": frozenset(),
        "proper": frozenset(),
        "spots": frozenset({place} if place in {*TOWNS, "sahel"} else ()),
        "scenes": frozenset(),
        "called": frozenset(),
    }
    known |= _placed(place) | more
    groups = frozenset(one for one in known["parties"] if ":" in one)
    return Traits(id=mention_id, first=first, last=last, width=width(first, last), groups=groups, **known)


def _placed(place: str | None) -> dict[str, Any]:
    if place in TOWNS:
        place_id, country, point = TOWNS[place]
        return {"place": place_id, "country": country, "reach": Reach.PLACE, "point": point}
    if place == "sahel":
        return {"place": _SAHEL, "country": "BF", "reach": Reach.REGION, "point": None}
    return {"place": place, "country": place, "reach": Reach.COUNTRY, "point": None}


class Memory:
    """Mentions and their events in memory, kept as the store keeps them."""

    def __init__(self, same: Iterable[Pair] = (), other: Iterable[Pair] = ()) -> None:
        self.kept: dict[str, Traits] = {}
        self.event_of: dict[str, str] = {}
        self.maybe: dict[str, frozenset[str]] = {}
        self.asked: list[str] = []
        """Of which mentions all was asked that may be one event with them."""
        self.asked_peers: list[str] = []
        """Of which only what is as coarse."""
        self._same, self._other = tuple(same), tuple(other)
        self._age: dict[str, datetime] = {}

    def alike(self, one: Traits) -> list[Traits]:
        self.asked.append(one.id)
        return self._alike(one)

    def peers(self, one: Traits) -> list[Traits]:
        self.asked_peers.append(one.id)
        return [other for other in self._alike(one) if other.rank == one.rank]

    def _alike(self, one: Traits) -> list[Traits]:
        return [
            other
            for other in self.kept.values()
            if other.id != one.id
            and one.first <= other.last
            and other.first <= one.last
            and _are_looked_up(one, other)
            and are_alike(one, other)
        ]

    def mates(self, mention_id: str) -> list[Traits]:
        event = self.event_of.get(mention_id)
        return [self.kept[one] for one, of in self.event_of.items() if of == event] if event else []

    def bring(self, _mention_ids: Iterable[str]) -> None:
        """Nothing."""

    def beside(self, document: str) -> list[Traits]:
        return [one for one in self.kept.values() if one.document == document]

    def lay(self, fresh: Sequence[Traits], gone: Sequence[Traits] = ()) -> None:
        """Put mentions on the shelf, and take others off it."""
        clusters = settle(self, fresh, gone, self._same, self._other)
        _assert_whole(self, clusters, fresh, gone)
        of = {
            member.id: self.event_of[member.id]
            for one in clusters
            for member in one.members
            if member.id in self.event_of
        }
        of |= {one.id: self.event_of[one.id] for one in gone}
        joined = joining.assigned(clusters, of, self._age, set(self.event_of.values()))
        for one in gone:
            del self.kept[one.id], self.event_of[one.id]
        self.kept |= {one.id: one for one in fresh}
        now = _START + timedelta(days=len(self._age))
        named = {id(cluster): event_id for cluster, event_id in zip(clusters, joined.ids, strict=True)}
        for cluster, event_id in zip(clusters, joined.ids, strict=True):
            self._age.setdefault(event_id, now)
            self.event_of |= {member.id: event_id for member in cluster.members}
            if cluster.maybe is not None:
                self.maybe[event_id] = frozenset(named[id(one)] for one in cluster.maybe)

    def seen(self, event_ids: Iterable[str]) -> None:
        """These events were there from the start."""
        self._age |= dict.fromkeys(event_ids, _START)

    def events(self) -> dict[frozenset[str], frozenset[frozenset[str]]]:
        """The mentions of each event, and of those that it may be."""
        members: dict[str, set[str]] = {}
        for mention_id, event_id in self.event_of.items():
            members.setdefault(event_id, set()).add(mention_id)
        return {
            frozenset(ids): frozenset(frozenset(members[one]) for one in self.maybe.get(event_id, ()))
            for event_id, ids in members.items()
        }


def _are_looked_up(one: Traits, other: Traits) -> bool:
    """True where the store finds the one when it looks for the other: on its days, or by a key."""
    there = _are_there(one, other) and other.label in FITTING[one.label]
    return there or (other.label in KEYED[one.label] and not one.keys.isdisjoint(other.keys))


def _are_there(one: Traits, other: Traits) -> bool:
    """True where both are told of some days in one country."""
    return max(one.width, other.width) <= Width.DAYS and one.country == other.country is not None


def _assert_whole(shelf: Memory, clusters: Sequence[Any], fresh: Sequence[Traits], gone: Sequence[Traits]) -> None:
    """Everything new is in one event, nothing gone is in any, and no event that is spoken of is told of in part."""
    ids = [member.id for cluster in clusters for member in cluster.members]
    left = {one.id for one in gone} - {one.id for one in fresh}
    assert len(ids) == len(set(ids))
    assert {one.id for one in fresh} <= set(ids)
    assert not left & set(ids)
    events = {shelf.event_of[one] for one in ids if one in shelf.event_of} | {shelf.event_of[one.id] for one in gone}
    assert {one for one, event in shelf.event_of.items() if event in events} - left <= set(ids)
    assert all(one in clusters for cluster in clusters for one in cluster.maybe or ())


def at_once(found: Sequence[Traits], same: Iterable[Pair] = (), other: Iterable[Pair] = ()) -> Memory:
    """A shelf on which all was laid at a stroke."""
    shelf = Memory(same, other)
    shelf.lay(found)
    return shelf


# ---------------------------------------------------------------------------------------------------------- at random

_WORDS = ("gunmen", "fire", "rocket", "crowd")
_PARTIES = ("group:jnim", "army", "civilians")


Days = tuple[int, int]
_DAYS = ((3, 3), (3, 3), (4, 4), (3, 4), (2, 6), (1, 31), (1, 31), (-30, 31), (-120, 245))
COARSE = ((3, 3), (1, 31), (-120, 245), (-120, 245), (-120, 245), (-119, 245))
"""Days of mentions most of which are of a year."""


def random_traits(mention_id: str, labels: Sequence[Label], told: Sequence[Days] = _DAYS) -> st.SearchStrategy[Traits]:
    """Mentions that often collide: few days, places and words."""
    days = st.sampled_from(told)
    places = st.sampled_from(["djibo", "djibo", "camp", "aribinda", "gao", "sahel", "BF", "BF", "ML", None])
    made = st.fixed_dictionaries(
        {
            "label": st.sampled_from(labels),
            "standing": st.sampled_from([Standing.REAL] * 6 + [Standing.SUPPOSED, Standing.DENIED]),
            "words": st.frozensets(st.sampled_from(_WORDS), min_size=1, max_size=3),
            "parties": st.frozensets(st.sampled_from(_PARTIES), max_size=2),
            "targets": st.frozensets(st.sampled_from(_PARTIES), max_size=1),
            "rare": st.frozensets(st.sampled_from(_WORDS), max_size=1),
            "proper": st.frozensets(st.sampled_from(_WORDS), max_size=1),
            "key": st.integers(1, 3).map(lambda quoted: (mention_id[0], quoted, int(mention_id[1:]), mention_id)),
            "is_assumed": st.sampled_from([False, False, True]),
            "deaths": st.sampled_from([None, None, None, (4, 4), (12, 15), (60, 60)]),
            "scenes": st.sampled_from([frozenset[str]()] * 4 + [frozenset({"market"}), frozenset({"road"})]),
        }
    )
    coded = st.booleans() if mention_id[0] in "xyz" else st.just(value=False)
    source = {"source": "coded"} if mention_id[0] in "xyz" else {}
    return st.builds(
        lambda day, place, more, is_coded: traits(
            mention_id, place, day, coded=is_coded, **(source if is_coded else {}), **more
        ),
        days,
        places,
        made,
        coded,
    )


_LABELS = st.sampled_from(
    [
        (Label.ATTACK,),
        (Label.ATTACK, Label.KILLING, Label.OTHER),
        (Label.TALKS, Label.AGREEMENT, Label.STATEMENT),
        (Label.ATTACK, Label.DETENTION, Label.COUP, Label.PROTEST, Label.OTHER),
    ]
)


@st.composite
def stories(
    draw: st.DrawFn, documents: str = "abcdexy", most: int = 4, steps: int = 10, days: Sequence[Days] = _DAYS
) -> "Story":
    """Documents' contents as they come, change, go and come back, with pairs that somebody has said are one or are not."""
    labels = draw(_LABELS)
    names = draw(st.lists(st.sampled_from(documents), min_size=2, max_size=len(documents), unique=True))
    ids = {name: [f"{name}{at}" for at in range(draw(st.integers(1, most)))] for name in names}
    first = {name: [draw(random_traits(one, labels, days)) for one in own] for name, own in ids.items()}
    told: list[tuple[str, list[Traits]]] = list(first.items())
    for _ in range(draw(st.integers(0, steps))):
        name = draw(st.sampled_from(names))
        kind = draw(st.sampled_from(["again", "away", "changed", "less"]))
        own = next(of for one, of in reversed(told) if one == name) or first[name]
        if kind == "changed":
            at = draw(st.integers(0, len(own) - 1))
            own = [*own[:at], draw(random_traits(own[at].id, labels, days)), *own[at + 1 :]]
        elif kind == "less":
            own = own[1:]
        told.append((name, [] if kind == "away" else own))
    every = [one for own in ids.values() for one in own]
    pairs = (
        st.lists(st.frozensets(st.sampled_from(every), min_size=2, max_size=2), max_size=3)
        if len(every) > 1
        else st.just([])
    )
    same = draw(st.one_of(st.just([]), pairs))
    other = [pair for pair in draw(st.one_of(st.just([]), pairs)) if pair not in same]
    return Story(told, same, other)


class Story:
    """What comes in, in order: (document, all its mentions from now on)."""

    def __init__(self, told: list[tuple[str, list[Traits]]], same: list[Pair], other: list[Pair]) -> None:
        self.told, self.same, self.other = told, same, other

    def __repr__(self) -> str:
        lines = [f"  {name}: {[_brief(one) for one in own]}" for name, own in self.told]
        return "\n".join(
            [f"Story(same={list(map(sorted, self.same))}, other={list(map(sorted, self.other))}", *lines, ")"]
        )

    def lay(self, shelf: Memory, *, check: bool = True) -> None:
        """Lay all on a shelf, document by document, and look after each whether all is as at a stroke."""
        standing: dict[str, list[Traits]] = {}
        for name, own in self.told:
            shelf.lay(own, standing.get(name, []))
            standing[name] = own
            if check:
                every = [one for of in standing.values() for one in of]
                assert shelf.events() == at_once(every, self.same, self.other).events()


def joined_anew(story: Story, random: Random) -> None:
    """Nothing; whatever the events were, each document that is laid anew mends those around it, and at last all are right."""
    shelf = Memory(story.same, story.other)
    found = [one for _, own in story.told for one in own]
    shelf.kept = {one.id: one for one in found}
    shelf.event_of = {one.id: f"e{random.randrange(len(found))}" for one in found}
    shelf.seen(shelf.event_of.values())
    for document in sorted({one.document for one in found}):
        own = shelf.beside(document)
        shelf.lay(own, own)
    assert shelf.events() == at_once(found, story.same, story.other).events()


def _brief(one: Traits) -> str:
    plain = traits(one.id)
    names = "place", "label", "standing", "words", "parties", "deaths", "scenes", "coded"
    told = [f"{name}={_plain(getattr(one, name))}" for name in names if getattr(one, name) != getattr(plain, name)]
    days = (one.first - MAY).days + 1, (one.last - MAY).days + 1
    return " ".join([one.id, f"{days[0]}..{days[1]}", *told])


def _plain(value: Any) -> str:
    return (
        "{" + ",".join(sorted(map(str, value))) + "}"
        if isinstance(value, frozenset)
        else str(getattr(value, "name", value))
    )


def moved(one: Traits, mention_id: str) -> Traits:
    """The same, told by another mention."""
    plain = traits(mention_id)
    return replace(one, id=mention_id, key=plain.key, document=plain.document, source=plain.source)
