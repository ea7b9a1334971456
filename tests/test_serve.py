"""The server as a process of its own: signals, workers, what is no request, and its log."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.test_metrics import read, requests

PATIENCE = 180
BUNDLE = "/docs/swagger/swagger-ui-bundle.js"
"""A file that is too long for the buffers between a server and a client who does not read."""


@pytest.fixture(scope="module")
def url(store_url: str) -> str:
    """A database with the samples; only read it."""
    return store_url


@dataclass
class Server:
    """A server at work."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int = 0

    def wait(self, until: Callable[[], object]) -> None:
        """Return as soon as something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"it hangs:\n{self.said()}"
            time.sleep(0.02)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        body = connection.getresponse().read()
        connection.close()
        return body

    def connect(self) -> socket.socket:
        """A connection whose client buffers next to nothing."""
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(PATIENCE)
        try:
            client.connect(("127.0.0.1", self.port))
        except OSError:
            client.close()
            raise
        return client

    def workers(self) -> list[int]:
        """The processes that said that they answer, in order."""
        return [int(pid) for pid in re.findall(r"Started server process \[(\d+)\]", self.said())]

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """The exit status, after a signal."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def serving(url: str, folder: Path, *arguments: str, **environment: str) -> Iterator[Server]:
    """A server on a port of its own; killed at the end, should it still run."""
    log = folder / "log"
    settings = os.environ | {"TIMELINE_DATABASE_URL": url, "TMPDIR": str(folder)} | environment
    command = [sys.executable, "-m", "app", "serve", "--port", "0", *arguments]
    with log.open("wb") as stderr, subprocess.Popen(command, env=settings, stderr=stderr) as process:
        server = Server(process, log)
        try:
            server.wait(lambda: re.search(r"http://127\.0\.0\.1:\d+", server.said()) or process.poll() is not None)
            found = re.search(r"http://127\.0\.0\.1:(\d+)", server.said())
            assert found, server.said()
            server.port = int(found[1])
            yield server
        finally:
            process.kill()


def received(client: socket.socket) -> bytes:
    """All that still comes."""
    parts = []
    with suppress(OSError):  # it may be cut off while it was still sending
        while part := client.recv(65536):
            parts.append(part)
    return b"".join(parts)


# ------------------------------------------------------------------------------------------------------------ stopping


def test_what_is_under_way_is_answered_and_nothing_new(url: str, tmp_path: Path) -> None:
    with serving(url, tmp_path) as server:
        client = server.connect()
        client.sendall(f"GET {BUNDLE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        begun = client.recv(1024)
        server.process.send_signal(signal.SIGTERM)

        def refused() -> bool:
            with suppress(ConnectionRefusedError):
                server.connect().close()
                return False
            return True

        server.wait(refused)
        assert server.process.poll() is None
        head, _, body = (begun + received(client)).partition(b"\r\n\r\n")
        client.close()
        length = re.search(rb"content-length: (\d+)", head)
        assert length
        assert len(body) == int(length[1]) > 1_000_000
        assert server.process.wait(timeout=PATIENCE) == 0
    assert "Application shutdown complete" in server.said()
    assert "Traceback" not in server.said()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_who_does_not_read_is_cut_off(url: str, tmp_path: Path, workers: str) -> None:
    with serving(url, tmp_path, TIMELINE_STOP_SECONDS="0", TIMELINE_WORKERS=workers) as server:
        client = server.connect()
        client.sendall(f"GET {BUNDLE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert client.recv(1024)
        assert server.end() == 0
        client.close()


# ------------------------------------------------------------------------------------------------------------- workers


@pytest.mark.parametrize(
    ("databases", "number"),
    [("sqlite", signal.SIGTERM), ("postgresql", signal.SIGINT)],
    ids=["SIGTERM", "SIGINT"],
    indirect=["databases"],
)
def test_workers_answer_together_and_are_replaced(url: str, tmp_path: Path, number: signal.Signals) -> None:
    with serving(url, tmp_path, "--workers", "2") as server:
        server.wait(lambda: len(server.workers()) == 2)
        for _ in range(10):
            assert server.get("/healthz") == b'{"status":"ok"}'
        assert requests(read(server.get("/metrics").decode()))["GET", "/healthz", "2xx"] == 10
        first = server.workers()[0]
        os.kill(first, signal.SIGKILL)
        server.wait(lambda: len(server.workers()) == 3)
        assert first not in server.workers()[1:]
        found = read(server.get("/metrics").decode())
        assert requests(found)["GET", "/healthz", "2xx"] == 10
        assert found["timeline_http_requests_in_flight", ()] == 1
        assert list(tmp_path.glob("conflict-timeline-metrics-*"))
        assert server.end(number) == 0
    assert list(tmp_path.glob("conflict-timeline-metrics-*")) == []
    assert server.said().count("Conflict Timeline on http") == 1
    assert "Traceback" not in server.said()


# -------------------------------------------------------------------------------------------------- what is no request

HOST = b"Host: x\r\n"
POST = b"POST /v1/extract HTTP/1.1\r\n" + HOST + b"Content-Type: text/plain\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
NONE = {
    "no request": (b"NONSENSE\r\n\r\n", 400),
    "a line that is none": (b"GET\r\n\r\n", 400),
    "no version": (b"GET / HTTP/9.9\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    "a header without end": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 400_000, 431),
    "a long header": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 66_000 + b"\r\n\r\n", 431),
    "many headers": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: a\r\n" * 9_000 + b"\r\n", 431),
    "a long address": (b"GET /?" + b"a" * 66_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "an address without end": (b"GET /?" + b"a" * 400_000, 414),
    "a long query": (b"GET /?" + b"a" * 17_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "a length beyond all numbers": (POST + b"Content-Length: 9999999999999999999\r\n\r\n" + b"a" * 400_000, 413),
    "a length with noughts before it": (POST + b"Content-Length: 0000000000000000000600000000\r\n\r\n", 413),
    "a length with a blank behind it": (POST + b"Content-Length: 600000000 \r\n\r\n", 413),
    "a header behind a body": (POST + CHUNKED + b"5\r\nhello\r\n0\r\na: b\r\n\r\n", 400),
    "a header without end behind a body": (POST + CHUNKED + b"0\r\na: " + b"a" * 400_000, 431),
    "a long body": (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999\r\n\r\n" + b"a" * 400_000, 413),
}


@pytest.fixture(scope="module")
def alone(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that several tests ask."""
    with serving(url, tmp_path_factory.mktemp("alone"), TIMELINE_LOG_FORMAT="json") as server:
        yield server
        assert server.end() == 0


@pytest.mark.parametrize("what", NONE)
def test_what_cannot_be_taken_is_a_problem(alone: Server, what: str) -> None:
    sent, status = NONE[what]
    client = socket.create_connection(("127.0.0.1", alone.port), timeout=PATIENCE)
    with suppress(OSError):
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
    head, _, body = received(client).partition(b"\r\n\r\n")
    client.close()
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"content-type: application/problem+json" in head
    assert b"access-control-allow-origin: *" in head
    assert json.loads(body)["status"] == status


def test_requests_behind_one_another_are_all_answered(alone: Server) -> None:
    one = b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 30_000 + b"\r\n"
    client = socket.create_connection(("127.0.0.1", alone.port), timeout=PATIENCE)
    client.sendall((one + b"\r\n") * 9 + one + b"Connection: close\r\n\r\n")
    assert received(client).count(b"HTTP/1.1 200 OK") == 10
    client.close()


def test_an_address_may_hold_letters_as_they_are(alone: Server) -> None:
    """As curl sends `/v1/events/count?place=N’Djaména`."""
    client = socket.create_connection(("127.0.0.1", alone.port), timeout=PATIENCE)
    line = "GET /v1/events/count?place=N’Djaména HTTP/1.1\r\n".encode()
    client.sendall(line + HOST + b"Connection: close\r\n\r\n")
    answer = received(client)
    client.close()
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert '"place":"N’Djaména"'.encode() in answer


def test_a_chunked_body_is_counted(alone: Server) -> None:
    client = socket.create_connection(("127.0.0.1", alone.port), timeout=PATIENCE)
    client.sendall(
        b"POST /v1/extract HTTP/1.1\r\n" + HOST + b"Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
    with suppress(OSError):
        for _ in range(12):
            client.sendall(chunk)
    assert client.recv(1024).startswith(b"HTTP/1.1 413 ")
    client.close()


def test_web_sockets_are_not_spoken(alone: Server) -> None:
    client = socket.create_connection(("127.0.0.1", alone.port), timeout=PATIENCE)
    upgrade = (
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n\r\n"
    )
    client.sendall(b"GET /healthz HTTP/1.1\r\n" + HOST + upgrade)
    assert client.recv(1024).startswith(b"HTTP/1.1 200 OK")
    client.close()


# ----------------------------------------------------------------------------------------------------------------- log


def test_every_line_of_a_json_log_is_an_object(alone: Server) -> None:
    connection = HTTPConnection("127.0.0.1", alone.port, timeout=PATIENCE)
    connection.request("GET", "/v1/events?country=ML", headers={"X-Request-ID": "mine", "Authorization": "Bearer no"})
    connection.getresponse().read()
    connection.close()
    alone.wait(lambda: '"mine"' in alone.said())
    lines = [json.loads(line) for line in alone.said().splitlines()]
    assert {"time", "level", "logger", "message"} <= set.intersection(*map(set, lines))
    (mine,) = (line for line in lines if line.get("request_id") == "mine")
    assert (mine["path"], mine["query"], mine["status"]) == ("/v1/events", "country=ML", 200)
    assert any(line["logger"].startswith("uvicorn") for line in lines)
    assert "Bearer" not in alone.said()


def test_a_text_log_is_quiet_when_asked(url: str, tmp_path: Path) -> None:
    with serving(url, tmp_path, TIMELINE_LOG_LEVEL="warning") as server:
        server.get("/healthz")
        assert server.end() == 0
    assert len(server.said().splitlines()) == 1  # where it listens


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMELINE_RATE_LIMIT", "fast"),
        ("TIMELINE_WORKERS", "0"),
        ("TIMELINE_LOG_FORMAT", "xml"),
        ("TIMELINE_MAX_BODY", "-1"),
    ],
)
def test_a_setting_that_cannot_be_is_named(url: str, name: str, value: str) -> None:
    environment = os.environ | {"TIMELINE_DATABASE_URL": url, name: value}
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    ran = subprocess.run(command, env=environment, check=False, capture_output=True, timeout=PATIENCE)
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith(f"conflict-timeline: {name}={value}: ")


def test_rates_are_limited_behind_a_proxy_by_the_address_that_it_tells(url: str, tmp_path: Path) -> None:
    with serving(url, tmp_path, TIMELINE_RATE_LIMIT="1/hour") as server:

        def ask(client: str) -> int:
            connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
            connection.request("GET", "/v1/sources", headers={"X-Forwarded-For": client})
            status = connection.getresponse().status
            connection.close()
            return status

        assert [ask("192.0.2.1"), ask("192.0.2.1"), ask("192.0.2.2")] == [200, 429, 200]
        assert server.end() == 0
    assert " 192.0.2.2\n" in server.said()
