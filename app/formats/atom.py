"""Atom (RFC 4287): an entry for each event, dated by its version; what is there no longer is a deleted entry (RFC 6721).

Where the service does not know its public address, links are relative to where the feed was got from.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from app import feeds, values
from app.fields import Shape
from app.formats import Frame

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
EXTENSION = "atom"
COMPLETE = False
FEED = True

_NAMESPACES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en"'
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML text can have, not even escaped (XML 1.0, 2.2)."""


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One feed."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<feed {_NAMESPACES}>\n'.encode()
    for element in (*_head(frame), *(_deleted(one, frame.base) for one in frame.ended)):
        yield _line(element)
    for entry in feeds.entries(bodies, frame.times, shape):
        yield _line(_entry(entry, frame.base))
    yield b"</feed>\n"


def _head(frame: Frame) -> Iterator[Element]:
    query = frame.meta["query"]
    yield _text("id", feeds.feed_id(query))
    yield _text("title", feeds.title(query))
    yield _text("updated", feeds.updated(frame.meta["as_of"]))
    author = Element("author")
    author.append(_text("name", feeds.NAME))
    yield author
    for rel in ("self", "next"):
        if rel in frame.links:
            yield _link(rel, frame.base + frame.links[rel], MEDIA_TYPE.partition(";")[0])
    yield _link("related", frame.base + feeds.CHANGES, "application/json")


def _entry(entry: feeds.Entry, base: str) -> Element:
    element = Element("entry")
    for name in ("id", "title", "updated", "published"):
        element.append(_text(name, getattr(entry, name)))
    element.append(_link("alternate", base + entry.page, "text/html"))
    element.append(_link("alternate", base + entry.path, "application/json"))
    if entry.source:
        element.append(_link("via", entry.source))
    for tag in entry.tags:
        SubElement(element, "category", term=_clean(tag))
    element.append(_text("summary", entry.text))
    return element


def _deleted(ended: dict[str, Any], base: str) -> Element:
    """An event that was retracted, or became part of another."""
    element = Element("at:deleted-entry", ref=feeds.entry_id(ended["id"]), when=values.moment(ended["at"]))
    element.append(_text("at:comment", ended["reason"] or ended["kind"]))
    if ended["into"]:
        element.append(_link("related", f"{base}/v1/events/{ended['into']}", "application/json"))
    return element


def _text(name: str, text: str) -> Element:
    element = Element(name)
    element.text = _clean(text)
    return element


def _link(rel: str, href: str, media_type: str | None = None) -> Element:
    return Element("link", {"rel": rel, "href": _clean(href)} | ({"type": media_type} if media_type else {}))


def _line(element: Element) -> bytes:
    return tostring(element, encoding="unicode").encode() + b"\n"


def _clean(text: str) -> str:
    """The text, with a replacement character for each that XML has no way of writing."""
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
