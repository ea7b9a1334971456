"""What a note of an incident tells: no finite verb, or a date and a place before its colon: "Gao, 12 May, car bomb at the silo", "12 May, Gao: a mine kills two"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import meaning, triggers
from app.extract.claim import Claim, is_plain
from app.extract.places import DEMONYM
from app.extract.spans import text_of
from app.extract.triggers import FORCE, Kind
from app.mention import Place, Span, Timex
from app.vocab import Label, PlaceBasis

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TOLD = FORCE | {Label.PROTEST, Label.DETENTION, Label.RELEASE, Label.DISPLACEMENT, Label.TALKS, Label.CEASEFIRE}
"""Kinds that a note tells by a noun."""
_BESIDE = frozenset(
    {
        "after",
        "before",
        "since",
        "following",
        "despite",
        "ahead",
        "about",
        "over",
        "from",
        "into",
        "for",
        "to",
        "against",
    }
)
"""Prepositions of what a note does not tell of, but speaks of beside."""
_DEAD = frozenset({"dead", "killed"})
_COLON = re.compile(r"[^:\n]{0,30}: ")
_GAP = 30
"""Characters between a place and the date beside which it stands, at most."""
_HEAD = 14
"""Tokens before the colon of a note, at most."""


def of(sentence: Tokens, inside: Sequence[Timex]) -> Iterator[Claim]:
    """The claim of a note, whose date is the first one in it."""
    timex = inside[0]
    tokens = sentence.doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    if tokens is None or timex.mod in ("SINCE", "UNTIL"):
        return
    first = _body(sentence, tokens)
    rest = [token for token in sentence if token.i >= first and not tokens.start <= token.i < tokens.end]
    if not any(token.tag_ in _FINITE for token in sentence):
        word = next(_nouns(rest), None)
        done = next((t for t in rest if t.tag_ == "VBN" and t.dep_ in ("acl", "ROOT") and t.i > tokens.end), None)
        if word is not None:
            yield Claim(timex, word.head, word, 0.5, f"attach:note:{word.rule.name}")
        elif done is not None and first > sentence.start:
            yield Claim(timex, done, None, 0.4, "attach:note:unknown")
    elif first > sentence.start:
        yield from _verb(timex, rest)


def headed(sentence: Tokens, timex: Timex) -> Iterator[Claim]:
    """The claim of an entry without a verb, which its heading dates: "7 July: Amerli, suicide truck, 156 killed"."""
    if not any(token.tag_ in _FINITE for token in sentence):
        word = next(_nouns(list(sentence)), None)
        if word is not None:
            yield Claim(timex, word.head, word, 0.5, f"attach:note:{word.rule.name}")


def _body(sentence: Tokens, date: Tokens) -> int:
    """The place of the first token behind the colon of a note that a date stands before; of the sentence's own where it has none."""
    for token in sentence[:_HEAD]:
        if token.text == ":" and token.i >= date.end:
            return token.i + 1
        if token.pos_ in ("VERB", "AUX") or (token.text in (".", ";") and token.i >= date.end):
            break
    return sentence.start


def _nouns(words: Sequence[Token]) -> Iterator[Kind]:
    """The kinds of the nouns and participles that tell what was, in their order."""
    for token in words:
        if token.lower_ in _DEAD and any(word.like_num for word in (token.head, *token.children, *token.head.children)):
            yield Kind(triggers.rule("killing"), token, (token,))
        if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBN":
            continue
        kind = triggers.of(token)
        link = token.head if token.dep_ in ("pobj", "pcomp") else None
        beside = token.dep_ == "compound" or (link is not None and link.lower_ in _BESIDE)
        if kind is not None and kind.label in _TOLD and not beside:
            yield kind


def _verb(timex: Timex, words: Sequence[Token]) -> Iterator[Claim]:
    """The claim of the main verb behind a note's colon, in the present or in the past."""
    for token in words:
        if not triggers.is_verb(token) or token.tag_ not in _FINITE - {"MD"} or token.dep_ in ("relcl", "advcl"):
            continue
        kind, announced = meaning.of(token)
        if kind is not None:
            yield Claim(timex, token, kind, 0.6, f"attach:note:{kind.rule.name}", announced)
        elif is_plain(token, True) and not triggers.is_state(token):
            yield Claim(timex, token, None, 0.4, "attach:note:unknown")
        return


def places(claim: Claim, known: Sequence[Place]) -> tuple[Place, ...]:
    """The places that a note names beside its date: "Gao, 12 May, car bomb", "12 May, Gao: a mine kills two"; none where it is no note."""
    start, end = claim.head.sent.start_char, claim.head.idx
    head = (place for place in known if place.span and place.rule != DEMONYM and start <= place.span.start < end)
    return tuple(
        replace(place, basis=PlaceBasis.CLAUSE) for place in head if place.span and _is_label(claim, place.span)
    )


def _is_label(claim: Claim, span: Span) -> bool:
    """True for a name that stands by itself beside the date at the head of a note: what is no note otherwise has a colon behind both."""
    text, date = text_of(claim.head.doc), claim.timex.span
    gap = text[span.end : date.start] if span.end <= date.start else text[date.end : span.start]
    last = max(span.end, date.end)
    told = claim.rule.startswith("attach:note") or bool(_COLON.match(text, last, claim.head.idx))
    opens = min(span.start, date.start) - claim.head.sent.start_char <= _GAP
    return told and opens and len(gap) <= _GAP and "," in gap
