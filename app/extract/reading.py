"""What a reader of one format hands to `reader.read`: the text, and what the document says of itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's text, and the particulars that it states; None where it states none."""

    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
