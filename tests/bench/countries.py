"""Where events of a country can be, who is party to them, and in which years: the same for every seed, as of a real country."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random

from app import gazetteer
from app.config import ROOT
from app.gazetteer import Entry
from app.mention import Actor
from app.vocab import Role
from tests.bench import shapes
from tests.bench.odds import Odds, zipf
from tests.bench.shapes import Theatre

_TOWNS, _DISTRICTS = 120, 60
_SIDES = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
_WHERE_PRECISION = Odds(shapes.WHERE_PRECISION)


@dataclass(frozen=True, slots=True)
class Country:
    """Where events of a country can be, and who is party to them."""

    whole: Entry
    towns: Odds[Entry]
    districts: Odds[Entry]
    regions: Odds[Entry]
    parts: Odds[Entry]
    dyads: dict[int, Odds[tuple[Actor, Actor]]]
    years: Odds[int]


@cache
def country_of(theatre: Theatre) -> Country:
    """The country of a theatre: the same for every seed, as a real one is."""
    rng, code = Random(theatre.country), theatre.country
    whole = gazetteer.get(code)
    if whole is None:
        raise LookupError(f"the gazetteer has no country '{code}'")
    by_level = {
        level: _entries(code, level, most)
        for level, most in (("city", _TOWNS), ("district", _DISTRICTS), ("region", 99))
    }
    for found in by_level.values():
        rng.shuffle(found)
    regions = by_level["region"] or [whole]
    districts = by_level["district"] or regions
    parts = [part for side in _SIDES if (part := gazetteer.part(code, side))] or regions
    dyads = _dyads(whole, [entry.name for entry in regions], rng)
    towns = by_level["city"] or regions
    return Country(whole, zipf(towns), zipf(districts), zipf(regions), zipf(parts), dyads, _years(theatre, rng))


def _entries(country: str, level: str, most: int) -> list[Entry]:
    """The weightiest places of a country that have coordinates."""
    statement = (
        "SELECT id FROM place WHERE country = ? AND level = ? AND lat IS NOT NULL AND id NOT LIKE 'area:%'"
        " ORDER BY weight DESC, id LIMIT ?"
    )
    with closing(sqlite3.connect(f"{gazetteer.FILE.as_uri()}?mode=ro", uri=True)) as connection:
        ids = connection.execute(statement, (country, level, most)).fetchall()
    return [entry for (place_id,) in ids if (entry := gazetteer.get(place_id))]


def _years(theatre: Theatre, rng: Random) -> Odds[int]:
    """The years of a theatre: within an episode some are far worse than others."""
    found: list[tuple[int, float]] = []
    for first, last, share in theatre.episodes:
        weights = [rng.lognormvariate(0, 0.6) for _ in range(first, last + 1)]
        found += [(first + at, share * weight / sum(weights)) for at, weight in enumerate(weights)]
    return Odds(found)


def _dyads(whole: Entry, regions: Sequence[str], rng: Random) -> dict[int, Odds[tuple[Actor, Actor]]]:
    """Pairs of parties by UCDP's type of violence, the commonest first."""
    state = Actor(f"state:{whole.id}", whole.name, Role.SOURCE)
    groups = _known_groups().get(whole.id, [])[:14]
    names = [form.format(rng.choice(regions)) for form in shapes.INVENTED_GROUPS]
    groups = [*groups, *(Actor(None, name, Role.SOURCE) for name in names[: max(2, 7 - len(groups))])]
    communal = [Actor(None, form.format(rng.choice(regions)), Role.SOURCE) for form in shapes.COMMUNAL]
    civilians = Actor(None, shapes.CIVILIANS, Role.TARGET)
    fighting = [_pair(*((state, group) if rng.random() < 0.5 else (group, state))) for group in groups]
    among = [_pair(one, other) for several in (groups, communal) for one, other in pairwise(several)]
    against = [(one, civilians) for one in [state, *groups]]
    for pairs in (fighting, among, against):
        rng.shuffle(pairs)
    return {1: zipf(fighting, 1.1), 2: zipf(among, 1.0), 3: zipf(against, 1.1)}


def _pair(source: Actor, target: Actor) -> tuple[Actor, Actor]:
    return source, Actor(target.id, target.name, Role.TARGET)


@cache
def _known_groups() -> dict[str, list[Actor]]:
    """The armed groups of the project's own table, by country."""
    found: dict[str, list[Actor]] = {}
    with (ROOT / "data" / "actors" / "actors.tsv").open(encoding="utf-8", newline="") as file:
        for row in DictReader(file, delimiter="\t", quoting=QUOTE_NONE):
            if row["kind"] == "armed-group":
                for country in row["countries"].split(","):
                    found.setdefault(country, []).append(Actor(row["id"], row["name"], Role.SOURCE))
    return found


@cache
def areas() -> Odds[Entry]:
    return zipf(
        [entry for key in ("sahel", "maghreb", "lake chad basin") for entry in gazetteer.names_of([key])[key][:1]]
    )


def where(country: Country, rng: Random) -> tuple[Entry | None, str]:
    """A place as UCDP's where_prec 1 to 7 have it, and the word before its name."""
    match _WHERE_PRECISION.draw(rng):
        case 1:
            return country.towns.draw(rng), "in"
        case 2:
            return country.towns.draw(rng), "near"
        case 3:
            return country.districts.draw(rng), "in"
        case 4:
            return country.regions.draw(rng), "in"
        case 5:
            return country.parts.draw(rng), "in"
        case 6:
            return country.whole, "in"
        case _:
            return None, ""
