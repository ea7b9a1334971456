"""Where an event was: in its clause, in its sentence, else what the text is about; and nowhere rather than elsewhere."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document, Mention, Place


def events(text: str) -> list[Mention]:
    return pipeline.mentions(Document("k", text, date(2022, 12, 1)))


def where(text: str) -> list[str | None]:
    """The name of the place of each event."""
    return [event.place.name if event.place else None for event in events(text)]


SENTENCES: dict[str, list[str | None]] = {
    # whence somebody is, and whither nothing goes
    "Police from Paris shot nine people in Lyon in France in 2016.": ["Lyon"],
    "Troops from Kenya attacked the town of Kismayo in Somalia in 2012.": ["Kismayo"],
    "Ghana became independent from Britain on 6 March 1957.": ["Ghana"],
    "Algeria, where war had raged, won independence from France in 1962.": ["Algeria"],
    "French troops withdrew from Mali on 15 August 2022.": ["Mali"],
    "Some 3 million people fled Syria in 2014.": ["Syria"],
    "The army was driven from Goma in Congo in November 2012.": ["Goma"],
    # what a place only names
    "The Minsk ceasefire took effect on 15 February 2015.": [None],
    "Rebels attacked the Goma airport on 3 May 2013.": ["Goma"],
    "The Bogotá bombing of 17 January 2019 killed 22 cadets.": ["Bogotá"],
    "The Geneva talks failed in February 2014.": ["Geneva"],
    # each verb has its own place
    "On 4 August 2006 Hezbollah fired rockets at Haifa, and on 5 August 2006 Israel bombed Tyre.": ["Haifa", "Tyre"],
    "Rockets hit Haifa on 4 August 2006.": ["Haifa"],
    "Loyalists bombed Dublin and Monaghan on 17 May 1974.": ["Dublin"],
    # the noun for what lies there
    "The army captured the port of Jaffna in Sri Lanka in 1995.": ["Jaffna"],
    "The siege of Grozny began in December 1999.": ["Grozny"],
    # whose fall it was, and what is done at home
    "Mogadishu was shelled on 3 May 2007.": ["Mogadishu"],
    "Crimea held a referendum on 16 March 2014.": ["Crimea"],
    # somebody is elsewhere meanwhile
    "Gangs stormed a jail in Haiti on 2 March 2022 while the premier was in Kenya.": ["Haiti"],
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items(), ids=SENTENCES)
def test_where(text: str, expected: list[str | None]) -> None:
    assert where(text) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "killed nine people in Zzyrkaba",
        "killed nine people near the village of Zzyrkaba",
        "killed nine people outside the Zzyrka Hotel",
        "shelled Zzyrkaba",
    ],
)
def test_a_place_that_nobody_knows_is_not_the_country_of_the_text(clause: str) -> None:
    assert where(f"Israel is at war. In Israel nobody knows.\n\nSoldiers {clause} on 3 May 2021.") == [None]


@pytest.mark.parametrize(
    "clause",
    [
        "killed nine people",
        "killed nine people in May",
        "killed nine people near the National Palace",
        "killed nine people at UN headquarters",
        "ended the longest war in the Americas",
    ],
)
def test_what_is_no_place_leaves_the_country_of_the_text(clause: str) -> None:
    assert where(f"Haiti is at war. In Haiti nobody knows.\n\nSoldiers {clause} on 3 May 2021.")[0] == "Haiti"


def test_a_person_after_a_preposition_is_no_place() -> None:
    text = "Haiti is at war.\n\nPresident Zzyrka ruled in Haiti. Gunmen shot at Zzyrka on 3 May 2021."
    assert where(text) == ["Haiti"]


def test_an_area_of_two_countries_is_found_by_both_and_drawn_in_neither() -> None:
    (event,) = events("Militants attacked a convoy in Kashmir on 14 February 2019.")
    assert [place.country for place in event.places] == [None, "IN", "PK"]
    assert event.place == event.places[0]
    assert [(place.lat, place.lon, place.basis) for place in event.places[1:]] == [
        (None, None, event.places[0].basis)
    ] * 2


def test_an_area_of_many_countries_is_found_by_none() -> None:
    (event,) = events("Militants attacked a convoy in the Sahel on 14 February 2019.")
    assert [place.country for place in event.places] == [None]


def test_a_place_is_one_of_the_places() -> None:
    text = "Rebels seized Gao in Mali in 2012. In January 2013 France intervened in Mali.\n\nIn 2020 the army seized power."
    found: list[Place | None] = [event.place for event in events(text)]
    assert all(place in event.places for place, event in zip(found, events(text), strict=True))
