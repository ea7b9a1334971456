"""How likely a mention is right: points for what it was found by, made into a probability.

Right means that date and happening are right and the country is not wrong. The points are data, fitted to annotated
articles: see `rules/confidence.py`, and docs/evaluation.md for how well they hold for articles that they were not fitted to.
A mention without a country is not right where the event has one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp

from app.actors import STATE
from app.extract import clauses
from app.extract.claim import Claim
from app.extract.places_scene import Scene
from app.extract.rules import confidence as points
from app.extract.rules.places_seats_en import TODAY
from app.mention import Mention, Place, Timex
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
_ON_VERB = frozenset({"verb", "verb+noun", "verb+cost", "header"})
_EXACT = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}


_FRESH = 92
"""Days before publication: what a text without a year tells of so lately is seldom of another year."""
_OFTEN = 0.2
"""Of the places that a text names, those in a country that it tells of beside its own."""

Year = tuple[int, int]
"""Where a text states a year in digits, and which."""


@dataclass(frozen=True, slots=True)
class Text:
    """What confidence looks at of a text as a whole."""

    published: date
    scene: Scene
    years: Sequence[Year]
    shares: Mapping[str, float] = field(default_factory=dict)
    """By country: how many of the places that the text names lie there, of all."""


SURE = "sure"
"""The feature of what is sure: for points alone, `features` does not have it."""
_ALWAYS = frozenset({"kind:known", "verb:own"})
_WAYS = tuple(
    frozenset(way.split())
    for way in (
        "year:own claims:1",
        "year:own place:clause",
        "year:published age:fresh claims:1 place:clause",
        "year:published age:fresh exact:day claims:1 far:near",
        "year:near timex:day_month_year claims:1 dates:one place:clause",
        "year:near timex:month_day_year claims:1 dates:one place:clause",
    )
)
_NEVER = frozenset({"place:none", "country:stray", "mod:UNTIL"})
"""What makes a mention sure: always a kind that its verb tells, and a date on that verb, in a main clause or with a participle
("signed on 3 May 1990"); never a date without a beginning, or a country that the text neither is about nor often names. And
one of these ways to be dated: the year stands in the date's own words, and the sentence tells of nothing else or its clause
names the place; or the date is of the months before publication, and the sentence tells of nothing else, with the place in
its clause or a day near the verb; or the words have day and month, the last year stated before them fits, the sentence has
no other date and tells of nothing else, and its clause names the place.
"""


def of(features: Iterable[str]) -> float:
    """How likely a mention is right, two digits: `confidence.of({"date:stated", …})`; 0.8 and more only for what is sure.

    Points alone do not tell the last errors apart, which are years carried over from another sentence and countries that a sentence
    names beside its own; so 0.8 is kept for mentions of which a rule says so: see `is_sure`.
    """
    return round(likely(frozenset(features), points.BASE, points.POINTS), 2)


def likely(features: frozenset[str], base: float, weights: Mapping[str, float]) -> float:
    """How likely a mention is right by some points; being sure has its own."""
    sure = is_sure(features)
    total = base + sum(weights.get(feature, 0.0) for feature in features) + sure * weights.get(SURE, 0.0)
    found = 1 / (1 + exp(-total))
    return max(0.8, found) if sure else min(0.79, found)


def is_sure(features: frozenset[str]) -> bool:
    """True for a mention of a kind of which 98 in 100 were right in annotated articles, 94 in 100 in eight that were not read."""
    return features >= _ALWAYS and not features & _NEVER and any(features >= way for way in _WAYS)


def features(claim: Claim, mention: Mention, crowd: int, text: Text) -> set[str]:
    """What a mention was found by: `date:dct`, `hangs:verb`, `place:clause` and so on. `crowd`: claims of its sentence."""
    attached = claim.rule.split(":")
    country = mention.place.country if mention.place else None
    return {
        f"date:{mention.date_basis}",
        f"timex:{claim.timex.rule}",
        f"year:{_year(mention, text.years)}",
        f"age:{_age(mention, text.published)}",
        f"exact:{_EXACT.get(mention.date.precision, 'other')}",
        *({f"mod:{claim.timex.mod}"} if claim.timex.mod else ()),
        f"hangs:{attached[1]}",
        *({"hangs:gapped"} if attached[-1] == "gapped" else ()),
        f"kind:{_kind(claim)}",
        f"place:{mention.place.basis if mention.place and country else 'none'}",
        f"country:{_country(country, text.scene.about(claim.head.idx), text.shares)}",
        *_parties(mention),
        f"told:{mention.modality}",
        f"claims:{min(crowd, 4)}",
        *_position(claim),
        *({"verb:own"} if _is_own_verb(claim, attached[1]) else ()),
    }


def of_text(timexes: Iterable[Timex], scene: Scene, published: date) -> Text:
    """What confidence looks at of a text with these time expressions and places."""
    countries = Counter(TODAY.get(spot.country, spot.country) for spot in scene.spots if spot.country)
    shares = {country: count / countries.total() for country, count in countries.items()}
    return Text(published, scene, stated_years(timexes), shares)


def _age(mention: Mention, published: date) -> str:
    """How long before publication it was: fresh, old, or unknown."""
    when = mention.date.earliest or mention.date.latest
    if when is None:
        return "unknown"
    return "fresh" if 0 <= (published - when).days <= _FRESH else "old"


def _country(country: str | None, about: Place | None, shares: Mapping[str, float]) -> str:
    """Whether a country is what the text is about there, one that it often names, or one named in passing."""
    if country is None:
        return "none"
    if about is not None and country == TODAY.get(about.country or "", about.country):
        return "own"
    return "often" if shares.get(country, 0.0) >= _OFTEN else "stray"


def _is_own_verb(claim: Claim, attached: str) -> bool:
    """True for a date that hangs on a verb itself, of a main clause or a participle's."""
    head = claim.head
    return attached in _ON_VERB and head.pos_ in ("VERB", "AUX") and _CLAUSES.get(head.dep_) in ("main", "participle")


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
    own.add(
        "dates:several" if sum(one.ent_iob_ == "B" and one.ent_type_ == "DATE" for one in sentence) > 1 else "dates:one"
    )
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
