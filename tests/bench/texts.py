"""A text that grows sentence by sentence."""

from collections.abc import Mapping
from string import Formatter

from app.mention import Quote, Span


class Text:
    """A text that grows, and knows where each part of it stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str) -> Span:
        """The span of what was added."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def sentence(self, form: str, words: Mapping[str, str]) -> tuple[Quote, dict[str, Span]]:
        """A sentence as a quote, and the span of every named part of it. Its first letter is made a capital."""
        start, spans, said = self._length, dict[str, Span](), ""
        for literal, name, _, _ in Formatter().parse(form):
            for part, text in ((None, literal), (name, words[name] if name else "")):
                shown = text if said or not text else text[0].upper() + text[1:]
                span = self.add(shown)
                said += shown
                if part:
                    spans[part] = span
        return Quote(Span(start, self._length), said), spans

    def __str__(self) -> str:
        return "".join(self._parts)
