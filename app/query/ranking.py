"""Which events fit a search best, found without reading their words.

How often each has a word is in the full-text index of SQLite, and how many words it has is kept in memory, once it was asked for. So the
scores of tens of thousands are worked out at once; they are those of `relevance.score`, in which order the page is then read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, Text, cast, func, select
from sqlmodel import col

from app import db, words
from app.arrays import Array, listed
from app.cursor import Key
from app.filters import EventQuery
from app.models import Event, Head
from app.query import relevance
from app.query.finding import facts, found

_FIRST, _MORE = 400, 4
"""Of so many the filters are asked first, then of four times as many, until the page is full."""
_AT_ONCE = 5_000
"""Rows whose words are counted in one go, of which a request that is stopped leaves what it has."""
_UNKNOWN = 0


@dataclass(slots=True)
class _Lengths:
    """How many words the versions of events have, by their rows."""

    words: Array = field(default_factory=lambda: np.zeros(0, np.int32))
    last: tuple[int, str] = (0, "")
    """The last row that was seen, with its event: in a store that was made anew it is another."""
    rewritten: int = 0
    """The version in which words were last taken out, as far as it was seen."""
    lock: Any = field(default_factory=Lock)


_LENGTHS: WeakKeyDictionary[Engine, _Lengths] = WeakKeyDictionary()


def ranked(
    connection: Connection, query: EventQuery, version: int, keys: Sequence[Key] | None, rows: int
) -> list[int] | None:
    """The rows of the first events of a query by relevance, behind the one with these keys; None where that cannot be told so."""
    search = words.parse(query.q or "")
    phrases = sorted(relevance.phrases(search), key=lambda one: (one.words, one.prefix))
    # A word that is not of ASCII the index may have cut; of several the rows alone say nothing.
    if connection.dialect.name != "sqlite" or not all(
        len(one.words) == 1 and one.words[0].isascii() for one in phrases
    ):
        return None
    every = np.unique(listed(db.rows_found(connection, search)))
    if not len(every):
        return []
    lengths = _lengths(connection, every)
    if lengths is None:
        return None
    scores = np.zeros(len(every), np.int64)
    for phrase in phrases:
        having = listed(db.rows_with(connection, phrase.words[0], prefix=phrase.prefix))
        at = np.searchsorted(every, having[np.isin(having, every)])
        scores += relevance.weight(np.bincount(at, minlength=len(every)), lengths)
    behind: tuple[Any, ...] | None = tuple(keys) if keys else None
    if behind:
        every, scores = every[scores <= behind[0]], scores[scores <= behind[0]]
    order = np.argsort(-scores, kind="stable")
    return _best(connection, query, version, (every[order], scores[order]), behind, rows)


def _best(
    connection: Connection,
    query: EventQuery,
    version: int,
    ranks: tuple[Array, Array],
    behind: tuple[Any, ...] | None,
    rows: int,
) -> list[int]:
    """Of rows from the best on with their scores the first that meet the other filters."""
    every, scores = ranks
    others, best = query.model_copy(update={"q": None}), list[int]()
    begin, many = 0, _FIRST
    while begin < len(every) and len(best) < rows:
        # All of one score, since among these it is the id that decides.
        end = int(np.searchsorted(-scores, -scores[min(begin + many, len(every)) - 1], "right"))
        score = dict(zip(every[begin:end].tolist(), scores[begin:end].tolist(), strict=True))
        statement = facts(select(col(Event.row), col(Event.id))).where(db.among(col(Event.row), str([*score])))
        met = connection.execute(statement.where(*found(others, version))).all()
        ordered = sorted(((score[row], event_id, row) for row, event_id in met), reverse=True)
        best += [row for rank, event_id, row in ordered if behind is None or (rank, event_id) < behind]
        begin, many = end, many * _MORE
    return best[:rows]


def _lengths(connection: Connection, every: Array) -> Array | None:
    """How many words each of some rows has; None where it is seen that the state is an earlier one than was seen before."""
    rewritten = connection.execute(select(col(Head.rewritten))).scalar_one()
    event = select(col(Event.row), col(Event.id))
    newest = connection.execute(event.order_by(col(Event.row).desc()).limit(1)).one()
    known = _LENGTHS.setdefault(connection.engine, _Lengths())
    with known.lock:
        row, event_id = known.last
        same = connection.execute(event.where(col(Event.row) == row)).first() if row else None
        if rewritten < known.rewritten or (row and same is None):
            return None
        if rewritten > known.rewritten or (same and same.id != event_id):
            known.words[:] = _UNKNOWN
        known.last, known.rewritten = (newest.row, newest.id), rewritten
        more = newest.row + 1 - len(known.words)
        known.words = np.concatenate((known.words, np.full(max(0, more), _UNKNOWN, np.int32)))
        _look_up(connection, known.words, every[known.words[every] == _UNKNOWN])
        return known.words[every]


def _look_up(connection: Connection, lengths: Array, rows: Array) -> None:
    """Nothing; how many words some rows have is known from now on."""
    columns = (
        func.aggregate_strings(cast(of, Text), ",") for of in (col(Event.row), relevance.length(col(Event.words)))
    )
    statement = select(*columns)
    for begin in range(0, len(rows), _AT_ONCE):
        some = rows[begin : begin + _AT_ONCE].tolist()
        told = connection.execute(statement.where(db.among(col(Event.row), str(some)))).one()
        lengths[listed(told[0])] = listed(told[1])
