"""Confidence: points of what a mention was found by, bent so that 0.8 means sure."""

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
    assert 0 <= least < confidence.of([]) < most <= 1


def test_from_sure_on_it_is_at_least_0_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "POINTS", {"one": 1.0})
    monkeypatch.setattr(points, "SURE", 0.75)
    for base, sure in ((1.09, False), (1.11, True)):  # log odds of 0.748 and 0.752
        monkeypatch.setattr(points, "BASE", base)
        assert (confidence.of(["none"]) >= 0.8) is sure
    monkeypatch.setattr(points, "BASE", 0.2)
    assert confidence.of(["none"]) < 0.8 <= confidence.of(["one"])


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
