"""Rows in an order, looked at part by part: what is asked for comes whole and in order, however the rows came."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app import reach
from app.query.columns import turns

_RANK = st.integers(0, 12)
_ROWS = st.lists(st.tuples(_RANK, st.sampled_from((reach.SHORT, reach.SHORT, reach.LONG, reach.OPEN)), st.booleans()))


@given(_ROWS, st.lists(st.integers(0, 40)), st.none() | st.tuples(_RANK, _RANK), st.none() | _RANK, st.integers(1, 4))
def test_parts_are_all_that_may_be_meant_in_order(
    rows: list[tuple[int, int, bool]], ends: list[int], near: tuple[int, int] | None, least: int | None, many: int
) -> None:
    """`ends`: how many rows there are each time that some are put in between."""
    ranks, reaches, meant = (np.array([row[at] for row in rows], int) for at in range(3))
    turn = turns.NONE
    for end in sorted(min(end, len(rows)) for end in [*ends, len(rows)]):
        fresh = turn.rows + np.flatnonzero(meant[turn.rows : end])
        turn = turn.grown(fresh, ranks[:end], reaches[:end])
    low, high = near or (0, 12)
    expected = [
        at
        for at, (rank, how_far, is_meant) in enumerate(rows)
        if is_meant and rank >= (least or 0) and (low <= rank <= high or how_far != reach.SHORT or near is None)
    ]
    parts = [part.tolist() for part in turn.parts(near, least, many)]
    assert sorted(at for part in parts for at in part) == expected
    told = [ranks[part].tolist() for part in parts if part]
    assert [rank for part in told for rank in part] == sorted(ranks[expected].tolist())
    assert all(before[-1] < behind[0] for before, behind in pairwise(told))


@given(_ROWS, st.integers(0, 40))
def test_what_came_later_can_be_left_out(rows: list[tuple[int, int, bool]], end: int) -> None:
    ranks, reaches, meant = (np.array([row[at] for row in rows], int) for at in range(3))
    turn = turns.NONE.grown(np.flatnonzero(meant), ranks, reaches).before(reaches[:end])
    earlier = turns.NONE.grown(np.flatnonzero(meant[:end]), ranks[:end], reaches[:end])
    assert (sorted(turn.at), len(turn.far), turn.rows) == (sorted(earlier.at), len(earlier.far), earlier.rows)
