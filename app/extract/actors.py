"""The parties that a text names: known groups and bodies, states, persons and other names, and parties without a name.

What a table knows has an id; a state has `state:` and its country's code; everything else is the name as the text has it.
Of overlapping readings the longest wins, then the better known. A name that could be two groups stays a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import words
from app.extract import actors_names, actors_states, actors_table, references, triggers
from app.extract.actors_page import (
    GENERIC,
    KNOWN,
    NAME,
    PEOPLE,
    PERSON,
    QUALIFYING,
    STATE,
    Page,
    Word,
    new_actor,
    page_of,
    places_on,
    span_of,
)
from app.extract.rules import actors_nouns_en as nouns
from app.extract.spans import Taken
from app.mention import Actor, Place, Span

_RANKS = {KNOWN: 0, STATE: 1, PEOPLE: 2, PERSON: 3, NAME: 3, GENERIC: 4}
"""Of two readings as long as each other the one with the lower number wins."""
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PREDICATES = frozenset({"oprd", "attr"})
"""How an office hangs on the verb that says who came to it: "elected prime minister"."""
_SAYING_WHICH = frozenset({"amod", "compound", "nmod", "npadvmod"})
"""How a word that says which party hangs on its noun."""


def find(doc: Doc, spots: list[Place]) -> list[Actor]:
    """Every mention of an actor with its span, in the order of the text, none overlapping another.

    `spots` are the document's places. The role is a placeholder (SOURCE): `roles.actors` tells the real one for a claim.
    """
    page = page_of(doc, spots)
    known = actors_table.find(page)
    named = actors_names.abbreviated(page, [*known, *actors_names.find(page, known)])
    states = actors_states.find(page)
    return references.resolved(page, _apart([*named, *states, *_generic(page, [*named, *states])]))


def _apart(found: Iterable[Actor]) -> list[Actor]:
    """Those that no longer or better known one overlaps, in the order of the text."""
    kept: list[Actor] = []
    taken = Taken()
    for actor in sorted(
        found, key=lambda one: (span_of(one).start - span_of(one).end, _RANKS[one.rule], span_of(one).start)
    ):
        if not taken.overlaps(span_of(actor)):
            kept.append(actor)
            taken.add(span_of(actor))
    return sorted(kept, key=span_of)


# --- parties without a name ---------------------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """For each first word, the phrases that begin with it, the longest first, and the party that each names."""
    by_word: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for rule in nouns.GENERIC:
        for phrase in rule.words:
            parts = tuple(words.split(phrase))
            by_word[parts[0]].append((parts, rule.name))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in by_word.items()}


def _generic(page: Page, named: list[Actor]) -> Iterator[Actor]:
    """The rebels, soldiers, governments and crowds that have no name, in the text's own words."""
    taken = Taken(actor.span for actor in named)
    for i, word in enumerate(page.words):
        for parts, party in _nouns().get(word.folded, ()):
            run = page.words[i : i + len(parts)]
            if tuple(own.folded for own in run) != parts or not _is_in_line(page.text, run):
                continue
            head = page.token(Span(run[-1].start, run[-1].end))
            if head is not None and (_is_noun(head, party) or _is_title_case(run)) and not _is_named(head, taken):
                yield _described(page, Span(run[0].start, run[-1].end), taken)
                break


def _is_title_case(run: list[Word]) -> bool:
    """True for a body's whole name in capitals: "the Supreme Court"."""
    return len(run) > 1 and run[-1].folded in nouns.BODIES and all(word.text[0].isupper() for word in run)


def _is_in_line(text: str, run: list[Word]) -> bool:
    return all(text[a.end : b.start] in (" ", "-", "\n") for a, b in pairwise(run))


def _is_noun(token: Token, party: str) -> bool:
    """True for a noun that is a party; before another noun only where that tells a deed ("army raid", "rebel attack")."""
    if token.text[0].isupper() and token.i > token.sent.start and token.nbor(-1).text[0].isupper():
        return False
    if party == "officials" and (token.dep_ in _PREDICATES or _is_title(token)):
        return False
    if token.dep_ in QUALIFYING - {"poss"} and token.head.i > token.i:
        adjective = token.pos_ not in _NOMINAL and party in nouns.KINDS and token.head.lower_ not in nouns.COUPS
        if token.head.lower_ in nouns.POSTS:
            return party in nouns.ARMED
        return not adjective and triggers.of(token.head) is not None and token.head.lower_ not in nouns.NO_DEEDS
    return token.pos_ in _NOMINAL


def _is_title(token: Token) -> bool:
    """True for an office before the names of its holders: "Presidents Putin and Erdogan"."""
    behind = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.text[0].isupper() and behind.pos_ == "PROPN"


def _is_named(noun: Token, named: Taken) -> bool:
    """True for what somebody is whose name follows: "the prime minister, Choguel Maiga"."""
    behind = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    return any(named.overlaps(Span(child.idx, child.idx + len(child))) for child in behind)


def _described(page: Page, span: Span, named: Taken) -> Actor:
    """The party as written with the words before it that say which: "armed gangs", "Rohingya militants"."""
    tokens = page.tokens(span)
    if tokens is None:
        return new_actor(None, page.plain(span), span, GENERIC)
    start = tokens.start
    while start > tokens[0].sent.start and _belongs(page, page.doc[start - 1], tokens, named):
        start -= 1
    while start < tokens.start and not page.doc[start].is_alpha:
        start += 1
    first = page.doc[start]
    whole = Span(first.idx, span.end) if start < tokens.start else span
    return new_actor(None, _as_written(page, whole, first), whole, GENERIC)


def _belongs(page: Page, word: Token, tokens: Tokens, named: Taken) -> bool:
    """True for an adjective or noun that says which rebels or soldiers these are."""
    if word.is_space:
        return word.i > 0 and _belongs(page, word.nbor(-1), tokens, named)
    if word.text in nouns.HYPHENS:
        return not word.whitespace_ and word.i > 0 and not word.nbor(-1).whitespace_
    own = Span(word.idx, word.idx + len(word))
    if word.dep_ not in _SAYING_WHICH or not tokens.start <= _over(word, tokens.end).i < tokens.end:
        return False
    if word.lower_ in nouns.NO_PART or word.like_num or word.tag_ in ("CD", "PRP$", "WP$", "VBG", "JJR", "JJS", "NNS"):
        return False
    return not named.overlaps(own) and not (word.text[0].isupper() and actors_names.is_no_name(word.text))


def _over(word: Token, end: int) -> Token:
    """The noun that a word says something of, by way of the words between."""
    token = word
    while token.head.i > token.i and token.head.i < end and token.dep_ in _SAYING_WHICH:
        token = token.head
    return token


def _as_written(page: Page, span: Span, first: Token) -> str:
    """The words in one line; a common word that begins a sentence with a small letter."""
    text = page.plain(span)
    if text.startswith(nouns.ALWAYS_CAPITAL):
        return text
    name = first.ent_type_ in ("NORP", "GPE", "LOC") or first.pos_ == "PROPN" or bool(places_on(span, page.spots))
    known = text.split(maxsplit=1)[0].lower() in _common_words()
    begins = first.i == first.sent.start or text.isupper()
    return text[:1].lower() + text[1:] if begins and text[1:2].islower() and (known or not name) else text


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for rule in nouns.GENERIC for phrase in rule.words for word in phrase.split())
