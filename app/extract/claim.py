"""A claim: a predicate with the time expression that dates it; and which verbs tell of something done."""

from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import rules, triggers
from app.extract.triggers import FORCE, Kind
from app.mention import Span, Timex

_UNREAL = frozenset(rules.words("will would could can may might must should to has have is are do does did"))
"""Auxiliaries of a verb that is no plain account of the past."""
_AHEAD = frozenset(rules.words("will would could may might to"))


@dataclass(frozen=True, slots=True)
class Claim:
    """A predicate and the time expression that dates it."""

    timex: Timex
    head: Token
    kind: Kind | None
    direct: float
    """How directly the date hangs on the predicate, 0 to 1."""
    rule: str
    announced: bool = False
    remnant: Tokens | None = None
    """What stands for the subject or object in a clause that shares its verb with another: see `gapping`."""
    stretch: Span | None = None
    """The part of its sentence that goes with its date, where its predicate has several: see `listed`."""


def is_told(verb: Token, dated: bool) -> bool:
    """True where the clause tells of something done: the past anywhere, the present under a chronology's date."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if dated or triggers.is_told_in_past(verb) or verb.tag_ in ("VBD", "VBN", "VBG", "VB"):
        return True
    return bool(helpers) and helpers[0].tag_ != "VBZ"


def is_plain(verb: Token, dated: bool) -> bool:
    """True for a finite verb in the past, or a participle that stands for one, with a subject."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _UNREAL:
        return dated and not helpers & _AHEAD
    if any(child.lower_ in ("i", "we", "you") for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")):
        return False
    participle = verb.tag_ == "VBN" and (verb.dep_ in ("acl", "conj", "ROOT") or helpers == {"having"})
    participle = participle or _has_lost_past(verb, helpers)
    return dated or verb.tag_ == "VBD" or participle or bool(helpers & {"was", "were", "had"})


def _has_lost_past(verb: Token, helpers: set[str]) -> bool:
    """True for a past form that the parser takes for a participle, though it has a subject of its own: "the general listed towns"."""
    return (
        verb.tag_ == "VBN"
        and not helpers
        and any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
    )


def is_same(first: Kind | None, second: Kind) -> bool:
    """True for two kinds that one happening can have: both by force, or alike."""
    return first is not None and (first.label == second.label or {first.label, second.label} <= FORCE)
