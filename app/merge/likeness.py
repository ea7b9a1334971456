"""How likely two mentions are one event, and why: points for what agrees and for what does not.

Some things are no matter of points, and such a pair is never one: mentions of one document, which tells what happened once
and what happened twice as two; records of a coded source; what was and what was not; days, places or kinds that cannot meet.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from math import asin, cos, exp, fsum, radians, sin, sqrt

from app import gazetteer
from app.merge.points import POINTS
from app.merge.rules import COMMON, FORCE, HOURS, KIN, MANY_HAVE, NATIONAL, NIGHT, SPOKEN, UNLIKE
from app.merge.traits import Reach, Standing, Traits, Width
from app.vocab import Label

NEAR = 15
"""Kilometres between two towns that may be one place to those who tell of it: a suburb, a camp, a base."""
APART = Width.MONTH
"""How many days two may leave open, at the most, whose places do not meet: in a year too many share a name."""
_RADIUS = 6371
"""Kilometres, the Earth's."""
_VAGUE = frozenset({Label.OTHER, Label.STATEMENT})
"""Kinds of which any day has many."""
_TWO = 2
"""Words that few can share by chance."""
_MANY = 3
"""Deaths that two seldom count alike by chance."""
_ANEW, _FAR = 1.5, 3
"""How many times as many dead two may count who tell of one happening, often and at all."""
_NIGHT = timedelta(days=1)
"""Between the days of one night."""
_SPELT_ALIKE = 0.8
"""How alike two spellings of a village are at least, 0 to 1: Pinlebu and Pinlaebu, Ta Krabey and Ta Krabei."""
_SOME = 0.4
"""The share of its words that one report has in common with another that tells the same in words of its own."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two mentions are one event, 0 to 1, and what speaks for it and against it."""

    score: float
    reasons: tuple[str, ...]
    """Names of POINTS."""


def of(one: Traits, other: Traits) -> Likeness | None:
    """How likely the two are one event; None where they cannot be, or have nothing in common to tell it by."""
    if not _can_meet(one, other) or not _is_specific(one, other):
        return None
    return _likeness(one, other)


def loosely(one: Traits, other: Traits) -> float:
    """How likely the two are one event where it is another by whose words both may be; 0 where they cannot be."""
    found = _likeness(one, other, "common:none") if _can_meet(one, other) else None
    return found.score if found else 0.0


def _likeness(one: Traits, other: Traits, *known: str) -> Likeness | None:
    reasons = (_date(one, other), _kind(one, other), *_place(one, other))
    if None in reasons:
        return None
    told = tuple(reason for reason in (*known, *reasons, *_parties(one, other), *_told(one, other)) if reason)
    points = POINTS["any"] + sum(POINTS[reason] for reason in told)
    return Likeness(1 / (1 + exp(-points)), told)


def _can_meet(one: Traits, other: Traits) -> bool:
    """True where the days of two are exact enough and meet, and they are not apart."""
    if one.first > other.last or other.first > one.last or one.is_loose or other.is_loose:
        return False
    return not is_apart(one, other)


def is_apart(one: Traits, other: Traits) -> bool:
    """True for what is never one event, whatever it says."""
    coded = one.coded and other.coded and one.source == other.source
    supposed = (one.standing is Standing.SUPPOSED) != (other.standing is Standing.SUPPOSED)
    return one.document == other.document or coded or supposed


def apart_from(others: Iterable[Traits]) -> Callable[[Traits], bool]:
    """What says of a mention whether it and any of these are."""
    documents, sources, supposed = set[str](), set[str](), set[bool]()
    for one in others:
        documents.add(one.document)
        supposed.add(one.standing is Standing.SUPPOSED)
        if one.coded:
            sources.add(one.source)

    def is_apart_from(one: Traits) -> bool:
        return (
            one.document in documents
            or (one.coded and one.source in sources)
            or (one.standing is not Standing.SUPPOSED) in supposed
        )

    return is_apart_from


def _is_specific(one: Traits, other: Traits) -> bool:
    """True where two have something in common by which they can be told to be one, beside a country and a stretch of time.

    Of some days in a country less is asked than of months; what was hit and a word are enough for one told of a month to be one that is told of
    some days, not for two told of months to be one. Two in different countries need a name or a rare word in common.
    """
    if one.country and other.country and one.country != other.country:
        named = not (one.rare.isdisjoint(other.rare) and one.parties.isdisjoint(other.parties))
        return not one.keys.isdisjoint(other.keys) and (named or _shares_spot(one, other))
    shared = one.keys & other.keys
    if not shared <= one.sites:
        return not _is_vague(one, other) or not shared <= one.spots | other.spots or _shares_word(one, other)
    if shared and min(one.width, other.width) <= Width.DAYS < max(one.width, other.width):
        return _shares_word(one, other) or _counts_as_many(one, other, _MANY)
    if one.width > Width.DAYS or other.width > Width.DAYS or one.country != other.country or one.country is None:
        return False
    return (
        ((one.first, one.last) == (other.first, other.last) and one.place == other.place and one.reach < Reach.COUNTRY)
        or (_is_national(one, other) and one.label is other.label)
        or (_is_of_one_day(one, other) and _has_more(one, other))
        or not one.scenes.isdisjoint(other.scenes)
        or not one.rare.isdisjoint(other.rare)
        or len(one.words & other.words) >= _TWO
        or _shares_spot(one, other)
        or _counts_as_many(one, other, _MANY)
    )


def _has_more(one: Traits, other: Traits) -> bool:
    """True where two of one day and kind have more in common than these, or one tells nothing by which they could differ."""
    return (
        one.is_bare
        or other.is_bare
        or not one.words.isdisjoint(other.words)
        or _counts_as_many(one, other, _TWO)
        or _counts_nearly_as_many(one, other)
        or _is_seldom(one, other)
        or _is_beside(one, other)
    )


def _counts_as_many(one: Traits, other: Traits, least: int) -> bool:
    """True where both count the same dead, so many at the least."""
    return one.deaths is not None and one.deaths == other.deaths and one.deaths[0] >= least


def _counts_nearly_as_many(one: Traits, other: Traits) -> bool:
    """True where one counts at most half as many dead again as the other: of one day the dead are seldom counted alike at first."""
    if one.deaths is None or other.deaths is None or min(one.deaths[0], other.deaths[0]) < _MANY:
        return False
    return _tolls(one.deaths, other.deaths) in ("toll:same", "toll:near")


def _is_vague(one: Traits, other: Traits) -> bool:
    """True where one has no kind and days are many: all that happened at a place in a month is like it."""
    return Label.OTHER in (one.label, other.label) and max(one.width, other.width) > Width.DAYS


def _shares_word(one: Traits, other: Traits) -> bool:
    """True where two have a word in common that not every second text has."""
    return not one.words & other.words <= COMMON


def _is_seldom(one: Traits, other: Traits) -> bool:
    """True where a country has few of their kinds on a day, and nothing says that the two name different things."""
    differ = one.proper and other.proper and one.proper.isdisjoint(other.proper)
    return FORCE.isdisjoint((one.label, other.label)) and not differ


def _is_of_one_day(one: Traits, other: Traits) -> bool:
    """True where both are told of one day, or of one night from day to day, and called what one happening may be."""
    kin = one.label is other.label or frozenset({one.label, other.label}) in KIN
    daily = (one.first, one.last) == (other.first, other.last) and one.last - one.first <= _NIGHT
    return daily and kin and one.label not in _VAGUE and other.label not in _VAGUE


def _is_beside(one: Traits, other: Traits) -> bool:
    """True where both name towns that are near each other, and the one is only said to be there: "on the edge of the capital"."""
    guessed = one.is_assumed or other.is_assumed
    return guessed and max(one.reach, other.reach) is Reach.PLACE and _kilometres(one, other) <= NEAR


def _is_national(one: Traits, other: Traits) -> bool:
    return (
        one.label in NATIONAL and other.label in NATIONAL and one.country == other.country and one.country is not None
    )


def _shares_spot(one: Traits, other: Traits) -> bool:
    """True where both name a town or a division, whether it was found to be their place or not: by what they are looked up by."""
    return not (one.spots.isdisjoint(other.keys) and one.keys.isdisjoint(other.spots))


def _date(one: Traits, other: Traits) -> str:
    if (one.first, one.last) == (other.first, other.last):
        return "date:day" if one.width is Width.DAY else "date:same"
    return "date:within"


def _kind(one: Traits, other: Traits) -> str | None:
    if one.label is other.label:
        return (
            "kind:other" if one.label is Label.OTHER else "kind:said" if one.label is Label.STATEMENT else "kind:same"
        )
    if Label.OTHER in (one.label, other.label):
        return "kind:unknown"
    kinds = frozenset({one.label, other.label})
    if kinds in KIN:
        return "kind:kin"
    shared = one.keys & other.keys if kinds in UNLIKE else frozenset()
    town_alone = shared <= one.spots | other.spots
    return "kind:unlike" if shared and (not town_alone or _shares_day_and_word(one, other)) else None


def _shares_day_and_word(one: Traits, other: Traits) -> bool:
    """True where both are told of one day, with a word in common."""
    return one.width is other.width is Width.DAY and not one.words.isdisjoint(other.words)


def _place(one: Traits, other: Traits) -> Iterator[str | None]:
    """Reasons of place; None among them where the places lie apart."""
    wide = max(one.reach, other.reach)
    if one.country and other.country and one.country != other.country:
        yield _abroad(one, other)
        return
    if one.place is None or other.place is None:
        yield "place:unknown"
    elif (bare := _of_bare_names(one.place, other.place)) is not None:
        yield bare
    elif one.place == other.place:
        yield {Reach.PLACE: "place:town", Reach.REGION: "place:region", Reach.COUNTRY: "place:country"}[wide]
    elif one.place in other.around or other.place in one.around:
        yield "place:inside"
    elif wide is Reach.PLACE and _kilometres(one, other) <= NEAR:
        yield "place:near"
    elif one.label in SPOKEN or other.label in SPOKEN:
        yield "place:elsewhere"
    elif max(one.width, other.width) <= APART and _shares_spot(one, other):
        yield "place:apart"
    elif _is_guessed(one, other):
        yield "place:assumed"
    else:
        yield None
        return
    if (one.place != other.place or wide is Reach.COUNTRY) and _shares_spot(one, other):
        yield "place:named"
    if _is_national(one, other):
        yield "place:national"


def _of_bare_names(one: str, other: str) -> str | None:
    """The reason of two places of a country of which one at least is known by its name alone, and may lie anywhere in it; None of two names that differ.

    The words of such a name count beside, so that one name says no more than that of a region.
    """
    first, second = gazetteer.bare_name(one), gazetteer.bare_name(other)
    if first and second:
        return "place:region" if SequenceMatcher(None, first, second).ratio() >= _SPELT_ALIKE else None
    return "place:inside" if first or second else None


def _is_guessed(one: Traits, other: Traits) -> bool:
    """True where the place of one is only what its document is about, and both have what few others have, beside a group and what was hit."""
    guessed = one.is_assumed or other.is_assumed
    return guessed and max(one.width, other.width) <= APART and not one.keys & other.keys <= one.groups | one.sites


def _abroad(one: Traits, other: Traits) -> str | None:
    """The reason of two in different countries: what they tell is of a month at the most.

    A town's name is looked for in the wrong country now and then: so of some days two may be one that name it, and have a word in common.
    """
    widest = max(one.width, other.width)
    if widest > APART:
        return None
    if one.label in SPOKEN and other.label in SPOKEN:
        return "place:abroad"
    if one.is_assumed or other.is_assumed or _is_bare_named(one) or _is_bare_named(other):
        return "place:assumed"
    named = widest <= Width.DAYS and not one.spots & other.spots <= MANY_HAVE
    return "place:apart" if named and not one.words.isdisjoint(other.words) else None


def _is_bare_named(one: Traits) -> bool:
    """True for a place that is known by its name alone: its country is what its document is about, or names beside it."""
    return one.place is not None and gazetteer.bare_name(one.place) is not None


def _kilometres(one: Traits, other: Traits) -> float:
    if one.point is None or other.point is None:
        return float("inf")
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one.point, other.point))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _RADIUS * asin(sqrt(half))


def _parties(one: Traits, other: Traits) -> Iterator[str]:
    if not one.targets.isdisjoint(other.targets):
        yield "target:shared"
    if not one.parties.isdisjoint(other.parties):
        yield "party:shared"
    elif one.groups and other.groups:
        yield "party:other"


def _told(one: Traits, other: Traits) -> Iterator[str]:
    """Reasons of hour, toll and words."""
    if one.width is other.width is Width.DAY and not _may_be_of_one_hour(one.words, other.words):
        yield "hour:other"
    if one.deaths and other.deaths:
        yield _tolls(one.deaths, other.deaths)
    shared, rare = one.words & other.words, one.rare | other.rare
    weight = _weight(shared, rare)
    if not shared:
        yield "words:none"
    elif weight <= _TWO:
        yield "words:one" if weight <= 1 else "words:few"
    else:
        share = weight / min(_weight(one.words, rare), _weight(other.words, rare))
        yield "words:some" if share < _SOME else "words:many"
    if both := one.rare & other.rare:
        yield "rare:one" if len(both) == 1 else "rare:more"
    if not one.proper.isdisjoint(other.proper):
        yield "name:shared"
    if one.scenes and other.scenes:
        yield "scene:shared" if one.scenes & other.scenes else "scene:other"


def _may_be_of_one_hour(one: frozenset[str], other: frozenset[str]) -> bool:
    """False where each tells a part of a day, and not the same: one in the morning, one in the evening."""
    first, second = _parts_of_day(one), _parts_of_day(other)
    return not first or not second or not first.isdisjoint(second)


def _parts_of_day(stems: frozenset[str]) -> frozenset[str]:
    """The parts of a day that words tell; none of what goes on at night, which may be near either end of it."""
    return frozenset(HOURS[stem] for stem in stems & HOURS.keys()) if stems.isdisjoint(NIGHT) else frozenset()


def _tolls(one: tuple[int, int], other: tuple[int, int]) -> str:
    """How two tolls are to each other: the dead of one day are counted anew, mostly upwards, seldom to half as many again."""
    fewer, more = min(one[1], other[1]), max(one[0], other[0])
    if more <= fewer:
        return "toll:same"
    times = more / max(1, fewer)
    return "toll:near" if times <= _ANEW else "toll:other" if times <= _FAR else "toll:far"


def _weight(stems: frozenset[str], rare: frozenset[str]) -> float:
    """How much words say: one that few texts have counts as one."""
    return fsum(1.0 if stem in rare else 0.3 if stem in COMMON else 0.6 for stem in stems)
