"""Whom a noun with "the", "both" or "the two" means: "the group", "the president", "the two sides"."""

from spacy.tokens import Token

from app import actors as table
from app.extract.actors_page import GENERIC
from app.extract.references_said import NEAR, SUBJECTS, Said, Text, is_group, is_person, key_of
from app.extract.rules import references_en as rules
from app.mention import Actor

_NEARBY = 4
"""Paragraphs in which one looks for the group that a noun means."""
_FAR = 6
"""Paragraphs within which the one group of a text is named that "the rebels" mean."""
_DOMINANT = 4
"""So many times oftener than any other is the one group named of which a text speaks."""
_SELDOM = 3
"""So many times at least the text names each of its two sides."""
_QUALIFIED = frozenset({"amod", "compound", "nmod", "poss", "relcl", "acl", "prep", "appos", "nummod"})
"""How that hangs on a noun which says which one is meant."""


def is_definite(noun: Token) -> bool:
    """True for a noun with "the" and nothing that says which one: "the rebels"."""
    children = list(noun.children)
    return any(child.lower_ == "the" for child in children) and not any(child.dep_ in _QUALIFIED for child in children)


def last_group(read: Text) -> tuple[Actor, ...]:
    """The one group named in these paragraphs; of several the one of which the whole text speaks, if it is the last."""
    near: dict[str, Actor] = {}
    for said in reversed(read.said):
        if said.paragraph <= read.paragraph - _NEARBY:
            break
        for actor in said.actors:
            if is_group(actor):
                near.setdefault(key_of(actor), actor)
    main = main_group(read)
    if not near:
        return main
    last = next(iter(near.values()), None)
    if len(near) == 1 or (main and last is not None and key_of(main[0]) == key_of(last)):
        return tuple(near.values())[:1]
    return ()


def remember_titles(read: Text, token: Token, meaning: tuple[Actor, ...]) -> None:
    """Notes what somebody named is called: "President Keita", "the prime minister, Choguel Maiga", "Keita, the president"."""
    if len(meaning) != 1 or not is_person(meaning[0]):
        return
    called = [child.lower_ for child in token.children if child.dep_ in ("compound", "appos")]
    called += [token.head.lower_] if token.dep_ == "appos" else []
    for title in called:
        if title in rules.OFFICES.words:
            read.titled.setdefault(title, {})[key_of(meaning[0])] = (meaning[0], read.paragraph)


def holder(read: Text, title: str) -> tuple[Actor, ...]:
    """The one person whom the text has called by a title, if not long ago."""
    holders = list(read.titled.get(title, {}).values())
    near = len(holders) == 1 and read.paragraph - holders[0][1] < NEAR
    return (holders[0][0],) if near else ()


def main_group(read: Text) -> tuple[Actor, ...]:
    """The one armed group of which the text speaks, if it was named not long ago."""
    ranked = read.counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return ()
    key = ranked[0][0]
    if read.paragraph - read.last.get(key, -_FAR) >= _FAR:
        return ()
    return next((said.actors for said in reversed(read.said) if [key_of(one) for one in said.actors] == [key]), ())


def is_pair(noun: Token) -> bool:
    """True for "the two sides" and "both leaders", and for "the two" alone."""
    if noun.lower_ in rules.PAIRS:
        alone = not any(child.dep_ == "prep" for child in noun.children) and noun.dep_ in SUBJECTS | {"dobj", "pobj"}
        return alone and [child.lower_ for child in noun.children if child.i < noun.i] == ["the"]
    if noun.lower_ not in rules.SIDES.words | rules.GOVERNMENTS | rules.LEADERS.words or noun.tag_ != "NNS":
        return False
    if any(child.dep_ == "prep" for child in noun.children):
        return False
    before = [child.lower_ for child in noun.children if child.i < noun.i]
    return before in (["the", "two"], ["both"], ["the", "sides"]) or (before == ["the"] and noun.lower_ == "sides")


def pair(read: Text, noun: Token) -> tuple[Actor, ...]:
    """The two parties of the last sentence that names two of the kind."""
    by_sentence: dict[int, dict[str, Actor]] = {}
    for said in reversed(read.said):
        if said.paragraph <= read.paragraph - NEAR:
            break
        for actor in said.actors:
            if _is_of_kind(said, actor, noun):
                by_sentence.setdefault(said.token.sent.start, {})[key_of(actor)] = actor
    several = next((parties for parties in by_sentence.values() if len(parties) > 1), {})
    if not several and noun.lower_ in rules.SIDES.words | rules.PAIRS:
        return _main_sides(read)
    return tuple(several.values())[::-1] if len(several) == 2 else ()


def _main_sides(read: Text) -> tuple[Actor, ...]:
    """The two sides of which the whole text speaks, if it speaks of no third as often."""
    ranked = read.sides.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < _SELDOM or (len(ranked) > 2 and ranked[1][1] < 2 * ranked[2][1]):
        return ()
    named = {key: actor for actor in read.heads.values() if (key := key_of(actor)) in (ranked[0][0], ranked[1][0])}
    return tuple(named.values())


def _is_of_kind(said: Said, actor: Actor, noun: Token) -> bool:
    if noun.lower_ in rules.LEADERS.words:
        return is_person(actor)
    state = (actor.id or "").startswith(table.STATE) and said.token.lower_ not in rules.MEDIATORS
    if noun.lower_ in rules.GOVERNMENTS:
        return state
    return state or is_group(actor) or (actor.rule == GENERIC and said.token.lower_ in rules.CAMPS)
