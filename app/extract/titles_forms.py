"""Forms of verbs that headlines need: "moving" to "moved", "captured" to "was captured"."""

import re

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.titles_en import IRREGULAR

_PRESENT = frozenset({"VBZ", "VBP"})
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$")
_VOWELS = "aeiou"


def is_plural(noun: Token) -> bool:
    """True for a noun that takes "were": "troops", "Gao and Kidal", "police"."""
    joined = any(child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") for child in noun.children)
    number = noun.tag_ == "CD" and noun.lower_ not in ("one", "1")
    return joined or number or noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "troops")


def is_present(verb: Token) -> bool:
    """True for a clause that is told in the present: "rebels hold the town"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    first = helpers[0] if helpers else verb
    perfect = bool(helpers) and triggers.lemma(first) == "have"
    return first.tag_ in _PRESENT and not perfect and not triggers.is_told_in_past(verb)


def is_ahead(verb: Token) -> bool:
    """True for a clause of what will be: "talks will open before moving on"."""
    return any(child.dep_ == "aux" and (child.tag_ == "MD" or child.lower_ == "to") for child in verb.children)


def be(noun: Token, present: bool) -> str:
    """The form of "be" for a noun."""
    if present:
        return "are" if is_plural(noun) else "is"
    return "were" if is_plural(noun) else "was"


def past(verb: Token) -> str:
    """The past of a participle in -ing: "moving" is "moved"."""
    return _past(verb.lower_.removesuffix("ing"), triggers.lemma(verb), 0)


def past_of(lemma: str) -> str:
    """The past of a verb by its lemma: "cross" is "crossed"."""
    return _past(lemma, lemma, 0)


def participle(verb: Token) -> str:
    """The participle of a verb's finite form: "took" is "taken", "captured" stays."""
    lemma = triggers.lemma(verb)
    if lemma in IRREGULAR:
        return IRREGULAR[lemma][1]
    if verb.tag_ in ("VBD", "VBN") and verb.lower_.endswith("ed"):
        return verb.lower_
    return _past(lemma, lemma, 1)


def present(verb: Token, noun: Token) -> str:
    """The present of a verb for a noun: "moving" is "moves" of an army, "move" of troops."""
    lemma = triggers.lemma(verb)
    if is_plural(noun):
        return {"be": "are"}.get(lemma, lemma)
    if lemma in ("be", "have"):
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(stem: str, lemma: str, which: int) -> str:
    if lemma in IRREGULAR:
        return IRREGULAR[lemma][which]
    if _DOUBLING.match(stem) and stem == lemma:
        return f"{stem}{stem[-1]}ed"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return stem + ("d" if stem.endswith("e") else "ed")
