"""Corrections over the API and on the command line: what they answer, and what they say where something is wrong. On both databases."""

import getpass
import re
from collections.abc import Iterator
from typing import Any

import pytest
from httpx import Response

from app import store, tokens
from app.api import schema, schema_record
from app.vocab import Scope
from tests.conftest import Client, connected, serving
from tests.test_cli import Program, database, program
from tests.test_corrections import AGAIN, ATTACK, MARCH, WHY, A, B, bodies, mentions, one, report
from tests.test_intake import problem

__all__ = ["database", "program"]
JSON = "application/json"


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Client]:
    """The service over two reports of an attack, of which one tells of a rally too."""
    with serving(migrated_url) as client:
        report(client.engine, A, ATTACK)
        report(client.engine, B, AGAIN, MARCH)
        yield client


@pytest.fixture
def token(desk: Client) -> str:
    return tokens.make(desk.engine, "desk", [Scope.CORRECT])


def done(answer: Response, status: int = 201) -> dict[str, Any]:
    """What a correction did, as it is declared."""
    assert answer.status_code == status, answer.text
    schema.Enveloped[schema_record.Corrected].model_validate_json(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    data: dict[str, Any] = answer.json()["data"]
    assert answer.headers.get("location") == (data["correction"]["links"]["self"] if status == 201 else None)
    return data


def test_a_field_is_corrected_and_that_is_undone(desk: Client, token: str) -> None:
    event = one(desk.engine)["id"]
    before = desk.data(f"/v1/events/{event}")
    data = done(
        desk.post(f"/v1/events/{event}/correct", {"field": "date", "value": "2021-03-02", "reason": f" {WHY} "}, token)
    )
    said = data["correction"]
    assert (said["kind"], said["event"], said["field"], said["value"]) == ("value", event, "date", "2021-03-02")
    assert (said["author"], said["reason"], said["version"], said["undone"]) == ("desk", WHY, data["version"], None)
    assert data["changes"] == [
        {
            "kind": "corrected", "event_id": event, "into_id": None, "title": before["title"], "edtf": "2021-03-02",
            "fields": ["date"],
        }
    ]  # fmt: skip
    assert desk.data(f"/v1/events/{event}")["date"]["edtf"] == "2021-03-02"
    assert desk.data("/v1/events/count?from=2021-03-02&to=2021-03-02")["count"] == 1
    shown = desk.data(f"/v1/events/{event}/evidence")
    told = {"field": "date", "value": "2021-03-02", "by": "desk", "reason": WHY, "correction": said["id"]}
    assert [one["corrected"] for one in shown] == [[told], [told]]
    assert {one["fields"]["date"]["value"]["edtf"] for one in shown} == {"2021-03-03"}
    assert all(one["joined"] for one in shown)
    answer = desk.get(f"/v1/corrections/{said['id']}")
    schema.Enveloped[schema_record.Correction].model_validate_json(answer.content)
    assert answer.json()["data"] == said
    undone = done(desk.post(f"/v1/corrections/{said['id']}/undo", {"reason": "It was right."}, token), 200)
    assert undone["correction"]["undone"]["reason"] == "It was right."
    assert (undone["correction"]["undone"]["version"], undone["correction"]["version"]) == (
        undone["version"],
        said["version"],
    )
    assert desk.data(f"/v1/events/{event}") == before | {"version": undone["version"]}
    assert [one["corrected"] for one in desk.data(f"/v1/events/{event}/evidence")] == [[], []]
    answer = desk.post(f"/v1/corrections/{said['id']}/undo", {"reason": "Again."}, token)
    assert "was undone already, in version" in problem(answer, 409)["detail"]


def test_merge_split_retract(desk: Client, token: str) -> None:
    attack, rally = one(desk.engine)["id"], one(desk.engine, "protest")["id"]
    merged = done(desk.post(f"/v1/events/{rally}/merge", {"into": attack, "reason": WHY}, token))
    assert ("merged", rally, attack) in [(one["kind"], one["event_id"], one["into_id"]) for one in merged["changes"]]
    moved = desk.get(f"/v1/events/{rally}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/events/{attack}")
    answer = desk.post(f"/v1/events/{rally}/retract", {"reason": WHY}, token)
    assert f"became part of event '{attack}' in version" in problem(answer, 409)["detail"]
    of = [one["id"] for one in desk.data(f"/v1/events/{attack}/evidence")]
    split = done(desk.post(f"/v1/events/{attack}/split", {"mentions": of[:1], "reason": WHY}, token))
    assert split["correction"]["mentions"] == of[:1]
    assert sorted(split["correction"]["others"]) == sorted(of[1:])
    retracted = done(desk.post(f"/v1/events/{attack}/retract", {"reason": "It was an exercise."}, token))
    assert [(one["kind"], one["event_id"]) for one in retracted["changes"]] == [("retracted", attack)]
    assert "It was an exercise." in problem(desk.get(f"/v1/events/{attack}"), 410)["detail"]
    for correction in (retracted, split, merged):
        done(desk.post(f"/v1/corrections/{correction['correction']['id']}/undo", {"reason": "Back."}, token), 200)
    assert bodies(desk.engine).keys() == {attack, rally}


def test_what_a_read_says_is_gone_is_gone_for_corrections_too(desk: Client, token: str) -> None:
    attack, rally = one(desk.engine)["id"], one(desk.engine, "protest")["id"]
    done(desk.post(f"/v1/events/{attack}/retract", {"reason": "It was an exercise."}, token))
    told = problem(desk.get(f"/v1/events/{attack}"), 410)["detail"]
    for verb, body in (
        ("correct", {"field": "title", "value": "x"}),
        ("merge", {"into": rally}),
        ("split", {"mentions": ["m0"]}),
        ("retract", {}),
    ):
        answer = desk.post(f"/v1/events/{attack}/{verb}", body | {"reason": WHY}, token)
        assert problem(answer, 410)["detail"] == told
    # Of what the address names nothing is gone.
    answer = desk.post(f"/v1/events/{rally}/merge", {"into": attack, "reason": WHY}, token)
    assert problem(answer, 409)["detail"] == told


def test_the_list_is_paged_filtered_and_of_one_version(desk: Client, token: str) -> None:
    attack, rally = one(desk.engine)["id"], one(desk.engine, "protest")["id"]
    made = [
        done(desk.post(f"/v1/events/{event}/correct", {"field": "title", "value": str(n), "reason": f"No. {n}"}, token))
        for n, event in enumerate([attack, rally, attack])
    ]
    first = desk.get("/v1/corrections?limit=2").json()
    done(desk.post(f"/v1/corrections/{made[0]['correction']['id']}/undo", {"reason": "No."}, token), 200)
    store.correct(desk.engine, "later", attack, "title", "4", WHY)
    second = desk.get(first["links"]["next"]).json()
    assert [one["reason"] for one in first["data"] + second["data"]] == ["No. 2", "No. 1", "No. 0"]
    assert second["data"][0]["undone"] is None
    assert "next" not in second["links"]
    found = desk.data(f"/v1/corrections?event={attack}")
    assert [one["reason"] for one in found] == [WHY, "No. 2", "No. 0"]
    assert [bool(one["undone"]) for one in found] == [False, False, True]
    assert desk.data("/v1/corrections?event=e0") == []
    assert "no correction 'c0'" in problem(desk.get("/v1/corrections/c0"), 404)["detail"]
    assert problem(desk.get("/v1/corrections?events=x"), 400)["parameter"] == "events"
    tag = desk.get("/v1/corrections").headers["etag"]
    assert desk.get("/v1/corrections", if_none_match=tag).status_code == 304


def test_who_may(desk: Client) -> None:
    event = one(desk.engine)["id"]
    paths = [
        *(f"/v1/events/{event}/{verb}" for verb in ("correct", "merge", "split", "retract")),
        "/v1/corrections/c0/undo",
    ]
    for path in paths:
        assert "make a token" in problem(desk.post(path, {"reason": WHY}), 403)["detail"]
    reader = tokens.make(desk.engine, "newsroom", [Scope.INGEST])
    admin = tokens.make(desk.engine, "admin", [Scope.ADMIN])
    for path in paths:
        answer = desk.post(path, {"reason": WHY})
        assert "needs a token" in problem(answer, 401)["detail"]
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "this needs correct" in problem(desk.post(path, {"reason": WHY}, reader), 403)["detail"]
    assert bodies(desk.engine).keys() >= {event}
    assert done(desk.post(f"/v1/events/{event}/retract", {"reason": WHY}, admin))["correction"]["author"] == "admin"


WRONG: dict[str, tuple[str, Any, int, str]] = {
    "an unknown event": ("/v1/events/e0/retract", {"reason": WHY}, 404, "There is no event 'e0'"),
    "an unknown correction": ("/v1/corrections/c0/undo", {"reason": WHY}, 404, "There is no correction 'c0'"),
    "an id with a null": ("/v1/events/e%00/retract", {"reason": WHY}, 404, "null character"),
    "no reason": ("{event}/retract", {}, 422, "reason: it is missing; Why: one line"),
    "null for a reason": ("{event}/retract", {"reason": None}, 422, "reason: Input should be a valid string"),
    "an empty reason": ("{event}/retract", {"reason": ""}, 422, "reason: String should have at least 1 character"),
    "a blank reason": ("{event}/retract", {"reason": "  "}, 422, "reason: it is empty"),
    "a long reason": ("{event}/retract", {"reason": "x" * 1001}, 422, "reason: String should have at most 1000 characters"),
    "a reason of lines": ("{event}/retract", {"reason": "a\tb"}, 422, "reason: U+0009 cannot be printed"),
    "a field too many": ("{event}/retract", {"reason": WHY, "resaon": 1}, 422, "resaon: there is no such field; did you mean 'reason'? (there are: reason)"),
    "no object": ("{event}/retract", [], 422, "(wanted is an object with reason)"),
    "no JSON": ("{event}/retract", b"reason", 422, "Invalid JSON"),
    "no value": ("{event}/correct", {"field": "date", "reason": WHY}, 422, "value: it is missing; What it is."),
    "an unknown field": ("{event}/correct", {"field": "dates", "value": "2021", "reason": WHY}, 422, "field: 'dates' cannot be corrected; did you mean 'date'? (allowed are title, date, place,"),
    "a bad date": ("{event}/correct", {"field": "date", "value": "3 March", "reason": WHY}, 422, "value: '3 March' is no date; write EDTF"),
    "an unknown label": ("{event}/correct", {"field": "label", "value": "war", "reason": WHY}, 422, "value: 'war' is none of uprising, "),
    "an unknown place": ("{event}/correct", {"field": "place", "value": "Gondor", "reason": WHY}, 422, "value: 'Gondor' is no place of the gazetteer"),
    "a place of no gazetteer": ("{event}/correct", {"field": "place", "value": "name:ML:dinangourou", "reason": WHY}, 422, "value: 'name:ML:dinangourou' is a place that its reports name and no gazetteer has"),
    "a place of several": ("{event}/correct", {"field": "place", "value": "Kidal", "reason": WHY}, 422, "value: 'Kidal' is what 2 places are called; write the id of one: 2455290 (city, ML-8); ML-8 (region, ML)"),
    "a toll that falls": ("{event}/correct", {"field": "toll", "value": {"low": 9, "best": 1, "high": 2}, "reason": WHY}, 422, "is no toll"),
    "a toll without its best": ("{event}/correct", {"field": "toll", "value": {"low": 9, "high": None}, "reason": WHY}, 422, 'value: {"low": 9, "high": null} is no toll: write null, or {low, best, high} with all three'),
    "the number of a place": ("{event}/correct", {"field": "place", "value": 2460596, "reason": WHY}, 422, "value: 2460596 is no place of the gazetteer: write the text of an id ('ML', or '2460596'"),
    "into itself": ("{event}/merge", {"into": "{id}", "reason": WHY}, 409, "cannot be merged into itself"),
    "into none": ("{event}/merge", {"into": "e0", "reason": WHY}, 404, "There is no event 'e0'"),
    "into a null": ("{event}/merge", {"into": "e\0", "reason": WHY}, 404, "null character"),
    "a foreign mention": ("{event}/split", {"mentions": ["m0"], "reason": WHY}, 409, "'m0' is no mention of event"),
    "no mention": ("{event}/split", {"mentions": [], "reason": WHY}, 422, "mentions: List should have at least 1 item"),
    "a word for mentions": ("{event}/split", {"mentions": "m0", "reason": WHY}, 422, "mentions: Input should be a valid array"),
    "a parameter": ("{event}/retract?force=1", {"reason": WHY}, 400, "force"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_written(desk: Client, token: str, name: str) -> None:
    path, body, status, said = WRONG[name]
    event = one(desk.engine)["id"]
    if isinstance(body, dict) and body.get("into") == "{id}":
        body = body | {"into": event}
    before = store.version(desk.engine)
    answer = desk.post(path.replace("{event}", f"/v1/events/{event}"), body, token, content_type=JSON)
    assert said in problem(answer, status)["detail"]
    assert store.version(desk.engine) == before


def test_all_mentions_are_no_split(desk: Client, token: str) -> None:
    event = one(desk.engine)["id"]
    every = sorted(mentions(desk.engine, event).values())
    answer = desk.post(f"/v1/events/{event}/split", {"mentions": every, "reason": WHY}, token)
    assert "has 2 mentions: name some of them to split off, and not all" in problem(answer, 409)["detail"]


def test_bodies_of_other_kinds(desk: Client, token: str) -> None:
    path = f"/v1/events/{one(desk.engine)['id']}/retract"
    assert (
        "what is read: application/json"
        in problem(desk.post(path, b"reason=x", token, content_type="text/plain"), 415)["detail"]
    )
    assert "no Content-Type" in problem(desk.post(path, b"{}", token), 415)["detail"]
    answer = desk.post(path, {"reason": WHY}, token, content_encoding="gzip")
    assert "packed as 'gzip'" in problem(answer, 415)["detail"]


# ── the command line ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def filled_url(database: str) -> str:
    with connected(database) as made:
        report(made, A, ATTACK)
        report(made, B, AGAIN, MARCH)
    return database


def test_commands(program: Program, filled_url: str) -> None:
    with connected(filled_url) as made:
        attack, rally = one(made)["id"], one(made, "protest")["id"]
        of = mentions(made, attack)
        before = bodies(made)
    values = {
        "date": "2021-03",
        "place": "null",
        "toll": "10-15",
        "title": "null",
        "label": "battle",
        "type": "ASSAULT",
    }
    ids = []
    for field, value in values.items():
        ran = program("correct", attack, field, value, "--reason", WHY, "--author", "desk")
        assert ran.status == 0, ran.err
        assert f"corrected {attack}: " in ran.err
        ids.append(ran.out.strip())
    with connected(filled_url) as made:
        body = bodies(made)[attack]
    assert (body["date"]["edtf"], body["place"], body["title"], body["label"]) == ("2021-03", None, "null", "battle")
    assert body["toll"] == {"low": 10, "best": None, "high": 15}
    for value, toll in (
        ("7", dict.fromkeys(("low", "best", "high"), 7)),
        ("null", None),
        ('{"low": 1, "best": 2, "high": null}', {"low": 1, "best": 2, "high": None}),
    ):
        ran = program("correct", attack, "toll", value, "--reason", WHY)
        ids.append(ran.out.strip())
        with connected(filled_url) as made:
            assert bodies(made)[attack]["toll"] == toll
    ran = program("merge", rally, attack, "--reason", WHY)
    gone, kept = re.findall(r"^merged (\w+) -> (\w+): ", ran.err, re.MULTILINE)[0]
    assert {gone, kept} == {attack, rally}
    ids.append(ran.out.strip())
    ran = program("split", kept, min(of.values()), "--reason", WHY)
    assert f"split {kept} -> " in ran.err
    ids.append(ran.out.strip())
    ran = program("retract", kept, "--reason", WHY)
    assert f"retracted {kept}: " in ran.err
    ids.append(ran.out.strip())
    listed = program("corrections", "--json")
    assert [line["id"] for line in listed.lines] == ids[::-1]
    assert (listed.lines[0]["author"], listed.lines[-1]["author"]) == (getpass.getuser(), "desk")
    text = program("corrections", attack).out.splitlines()
    assert len(text) == len(ids) - 3
    assert f'date of {attack} is "2021-03": {WHY}' in text[-1]
    for correction in reversed(ids):
        assert program("undo", correction, "--reason", "All of it was wrong.").status == 0
    with connected(filled_url) as made:
        assert bodies(made) == before
    assert all("[undone in version " in line for line in program("corrections").out.splitlines())
    assert program("audit").status == 0


def test_no_corrections(program: Program) -> None:
    ran = program("corrections")
    assert (ran.status, ran.out, ran.err) == (0, "", "nobody has corrected anything\n")
    ran = program("corrections", "e0")
    assert (ran.status, ran.out, ran.err) == (2, "", "conflict-timeline: There is no event 'e0'\n")


def test_no_corrections_of_an_event_that_there_is_or_was(program: Program, filled_url: str) -> None:
    with connected(filled_url) as made:
        attack, rally = one(made)["id"], one(made, "protest")["id"]
        report(made, B, AGAIN)
    for event in (attack, rally):
        ran = program("corrections", event)
        assert (ran.status, ran.out, ran.err) == (0, "", f"nobody has corrected event {event}\n")


REFUSED: dict[str, tuple[list[str], str]] = {
    "no reason": (["retract", "{event}"], "Missing option '--reason'"),
    "an empty reason": (["retract", "{event}", "--reason", ""], "reason: it is empty; write 1 to 1,000 characters"),
    "an unknown event": (["retract", "e0", "--reason", WHY], "There is no event 'e0'"),
    "an unknown field": (["correct", "{event}", "dat", "2021", "--reason", WHY], "field: 'dat' cannot be corrected; did you mean 'date'?"),
    "a bad date": (["correct", "{event}", "date", "March", "--reason", WHY], "value: 'March' is no date; write EDTF: 2020-08-18"),
    "a bad toll": (["correct", "{event}", "toll", "dozens", "--reason", WHY], "value: 'dozens' is no toll: write null, or {low, best, high}"),
    "a toll that falls": (["correct", "{event}", "toll", "15-10", "--reason", WHY], "is no toll"),
    "no label": (["correct", "{event}", "label", "null", "--reason", WHY], "value: 'null' is none of uprising"),
    "no author": (["retract", "{event}", "--reason", WHY, "--author", " "], "author: it is empty"),
    "into itself": (["merge", "{event}", "{event}", "--reason", WHY], "cannot be merged into itself"),
    "a foreign mention": (["split", "{event}", "m0", "--reason", WHY], "'m0' is no mention of event"),
    "an unknown correction": (["undo", "c0", "--reason", WHY], "There is no correction 'c0'"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_said(program: Program, filled_url: str, name: str) -> None:
    arguments, said = REFUSED[name]
    with connected(filled_url) as made:
        event = one(made)["id"]
    ran = program(*(argument.replace("{event}", event) for argument in arguments))
    assert (ran.status, ran.out) == (2, "")
    assert said in " ".join(ran.err.replace("│", " ").split())
