"""Dates with the words for them, as records have them and as articles do."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app import edtf
from app.edtf import Date
from tests.bench import shapes
from tests.bench.odds import Odds

_SEASONS, _QUARTERS = ("spring", "summer", "autumn", "winter"), ("first", "second", "third", "last")
_DATE_PRECISION, _ARTICLE_DATES = Odds(shapes.DATE_PRECISION), Odds(shapes.ARTICLE_DATES)


@dataclass(frozen=True, slots=True)
class When:
    """A date with the words for it: the one before them, and theirs."""

    date: Date
    on: str
    text: str
    later: str
    """The word before them where they do not begin the sentence."""


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _on_day(day: date) -> When:
    return When(edtf.day(day), "on", _spoken(day), "on")


def _run(first: date, last: date) -> When:
    return When(edtf.days(first, last), "from", f"{_spoken(first)} to {_spoken(last)}", "from")


def _in(date_: Date, text: str, on: str = "in") -> When:
    return When(date_, on, text, on)


def of_record(day: date, rng: Random) -> When:
    """A date as UCDP's date_prec 1 to 5 have it: a day, some days, a week, a month or part of it, a year or part of it."""
    whole = rng.random() < shapes.WHOLE_UNIT
    match _DATE_PRECISION.draw(rng):
        case 1:
            return _on_day(day)
        case 2:
            return _run(day, _not_after(day + timedelta(days=min(5, 1 + int(rng.expovariate(0.6))))))
        case 3:
            return _in(edtf.week(day), f"the week of {_spoken(day)}")
        case 4 if whole:
            return _in(edtf.month(day.year, day.month), f"{day:%B %Y}")
        case 4:
            return _run(day, _not_after(day + timedelta(days=rng.randint(7, 30))))
        case _ if whole:
            return _in(edtf.year(day.year), str(day.year))
        case _:
            return _run(day, _not_after(day + timedelta(days=rng.randint(32, 300))))


def _not_after(day: date) -> date:
    return min(day, date(shapes.LAST_YEAR, 12, 31))


def of_article(day: date, rng: Random, odds: Odds[str] = _ARTICLE_DATES) -> When:
    """A date as articles give it."""
    in_year = day.year
    match odds.draw(rng):
        case "day":
            return _on_day(day)
        case "days":
            return _run(day, day + timedelta(days=rng.randint(1, 9)))
        case "week":
            return _in(edtf.week(day), f"the week of {_spoken(day)}")
        case "month":
            return _in(edtf.month(in_year, day.month), f"{day:%B %Y}")
        case "season":
            at = rng.randrange(4)
            return _in(edtf.season(in_year, 21 + at), f"{_SEASONS[at]} {in_year}")
        case "quarter":
            at = rng.randrange(4)
            return _in(edtf.season(in_year, 33 + at), f"the {_QUARTERS[at]} quarter of {in_year}")
        case other:
            return _years_about(other, day)


def _years_about(kind: str, day: date) -> When:
    """A date that is a year, about a year, or years."""
    in_year = day.year
    match kind:
        case "year":
            return _in(edtf.year(in_year), str(in_year))
        case "about":
            return _in(edtf.approximate(edtf.year(in_year)), str(in_year), "about")
        case "decade":
            return _in(edtf.decade(in_year // 10 * 10), f"the {in_year // 10 * 10}s")
        case "century":
            return _in(edtf.century(20), "the twentieth century")
        case "since":
            return _in(edtf.interval(edtf.year(in_year), None), str(in_year), "since")
        case "until":
            return _in(edtf.interval(None, edtf.month(in_year, day.month)), f"{day:%B %Y}", "until")
        case _:
            return _in(edtf.interval(edtf.year(in_year), edtf.year(in_year + 3)), f"{in_year} to {in_year + 3}", "from")


def some_day(years: Odds[int], rng: Random) -> date:
    """Some day of one of the years."""
    in_year = years.draw(rng)
    in_month = rng.randint(1, 12)
    return date(in_year, in_month, rng.randint(1, monthrange(in_year, in_month)[1]))
