"""The rest of the record: actors, sources, runs, the codebook; and how lists are counted, cut and streamed."""

import json
import re
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from app import db, runs, store, vocab
from app.actors import table
from app.models import Run
from app.query import journal
from app.vocab import RunStatus, Term
from tests.conftest import Client, fill, serving

ALL = "modality=happened,announced,planned,hypothetical,denied"


# -------------------------------------------------------------------------------------------------------------- actors


def test_actors_are_those_of_the_events_the_busiest_first(client: Client) -> None:
    found = client.data(f"/v1/actors?{ALL}")
    assert [(row["id"], row["name"], row["events"]) for row in found] == [
        ("state:FR", "France", 2),
        ("group:jnim", "JNIM", 1),
        (None, "Ibrahim Boubacar Keita", 1),
        (None, "Smith, John", 1),
    ]
    france, jnim, keita, _ = found
    assert (france["kind"], france["countries"], france["aliases"]) == ("state", ["FR"], [])
    assert (jnim["kind"], jnim["countries"][:2]) == ("armed-group", ["BF", "BJ"])
    assert "GSIM" in jnim["aliases"]
    assert keita["kind"] is None
    for row in found:
        one = client.data(row["links"]["self"])
        assert {name: one[name] for name in ("id", "name", "kind")} == {
            name: row[name] for name in ("id", "name", "kind")
        }
        assert client.data(one["links"]["events"].replace("/events", "/events/count", 1))["count"] == one["events"]


def test_actors_are_paged_and_filtered(client: Client) -> None:
    whole = client.data(f"/v1/actors?{ALL}")
    rows, url = [], f"/v1/actors?{ALL}&limit=1"
    while url:
        answer = client.get(url).json()
        rows += answer["data"]
        url = answer["links"].get("next")
    assert rows == whole
    assert [row["id"] for row in client.data("/v1/actors?country=NE")] == ["state:FR"]
    assert [row["name"] for row in client.data("/v1/actors?actor=Smith%5C, John")] == ["Smith, John"]
    cursor = client.get(f"/v1/actors?{ALL}&limit=1").json()["links"]["next"].partition("cursor=")[2]
    assert client.get(f"/v1/actors?cursor={cursor}").json()["title"] == "Invalid cursor"


@pytest.mark.parametrize(
    ("actor_id", "name", "events"),
    [
        ("state:FR", "France", 2),
        ("state:UA", "Ukraine", 0),
        ("state:SUHH", "Soviet Union", 0),
        ("group:jnim", "JNIM", 0),
        ("group:farc", table()["group:farc"].name, 0),
        ("name:smith%20john", "Smith, John", 1),
        ("name:Smith,%20John", "Smith, John", 1),
    ],
)
def test_an_actor_is_known_or_in_some_event(client: Client, actor_id: str, name: str, events: int) -> None:
    found = client.data(f"/v1/actors/{actor_id}")
    assert (found["name"], found["events"]) == (name, events)


@pytest.mark.parametrize(
    "actor_id",
    ["France", "state:fr", "state:ZZ", "state:ML-7", "state:", "group:nobody", "name:", "name:nobody", "%00", "JNIM"],
)
def test_what_is_no_actor(client: Client, actor_id: str) -> None:
    assert client.get(f"/v1/actors/{actor_id}").status_code == 404


def test_an_actor_has_its_ids_elsewhere(client: Client) -> None:
    (known, *_) = [row for row in table().values() if row.ucdp]
    assert client.data(f"/v1/actors/{known.id}")["external_ids"] == {"ucdp": known.ucdp}


def test_an_unsure_name_of_one_actor_alone_is_listed_with_it(client: Client) -> None:
    assert "GIA" in client.data("/v1/actors/group:gia")["aliases"]


# ----------------------------------------------------------------------------------------------------------- documents


def test_a_source_and_its_documents(client: Client) -> None:
    for source in client.data("/v1/sources"):
        assert client.data(source["links"]["self"]) == source
        documents = client.get(source["links"]["documents"]).json()
        assert len(documents["data"]) == source["documents"]
        assert {row["source"] for row in documents["data"]} == {source["id"]}
        assert documents["meta"]["query"] == {"source": source["id"]}
    first = client.get("/v1/sources?limit=2").json()
    second = client.get(first["links"]["next"]).json()
    assert first["data"] + second["data"] == client.data("/v1/sources")
    assert "next" not in second["links"]
    assert client.get("/v1/sources/nobody").status_code == 404
    assert client.get("/v1/sources/%00").status_code == 404


def test_sources_are_those_that_there_were_then(client: Client) -> None:
    now = {source["id"]: source["documents"] for source in client.data("/v1/sources")}
    assert now == {"daily-example": 1, "sahel-wire": 1, "unknown": 1}
    assert [source["id"] for source in client.data("/v1/sources?as_of=2")] == ["daily-example", "sahel-wire"]
    assert client.data("/v1/sources?as_of=0") == []
    assert client.get("/v1/sources/sahel-wire?as_of=2").json()["meta"]["query"] == {"as_of": "2"}
    early = client.get("/v1/sources/sahel-wire?as_of=1")
    assert (early.status_code, early.json()["detail"]) == (
        404,
        "There is no source 'sahel-wire' as of version 1: it is there since version 2",
    )


@pytest.mark.parametrize(
    ("source", "number"), [("Daily Example", 1), ("-daily-example", 2), ("unknown,Sahel Wire", 2), ("nobody", 0)]
)
def test_documents_by_source(client: Client, source: str, number: int) -> None:
    assert len(client.data(f"/v1/documents?source={source}")) == number


def test_a_cursor_of_documents_is_of_their_source(client: Client) -> None:
    link = client.get("/v1/documents?limit=1&source=-nobody").json()["links"]["next"]
    assert len(client.data(link)) == 1
    assert client.get(link.replace("-nobody", "-somebody")).status_code == 400


# ---------------------------------------------------------------------------------------------------------------- runs


def _refuse(engine: Engine, items: list[tuple[str, str]]) -> int:
    run = runs.begin(engine, "conflict-timeline ingest /home/secret/folder --token hunter2")
    for item, reason in items:
        runs.refuse(engine, run, item, "not-found", reason)
    return run


REFUSED = [
    ("/home/secret/a.txt", "'/home/secret/a.txt' does not exist.", "a.txt", "'a.txt' does not exist."),
    ("folder/b.md", "The file is empty.", "b.md", "The file is empty."),
    (
        "/home/secret/articles/",
        "There is no manifest.toml in the folder.",
        "articles",
        "There is no manifest.toml in the folder.",
    ),
    (r"C:\Users\me\c.txt", r"'C:\Users\me\c.txt' is no text.", "c.txt", "'c.txt' is no text."),
    (
        "https://example.org/x/y?key=1",
        "'https://example.org/x/y?key=1' leads to 'https://example.org/b/c'.",
        "https://example.org/x/y",
        "'https://example.org/x/y' leads to 'https://example.org/b/c'.",
    ),
    ("-", "There is no text in the file.", "-", "There is no text in the file."),
    ("d.txt", "It links to '/etc/secret/passwd'.", "d.txt", "It links to 'passwd'."),
    ("/", "'/' cannot be read", "/", "'/' cannot be read"),
]


def test_a_run_tells_what_it_refused_and_nothing_of_this_machine(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    run = _refuse(engine, [row[:2] for row in REFUSED])
    found = filled.data(f"/v1/runs/{run}")
    assert [(row["item"], row["reason"]) for row in found["refused"]] == [row[2:] for row in REFUSED]
    assert {row["code"] for row in found["refused"]} == {"not-found"}
    assert found["refused_count"] == len(REFUSED)
    assert (found["status"], found["finished"], found["documents"], found["events"]) == ("running", None, None, None)
    summary = {"documents": {"new": 1, "changed": 0, "unchanged": 2, "refused": 7}, "events": {"created": 3}}
    runs.finish(engine, run, RunStatus.DONE, summary)
    found = filled.data(f"/v1/runs/{run}")
    assert found["documents"] == summary["documents"]
    assert found["events"] == {"created": 3, "updated": 0, "retracted": 0}
    assert found["finished"].endswith("Z")
    said = json.dumps([found, filled.data("/v1/runs")])
    assert not re.search("secret|hunter2|Users|pid|host", said)


def test_runs_are_listed_the_latest_first(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    for _ in range(3):
        runs.finish(engine, _refuse(engine, [("a", "b")]), RunStatus.FAILED)
    rows, url = [], "/v1/runs?limit=3"
    while url:
        answer = filled.get(url).json()
        rows += answer["data"]
        url = answer["links"].get("next")
    assert [row["id"] for row in rows] == [4, 3, 2, 1]
    assert [row["version"] for row in rows] == [None, None, None, 3]
    assert [row["refused_count"] for row in rows] == [1, 1, 1, 0]
    assert all("refused" not in row for row in rows)
    for row in rows:
        assert filled.data(row["links"]["self"]).items() >= row.items()


def test_a_run_lists_so_many_refusals_and_says_how_many_there_are(
    filled: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MAX_LISTED", 2)
    run = _refuse(filled.app.state.lanes.engine, [("a", "b")] * 5)
    found = filled.data(f"/v1/runs/{run}")
    assert (len(found["refused"]), found["refused_count"]) == (2, 5)


@pytest.mark.parametrize("run_id", ["0", "99", "-1", "x", "1_0", "+1", "٣", "9" * 10, "9" * 5000, "%00", "1.0"])
def test_what_is_no_run(client: Client, run_id: str) -> None:
    assert client.get(f"/v1/runs/{run_id}").status_code == 404


def test_runs_change_without_a_commit_and_so_does_their_tag(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    urls = ["/v1/runs", "/v1/runs/1"]
    before = [filled.get(url).headers["etag"] for url in urls]
    again = [filled.get(url, if_none_match=tag) for url, tag in zip(urls, before, strict=True)]
    assert [(answer.status_code, answer.content) for answer in again] == [(304, b"")] * 2
    runs.begin(engine, "another")
    with db.writing(engine) as connection:
        connection.execute(update(Run).where(col(Run.id) == 1).values(status=RunStatus.FAILED))
    after = [filled.get(url, if_none_match=tag) for url, tag in zip(urls, before, strict=True)]
    assert [answer.status_code for answer in after] == [200, 200]


# ------------------------------------------------------------------------------------------------------------ codebook


def test_the_codebook_has_every_value_with_its_meaning(client: Client) -> None:
    found = client.data("/v1/vocab")
    assert [row["name"] for row in found] == [codebook.name for codebook in vocab.LISTS]
    for row, codebook in zip(found, vocab.LISTS, strict=True):
        assert [value["value"] for value in row["values"]] == list(codebook.terms)
        assert row["standard"]
        assert row["description"]
        meanings = [value["description"] for value in row["values"]]
        assert all(re.fullmatch(r"[A-Z].*\.", meaning) for meaning in meanings), meanings
        assert len(set(meanings)) == len(meanings)


def test_every_list_that_an_answer_has_is_in_the_codebook() -> None:
    lists = {found for found in vars(vocab).values() if isinstance(found, type) and issubclass(found, StrEnum)}
    inside = {vocab.TimexType, vocab.Scope}  # of mentions that are not served; of tokens
    assert lists - {StrEnum, Term} - inside == {codebook.terms for codebook in vocab.LISTS}


# --------------------------------------------------------------------------------------------------------- whole lists


@pytest.mark.parametrize("format_", ["json", "geojson"])
def test_a_count_is_of_all_pages(client: Client, format_: str) -> None:
    for query in ("", "country=ML", "country=XK"):
        count = client.data(f"/v1/events/count?{query}")["count"]
        first = client.get(f"/v1/events?{query}&count=exact&limit=1&format={format_}").json()
        assert first["meta"]["count"] == count
        if count > 1:
            assert client.get(first["links"]["next"]).json()["meta"]["count"] == count
    assert client.get("/v1/events").json()["meta"]["count"] is None


def test_a_count_is_of_the_version_of_the_first_page(filled: Client) -> None:
    first = filled.get("/v1/events?count=exact&limit=1").json()
    assert first["meta"]["count"] == 10
    for coup in filled.data("/v1/events?label=coup"):
        store.retract(filled.app.state.lanes.engine, "test", coup["id"], "A test")
    assert filled.get(first["links"]["next"]).json()["meta"]["count"] == 10
    assert filled.get("/v1/events?count=exact").json()["meta"]["count"] == 8


def test_ndjson_is_the_whole_list_or_a_page(client: Client) -> None:
    events = client.data(f"/v1/events?{ALL}")
    whole = client.get(f"/v1/events?{ALL}&format=ndjson")
    assert whole.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in whole.text.splitlines()] == events
    assert "link" not in whole.headers
    lines, url = [], f"/v1/events?{ALL}&format=ndjson&limit=4"
    while url:
        answer = client.get(url)
        lines += answer.text.splitlines()
        following = re.match('<(.*)>; rel="next"', answer.headers.get("link", ""))
        url = following[1] if following else ""
    assert lines == whole.text.splitlines()
    assert client.get("/v1/events?country=XK&format=ndjson").content == b""
    assert client.get("/v1/events", accept="application/x-ndjson").headers["content-type"] == "application/x-ndjson"


def test_fields_and_profiles_leave_a_part(client: Client) -> None:
    assert client.data("/v1/events?q=ousted&fields=date.edtf,place.name,actors.name") == [
        {"date": {"edtf": "2020-08"}, "place": {"name": "Bamako"}, "actors": [{"name": "Ibrahim Boubacar Keita"}]}
    ]
    (minimal,) = client.data("/v1/events?q=ousted&profile=minimal")
    assert list(minimal) == ["id", "title", "date", "type", "label", "modality", "place", "links"]
    assert list(minimal["place"]) == ["id", "name", "country", "lat", "lon"]
    (listed,) = client.data("/v1/events?q=ousted&profile=list")
    assert "quote" not in listed
    assert "places" not in listed
    assert listed["document"]["title"]
    assert client.get("/v1/events?profile=full").json()["data"] == client.data("/v1/events")
    lines = client.get("/v1/events?format=csv&fields=id,date").text.splitlines()
    assert lines[0] == "id,date,earliest,latest,precision,extent,approximate,uncertain,date_basis"
    assert client.data("/v1/events?fields=id&fields=title") == client.data("/v1/events?fields=title,id")
    next_ = client.get("/v1/events?fields=id&limit=2").json()["links"]["next"]
    assert [list(event) for event in client.data(next_)] == [["id"], ["id"]]


BAD: list[tuple[str, str, str]] = [
    ("fields=idd", "fields: 'idd' is no field of an event; did you mean 'id'?", "fields"),
    ("fields=date.edft", "did you mean 'date.edtf'?", "fields"),
    ("fields=id,,title", "'' is no field", "fields"),
    ("fields=" + ",".join(["id"] * 101), "101 fields; at most 100", "fields"),
    ("fields=id&profile=list", "fields and profile both say what is wanted", "fields"),
    ("fields=links.self&format=csv", "csv has no column for any of these fields; its columns are id, title", "fields"),
    ("profile=maximal", "allowed is 'minimal', 'list' or 'full'; did you mean 'minimal'?", "profile"),
    ("count=yes", "count=yes: allowed is 'exact'", "count"),
    ("count=", "count is empty", "count"),
    ("type=", "type is empty", "type"),
    ("limit=1_0", "limit=1_0: allowed is a whole number from 1 to 1000", "limit"),
    ("limit=%2B5", "limit=+5: allowed is a whole number", "limit"),
    ("limit=+5", "allowed is a whole number", "limit"),
    ("limit=5.0", "allowed is a whole number", "limit"),
    ("limit=%D9%A3", "allowed is a whole number", "limit"),
    ("limit=5&limit=5", "limit is given twice", "limit"),
    ("cursor=A&cursor=A", "cursor is given twice", "cursor"),
    ("datetime=2020-08-18T25:00:00Z", "'2020-08-18T25:00:00Z' is no moment: write a moment as RFC 3339", "datetime"),
    ("datetime=2020-08-18T00:60:00Z", "is no moment", "datetime"),
    ("datetime=2020-08-18T00:00:61Z", "is no moment", "datetime"),
    ("datetime=2020-08-18T00:00:00", "is no moment", "datetime"),
    ("datetime=2020-08-18T00:00Z", "is no moment", "datetime"),
    ("datetime=2020-08-18T", "is no moment", "datetime"),
    ("datetime=2020-08T00:00:00Z", "is no moment", "datetime"),
    ("datetime=2020-08-18T00:00:00%2B24:00", "is no moment", "datetime"),
    (
        "datetime=2020-08-18T00:00:00+02:00",
        "is no moment: write a moment as RFC 3339 has it, 2020-08-18T10:30:00Z",
        "datetime",
    ),
    ("datetime=2020-08-18T00:00:00.Z", "is no moment", "datetime"),
    ("datetime=2020-02-30T00:00:00Z/..", "'2020-02-30' is no date", "datetime"),
    ("datetime=2020-08-18T٠٠:00:00Z", "is no moment", "datetime"),
]


@pytest.mark.parametrize(("query", "says", "parameter"), BAD, ids=[row[0][:50] for row in BAD])
def test_bad_input_is_told_what_is_allowed(client: Client, query: str, says: str, parameter: str) -> None:
    answer = client.get(f"/v1/events?{query}")
    assert answer.status_code == 400, answer.text
    problem: dict[str, Any] = answer.json()
    assert says in problem["detail"]
    assert problem["parameter"] == parameter


@pytest.mark.parametrize("path", ["facets", "actors", "documents", "runs"])
@pytest.mark.parametrize("limit", ["1_0", "0", "1001", "%D9%A3"])
def test_every_limit_is_a_whole_number(client: Client, path: str, limit: str) -> None:
    assert "allowed is a whole number from 1 to 1000" in client.get(f"/v1/{path}?limit={limit}").json()["detail"]


@pytest.mark.parametrize(
    "path", ["vocab", "actors", "actors/state:FR", "places", "runs", "runs/1", "sources/daily-example"]
)
def test_what_a_client_has_is_not_sent_again(client: Client, path: str) -> None:
    tag = client.get(f"/v1/{path}").headers["etag"]
    assert client.get(f"/v1/{path}", if_none_match=tag).status_code == 304


def test_nothing_was_collected_yet(migrated_url: str) -> None:
    with serving(migrated_url) as empty:
        for path in ("actors", "runs", "documents"):
            assert empty.data(f"/v1/{path}") == []
        assert empty.get("/v1/places").json()["features"] == []
        assert empty.data("/v1/actors/state:FR")["events"] == 0
        fill(empty.app.state.lanes.engine)
        assert len(empty.data("/v1/runs")) == 1
