"""Rows of `event` in an order: all of them, those of a country, what a search finds. A page looks at no more than what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app import reach
from app.arrays import Array

_MORE = 4
"""Behind so many rows that were looked at come four times as many, until there are enough."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Some rows in an order, by their ranks: the first has the lowest, and those of one rank come in any order."""

    at: Array
    """Where the rows are in the columns."""
    ranks: Array
    """Their ranks."""
    far: Array
    """Which of these are not short (`app.reach`), by their places in the order."""
    rows: int
    """So many rows of the columns were looked at."""

    def grown(self, fresh: Array, ranks: Array, reaches: Array) -> "Turn":
        """The same with more rows put in between, where all rows of the columns have these ranks and reaches."""
        fresh = fresh[np.argsort(ranks[fresh])].astype(np.int32)
        own = ranks[fresh]
        between = np.searchsorted(self.ranks, own, "right")
        return _turn(np.insert(self.at, between, fresh), np.insert(self.ranks, between, own), reaches)

    def before(self, reaches: Array) -> "Turn":
        """The same without rows that came later than the last of these."""
        there = self.at < len(reaches)
        return _turn(self.at[there], self.ranks[there], reaches)

    def parts(self, near: tuple[int, int] | None, least: int | None, many: int) -> Iterator[Array]:
        """Where the rows from a rank on are, part by part, those of each behind all before; of one rank all are in one part.

        near: the ranks between which everything short lies that is wanted; what else is short is left out. None: anywhere.
        """
        start = 0 if least is None else self._first(least)
        begin, end = (self._first(near[0]), self._behind(near[1])) if near else (0, len(self.at))
        first, second, third = self.far.searchsorted((start, begin, max(start, begin, end)))
        places, start = self.far[first:second], max(start, begin)
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


def _turn(at: Array, ranks: Array, reaches: Array) -> Turn:
    return Turn(at, ranks, np.flatnonzero(reaches[at] != reach.SHORT).astype(np.int32), len(reaches))


NONE = Turn(np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.int32), 0)
"""That of no rows."""
