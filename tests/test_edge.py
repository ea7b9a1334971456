"""What holds for every request: packing, other sites' pages, ids, and limits of rates, bodies and addresses."""

import re
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import Request
from pydantic import ValidationError

from app import query
from app.api import problems
from app.config import Settings
from app.edge import rates, stopping
from app.main import create_app
from tests.conftest import Client, serving

EVENTS = "/v1/events?modality=happened,announced,planned,hypothetical,denied"


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """The problem that an answer is."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, problems.MEDIA_TYPE), answer.text
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


def ask(client: Client, url: str, *headers: tuple[str, str | bytes], method: str = "GET", **how: Any) -> httpx.Response:
    """The answer to a request whose headers may be repeated."""
    return client._portal.call(partial(client._http.request, method, url, headers=list(headers), **how))


def from_address(client: Client, address: str, url: str) -> httpx.Response:
    """The answer to a request from another address."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=client.app, client=(address, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://timeline.test") as http:
            return await http.get(url)

    return client._portal.call(send)


@pytest.fixture
def serve(store_url: str) -> Iterator[Callable[..., Client]]:
    """Makes a service over the samples with settings of its own; what is sent to `/taken` is counted."""
    with start_blocking_portal() as portal, ExitStack() as opened:

        def make(**settings: Any) -> Client:
            app = create_app(Settings(database_url=store_url, **settings))

            async def taken(request: Request) -> int:
                return len(await request.body())

            app.add_api_route("/taken", taken, methods=["POST", "PUT"])
            app.add_api_route("/taken", lambda: 0, methods=["GET"])
            client = Client(app, portal)
            opened.callback(client.close)
            return client

        yield make


# ------------------------------------------------------------------------------------------------------------ packing


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
@pytest.mark.parametrize(
    "url", [EVENTS, f"{EVENTS}&format=csv", f"{EVENTS}&format=geojson", "/openapi.json", "/docs/swagger/swagger-ui.css"]
)
def test_answers_are_packed_whole_ones_and_streams_alike(client: Client, url: str, coding: str) -> None:
    plain = client.get(url, accept_encoding="identity")
    packed = client.get(url, accept_encoding=coding)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == coding
    assert packed.content == plain.content
    assert packed.num_bytes_downloaded < len(plain.content)
    assert "Accept-Encoding" in packed.headers["vary"]


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("", None),
        ("identity", None),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("GZip", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0.5, gzip;q=0.5", "br"),
        ("*", "zstd"),
        ("*;q=0.1, br", "br"),
        ("*, zstd;q=0", "br"),
        ("gzip;q=0", None),
        ("gzip;q=0, *;q=0", None),
        ("identity, gzip;q=0.5", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("gzip;q=much", None),
        ("gzip;q=2", None),
        ("compress, x-other", None),
        (";;,,=", None),
    ],
)
def test_the_coding_is_the_one_that_is_liked_best(client: Client, asked: str, coding: str | None) -> None:
    answer = client.get(EVENTS, accept_encoding=asked)
    assert answer.headers.get("content-encoding") == coding
    assert answer.json()["data"]


def test_what_is_small_or_packed_already_is_sent_as_it_is(client: Client) -> None:
    for url in ("/healthz", "/v1/sources?limit=no", "/docs/swagger/favicon.png"):
        assert "content-encoding" not in client.get(url, accept_encoding="gzip").headers


def test_head_has_the_headers_of_the_packed_answer(client: Client) -> None:
    full, head = (
        client.send(method, EVENTS, accept_encoding="gzip", x_request_id="same") for method in ("GET", "HEAD")
    )
    assert (head.headers, head.content) == (full.headers, b"")


# ------------------------------------------------------------------------------------------------------------- tags

CODINGS = ["identity", "gzip", "br", "zstd"]


@pytest.mark.parametrize("url", [EVENTS, f"{EVENTS}&format=csv"])
def test_each_coding_has_a_tag_of_its_own(client: Client, url: str) -> None:
    answers = {coding: client.get(url, accept_encoding=coding) for coding in CODINGS}
    tags = {coding: answer.headers["etag"] for coding, answer in answers.items()}
    assert len(set(tags.values())) == len(CODINGS)
    assert all(re.fullmatch(r'"[0-9a-f]+"', tag) for tag in tags.values())
    for coding, tag in tags.items():
        for other in CODINGS:
            again = client.get(url, accept_encoding=other, if_none_match=tag)
            assert again.status_code == (304 if other == coding else 200)
            assert again.headers["vary"] == "Accept, Accept-Encoding"
    # However it is written, the same choice has the same tag.
    assert client.get(url, accept_encoding="deflate, zstd;q=0.9, gzip;q=0.8").headers["etag"] == tags["zstd"]


def test_files_have_weak_tags(client: Client) -> None:
    url = "/docs/swagger/swagger-ui.css"
    for coding in CODINGS:
        answer = client.get(url, accept_encoding=coding)
        assert answer.headers["etag"].startswith('W/"')
        again = client.get(url, accept_encoding=coding, if_none_match=answer.headers["etag"])
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == answer.headers["etag"]
        assert again.headers["vary"] == answer.headers["vary"] == "Accept-Encoding"


def test_headers_that_are_sent_twice_count_as_one(client: Client) -> None:
    tag = client.get(EVENTS, accept_encoding="identity").headers["etag"]
    plain = ("accept-encoding", "identity")
    for tags in (['"other"', tag], [tag, '"other"'], ['"a", "b"', f"W/{tag}"]):
        assert ask(client, EVENTS, plain, *(("if-none-match", one) for one in tags)).status_code == 304
    answer = ask(client, EVENTS, ("accept", "text/html"), ("accept", "text/csv"))
    assert answer.headers["content-type"].startswith("text/csv")
    answer = ask(
        client, EVENTS, ("accept-encoding", "br;q=0"), ("accept-encoding", "*"), ("accept-encoding", "zstd;q=0")
    )
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("url", [EVENTS, f"{EVENTS}&format=csv", "/v1/sources", "/docs/swagger/swagger-ui.css"])
def test_who_has_whatever_there_is_is_not_sent_it(client: Client, url: str) -> None:
    for method in ("GET", "HEAD"):
        answer = client.send(method, url, if_none_match="*")
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == client.get(url).headers["etag"]
        assert not [name for name in ("content-length", "content-type", "content-encoding") if name in answer.headers]


def test_nothing_cannot_be_had(client: Client) -> None:
    assert client.get("/v1/events/e0000", if_none_match="*").status_code == 404
    assert client.get("/v1/events?limit=0", if_none_match="*").status_code == 400
    assert client.get("/healthz", if_none_match="*").status_code == 200


# ---------------------------------------------------------------------------------------------------- other sites' pages

PREFLIGHT = {"origin": "https://example.org", "access_control_request_method": "GET"}


@pytest.mark.parametrize("url", ["/v1/events", "/v1/documents", "/healthz", "/nothing", "*"])
def test_a_browser_may_ask_before_it_reads(client: Client, url: str) -> None:
    answer = client.send("OPTIONS", url, access_control_request_headers="if-none-match", **PREFLIGHT)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    allowed = answer.headers["access-control-allow-headers"].lower().split(", ")
    assert {"accept", "if-none-match", "x-request-id"} <= set(allowed)
    assert "authorization" not in allowed
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("url", ["/v1/events", "/v1/events?limit=0", "/nothing", "/docs", "/metrics"])
def test_any_page_may_read_what_anybody_may(client: Client, url: str) -> None:
    for origin in ({}, {"origin": "https://example.org"}):
        headers = client.get(url, **origin).headers
        assert headers["access-control-allow-origin"] == "*"
        shown = headers["access-control-expose-headers"].split(", ")
        assert {"ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"} == set(shown)
        assert "access-control-allow-credentials" not in headers
        assert "Origin" not in headers.get("vary", "")


@pytest.mark.parametrize(
    ("url", "allow"),
    [
        ("/v1/events", "GET, HEAD"),
        ("/v1/events/e0000", "GET, HEAD"),
        ("/docs", "GET, HEAD"),
        ("/openapi.json", "GET, HEAD"),
        ("/docs/swagger/swagger-ui.css", "GET, HEAD"),
        ("/taken", "GET, HEAD, POST, PUT"),
    ],
)
def test_a_path_tells_its_methods(serve: Callable[..., Client], url: str, allow: str) -> None:
    client = serve()
    answer = client.send("OPTIONS", url)
    assert (answer.status_code, answer.content, answer.headers["allow"]) == (204, b"", f"{allow}, OPTIONS")
    refused = client.send("DELETE", url)
    assert problem(refused, 405)["detail"].endswith(f"allowed are {allow}")
    assert refused.headers["allow"] == allow


def test_where_there_is_nothing_there_are_no_methods(client: Client) -> None:
    problem(client.send("OPTIONS", "/nothing"), 404)


# ---------------------------------------------------------------------------------------------------------------- ids


@pytest.mark.parametrize("given", ["a", "A-b_c.9", "x" * 64])
def test_an_id_that_is_sent_is_kept(client: Client, given: str) -> None:
    assert client.get("/healthz", x_request_id=given).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a\tb", "a;b", "é", "<script>", "a,b"])
def test_any_other_is_not(client: Client, given: str) -> None:
    answer = ask(client, "/healthz", ("x-request-id", given.encode()))
    assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["x-request-id"])


@pytest.mark.parametrize("url", ["/v1/events", "/v1/events?limit=0", "/nothing", "/docs", "/docs/swagger/favicon.png"])
def test_every_answer_has_an_id_of_its_own(client: Client, url: str) -> None:
    first, second = (client.get(url).headers.get_list("x-request-id") for _ in range(2))
    assert len(first) == len(second) == 1
    assert first != second
    assert len(client.send("OPTIONS", url, **PREFLIGHT).headers["x-request-id"]) == 16


def test_what_is_our_fault_tells_the_id(client: Client, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(query, "count", fail)
    assert problem(client.get("/v1/events/count", x_request_id="one"), 500)["request_id"] == "one"
    with serving(database_url) as unready:
        for url in ("/readyz", "/v1/events"):
            assert problem(unready.get(url, x_request_id="two"), 503)["request_id"] == "two"
    assert "request_id" not in problem(client.get("/nothing"), 404)


# -------------------------------------------------------------------------------------------------------------- rates


def test_no_limit_is_set_unless_asked_for(client: Client) -> None:
    for _ in range(3):
        answer = client.get("/healthz")
    assert not [name for name in answer.headers if name.startswith("ratelimit")]


def test_one_request_too_many_is_refused(serve: Callable[..., Client]) -> None:
    client = serve(rate_limit="2/hour")
    for left in (1, 0):
        answer = client.get("/v1/sources")
        assert answer.status_code == 200
        assert answer.headers["ratelimit-policy"] == '"client";q=2;w=3600'
        assert re.fullmatch(rf'"client";r={left};t=(3600|3[45]\d\d)', answer.headers["ratelimit"])
    refused = client.get("/v1/sources")
    assert problem(refused, 429)["title"] == "Too many requests"
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert refused.headers["ratelimit"] == f'"client";r=0;t={refused.headers["retry-after"]}'
    assert refused.headers["ratelimit-policy"] == '"client";q=2;w=3600'
    assert problem(client.get("/nothing"), 429)


def test_who_watches_is_never_refused_nor_a_browser_that_asks_first(serve: Callable[..., Client]) -> None:
    client = serve(rate_limit="1/hour")
    client.get("/v1/sources")
    for url in ("/healthz", "/readyz", "/metrics"):
        answer = client.get(url)
        assert answer.status_code == 200
        assert "ratelimit" not in answer.headers
    assert client.send("OPTIONS", "/v1/sources", **PREFLIGHT).status_code == 204


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::1", True),
        ("a:b:c", "a:b:d", False),
    ],
)
def test_clients_are_told_apart_by_address(
    serve: Callable[..., Client], first: str, second: str, together: bool
) -> None:
    client = serve(rate_limit="1/hour")
    assert from_address(client, first, "/v1/sources").status_code == 200
    assert from_address(client, first, "/v1/sources").status_code == 429
    assert from_address(client, second, "/v1/sources").status_code == (429 if together else 200)


def test_counts_begin_anew_and_never_grow_without_bound(
    serve: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(rates, "time", lambda: now)
    monkeypatch.setattr(rates, "MAX_CLIENTS", 3)
    client = serve(rate_limit="1/minute")

    def ask(number: int) -> int:
        return from_address(client, f"192.0.2.{number}", "/v1/sources").status_code

    assert [ask(1), ask(1), ask(2), ask(3)] == [200, 429, 200, 200]
    assert [ask(4), ask(2), ask(1)] == [200, 429, 200]  # the first was forgotten for the fourth
    now += 59
    assert ask(4) == 429
    now += 2
    assert ask(4) == 200


def test_counts_of_a_time_that_is_over_are_dropped() -> None:
    counts = rates.Counts(60)
    for number in range(50):
        counts.add(str(number), 1000.0)
    assert counts.add("new", 1061.0) == (1, 1121.0)
    assert len(counts) == 1


@pytest.mark.parametrize("text", ["600/minute", "10 per 1 second", "5/2hours", "off", ""])
def test_limits_that_can_be(text: str) -> None:
    assert Settings(rate_limit=text).rate_limit == (text or "off")


@pytest.mark.parametrize("text", ["600", "many/minute", "0/minute", "10/fortnight", "1/second;9/minute", "-1/day"])
def test_limits_that_cannot_be_are_named(text: str) -> None:
    with pytest.raises(ValidationError, match="such as 600/minute"):
        Settings(rate_limit=text)


# ------------------------------------------------------------------------------------------------- bodies and addresses


async def parts(*sent: bytes) -> AsyncIterator[bytes]:
    for part in sent:
        yield part


def test_a_body_may_be_as_long_as_allowed(serve: Callable[..., Client]) -> None:
    client = serve(max_body=10)
    assert client.send("POST", "/taken", b"x" * 10).json() == 10
    assert ask(client, "/taken", method="POST", content=parts(b"12345", b"67890")).json() == 10


def test_a_body_that_says_it_is_longer_is_refused_at_once(serve: Callable[..., Client]) -> None:
    answer = serve(max_body=10).send("POST", "/taken", b"x" * 11)
    assert problem(answer, 413)["detail"] == "The body is 11 bytes long; at most 10 are taken"
    assert answer.headers["connection"] == "close"


def test_a_body_that_does_not_say_is_counted_while_it_is_read(serve: Callable[..., Client]) -> None:
    answer = ask(serve(max_body=10), "/taken", method="POST", content=parts(b"12345", b"67890", b"1"))
    found = problem(answer, 413)
    assert (found["title"], found["type"]) == ("Content too large", "urn:conflict-timeline:problem:content-too-large")
    assert "longer than 10 bytes" in found["detail"]


def test_a_get_with_a_body_is_harmless(client: Client) -> None:
    answers = [client.send("GET", "/v1/sources", content) for content in (None, b"x" * 1000)]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"/v1/events?q={'a' * 16_383}", "The query string is 16385 bytes long; at most 16384 are taken"),
        (f"/v1/{'a' * 16_384}", "The path is 16388 bytes long; at most 16384 are taken"),
    ],
)
def test_an_address_that_is_too_long_is_told_so(client: Client, url: str, says: str) -> None:
    assert problem(client.get(url), 414)["detail"] == says
    assert client.get(url[:-4]).status_code in (400, 404)


# ----------------------------------------------------------------------------------------------------------- not ready


def test_outsiders_are_not_told_where_the_database_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / "hidden.db"
    folder.mkdir()
    urls = {
        f"sqlite:///{tmp_path / 'empty.db'}": "run `conflict-timeline migrate`",
        f"sqlite:///{folder}": "the log says why",
    }
    urls["postgresql://us:swordfish@127.0.0.1:1/none"] = "the log says why"
    for url, says in urls.items():
        with serving(url) as client:
            for path in ("/readyz", "/v1/events", "/v1/sources"):
                answer = client.get(path)
                detail = problem(answer, 503)["detail"]
                assert not re.search(r"hidden|empty|127\.0|sqlite|postgres|swordfish|us:", answer.text)
                if path == "/readyz":
                    assert says in detail
    assert str(folder) in caplog.text
    assert "127.0.0.1" in caplog.text
    assert "swordfish" not in caplog.text


def test_a_server_that_was_told_to_end_is_not_ready(serve: Callable[..., Client]) -> None:
    client = serve()
    assert client.get("/readyz").status_code == 200
    client.app.state.stopping = True
    assert problem(client.get("/readyz"), 503)["title"] == "Stopping"
    assert client.get("/healthz").status_code == 200
    assert client.get("/v1/sources").status_code == 200


def test_a_signal_is_noticed_and_passed_on() -> None:
    heard: list[tuple[int, bool]] = []
    app = create_app(Settings(database_url="sqlite://"))
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append((number, app.state.stopping)))
    try:
        with stopping.noticed(app):
            assert not app.state.stopping
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert heard == [(signal.SIGTERM, True)] * 2
