"""Everything as CSV: rows a second, and by how much the server's memory grows."""

import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection

from tests.bench import load, servers
from tests.bench.figures import Ratios
from tests.bench.load import HOST, Ask
from tests.bench.servers import DATABASE, TABLE, Server

_OURS = "/v1/events?format=csv&modality=happened,announced,planned,hypothetical,denied"
_THEIRS = f"/{DATABASE}/{TABLE}.csv?_stream=on&_size=max"
_PATIENCE = 20
"""Seconds after which nothing more is read of an answer."""
_PART = 1_048_576


@dataclass(frozen=True, slots=True)
class Downloaded:
    """Rows a second of both, and by how many MB our server grew, round by round."""

    ours: list[float]
    theirs: list[float]
    growth: list[float]

    @property
    def ratios(self) -> Ratios:
        """How many times their rows a second ours are."""
        return [one / other for one, other in zip(self.ours, self.theirs, strict=True)]


def measured(url: str, theirs: Server, rounds: int) -> Downloaded:
    """Both in turn; ours is a new server each time."""
    found = Downloaded([], [], [])
    for _ in range(rounds):
        with servers.timeline(url) as server:
            load.first(Ask(server.port, iter(["/v1/events?format=csv&limit=1000"])))
            before = server.memory()
            found.ours.append(_rows_a_second(server, _OURS))
            found.growth.append(max(0.0, server.memory("VmHWM") - before))
        found.theirs.append(_rows_a_second(theirs, _THEIRS))
    return found


def _rows_a_second(server: Server, path: str) -> float:
    with closing(HTTPConnection(HOST, server.port)) as connection:
        began, rows = time.perf_counter(), 0
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        while time.perf_counter() - began < _PATIENCE and (part := answer.read1(_PART)):
            rows += part.count(b"\n")
        return rows / (time.perf_counter() - began)
