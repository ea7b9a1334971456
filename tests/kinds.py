"""Sentences with a star before a word, read for the kind of event that the word tells of."""

from spacy.tokens import Doc

from app.extract import meaning, sentences, triggers


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
