"""Thousands of stories: no order in which documents come, change and go makes a difference to which mentions are one event."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shelves import Memory, Story, joined_anew, stories

pytestmark = pytest.mark.soak


@settings(max_examples=5_000, derandomize=False)
@given(stories(documents="abcdefgxyz", steps=12))
def test_no_order_makes_a_difference(story: Story) -> None:
    story.lay(Memory(story.same, story.other))


@settings(max_examples=5_000, derandomize=False)
@given(stories(steps=0), st.randoms(use_true_random=False))
def test_what_other_rules_have_joined_is_joined_anew(story: Story, random: Random) -> None:
    joined_anew(story, random)
