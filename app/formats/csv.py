"""CSV (RFC 4180) in UTF-8, one line an event, for spreadsheets and data frames. Unknown is an empty cell.

All counts of an event are one cell, as its actors are: "killed 12; wounded 20.. (police); missing ~5". Each version of an event is kept
as a line, too (`models.EventLine`): a change to the columns needs a migration that writes the lines anew.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

import orjson

from app.errors import InvalidQuery
from app.fields import Shape, holds
from app.formats import Frame
from app.vocab import Role

MEDIA_TYPE = "text/csv; charset=utf-8"
EXTENSION = "csv"
COMPLETE = True
FEED = False

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula (OWASP, CSV injection)


@dataclass(frozen=True, slots=True)
class Column:
    """Where in an event a column's value lies, and how it is got."""

    path: tuple[str, ...]
    value: Callable[[dict[str, Any]], Any]
    kind: type = str
    """What the values are, for formats that have types; days and moments are texts here."""


def _at(dotted: str, kind: type = str) -> Column:
    """What lies at a path of names; None where something on the way is null."""
    path = tuple(dotted.split("."))

    def follow(event: dict[str, Any]) -> Any:
        value: Any = event
        for name in path:
            value = value[name] if value is not None else None
        return value

    return Column(path, follow, kind)


def _actors(role: Role) -> Callable[[dict[str, Any]], str]:
    return lambda event: "; ".join(actor["name"] for actor in event["actors"] if actor["role"] == role)


def _counts(event: dict[str, Any]) -> str:
    return "; ".join(_count(one) for one in event["counts"])


def _count(count: dict[str, Any]) -> str:
    """A count in short: 12, 20.. (at least), ..40 (up to), 30..40, ~5 (about), some; then whose it is."""
    low, best, high = (count[name] for name in ("low", "best", "high"))
    if low == high:
        number = "some" if best is None and low is None else f"~{best}" if low is None else f"{low}"
    else:
        middle = f" ~{best}" if best is not None and best not in (low, high) else ""
        number = f"{low if low is not None else ''}..{high if high is not None else ''}{middle}"
    by = f" ({count['by']})" if count["by"] else ""
    return f"{count['of']} {number}{by}"


COLUMNS: dict[str, Column] = {
    "id": _at("id"),
    "title": _at("title"),
    "date": _at("date.edtf"),
    "earliest": _at("date.earliest", date),
    "latest": _at("date.latest", date),
    "precision": _at("date.precision"),
    "extent": _at("date.extent"),
    "approximate": _at("date.approximate", bool),
    "uncertain": _at("date.uncertain", bool),
    "date_basis": _at("date.basis"),
    "type": _at("type"),
    "mode": _at("mode"),
    "label": _at("label"),
    "modality": _at("modality"),
    "reported_by": _at("reported_by"),
    "place": _at("place.name"),
    "place_id": _at("place.id"),
    "country": _at("place.country"),
    "place_precision": _at("place.precision"),
    "lat": _at("place.lat", float),
    "lon": _at("place.lon", float),
    "source_actors": Column(("actors", "name"), _actors(Role.SOURCE)),
    "target_actors": Column(("actors", "name"), _actors(Role.TARGET)),
    "deaths_low": _at("toll.low", int),
    "deaths_best": _at("toll.best", int),
    "deaths_high": _at("toll.high", int),
    "counts": Column(("counts",), _counts),
    "reports": _at("reports", int),
    "sources": _at("sources", int),
    "independent_sources": _at("independent_sources", int),
    "confidence": _at("confidence", float),
    "disputed": _at("disputed", bool),
    "quote": _at("quote"),
    "withheld": Column(("withheld",), lambda event: "; ".join(event["withheld"])),
    "document": _at("document.id"),
    "document_title": _at("document.title"),
    "document_url": _at("document.url"),
    "publisher": _at("document.publisher"),
    "published": _at("document.published", date),
    "first_seen": _at("first_seen", datetime),
    "version": _at("version", int),
}


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:  # noqa: ARG001 - no place for it
    """A header, always, and a line an event. A shape picks the columns whose value it leaves. Raises InvalidQuery."""
    return _lines(bodies, columns(shape, EXTENSION))


def columns(shape: Shape | None, format_: str) -> dict[str, Column]:
    """The columns whose value a shape leaves. Raises InvalidQuery, in the name of a format, where there is none."""
    found = {name: column for name, column in COLUMNS.items() if holds(shape, column.path)}
    if not found:
        known = ", ".join(COLUMNS)
        raise InvalidQuery(f"{format_} has no column for any of these fields; its columns are {known}", "fields")
    return found


def line(body: bytes | str) -> str:
    """An event with all columns: what is kept with it, so that who wants all events need not wait until each is written."""
    return _line(_cells(body, COLUMNS))


def joined(lines: Iterable[Sequence[bytes]]) -> Iterator[bytes]:
    """What `write` gives without a shape, out of lines that are kept: of some events at once."""
    yield _line(COLUMNS).encode()
    for some in lines:
        yield b"".join(some)


def _lines(bodies: Iterable[bytes], columns: dict[str, Column]) -> Iterator[bytes]:
    yield _line(columns).encode()
    for body in bodies:
        yield _line(_cells(body, columns)).encode()


def _cells(body: bytes | str, columns: dict[str, Column]) -> list[Any]:
    event = orjson.loads(body)
    return [_cell(column.value(event)) for column in columns.values()]


def _line(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> Any:
    """The value, with true and false in JSON's words, and with a quote before what a spreadsheet would run."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
