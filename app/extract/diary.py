"""Texts that are told by their days or months: entries under a weekday or a month alone, the newest or the oldest first."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.extract.clock import Point, add_months, point
from app.extract.rules.timex_en import MONTHS, WEEKDAYS

_DAY = "|".join(name for day in WEEKDAYS for name in (day.title(), day.upper()))
_MONTH = "|".join(
    name for month in MONTHS if len(month) > 3 or month == "may" for name in (month.title(), month.upper())
)
_HEAD = re.compile(
    rf"^[ \t>*•·–—-]*+(?:[Oo]n |[Ii]n )?(?:(?P<day>{_DAY})|(?P<month>{_MONTH}))(?:,? (?:morning|afternoon|evening|night))?[ \t*]*"
    rf"(?:[.:][ \t*]+(?=[A-ZÀ-Þ“\"‘])|[ \t]?[-–—]+[ \t]+(?=\S)|(?P<alone>[.:]?[ \t*]*\n\s*+)(?=\S))",
    re.MULTILINE,
)
_LEAST = 3
"""Entries under different names: fewer are words that happen to stand there."""
_AHEAD = re.compile(
    r"\b(?:(?:week|days|month|year)s? ahead|(?:next|coming|this) (?:week|days|month|year)|calendar|schedule|programme|agenda|outlook|forecast|"
    r"opening (?:hours|times))\b",
    re.IGNORECASE,
)
"""What says above such a list that it tells of what is to come, or is no telling at all."""


@dataclass(frozen=True, slots=True)
class Head:
    """The name that heads an entry, from `start` on, and where what the entry tells begins; which weekday or month it names."""

    start: int
    body: int
    number: int
    of_week: bool
    is_alone: bool
    """It has its line for itself: what it heads goes on to the next head."""


def heads(text: str) -> list[Head]:
    """The heads of a text's entries; none where their names do not run one way, within a week or a year."""
    found = [_head(match) for match in _HEAD.finditer(text)]
    days = [head for head in found if head.of_week]
    told = days if len(days) * 2 >= len(found) else [head for head in found if not head.of_week]
    if len({head.number for head in told}) < _LEAST or _AHEAD.search(text[: told[0].start]):
        return []
    return told if _runs(told) or _runs(told[::-1]) else []


def titled(text: str) -> str:
    """The text, as long as before, with the names that head its entries as any other: "Monday" for "MONDAY"."""
    for head in heads(text):
        text = text[: head.start] + text[head.start : head.body].title() + text[head.body :]
    return text


def _head(match: re.Match[str]) -> Head:
    name = match["day"] or match["month"]
    number = WEEKDAYS[name.lower()] if match["day"] else MONTHS[name.lower()]
    start = match.start("day" if match["day"] else "month")
    return Head(start, match.end(), number, bool(match["day"]), bool(match["alone"]))


def _runs(told: list[Head]) -> bool:
    """True where the names follow one another as days or months do, once around at most."""
    around = 7 if told[0].of_week else 12
    return sum((b.number - a.number) % around for a, b in pairwise(told)) < around


def points(told: list[Head], latest: date) -> dict[int, Point]:
    """The day or the month of each entry, by where its head starts: the last one is the latest of its name, the others lie before it."""
    at, found = latest, {}
    for head in reversed(told) if told and _runs(told) else told:
        if head.of_week:
            at -= timedelta((at.weekday() - head.number) % 7)
            found[head.start] = point(at)
        else:
            month = add_months(point(at), -((at.month - head.number) % 12))
            at = month.first()
            found[head.start] = month
    return found
