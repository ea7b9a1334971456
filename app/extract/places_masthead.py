"""Where a text is set that names no country and no town of one: what its publisher and its headline name."""

import re
from collections.abc import Iterable

from app import gazetteer, words
from app.extract.places import as_place
from app.extract.rules.places_en import STOP, WORLD_SEATS
from app.gazetteer import Entry, Level
from app.mention import Place
from app.vocab import PlaceBasis

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:(?:of|the|de|la|al|el) )?[A-ZÀ-Þ][\w’'-]+){0,2}"
_SEAT = re.compile(rf"(?:, |\b(?:in|of|de|à) )({_NAME})(?= *(?:$|[,;(]))")
"""Where a publisher sits: "Ministry of Defence, Yaoundé", "Diocese of Mopti", "Mission of Observers in Dushanbe (in translation)"."""
_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_SCENE = re.compile(rf"\b(?:in|at|near|from|around|outside) ({_NAME})")
"""Where a headline says that it is: "Letter from Malanje", "A year of air raids in Sagaing"."""
_ABROAD = frozenset({"24", "america", "foreign", "global", "international", "internationale", "world"})
"""Words in the names of publishers who tell of other countries than their own: "France 24"."""
_CLEARLY = 1.5
"""How much weightier a place is than those of its name in other countries, at least: one of thirty times as many people."""
_LONGEST = 3
"""Words of a country's name in a publisher's, at most."""


def find(spots: Iterable[Place], title: str | None, publisher: str | None) -> Entry | None:
    """Where a text is set by its headline and its publisher; None where a place in it is of another country."""
    place = _headed(title, publisher)
    other = any(spot.country and spot.country != place.country for spot in spots) if place else False
    return None if other else place


def _headed(title: str | None, publisher: str | None) -> Entry | None:
    """The town or division that the headline names, of the publisher's country where one is told; else that country.

    None where neither names any, or what is named lies in several countries alike. Who publishes where the world's bodies sit
    tells nothing by it.
    """
    code = _publishing(publisher or "")
    named = (_place(beginning, code) for scene in _SCENE.finditer(title or "") for beginning in _beginnings(scene[1]))
    return next((place for place in named if place), gazetteer.get(code) if code else None)


def about(place: Entry) -> Place:
    """What a text is about that is set in a place: of a town its country."""
    country = gazetteer.get(place.country) if place.level is Level.CITY and place.country else None
    return as_place(country or place, None, "place:masthead", PlaceBasis.DOCUMENT)


def _publishing(publisher: str) -> str | None:
    """The one country that a publisher's name has, or its seat is in; None of one that tells of the whole world."""
    if not _ABROAD.isdisjoint(words.split(publisher)):
        return None
    states = {entry.country for entry in map(_state, _runs(publisher)) if entry}
    seats = {place.country for seat in _SEAT.finditer(publisher) if (place := _place(seat[1], None))}
    found = states or seats
    return found.pop() if len(found) == 1 else None


def _runs(text: str) -> list[str]:
    """The folded names of one word to three that a text may have: "Home Ministry of Nepal" has "nepal"."""
    parts = [words.fold(word) for word in text.split() if _WORD.match(word)]
    return [" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, i + 1 + _LONGEST)]


def _state(name: str) -> Entry | None:
    entries = gazetteer.names_of([name]).get(name, [])
    return entries[0] if entries and entries[0].level is Level.COUNTRY else None


def _beginnings(name: str) -> list[str]:
    """What a name in a headline may be, the longest first: "Marib Governorate", "Marib"."""
    parts = name.split()
    return [" ".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _place(name: str, code: str | None) -> Entry | None:
    """The place of a name in a country; of none that is told, where no place of another one is nearly as likely."""
    key = words.fold(name)
    known = gazetteer.names_of([key]).get(key, []) if key not in STOP.words | WORLD_SEATS else []
    place = next((one for one in known if one.country and code in (None, one.country)), None)
    if place is None or code is not None:
        return place
    others = (one.weight for one in known if one.country != place.country)
    return place if all(weight + _CLEARLY <= place.weight for weight in others) else None
