"""The two stories in prose: documents in, events stored; documents in, mentions printed.

What is asked for becomes items; each item is read, its mentions are found, and it is stored in one commit, or it is
refused and the refusal stands in the run's record. Nothing stops the others, unless the database itself fails.
"""

import errno
import logging
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from app import config, crew, runs, store
from app.errors import NotFound, Refused, TakenDown, TimelineError
from app.extract import address, manifest, reader
from app.extract.manifest import Claim, Manifest
from app.extract.reader import Hints
from app.mention import Document, Mention
from app.store import Claimed, Outcome, Stored
from app.vocab import Refusal, RunStatus

STANDARD_INPUT = "-"
SEEDS = "seeds:"
"""The articles that come with the program, wherever it lies."""
MANIFEST = "manifest.toml"
_PROGRAM = Path(__file__).parent
WEB = ("http://", "https://")
_DATELESS = (Refusal.NO_DATE, Refusal.FUTURE_DATE)
_log = logging.getLogger(__name__)

Fetched = tuple[bytes, Hints]
"""A page's bytes, and what its server says of them."""
Read = tuple[list[Mention], str]
"""The mentions of a document, and the version of the rules that found them."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of which every document is asked for, and what it says that its documents are complete for."""

    name: str
    key: str
    """What its claims are known by: its collection, else where it lies."""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be read: a file, a web page, standard input, or what could not even be found."""

    name: str
    hints: Hints = field(default_factory=Hints)
    path: Path | None = None
    """None: a web page, or standard input."""
    fetch: Callable[[], Fetched] | None = None
    """Gets it, where it is a web page."""
    published: date | None = None
    """When it was published, where neither a manifest nor the document gives a date that can be."""
    refused: Refused | None = None
    folder: Folder | None = field(default=None, compare=False)
    """What is asked for whole, and this with it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an item: stored, or refused."""

    item: Item
    stored: Stored | None = None
    refused: Refused | None = None


@dataclass(slots=True)
class Summary:
    """What a run did, as `--json` prints it and as the run's record keeps it."""

    run: int | None
    """None: there was nothing to run for."""
    version: int = 0
    status: RunStatus = RunStatus.DONE
    documents: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    refused: list[dict[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    """The documents, whether anything of them was new or not."""
    claims: Counter[str] = field(default_factory=Counter)
    """Those of completeness that came and went, and of how many folders: each is a commit."""

    def add(self, result: Result) -> None:
        """Count one item."""
        if result.stored:
            self.documents[result.stored.outcome] += 1
            self.ids.append(result.stored.document_id)
            self.events.update({name: getattr(result.stored, name) for name in ("created", "updated", "retracted")})
            self.version = result.stored.version
        elif result.refused:
            row = {"item": result.item.name, "code": result.refused.code, "reason": result.refused.detail}
            self.refused.append(row)

    def add_claims(self, done: Claimed) -> None:
        """Count what became of a folder's claims."""
        is_new = bool(done.claimed or done.ended)
        self.claims.update({"folders": int(is_new), "claimed": done.claimed, "ended": done.ended})
        self.version = done.version

    def as_json(self) -> dict[str, Any]:
        """The contract's names, zeros included."""
        documents = {outcome.value: self.documents[outcome] for outcome in Outcome} | {"refused": len(self.refused)}
        events = {name: self.events[name] for name in ("created", "updated", "retracted")}
        completeness = {name: self.claims[name] for name in ("folders", "claimed", "ended")}
        known: dict[str, Any] = {"run": self.run, "status": self.status, "version": self.version}
        known |= {"documents": documents, "events": events, "completeness": completeness}
        return known | {"refused": self.refused, "document_ids": self.ids}


# --- stories ------------------------------------------------------------------------------------------------------------


def ingest(
    engine: Engine,
    found: Sequence[Item],
    command: str,
    today: date,
    watch: Callable[[Result], None],
    jobs: int = 1,
) -> Summary:
    """What a run over the items did. `watch` is told of each as it is done. A run that is broken off is marked so."""
    version = store.version(engine)
    summary = Summary(runs.begin(engine, address.without_user(command)), version)
    lacking: Counter[Folder] = Counter()
    try:
        for result in _taken(engine, summary.run or 0, found, today, jobs):
            summary.add(result)
            watch(result)
            if result.refused and result.item.folder:
                lacking[result.item.folder] += 1
        for folder in dict.fromkeys(item.folder for item in found if item.folder):
            for refused in _claim(engine, summary, folder, lacking[folder]):
                summary.add(refused)
                watch(refused)
    except BaseException as broken:
        stopped = isinstance(broken, KeyboardInterrupt | SystemExit)
        summary.status = RunStatus.INTERRUPTED if stopped else RunStatus.FAILED
        with suppress(SQLAlchemyError):  # where the database has failed, the next run marks this one
            _finish(engine, summary)
        raise
    _finish(engine, summary)
    return summary


def _claim(engine: Engine, summary: Summary, folder: Folder, lacking: int) -> Iterator[Result]:
    """The refusal of a folder's claims, if they are refused; else they are in force, and no others of that folder.

    A folder that lacks documents, since they were refused, is not complete for anything.
    """
    run_id = summary.run or 0
    said = [] if lacking else [(claim.publisher, claim.said) for claim in folder.claims]
    problem = f"of its documents {lacking} were refused" if lacking and folder.claims else None
    try:
        summary.add_claims(store.put_claims(engine, run_id, folder.key, said))
    except NotFound as unknown:
        problem = unknown.detail
        summary.add_claims(store.put_claims(engine, run_id, folder.key, []))
    if problem:
        item = Item(folder.name)
        refused = Refused(
            Refusal.INCOMPLETE, f"What it claims to be complete for does not count: {printable(problem)}."
        )
        runs.refuse(engine, run_id, item.name, refused.code, refused.detail)
        yield Result(item, refused=refused)


def itself(document: Document) -> Document:
    """The document."""
    return document


def extract(
    found: Sequence[Item],
    today: date,
    refuse: Callable[[Item, Refused], None],
    find: Callable[[Document], Any] = itself,
    jobs: int = 1,
) -> Iterator[tuple[str, Any]]:
    """What `find` finds in each document that can be read, after its file's name; `refuse` is told of the others."""
    opened = ((item, attempt(partial(read, item, today))) for item in found)
    sent = ((both, None if isinstance(both[1], Refused) else both[1]) for both in opened)
    for (item, document), made in crew.each(partial(_found, find), sent, jobs):
        if isinstance(document, Refused):
            refuse(item, document)
        elif isinstance(made, Refused):
            refuse(item, made)
        else:
            yield item.hints.file or item.name, made


def _found(find: Callable[[Document], Made], document: Document) -> Made | Refused:
    return attempt(partial(find, document))


def read(item: Item, today: date) -> Document:
    """An item as a document. Raises Refused."""
    if item.refused:
        raise item.refused
    data, hints = item.fetch() if item.fetch else (_bytes(item), item.hints)
    try:
        return reader.read(data, hints, today)
    except Refused as refused:
        if item.published is None or refused.code not in _DATELESS:
            raise
    return reader.read(data, replace(hints, published=item.published), today)


def unforeseen(problem: Exception) -> Refused:
    """A refusal for a fault of this program: its kind and place, not its message, which may hold words of the document."""
    _log.debug("unforeseen", exc_info=problem)
    files = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(problem.__traceback__)]
    ours = [
        f"{path.relative_to(_PROGRAM.parent).as_posix()}:{line}"
        for path, line in files
        if path.is_relative_to(_PROGRAM)
    ]
    where = f"{type(problem).__name__} in {ours[-1] if ours else 'a library'}"
    return Refused(
        Refusal.UNFORESEEN,
        f"This program has failed, by no fault of yours ({where}). Please report it;"
        " with TIMELINE_LOG_LEVEL=debug it says more.",
    )


def printable(text: str) -> str:
    r"""The text in one line that every terminal and database takes: what cannot be printed, or encoded, is escaped."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def take(engine: Engine, run_id: int, item: Item, today: date) -> Result:
    """What became of an item: read, its mentions found, and all of it stored in one commit; or its refusal recorded."""
    return next(_taken(engine, run_id, [item], today, jobs=1))


def _taken(engine: Engine, run_id: int, found: Iterable[Item], today: date, jobs: int) -> Iterator[Result]:
    """What became of each item, in their order. Finding mentions is what takes time: `jobs` processes do it."""

    def opened() -> Iterator[tuple[tuple[Item, Document | Stored | Refused], Document | None]]:
        for item in found:
            got = attempt(partial(_opened, engine, run_id, item, today))
            yield (item, got), got if isinstance(got, Document) else None

    for (item, got), made in crew.each(mentions, opened(), jobs):
        done = got if made is None else made
        if isinstance(got, Document) and not isinstance(done, Document | Stored | Refused):
            done = attempt(partial(store.put_document, engine, run_id, got, *done))
        if isinstance(done, Refused):
            refused = Refused(done.code, printable(done.detail))
            if isinstance(done, TakenDown):  # what it was called is gone from the record
                item = replace(item, name=done.document_id)  # noqa: PLW2901
            runs.refuse(engine, run_id, item.name, refused.code, refused.detail)
            yield Result(item, refused=refused)
        elif isinstance(done, Stored):
            yield Result(item, done)


def _opened(engine: Engine, run_id: int, item: Item, today: date) -> Document | Stored:
    """An item as a document; one that the store has already is spared the finding of its mentions. Raises Refused."""
    document = read(item, today)
    return store.unchanged(engine, run_id, document) or document


def mentions(document: Document) -> Read | Refused:
    """A document's mentions, and the version of the rules that found them."""

    def found() -> Read:
        from app.extract import pipeline

        return pipeline.mentions(document), pipeline.VERSION

    return attempt(found)


def attempt(work: Callable[[], Made]) -> Made | Refused:
    """What some work makes, or why it was refused, be it for a fault of ours: that must not cost the other documents."""
    try:
        return work()
    except Refused as refused:
        return refused
    except (TimelineError, OperationalError, InterfaceError):
        raise  # the database is at fault, and will be for the others too
    except Exception as problem:  # noqa: BLE001 - a fault of ours in one document
        return unforeseen(problem)


def _finish(engine: Engine, summary: Summary) -> None:
    runs.finish(engine, summary.run or 0, summary.status, summary.as_json())


# --- what is asked for --------------------------------------------------------------------------------------------------


class _Manifests(dict[Path, Manifest]):
    """What the manifest of each folder says; each is read once."""

    def __missing__(self, folder: Path) -> Manifest:
        """What a folder's manifest says; nothing where there is none. Raises Refused, OSError."""
        file, key = folder / MANIFEST, _key(folder)
        self[folder] = manifest.read(file.read_bytes(), key) if file.is_file() else Manifest({}, key_folder=key)
        return self[folder]


def fetch(url: str) -> Fetched:
    """A page of the public web. Raises Refused."""
    from app import fetch

    return fetch.get(url)


def items(what: Sequence[str], published: date | None = None, fetch: Callable[[str], Fetched] = fetch) -> list[Item]:
    """Everything that paths, folders, addresses of the web, `-` and `seeds:` stand for, each once.

    `published` counts where nothing else gives a date. `fetch` gets each page when it is its turn.
    """
    manifests = _Manifests()
    found: dict[Path | str, Item] = {}
    for item in (item for name in what for item in _items(name, manifests, fetch)):
        key = item.path.resolve() if item.path else item.name
        known = found.get(key, item)
        found[key] = replace(known, published=published, folder=known.folder or item.folder)
    return list(found.values())


def _items(name: str, manifests: _Manifests, fetch: Callable[[str], Fetched]) -> list[Item]:
    if name == STANDARD_INPUT:
        return [Item(STANDARD_INPUT)]
    if name.lower().startswith(WEB):
        return [Item(printable(address.without_user(name)), fetch=partial(fetch, name))]
    path = config.ROOT / "seeds" if name == SEEDS else Path(name)
    try:
        if path.name == MANIFEST and path.is_file():
            path = path.parent
        if name and path.is_dir():
            return list(_folder(path, path, manifests)) or _nothing(path)
        if path.is_file():
            return [_file(path, manifests)]
        there = f"is neither a file nor a folder; {STANDARD_INPUT} is standard input"
        problem = Refused(Refusal.NOT_FOUND, f"'{name}' {there if name and path.exists() else 'does not exist'}.")
    except Refused as refused:
        problem = refused
    except OSError as error:
        problem = _unreadable(error)
    return [Item(printable(name), refused=problem)]


def _folder(folder: Path, top: Path, manifests: _Manifests) -> Iterator[Item]:
    """The files that a folder's manifest names; without one, all that can be read by their endings, hidden ones aside."""
    try:
        if (folder / MANIFEST).is_file():
            said = manifests[folder]
            whole = Folder(printable(str(folder / MANIFEST)), said.key_folder or "", said.claims)
            yield from (replace(_entry(folder, hints), folder=whole) for hints in said.documents.values())
            return
        whole = Folder(printable(str(folder)), _key(folder))
        for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
            if path.is_dir() and not path.is_symlink():
                yield from _folder(path, top, manifests)
            elif path.suffix.lower() in reader.ENDINGS and path.is_file():
                file = printable(path.relative_to(top).as_posix())
                yield Item(printable(str(path)), Hints(file, key_folder=_key(top)), path, folder=whole)
    except Refused as refused:
        yield Item(printable(str(folder / MANIFEST)), refused=refused)
    except OSError as error:
        yield Item(printable(str(folder)), refused=_unreadable(error))


def _entry(folder: Path, hints: Hints) -> Item:
    path = folder / (hints.file or "")
    inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())  # a link may lead out of it
    missing = Refused(Refusal.NOT_FOUND, f"{MANIFEST} names '{hints.file}', which is not in the folder.")
    return Item(printable(str(path)), hints, path, refused=None if inside else missing)


def _file(path: Path, manifests: _Manifests) -> Item:
    """A file with what the manifest beside it says of it; without one, its folder and name are its key."""
    known = manifests[path.parent].documents.get(path.name)
    return Item(printable(str(path)), known or Hints(printable(path.name), key_folder=_key(path.parent)), path)


def _nothing(folder: Path) -> list[Item]:
    reason = f"There is no {MANIFEST} in the folder, and no file that ends in {', '.join(reader.ENDINGS)}."
    return [Item(printable(str(folder)), refused=Refused(Refusal.NOT_FOUND, reason))]


def _key(folder: Path) -> str:
    return printable(folder.resolve().as_posix())


def _bytes(item: Item) -> bytes:
    """The bytes of an item, one more than may be read at most. Raises Refused where they cannot be had."""
    most = reader.MAX_BYTES + 1
    try:
        if item.path is None:
            return sys.stdin.buffer.read(most)
        with item.path.open("rb") as file:
            return file.read(most)
    except OSError as problem:
        raise _unreadable(problem) from None


def _unreadable(problem: OSError) -> Refused:
    if problem.errno == errno.ENAMETOOLONG:
        return Refused(
            Refusal.NOT_FOUND, "This is too long for a file's name; a text itself is given as standard input."
        )
    return Refused(Refusal.UNREADABLE, f"The file or folder cannot be read: {problem.strerror}.")
