"""Which mentions are one event in the store: the same events for any order in which documents came. On both databases."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from random import Random
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from app import db, recalled, runs, store, stored
from app.audit import Check, audit
from app.audit.checks import joins
from app.mention import Document, Mention, Place
from app.merge import likeness, settle
from app.merge.points import POINTS
from app.merge.traits import Traits, Width
from app.models import Document as DocumentRow
from app.models import Event
from app.models import Mention as MentionRow
from app.store import Outcome
from app.vocab import Label, Modality, PlaceBasis, PlacePrecision
from tests import samples
from tests.conftest import Databases, connected

GAO = Place("2457161", "Gao", "ML", PlacePrecision.PLACE, 16.27, -0.04, PlaceBasis.CLAUSE)
_OWN = ("id", "version", "first_seen", "links", "maybe_same_as")
"""Of an event's body, what may differ with the order in which documents came: ids by nature, and what holds these."""

# when, the date's words, where, trigger, label
TOLD: dict[str, tuple[str, str, Place, str, Label]] = {
    "Gunmen attacked the market of Gao on 3 March 2021.": ("2021-03-03", "3 March 2021", GAO, "attacked", Label.ATTACK),
    "Rebels killed traders at the market of Gao on 3 March 2021.": ("2021-03-03", "3 March 2021", GAO, "killed", Label.KILLING),
    "Gunmen attacked a bus at Gao on 3 March 2021.": ("2021-03-03", "3 March 2021", GAO, "attacked", Label.ATTACK),
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
        when, words, place, trigger, label = TOLD[quote]
        found.append(samples.mention(document, quote, when, words, trigger, place=place, label=label))
    return document, found


def drawn(random: Random, documents: int = 12) -> list[Made]:
    """Documents that often tell of the same."""
    return [made(f"paper{at}", random.sample(list(TOLD), random.randint(1, 3))) for at in range(documents)]


def put(engine: Engine, documents: Sequence[Made]) -> None:
    run = runs.begin(engine, "test")
    for document, mentions in documents:
        store.put_document(engine, run, document, mentions, samples.EXTRACTOR)


def standing(
    engine: Engine, *, by_place: bool = False
) -> dict[frozenset[str], tuple[dict[str, Any], frozenset[frozenset[str]]]]:
    """What each event shows, by its mentions, and those of the events that it may be.

    `by_place`: mentions are called by where they stand, not by their ids, which are those that they had in former texts.
    """
    members: dict[str, set[str]] = {}
    with db.reading(engine) as connection:
        for row in connection.execute(select(MentionRow).where(col(MentionRow.until).is_(None))):
            place = f"{row.document_id} {row.claim['quotes'][0]['start']}"
            members.setdefault(row.event_id, set()).add(place if by_place else row.id)
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


def assert_sound(engine: Engine, chosen: Sequence[Check] | None = None) -> None:
    told: list[str] = []
    verdicts = list(audit(engine, lambda check, fault: told.append(f"{check.name}: {fault}"), chosen))
    assert told == []
    assert all(verdict.broken is None for verdict in verdicts)


def faults(engine: Engine) -> set[str]:
    """The checks that find something."""
    return {verdict.check.name for verdict in audit(engine, lambda *_: None) if verdict.faults}


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
    others = [made(f"paper{at}", random.sample(list(TOLD), 2)) for at in (1, 4, 6)]
    put(engine, others)
    assert standing(engine) != before
    assert_sound(engine)
    put(engine, documents)
    assert standing(engine) == before
    assert_sound(engine)


def forget() -> None:
    """Nothing that was compared or looked up is known any longer, as in a new process."""
    settle.forget()
    recalled.forget()


@pytest.mark.parametrize(
    "patch",
    [
        lambda earlier: earlier.setattr(settle, "JOIN", 0.99999),
        lambda earlier: earlier.setitem(POINTS, "scene:other", 5.0),
    ],
    ids=["less", "more"],
)
def test_what_an_earlier_release_joined_otherwise_is_told_and_joined_anew(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, patch: Callable[[pytest.MonkeyPatch], None]
) -> None:
    documents = drawn(Random(5))  # noqa: S311
    put(engine, documents)
    due = standing(engine)
    put(engine, [made(document.title or "", []) for document, _ in documents])
    with monkeypatch.context() as earlier:
        patch(earlier)
        forget()
        put(engine, documents)
    forget()
    assert standing(engine) != due
    assert faults(engine) == {"joins"}
    run = runs.begin(engine, "test")
    for at, (document, mentions) in enumerate(documents):
        with db.reading(engine) as connection:
            own = select(col(DocumentRow.row)).where(
                col(DocumentRow.key) == document.key, col(DocumentRow.until).is_(None)
            )
            row = connection.execute(own).scalar_one()
        done = store.put_reading(engine, run, row, document, mentions, samples.EXTRACTOR)
        assert done is not None
        assert at or done.is_new
    assert standing(engine) == due
    assert_sound(engine)


def test_of_many_documents_each_is_looked_at_in_turn(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joins, "_MOST", 3)
    documents = drawn(Random(5), 7)  # noqa: S311
    put(engine, documents)
    looked: set[str] = set()
    for quote in list(TOLD)[:3]:
        with db.reading(engine) as connection:
            some = joins.documents(connection)
        assert 0 < len(some) <= 3
        looked |= {*some}
        put(engine, [made("paper0", [quote])])
    assert looked == {store.document_id(document) for document, _ in documents}


def test_the_same_again_changes_nothing(engine: Engine) -> None:
    documents = drawn(Random(5))  # noqa: S311
    put(engine, documents)
    before, version = standing(engine), store.version(engine)
    again = partial(store.put_document, engine, runs.begin(engine, "test"), extractor="another")
    assert {again(document, mentions=mentions).outcome for document, mentions in documents} == {Outcome.UNCHANGED}
    assert (standing(engine), store.version(engine)) == (before, version)


# ------------------------------------------------------------------------------------------- what a new document costs


def told_of_mines(name: str, when: str, words: str, place: Place) -> Made:
    """A document of one mention: a mine of a rare name was attacked at a place."""
    quote = f"Gunmen attacked the Zarkonvil mine at {place.name} in {words}."
    document = Document(
        key=f"https://{name}.example/", text=quote, published=date(2021, 12, 31), title=name, publisher=name
    )
    return document, [samples.mention(document, quote, when, words, "attacked", place=place, label=Label.ATTACK)]


def test_what_is_told_of_a_year_and_a_town_is_not_held_against_all_that_has_a_word_of_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []
    near = told_of_mines("near", "2021-05-01", "May 2021", GAO)
    put(engine, [near])
    put(engine, [told_of_mines(f"m{day}", f"2021-05-{day:02}", "May 2021", samples.BAMAKO) for day in range(2, 9)])
    recalled.forget()

    def of(one: Traits, other: Traits) -> likeness.Likeness | None:
        held.append(other.document)
        return likely(one, other)

    likely = likeness.of
    monkeypatch.setattr(likeness, "of", of)
    put(engine, [told_of_mines("year", "2021", "2021", GAO)])
    assert {*held} == {store.document_id(near[0])}
    assert sorted(map(len, standing(engine))) == [1] * 7 + [2]


def test_what_is_told_of_a_year_is_not_held_against_what_only_names_its_town(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of another kind, or only planned: hundreds of such there may be."""
    held: list[str] = []

    def told(name: str, quote: str, when: tuple[str, str], trigger: str, **more: Any) -> Made:
        document = Document(
            key=f"https://{name}.example/", text=quote, published=date(2021, 12, 31), title=name, publisher=name
        )
        return document, [samples.mention(document, quote, *when, trigger, place=GAO, **more)]

    may = ("2021-05-03", "3 May 2021")
    attacked = told("attacked", "Gunmen attacked Gao on 3 May 2021.", may, "attacked", label=Label.ATTACK)
    planned: dict[str, Any] = {"label": Label.ATTACK, "modality": Modality.PLANNED}
    put(engine, [attacked, told("fled", "Some fled Gao on 3 May 2021.", may, "fled", label=Label.DISPLACEMENT)])
    put(engine, [told("planned", "Rebels plan to attack Gao on 3 May 2021.", may, "attack", **planned)])
    recalled.forget()

    def of(one: Traits, other: Traits) -> likeness.Likeness | None:
        held.extend([other.document] if one.width is Width.YEAR else [])
        return likely(one, other)

    likely = likeness.of
    monkeypatch.setattr(likeness, "of", of)
    put(engine, [told("year", "Gunmen attacked Gao in 2021.", ("2021", "2021"), "attacked", label=Label.ATTACK)])
    assert {*held} == {store.document_id(attacked[0])}


def test_what_many_tell_of_is_read_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def mention(claim: dict[str, Any]) -> Mention:
        read.append(claim["quotes"][0]["quote"])
        return made_of(claim)

    # What was read is known by its text: each database has its own.
    at_gao, at_bamako = (
        "Gunmen attacked a bus at Gao on 3 March 2021.",
        "Soldiers attacked a camp at Bamako on 9 March 2021.",
    )
    quote = at_gao if engine.dialect.name == "sqlite" else at_bamako
    put(engine, [made(name, [quote]) for name in ("first", "second")])
    made_of = stored.mention
    monkeypatch.setattr(stored, "mention", mention)
    put(engine, [made("another", [quote])])
    assert len(read) == len(("to make its columns", "to show it"))
    assert [*map(len, standing(engine))] == [3]
