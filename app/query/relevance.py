"""How well an event fits a search: a whole number that depends on nothing but its words.

The measure is BM25's (Robertson and Zaragoza 2009) without the part that counts how rare a word is in all events: that
part becomes another with every commit, so that pages would overlap while somebody writes, and `as_of` would not give the
same order for ever. For the same reason SQLite's `bm25()` is not used. Both databases give the same number.
"""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, cast, func, literal

from app.words import Both, Either, Phrase, Search

_SCALE = 100_000
"""What a phrase of the greatest weight comes to, divided by 2.2; a hundred of them still are a number of four bytes."""
_MEAN = 40
"""Words of a common event: title, quote, places and actors."""


def score(words: Any, search: Search) -> ColumnElement[int]:
    """The score of an event out of its `words`: the more often and the denser they hold what is searched for, the higher."""
    # Twice the blank between words, so that each has two of its own and none is shared by two phrases.
    text = literal(" ") + func.replace(words, " ", "  ") + literal(" ")
    total: ColumnElement[int] = literal(0, BigInteger)
    for phrase in sorted(phrases(search), key=lambda one: (one.words, one.prefix)):
        total += weight(_count(text, phrase), cast(length(words), BigInteger))
    return cast(total, Integer)


def length(words: Any) -> ColumnElement[int]:
    """How many words an event has."""
    return func.length(words) - func.length(func.replace(words, " ", "")) + 1


def weight(count: Any, length: Any) -> Any:
    """2.2 n / (n + 1.2 (0.25 + 0.75 length / mean)), in whole numbers, of columns of SQL or of NumPy."""
    return (_SCALE * 22 * _MEAN * count) // (10 * _MEAN * count + 3 * _MEAN + 9 * length)


def _count(text: Any, phrase: Phrase) -> ColumnElement[int]:
    """How often a phrase stands in a text."""
    sought = " " + "  ".join(phrase.words) + ("" if phrase.prefix else " ")
    without = func.replace(text, sought, "")
    return cast(func.length(text) - func.length(without), BigInteger) // len(sought)


def phrases(search: Search) -> set[Phrase]:
    """What a text may hold to be found, each once."""
    match search:
        case Phrase():
            return {search}
        case Either(parts) | Both(parts):
            return {phrase for part in parts for phrase in phrases(part)}
