"""Dates: bounds and precision of every form, held against an independent implementation of EDTF."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import edtf
from app.errors import InvalidDate
from app.vocab import Extent, Precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2020-08-18", "2020-08-18", "2020-08-18", Precision.DAY),
        ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
        ("2012", "2012-01-01", "2012-12-31", Precision.YEAR),
        ("199X", "1990-01-01", "1999-12-31", Precision.DECADE),
        ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
        ("00XX", "0001-01-01", "0099-12-31", Precision.CENTURY),
        ("2022-21", "2022-03-01", "2022-05-31", Precision.SEASON),
        ("2010-24", "2010-12-01", "2011-02-28", Precision.SEASON),
        ("2022-34", "2022-04-01", "2022-06-30", Precision.QUARTER),
        ("2015/..", "2015-01-01", None, Precision.INTERVAL),
        ("../2018-05", None, "2018-05-31", Precision.INTERVAL),
        ("1999-03-24/1999-06-10", "1999-03-24", "1999-06-10", Precision.INTERVAL),
        ("2020-08~", "2020-08-01", "2020-08-31", Precision.MONTH),
        ("-0217", None, None, Precision.YEAR),
        ("0000", None, None, Precision.YEAR),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None, precision: Precision) -> None:
    found = edtf.parse(text)
    assert found.edtf == text
    assert (found.earliest and found.earliest.isoformat(), found.latest and found.latest.isoformat()) == (
        earliest,
        latest,
    )
    assert found.precision == precision


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2020~", True, False),
        ("2020?", False, True),
        ("2020%", True, True),
        ("2020", False, False),
        ("2019~/2020", True, False),
    ],
)
def test_marks(text: str, approximate: bool, uncertain: bool) -> None:
    found = edtf.parse(text)
    assert (found.approximate, found.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "2020-13",
        "2020-02-30",
        "2020/2019",
        "20",
        "20200",
        "199X-05",
        "2020-8",
        "yesterday",
        "2020/2021/2022",
        "2020-00",
        "-0217-99-99",
        "-0000",
        "٢٠٢٠",
    ],
)
def test_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidDate, match="is no date"):
        edtf.parse(text)


@pytest.mark.parametrize("text", ["2020-21", "0000", "199X", "2015/..", "2020~", "2020-1", "-0217", "2020-02-30"])
def test_filters_take_calendar_dates_alone(text: str) -> None:
    with pytest.raises(InvalidDate):
        edtf.parse_calendar(text)


def test_a_week_is_an_interval_from_monday_to_sunday() -> None:
    week = edtf.week(date(2022, 2, 18))
    assert (week.edtf, week.precision) == ("2022-02-14/2022-02-20", Precision.WEEK)


def test_an_open_end_is_a_span_until_told_otherwise() -> None:
    assert edtf.parse("2015/..").extent == Extent.SPAN
    assert edtf.parse("2015/2016").extent == Extent.INSTANT


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (edtf.decade(1990), "199X"),
        (edtf.century(20), "19XX"),
        (edtf.century(1), "00XX"),
        (edtf.season(2011, 24), "2011-24"),
        (edtf.month(2020, 8), "2020-08"),
        (edtf.year(-217), "-0217"),
        (edtf.days(date(2020, 1, 2), date(2020, 1, 2)), "2020-01-02"),
        (edtf.days(date(2020, 1, 2), date(2020, 1, 5)), "2020-01-02/2020-01-05"),
        (edtf.approximate(edtf.parse("2020?")), "2020%"),
        (edtf.approximate(edtf.parse("2019/..")), "2019~/.."),
    ],
)
def test_what_is_made_reads_back_the_same(made: edtf.Date, text: str) -> None:
    assert made.edtf == text
    assert edtf.parse(text) == made


_days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(_days, st.sampled_from([4, 7, 10]))
def test_every_calendar_date_holds_its_day(day: date, length: int) -> None:
    found = edtf.parse_calendar(day.isoformat()[:length])
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= day <= found.latest


@given(_days, st.integers(0, 4000))
def test_bounds_agree_with_an_independent_implementation(day: date, length: int) -> None:
    import edtf as oracle

    last = day + timedelta(days=min(length, (date.max - day).days))
    for made in (edtf.day(day), edtf.month(day.year, day.month), edtf.year(day.year), edtf.days(day, last)):
        other = oracle.parse_edtf(made.edtf)
        assert made.earliest is not None
        assert made.latest is not None
        assert other.lower_strict()[:3] == made.earliest.timetuple()[:3]
        assert other.upper_strict()[:3] == made.latest.timetuple()[:3]


@given(_days, st.sampled_from([*range(21, 42)]))
def test_every_season_and_quarter_is_whole_months_in_order(day: date, code: int) -> None:
    if day.year == date.max.year:
        return
    found = edtf.season(day.year, code)
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest.day == (found.latest + timedelta(days=1)).day == 1
    assert 80 < (found.latest - found.earliest).days < 190
    assert found.earliest.year == day.year


_PARTS = st.one_of(
    st.dates(min_value=date(1, 1, 1)).map(date.isoformat),
    st.from_regex(r"-?[0-9]{4}(-[0-4][0-9](-[0-3][0-9])?)?[?~%]?|[0-9]{3}X|[0-9]{2}XX", fullmatch=True),
    st.text("0123456789-X.~?% /T", max_size=12),
    st.just(edtf.OPEN),
)


@given(st.one_of(_PARTS, st.tuples(_PARTS, _PARTS).map("/".join), st.text(max_size=12)))
def test_any_text_is_a_date_that_reads_back_the_same_or_is_refused(text: str) -> None:
    try:
        found = edtf.parse(text)
    except InvalidDate:
        return
    assert found.edtf == text
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert edtf.parse(edtf.approximate(found).edtf) == edtf.approximate(found)


@given(
    _days,
    st.integers(0, 4000),
    st.sampled_from([edtf.day, lambda d: edtf.month(d.year, d.month), lambda d: edtf.year(d.year)]),
)
def test_an_interval_goes_from_the_first_day_of_its_start_to_the_last_of_its_end(
    first: date, length: int, exact: Callable[[date], edtf.Date]
) -> None:
    start, end = exact(first), exact(first + timedelta(days=min(length, (date.max - first).days)))
    whole = edtf.interval(start, end)
    assert (whole.earliest, whole.latest, whole.precision) == (start.earliest, end.latest, Precision.INTERVAL)
    assert (edtf.interval(start, None).latest, edtf.interval(None, end).earliest) == (None, None)
    if start.earliest != end.earliest:
        with pytest.raises(InvalidDate, match="runs backwards"):
            edtf.interval(end, start)


def test_the_last_week_of_all_is_cut() -> None:
    assert edtf.week(date.max).latest == date.max
