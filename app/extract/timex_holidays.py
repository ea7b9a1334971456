"""Holidays: with a day of the calendar, counted from Easter, or of another calendar, which nobody dates here."""

import re
from datetime import date, timedelta

from app.extract.clock import Point, point
from app.extract.rules.timex_en import HOLIDAYS, MOVABLE
from app.extract.timex_reading import CONTEXT, DCT, STATED, Builder, Reading, Told, group, of_point, time_of_day
from app.extract.timex_tense import Tense
from app.vocab import DateBasis

_APOSTROPHE = re.compile(" ?['’]")


def holiday(found: re.Match[str], told: Told) -> Reading | None:
    """A holiday that has a date of its own."""
    month, day = HOLIDAYS[_APOSTROPHE.sub("'", found["holiday"].lower())]
    known = (int(found["y"]), STATED) if group(found, "y") else told.clock.month_year(month, day, told.tense)
    if known is None:
        return Reading(f"XXXX-{month:02}-{day:02}")
    return time_of_day(found, of_point(Point(known[0], month, day), known[1]))


def movable(found: re.Match[str], told: Told) -> Reading | None:
    """A holiday that Easter sets: "Good Friday", "Easter Monday 1916"."""
    words = found["movable"].lower()
    orthodox = words.startswith("orthodox ")
    shift = MOVABLE[words.removeprefix("orthodox ")]
    known = _movable_day(shift, orthodox, found, told)
    if known is None:
        return Reading("XXXX-XX-XX", lost=True)
    return time_of_day(found, of_point(point(known[0]), known[1]))


def _movable_day(shift: int, orthodox: bool, found: re.Match[str], told: Told) -> tuple[date, DateBasis] | None:
    clock = told.clock
    if group(found, "y"):
        return easter(int(found["y"]), orthodox=orthodox) + timedelta(shift), STATED
    if clock.history and clock.line is not None:
        return easter(clock.line.year, orthodox=orthodox) + timedelta(shift), CONTEXT
    if not clock.news and clock.line is not None:
        return None
    now = clock.published
    days = [easter(now.year + step, orthodox=orthodox) + timedelta(shift) for step in (-1, 0, 1)]
    if told.tense is Tense.FUTURE:
        return next(day for day in days if day >= now), DCT
    return next(day for day in reversed(days) if day <= now), DCT


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday: of the Gregorian calendar, or the Orthodox one, of the Julian calendar, by its Gregorian date."""
    if orthodox:
        moon = (19 * (year % 19) + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + sunday + 114, 31)
        return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    shift = epact - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))


def other_calendar(_found: re.Match[str], _told: Told) -> Reading | None:
    """Ramadan, Eid and others: their days depend on the moon and on who looks at it."""
    return Reading("XXXX-XX-XX")


BUILDERS: tuple[Builder, ...] = (holiday, movable, other_calendar)
