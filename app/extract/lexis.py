"""The lexicon of events, and what a word is called in it: lemmas, particles, compounds."""

from functools import cache

from spacy.tokens import Token

from app.extract import rules
from app.extract.rules.triggers_deeds_en import DEEDS
from app.extract.rules.triggers_en import ASPECT, FIXED, LIGHT, NO_EVENTS, OPERATION, PERSON, Rule
from app.extract.rules.triggers_families_en import FAMILIES
from app.extract.rules.triggers_force_en import FORCES
from app.extract.rules.triggers_idioms_en import IDIOMS, TURNS
from app.extract.rules.triggers_objects_en import OBJECTS
from app.extract.rules.triggers_phrases_en import NAMED, PHRASES, SENSES
from app.extract.rules.triggers_politics_en import CROWDS, POLITICS
from app.extract.rules.triggers_talk_en import TALK, TRUCES
from app.extract.rules.triggers_troops_en import MOVES

RULES: tuple[Rule, ...] = (
    *OBJECTS,
    *SENSES,
    *TURNS,
    *LIGHT,
    *CROWDS,
    *TRUCES,
    *FORCES,
    *MOVES,
    *POLITICS,
    *DEEDS,
    *TALK,
    *IDIOMS,
    *PHRASES,
    *NAMED,
    *FAMILIES,
)
"""Of two rules of one verb that both fit, the earlier one tells more."""
NOMINAL = frozenset({"NOUN", "PROPN"})
_HYPHENS = frozenset({"-", "‑", "–"})
_PARTICLES = frozenset(
    rules.words(
        """
        out off up down over away back in ahead on into home upon apart through open aside together forward
        """
    )
)
_FAR_PARTICLES = frozenset({"back", "out", "off", "away", "home"})
"""Those that may stand behind the object: "pulled its last tanks back"."""
TIMES = frozenset({"DATE", "TIME"})
_PARTNERS = frozenset({"of", "by"})
"""Prepositions of what belongs to the name of an event: "exchange of fire", "operation by the army"."""


def lemma(token: Token) -> str:
    """The lemma in small letters, with what the model is known to get wrong set right."""
    return FIXED.get(token.lower_) or FIXED.get(token.lemma_.lower()) or token.lemma_.lower()


def names(noun: Token) -> tuple[str, ...]:
    """What the lexicon may call a noun: with the word before it ("air-strike", "run-off"), its lemma, as written."""
    own = lemma(noun)
    found = [f"{child.lower_}-{own}" for child in noun.children if child.dep_ in ("compound", "amod", "nmod")]
    for link in noun.children:
        if link.lower_ in _PARTNERS:
            named = (PERSON if thing.ent_type_ == "PERSON" else lemma(thing) for thing in link.children)
            found += [f"{own}-{link.lower_}-{name}" for name in named]
    if noun.i >= 2 and noun.nbor(-1).text in _HYPHENS and not noun.nbor(-1).whitespace_ + noun.nbor(-2).whitespace_:
        found.insert(0, f"{noun.nbor(-2).lower_}-{own}")
    if noun.like_num:
        found += [child.lower_ for child in noun.children if child.dep_ in ("compound", "nmod")]  # "Resolution 1244"
    if own.endswith("men"):
        found.append(f"{own[:-2]}an")  # "Militiamen" at the head of a sentence
    if noun.text == "Operation" or any(
        child.text == "Operation" for child in noun.children if child.dep_ == "compound"
    ):
        found.append(OPERATION)
    if noun.pos_ == "PROPN" and noun.lower_.endswith("s"):
        found.append(noun.lower_[:-1])  # "Protesters" at the head of a sentence
    return (*found, own, noun.text)


def is_verb(token: Token) -> bool:
    """True for a verb that can head a clause."""
    return (token.pos_ == "VERB" and not token.is_punct) or (
        token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")
    )


def verb_above(token: Token) -> Token:
    """The nearest verb at a token or above it; the root of its sentence where there is none."""
    while token.head != token and not is_verb(token):
        token = token.head
    return token


def is_aspect(token: Token) -> bool:
    """True for a verb that only says when or how its subject ran: "erupted", "began", "took place"."""
    return is_verb(token) and bool(keys(token) & ASPECT)


def keys(verb: Token) -> set[str]:
    """The verb's lemma, alone and with each particle: "take", "take_over"."""
    base = lemma(verb)
    found = {base} | {f"{base}_{child.lower_}" for child in verb.children if _is_particle(child)}
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    return found | {f"{base}_for"} if (after.lower_, after.dep_) == ("for", "mark") else found  # "called for it to end"


def _is_particle(token: Token) -> bool:
    if token.dep_ == "prep" and any(child.ent_type_ in TIMES for child in token.children):
        return False  # "on 3 May"
    beyond = token.i - token.head.i
    if (token.dep_ == "advmod" or token.lower_ == "out") and token.lower_ in _FAR_PARTICLES and 0 < beyond < 6:
        return True
    return token.dep_ == "prt" or (token.dep_ in ("advmod", "prep") and token.lower_ in _PARTICLES and beyond < 3)


def is_told_in_past(verb: Token) -> bool:
    """True for a past form that the model takes for a present one: "retook"."""
    return verb.tag_ in ("VBP", "VB", "VBZ") and verb.lower_ in FIXED and verb.lower_ != FIXED[verb.lower_]


@cache
def by_verb() -> dict[str, list[tuple[bool, bool, int, Rule]]]:
    """For each verb its rules with what they are ranked by: conditions first, then a particle, then their order."""
    table: dict[str, list[tuple[bool, bool, int, Rule]]] = {}
    for at, one in enumerate(RULES):
        for verb in one.verbs:
            table.setdefault(verb, []).append((not (one.objects or one.subjects), "_" not in verb, at, one))
    return table


@cache
def _by_noun() -> dict[str, Rule]:
    table: dict[str, Rule] = {}
    for one in RULES:
        for noun in one.nouns:
            table.setdefault(noun, one)
    return table


def noun_rule(token: Token) -> Rule | None:
    """The rule of a noun that names an event; none for the name of a person."""
    if token.pos_ not in NOMINAL or token.ent_type_ == "PERSON" or (token.text == "March" and token.ent_type_ in TIMES):
        return None
    called = names(token)
    if not NO_EVENTS.isdisjoint(called):
        return None
    return next((rule for name in called if (rule := _by_noun().get(name))), None)
