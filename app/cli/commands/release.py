"""`conflict-timeline release`."""

import signal
from pathlib import Path
from typing import Annotated

import typer

from app.cli.asked import read_settings, ready_engine
from app.cli.correcting import Author, author_of
from app.cli.said import BROKEN_OFF, broken_off, console, exiting, give_up


def release(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What the release is called, as in `v2026.1`.", show_default=False)
    ],
    *,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="V", help="The version of the data set, or a moment; now, if left out."),
    ] = None,
    query: Annotated[
        str, typer.Option("--query", help="Which events: filters of /v1/events, as in 'country=ML'; all, if left out.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR|FILE.zip", help="The folder or zip to make; a folder of the name, if left out."
        ),
    ] = None,
    author: Author = None,
) -> None:
    """Name a version of the data, and make what a researcher deposits of it: a folder or a zip.

    It holds the events as NDJSON and CSV (and as Parquet, where the extra `parquet` is installed), a data dictionary, the licences by
    source, citations, schema.org metadata and checksums. A name is bound once: made again, it gives the same, byte for byte.
    """
    from urllib.parse import urlencode

    from app import releasing
    from app.releasing import parquet

    if as_of is not None and "as_of=" in query:
        give_up("--as-of and as_of= in --query both say which version: give one of them")
    asked = "&".join(filter(None, (query.removeprefix("?"), urlencode({"as_of": as_of}) if as_of is not None else "")))
    engine = ready_engine()
    with broken_off("there is no release"), exiting(BROKEN_OFF, signal.SIGTERM):
        made = releasing.release(engine, name, asked, author_of(author), out, read_settings().public_url)
    cited = made.citation
    console.print(
        f"{made.place}: release {name}{', made again' if made.again else ''}: version {cited.version}, {cited.count} events,"
        f" SHA-256 {cited.sha256}"
    )
    if not parquet.is_there():
        console.print("without Parquet, which needs the extra: pip install 'conflict-timeline[parquet]'")
