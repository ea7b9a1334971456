"""What an event displays of several reports, and which of these are witnesses of their own."""

from dataclasses import replace
from datetime import date

import pytest

from app import edtf
from app.mention import Count, Mention, Span, Toll
from app.merge import Report, copies, show
from app.merge.originals import originals
from app.vocab import CountOf, Label, Modality
from tests import samples

STORY = (
    "Gunmen attacked the market of the town at noon on Saturday and killed twelve traders before they fled to the north. "
    * 3
)


def report(name: str, day: int = 5, **more: object) -> Report:
    """A report of one happening, published on a day of March 2023."""
    (document, mentions), *_ = samples.documents()
    known = {key: value for key, value in more.items() if key not in ("family", "copied", "source", "fixed")}
    mention: Mention = replace(
        mentions[0], **({"date": edtf.parse("2023-03-04"), "modality": Modality.HAPPENED} | known)
    )
    made = replace(document, published=date(2023, 3, day), text="")
    beside = {key: value for key, value in more.items() if key in ("family", "copied", "fixed")}
    return Report(name, mention, f"d-{name}", made, str(more.get("source", name)), **beside)


def toll(best: int | None, low: int | None = None, high: int | None = None) -> Toll:
    return Toll(best if low is None else low, best, best if high is None else high)


@pytest.mark.parametrize(
    ("reports", "independent"),
    [
        ([report("a"), report("b")], 2),
        ([report("a"), report("b", source="a")], 1),
        ([report("a", family="Harbour"), report("b", family="Harbour"), report("c")], 2),
        (
            [
                report("a", copied=copies.signature(STORY)),
                report("b", copied=copies.signature(STORY + " It was calm on Sunday.")),
            ],
            1,
        ),
        (
            [
                report("a", copied=copies.signature(STORY)),
                report("b", copied=copies.signature("Nobody knew who had shot at them.")),
            ],
            2,
        ),
    ],
)
def test_who_is_a_witness(reports: list[Report], independent: int) -> None:
    shown = show(reports)
    assert shown is not None
    assert (shown.reports, shown.independent_sources) == (len(reports), independent)


@pytest.mark.parametrize(
    ("reports", "shown", "disputed"),
    [
        ([report("a", toll=toll(12)), report("b", toll=None)], (12, 12, 12), False),
        ([report("a", 5, toll=toll(12)), report("b", 7, toll=toll(17))], (12, 12, 17), False),  # a toll rises
        (
            [report("a", 7, toll=toll(9)), report("b", 5, toll=toll(17))],
            (9, 9, 17),
            True,
        ),  # a lower one later is a rival
        ([report("a", 5, toll=toll(12), source="x"), report("b", 7, toll=toll(17), source="x")], (17, 17, 17), False),
        (
            [report("a", 5, toll=toll(9)), report("b", 5, toll=toll(17)), report("c", 5, toll=toll(20))],
            (9, 17, 20),
            True,
        ),
        ([report("a", 5, toll=toll(9), fixed={"toll": 7}), report("b", 5, toll=toll(17))], (9, 9, 9), False),
    ],
)
def test_the_toll_of_several(reports: list[Report], shown: tuple[int, int, int], disputed: bool) -> None:
    for told in (reports, reports[::-1]):
        found = show(told)
        assert found is not None
        assert found.toll is not None
        assert (found.toll.low, found.toll.best, found.toll.high) == shown
        assert found.disputed is disputed


def test_a_number_that_several_tell_is_shown_once() -> None:
    twelve, police = Count(CountOf.KILLED, 12, 12, 12), Count(CountOf.KILLED, 12, 12, 12, by="police")
    told = [report("a", counts=(twelve,)), report("b", counts=(replace(twelve, span=Span(3, 5), rule="other"), police))]
    assert show(told).counts == (twelve, police)


def test_the_most_exact_date_is_shown_and_the_commonest_kind() -> None:
    found = show(
        [
            report("a", date=edtf.parse("2023-03"), label=Label.OTHER),
            report("b", label=Label.ATTACK),
            report("c", date=edtf.parse("2023"), label=Label.ATTACK),
        ]
    )
    assert found is not None
    assert (found.when.edtf, found.label, found.lead.mention_id) == ("2023-03-04", Label.ATTACK, "b")


def test_a_denial_makes_an_event_disputed_and_not_denied() -> None:
    found = show([report("a"), report("b", modality=Modality.DENIED)])
    assert found is not None
    assert (found.modality, found.disputed) == (Modality.HAPPENED, True)
    alone = show([report("b", modality=Modality.DENIED)])
    assert alone is not None
    assert (alone.modality, alone.disputed) == (Modality.DENIED, False)


def test_an_original_is_found_for_each_copy() -> None:
    texts = {
        "a": STORY,
        "b": STORY + " It was calm.",
        "c": "Quite another story about a harvest and a wedding in the hills.",
    }
    assert originals({key: copies.signature(text) for key, text in texts.items()}) == {
        "a": "a",
        "b": "a",
        "c": "c",
    }
