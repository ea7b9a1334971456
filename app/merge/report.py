"""One mention of an event, with where it stands: what merging and showing are given."""

from dataclasses import dataclass

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
    fixed: frozenset[str] = frozenset()
    """The fields of it that an analyst has corrected: these are shown, whatever other reports say."""
