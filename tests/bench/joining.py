"""What joining costs: of one more article as the store grows, and of thousands of articles beside their extraction.

    python -m tests.bench.joining --events 400000 --articles 5000

Both are ratios of one run. The small and the large store take the same new articles in turn, so that whatever else the machine
does falls on both alike.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, func, select
from sqlmodel import col

from app import db, runs, store
from app.extract import pipeline
from app.mention import Document
from app.models import Event, Mention
from app.vocab import RunStatus
from tests.bench import generate, news
from tests.bench.figures import rounded, spread

SEED = 1
SMALL = 4_000
_NEW = 40
"""New articles that both stores are given."""
_READ = 20
"""Articles that are extracted, to know how long that takes."""
_BANDS = 5
"""Parts that the articles merged in a row are told of in."""


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in milliseconds: by the clock, and of processor time."""

    wall: float
    cpu: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.joining", description=__doc__)
    parser.add_argument("--events", type=int, default=40_000, help="how many events the large store has")
    parser.add_argument("--articles", type=int, default=500, help="how many articles are merged in a row")
    parser.add_argument("--small", metavar="URL", help="a store of 4,000 events, instead of a new one")
    parser.add_argument("--large", metavar="URL", help="a store of --events, instead of a new one")
    parser.add_argument("--empty", metavar="URL", help="an empty database for the articles in a row, instead of a file")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="conflict-timeline-bench-") as folder:
        small, large = (
            db.connect(url) if url else _filled(Path(folder) / f"{events}.db", events)
            for url, events in ((asked.small, SMALL), (asked.large, asked.events))
        )
        show_growth(small, large)
        show_row(db.connect(asked.empty or f"sqlite:///{folder}/row.db"), asked.articles)


def _filled(file: Path, events: int) -> Engine:
    engine = db.connect(f"sqlite:///{file}")
    db.migrate(engine)
    generate.fill(engine, events, SEED)
    return engine


# --- one more article ---------------------------------------------------------------------------------------------------


def show_growth(small: Engine, large: Engine) -> None:
    """Nothing; what one more article takes in both stores is printed."""
    told = [*news.some(_NEW + 1, SEED)]
    took: dict[str, list[Took]] = {"small": [], "large": []}
    for at, one in enumerate(told):
        for name, engine in (("small", small), ("large", large)):
            found = _stored(engine, one)
            if at:  # what is loaded at a first article is no part of it
                took[name].append(found)
    sizes = [_count(engine) for engine in (small, large)]
    print(f"| one more article, ms | {sizes[0]:,} events | {sizes[1]:,} events | ratio |\n|---|--:|--:|--:|")
    for name in ("wall", "cpu"):
        ours, theirs = ([getattr(one, name) for one in took[size]] for size in ("small", "large"))
        ratios = [one / other for one, other in zip(theirs, ours, strict=True)]
        print(f"| {name}, median | {rounded(median(ours))} | {rounded(median(theirs))} | {spread(ratios)} |")
        print(f"| {name}, sum | {rounded(sum(ours))} | {rounded(sum(theirs))} | {rounded(sum(theirs) / sum(ours))} |")
    print()


def _stored(engine: Engine, told: generate.Told) -> Took:
    run = runs.begin(engine, "bench")
    wall, cpu = time.perf_counter(), time.process_time()
    store.put_document(engine, run, *told, generate.EXTRACTOR)
    took = Took(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu))
    runs.finish(engine, run, RunStatus.DONE)
    return took


def _count(engine: Engine) -> int:
    with db.reading(engine) as connection:
        return connection.execute(select(func.count()).where(col(Event.until).is_(None))).scalar_one()


# --- many in a row ------------------------------------------------------------------------------------------------------


def show_row(engine: Engine, count: int) -> None:
    """Nothing; how fast articles are merged, beside how fast they are extracted, is printed."""
    db.migrate(engine)
    told = [*news.articles(count, SEED)]
    took = [_stored(engine, one) for one in told]
    print("| merged in a row | median, ms | p99 | seconds |\n|---|--:|--:|--:|")
    for at in range(_BANDS):
        first, last = (count * edge // _BANDS for edge in (at, at + 1))
        _print_band(f"articles {first + 1:,} to {last:,}", took[first:last])
    _print_band("all", took)
    read = _extracted([document for document, _ in Random(SEED).sample(told, min(count, _READ))])
    merged = sum(one.cpu for one in took) / count
    with db.reading(engine) as connection:
        mentions = connection.execute(select(func.count()).where(col(Mention.until).is_(None))).scalar_one()
    print(f"\n{mentions:,} mentions are {_count(engine):,} events.")
    print(f"Extraction of one article: {rounded(read)} ms. Merging: {rounded(merged)} ms.")
    print(f"Speed of merging ÷ speed of extraction, by processor time: **{rounded(read / merged)}** (wanted: ≥ 0.5)\n")


def _print_band(name: str, took: Sequence[Took]) -> None:
    times = [one.wall for one in took]
    print(
        f"| {name} | {rounded(median(times))} | {rounded(quantiles(times, n=100)[98])} | {rounded(sum(times) / 1000)} |"
    )


def _extracted(documents: Sequence[Document]) -> float:
    """Milliseconds of processor time that one of the articles takes."""
    pipeline.mentions(documents[0])  # the model is loaded
    before = time.process_time()
    for document in documents:
        pipeline.mentions(document)
    return 1000 * (time.process_time() - before) / len(documents)


if __name__ == "__main__":
    main()
