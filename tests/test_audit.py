"""The audit finds nothing in a sound store and each planted fault by its check; it changes nothing. On both databases."""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, TextIOWrapper
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, make_url, select, text, update
from sqlmodel import SQLModel, col

from app import audit, cli, complete, config, db, query, query_string, runs, store, upkeep
from app.filters import EventQuery
from app.models import (
    Change,
    Commit,
    Completeness,
    Correction,
    CorrectionMention,
    Document,
    Event,
    EventActor,
    EventInCountry,
    EventLine,
    EventPlace,
    Head,
    Mention,
    PlaceWithin,
    Reject,
    Run,
    Source,
)
from app.vocab import RunStatus
from tests.conftest import Databases, connected, fill
from tests.test_cli import Ran
from tests.test_store import ATTACK, DAWN, MENTIONS, RETREAT, TALKS, article, mentions, put, put_as, rows

FACTS = {
    "id": "secret-wire",
    "name": "Secret Wire",
    "kind": "publisher",
    "redistribute": False,
    "records_are_events": False,
}
STRIKE = "Rebels attacked Gao on 9 May 2019."
DUSK = "Rebels attacked Gao at dusk on 9 May 2019."
MEETING = "Talks began in June 2019."
MENTIONS[STRIKE] = MENTIONS[DUSK] = MENTIONS[ATTACK] | {"when": "2019-05-09", "words": "9 May 2019"}
MENTIONS[MEETING] = MENTIONS[TALKS] | {"when": "2019-06", "words": "June 2019"}
"""What the source of facts alone tells of, and nobody else: what the others tell of would be shown in their words."""
Damage = Callable[[Connection], None]


def fill_with_history(engine: Engine, *, corrected: bool = True) -> None:
    """The samples; documents that changed and lost events; publishers spelt anyhow; facts only; a run that refused something."""
    fill(engine)
    with db.writing(engine) as connection:
        connection.execute(insert(Source).values(**FACTS))
    run = runs.begin(engine, "ingest gao")
    put(engine, ATTACK, TALKS, run=run, publisher="The Post")
    calm = article("It was calm.", ATTACK, TALKS, publisher="THE POST!")
    put_as(engine, calm, mentions(calm, ATTACK, TALKS), run)
    put(engine, DAWN, RETREAT, run=run, publisher="The Post")
    windows = article(TALKS, key="windows", publisher="the post")
    windows = replace(windows, text=windows.text.replace("\n", "\r\n"))
    put_as(engine, windows, mentions(windows, TALKS), run)
    put(engine, RETREAT, run=run, key="marks", publisher="***")
    put(engine, STRIKE, MEETING, run=run, key="facts", publisher=FACTS["name"])
    put(engine, DUSK, run=run, key="facts", publisher=FACTS["name"])
    runs.refuse(engine, run, "a.txt", "empty", "The file is empty.")
    documents = {"new": 4, "changed": 3, "unchanged": 0, "refused": 1}
    runs.finish(engine, run, RunStatus.DONE, {"documents": documents, "refused": [{"item": "a.txt"}]})
    if corrected:
        correct(engine)
        claim(engine)


def correct(engine: Engine) -> None:
    """Three corrections, one of which was undone."""
    with db.reading(engine) as connection:
        standing = (col(Event.until).is_(None), col(Event.label).in_(("displacement", "uprising")))
        flight, uprising = connection.scalars(select(col(Event.id)).where(*standing).order_by(col(Event.label)))
    store.correct(engine, "desk", flight, "title", "Flight", "It was no more than that.")
    store.correct(engine, "desk", flight, "date", "2021-04", "The UN has the month.")
    gone = store.retract(engine, "desk", uprising, "There was none.")
    store.undo(engine, "chief", gone.id, "There was.")


def claim(engine: Engine) -> None:
    """Two claims of completeness, of which one was changed."""
    run = runs.begin(engine, "ingest claims")
    for period in ("2019", "2019/2021"):
        said = [
            {"period": period, "countries": ["ML"], "note": "at least one death"},
            {"from": "2015", "labels": ["coup"]},
        ]
        store.put_claims(engine, run, "claims", [("The Post", complete.read(one)) for one in said])
    summary = {"documents": {"new": 0, "refused": 0}, "completeness": {"folders": 2}}
    runs.finish(engine, run, RunStatus.DONE, summary)


@pytest.fixture(scope="module")
def sound_url(databases: Databases, template_url: str) -> Iterator[str]:
    """A store with a history, to copy; nothing stays connected to it."""
    url = databases.new(template_url)
    with connected(url) as engine:
        fill_with_history(engine)
    yield url
    databases.drop(url)


@pytest.fixture
def url(databases: Databases, sound_url: str) -> Iterator[str]:
    """A copy of it, of the test's own."""
    url = databases.new(sound_url)
    yield url
    databases.drop(url)


@pytest.fixture
def sound(url: str) -> Iterator[Engine]:
    with connected(url) as engine:
        yield engine


def found(engine: Engine) -> dict[str, list[str]]:
    """The faults of a store, by their checks."""
    told: dict[str, list[str]] = {}
    verdicts = list(audit.audit(engine, lambda check, fault: told.setdefault(check.name, []).append(fault.line())))
    assert [verdict.check.name for verdict in verdicts] == [check.name for check in audit.every()]
    assert {verdict.check.name: verdict.faults for verdict in verdicts if verdict.faults} == {
        name: len(lines) for name, lines in told.items()
    }
    assert [verdict for verdict in verdicts if verdict.broken] == []
    return told


def dump(engine: Engine) -> dict[str, list[Any]]:
    """All that a store holds."""
    with db.reading(engine) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in SQLModel.metadata.sorted_tables
        }


def test_a_sound_store_has_no_fault_and_stays_as_it_is(sound: Engine) -> None:
    before = dump(sound)
    assert found(sound) == {}
    assert dump(sound) == before
    assert len(before["event"]) > 20
    assert any(row.until for row in rows(sound, Event))


def test_an_empty_store_has_no_fault(engine: Engine) -> None:
    assert found(engine) == {}


def test_others_write_while_it_reads_and_it_sees_one_state(sound: Engine) -> None:
    names = []
    for number, verdict in enumerate(audit.audit(sound, lambda _, fault: names.append(fault.line()))):
        assert not verdict.broken
        put(sound, ATTACK, TALKS, key=f"new {number}", title=f"No. {number}")
    assert names == []
    assert found(sound) == {}


# ── damages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def edit(table: type[SQLModel], *where: Any, **values: Any) -> Damage:
    """Changes the first row that fits; a value that is a function is told the old one."""

    def damage(connection: Connection) -> None:
        key = list(table.__table__.primary_key.columns)  # type: ignore[attr-defined]
        row = connection.execute(select(table).where(*where).order_by(*key).limit(1)).one()
        made = {name: value(getattr(row, name)) if callable(value) else value for name, value in values.items()}
        assert made != {name: getattr(row, name) for name in values}
        connection.execute(update(table).where(*(one == getattr(row, one.name) for one in key)).values(**made))

    return damage


def drop(table: type[SQLModel], *where: Any) -> Damage:
    """Removes the rows that fit."""

    def damage(connection: Connection) -> None:
        assert connection.execute(delete(table).where(*where)).rowcount

    return damage


def add(table: type[SQLModel], **values: Any) -> Damage:
    return lambda connection: connection.execute(insert(table).values(**values)) and None


def again(table: type[SQLModel], *where: Any, **values: Any) -> Damage:
    """Adds a row like the first that fits."""

    def damage(connection: Connection) -> None:
        key = list(table.__table__.primary_key.columns)  # type: ignore[attr-defined]
        row = connection.execute(select(table).where(*where).order_by(*key).limit(1)).one()._asdict()
        row.pop("row", None)
        connection.execute(insert(table).values(**row | values))

    return damage


def run_sql(statement: str) -> Damage:
    return lambda connection: connection.execute(text(statement)) and None


def within(path: str, value: Any) -> Callable[[Any], Any]:
    """Changes a JSON value at a path: `fields.actors.0.quote`."""

    def changed(claim: Any) -> Any:
        claim = inner = json.loads(claim if isinstance(claim, str) else json.dumps(claim))
        *outer, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in outer:
            inner = inner[part]
        inner[last] = value(inner[last]) if callable(value) else value
        return claim

    return changed


def body(path: str, value: Any) -> Callable[[Any], str]:
    return lambda old: json.dumps(within(path, value)(old), ensure_ascii=False, separators=(",", ":"))


NOW, PAST = "current", "past"
GAO = col(Event.label) == "attack"
_EVENT = {NOW: (GAO, col(Event.until).is_(None)), PAST: (GAO, col(Event.until).is_not(None))}
_ATTACK = col(Mention.label) == "attack"
_MENTION = {NOW: (_ATTACK, col(Mention.until).is_(None)), PAST: (_ATTACK, col(Mention.until).is_not(None))}
_FACTS = (col(Event.words).like("talks mali 2019 06 talks%"), col(Event.until).is_not(None))
_OPEN = (col(Document.until).is_(None), col(Document.file) == "mali.txt")
_OLD = (col(Document.until).is_not(None),)
_INDEX = (
    "INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', 3, (SELECT words FROM event WHERE row = 3))"
)

DAMAGES: dict[str, tuple[Damage, set[str]]] = {
    "an index that is gone": (run_sql("DROP INDEX event_first"), {"schema"}),
    "an event's row that is gone": (edit(EventActor, event_row=999), {"references", "events"}),
    "another text": (edit(Document, *_OPEN, text=lambda old: f"{old}More."), {"documents"}),
    "another text, of a past version": (edit(Document, *_OLD, text=lambda old: f"{old}More."), {"documents"}),
    "a text that lost its beginning": (edit(Document, *_OLD, text=lambda old: old[1:]), {"documents", "quotes"}),
    "another key": (edit(Document, *_OPEN, key="https://example.org/mali2"), {"documents"}),
    "another title": (edit(Document, *_OPEN, title="Mali"), {"documents", "events"}),
    "another day of publishing": (edit(Document, *_OPEN, published=date(2022, 2, 19)), {"documents", "events"}),
    "another quote": (edit(Mention, *_MENTION[PAST], claim=within("quotes.0.quote", "Rebels left.")), {"quotes"}),
    "another place of a quote": (edit(Mention, *_MENTION[PAST], claim=within("quotes.0.start", 0)), {"quotes"}),
    "an offset beyond the text": (edit(Mention, *_MENTION[PAST], claim=within("quotes.0.end", 9999)), {"quotes"}),
    "other words for an actor": (edit(Mention, *_MENTION[NOW], claim=within("fields.date.quote", "4 March")), {"quotes", "events"}),
    "another quote, shown": (edit(Mention, *_MENTION[NOW], claim=within("quotes.0.quote", "Rebels left.")), {"quotes", "events"}),
    "a claim that is none": (edit(Mention, *_MENTION[NOW], claim={}), {"quotes", "claims"}),
    "a claim of another label": (edit(Mention, *_MENTION[PAST], claim=within("fields.label.value", "battle")), {"claims"}),
    "a claim of an unknown label": (edit(Mention, *_MENTION[PAST], claim=within("fields.label.value", "war")), {"claims"}),
    "another date of a mention": (edit(Mention, *_MENTION[NOW], edtf="2021-03-04"), {"claims"}),
    "another country of a mention": (edit(Mention, *_MENTION[NOW], country="NE"), {"joins"}),
    "another rank of a mention": (edit(Mention, *_MENTION[NOW], rank=7), {"joins"}),
    "a mention of no document": (edit(Mention, *_MENTION[PAST], document_id="d0"), {"belonging"}),
    "a mention of another source": (edit(Mention, *_MENTION[NOW], source_id="daily-example"), {"belonging"}),
    "a mention in no event": (edit(Mention, *_MENTION[NOW], event_id=None), {"belonging", "told", "events"}),
    "a mention of an event that is none": (edit(Mention, *_MENTION[PAST], event_id="e0"), {"belonging", "told"}),
    "a date without bounds in an event": (edit(Mention, col(Mention.edtf) == "-0479", event_id="e0"), {"belonging"}),
    "a mention that ended": (edit(Mention, *_MENTION[NOW], until=lambda _: 10), {"events"}),
    "a document that ended": (edit(Document, *_OPEN, until=10), {"belonging", "events"}),
    "an event that ended": (edit(Event, *_EVENT[NOW], until=10), {"belonging", "changes"}),
    "another body": (edit(Event, *_EVENT[NOW], body=body("title", "Rebels")), {"events", "lines"}),
    "a body with a space": (edit(Event, *_EVENT[NOW], body=lambda old: old.replace(":", ": ", 1)), {"events"}),
    "a body that is none": (edit(Event, *_EVENT[PAST], body="{"), {"bodies"}),
    "a past body of another label": (edit(Event, *_EVENT[PAST], body=body("label", "battle")), {"bodies", "lines"}),
    "a past body of another version": (edit(Event, *_EVENT[PAST], body=body("version", 99)), {"bodies", "lines"}),
    "another line": (edit(EventLine, line=lambda old: old.replace(",", ";", 1)), {"lines"}),
    "a line that is gone": (drop(EventLine, col(EventLine.event_row) == 3), {"lines"}),
    "a line of no event": (add(EventLine, event_row=999, line="e0"), {"references"}),
    "more reports": (edit(Event, *_EVENT[NOW], reports=2), {"events", "bodies"}),
    "more sources": (edit(Event, *_EVENT[NOW], sources=2), {"events", "bodies"}),
    "another label": (edit(Event, *_EVENT[NOW], label="battle"), {"events", "bodies"}),
    "another country": (edit(Event, *_EVENT[NOW], country="NE"), {"events"}),
    "another latitude": (edit(Event, *_EVENT[NOW], lat=12.66), {"events"}),
    "another order": (edit(Event, *_EVENT[NOW], sort_last=date(2021, 3, 4)), {"events", "countries"}),
    "another reach": (edit(Event, *_EVENT[PAST], reach=2), {"countries"}),
    "an event that its country does not list": (drop(EventInCountry, col(EventInCountry.country) == "ML"), {"countries"}),
    "an event in another country's list": (edit(EventInCountry, col(EventInCountry.country) == "TD", country="NE"), {"countries"}),
    "another first sight": (edit(Event, *_EVENT[PAST], first_seen=lambda at: at + timedelta(days=1)), {"first-seen"}),
    "another actor": (edit(EventActor, col(EventActor.name_key) == "france", name="Francia"), {"events"}),
    "an actor that is gone": (drop(EventActor, col(EventActor.name_key) == "france"), {"events"}),
    "an actor too many": (again(EventActor, col(EventActor.name_key) == "france", seq=7), {"events"}),
    "a place that is gone": (drop(EventPlace, col(EventPlace.seq) == 1), {"events", "countries"}),
    "another name of a place": (edit(EventPlace, col(EventPlace.seq) == 1, name_key="nigeria"), {"events"}),
    "another head": (edit(Head, version=99), {"head"}),
    "two heads": (add(Head, id=2, version=10), {"head"}),
    "no head": (drop(Head), {"head"}),
    "a time that goes back": (edit(Commit, col(Commit.version) == 10, at=lambda at: at - timedelta(days=1)), {"commits"}),
    "a commit that is gone": (drop(Commit, col(Commit.version) == 4), {"commits", "references", "versions", "runs"}),
    "a version that ends as it begins": (edit(Event, *_EVENT[PAST], until=lambda _: 4), {"versions", "changes", "belonging"}),
    "versions that overlap": (edit(Event, *_EVENT[PAST], until=lambda old: old + 1), {"versions", "changes"}),
    "a version that ends with no commit": (edit(Mention, *_MENTION[PAST], until=99), {"versions", "quotes"}),
    "an entry that is gone": (drop(Change, col(Change.version) == 4, col(Change.seq) == 2), {"changes"}),
    "an entry of another kind": (edit(Change, col(Change.kind) == "updated", kind="created"), {"changes"}),
    "an entry of no change": (add(Change, version=5, seq=9, kind="updated", event_id="e0"), {"changes"}),
    "an entry out of place": (edit(Change, col(Change.version) == 4, col(Change.seq) == 2, seq=3), {"changes"}),
    "words that are not found": (run_sql(_INDEX), {"full-text"}),
    "words that are found": (run_sql("INSERT INTO event_words (rowid, words) VALUES (3, 'peace')"), {"full-text"}),
    "words of no event": (run_sql("INSERT INTO event_words (rowid, words) VALUES (999, 'peace')"), {"full-text"}),
    "other words": (edit(Event, *_EVENT[PAST], words="peace"), {"full-text"}),
    "a place that lies nowhere": (drop(PlaceWithin, col(PlaceWithin.place_id) == "2460596", col(PlaceWithin.within_id) == "ML"), {"places"}),
    "a place that lies elsewhere": (add(PlaceWithin, place_id="2460596", within_id="NE", since=1), {"places"}),
    "a licence that changed": (edit(Source, col(Source.id) == "daily-example", redistribute=False), {"words-in-events", "events"}),
    "a quote of facts only": (edit(Event, *_FACTS, body=body("quote", ATTACK)), {"words-in-events", "lines"}),
    "a title of facts only": (edit(Event, *_FACTS, body=body("title", ATTACK)), {"words-in-events", "lines"}),
    "a document that was half taken down": (edit(Document, col(Document.key) == "facts", taken_down=9), {"taken-down", "words-in-events"}),
    "a correction of nothing": (drop(CorrectionMention), {"corrections", "corrected"}),
    "a correction of another mention": (edit(CorrectionMention, mention_id="m0"), {"corrections", "corrected"}),
    "a correction for another reason": (edit(Correction, reason="Because."), {"corrections"}),
    "a correction by somebody else": (edit(Correction, author="nobody"), {"corrections"}),
    "a correction with no commit": (edit(Correction, since=99), {"corrections", "corrected", "references"}),
    "a correction to another value": (edit(Correction, value="Fright"), {"corrected"}),
    "a correction to what cannot be": (edit(Correction, value=12), {"corrections", "corrected"}),
    "a correction of an unknown kind": (edit(Correction, kind="odd"), {"corrections", "corrected"}),
    "a correction that is undone by nobody": (edit(Correction, until=13), {"corrections", "corrected"}),
    "an undone correction that is in force": (
        edit(Correction, col(Correction.until).is_not(None), until=None), {"corrections", "corrected"},
    ),
    "a mention with nothing corrected": (
        edit(Mention, col(Mention.label) == "displacement", col(Mention.until).is_not(None), col(Mention.since) == 11, fixed=None),
        {"corrected"},
    ),
    "a mention of which nobody has corrected it": (edit(Mention, *_MENTION[PAST], fixed={"title": "Rebels"}), {"corrected"}),
    "a claim of completeness for another year": (edit(Completeness, last=date(2022, 12, 31)), {"completeness"}),
    "a claim of completeness for no country": (edit(Completeness, countries=["QQ"]), {"completeness"}),
    "a claim of completeness without lists": (edit(Completeness, labels=None), {"completeness"}),
    "a claim of completeness with no commit": (edit(Completeness, since=99), {"completeness", "references"}),
    "a claim of completeness that ends with no commit": (edit(Completeness, until=99), {"completeness"}),
    "a run with a commit too many": (edit(Run, col(Run.command) == "ingest claims", summary=within("completeness.folders", 1)), {"runs"}),
    "a run that runs on": (edit(Run, status=RunStatus.RUNNING), {"runs"}),
    "a run that never ended": (edit(Run, finished=None), {"runs"}),
    "a run that ended otherwise": (edit(Run, status="odd"), {"runs"}),
    "a refusal that is gone": (drop(Reject), {"runs"}),
    "a refusal that is not listed": (edit(Run, col(Run.command) == "ingest gao", summary=within("refused", [])), {"runs"}),
    "a document that is not counted": (edit(Run, col(Run.command) == "ingest gao", summary=within("documents.new", 3)), {"runs"}),
}  # fmt: skip
NOT_ON_POSTGRESQL = {"words that are not found", "words that are found", "words of no event", "other words"}


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_told_by_its_check(sound: Engine, name: str) -> None:
    damage, checks = DAMAGES[name]
    if name in NOT_ON_POSTGRESQL and sound.dialect.name == "postgresql":
        pytest.skip("PostgreSQL keeps this index by itself")
    with upkeep.remaking(sound) as connection:
        damage(connection)
    told = found(sound)
    assert set(told) == checks, told
    assert all("\n" not in line for lines in told.values() for line in lines)


def test_every_check_speaks_of_some_damage() -> None:
    spoken = set().union(*(checks for _, checks in DAMAGES.values()))
    assert {check.name for check in audit.every()} - spoken == {"database"}


def test_the_database_speaks_of_an_index_that_lacks_a_row(sound: Engine, url: str) -> None:
    if sound.dialect.name == "postgresql":
        with db.writing(sound) as connection:
            connection.execute(
                text("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'event_label'::regclass")
            )
            connection.execute(text("DROP INDEX event_words"))
        assert found(sound)["database"] == [
            "database postgresql: index event_label is not valid",
            "database postgresql: index event_words is missing",
        ]
        return
    sound.dispose()
    file = make_url(url).database or ""
    index = "WHERE name = 'ix_reject_run_id'"
    with sqlite3.connect(file) as hidden:
        hidden.execute("PRAGMA writable_schema = 1")
        (row,) = hidden.execute(f"SELECT * FROM sqlite_master {index}").fetchall()
        hidden.execute(f"DELETE FROM sqlite_master {index}")
    hidden.close()
    with sqlite3.connect(file) as other:
        other.execute("DELETE FROM reject")
        other.execute("PRAGMA writable_schema = 1")
        other.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
    other.close()
    assert "ix_reject_run_id" in found(sound)["database"][0]


def test_what_cannot_be_read_breaks_one_check_off_and_not_the_others(sound: Engine) -> None:
    with db.writing(sound) as connection:
        connection.execute(text("ALTER TABLE place_within RENAME COLUMN within_id TO around_id"))
    verdicts = {verdict.check.name: verdict for verdict in audit.audit(sound, lambda *_: None)}
    assert [name for name, verdict in verdicts.items() if verdict.broken] == ["places", "joins"]
    assert "within_id" in (verdicts["places"].broken or "")
    assert [name for name, verdict in verdicts.items() if verdict.faults] == ["schema"]


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Program:
    """The program in this process, over any database."""

    def __init__(self, patch: pytest.MonkeyPatch, written: pytest.CaptureFixture[bytes]) -> None:
        self._patch, self._written = patch, written

    def run(self, url: str, *arguments: object, stdin: bytes = b"") -> Ran:
        """What it left."""
        self._patch.setenv("TIMELINE_DATABASE_URL", url)
        self._patch.setattr(sys, "argv", ["conflict-timeline", *map(str, arguments)])
        self._patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        config.settings.cache_clear()
        self._written.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        config.settings.cache_clear()
        out, err = self._written.readouterr()
        status = ended.value.code if isinstance(ended.value.code, int) else 0
        return Ran(status, out, err.decode())


def test_the_command_says_what_it_found(
    sound: Engine, url: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    program = Program(monkeypatch, capfdbinary)
    ran = program.run(url, "audit")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == f"{len(audit.every())} checks, no faults"
    with upkeep.remaking(sound) as connection:
        edit(Head, version=99)(connection)
        edit(Event, *_EVENT[NOW], reports=9)(connection)
        event = connection.execute(select(col(Event.id), col(Event.since)).where(col(Event.reports) == 9)).one()
    ran = program.run(url, "audit")
    assert ran.status == 1
    assert ran.out.splitlines() == [
        f"events: event {event.id}, since {event.since}: its reports is 9 and should be 1",
        f"bodies: event {event.id}, since {event.since}: its reports is 9, and 1 in its body",
        "head: head 99: the last commit is 16",
    ]
    holds = "events: Every current event is, to the byte, what its current mentions resolve to"
    assert f"{holds}: 1 faults\n  Changed by hand: " in ran.err
    assert ran.err.splitlines()[-1] == f"{len(audit.every())} checks, 3 faults"
    ran = program.run(url, "audit", "--json")
    assert ran.status == 1
    assert ran.lines[-1] == {"check": "head", "about": {"head": "99"}, "fault": "the last commit is 16"}


def test_what_is_no_store_cannot_be_audited(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    ran = Program(monkeypatch, capfdbinary).run(database_url, "audit")
    assert (ran.status, ran.out) == (2, "")
    assert "has no tables yet: run `conflict-timeline migrate`" in ran.err


def test_full_text_still_finds_after_an_audit(sound: Engine) -> None:
    found(sound)
    with db.reading(sound) as connection:
        version = query.newest(connection).number
        assert query.count(connection, query_string.read(EventQuery, "q=dawn"), version) >= 1
