"""Whether a person is a man or a woman, where the text or the first name says so; "he" and "she" mean no other."""

from collections.abc import Iterable
from enum import StrEnum

from spacy.tokens import Token

from app.extract.actors_page import PERSON, Page, span_of
from app.extract.rules import names_en
from app.extract.rules import references_en as rules
from app.mention import Actor

_LONGEST_TITLE = 24
"""Characters before a name in which its title stands."""
_CLOSE = 3
"""Words between a name and a noun that says what somebody is, names and articles apart."""
_BESIDE = frozenset({"compound", "appos", "amod", "nmod"})
"""How a noun that says what somebody is hangs on the name."""


class Gender(StrEnum):
    """Of a human being, as English pronouns tell it."""

    MAN = "he"
    WOMAN = "she"


def wanted(pronoun: str) -> Gender | None:
    """Whom a pronoun for one person means; None for every other pronoun."""
    return Gender.WOMAN if pronoun in rules.SHE else Gender.MAN if pronoun in rules.HE.words else None


def of_noun(word: str) -> Gender | None:
    """What a noun for a human being says: "widow"; None for "president"."""
    return Gender.WOMAN if word in rules.SHE_NOUNS else Gender.MAN if word in rules.HE_NOUNS else None


def of_all(page: Page, found: Iterable[Actor]) -> dict[str, Gender]:
    """The gender of each person by the key of the actor; none of those of whom nothing tells it, or two things differ."""
    told: dict[str, set[Gender]] = {}
    for actor in found:
        if actor.rule == PERSON:
            told.setdefault(actor.id or actor.name, set()).update(_evidence(page, actor))
    return {key: next(iter(genders)) for key, genders in told.items() if len(genders) == 1}


def _evidence(page: Page, actor: Actor) -> set[Gender]:
    """What one mention of a person says: title, first name, the nouns and possessives beside the name."""
    token = page.token(span_of(actor))
    words = [_title(page, actor), *([noun.lower_ for noun in _beside(token)] if token is not None else [])]
    found = {gender for word in words if (gender := of_noun(word))}
    if token is not None:
        found |= {gender for own in _possessives(token) if (gender := wanted(own))}
    return found or _by_name(actor.name)


def _beside(name: Token) -> Iterable[Token]:
    """The nouns close to a name that say what somebody is: "the preacher, Ali Musa", "his widow Rosa"."""
    nouns = [child for child in name.children if child.dep_ in _BESIDE]
    nouns += [name.head] if name.dep_ == "appos" else []
    for noun in nouns:
        between = name.doc[min(noun.i, name.i) + 1 : max(noun.i, name.i)]
        close = len([token for token in between if token.tag_ not in ("NNP", "DT", "PRP$")]) <= _CLOSE
        if close and not any(token.is_space or token.text in ".;:" or token.dep_ == "cc" for token in between):
            yield noun


def _title(page: Page, actor: Actor) -> str:
    """The word before a name: "mr"."""
    start = span_of(actor).start
    before = page.text[max(0, start - _LONGEST_TITLE) : start].split()
    return before[-1].lower().strip(".,") if before else ""


def _by_name(name: str) -> set[Gender]:
    """What the first name says."""
    words = name.lower().split()
    if len(words) == 1:
        return set()
    first = words[0]
    return {Gender.MAN} if first in names_en.MEN else {Gender.WOMAN} if first in names_en.WOMEN else set()


def _possessives(name: Token) -> Iterable[str]:
    """The pronouns of those beside a person: "Saleh and his wife"."""
    for other in name.conjuncts:
        yield from (child.lower_ for child in other.children if child.dep_ == "poss" and child.pos_ == "PRON")
