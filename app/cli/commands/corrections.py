"""`conflict-timeline corrections`."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Any

import orjson
import typer
from sqlalchemy import Engine

from app import db, query
from app import ingest as story
from app.cli.asked import ready_engine
from app.cli.said import console, print_lines, write
from app.errors import Gone, Moved
from app.query import Wanted
from app.query_string import Choice
from app.vocab import CorrectionKind

_PAGE = 500


def corrections(
    event: Annotated[
        str | None,
        typer.Argument(metavar="[EVENT]", help="Only those that were said of this event.", show_default=False),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print each as one JSON object a line.")] = False,
) -> None:
    """List the corrections, the latest first: what, by whom, why, and whether it was undone."""
    found, engine = 0, ready_engine()
    for one in _every(engine, event):
        found += 1
        if as_json:
            print_lines([one])
        else:
            write([story.printable(_line(one)).encode() + b"\n"])
    if not found and event is not None:
        _check(engine, event)
    if not found:
        console.print(f"nobody has corrected {'anything' if event is None else f'event {event}'}")


def _check(engine: Engine, event: str) -> None:
    """Nothing, where there is or was such an event. Raises NotFound."""
    with db.reading(engine) as connection, suppress(Moved, Gone):
        query.event(connection, event, query.newest(connection).number)


def _every(engine: Engine, event: str | None) -> Iterator[dict[str, Any]]:
    chosen = None if event is None else Choice((event,))
    cursor: str | None = None
    while True:
        with db.reading(engine) as connection:
            page = query.corrections(connection, chosen, Wanted(_PAGE, cursor, query.newest(connection)))
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return


def _line(one: dict[str, Any]) -> str:
    """A correction in one line."""
    what = {
        CorrectionKind.VALUE: f"{one['field']} of {one['event']} is {orjson.dumps(one['value']).decode()}",
        CorrectionKind.SAME: f"{one['event']}: {', '.join(one['mentions'])} and {', '.join(one['others'])} are one",
        CorrectionKind.OTHER: f"{one['event']}: {', '.join(one['mentions'])} is another than {', '.join(one['others'])}",
        CorrectionKind.RETRACTED: f"{one['event']} is none",
    }[CorrectionKind(one["kind"])]
    undone = one["undone"]
    said = f"{one['id']} {one['at']:%Y-%m-%d %H:%M} version {one['version']}, {one['author']}: {what}: {one['reason']}"
    return said + (
        f" [undone in version {undone['version']}, {undone['author']}: {undone['reason']}]" if undone else ""
    )
