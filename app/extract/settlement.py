"""What several counts of one event come to: those of one source the latest, and a toll of all that count its dead.

The toll is the deaths as UCDP counts them. Where several count, low is the lowest and high the highest that any of them gives (None
where another counts more and sets no limit), and best is that of the text itself; else that of the first who counts for no side (a doctor, the
UN, a monitor); else what they agree on; else None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.extract.counting import Told
from app.extract.rules.tolls_en import IMPARTIAL
from app.mention import Count, Toll
from app.vocab import CountOf

_NAMED = frozenset({"count:one", "count:named"})


def settled(told: Iterable[Told]) -> tuple[Count, ...]:
    """The counts of one event: what comes on top added, what a toll rose to in the place of all before it."""
    kept: tuple[Count, ...] = ()
    for one in told:
        count = one.count
        if one.is_rise:
            kept = tuple(old for old in kept if old.of is not count.of)
        if one.is_more and _has_own(kept, count):
            kept = tuple(_sum(old, count) if _is_same(old, count) else old for old in kept)
        else:
            kept = joined(kept, (count,))
    return kept


def _has_own(kept: tuple[Count, ...], count: Count) -> bool:
    return any(_is_same(old, count) for old in kept)


def _is_same(old: Count, new: Count) -> bool:
    """True for two counts of one thing by one source."""
    return old.of is new.of and _folded(old.by) == _folded(new.by)


def _folded(by: str | None) -> str:
    return (by or "").lower().removeprefix("the ")


def _sum(old: Count, new: Count) -> Count:
    def both(one: int | None, other: int | None) -> int | None:
        return one + other if one is not None and other is not None else None

    return replace(
        old, low=both(old.low, new.low), best=both(old.best, new.best), high=both(old.high, new.high), rule="count:sum"
    )


def joined(first: tuple[Count, ...], second: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts of an event told twice: of one source the later, where that is higher or more exact; of several each."""
    kept = list(first)
    for new in second:
        at = next((i for i, old in enumerate(kept) if _is_same(old, new)), None)
        if at is None:
            kept.append(new)
        elif _is_better(kept[at], new):
            kept[at] = new
    return tuple(kept)


def _is_better(old: Count, new: Count) -> bool:
    """True for a count that is higher, or as high and more exact: "nine" after "at least nine", any number after "dozens"."""
    before, after = _size(old), _size(new)
    if after is None or before is None:
        return before is None
    return after > before or (after == before and _known(new) > _known(old))


def _size(count: Count) -> int | None:
    """The number that a count is about; None of "dozens"."""
    if count.rule == "vague":
        return None
    return next((number for number in (count.best, count.high, count.low) if number is not None), None)


def _known(count: Count) -> int:
    return sum(number is not None for number in (count.low, count.best, count.high))


def deaths(counts: Sequence[Count]) -> Toll | None:
    """The toll that the counts of deaths come to; None where there are none."""
    killed = [count for count in counts if count.of is CountOf.KILLED]
    numbered = [count for count in killed if _size(count) is not None]
    numbered = [
        count for count in numbered if count.rule not in _NAMED
    ] or numbered  # who is named is one of the others
    if not killed:
        return None
    first = (numbered or killed)[0]
    if len(numbered) < 2:
        return Toll(first.low, first.best, first.high, first.span, first.rule)
    lows = [low for count in numbered if (low := count.low if count.low is not None else count.best) is not None]
    highs = [count.high for count in numbered]
    known = [high for high in highs if high is not None]
    high = max(known) if known and max(known) >= max(_size(count) or 0 for count in numbered) else None
    return Toll(min(lows, default=None), _best(numbered), high, first.span, "toll:several")


def _best(counts: Sequence[Count]) -> int | None:
    """That of the text itself, of the first who counts for no side, or what all agree on."""
    own = next((count for count in counts if count.by is None), None)
    neutral = next((count for count in counts if count.by and IMPARTIAL.search(count.by)), None)
    chosen = own or neutral
    if chosen is not None:
        return chosen.best
    bests = {count.best for count in counts}
    return bests.pop() if len(bests) == 1 else None
