"""Figures as the tables show them."""

from collections.abc import Sequence
from math import floor, log10
from statistics import median

Ratios = Sequence[float]


def number(found: Sequence[float]) -> str:
    """The median; a dash where there is none."""
    return rounded(median(found)) if found else "–"


def spread(found: Ratios) -> str:
    """The median, with the least and the greatest."""
    if not found:
        return "–"
    if len(found) == 1:
        return rounded(found[0])
    return f"**{rounded(median(found))}** ({rounded(min(found))} – {rounded(max(found))})"


def rounded(value: float) -> str:
    """Two or three digits that say something, whatever the size."""
    if value >= 0.1:
        return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return f"{value:.{1 - floor(log10(value))}f}" if value > 0 else "0"
