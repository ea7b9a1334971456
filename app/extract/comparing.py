"""The far end of a comparison: a time that says with what a thing is compared, and not when it was."""

import re

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import governing, timex_tense, triggers
from app.extract.timex_tense import Tense

_SUPERLATIVE = 8
"""Tokens back from "since" to the superlative of a comparison."""
_REACH = 12
"""Tokens back from a time to the word that compares, at most."""
_LONGEST = 18
"""Tokens before a time in which a comparison is looked for."""
_FIGURE = r"(?:number|figure|toll|total|level|rate|count|amount|tally)s?"
_IN = r"(?:(?:in|for|during|on)\s+)"
_COMPARED = re.compile(
    rf"(?<!later )(?<!sooner )(?<!earlier )\bthan\s+"
    rf"(?:(?:it|they|those|that|he|she)\s+(?:(?:was|were|had|did|has|have)\s+(?:been\s+)?)?)?"
    rf"{_IN}?(?:at any (?:time|point) (?:in|during)\s+)?(?:the\s+)?(?:(?:whole|all|same period|same month)\s+(?:of|in)\s+)?$"
    rf"|(?<!early )(?<!late )(?<!recently )(?<!back )(?<!soon )\bas (?:in|during)\s+(?:the\s+)?$"
    rf"|\b(?:(?:compared|comparison) (?:with|to)|relative to)\s+{_IN}?(?:the\s+)?(?:[a-z]+\s+){{0,2}}{_IN}?(?:the\s+)?$"
    rf"|(?:%|\bper ?cent\b|\b(?:increase[ds]?|decrease[ds]?|rise|rose|risen|drop(?:ped)?|declined?|jump(?:ed)?|surged?|fell|grew)\b)"
    rf"[^.;:,\n]{{0,30}}?\s?\bfrom\s+(?:(?:the\s+)?[\d,]+\s+(?:[a-z]+\s+)?)?{_IN}?(?:the\s+)?$"
    rf"|(?:%|\bper ?cent)\s+on\s+(?:the\s+)?$"
    rf"|\b(?:double|twice|triple|treble|quadruple|half|times)\s+(?:the\s+{_FIGURE}|{_FIGURE}|that|those)\s+"
    rf"(?:(?:of|in|for|from|during|recorded|reported|registered|seen|counted)\s+){{1,2}}(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the other time: "more than in", "compared with 20 attacks in", "a rise of a tenth from", "twice the figure for"."""
_COUNTED = re.compile(
    r"\b(?:(?:compared|comparison) (?:with|to)|relative to|up from|down from|against|versus)\s+(?:(?:some|about|only|just)\s+)?"
    r"[\d,]+\s+(?:[a-z-]+\s+){0,5}(?:the\s+)?$",
    re.IGNORECASE,
)
"""The same before a time that has a count of its own: "against 20 in April"."""
_LIKE = frozenset({"since", "unlike", "like", "than"})
_ALIKE = frozenset({"different", "similar", "akin", "comparable", "reminiscent", "identical"})
_NOUN = 4
"""Tokens behind a time within which its noun stands: "the 2012 alleged coup"."""
_BEFORE_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "poss"})
_NAMING = frozenset({"the", "its", "their", "his", "her", "any", "a", "an", "that", "this"})


def is_another(tokens: Tokens, *, alone: bool) -> bool:
    """True for a time of which the sentence only says that more, or as much, was then: "more than in 2019".

    With a count of its own ("against 20 in April") only where the sentence has it `alone`: the count is told with another time.
    """
    before = f"{tokens.doc[max(tokens.sent.start, tokens.start - _LONGEST) : tokens.start].text} "
    return bool(_COMPARED.search(before) or (alone and _COUNTED.search(before)))


def is_compared(tokens: Tokens) -> bool:
    """True for the far end of a comparison, or of a duration: "the biggest battle since 1942", "the first execution since 1988"."""
    doc, at = tokens.doc, tokens.start - 1
    if at > tokens.sent.start and doc[at].lower_ == "for" and tokens[-1].lower_ == "thereafter":
        return True  # "and for five days thereafter": how long
    if "same" in (token.lower_ for token in tokens) and tokens.end < len(doc) and doc[tokens.end].lower_ == "as":
        return True  # "on the same day as the vote"
    if at <= tokens.sent.start or doc[at].lower_ != "since":
        return False
    for token in reversed(doc[max(tokens.sent.start, at - _SUPERLATIVE) : at]):
        if token.tag_ in ("JJS", "RBS") or token.lower_ in ("first", "only"):
            return True
        if token.pos_ in ("VERB", "AUX") or token.text in (",", ";"):
            return False
    return False


def measure(tokens: Tokens) -> tuple[Token | None, bool]:
    """The thing that has the time, where another is only measured from it or likened to it: "the worst since the retreat of 2011".

    And whether something has gone on since: "since his arrival on 3 May they have quarrelled".
    """
    link = _link(tokens)
    if link is None:
        return None, False
    since = link.lower_ == "since" and _goes_on(link, tokens)
    owner, behind = governing.owner(tokens), _behind(tokens)
    deed = governing.last_deed(tokens.doc[link.i + 1 : tokens.start])
    if owner is not None and owner.i > link.i and (deed is None or triggers.of(owner) is not None):
        return owner, since
    return (behind if behind is not None and (tokens.root.dep_ in _BEFORE_NOUN or deed is None) else deed), since


def _goes_on(link: Token, tokens: Tokens) -> bool:
    """True where a noun stands between "since" and the time, and what is told goes on."""
    verb = triggers.verb_above(link.head)
    named = any(token.pos_ == "NOUN" for token in tokens.doc[link.i + 1 : tokens.start])
    return named and triggers.is_verb(verb) and timex_tense.of(verb) in (Tense.PERFECT, Tense.PRESENT)


def _link(tokens: Tokens) -> Token | None:
    """The word that compares, before the thing that has the time; None where none stands there, and before a part of the day."""
    for token in reversed(tokens.doc[max(tokens.sent.start, tokens.start - _REACH) : tokens.start]):
        if _compares(token):
            return token
        if token.is_punct or token.pos_ == "CCONJ" or _is_clause(token) or token.lower_ in governing.TIMES_OF_DAY:
            return None
    return None


def _behind(tokens: Tokens) -> Token | None:
    """The event right behind the time: "unlike the 2012 coup"."""
    behind = tokens.doc[tokens.end : min(tokens.end + _NOUN, tokens.sent.end)]
    noun = next((one for one in behind if one.pos_ == "NOUN" and triggers.of(one) is not None), None)
    if noun is None or any(one.is_punct or _is_clause(one) for one in tokens.doc[tokens.end : noun.i]):
        return None
    return noun


def _is_clause(token: Token) -> bool:
    """True for a verb that is more than a word before its noun ("the alleged coup")."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")


def _compares(token: Token) -> bool:
    """True for "since", "like", "than the", and for "from" or "to" behind "different", "similar"."""
    if token.lower_ in _LIKE:
        behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
        named = behind is not None and behind.lower_ in _NAMING
        return token.pos_ in ("ADP", "SCONJ") and (named or token.lower_ != "than")
    return token.dep_ == "prep" and token.i > 0 and token.nbor(-1).lower_ in _ALIKE
