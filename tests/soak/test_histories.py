"""Thousands of random histories, by one writer and by two at once: nothing is lost, doubled or told twice."""

import os

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from tests.conftest import Databases
from tests.histories import Crowd, assert_whole
from tests.test_histories import run

pytestmark = pytest.mark.soak

HISTORIES = int(os.environ.get("SOAK_HISTORIES", "1500"))
"""On each database; each has up to thirty steps, and is looked over after every one."""
CROWDS = 40


def test_no_history_loses_or_doubles_anything(databases: Databases, template_url: str) -> None:
    run(databases, template_url, settings(max_examples=HISTORIES, stateful_step_count=30, derandomize=False))


@pytest.mark.parametrize("seed", range(100, 100 + CROWDS))
def test_two_writers_and_two_readers_at_once(engine: Engine, seed: int) -> None:
    Crowd(engine, seed).work(steps=40)
    assert_whole(engine)
