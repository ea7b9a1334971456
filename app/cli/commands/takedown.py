"""`conflict-timeline takedown`."""

from typing import Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.correcting import Author, Reason, author_of, tell_rewritten


def takedown(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, as /v1/documents has it.", show_default=False)
    ],
    reason: Reason,
    author: Author = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="It may be sent again; what was taken out of the store stays out.")
    ] = False,
) -> None:
    """Take a document down: its words are gone for good, from every version, and it is refused when it comes again.

    When, by whom and why stays. Backups that were made before have its words still.
    """
    from app import rewriting

    work = rewriting.readmit if undo else rewriting.take_down
    tell_rewritten(work(ready_engine(), author_of(author), document, reason))
