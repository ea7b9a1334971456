"""`/ogc`: the events as OGC API - Features 1.0 (OGC 17-069r4), for QGIS, ogr2ogr and their like, and as plain pages.

One collection, `events`. Everything is read as under `/v1`; only what stands around it is the standard's.

asked       what may be asked          links      the resources and links between them
features    events as features         contract   the OpenAPI document, and the queryables
pages       the documents as HTML
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from sqlalchemy import Connection

from app import query
from app.api import answers
from app.api.answers import AsOf
from app.api.ogc import contract, features, links, pages
from app.api.ogc.asked import Encoding, Item, Items, Plain
from app.api.ogc.links import (
    API,
    COLLECTION,
    COLLECTIONS,
    CONFORMANCE,
    ITEMS,
    LANDING,
    QUERYABLES,
    QUERYABLES_REL,
    Link,
    Resource,
)
from app.query import Version, Wanted

Json = dict[str, Any]
COUNTED = 10_000
"""Events up to which `numberMatched` is counted: a hundredth of a second's work."""
_ABOUT = "Events of wars and conflicts, each with an honest date, place, actors, type, and the words that it rests on."
_ALL = (
    f"{_ABOUT} Without `modality` those that happened or were announced. The point is that of the place shown; where no"
    " more than the country is known it is the country's middle, and `place_precision` says so."
)

router = APIRouter(include_in_schema=False)


@router.get(pages.STYLE)
def style() -> FileResponse:
    """What the pages look like."""
    return FileResponse(Path(__file__).parent / "style.css")


@router.get("/ogc")
@router.get("/ogc/")
def landing(request: Request) -> Response:
    """Where to begin."""
    ways = [
        links.link(request, "service-desc", API, Encoding.JSON),
        links.link(request, "service-doc", API, Encoding.HTML),
        *links.both(request, "conformance", CONFORMANCE),
        *links.both(request, "data", COLLECTIONS),
    ]
    return _fixed(request, LANDING, {"title": LANDING.title, "description": _ABOUT}, ways)


@router.get(API.path)
def definition(request: Request) -> Response:
    """The OpenAPI 3.0 document of this part."""
    return _fixed(request, API, contract.document(links.base(request)), None)


@router.get(CONFORMANCE.path)
def conformance(request: Request) -> Response:
    """The conformance classes that hold here."""
    return _fixed(request, CONFORMANCE, {"conformsTo": contract.CLASSES}, [])


@router.get(QUERYABLES.path)
def queryables(request: Request) -> Response:
    """What events can be filtered by, as JSON Schema."""
    return _fixed(request, QUERYABLES, contract.queryables(links.base(request) + QUERYABLES.path), None)


@router.get(COLLECTIONS.path)
def collections(request: Request) -> Response:
    """The collections: there is one."""

    def produce(connection: Connection, version: Version, own: list[Link]) -> Json:
        return {"links": own, "collections": [_collection(request, connection, version)]}

    asked = answers.asked(request, Plain)
    return _read(request, COLLECTIONS, asked.f, produce)


@router.get(COLLECTION.path)
def collection(request: Request) -> Response:
    """The events: where and when they are, and where to find them."""

    def produce(connection: Connection, version: Version, own: list[Link]) -> Json:
        found = _collection(request, connection, version)
        return found | {"links": [*own, *found["links"]]}

    asked = answers.asked(request, Plain)
    return _read(request, COLLECTION, asked.f, produce)


@router.get(ITEMS.path)
def items(request: Request) -> Response:
    """A page of the events that the filters find."""
    asked = answers.asked(request, Items)
    encoding = links.encoding(request, asked.f, ITEMS)

    def produce(connection: Connection, version: Version, _own: list[Link]) -> Json:
        page = query.events(connection, asked, query.Sort.DATE, Wanted(asked.limit, asked.cursor, version))
        frame = answers.selected(request, connection, page.version, asked)
        own = links.own(request, ITEMS, encoding, page.next)
        ways = [*own, *links.both(request, "collection", COLLECTION)]
        found = [features.feature(body, links.base(request)) for body in page.rows]
        return features.collection(found, frame, ways, _matched(connection, asked, page))

    answer = _read(request, ITEMS, encoding, produce, asked.as_of)
    # It tells the time that it was made at: the next one of the same state has another.
    answer.headers["ETag"] = f"W/{answer.headers['ETag']}"
    return answer


@router.get(f"{ITEMS.path}/{{feature_id}}")
def item(request: Request, feature_id: str) -> Response:
    """One event; 308 to the one that it is part of, 410 when it was retracted."""
    asked, resource = answers.asked(request, Item), links.item(feature_id)

    def produce(connection: Connection, version: Version, own: list[Link]) -> Json:
        above, behind = f"{ITEMS.path}/", answers.link(request).removeprefix(request.url.path)
        body = query.event(connection, answers.key(feature_id), version.number, behind, above)
        ways = [*own, *links.both(request, "collection", COLLECTION)]
        return features.feature(body, links.base(request)) | {"links": ways}

    return _read(request, resource, asked.f, produce, asked.as_of)


def _matched(connection: Connection, asked: Items, page: query.Page) -> int | None:
    """How many events there are on all pages; None where counting them would take long."""
    if page.next is None and asked.cursor is None:
        return len(page.rows)
    return query.count_up_to(connection, asked, page.version.number, COUNTED)


def _collection(request: Request, connection: Connection, version: Version) -> Json:
    """What is told of the collection of all events."""
    extent = query.extent(connection, version.number)
    first, last = (
        f"{day}T{time}Z" if day else None for day, time in ((extent.first, "00:00:00"), (extent.last, "23:59:59"))
    )
    spatial = {"spatial": {"bbox": [extent.box], "crs": contract.CRS84}} if extent.box else {}
    ways = [*links.both(request, "items", ITEMS), *links.both(request, QUERYABLES_REL, QUERYABLES)]
    return {
        "id": "events",
        "title": COLLECTION.title,
        "description": _ALL,
        "links": ways,
        "extent": spatial | {"temporal": {"interval": [[first, last]]}},
        "itemType": "feature",
        "crs": [contract.CRS84],
    }


def _fixed(request: Request, resource: Resource, document: Json, ways: list[Link] | None) -> Response:
    """The answer that is the same as long as the release is. Without `ways` the document is of a kind that has no links."""
    asked = answers.asked(request, Plain)
    encoding = links.encoding(request, asked.f, resource)
    around = [*links.own(request, resource, encoding), *(ways or [])]
    shown = document | {"links": around} if ways is not None or encoding == Encoding.HTML else document
    answer = answers.unchanging(request, _written(resource, encoding, shown), resource.type_as(encoding))
    answer.headers["Link"] = links.header(around)
    return answer


def _read(
    request: Request,
    resource: Resource,
    asked: Encoding | None,
    document: Callable[[Connection, Version, list[Link]], Json],
    as_of: AsOf = None,
) -> Response:
    """The answer that `document` makes out of the store, given the links of the resource to itself."""
    encoding = links.encoding(request, asked, resource)
    sent: list[Link] = []

    def produce(connection: Connection, version: Version) -> bytes:
        made = document(connection, version, links.own(request, resource, encoding))
        sent[:] = links.listed(made)
        return _written(resource, encoding, made)

    answer = answers.respond(request, produce, resource.type_as(encoding), as_of)
    if sent:
        answer.headers["Link"] = links.header(sent)
    return answer


def _written(resource: Resource, encoding: Encoding, document: Json) -> bytes:
    written = orjson.dumps(document, option=orjson.OPT_UTC_Z)
    # Through JSON, so that both say the same.
    return pages.page(resource, orjson.loads(written)) if encoding == Encoding.HTML else written
