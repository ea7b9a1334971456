"""The command line: `conflict-timeline serve | ingest | extract | export | migrate`.

Exit status: 0 done; 1 something was refused, and the rest was done; 2 the command cannot be carried out; 130 broken off.
What a program reads goes to standard output, what people read to standard error.
"""

import logging
import os
import shlex
import signal
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Annotated, Any, NoReturn, Self

import orjson
import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app import config, db
from app import ingest as story
from app.errors import Refused, TimelineError

REFUSED, FAILED, BROKEN_OFF = 1, 2, 130

NAME = config.NAME
app = typer.Typer(
    name=NAME,
    help="News articles as a timeline of dated events, each with the exact words that it rests on.",
    epilog=f"The database is {config.database_file()}, or the one that TIMELINE_DATABASE_URL names.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_said = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)

What = Annotated[
    list[str],
    typer.Argument(
        metavar="WHAT",
        help="Text, Markdown or HTML files; folders, each with a manifest.toml or as it is; addresses of web pages"
        " (https://…); - for standard input; seeds: for the articles that come with the program.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When it was published, as in 2022-02-18, where neither the document nor a manifest says so.",
    ),
]


def main() -> None:
    """The program. What goes wrong is one line on standard error, never a traceback."""
    try:
        app(prog_name=NAME)
    except TimelineError as problem:
        _give_up(problem.detail)
    except SQLAlchemyError as problem:
        _give_up(f"the database failed: {db.reason(problem)}")
    except OSError as problem:
        _give_up(f"{problem.filename or 'reading or writing'}: {problem.strerror}")
    except Exception as problem:  # noqa: BLE001 - what nobody foresaw is told as such
        _give_up(story.unforeseen(problem).detail)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(version(NAME))
        raise typer.Exit


@app.callback()
def _options(
    *,
    _asked: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; else TIMELINE_HOST.", metavar="HOST")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; else TIMELINE_PORT.", metavar="PORT")
    ] = None,
) -> None:
    """Answer queries over HTTP, until Ctrl-C."""
    import uvicorn

    settings = _settings()
    engine = _engine()
    engine.dispose()
    address = host or settings.host
    with _listening(address, settings.port if port is None else port) as listener:
        url = f"http://{f'[{address}]' if ':' in address else address}:{listener.getsockname()[1]}"
        _said.print(f"Conflict Timeline on {url} (reference: {url}/docs; stop with Ctrl-C)")
        server = uvicorn.Server(uvicorn.Config("app.main:create_app", factory=True, log_level=settings.log_level))
        # uvicorn ends in good order at either signal, and then passes it on.
        with _exiting(0, signal.SIGTERM), suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


@app.command()
def ingest(
    what: What,
    published: Published = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as one JSON object.")] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing where an earlier run stored any.")] = False,
) -> None:
    """Read documents and store their events.

    The same document twice changes nothing; a changed one makes new versions. What cannot be read is named, with what to
    do about it, and the rest is stored: the exit status is then 1. Broken off, the same command goes on where it was.
    """
    from app import store

    engine, found = _engine(), story.items(what, _date(published))
    if if_empty and store.is_filled(engine):
        summary = story.Summary(None, store.version(engine))
    else:
        command = story.printable(shlex.join(["ingest", *what, *(["--published", published] if published else [])]))
        with (
            _broken_off("what is stored is whole; the same command goes on with the rest"),
            _exiting(BROKEN_OFF, signal.SIGTERM),
            _Progress(len(found), shown=_said.is_terminal) as progress,
        ):
            summary = story.ingest(engine, found, command, _today(), progress.step)
        _tell(summary)
    if as_json:
        _print([summary.as_json()])
    if summary.refused:
        raise typer.Exit(REFUSED)


@app.command()
def extract(
    what: What,
    published: Published = None,
    *,
    timexes: Annotated[bool, typer.Option("--timexes", help="Print time expressions, not events.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the text of one document, which offsets count.")] = False,
) -> None:
    """Print what `ingest` would find, one JSON object a line; nothing is stored, and no database is needed.

    `start` and `end` count characters of the document's text, as --text prints it.
    """
    from app import render
    from app.extract import pipeline

    _settings()
    found = story.items(what, _date(published))
    if text and (timexes or len(found) != 1):
        _give_up("--text prints the text of one document: name one, without --timexes")
    refused: list[Refused] = []

    def refuse(item: story.Item, problem: Refused) -> None:
        refused.append(problem)
        _said.print(_refusal(item, problem))

    if text:
        for _, document in story.extract(found, _today(), refuse):
            _write([document.text.encode()])
    else:
        find, line = (pipeline.timexes, render.timex) if timexes else (pipeline.mentions, render.mention)
        for file, several in story.extract(found, _today(), refuse, find):
            _print(line(file, one) for one in several)
    if refused:
        raise typer.Exit(REFUSED)


@app.command()
def export(
    query: Annotated[
        str, typer.Argument(help="Which events: the query string of /v1/events, as in 'country=ML&from=2012'.")
    ] = "",
    name: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json, csv or geojson.")] = "json",
) -> None:
    """Write events to standard output: all that a query of /v1/events finds, in one piece."""
    from app.api import events

    _write(_whole_lines(events.export(_engine(), query, name)))


@app.command()
def migrate() -> None:
    """Make the database's tables, or bring them to this release. Documents and events stay."""
    engine = _connect()
    db.migrate(engine)
    db.check(engine)


# --- what is said -------------------------------------------------------------------------------------------------------


class _Progress:
    """A bar on a terminal; elsewhere only what was refused."""

    def __init__(self, total: int, *, shown: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=_said, transient=True, disable=not shown)
        self._task = self._bar.add_task("reading", total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self, result: story.Result) -> None:
        """One more is done."""
        self._bar.advance(self._task)
        if result.refused:
            self._bar.console.print(_refusal(result.item, result.refused))


def _refusal(item: story.Item, problem: Refused) -> str:
    return f"refused {item.name}: {story.printable(problem.detail)}"


def _tell(summary: story.Summary) -> None:
    """The summary in words, on standard error."""
    known = summary.as_json()
    documents = [f"{count} {name}" for name, count in known["documents"].items() if count]
    events = [f"{count} {name}" for name, count in known["events"].items() if count]
    _said.print(f"documents: {', '.join(documents) or 'none'}")
    _said.print(f"events: {', '.join(events) or 'nothing changed'} (version {summary.version}, run {summary.run})")


def _print(objects: Iterable[dict[str, Any]]) -> None:
    """Write objects as JSON, one a line."""
    _write(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in objects)


def _write(parts: Iterable[bytes]) -> None:
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
            _said.print(f"{NAME}: what was written is not all of it")
        raise


def _discard_output() -> None:
    """Let what could not be written go nowhere, or Python tries and fails once more when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _whole_lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts, with a line end at the very end."""
    last = b""
    for part in parts:
        last = part or last
        yield part
    if not last.endswith(b"\n"):
        yield b"\n"


def _give_up(message: str) -> NoReturn:
    _said.print(f"{NAME}: {story.printable(message)}")
    sys.exit(FAILED)


# --- what is asked ------------------------------------------------------------------------------------------------------


def _settings() -> config.Settings:
    """The settings, with the log set up as they say; a value that cannot be is named."""
    try:
        settings = config.settings()
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        name = f"TIMELINE_{'_'.join(map(str, first['loc']))}".upper()
        _give_up(f"{name}={first['input']}: {first['msg']}")
    # For a program at a prompt "info" is what it prints anyway.
    level = "warning" if settings.log_level == "info" else settings.log_level
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s: %(message)s")
    return settings


def _connect() -> Engine:
    return db.connect(_settings().database_url)


def _engine() -> Engine:
    engine = _connect()
    db.check(engine)
    return engine


def _today() -> date:
    return datetime.now(UTC).date()


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        _give_up(f"--published '{text}' is no date; write one like 2022-02-18")


def _listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections. Where there can be none the program ends, saying why."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, UnicodeError) as problem:
        number = getattr(problem, "errno", None) or 0
        reason = (
            os.strerror(number)
            if number > 0
            else (getattr(problem, "strerror", None) or "no such host").partition(" (")[0]
        )
        _give_up(f"cannot listen on {host}, port {port}: {reason}. Choose others with --host and --port")


@contextmanager
def _broken_off(message: str) -> Iterator[None]:
    """End with what Ctrl-C means to a shell, and say how things stand."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        _said.print(f"{NAME}: broken off; {message}")
        raise typer.Exit(BROKEN_OFF) from None


@contextmanager
def _exiting(status: int, number: signal.Signals) -> Iterator[None]:
    """While it lasts, a signal ends the program in good order, with a status."""

    def leave(*_: object) -> NoReturn:
        sys.exit(status)

    before = signal.signal(number, leave)
    try:
        yield
    finally:
        signal.signal(number, before)
