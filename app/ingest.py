"""The two stories in prose: documents in, events stored; documents in, mentions printed.

What is asked for becomes items; each item is read, its mentions are found, and it is stored in one commit, or it is
refused and the refusal stands in the run's record. Nothing stops the others.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app import store
from app.errors import Refused
from app.extract import manifest, pipeline, reader
from app.extract.reader import Hints
from app.mention import Document
from app.store import Outcome, Stored
from app.vocab import Refusal, RunStatus

STANDARD_INPUT = "-"
MANIFEST = "manifest.toml"

@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be read: a file, standard input, or what could not even be found."""

    name: str
    hints: Hints = field(default_factory=Hints)
    path: Path | None = None
    """None: standard input."""
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an item: stored, or refused."""

    item: Item
    stored: Stored | None = None
    refused: Refused | None = None


@dataclass(slots=True)
class Summary:
    """What a run did, as `--json` prints it and as the run's record keeps it."""

    run: int
    version: int = 0
    status: RunStatus = RunStatus.DONE
    documents: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    refused: list[dict[str, str]] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one item."""
        if result.stored:
            self.documents[result.stored.outcome] += 1
            self.events.update({name: getattr(result.stored, name) for name in ("created", "updated", "retracted")})
            self.version = result.stored.version
        elif result.refused:
            row = {"item": result.item.name, "code": result.refused.code, "reason": result.refused.detail}
            self.refused.append(row)

    def as_json(self) -> dict[str, Any]:
        """The contract's names, zeros included."""
        documents = {outcome.value: self.documents[outcome] for outcome in Outcome} | {"refused": len(self.refused)}
        events = {name: self.events[name] for name in ("created", "updated", "retracted")}
        known = {"run": self.run, "status": self.status, "version": self.version}
        return known | {"documents": documents, "events": events, "refused": self.refused}


# --- stories ------------------------------------------------------------------------------------------------------------


def ingest(
    engine: Engine, found: Sequence[Item], command: str, today: date, watch: Callable[[Result], None]
) -> Summary:
    """What a run over the items did. `watch` is told of each as it is done. A run that is broken off is marked so."""
    summary = Summary(store.begin_run(engine, command), store.version(engine))
    try:
        for item in found:
            result = _taken(engine, summary.run, item, today)
            summary.add(result)
            watch(result)
    except BaseException as broken:
        stopped = isinstance(broken, KeyboardInterrupt | SystemExit)
        summary.status = RunStatus.INTERRUPTED if stopped else RunStatus.FAILED
        raise
    finally:
        store.finish_run(engine, summary.run, summary.status, summary.as_json())
    return summary


def extract(
    found: Sequence[Item], today: date, refuse: Callable[[Item, Refused], None]
) -> Iterator[tuple[str, Document]]:
    """The documents that can be read, each with its item's name; `refuse` is told of the others."""
    for item in found:
        try:
            yield item.hints.file or item.name, read(item, today)
        except Refused as refused:
            refuse(item, refused)


def read(item: Item, today: date) -> Document:
    """An item as a document. Raises Refused."""
    if item.refused:
        raise item.refused
    return reader.read(_bytes(item), item.hints, today)


def _taken(engine: Engine, run_id: int, item: Item, today: date) -> Result:
    """An item read, its mentions found, and all of it stored in one commit; or its refusal recorded."""
    try:
        document = read(item, today)
    except Refused as refused:
        store.refuse(engine, run_id, item.name, refused.code, refused.detail)
        return Result(item, refused=refused)
    # Finding mentions is what takes time; a document that the store has already is spared it.
    mentions = [] if store.is_current(engine, document) else pipeline.mentions(document)
    return Result(item, store.put_document(engine, run_id, document, mentions, pipeline.VERSION))


# --- what is asked for --------------------------------------------------------------------------------------------------


def items(what: Sequence[str], published: date | None = None) -> list[Item]:
    """Everything that paths, folders and `-` stand for, each once; `published` counts where a manifest gives no date."""
    found = {item.name: item for name in what for item in _items(name)}
    return [_dated(item, published) for item in found.values()]


def _dated(item: Item, published: date | None) -> Item:
    return replace(item, hints=replace(item.hints, published=item.hints.published or published))


def _items(name: str) -> list[Item]:
    if name == STANDARD_INPUT:
        return [Item(STANDARD_INPUT)]
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path)
        if path.is_file():
            return [_file(path)]
    except Refused as refused:
        return [Item(str(path), refused=refused)]
    there = "is neither a file nor a folder" if path.exists() else "does not exist"
    return [Item(str(path), refused=Refused(Refusal.NOT_FOUND, f"'{name}' {there}."))]


def _folder(folder: Path) -> list[Item]:
    """The files that a folder's manifest names; without a manifest, all that can be read by their endings."""
    if (folder / MANIFEST).is_file():
        return [_entry(folder, hints) for hints in _manifest(folder)]
    endings = reader.ENDINGS
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in endings and path.is_file())
    if not files:
        raise Refused(
            Refusal.NOT_FOUND, f"There is no {MANIFEST} in the folder, and no file that ends in {', '.join(endings)}."
        )
    key = folder.resolve().as_posix()
    return [Item(str(file), Hints(file.relative_to(folder).as_posix(), key_folder=key), file) for file in files]


def _entry(folder: Path, hints: Hints) -> Item:
    path = folder / (hints.file or "")
    missing = Refused(Refusal.NOT_FOUND, f"{MANIFEST} names '{hints.file}', which is not in the folder.")
    return Item(str(path), hints, path, None if path.is_file() else missing)


def _file(path: Path) -> Item:
    """A file with what the manifest beside it says of it; without one, its folder and name are its key."""
    folder = path.parent
    known = _manifest(folder) if (folder / MANIFEST).is_file() else []
    own = next((hints for hints in known if hints.file == path.name), None)
    return Item(str(path), own or Hints(path.name, key_folder=folder.resolve().as_posix()), path)


def _manifest(folder: Path) -> list[Hints]:
    return manifest.read((folder / MANIFEST).read_bytes(), folder.resolve().as_posix())


def _bytes(item: Item) -> bytes:
    """The bytes of an item, one more than may be read at most. Raises Refused where they cannot be had."""
    most = reader.MAX_BYTES + 1
    if item.path is None:
        return sys.stdin.buffer.read(most)
    try:
        with item.path.open("rb") as file:
            return file.read(most)
    except OSError as problem:
        raise Refused(Refusal.UNREADABLE, f"The file cannot be read: {problem.strerror}.") from None
