"""The actors that the table knows, and the houses that stand for states, however the text writes them.

A name that could be two groups, or that lacks its support in the text, stays a name without an id.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from app import actors, words
from app.actors import Known
from app.extract.actors_page import KNOWN, NAME, STATE, Page, Word, new_actor, words_of
from app.extract.rules import actors_en as rules
from app.mention import Actor, Span

_BETWEEN = re.compile(r"[ \u00a0]?[\n\-–’'/&(),. \u00a0]?[ \u00a0(]?")
"""What may stand between two words of one name: a space, a line's end, one mark with a space on either side."""
_COMPOUNDED = re.compile(r"[-‐–]([a-z]+)")
"""Behind a name: what a hyphen adds to it."""
_LONGEST_PREFIX = 6
"""Characters looked at before a name for `rules.OPPOSED`: "anti-" and the one before it."""
_LONGEST_GIVEN = 24
"""Characters looked at before a name for `rules.GIVEN`."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing a known actor's name, as words; an unsure one needs support in the text."""

    words: tuple[str, ...]
    known: Known
    unsure: bool
    folded: tuple[str, ...] = ()
    """The words folded, as those of a page are."""


def find(page: Page) -> list[Actor]:
    """The actors of the table; a name that fits several, or lacks its support, stays a name."""
    matches = list(_matches(page))
    sure = {options[0].known.id for _, options in matches if len(options) == 1 and not options[0].unsure}
    countries = Counter(spot.country for spot in page.spots if spot.country)
    found = []
    for span, options in matches:
        known, written = _chosen(options, sure, countries), page.plain(span)
        if known:
            rule = STATE if known.id.startswith("state:") else KNOWN
            found.append(new_actor(known.id, known.name, _with_tail(page, span), rule))
        elif len(options) > 1 or written.isupper():
            found.append(new_actor(None, written, _with_tail(page, span), NAME))
    return found


@cache
def aliases() -> dict[str, tuple[Alias, ...]]:
    """Every alias of the table and of the seats of states under its first folded word, the longest first."""
    by_word: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in [*_listed(), *_seats()]:
        folded = tuple(words.fold(word) for word in alias.words)
        by_word[folded[0]].append(replace(alias, folded=folded))
    return {word: tuple(sorted(found, key=lambda alias: -len(alias.words))) for word, found in by_word.items()}


def _listed() -> Iterator[Alias]:
    for known in actors.table().values():
        yield from (Alias(words_of(name), known, unsure=False) for name in known.names)
        yield from (Alias(words_of(name), known, unsure=True) for name in known.unsure)


def _seats() -> Iterator[Alias]:
    for seat, code in rules.SEATS.items():
        if known := actors.get(f"{actors.STATE}{code}"):
            # Where the text happens makes no house of it likelier than a group of its country.
            yield Alias(words_of(seat), replace(known, countries=frozenset()), unsure=False)


def _matches(page: Page) -> Iterator[tuple[Span, list[Alias]]]:
    """Each place where an alias stands, with all those of its length that fit."""
    after = 0
    for i, word in enumerate(page.words):
        if word.start < after or word.folded not in aliases():
            continue
        fitting = [alias for alias in aliases()[word.folded] if _fits(page, i, alias)]
        if fitting:
            options = [alias for alias in fitting if len(alias.words) == len(fitting[0].words)]
            span = Span(word.start, page.words[i + len(fitting[0].words) - 1].end)
            if not _is_compounded(page.text, span):
                after = span.end
                yield span, list({alias.known.id: alias for alias in options}.values())


def _fits(page: Page, i: int, alias: Alias) -> bool:
    """True where an alias's words stand side by side from the i-th on."""
    run = page.words[i : i + len(alias.words)]
    if [word.folded for word in run[1:2]] != list(alias.folded[1:2]):
        return False
    if len(run) < len(alias.words) or not all(_is_written(*pair) for pair in zip(run, alias.words, strict=True)):
        return False
    if not all(_is_joined(page.text, one, other) for one, other in pairwise(run)):
        return False
    return len(alias.words) > 1 or not alias.words[0].isupper() or not page.is_shouted(run[0].start)


def _is_joined(text: str, one: Word, other: Word) -> bool:
    """True where no sentence ends between two words; the stop in "U.N. Security Council" ends none."""
    between = text[one.end : other.start]
    return bool(_BETWEEN.fullmatch(between)) and (len(one.text) == 1 or not between.startswith(". "))


def _is_written(word: Word, own: str) -> bool:
    """True where a word is the alias's own: one with capitals inside ("PKK", "JeM") exactly, one with a first capital with it."""
    if any(letter.isupper() for letter in own[1:]):
        return word.text == own
    return word.folded == words.fold(own) and (
        not word.text[0].islower() or own[0].islower() or word.folded in rules.PARTICLES
    )


def _is_compounded(text: str, span: Span) -> bool:
    """True for "Houthi-held", "anti-Taliban" and "Hussein al-Houthi", which are somebody else."""
    behind = _COMPOUNDED.match(text, span.end)
    if behind and behind[1] not in rules.LEDBY:
        return True
    return bool(
        rules.OPPOSED.search(text[max(0, span.start - _LONGEST_PREFIX) : span.start])
        or rules.GIVEN.search(text[max(0, span.start - _LONGEST_GIVEN) : span.start])
    )


def _chosen(options: list[Alias], sure: set[str], countries: Counter[str]) -> Known | None:
    """The one that the text means: the one that it names in full, the only one, or that of its countries."""
    told = [alias.known for alias in options if alias.known.id in sure]
    if len(told) == 1:
        return told[0]
    if len(options) == 1 and not options[0].unsure:
        return options[0].known
    weights = sorted(
        ((sum(countries[c] for c in a.known.countries), a.known.id, a.known) for a in options), reverse=True
    )
    second = weights[1][0] if len(weights) > 1 else 0
    return weights[0][2] if weights[0][0] > 0 and weights[0][0] >= 2 * second else None


def _with_tail(page: Page, span: Span) -> Span:
    """The span with the noun behind the name that is the group still: "Houthi rebels"."""
    tokens = page.tokens(span)
    if tokens is None or tokens.end >= len(page.doc):
        return span
    tail = page.doc[tokens.end]
    if tail.lower_ in rules.TAILS and tokens.root.head.i == tail.i and page.text[span.end : tail.idx] == " ":
        return Span(span.start, tail.idx + len(tail))
    return span
