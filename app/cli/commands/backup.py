"""`conflict-timeline backup`."""

import os
import signal
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.said import BROKEN_OFF, broken_off, console, exiting, give_up


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to make; - for standard output.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Copy the whole store into one file, while the server answers and others write.

    What it holds is of one moment. Both databases write the same, and `restore` reads it into either. It holds everything,
    the texts of the documents and the digests of the tokens too, so only its owner may read it.
    """
    from app import backup as store

    if file == "-" and sys.stdout.isatty():
        give_up("a backup is no text for a terminal: name a file, or send standard output to one")
    engine = ready_engine()
    try:
        with broken_off("there is no backup"), exiting(BROKEN_OFF, signal.SIGTERM), _out(file, force=force) as out:
            manifest = store.backup(engine, out)
    except BrokenPipeError:
        give_up("whoever reads the backup has left before its end: what they have is none")
    counts = ", ".join(f"{manifest.rows(table)} {table}s" for table in ("document", "mention", "event"))
    console.print(f"version {manifest.version}: {counts} (past versions included)")


def _out(file: str, *, force: bool) -> AbstractContextManager[IO[bytes]]:
    """What the backup goes to."""
    from app.backup import placed

    if file == "-":
        return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    return placed(Path(file), force=force)
