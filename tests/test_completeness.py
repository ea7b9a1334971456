"""For which days claims of completeness make an empty answer a 0: held to a reading day by day, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlmodel import col

from app import complete, db, query, runs, store
from app.filters import EventQuery
from app.models import Commit
from app.query import completeness
from app.query.completeness import Standing
from app.query_string import read
from app.vocab import EventType, Label, Modality, RunStatus
from tests import samples
from tests.conftest import Client, fill, serving
from tests.test_ingest import ATTACK, COUP, manifest, run, write

SPOKEN = "happened,announced"
FIRST = date(2020, 1, 1)
NAMES = {name: frozenset({source}) for name, source in {
    "wire": "wire", "The Wire": "wire", "the-wire": "wire", "post": "post", "unknown": "unknown",
}.items()}  # fmt: skip


def claim(first: date = FIRST, last: date | None = date(2020, 12, 31), source: str = "wire", **said: Any) -> Standing:
    given_ = {"from": first.isoformat()} | ({"to": last.isoformat()} if last else {}) | said
    return Standing(source, complete.read(given_), (first, last) if last else None, 1)


def covered(text: str, *claims: Standing) -> list[str]:
    return [completeness.written(one) for one in completeness.covered(read(EventQuery, text), claims, NAMES)]


YEAR = ["2020-01-01/2020-12-31"]
ML, NE = claim(countries=["ML"]), claim(countries=["NE"])
ASSAULT = claim(types=["ASSAULT"])
NOTED = claim(note="at least one death")
EVERY_TYPE = [claim(types=[one.value]) for one in EventType]

DECIDED: dict[str, tuple[str, Sequence[Standing], list[str]]] = {
    "nobody claims anything": ("", [], []),
    "all of a year": ("", [claim()], YEAR),
    "what is asked for of it": ("from=2020-03&to=2020-04", [claim()], ["2020-03-01/2020-04-30"]),
    "what is asked for beyond it": ("from=2020-12-15&to=2021-02", [claim()], ["2020-12-15/2020-12-31"]),
    "another year": ("from=2021", [claim()], []),
    "a claim that reaches no day yet": ("", [claim(last=None)], []),
    "two runs that meet": ("", [claim(), claim(date(2021, 1, 1), date(2021, 6, 30), "post")], ["2020-01-01/2021-06-30"]),
    "two runs a day apart": ("", [claim(), claim(date(2021, 1, 2), date(2021, 6, 30))], [*YEAR, "2021-01-02/2021-06-30"]),
    "two that overlap": ("", [claim(), claim(date(2020, 6, 1), date(2021, 6, 30))], ["2020-01-01/2021-06-30"]),
    "a country that is claimed": ("country=ML", [ML], YEAR),
    "a country that is not": ("country=NE", [ML], []),
    "one of two": ("country=ML,NE", [ML], []),
    "both, by two claims": ("country=ML,NE", [ML, NE], YEAR),
    "both, in other years": ("country=ML,NE", [ML, claim(date(2021, 1, 1), date(2021, 2, 1), countries=["NE"])], []),
    "no country in particular": ("", [ML, NE], []),
    "all but a country": ("country=-NE", [ML], []),
    "all but a country, of all": ("country=-NE", [claim()], YEAR),
    "a country and not another": ("country=ML,-NE", [ML], YEAR),
    "a country that is left out again": ("country=ML,-ML", [claim()], []),
    "no known country": ("country=null", [ML, NE], []),
    "a country of all": ("country=FR", [claim()], YEAR),
    "a country given as a place": ("place=ML", [ML], YEAR),
    "by its name": ("place=Burkina Faso", [claim(countries=["BF"])], YEAR),
    "by a name that a town has, too": ("place=Mali", [claim()], []),
    "a country given as a place that is not claimed": ("place=NE", [ML], []),
    "both given as places": ("place=ML,NE", [ML, NE], YEAR),
    "all but a country given as a place": ("place=-NE", [ML], []),
    "all but a country given as a place, of all": ("place=-NE", [claim()], YEAR),
    "what touches two countries": ("country=ML&place=NE", [claim(countries=["ML", "NE"])], YEAR),
    "what touches one that is claimed, and another": ("country=ML&place=NE", [ML], []),
    "a country and a town of it": ("place=ML,2460596", [claim()], []),
    "a town": ("place=Goma", [claim()], []),
    "a town of a country": ("country=ML&place=2460596", [claim()], []),
    "a side of a country": ("place=ML:north", [claim()], []),
    "what names no place": ("place=null", [claim()], []),
    "a type that is claimed": ("type=ASSAULT", [ASSAULT], YEAR),
    "a type that is not": ("type=COERCE", [ASSAULT], []),
    "any type": ("", [ASSAULT], []),
    "what no type fits": ("type=null", EVERY_TYPE, []),
    "any type that fits": ("type=-null", EVERY_TYPE, YEAR),
    "any type, of each": ("", EVERY_TYPE, []),
    "any label, of each": ("", [claim(labels=[one.value for one in Label])], YEAR),
    "a label of any type": ("label=attack", [claim(labels=["attack"], types=["ASSAULT"])], []),
    "a label of its type": ("label=attack&type=ASSAULT", [claim(labels=["attack"], types=["ASSAULT"])], YEAR),
    "a type of one in the country of another": ("type=ASSAULT&country=ML", [claim(countries=["NE"], types=["ASSAULT"]), claim(countries=["ML"], types=["AID"])], []),
    "what happened alone": ("modality=happened", [claim()], YEAR),
    "what was planned too": ("modality=happened,planned", [claim()], []),
    "all that was not denied": ("modality=-denied", [claim()], []),
    "what happened or was announced, by exclusion": ("modality=-denied,-planned,-hypothetical", [claim()], YEAR),
    "its source": ("source=wire", [claim()], YEAR),
    "its source by name": ("source=The Wire", [claim()], YEAR),
    "another source": ("source=post", [claim()], []),
    "a source that claims nothing": ("source=herald", [claim()], []),
    "its source or another": ("source=wire,post", [claim()], []),
    "two sources that both claim it": ("source=wire,post", [claim(), claim(source="post")], YEAR),
    "all but another source": ("source=-post", [claim()], []),
    "its source and not another": ("source=wire,-post", [claim()], []),
    "its publisher": ("publisher=wire", [claim()], YEAR),
    "its publisher by name, however it is written": ("publisher=WIRE,the wire", [claim()], YEAR),
    "another publisher": ("publisher=post", [claim()], []),
    "its publisher or another": ("publisher=wire,post", [claim()], []),
    "two publishers that both claim it": ("publisher=wire,post", [claim(), claim(source="post")], YEAR),
    "all but another publisher": ("publisher=-post", [claim()], []),
    "what names no publisher": ("publisher=null", [claim()], []),
    "its publisher or none": ("publisher=wire,null", [claim()], []),
    "what its source and another publisher tell": ("source=wire&publisher=post", [claim()], []),
    "what two tell that both claim it": ("source=wire&publisher=post", [claim(), claim(source="post")], YEAR),
    "what stands for no publisher": ("publisher=unknown", [claim(source="unknown")], []),
    "a claim with a note, of its publisher": ("publisher=wire&type=ASSAULT", [NOTED], YEAR),
    "a claim with a note": ("type=ASSAULT", [NOTED], []),
    "a claim with a note, of its source": ("source=wire&type=ASSAULT", [NOTED], YEAR),
    "what is certain": ("time_match=certain", [claim()], []),
    **{f"a filter that no claim speaks of: {text}": (text, [claim()], []) for text in (
        "q=coup", "actor=France", "actor=null", "role=target", "region=ML-7", "bbox=-17,10,16,25", "precision=day",
        "document=d1", "id=e1", "min_reports=1", "min_independent_sources=1", "disputed=false",
        "first_seen_from=1", "updated_since=1", "near=12.65,-8,50", "mode=arrest", "context=military",
        "dataset=ged", "deaths_min=1", "deaths_max=9", "confidence_min=0.5",
    )},
}  # fmt: skip


@pytest.mark.parametrize("what", DECIDED)
def test_what_is_covered(what: str) -> None:
    text, claims, expected = DECIDED[what]
    assert covered(text, *claims) == expected


def test_every_filter_is_decided() -> None:
    """A new one is not covered, until it is in the list of those that claims speak of."""
    named = {part.partition("=")[0] for text, *_ in DECIDED.values() for part in text.split("&") if part}
    assert {info.alias or name for name, info in EventQuery.model_fields.items()} - named == {"datetime", "as_of"}


# ------------------------------------------------------------------------------------------ held to another reading

COUNTRIES, TYPES, LABELS = ["ML", "NE", "TD"], ["ASSAULT", "COERCE"], ["attack", "coup"]
SOURCES = ["wire", "post"]
_few = st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=2)


@st.composite
def _claims(draw: st.DrawFn) -> Standing:
    first = FIRST + timedelta(days=draw(st.integers(0, 20)))
    last = first + timedelta(days=draw(st.integers(0, 20)))
    lists = {
        "countries": draw(_few),
        "types": draw(st.lists(st.sampled_from(TYPES), max_size=1)),
        "labels": draw(st.sampled_from([[], [], LABELS])),
    }
    note = draw(st.sampled_from([None, None, "x"]))
    return claim(
        first, last, draw(st.sampled_from(SOURCES)), **{k: v for k, v in (lists | {"note": note}).items() if v}
    )


_FILTERS = {
    "country": ["ML", "ML,NE", "-ML", "ML,-NE", "null", "TD,null"],
    "type": ["ASSAULT", "ASSAULT,COERCE", "-ASSAULT", "null"],
    "label": ["attack", "attack,coup", "-coup"],
    "place": ["ML", "ML,NE", "-ML", "Burkina Faso", "null", "Mali"],
    "source": ["wire", "wire,post", "-post", "The Wire,wire"],
    "publisher": ["wire", "post,The WIRE", "-wire"],
    "modality": ["happened", "denied", "-denied"],
    "from": ["2020-01-05"],
    "to": ["2020-01-20", "2020-01"],
}  # fmt: skip
filters = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _FILTERS.items()})


def _fits(choice: str | None, value: str | None) -> bool:
    """True where a list parameter lets a value pass."""
    parts = choice.split(",") if choice else []
    include = [part for part in parts if not part.startswith("-")]
    written = value or "null"
    return (not include or written in include) and f"-{written}" not in parts


def _kinds(asked: dict[str, str]) -> Iterator[tuple[set[str | None], str | None, str]]:
    """Every kind of event that could be found: the countries that it touches and is asked for by, its type and label."""
    names = ("country", "type", "label")
    lands = [*COUNTRIES, "FR", "BF", None]
    place = asked.get("place", "").replace("Burkina Faso", "BF")
    for kind in product(lands, [*(one.value for one in EventType), None], [one.value for one in Label]):
        if all(_fits(asked.get(name), value) for name, value in zip(names, kind, strict=True)):
            for land in [one for one in lands if _fits(place, one)] if place else [kind[0]]:
                yield {kind[0], land} if asked.get("country") else {land}, *kind[1:]


def _is_covered(asked: dict[str, str], claims: Sequence[Standing], day: date) -> bool:
    """The rule once more, for one day."""
    modalities = [one.value for one in Modality if _fits(asked.get("modality", SPOKEN), one.value)]
    named = ",".join(asked.get(name, "") for name in ("source", "publisher")).lower().replace("the wire", "wire")
    sources = [part for part in named.split(",") if part]
    if not set(modalities) <= set(SPOKEN.split(",")) or any(part.startswith("-") for part in sources):
        return False
    if asked.get("place") in ("null", "Mali"):
        return False
    of_day = [one for one in claims if one.days and one.days[0] <= day <= one.days[1]]
    for source in sources or [None]:
        mine = [one.said for one in of_day if (one.source == source if source else not one.said.note)]
        for touched, *kind in _kinds(asked):
            in_them = [said for said in mine if not said.countries or touched <= {*said.countries}]
            lists = [(said.types, said.labels) for said in in_them]
            if not any(all(not each or value in each for each, value in zip(one, kind, strict=True)) for one in lists):
                return False
    return True


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(_claims(), max_size=5), filters)
def test_a_day_is_covered_where_every_kind_of_event_is(claims: list[Standing], asked: dict[str, str]) -> None:
    found = completeness.covered(read(EventQuery, "&".join(f"{k}={v}" for k, v in asked.items())), claims, NAMES)
    first = date.fromisoformat(asked.get("from", "2019-12-30"))
    last = date(2020, 1, 31) if asked.get("to") == "2020-01" else date.fromisoformat(asked.get("to", "2020-02-12"))
    for number in range((date(2020, 2, 12) - date(2019, 12, 30)).days):
        day = date(2019, 12, 30) + timedelta(days=number)
        expected = first <= day <= last and _is_covered(asked, claims, day)
        assert query.within(found, day, day) == expected, (day, found)
    assert all(one[1].toordinal() + 1 < other[0].toordinal() for one, other in pairwise(found))


# ------------------------------------------------------------------------------------------------------ over the API

SAID = {
    "Daily Example": [
        {"period": "2019/2021", "countries": ["ML", "FJ"]},
        {"period": "2014", "types": ["ASSAULT"]},
        {"from": "2022-01", "labels": ["coup"]},
    ],
    "Sahel Wire": [{"period": "2015/2030", "note": "at least one death"}, {"period": "2012-01/2014-06", "countries": ["ML"]}],
}  # fmt: skip


def put_claims(engine: Engine, origin: str = "samples", **said: Any) -> store.Claimed:
    run_id = runs.begin(engine, "claims")
    given_ = [(name, complete.read(one)) for name, every in (said or SAID).items() for one in every]
    done = store.put_claims(engine, run_id, origin, given_)
    runs.finish(engine, run_id, RunStatus.DONE)
    return done


@pytest.fixture(scope="module", name="claiming")
def claiming_client(databases: Any, template_url: str) -> Iterator[Client]:
    """The service over the samples, of which two sources claim to be complete for something; only read it."""
    url = databases.new(template_url)
    with serving(url) as client:
        fill(client.app.state.lanes.engine)
        assert put_claims(client.app.state.lanes.engine).claimed == 5
        yield client
    databases.drop(url)


def test_a_source_says_what_it_is_complete_for(claiming: Client) -> None:
    wire = claiming.data("/v1/sources/sahel-wire")
    assert wire["complete"] == [
        {"source": "sahel-wire", "period": "2012-01/2014-06", "countries": ["ML"], "types": [], "labels": [], "note": None,
            "covers": "2012-01-01/2014-06-30", "version": 4},
        {"source": "sahel-wire", "period": "2015/2030", "countries": [], "types": [], "labels": [], "note": "at least one death",
            "covers": "2015-01-01/2021-11-02", "version": 4},
    ]  # fmt: skip
    every = claiming.data("/v1/sources")
    assert [len(one["complete"]) for one in every] == [3, 2, 0]
    assert every[1] == wire
    assert every[0]["complete"][2]["covers"] == "2022-01-01/2022-02-17"


@pytest.mark.parametrize(
    "path",
    ["/events", "/events/count", "/facets", "/places", "/histogram", "/timeline", "/actors", "/events?format=geojson"],
)
def test_every_answer_says_which_claims_bear_on_it(claiming: Client, path: str) -> None:
    url = f"/v1{path}{'&' if '?' in path else '?'}country=FJ&from=2020-06"
    coverage = claiming.get(url).json()["coverage"]
    periods = [(one["source"], one["period"]) for one in coverage["complete"]]
    assert periods == [("daily-example", "2019/2021"), ("daily-example", "2022-01/.."), ("sahel-wire", "2015/2030")]
    assert (coverage["more_complete"], coverage["covered"]) == (0, ["2020-06-01/2021-12-31"])
    assert [one["id"] for one in coverage["by_source"]] == ["daily-example", "sahel-wire", "unknown"]


@pytest.mark.parametrize("path", ["/documents", "/sources", "/vocab", "/runs", "/sources/sahel-wire"])
def test_answers_that_are_no_selection_name_all_claims(claiming: Client, path: str) -> None:
    coverage = claiming.get(f"/v1{path}").json()["coverage"]
    assert (len(coverage["complete"]), coverage["covered"]) == (5, [])


def test_claims_that_do_not_bear_on_it_are_left_out(claiming: Client) -> None:
    for text in ("from=1990&to=1999", "modality=planned", "country=NE&label=attack&type=AID&source=daily-example"):
        assert claiming.get(f"/v1/events?{text}").json()["coverage"]["complete"] == [], text


def test_a_bucket_without_events_is_0_only_where_a_claim_covers_it(claiming: Client) -> None:
    buckets = claiming.data("/v1/histogram?country=FJ&from=2018-12-01&to=2022")
    found = [(one["start"], one["certain"], one["possible"]) for one in buckets]
    assert found == [
        ("2018-12-01", None, None),
        ("2019-01-01", 0, 0),
        ("2020-01-01", 0, 0),
        ("2021-01-01", 0, 0),
        ("2022-01-01", None, None),
    ]
    assert (
        claiming.data("/v1/histogram?country=FJ&from=2021-12&to=2022-01&interval=week")[4]["possible"] is None
    )  # half of it


def test_groups_name_the_values_of_which_there_were_none(claiming: Client) -> None:
    buckets = claiming.data("/v1/histogram?country=ML&from=2019&to=2022&by=country")
    none = {"certain": 0, "possible": 0}
    assert buckets[0]["groups"]["ML"] == none
    assert "FJ" not in buckets[0]["groups"]


ALL_FILTERS = {
    "country": ["ML", "FJ", "ML,FJ", "TD,NE", "-ML", "null"],
    "type": ["ASSAULT", "null", "-null", "COERCE"],
    "label": ["coup", "-other"],
    "modality": ["-planned", "denied", "happened"],
    "source": ["daily-example", "Sahel Wire", "-daily-example", "daily-example,sahel-wire"],
    "publisher": ["sahel wire", "daily-example", "null"],
    "place": ["ML", "Fiji", "-ML", "Bamako"],
    "actor": ["France"],
    "q": ["coup"],
}
_periods = st.sampled_from(["year&from=2010&to=2023", "month&from=2013-12&to=2014-08", "week&from=2021-12-20&to=2022-01-20", "day&from=2022-02-14&to=2022-02-19"])  # fmt: skip
_chosen = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in ALL_FILTERS.items()})


@settings(max_examples=25, deadline=None, derandomize=True)
@given(_chosen, _periods, st.sampled_from([None, "country", "type", "label", "source", "publisher", "place", "actor"]))
def test_every_bucket_is_its_count_and_null_only_where_it_is_not_covered(
    claiming: Client, chosen: dict[str, str], period: str, by: str | None
) -> None:
    text = "&".join(f"{name}={value}" for name, value in chosen.items())
    answer = claiming.get(f"/v1/histogram?interval={period}&{text}" + (f"&by={by}" if by else "")).json()

    def held(bucket: dict[str, Any], counts: dict[str, Any], narrowed: str) -> None:
        days = f"from={bucket['start']}&to={bucket['end']}"
        one, other = (
            claiming.get(f"/v1/events/count?{days}&{narrowed}&time_match={which}").json()
            for which in ("possible", "certain")
        )
        count = one["data"]["count"]
        is_covered = one["coverage"]["covered"] == [f"{bucket['start']}/{bucket['end']}"]
        expected = (other["data"]["count"], count) if count or is_covered else (None, None)
        assert (counts["certain"], counts["possible"]) == expected

    for bucket in answer["data"]:
        held(bucket, bucket, text)
        runs_of_days = [one.split("/") for one in answer["coverage"]["covered"]]
        inside = any(first <= bucket["start"] and bucket["end"] <= last for first, last in runs_of_days)
        assert bucket["possible"] or (bucket["possible"] == 0) == inside
        if by and by not in chosen:
            for value, group in list(bucket["groups"].items())[:3]:
                held(bucket, group, f"{text}&{by}={value}")


# ------------------------------------------------------------------------------------------------------------ versions


def test_what_was_claimed_then_is_seen_then(engine: Engine) -> None:
    fill(engine)
    first = put_claims(engine, **{"Daily Example": [{"period": "2014"}, {"period": "2016"}]})
    assert put_claims(engine, **{"Daily Example": [{"period": "2016"}, {"period": "2014"}]}) == store.Claimed(
        first.version
    )
    second = put_claims(engine, **{"Daily Example": [{"period": "2014"}, {"period": "2015"}]})
    assert (second.version, second.claimed, second.ended) == (first.version + 1, 1, 1)
    last = put_claims(engine, **{"Daily Example": []})
    assert put_claims(engine, "another", **{"Daily Example": [{"period": "2014"}]}).version == last.version + 1
    with db.reading(engine) as connection:
        seen = [[one.said.period for one in completeness.claims(connection, version)] for version in range(3, 8)]
        told = connection.scalars(
            select(col(Commit.reason)).where(col(Commit.version) > 3).order_by(col(Commit.version))
        ).all()
    assert seen == [[], ["2014", "2016"], ["2014", "2015"], [], ["2014"]]
    assert told == [
        f"claims of completeness: {made} made, {ended} ended" for made, ended in ((2, 0), (1, 1), (0, 2), (1, 0))
    ]


def test_a_claim_grows_with_the_documents_of_its_source(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    put_claims(engine, **{"Sahel Wire": [{"period": "2021-11/.."}]})
    assert filled.data("/v1/sources/sahel-wire")["complete"][0]["covers"] == "2021-11-01/2021-11-02"
    later = replace(samples.CHAD_DOCUMENT, key="later", published=date(2021, 12, 1), title="Later")
    store.put_document(engine, runs.begin(engine, "later"), later, [], extractor="test")
    assert filled.data("/v1/sources/sahel-wire")["complete"][0]["covers"] == "2021-11-01/2021-11-30"
    (bucket,) = filled.data("/v1/histogram?from=2021-11-05&to=2021-11-30&country=FJ")
    assert bucket["possible"] == 0


def test_a_page_of_an_earlier_version_tells_what_was_claimed_then(filled: Client) -> None:
    first = filled.get("/v1/events?limit=2").json()
    put_claims(filled.app.state.lanes.engine, **{"Sahel Wire": [{"period": "2015/2021"}]})
    assert filled.get(first["links"]["next"]).json()["coverage"] == first["coverage"]
    assert len(filled.get("/v1/events?limit=2").json()["coverage"]["complete"]) == 1


def test_an_answer_names_some_sources_and_some_claims_and_how_many_more_there_are(filled: Client) -> None:
    engine = filled.app.state.lanes.engine
    run_id = runs.begin(engine, "many")
    for number in range(9):
        other = replace(samples.FIJI_DOCUMENT, key=f"k{number}", publisher=f"Paper {number}")
        store.put_document(engine, run_id, other, [], extractor="test")
    store.put_document(engine, run_id, replace(other, key="again", title="More"), [], extractor="test")
    put_claims(engine, **{"Paper 8": [{"period": f"{year}"} for year in range(1980, 2005)]})
    coverage = filled.get("/v1/events?to=2001").json()["coverage"]
    assert (len(coverage["by_source"]), coverage["more_sources"], coverage["sources"]) == (10, 2, 12)
    assert coverage["by_source"][0] == {
        "id": "paper-8",
        "name": "Paper 8",
        "documents": 2,
        "published": "2006-12-31/2006-12-31",
    }
    assert (len(coverage["complete"]), coverage["more_complete"]) == (20, 2)
    assert coverage["covered"] == ["1980-01-01/2001-12-31"]


# -------------------------------------------------------------------------------------------------------------- ingest

CLAIM = '[[complete]]\npublisher = "The Post"\nperiod = "2019"\n'


def _claimed(engine: Engine) -> list[str]:
    with db.reading(engine) as connection:
        version = query.newest(connection).number
        return [f"{one.source} {one.said.period}" for one in completeness.claims(connection, version)]


def listed(*files: str, claims: str = CLAIM) -> str:
    return manifest(*files).replace("published =", 'publisher = "The Post"\npublished =') + claims


def test_a_folder_claims_to_be_complete_until_it_no_longer_does(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, a_txt=ATTACK, b_txt=COUP, manifest_toml=listed("a.txt", "b.txt"))
    assert run(engine, tmp_path / "a.txt").claims == {}
    assert _claimed(engine) == []
    first = run(engine, tmp_path / "a.txt", tmp_path)
    assert (first.version, first.claims, _claimed(engine)) == (
        3,
        {"folders": 1, "claimed": 1, "ended": 0},
        ["the-post 2019"],
    )
    again = run(engine, tmp_path)
    assert (again.version, again.as_json()["completeness"]) == (3, {"folders": 0, "claimed": 0, "ended": 0})
    write(tmp_path, manifest_toml=listed("a.txt", "b.txt", claims=CLAIM.replace("2019", "2020")))
    assert (run(engine, tmp_path).version, _claimed(engine)) == (4, ["the-post 2020"])
    (tmp_path / "manifest.toml").unlink()
    assert (run(engine, tmp_path, published=date(2022, 2, 18)).claims["ended"], _claimed(engine)) == (1, [])


def test_a_folder_of_which_a_document_is_refused_is_not_complete(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, a_txt=ATTACK, b_txt=COUP, manifest_toml=listed("a.txt", "b.txt"))
    run(engine, tmp_path)
    write(tmp_path, b_txt=b"")
    told = run(engine, tmp_path).refused
    assert [one["code"] for one in told] == ["empty", "incomplete"]
    assert told[1]["reason"] == "What it claims to be complete for does not count: of its documents 1 were refused."
    assert _claimed(engine) == []


def test_a_claim_of_a_publisher_that_is_not_there_is_refused(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, a_txt=ATTACK, manifest_toml=listed("a.txt", claims=CLAIM.replace("The Post", "The Herald")))
    summary = run(engine, tmp_path)
    assert (summary.documents["new"], [one["code"] for one in summary.refused]) == (1, ["incomplete"])
    assert "publisher = 'The Herald' claims to be complete, and no document here is" in summary.refused[0]["reason"]
    assert _claimed(engine) == []
