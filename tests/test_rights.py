"""What may be handed on: licences that change, takedowns, and that nothing leaves by any way. On both databases."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import col

from app import audit, backup, db, formats, rewriting, runs, store, withholding
from app.api import changes as changes_api
from app.citation import Style
from app.edtf import parse
from app.errors import Conflict, InvalidBody, NotFound, TakenDown
from app.mention import Actor, Count, Document, Mention, Toll
from app.models import Change, Event, Head, Source, Withheld
from app.models import Document as DocumentRow
from app.models import Mention as MentionRow
from app.query import Place as At
from app.tokens import make
from app.vocab import CountOf, EventType, Label, RewritingKind, Role, Scope
from tests import samples
from tests.conftest import Client, Databases, connected, serving
from tests.test_cli import Program, Ran, database, program  # noqa: F401 - fixtures

WHO, WHY = "desk", "Their agreement has ended"
CLOSED, OPEN, OTHER = "Closed Wire", "Open Post", "Third Paper"
MARK = "zqx"
"""What every planted word begins with; nothing else does."""
NAMED = "Zara Bello"
"""A proper name: a fact of the closed source, and gone with a document that was taken down."""


def planted(
    key: str, publisher: str, letter: str, *, town: Any = samples.BAMAKO, more: str = ""
) -> tuple[Document, list[Mention]]:
    """A document with a marker in everything that it says, and its mention."""
    m = f"{MARK}{letter}"
    quote = f"{m}quote gunmen killed 12 people in Bamako on {m}date 3 March 2021, {m}by clerks said."
    text = f"{m}headline\n\n{quote} {m}text nobody knows why. {m}also it went on.{more}"
    document = Document(
        key=f"https://example.org/{m}url-{key}",
        text=text,
        published=date(2021, 3, 4),
        title=f"{m}headline",
        publisher=publisher,
        url=f"https://example.org/{m}url-{key}" if letter == "b" else "https://example.org/plain",
        file=f"{m}file.txt",
    )
    made = samples.mention(
        document,
        quote,
        "2021-03-03",
        f"{m}date 3 March 2021",
        "killed",
        title=f"{m}title of it",
        label=Label.KILLING,
        type=EventType.ASSAULT,
        place=town,
        actors=(Actor(None, f"{m}raiders on motorbikes", Role.SOURCE), Actor(None, NAMED, Role.TARGET), samples.JNIM),
        toll=Toll(12, 12, 12),
        counts=(Count(CountOf.KILLED, 12, 12, 12, by=f"{m}by clerks"),),
        reported_by=f"the {m}said men",
        notes={"note": f"{m}note"},
    )
    return document, [made]


def put(engine: Engine, document: Document, mentions: list[Mention], command: str = "test") -> store.Stored:
    run = runs.begin(engine, command)
    done = store.put_document(engine, run, document, mentions, samples.EXTRACTOR)
    runs.finish(engine, run, "done")  # type: ignore[arg-type]
    return done


def fill(engine: Engine) -> dict[str, str]:
    """The ids of the documents, by letter: `a` of the source that is closed, in two versions; `b` that will be taken down; `c` beside it."""
    a, of_a = planted("1", CLOSED, "a")
    found = {"a": put(engine, a, of_a).document_id}
    longer, of_longer = planted("1", CLOSED, "a", more=" And more.")
    put(engine, longer, [replace(one, title=f"{MARK}atitle of another", confidence=0.9) for one in of_longer])
    b, of_b = planted("2", OPEN, "b", town=samples.NDJAMENA)
    alone = replace(
        of_b[0], date=parse("1999-01-02"), label=Label.PROTEST, type=EventType.PROTEST, trigger=of_b[0].quotes[0].span
    )
    found["b"] = put(engine, b, [*of_b, alone], f"ingest {b.file}").document_id
    c = samples.mention(
        (plain := Document("https://example.org/c", "Gunmen killed people on 3 March 2021 there.", date(2021, 3, 5), publisher=OTHER)),
        "Gunmen killed people on 3 March 2021 there.", "2021-03-03", "3 March 2021", "killed", label=Label.KILLING,
        type=EventType.ASSAULT, place=samples.NDJAMENA, actors=(samples.JNIM,), toll=Toll(12, 12, 12), confidence=0.5,
    )  # fmt: skip
    found["c"] = put(engine, plain, [c]).document_id
    refused = runs.begin(engine, f"ingest {b.file}")
    runs.refuse(engine, refused, b.file or "", "unreadable", f"'{b.url}' cannot be read, nor '{b.title}'.")
    summary = {"refused": [{"item": b.file, "code": "unreadable", "reason": b.url}]}
    runs.finish(engine, refused, "done", summary)  # type: ignore[arg-type]
    return found


@pytest.fixture
def served(migrated_url: str) -> Iterator[Client]:
    with serving(migrated_url) as client:
        client.ids = fill(engine_of(client))  # type: ignore[attr-defined]
        yield client


def engine_of(client: Client) -> Engine:
    found: Engine = client.app.state.lanes.engine
    return found


def sound(engine: Engine) -> list[str]:
    """What the audit finds wrong, but for what the hand-made samples have by their nature."""
    found: list[str] = []

    def tell(check: audit.Check, fault: audit.Fault) -> None:
        found.append(f"{check.name}: {fault.line()}")

    found += [verdict.broken for verdict in list(audit.audit(engine, tell)) if verdict.broken]
    return [one for one in found if not one.startswith("runs:")]


# ------------------------------------------------------------------------------------------------------------ the leak


def answers(client: Client) -> Iterator[tuple[str, bytes]]:
    """Every answer of every path that reads, in every format, as of every version, with its headers."""
    engine = engine_of(client)
    newest = store.version(engine)
    with db.reading(engine) as connection:
        events = sorted(set(connection.scalars(select(col(Event.id)))))
        documents = sorted(set(connection.scalars(select(col(DocumentRow.id)))))
    ids = {"event_id": events, "document_id": documents, "source_id": [s["id"] for s in client.data("/v1/sources")]}
    ids |= {
        "run_id": [str(r["id"]) for r in client.data("/v1/runs?limit=1000")],
        "actor_id": ["group:jnim", f"name:{NAMED}"],
    }
    ids |= {"correction_id": [c["id"] for c in client.data("/v1/corrections")]}
    features = client.get("/ogc/api").json()["paths"]
    paths = client.get("/openapi.json").json()["paths"]
    paths |= {f"/ogc{path}".replace("{featureId}", "{event_id}"): methods for path, methods in features.items()}
    for path, methods in paths.items():
        if "get" not in methods or path == "/openapi.json":
            continue
        named = [one for one in methods["get"].get("parameters", ()) if one["in"] == "query"]
        names = {one["name"]: one["schema"].get("enum", [""]) for one in named}
        wheres = [path]
        for name, values in ids.items():
            wheres = [
                one.replace(f"{{{name}}}", value)
                for one in wheres
                for value in (values if f"{{{name}}}" in one else [""])
            ]
        assert not any("{" in one for one in wheres), path
        for where in wheres:
            for asked in _askings(names, newest):
                answer = client.get(f"{where}?{asked}" if asked else where)
                assert answer.status_code in (200, 308, 404, 410), (where, asked, answer.text)
                yield f"{where}?{asked}", readable(answer.content) + repr(answer.headers).encode()
    for at in range(newest + 1):
        with db.reading(engine) as connection:
            entries = changes_api._entries_behind(At(at))(connection)
            yield f"stream after {at}", orjson.dumps(entries, option=orjson.OPT_UTC_Z)


def readable(content: bytes) -> bytes:
    """What an answer says, with no word of it packed or cut in two."""
    if content.startswith(b"PAR1"):
        from pyarrow import BufferReader, parquet

        return repr(parquet.read_table(BufferReader(content)).to_pylist()).encode()
    return content.replace(b"\r\n ", b"")  # as calendars fold long lines


def _askings(names: dict[str, list[str]], newest: int) -> Iterator[str]:
    every = "modality=happened,announced,planned,hypothetical,denied&" if "modality" in names else ""
    facets = "facet=type,label,country,place,region,actor,source&" if "facet" in names else ""
    by = "interval=year&by=actor&" if "interval" in names else ""
    for at in range(newest + 1) if "as_of" in names else [None]:
        then = f"as_of={at}&" if at is not None else ""
        chosen = "f" if "f" in names else "format"
        for name in names.get(chosen, [""]):
            yield f"{every}{facets}{by}{then}{f'{chosen}={name}' if name else ''}".rstrip("&")


def leaks(client: Client) -> dict[str, list[str]]:
    """Where planted words come out, by their letter."""
    found: dict[str, list[str]] = {"a": [], "b": []}
    for where, told in answers(client):
        for letter, places in found.items():
            if f"{MARK}{letter}".encode() in told.lower():
                places.append(where)
    return found


def unseen(found: list[str]) -> set[str]:
    """The formats and the ways to read words of which none of these places is: there the leak test would see nothing."""
    ways = {f"format={name}" for name in formats.names()} | {*EVERYWHERE}
    return {way for way in ways if not any(way in where for where in found)}


EVERYWHERE = (
    "/v1/events?", "/v1/events/e", "/evidence?", "/history?", "/v1/timeline?", "/v1/facets?", "/v1/histogram?", "/v1/actors?",
    "/v1/documents?", "/v1/changes?", "/v1/runs", "/ogc/collections/", "stream after 1",
)  # fmt: skip
WAYS = ("quote", "title", "headline", "date", "by", "raiders", "said", "note", "text", "also")


def found_by(client: Client, letter: str) -> list[str]:
    """The planted words by which events are found, as of any version."""
    newest = store.version(engine_of(client))
    asked = [f"q={MARK}{letter}{way}" for way in WAYS] + [
        f"q={MARK}{letter}*",
        f"actor={MARK}{letter}raiders on motorbikes",
    ]
    return [
        one for one in asked for at in range(1, newest + 1)
        if client.data(f"/v1/events/count?{one.replace(' ', '%20')}&as_of={at}")["count"]
    ]  # fmt: skip


def test_nothing_leaks(served: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="app")
    engine, ids = engine_of(served), served.ids  # type: ignore[attr-defined]
    before = leaks(served)
    assert unseen([*before["a"], *before["b"]]) == set()
    assert min(map(len, before.values()))
    assert found_by(served, "a")
    rewriting.set_licence(engine, WHO, CLOSED, WHY, facts_only=True)
    closed = leaks(served)
    assert closed["a"] == []
    assert {*closed["b"]} > {*before["b"]}
    assert found_by(served, "a") == []
    rewriting.take_down(engine, WHO, ids["b"], WHY)
    assert leaks(served) == {"a": [], "b": []}
    assert found_by(served, "b") == []
    asked = ("q=", "actor=")  # the log has what this test itself asks for
    assert [one for one in caplog.messages if MARK in one and not any(name in one for name in asked)] == []
    assert sound(engine) == []
    run = runs.begin(engine, "again")
    with pytest.raises(TakenDown) as refused:
        store.put_document(engine, run, *planted("2", OPEN, "b", town=samples.NDJAMENA), extractor="test")
    assert MARK not in str(refused.value)


def test_what_was_taken_down_is_in_no_byte_of_the_database(served: Client, tmp_path: Path) -> None:
    engine, ids = engine_of(served), served.ids  # type: ignore[attr-defined]
    rewriting.take_down(engine, WHO, ids["b"], WHY)
    with (tmp_path / "copy.zip").open("wb") as out:
        backup.backup(engine, out)
    with backup.archive.Backup.opened(tmp_path / "copy.zip") as copy:
        told = b"".join(line for member in copy.manifest.tables for line in copy.lines(member))
    assert f"{MARK}b".encode() not in told
    assert f"{MARK}a".encode() in told
    assert b"rewriting" in orjson.dumps([member.table for member in copy.manifest.tables])
    if engine.dialect.name == "sqlite":
        files = Path(engine.url.database or "").parent.glob(f"{Path(engine.url.database or '').name}*")
        assert [file.name for file in files if f"{MARK}b".encode() in file.read_bytes()] == []


# ------------------------------------------------------------------------------------------------------------ licences


def bodies(engine: Engine) -> list[Any]:
    with db.reading(engine) as connection:
        columns = (col(Event.id), col(Event.since), col(Event.until), col(Event.body), col(Event.words))
        return list(connection.execute(select(*columns).order_by(col(Event.row))))


def test_facts_only_and_back_again(served: Client) -> None:
    engine = engine_of(served)
    before, head = bodies(engine), store.version(engine)
    done = rewriting.set_licence(engine, WHO, "closed-wire", WHY, facts_only=True)
    assert (done.kind, done.version, len(done.events)) == (RewritingKind.FACTS_ONLY, head + 1, 1)
    assert [(one.kind, one.event_id) for one in done.changes] == [("updated", done.events[0])]
    body = served.data(f"/v1/events/{done.events[0]}")
    assert body["title"] == "Killing, Bamako, 2021-03-03"
    assert body["withheld"] == ["title", "date.text", "actors", "reported_by", "counts.by", "quote", "document.title"]
    assert [(one["id"], one["name"]) for one in body["actors"]] == [(None, NAMED), ("group:jnim", "JNIM")]
    assert (body["toll"]["best"], body["counts"][0]["by"], body["document"]["url"]) == (
        12,
        None,
        "https://example.org/plain",
    )
    (mention,) = served.data(f"/v1/events/{done.events[0]}/evidence?as_of=1")
    assert mention["withheld"] == [*withholding.OF_CLAIM]
    assert (mention["title"], mention["notes"], mention["document"]["withheld"]) == (None, {}, ["title"])
    past = [(row.id, row.since, row.until) for row in bodies(engine)[: len(before)] if row.since <= head]
    assert [(one, since) for one, since, _ in past] == [(row.id, row.since) for row in before]
    rewriting.set_licence(engine, WHO, CLOSED, "They allow it again", facts_only=False)
    assert [(row.body, row.words) for row in bodies(engine)[: len(before)]] == [(row.body, row.words) for row in before]
    assert served.data(f"/v1/events/{done.events[0]}")["withheld"] == []
    with db.reading(engine) as connection:
        assert connection.execute(select(col(Withheld.event_row))).all() == []
    assert found_by(served, "a")
    assert sound(engine) == []


def test_what_an_earlier_release_has_stored_says_what_is_withheld(served: Client) -> None:
    """It has left out quotes, of sources whose facts alone may be handed on, and has told of nothing that was left out."""
    engine = engine_of(served)
    with db.writing(engine) as connection:
        closed = select(col(Source.id)).where(col(Source.name) == CLOSED).scalar_subquery()
        connection.execute(update(Source).where(col(Source.id) == closed).values(redistribute=False))
        told = select(col(MentionRow.event_id)).where(col(MentionRow.source_id) == closed)
        for row in connection.execute(select(col(Event.row), col(Event.body)).where(col(Event.id).in_(told))).all():
            body = orjson.dumps(orjson.loads(row.body) | {"quote": None}).decode()
            connection.execute(update(Event).where(col(Event.row) == row.row).values(body=body))
    head = store.version(engine)
    assert (rewriting.settle_licences(engine), rewriting.settle_licences(engine)) == (1, 0)
    assert all(f"{MARK}a" not in row.body + row.words for row in bodies(engine))
    (event,) = served.data("/v1/rewritings")[0]["events"]
    for path in (f"/v1/events/{event}", f"/v1/events/{event}?as_of={head}", f"/v1/events/{event}?as_of=1"):
        assert served.data(path)["withheld"] == [
            "title", "date.text", "actors", "reported_by", "counts.by", "quote", "document.title",
        ]  # fmt: skip
    assert sound(engine) == []


def test_an_answer_under_as_of_has_another_tag_where_other_bytes_are_served(served: Client) -> None:
    url = "/v1/events?as_of=2"
    tag = served.get(url).headers["etag"]
    put(engine_of(served), *planted("9", OTHER, "c"))
    assert served.get(url, if_none_match=tag).status_code == 304
    rewriting.set_licence(engine_of(served), WHO, CLOSED, WHY, facts_only=True)
    assert served.get(url, if_none_match=tag).status_code == 200


def test_a_cursor_goes_on_without_words(served: Client) -> None:
    engine = engine_of(served)
    following = served.get("/v1/events?limit=1").json()["links"]["next"]
    rewriting.set_licence(engine, WHO, CLOSED, WHY, facts_only=True)
    answer = served.get(following)
    assert answer.json()["data"]
    assert f"{MARK}a" not in answer.text


def test_a_licence_does_not_change_what_is_one_event(engine: Engine) -> None:
    fill(engine)
    parts = [(row.id, row.event_id) for row in _mentions(engine)]
    rewriting.set_licence(engine, WHO, CLOSED, WHY, facts_only=True)
    put(engine, *planted("1", CLOSED, "a", more=" And even more."))
    assert [(row.id, row.event_id) for row in _mentions(engine)] == parts
    assert sound(engine) == []


def _mentions(engine: Engine) -> list[Any]:
    with db.reading(engine) as connection:
        current = select(col(MentionRow.id), col(MentionRow.event_id)).where(col(MentionRow.until).is_(None))
        return list(connection.execute(current.order_by(col(MentionRow.id))))


def test_a_document_says_so_of_its_publisher(engine: Engine) -> None:
    a, of_a = planted("1", CLOSED, "a")
    put(engine, replace(a, redistribute=False), of_a)
    put(engine, *planted("7", OPEN, "d", town=samples.NDJAMENA))
    assert _open(engine) == {"closed-wire": False, "open-post": True}
    version = store.version(engine)
    said, _ = planted("7", OPEN, "d", town=samples.NDJAMENA)
    run = runs.begin(engine, "again")
    assert store.unchanged(engine, run, replace(said, redistribute=False)) is not None
    assert _open(engine) == {"closed-wire": False, "open-post": False}
    assert store.version(engine) == version + 1
    store.unchanged(engine, run, said)
    assert _open(engine)["open-post"] is False  # leaving it out opens nothing
    assert all(MARK not in row.body + row.words for row in bodies(engine))
    assert sound(engine) == []


def _open(engine: Engine) -> dict[str, bool]:
    with db.reading(engine) as connection:
        return {row[0]: row[1] for row in connection.execute(select(col(Source.id), col(Source.redistribute)))}


def test_whose_counts_they_are_stays_where_others_say_so(engine: Engine) -> None:
    mine, yours = (
        withholding.Teller("d1", withholding.Speech.FACTS, frozenset({"the clerks", "Red Cross"})),
        withholding.Teller("d2", withholding.Speech.WORDS, frozenset({"doctors"})),
    )
    counts = [{"of": "killed", "best": 1, "by": by} for by in ("the clerks", "Red Cross", "doctors", None)]
    assert [one["by"] for one in withholding._counts(counts, [mine, yours])] == [None, "Red Cross", "doctors"]


NAMES = {
    "Zara Bello": True, "Omar al-Bashir": True, "Rebels of Gao": True, "Abdel Fattah al-Burhan": True, "17 November": True,
    "men on motorbikes": False, "army": False, "Islamist insurgents": False, "": False, "of the": False,
    "Six Words In Capitals Are A Sentence": False,
}  # fmt: skip


@pytest.mark.parametrize(("text", "is_one"), NAMES.items())
def test_what_is_a_proper_name(text: str, is_one: bool) -> None:
    assert withholding.is_name(text) is is_one


def test_who_may_say_so(served: Client) -> None:
    engine, ids = engine_of(served), served.ids  # type: ignore[attr-defined]
    wrong, right = make(engine, "reader", [Scope.CORRECT]), make(engine, "lawyer", [Scope.RIGHTS])
    url = "/v1/sources/closed-wire/licence"
    assert served.post(url, {"facts_only": True, "reason": WHY}).status_code == 401
    assert served.post(url, {"facts_only": True, "reason": WHY}, wrong).status_code == 403
    assert served.post("/v1/sources/nobody/licence", {"facts_only": True, "reason": WHY}, right).status_code == 404
    assert served.post(url, {"facts_only": True, "reason": ""}, right).status_code == 422
    assert served.post(url, {"facts_only": False, "reason": WHY}, right).status_code == 409
    done = served.post(url, {"facts_only": True, "reason": WHY}, right)
    assert (done.status_code, done.json()["data"]["kind"]) == (200, "facts-only")
    down = served.post(f"/v1/documents/{ids['b']}/takedown", {"reason": WHY}, right)
    assert (down.status_code, down.json()["data"]["document"]) == (200, ids["b"])
    assert MARK not in down.text
    assert served.post(f"/v1/documents/{ids['b']}/takedown", {"reason": WHY}, right).status_code == 409
    assert served.post(f"/v1/documents/{ids['b']}/readmit", {"reason": "A mistake"}, right).status_code == 200
    record = served.data("/v1/rewritings")
    assert [one["kind"] for one in record] == ["readmitted", "takedown", "facts-only"]
    assert {(one["author"], one["reason"]) for one in record} == {("lawyer", WHY), ("lawyer", "A mistake")}
    assert [one["document"] for one in served.data("/v1/rewritings?kind=takedown")] == [ids["b"]]


# ----------------------------------------------------------------------------------------------------------- takedowns


def test_a_takedown(served: Client) -> None:
    engine, ids = engine_of(served), served.ids  # type: ignore[attr-defined]
    told = {body["label"]: body for body in served.data(f"/v1/events?document={ids['b']}")}
    head = store.version(engine)
    done = rewriting.take_down(engine, WHO, ids["b"], WHY)
    gone = served.get(f"/v1/documents/{ids['b']}")
    assert gone.status_code == 410
    assert gone.json()["tombstone"] | {"at": None} == {"version": head + 1, "author": WHO, "reason": WHY, "at": None}
    assert served.get(f"/v1/documents/{ids['b']}?as_of={head}").status_code == 410
    assert ids["b"] not in [one["id"] for one in served.data("/v1/documents")]
    (then,) = [one for one in served.data(f"/v1/documents?as_of={head}") if one["id"] == ids["b"]]
    assert (then["title"], then["url"], then["withheld"]) == (None, None, ["title", "url"])
    kept, alone = told["killing"]["id"], told["protest"]["id"]
    assert served.data(f"/v1/events/{kept}")["reports"] == 1
    answer = served.get(f"/v1/events/{alone}")
    assert (answer.status_code, WHY in answer.json()["detail"]) == (410, True)
    past = served.data(f"/v1/events/{alone}?as_of={head}")
    assert (past["title"], past["quote"], past["actors"]) == (
        "Protest, N’Djaména, 1999-01-02", None, [{"id": "group:jnim", "name": "JNIM", "role": "source"}],
    )  # fmt: skip
    assert "document.url" in past["withheld"]
    assert {one["kind"] for one in served.data(f"/v1/changes?after={head}")} == {"updated", "retracted"}
    assert set(done.events) == {kept, alone}
    with db.reading(engine) as connection:
        assert connection.execute(select(col(Head.rewritten))).scalar_one() == head + 1
        reasons = select(col(Change.reason)).where(col(Change.version) == head + 1, col(Change.kind) == "retracted")
        assert connection.execute(reasons).scalar_one() == f"its document was taken down: {WHY}"
    assert sound(engine) == []


def test_it_is_refused_when_it_comes_again(engine: Engine) -> None:
    ids = fill(engine)
    rewriting.take_down(engine, WHO, ids["b"], WHY)
    b, of_b = planted("2", OPEN, "b", town=samples.NDJAMENA)
    run = runs.begin(engine, "again")
    for again in (b, replace(b, text=b.text + " Changed."), replace(b, key="elsewhere", title="Another", url=None)):
        with pytest.raises(TakenDown, match=WHY):
            store.unchanged(engine, run, again)
        with pytest.raises(TakenDown):
            store.put_document(engine, run, again, of_b, "test")
    rewriting.readmit(engine, WHO, ids["b"], "A mistake")
    assert store.put_document(engine, run, b, of_b, "test").outcome == "new"
    assert sound(engine) == []
    rewriting.take_down(engine, WHO, ids["b"], WHY)
    assert sound(engine) == []


def test_what_cannot_be(engine: Engine) -> None:
    ids = fill(engine)
    with pytest.raises(NotFound):
        rewriting.take_down(engine, WHO, "d0", WHY)
    with pytest.raises(NotFound):
        rewriting.readmit(engine, WHO, "d0", WHY)
    with pytest.raises(Conflict):
        rewriting.readmit(engine, WHO, ids["b"], WHY)
    with pytest.raises(InvalidBody):
        rewriting.take_down(engine, WHO, ids["b"], " ")


def test_a_takedown_beside_a_licence(engine: Engine) -> None:
    """What was taken down does not come back with the licence of its source."""
    ids = fill(engine)
    rewriting.set_licence(engine, WHO, OPEN, WHY, facts_only=True)
    rewriting.take_down(engine, WHO, ids["b"], WHY)
    rewriting.set_licence(engine, WHO, OPEN, WHY, facts_only=False)
    assert all(f"{MARK}b" not in row.body + row.words for row in bodies(engine))
    with db.reading(engine) as connection:
        assert connection.execute(select(col(Withheld.event_row))).all() == []
    assert sound(engine) == []


def test_a_restored_store_keeps_tombstones(
    engine: Engine, databases: Databases, template_url: str, tmp_path: Path
) -> None:
    ids = fill(engine)
    rewriting.take_down(engine, WHO, ids["b"], WHY)
    rewriting.set_licence(engine, WHO, CLOSED, WHY, facts_only=True)
    with (tmp_path / "copy.zip").open("wb") as out:
        backup.backup(engine, out)
    url = databases.new(template_url)
    with connected(url) as other:
        backup.restore(other, tmp_path / "copy.zip", replace=False)
        with pytest.raises(TakenDown):
            store.unchanged(other, runs.begin(other, "again"), planted("2", OPEN, "b", town=samples.NDJAMENA)[0])
        rewriting.set_licence(other, WHO, CLOSED, WHY, facts_only=False)
        assert any(f"{MARK}a" in row.body for row in bodies(other))
        assert sound(other) == []
    databases.drop(url)


# ------------------------------------------------------------------------------------------------------ the command line


def _printed(ran: Ran) -> bytes:
    return readable(ran.wrote) + ran.err.encode()


def test_the_commands(program: Program, database: str, tmp_path: Path) -> None:  # noqa: F811
    with connected(database) as engine:
        ids = fill(engine)
    done = program("licence", "closed-wire", "--facts-only", "--reason", WHY, "--author", WHO)
    assert (done.status, "facts-only, source closed-wire" in done.err) == (0, True)
    assert program("licence", "nobody", "--facts-only", "--reason", WHY).status == 2
    done = program("takedown", ids["b"], "--reason", WHY, "--author", WHO)
    assert (done.status, f"document {ids['b']}" in done.err) == (0, True)
    file = tmp_path / "again.txt"
    file.write_text(planted("2", OPEN, "b", town=samples.NDJAMENA)[0].text, "utf-8")
    refused = program("ingest", file, "--published", "2021-03-04", "--json")
    assert (refused.status, "taken-down" in refused.out) == (1, True)
    told = [program("export", f"as_of={at}", "--format", name) for name in formats.names() for at in (1, 3, 5)]
    told += [program("cite", "--as-of", "3", "--format", style) for style in Style]
    told += [program(*command) for command in (["corrections"], ["audit"])]
    assert [one.status for one in told] == [0] * len(told)
    assert [one for one in (*told, refused, done) if MARK.encode() in _printed(one)] == []
    for name, arguments in {"now": (), "then": ("--as-of", "3")}.items():
        assert program("release", name, *arguments, "--out", tmp_path / name).status == 0
        files = [*(tmp_path / name).iterdir()]
        assert [one for one in files if MARK.encode() in readable(one.read_bytes())] == []
    with connected(database) as engine, db.reading(engine) as connection:
        assert connection.execute(
            select(col(DocumentRow.taken_down)).where(col(DocumentRow.id) == ids["b"])
        ).scalar_one()
    assert program("takedown", ids["b"], "--undo", "--reason", "A mistake").status == 0
