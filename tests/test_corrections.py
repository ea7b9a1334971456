"""What analysts say of events: it holds whatever comes in later, can be undone, and stands in the record. On both databases."""

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine
from sqlmodel import col

from app import articles, db, edtf, runs, store
from app.errors import Conflict, Gone, InvalidBody, NotFound
from app.mention import Document, Mention, Toll
from app.models import Change, Commit, Correction, Event
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow
from app.vocab import ChangeKind, Label
from tests import samples
from tests.test_audit import found
from tests.test_store import rows

ATTACK = "Rebels attacked Bamako on 3 March 2021, killing 12 people."
AGAIN = "On 3 March 2021 rebels attacked Bamako and killed 12 people."
RAID = "Twelve were killed when rebels attacked Bamako on 3 March 2021."
MARCH = "A rally was held in Bamako on 9 March 2021."
TALKS = "Talks began in Bamako on 20 March 2021."
DAY = {"words": "3 March 2021", "when": "2021-03-03"}
KNOWN: dict[str, dict[str, Any]] = {
    ATTACK: DAY | {"trigger": "attacked", "label": Label.ATTACK, "toll": Toll(12, 12, 12)},
    AGAIN: DAY | {"trigger": "attacked", "label": Label.ATTACK, "toll": Toll(12, 12, 12)},
    RAID: DAY | {"trigger": "attacked", "label": Label.ATTACK, "toll": Toll(12, 12, 12)},
    MARCH: {"words": "9 March 2021", "when": "2021-03-09", "trigger": "rally", "label": Label.PROTEST},
    TALKS: {"words": "20 March 2021", "when": "2021-03-20", "trigger": "Talks", "label": Label.TALKS},
}
A, B, C = "https://a.example/1", "https://b.example/2", "https://c.example/3"
WHO, WHY = "desk", "The ministry's own record says so."


def report(engine: Engine, key: str, *quotes: str, before: str = "", **known: Any) -> str:
    """The id of a document that consists of these quotes, stored."""
    document = Document(
        key=key, text=f"Mali\n\n{before}{' '.join(quotes)}", title="Mali", published=date(2021, 6, 1),
        **({"publisher": f"Post {key}"} | known),
    )  # fmt: skip
    return store.put_document(engine, runs.begin(engine, "test"), document, told(document, *quotes), "1").document_id


def told(document: Document, *quotes: str) -> list[Mention]:
    return [samples.mention(document, quote, place=samples.BAMAKO, **KNOWN[quote]) for quote in quotes]


def bodies(engine: Engine) -> dict[str, dict[str, Any]]:
    """The events as they stand, by id, without what another version has otherwise in any case."""
    made = [orjson.loads(row.body) for row in rows(engine, Event) if row.until is None]
    return {body["id"]: {name: value for name, value in body.items() if name != "version"} for body in made}


def one(engine: Engine, label: str = "attack") -> dict[str, Any]:
    """The only event of a label."""
    (body,) = [body for body in bodies(engine).values() if body["label"] == label]
    return body


def mentions(engine: Engine, event_id: str) -> dict[str, str]:
    """The mentions of an event by their documents."""
    return {
        row.document_id: row.id for row in rows(engine, MentionRow) if row.until is None and row.event_id == event_id
    }


def log(engine: Engine, version: int) -> list[tuple[str, str, str | None, str | None]]:
    found = [row for row in rows(engine, Change) if row.version == version]
    return [(row.kind, row.event_id, row.into_id, row.reason) for row in found]


def sound(engine: Engine) -> None:
    assert found(engine) == {}


# ── fields ──────────────────────────────────────────────────────────────────────────────────────────────────────────

VALUES: dict[str, tuple[str, Any, str, Any]] = {
    "title": ("title", "The attack on Bamako", "title", "The attack on Bamako"),
    "date": ("date", "2021-03-04", "date.edtf", "2021-03-04"),
    "a vague date": ("date", "2021-03", "date.edtf", "2021-03"),
    "an open date": ("date", "2021-03-03/..", "date.latest", None),
    "place": ("place", "NE", "place.name", "Niger"),
    "no place": ("place", None, "place", None),
    "type": ("type", "PROTEST", "type", "PROTEST"),
    "label": ("label", "bombing", "label", "bombing"),
    "modality": ("modality", "denied", "modality", "denied"),
    "toll": ("toll", {"low": 10, "best": None, "high": 15}, "toll", {"low": 10, "best": None, "high": 15}),
    "a toll without an end": ("toll", {"low": 1, "best": 2, "high": None}, "toll", {"low": 1, "best": 2, "high": None}),
    "no toll": ("toll", None, "toll", None),
}  # fmt: skip


def at(body: Any, path: str) -> Any:
    for name in path.split("."):
        body = body[name]
    return body


@pytest.mark.parametrize("name", VALUES)
def test_a_corrected_field_is_shown_outlives_everything_and_can_be_undone(engine: Engine, name: str) -> None:
    field, value, path, shown = VALUES[name]
    report(engine, A, ATTACK)
    report(engine, B, AGAIN, MARCH)
    before = bodies(engine)
    event_id = one(engine)["id"]
    assert len(mentions(engine, event_id)) == 2
    made = store.correct(engine, WHO, event_id, field, value, WHY)
    assert at(bodies(engine)[event_id], path) == shown
    assert bodies(engine).keys() == before.keys()
    assert (made.changes[0].kind, made.changes[0].event_id) == (ChangeKind.CORRECTED, event_id)
    assert field in made.changes[0].what
    assert log(engine, made.version)[0] == ("corrected", event_id, None, WHY)
    commit = rows(engine, Commit)[-1]
    assert (commit.version, commit.author, commit.reason) == (made.version, WHO, WHY)
    sound(engine)
    corrected = bodies(engine)
    # The first report comes again with other words around it, the second is read by other rules.
    report(engine, A, ATTACK, before="It was calm before. ")
    reread(engine, B, AGAIN, MARCH)
    assert at(bodies(engine)[event_id], path) == shown
    assert len(mentions(engine, event_id)) == 2
    assert bodies(engine).keys() == corrected.keys()
    sound(engine)
    report(engine, A, ATTACK)
    assert at(bodies(engine)[event_id], path) == shown
    undone = store.undo(engine, "chief", made.id, "It was right.")
    assert undone.id == made.id
    assert bodies(engine) == before
    assert {reason for _, _, _, reason in log(engine, undone.version)} == {"It was right."}
    sound(engine)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("NE", ["NE", samples.NDJAMENA.id]),
        ("2457163", ["2457163", "ML", samples.NDJAMENA.id]),  # Gao
        ("ML", ["ML", samples.NDJAMENA.id]),
        (None, []),
    ],
)
def test_an_event_is_no_longer_where_it_is_said_not_to_have_been(
    engine: Engine, value: str | None, expected: list[str]
) -> None:
    report(engine, A, ATTACK)
    reread(engine, A, ATTACK, places=(samples.BAMAKO, samples.MALI, samples.NDJAMENA))
    event_id, before = one(engine)["id"], bodies(engine)
    made = store.correct(engine, WHO, event_id, "place", value, WHY)
    assert [place["id"] for place in one(engine)["places"]] == expected
    sound(engine)
    store.undo(engine, WHO, made.id, WHY)
    assert bodies(engine) == before


@pytest.mark.parametrize(("value", "expected"), [("NE", ["NE"]), (None, [])])
def test_a_further_report_does_not_bring_its_own_place_back(
    engine: Engine, value: str | None, expected: list[str]
) -> None:
    report(engine, A, ATTACK)
    event_id = one(engine)["id"]
    store.correct(engine, WHO, event_id, "place", value, WHY)
    report(engine, B, AGAIN)
    for other in bodies(engine).keys() - {
        event_id
    }:  # elsewhere, it is another event until somebody says that it is not
        store.merge(engine, WHO, other, event_id, WHY)
    assert (one(engine)["reports"], [place["id"] for place in one(engine)["places"]]) == (2, expected)
    sound(engine)


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("2021-03-03", "2015/..", "span"),
        ("2021-03-03", "../2015", "span"),
        ("2021-03-03", "2021-03-01/2021-03-05", "instant"),
        ("2015/..", "2015-03/2016", "span"),
        ("2015/..", "2016/..", "span"),
        ("2015/..", "2015-03", "instant"),  # that it went on all through the month nobody has said
    ],
)
def test_whether_it_lasted_goes_with_the_corrected_date(engine: Engine, before: str, value: str, expected: str) -> None:
    report(engine, A, ATTACK)
    reread(engine, A, ATTACK, date=edtf.parse(before))
    event_id = one(engine)["id"]
    store.correct(engine, WHO, event_id, "date", value, WHY)
    assert one(engine)["date"]["extent"] == expected
    sound(engine)


def reread(engine: Engine, key: str, *quotes: str, version: str = "2", **known: Any) -> None:
    """A stored document is read by other rules, which are surer of it, or say something else."""
    with db.reading(engine) as connection:
        where = (col(DocumentRow.key) == key, col(DocumentRow.until).is_(None))
        ((row, document),) = list(articles.read(connection, *where))
    assert document is not None
    again = [replace(mention, **known) for mention in told(document, *quotes)]
    assert store.put_reading(engine, runs.begin(engine, "test"), row.row, document, again, version)


def test_other_rules_do_not_take_a_correction_back(engine: Engine) -> None:
    report(engine, A, ATTACK)
    event_id = one(engine)["id"]
    store.correct(engine, WHO, event_id, "toll", {"low": 20, "best": 20, "high": 20}, WHY)
    store.correct(engine, WHO, event_id, "date", "2021-03-02", WHY)
    reread(engine, A, ATTACK, toll=Toll(3, 3, 3), confidence=0.99, label=Label.BATTLE)
    (body,) = bodies(engine).values()
    assert (body["id"], body["date"]["edtf"], body["toll"]["best"]) == (event_id, "2021-03-02", 20)
    assert (body["label"], body["confidence"]) == ("battle", 0.99)
    sound(engine)


def test_a_mention_is_known_by_what_it_claims_not_by_what_was_corrected(engine: Engine) -> None:
    """Its date was corrected, and its sentence changed: the day and the trigger make it known all the same."""
    report(engine, A, ATTACK)
    event_id = one(engine)["id"]
    store.correct(engine, WHO, event_id, "date", "2021-04-01", WHY)
    store.correct(engine, WHO, event_id, "label", "battle", WHY)
    report(engine, A, AGAIN)
    (body,) = bodies(engine).values()
    assert (body["id"], body["quote"], body["date"]["edtf"], body["label"]) == (event_id, AGAIN, "2021-04-01", "battle")
    sound(engine)


def test_a_further_report_says_otherwise_and_the_correction_is_shown(engine: Engine) -> None:
    report(engine, A, ATTACK)
    event_id = one(engine)["id"]
    store.correct(engine, WHO, event_id, "toll", {"low": 14, "best": 14, "high": 14}, WHY)
    store.correct(engine, WHO, event_id, "title", "What happened in Bamako", WHY)
    report(engine, B, AGAIN)
    body = one(engine)
    assert (body["id"], body["reports"], body["toll"]["best"], body["title"]) == (
        event_id,
        2,
        14,
        "What happened in Bamako",
    )
    sound(engine)


def test_of_two_corrections_the_later_holds_and_undoing_it_the_earlier(engine: Engine) -> None:
    report(engine, A, ATTACK)
    event_id, before = one(engine)["id"], bodies(engine)
    first = store.correct(engine, WHO, event_id, "label", "bombing", WHY)
    second = store.correct(engine, WHO, event_id, "label", "battle", WHY)
    assert bodies(engine)[event_id]["label"] == "battle"
    store.undo(engine, WHO, second.id, WHY)
    assert bodies(engine)[event_id]["label"] == "bombing"
    third = store.correct(engine, WHO, event_id, "label", "battle", WHY)
    store.undo(engine, WHO, first.id, WHY)
    assert bodies(engine)[event_id]["label"] == "battle"
    sound(engine)
    store.undo(engine, WHO, third.id, WHY)
    assert bodies(engine) == before
    sound(engine)


TWICE: dict[str, tuple[Any, Any, str]] = {
    "title": ("One", "Another", "title"),
    "date": ("2021-03-04", "2022-05", "date.edtf"),
    "place": ("2460596", "NE", "place.id"),
    "type": ("PROTEST", None, "type"),
    "label": ("bombing", "other", "label"),
    "modality": ("happened", "denied", "modality"),
    "toll": ({"low": 10, "best": None, "high": 15}, None, "toll"),
}  # fmt: skip


@pytest.mark.parametrize("field", TWICE)
@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_corrected_events_that_become_one_the_later_correction_is_shown(
    engine: Engine, field: str, turn: int
) -> None:
    """Whichever of the two is the more exact, the surer, or the first."""
    *values, path = TWICE[field]
    report(engine, A, ATTACK)
    report(engine, B, MARCH)
    labels = ("attack", "protest")[::turn]
    former, latter = ids = [one(engine, label)["id"] for label in labels]
    for event_id, value in zip(ids, values[::turn], strict=True):
        said = store.correct(engine, WHO, event_id, field, value, WHY)
    store.merge(engine, WHO, former, latter, WHY)
    (body,) = bodies(engine).values()
    assert at(body, path) == values[::turn][1]
    sound(engine)
    store.undo(engine, WHO, said.id, WHY)
    (body,) = bodies(engine).values()
    assert at(body, path) == values[::turn][0]
    sound(engine)


# ── one event, or not ───────────────────────────────────────────────────────────────────────────────────────────────


def test_two_events_are_one_whatever_comes(engine: Engine) -> None:
    ids = {report(engine, A, ATTACK), report(engine, B, MARCH)}
    attack, rally = one(engine)["id"], one(engine, "protest")["id"]
    before = bodies(engine)
    made = store.merge(engine, WHO, rally, attack, WHY)
    (body,) = bodies(engine).values()
    assert (body["id"], body["reports"]) == (attack, 2)
    assert log(engine, made.version) == [("corrected", attack, None, WHY), ("merged", rally, attack, WHY)]
    sound(engine)
    report(engine, B, MARCH, before="It was calm. ")
    reread(engine, A, ATTACK)
    report(engine, C, AGAIN)
    assert ids <= set(mentions(engine, attack))
    sound(engine)
    report(engine, C, MARCH)
    reread(engine, A, ATTACK, version="1", confidence=0.8)
    report(engine, B, MARCH)
    assert ids <= set(mentions(engine, attack))
    store.undo(engine, WHO, made.id, WHY)
    assert bodies(engine)[attack] == before[attack]
    assert bodies(engine)[rally]["reports"] == 2
    sound(engine)


def test_undoing_a_merge_gives_each_its_own_id_though_the_younger_has_more_reports(engine: Engine) -> None:
    report(engine, A, ATTACK)
    for key, day in ((B, "1"), (C, "2")):
        report(engine, key, MARCH, before=f"{day}. ")
    attack, rally = one(engine)["id"], one(engine, "protest")["id"]
    before = bodies(engine)
    assert before[rally]["reports"] == 2
    made = store.merge(engine, WHO, attack, rally, WHY)
    (body,) = bodies(engine).values()
    assert (body["id"], body["reports"]) == (attack, 3)
    undone = store.undo(engine, WHO, made.id, WHY)
    assert bodies(engine) == before
    assert {kind: event_id for kind, event_id, _, _ in log(engine, undone.version)} == {
        "corrected": attack, "created": rally, "split": attack,
    }  # fmt: skip
    sound(engine)


def test_undoing_a_merge_undoes_it_though_the_whole_was_corrected(engine: Engine) -> None:
    report(engine, A, ATTACK)
    report(engine, B, MARCH)
    attack, rally = one(engine)["id"], one(engine, "protest")["id"]
    made = store.merge(engine, WHO, attack, rally, WHY)
    store.correct(engine, WHO, attack, "title", "Unrest", WHY)
    store.undo(engine, WHO, made.id, WHY)
    assert {body["title"] for body in bodies(engine).values()} == {"Unrest"}
    assert bodies(engine).keys() == {attack, rally}
    sound(engine)


def test_a_corrected_event_stays_one(engine: Engine) -> None:
    """The field is of all its mentions, and none of them leaves for it."""
    report(engine, A, ATTACK)
    report(engine, B, AGAIN)
    event_id = one(engine)["id"]
    store.correct(engine, WHO, event_id, "date", "2021", WHY)
    store.correct(engine, WHO, event_id, "place", None, WHY)
    (body,) = bodies(engine).values()
    assert (body["id"], body["reports"]) == (event_id, 2)
    sound(engine)


def test_one_event_is_two_whatever_comes(engine: Engine) -> None:
    ids = [report(engine, key, quote) for key, quote in ((A, ATTACK), (B, AGAIN), (C, RAID))]
    event_id, before = one(engine)["id"], bodies(engine)
    of = mentions(engine, event_id)
    made = store.split(engine, WHO, event_id, [of[ids[1]]], WHY)
    assert sorted(body["reports"] for body in bodies(engine).values()) == [1, 2]
    assert set(mentions(engine, event_id)) == {ids[0], ids[2]}
    (other,) = bodies(engine).keys() - {event_id}
    assert ("split", event_id, other, WHY) in log(engine, made.version)
    sound(engine)
    report(engine, B, AGAIN, before="It was calm. ")
    reread(engine, A, ATTACK)
    assert set(mentions(engine, other)) == {ids[1]}
    assert set(mentions(engine, event_id)) == {ids[0], ids[2]}
    sound(engine)
    report(engine, B, AGAIN)
    reread(engine, A, ATTACK, version="1")
    store.undo(engine, WHO, made.id, WHY)
    assert bodies(engine) == before
    sound(engine)


def test_splitting_most_off_and_undoing_it(engine: Engine) -> None:
    ids = [report(engine, key, quote) for key, quote in ((A, ATTACK), (B, AGAIN), (C, RAID))]
    event_id, before = one(engine)["id"], bodies(engine)
    of = mentions(engine, event_id)
    made = store.split(engine, WHO, event_id, [of[ids[1]], of[ids[2]]], WHY)
    assert sorted(body["reports"] for body in bodies(engine).values()) == [1, 2]
    sound(engine)
    store.undo(engine, WHO, made.id, WHY)
    assert bodies(engine) == before
    sound(engine)


def test_of_merge_and_split_the_later_holds(engine: Engine) -> None:
    ids = [report(engine, key, quote) for key, quote in ((A, ATTACK), (B, AGAIN))]
    event_id, before = one(engine)["id"], bodies(engine)
    of = mentions(engine, event_id)
    split = store.split(engine, WHO, event_id, [of[ids[1]]], WHY)
    apart = bodies(engine)
    (other,) = apart.keys() - {event_id}
    merged = store.merge(engine, WHO, other, event_id, WHY)
    assert bodies(engine) == before
    again = store.split(engine, WHO, event_id, [of[ids[1]]], WHY)
    assert bodies(engine).keys() == apart.keys()
    sound(engine)
    store.undo(engine, WHO, again.id, WHY)
    assert bodies(engine) == before
    store.undo(engine, WHO, merged.id, WHY)
    assert bodies(engine) == apart
    store.undo(engine, WHO, split.id, WHY)
    assert bodies(engine) == before
    sound(engine)


def test_what_was_merged_and_is_split_leaves_the_rest_together(engine: Engine) -> None:
    """The one that is split off is what held the others together, by somebody's word."""
    ids = [report(engine, key, quote) for key, quote in ((A, ATTACK), (B, MARCH), (C, TALKS))]
    attack, rally, talks = (one(engine, label)["id"] for label in ("attack", "protest", "talks"))
    of = mentions(engine, rally)
    store.merge(engine, WHO, rally, attack, WHY)
    store.merge(engine, WHO, talks, attack, WHY)
    store.split(engine, WHO, attack, [of[ids[1]]], WHY)
    assert set(mentions(engine, attack)) == {ids[0], ids[2]}
    sound(engine)


def test_a_report_of_one_part_of_what_was_merged_joins_the_whole(engine: Engine) -> None:
    """And so it does where other reports had come to the other part."""
    report(engine, A, ATTACK)
    report(engine, B, MARCH)
    attack, rally = one(engine)["id"], one(engine, "protest")["id"]
    made = store.merge(engine, WHO, rally, attack, WHY)
    for number, quote in enumerate((AGAIN, RAID, MARCH)):
        report(engine, f"https://d.example/{number}", quote)
        (body,) = bodies(engine).values()
        assert (body["id"], body["reports"]) == (attack, number + 3)
        sound(engine)
    store.undo(engine, WHO, made.id, WHY)
    assert {event_id: body["reports"] for event_id, body in bodies(engine).items()} == {attack: 3, rally: 2}
    sound(engine)


def test_what_is_said_to_be_one_stays_so_without_the_report_between(engine: Engine) -> None:
    """Three are one by somebody's word; whichever of their documents tells of it no more, the other two are one."""
    for gone in (A, B, C):
        for key, quote in ((A, ATTACK), (B, MARCH), (C, TALKS)):
            report(engine, key, quote)
        attack, *others = sorted(bodies(engine), key=lambda one: bodies(engine)[one]["label"])
        made = [store.merge(engine, WHO, other, attack, WHY) for other in others]
        report(engine, gone)
        (body,) = bodies(engine).values()
        assert body["reports"] == 2
        sound(engine)
        for one_ in made:
            store.undo(engine, WHO, one_.id, WHY)


# ── no event ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_retracted_event_stays_away_but_a_new_report_is_one(engine: Engine) -> None:
    first = report(engine, A, ATTACK)
    report(engine, B, MARCH)
    event_id, before = one(engine)["id"], bodies(engine)
    made = store.retract(engine, WHO, event_id, WHY)
    assert bodies(engine).keys() == before.keys() - {event_id}
    assert log(engine, made.version) == [("retracted", event_id, None, WHY)]
    sound(engine)
    report(engine, A, ATTACK, before="It was calm. ")
    reread(engine, A, ATTACK)
    assert bodies(engine).keys() == before.keys() - {event_id}
    sound(engine)
    third = report(engine, C, AGAIN)
    fresh = one(engine)["id"]
    assert set(mentions(engine, fresh)) == {third}
    sound(engine)
    undone = store.undo(engine, WHO, made.id, WHY)
    body = one(engine)
    assert (body["id"], body["reports"], body["first_seen"]) == (event_id, 2, before[event_id]["first_seen"])
    assert set(mentions(engine, event_id)) == {first, third}
    assert ("merged", fresh, event_id, WHY) in log(engine, undone.version)
    sound(engine)


def test_undoing_a_retraction_brings_back_the_same_id_and_body(engine: Engine) -> None:
    """The event's id is of its first mention, which is gone: nothing but the record knows it."""
    report(engine, A, ATTACK)
    report(engine, B, AGAIN)
    report(engine, A, MARCH)
    event_id, before = one(engine)["id"], bodies(engine)
    made = store.retract(engine, WHO, event_id, WHY)
    store.undo(engine, WHO, made.id, WHY)
    assert bodies(engine) == before
    sound(engine)


def test_what_was_split_off_and_merged_again_is_the_first_event_whichever_is_undone_first(engine: Engine) -> None:
    for key in (A, B, C):
        report(engine, key, ATTACK)
    event_id, before = one(engine)["id"], bodies(engine)
    for first, second in ((0, 1), (1, 0)):
        split = store.split(engine, WHO, event_id, sorted(mentions(engine, event_id).values())[:1], WHY)
        (fresh,) = bodies(engine).keys() - {event_id}
        made = split, store.merge(engine, WHO, fresh, event_id, WHY)
        assert bodies(engine).keys() == {event_id}
        store.undo(engine, WHO, made[first].id, WHY)
        store.undo(engine, WHO, made[second].id, WHY)
        assert bodies(engine) == before
        sound(engine)


# ── what cannot be ──────────────────────────────────────────────────────────────────────────────────────────────────

NONE = "e000000000000"


def _wrong(engine: Engine, event_id: str, mention: str) -> dict[str, tuple[Any, type[Exception], str]]:
    say = {"engine": engine, "author": WHO, "reason": WHY}
    of = say | {"event_id": event_id}
    return {
        "an unknown event": (lambda: store.correct(**say, event_id=NONE, field="title", value="x"), NotFound, f"no event '{NONE}'"),
        "an unknown field": (lambda: store.correct(**of, field="dat", value="x"), InvalidBody, "field: 'dat' cannot be corrected; did you mean 'date'"),
        "a bad date": (lambda: store.correct(**of, field="date", value="March"), InvalidBody, "value: 'March' is no date; write EDTF"),
        "a number for a date": (lambda: store.correct(**of, field="date", value=2021), InvalidBody, "value: 2021 is no date"),
        "a date without bounds": (lambda: store.correct(**of, field="date", value="-0479"), InvalidBody, "has no first and no last day"),
        "no date": (lambda: store.correct(**of, field="date", value=None), InvalidBody, "value: null is no date"),
        "an unknown place": (lambda: store.correct(**of, field="place", value="Nowhereville"), InvalidBody, "value: 'Nowhereville' is no place of the gazetteer"),
        "an unknown type": (lambda: store.correct(**of, field="type", value="WAR"), InvalidBody, "'WAR' is none of .*ASSAULT.* and null"),
        "no label": (lambda: store.correct(**of, field="label", value=None), InvalidBody, "value: null is none of "),
        "a list for a label": (lambda: store.correct(**of, field="label", value=["coup"]), InvalidBody, "is none of "),
        "a toll that falls": (lambda: store.correct(**of, field="toll", value={"low": 3, "best": 2, "high": 4}), InvalidBody, "is no toll"),
        "a toll of nothing": (lambda: store.correct(**of, field="toll", value=dict.fromkeys(("low", "best", "high"))), InvalidBody, "is no toll"),
        "a toll with one number": (lambda: store.correct(**of, field="toll", value=12), InvalidBody, "value: 12 is no toll"),
        "true for a number": (lambda: store.correct(**of, field="toll", value={"low": True, "best": 1, "high": 1}), InvalidBody, "is no toll"),
        "an empty title": (lambda: store.correct(**of, field="title", value=" "), InvalidBody, "is no title"),
        "no reason": (lambda: store.retract(engine, WHO, event_id, "  "), InvalidBody, "reason: it is empty; write 1 to 1,000 characters"),
        "a long reason": (lambda: store.retract(engine, WHO, event_id, "x" * 1001), InvalidBody, "reason: it has 1,001 characters; at most 1,000"),
        "a reason of two lines": (lambda: store.retract(engine, WHO, event_id, "a\nb"), InvalidBody, r"reason: U\+000A cannot be printed"),
        "no author": (lambda: store.retract(engine, "", event_id, WHY), InvalidBody, "author: it is empty"),
        "into itself": (lambda: store.merge(**of, into=event_id), Conflict, "cannot be merged into itself"),
        "into none": (lambda: store.merge(**of, into=NONE), NotFound, f"no event '{NONE}'"),
        "a foreign mention": (lambda: store.split(**of, mentions=["m0"]), Conflict, f"'m0' is no mention of event '{event_id}'"),
        "all mentions": (lambda: store.split(**of, mentions=[mention]), Conflict, "has one mention only"),
        "no mention": (lambda: store.split(**of, mentions=[]), Conflict, "name some of them"),
        "an unknown correction": (lambda: store.undo(engine, WHO, "c0", WHY), NotFound, "no correction 'c0'"),
    }  # fmt: skip


WRONG = list(_wrong(None, "", ""))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_refused_and_nothing_is_written(engine: Engine, name: str) -> None:
    report(engine, A, ATTACK)
    event_id = one(engine)["id"]
    (mention,) = mentions(engine, event_id).values()
    act, problem, said = _wrong(engine, event_id, mention)[name]
    with pytest.raises(problem, match=said):
        act()
    assert (len(rows(engine, Commit)), rows(engine, Correction)) == (1, [])


def test_what_is_gone_says_where_it_went(engine: Engine) -> None:
    report(engine, A, ATTACK)
    report(engine, B, MARCH)
    attack, rally = one(engine)["id"], one(engine, "protest")["id"]
    store.merge(engine, WHO, attack, rally, WHY)
    with pytest.raises(Conflict, match=f"became part of event '{attack}' in version 3: correct that one"):
        store.retract(engine, WHO, rally, WHY)
    made = store.retract(engine, WHO, attack, WHY)
    with pytest.raises(Gone, match="was retracted in version 4: "):
        store.correct(engine, WHO, attack, "title", "x", WHY)
    store.undo(engine, WHO, made.id, WHY)
    with pytest.raises(Conflict, match="was undone already, in version 5"):
        store.undo(engine, WHO, made.id, WHY)
