"""Sentences with a star before a word, read for the kind of event that the word tells of."""

from collections.abc import Mapping
from functools import cached_property

from spacy.tokens import Doc

from app.extract import meaning, sentences, triggers

FLOOR = 0.93
"""The share of some hundred sentences that must be read right."""


class Sentences:
    """Blocks of sentences, a line each, under the kind that they tell of."""

    def __init__(self, *blocks: Mapping[str, str]) -> None:
        lines = ((kind, line) for block in blocks for kind, text in block.items() for line in text.strip().splitlines())
        self.cases = [(kind, line.strip()) for kind, line in lines]

    @cached_property
    def read(self) -> dict[str, str]:
        """What each is read as, all of them parsed at once."""
        return read([line for _, line in self.cases])

    @property
    def share(self) -> float:
        """The share that is right."""
        return sum(self.read[line] == kind for kind, line in self.cases) / len(self.cases)


def read(lines: list[str]) -> dict[str, str]:
    """What each sentence is read as, `attack ASSAULT`, `election -` or `none`; all of them parsed at once."""
    doc = sentences.parse("\n\n".join(line.replace("*", "") for line in lines))
    found, start = {}, 0
    for line in lines:
        found[line] = _kind_at(doc, start + line.index("*"))
        start += len(line) + 1
    return found


def _kind_at(doc: Doc, at: int) -> str:
    token = next(token for token in doc if token.idx + len(token) > at)
    if token.dep_ in ("aux", "auxpass"):
        token = token.head
    kind = meaning.of(token)[0] if triggers.is_verb(token) else triggers.of(token)
    return f"{kind.label} {kind.type or '-'}" if kind else "none"
