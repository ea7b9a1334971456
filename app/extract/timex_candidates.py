"""Every place in a text where a rule of time expressions matches."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from app.extract.rules.timex_en import RULES, Rule


@dataclass(frozen=True, slots=True)
class Candidate:
    """One match of one rule."""

    start: int
    end: int
    order: int
    rule: Rule
    match: re.Match[str]

    @property
    def states_all(self) -> bool:
        """True when the words name the month and the year."""
        groups = self.match.groupdict()
        return bool(groups.get("y") and (groups.get("mon") or groups.get("n1")))


@cache
def _compiled() -> tuple[tuple[int, Rule, re.Pattern[str]], ...]:
    return tuple((order, rule, rule.compiled()) for order, rule in enumerate(RULES))


def candidates(text: str) -> list[Candidate]:
    """Every match of every rule: leftmost first, then longest, then by the order of the rules."""
    found = [
        Candidate(match.start(), match.end(), order, rule, match)
        for order, rule, pattern in _compiled()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda c: (c.start, -c.end, c.order))


def within(found: list[Candidate], start: int, end: int) -> list[Candidate]:
    """Those that begin in a stretch of the text."""
    first = bisect_right(found, start - 1, key=lambda c: c.start)
    last = bisect_right(found, end - 1, key=lambda c: c.start)
    return found[first:last]
