"""The command line: `conflict-timeline serve | ingest | extract | export | migrate`.

Exit status: 0 done; 1 something was refused, and the rest was done; 2 the command cannot be carried out.
"""

import logging
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Any, NoReturn

import orjson
import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine

from app import config, db
from app.errors import Refused, TimelineError
from app.ingest import Item, Result

REFUSED, FAILED = 1, 2
_REFUSALS = 20
"""Refusals that a summary for people lists; the JSON has them all."""

app = typer.Typer(
    name="conflict-timeline",
    help="News articles as a timeline of dated events, each with the exact words that it rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_said = Console(stderr=True, highlight=False, soft_wrap=True)

What = Annotated[
    list[str], typer.Argument(metavar="WHAT…", help="Text, Markdown or HTML files, folders, or - for standard input.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the documents were published (as in 2022-02-18), where no manifest says."),
]


def main() -> None:
    """The program; errors of ours are one line, never a traceback."""
    try:
        app()
    except TimelineError as problem:
        _give_up(problem.detail)
    except BrokenPipeError:  # whoever read the output has enough
        sys.stderr.close()
        sys.exit(0)


@app.callback(invoke_without_command=True)
def _options(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(installed("conflict-timeline"))
        raise typer.Exit


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Answer queries over HTTP."""
    import uvicorn

    settings = _settings()
    engine = db.connect(settings.database_url)
    db.check(engine)
    engine.dispose()
    address, number = host or settings.host, settings.port if port is None else port
    _said.print(f"Conflict Timeline on http://{address}:{number} (reference: /docs; stop with Ctrl-C)")
    uvicorn.run("app.main:create_app", factory=True, host=address, port=number, log_level=settings.log_level)


@app.command()
def ingest(
    what: What,
    published: Published = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON summary.")] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing where the database has documents.")] = False,
) -> None:
    """Read documents and store their events. The same document twice changes nothing."""
    from app import ingest as story
    from app import store

    engine = _engine()
    if if_empty and not store.is_empty(engine):
        return
    found = story.items(what, _date(published))
    command = " ".join(["ingest", *what])
    with _Progress(len(found), shown=_said.is_terminal and not as_json) as progress:
        summary = story.ingest(engine, found, command, _today(), progress.step)
    if as_json:
        _print_json(summary.as_json())
    else:
        _tell(summary.as_json())
    if summary.refused:
        raise typer.Exit(REFUSED)


@app.command()
def extract(
    what: What,
    published: Published = None,
    *,
    timexes: Annotated[bool, typer.Option(help="Print time expressions instead of mentions.")] = False,
    text: Annotated[bool, typer.Option(help="Print the text that the offsets count.")] = False,
) -> None:
    """Print what would be ingested, one JSON object a line; nothing is stored."""
    from app import ingest as story
    from app import render
    from app.extract import pipeline

    found = story.items(what, _date(published))
    if text and (timexes or len(found) != 1):
        _give_up("--text prints the text of one document: name one, without --timexes")
    refused: list[Refused] = []

    def refuse(item: Item, problem: Refused) -> None:
        refused.append(problem)
        _said.print(f"refused {item.name}: {problem.detail}", markup=False)

    for file, document in story.extract(found, _today(), refuse):
        if text:
            sys.stdout.buffer.write(document.text.encode())
        elif timexes:
            _print_lines(render.timex(file, timex) for timex in pipeline.timexes(document))
        else:
            _print_lines(render.mention(file, mention) for mention in pipeline.mentions(document))
    if refused:
        raise typer.Exit(REFUSED)


@app.command()
def export(
    query: Annotated[str, typer.Argument(help="A query string of /v1/events, such as 'country=ML&from=2012'.")] = "",
    name: Annotated[str, typer.Option("--format", help="json, csv or geojson.")] = "json",
) -> None:
    """Write all events that a query finds to standard output."""
    from app.api import events

    for part in events.export(_engine(), query, name):
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.write(b"\n" if name != "csv" else b"")
    sys.stdout.buffer.flush()


@app.command()
def migrate() -> None:
    """Bring the database's tables to this release."""
    engine = _connect()
    db.migrate(engine)
    db.check(engine)


# --- pieces -------------------------------------------------------------------------------------------------------------


class _Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, total: int, *, shown: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=_said, transient=True, disable=not shown)
        self._task = self._bar.add_task("reading", total=total)

    def __enter__(self) -> "_Progress":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self, result: Result) -> None:
        """One more is done."""
        self._bar.advance(self._task)
        if result.refused:
            self._bar.console.print(f"refused {result.item.name}: {result.refused.detail}", markup=False)


def _tell(summary: dict[str, Any]) -> None:
    """The summary in words, on standard error."""
    documents, events = summary["documents"], summary["events"]
    said = [f"{count} {name}" for name, count in documents.items() if count] or ["none"]
    _said.print(f"documents: {', '.join(said)}")
    done = [f"{count} {name}" for name, count in events.items() if count] or ["nothing changed"]
    _said.print(f"events: {', '.join(done)} (version {summary['version']} of the data, run {summary['run']})")


def _settings() -> config.Settings:
    try:
        return config.settings()
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        name = f"TIMELINE_{'_'.join(map(str, first['loc']))}".upper()
        _give_up(f"{name}={first['input']}: {first['msg']}")


def _connect() -> Engine:
    level = _settings().log_level
    logging.basicConfig(level=level.upper() if level != "info" else "WARNING", format="%(levelname)s %(name)s: %(message)s")
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


def _print_lines(objects: Iterable[dict[str, Any]]) -> None:
    for one in objects:
        _print_json(one)


def _print_json(one: dict[str, Any]) -> None:
    sys.stdout.write(orjson.dumps(one).decode() + "\n")


def _give_up(message: str) -> NoReturn:
    _said.print(f"conflict-timeline: {message}", markup=False)
    sys.exit(FAILED)


