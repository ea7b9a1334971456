"""Ingest as a process of its own that is killed, and what a store must be like afterwards."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import orjson
from sqlalchemy import Engine, func, select, text
from sqlmodel import SQLModel, col

from app import db, runs, store
from app import ingest as story
from app.extract import pipeline
from app.models import (
    Change,
    Commit,
    Correction,
    CorrectionMention,
    Document,
    Event,
    EventActor,
    EventContext,
    EventPlace,
    Head,
    Mention,
    Run,
)
from app.vocab import RunStatus

_PATIENCE = 300
EARLIER = "0"
"""The version of rules that nobody has now."""


@contextmanager
def process(url: str, *arguments: str | Path, **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """The program at work on a database; killed at the end, should it still run."""
    environment = os.environ | {"TIMELINE_DATABASE_URL": url}
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **how) as running:
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def ingest(url: str, folder: Path) -> None:
    """One whole run."""
    run(url, "ingest", folder)


def run(url: str, *arguments: str | Path) -> None:
    """A command from its beginning to its end, which is a good one."""
    with process(url, *arguments) as running:
        _, said = running.communicate(timeout=_PATIENCE)
        assert running.returncode == 0, said.decode()


def killed_ingest(url: str, engine: Engine, folder: Path, documents: int, random: Random) -> None:
    """A run that is killed within a moment of its having stored so many documents in all."""
    before = _count(engine, col(Run.id))
    with process(url, "ingest", folder) as running:
        wait(running, lambda: _count(engine, col(Run.id)) > before and _head(engine) >= documents)
        time.sleep(random.uniform(0, 0.06))
        assert running.poll() is None, "it was done before it could be killed"


def killed_reextract(url: str, engine: Engine, documents: int, random: Random) -> None:
    """The same of reading anew: killed within a moment of its having read so many more documents."""
    before = unread(engine)
    with process(url, "reextract") as running:
        wait(running, lambda: before - unread(engine) >= documents)
        time.sleep(random.uniform(0, 0.06))
        assert running.poll() is None, "it was done before it could be killed"


def unread(engine: Engine) -> int:
    """How many documents were read last by the rules of an earlier release."""
    with db.reading(engine) as connection:
        earlier = (col(Document.until).is_(None), col(Document.extractor) == EARLIER)
        return connection.execute(select(func.count()).where(*earlier)).scalar_one()


def read_by_an_earlier_release(engine: Engine, folder: Path) -> None:
    """Store the documents of a folder as rules would that find every second mention, and are less sure of it."""
    begun = runs.begin(engine, "ingest")
    for item in story.items([str(folder)], None):
        document = story.read(item, date(2026, 1, 1))
        found = [replace(one, confidence=0.3) for one in pipeline.mentions(document)[::2]]
        store.put_document(engine, begun, document, found, EARLIER)
    runs.finish(engine, begun, RunStatus.DONE)


def address(server: subprocess.Popen[bytes]) -> str:
    """Where a server answers, as it says."""
    for line in server.stderr or ():
        found = re.search(rb"http://[\d.:]+", line)
        if found:
            return found[0].decode()
    raise AssertionError("it did not start")


def wait(running: subprocess.Popen[bytes], until: Callable[[], bool]) -> None:
    """Return as soon as something is so, while a process runs."""
    end = time.monotonic() + _PATIENCE
    while not until():
        assert running.poll() is None, "it ended too early"
        assert time.monotonic() < end, "it hangs"
        time.sleep(0.004)


def state(engine: Engine) -> dict[str, list[Any]]:
    """All that a store holds but moments, runs and surrogate keys, in the order of its writing."""
    with db.reading(engine) as connection:
        bodies = [
            orjson.loads(body) | {"first_seen": None} for body in connection.scalars(_in_order(Event, Event.body))
        ]
        keys = dict(connection.execute(select(col(Event.row), col(Event.id))).all())
        related = {
            table.__name__: sorted(
                str(row._asdict() | {"event_row": keys[row.event_row]}) for row in connection.execute(select(table))
            )
            for table in (EventActor, EventContext, EventPlace)
        }
        columns = {
            "documents": _in_order(
                Document, Document.id, Document.since, Document.until, Document.key, Document.digest
            ),
            "mentions": _in_order(Mention, Mention.id, Mention.since, Mention.until, Mention.event_id, Mention.claim),
            "words": _in_order(Event, Event.id, Event.since, Event.until, Event.words),
            "changes": select(Change).order_by(col(Change.version), col(Change.seq)),
            "commits": select(col(Commit.version)).order_by(col(Commit.version)),
            "corrections": select(Correction).order_by(col(Correction.row)),
            "corrected": select(CorrectionMention).order_by(
                col(CorrectionMention.correction_row), col(CorrectionMention.mention_id)
            ),
        }
        read = {name: [tuple(row) for row in connection.execute(statement)] for name, statement in columns.items()}
    return {"bodies": bodies, **related, **read}


def assert_sound(engine: Engine) -> None:
    """The database finds no fault with itself, its full-text index included."""
    if engine.dialect.name == "sqlite":
        with db.writing(engine) as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            connection.execute(text("INSERT INTO event_words (event_words, rank) VALUES ('integrity-check', 1)"))


def statuses(engine: Engine) -> list[str]:
    """How each run ended, in order."""
    with db.reading(engine) as connection:
        return list(connection.scalars(select(col(Run.status)).order_by(col(Run.id))))


def _in_order(table: type[SQLModel], *columns: Any) -> Any:
    return select(*map(col, columns)).order_by(table.__table__.c.row)  # type: ignore[attr-defined]


def _head(engine: Engine) -> int:
    with db.reading(engine) as connection:
        return connection.execute(select(col(Head.version))).scalar_one()


def _count(engine: Engine, column: Any) -> int:
    with db.reading(engine) as connection:
        return connection.execute(select(func.count(column))).scalar_one()
