"""Counting over everything beside DuckDB, which is made for it: the same columns of the same events."""

import csv
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb  # type: ignore[import-not-found, unused-ignore]

from tests.bench import load, servers
from tests.bench.figures import Ratios
from tests.bench.load import Ask
from tests.bench.servers import TABLE, Server

_COLUMNS = ("earliest", "latest", "type", "label", "country", "modality")
_SHOWN = "modality IN ('happened', 'announced')"
_WARM = "/v1/facets?facet=label&to=1900"
_AT_REST, _MOMENT, _MOMENTS = 0.1, 0.5, 120
"""A server that takes less processor time than this in a moment, both in seconds, has read its columns; so many moments it may take."""
MONTHS, FACETS = "/v1/histogram?interval=month", "/v1/facets"
_MONTHS = f"""
    SELECT date_trunc('month', earliest), date_trunc('month', latest), count(*) FROM events WHERE {_SHOWN} GROUP BY 1, 2
"""
_FACETS = [
    f"SELECT {name}, count(*) FROM events WHERE {_SHOWN} GROUP BY 1 ORDER BY 2 DESC LIMIT 50"
    for name in ("type", "label", "country")
]
_TYPES = ("DATE", "DATE", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR")


@dataclass(frozen=True, slots=True)
class Counted:
    """Seconds of both, round by round."""

    ours: dict[str, list[float]]
    theirs: dict[str, list[float]]

    def ratios(self, path: str) -> Ratios:
        """How many times as long as DuckDB we take."""
        return [one / other for one, other in zip(self.ours[path], self.theirs[path], strict=True)]


def measured(url: str, file: Path, folder: Path, rounds: int) -> Counted:
    """Both in turn. Ours is a new server for each round, whose first question of the kind it is: so nothing was asked before.

    Both have read their columns.
    """
    found = Counted({MONTHS: [], FACETS: []}, {MONTHS: [], FACETS: []})
    with closing(_filled(file, folder)) as connection:
        for _ in range(rounds):
            with servers.timeline(url) as server:
                read(server)
                for path, statements in ((MONTHS, [_MONTHS]), (FACETS, _FACETS)):
                    began = time.perf_counter()
                    load.first(Ask(server.port, iter([path])))
                    found.ours[path].append(time.perf_counter() - began)
                    found.theirs[path].append(_seconds(connection, statements))
    return found


def read(server: Server) -> None:
    """Nothing; a server of ours has read its columns, and is at rest. Raises TimeoutError."""
    load.first(Ask(server.port, iter([_WARM])))
    for _ in range(_MOMENTS):
        before = server.cpu()
        time.sleep(_MOMENT)
        if server.cpu() - before < _AT_REST:
            return
    raise TimeoutError


def _seconds(connection: "duckdb.DuckDBPyConnection", statements: Sequence[str]) -> float:
    cursor = connection.cursor()
    began = time.perf_counter()
    for statement in statements:
        cursor.execute(statement).fetchall()
    return time.perf_counter() - began


def _filled(file: Path, folder: Path) -> "duckdb.DuckDBPyConnection":
    """A database of DuckDB with the columns of the flat table."""
    rows = folder / "columns.csv"
    with closing(sqlite3.connect(file)) as connection, rows.open("w", newline="") as told:
        writer = csv.writer(told)
        writer.writerow(_COLUMNS)
        writer.writerows(connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM {TABLE}"))
    found = duckdb.connect(str(folder / "columns.duckdb"))
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in _COLUMNS)
    cast = ", ".join(f"TRY_CAST({name} AS {type_}) AS {name}" for name, type_ in zip(_COLUMNS, _TYPES, strict=True))
    found.execute(f"CREATE TABLE events AS SELECT {cast} FROM read_csv('{rows}', header = true, columns = {{{types}}})")
    return found
