"""A document as the search for its actors sees it: its text, words and places; and the pieces that every part shares."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import words
from app.extract import clauses
from app.extract.spans import inside, text_of
from app.mention import Actor, Place, Span
from app.vocab import Role

KNOWN, STATE, PEOPLE, NAME, GENERIC = "actor:table", "actor:state", "actor:people", "actor:name", "actor:generic"
PERSON, REFERENCE = "actor:person", "actor:reference"
"""The rules that an actor can come from; that of a reference ends in the rule of the one whom it means."""

QUALIFYING = frozenset({"amod", "compound", "nmod", "poss", "nn", "npadvmod"})
"""How a word hangs on the noun that it qualifies: "French" on "troops"."""
PARTY = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent"})
"""How a party hangs on a verb, whether it does the deed or suffers it."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, as written and folded."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A document with what is asked of it often: its text (spaCy makes it anew each time), words and places."""

    doc: Doc
    text: str
    words: list[Word]
    spots: list[Place]

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens of a span."""
        return clauses.tokens_of(self.doc, span)

    def token(self, span: Span) -> Token | None:
        """The token that heads a span."""
        tokens = self.tokens(span)
        return tokens.root if tokens is not None else None

    def plain(self, span: Span) -> str:
        """The words of a span in one line."""
        return " ".join(self.text[span.start : span.end].split())

    def is_shouted(self, at: int) -> bool:
        """True in a line of several words without a small letter, where capitals mean nothing."""
        line = self.text[self.text.rfind("\n", 0, at) + 1 : (self.text.find("\n", at) + 1 or len(self.text) + 1) - 1]
        return line.isupper() and " " in line.strip()


def page_of(doc: Doc, spots: Iterable[Place]) -> Page:
    """The page of a document whose places are known; of these, those that the text names."""
    text = text_of(doc)
    found = [Word(m[0], m[0].lower() if m[0].isascii() else words.fold(m[0]), *m.span()) for m in _WORD.finditer(text)]
    return Page(doc, text, found, [spot for spot in spots if spot.span])


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, as written, cut as those of a page are."""
    return tuple(_WORD.findall(name))


def new_actor(id_: str | None, name: str, span: Span, rule: str) -> Actor:
    """An actor found in the text, whose role is not told yet."""
    return Actor(id=id_, name=name, role=Role.SOURCE, span=span, rule=rule)


def as_reference(rule: str) -> str:
    """The rule of an actor that is only referred to: `actor:reference:person`."""
    return f"{REFERENCE}:{rule.rpartition(':')[2]}"


def span_of(found: Actor | Place) -> Span:
    """The span of something found in the text."""
    return found.span or Span(0, 0)


def covered(page: Page, found: Iterable[Actor | Place]) -> bytearray:
    """One byte for each character of the text: 1 where something found stands."""
    mask = bytearray(len(page.text))
    for span in (span_of(one) for one in found):
        mask[span.start : span.end] = b"\x01" * (span.end - span.start)
    return mask


def places_on(span: Span, spots: Sequence[Place]) -> list[Place]:
    """The places of a page, in their order, that overlap a span."""
    return inside(spots, span, span_of)
