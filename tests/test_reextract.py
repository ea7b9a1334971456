"""Stored documents read anew by other rules: events live on under their ids, and what changed stands in the log."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine

from app import articles, audit, db, edtf, identity, reextract, runs, store
from app.chronicle import Changed
from app.errors import NotFound
from app.extract import pipeline
from app.mention import Document, Mention, Quote, Span
from app.models import Commit, Event, Head, Reject, Run
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow
from app.reextract import Anew, Summary, Which
from app.vocab import ChangeKind, EventType, Label
from tests import samples
from tests.conftest import Databases, connected, fill
from tests.soak import kills
from tests.test_cli import Program, database, program  # noqa: F401 - fixtures
from tests.test_store import log, rows, snapshot

Rules = Callable[[Document], list[Mention]]
FOUND = {document.key: tuple(found) for document, found in samples.documents()}
MALI, CHAD, FIJI = (document.key for document, _ in samples.documents())
ALL = {"created": 0, "updated": 0, "retracted": 0, "unchanged": 13}


@pytest.fixture
def stocked(engine: Engine) -> Engine:
    """An empty database with the samples."""
    fill(engine)
    return engine


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the rules: those that found the samples, with what some find instead, by the document's key."""

    def become(version: str = "next", **instead: Sequence[Mention] | Exception) -> None:
        other = {"mali": MALI, "chad": CHAD, "fiji": FIJI}
        found: dict[str, Any] = FOUND | {other[name]: what for name, what in instead.items()}

        def find(document: Document) -> list[Mention]:
            what = found[document.key]
            if isinstance(what, Exception):
                raise what
            return list(what)

        monkeypatch.setattr(pipeline, "mentions", find)
        monkeypatch.setattr(pipeline, "VERSION", version)

    return become


def run(engine: Engine, which: Which | None = None, *, dry: bool = False) -> tuple[Summary, list[Anew]]:
    told: list[Anew] = []
    return reextract.reextract(engine, which or Which(), "reextract", told.append, dry=dry), told


def but(key: str, at: int, **other: Any) -> list[Mention]:
    """What was found in a sample, with one mention otherwise."""
    found = list(FOUND[key])
    found[at] = replace(found[at], **other)
    return found


def faults(engine: Engine) -> list[str]:
    told: list[str] = []
    verdicts = list(audit.audit(engine, lambda _, fault: told.append(fault.line())))
    return told + [one.check.name for one in verdicts if one.broken]


def versions(engine: Engine, event_id: str) -> list[tuple[int, int | None]]:
    return [(row.since, row.until) for row in rows(engine, Event) if row.id == event_id]


def event_of(engine: Engine, title: str) -> str:
    """The id of the event with a title."""
    found: list[str] = [row.id for row in rows(engine, Event) if f'"title":"{title}' in row.body]
    assert len(set(found)) == 1
    return found[0]


# ── what becomes of events ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_found_as_it_was_stays_untouched(stocked: Engine, rules: Callable[..., None]) -> None:
    rules()
    before = {key: row for key, row in snapshot(stocked).items() if key[0] != "Document"}
    summary, told = run(stocked)
    assert summary.as_json()["events"] == ALL
    assert summary.as_json()["documents"] == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}
    assert [one.key for one in told] == [MALI, CHAD, FIJI]
    assert {key: row for key, row in snapshot(stocked).items() if key[0] != "Document"} == before
    assert [row.extractor for row in rows(stocked, DocumentRow)] == ["next"] * 3
    assert [row.extractor for row in rows(stocked, MentionRow)] == [samples.EXTRACTOR] * 14
    assert faults(stocked) == []


def test_a_better_title_is_a_new_version_of_the_same_event(stocked: Engine, rules: Callable[..., None]) -> None:
    own = event_of(stocked, "France intervened")
    rules(mali=but(MALI, 1, title="France intervened in Mali"))
    summary, told = run(stocked)
    assert summary.as_json()["events"] == ALL | {"updated": 1, "unchanged": 12}
    assert summary.version == 4
    assert versions(stocked, own) == [(1, 4), (4, None)]
    assert log(stocked, 4) == [(1, "updated", own, None)]
    change = told[0].done.changes[0] if told[0].done else None
    assert change == Changed(ChangeKind.UPDATED, own, "France intervened in Mali", "2013-01", ("title",))
    first, *_ = [row for row in rows(stocked, Event) if row.id == own]
    assert {row.first_seen for row in rows(stocked, Event) if row.id == own} == {first.first_seen}
    assert faults(stocked) == []


def test_the_commit_says_why(stocked: Engine, rules: Callable[..., None]) -> None:
    rules(fiji=FOUND[FIJI][1:])
    summary, _ = run(stocked)
    commit = rows(stocked, Commit)[-1]
    assert commit.reason == "re-extraction: read by the rules of version next, before by those of version test"
    assert (commit.version, commit.run_id, commit.author) == (4, summary.run, "ingest")


def test_what_is_found_no_more_is_retracted_and_what_is_new_created(
    stocked: Engine, rules: Callable[..., None]
) -> None:
    gone = event_of(stocked, "5")
    more = samples.mention(
        samples.CHAD_DOCUMENT, "A coup might follow", "2021-36~", "late 2021", "follow", title="More"
    )
    rules(chad=[*FOUND[CHAD][:3], FOUND[CHAD][4], more])
    summary, _ = run(stocked)
    assert summary.as_json()["events"] == {"created": 1, "updated": 0, "retracted": 1, "unchanged": 12}
    assert [(kind, reason) for _, kind, _, reason in log(stocked, 4)] == [
        ("created", None),
        ("retracted", "the rules of version next do not find it"),
    ]
    assert versions(stocked, gone) == [(2, 4)]
    assert faults(stocked) == []


def test_what_is_found_again_is_the_event_that_it_was(stocked: Engine, rules: Callable[..., None]) -> None:
    own = event_of(stocked, "A peace agreement")
    rules("2", chad=[one for one in FOUND[CHAD] if one.label is not Label.AGREEMENT])
    run(stocked)
    rules("3")
    run(stocked)
    assert versions(stocked, own) == [(2, 4), (5, None)]
    assert faults(stocked) == []


def test_a_corrected_date_keeps_the_id(stocked: Engine, rules: Callable[..., None]) -> None:
    own = event_of(stocked, "Soldiers ousted")
    rules(mali=but(MALI, 2, date=edtf.parse("2021-08")))
    summary, told = run(stocked)
    assert summary.as_json()["events"] == ALL | {"updated": 1, "unchanged": 12}
    assert versions(stocked, own) == [(1, 4), (4, None)]
    assert [change.what for one in told if one.done for change in one.done.changes] == [("date",)]


# ── runs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_once_read_is_passed_over_until_all_is_asked_for(stocked: Engine, rules: Callable[..., None]) -> None:
    rules(mali=but(MALI, 0, title="Another"))
    run(stocked)
    before = snapshot(stocked)
    assert run(stocked)[1] == []
    forced, _ = run(stocked, Which(even_these=True))
    assert forced.as_json()["events"] == ALL
    assert (forced.version, snapshot(stocked)) == (4, before)


def test_a_dry_run_tells_all_and_writes_nothing(stocked: Engine, rules: Callable[..., None]) -> None:
    rules(mali=but(MALI, 0, title="Another"), fiji=())
    before = (snapshot(stocked), rows(stocked, Run), rows(stocked, Head))
    dry, told = run(stocked, dry=True)
    assert (snapshot(stocked), rows(stocked, Run), rows(stocked, Head)) == before
    assert (dry.run, dry.version) == (None, 3)
    done, really = run(stocked)
    assert dry.as_json()["events"] == done.as_json()["events"] == ALL | {"updated": 1, "retracted": 2, "unchanged": 10}
    changes = [[one.done.changes for one in several if one.done] for several in (told, really)]
    assert changes[0] == changes[1]


def test_a_fault_in_one_document_is_refused_and_tried_again(stocked: Engine, rules: Callable[..., None]) -> None:
    rules(chad=ValueError("words of the document"), fiji=())
    summary, _ = run(stocked)
    assert summary.as_json()["documents"] == {"new": 0, "changed": 1, "unchanged": 1, "refused": 1}
    (reject,) = rows(stocked, Reject)
    assert (reject.run_id, reject.item, reject.code) == (summary.run, CHAD, "unforeseen")
    assert "words of the document" not in reject.reason
    assert faults(stocked) == []
    rules(chad=())
    assert [one.key for one in run(stocked)[1]] == [CHAD]


def test_broken_off_and_run_again_is_as_run_at_a_stroke(
    stocked: Engine, rules: Callable[..., None], databases: Databases, template_url: str
) -> None:
    rules(mali=but(MALI, 0, title="Another"), chad=FOUND[CHAD][1:], fiji=but(FIJI, 0, label=Label.ATTACK))

    def stop(_: Anew) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reextract.reextract(stocked, Which(), "reextract", stop)
    assert rows(stocked, Run)[-1].status == "interrupted"
    run(stocked)
    url = databases.new(template_url)
    with connected(url) as other:
        fill(other)
        run(other)
        assert kills.state(other) == kills.state(stocked)
    databases.drop(url)
    assert faults(stocked) == []


@pytest.mark.parametrize(
    ("which", "keys"),
    [
        (Which(documents=(MALI,)), [MALI]),
        (Which(publisher="sahel wire"), [CHAD]),
        (Which(read_by="test"), [MALI, CHAD, FIJI]),
        (Which(read_by="1"), []),
        (Which(documents=(MALI, CHAD), publisher="Daily Example"), [MALI]),
    ],
)
def test_which_documents(stocked: Engine, rules: Callable[..., None], which: Which, keys: list[str]) -> None:
    rules()
    assert reextract.count(stocked, which) == len(keys)
    assert [one.key for one in run(stocked, which)[1]] == keys


def test_a_document_that_is_not_there_is_named(stocked: Engine) -> None:
    with pytest.raises(NotFound, match=r"no document 'https:.*other'"):
        reextract.count(stocked, Which(documents=(MALI, "https://example.org/other")))


def test_what_comes_in_meanwhile_is_left_alone(stocked: Engine) -> None:
    with db.reading(stocked) as connection:
        (row, document), *_ = articles.read(connection)
    newer = replace(samples.MALI_DOCUMENT, title="Another title")
    store.put_document(stocked, runs.begin(stocked, "test"), newer, FOUND[MALI], samples.EXTRACTOR)
    before = snapshot(stocked)
    run_id = runs.begin(stocked, "test")
    assert document is not None
    assert store.put_reading(stocked, run_id, row.row, document, [], "next") is None
    assert snapshot(stocked) == before


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command(program: Program, database: str, rules: Callable[..., None]) -> None:  # noqa: F811
    with connected(database) as engine:
        fill(engine)
    rules(mali=but(MALI, 0, title="Another"), fiji=())
    dry = program("reextract", "--dry-run")
    assert dry.status == 0
    assert [line.split()[0] for line in dry.out.splitlines()] == ["updated", "retracted", "retracted"]
    assert dry.out.splitlines()[0].endswith("2012 Another (title)")
    assert "nothing was written" in dry.err
    done = program("reextract", "--json")
    assert (done.status, done.lines[0]["events"]["retracted"], done.lines[0]["extractor"]) == (0, 2, "next")
    assert "documents: 3 read, 2 changed\n" in done.err
    assert "events: 10 as they were, 1 better, 2 gone (extractor next)\nversion 5, run 2\n" in done.err
    assert "none that the rules of this release have not read" in program("reextract").err
    assert program("reextract", "nowhere").status == 2


# ── which mention is which ──────────────────────────────────────────────────────────────────────────────────────────

TEXT = "Rebels attacked Gao on 3 March 2021 and killed nine soldiers there the day after."


def known(trigger: str, when: str, words: str, label: Label = Label.ATTACK, quote: str = TEXT) -> identity.Known:
    document = Document(key="k", text=TEXT, published=samples.MALI_DOCUMENT.published)
    return identity.of(
        samples.mention(document, quote, when, words, trigger, label=label, type=EventType.ASSAULT), TEXT
    )


ATTACK = known("attacked", "2021-03-03", "3 March 2021")
SAME = {
    "all the same": (ATTACK, True),
    "another date": (known("attacked", "2020", "2021"), True),
    "another word, a date that agrees": (known("Rebels", "2021-03", "March 2021"), True),
    "another word, a finer label": (known("killed", "2021-03-03", "3 March 2021", Label.KILLING), True),
    "another word, the same words for another date": (known("Rebels", "2022-03-03", "3 March 2021"), True),
    "another word, another date": (known("killed", "2021-03-04", "the day after", Label.KILLING), False),
}


@pytest.mark.parametrize(("new", "same"), SAME.values(), ids=SAME)
def test_an_event_is_known_again_by_its_place(new: identity.Known, same: bool) -> None:
    (found,) = identity.ids("d", [new], {"old": ATTACK}, same_text=True)
    assert (found == "old") is same


def test_each_old_mention_is_one_new_one_and_the_most_alike() -> None:
    killing = known("killed", "2021-03-04", "the day after", Label.KILLING)
    loose = known("killed", "2021-03", "March 2021", Label.KILLING)
    old = {"attack": ATTACK, "killing": killing}
    assert identity.ids("d", [loose, ATTACK], old, same_text=True) == ["killing", "attack"]
    first, *others = identity.ids("d", [ATTACK, ATTACK, ATTACK], old, same_text=True)
    assert first == "attack"
    assert all(a != b for a, b in pairwise([first, *others]))


def test_words_apart_are_never_one_event() -> None:
    quote = Quote(Span(0, 6), "Rebels")
    other = replace(ATTACK, quotes=(quote.span,), trigger=quote.span)
    later = replace(ATTACK, quotes=(Span(40, 60),), trigger=Span(40, 46))
    assert identity.ids("d", [later], {"old": other}, same_text=True) != ["old"]
