"""Citations: `/v1/cite`, `conflict-timeline cite`, and what can be read out of one. On both databases."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import orjson
import pytest
from sqlalchemy import update
from sqlmodel import col

from app import citation, config, store
from app.api import cite, schema, schema_record
from app.citation import Citation, Style
from app.config import Settings
from app.errors import BadCitation
from app.models import Source
from app.query import selection
from tests.conftest import Client, serving
from tests.test_as_of import change_much
from tests.test_cli import Program, Ran, database, program  # noqa: F401 - fixtures
from tests.test_corrections import ATTACK, MARCH, A, B, C, report
from tests.test_intake import problem

HOME = "https://timeline.example.org"
ODD = Citation(
    query={"q": 'a "b" {c} & 50% of $1_000 #x ^y ~z \\w', "country": "ML"},
    version=412,
    at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    schema=1,
    count=12,
    sha256="ab" * 32,
    sources=(
        citation.Source("one", "A } B\n@misc{x, title={99 events, SHA-256 " + "cd" * 30, ("CC-BY-4.0",), True, 9),
        citation.Source("two", "Zwei & Söhne", (), False, 5),
    ),
    accessed=date(2026, 11, 26),
    base=HOME,
    rewritten=415,
)


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Client]:
    """The service over a report of an attack."""
    with serving(migrated_url) as client:
        report(client.engine, A, ATTACK)
        yield client


def test_the_permalink_gives_the_bytes_that_are_cited(desk: Client) -> None:
    report(desk.engine, B, MARCH)
    cited = desk.data("/v1/cite?from=2020")
    answer = desk.get(cited["permalink"])
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert hashlib.sha256(answer.content).hexdigest() == cited["sha256"]
    assert cited["count"] == len(answer.content.splitlines()) == 2
    assert (cited["version"], cited["schema"]) == (store.version(desk.engine), 1)
    assert cited["accessed"] == datetime.now(UTC).date().isoformat()
    schema.Enveloped[schema_record.Citation].model_validate_json(desk.get("/v1/cite").content)


def test_it_is_the_same_for_ever(desk: Client) -> None:
    paths = ["/v1/cite?as_of=1", "/v1/cite?label=attack&as_of=1", "/v1/cite?as_of=1&format=text", "/v1/cite?as_of=0"]
    before = [desk.get(path).content.partition(b'"coverage"')[0] for path in paths]
    first = desk.data("/v1/cite")
    change_much(desk)
    assert [desk.get(path).content.partition(b'"coverage"')[0] for path in paths] == before
    assert desk.data("/v1/cite")["sha256"] != first["sha256"]
    assert hashlib.sha256(desk.get(first["permalink"]).content).hexdigest() == first["sha256"]
    assert desk.data("/v1/cite?as_of=0")["sha256"] == hashlib.sha256(b"").hexdigest()


def test_many_pages_come_to_the_same(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    change_much(desk)
    whole = desk.data("/v1/cite")
    monkeypatch.setattr(selection, "_ROWS", 1)
    desk.app.state.selections = cite.Selections()
    assert desk.data("/v1/cite") == whole
    assert desk.data("/v1/cite") == whole


def test_too_many_long_ones_at_once(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    report(desk.engine, B, MARCH)
    monkeypatch.setattr(selection, "_ROWS", 1)
    monkeypatch.setattr(cite, "WAITING", 0)
    assert "long selections are being cited" in problem(desk.get("/v1/cite"), 503)["detail"]
    assert desk.get("/v1/cite?from=1900&to=1901").status_code == 200


def test_sources_with_their_licences_and_what_is_withheld(desk: Client) -> None:
    report(desk.engine, B, MARCH)
    with desk.engine.begin() as connection:
        first = min(source["id"] for source in desk.data("/v1/sources"))
        connection.execute(update(Source).where(col(Source.id) == first).values(redistribute=False))
    report(desk.engine, C, ATTACK)
    cited = desk.data("/v1/cite")
    assert [source["id"] for source in cited["sources"]] == sorted(source["id"] for source in desk.data("/v1/sources"))
    kept = next(source for source in cited["sources"] if source["id"] == first)
    assert (kept["redistribute"], kept["handed_on"]) == (False, "facts only")
    assert [one["source"] for one in cited["withheld"]] == [first]
    assert f"Withheld of 1 of them: {citation.WITHHELD}" in desk.get("/v1/cite?format=text").text
    for source in cited["sources"]:
        assert source["events"] == desk.data(f"/v1/events/count?source={source['id']}")["count"]


@pytest.mark.parametrize("style", Style)
def test_styles(desk: Client, style: Style) -> None:
    answer = desk.get(f"/v1/cite?format={style}&country=ML")
    assert answer.headers["content-type"] == citation.MEDIA_TYPES[style]
    found = citation.read(answer.text)
    cited = desk.data("/v1/cite?country=ML")
    assert (found.count, found.sha256, found.version, found.schema) == (cited["count"], cited["sha256"], 1, 1)
    assert found.filters == cited["query"]
    assert desk.get(f"/v1/cite?format={style}&country=ML", if_none_match=answer.headers["etag"]).status_code == 304


def test_where_the_service_is_found_by_others(desk: Client) -> None:
    """Not where a client says: it may say anything."""
    assert desk.data("/v1/cite")["permalink"].startswith("/v1/events?")
    assert "evil" not in desk.get("/v1/cite", host="evil.example").text
    desk.app.state.public_url = Settings(public_url=f"{HOME}/").public_url
    assert desk.data("/v1/cite")["permalink"].startswith(f"{HOME}/v1/events?")
    for wrong in ("timeline.example.org", "ftp://x", "https://x/?a", "https://a@b", "https://a b"):
        with pytest.raises(ValueError, match="write an address of the web"):
            Settings(public_url=wrong)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("format=ris", "format"),
        ("as_of=9", "as_of"),
        ("schema=2", "schema"),
        ("sort=date", "sort"),
        ("limit=1", "limit"),
    ],
)
def test_what_cannot_be_cited(desk: Client, asked: str, parameter: str) -> None:
    assert problem(desk.get(f"/v1/cite?{asked}"), 400)["parameter"] == parameter


def test_a_permalink_of_another_schema_is_refused(desk: Client) -> None:
    found = problem(desk.get("/v1/events?as_of=1&schema=7"), 400)
    assert found["detail"].startswith("schema=7: this server's answers are of schema 1")


@pytest.mark.parametrize("style", Style)
def test_odd_words_stay_words(style: Style) -> None:
    found = citation.read(ODD.written(style).decode())
    assert (found.base, found.filters) == (HOME, ODD.query)
    assert (found.version, found.schema, found.count, found.sha256) == (412, 1, 12, "ab" * 32)
    assert (found.rewritten, found.newest) == (415, 415)


def test_bibtex_is_one_entry_with_its_braces_in_pairs() -> None:
    text = ODD.bibtex()
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1
    assert [line.split(" = ")[0] for line in text.splitlines()[1:-1]] == [
        "  author", "  title", "  year", "  version", "  url", "  urldate", "  note",
    ]  # fmt: skip
    title = text.splitlines()[2]
    assert r"\textbraceleft{}c\textbraceright{} \& 50\% of \$1\_000 \#x \textasciicircum{}y \textasciitilde{}z" in title
    assert r"\textbackslash{}w" in title


def test_csl_json_has_what_reference_managers_read() -> None:
    (item,) = orjson.loads(ODD.written(Style.CSL))
    assert (item["type"], item["version"], item["URL"]) == ("dataset", "412", ODD.permalink)
    assert item["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 26]]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not there"),
        ("Smith 2020", "is not there"),
        (f"{HOME}/v1/events?country=ML", "has no version"),
        (f"{HOME}/v1/events?as_of=2026-01-01", "as_of=2026-01-01 is no number"),
        (f"{HOME}/v1/events?as_of=1 {HOME}/v1/events?as_of=2", "several permalinks"),
        (f"{HOME}/v1/events?as_of=1 sha256 {'0' * 64} sha256 {'1' * 64}", "several"),
        ("x" * 1_000_001, "no citation is that long"),
    ],
)
def test_what_is_no_citation(text: str, told: str) -> None:
    with pytest.raises(BadCitation, match=re.escape(told)):
        citation.read(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{HOME}/v1/events?as_of=3&country=ML&schema=1&format=ndjson#sha256={'0' * 64}",
        f"See <{HOME}/v1/events?as_of=3&country=ML>, SHA-256: {'0' * 64}.",
        f"({HOME}/v1/cite?country=ML&as_of=3&format=bibtex). sha256 {'0' * 64}",
    ],
)
def test_a_permalink_alone(text: str) -> None:
    found = citation.read(text)
    assert (found.base, found.filters, found.version, found.sha256) == (HOME, {"country": "ML"}, 3, "0" * 64)


@pytest.fixture
def filled_database(database: str) -> Iterator[Client]:  # noqa: F811
    """The service over the database that the settings name."""
    with serving(database) as client:
        report(client.engine, A, ATTACK)
        yield client


def test_the_program_cites_as_the_service_does(
    filled_database: Client,
    program: Program,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_PUBLIC_URL", HOME)
    config.settings.cache_clear()
    filled_database.app.state.public_url = HOME
    for style in Style:
        ran: Ran = program("cite", "label=attack", "--as-of", "1", "--format", style)
        assert ran.status == 0, ran.err
        answer = filled_database.get(f"/v1/cite?label=attack&as_of=1&format={style}")
        if style == Style.JSON:
            assert orjson.loads(ran.out) == answer.json()["data"]
        else:
            assert ran.out == answer.text
    assert program("cite").out.startswith("Conflict Timeline: events. Version 1 of ")
    filters = program("cite", "label=attack").out
    for address in ("/v1/events?label=attack", f"{HOME}/v1/events?label=attack", f"{HOME}/v1/cite/?label=attack"):
        assert program("cite", address).out == filters
    assert "label=attack" in filters
    assert not program("cite").err
    assert "no event is cited" in program("cite", "from=1900&to=1901").err
    monkeypatch.delenv("TIMELINE_PUBLIC_URL")
    config.settings.cache_clear()
    assert "TIMELINE_PUBLIC_URL says where your data is served" in program("cite").err


def test_what_the_program_cannot_cite(filled_database: Client, program: Program) -> None:  # noqa: F811
    wrong: dict[tuple[str, ...], str] = {
        ("as_of=1", "--as-of", "1"): "both say which version",
        ("countri=ML",): "did you mean 'country'?",
        ("--as-of", "9"): "as_of=9 is a version that is not there yet",
        ("https://example.org/v1/places?country=ML",): "'/v1/places' is no address of events: give one of /v1/events",
    }
    for arguments, told in wrong.items():
        ran = program("cite", *arguments)
        assert (ran.status, told in ran.err) == (2, True), ran
