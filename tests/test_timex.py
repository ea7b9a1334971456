"""What a text's context makes of its dates; the rules' own examples are run by test_rules.py."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from app.extract import sentences, timex
from app.extract.timex_holidays import easter
from app.mention import Timex
from app.vocab import DateBasis, TimexType

PUBLISHED = date(2022, 2, 18)  # a Friday


def found(text: str, published: date = PUBLISHED) -> list[Timex]:
    return timex.find(sentences.parse(text), published)


def dates(text: str, published: date = PUBLISHED) -> list[str | None]:
    return [
        t.date.edtf if t.date else None for t in found(text, published) if t.type in (TimexType.DATE, TimexType.TIME)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels, who took the town last week, left on Monday after talks that began on Feb. 10.",
         ["2022-02-07/2022-02-13", "2022-02-14", "2022-02-10"]),
        ("The envoy will brief the council on Tuesday and fly to Sanaa next month.", ["2022-02-22", "2022-03"]),
        ("He was arrested in November and released in January.", ["2021-11", "2022-01"]),
        ("The ceasefire, signed in Nov. 2021, expires on March 31.", ["2021-11", "2022-03-31"]),
        ("A coup brought him to power in March 2019; he fell the following June.", ["2019-03", "2019-06"]),
        ("If they attack on Sunday, we will answer.", ["2022-02-20"]),
        ("The opposition called for further protests on March 3.", ["2022-03-03"]),
        ("Unions have called for a general strike across the country on Monday.", ["2022-02-21"]),
        ("He called for restraint on Monday.", ["2022-02-14"]),
        ("The party, which called for protests after a vote on January 9, is banned.", ["2022-01-09"]),
        ("Snipers opened fire on a crowd after Friday prayers.", ["2022-02-18"]),
        ("A bomb went off at a mosque during the Friday sermon, killing ten.", ["2022-02-18"]),
        ("People usually gathered in the square after Friday prayers.", []),
        ("On March 18, 2011, snipers shot dead fifty people after Friday prayers.", ["2011-03-18"]),
        ("He was shot yesterday as he left Friday prayers.", ["2022-02-17"]),
        ("Friday prayers draw thousands to the square.", []),
        ("Sunday Times reporter Marie Jones died when a shell hit a house.", []),
        ("The army seized copies of the Mail on Sunday and of the Sunday Vision.", []),
        ("Gunmen shot a man dead in Ireland on Sunday.", ["2022-02-13"]),
        ("They signed it on New Year 's Day .", ["2022-01-01"]),
        ("They signed it on New Year’s Day.", ["2022-01-01"]),
        ("Shells hit the Friday Mosque of the old town.", []),
        ("On Sunday Times Square was closed by the police.", ["2022-02-13"]),
        ("The talks, which were to resume on Monday, have been put off until next week.",
         ["2022-02-21", "2022-02-21/2022-02-27"]),
        ("It was no coup like the Fijian 2006 coup. Crowds came in January.", ["2006", "2022-01"]),
        ("It is the worst day since the retreat of 2011, after a raid in January.", ["2011", "2022-01"]),
        ("They warned us against voting in the March 28 presidential election.", ["2022-03-28"]),
        ("Raids went on in the run-up to the 9 March polls.", ["2022-03-09"]),
        ("Anger rises following inconclusive November 7 elections.", ["2021-11-07"]),
        ("He won the 28 March election.", ["2021-03-28"]),
        ("The deaths of February 16 highlight the risk of more clashes.", ["2022-02-16"]),
        ("Some people died this year, compared with 500 last year.", ["2022", "2021"]),
        ("Next Friday the court will rule.", ["2022-02-25"]),
        ("Troops took the city overnight.", ["2022-02-17/2022-02-18"]),
        ("A vote is planned for May.", ["2022-05"]),
        ("In the spring, the army will launch an offensive.", ["2022-21"]),
        ("Polls open on Sunday and close on Monday.", ["2022-02-20", "2022-02-21"]),
        ("Talks due in Minsk on Thursday were put off.", ["2022-02-24"]),
        ("The deal was to bring peace by February 11.", ["2022-02-11"]),
        ("The vote had been set for 29 January.", ["2022-01-29"]),
        ("He came late last year. Rebels have held the town since January 17. Its mayor fled a week later.",
         ["2021-09/2021-12", "2022-01-17", "2022-01-24"]),
        ("Shells fell last night, this morning and at the weekend.",
         ["2022-02-17", "2022-02-18", "2022-02-12/2022-02-13"]),
        ("Jets struck at 6 p.m. on Thursday, before dawn on Wednesday and at noon on Tuesday.",
         ["2022-02-17", "2022-02-16", "2022-02-15"]),
        ("Drones came in the night from Wednesday to Thursday.", ["2022-02-16/2022-02-17"]),
        ("The vote was put off until September. The trial was adjourned to Monday.", ["2022-09", "2022-02-21"]),
        ("The court on Tuesday ordered his release by March 20.", ["2022-02-15", "2022-03-20"]),
        ("He died overnight on Monday, at about 9 p.m. (1900 GMT) on Monday.", ["2022-02-14", "2022-02-14"]),
        ("The vote takes place on Sunday. Peace talks resume in Rome on Thursday.", ["2022-02-20", "2022-02-24"]),
        ("Ahead of Sunday's runoff, he quit.", ["2022-02-20"]),
        ("They met on Monday. Djibo, besieged since March 2020, has gone hungry. A convoy left the town on February 3.",
         ["2022-02-14", "2020-03", "2022-02-03"]),
        ("A ruling came on January 5. It restored a quota for those who fought in the 1971 war. On February 1 students rose.",
         ["2022-01-05", "1971", "2022-02-01"]),
        ("In his speech of 2021 Kim made an offer. It was welcomed by Seoul on January 2.", ["2021", "2021-01-02"]),
        ("Last Thursday they left.", ["2022-02-10"]),
        ("The court ruled on Monday. Serbs had set up an assembly on 27 February 1992, it said, and on 22 May guns began to fire.",
         ["2022-02-14", "1992-02-27", "1992-05-22"]),
        ("He was charged on Monday; guards had pulled him from a car on the Saturday.", ["2022-02-14", "2022-02-12"]),
        ("On Thursday he put his name to a decree dissolving the council as of 1 January.", ["2022-02-17", "2023-01-01"]),
        ("In April 2020 men shot dead 147 villagers. No one has been charged. On May 9 of that year they killed 70.",
         ["2020-04", "2020-05-09"]),
        ("They died in September 2018, and on May 9 of the year after that 43 did.", ["2018-09", "2019-05-09"]),
        ("On Monday, a day after Sunday's vote, he quit.", ["2022-02-14", "2022-02-14", "2022-02-13"]),
        ("He left on Thursday morning. Hours later the town fell.", ["2022-02-17", "2022-02-17"]),
        ("He left on Wednesday night. Hours later the town fell.", ["2022-02-16", "2022-02-16/2022-02-17"]),
        ("He was shot on Monday night. By Tuesday morning he was dead. His brother died the same night.",
         ["2022-02-14", "2022-02-15", "2022-02-14"]),
        ("It was hit on 3 August 2020. Two months afterwards, on the 8th, it fell.", ["2020-08-03", "2020-10", "2020-10-08"]),
        ("Two days earlier, on Wednesday, they had met in Rome on 3 January.", ["2022-02-16", "2022-02-16", "2022-01-03"]),
        ("Police came on Tuesday. The day before he had declared a state of emergency.", ["2022-02-15", "2022-02-14"]),
        ("Drivers wait until Monday. Leaders meet in Rome from Saturday to Monday.",
         ["2022-02-21", "2022-02-19/2022-02-21"]),
        ("A curfew runs from 6 p.m. to 5 a.m. in the north.", [None, None]),
        ("It was hit on Monday, more often than in 2019. On 9 December it had been spared.",
         ["2022-02-14", "2019", "2021-12-09"]),
        ("He fell out with those who took power on 26 January until 20 March.", ["2022-01-26/2022-03-20"]),
        ("In 2010, 1999 and 1996 soldiers had struck.", ["2010", "1999", "1996"]),
        ("Fighting flared on Jan. 27 along a line that had held since 1994. In November it was quiet.",
         ["2022-01-27", "1994", "2021-11"]),
        ("On Monday a court sat. A man was killed on February 16, 2019. In his speech of 2020 Kim made an offer. It was welcomed on January 2. On February 18 an envoy came, and on April 27 they met.",
         ["2022-02-14", "2019-02-16", "2020", "2020-01-02", "2020-02-18", "2020-04-27"]),
        ("The squeeze came in 2019. A student, jailed since January 2018 and freed on June 13, died six days later. On July 4 a rocket flew.",
         ["2019", "2018-01", "2019-06-13", "2019-06-19", "2019-07-04"]),
        ("On May 24 he called the talks off, only to revive them on June 1.", ["2021-05-24", "2021-06-01"]),
        ("On Monday they agreed only to send an envoy on June 1.", ["2022-02-14", "2022-06-01"]),
        ("“Yesterday they fled,” the mayor said on Tuesday.", ["2022-02-14", "2022-02-15"]),
        ("“They came on Saturday. Today it is calm,” a nurse told reporters on Thursday.",
         ["2022-02-12", "2022-02-17", "2022-02-17"]),
        ("The mayor spoke on Tuesday. “Yesterday they fled,” he said.", ["2022-02-15", "2022-02-14"]),
        ("On Tuesday he addressed the crowd: “They fled yesterday.”", ["2022-02-15", "2022-02-14"]),
        ("The mayor spoke on Tuesday. Soldiers hold the town. “They fled yesterday,” said a nurse.", ["2022-02-15", "2022-02-17"]),
        ("Rebels took the town on Tuesday. “They fled yesterday,” said a nurse.", ["2022-02-15", "2022-02-17"]),
        ("He quit at 9 p.m. (3 p.m. EST) on Tuesday.", ["2022-02-15"]),
        ("On the eve of 11 January they left.", ["2022-01-10"]),
        ("On the eve of Sunday's vote they left.", ["2022-02-12"]),
        ("On the evening of 11 January they left.", ["2022-01-11"]),
        ("It fell three years ago.", ["2019"]),
        ("War began in January 1990. Almost three years later it fell.", ["1990-01", "1992~"]),
        ("War began in May 1990. Almost three years later it fell.", ["1990-05", "1993~"]),
        ("It was hit in the last year.", []),
        ("It was hit in the last week of January.", ["2022-01-25/2022-01-31"]),
        ("The vote comes a day after rebels seized a base.", ["2022-02-18"]),
        ("The killings come just two days after an envoy went to Gao.", ["2022-02-18"]),
        ("A bomb killed ten on Tuesday. The attack comes two days after a truce was signed.", ["2022-02-15", "2022-02-15"]),
        ("Crowds marched on Friday. Early Saturday the premier quit.", ["2022-02-18", "2022-02-19"]),
        ("They marched on Friday and stayed well into Saturday. At midnight Saturday he quit.",
         ["2022-02-18", "2022-02-19", "2022-02-19"]),
        ("Overnight Friday into Saturday guards fled.", ["2022-02-18/2022-02-19"]),
        ("Crowds marched on Thursday. Early Saturday the premier had quit.", ["2022-02-17", "2022-02-12"]),
        ("Crowds marched on Friday. Early last Saturday the premier quit.", ["2022-02-18", "2022-02-12"]),
        ("On Saturday morning he quit. Crowds marched on Friday.", ["2022-02-12", "2022-02-18"]),
    ],
)  # fmt: skip
def test_news(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


def test_last_week_is_the_one_that_ends_where_news_is_of_a_sunday() -> None:
    text = "The council voted last week. Rebels took a town on Friday."
    assert dates(text, date(2022, 2, 20)) == ["2022-02-14/2022-02-20", "2022-02-18"]
    assert dates(text, date(2022, 2, 21)) == ["2022-02-14/2022-02-20", "2022-02-18"]
    assert dates(text, date(2022, 2, 19)) == ["2022-02-07/2022-02-13", "2022-02-18"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Saturday night, January 29, gangs broke into two prisons.", "Saturday night, January 29 = 2022-01-29TNI"),
        ("On Sunday evening, 30 January, gunmen came.", "Sunday evening, 30 January = 2022-01-30TEV"),
        ("They came on Monday morning (31 January).", "Monday morning (31 January) = 2022-01-31TMO"),
        ("They came on Monday (31 January 2022).", "Monday (31 January 2022) = 2022-01-31"),
        ("They came late on Monday, the 31st of January.", "Monday, the 31st of January = 2022-01-31"),
        ("Last Saturday, February 5, they came.", "Last Saturday, February 5 = 2022-02-05"),
        ("They came on the night of Saturday, February 5.", "the night of Saturday, February 5 = 2022-02-05TNI"),
        ("They came on the Saturday night of 5 February.", "Saturday night of 5 February = 2022-02-05TNI"),
        ("At 3 am on Saturday (January 29) they came.", "3 am on Saturday (January 29) = 2022-01-29TXX:XX"),
        ("They came on January 29, a Saturday.", "January 29, a Saturday = 2022-01-29"),
        ("They came on 29 January (Saturday).", "29 January (Saturday) = 2022-01-29"),
        ("On January 29, Saturday night, they came.", "January 29, Saturday night = 2022-01-29TNI"),
        ("Overnight Saturday to Sunday, January 29-30, they came.", "Overnight Saturday to Sunday, January 29-30 = 2022-01-29TNI"),
        ("Overnight from Saturday to Sunday (30 January) they came.", "Overnight from Saturday to Sunday (30 January) = 2022-01-29TNI"),
        ("On Saturday and Sunday, January 29 and 30, they came.", "Saturday and Sunday, January 29 and 30 = 2022-01-29/2022-01-30"),
        ("On Saturday 29 and Sunday 30 January they came.", "Saturday 29 and Sunday 30 January = 2022-01-29/2022-01-30"),
        ("From Saturday night, January 29, to Monday, January 31, they fought.", "From Saturday night, January 29, to Monday, January 31 = 2022-01-29/2022-01-31"),
        ("At the weekend (12-13 February) they came.", "the weekend (12-13 February) = 2022-02-12/2022-02-13"),
        ("Last night, February 17, they came.", "Last night, February 17 = 2022-02-17TNI"),
        ("He left on Good Friday, 2 April.", "Good Friday, 2 April = 2021-04-02"),
        ("They came on Monday, 3 May, as they say.", "Monday, 3 May = 2021-05-03"),
        ("On Monday, 3 May 2004, shells fell. The next morning, May 4, they left.", "The next morning, May 4 = 2004-05-04TMO"),
    ],
)  # fmt: skip
def test_a_date_and_the_name_of_its_day_are_one_expression(text: str, expected: str) -> None:
    last = found(text)[-1]
    assert f"{last.text} = {last.value}" == expected
    assert len([one for one in found(text) if one.date]) == text.count(". ") + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was shot on Saturday, and on February 15 he died.", ["Saturday", "February 15"]),
        ("He was shot on February 4, Monday's papers said.", ["February 4", "Monday"]),
        ("He was shot on February 4 (Monday).", ["February 4", "Monday"]),
        ("They came on Thursday (and 11 February) at noon.", ["Thursday", "11 February"]),
        ("They came on Saturday night. February 15 brought shells.", ["Saturday night", "February 15"]),
        ("Today, 3 February 1998, is far away.", ["Today", "3 February 1998"]),
        ("On Saturday 29 January and Tuesday 1 February they came.", ["Saturday 29 January", "Tuesday 1 February"]),
        ("On Saturday 5 and Tuesday 8 February they came.", ["Saturday 5", "Tuesday 8 February"]),
    ],
)  # fmt: skip
def test_a_date_and_another_day_are_two(text: str, expected: list[str]) -> None:
    assert [one.text for one in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2003 they invaded. In December he was caught. Three years later he was hanged.", ["2003", "2003-12"]),
        ("War came in May 1940. On June 10 Italy joined; twelve days later France signed.",
         ["1940-05", "1940-06-10"]),
        ("The siege began in November 1941. In February it was lifted.", ["1941-11", "1942-02"]),
        ("Voters said no on 2 October 2016. That Friday he was given a prize.", ["2016-10-02", "2016-10-07"]),
        ("He spoke on 3 November 2016. Parliament voted the following Wednesday.", ["2016-11-03", "2016-11-09"]),
        ("The war lasted from October 1973 to March 1974. In June came a truce.", ["1973-10/1974-03", "1974-06"]),
        ("The rising began in March 1891. That year rains failed. In June of that year he fled; the following spring he came back.",
         ["1891-03", "1891", "1891-06", "1892-21"]),
        ("He fled in May 1998. Ten days later she left; in July of that year both were back.",
         ["1998-05", "1998-05-11/1998-06-10", "1998-07"]),
        ("War came in May 1944. Troops that had come in late 1943 besieged the town. By June it fell.",
         ["1944-05", "1943-09/1943-12", "1944-06"]),
        ("They fought in the spring and summer of 2014.", ["2014-21", "2014-22"]),
        ("War came on 6 April 1992, and a siege, which was to last until 29 February 1996, began. He was seized on 2 May.",
         ["1992-04-06", "1996-02-29", "1992-05-02"]),
        ("The army won on 2 April 1993. Gunners hit the bridge of Mostar, built in 1566, on 9 November.",
         ["1993-04-02", "1566", "1993-11-09"]),
        ("Shells fell on 3 May 2004. At 6 a.m. the next day all was quiet.", ["2004-05-03", "2004-05-04"]),
        ('On 4 May 2009 he said: "Next year we vote."', ["2009-05-04", "2010"]),
        ("The plan of 1976 was drawn up on 10 March 1975. It was for 1976. On 11 March the army fled. By 30 April 1975 it was over.", ["1976", "1975-03-10", "1976", "1975-03-11", "1975-04-30"]),
    ],
)  # fmt: skip
def test_narrative(text: str, expected: list[str]) -> None:
    assert dates(text)[: len(expected)] == expected


SECTIONS = """A war in short

1991: Secession

In June two republics left. Both had been ready since 1989.

1992: Siege

In April the city was cut off. Twenty years later, in 2012, chairs stood in its street. In May shells fell on a queue.

1993: Plans

In January a plan was put forward.
"""


def test_headings_name_the_year_of_their_sections() -> None:
    assert dates(SECTIONS, date(2015, 6, 1)) == [
        "1991", "1991-06", "1989", "1992", "1992-04", "2012", "2012", "1992-05", "1993", "1993-01",
    ]  # fmt: skip


def test_a_background_text_keeps_to_its_time_when_it_speaks_of_the_present() -> None:
    text = (
        "The war began on 20 March 2013. The army is weak, as it has always been. On April 9 the capital fell. It had been "
        "planned since 2011. The treaty of June 2014 holds, and so does that of 2015."
    )
    assert dates(text)[:2] == ["2013-03-20", "2013-04-09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The coup came on 18 August 2020. Three weeks after the coup talks began.", "2020-09-07/2020-09-13"),
        ("The coup came on 18 August 2020. In May he fled. A year after the coup another came.", "2021"),
        ("The siege of Gao began on 3 May 2015, that of Kidal on 9 June. Ten days after the siege of Gao began, food ran out.",
         "2015-05-13"),
        ("He won on 5 May 2021. Two days after the fall of Gao he left.", None),
        ("The election was held on 5 May 2021. A week before the election a bomb fell. The day after the election they met.",
         "2021-05-06"),
        ("Raids came four weeks after the attacks of 11 January.", "2022-02-07/2022-02-13"),
        ("Independence came in 1960. The war began in 1961. Two years after independence he fell.", "1962"),
    ],
)  # fmt: skip
def test_what_is_counted_from_an_event(text: str, expected: str | None) -> None:
    last = [t for t in found(text) if t.rule == "event_offset"][-1]
    assert (last.date.edtf if last.date else None) == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A clinic burned on Thursday. It is four days since shells hit a market.", "2022-02-14"),
        ("It is a year to the day since Malians voted.", "2021-02-18"),
        ("Two months have passed since the raid on Gao.", "2021-12"),
        ("Two days after bombs fell on a market, nobody can say how many died on that morning.", "2022-02-16"),
        ("People are looking for their sons, a day after a bomber struck their market on the hill.", "2022-02-17"),
    ],
)
def test_what_was_so_long_before_today(text: str, counted: str) -> None:
    text += "\n\nA minister came on Thursday."
    assert counted in [t.counted_from.edtf for t in found(text) if t.counted_from]


@pytest.mark.parametrize(
    "text",
    [
        "There is no news of the men who were taken a day after the school was raided. A minister came on Thursday.",
        "Two days after bombs fell on a market, gunmen struck again. A minister came on Thursday.",
        "It had been a week since a bomb fell. A minister came on Thursday.",
    ],
)
def test_what_was_so_long_before_another_day(text: str) -> None:
    assert [t.counted_from for t in found(text) if t.counted_from] == []


def test_beside_a_date_it_is_that_date_and_dates_the_event() -> None:
    for text in ("They met on Thursday, two days after gunmen rose.", "They met on Thursday, two days after the coup."):
        _, beside = found(text)
        assert beside.date is not None
        assert beside.counted_from is not None
        assert (beside.date.edtf, beside.counted_from.edtf) == ("2022-02-17", "2022-02-15")


def test_news_returns_from_history() -> None:
    text = "Rebels took the town on Monday. The war began in 2011. It has killed thousands. In January a truce failed."
    hits = found(text)
    assert [t.date.edtf for t in hits if t.date] == ["2022-02-14", "2011", "2022-01"]
    assert hits[-1].basis is DateBasis.DCT


def test_chronology_keeps_its_entries() -> None:
    text = (
        "11/01/2013 - Both sides sign a ceasefire.\n\n24/03/2013 - Rebels take the capital. The same day he flees.\n\n"
        "Dec. 2020 - Barred on the 3rd, he joins the rebels. The vote goes ahead on the 27th.\n\n"
        "13/01/2021 - Rebels attack."
    )
    assert dates(text, date(2023, 8, 8)) == [
        "2013-01-11", "2013-03-24", "2013-03-24", "2020-12", "2020-12-03", "2020-12-27", "2021-01-13",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on 11/25/2021 and on 03/04/2022.", ["2021-11-25", "2022-03-04"]),
        ("It met on 25/11/2021 and on 03/04/2022.", ["2021-11-25", "2022-04-03"]),
        ("It met on 03/04/2021.", ["2021-04-03?"]),
        ("It met on March 25, 2021 and on 03/04/2021.", ["2021-03-25", "2021-03-04?"]),
    ],
)
def test_day_and_month_order(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some of them were 15 or 16 years old.",
        "A farmer of 60 sent 2,000 troops and 1500 soldiers.",
        "The Council adopted Resolution 2127.",
        "Operation 1027 went on along the 1,300-km border.",
        "The March 23 Movement may march.",
        "The Movement of 23 March denied it.",
        "They met in the 4 August Square.",
        "It lost by 50.2% to 49.8%, or 2,014 votes to 1,999.",
        "The final of Euro 2024 was on the screen.",
        "Its 14th-century monastery marked an anniversary.",
        "Theresa May said no.",
        "It cost $2014 or 1999 dollars.",
        "The 15 July Martyrs' Bridge was shut.",
        "The 2 November Committee met.",
        "The Good Friday Agreement holds.",
        "The Tet Offensive failed.",
        "Black September took them.",
        "Ramadan 2019 was quiet.",
        "He stayed over the next three days.",
        "In the past two years 300 died.",
        "They march every Friday and twice a year.",
        "They left weeks after the vote.",
    ],
)
def test_no_dates(text: str) -> None:
    assert [t for t in found(text) if t.date] == []


@pytest.mark.parametrize(
    ("text", "mod", "edtf"),
    [
        ("It has grown since April 1940.", "SINCE", "1940-04"),
        ("It lasted until 15 December 2015.", "UNTIL", "2015-12-15"),
        ("Nobody came before 1999.", "BEFORE", "1999"),
        ("It changed after 2001.", "AFTER", "2001"),
        ("From 2001 onwards it grew.", None, "2001"),
        ("It began around 1990.", "APPROX", "1990~"),
        ("It began c. 1890.", "APPROX", "1890~"),
        ("From 3 May 2001 on it grew.", "SINCE", "2001-05-03"),
    ],
)
def test_open_ends_stay_in_mod(text: str, mod: str | None, edtf: str) -> None:
    (only,) = found(text)
    assert only.date is not None
    assert (only.date.edtf, only.mod) == (edtf, mod or "SINCE")


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("They stayed for six months.", TimexType.DURATION, "P6M"),
        ("It took 48 hours.", TimexType.DURATION, "PT48H"),
        ("It floods every year.", TimexType.SET, "P1Y"),
    ],
)
def test_durations_and_frequencies(text: str, type_: TimexType, value: str) -> None:
    (only,) = found(text)
    assert (only.type, only.value, only.date) == (type_, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "MOGADISHU, Feb 18 - Gunmen attacked a beach.",
        "KYIV, Feb 17 (Reuters) - Shelling hit a school.",
        "How the war began\n\n18 February 2022\n\nIt began slowly.",
        "Sources: agencies. Compiled 8 February 2022. Please write to us.",
        "PRISTINA, February 18, 2022\n\nGunmen came.",
        "(Beirut, February 18, 2022) – Jets bombed a bridge.",
        "(Goma, North Kivu, 18 February 2022) — Gunmen came.",
    ],
)
def test_datelines_are_marked(text: str) -> None:
    assert [t.rule for t in found(text)] == ["dateline"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody came.\n\nAt 4:36 pm on 18 Feb 2022, MaryLou wrote:\nThey sent the wrong planes.",
        "They sent planes . February 18 , 2022 at 3:47 pm | Reply Who says that ?",
        "They sent planes. 9:51 pm ET February 18, 2022 RETWEET “They looked at us as mad”.",
        "On Fri, Feb 18, 2022 at 4:36 PM, Mary Lou wrote:\nThe planes were turned away.",
    ],
)
def test_day_and_hour_of_a_readers_remark_are_marked_as_well(text: str) -> None:
    assert {t.rule for t in found(text)} == {"dateline"}


@pytest.mark.parametrize(
    "text", ["It was burned down (1895?).", "It was perhaps in 1895.", "It was burned down, probably in 1895."]
)
def test_uncertain_years(text: str) -> None:
    (only,) = found(text)
    assert only.date is not None
    assert only.date.edtf == "1895?"


@pytest.mark.parametrize(
    "text",
    [
        "Sept. 3rd, 2014", "3 Sept 2014", "Sept 3 2014", "the 3rd of September, 2014", "2014-09-03", "03.09.2014", "3.9.2014",
        "3\u00a0September\u00a02014", "September  3,  2014", "September 3 , 2014", "3 SEPTEMBER 2014", "Wednesday, 3 September 2014", "2014, Sept. 3",
    ],
)  # fmt: skip
def test_ways_to_write_a_day(text: str) -> None:
    whole = f"It fell on {text}, they said."
    (only,) = found(whole)
    assert only.text == text
    assert only.date is not None
    assert only.date.edtf == "2014-09-03"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12-13 June 2019", "2019-06-12/2019-06-13"),
        ("June 12 to 14, 2019", "2019-06-12/2019-06-14"),
        ("3 May to 5 June 2019", "2019-05-03/2019-06-05"),
        ("between 2003 and 2005", "2003/2005"),
        ("from April to June 1999", "1999-04/1999-06"),
        ("2017/18", "2017/2018"),
        ("the night of 5 to 6 June 2001", "2001-06-05/2001-06-06"),
        ("the winter of 2016-17", "2016-24"),
        ("the second quarter of 2021", "2021-34"),
        ("week 12 of 2021", "2021-03-22/2021-03-28"),
        ("the early 1900s", "1900/1903"),
        ("the late 19th century", "1870/1899"),
    ],
)
def test_ranges_and_stretches(text: str, edtf: str) -> None:
    (only,) = found(f"It was in {text}, they said.")
    assert (only.text, only.date and only.date.edtf) == (text, edtf)


def test_before_christ_has_no_bounds() -> None:
    (only,) = found("They lost at Marathon in 490 BC.")
    assert only.value == "BC0490"
    assert only.date is not None
    assert not only.date.bounded


@pytest.mark.parametrize(
    "text", ["", "\n\n", "No time here.", "99/99/2020 32 May 2020 0/0/2000", "May " * 500, "1999 " * 300]
)
def test_odd_texts(text: str) -> None:
    hits = found(text)
    assert all(t.text == text[t.span.start : t.span.end] for t in hits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))


@pytest.mark.shared
def test_spans_of_real_articles(shared: Path) -> None:
    folder = shared / "data" / "gold"
    for entry in tomllib.loads((folder / "manifest.toml").read_text())["document"]:
        text = (folder / entry["file"]).read_text()
        hits = found(text, entry["published"])
        assert all(t.text == text[t.span.start : t.span.end] for t in hits)
        assert all(a.span.end <= b.span.start for a, b in pairwise(hits))


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1916, (4, 23), (4, 23)),
        (2008, (3, 23), (4, 27)),
        (2019, (4, 21), (4, 28)),
        (2022, (4, 17), (4, 24)),
        (2038, (4, 25), (4, 25)),
    ],
)
def test_easter(year: int, western: tuple[int, int], orthodox: tuple[int, int]) -> None:
    assert easter(year) == date(year, *western)
    assert easter(year, orthodox=True) == date(year, *orthodox)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("It fell on 3 May 2014.", DateBasis.STATED),
        ("It fell on Thursday.", DateBasis.DCT),
        ("It fell two weeks ago.", DateBasis.DCT),
        ("In May 1998 it stood. It fell that year.", DateBasis.CONTEXT),
        ("The coup came on 3 May 2001. It fell two days after the coup.", DateBasis.CONTEXT),
        ('On 4 May 2009 he said: "It fell two weeks ago."', DateBasis.CONTEXT),
    ],
)
def test_basis_says_where_a_date_is_from(text: str, basis: DateBasis) -> None:
    assert found(text)[-1].basis is basis


# --- live pages ---------------------------------------------------------------------------------------------------------

LIVE = """Crowds march – live

{above}

17:40 GMT

Police opened fire. Hours earlier crowds had come.

15:10 GMT

Two days ago it was quiet.

9.20am

Shops burn."""
"""A page as its day goes on."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIVE.format(above="As it happens"), ["2022-02-18", "2022-02-18", "2022-02-18", "2022-02-16", "2022-02-18"]),
        (LIVE.format(above="Friday 18 February 2022"), ["2022-02-18"] * 4 + ["2022-02-16", "2022-02-18"]),
        ("How 3 May 1998 went\n\n14:35: Police fire.\n14:05: A march.\n13:30 - Crowds come.", ["1998-05-03"]),
        ("Live\n\n14:35: Police fire.\n14:05: A march.\n13:30 - Crowds come.", ["2022-02-18"] * 3),
        ("Live\n\n00:35: Police fire.\n14:05: A march.\n13:30 - Crowds come.", []),
        ("Scores\n\n14:35\n\nPolice fire.\n\n14:05\n\nA march.", []),
    ],
)
def test_live_pages_have_the_day_of_the_page(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:35 Police fire on a march.\n15:05 A truce holds.\n16:10 Crowds come.", ["2022-02-18"] * 3),
        ("14:35 Registration\n15:05 Opening of the talks\n16:10 Coffee", []),
    ],
)
def test_live_entries_without_a_mark_end_as_sentences_do(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


# --- weeks, diaries, anniversaries --------------------------------------------------------------------------------------

MONDAY = date(2022, 2, 21)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Mali, 14–20 February", ["2022-02-14", "2022-02-16", "2022-02-20"]),
        ("The week of February 14-20", ["2022-02-14", "2022-02-16", "2022-02-20"]),
        ("Mali, 31 January to 6 February 2022", ["2022-02-21", "2022-02-16", "2022-02-20"]),
        ("Mali, 1–22 February", ["2022-02-21", "2022-02-16", "2022-02-20"]),
        ("Mali, 14–20 June", ["2022-02-21", "2022-02-16", "2022-02-20"]),
        ("Mali, 14 February", ["2022-02-21", "2022-02-16", "2022-02-20"]),
        (None, ["2022-02-21", "2022-02-16", "2022-02-20"]),
    ],
)
def test_a_title_says_of_which_week_the_days_are(title: str | None, expected: list[str]) -> None:
    doc = sentences.parse("Shells fell on Gao on Monday. On Wednesday a truce was signed. Yesterday it was calm.")
    assert [one.date.edtf for one in timex.find(doc, MONDAY, title) if one.date] == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("The siege of Gao (2012)", "It was taken in 1992. In May it was calm.\n\nIn mid-October the army came. It left on 4 November.",
         ["1992", "1992-05", "2012-10-11/2012-10-20", "2012-11-04"]),
        ("Timeline of the war, 2011", "It began on 15 March 2011 and ended on 20 October 2011.\n\nMobs rose on 18 February.",
         ["2011-03-15", "2011-10-20", "2011-02-18"]),
        # a story that states later years has gone on
        ("The 2012 coup and after", "They rose in March 2012.\n\nA vote was held in July 2013. In December they left.\n\nIn February war came.",
         ["2012-03", "2013-07", "2013-12", "2014-02"]),
        ("The war in Gao", "It was taken in 1992.\n\nIn mid-October the army came.", ["1992", "1992-10-11/1992-10-20"]),
        # a chronology that opens with the month of its title is of that month's year
        ("The fall of Gao, May 2014, day by day", "3 May: Rebels attack.\n5 May: A truce.\n2 June: The army leaves.", ["2014-05-03", "2014-05-05", "2014-06-02"]),
        ("The fall of Gao in May 2014", "3 April: Rebels attack.\n5 May: A truce.\n2 May: The army leaves.", ["2016-04-03", "2016-05-05", "2016-05-02"]),
        ("From May 2014 to June 2015", "3 May: Rebels attack.\n5 May: A truce.\n12 May: The army leaves.", ["2016-05-03", "2016-05-05", "2016-05-12"]),
        ("The fall of Gao, May 2014", "On 3 May the rebels attacked.", ["2016-05-03"]),
    ],
)  # fmt: skip
def test_a_title_says_of_which_year_a_story_is(title: str, text: str, expected: list[str]) -> None:
    doc = sentences.parse(text)
    assert [one.date.edtf for one in timex.find(doc, date(2016, 6, 1), title) if one.date] == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Monday. Shells fell.\n\nWednesday. A truce.\n\nFriday. War.", PUBLISHED, ["2022-02-14", "2022-02-16", "2022-02-18"]),
        ("Monday. Shells fell.\n\nWednesday. A truce.\n\nFriday. War.", MONDAY, ["2022-02-14", "2022-02-16", "2022-02-18"]),
        ("Friday. War.\n\nWednesday. A truce.\n\nMonday. Shells fell.", MONDAY, ["2022-02-18", "2022-02-16", "2022-02-14"]),
        ("January. War.\n\nMarch. A truce.\n\nMay. Shells fell.", date(2022, 12, 30), ["2022-01", "2022-03", "2022-05"]),
        ("January. War.\n\nMarch. A truce.\n\nMay. Shells fell.", date(2022, 1, 3), ["2021-01", "2021-03", "2021-05"]),
        ("1 March 2021 – War.\n3 March – A truce.\n5 May – Shells fell.", date(2022, 3, 4), ["2021-03-01", "2021-03-03", "2021-05-05"]),
        ("On 20 December 2021 – War.\n\nThe council met on 3 March.", date(2022, 3, 4), ["2021-12-20", "2022-03-03"]),
        # what an entry tells of earlier years leaves the entries where they are
        ("Feb 5, 2021 – War.\n\nFeb 9 – A march on the day of the riot of 1998 at Gao.\n\nFeb 12 – A truce.\n\nMay 3 – War.",
         date(2021, 6, 1), ["2021-02-05", "2021-02-09", "1998", "2021-02-12", "2021-05-03"]),
        # its days of the week are those around its own day
        ("9 May: A truce.\n\n4 May: Stopped at Gao on Tuesday, they turned. It ended on Friday.\n\n2 May: War.", date(2021, 5, 10),
         ["2021-05-09", "2021-05-04", "2021-05-04", "2021-05-07", "2021-05-02"]),
    ],
)  # fmt: skip
def test_entries_run_one_way(text: str, published: date, expected: list[str]) -> None:
    assert dates(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was shot there on 14 February 2021. The truce of 17 February saved the town. That Friday crowds came.",
         ["2021-02-14", "2021-02-17", "2021-02-19"]),
        ("He was shot there on 14 February 2021. On Tuesday a court sat. The march of 17 February is not forgotten.",
         ["2021-02-14", "2022-02-15", "2021-02-17"]),
        ("He was shot there on 14 February 2021. His sons were freed on 11 February. The truce of 17 February saved the town.",
         ["2021-02-14", "2022-02-11", "2022-02-17"]),
        ("He was shot there on 14 May 2021. The truce of 17 February saved the town.", ["2021-05-14", "2022-02-17"]),
        ("A bomb killed three on 10 February 2021. On the Saturday mobs burnt houses. A minister left the next day.",
         ["2021-02-10", "2021-02-13", "2021-02-14"]),
        ("A bomb killed three on 10 February 2021. On Saturday mobs burnt houses.", ["2021-02-10", "2022-02-12"]),
        ("Three men were shot on Monday, police said on Wednesday. Hours later a mayor fled.",
         ["2022-02-14", "2022-02-16", "2022-02-14"]),
        ("Police said on Wednesday that shells had fallen. The next day a mayor fled.", ["2022-02-16", "2022-02-17"]),
        ("Shelling of the port on 6 February: 11 killed (ministry, as of 14 February). A plant was hit on the same date.",
         ["2022-02-06", "2022-02-14", "2022-02-06"]),
        ("It was hit on 13 May 2021. They were indicted in November. Nobody was tried for the raid of that same Thursday.",
         ["2021-05-13", "2021-11", "2021-05-13"]),
        ("It was hit on 13 May 2021, and on 20 May. They were indicted in November. Nobody was tried for the raid of that same Thursday.",
         ["2021-05-13", "2021-05-20", "2021-11"]),
        ("It was the highest figure since May 2019.\n\n• 9 February: a raid.\n\n• 10 February: a truce.",
         ["2019-05", "2022-02-09", "2022-02-10"]),
        ("The curfew, decreed on Wednesday evening, was shortened on Thursday.", ["2022-02-16", "2022-02-17"]),
        ("It was calm on Thursday. But at a quarter to four, a bomb fell on a garage.", ["2022-02-17", "2022-02-17"]),
        ("A post was overrun on Tuesday.\n\nThe raid came eight days after 32 traders were killed.", ["2022-02-15", "2022-02-15"]),
        ("A truce was signed on Tuesday. That was also a day after they met, and two days after they spoke.", ["2022-02-15"] * 3),
        ("A post was overrun on Tuesday. Help came eight days after 32 traders were killed.", ["2022-02-15"]),
        ("Militiamen fired on a barge on Saturday. A car bomb killed two on 4 January. Two days before the barge attack, it rained.",
         ["2022-02-12", "2022-01-04", "2022-02-10"]),
        ("Militiamen fired on a barge on Saturday. A car bomb killed two on 4 January. Two days before the assault, it rained.",
         ["2022-02-12", "2022-01-04"]),
        # nothing comes so long after itself
        ("Shells hit a ward on Tuesday.\n\nThe shelling came two days after the slaughter at Gao.", ["2022-02-15", "2022-02-15"]),
        # what was done was done on no day to come
        ("A post was overrun on Tuesday. Who was shot on that Sunday is not known.", ["2022-02-15", "2022-02-13"]),
        ("A post was overrun on Tuesday. Ten days later the mayor fled.", ["2022-02-15"]),
        ("It burned on 13 May 2021. A court sat on 5 June. It was rebuilt in January. The mill, too, burned down in that May.",
         ["2021-05-13", "2021-06-05", "2022-01", "2021-05"]),
        ("It fell in the first week of the month. He fled on the last day of the month.", ["2022-02-01/2022-02-07", "2022-01-31"]),
        ("The worst came in November. It was over by the last day of the month.", ["2021-11", "2021-11-30"]),
        # "that date" of another year is another day
        ("It was signed on 5 February. It is named after a deal of that date in 2009, and so is the street.", ["2022-02-05", "2009"]),
        # what a thing is measured from is no part of the story
        ("Two towns fell on Tuesday in the largest raid since Gao was taken on 4 May 2018.\n\nOn 9 February a post was hit.",
         ["2022-02-15", "2018-05-04", "2022-02-09"]),
        ("A man was shot on Tuesday. They have killed nine people since they ended a truce on 3 May 2020.\n\nThe same night a mill burned.",
         ["2022-02-15", "2020-05-03", "2022-02-15"]),
        ("We counted 31 deaths (December: 40). Four were killed on the 20th.", ["2021-12", "2022-01-20"]),
        ("Rebels left on 3 February. The village, which they had taken in January, on the 21st, is empty.",
         ["2022-02-03", "2022-01", "2022-01-21"]),
        ("They left on 10 May 2021, when the shooting began. The first shooting had been in May 2018. A week later, on the 17th, he died.",
         ["2021-05-10", "2018-05", "2021-05-17", "2021-05-17"]),
        ("Herders were killed on Tuesday. They had fought off a raid in May 2018.\n\nA truck hit a mine on the same day.",
         ["2022-02-15", "2018-05", "2022-02-15"]),
        ("Herders were killed on Tuesday. They had fought off a raid and wounded nine men in May 2018.\n\nA truck hit a mine on the same day.",
         ["2022-02-15", "2018-05", "2022-02-15"]),
        # what can be said now, what is to be read and what was dated in full before lie behind
        ("We came on 9 February. Of the raid on Gao on 20 January we can say that nine died.", ["2022-02-09", "2022-01-20"]),
        ("A post was overrun on 9 February. (For the raid near Gao, 20 January, see next issue.)", ["2022-02-09", "2022-01-20"]),
        ("A mill burned on 16 May 2021. Kyrgyz strike with a bomb at a square in Gao, 16 May, at noon.\n\nA minister came on Tuesday.",
         ["2021-05-16", "2021-05-16", "2022-02-15"]),
        # a part of the day is the story's day's, as long as nobody is quoted and no other day is told of
        ("Gunmen attacked a post on Tuesday.\n\nSoldiers fired on a bus in the afternoon.", ["2022-02-15", "2022-02-15"]),
        ("Gunmen attacked a post on Tuesday. A truce ended on Monday.\n\nSoldiers fired on a bus in the afternoon.",
         ["2022-02-15", "2022-02-14"]),
        ("Gunmen attacked a post on Tuesday.\n\n“They came in the afternoon,” she said.", ["2022-02-15"]),
        ("A missile struck a pump on Tuesday. Drones hit the vans twenty minutes on, and two burned.", ["2022-02-15", "2022-02-15"]),
        ("They let the clerks go this noon. A mayor fled on Tuesday.", ["2022-02-18", "2022-02-15"]),
    ],
)  # fmt: skip
def test_what_a_day_is_counted_from(text: str, expected: list[str]) -> None:
    assert [one for one in dates(text) if one] == expected
