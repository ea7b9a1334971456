"""A document to its mentions: the stages of extraction in their order."""

from dataclasses import replace

from spacy.tokens import Doc

from app.extract import actors, assemble, attach, confidence, places, places_named, places_scene, sentences, timex
from app.mention import Document, Mention, Timex

VERSION = "10"
"""Stored with every mention; raised by every change that can alter what comes out."""


def mentions(document: Document) -> list[Mention]:
    """Every dated happening that a document tells of, in the order of its text; told twice, it comes once."""
    doc = sentences.parse(document.text)
    times = _times(document, doc)
    spots = places.find(doc, document.title)
    parties = actors.find(doc, spots)
    known = [time.span for time in times] + [party.span for party in parties if party.span]
    scene = places_scene.read(doc, spots, known, document.title, parties, document.publisher)
    villages = {spot.span for spot in scene.spots if spot.rule == places_named.NAMED}
    found = assemble.Found(
        document=document,
        doc=doc,
        timexes=times,
        places=scene.spots,
        scene=scene,
        actors=[party for party in parties if party.span not in villages],
        text=confidence.of_text(times, scene, document.published),
    )
    return assemble.mentions(found, attach.claims(doc, times, document.published))


def timexes(document: Document) -> list[Timex]:
    """Every time expression of a document, in the order of its text."""
    return _times(document, sentences.parse(document.text))


def _times(document: Document, doc: Doc) -> list[Timex]:
    """The time expressions, in the words of the document itself, line ends and all."""
    found = timex.find(doc, document.published, document.title)
    return [replace(one, text=document.text[one.span.start : one.span.end]) for one in found]
