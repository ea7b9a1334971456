"""Log lines as text or as JSON, each with the id of the request that it belongs to, and never more than one line of ours.

A record whose arguments have names (`_log.info("%(method)s %(path)s", {…})`) has them as fields of their own in JSON.
"""

import logging
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

from pythonjsonlogger.json import JsonFormatter

Format = Literal["text", "json"]

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is being answered; None outside of one."""


def config(format_: Format, level: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes: everything on standard error, the program's and the server's own alike.

    Libraries are heard from `warning` on: what they tell of their daily work is no news.
    """
    level = level.upper()
    # What no line tells is not found out for each (the logging HOWTO of Python, "Optimization").
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001 - that is how it is documented
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{__name__}.{_FORMATTERS[format_].__name__}"}},
        "handlers": {"line": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "line"}},
        "root": {"level": "ERROR" if level == "ERROR" else "WARNING", "handlers": ["line"]},
        "loggers": {name: {"level": level, "handlers": [], "propagate": True} for name in ("app", "uvicorn")},
    }


def printable(text: str) -> str:
    r"""The text in one line: whatever is no letter, sign or blank is escaped, as `\n`, `\x1b` or `\u2028`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class Text(logging.Formatter):
    """One line a record. The lines of a traceback are indented, so that none can be taken for a record."""

    def format(self, record: logging.LogRecord) -> str:
        """`2026-11-24T09:00:00.123Z INFO app.edge [request id] message`."""
        said, id_ = printable(record.getMessage()), request_id.get()
        line = f"{_time(record)} {record.levelname} {record.name} {f'[{id_}] ' if id_ else ''}{said}"
        if not record.exc_info:
            return line
        traceback = self.formatException(record.exc_info).splitlines()
        return "\n".join([line, *(f"    {printable(part)}" for part in traceback)])


class Json(JsonFormatter):
    """One object a line; a traceback is one of its fields."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Put in what a record says."""
        log_data |= {"time": _time(record), "level": record.levelname, "logger": record.name}
        log_data["message"] = record.message
        if id_ := request_id.get():
            log_data["request_id"] = id_
        if isinstance(record.args, Mapping):
            log_data |= record.args
        log_data |= message_dict


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_FORMATTERS: dict[Format, type[logging.Formatter]] = {"text": Text, "json": Json}
