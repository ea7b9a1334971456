"""What an event displays of its reports, which may differ: the same for any order in which they came.

The date, the place and the kind are the most exact that the others can agree with. Of several counts of the dead the last
word of each independent source counts: the least, the middle one, the most. What cannot be reconciled is `disputed`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import TypeVar

from app.edtf import Date
from app.mention import Actor, Count, Mention, Place, Toll
from app.merge import copies
from app.merge.report import Report
from app.vocab import EventType, Label, Modality, PlacePrecision

_SUREST = 0.99
"""No number of reports makes certain."""
_EXACT = (PlacePrecision.PLACE, PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.AREA)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Shown:
    """What an event displays, and what it is sorted and filtered by. What is not here is taken from `lead`."""

    lead: Report
    """The report whose words are shown."""
    when: Date
    sort_first: date
    sort_last: date
    type: EventType | None
    label: Label
    modality: Modality
    place: Place | None
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    toll: Toll | None
    counts: tuple[Count, ...]
    reports: int
    sources: int
    independent_sources: int
    confidence: float
    disputed: bool
    maybe_same_as: tuple[str, ...] = ()
    """Ids of events that it may be: its date or place is too coarse to tell."""


def show(reports: Sequence[Report], maybe: Sequence[str] = ()) -> Shown | None:
    """What an event displays, given all its reports; None where its date has no bounds and no timeline can hold it."""
    told = sorted(reports, key=lambda one: one.place)
    real = [one for one in told if one.mention.modality is not Modality.DENIED] or told
    dated = [one for one in real if one.mention.date.earliest or one.mention.date.latest]
    if not dated:
        return None

    def said(field: str) -> Sequence[Report]:
        """The reports that count for a field: those in which somebody has corrected it last, if there are such."""
        return _fixed(told, field) or dated

    dating = _best(said("date"), _days, lambda one: (one.mention.date.earliest, one.mention.date.latest))
    placed = [one for one in said("place") if one.mention.place is not None]
    placing = _best(placed, _reach, lambda one: one.mention.place and one.mention.place.id) if placed else None
    kind = _kind(said("label"))
    place = placing.mention.place if placing else None
    lead = min(said("title"), key=lambda one: _misses(one, dating.mention, place, kind))
    when = dating.mention.date
    first = when.earliest or when.latest or date.min
    witnesses = copies.witnesses(told)
    corrected = _fixed(told, "toll")
    toll, is_toll_disputed = (corrected[0].mention.toll, False) if corrected else _toll(witnesses)
    return Shown(
        lead=lead,
        when=when,
        sort_first=first,
        # An open end counts to the last report of it, which may come before a beginning that was only announced.
        sort_last=when.latest or max(first, told[-1].document.published),
        type=_type(told, dated, kind),
        label=kind,
        modality=min((one.mention.modality for one in said("modality")), key=list(Modality).index),
        place=place,
        places=_places(place, _fixed(told, "place") or told),
        actors=_actors(lead, told),
        toll=toll,
        counts=_counts(told),
        reports=len(told),
        sources=len({one.source_id for one in told}),
        independent_sources=len(witnesses),
        confidence=_confidence(witnesses),
        disputed=is_toll_disputed
        or len({one.mention.modality is Modality.DENIED for one in told}) > 1
        or _clash(dated),
        maybe_same_as=tuple(maybe),
    )


def _fixed(reports: Sequence[Report], field: str) -> list[Report]:
    """The reports in which somebody has corrected a field last: they all have the one value that was said then."""
    last = max((one.fixed[field] for one in reports if field in one.fixed), default=None)
    return [one for one in reports if last is not None and one.fixed.get(field) == last]


def _type(told: Sequence[Report], dated: Sequence[Report], kind: Label) -> EventType | None:
    telling = _fixed(told, "type") or [one for one in dated if one.mention.label is kind] or dated
    return _commonest([one.mention.type for one in telling])


def _best(reports: Sequence[Report], width: Callable[[Report], float], value: Callable[[Report], object]) -> Report:
    """The report with the most exact value; of those as exact, with the commonest, then the surest, then the first."""
    finest = min(map(width, reports))
    exact = [one for one in reports if width(one) == finest]
    common = Counter(map(value, exact))
    return min(exact, key=lambda one: (-common[value(one)], -one.mention.confidence))


def _days(report: Report) -> float:
    """How many days a date leaves open; the less certain of two as narrow is the wider."""
    when = report.mention.date
    if when.earliest is None or when.latest is None:
        return float("inf")
    return (when.latest - when.earliest).days + (when.approximate or when.uncertain) / 2


def _reach(report: Report) -> float:
    place = report.mention.place
    return _EXACT.index(place.precision) if place else len(_EXACT)


def _kind(reports: Sequence[Report]) -> Label:
    """The commonest label; one that says something before `other`."""
    telling = [one.mention.label for one in reports if one.mention.label is not Label.OTHER]
    return _commonest(telling) if telling else Label.OTHER


def _commonest(values: Sequence[Value]) -> Value:
    """The value that most have, of those the first."""
    return Counter(values).most_common(1)[0][0]


def _misses(
    report: Report, dating: Mention, place: Place | None, kind: Label
) -> tuple[int, float, tuple[date, str, int, str]]:
    """How little a report's words fit what is shown: the fewest misses, then the surest, then the first is quoted."""
    mention = report.mention
    other_date = (mention.date.earliest, mention.date.latest) != (dating.date.earliest, dating.date.latest)
    other_place = (mention.place and mention.place.id) != (place and place.id)
    return (
        other_date + other_place + (mention.label is not kind),
        -mention.confidence,
        report.place,
    )


def _places(place: Place | None, reports: Iterable[Report]) -> tuple[Place, ...]:
    """The place shown, then all others that are told of; each once."""
    found = {place.id: place} if place else {}
    for report in reports:
        for other in (*((report.mention.place,) if report.mention.place else ()), *report.mention.places):
            found.setdefault(other.id, other)
    return tuple(found.values())


def _actors(lead: Report, reports: Iterable[Report]) -> tuple[Actor, ...]:
    """The parties that the lead names, then those that the others know by an id; each once in a role."""
    found = {(actor.role, actor.id or actor.name): actor for actor in lead.mention.actors}
    for report in reports:
        for actor in report.mention.actors:
            if actor.id is not None:
                found.setdefault((actor.role, actor.id), actor)
    return tuple(found.values())


def _counts(reports: Iterable[Report]) -> tuple[Count, ...]:
    """Every number that is told, once for each whose it is."""
    found: dict[tuple[object, ...], Count] = {}
    for report in reports:
        for one in report.mention.counts:
            found.setdefault((one.of, one.low, one.best, one.high, one.by), one)
    return tuple(found.values())


def _toll(witnesses: Sequence[Sequence[Report]]) -> tuple[Toll | None, bool]:
    """The toll over all witnesses' last words, and whether these cannot all be true.

    A toll rises: what was published before a higher one is no rival of it.
    """
    counting = [told for told in map(_counting, witnesses) if told]
    last = [max(told, key=lambda one: one.place) for told in counting]
    if not last:
        return None, False
    if len(last) == 1:
        return last[0].mention.toll, False
    tolls = [one.mention.toll for one in last if one.mention.toll]
    lows = [number for toll in tolls if (number := toll.low if toll.low is not None else toll.best) is not None]
    highs = [number for toll in tolls if (number := toll.high if toll.high is not None else toll.best) is not None]
    bests = [toll.best for toll in tolls if toll.best is not None]
    merged = Toll(min(lows, default=None), median_low(bests) if bests else None, max(highs, default=None))
    return merged, any(_are_rivals(one, other) for one in last for other in last)


def _counting(reports: Iterable[Report]) -> list[Report]:
    return [one for one in reports if one.mention.toll is not None]


def _are_rivals(lower: Report, higher: Report) -> bool:
    """True where the most that one counts is less than the least of the other, and was not said before it."""
    most, least = (_most(lower.mention.toll), _least(higher.mention.toll))
    return (
        most is not None
        and least is not None
        and most < least
        and lower.document.published >= higher.document.published
    )


def _most(toll: Toll | None) -> int | None:
    """The most that a toll may be; None where it has no upper bound."""
    return None if toll is None else toll.high if toll.high is not None or toll.low is not None else toll.best


def _least(toll: Toll | None) -> int | None:
    return None if toll is None else toll.low if toll.low is not None else toll.best


def _clash(reports: Sequence[Report]) -> bool:
    """True where two dates have no day in common."""
    first = max((one.mention.date.earliest for one in reports if one.mention.date.earliest), default=date.min)
    last = min((one.mention.date.latest for one in reports if one.mention.date.latest), default=date.max)
    return first > last


def _confidence(witnesses: Sequence[Sequence[Report]]) -> float:
    """How likely it is right: wrong only if every independent source is."""
    if len(witnesses) == 1 and len(witnesses[0]) == 1:
        return witnesses[0][0].mention.confidence
    wrong = 1.0
    for told in witnesses:
        wrong *= 1 - max(one.mention.confidence for one in told)
    return round(min(1 - wrong, _SUREST), 2)
