"""A date of the calendar and the name of its day beside it, which are one expression: "Saturday night, March 2", "2 March (a Saturday)"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app import edtf
from app.extract.rules.timex_en import WEEKDAYS
from app.extract.timex_candidates import Candidate
from app.extract.timex_reading import Reading, group, time_of_day, unit_of
from app.vocab import TimexType

_BEHIND_NAME = re.compile(r" of | ?,? ?(?P<bracket>\()?")
"""What stands between "Saturday night" and its date: "Saturday night, March 2", "Saturday (2 March)"."""
_BEHIND_DATE = re.compile(r" ?,? (?P<bracket>\()?(?:on )?(?P<article>an? )?")
"""What stands between a date and its day of the week: "March 2, a Saturday", "2 March (Saturday)"."""
_OVER = re.compile(r" ?[.,;:)–—]| -|\s*$|\n")
"""What follows a day of the week that says no more than which day a date was: "On March 2, Saturday, they came"."""
_FIRST_OF_TWO = re.compile(
    rf"\b(?:{'|'.join(day.title() for day in WEEKDAYS)})(?: night| evening| morning| afternoon)?(?: and | to |[–—])$"
)
"""What stands before the second of two days of the week: "on Saturday and Sunday, March 2 and 3"."""
_NAMES = frozenset({"weekday", "weekdays", "weekend", "night", "today", "holiday", "movable"})
_NIGHTS = frozenset({"weekdays", "night"})
"""Names of a run from one day of the week to another."""


def joined(found: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates and, in their order, each date together with the name beside it; the reading says whether the two go together."""
    names, dates = _by_start(found, _NAMES), _by_start(found, frozenset({"calendar", "numeric"}))
    pairs = [*_behind_names(names, dates, text), *_behind_dates(names, dates, text)]
    return sorted([*found, *pairs], key=lambda c: (c.start, -c.end, c.order)) if pairs else list(found)


def _by_start(found: Sequence[Candidate], builds: frozenset[str]) -> dict[int, list[Candidate]]:
    by_start: defaultdict[int, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.rule.build in builds or ("weekday" in builds and _is_that_day(one)):
            by_start[one.start].append(one)
    return by_start


def _is_that_day(one: Candidate) -> bool:
    """True for "the next day", "that same night"."""
    return one.rule.build == "context_unit" and unit_of(one.match["unit"]) == "day"


def _behind_names(
    names: dict[int, list[Candidate]], dates: dict[int, list[Candidate]], text: str
) -> Iterator[Candidate]:
    for name in (one for at in names.values() for one in at):
        for gap in (_BEHIND_NAME.match(text, at) for at in _ends(name)):
            for when in dates.get(gap.end(), ()) if gap and gap[0] else ():
                end = _end(gap["bracket"], when.end, text) if gap and _has_day(when) else None
                if end:
                    yield replace(when, start=_start(name, when, text), end=end, beside=name)


def _start(name: Candidate, when: Candidate, text: str) -> int:
    """Where an expression starts: at the first of two days of the week, before a date of several days."""
    if name.rule.build != "weekday" or not group(when.match, "d2"):
        return name.start
    first = _FIRST_OF_TWO.search(text, max(0, name.start - 25), name.start)
    return first.start() if first else name.start


def _ends(name: Candidate) -> tuple[int, ...]:
    """Where a date may begin behind a name: behind all of it, or before the part of the day that is the date's: "Saturday | night of 2 March"."""
    part = group(name.match, "tod")
    return (name.end, name.end - len(part) - 1) if part else (name.end,)


def _behind_dates(
    names: dict[int, list[Candidate]], dates: dict[int, list[Candidate]], text: str
) -> Iterator[Candidate]:
    for when in (one for at in dates.values() for one in at if _has_day(one)):
        gap = _BEHIND_DATE.match(text, when.end)
        for name in names.get(gap.end(), ()) if gap else ():
            end = _end(gap["bracket"], name.end, text) if gap and name.rule.build == "weekday" else None
            if end and gap and (gap["article"] or _OVER.match(text, end)):
                yield replace(when, end=end, beside=name)


def _has_day(when: Candidate) -> bool:
    return bool(group(when.match, "d") or group(when.match, "n1"))


def _end(bracket: str | None, end: int, text: str) -> int | None:
    """Where an expression ends that may have opened a bracket; None where something else stands in that, too."""
    if not bracket:
        return end
    return end + 1 if text.startswith(")", end) else None


def weekday(candidate: Candidate) -> int | None:
    """Which day of the week the name beside a date is, Monday being 0; None where it is none."""
    name = candidate.beside
    return WEEKDAYS[name.match["wd"].lower()] if name and name.rule.build == "weekday" else None


def whole(candidate: Candidate, when: Reading | None, named: Reading | None) -> Reading | None:
    """What a date and the name beside it say together; None where they are two days."""
    name = candidate.beside
    if name is None or when is None or when.date is None:
        return when
    build = name.rule.build
    if build in _NIGHTS:
        return _of_run(name, when)
    if build == "weekday" and name.start > candidate.start and not _falls_on(when, weekday(candidate)):
        return None
    if build not in ("weekday", "context_unit") and not _meet(when, named):
        return None
    told = time_of_day(name.match, when) if when.type is TimexType.DATE else when
    part = named.value.partition("T")[2] if named and named.type is TimexType.TIME else ""
    if told is None or told.type is TimexType.TIME or not part:
        return told
    return replace(told, value=f"{told.value}T{part}", type=TimexType.TIME)


def _of_run(name: Candidate, when: Reading) -> Reading | None:
    """The days of "overnight Saturday to Sunday, March 2-3" and of "from Saturday to Sunday, March 3", whose date is the last one's."""
    if when.date is None or when.date.latest is None or when.date.earliest is None:
        return None
    first, last = WEEKDAYS.get((group(name.match, "wd") or "").lower()), WEEKDAYS[name.match["wd2"].lower()]
    end = when.date.latest
    start = end - timedelta(1 if first is None else (last - first) % 7 or 7)
    if end.weekday() != last or when.date.earliest not in (start, end):
        return None
    days = edtf.days(start, end)
    if name.rule.build == "night":
        return replace(when, date=days, value=f"{start}TNI", type=TimexType.TIME)
    return replace(when, date=days, value=days.edtf)


def _falls_on(when: Reading, number: int | None) -> bool:
    return when.at is not None and when.at.exact is not None and when.at.exact.weekday() == number


def _meet(when: Reading, named: Reading | None) -> bool:
    """True where two readings have a day in common."""
    a, b = when.date, named.date if named else None
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.earliest <= b.latest and b.earliest <= a.latest
