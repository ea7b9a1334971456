"""Which characters of a text are taken, and what stands in a stretch of it: without looking at all that there is each time."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from app.mention import Span

Found = TypeVar("Found")


class Taken:
    """Characters that spans stand on."""

    def __init__(self, spans: Iterable[Span | None] = ()) -> None:
        self._mask = bytearray()
        for span in spans:
            if span is not None:
                self.add(span)

    def add(self, span: Span) -> None:
        """From now on these are taken too."""
        self._mask.extend(bytes(max(0, span.end - len(self._mask))))
        self._mask[span.start : span.end] = b"\x01" * (span.end - span.start)

    def overlaps(self, span: Span) -> bool:
        """True where any of a span's characters is taken."""
        return self._mask.find(1, span.start, span.end) >= 0


def inside(found: Sequence[Found], around: Span, span_of: Callable[[Found], Span | None]) -> list[Found]:
    """What overlaps a stretch of the text, of things in its order none of which overlaps another; those nowhere come first."""

    def start(one: Found) -> int:
        span = span_of(one)
        return span.start if span else -1

    first = bisect_left(found, max(around.start, 0), key=start)
    last = bisect_left(found, around.end, key=start)
    before = span_of(found[first - 1]) if first else None
    return list(found[first - 1 if before is not None and before.overlaps(around) else first : last])
