"""A backup holds one moment of the store, restores into either database, and whatever is wrong with it changes nothing."""

import io
import json
import os
import re
import signal
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import compress
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import Engine, Text, cast, insert, select, text, update
from sqlmodel import SQLModel, col

from app import backup, db, reextract, rewriting, runs, upkeep
from app.errors import BadBackup
from app.models import Commit, Document, Event, Mention, Run, Token
from tests import samples
from tests.conftest import Databases, connected, serving
from tests.soak import kills
from tests.test_audit import Program, dump, fill_with_history, found
from tests.test_store import ATTACK, RETREAT, TALKS, put, put_of_year, rows

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def kept(
    databases: Databases, template_url: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Any]]:
    """A backup of a store with a history and a token, and what that store held."""
    return backed_up(databases, template_url, tmp_path_factory.mktemp("backup"), corrected=True)


@pytest.fixture(scope="module")
def uncorrected(
    databases: Databases, template_url: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Any]]:
    """The same, but that nobody has corrected anything."""
    return backed_up(databases, template_url, tmp_path_factory.mktemp("uncorrected"), corrected=False)


def backed_up(databases: Databases, template_url: str, folder: Path, *, corrected: bool) -> tuple[Path, dict[str, Any]]:
    url, file = databases.new(template_url), folder / "kept.zip"
    with connected(url) as engine:
        fill_with_history(engine, corrected=corrected)
        with db.writing(engine) as connection:
            connection.execute(
                insert(Token).values(name="desk", scopes=["ingest"], digest="0" * 64, created=runs.now())
            )
        write(engine, file)
        held = dump(engine)
    databases.drop(url)
    return file, held


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Engine]:
    """An empty store on SQLite, whatever the other databases are."""
    with connected(f"sqlite:///{tmp_path}/other.db") as engine:
        db.migrate(engine)
        yield engine


def write(engine: Engine, file: Path) -> backup.Manifest:
    with backup.placed(file, force=False) as out:
        return backup.backup(engine, out)


def counted(engine: Engine) -> tuple[int, ...]:
    return tuple(len(rows(engine, table)) for table in (Commit, Event, Mention))


# ── there and back ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_and_back_everything_is_as_it_was(
    kept: tuple[Path, dict[str, Any]], engine: Engine, other: Engine, tmp_path: Path
) -> None:
    """Into SQLite, whatever it came from; and from there into either."""
    file, held = kept
    manifest = backup.restore(other, file, replace=False)
    assert manifest.version == 16
    assert dump(other) == held
    assert found(other) == {}
    again = write(other, tmp_path / "again.zip")
    assert again.tables == manifest.tables
    backup.restore(engine, tmp_path / "again.zip", replace=False)
    assert dump(engine) == held
    assert found(engine) == {}


def test_null_in_json_stays_that_and_no_json_stays_none(kept: tuple[Path, Any], engine: Engine) -> None:
    backup.restore(engine, kept[0], replace=False)
    with db.reading(engine) as connection:
        assert set(connection.scalars(select(cast(col(Mention.record), Text)))) == {"null"}
        summaries = list(connection.scalars(select(cast(col(Run.summary), Text)).order_by(col(Run.id))))
    runs.begin(engine, "later")
    write(engine, file := kept[0].with_name(f"{engine.dialect.name}.zip"))
    lines = unpacked(file)["run.ndjson"].splitlines()
    assert [json.loads(line).get("summary", "left out") for line in lines[:-1]] == [
        json.loads(one) for one in summaries
    ]
    assert "summary" not in json.loads(lines[-1])


def test_writing_goes_on_after_a_restore(kept: tuple[Path, dict[str, Any]], engine: Engine) -> None:
    backup.restore(engine, kept[0], replace=False)
    run = runs.begin(engine, "next")
    assert run == max(row[0] for row in kept[1]["run"]) + 1
    stored = put(engine, RETREAT, key="next", run=run)
    assert (stored.version, stored.created, stored.updated) == (17, 1, 0)
    runs.refuse(engine, run, "x", "empty", "The file is empty.")
    with db.writing(engine) as connection:
        connection.execute(insert(Token).values(name="two", scopes=[], digest="1" * 64, created=runs.now()))
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        else:
            assert connection.execute(text("SHOW session_replication_role")).scalar_one() == "origin"
    assert found(engine) == {}


def test_a_backup_is_of_one_moment_while_others_write(engine: Engine, other: Engine, tmp_path: Path) -> None:
    stop, failed = threading.Event(), []

    def ingest() -> None:
        try:
            number = 0
            while not stop.is_set():
                number += 1
                put(engine, ATTACK, TALKS, key=f"{number % 7}", title=f"No. {number}")
        except Exception as problem:  # noqa: BLE001 - the assertion reports it
            failed.append(problem)

    writer = threading.Thread(target=ingest)
    writer.start()
    versions = []
    try:
        for number in range(4):
            kills_wait(lambda more=number: counted(engine)[0] > 5 * more + 5)
            versions.append(write(engine, tmp_path / f"{number}.zip").version)
    finally:
        stop.set()
        writer.join()
    assert failed == []
    assert versions == sorted(set(versions))
    for number, version in enumerate(versions):
        backup.restore(other, tmp_path / f"{number}.zip", replace=True)
        assert rows(other, Commit)[-1].version == version
        assert found(other) == {}


def kills_wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end, "it hangs"
        time.sleep(0.01)


# ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_backup_is_for_its_owner_alone_and_takes_no_others_place(store: Engine, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    write(store, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_bytes()
    with pytest.raises(BadBackup, match=r"b\.zip is there already: name another file, or write over it with --force"):
        write(store, file)
    assert file.read_bytes() == first
    with backup.placed(file, force=True) as out:
        backup.backup(store, out)
    with pytest.raises(BadBackup, match="is a folder"):
        write(store, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]


def test_a_backup_that_breaks_leaves_nothing(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.zip").write_bytes(b"old")

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    for name in ("new.zip", "old.zip"):
        with pytest.raises(OSError, match="No space"), backup.placed(tmp_path / name, force=True) as out:
            backup.backup(store, out)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.zip", b"old")]


def test_a_backup_needs_no_way_back(store: Engine) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = b""

        def write(self, data: Any) -> int:
            self.written += bytes(data)
            return len(data)

    pipe = Pipe()
    backup.backup(store, pipe)
    with ZipFile(io.BytesIO(pipe.written)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[-1] == "manifest.json"


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────


def unpacked(file: Path) -> Members:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, members: Members, how: int = ZIP_DEFLATED, also: Members | None = None) -> Path:
    with ZipFile(file, "w", how) as archive:
        for name, content in [*members.items(), *(also or {}).items()]:
            archive.writestr(name, content)
    return file


def manifest(members: Members, **changed: Any) -> Members:
    """The members with the manifest changed."""
    return members | {"manifest.json": json.dumps(json.loads(members["manifest.json"]) | changed).encode()}


def resealed(members: Members) -> Members:
    """The members with a manifest that fits them: somebody who means ill can do that too."""
    tables = [
        {"table": name.removesuffix(".ndjson"), "rows": content.count(b"\n"), "bytes": len(content)}
        | {"sha256": sha256(content).hexdigest()}
        for name, content in members.items()
        if name.endswith(".ndjson")
    ]
    return manifest(members, tables=tables)


def rewritten(members: Members, table: str, change: Callable[[dict[str, Any]], Any], line: int = 0) -> Members:
    """The members with one row changed, and a manifest that fits."""
    name = f"{table}.ndjson"
    lines = members[name].splitlines(keepends=True)
    row = json.loads(lines[line])
    lines[line] = json.dumps(change(row) or row).encode() + b"\n"
    return resealed(members | {name: b"".join(lines)})


def without(members: Members, *names: str) -> Members:
    return {name: content for name, content in members.items() if name not in names}


def tables(members: Members, change: Callable[[list[dict[str, Any]]], Any]) -> Members:
    listed = json.loads(members["manifest.json"])["tables"]
    change(listed)
    return manifest(members, tables=listed)


TAMPERED: dict[str, tuple[Callable[[Members], Members], str]] = {
    "another row": (lambda m: m | {"source.ndjson": m["source.ndjson"].replace(b"Post", b"Past")}, "source.ndjson is not what the manifest says"),
    "a row less": (lambda m: m | {"event.ndjson": b"".join(m["event.ndjson"].splitlines(keepends=True)[1:])}, "event.ndjson is not of the size"),
    "no manifest": (lambda m: without(m, "manifest.json"), "is no backup: it has no manifest.json"),
    "a foreign zip": (lambda _: {"readme.txt": b"Hello"}, "is no backup: it has no manifest.json"),
    "a manifest that is no JSON": (lambda m: m | {"manifest.json": b"{"}, "manifest.json, JSON: Invalid JSON"),
    "a manifest with more in it": (lambda m: manifest(m, more=1), "manifest.json, more: Extra inputs are not permitted"),
    "a manifest without a version": (lambda m: manifest(m, version=None), "manifest.json, version: Input should be"),
    "a manifest of any size": (lambda m: m | {"manifest.json": b" " * 2_000_000 + m["manifest.json"]}, "manifest.json, JSON"),
    "another format": (lambda m: manifest(m, format=2), "is of format 2; this release reads format 1"),
    "a later schema": (lambda m: manifest(m, revision="9999"), r"is of schema 9999, which this release does not know: restore it with conflict-timeline 0\.\d"),
    "a member too many": (lambda m: m | {"../../x.ndjson": b""}, "its members are not those that the manifest names"),
    "a member less": (lambda m: without(m, "run.ndjson"), "its members are not those that the manifest names"),
    "a table that is a path": (lambda m: tables(m, lambda t: t[0].update(table="../x")), r"tables\.0\.table: String should match pattern"),
    "a table too many": (lambda m: resealed(m | {"secrets.ndjson": b""}), "its tables are not those of schema"),
    "a table less": (lambda m: resealed(without(m, "token.ndjson")), "its tables are not those of schema"),
    "more rows in the manifest": (lambda m: tables(m, lambda t: t[0].update(rows=7)), "head.ndjson is not what the manifest says"),
    "fewer bytes in the manifest": (lambda m: tables(m, lambda t: t[0].update(bytes=1)), "head.ndjson is not of the size"),
    "a row without an end": (lambda m: resealed(m | {"head.ndjson": m["head.ndjson"].rstrip()}), "head.ndjson, line 1, is cut off or too long"),
    "a row that is no JSON": (lambda m: resealed(m | {"head.ndjson": b"{\n"}), "head.ndjson, line 1: "),
    "a row that is a list": (lambda m: resealed(m | {"head.ndjson": b"[]\n"}), "head.ndjson, line 1: it is no JSON object"),
    "an unknown column": (lambda m: rewritten(m, "event", lambda row: row.update(colour="red")), "event.ndjson, line 1: event has no column 'colour'"),
    "a text for a number": (lambda m: rewritten(m, "event", lambda row: row.update(reports="1")), "event.ndjson, line 1: reports: '1' is no int"),
    "true for a number": (lambda m: rewritten(m, "event", lambda row: row.update(reports=True)), "event.ndjson, line 1: reports: 'True' is no int"),
    "a list for a text": (lambda m: rewritten(m, "event", lambda row: row.update(body=[])), "body: '\\[\\]' is no str"),
    "a day that is none": (lambda m: rewritten(m, "document", lambda row: row.update(published="2022-02-30")), "published: '2022-02-30' is no date"),
    "a time without a zone": (lambda m: rewritten(m, "commit", lambda row: row.update(at="2022-02-01T00:00:00")), "at: '2022-02-01T00:00:00' is no datetime"),
    "a row that refers to none": (lambda m: rewritten(m, "event_actor", lambda row: row.update(event_row=9999)), "event_actor 9999 \\d refers to event 9999, which there is not"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_tampered_with_is_refused_and_nothing_changed(
    kept: tuple[Path, Any], engine: Engine, tmp_path: Path, name: str
) -> None:
    change, message = TAMPERED[name]
    put(engine, ATTACK)
    before = dump(engine)
    file = packed(tmp_path / "bad.zip", change(unpacked(kept[0])))
    with pytest.raises(BadBackup, match=message) as refused:
        backup.restore(engine, file, replace=True)
    assert "\n" not in str(refused.value)
    assert dump(engine) == before
    assert found(engine) == {}


def test_a_missing_value_is_refused_and_nothing_changed(kept: tuple[Path, Any], engine: Engine, tmp_path: Path) -> None:
    put(engine, ATTACK)
    before = dump(engine)
    file = packed(tmp_path / "bad.zip", rewritten(unpacked(kept[0]), "event", lambda row: {"row": row["row"]}))
    with pytest.raises(Exception, match=r"(?i)not.null"):
        backup.restore(engine, file, replace=True)
    assert dump(engine) == before
    put(engine, TALKS)


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.9, 0.999])
def test_what_was_cut_off_or_damaged_is_refused(
    kept: tuple[Path, Any], other: Engine, tmp_path: Path, part: float
) -> None:
    whole, file = kept[0].read_bytes(), tmp_path / "bad.zip"
    at = int(len(whole) * part)
    for content in (whole[:at], b"x" * at):
        file.write_bytes(content)
        with pytest.raises(BadBackup):
            backup.restore(other, file, replace=True)
    assert counted(other) == (0, 0, 0)


def test_a_bit_that_is_another_is_refused_wherever_it_matters(
    kept: tuple[Path, Any], other: Engine, tmp_path: Path
) -> None:
    """What it can be without being refused is the time of a member, and the like: the data is the same."""
    whole, file = kept[0].read_bytes(), tmp_path / "bad.zip"
    refused = 0
    places = range(0, len(whole), len(whole) // 50)
    for at in places:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            backup.restore(other, file, replace=True)
        except BadBackup:
            refused += 1
        else:
            assert dump(other) == kept[1]
    assert refused > len(places) * 0.7


def test_other_packings_and_bombs_are_refused(kept: tuple[Path, Any], other: Engine, tmp_path: Path) -> None:
    members = unpacked(kept[0])
    with pytest.raises(BadBackup, match="packed in the way"):
        backup.restore(other, packed(tmp_path / "bz.zip", members, ZIP_BZIP2), replace=True)
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = packed(tmp_path / "twice.zip", members, also={"head.ndjson": members["head.ndjson"]})
    with pytest.raises(BadBackup, match="its members are not those"):
        backup.restore(other, twice, replace=True)
    # A member that says it is small and is not: what is unpacked is never more than it says.
    bomb = packed(tmp_path / "bomb.zip", members | {"reject.ndjson": b" " * 50_000_000})
    size = (50_000_000).to_bytes(4, "little")
    bomb.write_bytes(bomb.read_bytes().replace(size, len(members["reject.ndjson"]).to_bytes(4, "little")))
    with pytest.raises(BadBackup, match=r"reject\.ndjson"):
        backup.restore(other, bomb, replace=True)


def test_a_row_of_any_length_is_refused(kept: tuple[Path, Any], other: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.backup.archive.MOST_OF_A_ROW", 100)
    with pytest.raises(BadBackup, match="is cut off or too long"):
        backup.restore(other, kept[0], replace=True)


def test_a_store_that_holds_anything_is_not_filled_without_being_asked(kept: tuple[Path, Any], engine: Engine) -> None:
    runs.begin(engine, "one run is enough")
    with pytest.raises(BadBackup, match=r"holds data already \(1 rows of run\).*--replace"):
        backup.restore(engine, kept[0], replace=False)
    assert len(rows(engine, Run)) == 1
    put(engine, ATTACK, TALKS, title="Gone")
    backup.restore(engine, kept[0], replace=True)
    assert dump(engine) == kept[1]
    assert found(engine) == {}


def test_a_restore_that_breaks_leaves_the_store_as_it_was(
    kept: tuple[Path, Any], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, ATTACK)
    before = dump(engine)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(upkeep, "settle", fail)
        with pytest.raises(KeyboardInterrupt):
            backup.restore(engine, kept[0], replace=True)
    assert dump(engine) == before
    put(engine, TALKS)
    assert found(engine) == {}


def test_a_database_user_who_may_not_spare_the_checks_restores_too(
    kept: tuple[Path, Any], engine: Engine, migrated_url: str
) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no users")
    put(engine, ATTACK)
    role = f"plain_{os.getpid()}_{id(engine)}"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN"))
        connection.execute(text(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}"))
        connection.execute(text(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role}"))
    with connected(migrated_url.replace("postgres:@", f"{role}@").replace("postgres@", f"{role}@")) as plain:
        with db.reading(plain) as connection:
            assert connection.execute(text("SELECT current_user")).scalar_one() == role
        backup.restore(plain, kept[0], replace=True)
    assert dump(engine) == kept[1]
    with engine.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {role}"))
        connection.execute(text(f"DROP ROLE {role}"))


# ── an earlier release's ────────────────────────────────────────────────────────────────────────────────────────────


LATER = {
    "document": {"publisher", "family", "signature", "taken_down"},
    "mention": {"country", "rank", "fixed", "place", "lat", "lon", "traits"},
    "place_within": {"since", "until"},
    "event": {"body"},
    "event_line": {"line"},
}
"""Columns of later schemas, which are null or otherwise in what earlier ones stored."""
UNKNOWN = ("withheld", "mention_key")
"""Tables of later schemas that are filled as documents are read anew."""


def before_them(held: dict[str, Any]) -> dict[str, Any]:
    """What a store holds, but for these columns and tables; of a body what it said before it said what is withheld."""
    at = {table: [one.name not in LATER[table] for one in SQLModel.metadata.tables[table].columns] for table in LATER}
    kept = {table: [tuple(compress(row, columns)) for row in held[table]] for table, columns in at.items()}
    bodies = [json.loads(row[at["event"].index(False)]) | {"withheld": None} for row in held["event"]]
    return {name: rows for name, rows in held.items() if name not in UNKNOWN} | kept | {"bodies": bodies}


def of_the_first_schema(members: Members) -> Members:
    """The backup as it would be of the first tables: runs without authors, documents without who read them, no tokens,
    nothing about what lies where."""
    later = (
        "token",
        "place_within",
        "correction",
        "correction_mention",
        "completeness",
        "event_context",
        "event_in_country",
        "event_line",
        "release",
        "withheld",
        "mention_key",
        "rewriting",
    )
    older = without(members, *(f"{table}.ndjson" for table in later))
    columns_of = {"run": {"author"}, "head": {"rewritten"}, "mention": LATER["mention"]}
    columns_of["document"] = {"extractor", *LATER["document"]}
    columns_of["event"] = {"reach", "zone"}
    for table, columns in columns_of.items():
        member = f"{table}.ndjson"
        rows = [json.loads(line) for line in members[member].splitlines()]
        lines = [json.dumps({name: row[name] for name in row if name not in columns}) for row in rows]
        older[member] = b"".join(line.encode() + b"\n" for line in lines)
    return manifest(resealed(older), revision="0001")


@pytest.mark.parametrize("filled", [False, True], ids=["into an empty store", "in place of another"])
def test_a_backup_of_an_earlier_schema_is_migrated(
    uncorrected: tuple[Path, dict[str, Any]], engine: Engine, tmp_path: Path, *, filled: bool
) -> None:
    if filled:
        put(engine, RETREAT)
    file = packed(tmp_path / "older.zip", of_the_first_schema(unpacked(uncorrected[0])))
    backup.restore(engine, file, replace=filled)
    db.check(engine)
    told = {row.extractor for row in rows(engine, Document) if row.until is None}
    assert samples.EXTRACTOR in told
    assert told <= {samples.EXTRACTOR, None}  # null: no mention says who read it
    with db.writing(engine) as connection:
        connection.execute(update(Document).values(extractor=samples.EXTRACTOR))
    assert before_them(dump(engine)) == before_them(uncorrected[1]) | {"token": []}
    # Earlier releases had no event of several reports, as these are: whose texts are copies, they did not keep.
    assert found(engine).keys() <= {"events", "joins", "words-in-events"}
    assert rewriting.settle_licences(engine) == 1
    assert found(engine).keys() <= {"events", "joins"}
    assert put(engine, RETREAT, key="next").version == 12
    reextract.reextract(engine, reextract.Which(even_these=True), "test", lambda _: None)
    assert found(engine) == {}
    assert all(row.signature for row in rows(engine, Document) if row.until is None)


def test_a_store_with_runs_and_commits_is_migrated_too(engine: Engine, kept: tuple[Path, Any]) -> None:
    backup.restore(engine, kept[0], replace=False)
    before = counted(engine)
    db.migrate(engine, "0001")
    db.migrate(engine)
    assert counted(engine) == before
    assert found(engine) == {}


# ── a server that answers meanwhile ─────────────────────────────────────────────────────────────────────────────────


def test_the_server_sees_another_state_even_at_the_same_version(
    engine: Engine, other: Engine, migrated_url: str, tmp_path: Path
) -> None:
    put(engine, ATTACK)
    put(other, TALKS, RETREAT)
    write(other, tmp_path / "b.zip")
    with serving(migrated_url) as client:
        first = client.get("/v1/events")
        assert client.get("/v1/events", if_none_match=first.headers["etag"]).status_code == 304
        backup.restore(engine, tmp_path / "b.zip", replace=True)
        second = client.get("/v1/events", if_none_match=first.headers["etag"])
    assert second.status_code == 200
    seen = [(answer.json()["meta"]["version"], answer.json()["coverage"]["period"]) for answer in (first, second)]
    assert seen == [(1, "2021-03-03/2021-03-03"), (1, "2021-03-05/2021-04-30")]
    assert [len(answer.json()["data"]) for answer in (first, second)] == [1, 2]


@contextmanager
def served(url: str) -> Iterator[str]:
    """The address of a server that is a process of its own."""
    with kills.process(url, "serve", "--port", "0", stdout=subprocess.DEVNULL) as running:
        assert running.stderr
        said = ""
        while not (address := re.search(r"http://127\.0\.0\.1:\d+", said)):
            line = running.stderr.readline().decode()
            assert line, said
            said += line
        drain = threading.Thread(target=running.stderr.read)
        drain.start()
        yield address[0]
        running.send_signal(signal.SIGTERM)
        drain.join()


def test_readers_get_the_old_or_the_new_and_nothing_between(
    engine: Engine, migrated_url: str, kept: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    for number in range(30):
        put_of_year(engine, 1970 + number, key=f"{number}", title=f"No. {number}")
    write(engine, tmp_path / "old.zip")
    states, stop, failed = set(), threading.Event(), []

    def read(address: str) -> None:
        try:
            while not stop.is_set():
                with urlopen(f"{address}/v1/events?limit=1000&q=attack%20OR%20talks", timeout=60) as answer:  # noqa: S310 - our own
                    told = json.load(answer)
                states.add((told["meta"]["version"], told["coverage"]["documents"], len(told["data"])))
        except Exception as problem:  # noqa: BLE001 - the assertion reports it
            failed.append(problem)

    with served(migrated_url) as address:
        readers = [threading.Thread(target=read, args=(address,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        try:
            for _ in range(3):
                for file in (kept[0], tmp_path / "old.zip"):
                    backup.restore(engine, file, replace=True)
        finally:
            stop.set()
            for reader in readers:
                reader.join()
    assert failed == []
    old = (30, 30, 60)
    assert {version for version, _, _ in states} <= {16, 30}
    assert {state for state in states if state[0] == 30} <= {old}
    assert len({state for state in states if state[0] == 16}) <= 1


# ── the commands ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_commands(
    kept: tuple[Path, dict[str, Any]],
    engine: Engine,
    migrated_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    program = Program(monkeypatch, capfdbinary)
    ran = program.run(migrated_url, "restore", kept[0])
    assert (ran.status, ran.out) == (0, ""), ran.err
    counts = rf"\d+ documents, \d+ mentions, {len(kept[1]['event'])} events \(past versions included\)"
    assert re.fullmatch(rf"version 16 of [\d-]+ [\d:]+ UTC: {counts}", ran.err.splitlines()[0])
    ran = program.run(migrated_url, "backup", tmp_path / "b.zip")
    assert (ran.status, ran.out) == (0, ""), ran.err
    ran = program.run(migrated_url, "backup", "-")
    assert ran.status == 0, ran.err
    (tmp_path / "c.zip").write_bytes(ran.wrote)
    ran = program.run(migrated_url, "restore", "-", "--replace", stdin=ran.wrote)
    assert ran.status == 0, ran.err
    assert without(unpacked(tmp_path / "c.zip"), "manifest.json") == without(unpacked(kept[0]), "manifest.json")
    for arguments, message in (
        (["backup", tmp_path / "b.zip"], "is there already"),
        (["backup", tmp_path / "none" / "b.zip"], "No such file or directory"),
        (["restore", tmp_path / "b.zip"], "The store holds data already"),
        (["restore", tmp_path / "none.zip"], "none.zip: No such file or directory"),
        (["restore", __file__], "is no backup, or not all of one: it is no whole zip file"),
    ):
        ran = program.run(migrated_url, *arguments)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1), ran.err
        assert message in ran.err
    assert dump(engine) == kept[1]


def test_the_command_settles_what_an_earlier_release_told_of_facts_alone(
    uncorrected: tuple[Path, dict[str, Any]],
    engine: Engine,
    migrated_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    file = packed(tmp_path / "older.zip", of_the_first_schema(unpacked(uncorrected[0])))
    ran = Program(monkeypatch, capfdbinary).run(migrated_url, "restore", file)
    assert ran.status == 0, ran.err
    assert "in version 11: facts alone are handed on of 1 source" in ran.err
    assert "words-in-events" not in found(engine)


def test_a_reader_who_leaves_has_no_backup_and_hears_of_it(store_url: str) -> None:
    with kills.process(store_url, "backup", "-", stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        said = running.stderr.read().decode()
        assert running.wait(timeout=60) == 2
    assert said.splitlines() == [
        "conflict-timeline: whoever reads the backup has left before its end: what they have is none"
    ]
