"""Dates that are counted: from the document's own day, or from where the telling stands."""

import re
from dataclasses import replace
from datetime import timedelta

from app import edtf
from app.edtf import Date
from app.extract.clock import Point, add_months, clamp, point
from app.extract.rules.timex_en import SEASONS, WEEKDAYS
from app.extract.timex_reading import (
    BACK,
    CONTEXT,
    DCT,
    LETTERS,
    PARTS,
    SAME,
    Builder,
    Reading,
    Told,
    day_number,
    group,
    length,
    number,
    of_point,
    span_of,
)
from app.vocab import DateBasis, TimexType

_ROUGH = frozenset({"about", "around", "nearly", "almost", "some"})


def ago_today(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "five years ago today": the very day."""
    count = number(found["n"])
    moved = _shift(point(told.clock.published), -(count or 0), _unit(found["unit"]), exact=True)
    if moved and found.group().lower().endswith("month"):
        moved = replace(moved, day=None)
    return of_point(moved, DCT) if count and moved else None


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
    unit = _unit(found["unit"])
    here = told.clock.reference_exact() if unit in ("day", "week") else told.clock.reference()
    sign = -1 if found["dir"].lower() in ("earlier", "before", "beforehand", "before that", "previously") else 1
    if here is None:
        return length(found, lost=True)
    return _counted(found, here, sign, CONTEXT) if unit else None


def _counted(found: re.Match[str], base: Point, sign: int, basis: DateBasis) -> Reading | None:
    count, unit = _count(found), _unit(found["unit"])
    if count is None:
        return None
    if (group(found, "approx") or "").lower() in ("less than", "more than", "over") and unit != "day":
        return length(found, lost=True)
    moved = _shift(base, sign * count, unit)
    if moved is None:
        return _within_month(base, sign * count, unit, basis) or length(found, lost=unit not in ("day", "week"))
    reading = of_point(moved, basis)
    if reading and unit == "week" and count > 1 and moved.exact:
        reading = replace(reading, date=edtf.week(moved.exact))
    if reading and reading.date and (group(found, "approx") or "").lower() in _ROUGH:
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


def _shift(base: Point, count: float, unit: str, exact: bool = False) -> Point | None:
    """A point so many units away, as exact as unit and base allow; None where the base is too coarse."""
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
    return Point(base.year + int(months / 12))


def _unit(words: str) -> str:
    unit = words.lower().rstrip("s")
    return {"fortnight": "week", "night": "day", "centurie": "century", "morning": "day", "date": "day"}.get(unit, unit)


def event_offset(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "three weeks after the coup": counted from the coup's date, where the text has given one.

    Beside a date ("on Tuesday, three weeks after the coup") it is that date, and tells when the coup was.
    """
    beside = told.beside
    base = None if beside else told.event()
    if beside is None and (told.comes or base is None) and told.clock.here and told.clock.reference():
        here = of_point(told.clock.reference() or Point(1), CONTEXT)
        beside = here.date if here else None
    if beside is not None:
        return Reading(beside.edtf, beside, CONTEXT, counted_from=_counted_back(found, beside))
    start = _point_of(base) if base else None
    if start is None:
        return length(found, lost=True)
    return _offset(found, start, 1) or length(found, lost=True)


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
    unit = _unit(found["unit"])
    moved = _shift(start, sign * (-1 if found["dir"].lower() == "before" else 1) * count, unit)
    if moved is None or not count:
        return None
    reading = of_point(moved, CONTEXT)
    if reading and unit == "week" and count > 1 and moved.exact:
        reading = replace(reading, date=edtf.week(moved.exact))
    if reading and reading.date and approx in _ROUGH:
        reading = replace(reading, date=edtf.approximate(reading.date), mod="APPROX")
    return reading


def edge_day(found: re.Match[str], told: Told) -> Reading | None:
    """The first or last day of the stretch that was told of last; nothing may be counted from one that is not known."""
    run = told.clock.run
    if run is None:
        return Reading("XXXX-XX-XX", lost=True)
    return of_point(point(run[found["nth"].lower() in ("last", "final", "closing")]), CONTEXT)


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
    unit = _unit(found["unit"])
    if here is None or count is None or unit == "decade":
        return length(found)
    end = _shift(point(here), count, unit, exact=True)
    if end is None or end.exact is None:
        return length(found)
    return replace(length(found), date=edtf.days(here, end.exact), basis=CONTEXT, at=None)


def dct_unit(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "last month", "this year", "next week"."""
    rel, unit = found["rel"].lower(), found["unit"].lower()
    step = {"last": -1, "this past": -1, "next": 1}.get(rel, 0)
    if told.quoted_on is not None:
        return _of_unit(point(told.quoted_on), unit, step, CONTEXT, group(found, "part"))
    if not told.clock.news and told.clock.distant:
        return Reading("PRESENT_REF")
    return _of_unit(point(told.clock.published), unit, step, DCT, group(found, "part"))


def context_unit(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the same day", "the following year", "the month after"."""
    rel, unit = found["rel"].lower(), _unit(found["unit"])
    unit = {"evening": "day", "afternoon": "day"}.get(unit, unit)
    step = 0 if rel in SAME else -1 if rel in BACK or rel == "before" else 1
    here = told.clock.reference()
    if here is not None and unit == "day" and here.exact is None and step == 0 and told.clock.day:
        here = None
    if here is None:
        return Reading("XXXX-XX-XX" if unit == "day" else "XXXX", lost=True)
    reading = _of_unit(here, unit, step, CONTEXT, group(found, "part"))
    if found["unit"].lower() in PARTS and reading is not None and reading.date is not None:
        return replace(reading, value=f"{reading.value}T{PARTS[found['unit'].lower()]}", type=TimexType.TIME)
    return reading


def _of_unit(here: Point, unit: str, step: int, basis: DateBasis, part: str | None) -> Reading | None:
    lost = Reading("XXXX", lost=True)
    if unit == "day":
        return of_point(point(here.exact + timedelta(step)), basis) if here.exact else lost
    if unit == "week":
        if not here.exact:
            return lost
        day = here.exact + timedelta(7 * step)
        week = edtf.week(day)
        return Reading(
            f"{day.isocalendar().year}-W{day.isocalendar().week:02}", week, basis, at=None if step == 0 else point(day)
        )
    if unit == "month":
        return of_point(add_months(here, step), basis, part) if here.nominal_month else lost
    if unit == "year":
        return of_point(Point(here.year + step), basis, part)
    if unit == "decade":
        first = (here.year // 10 + step) * 10
        return Reading(f"{first // 10}", edtf.decade(first), basis)
    if part:
        return lost  # "the turn of the century" may be either end of it
    first = here.year // 100 + step
    return Reading(f"{first:02}", edtf.century(first + 1), basis)


def end_of_unit(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the end of the year", "later that month", "late in the year": of the year that is being told of."""
    times, unit = found["times"].lower(), found["unit"].lower()
    here = told.clock.reference() or (point(told.clock.published) if told.clock.news else None)
    basis = CONTEXT if told.clock.reference() else DCT
    if here is None:
        return Reading("XXXX", lost=True)
    if unit in SEASONS:
        return of_point(Point(here.year, season=SEASONS[unit]), basis)
    part = None if times in ("later", "earlier", "rest", "remainder", "course") else f"{times} of"
    if times in ("later part", "latter part", "last part"):
        part = "late"
    return _of_unit(here, unit, 0, basis, part)


def then_until(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "from then until the end of the year"."""
    here = told.clock.reference()
    if here is None:
        return Reading("XXXX", lost=True)
    end = Point(here.year, 12) if found["unit"].lower() == "year" else Point(here.year, here.nominal_month)
    reading = span_of(here, end, CONTEXT)
    return reading and replace(reading, at=None)


def by_then(_found: re.Match[str], told: Told) -> Reading | None:
    """The time that the telling has reached."""
    here = told.clock.reference()
    return replace(of_point(here, CONTEXT) or Reading("PAST_REF"), at=None) if here else Reading("PAST_REF")


def day_of_month(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the 20th", "the 12th of that month": in the month that is being told of."""
    day, rel = day_number(found["d"]), (group(found, "rel") or "").lower()
    here = point(told.clock.published) if rel in ("this", "last", "next") else told.clock.reference()
    if here is None and told.clock.news and not rel:
        here = point(told.clock.published)
    if here is None or here.month is None:
        return Reading(f"XXXX-XX-{day:02}", lost=bool(rel)) if rel else None
    step = -1 if rel in BACK else 1 if rel in ("the following", "next") else 0
    return of_point(replace(add_months(here, step), day=day), CONTEXT)


def anniversary(found: re.Match[str], told: Told) -> Reading | None:
    """The day so many years after the last one told."""
    here = told.clock.reference()
    return of_point(replace(here, year=here.year + int(found["n"])), CONTEXT) if here else Reading("XXXX", lost=True)


def clock(_found: re.Match[str], told: Told) -> Reading | None:
    """A time of day: of the last day told."""
    here = told.clock.reference_day()
    if here is None:
        return Reading("TXX:XX", type=TimexType.TIME)
    return Reading(f"{here.isoformat()}TXX:XX", edtf.day(here), CONTEXT, TimexType.TIME)


def hour(_found: re.Match[str], _told: Told) -> Reading | None:
    """Noon, dawn or midnight by itself: a time only with the day that follows it."""
    return None


def dusk(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "by nightfall": of the last day told."""
    return clock(found, told)


def every(found: re.Match[str], _told: Told) -> Reading | None:
    """A frequency."""
    words = (group(found, "unit") or found[0]).lower()
    if words.rstrip("s") in WEEKDAYS:
        return Reading("P1W", type=TimexType.SET)
    if words in SEASONS:
        return Reading("P1Y", type=TimexType.SET)
    letter = next((letter for unit, letter in LETTERS.items() if unit[:3] in words), "D")
    return Reading(f"P{int(number(group(found, 'n') or 'one') or 1)}{letter}", type=TimexType.SET)


def duration(found: re.Match[str], _told: Told) -> Reading | None:
    """A length of time."""
    return length(found)


BUILDERS: tuple[Builder, ...] = (
    ago_today,
    ago,
    from_now,
    later,
    event_offset,
    edge_day,
    within,
    dct_unit,
    context_unit,
    end_of_unit,
    then_until,
    by_then,
    day_of_month,
    anniversary,
    clock,
    hour,
    dusk,
    every,
    duration,
)
