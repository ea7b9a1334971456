"""Clauses that leave out what the first one said: "Nyala fell on 26 October, Zalingei five days later and El Geneina on 4 November"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import triggers
from app.extract.claim import Claim
from app.mention import Timex

_LONGEST = 9
"""Tokens of what stands for the subject or object of the first clause."""
_JOINS = frozenset({",", "and", "then", "but"})
_LEADS = frozenset({"on", "in", "by", "at", "only"})
"""What may stand between it and its date."""


def of(doc: Doc, here: list[Claim], inside: list[Timex]) -> Iterator[Claim]:
    """The claims of a sentence, those of clauses without a verb with the words that stand for the first one's."""
    times = sorted(inside, key=lambda timex: timex.span.start)
    tokens = [doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand") for timex in times]
    remnants: dict[int, Tokens] = {}
    for first, timex, second in zip(tokens, times[1:], tokens[1:], strict=False):
        between = _between(first, second) if first is not None and second is not None else None
        if between is not None:
            remnants[timex.span.start] = between
    here = list(_of_nouns(here, remnants, times))
    for claim in here:
        remnant = remnants.get(claim.timex.span.start)
        fits = remnant is not None and triggers.is_verb(claim.head) and claim.head.i < remnant.start
        yield replace(claim, remnant=remnant) if fits else claim
    told = {claim.timex.span.start for claim in here}
    for start, remnant in remnants.items():
        model = _model(here, remnant)
        if start not in told and model is not None:
            timex = next(one for one in times if one.span.start == start)
            yield replace(model, timex=timex, remnant=remnant, direct=0.65, rule=f"{model.rule}:gapped")
            told.add(start)
    for timex, span in zip(times, tokens, strict=True):
        if span is not None and timex.span.start not in told:
            yield from _likewise(here, timex, span)


def _of_nouns(here: list[Claim], remnants: Mapping[int, Tokens], times: list[Timex]) -> Iterator[Claim]:
    """The claims, those of what stands behind a dated noun with the noun's event: "claimed attacks in Gao on 3 May, Kidal on 5 May"."""
    before = {second.span.start: first.span.start for first, second in pairwise(times)}
    known: dict[int, Claim] = {}
    for one in sorted(here, key=lambda one: one.timex.span.start):
        start = one.timex.span.start
        model = known.get(before.get(start, -1)) if start in remnants else None
        shared = model is not None and one.head == triggers.verb_above(model.head)
        claim = replace(model, timex=one.timex, direct=0.65, rule=f"{model.rule}:gapped") if model and shared else one
        if not triggers.is_verb(claim.head) and claim.kind is not None:
            known[start] = claim
        yield claim


def _likewise(here: list[Claim], timex: Timex, span: Tokens) -> Iterator[Claim]:
    """What the subject of "as was" did too, or had done to it: "was convicted on 24 March, as was Mladić on 22 November"."""
    verb = triggers.verb_above(span.root)
    joined = any(child.lower_ == "as" and child.dep_ in ("mark", "advmod") for child in verb.children)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    model = next((one for one in here if one.head == verb.head and one.kind is not None), None)
    if joined and verb.lower_ in ("was", "were", "did") and subject is not None and model is not None:
        remnant = span.doc[subject.left_edge.i : subject.right_edge.i + 1]
        if not any(remnant.start <= token.i < remnant.end for token in span):
            yield replace(model, timex=timex, remnant=remnant, direct=0.65, rule=f"{model.rule}:likewise")


def _model(here: list[Claim], remnant: Tokens) -> Claim | None:
    """The claim of the sentence whose predicate a remnant shares: the last verb's before it."""
    before = [one for one in here if triggers.is_verb(one.head) and one.kind and one.head.i < remnant.start]
    return max(before, key=lambda one: one.head.i, default=None)


def _between(first: Tokens, second: Tokens) -> Tokens | None:
    """The noun between two dates, if nothing else is there: ", Zalingei", "and, on the coast, Tyre"."""
    doc = first.doc
    start, end = first.end, second.start
    if start >= end or doc[start].text not in _JOINS or end - start > _LONGEST:
        return None
    while start < end and doc[start].text in _JOINS:
        start += 1
    while end > start and doc[end - 1].lower_ in _LEADS:
        end -= 1
    words = doc[start:end]
    if not len(words) or any(_is_clausal(token) for token in words) or not _is_end(doc, second.end):
        return None
    return words if words[-1].pos_ in ("NOUN", "PROPN") else None


def _is_clausal(token: Token) -> bool:
    """True for a word that a noun alone does not have: a verb, a conjunction, a pronoun, a mark."""
    return token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") or token.text in (",", ";", ":", "-", "–", "—", "(", '"')


def _is_end(doc: Doc, at: int) -> bool:
    """True where a clause ends, or the next remnant begins."""
    return at >= len(doc) or doc[at].text in (*_JOINS, ".", ";") or doc[at].is_space


def headline(claim: Claim, names: Mapping[int, str]) -> str:
    """The first clause with its subject, or its object where it has one, replaced: "Rebels seized Timbuktu"; empty where it has none.

    `names` are written for the tokens of pronouns.
    """
    verb, remnant = claim.head, claim.remnant
    if remnant is None:
        return ""
    taken = next((child for child in verb.children if child.dep_ == "dobj"), None)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return ""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if taken is not None:
        words = [
            *(names.get(token.i, token.text) for token in subject.subtree),
            *(h.text for h in helpers),
            verb.text,
            remnant.text,
        ]
    else:
        plural = remnant[-1].tag_ in ("NNS", "NNPS")
        words = [remnant.text, *(_agreeing(helper.text, plural) for helper in helpers), verb.text]
    line = " ".join(words).replace(" '", "'").replace(" ’", "’").replace(" ,", ",")
    return line[:1].upper() + line[1:]


def _agreeing(helper: str, plural: bool) -> str:
    """A form of "be" or "have" in the number of its new subject."""
    pairs = {"was": "were", "is": "are", "has": "have"}
    back = {many: one for one, many in pairs.items()}
    return pairs.get(helper, helper) if plural else back.get(helper, helper)
