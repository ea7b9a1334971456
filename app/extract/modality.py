"""Whether the text says that a thing happened, is announced, planned, possible or denied, and who is said to say so."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.modality_en import (
    AUXILIARIES,
    CALLED_OFF,
    CONDITIONS,
    GOVERNORS,
    INTENDED,
    NEGATIONS,
    OCCURRING,
    UNDOUBTED,
    UNREALISED,
)
from app.extract.triggers import FORCE
from app.vocab import Label, Modality

_BELOW = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj", "dobj", "pobj"})
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "advcl", "prep"})
_DENYING = frozenset({"deny", "dismiss", "refute", "doubt", "reject"})
_SHARE = frozenset(
    {"part", "role", "hand", "involvement", "responsibility", "complicity", "participation", "knowledge"}
)
"""What somebody denies who does not deny the deed: "denied any part in the raid"."""
_HEARSAY = frozenset({"report", "claim", "allegation", "rumour", "rumor", "suggestion", "accusation", "assertion"})
_HUNTED = frozenset({"want", "seek"})
"""Verbs of those who look for somebody for what he has done."""
_DEVISING = frozenset({"plan", "plot"})
_BEFORE_NOUN = frozenset({"compound", "amod", "det", "nummod", "poss", "nmod", "case"})
_DUE = frozenset({"due", "set", "to", "ready", "supposed", "expected"})


def of(head: Token) -> Modality:
    """The modality of the event that a token heads, by its auxiliaries and by all that it stands under."""
    found, past = _own(head), False
    for child, parent in _ladder(head):
        if found is not Modality.HAPPENED:
            return found
        past = past or _is_fact(child)
        found = _under(child, parent)
        if past and found is Modality.DENIED and triggers.lemma(parent) not in _DENYING:
            found = Modality.HAPPENED
    return found


def _is_fact(clause: Token) -> bool:
    """True for what is told of a noun as done: "failed to abide by agreements signed in 2007"."""
    return (clause.dep_ == "acl" and clause.tag_ == "VBN") or (clause.dep_ == "relcl" and _tells(clause))


def is_intent(word: Token) -> bool:
    """True for a participle or adjective by which a thing is yet to be: "planned", "scheduled", "due"."""
    return (word.tag_ == "VBN" and triggers.lemma(word) in INTENDED) or (word.tag_ == "JJ" and word.lower_ == "due")


def reported_by(head: Token) -> str | None:
    """Who is said to say so ("police said"), as the text names them; None where the text itself tells it."""
    for child, parent in _ladder(head):
        if child.dep_ == "ccomp" and _reports(parent):
            return _subject(parent)
    for token in head.subtree:
        following = token.doc[min(token.i + 1, len(token.doc) - 1)]
        if (token.lower_, following.lower_) == ("according", "to"):
            return next((_phrase(thing) for thing in following.children if thing.dep_ == "pobj"), None)
    return None


def _ladder(token: Token) -> Iterator[tuple[Token, Token]]:
    """Each step from a token up to the root of its sentence."""
    while token.head != token:
        yield token, token.head
        token = token.head


def _own(head: Token) -> Modality:
    if not triggers.is_verb(head):
        return _of_noun(head)
    if any(_is_condition(child) for child in head.children):
        return Modality.HYPOTHETICAL
    if _is_inverted(head):
        return Modality.HYPOTHETICAL
    ahead = _auxiliary(head)
    if ahead:
        return ahead
    if _is_negated(head):
        return Modality.DENIED
    if triggers.lemma(head) == "be" and _is_due(head):
        return Modality.PLANNED
    return Modality.HAPPENED


def _of_noun(noun: Token) -> Modality:
    """An event that a noun names: as real as the words that plan it, and the verb that it is the subject of, make it."""
    if _has_no(noun):
        return Modality.DENIED
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass") and triggers.is_verb(noun.head) else None
    planned = any(child.dep_ in ("acl", "amod", "relcl") and is_intent(child) for child in noun.children)
    if verb is None:
        return Modality.PLANNED if planned else Modality.HAPPENED
    if is_intent(verb) or any(child.dep_ == "acomp" and is_intent(child) for child in verb.children):
        return _auxiliary(verb) or (Modality.DENIED if _is_negated(verb) else Modality.PLANNED)
    if triggers.is_aspect(verb) or triggers.lemma(verb) in OCCURRING:
        return _own(verb)
    if planned:
        return Modality.DENIED if triggers.lemma(verb) in CALLED_OFF or _is_negated(verb) else Modality.PLANNED
    return Modality.HAPPENED


def _is_inverted(verb: Token) -> bool:
    """True for "had the army attacked", which is no question and no statement."""
    subjects = [child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    helpers = [child for child in verb.children if child.dep_ == "aux" and child.lower_ in ("had", "should", "were")]
    return bool(subjects) and any(helper.i < min(subjects) and helper.i == verb.left_edge.i for helper in helpers)


def _auxiliary(verb: Token) -> Modality | None:
    if verb.tag_ == "VBD":
        return None  # "that May the group captured" has a month, no auxiliary
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    for rule in AUXILIARIES:
        if words & rule.lemmas:
            return rule.modality
    return None


def _is_negated(verb: Token) -> bool:
    if triggers.lemma(verb) in UNDOUBTED:
        return False
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj") and child.lower_ in NEGATIONS):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (child.lower_ in ("nobody", "none") or _has_no(child)):
            return True
    return False


def _has_no(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("no", "neither") for child in noun.children)


def _is_condition(child: Token) -> bool:
    return child.dep_ in ("mark", "advmod") and child.lower_ in CONDITIONS


def _is_due(verb: Token) -> bool:
    return any(child.dep_ in ("acomp", "xcomp") and child.lower_ in _DUE for child in verb.children)


def _under(child: Token, parent: Token) -> Modality:
    """What standing under a parent makes of an event."""
    if child.dep_ == "nsubjpass" and triggers.lemma(child) in _HEARSAY and triggers.lemma(parent) in _DENYING:
        return Modality.DENIED  # "reports that shells fell on the hospital are rejected"
    if not triggers.is_verb(parent) and parent.pos_ not in ("ADJ", "NOUN", "PROPN"):
        return Modality.HAPPENED
    if child.dep_ in _GOVERNED and _governs(child, parent):
        rule = next((rule for rule in GOVERNORS if triggers.lemma(parent) in rule.lemmas), None)
        if rule:
            return rule.modality
    if not triggers.is_verb(parent) or child.dep_ not in _BELOW:
        return Modality.HAPPENED
    above = _own(parent)
    if child.dep_ in ("advcl", "conj") and above is Modality.DENIED:
        return Modality.HAPPENED
    if child.dep_ == "ccomp" and child.i < parent.i and above is not Modality.HAPPENED:
        return Modality.HAPPENED
    if child.dep_ in ("advcl", "ccomp") and _tells(child):
        return Modality.HAPPENED
    if child.dep_ == "conj" and child.tag_ == "VBD" and any(one.dep_ == "nsubj" for one in child.children):
        return Modality.HAPPENED
    return above


def _tells(verb: Token) -> bool:
    """True for a clause with a finite verb of its own in the past, which no verb above makes less true."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or bool(words & {"was", "were", "had"})


def _governs(child: Token, parent: Token) -> bool:
    """True where a verb of wish or denial bears upon what stands below it, as an infinitive or a that-clause."""
    if triggers.lemma(parent) in _DENYING:
        return child.dep_ in ("xcomp", "ccomp", "dobj", "acl") and triggers.lemma(child) not in _SHARE
    if _is_done(child, parent):
        return False
    if child.dep_ == "prep":
        wanted = child.lower_ in ("for", "of", "against") and triggers.is_verb(parent)
        return wanted and not any(other.dep_ == "dobj" for other in parent.children)
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
        return True
    if child.dep_ == "dobj" and triggers.of(child) is not None and not triggers.is_verb(child):
        return triggers.lemma(parent) in UNREALISED
    clause = child.dep_ in ("ccomp", "pobj", "pcomp") and triggers.lemma(parent) not in ("tell", "want")
    return clause and not _tells(child)


def _is_done(child: Token, parent: Token) -> bool:
    """True for force that is over, whoever planned it: "wanted for the bombing", "planned the attack of Monday, in which six died"."""
    if child.dep_ == "prep" and any(one.dep_ == "nsubjpass" for one in parent.children):
        things = (thing for thing in child.children if thing.dep_ == "pobj")
        return child.lower_ == "for" and triggers.lemma(parent) in _HUNTED and any(map(_is_force, things))
    owned = [one for one in child.children if one.dep_ == "poss"]
    known = any(one.lower_ == "the" for one in child.children) or owned
    if child.dep_ != "dobj" or not _is_force(child) or not known:
        return False
    days = [*owned, *(day for link in child.children if link.lower_ == "of" for day in link.children)]
    if triggers.lemma(parent) in _DEVISING and any(day.ent_type_ in ("DATE", "TIME") for day in days):
        return True
    return any(one.dep_ == "relcl" and _tells(one) for one in child.subtree)


def _is_force(noun: Token) -> bool:
    kind = triggers.of(noun)
    return kind is not None and kind.label in (*FORCE, Label.DETENTION) and not triggers.is_verb(noun)


def _reports(verb: Token) -> bool:
    kind = triggers.of(verb)
    return kind is not None and kind.label is Label.STATEMENT


def _subject(verb: Token) -> str | None:
    return next((_phrase(child) for child in verb.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)


def _phrase(token: Token) -> str:
    """A noun with what stands before it, as written."""
    first = min((t.i for t in token.subtree if t.dep_ in _BEFORE_NOUN and t.i < token.i), default=token.i)
    return token.doc[first : token.i + 1].text
