"""What a text's context makes of its dates; the rules' own examples are run by test_rules.py."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from app.extract import sentences, timex
from app.mention import Timex
from app.vocab import DateBasis, TimexType

PUBLISHED = date(2022, 2, 18)  # a Friday


def found(text: str, published: date = PUBLISHED) -> list[Timex]:
    return timex.find(sentences.parse(text), published)


def dates(text: str, published: date = PUBLISHED) -> list[str | None]:
    return [
        t.date.edtf if t.date else None for t in found(text, published) if t.type in (TimexType.DATE, TimexType.TIME)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels, who took the town last week, left on Monday after talks that began on Feb. 10.",
         ["2022-02-07/2022-02-13", "2022-02-14", "2022-02-10"]),
        ("The envoy will brief the council on Tuesday and fly to Sanaa next month.", ["2022-02-22", "2022-03"]),
        ("He was arrested in November and released in January.", ["2021-11", "2022-01"]),
        ("The ceasefire, signed in Nov. 2021, expires on March 31.", ["2021-11", "2022-03-31"]),
        ("A coup brought him to power in March 2019; he fell the following June.", ["2019-03", "2019-06"]),
        ("If they attack on Sunday, we will answer.", ["2022-02-20"]),
        ("The talks, which were to resume on Monday, have been put off until next week.",
         ["2022-02-21", "2022-02-21/2022-02-27"]),
        ("Some people died this year, compared with 500 last year.", ["2022", "2021"]),
        ("Next Friday the court will rule.", ["2022-02-25"]),
        ("Troops took the city overnight.", ["2022-02-17/2022-02-18"]),
        ("A vote is planned for May.", ["2022-05"]),
        ("In the spring, the army will launch an offensive.", ["2022-21"]),
    ],
)  # fmt: skip
def test_news(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2003 they invaded. In December he was caught. Three years later he was hanged.", ["2003", "2003-12"]),
        ("War came in May 1940. On June 10 Italy joined; twelve days later France signed.",
         ["1940-05", "1940-06-10"]),
        ("The siege began in November 1941. In February it was lifted.", ["1941-11", "1942-02"]),
        ("Voters said no on 2 October 2016. That Friday he was given a prize.", ["2016-10-02", "2016-10-07"]),
        ("He spoke on 3 November 2016. Parliament voted the following Wednesday.", ["2016-11-03", "2016-11-09"]),
        ("The war lasted from October 1973 to March 1974. In June came a truce.", ["1973-10/1974-03", "1974-06"]),
        ("The plan of 1976 was drawn up on 10 March 1975. It was for 1976. On 11 March the army fled. By 30 April 1975 it was over.", ["1976", "1975-03-10", "1976", "1975-03-11", "1975-04-30"]),
    ],
)  # fmt: skip
def test_narrative(text: str, expected: list[str]) -> None:
    assert dates(text)[: len(expected)] == expected


def test_news_returns_from_history() -> None:
    text = "Rebels took the town on Monday. The war began in 2011. It has killed thousands. In January a truce failed."
    hits = found(text)
    assert [t.date.edtf for t in hits if t.date] == ["2022-02-14", "2011", "2022-01"]
    assert hits[-1].basis is DateBasis.DCT


def test_chronology_keeps_its_entries() -> None:
    text = (
        "11/01/2013 - Both sides sign a ceasefire.\n\n24/03/2013 - Rebels take the capital. The same day he flees.\n\n"
        "Dec. 2020 - Barred on the 3rd, he joins the rebels. The vote goes ahead on the 27th.\n\n"
        "13/01/2021 - Rebels attack."
    )
    assert dates(text, date(2023, 8, 8)) == [
        "2013-01-11", "2013-03-24", "2013-03-24", "2020-12", "2020-12-03", "2020-12-27", "2021-01-13",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on 11/25/2021 and on 03/04/2022.", ["2021-11-25", "2022-03-04"]),
        ("It met on 25/11/2021 and on 03/04/2022.", ["2021-11-25", "2022-04-03"]),
        ("It met on 03/04/2021.", ["2021-04-03?"]),
        ("It met on March 25, 2021 and on 03/04/2021.", ["2021-03-25", "2021-03-04?"]),
    ],
)
def test_day_and_month_order(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some of them were 15 or 16 years old.",
        "A farmer of 60 sent 2,000 troops and 1500 soldiers.",
        "The Council adopted Resolution 2127.",
        "Operation 1027 went on along the 1,300-km border.",
        "The March 23 Movement may march.",
        "The Movement of 23 March denied it.",
        "They met in the 4 August Square.",
        "It lost by 50.2% to 49.8%, or 2,014 votes to 1,999.",
        "The final of Euro 2024 was on the screen.",
        "Its 14th-century monastery marked an anniversary.",
        "Theresa May said no.",
        "It cost $2014 or 1999 dollars.",
    ],
)
def test_no_dates(text: str) -> None:
    assert [t for t in found(text) if t.date] == []


@pytest.mark.parametrize(
    ("text", "mod", "edtf"),
    [
        ("It has grown since April 1940.", "SINCE", "1940-04"),
        ("It lasted until 15 December 2015.", "UNTIL", "2015-12-15"),
        ("Nobody came before 1999.", "BEFORE", "1999"),
        ("It changed after 2001.", "AFTER", "2001"),
        ("From 2001 onwards it grew.", None, "2001"),
        ("It began around 1990.", "APPROX", "1990~"),
    ],
)
def test_open_ends_stay_in_mod(text: str, mod: str | None, edtf: str) -> None:
    (only,) = found(text)
    assert only.date is not None
    assert (only.date.edtf, only.mod) == (edtf, mod or "SINCE")


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("They stayed for six months.", TimexType.DURATION, "P6M"),
        ("It took 48 hours.", TimexType.DURATION, "PT48H"),
        ("It floods every year.", TimexType.SET, "P1Y"),
    ],
)
def test_durations_and_frequencies(text: str, type_: TimexType, value: str) -> None:
    (only,) = found(text)
    assert (only.type, only.value, only.date) == (type_, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "MOGADISHU, Feb 18 - Gunmen attacked a beach.",
        "KYIV, Feb 17 (Reuters) - Shelling hit a school.",
        "How the war began\n\n18 February 2022\n\nIt began slowly.",
        "Sources: agencies. Compiled 8 February 2022. Please write to us.",
        "PRISTINA, February 18, 2022\n\nGunmen came.",
    ],
)
def test_datelines_are_marked(text: str) -> None:
    assert [t.rule for t in found(text)] == ["dateline"]


def test_before_christ_has_no_bounds() -> None:
    (only,) = found("They lost at Marathon in 490 BC.")
    assert only.value == "BC0490"
    assert only.date is not None
    assert not only.date.bounded


@pytest.mark.parametrize(
    "text", ["", "\n\n", "No time here.", "99/99/2020 32 May 2020 0/0/2000", "May " * 500, "1999 " * 300]
)
def test_odd_texts(text: str) -> None:
    hits = found(text)
    assert all(t.text == text[t.span.start : t.span.end] for t in hits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))


@pytest.mark.shared
def test_spans_of_real_articles(shared: Path) -> None:
    folder = shared / "data" / "gold"
    for entry in tomllib.loads((folder / "manifest.toml").read_text())["document"]:
        text = (folder / entry["file"]).read_text()
        hits = found(text, entry["published"])
        assert all(t.text == text[t.span.start : t.span.end] for t in hits)
        assert all(a.span.end <= b.span.start for a, b in pairwise(hits))
