"""Places that no gazetteer has, and that stand where only a place does: "a checkpoint at Kambi Garba".

Such a place has its name and no coordinates. It lies in the country of the place named right behind it ("Kuich, in Ulang County"),
else in that which the text is about there; where neither is known, it is no place.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import gazetteer, words
from app.extract import places_unknown, spans, triggers
from app.extract.places import DEMONYM, as_place
from app.extract.places_names import is_name
from app.extract.rules.places_en import BUILDINGS, DIVISIONS, KIND, LAND, LANGUAGES, LYING, SIDES, WRITING
from app.extract.rules.places_seats_en import TODAY
from app.gazetteer import Entry, Level
from app.mention import Place, Span
from app.vocab import PlaceBasis, PlacePrecision

NAMED = "place:named"
_BESIDE = 25
"""Characters between a name and what tells its country, at most: "Kuich, in northern Ulang County"."""

_FAR = 25.0
"""Degrees between a country's middle and a town of a neighbour of it, at most."""
_BETWEEN_BEFORE = LAND | {"of", "'s", "’s", "border"}
"""Words between a country and a place of it: "the Turkish town of", "Kenya's"."""
_BETWEEN_BEHIND = frozenset({",", "(", "in", "the", "also"}) | SIDES.keys()
"""Words between a place and what it lies in."""

About = Callable[[int], Place | None]
"""What a text is about around a character."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that is plainly a place's, and its country."""

    name: Tokens
    country: str


def find(
    doc: Doc, spots: Sequence[Place], known: Iterable[Span], people: Collection[Span], about: About
) -> list[Place]:
    """The places of a text that are known by their names alone, in its order; elsewhere in the text the name means the same.

    `spots` are its other places in their order, `known` the words that name a time or a party; `people`, of these, the names that are
    taken for those of persons, for want of a better guess. Where the country has a town of that name after all, it is that one.
    """
    taken = spans.Taken([*(one for one in known if one not in people), *(spot.span for spot in spots)])
    persons = spans.Taken(people)
    found: dict[str, _Found] = {}
    for name in _plain(doc, taken, persons):
        country = _country(name, spots, about)
        if country is not None:
            found.setdefault(words.fold(name.text), _Found(name, country))
    places = [
        replace(place, span=span)
        for key, place in _as_places(found, placed(spots)).items()
        for span in _everywhere(found[key].name, taken)
    ]
    return sorted(places, key=lambda place: place.span.start if place.span else -1)


def placed(spots: Sequence[Place]) -> set[str]:
    """The countries of which a text names more than the people."""
    return {spot.country for spot in spots if spot.country and spot.rule != DEMONYM}


def _as_places(found: dict[str, _Found], placed: set[str]) -> dict[str, Place]:
    """The place of each folded name."""
    known = gazetteer.names_of(found)
    made = {}
    for key, one in found.items():
        towns = [town for town in known.get(key, ()) if town.level is Level.CITY]
        town = next((town for town in towns if town.country == one.country), None)
        if town is None and one.country not in placed:
            town = _abroad(towns, one.country)
        made[key] = as_place(town, None, NAMED) if town else _bare(key, one)
    return made


def _abroad(towns: Sequence[Entry], code: str) -> Entry | None:
    """The only town of a name, not far from the country whose people alone a text names: "Chadian soldiers killed ten men in Gwoza"."""
    land = gazetteer.get(code)
    if land is None or land.lat is None or land.lon is None or len({town.country for town in towns}) != 1:
        return None
    town = towns[0]
    near = town.lat is not None and town.lon is not None and hypot(town.lat - land.lat, town.lon - land.lon) <= _FAR
    return town if near else None


def _bare(key: str, one: _Found) -> Place:
    """A place that has its name alone."""
    place_id, name = gazetteer.named(one.country, key), " ".join(one.name.text.split())
    return Place(place_id, name, one.country, _precision(one.name), None, None, PlaceBasis.SENTENCE, None, NAMED)


def _plain(doc: Doc, taken: spans.Taken, persons: spans.Taken) -> Iterator[Tokens]:
    """The names that nobody knows and that are plainly places', by what stands around them."""
    for before, name in places_unknown.names(doc):
        if taken.overlaps(_span(name)) or places_unknown.is_other(name) or _is_written(before, name):
            continue
        if before.lower_ == "at" and persons.overlaps(_span(name)):  # "shot at Keita"
            continue
        land = _next(name) in LYING
        if land or not (_has_article(name) or _is_beside_noun(name) or name[-1].lower_ in BUILDINGS):
            yield name


def _next(name: Tokens) -> str:
    """The word behind a name, in small letters."""
    return name.doc[name.end].lower_ if name.end < len(name.doc) else ""


def _has_article(name: Tokens) -> bool:
    """True for "the Kapija": few towns have an article."""
    return name.start > 0 and name.doc[name.start - 1].lower_ == "the"


def _is_beside_noun(name: Tokens) -> bool:
    """True for the first part of what is called otherwise: "at Petro headquarters"."""
    return name[-1].head.pos_ == "NOUN" and name[-1].head.i == name.end


def _is_written(before: Token, name: Tokens) -> bool:
    """True for what something is written in: "leaflets in Hausa", "wrote in Newsweek"."""
    return name[0].lower_ in LANGUAGES or triggers.lemma(before.head) in WRITING


def _precision(name: Tokens) -> PlacePrecision:
    """A region for "Phuoc Long Province" and "Behsud district"."""
    return PlacePrecision.REGION if DIVISIONS & {name[-1].lower_, _next(name)} else PlacePrecision.PLACE


def _country(name: Tokens, spots: Sequence[Place], about: About) -> str | None:
    """The country, of today, of what is named right beside the place, else of what the text is about; None where nothing tells it."""
    start, end = name.start_char, name.end_char
    near = spans.inside(spots, Span(start - _BESIDE, end + _BESIDE), lambda spot: spot.span)
    told = (spot.country for spot in near if spot.span and _is_beside(name, spot, spot.span))
    around = about(start)
    code = next(told, None) or (around.country if around else None)
    return TODAY.get(code, code) if code else None


def _is_beside(name: Tokens, spot: Place, span: Span) -> bool:
    """True for "Kuich, in Ulang County", "Alama, Mimika" and "the Turkish town of Elbeyli", not for what other words or a stop part."""
    text = spans.text_of(name.doc)
    if span.end <= name.start_char:
        return set(text[span.end : name.start_char].split()) <= _BETWEEN_BEFORE
    joined = span.start <= name.sent.end_char and spot.rule != DEMONYM
    return joined and set(text[name.end_char : span.start].replace(",", " , ").split()) <= _BETWEEN_BEHIND


def _everywhere(name: Tokens, taken: spans.Taken) -> Iterator[Span]:
    """Where a name stands in a text by itself, as no part of another."""
    for first in spans.spelt(name.doc, name[0].text):
        run = name.doc[first.i : first.i + len(name)]
        if run.text == name.text and not taken.overlaps(_span(run)) and not _goes_on(run):
            yield _span(run)


def _goes_on(run: Tokens) -> bool:
    """True for a part of a longer name."""
    doc = run.doc
    beside = [doc[at] for at in (run.start - 1, run.end) if 0 <= at < len(doc)]
    return any(is_name(token) and token.lower_ not in KIND.words | SIDES.keys() for token in beside)


def _span(tokens: Tokens) -> Span:
    return Span(tokens.start_char, tokens.end_char)
