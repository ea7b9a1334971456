"""Parties told beside a verb's own subject and object: in whose company, of what the victims were, whom one accuses doing it."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract import triggers
from app.extract.clauses import is_passive, subject
from app.extract.roles_nouns import Frame, objects
from app.extract.roles_parties import Heads
from app.extract.rules import roles_en as rules

_OWN_WORDS = frozenset({"det", "amod", "compound", "nmod"})
_FURTHEST_PART = 3
"""Words before a party that say that it is a part of those counted: "14 of them soldiers"."""


def company(verb: Token) -> Iterator[Frame]:
    """Who does it, or suffers it, together with the subject: "marched in along with mercenaries"."""
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ != "prep":
            continue
        word = child.lower_
        joined = [p for p in child.children if p.lower_ == "with"] if word in rules.COMPANY else []
        if word == "alongside" or (word == "with" and passive):
            joined.append(child)
        for preposition in joined:
            things = tuple(thing for thing in objects(preposition) if _is_people(thing))
            yield Frame(targets=things) if passive else Frame(sources=things)


def parts(victim: Token, by_root: Heads) -> Iterator[Token]:
    """What some of those counted were: "26 people, 14 of them soldiers", "1,400 people, mostly Alawites"."""
    if not _is_counted(victim):
        return
    for i in by_root:
        if victim.i < i < victim.sent.end and _is_part(victim.doc[i]):
            yield victim.doc[i]


def accused(verb: Token) -> Iterator[Token]:
    """Whom one accuses, doing something: "walked out, accusing Manila of bad faith"."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.tag_ == "VBG" and triggers.lemma(child) in rules.ACCUSING:
            yield from (thing for thing in child.children if thing.dep_ == "dobj")


def seen(verb: Token) -> Iterator[Token]:
    """Whom one goes to see: "flew to Japan to meet Murad"."""
    for child in verb.children:
        if child.dep_ in ("advcl", "xcomp") and triggers.lemma(child) in rules.MEETING | {"see"}:
            yield from (thing for thing in child.children if thing.dep_ == "dobj")


def together(verb: Token) -> Iterator[Token]:
    """Who met in the clause before, where a deal has no party of its own: "X met Y, and an accord was reached"."""
    above = verb.head
    if verb.dep_ != "conj" or not triggers.is_verb(above):
        return
    kind = triggers.of(above)
    doer = subject(above)
    if kind is None or kind.label not in rules.TOGETHER or doer is None or is_passive(above):
        return
    yield doer
    yield from (child for child in above.children if child.dep_ == "dobj")
    yield from (thing for child in above.children if child.lower_ == "with" for thing in objects(child))


def _is_people(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun.tag_ == "NNS" or triggers.of(noun) is None


def _is_counted(noun: Token) -> bool:
    return noun.like_num or any(child.dep_ == "nummod" for child in noun.children)


def _is_part(noun: Token) -> bool:
    """True behind "of them", "of whom", "mostly", "among them"."""
    first = noun.i
    while first and noun.doc[first - 1].dep_ in _OWN_WORDS and noun.doc[first - 1].head == noun:
        first -= 1
    if first < _FURTHEST_PART:
        return False
    before = [token.lower_ for token in noun.doc[first - _FURTHEST_PART : first]]
    return before[-2:] in (["of", "them"], ["of", "whom"], ["among", "them"]) or before[-1] in rules.MOSTLY
