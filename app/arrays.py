"""Columns of numbers, and what NumPy has no one call for. Only what counts over very many imports it: it loads NumPy."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def spread(first: Array, behind: Array) -> tuple[Array, Array]:
    """All places of ranges, from the first to the one before `behind`: for each the number of its range, and the place."""
    many = behind - first
    of = np.repeat(np.arange(len(first)), many)
    return of, np.arange(len(of)) + (behind - np.cumsum(many))[of]


def listed(text: str | None) -> Array:
    """The whole numbers of a text, with commas between: hundreds of thousands of rows come ten times sooner so than as a result."""
    return np.fromstring(text or "", np.int64, sep=",")
