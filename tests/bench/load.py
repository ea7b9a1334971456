"""A load client over keep-alive connections: how many answers a server gives while so many clients ask without pause.

For one path again and again `wrk` takes its place where it is installed: it takes less of the machine than the server does.
"""

import asyncio
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from shutil import which
from typing import cast

import httptools
import uvloop

HOST = "127.0.0.1"
_OF_THE_MOMENT = {"date", "connection", "transfer-encoding"}


class Unexpected(Exception):
    """An answer of another status than was expected: then there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Load:
    """What was answered."""

    answers: int
    seconds: float
    size: int
    """Bytes of all the bodies."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


@dataclass(frozen=True, slots=True)
class Ask:
    """What is sent to one server: paths, each asked once, and headers."""

    port: int
    paths: Iterator[str]
    headers: tuple[str, ...] = ()
    status: int = 200
    is_counted: bool = False
    """True: an answer of another status is counted as an error, instead of ending all."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer with its headers, but those of the connection and the moment."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Crowd:
    """How long each answer to many clients took, in seconds, and what was answered otherwise than it should be."""

    latencies: list[float]
    errors: list[str]


def put(ask: Ask, seconds: float, connections: int) -> Load:
    """The answers to paths that are asked for so many seconds; what was asked by then is waited for. Raises Unexpected."""
    return uvloop.run(_put(ask, seconds, connections))


def again(ask: Ask, seconds: float, connections: int) -> Load:
    """The answers to the first path, asked again and again, by wrk if it is there. Raises Unexpected."""
    path = next(ask.paths)
    same = Ask(ask.port, iter(lambda: path, None), ask.headers, ask.status)
    if which("wrk") is None:
        return put(same, seconds, connections)
    put(same, 0, 1)  # wrk does not tell one status from another
    command = ["wrk", "-t1", f"-c{connections}", f"-d{ceil(seconds)}s"]
    for header in ask.headers:
        command += ["-H", header]
    said = subprocess.run([*command, f"http://{HOST}:{ask.port}{path}"], check=True, capture_output=True, text=True)
    found = re.search(r"(\d+) requests in ([\d.]+)s", said.stdout)
    if not found or "Non-2xx" in said.stdout or "Socket errors" in said.stdout:
        raise Unexpected(said.stdout)
    return Load(int(found[1]), float(found[2]), 0)


def crowd(asks: Sequence[Ask], seconds: float) -> Crowd:
    """What so many clients at once are answered, each of which asks as it is told, for so many seconds."""
    return uvloop.run(_crowd(asks, seconds))


def first(ask: Ask) -> bytes:
    """The body of the answer to the first path. Raises Unexpected, OSError."""
    return uvloop.run(_first(ask)).body


def whole(ask: Ask) -> Whole:
    """The answer to the first path. Raises Unexpected, OSError."""
    return uvloop.run(_first(ask))


async def _put(ask: Ask, seconds: float, connections: int) -> Load:
    began = time.perf_counter()
    clients = [await _connect(ask, began + seconds) for _ in range(connections)]
    try:
        await asyncio.gather(*(client.done for client in clients))
    finally:
        for client in clients:
            client.close()
    return Load(
        sum(client.answers for client in clients), time.perf_counter() - began, sum(client.size for client in clients)
    )


async def _crowd(asks: Sequence[Ask], seconds: float) -> Crowd:
    until = time.perf_counter() + seconds
    clients = [await _connect(ask, until) for ask in asks]
    ended = await asyncio.gather(*(client.done for client in clients), return_exceptions=True)
    for client in clients:
        client.close()
    errors = [repr(one) for one in ended if isinstance(one, BaseException)]
    errors += [error for client in clients for error in client.errors]
    return Crowd([one for client in clients for one in client.latencies], errors)


async def _first(ask: Ask) -> Whole:
    client = await _connect(Ask(ask.port, islice(ask.paths, 1), ask.headers, ask.status), None)
    try:
        await client.done
    finally:
        client.close()
    kept = tuple((name, value) for name, value in client.headers if name.lower() not in _OF_THE_MOMENT)
    return Whole(ask.status, kept, bytes(client.body))


async def _connect(ask: Ask, until: float | None) -> "_Client":
    _, client = await asyncio.get_running_loop().create_connection(lambda: _Client(ask, until), HOST, ask.port)
    return client


class _Client(asyncio.Protocol):
    """One connection: the next path is asked when the answer to the one before is whole."""

    def __init__(self, ask: Ask, until: float | None) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.answers = self.size = 0
        self.errors: list[str] = []
        self.body = bytearray()
        self.headers: list[tuple[str, str]] = []
        self.latencies: list[float] = []
        self._ask, self._until = ask, until
        self._parser = httptools.HttpResponseParser(self)
        self._rest = "".join(f"{line}\r\n" for line in (f"Host: {HOST}:{ask.port}", *ask.headers, ""))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first path."""
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        """Let the parser call what is below."""
        self._parser.feed_data(data)

    def connection_lost(self, problem: Exception | None) -> None:
        """A connection that ends before its answer does is a failure."""
        if not self.done.done():
            self.done.set_exception(problem or ConnectionResetError("the server closed the connection"))

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header of an answer."""
        if self._until is None:
            self.headers.append((name.decode("latin-1"), value.decode("latin-1")))

    def on_body(self, body: bytes) -> None:
        """A part of an answer's body."""
        self.size += len(body)
        if self._until is None or self._parser.get_status_code() != self._ask.status:
            self.body += body

    def on_message_complete(self) -> None:
        """An answer is whole."""
        status = self._parser.get_status_code()
        self.latencies.append(time.perf_counter() - self._began)
        if status != self._ask.status and self._ask.is_counted:
            self.errors.append(f"{status} {self.body[:300].decode(errors='replace')}")
            self.body.clear()
        elif status != self._ask.status:
            self.done.set_exception(Unexpected(f"{self._path}: {status}, {self.body[:500].decode(errors='replace')}"))
            return
        self.answers += 1
        if self._until is not None and time.perf_counter() < self._until:
            self._next()
        else:
            self.done.set_result(None)

    def close(self) -> None:
        """Nothing; the connection is closed."""
        self._transport.close()

    def _next(self) -> None:
        self._path, self._began = next(self._ask.paths), time.perf_counter()
        self._transport.write(f"GET {self._path} HTTP/1.1\r\n{self._rest}".encode())
