"""The parties that a noun phrase names: itself, those joined to it, the name behind it, and whose it is."""

from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import roles_nouns, triggers
from app.extract.clauses import tokens_of
from app.extract.rules import actors_nouns_en as nouns
from app.extract.rules import roles_en as rules
from app.mention import Actor

_QUALIFYING = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_FILES = frozenset({"column", "columns", "patrol", "patrols", "detachment"})
"""Nouns of parties that are what they are of: "a column of refugees"."""
_DEEPEST = 4
"""Words that stand one on the other in a noun phrase; deeper ones are no parties."""

Heads = dict[int, list[Actor]]
"""The actors whose words a token heads, by its index."""


def heads(doc: Doc, found: list[Actor], sentence: Tokens) -> Heads:
    """The actors of a sentence by the tokens that head them."""
    by_root: Heads = {}
    for actor in found:
        tokens = tokens_of(doc, actor.span)
        if tokens is not None and tokens.root.sent.start == sentence.start:
            by_root.setdefault(tokens.root.i, []).append(actor)
    return by_root


def named(noun: Token, by_root: Heads, depth: int = 0) -> list[Actor]:
    """The parties that a noun phrase names, those joined to it by "and" among them."""
    noun = triggers.antecedent(noun)
    found = [*_own(noun, by_root, depth), *_behind_state(noun, by_root)]
    for child in noun.children:
        if child.dep_ == "conj" and not triggers.is_verb(child) and depth < _DEEPEST:
            found += named(child, by_root, depth + 1)
        elif child.dep_ == "acl" and child.lower_ in rules.BACKED and depth < _DEEPEST and found:
            found += [actor for thing in roles_nouns.doers(child) for actor in named(thing, by_root, depth + 1)]
        elif child.lower_ == "under" and child.dep_ == "prep" and depth < _DEEPEST and found:
            found += [one for thing in child.children for one in by_root.get(thing.i, []) if _is_person(one)]
        elif child.lower_ in rules.COMPANY and depth < _DEEPEST:
            company = (thing for preposition in child.children for thing in preposition.children)
            found += [actor for thing in company for actor in named(thing, by_root, depth + 1)]
    return found


def _own(noun: Token, by_root: Heads, depth: int) -> list[Actor]:
    """The parties of one noun: the name that stands for it, itself, or those whose it is."""
    own = by_root.get(noun.i, [])
    if own and not all(_is_generic(actor) for actor in own):
        return list(own)
    for child in noun.children:
        if child.dep_ == "appos" and not all(map(_is_generic, by_root.get(child.i, []))):
            return list(by_root[child.i])
    if doubled := _doubled(noun, by_root):
        return doubled
    if known := _nickname(noun, by_root):
        return known
    if by_place := _behind_place(noun, by_root):
        return by_place
    if own and all(map(is_thing, own)):
        held = [*_of_whole(noun, by_root, depth), *_carried(noun, by_root, depth), *_owners(noun, by_root, depth)]
        return held or list(own)
    if own and noun.lower_ in _FILES and (held := _of_whole(noun, by_root, depth)):
        return held
    if own:
        owners = [*_owners(noun, by_root, depth), *_heads_of(noun, by_root, depth), *_groups_of(noun, by_root)]
        kept = (actor for actor in owners if not _is_generic(actor) and not _is_own_force(noun, own, actor))
        return list(kept) or list(own)
    if depth >= _DEEPEST:
        return []
    return _of_whole(noun, by_root, depth) or _owners(noun, by_root, depth) or _apposed(noun, by_root)


def _behind_state(noun: Token, by_root: Heads) -> list[Actor]:
    """Who is joined to a person, whom the parser hangs on the state between: "Abiy Ahmed of Ethiopia and Muse Bihi Abdi"."""
    if not any(map(_is_person, by_root.get(noun.i, []))):
        return []
    states = (thing for of in noun.children if of.lower_ == "of" for thing in of.children if thing.dep_ == "pobj")
    others = (other for state in states for other in state.children if other.dep_ == "conj")
    return [actor for other in others for actor in by_root.get(other.i, []) if _is_person(actor)]


def _is_own_force(noun: Token, own: list[Actor], owner: Actor) -> bool:
    """True for a person's men, who are a party of their own: "Misuari loyalists", "his followers"."""
    if not own or not _is_person(owner):
        return False
    return noun.lower_ in rules.FOLLOWING or ("reference" in owner.rule and noun.lower_ in rules.FORCES)


def _nickname(noun: Token, by_root: Heads) -> list[Actor]:
    """The name behind "known as" or "called": "fighters known as Fano"."""
    for child in noun.children:
        if child.dep_ == "acl" and child.lower_ in rules.CALLED:
            names = [
                *child.children,
                *(thing for prep in child.children if prep.lower_ == "as" for thing in prep.children),
            ]
            return [actor for name in names for actor in by_root.get(name.i, []) if not _is_generic(actor)]
    return []


def _doubled(noun: Token, by_root: Heads) -> list[Actor]:
    """The name behind an office that the parser takes for a second subject: "Cambodia's premier, Hun Sen, flew"."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.pos_ == "PROPN":
        return []
    for other in noun.head.children:
        if other.dep_ == noun.dep_ and other.i > noun.i and other.left_edge.nbor(-1).text == ",":
            return [actor for actor in by_root.get(other.i, []) if not _is_generic(actor)]
    return []


def _apposed(noun: Token, by_root: Heads) -> list[Actor]:
    """Whom the noun beside it names: "Siraj Dughman, a researcher detained", "a woman suicide bomber"."""
    if noun.dep_ == "appos" and noun.head.i < noun.i and by_root.get(noun.head.i):
        return list(by_root[noun.head.i])
    return [actor for child in noun.children if child.dep_ == "appos" for actor in by_root.get(child.i, [])]


def _behind_place(noun: Token, by_root: Heads) -> list[Actor]:
    """The name that the parser hangs on the noun between: "the governor of West Darfur, Khamis Abakar"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for", "at"):
            for place in (thing for thing in child.children if thing.dep_ == "pobj"):
                for name in place.children:
                    people = [actor for actor in by_root.get(name.i, []) if _is_person(actor)]
                    if name.dep_ in ("appos", "conj") and people and name.left_edge.nbor(-1).text == ",":
                        return people
    return []


def _of_whole(noun: Token, by_root: Heads, depth: int) -> list[Actor]:
    """Those of whom a noun counts some, or whom it leads: "thousands of students", "the leader of the group"."""
    if not (noun.like_num or noun.lower_ in rules.PARTS):
        return []
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return [
                actor for thing in child.children if thing.dep_ == "pobj" for actor in named(thing, by_root, depth + 1)
            ]
    return []


def _heads_of(noun: Token, by_root: Heads, depth: int) -> list[Actor]:
    """The person whose government or forces a noun means: "the government of Abdalla Hamdok"."""
    if noun.lower_ not in rules.PARTS:
        return []
    return [actor for actor in _of_whole(noun, by_root, depth) if _is_person(actor)]


def _groups_of(noun: Token, by_root: Heads) -> list[Actor]:
    """The known group whose men a noun means: "men of the Rapid Support Forces"."""
    if noun.lower_ not in rules.FORCES | rules.PARTS:
        return []
    things = (thing for of in noun.children if of.lower_ == "of" for thing in of.children if thing.dep_ == "pobj")
    return [
        actor
        for thing in things
        for actor in by_root.get(thing.i, [])
        if not _is_generic(actor) and not _is_person(actor)
    ]


def _carried(noun: Token, by_root: Heads, depth: int) -> list[Actor]:
    """Those on board: "a bus carrying Chinese workers"."""
    riders = [c for verb in noun.children if verb.lower_ in rules.CARRYING for c in verb.children if c.dep_ == "dobj"]
    full = [of for child in noun.children if child.lower_ in ("full", "packed") for of in child.children]
    riders += [thing for preposition in full for thing in preposition.children if thing.dep_ == "pobj"]
    return [actor for rider in riders for actor in named(rider, by_root, depth + 1)]


def is_thing(actor: Actor) -> bool:
    """True for what can only suffer: "convoy"."""
    return _is_generic(actor) and actor.name.lower().split()[-1] in nouns.THINGS | nouns.PEOPLE


def _is_generic(actor: Actor) -> bool:
    return actor.rule.endswith(":generic")


def _is_person(actor: Actor) -> bool:
    return actor.rule.endswith(":person")


def _owners(noun: Token, by_root: Heads, depth: int) -> list[Actor]:
    """Whose a noun is: "Hezbollah official", "the rebels' base"; a person only of his forces: "Haftar's men"."""
    found: list[Actor] = []
    for child in noun.children:
        if child.dep_ in _QUALIFYING and child.i < noun.i and child.lower_ not in rules.FAVOURED:
            kept = noun.lower_ in rules.FORCES or noun.lower_ in rules.HOMES or child.dep_ != "poss"
            found += [actor for actor in named(child, by_root, depth + 1) if kept or not _is_person(actor)]
    return found


def as_victims(actor: Actor, doc: Doc) -> Actor:
    """The party as written where a number of a state's people are the victims: "58 French paratroopers"."""
    tokens = tokens_of(doc, actor.span)
    if tokens is None or len(tokens) == 1 or not (actor.id or "").startswith("state:"):
        return actor
    thing = tokens.root.lower_ in rules.EQUIPMENT or not tokens.root.text.islower()
    if thing or not any(child.dep_ == "nummod" for child in tokens.root.children):
        return actor
    name = " ".join(token.text for token in tokens if token.dep_ not in ("det", "nummod"))
    return replace(actor, id=None, name=name, rule="actor:generic")
