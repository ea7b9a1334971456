"""What is asked for becomes items, and items become documents or refusals: nothing is lost, nothing is guessed."""

import os
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.exc import OperationalError

from app import db, ingest, runs, store, writing
from app.errors import Refused
from app.extract import pipeline, reader
from app.ingest import Item, Result, Summary
from app.models import Document, Event, Head, Reject, Run
from app.vocab import Refusal, RunStatus
from tests.test_store import rows, snapshot

TODAY = date(2026, 1, 15)
DAY = date(2022, 2, 18)
ATTACK = "Fighters attacked the northern town of Gao on 3 March 2021 and killed eleven soldiers, the army said."
COUP = "Soldiers ousted the president in a coup on 18 August 2020, and crowds in Bamako cheered them."
FRENCH = "Des combattants ont attaqué la ville de Gao le 3 mars 2021 et ont tué onze soldats, selon l'armée malienne."
DATED = f"---\npublished: 2022-02-18\n---\n\n{ATTACK}\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """The folder with these files in it; `__` in a name is a `/`, `_` its dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def manifest(*files: str, published: str = "2022-02-18", collection: str = "") -> str:
    head = f'collection = "{collection}"\n' if collection else ""
    return head + "".join(f'[[document]]\nfile = "{file}"\npublished = {published}\n' for file in files)


def run(engine: Engine, *what: Path | str, published: date | None = None) -> Summary:
    found = ingest.items([str(name) for name in what], published)
    return ingest.ingest(engine, found, "test", TODAY, lambda _: None)


def named(found: list[Item]) -> list[tuple[str, str | None]]:
    """The file and the code of the refusal of each item."""
    return [(item.hints.file or item.name, item.refused.code if item.refused else None) for item in found]


# ── what is asked for ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_itself(tmp_path: Path) -> None:
    write(tmp_path, a_txt=ATTACK)
    (item,) = ingest.items([str(tmp_path / "a.txt")], DAY)
    assert (item.name, item.path, item.published) == (str(tmp_path / "a.txt"), tmp_path / "a.txt", DAY)
    assert item.hints == reader.Hints("a.txt", key_folder=tmp_path.resolve().as_posix())


def test_a_folder_is_what_its_manifest_names(tmp_path: Path) -> None:
    write(tmp_path, b_txt=COUP, a_txt=ATTACK, other_txt=COUP, sub__c_md=COUP)
    write(tmp_path, manifest_toml=manifest("b.txt", "sub/c.md", "gone.txt"))
    found = ingest.items([str(tmp_path)])
    assert named(found) == [("b.txt", None), ("sub/c.md", None), ("gone.txt", "not-found")]
    assert "manifest.toml names 'gone.txt', which is not in the folder" in str(found[-1].refused)
    assert [item.hints.published for item in found] == [DAY] * 3
    assert named(ingest.items([str(tmp_path / "manifest.toml")])) == named(found)


def test_a_folder_without_a_manifest_is_what_can_be_read_in_it(tmp_path: Path) -> None:
    write(
        tmp_path, b_TXT=COUP, a_md=ATTACK, c_html=COUP, d_pdf=b"%PDF-", e_json="{}", _hidden_txt=COUP, sub__a_txt=COUP
    )
    write(tmp_path, _venv__a_txt=COUP, listed__x_dat=COUP, listed__y_txt=COUP, listed__manifest_toml=manifest("x.dat"))
    write(tmp_path, broken__manifest_toml="[[documents]]", broken__z_txt=COUP)
    found = named(ingest.items([str(tmp_path)]))
    broken = (str(tmp_path / "broken/manifest.toml"), "manifest")
    assert found == [("a.md", None), ("b.TXT", None), broken, ("c.html", None), ("x.dat", None), ("sub/a.txt", None)]


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    write(tmp_path, sub__a_txt=COUP)
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert named(ingest.items([str(tmp_path)])) == [("sub/a.txt", None)]
    assert named(ingest.items([str(tmp_path / "self.txt")])) == [(str(tmp_path / "self.txt"), "not-found")]


def test_a_file_is_what_the_manifest_beside_it_says(tmp_path: Path) -> None:
    write(tmp_path, a_txt=ATTACK, b_txt=COUP, manifest_toml=manifest("a.txt"))
    known, other = ingest.items([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert (known.hints.published, other.hints.published) == (DAY, None)
    assert [known] == ingest.items([str(tmp_path)])


def test_a_manifest_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number}.txt" for number in range(5)]
    for name in names:
        (tmp_path / name).write_text(COUP)
    write(tmp_path, manifest_toml=manifest(*names))
    asked: list[object] = []
    read = ingest.manifest.read
    monkeypatch.setattr(ingest.manifest, "read", lambda *given: asked.append(given) or read(*given))
    assert len(ingest.items([str(tmp_path / name) for name in names])) == 5
    assert len(asked) == 1


@pytest.mark.parametrize(
    "what", [["a.txt", "a.txt"], ["a.txt", "./a.txt"], [".", "a.txt"], ["a.txt", "."], ["../here/a.txt", "a.txt"]]
)
def test_what_is_given_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: list[str]) -> None:
    folder = write(tmp_path / "here", a_txt=ATTACK)
    monkeypatch.chdir(folder)
    assert named(ingest.items(what)) == [("a.txt", None)]
    assert named(ingest.items(["-", "-"])) == [("-", None)]


NOT_THERE: dict[str, tuple[Callable[[Path], str], str, str]] = {
    "no such path": (lambda folder: str(folder / "x.txt"), "not-found", "x.txt' does not exist"),
    "nothing": (lambda _: "", "not-found", "'' does not exist"),
    "a text for a name": (lambda _: ATTACK * 50, "not-found", "too long for a file's name"),
    "a folder of other things": (lambda folder: str(write(folder / "x", a_pdf="x").parent / "x"), "not-found", "no manifest.toml .* ends in .txt"),
    "an empty folder": (lambda folder: str(write(folder / "x").resolve()), "not-found", "does not exist"),
    "a device": (lambda _: os.devnull, "not-found", "neither a file nor a folder; - is standard input"),
    "a manifest that is none": (lambda folder: str(write(folder, manifest_toml="[[documents]]")), "manifest", "Did you mean `document`"),
    "a file beside it": (lambda folder: str(write(folder, a_txt=COUP, manifest_toml="x") / "a.txt"), "manifest", "not TOML"),
    "a manifest in a wrong encoding": (lambda folder: str(write(folder, manifest_toml=b"\xff\xfe")), "manifest", "not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("what", "code", "reason"), NOT_THERE.values(), ids=NOT_THERE)
def test_what_cannot_be_found_is_an_item_with_its_refusal(
    tmp_path: Path, what: Callable[[Path], str], code: str, reason: str
) -> None:
    (item,) = ingest.items([what(tmp_path)])
    with pytest.raises(Refused, match=reason) as refused:
        ingest.read(item, TODAY)
    assert refused.value.code == code


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    assert named(ingest.items([str(tmp_path)])) == [(str(tmp_path), "not-found")]


def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", forbidden)
    (item,) = ingest.items([str(tmp_path)])
    assert (item.name, str(item.refused)) == (str(tmp_path), "The file or folder cannot be read: Permission denied.")


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    (item,) = ingest.items([str(write(tmp_path, a_txt=COUP) / "a.txt")], DAY)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(Refused, match="cannot be read: No such file") as refused:
        ingest.read(item, TODAY)
    assert refused.value.code == Refusal.UNREADABLE


def test_a_name_that_is_no_text_is_shown_escaped(engine: Engine, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt"
    Path(os.fsdecode(name)).write_text(ATTACK)
    summary = run(engine, os.fsdecode(name), os.fsdecode(name.replace(b"caf", b"none")), published=DAY)
    assert summary.documents["new"] == 1
    (document,) = rows(engine, Document)
    assert document.key == f"{tmp_path.resolve()}/caf\\udce9\\x1b[31m.txt"
    (reject,) = rows(engine, Reject)
    assert reject.item == f"{tmp_path}/none\\udce9\\x1b[31m.txt"
    assert (
        run(engine, tmp_path).documents["unchanged"] == 0
    )  # found under the name's own key, and without a date refused


# ── when it was published ───────────────────────────────────────────────────────────────────────────────────────────

PUBLISHED = {
    "the manifest before the document": ("2021-05-05", "2022-02-18", None, "2021-05-05"),
    "the manifest before the option": ("2021-05-05", None, "2022-01-01", "2021-05-05"),
    "the document before the option": (None, "2022-02-18", "2022-01-01", "2022-02-18"),
    "the option where neither says": (None, None, "2022-01-01", "2022-01-01"),
    "the option corrects a future date": (None, "2999-01-01", "2022-01-01", "2022-01-01"),
    "the option corrects a manifest's future date": ("2999-01-01", None, "2022-01-01", "2022-01-01"),
    "the document alone": (None, "2022-02-18", None, "2022-02-18"),
    "nobody": (None, None, None, "no-date"),
    "a future date": (None, "2999-01-01", None, "future-date"),
    "a future option": (None, None, "2999-01-01", "future-date"),
    "tomorrow, which it is in the east": (None, "2026-01-16", None, "2026-01-16"),
}


@pytest.mark.parametrize(("listed", "own", "option", "expected"), PUBLISHED.values(), ids=PUBLISHED)
def test_who_says_when_it_was_published(
    tmp_path: Path, listed: str | None, own: str | None, option: str | None, expected: str
) -> None:
    write(tmp_path, a_md=f"---\npublished: {own}\n---\n{ATTACK}" if own else ATTACK)
    if listed:
        write(tmp_path, manifest_toml=manifest("a.md", published=listed))
    (item,) = ingest.items([str(tmp_path / "a.md")], date.fromisoformat(option) if option else None)
    try:
        found = str(ingest.read(item, TODAY).published)
    except Refused as refused:
        found = refused.code
    assert found == expected


# ── the same document ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_folder_twice_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, a_txt=ATTACK, sub__b_md=COUP, manifest_toml=manifest("a.txt", "sub/b.md"))
    first = run(engine, tmp_path)
    assert (first.documents["new"], first.version, first.status) == (2, 2, RunStatus.DONE)
    assert first.events["created"] == len(rows(engine, Event)) >= 2
    before = snapshot(engine)
    for what in ([tmp_path], [tmp_path / "a.txt"], [tmp_path / "manifest.toml"], [f"{tmp_path}/sub/../a.txt"]):
        again = run(engine, *what)
        assert set(again.documents) == {"unchanged"}
        assert sum(again.events.values()) == 0
        assert again.version == 2
    assert snapshot(engine) == before


def test_a_file_alone_is_the_same_as_in_its_folder(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, sub__a_txt=ATTACK)
    assert run(engine, tmp_path, published=DAY).documents == {"new": 1}
    assert run(engine, tmp_path / "sub" / "a.txt", published=DAY).documents == {"unchanged": 1}
    assert run(engine, tmp_path / "sub", published=DAY).documents == {"unchanged": 1}


def test_a_changed_file_makes_new_versions(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, a_txt=f"{ATTACK}\n\n{COUP}\n", b_txt="Soldiers left Kidal on 5 May 2019.")
    run(engine, tmp_path, published=DAY)
    write(tmp_path, a_txt=f"{ATTACK}\n")
    summary = run(engine, tmp_path, published=DAY)
    assert summary.documents == {"changed": 1, "unchanged": 1}
    assert summary.version == 3
    assert summary.events["retracted"] >= 1
    versions = [(row.since, row.until) for row in rows(engine, Document)]
    assert versions == [(1, 3), (2, None), (3, None)]


def test_a_collection_is_the_same_wherever_it_lies(engine: Engine, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, a_txt=ATTACK, manifest_toml=manifest("a.txt", collection="mine"))
    assert run(engine, tmp_path / "one").documents == {"new": 1}
    assert run(engine, tmp_path / "two").documents == {"unchanged": 1}
    write(tmp_path / "two", a_txt=f"{ATTACK} {COUP}")
    assert run(engine, tmp_path / "two").documents == {"changed": 1}


def test_without_a_collection_a_changed_copy_elsewhere_is_another_document(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path / "one", a_txt=ATTACK, manifest_toml=manifest("a.txt"))
    write(tmp_path / "two", a_txt=ATTACK.replace("\n", "\r\n"), manifest_toml=manifest("a.txt"))
    write(tmp_path / "three", a_txt=f"{ATTACK} {COUP}", manifest_toml=manifest("a.txt"))
    assert run(engine, tmp_path / "one").documents == {"new": 1}
    assert run(engine, tmp_path / "two").documents == {"unchanged": 1}
    assert run(engine, tmp_path / "three").documents == {"new": 1}


def test_standard_input_is_known_by_its_text(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, outcome in ((DATED, "new"), (DATED, "unchanged"), (DATED.replace("Gao", "Kidal"), "new")):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.removeprefix("---").encode())))
        assert run(engine, "-", published=DAY).documents == {outcome: 1}
    assert {row.file for row in rows(engine, Document)} == {None}


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────

PAGE = "<!DOCTYPE html><html><head><title>The Post</title></head><body>{}</body></html>"
BAD: dict[str, tuple[str, bytes, str | None, str, str]] = {
    "an empty file": ("a.txt", b"", "2022-02-18", "empty", "The file is empty"),
    "blanks": ("a.md", b" \r\n\t\n", "2022-02-18", "empty", "empty"),
    "a binary file": ("a.txt", bytes(range(256)) * 40, "2022-02-18", "binary", "binary data, not text"),
    "a picture with a text's name": ("a.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "2022-02-18", "binary", "a PNG image"),
    "20 MB of one line": ("a.txt", b"war " * 5_000_000, "2022-02-18", "too-large", "more than 10,000,000 bytes"),
    "2 MB of one line": ("a.txt", b"war " * 500_000, "2022-02-18", "too-large", "at most 1,500,000"),
    "a wrong encoding": ("a.txt", f"{ATTACK} Keïta".encode("latin-1"), "2022-02-18", "encoding", "not UTF-8: byte 104 is 0xEF"),
    "a page in another encoding than it says": (
        "a.html", PAGE.format(f'<meta charset="utf-8"><p>{ATTACK} Keïta</p>').encode("latin-1"), "2022-02-18", "encoding", "not UTF-8"
    ),
    "HTML without an article": ("a.html", PAGE.format('<nav><a href="/">Home</a></nav>').encode(), "2022-02-18", "no-article", "article"),
    "no date": ("a.txt", ATTACK.encode(), None, "no-date", "--published DATE .*manifest.toml"),
    "a date in the future": ("a.txt", ATTACK.encode(), "2999-12-31", "future-date", "2999-12-31, is in the future"),
    "a French article": ("a.txt", f"{FRENCH} {FRENCH}".encode(), "2022-02-18", "language", r"French \(fr\); English"),
    "data": ("a.txt", b'{"war": 1}', "2022-02-18", "format", "JSON"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "published", "code", "reason"), BAD.values(), ids=BAD)
def test_what_is_refused_leaves_the_store_as_it_was_and_the_rest_is_stored(
    engine: Engine, tmp_path: Path, file: str, content: bytes, published: str | None, code: str, reason: str
) -> None:
    known = f"published = {published}" if published else ""
    (tmp_path / file).write_bytes(content)
    write(tmp_path, before_txt=ATTACK, behind_txt=COUP)
    listed = (manifest("before.txt"), f'[[document]]\nfile = "{file}"\n{known}\n', manifest("behind.txt"))
    write(tmp_path, manifest_toml="".join(listed))
    seen: list[Result] = []
    summary = ingest.ingest(engine, ingest.items([str(tmp_path)]), "test", TODAY, seen.append)
    assert [bool(result.refused) for result in seen] == [False, True, False]
    (refused,) = summary.refused
    assert (summary.status, summary.version, summary.documents) == (RunStatus.DONE, 2, {"new": 2})
    assert (refused["item"], refused["code"]) == (str(tmp_path / file), code)
    (reject,) = rows(engine, Reject)
    assert (reject.run_id, reject.item, reject.code, reject.reason) == (summary.run, *refused.values())
    with pytest.raises(Refused, match=reason):
        raise Refused(code, reject.reason)
    assert {row.file for row in rows(engine, Document)} == {"before.txt", "behind.txt"}

    before = snapshot(engine)
    assert run(engine, tmp_path / file).as_json()["documents"] == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}
    assert snapshot(engine) == before


def test_a_document_that_becomes_bad_stays_as_it_was(engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, a_txt=ATTACK) / "a.txt"
    run(engine, path, published=DAY)
    before = snapshot(engine)
    path.write_bytes(b"")
    assert run(engine, path, published=DAY).refused[0]["code"] == "empty"
    assert snapshot(engine) == before


def test_a_summary_has_all_its_counts() -> None:
    assert Summary(7, 3).as_json() == {
        "run": 7,
        "status": "done",
        "version": 3,
        "documents": {"new": 0, "changed": 0, "unchanged": 0, "refused": 0},
        "events": {"created": 0, "updated": 0, "retracted": 0},
        "completeness": {"folders": 0, "claimed": 0, "ended": 0},
        "refused": [],
        "document_ids": [],
    }


# ── what goes wrong ─────────────────────────────────────────────────────────────────────────────────────────────────


def breaking(problem: BaseException, at: str = COUP) -> Callable[[Any], list[Any]]:
    """An extraction that finds nothing, and breaks at one text."""

    def find(document: Any) -> list[Any]:
        if at in document.text:
            raise problem
        return []

    return find


@pytest.fixture
def three(tmp_path: Path) -> list[Item]:
    write(tmp_path, a_txt=ATTACK, b_txt=COUP, c_txt=f"{ATTACK} {ATTACK}")
    return ingest.items([str(tmp_path)], DAY)


@pytest.mark.parametrize("problem", [ValueError(COUP), RecursionError(), KeyError("x"), MemoryError()], ids=repr)
def test_a_fault_of_ours_costs_one_document(
    engine: Engine, three: list[Item], monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    monkeypatch.setattr(pipeline, "mentions", breaking(problem))
    summary = ingest.ingest(engine, three, "test", TODAY, lambda _: None)
    assert (summary.status, summary.documents, summary.version) == (RunStatus.DONE, {"new": 2}, 2)
    (reject,) = rows(engine, Reject)
    assert (reject.item, reject.code) == (three[1].name, "unforeseen")
    assert f"{type(problem).__name__} in app/ingest.py:" in reject.reason
    assert "ousted" not in reject.reason  # the message may hold the document's words
    refusals: list[str] = []
    found = ingest.extract(three, TODAY, lambda item, _: refusals.append(item.name), pipeline.mentions)
    assert [file for file, _ in found] == ["a.txt", "c.txt"]
    assert refusals == [three[1].name]


def test_a_fault_of_the_store_with_one_document_leaves_no_half(
    engine: Engine, three: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = writing.plan
    monkeypatch.setattr(pipeline, "mentions", breaking(ValueError(), at="nowhere"))

    def fail(connection: Any, article: Any, *others: Any) -> Any:
        if COUP in article.document.text:
            raise LookupError
        return plan(connection, article, *others)

    monkeypatch.setattr(writing, "plan", fail)
    summary = ingest.ingest(engine, three, "test", TODAY, lambda _: None)
    assert (summary.documents, summary.version) == ({"new": 2}, 2)
    assert [row.file for row in rows(engine, Document)] == ["a.txt", "c.txt"]
    assert "LookupError in app/store.py:" in rows(engine, Reject)[0].reason


BROKEN_OFF = {
    "Ctrl-C": (KeyboardInterrupt(), RunStatus.INTERRUPTED),
    "a signal": (SystemExit(143), RunStatus.INTERRUPTED),
    "the database": (OperationalError("INSERT", {}, Exception("disk full")), RunStatus.FAILED),
}


@pytest.mark.parametrize(("problem", "status"), BROKEN_OFF.values(), ids=BROKEN_OFF)
def test_a_run_that_is_broken_off_is_marked_and_gone_on_with(
    engine: Engine, three: list[Item], monkeypatch: pytest.MonkeyPatch, problem: BaseException, status: RunStatus
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "mentions", breaking(problem))
        with pytest.raises(type(problem)):
            ingest.ingest(engine, three, "test", TODAY, lambda _: None)
    (broken,) = rows(engine, Run)
    assert (broken.status, broken.finished is None) == (status, False)
    assert broken.summary["documents"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}
    assert broken.summary["status"] == status
    assert [row.file for row in rows(engine, Document)] == ["a.txt"]
    summary = ingest.ingest(engine, three, "test", TODAY, lambda _: None)
    assert summary.documents == {"unchanged": 1, "new": 2}
    assert [row.status for row in rows(engine, Run)] == [status, RunStatus.DONE]


def test_a_run_whose_database_is_gone_raises_what_broke_it(
    engine: Engine, three: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(_: Any) -> list[Any]:
        with db.writing(engine) as connection:
            connection.execute(delete(Head))
        raise OperationalError("INSERT", {}, Exception("disk full"))

    def fail(*_: Any) -> None:
        raise OperationalError("UPDATE", {}, Exception("gone"))

    monkeypatch.setattr(pipeline, "mentions", lose)
    monkeypatch.setattr(runs, "finish", fail)
    with pytest.raises(OperationalError, match="disk full"):
        ingest.ingest(engine, three, "test", TODAY, lambda _: None)
    assert rows(engine, Run)[0].status == RunStatus.RUNNING  # the next run sees that it is dead


def test_a_document_that_changes_meanwhile_is_not_stored_empty(
    engine: Engine, three: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer's commit between the look and the write: what is written then is what was read here."""
    run_id = runs.begin(engine, "other")
    own = ingest.read(three[0], TODAY)
    monkeypatch.setattr(pipeline, "VERSION", "test")
    real = pipeline.mentions
    theirs = pipeline.mentions(own)

    def find(document: Any) -> list[Any]:
        store.put_document(engine, run_id, document, theirs, "test")
        return real(document)

    monkeypatch.setattr(pipeline, "mentions", find)
    summary = ingest.ingest(engine, three[:1], "test", TODAY, lambda _: None)
    assert summary.documents == {"unchanged": 1}
    assert len(rows(engine, Event)) == len(theirs) > 0


def test_extract_stores_nothing_and_gives_what_it_finds(three: list[Item]) -> None:
    refused: list[Item] = []
    found = ingest.extract(
        [*three, Item("x", refused=Refused("empty", "x"))], TODAY, lambda item, _: refused.append(item)
    )
    assert [(file, document.published) for file, document in found] == [(f"{name}.txt", DAY) for name in "abc"]
    assert [item.name for item in refused] == ["x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Keïta – “x”", "Keïta – “x”"), ("a\nb\t\x1b[1m\0\udce9\u202e", r"a\nb\t\x1b[1m\x00\udce9\u202e")],
)
def test_printable(text: str, expected: str) -> None:
    assert ingest.printable(text) == expected


def test_a_link_that_leads_out_of_the_folder_is_not_followed(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path / "outside", secret_txt=ATTACK)
    write(tmp_path / "folder", manifest_toml=manifest("link.txt"))
    (tmp_path / "folder" / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    summary = run(engine, tmp_path / "folder")
    assert [row["code"] for row in summary.refused] == ["not-found"]
    assert rows(engine, Document) == []
