"""The service as it is seen from outside: frames, counts, caching, errors, and the reference that works without a network."""

import json
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, make_url

from app import cursor, edtf, formats, histogram, query, runs, store
from app.api import events, schema
from app.config import Settings
from app.cursor import Cursor
from app.errors import TimelineError
from app.formats import svg
from app.main import create_app
from app.query import Facet, timeline
from app.vocab import Label
from tests import samples
from tests.conftest import Client, serving, skip

ALL = "modality=happened,announced,planned,hypothetical,denied"
PATHS = ["/v1/events", "/v1/events/count", "/v1/histogram", "/v1/facets", "/v1/documents", "/v1/sources"]


def _put(client: Client, number: int = 1, year: int | None = None, **changed: Any) -> store.Stored:
    """One commit more: another document with the mentions of the first; with `year`, all of that, so that its events are others."""
    engine = client.app.state.lanes.engine
    (mali, mentions), *_ = samples.documents()
    document = replace(mali, **({"key": f"more {number}", "title": f"{mali.title} ({number})"} | changed))
    if year:
        mentions = [replace(one, date=edtf.parse(str(year))) for one in mentions]
    return store.put_document(engine, runs.begin(engine, "more"), document, mentions, extractor="test")


def _retract(client: Client) -> str:
    """The id of an event that stands no longer, since its words were taken out of the article."""
    engine = client.app.state.lanes.engine
    (mali, mentions), *_ = samples.documents()
    gone = client.data("/v1/events?q=uprising")[0]["id"]
    shorter = replace(mali, text=mali.text + "(An earlier version of this article told of an uprising.)")
    store.put_document(engine, runs.begin(engine, "again"), shorter, mentions[1:], extractor="test")
    return str(gone)


def _is_problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """The problem that an answer is (RFC 9457)."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = schema.Problem.model_validate_json(answer.content).model_dump()
    assert problem["status"] == status
    assert "Traceback" not in answer.text
    assert "sqlalchemy" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    return problem


# ------------------------------------------------------------------------------------------------------------- frames


def test_an_answer_says_of_which_version_it_is_and_what_was_collected(client: Client) -> None:
    frame = client.get("/v1/events?country=mli&from=2012").json()
    assert frame["meta"] == {
        "schema": 1,
        "version": 3,
        "as_of": frame["coverage"]["last_ingest"],
        "query": {"from": "2012", "time_match": "possible", "modality": "happened,announced", "country": "ML"},
        "count": None,
    }
    assert frame["coverage"] == {
        "documents": 3,
        "sources": 3,
        "last_ingest": frame["meta"]["as_of"],
        "last_published": "2022-02-18",
        "period": "1970-12-31/2022-04-03",
        "by_source": [
            {"id": "daily-example", "name": "Daily Example", "documents": 1, "published": "2022-02-18/2022-02-18"},
            {"id": "sahel-wire", "name": "Sahel Wire", "documents": 1, "published": "2021-11-03/2021-11-03"},
            {"id": "unknown", "name": "Unknown publisher", "documents": 1, "published": "2006-12-31/2006-12-31"},
        ],
        "more_sources": 0,
        "complete": [],
        "more_complete": 0,
        "covered": [],
    }
    assert frame["links"]["self"] == "/v1/events?country=mli&from=2012"


def test_a_correction_is_no_ingest(filled: Client) -> None:
    before = filled.get("/v1/events").json()
    store.retract(filled.app.state.lanes.engine, "desk", before["data"][0]["id"], "It was none.")
    after = filled.get("/v1/events").json()
    assert after["meta"]["as_of"] > before["meta"]["as_of"]
    assert after["coverage"]["last_ingest"] == before["coverage"]["last_ingest"] == before["meta"]["as_of"]


def test_an_empty_answer_says_what_was_collected(client: Client) -> None:
    frame = client.get("/v1/events?country=XK").json()
    assert frame["data"] == []
    assert frame["coverage"]["documents"] == 3


def test_nothing_was_collected_yet(migrated_url: str) -> None:
    with serving(migrated_url) as empty:
        for path in PATHS:
            frame = empty.get(path).json()
            assert frame["data"] in ([], {"count": 0})
            assert (frame["meta"]["version"], frame["meta"]["as_of"]) == (0, None)
            counted = dict.fromkeys(("documents", "sources", "more_sources", "more_complete"), 0)
            lists: dict[str, Any] = {name: [] for name in ("by_source", "complete", "covered")}
            assert frame["coverage"] == dict.fromkeys(frame["coverage"]) | counted | lists


def test_links_lead_to_the_same_in_other_formats(client: Client) -> None:
    links = client.get("/v1/events?q=coup&limit=1").json()["links"]
    assert set(links["formats"]) == set(formats.names())
    assert client.get(links["formats"]["json"]).json()["data"] == client.data(links["self"])
    assert "cursor" not in client.get(links["next"]).json()["links"]["formats"]["csv"]


def test_everything_is_linked(client: Client) -> None:
    for event in client.data(f"/v1/events?{ALL}"):
        assert client.data(event["links"]["self"]) == event
        (mention,) = client.data(event["links"]["evidence"])
        assert mention["document"] == client.data(f"/v1/documents/{event['document']['id']}")
        assert event["quote"] == mention["quotes"][0]["quote"]
    for document in client.data("/v1/documents"):
        assert client.data(document["links"]["self"]) == document
        assert {event["document"]["id"] for event in client.data(document["links"]["events"])} == {document["id"]}
    for source in client.data("/v1/sources"):
        assert source["documents"] == 1
        assert len(client.data(source["links"]["events"])) > 0


def test_evidence_has_for_every_field_the_words_and_where_they_stand(client: Client) -> None:
    text = samples.MALI_DOCUMENT.text
    (event,) = client.data("/v1/events?q=ousted")
    (mention,) = client.data(event["links"]["evidence"])
    for name in ("date", "type", "label", "place", "toll"):
        field = mention["fields"][name]
        if field and field["quote"]:
            assert text[field["start"] : field["end"]] == field["quote"]
    assert mention["fields"]["date"]["quote"] == "August 2020"
    assert mention["fields"]["label"]["value"] == "coup"
    assert mention["extractor"] == samples.EXTRACTOR


def test_documents_are_paged_latest_first(client: Client) -> None:
    first = client.get("/v1/documents?limit=2").json()
    second = client.get(first["links"]["next"]).json()
    documents = first["data"] + second["data"]
    assert [document["published"] for document in documents] == ["2022-02-18", "2021-11-03", "2006-12-31"]
    assert "next" not in second["links"]


def test_a_name_with_letters_that_urls_lack_is_linked(filled: Client) -> None:
    _put(filled, publisher="Україна, щодня")
    (source,) = [found for found in filled.data("/v1/sources") if found["name"] == "Україна, щодня"]
    assert source["links"]["events"].isascii()
    assert len(filled.data(source["links"]["events"])) == 4


# ------------------------------------------------------------------------------------------------------------- counts

QUERIES = [
    "",
    ALL,
    "country=ML",
    "country=ML,TD",
    "country=-NE",
    "country=null,NE",
    "place=Mali,N'Djamena",
    "place=-NE",
    "actor=France",
    "actor=-France",
    "actor=null",
    "role=target",
    "role=-target",
    "actor=France&role=source",
    "actor=-France&role=source",
    "actor=France&role=-target",
    "mode=-withdraw",
    "context=military,null",
    "context=-diplomatic",
    "publisher=null,Sahel Wire",
    "dataset=null",
    "source=daily-example",
    "source=-sahel-wire",
    "document={mali}",
    "type=-null",
    "type=null,COERCE",
    "label=coup&modality=-denied",
    "precision=day,month&from=2013",
    "q=coup OR France&to=2021&time_match=certain",
    "bbox=-17.25,10.5,16.125,25&from=2012&sort=reports",
]
QUERIES = [text.format(mali=store.document_id(samples.MALI_DOCUMENT)) for text in QUERIES]
_SINGLE = [Facet.TYPE, Facet.MODE, Facet.LABEL, Facet.MODALITY, Facet.PRECISION]


def _without_sort(text: str) -> str:
    return "&".join(pair for pair in text.split("&") if not pair.startswith("sort="))


@pytest.mark.parametrize("text", QUERIES)
def test_facets_count_what_their_links_lead_to(client: Client, text: str) -> None:
    text = _without_sort(text)
    rows = client.data(f"/v1/facets?facet={','.join(Facet)}&limit=1000&{text}")
    for row in rows:
        toggled = client.data(row["toggle"].replace("/events", "/events/count", 1))
        assert toggled["count"] == row["count"], row
    count = client.data(f"/v1/events/count?{text}")["count"]
    for facet in _SINGLE:
        assert sum(row["count"] for row in rows if row["facet"] == facet) == count
    for facet in Facet:
        counts = [row["count"] for row in rows if row["facet"] == facet]
        assert counts == sorted(counts, reverse=True)


def test_facets_have_labels_and_count_those_without_a_value(client: Client) -> None:
    names = ",".join(facet for facet in Facet if facet != Facet.REGION)
    rows = {(row["facet"], row["value"]): row for row in client.data(f"/v1/facets?facet={names}")}
    labels = {key: row["label"] for key, row in rows.items() if row["label"] != row["value"]}
    assert labels == {
        ("country", "ML"): "Mali",
        ("country", "FJ"): "Fiji",
        ("country", "TD"): "Chad",
        ("country", "NE"): "Niger",
        ("place", "ML"): "Mali",
        ("place", "FJ"): "Fiji",
        ("place", "NE"): "Niger",
        ("place", "2460596"): "Bamako",
        ("place", "2427123"): "N’Djaména",
        ("place", "area:sahel"): "Sahel",
        ("actor", "state:FR"): "France",
        ("actor", "name:ibrahim boubacar keita"): "Ibrahim Boubacar Keita",
        ("actor", "name:smith john"): "Smith, John",
        ("source", "daily-example"): "Daily Example",
        ("source", "sahel-wire"): "Sahel Wire",
        ("source", "unknown"): "Unknown publisher",
        ("publisher", "daily-example"): "Daily Example",
        ("publisher", "sahel-wire"): "Sahel Wire",
    }
    none = [
        rows[facet, None]["count"] for facet in ("type", "actor", "place", "mode", "context", "publisher", "dataset")
    ]
    assert none == [3, 6, 1, 9, 8, 2, 10]


def test_facets_are_the_commonest_values(client: Client) -> None:
    assert [row["value"] for row in client.data("/v1/facets?facet=country&limit=1")] == ["ML"]


def _counted(client: Client, bucket: dict[str, Any], text: str) -> tuple[int, int]:
    """What `/v1/events/count` gives for a bucket, certain and possible."""
    period = f"from={bucket['start']}&to={bucket['end']}"
    found = (client.data(f"/v1/events/count?{period}&{text}&time_match={match}") for match in ("certain", "possible"))
    certain, possible = (answer["count"] for answer in found)
    return certain, possible


def _shown(counts: dict[str, Any]) -> tuple[int, int]:
    """The counts of a bucket; null, where nothing was collected, counts as 0."""
    assert (counts["certain"] is None) == (counts["possible"] is None)
    assert counts["possible"] != 0
    return counts["certain"] or 0, counts["possible"] or 0


_FILTERS = {
    "country": ["ML", "TD,NE", "-ML", "null"],
    "type": ["ASSAULT", "null", "-null"],
    "label": ["coup", "-other"],
    "modality": ["-planned", "denied", "happened"],
    "actor": ["France", "null", "-France"],
    "source": ["daily-example", "-daily-example"],
    "precision": ["day", "-interval"],
    "q": ["coup", "france OR fighting"],
}
_filters = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _FILTERS.items()})
_periods = st.sampled_from(
    [
        ("year", "from=2010&to=2016"),
        ("year", "from=2019-06&to=2023"),
        ("year", "from=1968&to=1971"),
        ("year", "from=2020-02&to=2021-04"),
        ("month", "from=2012&to=2012-02-15"),
        ("day", "from=2020-08-01&to=2020-08-03"),
        ("month", "from=2020-07-15&to=2020-09"),
        ("month", "from=2022-02&to=2022-04"),
        ("week", "from=2022-03-20&to=2022-04-10"),
        ("day", "from=2020-08-11&to=2020-08-15"),
    ]
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(_filters, _periods, st.sampled_from([None, *Facet]))
def test_every_bucket_is_the_count_of_its_days(
    client: Client, chosen: dict[str, str], period: tuple[str, str], by: Facet | None
) -> None:
    interval, span = period
    text = "&".join(f"{name}={value}" for name, value in chosen.items())
    buckets = client.data(f"/v1/histogram?interval={interval}&{span}&{text}" + (f"&by={by}" if by else ""))
    assert len(buckets) >= 2
    for bucket in buckets:
        assert _shown(bucket) == _counted(client, bucket, text)
        if by in _SINGLE:
            groups = [_shown(group) for group in bucket["groups"].values()]
            assert (tuple(map(sum, zip(*groups, strict=True))) or (0, 0)) == _shown(bucket)
        if by and by not in chosen:
            for value, group in bucket["groups"].items():
                assert _shown(group) == _counted(client, bucket, f"{text}&{by}={value}")


def test_a_bucket_without_events_is_null_and_an_event_of_two_countries_is_one(client: Client) -> None:
    buckets = client.data("/v1/histogram?interval=month&from=2022-01&to=2022-03&by=country&actor=France")
    announced = {"certain": 1, "possible": 1}
    assert buckets == [
        {"start": "2022-01-01", "end": "2022-01-31", "certain": None, "possible": None, "groups": {}},
        {"start": "2022-02-01", "end": "2022-02-28", **announced, "groups": {"ML": announced, "NE": announced}},
        {"start": "2022-03-01", "end": "2022-03-31", "certain": None, "possible": None, "groups": {}},
    ]


def test_an_event_of_several_places_counts_once_for_their_country(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    (mali, (mention, *_)), *_ = samples.documents()
    twice = replace(mention, label=Label.TALKS, places=(samples.MALI, samples.BAMAKO))
    store.put_document(
        engine, runs.begin(engine, "x"), replace(mali, key="x", title="Another"), [twice], extractor="test"
    )
    assert len(filled.data("/v1/events?country=ML&to=2012")) == 2
    assert filled.data("/v1/facets?facet=country&to=2012&from=2012")[0]["count"] == 2
    (bucket,) = filled.data("/v1/histogram?by=country&country=ML&from=2012&to=2012")
    assert (bucket["possible"], bucket["groups"]["ML"]["possible"]) == (2, 2)


@pytest.mark.parametrize(
    ("text", "first", "last", "number"),
    [
        ("actor=France", "2013-01-01", "2022-12-31", 10),
        ("actor=France&from=2020-05", "2020-05-01", "2022-12-31", 3),
        ("actor=France&to=2014-05", "2013-01-01", "2014-05-31", 2),
        ("actor=France&datetime=2012/2014", "2012-01-01", "2014-12-31", 3),
        ("country=XK&from=2012&to=2014", "2012-01-01", "2014-12-31", 3),
    ],
)
def test_a_histogram_has_every_bucket_of_its_period(
    client: Client, text: str, first: str, last: str, number: int
) -> None:
    buckets = client.data(f"/v1/histogram?{text}")
    assert (buckets[0]["start"], buckets[-1]["end"], len(buckets)) == (first, last, number)


def test_a_histogram_of_nothing_has_no_buckets(client: Client) -> None:
    assert client.data("/v1/histogram?country=XK") == []


# ------------------------------------------------------------------------------------------------------------ caching


@pytest.mark.parametrize("path", PATHS)
def test_what_a_client_has_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]+"', tag)
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get(path, if_none_match=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == first.headers["cache-control"]
        assert again.headers["vary"] == first.headers["vary"] == "Accept, Accept-Encoding"
    assert client.get(path, if_none_match='"other"').status_code == 200


def test_tags_differ_by_what_was_asked_and_by_version(filled: Client) -> None:
    asked: list[tuple[str, dict[str, str]]] = [(path, {}) for path in PATHS]
    asked += [("/v1/events", {"accept": accept}) for accept in ("text/csv", "application/geo+json")]
    asked += [
        (f"/v1/events?{text}", {}) for text in ("format=csv", "format=json", "country=ML", "limit=5", "sort=-date")
    ]
    before = [filled.get(url, **headers).headers["etag"] for url, headers in asked]
    assert len(set(before)) == len(asked)
    _put(filled)
    after = [filled.get(url, **headers).headers["etag"] for url, headers in asked]
    assert not set(after) & set(before)
    assert filled.get(asked[0][0], if_none_match=before[0]).status_code == 200


@pytest.mark.parametrize("url", [*PATHS, "/v1/events?format=csv", "/docs", "/healthz", "/v1/events?from=x", "/nothing"])
def test_head_is_get_without_a_body(client: Client, url: str) -> None:
    full, head = (client.send(method, url, x_request_id="same") for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (full.status_code, b"")
    assert head.headers == full.headers
    path, _, query_string = url.partition("?")
    assert client.raw(path, query_string.encode(), method="HEAD").content == b""


def test_there_is_a_link_to_the_next_page(client: Client) -> None:
    for format_ in ("json", "csv", "geojson"):
        answer = client.get(f"/v1/events?limit=4&format={format_}")
        (target,) = re.fullmatch(r'<(.*)>; rel="next"', answer.headers["link"]).groups()
        second = client.get(target)
        assert second.headers["content-type"] == answer.headers["content-type"]
        last = client.get(re.match(r"<(.*)>", second.headers["link"])[1])
        assert "link" not in last.headers


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/geo+json", "application/geo+json"),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
    ],
)
def test_the_client_chooses_the_format(client: Client, accept: str, content_type: str) -> None:
    assert client.get("/v1/events", accept=accept).headers["content-type"] == content_type
    assert client.get("/v1/events?format=json", accept=accept).headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/docs/swagger/swagger-ui.css", "/docs/page/reference.js"])
def test_what_never_changes_is_not_sent_again_either(client: Client, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert client.get(path, if_none_match=tag).status_code == 304


# ----------------------------------------------------------------------------------------------------- the whole list


def test_csv_is_the_whole_list_unless_a_limit_is_given(filled: Client) -> None:
    for number in range(40):
        _put(filled, number, year=1700 + number)
    assert filled.data("/v1/events/count")["count"] == 170
    assert len(filled.get("/v1/events?format=csv").text.splitlines()) == 171
    assert len(filled.get("/v1/events").json()["data"]) == 100
    paged = filled.get("/v1/events?format=csv&limit=5")
    assert len(paged.text.splitlines()) == 6
    assert 'rel="next"' in paged.headers["link"]


def test_a_stream_is_of_the_version_of_its_start(filled: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is written when its headers are sent, and another between any two parts."""
    _put(filled)
    engine = filled.app.state.lanes.engine
    before = filled.get("/v1/events?format=csv").content
    read = timeline.in_turn

    def read_later(*arguments: Any) -> Any:
        found = read(*arguments)
        _put(filled, store.version(engine))
        return found

    monkeypatch.setattr(timeline, "_PART", 4)
    monkeypatch.setattr(timeline, "in_turn", read_later)
    assert filled.raw("/v1/events", b"format=csv", begun=lambda: _put(filled, 0)).content == before
    assert store.version(engine) >= 8


# ------------------------------------------------------------------------------------------------------------- errors

_OTHERS = cursor.write(Cursor(3, (date(2020, 1, 1), date(2020, 1, 1), "e1")), "another query")
BAD: list[tuple[str, int, str, str | None]] = [
    ("/v1/events?from=2020-13", 400, "'2020-13' is no date; write a year, a month or a day: 2012, 2013-01", "from"),
    ("/v1/events?to=2021-02-30", 400, "'2021-02-30' is no date: day is out of range", "to"),
    ("/v1/events?from=0000", 400, "'0000' is no date", "from"),
    ("/v1/events?from=yesterday", 400, "'yesterday' is no date; write", "from"),
    (f"/v1/events?from={'9' * 500}", 400, "999…' is no date", "from"),
    ("/v1/events?from=2021&to=2020-12", 400, "from=2021 lies after to=2020-12", "from"),
    ("/v1/events?datetime=2021/2020", 400, "datetime=2021/2020 runs backwards", "datetime"),
    (
        "/v1/events?datetime=../..",
        400,
        "'../..' is no period: write 2013, 2012/2013-05, ../2013 or 2012/..",
        "datetime",
    ),
    ("/v1/events?datetime=2012/2013/2014", 400, "is no period", "datetime"),
    ("/v1/events?datetime=2012&from=2012", 400, "write one or the other", "datetime"),
    (
        "/v1/events?time_match=certainly",
        400,
        "allowed is 'possible' or 'certain'; did you mean 'certain'?",
        "time_match",
    ),
    ("/v1/events?precision=hour", 400, "'hour' is none of day, week, month", "precision"),
    ("/v1/events?type=ASAULT", 400, "'ASAULT' is none of AGREE,", "type"),
    ("/v1/events?type=ASAULT", 400, "did you mean 'ASSAULT'?", "type"),
    ("/v1/events?type=ASSAULT,", 400, "an empty value; leave the parameter out", "type"),
    ("/v1/events?label=null", 400, "'null' is none of uprising, attack", "label"),
    ("/v1/events?country=Mali", 400, "'Mali' is no country: write ISO 3166 alpha-2 or alpha-3", "country"),
    ("/v1/events?bbox=1,2,3", 400, "'1,2,3' is no box: write four numbers, west,south,east,north", "bbox"),
    ("/v1/events?bbox=1,2,3,x", 400, "'1,2,3,x' is no box", "bbox"),
    ("/v1/events?bbox=1_0,2,3,4", 400, "'1_0,2,3,4' is no box: write four numbers", "bbox"),
    ("/v1/events?bbox=%D9%A1,2,3,4", 400, "is no box: write four numbers", "bbox"),
    ("/v1/events?bbox=1,2,3,nan", 400, "is no box: longitudes are -180 to 180", "bbox"),
    ("/v1/events?bbox=0,10,10,5", 400, "south not above north", "bbox"),
    ("/v1/events?bbox=0,0,1,1&bbox=0,0,1,1", 400, "bbox: '0,0,1,1,0,0,1,1' is no box: write four numbers", "bbox"),
    ("/v1/events?role=victim", 400, "'victim' is none of source, target", "role"),
    ('/v1/events?q="', 400, "a quotation mark is not closed. Write words", "q"),
    ("/v1/events?q=NOT coup", 400, "NOT needs a word to search beside it", "q"),
    ("/v1/events?q=(((", 400, "'(((' cannot be searched", "q"),
    (f"/v1/events?q={'a' * 501}", 400, "501 characters; at most 500", "q"),
    (f"/v1/events?q={'a' * 300}", 400, "longer than a word: at most 100", "q"),
    (f"/v1/events?q={'%E3%8D%BF' * 100}", 400, "is longer than a word", "q"),
    ("/v1/events?q=", 400, "q is empty", "q"),
    ("/v1/events?q=a%00b", 400, "q holds a null character", "q"),
    ("/v1/events?id=%00", 400, "id holds a null character", "id"),
    ("/v1/events?q=caf%E9", 400, "'q=caf%E9' is not UTF-8", "q"),
    ("/v1/events?q=%ED%A0%80", 400, "is not UTF-8", "q"),
    ("/v1/events?limit=0", 400, "limit=0: allowed is a whole number from 1 to 1000", "limit"),
    ("/v1/events?limit=100000", 400, "limit=100000: allowed is a whole number from 1 to 1000", "limit"),
    ("/v1/events?limit=-1", 400, "from 1 to 1000", "limit"),
    ("/v1/events?limit=ten", 400, "limit=ten: allowed is a whole number from 1 to 1000", "limit"),
    (f"/v1/events?limit={'9' * 5000}", 400, "from 1 to 1000", "limit"),
    ("/v1/events?limit=5&limit=6", 400, "limit is given twice, as '5' and '6'", "limit"),
    ("/v1/events?sort=dates", 400, "sort=dates: allowed is 'date', '-date'", "sort"),
    ("/v1/events?sort=hotness", 400, "allowed is 'date'", "sort"),
    ("/v1/events?sort=relevance", 400, "sort=relevance needs something to search for: give q, too", "sort"),
    ("/v1/events?countrry=ML", 400, "no parameter 'countrry'; did you mean 'country'?", "countrry"),
    ("/v1/events?zzz=1", 400, "there are: from, to, datetime", "zzz"),
    ("/v1/events?%00=1", 400, "There is no parameter", "\0"),
    ("/v1/events/count?limit=5", 400, "no parameter 'limit'", "limit"),
    ("/v1/vocab?limit=5", 400, "there are: none", "limit"),
    (f"/v1/events?q={'a' * 9000}", 400, "9002 characters long; at most 8192", None),
    ("/v1/events?cursor=x", 400, "Take the cursor from links.next", "cursor"),
    ("/v1/events?cursor=%C3%BC%E2%82%AC", 400, "no cursor of this service", "cursor"),
    (f"/v1/events?cursor={'A' * 501}", 400, "501 characters; at most 500", "cursor"),
    (f"/v1/events?cursor={_OTHERS}", 400, "it belongs to another query, or was changed on its way", "cursor"),
    ("/v1/documents?cursor=AAAA", 400, "cursor", "cursor"),
    (
        "/v1/events?format=xml",
        406,
        "format=xml: there is no such format; there are atom, csv, geojson, ics, json, jsonfeed, ndjson",
        None,
    ),
    (f"/v1/events?format={'x' * 100}", 406, "there are atom, csv, geojson, ics, json, jsonfeed, ndjson", None),
    ("/v1/events?format=../json", 406, "there are atom, csv, geojson, ics, json, jsonfeed, ndjson", None),
    ("/v1/histogram?interval=hour", 400, "allowed is 'year', 'month', 'week' or 'day'", "interval"),
    ("/v1/histogram?interval=day&from=1900&to=2020", 400, "narrow from and to, or widen interval", "interval"),
    ("/v1/histogram?by=colour", 400, "allowed is 'type', 'mode', 'context', 'label'", "by"),
    ("/v1/facets?facet=colour", 400, "'colour' is none of type, mode, context, label", "facet"),
    ("/v1/facets?facet=", 400, "facet is empty", "facet"),
    ("/v1/events/e0000", 404, "There is no event 'e0000'", None),
    ("/v1/events/e0000/evidence", 404, "There is no event 'e0000'", None),
    ("/v1/events/%00", 404, "null character", None),
    ("/v1/events/%00/evidence", 404, "null character", None),
    ("/v1/documents/%00", 404, "null character", None),
    ("/v1/events/%FF", 404, "There is no event", None),
    ("/v1/documents/d0000", 404, "There is no document 'd0000'", None),
    ("/v2/events", 404, "There is nothing at /v2/events; /docs lists what there is", None),
    ("/docs/swagger/../../main.py", 404, "There is nothing at", None),
]


@pytest.mark.parametrize(("url", "status", "says", "parameter"), BAD, ids=[row[0][:60] for row in BAD])
def test_bad_input_is_told_what_is_wrong_and_what_is_allowed(
    client: Client, url: str, status: int, says: str, parameter: str | None
) -> None:
    problem = _is_problem(client.get(url), status)
    assert says in problem["detail"]
    assert problem["parameter"] == parameter
    assert len(problem["detail"]) < 600


def test_a_cursor_fits_its_query_alone(client: Client) -> None:
    link = client.get("/v1/events?country=ML&limit=1").json()["links"]["next"]
    assert client.get(link).status_code == 200
    text = link.partition("cursor=")[2]
    for other in (
        f"country=NE&cursor={text}",
        f"country=ML&sort=-date&cursor={text}",
        f"cursor={text}",
        f"country=ML&cursor={text[:-1]}",
        f"country=ML&cursor={text[:20]}",
        f"country=ML&cursor={text[1:]}",
        f"country=ML&cursor={text.swapcase()}",
        f"country=ML&cursor={text}AAAA",
    ):
        assert _is_problem(client.get(f"/v1/events?{other}"), 400)["title"] == "Invalid cursor"


@pytest.mark.parametrize(
    ("sort", "position", "says"),
    [
        ("date", Cursor(4, (date(2020, 1, 1), date(2020, 1, 1), "e")), "of another data set"),
        ("date", Cursor(-1, (date(2020, 1, 1), date(2020, 1, 1), "e")), "of another data set"),
        ("date", Cursor(True, (date(2020, 1, 1), date(2020, 1, 1), "e")), "of another data set"),
        ("date", Cursor(3, ("2020", date(2020, 1, 1), "e")), "no cursor"),
        ("date", Cursor(3, (date(2020, 1, 1), date(2020, 1, 1), "\0")), "no cursor"),
        ("reports", Cursor(3, (2**63, "e")), "no cursor"),
        ("reports", Cursor(3, (True, "e")), "no cursor"),
        ("deaths", Cursor(3, (1, "e", "f")), "no cursor"),
    ],
)
def test_a_cursor_that_only_looks_like_ours_is_refused(client: Client, sort: str, position: Cursor, says: str) -> None:
    understood = client.get("/v1/events").json()["meta"]["query"]
    forged = cursor.write(position, f"{sort} {json.dumps(understood, separators=(',', ':'))}")
    problem = _is_problem(client.get(f"/v1/events?sort={sort}&cursor={forged}"), 400)
    assert says in problem["detail"]


def test_a_forged_cursor_that_fits_is_only_a_place_to_go_on_from(client: Client) -> None:
    understood = client.get("/v1/events").json()["meta"]["query"]
    made = Cursor(3, (date(2020, 1, 1), date(9999, 12, 31), "e"))
    text = cursor.write(made, f"date {json.dumps(understood, separators=(',', ':'))}")
    assert len(client.data(f"/v1/events?cursor={text}")) == 4


_WORDS = st.sampled_from(
    ["a", "coup", '"a b"', "pre*", "AND", "OR", "NOT", "(", ")", "*", '"', "-", "é", "東", "ﷺ", "½", "1e5", "ª"]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join) | st.text(min_size=1, max_size=30))
def test_any_search_is_answered_or_refused(client: Client, text: str) -> None:
    params = httpx.QueryParams({"q": text.encode("utf-8", "replace").decode()})
    assert client.get(f"/v1/events?{params}").status_code in (200, 400)


@pytest.mark.parametrize(
    "part", ["(a OR (b ", "(a NOT (b OR ", "(a b OR (", "((", "b OR a (", "b NOT (a OR ", "b OR a NOT ("]
)
def test_a_search_as_deep_as_allowed_is_answered(client: Client, part: str) -> None:
    times = 10 // part.count("(")
    text = part * times + "c" + ")" * (part.count("(") * times)
    assert client.get(f"/v1/events?{httpx.QueryParams(q=text)}").status_code == 200


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.sampled_from(
        ["from", "to", "datetime", "bbox", "country", "place", "actor", "id", "type", "limit", "cursor", "sort"]
    ),
    st.text(max_size=20) | st.text(alphabet="0123456789-/.,TZ%\\null", max_size=20),
)
def test_any_value_is_answered_or_refused(client: Client, name: str, value: str) -> None:
    params = httpx.QueryParams({name: value.encode("utf-8", "replace").decode()})
    assert client.get(f"/v1/events?{params}").status_code in (200, 400)


@pytest.mark.parametrize("raw", [b"q=caf\xe9", b"\xff=1", b"%zz=%"])
def test_bytes_that_are_no_url_are_refused(client: Client, raw: bytes) -> None:
    _is_problem(client.raw("/v1/events", raw), 400)


def test_letters_as_they_are_count_as_their_utf8_bytes(client: Client) -> None:
    answer = client.raw("/v1/events", "place=N’Djaména".encode())
    assert len(answer.json()["data"]) == 2
    assert answer.headers["etag"] == client.raw("/v1/events", "place=N’Djaména".encode()).headers["etag"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/v1/events", "/v1/events/count", "/v1/events/e1", "/v1/sources", "/healthz"])
def test_other_methods_are_refused(client: Client, method: str, path: str) -> None:
    answer = client.send(method, path)
    problem = _is_problem(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD"
    assert problem["detail"] == f"{method} is not possible at {path}; allowed are GET, HEAD"


def test_an_accept_header_that_cannot_be_met_is_told_what_there_is(client: Client) -> None:
    problem = _is_problem(client.get("/v1/events", accept="text/html"), 406)
    assert (
        problem["detail"]
        == "Accept: text/html: there are application/json, text/csv, application/geo+json, text/calendar, application/x-ndjson, "
        "application/vnd.apache.parquet, image/svg+xml, application/x-timelinejs+json, application/x-vis-timeline+json, "
        "application/atom+xml, application/feed+json"
    )


def test_a_retracted_event_is_gone_and_says_why(filled: Client) -> None:
    gone = _retract(filled)
    for url in (f"/v1/events/{gone}", f"/v1/events/{gone}/evidence"):
        problem = _is_problem(filled.get(url), 410)
        assert re.fullmatch(f"Event '{gone}' was retracted in version 4: .*document.*", problem["detail"])
    assert filled.data(f"/v1/events?id={gone}") == []


def test_an_event_that_is_part_of_another_leads_there(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    (mali, (_, _, coup, *_)), *_ = samples.documents()
    put = partial(store.put_document, engine, runs.begin(engine, "x"), extractor="test")
    other = replace(mali, key="x", publisher="Another")
    put(replace(other, title="Another year"), [replace(coup, date=edtf.parse("2019-08"))])
    (gone,) = filled.data("/v1/events?label=coup&from=2019&to=2019")
    put(other, [coup])
    (kept,) = filled.data("/v1/events?label=coup&country=ML")
    assert (kept["reports"], kept["id"] != gone["id"]) == (2, True)
    for part in ("", "/evidence"):
        problem = _is_problem(answer := filled.get(f"/v1/events/{gone['id']}{part}"), 308)
        assert answer.headers["location"] == f"/v1/events/{kept['id']}{part}"
        assert problem["detail"] == f"Event '{gone['id']}' is part of '{kept['id']}' since version 5"
        head = filled.send("HEAD", f"/v1/events/{gone['id']}{part}")
        assert (head.status_code, head.headers["location"], head.content) == (308, answer.headers["location"], b"")


def test_a_mistake_of_ours_is_500_without_a_word_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("the secret")

    monkeypatch.setattr(query, "count", fail)
    answer = client.get("/v1/events/count")
    assert _is_problem(answer, 500)["title"] == TimelineError.title
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.send("HEAD", "/v1/events/count").content == b""
    assert "the secret" in caplog.text


def test_problems_of_one_type_have_one_title(client: Client) -> None:
    problems = [client.get(url).json() for url in ("/nothing", "/v1/events/e0000")]
    assert {(problem["type"], problem["title"]) for problem in problems} == {
        ("urn:conflict-timeline:problem:not-found", "Not found")
    }


# ------------------------------------------------------------------------------------------------------- words kept back


def test_a_source_whose_words_may_not_be_handed_on_shows_facts_alone(filled: Client) -> None:
    _put(filled, year=1700, publisher="Closed", title="Their headline")
    with filled.app.state.lanes.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE source SET redistribute = false WHERE id = 'closed'")
    _put(filled, 2, year=1701, publisher="Closed", title="Their headline again")
    told = json.dumps([filled.data("/v1/documents"), filled.data("/v1/sources")])
    assert "Their headline" not in told
    assert "French withdrawal from Mali" in told
    (document,) = [found for found in filled.data("/v1/documents") if found["version"] == 5]
    for event in filled.data(f"{document['links']['events']}&{ALL}"):
        (mention,) = filled.data(event["links"]["evidence"])
        known = [event["quote"], event["document"]["title"], mention["title"], mention["document"]["title"]]
        assert known == [None, None, None, None]
        assert {quote["quote"] for quote in mention["quotes"]} == {None}


# --------------------------------------------------------------------------------------------------------- operations


def test_healthy_and_ready(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "version": 3}
    assert client.get("/readyz").headers["cache-control"] == "no-store"


def test_a_database_without_tables_is_told_what_to_do(database_url: str) -> None:
    with serving(database_url) as unready:
        for url in ("/readyz", *PATHS):
            assert "run `conflict-timeline migrate`" in _is_problem(unready.get(url), 503)["detail"]
        assert unready.get("/healthz").status_code == 200
        assert unready.get("/docs").status_code == 200


def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    with serving("postgresql://us:swordfish@127.0.0.1:1/none") as unready:
        for url in ("/readyz", *PATHS):
            answer = unready.get(url)
            _is_problem(answer, 503)
            assert "swordfish" not in answer.text


def test_too_many_queries_at_once_are_503(migrated_url: str) -> None:
    with serving(migrated_url) as client:
        pool = client.app.state.lanes.engine.pool
        pool._timeout = 0.01
        held = [client.app.state.lanes.engine.connect() for _ in range(pool.size() + pool._max_overflow)]
        assert "try again" in _is_problem(client.get("/v1/events"), 503)["detail"]
        for connection in held:
            connection.close()
        assert client.get("/v1/events").status_code == 200


# ---------------------------------------------------------------------------------------------------------- reference


@pytest.mark.parametrize("url", [*PATHS, "/", "/docs", "/openapi.json", "/nothing", "/v1/events?from=x", "/healthz"])
def test_headers_that_every_answer_has(client: Client, url: str) -> None:
    headers = client.get(url).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["access-control-allow-origin"] == "*"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["style-src"] == f"'self' '{svg.STYLE_DIGEST}'"
    assert "unsafe" not in headers["content-security-policy"]


def test_the_reference_is_made_of_our_own_files(client: Client) -> None:
    page = client.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "//" not in re.sub(r"<!--.*?-->", "", page.text, flags=re.DOTALL)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", page.text)
    files = re.findall(r'(?:src|href)="(/[^"]+)"', page.text)
    assert len(files) >= 4
    for file in files:
        answer = client.get(file)
        assert answer.status_code == 200, file
        if file.endswith(".css"):
            assert not re.search(r"@import|url\(\s*['\"]?(?!data:|['\"]?data:)", answer.text)


@contextmanager
def _served(url: str) -> Iterator[str]:
    """The address of the service over a database, on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(create_app(Settings(database_url=url)), log_level="error", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=partial(server.run, sockets=[listening]))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


_BROWSER = (
    "--headless --no-sandbox --disable-gpu --dump-dom --virtual-time-budget=10000 --disable-background-networking"
    " --disable-component-update --disable-sync --no-first-run --enable-logging=stderr"
).split()


def _browser() -> str:
    found = shutil.which("chromium")
    if found:
        return found
    return skip("chromium is missing")


def test_the_reference_works_in_a_browser_under_its_policy(tmp_path: Path) -> None:
    browser = _browser()
    with _served(f"sqlite:///{tmp_path / 'empty.db'}") as address:
        command = [browser, *_BROWSER, f"--user-data-dir={tmp_path / 'profile'}", f"{address}/docs"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert 'id="operations-events-list_events"' in done.stdout
    assert 'data-path="/v1/histogram"' in done.stdout
    assert "Content Security Policy" not in done.stderr
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line and "rror" in line]


def test_a_database_url_that_is_none_is_named() -> None:
    with pytest.raises(TimelineError, match="mysql"):
        create_app(Settings(database_url=make_url("mysql://x/y").render_as_string()))


# ------------------------------------------------------------------------------------------------------- what is costly


def test_a_reader_that_stops_holds_no_connection(store: Engine) -> None:
    parts = events.export(store, ALL, "csv")
    assert next(parts)
    assert next(parts)
    assert store.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_a_histogram_of_too_many_counts_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histogram, "MAX_COUNTS", 3)
    answer = client.get("/v1/histogram?interval=year&by=country")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "by"
    assert "at most" in answer.json()["detail"] or "more than 3 counts" in answer.json()["detail"]


@pytest.mark.parametrize("url", ["/v1/events/", "/v1/", "/healthz/"])
def test_no_answer_leads_to_the_host_that_was_named(client: Client, url: str) -> None:
    answer = client.get(url, host="evil.example")
    assert answer.status_code == 404
    assert "evil" not in str(answer.headers) + answer.text
