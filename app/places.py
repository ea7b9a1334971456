"""What somebody means by the name or the id of a place: every place that is called so, sides of countries included."""

import re
from functools import lru_cache

from app import gazetteer, words
from app.gazetteer import Entry, Level
from app.quoting import did_you_mean, short

REGIONS = (Level.REGION, Level.DISTRICT, Level.AREA)
"""The levels of what is a region: divisions, named stretches of land, sides of countries."""
_SIDE = re.compile(r"(?P<side>(?:north|south)? ?(?:east|west)?|central)(?:ern)? (?P<whole>.+)")


@lru_cache(maxsize=1_000)
def called(text: str) -> tuple[Entry, ...]:
    """The place of an id; else all places of a name, of which case and accents do not count. Empty: none is known.

    "northern Mali" and "eastern Congo" are sides of the countries of that name, unless a place is called just so.
    """
    known = gazetteer.get(text)
    if known:
        return (known,)
    key = words.fold(text)
    return tuple(gazetteer.names_of([key]).get(key, ())) or _sides(key)


def regions(text: str) -> tuple[Entry, ...]:
    """The regions of an id or a name. Raises ValueError, saying what is allowed, where there is none."""
    found = called(text)
    wanted = tuple(entry for entry in found if entry.level in REGIONS)
    if wanted:
        return wanted
    how = "a division, a named region or an area by id or name: ML-7, Gao, northern Mali, Sahel"
    if found:
        other = "country" if found[0].level == Level.COUNTRY else "place"
        what = f"'{short(text)}' is {found[0].name}, which is no region but a {found[0].level}; use {other}, or write {how}"
        raise ValueError(what)
    key = words.fold(text)
    close = did_you_mean(key, [*_sides_like(key), *gazetteer.similar(key, REGIONS)]) or "."
    raise ValueError(f"'{short(text)}' is no region that is known{close} Write {how}")


def _sides_like(key: str) -> list[str]:
    """The sides of the country that a name ends with: of Mali for "norhern mali"."""
    _, _, whole = key.partition(" ")
    known = any(entry.level == Level.COUNTRY for entry in gazetteer.names_of([whole]).get(whole, ()))
    return [f"{side}ern {whole}" for side in gazetteer.SIDES] if known else []


def _sides(key: str) -> tuple[Entry, ...]:
    read = _SIDE.fullmatch(key)
    if not read:
        return ()
    side, whole = read["side"].replace(" ", ""), read["whole"]
    wholes = [entry for entry in gazetteer.names_of([whole]).get(whole, ()) if entry.level == Level.COUNTRY]
    return tuple(part for entry in wholes if side and (part := gazetteer.part(entry.id, side)))
