"""Where events lie: rows of `event` by strips of longitude and by latitude in these, so that what lies in a box is found without a look at the others.

It is the index `event_point` of the database over again (`app.zones`): a box is a range of each strip that it touches.
"""

from dataclasses import dataclass

import numpy as np

from app import zones
from app.arrays import Array, spread
from app.values import Box

_DEGREE, _STRIP = 2**16, 2**24
"""Cells of a degree of latitude, which are of less than two metres, and of a strip: more than there are in 180 degrees."""


@dataclass(frozen=True, slots=True)
class Points:
    """The rows that have a point, in the order of their cells."""

    rows: int
    """So many rows were looked at."""
    cells: Array
    """The cell of each that has a point, ascending,"""
    at: Array
    """and where it is among the rows."""

    def grown(self, zone: Array, lat: Array) -> "Points":
        """The same of more rows, whose strips and latitudes these are, the ones that are there before them. Null has no point."""
        fresh = self.rows + np.flatnonzero((zone[self.rows :] >= 0) & (lat[self.rows :] >= -90))
        cells = _cells(zone[fresh], lat[fresh])
        order = np.argsort(cells)
        places = np.searchsorted(self.cells, cells[order], "right")
        return Points(
            len(zone),
            np.insert(self.cells, places, cells[order]),
            np.insert(self.at, places, fresh[order]),
        )

    def within(self, box: Box, most: int) -> Array | None:
        """Where the rows of all points in a box are, and of some beside it; None where they are more than `most`."""
        west, south, east, north = box
        strips = np.array(zones.between(west, east))
        first = np.searchsorted(self.cells, _cells(strips, south), "left")
        behind = np.searchsorted(self.cells, _cells(strips, north), "right")
        if np.sum(behind - first) > most:
            return None
        if len(strips) == 1:
            return self.at[first[0] : behind[0]]
        return self.at[spread(first, behind)[1]]


def _cells(zone: Array, lat: "Array | float") -> Array:
    # Of two latitudes in a strip the higher one never has the lower cell, however they are rounded.
    cells: Array = (zone * float(_STRIP) + np.floor((lat + 90) * _DEGREE)).astype(np.int32)
    return cells


NONE = Points(0, *(np.zeros(0, np.int32) for _ in range(2)))
"""Those of no rows."""
