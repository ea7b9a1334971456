"""One mention of an event, with where it stands: what merging and showing are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.mention import Document, Mention


@dataclass(frozen=True, slots=True)
class Report:
    """One mention of an event, with the document that it stands in and the source of that."""

    mention_id: str
    mention: Mention
    document_id: str
    document: Document
    source_id: str
    redistribute: bool = True
    """False: facts only; none of the source's words leave the service."""
    family: str | None = None
    """The owner or the wire agency of the source: sources of one family are no two witnesses."""
    copied: str = ""
    """What makes known whether the document's text is a copy: `copies.signature`."""
    fixed: Mapping[str, int] = field(default_factory=dict)
    """The fields of it that an analyst has corrected, each with the version in which: the last is shown, whatever reports say."""

    @property
    def place(self) -> tuple[date, str, int, str]:
        """Where it stands among others: by when it was published, and where in its text; never by when it came."""
        start = self.mention.quotes[0].span.start
        return (self.document.published, self.document_id, start, self.mention_id)
