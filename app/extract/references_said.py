"""What has been read of a document so far: who was named or referred to where, and how often; and kinds of actors."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from app import actors as table
from app.extract.actors_page import KNOWN, NAME, PEOPLE, PERSON
from app.extract.references_gender import Gender
from app.extract.rules import references_en as rules
from app.extract.rules.tolls_en import PEOPLE as HUMAN_NOUNS
from app.mention import Actor

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NEAR = 2
"""Paragraphs in which one looks for whom a pronoun means: its own and the one before."""


@dataclass(frozen=True, slots=True)
class Said:
    """A party where the text names it, or refers to it."""

    token: Token
    actors: tuple[Actor, ...]
    paragraph: int

    @property
    def is_subject(self) -> bool:
        """True for the subject of a verb."""
        return self.token.dep_ in SUBJECTS


@dataclass(slots=True)
class Text:
    """What has been read of a document so far."""

    heads: dict[int, Actor]
    counts: Counter[str]
    """How often each armed group is named in the whole text."""
    sides: Counter[str]
    persons: Counter[str]
    genders: dict[str, Gender]
    """Of each person of whom the text or the first name says it."""
    paragraph: int = 0
    said: list[Said] = field(default_factory=list)
    titled: dict[str, dict[str, tuple[Actor, int]]] = field(default_factory=dict)
    """By each title the persons called by it, and the paragraph in which each was last."""
    last: dict[str, int] = field(default_factory=dict)


def is_one_person(said: Said) -> bool:
    """True for a person, and for a human being without a known name, who may be the one meant."""
    noun = said.token
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return False  # "Ali Musa, a preacher," are one
    human = noun.lower_ in rules.HUMANS or (
        noun.tag_ == "NN" and noun.lower_ in HUMAN_NOUNS and noun.lower_ not in rules.CROWDS
    )
    unknown = noun.pos_ == "PROPN" and not said.actors and noun.ent_type_ == "PERSON"
    return human or unknown or (len(said.actors) == 1 and is_person(said.actors[0]))


def is_several(said: Said) -> bool:
    """True for a plural, and for what "and" joins."""
    token = said.token
    joined = any(child.dep_ == "conj" for child in token.children) or token.lower_ in rules.THEY.words
    return joined or len(said.actors) > 1 or token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("men")


def is_plural(said: Said) -> bool:
    """True for what "they" may mean."""
    return is_several(said) or any(is_group(actor) or actor.rule == PEOPLE for actor in said.actors)


def is_thing(said: Said) -> bool:
    """True for what "it" may mean."""
    if is_several(said):
        return False
    return said.token.lower_ not in rules.HUMANS and not any(is_person(actor) for actor in said.actors)


def key_of(actor: Actor) -> str:
    """By which an actor is the same as another."""
    return actor.id or actor.name


def is_person(actor: Actor) -> bool:
    """True for a human being with a name."""
    return actor.rule == PERSON


def is_group(actor: Actor) -> bool:
    """True for an armed group, a party, a firm or another band with a name."""
    known = table.get(actor.id) if actor.id else None
    if known is None:
        band = not rules.BANDS.isdisjoint(actor.name.lower().split())
        return actor.rule == NAME and (band or any(id_.startswith("group:") for id_ in table.called(actor.name)))
    return known.kind in ("armed-group", "party", "company")


def is_fighting(actor: Actor) -> bool:
    """True for an armed group that the table knows."""
    known = table.get(actor.id) if actor.id and actor.rule == KNOWN else None
    return known is not None and known.kind == "armed-group"
