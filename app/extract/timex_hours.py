"""Times of day, frequencies, and lengths of time."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app import edtf
from app.extract.clock import point
from app.extract.rules.timex_en import SEASONS, WEEKDAYS
from app.extract.timex_reading import (
    CONTEXT,
    LETTERS,
    Builder,
    Reading,
    Told,
    group,
    length,
    number,
    of_point,
    time_of_day,
)
from app.extract.timex_tense import Tense
from app.vocab import TimexType


def clock(found: re.Match[str], told: Told) -> Reading | None:
    """A time of day: of the last day told."""
    here = _day(told)
    if here is None or _is_nightly(found):
        return Reading("TXX:XX", type=TimexType.TIME)
    return Reading(f"{here.isoformat()}TXX:XX", edtf.day(here), CONTEXT, TimexType.TIME)


_TO_MORNING = re.compile(r" ?(?:to|until|till|and|[-–—]) ?\d{1,2}(?:[:.]\d\d)? ?a\.?m", re.IGNORECASE)
_FROM_EVENING = re.compile(r"p\.?m\.? ?(?:to|until|till|and|[-–—]) ?$", re.IGNORECASE)


def _is_nightly(found: re.Match[str]) -> bool:
    """True in "from 6 p.m. to 5 a.m.", the hours of a curfew, which are no day's."""
    before = found.string[max(0, found.start() - 16) : found.start()]
    return bool(_TO_MORNING.match(found.string, found.end()) or _FROM_EVENING.search(before))


def _day(told: Told) -> date | None:
    """The last day told; the story's own, where an aside named a month or a year."""
    here = told.clock.reference_exact()
    return here.exact if here else None


def part_of_day(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "in the evening": of the last day told in the paragraph, else of the story's day, where the sentence tells the past."""
    if told.tense not in (Tense.PAST, Tense.PLUPERFECT):
        return None
    here = _day(told) if told.clock.paragraph else _own_day(found, told)
    reading = of_point(point(here), CONTEXT) if here else None
    return time_of_day(found, replace(reading, at=None)) if reading else None


def _own_day(found: re.Match[str], told: Told) -> date | None:
    """The day that news began with, where its story still stands there and nobody is quoted."""
    clock = told.clock
    day = clock.line.exact if clock.line else None
    if told.tense is not Tense.PAST or not clock.news or clock.lost or day is None or clock.days[:1] != [day]:
        return None
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    quoted = line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")
    return None if quoted or not timedelta(0) <= clock.published - day <= _WEEK else day


_WEEK = timedelta(7)
_HALF_DAY = 12
_MANY_HOURS = 36


def moments(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "hours later": the day told last, or the next one too where that was told with its night."""
    here = _day(told)
    count = number(group(found, "n") or "") or 0
    if here is None or (not found["short"] and count > _MANY_HOURS):
        return length(found)
    step = -1 if found["dir"].lower() in ("earlier", "before that") else 1
    late = here == told.clock.night if step > 0 else here == told.clock.morning
    crosses = not found["short"] and (late or count >= _HALF_DAY)
    days = sorted((here, here + timedelta(step))) if crosses else [here, here]
    return Reading(f"{here.isoformat()}TXX:XX", edtf.days(*days), CONTEXT, TimexType.TIME)


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


BUILDERS: tuple[Builder, ...] = (clock, part_of_day, moments, hour, dusk, every, duration)
