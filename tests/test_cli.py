"""The program as its users run it: in this process through `main`, and for signals, pipes and imports as its own."""

import json
import logging
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from pkgutil import iter_modules
from random import Random
from typing import Any
from urllib.request import urlopen

import pytest
from sqlalchemy import select

from app import cli, config, db
from app import ingest as story
from app.api import events
from app.cli import commands
from app.extract import pipeline
from app.models import Document, Event, Reject, Run, Token
from tests.conftest import Databases, connected, fill
from tests.soak import articles, kills
from tests.test_ingest import ATTACK, COUP, FRENCH, TODAY, breaking, manifest, write

ROOT = Path(__file__).parent.parent
COMMANDS = tuple(module.name for module in iter_modules(commands.__path__))


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: its exit status, and what it wrote."""

    status: int
    wrote: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output, which is text."""
        return self.wrote.decode()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


Program = Callable[..., Ran]


@pytest.fixture
def database(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of an empty database, which the settings name."""
    monkeypatch.setenv("TIMELINE_DATABASE_URL", migrated_url)
    config.settings.cache_clear()
    yield migrated_url
    config.settings.cache_clear()


@pytest.fixture
def program(database: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Program:
    """The program in this process, over an empty database."""

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["conflict-timeline", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return Ran(ended.value.code if isinstance(ended.value.code, int) else 0, out, err.decode())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, and their manifest."""
    listed = manifest("a.txt", "b.md", collection="cli")
    return write(tmp_path / "articles", a_txt=f"{ATTACK}\n", b_md=f"# Coup\n\n{COUP}\n", manifest_toml=listed)


def stored(url: str, table: Any) -> list[Any]:
    with connected(url) as engine, db.reading(engine) as connection:
        return list(connection.execute(select(table)))


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help(program: Program, command: tuple[str, ...]) -> None:
    ran = program(*command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert f"Usage: conflict-timeline {' '.join(command)}".strip() in ran.out
    expected = COMMANDS if not command else ("--help",)
    assert [word for word in expected if word not in ran.out] == []


def test_help_needs_no_settings(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_PORT", "none")
    assert program("ingest", "--help").status == 0


def test_no_command_is_help_too(program: Program) -> None:
    ran = program()
    assert ran.status == 2
    assert "Usage: conflict-timeline" in ran.out + ran.err


def test_version(program: Program) -> None:
    ran = program("--version")
    assert ran.status == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", ran.out)


# ── what cannot be carried out ──────────────────────────────────────────────────────────────────────────────────────

WRONG = {
    "an unknown command": (["ingst", "x"], "No such command 'ingst'. Did you mean 'ingest'"),
    "an unknown option": (["ingest", "--publishd", "2022-02-18", "x"], "No such option: --publishd"),
    "nothing to ingest": (["ingest"], "Missing argument 'WHAT'"),
    "a word for a date": (["ingest", "--published", "yesterday", "x"], "--published 'yesterday' is no date; write one like 2022-02-18"),
    "a month for a date": (["extract", "--published", "2022-02", "x"], "--published '2022-02' is no date"),
    "a day that is none": (["extract", "--published", "2022-02-30", "x"], "--published '2022-02-30' is no date"),
    "the text of two": (["extract", "--text", "x", "y"], "--text prints the text of one document"),
    "the text and its dates": (["extract", "--text", "--timexes", "x"], "--text prints the text of one document"),
    "an unknown format": (["export", "--format", "xml"], "format=xml: there is no such format; there are atom, csv, geojson, ics, json"),
    "an unknown filter": (["export", "countrry=ML"], "country"),
    "a filter's bad value": (["export", "from=2020-13"], "2020-13"),
    "a page": (["export", "limit=1"], "limit"),
    "a port that is none": (["serve", "--port", "99999"], "--port"),
    "an address that is none": (["serve", "--host", "256.1.1.1"], "cannot listen on 256.1.1.1, port 8000: Name or service not known"),
    "no address": (["serve", "--host", "a..b"], "cannot listen on a..b"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_said(program: Program, arguments: list[str], message: str) -> None:
    ran = program(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert message in " ".join(ran.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("name", "value"),
    [("TIMELINE_PORT", "none"), ("TIMELINE_PORT", "70000"), ("TIMELINE_LOG_LEVEL", "loud")],
)
@pytest.mark.parametrize(
    "command", [["serve"], ["ingest", "x"], ["extract", "x"], ["export"], ["migrate"]], ids=" ".join
)
def test_a_setting_that_cannot_be_is_named(
    program: Program, monkeypatch: pytest.MonkeyPatch, command: list[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = program(*command)
    assert (ran.status, ran.out) == (2, "")
    assert f"{name}={value}: Input should be" in ran.err
    assert len(ran.err.splitlines()) == 1


DATABASES = {
    "no URL": ("nonsense", "no database URL: write sqlite:///FILE"),
    "another database": ("mysql://x/y", "names 'mysql'; sqlite and postgresql"),
    "a folder": ("sqlite:///{folder}", "unable to open database file"),
    "a file of something else": ("sqlite:///{folder}/text.db", "file is not a database"),
    "below a file": ("sqlite:///{folder}/text.db/sub/x.db", "cannot be opened: Not a directory|cannot be opened: File exists"),
    "no server": ("postgresql://user:secret@127.0.0.1:1/x", "port 1 failed: Connection refused"),
}  # fmt: skip


@pytest.mark.parametrize("command", [["serve"], ["ingest", "x"], ["export"], ["migrate"]], ids=" ".join)
@pytest.mark.parametrize(("url", "message"), DATABASES.values(), ids=DATABASES)
def test_a_database_that_cannot_be_used_is_one_line(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str], url: str, message: str
) -> None:
    (tmp_path / "text.db").write_text("This is no database, but a text of some length.")
    monkeypatch.setenv("TIMELINE_DATABASE_URL", url.format(folder=tmp_path))
    config.settings.cache_clear()
    ran = program(*command)
    assert (ran.status, ran.out) == (2, "")
    assert re.search(message, ran.err)
    assert len(ran.err.splitlines()) == 1
    assert "secret" not in ran.err


@pytest.mark.parametrize("command", [["serve"], ["ingest", "x"], ["export"]], ids=" ".join)
def test_a_database_without_tables_says_what_to_do(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE_URL", f"sqlite:///{tmp_path}/sub/new.db")
    config.settings.cache_clear()
    ran = program(*command)
    assert (ran.status, ran.out) == (2, "")
    assert "new.db has no tables yet: run `conflict-timeline migrate`" in ran.err
    assert program("migrate") == Ran(0, b"", "")
    assert program("migrate") == Ran(0, b"", "")
    assert program("export", "--format", "csv").status == 0


def test_what_nobody_foresaw_is_no_traceback(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "migrate", lambda _: {}["x"])
    ran = program("migrate")
    assert ran.status == 2
    assert "This program has failed, by no fault of yours (KeyError in app/cli/commands/migrate.py:" in ran.err


# ── ingest ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ingest_says_what_it_did(program: Program, database: str, folder: Path) -> None:
    ran = program("ingest", folder)
    assert (ran.status, ran.out) == (0, "")
    count = len(stored(database, Event))
    assert ran.err == f"documents: 2 new\nevents: {count} created (version 2, run 1)\n"
    again = program("ingest", folder)
    assert (again.status, again.err) == (0, "documents: 2 unchanged\nevents: nothing changed (version 2, run 2)\n")
    assert [run.command for run in stored(database, Run)] == [f"ingest {folder}"] * 2


def test_ingest_json_is_one_object_and_nothing_else(program: Program, database: str, folder: Path) -> None:
    ran = program("ingest", folder, folder / "none.txt", "--json", "--published", "2022-02-18")
    assert ran.status == 1
    (summary,) = ran.lines
    assert list(summary) == [
        "run",
        "status",
        "version",
        "documents",
        "events",
        "completeness",
        "refused",
        "document_ids",
    ]
    assert summary["documents"] == {"new": 2, "changed": 0, "unchanged": 0, "refused": 1}
    assert summary["events"] == {"created": len(stored(database, Event)), "updated": 0, "retracted": 0}
    reason = f"'{folder / 'none.txt'}' does not exist."
    assert summary["refused"] == [{"item": str(folder / "none.txt"), "code": "not-found", "reason": reason}]
    assert f"refused {folder / 'none.txt'}: {reason}\n" in ran.err
    (run,) = stored(database, Run)
    assert run.summary == summary
    assert run.command.endswith("none.txt --published 2022-02-18")


def test_bad_input_is_refused_with_what_to_do(program: Program, database: str, tmp_path: Path) -> None:
    write(
        tmp_path / "bad",
        a_txt="",
        b_txt=bytes(range(256)) * 9,
        c_txt=FRENCH * 3,
        d_txt=ATTACK,
        e_txt=f"{COUP} Keïta".encode("latin-1"),
    )
    write(
        tmp_path / "bad",
        f_html="<html><body><nav>Home</nav></body></html>",
        g_md=f"---\npublished: 2022-02-18\n---\n{COUP}",
    )
    write(tmp_path / "bad", h_txt=b"war " * 2_600_000, i_md=f"---\npublished: 2999-02-18\n---\n{COUP}")
    ran = program("ingest", tmp_path / "bad", "--json")
    assert ran.status == 1
    (summary,) = ran.lines
    codes = ["empty", "binary", "language", "no-date", "encoding", "no-article", "too-large", "future-date"]
    assert [row["code"] for row in summary["refused"]] == codes
    assert summary["documents"]["new"] == 1
    assert [row.code for row in stored(database, Reject)] == codes
    assert len(ran.err.splitlines()) == len(codes) + 2
    same = program("extract", tmp_path / "bad")
    assert same.status == 1
    assert {line["file"] for line in same.lines} == {"g.md"}
    assert [line for line in ran.err.splitlines() if line.startswith("refused")] == same.err.splitlines()


def test_standard_input_is_a_document(program: Program, database: str) -> None:
    assert program("ingest", "-", "--published", "2022-02-18", stdin=ATTACK.encode()).status == 0
    again = program("ingest", "-", "--published", "2022-02-18", "--json", stdin=ATTACK.encode())
    assert again.lines[0]["documents"]["unchanged"] == 1
    assert len(stored(database, Document)) == 1
    assert program("ingest", "-").status == 1


def test_if_empty_goes_on_with_what_was_broken_off_and_leaves_what_was_done(
    program: Program, database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "mentions", breaking(KeyboardInterrupt()))
        assert program("ingest", "--if-empty", folder).status == 130
    assert program("ingest", "--if-empty", folder, "--json").lines[0]["documents"] == {
        "new": 1, "changed": 0, "unchanged": 1, "refused": 0,
    }  # fmt: skip
    write(folder, a_txt=f"{COUP} {ATTACK}")
    (summary,) = program("ingest", "--if-empty", folder, "--json").lines
    assert (summary["run"], summary["version"], set(summary["documents"].values())) == (None, 2, {0})
    assert program("ingest", "--if-empty", folder) == Ran(0, b"", "")
    assert len(stored(database, Run)) == 2


def test_ctrl_c_leaves_whole_documents_and_says_how_to_go_on(
    program: Program, database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "mentions", breaking(KeyboardInterrupt()))
        ran = program("ingest", folder, "--json")
    assert (ran.status, ran.out) == (130, "")
    assert ran.err == "conflict-timeline: broken off; what is stored is whole; the same command goes on with the rest\n"
    assert [(run.status, run.summary["documents"]["new"]) for run in stored(database, Run)] == [("interrupted", 1)]
    assert program("ingest", folder).status == 0
    assert [run.status for run in stored(database, Run)] == ["interrupted", "done"]


def test_a_fault_of_ours_is_told_as_such_and_the_rest_is_done(
    program: Program, database: str, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pipeline, "mentions", breaking(ZeroDivisionError(COUP)))
    caplog.set_level(logging.DEBUG, "app.ingest")
    for command in ("ingest", "extract"):
        ran = program(command, folder)
        assert ran.status == 1
        assert "by no fault of yours (ZeroDivisionError in app/ingest.py:" in ran.err
        assert "ousted" not in ran.err
        assert caplog.records[-1].exc_info  # with TIMELINE_LOG_LEVEL=debug it says more
    assert [row.status for row in stored(database, Run)] == ["done"]
    assert len(stored(database, Document)) == 1


# ── extract ─────────────────────────────────────────────────────────────────────────────────────────────────────────

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="article:published_time" content="2022-02-18">
<title>War</title></head><body><nav><a href="/">Home</a></nav><article><h1>The war in Gao – what is known</h1>
<p>{attack}</p><p>Caf&eacute; owners fled. {coup}</p><p>{second}</p></article></body></html>"""
SECOND = "A ceasefire was signed in Bamako on 20 June 2015."
SOURCES = {
    "Markdown": ("a.md", f"---\npublished: 2022-02-18\n---\n\n# The *war*\n\n- {ATTACK}\n- **Later**: {COUP}\n\n> {SECOND}\n"),
    "HTML": (
        "a.html",
        PAGE.format(attack=ATTACK, coup=COUP, second=SECOND),
    ),
    "a text with CRLF": ("a.txt", f"The war\r\n\r\nPublished: 18 February 2022\r\n\r\n{ATTACK}\r\n\r\nKeïta, “the elder”, left.\r\n{COUP}\r\n{SECOND}\r\n"),
}  # fmt: skip
FIELDS = [
    "file", "start", "end", "quote", "also", "title", "date", "type", "mode", "context", "label", "modality", "reported_by",
    "place", "places", "actors", "toll", "counts", "confidence", "rules",
]  # fmt: skip
INNER = {
    "also": ["start", "end", "quote"],
    "date": ["edtf", "earliest", "latest", "precision", "extent", "approximate", "uncertain", "basis", "text", "start", "end"],
    "place": ["id", "name", "country", "precision", "lat", "lon", "basis"],
    "places": ["id", "name", "country", "precision", "lat", "lon", "basis"],
    "actors": ["id", "name", "role"],
    "toll": ["low", "best", "high"],
    "counts": ["of", "low", "best", "high", "by"],
}  # fmt: skip
TIMEX = ["file", "start", "end", "text", "type", "value", "mod", "edtf", "earliest", "latest", "basis"]


@pytest.mark.parametrize(("file", "content"), SOURCES.values(), ids=SOURCES)
def test_extract_gives_each_mention_with_its_words(program: Program, tmp_path: Path, file: str, content: str) -> None:
    path = tmp_path / file
    path.write_bytes(content.encode())
    text = program("extract", path, "--text").out
    assert text == content if file.endswith(".txt") else "<" not in text and "*" not in text
    ran = program("extract", path)
    assert (ran.status, ran.err) == (0, "")
    assert [mention["date"]["edtf"] for mention in ran.lines][:3] == ["2021-03-03", "2020-08-18", "2015-06-20"]
    for mention in ran.lines:
        assert list(mention) == FIELDS
        for name, inner in INNER.items():
            value = mention[name] if isinstance(mention[name], list) else [mention[name]]
            assert all(list(one) == inner for one in value if one is not None), name
        assert mention["file"] == file
        for quote in (mention, *mention["also"]):
            assert quote["quote"] == text[quote["start"] : quote["end"]] != ""
        assert mention["date"]["text"] == text[mention["date"]["start"] : mention["date"]["end"]] != ""


def test_extract_gives_a_quote_told_again(program: Program) -> None:
    told = f"{ATTACK} It was calm for a while. The fighters attacked Gao on 3 March 2021 at dawn."
    ran = program("extract", "-", "--published", "2022-02-18", stdin=told.encode())
    for mention in ran.lines:
        for quote in (mention, *mention["also"]):
            assert list(quote)[:3] == ["file", "start", "end"] or list(quote) == INNER["also"]
            assert quote["quote"] == told[quote["start"] : quote["end"]]
    assert {mention["file"] for mention in ran.lines} == {"-"}


def test_extract_gives_time_expressions_bare(program: Program) -> None:
    text = "The siege has gone on since April 1940.\r\nRebels left on Monday, after three days, as they do every year."
    ran = program("extract", "-", "--timexes", "--published", "2022-02-18", stdin=text.encode())
    assert ran.status == 0
    assert [list(timex) for timex in ran.lines] == [TIMEX] * len(ran.lines)
    for timex in ran.lines:
        assert timex["text"] == text[timex["start"] : timex["end"]] != ""
    first = next(timex for timex in ran.lines if "1940" in timex["text"])
    assert (first["type"], first["value"], first["edtf"], first["earliest"], first["latest"], first["basis"]) == (
        "DATE", "1940-04", "1940-04", "1940-04-01", "1940-04-30", "stated",
    )  # fmt: skip
    assert {timex["type"] for timex in ran.lines} >= {"DATE", "DURATION"}


def test_extract_stores_nothing_and_needs_no_database(
    program: Program, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    config.settings.cache_clear()
    ran = program("extract", folder)
    assert ran.status == 0
    assert {line["file"] for line in ran.lines} == {"a.txt", "b.md"}
    assert not (tmp_path / "none.db").exists()


# ── export ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def filled(database: str) -> str:
    """The URL of a database with the samples."""
    with connected(database) as engine:
        fill(engine)
    return database


def test_export_writes_all_that_a_query_finds(program: Program, filled: str) -> None:
    whole = program("export")
    assert (whole.status, whole.err, whole.out[-2:]) == (0, "", "}\n")
    answer = json.loads(whole.out)
    assert list(answer) == ["data", "meta", "coverage", "links"]
    shown = {"happened", "announced"}
    assert len(answer["data"]) == sum(event.modality in shown for event in stored(filled, Event))
    some = json.loads(program("export", "country=ML&sort=-date").out)["data"]
    assert [event["place"]["country"] for event in some] == ["ML"] * len(some)
    assert 0 < len(some) < len(answer["data"])
    table = program("export", "country=ML", "--format", "csv").out
    assert (table.count("\r\n"), table[-2:]) == (len(some) + 1, "\r\n")
    features = json.loads(program("export", "?country=ML", "--format", "geojson").out)
    assert features["type"] == "FeatureCollection"
    assert program("export", "--format", "parquet").wrote[-4:] == b"PAR1"


def test_export_that_breaks_says_that_it_is_not_all(
    program: Program, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Iterator[bytes]:
        yield b'{"data":['
        raise RuntimeError

    monkeypatch.setattr(events, "export", broken)
    ran = program("export")
    assert ran.status == 2
    assert "what was written is not all of it\n" in ran.err
    assert "This program has failed" in ran.err


# ── as a process of its own ─────────────────────────────────────────────────────────────────────────────────────────


def module(*arguments: object, **how: Any) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, run to its end."""
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, timeout=120, **how)


LIGHT = """
import sys
opened = []
def watch(event, arguments):
    if event in ("open", "sqlite3.connect"):
        opened.append(str(arguments[0]))
sys.addaudithook(watch)
import app.cli, app.main, app.config
app.config.Settings()
heavy = {"spacy", "thinc", "numpy", "trafilatura", "py3langid", "charset_normalizer", "psycopg", "limits", "rich.progress"} & set(sys.modules)
own = [name for name in opened if name.endswith((".db", ".tsv", ".toml", ".html", ".css", ".js")) and "site-packages" not in name]
print(sorted(heavy), own)
"""


def test_importing_loads_no_model_and_opens_no_data() -> None:
    ran = subprocess.run([sys.executable, "-W", "error", "-c", LIGHT], cwd=ROOT, check=True, capture_output=True)
    assert ran.stdout == b"[] []\n"


def test_a_reader_who_has_enough_ends_it_in_silence(filled: str, folder: Path) -> None:
    for arguments in (["export"], ["extract", folder]):
        with kills.process(filled, *arguments, stdout=subprocess.PIPE) as running:
            assert running.stdout
            assert running.stderr
            running.stdout.close()
            said = running.stderr.read().decode()
            assert running.wait(timeout=60) == 0
        assert said == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said(filled: str) -> None:
    with Path("/dev/full").open("wb") as full, kills.process(filled, "export", stdout=full) as running:
        _, said = running.communicate(timeout=60)
        assert running.returncode == 2
    assert said.decode().splitlines()[-1] == "conflict-timeline: reading or writing: No space left on device"
    assert b"Traceback" not in said
    assert b"Exception ignored" not in said


def test_it_is_the_same_in_any_locale(folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    (folder / "a.txt").write_text(f"{ATTACK} Ibrahim Keïta, “the elder”, left.", encoding="utf-8")
    ran = module("extract", "--text", folder / "a.txt", env=environment)
    assert (ran.returncode, ran.stdout) == (0, (folder / "a.txt").read_bytes())
    ran = module("extract", folder / "Keïta.txt", env=environment)
    assert (ran.returncode, ran.stdout, b"Traceback" in ran.stderr) == (1, b"", False)


def test_a_terminal_sees_how_far_it_is(database: str, folder: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"TIMELINE_DATABASE_URL": database, "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-m", "app", "ingest", str(folder)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # the terminal of a process that has ended
            pass
        assert running.stdout
        assert running.stdout.read() == b""
    os.close(ours)
    assert running.returncode == 0
    assert b"reading" in seen
    assert b"2/2" in seen
    assert b"documents: 2 new" in seen


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_breaks_a_run_off_in_good_order(database: str, number: signal.Signals) -> None:
    with connected(database) as engine, kills.process(database, "ingest", "-", stdin=subprocess.PIPE) as running:
        kills.wait(running, lambda: kills.statuses(engine) == ["running"] and _reads_its_input(running.pid))
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 130
        assert said.decode().startswith("conflict-timeline: broken off; ")
        assert b"Traceback" not in said
        assert kills.statuses(engine) == ["interrupted"]


def _reads_its_input(pid: int) -> bool:
    """True where a process waits in read(0, …), as Linux tells it."""
    return Path(f"/proc/{pid}/syscall").read_text().startswith("0 0x0 ")


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)  # both in tests/soak
def test_killed_twice_and_run_again_the_store_is_as_if_nothing_had_been(
    database: str, databases: Databases, template_url: str, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    articles.write(made, 24)
    random = Random(2)  # noqa: S311 - the same moments each time, as far as they can be
    clean_url = databases.new(template_url)
    with connected(database) as engine, connected(clean_url) as clean:
        for documents in (2, 8):
            kills.killed_ingest(database, engine, made, documents, random)
        kills.ingest(database, made)
        story.ingest(clean, story.items([str(made)]), "clean", TODAY, lambda _: None)
        assert kills.statuses(engine) == ["interrupted", "interrupted", "done"]
        assert kills.state(engine) == kills.state(clean)
        kills.assert_sound(engine)
    databases.drop(clean_url)


# ── serve ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_serve_answers_until_it_is_told_to_end(filled: str, number: signal.Signals) -> None:
    with kills.process(filled, "serve", "--port", "0", stdout=subprocess.PIPE) as running:
        assert running.stderr
        first = running.stderr.readline().decode()
        url = re.search(r"http://127\.0\.0\.1:\d+", first)
        assert url, first
        for path in ("/healthz", "/readyz", "/v1/events/count"):
            with urlopen(f"{url[0]}{path}", timeout=60) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 0
        assert b"Traceback" not in said


def test_a_port_in_use_is_said(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = program("serve", "--port", port)
    assert ran.status == 2
    expected = f"cannot listen on 127.0.0.1, port {port}: Address already in use. Choose others with --host and --port"
    assert ran.err == f"conflict-timeline: {expected}\n"


# ── token ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_tokens_are_made_listed_and_revoked(program: Program, database: str) -> None:
    made = program("token", "make", "newsroom", "--scope", "ingest", "--scope", "correct")
    assert made.status == 0
    token = made.out.strip()
    assert made.out == f"{token}\n"
    assert token not in made.err
    assert "not shown again" in made.err
    assert [row["scopes"] for row in program("token", "list", "--json").lines] == [["correct", "ingest"]]
    assert token not in program("token", "list").out
    assert program("token", "revoke", "newsroom").status == 0
    assert "revoked 20" in program("token", "list").out
    assert [(row.name, row.revoked is None) for row in stored(database, Token)] == [("newsroom", False)]


def test_what_cannot_be_done_with_tokens_is_said(program: Program) -> None:
    assert program("token", "list").err == "there are no tokens: nobody can write over the API\n"
    ran = program("token", "revoke", "nobody")
    assert (ran.status, ran.out) == (2, "")
    assert "no token 'nobody'" in ran.err
    assert "admin" in program("token", "make", "x", "--scope", "everything").err
    assert program("token", "make", "x").status == 0
    assert "choose another name" in program("token", "make", "x").err
