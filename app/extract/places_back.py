"""Words that point back to a place: "the capital", "the city", "the province", "there", "it"."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc, Token

from app import gazetteer, words
from app.extract import triggers, where_clause
from app.extract.places import DEMONYM, as_place
from app.extract.rules.places_en import NAMED_AFTER, NEARBY, REGION_NOUNS, SEIZING, TOWN_NOUNS
from app.extract.rules.places_seats_en import CAPITALS
from app.gazetteer import Level
from app.mention import Place, Span
from app.vocab import PlaceBasis, PlacePrecision

BACK = "place:back"
_FAR = 700
"""Characters that "the city" looks back, at most."""
_LOOKED_AT = 12
"""Names that it looks back over, at most."""
_DEFINITE = frozenset({"the", "this", "that"})
_NAMING = frozenset({"amod", "compound", "nmod", "poss", "appos", "relcl", "nummod"})
"""How that hangs on a noun which says which one is meant."""

_SITES = frozenset("market square hospital school mosque church station street quarter hotel barracks".split())
"""Nouns that, with "the same" or "this", lie in the last town that was named."""
_FLEEING = frozenset({"flee", "escape", "evacuate", "evacuation", "airlift", "transfer", "rush", "fly", "flight"})
"""Words of going where it is safe, or where the wounded are treated."""
_TAKING = SEIZING | {"capture", "enter", "raid", "retake", "seize", "storm"}
"""What is done to "it" where this is a place."""
_WORDS = TOWN_NOUNS | REGION_NOUNS | _SITES | {"capital", "there", "it"}

Named = list[tuple[Token, Place]]


def find(doc: Doc, named: Named, about: Callable[[int], Place | None]) -> dict[int, Place]:
    """By the index of its token, the place that each such word means; those that could mean two are left out.

    `named` are the places of the text with their tokens; `about` tells what it is about around a character.
    """
    known = list(named)
    found: dict[int, Place] = {}
    wanted = {doc.vocab.strings[word] for word in _WORDS}
    for i, lower in enumerate(doc.to_array("LOWER").tolist()):
        if lower not in wanted:
            continue
        token = doc[i]
        place = _meant(token, known, about)
        if place is not None:
            found[token.i] = replace(
                place, basis=PlaceBasis.DOCUMENT, span=Span(token.idx, token.idx + len(token)), rule=BACK
            )
            known.insert(bisect_left(known, token.i, key=_index), (token, place))
    return found


def _index(one: tuple[Token, Place]) -> int:
    return one[0].i


def _meant(token: Token, named: Named, about: Callable[[int], Place | None]) -> Place | None:
    word = token.lower_
    if word == "capital" and token.pos_ == "NOUN":
        return _capital(token, named, about(token.idx))
    if word == "there" and token.dep_ in ("advmod", "pcomp", "pobj") and token.tag_ != "EX":
        return _there(token, named)
    if word in TOWN_NOUNS and _is_definite(token):
        return _last(token, named, PlacePrecision.PLACE, about(token.idx))
    pointed = any(child.lower_ in ("same", "this") for child in token.children) and _is_definite(token)
    taken = word == "it" and _is_taken(token)
    if (word in _SITES and pointed) or taken:
        place, known = _last(token, named, PlacePrecision.PLACE), about(token.idx)
        at_home = place is not None and known is not None and place.country == known.country
        return place if at_home or (place and taken and not _is_capital(place)) else None
    if word in REGION_NOUNS and _is_definite(token):
        return _last(token, named, PlacePrecision.REGION)
    return None


def _is_taken(pronoun: Token) -> bool:
    """True for what is taken: "the army retook it on Friday", "it was stormed"."""
    return pronoun.dep_ in ("dobj", "nsubjpass") and triggers.lemma(pronoun.head) in _TAKING


# --- the capital --------------------------------------------------------------------------------------------------------


def _capital(noun: Token, named: Named, about: Place | None) -> Place | None:
    """The capital of the country that stands beside the word, else of the one that the text is about; no other's."""
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children) or _is_said_of_a_name(noun):
        return None
    beside = {one.i: place for one, place in named if noun.i - 6 < one.i < noun.i + 6}
    for child in noun.children:
        owner = next((one for one in child.children if one.dep_ == "pobj"), None) if child.lower_ == "of" else child
        if owner is not None and owner.i in beside:
            place = beside[owner.i]
            return capital_of(place.country) if place.precision is PlacePrecision.COUNTRY else None
        if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod") and child.lower_ not in NEARBY:
            return None
        if child.lower_ == "of":
            return None
    definite = any(child.lower_ in _DEFINITE for child in noun.children)
    return capital_of(about.country) if definite and about and about.precision is PlacePrecision.COUNTRY else None


def _is_said_of_a_name(noun: Token) -> bool:
    """True in "Mekelle, the capital", and in "Dili is the capital"."""
    return (noun.dep_ == "appos" and noun.head.pos_ == "PROPN") or noun.dep_ in ("attr", "oprd")


def capital_of(code: str | None) -> Place | None:
    """The capital of a country."""
    return town(CAPITALS[code][0], code) if code in CAPITALS else None


def town(name: str, code: str | None) -> Place | None:
    """The largest town of a country that is called so."""
    key = words.fold(name)
    towns = [one for one in gazetteer.names_of([key]).get(key, []) if one.country == code and one.level is Level.CITY]
    return as_place(towns[0], None, BACK, PlaceBasis.DOCUMENT) if towns else None


# --- the city, the province, there --------------------------------------------------------------------------------------


def _is_definite(noun: Token) -> bool:
    """True for "the city" and "the same city", not for "the holy city of Axum" or "the neighbouring province"."""
    children = list(noun.children)
    pointed = any(child.lower_ == "this" for child in children)
    which = [child for child in children if child.dep_ in _NAMING and child.lower_ not in NEARBY]
    which = [child for child in which if not (pointed and child.dep_ == "amod")]  # "this half-empty town"
    of = any(child.lower_ == "of" and child.dep_ == "prep" for child in children)
    alone = noun.dep_ not in ("compound", "amod", "nmod", "appos", "attr")
    return alone and not which and not of and any(child.lower_ in _DEFINITE for child in children)


def _last(noun: Token, named: Named, precision: PlacePrecision, about: Place | None = None) -> Place | None:
    """The last place of a kind that was named not far above; a town of the country that a text is about rather than another's capital."""
    above = [
        place
        for token, place in _above(noun, named)
        if noun.idx - token.idx <= _FAR
        and place.precision is precision
        and _is_place(token, place)
        and not is_aside(token, place)
    ]
    last = next(iter(above), None)
    if last is None or about is None or last.country == about.country or not _is_capital(last):
        return last
    return next((place for place in above if place.country == about.country), last)


def _is_capital(town: Place) -> bool:
    return town.name in CAPITALS.get(town.country or "", ())


def _above(word: Token, named: Named) -> Named:
    """The places named before a word, the nearest first."""
    last = bisect_left(named, word.i, key=_index)
    return named[max(0, last - _LOOKED_AT) : last][::-1]


def _is_place(token: Token, place: Place) -> bool:
    """False for a people, for what a place only names ("the Minsk ceasefire"), and for a comparison ("as big as Chad")."""
    if token.dep_ == "pobj" and token.head.lower_ in ("as", "like", "than"):
        return False
    return place.rule != DEMONYM and not (token.dep_ in ("compound", "amod") and token.head.lower_ in NAMED_AFTER)


def is_aside(token: Token, place: Place) -> bool:
    """True for whence somebody is ("a doctor from Kyiv") or where he is brought, and for what only tells which town is meant.

    "The capital's twin city" is neither, and those who "fled, most of them to Arcahaie" are there no more in danger.
    """
    if place.rule == BACK and token.dep_ == "poss":
        return True
    link = token.head if token.dep_ == "pobj" else token
    return (link.lower_ == "from" and where_clause.is_origin(link)) or (link.lower_ == "to" and _is_refuge(link))


def _is_refuge(preposition: Token) -> bool:
    """True for "to" behind who flees or is brought to safety: "fled to", "evacuated to", "most of them to"."""
    above = preposition.head
    return above.pos_ in ("ADJ", "PRON") or triggers.lemma(above) in _FLEEING


def _there(word: Token, named: Named) -> Place | None:
    """The place named last in the same sentence, else in the one before; of "Doha in Qatar", Doha."""
    start = word.sent.start
    before = word.doc[start - 1].sent.start if start else start
    near = [(token, place) for token, place in _above(word, named) if token.i >= before and _is_place(token, place)]
    near = [(token, place) for token, place in near if token.dep_ != "nsubj" or place.precision is PlacePrecision.PLACE]
    here = [place for token, place in near if token.i >= start] or [place for _, place in near]
    if not here:
        return None
    finer = here[0].precision is not PlacePrecision.PLACE and len(here) > 1 and here[1].country == here[0].country
    return here[1] if finer and here[1].precision is PlacePrecision.PLACE else here[0]
