"""What merging compares of a mention: its dates, kinds, places, parties, toll and words, made ready once."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache
from itertools import count
from typing import Any

import orjson

from app import gazetteer, words
from app.mention import Actor, Mention, Place
from app.merge.rules import (
    BEGINNINGS,
    COMMON,
    DEEDS,
    FEW,
    FORCE,
    MANY_HAVE,
    NATIONAL,
    PHASES,
    SCENES,
    STATIONS,
    UNTOLD,
    VIOLENT,
    WARS,
)
from app.vocab import Label, Modality, PlaceBasis, PlacePrecision, Role


class Width(IntEnum):
    """How many days a date leaves open, at most; the finer is joined first."""

    DAY = 1
    DAYS = 10
    MONTH = 31
    SEASON = 124
    YEAR = 366
    OPEN = 4_000_000


class Reach(IntEnum):
    """How wide a place is; the finer is joined first."""

    PLACE = 0
    REGION = 1
    COUNTRY = 2


class Standing(IntEnum):
    """What a mention says of its event's reality. A plan is never what happened; who denies what happened tells of it."""

    REAL = 0
    SUPPOSED = 1
    DENIED = 2


_WIDER = list(Width)
_WIDTHS = {width: at for at, width in enumerate(_WIDER)}
_STANDING = {
    Modality.HAPPENED: Standing.REAL,
    Modality.ANNOUNCED: Standing.REAL,
    Modality.PLANNED: Standing.SUPPOSED,
    Modality.HYPOTHETICAL: Standing.SUPPOSED,
    Modality.DENIED: Standing.DENIED,
}
_QUOTED = 240
"""Characters of a quote whose words count: a long one tells of other things too."""
_NAME = re.compile(r"(?<![.!?:\"“”»\n] )(?<=[^\n])\b[A-ZÀ-Þ]\w[\w'’-]+")
"""A word in capitals that does not begin a sentence."""
_SO_LONG = re.compile(r"\b(?:second|minute|hour|day|week|month|year)s? (?:after|before|since)\b", re.IGNORECASE)
"""Stands between what came first and what came then: "hours after a bomb at a market"."""
_CARE = re.compile(
    r"\b(?:in|to) hospitals?\b|\b(?:died|dead|taken|brought|rushed|flown|treated)\b(?:(?!shell|bomb|attack|strike|raid)[^.;,]){1,30}\b(?:hospitals?|clinics?)\b",
    re.IGNORECASE,
)
"""Where the wounded are, which was not hit: "later died in hospital", but not "died in the shelling of a hospital"."""
_SUMMED = re.compile(
    r"\b(?:recorded|documented|registered|verified|logged|tallied|a total of|in all|altogether)\b"
    r"|\b(?:against|compared (?:with|to)|up from|down from) (?:\d|[a-z]+ in\b)",
    re.IGNORECASE,
)
"""What is said of a sum: "recorded 190 civilians killed in June, against 41 in May"."""
_WEAPON = re.compile(
    r"\b(?:car|truck|lorry|vehicle|van|taxi|bus|minibus|boat|train)(?=[ -](?:bomb|borne))", re.IGNORECASE
)
"""What carried a bomb, "a car bomb": where a market or a church is named, it says nothing of what was hit."""
_STATION = re.compile(rf"\b({'|'.join(STATIONS)}) (?:sub-?)?stations?\b", re.IGNORECASE)
"""A place that is called a station, and is none of the railway's: "a police station"."""
_PATTERNS = [pattern.pattern for pattern in (_NAME, _SO_LONG, _CARE, _SUMMED, _WEAPON, _STATION)]
_LETTERS = 4
"""Of a part of a town's other name that is looked up, at least: the gazetteer's "Ma'rib" is Marib."""
_TOLL = 10
"""Deaths that two in a month of a war seldom count alike by chance."""
_NOUN = "attach:noun"
"""How the rules begin by which a noun is dated."""
_STATE = "state:"
"""How the ids of states begin."""
_LABELS = {label.value: label for label in Label}
_STANDINGS, _REACHES = list(Standing), list(Reach)
_FORM = hashlib.blake2b(
    repr(
        (
            *(12, _QUOTED, _PATTERNS, sorted(UNTOLD), sorted(VIOLENT), sorted(SCENES.items()), [*STATIONS.items()]),
            *(sorted(DEEDS), sorted(PHASES)),
        )
    ).encode(),
    digest_size=4,
).hexdigest()
"""By what rules traits are made: those that were packed by others are made anew. Its number is for what is no table."""
_REACH = {PlacePrecision.PLACE: Reach.PLACE, PlacePrecision.REGION: Reach.REGION}


@dataclass(frozen=True, slots=True)
class Traits:
    """A mention as merging sees it."""

    id: str
    key: tuple[str, int, int, str]
    """In what order mentions are gone through: by what they are, never by when they came."""
    document: str
    source: str
    coded: bool
    first: date
    last: date
    """Its days; an open end is that of the calendar."""
    width: Width
    standing: Standing
    label: Label
    country: str | None
    is_assumed: bool
    """True where its place is only what its document is about: another country is possible then."""
    place: str | None
    reach: Reach
    point: tuple[float, float] | None
    parties: frozenset[str]
    """Who takes part, by id, else by folded name; of a proper name each rare word as well: one text has the surname alone."""
    targets: frozenset[str]
    """Those of them to whom it is done."""
    named: frozenset[str]
    """Rare words of the proper names among them."""
    groups: frozenset[str]
    """Those of them that are known and no states: few events have one in common by chance."""
    deaths: tuple[int, int] | None
    """The least and the most that are told of."""
    words: frozenset[str]
    """Stems of the headline and the quote, but for names of places and what every report has."""
    rare: frozenset[str]
    """Those of the words that few texts on any war share."""
    proper: frozenset[str]
    """Those of the proper names in the quote that few texts on any war share, of small places and of persons; none of states."""
    spots: frozenset[str]
    """Stems of the names of the towns and divisions that it tells of."""
    scenes: frozenset[str]
    """What was hit, of the kinds that tell two attacks on a day apart: a market, a hospital."""
    called: frozenset[str]
    """Those of the words that are its trigger or of the name of a party: a kind and who did it are told by themselves."""
    is_bare: bool = False
    """True for what is only called by its kind and its day: "the attack of 27 January"."""
    is_sum: bool = False
    """True for the dead of weeks or more counted together: it is no event's."""

    number: int = field(init=False, compare=False, repr=False, default_factory=count().__next__)
    """No other has it in this process: what is worked out of traits is kept by it."""
    is_loose: bool = field(init=False)
    """True for what is told too loosely to be one with anything: a season of a whole country has a thousand attacks, as a sum is of many.

    Of coups, elections and accords a country has few, so that a year is enough to know them by; an attack of a year in a country is known by a
    name that few texts have, and by nothing else: "a year ago 31 inhabitants of Dinangourou were killed".
    """
    rank: int = field(init=False)
    """How coarse it is: 0 is a day and a town."""
    sites: frozenset[str] = field(init=False)
    """What was hit in its country, of a month at the most: by it one that is told exactly is found by one that is not."""
    keys: frozenset[str] = field(init=False)
    """What few others have in common with it by chance, whatever the country: what it is found by."""

    def __post_init__(self) -> None:
        """What follows from the rest, and is asked in every comparison, is worked out once."""
        widest = Width.MONTH if self.reach is Reach.COUNTRY and self.label not in NATIONAL else Width.YEAR
        names = self.proper - self.called if self.label in FORCE and self.width <= Width.YEAR else frozenset()
        is_vague = self.width > widest
        object.__setattr__(self, "is_loose", self.is_sum or (is_vague and not names))
        object.__setattr__(self, "rank", _WIDTHS[self.width] * len(Reach) + self.reach)
        hit = self.scenes if self.width <= Width.MONTH and self.country else ()
        object.__setattr__(self, "sites", frozenset(f"{scene} {self.country}" for scene in hit))
        object.__setattr__(self, "keys", names if is_vague and not self.is_loose else frozenset(self._keys()))

    @property
    def around(self) -> frozenset[str]:
        """The ids of all that its place lies in, itself too: looked up where it is asked, as it is of few."""
        return _around(self.place) if self.place else frozenset()

    def _keys(self) -> Iterator[str]:
        """Rare words, names of towns, a high toll, a kind of which there are few, to whom by name it is done, what was hit.

        Of some days a known group or a name is enough, of more a known group with another word. What tells the kind or who did
        it is in every second report of a war, so that it is no rare word here.
        """
        if self.is_loose:
            return
        yield from (self.rare - self.called) | self.spots | (self.named & self.targets)
        if self.deaths and self.deaths[0] >= _TOLL:
            yield f"dead {self.deaths[0]} {self.deaths[1]}"
        if self.label in FEW and self.width <= Width.MONTH and self.country:
            yield f"{self.label} {self.country}"
        if self.label is Label.BATTLE and self.width <= Width.MONTH and self.country and self._is_outbreak():
            yield f"outbreak {self.country}"
        if self.width <= Width.DAYS:
            yield from self.groups | self.named
        yield from self.sites
        for group in self.groups:
            yield from (f"{group} {word}" for word in self.words - COMMON - self.called)

    def _is_outbreak(self) -> bool:
        """True where it tells that a war began."""
        return not (self.words.isdisjoint(WARS) or self.words.isdisjoint(BEGINNINGS))


def of(mention_id: str, mention: Mention, document_id: str, source_id: str, *, coded: bool = False) -> Traits | None:
    """The traits of a mention; None where its date has no bounds, so that it is no event. `coded`: of a coded data set."""
    first, last = mention.date.earliest, mention.date.latest
    if first is None and last is None:
        return None
    place, toll, quote = _located(mention), mention.toll, mention.quotes[0]
    named = {one.id: stems(one.name) | _called_also(one) for one in mention.places}
    known = [named[one.id] for one in mention.places if gazetteer.bare_name(one.id) is None]
    said = _of_itself(mention)
    told = frozenset(stems(f"{mention.title} {said[:_QUOTED]}").difference(*known, UNTOLD))
    numbers = [number for number in (toll.low, toll.best, toll.high) if number is not None] if toll else []
    return Traits(
        id=mention_id,
        key=(document_id, quote.span.start, mention.trigger.start, mention_id),
        document=document_id,
        source=source_id,
        coded=coded,
        first=first or date.min,
        last=last or date.max,
        width=width(first, last),
        standing=_STANDING[mention.modality],
        label=mention.label,
        country=place.country if place else None,
        is_assumed=place is not None and place.basis is PlaceBasis.DOCUMENT,
        place=place.id if place else None,
        reach=_reach(place),
        point=(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None,
        parties=frozenset(name for actor in mention.actors for name in (_party(actor), *_named(actor))),
        targets=frozenset(
            name for actor in mention.actors if actor.role is Role.TARGET for name in (_party(actor), *_named(actor))
        ),
        named=frozenset(name for actor in mention.actors for name in _named(actor)),
        groups=frozenset(actor.id for actor in mention.actors if actor.id and not actor.id.startswith(_STATE)),
        deaths=(min(numbers), max(numbers)) if numbers else None,
        words=told,
        rare=told - MANY_HAVE,
        proper=_proper(said[:_QUOTED]).difference(
            *(named[one.id] for one in mention.places if one.precision not in _REACH)
        ),
        spots=frozenset(word for one in mention.places if one.precision in _REACH for word in named[one.id]) - UNTOLD,
        scenes=_scenes(mention, said),
        called=told & stems(" ".join([_trigger(mention), *(actor.name for actor in mention.actors)])),
        is_bare=_is_bare(mention, stems(_trigger(mention)).union(*named.values())),
        is_sum=bool(numbers) and width(first, last) > Width.DAYS and _SUMMED.search(said) is not None,
    )


def _located(mention: Mention) -> Place | None:
    """Its place; of a village that is known by its name alone, the town or the division that is named with it, if any: "Belot, in Kenscoff"."""
    place = mention.place
    if place is None or gazetteer.bare_name(place.id) is None:
        return place
    beside = (one for one in mention.places if one.country == place.country and one.precision in _REACH)
    return next((one for one in beside if gazetteer.bare_name(one.id) is None), place)


def _reach(place: Place | None) -> Reach:
    """How wide a place is; one that is known by its name alone may lie anywhere in its country."""
    if place is None or gazetteer.bare_name(place.id) is not None:
        return Reach.COUNTRY
    return _REACH.get(place.precision, Reach.COUNTRY)


def _proper(text: str) -> frozenset[str]:
    """The stems of proper names that few texts on any war share."""
    return frozenset(stems(" ".join(_NAME.findall(text))) - MANY_HAVE - UNTOLD)


def _is_bare(mention: Mention, known: set[str]) -> bool:
    """True for what its headline only calls by a noun, beside the names of places, with its date or a verb that says it was.

    "The attack of 27 January", "The fighting in Gao started".
    """
    told = stems(mention.title)
    if any(rule.startswith(_NOUN) for rule in mention.rules):
        return not told.difference(known, UNTOLD, COMMON)
    return not (told.isdisjoint(PHASES) or told.isdisjoint(DEEDS)) and not told.difference(known, UNTOLD, PHASES, DEEDS)


def _of_itself(mention: Mention) -> str:
    """The quote as far as it tells of the mention: not of what that came so long after or before."""
    quote = mention.quotes[0]
    link = _SO_LONG.search(quote.text)
    if link is None:
        return quote.text
    trigger = mention.trigger.start - quote.span.start
    if trigger < link.start():
        return quote.text[: link.start()]
    # Of "hours after a bomb at a market, gunmen …" what follows is theirs.
    opening = quote.text.find(",", link.end(), trigger)
    return quote.text[max(opening, link.end()) :]


def _scenes(mention: Mention, said: str) -> frozenset[str]:
    """What was hit, of a deed of violence: what else is named with a coup or talks tells nothing of these."""
    if mention.label not in VIOLENT:
        return frozenset()
    told = _CARE.sub(" ", said or mention.title)
    return _scenes_of(_WEAPON.sub("", told)) or _scenes_of(told)


def _scenes_of(text: str) -> frozenset[str]:
    stations = frozenset(STATIONS[before.lower()] for before in _STATION.findall(text))
    return stations.union(SCENES[word] for word in stems(_STATION.sub(" ", text)) & SCENES.keys())


def _trigger(mention: Mention) -> str:
    quote = mention.quotes[0]
    first, last = (at - quote.span.start for at in (mention.trigger.start, mention.trigger.end))
    return quote.text[max(0, first) : max(0, last)]


def packed(one: Traits) -> str:
    """The traits as a text, to be kept beside the mention."""
    told = (
        one.key[1:3],
        one.first.toordinal(),
        one.last.toordinal(),
        one.standing,
        one.label,
        one.country,
        one.is_assumed,
        one.is_bare,
        one.is_sum,
    )
    place = (one.place, one.reach, one.point, one.deaths)
    sets = (one.parties, one.targets, one.named, one.groups, one.words, one.proper, one.spots, one.scenes, one.called)
    return orjson.dumps((_FORM, told, place, tuple(map(sorted, sets)))).decode()


def unpacked(text: str, mention_id: str, document_id: str, source_id: str, *, coded: bool = False) -> Traits | None:
    """The traits of a mention that were packed; None where another release did it, by other rules."""
    form, told, place, sets = orjson.loads(text)
    if form != _FORM:
        return None
    (quoted, triggered), first, last, standing, label, country, is_assumed, is_bare, is_sum = told
    place_id, reach, point, deaths = place
    parties, targets, named, groups, stems_, proper, spots, scenes, called = map(frozenset, sets)
    begin, end = date.fromordinal(first), date.fromordinal(last)
    return Traits(
        id=mention_id,
        key=(document_id, quoted, triggered, mention_id),
        document=document_id,
        source=source_id,
        coded=coded,
        first=begin,
        last=end,
        width=width(begin if begin > date.min else None, end if end < date.max else None),
        standing=_STANDINGS[standing],
        label=_LABELS[label],
        country=country,
        is_assumed=is_assumed,
        place=place_id,
        reach=_REACHES[reach],
        point=tuple(point) if point else None,
        parties=parties,
        targets=targets,
        named=named,
        groups=groups,
        deaths=tuple(deaths) if deaths else None,
        words=stems_,
        rare=stems_ - MANY_HAVE,
        proper=proper,
        spots=spots,
        scenes=scenes,
        called=called,
        is_bare=is_bare,
        is_sum=is_sum,
    )


def keyed(one: Traits) -> list[dict[str, Any]]:
    """The rows by which a mention is found, as `MentionKey` has them."""
    found = {"width": one.width, "earliest": one.first, "latest": one.last, "mention_id": one.id}
    found |= {"records": one.source if one.coded else "", "label": one.label}
    return [{"key": key} | found for key in sorted(one.keys)]


def _party(actor: Actor) -> str:
    return actor.id or words.fold(actor.name)


def _named(actor: Actor) -> set[str]:
    """The rare words of a proper name that has no id, of a person mostly; none of a people, as "Armenians"."""
    *_, last = actor.name.split() or [""]
    if actor.id or not last[:1].isupper() or (last == actor.name and last.endswith("s")):
        return set()
    return stems(actor.name) - MANY_HAVE - UNTOLD


def _called_also(place: Place) -> frozenset[str]:
    """The stems of the gazetteer's name of a town or a division that a text calls otherwise: of Tadmur, that of Palmyra."""
    own = _gazetteer_name(place.id) if place.precision in _REACH else frozenset()
    return own - MANY_HAVE if own.isdisjoint(stems(place.name)) else frozenset()


@lru_cache(maxsize=20_000)
def _gazetteer_name(place_id: str) -> frozenset[str]:
    entry = gazetteer.get(place_id)
    return frozenset(stem for stem in stems(entry.name) if len(stem) >= _LETTERS) if entry else frozenset()


@lru_cache(maxsize=20_000)
def _around(place_id: str) -> frozenset[str]:
    return frozenset(gazetteer.enclosing(place_id))


def modalities(standing: Standing) -> list[Modality]:
    """Those of mentions that may be one event with one of such a standing: what is only supposed is none of all else."""
    is_supposed = standing is Standing.SUPPOSED
    return [modality for modality, other in _STANDING.items() if (other is Standing.SUPPOSED) == is_supposed]


def ranks(width: Width) -> range:
    """The ranks of mentions whose dates are so wide."""
    first = _WIDTHS[width] * len(Reach)
    return range(first, first + len(Reach))


def width(first: date | None, last: date | None) -> Width:
    """How many days lie between two, as a class."""
    if first is None or last is None:
        return Width.OPEN
    return _WIDER[bisect_left(_WIDER, (last - first).days + 1)]


def stems(text: str) -> set[str]:
    """The stems of the words of a text; numbers and what begins with one, as `17th`, left out."""
    return {_stem(word) for word in words.split(text) if not word[0].isdigit()}


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    found: str = _stemmer().stemWord(word)
    return found


@cache
def _stemmer() -> Any:
    import snowballstemmer  # who only answers stems nothing

    return snowballstemmer.stemmer("english")
