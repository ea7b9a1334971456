"""The shape of a page's query: all of it but the days of its period, the version, and the place in the order from which on it is read.

These stand in the statement of a shape by their names, as `filled` fills them in: one statement serves the next page, the next
version and another period.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from sqlalchemy import Date, Integer, String, bindparam

from app import edtf, reach
from app.cursor import Key
from app.filters import EventQuery, Sql, check, question
from app.query.pages import Order

KEPT = 100
"""Statements that are kept. One takes some 100 kB."""


@dataclass(frozen=True, slots=True, eq=False)
class _End:
    """An end of a period whose days are not known yet, in place of `edtf.Date`."""

    earliest: Any
    latest: Any


# Where SQL is made, a name is as good as the number or the day that it stands for.
VERSION = cast("int", bindparam("version", type_=Integer))
ROWS = cast("int", bindparam("rows", type_=Integer))
AMONG = bindparam("among", type_=String)
"""Rows of `event`, as a list in JSON."""
_FROM, _TO = (
    cast("edtf.Date", _End(*(bindparam(f"{end}_{day}", type_=Date) for day in ("earliest", "latest"))))
    for end in ("from", "to")
)
BEFORE, AFTER = (cast("date", bindparam(name, type_=Date)) for name in ("before", "after"))
"""The days by which whatever is short (`app.reach`) begins, or ends, if it may lie in the period."""
_TYPES = {date: Date, int: Integer, str: String}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an ordered list: so many rows behind the one with these keys (None: from the start)."""

    sort: str
    """The name of the order; two that are called alike differ by the query alone."""
    order: Order
    keys: Sequence[Key] | None
    rows: int
    texts: bool = True
    """Whether what the events say is read, too; else their rows and keys alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in a stretch."""

    rows: Sequence[Any]
    """Of each event its body, or its row in `event`, if there is no more to be read."""
    keys: Sequence[Key] | None
    """The keys of the last; None where none is behind it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What pages of one statement have in common."""

    known_by: Any
    query: EventQuery = field(compare=False)
    """Where it has a period, that has names for days."""
    order: Order = field(compare=False)
    keys: Sequence[Key] | None = field(compare=False)
    """Names, in place of keys."""
    by: Sql | None = field(compare=False)
    """The filter whose index finds the rows."""
    texts: bool = field(compare=False)


def of(query: EventQuery, stretch: Stretch, by: Sql | None) -> Shape:
    """The shape of a query and what is read of it."""
    shaped = named(query)
    known_by = question(shaped), stretch.sort, stretch.keys is None, by, stretch.texts
    return Shape(known_by, shaped, stretch.order, stretch.keys and names(stretch.order), by, stretch.texts)


def named(query: EventQuery) -> EventQuery:
    """The query with names in place of the days of its period."""
    ends: dict[str, Any] = {"from_": query.from_ and _FROM, "to": query.to and _TO}
    if query.datetime:
        first, last = query.datetime
        ends["datetime"] = (first and _FROM, last and _TO)
    return query.model_copy(update=ends)


def names(order: Order) -> Sequence[Key]:
    """The names of the keys of an order, in place of them."""
    return [cast("Key", bindparam(f"behind_{number}", type_=_TYPES[kind])) for number, kind in enumerate(order.kinds)]


def filled(query: EventQuery, version: int, stretch: Stretch) -> dict[str, Any]:
    """What stands for each name in the statement of a query's shape. Raises InvalidQuery."""
    return days(query, version) | start(stretch)


def days(query: EventQuery, version: int) -> dict[str, Any]:
    """The same of the version and the days of the period. Raises InvalidQuery."""
    check(query, version)
    values: dict[str, Any] = {"version": version}
    first, last = query.period
    if first:
        begin = first.earliest or date.min
        values |= {"from_earliest": begin, "from_latest": first.latest, "before": reach.before(begin)}
    if last:
        end = last.latest or date.max
        values |= {"to_earliest": last.earliest, "to_latest": end, "after": reach.after(end)}
    return values


def start(stretch: Stretch) -> dict[str, Any]:
    """The same of how many rows are read, one more than are wanted, and behind which keys."""
    return {"rows": stretch.rows + 1} | {f"behind_{number}": key for number, key in enumerate(stretch.keys or ())}
