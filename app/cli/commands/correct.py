"""`conflict-timeline correct`."""

import json
import re
from typing import Annotated, Any

import typer

from app.cli.asked import ready_engine
from app.cli.correcting import Author, EventId, Reason, author_of, tell

_RANGE = re.compile(r"([0-9]+)(?:\s*[-–]\s*([0-9]+))?")
_NULL = "null"
_NULLABLE = ("place", "type", "toll")
_DIGITS = 12
"""Of a number in a toll, at most: more is told of as what it is, no number of dead."""


def correct(
    event: EventId,
    field: Annotated[
        str,
        typer.Argument(metavar="FIELD", help="title, date, place, type, label, modality or toll.", show_default=False),
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help="title: a line; date: EDTF, as 2020-08-18, 2020-08, 199X or 2015/..; place: an id of the gazetteer, as ML or"
            " 2460596 (/v1/places has them); type, label, modality: a value of /v1/vocab; toll: 12, 10-15 (low and high), or"
            ' \'{"low": 10, "best": 12, "high": 15}\'. For place, type and toll also null: it is not known.',
            show_default=False,
        ),
    ],
    reason: Reason,
    author: Author = None,
) -> None:
    """Say what a field of an event is, whatever its reports say, now and later.

    The reports stay as they are, in the event's evidence. Of two corrections of a field the later one holds, and each can be
    undone: the correction's id is printed for that.
    """
    from app import store

    tell(store.correct(ready_engine(), author_of(author), event, field, _meant(field, value), reason))


def _meant(field: str, text: str) -> Any:
    """The value that a text stands for; what stands for none is left to be refused as it is."""
    if text == _NULL and field in _NULLABLE:
        return None
    return _toll(text) if field == "toll" else text


def _toll(text: str) -> Any:
    found = _RANGE.fullmatch(text.strip())
    if found and max(len(found[1]), len(found[2] or "")) <= _DIGITS:
        low = int(found[1])
        return (
            {"low": low, "best": None, "high": int(found[2])}
            if found[2]
            else dict.fromkeys(("low", "best", "high"), low)
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
