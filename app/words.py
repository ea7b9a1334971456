"""Text for full-text search, folded and cut into words once, here, so that every database finds the same.

A search is words, `"phrases"`, `prefix*`, AND, OR, NOT and brackets; words side by side mean AND, and a leading `-` NOT.
"""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(
    r'(?P<not>(?<![^\s()"])NOT(?![^\s()"])|(?<![^\s(])-(?=[^\s)]))'
    r'|"(?P<phrase>[^"]*)"(?P<star>\*)?|(?P<bracket>[()])|(?P<word>[^\s()"]+)|(?P<stray>")'
)
_DEEPEST = 10


class BadSearch(ValueError):
    """A search that cannot be understood; the message says why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; of the last, with `prefix`, only the beginning."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """All of `include` and none of `exclude`; `include` is never empty."""

    include: tuple["Search", ...]
    exclude: tuple["Search", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of them."""

    parts: tuple["Search", ...]


Search = Phrase | Both | Either


def fold(text: str) -> str:
    """The text without case, accents, and the difference between kinds of punctuation: `N’Djaména` is `n djamena`."""
    return " ".join(split(text))


def split(text: str) -> list[str]:
    """The folded words of a text, in order."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def parse(text: str) -> Search:
    """A search out of what somebody typed. Raises BadSearch."""
    tokens = list(_TOKEN.finditer(text))
    if any(token["stray"] for token in tokens):
        raise BadSearch("a quotation mark is not closed")
    search, rest = _either(tokens, 0)
    if rest:
        raise BadSearch("a bracket is closed that was not opened")
    return search


def _either(tokens: list[re.Match[str]], depth: int) -> tuple[Search, list[re.Match[str]]]:
    if depth > _DEEPEST:
        raise BadSearch(f"brackets are nested more than {_DEEPEST} deep")
    part, tokens = _both(tokens, depth)
    parts = [part]
    while tokens and tokens[0]["word"] == "OR":
        part, tokens = _both(tokens[1:], depth)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Either(tuple(parts))), tokens


def _both(tokens: list[re.Match[str]], depth: int) -> tuple[Search, list[re.Match[str]]]:
    include: list[Search] = []
    exclude: list[Search] = []
    while tokens and tokens[0]["bracket"] != ")" and tokens[0]["word"] != "OR":
        kept = include
        if tokens[0]["word"] == "AND" and include + exclude:
            tokens = tokens[1:]
        if tokens and tokens[0]["not"]:
            kept, tokens = exclude, tokens[1:]
        if not tokens:
            raise BadSearch("something is missing at its end")
        part, tokens = _one(tokens, depth)
        kept.append(part)
    if not include:
        raise BadSearch("NOT needs a word to search beside it" if exclude else "there is no word to search for")
    if len(include) == 1 and not exclude:
        return include[0], tokens
    return Both(tuple(include), tuple(exclude)), tokens


def _one(tokens: list[re.Match[str]], depth: int) -> tuple[Search, list[re.Match[str]]]:
    token, tokens = tokens[0], tokens[1:]
    if token["bracket"] == "(":
        search, tokens = _either(tokens, depth + 1)
        if not tokens or tokens[0]["bracket"] != ")":
            raise BadSearch("a bracket is not closed")
        return search, tokens[1:]
    if token["word"] in ("AND", "OR") or token["bracket"] or token["not"]:
        raise BadSearch(f"a word is missing beside '{token[0]}'")
    text = token["word"] or token["phrase"] or ""
    words = tuple(split(text))
    if not words:
        raise BadSearch(f"'{token[0]}' has no letters or digits")
    if "*" in text[:-1]:
        raise BadSearch(f"'{token[0]}' has * elsewhere than at its end")
    return Phrase(words, prefix=bool(token["star"]) or text.endswith("*")), tokens
