"""The places that a text names, told apart by the countries that it speaks of; and the country that it is about.

The longest name wins. Of several places of one name that in a country of the text does, then the most populous; a small
place is believed only where the text names its country, since some village is called almost anything.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from app import gazetteer, words
from app.extract import places_shown
from app.extract.places_belief import (
    KNOWN,
    LIKELY,
    is_believed,
    is_division,
    is_fought_for,
    is_known,
    is_lone,
    is_met_in,
    is_plain,
    is_repeated,
    is_sole,
    is_struck,
    surnames_of,
)
from app.extract.places_names import Candidate, candidates
from app.extract.rules.places_en import SIDES, STOP, THINGS
from app.extract.rules.places_seats_en import CAPITALS
from app.extract.spans import text_of
from app.gazetteer import Entry, Level
from app.mention import Place, Span
from app.vocab import PlaceBasis

_REGION = 5.0
"""The weight at most of a region: above it, a town of the same name is meant."""
_NAMED, _ABOUT = 0.8, 1.6
"""What it weighs, in powers of ten of people, that a text names a country, and that it names it most."""
_BESIDE = 2.0
"""What it weighs that its country is named right beside it."""
_SPELT = 2.5
"""What it weighs that it has the accents of the text's name."""
_BEFORE, _BEHIND = 3, 1
"""Tokens between a name and its country before it ("Lebanese city of") or behind it ("Tripoli, Lebanon")."""
_NAMESAKE = 1.0
"""How much less a town weighs at most, in powers of ten of people, that may be meant by the name of a large one."""
_OWN = 1.0
"""What it weighs that a place is called so first of all, and not also."""
_CAPITAL = 0.5
"""What it weighs besides that it is the capital of a country: Islamabad is hardly a name of Chattogram."""
DEMONYM = "place:demonym"
PART = "place:part"
_SIDE_ENDS = ("ern", "central")
_HALF, _SEVERAL, _AGREED, _AHEAD = 0.5, 2, 1.2, 1.5
"""What a name counts that hardly stands for a place; how many names a country has at least of a text that names none, what
they count, and how many times what those of the next country do."""
_INITIALS = 3
"""Letters of a name in a title that may be another word, at most."""
_LONGEST = 5
"""Words of a country's name in a title, at most."""
_FEW = 3
"""Countries of an area whose event is found by each of them."""
_AREA = "area:"


def find(doc: Doc, title: str | None = None) -> list[Place]:
    """The places in the order of the text, none overlapping another; a demonym ("Malian") has it in its rule.

    The countries that its `title` names beside it are named by the text, too.
    """
    found = candidates(doc, text_of(doc))
    surnames = surnames_of(doc, found)
    believed = _believed(found, surnames)
    titled = _titled(title) if title else Counter()
    whole = titled or any(one.countries and not one.demonym for one in believed)
    named = (Counter() if whole else _agreed(found, believed)) or _named_countries(believed)
    named += titled
    named += _hinted(believed, surnames, alone=not named)
    placed = [
        _place(one, named, surnames, _beside(i, believed), _behind(i, believed)) for i, one in enumerate(believed)
    ]
    known = {one.key: place for one, place in zip(believed, placed, strict=True) if place is not None}
    again = (place or _again(one, known.get(one.key)) for one, place in zip(believed, placed, strict=True))
    return [place for place in again if place is not None]


def _titled(title: str) -> Counter[str]:
    """The countries that a title names, by their names or by their people's."""
    keys = {key for key in keys_of(title) if len(key) > _INITIALS} - STOP.words
    found = gazetteer.names_of(keys) | gazetteer.demonyms_of(keys)
    named = Counter[str]()
    for key in longest_of(title, found):
        countries = [entry.id for entry in found[key] if entry.level is Level.COUNTRY]
        named.update(countries if len(countries) == 1 else [])
    return named


def keys_of(title: str) -> list[str]:
    """The runs of a title's words, folded, that may be names: from each word on, the longest first."""
    return [key for _, _, key in _runs(title)]


def longest_of(title: str, known: Container[str]) -> Iterator[str]:
    """The known runs of a title, of those that overlap the longest: "South Sudan" is not Sudan."""
    end = 0
    for first, last, key in _runs(title):
        if first >= end and key in known:
            end = last
            yield key


def _runs(title: str) -> Iterator[tuple[int, int, str]]:
    parts = words.split(title)
    for first in range(len(parts)):
        for last in range(min(first + _LONGEST, len(parts)), first, -1):
            yield first, last, " ".join(parts[first:last])


def _again(candidate: Candidate, place: Place | None) -> Place | None:
    """The town that the text names elsewhere as only a town is named, where it is the subject or the object of a deed."""
    if place is None or candidate.demonym or not is_repeated(candidate):
        return None
    return replace(place, span=_sided(candidate.tokens))


def _believed(found: list[Candidate], surnames: set[str]) -> list[Candidate]:
    """Those that can be places where they stand; what is a place after a preposition is so as a subject or an object, too."""
    sure = [one.demonym or is_believed(one, surnames) for one in found]
    places = {one.key for one, is_sure in zip(found, sure, strict=True) if is_sure and not one.demonym}
    return [
        one for one, is_sure in zip(found, sure, strict=True) if is_sure or (one.key in places and is_repeated(one))
    ]


def _beside(at: int, believed: list[Candidate]) -> frozenset[str]:
    """The countries told right beside a name: "the Lebanese city of Tripoli", "Tripoli, Lebanon", "Lebanon's Tripoli"."""
    own = believed[at].tokens
    before, behind = believed[max(0, at - 1) : at], believed[at + 1 : at + 2]
    near = [one for one in before if own.start - one.tokens.end <= _BEFORE]
    near += [one for one in behind if one.tokens.start - own.end <= _BEHIND]
    return frozenset(one.countries[0].id for one in near if len(one.countries) == 1 and one.tokens.sent == own.sent)


def _behind(at: int, believed: list[Candidate]) -> str | None:
    """The country that a place is said to lie in: "Burnham barracks in New Zealand", "Palma, Mozambique"; None where none is."""
    own, following = believed[at].tokens, believed[at + 1] if at + 1 < len(believed) else None
    if following is None or following.demonym or len(following.countries) != 1:
        return None
    start = following.tokens.start
    near = start - own.end <= _BEFORE and own.doc[start - 1].lower_ in ("in", ",")
    return following.countries[0].id if near and following.tokens.sent == own.sent else None


def _named_countries(believed: list[Candidate]) -> Counter[str]:
    """The countries that a text names, by their own names, by demonyms, by areas and by large towns; and how often."""
    whole = [[entry.id for entry in one.countries] for one in believed if one.countries]
    named = Counter(codes[0] for codes in whole if len(codes) == 1)
    # "Congo" and "Congolese" are of two countries: of one that the text names otherwise, else of the larger.
    named.update([max(codes, key=lambda code: named[code]) for codes in whole if len(codes) > 1])
    for candidate in believed:
        if not candidate.countries:
            named.update(_told_by(candidate, named))
    return named


def _hinted(believed: list[Candidate], surnames: set[str], *, alone: bool) -> Counter[str]:
    """The country in which two towns lie that hardly are others: Djibo and Dori are in Burkina Faso.

    Unless the text names no country, they must stand where only towns do.
    """
    towns = {
        one.key: one.entries[0].country
        for one in believed
        if not one.demonym and not one.countries and _is_town(one, surnames, alone=alone)
    }
    often = Counter(code for code in towns.values() if code)
    return Counter({code: times for code, times in often.most_common(1) if times > 1})


def _is_town(candidate: Candidate, surnames: set[str], *, alone: bool) -> bool:
    """True for a town that hardly is another; it must stand where only a town does, unless `alone`."""
    first = candidate.entries[0]
    if alone:
        return is_sole(candidate, first, surnames)
    return is_plain(candidate, first, surnames) or is_fought_for(candidate, first, surnames)


def _agreed(found: list[Candidate], believed: list[Candidate]) -> Counter[str]:
    """The country in which most names of a text that names none are a place's, though each may be another's: Kitgum, Lira and Pader.

    A name counts one, shared among the countries that have a place of it, and half where it hardly stands for a place. Peoples
    count as much, and are then of countries that the text names: "a Jordanian officer was hurt near Gharm, in the Tavildara sector".
    """
    peoples = [one for one in believed if one.demonym]
    names = {one.key: 0.0 for one in found if _may_name_a_town(one)}
    names |= {one.key: 1.0 for one in believed if one.key in names or one.demonym}
    homes = {one.key: {entry.country for entry in one.entries if entry.country} for one in found}
    homes |= {one.key: {country.id for country in one.countries} for one in peoples}
    votes, told = defaultdict[str, float](float), Counter[str]()
    for key, weight in names.items():
        countries = homes[key]
        for code in countries:
            votes[code] += (weight or _HALF) / len(countries)
            told[code] += 1
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    (best, most), (_, next_most) = (*ranked, ("", 0.0), ("", 0.0))[:2]
    agreed = told[best] >= _SEVERAL and most >= _AGREED and most >= _AHEAD * next_most
    if not agreed:
        return Counter()
    return Counter({best: told[best]}) + Counter(one.countries[0].id for one in peoples if len(one.countries) == 1)


def _may_name_a_town(candidate: Candidate) -> bool:
    """True for a proper noun that is no word of another kind at the head of a sentence: "From", "We"."""
    tokens = candidate.tokens
    named = tokens[-1].pos_ == "PROPN" and all(one.pos_ == "PROPN" or one.is_lower for one in tokens)
    return not candidate.demonym and candidate.key not in STOP.words and named and not tokens[0].is_lower


def _told_by(candidate: Candidate, named: Counter[str]) -> list[str]:
    """The country that a place speaks of by itself: that of an area in one country, or of a large town."""
    best = max(
        candidate.entries,
        key=lambda entry: (
            _weight(entry, candidate.key, named, None) + _SPELT * _is_spelt_so(entry, candidate.tokens.text)
        ),
    )
    if (
        any(other.country in named and other.weight >= KNOWN for other in candidate.entries)
        and best.country not in named
    ):
        return []  # Tripoli, in a text about Lebanon
    known = best.weight >= KNOWN and not (best.country not in named and _has_namesakes(candidate, best))
    whole = best.level is Level.AREA or known or is_division(candidate, best)
    return [best.country] if best.country and whole else []


def _weight(entry: Entry, key: str, named: Counter[str], most: str | None) -> float:
    """How likely a name means this place, by its own weight and by whether the text speaks of its country."""
    weight = entry.weight
    if entry.level in (Level.REGION, Level.DISTRICT) and not entry.id.startswith(_AREA):
        weight = min(weight, _REGION) - (entry.level is Level.DISTRICT)
    weight += _OWN * _is_own(entry, key) + _CAPITAL * (entry.name in CAPITALS.get(entry.country or "", ()))
    return weight + _NAMED * (entry.country in named) + _ABOUT * (entry.country == most)


def _place(
    candidate: Candidate, named: Counter[str], surnames: set[str], beside: frozenset[str], behind: str | None
) -> Place | None:
    """The place that a candidate means; None where nobody can say which."""
    most = max(named, key=lambda code: named[code]) if named else None
    if candidate.countries or candidate.demonym:
        chosen = max(candidate.countries, key=lambda entry: (named[entry.id], entry.weight))
        return _whole(candidate, chosen)
    chosen = max(
        candidate.entries,
        key=lambda entry: (
            _weight(entry, candidate.key, named, most)
            + _BESIDE * (entry.country in beside | {behind})
            + _SPELT * _is_spelt_so(entry, candidate.tokens.text)
        ),
    )
    countries = chosen.countries or (chosen.country,)
    if behind is not None and behind not in countries and chosen.weight < KNOWN:
        return None  # a namesake of one that nobody knows
    told = most in countries if _is_qualifying(candidate.tokens) else any(code in named for code in countries)
    unlikely = bool(named) and _is_unlikely(candidate, chosen, named)
    believed = (
        told
        or (is_known(candidate, chosen) and not (_has_namesakes(candidate, chosen) and unlikely))
        or is_division(candidate, chosen)
        or (is_plain(candidate, chosen, surnames) and not unlikely)
        or (not named and (is_fought_for(candidate, chosen, surnames) or is_lone(candidate, chosen, surnames)))
    )
    if not believed:
        return None
    place = as_place(chosen, _sided(candidate.tokens), f"place:{chosen.level}")
    return replace(place, name=places_shown.name(chosen, candidate.tokens.text))


def _is_unlikely(candidate: Candidate, chosen: Entry, named: Counter[str]) -> bool:
    """True for a town of a country of which a text that names others says nothing: where blood is shed; a small one but for talks."""
    about_another = max(named.values()) > 1 and chosen.weight < LIKELY
    return is_struck(candidate) or (about_another and not is_met_in(candidate))


def _has_namesakes(candidate: Candidate, chosen: Entry) -> bool:
    """True for a large town where another country has one of its name that is hardly smaller: Richmond, Hyderabad."""
    others = (entry for entry in candidate.entries if entry.country != chosen.country and _is_own(entry, candidate.key))
    return any(other.weight >= chosen.weight - _NAMESAKE for other in others)


def _is_own(entry: Entry, key: str) -> bool:
    """True for a place that is called so first of all, and not also."""
    return f"{words.fold(entry.name)} ".startswith(f"{key} ")


def _is_spelt_so(entry: Entry, text: str) -> bool:
    """True for a place whose name has the accents of the text's: "San José" is hardly San Jose."""
    return not text.isascii() and entry.name == text


def _is_qualifying(tokens: Tokens) -> bool:
    """True for a small place's name before a noun that is none of a town: "the Hakari bridge" may be anywhere."""
    root = tokens.root
    return root.dep_ == "compound" and root.head.i == tokens.end and root.head.lower_ in THINGS


def _sided(tokens: Tokens) -> Span:
    """The span of a place with the side of it that is named: "West Beirut", "eastern Aleppo"."""
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    if (
        before is None
        or before.lower_ not in SIDES
        or not (before.text[0].isupper() or before.lower_.endswith(_SIDE_ENDS))
    ):
        return _span(tokens)
    return Span(before.idx, _span(tokens).end)


def _whole(candidate: Candidate, country: Entry) -> Place:
    """A country, a people, or the part of a country that a side before its name makes of it."""
    tokens = candidate.tokens
    if candidate.demonym:
        return as_place(country, _span(tokens), DEMONYM)
    before = tokens.doc[max(0, tokens.start - 3) : tokens.start]
    for first in range(len(before)):
        side = SIDES.get(before[first:].text.lower())
        part = gazetteer.part(country.id, side) if side else None
        if part:
            return as_place(part, Span(before[first].idx, _span(tokens).end), PART)
    return as_place(country, _span(tokens), "place:country")


def _span(tokens: Tokens) -> Span:
    return Span(tokens.start_char, tokens.end_char)


def as_place(entry: Entry, span: Span | None, rule: str, basis: PlaceBasis = PlaceBasis.SENTENCE) -> Place:
    """An entry of the gazetteer as a text names it in some words, or without them."""
    return Place(entry.id, entry.name, entry.country, entry.precision, entry.lat, entry.lon, basis, span, rule)


def states(place: Place) -> tuple[Place, ...]:
    """The two or three countries that an area or a border post lies in, without coordinates; none for another place.

    An event in Kashmir is found by India and by Pakistan, and is drawn in neither's middle.
    """
    entry = gazetteer.get(place.id) if place.country is None else None
    codes = entry.countries if entry and 1 < len(entry.countries) <= _FEW else ()
    return tuple(
        Place(one.id, one.name, one.country, one.precision, None, None, place.basis, place.span, "place:states")
        for code in codes
        if (one := gazetteer.get(code))
    )
