"""Reading stored documents anew by the rules of this release: their texts are kept, so nothing has to be fetched again.

Each document is one transaction: a commit where events change, else only the mark that these rules have read it. Broken
off, the same command goes on with those that have no such mark.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from app import articles, crew, db, ingest, runs, store, words
from app.errors import NotFound, Refused
from app.mention import Document
from app.models import Document as DocumentRow
from app.models import Source
from app.store import Reread
from app.vocab import ChangeKind, Refusal, RunStatus

_PAGE = 50
"""Documents that are looked up at a time."""
_CHANGED, _UNCHANGED = store.Outcome.CHANGED, store.Outcome.UNCHANGED


@dataclass(frozen=True, slots=True)
class Which:
    """Which stored documents are meant."""

    documents: tuple[str, ...] = ()
    """Keys or ids; none: every document."""
    publisher: str | None = None
    """The name of their source, or its id."""
    read_by: str | None = None
    """The version of the rules that has read them last."""
    even_these: bool = False
    """True: also those that the present rules have read."""

    def conditions(self, present: str) -> list[ColumnElement[bool]]:
        """The same as SQL, over the current versions of documents and their sources."""
        found: list[ColumnElement[bool]] = [col(DocumentRow.until).is_(None), col(Source.kind) == "publisher"]
        if self.documents:
            found.append(or_(col(DocumentRow.key).in_(self.documents), col(DocumentRow.id).in_(self.documents)))
        if self.publisher is not None:
            named = "-".join(words.split(self.publisher))
            found.append(or_(col(Source.id) == named, col(Source.name) == self.publisher))
        if self.read_by is not None:
            found.append(col(DocumentRow.extractor) == self.read_by)
        if not self.even_these:
            found.append(or_(col(DocumentRow.extractor).is_(None), col(DocumentRow.extractor) != present))
        return found


@dataclass(frozen=True, slots=True)
class Anew:
    """What became of a document: read anew, or refused; neither where another version of it came in meanwhile."""

    key: str
    done: Reread | None = None
    refused: Refused | None = None


@dataclass(slots=True)
class Summary:
    """What a run did, or would do, as `--json` prints it and as the run's record keeps it."""

    run: int | None
    """None: nothing is written."""
    version: int
    extractor: str
    status: RunStatus = RunStatus.DONE
    documents: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    refused: list[dict[str, str]] = field(default_factory=list)

    def add(self, anew: Anew) -> None:
        """Count one document."""
        if anew.refused:
            self.refused.append({"item": anew.key, "code": anew.refused.code, "reason": anew.refused.detail})
        elif anew.done:
            self.documents[_CHANGED if anew.done.is_new else _UNCHANGED] += 1
            self.events["unchanged"] += anew.done.unchanged
            self.events.update(change.kind.value for change in anew.done.changes)
            self.version = anew.done.version if self.run else self.version

    def as_json(self) -> dict[str, Any]:
        """The names that the record of any run has, and `unchanged` events, zeros included."""
        documents = {one.value: self.documents[one] for one in store.Outcome} | {"refused": len(self.refused)}
        kinds = (ChangeKind.CREATED, ChangeKind.UPDATED, ChangeKind.RETRACTED)
        events = {kind.value: self.events[kind] for kind in kinds} | {"unchanged": self.events["unchanged"]}
        known = {"run": self.run, "status": self.status, "version": self.version, "extractor": self.extractor}
        return known | {"documents": documents, "events": events, "refused": self.refused}


def count(engine: Engine, which: Which) -> int:
    """How many documents there are to read anew. Raises NotFound where one that is named is not stored."""
    with db.reading(engine) as connection:
        for name in which.documents:
            named = or_(col(DocumentRow.key) == name, col(DocumentRow.id) == name)
            found = select(col(DocumentRow.row)).where(named, col(DocumentRow.until).is_(None)).limit(1)
            if connection.execute(found).first() is None:
                raise NotFound(
                    f"There is no document '{name}'; name one by its address, its folder and file, or its id"
                )
        joined = select(col(DocumentRow.row)).join(Source, col(Source.id) == col(DocumentRow.source_id))
        return len(connection.execute(joined.where(*which.conditions(_present()))).all())


def reextract(
    engine: Engine, which: Which, command: str, watch: Callable[[Anew], None], *, jobs: int = 1, dry: bool = False
) -> Summary:
    """What reading the documents anew did; `watch` is told of each as it is done. `dry`: what it would do."""
    run = None if dry else runs.begin(engine, command)
    summary = Summary(run, store.version(engine), _present())
    try:
        for anew in _read(engine, run, which, jobs):
            summary.add(anew)
            watch(anew)
    except BaseException as broken:
        stopped = isinstance(broken, KeyboardInterrupt | SystemExit)
        summary.status = RunStatus.INTERRUPTED if stopped else RunStatus.FAILED
        with suppress(SQLAlchemyError):
            _finish(engine, summary)
        raise
    _finish(engine, summary)
    return summary


def _present() -> str:
    from app.extract import pipeline

    return pipeline.VERSION


def _finish(engine: Engine, summary: Summary) -> None:
    if summary.run is not None:
        runs.finish(engine, summary.run, summary.status, summary.as_json())


_Got = tuple[str, int, Document | None]
"""A document's key, the row of its version, and the document."""


def _read(engine: Engine, run: int | None, which: Which, jobs: int) -> Iterator[Anew]:
    sent = ((got, got[2]) for got in _documents(engine, which))
    for (key, row, document), made in crew.each(ingest.mentions, sent, jobs):
        if document is None or made is None:
            refused = Refused(Refusal.UNREADABLE, "What is kept of it is not what its digest says: `audit` tells more.")
            yield _refused(engine, run, key, refused)
            continue
        done = _put(engine, run, row, document, made)
        yield _refused(engine, run, key, done) if isinstance(done, Refused) else Anew(key, done)


def _put(
    engine: Engine, run: int | None, row: int, document: Document, made: ingest.Read | Refused
) -> Reread | Refused | None:
    if isinstance(made, Refused):
        return made
    return ingest.attempt(partial(store.put_reading, engine, run, row, document, *made))


def _refused(engine: Engine, run: int | None, key: str, problem: Refused) -> Anew:
    refused = Refused(problem.code, ingest.printable(problem.detail))
    if run is not None:
        runs.refuse(engine, run, key, refused.code, refused.detail)
    return Anew(key, refused=refused)


def _documents(engine: Engine, which: Which) -> Iterator[_Got]:
    """The documents that are meant, a page at a time, so that no transaction stays open while they are read."""
    last = 0
    while True:
        with db.reading(engine) as connection:
            conditions = and_(*which.conditions(_present()), col(DocumentRow.row) > last)
            joined = select(col(DocumentRow.row)).join(Source, col(Source.id) == col(DocumentRow.source_id))
            page = joined.where(conditions).order_by(col(DocumentRow.row)).limit(_PAGE)
            rows = list(connection.scalars(page))
            wanted = col(DocumentRow.row).in_(rows)
            found = [(row.key, row.row, document) for row, document in articles.read(connection, wanted)]
        if not rows:
            return
        yield from found
        last = rows[-1] or last
