"""What is counted instead of people: deaths, lives, bodies, injuries, arrests, and the loss of so many."""

from spacy.tokens import Token

from app.extract import numbers, people, triggers
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    ADMITTING,
    BODIES,
    CAUSING,
    CLAIMING,
    COSTING,
    CUTTING,
    FOUND,
    HARM,
    INFLICTING,
    LIVING,
    PEOPLE,
    QUALIFIERS,
)
from app.vocab import CountOf


def of(word: Token) -> Amount | None:
    """The deaths, lives, bodies, injuries or arrests that a text counts by that word."""
    verb = triggers.verb_above(word)
    name = triggers.lemma(verb)
    if word.lower_ == "life":
        whose = [t for link in word.children if link.lower_ == "of" for t in link.children if t.dep_ == "pobj"]
        return people.sum_of(whose[0], CountOf.KILLED) if whose and name in CLAIMING else None
    if word.lower_ == "lives" and name not in CLAIMING and not _is_behind_cost(word):
        return None
    if word.lower_ == "throats" and name not in CUTTING:
        return None
    if word.lower_ in BODIES and name not in FOUND and not _is_there(verb):
        return None
    if word.lower_ in HARM and _is_without(word):
        return Amount(0, 0, 0, numbers.span(word), "count:none")
    if word.lower_ == "survivors":
        return _none_surviving(word, name)
    if word.lower_ in ("death", "deaths") and name not in CAUSING and word.head.lower_ != "with":
        return None
    if any(c.lower_ == "no" for c in word.children) and (name in INFLICTING or name in CAUSING):
        return (
            Amount(0, 0, 0, numbers.span(word), "count:none") if name in INFLICTING and not _is_of_some(word) else None
        )
    if word.lower_ in ("casualties", "bloodshed", "losses"):
        return None
    own = numbers.read(word)
    if own is not None:
        return own
    if word.lower_ in ("injuries", "arrests"):
        return None
    whose = [thing for link in word.children if link.lower_ == "of" for thing in link.children if thing.dep_ == "pobj"]
    return people.sum_of(whose[0], CountOf.KILLED) if whose else None


def _is_behind_cost(lives: Token) -> bool:
    """True for "cost about 200 lives", whatever the parser takes "cost" for."""
    doc, i = lives.doc, lives.i - 1
    while i > lives.sent.start and (numbers.is_number(doc[i]) or doc[i].lower_ in QUALIFIERS):
        i -= 1
    return i < lives.i - 1 and doc[i].lower_ in COSTING


def _is_there(verb: Token) -> bool:
    """True for "there were 29 bodies"."""
    return any(c.dep_ == "expl" for c in verb.children)


def _is_without(word: Token) -> bool:
    """True for "without casualties"."""
    return word.head.lower_ == "without" and word.dep_ == "pobj"


def _is_of_some(word: Token) -> bool:
    """True for "no civilian casualties" and "no reports of deaths", which leave others."""
    return any(c.dep_ in ("amod", "compound") for c in word.children) or any(c.lower_ == "among" for c in word.children)


def _none_surviving(word: Token, name: str) -> Amount | None:
    """Those on board, or of whom it is said, where there were no survivors."""
    if not any(c.lower_ == "no" for c in word.children) or name not in ("be", "leave", "find"):
        return None
    whose = [
        thing
        for link in word.children
        if link.lower_ in ("among", "of")
        for thing in link.children
        if thing.dep_ == "pobj"
    ]
    return (numbers.read(whose[0]) if whose else None) or numbers.aboard(word.sent)


def lost(loss: Token) -> Amount | None:
    """Those who died by the price that something had: "with the loss of two airmen", "at the cost of 300 lives"."""
    link = loss.head
    if _is_without(loss):
        return Amount(0, 0, 0, numbers.span(loss), "count:none")
    told = loss.lower_ == "loss" and loss.dep_ == "dobj" and triggers.lemma(link) in ADMITTING
    if not told and (link.dep_ != "prep" or link.lower_ not in ("with", "at", "for")):
        return None
    whose = [thing for of_ in loss.children if of_.lower_ == "of" for thing in of_.children if thing.dep_ == "pobj"]
    if not whose or not (whose[0].lower_ in PEOPLE or whose[0].lower_ in LIVING):
        return None
    return numbers.read(whose[0]) if whose[0].lower_ == "lives" else people.sum_of(whose[0], CountOf.KILLED)
