"""What became of people by a verb or a word, and of how many: "killed nine", "and 20 wounded", "45 bodies were found"."""

from spacy.tokens import Token

from app.extract import numbers, people, things, totals, triggers
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
    PREDICATES,
    PRISONERS,
    RAISING,
    REPORTING,
    SEIZING,
    THINGS,
    VAGUE,
)
from app.vocab import CountOf

_FAR = 10
"""Tokens before a verb within which its subject may be found, where the parser finds none."""
_JOINTS = frozenset({"and", "or", "/", ","})
_BY_VERB = {verb: predicate for predicate in PREDICATES for verb in predicate.verbs}


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
    is_open = token.tag_ in ("VBD", "VBG", "VBN") and not whose and lemma(token) not in FLIGHT
    return kind, (numbers.after(token) if is_open else None)


def _predicate(token: Token) -> tuple[CountOf | None, list[Token]]:
    """What became of whom by a verb."""
    if not triggers.is_verb(token):
        return None, []
    name = lemma(token)
    if _is_killing(token, name):
        name = "kill"
    if name in ("take", "hold") and any(word.lower_ in HELD for word in _near(token)):
        name = "capture"
    if name in DRIVING and any(word.lower_ in HOMES for word in _from(token)):
        name = "displace"
    if name == "lose":
        return _losing(token)
    if name == "survive":
        return CountOf.KILLED, [thing for noun in _subjects(token) if _is_none(noun) for thing in _whose(noun)]
    if name == "fall":
        return (CountOf.KILLED, _fallen(token))
    if name == "leave" and any(child.lower_ in CONDITIONS for child in _near(token)):
        return None, []
    if name in FLIGHT:
        return CountOf.DISPLACED, _fleeing(token)
    predicate = _BY_VERB.get(name)
    if predicate is None:
        return None, []
    by_manner = name == "kill" and lemma(token) in MANNERS
    alone = by_manner and not any(c.dep_ in ("dobj", "auxpass") for c in token.children) and token.dep_ != "acl"
    alone = alone and (token.tag_ != "VBN" or any(c.dep_ == "nsubj" for c in token.children))
    if predicate.is_subject or alone:
        return predicate.of, _subjects(token)
    return predicate.of, _objects(token)


def _losing(verb: Token) -> tuple[CountOf | None, list[Token]]:
    """Who lose their lives, and the men whom an army loses."""
    if any(c.lower_ in ("life", "lives") for c in verb.children):
        return CountOf.KILLED, _subjects(verb)
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
    return [noun for noun in _subjects(verb) if noun.lower_ in FIGHTERS and any(map(numbers.is_number, noun.children))]


def _is_killing(verb: Token, name: str) -> bool:
    """True for a verb that kills only by what stands with it: "shot dead", "shot or drowned", "shot 19 captives"."""
    if name == "carry" and any(c.lower_ == "off" for c in verb.children):
        return any(c.lower_ in PLAGUES for c in totals.causes(verb))
    if name in MANNERS and any(child.lower_ in MANNERS[name] for child in _near(verb)):
        return True
    if name != "shoot":
        return False
    if any(c.dep_ == "dobj" and c.lower_ in PRISONERS for c in verb.children):
        return True
    if verb.dep_ == "conj" and lemma(verb.head) in SEIZING and any(c.dep_ == "auxpass" for c in verb.head.children):
        return True
    return any(_is_deadly(one) for one in _paired(verb))


def _is_deadly(verb: Token) -> bool:
    name = lemma(verb)
    by_manner = name != "shoot" and name in MANNERS and any(c.lower_ in MANNERS[name] for c in _near(verb))
    return by_manner or name == "drown" or _BY_VERB.get(name) is _BY_VERB["kill"]


def _paired(verb: Token) -> list[Token]:
    """The verbs in one coordination with a verb: "lynched or shot"."""
    return [c for c in verb.children if c.dep_ == "conj"] + ([verb.head] if verb.dep_ == "conj" else [])


def _near(verb: Token) -> list[Token]:
    """The words that a verb is completed by: its children, what stands in their prepositions, and its object's own."""
    below = [
        thing
        for child in verb.children
        for thing in child.children
        if child.dep_ in ("prep", "dobj", "ccomp", "oprd", "advmod", "xcomp")
    ]
    return [*verb.children, *below]


def _from(verb: Token) -> list[Token]:
    links = [c for c in verb.children if c.dep_ in ("prep", "prt", "advmod") and c.lower_ in ("from", "out", "of")]
    return [thing for link in links for thing in link.subtree]


def _subjects(verb: Token) -> list[Token]:
    found = [triggers.antecedent(c) for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not found and verb.dep_ == "xcomp" and lemma(verb.head) in RAISING:
        return [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    if (
        not found
        and verb.dep_ == "conj"
        and triggers.is_verb(verb.head)
        and not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBD":
        return _lost_subject(verb)
    return [noun for noun in found if noun != verb]


def _objects(verb: Token) -> list[Token]:
    """Whom it is done to: the object, the subject of a passive, the noun that a participle stands by."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        subjects = [triggers.antecedent(c) for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
        return subjects or _shared_subject(verb) or _lost_subject(verb)
    own = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "dative", "ccomp") and (c.dep_ != "ccomp" or numbers.is_number(c))
    ]
    if own:
        return own
    if verb.dep_ in ("xcomp", "oprd", "ccomp") and verb.tag_ == "VBN" and lemma(verb.head) in REPORTING:
        return [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN":
        return (
            [verb.head]
            if verb.head.tag_ != "NN" or _BY_VERB.get(lemma(verb), PREDICATES[0]).of is CountOf.KILLED
            else []
        )
    misread = verb.tag_ == "VBD" and _BY_VERB.get(lemma(verb)) is _BY_VERB["kill"] and numbers.after(verb) is None
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in verb.head.children):
        gapped = [
            c for c in verb.children if c.dep_ == "nsubj"
        ]  # "the bus was ambushed and its 33 passengers murdered"
        if gapped:
            return gapped
    return _shared_subject(verb) if verb.tag_ == "VBN" or misread else []


def _shared_subject(verb: Token) -> list[Token]:
    """The subject that a second passive shares with the first: "12 men were abducted and killed"."""
    above = verb.head
    if (
        verb.dep_ != "conj"
        or not triggers.is_verb(above)
        or any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in verb.children)
    ):
        return []
    found = [c for c in above.children if c.dep_ == "nsubjpass"]
    while not found and above.dep_ == "conj" and triggers.is_verb(above.head):
        above = above.head
        found = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")]
    return found


def _lost_subject(verb: Token) -> list[Token]:
    """The subject of a passive that the parser hangs elsewhere: "100 protesters camping outside the palace were shot"."""
    helper = next((c for c in verb.children if c.dep_ == "auxpass"), verb)
    before = verb.doc[max(verb.sent.start, helper.i - _FAR) : helper.i]
    found = [noun for noun in before if noun.lower_ in PEOPLE and any(map(numbers.is_number, noun.children))]
    return found[-1:] or _named(before[-1] if len(before) else verb)


def _named(last: Token) -> list[Token]:
    """The first of the persons in a list, by its last: "Ahmed Hassan and Ali Saleh were shot dead"."""
    if last.ent_type_ != "PERSON":
        return []
    while last.dep_ == "conj" and last.head.ent_type_ == "PERSON":
        last = last.head
    return [last]


def _fleeing(verb: Token) -> list[Token]:
    """Those who flee or leave, with enough of them to be counted as driven out."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        subjects = [c for c in verb.head.children if c.dep_ in ("dobj", "nsubjpass")]
    return subjects


def _is_plausible(verb: Token, kind: CountOf, noun: Token, amount: Amount) -> bool:
    """False for villages that are captured, for troops that leave, and for two men who flee."""
    name = lemma(verb)
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
    if verb.dep_ == "ccomp" and lemma(above) in FEARING:
        return True
    return (
        "to" in helpers
        and "have" not in helpers
        and lemma(above) not in ("go", "force", "cause", "continue", "manage", "claim", "use", "proceed")
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


def lemma(word: Token) -> str:
    """The lemma; that of "wounded", which the lexicon takes for a form of "wind"."""
    return "wound" if word.lower_ in ("wounded", "wounding", "wounds") else triggers.lemma(word)


def _condition(word: Token) -> CountOf | None:
    if word.lower_.endswith("ing") and lemma(word) in _BY_VERB:
        return _BY_VERB[lemma(word)].of
    return CONDITIONS.get(word.lower_)
