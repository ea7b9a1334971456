"""The first events of a query in an order, found in the columns: out of many that lie close together, say, or have a word."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.sql.functions import FunctionElement

from app import db, words
from app.arrays import Array, listed
from app.cursor import Key
from app.filters import EventQuery
from app.query.columns.condition import narrowed
from app.query.columns.table import NULL, Columns
from app.query.pages import Order
from app.query.shapes import Stretch

WORDS, CHECKED = "q", frozenset({"near"})
"""The filters that are not held, or only in part, and by which the first events can be found nevertheless."""
_TIES = 1_000
"""So many may be on a level with the last: which of them comes first hangs on their ids, which the database has."""
_WIDTH = 2**22
"""More than there are days."""


class Leading:
    """The events of a query, of which those are told that come first in an order."""

    def __init__(self, rows: Array, ranks: Array, unchecked: set[str]) -> None:
        self._rows, self._ranks = rows, ranks
        self.unchecked = unchecked
        """The names of filters that some of them may not meet."""

    def __len__(self) -> int:
        return len(self._rows)

    def first(self, number: int) -> list[int] | None:
        """Rows of `event`, the first so many among them; None where too many come alike."""
        first = self._rows
        if number < len(first):
            first = first[self._ranks <= np.partition(self._ranks, number - 1)[number - 1]]
        found: list[int] | None = first.tolist() if len(first) <= number + _TIES else None
        return found


def of(columns: Columns, connection: Connection, query: EventQuery, version: int, stretch: Stretch) -> Leading:
    """The events of a query behind the start of a stretch. Raises NotHeld where the database has to be asked."""
    among = _with_words(columns, connection, query.q) if query.q else None
    at, unchecked = narrowed(columns, query, version, among, CHECKED | {WORDS})
    ranks = columns.once((of, stretch.sort), lambda: _ranks(columns, stretch.order))[at]
    if stretch.keys:
        behind = ranks >= _rank(stretch.order, stretch.keys)
        at, ranks = at[behind], ranks[behind]
    return Leading(columns.event["row"][at], ranks, unchecked - {WORDS})


def _with_words(columns: Columns, connection: Connection, text: str) -> Array:
    """Where the rows are that a search finds."""

    def find() -> Array:
        held = columns.event["row"]
        rows = np.unique(listed(db.rows_found(connection, words.parse(text))))
        return np.searchsorted(held, rows[rows <= held[-1]] if len(held) else rows[:0])

    found: Array = columns.lately(WORDS, text, find)
    return found


def _ranks(columns: Columns, order: Order) -> Array:
    """The place of each row in an order, the first the lowest; those that only their ids tell apart have the same."""
    ranks = np.zeros(len(columns.event["row"]), np.int64)
    for column in order.columns[:-1]:
        ranks = ranks * _WIDTH + _values(columns, column)
    return -ranks if order.descending else ranks


def _values(columns: Columns, column: Any) -> Array:
    if not isinstance(column, FunctionElement):
        return columns.event[str(column.key)]
    held, instead = column.clauses  # coalesce, of what may be null
    values = columns.event[str(held.key)]
    return np.where(values == NULL, instead.value, values)


def _rank(order: Order, keys: Sequence[Key]) -> int:
    """The same of a row with some keys."""
    rank = 0
    for key in keys[:-1]:
        rank = rank * _WIDTH + (key.toordinal() if isinstance(key, date) else int(key))
    return -rank if order.descending else rank
