"""Articles about the same few weeks of the same countries, as a press that follows a war writes them: the input of joining.

Every country has a stream of happenings, many a day. An article tells of some twenty: most of what its country saw in the weeks
before it, some again and again by all (the worst), some of months ago, and each as exactly or as coarsely as articles do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.gazetteer import Entry
from app.mention import Mention
from tests.bench import dates, generate, shapes, vocabulary
from tests.bench.countries import Country, country_of
from tests.bench.generate import Happening, Told
from tests.bench.odds import Odds, zipf
from tests.bench.texts import Text

COUNTRIES = (
    "SY", "UA", "AF", "SD", "ML", "NG", "MM", "IQ", "YE", "SO", "CD", "ET", "PK", "CO", "SS", "LY", "CF", "BF", "TR", "IN",
)  # fmt: skip
"""From the most written about to the least."""
FIRST, LAST = date(2014, 1, 1), date(2015, 12, 31)
A_DAY = 8
"""Happenings of a country."""
LEAST, MOST = 20, 25
"""Mentions of an article."""
_AGO = ((0.72, 14), (0.2, 90), (0.08, 600))
"""How many days at the most what is told of lies back, and how often."""
_KNOWN = 0.35
"""The share of what is told that is the worst of its day, which all tell of."""
_STORIES = Odds([(story, shapes.NEWS_LABELS[story.label]) for story in shapes.STORIES])
_DATES, _BASES, _PLACES = Odds(shapes.NEWS_DATES), Odds(shapes.NEWS_BASES), Odds(shapes.NEWS_PLACES)


@dataclass(frozen=True, slots=True)
class Known:
    """A happening, when and where it was."""

    what: Happening
    day: date
    town: Entry


class Theatre:
    """A country with all that happens there, each only made when it is asked for."""

    def __init__(self, code: str, seed: int) -> None:
        theatre = next(one for one in shapes.THEATRES if one.country == code)
        self.country: Country = country_of(theatre)
        self._seed, self._days = f"{seed} {code}", dict[date, list[Known]]()

    def on(self, day: date) -> list[Known]:
        """What happened on a day, the worst first."""
        if day not in self._days:
            rng = Random(f"{self._seed} {day}")
            towns = self.country.towns
            self._days[day] = [
                Known(generate.happening(self.country, rng, _STORIES), day, towns.draw(rng)) for _ in range(A_DAY)
            ]
        return self._days[day]


def articles(count: int, seed: int, first: date = FIRST, last: date = LAST) -> Iterator[Told]:
    """So many articles in the order of their days."""
    rng = Random(f"{seed} news")
    theatres = {code: Theatre(code, seed) for code in COUNTRIES}
    odds = zipf([*theatres.values()])
    for number in range(count):
        day = first + (last - first) * number / count
        yield _article(number, odds.draw(rng), day, rng)


def some(count: int, seed: int) -> Iterator[Told]:
    """So many articles about any country in any of its years, as often as there are events: most are of the worst."""
    rng = Random(f"{seed} some")
    theatres = Odds([(theatre, theatre.share) for theatre in shapes.THEATRES])
    for number in range(count):
        theatre = Theatre(theatres.draw(rng).country, seed)
        yield _article(number, theatre, dates.some_day(theatre.country.years, rng), rng)


def _article(number: int, theatre: Theatre, day: date, rng: Random) -> Told:
    told = [_picked(theatre, day, rng) for _ in range(rng.randint(LEAST, MOST))]
    text, mentions = Text(), []
    title = f"{theatre.country.whole.name}: {vocabulary.detail(rng).strip(' ,') or 'the day'}"
    text.add(f"{title}\n\n")
    for known in {(one.day, one.what.story, one.town.id): one for one in told}.values():
        mentions.append(_told(theatre.country, known, text, rng))
        generate.fill_up(text, rng)
    return generate.printed(f"news-{number}", title, text, day, rng), mentions


def _picked(theatre: Theatre, day: date, rng: Random) -> Known:
    """Something that an article of a day tells of."""
    most = Odds([(days, share) for share, days in _AGO]).draw(rng)
    of_day = theatre.on(day - timedelta(days=rng.randint(0, most)))
    return of_day[0] if rng.random() < _KNOWN else rng.choice(of_day)


def _told(country: Country, known: Known, text: Text, rng: Random) -> Mention:
    """A mention of it in words of the article's own: another detail, a toll a little otherwise or none."""
    what = known.what
    low, best, high = what.deaths or (0, 0, 0)
    near = rng.choice((0, 0, 0, 1, 2))
    toll = (low, best + near, max(high, best + near)) if what.deaths and rng.random() < 0.8 else None
    detail = what.detail if rng.random() < 0.5 else vocabulary.detail(rng)
    when = dates.of_article(known.day, rng, _DATES)
    return generate.tell(
        replace(what, deaths=toll, detail=detail), when, _where(country, known, rng), text, rng, _BASES
    )


def _where(country: Country, known: Known, rng: Random) -> tuple[Entry | None, str, Entry | None]:
    if rng.random() < shapes.PLACELESS:
        return None, "", None
    match _PLACES.draw(rng):
        case "place":
            return known.town, "in", None
        case "region":
            return country.regions.draw(rng), "in", None
        case _:
            return country.whole, "in", None
