"""The first events of a query in an order, found in the columns: out of many that lie close together, say, or have a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.sql.functions import FunctionElement

from app import db, reach, words
from app.arrays import Array, listed
from app.cursor import Key
from app.filters import EventQuery
from app.query.columns.condition import narrowed, placed
from app.query.columns.table import NULL, Columns
from app.query.pages import Order
from app.query.shapes import Stretch

_TIES = 1_000
"""So many may be on a level with the last: which of them comes first hangs on their ids, which the database has."""
_WIDTH = 2**22
"""More than there are days."""
_BEGIN, _MORE = 2_000, 4
"""Of so many that have a word the filters are asked first, then of four times as many, until there are enough."""
_SPARE = 8
"""Of so many times as many as are wanted the filters are asked first where the rows of a box are known."""

_Part = tuple[Array, Array]
"""Rows of `event`, and the place of each in an order, as `_ranks` has it."""


class Leading:
    """The events of a query, of which those are told that come first in an order."""

    def __init__(self, parts: Iterator[_Part], least: int | None) -> None:
        self._rows, self._ranks = next(parts)
        self._parts = parts
        """The others, all behind those."""
        self._level = int(np.count_nonzero(self._ranks == least)) if least is not None else 0
        """How many are on a level with what they come behind: some of them come before it."""

    def first(self, number: int) -> list[int] | None:
        """Rows of `event`, the first so many among them, or all that there are; None where too many come alike."""
        number += self._level
        while len(self._rows) < number and (more := next(self._parts, None)):
            self._rows, self._ranks = (
                np.concatenate(both) for both in zip((self._rows, self._ranks), more, strict=True)
            )
        first = self._rows
        if number < len(first):
            first = first[self._ranks <= np.partition(self._ranks, number - 1)[number - 1]]
        found: list[int] | None = first.tolist() if len(first) <= number + _TIES else None
        return found


def of(columns: Columns, connection: Connection, query: EventQuery, version: int, stretch: Stretch) -> Leading:
    """The events of a query behind the start of a stretch. Raises NotHeld where the database has to be asked."""
    ranks = columns.once((of, stretch.sort), lambda: _ranks(columns, stretch.order))
    least = _rank(stretch.order, stretch.keys) if stretch.keys else None

    def parts() -> Iterator[_Part]:
        among = _among(columns, connection, query, stretch, ranks, least)
        for at, _ in narrowed(columns, query, version, among, {"q"}):
            own = ranks[at]
            behind = slice(None) if least is None else own >= least
            yield columns.event["row"][at[behind]], own[behind]

    return Leading(parts(), least)


def _among(
    columns: Columns, connection: Connection, query: EventQuery, stretch: Stretch, ranks: Array, least: int | None
) -> Iterator[Array | None]:
    """The rows that the filters are asked of, part by part, those of each behind all before; None: every row."""
    if query.q:
        found = _with_words(columns, connection, query.q, stretch.sort, ranks)
        return found.parts(query, stretch.order, least)
    there = placed(columns, query)
    return iter((None,)) if there is None else _by_rank(there, ranks, least, _SPARE * stretch.rows)


def _by_rank(at: Array, ranks: Array, least: int | None, number: int) -> Iterator[Array]:
    """Of some rows those from a rank on: so many that come first, of one rank all; then the others."""
    own = ranks[at]
    if least is not None:
        at, own = at[own >= least], own[own >= least]
    if len(at) > number:
        last = np.partition(own, number - 1)[number - 1]
        yield at[own <= last]
        at = at[own > last]
    yield at


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search finds, in an order."""

    at: Array
    """Where the rows are in the columns,"""
    ranks: Array
    """and their places in the order, ascending."""
    far: Array
    """Which of them are not short (`app.reach`)."""

    def parts(self, query: EventQuery, order: Order, least: int | None) -> Iterator[Array]:
        """Where those are that may lie in the query's period, from a rank on, part by part; of one rank all are in one part."""
        begin, end = self._near(query, order)
        places = np.concatenate((self.far[self.far < begin], np.arange(begin, end), self.far[self.far >= end]))
        own = self.ranks[places]
        begin, many = 0 if least is None else int(np.searchsorted(own, least)), _BEGIN
        while begin < len(places):
            end = int(np.searchsorted(own, own[min(begin + many, len(own)) - 1], "right"))
            yield self.at[places[begin:end]]
            begin, many = end, many * _MORE
        yield self.at[:0]

    def _near(self, query: EventQuery, order: Order) -> tuple[int, int]:
        """From where to where everything short is that may lie in the period: all, where the order is not by date."""
        first, last = query.period
        if order.kinds[0] is not date:
            return 0, len(self.at)
        begin = (first and first.earliest) or date.min
        end = (last and last.latest) or date.max
        days = (begin, reach.after(end)) if order.descending else (reach.before(begin), end)
        low, high = (day.toordinal() * _WIDTH for day in days)
        low, high = (-high - _WIDTH, -low) if order.descending else (low, high + _WIDTH)
        return int(np.searchsorted(self.ranks, low)), int(np.searchsorted(self.ranks, high, "right"))


def _with_words(columns: Columns, connection: Connection, text: str, sort: str, ranks: Array) -> _Found:
    """What a search finds, in an order."""

    def find() -> _Found:
        held = columns.event["row"]
        rows = listed(db.rows_found(connection, words.parse(text)))
        at = np.searchsorted(held, rows[rows <= held[-1]] if len(held) else rows[:0])
        at = at[np.argsort(ranks[at])]
        return _Found(at, ranks[at], np.flatnonzero(columns.event["reach"][at] != reach.SHORT))

    found: _Found = columns.lately(_with_words, (text, sort), find)
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
