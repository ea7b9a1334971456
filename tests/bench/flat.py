"""The events of a store as one flat table for Datasette: the same rows, the same indexes, full text of the same words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Engine, select
from sqlmodel import col

from app import db
from app.models import Event
from tests.bench.servers import TABLE

_BATCH = 10_000
_INDEXES = {
    "event_date": "sort_first, sort_last, id",
    "event_bounds": "earliest, latest",
    "event_country": "country, sort_first",
    "event_label": "label, sort_first",
}
_SEARCHED = "title, quote, label, place, actors"

Row = dict[str, Any]


def rows(engine: Engine) -> Iterator[Row]:
    """Every current event with all that its JSON says, one column each."""
    statement = select(col(Event.body), col(Event.sort_first), col(Event.sort_last)).where(col(Event.until).is_(None))
    with db.reading(engine) as connection:
        for body, first, last in connection.execute(statement.execution_options(yield_per=_BATCH)):
            yield _row(orjson.loads(body)) | {"sort_first": str(first), "sort_last": str(last)}


def write(file: Path, flat: Iterator[Row]) -> int:
    """The number of rows written to a new database with its indexes and its full text."""
    with closing(sqlite3.connect(file)) as connection:
        count = insert(connection, flat)
        connection.execute("VACUUM")
    return count


def insert(connection: sqlite3.Connection, flat: Iterator[Row]) -> int:
    """The number of rows put into a new table, in one transaction."""
    first = next(flat)
    columns = [f"{name} TEXT PRIMARY KEY" if name == "id" else name for name in first]
    connection.execute(f"CREATE TABLE {TABLE} ({', '.join(columns)})")
    for name, indexed in _INDEXES.items():
        connection.execute(f"CREATE INDEX {name} ON {TABLE} ({indexed})")
    # In these quotation marks: by them Datasette finds out that the table can be searched.
    connection.execute(f'CREATE VIRTUAL TABLE {TABLE}_fts USING fts5({_SEARCHED}, content="{TABLE}")')
    statement = f"INSERT INTO {TABLE} VALUES ({', '.join(f':{name}' for name in first)})"
    connection.execute(statement, first)
    count = 1
    while batch := list(islice(flat, _BATCH)):
        connection.executemany(statement, batch)
        count += len(batch)
    connection.execute(f"INSERT INTO {TABLE}_fts (rowid, {_SEARCHED}) SELECT rowid, {_SEARCHED} FROM {TABLE}")
    connection.commit()
    return count


def _row(body: Row) -> Row:
    date, place, toll, document = (body[name] or {} for name in ("date", "place", "toll", "document"))
    names = ("title", "type", "mode", "label", "modality", "reported_by", "reports", "sources", "independent_sources")
    kept = ("confidence", "disputed", "quote", "first_seen", "version")
    dated = ("edtf", "earliest", "latest", "precision", "extent", "approximate", "uncertain", "basis", "text")
    placed = ("id", "country", "precision", "lat", "lon", "basis")
    told = ("id", "title", "url", "publisher", "published")
    row = {"id": body["id"]} | {name: body[name] for name in (*names, *kept)}
    row |= {name if name in ("earliest", "latest", "precision") else f"date_{name}": date.get(name) for name in dated}
    row |= {"place": place.get("name")}
    row |= {name if name in ("country", "lat", "lon") else f"place_{name}": place.get(name) for name in placed}
    row |= {f"deaths_{name}": toll.get(name) for name in ("low", "best", "high")}
    row |= {f"document_{name}": document.get(name) for name in told}
    return row | {"actors": "; ".join(f"{actor['name']} ({actor['role']})" for actor in body["actors"])}
