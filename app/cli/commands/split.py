"""`conflict-timeline split`."""

from typing import Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.correcting import Author, EventId, Reason, author_of, tell


def split(
    event: EventId,
    mentions: Annotated[
        list[str],
        typer.Argument(
            metavar="MENTION...",
            help="Ids of some of its mentions, as /v1/events/{id}/evidence lists them.",
            show_default=False,
        ),
    ],
    reason: Reason,
    author: Author = None,
) -> None:
    """Say that some mentions of an event are another one, now and later.

    The id stays with the most of the exact ones. The correction's id is printed: `undo` takes it back.
    """
    from app import store

    tell(store.split(ready_engine(), author_of(author), event, mentions, reason))
