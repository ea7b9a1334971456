"""What a statement is by what is said: "said that the attacks must cease" is a request, "that he was ready" an agreement."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.triggers_en import Rule
from app.extract.rules.triggers_talk_en import SPEECHES, Speech
from app.vocab import Label

_CONTENT = frozenset({"xcomp", "ccomp"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "nobody", "none", "neither"})
_HIMSELF = frozenset({"he", "she", "it", "they", "i", "we"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Said:
    """The clause that tells what was said."""

    names: frozenset[str]
    """Its verb, all that completes it, and "@campaign" for its subject."""
    helpers: frozenset[str]
    negated: bool
    own: bool
    """Its subject is whoever speaks."""


def rule_of(verb: Token) -> Rule | None:
    """The rule of a statement whose content tells what it is; None for a plain report."""
    said = [_said(clause) for clause in contents(verb)]
    found = next((speech for speech in SPEECHES if any(_fits(speech, one) for one in said)), None)
    return rule_for(found) if found else None


@cache
def rule_for(speech: Speech) -> Rule:
    """The rule that stands for a kind of statement."""
    return Rule(speech.name, speech.type, Label.STATEMENT)


def contents(verb: Token) -> list[Token]:
    """The verbs of the clauses that tell what was said, before or behind the verb of saying."""
    found = [child for child in verb.children if child.dep_ in _CONTENT and triggers.is_verb(child)]
    if verb.dep_ == "parataxis" and triggers.is_verb(verb.head):
        found.append(verb.head)
    for clause in found:
        found += [child for child in clause.children if child.dep_ == "conj" and triggers.is_verb(child)]
    return found


def _said(clause: Token) -> _Said:
    around = frozenset(triggers.objects(clause))
    subjects = [child for child in clause.children if child.dep_ in _SUBJECTS]
    negative = any(child.lower_ in _NOT for part in (clause, *clause.children) for child in part.children)
    return _Said(
        names=frozenset(triggers.keys(clause))
        | around
        | {f"@{name}" for child in subjects for name in _subject(child)},
        helpers=_helpers(clause),
        negated=negative,
        own=any(child.lower_ in _HIMSELF for child in subjects),
    )


def _helpers(clause: Token) -> frozenset[str]:
    """The helping verbs of a clause; "must" where its verb is "had to"."""
    found = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    obliged = triggers.lemma(clause) in ("have", "need") and any(c.dep_ == "xcomp" for c in clause.children)
    return frozenset(found | {"must"} if obliged else found)


def _subject(noun: Token) -> set[str]:
    """The names of a subject: its own, a class for a place's, "own" for what is the speaker's: "its leader"."""
    found = {triggers.lemma(noun)}
    if noun.ent_type_ in ("GPE", "NORP"):
        found.add("<state>")
    if any(child.dep_ == "poss" and child.lower_ in _POSSESSIVES for child in noun.children):
        found.add("own")
    return found


def _fits(speech: Speech, said: _Said) -> bool:
    if speech.negated is not None and speech.negated is not said.negated:
        return False
    if (speech.helpers and speech.helpers.isdisjoint(said.helpers)) or (speech.own and not said.own):
        return False
    if speech.about and speech.about.isdisjoint(said.names):
        return False
    return not speech.verbs or not speech.verbs.isdisjoint(said.names)
