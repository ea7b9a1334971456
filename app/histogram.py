"""Events by time: every bucket of a period, with how many events certainly and how many possibly lie in it."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from app.errors import InvalidQuery
from app.vocab import Extent

MAX_BUCKETS = 10_000
"""More than a screen or a table can use; a day's buckets of 27 years."""

MAX_COUNTS = 200_000
"""Buckets times values of a facet."""


class Interval(StrEnum):
    """The width of a bucket. Weeks begin on Monday (ISO 8601)."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of days, both inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Group:
    """Events whose dates are alike, and how many they are. Null is open, as in the table `event`."""

    earliest: date | None
    latest: date | None
    sort_first: date
    sort_last: date
    extent: str
    events: int


def buckets(first: date, last: date, interval: Interval) -> list[Bucket]:
    """All buckets from one day to another, the outermost cut to them. Raises InvalidQuery where they are too many."""
    found: list[Bucket] = []
    start = first
    while start <= last:
        if len(found) == MAX_BUCKETS:
            raise InvalidQuery(
                f"{first} to {last} by {interval} is more than {MAX_BUCKETS:,} buckets: narrow from and to, or widen interval",
                "interval",
            )
        end = min(_end(start, interval), last)
        found.append(Bucket(start, end))
        if end == date.max:
            break
        start = end + timedelta(days=1)
    return found


def widen(first: date, last: date, interval: Interval) -> tuple[date, date]:
    """The first day of the bucket that holds the one day, and the last day of the bucket that holds the other."""
    match interval:
        case Interval.DAY:
            start = first
        case Interval.WEEK:
            start = first - timedelta(days=min(first.weekday(), (first - date.min).days))
        case Interval.MONTH:
            start = first.replace(day=1)
        case Interval.YEAR:
            start = first.replace(month=1, day=1)
    return start, _end(last, interval)


def count(periods: Sequence[Bucket], groups: Iterable[Group]) -> list[tuple[int, int]]:
    """For each bucket how many events are certain and possible in it: the same as counting each with its own filter."""
    certain, possible = ([0] * (len(periods) + 1) for _ in range(2))
    starts, ends = [bucket.start for bucket in periods], [bucket.end for bucket in periods]
    for group in groups:
        first = bisect_left(ends, group.earliest or date.min)
        last = bisect_right(starts, group.latest or date.max) - 1
        _add(possible, first, last, group.events)
        if group.extent == Extent.SPAN:
            _add(certain, bisect_left(ends, group.sort_first), bisect_right(starts, group.sort_last) - 1, group.events)
        elif group.earliest and group.latest and first == last and _holds(periods[first], group):
            _add(certain, first, first, group.events)
    return list(zip(accumulate(certain[:-1]), accumulate(possible[:-1]), strict=True))


def _holds(bucket: Bucket, group: Group) -> bool:
    return (
        group.earliest is not None
        and group.latest is not None
        and bucket.start <= group.earliest
        and group.latest <= bucket.end
    )


def _add(steps: list[int], first: int, last: int, events: int) -> None:
    """Count in every bucket from first to last: a step up at the one, a step down behind the other."""
    if first <= last:
        steps[first] += events
        steps[last + 1] -= events


def _end(start: date, interval: Interval) -> date:
    match interval:
        case Interval.DAY:
            return start
        case Interval.WEEK:
            return start + timedelta(days=min(6 - start.weekday(), (date.max - start).days))
        case Interval.MONTH:
            return start.replace(day=monthrange(start.year, start.month)[1])
        case Interval.YEAR:
            return start.replace(month=12, day=31)
