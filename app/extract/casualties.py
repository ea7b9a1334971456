"""What became of people by a verb or a word, and of how many: "killed nine", "and 20 wounded", "45 bodies were found"."""

from spacy.tokens import Token

from app.extract import fates, numbers, people, things, victims
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    BETWEEN,
    CIVILIANS,
    CONDITIONS,
    FEARING,
    FEWEST_FLEEING,
    FLIGHT,
    HOMES,
    LOSSES,
    NO_PEOPLE,
    PEOPLE,
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
    kind, whose = fates.of(token)
    if kind is None:
        kind = CONDITIONS.get(token.lower_)
        return kind, (_before(token, kind) if kind else None)
    if _is_unreal(token) and not fates.is_survival(token):
        return None, None
    for noun in whose:
        amount = people.sum_of(noun, kind)
        if amount is not None and _is_plausible(token, kind, noun, amount):
            return kind, amount
    if whose and token.lower_ not in CONDITIONS:
        return kind, None
    is_dying = victims.BY_VERB.get(victims.lemma(token)) is victims.BY_VERB["die"]
    if is_dying or (token.lower_ in CONDITIONS and token.tag_ in ("VBN", "VBD", "JJ", "NN", "NNS")):
        amount = _before(token, kind)
        if amount is not None:
            return kind, amount
    is_open = token.tag_ in ("VBD", "VBG", "VBN") and not whose and victims.lemma(token) not in FLIGHT
    return kind, (numbers.after(token) if is_open else None)


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
            or fates.has(noun, CIVILIANS)
        )
        home = any(word.lower_ in HOMES for word in verb.subtree)
        return many and civil and (name == "flee" or home or not amount.is_vague)
    if name in ("capture", "seize", "take", "hold"):
        several = numbers.is_number(noun) and not any(c.lower_ in ("of", "more") for c in noun.children)
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
