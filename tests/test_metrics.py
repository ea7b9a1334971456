"""What Prometheus reads: requests by route, and what the database holds."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event

from app import db, metrics, query, runs
from app.vocab import RunStatus
from tests.conftest import Client, serving
from tests.test_api import _put

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def read(text: str) -> Samples:
    """Every sample by its name and labels."""
    families = text_string_to_metric_families(text)
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def scrape(client: Client) -> Samples:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    return read(answer.text)


def requests(found: Samples) -> dict[tuple[str, str, str], float]:
    """How many there were, by method, route and status."""
    return {
        (labels["method"], labels["route"], labels["status"]): value
        for (name, pairs), value in found.items()
        if name == "timeline_http_requests_total" and (labels := dict(pairs))
    }


@pytest.fixture
def fresh(store_url: str) -> Iterator[Client]:
    """The service over the samples, asked nothing yet."""
    with serving(store_url) as client:
        yield client


def test_requests_are_counted_by_method_route_and_status(fresh: Client) -> None:
    id_ = fresh.get("/v1/events?limit=1").json()["data"][0]["id"]
    fresh.get("/v1/events?limit=0")
    tag = fresh.get(f"/v1/events/{id_}").headers["etag"]
    fresh.get(f"/v1/events/{id_}", if_none_match=tag)
    fresh.send("HEAD", "/v1/events/e0000")
    fresh.send("DELETE", "/v1/sources")
    fresh.get("/docs/swagger/swagger-ui.css")
    fresh.get("/docs/swagger/nothing.css")
    assert requests(scrape(fresh)) == {
        ("GET", "/v1/events", "2xx"): 1,
        ("GET", "/v1/events", "4xx"): 1,
        ("GET", "/v1/events/{event_id}", "2xx"): 1,
        ("GET", "/v1/events/{event_id}", "3xx"): 1,
        ("HEAD", "/v1/events/{event_id}", "4xx"): 1,
        ("DELETE", "/v1/sources", "4xx"): 1,
        ("GET", "/docs/swagger", "2xx"): 1,
        ("GET", "/docs/swagger", "4xx"): 1,
    }


def test_made_up_paths_and_methods_make_no_series_of_their_own(fresh: Client) -> None:
    for number in range(5):
        fresh.get(f"/made/up/{number}")
        fresh.raw(f"/made/up/{number}", method=f"MADE{number}")
    assert requests(scrape(fresh)) == {("GET", "unmatched", "4xx"): 5, ("other", "unmatched", "4xx"): 5}


def test_a_mistake_of_ours_is_5xx(fresh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(query, "count", fail)
    fresh.get("/v1/events/count")
    assert requests(scrape(fresh)) == {("GET", "/v1/events/count", "5xx"): 1}


def test_how_long_it_took_and_how_many_are_under_way(fresh: Client) -> None:
    fresh.get("/v1/sources")
    found = scrape(fresh)
    name, route = "timeline_http_request_duration_seconds", ("route", "/v1/sources")
    assert found[f"{name}_count", (route,)] == found[f"{name}_bucket", (("le", "+Inf"), route)] == 1
    assert found[f"{name}_sum", (route,)] > 0
    assert found["timeline_http_requests_in_flight", ()] == 1  # the scrape itself
    assert not [name for name, _ in found if name.endswith("_created")]


def test_what_the_database_holds(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    before = scrape(filled)
    assert before["timeline_up", ()] == 1
    assert before["timeline_dataset_version", ()] == filled.get("/readyz").json()["version"]
    assert before["timeline_documents", ()] == len(filled.data("/v1/documents"))
    every = "modality=happened,announced,planned,hypothetical,denied"
    assert before["timeline_events", ()] == filled.data(f"/v1/events/count?{every}")["count"]
    _put(filled)
    run = runs.begin(engine, "more")
    runs.refuse(engine, run, "x.pdf", "not_text", "It is no text.")
    runs.finish(engine, run, RunStatus.FAILED)
    after = scrape(filled)
    assert after["timeline_dataset_version", ()] == before["timeline_dataset_version", ()] + 1
    assert after["timeline_documents", ()] == before["timeline_documents", ()] + 1
    assert after["timeline_refusals_total", ()] == 1
    by_status = {dict(labels)["status"]: value for (name, labels), value in after.items() if name == "timeline_runs"}
    assert by_status == {"done": 1, "failed": 1, "running": 1}
    build = [dict(labels) for (name, labels) in after if name == "timeline_build_info"]
    assert [re.fullmatch(r"\d+\.\d+\.\d+", one["version"]) is not None for one in build] == [True]


def test_events_are_counted_once_a_version(fresh: Client) -> None:
    said: list[str] = []
    listen = fresh.app.state.lanes.engine, "before_cursor_execute", lambda *call: said.append(call[2])
    event.listen(*listen)
    scrape(fresh), scrape(fresh)
    event.remove(*listen)
    assert len([statement for statement in said if "FROM event" in statement]) == 1


@pytest.mark.parametrize("url", ["sqlite://", "postgresql://us:swordfish@127.0.0.1:1/none"])
def test_without_a_database_it_says_so(url: str) -> None:
    with serving(url) as client:
        found = scrape(client)
    assert found["timeline_up", ()] == 0
    assert not [name for name, _ in found if name in ("timeline_events", "timeline_documents")]


def test_a_database_that_does_not_answer_does_not_hold_the_scrape(
    fresh: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool: Any = fresh.app.state.lanes.engine.pool
    held = [fresh.app.state.lanes.engine.connect() for _ in range(pool.size() + pool._max_overflow)]
    monkeypatch.setattr(metrics, "PATIENCE", 0.05)
    assert scrape(fresh)["timeline_up", ()] == 0
    for connection in held:
        connection.close()
    monkeypatch.undo()
    assert scrape(fresh)["timeline_up", ()] == 1


_TWO = """
import os, sys
from app.metrics import Metrics
measured = Metrics()
measured.begin()
measured.finish("GET", "/v1/events", 200, 0.01)
measured.begin()
if sys.argv[1] == "scrape":
    print(measured.text(None).decode())
else:
    os.kill(os.getpid(), 9)
"""


def test_several_processes_count_together_and_the_dead_have_nothing_under_way() -> None:
    def run(what: str) -> bytes:
        return subprocess.run([sys.executable, "-c", _TWO, what], check=False, capture_output=True, timeout=120).stdout

    with metrics.shared():
        folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
        run("die")
        run("die")
        found = read(run("scrape").decode())
    assert found["timeline_http_requests_total", (("method", "GET"), ("route", "/v1/events"), ("status", "2xx"))] == 3
    assert found["timeline_http_requests_in_flight", ()] == 1
    assert found["timeline_http_request_duration_seconds_count", (("route", "/v1/events"),)] == 3
    assert found["timeline_up", ()] == 0
    assert not folder.exists()
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ


def test_holdings_are_read_within_a_time(fresh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float | None] = []
    read_ = db.read
    monkeypatch.setattr(db, "read", lambda engine, work, seconds: asked.append(seconds) or read_(engine, work, seconds))
    scrape(fresh)
    assert asked == [db.Limit(metrics.PATIENCE)]
