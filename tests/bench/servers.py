"""The contestants as processes: the service, Datasette over the same rows, and a bare route. One uvicorn worker each.

    python -m tests.bench.servers bare PORT FILE
    python -m tests.bench.servers datasette PORT FILE

All run on uvloop with httptools. The service writes its log, a line for each request, into a file; the others write none. Limits of time are
raised, so that all is answered.
"""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from tests.bench.load import HOST, Ask, Unexpected, Whole, first

_PATIENCE = 120
_TICKS = os.sysconf("SC_CLK_TCK")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Of all contestants: Python keeps what it has compiled, as where a program is installed. Else ours alone would be compiled at each start."""
_SETTINGS = {"TIMELINE_LOG_LEVEL": "info", "TIMELINE_QUERY_SECONDS": "600"}
DATABASE, TABLE = "flat", "events"
SETTINGS = {
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
    "max_returned_rows": 1_000,
    "default_page_size": 100,
}
QUERIES = {
    "count": """
        SELECT count(*) AS count FROM events
        WHERE country = :country AND latest >= :from AND earliest <= :to AND modality IN ('happened', 'announced')
    """,
    "count_all": """
        SELECT count(*) AS count FROM events
        WHERE latest >= :from AND earliest <= :to AND modality IN ('happened', 'announced')
    """,
    "months": """
        SELECT substr(earliest, 1, 7) AS month, count(*) AS count FROM events
        WHERE latest >= :from AND earliest <= :to AND modality IN ('happened', 'announced') GROUP BY 1
    """,
}


@dataclass(frozen=True, slots=True)
class Server:
    """A process that answers."""

    port: int
    pid: int
    seconds: float
    """From its start to its first answer."""

    def cpu(self) -> float:
        """Seconds of processor time that it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self, what: str = "VmRSS") -> float:
        """MB that it holds in memory, or has held at the most (`VmHWM`)."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1000


@contextmanager
def timeline(database_url: str) -> Iterator[Server]:
    """The service as `conflict-timeline serve` runs it."""
    environment = ENVIRONMENT | _SETTINGS | {"TIMELINE_DATABASE_URL": database_url}
    port = _free_port()
    with _running(["-m", "app", "serve", "--port", str(port)], port, "/v1/events?limit=1", environment) as server:
        yield server


@contextmanager
def datasette(file: Path) -> Iterator[Server]:
    """Datasette over the flat table, opened as a file that nobody changes."""
    port = _free_port()
    path = f"/{DATABASE}/{TABLE}.json?_size=1&_nocount=1"
    with _running(["-m", __name__, "datasette", str(port), str(file)], port, path) as server:
        yield server


@contextmanager
def bare(answers: Sequence[Whole]) -> Iterator[Server]:
    """Starlette routes, each of which gives one of the answers, with its status and headers: `/0` the first."""
    port = _free_port()
    with NamedTemporaryFile() as file:
        pickle.dump([*answers], file)
        file.flush()
        arguments = ["-m", __name__, "bare", str(port), file.name]
        with _running(arguments, port, "/0", status=answers[0].status) as server:
            yield server


@contextmanager
def _running(
    arguments: Sequence[str], port: int, path: str, environment: dict[str, str] = ENVIRONMENT, status: int = 200
) -> Iterator[Server]:
    began = time.perf_counter()
    command = [sys.executable, *arguments]
    with TemporaryFile() as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
        try:
            _await(process, Ask(port, iter([path] * 100_000), status=status), log)
            yield Server(port, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", ask: Ask, log: IO[bytes]) -> None:
    """Return at the first answer."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            first(ask)
        except (OSError, Unexpected) as problem:
            if process.poll() is not None or time.monotonic() > end:
                log.seek(0)
                raise RuntimeError(f"{process.args!r} does not answer: {log.read().decode()[-1000:]}") from problem
            time.sleep(0.01)
        else:
            return


def _free_port() -> int:
    with create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


# --- what the other two run ---------------------------------------------------------------------------------------------


def _bare(file: str) -> Any:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    def route(number: int, given: Whole) -> Route:
        headers = dict(given.headers)

        async def answer(_request: Request) -> Response:
            return Response(given.body, given.status, headers)

        return Route(f"/{number}", answer)

    answers: list[Whole] = pickle.loads(Path(file).read_bytes())  # noqa: S301 - `bare` has written it
    return Starlette(routes=[route(number, given) for number, given in enumerate(answers)])


def _datasette(file: str) -> Any:
    from datasette.app import Datasette  # type: ignore[import-untyped]

    metadata = {"databases": {DATABASE: {"queries": QUERIES}}}
    return Datasette([], immutables=[file], settings=SETTINGS, metadata=metadata).app()


def main(name: str, port: str, *arguments: str) -> None:
    """Serve one of the two, until a signal."""
    import uvicorn

    app = (_bare if name == "bare" else _datasette)(*arguments)
    uvicorn.run(
        app, host=HOST, port=int(port), loop="uvloop", http="httptools", log_level="warning", server_header=False
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
