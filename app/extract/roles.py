"""Who did it and to whom, and where: what the parse of a claim's clause says of the parties and places found in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import rules, triggers
from app.mention import Actor, Place, Span
from app.vocab import Label, PlaceBasis, PlacePrecision, Role

_INSIDE = frozenset(
    rules.words(
        """
        in at near on outside inside across around into from to through towards toward along over within off
        above below beside throughout onto
        """
    )
)
_SEQUENCE = frozenset({"before", "after", "since", "until"})
"""What joins a clause that tells of another time."""
_AGAINST = frozenset(["against", "on", "with", "at", "to", "over"])
_TAKEN = frozenset(
    {
        Label.BATTLE,
        Label.ATTACK,
        Label.WITHDRAWAL,
        Label.BOMBING,
        Label.INTERVENTION,
        Label.UPRISING,
        Label.COUP,
        Label.TALKS,
    }
)
_FINE = {PlacePrecision.PLACE: 3, PlacePrecision.REGION: 2, PlacePrecision.COUNTRY: 1, PlacePrecision.AREA: 0}
_CARRIED = frozenset({"prep", "pcomp", "xcomp", "advcl", "conj"})
"""How a verb hangs on the one whose subject it shares."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@dataclass(frozen=True, slots=True)
class Claimed:
    """The head of a claim, the indexes of its clause's tokens, and those of the other claims' heads."""

    head: Token
    inside: set[int]
    others: set[int]


def clause(head: Token, others: set[int]) -> set[int]:
    """The indexes of the tokens of a token's clause: what hangs on it, without what hangs on the other claims' heads."""
    inside: set[int] = set()
    queue = [head]
    while queue:
        token = queue.pop()
        inside.add(token.i)
        queue += [c for c in token.children if not (c.i in others and c.i != head.i and (c.dep_ != "dobj"))]
    return inside


def subject(verb: Token) -> Token | None:
    """Who does what a verb says, or undergoes it: its own subject, the main clause's, or what a relative stands for."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return triggers.antecedent(child)
        if token.dep_ in ("acl", "relcl") and not triggers.is_verb(token.head):
            return token.head
        bare = token == verb and token.dep_ == "ccomp" and token.tag_ in ("VB", "VBG")
        if token.dep_ not in _CARRIED and not bare:
            return None
        token = token.head
    return None


# --- parties ------------------------------------------------------------------------------------------------------------


def actors(doc: Doc, head: Token, inside: set[int], found: list[Actor]) -> tuple[Actor, ...]:
    """The parties to a claim with their roles; those of whom the clause does not tell the role are left out."""
    parties: dict[str, Actor] = {}
    for actor in found:
        tokens = tokens_of(doc, actor.span)
        if tokens is None or tokens.root.sent.start != head.sent.start:
            continue
        role = _role(tokens.root, head, inside)
        if role is not None:
            parties.setdefault(actor.id or actor.name, replace(actor, role=role))
    return tuple(parties.values())


def _role(root: Token, head: Token, inside: set[int]) -> Role | None:
    doer = subject(head) if triggers.is_verb(head) else None
    passive = _is_passive(head)
    if doer is not None and _belongs(root, doer):
        return Role.TARGET if passive else Role.SOURCE
    if root.i not in inside:
        return None
    step = root
    while step.head != head and step.head != step:
        if step.dep_ == "pobj" and step.head.lower_ == "by":
            return Role.SOURCE
        if triggers.is_verb(step.head) and step.head != head:
            return _below(step, step.head)
        if step.dep_ in ("poss", "amod", "compound", "nmod") and triggers.of(step.head):
            return Role.SOURCE
        step = step.head
    return _by_step(step)


def _is_passive(verb: Token) -> bool:
    """True for "was held", and for "released" in "was held and released"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and _is_passive(verb.head))


def _belongs(token: Token, noun: Token) -> bool:
    """True for a noun, its names, its owner and its companions, not for what a clause about it tells."""
    step = token
    while step != noun:
        if step.head == step or (step.dep_ in ("relcl", "acl", "pobj") and step.head.lower_ != "of"):
            return False
        step = step.head
    return True


def _by_step(step: Token) -> Role | None:
    if step.dep_ in ("dobj", "dative", "nsubjpass", "ccomp", "attr", "oprd"):
        return Role.TARGET
    if step.dep_ == "agent" or (step.dep_ == "prep" and step.lower_ == "by") or step.dep_ in ("nsubj", "poss"):
        return Role.SOURCE
    if step.dep_ == "prep" and step.lower_ in _AGAINST:
        return Role.TARGET
    return None


def _below(step: Token, verb: Token) -> Role | None:
    """The role in a clause below: "when gunmen attacked the base"."""
    if step.dep_ == "nsubj":
        return Role.SOURCE
    return Role.TARGET if step.dep_ in ("dobj", "nsubjpass") and triggers.of(verb) else None


# --- places -------------------------------------------------------------------------------------------------------------


def places(claimed: Claimed, label: Label, found: list[Place]) -> tuple[Place, ...]:
    """The places where a claim's event was, the best first: those of its clause, else those of its sentence."""
    head = claimed.head
    ranked = []
    for place in found:
        tokens = tokens_of(head.doc, place.span)
        if tokens is None or tokens.root.sent.start != head.sent.start or "demonym" in place.rule:
            continue
        root = tokens.root
        here = root.i in claimed.inside
        located = _located(root, head, label)
        if located and not _is_elsewhere(root, claimed):
            basis = PlaceBasis.CLAUSE if here else PlaceBasis.SENTENCE
            ranked.append(((here, located, _FINE[place.precision]), replace(place, basis=basis)))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    clear = [place for (here, _, _), place in ranked if here]
    return _finest_first(clear or [place for _, place in ranked])


def _finest_first(found: list[Place]) -> tuple[Place, ...]:
    """The places with those in the first one's country before the others, the finest of them first: "Gao in Mali"."""
    return tuple(sorted(found, key=lambda place: -_FINE[place.precision] if place.country == found[0].country else 1))


def _located(root: Token, head: Token, label: Label) -> int:
    """How plainly a place is where something was: 2 by a preposition, 1 as what was taken or left, 0 not at all."""
    step = root
    while step.head != step and step != head:
        if step.dep_ in _SUBJECTS and triggers.is_verb(step.head):
            return _fallen(step, root)
        if step.dep_ == "poss" and step == root:
            return 0
        if step.dep_ == "pobj" and step.head.lower_ in _INSIDE:
            return 0 if _is_partner(step.head, label) else 2
        if step.dep_ in ("dobj", "conj") and triggers.is_verb(step.head):
            kind = triggers.of(step.head)
            return int(step == root and kind is not None and kind.label in _TAKEN)
        step = step.head
    return 1 if step == head and not triggers.is_verb(head) and root != head else 0


def _is_elsewhere(root: Token, claimed: Claimed) -> bool:
    """True for a place of another claim, or of what came before or after: "erupted in 2012, before spreading to Niger"."""
    above = {claimed.head.i} | {token.i for token in claimed.head.ancestors}
    for token in root.ancestors:
        if token.i in above:
            return False
        if token.i in claimed.others or _is_earlier_or_later(token):
            return True
    return False


def _is_earlier_or_later(verb: Token) -> bool:
    if not triggers.is_verb(verb):
        return False
    joins = [child for child in verb.children if child.dep_ == "mark"]
    joins += [verb.head] if verb.dep_ == "pcomp" else []
    return any(join.lower_ in _SEQUENCE for join in joins)


def _fallen(step: Token, root: Token) -> int:
    """A place may be the subject of its own fall: "Bunagana fell", "Aleppo was shelled"."""
    kind = triggers.of(step.head)
    passive = step.dep_ == "nsubjpass" or triggers.lemma(step.head) == "fall"
    return int(passive and step == root and kind is not None and kind.label in _TAKEN)


def _is_partner(preposition: Token, label: Label) -> bool:
    """True where "to" or "on" marks whom one deals with: "sanctions on Iran", "said to Egypt"."""
    return preposition.lower_ in ("to", "on", "over", "towards", "toward") and label in (
        Label.SANCTION,
        Label.STATEMENT,
        Label.AGREEMENT,
    )


def tokens_of(doc: Doc, span: Span | None) -> Tokens | None:
    """The tokens of a span of characters; None for no span."""
    return doc.char_span(span.start, span.end, alignment_mode="expand") if span else None


def distinct(found: Iterable[Place]) -> tuple[Place, ...]:
    """The places without repetitions, in their order."""
    return tuple({place.id: place for place in reversed(list(found))}.values())[::-1]
