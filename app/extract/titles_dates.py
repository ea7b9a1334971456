"""Which dates a headline leaves out, and which it cannot do without."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from app.extract import rules

_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod"})
_PARTICLES = frozenset(rules.words("out off up down over away back apart ahead"))
_VAGUE_TIMES = frozenset(rules.words("early late earlier later shortly soon as ago until till just only"))
"""Adverbs that with a date tell when: "early in May"."""


def naming(doc: Doc, dates: frozenset[int]) -> frozenset[int]:
    """The dates that are a part of a noun's name: "the 17 May agreement", "twelve Mirage 2000 jets"."""
    found: set[int] = set()
    for first, last in _runs(sorted(dates)):
        named = doc[first].dep_ == "det" and first > 0 and doc[first - 1].pos_ != "ADP"
        numbered = any(doc[i].text.isdigit() for i in range(first, last + 1))
        opening = doc[first] if named and numbered else doc[max(first - 1, 0)]
        noun = doc[last].head
        leads = opening.head == noun and opening.dep_ in _BEFORE_NOUN
        number = first == last and doc[last].text.isdigit() and doc[last].head.i == first - 1
        if number and doc[first - 1].pos_ == "PROPN" and doc[first - 1].i not in dates:
            found.add(first)  # "Resolution 2216"
        elif leads and noun.i > last and doc[last].dep_ in _BEFORE_NOUN:
            found |= set(range(first, last + 1))
    return frozenset(found)


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of indexes without a gap."""
    start = 0
    for at, index in enumerate(indexes):
        if at + 1 == len(indexes) or indexes[at + 1] != index + 1:
            yield indexes[start], index
            start = at + 1


def limits(verb: Token, dates: set[int]) -> set[int]:
    """The dates until which something did not happen: without them the headline would say that it never did."""
    if not any(child.dep_ == "neg" for child in verb.children):
        return set()
    return {
        token.i
        for child in verb.children
        if child.dep_ in _ADJUNCTS and child.lower_ in ("until", "till", "before")
        for token in child.subtree
        if token.i in dates
    }


def is_date(child: Token, dates: set[int]) -> bool:
    """True for a token of a date, or a word that governs nothing else."""
    if child.i in dates:
        return True
    if child.dep_ not in _ADJUNCTS or child.lower_ in _PARTICLES:
        return False
    below = {token.i for token in child.subtree} - {child.i}
    governs = child.lower_ in _VAGUE_TIMES or any(one.i in dates for one in child.children)
    return governs and bool(below & dates) and len(below - dates) <= 1
