"""`conflict-timeline retract`."""

from app.cli.asked import ready_engine
from app.cli.correcting import Author, EventId, Reason, author_of, tell


def retract(event: EventId, reason: Reason, author: Author = None) -> None:
    """Say that what an event's mentions tell of is none, now and later.

    A new report of it is an event again, since nobody has said anything of that. The correction's id is printed: `undo` takes
    it back.
    """
    from app import store

    tell(store.retract(ready_engine(), author_of(author), event, reason))
