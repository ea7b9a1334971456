"""What is counted in the columns in memory is what the database counts, to the byte, whatever is asked and whatever was committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Event as Signal
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select, text
from sqlmodel import col

from app import backup, db, edtf, haste, query
from app.errors import TooSlow
from app.filters import EventQuery
from app.models import Event
from app.query import Facet, Sort, columns, finding
from app.query.columns import condition, leading, table
from app.query_string import Choice
from tests import asking, samples
from tests.asking import Question
from tests.conftest import Client, fill, serving
from tests.histories import Hands
from tests.test_store import ATTACK, TALKS, article, mentions, put_as, put_of_year

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")
INTERVALS = ("year", "month", "week")
ALL = "modality=happened,announced,planned,hypothetical,denied"


@pytest.fixture(scope="module")
def without(store_url: str) -> Iterator[Client]:
    """The service over the samples, where the database counts."""
    with serving(store_url, columns_megabytes=0) as client:
        yield client


@contextmanager
def both(url: str) -> Iterator[tuple[Client, Client]]:
    """Two services over a database: one counts in columns, the other lets the database count."""
    with serving(url) as client, serving(url, columns_megabytes=0) as without:
        yield client, without


def held(client: Client) -> int | None:
    """The version of the columns that a service holds."""
    found = client.app.state.columns._held
    return found.version.number if found else None


def hold(client: Client) -> None:
    """Nothing; a service has read its columns."""
    client.get("/v1/events/count")
    assert held(client) is not None


def alike(client: Client, without: Client, *paths: str) -> None:
    for path in paths:
        answer, expected = client.get(path), without.get(path)
        assert (answer.status_code, answer.content) == (expected.status_code, expected.content), path


def counted_alike(client: Client, without: Client, asked: Question, facet: str, interval: str) -> None:
    """Whatever is counted of the events of a question is the same both ways."""
    alike(
        client,
        without,
        f"/v1/events/count?{urlencode(asked)}",
        f"/v1/facets?{urlencode(asked | {'facet': facet, 'limit': '1000'})}",
        f"/v1/facets?{urlencode(asked | {'facet': facet, 'limit': '2'})}",
        f"/v1/histogram?{urlencode(asked | {'interval': interval})}",
        f"/v1/histogram?{urlencode(asked | {'interval': 'year', 'by': facet})}",
        f"/v1/places?{urlencode(asked)}",
    )


def listed_alike(client: Client, without: Client, asked: Question, sort: str, limit: int) -> int:
    """Page after page of the events of a question is the same both ways; the number of pages."""
    path, pages = f"/v1/events?{urlencode(asked | {'sort': sort, 'limit': str(limit)})}", 0
    while path:
        alike(client, without, path)
        path, pages = client.get(path).json()["links"].get("next"), pages + 1
    return pages


def history(url: str, seed: int, steps: int) -> None:
    """After each thing that is done to a store, by another connection than the services', they count alike: now and as of before."""
    random, engine = Random(seed), db.connect(url)  # noqa: S311 - no secret
    hands = Hands(engine)
    with both(url) as (client, without):
        for _ in range(steps):
            hands.anything(random)
            newest = client.get("/v1/events/count").json()["meta"]["version"]
            facets = f"/v1/facets?facet={','.join(Facet)}&{ALL}&as_of="
            alike(client, without, f"{facets}{newest}", f"{facets}{random.randint(0, newest)}")
            alike(client, without, f"/v1/histogram?interval=month&by=actor&{ALL}", f"/v1/places?{ALL}")
            asked = {"modality": "-denied", "as_of": str(random.randint(0, newest))}
            for some in ({}, {"country": "ML"}, {"from": "2019", "as_of": str(newest)}):
                listed_alike(client, without, asked | some, random.choice(("date", "-date")), 7)
            assert held(client) == newest
    engine.dispose()


@settings(max_examples=25)
@given(asking.questions, st.sampled_from(Sort), st.sampled_from((1, 2, 7)))
def test_both_ways_list_the_same(client: Client, without: Client, asked: Question, sort: str, limit: int) -> None:
    hold(client)
    listed_alike(client, without, asked | ({} if sort != "relevance" else {"q": "soldiers OR coup"}), sort, limit)


@settings(max_examples=25)
@given(
    st.fixed_dictionaries({}, optional={"country": st.sampled_from(("ML", "UA", "ML,UA", "null", "-ML", "SO,-KE"))}),
    st.sampled_from(("2012/2013-01", "../1990", "2015/..", "2020-08-13", "2014/2021", "2020-08/2020-09")),
    st.fixed_dictionaries(
        {},
        optional={
            "time_match": st.just("certain"),
            "modality": st.sampled_from(("planned", "-denied")),
            "actor": st.just("France"),
            "as_of": st.sampled_from("123"),
        },
    ),
    st.sampled_from(("date", "-date")),
    st.sampled_from((1, 3, 20)),
)
def test_both_ways_list_a_period_alike(
    client: Client, without: Client, country: Question, period: str, other: Question, sort: str, limit: int
) -> None:
    """Whatever is open, reaches far, or lies on its border, and of whatever country."""
    hold(client)
    listed_alike(client, without, country | {"datetime": period} | other, sort, limit)


def test_pages_by_date_are_found_in_columns_that_are_there(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few begin no reading: a server that is asked for some pages alone takes no more memory."""
    paths = [
        f"/v1/events?limit=2&sort={sort}&{asked}"
        for sort in ("date", "-date")
        for asked in ("", "country=ML&from=2020")
    ]
    with both(store_url) as (client, without):
        alike(client, without, *paths)
        assert held(client) is None
        hold(client)
        expected = [without.get(path).content for path in paths]
        monkeypatch.setattr(finding, "_page", None)
        assert [client.get(path).content for path in paths] == expected


def test_many_pages_by_date_have_the_columns_read(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_OFTEN", 3)
    path = "/v1/events?country=ML&limit=2"
    with both(store_url) as (client, without):
        for _ in range(3):
            assert client.get(path).status_code == 200
        assert held(client) is None
        alike(client, without, path)
        assert held(client) is not None


def test_several_countries_are_walked_through_by_the_database(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its own list there: among everything in order few events may be theirs."""
    path = "/v1/events?country=ML,UA&from=2014&limit=3"
    with both(store_url) as (client, without):
        hold(client)
        monkeypatch.setattr(columns, "foremost", None)
        alike(client, without, path)


SPOTS = (
    *((12.65, -8.0), (12.65, -8.0), (12.66, -8.01), (12.4, -7.6), (13.1, -5.0), (12.65, -4.99), None, (12.65, -8.0)),
    *((-18.1, 178.4), (-17.0, 180.0), (-17.0, -180.0), (-16.2, -179.9), (90.0, 30.0), (89.7, -120.0), (-90.0, 0.0)),
    *((-89.0, 77.0), (0.0, 0.0), (12.65, 172.0), (-18.1, 178.4), (12.65, -8.0)),
)
"""Latitude and longitude of where events lie, one after the other: a town, the antimeridian, the poles; and nowhere."""
AREAS = (
    *({"bbox": "-8.3,12.3,-7.7,12.9"}, {"near": "12.65,-8,30"}, {"near": "12.65,-8,0"}, {"near": "12.6,-8,600"}),
    *(
        {"bbox": "179,-20,-179,-10"},
        {"bbox": "178,-19,180,-16"},
        {"near": "-17,-179.99,120"},
        {"near": "-18,179.9,300"},
    ),
    *({"near": "89.9,-60,40"}, {"near": "-89.9,10,150"}, {"bbox": "-180,85,180,90"}, {"near": "0,0,20015.2"}),
    *(
        {"near": "12.65,-8,300", "bbox": "-8.3,12.3,-4,12.9"},
        {"bbox": "-9,12,-7,13", "label": "attack", "actor": "null"},
    ),
    *({"near": "12.65,-8,300", "role": "source"}, {"near": "12.65,-8,300", "place": "BF", "from": "1975"}),
)


def put_at(engine: Engine, number: int, *spots: tuple[float, float] | None) -> None:
    """Store a document of an attack and talks of a year of their own, which lie at two spots."""
    document = article(ATTACK, TALKS, key=f"{number}", title=f"No. {number}")
    found = [
        replace(one, date=edtf.parse(str(1970 + number % 7)), place=place, places=(place,) if place else ())
        for one, spot in zip(mentions(document, ATTACK, TALKS), spots, strict=True)
        for place in [spot and replace(samples.BAMAKO, lat=spot[0], lon=spot[1])]
    ]
    put_as(engine, document, found)


def test_whatever_came_since_both_ways_find_what_lies_there(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(condition, "_SPARSE", 1)
    monkeypatch.setattr(condition, "FEW", 1)
    monkeypatch.setattr(leading, "_SPARE", 1)
    random = Random(5)  # noqa: S311 - no secret
    with both(migrated_url) as (client, without):
        for number, spots in enumerate(zip(SPOTS[::2], SPOTS[1::2], strict=True), 1):
            put_at(client.engine, number, *spots)
            for area in AREAS if number == len(SPOTS) // 2 else random.sample(AREAS, 1):
                asked = area | {"as_of": str(random.choice((number, random.randint(1, number))))}
                listed_alike(client, without, asked, random.choice(("date", "-date", "deaths")), 5)
                alike(client, without, f"/v1/facets?{urlencode(area)}")
            assert held(client) == number


def test_of_events_of_one_day_none_is_left_out_between_pages(client: Client, without: Client) -> None:
    asked = {"region": "Africa", "from": "2020", "modality": "happened"}
    count = client.data(f"/v1/events/count?{urlencode(asked)}")["count"]
    assert [listed_alike(client, without, asked, sort, 1) for sort in ("date", "-date", "reports")] == [count] * 3


@settings(max_examples=15)
@given(asking.questions, st.sampled_from(Facet), st.sampled_from(INTERVALS))
def test_both_ways_count_the_same(
    client: Client, without: Client, asked: Question, facet: Facet, interval: str
) -> None:
    counted_alike(client, without, asked, facet, interval)
    assert held(client) is not None
    assert held(without) is None


def test_whatever_is_committed_both_ways_count_the_same(migrated_url: str) -> None:
    history(migrated_url, seed=1, steps=20)


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (col(Event.deaths) >= 0, True),
        (~(col(Event.deaths) >= 0), False),
        (~((col(Event.deaths) >= 0) | col(Event.mode).is_(None)), False),
        (~col(Event.type).in_([]), True),
        (~col(Event.lat).between(0, 1), True),
    ],
)
def test_null_is_neither_true_nor_false(client: Client, asked: Any, there: bool) -> None:
    with db.reading(client.engine) as connection:
        expected = set(connection.scalars(select(col(Event.row)).where(asked)))
        found = _columns(client, connection)
        assert set(found.event["row"][condition.true_of(found, "event", asked)].tolist()) == expected
        assert bool(expected) is there or there


def _columns(client: Client, connection: Connection) -> table.Columns:
    found = client.app.state.columns.held(connection, query.newest(connection).number)
    assert found is not None
    return found  # type: ignore[no-any-return]


def test_the_database_is_asked_for_what_is_not_held(client: Client) -> None:
    with db.reading(client.engine) as connection:
        found, version = _columns(client, connection), query.newest(connection).number
        for asked, rest in (
            (EventQuery(type=Choice(("ASSAULT",)), country=Choice(("ML",)), place=Choice(("Mali",))), set()),
            (EventQuery(near=(12.65, -8.0, 50.0), bbox=(-17, 10, 16, 25)), set()),
            (
                EventQuery(q="coup", source=Choice(("daily-example",)), first_seen_from=2),
                {"source", "q", "first_seen_from"},
            ),
        ):
            assert condition.of_held(found, asked, version)[1] == rest


def test_more_than_may_be_held_is_counted_by_the_database(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with both(store_url) as (client, without):
        keeper = client.app.state.columns
        keeper._most = 100
        alike(client, without, "/v1/facets?facet=label")
        assert keeper._held is None
        monkeypatch.setattr(table, "read", None)  # it is not tried again
        alike(client, without, "/v1/facets?facet=country")


def test_nobody_waits_for_the_columns(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read, may_read = table.read, Signal()

    def slowly(*given: Any) -> table.Columns:
        assert may_read.wait(60)
        return read(*given)

    monkeypatch.setattr(table, "read", slowly)
    with both(store_url) as (client, without):
        keeper = client.app.state.columns
        keeper.waits = False
        for _ in range(2):
            alike(client, without, "/v1/facets?facet=label,actor", "/v1/histogram?interval=year")
        assert keeper._held is None
        may_read.set()
        with keeper._reading:
            assert keeper._held is not None
        alike(client, without, "/v1/facets?facet=label,actor", "/v1/histogram?interval=year")


def test_what_was_committed_is_not_read_where_others_wait_meanwhile(migrated_url: str) -> None:
    with both(migrated_url) as (client, without):
        fill(client.engine)
        alike(client, without, f"/v1/facets?facet=label&{ALL}")
        Hands(client.engine).retract(0)

        def found(connection: Connection) -> object:
            head = query.newest(connection)
            return query.count(connection, EventQuery(), head.number)

        if client.engine.dialect.name == "sqlite":
            with pytest.raises(TooSlow):
                haste.hurried(lambda: db.read(client.engine, found))
        counted = db.read(client.engine, found)
        assert haste.hurried(lambda: db.read(client.engine, found)) == counted


def test_a_store_that_was_filled_anew_is_read_anew(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with both(migrated_url) as (client, without):
        client.get("/v1/events/count")
        fill(client.engine)
        alike(client, without, f"/v1/facets?facet=label&{ALL}")
        before = client.app.state.columns._held
        monkeypatch.setattr(columns, "_MANY", 0)
        hands = Hands(client.engine)
        hands.retract(0)
        alike(client, without, f"/v1/facets?facet=label&{ALL}")
        assert client.app.state.columns._held.texts is not before.texts


def test_another_store_in_the_place_of_one_is_read_anew(migrated_url: str, tmp_path: Path) -> None:
    """Also where it has fewer versions: then all that is asked for is of versions that were held of the one before."""
    paths = (
        "/v1/events/count",
        f"/v1/events?{ALL}",
        f"/v1/facets?facet=label,actor&{ALL}",
        f"/v1/events?q=attack%20OR%20talks&{ALL}",
    )
    early = tmp_path / "early.zip"
    with both(migrated_url) as (client, without):
        put_of_year(client.engine, 1970, key="0", title="No. 0")
        with backup.placed(early, force=False) as out:
            backup.backup(client.engine, out)
        for number in range(1, 6):
            put_of_year(client.engine, 1970 + number, key=f"{number}", title=f"No. {number}")
        alike(client, without, *paths)
        for year in (1990, 1991):
            backup.restore(client.engine, early, replace=True)
            alike(client, without, *paths)
            for number in range(2):
                put_of_year(client.engine, year, key=f"{year + number}", title=f"No. {year + number}")
            alike(client, without, *paths)


def test_reading_is_stopped_as_any_query_is(client: Client) -> None:
    endless = text("WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n) SELECT max(at) FROM n")
    with pytest.raises(TooSlow), db.reading(client.engine, db.Limit(seconds=0.01)) as connection:
        [*db.raw(connection, endless)]


def test_all_is_let_go_of_at_the_end(store_url: str) -> None:
    with both(store_url) as (client, without):
        alike(client, without, "/v1/facets?facet=label")
        client.app.state.columns.close()
        assert held(client) is None
        alike(client, without, "/v1/facets?facet=label")
        assert held(client) is None
