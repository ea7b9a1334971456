"""Whether a count is of one event: not of a war or a year, and not on top of those counted before."""

from collections.abc import Iterable

from spacy.tokens import Token

from app.extract import triggers
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    BEYOND,
    PERIODS,
    SEVERAL,
    SUPERLATIVE,
    TOTAL,
    WARS,
)
from app.vocab import Label

_BLOWS = frozenset({Label.ATTACK, Label.BOMBING, Label.KILLING})
"""Kinds of what is done at a stroke."""


def is_total(at: Token) -> bool:
    """True for a count of more than one event: of a war, of a year, since 2015, of both attacks."""
    verb = triggers.verb_above(at)
    if _is_of_one(verb):
        return False
    if TOTAL.search(_clause_text(at)) or (verb.dep_ == "conj" and TOTAL.search(_clause_text(verb.head))):
        return True
    above = [verb.head] if verb.dep_ in ("relcl", "acl") else []
    return any(_is_war(word) for word in causes(verb)) or any(word.lower_ in PERIODS for word in above)


def _is_of_one(verb: Token) -> bool:
    """True for what one blow did, whatever its month is called: "a raid last month killed 20"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ != "NN" or not any(child.lower_ in ("a", "an") for child in subject.children):
        return False
    kind = triggers.of(subject)
    return kind is not None and kind.label in _BLOWS


def _is_war(noun: Token) -> bool:
    """True for a war, not for "other violence on Saturday"."""
    own = any(child.lower_ in ("other", "fresh", "related") or child.lower_ == "on" for child in noun.children)
    return noun.lower_ in WARS and not (own and noun.lower_ in ("violence", "unrest"))


def _clause_text(at: Token) -> str:
    """The words of the clause that a word stands in, without the clauses below it that stand before another comma."""
    verb = triggers.verb_above(at)
    doc, sentence = at.doc, at.sent
    first, last = min(verb.left_edge.i, at.i), max(verb.right_edge.i, at.i)
    if verb == sentence.root:
        first, last = sentence.start, sentence.end - 1
    elif doc[first].dep_ == "mark" and doc[first].lower_ == "since":
        first += 1  # "the worst attack since nine were killed on 3 May" counts those of that day
    cuts = [
        t.i
        for t in doc[first : last + 1]
        if t.text in (";", "–", "—") or (t.lower_ in ("while", "but") and t.i != first)
    ]
    first = max((i for i in cuts if i < at.i), default=first)
    last = min((i for i in cuts if i > at.i), default=last)
    return SUPERLATIVE.sub("", doc[first : last + 1].text)


def causes(verb: Token) -> Iterable[Token]:
    """What does a verb, and in what it is done."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            noun = triggers.antecedent(child)
            yield noun
            yield from (t for link in noun.children if link.lower_ in ("of", "in", "from") for t in link.children)
        if child.dep_ in ("prep", "agent") and child.lower_ in ("in", "during", "by", "from"):
            yield from (thing for thing in child.children if thing.dep_ == "pobj")


def is_of_several(at: Token) -> bool:
    """True for a count of several events of one kind: "nine were killed in both attacks"."""
    return bool(SEVERAL.search(_clause_text(at)))


def is_more(at: Token, amount: Amount) -> bool:
    """True for those that come on top of who was counted before."""
    verb = triggers.verb_above(at)
    if any(c.dep_ == "advmod" and c.lower_ in ("also", "too") for c in verb.children):
        return True
    if amount.span is None:
        return False
    if triggers.lemma(verb) == "lose":
        return True  # "killed 12 soldiers and lost 40 of its own men"
    doc = at.doc
    number = next((t for t in doc[at.sent.start : at.sent.end] if t.idx >= amount.span.start), at)
    before = doc[max(at.sent.start, number.i - 4) : number.i]
    after = doc[number.i + 1 : number.i + 3]
    return any(t.lower_ in ("another", "further", "additional") for t in before) or any(
        t.lower_ in BEYOND - {"also", "later"} for t in after
    )
