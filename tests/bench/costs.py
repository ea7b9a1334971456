"""What is no answer: a start, an import, memory, storing, reading."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import col

from app import db
from app.models import Document
from tests.bench import flat, generate, servers
from tests.bench.figures import number, spread
from tests.bench.load import Whole

_SEED = 1
_INGESTED = 1_000


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds of our starts and imports."""

    starts: list[float]
    imports: list[float]


def show(url: str, file: Path, folder: Path, memory: dict[str, float]) -> Started:
    """How long we take to start; the table of all costs is printed. `memory` is what each server holds, in MB."""
    starts: dict[str, list[float]] = {"ours": [], "theirs": [], "bare": []}
    imports: dict[str, list[float]] = {"ours": [], "theirs": [], "bare": []}
    modules = {"ours": "app.main", "theirs": "datasette.app", "bare": "starlette.applications"}
    for _ in range(3):
        for name, started in (
            ("ours", servers.timeline(url)),
            ("theirs", servers.datasette(file)),
            ("bare", servers.bare([Whole(200, (), b"x")])),
        ):
            with started as server:
                starts[name].append(server.seconds)
            imports[name].append(_seconds(["-c", f"import {modules[name]}"]))
    stored = _ingests(folder)
    seeds, documents = _seeds(folder)
    print("| cost | ours | Datasette | bare | ours ÷ Datasette |\n|---|--:|--:|--:|--:|")
    _print_cost("start of the server to its first answer, s", starts)
    _print_cost("import of the app, s", imports)
    _print_cost("memory of the server after all this, MB", {name: [found] for name, found in memory.items()})
    _print_cost(f"storing {_INGESTED:,} generated events, s (beside: into the flat table)", stored)
    _print_cost(
        f"ingest of the {documents} seeds, documents a minute", {"ours": [documents * 60 / one for one in seeds]}
    )
    print()
    return Started(starts["ours"], imports["ours"])


def _print_cost(name: str, found: dict[str, list[float]]) -> None:
    cells = [number(found.get(who, [])) for who in ("ours", "theirs", "bare")]
    ratios = [one / other for one, other in zip(found["ours"], found.get("theirs", []), strict=False)]
    print(f"| {name} | {' | '.join(cells)} | {spread(ratios)} |")


def _ingests(folder: Path) -> dict[str, list[float]]:
    """Seconds of storing generated events in a new store, and of the same rows in a new flat table."""
    found: dict[str, list[float]] = {"ours": [], "theirs": []}
    for at in range(3):
        engine = db.connect(f"sqlite:///{folder / f'ingest-{at}.db'}")
        db.migrate(engine)
        told = [*generate.documents(_INGESTED, _SEED)]
        began = time.perf_counter()
        generate.put(engine, iter(told), "bench")
        found["ours"].append(time.perf_counter() - began)
        rows = [*flat.rows(engine)]
        engine.dispose()
        with closing(sqlite3.connect(folder / f"ingest-{at}-flat.db")) as connection:
            began = time.perf_counter()
            flat.insert(connection, iter(rows))
            found["theirs"].append(time.perf_counter() - began)
    return found


def _seeds(folder: Path) -> tuple[list[float], int]:
    """Seconds of reading the seeds with the program, its start included, and how many there are."""
    found = []
    for at in range(2):
        url = f"sqlite:///{folder / f'seeds-{at}.db'}"
        engine = db.connect(url)
        db.migrate(engine)
        found.append(_seconds(["-m", "app", "ingest", "seeds:"], TIMELINE_DATABASE_URL=url))
        documents = _documents(url)
    return found, documents


def _documents(url: str) -> int:
    engine = db.connect(url)
    with db.reading(engine) as connection:
        count = connection.execute(select(func.count(col(Document.row)))).scalar_one()
    engine.dispose()
    return count


def _seconds(arguments: Sequence[str], **environment: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], env=servers.ENVIRONMENT | environment, check=True, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - began
