"""Joining against annotated reports: scores have floors. `make eval` prints the errors behind them."""

from tests.evaluation import merging
from tests.evaluation.events import harmonic


def test_reports_of_one_event_are_joined_and_of_others_are_not() -> None:
    found = merging.score()
    assert found.annotated >= 300
    assert found.found >= 0.82 * found.annotated
    assert found.pairs[0] >= 0.93
    assert harmonic(*found.pairs) >= 0.85
    assert harmonic(*found.b_cubed) >= 0.90
