"""Key dates of made-up conflicts against timelines of made-up journalists, beside two ways of counting: date F1.

What was collected on a conflict by its name is often for the greater part on other things: such articles may be among them.
No article is written: what articles tell, and what extraction makes of it, is drawn by chance. So this says how the method
compares, not what it reaches on articles. The same seed gives the same conflict.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from math import exp
from random import Random
from statistics import fmean

from app.keydates import Telling, columns, key_dates
from app.vocab import Label

RUNS = 40
OTHERS = 6
"""Articles a day on other things: four to five times as many as on the conflict."""
_DAY = timedelta(days=1)
_BEGIN = date(2031, 3, 1)
_LENGTH = 240
_WEIGHTS = {5: 0.95, 4: 0.75, 3: 0.5, 2: 0.25, 1: 0.08}
"""How important a happening is, and how probably a journalist has it."""
_AFTER = 3 * _DAY
"""How long after the last day of its timeline what ends is still collected on."""
_LOST, _MISREAD, _STATEMENTS, _LOOSE = 0.25, 0.07, 0.25, 0.3
"""Shares of what extraction misses, dates by the day of publication, takes for statements; and of look-backs that name a month."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Date F1 of each way of choosing days."""

    published: float
    """Days on which most was published."""
    told: float
    """Days told of most often."""
    ours: float


@dataclass(frozen=True, slots=True)
class _Happening:
    day: date
    weight: int
    """0: daily news."""
    echo: float
    """How much was made of it, at once and later, beyond its weight."""


def measured(seeds: Iterable[int], others: int = 0, *, ends: bool = False) -> Scores:
    """The mean scores of so many conflicts, with so many articles on other things a day among those on each.

    Where each ends, nothing is collected from some days after its timeline on, and that dwells on its last weeks: in six
    timelines of Syria and Libya 18 to 35 % of the days lie in the last tenth of the time.
    """
    scores = [_measured(Random(f"key dates {seed}"), others, ends=ends) for seed in seeds]  # noqa: S311 - the same conflicts each time
    return Scores(
        fmean(one.published for one in scores), fmean(one.told for one in scores), fmean(one.ours for one in scores)
    )


def _measured(chance: Random, others: int, *, ends: bool) -> Scores:
    happenings = list(_happenings(chance))
    gold = {one.day for one in happenings if (one.weight or ends) and chance.random() < _printed(one, ends=ends)}
    first, last = min(gold), max(gold)
    collected = last + _AFTER if ends else date.max
    every = [*_tellings(chance, happenings), *_beside(chance, others)]
    tellings = [one for one in every if one.last >= first and one.first <= last and one.published <= collected]
    published = {one.article: one.published for one in tellings if first <= one.published <= last}
    told = Counter(one.first for one in tellings if one.first == one.last)
    ours = {one.first for one in key_dates(columns(tellings)[0], len(gold))}
    return Scores(_f1(_most(Counter(published.values()), gold), gold), _f1(_most(told, gold), gold), _f1(ours, gold))


def _printed(one: _Happening, *, ends: bool) -> float:
    """How probably a journalist has it: at the end of a timeline much more than else, daily news among it."""
    probably = _WEIGHTS.get(one.weight, 0.0)
    if not ends:
        return probably
    ago = (_BEGIN + _LENGTH * _DAY - one.day).days / _LENGTH
    odds = probably / (1 - probably) * 0.45 * (1 + 30 * exp(-ago / 0.08))
    return odds / (1 + odds) if one.weight else 0.12 * one.echo * exp(-ago / 0.05)


def _most(counted: Counter[date], gold: set[date]) -> set[date]:
    return set(sorted(counted, key=lambda day: (-counted[day], day))[: len(gold)])


def _f1(found: set[date], gold: set[date]) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold))


def _happenings(chance: Random) -> Iterator[_Happening]:
    for number in range(_LENGTH):
        day = _BEGIN + number * _DAY
        for _ in range(chance.choice((0, 1, 1, 2))):
            yield _Happening(day, 0, chance.lognormvariate(0, 0.7))
        if chance.random() < 0.2:
            weight = chance.choices((1, 2, 3, 4, 5), (3, 14, 18, 11, 4))[0]
            yield _Happening(day, weight, chance.lognormvariate(0, 0.5))


def _tellings(chance: Random, happenings: list[_Happening]) -> Iterator[Telling]:
    """What the articles tell: fresh news, news of the last days, and look-backs."""
    number, swell = count(), 0.0
    for day in _days():
        swell = 0.93 * swell + chance.gauss(0, 0.28)
        fresh = {one: _pull(one) * (1.0, 0.6, 0.25)[(day - one.day).days] for one in _since(happenings, day, 0, 2)}
        recent = {one: _pull(one) for one in _since(happenings, day, 3, 7)}
        past = {one: _recall(one, day) for one in _since(happenings, day, 8, _LENGTH) if one.weight}
        for _ in range(round(exp(swell) * sum(fresh.values()) * chance.uniform(0.4, 0.9))):
            article = f"article {next(number)}"
            for pulls, most in ((fresh, 3), (recent, 1), (past, 3)):
                for one in (
                    chance.choices(list(pulls), list(pulls.values()), k=chance.randint(0, most)) if pulls else ()
                ):
                    yield from _read(chance, one, article, day)


def _beside(chance: Random, others: int) -> Iterator[Telling]:
    """What articles on other things tell: each of things of its own, mostly of the last days."""
    for day in _days():
        for number in range(round(others * chance.uniform(0.6, 1.4))):
            article = f"other {day} {number}"
            for ago in chance.choices((0, 1, 2, 6, 30, 100), (5, 4, 1, 1, 0.7, 0.5), k=chance.randint(0, 3)):
                yield from _read(chance, _Happening(day - ago * _DAY, 0, 1.0), article, day)


def _days() -> list[date]:
    """The days on which articles come out."""
    return [_BEGIN + number * _DAY for number in range(_LENGTH + 30)]


def _since(happenings: list[_Happening], day: date, least: int, most: int) -> list[_Happening]:
    return [one for one in happenings if least <= (day - one.day).days <= most]


def _pull(one: _Happening) -> float:
    """How strongly it draws reports while it is news."""
    return (0.3 + 0.25 * one.weight**2) * one.echo


def _recall(one: _Happening, day: date) -> float:
    """How strongly it is looked back upon."""
    return one.weight**2 * one.echo * (0.3 + exp(-(day - one.day).days / 40))


def _read(chance: Random, one: _Happening, article: str, published: date) -> Iterator[Telling]:
    """What extraction makes of it: a telling, or none."""
    if chance.random() < _LOST:
        return
    day = published if chance.random() < _MISREAD else one.day
    first = last = day
    if (published - day).days > 7 and chance.random() < _LOOSE:
        first = day.replace(day=1)
        last = (first + 31 * _DAY).replace(day=1) - _DAY
    label = Label.STATEMENT if chance.random() < _STATEMENTS else Label.ATTACK
    yield Telling(f"{one.day} {one.weight}", first, last, label, article, article, published)
