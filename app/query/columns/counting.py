"""Events counted in the columns: by the values of a facet, by time, and by the place that each shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.arrays import Array, spread
from app.filters import lay
from app.histogram import Bucket
from app.models import EventPlace, PlaceWithin
from app.query.columns.condition import true_of
from app.query.columns.table import FEW, NO_TEXT, NULL, UNKNOWN_TEXT, Beside, Columns
from app.vocab import Extent

_PLACES, _WITHIN = str(EventPlace.__tablename__), str(PlaceWithin.__tablename__)
Number = int | None
"""The number of a text; None: there is none."""


# ------------------------------------------------------------------------------------------------------------ by value


@dataclass(frozen=True, slots=True)
class Values:
    """What values each kind of rows gives an event, as numbers of texts: those of a list from one place to another."""

    first: Array
    behind: Array
    listed: Array

    def of(self, kinds: Array) -> tuple[Array, Array]:
        """All the values of some kinds, and for each the place in `kinds` of the one that it is of."""
        at, places = spread(self.first[kinds], self.behind[kinds])
        return at, self.listed[places]


@dataclass(frozen=True, slots=True)
class Tally:
    """What values some events have. An event has a value once, however many of its rows give it that."""

    columns: Columns
    values: Values
    alone: tuple[Array, Array]
    """The events of rows that share no value with another of the same event, and their kinds."""
    shared: tuple[Array, Array]
    """The events of the other rows, and the values that they have."""
    without: Array
    """The events that have no value."""
    own: Array
    """Of every kind that some of these rows are of: its own value,"""
    name: Array
    """and its name."""

    def in_order(self) -> Iterator[tuple[Number, int]]:
        """The values, with how many events have each: the commonest first, then by the alphabet, what has none last."""
        counts = self._counts()
        there = np.flatnonzero(counts)
        values, events = np.append(there, NO_TEXT), np.append(counts[there], len(self.without))
        order = np.argsort(-events, kind="stable")
        for same in np.split(order, np.flatnonzero(np.diff(events[order])) + 1):
            number = int(events[same[0]])
            if number:
                yield from ((self._number(one), number) for one in sorted(values[same].tolist(), key=self._alphabet))

    def pairs(self) -> tuple[Array, Array]:
        """Every event, by its row, with every value that it has; with `NO_TEXT` where it has none."""
        at, values = self.values.of(self.alone[1])
        events = np.concatenate((self.alone[0][at], self.shared[0], self.without))
        return events, np.concatenate((values, self.shared[1], np.full(len(self.without), NO_TEXT)))

    def text(self, value: Number) -> str | None:
        """A value by its number."""
        return None if value is None else self.columns.texts.all[value]

    def is_own(self) -> Array:
        """Of each text whether some row has it for its own value, and does not only lie in it; and of `NO_TEXT`: true."""
        owned = np.zeros(len(self.columns.texts.all) + 1, bool)
        owned[self.own] = owned[NO_TEXT] = True
        return owned

    def names(self, wanted: Sequence[Number]) -> dict[Number, str]:
        """What values are called by the rows that have them for their own: by the first name in the alphabet."""
        texts = self.columns.texts.all
        some = np.isin(self.own, [one for one in wanted if one is not None])
        found: dict[Number, str] = {}
        for value, name in zip(self.own[some].tolist(), self.name[some].tolist(), strict=True):
            found[value] = min(found.get(value, texts[name]), texts[name])
        return found

    def _counts(self) -> Array:
        most = len(self.columns.texts.all)
        at, values = self.values.of(np.arange(len(self.values.first)))
        rows = np.bincount(self.alone[1], minlength=len(self.values.first))
        alone = np.bincount(values - NO_TEXT, rows[at], most + 1)[1:].astype(np.int64)
        return alone + np.bincount(self.shared[1], minlength=most)

    def _number(self, value: int) -> Number:
        return None if value == NO_TEXT else value

    def _alphabet(self, value: int) -> tuple[bool, str]:
        return value == NO_TEXT, "" if value == NO_TEXT else self.columns.texts.all[value]


def _single(values: Array) -> Values:
    first = np.arange(len(values))
    return Values(first, first + 1, values)


def _around(columns: Columns, version: int) -> Values:
    """The places that each kind of place lies in as of a version, itself where nothing says it."""
    lying = true_of(columns, _WITHIN, lay(version))
    places, around = columns.within["place_id"][lying], columns.within["within_id"][lying]
    own = columns.beside[_PLACES].kinds["place_id"]
    alone = np.setdiff1d(own, places)
    places, around = np.append(places, alone), np.append(around, alone)
    order = np.argsort(places, kind="stable")
    places = places[order]
    return Values(np.searchsorted(places, own), np.searchsorted(places, own, "right"), around[order])


def _shared(beside: Beside, values: Array) -> Array:
    """Which rows are of an event that has another row of the same value."""
    mine = values[beside.kind]
    found = np.zeros(len(mine), bool)
    for step in range(1, len(mine)):
        near = beside.event[step:] == beside.event[:-step]
        if not near.any():
            break
        same = near & (mine[step:] == mine[:-step])
        found[step:] |= same
        found[:-step] |= same
    return found


# ------------------------------------------------------------------------------------------------------------- by time


@dataclass(frozen=True, slots=True)
class Timed:
    """In which of some buckets some events lie: from one to another; in none where the one is just behind the other."""

    rows: Array
    """The events, by their rows."""
    buckets: int
    certain: tuple[Array, Array]
    possible: tuple[Array, Array]

    def counts(self) -> list[tuple[int, int]]:
        """The certain and the possible events of every bucket."""
        (counts,) = self._of_groups(slice(None), np.int64(0), 1)
        return counts

    def by_value(self, tally: Tally, values: Sequence[Number]) -> list[list[tuple[int, int]]]:
        """The same for each of some values."""
        group = np.full(len(self.rows) and len(tally.columns.texts.all) + 1, -1)
        group[[NO_TEXT if value is None else value for value in values]] = np.arange(len(values))
        events, found = tally.pairs()
        wanted = group[found] >= 0
        at = np.searchsorted(self.rows, events[wanted])
        return self._of_groups(at, group[found[wanted]], len(values))

    def _of_groups(self, at: Any, group: Any, groups: int) -> list[list[tuple[int, int]]]:
        certain, possible = (
            self._steps(first[at], last[at], group, groups).tolist() for first, last in (self.certain, self.possible)
        )
        return [list(zip(*both, strict=True)) for both in zip(certain, possible, strict=True)]

    def _steps(self, first: Array, last: Array, group: Any, groups: int) -> Array:
        """How many lie in each bucket of each group: a step up at the first, a step down behind the last.

        What lies in none has its last before its first, so that the two steps are one place.
        """
        width = self.buckets + 1
        up, down = (np.bincount(group * width + at, minlength=groups * width) for at in (first, last + 1))
        return (up - down).cumsum().reshape(groups, width)[:, :-1]


def _timed(columns: Columns, rows: Array, buckets: Sequence[Bucket]) -> Timed:
    event = {name: columns.event[name][rows] for name in ("earliest", "latest", "sort_first", "sort_last", "extent")}
    earliest, latest = (_bucket(event[name], buckets) for name in ("earliest", "latest"))
    latest[event["latest"] == NULL] = len(buckets)
    end = len(buckets) - 1
    inside = (earliest == latest) & (earliest >= 0) & (earliest <= end)
    certain = np.where(inside, earliest, 1), np.where(inside, earliest, 0)
    lasting = np.flatnonzero(event["extent"] == columns.texts.number(Extent.SPAN))
    certain[0][lasting] = np.maximum(_bucket(event["sort_first"][lasting], buckets), 0)
    certain[1][lasting] = np.minimum(_bucket(event["sort_last"][lasting], buckets), end)
    return Timed(rows, len(buckets), certain, (np.maximum(earliest, 0), np.minimum(latest, end)))


def _bucket(days: Array, buckets: Sequence[Bucket]) -> Array:
    """The bucket that each day lies in; -1 before the first of them, behind the last as many as there are. Null lies before."""
    before, behind = buckets[0].start.toordinal() - 1, buckets[-1].end.toordinal() + 1
    lengths = [(bucket.end - bucket.start).days + 1 for bucket in buckets]
    numbers = np.repeat(np.arange(-1, len(buckets) + 1, dtype=np.int32), [1, *lengths, 1])
    found: Array = numbers[np.clip(days, before, behind) - before]
    return found


# ------------------------------------------------------------------------------------------------------------ by place


def _spots(columns: Columns, events: Array) -> tuple[list[tuple[Any, ...]], int]:
    shown = columns.once("shown", lambda: _shown(columns))[events]
    kinds = columns.beside[_PLACES].kinds
    counts = np.bincount(shown[shown >= 0], minlength=len(kinds["place_id"]))
    present = np.flatnonzero(counts)
    present = present[np.argsort(kinds["place_id"][present], kind="stable")]
    if not len(present):
        return [], len(shown)
    one = {name: column[present] for name, column in kinds.items()}
    first = np.flatnonzero(np.diff(one["place_id"], prepend=UNKNOWN_TEXT))
    parts = (
        _texts(columns, one["place_id"][first]),
        *(_least(columns, one[name], first) for name in ("name", "country", "precision")),
        *(_nulled(np.fmin.reduceat(one[name], first)) for name in ("lat", "lon")),
        np.add.reduceat(counts[present], first).tolist(),
    )
    return sorted(zip(*parts, strict=True), key=lambda spot: (-spot[-1], spot[0])), int((shown < 0).sum())


def _shown(columns: Columns) -> Array:
    """The kind of the place that each event shows, which is the first; -1 where it shows none."""
    beside = columns.beside[_PLACES]
    first = np.flatnonzero(np.diff(beside.event, prepend=-1))
    shown = np.full(len(columns.event["row"]), -1, np.int32)
    shown[beside.event[first]] = beside.kind[first]
    return shown


def _least(columns: Columns, numbers: Array, first: Array) -> list[str | None]:
    """Of each run of texts, given where they begin, the first in the alphabet."""
    found = _texts(columns, numbers[first])
    ends = np.append(first[1:], len(numbers))
    for run in np.flatnonzero(ends - first > 1):
        some = [text for text in _texts(columns, numbers[first[run] : ends[run]]) if text is not None]
        found[run] = min(some, default=None)
    return found


def _texts(columns: Columns, numbers: Array) -> list[str | None]:
    every = columns.texts.all
    return [None if number == NO_TEXT else every[number] for number in numbers.tolist()]


def _nulled(numbers: Array) -> list[float | None]:
    return [None if number != number else number for number in numbers.tolist()]


# ----------------------------------------------------------------------------------------------------------- a selection


@dataclass(frozen=True, slots=True)
class Selection:
    """Some of the events that columns are held of."""

    columns: Columns
    events: Array
    """Which rows of `event` they are."""

    @property
    def count(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.events))

    def days(self) -> tuple[date, date] | None:
        """The first and the last day that they are sorted by; None: there are none."""
        first, last = (self.columns.event[name][self.events] for name in ("sort_first", "sort_last"))
        return (date.fromordinal(int(first.min())), date.fromordinal(int(last.max()))) if len(first) else None

    def timed(self, buckets: Sequence[Bucket]) -> Timed:
        """In which of some buckets, which follow on one another, each lies: the same as asking for each bucket alone."""
        return _timed(self.columns, np.flatnonzero(self.events), buckets)

    def spots(self) -> tuple[list[tuple[Any, ...]], int]:
        """The places that they show, as `map.Spot` has them, the commonest first; and how many show none."""
        return _spots(self.columns, self.events)

    def by_column(self, name: str) -> Tally:
        """What values they have in a column of `event`."""
        texts, rows, none = np.arange(len(self.columns.texts.all)), np.flatnonzero(self.events), np.zeros(0, np.int64)
        values = self.columns.event[name][rows]
        there = values != NO_TEXT
        alone = rows[there], values[there]
        return Tally(self.columns, Values(texts, texts + 1, texts), alone, (none, none), rows[~there], none, none)

    def by_rows(self, table: str, column: str, also: Any) -> Tally:
        """What values they have by a column of rows beside them; of these only those that a condition is true of."""
        beside, once = self.columns.beside[table], self.columns.once
        values = beside.kinds[column]
        single = once((_single, table, column), lambda: _single(values))
        shared = once((_shared, table, column), lambda: _shared(beside, values))
        return self._tally(table, column, single, shared, also)

    def by_place(self, also: Any, version: int) -> Tally:
        """In which places they are: those of the rows beside them, and all that these lie in."""
        beside = self.columns.beside[_PLACES]
        around = self.columns.lately(_around, version, lambda: _around(self.columns, version))
        shared = self.columns.once(_shared, lambda: _shared(beside, np.zeros(len(beside.known), np.int32)))
        return self._tally(_PLACES, "place_id", around, shared, also)

    def _tally(self, table: str, own: str, values: Values, shared: Array, also: Any) -> Tally:
        beside = self.columns.beside[table]
        rows = self._beside(beside)
        meets = true_of(self.columns, table, also)
        if not meets.all():
            rows = rows[meets[beside.kind[rows]]]
        events, kinds, several = beside.event[rows], beside.kind[rows], shared[rows]
        at, found = values.of(kinds[several])
        texts = len(self.columns.texts.all)
        pairs = np.unique(events[several][at].astype(np.int64) * texts + found)
        without = self.events.copy()
        without[events] = False
        present = np.flatnonzero(np.bincount(kinds, minlength=len(meets)))
        called = beside.kinds.get("name", beside.kinds[own])
        return Tally(
            self.columns,
            values,
            (events[~several], kinds[~several]),
            (pairs // texts, pairs % texts),
            np.flatnonzero(without),
            beside.kinds[own][present],
            called[present],
        )

    def _beside(self, beside: Beside) -> Array:
        """The rows beside them, in order."""
        if self.count > len(self.events) // FEW:
            return np.flatnonzero(self.events[beside.event])
        return beside.of(np.flatnonzero(self.events))[1]
