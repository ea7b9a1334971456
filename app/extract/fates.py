"""What became of whom by a verb: "killed nine", "nine lost their lives", "they were lined up and shot"."""

from spacy.tokens import Token

from app.extract import numbers, people, totals, triggers, victims
from app.extract.rules.tolls_en import (
    BURNING,
    CIVILIANS,
    CONDITIONS,
    DRAGGING,
    DRIVING,
    FALLING,
    FIGHTERS,
    FLIGHT,
    HELD,
    HOMES,
    HURT_WORDS,
    INJURIES,
    LOCKING,
    MANNERS,
    PARTICLES,
    PEOPLE,
    PLAGUES,
    PRISONERS,
    PRISONS,
    REMOVING,
    SEIZING,
    SUSTAINING,
)
from app.vocab import CountOf

_NOBODY = frozenset({"none", "nobody"})
_OBJECTS = ("dobj", "nsubjpass")
Fate = tuple[CountOf | None, list[Token]]


def of(verb: Token) -> Fate:
    """What became of whom by a verb; None, and nobody, by another word."""
    if not triggers.is_verb(verb):
        return None, []
    name = _name(verb)
    special = _by_its_words(verb, name)
    if special is not None:
        return special
    predicate = victims.BY_VERB.get(name)
    if predicate is None:
        return None, []
    if victims.lemma(verb) == "shoot" and lives_on(verb):
        return CountOf.WOUNDED, _those(verb, victims.objects(verb))
    by_manner = name == "kill" and victims.lemma(verb) in MANNERS
    alone = by_manner and not any(c.dep_ in ("dobj", "auxpass") for c in verb.children) and verb.dep_ != "acl"
    alone = alone and (verb.tag_ != "VBN" or any(c.dep_ == "nsubj" for c in verb.children))
    if predicate.is_subject or alone:
        return predicate.of, victims.subjects(verb)
    return predicate.of, _those(verb, victims.objects(verb))


def has(noun: Token, words: frozenset[str]) -> bool:
    """True for a number or a part of such people: "30 of the villagers"."""
    return any(thing.lower_ in words for link in noun.children if link.lower_ == "of" for thing in link.subtree)


def is_survival(verb: Token) -> bool:
    """True for what is denied of those who die: "did not survive", "nobody survived", "no survivors", "did not live to see it"."""
    if verb.lower_ == "survivors":
        return True
    if not triggers.is_verb(verb) or victims.lemma(verb) not in ("survive", "live"):
        return False
    if victims.lemma(verb) == "survive" and any(map(_is_none, victims.subjects(verb))):
        return True
    ahead = victims.lemma(verb) == "survive" or any(c.dep_ in ("xcomp", "advcl") for c in verb.children)
    return ahead and any(c.dep_ == "neg" for c in verb.children)


def lives_on(verb: Token) -> bool:
    """True where whoever was shot is told to live, right behind: "and is in stable condition", "but survived"."""
    behind = [child for child in verb.children if child.dep_ == "conj"]
    behind += [again for child in behind for again in child.children if again.dep_ == "conj"]
    behind += [verb.head.head] if verb.dep_ == "relcl" and verb.head.dep_ == "nsubj" else []
    names = {victims.lemma(one) for one in behind if not any(child.dep_ == "neg" for child in one.children)}
    states = (thing for one in behind for link in one.children if link.lower_ == "in" for thing in link.children)
    return "die" not in names and (not names.isdisjoint(_LIVING) or any(one.lower_ == "condition" for one in states))


_LIVING = frozenset({"survive", "recover"})


def leaves_nobody(verb: Token) -> bool:
    """True for "nobody survived" without a word of how many there were."""
    subjects = victims.subjects(verb) if triggers.is_verb(verb) and victims.lemma(verb) == "survive" else []
    return any(_is_none(noun) and not _whose(noun) for noun in subjects)


def _name(verb: Token) -> str:
    """The lemma of the verb that a verb stands for with what is said beside it: "kill" of "shot dead"."""
    name = victims.lemma(verb)
    if _is_killing(verb, name):
        return "kill"
    if name in ("take", "hold") and any(word.lower_ in HELD for word in victims.near(verb)):
        return "capture"
    if LOCKING.get(name, frozenset()) & {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}:
        return "detain" if any(_is_people(noun) for noun in _objects(verb)) else name
    if name in ("throw", "put", "send") and any(
        t.lower_ in PRISONS for c in verb.children if c.dep_ == "prep" for t in c.children
    ):
        return "detain"
    if name in DRIVING and (any(word.lower_ in HOMES for word in victims.origin(verb)) or _is_over_border(verb)):
        return "displace"
    if name in ("treat", "hospitalise", "hospitalize") and _is_for_wounds(verb, name):
        return "wound"
    return name


def _by_its_words(verb: Token, name: str) -> Fate | None:
    """What became of whom by a verb whose victims stand elsewhere than those of its kind."""
    if name == "lose":
        return _losing(verb)
    if name == "cost" and any(
        c.lower_ in ("life", "lives") and any(t.dep_ == "poss" for t in c.children) for c in verb.children
    ):
        return CountOf.KILLED, [
            c for c in verb.children if c.dep_ in ("dative", "dobj") and c.lower_ not in ("life", "lives")
        ]
    if name == "meet" and any(c.dep_ == "dobj" and c.lower_ in ("death", "end") for c in verb.children):
        return CountOf.KILLED, victims.subjects(verb)
    if name == "cross" and any(c.lower_ in ("into", "over", "border", "to") for c in verb.children):
        return CountOf.DISPLACED, victims.fleeing(verb)
    if is_survival(verb) or name == "survive":
        subjects = victims.subjects(verb)
        if any(map(_is_none, subjects)):
            return CountOf.KILLED, [thing for noun in subjects if _is_none(noun) for thing in _whose(noun)]
        return CountOf.KILLED, subjects if is_survival(verb) else []
    if name in SUSTAINING and any(c.dep_ == "dobj" and c.lower_ in INJURIES for c in verb.children):
        return CountOf.WOUNDED, victims.subjects(verb)
    if name == "fall":
        return CountOf.KILLED, _fallen(verb)
    if name == "leave" and (_is_left(verb) or any(child.lower_ in CONDITIONS for child in victims.near(verb))):
        return None, []
    if name in FLIGHT:
        return CountOf.DISPLACED, victims.fleeing(verb)
    return None


def _is_left(verb: Token) -> bool:
    """True for "were left without power": nobody went away."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def _is_over_border(verb: Token) -> bool:
    """True for "drove 600,000 people into Bangladesh"."""
    into = any(
        c.lower_ in ("into", "across", "over", "to")
        and any(thing.ent_type_ == "GPE" or thing.lower_ == "border" for thing in c.children)
        for c in verb.subtree
    )
    return into and any(noun.lower_ in CIVILIANS for noun in _objects(verb))


def _losing(verb: Token) -> Fate:
    """Who lose their lives, and the men whom an army loses."""
    if any(c.lower_ in ("life", "lives") for c in verb.children):
        return CountOf.KILLED, victims.subjects(verb)
    men = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in FIGHTERS and _is_counted_alone(c)]
    return (CountOf.KILLED, men) if men else (None, [])


def _is_none(noun: Token) -> bool:
    """True for "none of the 171 aboard" and "not one of them"."""
    return noun.lower_ in _NOBODY or (
        noun.lower_ == "one" and any(c.dep_ == "neg" or c.lower_ in ("not", "no") for c in noun.children)
    )


def _whose(noun: Token) -> list[Token]:
    return [thing for link in noun.children if link.lower_ == "of" for thing in link.children if thing.dep_ == "pobj"]


def _is_counted_alone(noun: Token) -> bool:
    """True for a noun with a number and nothing beside it: not for "lost 11 men and the rebels 40"."""
    return any(map(numbers.is_number, noun.children)) and not any(c.dep_ == "conj" for c in noun.children)


def _fallen(verb: Token) -> list[Token]:
    """Soldiers who fall, but for those who fall ill or into somebody's hands."""
    if any(c.dep_ in ("acomp", "prt", "oprd", "dobj") or c.lower_ in FALLING for c in verb.children):
        return []
    return [noun for noun in victims.subjects(verb) if _is_soldier(noun)]


def _is_soldier(noun: Token) -> bool:
    """True for so many soldiers, for "a corporal", and for "both of whom"."""
    if noun.lower_ == "both":
        return True
    counted = any(numbers.is_number(c) or c.lower_ in ("a", "an", "both") for c in noun.children)
    return counted and (noun.lower_ in FIGHTERS or f"{noun.lower_}s" in FIGHTERS)


def _is_killing(verb: Token, name: str) -> bool:
    """True for a verb that kills only by what stands with it: "shot dead", "shot or drowned", "shot 19 captives"."""
    if name == "carry" and any(c.lower_ == "off" for c in verb.children):
        return any(c.lower_ in PLAGUES for c in totals.causes(verb))
    if name in MANNERS and any(child.lower_ in MANNERS[name] for child in victims.near(verb)):
        return True
    if name in PARTICLES and any(c.lower_ == PARTICLES[name] for c in verb.children):
        return any(_is_people(noun) for noun in _objects(verb))
    if name in REMOVING:
        return any(_is_people(noun) and not numbers.is_number(noun) for noun in _objects(verb))
    if name in BURNING:
        return any(
            c.dep_ == "dobj" and c.lower_ in PEOPLE and any(map(numbers.is_number, c.children)) for c in verb.children
        )
    return name == "shoot" and _is_deadly_shot(verb)


def _is_deadly_shot(verb: Token) -> bool:
    """True where who is shot is dead: prisoners, those dragged out before, and whoever faces a firing squad."""
    if any(c.lower_ in PRISONERS or has(c, PRISONERS) for c in _objects(verb)):
        return True
    if any(c.lower_ in ("himself", "herself", "themselves") or _is_one(c) for c in _objects(verb)) and not _may_live(
        verb
    ):
        return True
    if (
        verb.dep_ == "conj"
        and victims.lemma(verb.head) in SEIZING
        and any(c.dep_ == "auxpass" for c in verb.head.children)
    ):
        return True
    if _seized(verb) or any(
        t.lower_ == "squad" and t.nbor(-1).lower_ == "firing" for t in verb.subtree if t.i > verb.i
    ):
        return True
    return any(_is_deadly(one) for one in _paired(verb))


def _is_one(noun: Token) -> bool:
    """True for one person: by name, or by a singular noun of people."""
    if noun.tag_ == "NNP" and (
        people.is_full_name(noun) or any(c.lower_ in PEOPLE for c in noun.children if c.dep_ == "compound")
    ):
        return True
    return noun.ent_type_ == "PERSON" or (
        noun.lower_ in PEOPLE and noun.tag_ == "NN" and not any(map(numbers.is_number, noun.children))
    )


def _may_live(verb: Token) -> bool:
    """True where the sentence, or the one behind it, tells of a wound or an escape."""
    doc, end = verb.doc, verb.sent.end
    following = doc[end].sent.text if end < len(doc) else ""
    return bool(HURT_WORDS.search(verb.sent.text) or HURT_WORDS.search(following))


def _is_deadly(verb: Token) -> bool:
    name = victims.lemma(verb)
    by_manner = name != "shoot" and name in MANNERS and any(c.lower_ in MANNERS[name] for c in victims.near(verb))
    return by_manner or name == "drown" or victims.BY_VERB.get(name) is victims.BY_VERB["kill"]


def _paired(verb: Token) -> list[Token]:
    """The verbs in one coordination with a verb: "lynched or shot"."""
    return [c for c in verb.children if c.dep_ == "conj"] + ([verb.head] if verb.dep_ == "conj" else [])


def _seized(verb: Token) -> list[Token]:
    """Whom "them" means behind a verb of taking away: "dragged 28 passengers from a bus and shot them"."""
    above = verb.head
    if (
        verb.dep_ != "conj"
        or victims.lemma(above) not in DRAGGING
        or not any(c.lower_ in ("them", "him", "her") for c in _objects(verb))
    ):
        return []
    taken = _objects(above) or [
        s for c in above.children if c.dep_ in ("ccomp", "xcomp") for s in c.children if s.dep_ == "nsubj"
    ]
    return [noun for noun in taken if noun.lower_ in PEOPLE or noun.ent_type_ == "PERSON" or has(noun, PEOPLE)]


def _those(verb: Token, found: list[Token]) -> list[Token]:
    """The objects of a verb, or whom "them" means beside a verb of taking away."""
    return _seized(verb) or found


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in _OBJECTS]


def _is_people(noun: Token) -> bool:
    """True for people, for a number of them, and for a person by name."""
    return noun.lower_ in PEOPLE or noun.ent_type_ == "PERSON" or numbers.is_number(noun) or numbers.of_people(noun)


def _is_for_wounds(verb: Token, name: str) -> bool:
    """True for those whom a hospital treats for what was done to them."""
    return name != "treat" or any(
        thing.lower_ in INJURIES for link in verb.subtree if link.lower_ == "for" for thing in link.subtree
    )
