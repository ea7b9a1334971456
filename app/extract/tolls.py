"""How many deaths a clause counts: low, best and high, each None where the words do not say."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.tolls_en import (
    DEAD,
    DEATH_VERBS,
    FOUND,
    HYPHENS,
    NO_COUNT,
    NO_NUMBER,
    NO_PERSON,
    NOT_DEAD,
    RANGE,
    RULES,
    SCALES,
    TENS,
    TOLL_VERBS,
    UNITS,
    VAGUE,
    VAGUE_SCALES,
)
from app.mention import Span, Toll

_LARGEST = 100_000_000
_DECIMAL = 2
"""Words of a number like "2.5 million"."""
_FRACTION = re.compile(r"\d+\.\d+")
_YEAR = re.compile(r"[12]\d{3}")


def of(head: Token) -> Toll | None:
    """The deaths that the clause of a token counts; None where it counts none, or counts those of a whole war."""
    if _is_running(head):
        return None
    for verb in _clause(head):
        for noun in [] if _is_running(verb) else _counted(verb):
            found = _sum(noun)
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
    return _killed(verb) or _dead(verb) or _told(verb)


def _killed(verb: Token) -> list[Token]:
    """Those whom a verb of death is done to, or who die."""
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


def _dead(verb: Token) -> list[Token]:
    """The dead that the clause counts by that word, and the lives, deaths and bodies: "with 334 dead", "45 bodies were found"."""
    words = [token for token in verb.subtree if token.lower_ in DEAD and not _is_beyond(token, verb)]
    name = triggers.lemma(verb)
    found = []
    for word in words:
        if word.lower_ in ("bodies", "corpses") and name not in FOUND:
            continue
        if word.lower_ == "lives" and name not in ("claim", "take", "cost"):
            continue
        whose = [thing for of in word.children for thing in of.children if of.lower_ == "of" and thing.dep_ == "pobj"]
        if _has_number(word):
            found.append(word)
        elif word.lower_ == "bodies" and whose and _has_number(whose[0]):
            found.append(whose[0])
        elif word.lower_ == "dead" and word.i > word.sent.start and word.nbor(-1).like_num:
            found.append(word.nbor(-1))
    return found


def _has_number(noun: Token) -> bool:
    return any(child.like_num for child in noun.children)


def _is_beyond(token: Token, verb: Token) -> bool:
    """True for a word that another verb below stands over."""
    while token.head != verb and token.head != token:
        token = token.head
        if triggers.is_verb(token):
            return True
    return False


def _told(verb: Token) -> list[Token]:
    """The number that a toll rose to or was: "the death toll rose to 61"."""
    tolls = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and _is_toll(child)]
    if not tolls or triggers.lemma(verb) not in TOLL_VERBS:
        return []
    links = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("to", "at")]
    places = [*links, verb]
    return [
        thing
        for place in places
        for thing in place.children
        if thing.dep_ in ("pobj", "attr", "dobj") and thing.like_num
    ]


def _is_toll(noun: Token) -> bool:
    """True for a toll of deaths: not one "of wounded", nor one of injuries."""
    if noun.lower_ in ("number", "count"):
        return any(thing.lower_ in DEAD for of in noun.children for thing in of.children)
    words = {token.lower_ for token in noun.subtree} - {noun.lower_}
    return noun.lower_ == "toll" and not words & NOT_DEAD


def _sum(noun: Token) -> Toll | None:
    """The number on a noun, with those of the nouns beside it: "75 soldiers and at least 14 prisoners"."""
    first = _read(noun) or (None if noun.doc[noun.left_edge.i].text == "," else _one(noun))
    if first is None or first.rule == "vague":
        return first
    total, unknown = first, False
    for other in _companions(noun):
        more = _read(other) or _one(other)
        if more is None or more.rule == "vague":
            unknown = unknown or more is not None or not _is_counted_with(other)
        else:
            total = _added(total, more)
    if total is first and first.rule == "toll:one" and not _is_told_of_one(noun):
        return None
    return replace(total, best=None, high=None) if unknown else total


def _companions(noun: Token) -> list[Token]:
    """The nouns in one coordination with a noun, wherever the parser hangs them, without those who were only wounded."""
    found = [child for child in noun.children if child.dep_ == "conj" or _is_listed(child, noun)]
    verb = noun.head
    if triggers.is_verb(verb) and noun.dep_ in ("dobj", "nsubj", "nsubjpass"):
        found += [c for c in verb.children if c.i > noun.i and _is_beside(c, noun, verb)]
    found += _before(noun)
    nouns = [one for one in found if _is_noun(one) and not any(token.lower_ in NOT_DEAD for token in one.subtree)]
    return [more for one in nouns for more in (one, *_companions_below(one))]


def _before(noun: Token) -> list[Token]:
    """The first half of a pair that the parser takes for a sentence of its own."""
    link = noun.doc[max(noun.left_edge.i - 1, 0)]
    return [link.head] if link.dep_ == "cc" and link.head.dep_ == "ROOT" and link.head.i < link.i else []


def _companions_below(noun: Token) -> list[Token]:
    below = [child for child in noun.children if child.dep_ == "conj" and _is_noun(child)]
    return [more for one in below for more in (one, *_companions_below(one))]


def _is_beside(child: Token, noun: Token, verb: Token) -> bool:
    """True for the second half of a pair that hangs on the verb as the first does."""
    if child.dep_ == "conj":
        return noun.dep_ == "dobj"
    linked = any(token.dep_ == "cc" for token in noun.doc[noun.i + 1 : child.i])
    return child.dep_ == noun.dep_ and child.i < verb.i and linked


def _is_listed(child: Token, noun: Token) -> bool:
    """True for one in a list that the parser takes for the first by another name: "two children, a woman and three men"."""
    later = any(token.dep_ == "cc" for token in noun.doc[child.i + 1 : child.i + 3])
    return child.dep_ == "appos" and later and {child.tag_, noun.tag_} == {"NN", "NNS"}


def _is_noun(token: Token) -> bool:
    return not triggers.is_verb(token) and (token.pos_ in ("NOUN", "PROPN", "PRON") or token.like_num)


def _is_counted_with(other: Token) -> bool:
    """True for a bare plural, which the number before it counts as well: "100 soldiers and policemen"."""
    return other.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in other.children)


def _added(first: Toll, second: Toll) -> Toll:
    def both(one: int | None, other: int | None) -> int | None:
        return one + other if one is not None and other is not None else None

    spans = [toll.span for toll in (first, second) if toll.span]
    span = Span(min(one.start for one in spans), max(one.end for one in spans)) if spans else None
    return Toll(
        both(first.low, second.low), both(first.best, second.best), both(first.high, second.high), span, "toll:sum"
    )


def _one(noun: Token) -> Toll | None:
    """One for a person with "a" or with somebody's: "a woman", "her son"; nothing for several or for what is no person."""
    if noun.tag_ not in ("NN", "NNP") or noun.lower_ in NO_PERSON or noun.lower_ in VAGUE:
        return None
    single = any(child.lower_ in ("a", "an", "another") or child.dep_ == "poss" for child in noun.children)
    return Toll(1, 1, 1, _span(noun.doc[noun.left_edge.i], noun), "toll:one") if single else None


def _is_told_of_one(noun: Token) -> bool:
    """True for "a soldier", false for "its leader", who is named rather than counted."""
    return any(child.lower_ in ("a", "an") for child in noun.children)


def _read(noun: Token) -> Toll | None:
    """The number on a noun, with what qualifies it."""
    tokens = [
        t for t in noun.subtree if t.like_num and (t == noun or t.head == noun or t.head.like_num or t.dep_ == "nummod")
    ]
    tokens = [t for t in tokens if t.i <= noun.i and not _is_of_date(t) and not _is_ordinal(t)]
    if not tokens:
        return Toll(None, None, None, _span(noun), "vague") if noun.lower_ in VAGUE else None
    if any(child.lower_ in NO_COUNT for token in (noun, tokens[-1]) for child in token.children):
        return None
    if any(token.i < len(noun.doc) - 1 and token.nbor(1).lower_ in VAGUE_SCALES for token in tokens):
        return Toll(None, None, None, _span(tokens[0], tokens[-1]), "vague")
    runs = _runs(tokens)
    if len(runs) == 2 and runs[1][0].i == runs[0][-1].i + 2 and runs[0][-1].nbor(1).lower_ in RANGE:
        return _both_sides(runs) if _are_two_peoples(runs, noun) else _between(*runs)
    if _are_two_peoples(runs, noun):
        return _both_sides(runs)
    return _single(runs[0])


def _are_two_peoples(runs: list[list[Token]], noun: Token) -> bool:
    """True for two numbers that count one noun: "241 American and 58 French soldiers"."""
    if len(runs) != 2:
        return False
    between = noun.doc[runs[0][-1].i + 1 : runs[1][0].i]
    told = any(token.pos_ in ("ADJ", "PROPN", "NOUN") for token in between)
    return told and any(token.lower_ == "and" for token in between)


def _both_sides(runs: list[list[Token]]) -> Toll | None:
    first, second = (_single(run) for run in runs)
    return _added(first, second) if first and second else None


def _single(run: list[Token]) -> Toll | None:
    """What one number says with what stands before it."""
    number = _number(run)
    if number is None or not 0 < number <= _LARGEST:
        return None
    before = "".join(token.text_with_ws for token in run[0].doc[max(0, run[0].i - 8) : run[0].i]).removesuffix("a ")
    rule = next(rule for rule in RULES if rule.pattern.search(before))
    pick = (number if rule.low else None, number if rule.best else None, number if rule.high else None)
    return Toll(*pick, _span(run[0], run[-1]), f"toll:{rule.name}")


def _is_ordinal(token: Token) -> bool:
    """True for "third", which counts nobody."""
    return token.lower_.endswith(("first", "second", "third", "th"))


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
    if len(tokens) == _DECIMAL and _FRACTION.fullmatch(tokens[0].text) and tokens[1].lower_ in SCALES:
        return round(float(tokens[0].text) * SCALES[tokens[1].lower_])
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
