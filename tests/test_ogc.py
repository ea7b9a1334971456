"""`/ogc` against OGC API - Features 1.0 (17-069r4), requirement by requirement, and with real clients.

ogr2ogr (Debian's gdal-bin) and OWSLib are required in CI; elsewhere their tests skip where these are missing.
"""

import json
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import schemathesis
from sqlalchemy import Engine

from app import query
from app.api.ogc import contract as described
from app.db import reading
from tests import contract
from tests.conftest import Client, skip

ITEMS = "/ogc/collections/events/items"
ALL = "modality=happened,announced,planned,hypothetical,denied"
SAHEL = "-17,10,16,25"
TYPES = {
    "/ogc": "application/json",
    "/ogc/": "application/json",
    "/ogc/api": "application/vnd.oai.openapi+json;version=3.0",
    "/ogc/conformance": "application/json",
    "/ogc/collections": "application/json",
    "/ogc/collections/events": "application/json",
    "/ogc/collections/events/queryables": "application/schema+json",
    ITEMS: "application/geo+json",
}
FILTERS = [
    "",
    ALL,
    "datetime=2020",
    "datetime=../2013",
    "datetime=2015-06-01T00:00:00Z/..",
    "datetime=2020-08-13&time_match=certain",
    "label=coup,uprising",
    "country=ML&from=2013",
    "region=northern Mali",
    "q=coup OR soldiers&modality=happened",
    "min_reports=2",
    "type=null&precision=-year",
]
_SHORT = {"seed": 1, "generation": {"deterministic": True, "max-examples": 20}}


def _document() -> dict[str, Any]:
    """The OpenAPI document, with an id that the samples have."""
    made = described.document("")
    for item in made["paths"].values():
        for parameter in item["get"]["parameters"]:
            if parameter["name"] == "limit":
                del parameter["schema"]["maximum"]  # more is no error: as many come as may
            if parameter["name"] in ("featureId", "country", "region"):
                schema = parameter["schema"].get("items", parameter["schema"])
                name = "event_id" if parameter["name"] == "featureId" else parameter["name"]
                schema["example"] = contract.EXAMPLES[name]
        for status in ("405", "414"):
            item["get"]["responses"][status] = {"description": "Anything may be answered so."}
    return made


CONTRACT = schemathesis.openapi.from_dict(
    _document(), config=schemathesis.Config.from_dict(tomllib.loads(contract.CONFIG.read_text()) | _SHORT)
)


def _json(client: Client, url: str) -> Any:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _links(document: Any, rel: str) -> dict[str, str]:
    """Where the links of a relation lead, by media type."""
    return {link["type"]: link["href"] for link in document["links"] if link["rel"] == rel}


def _path(href: str) -> str:
    """A link as the client in the tests asks it."""
    assert href.startswith("http://timeline.test/ogc")
    return href.removeprefix("http://timeline.test")


def _pages(client: Client, url: str) -> Iterator[Any]:
    """Every page from here to the last."""
    while url:
        page = _json(client, url)
        yield page
        following = _links(page, "next")
        url = _path(following["application/geo+json"]) if following else ""


def _features(client: Client, filters: str) -> list[Any]:
    return [feature for page in _pages(client, f"{ITEMS}?limit=3&{filters}") for feature in page["features"]]


def _events(client: Client, filters: str) -> list[str]:
    return [event["id"] for event in client.data(f"/v1/events?limit=1000&{filters}")]


# ---------------------------------------------------------------------------------------------------- the resources


@pytest.mark.parametrize(("path", "media_type"), TYPES.items())
def test_every_resource_is_json_and_html(client: Client, path: str, media_type: str) -> None:
    for headers in ({}, {"accept": "*/*"}, {"accept": media_type}, {"accept": "application/json"}):
        answer = client.get(path, **headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    for url, headers in ((path, {"accept": "text/html,application/json;q=0.9"}), (f"{path}?f=html", {})):
        answer = client.get(url, **headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert client.get(f"{path}?f=json", accept="text/html").headers["content-type"] == media_type
    assert client.get(path, accept="image/png").status_code == 406


@pytest.mark.parametrize("path", TYPES)
def test_unknown_and_invalid_parameters_are_400(client: Client, path: str) -> None:
    for wrong in ("bogus=1", "f=xml", "f=json&f=html", "f="):
        answer = client.get(f"{path}?{wrong}")
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json"), wrong


@pytest.mark.parametrize(
    "wrong",
    [
        *("bbox=1,2,3", "bbox=0,10,0,20,5,0", "bbox=-200,0,0,1", "bbox=0,0,x,1,1,1", "bbox=0,0,9,1,1,1", "limit=0"),
        *("limit=-1", "limit=x", "datetime=2020-13", "datetime=../..", "datetime=2021/2020", "offset=1", "sortby=date"),
    ],
)
def test_what_no_filter_can_be_is_400(client: Client, wrong: str) -> None:
    answer = client.get(f"{ITEMS}?{wrong}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, wrong.partition("=")[0])


@pytest.mark.parametrize(
    "path", [path for path in TYPES if path not in ("/ogc/api", "/ogc/collections/events/queryables")]
)
def test_links_say_what_they_lead_to_and_do(client: Client, path: str) -> None:
    document = _json(client, path)
    assert all(link["rel"] and link["type"] and link["title"] for link in document["links"])
    assert set(_links(document, "self")) == {TYPES[path]}
    assert set(_links(document, "alternate")) == {"text/html"}
    header = client.get(path).headers["link"]
    for link in document["links"]:
        answer = client.get(_path(link["href"]))
        assert answer.status_code == 200
        assert answer.headers["content-type"].removesuffix("; charset=utf-8") == link["type"]
        assert f'<{link["href"]}>; rel="{link["rel"]}"' in header


def test_links_begin_with_what_the_client_named_if_it_is_a_host(client: Client) -> None:
    assert _links(client.get("/ogc", host="events.example:8080").json(), "data")["application/json"].startswith(
        "http://events.example:8080/ogc/"
    )
    for path in ("/ogc/collections", ITEMS):
        for host in ("one.example", "two.example", "one.example"):
            hosts = {urlsplit(link["href"]).netloc for link in client.get(path, host=host).json()["links"]}
            assert hosts == {host}
    assert "evil" not in client.get("/ogc", host='evil"><script>').text
    assert _links(client.get("/ogc", host="a b").json(), "data")["application/json"].startswith("/ogc/")


def test_the_landing_page_leads_to_all(client: Client) -> None:
    document = _json(client, "/ogc")
    assert set(_links(document, "service-desc")) == {TYPES["/ogc/api"]}
    assert set(_links(document, "service-doc")) == {"text/html"}
    for rel in ("conformance", "data"):
        assert set(_links(document, rel)) == {"application/json", "text/html"}


def test_conformance(client: Client) -> None:
    found = _json(client, "/ogc/conformance")["conformsTo"]
    part = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
    assert found == [f"{part}/{name}" for name in ("core", "oas30", "geojson", "html")]


def test_the_collection_says_where_and_when_its_events_are(client: Client) -> None:
    (listed,) = _json(client, "/ogc/collections")["collections"]
    found = _json(client, "/ogc/collections/events")
    assert {**found, "links": None} == {**listed, "links": None}
    assert (listed["id"], listed["itemType"], listed["crs"]) == ("events", "feature", [described.CRS84])
    for document in (listed, found):
        assert set(_links(document, "items")) == {"application/geo+json", "text/html"}
        assert "application/schema+json" in _links(document, "http://www.opengis.net/def/rel/ogc/1.0/queryables")
    ((west, south, east, north),) = listed["extent"]["spatial"]["bbox"]
    points = [feature["geometry"]["coordinates"] for feature in _features(client, ALL) if feature["geometry"]]
    assert (west, east) == (min(lon for lon, _ in points), max(lon for lon, _ in points))
    assert (south, north) == (min(lat for _, lat in points), max(lat for _, lat in points))
    assert listed["extent"]["temporal"]["interval"] == [[None, None]]  # since before 1970, and 2015/..


def test_an_empty_store_has_no_extent(engine: Engine) -> None:
    with reading(engine) as connection:
        assert query.extent(connection, 0).box is None


def test_unknown_collections_and_events_are_404(client: Client) -> None:
    for path in ("/ogc/collections/nothing", "/ogc/collections/nothing/items", f"{ITEMS}/e0", f"{ITEMS}/%00", "/ogc/x"):
        assert client.get(path).status_code == 404
    assert client.send("POST", ITEMS).status_code == 405


# ---------------------------------------------------------------------------------------------------------- the events


@pytest.mark.parametrize("filters", FILTERS)
def test_the_filters_find_what_they_find_elsewhere(client: Client, filters: str) -> None:
    features = _features(client, filters)
    assert [feature["id"] for feature in features] == _events(client, filters)


@pytest.mark.parametrize("box", [SAHEL, "-17,10,-5,16,25,5", "170,-30,-170,0", "0,0,1,1"])
@pytest.mark.parametrize("filters", ["", ALL, "datetime=2013/2021"])
def test_a_box_finds_what_lies_in_it_and_what_shows_no_place(client: Client, box: str, filters: str) -> None:
    corners = box.split(",")
    flat = ",".join(corners if len(corners) == 4 else (*corners[:2], *corners[3:5]))
    found = _features(client, f"bbox={box}&{filters}")
    placed = [feature["id"] for feature in found if feature["geometry"]]
    placeless = [feature["id"] for feature in _features(client, filters) if not feature["geometry"]]
    assert placed == _events(client, f"bbox={flat}&{filters}")
    assert [feature["id"] for feature in found if not feature["geometry"]] == placeless
    assert placeless


def test_pages_say_how_many_events_they_have(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [*_pages(client, f"{ITEMS}?limit=3")]
    total = client.data("/v1/events/count")["count"]
    assert [page["numberReturned"] for page in pages] == [len(page["features"]) for page in pages]
    assert {page["numberMatched"] for page in pages} == {total}
    assert sum(page["numberReturned"] for page in pages) == total
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", page["timeStamp"]) for page in pages)
    assert {page["meta"]["version"] for page in pages} == {client.get("/v1/events").json()["meta"]["version"]}
    monkeypatch.setattr("app.api.ogc.COUNTED", total - 1)
    assert "numberMatched" not in _json(client, f"{ITEMS}?limit=4")
    assert _json(client, f"{ITEMS}?limit={total}&f=json")["numberMatched"] == total


def test_a_limit_above_the_largest_is_that(client: Client) -> None:
    assert len(_json(client, f"{ITEMS}?limit={10**30}")["features"]) == client.data("/v1/events/count")["count"]


def test_a_feature_is_the_event(client: Client) -> None:
    for feature in _features(client, ALL):
        found = _json(client, f"{ITEMS}/{feature['id']}")
        assert {**found, "links": None} == {**feature, "links": None}
        assert set(_links(found, "collection")) == {"application/json", "text/html"}
        assert set(_links(found, "self")) == {"application/geo+json"}
        event = client.data(f"/v1/events/{feature['id']}")
        known = feature["properties"]
        assert (known["title"], known["date"], known["label"]) == (
            event["title"],
            event["date"]["edtf"],
            event["label"],
        )
        assert (known["place"], known["country"]) == tuple(
            event["place"][name] if event["place"] else None for name in ("name", "country")
        )
        assert not any(isinstance(value, dict | list) for value in known.values())
        assert client.get(known["evidence"].removeprefix("http://timeline.test")).status_code == 200


def test_events_are_read_as_of_a_version(client: Client) -> None:
    assert [feature["id"] for feature in _features(client, "as_of=1")] == _events(client, "as_of=1")
    assert len(_features(client, "as_of=1")) < len(_features(client, ""))
    later = next(id_ for id_ in _events(client, "") if id_ not in _events(client, "as_of=1"))
    assert client.get(f"{ITEMS}/{later}?as_of=1").status_code == 404


def test_what_the_client_has_is_not_sent_again(client: Client) -> None:
    for path in (*TYPES, f"{ITEMS}/{_events(client, '')[0]}"):
        for encoding in ("json", "html"):
            tag = client.get(f"{path}?f={encoding}").headers["etag"]
            again = client.get(f"{path}?f={encoding}", if_none_match=tag)
            assert (again.status_code, again.content) == (304, b"")
    assert client.get(ITEMS).headers["etag"].startswith("W/")  # its time stamp changes


def test_merged_and_retracted_events_say_so(filled: Client) -> None:
    from app import tokens
    from app.vocab import Scope

    token = tokens.make(filled.app.state.lanes.engine, "desk", [Scope.CORRECT])
    first, second, third = _events(filled, "country=ML")[:3]
    assert filled.post(f"/v1/events/{first}/merge", {"into": second, "reason": "one"}, token).status_code == 201
    assert filled.post(f"/v1/events/{third}/retract", {"reason": "none"}, token).status_code == 201
    gone, kept = sorted((first, second), key=lambda one: one in _events(filled, "country=ML"))
    moved = filled.get(f"{ITEMS}/{gone}?f=json")
    assert (moved.status_code, moved.headers["location"]) == (308, f"{ITEMS}/{kept}?f=json")
    assert filled.get(f"{ITEMS}/{third}").status_code == 410


# ------------------------------------------------------------------------------------------- the contract, the queryables


def test_queryables_are_parameters_of_the_events(client: Client) -> None:
    schema = _json(client, "/ogc/collections/events/queryables")
    parameters = {
        p["name"]: p for p in _json(client, "/ogc/api")["paths"]["/collections/events/items"]["get"]["parameters"]
    }
    assert schema["$id"] == "http://timeline.test/ogc/collections/events/queryables"
    assert set(parameters) == set(schema["properties"]) | {
        "bbox",
        "datetime",
        "time_match",
        "as_of",
        "limit",
        "cursor",
        "f",
    }
    assert {"label", "type", "country", "place", "actor", "q"} <= set(schema["properties"])
    assert parameters["limit"]["schema"] | {"default": None} == {
        "type": "integer", "minimum": 1, "maximum": 1000, "default": None,
    }  # fmt: skip
    assert all(parameters[name]["explode"] is False for name in ("bbox", "label"))


def test_the_document_is_openapi_3_0(client: Client) -> None:
    document = _json(client, "/ogc/api")
    assert document["openapi"].startswith("3.0.")
    assert document["servers"] == [{"url": "http://timeline.test/ogc"}]
    text = json.dumps(document)
    assert not re.search(r'"(prefixItems|const|\$defs)"|"type": \[|"null"\}', text)  # words of later versions
    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named == set(document["components"]["schemas"])
    assert {f"/ogc{path}".rstrip("/") for path in document["paths"]} == {p.rstrip("/") for p in TYPES} | {
        f"{ITEMS}/{{featureId}}"
    }


@pytest.fixture(scope="module")
def address(store_url: str) -> Iterator[str]:
    """The address of a server over the samples."""
    with contract.served(store_url) as found:
        yield found


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@CONTRACT.parametrize()
def test_the_service_keeps_the_contract(case: schemathesis.Case[Any], address: str) -> None:
    case.call_and_validate(base_url=f"{address}/ogc")


# --------------------------------------------------------------------------------------------------------------- pages


class _Page(HTMLParser):
    """What stands on a page: its tags, the addresses of its links, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if (tag, name) == ("a", "href")}

    def handle_data(self, data: str) -> None:
        self.text += data


def _texts(value: Any) -> Iterator[str]:
    """The texts and numbers of a document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("path", [*TYPES, f"{ITEMS}?{ALL}&limit=5", "item"])
def test_a_page_has_all_that_the_json_has(client: Client, path: str) -> None:
    path = f"{ITEMS}/{_events(client, 'country=FJ')[0]}" if path == "item" else path
    joined = "&" if "?" in path else "?"
    document, answer = _json(client, f"{path}{joined}f=json"), client.get(f"{path}{joined}f=html")
    page = _Page(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.startswith('<!doctype html>\n<html lang="en">')
    assert not {"script", "style", "iframe", "form", "parliament"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
    own = [link["href"] for link in document.get("links", []) if link["rel"] not in ("self", "alternate", "next")]
    assert {*own} <= page.links
    shown = {**document, "links": [], "timeStamp": None}
    if "openapi" not in document:
        # As often as the JSON has it, so that none hides behind another.
        wanted = Counter(_texts(shown))
        assert [
            text for text, times in wanted.items() if page.text.count(text) < times and text not in page.links
        ] == []
    else:
        assert all(path in page.text for path in document["paths"])


def test_text_from_outside_is_text(client: Client) -> None:
    page = client.get(f"{ITEMS}?f=html&country=FJ").text
    assert "=Soldiers seized &lt;parliament&gt;" in page
    assert "<parliament>" not in page


def test_the_style_follows_the_reader(client: Client) -> None:
    answer = client.get("/ogc/style.css")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "color-scheme: light dark" in answer.text
    assert not re.search(r"@import|url\(", answer.text)


# -------------------------------------------------------------------------------------------------------- real clients


def _ogr2ogr(address: str, *options: str) -> list[Any]:
    """The features that GDAL reads, three a page."""
    program = shutil.which("ogr2ogr") or skip("ogr2ogr is missing (Debian: gdal-bin)")
    command = [
        program,
        "-f",
        "GeoJSON",
        "/vsistdout/",
        f"OAPIF:{address}/ogc",
        "events",
        "-oo",
        "PAGE_SIZE=3",
        *options,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    found: list[Any] = json.loads(ran.stdout)["features"]
    return found


def _ids(address: str, filters: str) -> set[str]:
    return {event["id"] for event in httpx.get(f"{address}/v1/events?limit=1000&{filters}").json()["data"]}


@pytest.mark.parametrize(
    ("options", "filters"),
    [
        ((), ""),
        (("-spat", *SAHEL.split(",")), f"bbox={SAHEL}"),
        (("-where", "label = 'coup'"), "label=coup"),
        (("-spat", *SAHEL.split(","), "-where", "label = 'coup'"), f"bbox={SAHEL}&label=coup"),
    ],
)
def test_gdal_finds_the_same_events(address: str, options: tuple[str, ...], filters: str) -> None:
    found = [feature["properties"]["id"] for feature in _ogr2ogr(address, *options)]
    assert len(found) == len(set(found))
    assert set(found) == _ids(address, filters)


def test_gdal_finds_events_by_their_dates(address: str) -> None:
    found = _ogr2ogr(address, "-where", "earliest >= '2013/01/01'")
    assert {feature["properties"]["id"] for feature in found} == {
        event["id"]
        for event in httpx.get(f"{address}/v1/events?datetime=2013/..").json()["data"]
        if (event["date"]["earliest"] or "") >= "2013-01-01"
    }
    assert found


@pytest.mark.parametrize("filters", [{}, {"bbox": [-17, 10, 16, 25]}, {"datetime_": "2013/2020"}, {"label": "coup"}])
def test_owslib_pages_through_the_same_events(address: str, filters: dict[str, Any]) -> None:
    try:
        from owslib.ogcapi.features import Features
    except ImportError:
        skip("OWSLib is not installed")
    service = Features(f"{address}/ogc")
    assert service.feature_collections() == ["events"]
    assert service.collection("events")["id"] == "events"
    assert "label" in service.collection_queryables("events")["properties"]
    assert service.conformance()["conformsTo"] == list(described.CLASSES)
    found: list[Any] = []
    more: dict[str, str] = {}
    while True:
        page = service.collection_items("events", limit=3, **filters, **more)
        found += page["features"]
        following = _links(page, "next")
        if not following:
            break
        more = {
            "cursor": dict(part.split("=") for part in urlsplit(following["application/geo+json"]).query.split("&"))[
                "cursor"
            ]
        }
    asked = "&".join(
        f"{n.rstrip('_')}={','.join(map(str, v)) if isinstance(v, list) else v}" for n, v in filters.items()
    )
    placed = {feature["id"] for feature in found if feature["geometry"] or "bbox" not in filters}
    assert placed == _ids(address, asked)
    assert service.collection_item("events", found[0]["id"])["id"] == found[0]["id"]
