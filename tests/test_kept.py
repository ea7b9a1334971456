"""Answers that are given again as they were, until something is committed."""

from collections.abc import Iterator
from typing import Any

import pytest

from app import db
from app.edge import kept
from app.edge.kept import Shelf
from tests.conftest import Client, connected, serving
from tests.test_corrections import ATTACK, MARCH, A, B, report

URL = "/v1/events?limit=5"


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Client]:
    with serving(migrated_url, keep_megabytes=1) as client:
        report(client.engine, A, ATTACK)
        yield client


def shelf(client: Client) -> Shelf:
    found: Shelf = client.app.state.shelf
    return found


@pytest.fixture
def reads(desk: Client, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were read from the database."""
    found: list[str] = []
    lanes = desk.app.state.lanes
    real = lanes.read

    def read(work: Any, shape: Any = None) -> Any:
        found.append(shape[0] if shape else "")
        return real(work, shape)

    monkeypatch.setattr(lanes, "read", read)
    return found


def test_an_answer_is_given_again_as_it_was(desk: Client, reads: list[str]) -> None:
    first, second = desk.get(URL), desk.get(URL)
    assert second.content == first.content
    same = {name: value for name, value in second.headers.items() if name != "x-request-id"}
    assert same == {name: value for name, value in first.headers.items() if name != "x-request-id"}
    assert len(reads) == (1 if desk.engine.dialect.name == "sqlite" else 2)


def test_who_has_it_is_told_so_and_head_has_no_body(desk: Client) -> None:
    first = desk.get(URL)
    for tag in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
        unchanged = desk.get(URL, if_none_match=tag)
        assert (unchanged.status_code, unchanged.content) == (304, b""), tag
        assert unchanged.headers["etag"] == first.headers["etag"]
        assert "content-length" not in unchanged.headers
        assert "content-encoding" not in unchanged.headers
    assert desk.get(URL, if_none_match='"other"').status_code == 200
    head = desk.send("HEAD", URL)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])


def test_who_always_says_what_he_has_is_told_so_without_a_query(desk: Client, reads: list[str]) -> None:
    tag = desk.get(URL).headers["etag"]
    shelf(desk)._clear()
    reads.clear()
    first, second = (desk.get(URL, if_none_match=tag, x_request_id="same") for _ in range(2))
    assert (first.status_code, first.headers) == (second.status_code, second.headers)
    assert first.status_code == 304
    kept_ones = 1 if desk.engine.dialect.name == "sqlite" else 0
    assert len(reads) == 2 - kept_ones
    assert desk.get(URL, if_none_match='"other"').json()["data"]
    assert desk.get(URL).json()["data"]
    assert len(reads) == (2 if kept_ones else 4)


@pytest.mark.parametrize(
    "headers", [{"accept": "text/csv"}, {"accept_encoding": "gzip"}, {"accept_encoding": "identity"}], ids=str
)
def test_what_is_asked_otherwise_is_answered_otherwise(desk: Client, headers: dict[str, str]) -> None:
    plain, other = desk.get(URL), desk.get(URL, **headers)
    assert other.headers["etag"] != plain.headers["etag"]
    assert desk.get(URL, **headers).content == other.content
    assert desk.get(URL).content == plain.content


def test_nothing_is_given_again_once_something_was_committed(desk: Client, migrated_url: str) -> None:
    before = [desk.get(URL).json()["meta"]["version"] for _ in range(2)]
    with connected(migrated_url) as another:  # as the ingest program does, in a process of its own
        report(another, B, MARCH)
    after = [desk.get(URL) for _ in range(2)]
    assert [*before, *(answer.json()["meta"]["version"] for answer in after)] == [1, 1, 2, 2]
    assert len(after[1].json()["data"]) == 2


@pytest.mark.parametrize(
    "url", ["/v1/runs", "/v1/events?limit=0", "/v1/events/none", "/healthz", "/metrics", "/nowhere"]
)
def test_what_hangs_on_more_than_the_data_is_not_kept(desk: Client, url: str) -> None:
    desk.get(url)
    assert not shelf(desk)._kept


def test_the_oldest_make_room(desk: Client) -> None:
    size = len(desk.get(URL).content)
    shelf(desk)._most = 3 * (size + kept._BESIDE)
    for number in range(1, 9):
        assert desk.get(f"/v1/events?limit={number}").status_code == 200
    assert shelf(desk)._bytes <= shelf(desk)._most
    assert sum(one.size for one in shelf(desk)._kept.values()) == shelf(desk)._bytes


def test_requests_are_counted_all_the_same(desk: Client) -> None:
    for _ in range(3):
        desk.get(URL)
    counted = 'timeline_http_requests_total{method="GET",route="/v1/events",status="2xx"} 3.0'
    assert counted in desk.get("/metrics").text


def test_a_watch_of_what_is_not_there(tmp_path: Any) -> None:
    for url in (f"sqlite:///{tmp_path}/none.db", "sqlite://", "postgresql+psycopg://nobody@127.0.0.1:1/none"):
        with connected(url) as nothing:
            watch = db.Watch(nothing)
            assert watch.state() is None
            watch.close()
    assert not (tmp_path / "none.db").exists()
