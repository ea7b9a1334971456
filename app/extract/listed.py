"""One predicate with several dates: the stretch of the sentence that goes with each, and the places and parties that are its own.

"The attacks in Gao on 3 May, in Kidal on 5 May and in Timbuktu on 9 May", "killed a farmer on Monday in Herat and a nurse on Tuesday in Farah".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from app.extract import clauses
from app.extract.claim import Claim
from app.extract.places import DEMONYM
from app.mention import Actor, Place, Span
from app.vocab import PlaceBasis, Role

_JOINTS = frozenset({"and", ";", "then", "but"})
"""What parts two dates of one predicate best; a comma where there is none."""
_LINKS = frozenset({"in", "at", "near", "outside", "on", "of", "for", "and", "around", "against", "was", "were"})
"""What stands before a place of such a stretch that the parser has lost."""


def cut(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a sentence in their order; those that share their head with others know their stretch."""
    heads: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.timex.span.start):
        heads[_meant(claim)].append(claim)
    stretches: dict[int, Span] = {}
    for several in heads.values():
        if len(several) > 1:
            stretches.update(zip(map(id, several), _stretches(several), strict=True))
    for claim in claims:
        yield replace(claim, stretch=stretches[id(claim)]) if id(claim) in stretches else claim


def _meant(claim: Claim) -> int:
    """The place of what tells the event: of what a word stands for, where the sentence tells that."""
    meant = claim.kind.words[-1] if is_standin(claim) and claim.kind else claim.head
    return meant.i if meant.sent.start == claim.head.sent.start else claim.head.sent.start


def is_standin(claim: Claim) -> bool:
    """True for a claim of a word that stands for an event told elsewhere."""
    return claim.rule.startswith("attach:standin")


def _stretches(several: Sequence[Claim]) -> list[Span]:
    """The stretches of a sentence, one for each date of a predicate, cut at the joint between two dates."""
    sentence = several[0].head.sent
    dates = [clauses.tokens_of(sentence.doc, claim.timex.span) for claim in several]
    joints = [
        _joint(list(one.doc[one.end : other.start])) or other[0] for one, other in pairwise(dates) if one and other
    ]
    edges = [sentence.start_char, *(joint.idx for joint in joints), sentence.end_char]
    return [Span(start, end) for start, end in pairwise(edges)]


def _joint(between: Sequence[Token]) -> Token | None:
    best = [token for token in between if token.lower_ in _JOINTS]
    return best[-1] if best else next((token for token in between if token.text == ","), None)


def places(claim: Claim, named: tuple[Place, ...], known: Sequence[Place]) -> tuple[Place, ...]:
    """The places of a claim: those in its stretch, where it has one that names any."""
    if claim.stretch is None:
        return tuple(_lost(claim, known)) or named if is_standin(claim) else named
    own = tuple(place for place in named if place.span and claim.stretch.contains(place.span))
    if own or (_is_within(claim.head, claim.stretch) and not is_standin(claim)):
        return own or named
    return tuple(_lost(claim, known)) or named


def _lost(claim: Claim, known: Sequence[Place]) -> Iterator[Place]:
    """The places that a stretch names behind a preposition or a joint; those of its sentence behind a word that stands for an event."""
    around = claim.stretch or Span(claim.head.idx, claim.head.sent.end_char)
    for place in known:
        tokens = clauses.tokens_of(claim.head.doc, place.span)
        inside = place.span is not None and around.contains(place.span)
        if inside and tokens is not None and place.rule != DEMONYM and _is_linked(tokens[0]):
            yield replace(place, basis=PlaceBasis.CLAUSE)


def _is_linked(first: Token) -> bool:
    before = first.nbor(-1) if first.i else first
    return before.lower_ in _LINKS or before.text == ","


def actors(claim: Claim, parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties of a claim without those to whom it was done on another of its predicate's dates."""
    stretch = claim.stretch
    parties = tuple(one for one in parties if one.span is None or not one.span.overlaps(claim.timex.span))
    if stretch is None or not _has_words(claim):
        return parties
    return tuple(one for one in parties if one.role is Role.SOURCE or not _is_of_another(one, claim, stretch))


def _is_of_another(party: Actor, claim: Claim, stretch: Span) -> bool:
    return party.span is not None and party.span.start > claim.head.idx and not stretch.contains(party.span)


def is_apart(claim: Claim) -> bool:
    """True for a claim whose head stands outside its own stretch, or only for another event: its words tell of others, too."""
    if is_standin(claim):
        return True
    return _has_words(claim) and claim.stretch is not None and not _is_within(claim.head, claim.stretch)


def _has_words(claim: Claim) -> bool:
    """True where the stretch of a claim tells more than its date."""
    stretch, date = claim.stretch, claim.timex.span
    if stretch is None:
        return False
    nouns = (token for token in claim.head.sent if token.pos_ in ("NOUN", "PROPN") and _is_within(token, stretch))
    return any(not date.start <= token.idx < date.end for token in nouns)


def _is_within(token: Token, stretch: Span) -> bool:
    return stretch.start <= token.idx < stretch.end
