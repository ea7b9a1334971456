"""Times of day, frequencies, and lengths of time."""

import re

from app import edtf
from app.extract.rules.timex_en import SEASONS, WEEKDAYS
from app.extract.timex_reading import CONTEXT, LETTERS, Builder, Reading, Told, group, length, number
from app.vocab import TimexType


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


BUILDERS: tuple[Builder, ...] = (clock, hour, dusk, every, duration)
