"""Which way a clause looks from its verb: what decides whether "on Friday" was or will be."""

from enum import Enum

from spacy.tokens import Span, Token

_AHEAD = frozenset({"will", "shall", "’ll", "'ll", "wo", "can", "could", "may", "might", "must", "should", "would"})
_INTENT = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "due",
        "agree",
        "want",
        "hope",
        "intend",
        "aim",
        "urge",
        "appeal",
        "ask",
        "call",
        "promise",
        "vow",
        "pledge",
        "threaten",
        "prepare",
        "suppose",
        "likely",
        "set",
        "demand",
        "order",
        "decide",
        "propose",
        "ready",
        "poise",
    ]
)
_CONDITION = frozenset({"if", "unless", "until", "once"})
_VERBS = frozenset({"VERB", "AUX"})


class Tense(Enum):
    """Where a clause stands: behind, now, now with what led to it, or ahead."""

    PAST = "past"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    PERFECT = "perfect"
    FUTURE = "future"
    PLANNED = "planned"
    """Ahead of a time that is past: "was to bring", "had been due to end", "agreed to let them in"."""


_BEHIND = frozenset({Tense.PAST, Tense.PLUPERFECT})
"""Tenses of an intention that was had then."""


def at(token: Token) -> Tense | None:
    """The tense of the clause that a token stands in; None where there is no verb above it."""
    verb = verb_of(token)
    return _verbless(token) if verb is None else of(verb)


def _verbless(token: Token) -> Tense | None:
    """The present, where the parser took a sentence's verb for a plural noun ("The truce lapses … unless it is renewed")."""
    root = token.sent.root
    if _is_misread(root) and _ends(token):
        return Tense.PRESENT
    if root.tag_ != "NNS":
        return None
    bare = _ends(token) and not any(word.pos_ in _VERBS for word in token.sent)
    return Tense.PRESENT if bare or any(child.dep_ == "advcl" for child in root.children) else None


_TIMETABLE = frozenset(
    {"open", "close", "begin", "start", "end", "expire", "resume", "meet", "convene", "vote", "reopen", "lapse"}
)


def intends(token: Token) -> bool:
    """True for the time of a clause that asks for something to come: "ordered his release by Friday"."""
    verb = verb_of(token)
    return verb is not None and verb.lemma_ in _INTENT


def is_timetabled(token: Token) -> bool:
    """True for the time of "polls open on Sunday", "the truce ends on Friday": present words for what is fixed ahead."""
    verb = verb_of(token)
    if verb is None:
        return _is_misread(token.sent.root) and _ends(token)
    if verb.tag_ not in ("VBZ", "VBP") or not _ends(token):
        return False
    takes_place = verb.lemma_ == "take" and any(child.lower_ == "place" for child in verb.children)
    return takes_place or verb.lemma_ in _TIMETABLE


def _is_misread(root: Token) -> bool:
    """True for the verb of "Peace talks resume in Rome on Thursday", which the parser takes for a noun."""
    return root.pos_ == "NOUN" and root.lemma_ in _TIMETABLE and any(one.dep_ == "compound" for one in root.children)


def _ends(token: Token) -> bool:
    """True inside a sentence that ends with a full stop: a headline tells what happened in the present tense, too."""
    return any(mark.text == "." for mark in token.sent[-2:])


def _shares_had(verb: Token) -> bool:
    """True for the second of two deeds of one subject behind one "had": "they had fought off a raid and killed nine"."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or verb.head.tag_ != "VBN":
        return False
    owned = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return not owned and of(verb.head) is Tense.PLUPERFECT


_KNOWING = frozenset({"say", "tell", "report", "confirm", "reveal", "state"})
"""What one can do now with what was: "of the raid of 20 March we can say that nine died"."""
_POINTING = frozenset({"see", "compare"})
"""What a text asks its reader to do now: "for the raid of 3 October, see page 4"."""


def of(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries; a bare participle or infinitive takes it from what governs it."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if not helpers and _shares_had(verb):
        return Tense.PLUPERFECT
    if verb.tag_ == "VBD":
        return Tense.PAST
    if words & _AHEAD and "have" not in words:
        return Tense.PRESENT if "can" in words and verb.lemma_ in _KNOWING else Tense.FUTURE
    if "to" in words:
        return Tense.PAST if "have" in words and verb.head.lemma_ not in _INTENT else _infinitive(verb)
    if "had" in words:
        return Tense.PLUPERFECT
    first = helpers[0] if helpers else verb
    if words & {"has", "have", "’ve", "'ve"} and not words & _AHEAD:
        return Tense.PERFECT
    if first.tag_ in ("VBZ", "VBP") and any(
        child.lower_ in _CONDITION for child in verb.children if child.dep_ == "mark"
    ):
        return Tense.FUTURE
    if first.tag_ in ("VBZ", "VBP"):
        return Tense.FUTURE if _intends(verb) and (helpers or _waits(verb)) else Tense.PRESENT
    if verb.tag_ == "VB" and not helpers and verb.dep_ == "ROOT":
        told = verb.lemma_ in _POINTING or any(child.dep_ == "nsubj" for child in verb.children)
        return Tense.PRESENT if told else Tense.FUTURE
    if verb.tag_ in ("VBG", "VB") and not helpers:
        above = verb_of(verb.head) if verb.head != verb else None
        return of(above) if above is not None and above != verb else Tense.PAST
    return Tense.PAST


def sentence(span: Span) -> Tense | None:
    """The tense of a sentence's main verb; None for a heading."""
    root = span.root
    return of(root) if root.pos_ in _VERBS else None


def verb_of(token: Token) -> Token | None:
    """The verb of the clause that a token stands in."""
    while token.pos_ not in _VERBS:
        if token.head == token:
            return None
        token = token.head
    if token.dep_ in ("aux", "auxpass") and token.head.pos_ in _VERBS:
        return token.head
    return token


def _infinitive(verb: Token) -> Tense:
    """Ahead where somebody intends it; else as past as what it hangs on ("voted to send")."""
    above = verb.head
    while above.head != above and above.pos_ not in _VERBS and above.lemma_ not in _INTENT:
        above = above.head
    if above.pos_ in _VERBS and _is_outcome(verb) and of(above) in _BEHIND:
        return Tense.PAST
    if above != verb and above.lemma_ == "be" and above.tag_ == "VBD":
        return Tense.PLANNED
    if above != verb and above.lemma_ in _INTENT and above.pos_ in _VERBS and of(above) in _BEHIND:
        return Tense.PLANNED
    if above == verb or above.lemma_ in _INTENT or above.lemma_ == "be":
        return Tense.FUTURE
    if above.pos_ not in _VERBS:
        return Tense.FUTURE
    found = of(above)
    return Tense.FUTURE if found in (Tense.PRESENT, Tense.PERFECT) else found


def _is_outcome(verb: Token) -> bool:
    """True for what came of it: "called the talks off, only to revive them on 1 June"."""
    to = next((child.i for child in verb.children if child.lower_ == "to" and child.dep_ == "aux"), 0)
    return to >= 2 and [word.lower_ for word in verb.doc[to - 2 : to]] == [",", "only"]


def _intends(verb: Token) -> bool:
    return (verb.lemma_ in _INTENT and not _is_hunted(verb)) or _waits(verb)


def _is_hunted(verb: Token) -> bool:
    """True in "he is wanted for the raid of 8 March", which looks back."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_ == "want" and passive and any(child.lower_ == "for" for child in verb.children)


def _waits(verb: Token) -> bool:
    return any(child.lemma_ in _INTENT and child.dep_ in ("acomp", "attr", "xcomp") for child in verb.children)
