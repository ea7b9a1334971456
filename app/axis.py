"""A scale of time: days to places on a line, and the marks that stand beside it."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MOST = 10
"""Marks of an axis; more would stand too close."""
_LONG = 730
"""Days from which on whole years are shown."""
_DAYS = (1, 2, 7, 14)
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Months between two marks."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from one to another, each as wide as the others, from one place on a line to another."""

    first: date
    last: date
    left: float
    right: float

    def begins(self, day: date) -> float:
        """Where a day begins; one outside at the end of the line."""
        span = (self.last - self.first).days + 1
        share = ((day - self.first).days) / span
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ends(self, day: date) -> float:
        """Where a day ends."""
        return self.begins(day + timedelta(days=1)) if day < date.max else self.right

    def marks(self) -> Iterator[tuple[float, str]]:
        """Places of round dates, with what they are called."""
        span = (self.last - self.first).days + 1
        days = next((step for step in _DAYS if span / step <= _MOST), None)
        if days:
            for number in range(0, span, days):
                day = self.first + timedelta(days=number)
                yield self.begins(day), f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
            return
        months = next(step for step in _STEPS if span / (step * 30.4) <= _MOST)
        number = (self.first.year * 12 + self.first.month - 1) // months * months
        while (year := number // 12) <= self.last.year:
            month = number % 12 + 1
            if year >= 1 and self.first <= (day := date(year, month, 1)) <= self.last:
                yield self.begins(day), str(year) if months >= 12 else f"{_MONTHS[month - 1]} {year}"
            number += months


def widened(first: date, last: date) -> tuple[date, date]:
    """The years or months that days lie in, whole, so that the ends of an axis are round; a few days stay as they are."""
    span = (last - first).days
    if span < _MOST:
        return first, last
    if span > _LONG:
        return first.replace(month=1, day=1), last.replace(month=12, day=31)
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
