"""The parties that a text names: known groups and bodies, states, persons and other names, and parties without a name.

What a table knows has an id; a state has `state:` and its country's code; everything else is the name as the text has it.
Of overlapping readings the longest wins, then the better known. A name that could be two groups stays a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from app import words
from app.extract import actors_names, actors_states, actors_table, triggers
from app.extract.actors_page import (
    GENERIC,
    KNOWN,
    NAME,
    PEOPLE,
    QUALIFYING,
    STATE,
    Page,
    Word,
    new_actor,
    overlaps,
    page_of,
    span_of,
)
from app.extract.rules import actors_en as rules
from app.mention import Actor, Place, Span

_RANKS = {KNOWN: 0, STATE: 1, PEOPLE: 2, NAME: 3, GENERIC: 4}
"""Of two readings as long as each other the one with the lower number wins."""
_NOMINAL = frozenset({"NOUN", "PROPN"})


def find(doc: Doc, spots: list[Place]) -> list[Actor]:
    """Every mention of an actor with its span, in the order of the text, none overlapping another.

    `spots` are the document's places. The role is a placeholder (SOURCE): `roles.actors` tells the real one for a claim.
    """
    page = page_of(doc, spots)
    known = actors_table.find(page)
    named = actors_names.abbreviated(page, [*known, *actors_names.find(page, known)])
    return _apart([*named, *actors_states.find(page), *_generic(page, named)])


def _apart(found: Iterable[Actor]) -> list[Actor]:
    """Those that no longer or better known one overlaps, in the order of the text."""
    kept: list[Actor] = []
    for actor in sorted(
        found, key=lambda one: (span_of(one).start - span_of(one).end, _RANKS[one.rule], span_of(one).start)
    ):
        if not overlaps(span_of(actor), kept):
            kept.append(actor)
    return sorted(kept, key=span_of)


# --- parties without a name ---------------------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """For each first word, the phrases that begin with it, the longest first, and the party that each names."""
    by_word: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for rule in rules.GENERIC:
        for phrase in rule.words:
            parts = tuple(words.split(phrase))
            by_word[parts[0]].append((parts, rule.name))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in by_word.items()}


def _generic(page: Page, named: list[Actor]) -> Iterator[Actor]:
    """The rebels, soldiers, governments and crowds that have no name, with a people's adjective before them."""
    for i, word in enumerate(page.words):
        for parts, party in _nouns().get(word.folded, ()):
            run = page.words[i : i + len(parts)]
            if tuple(own.folded for own in run) != parts or not _is_in_line(page.text, run):
                continue
            head = page.token(Span(run[-1].start, run[-1].end))
            if head is not None and _is_noun(head, party):
                yield _described(page, Span(run[0].start, run[-1].end), party, named)
                break


def _is_in_line(text: str, run: list[Word]) -> bool:
    return all(text[a.end : b.start] in (" ", "-", "\n") for a, b in pairwise(run))


def _is_noun(token: Token, party: str) -> bool:
    """True for a noun that is a party; before another noun only where that tells a deed ("army raid", "rebel attack")."""
    if token.text[0].isupper() and token.i > token.sent.start and token.nbor(-1).text[0].isupper():
        return False
    if token.dep_ in QUALIFYING - {"poss"} and token.head.i > token.i:
        adjective = token.pos_ not in _NOMINAL and party in rules.KINDS
        return not adjective and triggers.of(token.head) is not None and token.head.lower_ not in rules.NO_DEEDS
    return token.pos_ in _NOMINAL


def _described(page: Page, span: Span, party: str, named: list[Actor]) -> Actor:
    """The party with the people's or the cause's adjective before it: "Rohingya militants"."""
    bare = new_actor(None, party, span, GENERIC)
    tokens = page.tokens(span)
    if tokens is None or tokens.start == tokens[0].sent.start:
        return bare
    before = page.doc[tokens.start - 1]
    if before.is_space and before.i > 0:
        before = before.nbor(-1)
    own = Span(before.idx, before.idx + len(before))
    if (
        before.dep_ not in QUALIFYING - {"poss"}
        or not before.text[0].isupper()
        or overlaps(own, named)
        or actors_names.is_no_name(before.text)
    ):
        return bare
    if before.i > before.sent.start or before.ent_type_ == "NORP" or overlaps(own, page.spots):
        return new_actor(None, f"{before.text} {party}", Span(own.start, span.end), GENERIC)
    return bare
