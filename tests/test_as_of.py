"""The data as it stood: the same request gives the same data, whatever has happened meanwhile. On both databases."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, func, select, update
from sqlmodel import col

from app import actors, db, gazetteer, keydates, runs, store, values
from app.api.events import export
from app.merge.points import POINTS
from app.models import Commit, Event
from tests.conftest import Client, serving
from tests.test_corrections import AGAIN, ATTACK, MARCH, TALKS, WHY, A, B, C, bodies, one, report
from tests.test_intake import problem

LISTS = (
    "/v1/events", "/v1/events?format=csv", "/v1/events?format=ndjson", "/v1/events?format=geojson", "/v1/events?limit=1",
    "/v1/events/count", "/v1/facets?facet=label,country,place,region,actor,source", "/v1/places", "/v1/actors",
    "/v1/histogram?interval=day", "/v1/timeline?top=5", "/v1/documents", "/v1/events?q=rebels&sort=updated",
)  # fmt: skip


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Client]:
    """The service over a report of an attack."""
    with serving(migrated_url) as client:
        report(client.engine, A, ATTACK)
        yield client


def at(path: str, as_of: object) -> str:
    return f"{path}{'&' if '?' in path else '?'}as_of={as_of}"


def data(client: Client, path: str) -> Any:
    """What an answer says of the events, without what stands around it."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    if not answer.headers["content-type"].startswith(("application/json", "application/geo+json")):
        return answer.content
    found = answer.json()
    return {name: found[name] for name in found if name not in ("meta", "coverage", "links")}


def change_much(client: Client) -> None:
    """A second report, a correction, a split, a retraction, a text that tells of it no longer."""
    wired = client.engine
    report(wired, B, AGAIN, MARCH)
    attack = one(wired)["id"]
    store.correct(wired, "ann", attack, "label", "battle", WHY)
    store.split(wired, "ann", attack, [data(client, f"/v1/events/{attack}/evidence")["data"][0]["id"]], WHY)
    store.retract(wired, "ann", min(bodies(wired)), WHY)
    report(wired, A, MARCH)


@pytest.mark.parametrize("path", LISTS)
def test_the_same_request_gives_the_same_data(desk: Client, path: str) -> None:
    version = store.version(desk.engine)
    before, now = data(desk, at(path, version)), data(desk, "/v1/events")
    change_much(desk)
    assert data(desk, at(path, version)) == before
    assert data(desk, "/v1/events") != now


def test_an_event_as_it_stood(desk: Client) -> None:
    (event,) = bodies(desk.engine)
    paths = [f"/v1/events/{event}", f"/v1/events/{event}/evidence"]
    before, version = [data(desk, path) for path in paths], store.version(desk.engine)
    store.retract(desk.engine, "ann", event, WHY)
    assert [desk.get(path).status_code for path in paths] == [410, 410]
    assert [data(desk, at(path, version)) for path in paths] == before
    assert desk.get(at(paths[0], version)).json()["meta"]["query"] == {"as_of": str(version)}
    found = problem(desk.get(at(paths[0], 0)), 404)
    assert found["detail"] == f"There is no event '{event}' as of version 0: it is there since version 1"


def test_what_has_become_part_of_another_leads_there_as_of_then(desk: Client) -> None:
    wired = desk.engine
    report(wired, B, MARCH)
    first, second = sorted(bodies(wired))
    version = store.version(wired)
    store.merge(wired, "ann", first, second, WHY)
    (kept,) = bodies(wired)
    gone = ({first, second} - {kept}).pop()
    for part in ("", "/evidence"):
        assert desk.get(at(f"/v1/events/{gone}{part}", version)).status_code == 200
        moved = desk.get(at(f"/v1/events/{gone}{part}", version + 1))
        assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/events/{kept}{part}?as_of={version + 1}")


def test_a_moment_means_the_last_version_of_it(desk: Client) -> None:
    wired = desk.engine
    report(wired, B, MARCH)
    date_commits(wired, NOON, NOON + timedelta(days=1))
    asked = {
        "2022-05-01T11:59:59Z": 0, "2022-05-01T12:00:00Z": 1, "2022-05-01": 1, "2022-05-02T14:00:00%2B02:00": 2,
        "2022-05-02T14:00:00+02:00": 2, "2022-05-02t11:59:59.999z": 1, "2022-04-30": 0, "0": 0, "1": 1, "2": 2,
    }  # fmt: skip
    found = {text: desk.get(at("/v1/events", text)).json()["meta"]["version"] for text in asked}
    assert found == asked
    assert desk.get(at("/v1/events", "2022-05-01")).json()["meta"]["as_of"] == "2022-05-01T12:00:00Z"


NOON = datetime(2022, 5, 1, 12, tzinfo=UTC)


def date_commits(wired: Engine, *moments: datetime) -> None:
    """The commits were at these times, and so their events were first seen."""
    with db.writing(wired) as connection:
        for version, moment in enumerate(moments, 1):
            connection.execute(update(Commit).where(col(Commit.version) == version).values(at=moment))
            begun = select(col(Event.id)).group_by(col(Event.id)).having(func.min(col(Event.since)) == version)
            connection.execute(update(Event).where(col(Event.id).in_(begun)).values(first_seen=moment))


def test_what_came_and_what_has_become_otherwise_since_then(desk: Client) -> None:
    """Version 1 has the attack; in 2 a march comes; in 3 the attack is a battle; in 4 the march is gone."""
    wired = desk.engine
    (attack,) = bodies(wired)
    report(wired, B, MARCH)
    (march,) = bodies(wired).keys() - {attack}
    store.correct(wired, "ann", attack, "label", "battle", WHY)
    store.retract(wired, "ann", march, WHY)
    days = [NOON + timedelta(days=day) for day in (0, 1, 2, 3)]
    date_commits(wired, *days)
    both = {attack, march}
    for asked, found in {
        "updated_since=0": {attack}, "updated_since=2": {attack}, "updated_since=3": set(), "updated_since=0&as_of=2": both,
        "updated_since=1&as_of=2": {march}, "updated_since=2&as_of=3": {attack}, "updated_since=0&as_of=1": {attack},
        "updated_since=2022-05-01T12:00:00Z&as_of=2": {march}, "updated_since=2022-05-01T11:59:59.999999Z&as_of=2": both,
        "updated_since=2022-05-02T14:00:00%2B02:00&as_of=3": {attack}, "updated_since=2022-05-01&as_of=2": both,
        "updated_since=2022-05-02&as_of=2": {march}, "updated_since=2022-05-02&as_of=2022-05-02": {march},
        "updated_since=2022-05-03&as_of=2": set(), "updated_since=2022-05-03": {attack}, "updated_since=2022-05-04": set(),
        "first_seen_from=2": set(), "first_seen_from=2&as_of=3": {march}, "first_seen_from=1&as_of=3": both,
        "first_seen_from=2022-05-02T12:00:00Z&as_of=3": {march}, "first_seen_from=2022-05-02T12:00:00.000001Z&as_of=3": set(),
        "first_seen_from=2022-05-01&as_of=3": both, "first_seen_from=2022-05-02&updated_since=2&as_of=3": set(),
        "updated_since=2022-05-01T12:00:00Z&as_of=2022-05-02": {march},
    }.items():  # fmt: skip
        assert {row["id"] for row in desk.data(f"/v1/events?{asked}")} == found, asked
        assert desk.data(f"/v1/events/count?{asked}") == {"count": len(found)}, asked
    query = desk.get("/v1/events?updated_since=2022-05-01&first_seen_from=2022-05-02T14:00:00%2B02:00").json()["meta"][
        "query"
    ]
    assert (query["updated_since"], query["first_seen_from"]) == ("2022-05-01", "2022-05-02T12:00:00Z")


def test_pages_of_what_is_new_are_of_one_version(desk: Client) -> None:
    wired = desk.engine
    report(wired, B, MARCH)
    first = desk.get("/v1/events?updated_since=0&limit=1&sort=updated").json()
    store.correct(wired, "ann", first["data"][0]["id"], "label", "battle", WHY)
    second = desk.get(first["links"]["next"]).json()
    assert [row["version"] for page in (first, second) for row in page["data"]] == [2, 1]


@pytest.mark.parametrize("name", ["updated_since", "first_seen_from"])
@pytest.mark.parametrize("path", ["/v1/events", "/v1/events?format=csv", "/v1/histogram"])
def test_a_version_that_is_not_there_has_no_changes_yet(desk: Client, path: str, name: str) -> None:
    found = problem(desk.get(f"{path}{'&' if '?' in path else '?'}{name}=7"), 400)
    assert found["parameter"] == name
    assert found["detail"] == f"{name}=7 is a version that is not there yet: this is version 1"
    assert "is no version and no moment" in problem(desk.get(f"/v1/events?{name}=soon"), 400)["detail"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7", "as_of=7 is a version that is not there yet: the newest is 1"),
        ("2999-01-01", "as_of=2999-01-01T23:59:59.999999Z lies in the future"),
        ("2999-01-01T00:00:00Z", "as_of=2999-01-01T00:00:00Z lies in the future"),
        ("yesterday", "'yesterday' is no version and no moment, and no release is called so: write a version"),
        ("-1", "is no version"),
        ("2022-05-01T12:00:00", "is no version"),
        ("2022-02-30", "is no version"),
        ("20220501T120000Z", "is no version"),
        ("99999999999", "is no version"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/events", "/v1/events/x", "/v1/events?format=csv"])
def test_what_is_no_time_or_lies_in_the_future_is_an_error(desk: Client, path: str, text: str, told: str) -> None:
    found = problem(desk.get(at(path, text)), 400)
    assert told in found["detail"]
    assert found["parameter"] == "as_of"


def test_a_family_that_a_later_document_names_is_none_of_before(desk: Client) -> None:
    """Two papers are two witnesses, until one is said to belong to the other's house."""
    wired = desk.engine
    report(wired, B, AGAIN, publisher="Post")
    report(wired, C, MARCH, publisher="Post")
    asked = [at("/v1/timeline?top=5", version) for version in (2, 3)]
    before = [data(desk, path) for path in asked]
    for path, publisher, family in (
        (A, f"Post {A}", "House"),
        ("https://d.example/4", "Post", "House"),
        ("https://e.example/5", "Post", "Home"),
    ):
        report(wired, path, TALKS, publisher=publisher, family=family)
    assert [data(desk, path) for path in asked] == before
    report(wired, A, ATTACK, publisher=f"Post {A}", family="Home")
    (attack,) = [one for one in data(desk, "/v1/timeline?top=5")["data"] if one["date"] == "2021-03-03"]
    (known,) = [one for one in before[0]["data"] if one["date"] == "2021-03-03"]
    assert (known["independent_sources"], attack["independent_sources"]) == (2, 1)


def test_a_commit_that_is_under_way_is_waited_for(desk: Client) -> None:
    """It has its time already: asked before it is done, its moment must not be answered without it."""
    wired = desk.engine
    found: list[int] = []
    with db.writing(wired) as connection:
        moment = values.moment(runs.now())
        asking = threading.Thread(
            target=lambda: found.append(desk.get(at("/v1/events", moment)).json()["meta"]["version"])
        )
        asking.start()
        asking.join(0.3)
        assert asking.is_alive()
        assert found == []
        del connection
    asking.join()
    assert found == [1]


def test_pages_and_exports_are_of_the_time_asked_for(desk: Client) -> None:
    wired = desk.engine
    report(wired, B, MARCH)
    version = store.version(wired)
    due = set(bodies(wired))
    first = desk.get(at("/v1/events?limit=1", version)).json()
    change_much(desk)
    second = desk.get(first["links"]["next"]).json()
    assert [first["meta"]["version"], second["meta"]["version"]] == [version, version]
    assert {row["id"] for page in (first, second) for row in page["data"]} == due
    exported = b"".join(export(wired, f"as_of={version}", "ndjson"))
    assert {orjson.loads(line)["id"] for line in exported.splitlines()} == due


def test_what_another_release_may_tell_otherwise(filled: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """With other points, weights and names: what explains, ranks and names, as docs/citing.md says, and nothing else."""
    report(filled.engine, A, ATTACK)
    report(filled.engine, B, AGAIN)
    (many,) = [row["id"] for row in filled.data("/v1/events?min_reports=2")]
    own = [f"/v1/events/{many}{part}" for part in ("", "/evidence", "/history")]
    paths = [at(path, store.version(filled.engine)) for path in (*LISTS, *own) if "histogram" not in path]
    before = {path: data(filled, path) for path in paths}
    monkeypatch.setattr(actors, "get", lambda _id: None)
    real = gazetteer.get
    monkeypatch.setattr(gazetteer, "get", lambda one: (found := real(one)) and replace(found, name="Elsewhere"))
    monkeypatch.setitem(POINTS, "any", POINTS["any"] - 1)
    monkeypatch.setattr(keydates, "_LOOKING_BACK", 9.0)
    after = {path: data(filled, path) for path in paths}
    told = {
        "/v1/facets": ("label",),
        "/v1/actors": ("name", "kind", "countries", "aliases"),
        "/v1/timeline": None,
        "/evidence": ("joined",),
    }
    for path in paths:
        fields = next((fields for part, fields in told.items() if part in path), ())
        if fields is None:
            continue
        assert _without(after[path], fields) == _without(before[path], fields), path
    others = [part for part in told if any(part in path and after[path] != before[path] for path in paths)]
    assert others == [*told]


def _without(value: Any, names: tuple[str, ...]) -> Any:
    """An answer without some fields, wherever they stand."""
    if isinstance(value, dict):
        return {name: _without(inside, names) for name, inside in value.items() if name not in names}
    return [_without(one, names) for one in value] if isinstance(value, list) else value
