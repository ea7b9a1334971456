"""Whom a pronoun means, where the text leaves no doubt: number, gender and grammar must fit, and nobody else may."""

from collections.abc import Callable

from spacy.tokens import Token

from app.extract import roles, triggers
from app.extract.references_gender import Gender, of_noun, wanted
from app.extract.references_said import (
    NEAR,
    SUBJECTS,
    Said,
    Text,
    is_one_person,
    is_person,
    is_plural,
    is_thing,
    key_of,
)
from app.extract.rules import references_en as rules
from app.mention import Actor
from app.vocab import Label

_LOOSE = frozenset({"conj", "appos", "dep", "npadvmod", "ROOT"})
"""How a name hangs that may be the subject of a clause which lost its verb: "Ali was shot, and Omar as he left"."""
_MAIN = 3
"""So many times oftener than another is the person named of whom a text tells."""
_ARGUMENTS = SUBJECTS | {"dobj", "dative"}


def of_pronoun(read: Text, pronoun: Token) -> tuple[Actor, ...]:
    """The party that a pronoun means; nobody where two could be meant."""
    word = pronoun.lower_
    if word in rules.HE.words:
        return _person(read, pronoun)
    if word in rules.THEY.words:
        return () if _is_part(pronoun) else _last(read, pronoun, is_plural)
    if word not in rules.IT.words or (word == "it" and not _is_acting(pronoun)):
        return ()
    return _last(read, pronoun, is_thing)


def _person(read: Text, pronoun: Token) -> tuple[Actor, ...]:
    """The one person whom "he" or "she" means: of that gender, for "she" with a word for it, and nearer than any other."""
    gender = wanted(pronoun.lower_)

    def fits(said: Said) -> bool:
        known = _gender(read, said)
        return is_one_person(said) and (known is None or known is gender)

    meaning = tuple(actor for actor in _last(read, pronoun, fits) if is_person(actor))
    if len(meaning) != 1 or _is_disputed(read, pronoun, meaning[0], fits) or _may_be_object(read, pronoun, fits):
        return ()
    sure = read.genders.get(key_of(meaning[0])) is gender
    near = {
        key_of(one.actors[0]) for one in read.said if one.paragraph > read.paragraph - NEAR and one.actors and fits(one)
    }
    return (
        meaning if sure or ((gender is Gender.MAN or len(near) == 1) and not _has_surer(read, pronoun, gender)) else ()
    )


def _gender(read: Text, said: Said) -> Gender | None:
    """What is known of the one person whom the text names there."""
    if len(said.actors) == 1:
        return read.genders.get(key_of(said.actors[0]))
    return of_noun(said.token.lower_)


def _has_surer(read: Text, pronoun: Token, gender: Gender | None) -> bool:
    """True where a person certainly of the pronoun's gender is named in its sentence or the one before."""
    start = pronoun.sent.start
    first = pronoun.doc[start - 1].sent.start if start else start
    return any(
        one.token.i >= first
        and not _is_beside(one.token, pronoun)
        and is_one_person(one)
        and _gender(read, one) is gender
        for one in read.said
    )


def _is_disputed(read: Text, pronoun: Token, meant: Actor, fits: Callable[[Said], bool]) -> bool:
    """True where another person may be meant: one named nearer beside the clause, or the one of whom the whole text tells."""
    key, start = key_of(meant), pronoun.sent.start
    here = [one for one in read.said if one.token.i >= start and fits(one)]
    last = max((one.token.i for one in here if one.actors and key_of(one.actors[0]) == key), default=-1)
    if any(one.token.i > last >= 0 and one.token.dep_ in _LOOSE for one in here if one.token.pos_ == "PROPN"):
        return True
    main, count = next(iter(read.persons.most_common(1)), (key, 0))
    if (
        last >= 0
        or main == key
        or count < _MAIN * read.persons[key]
        or read.paragraph - read.last.get(main, -NEAR) >= NEAR
    ):
        return False
    return _is_said_of_quote(pronoun)


def _may_be_object(read: Text, pronoun: Token, fits: Callable[[Said], bool]) -> bool:
    """True for "he was arrested" behind "Kiir sacked Machar": who had something done to him may be the object before."""
    start = pronoun.sent.start
    if pronoun.dep_ != "nsubjpass" or not start:
        return False
    first = pronoun.doc[start - 1].sent.start
    before = [one for one in read.said if first <= one.token.i < start and one.actors and fits(one)]
    persons = {key_of(one.actors[0]) for one in before if is_person(one.actors[0])}
    undergone = any(one.token.dep_ in ("dobj", "appos", "dative") for one in before)
    return (
        len(persons) > 1
        and undergone
        and not any(one.token.i >= start for one in read.said if one.actors and fits(one))
    )


def _is_said_of_quote(pronoun: Token) -> bool:
    """True for "he" behind words in quotation marks, who is mostly the one of whom the text tells."""
    return _is_saying(pronoun.head) and any(token.is_quote for token in pronoun.sent)


def _is_part(pronoun: Token) -> bool:
    """True for "nine of them", who are some of those just counted."""
    return pronoun.dep_ == "pobj" and pronoun.head.lower_ == "of"


def _is_acting(pronoun: Token) -> bool:
    """True for an "it" that does something, or is attacked; else it is mostly a thing, and "it was clear" means nobody."""
    if pronoun.dep_ == "dobj":
        kind = triggers.of(pronoun.head)
        return kind is not None and kind.label in triggers.FORCE
    return pronoun.dep_ in SUBJECTS and triggers.lemma(pronoun.head) not in rules.EMPTY


def _last(read: Text, pronoun: Token, fits: Callable[[Said], bool]) -> tuple[Actor, ...]:
    """Whom the last subject before a pronoun names that fits it; nobody where that is no known party, or two could be."""
    by_sentence: dict[int, list[Said]] = {}
    for said in reversed(read.said):
        if said.paragraph <= read.paragraph - NEAR:
            break
        if fits(said) and not _is_beside(said.token, pronoun):
            by_sentence.setdefault(said.token.sent.start, []).append(said)
    here = by_sentence.pop(pronoun.sent.start, [])
    if here:
        above = [said for said in here if said.is_subject and said.token.head in pronoun.ancestors]
        return _one_of(read, above[:1] or [said for said in here if said.is_subject] or here)
    there = next(iter(by_sentence.values()), [])
    subjects = [said for said in there if said.is_subject]
    main = [said for said in subjects if _is_main(said.token.head)]
    told = not _is_saying(pronoun.head) and len(subjects) > 1 and len(main) == 1 and _is_saying(main[0].token.head)
    return _one_of(read, subjects if told else main or subjects or there)


def _one_of(read: Text, said: list[Said]) -> tuple[Actor, ...]:
    """The party that all of these name."""
    whole = [_joined(read, one) for one in said]
    meanings = {tuple(key_of(actor) for actor in actors): actors for actors in whole}
    return next(iter(meanings.values())) if len(meanings) == 1 else ()


def _joined(read: Text, said: Said) -> tuple[Actor, ...]:
    """Those whom a noun names with all that "and" joins to it; nobody where one of them is no known party."""
    nouns = [said.token, *(token for token in said.token.conjuncts if token.i > said.token.i)]
    if len(nouns) == 1:
        return said.actors
    every = [read.heads.get(noun.i) for noun in nouns]
    return tuple(actor for actor in every if actor is not None) if all(every) else ()


def _is_main(verb: Token) -> bool:
    """True for the main verb of a sentence, and one that stands beside it."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb.head == verb


def _is_saying(verb: Token) -> bool:
    kind = triggers.of(verb)
    return kind is not None and kind.label is Label.STATEMENT


def _is_beside(noun: Token, pronoun: Token) -> bool:
    """True for a party to the pronoun's own verb, which the pronoun cannot mean: "the army beat them"."""
    if pronoun.lower_ in rules.OWNING and pronoun.dep_ == "poss":
        return pronoun.head == noun
    above = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if pronoun.dep_ in SUBJECTS or pronoun.lower_.endswith(("self", "selves")):
        return False
    verbs = [above, above.head] if above.dep_ == "xcomp" else [above]
    own = noun.head in verbs and noun.dep_ in _ARGUMENTS
    return own or (triggers.is_verb(above) and roles.subject(above) == noun)
