"""Thousands of random questions, on both databases: every format, facet and bucket agrees with the list and the count."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.histogram import Interval
from tests import asking
from tests.asking import Question
from tests.conftest import Client

pytestmark = pytest.mark.soak
QUESTIONS = int(os.environ.get("SOAK_QUESTIONS", "1500"))
"""On each database."""


@settings(max_examples=QUESTIONS, derandomize=False)
@given(asking.questions, st.sampled_from(["date", "-date", "updated", "deaths", "reports"]), asking.periods)
def test_whatever_is_asked_the_answers_agree(
    client: Client, asked: Question, sort: str, period: tuple[Interval, str]
) -> None:
    asking.every_format_has_the_same_events(client, asked, sort)
    asking.facets_sum_to_the_count(client, asked)
    asking.buckets_are_counts(client, asked, *period)
