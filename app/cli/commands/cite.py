"""`conflict-timeline cite`."""

from typing import Annotated

import typer

from app.citation import Style
from app.cli.asked import filters, read_settings, ready_engine
from app.cli.said import NAME, console, give_up, write


def cite(
    query: Annotated[
        str,
        typer.Argument(
            help="Which events: filters of /v1/events, as in 'country=ML&from=2012', or its address; all, if left out."
        ),
    ] = "",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="V", help="The version of the data set, or a moment; now, if left out."),
    ] = None,
    style: Annotated[Style, typer.Option("--format", help="How it is written.")] = Style.TEXT,
) -> None:
    """Print a citation of the events that a query finds: the version, how many there are, and their SHA-256.

    Its permalink leads to TIMELINE_PUBLIC_URL; without one it is a path alone. `verify` asks whether a citation still holds.
    """
    from urllib.parse import urlencode

    from app.api import cite as citing

    if as_of is not None and "as_of=" in query:
        give_up("--as-of and as_of= in the query both say which version: give one of them")
    asked = filters(query)
    if as_of is not None:
        asked += f"{'&' if asked else ''}{urlencode({'as_of': as_of})}"
    found = citing.cite(ready_engine(), asked, read_settings().public_url)
    write([found.written(style)])
    if not found.count:
        console.print(f"{NAME}: no event is cited: nothing is found by this query as of version {found.version}")
    if not found.base:
        console.print(f"{NAME}: the permalink is a path alone; TIMELINE_PUBLIC_URL says where your data is served")
