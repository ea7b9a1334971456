"""From sentences to events: what is dated by which words, how it is labelled, and whether it is said to have happened."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document, Mention

PUBLISHED = date(2022, 2, 18)


def events(text: str, published: date = PUBLISHED) -> list[Mention]:
    return pipeline.mentions(Document("k", text, published))


SENTENCES: dict[str, list[tuple[str, str, str]]] = {
    # one event for each date and predicate
    "Rebels seized Gao in 2012 and lost the town in January 2013.": [("2012", "battle", "happened"), ("2013-01", "battle", "happened")],
    "Two national conferences in 2017 and 2019 urged talks.": [("2017", "talks", "happened"), ("2019", "talks", "happened")],
    "Bashir, who seized power in 1989, was ousted in April 2019 and jailed that December.": [
        ("1989", "coup", "happened"), ("2019-04", "coup", "happened"), ("2019-12", "detention", "happened")],
    "The coup of 2012 was followed by elections in July 2013.": [("2012", "coup", "happened"), ("2013-07", "election", "happened")],
    "Two weeks later, on 7 April 2020, they killed 52 men.": [("2020-04-07", "killing", "happened")],
    "On 21 April 2019, Easter Sunday, bombers attacked three churches.": [("2019-04-21", "attack", "happened")],
    "Akhmad Kadyrov, elected president in October 2003, was blown up in May 2004.": [
        ("2003-10", "election", "happened"), ("2004-05", "bombing", "happened")],
    "The Sunningdale Agreement of December 1973 collapsed five months later.": [
        ("1973-12", "agreement", "happened"), ("1974-05", "other", "happened")],
    "A second war in 1965 ended with the Tashkent Declaration of January 1966.": [
        ("1965", "battle", "happened"), ("1966-01", "declaration", "happened")],
    "India held a general election in April and May 2019.": [("2019-04/2019-05", "election", "happened")],
    # a time that opens a clause, whatever the parser hangs it on
    "On 24 November 2016 a lorry blew up near Hilla, killing at least 80 people, and on 16 February 2017 a car bomb in Baghdad killed 50.": [
        ("2016-11-24", "bombing", "happened"), ("2017-02-16", "bombing", "happened")],
    "A mortar attack killed 26 civilians on 27 May 1992, and three days later the UN Security Council, in Resolution 757, imposed sanctions on Serbia.": [
        ("1992-05-27", "attack", "happened"), ("1992-05-30", "sanction", "happened")],
    "On 3 August 2014 the jihadists overran Sinjar, killing or enslaving thousands of Yazidis.": [("2014-08-03", "attack", "happened")],
    # what is joined to it, and what is only said with it
    "The cabinet met on 2 January 2020, declared the paper void and recalled the ambassador to Ethiopia.": [
        ("2020-01-02", "talks", "happened"), ("2020-01-02", "other", "happened"), ("2020-01-02", "sanction", "happened")],
    "Young officers overthrew the general on 15 October 1979 and promised reform.": [("1979-10-15", "coup", "happened")],
    "Mohamud flew to Asmara on 8 January 2022; in Addis Ababa, meanwhile, the army chiefs of Ethiopia and Somalia held talks.": [
        ("2022-01-08", "talks", "happened"), ("2022-01-08", "talks", "happened")],
    "In March 1966 he was among the dozen men who met at Muangai and founded Unita.": [
        ("1966-03", "talks", "happened"), ("1966-03", "other", "happened")],
    "In March 2009 he became the first candidate of the left to win the presidency.": [("2009-03", "election", "happened")],
    # what is told as something else on the day, or is no more than another's day
    "Gunmen raided a market in Djibo on 4 March 2021, killing 12 people. Hours later a bomb went off in Djibo, killing three.": [
        ("2021-03-04", "attack", "happened"), ("2021-03-04", "bombing", "happened")],
    "Djibo mourns those who died in Saturday's bombing. Some three hours after the blast, at six on Saturday evening, men shot at a post.": [
        ("2022-02-12", "bombing", "happened"), ("2022-02-12", "attack", "happened")],
    # … and what befell a thing again that the sentence before brought in is what it told
    "Nine traders were shot dead on 4 March 2021 when gunmen stopped a lorry near Gao in Mali. The lorry was attacked at Tabrichat on 4 March at dawn.": [
        ("2021-03-04", "killing", "happened"), ("2021-03-04", "other", "happened")],
    "Gunmen ambushed a convoy near Gao, Mali, on 4 March 2021. The convoy was ambushed in Mopti on 4 March 2021.": [
        ("2021-03-04", "attack", "happened"), ("2021-03-04", "attack", "happened")],
    "Gunmen attacked Djibo on 4 March 2021. Minutes after the attack began on 4 March 2021, two guards were killed.": [
        ("2021-03-04", "attack", "happened")],
    "Armed men burst into a market at Djibo on Saturday. Further east, that same Saturday, a column drove into a trap.": [
        ("2022-02-12", "attack", "happened"), ("2022-02-12", "attack", "happened")],
    "Jets bombed a market in Omdurman on 4 March 2021. Also on 4 March, shells landed on a clinic in Omdurman.": [
        ("2021-03-04", "bombing", "happened"), ("2021-03-04", "attack", "happened")],
    "• On 4 March 2021 jets bombed a market in Omdurman.\n• On 4 March 2021 a clinic in Omdurman came under artillery fire.": [
        ("2021-03-04", "bombing", "happened"), ("2021-03-04", "attack", "happened")],
    "Gunmen raided Djibo on 4 March 2021. The ambush fell on the same day as the raid.": [("2021-03-04", "attack", "happened")],
    "Fighters have kept Djibo under blockade since February 2021.": [("2021-02/..", "sanction", "happened")],
    "The market was shut after the March 4, 2021 assault that left 17 people dead.": [("2021-03-04", "attack", "happened")],
    "In early November 2021 militiamen went from house to house in Ardamata, killing men and boys.": [
        ("2021-11-01/2021-11-10", "killing", "happened")],
    "The lights went out on 16 May 2021.": [("2021-05-16", "other", "happened")],
    "Reports that shells fell on the hospital on 3 May 2021 are rejected.": [("2021-05-03", "attack", "denied")],
    "Karadžić was convicted of genocide on 24 March 2016, as was Mladić on 22 November 2017.": [
        ("2016-03-24", "other", "happened"), ("2017-11-22", "other", "happened")],
    # years of a name, and of a heading
    "Paraguay had lost most of its men in the War of the Triple Alliance (1864-1870).": [],
    "Talks that failed, 1990-1996\n\nRebels seized Gao in 2012.": [("2012", "battle", "happened")],
    # comparisons, deadlines, and what a thing is meant for
    "The biggest battle in Africa since 1942 was fought there.": [],
    "They hanged four prisoners on 25 July 2021, the first executions since 1988.": [("2021-07-25", "killing", "happened")],
    "Villagers were given until 29 March 2020 to leave the islands.": [],
    "The judgment, once planned for 2020, never came.": [],
    # dates that are names, and no dates
    "On 26 February 2019 twelve Mirage 2000 jets bombed a camp.": [("2019-02-26", "bombing", "happened")],
    "On 5 March 1984 Lebanon cancelled the 17 May agreement.": [("1984-03-05", "other", "happened")],
    "It set a deadline of 9 April 1998 for a deal.": [],
    # what words mean beside others
    "The rebels retook Grozny on 6 August 1996.": [("1996-08-06", "battle", "happened")],
    "The ceasefire took effect on 10 May 2021.": [("2021-05-10", "ceasefire", "happened")],
    "The law took effect on 10 May 2021.": [("2021-05-10", "other", "happened")],
    "The dam collapsed on 6 June 2021.": [("2021-06-06", "other", "happened")],
    "The truce collapsed on 6 June 2021.": [("2021-06-06", "ceasefire", "happened")],
    "In July 2007 the army ended Operation Banner, its longest deployment.": [("2007-07", "withdrawal", "happened")],
    "From 1991 to 2002 Sierra Leone was at war.": [("1991/2002", "battle", "happened")],
    # open and lasting
    "By the end of 1995, 200,000 people had been killed.": [("../1995-12", "killing", "happened")],
    "The rebels did not hand over their weapons until September 2005.": [("2005-09", "other", "happened")],
    "The war has gone on since 2015.": [("2015/..", "battle", "happened")],
    "The siege of the town lasted until 15 December 2015.": [("../2015-12-15", "battle", "happened")],
    "Talks ran from April to June 1999.": [("1999-04/1999-06", "talks", "happened")],
    # the news's own day
    "At least 14 people were killed on Tuesday when a car bomb exploded in Peshawar.": [("2022-02-15", "bombing", "happened")],
    "The Taliban claimed responsibility for the attack on Wednesday.": [("2022-02-16", "statement", "happened")],
    "In a statement on Wednesday, the prime minister condemned the blast.": [("2022-02-16", "statement", "happened")],
    # a day that belongs to what happened on it, whatever is said of that
    "Officials said Tuesday's bombing had killed nine people.": [("2022-02-15", "bombing", "happened")],
    "Officials said Tuesday that nine people had died.": [("2022-02-15", "statement", "happened")],
    # what only the day is known of on which somebody told it: that day at the latest, in the week that it ends
    "Gunmen killed 13 people in a village near Gao, police said on Tuesday.": [
        ("2022-02-09~/2022-02-15", "killing", "happened"), ("2022-02-15", "statement", "happened")],
    "Officials said Tuesday that militants killed 13 people near Gao.": [
        ("2022-02-15", "statement", "happened"), ("2022-02-09~/2022-02-15", "killing", "happened")],
    "The army said on Tuesday its troops had recaptured the town of Gao.": [
        ("2022-02-15", "statement", "happened"), ("2022-02-09~/2022-02-15", "battle", "happened")],
    "A bomb killed nine people in Gao on Sunday, police said on Tuesday.": [
        ("2022-02-13", "bombing", "happened"), ("2022-02-15", "statement", "happened")],
    "The gunmen opened fire on shoppers, police said on Tuesday.": [("2022-02-15", "statement", "happened")],
    "The army had carried out the attack on the village, police said on Tuesday.": [("2022-02-15", "statement", "happened")],
    "The army said on Tuesday that it had found twelve bodies near Gao.": [("2022-02-15", "statement", "happened")],
    "The attack on Gao, the worst since 2019, began at dawn on Monday.": [("2022-02-14", "attack", "happened")],
    "Soldiers did not shoot at protesters, police said on Tuesday.": [("2022-02-15", "statement", "happened")],
    "In recent days rebels have killed 20 people near Gao, police said on Tuesday.": [("2022-02-15", "statement", "happened")],
    "Fighting has killed 300 people so far, the army said on Tuesday.": [("2022-02-15", "statement", "happened")],
    "Soldiers killed 20 people near Gao, rights investigators said on Tuesday.": [("2022-02-15", "statement", "happened")],
    # who was shot and lives, what was left without, and what was signed before somebody failed to keep it
    "An activist was shot in his car on Sunday and is in stable condition.": [("2022-02-13", "attack", "happened")],
    "An activist was shot in his car on Sunday and died.": [("2022-02-13", "killing", "happened")],
    "On Sunday missiles left the town without power.": [("2022-02-13", "other", "happened")],
    "The strikes left thousands of people without power on Sunday.": [("2022-02-13", "bombing", "happened")],
    "The rebels suspended a ceasefire on Sunday.": [("2022-02-13", "ceasefire", "happened")],
    "On Sunday they accused him of failing to abide by agreements signed in 2007.": [
        ("2022-02-13", "statement", "happened"), ("2007", "agreement", "happened")],
    "He denied reports of an attack carried out on 3 May 2007.": [("2007-05-03", "attack", "denied")],
    # what is named by what it is called
    "On Monday the army launched what appeared to be attacks on a village near Gao.": [("2022-02-14", "attack", "happened")],
    "Nine people were killed on Sunday in what witnesses described as an air strike.": [("2022-02-13", "bombing", "happened")],
    "Nine people were killed on Sunday in what residents said was an air strike.": [("2022-02-13", "bombing", "happened")],
    "What appeared to be a car bomb exploded outside a bank in Gao on Saturday.": [("2022-02-12", "bombing", "happened")],
    "The minister on Monday criticised what he called an attack on democracy.": [("2022-02-14", "statement", "happened")],
    "Tuesday's bombing brings the toll to 300.": [("2022-02-15", "bombing", "happened")],
    "Tuesday's violence was the worst so far.": [("2022-02-15", "attack", "happened")],
    "Wednesday’s death toll was the highest so far.": [("2022-02-16", "killing", "happened")],
    "Sunday's violence will be the worst so far.": [],
    "The violence was the worst so far.": [],
    "The vote comes a day after rebels seized a base.": [("2022-02-17", "battle", "happened")],
    # written on in the night after
    "Crowds marched on Friday. Early Saturday the premier dismissed his cabinet.": [
        ("2022-02-18", "protest", "happened"), ("2022-02-19", "sanction", "happened")],
    "Crowds marched on Friday. Early Saturday the premier will meet the envoy.": [
        ("2022-02-18", "protest", "happened"), ("2022-02-19", "talks", "planned")],
    # announced, planned, denied, possible
    "On Thursday the president announced that he was withdrawing troops.": [("2022-02-17", "withdrawal", "announced")],
    "Russia and Ukraine will hold talks in Istanbul next week.": [("2022-02-21/2022-02-27", "talks", "planned")],
    "The deal called for the withdrawal of all troops by 1 May 2023.": [("2023-05-01", "withdrawal", "planned")],
    "The army denied that it had shelled the town on 3 February 2022.": [("2022-02-03", "attack", "denied")],
    "Had the army attacked in May 2010, the rebels would have won.": [("2010-05", "attack", "hypothetical")],
    "She demanded justice for the massacre of 1995.": [("1995", "killing", "happened")],
    # people who flee, the dead who are left
    "Some 3 million refugees fled Syria between 2011 and 2014.": [("2011/2014", "displacement", "happened")],
    "Clashes in September 2020 left more than 6,000 dead.": [("2020-09", "battle", "happened")],
    # nothing
    "Who attacked the base in 2019?": [],
    "Sign up to our newsletter for 2022.": [],
    "He was born in 1960.": [],
    "About 2,000 troops stayed.": [],
    "Resolution 1973 was much discussed.": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items(), ids=SENTENCES)
def test_sentences(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(event.date.edtf, event.label, event.modality) for event in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("An uprising erupted in Mali in 2012, before spreading to Niger.", "ML"),
        ("Mali has fought an uprising that erupted in 2012, before spreading to Burkina Faso and Niger.", "ML"),
        (
            "The rebels of Nepal agreed to a truce in July 2001 and broke it on 23 November 2001, when they attacked Dang.",
            "NP",
        ),
        ("Gunmen attacked a base in Gao in Mali in 2019.", "2457163"),
        ("Bunagana in Congo fell on 13 June 2022.", "area:bunagana"),
    ],
)
def test_where(text: str, place: str) -> None:
    found = events(text, date(2022, 12, 1))[0].place
    assert found is not None
    assert found.id == place


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("France attacked rebels in 2013.", {("France", "source"), ("rebels", "target")}),
        ("Keita was ousted by the army in 2020.", {("Keita", "target"), ("army", "source")}),
        ("Juan Guaido was detained in May 2020 and released.", {("Juan Guaido", "target")}),
        ("Al-Shabaab bombed a hotel in 2017.", {("Al-Shabaab", "source")}),
    ],
)
def test_who(text: str, parties: set[tuple[str, str]]) -> None:
    assert {(actor.name, actor.role.value) for actor in events(text)[0].actors} == parties


def test_a_toll_is_not_shared_out_over_several_days() -> None:
    assert [event.toll for event in events("Rebels killed 12 soldiers on 3 and 5 May 2014.")] == [None, None]


def test_an_event_told_twice_is_one_with_both_quotes() -> None:
    text = "Gunmen attacked a hotel in Mogadishu on 3 May 2021.\n\nThe attack on the hotel in Mogadishu on 3 May 2021 killed nine."
    (event,) = events(text)
    assert len(event.quotes) == 2
    assert all(quote.text == text[quote.span.start : quote.span.end] for quote in event.quotes)


def test_entries_of_a_chronology_below_their_dates() -> None:
    text = "Chronology\n\n2 April 2018\nThe army seizes power.\n\n9 July 2018\nRebels sign a truce.\n\nMay 2019\nA bomb kills nine."
    assert [event.date.edtf for event in events(text)] == ["2018-04-02", "2018-07-09", "2019-05"]


def test_an_event_before_the_year_one_is_none() -> None:
    assert events("They lost a battle in 490 BC.") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "2012",
        "In 2012.",
        "… 2012 …",
        "Before August 2012 was out he left.",
        "(" * 500,
        "on " * 300,
        "2012 and " * 200,
    ],
)
def test_odd_texts(text: str) -> None:
    for event in events(text):
        assert event.title
