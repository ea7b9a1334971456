"""Which texts are copies of which, out of all signatures at once: compared are those that agree in some two numbers side by side."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.merge.copies import COPY, HASHES

_DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
"""Of base 85, in which a signature is written: five of them are one of its numbers."""
_VALUES = np.zeros(256, np.uint64)
_VALUES[np.frombuffer(_DIGITS, np.uint8)] = np.arange(85, dtype=np.uint64)
_PLACES = 85 ** np.arange(4, -1, -1, dtype=np.uint64)
_AT_ONCE = 100_000
"""Pairs that are compared in one go, which takes some ten megabytes."""
_Ints = NDArray[np.int64]
_Numbers = NDArray[np.uint32]


def originals(signatures: Mapping[str, str]) -> dict[str, str]:
    """For each text by its id the first, in the order of ids, that it is a copy of, or itself."""
    first = {text: text for text in signatures}
    texts = sorted(text for text, signature in signatures.items() if signature)
    seen = -1
    for text, other in _copies(_numbers([signatures[text] for text in texts])):
        if text != seen:
            first[texts[text]] = first[texts[other]]
        seen = text
    return first


def _numbers(signatures: Sequence[str]) -> _Numbers:
    """The numbers of signatures, a row each."""
    letters = np.frombuffer("".join(signatures).encode(), np.uint8).reshape(-1, HASHES, len(_PLACES))
    return (_VALUES[letters] @ _PLACES).astype(np.uint32)


def _copies(numbers: _Numbers) -> Iterator[tuple[int, int]]:
    """The pairs of a row and an earlier one whose texts are copies; those of a row by where they agree first."""
    found = [_agreeing(band) for band in numbers.view(np.uint64).T]
    band = np.repeat(np.arange(len(found)), [len(pairs) for pairs in found])
    pairs, at = np.unique(np.concatenate(found), return_index=True)
    later, earlier = np.divmod(pairs, max(1, len(numbers)))
    alike = np.zeros(len(pairs), np.bool_)
    for begin in range(0, len(pairs), _AT_ONCE):
        here = slice(begin, begin + _AT_ONCE)
        agree = numbers[later[here]] == numbers[earlier[here]]
        alike[here] = agree.sum(axis=1) >= COPY * HASHES
    later, earlier, band = later[alike], earlier[alike], band[at[alike]]
    order = np.lexsort((earlier, band, later))
    yield from zip(later[order].tolist(), earlier[order].tolist(), strict=True)


def _agreeing(band: NDArray[np.uint64]) -> _Ints:
    """The pairs of a row and an earlier one that have the same here: the number of the one, times all, and that of the other."""
    order = np.argsort(band, kind="stable")
    found = [order[:0]]
    for apart in range(1, len(band)):
        same = np.flatnonzero(band[order[:-apart]] == band[order[apart:]])
        if not len(same):
            break
        found.append(order[same + apart] * len(band) + order[same])
    return np.concatenate(found)
