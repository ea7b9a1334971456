"""The lines of the log: text or JSON, one for each request, with its id, and nothing in them that is not meant to be."""

import asyncio
import json
import logging
import re
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from app import logs, query
from tests.conftest import Client

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log with a line for each request."""
    caplog.set_level(logging.INFO, "app.edge")
    return caplog


def record(message: str, *arguments: object, failed: bool = False) -> logging.LogRecord:
    raised = sys.exc_info() if failed else None
    return logging.LogRecord("app.x", logging.WARNING, "x.py", 1, message, arguments, raised)


def failure() -> logging.LogRecord:
    try:
        int("bad\nINFO app.edge GET /forged 200")
    except ValueError:
        return record("it failed at %s", "/a\nb", failed=True)


def test_text_is_one_line_with_the_id_of_the_request() -> None:
    token = logs.request_id.set("abc")
    try:
        assert re.fullmatch(
            rf"{TIME} WARNING app\.x \[abc\] hello Ségou", logs.Text().format(record("hello %s", "Ségou"))
        )
    finally:
        logs.request_id.reset(token)
    assert re.fullmatch(rf"{TIME} WARNING app\.x hello", logs.Text().format(record("hello")))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("a\r\nb", r"a\r\nb"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\u2028b", r"a\u2028b"),
        ("a\x85b", r"a\x85b"),
        ("a\u202eb", r"a\u202eb"),
        ("\udce9", r"\udce9"),
        ("Ségou – 東", "Ségou – 東"),
    ],
)
def test_what_cannot_be_printed_is_escaped(said: str, shown: str) -> None:
    assert logs.Text().format(record("%s", said)).endswith(f" {shown}")
    line = logs.Json().format(record("%s", said))
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == said


def test_a_traceback_cannot_be_taken_for_another_line() -> None:
    first, *others = logs.Text().format(failure()).split("\n")
    assert first.endswith(r"it failed at /a\nb")
    assert others[0] == "    Traceback (most recent call last):"
    assert all(line.startswith("    ") for line in others)
    read = json.loads(logs.Json().format(failure()))
    assert read["exc_info"].startswith("Traceback")
    assert read["message"] == "it failed at /a\nb"


def test_json_has_named_arguments_as_fields() -> None:
    token = logs.request_id.set("abc")
    try:
        read = json.loads(logs.Json().format(record("%(a)s and %(b)d", {"a": "x", "b": 2})))
    finally:
        logs.request_id.reset(token)
    assert re.fullmatch(TIME, read.pop("time"))
    assert read == {
        "level": "WARNING",
        "logger": "app.x",
        "message": "x and 2",
        "request_id": "abc",
        "a": "x",
        "b": 2,
    }


def test_the_level_is_that_of_the_program_and_of_the_server() -> None:
    for level, others in (("info", "WARNING"), ("debug", "WARNING"), ("error", "ERROR")):
        config = logs.config("json", level)
        assert config["loggers"]["app"]["level"] == config["loggers"]["uvicorn"]["level"] == level.upper()
        assert config["root"]["level"] == others


# ------------------------------------------------------------------------------------------------------------ waiting


@pytest.fixture
def written() -> Iterator[tuple[logs.Lines, StringIO]]:
    """A handler, and what it has written."""
    handler = logs.Lines()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setStream(found := StringIO())
    yield handler, found
    handler.close()


def _usual(number: int) -> logs.Usual:
    return logs.Usual("app.edge", f"request {number}", {"number": number})


def test_usual_lines_are_written_together_a_moment_later(
    written: tuple[logs.Lines, StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, found = written
    monkeypatch.setattr(logs, "_PAUSE", 0.001)

    async def say() -> list[str]:
        handler.handle(_usual(1))
        handler.handle(_usual(2))
        before = found.getvalue()
        await asyncio.sleep(0.05)
        return [before, found.getvalue()]

    assert asyncio.run(say()) == ["", "request 1\nrequest 2\n"]


def test_none_waits_when_it_would_wait_for_ever_or_too_many_wait(
    written: tuple[logs.Lines, StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, found = written
    handler.handle(_usual(1))
    assert found.getvalue() == "request 1\n"
    monkeypatch.setattr(logs, "_TOGETHER", 3)

    async def say() -> int:
        for number in range(5):
            handler.handle(_usual(number))
        return found.getvalue().count("\n")

    assert asyncio.run(say()) == 4
    handler.flush()
    assert found.getvalue().endswith("request 3\nrequest 4\n")


def test_what_is_not_usual_is_written_at_once_and_in_order(written: tuple[logs.Lines, StringIO]) -> None:
    handler, found = written

    async def say() -> str:
        handler.handle(_usual(1))
        handler.handle(record("it failed"))
        return found.getvalue()

    assert asyncio.run(say()) == "request 1\nit failed\n"


# ------------------------------------------------------------------------------------------------------------- access


def _fields(found: logging.LogRecord) -> dict[str, Any]:
    assert isinstance(found.args, dict)
    return dict(found.args)


def test_each_request_has_one_line(client: Client, log: pytest.LogCaptureFixture) -> None:
    answer = client.get("/v1/events?country=ML&limit=1", accept_encoding="identity", x_request_id="mine")
    client.send("HEAD", "/v1/sources")
    client.get("/nothing")
    first, second, third = log.records
    fields = _fields(first)
    assert fields.pop("milliseconds") >= 0
    assert fields == {
        "method": "GET",
        "path": "/v1/events",
        "query": "country=ML&limit=1",
        "status": 200,
        "bytes": len(answer.content),
        "client": "127.0.0.1",
    }
    assert re.fullmatch(r"GET /v1/events\?country=ML&limit=1 200 \d+ B \d+\.\d ms 127\.0\.0\.1", first.getMessage())
    assert (_fields(second)["method"], _fields(second)["bytes"]) == ("HEAD", 0)
    assert re.match(r"GET /nothing 404 ", third.getMessage())


def test_the_id_is_that_of_the_request_in_every_line(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str | None] = []
    caplog.handler.addFilter(lambda _record: seen.append(logs.request_id.get()) or True)  # type: ignore[func-returns-value]
    caplog.set_level(logging.INFO, "app.edge")

    def fail(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(query, "count", fail)
    client.get("/v1/events/count", x_request_id="the-one")
    assert seen == ["the-one", "the-one"]  # what went wrong, and the request
    assert logs.request_id.get() is None


def test_no_secret_and_no_forged_line_gets_in(client: Client, log: pytest.LogCaptureFixture) -> None:
    client.get("/v1/events", authorization="Bearer ct_secret", cookie="a=secret")
    client.raw("/a\nINFO forged", b"b=\x1b[31m\n")
    for found in log.records:
        for line in (logs.Text().format(found), logs.Json().format(found)):
            assert "secret" not in line
            assert line.isprintable()
    assert _fields(log.records[-1])["path"] == "/a%0AINFO%20forged"


def test_endless_addresses_are_cut(client: Client, log: pytest.LogCaptureFixture) -> None:
    client.get(f"/{'a' * 5000}?{'b' * 5000}")
    assert len(logs.Text().format(log.records[0])) < 2_500


def test_a_higher_level_silences_it(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "app.edge")
    client.get("/healthz")
    assert caplog.records == []
