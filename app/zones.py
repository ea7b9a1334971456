"""Strips of longitude: with the one that it lies in, a point is found by an ordinary index, whose ranges are of latitude."""

from math import floor

_WIDTH = 5


def of(lon: float) -> int:
    """The strip that a longitude lies in, counted from the antimeridian eastwards."""
    return floor((lon + 180) / _WIDTH)


def between(west: float, east: float) -> list[int]:
    """The strips from one longitude eastwards to another, each once; west > east crosses the antimeridian."""
    first, last = of(west), of(east)
    return [*range(first, last + 1)] if west <= east else [*range(first, of(180) + 1), *range(min(first, last + 1))]
