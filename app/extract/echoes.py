"""What a verb tells of that only points back at the event before it: "Canada followed suit", "he won it"."""

from collections.abc import Callable

from spacy.tokens import Token

from app.extract import triggers
from app.extract.triggers import FORCE, Kind
from app.vocab import Label

_NOT_DONE_AGAIN = FORCE | {Label.STATEMENT, Label.TALKS, Label.PROTEST}
"""What nobody does again by following."""
_FAR = 40
"""Tokens back to what is done again."""
_NAMES = frozenset({"ORG", "GPE", "NORP", "PERSON"})


def of(verb: Token) -> Kind | None:
    """The kind of the event that a verb points back at; None for a verb that tells of its own."""
    if _is_echo(verb):
        return _before(verb, lambda label: label not in _NOT_DONE_AGAIN)
    if triggers.lemma(verb) in ("win", "lose") and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.children):
        return _before(verb, lambda label: label is Label.ELECTION)
    return None


def _is_echo(verb: Token) -> bool:
    """True for "the loyalists followed", "Canada followed suit", "Mali did the same"."""
    done = [child.lower_ for child in verb.children if child.dep_ in ("dobj", "advmod")]
    if triggers.lemma(verb) == "do":
        return bool({"same", "likewise"}.intersection(done))
    if triggers.lemma(verb) != "follow" or any(child.dep_ in ("auxpass", "agent") for child in verb.children):
        return False
    objects = [child.lower_ for child in verb.children if child.dep_ == "dobj"]
    return objects in ([], ["suit"]) and any(_is_party(child) for child in verb.children if child.dep_ == "nsubj")


def _is_party(noun: Token) -> bool:
    named = noun.ent_type_ in _NAMES or triggers.lemma(noun) in ("loyalist", "rebel", "government", "other")
    return named and triggers.of(noun) is None


def _before(verb: Token, fits: Callable[[Label], bool]) -> Kind | None:
    """The kind of the nearest verb before a verb that fits; its own verb is what tells of it now."""
    for i in range(verb.i - 1, max(-1, verb.i - _FAR), -1):
        kind = triggers.of(verb.doc[i])
        if kind is not None and fits(kind.label):
            return Kind(kind.rule, verb, (verb,))
    return None
