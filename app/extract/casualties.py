"""What became of people by a verb or a word, and of how many: "killed nine", "and 20 wounded", "45 bodies were found"."""

from spacy.tokens import Token

from app.extract import fates, numbers, people, things, triggers, victims
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    ALL,
    ANYONE,
    BETWEEN,
    CIVILIANS,
    CONDITIONS,
    DEEDS,
    DYING,
    FEARING,
    FEWEST_FLEEING,
    FLIGHT,
    HOMES,
    LOSSES,
    NO_PEOPLE,
    NOBODY,
    PEOPLE,
    PLACING,
    QUALIFIERS,
    THEM,
    THINGS,
    VAGUE,
)
from app.vocab import CountOf

_JOINTS = frozenset({"and", "or", "/", ","})
_PERSONS = frozenset(
    {"man", "woman", "boy", "girl", "child", "youth", "pupil", "student", "teenager", "mother", "father"}
)
"""Those of whom an age is told by "of": a group or a family of fifteen are fifteen."""


def of(token: Token) -> tuple[CountOf | None, Amount | None]:
    """What a word counts, and how many."""
    if token.lower_ in THINGS:
        return THINGS[token.lower_], things.of(token)
    if is_deed(token):
        return DEEDS[triggers.lemma(token)], _of_deed(token, DEEDS[triggers.lemma(token)])
    if token.lower_ in LOSSES and not triggers.is_verb(token):
        return CountOf.KILLED, things.lost(token)
    kind, whose = fates.of(token)
    if kind is None:
        return _by_condition(token)
    if _is_unreal(token) and not fates.is_survival(token):
        return None, None
    return kind, _of_verb(token, kind, whose)


def _by_condition(word: Token) -> tuple[CountOf | None, Amount | None]:
    """What a word counts that is no verb: "12 people dead"; nobody, by "without killing anyone"."""
    if word.lower_ in ANYONE and _is_spared(word):
        return CountOf.KILLED, Amount(0, 0, 0, numbers.span(word), "count:none")
    kind = CONDITIONS.get(word.lower_)
    return kind, (_before(word, kind) or _of_subject(word, kind) if kind else None)


def _of_verb(verb: Token, kind: CountOf, whose: list[Token]) -> Amount | None:
    """How many those are of whom a verb is told, or the number that stands beside it."""
    for noun in map(_aged, whose):
        amount = None if _is_of_wounded(verb, noun) else people.sum_of(noun, kind)
        if amount is not None and _is_plausible(verb, kind, noun, amount):
            return _everywhere(verb, amount)
    if victims.lemma(verb) in DYING and any(
        noun.tag_ == "NNP" and not any(c.dep_ == "det" for c in noun.children) for noun in whose
    ):
        return Amount(1, 1, 1, numbers.span(whose[0]), "count:named")
    if fates.leaves_nobody(verb) or any(noun.lower_ in ALL for noun in whose):
        return numbers.aboard(verb.sent)
    if whose and verb.lower_ not in CONDITIONS:
        return None
    if any(c.dep_ == "dobj" for c in verb.children) and any(c.dep_ == "nsubj" for c in verb.children):
        return None  # "in 2016 police arrested their leader"
    is_dying = victims.BY_VERB.get(victims.lemma(verb)) is victims.BY_VERB["die"]
    if is_dying or (verb.lower_ in CONDITIONS and verb.tag_ in ("VBN", "VBD", "JJ", "NN", "NNS")):
        amount = _before(verb, kind)
        if amount is not None:
            return amount
    is_open = verb.tag_ in ("VBD", "VBG", "VBN") and not whose and victims.lemma(verb) not in FLIGHT
    return numbers.after(verb) if is_open else None


def _aged(noun: Token) -> Token:
    """Whose age a number is, "a girl of fifteen killed in Gao"; else what it is."""
    person = noun.head.head
    aged = noun.dep_ == "pobj" and noun.head.lower_ == "of" and person.lower_ in _PERSONS
    return person if aged and numbers.is_number(noun) else noun


def _is_of_wounded(verb: Token, noun: Token) -> bool:
    """True for those who explain a toll that has them already: "the hospital said after five of the wounded died"."""
    theirs = (thing for of in noun.children if of.lower_ == "of" for thing in of.children)
    return verb.dep_ == "advcl" and any(thing.lower_ in ("wounded", "injured") for thing in theirs)


def _everywhere(verb: Token, amount: Amount) -> Amount:
    """With those at the other places of a list: "killed 30 people in Ansongo, 14 in Gao and six in Bourem"."""
    if amount.span is None or amount.is_one or amount.low == 0:
        return amount
    doc, total = verb.doc, amount
    for number in doc[verb.i : verb.sent.end]:
        if (
            not numbers.is_number(number)
            or number.idx < amount.span.end
            or numbers.is_measure(number)
            or number.i + 2 >= len(doc)
        ):
            continue
        joint = next((t for t in reversed(doc[verb.i : number.i]) if t.lower_ not in QUALIFIERS), verb)
        link, place, before = number.nbor(1), number.nbor(2), joint.nbor(-1)
        listed = (
            joint.text in (",", "and")
            and link.lower_ in PLACING
            and place.pos_ == "PROPN"
            and place.ent_type_ != "DATE"
        )
        if listed and before.pos_ in ("PROPN", "PUNCT") and before.ent_type_ != "DATE":
            more = numbers.run([number])
            total = numbers.together(total, more) if more is not None else total
    return total


def _of_subject(word: Token, kind: CountOf) -> Amount | None:
    """Those who are said to be dead or missing, where more stands between: "330 people, half of them children, were dead"."""
    is_said = word.dep_ == "acomp" and triggers.lemma(word.head) == "be"
    if not is_said and not (word.tag_ == "VBG" and any(c.dep_ == "aux" for c in word.children)):
        return None
    subjects = [
        c
        for c in (word.head if is_said else word).children
        if c.dep_ == "nsubj" and (c.lower_ in PEOPLE or numbers.is_number(c))
    ]
    return people.sum_of(subjects[0], kind) if subjects and numbers.read(subjects[0]) else None


def is_deed(noun: Token) -> bool:
    """True for a noun of killing or of taking: "the massacre of 46 villagers", "the arrest of 30 men"."""
    return noun.pos_ in ("NOUN", "PROPN") and triggers.lemma(noun) in DEEDS


def _of_deed(noun: Token, kind: CountOf) -> Amount | None:
    """How many a noun of killing or of taking is of, or one for a person."""
    whose = [thing for link in noun.children if link.lower_ == "of" for thing in link.children if thing.dep_ == "pobj"]
    whose = whose or [c for c in noun.children if c.dep_ == "poss" and c.ent_type_ == "PERSON"]
    return people.sum_of(whose[0], kind) if whose else None


def _is_spared(word: Token) -> bool:
    """True for "without killing anyone"."""
    verb = word.head
    return (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "without"
        and fates.of(verb)[0] in (CountOf.KILLED, CountOf.WOUNDED)
    )


def _is_plausible(verb: Token, kind: CountOf, noun: Token, amount: Amount) -> bool:
    """False for villages that are captured, for troops that leave, and for two men who flee."""
    name = victims.lemma(verb)
    if name in FLIGHT or name == "cross":
        many = amount.is_vague or max(amount.low or 0, amount.best or 0, amount.high or 0) >= FEWEST_FLEEING
        number = numbers.is_number(noun) and (name == "flee" or any(word.lower_ in HOMES for word in verb.subtree))
        civil = (
            number
            or noun.lower_ in CIVILIANS
            or (name == "flee" and noun.lower_ not in PEOPLE)
            or fates.has(noun, CIVILIANS)
        )
        home = any(word.lower_ in HOMES for word in verb.subtree)
        return many and civil and (name == "flee" or home or not amount.is_vague)
    if name in ("capture", "seize", "take", "hold"):
        several = numbers.is_number(noun) and (
            not any(c.lower_ == "of" for c in noun.children) or fates.has(noun, THEM)
        )
        return noun.lower_ in PEOPLE or fates.has(noun, PEOPLE) or noun.ent_type_ == "PERSON" or several
    return kind is not None


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
    if noun.lower_ in NOBODY or (noun.lower_ == "one" and doc[i - 1].lower_ == "no"):
        return Amount(0, 0, 0, numbers.span(noun), "count:none")
    if numbers.is_number(noun):
        if numbers.is_of_something_else(noun):
            return None  # "on 9 April 2001 killed"
        return numbers.run(_run_to(noun))
    if noun.lower_ in VAGUE:
        return numbers.read(noun)
    if not (noun.lower_ in PEOPLE or noun.tag_ in ("NNS", "NNPS", "JJ") or noun.lower_ == "more"):
        return None
    counted = noun.head.lower_ in PEOPLE or any(map(numbers.is_number, noun.head.children))
    if noun.dep_ == "conj" and counted and noun.head.i >= start:
        return people.sum_of(noun.head, kind)  # "three villagers and a policeman dead"
    back = next(
        (j for j in range(i - 1, max(start, i - 4) - 1, -1) if numbers.is_number(doc[j]) or doc[j].is_punct), None
    )
    if back is None or doc[back].is_punct:
        return people.sum_of(noun, kind) if noun.lower_ in PEOPLE and noun.head == word else None
    return None if numbers.is_year(doc[back]) else numbers.run(_run_to(doc[back]))


def _run_to(number: Token) -> list[Token]:
    """The tokens of the number that ends at a token."""
    doc, i = number.doc, number.i
    while (
        i - 1 >= number.sent.start and numbers.is_number(doc[i - 1]) and not numbers.is_next_figure(doc[i - 1], doc[i])
    ):
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
