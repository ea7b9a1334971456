"""What was wanted, what was found, and whether that is met: the table that `make bench` is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.figures import Ratios, spread


@dataclass(frozen=True, slots=True)
class Target:
    """One row. What is wanted is `≥` or `≤` and a number, with its unit."""

    name: str
    wanted: str
    found: Ratios
    thrift: str = "–"
    """The same by processor time, where it can be told."""
    postgres: Ratios = ()
    note: str = ""

    def is_met(self, found: Ratios) -> bool:
        """True where the median is as it is wanted."""
        sign, number = self.wanted.split()[:2]
        limit = float(number)
        return median(found) >= limit if sign == "≥" else median(found) <= limit


def show(targets: Sequence[Target]) -> None:
    """Nothing; the table is printed."""
    print("| target | wanted | found | by processor time | met | PostgreSQL | met |\n|---|--:|--:|--:|---|--:|---|")
    for one in targets:
        name = f"{one.name} ({one.note})" if one.note else one.name
        met, met_there = (_told(one, found) for found in (one.found, one.postgres))
        cells = [name, one.wanted, spread(one.found), one.thrift, met, spread(one.postgres), met_there]
        print(f"| {' | '.join(cells)} |")
    print()


def _told(target: Target, found: Ratios) -> str:
    return "–" if not found else "yes" if target.is_met(found) else "**no**"
