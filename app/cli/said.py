"""What the program says: results on standard output, everything for people on standard error."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import orjson
import typer
from rich.console import Console

from app import config
from app import ingest as story
from app.errors import Refused

NAME = config.NAME
REFUSED, FAILED, BROKEN_OFF = 1, 2, 130
"""Exit statuses besides 0."""

console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
"""Standard error."""


def refusal(name: str, problem: Refused) -> str:
    """What is told of something that was not taken."""
    return f"refused {name}: {story.printable(problem.detail)}"


def print_lines(objects: Iterable[dict[str, Any]]) -> None:
    """Write objects as JSON, one a line."""
    write(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in objects)


def write(parts: Iterable[bytes]) -> None:
    """Write to standard output, all or with an error; whoever reads it may leave when they have enough."""
    begun = False
    try:
        for part in parts:
            begun = sys.stdout.buffer.write(part) > 0 or begun
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit from None
    except Exception as problem:
        if isinstance(problem, OSError):
            _discard_output()
        if begun:
            console.print(f"{NAME}: what was written is not all of it")
        raise


def _discard_output() -> None:
    """Let what could not be written go nowhere, or Python tries and fails once more when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def whole_lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts, with a line end at the very end."""
    last = b""
    for part in parts:
        last = part or last
        yield part
    if not last.endswith(b"\n"):
        yield b"\n"


def give_up(message: str) -> NoReturn:
    """End the program, since the command cannot be carried out."""
    console.print(f"{NAME}: {story.printable(message)}")
    sys.exit(FAILED)


@contextmanager
def broken_off(message: str) -> Iterator[None]:
    """End with what Ctrl-C means to a shell, and say how things stand."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        console.print(f"{NAME}: broken off; {message}")
        raise typer.Exit(BROKEN_OFF) from None


@contextmanager
def exiting(status: int, number: signal.Signals) -> Iterator[None]:
    """While it lasts, a signal ends the program in good order, with a status."""

    def leave(*_: object) -> NoReturn:
        sys.exit(status)

    before = signal.signal(number, leave)
    try:
        yield
    finally:
        signal.signal(number, before)
