"""The runs of words in a text that some place, or some people, is called by."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import gazetteer, words
from app.extract.rules.places_en import KIND, STRETCH
from app.gazetteer import Entry, Level

_LONGEST = 6
"""Tokens of a name: "Democratic Republic of the Congo" has five."""
_INITIALS = 3
"""Letters of a name that must stand in capitals: "CAR", "US"."""
ARTICLES = frozenset({"al", "el", "ad", "as", "ar", "an"})
"""What a name may begin with in small letters: "al-Qaim"."""
_INNER = frozenset({"-", "–", "'", "’", "."})
"""Marks inside a name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens that is some places' name."""

    tokens: Tokens
    key: str
    """Its words, folded."""
    entries: list[Entry]
    demonym: bool = False

    @property
    def countries(self) -> list[Entry]:
        """Those of its places that are countries."""
        return [entry for entry in self.entries if entry.level is Level.COUNTRY]


def candidates(doc: Doc, text: str) -> list[Candidate]:
    """Every name of places or peoples in a text, the longest alone where several overlap, in the order of the text."""
    found_words = _words(doc, text)
    runs = [run for first in range(len(found_words)) for run in _runs(found_words, first)]
    folded = {
        word: words.fold(word) for word in {found_words[i][0] for first, last in runs for i in range(first, last)}
    }
    keys = [" ".join(key for word, _ in found_words[first:last] if (key := folded[word])) for first, last in runs]
    names, peoples = gazetteer.names_of(keys), gazetteer.demonyms_of(keys)
    found = []
    for (first, last), key in zip(runs, keys, strict=True):
        if key not in names and key not in peoples:
            continue
        run = doc[first:last]
        people = key in peoples and (key not in names or _is_people(run[-1], names[key]))
        if _is_written_so(run, key) and not _is_other_letter(run.text, people or names[key][0].level is Level.COUNTRY):
            found.append(Candidate(run, key, peoples[key] if people else names[key], demonym=people))
    return _longest(found)


Words = list[tuple[str, bool]]


def _words(doc: Doc, text: str) -> Words:
    """Each token's text, and whether it is punctuation that ends a name; without making a Token of each."""
    rows = doc.to_array(["IDX", "LENGTH", "IS_PUNCT"]).tolist()
    plain = [(text[start : start + length], punct) for start, length, punct in rows]
    return [(word, bool("\n" in word or (punct and word not in _INNER))) for word, punct in plain]


def _is_people(last: Token, places: list[Entry]) -> bool:
    """True for an adjective that is also a place's name: "the Somali capital", though Ethiopia has a Somali region; "Thai troops"."""
    if any(place.level is Level.COUNTRY for place in places):
        return False
    before_noun = last.dep_ in _QUALIFYING and last.head.pos_ == "NOUN" and last.head.i > last.i
    return last.pos_ == "ADJ" or last.ent_type_ == "NORP" or (before_noun and last.head.lower_ not in KIND.words)


_QUALIFYING = frozenset({"amod", "nmod", "compound"})
"""How a word hangs on the noun that it stands before."""


def is_name(token: Token) -> bool:
    """True for a word of a name, in capitals."""
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha


def _runs(found: Words, first: int) -> Iterator[tuple[int, int]]:
    """The runs from a word that end in a capitalised one, or "corridor", and stay in their line and sentence."""
    word = found[first][0]
    capital = word[:1].isupper()
    if not capital and word.lower() not in ARTICLES:
        return
    for last in range(first + 1, min(first + _LONGEST, len(found)) + 1):
        word, ends = found[last - 1]
        if ends:
            return
        named = word[:1].isupper() or (last - first > 1 and word.lower() in STRETCH)
        if named and (capital or last - first > 1):
            yield first, last


def _is_written_so(run: Tokens, key: str) -> bool:
    """False for "us" and "Car" where the names are US and CAR."""
    return len(key.replace(" ", "")) > _INITIALS or run.text.isupper() or len(run) > 1 or key not in _initials()


def _is_other_letter(text: str, whole: bool) -> bool:
    """True for a country's name with the letter of another word: "Cañada" is not Canada."""
    return whole and "ñ" in text.lower()


@cache
def _initials() -> frozenset[str]:
    """The short names that countries have: `us`, `car`. Short names of towns, such as Gao, are written like others."""
    return gazetteer.short_names(_INITIALS)


def _longest(found: list[Candidate]) -> list[Candidate]:
    """Those that no longer one overlaps, in the order of the text."""
    taken: set[int] = set()
    kept = []
    for candidate in sorted(found, key=lambda one: (-len(one.tokens), one.tokens.start)):
        indexes = set(range(candidate.tokens.start, candidate.tokens.end))
        if not indexes & taken:
            taken |= indexes
            kept.append(candidate)
    return sorted(kept, key=lambda one: one.tokens.start)
