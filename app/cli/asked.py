"""What the program is asked with: the settings, the database that they name, and arguments that several commands have."""

import logging
from contextlib import ExitStack
from datetime import UTC, date, datetime
from typing import Annotated
from urllib.parse import urlsplit

import typer
from pydantic import ValidationError
from sqlalchemy import Engine

from app import config, db
from app.cli.said import give_up

at_end = ExitStack()
"""What is to be closed when the program ends."""

What = Annotated[
    list[str],
    typer.Argument(
        metavar="WHAT",
        help="Text, Markdown or HTML files; folders, each with a manifest.toml or as it is; addresses of web pages"
        " (https://…); - for standard input; seeds: for the articles that come with the program.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When it was published, as in 2022-02-18, where neither the document nor a manifest says so.",
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", min=1, max=64, help="How many documents are read at once, each in a process."),
]


def read_settings() -> config.Settings:
    """The settings, with the log set up as they say; a value that cannot be is named."""
    try:
        settings = config.settings()
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        name = f"TIMELINE_{'_'.join(map(str, first['loc']))}".upper()
        give_up(f"{name}={first['input']}: {first['msg']}")
    # For a program at a prompt "info" is what it prints anyway.
    level = "warning" if settings.log_level == "info" else settings.log_level
    logging.basicConfig(level=level.upper(), format="%(levelname)s %(name)s: %(message)s")
    return settings


def connect() -> Engine:
    """An engine for the database that the settings name, whatever is in it; closed when the command ends."""
    engine = db.connect(read_settings().database_url)
    at_end.callback(db.close, engine)
    return engine


def ready_engine() -> Engine:
    """The same for a database with the tables of this release. Raises NotReady."""
    engine = connect()
    db.check(engine)
    return engine


def today() -> date:
    """Today's date, UTC."""
    return datetime.now(UTC).date()


def published_on(text: str | None) -> date | None:
    """The date of `--published`; the program ends where it is none."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        give_up(f"--published '{text}' is no date; write one like 2022-02-18")


def filters(query: str) -> str:
    """The filters of a query string, or of an address of events that was copied; the program ends where it is another address."""
    if not query.startswith(("/", "http://", "https://")):
        return query.removeprefix("?")
    address = urlsplit(query)
    if not address.path.rstrip("/").endswith(_OF_EVENTS):
        give_up(
            f"'{address.path}' is no address of events: give one of {' or '.join(_OF_EVENTS)}, or the filters alone"
        )
    return address.query


_OF_EVENTS = ("/v1/events", "/v1/cite")
