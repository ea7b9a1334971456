"""Ranges: from one date to another, two years with a stroke, two months in a row."""

import re
from contextlib import suppress
from dataclasses import dataclass

from app import edtf
from app.edtf import Date
from app.errors import InvalidDate
from app.extract.clock import Point
from app.extract.rules.timex_en import MONTHS
from app.extract.timex_reading import STATED, Builder, Reading, Told, month_number, of_point, span_of, year_of
from app.vocab import DateBasis

_SIDE_DATE = re.compile(
    r"(?:(?P<part>early|late|mid)[ -])?(?:(?P<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(?P<mon>[A-Za-z]+\.?)"
    r"(?: (?P<d2>\d{1,2})(?:st|nd|rd|th)?)?(?:,? (?:of )?(?P<y>\d{4}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Side:
    year: int | None
    month: int | None
    day: int | None
    part: str | None


def _side(words: str) -> _Side | None:
    plain = re.fullmatch(r"(?:(?P<part>early|late|mid)[ -])?(?P<y>\d{4})", words, re.IGNORECASE)
    if plain:
        return _Side(int(plain["y"]), None, None, plain["part"])
    found = _SIDE_DATE.fullmatch(words)
    if not found or found["mon"].lower().rstrip(".") not in MONTHS:
        return None
    day = found["d"] or found["d2"]
    return _Side(
        int(found["y"]) if found["y"] else None, month_number(found["mon"]), int(day) if day else None, found["part"]
    )


def between(found: re.Match[str], told: Told) -> Reading | None:
    """A range: what one end leaves out (year, month) the other says."""
    a, b = _side(found["a"]), _side(found["b"])
    if a is None or b is None or (a.month is None) != (b.month is None):
        return _mixed(a, b)
    tail = year_of(found, told) if b.year is None else None
    year_b = (b.year, STATED) if b.year else tail
    if year_b is None and a.year is None and a.month:
        year_b = told.clock.month_year(b.month or a.month, b.day, told.tense)
    if (
        year_b
        and year_b[1] is DateBasis.DCT
        and a.month
        and b.month
        and a.year is None
        and _UNTIL.search(found.group())
    ):
        year_b = _from_start(a, b, told) or year_b
    if year_b is None and a.year and b.month and a.month:
        year_b = a.year + (b.month < a.month), STATED
    if year_b is None:
        return Reading("XXXX", lost=True)
    year_a = a.year or year_b[0] - bool(a.month and b.month and (a.month, a.day or 0) > (b.month, b.day or 31))
    start, end = _end(_Side(year_a, a.month, a.day, a.part), 0), _end(_Side(year_b[0], b.month, b.day, b.part), 1)
    if start is None or end is None:
        return None
    with suppress(InvalidDate):
        whole = edtf.interval(start, end)
        return Reading(whole.edtf, whole, year_b[1], at=Point(year_b[0], b.month, b.day))
    return None


_UNTIL = re.compile(r" (?:until|till) ", re.IGNORECASE)


def _from_start(a: _Side, b: _Side, told: Told) -> tuple[int, DateBasis] | None:
    """The year in which "on 26 July until 6 August" ends, by the day that it began."""
    start = told.clock.month_year(a.month or 1, a.day, told.tense)
    if start is None or b.month is None or a.month is None:
        return None
    return start[0] + ((b.month, b.day or 31) < (a.month, a.day or 0)), start[1]


def _mixed(a: _Side | None, b: _Side | None) -> Reading | None:
    if a is None or b is None or a.year is None or b.year is None:
        return None
    start, end = _end(a, 0), _end(b, 1)
    with suppress(InvalidDate):
        whole = edtf.interval(start, end)
        return Reading(whole.edtf, whole, STATED, at=Point(b.year, b.month, b.day))
    return None


def _end(side: _Side, which: int) -> Date | None:
    if side.year is None:
        return None
    reading = of_point(Point(side.year, side.month, side.day), STATED, side.part)
    if reading is None or reading.date is None:
        return None
    if "/" in reading.date.edtf:
        return edtf.parse(reading.date.edtf.split("/")[which])
    return reading.date


def year_range(found: re.Match[str], _told: Told) -> Reading | None:
    """The date of "1996-97", "2017/18"."""
    start = int(found["y"])
    end = start // 100 * 100 + int(found["y2"])
    if end <= start:
        return None
    return span_of(Point(start), Point(end), STATED, at=Point(start))


def month_pair(found: re.Match[str], _told: Told) -> Reading | None:
    """Two months that follow each other, as one run; None for others, which are two dates."""
    first, second = month_number(found["mon"]), month_number(found["mon2"])
    year = int(found["y"])
    return (
        span_of(Point(year, first), Point(year, second), STATED, at=Point(year, second))
        if second == first + 1
        else None
    )


BUILDERS: tuple[Builder, ...] = (between, year_range, month_pair)
