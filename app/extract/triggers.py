"""Tokens of a parsed text to the kind of event that they evoke."""

from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.complements import DIRECT, antecedent, doers, is_done_by, objects, raised
from app.extract.lexis import (
    RULES,
    by_verb,
    is_aspect,
    is_told_in_past,
    is_verb,
    keys,
    lemma,
    names,
    noun_rule,
    verb_above,
)
from app.extract.rules.triggers_en import AGREEING, PARTIES, STATES, Rule
from app.vocab import EventType, Label

__all__ = [
    "FORCE",
    "RULES",
    "Kind",
    "antecedent",
    "doers",
    "is_agreeing",
    "is_aspect",
    "is_done_by",
    "is_state",
    "is_told_in_past",
    "is_verb",
    "keys",
    "lemma",
    "names",
    "objects",
    "of",
    "raised",
    "rule",
    "verb_above",
]

_TRYING = frozenset({"try", "attempt", "fail", "plot", "seek"})
_MOVED = frozenset({"out", "off", "down", "away", "home", "ahead"})
"""Particles with which a verb of a state tells of something done."""
_PARTIES = frozenset({"PERSON", "ORG", "NORP"})
FORCE = frozenset(
    {Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING, Label.UPRISING, Label.COUP, Label.INTERVENTION}
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a trigger says of its event: the rule that fired, and the tokens that made it fire."""

    rule: Rule
    head: Token
    words: tuple[Token, ...]

    @property
    def label(self) -> Label:
        """The plain noun of the rule."""
        return self.rule.label

    @property
    def type(self) -> EventType | None:
        """The PLOVER type of the rule."""
        return self.rule.type


def of(token: Token) -> Kind | None:
    """The kind of event that a token evokes; None where the lexicon knows none. Worked out once for each token."""
    known: dict[int, tuple[Rule, tuple[int, ...]] | None] = token.doc.user_data.setdefault("kinds", {})
    if token.i not in known:
        fresh = _of(token)
        known[token.i] = (fresh.rule, tuple(word.i for word in fresh.words)) if fresh else None
    found = known[token.i]
    return Kind(found[0], token, tuple(token.doc[i] for i in found[1])) if found else None


def _of(token: Token) -> Kind | None:
    if is_verb(token):
        return _attempted(_verb(token))
    rule = noun_rule(token)
    return Kind(rule, token, (token,)) if rule else None


def _attempted(kind: Kind | None) -> Kind | None:
    """A killing that is only tried is an attack: "tried to kill the minister"."""
    if (
        kind is None
        or kind.label is not Label.KILLING
        or kind.head.dep_ != "xcomp"
        or lemma(kind.head.head) not in _TRYING
    ):
        return kind
    return Kind(rule("try-kill"), kind.head, kind.words)


def rule(name: str) -> Rule:
    """The rule of a name."""
    return next(one for one in RULES if one.name == name)


def is_agreeing(token: Token) -> bool:
    """True for a verb after which what is agreed upon is the event: "voted to send"."""
    return is_verb(token) and lemma(token) in AGREEING


def is_state(token: Token) -> bool:
    """True for a verb that tells of no event by itself; with a particle it may: "the lights went out"."""
    if not is_verb(token):
        return True
    named = keys(token)
    moved = {name.partition("_")[2] for name in named} & _MOVED
    return bool((named - {lemma(token)} if moved else named) & STATES)


def _verb(verb: Token) -> Kind | None:
    """The kind of a verb: of the first of its rules whose conditions hold."""
    table = by_verb()
    entries = [entry for key in _told_keys(verb) for entry in table.get(key, ())]
    if not entries:
        return None
    around = objects(verb)
    for _, _, _, one in sorted(entries, key=lambda entry: entry[:3]):
        if (one.alone and _has_object(verb)) or not one.without.isdisjoint(around):
            continue
        if (one.subjects and not is_done_by(verb, one.subjects)) or is_done_by(verb, one.never_by):
            continue
        if not one.objects:
            return Kind(one, verb, (verb,))
        name = next((name for name in around if name in one.objects), None)
        if name is not None:
            words = {verb} if _is_party(name, around[name]) else {verb, around[name]}
            return Kind(one, verb, tuple(sorted(words, key=lambda token: token.i)))
    return None


def _is_party(name: str, word: Token) -> bool:
    """True for who or where something is done to: no word that says what is done."""
    return name.endswith(">") or word.ent_type_ in _PARTIES or lemma(word) in PARTIES


def _told_keys(verb: Token) -> set[str]:
    """The keys of a verb without its bare lemma, where the lexicon knows it with its particle: "broke out" breaks nothing."""
    found = keys(verb)
    base = lemma(verb)
    parts = {f"{base}_{c.lower_}" for c in verb.children if c.dep_ in ("prt", "advmod")} & found & by_verb().keys()
    return found - {base} if parts else found


def _has_object(verb: Token) -> bool:
    """True for an object that is neither a person nor a group: a phrase of a rule speaks for troops."""
    return any(child.dep_ in DIRECT and child.ent_type_ not in _PARTIES for child in verb.children)
