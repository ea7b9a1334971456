"""The Python client against the real service over HTTP: what is asked, page by page under writes, as of versions, and what goes wrong."""

import doctest
import gc
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict
from urllib.parse import parse_qs

import httpx
import pytest
from pydantic import BaseModel
from sqlalchemy import Engine

from app import client as package
from app import store as writing
from app.api import schema, schema_record
from app.client import Client, Events, filters, frames, shapes, wire
from app.filters import EventQuery
from app.formats import csv
from app.query import Sort
from app.query_string import Choice, Text, read
from tests import contract
from tests.conftest import connected, fill, skip
from tests.test_corrections import ATTACK, MARCH, WHY, A, report

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "client.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```pycon\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def timeline(store_url: str) -> Iterator[Client]:
    """A client of a server over the samples; only read it."""
    with contract.served(store_url) as address, Client(address) as client:
        yield client


@pytest.fixture
def desk(migrated_url: str) -> Iterator[tuple[Client, Engine]]:
    """The same over samples of the test's own, with what writes to them."""
    with connected(migrated_url) as engine, contract.served(migrated_url) as address, Client(address) as client:
        fill(engine)
        yield client, engine


def asked(answer: httpx.Response | Callable[[httpx.Request], httpx.Response], **settings: Any) -> Client:
    """A client of a server that answers just so."""
    handler = answer if callable(answer) else lambda _request: answer
    return Client("http://timeline.test", transport=httpx.MockTransport(handler), **settings)


# ------------------------------------------------------------------------------------- in step with the server


def test_its_filters_are_those_of_the_service() -> None:
    fields = EventQuery.model_fields
    assert list(filters.WRITE) == list(fields)
    lists = {name for name, info in fields.items() if any(isinstance(p, Text) and p.several for p in info.metadata)}
    assert {name for name, write in filters.WRITE.items() if write is filters.values} == lists - {"bbox", "near"}
    aliases = {name: info.alias or name for name, info in fields.items()}
    assert {name: name.removesuffix("_") for name in filters.WRITE} == aliases


@pytest.mark.parametrize("name", [name for name, kind in vars(shapes).items() if is_typeddict(kind)])
def test_its_rows_are_those_of_the_contract(name: str) -> None:
    same(getattr(shapes, name), getattr(schema, name, None) or getattr(schema_record, name))


def same(shape: Any, model: type[BaseModel]) -> None:
    """Nothing; the two have the same fields, which may be null in the same cases, and so on within them."""
    hints, fields = get_type_hints(shape), {info.alias or name: info for name, info in model.model_fields.items()}
    assert hints.keys() == fields.keys()
    for name, info in fields.items():
        optional = type(None) in get_args(hints[name])
        assert (name in shape.__required_keys__) == info.is_required(), name
        if info.is_required() and info.annotation is not Any:
            assert optional == (type(None) in get_args(info.annotation)), name
        inner, other = _inside(hints[name]), _inside(info.annotation)
        if is_typeddict(inner):
            same(inner, other)


def _inside(kind: Any) -> Any:
    """The type of a value, of one in a list, or of one that may be null."""
    while get_args(kind) and get_origin(kind) is not dict:
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind


def test_its_columns_are_those_of_csv() -> None:
    assert list(frames.EVENTS) == list(csv.COLUMNS)
    assert frames._DTYPES.keys() <= csv.COLUMNS.keys()


def test_every_sort_is_told() -> None:
    assert Client.events.__doc__
    assert all(sort in Client.events.__doc__ for sort in Sort)


def test_importing_it_loads_nothing_of_the_server() -> None:
    heavy = ("fastapi", "starlette", "sqlalchemy", "sqlmodel", "pydantic", "spacy", "pandas", "numpy", "uvicorn")
    program = f"import sys, app.client; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


# --------------------------------------------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({"country": "ML"}, "ML"),
        ({"country": ["ML", "NE", "-TD"]}, "ML,NE,-TD"),
        ({"country": {"ML"}}, "ML"),
        ({"type": [None, "ASSAULT"]}, "null,ASSAULT"),
        ({"type": ["-null"]}, "-null"),
        ({"actor": "Smith, John"}, "Smith\\, John"),
        ({"actor": ["Smith, John", "null"]}, "Smith\\, John,\\null"),
        ({"actor": "\\-x"}, "\\-x"),
        ({"from_": 2012}, "2012"),
        ({"from_": 800}, "0800"),
        ({"from_": "2013-01"}, "2013-01"),
        ({"to": date(2020, 8, 18)}, "2020-08-18"),
        ({"to": datetime(2020, 8, 18, 9, tzinfo=UTC)}, "2020-08-18"),
        ({"datetime": (2012, None)}, "2012/.."),
        ({"datetime": (None, date(2013, 5, 1))}, "../2013-05-01"),
        ({"datetime": "2012/2013-05"}, "2012/2013-05"),
        ({"bbox": (-17, 10, 16.5, 1e-05)}, "-17,10,16.5,0.00001"),
        ({"bbox": "-17,10,16,25"}, "-17,10,16,25"),
        ({"min_reports": 2}, "2"),
        ({"disputed": True}, "true"),
        ({"q": "coup AND Keita, *"}, "coup AND Keita, *"),
        ({"as_of": 412}, "412"),
        ({"as_of": date(2026, 11, 24)}, "2026-11-24"),
        ({"as_of": datetime(2026, 11, 24, 11, tzinfo=timezone(timedelta(hours=2)))}, "2026-11-24T09:00:00Z"),
        ({"updated_since": "2026-11-24T09:00:00Z"}, "2026-11-24T09:00:00Z"),
    ],
)
def test_values_are_written_as_the_service_reads_them(given: dict[str, Any], written: str) -> None:
    assert list(filters.pairs(given).values()) == [written]


@pytest.mark.parametrize("name", ["Smith, John", "null", "NULL", "a\\b", "back\\,slash", "ünï “x”", "&=+%#"])
def test_any_name_comes_through_as_it_is(name: str) -> None:
    for value, choice in ((name, Choice((name,))), ([f"-{name}"], Choice((), (None if name == "null" else name,)))):
        sent = httpx.QueryParams(filters.pairs({"actor": value}))
        assert read(EventQuery, str(sent)).actor == choice


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"contry": "ML"}, "There is no filter 'contry'; did you mean 'country'? (there are: sort, from_, "),
        ({"from": 2012}, "did you mean 'from_'?"),
        ({"sorted": "date"}, "did you mean 'sort'?"),
        ({"country": None}, "country=None: leave it out for all events, or write country=[None] for those without one"),
        ({"to": None}, "to=None: leave it out for all events"),
        ({"country": []}, "country: an empty list"),
        ({"country": ""}, "country: '' is no text"),
        ({"country": 5}, "country: 5 is no text, and no list of texts"),
        ({"country": ["ML", 5]}, "country: 5 is no text"),
        ({"from_": True}, "from_: True is no whole number"),
        ({"from_": 2012.5}, "from_: 2012.5 is no whole number"),
        ({"min_reports": "2"}, "min_reports: '2' is no whole number"),
        ({"disputed": "yes"}, "disputed: 'yes' is neither True nor False"),
        ({"bbox": (1, 2, 3)}, "bbox: (1, 2, 3) are not four numbers"),
        ({"datetime": (2012,)}, "datetime: (2012,) has not two ends"),
        ({"as_of": datetime(2026, 11, 24)}, "has no time zone"),  # noqa: DTZ001 - that is the case
    ],
)
def test_what_is_wrong_fails_before_anything_is_sent(given: dict[str, Any], told: str) -> None:
    client = asked(lambda _request: pytest.fail("it was sent"))
    with pytest.raises((package.UnknownName, package.InvalidValue), match=re.escape(told)):
        client.events(**given)
    with pytest.raises((TypeError, ValueError)):
        client.count(**given)


# --------------------------------------------------------------------------------------------------- reading


def test_events_and_their_count(timeline: Client) -> None:
    events = list(timeline.events())
    assert len(events) == timeline.count() > 5
    assert [event["id"] for event in timeline.events(sort="-date")] != [event["id"] for event in events]
    assert {event["id"] for event in timeline.events(country="ML")} < {event["id"] for event in events}
    assert timeline.count(country="ML") + timeline.count(country="-ML") == len(events)
    with_type = timeline.count(type="-null")
    assert timeline.count(type=[None]) + with_type == len(events)
    assert 0 < with_type < len(events)


def test_pages_are_fetched_when_they_are_reached() -> None:
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(str(request.url))
        cursor = int(request.url.params.get("cursor", "0"))
        links = {"self": "…", "next": f"/behind/a/proxy?country=ML&cursor={cursor + 1}"}
        return httpx.Response(200, json={"data": [{"id": f"e{cursor}"}], "meta": {}, "coverage": {}, "links": links})

    events = asked(answer).events(country="ML")
    assert sent == []
    walk = iter(events)
    assert [next(walk)["id"] for _ in range(3)] == ["e0", "e1", "e2"]
    assert sent == [
        "http://timeline.test/v1/events?country=ML&sort=date&limit=1000",
        "http://timeline.test/v1/events?country=ML&cursor=1",
        "http://timeline.test/v1/events?country=ML&cursor=2",
    ]


def test_the_first_ones(timeline: Client) -> None:
    events = list(timeline.events())
    assert timeline.events().first(3) == events[:3]
    assert timeline.events().first(10_000) == events
    assert timeline.events().first(0) == []
    assert timeline.events().first(3).version == timeline.version()


def test_all_pages_are_of_one_version_while_others_write(desk: tuple[Client, Engine]) -> None:
    client, engine = desk
    before, version = list(client.events()), client.version()
    pages = client.events().pages(size=2)
    found = [next(pages)]
    writing.retract(engine, "ann", before[-1]["id"], WHY)
    report(engine, A, ATTACK, MARCH)
    found += pages
    assert {page.version for page in found} == {version}
    assert [event for page in found for event in page] == before
    assert len(found) == -(-len(before) // 2)
    assert list(client.events()) != before


def test_one_event_and_what_there_is_of_it(timeline: Client) -> None:
    (event,) = timeline.events(q="uprising").first(1)
    assert timeline.event(event["id"]) == event
    evidence = timeline.evidence(event["id"])
    assert evidence[0]["quotes"][0]["quote"] == event["quote"]
    (version,) = timeline.history(event["id"])
    assert (version["kind"], version["version"]) == ("created", event["version"])


def test_what_was_merged_is_what_it_is_part_of(desk: tuple[Client, Engine]) -> None:
    client, engine = desk
    first, second = (event["id"] for event in client.events().first(2))
    writing.merge(engine, "ann", first, second, WHY)
    assert client.event(first) == client.event(second)
    assert client.history(first) == client.history(second)


def test_counts(timeline: Client) -> None:
    facets = timeline.facets("country", "label", country="ML")
    assert {value["facet"] for value in facets} == {"country", "label"}
    assert facets[0]["count"] == timeline.count(country="ML")
    for named in (["country", "label"], ("country", "label")):
        assert timeline.facets(named, country="ML") == facets
    assert timeline.facets("country", ["label"], country="ML") == facets
    for wrong in ([], [""], [None], [1], 1, None, {"label": 1}):
        with pytest.raises(package.InvalidValue):
            timeline.facets(wrong)  # type: ignore[arg-type]
    assert len(timeline.facets("label", limit=1)) == 1
    assert {value["facet"] for value in timeline.facets()} == {"type", "label", "country"}
    for bucket in timeline.histogram("month", from_=2012, to=2013):
        match = {"from_": bucket["start"], "to": bucket["end"]}
        assert (bucket["possible"] or 0) == timeline.count(**match)  # type: ignore[arg-type]
    grouped = timeline.histogram(by="label")
    assert any(bucket["groups"] for bucket in grouped)
    assert len(timeline.timeline(top=2)) == 2
    places = timeline.places()
    assert sum(spot["properties"]["events"] for spot in places) + places.unplaced == timeline.count()
    assert places.unlocated == sum(spot["properties"]["events"] for spot in places if not spot["geometry"])


# -------------------------------------------------------------------------------------------------- versions


def test_a_pinned_client_sees_one_version(desk: tuple[Client, Engine]) -> None:
    client, engine = desk
    then, before = client.at(), list(client.events())
    number, gone = client.version(), before[0]["id"]
    writing.retract(engine, "ann", gone, WHY)
    assert client.count() == len(before) - 1
    for pinned in (then, client.at(number)):
        assert (list(pinned.events()), pinned.count(), pinned.version()) == (before, len(before), number)
        assert pinned.event(gone) == before[0]
        assert len(pinned.evidence(gone)) == len(pinned.history(gone)) == 1
        assert pinned.facets("label").version == pinned.histogram().version == pinned.timeline().version == number
        assert pinned.places().version == pinned.cite()["version"] == number
        assert {entry["version"] for entry in pinned.changes()} == set(range(1, number + 1))
    assert then.count(as_of=client.version()) == client.count()
    with pytest.raises(package.Gone) as raised:
        client.event(gone)
    assert WHY in raised.value.detail
    assert client.at("2099-01-01").__repr__().endswith("as of 2099-01-01>")
    with pytest.raises(package.Problem, match="future"):
        client.at("2099-01-01").count()


def test_what_at_gave_closes_nothing(timeline: Client) -> None:
    with timeline.at(1) as then:
        assert then.version() == 1
    assert timeline.count() > 0


def test_a_mirror_follows(desk: tuple[Client, Engine]) -> None:
    client, engine = desk
    modalities = ["happened", "announced", "planned", "hypothetical", "denied"]
    pinned, mirror = client.at().mirror(), client.mirror()
    assert mirror.follow() == len(mirror.events) == pinned.follow()
    assert (mirror.version, mirror.follow()) == (client.version(), 0)
    first, second, third = (event["id"] for event in client.events().first(3))
    writing.merge(engine, "ann", first, second, WHY)
    writing.retract(engine, "ann", third, WHY)
    report(engine, A, ATTACK)
    assert mirror.follow() == len(list(client.changes(after=pinned.version))) > 0
    assert mirror.events == {event["id"]: event for event in client.events(modality=modalities)}
    assert (pinned.follow(), pinned.version + 3) == (0, mirror.version)


def test_citations(timeline: Client) -> None:
    citation = timeline.cite(country="ML")
    assert citation["count"] == timeline.count(country="ML")
    assert citation["sha256"] in timeline.cite_as("text", country="ML")
    assert timeline.cite_as("bibtex").startswith("@")
    with pytest.raises(package.Problem, match="format"):
        timeline.cite_as("haiku")


def test_a_server_without_citations_is_told_so() -> None:
    client = asked(httpx.Response(404, json={"title": "Not found", "detail": "There is nothing at /v1/cite"}))
    for cite in (client.cite, client.cite_as):
        with pytest.raises(package.NotSupported, match=r"http://timeline\.test makes no citations"):
            cite()


# ---------------------------------------------------------------------------------------------------- errors


def test_errors_of_the_server(timeline: Client) -> None:
    with pytest.raises(package.NotFound) as missing:
        timeline.event("nothing")
    assert (missing.value.status, missing.value.title) == (404, "Not found")
    with pytest.raises(package.Problem) as wrong:
        timeline.count(country="Atlantis")
    assert (wrong.value.status, wrong.value.title, wrong.value.parameter) == (400, "Invalid query", "country")
    assert "'Atlantis' is no country" in wrong.value.detail
    again = pickle.loads(pickle.dumps(wrong.value))  # noqa: S301 - our own
    assert (str(again), vars(again)) == (str(wrong.value), vars(wrong.value))
    with pytest.raises(package.InvalidValue):
        timeline.event("")
    with pytest.raises(package.NotFound):
        timeline.event("../vocab")


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (httpx.Response(502, html="<h1>Bad gateway</h1>"), package.Problem, "502 Bad Gateway"),
        (httpx.Response(502, text="no upstream"), package.Problem, "502 Bad Gateway: no upstream"),
        (httpx.Response(500, json=[1]), package.Problem, "500 Internal Server Error"),
        (httpx.Response(503, json={"title": "Not ready", "detail": "d", "request_id": "r"}), package.Unavailable, "d"),
        (httpx.Response(200, html="<h1>Log in</h1>"), package.NotUnderstood, "answers text/html"),
        (httpx.Response(200, json={"data": 1}), package.NotUnderstood, "answers application/json"),
    ],
)
def test_answers_that_are_none(answer: httpx.Response, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind, match=told):
        asked(answer).count()


@pytest.mark.parametrize(
    ("problem", "told"),
    [(httpx.ConnectTimeout("x"), "did not answer in time"), (httpx.ConnectError("refused"), "cannot be reached")],
)
def test_servers_that_are_not_there(problem: Exception, told: str) -> None:
    sent: list[httpx.Request] = []

    def fail(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        raise problem

    with pytest.raises(package.Unreachable, match=told):
        asked(fail).count()
    assert len(sent) == 1


def test_an_address_that_is_none() -> None:
    with pytest.raises(package.InvalidValue, match="'localhost:8000' is no address of a server: write http://"):
        Client("localhost:8000")


COUNTED = httpx.Response(200, json={"data": {"count": 5}, "meta": {}, "links": {}})


@pytest.mark.parametrize(
    ("status", "headers", "waits"),
    [
        (503, {"Retry-After": "5"}, [5.0]),
        (503, {"Retry-After": "0"}, [0.0]),
        (503, {"Retry-After": format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)}, [0.0]),
        (503, {"Retry-After": "3600"}, None),
        (503, {"Retry-After": "soon"}, None),
        (503, {}, None),
        (429, {"Retry-After": "1"}, None),
        (500, {"Retry-After": "1"}, None),
    ],
)
def test_only_who_says_when_to_come_back_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, status: int, headers: dict[str, str], waits: list[float] | None
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(wire, "sleep", slept.append)
    given = [httpx.Response(status, headers=headers, json={"title": "Overloaded"}), COUNTED]
    client = asked(lambda _request: given.pop(0))
    if waits is None:
        with pytest.raises(package.Problem, match="Overloaded"):
            client.count()
    else:
        assert client.count() == 5
    assert slept == (waits or [])


def test_it_gives_up_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(wire, "sleep", slept.append)
    with pytest.raises(package.Unavailable):
        asked(httpx.Response(503, headers={"Retry-After": "2"}), retries=2).count()
    assert slept == [2.0, 2.0]


def test_it_says_who_it_is() -> None:
    agents: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        agents.append(request.headers["user-agent"])
        return COUNTED

    asked(answer).count()
    asked(answer, user_agent="desk@example.org").count()
    assert re.fullmatch(r"conflict-timeline-client/\d.*", agents[0])
    assert agents[1] == "desk@example.org"


def test_closing(store_url: str) -> None:
    with contract.served(store_url) as address:
        client = Client(address)
        assert client.count() > 0
        client.close()
        with pytest.raises(RuntimeError, match="closed"):
            client.count()


def test_who_forgets_to_close_leaves_nothing_open(store_url: str) -> None:
    with contract.served(store_url) as address:
        client = Client(address)
        http, then = client._wire.http, client.at(1)
        del client
        assert then.version() == 1  # it is still asked
        del then
        gc.collect()
        assert http.is_closed


def test_it_shows_itself(timeline: Client) -> None:
    assert re.fullmatch(r"<Client of http://127\.0\.0\.1:\d+>", repr(timeline))
    assert repr(timeline.at(2)).endswith(" as of 2>")
    assert repr(timeline.events(country="ML")).endswith(": country=ML, sort=date>")
    assert re.search(r": \d+ events as of version \d+>$", repr(followed(timeline)))


def followed(client: Client) -> package.Mirror:
    mirror = client.mirror()
    mirror.follow()
    return mirror


# ------------------------------------------------------------------------------------------------ data frames


@pytest.fixture
def pd() -> Any:
    """The module pandas."""
    try:
        return import_module("pandas")
    except ImportError:
        return skip("pandas is not installed")


def test_without_pandas_the_extra_is_named(timeline: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for made in (timeline.events(), timeline.facets()):
        with pytest.raises(package.PandasMissing, match=r"pip install 'conflict-timeline\[pandas\]'"):
            made.to_dataframe()
    with pytest.raises(ImportError):
        asked(lambda _request: pytest.fail("it was sent")).events().to_dataframe()


def test_a_data_frame_says_what_the_events_say(timeline: Client, pd: Any) -> None:
    frame, events = timeline.events().to_dataframe(), list(timeline.events())
    assert list(frame.columns) == list(csv.COLUMNS)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        name: column.dtype for name, column in frames.EVENTS.items()
    }
    assert frame.attrs["version"] == timeline.version()
    assert frame.attrs["query"]["modality"] == "happened,announced"
    assert "Fiji's coups =2+2" in set(frame["document_title"])
    assert "Smith, John" in set(frame["source_actors"].dropna())
    for row, event in zip(frame.to_dict("records"), events, strict=True):
        assert (row["id"], row["date"], row["disputed"]) == (event["id"], event["date"]["edtf"], event["disputed"])
        for name in ("earliest", "latest"):
            day = event["date"][name]  # type: ignore[literal-required]
            assert pd.isna(row[name]) if day is None else row[name] == pd.Timestamp(day)
        best = event["toll"] and event["toll"]["best"]
        assert pd.isna(row["deaths_best"]) if best is None else row["deaths_best"] == best
        assert pd.isna(row["source_actors"]) == (not [a for a in event["actors"] if a["role"] == "source"])
        assert row["first_seen"] == pd.Timestamp(event["first_seen"])


def test_days_of_any_year_are_days(pd: Any) -> None:
    event = {"id": "e1", "date": {"edtf": "0800/9999", "earliest": "0800-12-25", "latest": "9999-12-31"}}
    meta = {"version": 1, "as_of": None, "query": {}}
    answer = httpx.Response(200, json={"data": [event, event], "meta": meta, "coverage": {}, "links": {}})
    frame = asked(answer).events().to_dataframe(["id", "earliest", "latest"])
    assert [str(day) for day in frame.loc[0, ["earliest", "latest"]]] == ["0800-12-25 00:00:00", "9999-12-31 00:00:00"]
    assert (frame["latest"] > frame["earliest"]).all()


def test_chosen_columns_alone_are_fetched(timeline: Client, pd: Any) -> None:
    whole = timeline.events().to_dataframe()
    names = ["deaths_best", "date", "source_actors", "lat", "publisher"]
    assert timeline.events().to_dataframe(names).equals(whole[names])
    for name in csv.COLUMNS:
        assert timeline.events().to_dataframe([name]).equals(whole[[name]]), name
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(parse_qs(request.url.query.decode())["fields"][0])
        return httpx.Response(200, json={"data": [], "meta": {"version": 1}, "coverage": {}, "links": {}})

    asked(answer).events().to_dataframe(names)
    assert sent == ["toll,date,actors,place,document"]
    with pytest.raises(package.UnknownName, match="no column 'deaths'; did you mean"):
        timeline.events().to_dataframe(["deaths"])


def test_a_data_frame_without_rows_has_its_columns(timeline: Client, pd: Any) -> None:
    empty = timeline.events(q="nowhereatall").to_dataframe()
    assert len(empty) == 0
    assert empty.dtypes.equals(timeline.events().to_dataframe().dtypes)


def test_what_is_counted_as_data_frames(timeline: Client, pd: Any) -> None:
    (event,) = timeline.events().first(1)
    made = {
        "facets": timeline.facets(), "buckets": timeline.histogram(), "key dates": timeline.timeline(),
        "places": timeline.places(), "history": timeline.history(event["id"]), "evidence": timeline.evidence(event["id"]),
        "events": timeline.events().first(2),
    }  # fmt: skip
    for name, rows in made.items():
        frame = rows.to_dataframe()
        assert (name, len(frame)) == (name, len(rows))
        assert frame.attrs["version"] == timeline.version()
    facets = made["facets"].to_dataframe()
    assert facets["count"].sum() == sum(row["count"] for row in timeline.facets())
    assert facets["value"].isna().any()
    buckets = made["buckets"].to_dataframe()
    assert buckets["certain"].isna().any()
    assert buckets["certain"].sum() == sum(row["certain"] or 0 for row in timeline.histogram())
    grouped = timeline.histogram(by="label").to_dataframe()
    assert list(grouped.columns) == ["start", "end", "value", "certain", "possible"]
    assert grouped["certain"].sum() == buckets["certain"].sum()


# ------------------------------------------------------------------------------------------------- its guide


def test_the_guide_says_what_is_so(seeded_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    with contract.served(seeded_url) as address:
        for number, block in enumerate(BLOCKS):
            if "to_dataframe" in block and not _has_pandas():
                continue
            text = block.replace("http://127.0.0.1:8000", address)
            test = doctest.DocTestParser().get_doctest(text, names, f"block {number}", "docs/client.md", 0)
            runner.run(test, out=said.append, clear_globs=False)
            names = test.globs
        names["client"].close()
    assert (runner.failures, runner.tries > 20) == (0, True), "".join(said)


def _has_pandas() -> bool:
    try:
        import_module("pandas")
    except ImportError:
        return False
    return True


def test_the_guide_tells_of_every_method() -> None:
    for kind in (Client, Events):
        for name in [name for name in vars(kind) if not name.startswith("_")]:
            assert f".{name}(" in GUIDE, name
