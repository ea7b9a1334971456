"""How likely two mentions are one event, and why: points for what agrees and for what does not.

Some things are no matter of points, and such a pair is never one: mentions of one document, which tells what happened once
and what happened twice as two; records of a coded source; what was and what was not; days, places or kinds that cannot meet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, exp, fsum, radians, sin, sqrt

from app.merge.points import POINTS
from app.merge.rules import COMMON, FAMILIAR, KIN, NATIONAL, SPOKEN
from app.merge.traits import Reach, Standing, Traits, Width
from app.vocab import Label

NEAR = 15
"""Kilometres between two towns that may be one place to those who tell of it: a suburb, a camp, a base."""
APART = Width.MONTH
"""How many days two may leave open, at the most, whose places do not meet: in a year too many share a name."""
_RADIUS = 6371
"""Kilometres, the Earth's."""
_TWO = 2
"""Words that few can share by chance."""
_MANY = 3
"""Deaths that two seldom count alike by chance."""
_SOME = 0.4
"""The share of its words that one report has in common with another that tells the same in words of its own."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two mentions are one event, 0 to 1, and what speaks for it and against it."""

    score: float
    reasons: tuple[str, ...]
    """Names of POINTS."""


def of(one: Traits, other: Traits) -> Likeness | None:
    """How likely the two are one event; None where they cannot be."""
    if is_apart(one, other) or one.is_loose or other.is_loose or not _is_specific(one, other):
        return None
    reasons = (_date(one, other), _kind(one, other), *_place(one, other))
    if None in reasons:
        return None
    told = tuple(reason for reason in (*reasons, *_parties(one, other), *_told(one, other)) if reason)
    points = POINTS["any"] + sum(POINTS[reason] for reason in told)
    return Likeness(1 / (1 + exp(-points)), told)


def is_apart(one: Traits, other: Traits) -> bool:
    """True for what is never one event, whatever it says."""
    coded = one.coded and other.coded and one.source == other.source
    supposed = (one.standing is Standing.SUPPOSED) != (other.standing is Standing.SUPPOSED)
    return one.document == other.document or coded or supposed


def are_apart(ones: Iterable[Traits], others: Sequence[Traits]) -> bool:
    """True where any of these and any of those are."""
    documents, sources = {one.document for one in others}, {one.source for one in others if one.coded}
    supposed = {one.standing is Standing.SUPPOSED for one in others}
    return any(
        one.document in documents
        or (one.coded and one.source in sources)
        or (one.standing is not Standing.SUPPOSED) in supposed
        for one in ones
    )


def _is_specific(one: Traits, other: Traits) -> bool:
    """True where two have something in common by which they can be told to be one, beside a country and a stretch of time.

    Of some days in a country less is asked than of months, and of countries that need not be the same.
    """
    if not one.keys.isdisjoint(other.keys):
        return True
    if one.width > Width.DAYS or other.width > Width.DAYS or one.country != other.country or one.country is None:
        return False
    return (
        ((one.first, one.last) == (other.first, other.last) and one.place == other.place and one.reach < Reach.COUNTRY)
        or (_is_national(one, other) and one.label is other.label)
        or not one.scenes.isdisjoint(other.scenes)
        or not one.rare.isdisjoint(other.rare)
        or len(one.words & other.words) >= _TWO
        or _shares_spot(one, other)
        or (one.deaths == other.deaths and one.deaths is not None and one.deaths[0] >= _MANY)
    )


def _is_national(one: Traits, other: Traits) -> bool:
    return (
        one.label in NATIONAL and other.label in NATIONAL and one.country == other.country and one.country is not None
    )


def _shares_spot(one: Traits, other: Traits) -> bool:
    """True where both name a town or a division, whether it was found to be their place or not."""
    return not (
        one.spots.isdisjoint(other.spots) and one.spots.isdisjoint(other.words) and one.words.isdisjoint(other.spots)
    )


def _date(one: Traits, other: Traits) -> str | None:
    if one.first > other.last or other.first > one.last:
        return None
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
    return "kind:kin" if frozenset({one.label, other.label}) in KIN else None


def _place(one: Traits, other: Traits) -> Iterator[str | None]:
    """Reasons of place; None among them where the places lie apart."""
    wide = max(one.reach, other.reach)
    if one.country and other.country and one.country != other.country:
        yield _abroad(one, other)
        return
    if one.place is None or other.place is None:
        yield "place:unknown"
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
    else:
        yield None
        return
    if (one.place != other.place or wide is Reach.COUNTRY) and _shares_spot(one, other):
        yield "place:named"
    if _is_national(one, other):
        yield "place:national"


def _abroad(one: Traits, other: Traits) -> str | None:
    """The reason of two in different countries: they need a name or a rare word in common, and dates of a month at the most."""
    if max(one.width, other.width) > APART:
        return None
    if one.rare.isdisjoint(other.rare) and one.parties.isdisjoint(other.parties) and not _shares_spot(one, other):
        return None
    if one.label in SPOKEN and other.label in SPOKEN:
        return "place:abroad"
    return "place:assumed" if one.is_assumed or other.is_assumed else None


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


def _told(one: Traits, other: Traits) -> Iterator[str]:
    """Reasons of toll and words."""
    if one.deaths and other.deaths:
        touching = one.deaths[0] <= other.deaths[1] and other.deaths[0] <= one.deaths[1]
        far = max(one.deaths[0], other.deaths[0]) > 3 * max(1, min(one.deaths[1], other.deaths[1]))
        yield "toll:same" if touching else "toll:far" if far else "toll:other"
    shared = one.words & other.words
    weight = _weight(shared)
    if not shared:
        yield "words:none"
    elif weight <= _TWO:
        yield "words:one" if weight <= 1 else "words:few"
    else:
        share = weight / min(_weight(one.words), _weight(other.words))
        yield "words:some" if share < _SOME else "words:many"
    rare = len(one.rare & other.rare)
    if rare:
        yield "rare:one" if rare == 1 else "rare:more"
    if one.scenes and other.scenes:
        yield "scene:shared" if one.scenes & other.scenes else "scene:other"


def _weight(stems: frozenset[str]) -> float:
    """How much words say: one that few texts have counts as one."""
    return fsum(0.3 if stem in COMMON else 0.6 if stem in FAMILIAR else 1.0 for stem in stems)
