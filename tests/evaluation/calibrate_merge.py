"""Prints what each reason of `app/merge/points.py` would count, fitted to the pairs of `tests/gold/reports` or of other sets.

    python -m tests.evaluation.calibrate_merge [tests/gold/reports-second …]

A logistic regression over the reasons that speak for or against two annotated mentions being one event, drawn towards 0. What
`points.py` has is these, rounded, and put in order where few pairs had put them out of it: that a toll, a party or a word is
shared never speaks against a pair.
"""

import sys
from itertools import combinations
from pathlib import Path

from app.merge import likeness
from app.merge.points import POINTS
from tests.evaluation import merging
from tests.evaluation.calibrate import Case, fitted


def cases(folder: Path) -> list[Case]:
    """Every pair of annotated mentions of a folder that may be one event, with its reasons, and whether it is."""
    found = []
    for one, other in combinations(merging.mentions(folder).found, 2):
        alike = likeness.of(one.traits, other.traits)
        if alike is not None:
            names = f"{one.traits.id} {other.traits.id}"
            found.append(Case(names, frozenset(alike.reasons), one.event == other.event, names))
    return found


def main() -> None:
    """Print the points, and how many pairs have each."""
    folders = [Path(name) for name in sys.argv[1:]] or [merging.REPORTS]
    pairs = [pair for folder in folders for pair in cases(folder)]
    base, points = fitted(pairs)
    print(f"{len(pairs)} pairs, {sum(pair.is_right for pair in pairs)} of one event")
    print(f"any {base:+.1f} (stands: {POINTS['any']:+.1f})")
    for name in POINTS:
        having = [pair for pair in pairs if name in pair.features]
        if name in points:
            same = sum(pair.is_right for pair in having)
            print(f"{name} {points[name]:+.1f} (stands: {POINTS[name]:+.1f}), {len(having)} pairs, {same} of one event")


if __name__ == "__main__":
    main()
