"""`conflict-timeline undo`."""

from typing import Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.correcting import Author, Reason, author_of, tell


def undo(
    correction: Annotated[
        str,
        typer.Argument(metavar="CORRECTION", help="Its id, as `corrections` lists it.", show_default=False),
    ],
    reason: Reason,
    author: Author = None,
) -> None:
    """Take a correction back: events are what they are without it, with the ids that they had.

    It stays in the record, with who has undone it and why.
    """
    from app import store

    tell(store.undo(ready_engine(), author_of(author), correction, reason))
