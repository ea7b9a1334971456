"""What became of people by a verb or a word, and of how many: "killed nine", "and 20 wounded", "45 bodies were found"."""

from spacy.tokens import Token

from app.extract import numbers, people, things, totals, triggers, victims
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    BETWEEN,
    CIVILIANS,
    CONDITIONS,
    DRIVING,
    FALLING,
    FEARING,
    FEWEST_FLEEING,
    FIGHTERS,
    FLIGHT,
    HELD,
    HOMES,
    LOSSES,
    MANNERS,
    NO_PEOPLE,
    PEOPLE,
    PLAGUES,
    PRISONERS,
    SEIZING,
    THINGS,
    VAGUE,
)
from app.vocab import CountOf

_JOINTS = frozenset({"and", "or", "/", ","})


def of(token: Token) -> tuple[CountOf | None, Amount | None]:
    """What a word counts, and how many."""
    if token.lower_ in THINGS:
        return THINGS[token.lower_], things.of(token)
    if token.lower_ in LOSSES:
        return CountOf.KILLED, things.lost(token)
    kind, whose = _predicate(token)
    if kind is None:
        kind = CONDITIONS.get(token.lower_)
        return kind, (_before(token, kind) if kind else None)
    if _is_unreal(token):
        return None, None
    for noun in whose:
        amount = people.sum_of(noun, kind)
        if amount is not None and _is_plausible(token, kind, noun, amount):
            return kind, amount
    if whose and token.lower_ not in CONDITIONS:
        return kind, None
    if token.lower_ in CONDITIONS and token.tag_ in ("VBN", "VBD", "JJ", "NN", "NNS"):
        amount = _before(token, kind)
        if amount is not None:
            return kind, amount
    is_open = token.tag_ in ("VBD", "VBG", "VBN") and not whose and victims.lemma(token) not in FLIGHT
    return kind, (numbers.after(token) if is_open else None)


def _predicate(token: Token) -> tuple[CountOf | None, list[Token]]:
    """What became of whom by a verb."""
    if not triggers.is_verb(token):
        return None, []
    name = victims.lemma(token)
    if _is_killing(token, name):
        name = "kill"
    if name in ("take", "hold") and any(word.lower_ in HELD for word in victims.near(token)):
        name = "capture"
    if name in DRIVING and any(word.lower_ in HOMES for word in victims.origin(token)):
        name = "displace"
    if name == "lose":
        return _losing(token)
    if name == "survive":
        return CountOf.KILLED, [thing for noun in victims.subjects(token) if _is_none(noun) for thing in _whose(noun)]
    if name == "fall":
        return (CountOf.KILLED, _fallen(token))
    if name == "leave" and any(child.lower_ in CONDITIONS for child in victims.near(token)):
        return None, []
    if name in FLIGHT:
        return CountOf.DISPLACED, victims.fleeing(token)
    predicate = victims.BY_VERB.get(name)
    if predicate is None:
        return None, []
    by_manner = name == "kill" and victims.lemma(token) in MANNERS
    alone = by_manner and not any(c.dep_ in ("dobj", "auxpass") for c in token.children) and token.dep_ != "acl"
    alone = alone and (token.tag_ != "VBN" or any(c.dep_ == "nsubj" for c in token.children))
    if predicate.is_subject or alone:
        return predicate.of, victims.subjects(token)
    return predicate.of, victims.objects(token)


def _losing(verb: Token) -> tuple[CountOf | None, list[Token]]:
    """Who lose their lives, and the men whom an army loses."""
    if any(c.lower_ in ("life", "lives") for c in verb.children):
        return CountOf.KILLED, victims.subjects(verb)
    men = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in FIGHTERS and _is_counted_alone(c)]
    return (CountOf.KILLED, men) if men else (None, [])


def _is_none(noun: Token) -> bool:
    """True for "none of the 171 aboard" and "not one of them"."""
    return noun.lower_ == "none" or (
        noun.lower_ == "one" and any(c.dep_ == "neg" or c.lower_ == "not" for c in noun.children)
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
    return [
        noun
        for noun in victims.subjects(verb)
        if noun.lower_ in FIGHTERS and any(map(numbers.is_number, noun.children))
    ]


def _is_killing(verb: Token, name: str) -> bool:
    """True for a verb that kills only by what stands with it: "shot dead", "shot or drowned", "shot 19 captives"."""
    if name == "carry" and any(c.lower_ == "off" for c in verb.children):
        return any(c.lower_ in PLAGUES for c in totals.causes(verb))
    if name in MANNERS and any(child.lower_ in MANNERS[name] for child in victims.near(verb)):
        return True
    if name != "shoot":
        return False
    if any(c.dep_ == "dobj" and c.lower_ in PRISONERS for c in verb.children):
        return True
    if (
        verb.dep_ == "conj"
        and victims.lemma(verb.head) in SEIZING
        and any(c.dep_ == "auxpass" for c in verb.head.children)
    ):
        return True
    return any(_is_deadly(one) for one in _paired(verb))


def _is_deadly(verb: Token) -> bool:
    name = victims.lemma(verb)
    by_manner = name != "shoot" and name in MANNERS and any(c.lower_ in MANNERS[name] for c in victims.near(verb))
    return by_manner or name == "drown" or victims.BY_VERB.get(name) is victims.BY_VERB["kill"]


def _paired(verb: Token) -> list[Token]:
    """The verbs in one coordination with a verb: "lynched or shot"."""
    return [c for c in verb.children if c.dep_ == "conj"] + ([verb.head] if verb.dep_ == "conj" else [])


def _is_plausible(verb: Token, kind: CountOf, noun: Token, amount: Amount) -> bool:
    """False for villages that are captured, for troops that leave, and for two men who flee."""
    name = victims.lemma(verb)
    if name in FLIGHT:
        many = amount.is_vague or max(amount.low or 0, amount.best or 0, amount.high or 0) >= FEWEST_FLEEING
        number = numbers.is_number(noun) and (name == "flee" or any(word.lower_ in HOMES for word in verb.subtree))
        civil = (
            number
            or noun.lower_ in CIVILIANS
            or (name == "flee" and noun.lower_ not in PEOPLE)
            or _has(noun, CIVILIANS)
        )
        home = any(word.lower_ in HOMES for word in verb.subtree)
        return many and civil and (name == "flee" or home or not amount.is_vague)
    if name in ("capture", "seize", "take", "hold"):
        return noun.lower_ in PEOPLE or _has(noun, PEOPLE) or noun.ent_type_ == "PERSON"
    return kind is not None


def _has(noun: Token, words: frozenset[str]) -> bool:
    """True for a number or a part of such people: "30 of the villagers"."""
    return any(thing.lower_ in words for link in noun.children if link.lower_ == "of" for thing in link.subtree)


def _is_unreal(verb: Token) -> bool:
    """True for what is feared, planned or possible."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    if helpers & {"will", "would", "could", "may", "might", "can", "should", "must", "not", "n't", "never"}:
        return True
    above = verb.head
    if verb.dep_ == "ccomp" and victims.lemma(above) in FEARING:
        return True
    return (
        "to" in helpers
        and "have" not in helpers
        and victims.lemma(above) not in ("go", "force", "cause", "continue", "manage", "claim", "use", "proceed")
    )


def _before(word: Token, kind: CountOf) -> Amount | None:
    """The number before what became of them, whatever the parser makes of it: "and 20 wounded", "12 people dead"."""
    doc, start = word.doc, word.sent.start
    i = word.i - 1
    while i >= start and doc[i].lower_ in BETWEEN:
        i -= 1
    if i < start or doc[i].lower_ in NO_PEOPLE or doc[i].lower_ in ("feared", "believed", "presumed"):
        return None
    if (
        word.i + 1 < len(doc)
        and word.lower_ not in ("dead", "missing", "hurt", "homeless")
        and doc[word.i + 1].pos_ in ("NOUN", "PROPN")
    ):
        return None  # "12 wounded soldiers arrived"
    noun = doc[i]
    if numbers.is_number(noun):
        if numbers.is_of_something_else(noun):
            return None  # "on 9 April 2001 killed"
        return numbers.run(_run_to(noun))
    if noun.lower_ in VAGUE:
        return numbers.read(noun)
    if not (noun.lower_ in PEOPLE or noun.tag_ in ("NNS", "NNPS", "JJ") or noun.lower_ == "more"):
        return None
    if noun.dep_ == "conj" and noun.head.lower_ in PEOPLE and noun.head.i >= start:
        return people.sum_of(noun.head, kind)  # "three villagers and a policeman dead"
    back = next(
        (j for j in range(i - 1, max(start, i - 4) - 1, -1) if numbers.is_number(doc[j]) or doc[j].is_punct), None
    )
    if back is None or doc[back].is_punct:
        return people.sum_of(noun, kind) if noun.lower_ in PEOPLE and noun.head == word else None
    return numbers.run(_run_to(doc[back]))


def _run_to(number: Token) -> list[Token]:
    """The tokens of the number that ends at a token."""
    doc, i = number.doc, number.i
    while i - 1 >= number.sent.start and numbers.is_number(doc[i - 1]):
        i -= 1
    return list(doc[i : number.i + 1])


def is_joint(word: Token, kind: CountOf) -> bool:
    """True for one of two things that are counted together: "killed or wounded 30 people"; not for "abducted and killed"."""
    doc = word.doc
    for step in (1, -1):
        link, at = word.i + step, word.i + 2 * step
        if not 0 <= at < len(doc) or doc[link].lower_ not in _JOINTS:
            continue
        other = _condition(doc[at])
        both = doc[link].lower_ in ("and", ",") and CountOf.DETAINED in (kind, other)
        if other is not None and other is not kind and not both:
            return True
    return False


def _condition(word: Token) -> CountOf | None:
    if word.lower_.endswith("ing") and victims.lemma(word) in victims.BY_VERB:
        return victims.BY_VERB[victims.lemma(word)].of
    return CONDITIONS.get(word.lower_)
