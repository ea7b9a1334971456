"""Log lines as text or as JSON, each with the id of the request that it belongs to, and never more than one line of ours.

A record whose arguments have names (`_log.info("%(method)s %(path)s", {…})`) has them as fields of their own in JSON.
"""

import logging
import sys
from asyncio import get_running_loop
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from time import time
from typing import Any, Literal, TextIO

from pythonjsonlogger.json import JsonFormatter

Format = Literal["text", "json"]

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is being answered; None outside of one."""
_PAUSE = 0.1
"""Seconds for which the line of a request may wait for others, to be written together with them."""
_TOGETHER = 200
"""So many lines do not wait."""
_BLANK = vars(logging.LogRecord("", logging.INFO, "", 0, "", (), None))


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
        "handlers": {"line": {"()": f"{__name__}.{Lines.__name__}", "formatter": "line"}},
        "root": {"level": "ERROR" if level == "ERROR" else "WARNING", "handlers": ["line"]},
        "loggers": {name: {"level": level, "handlers": [], "propagate": True} for name in ("app", "uvicorn")},
    }


def printable(text: str) -> str:
    r"""The text in one line: whatever is no letter, sign or blank is escaped, as `\n`, `\x1b` or `\u2028`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class Usual(logging.LogRecord):
    """What happens so often that nobody need read it at once. Of what a record tells it has what our lines tell."""

    def __init__(self, name: str, message: str, said: Mapping[str, object]) -> None:
        now = time()
        self.__dict__ = {**_BLANK, "name": name, "msg": message, "args": said, "created": now, "msecs": now % 1 * 1000}

    def getMessage(self) -> str:  # noqa: N802 - logging's name
        """The message; what it says is in it already, and beside it as fields."""
        return str(self.msg)


class Lines(logging.StreamHandler[TextIO]):
    """Writes lines on standard error: what is usual a moment later, many together; all else at once, and what was said before it."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self._waiting: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or let it wait."""
        try:
            self._waiting.append(self.format(record))
            if not isinstance(record, Usual) or len(self._waiting) >= _TOGETHER or not self._is_awaited():
                self.flush()
        except Exception:  # noqa: BLE001 - as logging has it: who logs is not told what is wrong with the log
            self.handleError(record)

    def flush(self) -> None:
        """Write what waits. Logging does so when the program ends."""
        self.acquire()
        try:
            if self._waiting:
                self.stream.write("\n".join((*self._waiting, "")))
                self._waiting.clear()
            super().flush()
        finally:
            self.release()

    def _is_awaited(self) -> bool:
        """True where the lines that wait will be written: where an event loop runs."""
        if len(self._waiting) == 1:
            try:
                get_running_loop().call_later(_PAUSE, self.flush)
            except RuntimeError:
                return False
        return True


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
    return f"{_second(int(record.created))}.{int(record.msecs):03d}Z"


@lru_cache(maxsize=2)
def _second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat(timespec="seconds").removesuffix("+00:00")


_FORMATTERS: dict[Format, type[logging.Formatter]] = {"text": Text, "json": Json}
