"""What a report tells without saying when, or says in passing: days that go on, days by weekday and number, years that are near."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document, Mention
from app.vocab import Label

FRIDAY = date(2025, 6, 20)


def read(text: str) -> list[Mention]:
    return pipeline.mentions(Document(key="x", text=text, published=FRIDAY))


def told(text: str) -> list[tuple[str, str]]:
    return [(one.date.edtf, one.label.value) for one in read(text)]


ATTACK = "Gunmen attacked a market in Jos, Nigeria, on Tuesday."
TUESDAY = ("2025-06-17", "attack")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"{ATTACK} Within an hour, soldiers arrested nine herders in Bauchi.", "detention"),
        (
            f"{ATTACK} It was market day. Within minutes, students marched to the palace in Bauchi, residents said.",
            "protest",
        ),
        (f"{ATTACK} A little later, soldiers arrested nine herders in Bauchi.", "detention"),
        (f"{ATTACK} Shops were looted in Bauchi at about the same time.", "attack"),
        (f"{ATTACK}\n\nIn the evening the army was deployed to help the police.", "deployment"),
    ],
)
def test_news_goes_on_with_the_day_before(text: str, label: str) -> None:
    assert told(text) == [TUESDAY, ("2025-06-17", label)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ATTACK} In Bauchi, soldiers arrested nine students.",
        f"{ATTACK} Within minutes nine were dead.",
        f"{ATTACK} Within an hour, soldiers had arrested nine students.",
        f"{ATTACK} One. Two. Three. Four. Within an hour, soldiers arrested nine students.",
        f"{ATTACK} Soldiers arrested nine students at the same time as the traders.",
        "Gunmen attacked a market in Jos, Nigeria, in May. Within an hour, soldiers arrested nine students.",
    ],
)
def test_news_does_not_go_on(text: str) -> None:
    assert len(read(text)) == 1


def test_a_week_by_day_and_number() -> None:
    days = "Monday 9. Attack on a post in Kaduna.\n\nWednesday 11. Clashes in Zaria.\n\nFriday 13. Attack on a bank in Kano."
    found = told(f"The monitors of Kaduna, in Nigeria, send us this list.\n\n{days}")
    assert found == [("2025-06-09", "attack"), ("2025-06-11", "battle"), ("2025-06-13", "attack")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The two states agreed to let in monitors on April 22.", "2025-04-22"),
        ("Six people are now known to have died in Sunday's strike on Tyre, in Lebanon.", "2025-06-15"),
        ("The army plans to leave the base in Mali on Sunday.", "2025-06-22"),
        ("The army will leave the base in Mali on 3 January.", "2026-01-03"),
        ("The rebels, who proclaimed a state called Azawad on 6 April 2012, have fought in Mali ever since.", "2012-04-06"),
        ("Two doctors were held in Mali; they were let go on 12 June.", "2025-06-12"),
    ],
)  # fmt: skip
def test_the_day_that_is_near(text: str, day: str) -> None:
    assert day in [when for when, _ in told(text)]


def test_what_the_story_is_measured_from_is_not_where_it_stands() -> None:
    text = (
        "On the night of 11 June our men shelled Gao, in Mali.\n\nThe blow comes four weeks after the fall of Ber on 13 May.\n\n"
        "At 7 in the evening of the 12th a mine killed nine. Ber had been shelled a year ago on Sunday last, 15 June."
    )
    assert [when for when, _ in told(text)] == ["2025-06-11", "2025-05-13", "2025-06-12", "2024-06-15"]


def test_a_morning_is_of_the_day_behind_it() -> None:
    text = (
        "On Tuesday an aircraft dropped bombs on Gao, in Mali.\n\nThis was two days after the same regime, which had declared a "
        "truce on 24 March, launched its offensive at Ber, at five in the morning on Sunday."
    )
    assert [when for when, label in told(text) if label == "attack"] == ["2025-06-15"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The curfew decreed on 12 June covers ten towns of Mali.", "2025-06-12"),
        ("Polls open on 3 July in Mali.", "2025-07-03"),
        ("The vote falls on 3 November.", "2025-11-03"),
    ],
)
def test_the_present_looks_back_some_days_and_ahead_some_months(text: str, day: str) -> None:
    found = pipeline.timexes(Document(key="x", text=text, published=FRIDAY))
    assert [one.date.edtf for one in found if one.date] == [day]


def test_a_quoted_weekday_is_counted_from_the_day_of_the_quote() -> None:
    said = 'The mayor of Gao, in Mali, spoke to reporters on Thursday. "The village stood empty after the attack on Friday," he said.'
    assert ("2025-06-13", "attack") in told(said)
    assert ("2025-06-20", "attack") in told(said.replace('"', ""))


def test_what_nobody_forgets_happened() -> None:
    (one,) = read("Nobody has forgotten the car bomb of 20 May in Kidal, Mali.")
    assert (one.label, one.modality.value) == (Label.BOMBING, "happened")
    assert [one.modality.value for one in read("Nobody bombed the town of Kidal, in Mali, on 20 May.")] == ["denied"]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("A raid on the town of Gao, in Mali, last month killed at least 20 people.", 20),
        ("Raids in Mali last month killed at least 20 people.", None),
    ],
)
def test_the_dead_of_one_blow_last_month(text: str, low: int | None) -> None:
    (one,) = read(text)
    assert (one.toll.low if one.toll else None) == low


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Fano attacked the police station on Sunday.", "ET"),
        ("Fano attacked the police station and Boko Haram the bank on Sunday.", None),
        ("Hezbollah attacked the police station on Sunday.", None),
        ("Somebody was shot in the old town on Sunday, which was not Moscow's version.", None),
        ("Thai and Burmese troops traded fire on Sunday in Thailand.", "TH"),
    ],
)
def test_what_a_text_without_places_is_about(text: str, country: str | None) -> None:
    assert [one.place.country if one.place else None for one in read(text)] == [country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Friday of last week. A drone hit a tanker in Gao, in Mali.", [("2025-06-13", "bombing")]),
        ("Sunday brought something new. Near Gao, in Mali, soldiers shelled a camp.", [("2025-06-15", "attack")]),
        ("Fear had gone from Gao, in Mali. And this morning? Gunmen attacked the town hall.", [("2025-06-20", "attack")]),
        ("It was Sunday. Rebels had shelled Gao, in Mali. They will attack Kidal.", []),
        ("The funeral was on Sunday. Gunmen attacked the town of Gao, in Mali.", []),
        ("That was on Sunday. Gunmen attacked the town of Gao, in Mali.", []),
        ("It was Sunday.\n\nGunmen attacked the town of Gao, in Mali.", []),
        ("The day's main developments:\n\n• Gunmen attacked a market in Gao, in Mali.\n• Drones hit a depot in Kidal.",
         [("2025-06-20", "attack"), ("2025-06-20", "bombing")]),
        ("What the union asks for:\n\n• Gunmen attacked a market in Gao, in Mali.\n• Drones hit a depot in Kidal.", []),
    ],
)  # fmt: skip
def test_what_stands_under_a_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot dead eight people on Tuesday in Gao, in Mali, medics said, hours after drones had bombed a power station.",
         ["killing", "bombing"]),
        ("Gunmen shot dead eight people on Tuesday in Gao, in Mali, medics said, years after drones had bombed a power station.",
         ["killing"]),
        ("Drones set a mill alight in Kidal on Tuesday, and Malian drones attacked a plant in Gao, officials reported.",
         ["bombing", "bombing"]),
        ("Drones set a mill alight in Kidal on Tuesday, and they attacked the plant, officials reported.", ["bombing"]),
        ("The envoy left Bamako, in Mali, on Tuesday, on the very day when rebels shelled Gao.", ["other", "attack"]),
        ("They met in Bamako, in Mali, on Tuesday, the same day that rebels shelled Gao.", ["talks", "attack"]),
        ("They met in Bamako, in Mali, on Tuesday and spoke of the day when rebels shelled Gao.", ["talks"]),
        ("They met in Bamako, in Mali, on Tuesday, the day that they had hoped for.", ["talks"]),
        ("Talks were broken off in Gao, in Mali, on Tuesday and soldiers decreed a curfew on June 17.", ["talks", "declaration"]),
        ("Drones set a mill alight in Kidal on Tuesday, and Malian drones attacked a plant in the port city of Gao, officials reported.",
         ["bombing", "bombing"]),
        ("Gunmen attacked a convoy escorted by soldiers near Gao, in Mali, on Tuesday.", ["attack"]),
    ],
)  # fmt: skip
def test_what_one_day_dates_in_a_sentence(text: str, expected: list[str]) -> None:
    assert told(text) == [("2025-06-17", label) for label in expected]


def test_what_an_entry_notes_has_its_day() -> None:
    found = told(
        "1 June – Raid on Gao, in Mali.\n3 June – Car bomb at a camp in Kidal (4 dead; one soldier died on 9 June)."
    )
    assert found == [("2025-06-01", "attack"), ("2025-06-03", "bombing"), ("2025-06-09", "killing")]


def test_days_counted_back_come_to_the_day_that_is_named() -> None:
    found = told(f"{ATTACK} Three days before, two guards were killed in Bauchi on election day, June 12.")
    assert found == [TUESDAY, ("2025-06-12", "killing")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "The Lebanese truce took effect on Sunday. Gunmen attacked a market in Gao, in Mali, on Monday.",
            ["LB", "ML"],
        ),
        ("Gao, which was overrun on Sunday, is in Mali.", ["ML"]),
    ],
)
def test_where_what_a_clause_tells_was(text: str, country: list[str]) -> None:
    assert [one.place.country if one.place else None for one in read(text)] == country


def test_a_round_up_is_about_none_of_its_countries() -> None:
    days = ["Gunmen attacked Gao, in Mali", "A bomb went off in Kabul, in Afghanistan", "Troops shelled Goma, in Congo"]
    days += ["Police shot at a crowd in Lima, in Peru", "A truce began in Kharkiv, in Ukraine", "A minister resigned"]
    found = read("\n\n".join(f"{day} on Tuesday." for day in days))
    assert [one.place.country if one.place else None for one in found] == ["ML", "AF", "CD", "PE", "UA", None]
