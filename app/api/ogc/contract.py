"""The OpenAPI 3.0 document of `/ogc`, and what events can be filtered by as JSON Schema, out of the models that validate."""

from importlib.metadata import version
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.api import parameters
from app.api.ogc.asked import Item, Items, Plain
from app.api.ogc.links import (
    API,
    COLLECTION,
    COLLECTIONS,
    CONFORMANCE,
    HTML,
    ITEMS,
    LANDING,
    QUERYABLES,
    Resource,
)
from app.filters import EventQuery, Sql

Json = dict[str, Any]
_PART = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CLASSES = tuple(f"{_PART}/{name}" for name in ("core", "oas30", "geojson", "html"))
"""The conformance classes that hold here."""
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

_STRING: Json = {"type": "string"}
_STATUSES = {
    "304": "Nothing changed since that ETag.",
    "308": "It is part of another event now.",
    "400": "The query cannot be understood.",
    "404": "There is none.",
    "406": "It is not written so.",
    "410": "It was retracted.",
    "429": "Too many requests, where a limit is set.",
    "500": "A mistake of the service.",
    "503": "The store cannot be read now.",
}
_ALWAYS = ("304", "400", "406", "429", "500", "503")


def _object(required: str = "", **properties: Json) -> Json:
    """The schema of an object, whose required members are named with blanks between them."""
    described: Json = {"type": "object", "properties": properties}
    return described | ({"required": required.split()} if required else {})


def _listed(item: Json, **more: Any) -> Json:
    return {"type": "array", "items": item} | more


def _to(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_LINKS = _listed(_to("link"))
_NUMBER: Json = {"type": "number"}
_POINT = _object("type coordinates", type=_STRING | {"enum": ["Point"]}, coordinates=_listed(_NUMBER, minItems=2))
_SPATIAL = _object(bbox=_listed(_listed(_NUMBER, minItems=4, maxItems=6), minItems=1), crs=_STRING)
_INTERVAL = _listed(_STRING | {"format": "date-time", "nullable": True}, minItems=2, maxItems=2)
_TEMPORAL = _object(interval=_listed(_INTERVAL, minItems=1), trs=_STRING)
_WHOLE: Json = {"type": "integer", "minimum": 0}
_FEATURE = {
    "type": _STRING | {"enum": ["Feature"]},
    "id": _STRING,
    "geometry": {"nullable": True, "allOf": [_POINT], "description": "null: it shows no place, or nobody is certain."},
    "properties": {
        "type": "object",
        "description": "What is known of the event; the columns of /v1/events?format=csv.",
    },
    "links": _LINKS,
}
_SCHEMAS: Json = {
    "link": _object("href rel type", href=_STRING, rel=_STRING, type=_STRING, title=_STRING),
    "landingPage": _object("links", title=_STRING, description=_STRING, links=_LINKS),
    "confClasses": _object("conformsTo", conformsTo=_listed(_STRING), links=_LINKS),
    "extent": _object(spatial=_SPATIAL, temporal=_TEMPORAL),
    "collection": _object(
        "id links",
        id=_STRING,
        title=_STRING,
        description=_STRING,
        links=_LINKS,
        extent=_to("extent"),
        itemType=_STRING,
        crs=_listed(_STRING),
    ),
    "collections": _object("links collections", links=_LINKS, collections=_listed(_to("collection"))),
    "featureGeoJSON": _object("type geometry properties", **_FEATURE),
    "featureCollectionGeoJSON": _object(
        "type features",
        type=_STRING | {"enum": ["FeatureCollection"]},
        features=_listed(_to("featureGeoJSON")),
        links=_LINKS,
        timeStamp=_STRING | {"format": "date-time"},
        numberMatched=_WHOLE,
        numberReturned=_WHOLE,
        meta={"type": "object", "description": "The version of the data set, and the filters as they were understood."},
        coverage={"type": "object", "description": "What was collected."},
    ),
    "queryables": _object("type properties", type=_STRING | {"enum": ["object"]}, properties={"type": "object"}),
    "apiDefinition": _object("openapi info paths", openapi=_STRING, info={"type": "object"}, paths={"type": "object"}),
    "problem": _object(
        "type title status detail",
        type=_STRING,
        title=_STRING,
        status={"type": "integer"},
        detail=_STRING,
        instance=_STRING,
        parameter=_STRING | {"description": "Which parameter of the query is wrong."},
    ),
}
_PROBLEM = {"application/problem+json": {"schema": _to("problem")}}
_ID: Json = {"name": "featureId", "in": "path", "required": True, "schema": _STRING, "description": "The event's id."}


def document(base: str) -> Json:
    """The OpenAPI document; `base`: what the addresses of the service begin with."""
    paths = {
        "/": _operation(LANDING, "getLandingPage", Plain, "landingPage"),
        "/api": _operation(API, "getApiDefinition", Plain, "apiDefinition"),
        "/conformance": _operation(CONFORMANCE, "getConformance", Plain, "confClasses"),
        "/collections": _operation(COLLECTIONS, "getCollections", Plain, "collections"),
        "/collections/events": _operation(COLLECTION, "describeCollection", Plain, "collection"),
        "/collections/events/queryables": _operation(QUERYABLES, "getQueryables", Plain, "queryables"),
        "/collections/events/items": _operation(ITEMS, "getFeatures", Items, "featureCollectionGeoJSON"),
        "/collections/events/items/{featureId}": _single(),
    }
    about = (
        "Events of wars and conflicts as OGC API - Features. /openapi.json describes all else that the service answers."
    )
    return {
        "openapi": "3.0.3",
        "info": {"title": LANDING.title, "version": version("conflict-timeline"), "description": about},
        "servers": [{"url": base + LANDING.path}],
        "paths": {path: {"get": operation} for path, operation in paths.items()},
        "components": {"schemas": _SCHEMAS},
    }


def _single() -> Json:
    operation = _operation(ITEMS, "getFeature", Item, "featureGeoJSON")
    operation["parameters"].insert(0, _ID)
    operation["summary"] = "One event"
    operation["responses"] |= {status: _response(status) for status in ("308", "404", "410")}
    return operation


def _operation(resource: Resource, name: str, model: type[BaseModel], schema: str) -> Json:
    content = {resource.media_type: {"schema": _to(schema)}, HTML: {"schema": _STRING}}
    found = {"200": {"description": resource.title, "content": content}}
    return {
        "operationId": name,
        "summary": resource.title,
        "tags": ["Data" if resource == ITEMS else "Capabilities"],
        "parameters": [one | {"schema": _of_3_0(one["schema"])} for one in parameters.described(model)],
        "responses": found | {status: _response(status) for status in _ALWAYS},
    }


def _response(status: str) -> Json:
    described: Json = {"description": _STATUSES[status]}
    return described if status == "304" else described | {"content": _PROBLEM}


def queryables(address: str) -> Json:
    """What events can be filtered by, each under the name of its parameter; `address`: where this schema is."""
    described = {one["name"]: one for one in parameters.described(EventQuery)}
    filters = [info.alias or name for name, info in EventQuery.model_fields.items() if _narrows(info)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "title": QUERYABLES.title,
        "properties": {name: _queryable(described[name]) for name in filters if name not in _STANDARD},
        "additionalProperties": False,
    }


_STANDARD = ("bbox", "datetime")
"""Parameters of the standard's own, which are of no one property."""


def _narrows(info: FieldInfo) -> bool:
    """True where a field leaves events out; False where it says how the others do."""
    return any(isinstance(part, Sql) for part in info.metadata)


def _of_3_0(schema: Json) -> Json:
    """The schema as OpenAPI 3.0 can say it: there all that a list holds is alike."""
    if "prefixItems" not in schema:
        return schema
    return {name: value for name, value in schema.items() if name != "prefixItems"} | {"items": _NUMBER}


def _queryable(parameter: Json) -> Json:
    """The schema of one value; several with commas between them mean OR."""
    schema = _of_3_0(parameter["schema"])
    schema = schema if schema.get("minItems", 1) > 1 else schema.get("items", schema)
    return {"title": parameter["name"], "description": parameter["description"], **schema}
