"""Documents that are sent to the server: read in a child process, stored in a run, or only shown."""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import select
from sqlmodel import col

from app import db, query, tokens, workshop
from app.errors import Refused
from app.extract.reader import Hints
from app.models import Commit, Document, Reject, Run
from app.vocab import Refusal, RunStatus, Scope
from tests.conftest import Client, Databases, serving

COUP = (
    "Soldiers seized power in Bamako, the capital of Mali, on 18 August 2020. Two people were killed in Gao on Monday."
)
PAGE = f"""<html lang=en><head><title>Coup in Mali</title><meta property="article:published_time" content="2020-08-20T10:00:00Z">
<link rel=canonical href="https://example.org/coup"></head><body><article><h1>Coup in Mali</h1><p>{COUP}</p>
<p>The streets of the city were quiet in the evening, and the market was closed, as residents told us.</p></article></body></html>"""


@pytest.fixture(scope="module")
def desk(databases: Databases, template_url: str) -> Iterator[Client]:
    """The service over a database of this file's own, with a child process that stays."""
    url = databases.new(template_url)
    with serving(url) as client:
        yield client
    databases.drop(url)


@pytest.fixture(scope="module")
def token(desk: Client) -> str:
    return tokens.make(desk.app.state.lanes.engine, "newsroom", [Scope.INGEST])


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests wait for their runs as long as it takes."""
    monkeypatch.setattr(workshop, "PATIENCE", 300)


def row(client: Client, table: Any, *where: Any) -> Any:
    with db.reading(client.engine) as connection:
        return connection.execute(select(table).where(*where)).one()


def version(client: Client) -> int:
    with db.reading(client.engine) as connection:
        return query.newest(connection).number


def problem(answer: Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    return said


def test_a_document_is_read_stored_and_found(desk: Client, token: str) -> None:
    sent = {
        "text": COUP,
        "published": "2020-08-20",
        "publisher": "Daily Example",
        "title": "Coup",
        "licence": "CC0-1.0",
    }
    answer = desk.post("/v1/documents", sent, token)
    assert answer.status_code == 201, answer.text
    data = answer.json()["data"]
    assert (data["status"], data["outcome"], data["events"]["created"]) == ("done", "new", 2)
    assert answer.headers["location"] == data["links"]["document"]
    assert answer.headers["cache-control"] == "no-store"
    document = desk.data(data["links"]["document"])
    assert {name: document[name] for name in ("title", "publisher", "published", "licence", "url")} == {
        **{name: sent[name] for name in ("title", "publisher", "published", "licence")},
        "url": None,
    }
    assert [event["label"] for event in desk.data(data["links"]["events"])] == ["killing", "coup"]
    stored = row(desk, Document, col(Document.id) == data["document"])
    assert stored.text == COUP
    run, commit = row(desk, Run, col(Run.id) == data["run"]), row(desk, Commit, col(Commit.version) == stored.since)
    assert (run.status, run.command, run.author, commit.author) == (
        "done",
        "POST /v1/documents",
        "newsroom",
        "newsroom",
    )
    assert token not in repr(run)
    told = desk.data(data["links"]["run"])
    assert (told["document_ids"], told["documents"]["new"], told["refused"]) == ([data["document"]], 1, [])


def test_the_same_again_changes_nothing_and_another_text_is_a_change(desk: Client, token: str) -> None:
    sent = {"text": f"{COUP} Again.", "published": "2020-08-20", "url": "https://example.org/again"}
    first = desk.post("/v1/documents", sent, token)
    before = version(desk)
    again = desk.post("/v1/documents", sent, token)
    assert (first.status_code, again.status_code) == (201, 200)
    assert (again.json()["data"]["outcome"], version(desk)) == ("unchanged", before)
    assert again.json()["data"]["document"] == first.json()["data"]["document"]
    changed = desk.post("/v1/documents", sent | {"text": COUP}, token)
    assert (changed.status_code, changed.json()["data"]["outcome"]) == (200, "changed")
    assert changed.json()["data"]["document"] == first.json()["data"]["document"]


RAW = {
    "text": (
        b"It was said that troops withdrew from Gao on 3 May 2021.",
        "text/plain",
        "?published=2021-05-04&title=Gao",
    ),
    "latin-1": (
        "Président Keïta resigned on 3 May 2021.".encode("latin-1"),
        "text/plain; charset=iso-8859-1",
        "?published=2021-05-04",
    ),
    "markdown": (b"# Gao\n\nTroops *withdrew* from Gao on 4 May 2021.", "text/markdown", "?published=2021-05-04"),
    "html": (PAGE.encode(), "text/html; charset=utf-8", ""),
    "utf-16": (PAGE.encode("utf-16"), "Text/HTML", ""),
}


@pytest.mark.parametrize(("body", "kind", "particulars"), RAW.values(), ids=RAW)
def test_bytes_under_their_own_type(desk: Client, body: bytes, kind: str, particulars: str) -> None:
    answer = desk.post(f"/v1/extract{particulars}", body, content_type=kind)
    assert answer.status_code == 200, answer.text
    data = answer.json()["data"]
    assert data["mentions"]
    for mention in data["mentions"]:
        assert data["document"]["text"][mention["start"] : mention["end"]] == mention["quote"]
        words = mention["date"]
        assert data["document"]["text"][words["start"] : words["end"]] == words["text"]
    assert "�" not in data["document"]["text"]


def test_a_page_says_its_own_particulars(desk: Client) -> None:
    document = desk.post("/v1/extract", {"html": PAGE}).json()["data"]["document"]
    assert (document["title"], document["published"], document["url"]) == (
        "Coup in Mali",
        "2020-08-20",
        "https://example.org/coup",
    )
    given = {"html": PAGE, "published": "2020-08-21", "title": "Mine", "url": "https://example.org/mine"}
    document = desk.post("/v1/extract", given).json()["data"]["document"]
    assert (document["title"], document["published"], document["url"]) == (
        "Mine",
        "2020-08-20",
        "https://example.org/mine",
    )


def test_extract_stores_nothing_and_needs_no_token(desk: Client) -> None:
    before = version(desk)
    with db.reading(desk.engine) as connection:
        ran = connection.execute(select(col(Run.id))).all()
    assert desk.post("/v1/extract", {"html": PAGE}).status_code == 200
    assert version(desk) == before
    with db.reading(desk.engine) as connection:
        assert connection.execute(select(col(Run.id))).all() == ran


def test_an_address_is_fetched_and_its_page_stored(desk: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetch(url: str) -> tuple[bytes, Hints]:
        asked.append(url)
        return PAGE.encode(), Hints(kind="html", charset="utf-8", fetched=url)

    monkeypatch.setattr(desk.app.state.workshop, "fetch", fetch)
    answer = desk.post("/v1/documents", {"url": "https://www.example.org/coup?ref=1", "publisher": "Example"}, token)
    assert answer.status_code == 201, answer.text
    document = desk.data(answer.json()["data"]["links"]["document"])
    assert (document["url"], document["publisher"]) == ("https://example.org/coup", "Example")
    assert asked == ["https://www.example.org/coup?ref=1"]


def test_an_address_that_must_not_be_fetched_is_refused_and_recorded(desk: Client, token: str) -> None:
    for url in (
        "http://127.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://localhost/",
        "http://example.org:22/",
    ):
        said = problem(desk.post("/v1/documents", {"url": url}, token), 422)
        assert said["code"] in (Refusal.NOT_PUBLIC, Refusal.URL)
        recorded = row(desk, Reject, col(Reject.run_id) == said["run"])
        assert (recorded.code, recorded.reason) == (said["code"], said["detail"])
        assert recorded.item == url
        assert problem(desk.post("/v1/extract", {"url": url}), 422)["code"] == said["code"]


REFUSED = {
    "without a date": ({"text": COUP}, Refusal.NO_DATE),
    "of tomorrow's tomorrow": ({"text": COUP, "published": "2999-01-01"}, Refusal.FUTURE_DATE),
    "empty": ({"text": " \n", "published": "2020-01-01"}, Refusal.EMPTY),
    "in French": (
        {"text": "Les soldats ont pris le pouvoir à Bamako mardi, selon le ministre. " * 5, "published": "2020-01-01"},
        Refusal.LANGUAGE,
    ),
    "long": ({"text": "It rained in Gao. " * 100_000, "published": "2020-01-01"}, Refusal.TOO_LARGE),
    "a page without an article": (
        {"html": "<html><body></body></html>", "published": "2020-01-01"},
        Refusal.NO_ARTICLE,
    ),
    "with a null character": ({"text": "a\0b", "published": "2020-01-01"}, Refusal.ENCODING),
}


@pytest.mark.parametrize(("sent", "code"), REFUSED.values(), ids=REFUSED)
def test_a_document_that_cannot_be_taken(desk: Client, token: str, sent: dict[str, str], code: Refusal) -> None:
    before = version(desk)
    said = problem(desk.post("/v1/documents", sent, token), 422)
    assert (said["title"], said["code"]) == ("Document refused", code)
    run = row(desk, Run, col(Run.id) == said["run"])
    assert (run.status, run.summary["refused"][0]["code"], version(desk)) == (RunStatus.DONE, code, before)
    assert problem(desk.post("/v1/extract", sent), 422)["code"] == code


BAD = {
    "no JSON": (b"{", "application/json", 422, "Invalid JSON"),
    "no object": (b"[]", "application/json", 422, "object"),
    "nothing": (b"{}", "application/json", 422, "nothing to read: give text, html, markdown, or url alone"),
    "two": (b'{"text": "a", "html": "b"}', "application/json", 422, "text and html are both given"),
    "a number": (b'{"text": 1}', "application/json", 422, "text: "),
    "a number for a date": (b'{"text": "a", "published": 20200101}', "application/json", 422, "published: "),
    "no date": (b'{"text": "a", "published": "yesterday"}', "application/json", 422, "published: "),
    "a misspelt field": (b'{"text": "a", "publised": "2020-01-01"}', "application/json", 422, "publised: "),
    "no address": (b'{"url": "ftp://example.org/"}', "application/json", 422, "is no address of the web"),
    "a user's name": (
        b'{"text": "a", "url": "https://u:p@example.org/"}',
        "application/json",
        422,
        "url: it has a user's name",
    ),
    "half a character": (b'{"text": "\\ud800"}', "application/json", 422, "Invalid JSON"),
    "a query beside JSON": (b'{"text": "a"}', "application/json", 400, "title is given in the query string"),
    "a picture": (b"x", "image/png", 415, "'image/png' is not read; what is read: application/json, text/html"),
    "no type": (b"x", "", 415, "no Content-Type"),
    "a bad particular": (b"x", "text/plain", 400, "published=2020: "),
}


@pytest.mark.parametrize(("body", "kind", "status", "words"), BAD.values(), ids=BAD)
def test_a_body_that_cannot_be_understood(desk: Client, body: bytes, kind: str, status: int, words: str) -> None:
    query_string = "?published=2020" if kind == "text/plain" else "?title=x" if status == 400 else ""
    answer = desk.send("POST", f"/v1/extract{query_string}", body, **({"content_type": kind} if kind else {}))
    assert words in problem(answer, status)["detail"]


def test_a_packed_body_is_415(desk: Client) -> None:
    answer = desk.post("/v1/extract", {"text": COUP}, content_encoding="gzip")
    assert "packed as 'gzip'" in problem(answer, 415)["detail"]


# --- slow, dying and unforeseen -----------------------------------------------------------------------------------------


def test_what_takes_longer_than_a_second_goes_on_by_itself(
    desk: Client, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "PATIENCE", 0)
    answer = desk.post("/v1/documents", {"text": f"Later: {COUP}", "published": "2020-08-20"}, token)
    assert answer.status_code == 202
    data = answer.json()["data"]
    assert (data["status"], data["document"], answer.headers["retry-after"]) == ("running", None, "1")
    assert answer.headers["location"] == data["links"]["run"] == f"/v1/runs/{data['run']}"
    _wait(desk)
    run = row(desk, Run, col(Run.id) == data["run"])
    assert (run.status, run.summary["documents"]["new"], len(run.summary["document_ids"])) == ("done", 1, 1)


def _wait(client: Client) -> None:
    while client.app.state.workshop._tasks:
        sleep(0.01)


def test_a_child_that_takes_too_long_is_killed(desk: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "_ingest", _forever)
    monkeypatch.setattr(desk.app.state.workshop, "_seconds", 0.05)
    said = problem(desk.post("/v1/documents", {"text": COUP, "published": "2020-08-20"}, token), 422)
    assert (said["code"], "longer to read than 0.05 seconds" in said["detail"]) == (Refusal.TOO_SLOW, True)
    monkeypatch.undo()
    assert desk.post("/v1/extract", {"html": PAGE}).status_code == 200


def _forever(*_: object) -> None:
    sleep(3600)


def test_a_child_that_dies_costs_its_document_alone(desk: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "_ingest", _die)
    said = problem(desk.post("/v1/documents", {"text": COUP, "published": "2020-08-20"}, token), 422)
    assert (said["code"], "has died" in said["detail"]) == (Refusal.UNFORESEEN, True)
    monkeypatch.undo()
    assert desk.post("/v1/extract", {"html": PAGE}).status_code == 200


def _die(*_: object) -> None:
    os._exit(1)


def test_who_leaves_holds_no_place(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text would take an hour; its sender is gone, so it is dropped at once."""
    monkeypatch.setattr(workshop, "_extract", _forever)
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/v1/extract",
        "query_string": b"",
        "root_path": "",
    }
    scope |= {"headers": [(b"content-type", b"application/json")], "scheme": "http", "server": None, "client": None}
    coming = [{"type": "http.request", "body": b'{"text": "x"}', "more_body": False}, {"type": "http.disconnect"}]
    sent: list[Any] = []

    async def receive() -> Any:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    desk._portal.call(desk.app, scope, receive, send)
    assert sent == []
    assert not +desk.app.state.workshop._on_hand
    monkeypatch.undo()
    assert desk.post("/v1/extract", {"html": PAGE}).status_code == 200


def test_a_fault_of_ours_is_no_word_of_the_document(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "_extract", _fail)
    said = problem(desk.post("/v1/extract", {"text": "secret", "published": "2020-01-01"}), 422)
    assert said["code"] == Refusal.UNFORESEEN
    assert "secret" not in str(said)


def _fail(*_: object) -> None:
    raise Refused(Refusal.UNFORESEEN, "This program has failed (KeyError in app/x.py:1).")


def test_a_crowd_is_counted_from_its_first_moment(desk: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "PATIENCE", 0)
    monkeypatch.setattr(workshop, "WAITING", 2)
    with ThreadPoolExecutor(6) as crowd:
        sent = ({"text": f"{COUP} {number}", "published": "2020-08-20"} for number in range(6))
        statuses = sorted(
            answer.status_code for answer in crowd.map(lambda body: desk.post("/v1/documents", body, token), sent)
        )
    assert statuses == [202] * 2 + [503] * 4
    _wait(desk)


def test_a_crowd_is_turned_away(desk: Client, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "WAITING", 0)
    for path in ("/v1/documents", "/v1/extract"):
        answer = desk.post(path, {"text": COUP, "published": "2020-08-20"}, token)
        assert "Too many documents" in problem(answer, 503)["detail"]
        assert answer.headers["retry-after"]


def test_a_run_that_the_server_breaks_off_is_marked_so(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "_ingest", _forever)
    monkeypatch.setattr(workshop, "PATIENCE", 0)
    with serving(migrated_url) as client:
        token = tokens.make(client.engine, "newsroom", [Scope.INGEST])
        answer = client.post("/v1/documents", {"text": COUP, "published": "2020-08-20"}, token)
        assert answer.status_code == 202
    with serving(migrated_url) as client:
        run = row(client, Run)
        assert (run.status, run.finished is not None, version(client)) == (RunStatus.INTERRUPTED, True, 0)


def test_a_run_that_ended_without_its_document_says_so(
    desk: Client, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = RunStatus.INTERRUPTED, {"refused": [], "document_ids": []}
    monkeypatch.setattr("app.runs.outcome", lambda *_: ended)
    said = problem(desk.post("/v1/documents", {"text": COUP, "published": "2020-08-20"}, token), 409)
    assert said["detail"].endswith("was broken off before the document was stored; send it again")


def test_the_servers_own_process_loads_no_model(tmp_path: Path) -> None:
    """Checked where nothing else has loaded one: in a process of its own."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    with db.connect(url).connect():
        pass
    asyncio.run(_serve_one(url))


async def _serve_one(url: str) -> None:
    import sys
    from asyncio.subprocess import PIPE, create_subprocess_exec

    child = await create_subprocess_exec(sys.executable, "-c", _ONE, url, PAGE, stdout=PIPE)
    out, _ = await child.communicate()
    assert out.decode().split() == ["200", "[]"]


_ONE = """
import asyncio, sys, httpx
from app import db
from app.config import Settings
from app.main import create_app

async def main():
    app = create_app(Settings(database_url=sys.argv[1]))
    db.migrate(app.state.lanes.engine)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
        answer = await client.post("/v1/extract", json={"html": sys.argv[2]}, timeout=300)
    await app.state.workshop.aclose()
    print(answer.status_code, [name for name in ("spacy", "trafilatura", "py3langid") if name in sys.modules])

asyncio.run(main())
"""
