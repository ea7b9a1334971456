"""`conflict-timeline reextract`."""

import shlex
import signal
from dataclasses import asdict
from typing import Annotated

import typer

from app import ingest as story
from app import reextract as anew
from app.cli.asked import Jobs, ready_engine
from app.cli.progress import Bar
from app.cli.said import BROKEN_OFF, REFUSED, broken_off, console, exiting, print_lines, refusal, write
from app.store import Reread


def reextract(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]...",
            help="Which: addresses, folder and file, or ids; without any, all.",
            show_default=False,
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="Only those of a publisher.")
    ] = None,
    read_by: Annotated[
        str | None,
        typer.Option("--version", metavar="VERSION", help="Only those that the rules of a version read last."),
    ] = None,
    jobs: Jobs = 1,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that the rules of this release have read already.")
    ] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Print what would change; nothing is written.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print changes and summary as JSON objects, one a line.")
    ] = False,
) -> None:
    """Read the stored documents anew by the rules of this release.

    Documents that these rules have read already are passed over, unless --all. What is found as it was stays untouched;
    what is found otherwise is a new version of its event, with the same id; what the rules find no more is retracted. The
    old versions are kept. Broken off, the same command goes on where it was.
    """
    engine = ready_engine()
    which = anew.Which(tuple(documents or ()), publisher, read_by, everything or read_by is not None)
    total = anew.count(engine, which)
    command = story.printable(shlex.join(["reextract", *_asked(documents, publisher, read_by, everything=everything)]))
    with (
        broken_off("what is stored is whole; the same command goes on with the rest"),
        exiting(BROKEN_OFF, signal.SIGTERM),
        Bar(total, shown=console.is_terminal) as bar,
    ):

        def step(one: anew.Anew) -> None:
            bar.step(refusal(one.key, one.refused) if one.refused else None)
            if dry and one.done:
                _print(one.key, one.done, as_json=as_json)

        summary = anew.reextract(engine, which, command, step, jobs=jobs, dry=dry)
    _tell(summary, dry=dry)
    if as_json:
        print_lines([summary.as_json()])
    if summary.refused:
        raise typer.Exit(REFUSED)


def _asked(documents: list[str] | None, publisher: str | None, read_by: str | None, *, everything: bool) -> list[str]:
    """What was asked for, as it was written."""
    named = {"--publisher": publisher, "--version": read_by}
    options = [word for name, value in named.items() if value is not None for word in (name, value)]
    return [*(documents or []), *options, *(["--all"] if everything else [])]


def _print(key: str, done: Reread, *, as_json: bool) -> None:
    """The changes that a document would bring, on standard output."""
    if as_json:
        print_lines({"document": key} | asdict(change) for change in done.changes)
        return
    for one in done.changes:
        what = f" ({', '.join(one.what)})" if one.what else ""
        write([story.printable(f"{one.kind} {one.event_id} {one.edtf} {one.title}{what}").encode() + b"\n"])


def _tell(summary: anew.Summary, *, dry: bool) -> None:
    """The summary in words, on standard error."""
    known = summary.as_json()
    documents = {"read": known["documents"]["changed"] + known["documents"]["unchanged"]}
    documents |= {name: known["documents"][name] for name in ("changed", "refused")}
    told = {"unchanged": "as they were", "updated": "better", "created": "new", "retracted": "gone"}
    events = [f"{known['events'][name]} {word}" for name, word in told.items() if known["events"][name]]
    found = [f"{number} {name}" for name, number in documents.items() if number]
    console.print(f"documents: {', '.join(found) or 'none that the rules of this release have not read'}")
    console.print(f"events: {', '.join(events) or 'none'} (extractor {summary.extractor})")
    console.print("nothing was written" if dry else f"version {summary.version}, run {summary.run}")
