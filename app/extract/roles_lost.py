"""The subject that the parser took for something else: "On the 18th security forces fired", "On 4 May 2022 Kenya shelled"."""

import re

from spacy.tokens import Token

from app.extract import triggers
from app.extract.clauses import SUBJECTS

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ASTRAY = frozenset({"npadvmod", "advmod", "dep", "nmod"})
"""How a name hangs on the verb whose subject it is, where the parser went astray."""
_NAMES = frozenset({"GPE", "ORG", "NORP", "PERSON"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})
_FURTHEST_VERB = 30
"""Words from a name to the verb whose subject it may be."""


def subject(verb: Token) -> Token | None:
    """The noun that stands where the subject of a verb without one should."""
    if verb.tag_ not in _FINITE or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    for child in verb.children:
        if child.i >= verb.i:
            break
        if child.dep_ in _ASTRAY and child.pos_ == "PROPN" and child.ent_type_ not in _TIMES:
            return child
        if child.dep_ == "prep" and (own := _in_phrase(child, verb)) is not None:
            return own
    return None


def verb_of(name: Token) -> Token | None:
    """The verb whose subject of this kind a name is, alone or joined to another."""
    first = name
    while first.dep_ == "conj" and first.head.i < first.i and _is_and(first):
        first = first.head
    end = min(name.i + _FURTHEST_VERB, name.sent.end)
    finite = (token for token in name.doc[name.i + 1 : end] if token.tag_ in _FINITE and triggers.is_verb(token))
    verb = next(finite, None)
    return verb if verb is not None and subject(verb) == first else None


def _in_phrase(preposition: Token, verb: Token) -> Token | None:
    """The last noun of a phrase in front of its verb, where it is parted from the rest by a date or a comma."""
    last = verb.nbor(-1) if verb.i else verb
    while last.i > preposition.i and last.pos_ in ("ADV", "AUX"):
        last = last.nbor(-1)
    if last.pos_ not in ("NOUN", "PROPN") or not _is_under(last, preposition) or _ORDINAL.fullmatch(last.text):
        return None
    while last.dep_ == "conj" and _is_and(last):
        last = last.head
    if any(child.dep_ == "amod" and _ORDINAL.fullmatch(child.text) for child in last.children):
        return last
    if last.ent_type_ in _TIMES:
        return None
    first = last.left_edge
    before = first.nbor(-1) if first.i else first
    if last.dep_ in ("appos", "conj") and before.text == ",":
        return last
    dated = any(child.ent_type_ in _TIMES for child in last.lefts) or (
        before.ent_type_ == "DATE" and last.head.ent_type_ == "DATE"
    )
    return last if dated else None


def _is_and(noun: Token) -> bool:
    """True for a noun that "and" joins to the one before, without a comma between."""
    between = [token.text for token in noun.doc[noun.head.i + 1 : noun.i]]
    return "and" in between and "," not in between


def _is_under(token: Token, preposition: Token) -> bool:
    return any(above == preposition for above in token.ancestors)
