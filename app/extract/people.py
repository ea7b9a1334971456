"""How many people a noun and those beside it are: "75 soldiers and at least 14 prisoners"."""

from spacy.tokens import Token

from app.extract import numbers, triggers
from app.extract.numbers import Amount
from app.extract.rules.tolls_en import (
    ARRESTING,
    CERTAIN,
    CONDITIONS,
    CONTAINERS,
    DYING,
    EVERYBODY,
    NO_PEOPLE,
    NO_PERSON,
    PARTS,
    PEOPLE,
)
from app.vocab import CountOf

_ALONG = frozenset({"with", "alongside", "against"})
_NOBODY = frozenset({"nobody", "none"})
_PRONOUNS = frozenset({"he", "him", "she", "her"})
_STAFF = frozenset({"crew", "staff", "personnel", "police"})
"""Those who are counted with whom they stand beside: "all 290 passengers and crew"."""
_GROUPS = frozenset({"GPE", "LOC", "ORG", "NORP", "FAC", "DATE"})


def sum_of(noun: Token, kind: CountOf) -> Amount | None:
    """The number on a noun, with those of the nouns beside it; one for a person; nothing for what nobody counts."""
    if _is_nobody(noun):
        return Amount(0, 0, 0, numbers.span(noun), "count:none")
    if (noun.lower_ in NO_PEOPLE and noun.lower_ not in CONTAINERS) or _is_part(noun) or _is_denied(noun):
        return None
    first = numbers.read(noun) or _explained(noun) or _one(noun, kind)
    others = _companions(noun, kind)
    if first is None and others and noun.lower_ in _PRONOUNS and kind is CountOf.KILLED:
        first = Amount(1, 1, 1, numbers.span(noun), "count:one")  # "he and nine others"
    if first is None:
        return first
    total, unknown = first, first.is_vague
    for other in others:
        more = numbers.read(other) or _one(other, kind) or _theirs(other, kind)
        if more is None and _is_noun(other) and (other.lower_ in NO_PEOPLE or _is_deed(other)):
            continue
        if more is not None and (_is_otherwise(other) or _is_upper_end(other, noun)):
            total = numbers.either(total, more) if _is_otherwise(other) else numbers.within(total, more)
        elif more is None:
            unknown = unknown or not _is_counted_with(other)
        else:
            unknown = unknown or more.is_vague
            total = numbers.together(total, more)
    return numbers.unbounded(total) if unknown else total


def _is_otherwise(other: Token) -> bool:
    """True for another count of the same: "17 people, or 20 by some counts"."""
    return numbers.is_number(other) and other.doc[max(0, other.left_edge.i - 1)].lower_ == "or"


def _is_upper_end(other: Token, noun: Token) -> bool:
    """True for the upper end of a range whose lower end has the noun: "between 22 people and 31"."""
    before = other.doc[max(noun.sent.start, noun.left_edge.i - 1) : noun.i]
    linked = other.doc[max(0, other.left_edge.i - 1)].lower_ == "and"
    return numbers.is_number(other) and linked and any(token.lower_ == "between" for token in before)


def _is_nobody(noun: Token) -> bool:
    """True for "nobody", "no one", "no civilians"."""
    no = any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children)
    return noun.lower_ in _NOBODY or (no and (noun.lower_ in PEOPLE or noun.lower_ == "one"))


def _is_part(noun: Token) -> bool:
    """True for those who are some of others: "among them three children"."""
    before = noun.doc[max(noun.sent.start, noun.left_edge.i - 1)]
    return before.lower_ in PARTS and before.i < noun.i


def _is_denied(noun: Token) -> bool:
    """True for "not a single soldier"."""
    first = noun.left_edge
    return "not" in (first.lower_, noun.doc[max(0, first.i - 1)].lower_) and first.nbor(1).lower_ not in (
        "fewer",
        "less",
    )


def _explained(noun: Token) -> Amount | None:
    """The number behind a comma that says how many a noun is: "the whole population, about 72,000 people"."""
    beside = [c for c in noun.children if c.dep_ == "appos" and c.lower_ in PEOPLE and not _is_listed(c, noun)]
    return numbers.read(beside[0]) if beside and noun.ent_type_ != "PERSON" and not _is_part(beside[0]) else None


def _one(noun: Token, kind: CountOf) -> Amount | None:
    """One for a person: with a name, with "a" or somebody's, or by what people are called; nothing for what is no person."""
    words = numbers.span(noun.doc[noun.left_edge.i] if noun.i - noun.left_edge.i < 3 else noun, noun)
    dead = kind is CountOf.KILLED
    if dead and noun.lower_ in _PRONOUNS:
        return Amount(1, 1, 1, words, "count:one")
    if dead and noun.tag_ == "NNP" and (noun.ent_type_ not in _GROUPS or is_full_name(noun)):
        return Amount(1, 1, 1, words, "count:named")
    if dead and noun.lower_ == "both":
        return Amount(2, 2, 2, words, "count:pair")
    named = noun.ent_type_ == "PERSON" or any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in noun.children)
    if kind is CountOf.DETAINED and noun.tag_ in ("NN", "NNP") and named and triggers.lemma(noun.head) in ARRESTING:
        return Amount(1, 1, 1, words, "count:named")
    if _is_deed(noun):
        return None  # "an air strike" is nobody
    if noun.lower_ in ("himself", "herself"):
        return Amount(1, 1, 1, words, "count:one")
    if dead and noun.lower_ == "parents" and any(child.dep_ == "poss" for child in noun.children):
        return Amount(2, 2, 2, words, "count:pair")
    if (
        noun.tag_ != "NN"
        or noun.lower_ in NO_PERSON
        or any(c.like_num and not numbers.is_number(c) for c in noun.children)
    ):
        return None  # "the third soldier" counts nobody
    if any(child.lower_ in ("a", "an", "another") for child in noun.children):
        return Amount(1, 1, 1, words, "count:one")
    definite = any(
        child.lower_ in ("the", "this") or child.dep_ in ("poss", "appos", "compound") for child in noun.children
    )
    if not dead or not definite:
        return None
    if noun.lower_ in PEOPLE or (
        triggers.is_verb(noun.head) and triggers.lemma(noun.head) in CERTAIN and noun.dep_ == "nsubjpass"
    ):
        return Amount(1, 1, 1, words, "count:one")
    return None


def _is_deed(noun: Token) -> bool:
    """True for a noun of what was done, which is nobody."""
    return noun.lower_ not in PEOPLE and triggers.of(noun) is not None


def is_full_name(noun: Token) -> bool:
    """True for two capitalised words without an article, which the parser may take for a body's name."""
    before = [c for c in noun.children if c.dep_ == "compound"]
    return (
        noun.ent_type_ == "ORG"
        and bool(before)
        and all(c.tag_ == "NNP" and not c.is_upper for c in (*before, noun))
        and not any(c.dep_ in ("det", "poss", "amod") for c in noun.children)
    )


def _theirs(noun: Token, kind: CountOf) -> Amount | None:
    """One for whoever is told of beside people: "two journalists and their fixer"."""
    own = any(child.dep_ == "poss" or child.lower_ in ("the", "his", "her", "their") for child in noun.children)
    known = noun.tag_ != "NN" or noun.lower_ in NO_PERSON or noun.lower_ in NO_PEOPLE
    return Amount(1, 1, 1, numbers.span(noun), "count:one") if own and not known and kind is CountOf.KILLED else None


def _companions(noun: Token, kind: CountOf) -> list[Token]:
    """The nouns in one coordination with a noun, wherever the parser hangs them, without those whom something else befell."""
    found = [child for child in noun.children if child.dep_ == "conj" or _is_listed(child, noun)]
    verb = noun.head
    if triggers.is_verb(verb) and noun.dep_ in ("dobj", "nsubj", "nsubjpass"):
        found += [c for c in verb.children if c.i > noun.i and _is_beside(c, noun, verb)]
    found += _before(noun)
    if noun.tag_ == "NN":
        names = [c for c in noun.children if c.dep_ == "appos" and c.tag_ == "NNP"]
        found += [c for name in names for c in name.children if c.dep_ == "conj"]
    along = [*_along(noun), *(_likewise(noun) if kind is CountOf.KILLED else ())]
    found += along
    nouns = [
        one
        for one in found
        if _is_noun(one) and not _is_elsewhere(one, kind) and (one in along or not _is_behind(one, noun))
    ]
    return list(dict.fromkeys(more for one in nouns for more in (one, *_below(one, kind))))


def _likewise(noun: Token) -> list[Token]:
    """Whom the same befell: "was dragged from his car and killed, as was Elias Pena"."""
    verb = noun.head
    clauses = [
        c
        for one in (verb, *_verbs_beside(verb))
        for c in one.children
        if c.dep_ == "advcl" and c.lower_ in ("was", "were")
    ]
    told = [c for c in clauses if any(m.lower_ == "as" for m in c.children)]
    return [c for clause in told for c in clause.children if c.dep_ == "nsubj"] if noun.dep_ == "nsubjpass" else []


def _along(noun: Token) -> list[Token]:
    """Those together with whom somebody is told of: "the minister was shot dead along with 12 guards"."""
    near = [noun]
    if triggers.is_verb(noun.head) and noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
        near += [noun.head, *_verbs_beside(noun.head)]
    links = [child for word in near for child in word.children]
    links += [below for child in links if child.lower_ in ("along", "together") for below in child.children]
    return [
        thing
        for link in links
        if link.lower_ in _ALONG and (_is_along(link) or _is_company(link))
        for thing in link.children
        if thing.dep_ == "pobj"
    ]


def _verbs_beside(verb: Token) -> list[Token]:
    """The verbs that share a subject with a verb: "seized power, ruled and was shot"."""
    beside = [c for c in verb.children if c.dep_ == "conj" and triggers.is_verb(c)]
    return [more for one in beside for more in (one, *_verbs_beside(one))]


def _is_along(link: Token) -> bool:
    before = link.doc[max(0, link.i - 1)].lower_
    if link.lower_ == "against":  # "2,000 Bolivians perished, against 159 Paraguayans"
        return (
            triggers.is_verb(link.head)
            and triggers.lemma(link.head) in DYING
            and any(numbers.read(c) for c in link.children)
        )
    return link.lower_ == "alongside" or before in ("along", "together")


def _is_company(link: Token) -> bool:
    """True for those with whom somebody fell: "was gunned down with two of his guards", "with 23 others"."""
    return triggers.is_verb(link.head) and any(
        (thing.lower_ in PEOPLE or numbers.is_number(thing))
        and any(t.lower_ in ("his", "her", "their", "others") for t in thing.subtree)
        for thing in link.children
        if thing.dep_ == "pobj"
    )


def _is_elsewhere(noun: Token, kind: CountOf) -> bool:
    """True for those of whom something else is said: "and 20 wounded"."""
    following = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 5)]
    for token in following:
        if token.text in ",;." or token.dep_ == "cc":
            break
        other = CONDITIONS.get(token.lower_)
        if other is not None:
            return other is not kind
    return any(CONDITIONS.get(token.lower_, kind) is not kind for token in noun.subtree)


def _is_behind(other: Token, noun: Token) -> bool:
    """True for a noun behind the verb that the first stands before: no companion, but another phrase of the clause."""
    return noun.i < noun.head.i < other.i and triggers.is_verb(noun.head)


def _before(noun: Token) -> list[Token]:
    """The first half of a pair that the parser takes for a sentence of its own."""
    link = noun.doc[max(noun.left_edge.i - 1, 0)]
    return [link.head] if link.dep_ == "cc" and link.head.dep_ == "ROOT" and link.head.i < link.i else []


def _below(noun: Token, kind: CountOf) -> list[Token]:
    below = [
        child for child in noun.children if child.dep_ == "conj" and _is_noun(child) and not _is_elsewhere(child, kind)
    ]
    return [more for one in below for more in (one, *_below(one, kind))]


def _is_beside(child: Token, noun: Token, verb: Token) -> bool:
    """True for the second half of a pair that hangs on the verb as the first does."""
    if child.dep_ == "conj":
        return noun.dep_ == "dobj"
    linked = any(token.dep_ == "cc" for token in noun.doc[noun.i + 1 : child.i]) or any(
        below.dep_ == "cc" for below in child.children
    )
    return child.dep_ == noun.dep_ and child.i < verb.i and linked


def _is_listed(child: Token, noun: Token) -> bool:
    """True for one in a list that the parser takes for the first by another name: "two children, a woman and three men"."""
    later = any(token.dep_ == "cc" for token in noun.doc[child.i + 1 : child.i + 3])
    theirs = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in child.children)  # "the minister, his wife and a guard"
    counted = child.tag_ == "NNS" and any(map(numbers.is_number, child.children)) and noun.lower_ not in EVERYBODY
    joined = later or any(c.dep_ == "cc" for c in child.children)
    if (
        child.dep_ == "appos"
        and joined
        and counted
        and not any(c.lower_ == "of" for t in child.children for c in (t, *t.children))
    ):
        return True  # "six mutineers, two loyal soldiers and a cook"
    return child.dep_ == "appos" and later and (theirs or {child.tag_, noun.tag_} == {"NN", "NNS"})


def _is_noun(token: Token) -> bool:
    return not triggers.is_verb(token) and (token.pos_ in ("NOUN", "PROPN", "PRON") or numbers.is_number(token))


def _is_counted_with(other: Token) -> bool:
    """True for a bare plural, which the number before it counts as well: "100 soldiers and policemen"."""
    return (other.tag_ == "NNS" or other.lower_ in _STAFF) and not any(
        child.dep_ in ("det", "poss") for child in other.children
    )
