"""Places and what lies in them, through the service: filters, facets, and actors by their other names."""

from collections.abc import Iterator
from datetime import date
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app import db, gazetteer, runs, store
from app.mention import Actor, Document, Mention, Place
from app.query import Facet
from app.quoting import escaped
from app.vocab import PlaceBasis, PlacePrecision, Role
from tests import samples
from tests.conftest import Client, Databases, serving

# Sentences, each with the ids of its places and its actors as (id, name).
TOLD: list[tuple[str, list[str], list[tuple[str | None, str]]]] = [
    ("gao took place in 2013.", ["2457163"], [("group:aqim", "AQIM")]),
    ("north took place in 2014.", ["ML:north"], [("company:wagner", "Wagner Group")]),
    ("division took place in 2015.", ["ML-7"], [(None, "Wagner")]),
    ("mali took place in 2016.", ["ML"], [("state:US", "United States")]),
    ("bamako took place in 2017.", ["2460596"], [("group:ansar-al-sharia-libya", "Ansar al-Sharia (Libya)")]),
    ("donetsk took place in 2018.", ["709717"], [(None, "Ansar al-Sharia"), ("group:aqim", "AQIM")]),
    ("donbas took place in 2019.", ["area:donbas"], []),
    ("fasher took place in 2020.", ["379555"], [(None, "rebels")]),
    ("sahel took place in 2021.", ["area:sahel", "BF"], [("state:FR", "France"), ("state:US", "United States")]),
    ("border took place in 2012.", ["ML", "NE"], []),
    ("soviet took place in 1980.", ["SUHH"], []),
    ("hamlet took place in 2011.", ["x:hamlet"], []),
    ("nowhere took place in 2010.", [], []),
]
_HAMLET = Place("x:hamlet", "Nowhereville", "ML", PlacePrecision.PLACE, None, None, PlaceBasis.CLAUSE)
IN_MALI = {"gao", "north", "division", "mali", "bamako", "border"}
EVERY = {quote.split()[0] for quote, _, _ in TOLD}


def _place(place_id: str) -> Place:
    entry = gazetteer.get(place_id)
    if entry is None:
        return _HAMLET
    return Place(entry.id, entry.name, entry.country, entry.precision, entry.lat, entry.lon, PlaceBasis.CLAUSE)


def _documents() -> Iterator[tuple[Document, list[Mention]]]:
    text = "\n".join(quote for quote, _, _ in TOLD)
    document = Document(key="places", text=text, published=date(2022, 1, 1), title="Places", publisher="Daily Example")
    yield (
        document,
        [
            samples.mention(
                document,
                quote,
                quote[-5:-1],
                quote[-5:-1],
                "took place",
                place=_place(places[0]) if places else None,
                places=tuple(map(_place, places)),
                actors=tuple(Actor(id_, name, Role.SOURCE) for id_, name in actors),
            )
            for quote, places, actors in TOLD
        ],
    )


@pytest.fixture(scope="module")
def placed(databases: Databases, template_url: str) -> Iterator[Client]:
    """The service over events in places of every kind; only read it."""
    url = databases.new(template_url)
    with serving(url) as client:
        engine = client.app.state.lanes.engine
        run = runs.begin(engine, "places")
        for document, mentions in _documents():
            store.put_document(engine, run, document, mentions, extractor="test")
        yield client
    databases.drop(url)


def _found(client: Client, query: str) -> set[str]:
    return {event["quote"].split()[0] for event in client.data(f"/v1/events?{query}")}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place=2457163", {"gao"}),
        ("place=Gao", {"gao", "division"}),
        ("place=ML-7", {"gao", "division"}),
        ("place=Gao Region", {"gao", "division"}),
        ("region=Gao", {"gao", "division"}),
        ("region=gao region", {"gao", "division"}),
        ("place=ML:north", {"gao", "division", "north"}),
        ("place=northern Mali", {"gao", "division", "north"}),
        ("place=NORTH MALI", {"gao", "division", "north"}),
        ("region=Northern Mali", {"gao", "division", "north"}),
        ("region=north-eastern Mali", {"gao", "division"}),
        ("region=Azawad", {"gao", "division"}),
        ("place=ML", IN_MALI),
        ("place=Mali", IN_MALI),
        ("place=Burkina Faso", {"sahel"}),
        ("place=Niger", {"border"}),
        ("region=Sahel", {"sahel"}),
        ("region=West Africa", IN_MALI | {"sahel"}),
        ("region=Africa", IN_MALI | {"fasher", "sahel"}),
        ("region=Darfur", {"fasher"}),
        ("region=Donbas", {"donetsk", "donbas"}),
        ("place=Donetsk", {"donetsk"}),
        ("region=Donetsk Oblast", {"donetsk"}),
        ("region=eastern Ukraine", {"donetsk", "donbas"}),
        ("region=Europe", {"donetsk", "donbas"}),
        ("place=Soviet Union", {"soviet"}),
        ("place=SUHH", {"soviet"}),
        ("region=-Africa", EVERY - IN_MALI - {"fasher", "sahel"}),
        ("region=Africa,-Gao", (IN_MALI | {"fasher", "sahel"}) - {"gao", "division"}),
        ("region=-ML-7", EVERY - {"gao", "division"}),
        ("place=Mali,-northern Mali", {"mali", "bamako", "border"}),
        ("place=-Mali,-null,-Europe", {"fasher", "sahel", "soviet", "hamlet"}),
        ("place=null", {"nowhere"}),
        ("place=null,Donbas", {"nowhere", "donetsk", "donbas"}),
        ("place=nowhereville", {"hamlet"}),
        ("place=x:hamlet", {"hamlet"}),
        ("place=Nowherevill", set()),
        ("country=ML", IN_MALI | {"hamlet"}),
        # ------------------------------------------------------------------------------------------------------ who
        ("actor=AQIM", {"gao", "donetsk"}),
        ("actor=al-Qaeda in the Islamic Maghreb", {"gao", "donetsk"}),
        ("actor=Wagner", {"north", "division"}),
        ("actor=PMC Wagner", {"north"}),
        ("actor=company:wagner", {"north"}),
        ("actor=name:Wagner", {"division"}),
        ("actor=USA", {"mali", "sahel"}),
        ("actor=U.S.", {"mali", "sahel"}),
        ("actor=United States of America,French Republic", {"mali", "sahel"}),
        ("actor=american", set()),
        ("actor=Ansar al-Sharia", {"bamako", "donetsk"}),
        ("actor=Ansar al-Sharia,-AQIM", {"bamako"}),
        ("actor=name:ansar al sharia", {"donetsk"}),
        ("actor=-USA,-null", {"gao", "north", "division", "bamako", "donetsk", "fasher"}),
    ],
)
def test_a_query_finds_what_lies_in_a_place(placed: Client, query: str, found: set[str]) -> None:
    assert _found(placed, query) == found


# ------------------------------------------------------------------------------------------------------------- facets


def _rows(client: Client, query: str) -> dict[tuple[str, str | None], int]:
    """The counts of facets, each of which is the count of its toggle."""
    rows = client.data(f"/v1/facets?limit=1000&{query}")
    for row in rows:
        toggled = client.data(row["toggle"].replace("/events", "/events/count", 1))
        assert toggled["count"] == row["count"], row
        assert row["label"] or row["value"] is None
    return {(row["facet"], row["value"]): row["count"] for row in rows}


def test_places_are_listed_that_events_are_at_and_regions_all_around_them(placed: Client) -> None:
    counts = _rows(placed, "facet=place,region")
    places = {value: count for (facet, value), count in counts.items() if facet == "place"}
    assert places == {
        "ML": 6,
        "ML:north": 3,
        "ML-7": 2,
        "2457163": 1,
        "2460596": 1,
        "NE": 1,
        "709717": 1,
        "area:donbas": 2,
        "379555": 1,
        "area:sahel": 1,
        "BF": 1,
        "SUHH": 1,
        "x:hamlet": 1,
        None: 1,
    }
    regions = {value for facet, value in counts if facet == "region"}
    assert {"ML-7", "ML:north", "area:africa", "UA-14", "SD-DN", "area:darfur", "area:europe"} <= regions
    assert not {"ML", "2457163", "x:hamlet", None} & regions
    assert counts["region", "area:africa"] == 8
    assert counts["region", "area:azawad"] == 2


_PARTS = [
    "Mali",
    "ML-7",
    "-ML-7",
    "northern Mali",
    "area:africa",
    "null",
    "2460596",
    "NE,BF",
    "nowhereville",
    "-Mali",
    "Donbas",
]
_QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "place": st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3, unique=True).map(",".join),
        "region": st.sampled_from(["Gao", "Africa,-Gao", "-Gao", "Donbas", "Azawad,Darfur", "ML:north", "Sahel"]),
        "actor": st.sampled_from(
            ["Wagner", "Ansar al-Sharia", "USA", "-USA", "null", "name:wagner", "AQIM,rebels", "France"]
        ),
        "country": st.sampled_from(["ML", "-ML", "NE,UA"]),
        "to": st.sampled_from(["2014", "2019"]),
    },
)


@settings(max_examples=30)
@given(_QUERIES)
def test_every_count_is_that_of_its_link(placed: Client, chosen: dict[str, str]) -> None:
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    counts = _rows(placed, f"facet={','.join(Facet)}&{query}")
    for number in ("", "limit=1&"):
        parties = placed.get(f"/v1/actors?{number}{query}").json()
        for row in parties["data"]:
            count = placed.data(row["links"]["events"].replace("/events", "/events/count", 1))["count"]
            assert count == row["events"]
    listed = {value: count for (facet, value), count in counts.items() if facet == "actor" and value}
    whole = placed.data(f"/v1/actors?limit=1000&{query}")
    assert {row["links"]["self"].rpartition("/")[2].replace("%20", " "): row["events"] for row in whole} == listed


@pytest.mark.parametrize("by", [Facet.PLACE, Facet.REGION, Facet.ACTOR])
def test_every_group_of_a_histogram_is_the_count_of_its_value(placed: Client, by: Facet) -> None:
    buckets = placed.data(f"/v1/histogram?by={by}&from=2010&to=2021")
    values = reduce(lambda known, bucket: known | bucket["groups"].keys(), buckets, set())
    assert len(values) > 5
    for bucket in buckets:
        for value, counts in bucket["groups"].items():
            own = "null" if value == "null" else escaped(value)
            period = f"from={bucket['start']}&to={bucket['end']}"
            assert placed.data(f"/v1/events/count?{period}&{by}={own}")["count"] == counts["possible"]


# ------------------------------------------------------------------------------------------------------------- regions


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("Norhern Mali", "did you mean 'northern mali'?"),
        ("Dafur", "'Dafur' is no region that is known; did you mean 'darfur'? Write a division, a named region"),
        (
            "xyzzy",
            "'xyzzy' is no region that is known. Write a division, a named region or an area by id or name: ML-7",
        ),
        ("2457163", "'2457163' is Gao, which is no region but a city; use place, or write a division"),
        ("ML", "'ML' is Mali, which is no region but a country; use country, or write"),
        ("SUHH", "is Soviet Union, which is no region but a country"),
        ("-ML", "'ML' is Mali"),
        ("null", "'null' is no region that is known"),
        ("x" * 1000, "xxx…' is no region"),
    ],
)
def test_what_is_no_region_is_told_what_is(placed: Client, value: str, says: str) -> None:
    answer = placed.get(f"/v1/events?region={value}")
    assert answer.status_code == 400
    assert says in answer.json()["detail"]
    assert answer.json()["parameter"] == "region"


# ----------------------------------------------------------------------------------------------------------------- map


def test_a_map_counts_each_event_once(placed: Client) -> None:
    for query in ("", "place=Mali", "region=Africa,-Gao", "to=2014", "country=XK"):
        answer = placed.get(f"/v1/places?{query}")
        assert answer.headers["content-type"] == "application/geo+json"
        found = answer.json()
        counted = sum(feature["properties"]["events"] for feature in found["features"]) + found["unplaced"]
        assert counted == placed.data(f"/v1/events/count?{query}")["count"]
        for feature in found["features"]:
            inside = placed.data(feature["properties"]["links"]["events"].replace("/events", "/events/count", 1))
            assert inside["count"] >= feature["properties"]["events"]


def test_a_map_has_the_places_shown(placed: Client) -> None:
    found = placed.get("/v1/places").json()
    assert list(found) == ["type", "features", "unplaced", "unlocated", "meta", "coverage", "links"]
    features = {feature["id"]: feature for feature in found["features"]}
    assert next(iter(features)) == "ML"
    assert features["ML"]["properties"]["precision"] == "country"
    assert features["ML"]["properties"]["events"] == 2
    assert features["2457163"]["geometry"] == {"type": "Point", "coordinates": [-0.0447, 16.2717]}
    assert features["x:hamlet"]["geometry"] is None
    assert found["unplaced"] == 1
    assert found["unlocated"] == features["x:hamlet"]["properties"]["events"] == 1
    assert placed.get("/v1/places?place=2457163").json()["unlocated"] == 0


def test_another_gazetteer_moves_what_is_stored(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    before = filled.data("/v1/events/count?region=ML:south")
    assert before["count"] > 0
    with db.writing(engine) as connection:
        connection.execute(text("DELETE FROM place_within WHERE within_id = 'ML:south'"))
        connection.execute(text("INSERT INTO place_within VALUES ('ML', 'NE', 0, NULL)"))
    version = store.version(engine)
    assert store.settle_places(engine) == 2  # Bamako and Mali
    assert store.settle_places(engine) == 0
    assert store.version(engine) == version + 1
    assert filled.data("/v1/events/count?region=ML:south") == before
    assert filled.data(f"/v1/events/count?region=ML:south&as_of={version}") == {"count": 0}
    assert {row["value"] for row in filled.data("/v1/facets?facet=region")} >= {"ML:south"}
    assert "ML:south" not in {row["value"] for row in filled.data(f"/v1/facets?facet=region&as_of={version}")}
