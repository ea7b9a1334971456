"""Buckets: where they begin and end, and that counting them together equals counting each."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app import histogram
from app.errors import InvalidQuery
from app.histogram import Bucket, Group, Interval
from app.vocab import Extent


@pytest.mark.parametrize(
    ("first", "last", "interval", "expected"),
    [
        ("2020-01-01", "2021-12-31", Interval.YEAR, ["2020-01-01/2020-12-31", "2021-01-01/2021-12-31"]),
        ("2020-06-15", "2021-02-01", Interval.YEAR, ["2020-06-15/2020-12-31", "2021-01-01/2021-02-01"]),
        ("2020-02-01", "2020-03-31", Interval.MONTH, ["2020-02-01/2020-02-29", "2020-03-01/2020-03-31"]),
        ("2020-12-30", "2021-01-04", Interval.WEEK, ["2020-12-30/2021-01-03", "2021-01-04/2021-01-04"]),
        ("2020-12-31", "2021-01-01", Interval.DAY, ["2020-12-31/2020-12-31", "2021-01-01/2021-01-01"]),
        ("9999-12-30", "9999-12-31", Interval.WEEK, ["9999-12-30/9999-12-31"]),
        ("2021-01-01", "2020-01-01", Interval.DAY, []),
    ],
)
def test_buckets(first: str, last: str, interval: Interval, expected: list[str]) -> None:
    found = histogram.buckets(date.fromisoformat(first), date.fromisoformat(last), interval)
    assert [f"{bucket.start}/{bucket.end}" for bucket in found] == expected


@pytest.mark.parametrize(
    ("interval", "wide"),
    [
        (Interval.YEAR, "2020-01-01/2021-12-31"),
        (Interval.MONTH, "2020-02-01/2021-02-28"),
        (Interval.WEEK, "2020-02-10/2021-02-21"),
        (Interval.DAY, "2020-02-12/2021-02-15"),
    ],
)
def test_a_period_is_widened_to_whole_buckets(interval: Interval, wide: str) -> None:
    start, end = histogram.widen(date(2020, 2, 12), date(2021, 2, 15), interval)
    assert f"{start}/{end}" == wide
    assert all(histogram.widen(day, day, interval) for day in (date.min, date.max))


def test_too_many_buckets_say_what_to_do() -> None:
    with pytest.raises(InvalidQuery, match="narrow from and to"):
        histogram.buckets(date(1, 1, 1), date(9999, 12, 31), Interval.DAY)


_days = st.dates(min_value=date(2019, 6, 1), max_value=date(2021, 6, 1))


@st.composite
def _groups(draw: st.DrawFn) -> Group:
    first = draw(_days)
    last = first + timedelta(days=draw(st.integers(0, 400)))
    earliest, latest = draw(st.sampled_from([(first, last), (None, last), (first, None)]))
    return Group(
        earliest, latest, earliest or last, latest or last, draw(st.sampled_from(list(Extent))), draw(st.integers(1, 5))
    )


def _alone(bucket: Bucket, group: Group) -> tuple[bool, bool]:
    """Certain and possible as the filters define them."""
    possible = (group.latest is None or group.latest >= bucket.start) and (
        group.earliest is None or group.earliest <= bucket.end
    )
    if group.extent == Extent.SPAN:
        return group.sort_last >= bucket.start and group.sort_first <= bucket.end, possible
    inside = (
        group.earliest is not None
        and group.latest is not None
        and bucket.start <= group.earliest
        and group.latest <= bucket.end
    )
    return inside, possible


_YEAR = Group(date(2020, 1, 1), date(2020, 12, 31), date(2020, 1, 1), date(2020, 12, 31), Extent.INSTANT, 1)


@settings(max_examples=200)
@example([_YEAR], date(2020, 1, 1), 89, Interval.YEAR)  # it hangs over the end of the only bucket
@example([_YEAR], date(2020, 3, 1), 400, Interval.YEAR)  # and over the beginning of the first
@given(st.lists(_groups(), max_size=6), _days, st.integers(0, 500), st.sampled_from(list(Interval)))
def test_counting_together_equals_counting_each(
    groups: list[Group], first: date, length: int, interval: Interval
) -> None:
    periods = histogram.buckets(first, first + timedelta(days=length), interval)
    expected = [
        tuple(sum(group.events for group in groups if _alone(bucket, group)[which]) for which in (0, 1))
        for bucket in periods
    ]
    assert histogram.count(periods, groups) == expected
