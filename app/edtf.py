"""Dates as EDTF (ISO 8601-2:2019): text to first and last possible day, and back. The only place that knows the grammar.

Read: levels 0 and 1 (`2020-08-18`, `2012`, `199X`, `2015/..`, `2020-08~`, `2022-21`), and of level 2 the groupings of
months (`2022-33` to `2022-41`). Written: the same. Seasons are the northern meteorological ones; winter 2010 (`2010-24`)
is December 2010 to February 2011.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.errors import InvalidDate
from app.vocab import Extent, Precision

# First and last month of each ISO 8601-2 code; a last month before the first lies in the next year.
_GROUPINGS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 2),
    29: (9, 11), 30: (12, 2), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
_PART = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[?~%])?", re.ASCII
)
_CALENDAR = re.compile(r"(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", re.ASCII)
OPEN = ".."


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as its source, and no more: EDTF text with its first and last possible day."""

    edtf: str
    earliest: date | None
    """First possible day; None where it is open, or before the year 1."""
    latest: date | None
    """Last possible day; None where it is open, or before the year 1."""
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    extent: Extent = Extent.INSTANT

    @property
    def bounded(self) -> bool:
        """True when at least one end is known: what an event needs to stand on a timeline."""
        return self.earliest is not None or self.latest is not None


def parse(text: str) -> Date:
    """Read EDTF text. Raises InvalidDate, naming the text, where it is no date of the levels above."""
    if "/" not in text:
        return _part(text)
    left, _, right = text.partition("/")
    if "/" in right or (left == OPEN and right == OPEN):
        raise InvalidDate(text)
    return interval(None if left == OPEN else _part(left), None if right == OPEN else _part(right))


def parse_calendar(text: str) -> Date:
    """Read a calendar date of EDTF level 0: `2012`, `2013-01` or `2020-08-18`. Raises InvalidDate."""
    if not _CALENDAR.fullmatch(text):
        raise InvalidDate(text)
    return _part(text)


def day(value: date) -> Date:
    """One day."""
    return Date(value.isoformat(), value, value, Precision.DAY)


def month(year: int, number: int) -> Date:
    """One calendar month. Raises InvalidDate."""
    return _part(f"{year:04}-{number:02}")


def year(number: int) -> Date:
    """One calendar year; 0 and below are years before Christ (0 is 1 BC), which have no bounds."""
    return _part(f"{number:04}" if number >= 0 else f"-{-number:04}")


def decade(first: int) -> Date:
    """Ten years: 1990 is `199X`."""
    return _part(f"{first // 10:03}X")


def century(number: int) -> Date:
    """A hundred years as EDTF writes them: 20 (the twentieth) is `19XX`, 1900 to 1999."""
    return _part(f"{number - 1:02}XX")


def season(in_year: int, code: int) -> Date:
    """A season (21 spring … 24 winter), a quarter (33 … 36) or another grouping of ISO 8601-2. Raises InvalidDate."""
    return _part(f"{in_year:04}-{code:02}")


def week(of: date) -> Date:
    """The seven days from Monday to Sunday that hold a day. EDTF has no weeks: an interval of precision week."""
    monday = of - timedelta(days=of.weekday())
    sunday = monday + timedelta(days=min(6, (date.max - monday).days))
    return replace(interval(day(monday), day(sunday)), precision=Precision.WEEK)


def interval(start: Date | None, end: Date | None) -> Date:
    """From one date to another; None is open (`2015/..`). Raises InvalidDate where it runs backwards or both are open."""
    text = f"{start.edtf if start else OPEN}/{end.edtf if end else OPEN}"
    if not (start or end):
        raise InvalidDate(text)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise InvalidDate(text, "it runs backwards")
    ends = [part for part in (start, end) if part]
    return Date(
        text,
        earliest,
        latest,
        Precision.INTERVAL,
        approximate=any(part.approximate for part in ends),
        uncertain=any(part.uncertain for part in ends),
        extent=Extent.SPAN if not (start and end) else Extent.INSTANT,
    )


def days(first: date, last: date) -> Date:
    """A run of days; a single day is that day."""
    return day(first) if first == last else interval(day(first), day(last))


def approximate(value: Date) -> Date:
    """The same date, marked `~`: "about 1990". An interval is marked at both of its ends."""
    if value.approximate:
        return value
    marked = "/".join(part if part == OPEN else _marked(part) for part in value.edtf.split("/"))
    return replace(value, edtf=marked, approximate=True)


def _marked(part: str) -> str:
    return f"{part[:-1]}%" if part.endswith("?") else f"{part}~"


def _part(text: str) -> Date:
    found = _PART.fullmatch(text)
    if not found:
        raise InvalidDate(text)
    mark = found["mark"]
    try:
        earliest, latest, precision = _bounds(found["year"], found["month"], found["day"])
    except ValueError as problem:
        raise InvalidDate(text, str(problem)) from None
    return Date(text, earliest, latest, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _bounds(in_year: str, in_month: str | None, in_day: str | None) -> tuple[date | None, date | None, Precision]:
    if "X" in in_year:
        if in_month:
            raise ValueError("a decade or a century has no months")
        first, last = int(in_year.replace("X", "0")), int(in_year.replace("X", "9"))
        return date(max(first, 1), 1, 1), date(last, 12, 31), Precision.CENTURY if "XX" in in_year else Precision.DECADE
    number = int(in_year)
    if in_year == "-0000":
        raise ValueError("there is no year -0000")
    if number < 1:
        _check_day(in_month, in_day)
        return None, None, Precision.YEAR if not in_month else Precision.MONTH if not in_day else Precision.DAY
    if in_day and in_month:
        exact = date(number, int(in_month), int(in_day))
        return exact, exact, Precision.DAY
    if in_month:
        return _months(number, int(in_month))
    return date(number, 1, 1), date(number, 12, 31), Precision.YEAR


def _check_day(in_month: str | None, in_day: str | None) -> None:
    """Nothing; raises ValueError for a month or a day of a year before Christ that no calendar has."""
    if in_month:
        date(2000, int(in_month), int(in_day or 1))


def _months(in_year: int, code: int) -> tuple[date, date, Precision]:
    if 1 <= code <= 12:
        first, last, precision = code, code, Precision.MONTH
    elif code in _GROUPINGS:
        first, last = _GROUPINGS[code]
        precision = Precision.SEASON if code <= 32 else Precision.QUARTER if code <= 36 else Precision.INTERVAL
    else:
        raise ValueError("month must be in 1..12, or a season or quarter in 21..41")
    last_year = in_year + (last < first)
    return date(in_year, first, 1), date(last_year, last, monthrange(last_year, last)[1]), precision
