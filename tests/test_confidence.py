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


SURE = {"year:own", "kind:known", "claims:1"}


@pytest.mark.parametrize(
    ("features", "sure"),
    [
        (SURE, True),
        (SURE - {"claims:1"} | {"claims:3", "place:clause"}, True),
        (SURE - {"claims:1"} | {"claims:3", "place:document"}, False),
        (SURE - {"year:own"}, False),
        (SURE - {"kind:known"}, False),
        (SURE | {"mod:SINCE"}, False),
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


@pytest.mark.parametrize(
    ("surer", "looser"),
    [
        ("Rebels attacked Gao on 3 March 2021 and killed nine.", "Rebels attacked Gao on the 3rd and killed nine."),
        ("Rebels attacked Gao on 3 March 2021.", "In Gao, it was said, on 3 March 2021 something changed."),
    ],
)
def test_what_is_told_plainly_is_surer(surer: str, looser: str) -> None:
    (one, *_), other = found(surer), found(looser)
    assert not other or one.confidence > other[0].confidence
