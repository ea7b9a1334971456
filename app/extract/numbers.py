"""How many a noun counts: low, best and high, each None where the words do not say."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract.rules.tolls_en import (
    CONTAINERS,
    HYPHENS,
    NO_COUNT,
    NO_PEOPLE,
    PAIRS,
    QUALIFIERS,
    RANGE,
    ROUND,
    RULES,
    SCALES,
    TENS,
    UNITS,
    VAGUE,
)
from app.mention import Span

_LARGEST = 100_000_000
_FRACTION = re.compile(r"\d+\.\d+")
_YEAR = re.compile(r"[12]\d{3}")
_AROUND = 60
"""Tokens before a sentence within which those are told of who were on board."""
_BEFORE = 8
"""Tokens before a number that may qualify it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of people, with the words for it and the rule that read them."""

    low: int | None
    best: int | None
    high: int | None
    span: Span | None = None
    rule: str = ""

    @property
    def is_vague(self) -> bool:
        """True for "dozens": some, without a number."""
        return self.rule == "vague"

    @property
    def is_one(self) -> bool:
        """True for one person who is told of, not counted: "the governor", "a nurse"."""
        return self.rule in ("count:one", "count:named")


def is_number(token: Token) -> bool:
    """True for a number in figures or words, but for an ordinal: "12", "twelve", "dozen"."""
    if token.lower_ in SCALES:
        return True
    return bool(token.like_num) and not token.lower_.endswith(("first", "second", "third", "th", "st", "nd", "rd"))


def read(noun: Token) -> Amount | None:
    """The number on a noun, with what qualifies it: "at least 12 villagers"; that of those in it: "a family of five"."""
    inside = _inside(noun)
    if inside is not None:
        return read(inside)
    tokens = [t for t in noun.subtree if is_number(t) and (t == noun or _counts(t, noun))]
    tokens = [t for t in tokens if t.i <= noun.i and not is_of_something_else(t)] or _misparsed(noun)
    if not tokens:
        return _pair(noun) or _vague(noun)
    if noun.lower_ in NO_PEOPLE or any(_is_negation(c) for t in (noun, tokens[-1]) for c in t.children):
        return None
    runs = _runs(tokens)
    if len(runs) > 1 and is_next_figure(runs[0][-1], runs[1][0]):
        runs = runs[1:]
    if len(runs) == 2 and runs[1][0].i == runs[0][-1].i + 2 and runs[0][-1].nbor(1).lower_ in RANGE:
        return _both_sides(runs) if _are_two_peoples(runs, noun) else _between(*runs)
    if _are_two_peoples(runs, noun):
        return _both_sides(runs)
    return run(runs[0])


def _lower_end(upper: list[Token]) -> list[Token]:
    """The lower end of a range that the parser hangs elsewhere: "between 300 and 400 civilians"."""
    doc, i = upper[0].doc, upper[0].i
    if i < 3 or doc[i - 1].lower_ not in RANGE or not is_number(doc[i - 2]):
        return []
    lower = _whole([doc[i - 2]])
    return lower if doc[max(0, lower[0].i - 1)].lower_ in ("between", "from") else []


def after(token: Token) -> Amount | None:
    """The number that stands right behind a token, whatever hangs on what: "rose to at least 61"."""
    doc = token.doc
    tokens = list(doc[token.i + 1 : token.i + 8])
    first = next((i for i, t in enumerate(tokens) if t.lower_ not in QUALIFIERS), None)
    if first is None or not is_number(tokens[first]) or is_of_something_else(tokens[first]):
        return None
    number = [tokens[first]]
    for t in tokens[first + 1 :]:
        if not is_number(t) and t.lower_ not in RANGE:
            break
        number.append(t)
    if doc[min(number[-1].i + 1, len(doc) - 1)].lower_ in NO_PEOPLE:
        return None  # "died three days later"
    runs = _runs([t for t in number if is_number(t)])
    if len(runs) == 2 and runs[1][0].i == runs[0][-1].i + 2 and _is_range(token, runs[0][-1].nbor(1)):
        return _between(*runs)
    return run(runs[0])


def _is_range(start: Token, link: Token) -> bool:
    """True for "between 30 and 40" and "30 to 40"; "from 97 to 11 and 108" has none."""
    return link.lower_ != "and" or "between" in (start.lower_, start.nbor(1).lower_)


def added(first: Amount, second: Amount) -> Amount:
    """Both together; a bound that one of them lacks is unknown."""

    def both(one: int | None, other: int | None) -> int | None:
        return one + other if one is not None and other is not None else None

    spans = [amount.span for amount in (first, second) if amount.span]
    words = Span(min(one.start for one in spans), max(one.end for one in spans)) if spans else None
    numbers = (both(first.low, second.low), both(first.best, second.best), both(first.high, second.high))
    return Amount(*numbers, words, "count:sum")


def together(total: Amount, more: Amount) -> Amount:
    """Both together, where "dozens" are at least so many, and "several" nobody knows how many."""
    if more.is_vague and more.low is None:
        return replace(total, rule="vague" if total.is_vague else "count:sum")
    if total.is_vague and total.low is None:
        return replace(more, rule="vague")
    both = added(total, more)
    return replace(both, rule="vague") if total.is_vague else both


def either(first: Amount, second: Amount) -> Amount:
    """The first, which others count otherwise: "17 people, or 20 by some counts"."""
    sizes = [amount.best for amount in (first, second) if amount.best is not None]
    return replace(first, low=min(sizes), high=max(sizes)) if len(sizes) == 2 else first


def within(first: Amount, second: Amount) -> Amount:
    """From one to the other: "between 22 people and 31"."""
    if first.best is None or second.best is None or first.best > second.best:
        return first
    return replace(first, best=None, high=second.best, rule="count:between")


def aboard(sentence: Tokens) -> Amount | None:
    """The number of those on board something, in a sentence or one of the two before it: "a plane with 14 people on board"."""
    doc = sentence.doc
    for word in doc[max(0, sentence.start - _AROUND) : sentence.end]:
        is_behind = word.lower_ == "aboard" or (word.lower_ == "board" and word.i and word.nbor(-1).lower_ == "on")
        if not is_behind:
            continue
        number = next((t for t in reversed(doc[max(0, word.i - 4) : word.i]) if is_number(t)), None)
        if number is not None and not is_of_something_else(number):
            return run([number])
    return None


def span(first: Token, last: Token | None = None) -> Span:
    """The characters from one token to another."""
    last = last or first
    return Span(first.idx, last.idx + len(last))


def _misparsed(noun: Token) -> list[Token]:
    """The number right before a noun whose clause the parser hangs on it: "a dozen people died"."""
    before = noun.doc[max(noun.i - 1, noun.sent.start)]
    if is_number(before) and before.is_alpha and noun.tag_ == "NNS" and before.head.ent_type_ == "DATE":
        return [before]  # "on 17 January three women"
    return [before] if is_number(before) and noun.head.head == before and noun.head.dep_ == "relcl" else []


def _inside(noun: Token) -> Token | None:
    """Those that a group, a family or a total is of."""
    if noun.lower_ not in CONTAINERS:
        return None
    things = [thing for of in noun.children if of.lower_ == "of" for thing in of.children if thing.dep_ == "pobj"]
    return next((thing for thing in things if is_number(thing) or any(map(is_number, thing.children))), None)


def _is_negation(word: Token) -> bool:
    """True for "not one", false for "no fewer than 12"."""
    return word.lower_ in NO_COUNT and word.nbor(1).lower_ not in ("fewer", "less", "more")


def of_people(noun: Token) -> bool:
    """True for a group with a number of those in it: "a family of nine"."""
    return _inside(noun) is not None


def _pair(noun: Token) -> Amount | None:
    """Two for "a couple", where nothing says of what."""
    alone = noun.lower_ in PAIRS and not any(child.lower_ == "of" for child in noun.children)
    return Amount(2, 2, 2, span(noun), "count:pair") if alone else None


def _vague(noun: Token) -> Amount | None:
    """The least that "dozens of people" are; of "several people" none; nothing for a noun without such a word."""
    words = [noun, *(child for child in noun.children if child.dep_ in ("amod", "nummod", "quantmod"))]
    word = next((word for word in words if word.lower_ in VAGUE and word.lower_ != "number"), None)
    if word is None:
        return None
    least = VAGUE[word.lower_]
    times = next(
        (VAGUE[t.lower_] for of in word.children if of.lower_ == "of" for t in of.children if t.lower_ in VAGUE), None
    )
    return Amount(least * times // 2 if least and times else least, None, None, span(noun), "vague")


def _counts(number: Token, noun: Token) -> bool:
    return number.head == noun or is_number(number.head) or number.dep_ == "nummod"


def _are_two_peoples(runs: list[list[Token]], noun: Token) -> bool:
    """True for two numbers that count one noun: "241 American and 58 French soldiers"."""
    if len(runs) != 2:
        return False
    between = noun.doc[runs[0][-1].i + 1 : runs[1][0].i]
    told = any(token.pos_ in ("ADJ", "PROPN", "NOUN") for token in between)
    return told and any(token.lower_ == "and" for token in between)


def _both_sides(runs: list[list[Token]]) -> Amount | None:
    first, second = (run(one) for one in runs)
    return added(first, second) if first and second else None


def run(tokens: list[Token]) -> Amount | None:
    """What the words of one number say with what stands before it."""
    tokens = _whole(tokens)
    lower = _lower_end(tokens)
    if lower:
        return _between(lower, tokens)
    number = _number(tokens)
    if number is None or not 0 < number <= _LARGEST:
        return None
    first, doc = tokens[0], tokens[0].doc
    start = first.i
    is_round = any(token.lower_ in ROUND for token in tokens)
    if first.lower_ in SCALES and start and doc[start - 1].lower_ in ("a", "an"):
        start -= 1
        if start and doc[start - 1].lower_ == "half":
            start, number, is_round = start - 1, number // 2, True
    before = "".join(token.text_with_ws for token in doc[max(0, start - _BEFORE) : start])
    if before.lower().rstrip().endswith(tuple(f" {word}" for word in VAGUE)) or doc[start - 1].lower_ in VAGUE:
        return Amount(None, None, None, span(doc[start - 1], tokens[-1]), "vague")
    rule = next(rule for rule in RULES if rule.pattern.search(before))
    if rule.name == "plain" and is_round:
        rule = next(rule for rule in RULES if rule.name == "about")
    pick = (number if rule.low else None, number if rule.best else None, number if rule.high else None)
    return Amount(*pick, span(tokens[0], tokens[-1]), f"count:{rule.name}")


def _whole(tokens: list[Token]) -> list[Token]:
    """A number with its half across a hyphen, where the parser makes words of both: "one" of "twenty-one", "sixty" of "sixty-two"."""
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    before, behind = doc[max(0, first - 2) : first], doc[last + 1 : last + 3]
    if len(before) == 2 and before[1].lower_ in HYPHENS and _joins(before[0], tokens[0]):
        tokens = [before[0], *tokens]
    if len(behind) == 2 and behind[0].lower_ in HYPHENS and _joins(tokens[-1], behind[1]):
        tokens = [*tokens, behind[1]]
    return tokens


def is_of_something_else(number: Token) -> bool:
    """True for a number of a date, of a share ("12 per cent") or of an age."""
    return is_measure(number) or _is_of_date(number)


def is_measure(number: Token) -> bool:
    """True for a number of a share, of money, of a length or of an age."""
    following = number.doc[min(number.i + 1, len(number.doc) - 1)]
    if following.lower_ in HYPHENS and following.i + 1 < len(number.doc) and following.nbor(1).is_alpha:
        return not is_number(following.nbor(1)) and not following.whitespace_  # "a 15-year-old boy"
    if following.lower_ in ("%", "percent", "per", "km", "kg", "years", "year", "-year"):
        return True
    return number.ent_type_ in ("MONEY", "PERCENT")


def is_year(number: Token) -> bool:
    """True for the year of a date."""
    return number.ent_type_ == "DATE" and _YEAR.fullmatch(number.text) is not None


def _is_of_date(number: Token) -> bool:
    if number.ent_type_ != "DATE":
        return False
    words = next((ent for ent in number.doc.ents if ent.start <= number.i < ent.end), ())
    return any(word.pos_ == "PROPN" or _YEAR.fullmatch(word.text) for word in words)


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """The tokens cut where one number ends and the next begins: "two hundred and six", "thirty-one" are one number each."""
    runs: list[list[Token]] = [tokens[:1]]
    for before, token in pairwise(tokens):
        if is_next_figure(before, token):
            runs.append([token])
        elif token.i == before.i + 1 or (token.i == before.i + 2 and _joins(before, token)):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def is_next_figure(before: Token, token: Token) -> bool:
    """True for a number behind another in figures, of which it is no part: "on 4 May 2015 12 people", "on July 9 seven people"."""
    if token.i != before.i + 1 or not before.text.replace(",", "").isdecimal():
        return False
    words = token.lower_.split("-")
    return token.text.replace(",", "").isdecimal() or words[0] in UNITS or words[0] in TENS


def _joins(before: Token, token: Token) -> bool:
    """True where the word between two number words makes one number of them."""
    link = before.nbor(1).lower_
    if link == "and":
        return before.lower_ in SCALES and before.lower_ not in ROUND
    return link in HYPHENS and before.lower_ in TENS and token.lower_ in UNITS


def _between(first: list[Token], second: list[Token]) -> Amount | None:
    low, high = _number(first), _number(second)
    if low is None or high is None:
        return None
    if second[-1].lower_ in SCALES and first[-1].lower_ not in SCALES and low < high:
        low *= SCALES[second[-1].lower_]  # "two to three thousand"
    if not 0 < low <= high:
        return None
    return Amount(low, None, high, span(first[0], second[-1]), "count:between")


def _number(tokens: list[Token]) -> int | None:
    """The whole number that the words write; None where they write none."""
    if len(tokens) == 2 and _FRACTION.fullmatch(tokens[0].text) and tokens[1].lower_ in SCALES:
        return round(float(tokens[0].text) * SCALES[tokens[1].lower_])
    total = part = 0
    for word in (word for token in tokens for word in token.lower_.replace(",", "").split("-")):
        value = _word(word)
        if value is None:
            return None
        if word not in SCALES:
            part += value
        elif value < SCALES["thousand"]:
            part = (part or 1) * value
        else:
            total, part = total + (part or 1) * value, 0
    return total + part if tokens else None


def _word(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    for table in (UNITS, TENS, SCALES):
        if word in table:
            return table[word]
    return None


def unbounded(amount: Amount) -> Amount:
    """The same where more were counted than it says: "two monks and dozens of pilgrims"."""
    return replace(amount, best=None, high=None)
