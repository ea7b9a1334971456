"""Rows of `event` in an order: all of them, those of a country, what a search finds. A page looks at no more than what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.arrays import Array

SHORT, OPEN = np.iinfo(np.int32).min, np.iinfo(np.int32).max
"""In place of a tip: that of a row that lies by itself, close to its place in the order; that of one whose other end is not known."""
_MORE = 4
"""Behind so many rows that were looked at come four times as many, until there are enough."""


@dataclass(frozen=True, slots=True)
class Near:
    """What a period leaves of an order."""

    first: int
    last: int
    """Between which ranks everything short lies that may lie in it."""
    tip: int
    """What begins before these ranks may lie in it where its tip is no lower."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Some rows in an order, by their ranks: the first has the lowest, and those of one rank come in any order."""

    at: Array
    """Where the rows are in the columns."""
    ranks: Array
    """Their ranks."""
    far: Array
    """Which of these are not short (`app.reach`), by their places in the order,"""
    tips: Array
    """and up to which day they reach; in an order that runs backwards days are negative."""
    rows: int
    """So many rows of the columns were looked at."""

    def grown(self, fresh: Array, ranks: Array, tips: Array) -> "Turn":
        """The same with more rows put in between, where all rows of the columns have these ranks and tips."""
        fresh = fresh[np.argsort(ranks[fresh])].astype(np.int32)
        own = ranks[fresh]
        between = np.searchsorted(self.ranks, own, "right")
        return _turn(np.insert(self.at, between, fresh), np.insert(self.ranks, between, own), tips)

    def before(self, tips: Array) -> "Turn":
        """The same without rows that came later than the last of these."""
        there = self.at < len(tips)
        return _turn(self.at[there], self.ranks[there], tips)

    def parts(self, near: Near | None, least: int | None, many: int) -> Iterator[Array]:
        """Where the rows from a rank on are, in order, part by part; of one rank all are in one part.

        What cannot lie in the period is left out; None: there is none.
        """
        start = 0 if least is None else self._first(least)
        begin, end = (self._first(near.first), self._behind(near.last)) if near else (0, len(self.at))
        first, second, third = self.far.searchsorted((start, begin, max(start, begin, end)))
        places, start = self.far[first:second], max(start, begin)
        if near and len(places):
            places = places[self.tips[first:second] >= near.tip]
        while start < end:
            stop = self._behind(int(self.ranks[min(start + many, end) - 1]))
            near_ones = self.at[start:stop]
            yield np.concatenate((self.at[places], near_ones)) if len(places) else near_ones
            places, start, many = places[:0], stop, many * _MORE
        yield self.at[np.concatenate((places, self.far[third:]))]

    def _first(self, rank: int) -> int:
        return int(self.ranks.searchsorted(rank, "left"))

    def _behind(self, rank: int) -> int:
        return int(self.ranks.searchsorted(rank, "right"))


def _turn(at: Array, ranks: Array, tips: Array) -> Turn:
    own = tips[at]
    far = np.flatnonzero(own != SHORT)
    return Turn(at, ranks, far.astype(np.int32), own[far], len(tips))


_NOWHERE = np.zeros(0, np.int32)
NONE = Turn(_NOWHERE, np.zeros(0, np.int64), _NOWHERE, _NOWHERE, 0)
"""That of no rows."""
