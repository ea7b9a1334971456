"""Thousands of random questions and many random histories: what is counted in memory is what the database counts."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.query import Facet
from tests import asking
from tests.asking import Question
from tests.conftest import Client, serving
from tests.test_columns import INTERVALS, counted_alike, history

pytestmark = [
    pytest.mark.soak,
    pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session"),
]
QUESTIONS = int(os.environ.get("SOAK_QUESTIONS", "1500"))
HISTORIES = int(os.environ.get("SOAK_HISTORIES", "40"))


@pytest.fixture(scope="module")
def without(store_url: str) -> Iterator[Client]:
    with serving(store_url, columns_megabytes=0) as client:
        yield client


@settings(max_examples=QUESTIONS, derandomize=False)
@given(asking.questions, st.sampled_from(Facet), st.sampled_from(INTERVALS))
def test_whatever_is_asked_both_ways_count_the_same(
    client: Client, without: Client, asked: Question, facet: Facet, interval: str
) -> None:
    counted_alike(client, without, asked, facet, interval)


@pytest.mark.parametrize("seed", range(100, 100 + HISTORIES))
def test_whatever_is_committed_both_ways_count_the_same(migrated_url: str, seed: int) -> None:
    history(migrated_url, seed, steps=60)
