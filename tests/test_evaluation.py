"""The scorer: what counts as right, one to one, and what kind of error the rest is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from app import edtf
from app.mention import Document, Mention, Toll
from app.vocab import EventType, Label, Modality, Role
from tests import samples
from tests.evaluation import events, gold
from tests.evaluation.assignment import assigned

TEXT = (
    "Rebels attacked Gao on 3 March 2021 and killed nine soldiers. The town has been under siege since 2020."
    " A summit is planned for 5 April 2021, and critics put its cost at 1999 dollars."
)
DOCUMENT = Document(key="k", text=TEXT, published=samples.MALI_DOCUMENT.published)
FIRST, SECOND, THIRD = (f"{one.strip('. ')}." for one in TEXT.split(". "))


def note(when: str, sentence: str, *stems: str, **more: Any) -> dict[str, Any]:
    known = {"edtf": when, "accept": [], "kind": "attack", "plover": "ASSAULT", "plover_accept": [], "any_of": list(stems),
             "place": ["Gao", "Mali"], "place_precision": "place", "country": "ML", "country_accept": [], "modality": "happened",
             "sources": ["Rebels"], "targets": [], "toll": {"low": None, "best": 9, "high": None}, "counts": [],
             "sentence": sentence, "core": True}  # fmt: skip
    return known | more


@pytest.fixture
def article(tmp_path: Path) -> gold.Article:
    unreal = [note("2021-04-05", THIRD, "summit", modality="planned", kind="talks", plover="CONSULT")]
    told = [
        note("2021-03-03", FIRST, "attack", "rebels"),
        note("2020/..", SECOND, "siege", kind="battle", toll=None, core=False),
    ]
    known = {"file": "a.txt", "published": "2022-02-18", "events": told, "unreal": unreal}
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_bytes(orjson.dumps(known | {"not_events": [{"text": "1999 dollars", "why": "money"}]}))
    (tmp_path / "manifest.toml").write_text('[[document]]\nfile = "a.txt"\npublished = 2022-02-18\n')
    (found,) = gold.articles(tmp_path)
    return found


def said(quote: str, when: str, words: str, trigger: str, **more: Any) -> Mention:
    return samples.mention(DOCUMENT, quote, when, words, trigger, **more)


ATTACK = said(FIRST, "2021-03-03", "3 March 2021", "attacked", label=Label.ATTACK, type=EventType.ASSAULT,
              toll=Toll(None, 9, None))  # fmt: skip
SIEGE = said(SECOND, "2020/2022-02-18", "since 2020", "siege", label=Label.BATTLE, type=EventType.COERCE)
SUMMIT = said(THIRD, "2021-04-05", "5 April 2021", "summit", modality=Modality.PLANNED)


def test_what_is_right(article: gold.Article) -> None:
    scores = events.of_article(article, [ATTACK, SIEGE, SUMMIT])
    whole = {
        "precision",
        "recall",
        "core recall",
        "label",
        "toll",
        "toll bounds",
        "modality",
        "what did not happen is told so",
    }
    assert {name for name in whole if scores.value(name) < 1} == set()
    assert (scores.value("type"), scores.errors["type"][0].split(": ")[-1]) == (0.5, "COERCE, not ASSAULT")
    assert scores.value("country") == 0
    assert scores.value(f"{Role.SOURCE} recall") == 0
    assert scores.f1 == 1


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        (ATTACK, "told twice"),
        (replace(ATTACK, date=edtf.parse("2021-03")), "another date"),
        (replace(SUMMIT, modality=Modality.HAPPENED), "trap"),
        (said(SECOND, "2020-05", "2020", "town"), "other"),
    ],
)
def test_what_kind_of_error_it_is(article: gold.Article, mention: Mention, kind: str) -> None:
    first = [ATTACK] if kind in ("told twice", "trap", "other") else []
    siege = [SIEGE] if kind == "other" else []
    scores = events.of_article(article, [*first, *siege, mention])
    (error,) = scores.errors["precision"]
    assert error.split(": ")[1] == kind


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([], "date of the sentence left unused"),
        ([replace(ATTACK, modality=Modality.PLANNED)], "told as unreal"),
        ([replace(ATTACK, date=edtf.parse("2021-03"))], "told with another date"),
        (
            [replace(said("killed nine soldiers", "2021-03-03", "3 March 2021", "killed"))],
            "date told of something else",
        ),
    ],
)
def test_why_an_event_is_missed(article: gold.Article, found: list[Mention], why: str) -> None:
    scores = events.of_article(article, found)
    assert scores.errors["core recall"][0].split(": ")[1] == why


def test_each_tells_one_event_and_as_many_as_can_be_are_told(article: gold.Article) -> None:
    attack = article.events[0]
    other = replace(attack, stems=("killed",), core=False)
    both = replace(ATTACK, title="Rebels attacked and killed")
    only = replace(ATTACK, quotes=said("attacked Gao on 3 March 2021", "2021", "2021", "Gao").quotes, title="attacked")
    assert assigned([both, only], [attack, other]) == {0: 1, 1: 0}
    assert assigned([both], [other, attack]) == {0: 1}  # the core one first


def test_an_open_date_may_end_with_publication(article: gold.Article) -> None:
    ends = ["2020/..", "2020/2022-02-18", "2020/2022-02", "2020/2022"]
    siege = [article.events[1]]
    assert [assigned([replace(SIEGE, date=edtf.parse(end))], siege) for end in ends] == [{0: 0}] * 4
    assert assigned([replace(SIEGE, date=edtf.parse("2020/2021"))], siege) == {}


def test_a_quote_may_not_be_endless(article: gold.Article) -> None:
    quote = replace(ATTACK.quotes[0], text=ATTACK.quotes[0].text * 9)
    assert assigned([replace(ATTACK, quotes=(quote,))], article.events) == {}
