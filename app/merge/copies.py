"""Which reports are no witnesses of their own: papers of one owner, and texts that are copies of one another."""

from base64 import b85decode, b85encode
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from operator import eq
from struct import pack, unpack

from rensa import RMinHash

from app import words
from app.merge.report import Report

HASHES = 64
"""Numbers of a signature: enough to tell a tenth from a third."""
_SEED = 1
_SHINGLE = 4
"""Words that stand side by side. Two who tell the same in words of their own seldom share so many."""
COPY = 0.25
"""The share of shingles from which on a text is a copy, cut or touched up: independent reports of one event share 0.02."""
_LAYOUT = f">{HASHES}I"


def signature(text: str) -> str:
    """A MinHash of the text (Broder 1997), by which copies are known without the texts."""
    told = words.split(text)
    shingles = [" ".join(told[at : at + _SHINGLE]) for at in range(max(1, len(told) - _SHINGLE + 1))]
    made = RMinHash(num_perm=HASHES, seed=_SEED)
    made.update(shingles)
    return b85encode(pack(_LAYOUT, *made.digest())).decode()


def is_copy(one: str, other: str) -> bool:
    """True where two signatures are of texts that are for a good part the same."""
    if not one or not other:
        return False
    alike = sum(map(eq, _hashes(one), _hashes(other)))
    return bool(alike >= COPY * HASHES)


@lru_cache(maxsize=2_000)
def _hashes(made: str) -> tuple[int, ...]:
    return unpack(_LAYOUT, b85decode(made))


def witnesses(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports, grouped by whose word they are: of one source, one owner, or one text."""
    group = list(range(len(reports)))
    for (i, one), (j, other) in combinations(enumerate(reports), 2):
        if group[i] != group[j] and _is_one(one, other):
            group = [group[i] if of == group[j] else of for of in group]
    found: dict[int, list[Report]] = {}
    for of, report in zip(group, reports, strict=True):
        found.setdefault(of, []).append(report)
    return list(found.values())


def _is_one(one: Report, other: Report) -> bool:
    same = one.source_id == other.source_id or (one.family is not None and one.family == other.family)
    return same or is_copy(one.copied, other.copied)
