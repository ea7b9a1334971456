"""Who is who in a document, for its headlines: what a pronoun stands for, in the words that the text has for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from app.extract import roles, rules
from app.extract.actors_page import GENERIC, KNOWN, NAME, REFERENCE
from app.extract.titles_composed import name_of
from app.mention import Actor

_PAIR = 2
"""Parties that a pronoun may mean together."""
_BODIES = frozenset(
    rules.words(
        """
        Government Army Front Party Union Council Movement Force Forces Alliance Committee Coalition Group Authority
        Organisation Organization League Republic Nations States Tigers Brigade Brigades Court Commission Assembly
        """
    )
)
"""Last words of names that have an article."""
_FEW = 5
"""Tokens of a name that is short enough to stand for a pronoun."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a document by the tokens that name them."""

    names: Mapping[int, str] = field(default_factory=dict)
    """What is written for a pronoun, or for a noun such as "the group"."""
    keys: Mapping[int, str] = field(default_factory=dict)
    """Which party a token names or stands for."""


def of(doc: Doc, actors: Iterable[Actor]) -> Parties:
    """The parties of a document, from its actors in the order of its text."""
    found = [(actor, tokens) for actor in actors if (tokens := roles.tokens_of(doc, actor.span)) is not None]
    written = _written(found)
    names: defaultdict[int, list[str]] = defaultdict(list)
    keys: dict[int, str] = {}
    for actor, tokens in found:
        keys[tokens.root.i] = f"{keys.get(tokens.root.i, '')} {_key(actor)}".strip()
        if actor.rule.startswith(REFERENCE):
            names[tokens.root.i].append(written.get(_key(actor)) or name_of(actor))
    return Parties({i: " and ".join(both) for i, both in names.items() if len(both) <= _PAIR}, keys)


def _key(actor: Actor) -> str:
    return actor.id or actor.name


def _written(found: list[tuple[Actor, Tokens]]) -> dict[str, str]:
    """How the text itself names each group, with the article that it has: "the Maoists", "Al Shabaab"."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for actor, tokens in found:
        first = tokens[0]
        if (
            actor.rule not in (KNOWN, NAME, GENERIC)
            or tokens.root.dep_ in ("compound", "amod", "nmod")
            or len(tokens) > _FEW
        ):
            continue
        if actor.rule == GENERIC:
            counts[_key(actor)][_generic(actor)] += 1
        elif (actor.id is not None and tokens.root.ent_type_ != "PERSON") or actor.rule == KNOWN:
            article = first.i > 0 and first.nbor(-1).lower_ == "the"
            counts[_key(actor)][f"the {tokens.text}" if article or tokens[-1].text in _BODIES else tokens.text] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}


def _generic(actor: Actor) -> str:
    """A party without a name as known: "a new rebel coalition" is then "the new rebel coalition"."""
    return actor.name if actor.name.startswith(("the ", "The ")) else f"the {actor.name}"
