"""Pages that are written as their day goes on: entries that begin with a time of day, the newest or the oldest first."""

import re
from dataclasses import dataclass
from itertools import pairwise

_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?)?"
    r"(?: ?\(?(?-i:[A-Z]{2,5}(?:[+-]\d{1,2})?)\)?| local time)?"
)
_TELLING = r"(?=[^\n]*[.!?][)\"”’]*[ \t]*(?:\n|\Z))"
"""Behind a time without a mark: a line that ends as a sentence does, which those of a timetable do not."""
_HEAD = re.compile(
    rf"^[ \t>*•·–—-]*+(?P<clock>{_CLOCK})[ \t*]*(?:\n\s*+|[ \t]?[-–—]+[ \t]|:[ \t]|(?<=\d\d)[ \t]+(?-i:(?=[A-ZÀ-Þ“\"‘])){_TELLING})(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_LEAST = 3
"""Entries: fewer are a list of something else."""


@dataclass(frozen=True, slots=True)
class Head:
    """The time of day that heads an entry, from `start` to `end`, and where what the entry tells begins."""

    start: int
    end: int
    body: int


def heads(text: str) -> list[Head]:
    """The heads of a live page's entries; none where their times do not run one way, as they do within a day."""
    found = [match for match in _HEAD.finditer(text) if match["minute"] or match["half"]]
    minutes = [_minute(match) for match in found]
    if len(set(minutes)) < _LEAST:
        return []
    runs = all(a <= b for a, b in pairwise(minutes)) or all(a >= b for a, b in pairwise(minutes))
    return [Head(*match.span("clock"), match.end()) for match in found] if runs else []


def _minute(match: re.Match[str]) -> int:
    """The minute of the day."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return 60 * hour + int(match["minute"] or 0)
