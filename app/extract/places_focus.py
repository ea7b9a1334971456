"""What a text is about: the country, or the region or area of it, where most of its events are said to be."""

import re
from collections import defaultdict
from collections.abc import Iterable
from math import cos, hypot, radians

from spacy.tokens import Doc, Token

from app import actors, gazetteer, words
from app.extract import triggers
from app.extract.places import DEMONYM, PART, as_place, keys_of, longest_of
from app.extract.places_belief import first_of
from app.extract.rules.places_en import LAND, LOCATIVE, NAMED_AFTER, NARROW, STOP
from app.extract.spans import text_of
from app.gazetteer import Entry, Level
from app.mention import Actor, Place
from app.vocab import Label, PlaceBasis

_SHARE = 0.34
"""Of all that a text says of countries, what the one that it is about has at least."""
_FAIR, _LEAD = 0.25, 1.3
"""… or this share, and so many times the votes of the next."""
_ACTS, _OWN_ACTS, _BESIDE = 0.1, 0.2, 0.5
"""The votes for a place whose people act, that acts, or that is named otherwise than as a place; against 1 in it."""
_LEAST = 0.2
"""The votes of what a text is about, at least: more than that of one whose people are named once."""
_WORDS = frozenset(
    {
        "version",
        "claim",
        "account",
        "statement",
        "denial",
        "response",
        "reply",
        "view",
        "position",
        "demand",
        "announcement",
        "line",
        "stance",
        "reaction",
        "assertion",
        "explanation",
    }
)
"""What a government has that tells nothing of where things happened: "Moscow's version"."""
_GROUP = "armed-group"
"""The kind of the actors whose country tells where a text is set."""
_ALONE = 0.6
"""Of a paragraph's votes, what the country that it tells of has at least."""
_TITLE, _EARLY = 4.0, 2.0
"""How often a vote counts in the headline, and in the first eighth of a text."""
_OPENING_NAME = re.compile(r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?), ")
_KNOWN, _CLEARLY = 5.0, 1.0
"""The weight of a town that is known by its name alone, and by how much that is above the next of this name."""
_INITIALS = 3
"""Letters of a name that may be another word in small letters."""
_OPENING = 500
"""Characters of a text within which it may repeat its title."""
_HEADLINE = 150
"""Characters of a headline, at most."""
_TWICE = 2.0
"""How often a part of a country must be named to be what a text is about; a headline or an early sentence counts twice."""
_MOST = 0.7
"""How much of what a text names in the country must lie in that part …"""
_NEAR = 1.8
"""… or around its middle, in degrees: 200 km."""


def focus(doc: Doc, spots: Iterable[Place], title: str | None = None, text: str | None = None) -> Place | None:
    """The country, or the region or area of it, that a text is about; None where none stands out.

    What counts is where things are said to be, not who acts: `_vote`. A region wins over its country, and an area over its
    countries, where the text does not name these more often and most of the places that it names lie there.
    """
    text = text_of(doc) if text is None else text
    spots = list(spots)
    own, named, times = _votes(doc, text, spots)
    if title and words.fold(title) not in words.fold(
        text_of(doc)[:_OPENING]
    ):  # what the text itself begins with is counted
        _add_title(title, own, named, times)
    within: dict[str, float] = defaultdict(float)
    for place_id, weight in own.items():
        within[named[place_id].country or ""] += weight
    whole = {code: weight for code, weight in within.items() if code and weight}
    code = max(whole, key=lambda code: whole[code], default=None)
    if code is not None and (whole[code] < _LEAST or not _stands_out(whole, code)):
        code = None
    headed = _headed(text, spots)
    code = code or headed
    parts = [entry for entry in named.values() if _is_part(entry, code) and _is_kept(entry, code, named, times)]
    chosen = max(parts, key=lambda entry: own[entry.id], default=None)
    if chosen and chosen.level is Level.AREA and headed in chosen.countries and len(chosen.countries) > 1:
        chosen = None  # the headline says in which of them
        code = headed
    chosen = chosen or (gazetteer.get(code) if code else None)
    return as_place(chosen, None, "place:focus", PlaceBasis.DOCUMENT) if chosen else None


def of_groups(parties: Iterable[Actor], spots: Iterable[Place]) -> Place | None:
    """The country of the armed groups that a text names, which names no country and no town: all are of that one alone."""
    known = (actors.get(party.id) for party in parties if party.id)
    groups = [one.countries for one in known if one is not None and one.kind == _GROUP]
    codes = {code for countries in groups for code in countries}
    country = gazetteer.get(codes.pop()) if len(codes) == 1 and not any(spot.country for spot in spots) else None
    return as_place(country, None, "place:groups", PlaceBasis.DOCUMENT) if country else None


def told_alone(doc: Doc, spots: Iterable[Place]) -> str | None:
    """The country that most of a paragraph's places and peoples are of, where something is said to be; None where it is in doubt."""
    votes: dict[str, float] = defaultdict(float)
    for spot in spots:
        if spot.country:
            votes[spot.country] += max(_vote(doc, spot), _BESIDE)
    code = max(votes, key=lambda code: votes[code], default=None)
    return code if code and votes[code] >= max(1.0, _ALONE * sum(votes.values())) else None


def _headed(text: str, spots: Iterable[Place]) -> str | None:
    """The one country whose name, or whose place's, stands in the headline."""
    end = _headline(text)
    inside = (spot for spot in spots if spot.span and spot.span.end <= end and spot.rule != DEMONYM)
    countries = {spot.country for spot in inside if spot.country}
    return countries.pop() if len(countries) == 1 else None


def _stands_out(whole: dict[str, float], code: str) -> bool:
    """True for a country with a good share of all votes, or a fair one and a clear lead."""
    share = whole[code] / sum(whole.values())
    second = max((weight for other, weight in whole.items() if other != code), default=0.0)
    return share >= _SHARE or (share >= _FAIR and whole[code] >= _LEAD * second)


def _votes(doc: Doc, text: str, spots: Iterable[Place]) -> tuple[dict[str, float], dict[str, Entry], dict[str, float]]:
    """For each place its votes, itself, and how often it is named not as who acts: twice by an early sentence."""
    own: dict[str, float] = defaultdict(float)
    times: dict[str, float] = defaultdict(float)
    named: dict[str, Entry] = {}
    headline, length = _headline(text), len(text)
    for spot in spots:
        entry = gazetteer.get(spot.id.partition(":")[0] if spot.rule == PART else spot.id)
        if entry and spot.span:
            early = _TITLE if spot.span.end <= headline else _EARLY if spot.span.start < length / 8 else 1.0
            vote = _vote(doc, spot)
            plain = vote > _OWN_ACTS
            own[entry.id] += early * (1.0 if plain and early == _TITLE else vote)
            times[entry.id] += plain * (1.0 if early == 1.0 else 2.0)
            named[entry.id] = entry
    return own, named, times


def _add_title(title: str, own: dict[str, float], named: dict[str, Entry], times: dict[str, float]) -> None:
    """Adds what the title names: places that the text names, too, and countries and areas."""
    opening = _opening_town(title)
    if opening is not None:
        named[opening.id] = opening
        own[opening.id] += _TITLE
        times[opening.id] += 2.0
    found = gazetteer.names_of(set(keys_of(title)) - STOP.words)
    known = {
        key: [one for one in entries if one.id in named or (_is_sure(one) and len(key) > _INITIALS)]
        for key, entries in found.items()
    }
    for key in longest_of(title, {key for key, entries in known.items() if entries}):
        chosen = max(known[key], key=lambda one: (one.id in named, one.weight))
        named[chosen.id] = chosen
        own[chosen.id] += _TITLE
        times[chosen.id] += 2.0


def _opening_town(title: str) -> Entry | None:
    """The town that a title opens with, where hardly another one can be meant: "Aleppo, ten years on"."""
    found = _OPENING_NAME.match(title)
    entries = gazetteer.names_of({words.fold(found[1])}).get(words.fold(found[1]), []) if found else []
    towns = [one for one in entries if one.level is Level.CITY]
    if not towns or towns[0].weight < _KNOWN or words.fold(towns[0].name) in STOP.words:
        return None
    others = [one.weight for one in towns if one.country != towns[0].country]
    return towns[0] if all(weight + _CLEARLY <= towns[0].weight for weight in others) else None


def _is_sure(entry: Entry) -> bool:
    """True for a country and for an area of ours, whose names hardly mean anything else."""
    return entry.level in (Level.COUNTRY, Level.AREA) or (entry.id.startswith("area:") and entry.level is Level.REGION)


def _headline(text: str) -> int:
    """Where the first line ends, if it is a short one above others; else 0."""
    first = text.find("\n")
    return first if 0 < first <= _HEADLINE else 0


def _vote(doc: Doc, spot: Place) -> float:
    """What a place says of where a text's events are: most after a preposition, hardly anything as who acts."""
    tokens = doc.char_span(spot.span.start, spot.span.end, alignment_mode="expand") if spot.span else None
    if tokens is None or spot.rule == DEMONYM:
        return _BESIDE if tokens is not None and _is_of_land(tokens.root) else _ACTS
    root = first_of(tokens.root)
    if root.dep_ == "nsubj":
        return _OWN_ACTS
    if root.dep_ == "poss" and root.head.lower_ in _WORDS:
        return _ACTS
    if root.dep_ in ("compound", "amod") and root.head.lower_ in NAMED_AFTER:
        return 0.0
    if (root.dep_ == "pobj" and root.head.lower_ in ("by", "from", "with")) or _is_aside(root):
        return _ACTS
    if _is_addressed(root):
        return 0.0
    at = root.dep_ == "pobj" and root.head.lower_ in LOCATIVE.words and root.head.lower_ != "of"
    kind = triggers.of(root.head) if root.dep_ in ("dobj", "nsubjpass") else None
    return 1.0 if at or (kind is not None and kind.label in triggers.FORCE) else _BESIDE


def _is_of_land(adjective: Token) -> bool:
    """True in "on the Venezuelan side", "into Israeli territory": somewhere in that country."""
    land = adjective.head
    inside = land.dep_ == "pobj" and land.head.lower_ in LOCATIVE.words and land.head.lower_ not in ("of", "from")
    return adjective.dep_ == "amod" and land.lower_ in LAND and (inside or land.head.lower_ == "on")


def _is_addressed(noun: Token) -> bool:
    """True for whom something is said to, as a capital for its state: "told Paris", "appealed to Algiers"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun.head
    told = noun.dep_ in ("dobj", "dative") or verb != noun.head
    kind = triggers.of(verb) if told and triggers.is_verb(verb) else None
    return kind is not None and kind.label is Label.STATEMENT


def _is_kept(part: Entry, code: str | None, named: dict[str, Entry], times: dict[str, float]) -> bool:
    """True for a part that is named often enough to be what a text is about, with most of the towns around it."""
    least = max(_TWICE, times.get(code or "", 0.0))
    if times[part.id] < least:
        return False
    countries = part.countries or (part.country,)
    towns = [one for one in named.values() if one.country in countries and one.level is not Level.COUNTRY]
    inside = sum(times[one.id] for one in towns if _lies_in(one, part))
    return inside >= _MOST * sum(times[one.id] for one in towns)


def _lies_in(town: Entry, part: Entry) -> bool:
    """True for a place in a division, or not far from the middle of it."""
    if part.id in (town.id, town.region):
        return True
    if town.lat is None or town.lon is None or part.lat is None or part.lon is None:
        return False
    return hypot(town.lat - part.lat, (town.lon - part.lon) * cos(radians(part.lat))) <= _NEAR


def _is_aside(noun: Token) -> bool:
    """True in what came before or after: "it began in 2012, before spreading to Niger"."""
    return any(token.dep_ == "pcomp" and token.head.lower_ in ("before", "after") for token in noun.ancestors)


def _is_part(entry: Entry, code: str | None) -> bool:
    """True for a region of a country, or an area that reaches into it; not for a line or a strait."""
    if set(words.fold(entry.name).split()) & NARROW:
        return False
    if entry.level is Level.REGION:
        return entry.country == code
    return entry.level is Level.AREA and bool(entry.countries) and (code is None or code in entry.countries)
