"""Dates that are counted: so long ago, so long after the last date told, or after an event."""

import re
from dataclasses import replace
from datetime import timedelta

from app import edtf
from app.edtf import Date
from app.extract.clock import Point, add_months, clamp, point
from app.extract.rules.timex_en import MONTHS, SEASONS
from app.extract.timex_reading import (
    CONTEXT,
    DCT,
    Builder,
    Reading,
    Told,
    day_number,
    group,
    length,
    number,
    of_point,
    unit_of,
)
from app.vocab import DateBasis

_ROUGH = frozenset({"about", "around", "nearly", "almost", "some"})
_SHORT = frozenset({"nearly", "almost"})
_MISSING = 2
"""Months, about, that are missing of "almost three years"."""


def ago_today(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "five years ago today": the very day."""
    count = number(found["n"])
    moved = _shift(point(told.clock.published), -(count or 0), unit_of(found["unit"]), exact=True)
    last = found.group().lower().rpartition(" ")[2].rstrip(".")
    if moved and last == "month":
        moved = replace(moved, day=None)
    elif moved and (last in SEASONS or last in MONTHS):
        moved = Point(moved.year, MONTHS.get(last), season=SEASONS.get(last))
    return of_point(moved, DCT) if count and moved else None


def ago_date(found: re.Match[str], told: Told) -> Reading | None:
    """The day of "a year ago on Sunday last, 7 May": that day of the year which is nearest to so long ago."""
    count, month = number(found["n"]), MONTHS.get((found["mon"] or found["mon2"]).lower().rstrip("."))
    moved = _shift(point(told.clock.published), -(count or 0), "year", exact=True)
    if not count or month is None or moved is None:
        return None
    day, there = day_number(found["d"] or found["d2"]), moved.first()
    near = (clamp(Point(moved.year + step, month, day)) for step in (-1, 0, 1))
    return of_point(min(near, key=lambda one: abs(one.first() - there)), DCT)


def ago(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "two years ago": counted from the document's day."""
    if told.quoted_on:
        return _counted(found, point(told.quoted_on), -1, CONTEXT)
    if told.clock.at and not told.clock.news:
        return _counted(found, told.clock.at, -1, CONTEXT)
    return _counted(found, point(told.clock.published), -1, DCT)


def from_now(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "two months from now"."""
    return _counted(found, point(told.clock.published), 1, DCT) if told.clock.news else Reading("FUTURE_REF")


def later(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "two days later": counted from the last date told."""
    unit = unit_of(found["unit"])
    here = told.clock.reference_exact() if unit in ("day", "week") else told.clock.reference()
    sign = -1 if found["dir"].lower() in ("earlier", "before", "beforehand", "before that", "previously") else 1
    if here is None:
        return length(found, lost=True)
    reading = _counted(found, here, sign, CONTEXT)
    if reading and sign < 0 and unit in ("decade", "century"):
        return replace(reading, at=None)  # so long before is a comparison: the story stays where it is
    return reading


def _counted(found: re.Match[str], base: Point, sign: int, basis: DateBasis) -> Reading | None:
    count, unit = _count(found), unit_of(found["unit"])
    if count is None:
        return None
    approx = (group(found, "approx") or "").lower()
    if approx in ("less than", "more than", "over") and unit != "day":
        return length(found, lost=True)
    moved = _shift(base, sign * count, unit, short=approx in _SHORT)
    if moved is None:
        return _within_month(base, sign * count, unit, basis) or length(found, lost=unit not in ("day", "week"))
    reading = of_point(moved, basis)
    if reading and unit == "week" and count > 1 and moved.exact:
        reading = replace(reading, date=edtf.week(moved.exact))
    if reading and reading.date and approx in _ROUGH:
        reading = replace(reading, date=edtf.approximate(reading.date), mod="APPROX")
    return reading


def _within_month(base: Point, count: float, unit: str, basis: DateBasis) -> Reading | None:
    """The days on which "ten days later" can be, where all that is known of the event before is its month."""
    if base.month is None or base.year < 1 or unit not in ("day", "week"):
        return None
    month = edtf.month(base.year, base.month)
    if month.earliest is None or month.latest is None or abs(count * (7 if unit == "week" else 1)) > _LONGEST_COUNT:
        return None
    away = timedelta(count * (7 if unit == "week" else 1))
    days = edtf.days(month.earliest + away, month.latest + away)
    return Reading(days.edtf, days, basis)


_LONGEST_COUNT = 60
"""Days that may be counted from a month alone."""


def _count(found: re.Match[str]) -> float | None:
    """How many units the words count: "two and a half", and two weeks for a fortnight; "the day" is one."""
    count = 1.0 if found["n"].lower() == "the" else number(found["n"])
    if count is None:
        return None
    if group(found, "half"):
        count += 0.5
    return count * 2 if found["unit"].lower().startswith("fortnight") else count


def _shift(base: Point, count: float, unit: str, exact: bool = False, short: bool = False) -> Point | None:
    """A point so many units away, as exact as unit and base allow; None where the base is too coarse.

    `short`: the last year is not quite full, so that "almost three years ago" may lie in the next calendar year.
    """
    if unit in ("day", "week"):
        day = base.exact
        try:
            return point(day + timedelta(count * (7 if unit == "week" else 1))) if day else None
        except OverflowError:
            return None
    months = round(count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
    if exact:
        return clamp(replace(add_months(base, months), day=base.day))
    if unit == "month" or (unit == "year" and count % 1 and base.nominal_month):
        return add_months(base, months) if base.nominal_month else None
    if short and unit == "year" and base.nominal_month:
        return Point(add_months(base, months - _MISSING * (1 if months > 0 else -1)).year)
    return Point(base.year + int(months / 12))


def event_offset(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "three weeks after the coup": counted from the coup's date, where the text has given one.

    Beside a date ("on Tuesday, three weeks after the coup") it is that date, and tells when the coup was.
    """
    last = told.clock.reference_exact() if told.is_main else None
    if last is not None:
        reading = _offset(found, last, 1)
        day = reading.at.exact if reading and reading.at else None
        if reading and day and unit_of(found["unit"]) == "week":
            return replace(reading, date=edtf.week(day))
        return reading
    beside = told.beside
    base = None if beside else told.event()
    if beside is None and (told.comes or base is None) and told.clock.here and told.clock.reference():
        here = of_point(told.clock.reference() or Point(1), CONTEXT)
        beside = here.date if here else None
    if beside is None:
        came = told.comer()
        itself = came is not None and came == base and _counted_back(found, came) is not None
        beside = came if base is None or itself else None  # nothing comes so long after itself
    if beside is None and base is None and told.is_now and unit_of(found["unit"]) in ("day", "week"):
        beside = edtf.day(told.clock.published)
    if beside is not None:
        return Reading(beside.edtf, beside, CONTEXT, counted_from=_counted_back(found, beside))
    start = _point_of(base) if base else None
    if start is None:
        return length(found, lost=True)
    return _offset(found, start, 1) or length(found, lost=True)


_IT_IS = re.compile(r"\b(?:it is|it['’]s|it has been|it['’]s been) (?:now )?$", re.IGNORECASE)
_TODAY = re.compile(r"\btoday,? it (?:is|has been) $", re.IGNORECASE)


def since_now(found: re.Match[str], told: Told) -> Reading | None:
    """Today, with the date of what was so long ago: "it is two days since they fled", "two years have passed since the coup"."""
    before = found.string[max(0, found.start() - 24) : found.start()]
    if not (found["gone"] or _IT_IS.search(before)) or told.clock.history:
        return None
    today = point(told.quoted_on or told.clock.published)
    counted = _counted(found, today, -1, DCT)
    exact = found["exact"] or (found["approx"] or "").lower() == "exactly" or _TODAY.search(before)
    if exact and (moved := _shift(today, -(_count(found) or 0), unit_of(found["unit"]), exact=True)):
        counted = of_point(moved, DCT)
    if counted is None or counted.date is None:
        return None
    whole = edtf.day(told.clock.published)
    return Reading(whole.edtf, whole, DCT, counted_from=counted.date)


def event_day(_found: re.Match[str], told: Told) -> Reading | None:
    """The date of "on the day of the vote", where the text has given one."""
    when = told.event()
    start = _point_of(when) if when else None
    return of_point(start, CONTEXT) if start and start.exact else None


def _counted_back(found: re.Match[str], beside: Date) -> Date | None:
    """The date that "on Tuesday, two days after they rose" gives the rising: Sunday."""
    start = _point_of(beside)
    reading = _offset(found, start, -1) if start else None
    return reading.date if reading else None


def _offset(found: re.Match[str], start: Point, sign: int) -> Reading | None:
    """The date so long after a point, or before it, as the words say; `sign` -1 turns it about."""
    approx = (group(found, "approx") or "").lower()
    if approx in ("less than", "more than", "over", "just over"):
        return None
    count = _count(found) or 0
    unit = unit_of(found["unit"])
    moved = _shift(start, sign * (-1 if found["dir"].lower() == "before" else 1) * count, unit)
    if moved is None or not count:
        return None
    reading = of_point(moved, CONTEXT)
    if reading and unit == "week" and count > 1 and moved.exact:
        reading = replace(reading, date=edtf.week(moved.exact))
    if reading and reading.date and approx in _ROUGH:
        reading = replace(reading, date=edtf.approximate(reading.date), mod="APPROX")
    return reading


def _point_of(when: Date) -> Point | None:
    if when.earliest is None:
        return None
    if when.earliest == when.latest:
        return point(when.earliest)
    if len(when.edtf) == 7:
        return Point(when.earliest.year, when.earliest.month)
    return Point(when.earliest.year) if len(when.edtf) == 4 and when.edtf.isdigit() else None


def within(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "within a week": from the last day told to its end."""
    here, count = told.clock.reference_day(), _count(found)
    unit = unit_of(found["unit"])
    if here is None or count is None or unit == "decade":
        return length(found)
    end = _shift(point(here), count, unit, exact=True)
    if end is None or end.exact is None:
        return length(found)
    return replace(length(found), date=edtf.days(here, end.exact), basis=CONTEXT, at=None)


BUILDERS: tuple[Builder, ...] = (ago_today, ago_date, ago, from_now, later, event_offset, since_now, event_day, within)
