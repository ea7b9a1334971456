"""Whom a verb is told of: its subjects, its objects and what it is completed by, wherever the parser hangs them."""

from spacy.tokens import Token

from app.extract import numbers, triggers
from app.extract.rules.tolls_en import PEOPLE, PREDICATES, RAISING, REPORTING
from app.vocab import CountOf

_FAR = 10
"""Tokens before a verb within which its subject may be found, where the parser finds none."""
BY_VERB = {verb: predicate for predicate in PREDICATES for verb in predicate.verbs}
"""What each verb makes of people."""


def subjects(verb: Token) -> list[Token]:
    """Who does or suffers what a verb tells, by its form: its own subject, or the one that it shares."""
    found = [triggers.antecedent(c) for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not found and verb.dep_ == "xcomp" and lemma(verb.head) in RAISING:
        return [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    if (
        not found
        and verb.dep_ == "conj"
        and triggers.is_verb(verb.head)
        and not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBD":
        return _lost_subject(verb)
    return [noun for noun in found if noun != verb]


def objects(verb: Token) -> list[Token]:
    """Whom it is done to: the object, the subject of a passive, the noun that a participle stands by."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        subjects = [_whole(triggers.antecedent(c), verb) for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
        return subjects or _shared_subject(verb) or _lost_subject(verb)
    own = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "dative", "ccomp") and (c.dep_ != "ccomp" or numbers.is_number(c))
    ]
    if own:
        return own
    if verb.dep_ in ("xcomp", "oprd", "ccomp") and verb.tag_ == "VBN" and lemma(verb.head) in REPORTING:
        return [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        return (
            [verb.head]
            if verb.head.tag_ != "NN" or BY_VERB.get(lemma(verb), PREDICATES[0]).of is CountOf.KILLED
            else []
        )
    misread = verb.tag_ == "VBD" and BY_VERB.get(lemma(verb)) is BY_VERB["kill"] and numbers.after(verb) is None
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in verb.head.children):
        gapped = [
            c for c in verb.children if c.dep_ == "nsubj"
        ]  # "the bus was ambushed and its 33 passengers murdered"
        if gapped:
            return gapped
    return _shared_subject(verb) if verb.tag_ == "VBN" or misread else []


def _whole(noun: Token, verb: Token) -> Token:
    """Those of whom a part is told in an aside that the parser takes for the subject: "four prisoners, one of them a lawmaker, were hanged"."""
    first = noun.left_edge.i
    part = noun.i < verb.i and any(
        t.lower_ in ("them", "whom") for c in noun.children if c.lower_ == "of" for t in c.children
    )
    if not part or first - verb.sent.start < 2 or noun.doc[first - 1].text != ",":
        return noun
    before = noun.doc[first - 2]
    return before if before.lower_ in PEOPLE or before.tag_ == "NNS" or numbers.is_number(before) else noun


def _shared_subject(verb: Token) -> list[Token]:
    """The subject that a second passive shares with the first: "12 men were abducted and killed"."""
    above = verb.head
    if (
        verb.dep_ != "conj"
        or not triggers.is_verb(above)
        or any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in verb.children)
    ):
        return []
    passive = any(c.dep_ == "auxpass" for c in verb.children)  # "led a revolt and was killed"
    found = [c for c in above.children if c.dep_ == "nsubjpass" or (passive and c.dep_ == "nsubj")]
    while not found and above.dep_ == "conj" and triggers.is_verb(above.head) and verb.i - above.head.i < _FAR:
        above = above.head
        found = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")]
    return found


def _lost_subject(verb: Token) -> list[Token]:
    """The subject of a passive that the parser hangs elsewhere: "100 protesters camping outside the palace were shot"."""
    helper = next((c for c in verb.children if c.dep_ == "auxpass"), verb)
    before = verb.doc[max(verb.sent.start, helper.i - _FAR) : helper.i]
    found = [noun for noun in before if noun.lower_ in PEOPLE and any(map(numbers.is_number, noun.children))]
    return found[-1:] or _named(before[-1] if len(before) else verb)


def _named(last: Token) -> list[Token]:
    """The first of the persons in a list, by its last: "Ahmed Hassan and Ali Saleh were shot dead"."""
    if last.ent_type_ != "PERSON":
        return []
    while last.dep_ == "conj" and last.head.ent_type_ == "PERSON":
        last = last.head
    return [last]


def fleeing(verb: Token) -> list[Token]:
    """Those who flee or leave, with enough of them to be counted as driven out."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        subjects = [c for c in verb.head.children if c.dep_ in ("dobj", "nsubjpass")]
    return subjects


def near(verb: Token) -> list[Token]:
    """The words that a verb is completed by: its children, what stands in their prepositions, and its object's own."""
    below = [
        thing
        for child in verb.children
        for thing in child.children
        if child.dep_ in ("prep", "dobj", "ccomp", "oprd", "advmod", "xcomp")
    ]
    return [*verb.children, *below]


def origin(verb: Token) -> list[Token]:
    """The words of where a verb moves people from."""
    links = [c for c in verb.children if c.dep_ in ("prep", "prt", "advmod") and c.lower_ in ("from", "out", "of")]
    return [thing for link in links for thing in link.subtree]


def lemma(word: Token) -> str:
    """The lemma; that of "wounded", which the lexicon takes for a form of "wind"."""
    return "wound" if word.lower_ in ("wounded", "wounding", "wounds", "wound") else triggers.lemma(word)
