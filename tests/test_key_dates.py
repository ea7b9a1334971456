"""The days that stand out: what counts for one, and what the service answers."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from app import db, query, runs, store
from app.filters import EventQuery
from app.keydates import KeyDate, Telling, columns, key_dates
from app.mention import Document
from tests import samples
from tests.conftest import Client
from tests.evaluation import key_dates as evaluation

DAY = date(2020, 8, 18)
LATER = timedelta(days=60)


def telling(article: str, day: date = DAY, *, after: int = 1, days: int = 1, **more: str) -> Telling:
    """An article published so many days after what it tells of."""
    known = {"event_id": f"e{day:%m%d}", "label": "coup", "source": article[0]} | more
    return Telling(
        **known, first=day, last=day + timedelta(days=days - 1), article=article, published=day + timedelta(after)
    )


def found(tellings: list[Telling], top: int) -> list[KeyDate]:
    return key_dates(columns(tellings)[0], top)


def days(tellings: list[Telling], top: int = 1) -> list[date]:
    return [one.first for one in found(tellings, top)]


OTHER = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    "tellings",
    [
        pytest.param([telling("a1"), telling("b1"), telling("c1", OTHER)], id="more articles tell of it"),
        pytest.param(
            [telling("a1"), telling("b1"), telling("c1", OTHER), telling("c1", OTHER)], id="an article votes once"
        ),
        pytest.param([telling("a1"), telling("c1", OTHER, days=2)], id="a date of two days is half a vote for each"),
        pytest.param(
            [telling("a1", after=3), telling("c1", OTHER, after=3, label="statement")],
            id="a statement is less of a vote",
        ),
        pytest.param([telling("a1", after=0), telling("c1", OTHER)], id="it was news on the day itself"),
        pytest.param(
            [telling("c1", after=3), telling("c1", after=3, event_id="e2"), telling("a1", DAY - LATER, after=3)],
            id="of two that come to the same the one with more events",
        ),
        pytest.param(
            [telling("a1"), telling("b1", OTHER), telling("c1", after=60), telling("d1", OTHER + LATER)],
            id="later articles come back to it",
        ),
        pytest.param([telling("a1"), telling("c1", OTHER, days=40)], id="more than a month open says nothing of a day"),
    ],
)
def test_a_day_stands_out(tellings: list[Telling]) -> None:
    assert days(tellings) == [DAY]


def test_what_few_could_look_back_on_is_not_held_against_it() -> None:
    early = [telling(f"a{n}", after=30 + n) for n in range(4)]
    rest = [telling(f"b{n}", DAY + timedelta(days=10 + n)) for n in range(40)]
    late = DAY + timedelta(days=55)
    looked_back = [telling("c1", late, after=10), telling("c2", late, after=11)]
    assert set(days([*early, *rest, *looked_back], 2)) == {DAY, late}


def test_a_day_near_the_end_stands_beside_those_that_were_looked_back_on() -> None:
    early = [telling(f"e{n}-{day}", DAY + 5 * timedelta(day), after=n and 30) for day in range(8) for n in range(2)]
    late = [telling(f"l{n}", DAY + timedelta(days=75)) for n in range(4)]
    assert DAY + timedelta(days=75) in days([*early, *late], 1)


def test_the_look_back_of_one_of_the_last_few_is_not_that_of_a_crowd() -> None:
    rest = [telling(f"q{n}", DAY + timedelta(days=40 + n // 10), after=0) for n in range(400)]
    early = [telling(f"a{n}", after=30 + n) for n in range(9)]
    late = telling("b1", DAY + timedelta(days=85), after=9)
    scores = {one.first: one.score for one in found([*rest, *early, late], 999)}
    assert scores[DAY] > scores[late.first]


@pytest.mark.parametrize(("said", "leads"), [(1, "deed"), (2, "deed"), (4, "words")])
def test_a_deed_leads_its_day_unless_the_words_were_the_news(said: int, leads: str) -> None:
    words = [telling(f"w{n}", event_id="words", label="statement") for n in range(said)]
    tellings, ids = columns([*words, telling("d", event_id="deed")])
    (day,) = key_dates(tellings, 1)
    assert [ids[one] for one in (day.event, *day.others)] == sorted(ids, key=lambda one: one != leads)


def test_no_day_is_made_up_for_what_nobody_dates_exactly() -> None:
    loose = telling("a1", date(2020, 7, 1), days=31, after=40)
    (alone,) = found([loose], 9)
    assert (alone.first, alone.last) == (date(2020, 7, 1), date(2020, 7, 31))
    exact = telling("b1", date(2020, 7, 9))
    (day,) = found([loose, exact], 9)
    assert (day.first, day.last, day.reports) == (date(2020, 7, 9), date(2020, 7, 9), 1)
    assert day.score > found([exact], 9)[0].score


def test_a_month_is_mostly_of_what_it_is_known_for() -> None:
    often, once = date(2020, 7, 9), date(2020, 7, 20)
    told = [telling(article, often) for article in ("a1", "b1", "c1")] + [telling("d1", once)]
    loose = [telling(f"l{n}", date(2020, 7, 1), days=31, after=90) for n in range(9)]
    before, after = ({one.first: one.score for one in found(several, 9)} for several in (told, told + loose))
    assert after[often] - before[often] > after[once] - before[once] > 0


def test_a_busy_week_is_measured_by_itself() -> None:
    busy = [telling(f"{day}-{n}", DAY + timedelta(days=day), after=7) for day in range(7) for n in range(6)]
    quiet = [telling(f"q{n}", DAY + LATER, after=7) for n in range(5)]
    assert days(busy + quiet) == [DAY + LATER]


def test_as_many_days_come_as_are_asked_for() -> None:
    told = [telling(f"a{n}", DAY + timedelta(days=3 * n)) for n in range(30)]
    assert len(found(told, 20)) == 20
    assert len(found(told, 99)) == 30


def test_what_is_told_of_a_day() -> None:
    told = [telling("a1"), telling("a2"), telling("b1", event_id="e2"), telling("c1", OTHER)]
    tellings, ids = columns(told)
    first, second = key_dates(tellings, 5)
    assert (first.first, first.reports, first.independent_sources) == (DAY, 3, 2)
    assert (ids[first.event], [ids[one] for one in first.others]) == ("e0818", ["e2"])
    assert second.first == OTHER
    assert found([], 5) == []


@pytest.mark.parametrize(
    ("told", "independent"),
    [
        pytest.param(["a", "b", "c"], 3, id="each its own text"),
        pytest.param(["a=wire", "b=wire", "c=wire"], 1, id="three papers print one text"),
        pytest.param(["a=wire", "b=wire", "c"], 2, id="two papers print one text, and one its own"),
        pytest.param(["a=wire", "b=wire", "b=other", "c=other"], 1, id="the second prints what the third has, too"),
        pytest.param(["c=other", "d", "b=other", "b=wire", "a=wire"], 2, id="in another order, with one more"),
    ],
)
def test_who_prints_a_text_of_others_is_no_source_of_its_own(told: list[str], independent: int) -> None:
    tellings = [telling(one.partition("=")[2] or one, source=one[0]) for one in told]
    assert [one.independent_sources for one in found(tellings, 1)] == [independent]


def test_the_service_tells_key_dates_of_a_selection(client: Client) -> None:
    found = client.data("/v1/timeline?top=3")
    assert 0 < len(found) <= 3
    assert [one["date"] for one in found] == sorted(one["date"] for one in found)
    assert len({one["event"]["id"] for one in found}) == len(found)
    for one in found:
        assert one["event"] == client.data(f"/v1/events/{one['event']['id']}")
        own = one["event"]["date"]
        assert own["edtf"] == one["date"] or own["earliest"] <= one["date"] <= own["latest"]
        assert one["reports"] >= one["independent_sources"] >= 1
    assert client.data("/v1/timeline?country=FR&from=1900&to=1901") == []


def test_the_answer_says_how_many_days_were_asked_for(client: Client) -> None:
    assert client.get("/v1/timeline?top=3").json()["meta"]["query"]["top"] == "3"
    assert client.get("/v1/timeline").json()["meta"]["query"]["top"] == "10"


@pytest.mark.parametrize("wrong", ["top=0", "top=1001", "top=x", "limit=3"])
def test_what_cannot_be_asked_is_refused(client: Client, wrong: str) -> None:
    assert client.get(f"/v1/timeline?{wrong}").status_code == 400


BACKGROUND = " ".join(f"Word{n} of what both tell of the years before." for n in range(30))


@pytest.mark.parametrize(("later", "reports"), [(timedelta(days=1), 1), (timedelta(days=30), 2)])
def test_a_copy_comes_out_within_days(engine: Engine, later: timedelta, reports: int) -> None:
    told = "The president was overthrown on 18 August 2020 in Bamako."
    run = runs.begin(engine, "test")
    for name, published in (("a", DAY + timedelta(days=1)), ("b", DAY + timedelta(days=1) + later)):
        document = Document(name, f"{told} {BACKGROUND} {name}.", published)
        mention = samples.mention(document, told, "2020-08-18", "18 August 2020", "overthrown")
        store.put_document(engine, run, document, [mention], extractor="test")
    with engine.connect() as connection:
        ((found, _),) = query.key_dates(connection, EventQuery(), 5, store.version(engine))
    assert (found.first, found.reports) == (DAY, reports)


def tell(engine: Engine, name: str, day: date = DAY) -> int:
    """The version in which a document tells of a day."""
    told = f"The president was overthrown on {day:%-d %B %Y} in Bamako."
    document = Document(name, told, day + timedelta(days=1))
    mention = samples.mention(document, told, day.isoformat(), f"{day:%-d %B %Y}", "overthrown")
    store.put_document(engine, runs.begin(engine, "test"), document, [mention], extractor="test")
    return store.version(engine)


def told_of(engine: Engine, version: int) -> list[tuple[date, int]]:
    with engine.connect() as connection:
        return [(one.first, one.reports) for one, _ in query.key_dates(connection, EventQuery(), 9, version)]


def test_what_has_come_since_counts_and_what_was_is_as_it_was(engine: Engine) -> None:
    first = tell(engine, "a")
    assert told_of(engine, first) == [(DAY, 1)]
    second = tell(engine, "b", OTHER)
    assert told_of(engine, first) == [(DAY, 1)]
    assert told_of(engine, second) == [(DAY, 1), (OTHER, 1)]


def test_a_store_that_was_made_anew_is_another(engine: Engine) -> None:
    assert told_of(engine, tell(engine, "a")) == [(DAY, 1)]
    with db.writing(engine) as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            if table.name != "head":
                connection.execute(table.delete())
    assert told_of(engine, store.version(engine)) == []
    assert told_of(engine, tell(engine, "c", OTHER)) == [(OTHER, 1)]


@pytest.mark.parametrize(
    ("runs", "others", "ends", "least"),
    [(evaluation.RUNS, 0, False, 0.62), (evaluation.RUNS, evaluation.OTHERS, False, 0.59), (20, 0, True, 0.56)],
)
def test_the_days_are_nearer_to_a_journalists_than_counting_is(
    runs: int, others: int, ends: bool, least: float
) -> None:
    found = evaluation.measured(range(runs), others, ends=ends)
    assert found.ours >= least
    assert found.ours >= max(found.told, found.published) + 0.02
