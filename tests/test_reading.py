"""Routes that read take nothing but the request and parts of its path; a long row of short answers goes without threads."""

import pytest
from fastapi import APIRouter, Header, Request, Response

from app import db, lanes
from app.api.reading import Reading
from app.edge import shortcuts
from app.edge.asking import Asking
from tests.conftest import Client

_PATHS = (
    "/v1/events?country=ML&limit=2",
    "/v1/events/count?country=ML",
    "/v1/events?format=csv",
    "/v1/events?country=XX",
    "/v1/events/e000000000000",
    "/v1/histogram?interval=year",
    "/v1/facets?facet=label",
    "/v1/timeline?top=2",
    "/v1/actors",
    "/v1/places",
    "/v1/documents?limit=2",
    "/v1/events?as_of=2999-01-01",
)


@pytest.mark.parametrize("path", _PATHS)
def test_an_answer_is_the_same_in_a_thread_and_in_the_event_loop(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client.app.state.shelf, "find", lambda _: None)
    answers = [client.get(path) for _ in range(lanes.SURE + 3)]
    assert len({(one.status_code, one.content, one.headers.get("etag")) for one in answers}) == 1
    packed = client.get(path, accept_encoding="gzip")
    assert (packed.content, packed.headers.get("etag") is None) == (
        answers[0].content,
        "etag" not in answers[0].headers,
    )


def test_what_is_short_is_answered_in_front_of_routing(filled: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("SHORT", "AT_ONCE"):  # however slow the machine is
        monkeypatch.setattr(lanes, limit, db.Limit(60, 60))
    asked = iter(range(100))

    def ask(more: str = "") -> None:
        answer = filled.get(f"/v1/events?limit=1&deaths_max={next(asked)}{more}")
        routed.append(answer.status_code)

    routed: list[int] = []
    through, ways = shortcuts.Shortcuts.answer, []

    def answer(self: shortcuts.Shortcuts, asking: Asking) -> Response | None:
        found = through(self, asking)
        ways.append(found is not None)
        return found

    monkeypatch.setattr(shortcuts.Shortcuts, "answer", answer)
    for _ in range(lanes.SURE + 2):
        ask()
    ask("&as_of=no%20such%20release")
    is_sqlite = filled.engine.dialect.name == "sqlite"
    assert ways == [False] * lanes.SURE + [is_sqlite] * 2 + [False]
    assert routed == [200] * (lanes.SURE + 2) + [400]
    told = f'timeline_http_requests_total{{method="GET",route="/v1/events",status="2xx"}} {lanes.SURE + 2}.0'
    assert told in filled.get("/metrics").text


def test_an_endpoint_that_wants_more_is_refused() -> None:
    router = APIRouter(route_class=Reading)

    def wants_a_header(request: Request, agent: str = Header()) -> Response:
        return Response(f"{request.url} {agent}")

    def wants_a_number(request: Request, number: int) -> Response:
        return Response(f"{request.url} {number}")

    for path, endpoint in (("/a", wants_a_header), ("/a/{number}", wants_a_number)):
        with pytest.raises(TypeError, match=f"{endpoint.__name__} wants more"):
            router.get(path)(endpoint)
