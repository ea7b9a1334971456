"""The days that stand out among events: what a journalist would print as key dates.

Each article votes once for every day of which it tells something, however often it does; copies of a text vote once. Two
things make a day stand out, and are counted apart: how many told of it within a week, when it was news and a weekday was
enough to name it; and how many came back to it later, when they could have told of anything else. The later an event is, the
fewer articles can look back on it: so it counts what share of those did, and on the last days, what share of others did on days
of such news. News counts beside the news of the days around: a day of ten reports stands out in a quiet month, not in a week of
great battles. A little counts how many articles were published on the day itself, of whatever they tell, since not every report
names its day. The logarithms are added, as the hundredth article on one day says less than the tenth; where two days come to
the same, the one with more events goes first.

A date that leaves several days open gives each day its share of a vote, and these to the days among them of which others tell
exactly, as often as they do: "in April" is mostly of what April is known for. Where nobody does, it stands by itself, with the
share of one day, as the stretch that it is: no day is made up. More than a month open says nothing of any day.
A bare statement is three quarters of a vote: what is said on a day is often what happened on another. A day is led by what most
speak of, where a statement counts a third: a deed leads, however small, unless the words were the news.

Hundreds of thousands of tellings are counted column by column. A day is its number in the calendar (`date.toordinal`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

import numpy as np

from app.arrays import Array, spread
from app.vocab import Label

_NEWS = 8
"""How many days after a day what tells of it no longer does so as news."""
_AROUND = 7
"""How many days before and behind a day its news is compared with that of others."""
WIDEST = 31
"""Days that a date may leave open."""
_MAINLY = 0.5
"""The share of a day from which on an article speaks of it, rather than of days near it."""
_STATEMENT = 0.75
"""What telling of a statement counts for its day,"""
_LEADING_STATEMENT = 1 / 3
"""and what it counts among the events of that day."""
_LOOKING_BACK = 1.5
"""What looking back counts beside the news."""
_PUBLISHED = 0.25
"""What the articles published on the day count beside it."""
_UNHEARD = 0.2
"""The share of all articles that is thought of besides those that could look back: else one of the last three, on whatever it looks
back, would count for a day as much as a third of thousands."""
_FORESEEN = 0.15
"""The share of all articles that is thought to look back on the last days as the others do on days with as much news,"""
_LATE = 0.125
"""and the share that could look back on a day with which this fades: else no day near the end, on which nobody has looked back
yet, would stand beside those before it, and journalists tell of the last days more than of others."""
_SAME = 9
"""Digits to which scores are compared: behind them they depend on the order in which votes were added up."""
_NEVER = np.iinfo(np.int64).max


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


class Tellings(NamedTuple):
    """Articles that tell of events, in columns; of event, article and source there are numbers, the same for the same one."""

    event: Array
    first: Array
    last: Array
    statement: Array
    article: Array
    source: Array
    published: Array


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
    """Owners that tell of it, those of one text counted once."""
    event: int
    """Of what happened on that day that which most speak of; a statement where several times as many do."""
    others: tuple[int, ...]
    """The other events of the day, in the same order."""


@dataclass(frozen=True, slots=True)
class _Votes:
    """What articles give to days, each once: the number of the day, the article, and how much."""

    day: Array
    article: Array
    weight: Array

    @classmethod
    def of(cls, day: Array, article: Array, weight: Array) -> Self:
        """Of several votes of an article for a day the greatest."""
        if not len(day):
            return cls(day, article, weight)
        order = np.argsort(day * (article.max() + 1) + article)
        day, article = day[order], article[order]
        begins = np.flatnonzero(np.r_[True, (day[1:] != day[:-1]) | (article[1:] != article[:-1])])
        return cls(day[begins], article[begins], np.maximum.reduceat(weight[order], begins))


@dataclass(frozen=True, slots=True)
class _Open:
    """The days that stretches leave open, those of one stretch side by side: its number, that of the day, and the share of a vote."""

    stretch: Array
    day: Array
    share: Array

    def spread(self, stretch: Array) -> tuple[Array, Array]:
        """For each of some stretches its rows here: at which place it stands there, and the row."""
        begin, end = (np.searchsorted(self.stretch, stretch, side) for side in ("left", "right"))
        return spread(begin, end)


@dataclass(frozen=True, slots=True)
class _Days:
    """All days that are told of, by their numbers: behind those told of exactly come the stretches that nobody narrows down."""

    first: Array
    last: Array
    votes: _Votes
    telling: Array
    """What tells of one day more than of others;"""
    of: Array
    """the number of that day;"""
    weight: Array
    """how much it gives."""


def columns(tellings: Iterable[Telling]) -> tuple[Tellings, list[str]]:
    """The same in columns, and the ids of the events by their numbers, which are in the order of these."""
    told = list(tellings)
    events, articles, sources = (
        sorted({getattr(one, name) for one in told}) for name in ("event_id", "article", "source")
    )
    event, article, source = ({key: at for at, key in enumerate(keys)} for keys in (events, articles, sources))
    return Tellings(
        np.array([event[one.event_id] for one in told], np.int64),
        np.array([one.first.toordinal() for one in told], np.int64),
        np.array([one.last.toordinal() for one in told], np.int64),
        np.array([one.label == Label.STATEMENT for one in told], np.bool_),
        np.array([article[one.article] for one in told], np.int64),
        np.array([source[one.source] for one in told], np.int64),
        np.array([one.published.toordinal() for one in told], np.int64),
    ), events


def key_dates(tellings: Tellings, top: int) -> list[KeyDate]:
    """The days that stand out the most, in the order of time. Of events that come to the same the lower number goes first."""
    told = _some(tellings, tellings.last - tellings.first < WIDEST)
    if not len(told.event):
        return []
    days = _days(told)
    scores = _scores(days, _published(told))
    best = _best(days, told, scores, top)
    mainly = np.flatnonzero(np.isin(days.of, best))
    mainly = mainly[np.argsort(days.of[mainly], kind="stable")]
    begins, ends = (np.searchsorted(days.of[mainly], best, side) for side in ("left", "right"))
    found = [
        _told(days, told, mainly[begin:end], float(scores[day]))
        for day, begin, end in zip(best, begins, ends, strict=True)
    ]
    return sorted(found, key=lambda one: (one.first, one.last))


def _some(tellings: Tellings, which: Array) -> Tellings:
    return Tellings(*(column[which] for column in tellings))


def _days(told: Tellings) -> _Days:
    """The days that are told of, with the votes for each."""
    gives = np.where(told.statement, _STATEMENT, 1.0)
    is_exact = told.first == told.last
    exact, loose = np.flatnonzero(is_exact), np.flatnonzero(~is_exact)
    known, of_exact = np.unique(told.first[exact], return_inverse=True)
    votes = _Votes.of(of_exact, told.article[exact], gives[exact])
    written, stretch = np.unique(told.first[loose] * WIDEST + told.last[loose] - told.first[loose], return_inverse=True)
    begin, end = written // WIDEST, written // WIDEST + written % WIDEST
    open_to, alone = _open(known, np.bincount(votes.day, minlength=len(known)), begin, end)
    # As each telling of a stretch gives the same share of its vote, the most of an article is that of its greatest.
    once = _Votes.of(stretch, told.article[loose], gives[loose])
    which, at = open_to.spread(once.day)
    every = _Votes.of(
        np.r_[votes.day, open_to.day[at]],
        np.r_[votes.article, once.article[which]],
        np.r_[votes.weight, open_to.share[at] * once.weight[which]],
    )
    is_main = (open_to.share >= _MAINLY) | (open_to.day >= len(known))
    main = _Open(open_to.stretch[is_main], open_to.day[is_main], open_to.share[is_main])
    which, at = main.spread(stretch)
    return _Days(
        first=np.r_[known, begin[alone]],
        last=np.r_[known, end[alone]],
        votes=every,
        telling=np.r_[exact, loose[which]],
        of=np.r_[of_exact, main.day[at]],
        weight=np.r_[gives[exact], main.share[at] * gives[loose[which]]],
    )


def _open(known: Array, exact: Array, begin: Array, end: Array) -> tuple[_Open, Array]:
    """What stretches leave open of the days of which so many tell exactly; and those that are days of their own, as none lies in them."""
    low, high = np.searchsorted(known, begin, "left"), np.searchsorted(known, end, "right")
    sums = np.r_[0, np.cumsum(exact)]
    share = np.maximum(high - low, 1) / (end - begin + 1) / np.maximum(sums[high] - sums[low], 1)
    alone = np.flatnonzero(high == low)
    low[alone] = len(known) + np.arange(len(alone))
    stretch, day = spread(low, low + np.maximum(high - low, 1))
    return _Open(stretch, day, np.r_[exact, np.ones(len(alone), np.int64)][day] * share[stretch]), alone


def _published(told: Tellings) -> Array:
    """When each article came out first, by its number; of a number that none has, the greatest that there is."""
    found = np.full(told.article.max() + 1, _NEVER)
    np.minimum.at(found, told.article, told.published)
    return found


def _scores(days: _Days, published: Array) -> Array:
    """How much each day stands out."""
    out = np.sort(published[published != _NEVER])
    number, votes = len(days.last), days.votes
    is_news = published[votes.article] - days.last[votes.day] < _NEWS
    news = np.bincount(votes.day, votes.weight * is_news, number)
    could = 1 - np.searchsorted(out, days.last + _NEWS) / len(out)
    told_later = np.bincount(votes.day, votes.weight, number) - news
    back = (told_later + _foreseen(news, told_later, could)) * (1 + _UNHEARD) / (could + _UNHEARD)
    issued = np.searchsorted(out, days.last, "right") - np.searchsorted(out, days.last)
    told = np.log1p(news / np.sqrt(1 + _around(days.last, news))) + _LOOKING_BACK * np.log1p(back)
    return np.asarray(told + _PUBLISHED * np.log1p(issued))


def _foreseen(news: Array, back: Array, could: Array) -> Array:
    """How much each day will yet be looked back upon, by its news and the share of the articles that could do so: nothing but near the end."""
    chances = float((news * could).sum())
    usual = float(back.sum()) / chances if chances else 0.0
    return np.asarray(_FORESEEN * usual * news * np.exp(-could / _LATE))


def _around(days: Array, news: Array) -> Array:
    """For each day the mean news of the days around it, itself among them; days without any count as none."""
    order = np.argsort(days, kind="stable")
    sums, passed = np.r_[0.0, np.cumsum(news[order])], days[order]
    low, high = np.searchsorted(passed, days - _AROUND), np.searchsorted(passed, days + _AROUND, "right")
    return np.asarray((sums[high] - sums[low]) / (2 * _AROUND + 1))


def _best(days: _Days, told: Tellings, scores: Array, top: int) -> Array:
    """The numbers of the days with the highest scores; of those that come to the same those with more events, then the earlier."""
    rounded = np.round(scores, _SAME)
    if len(rounded) <= top:
        return np.arange(len(rounded))
    least = np.partition(rounded, -top)[-top]
    better, even = np.flatnonzero(rounded > least), np.flatnonzero(rounded == least)
    its = np.isin(days.of, even)
    of, _ = np.unique(np.stack((days.of[its], told.event[days.telling[its]])), axis=1)
    events = np.bincount(of, minlength=len(scores))[even]
    order = np.lexsort((days.last[even], days.first[even], -events))
    return np.sort(np.r_[better, even[order[: top - len(better)]]])


def _told(days: _Days, told: Tellings, which: Array, score: float) -> KeyDate:
    """A day with what tells of it."""
    day, its = days.of[which[0]], _some(told, days.telling[which])
    events, at = np.unique(its.event, return_inverse=True)
    leading = np.where(its.statement, _LEADING_STATEMENT / _STATEMENT, 1.0)
    speak = np.round(np.bincount(at, days.weight[which] * leading), _SAME)
    first, *others = events[np.argsort(-speak, kind="stable")].tolist()
    begin, end = (date.fromordinal(int(at)) for at in (days.first[day], days.last[day]))
    articles, article = np.unique(its.article, return_inverse=True)
    return KeyDate(begin, end, round(score, 3), len(articles), _witnesses(article, its.source), first, tuple(others))


def _witnesses(article: Array, sources: Array) -> int:
    """How many tell by themselves: owners that share a text are one, and so is who shares another with one of them."""
    _, source = np.unique(sources, return_inverse=True)
    group, joined = None, np.arange(source.max() + 1)
    while group is None or (joined != group).any():
        group = joined
        of_text = np.full(article.max() + 1, len(group))
        np.minimum.at(of_text, article, group[source])
        joined = group.copy()
        np.minimum.at(joined, source, of_text[article])
    return len(np.unique(joined))
