"""Dates that the words name: days, months, seasons, years, decades, centuries, and ranges of them."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from app import edtf
from app.errors import InvalidDate
from app.extract.clock import Point, day_of, point
from app.extract.rules.timex_en import ORDINALS, SEASON_CODES, SEASONS, WEEKDAYS
from app.extract.timex_reading import (
    BACK,
    CONTEXT,
    DCT,
    SAME,
    STATED,
    Builder,
    Reading,
    Told,
    day_number,
    group,
    mod_of,
    month_number,
    of_point,
    span_of,
    time_of_day,
    year_of,
)
from app.extract.timex_tense import Tense
from app.vocab import DateBasis

_AND = re.compile(r"\d(?:st|nd|rd|th)? and (?:[A-Z]\w+day,? )?(?:the )?\d+(?:st|nd|rd|th)?(?: day)?(?: of)? [A-Z]")


def calendar(found: re.Match[str], told: Told) -> Reading | None:
    """A day or a month, with its year or without."""
    month = month_number(found["mon"]) if group(found, "mon") else int(found["m"])
    day = day_number(found["d"]) if group(found, "d") else None
    last = day_number(found["d2"]) if group(found, "d2") else None
    known = year_of(found, told)
    if known is None and group(found, "yrel"):
        return Reading(f"XXXX-{month:02}", lost=True)
    if known is None and day and _is_namesake(found) and not told.clock.stated.get((month, day)):
        return Reading(f"XXXX-{month:02}-{day:02}")
    if known is None:
        known = _known_day(found, month, day, told) or _weekday_year(month, day, last, told)
        known = known or _appointed(found, month, day, told)
    if known is None:
        usual = told.clock.month_year(month, day, told.tense)
        known = _remembered(month, day, usual, told) or usual
    if known is None:
        return Reading(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""), lost=True)
    year, basis = known
    with suppress(InvalidDate, ValueError):
        at = Point(year, month, day)
        if last and day and last > day:
            if last > day + 1 and _AND.search(found.group()) and not found.group().lower().startswith("between"):
                return None  # "3 and 7 May" are two days, which other rules find
            return span_of(at, Point(year, month, last), basis, at=Point(year, month, last))
        return time_of_day(found, of_point(at, basis, group(found, "part")))
    return None


_NAMESAKES = "agreement|accord|deal|treaty|pact|truce|ceasefire|declaration|coup|uprising|massacre|revolution|referendum|protocol|incident"
_NAMED_AFTER = re.compile(rf" (?:peace )?(?:{_NAMESAKES})\b")


def _is_namesake(found: re.Match[str]) -> bool:
    """True for "the 17 May agreement", whose date is its name: which year's, only the text can have said."""
    definite = re.search(r"\b(?:the|that)\s+$", found.string[max(0, found.start() - 8) : found.start()], re.IGNORECASE)
    return bool(definite or re.match("(?:the|that) ", found.group(), re.IGNORECASE)) and bool(
        _NAMED_AFTER.match(found.string, found.end())
    )


_APPOINTED = re.compile(
    r" (?:(?:[a-z]+(?:ary|ial|al|ive|nal|pal)|run-?off|snap|general|by) )?(?:elections?|vote|polls?|referendum|run-?off|ballot|summit)\b"
)
"""What has its day before it and is known long before and after: "the 28 September presidential election"."""
_TO_THE = re.compile(
    r"\b(?:in|for|of|to|against|over|from|about|with|before|after|following|until)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE
)
_NEARER = 2
"""How many times farther the other year's day lies, at least."""


def _appointed(found: re.Match[str], month: int, day: int | None, told: Told) -> tuple[int, DateBasis] | None:
    """The year of a vote's day that lies much nearer to the document's own, whatever is told of it: "warned them against the 3 May vote"."""
    clock = told.clock
    if not (day and clock.news) or clock.history or not _APPOINTED.match(found.string, found.end()):
        return None
    if not _TO_THE.search(found.string[max(0, found.start() - 40) : found.start()]):
        return None
    years = range(clock.published.year - 1, clock.published.year + 2)
    days = [when for when in (day_of(year, month, day) for year in years) if when is not None]
    near = sorted((abs(when - clock.published), when.year) for when in days)
    return (near[0][1], DCT) if len(near) > 1 and near[0][0] * _NEARER < near[1][0] else None


def _known_day(found: re.Match[str], month: int, day: int | None, told: Told) -> tuple[int, DateBasis] | None:
    """The year of "the May 4 attack", where the text has dated May 4 in full before."""
    definite = re.search(
        r"\b(?:the|that|since|['’]s)\s+$", found.string[max(0, found.start() - 8) : found.start()], re.IGNORECASE
    )
    year = told.clock.stated.get((month, day or 0))
    return (year, CONTEXT) if definite and year else None


def _remembered(
    month: int, day: int | None, usual: tuple[int, DateBasis] | None, told: Told
) -> tuple[int, DateBasis] | None:
    """The year of a day that goes with days told of years ago, where it would be the document's own day.

    A story that stands in another year than the document has its own days there.
    """
    if not day or not told.clock.news or told.tense in (Tense.FUTURE, Tense.PLANNED):
        return None
    if usual is None or usual[0] != told.clock.published.year:
        return None
    published, known = told.clock.published, told.clock.stated.get((month, day))
    if known and (month, day) > (published.month, published.day):
        return known, CONTEXT  # no day to come, which another sentence would not have told of
    year = told.clock.remembered_year(month, day)
    return (year, CONTEXT) if year else None


def _weekday_year(month: int, day: int | None, last: int | None, told: Told) -> tuple[int, DateBasis] | None:
    """The year in which that day was that weekday: "Monday 3 May" tells more than it says."""
    if told.weekday is None or not day:
        return None
    usual = told.clock.month_year(month, day, told.tense)
    if usual is None:
        return None
    for shift in (0, -1, 1):
        with suppress(ValueError):
            if told.weekday in {date(usual[0] + shift, month, one).weekday() for one in (day, last or day)}:
                return usual[0] + shift, usual[1]
    return usual


def numeric(found: re.Match[str], told: Told) -> Reading | None:
    """A date in figures: the first number is the day, unless it cannot be or the document writes otherwise."""
    first, second, year = int(found["n1"]), int(found["n2"]), int(found["y"])
    doubtful = False
    if first > 12 or second > 12:
        day_first = first > 12
    elif found["sep"] == "." or first == second or group(found, "d0"):
        day_first = True
    else:
        day_first = told.day_first if told.day_first is not None else not told.month_first
        doubtful = told.day_first is None
    day, month = (first, second) if day_first else (second, first)
    start = group(found, "d0")
    with suppress(InvalidDate, ValueError):
        if start:
            return span_of(Point(year, month, int(start)), Point(year, month, day), STATED)
        reading = of_point(Point(year, month, day), STATED)
        if doubtful and reading and reading.date:
            return replace(reading, date=edtf.parse(f"{reading.date.edtf}?"))
        return reading
    return None


def iso_week(found: re.Match[str], _told: Told) -> Reading | None:
    """A week of the ISO calendar."""
    with suppress(ValueError):
        monday = date.fromisocalendar(int(found["y"]), int(found["w"]), 1)
        return Reading(f"{found['y']}-W{int(found['w']):02}", edtf.week(monday), STATED, at=point(monday))
    return None


def month(found: re.Match[str], told: Told) -> Reading | None:
    """A month, with its year or without."""
    return calendar(found, told)


def nth_week(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the first week of March 1998": its days 1 to 7; the last week: its last seven days."""
    reading = month(found, told)
    if reading is None or reading.date is None or reading.date.latest is None or reading.date.earliest is None:
        return reading
    first, last = reading.date.earliest, reading.date.latest
    count = {"two": 2, "three": 3}.get((group(found, "count") or "").lower(), 1)
    unit, nth = found["of"].lower(), found["nth"].lower()
    length = timedelta((10 if unit == "days" else 7 * count) - 1)
    if unit == "weeks" and count == 1:
        length = timedelta(13)
    if unit == "weekend":
        return None
    if unit == "day":
        length = timedelta(0)
        first -= timedelta(6 * (ORDINALS.get(nth, 1) - 1))
    if nth in ("last", "final"):
        days = (last - length, last)
    else:
        start = first + timedelta(7 * (ORDINALS[nth] - 1))
        days = (start, min(start + length, last))
    return replace(reading, date=edtf.days(*days), mod=None)


def nth_weekday(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the last Sunday of January 1972", "the second Friday in May"."""
    reading = month(found, told)
    if reading is None or reading.date is None or reading.date.latest is None or reading.date.earliest is None:
        return reading
    number, nth = WEEKDAYS[found["wd"].lower()], found["nth"].lower()
    if nth in ("last", "final"):
        day = reading.date.latest - timedelta((reading.date.latest.weekday() - number) % 7)
    else:
        first = reading.date.earliest
        day = first + timedelta((number - first.weekday()) % 7 + 7 * (ORDINALS[nth] - 1))
    return of_point(point(day), reading.basis or STATED)


def relative_name(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "that August", "the following February", "last December"."""
    month, rel = month_number(found["mon"]), found["rel"].lower()
    at = _relative(month, rel, told, Point(1, month))
    if at is None:
        return Reading(f"XXXX-{month:02}", lost=True)
    return of_point(at[0], at[1], group(found, "part"))


def _relative(month: int, rel: str, told: Told, shape: Point) -> tuple[Point, DateBasis] | None:
    """The month or season that "that", "the next", "the previous" or "last" picks, seen from the clock or from today."""
    deictic = rel in ("last", "this past", "this", "next", "the coming")
    here = point(told.quoted_on or told.clock.published) if deictic else told.clock.reference()
    if here is None:
        return None
    at, now = here.year, here.nominal_month
    if rel in BACK:
        at -= now is None or month >= now
    elif rel in ("the following", "the next", "the coming", "next"):
        at += now is None or month <= now
    elif rel == "this" and told.tense is not Tense.FUTURE:
        at -= now is not None and month > now + 6
    elif now is not None and rel in SAME:
        at += (now - month >= 9) - (month - now >= 9 and month != 12)
    ahead = (at, month) > (told.clock.published.year, told.clock.published.month)
    if ahead and rel in SAME and told.tense is not Tense.FUTURE:
        at = told.clock.year_told(month) or at  # "in the same November" as a day that was told of long before
    return replace(shape, year=at), DCT if deictic else CONTEXT


def season(found: re.Match[str], told: Told) -> Reading | None:
    """A season, with its year or without."""
    code = SEASONS[found["season"].lower()]
    known, rel = year_of(found, told), (group(found, "rel") or "").lower()
    middle = {21: 4, 22: 7, 23: 10, 24: 12}[code]
    if known:
        return of_point(Point(known[0], season=code), known[1], group(found, "part"))
    if rel:
        at = _relative(middle, rel, told, Point(1, season=code))
        return of_point(at[0], at[1], group(found, "part")) if at else Reading(f"XXXX-{SEASON_CODES[code]}", lost=True)
    guess = told.clock.month_year(middle, None, told.tense)
    if guess is None:
        return Reading(f"XXXX-{SEASON_CODES[code]}", lost=True)
    return of_point(Point(guess[0], season=code), guess[1], group(found, "part"))


def winter(found: re.Match[str], _told: Told) -> Reading | None:
    """The winter between two years, which bears the first one's number."""
    return of_point(Point(int(found["y"]), season=24), STATED)


def quarter(found: re.Match[str], told: Told) -> Reading | None:
    """A quarter or a half of a year."""
    code = _quarter_code(found)
    known = year_of(found, told)
    if known is None and "yrel" not in found.groupdict():
        known = told.clock.month_year(3 * (code - 32) - 1, None, told.tense)
    if known is None:
        return Reading("XXXX-QX", lost=True)
    with suppress(InvalidDate):
        whole = edtf.season(known[0], code)
        return Reading(whole.edtf, whole, known[1], at=Point(known[0]))
    return None


def _quarter_code(found: re.Match[str]) -> int:
    """The EDTF code of a quarter (33 to 36) or a half (40, 41)."""
    if group(found, "q"):
        return 32 + int(found["q"])
    nth, of = found["nth"].lower(), (group(found, "of") or "quarter").lower()
    total = {"quarter": 4, "three months": 4}.get(of, 2)
    which = total if nth in ("last", "final") else ORDINALS[nth]
    return which + (32 if total == 4 else 39)


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def decade(found: re.Match[str], told: Told) -> Reading | None:
    """Ten years, or the early, middle or late ones of them."""
    first = _decade_start(found, told)
    part = group(found, "part")
    if not part:
        return Reading(f"{first // 10}", edtf.decade(first), STATED, at=Point(first))
    low, high = {"START": (0, 3), "MID": (4, 6)}.get(mod_of(part) or "", (7, 9))
    reading = span_of(Point(first + low), Point(first + high), STATED, part)
    return reading and replace(reading, value=f"{first // 10}")


def _decade_start(found: re.Match[str], told: Told) -> int:
    if group(found, "decade"):
        return int(found["decade"])
    words = (group(found, "decname") or "").lower()
    short = int(found["dec2"]) if group(found, "dec2") else _DECADES[words.rpartition(" ")[2]]
    here = told.clock.at.year if told.clock.at and not words.startswith("nineteen") else None
    if words.startswith("eighteen"):
        return 1800 + short
    return (here // 100 * 100 if here and here < 1900 else 1900) + short


def century(found: re.Match[str], _told: Told) -> Reading | None:
    """A hundred years."""
    words = found["nth"].lower().replace(" ", "-")
    nth = ORDINALS[words] if words in ORDINALS else day_number(words)
    if group(found, "bc"):
        return Reading(f"BC{nth - 1:02}", edtf.year(-100 * nth), STATED)
    if not 1 <= nth <= 21:
        return None
    whole, part = edtf.century(nth), group(found, "part")
    if not part:
        return Reading(f"{nth - 1:02}", whole, STATED)
    first = 100 * (nth - 1)
    low, high = {"START": (0, 29), "MID": (30, 69)}.get(mod_of(part) or "", (70, 99))
    reading = span_of(Point(max(first + low, 1)), Point(first + high), STATED, part)
    return reading and replace(reading, value=f"{nth - 1:02}", at=None)


def before_christ(found: re.Match[str], _told: Told) -> Reading | None:
    """A year before Christ: recognised and printed, without bounds."""
    year = int(found["bcy"])
    return Reading(f"BC{year:04}", edtf.year(1 - year), STATED, mod=mod_of(group(found, "part")))


def anno_domini(found: re.Match[str], _told: Told) -> Reading | None:
    """A year that says that it is after Christ."""
    return of_point(Point(int(found["ad"] or found["ad2"])), STATED)


def year(found: re.Match[str], _told: Told) -> Reading | None:
    """A year."""
    return of_point(Point(int(found["y"])), STATED, group(found, "part"))


def short_year(found: re.Match[str], told: Told) -> Reading | None:
    """A year of two figures, in the century that lies nearest."""
    near = told.clock.at.year if told.clock.at else told.clock.published.year
    guess = near // 100 * 100 + int(found["yy"])
    if guess > min(near + 15, told.clock.published.year):
        guess -= 100
    return of_point(Point(guess), CONTEXT)


def named_day(_found: re.Match[str], _told: Told) -> Reading | None:
    """The day that everybody calls by its month and day alone."""
    return of_point(Point(2001, 9, 11), STATED)


BUILDERS: tuple[Builder, ...] = (
    calendar,
    numeric,
    iso_week,
    month,
    nth_week,
    nth_weekday,
    relative_name,
    season,
    winter,
    quarter,
    decade,
    century,
    before_christ,
    anno_domini,
    year,
    short_year,
    named_day,
)
