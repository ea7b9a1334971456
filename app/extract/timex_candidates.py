"""Every place in a text where a rule of time expressions matches."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.extract.rules.timex_en import HINTS, RULES, Rule


@dataclass(frozen=True, slots=True)
class Candidate:
    """One match of one rule."""

    start: int
    end: int
    order: int
    rule: Rule
    match: re.Match[str]
    beside: "Candidate | None" = None
    """The name of the day that goes with a date of the calendar: "Saturday night" of "Saturday night, March 2", whose match is the date's."""

    @property
    def states_all(self) -> bool:
        """True when the words name the month and the year."""
        groups = self.match.groupdict()
        return bool(groups.get("y") and (groups.get("mon") or groups.get("n1")))


@cache
def _compiled() -> tuple[tuple[int, Rule, re.Pattern[str]], ...]:
    return tuple((order, rule, rule.compiled()) for order, rule in enumerate(RULES))


_BEFORE, _AFTER = 64, 56
"""How far the words of a rule reach before its hint, and behind it."""
_WORD = re.compile(r"[^\W_]+")


_BLANKS = str.maketrans(dict.fromkeys("\t\u00a0\u2007\u2009\u200a\u202f", " "))
"""Blanks that are written for a space: a date's parts are often kept together by one that does not break."""
_NEEDLESS = re.compile(r" +(?=,)|(?<= ) +")
"""Spaces that no rule looks for: before a comma, as texts cut into tokens have them ("May 24 , 2010"), and after a space."""


def plain(text: str) -> str:
    """The text with a space for every other blank; as long as before."""
    return text.translate(_BLANKS)


def candidates(text: str) -> list[Candidate]:
    """Every match of every rule: leftmost first, then longest, then by the order of the rules."""
    single, offsets = _single(plain(text))
    places = _places(single)
    found = [
        Candidate(offsets[match.start()], offsets[match.end() - 1] + 1, order, rule, match)
        for order, rule, pattern in _compiled()
        for start, end in places[rule.hints]
        for match in pattern.finditer(single, start, end)
    ]
    return sorted(found, key=lambda c: (c.start, -c.end, c.order))


def _single(text: str) -> tuple[str, Sequence[int]]:
    """The text with one space for several and none before a comma, and for each of its characters where it stood."""
    if "  " not in text and " ," not in text:
        return text, range(len(text))
    kept: list[int] = []
    at = 0
    for run in _NEEDLESS.finditer(text):
        kept += range(at, run.start())
        at = run.end()
    kept += range(at, len(text))
    return _NEEDLESS.sub("", text), kept


def _places(text: str) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """The stretches of a text in which a rule with these hints can match."""
    hits: dict[str, list[tuple[int, int]]] = {name: [] for name in ("digit", "tens", *HINTS.values())}
    for match in _WORD.finditer(text):
        word = match[0]
        name = "digit" if word[0].isdigit() else HINTS.get(word.lower())
        if name:
            hits[name].append(match.span())
        if name == "digit" and (word[-1] == "s" or text.startswith(("'s", "’s"), match.end())):
            hits["tens"].append(match.span())
    places = {}
    for hints in {rule.hints for rule in RULES}:
        spans = sorted(span for name in hints for span in hits[name])
        places[hints] = _stretches(text, spans) if hints else [(0, len(text))]
    return places


def _stretches(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = max(0, first - _BEFORE), text.find(" ", last + _AFTER)
        end = end if end >= 0 else len(text)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def within(found: list[Candidate], start: int, end: int) -> list[Candidate]:
    """Those that begin in a stretch of the text."""
    first = bisect_right(found, start - 1, key=lambda c: c.start)
    last = bisect_right(found, end - 1, key=lambda c: c.start)
    return found[first:last]
