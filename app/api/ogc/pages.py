"""The documents as HTML: everything that stands in the JSON, as plain text with links, without a script.

Pages are built as trees, so that text from outside is text whatever it holds.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from app.api.ogc.links import COLLECTION, COLLECTIONS, ITEMS, LANDING, Link, Resource, listed

STYLE = "/ogc/style.css"
_ADDRESS = re.compile(r"https?://[^\s]+")
_UNKNOWN = "—"
_TRAIL = (LANDING, COLLECTIONS, COLLECTION, ITEMS)
"""The resources that lie in one another, from the outside in."""


def page(resource: Resource, document: dict[str, Any]) -> bytes:
    """The page of a document."""
    root = Element("html", lang="en")
    _head(root, str(document.get("title", resource.title)))
    body = SubElement(root, "body")
    _trail(SubElement(body, "nav", {"aria-label": "Where this is"}), resource)
    main = SubElement(body, "main")
    _text(main, "h1", str(document.get("title", resource.title)))
    if "paths" in document:
        _operations(main, document)
    else:
        for feature in document.get("features", []):
            _feature(main, feature)
        _members(main, {name: value for name, value in document.items() if name not in ("links", "features")})
    links = SubElement(body, "footer")
    _text(links, "h2", "Links")
    _links(links, listed(document))
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}".encode()


def _head(root: Element, title: str) -> None:
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _text(head, "title", title if title == LANDING.title else f"{title} – {LANDING.title}")
    SubElement(head, "link", rel="stylesheet", href=STYLE)
    SubElement(head, "link", rel="icon", href="data:,")


def _text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    made = SubElement(parent, tag, attributes)
    made.text = text
    return made


def _trail(parent: Element, resource: Resource) -> None:
    """Links to the resources around this one."""
    steps = SubElement(parent, "ol")
    for around in _TRAIL:
        if resource.path.startswith(f"{around.path}/"):
            _text(SubElement(steps, "li"), "a", around.title, href=f"{around.path}?f=html")


def _links(parent: Element, links: list[Link]) -> None:
    steps = SubElement(parent, "ul")
    for link in links:
        entry = SubElement(steps, "li")
        _text(entry, "a", link["title"], href=link["href"], rel=link["rel"], type=link["type"])
        _text(entry, "small", f" {link['rel']}, {link['type']}")


def _members(parent: Element, members: dict[str, Any]) -> None:
    """A list of names with what stands under each."""
    terms = SubElement(parent, "dl")
    for name, value in members.items():
        _text(terms, "dt", name)
        _value(SubElement(terms, "dd"), name, value)


def _value(parent: Element, name: str, value: Any) -> None:
    match value:
        case list() if name == "links":
            _links(parent, value)
        case dict():
            _members(parent, value)
        case list():
            entries = SubElement(parent, "ul")
            for one in value:
                _value(SubElement(entries, "li"), "", one)
        case str() if _ADDRESS.fullmatch(value):
            _text(parent, "a", value, href=value, rel="nofollow noreferrer")
        case None:
            parent.text = _UNKNOWN
        case bool():
            parent.text = str(value).lower()
        case _:
            parent.text = str(value)


def _feature(parent: Element, feature: dict[str, Any]) -> None:
    """An event in a list: what it is and when and where, and all else folded in."""
    known, article = feature["properties"], SubElement(parent, "article")
    heading = SubElement(article, "h2")
    _text(heading, "a", known["title"], href=f"{ITEMS.path}/{feature['id']}?f=html")
    facts = (known["date"], known["label"], known["place"])
    _text(article, "p", " · ".join(str(fact) for fact in facts if fact))
    details = SubElement(article, "details")
    _text(details, "summary", "All that is known")
    _members(details, feature)


def _operations(parent: Element, document: dict[str, Any]) -> None:
    """What an OpenAPI document says can be asked."""
    _text(parent, "p", document["info"]["description"])
    for path, item in document["paths"].items():
        section = SubElement(parent, "section")
        _text(section, "h2", f"GET {document['servers'][0]['url']}{path}")
        _text(section, "p", item["get"]["summary"])
        _members(section, {one["name"]: one["description"] for one in item["get"]["parameters"]})
        _members(section, {status: one["description"] for status, one in item["get"]["responses"].items()})
