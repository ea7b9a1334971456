"""The days that stand out among events: what a journalist would print as key dates.

Each article votes once for every day of which it tells something, however often it does; copies of a text vote once. Two
things make a day stand out, and are counted apart: how many told of it at once, when it was news (a story is told on the
day and on the next ones), and how many came back to it later, when they could have told of anything else. The
later an event is, the fewer articles can look back on it: so it counts what share of those did. The logarithms of the
two are added, since the hundredth article on one day says less than the tenth.

A date that leaves several days open gives its share of a vote to each of them of which others tell exactly. Where nobody does,
it stands by itself, with that share, as the stretch that it is: no day is made up. More than a month open says nothing of any day.
A bare statement is half a vote: days of comment follow days of events.
"""

from bisect import bisect_left, bisect_right
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
_When = tuple[date, date]
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


def key_dates(tellings: Iterable[Telling], top: int) -> list[KeyDate]:
    """The days that stand out the most, in the order of time."""
    told = [one for one in tellings if _days(one) <= _WIDEST]
    exact = sorted({one.first for one in told if one.first == one.last})
    votes: dict[_When, dict[str, float]] = defaultdict(dict)
    sources: dict[_When, set[str]] = defaultdict(set)
    events: dict[_When, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    published: dict[str, date] = {}
    for one in told:
        published[one.article] = min(one.published, published.get(one.article, one.published))
        inside = exact[bisect_left(exact, one.first) : bisect_right(exact, one.last)]
        weight = (_STATEMENT if one.label == Label.STATEMENT else 1.0) / _days(one)
        for when in [(day, day) for day in inside] or [(one.first, one.last)]:
            votes[when][one.article] = max(weight, votes[when].get(one.article, 0.0))
            sources[when].add(one.source)
            events[when][one.event_id] += weight
    scored = _scored(votes, published)
    best = sorted(scored, key=lambda when: (-scored[when], when))[:top]
    return [_told(when, scored[when], votes[when], sources[when], events[when]) for when in sorted(best)]


def _days(telling: Telling) -> int:
    return (telling.last - telling.first).days + 1


def _scored(votes: dict[_When, dict[str, float]], published: dict[str, date]) -> dict[_When, float]:
    """How much each day stands out."""
    when = sorted(published.values())
    scores = {}
    for (first, day), by in votes.items():
        at_once = sum(weight for article, weight in by.items() if published[article] - day < _NEWS)
        back = sum(by.values()) - at_once
        could = len(when) - bisect_left(when, day + _NEWS)
        share = back * (len(when) + _FEW) / (could + _FEW)
        scores[first, day] = log1p(at_once) + _LOOKING_BACK * log1p(share)
    return scores


def _told(when: _When, score: float, by: dict[str, float], sources: set[str], events: dict[str, float]) -> KeyDate:
    first, *others = sorted(events, key=lambda event_id: (-events[event_id], event_id))
    return KeyDate(*when, round(score, 3), len(by), len(sources), first, tuple(others))
