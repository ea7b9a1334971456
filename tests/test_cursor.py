"""Cursors: what was written reads back, and nothing else does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import cursor
from app.cursor import Cursor
from app.errors import InvalidCursor

_POSITION = Cursor(7, (date(2020, 8, 18), "e1"))
_TEXT = cursor.write(_POSITION, "a query")


def test_round_trip() -> None:
    assert cursor.read(_TEXT, "a query", (date, str), newest=7) == _POSITION


@pytest.mark.parametrize(
    ("text", "query", "kinds", "newest", "says"),
    [
        (_TEXT, "another", (date, str), 7, "another query"),
        (_TEXT[:-1], "a query", (date, str), 7, "cursor"),
        ("A" + _TEXT[1:], "a query", (date, str), 7, "changed"),
        (_TEXT, "a query", (int, str), 7, "no cursor"),
        (_TEXT, "a query", (date,), 7, "no cursor"),
        (_TEXT, "a query", (date, str), 6, "another data set"),
        ("", "a query", (date, str), 7, "cursor"),
        ("ü€", "a query", (date, str), 7, "no cursor"),
        (cursor.write(Cursor(7, ("no day", "e1")), "a query"), "a query", (date, str), 7, "no cursor"),
        (cursor.write(Cursor(-1, ("2020-01-01", "e1")), "a query"), "a query", (date, str), 7, "another data set"),
    ],
)
def test_what_is_not_ours_is_refused(text: str, query: str, kinds: tuple[type, ...], newest: int, says: str) -> None:
    with pytest.raises(InvalidCursor, match=says):
        cursor.read(text, query, kinds, newest)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(InvalidCursor):
        cursor.read(text, "a query", (date, str), newest=7)
