"""What is counted instead of people: deaths, lives, bodies, injuries, arrests, and the loss of so many."""

from spacy.tokens import Token

from app.extract import numbers, people, triggers
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import BODIES, CAUSING, CLAIMING, COSTING, CUTTING, FOUND, LIVING, PEOPLE, QUALIFIERS
from app.vocab import CountOf


def of(word: Token) -> Amount | None:
    """The deaths, lives, bodies, injuries or arrests that a text counts by that word."""
    verb = triggers.verb_above(word)
    name = triggers.lemma(verb)
    if word.lower_ == "lives" and name not in CLAIMING and not _is_behind_cost(word):
        return None
    if word.lower_ == "throats" and name not in CUTTING:
        return None
    if word.lower_ in BODIES and name not in FOUND:
        return None
    if word.lower_ in ("death", "deaths") and name not in CAUSING and word.head.lower_ != "with":
        return None
    if any(c.lower_ == "no" for c in word.children) and name in ("be", "report", "cause"):
        return Amount(0, 0, 0, numbers.span(word), "count:none") if name == "be" else None
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


def lost(loss: Token) -> Amount | None:
    """Those who died by the price that something had: "with the loss of two airmen", "at the cost of 300 lives"."""
    link = loss.head
    if link.dep_ != "prep" or link.lower_ not in ("with", "at", "for"):
        return None
    whose = [thing for of_ in loss.children if of_.lower_ == "of" for thing in of_.children if thing.dep_ == "pobj"]
    if not whose or not (whose[0].lower_ in PEOPLE or whose[0].lower_ in LIVING):
        return None
    return numbers.read(whose[0]) if whose[0].lower_ == "lives" else people.sum_of(whose[0], CountOf.KILLED)
