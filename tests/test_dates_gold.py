"""The dates of our own short reports: how many are found, and how many have the right days."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.extract import sentences, timex, timex_candidates
from app.extract.rules.timex_en import RULES
from tests.evaluation import dates
from tests.evaluation.dates import Rate, Row, Score

FOLDER = Path(__file__).parent / "gold" / "dates"
DOCUMENTS = tomllib.loads((FOLDER / "manifest.toml").read_text())["document"]


def scored(document: dict[str, Any]) -> Score:
    path = FOLDER / document["file"]
    found = timex.find(sentences.parse(path.read_text()), document["published"])
    return dates.score(map(dates.row, found), dates.gold(path))


def test_dates_of_news() -> None:
    score = sum((scored(document) for document in DOCUMENTS), Score())
    assert score.value.gold >= 630
    assert score.detection.f1 >= 0.985, str(score)
    assert score.value.f1 >= 0.96, str(score)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["file"])
def test_gold_is_in_the_text(document: dict[str, Any]) -> None:
    text = (FOLDER / document["file"]).read_text()
    gold = json.loads((FOLDER / document["file"]).with_suffix(".json").read_text())
    assert (gold["file"], gold["published"]) == (document["file"], document["published"].isoformat())
    for one in gold["timexes"]:
        assert text[one["start"] : one["end"]] == one["text"]
        assert not one["earliest"] or date.fromisoformat(one["earliest"]) <= date.fromisoformat(one["latest"])


def test_rules_find_near_their_hints_what_they_find_everywhere() -> None:
    for document in DOCUMENTS:
        text = (FOLDER / document["file"]).read_text()
        everywhere = {(m.start(), m.end(), rule) for rule in RULES for m in rule.compiled().finditer(text)}
        assert {(c.start, c.end, c.rule) for c in timex_candidates.candidates(text)} == everywhere


# --- the scorer itself --------------------------------------------------------------------------------------------------


def at(start: int, end: int, earliest: str | None, latest: str | None = None, **more: str) -> Row:
    return {"start": start, "end": end, "earliest": earliest, "latest": latest or earliest, **more}


def test_scorer_counts() -> None:
    gold = [at(0, 4, "2020-01-01"), at(10, 14, "2020-05-01", "2020-05-31", mod="START"), at(20, 24, None)]
    found = [
        at(0, 9, "2020-01-02"),
        at(10, 14, "2020-05-01", "2020-05-10"),
        at(20, 24, "2020-01-01"),
        at(30, 34, "2020"),
    ]
    score = dates.score(found, gold)
    assert (score.detection, score.value) == (Rate(2, 3, 2), Rate(1, 3, 2))
    assert [kind for kind, *_ in score.errors] == ["wrong", "extra"]


def test_scorer_takes_a_range_for_its_two_ends() -> None:
    gold = [at(0, 4, "2020-01-01", "2020-01-31"), at(8, 12, "2020-03-01", "2020-03-31")]
    assert dates.score([at(0, 12, "2020-01-01", "2020-03-31")], gold).value == Rate(2, 2, 2)
    assert dates.score([], gold).errors == [("missed", gold[0], None), ("missed", gold[1], None)]
    assert dates.score([], []).value.f1 == 1
