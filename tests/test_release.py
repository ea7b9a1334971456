"""Releases, and citations that are verified. On both databases."""

import csv
import hashlib
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from app import releasing, rewriting, store, verifying
from app.api.events import export
from app.models import Event
from app.releasing import dictionary, making, parquet
from tests.conftest import Client, serving, skip
from tests.soak import kills
from tests.test_as_of import change_much
from tests.test_cli import Program, database, program  # noqa: F401 - fixtures
from tests.test_corrections import ATTACK, MARCH, A, B, report
from tests.test_intake import problem

FILES = {
    "CITATION.cff", "README.md", "SHA256SUMS", "citation.bib", "citation.csl.json", "citation.txt", "codebook.csv", "dictionary.csv",
    "events.csv", "events.ndjson", "licences.csv", "metadata.jsonld",
}  # fmt: skip


@pytest.fixture
def desk(database: str) -> Iterator[Client]:  # noqa: F811
    """The service over two reports, in the database that the settings name."""
    with serving(database) as client:
        report(client.engine, A, ATTACK)
        report(client.engine, B, MARCH)
        yield client


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def change_bodies(wired: Engine) -> None:
    """What a takedown does: the words of an event are gone from a version that there was."""
    with wired.begin() as connection:
        first = connection.execute(Event.__table__.select()).mappings().first()  # type: ignore[attr-defined]
        body = orjson.dumps(orjson.loads(first["body"]) | {"quote": None}).decode()
        connection.execute(update(Event).where(col(Event.row) == first["row"]).values(body=body))


def test_what_a_release_has(desk: Client, tmp_path: Path) -> None:
    made = releasing.release(desk.engine, "v1", "", "ann", tmp_path / "v1")
    found = contents(tmp_path / "v1")
    assert set(found) - {"events.parquet"} == FILES
    assert found["events.ndjson"] == b"".join(export(desk.engine, "", "ndjson"))
    assert found["events.csv"] == b"".join(export(desk.engine, "", "csv"))
    assert hashlib.sha256(found["events.ndjson"]).hexdigest() == made.citation.sha256
    said = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "v1", capture_output=True, check=False)
    assert said.returncode == 0, said.stderr
    assert len(said.stdout.splitlines()) == len(found) - 1
    metadata = orjson.loads(found["metadata.jsonld"])
    assert metadata["@type"] == "Dataset"
    for download in metadata["distribution"]:
        assert download["sha256"] == hashlib.sha256(found[download["contentUrl"]]).hexdigest()
    assert {row["source"] for row in csv.DictReader(found["licences.csv"].decode().splitlines())} == {
        source["id"] for source in desk.data("/v1/cite")["sources"]
    }
    assert [one.name for one in tmp_path.iterdir()] == ["v1"]


@pytest.mark.parametrize("name", ["again", "again.zip"])
def test_made_again_it_is_byte_for_byte_the_same(desk: Client, tmp_path: Path, name: str) -> None:
    first, second = tmp_path / "one" / name, tmp_path / "two" / name
    assert not releasing.release(desk.engine, "v1", "from=2020", "ann", first).again
    change_much(desk)
    assert releasing.release(desk.engine, "v1", "", "ben", second).again
    if first.is_dir():
        assert contents(first) == contents(second)
    else:
        assert first.read_bytes() == second.read_bytes()
        with zipfile.ZipFile(first) as archive:
            assert {entry.rpartition("/")[2] for entry in archive.namelist()} - {"events.parquet"} == FILES
            assert archive.testzip() is None


def test_a_name_is_bound_once(desk: Client, tmp_path: Path) -> None:
    releasing.release(desk.engine, "v1", "country=ML", "ann", tmp_path / "a")
    version = store.version(desk.engine)
    change_much(desk)
    releasing.release(desk.engine, "v1", f"country=ML&as_of={version}", "ann", tmp_path / "b")
    for asked in ("country=NE", "country=ML&as_of=1", "as_of=1"):
        with pytest.raises(making.BadRelease, match="a name is bound once"):
            releasing.release(desk.engine, "v1", asked, "ann", tmp_path / "c")
    (row,) = desk.data("/v1/releases")
    assert (row["name"], row["version"], row["author"]) == ("v1", version, "ann")
    assert hashlib.sha256(desk.get(row["links"]["events"]).content).hexdigest() == row["sha256"]
    assert desk.data(row["links"]["cite"])["sha256"] == row["sha256"]
    assert desk.get("/v1/events?as_of=v1").json()["data"] == desk.get(f"/v1/events?as_of={version}").json()["data"]
    assert desk.data("/v1/cite?as_of=v1&country=ML")["version"] == version
    assert "no release is called so" in problem(desk.get("/v1/events?as_of=v2"), 400)["detail"]
    assert not (tmp_path / "c").exists()


def test_what_cannot_be_released(desk: Client, tmp_path: Path) -> None:
    for name in ("", "2026", "../x", "a/b", "ü", "x" * 65):
        with pytest.raises(making.BadRelease, match="is no name for a release"):
            releasing.release(desk.engine, name, "", "ann", tmp_path / "a")
    with pytest.raises(making.BadRelease, match="nothing to release"):
        releasing.release(desk.engine, "v0", "as_of=0", "ann", tmp_path / "a")
    with pytest.raises(making.BadRelease, match="is there already"):
        releasing.release(desk.engine, "v1", "", "ann", tmp_path)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["x", "x.zip"])
@pytest.mark.parametrize("step", ["_tabled", "_summed"])
def test_what_is_broken_off_leaves_nothing(
    desk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, step, broken)
    with pytest.raises(KeyboardInterrupt):
        releasing.release(desk.engine, "v1", "", "ann", tmp_path / name)
    assert [*tmp_path.iterdir()] == []
    assert desk.data("/v1/releases") == []


def test_what_was_taken_down_since_is_told(desk: Client, tmp_path: Path) -> None:
    releasing.release(desk.engine, "v1", "", "ann", tmp_path / "a")
    change_bodies(desk.engine)
    with pytest.raises(making.BadRelease, match="cannot be made as it was"):
        releasing.release(desk.engine, "v1", "", "ann", tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_every_field_has_a_meaning_and_every_column_a_field() -> None:
    found = [*dictionary.entries()]
    assert [one.field for one in found if not one.meaning] == []
    assert [one.field for one in found if one.kind.is_term and not one.allowed] == []
    assert {column for one in found for column in one.columns} == set(dictionary.COLUMNS)


def test_parquet_has_the_same_events(desk: Client, tmp_path: Path) -> None:
    if not parquet.is_there():
        skip("pyarrow is not installed")
    from pyarrow import parquet as reader

    releasing.release(desk.engine, "v1", "", "ann", tmp_path / "v1")
    rows = reader.read_table(tmp_path / "v1" / "events.parquet").to_pylist()
    lines = [orjson.loads(line) for line in (tmp_path / "v1" / "events.ndjson").read_bytes().splitlines()]
    found = [orjson.loads(orjson.dumps(row, option=orjson.OPT_UTC_Z)) for row in rows]
    assert found == lines


# --- verify -------------------------------------------------------------------------------------------------------------


def test_a_citation_holds_whatever_happens(desk: Client, program: Program, tmp_path: Path) -> None:  # noqa: F811
    for style in ("text", "bibtex", "csl", "json"):
        (tmp_path / style).write_text(program("cite", "from=2020", "--format", style).out, "utf-8")
    change_much(desk)
    for style in ("text", "bibtex", "csl", "json"):
        ran = program("verify", str(tmp_path / style), "--local", "--since")
        assert (ran.status, ran.out.startswith("holds: 2 events, SHA-256 ")) == (0, True), ran
        assert "since then:\n" in ran.out


def test_what_no_longer_holds_says_what_changed(desk: Client, program: Program, tmp_path: Path) -> None:  # noqa: F811
    for name in ("v1", "v1.zip"):
        assert program("release", "v1", "--out", str(tmp_path / name)).status == 0
        assert program("verify", str(tmp_path / name), "--local").status == 0
    change_bodies(desk.engine)
    for name in ("v1", "v1.zip"):
        ran = program("verify", str(tmp_path / name), "--local", "--json")
        (told,) = ran.lines
        assert (ran.status, told["holds"]) == (1, False)
        assert [len(ids) for ids in told["difference"].values()] == [0, 0, 1]
    ran = program("verify", str(tmp_path / "v1" / "citation.txt"), "--local")
    assert (ran.status, "only the data that was cited can tell" in ran.out) == (1, True)
    (tmp_path / "other").write_text("{}\n")
    ran = program("verify", str(tmp_path / "v1"), "--local", "--data", str(tmp_path / "other"))
    assert ran.status == 2


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
@pytest.mark.usefixtures("desk")
def test_a_zip_is_open_only_while_it_is_read(program: Program, tmp_path: Path) -> None:  # noqa: F811
    released = tmp_path / "v1.zip"
    assert program("release", "v1", "--out", str(released)).status == 0
    cited, data = verifying.found_in(str(released), "")
    assert "as_of=" in cited
    assert data is not None
    with data.open("rb") as file:
        assert orjson.loads(file.readline())["id"]
        assert released in _opened()
    assert released not in _opened()


def _opened() -> list[Path]:
    """The files that this process has open."""
    return [link.resolve() for link in [*Path("/proc/self/fd").iterdir()] if link.is_symlink()]


def test_what_was_taken_down_or_withheld_is_told(desk: Client, program: Program, tmp_path: Path) -> None:  # noqa: F811
    wired = desk.engine
    (tmp_path / "cited").write_text(program("cite").out, "utf-8")
    source = desk.data("/v1/sources")[0]["id"]
    rewriting.set_licence(wired, "ann", source, "Their terms of May", facts_only=True)
    ran = program("verify", str(tmp_path / "cited"), "--local")
    assert (ran.status, f"facts-only: all of {source}, in version 3 by ann: Their terms of May" in ran.out) == (
        1,
        True,
    ), ran
    rewriting.set_licence(wired, "ann", source, "Taken back", facts_only=False)
    assert program("verify", str(tmp_path / "cited"), "--local").status == 0
    document = desk.data(f"/v1/documents?source={source}")[0]["id"]
    rewriting.take_down(wired, "ann", document, "A court says so")
    (told,) = program("verify", str(tmp_path / "cited"), "--local", "--json").lines
    first = told["rewritten"][0]
    assert (first["kind"], first["document"], first["reason"]) == ("takedown", document, "A court says so")
    assert set(first["events"]) <= {row["id"] for row in desk.get("/v1/events?as_of=2").json()["data"]}
    assert len(told["rewritten"]) == 3
    cited = desk.data("/v1/cite?as_of=2")
    (held,) = cited["withheld"]
    assert (held["source"], held["what"]) == (source, "all words of 1 document")
    assert cited["rewritten"] == store.version(wired)
    with kills.process(str(wired.url.render_as_string(hide_password=False)), "serve", "--port", "0") as server:
        ran = program("verify", str(tmp_path / "cited"), "--server", kills.address(server), "--json")
        assert (ran.status, ran.lines[0]["rewritten"]) == (1, told["rewritten"])


def test_what_was_rewritten_before_it_was_cited_is_no_reason(
    desk: Client,
    program: Program,  # noqa: F811
    tmp_path: Path,
) -> None:
    first, second = sorted(one["id"] for one in desk.data("/v1/sources"))
    rewriting.set_licence(desk.engine, "ann", first, "Their terms of May", facts_only=True)
    (tmp_path / "cited").write_text(program("cite", "as_of=2").out, "utf-8")
    assert program("release", "v1", "--as-of", "2", "--out", str(tmp_path / "v1")).status == 0
    rewriting.set_licence(desk.engine, "ann", second, "Their terms of June", facts_only=True)
    for name in ("cited", "v1"):
        (told,) = program("verify", str(tmp_path / name), "--local", "--json").lines
        assert (told["holds"], [one["source"] for one in told["rewritten"]]) == (False, [second])


def test_a_version_or_a_schema_that_is_not_there(desk: Client, program: Program) -> None:  # noqa: F811
    link = desk.data("/v1/cite")["permalink"]
    ran = program("verify", link.replace("as_of=2", "as_of=99"), "--local")
    assert (ran.status, "is a version that is not there yet: the newest is 2" in ran.out) == (1, True)
    ran = program("verify", link.replace("schema=1", "schema=7"), "--local")
    assert (ran.status, "its data is of schema 7, what is served now of schema 1" in ran.out) == (1, True)
    assert program("verify", f"{link}#sha256={'0' * 64}", "--local").status == 1
    bare = program("verify", link, "--local")
    assert (bare.status, "has no SHA-256 to hold that to" in bare.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("/v1/events?as_of=1",), "the permalink names no server"),
        (("/v1/events?as_of=1", "--local", "--server", "http://127.0.0.1"), "both say where to ask"),
        (("no-such-file", "--local"), "there is no such file"),
        (("http://127.0.0.1:1/v1/events?as_of=1",), "cannot be asked"),
        (("http://me:secret@127.0.0.1:1/v1/events?as_of=1",), "has a user's name in it"),
    ],
)
def test_what_cannot_be_asked(program: Program, arguments: tuple[str, ...], told: str) -> None:  # noqa: F811
    ran = program("verify", *arguments)
    assert (ran.status, told in ran.err) == (2, True), ran
    assert "secret" not in ran.err


def test_a_server_is_asked(desk: Client, database: str, program: Program, tmp_path: Path) -> None:  # noqa: F811
    path = desk.get("/v1/cite?format=text").text
    assert program("release", "v1", "--out", str(tmp_path / "v1")).status == 0
    with kills.process(database, "serve", "--port", "0") as server:
        address = kills.address(server)
        assert program("verify", path.replace("/v1/events", f"{address}/v1/events")).status == 0
        assert program("verify", path, "--server", address, "--since").status == 0
        assert program("verify", str(tmp_path / "v1"), "--server", address).status == 0
        change_bodies(desk.engine)
        store.retract(
            desk.engine, "ann", orjson.loads((tmp_path / "v1/events.ndjson").read_bytes().splitlines()[0])["id"], "Why"
        )
        ran = program("verify", str(tmp_path / "v1"), "--server", address, "--json")
        (told,) = ran.lines
        assert (ran.status, [len(ids) for ids in told["difference"].values()]) == (1, [0, 0, 1])
        ran = program("verify", path, "--server", f"{address}/elsewhere")
        assert (ran.status, "answers with status 404" in ran.err) == (2, True), ran


def test_the_verdict_as_json_is_whole(desk: Client) -> None:
    cited = verifying.citation.read(desk.get("/v1/cite?format=bibtex").text)
    told: dict[str, Any] = verifying.verify(cited, verifying.Store(desk.engine), since=True).told()
    assert (told["holds"], told["reasons"], told["difference"]) == (True, [], None)
    assert told["since"] == {"missing": [], "new": [], "other": []}
