"""The days that stand out among events: what a journalist would print as key dates.

Each article votes once for every day of which it tells something, however often it does; copies of a text vote once. Two
things make a day stand out, and are counted apart: how many told of it within a week, when it was news and a weekday was
enough to name it; and how many came back to it later, when they could have told of anything else. The later an event is, the
fewer articles can look back on it: so it counts what share of those did. News counts beside the news of the days around: a day
of ten reports stands out in a quiet month, not in a week of great battles. A little counts how many articles were published on the day
itself, of whatever they tell, since not every report names its day. The logarithms are added, as the hundredth article on one
day says less than the tenth; where two days come to the same, the one with more events goes first.

A date that leaves several days open gives each day its share of a vote, and these to the days among them of which others tell
exactly, as often as they do: "in April" is mostly of what April is known for. Where nobody does, it stands by itself, with the
share of one day, as the stretch that it is: no day is made up. More than a month open says nothing of any day.
A bare statement is three quarters of a vote: what is said on a day is often what happened on another.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from math import log1p, sqrt
from typing import NamedTuple

from app.vocab import Label

_NEWS = timedelta(days=8)
"""How long after a day what tells of it does so as news."""
_AROUND = timedelta(days=7)
"""How far before and behind a day its news is compared with that of others."""
_WIDEST = timedelta(days=31)
"""Days that a date may leave open."""
_MAINLY = 0.5
"""The share of a day from which on an article speaks of it, rather than of days near it."""
_STATEMENT = 0.75
_LOOKING_BACK = 1.5
"""What looking back counts beside the news."""
_PUBLISHED = 0.25
"""What the articles published on the day count beside it."""
_FEW = 20
"""Articles that are thought of besides those that could look back, so that the last days are not made of one or two."""
_When = tuple[date, date]
MOST = 1_000
"""Days that can be asked for."""


class Telling(NamedTuple):
    """An article that tells of an event."""

    event_id: str
    first: date
    last: date
    label: str
    article: str
    """The same for all copies of a text."""
    source: str
    """The same for all sources of one owner."""
    published: date


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day that stands out."""

    first: date
    last: date
    """The same day; another where nobody knows which it was."""
    score: float
    reports: int
    """Articles that tell of it, copies counted once."""
    independent_sources: int
    event_id: str
    """Of what happened on that day that which most speak of."""
    others: tuple[str, ...]
    """The other events of the day, those that most speak of first."""


@dataclass(slots=True)
class _Day:
    """What is told of a day, or of a stretch that nobody narrows down."""

    votes: dict[str, float] = field(default_factory=dict)
    """What each article gives it."""
    told: list[Telling] = field(default_factory=list)
    """What tells of it more than of other days."""
    alone: bool = False
    """True for a stretch."""
    events: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def key_dates(tellings: Iterable[Telling], top: int) -> list[KeyDate]:
    """The days that stand out the most, in the order of time."""
    told = [one for one in tellings if one.last - one.first < _WIDEST]
    found: dict[_When, _Day] = defaultdict(_Day)
    loose = []
    for one in told:
        if one.first == one.last:
            _vote(found[one.first, one.last], one, 1.0)
        else:
            loose.append(one)
    exact = {first: len(day.votes) for (first, _), day in found.items()}
    days = sorted(exact)
    open_to: dict[_When, list[tuple[_Day, float]]] = {}
    for one in loose:
        when = one.first, one.last
        if when not in open_to:
            inside = days[bisect_left(days, one.first) : bisect_right(days, one.last)]
            share = (len(inside) or 1) / _days(one) / (sum(exact[day] for day in inside) or 1)
            open_to[when] = [(found[day, day], exact[day] * share) for day in inside] or [
                (found.setdefault(when, _Day(alone=True)), share)
            ]
        for day, share in open_to[when]:
            _vote(day, one, share)
    scores = _scores(found, _published(told))
    best = sorted(found, key=lambda when: (-scores[when], -len(found[when].events), when))[:top]
    return [_told(when, scores[when], found[when]) for when in sorted(best)]


def _vote(day: _Day, one: Telling, share: float) -> None:
    """Count an article for a day once, with the most that it tells of it."""
    weight = share * _STATEMENT if one.label == Label.STATEMENT else share
    if weight > day.votes.get(one.article, 0.0):
        day.votes[one.article] = weight
    if share >= _MAINLY or day.alone:
        day.events[one.event_id] += weight
        day.told.append(one)


def _published(told: Iterable[Telling]) -> dict[str, date]:
    """When each article came out first."""
    found: dict[str, date] = {}
    for one in told:
        if one.published < found.get(one.article, date.max):
            found[one.article] = one.published
    return found


def _days(telling: Telling) -> int:
    return (telling.last - telling.first).days + 1


def _scores(found: Mapping[_When, _Day], published: Mapping[str, date]) -> dict[_When, float]:
    """How much each day stands out."""
    out = sorted(published.values())
    issued = Counter(out)
    news = {
        when: sum(weight for article, weight in day.votes.items() if published[article] - when[1] < _NEWS)
        for when, day in found.items()
    }
    around = _around(news)
    scores = {}
    for when, day in found.items():
        could = len(out) - bisect_left(out, when[1] + _NEWS)
        back = (sum(day.votes.values()) - news[when]) * (len(out) + _FEW) / (could + _FEW)
        told = log1p(news[when] / sqrt(1 + around[when])) + _LOOKING_BACK * log1p(back)
        scores[when] = told + _PUBLISHED * log1p(issued[when[1]])
    return scores


def _around(news: Mapping[_When, float]) -> dict[_When, float]:
    """For each day the mean news of the days around it, itself among them; days without any count as none."""
    order = sorted(news, key=lambda when: when[1])
    days = [last for _, last in order]
    sums = [0.0, *accumulate(news[when] for when in order)]
    width = 2 * _AROUND.days + 1
    return {
        when: (sums[bisect_right(days, when[1] + _AROUND)] - sums[bisect_left(days, when[1] - _AROUND)]) / width
        for when in order
    }


def _told(when: _When, score: float, day: _Day) -> KeyDate:
    first, *others = sorted(day.events, key=lambda event_id: (-day.events[event_id], event_id))
    articles, sources = {one.article for one in day.told}, {one.source for one in day.told}
    return KeyDate(*when, round(score, 3), len(articles), len(sources), first, tuple(others))
