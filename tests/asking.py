"""Random questions about the samples, by every filter, and what has to hold of the answers whatever was asked."""

from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from app import formats
from app.histogram import Interval
from app.query import Facet
from tests.conftest import Client
from tests.test_formats import as_listed, listed

Question = dict[str, str]
VALUES: dict[str, list[str]] = {
    "from": ["1969", "1990", "2012-06", "2020-08-18"],
    "to": ["2013", "2020-08-13", "2021-05"],
    "datetime": ["2012/2013-01", "../1990", "2021/..", "2020-08-13"],
    "time_match": ["certain", "possible"],
    "precision": ["-year", "day,month", "interval,decade"],
    "type": ["null", "ASSAULT,COERCE", "-null", "-ASSAULT"],
    "mode": ["null", "withdraw", "-withdraw"],
    "context": ["military", "-military", "null,diplomatic"],
    "label": ["coup", "-coup", "other,battle"],
    "modality": ["happened,announced,planned,hypothetical,denied", "denied", "-planned"],
    "country": ["ML", "-ML", "ML,FJ", "null", "TD,NE"],
    "region": ["Africa", "-Africa", "ML-BKO", "area:sahel,ML:south"],
    "place": ["Mali", "-null", "N'Djamena,null", "2460596"],
    "bbox": ["-17,10,16,25", "170,-20,-170,-10"],
    "near": ["12,0,2000", "-18,-178,500", "12.65,-8,0"],
    "actor": ["France", "-France", "null", "name:ibrahim boubacar keita", "France,null"],
    "role": ["source", "target", "-target", "source,target"],
    "source": ["daily-example", "-daily-example", "unknown,Sahel Wire"],
    "publisher": ["null,Sahel Wire", "-null", "DAILY EXAMPLE"],
    "dataset": ["null", "-null"],
    "document": ["d0", "-d0"],
    "q": ["soldiers OR coup", "france NOT coup", "displac*"],
    "deaths_min": ["0", "300"],
    "deaths_max": ["0", "300"],
    "min_reports": ["1", "2"],
    "min_independent_sources": ["1"],
    "disputed": ["false", "true"],
    "confidence_min": ["0.85", "0"],
    "id": ["-e0", "e0"],
    "first_seen_from": ["0", "2", "2026-01-01"],
    "updated_since": ["0", "1"],
    "as_of": ["2", "3"],
}
_EITHER = ("from", "to", "time_match", "modality")
"""What most questions have."""
_SINGLE = (Facet.TYPE, Facet.MODE, Facet.LABEL, Facet.MODALITY, Facet.PRECISION)
"""Of these every event has one value, or none."""
_SPANS = (
    (Interval.YEAR, "from=2010&to=2023"),
    (Interval.YEAR, "from=1968-06&to=1971"),
    (Interval.MONTH, "from=2020-07-15&to=2020-10"),
    (Interval.WEEK, "from=2022-03-20&to=2022-04-10"),
    (Interval.DAY, "from=2020-08-11&to=2020-08-15"),
)
periods = st.sampled_from(_SPANS)


def _possible(asked: Question) -> Question:
    """The question without what cannot be asked together."""
    if "datetime" in asked:
        asked = {name: value for name, value in asked.items() if name not in ("from", "to")}
    if asked.get("from", "") > asked.get("to", "9"):
        del asked["to"]
    if int(asked.get("deaths_min", "0")) > int(asked.get("deaths_max", "999")):
        del asked["deaths_max"]
    return asked


def _filled(names: list[str]) -> st.SearchStrategy[Question]:
    return st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in names}).map(_possible)


questions = st.lists(st.sampled_from([*VALUES, *_EITHER]), unique=True, max_size=4).flatmap(_filled)


def every_format_has_the_same_events(client: Client, asked: Question, sort: str) -> None:
    query = urlencode(asked | {"sort": sort, "limit": "1000"})
    expected = [event["id"] for event in client.data(f"/v1/events?{query}")]
    assert client.data(f"/v1/events/count?{urlencode(asked)}")["count"] == len(expected)
    for name in formats.names():
        answer = client.get(f"/v1/events?{query}&format={name}")
        assert listed(name, answer.content) == as_listed(name, expected), name


def facets_sum_to_the_count(client: Client, asked: Question) -> None:
    query = urlencode(asked)
    count = client.data(f"/v1/events/count?{query}")["count"]
    rows = client.data(f"/v1/facets?facet={','.join(_SINGLE)}&limit=1000&{query}")
    sums = {facet: sum(row["count"] for row in rows if row["facet"] == facet) for facet in _SINGLE}
    assert sums == dict.fromkeys(_SINGLE, count)


def buckets_are_counts(client: Client, asked: Question, interval: Interval, span: str) -> None:
    query = urlencode(
        {name: value for name, value in asked.items() if name not in ("from", "to", "datetime", "time_match")}
    )
    for bucket in client.data(f"/v1/histogram?interval={interval}&{span}&{query}"):
        days = f"from={bucket['start']}&to={bucket['end']}"
        counted = _counts(client, f"{days}&{query}")
        assert {name: bucket[name] or 0 for name in counted} == counted, days


def _counts(client: Client, query: str) -> dict[str, Any]:
    return {
        match: client.data(f"/v1/events/count?{query}&time_match={match}")["count"] for match in ("certain", "possible")
    }
