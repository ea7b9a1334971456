"""Work in several processes: the same results in the same order, few on hand, and a death costs one piece."""

import os
from collections.abc import Iterator

import pytest

from app import crew
from app.errors import Refused


def doubled(number: int) -> int:
    if number == 13:
        os._exit(1)
    return number * 2


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order_beside_what_was_kept(jobs: int) -> None:
    given = [(str(number), None if number == 5 else number) for number in range(12)]
    assert list(crew.each(doubled, given, jobs)) == [(kept, None if n is None else n * 2) for kept, n in given]


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 5)])
def test_no_more_is_taken_than_is_in_work(jobs: int, most: int) -> None:
    taken = []

    def given() -> Iterator[tuple[int, int]]:
        for number in range(20, 40):
            taken.append(number)
            yield number, number

    for done, _ in enumerate(crew.each(doubled, given(), jobs), 1):
        assert len(taken) - done < most


def test_a_process_that_dies_costs_the_piece_that_it_died_of() -> None:
    given = [(number, number) for number in range(8, 18)]
    made = dict(crew.each(doubled, given, 2))
    problem = made.pop(13)
    assert isinstance(problem, Refused)
    assert problem.code == "unforeseen"
    assert made == {number: number * 2 for number, _ in given if number != 13}
