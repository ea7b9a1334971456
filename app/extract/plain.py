"""A plain-text file: its text is the file's own, so that offsets into it are offsets into the file.

Nothing is added, removed or moved: line ends stay what they are, CRLF too. Only characters that have no business in a
text are replaced, each by one other: a lone CR, a form feed and the Unicode line ends by a line feed, any other control
character by a space. A byte order mark is not part of the text. What a parser has cut into words alone is put together again,
and is shorter than its file.
"""

import re

from app.extract import cut, published
from app.extract.reading import Reading

_LINE_ENDS = re.compile(r"\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_TITLE_WORDS = 25


def read(text: str) -> Reading:
    """The file's text, with its first line as title where that is a heading, and the date that it states."""
    text = cut.joined(same_length(text))
    return Reading(text, title=_title(text), published=published.stated(text))


def same_length(text: str) -> str:
    """The text without control characters; each is replaced, so that every offset holds."""
    return _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text))


def _title(text: str) -> str | None:
    """The first line, where it is short, is no sentence, and is not all there is."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    is_heading = len(first.split()) <= _TITLE_WORDS and not first.endswith((".", ":", ";", ","))
    return first if first and rest.strip() and is_heading else None
