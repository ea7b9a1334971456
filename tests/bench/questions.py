"""What is asked of the contestants: each question as a stream of paths, the same for both, and never the same path twice."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson

from tests.bench.load import Ask, first
from tests.bench.servers import DATABASE, TABLE, Server

PAGE = 100
_DEEP, _PAGES = 0.9, 3_000
"""How deep the deep pages lie: behind nine tenths of the events in order, or so many pages."""
_CURSORS = 250
_TOWNS = 10
"""Those with the most events."""
_SIZES = range(PAGE - 10, PAGE + 11)
"""With so many cursors each asked with each of these sizes, no page need be asked for twice."""
_RARE = (
    "mosque",
    "hospital",
    "railway",
    "harvest",
    "airport",
    "barracks",
    "checkpoint",
    "helicopters",
    "leaflet",
    "mortars",
)
_TABLE = f"/{DATABASE}/{TABLE}"
_PLAIN = {"_nocount": 1, "_nofacet": 1, "_nosuggest": 1}
_SHOWN = {"modality__in": "happened,announced"}

_OCEAN = (-40.0, -120.0)
"""Where nobody lives."""

Paths = Iterator[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the table: what is asked of the service, and what comes closest to it of Datasette."""

    key: str
    name: str
    ours: Callable[[Random], Paths]
    theirs: Callable[[Random], Paths] | None
    connections: int = 8
    again: bool = False
    """The same path each time."""
    conditional: bool = False
    """With the tag of the answer: 304."""


@dataclass(frozen=True, slots=True)
class Period:
    """A country and a period in which it has a page of events at least."""

    country: str
    first: date
    last: date

    def ours(self) -> dict[str, str]:
        """As the service is asked."""
        return {"country": self.country} | _ours(self.first, self.last)

    def theirs(self) -> dict[str, str]:
        """As Datasette's table is asked."""
        return {"country": self.country} | _theirs(self.first, self.last)


class Known:
    """What the rows hold, so that questions have answers."""

    def __init__(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            dates: dict[str, list[str]] = defaultdict(list)
            for country, day in connection.execute(
                f"SELECT country, earliest FROM {TABLE} WHERE country IS NOT NULL AND earliest = latest"
                " AND modality = 'happened' ORDER BY earliest"
            ):
                dates[country].append(day)
            self.dates = {country: days for country, days in sorted(dates.items()) if len(days) >= 1.2 * PAGE}
            self.ids = [row[0] for row in connection.execute(f"SELECT id FROM {TABLE} ORDER BY id LIMIT 100000")]
            self.events = connection.execute(f"SELECT count(*) FROM {TABLE}").fetchone()[0]
            self.types = [
                row[0]
                for row in connection.execute(f"SELECT DISTINCT type FROM {TABLE} WHERE type IS NOT NULL ORDER BY 1")
            ]
            self.towns: list[tuple[float, float]] = connection.execute(
                f"SELECT lat, lon FROM {TABLE} WHERE lat IS NOT NULL AND place_precision = 'place'"
                f" GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT {_TOWNS}"
            ).fetchall()
            self.depth = min(int(self.events * _DEEP), _PAGES * PAGE)
            order = f"SELECT sort_first, id FROM {TABLE} ORDER BY sort_first, id LIMIT {_CURSORS} OFFSET ?"
            self.shallow, self.deep = (connection.execute(order, (offset,)).fetchall() for offset in (0, self.depth))

    def periods(self, rng: Random) -> Iterator[Period]:
        """Countries by their share of events, each with another period."""
        weights = [len(days) for days in self.dates.values()]
        while True:
            (country,) = rng.choices([*self.dates], weights)
            days = self.dates[country]
            at = rng.randrange(len(days) - int(1.1 * PAGE))
            to = rng.randrange(at + int(1.1 * PAGE), len(days))
            first_day = date.fromisoformat(days[at]) - timedelta(days=rng.randrange(20))
            yield Period(country, first_day, date.fromisoformat(days[to]) + timedelta(days=rng.randrange(20)))


def questions(known: Known, timeline: Server) -> list[Question]:
    """Every row, in the order of the table."""
    shallow, deep = _cursors(timeline, known)
    page = {"_sort": "sort_first", "_size": PAGE} | _PLAIN | _SHOWN
    return [
        Question(
            "fresh",
            "page of 100, country and period, never asked before",
            lambda rng: (_events(period.ours()) for period in known.periods(rng)),
            lambda rng: (_rows(period.theirs() | page) for period in known.periods(rng)),
        ),
        Question(
            "again",
            "the same page asked again",
            lambda rng: _repeated(_events(next(known.periods(rng)).ours())),
            lambda rng: _repeated(_rows(next(known.periods(rng)).theirs() | page)),
            again=True,
        ),
        Question(
            "unchanged",
            "the same page, with its tag (304)",
            lambda rng: _repeated(_events(next(known.periods(rng)).ours())),
            None,
            again=True,
            conditional=True,
        ),
        Question(
            "first",
            "page of 90 to 110, no filter, at the beginning",
            lambda _rng: _pages("/v1/events", "cursor", shallow, "limit", {}),
            lambda _rng: _pages(f"{_TABLE}.json", "_next", map(_next, known.shallow), "_size", page),
        ),
        Question(
            "deep",
            f"the same, behind {known.depth:,} events",
            lambda _rng: _pages("/v1/events", "cursor", deep, "limit", {}),
            lambda _rng: _pages(f"{_TABLE}.json", "_next", map(_next, known.deep), "_size", page),
        ),
        Question(
            "one",
            "one event",
            lambda rng: (f"/v1/events/{rng.choice(known.ids)}" for _ in iter(int, 1)),
            lambda rng: (f"{_TABLE}/{rng.choice(known.ids)}.json" for _ in iter(int, 1)),
        ),
        Question(
            "count",
            "count, country and period",
            lambda rng: (f"/v1/events/count?{urlencode(period.ours())}" for period in known.periods(rng)),
            lambda rng: (
                _canned("count", period.first, period.last, country=period.country) for period in known.periods(rng)
            ),
            connections=4,
        ),
        Question(
            "count all",
            "count, period",
            lambda rng: (f"/v1/events/count?{urlencode(_ours(*ends))}" for ends in _long_periods(rng)),
            lambda rng: (_canned("count_all", *ends) for ends in _long_periods(rng)),
            connections=2,
        ),
        Question(
            "months",
            "histogram by month, period",
            lambda rng: (f"/v1/histogram?{urlencode({'interval': 'month'} | _ours(*ends))}" for ends in _long_periods(rng)),
            lambda rng: (_canned("months", *ends) for ends in _long_periods(rng)),
            connections=2,
        ),
        Question(
            "facets",
            "facets type, label and country, period",
            lambda rng: (f"/v1/facets?{urlencode(_ours(*ends))}" for ends in _long_periods(rng)),
            lambda rng: (_facets(_theirs(*ends), "type", "label", "country") for ends in _long_periods(rng)),
            connections=2,
        ),
        Question(
            "facet",
            "facet label, country and period",
            lambda rng: (f"/v1/facets?{urlencode({'facet': 'label'} | one.ours())}" for one in known.periods(rng)),
            lambda rng: (_facets(one.theirs(), "label") for one in known.periods(rng)),
            connections=4,
        ),
        Question(
            "search rare",
            "search for a word of every thirtieth event, latest first",
            lambda rng: (_searched(rng.choice(_RARE), ends) for ends in _long_periods(rng)),
            lambda rng: (_searched_there(rng.choice(_RARE), ends) for ends in _long_periods(rng)),
            connections=4,
        ),
        Question(
            "search",
            "search for a word of every third event, latest first",
            lambda rng: (_searched("killed", ends) for ends in _long_periods(rng)),
            lambda rng: (_searched_there("killed", ends) for ends in _long_periods(rng)),
            connections=2,
        ),
        Question(
            "search plain",
            "the same search, beside Datasette's plain page of it",
            lambda rng: (_searched("killed", ends) for ends in _long_periods(rng)),
            lambda rng: (_rows({"_search": "killed", "_size": rng.choice(_SIZES)} | _PLAIN) for _ in iter(int, 1)),
            connections=2,
        ),
        Question(
            "filtered facets",
            "facets type, label and country; country, period and type",
            lambda rng: (f"/v1/facets?{urlencode(one.ours() | type_)}" for one, type_ in _filtered(known, rng)),
            lambda rng: (_facets(one.theirs() | type_, "type", "label", "country") for one, type_ in _filtered(known, rng)),
            connections=4,
        ),
        Question(
            "filtered months",
            "histogram by month; country, period and type; beside Datasette's facets",
            lambda rng: (
                f"/v1/histogram?{urlencode({'interval': 'month'} | one.ours() | type_)}" for one, type_ in _filtered(known, rng)
            ),
            lambda rng: (_facets(one.theirs() | type_, "type", "label", "country") for one, type_ in _filtered(known, rng)),
            connections=4,
        ),
        Question(
            "bbox dense",
            "box around a town of many events",
            lambda rng: (_events({"bbox": _box(*_near(rng.choice(known.towns), 0.02, rng), 0.3)}) for _ in iter(int, 1)),
            None,
        ),
        Question(
            "bbox empty",
            "box where there is none",
            lambda rng: (_events({"bbox": _box(*_near(_OCEAN, 5, rng), 0.3)}) for _ in iter(int, 1)),
            None,
        ),
        Question(
            "near dense",
            "circle around a town of many events",
            lambda rng: (_events({"near": _circle(*_near(rng.choice(known.towns), 0.02, rng), 30)}) for _ in iter(int, 1)),
            None,
        ),
        Question(
            "near empty",
            "circle where there is none",
            lambda rng: (_events({"near": _circle(*_near(_OCEAN, 5, rng), 30)}) for _ in iter(int, 1)),
            None,
        ),
    ]  # fmt: skip


def _filtered(known: Known, rng: Random) -> Iterator[tuple[Period, dict[str, str]]]:
    """A filter of three fields: a country, a period and a type."""
    for period in known.periods(rng):
        yield period, {"type": rng.choice(known.types)}


def _near(point: tuple[float, float], degrees: float, rng: Random) -> tuple[float, float]:
    """Another point each time, so far away at the most."""
    lat, lon = (one + rng.uniform(-degrees, degrees) for one in point)
    return lat, lon


def _box(lat: float, lon: float, degrees: float) -> str:
    return ",".join(f"{one:.5f}" for one in (lon - degrees, lat - degrees, lon + degrees, lat + degrees))


def _circle(lat: float, lon: float, kilometres: int) -> str:
    return f"{lat:.5f},{lon:.5f},{kilometres}"


def _long_periods(rng: Random) -> Iterator[tuple[date, date]]:
    """Nearly all of the years, each time with other ends."""
    while True:
        yield date(1989, 1, 1) + timedelta(days=rng.randrange(900)), date(2025, 12, 31) - timedelta(rng.randrange(900))


def _ours(first_day: date, last: date) -> dict[str, str]:
    return {"from": str(first_day), "to": str(last)}


def _theirs(first_day: date, last: date) -> dict[str, str]:
    return {"latest__gte": str(first_day), "earliest__lte": str(last)}


def _events(parameters: dict[str, str]) -> str:
    return f"/v1/events?{urlencode(parameters)}"


def _rows(parameters: dict[str, object]) -> str:
    return f"{_TABLE}.json?{urlencode(parameters)}"


def _canned(name: str, first_day: date, last: date, **more: str) -> str:
    return f"/{DATABASE}/{name}.json?{urlencode({'from': first_day, 'to': last, '_shape': 'array'} | more)}"


def _facets(parameters: dict[str, str], *names: str) -> str:
    facets = [("_facet", name) for name in names]
    more = [("_size", 0), ("_facet_size", 50), ("_nocount", 1), ("_nosuggest", 1), *_SHOWN.items()]
    return f"{_TABLE}.json?{urlencode([*parameters.items(), *facets, *more])}"


def _searched(word: str, ends: tuple[date, date]) -> str:
    return _events({"q": word, "sort": "-date"} | _ours(*ends))


def _searched_there(word: str, ends: tuple[date, date]) -> str:
    return _rows({"_search": word, "_sort_desc": "sort_last", "_size": PAGE} | _PLAIN | _SHOWN | _theirs(*ends))


def _repeated(path: str) -> Paths:
    while True:
        yield path


def _pages(path: str, name: str, cursors: Iterator[str] | list[str], size: str, more: dict[str, object]) -> Paths:
    """Each cursor with each size, then again."""
    known = [*cursors]
    while True:
        for rows in _SIZES:
            for cursor in known:
                yield f"{path}?{urlencode(more | {size: rows, name: cursor})}"


def _next(key: tuple[str, str]) -> str:
    """Datasette's position behind a row, in its order by `sort_first`."""
    return ",".join(key)


def _cursors(timeline: Server, known: Known) -> tuple[list[str], list[str]]:
    """The service's own cursors, at the beginning and deep in its list of all events: what a client that pages has."""
    *_, start = _walked(timeline, None, 10 * PAGE, known.depth // (10 * PAGE))
    return _walked(timeline, None, 1, len(known.shallow)), _walked(timeline, start, 1, len(known.deep))


def _walked(timeline: Server, start: str | None, rows: int, pages: int) -> list[str]:
    """The cursors behind so many pages in a row."""
    found: list[str] = []
    for _ in range(pages):
        path = _events({"limit": str(rows)} | ({"cursor": start} if start else {}))
        link = orjson.loads(first(Ask(timeline.port, iter([path]))))["links"]["next"]
        (start,) = parse_qs(urlsplit(link).query)["cursor"]
        found.append(start)
    return found
