"""Filters, orders and pages: what each query string finds among the samples, through the service."""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, quote

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import col

from app import db, filters, gazetteer, identity, query, query_string, rewriting, runs, store, words
from app.errors import InvalidQuery
from app.filters import EventQuery
from app.models import Source
from app.query import Sort, Wanted, ranking
from app.query_string import Choice
from tests import samples
from tests.conftest import Client, fill

# Every sample event by the beginning of its quote.
NAMES = {
    "An uprising": "uprising",
    "France intervened": "intervention",
    "Soldiers ousted": "coup",
    "President Emmanuel": "withdrawal",
    "Talks with": "talks",
    "The army denied": "denial",
    "Fighting in": "fighting",
    "In the 1990s": "attack",
    "A peace agreement": "agreement",
    "5,000 people": "displacement",
    "A coup might": "fear",
    "Soldiers seized": "seizure",
    "Before 1970": "colony",
}
ALL = "modality=happened,announced,planned,hypothetical,denied"
EVERY = set(NAMES.values())
SHOWN = EVERY - {"talks", "denial", "fear"}  # what the default modality shows
MALI = {"uprising", "intervention", "coup", "withdrawal"}
CHAD = {"fighting", "attack", "agreement", "displacement"}
FIJI = {"seizure", "colony"}


def names(events: list[dict[str, Any]]) -> list[str]:
    """The samples' names of events, in order."""
    return [next(name for start, name in NAMES.items() if event["quote"].startswith(start)) for event in events]


@pytest.fixture(scope="session")
def ids(client: Client) -> dict[str, str]:
    """The ids of the sample events and documents by name."""
    events = client.data(f"/v1/events?{ALL}")
    documents = {"mali": samples.MALI_DOCUMENT, "chad": samples.CHAD_DOCUMENT, "fiji": samples.FIJI_DOCUMENT}
    return dict(zip(names(events), (event["id"] for event in events), strict=True)) | {
        name: store.document_id(document) for name, document in documents.items()
    }


ROWS: list[tuple[str, set[str]]] = [
    ("", SHOWN),
    # -------------------------------------------------------------------------------------------- the period
    ("from=2020", {"coup", "agreement", "displacement", "withdrawal", "fighting"}),
    ("to=1990", {"colony", "seizure", "attack"}),
    ("from=2012&to=2013", {"uprising", "intervention"}),
    ("from=2013-01-31&to=2013-01-31", {"intervention"}),
    ("from=2013-02-01&to=2014", set()),
    ("from=2020-08-13&to=2020-08-13", {"coup", "agreement", "fighting"}),
    ("from=2020-08-18&to=2020-08", {"coup", "fighting"}),
    ("from=1995&to=1995", {"attack"}),
    ("from=1971&to=1986", set()),
    ("from=0001&to=0001", {"colony"}),
    ("from=9999", {"fighting"}),
    ("datetime=2020-08-13", {"coup", "agreement", "fighting"}),
    ("datetime=2012/2013-01", {"uprising", "intervention"}),
    ("datetime=../1987-05-14", {"colony", "seizure"}),
    ("datetime=/1987-05-13", {"colony"}),
    ("datetime=2021/..", {"displacement", "withdrawal", "fighting"}),
    ("datetime=2020-08-13T10:00:00Z/2020-08-13T12:30:00%2B02:00", {"coup", "agreement", "fighting"}),
    ("datetime=2020-08-13t23:59:60.125z", {"coup", "agreement", "fighting"}),
    ("datetime=2021-06-01T00:00:00-11:30/..", {"withdrawal", "fighting"}),
    # ------------------------------------------------------------- an instant is certain where the period holds it
    ("from=2012&to=2012&time_match=certain", {"uprising"}),
    ("from=2012-02&to=2012&time_match=certain", set()),
    ("from=2020-08&to=2020-08&time_match=certain", {"coup", "agreement", "fighting"}),
    ("from=2020-08-13&to=2020-08-13&time_match=certain", {"agreement", "fighting"}),
    ("from=2020-08-13&to=2020-08-13&time_match=possible", {"coup", "agreement", "fighting"}),
    ("from=2020&to=2020-08-20&time_match=certain", {"agreement", "fighting"}),
    ("from=1990&to=1999&time_match=certain", {"attack"}),
    ("from=1991&to=1999&time_match=certain", set()),
    ("datetime=1990/1999&time_match=certain", {"attack"}),
    # ----------------------------------------------- a span where it touches it; its open end is its last report
    ("from=2021-11-03&to=2021-11-03&time_match=certain", {"fighting"}),
    ("from=2021-11-04&to=2021-11-30&time_match=certain", set()),
    ("from=2021-11-04&to=2021-11-30", {"fighting"}),
    ("from=2022&time_match=certain", {"withdrawal"}),
    ("from=2022", {"withdrawal", "fighting"}),
    ("to=1970&time_match=certain", {"colony"}),
    ("to=1969&time_match=certain", set()),
    ("to=1969", {"colony"}),
    # ---------------------------------------------------------------------------------------- season, week, quarter
    ("from=2021-05-31&to=2021-06", {"displacement", "fighting"}),
    ("from=2021-06&to=2021-06", {"fighting"}),
    ("from=2021-03&to=2021-05&time_match=certain", {"displacement", "fighting"}),
    ("from=2021-03-02&to=2021-05&time_match=certain", {"fighting"}),
    ("from=2022-04&to=2022-04&modality=denied", {"denial"}),
    ("from=2022-04-04&to=2022-04&modality=denied", set()),
    ("from=2022-04&to=2022-04&modality=denied&time_match=certain", set()),
    ("from=2022-03-28&to=2022-04-03&modality=denied&time_match=certain", {"denial"}),
    ("from=2021-12-31&to=2021-12-31&modality=hypothetical", {"fear"}),
    # ---------------------------------------------------------------------------------------------- closed lists
    ("precision=day", {"withdrawal", "agreement", "seizure"}),
    ("precision=month,year", {"uprising", "intervention", "coup"}),
    ("precision=month&precision=year", {"uprising", "intervention", "coup"}),
    ("precision=interval,decade,season", {"fighting", "colony", "attack", "displacement"}),
    ("precision=-day,-month,-year", {"fighting", "colony", "attack", "displacement"}),
    ("precision=week,quarter&modality=denied,hypothetical", {"denial", "fear"}),
    ("precision=century", set()),
    ("type=ASSAULT", {"intervention", "fighting", "attack"}),
    ("type=assault", {"intervention", "fighting", "attack"}),
    ("type=null", {"uprising", "displacement", "colony"}),
    ("type=null,AGREE", {"uprising", "displacement", "colony", "agreement"}),
    ("type=-null", SHOWN - {"uprising", "displacement", "colony"}),
    ("type=-ASSAULT", SHOWN - {"intervention", "fighting", "attack"}),
    ("type=-null,-ASSAULT", {"coup", "seizure", "withdrawal", "agreement"}),
    ("type=AGREE&type=RETREAT", {"agreement", "withdrawal"}),
    ("mode=withdraw", {"withdrawal"}),
    ("mode=WITHDRAW,null", SHOWN),
    ("mode=null", SHOWN - {"withdrawal"}),
    ("mode=-withdraw", SHOWN - {"withdrawal"}),
    ("mode=-null", {"withdrawal"}),
    ("context=military", {"coup", "withdrawal"}),
    ("context=diplomatic", {"withdrawal"}),
    ("context=Diplomatic,military", {"coup", "withdrawal"}),
    ("context=military,-diplomatic", {"coup"}),
    ("context=null", SHOWN - {"coup", "withdrawal"}),
    ("context=-null,-diplomatic", {"coup"}),
    ("context=cbrn", set()),
    ("label=coup", {"coup", "seizure"}),
    ("label=coup, uprising", {"coup", "seizure", "uprising"}),
    ("label=-other", SHOWN - {"colony"}),
    ("label=coup,-coup", set()),
    ("modality=planned", {"talks"}),
    ("modality=hypothetical,denied", {"fear", "denial"}),
    ("modality=-happened", {"withdrawal", "talks", "denial", "fear"}),
    (ALL, EVERY),
    # ------------------------------------------------------------------------------------------------- where
    ("country=ML", MALI),
    ("country=MLI", MALI),
    ("country=ml", MALI),
    ("country=NE", {"withdrawal"}),
    ("country=NER,TCD", {"withdrawal", "attack", "agreement"}),
    ("country=ML,-NE", MALI - {"withdrawal"}),
    ("country=-ML", SHOWN - MALI),
    ("country=null", {"fighting", "displacement"}),
    ("country=null,NE", {"fighting", "displacement", "withdrawal"}),
    ("country=-null", SHOWN - {"fighting", "displacement"}),
    ("country=XK", set()),
    ("place=ML", MALI),
    ("place=Mali", MALI),
    ("place=southern Mali", {"coup"}),
    ("place=Africa", MALI | {"fighting", "attack", "agreement"}),
    ("place=Somalia", set()),
    ("place=BAMAKO", {"coup"}),
    ("place=2460596,NE", {"coup", "withdrawal"}),
    ("place=N’Djaména", {"attack", "agreement"}),
    ("place=n'djamena", {"attack", "agreement"}),
    ("place=area:sahel", {"fighting"}),
    ("place=null", {"displacement"}),
    ("place=-null,-Mali", SHOWN - {"displacement"} - MALI),
    ("place=-Niger", SHOWN - {"withdrawal"}),
    ("region=ML-BKO", {"coup"}),
    ("region=Bamako", {"coup"}),
    ("region=area:sahel,ML:south", {"fighting", "coup"}),
    ("region=west africa", MALI),
    ("region=Africa,-Bamako", (MALI | {"fighting", "attack", "agreement"}) - {"coup"}),
    ("region=-Africa", FIJI | {"displacement"}),
    ("region=Melanesia&place=-Mali", FIJI),
    ("bbox=-17,10,16,25", MALI | {"fighting", "attack", "agreement"}),
    ("bbox=-8,12.65,-8,12.65", {"coup"}),
    ("bbox=170,-20,-170,-10", FIJI),
    ("bbox=-170,-20,170,-10", set()),
    ("bbox=-180,-90,180,90", SHOWN - {"displacement"}),
    ("near=12.65,-8,0", {"coup"}),
    ("near=12.65,-8,50", {"coup"}),
    ("near=17,-4,1", MALI - {"coup"}),
    ("near=17,-4,647", (MALI | {"fighting"}) - {"coup"}),
    ("near=17,-4,647.2", MALI | {"fighting"}),
    ("near=12.11,15.04,0.5", {"attack", "agreement"}),
    ("near=-18,-178,423.1", FIJI),
    ("near=-18,-178,422", set()),
    ("near=-18,178,1", FIJI),
    ("near=90,0,8601", MALI | {"fighting"}),
    ("near=90,0,8600", (MALI | {"fighting"}) - {"coup"}),
    ("near=-90,120,8006.1", FIJI),
    ("near=-90,120,8005", set()),
    ("near=0,0,20040", SHOWN - {"displacement"}),
    # --------------------------------------------------------------------------------------------------- who
    ("actor=France", {"intervention", "withdrawal"}),
    ("actor=state:FR", {"intervention", "withdrawal"}),
    ("actor=FRANCE,ibrahim boubacar keita", {"intervention", "withdrawal", "coup"}),
    ("actor=Fran", set()),
    ("actor=French Republic", {"intervention", "withdrawal"}),
    ("actor=FR", set()),
    ("actor=name:France", set()),
    ("actor=name:Ibrahim Boubacar Keita,-France", {"coup"}),
    ("actor=Group for the Support of Islam and Muslims&modality=planned", {"talks"}),
    (r"actor=Smith\, John", {"attack"}),
    ("actor=-France", SHOWN - {"intervention", "withdrawal"}),
    ("actor=null", SHOWN - {"intervention", "withdrawal", "coup", "attack"}),
    ("actor=-null", {"intervention", "withdrawal", "coup", "attack"}),
    (r"actor=\null", set()),
    ("actor=group:jnim&modality=planned", {"talks"}),
    ("role=target", {"coup"}),
    ("role=SOURCE", {"intervention", "withdrawal", "attack"}),
    ("role=-target", SHOWN - {"coup"}),
    ("actor=France&role=source", {"intervention", "withdrawal"}),
    ("actor=France&role=target", set()),
    ("actor=France&role=-target", {"intervention", "withdrawal"}),
    ("actor=France,ibrahim boubacar keita&role=-target", {"intervention", "withdrawal"}),
    ("actor=-France&role=source", {"attack"}),
    ("actor=-France&role=-target", SHOWN - {"intervention", "withdrawal", "coup"}),
    ("actor=null&role=-source", SHOWN - {"intervention", "withdrawal", "coup", "attack"}),
    # ------------------------------------------------------------------------------------------------ out of what
    ("source=daily-example", MALI),
    ("source=Sahel Wire", CHAD),
    ("source=unknown,sahel-wire", CHAD | FIJI),
    ("source=-daily-example", CHAD | FIJI),
    ("source=Sahel", set()),
    ("publisher=Daily Example", MALI),
    ("publisher=daily-example", MALI),
    ("publisher=DAILY EXAMPLE", MALI),
    ("publisher=Sahel Wire,null", CHAD | FIJI),
    ("publisher=unknown", set()),
    ("publisher=null", FIJI),
    ("publisher=-null,-sahel-wire", MALI),
    ("publisher=Daily", set()),
    ("dataset=daily-example", set()),
    ("dataset=null", SHOWN),
    ("dataset=-null", set()),
    ("document={mali}", MALI),
    ("document={chad},{fiji}", CHAD | FIJI),
    ("document=-{chad}", MALI | FIJI),
    ("document=d0", set()),
    ("id={coup}", {"coup"}),
    ("id={coup},{seizure}", {"coup", "seizure"}),
    ("id={talks}", set()),
    ("id=-{coup}", SHOWN - {"coup"}),
    # --------------------------------------------------------------------------------------------------- full text
    ("q=coup", {"coup", "seizure"}),
    ("q=COUP Keita", {"coup"}),
    ("q=coup AND Keita", {"coup"}),
    ("q=coup NOT Bamako", {"seizure"}),
    ("q=ousted OR displaced", {"coup", "displacement"}),
    ("q=(uprising OR rebels) 2012", {"uprising"}),
    ('q="peace agreement"', {"agreement"}),
    ('q="agreement peace"', set()),
    ("q=displac*", {"displacement"}),
    ("q=displac", set()),
    ('q="was withdrawing its sol"*', {"withdrawal"}),
    ("q=N'DJAMENA", {"attack", "agreement"}),
    ("q=troops NOT (uprising OR France)", set()),
    ("q=boubacar NOT tree*", {"coup"}),
    # ---------------------------------------------------------------------------------------------- how well it is known
    ("deaths_min=0", {"seizure"}),
    ("deaths_min=1", set()),
    ("deaths_max=1000000000", {"seizure"}),
    ("deaths_min=1&modality=denied", {"denial"}),
    ("deaths_min=300&deaths_max=300&modality=denied", {"denial"}),
    ("deaths_max=299&modality=denied", set()),
    ("confidence_min=0.9", {"intervention", "coup"}),
    ("confidence_min=.95", {"intervention"}),
    ("confidence_min=0", SHOWN),
    ("confidence_min=1", set()),
    ("min_reports=1", SHOWN),
    ("min_reports=2", set()),
    ("min_independent_sources=1&country=FJ", FIJI),
    ("min_independent_sources=2", set()),
    ("disputed=false&country=FJ", FIJI),
    ("disputed=true", set()),
    # ------------------------------------------------------------------- when it came here: Mali first, Fiji last
    ("updated_since=0", SHOWN),
    ("updated_since=1", CHAD | FIJI),
    ("updated_since=2", FIJI),
    ("updated_since=3", set()),
    ("updated_since=1&as_of=2", CHAD),
    ("updated_since=2026-01-01", SHOWN),
    ("updated_since=2026-01-01T00:00:00Z", SHOWN),
    ("updated_since=9999-12-31", set()),
    ("updated_since=9999-12-31t23:59:59.999999z", set()),
    ("first_seen_from=0", SHOWN),
    ("first_seen_from=1", SHOWN),
    ("first_seen_from=2&as_of=2", CHAD),
    ("first_seen_from=3", FIJI),
    ("first_seen_from=0001-01-01", SHOWN),
    ("first_seen_from=2026-01-01T00:00:00Z", SHOWN),
    ("first_seen_from=9999-12-31", set()),
    # ------------------------------------------------------------------------------------------------- all at once
    ("country=ML&from=2020&type=COERCE,RETREAT&label=-withdrawal&q=soldiers&source=daily-example", {"coup"}),
    ("country=ML,FJ&to=2013&precision=-year&time_match=certain", {"intervention", "colony", "seizure"}),
]


@pytest.mark.parametrize(("query", "found"), ROWS, ids=[row[0] or "no filter" for row in ROWS])
def test_a_query_finds(client: Client, ids: dict[str, str], query: str, found: set[str]) -> None:
    url = re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], f"/v1/events?{query}")
    assert set(names(client.data(url))) == found
    assert client.data(url.replace("/events", "/events/count", 1)) == {"count": len(found)}


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two latitudes and longitudes, by the angle between two vectors."""
    ends = []
    for lat, lon in (map(math.radians, point) for point in (one, other)):
        ends.append((math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)))
    return filters.EARTH * 2 * math.asin(min(1, math.dist(*ends) / 2))


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.one_of(st.floats(0, 20_040), st.floats(0, 300)),
    st.floats(0, 1),
    st.floats(0, 360),
)
def test_no_box_cuts_a_circle(lat: float, lon: float, km: float, share: float, bearing: float) -> None:
    """A point within the circle, so far and in this direction, lies in the box by which rows are found."""
    angle, towards, here = share * km / filters.EARTH, math.radians(bearing), math.radians(lat)
    height = math.sin(here) * math.cos(angle) + math.cos(here) * math.sin(angle) * math.cos(towards)
    there = math.asin(max(-1.0, min(1.0, height)))
    aside = math.atan2(
        math.sin(towards) * math.sin(angle) * math.cos(here), math.cos(angle) - math.sin(here) * math.sin(there)
    )
    point = math.degrees(there), (lon + math.degrees(aside) + 180) % 360 - 180
    west, south, east, north = filters.around((lat, lon, km))
    assert south - 1e-6 <= point[0] <= north + 1e-6
    across = west <= point[1] <= east if west <= east else point[1] >= west or point[1] <= east
    assert across or abs(point[0]) > 89.9999  # at a pole every longitude is the same place
    assert -180 <= west <= 180
    assert -180 <= east <= 180


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_040))
def test_near_finds_what_lies_near(client: Client, lat: float, lon: float, km: float) -> None:
    found = {event["id"] for event in client.data(f"/v1/events?{ALL}&near={lat!r},{lon!r},{km!r}")}
    for event in client.data(f"/v1/events?{ALL}"):
        place = event["place"]
        way = _kilometres((lat, lon), (place["lat"], place["lon"])) if place else math.inf
        assert (event["id"] in found) == (way <= km) or abs(way - km) < 0.001


def test_a_data_set_is_no_publisher(filled: Client) -> None:
    with db.writing(filled.app.state.lanes.engine) as connection:
        connection.execute(update(Source).where(col(Source.id) == "sahel-wire").values(kind="dataset"))

    def found(query: str) -> set[str]:
        return set(names(filled.data(f"/v1/events?{query}")))

    assert found("dataset=Sahel Wire") == found("dataset=sahel-wire") == found("dataset=-null") == CHAD
    assert found("publisher=Sahel Wire") == set()
    assert found("publisher=null") == CHAD | FIJI


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("near=1,2", "near: '1,2' is no circle: write three numbers"),
        ("near=91,0,1", "near: '91,0,1' is no circle: latitudes are -90 to 90"),
        ("near=0,0,nan", "kilometres 0 to 20040"),
        ("near=0,0,-1", "kilometres 0 to 20040"),
        ("near=a,b,c", "is no circle"),
        ("deaths_min=-1", "allowed is a whole number from 0"),
        ("deaths_min=3&deaths_max=2", "deaths_min=3 is more than deaths_max=2"),
        ("confidence_min=1.1", "allowed is a number from 0 to 1"),
        ("confidence_min=nan", "allowed is a number from 0 to 1"),
        ("mode=arest", "did you mean 'arrest'?"),
        ("context=militray", "did you mean 'military'?"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: Client, query: str, detail: str) -> None:
    answer = client.get(f"/v1/events?{query}")
    assert answer.status_code == 400
    assert detail in answer.json()["detail"]


def test_every_filter_has_a_row() -> None:
    asked = {name for query, _ in ROWS for name, _ in parse_qsl(query)}
    assert {info.alias or name for name, info in EventQuery.model_fields.items()} - asked == set()


def test_the_id_of_a_place_is_not_taken_for_its_name() -> None:
    """BO is Bolivia; the town Bo in Sierra Leone is found by `Bo`."""
    ours = filters.conditions(query_string.read(EventQuery, "place=BO,Bo"), 1)
    bound = [value for condition in ours for value in condition.compile().params.values()]
    ids = next(value for value in bound if isinstance(value, list) and "BO" in value)
    assert gazetteer.names_of(["bo"])["bo"][0].id in ids
    assert ["bo"] in bound


# --------------------------------------------------------------------------------------------------- lists of values


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4))
def test_any_name_can_be_written_as_a_value(values: list[str]) -> None:
    wanted = tuple(value for value in values if value.strip() == value and "\0" not in value) or ("-,\\",)
    choice = Choice(wanted, ("null", None, "a,b\\"))
    asked = query_string.read(EventQuery, "actor=" + quote(str(choice).encode("utf-8", "surrogatepass")))
    assert asked.actor == choice


def test_what_was_understood_reads_back_as_the_same() -> None:
    text = r"from=2012&to=2013-01&type=null,ASSAULT,-AGREE&actor=Smith\, John&bbox=-17.1234567,10,16,25.5&q=a b"
    asked = query_string.read(EventQuery, text)
    assert asked.understood() == dict(parse_qsl(text)) | {"time_match": "possible", "modality": "happened,announced"}
    again = query_string.read(
        EventQuery, "&".join(f"{name}={quote(value)}" for name, value in asked.understood().items())
    )
    assert again == asked


@pytest.mark.parametrize("names_", ["a," * 100 + "a", "a&actor=" * 100 + "a"], ids=["commas", "repeated"])
def test_too_many_values_are_refused(names_: str) -> None:
    with pytest.raises(InvalidQuery, match="101 values; at most 100"):
        query_string.read(EventQuery, f"actor={names_}")


# ---------------------------------------------------------------------------------------------------- order and pages

BY_DATE = (
    "colony seizure attack uprising intervention fighting coup agreement displacement fear withdrawal talks denial"
)
LATEST = "denial talks withdrawal fear fighting displacement coup agreement intervention uprising attack seizure colony"


def _deaths(event: dict[str, Any]) -> int:
    best = event["toll"]["best"] if event["toll"] else None
    return -1 if best is None else int(best)


ANYTHING = "mali OR bamako OR fiji OR sahel OR djamena OR displacement"
"""A search that finds every event."""


def _fit(event: dict[str, Any]) -> int:
    """How often an event has each word of the search above, as BM25 has it with all words as rare: in whole numbers."""
    named = [one["name"] for one in [*event["places"], *event["actors"]]]
    held = [one for text in (event["title"], event["quote"], event["label"], *named) for one in words.split(text)]
    often = Counter(held)
    return sum(
        int(Fraction(220_000 * often[one]) / (often[one] + Fraction(3, 10) + Fraction(9 * len(held), 400)))
        for one in ANYTHING.lower().split(" or ")
    )


def sorted_by(sort: Sort) -> str:
    """The parameters that list every event in an order."""
    return f"{ALL}&sort={sort}" + (f"&q={ANYTHING}" if sort is Sort.RELEVANCE else "")


KEYS: dict[Sort, Callable[[dict[str, Any]], Any]] = {
    Sort.DATE: lambda event: BY_DATE.split().index(names([event])[0]),
    Sort.DATE_DESCENDING: lambda event: -LATEST.split().index(names([event])[0]),
    Sort.UPDATED: lambda event: (event["version"], event["id"]),
    Sort.REPORTS: lambda event: (event["reports"], event["id"]),
    Sort.DEATHS: lambda event: (_deaths(event), event["id"]),
    Sort.RELEVANCE: lambda event: (_fit(event), event["id"]),
}


@pytest.mark.parametrize("sort", Sort)
def test_an_order_holds_over_all_pages(client: Client, sort: Sort) -> None:
    whole = client.data(f"/v1/events?{sorted_by(sort)}")
    assert len(whole) == len(EVERY)
    assert whole == sorted(whole, key=KEYS[sort], reverse=sort != Sort.DATE)
    for limit in (1, 4, len(EVERY) - 1, len(EVERY)):
        assert _pages(client, f"/v1/events?{sorted_by(sort)}&limit={limit}") == whole


@pytest.mark.parametrize(
    ("search", "first"),
    [
        ("coup OR Bamako", "coup"),
        ("soldiers OR parliament", "seizure"),
        ('"peace agreement" OR signed', "agreement"),
        ("displac* OR people", "displacement"),
        ("(coup OR ousted) NOT parliament", "coup"),
    ],
)
def test_what_fits_best_comes_first(client: Client, search: str, first: str) -> None:
    assert names(client.data(f"/v1/events?sort=relevance&q={quote(search)}"))[0] == first


def test_relevance_is_to_the_words_that_there_are(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(engine)
    asked = query_string.read(
        EventQuery, "q=soldiers+OR+troops+OR+coup+OR+vill*&modality=happened,announced,denied,hypothetical"
    )

    def listed() -> list[str]:
        with db.reading(engine) as connection:
            first = Wanted(9, None, query.newest(connection))
            return [orjson.loads(body)["id"] for body in query.events(connection, asked, Sort.RELEVANCE, first).rows]

    before = listed()
    rewriting.take_down(engine, "test", identity.hashed("d", samples.MALI_DOCUMENT.key), "asked for")
    after = listed()
    monkeypatch.setattr(ranking, "ranked", lambda *_: None)
    assert listed() == after != before


def test_relevance_is_to_a_search(client: Client) -> None:
    answer = client.get("/v1/events?sort=relevance")
    assert answer.status_code == 400
    assert answer.json()["detail"] == "sort=relevance needs something to search for: give q, too"


def _pages(client: Client, url: str | None, between: Callable[[], object] = lambda: None) -> list[dict[str, Any]]:
    """The rows of all pages from one on; `between` is called after each."""
    rows = []
    while url:
        answer = client.get(url).json()
        rows += answer["data"]
        url = answer["links"].get("next")
        between()
    return rows


def test_pages_are_of_one_version_whatever_is_written_between_them(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    run = runs.begin(engine, "more")
    put = partial(store.put_document, engine, run, extractor=samples.EXTRACTOR)
    (mali, mentions), _, (fiji, fijian) = samples.documents()

    def write() -> None:
        """A commit that retracts, changes and adds events, another each time."""
        version = store.version(engine)
        put(replace(mali, text=mali.text + "." * version), mentions[version % 2 :: 2])
        put(replace(fiji, key=f"again {version}", published=date(2001, 1, 1)), fijian)

    before = {sort: filled.data(f"/v1/events?{sorted_by(sort)}") for sort in Sort}
    first = {sort: filled.get(f"/v1/events?{sorted_by(sort)}&limit=5").json() for sort in Sort}
    for sort, page in first.items():
        rows = page["data"] + _pages(filled, page["links"]["next"], between=write)
        assert rows == before[sort]
        assert filled.data(f"/v1/events?{sorted_by(sort)}&limit=1000") != before[sort]


def test_a_later_page_says_of_which_version_it_is(filled: Client) -> None:
    first = filled.get("/v1/events?limit=2").json()
    engine = filled.app.state.lanes.engine
    (mali, mentions), *_ = samples.documents()
    again = replace(mali, key="again", publisher="Another")
    store.put_document(engine, runs.begin(engine, "more"), again, mentions, extractor=samples.EXTRACTOR)
    second = filled.get(first["links"]["next"]).json()
    assert second["meta"] == first["meta"]
    assert second["coverage"] == first["coverage"]
    assert filled.get("/v1/events").json()["meta"]["version"] == first["meta"]["version"] + 1
