"""Which mention tells which annotated event: each at most one, as many as can be, the better fit first."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.mention import Mention, Span
from tests.evaluation.gold import Annotated, fold

LONGEST = 500
"""Characters of a quote: a longer one is no evidence for anything."""

Fit = tuple[int, int, int, int, int]
"""1; core; the very date; a stem in the title; words of an annotated sentence. Sums are compared from left to right."""
_NONE: Fit = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best assignment of some mentions: its sum, and (mention, event) of each pair."""

    sum: Fit
    pairs: tuple[tuple[int, int], ...]


def assigned(mentions: Sequence[Mention], events: Sequence[Annotated]) -> dict[int, int]:
    """The place of its event by the place of each mention that tells one."""
    fits = {
        (i, j): fit for i, one in enumerate(mentions) for j, event in enumerate(events) if (fit := fits_to(one, event))
    }
    return dict(pair for group in _groups(fits) for pair in _best(group).pairs)


def fits_to(mention: Mention, event: Annotated) -> Fit | None:
    """How well a mention tells an event; None where its date or its words are another's."""
    when, quote = mention.date, mention.quotes[0]
    if len(quote.text) > LONGEST or (when.earliest, when.latest) not in event.dates:
        return None
    title, both = fold(mention.title), fold(f"{mention.title} {quote.text}")
    if not any(stem in both for stem in event.stems):
        return None
    exact = (when.earliest, when.latest) == event.exact
    return 1, event.core, exact, any(stem in title for stem in event.stems), overlap([quote.span], event.spans)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """True where any two have a character in common."""
    return any(one.overlaps(other) for one in some for other in others)


def _groups(fits: dict[tuple[int, int], Fit]) -> list[dict[tuple[int, int], Fit]]:
    """The pairs, parted into groups that have neither mention nor event in common."""
    groups: list[dict[tuple[int, int], Fit]] = []
    for pair, fit in fits.items():
        touching = [group for group in groups if any(pair[0] == i or pair[1] == j for i, j in group)]
        groups = [group for group in groups if group not in touching]
        groups.append({key: value for group in touching for key, value in group.items()} | {pair: fit})
    return groups


def _best(fits: dict[tuple[int, int], Fit]) -> _Best:
    """The best assignment of a group: mention by mention, the best for each set of events that are taken by then."""
    best = {frozenset[int](): _Best(_NONE, ())}
    for i in sorted({i for i, _ in fits}):
        longer = dict(best)
        for taken, before in best.items():
            for (mention, j), fit in fits.items():
                if mention != i or j in taken:
                    continue
                found = _Best(_sum(before.sum, fit), (*before.pairs, (i, j)))
                if taken | {j} not in longer or found.sum > longer[taken | {j}].sum:
                    longer[taken | {j}] = found
        best = longer
    return max(best.values(), key=lambda one: one.sum)


def _sum(first: Fit, second: Fit) -> Fit:
    a, b, c, d, e = (one + other for one, other in zip(first, second, strict=True))
    return a, b, c, d, e
