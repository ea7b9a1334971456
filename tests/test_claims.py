"""Which predicate a date is the date of, and what else of a sentence it dates."""

from datetime import date
from functools import partial

import pytest

from app.extract import pipeline
from app.mention import Document
from tests import telling

PUBLISHED = date(2024, 5, 1)
told = partial(telling.told, published=PUBLISHED)


def titles(text: str) -> list[str]:
    return [mention.title for mention in pipeline.mentions(Document("k", text, PUBLISHED))]


SENTENCES: dict[str, list[tuple[str, str]]] = {
    # clauses that leave their verb out
    "Nyala was captured on 26 October 2023, Zalingei five days later and El Geneina on 4 November.": [
        ("2023-10-26", "battle"),
        ("2023-10-31", "battle"),
        ("2023-11-04", "battle"),
    ],
    # what happened within hours, or just then
    "The army took the town on 20 February 2002, hours after guerrillas kidnapped a senator.": [
        ("2002-02-20", "battle"),
        ("2002-02-20", "detention"),
    ],
    # the date of what a time is counted from
    "The agency suspended aid on 20 December 2023, two days after rebels captured the city.": [
        ("2023-12-20", "sanction"),
        ("2023-12-18", "battle"),
    ],
    "He was freed on 3 May 2010, two years after his arrest.": [("2010-05-03", "release"), ("2008", "detention")],
    "He died on 3 May 2010, two years after the war.": [("2010-05-03", "other")],
    # a clause about the time itself
    "The front had been strong since May 1991, when it captured the capital.": [("1991-05", "battle")],
    # since when somebody has been what he is
    "The party, in power since 1975, was declared the winner of the vote on 24 October 2024.": [
        ("2024-10-24", "election")
    ],
    "The rebels, at war with the state since 2012, attacked Gao on 5 March 2021.": [("2021-03-05", "attack")],
    # the second half of a sentence whose first only says how things were
    "On 3 May 2021 the rebels were short of food and the government declared a ceasefire.": [
        ("2021-05-03", "ceasefire")
    ],
    "On 3 May 2021 the rebels were back in the city and the government declared a ceasefire.": [
        ("2021-05-03", "battle"),
        ("2021-05-03", "ceasefire"),
    ],
    # what a deed cost is told of the deed
    "On 3 May 2021 a mine destroyed a bus and killed 38 people.": [("2021-05-03", "bombing")],
    "Mobs attacked churches on 3 May 2021, and 19 people were killed.": [("2021-05-03", "protest")],
    # a clause about the day that a date names, and what it joins
    "Aid was suspended on 3 May 2021, the day that rebels captured the port.": [
        ("2021-05-03", "sanction"),
        ("2021-05-03", "battle"),
    ],
    "It lasted until 3 May 2021, when the general apologised and announced the withdrawal of his troops.": [
        ("2021-05-03", "statement"),
        ("2021-05-03", "withdrawal"),
    ],
    # "while" sets another deed of the day beside it
    "His air force raided ten airfields on 22 September 1980 while nine divisions crossed the border.": [
        ("1980-09-22", "bombing"),
        ("1980-09-22", "attack"),
    ],
    # what goes on at once, without a date of its own
    "The army took the town on 20 February 2002. Within the hour the president declared an emergency.": [
        ("2002-02-20", "battle"),
        ("2002-02-20", "declaration"),
    ],
    # a date behind what a thing is called, and one in the paper by which it was done
    "The rebels launched what they called their final offensive on 10 January 1981.": [("1981-01-10", "attack")],
    "Carter lifted the sanctions by a decree of 3 May 1978, and stocks rose in June.": [
        ("1978-05-03", "sanction"),
        ("1978-06", "other"),
    ],
    "The Lusaka protocol of 20 November 1994 brought 7,000 blue helmets.": [("1994-11-20", "agreement")],
    # the event that let something be
    "A first ceasefire, in March 1990, let the troops leave.": [("1990-03", "ceasefire")],
    # what began; what was done before another thing
    "They belonged to the mission, which began to arrive on 15 December 2023.": [("2023-12-15", "deployment")],
    "Having reopened the sluices on 8 August 2006, the army was content.": [("2006-08-08", "other")],
    # what is called something, in quotation marks or in a speech
    "The premier called the strikers “spongers” on 25 May 2021.": [("2021-05-25", "statement")],
    "The premier called a doctor on 25 May 2021.": [],
    # who was freed, whatever was told of him from before
    "He dissolved parliament on 3 May 2021 and freed the leader, who had been convicted in February 2018.": [
        ("2021-05-03", "other"),
        ("2021-05-03", "release"),
        ("2018-02", "other"),
    ],
    # "the same day" sets a happening beside the one before it, and so does another town
    "Rebels attacked Goma on 3 May 2021. The same day a church was stormed.": [
        ("2021-05-03", "attack"),
        ("2021-05-03", "attack"),
    ],
    # the verb of a sentence that a time heads, though the parser takes it for a participle of its subject
    "In the spring of 2013 cluster munitions killed at least 61 evacuees at its rail terminal.": [
        ("2013-21", "killing")
    ],
    # what a clause behind a colon tells of one that only says how things stood
    "By lunchtime on 3 May 2012 it was over: the separatists accepted a truce.": [("2012-05-03", "ceasefire")],
    # what is told with "it was … that"
    "On 26 July 2023 it was the guard of the president that seized the palace.": [("2023-07-26", "battle")],
    # what is said belongs to its saying
    "The army said on 9 April 2024 it had retaken the town two days earlier.": [
        ("2024-04-09", "statement"),
        ("2024-04-07", "battle"),
    ],
    "In a video released on 9 April 2024, the group accused the army of murder.": [("2024-04-09", "statement")],
    "The report, published on 4 March 2021, accused both sides of war crimes.": [("2021-03-04", "statement")],
    "Speaking in Geneva on 9 April 2024, the envoy said both sides had agreed to a truce.": [
        ("2024-04-09", "statement")
    ],
    # a time at the head of a sentence is the main verb's
    "On 11 March 2024, under pressure from leaders gathered in Kingston, he signed a truce.": [
        ("2024-03-11", "ceasefire")
    ],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_what_a_date_dates(text: str) -> None:
    found = told(text)
    assert [event for event in SENTENCES[text] if event not in found] == []
    assert len(found) == len(SENTENCES[text])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seized Gao on 3 May 2021 and Timbuktu a day later.", ["Rebels seized Gao", "Rebels seized Timbuktu"]),
        (
            "Land reform was settled in May 2013, political participation six months after that.",
            ["Land reform was settled", "Political participation was settled"],
        ),
        # several nouns with one date leave nothing out
        ("Rebels seized Gao and Timbuktu on 3 May 2021.", ["Rebels seized Gao and Timbuktu"]),
    ],
)
def test_a_clause_without_a_verb_has_a_headline_of_its_own(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_a_verb_taken_for_a_participle_is_none_in_its_headline() -> None:
    text = "In the spring of 2013 cluster munitions killed at least 61 evacuees at its rail terminal."
    assert titles(text) == ["Cluster munitions killed at least 61 evacuees at the rail terminal"]


CHRONOLOGY = """A chronology

3 May 2011 - Security forces fired on a march. The government blamed "terrorists". Nine people died.

4 May 2012 - Rebels captured the town. Its mayor had been arrested.

5 May 2013 - A referendum lifts the limit on terms of office.
"""


def test_an_entry_tells_its_events_not_what_is_said_of_them_or_was_before() -> None:
    assert told(CHRONOLOGY) == [("2011-05-03", "killing"), ("2012-05-04", "battle"), ("2013-05-05", "election")]


LIVE = """Rolling coverage of a day in the capital

17:40 GMT
The police have opened fire on a crowd in the square. Hospitals are full. The army had closed the bridges.

15:10 GMT
The minister has resigned, a week after he was appointed. Parliament will vote on Friday.

09:20 GMT
Good morning. On Monday soldiers seized the airport. The president fled to the coast and rebels captured the port.
"""


def test_an_entry_of_a_live_page_tells_of_its_day_until_it_turns_to_another() -> None:
    happened = [(day, label) for day, label in told(LIVE) if day != "2024-05-03"]
    assert happened == [("2024-05-01", "killing"), ("2024-05-01", "other"), ("2024-04-29", "battle")]
