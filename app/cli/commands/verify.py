"""`conflict-timeline verify`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.citation import Cited, read
from app.cli.asked import ready_engine
from app.cli.said import REFUSED, give_up, print_lines, write
from app.ingest import printable

if TYPE_CHECKING:
    from app.verifying import Difference, Place, Verdict

_SHOWN = 20
"""Ids that are told of each kind; --json has all."""


def verify(
    citation: Annotated[
        str,
        typer.Argument(
            metavar="CITATION",
            help="A permalink; a citation as text, BibTeX, CSL-JSON or JSON; a file with one; a release, as a folder or a zip;"
            " - for standard input.",
            show_default=False,
        ),
    ],
    *,
    server: Annotated[
        str | None,
        typer.Option("--server", metavar="URL", help="Ask this server, not the one that the permalink names."),
    ] = None,
    local: Annotated[bool, typer.Option("--local", help="Ask the local database.")] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="FILE", help="The NDJSON that was cited: tells which events differ."),
    ] = None,
    since: Annotated[
        bool, typer.Option("--since", help="Tell, too, which of the events cited are otherwise as the data stands now.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Ask whether a citation still holds: the same events, as many, and byte for byte the same; and if not, what changed.

    Exit status: 0 it holds, 1 it does not, 2 that could not be asked.
    """
    from app import verifying

    text, beside = verifying.found_in(citation, sys.stdin.read() if citation == "-" else "")
    cited = read(text)
    verdict = verifying.verify(cited, _place(cited, server, local=local), data or beside, since=since)
    if as_json:
        print_lines([verdict.told()])
    else:
        write(f"{line}\n".encode() for line in _said(verdict))
    if not verdict.holds:
        raise typer.Exit(REFUSED)


def _place(cited: Cited, server: str | None, *, local: bool) -> "Place":
    """Where to ask; the program ends where nothing says it."""
    from app import verifying

    if local and server:
        give_up("--local and --server both say where to ask: give one of them")
    if local:
        return verifying.Store(ready_engine())
    if not (server or cited.base):
        give_up("the permalink names no server: say which one with --server URL, or --local for the local database")
    return verifying.Server((server or cited.base).rstrip("/"))


def _said(verdict: "Verdict") -> Iterator[str]:
    """What is told of a verdict, line by line."""
    cited = verdict.cited
    if verdict.holds and verdict.found:
        held = f"{verdict.found.count} events, SHA-256 {verdict.found.sha256}"
        yield printable(f"holds: {held}, version {cited.version}, at {verdict.place}")
        if cited.sha256 is None:
            yield "what was given has no SHA-256 to hold that to: a citation has one, or add #sha256=… to the permalink"
    else:
        yield printable(f"does not hold: version {cited.version}, at {verdict.place}")
        yield from (printable(f"  {reason}") for reason in verdict.reasons)
    for one in verdict.rewritten:
        what = f"document {one.document} of {one.source}" if one.document else f"all of {one.source}"
        ids = f"{', '.join(one.events[:_SHOWN])}{' …' if len(one.events) > _SHOWN else ''}"
        yield printable(
            f"  {one.kind}: {what}, in version {one.version} by {one.author}: {one.reason}; of these events: {ids}"
        )
    if verdict.difference is not None:
        yield from _differing(verdict.difference, "of the events that were cited", "that were not cited")
        if not verdict.difference:
            yield "  the events are the same one by one: their order alone is another"
    if verdict.since is not None:
        yield "since then:" if verdict.since else "since then: nothing of it has changed"
        yield from _differing(verdict.since, "of these events", "that the query finds besides")


def _differing(found: "Difference", of: str, besides: str) -> Iterator[str]:
    told = ((found.missing, f"{of} are there no more"), (found.other, f"{of} are otherwise"), (found.new, besides))
    for ids, what in told:
        if ids:
            more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
            yield printable(f"  {len(ids)} {what}: {', '.join(ids[:_SHOWN])}{more}")
