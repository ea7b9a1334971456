"""The kind of a claim: what a verb tells of, by its own word, or by the event below it, beside it or that it is done to."""

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.triggers_en import ANNOUNCING
from app.extract.triggers import FORCE, Kind
from app.vocab import Label

_CONTENT = frozenset({"xcomp", "ccomp"})
_DECIDED = frozenset(
    {
        Label.WITHDRAWAL,
        Label.DEPLOYMENT,
        Label.INTERVENTION,
        Label.ELECTION,
        Label.RELEASE,
        Label.SANCTION,
        Label.TALKS,
        Label.CEASEFIRE,
    }
)
"""What is announced by its noun, and is no deed of force done already."""


def of(verb: Token) -> tuple[Kind | None, bool]:
    """(kind, announced) of a verb, looking below it where it only tells when, or that, something was agreed."""
    own = triggers.of(verb)
    if triggers.is_agreeing(verb) and (own is None or not own.rule.objects):
        below = _content(verb)
        if below is not None and below.label is not Label.STATEMENT:
            return Kind(below.rule, verb, (verb, *below.words)), True
    decided = _decided(verb) if own is None or not own.rule.objects else None
    if decided is not None:
        return Kind(decided.rule, verb, (verb, *decided.words)), True
    if own is not None and own.rule.name in ("take-effect", "come-into-force"):
        return _of_subject(verb) or own, False
    if own is not None and own.rule.name == "say":
        below = _own_deed(verb)
        return (Kind(below.rule, verb, (verb, *below.words)), False) if below else (own, False)
    if own is None or (triggers.is_aspect(verb) and not own.rule.objects):
        return _running(verb) or _occasion(verb) or own, False
    return _occasion(verb) if own.rule.name == "natural-death" and _occasion(verb) else own, False


def joined(kind: Kind, below: Kind | None) -> Kind:
    """The kind of a verb, made more telling by a noun of the same event: "ousted in a coup", "lost in a raid"."""
    if below is None or below.label in (kind.label, Label.STATEMENT):
        return kind
    telling = below.label in (Label.COUP, Label.BOMBING, Label.UPRISING, Label.ELECTION, Label.CEASEFIRE)
    same = below.type == kind.type
    return Kind(below.rule, kind.head, kind.words) if telling and (same or kind.type is None) else kind


def _content(verb: Token) -> Kind | None:
    for child in verb.children:
        if child.dep_ in _CONTENT and triggers.is_verb(child) and child.i > verb.i:
            kind = triggers.of(child)
            if kind:
                return kind
    return None


def _decided(verb: Token) -> Kind | None:
    """The kind of what somebody announced, ordered or approved by its noun: "announced the withdrawal of its troops"."""
    if triggers.lemma(verb) not in ANNOUNCING:
        return None
    things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    things += [
        thing
        for link in verb.children
        if link.dep_ == "prep" and link.lower_ in ("to", "on")
        for thing in link.children
    ]
    kinds = (triggers.of(thing) for thing in things if not triggers.is_verb(thing))
    return next((kind for kind in kinds if kind is not None and kind.label in _DECIDED), None)


def _own_deed(verb: Token) -> Kind | None:
    """What a speaker says that he himself had done in dealing with others: "said he had sent envoys"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and any(c.lower_ == "had" for c in child.children):
            kind = triggers.of(child)
            subject = next((c.lower_ for c in child.children if c.dep_ == "nsubj"), None)
            if kind and kind.label in (Label.TALKS, Label.AGREEMENT) and subject in ("he", "she", "they", "it"):
                return kind
    return None


def _running(verb: Token) -> Kind | None:
    """The kind of what began, ended or went on: of the verb below, else of the subject's noun."""
    if not triggers.is_aspect(verb):
        return None
    below = _content(verb)
    if below:
        return Kind(below.rule, verb, (verb, *below.words))
    return _of_subject(verb)


def _of_subject(verb: Token) -> Kind | None:
    """The kind of the event that a verb's subject or object is, or what stands beside it: "Operation X, its longest mission"."""
    for child in _told_of(verb):
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            noun = triggers.antecedent(child)
            for word in (noun, *(c for c in noun.children if c.dep_ in ("appos", "compound"))):
                kind = triggers.of(word)
                if kind:
                    return Kind(_ended(verb, kind).rule, verb, (verb, word))
    return None


def _ended(verb: Token, kind: Kind) -> Kind:
    """The kind of an event's end: that of a deployment is a withdrawal."""
    over = triggers.lemma(verb) in ("end", "finish", "conclude", "complete")
    sent = kind.label in (Label.DEPLOYMENT, Label.INTERVENTION)
    return Kind(triggers.rule("withdrawal"), kind.head, kind.words) if over and sent else kind


def _told_of(verb: Token) -> list[Token]:
    """What a verb says that it ran: of "the coup was followed by elections", the elections."""
    agents = [thing for child in verb.children if child.dep_ == "agent" for thing in child.children]
    if agents and triggers.lemma(verb) in ("follow", "succeed"):
        return agents
    above = triggers.raised(verb)
    return [*verb.children, *([above] if above is not None else [])]


def _occasion(verb: Token) -> Kind | None:
    """The kind of the violence in which people died: "nine died when a bomb went off", "killed in a raid"."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(c.lower_ in ("when", "after", "as") for c in child.children):
            kind = triggers.of(child)
            if kind and kind.label in FORCE:
                return Kind(kind.rule, verb, (verb, child))
        if child.dep_ == "prep" and child.lower_ in ("in", "during"):
            for thing in child.children:
                kind = triggers.of(thing) if thing.dep_ == "pobj" else None
                if kind and kind.label in FORCE:
                    return Kind(kind.rule, verb, (verb, thing))
    return None
