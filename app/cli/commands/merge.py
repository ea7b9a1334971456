"""`conflict-timeline merge`."""

from typing import Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.correcting import Author, EventId, Reason, author_of, tell


def merge(
    event: EventId,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The id of the event that it is.", show_default=False)],
    reason: Reason,
    author: Author = None,
) -> None:
    """Say that two events are one, now and later.

    The id of the more exact one stays, of two as exact that of the one that was seen first, and the other leads to it. The
    correction's id is printed: `undo` takes it back.
    """
    from app import store

    tell(store.merge(ready_engine(), author_of(author), event, into, reason))
