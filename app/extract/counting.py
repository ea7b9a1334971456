"""What a sentence counts: how many were killed, wounded, missing, detained or displaced, and by whose word."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import casualties, claimants, numbers, totals, triggers, victims
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    CONDITIONS,
    GIVING,
    REACHING,
    RISING,
    THINGS,
    TOLLS,
)
from app.mention import Count
from app.vocab import CountOf

_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A count, with the word that says what is counted."""

    count: Count
    at: Token
    is_total: bool = False
    """More than one event is counted: a war, a year."""
    is_more: bool = False
    """On top of those counted before: "two civilians were also killed"."""
    is_toll: bool = False
    """It is said of a toll, which is of what was told before: "the toll rose to 61"."""
    is_rise: bool = False
    """It takes the place of what was counted before."""


def of(sentence: Tokens) -> list[Told]:
    """Everything that a sentence counts, in its order; what is counted of several things at once ("killed or wounded") is left out."""
    found: list[Told] = []
    taken: set[tuple[int, CountOf]] = set()
    for one in _all(sentence, found):
        where = (one.count.span.start if one.count.span else -one.at.i, one.count.of)
        if where not in taken:
            taken.add(where)
            found.append(one)
    risen = [one for one in found if one.is_rise]
    kept = [one for one in found if not any(_is_outdone(one, other) for other in risen)]
    return sorted(kept, key=lambda one: one.at.i)


def _is_outdone(one: Told, other: Told) -> bool:
    """True for what a toll was before it rose: "from six dead to 11", "first put at 100"."""
    return one.at.i > other.at.i and one.count.of is other.count.of and not one.is_rise


def _all(sentence: Tokens, found: list[Told]) -> Iterator[Told]:
    """All that a sentence counts; some of it perhaps twice."""
    for token in sentence:
        kind, amount = casualties.of(token)
        if kind is not None and amount is not None and (amount.is_one or not casualties.is_joint(token, kind)):
            yield _told(token, kind, amount)
            if kind is CountOf.WOUNDED and amount.high == 0:
                yield _told(token, CountOf.KILLED, amount)
    yield from _tolls(sentence)
    yield from _bare(sentence, found)
    yield from _gapped(sentence, found)


def _told(at: Token, kind: CountOf, amount: Amount, *, is_toll: bool = False, is_rise: bool = False) -> Told:
    if amount.is_vague:
        amount = _behind_colon(at) or amount
    count = Count(kind, amount.low, amount.best, amount.high, claimants.of(at), amount.span, amount.rule)
    return Told(count, at, totals.is_total(at) and not amount.is_one, totals.is_more(at, amount), is_toll, is_rise)


def _behind_colon(at: Token) -> Amount | None:
    """The number that a colon gives for "hundreds": "hundreds were gunned down: 613, says Baku"."""
    colon = next((t for t in at.doc[at.i : at.sent.end] if t.text == ":"), None)
    amount = numbers.after(colon) if colon is not None else None
    if amount is None or amount.span is None:
        return None
    following = next((t for t in at.doc[at.i : at.sent.end] if t.idx >= amount.span.end), None)
    return amount if following is None or following.is_punct else None


# --- tolls and bare numbers ---------------------------------------------------------------------------------------------


def _tolls(sentence: Tokens) -> Iterator[Told]:
    """What is said of a toll or a number: "the death toll rose to 61", "put the number of injured at 80"."""
    for noun in sentence:
        kind = _kind_of_toll(noun)
        if kind is None or (noun.pos_ != "NOUN" and noun.lower_ != "dead"):
            continue
        rising = _rising(noun)
        link = _last_link(rising, noun, sentence) if rising is not None else None
        if link is None:
            link = next((t for t in noun.doc[noun.i + 1 : min(sentence.end, noun.i + 14)] if _leads(t)), None)
        amount = numbers.after(link) if link is not None else None
        if amount is not None:
            yield _told(noun, kind, amount, is_toll=True, is_rise=rising is not None)


def _rising(noun: Token) -> Token | None:
    """The verb by which a toll takes the place of every earlier one: "rose", and the "revised" above "first put at 100"."""
    verb = triggers.verb_above(noun)
    if victims.lemma(verb) in RISING:
        return verb
    above = verb.head
    return above if verb.dep_ == "advcl" and above.i > verb.i and victims.lemma(above) in RISING else None


def _last_link(verb: Token, noun: Token, sentence: Tokens) -> Token | None:
    """The "to" of what a toll rose or was raised to."""
    behind = noun.doc[max(verb.i, noun.i) + 1 : sentence.end]
    return next((t for t in behind if t.lower_ == "to" and numbers.after(t) is not None), None)


def _leads(token: Token) -> bool:
    """True for a word between a toll and its number, or for the next toll, where there is none."""
    return (token.lower_ in REACHING or (token.text == ":" and token.nbor(-1).lower_ in TOLLS)) and numbers.after(
        token
    ) is not None


def _kind_of_toll(noun: Token) -> CountOf | None:
    """What a toll counts: deaths, if nothing else is said of it; None for what is none."""
    if noun.lower_ == "dead" and victims.lemma(triggers.verb_above(noun)) in ("put", "number"):
        return CountOf.KILLED
    if noun.lower_ not in TOLLS:
        return None
    told = [c for c in noun.subtree if c.lower_ in CONDITIONS or c.lower_ in THINGS]
    if told:
        return CONDITIONS.get(told[0].lower_) or THINGS[told[0].lower_]
    return CountOf.KILLED if noun.lower_ == "toll" else None


def _bare(sentence: Tokens, found: list[Told]) -> Iterator[Told]:
    """A number without a word for what it counts, under a verb of telling: "the government said 130 had died; the group said 15"."""
    for verb in sentence:
        if not (triggers.is_verb(verb) and victims.lemma(verb) in GIVING):
            continue
        number = next((n for n in _given(verb) if numbers.is_number(n)), None)
        if number is None or any(c.dep_ in ("prep", "relcl") and c.lower_ != "by" for c in number.children):
            continue
        kind = _kind_before(sentence, verb, found)
        amount = numbers.read(number)
        if kind is not None and amount is not None:
            yield _told(verb, kind, amount)


def _gapped(sentence: Tokens, found: list[Told]) -> Iterator[Told]:
    """What a second one speaks of: "the army spoke of 40 dead, residents of 55"."""
    for of_ in sentence:
        if of_.lower_ != "of" or not found or of_.i <= max(sentence.start, found[0].at.i):
            continue
        amount = numbers.after(of_)
        comma = next((t for t in reversed(of_.doc[found[0].at.i : of_.i]) if t.text == ","), None)
        ends = next(
            (t for t in of_.doc[of_.i + 1 : sentence.end] if amount and amount.span and t.idx >= amount.span.end), None
        )
        if (
            amount is None
            or comma is None
            or not 1 < of_.i - comma.i <= _LONGEST_NAME
            or ends is None
            or not ends.is_punct
        ):
            continue
        name = of_.doc[comma.i + 1 : of_.i]
        first = found[0].count
        if first.by and all(t.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "CCONJ") for t in name):
            by = " ".join(t.text for t in name if t.lower_ not in ("the", "and"))
            count = Count(first.of, amount.low, amount.best, amount.high, by, amount.span, amount.rule)
            yield Told(count, of_, found[0].is_total, is_toll=True)


def _given(verb: Token) -> Iterator[Token]:
    """What a verb of telling gives: its object or clause, if that is a number; what a figure is of; what it is put at."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in ("dobj", "ccomp", "attr", "oprd", "npadvmod"):
            yield child
        if child.dep_ == "prep" and child.lower_ in ("of", "at"):
            yield from (thing for thing in child.children if thing.dep_ == "pobj")
        if child.lower_ in TOLLS:
            yield from (thing for link in child.children if link.lower_ in ("of", "at") for thing in link.children)


def _kind_before(sentence: Tokens, verb: Token, found: list[Told]) -> CountOf | None:
    """What was counted last before a verb, in its sentence or in the one before, if only a semicolon lies between."""
    last = [one.count.of for one in found if one.at.i < verb.i]
    if last:
        return last[-1]
    doc = sentence.doc
    if not sentence.start:
        return None
    before = doc[sentence.start - 1].sent
    ends = doc[sentence.start - 1].text
    told = of(before) if ends in (";", ".", ",") and "\n" not in ends else []
    return told[-1].count.of if told else None
