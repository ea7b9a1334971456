"""The days that stand out among events: what a journalist would print as key dates.

Each article votes once for every day of which it tells something, however often it does; copies of a text vote once. Two
things make a day stand out, and are counted apart: how many told of it at once, when it was news (a story is told on the
day and on the next ones), and how many came back to it later, when they could have told of anything else. The
later an event is, the fewer articles can look back on it: so it counts what share of those did. The logarithms of the
two are added, since the hundredth article on one day says less than the tenth.

A date that leaves several days open gives each of them its share of a vote; more than a month open says nothing of any day.
A bare statement is half a vote: days of comment follow days of events.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log1p

from app.vocab import Label

_NEWS = timedelta(days=3)
"""How long after a day what tells of it does so as news."""
_WIDEST = 31
"""Days that a date may leave open."""
_STATEMENT = 0.5
_LOOKING_BACK = 1.5
"""What looking back counts beside the news."""
_FEW = 20
"""Articles that are thought of besides those that could look back, so that the last days are not made of one or two."""
MOST = 1_000
"""Days that can be asked for."""


@dataclass(frozen=True, slots=True)
class Telling:
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

    day: date
    score: float
    reports: int
    """Articles that tell of it, copies counted once."""
    independent_sources: int
    event_id: str
    """Of what happened on that day that which most speak of."""
    others: tuple[str, ...]
    """The other events of the day, those that most speak of first."""


def key_dates(tellings: Iterable[Telling], top: int) -> list[KeyDate]:
    """The days that stand out the most, in the order of time."""
    votes: dict[date, dict[str, float]] = defaultdict(dict)
    published: dict[str, date] = {}
    sources: dict[date, set[str]] = defaultdict(set)
    events: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in tellings:
        published[one.article] = min(one.published, published.get(one.article, one.published))
        days = (one.last - one.first).days + 1
        if days > _WIDEST:
            continue
        weight = (_STATEMENT if one.label == Label.STATEMENT else 1.0) / days
        for step in range(days):
            day = one.first + timedelta(days=step)
            votes[day][one.article] = max(weight, votes[day].get(one.article, 0.0))
            sources[day].add(one.source)
            events[day][one.event_id] += weight
    scored = _scored(votes, published)
    best = sorted(scored, key=lambda day: (-scored[day], day))[:top]
    return [_told(day, scored[day], votes[day], sources[day], events[day]) for day in sorted(best)]


def _scored(votes: dict[date, dict[str, float]], published: dict[str, date]) -> dict[date, float]:
    """How much each day stands out."""
    when = sorted(published.values())
    scores = {}
    for day, by in votes.items():
        at_once = sum(weight for article, weight in by.items() if published[article] - day < _NEWS)
        back = sum(by.values()) - at_once
        could = len(when) - bisect_left(when, day + _NEWS)
        share = back * (len(when) + _FEW) / (could + _FEW)
        scores[day] = log1p(at_once) + _LOOKING_BACK * log1p(share)
    return scores


def _told(day: date, score: float, by: dict[str, float], sources: set[str], events: dict[str, float]) -> KeyDate:
    first, *others = sorted(events, key=lambda event_id: (-events[event_id], event_id))
    return KeyDate(day, round(score, 3), len(by), len(sources), first, tuple(others))
