"""Rows of `event` in an order: all of them, those of a country, what a search finds. A page looks at no more than what comes next."""

from bisect import bisect_left, bisect_right
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
    far: Array
    """Which of these are not short (`app.reach`), by their places in the order."""
    rows: int
    """So many rows of the columns were looked at."""

    def grown(self, fresh: Array, ranks: Array, reaches: Array) -> "Turn":
        """The same with more rows put in between, where all rows of the columns have these ranks and reaches."""
        fresh = fresh[np.argsort(ranks[fresh])].astype(np.int32)
        return _turn(np.insert(self.at, np.searchsorted(ranks[self.at], ranks[fresh], "right"), fresh), reaches)

    def before(self, reaches: Array) -> "Turn":
        """The same without rows that came later than the last of these."""
        return _turn(self.at[self.at < len(reaches)], reaches)

    def parts(self, ranks: Array, near: tuple[int, int] | None, least: int | None, many: int) -> Iterator[Array]:
        """Where the rows from a rank on are, part by part, those of each behind all before; of one rank all are in one part.

        near: the ranks between which everything short lies that is wanted; what else is short is left out. None: anywhere.
        """
        start = 0 if least is None else self._first(ranks, least)
        begin, end = (self._first(ranks, near[0]), self._behind(ranks, near[1])) if near else (0, len(self.at))
        first, second, third = np.searchsorted(self.far, (start, begin, max(start, end)))
        places, start = self.far[first:second], max(start, begin)
        while start < end:
            stop = self._behind(ranks, int(ranks[self.at[min(start + many, end) - 1]]))
            yield self.at[np.concatenate((places, np.arange(start, stop)))]
            places, start, many = places[:0], stop, many * _MORE
        yield self.at[np.concatenate((places, self.far[third:]))]

    def _first(self, ranks: Array, rank: int) -> int:
        return bisect_left(self.at, rank, key=ranks.__getitem__)

    def _behind(self, ranks: Array, rank: int) -> int:
        return bisect_right(self.at, rank, key=ranks.__getitem__)


def _turn(at: Array, reaches: Array) -> Turn:
    return Turn(at, np.flatnonzero(reaches[at] != reach.SHORT).astype(np.int32), len(reaches))


NONE = Turn(np.zeros(0, np.int32), np.zeros(0, np.int32), 0)
"""That of no rows."""
