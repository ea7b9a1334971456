"""What the commands that correct have in common: who says so, why, and what is told of it."""

import getpass
from collections.abc import Sequence
from typing import Annotated

import typer

from app import ingest as story
from app.chronicle import Changed
from app.cli.said import console, give_up, write
from app.rewriting import Rewritten
from app.store import Corrected

EventId = Annotated[
    str,
    typer.Argument(
        metavar="EVENT", help="The event's id, as `export` and /v1/events have it: e60560493f7de.", show_default=False
    ),
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason", metavar="TEXT", help="Why: one line, which everybody can read in the record.", show_default=False
    ),
]
Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", help="Who says so; if left out, the name that you are logged in by."),
]


def author_of(name: str | None) -> str:
    """Who corrects; the program ends where nobody is named and the system knows no name."""
    if name is not None:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        give_up("the system does not say who you are: name somebody with --author")


def tell(made: Corrected) -> None:
    """The correction's id on standard output; in words what it did, and how to undo it, on standard error."""
    _tell(made.changes)
    console.print(f"version {made.version}, correction {made.id}")
    write([f"{made.id}\n".encode()])


def tell_rewritten(made: Rewritten) -> None:
    """In words, on standard error, what a change of what may be handed on did."""
    _tell(made.changes)
    of = f"document {made.document_id}" if made.document_id else f"source {made.source_id}"
    console.print(
        f"version {made.version}: {made.kind}, {of}; of {len(made.events)} events versions are served otherwise"
    )


def _tell(changes: Sequence[Changed]) -> None:
    for one in changes:
        what = f" ({', '.join(one.what)})" if one.what else ""
        into = f" -> {one.into}" if one.into else ""
        console.print(story.printable(f"{one.kind} {one.event_id}{into}: {one.edtf} {one.title}{what}"))
    if not changes:
        console.print("no event shows anything else")
