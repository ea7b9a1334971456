"""`make bench`: what answers, ingest and a start cost, as a table in Markdown on standard output.

The contestants are asked in turn, round after round, so that whatever else the machine does falls on all of them alike. Every
ratio is of two loads of the same round; what is printed is the median, with the least and the greatest.
"""

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from app import db
from tests.bench import costs, flat, generate, load, servers
from tests.bench.figures import Ratios, number, rounded, spread
from tests.bench.load import HOST, Ask, Load
from tests.bench.questions import Known, Question, questions
from tests.bench.servers import Server

SEED = 1
_PROBES = 5
_ENOUGH, _PATIENCE = 3, 30
"""With so many rounds done, a question that has taken so many seconds is not asked again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How much is measured."""

    events: int
    rounds: int
    seconds: float
    only: str
    store: str | None


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

    def rate(self, name: str) -> str:
        """Answers a second."""
        return number([spent[name].load.rate for spent in self.rounds if name in spent])

    def ratios(self, name: str) -> Ratios:
        """How many times a contestant's answers a second ours are, round by round."""
        return [spent["ours"].load.rate / spent[name].load.rate for spent in self.rounds if name in spent]

    def milliseconds(self, name: str) -> float | None:
        """Processor time of the server for one answer, over all rounds: its clock is too coarse for one."""
        several = [spent[name] for spent in self.rounds if name in spent]
        return 1000 * sum(one.cpu for one in several) / sum(one.load.answers for one in several) if several else None

    def thrift(self, name: str) -> str:
        """How many times our processor time for an answer a contestant's is."""
        ours, theirs = self.milliseconds("ours"), self.milliseconds(name)
        return rounded(theirs / ours) if ours and theirs else "–"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--events", type=int, default=4_000, help="how many events the store has")
    parser.add_argument("--rounds", type=int, default=7, help="how often each contestant is asked each question")
    parser.add_argument("--seconds", type=float, default=0.25, help="how long each time")
    parser.add_argument("--only", default="", help="the questions with these words in them, and no other table")
    parser.add_argument("--store", metavar="URL", help="a store that tests.bench.generate made, instead of a new one")
    asked = Asked(**vars(parser.parse_args()))
    if asked.events < 4_000:
        parser.error("a store of fewer than 4,000 events has too few to ask for")
    with TemporaryDirectory(prefix="conflict-timeline-bench-") as folder:
        _run(asked, Path(folder))


def _run(asked: Asked, folder: Path) -> None:
    url, filled = _store(asked, folder)
    file = folder / f"{servers.DATABASE}.db"
    engine = db.connect(url)
    events = flat.write(file, flat.rows(engine))
    engine.dispose()
    print(f"{_machine()}. {events:,} events, seed {SEED}; made by the store in {filled}.\n")
    with ExitStack() as stack:
        ours = stack.enter_context(servers.timeline(url))
        theirs = stack.enter_context(servers.datasette(file))
        known = Known(file)
        _say("asking")
        chosen = [one for one in questions(known, ours) if asked.only in one.name]
        sizes = {one.name: 0 if one.conditional else _size(one, ours) for one in chosen}
        bare = stack.enter_context(servers.bare(sorted({*sizes.values()})))
        contestants = {"ours": ours, "theirs": theirs, "bare": bare}
        measured = [_measure(one, sizes[one.name], contestants, asked) for one in chosen]
        _print_questions(measured)
        memory = {name: server.memory() for name, server in contestants.items()}
    if asked.only:
        return
    _print_targets(measured)
    _say("starting, importing, ingesting")
    costs.show(url, file, folder, memory)


def _store(asked: Asked, folder: Path) -> tuple[str, str]:
    """The URL of a filled store, and how long filling it took."""
    if asked.store:
        return asked.store, "an earlier run"
    url = f"sqlite:///{folder / 'store.db'}"
    engine, began = db.connect(url), time.perf_counter()
    db.migrate(engine)
    generate.fill(engine, asked.events, SEED, lambda stored: _say(f"{stored:,} events stored", again=True))
    engine.dispose()
    return url, f"{time.perf_counter() - began:.0f} s"


# --- questions ----------------------------------------------------------------------------------------------------------


def _size(question: Question, ours: Server) -> int:
    """The bytes of a usual answer."""
    paths = question.ours(Random(SEED))
    return int(median(len(load.first(Ask(ours.port, iter([path])))) for path in islice(paths, _PROBES)))


def _measure(question: Question, size: int, contestants: dict[str, Server], asked: Asked) -> Measured:
    asks = _asks(question, size, contestants)
    for ask in asks.values():  # what is loaded at a first request is no part of it
        load.put(ask, 0, 1)
    rounds: list[dict[str, Spent]] = []
    began = time.monotonic()
    for at in range(asked.rounds):
        if at >= _ENOUGH and time.monotonic() - began > _PATIENCE:
            break
        _say(f"{question.name}, round {at + 1}", again=True)
        rounds.append({name: _spent(contestants[name], ask, asked.seconds, question) for name, ask in asks.items()})
    return Measured(question, size, rounds)


def _asks(question: Question, size: int, contestants: dict[str, Server]) -> dict[str, Ask]:
    """What each contestant is asked; none is asked for what it does not do."""
    ports = {name: server.port for name, server in contestants.items()}
    asks = {"ours": Ask(ports["ours"], question.ours(Random(SEED + 1)))}
    if question.conditional:
        tag = _tag(ports["ours"], next(question.ours(Random(SEED + 1))))
        asks["ours"] = Ask(ports["ours"], question.ours(Random(SEED + 1)), (f"If-None-Match: {tag}",), 304)
    if question.theirs:
        asks["theirs"] = Ask(ports["theirs"], question.theirs(Random(SEED + 1)))
    return asks | {"bare": Ask(ports["bare"], iter(lambda: f"/{size}", None))}


def _tag(port: int, path: str) -> str:
    from http.client import HTTPConnection

    with closing(HTTPConnection(HOST, port)) as connection:
        connection.request("GET", path)
        return str(connection.getresponse().headers["ETag"])


def _spent(server: Server, ask: Ask, seconds: float, question: Question) -> Spent:
    before = server.cpu()
    found = load.put(ask, seconds, question.connections)
    return Spent(found, server.cpu() - before)


def _print_questions(measured: Sequence[Measured]) -> None:
    """Answers a second, their ratios, and the processor time of the servers, which other work on the machine hardly moves."""
    names = ("ours", "theirs", "bare")
    print(
        "| | bytes | ours | Datasette | bare | ÷ Datasette | ÷ bare | ms, ours | Datasette | bare | ÷ Datasette | ÷ bare |"
    )
    print(f"|---|{'--:|' * 11}")
    for one in measured:
        cells = [one.question.name, f"{one.size:,}", *map(one.rate, names)]
        cells += [spread(one.ratios("theirs")), spread(one.ratios("bare"))]
        cells += ["–" if found is None else rounded(found) for found in map(one.milliseconds, names)]
        cells += [one.thrift("theirs"), one.thrift("bare")]
        print(f"| {' | '.join(cells)} |")
    print()


def _print_targets(measured: Sequence[Measured]) -> None:
    fresh, again, conditional, shallow, deep = measured[:5]
    depth = [
        one["ours"].load.rate / other["ours"].load.rate for one, other in zip(shallow.rounds, deep.rounds, strict=True)
    ]
    cpu = [one.milliseconds("ours") or 0 for one in (deep, shallow)]
    targets: list[tuple[str, Ratios, str, str, Callable[[float], bool]]] = [
        (
            "a page of 100 never asked before ÷ Datasette",
            fresh.ratios("theirs"),
            fresh.thrift("theirs"),
            "≥ 12",
            lambda found: found >= 12,
        ),
        (
            "a page asked again ÷ the bare route",
            again.ratios("bare"),
            again.thrift("bare"),
            "≥ 0.7",
            lambda found: found >= 0.7,
        ),
        (
            "304 ÷ the bare route",
            conditional.ratios("bare"),
            conditional.thrift("bare"),
            "≥ 0.6",
            lambda found: found >= 0.6,
        ),
        ("time of a deep page ÷ of the first", depth, rounded(cpu[0] / cpu[1]), "≤ 1.2", lambda found: found <= 1.2),
    ]
    print("| target | wanted | found | by processor time | met |\n|---|--:|--:|--:|---|")
    for name, found, thrift, wanted, met in targets:
        print(f"| {name} | {wanted} | {spread(found)} | {thrift} | {'yes' if met(median(found)) else 'no'} |")
    print()


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
