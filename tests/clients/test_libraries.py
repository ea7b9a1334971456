"""Feeds, features and tables as libraries for them read them: without a complaint, and with what the service says in them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import httpx
import jsonschema_rs
import pandas as pd
import pytest
from geojson_pydantic import FeatureCollection

from app import telling
from app.formats import csv

EVERY = "modality=happened,announced,planned,hypothetical,denied"
ASKED = [EVERY, "country=ML", "country=XK", f"{EVERY}&limit=3", f"{EVERY}&profile=minimal", f"{EVERY}&fields=id,title"]
SCHEMA = json.loads(Path(__file__).with_name("jsonfeed-1.1.schema.json").read_text())
FEED = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True)


def _get(service: str, path: str, asked: str) -> httpx.Response:
    answer = httpx.get(f"{service}{path}?{asked}")
    assert answer.status_code == 200, answer.text
    return answer


def _events(service: str, asked: str) -> list[dict[str, Any]]:
    """The same events, whole."""
    whole = "&".join(pair for pair in asked.split("&") if not pair.startswith(("profile", "fields")))
    events: list[dict[str, Any]] = _get(service, "/v1/events", f"{whole}&sort=updated").json()["data"]
    return events


@pytest.mark.parametrize("asked", ASKED)
def test_feedparser_reads_a_feed(service: str, asked: str) -> None:
    answer = _get(service, "/v1/events", f"{asked}&format=atom")
    read = feedparser.parse(BytesIO(answer.content), response_headers=dict(answer.headers))
    assert (read.bozo, read.version) == (0, "atom10"), read.get("bozo_exception")
    events = _events(service, asked)
    assert [entry.link.rpartition("/?event=")[2] for entry in read.entries] == [event["id"] for event in events]
    for entry, event in zip(read.entries, events, strict=True):
        if "profile" not in asked:
            assert entry.title_detail.type == "text/plain"
            assert entry.title.split() == (event["title"] or event["label"]).split()
        if not {"profile", "fields"} & {pair.partition("=")[0] for pair in asked.split("&")}:
            assert event["quote"] in entry.summary
        assert entry.updated_parsed[0] >= 2026
        assert entry.id.startswith("urn:uuid:")


@pytest.mark.parametrize("asked", ASKED)
def test_a_json_feed_is_one_by_its_schema(service: str, asked: str) -> None:
    answer = _get(service, "/v1/events", f"{asked}&format=jsonfeed")
    assert answer.headers["content-type"] == "application/feed+json"
    assert [error.message for error in FEED.iter_errors(answer.json())] == []


SPOILT: list[dict[str, Any]] = [
    {"version": "1.1"},
    {"title": None},
    {"items": [{"id": "1"}]},
    {"items": [{"content_text": "a"}]},
    {"items": [{"id": "1", "content_text": "a", "date_published": "2020-08-18"}]},
    {"more": 1},
    {"_more": 1},
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=str)
def test_the_schema_of_feeds_finds_what_is_none(spoilt: dict[str, Any]) -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1", "content_text": "a"}]}
    assert FEED.is_valid(feed)
    assert not FEED.is_valid(feed | spoilt)


@pytest.mark.parametrize("asked", ASKED)
def test_geojson_pydantic_reads_features(service: str, asked: str) -> None:
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(
        _get(service, "/v1/events", f"{asked}&format=geojson").content
    )
    assert {feature.id for feature in collection.features} == {
        event["id"] for event in _get(service, "/v1/events", asked).json()["data"]
    }


@pytest.mark.parametrize("path", ["/v1/places", "/ogc/collections/events/items"])
def test_geojson_pydantic_reads_places_and_items(service: str, path: str) -> None:
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(
        _get(service, path, "country=ML").content
    )
    assert len(collection.features) > 1


@pytest.mark.parametrize("asked", ["country=XK", "country=XK&limit=5", EVERY])
def test_pandas_reads_a_table(service: str, asked: str) -> None:
    table = pd.read_csv(BytesIO(_get(service, "/v1/events", f"{asked}&format=csv").content))
    assert list(table.columns) == list(csv.COLUMNS)
    assert list(table["id"]) == [event["id"] for event in _get(service, "/v1/events", asked).json()["data"]]


def test_no_cell_of_a_table_begins_a_formula(service: str) -> None:
    table = pd.read_csv(BytesIO(_get(service, "/v1/events", f"{EVERY}&format=csv").content), dtype=str)
    cells = [cell for name in table.columns if name not in ("lat", "lon") for cell in table[name].dropna()]
    assert any(cell.startswith("'=") for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    titles = {telling.title(event, None) for event in _events(service, EVERY)}
    assert {'=HYPERLINK("http://example.org","click")', "-2+3"} <= titles
