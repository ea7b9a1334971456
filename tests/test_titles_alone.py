"""Headlines that stand alone: what comes out for a text, and what none of those of the seeds does."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app import ingest
from app.extract import pipeline
from app.extract.titles_text import LONGEST
from app.mention import Document

SEEDS = Path(__file__).parent.parent / "seeds"
PUBLISHED = date(2022, 2, 18)
TODAY = date(2026, 11, 25)


def headlines(text: str) -> list[str]:
    """The headlines of the events of a text."""
    document = Document(key="x", text=text, published=PUBLISHED)
    return [mention.title for mention in pipeline.mentions(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general, elected in May 2003, had sworn to end the war.", "The general was elected"),
        ("Resolution 1244, adopted on 10 June 1999, put Kosovo under UN rule.", "Resolution 1244 was adopted"),
        (
            "A deal on trade, accepted at Ohrid on 18 March 2019, was never signed.",
            "A deal on trade was accepted at Ohrid",
        ),
        ("The militia, expelled from the city in April 2019, has come back.", "The militia was expelled from the city"),
        (
            "Negotiations opened in Oslo on 18 October 2012 before moving to Havana in November 2012.",
            "Negotiations moved to Havana",
        ),
        (
            "After intervening in Mali in 2013 to fight the militants, France stayed for years.",
            "France intervened in Mali to fight the militants",
        ),
        ("The army entered the town, with rebels fleeing to the hills on 4 May 2019.", "Rebels fled to the hills"),
        ("Barred from standing on 3 December 2020, Bozizé joined the rebels.", "Bozizé was barred from standing"),
        (
            "Serbs mourn the battle that they lost to the Ottomans on 28 June 1389.",
            "Serbs lost the battle to the Ottomans",
        ),
        (
            "Resolution 2216, which the Security Council adopted on 14 April 2015, told the rebels to leave.",
            "The Security Council adopted Resolution 2216",
        ),
        ("A militia whose founders had fled in 1994 attacked the village.", "A militia's founders had fled"),
        ("In the east al-Qaeda ruled the port from April 2015 to April 2016.", "Al-Qaeda ruled the port"),
        (
            "In Benghazi, Siraj Dughman, a researcher, died in custody on 19 April 2019.",
            "Siraj Dughman, a researcher, died in custody",
        ),
        ("The M23 took up arms in 2012. It seized Goma on 20 November 2012.", "The M23 seized Goma"),
        (
            "The Houthis took Sanaa. They put the mayor under house arrest in January 2015.",
            "The Houthis put the mayor under house arrest",
        ),
        (
            "The president fled. Its leader, Nicolau Lobato, was killed on 31 December 1978.",
            "Nicolau Lobato was killed",
        ),
        (
            "Mali held out. Their founder, Manuel Marulanda, died of a heart attack in March 2008.",
            "Manuel Marulanda died of a heart attack",
        ),
        ("The two sides agreed to a truce on 12 January 2024. It collapsed in June 2024.", "The truce collapsed"),
        (
            "Talks dragged on there from January 1999 to February 2002. They collapsed on 20 February 2002.",
            "The talks collapsed",
        ),
        (
            "The Security Council voted on a resolution in May 2022. Russia vetoed it on 3 June 2022.",
            "Russia vetoed the resolution",
        ),
        ("Parliament passed the law in May 2018, and the king signed it on 26 July 2018.", "The king signed the law"),
        ("The rebels agreed to a truce in July 2001 and broke it on 23 November 2001.", "The rebels broke the truce"),
        (
            "The first assembly was dissolved in May 2012, and a second was elected on 19 November 2013.",
            "A second assembly was elected",
        ),
        (
            "The survivors regrouped, and in 1966 they took the name of a river.",
            "The survivors took the name of a river",
        ),
        (
            "Generals and civilians agreed to share power, and they signed a declaration on 17 August 2019.",
            "The generals and the civilians signed a declaration",
        ),
        ("Bread was dear. On 6 April 1999 they attacked a church in Liquica.", "A church was attacked in Liquica"),
        (
            "Bread was dear. He resigned on 4 May 2009 in a quarrel over the budget.",
            "Resignation in a quarrel over the budget",
        ),
        (
            "Bread was dear. On 7 May 2019 he announced that the people would be asked.",
            "Announcement that the people would be asked",
        ),
        ("Bread was dear. They were at war with the Tigers by October 1987.", "War with the Tigers"),
        (
            "Bread was dear. They had overrun the base at Elephant Pass in April 2000.",
            "The base at Elephant Pass had been overrun",
        ),
        ("Bread was dear. They will not sign the accord on 5 May 2023.", "The accord will not be signed"),
        ("Bread was dear. They captured the port in May 2019 but still hold the hills.", "The port was captured"),
        (
            "Snipers on the roofs shot dead about 50 of them on 18 March 2011.",
            "Snipers on the roofs shot dead about 50 people",
        ),
        ("The president met his security chiefs late on Friday.", "The president met his security chiefs"),
        ("Peace talks in Kuwait lasted from April to August 2016.", "Peace talks in Kuwait"),
        ("The blast at the hotel came on 14 July 2021.", "The blast at the hotel"),
        (
            "The Pentagon denied in July 2021 that its jets had hit the market.",
            "The Pentagon denied that its jets had hit the market",
        ),
        (
            "Kinshasa's foreign minister said on 5 May 2021 that attacks must cease.",
            "Kinshasa's foreign minister said that attacks must cease",
        ),
        (
            "One man blew himself up near a hotel, the police spokesman told reporters on Saturday.",
            "One man blew himself up near a hotel, the police spokesman said",
        ),
        (
            "Rebels accused of killing five nuns were tried in May 2019.",
            "Rebels accused of killing five nuns were tried",
        ),
        ("Soldiers left the town on 3 May 2019 without firing a shot.", "Soldiers left the town without firing a shot"),
        (
            "The siege of Marawi, from 23 May to 23 October 2017, left over 1,100 dead.",
            "The siege of Marawi left over 1,100 dead",
        ),
        ("Two tankers, built in 1976, exploded off Aden on 3 May 2019.", "Two tankers were built"),
        ("The rebels, 300 of them, gave up their arms on 4 May 2019.", "The rebels, 300 of them, gave up their arms"),
        ("The front shelled the port (and its market) on 4 May 2019.", "The front shelled the port (and its market)"),
        ("The assault on the town (3-5 May 2019) failed.", "The assault on the town failed"),
        ("On the night of 3 May 2019 gunmen stormed the mosque.", "Gunmen stormed the mosque"),
        ("The group of rebels will have left the town by 3 May 2023.", "The group of rebels will have left the town"),
        ("The minister was to have met the rebels on 4 May 2019.", "The minister was to have met the rebels"),
        ("The junta had not released the judges by May 2021.", "The junta had not released the judges"),
        ("No peace talks took place in 2019.", "No peace talks took place"),
        (
            "The rebels denied that they had attacked the convoy on 3 May 2019.",
            "The rebels denied that they had attacked the convoy",
        ),
        ("If they take Goma on 3 May 2023 the war will be lost.", "Possible fighting in Goma"),
        (
            "Shelling of the hospital in Gao on 3 May 2019 killed nine nurses.",
            "Shelling of the hospital in Gao killed nine nurses",
        ),
        (
            "The capture of Kelbajar in April 1993 drove 60,000 people over the mountains.",
            "The capture of Kelbajar drove 60,000 people over the mountains",
        ),
        ("Gunmen killed the governor on 3 May 2019, the deadliest month of the war.", "Gunmen killed the governor"),
        (
            "Rebel fighters seized the town of Kidal on Tuesday, three days after the army had left it.",
            "Rebel fighters seized the town of Kidal",
        ),
        (
            "Rebel fighters seized the town of Kidal on Tuesday, three days after the army had left it.",
            "The army had left the town",
        ),
        (
            "An agreement to end the war, which had lasted for years, was signed in Pretoria on 2 November 2022.",
            "An agreement to end the war was signed in Pretoria",
        ),
        (
            "The bloodshed brought the number of people killed in 2019 to more than 5,000.",
            "The bloodshed brought the number of people killed to more than 5,000",
        ),
        (
            "Ten armed groups signed a pact with the government in Bangui in May 2015 after long talks.",
            "Ten armed groups signed a pact with the government in Bangui after long talks",
        ),
        ('The general said on 3 May 2019: "We will fight on."', 'The general said "We will fight on"'),
        (
            "Crowds in Goma burned the ambassador's car and his house on 3 May 2019.",
            "Crowds in Goma burned the ambassador's car and his house",
        ),
        (
            "Turkey's parliament agreed on 3 May 2021 to send troops to Somalia.",
            "Turkey's parliament agreed to send troops to Somalia",
        ),
        # a past form that the parser takes for a participle of the noun before it
        (
            "A suicide bombing inside a Shi'ite mosque in the northwestern Pakistani city of Peshawar killed at least 30 people on Friday, police said.",
            "A suicide bombing inside a Shi'ite mosque killed at least 30 people",
        ),
        (
            "A suicide bombing inside a Shi'ite mosque in the northwestern Pakistani city of Peshawar killed at least 30 people on Friday.",
            "A suicide bombing inside a Shi'ite mosque killed at least 30 people",
        ),
        (
            "Raiders on motorbikes killed at least nine traders near the town of Bama in northeast Nigeria on Thursday, residents and a local official said.",
            "Raiders on motorbikes killed at least nine traders near the town of Bama in northeast Nigeria",
        ),
        (
            "Soldiers on patrol killed at least nine villagers in Djibo on 3 March 2021.\n\nThe town was calm.",
            "Soldiers on patrol killed at least nine villagers in Djibo",
        ),
        (
            "Gunmen on motorcycles killed at least 12 people at the market in Djibo on 3 March 2021, the mayor said.",
            "Gunmen on motorcycles killed at least 12 people at the market in Djibo",
        ),
        (
            "Fighters loyal to the general injured at least 12 people in Djibo on 3 March 2021, the mayor said.",
            "Fighters loyal to the general injured at least 12 people in Djibo",
        ),
        (
            "Shelling of a hospital killed at least 12 people on Friday, police said.",
            "Shelling of a hospital killed at least 12 people",
        ),
    ],
)
def test_headlines(text: str, expected: str) -> None:
    assert expected in headlines(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bread was dear. They attacked on 3 May 2019.", "An attack took place"),
        ("Bread was dear. It attacked Gao on 3 May 2019.", "Gao was attacked"),
        ("Had the rebels attacked on 3 May 2019, the town would have fallen.", "Possible attack by rebels"),
        ("Bread was dear. They met in Nairobi on 3 May 2019.", "Meeting in Nairobi"),
    ],
)
def test_where_nobody_can_be_named_the_headline_tells_what_happened(text: str, expected: str) -> None:
    assert expected in headlines(text)


# --- what no headline of the seeds is -----------------------------------------------------------------------------------

PRONOUNS = frozenset("i we you he she it they him her them his its their our my".split())
JOINING = frozenset("and but or so when while although because since if than that which who whom whose until".split())
ELLIPTIC = re.compile(r"(?:Another|Others?|One|This|That|These|Those) (?:was|were|is|are|had|has|have|will|[a-z]+ed)\b")
DANGLING = frozenset(
    """
    a an the of at to for with from and or but that who which as its their his her was were is are had has have be been
    being while until because if than against between not no how why whether whose whom among amid without within
    during toward towards upon onto would could should may might must late early told
    """.split()
)
DATES = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December|(?:in|on|since|until) (?:March|May)|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:19|20)\d\d|"
    r"(?:last|that|the same|the next|the following|the previous) (?:day|night|morning|week|month|year|summer|winter)|"
    r"(?:days?|weeks?|months?|years?) (?:later|earlier|ago)|yesterday|today|tomorrow)\b"
)
QUOTING = frozenset("said says told announced added warned wrote declared".split())


@cache
def titles() -> list[str]:
    """All headlines of the articles that come with the program."""
    read = ingest.extract(
        ingest.items([str(SEEDS)]), TODAY, lambda item, refused: pytest.fail(f"{item.name}: {refused}")
    )
    return [mention.title for _, document in read for mention in pipeline.mentions(document)]


def words(title: str) -> list[str]:
    return [word.strip(".,;:'\"()").lower() for word in title.split()]


def test_there_are_many() -> None:
    assert len(titles()) > 200


def test_none_begins_with_a_pronoun_or_a_joining_word() -> None:
    assert [title for title in titles() if words(title)[0] in PRONOUNS | JOINING or ELLIPTIC.match(title)] == []


def test_none_ends_in_the_middle_of_something() -> None:
    assert [title for title in titles() if words(title)[-1] in DANGLING] == []


def test_none_has_a_speaker_without_what_was_said() -> None:
    assert [
        title for title in titles() if words(title)[-1] in QUOTING and "," not in title and " was " not in title
    ] == []


def test_none_has_a_date() -> None:
    assert [title for title in titles() if DATES.search(title)] == []


def test_none_is_too_long_or_of_less_than_two_words_that_say_something() -> None:
    assert [title for title in titles() if len(title) > LONGEST] == []
    assert [title for title in titles() if len([word for word in words(title) if len(word) > 2]) < 2] == []


def test_quotes_and_brackets_are_closed_and_nothing_is_said_twice() -> None:
    assert [title for title in titles() if title.count('"') % 2 or title.count("(") != title.count(")")] == []
    assert [title for title in titles() if "  " in title or re.search(r"\b(\w+) \1\b", title)] == []


def test_each_begins_with_a_capital_or_a_number() -> None:
    assert [title for title in titles() if title[0].islower() or title != title.strip(" ,;:-")] == []


def test_none_is_a_name_with_a_participle_behind_a_comma() -> None:
    assert [title for title in titles() if re.fullmatch(r"[^,]+, [a-z]+ed", title)] == []


def test_no_pronoun_is_the_object_of_a_headline_of_three_words() -> None:
    assert [title for title in titles() if len(words(title)) <= 3 and words(title)[-1] in PRONOUNS] == []
