"""Thousands of stories: no order in which documents come, change and go makes a difference to which mentions are one event."""

import pytest
from hypothesis import given, settings

from tests.shelves import Memory, Story, stories

pytestmark = pytest.mark.soak


@settings(max_examples=5_000)
@given(stories(documents="abcdefgxyz", steps=12))
def test_no_order_makes_a_difference(story: Story) -> None:
    story.lay(Memory(story.same, story.other))
