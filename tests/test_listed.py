"""Several events in one sentence, events told by a word for one of several, and notes without a verb."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document

PUBLISHED = date(2024, 12, 20)
AFGHAN = "\n\nThe fighting in Afghanistan goes on in Herat, Kunduz, Farah and Kabul."


def told(text: str) -> list[tuple[str, str, str | None]]:
    """The date, the label and the place of each event of a text."""
    found = pipeline.mentions(Document("k", text + AFGHAN, PUBLISHED))
    return [(one.date.edtf, one.label.value, one.place.name if one.place else None) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one noun, one verb with several dates: each has the places of its own stretch
        (
            "Jihadists claimed attacks in Herat on 3 May, Kunduz on 5 May and Kabul on 9 May.",
            [("2024-05-03", "attack", "Herat"), ("2024-05-05", "attack", "Kunduz"), ("2024-05-09", "attack", "Kabul")],
        ),
        (
            "The attacks in Herat on 3 May and in Kunduz on 5 May killed 40 people.",
            [("2024-05-03", "attack", "Herat"), ("2024-05-05", "attack", "Kunduz")],
        ),
        (
            "Gunmen killed two farmers on 2 May in Herat and a teacher on 4 May in Kunduz.",
            [("2024-05-02", "killing", "Herat"), ("2024-05-04", "killing", "Kunduz")],
        ),
        (
            "There were two bombings: one in Herat on 3 May and another in Kabul on 9 May.",
            [("2024-05-03", "bombing", "Herat"), ("2024-05-09", "bombing", "Kabul")],
        ),
        # what stands for one of several, or for what was told last
        (
            "Two hotels were bombed. The first was in January, in Herat. The second followed on 7 April in Kunduz.",
            [("2024-01", "bombing", "Herat"), ("2024-04-07", "bombing", "Kunduz")],
        ),
        (
            "A mine killed four soldiers near Herat. Last month it was six in Kunduz.",
            [("2024-11", "bombing", "Kunduz")],
        ),
        (
            "Rebels raided Herat on 3 May. On 5 May it was Kunduz.",
            [("2024-05-03", "attack", "Herat"), ("2024-05-05", "attack", "Kunduz")],
        ),
        ("It was the fifth strike this spring. That of 12 May did no harm.", [("2024-05-12", "bombing", None)]),
        (
            "The army has bombed the city twice: on 3 May, two houses; on 5 May, a school.",
            [("2024-05-03", "bombing", None), ("2024-05-05", "bombing", None)],
        ),
        # the attack that is told again is no other one
        (
            "The raid of 3 May shocked Herat. That day it was the market that suffered.",
            [("2024-05-03", "attack", "Herat")],
        ),
        # notes
        ("Farah, 12 February, motorcycle bomb at the grain silo.", [("2024-02-12", "bombing", "Farah")]),
        ("– 7 May, Kunduz: cattle raid, some 200 head.", [("2024-05-07", "attack", "Kunduz")]),
        ("Incidents\n\n27 March, Herat: a roadside device wounds two policemen.", [("2024-03-27", "bombing", "Herat")]),
        ("Incident 3. Herat, also 10 May, evening: a grenade thrown at a patrol.", [("2024-05-10", "attack", "Herat")]),
        ("3 May, Kabul, three dead on the rebels' side.", [("2024-05-03", "killing", "Kabul")]),
    ],
)
def test_each_of_several_is_told_with_its_own_date_and_place(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    placed = any(place for *_, place in expected)
    assert [(when, label, place if placed else None) for when, label, place in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rebels raided Herat. On Monday it was quiet.",
        "Rebels raided Herat. On Monday it was the mayor who looked pale.",
        "Rebels raided Herat. On Monday it was raining.",
        "Three convoys left after the attack. The first was in January, in Herat.",
        "He wrote three letters. The last was on 5 May.",
        "Farah, 5 May: funerals after the attack.",
        "A picture of the market on 5 May after the shelling.",
        "She has two daughters, one in Herat since May.",
    ],
)
def test_what_stands_for_no_event_makes_none(text: str) -> None:
    assert [label for _, label, _ in told(text) if label != "other"] == []


def test_the_parties_of_another_date_are_none_of_this() -> None:
    text = "Gunmen killed two farmers on 2 May in Herat and a teacher on 4 May in Kunduz."
    first, second = pipeline.mentions(Document("k", text + AFGHAN, PUBLISHED))
    assert {actor.name for actor in first.actors} == {"gunmen", "farmers"}
    assert "farmers" not in {actor.name for actor in second.actors}
    assert second.title == "Killing by gunmen in Kunduz"
