"""The first events of a query in an order, found in the columns: those that come next by date, or out of many that have a word, say."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.sql.functions import FunctionElement

from app import db, identity, reach, words
from app.arrays import Array, listed
from app.cursor import Key
from app.filters import FINDERS, EventQuery, narrowing
from app.query.columns import turns
from app.query.columns.condition import narrowed, placed
from app.query.columns.table import COUNTRIES, NULL, Columns, NotHeld
from app.query.columns.turns import Near, Turn
from app.query.pages import Order
from app.query.shapes import Part, Stretch
from app.query_string import Choice

_WIDTH = 2**22
"""More than there are days."""
_BEGIN = 2_000
"""Of so many that have a word the filters are asked first, then of four times as many, until there are enough."""
_NEXT = 2
"""Of so many times as many as are wanted the filters are asked first where all that comes next may be meant."""
_SPARE, _MORE = 4, 4
"""The same where the rows of a box are known; then of so many times as many, until there are enough."""
_NOWHERE = np.zeros(0, np.intp)
_EVENT_ID = re.compile("e[0-9a-f]{12}")


def of(columns: Columns, connection: Connection, query: EventQuery, version: int, stretch: Stretch) -> Part:
    """The rows of `event` that stand in a stretch of a query. Raises NotHeld where the database has to be asked."""
    order, wanted = stretch.order, stretch.rows + 1
    ranks = columns.once((of, stretch.sort), lambda: _ranks(columns, order))
    behind = _place(order, stretch.keys) if stretch.keys else None
    found: list[Array] = []
    for at in _met(columns, connection, query, version, (stretch, ranks, behind and behind[0])):
        found.append(at if behind is None else at[_is_behind(behind, ranks[at], _ids(columns, order, at))])
        if sum(map(len, found)) >= wanted:
            break
    at = found[0] if len(found) == 1 else np.concatenate([_NOWHERE, *found])
    own = ranks[at]
    if len(at) > wanted:
        first = own <= np.partition(own, wanted - 1)[wanted - 1]
        at, own = at[first], own[first]
    ids = _ids(columns, order, at)
    at = at[np.lexsort((ids, own))]
    rows: list[int] = columns.event["row"][at[: stretch.rows]].tolist()
    if len(at) < wanted:
        return Part(rows, None)
    last = at[stretch.rows - 1]
    return Part(rows, _keys(order, int(ranks[last]), int(columns.event["number"][last])))


_Asked = tuple[Stretch, Array, int | None]
"""What is looked for, the place of each row in its order, as `_ranks` has it, and the least that is."""


def _met(columns: Columns, connection: Connection, query: EventQuery, version: int, asked: _Asked) -> Iterator[Array]:
    """Where the events of a query are in the columns, part by part, those of each behind all before."""
    stretch, ranks, least = asked
    met: set[str] = set()
    among: Iterator[Array | None] = iter((None,))
    if query.q:
        met.add("q")
        turn = _with_words(columns, connection, query.q, stretch, ranks)
        among = turn.parts(_near(query, stretch.order), least, _BEGIN)
    elif (there := placed(columns, query)) is not None:
        if not len(there):
            return
        if least is not None:
            there = there[ranks[there] >= least]
        first = columns.once((_first, stretch.sort), lambda: _first(columns, stretch.order))
        among = _by_rank(there, first, _SPARE * stretch.rows)
    elif stretch.order.kinds[0] is date and (_is_of_country(query) or not narrowing(query) & FINDERS):
        turn = _in_turn(columns, query, stretch, ranks)
        among = turn.parts(_near(query, stretch.order), least, _NEXT * stretch.rows)
        if _is_of_country(query):
            met.add("country")
    for at, _ in narrowed(columns, query, version, among, met):
        yield at


def _is_of_country(query: EventQuery) -> bool:
    """True where all that is asked for is of one country."""
    match query.country:
        case Choice(include=(str(),), exclude=()):
            return True
    return False


def _in_turn(columns: Columns, query: EventQuery, stretch: Stretch, ranks: Array) -> Turn:
    """All rows in an order by date, or those of the country that is asked for. They are kept, and grow with the columns."""
    country = query.country.include[0] if query.country and _is_of_country(query) else None
    rows, kept = len(ranks), columns.turns.get((stretch.sort, country), turns.NONE)
    if kept.rows == rows and rows:
        return kept
    tips = columns.once((_tips, stretch.order.descending), lambda: _tips(columns, stretch.order))
    if kept.rows > rows:
        return kept.before(tips)
    fresh = np.arange(kept.rows, rows) if country is None else _of_country(columns, country, kept.rows)
    kept = columns.turns[stretch.sort, country] = kept.grown(fresh, ranks, tips)
    return kept


def _tips(columns: Columns, order: Order) -> Array:
    """How far each row reaches from its place in an order by date, as `turns` has it."""
    other = columns.event["earliest" if order.descending else "latest"]
    ends = np.where(other == NULL, turns.OPEN, -other if order.descending else other)
    return np.where(columns.event["reach"] == reach.SHORT, turns.SHORT, ends).astype(np.int32)


def _of_country(columns: Columns, country: str, first: int) -> Array:
    """Where the rows of a country are, from a place on."""
    beside = columns.beside[COUNTRIES]
    begin = np.searchsorted(beside.event, np.int32(first))
    there = beside.kinds["country"] == columns.texts.number(country)
    return np.unique(beside.event[begin:][there[beside.kind[begin:]]])


def _by_rank(at: Array, first: Array, number: int) -> Iterator[Array]:
    """Of some rows so many that come first, of one that is first in their order all; then more and more of the others."""
    own = first[at]
    while len(at) > number:
        early = own <= np.partition(own, number - 1)[number - 1]
        yield at[early]
        at, own, number = at[~early], own[~early], number * _MORE
    yield at


def _first(columns: Columns, order: Order) -> Array:
    """What an order begins with, of each row: it takes half as much memory as the ranks, of which it is a part."""
    values = _values(columns, order.columns[0])
    return -values if order.descending else values


def _with_words(columns: Columns, connection: Connection, text: str, stretch: Stretch, ranks: Array) -> Turn:
    """What a search finds, in an order."""

    def find() -> Turn:
        held = columns.event["row"]
        rows = listed(db.rows_found(connection, words.parse(text)))
        at = np.searchsorted(held, rows[rows <= held[-1]] if len(held) else rows[:0])
        return turns.NONE.grown(at, ranks, _tips(columns, stretch.order))

    found: Turn = columns.lately(_with_words, (text, stretch.sort), find)
    return found


def _near(query: EventQuery, order: Order) -> Near | None:
    """What the period leaves of an order by date; None where all may lie in it, or the order is another."""
    first, last = query.period
    if order.kinds[0] is not date or not (first or last):
        return None
    begin = (first and first.earliest) or date.min
    end = (last and last.latest) or date.max
    days = (begin, reach.after(end)) if order.descending else (reach.before(begin), end)
    low, high = (day.toordinal() * _WIDTH for day in days)
    if order.descending:
        return Near(-high - _WIDTH, -low, -end.toordinal())
    return Near(low, high + _WIDTH, begin.toordinal())


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


def _ids(columns: Columns, order: Order, at: Array) -> Array:
    """The same of some rows by their ids, among those of one rank."""
    ids = columns.event["number"][at]
    return -ids if order.descending else ids


_Place = tuple[int, int]
"""A row's rank, and its place among those of this rank."""


def _is_behind(place: _Place, ranks: Array, ids: Array) -> Array:
    rank, own = place
    behind: Array = (ranks > rank) | ((ranks == rank) & (ids > own))
    return behind


def _place(order: Order, keys: Sequence[Key]) -> _Place:
    """The place of a row with some keys. Raises NotHeld for an id that no event can have."""
    rank = 0
    for key in keys[:-1]:
        rank = rank * _WIDTH + (key.toordinal() if isinstance(key, date) else int(key))
    event_id = str(keys[-1])
    if not _EVENT_ID.fullmatch(event_id):
        raise NotHeld(event_id)
    sign = -1 if order.descending else 1
    return sign * rank, sign * identity.number(event_id)


def _keys(order: Order, rank: int, own: int) -> Sequence[Key]:
    """The keys of a row, by its rank and the number of its id."""
    rank = -rank if order.descending else rank
    if order.kinds[0] is not date:
        return rank, identity.lettered("e", own)
    return *map(date.fromordinal, divmod(rank, _WIDTH)), identity.lettered("e", own)
