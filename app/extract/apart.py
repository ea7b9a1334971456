"""What is counted at each of several dates that one verb has: "eight died at Kaiga in October 2018, and 23 at Dangdala on 22 March"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from app.extract import numbers
from app.extract.claim import Claim
from app.extract.counting import Told
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import NO_PEOPLE, PARTS, PEOPLE
from app.vocab import CountOf

_JOINTS = frozenset({",", "and", "but", "while", ";"})
_NEAR = 3
"""Tokens behind a joint within which the number or the date of what it joins begins."""


def told(doc: Doc, claims: Sequence[Claim], counted: Sequence[Told]) -> dict[int, list[Told]] | None:
    """The counts of each claim of one verb, by the place of its date; None where the text does not tell them apart."""
    claims = sorted(claims, key=lambda claim: claim.timex.span.start)
    sentence = claims[0].head.sent
    here = [
        one for one in counted if one.count.span and sentence.start_char <= one.count.span.start < sentence.end_char
    ]
    if not here or len({claim.timex.date for claim in claims}) < len(claims):
        return None
    dated = {t.i for claim in claims for t in _tokens(doc, claim)}
    cuts = [_cut(doc, one, two, dated) for one, two in pairwise(claims)]
    if not cuts or any(cut is None for cut in cuts):
        return None
    edges = [sentence.start, *(cut for cut in cuts if cut is not None), sentence.end]
    stretches = [list(doc[a:b]) for a, b in pairwise(edges)]
    found = {claims[0].timex.span.start: _within(here, stretches[0], dated)}
    for claim, stretch in zip(claims[1:], stretches[1:], strict=True):
        found[claim.timex.span.start] = _gapped(here, stretch, dated)
    return found if any(list(found.values())[1:]) or _is_closed(claims[0], here, stretches[0]) else None


def _is_closed(first: Claim, counted: Sequence[Told], stretch: Sequence[Token]) -> bool:
    """True where all is counted behind the first date and before what joins the next: "at Gao on the 7th (15 killed) and at Ber on the 9th"."""
    end = stretch[-1].idx + len(stretch[-1])
    spans = [one.count.span for one in counted if one.count.span]
    return all(first.timex.span.end <= span.start and span.end <= end for span in spans)


def _tokens(doc: Doc, claim: Claim) -> list[Token]:
    span = claim.timex.span
    return list(doc.char_span(span.start, span.end, alignment_mode="expand") or ())


def _cut(doc: Doc, first: Claim, second: Claim, dated: set[int]) -> int | None:
    """Where what is said of a second date begins: the joint before its number or the date itself."""
    before, after = _tokens(doc, first), _tokens(doc, second)
    if not before or not after:
        return None
    joints = [t.i for t in doc[before[-1].i + 1 : after[0].i] if t.lower_ in _JOINTS and t.nbor(1).tag_ != "VBG"]
    for i in joints:
        ahead = doc[i + 1 : min(i + 1 + _NEAR, len(doc))]
        if any(t.i in dated or numbers.is_number(t) or t.lower_ in ("another", "more", "at") for t in ahead):
            return i
    return joints[0] if joints else None


def _number(stretch: Sequence[Token], dated: set[int]) -> Amount | None:
    """The first number of people in a stretch of a sentence."""
    for number in stretch:
        if number.i in dated or not numbers.is_number(number) or numbers.is_measure(number):
            continue
        following = number.doc[min(number.i + 1, len(number.doc) - 1)]
        before = number.doc[max(0, number.i - 1)]
        if not _is_of_people(following) or before.lower_ in PARTS or (following.lower_ == "of" and before.text == ","):
            continue
        run = [number]
        while numbers.is_number(following) and following.i not in dated:
            run.append(following)
            following = following.nbor(1)
        return numbers.run(run)
    return None


def _is_of_people(following: Token) -> bool:
    """False where a number is followed by a thing: "three churches"."""
    if following.lower_ in NO_PEOPLE:
        return False
    noun = following.nbor(1) if following.pos_ == "ADJ" and following.i + 1 < len(following.doc) else following
    return noun.pos_ != "NOUN" or noun.lower_ in PEOPLE or noun.ent_type_ == "DATE"


def _within(counted: Sequence[Told], stretch: Sequence[Token], dated: set[int]) -> list[Told]:
    """The counts whose number stands in a stretch; for one that reaches beyond it the number in the stretch."""
    start, end = stretch[0].idx, stretch[-1].idx + len(stretch[-1])
    kept = []
    for one in counted:
        span = one.count.span
        if span is None or (start <= span.start and span.end <= end):
            kept.append(one)
        elif start <= span.start <= end and (amount := _number(stretch, dated)) is not None:
            kept.append(_with(one, amount))
    return kept


def _gapped(counted: Sequence[Told], stretch: Sequence[Token], dated: set[int]) -> list[Told]:
    """The count of a clause that leaves out its verb: of what the first one counts."""
    end = stretch[-1].idx + len(stretch[-1])
    own = [
        one
        for one in counted
        if one.count.span and stretch[0].idx <= one.count.span.start and one.count.span.end <= end
    ]
    model = next((one for one in counted if one.count.of is CountOf.KILLED), next(iter(counted), None))
    if own or model is None:
        return own
    amount = _number(stretch, dated)
    if amount is None and model.count.rule in ("count:named", "count:one") and _is_named(stretch, dated):
        return [model]
    return [_with(model, amount)] if amount is not None else []


def _is_named(stretch: Sequence[Token], dated: set[int]) -> bool:
    """True where a person's name comes first behind the joint: ", and Fernando Villavicencio on 9 August"."""
    words = [t for t in stretch if t.i not in dated and t.lower_ not in _JOINTS and t.lower_ not in ("on", "in", "the")]
    return bool(words) and words[0].ent_type_ == "PERSON"


def _with(one: Told, amount: Amount) -> Told:
    count = replace(one.count, low=amount.low, best=amount.best, high=amount.high, span=amount.span, rule=amount.rule)
    return replace(one, count=count, is_more=False)
