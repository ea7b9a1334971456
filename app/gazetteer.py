"""Places of the whole world by their names: countries, divisions, areas and towns, with coordinates.

Read from `data/gazetteer/places.db`, which `make gazetteer` builds; `data/README.md` says out of what. The file is opened
at the first look-up, read-only, and never changed.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from statistics import fmean
from threading import local
from typing import Any

from app.config import ROOT
from app.vocab import PlacePrecision

FILE = ROOT / "data" / "gazetteer" / "places.db"
_BATCH = 500  # keys of one statement; SQLite allows 32,766 bound values
_COLUMNS = "id, name, country, region, level, lat, lon, weight, countries"
_CENTRAL = "central"
_CORNERS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_NAMED = "name:"
"""How the ids of places begin that are known by their name alone."""
SIDES = (*_CORNERS, *(up + right for up in ("north", "south") for right in ("east", "west")))
"""The sides that a country may have a part on."""


class Level(StrEnum):
    """What kind of place an entry is."""

    COUNTRY = "country"
    AREA = "area"
    """A named stretch of several countries: the Sahel."""
    REGION = "region"
    """A division of the first level (ISO 3166-2), or a named stretch of one country."""
    DISTRICT = "district"
    """A division of the second level."""
    CITY = "city"


PRECISIONS = {
    Level.COUNTRY: PlacePrecision.COUNTRY,
    Level.AREA: PlacePrecision.AREA,
    Level.REGION: PlacePrecision.REGION,
    Level.DISTRICT: PlacePrecision.REGION,
    Level.CITY: PlacePrecision.PLACE,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    id: str
    """A country's ISO 3166-1 alpha-2 (ISO 3166-3 for a former state), a division's ISO 3166-2, else a GeoNames number."""
    name: str
    country: str | None
    """None for an area of several countries."""
    region: str | None
    """The id of the division that it lies in."""
    level: Level
    lat: float | None
    """Degrees, WGS 84; None where nobody is certain, as for some villages."""
    lon: float | None
    weight: float
    """How likely its name means it: its people in powers of ten, and up to two more for its fame. An area of ours has 8."""
    countries: tuple[str, ...] = ()

    @property
    def precision(self) -> PlacePrecision:
        """How exact it is, in the words of an event's place."""
        return PRECISIONS[self.level]


@dataclass(frozen=True, slots=True)
class Country:
    """A country by one of its codes."""

    code: str
    name: str


def country(code: str) -> Country | None:
    """The country of an ISO 3166 code, alpha-2, alpha-3 or that of a former state, in any case; None where there is none."""
    return _countries().get(code.upper())


def names_of(keys: Iterable[str]) -> dict[str, list[Entry]]:
    """For each folded name (`words.fold`) that places have, those places, the weightiest first."""
    return _find(keys, "name")


def demonyms_of(keys: Iterable[str]) -> dict[str, list[Entry]]:
    """For each folded adjective or people's name ("malian", "french") the countries that it is of."""
    return _find(keys, "demonym")


def short_names(letters: int) -> frozenset[str]:
    """The folded names of countries that have so many letters at most: `us`, `u s`, `car`."""
    rows = _connection().execute(
        "SELECT key FROM name JOIN place ON place.row = name.place"
        " WHERE level = 'country' AND kind = 'name' AND length(replace(key, ' ', '')) <= ?",
        (letters,),
    )
    return frozenset(key for (key,) in rows)


def get(place_id: str) -> Entry | None:
    """The place of an id; a side of a country (`ML:north`) is one."""
    country_code, colon, side = place_id.partition(":")
    if colon and side in (*SIDES, _CENTRAL):
        return part(country_code, side)
    row = _connection().execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (place_id,)).fetchone()  # noqa: S608 - a constant
    return _entry(row) if row else None


def named(country_code: str, key: str) -> str:
    """The id of a place of a country that is known by its folded name alone, and is in no gazetteer: `name:HT:belot`."""
    return f"{_NAMED}{country_code}:{key.replace(' ', '-')}"


def bare_name(place_id: str) -> str | None:
    """The name in such an id; None for a place that the gazetteer has."""
    return place_id.rpartition(":")[2] if place_id.startswith(_NAMED) else None


def similar(key: str, levels: Iterable[Level]) -> list[str]:
    """The folded names of places of some levels that begin as a name does and are about as long, to suggest one of."""
    kinds = [*levels]
    marks = ",".join("?" * len(kinds))
    rows = _connection().execute(
        "SELECT DISTINCT key FROM name JOIN place ON place.row = name.place"  # noqa: S608 - constants and marks
        f" WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? AND kind = 'name' AND level IN ({marks})",
        (key[:1], key[:1] + chr(0x10FFFF), len(key) - 2, len(key) + 2, *kinds),
    )
    return [found for (found,) in rows]


@lru_cache(maxsize=1_000)
def part(country_code: str, side: str) -> Entry | None:
    """The part of a country that a side of it is (`northwest`, `central`): its id is `ML:northwest`; None where it has none.

    It lies in the middle of the country's first-level divisions on that side of the middle of all.
    """
    whole, middles = get(country_code), _divisions(country_code)
    if whole is None or not middles:
        return None
    if side == _CENTRAL:
        return _part(whole, side, f"{side} {whole.name}", (whole.lat, whole.lon))
    up, right = _direction(side)
    lat, lon = _middle(middles)
    there = [middle for middle in middles if up * (middle[0] - lat) >= 0 and right * (middle[1] - lon) >= 0]
    if not there or len(there) == len(middles):
        return None
    middle = (round(fmean(one[axis] for one in there), 2) for axis in (0, 1))
    return _part(whole, side, f"{side}ern {whole.name}", tuple(middle))


@lru_cache(maxsize=10_000)
def enclosing(place_id: str) -> tuple[str, ...]:
    """The ids of all that a place lies in, itself first: its division, its country, the sides of that, areas around them.

    What lies in a place lies in all that this lies in: Gao in Africa, since in Mali. A former state holds nothing.
    """
    found = {place_id: None}
    waiting = [place_id]
    while waiting:
        fresh = [one for around in waiting for one in _around(around) if one not in found]
        found |= dict.fromkeys(fresh)
        waiting = fresh
    return tuple(found)


@lru_cache(maxsize=10_000)
def _around(place_id: str) -> tuple[str, ...]:
    """The ids of what a place lies in at once."""
    place = get(place_id)
    if place is None:
        return (place_id.split(":")[1],) if place_id.startswith(_NAMED) else ()
    found = [place.region, place.country if place.level != Level.COUNTRY else None, *_sides(place), *_areas(place_id)]
    return tuple(one for one in found if one)


def _areas(place_id: str) -> list[str]:
    """The areas of ours that hold a place whole."""
    return [area for (area,) in _connection().execute("SELECT area FROM within WHERE part = ?", (place_id,))]


def _sides(place: Entry) -> list[str]:
    """The sides of its country that a place lies on: those of its division, or of all that an area of ours holds.

    A country lies on none of its own; a side, on those that it is made of.
    """
    country_code, colon, side = place.id.partition(":")
    if colon and side in SIDES:
        return [f"{country_code}:{one}" for one in _CORNERS if one in side and one != side and part(country_code, one)]
    if place.level == Level.COUNTRY or place.country is None or place.region or side == _CENTRAL:
        return []
    held = _connection().execute("SELECT part FROM within WHERE area = ?", (place.id,))
    parts = [one for (part_id,) in held if (one := get(part_id))] or [place]
    return [f"{place.country}:{one}" for one in SIDES if all(_is_on(each, one) for each in parts)]


def _is_on(place: Entry, side: str) -> bool:
    """True where a place lies on a side of its country."""
    middles = _divisions(place.country or "")
    if place.lat is None or place.lon is None or not middles:
        return False
    (lat, lon), (up, right) = _middle(middles), _direction(side)
    return (
        up * (place.lat - lat) >= 0 and right * (place.lon - lon) >= 0 and part(place.country or "", side) is not None
    )


def _direction(side: str) -> tuple[int, int]:
    """How much a side lies up and to the right: (1, -1) for `northwest`."""
    up, right = (sum(_CORNERS[name][axis] for name in _CORNERS if name in side) for axis in (0, 1))
    return up, right


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some points; of their box it would not be, since a large empty corner draws it there."""
    lats, lons = zip(*points, strict=True)
    return fmean(lats), fmean(lons)


def _part(whole: Entry, side: str, name: str, middle: tuple[float | None, ...]) -> Entry:
    lat, lon = middle
    return Entry(f"{whole.id}:{side}", name, whole.country, None, Level.REGION, lat, lon, 0.0, whole.countries)


@lru_cache(maxsize=300)
def _divisions(country_code: str) -> list[tuple[float, float]]:
    """The middles of a country's first-level divisions, as latitude and longitude."""
    where = "country = ? AND level = 'region' AND id NOT LIKE 'area:%' AND lat IS NOT NULL"
    return _connection().execute(f"SELECT lat, lon FROM place WHERE {where}", (country_code,)).fetchall()  # noqa: S608 - a constant


def _find(keys: Iterable[str], kind: str) -> dict[str, list[Entry]]:
    wanted = sorted(set(keys))
    found: dict[str, list[Entry]] = defaultdict(list)
    for first in range(0, len(wanted), _BATCH):
        batch = wanted[first : first + _BATCH]
        marks = ",".join("?" * len(batch))
        rows = _connection().execute(
            f"SELECT key, {_COLUMNS} FROM name JOIN place ON place.row = name.place"  # noqa: S608 - constants and marks
            f" WHERE kind = ? AND key IN ({marks}) ORDER BY weight DESC, id",
            (kind, *batch),
        )
        for key, *columns in rows:
            found[key].append(_entry(columns))
    return found


def _entry(row: Sequence[Any]) -> Entry:
    place_id, name, code, region, level, lat, lon, weight, countries = row
    within = tuple(part for part in countries.split(",") if part)
    return Entry(place_id, name, code, region, Level(level), lat, lon, weight, within)


@cache
def _countries() -> dict[str, Country]:
    rows = _connection().execute("SELECT code, id, name FROM code JOIN place ON place.row = code.place")
    return {code: Country(place_id, name) for code, place_id, name in rows}


_open = local()


def _connection() -> sqlite3.Connection:
    """The connection of this thread: SQLite's are not shared between threads."""
    if not hasattr(_open, "connection"):
        _open.connection = sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    connection: sqlite3.Connection = _open.connection
    return connection
