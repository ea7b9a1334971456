"""`conflict-timeline export`."""

from typing import Annotated

import typer

from app.cli.asked import filters, read_settings, ready_engine
from app.cli.said import whole_lines, write


def export(
    query: Annotated[
        str,
        typer.Argument(
            help="Which events: the query string of /v1/events, as in 'country=ML&from=2012', or its address."
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="json, ndjson, csv, geojson, atom, jsonfeed, timelinejs, vis, ics, svg or parquet.",
        ),
    ] = "json",
) -> None:
    """Write events to standard output: all that a query of /v1/events finds, in one piece."""
    from app import formats
    from app.api import events

    parts = events.export(ready_engine(), filters(query), name, read_settings().public_url)
    write(whole_lines(parts) if formats.is_text(name) else parts)
