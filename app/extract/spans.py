"""The text of a document, which of its characters are taken, and what stands in a stretch of it: without looking at all that there is each time."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from spacy.tokens import Doc, Token

from app.mention import Span

Found = TypeVar("Found")
_TEXT, _SPELT = "text", "spelt"
"""Under what a document keeps its text, and where each of its words stands."""


def text_of(doc: Doc) -> str:
    """The text of a document, put together from its words once; `doc.text` does so each time that it is asked for."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    text: str = doc.user_data[_TEXT]
    return text


def spelt(doc: Doc, word: str) -> list[Token]:
    """The tokens of a document that are written like a word, in their order."""
    if _SPELT not in doc.user_data:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for token in doc:
            found[token.text].append(token.i)
        doc.user_data[_SPELT] = dict(found)
    places: dict[str, list[int]] = doc.user_data[_SPELT]
    return [doc[i] for i in places.get(word, ())]


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
