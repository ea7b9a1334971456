"""What holds of answers whatever is asked, by random filters; `make soak` asks thousands of questions more."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.filters import EventQuery
from app.histogram import Interval
from tests import asking
from tests.asking import Question
from tests.conftest import Client


def test_every_filter_is_asked() -> None:
    assert set(asking.VALUES) == {info.alias or name for name, info in EventQuery.model_fields.items()}


@settings(max_examples=20)
@given(asking.questions, st.sampled_from(["date", "-date", "updated", "deaths", "reports"]))
def test_the_same_filter_finds_the_same_events_in_every_format(client: Client, asked: Question, sort: str) -> None:
    asking.every_format_has_the_same_events(client, asked, sort)


@settings(max_examples=30)
@given(asking.questions)
def test_a_facet_with_one_value_sums_to_the_count(client: Client, asked: Question) -> None:
    asking.facets_sum_to_the_count(client, asked)


@settings(max_examples=15)
@given(asking.questions, asking.periods)
def test_each_bucket_is_its_count(client: Client, asked: Question, period: tuple[Interval, str]) -> None:
    asking.buckets_are_counts(client, asked, *period)
