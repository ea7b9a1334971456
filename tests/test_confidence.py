"""Confidence: points of what a mention was found by, and 0.8 for what is sure."""

from datetime import date

import pytest

from app.extract import confidence, pipeline
from app.extract.rules import confidence as points
from app.mention import Document, Mention


def found(text: str) -> list[Mention]:
    return pipeline.mentions(Document(key="k", text=text, published=date(2022, 2, 18)))


def test_more_points_are_more_confidence_between_0_and_1() -> None:
    ranked = sorted(points.POINTS, key=lambda name: points.POINTS[name])
    least, most = confidence.of(ranked[:8]), confidence.of(ranked[-8:])
    assert 0 <= least < confidence.of([]) <= most <= 1
    assert least < most


ALWAYS = {"kind:known", "verb:own", "country:own", "dates:one"}
OWN = ALWAYS | {"year:own", "claims:1", "place:document"}
FRESH = ALWAYS | {"year:published", "age:fresh", "claims:1", "place:document", "far:near", "exact:day"}
NEAR = ALWAYS | {"year:near", "timex:day_month_year", "claims:1", "place:clause"}


@pytest.mark.parametrize(
    ("features", "sure"),
    [
        (OWN, True),
        (OWN - {"claims:1"} | {"claims:3", "place:clause"}, True),
        (OWN - {"claims:1"} | {"claims:3"}, False),
        (OWN - {"year:own"}, False),
        (OWN - {"kind:known"}, False),
        (OWN - {"verb:own"}, False),
        (OWN - {"place:document"} | {"place:none"}, False),
        (OWN - {"country:own"} | {"country:often"}, True),
        (OWN - {"country:own"} | {"country:stray"}, False),
        (OWN | {"mod:SINCE"}, True),
        (OWN | {"mod:UNTIL"}, False),
        (FRESH, True),
        (FRESH - {"age:fresh"} | {"age:old"}, False),
        (FRESH - {"far:near"}, False),
        (FRESH - {"exact:day"}, False),
        (FRESH - {"far:near"} | {"place:clause"}, True),
        (FRESH - {"claims:1"} | {"claims:2"}, False),
        (NEAR, True),
        (NEAR - {"timex:day_month_year"} | {"timex:month"}, False),
        (NEAR - {"place:clause"} | {"place:document"}, False),
        (NEAR - {"dates:one"} | {"dates:several"}, False),
    ],
)
def test_only_what_is_sure_has_0_8(features: set[str], sure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for base in (-5.0, 5.0):  # whatever the points say
        monkeypatch.setattr(points, "BASE", base)
        assert (confidence.of(features) >= 0.8) is sure


def test_what_a_mention_was_found_by(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    monkeypatch.setattr(confidence, "of", lambda features: seen.append(set(features)) or 0.5)
    found("On 3 March 2021 rebels attacked the town of Gao. In April it fell to the army.")
    assert {"date:stated", "year:own", "exact:day", "hangs:verb", "place:clause", "claims:1", "order:before"} <= seen[0]
    assert {"exact:month", "year:near", "subject:pronoun"} <= seen[1]


def first_of(text: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What the first mention of a text was found by."""
    seen: list[set[str]] = []
    monkeypatch.setattr(confidence, "of", lambda features: seen.append(set(features)) or 0.5)
    found(text)
    return seen[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels attacked Gao in Mali on 3 March 2021.",
            {"verb:own", "age:old", "dates:one", "country:own", "year:own"},
        ),
        ("Rebels attacked Gao on 3 February.", {"verb:own", "age:fresh", "year:published"}),
        ("A truce signed in Bamako on 3 May 2015 held.", {"verb:own", "clause:participle"}),
        ("Rebels who attacked Gao on 3 March 2021 were Tuareg.", {"clause:relative"}),
        ("The attack on Gao of 3 March 2021 was a failure.", {"hangs:noun", "clause:noun"}),
        ("Protesters were killed on 3 March 2021.", {"place:none", "country:none"}),
        ("Mali's army left Kidal. Mali's rebels took it. In Togo a truce was signed on 3 May 2015.", {"country:often"}),
        (f"{'The army left Mali. ' * 9}In Togo a truce was signed on 3 May 2015.", {"country:stray"}),
    ],
)
def test_what_is_looked_at(text: str, expected: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert expected <= first_of(text, monkeypatch)


@pytest.mark.parametrize(
    ("surer", "looser"),
    [
        ("Rebels attacked Gao in Mali on 3 March 2021.", "Rebels attacked Gao in Mali on the 3rd."),
        ("Rebels attacked Gao in Mali on 3 March 2021.", "In Gao, it was said, on 3 March 2021 something changed."),
    ],
)
def test_what_is_told_plainly_is_surer(surer: str, looser: str) -> None:
    (one, *_), other = found(surer), found(looser)
    assert not other or one.confidence > other[0].confidence
