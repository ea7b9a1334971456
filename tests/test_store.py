"""What the store writes: one commit a document, versions that are never touched again, ids that stay. On both databases."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, Row, insert, select, text, update
from sqlmodel import SQLModel

from app import audit, chronicle, db, edtf, query, query_string, runs, store, withholding
from app.errors import Gone, Moved, NotFound, RunEnded
from app.filters import EventQuery
from app.mention import Actor, Document, Mention
from app.models import Change, Commit, Event, EventActor, EventContext, EventPlace, Head, Reject, Run, Source
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow
from app.store import Outcome, Stored
from app.vocab import Label, Role, RunStatus
from app.withholding import Speech
from tests import samples

ATTACK = "Rebels attacked Gao on 3 March 2021."
RETREAT = "Soldiers left the town on 5 March 2021."
TALKS = "Talks began in April 2021."
DAY = date(2021, 6, 1)
MENTIONS: dict[str, dict[str, Any]] = {
    ATTACK: {"when": "2021-03-03", "words": "3 March 2021", "trigger": "attacked", "label": Label.ATTACK,
             "place": samples.BAMAKO, "actors": (Actor(None, "Rebels of Gao", Role.SOURCE),)},
    RETREAT: {"when": "2021-03-05", "words": "5 March 2021", "trigger": "left", "label": Label.WITHDRAWAL},
    TALKS: {"when": "2021-04", "words": "April 2021", "trigger": "began", "label": Label.TALKS, "place": samples.MALI},
}  # fmt: skip
WRITTEN_ONCE: tuple[type[SQLModel], ...] = (
    DocumentRow,
    MentionRow,
    Event,
    EventActor,
    EventContext,
    EventPlace,
    Commit,
    Change,
)


def article(*quotes: str, published: date = DAY, key: str = "https://example.org/gao", **known: Any) -> Document:
    return Document(key=key, text="Gao\n\n" + " ".join(quotes), published=published, **({"title": "Gao"} | known))


def mentions(document: Document, *quotes: str) -> list[Mention]:
    """The mentions of these quotes of a document; a quote that is no key of MENTIONS comes with its own particulars."""
    return [samples.mention(document, quote, **MENTIONS[quote]) for quote in quotes]


def put(engine: Engine, *quotes: str, run: int = 0, **known: Any) -> Stored:
    """Store a document that consists of these quotes."""
    document = article(*quotes, **known)
    return put_as(engine, document, mentions(document, *quotes), run)


def put_of_year(engine: Engine, year: int, **known: Any) -> Stored:
    """Store a document of an attack and talks of some year, so that they are no other document's."""
    document = article(ATTACK, TALKS, **known)
    found = mentions(document, ATTACK, TALKS)
    return put_as(
        engine, document, [replace(one, date=edtf.parse(one.date.edtf.replace("2021", str(year)))) for one in found]
    )


def put_as(engine: Engine, document: Document, found: Sequence[Mention], run: int = 0) -> Stored:
    return store.put_document(engine, run or runs.begin(engine, "test"), document, found, samples.EXTRACTOR)


def rows(engine: Engine, *columns: Any) -> list[Row[Any]]:
    """The rows of a table, or some of its columns, in the order in which they were written."""
    table = columns[0] if isinstance(columns[0], type) else columns[0].class_
    key = list(table.__table__.primary_key)
    with db.reading(engine) as connection:
        return list(connection.execute(select(*columns).order_by(*key)))


def current(engine: Engine) -> dict[str, dict[str, Any]]:
    """The bodies of the events as they stand, by their titles."""
    found = [orjson.loads(row.body) for row in rows(engine, Event) if row.until is None]
    return {body["title"]: body for body in found}


def log(engine: Engine, version: int) -> list[tuple[int, str, str, str | None]]:
    """The entries of a commit: seq, kind, event, reason."""
    return [(row.seq, row.kind, row.event_id, row.reason) for row in rows(engine, Change) if row.version == version]


def standing(engine: Engine, version: int) -> dict[str, str]:
    """The bodies of the events as they stood at a version, read one by one as the API reads them."""
    found = {}
    with db.reading(engine) as connection:
        for event_id in {row.id for row in rows(engine, Event)}:
            try:
                found[event_id] = query.event(connection, event_id, version)
            except (Gone, NotFound):
                continue
    return found


def finds(engine: Engine, asked: str, version: int) -> int:
    with db.reading(engine) as connection:
        return query.count(connection, query_string.read(EventQuery, asked), version)


# ── commits ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_document_is_one_commit(engine: Engine) -> None:
    run = runs.begin(engine, "test")
    stored = put(engine, ATTACK, TALKS, run=run)
    assert (stored.outcome, stored.version, stored.created, stored.updated, stored.retracted) == (
        Outcome.NEW, 1, 2, 0, 0,
    )  # fmt: skip
    (commit,) = rows(engine, Commit)
    assert (commit.version, commit.run_id, commit.author, commit.reason) == (1, run, "ingest", None)
    (document,) = rows(engine, DocumentRow)
    assert (document.id, document.since, document.until, document.fetched) == (stored.document_id, 1, None, commit.at)
    assert [(seq, kind) for seq, kind, _, _ in log(engine, 1)] == [(1, "created"), (2, "created")]
    assert store.version(engine) == 1


def test_the_same_again_changes_nothing(engine: Engine) -> None:
    put(engine, ATTACK, TALKS)
    before = snapshot(engine)
    again = put(engine, ATTACK, TALKS)
    assert (again.outcome, again.version, again.created, again.updated, again.retracted) == (
        Outcome.UNCHANGED, 1, 0, 0, 0,
    )  # fmt: skip
    renamed = article(ATTACK, TALKS, file="sub/gao.md")
    assert store.unchanged(engine, runs.begin(engine, "test"), renamed) == again
    assert snapshot(engine) == before


def test_the_same_from_another_place_is_the_same(engine: Engine) -> None:
    first = put(engine, ATTACK, TALKS, key="here/a.txt")
    again = put(engine, ATTACK, TALKS, key="there/b.txt")
    assert (again.outcome, again.document_id, again.version) == (Outcome.UNCHANGED, first.document_id, 1)
    assert store.unchanged(engine, runs.begin(engine, "test"), article(ATTACK, TALKS, key="stdin")) == again
    # Another publisher's copy is a document of its own, and so is what a known document becomes.
    assert put(engine, ATTACK, TALKS, key="copy", publisher="Another Post").outcome == Outcome.NEW
    put(engine, TALKS, key="other.txt")
    assert put(engine, ATTACK, TALKS, key="other.txt").outcome == Outcome.CHANGED


def test_what_is_not_the_same_has_to_be_read(engine: Engine) -> None:
    run = runs.begin(engine, "test")
    assert store.unchanged(engine, run, article(ATTACK)) is None
    put(engine, ATTACK, run=run)
    for other in (article(TALKS), article(ATTACK, published=date(2021, 6, 2)), article(ATTACK, licence="CC0-1.0")):
        assert store.unchanged(engine, run, other) is None


# ── versions ────────────────────────────────────────────────────────────────────────────────────────────────────────

THURSDAY = "On Thursday rebels attacked Gao."
DAWN = "Rebels attacked Gao at dawn on 3 March 2021."
_THURSDAY = {"words": "Thursday", "trigger": "attacked", "label": Label.ATTACK}
MENTIONS[DAWN] = MENTIONS[ATTACK]

CHANGES = {
    "a quote moved": ((ATTACK, TALKS), ("It was calm before.", ATTACK, TALKS), []),
    "the order changed": ((ATTACK, TALKS), (TALKS, ATTACK), []),
    "a quote changed": ((ATTACK, TALKS), (DAWN, TALKS), [("updated", ATTACK)]),
    "something new": ((ATTACK,), (ATTACK, TALKS), [("created", TALKS)]),
    "something gone": ((ATTACK, TALKS), (TALKS,), [("retracted", ATTACK)]),
    "all of it at once": ((ATTACK, RETREAT), (TALKS, DAWN), [("created", TALKS), ("updated", ATTACK), ("retracted", RETREAT)]),
    "nothing left": ((ATTACK, TALKS), ("Nothing happened.",), [("retracted", ATTACK), ("retracted", TALKS)]),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "changes"), CHANGES.values(), ids=CHANGES)
def test_a_changed_document_makes_new_versions(
    engine: Engine, before: tuple[str, ...], after: tuple[str, ...], changes: list[tuple[str, str]]
) -> None:
    put(engine, *before)
    ids = ids_by_quote(engine)
    old = snapshot(engine)
    document = article(*after)
    stored = put_as(engine, document, mentions(document, *(quote for quote in after if quote in MENTIONS)))
    ids = ids_by_quote(engine) | ids
    assert stored.outcome == Outcome.CHANGED
    kinds = [kind for kind, _ in changes]
    assert [stored.created, stored.updated, stored.retracted] == [
        kinds.count(kind) for kind in ("created", "updated", "retracted")
    ]
    written = log(engine, 2)
    assert [seq for seq, _, _, _ in written] == list(range(1, len(changes) + 1))
    assert sorted((kind, event_id) for _, kind, event_id, _ in written) == sorted(
        (kind, ids[quote]) for kind, quote in changes
    )
    reasons = {reason for _, kind, _, reason in written if kind == "retracted"}
    assert reasons <= {"the document no longer tells of it"}
    assert set(ids_by_quote(engine)) == set(after) & set(MENTIONS)
    assert_written_once(old, snapshot(engine))
    assert_versions_chain(engine)


def ids_by_quote(engine: Engine) -> dict[str, str]:
    return {orjson.loads(row.body)["quote"]: row.id for row in rows(engine, Event) if row.until is None}


def snapshot(engine: Engine) -> dict[tuple[Any, ...], Row[Any]]:
    """All rows that are written once, by table and key."""
    found = {}
    for table in WRITTEN_ONCE:
        key = [column.name for column in table.__table__.primary_key]  # type: ignore[attr-defined]
        found |= {(table.__name__, *(getattr(row, name) for name in key)): row for row in rows(engine, table)}
    return found


def assert_written_once(before: dict[tuple[Any, ...], Row[Any]], after: dict[tuple[Any, ...], Row[Any]]) -> None:
    """Every older row is as it was, but that a current one may have been closed."""
    for key, row in before.items():
        was, is_ = row._asdict(), after[key]._asdict()
        if was.get("until", 0) is None:
            was.pop("until")
            is_.pop("until")
        assert is_ == was


def assert_versions_chain(engine: Engine) -> None:
    """Each id has one version at a time: a version ends before, or where, the next begins, and none is empty."""
    for table in (DocumentRow, MentionRow, Event):
        by_id: dict[str, list[Row[Any]]] = {}
        for row in rows(engine, table):
            assert row.until is None or row.since < row.until
            by_id.setdefault(row.id, []).append(row)
        for versions in by_id.values():
            for one, following in pairwise(versions):
                assert one.until is not None
                assert one.until <= following.since


def test_a_quote_that_moved_keeps_its_id_and_its_event_but_not_its_offsets(engine: Engine) -> None:
    put(engine, ATTACK)
    moved = article("Earlier it was calm.", ATTACK)
    put_as(engine, moved, mentions(moved, ATTACK))
    first, second = rows(engine, MentionRow)
    assert (first.id, first.event_id, first.since, first.until) == (second.id, second.event_id, 1, 2)
    assert second.claim["quotes"][0]["start"] == first.claim["quotes"][0]["start"] + len("Earlier it was calm. ")
    (event,) = rows(engine, Event)
    assert (event.since, event.until) == (1, None)
    with db.reading(engine) as connection:
        (seen,) = query.evidence(connection, event.id, 2)
    quote = seen["quotes"][0]
    assert moved.text[quote["start"] : quote["end"]] == quote["quote"] == ATTACK


def test_a_mention_that_is_as_it_was_is_left_alone(engine: Engine) -> None:
    put(engine, ATTACK, TALKS)
    put(engine, ATTACK, TALKS, RETREAT)
    assert [(row.label, row.since, row.until) for row in rows(engine, MentionRow)] == [
        (Label.ATTACK, 1, None), (Label.TALKS, 1, None), (Label.WITHDRAWAL, 2, None),
    ]  # fmt: skip


def test_an_id_is_never_given_to_another_claim(engine: Engine) -> None:
    """After two changes the first id stands for other words and another day; the first words do not take it from them."""
    dawn = "At dawn on Thursday rebels attacked Gao."
    for version, (quote, when) in enumerate(
        [(THURSDAY, "2021-03-04"), (THURSDAY, "2021-03-11"), (dawn, "2021-03-11"), (THURSDAY, "2021-03-04")], 1
    ):
        document = article(quote, title=f"Version {version}")
        put_as(engine, document, [samples.mention(document, quote, when=when, **_THURSDAY)])
    ids = [row.id for row in rows(engine, Event)]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    assert [(kind, event_id) for _, kind, event_id, _ in log(engine, 4)] == [("created", ids[3]), ("retracted", ids[0])]


def test_another_date_for_the_same_words_is_the_same_event_updated(engine: Engine) -> None:
    for published, when in ((date(2021, 3, 5), "2021-03-04"), (date(2021, 3, 12), "2021-03-11")):
        document = article(THURSDAY, published=published)
        put_as(engine, document, [samples.mention(document, THURSDAY, when=when, **_THURSDAY)])
    one, two = rows(engine, Event)
    assert (one.id, one.until, str(one.earliest)) == (two.id, 2, "2021-03-04")
    assert (two.since, two.until, str(two.earliest)) == (2, None, "2021-03-11")
    assert log(engine, 2) == [(1, "updated", one.id, None)]


def test_the_same_words_twice_are_two_events_of_which_one_can_go(engine: Engine) -> None:
    twice = article(ATTACK, ATTACK)
    put_as(engine, twice, mentions(twice, ATTACK, ATTACK))
    first, second = rows(engine, MentionRow)
    assert first.event_id != second.event_id
    stored = put(engine, ATTACK)
    assert (stored.updated, stored.retracted) == (0, 1)
    assert [row.id for row in rows(engine, Event) if row.until is None] == [first.event_id]


def test_what_comes_back_is_what_it_was_and_when_it_was_first_seen(engine: Engine, clock: list[datetime]) -> None:
    put(engine, ATTACK, TALKS)
    first = current(engine)[ATTACK]
    clock[0] += timedelta(days=1)
    put(engine, TALKS)
    assert ATTACK not in current(engine)
    with db.reading(engine) as connection, pytest.raises(Gone, match="version 2: the document no longer tells of it"):
        query.event(connection, first["id"], 2)
    clock[0] += timedelta(days=1)
    put(engine, ATTACK, TALKS)
    again = current(engine)[ATTACK]
    assert again == first | {"version": 3}
    assert log(engine, 3) == [(1, "created", first["id"], None)]


# ── one happening in several documents ──────────────────────────────────────────────────────────────────────────────


def thursday(engine: Engine, key: str, when: str, **known: Any) -> Stored:
    """Store what a paper said of an attack on some Thursday."""
    document = article(THURSDAY, key=key, publisher=key, published=date.fromisoformat(when) + timedelta(1), **known)
    found = samples.mention(document, THURSDAY, when=when, place=samples.BAMAKO, **_THURSDAY)
    return put_as(engine, document, [found])


def test_what_two_documents_tell_is_one_event(engine: Engine) -> None:
    first = thursday(engine, "one", "2021-03-04")
    second = thursday(engine, "two", "2021-03-04")
    assert (first.created, second.created, second.updated) == (1, 0, 1)
    one, two = rows(engine, Event)
    assert (one.id, one.reports, one.until) == (two.id, 1, 2)
    assert (two.reports, two.sources, two.until) == (2, 2, None)
    assert {row.event_id for row in rows(engine, MentionRow) if row.until is None} == {one.id}
    assert log(engine, 2) == [(1, "updated", one.id, None)]


def test_an_event_that_is_found_to_be_another_leads_there_and_can_come_apart_again(engine: Engine) -> None:
    thursday(engine, "one", "2021-03-11")
    thursday(engine, "two", "2021-03-04")
    older, newer = rows(engine, Event)
    assert older.id != newer.id
    thursday(engine, "one", "2021-03-04")
    assert log(engine, 3) == [(1, "updated", older.id, None), (2, "merged", newer.id, None)]
    (merged,) = (row for row in rows(engine, Change) if row.kind == "merged")
    assert (merged.event_id, merged.into_id) == (newer.id, older.id)
    with db.reading(engine) as connection:
        assert orjson.loads(query.event(connection, newer.id, 2))["reports"] == 1
        assert orjson.loads(query.event(connection, older.id, 3))["reports"] == 2
        with pytest.raises(Moved, match=f"'{newer.id}' is part of '{older.id}' since version 3") as moved:
            query.event(connection, newer.id, 3)
        assert moved.value.headers["Location"] == f"/v1/events/{older.id}"
    thursday(engine, "one", "2021-03-11")
    current = [row for row in rows(engine, Event) if row.until is None]
    assert sorted((str(row.earliest), row.reports) for row in current) == [("2021-03-04", 1), ("2021-03-11", 1)]
    assert older.id in {row.id for row in current}
    assert [(row.kind, row.event_id) for row in rows(engine, Change) if row.version == 4][-1] == ("split", older.id)
    assert not any(verdict.faults or verdict.broken for verdict in audit.audit(engine, lambda *_: None))


def test_what_one_of_two_documents_takes_back_the_other_still_tells(engine: Engine) -> None:
    thursday(engine, "one", "2021-03-04")
    thursday(engine, "two", "2021-03-04")
    (event_id,) = {row.id for row in rows(engine, Event)}
    calm = article("It was calm.", key="one", publisher="one")
    assert put_as(engine, calm, []).retracted == 0
    assert log(engine, 3) == [(1, "updated", event_id, None)]
    (now,) = (row for row in rows(engine, Event) if row.until is None)
    assert (now.reports, orjson.loads(now.body)["document"]["publisher"]) == (1, "two")
    quiet = article("It was quiet.", key="two", publisher="two")
    assert put_as(engine, quiet, []).retracted == 1
    assert [row for row in rows(engine, Event) if row.until is None] == []


def test_a_document_of_another_title_is_shown_by_it(engine: Engine) -> None:
    thursday(engine, "one", "2021-03-04", title="Attack")
    stored = thursday(engine, "one", "2021-03-04", title="Attack on Gao")
    assert (stored.outcome, stored.updated) == (Outcome.CHANGED, 1)
    (now,) = (row for row in rows(engine, Event) if row.until is None)
    assert orjson.loads(now.body)["document"]["title"] == "Attack on Gao"


def test_a_version_reads_the_same_for_ever(engine: Engine) -> None:
    texts = [(ATTACK, TALKS), (DAWN, TALKS), (TALKS,), (ATTACK, RETREAT), ("Nothing.",)]
    seen, counts = {}, {}
    for version, quotes in enumerate(texts, 1):
        document = article(*quotes)
        put_as(engine, document, mentions(document, *(quote for quote in quotes if quote in MENTIONS)))
        seen[version] = standing(engine, version)
        counts[version] = len(seen[version])
    assert list(counts.values()) == [2, 2, 1, 2, 0]
    assert {version: standing(engine, version) for version in seen} == seen
    assert standing(engine, 0) == {}
    assert {version: finds(engine, "", version) for version in seen} == counts
    document_filter = f"document={rows(engine, DocumentRow)[0].id}"
    assert {version: finds(engine, document_filter, version) for version in seen} == counts


def test_other_particulars_alone_are_a_new_version_too(engine: Engine) -> None:
    put(engine, ATTACK, publisher="The Post", licence="CC0-1.0")
    put(engine, ATTACK, publisher="The Times", licence="CC0-1.0")
    one, two = rows(engine, Event)
    assert (one.id, one.until) == (two.id, 2)
    assert [orjson.loads(row.body)["document"]["publisher"] for row in (one, two)] == ["The Post", "The Times"]
    assert [row.source_id for row in rows(engine, MentionRow)] == ["the-post", "the-times"]
    assert [finds(engine, "source=the-post", version) for version in (1, 2)] == [1, 0]


def test_a_mention_without_bounds_makes_no_event(engine: Engine) -> None:
    battle = "Herodotus tells of a battle in 480 BC."
    document = article(battle)
    told = samples.mention(document, battle, when="-0479", words="480 BC", trigger="battle")
    stored = put_as(engine, document, [told])
    assert (stored.outcome, stored.created) == (Outcome.NEW, 0)
    (mention,) = rows(engine, MentionRow)
    assert (mention.event_id, mention.edtf) == (None, "-0479")
    assert rows(engine, Event) == []
    assert log(engine, 1) == []


def test_an_event_whose_date_loses_its_bounds_is_retracted(engine: Engine) -> None:
    battle = "Herodotus tells of a battle in 480."
    document = article(battle)
    for when, key in (("0480", 1), ("-0479", 2)):
        again = replace(document, title=str(key))
        put_as(engine, again, [samples.mention(again, battle, when=when, words="480", trigger="battle")])
    (event,) = rows(engine, Event)
    assert (event.since, event.until) == (1, 2)
    assert log(engine, 2) == [(1, "retracted", event.id, "the document no longer tells of it")]


# ── order and time ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The store's time, to be set."""
    now = [datetime(2022, 1, 1, 12, tzinfo=UTC)]
    monkeypatch.setattr(runs, "now", lambda: now[0])
    return now


def test_commits_are_in_order_even_when_the_clock_is_not(engine: Engine, clock: list[datetime]) -> None:
    for number, hours in enumerate([0, 5, -100, 1, 30, -1]):
        clock[0] += timedelta(hours=hours)
        put(engine, ATTACK, key=f"https://example.org/{number}", title=f"No. {number}")
    commits = rows(engine, Commit)
    assert [commit.version for commit in commits] == [1, 2, 3, 4, 5, 6]
    assert [commit.at for commit in commits] == sorted(commit.at for commit in commits)
    assert {row.first_seen for row in rows(engine, Event)} <= {commit.at for commit in commits}


def test_two_writers_at_once_lose_nothing(engine: Engine) -> None:
    failed: list[Exception] = []
    ready = threading.Barrier(2)

    def write(name: str) -> None:
        try:
            run = runs.begin(engine, name)
            ready.wait()
            for number in range(12):
                put(
                    engine, ATTACK, TALKS, run=run, key=f"https://example.org/{name}/{number}", title=f"{name} {number}"
                )
                put(engine, ATTACK, TALKS, run=run, key=f"https://example.org/shared/{number}", title=f"{number}")
            runs.finish(engine, run, RunStatus.DONE)
        except Exception as problem:  # noqa: BLE001 - the assertion reports it
            failed.append(problem)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [commit.version for commit in rows(engine, Commit)] == list(range(1, 37))
    assert sorted(row.key.removeprefix("https://example.org/") for row in rows(engine, DocumentRow)) == sorted(
        f"{name}/{number}" for name in ("a", "b", "shared") for number in range(12)
    )
    assert len(rows(engine, Event)) == 72
    assert {row.status for row in rows(engine, Run)} == {RunStatus.DONE}


def test_a_store_filled_in_two_halves_equals_one_filled_at_a_stroke(
    engine: Engine, databases: Any, template_url: str, clock: list[datetime]
) -> None:
    from tests.conftest import connected

    url = databases.new(template_url)
    with connected(url) as whole:
        for target, cut in ((whole, 3), (engine, 2)):
            for part in (samples.documents()[:cut], samples.documents()):
                run = runs.begin(target, "half")
                for document, found in part:
                    put_as(target, document, found, run)
        for table in (DocumentRow, MentionRow, Event, EventActor, EventContext, EventPlace, Change, Source):
            assert rows(engine, table) == rows(whole, table)
    databases.drop(url)


def test_a_write_that_fails_leaves_no_trace(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    put(engine, ATTACK)
    before = snapshot(engine)

    def fail(*_: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr(chronicle, "_log", fail)
    with pytest.raises(RuntimeError, match="half way"):
        put(engine, TALKS)
    assert snapshot(engine) == before
    assert rows(engine, Head)[0].version == 1


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_full_text_finds_what_is_current_at_each_version(engine: Engine) -> None:
    put(engine, ATTACK, TALKS)
    put(engine, DAWN, TALKS)
    put(engine, TALKS)
    found = {words: [finds(engine, f"q={words}", version) for version in (1, 2, 3)]
             for words in ("rebels", "dawn", '"attacked Gao on"', "talks", "Mali", "tal*", "withdrawal")}  # fmt: skip
    assert found == {
        "rebels": [1, 1, 0],
        "dawn": [0, 1, 0],
        '"attacked Gao on"': [1, 0, 0],
        "talks": [1, 1, 1],
        "Mali": [1, 1, 1],
        "tal*": [1, 1, 1],
        "withdrawal": [0, 0, 0],
    }


def test_the_index_holds_every_version_and_nothing_else(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps its index by itself")
    put(engine, ATTACK, TALKS)
    put(engine, DAWN)
    with db.writing(engine) as connection:  # FTS5 compares the index with the table, and raises where they differ
        connection.execute(text("INSERT INTO event_words (event_words, rank) VALUES ('integrity-check', 1)"))
        assert connection.execute(text("SELECT count(*) FROM event_words_docsize")).scalar_one() == 3


def test_facts_only_means_no_words_of_the_source(engine: Engine) -> None:
    put(engine, TALKS, publisher="Secret Wire")
    with db.writing(engine) as connection:
        connection.execute(update(Source).values(redistribute=False))
    document = article(ATTACK, key="https://example.org/2", publisher="Secret Wire")
    found = [replace(mention, notes={"note": ATTACK}) for mention in mentions(document, ATTACK)]
    put_as(engine, document, found)
    event, claim = rows(engine, Event)[-1], rows(engine, MentionRow)[-1].claim
    left = withholding.claim(claim, Speech.FACTS)
    body = orjson.loads(event.body)
    assert (body["quote"], body["title"], body["document"]["title"]) == (None, "Attack, Bamako, 2021-03-03", None)
    assert (body["date"]["edtf"], body["date"]["text"], body["date"]["start"]) == ("2021-03-03", None, None)
    assert body["actors"] == [{"id": None, "name": "Rebels of Gao", "role": "source"}]  # a name is a fact
    for served in (event.body, orjson.dumps(left).decode(), event.words):
        for words in ("attacked", "3 March", "march", "Gao\n", ATTACK):
            assert words not in served
    assert [finds(engine, f"q={words}", 2) for words in ("attacked", "march", "attack", "bamako")] == [0, 0, 1, 1]
    quote = claim["quotes"][0]
    assert document.text[quote["start"] : quote["end"]] == ATTACK == quote["quote"]  # what is kept is kept whole


def test_facts_only_documents_keep_their_ids_too(engine: Engine) -> None:
    put(engine, RETREAT, publisher="Secret Wire", key="https://example.org/2")
    with db.writing(engine) as connection:
        connection.execute(update(Source).values(redistribute=False))
    put(engine, ATTACK, TALKS, publisher="Secret Wire")
    before = {row.id for row in rows(engine, Event)}
    document = article("It was calm.", DAWN, TALKS, publisher="Secret Wire")
    stored = put_as(engine, document, mentions(document, DAWN, TALKS))
    assert (stored.created, stored.retracted) == (0, 0)
    assert {row.id for row in rows(engine, Event)} == before


# ── sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SOURCES = {
    "a name": ("The Daily Post", "the-daily-post", "The Daily Post"),
    "accents and marks": ("L’Écho (Mali)", "l-echo-mali", "L’Écho (Mali)"),
    "another script": ("Новости", "новости", "Новости"),
    "no letters": ("***", "unknown", "Unknown publisher"),
    "none": (None, "unknown", "Unknown publisher"),
}


@pytest.mark.parametrize(("publisher", "source_id", "name"), SOURCES.values(), ids=SOURCES)
def test_a_publisher_is_a_source(engine: Engine, publisher: str | None, source_id: str, name: str) -> None:
    put(engine, ATTACK, publisher=publisher)
    (source,) = rows(engine, Source)
    assert (source.id, source.name, source.kind, source.redistribute) == (source_id, name, "publisher", True)


@pytest.mark.parametrize(
    ("licences", "licence"),
    [(["CC0-1.0", "CC0-1.0"], "CC0-1.0"), (["CC0-1.0", None], None), ([None, "CC0-1.0"], None), ([None, None], None)],
)
def test_a_source_has_a_licence_where_all_its_documents_have_it(
    engine: Engine, licences: list[str | None], licence: str | None
) -> None:
    for number, own in enumerate(licences):
        put(engine, ATTACK, key=f"https://example.org/{number}", publisher="The Post", licence=own)
    assert [source.licence for source in rows(engine, Source)] == [licence]


# ── runs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_run_is_recorded(engine: Engine, clock: list[datetime]) -> None:
    run = runs.begin(engine, "ingest seeds")
    (begun,) = rows(engine, Run)
    assert (begun.id, begun.status, begun.command, begun.started, begun.seen, begun.finished, begun.summary) == (
        run, RunStatus.RUNNING, "ingest seeds", clock[0], clock[0], None, None,
    )  # fmt: skip
    assert (begun.host, begun.pid) == (socket.gethostname(), os.getpid())
    start = clock[0]
    clock[0] += timedelta(minutes=1)
    put(engine, ATTACK, run=run)
    assert rows(engine, Run)[0].seen == clock[0]
    clock[0] += timedelta(minutes=1)
    runs.finish(engine, run, RunStatus.DONE, {"documents": {"new": 1}})
    (ended,) = rows(engine, Run)
    assert (ended.status, ended.started, ended.finished) == (RunStatus.DONE, start, clock[0])
    assert ended.summary == {"documents": {"new": 1}}


def _dead_pid() -> int:
    """The number of a process that is no more."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


HERE, LATE, SOON = socket.gethostname(), timedelta(hours=2), timedelta(minutes=5)
OLDER_RUNS = {
    "its process is dead": (HERE, _dead_pid, SOON, RunStatus.INTERRUPTED),
    "its process lives": (HERE, os.getppid, SOON, RunStatus.RUNNING),
    "its number is another process's by now": (HERE, os.getppid, LATE, RunStatus.INTERRUPTED),
    "its number is ours by now": (HERE, os.getpid, SOON, RunStatus.INTERRUPTED),
    "elsewhere, with a sign of life": ("elsewhere", _dead_pid, SOON, RunStatus.RUNNING),
    "elsewhere, without": ("elsewhere", os.getpid, LATE, RunStatus.INTERRUPTED),
}


@pytest.mark.parametrize(("host", "pid", "ago", "status"), OLDER_RUNS.values(), ids=OLDER_RUNS)
def test_a_new_run_sees_whether_an_older_one_is_dead(
    engine: Engine, clock: list[datetime], host: str, pid: Any, ago: timedelta, status: RunStatus
) -> None:
    began = clock[0] - ago
    row = {"started": began, "seen": began, "status": RunStatus.RUNNING, "command": "old", "host": host, "pid": pid()}
    row["author"] = "ingest"
    with db.writing(engine) as connection:
        connection.execute(insert(Run).values(**row))
    runs.begin(engine, "new")
    old, new = rows(engine, Run)
    assert (old.status, new.status) == (status, RunStatus.RUNNING)
    assert old.finished == (clock[0] if status == RunStatus.INTERRUPTED else None)


def test_nothing_is_written_in_the_name_of_a_run_that_has_ended(engine: Engine) -> None:
    """As by a process that was taken for dead, or after a restore."""
    run = runs.begin(engine, "test")
    runs.finish(engine, run, RunStatus.INTERRUPTED)
    for ended in (run, run + 1):
        with pytest.raises(RunEnded, match=f"Run {ended} has ended"):
            put(engine, ATTACK, run=ended)
        with pytest.raises(RunEnded):
            store.unchanged(engine, ended, article(ATTACK))
    assert store.version(engine) == 0


def test_two_runs_of_one_process_do_not_end_each_other(engine: Engine) -> None:
    first, second = runs.begin(engine, "a"), runs.begin(engine, "b")
    assert [row.status for row in rows(engine, Run)] == [RunStatus.RUNNING, RunStatus.RUNNING]
    for run in (first, second):
        runs.finish(engine, run, RunStatus.DONE)
    assert [row.status for row in rows(engine, Run)] == [RunStatus.DONE, RunStatus.DONE]


def test_a_run_is_at_work_as_soon_as_another_can_see_it(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that begins in another thread right after this one was committed does not take it for dead."""
    real = db.writing

    @contextmanager
    def followed(engine: Engine) -> Iterator[Any]:
        with real(engine) as connection:
            yield connection
        monkeypatch.setattr(db, "writing", real)
        runs.begin(engine, "right after")

    monkeypatch.setattr(db, "writing", followed)
    runs.begin(engine, "first")
    assert [row.status for row in rows(engine, Run)] == [RunStatus.RUNNING, RunStatus.RUNNING]


def test_what_was_refused_stands_in_the_record(engine: Engine, clock: list[datetime]) -> None:
    run = runs.begin(engine, "test")
    runs.refuse(engine, run, "a.txt", "empty", "The file is empty.")
    (reject,) = rows(engine, Reject)
    assert (reject.run_id, reject.at, reject.item, reject.code, reject.reason) == (
        run, clock[0], "a.txt", "empty", "The file is empty.",
    )  # fmt: skip
    assert store.version(engine) == 0


def test_filled_means_documents_and_a_run_that_came_to_its_end(engine: Engine) -> None:
    run = runs.begin(engine, "test")
    found = [store.is_filled(engine)]
    put(engine, ATTACK, run=run)
    found.append(store.is_filled(engine))
    runs.finish(engine, run, RunStatus.INTERRUPTED)
    found.append(store.is_filled(engine))
    runs.finish(engine, runs.begin(engine, "again"), RunStatus.DONE)
    assert [*found, store.is_filled(engine)] == [False, False, False, True]


# ── related rows ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_actors_and_places_belong_to_a_version(engine: Engine) -> None:
    put(engine, ATTACK, TALKS)
    put(engine, DAWN, TALKS)
    versions = {row.row: (row.label, row.since) for row in rows(engine, Event)}
    actors = [(versions[row.event_row], row.seq, row.name_key, row.role) for row in rows(engine, EventActor)]
    assert actors == [
        ((Label.ATTACK, 1), 0, "rebels of gao", "source"),
        ((Label.ATTACK, 2), 0, "rebels of gao", "source"),
    ]
    places = [(versions[row.event_row], row.seq, row.place_id, row.name_key) for row in rows(engine, EventPlace)]
    assert sorted(places) == [
        ((Label.ATTACK, 1), 0, "2460596", "bamako"),
        ((Label.ATTACK, 2), 0, "2460596", "bamako"),
        ((Label.TALKS, 1), 0, "ML", "mali"),
    ]


def test_ids_are_the_same_in_every_store(store: Engine) -> None:
    """Ids hang on what they name alone: a change here would break every link to an event."""
    assert sorted(row.id for row in rows(store, DocumentRow)) == ["d77e4ea7adf01", "d795e5d53e70c", "dd81b235da61f"]
    assert len({row.id for row in rows(store, Event)}) == 13
