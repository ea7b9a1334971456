"""Which mentions are one event in the store: the same events for any order in which documents came. On both databases."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from random import Random
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from app import db, runs, store
from app.audit import audit
from app.mention import Document, Mention, Place
from app.models import Event
from app.models import Mention as MentionRow
from app.store import Outcome
from app.vocab import Label, PlaceBasis, PlacePrecision
from tests import samples
from tests.conftest import Databases, connected

GAO = Place("2457161", "Gao", "ML", PlacePrecision.PLACE, 16.27, -0.04, PlaceBasis.CLAUSE)
_OWN = ("id", "version", "first_seen", "links", "maybe_same_as")
"""Of an event's body, what may differ with the order in which documents came: ids by nature, and what holds these."""

# when, the date's words, where, trigger, label
_TOLD: dict[str, tuple[str, str, Place, str, Label]] = {
    "Gunmen attacked the market of Gao on 3 March 2021.": ("2021-03-03", "3 March 2021", GAO, "attacked", Label.ATTACK),
    "Rebels killed traders at the market of Gao on 3 March 2021.": ("2021-03-03", "3 March 2021", GAO, "killed", Label.KILLING),
    "Rebels attacked a market in Mali in March 2021.": ("2021-03", "March 2021", samples.MALI, "attacked", Label.ATTACK),
    "Gunmen attacked a market of Gao in March 2021.": ("2021-03", "March 2021", GAO, "attacked", Label.ATTACK),
    "Gunmen attacked a bus near Gao on 9 March 2021.": ("2021-03-09", "9 March 2021", GAO, "attacked", Label.ATTACK),
    "Soldiers attacked a camp at Bamako on 9 March 2021.": ("2021-03-09", "9 March 2021", samples.BAMAKO, "attacked", Label.ATTACK),
    "Talks on the market of Gao began in Bamako on 4 April 2021.": ("2021-04-04", "4 April 2021", samples.BAMAKO, "began", Label.TALKS),
    "Talks with rebels began in Mali in April 2021.": ("2021-04", "April 2021", samples.MALI, "began", Label.TALKS),
    "Rebels attacked towns of Mali in 2021.": ("2021", "2021", samples.MALI, "attacked", Label.ATTACK),
}  # fmt: skip

Made = tuple[Document, list[Mention]]


def made(name: str, quotes: Iterable[str]) -> Made:
    """A document of a publisher of its own that consists of these quotes."""
    told = list(quotes)
    text = f"Report {name}\n\n" + " ".join(told)
    document = Document(
        key=f"https://{name}.example/", text=text, published=date(2021, 6, 1), title=name, publisher=name
    )
    found = []
    for quote in told:
        when, words, place, trigger, label = _TOLD[quote]
        found.append(samples.mention(document, quote, when, words, trigger, place=place, label=label))
    return document, found


def drawn(random: Random, documents: int = 12) -> list[Made]:
    """Documents that often tell of the same."""
    return [made(f"paper{at}", random.sample(list(_TOLD), random.randint(1, 3))) for at in range(documents)]


def put(engine: Engine, documents: Sequence[Made]) -> None:
    run = runs.begin(engine, "test")
    for document, mentions in documents:
        store.put_document(engine, run, document, mentions, samples.EXTRACTOR)


def standing(engine: Engine) -> dict[frozenset[str], tuple[dict[str, Any], frozenset[frozenset[str]]]]:
    """What each event shows, by its mentions, and those of the events that it may be."""
    members: dict[str, set[str]] = {}
    with db.reading(engine) as connection:
        now = select(col(MentionRow.id), col(MentionRow.event_id)).where(col(MentionRow.until).is_(None))
        for mention_id, event_id in connection.execute(now):
            members.setdefault(event_id, set()).add(mention_id)
        bodies = [
            orjson.loads(body) for body in connection.scalars(select(col(Event.body)).where(col(Event.until).is_(None)))
        ]
    return {
        frozenset(members[body["id"]]): (
            {name: value for name, value in body.items() if name not in _OWN},
            frozenset(frozenset(members[one]) for one in body.get("maybe_same_as", ())),
        )
        for body in bodies
    }


def assert_sound(engine: Engine) -> None:
    faults: list[str] = []
    verdicts = list(audit(engine, lambda check, fault: faults.append(f"{check.name}: {fault}")))
    assert faults == []
    assert all(verdict.broken is None for verdict in verdicts)


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_documents_makes_a_difference(databases: Databases, template_url: str, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    documents = drawn(random)
    found = []
    for _ in range(3):
        url = databases.new(template_url)
        with connected(url) as engine:
            put(engine, documents)
            found.append(standing(engine))
            assert_sound(engine)
        databases.drop(url)
        random.shuffle(documents)
    assert found[0] == found[1] == found[2]
    assert max(map(len, found[0])) > 1


def test_documents_that_change_and_change_back(engine: Engine) -> None:
    random = Random(7)  # noqa: S311
    documents = drawn(random, 8)
    put(engine, documents)
    before = standing(engine)
    others = [made(f"paper{at}", random.sample(list(_TOLD), 2)) for at in (1, 4, 6)]
    put(engine, others)
    assert standing(engine) != before
    assert_sound(engine)
    put(engine, documents)
    assert standing(engine) == before
    assert_sound(engine)


def test_the_same_again_changes_nothing(engine: Engine) -> None:
    documents = drawn(Random(5))  # noqa: S311
    put(engine, documents)
    before, version = standing(engine), store.version(engine)
    again = partial(store.put_document, engine, runs.begin(engine, "test"), extractor="another")
    assert {again(document, mentions=mentions).outcome for document, mentions in documents} == {Outcome.UNCHANGED}
    assert (standing(engine), store.version(engine)) == (before, version)
