"""Tokens to a text in one line: plain quotation marks, single spaces, and nothing dangling at its edges."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from spacy.tokens import Token

from app.extract import rules

LONGEST = 100
FILLERS = frozenset(
    rules.words(
        """
        also then however meanwhile already still again once but and so yet thus therefore later earlier ago
        instead indeed only even now nevertheless
        """
    )
)
"""Words that say nothing where what they refer to is not said."""
_TRAILING = frozenset(rules.words("and but or however though too also of the a an to with for from"))
_CLOSING = re.compile(r'\s+"$')
_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"\s+([,.;:!?)\]’”])")
_TWICE = re.compile(r"(?:,\s*)+,")
_DATELINE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,}(?:, [A-Z][\w.]+)*,? ?[-–—] ?(?=[A-ZÀ-Þ])")
"""What stands before an agency's first sentence: "SITTWE, - "."""
_WHERE_FIRST = re.compile(r"^(?:[Ii]n|[Aa]t|[Nn]ear) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*, (?=\w+ \w+ )")
"""A place before the subject: "In Juba, "."""
_SINCE = re.compile(r", in (?:power|office|charge|prison|exile) since,")
"""An aside that lost its date: "Bashir, in power since, was overthrown"."""
_LOOSE_END = re.compile(
    r"(?:[:;] [\d.,%]+| [-–—] [^-–—]{1,40}|(?<![,\d]) (?:most|many|some|all) of (?:them|whom) \w+)$"
)
"""What an aside leaves behind: ": 613", " - a thing", "in Tbilisi most of them women"."""
_EMPTY = re.compile(r'"[\s,.;]*"|\(\W*\)')
_LONG = 30
"""Characters of a text that may lose its end."""
EDGES = " ,;:-–—.\t\n"


@dataclass(slots=True)
class Draft:
    """The tokens of a headline in their order, its verb, and what is written instead of some of the tokens."""

    verb: Token | None
    tokens: list[Token]
    words: dict[int, str] = field(default_factory=dict)
    thing: Token | None = None
    """The object, where it is not the verb's own in the sentence: "the battle they lost"."""


def owner(name: str) -> str:
    """The name of whose something is: "Rwanda's", "the rebels'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def text_of(tokens: list[Token], words: dict[int, str]) -> str:
    """The text of tokens, with what is written instead of some of them."""
    pieces = []
    for token, following in zip_longest(tokens, tokens[1:]):
        joined = following is not None and following.i == token.i + 1
        pieces.append(words.get(token.i, token.text) + (token.whitespace_ if joined else " "))
    return tidied("".join(pieces))


def tidied(text: str) -> str:
    """The text with plain quotation marks, single spaces, and nothing dangling at its edges."""
    text = _EMPTY.sub(" ", _SPACES.sub(" ", text.replace("“", '"').replace("”", '"')))
    words = _TWICE.sub(",", _BEFORE.sub(r"\1", _SPACES.sub(" ", text))).strip(EDGES).split(" ")
    while words and words[0].lower().strip(",") in FILLERS:
        words.pop(0)
    while len(words) > 1 and words[-1].lower() in _TRAILING:
        words.pop()
    text = _SPACES.sub(" ", " ".join(words)).strip(EDGES)
    text = _SPACES.sub(" ", re.sub(r"[()]", "", text)).strip(EDGES) if text.count("(") != text.count(")") else text
    text = _loosened(_CLOSING.sub('"', text))
    last = text.rfind('"')
    return (text[:last] + text[last + 1 :]).strip(EDGES) if text.count('"') % 2 else text


def _loosened(text: str) -> str:
    """The text without a dateline or a place before it, and without what an aside left behind."""
    text = _SINCE.sub("", _WHERE_FIRST.sub("", _DATELINE.sub("", text)))
    return _LOOSE_END.sub("", text).strip(EDGES) if len(text) > _LONG else text
