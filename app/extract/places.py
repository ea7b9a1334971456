"""The places that a text names, told apart by the countries that it speaks of; and the country that it is about.

The longest name wins. Of several places of one name that in a country of the text does, then the most populous; a small
place is believed only where the text names its country, since some village is called almost anything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import gazetteer, words
from app.extract import triggers
from app.extract.rules.places_en import (
    AT,
    KIND,
    LOCATIVE,
    NAMED_AFTER,
    NARROW,
    PERSON_BEFORE,
    REACHING,
    SEIZING,
    SIDES,
    SITES,
    STOP,
    STRETCH,
)
from app.gazetteer import Entry, Level
from app.mention import Place, Span
from app.vocab import Label, PlaceBasis

_LONGEST = 6
"""Tokens of a name: "Democratic Republic of the Congo" has five."""
_KNOWN = 6.0
"""The weight of a place that is believed without its country."""
_REGION = 5.0
"""The weight at most of a region: above it, a town of the same name is meant."""
_NAMED, _ABOUT = 0.8, 1.6
"""What it weighs, in powers of ten of people, that a text names a country, and that it names it most."""
_OWN = 1.0
"""What it weighs that a place is called so first of all, and not also."""
_LIKELY = 5.0
"""The weight of a town that needs no preposition before it, and no label of the parser, to be taken for one."""
_ACRONYM = 5
"""Letters of an acronym, at most."""
_INITIALS = 3
"""Letters of a name that must stand in capitals: "CAR", "US"."""
_SHARE = 0.34
"""Of all that a text says of countries, what the one that it is about has at least."""
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_DEMONYM = "place:demonym"
_PART = "place:part"
_ACTS, _OWN_ACTS, _BESIDE = 0.1, 0.2, 0.5
"""The votes for a place whose people act, that acts, or that is named otherwise than as a place; against 1 in it."""
_TITLE, _EARLY = 4.0, 2.0
"""How often a vote counts in the headline, and in the first eighth of a text."""
_HEADLINE = 150
"""Characters of a headline, at most."""
_SIDE_ENDS = ("ern", "central")
_FEW = 3
"""Countries of an area whose event is found by each of them."""
_AREA = "area:"
_TWICE = 2.0
"""How often a part of a country must be named to be what a text is about; a headline or an early sentence counts twice."""
_MOST = 0.7
"""How much of what a text names in the country must lie in that part …"""
_NEAR = 1.8
"""… or around its middle, in degrees: 200 km."""
_PLAIN = 4.4
"""The weight of a place that is believed without its country where it plainly is a place, and no other has its name …"""
_APART = 0.5
"""… or any other weighs so much less."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A run of tokens that is some places' name."""

    tokens: Tokens
    entries: list[Entry]
    demonym: bool = False

    @property
    def key(self) -> str:
        return words.fold(self.tokens.text)

    @property
    def countries(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.level is Level.COUNTRY]


def find(doc: Doc) -> list[Place]:
    """The places in the order of the text, none overlapping another; a demonym ("Malian") has it in its rule."""
    candidates = _longest(_candidates(doc))
    surnames = _surnames(doc, candidates)
    named = _named_countries(candidates, surnames)
    return [place for candidate in candidates if (place := _place(candidate, named, surnames))]


def focus(doc: Doc, spots: Iterable[Place]) -> Place | None:
    """The country, or the region or area of it, that a text is about; None where none stands out.

    What counts is where things are said to be, not who acts: `_vote`. A region wins over its country, and an area over its
    countries, where the text does not name these more often and most of the places that it names lie there.
    """
    own, named, times = _votes(doc, spots)
    within: dict[str, float] = defaultdict(float)
    for place_id, weight in own.items():
        within[named[place_id].country or ""] += weight
    whole = {code: weight for code, weight in within.items() if code and weight}
    code = max(whole, key=lambda code: whole[code], default=None)
    if code is not None and whole[code] < _SHARE * sum(whole.values()):
        code = None
    parts = [entry for entry in named.values() if _is_part(entry, code) and _is_kept(entry, code, named, times)]
    chosen = max(parts, key=lambda entry: own[entry.id], default=None)
    chosen = chosen or (gazetteer.get(code) if code else None)
    return _as_place(chosen, None, "place:focus", PlaceBasis.DOCUMENT) if chosen else None


def _votes(doc: Doc, spots: Iterable[Place]) -> tuple[dict[str, float], dict[str, Entry], dict[str, float]]:
    """For each place its votes, itself, and how often it is named not as who acts: twice by an early sentence."""
    own: dict[str, float] = defaultdict(float)
    times: dict[str, float] = defaultdict(float)
    named: dict[str, Entry] = {}
    headline, length = _headline(doc), len(doc.text)
    for spot in spots:
        entry = gazetteer.get(spot.id.partition(":")[0] if spot.rule == _PART else spot.id)
        if entry and spot.span:
            early = _TITLE if spot.span.end <= headline else _EARLY if spot.span.start < length / 8 else 1.0
            vote = _vote(doc, spot)
            plain = vote > _OWN_ACTS
            own[entry.id] += early * (1.0 if plain and early == _TITLE else vote)
            times[entry.id] += plain * (1.0 if early == 1.0 else 2.0)
            named[entry.id] = entry
    return own, named, times


def _headline(doc: Doc) -> int:
    """Where the first line ends, if it is a short one above others; else 0."""
    first = doc.text.find("\n")
    return first if 0 < first <= _HEADLINE else 0


def _vote(doc: Doc, spot: Place) -> float:
    """What a place says of where a text's events are: most after a preposition, hardly anything as who acts."""
    tokens = doc.char_span(spot.span.start, spot.span.end, alignment_mode="expand") if spot.span else None
    if tokens is None or spot.rule == _DEMONYM:
        return _ACTS
    root = _first(tokens.root)
    if root.dep_ == "nsubj":
        return _OWN_ACTS
    if root.dep_ in ("compound", "amod") and root.head.lower_ in NAMED_AFTER:
        return 0.0
    if (root.dep_ == "pobj" and root.head.lower_ in ("by", "from", "with")) or _is_aside(root):
        return _ACTS
    at = root.dep_ == "pobj" and root.head.lower_ in LOCATIVE.words and root.head.lower_ != "of"
    kind = triggers.of(root.head) if root.dep_ in ("dobj", "nsubjpass") else None
    return 1.0 if at or (kind is not None and kind.label in triggers.FORCE) else _BESIDE


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


def _first(noun: Token) -> Token:
    """The first of nouns that "and" joins: how it stands, the others do."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun


def _is_part(entry: Entry, code: str | None) -> bool:
    """True for a region of a country, or an area that reaches into it; not for a line or a strait."""
    if set(words.fold(entry.name).split()) & NARROW:
        return False
    if entry.level is Level.REGION:
        return entry.country == code
    return entry.level is Level.AREA and bool(entry.countries) and (code is None or code in entry.countries)


# --- candidates ---------------------------------------------------------------------------------------------------------


def _candidates(doc: Doc) -> list[_Candidate]:
    """Every run of tokens that some place or people is called by."""
    runs = [run for token in doc if _begins(token) for run in _runs(doc, token.i)]
    keys = {run.start * 10_000_000 + run.end: words.fold(run.text) for run in runs}
    names, peoples = gazetteer.names_of(keys.values()), gazetteer.demonyms_of(keys.values())
    found = []
    for run in runs:
        key = keys[run.start * 10_000_000 + run.end]
        if not _is_written_so(run, key):
            continue
        if names.get(key):
            found.append(_Candidate(run, names[key]))
        elif peoples.get(key):
            found.append(_Candidate(run, peoples[key], demonym=True))
    return found


def _begins(token: Token) -> bool:
    return token.text[:1].isupper() or (
        token.lower_ in ("al", "el", "ad", "as", "ar", "an") and token.i + 2 < len(token.doc)
    )


def _runs(doc: Doc, first: int) -> Iterator[Tokens]:
    """The runs from a token that end in a capitalised word, or "corridor", and stay in their line and sentence."""
    for last in range(first + 1, min(first + _LONGEST, len(doc)) + 1):
        token = doc[last - 1]
        if "\n" in token.text or (token.is_punct and token.text not in ("-", "–", "'", "’", ".")):
            return
        named = token.text[:1].isupper() or (last - first > 1 and token.lower_ in STRETCH)
        if named and (last - first > 1 or _begins(doc[first])):
            yield doc[first:last]


def _is_written_so(run: Tokens, key: str) -> bool:
    """False for "us" and "Car" where the names are US and CAR."""
    return len(key.replace(" ", "")) > _INITIALS or run.text.isupper() or len(run) > 1 or key not in _initials()


@cache
def _initials() -> frozenset[str]:
    """The short names that countries have: `us`, `car`. Short names of towns, such as Gao, are written like others."""
    return gazetteer.short_names(_INITIALS)


def _longest(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those that no longer one overlaps, in the order of the text."""
    taken: set[int] = set()
    kept = []
    for candidate in sorted(candidates, key=lambda one: (-len(one.tokens), one.tokens.start)):
        indexes = set(range(candidate.tokens.start, candidate.tokens.end))
        if not indexes & taken:
            taken |= indexes
            kept.append(candidate)
    return sorted(kept, key=lambda one: one.tokens.start)


# --- what tells a place from a person or a word -------------------------------------------------------------------------


def _surnames(doc: Doc, candidates: list[_Candidate]) -> set[str]:
    """The words of names of two words or more that are no places': "Keita" of "Ibrahim Boubacar Keita", "Abiy" of "Abiy Ahmed"."""
    places = {
        i for one in candidates for i in range(one.tokens.start, one.tokens.end) if len(one.tokens) > 1 or one.countries
    }
    found = set()
    for token in doc[1:]:
        before = doc[token.i - 1]
        names = _is_name(token) and _is_name(before) and before.lower_ not in SIDES
        if names and not {token.i, before.i} & places and not _is_kind(token):
            found |= {token.lower_, before.lower_}
    return found


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha


def _is_kind(token: Token) -> bool:
    return token.lower_ in KIND.words


def _is_believed(candidate: _Candidate, surnames: set[str]) -> bool:
    """True where the words can be a place by how they stand in their sentence."""
    tokens = candidate.tokens
    if candidate.countries:
        return not _is_of_a_person(tokens) and (len(tokens) > 1 or tokens[0].pos_ != "VERB")
    if words.fold(tokens.text) in STOP.words:
        return False
    if not any(token.pos_ == "PROPN" or token.ent_type_ in _PLACE_LABELS for token in tokens):
        return False
    if _is_part_of_a_name(tokens) or _is_of_a_person(tokens) or _is_acronym(tokens):
        return False
    if _is_located(tokens):
        return True
    weight, label = candidate.entries[0].weight, tokens.root.ent_type_
    if tokens[-1].lower_ in surnames or (label == "PERSON" and weight < _KNOWN and _speaks(tokens.root)):
        return False
    return weight >= _LIKELY or label in _PLACE_LABELS


def _speaks(token: Token) -> bool:
    """True for the subject of a verb of speech; a village does not speak, as a capital does."""
    kind = triggers.of(token.head) if token.dep_ == "nsubj" else None
    return kind is not None and kind.label is Label.STATEMENT


def _is_acronym(tokens: Tokens) -> bool:
    """True for "NATO", which is a village too; a town in capitals stands at the head of a report, before a comma."""
    following = tokens.doc[tokens.end].text if tokens.end < len(tokens.doc) else ""
    return len(tokens) == 1 and tokens.text.isupper() and len(tokens.text) <= _ACRONYM and following != ","


def _is_of_a_person(tokens: Tokens) -> bool:
    return tokens.start > 0 and tokens.doc[tokens.start - 1].lower_.rstrip(".") in PERSON_BEFORE.words


def _is_located(tokens: Tokens) -> bool:
    before = [token.lower_ for token in tokens.doc[max(0, tokens.start - 2) : tokens.start] if token.lower_ != "the"]
    verb = tokens.root.head if tokens.root.dep_ == "dobj" else None
    taken = verb is not None and tokens.root.ent_type_ != "PERSON" and triggers.lemma(verb) in SEIZING | REACHING
    return taken or (bool(before) and before[-1] in LOCATIVE.words)


def _is_part_of_a_name(tokens: Tokens) -> bool:
    """True where the name goes on before or behind: "Bamako Declaration", "Radio Goma"."""
    doc = tokens.doc
    before = doc[tokens.start - 1] if tokens.start else None
    after = doc[tokens.end] if tokens.end < len(doc) else None
    follows = (
        after is not None
        and _is_name(after)
        and not _is_kind(after)
        and after.dep_ in ("compound", "flat", tokens.root.dep_)
    )
    goes_on = follows or (
        after is not None and _is_name(after) and not _is_kind(after) and tokens.root.dep_ == "compound"
    )
    return goes_on or (before is not None and _is_name(before) and not _is_kind(before) and before.lower_ not in SIDES)


# --- which place --------------------------------------------------------------------------------------------------------


def _named_countries(candidates: list[_Candidate], surnames: set[str]) -> Counter[str]:
    """The countries that a text names, by their own names, by demonyms, by areas and by large towns; and how often."""
    believed = [one for one in candidates if one.demonym or _is_believed(one, surnames)]
    whole = [[entry.id for entry in one.countries] for one in believed if one.countries]
    named = Counter(codes[0] for codes in whole if len(codes) == 1)
    # "Congo" and "Congolese" are of two countries: of one that the text names otherwise, else of the larger.
    named.update([max(codes, key=lambda code: named[code]) for codes in whole if len(codes) > 1])
    for candidate in believed:
        if not candidate.countries:
            named.update(_told_by(candidate, named))
    return named


def _told_by(candidate: _Candidate, named: Counter[str]) -> list[str]:
    """The country that a place speaks of by itself: that of an area in one country, or of a large town."""
    best = max(candidate.entries, key=lambda entry: _weight(entry, candidate.key, named, None))
    whole = best.level is Level.AREA or best.weight >= _KNOWN
    return [best.country] if best.country and whole else []


def _weight(entry: Entry, key: str, named: Counter[str], most: str | None) -> float:
    """How likely a name means this place, by its own weight and by whether the text speaks of its country."""
    weight = entry.weight
    if entry.level in (Level.REGION, Level.DISTRICT) and not entry.id.startswith(_AREA):
        weight = min(weight, _REGION) - (entry.level is Level.DISTRICT)
    own = f"{words.fold(entry.name)} ".startswith(f"{key} ")
    return weight + _OWN * own + _NAMED * (entry.country in named) + _ABOUT * (entry.country == most)


def _place(candidate: _Candidate, named: Counter[str], surnames: set[str]) -> Place | None:
    """The place that a candidate means; None where it means none, or nobody can say which."""
    if not candidate.demonym and not _is_believed(candidate, surnames):
        return None
    most = max(named, key=lambda code: named[code]) if named else None
    if candidate.countries or candidate.demonym:
        chosen = max(candidate.countries, key=lambda entry: (named[entry.id], entry.weight))
        return _whole(candidate, chosen)
    chosen = max(candidate.entries, key=lambda entry: _weight(entry, candidate.key, named, most))
    told = any(code in named for code in chosen.countries or (chosen.country,))
    believed = told or _is_known(candidate, chosen) or _is_plain(candidate, chosen, surnames)
    return _as_place(chosen, _sided(candidate.tokens), f"place:{chosen.level}") if believed else None


def _is_known(candidate: _Candidate, entry: Entry) -> bool:
    """True for a place that is believed in a text that does not name its country: not for "the Santa Cruz cemetery"."""
    return entry.level is Level.AREA or (entry.weight >= _KNOWN and candidate.tokens.root.dep_ != "compound")


def _is_plain(candidate: _Candidate, entry: Entry, surnames: set[str]) -> bool:
    """True for a town that stands where only a place does and whose name hardly means another: "in Omagh", "shelled Kobani"."""
    root = _first(candidate.tokens.root)
    if candidate.tokens[-1].lower_ in surnames or entry.weight < _PLAIN:
        return False
    if any(other.country != entry.country and other.weight > entry.weight - _APART for other in candidate.entries):
        return False
    of_site = root.head.lower_ == "of" and root.head.head.lower_ in SITES
    inside = root.head.lower_ in AT or root.head.lower_ == "into" or of_site
    return (root.dep_ == "pobj" and inside) or (root.dep_ == "dobj" and triggers.lemma(root.head) in SEIZING)


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


def _whole(candidate: _Candidate, country: Entry) -> Place:
    """A country, a people, or the part of a country that a side before its name makes of it."""
    tokens = candidate.tokens
    if candidate.demonym:
        return _as_place(country, _span(tokens), _DEMONYM)
    before = tokens.doc[max(0, tokens.start - 3) : tokens.start]
    for first in range(len(before)):
        side = SIDES.get(before[first:].text.lower())
        part = gazetteer.part(country.id, side) if side else None
        if part:
            return _as_place(part, Span(before[first].idx, _span(tokens).end), _PART)
    return _as_place(country, _span(tokens), "place:country")


def _span(tokens: Tokens) -> Span:
    return Span(tokens.start_char, tokens.end_char)


def _as_place(entry: Entry, span: Span | None, rule: str, basis: PlaceBasis = PlaceBasis.SENTENCE) -> Place:
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
