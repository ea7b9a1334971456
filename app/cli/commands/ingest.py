"""`conflict-timeline ingest`."""

import shlex
import signal
from typing import Annotated

import typer

from app import ingest as story
from app.cli.asked import Jobs, Published, What, published_on, ready_engine, today
from app.cli.progress import Bar
from app.cli.said import BROKEN_OFF, REFUSED, broken_off, console, exiting, print_lines, refusal


def ingest(
    what: What,
    published: Published = None,
    jobs: Jobs = 1,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as one JSON object.")] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing where an earlier run stored any.")] = False,
) -> None:
    """Read documents and store their events.

    The same document twice changes nothing; a changed one makes new versions. What cannot be read is named, with what to
    do about it, and the rest is stored: the exit status is then 1. Broken off, the same command goes on where it was.
    """
    from app import store

    engine, found = ready_engine(), story.items(what, published_on(published))
    if if_empty and store.is_filled(engine):
        summary = story.Summary(None, store.version(engine))
    else:
        command = story.printable(shlex.join(["ingest", *what, *(["--published", published] if published else [])]))
        with (
            broken_off("what is stored is whole; the same command goes on with the rest"),
            exiting(BROKEN_OFF, signal.SIGTERM),
            Bar(len(found), shown=console.is_terminal) as bar,
        ):

            def step(result: story.Result) -> None:
                bar.step(refusal(result.item.name, result.refused) if result.refused else None)

            summary = story.ingest(engine, found, command, today(), step, jobs)
        _tell(summary)
    if as_json:
        print_lines([summary.as_json()])
    if summary.refused:
        raise typer.Exit(REFUSED)


def _tell(summary: story.Summary) -> None:
    """The summary in words, on standard error."""
    known = summary.as_json()
    documents = [f"{count} {name}" for name, count in known["documents"].items() if count]
    events = [f"{count} {name}" for name, count in known["events"].items() if count]
    console.print(f"documents: {', '.join(documents) or 'none'}")
    claims = [f"{summary.claims[name]} {name}" for name in ("claimed", "ended") if summary.claims[name]]
    if claims:
        console.print(f"completeness: {', '.join(claims)}")
    console.print(f"events: {', '.join(events) or 'nothing changed'} (version {summary.version}, run {summary.run})")
