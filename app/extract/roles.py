"""Who did it and to whom: what the parse of a claim's clause says of the parties found in it."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import rules, triggers
from app.mention import Actor, Span
from app.vocab import Label, Role

_SIDE = frozenset(
    rules.words("while until till if unless after before although though since because once than as whereas whether")
)
"""What joins a clause whose people are no parties of the main one's event."""
_ASIDES = frozenset(rules.words("including like unlike than besides except despite without since after before until"))
"""Prepositions whose noun is only compared, or named as an instance."""
_BOTH = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE})
_MUTUAL = frozenset(rules.words("meet clash talk negotiate agree sign"))
"""What two parties do alike: "met", "clashed with"."""
_SUFFERED = frozenset({Label.KILLING, Label.DETENTION, Label.RELEASE, Label.BOMBING, Label.ATTACK})
"""Kinds of deeds that are done to those whose they are called: "the killing of", "his arrest"."""
_DEATHS = frozenset(rules.words("die perish drown starve succumb"))
_SENDING = frozenset(
    rules.words(
        """
        send deploy lead order dispatch mass mobilise mobilize commit station withdraw pull redeploy recall contribute
        provide land rush concentrate gather assemble move pledge offer reinforce
        """
    )
)
_SENDINGS = frozenset(rules.words("deployment dispatch withdrawal pullout redeployment arrival departure return"))
_FORCES = frozenset(
    rules.words(
        """
        troop troops soldier soldiers force forces fighter fighters men man army police officer officers policeman policemen
        paratrooper paratroopers marine marines peacekeeper peacekeepers guard guards militiaman militiamen commando
        commandos unit units tank tanks warship warships jets aircraft reinforcement mercenary mercenaries gunman gunmen
        rebel rebels
        """
    )
)
_AGAINST = frozenset(["against", "on", "with", "at", "to", "over"])
_CARRIED = frozenset({"prep", "pcomp", "xcomp", "advcl", "conj"})
"""How a verb hangs on the one whose subject it shares."""


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


def actors(doc: Doc, head: Token, inside: set[int], found: list[Actor]) -> tuple[Actor, ...]:
    """The parties to a claim with their roles; those of whom the clause does not tell the role are left out."""
    parties: dict[str, Actor] = {}
    inside = inside | _own_phrase(head)
    for actor in found:
        tokens = tokens_of(doc, actor.span)
        if tokens is None or tokens.root.sent.start != head.sent.start or _is_described(actor, tokens.root):
            continue
        role = _role(tokens.root, head, inside)
        if role is not None:
            named = _as_victims(actor, tokens) if role is Role.TARGET else actor
            parties.setdefault(named.id or named.name, replace(named, role=role))
    return tuple(parties.values())


def _own_phrase(head: Token) -> set[int]:
    """The indexes of what stands with a noun in its phrase, without the clauses about it; nothing for a verb."""
    own: set[int] = set()
    queue = [] if triggers.is_verb(head) else [head]
    while queue:
        token = queue.pop()
        own.add(token.i)
        queue += [child for child in token.children if not triggers.is_verb(child)]
    return own


def _is_described(actor: Actor, noun: Token) -> bool:
    """True for what somebody named is said to be, who is the party: "Cherizier, a former police officer"."""
    return actor.rule == "actor:generic" and noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.tag_ == "NN"


def _as_victims(actor: Actor, tokens: Tokens) -> Actor:
    """The party as written where a number of a state's people are the victims: "58 French paratroopers"."""
    counted = any(child.dep_ == "nummod" for child in tokens.root.children)
    if not (actor.id or "").startswith("state:") or len(tokens) == 1 or not counted or not tokens.root.text.islower():
        return actor
    named = " ".join(token.text for token in tokens if token.dep_ not in ("det", "nummod"))
    return replace(actor, id=None, name=named, rule="actor:generic")


def _role(root: Token, head: Token, inside: set[int]) -> Role | None:
    doer = (subject(head) or _swallowed(head)) if triggers.is_verb(head) else None
    if doer is not None and _belongs(root, doer):
        return Role.TARGET if _is_passive(head) or _is_death(head) else Role.SOURCE
    if root.i not in inside or _is_own_force(root):
        return None
    step = root
    while step.head != head and step.head != step:
        role = _on_the_way(step)
        if role is not None:
            return role
        if _is_aside(step):
            return None
        if triggers.is_verb(step.head):
            return _below(step, step.head, head)
        step = step.head
    return _on_the_way(step) or (None if _is_aside(step) else _by_step(step))


def _swallowed(verb: Token) -> Token | None:
    """The subject that the parser took into the date before it: "On 21 May 1991 a bomber killed"."""
    for phrase in verb.children:
        if phrase.dep_ == "prep" and phrase.i < verb.i and any(token.ent_type_ == "DATE" for token in phrase.subtree):
            for token in phrase.subtree:
                above = token.head == phrase or token.head.ent_type_ == "DATE"
                if above and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
                    return token
    return None


def _on_the_way(step: Token) -> Role | None:
    """The role that a word has from its own preposition or noun, whatever stands above."""
    if step.dep_ in ("poss", "amod", "compound", "nmod"):
        kind = triggers.of(step.head)
        suffered = step.dep_ == "poss" and kind is not None and kind.label in _SUFFERED
        return None if kind is None or triggers.is_verb(step.head) else Role.TARGET if suffered else Role.SOURCE
    if step.dep_ != "pobj":
        return None
    preposition, above = step.head.lower_, step.head.head
    if preposition in ("by", "between"):
        return Role.SOURCE
    kind = triggers.of(above)
    if preposition == "with" and (triggers.lemma(above) in _MUTUAL or (kind and kind.label in _BOTH)):
        return Role.SOURCE
    noun = not triggers.is_verb(above) or any(child.dep_ in ("det", "poss") for child in above.children)
    if preposition == "of" and kind and kind.label in _SUFFERED and noun:
        return Role.TARGET
    return None


def _is_aside(step: Token) -> bool:
    """True for what is only compared, or named as an instance."""
    return step.dep_ == "pobj" and step.head.lower_ in _ASIDES


def _is_own_force(noun: Token) -> bool:
    """True for the forces that somebody sends, leads or comes with: they are the doer's own."""
    while noun.dep_ in ("conj", "amod", "compound", "nmod") and noun.head != noun:
        noun = noun.head
    if noun.lower_ not in _FORCES and noun.lemma_.lower() not in _FORCES:
        return False
    if noun.dep_ == "pobj":
        above = noun.head.head
        with_them = noun.head.lower_ == "with" and triggers.is_verb(above) and triggers.lemma(above) not in _MUTUAL
        return with_them or (noun.head.lower_ == "of" and above.lower_ in _SENDINGS)
    return noun.dep_ in ("dobj", "appos", "nsubj") and noun.i > noun.head.i and triggers.lemma(noun.head) in _SENDING


def _is_death(verb: Token) -> bool:
    """True for "died" and "fell in battle", whose subject suffers."""
    name = triggers.lemma(verb)
    if name == "fall":
        return any(c.dep_ == "prep" and c.lower_ == "in" and _in_battle(c) for c in verb.children)
    return name in _DEATHS and not any(child.dep_ == "dobj" and name == "drown" for child in verb.children)


def _in_battle(preposition: Token) -> bool:
    return any(child.lower_ in ("battle", "action", "combat", "fighting") for child in preposition.children)


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
    if step.dep_ == "dobj" and triggers.lemma(step.head) == "meet":
        return Role.SOURCE
    if step.dep_ in ("dobj", "dative", "nsubjpass", "ccomp", "attr", "oprd"):
        return Role.TARGET
    if step.dep_ == "agent" or (step.dep_ == "prep" and step.lower_ == "by") or step.dep_ in ("nsubj", "poss"):
        return Role.SOURCE
    if step.dep_ == "prep" and step.lower_ in _AGAINST:
        return Role.TARGET
    return None


def _below(step: Token, verb: Token, head: Token) -> Role | None:
    """The role in a clause below: "when gunmen attacked the base"; none in one that tells of something else."""
    top = verb
    while top.head != head and top.head != top and top.dep_ in ("conj", "xcomp"):
        top = top.head
    if _tells_of_another(verb, step) or _tells_of_another(top, step) or _is_beside(top, head):
        return None
    if step.dep_ == "nsubj":
        return Role.TARGET if _is_death(verb) else Role.SOURCE
    if step.dep_ == "agent":
        return Role.SOURCE
    return Role.TARGET if step.dep_ in ("dobj", "nsubjpass") and triggers.of(verb) else None


def _tells_of_another(verb: Token, step: Token) -> bool:
    """True for a second main clause with a subject of its own, and for one that says while, until or if what."""
    if verb.dep_ == "conj" and step.dep_ in ("nsubj", "nsubjpass"):
        return True
    joins = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    return bool(joins & _SIDE) or ("when" in joins and triggers.of(verb) is None)


def _is_beside(verb: Token, head: Token) -> bool:
    """True for a clause about a noun that is not the event: "the enclave, which Russia had left"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun == head or any(child.lower_ == "when" for child in verb.children):
        return False
    kind = triggers.of(noun)
    return kind is None or kind.label not in triggers.FORCE


def tokens_of(doc: Doc, span: Span | None) -> Tokens | None:
    """The tokens of a span of characters; None for no span."""
    return doc.char_span(span.start, span.end, alignment_mode="expand") if span else None
