"""How likely a mention is right: points for what it was found by, made into a probability.

Right means that date and happening are right and the country is not wrong. The points are data, fitted to annotated
articles: see `rules/confidence.py`, and docs/evaluation.md for how well they hold for articles that they were not fitted to.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import exp

from app.actors import STATE
from app.extract import clauses
from app.extract.claim import Claim
from app.extract.rules import confidence as points
from app.mention import Mention, Timex
from app.vocab import DateBasis, Label, PlaceBasis, Precision, Role

_NEAR, _FAR = 4, 12
"""Tokens between the trigger and the date."""
_SHORTLY = 600
"""Characters."""
_IN_DIGITS = re.compile(r"\b[12]\d{3}\b")
_LONG = 40
"""Tokens of a sentence in which a parser goes astray."""
_CLAUSES = {"ROOT": "main", "relcl": "relative", "acl": "participle", "advcl": "adverbial", "conj": "joined",
            "ccomp": "content", "xcomp": "content"}  # fmt: skip
_EXACT = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}


Year = tuple[int, int]
"""Where a text states a year in digits, and which."""


_NEEDED = frozenset({"year:own", "kind:known"})
_ONE_OF = frozenset({"claims:1", "place:clause"})
_NONE_OF = frozenset({"mod:SINCE", "mod:UNTIL", "mod:START", "mod:END"})
"""What makes a mention sure: its date has its year in the text's own words, its verb or noun is a kind's, its sentence tells of nothing else
or its clause names the place, and the date has no open or vague end."""


def of(features: Iterable[str]) -> float:
    """How likely a mention is right, two digits: `confidence.of({"date:stated", …})`; 0.8 and more only for what is sure.

    Points alone do not tell the last errors apart, which are dates carried over from another sentence; so 0.8 is kept for mentions that
    have their whole date in their own sentence: see `is_sure`.
    """
    found = frozenset(features)
    total = points.BASE + sum(points.POINTS.get(feature, 0.0) for feature in found)
    likely = 1 / (1 + exp(-total))
    return round(max(0.8, likely) if is_sure(found) else min(0.79, likely), 2)


def is_sure(features: frozenset[str]) -> bool:
    """True for a mention of a kind of which at least 95 in 100 were right in annotated articles."""
    return features >= _NEEDED and bool(features & _ONE_OF) and not features & _NONE_OF


def features(claim: Claim, mention: Mention, crowd: int, years: Sequence[Year]) -> set[str]:
    """What a mention was found by: `date:dct`, `hangs:verb`, `place:clause` and so on. `crowd`: claims of its sentence."""
    attached = claim.rule.split(":")
    return {
        f"date:{mention.date_basis}",
        f"timex:{claim.timex.rule}",
        f"year:{_year(mention, years)}",
        f"exact:{_EXACT.get(mention.date.precision, 'other')}",
        *({f"mod:{claim.timex.mod}"} if claim.timex.mod else ()),
        f"hangs:{attached[1]}",
        *({"hangs:gapped"} if attached[-1] == "gapped" else ()),
        f"kind:{_kind(claim)}",
        f"place:{mention.place.basis if mention.place else 'none'}",
        *_parties(mention),
        f"told:{mention.modality}",
        f"claims:{min(crowd, 4)}",
        *_position(claim),
    }


def _parties(mention: Mention) -> set[str]:
    """Whether who does it is known, and whether a state takes part in whose country it is not said to be."""
    states = {one.id.removeprefix(STATE) for one in mention.actors if one.id and one.id.startswith(STATE)}
    country = mention.place.country if mention.place else None
    abroad = bool(states - {country})
    vague = mention.place is None or mention.place.basis is PlaceBasis.DOCUMENT
    known = any(one.role is Role.SOURCE for one in mention.actors)
    return {
        f"source:{'known' if known else 'none'}",
        *({f"states:abroad-{'vague' if vague else 'named'}"} if abroad else ()),
    }


def stated_years(timexes: Iterable[Timex]) -> list[Year]:
    """The years that a text states in digits, in its order."""
    found = ((one.span.start, match) for one in timexes if (match := _IN_DIGITS.search(one.text)))
    return sorted((start, int(match[0])) for start, match in found)


def _year(mention: Mention, years: Sequence[Year]) -> str:
    """How the year of a date is known: by its own words, by those shortly before, from the day of publication, or further off."""
    first = mention.date.earliest or mention.date.latest
    if _IN_DIGITS.search(mention.date_text):
        return "own"
    at = bisect_left(years, (mention.date_span.start, 0))
    if first and at and years[at - 1] == (years[at - 1][0], first.year):
        return "near" if mention.date_span.start - years[at - 1][0] <= _SHORTLY else "before"
    if mention.date_basis is DateBasis.DCT:
        return "published"
    return "other" if at else "none"


def _kind(claim: Claim) -> str:
    """The kinds that differ in how often they are right: none, said, force, else."""
    if claim.kind is None:
        return "unknown"
    label = claim.kind.label
    return label.value if label in (Label.STATEMENT, Label.OTHER) else "known"


def _position(claim: Claim) -> set[str]:
    """Where the trigger stands, and the date from there."""
    head, sentence = claim.head, claim.head.sent
    own = {f"clause:{_CLAUSES.get(head.dep_, 'noun' if head.pos_ in ('NOUN', 'PROPN') else 'other')}"}
    subjects = [child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")]
    own.add(f"subject:{'none' if not subjects else 'pronoun' if subjects[0].pos_ == 'PRON' else 'noun'}")
    if sum(entity.label_ == "DATE" for entity in sentence.ents) > 1:
        own.add("dates:several")
    if len(sentence) > _LONG:
        own.add("sentence:long")
    if not sentence.start_char <= claim.timex.span.start < sentence.end_char:
        return own | {"far:elsewhere"}
    between = _between(claim)
    own.add("far:near" if between <= _NEAR else "far:far" if between > _FAR else "far:middle")
    own.add("order:before" if claim.timex.span.start < head.idx else "order:after")
    return own


def _between(claim: Claim) -> int:
    """Tokens between trigger and date."""
    words = clauses.tokens_of(claim.head.doc, claim.timex.span)
    return max(0, abs(claim.head.i - words.start) - 1) if words is not None else 0
