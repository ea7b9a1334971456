"""`make bench`: what answers, ingest and a start cost, as tables in Markdown on standard output; the last is of the targets.

The contestants are asked in turn, round after round, so that whatever else the machine does falls on all of them alike. Every
ratio is of two loads of the same round; what is printed is the median, with the least and the greatest.
"""

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from app import db
from tests.bench import columns, costs, crowd, downloads, flat, generate, load, servers, targets
from tests.bench.figures import Ratios, number, rounded, spread
from tests.bench.load import Ask, Load, Whole
from tests.bench.questions import Known, Question, questions
from tests.bench.servers import Server
from tests.bench.targets import Target

SEED = 1
SMALL = 4_000
_PROBES = 5
_ENOUGH, _PATIENCE = 3, 30
"""With so many rounds done, a question that has taken so many seconds is not asked again."""
_PAGES = (
    "fresh",
    "again",
    "unchanged",
    "first",
    "deep",
    "search",
    "bbox dense",
    "bbox empty",
    "near dense",
    "near empty",
)
"""What may not take much longer in a large store than in a small one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is measured."""

    events: int
    rounds: int
    seconds: float
    only: str
    store: str | None
    postgres: str | None
    articles: int
    writing: float


@dataclass(frozen=True, slots=True)
class Spent:
    """One load of one contestant, and the processor time that it took the server."""

    load: Load
    cpu: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A question, the bytes of its answer, and the loads of every round by contestant."""

    question: Question
    size: int
    rounds: list[dict[str, Spent]]

    def rates(self, name: str) -> list[float]:
        """Answers a second, round by round."""
        return [spent[name].load.rate for spent in self.rounds if name in spent]

    def ratios(self, name: str, of: str = "ours") -> Ratios:
        """How many times a contestant's answers a second ours are, round by round."""
        return [spent[of].load.rate / spent[name].load.rate for spent in self.rounds if {name, of} <= spent.keys()]

    def milliseconds(self, name: str) -> float | None:
        """Processor time of the server for one answer, over all rounds: its clock is too coarse for one."""
        several = [spent[name] for spent in self.rounds if name in spent]
        return 1000 * sum(one.cpu for one in several) / sum(one.load.answers for one in several) if several else None

    def thrift(self, name: str) -> str:
        """How many times our processor time for an answer a contestant's is."""
        ours, theirs = self.milliseconds("ours"), self.milliseconds(name)
        return rounded(theirs / ours) if ours and theirs else "–"


Everything = dict[str, Measured]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A server, and what it is asked, by the key of the question."""

    server: Server
    asked: dict[str, Ask]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--events", type=int, default=SMALL, help="how many events the store has")
    parser.add_argument("--rounds", type=int, default=7, help="how often each contestant is asked each question")
    parser.add_argument("--seconds", type=float, default=0.25, help="how long each time")
    parser.add_argument("--only", default="", help="the questions with these words in them, and no other table")
    parser.add_argument(
        "--store",
        metavar="PATH",
        help="a store that tests.bench.generate made (a URL, too), instead of a new one; only read",
    )
    parser.add_argument(
        "--postgres", metavar="URL", default=_postgres(), help="a store of as many events; else TIMELINE_DATABASE_URL"
    )
    parser.add_argument(
        "--articles", type=int, default=5_000, help="how many articles go in while others read, at the most"
    )
    parser.add_argument("--writing", type=float, default=60, help="seconds after which no more go in")
    asked = Asked(**vars(parser.parse_args()))
    if asked.events < SMALL:
        parser.error(f"a store of fewer than {SMALL:,} events has too few to ask for")
    with TemporaryDirectory(prefix="conflict-timeline-bench-") as folder:
        _run(asked, Path(folder))


def _postgres() -> str | None:
    url = os.environ.get("TIMELINE_DATABASE_URL", "")
    return url if url.startswith("postgresql") else None


def _run(asked: Asked, folder: Path) -> None:
    url, filled = _store(asked, folder / "store.db")
    file, events = _flat(url, folder)
    print(f"{_machine()}. {events:,} events, seed {SEED}; made by the store in {filled}.\n")
    with ExitStack() as stack:
        ours = stack.enter_context(servers.timeline(url))
        theirs = stack.enter_context(servers.datasette(file))
        fresh = {"ours": ours.memory(), "theirs": theirs.memory()}
        known = Known(file)
        every = questions(known, ours)
        chosen = [one for one in every if asked.only in one.name]
        _say("asking")
        samples = {one.key: _sample(one, ours) for one in chosen}
        bare = stack.enter_context(servers.bare([*samples.values()]))
        contestants = {
            "ours": Contestant(ours, {one.key: _ours(one, ours) for one in chosen}),
            "theirs": Contestant(
                theirs, {one.key: Ask(theirs.port, one.theirs(Random(SEED + 1))) for one in chosen if one.theirs}
            ),
            "bare": Contestant(bare, dict(zip(samples, _bares(samples, bare.port), strict=True))),
        }
        if events > SMALL:
            small = f"sqlite:///{_generated(folder / 'small.db', SMALL)}"
            (folder / "small").mkdir()
            contestants["small"] = _beside(small, Known(_flat(small, folder / "small")[0]), stack)
        if asked.postgres:
            contestants["postgres"] = _beside(asked.postgres, known, stack)
        for name in contestants.keys() - {"theirs", "bare"}:
            columns.read(contestants[name].server)
        measured = {one.key: _measure(one, len(samples[one.key].body), contestants, asked) for one in chosen}
        _print_questions([*measured.values()])
        memory = {name: one.server.memory() for name, one in contestants.items()}
        if asked.only:
            return
        _say("counting beside DuckDB, everything as CSV, many readers beside a writer")
        counted = columns.measured(url, file, folder, _ENOUGH)
        downloaded = downloads.measured(url, theirs, 2)
        is_file = url.startswith("sqlite")
        crowded = crowd.measured(url, every, folder, asked.articles, asked.writing) if is_file else None
    _say("starting, importing, ingesting")
    started = costs.show(url, file, folder, memory)
    rows = [
        *_targets(measured),
        Target("months over everything, never asked before, ÷ DuckDB's time", "≤ 3", counted.ratios(columns.MONTHS)),
        Target("facets over everything, never asked before, ÷ DuckDB's time", "≤ 3", counted.ratios(columns.FACETS)),
        Target(
            "CSV of everything, rows/s ÷ Datasette", "≥ 3", downloaded.ratios, note=f"{number(downloaded.ours)} rows/s"
        ),
        Target("CSV of everything, memory growth, MB", "≤ 30 MB", downloaded.growth),
        Target("import of `app.main`, s", "≤ 1 s", started.imports),
        Target("start of the server to its first answer, s", "≤ 1 s", started.starts),
        Target(
            "memory of a worker that has begun, MB",
            "≤ 120 MB",
            [fresh["ours"]],
            note=f"{rounded(memory['ours'])} after all this",
        ),
    ]
    targets.show(rows + _of_crowd(crowded))


def _store(asked: Asked, file: Path) -> tuple[str, str]:
    """The URL of a filled store, and how long filling it took."""
    if asked.store:
        return asked.store if "://" in asked.store else f"sqlite:///{Path(asked.store).absolute()}", "an earlier run"
    began = time.perf_counter()
    return f"sqlite:///{_generated(file, asked.events)}", f"{time.perf_counter() - began:.0f} s"


def _generated(file: Path, events: int) -> Path:
    engine = db.connect(f"sqlite:///{file}")
    db.migrate(engine)
    generate.fill(engine, events, SEED, lambda stored: _say(f"{stored:,} events stored", again=True))
    engine.dispose()
    return file


def _flat(url: str, folder: Path) -> tuple[Path, int]:
    """Datasette's file of the events of a store, and how many there are."""
    file = folder / f"{servers.DATABASE}.db"
    _say("writing the flat table")
    engine = db.connect(url)
    events = flat.write(file, flat.rows(engine))
    engine.dispose()
    return file, events


def _beside(url: str, known: Known, stack: ExitStack) -> Contestant:
    """The service over another store, asked the same."""
    server = stack.enter_context(servers.timeline(url))
    return Contestant(server, {one.key: _ours(one, server) for one in questions(known, server)})


# --- questions ----------------------------------------------------------------------------------------------------------


def _sample(question: Question, ours: Server) -> Whole:
    """A usual answer."""
    if question.conditional:
        return load.whole(_ours(question, ours))
    paths = islice(question.ours(Random(SEED)), _PROBES)
    answers = sorted((load.whole(Ask(ours.port, iter([path]))) for path in paths), key=lambda one: len(one.body))
    return answers[len(answers) // 2]


def _ours(question: Question, server: Server) -> Ask:
    """What the service is asked."""
    paths = question.ours(Random(SEED + 1))
    if not question.conditional:
        return Ask(server.port, paths)
    path = next(paths)
    tag = dict(load.whole(Ask(server.port, iter([path]))).headers)["etag"]
    return Ask(server.port, paths, (f"If-None-Match: {tag}",), 304)


def _bares(samples: dict[str, Whole], port: int) -> list[Ask]:
    return [Ask(port, iter(lambda at=at: f"/{at}", None), status=one.status) for at, one in enumerate(samples.values())]  # type: ignore[misc]


def _measure(question: Question, size: int, contestants: dict[str, Contestant], asked: Asked) -> Measured:
    taking_part = {
        name: (one.server, one.asked[question.key]) for name, one in contestants.items() if question.key in one.asked
    }
    for (
        _,
        ask,
    ) in taking_part.values():  # what is loaded at a first request is no part of it, nor what is read from the disk
        load.put(ask, asked.seconds, 1)
    rounds: list[dict[str, Spent]] = []
    began = time.monotonic()
    for at in range(asked.rounds):
        if at >= _ENOUGH and time.monotonic() - began > _PATIENCE:
            break
        _say(f"{question.name}, round {at + 1}", again=True)
        rounds.append({name: _spent(*one, asked.seconds, question) for name, one in taking_part.items()})
    return Measured(question, size, rounds)


def _spent(server: Server, ask: Ask, seconds: float, question: Question) -> Spent:
    before = server.cpu()
    found = (load.again if question.again else load.put)(ask, seconds, question.connections)
    return Spent(found, server.cpu() - before)


def _print_questions(measured: Sequence[Measured]) -> None:
    """Answers a second, their ratios, and the processor time of the servers, which other work on the machine hardly moves."""
    names = [name for name in _HEADS if any(one.rates(name) for one in measured)]
    others = names[1:]
    heads = ["", "bytes", *(f"{_HEADS[name]}, a second" for name in names), *(f"÷ {_HEADS[name]}" for name in others)]
    heads += [*(f"{_HEADS[name]}, ms" for name in names), *(f"÷ {_HEADS[name]}" for name in others)]
    print(f"| {' | '.join(heads)} |\n|---|{'--:|' * (len(heads) - 1)}")
    for one in measured:
        cells = [one.question.name, f"{one.size:,}", *(number(one.rates(name)) for name in names)]
        cells += [spread(one.ratios(name)) for name in others]
        cells += ["–" if found is None else rounded(found) for found in map(one.milliseconds, names)]
        cells += [one.thrift(name) for name in others]
        print(f"| {' | '.join(cells)} |")
    print()


_HEADS = {"ours": "ours", "theirs": "Datasette", "bare": "bare", "small": f"of {SMALL:,}", "postgres": "PostgreSQL"}


# --- targets ------------------------------------------------------------------------------------------------------------


def _targets(measured: Everything) -> list[Target]:
    """What was wanted of answers, in the order of the issue."""
    return [
        _against(measured["fresh"], "theirs", "a page of 100 never asked before ÷ Datasette", "≥ 12"),
        _against(measured["again"], "bare", "a page asked again ÷ the bare route", "≥ 0.7"),
        _against(measured["unchanged"], "bare", "304 ÷ the bare route", "≥ 0.6"),
        _longer(
            measured["deep"],
            measured["first"],
            f"time of a page ÷ of the first: {measured['deep'].question.name}",
            "≤ 1.2",
        ),
        *(
            _against(measured[key], "theirs", f"{name} ÷ Datasette's facets", "≥ 5")
            for key, name in (
                ("filtered facets", "facets under a filter of three fields"),
                ("filtered months", "months under a filter of three fields"),
            )
        ),
        Target(
            "time of a search for a common word, sorted, ÷ of Datasette's plain page of it",
            "≤ 2",
            _turned(measured["search plain"].ratios("theirs")),
            _turned_text(measured["search plain"].thrift("theirs")),
            _turned(measured["search plain"].ratios("theirs", "postgres")),
        ),
        *(
            _longer(measured[key], measured["fresh"], f"time of a page by {key} ÷ of one of country and period", "≤ 2")
            for key in ("bbox dense", "bbox empty", "near dense", "near empty")
        ),
        *_of_size(measured),
    ]


def _against(one: Measured, who: str, name: str, wanted: str) -> Target:
    return Target(name, wanted, one.ratios(who), one.thrift(who), one.ratios(who, "postgres"))


def _longer(one: Measured, other: Measured, name: str, wanted: str) -> Target:
    """How many times as long one takes as another."""

    def ratios(who: str) -> Ratios:
        return [slow / quick for slow, quick in zip(other.rates(who), one.rates(who), strict=False)]

    spent = [found.milliseconds("ours") or 0 for found in (one, other)]
    return Target(name, wanted, ratios("ours"), rounded(spent[0] / spent[1]) if spent[1] else "–", ratios("postgres"))


def _of_size(measured: Everything) -> list[Target]:
    """How many times as long a page takes in the large store as in the small one."""
    found = {key: measured[key] for key in _PAGES if measured[key].rates("small")}
    return [
        Target(
            f"time at this size ÷ at {SMALL:,} events: {key}",
            "≤ 1.5",
            _turned(one.ratios("small")),
            _turned_text(one.thrift("small")),
        )
        for key, one in found.items()
    ]


def _of_crowd(crowded: crowd.Crowded | None) -> list[Target]:
    if crowded is None:
        return []
    idle, busy, written = crowded.idle, crowded.busy, crowded.written
    errors = idle.errors + busy.errors
    told = f"{rounded(1000 * crowd.p99(idle))} and {rounded(1000 * crowd.p99(busy))} ms; {written.articles:,} articles went in"
    slower = f"{rounded(written.cpu)} ms of processor time each, {rounded(written.articles / written.seconds)} a second beside the readers"
    return [
        Target(f"p99 of {crowd.CONNECTIONS} readers while articles go in ÷ idle", "≤ 5", [crowded.ratio], note=told),
        Target("errors among their answers", "≤ 0", [len(errors)], note="; ".join([slower, *errors[:1]])),
    ]


def _turned(ratios: Ratios) -> Ratios:
    return [1 / one for one in ratios]


def _turned_text(ratio: str) -> str:
    return "–" if ratio == "–" else rounded(1 / float(ratio.replace(",", "")))


def _machine() -> str:
    return (
        f"{datetime.now(UTC).date()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def _say(what: str, *, again: bool = False) -> None:
    sys.stderr.write(f"\r\033[K{what}" if again and sys.stderr.isatty() else "" if again else f"\n{what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
