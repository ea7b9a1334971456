"""A load client over keep-alive connections: how many answers a server gives while so many clients ask without pause."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

import httptools
import uvloop

HOST = "127.0.0.1"


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


def put(ask: Ask, seconds: float, connections: int) -> Load:
    """The answers to paths that are asked for so many seconds; what was asked by then is waited for. Raises Unexpected."""
    return uvloop.run(_put(ask, seconds, connections))


def first(ask: Ask) -> bytes:
    """The body of the answer to the first path. Raises Unexpected, OSError."""
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


async def _first(ask: Ask) -> bytes:
    client = await _connect(Ask(ask.port, islice(ask.paths, 1), ask.headers, ask.status), None)
    try:
        await client.done
    finally:
        client.close()
    return bytes(client.body)


async def _connect(ask: Ask, until: float | None) -> "_Client":
    _, client = await asyncio.get_running_loop().create_connection(lambda: _Client(ask, until), HOST, ask.port)
    return client


class _Client(asyncio.Protocol):
    """One connection: the next path is asked when the answer to the one before is whole."""

    def __init__(self, ask: Ask, until: float | None) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.answers = self.size = 0
        self.body = bytearray()
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

    def on_body(self, body: bytes) -> None:
        """A part of an answer's body."""
        self.size += len(body)
        if self._until is None or self._parser.get_status_code() != self._ask.status:
            self.body += body

    def on_message_complete(self) -> None:
        """An answer is whole."""
        status = self._parser.get_status_code()
        if status != self._ask.status:
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
        self._path = next(self._ask.paths)
        self._transport.write(f"GET {self._path} HTTP/1.1\r\n{self._rest}".encode())
