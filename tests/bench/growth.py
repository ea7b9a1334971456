"""What versions cost in space: bytes an event when it comes, and bytes a version that is added to it.

    python -m tests.bench.growth --events 4000

A generated store in SQLite is filled; then some of its events are corrected, some of its documents are read anew by other rules, and
some come changed. Before and after each the file is packed by VACUUM and its pages are counted up by `dbstat`, which SQLite
has built in. What has grown is divided by the versions of events that were written.
"""

import argparse
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, select
from sqlmodel import col

from app import db, runs, store
from app.mention import Mention
from app.models import Document, Event
from app.vocab import Label
from tests.bench import generate
from tests.bench.figures import rounded

SEED = 1
_AUTHOR, _REASON = "desk", "The ministry has said otherwise since."
_OF_TABLE = {
    "event_actor": "actors, places, countries, contexts",
    "event_place": "actors, places, countries, contexts",
    "event_context": "actors, places, countries, contexts",
    "event_in_country": "actors, places, countries, contexts",
    "mention": "mentions",
    "mention_key": "keys for joining",
    "document": "documents",
    "commit": "log and corrections",
    "change": "log and corrections",
    "correction": "log and corrections",
    "correction_mention": "log and corrections",
}
"""What a table's pages and those of its indexes are told under."""
PARTS = (
    "JSON of events", "words for full text", "other columns of events", "indexes of events", "full-text index",
    *dict.fromkeys(_OF_TABLE.values()), "the rest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """What a packed file has in it: bytes by part, and how many versions of events."""

    parts: Counter[str]
    versions: int

    @property
    def whole(self) -> int:
        """All bytes."""
        return self.parts.total()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--events", type=int, default=4_000)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="conflict-timeline-bench-") as folder:
        engine = db.connect(f"sqlite:///{Path(folder) / 'growth.db'}")
        db.migrate(engine)
        show(dict(measured(engine, asked.events)))
        engine.dispose()


def measured(engine: Engine, events: int) -> Iterator[tuple[str, tuple[Size, Size]]]:
    """The sizes before and after an empty store was filled, and each way in which versions come."""
    ways: dict[str, Callable[[Engine, int], None]] = {
        "came": lambda engine, events: generate.fill(engine, events, SEED),
        "corrected": correct,
        "read anew": read_anew,
        "text changed": change,
    }
    before = size(engine)
    for name, way in ways.items():
        way(engine, events)
        after = size(engine)
        yield name, (before, after)
        before = after


# --- how versions come --------------------------------------------------------------------------------------------------


def correct(engine: Engine, events: int) -> None:
    """A tenth of the events is corrected, one in a commit."""
    with db.reading(engine) as connection:
        current = select(col(Event.id)).where(col(Event.until).is_(None)).order_by(col(Event.id))
        ids = connection.scalars(current.limit(events // 10)).all()
    for event_id in ids:
        store.correct(engine, _AUTHOR, event_id, "toll", {"low": 7, "best": 7, "high": 11}, _REASON)


def read_anew(engine: Engine, events: int) -> None:
    """Every fifth document is read by rules that see one mention in two otherwise, and each by others: its text stays."""
    run = runs.begin(engine, "growth")
    with db.reading(engine) as connection:
        standing = select(col(Document.key), col(Document.row)).where(col(Document.until).is_(None))
        rows = {row.key: row.row for row in connection.execute(standing)}
    for document, mentions in islice(generate.documents(events, SEED), 0, None, 5):
        found = [_otherwise(one) if at % 2 else one for at, one in enumerate(mentions)]
        store.put_reading(engine, run, rows[document.key], document, found, "other")


def change(engine: Engine, events: int) -> None:
    """Every fifth document comes with a sentence more, by which one mention in two is told otherwise."""
    run = runs.begin(engine, "growth")
    for document, mentions in islice(generate.documents(events, SEED), 2, None, 5):
        longer = replace(document, text=f"{document.text}\nThis was added later.\n")
        found = [_otherwise(one) if at % 2 else one for at, one in enumerate(mentions)]
        store.put_document(engine, run, longer, found, generate.EXTRACTOR)


def _otherwise(mention: Mention) -> Mention:
    return replace(mention, label=Label.BATTLE if mention.label is Label.ATTACK else Label.ATTACK, confidence=0.75)


# --- what they take -----------------------------------------------------------------------------------------------------


def size(engine: Engine) -> Size:
    """What the file of a store has in it, packed."""
    with closing(sqlite3.connect(engine.url.database or "", isolation_level=None)) as connection:
        connection.execute("VACUUM")
        table_of = dict(connection.execute("SELECT name, tbl_name FROM sqlite_schema"))
        pages = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
        own = "SELECT count(*), sum(length(CAST(body AS BLOB))), sum(length(CAST(words AS BLOB))) FROM event"
        versions, bodies, words = connection.execute(own).fetchone()
    parts: Counter[str] = Counter()
    for name, taken in pages:
        parts[_part(name, table_of.get(name, name))] += taken
    parts["JSON of events"], parts["words for full text"] = bodies or 0, words or 0
    parts["other columns of events"] -= parts["JSON of events"] + parts["words for full text"]
    return Size(parts, versions)


def _part(name: str, table: str) -> str:
    """What the pages of a table or an index are told under."""
    if name.startswith("event_words"):
        return "full-text index"
    if table == "event":
        return "other columns of events" if name == table else "indexes of events"
    return _OF_TABLE.get(table, "the rest")


def show(found: dict[str, tuple[Size, Size]]) -> None:
    """Nothing; the table is printed: bytes for each version of an event, by part."""
    print(f"| bytes a version of an event | {' | '.join(found)} |")
    print(f"|---|{'--:|' * len(found)}")
    written = [after.versions - before.versions for before, after in found.values()]
    print(f"| versions | {' | '.join(f'{number:,}' for number in written)} |")
    for part in PARTS:
        grown = [after.parts[part] - before.parts[part] for before, after in found.values()]
        _row(part, grown, written)
    _row("**all**", [after.whole - before.whole for before, after in found.values()], written)
    sizes = [f"{rounded(after.whole / 1e6)}" for _, after in found.values()]
    print(f"| the file then, MB | {' | '.join(sizes)} |")


def _row(name: str, grown: list[int], written: list[int]) -> None:
    cells = (f"{round(one / number):,}" if number else "–" for one, number in zip(grown, written, strict=True))
    print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
