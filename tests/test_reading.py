"""Routes that read take nothing but the request and parts of its path; a long row of short answers goes without threads."""

import pytest
from fastapi import APIRouter, Header, Request, Response

from app import lanes
from app.api.reading import Reading
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


def test_an_endpoint_that_wants_more_is_refused() -> None:
    router = APIRouter(route_class=Reading)

    def wants_a_header(request: Request, agent: str = Header()) -> Response:
        return Response(f"{request.url} {agent}")

    def wants_a_number(request: Request, number: int) -> Response:
        return Response(f"{request.url} {number}")

    for path, endpoint in (("/a", wants_a_header), ("/a/{number}", wants_a_number)):
        with pytest.raises(TypeError, match=f"{endpoint.__name__} wants more"):
            router.get(path)(endpoint)
