"""The log of changes and the history of an event. On both databases."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from app import store
from app.api import changes as endpoint
from app.api import schema, schema_record
from app.api.events import export
from app.config import ROOT
from tests.conftest import Client, serving
from tests.test_as_of import change_much
from tests.test_corrections import AGAIN, ATTACK, MARCH, WHY, A, B, bodies, one, report
from tests.test_intake import problem

EVERY = "modality=happened,announced,planned,hypothetical,denied"


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Client]:
    """The service over a store in which much has happened."""
    with serving(migrated_url) as client:
        report(client.engine, A, ATTACK)
        change_much(client)
        yield client


class Asked:
    """Of httpx what the client in the docs uses."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, url: str) -> httpx.Response:
        answer = self.client.get(url)
        answer.request = httpx.Request("GET", url)
        return answer


def documented() -> Any:
    """The function of docs/mirror.md, as it stands there."""
    (code,) = re.findall(r"```python\n(.*?)```", Path(ROOT / "docs/mirror.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code.partition("\n\ntable:")[0], names)  # noqa: S102 - our own docs, whose code has to run
    return names["follow"]


def exported(client: Client, version: int) -> dict[str, Any]:
    """The table as it stood."""
    lines = b"".join(export(client.engine, f"{EVERY}&as_of={version}", "ndjson")).splitlines()
    return {row["id"]: row for row in map(orjson.loads, lines)}


def test_the_client_of_the_docs_mirrors_the_table(desk: Client) -> None:
    table: dict[str, dict[str, Any]] = {}
    follow = documented()
    version = follow(Asked(desk), table)
    assert version == store.version(desk.engine)
    assert table == exported(desk, version)
    report(desk.engine, B, ATTACK)
    assert follow(Asked(desk), table, version) == version + 1
    assert table == exported(desk, version + 1)


def test_replayed_to_any_version_it_is_the_table_of_then(desk: Client) -> None:
    table: dict[str, Any] = {}
    last = store.version(desk.engine)
    for version in range(1, last + 1):
        for entry in desk.data(f"/v1/changes?after={version - 1}&as_of={version}"):
            schema_record.Change.model_validate(entry)
            assert entry["version"] == version
            if entry["event"] is None:
                table.pop(entry["event_id"])
            else:
                table[entry["event_id"]] = entry["event"]
        assert table == exported(desk, version)


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_are_whole_commits_where_they_can_be(desk: Client, limit: int) -> None:
    whole = desk.data("/v1/changes?limit=1000")
    sizes = {entry["version"]: 0 for entry in whole}
    for entry in whole:
        sizes[entry["version"]] += 1
    found, url = [], f"/v1/changes?limit={limit}"
    while url:
        answer = desk.get(url).json()
        page = answer["data"]
        found += page
        url = answer["links"].get("next", "")
        for version in {entry["version"] for entry in page}:
            complete = sum(entry["version"] == version for entry in page) == sizes[version]
            assert complete or sizes[version] > limit
    assert found == whole


def test_an_entry_says_what_is_told_otherwise(desk: Client) -> None:
    said = [entry for entry in desk.data("/v1/changes") if entry["kind"] == "corrected" and "label" in entry["diff"]]
    assert [(entry["diff"]["label"]["from"], entry["diff"]["label"]["to"]) for entry in said] == [("attack", "battle")]
    assert said[0]["reason"] == WHY
    kinds = {entry["kind"] for entry in desk.data("/v1/changes")}
    assert kinds >= {"created", "updated", "corrected", "split", "retracted"}


@pytest.mark.parametrize(
    ("asked", "parameter", "told"),
    [
        ("after=99", "after", "after=99 is a version that is not there yet"),
        ("after=x", "after", "'x' is no place in the log: write a version, 17, or an entry of it, 17.3"),
        ("after=1.", "after", "is no place in the log"),
        ("limit=0", "limit", "from 1 to 1000"),
        ("befor=1", "befor", "befor"),
    ],
)
def test_what_cannot_be_asked(desk: Client, asked: str, parameter: str, told: str) -> None:
    found = problem(desk.get(f"/v1/changes?{asked}"), 400)
    assert (found["parameter"], told in found["detail"]) == (parameter, True)


def streamed(client: Client, monkeypatch: pytest.MonkeyPatch, path: str, **headers: str) -> list[dict[str, Any]]:
    """The events of a stream that ends after its first look."""
    monkeypatch.setattr(endpoint, "_LONGEST", 1e-9)
    monkeypatch.setattr(endpoint, "monotonic", iter([0.0, 0.0, *[float(n) for n in range(1, 99)]]).__next__)
    answer = client.get(path, accept="text/event-stream", **headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    found = []
    for block in answer.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "data" in fields:
            found.append({"id": fields["id"], "event": fields["event"], "data": orjson.loads(fields["data"])})
    return found


def test_entries_come_as_server_sent_events(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = desk.data("/v1/changes?limit=1000")
    found = streamed(desk, monkeypatch, "/v1/changes")
    assert [one["data"] for one in found] == whole
    assert [one["id"] for one in found] == [f"{entry['version']}.{entry['seq']}" for entry in whole]
    assert [one["event"] for one in found] == [entry["kind"] for entry in whole]
    rest = streamed(desk, monkeypatch, "/v1/changes?after=0", last_event_id=found[2]["id"])
    assert rest == found[3:]
    assert desk.app.state.streams == 0


def test_a_stream_that_cannot_be(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for headers in ({"last_event_id": "x"}, {"last_event_id": "99"}):
        problem(desk.get("/v1/changes", accept="text/event-stream", **headers), 400)
    monkeypatch.setattr(endpoint, "MOST", 0)
    found = problem(desk.get("/v1/changes", accept="text/event-stream"), 503)
    assert "0 streams are open" in found["detail"]


def test_the_history_of_an_event(desk: Client) -> None:
    wired = desk.engine
    event = next(entry["event_id"] for entry in desk.data("/v1/changes") if entry["kind"] == "corrected")
    versions = desk.data(f"/v1/events/{event}/history")
    schema.Enveloped[list[schema_record.Version]].model_validate_json(desk.get(f"/v1/events/{event}/history").content)
    assert versions[0]["kind"] == "created"
    assert versions[0]["diff"] is None
    corrected = next(one for one in versions if one["kind"] == "corrected" and "label" in one["diff"])
    assert (corrected["author"], corrected["reason"], corrected["run"]) == ("ann", WHY, None)
    assert isinstance(versions[0]["run"], int)
    for before, then in itertools.pairwise(versions):
        old, new = desk.data(before["links"]["event"]), desk.data(then["links"]["event"])
        changed = {name for name in new if name not in ("version", "links") and new[name] != old.get(name)}
        assert set(then["diff"]) == changed
        assert all(then["diff"][name] == {"from": old.get(name), "to": new[name]} for name in changed)
    early = desk.data(f"/v1/events/{event}/history?as_of={versions[0]['version']}")
    assert early == versions[:1]
    store.retract(wired, "ann", event, "It was a drill.")
    assert "It was a drill." in problem(desk.get(f"/v1/events/{event}/history"), 410)["detail"]


def test_the_history_of_what_became_part_of_another(migrated_url: str) -> None:
    with serving(migrated_url) as desk:
        wired = desk.engine
        report(wired, A, ATTACK)
        report(wired, B, AGAIN, MARCH)
        first, second = sorted(bodies(wired))
        store.merge(wired, "ann", first, second, WHY)
        kept = one(wired)["id"]
        gone = ({first, second} - {kept}).pop()
        moved = desk.get(f"/v1/events/{gone}/history")
        assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/events/{kept}/history")
        last = desk.data(f"/v1/events/{kept}/history")[-1]
        assert (last["merged"], last["kind"], last["reason"]) == ([gone], "corrected", WHY)
        problem(desk.get("/v1/events/nothing/history"), 404)
