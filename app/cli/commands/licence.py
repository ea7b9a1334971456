"""`conflict-timeline licence`."""

from typing import Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.correcting import Author, Reason, author_of, tell_rewritten


def licence(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="Its id or exact name, as /v1/sources has it.", show_default=False)
    ],
    reason: Reason,
    facts_only: Annotated[
        bool,
        typer.Option("--facts-only/--words-too", help="What may be handed on of the source.", show_default=False),
    ],
    author: Author = None,
) -> None:
    """Say that of a source only facts may be handed on, or its words too: now, and of every version.

    What the store keeps stays whole, so that it can be taken back.
    """
    from app import rewriting

    engine = ready_engine()
    tell_rewritten(rewriting.set_licence(engine, author_of(author), source, reason, facts_only=facts_only))
