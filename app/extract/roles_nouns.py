"""Who does, and who suffers, what a noun tells: "the army's attack on the rebels", "the killing of the mayor by gunmen"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract import triggers
from app.extract.clauses import is_passive
from app.extract.rules import roles_en as rules
from app.vocab import Label

_MUTUAL = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE, Label.BATTLE})
"""Kinds of what two parties do alike: "talks with", "a war with"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The nouns for those who do something, and for those whom it is done to."""

    sources: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()

    def __add__(self, other: "Frame") -> "Frame":
        return Frame(self.sources + other.sources, self.targets + other.targets)


def objects(preposition: Token) -> tuple[Token, ...]:
    """What stands under a preposition; for "against which they fought" what "which" stands for."""
    things = tuple(child for child in preposition.children if child.dep_ == "pobj")
    verb = preposition.head
    if verb.dep_ == "relcl" and preposition.i < verb.i:
        comma = (
            preposition.i > 1 and preposition.nbor(-1).text == "," and preposition.nbor(-2).pos_ in ("NOUN", "PROPN")
        )
        meant = preposition.nbor(-2) if comma else verb.head
        return tuple(meant if thing.tag_ in ("WDT", "WP") else thing for thing in things)
    return things


def of(noun: Token, label: Label | None = None) -> Frame:
    """The frame of an event's noun, from what hangs on it."""
    kind = triggers.of(noun)
    label = kind.label if kind else label
    plain = Frame()
    for child in noun.children:
        if child.dep_ == "prep":
            plain += _prepositional(noun, child, label)
        elif child.dep_ in ("acl", "relcl") or triggers.is_verb(child):
            plain += Frame(sources=(*_by(child), *_launchers(child)))
    owners = tuple(_owners(noun))
    undergone = triggers.lemma(noun) in rules.UNDERGONE.words and not plain.targets
    if undergone:
        suffering = tuple(owner for owner in owners if owner.dep_ == "poss")
        doing = tuple(owner for owner in owners if owner.dep_ != "poss")
        return Frame(plain.sources + doing, suffering)
    return Frame(owners + plain.sources, plain.targets)


def agents(noun: Token) -> Iterator[Token]:
    """By whom a thing was used: "a bomb planted by the rebels"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl"):
            yield from _by(child)


def _launchers(verb: Token) -> Iterator[Token]:
    """Who did what a clause tells of the event: "the war that the army launched"."""
    whole = any(child.dep_ == "dobj" and child.tag_ not in ("WDT", "WP") for child in verb.children)
    if verb.dep_ == "relcl" and not whole and not is_passive(verb):
        yield from (child for child in verb.children if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP"))


def _owners(noun: Token) -> Iterator[Token]:
    """Whose deed a noun is: "the rebels' attack", "the Israeli bombing", "a US-led offensive"."""
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod") and child.i < noun.i:
            yield child
            if child.lower_ in rules.LED or "-" in child.text:
                yield from child.children


def _prepositional(noun: Token, preposition: Token, label: Label | None) -> Frame:
    things, word = objects(preposition), preposition.lower_
    if word == "by":
        return Frame(things, tuple(target for thing in things for target in _strayed(thing)))
    if word in rules.BETWEEN or (word == "with" and label in _MUTUAL):
        return Frame(sources=(*things, *(agent for thing in things for agent in agents(thing))))
    if word in rules.AGAINST or (word == "over" and noun.lower_ in ("victory", "triumph", "win")):
        return Frame(targets=things)
    if word == "to" and triggers.lemma(noun) in rules.OWN.words | {"warning", "threat", "ultimatum"}:
        return Frame(targets=things)
    if word != "of":
        return Frame()
    if triggers.lemma(noun) in rules.OWN.words:
        return Frame(sources=things)
    return Frame(tuple(doer for thing in things for doer in doers(thing)), things)


def doers(noun: Token) -> Iterator[Token]:
    """By whom, hung on a noun: "named a terrorist group by the court"."""
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == "by":
            yield from objects(child)


def _strayed(noun: Token) -> Iterator[Token]:
    """The target that the parser hangs on the doer: "a raid by commandos on the base"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in rules.AGAINST:
            yield from objects(child)


def _by(verb: Token) -> Iterator[Token]:
    """By whom something was done, in a participle behind a noun: "talks led by", "an attack claimed by"."""
    if triggers.lemma(verb) in rules.NOT_DOING:
        return
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ in {"by", *rules.BETWEEN}:
            yield from objects(child)
        elif verb.lower_ == "involving" and child.dep_ == "dobj":
            yield child
