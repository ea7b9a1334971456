"""Drawing by odds: the same draws for the same state of a generator of random numbers."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Odds(Generic[Value]):
    """Values, each with how likely it is drawn."""

    def __init__(self, weights: Mapping[Value, float] | Sequence[tuple[Value, float]]) -> None:
        pairs = weights.items() if isinstance(weights, Mapping) else weights
        self._values = [value for value, _ in pairs]
        self._steps = list(accumulate(weight for _, weight in pairs))

    def draw(self, rng: Random) -> Value:
        """One of the values."""
        return self._values[bisect(self._steps, rng.random() * self._steps[-1], hi=len(self._values) - 1)]


def zipf(values: Sequence[Value], exponent: float = 0.9) -> Odds[Value]:
    """The values by rank: a few are most of what there is."""
    return Odds([(value, 1 / rank**exponent) for rank, value in enumerate(values, 1)])


def apportioned(total: int, shares: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the shares, which add up to the total."""
    exact = [total * share / sum(shares) for share in shares]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_rest[: total - sum(parts)]:
        parts[at] += 1
    return parts
