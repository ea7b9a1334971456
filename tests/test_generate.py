"""Generated stores: the same seed makes the same, shaped like a data set, and the store's own reads show what was made."""

from collections import Counter
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from app import db, gazetteer, query
from app.filters import EventQuery
from app.histogram import Interval
from app.mention import Document, Mention
from app.models import Event
from app.query import Facet, Sort, Wanted
from app.query_string import read
from app.vocab import EventType, Label, Modality, PlacePrecision, Precision
from tests.bench import generate
from tests.conftest import Databases, connected

_EVENTS, _SEED = 300, 1
_ALL = f"modality={','.join(Modality)}"


@pytest.fixture(scope="module")
def told() -> list[tuple[Document, list[Mention]]]:
    return [*generate.documents(_EVENTS, _SEED)]


@pytest.fixture
def generated(engine: Engine) -> Engine:
    generate.fill(engine, _EVENTS, _SEED)
    return engine


def test_there_are_as_many_mentions_as_asked_for(told: list[tuple[Document, list[Mention]]]) -> None:
    assert sum(len(mentions) for _, mentions in told) == _EVENTS
    assert sum(len(mentions) for _, mentions in generate.documents(7, _SEED)) == 7
    assert len({document.key for document, _ in told}) == len(told)


def test_the_same_seed_makes_the_same_documents(told: list[tuple[Document, list[Mention]]]) -> None:
    assert [*generate.documents(_EVENTS, _SEED)] == told
    assert [*generate.documents(_EVENTS, _SEED + 1)] != told


def test_every_span_holds_its_words(told: list[tuple[Document, list[Mention]]]) -> None:
    for document, mentions in told:
        for mention in mentions:
            words = document.text[mention.date_span.start : mention.date_span.end]
            assert words.casefold() == mention.date_text.casefold()
            assert mention.quotes[0].span.contains(mention.trigger)
            for quote in mention.quotes:
                assert document.text[quote.span.start : quote.span.end] == quote.text
            for place in mention.places:
                span = place.span
                assert span is None or document.text[span.start : span.end].endswith(place.name)
            for actor in mention.actors:
                assert actor.span
                assert document.text[actor.span.start : actor.span.end].casefold() == actor.name.casefold()


def test_every_place_is_of_the_gazetteer(told: list[tuple[Document, list[Mention]]]) -> None:
    places = [place for _, mentions in told for mention in mentions for place in mention.places]
    sides = [place for place in places if ":" in place.id and not place.id.startswith("area:")]
    assert all(gazetteer.get(place.id) for place in places if place not in sides)
    assert all(place.lat is not None for place in places)


def test_it_is_shaped_like_a_data_set() -> None:
    mentions = [mention for _, several in generate.documents(4_000, _SEED) for mention in several]
    precisions = Counter(mention.date.precision for mention in mentions)
    assert 0.72 < precisions[Precision.DAY] / len(mentions) < 0.84
    assert {*precisions} >= {Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.INTERVAL, Precision.DECADE}
    assert {mention.place.precision for mention in mentions if mention.place} == {*PlacePrecision}
    assert {mention.label for mention in mentions} == {*Label}
    assert {mention.type for mention in mentions} == {*EventType, None}
    assert {mention.modality for mention in mentions} == {*Modality}
    countries = Counter(mention.place.country for mention in mentions if mention.place)
    assert [country for country, _ in countries.most_common(3)] == ["SY", "AF", "UA"]
    tolls = Counter(mention.toll.best for mention in mentions if mention.toll)
    assert tolls[1] > tolls[2] > tolls[3] > 0 < tolls[0]
    years = Counter(mention.date.earliest.year for mention in mentions if mention.date.earliest)
    assert sum(years[year] for year in range(2012, 2026)) > sum(years[year] for year in range(1989, 2012))


def test_the_stores_own_reads_show_it(generated: Engine) -> None:
    everything = read(EventQuery, _ALL)
    with db.reading(generated) as connection:
        version = query.newest(connection)
        coverage = query.coverage(connection, version).of()
        count = query.count(connection, everything, version.number)
        page = query.events(connection, everything, Sort.DATE, Wanted(_EVENTS, None, version))
        by_label = query.by_facet(connection, everything, Facet.LABEL, 100, version.number)
        by_year = query.by_time(connection, everything, Interval.YEAR, None, version.number)
        bodies: list[dict[str, Any]] = [orjson.loads(body) for body in page.rows]
        evidence = query.evidence(connection, bodies[0]["id"], version.number)
    assert count == len(bodies) == sum(found.events for found in by_label)
    assert sum(body["reports"] for body in bodies) == _EVENTS  # some article may tell of a record
    assert 0.98 * _EVENTS <= count <= _EVENTS
    assert coverage["documents"] == version.number
    assert sum(certain for certain, _ in by_year.counts) <= count <= sum(possible for _, possible in by_year.counts)
    assert evidence[0]["quotes"][0]["quote"] == bodies[0]["quote"]


def test_the_same_seed_makes_the_same_store(generated: Engine, databases: Databases, template_url: str) -> None:
    other = databases.new(template_url)
    with connected(other) as engine:
        generate.fill(engine, _EVENTS, _SEED)
        assert _events(engine) == _events(generated)
    databases.drop(other)


def _events(engine: Engine) -> list[dict[str, Any]]:
    """Every event but when it was first seen."""
    with db.reading(engine) as connection:
        bodies = connection.execute(select(col(Event.body)).order_by(col(Event.id))).scalars()
        return [orjson.loads(body) | {"first_seen": None} for body in bodies]
