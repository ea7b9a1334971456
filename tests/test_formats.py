"""Every format, on no rows, one, many and odd ones: what goes in comes out, and nothing of it runs."""

import csv as csv_reader
import json as json_reader
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any, get_args
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import fields, formats, merge, render
from app.api import answers, schema
from app.errors import InvalidQuery, NotAcceptable
from app.formats import Frame, csv
from app.mention import Actor, Mention, Place
from app.merge import Report
from app.query import Version
from app.vocab import PlaceBasis, PlacePrecision, Role
from tests import samples
from tests.conftest import Client

ATOM = {"atom": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
_FRAMED: Frame = answers.framed(
    Version(3, datetime(2026, 1, 2, tzinfo=UTC)),
    {"documents": 1, "sources": 1, "last_ingest": None, "last_published": None, "period": None}
    | {"by_source": [], "more_sources": 1, "complete": [], "more_complete": 0, "covered": []},
    {"country": "ML"},
    {"self": "/v1/events?country=ML"},
)
FRAME = replace(_FRAMED, times={version: MOMENT + timedelta(seconds=version) for version in range(1, 2_503)})


def _body(number: int, mention: Mention) -> str:
    """The JSON of an event as the store writes it."""
    report = Report(f"m{number}", mention, "d1", samples.MALI_DOCUMENT, "daily-example")
    shown = merge.show([report])
    assert shown
    return render.event(f"e{number}", shown, datetime(2026, 1, 2, tzinfo=UTC), number)


def _sample(**changed: Any) -> Mention:
    return replace(samples.documents()[0][1][1], **changed)


_NOWHERE = Place("1", "Moura", "ML", PlacePrecision.PLACE, None, None, PlaceBasis.CLAUSE)
ODD_TITLES = [
    '=HYPERLINK("http://example.org","click")',
    "+1 -1, @SUM(A1)",
    "@SUM(A1)",
    "-2+3",
    "\tTab first",
    "\rReturn first",
    "<script>alert(1)</script> & <b>bold</b>",
    'He said "stop", and left',
    "one\ntwo\r\nthree\u2028four",
    "]]> --> */ ${x} {{y}}",
    "Київ 東京 🕊 e\u0301",
    "'already quoted",
    "",
]
ODD = [
    *(_sample(title=title, reported_by=title) for title in ODD_TITLES),
    _sample(actors=(Actor(None, '=cmd|" /C calc"!A0', Role.SOURCE), Actor(None, "<i>", Role.TARGET))),
    _sample(place=None, places=()),
    _sample(place=_NOWHERE, places=(_NOWHERE,)),
    _sample(place=replace(_NOWHERE, lat=-0.5, lon=-179.999), places=()),
]
BODIES = {
    "none": [],
    "one": [_body(1, _sample())],
    "many": [_body(number, _sample()) for number in range(1, 2_503)],
    "odd": [_body(number, mention) for number, mention in enumerate(ODD, 1)],
}


def _write(name: str, bodies: list[str]) -> bytes:
    return b"".join(formats.find(name).write(iter(bodies), FRAME))


def _rows(text: bytes) -> list[dict[str, str]]:
    return list(csv_reader.DictReader(StringIO(text.decode(), newline=""), strict=True))


def _lines(text: bytes) -> list[dict[str, Any]]:
    assert text == b"" or text.endswith(b"\n")
    return [json_reader.loads(line) for line in text.split(b"\n")[:-1]]


def _entries(text: bytes) -> list[Element]:
    return fromstring(text).findall("atom:entry", ATOM)


def _link(element: Element, rel: str) -> str:
    return next(one.attrib["href"] for one in element.findall("atom:link", ATOM) if one.attrib["rel"] == rel)


# How the ids are read back out of each format.
READ: dict[str, Callable[[bytes], list[str]]] = {
    "json": lambda text: [event["id"] for event in json_reader.loads(text)["data"]],
    "geojson": lambda text: [feature["id"] for feature in json_reader.loads(text)["features"]],
    "csv": lambda text: [row["id"] for row in _rows(text)],
    "ndjson": lambda text: [event["id"] for event in _lines(text)],
    "atom": lambda text: [_link(entry, "alternate").rpartition("/")[2] for entry in _entries(text)],
    "jsonfeed": lambda text: [item["url"].rpartition("/")[2] for item in json_reader.loads(text)["items"]],
}


def test_every_format_is_read_back_here() -> None:
    assert set(READ) == set(formats.names())


@pytest.mark.parametrize("rows", BODIES)
@pytest.mark.parametrize("name", formats.names())
def test_every_event_is_there_once_and_in_order(name: str, rows: str) -> None:
    written = _write(name, BODIES[rows])
    assert READ[name](written) == [json_reader.loads(body)["id"] for body in BODIES[rows]]
    assert _write(name, BODIES[rows]) == written


@pytest.mark.parametrize("name", formats.names())
def test_a_format_says_what_it_is(client: Client, name: str) -> None:
    format_ = formats.find(name)
    answer = client.get(f"/v1/events?format={name}")
    assert answer.headers["content-type"] == format_.MEDIA_TYPE
    assert len(READ[name](answer.content)) == 10
    assert format_.EXTENSION
    assert (format_.__doc__ or "").strip()


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(
        NotAcceptable, match="format=xml: there is no such format; there are atom, csv, geojson, json, jsonfeed, ndjson"
    ):
        formats.find("xml")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("*/*", "json"),
        ("", "json"),
        ("application/json", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV; charset=utf-8", "csv"),
        ("text/*", "csv"),
        ("application/*", "json"),
        ("application/geo+json", "geojson"),
        ("application/x-ndjson", "ndjson"),
        ("text/csv, */*", "csv"),
        ("*/*, text/csv", "csv"),
        ("text/csv, application/geo+json", "csv"),
        ("application/geo+json, text/csv", "geojson"),
        ("application/json;q=0.2, text/csv;q=0.3", "csv"),
        ("application/json;q=0, */*", "csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("text/csv;q=high, application/geo+json;q=0.5", "geojson"),
        ("text/csv;q=nan, text/csv;q=2, */*;q=0.1", "json"),
    ],
)
def test_the_accept_header_chooses(header: str, name: str) -> None:
    assert formats.accepted(header) == name


@pytest.mark.parametrize("header", ["text/html", "image/*", "application/json;q=0", "*/*;q=0", "json", ";;,,"])
def test_what_nobody_can_write_is_refused_with_what_there_is(header: str) -> None:
    with pytest.raises(NotAcceptable, match="there are application/json, text/csv, application/geo"):
        formats.accepted(header)


# --------------------------------------------------------------------------------------------------------------- json


@pytest.mark.parametrize("rows", BODIES)
def test_json_is_the_contract(rows: str) -> None:
    written = _write("json", BODIES[rows])
    assert schema.Enveloped[list[schema.Event]].model_validate_json(written)
    read = json_reader.loads(written)
    assert list(read) == ["data", "meta", "coverage", "links"]
    assert read["meta"] == {
        "schema": 1,
        "version": 3,
        "as_of": "2026-01-02T00:00:00Z",
        "query": {"country": "ML"},
        "count": None,
    }
    assert read["data"] == [json_reader.loads(body) for body in BODIES[rows]]


def test_an_event_has_the_members_of_the_contract_in_its_order() -> None:
    (event,) = json_reader.loads(_write("json", BODIES["one"]))["data"]
    assert list(event) == list(schema.Event.model_fields)
    assert list(event["date"]) == list(schema.EventDate.model_fields)


# ------------------------------------------------------------------------------------------------------------ geojson


def _not_rfc_7946(collection: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a collection of point features."""
    if collection["type"] != "FeatureCollection" or collection.keys() & {
        "coordinates",
        "geometry",
        "properties",
        "crs",
    }:
        yield "the collection"  # 3.3, 7.1, 4
    for feature in collection["features"]:
        if feature["type"] != "Feature" or not isinstance(feature["properties"], dict):
            yield f"{feature['id']}: the feature"  # 3.2
        if feature.keys() & {"coordinates", "geometries", "features"} or not isinstance(feature["id"], str):
            yield f"{feature['id']}: its members"  # 7.1, 3.2
        if feature["geometry"] is not None:  # 3.2: null is "unlocated"
            lon, lat = feature["geometry"]["coordinates"]
            if feature["geometry"]["type"] != "Point" or not (-180 <= lon <= 180 and -90 <= lat <= 90):
                yield f"{feature['id']}: the geometry"  # 3.1.1, 4


@pytest.mark.parametrize("rows", BODIES)
def test_geojson_is_rfc_7946(rows: str) -> None:
    collection = json_reader.loads(_write("geojson", BODIES[rows]))
    assert list(_not_rfc_7946(collection)) == []
    assert collection["meta"]["version"] == 3
    for feature, body in zip(collection["features"], BODIES[rows], strict=True):
        event = json_reader.loads(body)
        assert feature["properties"] | {"id": feature["id"]} == event
        place = event["place"]
        expected = [place["lon"], place["lat"]] if place and place["lat"] is not None else None
        assert (feature["geometry"] or {"coordinates": None})["coordinates"] == expected


# ---------------------------------------------------------------------------------------------------------------- csv


@pytest.mark.parametrize("rows", BODIES)
def test_csv_always_begins_with_its_header(rows: str) -> None:
    written = _write("csv", BODIES[rows])
    assert written.split(b"\r\n", 1)[0].decode().split(",") == list(csv.COLUMNS)
    assert all(None not in row and None not in row.values() for row in _rows(written))


@pytest.mark.parametrize(("number", "title"), list(enumerate(ODD_TITLES)))
def test_csv_defuses_what_a_spreadsheet_would_run(number: int, title: str) -> None:
    row = _rows(_write("csv", BODIES["odd"]))[number]
    expected = f"'{title}" if title.startswith(("=", "+", "-", "@", "\t", "\r")) else title
    assert row["title"] == row["reported_by"] == expected


def test_csv_has_unknown_as_nothing_and_numbers_as_they_are() -> None:
    *_, actors, nowhere, unlocated, far = _rows(_write("csv", BODIES["odd"]))
    assert actors["source_actors"] == '\'=cmd|" /C calc"!A0'
    assert nowhere["place"] == nowhere["country"] == nowhere["lat"] == ""
    assert (unlocated["place"], unlocated["lat"], unlocated["lon"]) == ("Moura", "", "")
    assert (far["lat"], far["lon"]) == ("-0.5", "-179.999")
    assert (far["deaths_best"], far["approximate"], far["reports"]) == ("", "false", "1")


# ------------------------------------------------------------------------------------------------------------- ndjson


@pytest.mark.parametrize("rows", BODIES)
def test_ndjson_is_the_events_as_they_were_written(rows: str) -> None:
    written = _write("ndjson", BODIES[rows])
    assert written.decode().splitlines() == BODIES[rows] or rows == "odd"
    assert _lines(written) == [json_reader.loads(body) for body in BODIES[rows]]


# -------------------------------------------------------------------------------------------------------------- feeds

_REQUIRED = ("id", "title", "updated", "published", "summary")
_DATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
GONE = [
    {"id": "e7", "kind": "retracted", "into": None, "at": MOMENT, "reason": "A <drill>\x00 & no attack"},
    {"id": "e8", "kind": "merged", "into": "e1", "at": MOMENT, "reason": None},
]


def _not_rfc_4287(text: bytes) -> Iterator[str]:
    """What is wrong with a feed of entries without content (RFC 4287, 4.1)."""
    feed = fromstring(text)
    if feed.tag != f"{{{ATOM['atom']}}}feed":
        yield feed.tag
    for element, names in [(feed, _REQUIRED[:3]), *((entry, _REQUIRED) for entry in feed.findall("atom:entry", ATOM))]:
        for name in names:
            if len(found := element.findall(f"atom:{name}", ATOM)) != 1 or not (found[0].text or "").strip():
                yield f"{name} of {tostring(element)[:200]!r}"
        if not all(_DATED.fullmatch(element.findtext(f"atom:{name}", "", ATOM)) for name in ("updated",)):
            yield "updated"
        if not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext("atom:id", "", ATOM)):
            yield "id"
        rels = [link.attrib["rel"] for link in element.findall("atom:link", ATOM)]
        if ("alternate" if element is not feed else "self") not in rels or len(rels) != len(set(rels)):
            yield f"links {rels}"
        if any(not category.attrib["term"] for category in element.findall("atom:category", ATOM)):
            yield "category"
    if feed.find("atom:author/atom:name", ATOM) is None:
        yield "author"
    ids = [entry.findtext("atom:id", "", ATOM) for entry in feed.findall("atom:entry", ATOM)]
    if len(ids) != len(set(ids)):
        yield "two entries of one id"


def _not_json_feed(feed: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a feed (jsonfeed.org, 1.1)."""
    known = {"version", "title", "feed_url", "next_url", "language", "authors", "items", "_conflict_timeline"}
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"] or feed.keys() - known:
        yield "the feed"
    for item in feed["items"]:
        if not item["id"] or not item["content_text"] or not item["url"]:
            yield f"an item: {item}"
        if not (_DATED.fullmatch(item["date_published"]) and _DATED.fullmatch(item["date_modified"])):
            yield "a date"


@pytest.mark.parametrize("rows", BODIES)
def test_atom_is_rfc_4287(rows: str) -> None:
    written = _write("atom", BODIES[rows])
    assert list(_not_rfc_4287(written)) == []
    for entry, body in zip(_entries(written), BODIES[rows], strict=True):
        event = json_reader.loads(body)
        assert datetime.fromisoformat(entry.findtext("atom:updated", "", ATOM)) == FRAME.times[event["version"]]
        assert entry.findtext("atom:published", "", ATOM) == event["first_seen"]
        assert {one.attrib["term"] for one in entry.findall("atom:category", ATOM)} >= {
            event["label"],
            event["modality"],
        }


@pytest.mark.parametrize("rows", BODIES)
def test_jsonfeed_is_1_1(rows: str) -> None:
    feed = json_reader.loads(_write("jsonfeed", BODIES[rows]))
    assert list(_not_json_feed(feed)) == []
    atom = [entry.findtext("atom:id", "", ATOM) for entry in _entries(_write("atom", BODIES[rows]))]
    assert [item["id"] for item in feed["items"]] == atom


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_text_has_in_it_is_xml(title: str, url: str) -> None:
    event = json_reader.loads(BODIES["one"][0]) | {"title": title, "quote": title}
    event["document"] |= {"url": url, "publisher": url}
    body = json_reader.dumps(event)
    for frame in (FRAME, replace(FRAME, ended=GONE, base=url, meta=FRAME.meta | {"query": {"q": title}})):
        written = b"".join(formats.find("atom").write([body], frame))
        assert list(_not_rfc_4287(written)) == []
        (entry,) = _entries(written)
        assert entry.findtext("atom:title", "", ATOM) == (_as_xml(title) if title.strip() else event["label"])
        assert _as_xml(url) in entry.findtext("atom:summary", "", ATOM)
        assert [link.attrib["rel"] for link in entry.findall("atom:link", ATOM)][1:] == ["via"] * is_web(url)
        assert list(_not_json_feed(json_reader.loads(b"".join(formats.find("jsonfeed").write([body], frame))))) == []


def _as_xml(text: str) -> str:
    """A text as a parser gives it back: line ends are one, what is no character of XML is replaced."""
    fit = "".join(one if one in "\t\n\r" or " " <= one not in "\ufffe\uffff" else "\ufffd" for one in text)
    return fit.replace("\r\n", "\n").replace("\r", "\n")


def is_web(url: str) -> bool:
    return bool(re.fullmatch(r"(?i)https?://[^\s\x00-\x20\x7f]+", url))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/etc/passwd", "http://a b", "http://", "data:text/html,x"])
def test_a_feed_links_to_nothing_but_web_pages(url: str) -> None:
    event = json_reader.loads(BODIES["one"][0])
    for address in (url, "https://example.org/a?b=<c>&d"):
        event["document"]["url"] = address
        (entry,) = _entries(_write("atom", [json_reader.dumps(event)]))
        (item,) = json_reader.loads(_write("jsonfeed", [json_reader.dumps(event)]))["items"]
        found = [link.attrib["href"] for link in entry.findall("atom:link", ATOM) if link.attrib["rel"] == "via"]
        assert found == [one for one in [item.get("external_url")] if one] == [address] * (address != url)


def test_feeds_tell_what_is_there_no_longer() -> None:
    frame = replace(FRAME, ended=GONE, base="https://example.org/x")
    feed = fromstring(b"".join(formats.find("atom").write(BODIES["one"], frame)))
    drill, merged = feed.findall("at:deleted-entry", ATOM)
    assert (drill.findtext("at:comment", "", ATOM), drill.attrib["when"]) == (
        "A <drill>\ufffd & no attack",
        "2026-01-02T00:00:00Z",
    )
    assert (merged.findtext("at:comment", "", ATOM), _link(merged, "related")) == (
        "merged",
        "https://example.org/x/v1/events/e1",
    )
    assert _link(feed, "self") == "https://example.org/x/v1/events?country=ML"
    other = json_reader.loads(b"".join(formats.find("jsonfeed").write(BODIES["one"], frame)))
    assert [one["id"] for one in other["_conflict_timeline"]["ended"]] == [drill.attrib["ref"], merged.attrib["ref"]]
    assert other["_conflict_timeline"]["ended"][1]["into"] == "https://example.org/x/v1/events/e1"
    assert other["items"][0]["url"] == "https://example.org/x/v1/events/e1"
    assert [item["id"] for item in other["items"]] == [
        _entries(_write("atom", BODIES["one"]))[0].findtext("atom:id", "", ATOM)
    ]


# --------------------------------------------------------------------------------------------------- fields and profiles


def _paths(shape: Any, above: str = "") -> Iterator[str]:
    for name, inside in shape.items():
        yield above + name
        if inside:
            yield from _paths(inside, f"{above}{name}.")


NAMES = list(_paths(fields.EVENT))


def _members(model: Any) -> dict[str, Any]:
    """The fields of a model and of those within it."""
    return {name: _inside(info.annotation) for name, info in model.model_fields.items()}


def _inside(annotation: Any) -> Any:
    models = [one for one in (annotation, *get_args(annotation)) if hasattr(one, "model_fields")]
    return _members(models[0]) if models else None


def test_the_fields_are_those_of_an_event() -> None:
    assert _members(schema.Event) == fields.EVENT


def _kept(whole: Any, part: Any) -> bool:
    """True where a part has nothing that the whole has not, and says the same."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(name in whole and _kept(whole[name], part[name]) for name in part)
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(_kept, whole, part))
    return bool(whole == part)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8))
def test_fields_are_a_part_of_the_whole(names: list[str]) -> None:
    shape = fields.chosen(",".join(names))
    for body in BODIES["odd"]:
        whole = json_reader.loads(body)
        (line,) = _lines(b"".join(formats.find("ndjson").write([body], FRAME, shape)))
        assert _kept(whole, line)
        assert set(line) == {name.partition(".")[0] for name in names}
        for name in names:
            value, part = whole, line
            for step in name.split("."):
                if value is None or isinstance(value, list):
                    break
                value, part = value[step], part[step]
            assert _kept(value, part)


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("profile", fields.Profile)
def test_a_profile_is_a_part_of_the_whole(name: str, profile: fields.Profile) -> None:
    shape = fields.PROFILES[profile]
    written = b"".join(formats.find(name).write(iter(BODIES["odd"]), FRAME, shape))
    assert READ[name](written) == [json_reader.loads(body)["id"] for body in BODIES["odd"]]
    if profile == fields.Profile.FULL:
        assert written == _write(name, BODIES["odd"])
    else:
        assert len(written) < len(_write(name, BODIES["odd"]))
    if name in ("json", "geojson", "ndjson"):
        assert (b'"quote"' in written) == (profile == fields.Profile.FULL)


def test_geojson_keeps_the_geometry_whatever_is_asked_for() -> None:
    shape = fields.chosen("title,id")
    written = json_reader.loads(b"".join(formats.find("geojson").write(BODIES["one"], FRAME, shape)))
    (feature,) = written["features"]
    assert list(feature["properties"]) == ["title"]
    assert feature["id"] == "e1"
    assert feature["geometry"]["coordinates"]


@pytest.mark.parametrize(
    ("asked", "columns"),
    [
        ("id", ["id"]),
        ("date.edtf,id", ["id", "date"]),
        ("toll", ["deaths_low", "deaths_best", "deaths_high"]),
        ("actors", ["source_actors", "target_actors"]),
        ("actors.name,actors.id", ["source_actors", "target_actors"]),
        ("place.lat,place.lon,links", ["lat", "lon"]),
    ],
)
def test_csv_has_the_columns_of_the_fields(asked: str, columns: list[str]) -> None:
    written = b"".join(formats.find("csv").write(BODIES["one"], FRAME, fields.chosen(asked)))
    assert written.split(b"\r\n", 1)[0].decode().split(",") == columns


def test_csv_says_where_it_has_no_column_for_any_field() -> None:
    with pytest.raises(InvalidQuery, match="no column for any of these fields; its columns are id, title"):
        formats.find("csv").write(BODIES["one"], FRAME, fields.chosen("links.self,actors.id"))


def test_every_column_of_csv_is_a_field() -> None:
    assert [column.path for column in csv.COLUMNS.values() if ".".join(column.path) not in NAMES] == []
