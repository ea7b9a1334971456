"""Rows in an order, looked at part by part: what is asked for comes whole and in order, however the rows came."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.query.columns import turns
from app.query.columns.turns import Near

_RANK = st.integers(0, 12)
_TIP = st.just(turns.SHORT) | st.integers(0, 20) | st.just(turns.OPEN)
_ROWS = st.lists(st.tuples(_RANK, _TIP, st.booleans()))
_NEAR = st.none() | st.builds(Near, _RANK, _RANK, st.integers(0, 20))


@given(_ROWS, st.lists(st.integers(0, 40)), _NEAR, st.none() | _RANK, st.integers(1, 4))
def test_parts_are_all_that_may_be_meant_in_order(
    rows: list[tuple[int, int, bool]], ends: list[int], near: Near | None, least: int | None, many: int
) -> None:
    """`ends`: how many rows there are each time that some are put in between."""
    ranks, tips, meant = (np.array([row[at] for row in rows], int) for at in range(3))
    turn = turns.NONE
    for end in sorted(min(end, len(rows)) for end in [*ends, len(rows)]):
        fresh = turn.rows + np.flatnonzero(meant[turn.rows : end])
        turn = turn.grown(fresh, ranks[:end], tips[:end])

    def may_lie(rank: int, tip: int) -> bool:
        if near is None or near.first <= rank <= near.last:
            return True
        return tip != turns.SHORT and (rank >= near.first or tip >= near.tip)

    expected = [
        at for at, (rank, tip, is_meant) in enumerate(rows) if is_meant and rank >= (least or 0) and may_lie(rank, tip)
    ]
    parts = [part.tolist() for part in turn.parts(near, least, many)]
    assert sorted(at for part in parts for at in part) == expected
    told = [ranks[part].tolist() for part in parts if part]
    assert [rank for part in told for rank in part] == sorted(ranks[expected].tolist())
    assert all(before[-1] < behind[0] for before, behind in pairwise(told))


@given(_ROWS, st.integers(0, 40))
def test_what_came_later_can_be_left_out(rows: list[tuple[int, int, bool]], end: int) -> None:
    ranks, tips, meant = (np.array([row[at] for row in rows], int) for at in range(3))
    turn = turns.NONE.grown(np.flatnonzero(meant), ranks, tips).before(tips[:end])
    earlier = turns.NONE.grown(np.flatnonzero(meant[:end]), ranks[:end], tips[:end])
    assert (sorted(turn.at), len(turn.far), turn.rows) == (sorted(earlier.at), len(earlier.far), earlier.rows)
