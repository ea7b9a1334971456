"""How many deaths a clause counts: low, best and high, each None where the words do not say."""

import re
from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.tolls_en import (
    DEATH_VERBS,
    HYPHENS,
    NO_COUNT,
    NO_NUMBER,
    RANGE,
    RULES,
    SCALES,
    TENS,
    UNITS,
    VAGUE,
)
from app.mention import Span, Toll

_LARGEST = 1_000_000
_YEAR = re.compile(r"[12]\d{3}")


def of(head: Token) -> Toll | None:
    """The deaths that the clause of a token counts; None where it counts none, or counts those of a whole war."""
    if _is_running(head):
        return None
    for verb in _clause(head):
        for noun in [] if _is_running(verb) else _counted(verb):
            found = _read(noun)
            if found:
                return found
    return None


def _clause(head: Token) -> Iterable[Token]:
    """The verb and those beside and below it that may tell of its dead."""
    yield head
    if head.dep_ in ("advcl", "conj", "ccomp") and triggers.is_verb(head.head):
        yield head.head
    for child in head.children:
        if child.dep_ in ("advcl", "conj", "xcomp", "ccomp", "relcl"):
            yield child
            yield from (below for below in child.children if below.dep_ == "conj")
    if not triggers.is_verb(head) and triggers.is_verb(head.head):
        yield head.head


def _is_running(head: Token) -> bool:
    """True for a count that is still open: "has killed 350,000 since 2011"."""
    words = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    return bool(words & {"has", "have"})


def _counted(verb: Token) -> list[Token]:
    """The nouns whose number is a number of dead."""
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    name = triggers.lemma(verb)
    if name in ("shoot", "beat", "stab") and any(child.lower_ in ("dead", "death") for child in verb.subtree):
        name = "kill"
    if name == "leave" and any(child.lower_ == "dead" for child in verb.children):
        return [child for child in verb.children if child.dep_ in ("dobj", "nsubj", "ccomp") and child.i > verb.i]
    if name == "lose" and any(lemma in ("life", "lives") for lemma in (c.lower_ for c in verb.children)):
        return [child for child in verb.children if child.dep_ == "nsubj"]
    if name not in DEATH_VERBS:
        return []
    roles = ("nsubjpass", "nsubj") if passive or name in ("die", "perish", "drown") else ("dobj",)
    own = [child for child in verb.children if child.dep_ in roles]
    if not own and verb.dep_ == "acl":
        return [verb.head]
    return own


def _read(noun: Token) -> Toll | None:
    """The number on a noun, with what qualifies it."""
    tokens = [
        t for t in noun.subtree if t.like_num and (t == noun or t.head == noun or t.head.like_num or t.dep_ == "nummod")
    ]
    tokens = [t for t in tokens if t.i <= noun.i and not _is_of_date(t)]
    if not tokens:
        return Toll(None, None, None, _span(noun), "vague") if noun.lower_ in VAGUE else None
    if any(child.lower_ in NO_COUNT for token in (noun, tokens[-1]) for child in token.children):
        return None
    runs = _runs(tokens)
    if len(runs) == 2 and runs[1][0].i == runs[0][-1].i + 2 and runs[0][-1].nbor(1).lower_ in RANGE:
        return _between(*runs)
    number = _number(runs[0])
    if number is None or not 0 < number <= _LARGEST:
        return None
    before = noun.doc.text[: tokens[0].idx][-40:]
    rule = next(rule for rule in RULES if rule.pattern.search(before))
    pick = (number if rule.low else None, number if rule.best else None, number if rule.high else None)
    return Toll(*pick, _span(tokens[0], tokens[-1]), f"toll:{rule.name}")


def _is_of_date(number: Token) -> bool:
    """True for a number in what the model takes for a date, if that has a name or a year in it ("between 20 and" has none)."""
    if number.ent_type_ != "DATE":
        return False
    words = next((ent for ent in number.doc.ents if ent.start <= number.i < ent.end), ())
    return any(word.pos_ == "PROPN" or _YEAR.fullmatch(word.text) for word in words)


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """The tokens cut where one number ends and the next begins: "two hundred and six", "thirty-one" are one number each."""
    runs: list[list[Token]] = [tokens[:1]]
    for before, token in pairwise(tokens):
        if token.i == before.i + 1 or (token.i == before.i + 2 and _joins(before, token)):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _joins(before: Token, token: Token) -> bool:
    """True where the word between two number words makes one number of them."""
    link = before.nbor(1).lower_
    if link == "and":
        return before.lower_ in SCALES
    return link in HYPHENS and before.lower_ in TENS and token.lower_ in UNITS


def _between(first: list[Token], second: list[Token]) -> Toll | None:
    low, high = _number(first), _number(second)
    if low is None or high is None or not 0 < low <= high:
        return None
    return Toll(low, None, high, _span(first[0], second[-1]), "toll:between")


def _number(tokens: list[Token]) -> int | None:
    """The whole number that the words write; None where they write none."""
    total = 0
    for token in tokens:
        for word in token.lower_.replace(",", "").split("-"):
            value = _word(word)
            if value is None:
                return None
            total = (total or 1) * value if word in SCALES else total + value
    return total if tokens and not any(t.lower_ in NO_NUMBER for t in tokens) else None


def _word(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    for table in (UNITS, TENS, SCALES):
        if word in table:
            return table[word]
    return None


def _span(first: Token, last: Token | None = None) -> Span:
    last = last or first
    return Span(first.idx, last.idx + len(last))
