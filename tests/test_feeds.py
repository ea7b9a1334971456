"""Feeds of any query, through the service: what is new comes first, ids never change, and what is gone is told. On both databases."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from app import store
from app.api.events import export
from tests.conftest import Client, serving
from tests.test_corrections import ATTACK, MARCH, WHY, A, B, bodies, report

ATOM = {"atom": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Client]:
    """The service over an attack, told of first, and a march."""
    with serving(migrated_url) as client:
        report(client.engine, A, ATTACK)
        report(client.engine, B, MARCH)
        yield client


def feed(client: Client, path: str) -> Element:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8"), (
        answer.text
    )
    return fromstring(answer.content)


def entries(read: Element) -> dict[str, str]:
    """The ids of the entries in order, with when each was updated."""
    every = read.findall("atom:entry", ATOM)
    return {one.findtext("atom:id", "", ATOM): one.findtext("atom:updated", "", ATOM) for one in every}


def deleted(read: Element) -> dict[str, str]:
    return {one.attrib["ref"]: one.findtext("at:comment", "", ATOM) for one in read.findall("at:deleted-entry", ATOM)}


def titled(client: Client) -> dict[str, str]:
    """The ids of the events by label."""
    return {event["label"]: event["id"] for event in client.data("/v1/events")}


def ids(client: Client) -> dict[str, str]:
    """The ids of the entries by that of their event."""
    items = client.get("/v1/events?format=jsonfeed").json()["items"]
    return {item["url"].rpartition("event=")[2]: item["id"] for item in items}


def test_what_was_changed_last_comes_first(desk: Client) -> None:
    before = entries(feed(desk, "/v1/events?format=atom"))
    attack = titled(desk)["attack"]
    store.correct(desk.engine, "ann", attack, "title", "It was a battle", WHY)
    after = entries(feed(desk, "/v1/events?format=atom"))
    assert [*after] == [*before][::-1]
    assert next(iter(after)) == ids(desk)[attack]
    history = desk.data(f"/v1/events/{attack}/history")
    assert datetime.fromisoformat(after[ids(desk)[attack]]) == datetime.fromisoformat(history[-1]["at"])
    assert {one: after[one] for one in [*before][:1]} == {one: before[one] for one in [*before][:1]}
    by_date = entries(feed(desk, "/v1/events?format=atom&sort=-date"))
    assert [*by_date] == [ids(desk)[event["id"]] for event in desk.data("/v1/events?sort=-date")]
    assert [*entries(feed(desk, "/v1/events?format=atom&as_of=2"))] == [*before]


def test_a_feed_of_what_is_new(desk: Client) -> None:
    known = ids(desk)
    assert [*entries(feed(desk, "/v1/events?format=atom&first_seen_from=2"))] == [known[titled(desk)["protest"]]]
    assert entries(feed(desk, "/v1/events?format=atom&updated_since=2")) == {}
    store.correct(desk.engine, "ann", titled(desk)["attack"], "label", "battle", WHY)
    assert [*entries(feed(desk, "/v1/events?format=atom&updated_since=2"))] == [known[titled(desk)["battle"]]]


def test_a_feed_goes_on_page_by_page(desk: Client) -> None:
    first = feed(desk, "/v1/events?format=atom&limit=1")
    (following,) = [one.attrib["href"] for one in first.findall("atom:link", ATOM) if one.attrib["rel"] == "next"]
    second = feed(desk, following)
    assert [*entries(first), *entries(second)] == [*entries(feed(desk, "/v1/events?format=atom"))]
    assert first.findtext("atom:id", "", ATOM) == second.findtext("atom:id", "", ATOM)
    feeds = [desk.get("/v1/events?limit=1", accept="application/feed+json").json()]
    feeds.append(desk.get(feeds[0]["next_url"], accept="application/feed+json").json())
    assert [item["id"] for one in feeds for item in one["items"]] == [*entries(feed(desk, "/v1/events?format=atom"))]
    assert "next_url" not in feeds[1]


def test_what_is_retracted_is_told_until_it_stands_again(desk: Client) -> None:
    attack = titled(desk)["attack"]
    entry = ids(desk)[attack]
    said = store.retract(desk.engine, "ann", attack, "It was a drill.")
    for query, told in {
        "": {entry: "It was a drill."}, "label=attack": {entry: "It was a drill."}, "label=protest": {}, "updated_since=2": {entry: "It was a drill."},
        "updated_since=3": {}, "as_of=2": {}, "first_seen_from=2": {}, "first_seen_from=1": {entry: "It was a drill."}, "q=rebels": {entry: "It was a drill."},
        "source=post,wire": {}, "modality=denied": {},
    }.items():  # fmt: skip
        assert deleted(feed(desk, f"/v1/events?format=atom&{query}")) == told, query
    assert entry not in entries(feed(desk, "/v1/events?format=atom"))
    store.undo(desk.engine, "ann", said.id, WHY)
    again = feed(desk, "/v1/events?format=atom")
    assert entry in entries(again)
    assert deleted(again) == {}


def test_what_has_become_part_of_another_is_told(desk: Client) -> None:
    known, (first, second) = ids(desk), sorted(bodies(desk.engine))
    store.merge(desk.engine, "ann", first, second, WHY)
    (kept,) = bodies(desk.engine)
    gone = ({first, second} - {kept}).pop()
    (ended,) = desk.get("/v1/events?format=jsonfeed").json()["_conflict_timeline"]["ended"]
    assert (ended["id"], ended["kind"], ended["reason"], ended["into"]) == (
        known[gone],
        "merged",
        WHY,
        f"/v1/events/{kept}",
    )
    page = desk.get("/v1/events?format=jsonfeed&limit=1&updated_since=2").json()
    assert [one["id"] for one in page["_conflict_timeline"]["ended"]] == [known[gone]]


@pytest.mark.parametrize("name", ["atom", "jsonfeed"])
def test_an_export_is_the_feed(desk: Client, name: str) -> None:
    store.retract(desk.engine, "ann", titled(desk)["attack"], WHY)
    exported: Any = b"".join(export(desk.engine, f"format={name}".partition("format")[0], name))
    assert exported == desk.get(
        "/v1/events", accept="application/atom+xml" if name == "atom" else "application/feed+json"
    ).content.replace(b'"/v1/events"', b'"/v1/events?"')
    assert desk.get(f"/v1/events?format={name}").headers["etag"]
