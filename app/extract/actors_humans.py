"""Whether an unknown name is a human being's, by the words around it: "Ocampo, a former prosecutor", "its head, known as Karuna"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules import references_en
from app.extract.rules.actors_en import PERSONAL

_CALLING = frozenset({"know", "call", "nickname"})
_JOINING = frozenset({"PERSON"})
_TWO = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def is_human(name: Token, words: int) -> bool:
    """True for a name of so many words that is called what only a human being is, or does what only one does."""
    if any(_is_human_noun(noun) for noun in _said_of(name)) or is_nickname(name) or _is_behind(name):
        return True
    return words > 1 and name.dep_ in _SUBJECTS and triggers.lemma(name.head) in PERSONAL.words


def is_nickname(name: Token) -> bool:
    """True for the name behind "known as"."""
    if name.dep_ not in ("pobj", "oprd") or (name.dep_ == "pobj" and name.head.lower_ != "as"):
        return False
    verb = name.head.head if name.dep_ == "pobj" else name.head
    return triggers.lemma(verb) in _CALLING and verb.dep_ in ("acl", "relcl") and _is_human_noun(verb.head)


def called(name: Token) -> Token | None:
    """Who goes by a nickname: "Dagalo" of "Mohamed Dagalo, known as Hemedti"."""
    if not is_nickname(name):
        return None
    verb = name.head.head if name.dep_ == "pobj" else name.head
    return verb.head


def is_joined(name: Token, persons: frozenset[int]) -> bool:
    """True for a name that "and" joins to a person: "he and Koirala"."""
    above = name.head
    return name.dep_ == "conj" and (above.i in persons or above.lower_ in ("he", "she"))


def _said_of(name: Token) -> Iterator[Token]:
    """The nouns that say what a name is: "Ocampo, a former prosecutor", "his brother Abdelrahim"."""
    yield from (child for child in name.children if child.dep_ == "appos")
    if name.dep_ == "appos":
        yield name.head


def _is_behind(name: Token) -> bool:
    """True for a name between commas behind a noun for a human being: "one of their leaders, Baburam Bhattarai, left"."""
    first, last = name.left_edge.i, name.right_edge.i
    if first < _TWO or name.doc[first - 1].text != ",":
        return False
    doc = name.doc
    closed = any(doc[i].text == "," for i in range(name.i + 1, min(last + _TWO, len(doc))))
    return closed and doc[first - _TWO].lemma_.lower() in references_en.HUMANS


def _is_human_noun(noun: Token) -> bool:
    own = noun.lower_ in references_en.HUMANS or noun.ent_type_ in _JOINING
    one = noun.lower_ == "one" and any(
        thing.lemma_.lower() in references_en.HUMANS
        for child in noun.children
        if child.lower_ == "of"
        for thing in child.children
    )
    return own or one
