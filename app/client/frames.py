"""Answers as data frames: flat columns of honest types. pandas is loaded when one is made.

A column of text is `string`, of numbers `Int64` or `float64`, of days `datetime64[s]`; what is unknown is NA, NaN or NaT.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.client.errors import InvalidValue, PandasMissing
from app.client.filters import Pairs, known
from app.formats import csv

if TYPE_CHECKING:
    import pandas as pd

TEXT, WHOLE, REAL, YES = "string", "Int64", "float64", "boolean"
DAY, MOMENT = "datetime64[s]", "datetime64[us, UTC]"


@dataclass(frozen=True, slots=True)
class Column:
    """How a column's value is got out of a row, and its type."""

    value: Callable[[Any], Any]
    dtype: str


Table = dict[str, Column]


def _at(dotted: str, dtype: str) -> Column:
    """What lies at a path of names; None where something on the way is null."""
    path = dotted.split(".")

    def follow(row: Any) -> Any:
        for name in path:
            row = row[name] if row is not None else None
        return row

    return Column(follow, dtype)


_DTYPES = (
    dict.fromkeys(("earliest", "latest", "published"), DAY)
    | dict.fromkeys(("approximate", "uncertain", "disputed"), YES)
    | dict.fromkeys(("lat", "lon", "confidence"), REAL)
    | dict.fromkeys(("deaths_low", "deaths_best", "deaths_high"), WHOLE)
    | dict.fromkeys(("reports", "sources", "independent_sources", "version"), WHOLE)
    | {"first_seen": MOMENT}
)


def _of_csv(name: str) -> Column:
    """A column of csv; those that are named nowhere above are text, and unknown where csv has an empty cell."""
    value, dtype = csv.COLUMNS[name].value, _DTYPES.get(name, TEXT)
    return Column(value if dtype != TEXT else lambda event: value(event) or None, dtype)


EVENTS: Table = {name: _of_csv(name) for name in csv.COLUMNS}
FACETS: Table = {
    "facet": _at("facet", TEXT),
    "value": _at("value", TEXT),
    "label": _at("label", TEXT),
    "count": _at("count", WHOLE),
}
BUCKETS: Table = {
    "start": _at("start", DAY),
    "end": _at("end", DAY),
    "certain": _at("certain", WHOLE),
    "possible": _at("possible", WHOLE),
}
GROUPS: Table = {
    "start": _at("start", DAY),
    "end": _at("end", DAY),
    "value": _at("value", TEXT),
    "certain": _at("certain", WHOLE),
    "possible": _at("possible", WHOLE),
}
"""A bucket's values, a row each."""
KEY_DATES: Table = {
    "date": _at("date", TEXT),
    "score": _at("score", REAL),
    "reports": _at("reports", WHOLE),
    "independent_sources": _at("independent_sources", WHOLE),
    "event": _at("event.id", TEXT),
    "title": _at("event.title", TEXT),
    "label": _at("event.label", TEXT),
    "place": _at("event.place.name", TEXT),
}


def _degrees(place: int) -> Column:
    return Column(lambda spot: spot["geometry"] and spot["geometry"]["coordinates"][place], REAL)


PLACES: Table = {
    "id": _at("id", TEXT),
    "name": _at("properties.name", TEXT),
    "country": _at("properties.country", TEXT),
    "precision": _at("properties.precision", TEXT),
    "events": _at("properties.events", WHOLE),
    "lat": _degrees(1),
    "lon": _degrees(0),
}
VERSIONS: Table = {
    "version": _at("version", WHOLE),
    "at": _at("at", MOMENT),
    "kind": _at("kind", TEXT),
    "author": _at("author", TEXT),
    "reason": _at("reason", TEXT),
}
CHANGES: Table = {
    "version": _at("version", WHOLE),
    "seq": _at("seq", WHOLE),
    "kind": _at("kind", TEXT),
    "event": _at("event_id", TEXT),
    "into": _at("into_id", TEXT),
    "at": _at("at", MOMENT),
    "reason": _at("reason", TEXT),
}
EVIDENCE: Table = {
    "id": _at("id", TEXT),
    "document": _at("document.id", TEXT),
    "publisher": _at("document.publisher", TEXT),
    "published": _at("document.published", DAY),
    "quote": Column(lambda mention: " … ".join(words["quote"] for words in mention["quotes"] if words["quote"]), TEXT),
    "confidence": _at("confidence", REAL),
}


def of_events(columns: Iterable[str] | None) -> tuple[Table, Pairs]:
    """The columns that are wanted, all where None, and the parameters that ask for no more. Raises UnknownName, InvalidValue."""
    if columns is None:
        return EVENTS, {}
    names = [known(name, EVENTS, "column") for name in ([columns] if isinstance(columns, str) else columns)]
    if not names:
        raise InvalidValue("an empty list of columns: leave it out for all of them")
    fields = dict.fromkeys(csv.COLUMNS[name].path[0] for name in names)
    return {name: EVENTS[name] for name in names}, {"fields": ",".join(fields)}


def grouped(buckets: Iterable[Any]) -> list[dict[str, Any]]:
    """A row for each value in each bucket."""
    return [
        {"start": bucket["start"], "end": bucket["end"], "value": value} | counts
        for bucket in buckets
        for value, counts in bucket["groups"].items()
    ]


def needed() -> Any:
    """The module pandas. Raises PandasMissing."""
    try:
        import pandas as pd
    except ImportError as problem:
        how = "pip install 'conflict-timeline[pandas]'"
        raise PandasMissing(f"A data frame needs pandas, which is not installed: {how}") from problem
    return pd


def frame(rows: Iterable[Any], table: Table, meta: dict[str, Any]) -> "pd.DataFrame":
    """A data frame of some rows; `meta` may be filled while they are read."""
    pd = needed()
    values: dict[str, list[Any]] = {name: [] for name in table}
    for row in rows:
        for name, column in table.items():
            values[name].append(column.value(row))
    made = pd.DataFrame({name: pd.Series(values.pop(name), dtype=table[name].dtype) for name in table})
    made.attrs = {name: meta[name] for name in ("version", "as_of", "query") if name in meta}
    return made
