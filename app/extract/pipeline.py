"""A document to its mentions: the stages of extraction in their order."""

from app.extract import actors, assemble, attach, places, sentences, timex
from app.mention import Document, Mention, Timex

VERSION = "1"
"""Stored with every mention; raised by every change that can alter what comes out."""


def mentions(document: Document) -> list[Mention]:
    """Every dated happening that a document tells of, in the order of its text; told twice, it comes once."""
    doc = sentences.parse(document.text)
    times = timex.find(doc, document.published)
    spots = places.find(doc)
    found = assemble.Found(
        document=document,
        doc=doc,
        timexes=times,
        places=spots,
        focus=places.focus(doc, spots),
        actors=actors.find(doc, spots),
    )
    return assemble.mentions(found, attach.claims(doc, times))


def timexes(document: Document) -> list[Timex]:
    """Every time expression of a document, in the order of its text."""
    return timex.find(sentences.parse(document.text), document.published)
