"""Many readers at once while articles go in: how long the slowest of a hundred answers takes, beside how long it takes with nobody writing.

    python -m tests.bench.crowd DATABASE-URL ARTICLES SECONDS

is the writer, a process of its own as the ingest program is one: it stores one article after another, and prints what that took.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import quantiles

from sqlalchemy import make_url

from app import db, runs, store
from app.vocab import RunStatus
from tests.bench import generate, load, news, servers
from tests.bench.load import Ask, Crowd
from tests.bench.questions import Question

CONNECTIONS = 64
MIXED = ("fresh", "again", "first", "deep", "one", "count", "facet", "search", "bbox dense", "near dense")
"""What is asked for, each by as many clients."""
_SEED = 7
_IDLE = 15
"""Seconds of asking with nobody writing."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many articles went in, and what one took."""

    articles: int
    seconds: float
    cpu: float
    """Milliseconds of processor time of one."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """What readers were answered with nobody writing and while articles went in."""

    idle: Crowd
    busy: Crowd
    written: Written

    @property
    def ratio(self) -> float:
        """How many times as long the 99th of a hundred answers takes while articles go in."""
        return p99(self.busy) / p99(self.idle)


def p99(found: Crowd) -> float:
    """The seconds within which 99 of 100 answers came."""
    return quantiles(found.latencies, n=100)[98]


def measured(url: str, questions: Sequence[Question], folder: Path, articles: int, seconds: float) -> Crowded:
    """Readers of a copy of a store, first by themselves, then beside a writer, who stops after so many seconds. SQLite only."""
    copy = _copied(url, folder)
    chosen = [one for one in questions if one.key in MIXED]
    with servers.timeline(copy) as server:
        asks = [
            Ask(server.port, one.ours(Random(f"{_SEED} {number}")), is_counted=True)
            for number, one in zip(range(CONNECTIONS), cycle(chosen), strict=False)
        ]
        load.crowd(asks, 2)  # what is loaded at a first request is no part of it
        idle = load.crowd(asks, _IDLE)
        command = [sys.executable, "-m", __name__, copy, str(articles), str(seconds)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()  # it is ready
            busy = load.crowd(asks, seconds)
            said, _ = writer.communicate()
    return Crowded(idle, busy, Written(**json.loads(said)))


def _copied(url: str, folder: Path) -> str:
    """The URL of a copy of a store in a file, in which the writer may write."""
    name = make_url(url).database
    assert name is not None
    file = folder / "written.db"
    with closing(sqlite3.connect(f"file:{Path(name).absolute()}?mode=ro", uri=True)) as source:
        source.execute("BEGIN")  # what is in the log of writes stays there while the file is copied
        source.execute("SELECT count(*) FROM head").fetchone()
        shutil.copyfile(name, file)
        if Path(f"{name}-wal").exists():
            shutil.copyfile(f"{name}-wal", f"{file}-wal")
    return f"sqlite:///{file}"


def _write(url: str, articles: int, seconds: float) -> Written:
    engine = db.connect(url)
    told = iter(news.some(articles, _SEED))
    first = next(told)
    run = runs.begin(engine, "bench")
    store.put_document(engine, run, *first, generate.EXTRACTOR)  # what is loaded at a first article is no part of it
    print("ready", flush=True)
    began, cpu, count = time.perf_counter(), time.process_time(), 0
    for one in told:
        store.put_document(engine, run, *one, generate.EXTRACTOR)
        count += 1
        if time.perf_counter() - began > seconds:
            break
    took, spent = time.perf_counter() - began, time.process_time() - cpu
    runs.finish(engine, run, RunStatus.DONE)
    engine.dispose()
    return Written(count, took, 1000 * spent / count)


if __name__ == "__main__":
    written = _write(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
    print(json.dumps({"articles": written.articles, "seconds": written.seconds, "cpu": written.cpu}), flush=True)
