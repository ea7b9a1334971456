"""`conflict-timeline restore`."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer

from app import rewriting, tokens
from app.cli.asked import ready_engine
from app.cli.said import BROKEN_OFF, broken_off, console, exiting


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that `backup` made; - for standard input.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Let go of all that the store holds.")] = False,
) -> None:
    """Fill the store with what a backup holds: all of it or, if anything goes wrong, nothing.

    Of sources whose words may not be handed on, words that an earlier release has stored with events go out, in a version of its own. Tokens that the store knows stay as they are, revoked ones too. Until it is done a running server answers from what was there before. End runs of `ingest` first.
    """
    from app import backup as store

    engine = ready_engine()
    with broken_off("the store is as it was"), exiting(BROKEN_OFF, signal.SIGTERM), _named(file) as path:
        manifest = store.restore(engine, path, replace=replace)
    settled = rewriting.settle_licences(engine)
    counts = ", ".join(f"{manifest.rows(table)} {table}s" for table in ("document", "mention", "event"))
    console.print(f"version {manifest.version} of {manifest.at:%Y-%m-%d %H:%M} UTC: {counts} (past versions included)")
    if settled:
        sources = f"{settled} source{'s' if settled > 1 else ''}"
        version = manifest.version + settled
        console.print(f"in version {version}: facts alone are handed on of {sources}, as this release has it")
    good = [token.name for token in tokens.listed(engine) if token.revoked is None]
    if good:
        console.print(f"tokens that are good now: {', '.join(good)}; revoke what was revoked since the backup")
    console.print("`conflict-timeline audit` checks it")


@contextmanager
def _named(file: str) -> Iterator[Path]:
    """The file; standard input as one, since a backup is read twice: once to check it."""
    if file != "-":
        yield Path(file)
        return
    with NamedTemporaryFile(prefix="standard-input-") as copy:
        copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        yield Path(copy.name)
