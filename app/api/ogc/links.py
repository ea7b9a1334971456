"""The resources under `/ogc`, and links between them: each says its relation, its media type and what is there.

Links are absolute, since clients such as QGIS follow no others. They begin with what the client called the service: the
answer of one address never shows up at another.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from app import formats
from app.api import answers
from app.api.ogc.asked import Encoding
from app.formats import geojson

Link = dict[str, str]
JSON = "application/json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"
HTML = "text/html"
QUERYABLES_REL = "http://www.opengis.net/def/rel/ogc/1.0/queryables"

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~-]{1,253})(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing that can be asked for: where it is, what it is called, and what it is where it is not HTML."""

    path: str
    title: str
    media_type: str = JSON

    def type_as(self, encoding: Encoding) -> str:
        """The media type of an encoding of it."""
        return HTML if encoding == Encoding.HTML else self.media_type


LANDING = Resource("/ogc", "Conflict Timeline")
API = Resource("/ogc/api", "The API definition", OPENAPI)
CONFORMANCE = Resource("/ogc/conformance", "Conformance classes")
COLLECTIONS = Resource("/ogc/collections", "Collections")
COLLECTION = Resource("/ogc/collections/events", "Events")
QUERYABLES = Resource("/ogc/collections/events/queryables", "What events can be filtered by", SCHEMA)
ITEMS = Resource("/ogc/collections/events/items", "The events", geojson.MEDIA_TYPE)


def item(event_id: str) -> Resource:
    """One event."""
    return Resource(f"{ITEMS.path}/{event_id}", "The event", geojson.MEDIA_TYPE)


def base(request: Request) -> str:
    """The scheme and host that the client asked; empty where it named no host that is one: then links begin at `/`."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host}" if _HOST.fullmatch(host) else ""


def encoding(request: Request, asked: Encoding | None, resource: Resource) -> Encoding:
    """The encoding that a client wants. Raises NotAcceptable."""
    if asked:
        return asked
    own = resource.media_type.partition(";")[0]
    best = formats.negotiated(request.headers.get("accept", "*/*"), [*dict.fromkeys((own, JSON, HTML))])
    return Encoding.HTML if best == HTML else Encoding.JSON


def link(request: Request, rel: str, resource: Resource, encoding: Encoding) -> Link:
    """A link to a resource in an encoding."""
    kind = resource.type_as(encoding)
    return {"href": f"{base(request)}{resource.path}?f={encoding}", "rel": rel, "type": kind, "title": resource.title}


def both(request: Request, rel: str, resource: Resource) -> list[Link]:
    """Links to a resource in each encoding."""
    return [link(request, rel, resource, encoding) for encoding in Encoding]


def own(request: Request, resource: Resource, encoding: Encoding, following: str | None = None) -> list[Link]:
    """Links to what is asked for itself, to the other encoding of it, and to the page behind the cursor `following`."""

    def to(rel: str, title: str, encoding: Encoding, **changed: str | None) -> Link:
        href = base(request) + answers.link(request, f=encoding, **changed)
        return {"href": href, "rel": rel, "type": resource.type_as(encoding), "title": title}

    others = [to("alternate", f"The same as {other.upper()}", other) for other in Encoding if other != encoding]
    more = [to("next", "The next page", encoding, cursor=following)] if following else []
    return [to("self", "This document", encoding), *others, *more]


def header(links: Iterable[Link]) -> str:
    """The links as the header `Link` has them (RFC 8288)."""
    return ", ".join(f'<{one["href"]}>; rel="{one["rel"]}"; type="{one["type"]}"' for one in links)


def listed(document: Any) -> list[Link]:
    """The links of a document."""
    found: list[Link] = document.get("links", [])
    return found
