"""Every format, on no rows, one, many and odd ones: what goes in comes out, and nothing of it runs."""

import csv as csv_reader
import json as json_reader
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from io import StringIO
from typing import Any, get_args
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app import fields, formats, merge, render
from app.api import answers, schema
from app.errors import InvalidQuery, NotAcceptable
from app.formats import Frame, csv, svg
from app.mention import Actor, Mention, Place
from app.merge import Report
from app.query import Version
from app.vocab import PlaceBasis, PlacePrecision, Role
from tests import samples
from tests.conftest import Client

SVG = "{http://www.w3.org/2000/svg}"
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


def _body(number: int, mention: Mention) -> bytes:
    """The JSON of an event as the store writes it."""
    report = Report(f"m{number}", mention, "d1", samples.MALI_DOCUMENT, "daily-example")
    shown = merge.show([report])
    assert shown
    return render.event(f"e{number}", shown, datetime(2026, 1, 2, tzinfo=UTC), number).encode()


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


def _write(name: str, bodies: list[bytes]) -> bytes:
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


def _calendar(text: bytes) -> list[dict[str, str]]:
    """The events of a calendar, by RFC 5545: lines unfolded, and names with values that are not unescaped yet."""
    lines = text.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in ("END", ""):
            assert name not in events[-1]
            events[-1][name] = value
    return events


# How the ids are read back out of each format.
READ: dict[str, Callable[[bytes], list[str]]] = {
    "json": lambda text: [event["id"] for event in json_reader.loads(text)["data"]],
    "geojson": lambda text: [feature["id"] for feature in json_reader.loads(text)["features"]],
    "csv": lambda text: [row["id"] for row in _rows(text)],
    "ndjson": lambda text: [event["id"] for event in _lines(text)],
    "atom": lambda text: [_link(entry, "alternate").rpartition("event=")[2] for entry in _entries(text)],
    "jsonfeed": lambda text: [item["url"].rpartition("event=")[2] for item in json_reader.loads(text)["items"]],
    "timelinejs": lambda text: [slide["unique_id"] for slide in json_reader.loads(text)["events"]],
    "vis": lambda text: [item["id"] for item in json_reader.loads(text)["items"]],
    "ics": lambda text: [event["UID"].partition("@")[0] for event in _calendar(text)],
    "parquet": lambda text: _table(text).column("id").to_pylist(),
    "svg": lambda text: [one.attrib["data-id"] for one in fromstring(text).iter(f"{SVG}g")],
}


def listed(name: str, text: bytes) -> list[str]:
    """The ids in a text of a format, in its order; a picture, which puts them in lanes, has none."""
    return as_listed(name, READ[name](text))


def as_listed(name: str, ids: list[str]) -> list[str]:
    return sorted(ids) if name == "svg" else ids


def test_every_format_is_read_back_here() -> None:
    assert set(READ) == set(formats.known())


def test_a_format_that_needs_what_is_not_installed_says_what(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _package: None)
    monkeypatch.setattr(formats, "names", lambda: tuple(name for name in formats.known() if name != "parquet"))
    answer = client.get("/v1/events?format=parquet")
    assert answer.status_code == 406
    assert (
        "needs pyarrow, which is not installed here (pip install 'conflict-timeline[parquet]'); there are atom, csv"
        in answer.json()["detail"]
    )


def test_parquet_has_the_columns_of_csv_with_types() -> None:
    for bodies in BODIES.values():
        table, lines = _table(_write("parquet", bodies)), _rows(_write("csv", bodies))
        assert table.schema.metadata[b"version"] == b"3"
        assert table.column_names == list(csv.COLUMNS)
        for row, line in zip(table.to_pylist(), lines, strict=True):
            assert (row["quote"], row["earliest"].isoformat()) == (line["quote"], line["earliest"])
            assert (row["lat"], row["reports"]) == (float(line["lat"]) if line["lat"] else None, int(line["reports"]))


def _table(text: bytes) -> Any:
    from pyarrow import BufferReader, parquet

    return parquet.read_table(BufferReader(text))


@pytest.mark.parametrize("rows", BODIES)
@pytest.mark.parametrize("name", formats.names())
def test_every_event_is_there_once_and_in_order(name: str, rows: str) -> None:
    written = _write(name, BODIES[rows])
    most = svg.MOST if name == "svg" else None  # a picture of more would be none
    assert listed(name, written) == as_listed(name, [json_reader.loads(body)["id"] for body in BODIES[rows]][:most])
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
        NotAcceptable,
        match=r"format=xml: there is no such format; there are atom, csv, geojson, ics, json, jsonfeed, ndjson, (parquet, )?svg",
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
        ("text/calendar", "ics"),
        ("image/*", "svg"),
        ("application/x-timelinejs+json", "timelinejs"),
        ("application/x-vis-timeline+json", "vis"),
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


@pytest.mark.parametrize("header", ["text/html", "audio/*", "application/json;q=0", "*/*;q=0", "json", ";;,,"])
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


@pytest.mark.parametrize("rows", BODIES)
def test_json_has_an_event_a_line(rows: str) -> None:
    written = _write("json", BODIES[rows])
    first, *others = written.split(b",\n")
    assert len(others) == max(0, len(BODIES[rows]) - 1)
    assert first.startswith(b'{"data":[' + b"".join(BODIES[rows][:1]))
    as_one = fields.Bodies(b",\n".join(BODIES[rows]))
    assert [*as_one] == BODIES[rows]
    assert b"".join(formats.find("json").write(as_one, FRAME)) == written


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


@pytest.mark.parametrize("rows", BODIES)
def test_lines_of_csv_that_are_kept_come_to_what_is_written(rows: str) -> None:
    lines = [csv.line(body).encode() for body in BODIES[rows]]
    assert b"".join(csv.joined([lines[:1000], lines[1000:]])) == _write("csv", BODIES[rows])


def test_a_line_of_csv_is_as_stores_keep_it() -> None:
    """Who changes it writes a migration that makes the lines of every store anew, as 0019 does."""
    count = {"of": "killed", "low": 12, "best": 12, "high": 12, "by": "police"}
    date_ = {"edtf": "2020-08", "earliest": "2020-08-01", "latest": None, "precision": "month", "extent": "instant"}
    place = {"id": "ML", "name": "Mali", "country": "ML", "precision": "country", "lat": 17.0, "lon": -4.5}
    event = {
        "id": "e1",
        "title": "=1+1",
        "date": date_ | {"approximate": False, "uncertain": True, "basis": "stated"},
        **dict.fromkeys(("type", "mode", "reported_by", "toll")),
        "label": "coup",
        "modality": "happened",
        "place": place,
        "counts": [count, count],
        "withheld": ["title"],
        "actors": [{"name": name, "role": role} for name, role in (("army", "source"), ("a, b", "target"))],
        "reports": 2,
        "sources": 1,
        "independent_sources": 1,
        "confidence": 0.98,
        "disputed": False,
        "quote": 'He said "stop",\nand left.',
        "document": {"id": "d1", "title": None, "url": None, "publisher": "Paper", "published": "2022-02-18"},
        "first_seen": "2026-11-26T17:00:00Z",
        "version": 7,
    }
    assert csv.line(json_reader.dumps(event)) == (
        "e1,'=1+1,2020-08,2020-08-01,,month,instant,false,true,stated,,,coup,happened,,Mali,ML,ML,country,17.0,-4.5,"
        'army,"a, b",,,,killed 12 (police); killed 12 (police),2,1,1,0.98,false,"He said ""stop"",\nand left.",title,'
        "d1,,,Paper,2022-02-18,2026-11-26T17:00:00Z,7\r\n"
    )


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
    assert written.splitlines() == BODIES[rows]
    assert _lines(written) == [json_reader.loads(body) for body in BODIES[rows]]


# -------------------------------------------------------------------------------------------------------------- feeds

_REQUIRED = ("id", "title", "updated", "published", "summary")
_DATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
GONE: list[dict[str, Any]] = [
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
        kinds = {(link.attrib["rel"], link.attrib.get("type")) for link in element.findall("atom:link", ATOM)}
        if ("alternate" if element is not feed else "self") not in rels or len(rels) != len(kinds):
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
        assert [link.attrib["rel"] for link in entry.findall("atom:link", ATOM)][2:] == ["via"] * is_web(url)
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
    assert other["items"][0]["url"] == "https://example.org/x/?event=e1"
    assert other["items"][0]["_conflict_timeline"] == {"event": "https://example.org/x/v1/events/e1"}
    assert [item["id"] for item in other["items"]] == [
        _entries(_write("atom", BODIES["one"]))[0].findtext("atom:id", "", ATOM)
    ]


# ------------------------------------------------------------------------------------ timelines, pictures, calendars

SEVERAL = {
    json_reader.loads(body)["date"]["edtf"]: body
    for body in (
        _body(number, mention)
        for number, mention in enumerate((one for _, told in samples.documents() for one in told), 1)
        if mention.date.bounded
    )
}
"""The samples, by their dates."""


class _Tags(HTMLParser):
    """What a text would make a browser do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        self.found.append((f"!--{data}", []))

    def handle_decl(self, decl: str) -> None:
        self.found.append((f"!{decl}", []))

    unknown_decl = handle_pi = handle_decl  # type: ignore[assignment]


def _tags(text: str) -> set[str]:
    for tag, attributes in _Tags(text).found:
        assert [name for name, _ in attributes] == (["href", "rel"] if tag == "a" else [])
        assert tag != "a" or is_web(attributes[0][1] or "")
    return {tag for tag, _ in _Tags(text).found}


def _not_timelinejs(made: dict[str, Any]) -> Iterator[str]:
    """What of an object TimelineJS 3 could not show, or would show as something else than text."""
    for slide in [made["title"], *made["events"]]:
        if slide["unique_id"] != "title" and "start_date" not in slide:
            yield f"{slide['unique_id']}: no start"
        for name in ("start_date", "end_date"):
            parts = list(slide.get(name, {"year": 1}).values())
            if not date(*[*parts, 1, 1][:3]):
                yield f"{slide['unique_id']}: {name}"
        texts = (slide["text"]["headline"], slide.get("display_date", ""), slide.get("group", ""))
        if any(_tags(text) for text in texts) or _tags(slide["text"]["text"]) - {"p", "a"}:
            yield f"{slide['unique_id']}: markup"


def _not_vis(made: dict[str, Any]) -> Iterator[str]:
    """The same for vis-timeline."""
    if {group["id"] for group in made["groups"]} != {item["group"] for item in made["items"] if "group" in item}:
        yield "the groups"
    for item in made["items"]:
        if item["type"] != ("range" if "end" in item else "point") or item["start"] >= item.get("end", "9999-12-32"):
            yield f"{item['id']}: its days"
        if _tags(item["content"]) or _tags(item["title"]) - {"br"} or not re.fullmatch("[a-z -]+", item["className"]):
            yield f"{item['id']}: markup"


def _not_rfc_5545(text: bytes) -> Iterator[str]:
    """What is wrong with a calendar."""
    for line in text.split(b"\r\n"):
        if len(line) > 75 or re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"a line: {line!r}"  # 3.1
        line.decode()  # nothing was cut within a character
    for event in _calendar(text):
        if not event.keys() >= {"UID", "DTSTAMP", "SUMMARY", "DTSTART;VALUE=DATE"}:
            yield "what it needs"  # 3.6.1
        if not event["DTSTART;VALUE=DATE"] < event.get("DTEND;VALUE=DATE", "99999999"):
            yield "its days"  # 3.6.1: the end is the day behind
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
            if re.search(r"(?<!\\)(\\\\)*[;,]|(?<!\\)(\\\\)*\\([^\\;,nN]|$)", event.get(name, "")):
                yield f"{name}: {event[name]!r}"  # 3.3.11


_DRAWN = set("svg title desc style defs linearGradient stop rect circle line text g".split())


def _not_a_picture(text: bytes) -> Iterator[str]:
    """What of an SVG might do something, or could not be read out."""
    root = fromstring(text)
    for element in root.iter():
        if element.tag.removeprefix(SVG) not in _DRAWN:
            yield element.tag
        for name, value in element.attrib.items():
            if name.startswith("on") or "href" in name or ("url(" in value and not re.fullmatch(r"url\(#\w+\)", value)):
                yield f"{name}={value}"
    if [element.tag for element in root][:2] != [f"{SVG}title", f"{SVG}desc"] or root.attrib["role"] != "img":
        yield "what it is called"
    style = root.findtext(f"{SVG}style") or ""
    if f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}" != svg.STYLE_DIGEST:
        yield "its style is none that the policy allows"


NOT: dict[str, Callable[[bytes], Iterator[str]]] = {
    "timelinejs": lambda text: _not_timelinejs(json_reader.loads(text)),
    "vis": lambda text: _not_vis(json_reader.loads(text)),
    "ics": _not_rfc_5545,
    "svg": _not_a_picture,
}


@pytest.mark.parametrize("rows", [*BODIES, "several"])
@pytest.mark.parametrize("name", NOT)
def test_what_is_drawn_or_subscribed_to_is_sound(name: str, rows: str) -> None:
    assert list(NOT[name](_write(name, BODIES.get(rows) or [*SEVERAL.values()]))) == []


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_text_has_in_it_is_text(title: str, url: str) -> None:
    event = json_reader.loads(BODIES["one"][0]) | {"title": title, "quote": title}
    event["document"] |= {"url": url, "publisher": url, "title": title}
    event["actors"] = [{"id": None, "name": title, "role": "source"}]
    event["place"] |= {"name": title}
    frame = replace(FRAME, meta=FRAME.meta | {"query": {"q": title}})
    for name, wrong in NOT.items():
        written = b"".join(formats.find(name).write([json_reader.dumps(event)], frame))
        assert list(wrong(written)) == [], name
        assert READ[name](written) == ["e1"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a b", "data:text/html,x", "https://a/\r\nATTENDEE:x"])
def test_nothing_leads_to_what_is_no_web_page(url: str) -> None:
    event = json_reader.loads(BODIES["one"][0])
    for address in (url, "https://example.org/a?b=c&d"):
        event["document"]["url"] = address
        written = {name: _write(name, [json_reader.dumps(event)]).decode() for name in ("ics", "timelinejs")}
        assert ("\r\nURL:https://example.org" in written["ics"]) == (address != url)
        assert ("<a href=" in written["timelinejs"]) == (address != url)
        assert "ATTENDEE" not in written["ics"]


@pytest.mark.parametrize(
    ("edtf", "words", "slide", "item", "days"),
    [
        ("2012", "2012", [{"year": 2012}], ("2012-01-01", "2013-01-01"), ("20120101", "20130101")),
        ("2020-08", "August 2020", [{"year": 2020, "month": 8}], ("2020-08-01", "2020-09-01"), ("20200801", "20200901")),
        ("1987-05-14", "14 May 1987", [{"year": 1987, "month": 5, "day": 14}], ("1987-05-14",), ("19870514", "19870515")),
        ("199X", "1990s", [{"year": 1990, "month": 1, "day": 1}, {"year": 1999, "month": 12, "day": 31}], ("1990-01-01", "2000-01-01"), ("19900101", "20000101")),
        ("2021-21", "spring 2021", [{"year": 2021, "month": 3, "day": 1}, {"year": 2021, "month": 5, "day": 31}], ("2021-03-01", "2021-06-01"), ("20210301", "20210601")),
        ("2021-36~", "about fourth quarter of 2021", [{"year": 2021, "month": 10, "day": 1}, {"year": 2021, "month": 12, "day": 31}], ("2021-10-01", "2022-01-01"), ("20211001", "20220101")),
        ("2022-03-28/2022-04-03", "week of 28 March 2022", [{"year": 2022, "month": 3, "day": 28}, {"year": 2022, "month": 4, "day": 3}], ("2022-03-28", "2022-04-04"), ("20220328", "20220404")),
        ("2015/..", "since 2015", [{"year": 2015, "month": 1, "day": 1}], ("2015-01-01", "2022-02-19"), ("20150101",)),
        ("../1970", "until 1970", [{"year": 1970, "month": 12, "day": 31}], ("1970-12-31",), ("19701231",)),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known(
    edtf: str, words: str, slide: list[Any], item: tuple[str, ...], days: tuple[str, ...]
) -> None:
    (made,) = json_reader.loads(_write("timelinejs", [SEVERAL[edtf]]))["events"]
    assert made["display_date"] == words
    assert [made[name] for name in ("start_date", "end_date") if name in made] == slide
    (placed,) = json_reader.loads(_write("vis", [SEVERAL[edtf]]))["items"]
    assert tuple(placed[name] for name in ("start", "end") if name in placed) == item
    (event,) = _calendar(_write("ics", [SEVERAL[edtf]]))
    assert tuple(event[f"DT{name};VALUE=DATE"] for name in ("START", "END") if f"DT{name};VALUE=DATE" in event) == days
    assert event["SUMMARY"].endswith(f" ({words})") == (edtf != "1987-05-14")
    assert f"\n{words}" in (fromstring(_write("svg", [SEVERAL[edtf]])).find(f"{SVG}g/{SVG}title").text or "")  # type: ignore[union-attr]


def test_a_calendar_is_read_by_others() -> None:
    for bodies in (*BODIES.values(), [*SEVERAL.values()]):
        events = Calendar.from_ical(_write("ics", bodies)).walk("VEVENT")
        assert [str(event["UID"]) for event in events] == [
            f"{json_reader.loads(body)['id']}@conflict-timeline" for body in bodies
        ]
        assert [error for event in events for error in event.errors] == []


def test_a_picture_says_how_many_it_does_not_draw() -> None:
    written = _write("svg", BODIES["many"]).decode()
    assert "300 events of 2,502: 2,202 more are not drawn" in written
    counted = replace(FRAME, meta=FRAME.meta | {"count": 5_000}, links=FRAME.links | {"next": "/v1/events?cursor=x"})
    assert "1 event of 5,000: 4,999 more are not drawn" in b"".join(svg.write(BODIES["one"], counted)).decode()
    later = replace(counted, meta=FRAME.meta)
    assert "1 event and more on the next pages" in b"".join(svg.write(BODIES["one"], later)).decode()


def test_a_picture_is_of_the_period_that_was_asked_for() -> None:
    asked = replace(FRAME, meta=FRAME.meta | {"query": {"from": "2012", "to": "2013"}})
    root = fromstring(b"".join(svg.write([SEVERAL["2015/.."], SEVERAL["2012"]], asked)))
    texts = [one.text for one in root.findall(f"{SVG}text")]
    assert {"Jan 2012", "Jan 2013"} <= set(texts)
    assert not any("2015" in (text or "") for text in texts)
    for one in root.iter(f"{SVG}rect"):
        assert float(one.attrib.get("x", 0)) + float(one.attrib["width"]) <= 960


def test_a_picture_has_lanes_by_country_where_all_events_have_one_label() -> None:
    of = {one: json_reader.loads(body) for one, body in SEVERAL.items()}
    coups = [SEVERAL[one] for one, event in of.items() if event["label"] == "coup"]
    texts = [one.text for one in fromstring(_write("svg", coups)).findall(f"{SVG}text")]
    assert {"FJ", "ML", "TD"} <= set(texts)
    texts = [one.text for one in fromstring(_write("svg", [*SEVERAL.values()])).findall(f"{SVG}text")]
    assert {event["label"] for event in of.values()} <= set(texts)


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
    assert listed(name, written) == as_listed(name, [json_reader.loads(body)["id"] for body in BODIES["odd"]])
    if profile == fields.Profile.FULL:
        assert written == _write(name, BODIES["odd"])
    else:
        assert len(written) < len(_write(name, BODIES["odd"]))
    if name in ("json", "geojson", "ndjson"):
        assert (b'"quote"' in written) == (profile == fields.Profile.FULL)
    if name in NOT:
        words = written.decode().replace("\r\n ", "")
        assert ("and has had troops there since" in words) == (profile == fields.Profile.FULL)


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
