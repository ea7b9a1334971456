"""Days, weeks, months and years seen from the document's own day, or from where the telling stands."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app import edtf
from app.extract.clock import Point, add_months, point
from app.extract.rules.timex_en import ORDINALS, SEASONS
from app.extract.timex_reading import (
    BACK,
    CONTEXT,
    DCT,
    PARTS,
    SAME,
    STATED,
    Builder,
    Reading,
    Told,
    day_number,
    group,
    number,
    of_point,
    relative_year,
    span_of,
    unit_of,
)
from app.extract.timex_tense import Tense
from app.vocab import DateBasis, TimexType

_SUNDAY = 6


def dct_unit(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "last month", "this year", "next week"; on a Sunday, "last week" is the week that ends."""
    rel, unit = found["rel"].lower(), found["unit"].lower()
    step = {"last": -1, "this past": -1, "next": 1}.get(rel, 0)
    if told.quoted_on is not None:
        return _of_unit(point(told.quoted_on), unit, step, CONTEXT, group(found, "part"))
    if not told.clock.news and told.clock.distant:
        return Reading("PRESENT_REF")
    if unit == "week" and step == -1 and told.clock.published.weekday() == _SUNDAY:
        step = 0
    return _of_unit(point(told.clock.published), unit, step, DCT, group(found, "part"))


_OF_A_YEAR = re.compile(r" (?:in|of) \d{4}\b")
"""What stands behind "that day" where it is another year's."""


def context_unit(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the same day", "the following year", "the month after"."""
    rel, unit = found["rel"].lower(), unit_of(found["unit"])
    step = 0 if rel in SAME or rel == "the" else -1 if rel in BACK or rel == "before" else 1
    here = told.clock.reference_same(unit) if rel in SAME else told.clock.reference()
    if here is not None and unit == "day" and here.exact is None and step == 0 and told.clock.day:
        here = None
    night = told.clock.night
    if here and here.exact and night and step == 0 and found["unit"].lower() == "night":
        here = point(night) if here.exact - night == timedelta(1) else here
    if here is None or (unit == "day" and _OF_A_YEAR.match(found.string, found.end())):
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


_SINCE = re.compile(r"\b[Ss]ince $")
_BEHIND = frozenset({Tense.PAST, Tense.PLUPERFECT})


def end_of_unit(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the end of the year", "later that month", "late in the year": of the year that is being told of."""
    times, unit = found["times"].lower(), found["unit"].lower()
    here = told.clock.reference() or (point(told.clock.published) if told.clock.news else None)
    basis = CONTEXT if told.clock.reference() else DCT
    if here is None:
        return Reading("XXXX", lost=True)
    now = told.tense in (Tense.FUTURE, Tense.PRESENT, Tense.PERFECT) or _SINCE.search(
        found.string[max(0, found.start() - 6) : found.start()]
    )
    if (now and told.clock.news and not told.clock.distant) or (
        unit == "week" and here.exact is None and told.clock.news and not told.clock.distant
    ):
        here, basis = point(told.clock.published), DCT
    if unit in SEASONS and told.clock.news and not told.clock.history:
        guess = told.clock.month_year(Point(1, season=SEASONS[unit]).nominal_month or 1, None, told.tense)
        return of_point(Point(guess[0], season=SEASONS[unit]), guess[1]) if guess else None
    if unit in SEASONS:
        return of_point(Point(here.year, season=SEASONS[unit]), basis)
    part = None if times in ("later", "earlier", "rest", "remainder", "course") else f"{times} of"
    if here == point(told.clock.published) and times == "end" and unit == "year" and told.tense in _BEHIND:
        here = Point(here.year - 1)
    if times in ("later part", "latter part", "last part"):
        part = "late"
    return _of_unit(here, unit, 0, basis, part)


def week_of_month(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the first week of the month": its days 1 to 7; the last week: its last seven days; "the first day"."""
    rel, nth = found["rel"].lower(), found["nth"].lower()
    here = told.clock.reference() if rel in ("that", "the same") else point(told.clock.published)
    if here is None or here.nominal_month is None:
        return Reading("XXXX", lost=True)
    month = add_months(here, {"last": -1, "next": 1}.get(rel, 0))
    length = 7 if found["of"].lower() == "week" else 1
    first = _first_of(nth, length, month)
    last, basis = first + timedelta(length - 1), CONTEXT if rel in ("that", "the same") else DCT
    if rel == "the" and last > told.clock.published and told.tense in _BEHIND:
        # What is over was over in another month: in the one told of, or in the one before.
        told_of = told.clock.reference()
        known = told_of is not None and told_of.nominal_month and told_of.first() < month.first()
        first, basis = _first_of(nth, length, told_of if told_of and known else add_months(month, -1)), CONTEXT
    days = edtf.days(first, first + timedelta(length - 1))
    return Reading(days.edtf, days, basis, at=point(first))


def _first_of(nth: str, length: int, month: Point) -> date:
    """The first day of the third week of a month, or of its last one, or its third day."""
    if nth in ("last", "final"):
        return add_months(month, 1).first() - timedelta(length)
    return add_months(month, 0).first() + timedelta(length * (ORDINALS[nth] - 1))


_MONTHS = 12


def months_of_year(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "the first two months of the year"."""
    count = number(found["n"])
    known = (int(found["y"]), STATED) if found["y"] else None
    if known is None and found["yrel"]:
        known = relative_year(found["yrel"].lower(), told.clock)
    elif known is None:
        here = told.clock.reference()
        known = (here.year, CONTEXT) if here and told.clock.history else (told.clock.published.year, DCT)
    if known is None or count is None or not 1 <= count < _MONTHS:
        return Reading("XXXX", lost=True)
    year, basis = known
    first, last = (1, int(count)) if found["nth"].lower() == "first" else (_MONTHS + 1 - int(count), _MONTHS)
    return span_of(Point(year, first), Point(year, last), basis)


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
    here = (
        point(told.clock.published) if rel in ("this", "last", "next") else told.clock.reference_story(same=rel in SAME)
    )
    if (here is None or here.month is None) and told.clock.news and not told.clock.distant and not rel:
        behind = told.tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT) and day > told.clock.published.day
        here = add_months(point(told.clock.published), -1 if behind else 0)
    if here is None or here.month is None:
        return Reading(f"XXXX-XX-{day:02}", lost=bool(rel)) if rel else None
    step = -1 if rel in BACK else 1 if rel in ("the following", "next") else 0
    last = day_number(found["d2"]) if group(found, "d2") else None
    if last is not None:
        end = replace(here, day=last)
        return span_of(replace(here, day=day), end, CONTEXT, at=end) if last == day + 1 else None
    return of_point(replace(add_months(here, step), day=day), CONTEXT)


def edge_day(found: re.Match[str], told: Told) -> Reading | None:
    """The first or last day of the stretch that was told of last; nothing may be counted from one that is not known."""
    run = told.clock.run
    if run is None:
        return Reading("XXXX-XX-XX", lost=True)
    return of_point(point(run[found["nth"].lower() in ("last", "final", "closing")]), CONTEXT)


def anniversary(found: re.Match[str], told: Told) -> Reading | None:
    """The day so many years after the last one told."""
    here = told.clock.reference()
    return of_point(replace(here, year=here.year + int(found["n"])), CONTEXT) if here else Reading("XXXX", lost=True)


BUILDERS: tuple[Builder, ...] = (
    dct_unit,
    context_unit,
    end_of_unit,
    week_of_month,
    months_of_year,
    then_until,
    by_then,
    day_of_month,
    edge_day,
    anniversary,
)
