"""Events that are told by a noun, in an aside or where the parser goes astray: each is dated all the same."""

from datetime import date
from functools import partial

import pytest

from app.extract import pipeline
from app.mention import Document
from tests import telling

PUBLISHED = date(2024, 12, 20)
told = partial(telling.told, published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a past form that the parser takes for a noun, or for a participle
        ("Kadugli lies south of El Obeid, which the army retook in March.", ("2024-03", "battle")),
        ("The state of emergency decreed on 3 May covers nine districts.", ("2024-05-03", "declaration")),
        ('On 2 May the army chief listed "hostile valleys" in a speech.', ("2024-05-02", "statement")),
        # what there was, and what a day was
        ("There was mortar fire near the temple on 3 May.", ("2024-05-03", "attack")),
        ("There was a clearance operation on 3 May in the hills.", ("2024-05-03", "attack")),
        ("3 May was a day of mourning in the whole country.", ("2024-05-03", "declaration")),
        # what stands in brackets behind a day has not that day
        (
            "After the assault on Gao on the last day of May (at least 15 dead; 60 inmates escaped) rebels marched on Bamako.",
            ("2024-05-31", "attack"),
        ),
        # an incident is what is told behind it
        ("Trade has been halted since the incident of 5 April, in which 14 people died.", ("2024-04-05", "killing")),
        (
            "The inquiry into the shooting at Brava on the night of 3 May has heard two nurses.",
            ("2024-05-03", "attack"),
        ),
        # an update tells something, where it is no mark of the page
        ("Update: on 3 May the kidnappers freed two hostages.", ("2024-05-03", "release")),
        # a day before who said it is the day of what is said
        ("Gunmen gunned down 12 herders in Gao, Mali, on Tuesday, a resident said.", ("2024-12-17", "killing")),
        ("Rebels shelled Gao, a town in Mali, on 3 May, two teachers and the mayor said.", ("2024-05-03", "attack")),
        ("The war is over in Gao, Mali, the mayor said on Tuesday.", ("2024-12-17", "statement")),
        # what comes of a deed tells the deed
        (
            "Nineteen burials are attributed to the raid by hooded men on the mill at Gao on 3 December.",
            ("2024-12-03", "attack"),
        ),
        # an hour ends its sentence
        (
            "Voters went to the polls on Tuesday. The lorry was driving to Lima and was ambushed at Ayacucho at 5 a.m. It is a poor area.",
            ("2024-12-17", "attack"),
        ),
        (
            "The rebels struck at Bourem, Mali, on Tuesday at about 10 p.m. The army pursued them from the air.",
            ("2024-12-17", "attack"),
        ),
        # people are seized as hostages, towns in battle
        ("Worshippers were seized in a mosque near Dori on 3 May.", ("2024-05-03", "detention")),
        ("On 3 May six villagers were taken from the fields near Dori.", ("2024-05-03", "detention")),
        ("Barracks were seized near Dori on 3 May.", ("2024-05-03", "battle")),
        # what was, of which something is told now, or not
        (
            "He was not asked to the service that marks the shelling of the school on 3 May 2019.",
            ("2019-05-03", "attack"),
        ),
        ("The verdict does not touch on the massacre at Beni on 3 May 2019.", ("2019-05-03", "killing")),
        # a day of the month behind a deed is the deed's, not that of who speaks of it
        ("The mission condemned the murder of a priest near Dori on 3 May 2019.", ("2019-05-03", "killing")),
        ("The envoy deplores the killing of two men at a well near Dori on 3 May 2019.", ("2019-05-03", "killing")),
        ("The police investigated the abduction of a nurse in Dori on 3 May 2019.", ("2019-05-03", "detention")),
        ("The hospital reported nine deaths from shelling of the market on 3 May 2019.", ("2019-05-03", "attack")),
        ("The hospital confirmed nine deaths in the raid on the market on 3 May 2019.", ("2019-05-03", "attack")),
        ("The army denied any part in the attack on Dori on 3 May 2019.", ("2019-05-03", "attack")),
        ("The rebels had nothing to do with the blast in Dori on 3 May 2019.", ("2019-05-03", "bombing")),
        ("The deaths of nine men are ascribed to the raid on Dori on 3 May 2019.", ("2019-05-03", "attack")),
        # … nor that of who answers for it, long after
        (
            "A court in Sikasso jailed nine men for the raid on a bakery in Gao, Mali, on 3 May.",
            ("2024-05-03", "attack"),
        ),
        ("The colonel was convicted of the murder of two nuns at Dori in May 2019.", ("2019-05", "killing")),
        ("Nobody has been charged over the abduction of nine pilots at Dori, Mali, in May.", ("2024-05", "detention")),
        ("He was accused of leading the ambush of a convoy near Dori on 3 May.", ("2024-05-03", "attack")),
        ("Two officers were sacked over the shooting of a boy in Dori three years ago.", ("2021", "attack")),
        (
            "France sanctioned two colonels on Monday and a banker for the massacre at Dori six months ago.",
            ("2024-06", "killing"),
        ),
        ("The minister apologised for the air raid on a monastery in Dori, Mali, in May.", ("2024-05", "bombing")),
        ("The rebels denied any part in the bombing of a bus in Gao, Mali, in May.", ("2024-05", "bombing")),
        ("The rebels claimed responsibility for the ambush near Dori, Mali, on 3 May.", ("2024-05-03", "attack")),
        (
            "The police corrected the number published about the kidnapping of nurses from the clinic in Dori on 16 December.",
            ("2024-12-16", "detention"),
        ),
        ("Prosecutors investigated the shelling of a bakery in Gao, Mali, on 3 May.", ("2024-05-03", "attack")),
        # … where nothing else is told of it, the day is that of what is said
        ("The rebels claimed responsibility for the attack on 3 May.", ("2024-05-03", "statement")),
        # … of news, the day may be that of what is done to him
        ("The court jailed nine men for the raid on a bakery in Gao, Mali, on Monday.", ("2024-12-16", "detention")),
        ("The army arrested nine men in a raid on a bakery in Gao, Mali, on 3 May.", ("2024-05-03", "detention")),
        ("The general was jailed in Gao, Mali, for murder on 3 May.", ("2024-05-03", "detention")),
        ("The men were jailed on 3 May for the raid on a bakery in Gao, Mali.", ("2024-05-03", "detention")),
        # … nor that of who feels something at it
        ("He is equally appalled at the assault on the site in Bor on 3 May 2019.", ("2019-05-03", "attack")),
        ("The council is horrified by the massacre at Dori on 3 May 2019.", ("2019-05-03", "killing")),
        ("We are shocked by the killing of nine farmers near Dori on 3 May 2019.", ("2019-05-03", "killing")),
        # a day that has an event is no other one, whatever stands before it
        ("A fifth man has died of his wounds after Tuesday's battle at Dori, a nurse said.", ("2024-12-17", "battle")),
        ("Nobody has slept since Tuesday's attack on Dori.", ("2024-12-17", "attack")),
        ("One of those missing since Tuesday's attack is thought to be in the hills.", ("2024-12-17", "attack")),
        # the blow, not what those were doing whom it struck
        ("Gunmen killed nine people who were gathering wood near Dori on Tuesday.", ("2024-12-17", "killing")),
        ("Gunmen killed nine people who were marching on Dori on Tuesday.", ("2024-12-17", "killing")),
        ("Gunmen opened fire on herders who were returning from Dori on Tuesday.", ("2024-12-17", "attack")),
        ("A grenade hit nurses who were being evacuated from Dori on Tuesday.", ("2024-12-17", "bombing")),
        ("The bishop praised the men who were fighting at Dori on Tuesday.", ("2024-12-17", "battle")),
        ("Gunmen killed a priest who was arrested in Dori on Tuesday.", ("2024-12-17", "detention")),
        # what befalls somebody, and what is done to what he has
        ("In the morning of 3 May a patrol was the victim of an explosive device.", ("2024-05-03", "bombing")),
        ("On 3 May the patrol was the target of a suicide bomber near Dori.", ("2024-05-03", "bombing")),
        ("On 3 May the post was the object of a terrorist attack.", ("2024-05-03", "attack")),
        ("On 3 May the market was the scene of heavy fighting.", ("2024-05-03", "battle")),
        ("On 3 May fifteen people had their throats cut in Dori.", ("2024-05-03", "killing")),
        ("Eight soldiers were found with their throats cut near Dori on 3 May.", ("2024-05-03", "killing")),
        ("On 3 May nine families had their houses burned in Dori.", ("2024-05-03", "attack")),
        # a crowd that kills, or comes armed, is no protest
        ("On 3 May a mob broke into the base and killed nine.", ("2024-05-03", "attack")),
        ("On 3 May a mob of armed youths broke into the base.", ("2024-05-03", "attack")),
        ("On 3 May a mob broke into the base and burned tyres.", ("2024-05-03", "protest")),
        ("On 3 May mobs burned homes and churches, and nine people died.", ("2024-05-03", "protest")),
        (
            "He rejects the claim that they had anything to do with the blast at Dori on 3 May.",
            ("2024-05-03", "bombing"),
        ),
        ("The envoy condemned the attack in Dori on Thursday.", ("2024-12-19", "statement")),
        # the day behind what the victims were doing is that of the deed
        ("Gunmen opened fire on worshippers leaving a mosque in Dori on 3 May.", ("2024-05-03", "attack")),
        ("Gunmen killed six people attending a funeral in Dori on 3 May.", ("2024-05-03", "killing")),
        ("The army attacked refugees fleeing Dori on 3 May.", ("2024-05-03", "attack")),
        ("Police arrested two men protesting in Dori on 3 May.", ("2024-05-03", "detention")),
        ("Police shot a man accused of killing two soldiers in Dori on 3 May.", ("2024-05-03", "killing")),
        # how many a month had
        ("In March 14 people were killed in Dori.", ("2024-03", "killing")),
        ("On March 14 people were killed in Dori.", ("2024-03-14", "killing")),
        # a time before another clause is none of that clause
        (
            "Rebels stormed the old town of Gao overnight after the garrison had withdrawn.",
            ("2024-12-19/2024-12-20", "attack"),
        ),
        # an armed group does what fighters do, by its initials too
        ("The FARC entered Nyala on 3 May.", ("2024-05-03", "battle")),
        ("The UN entered Nyala on 3 May.", ("2024-05-03", "other")),
        # what was so long before today
        ("A mill burned on Thursday. It is four days since a market in Gao was shelled.", ("2024-12-16", "attack")),
        (
            "Rebels shelled Gao on Thursday. The shelling came two days after the slaughter of 12 herders at Beni.",
            ("2024-12-17", "killing"),
        ),
        # an entry without a verb, and a list whose entries are counted
        ("3 May: Gao, lorry, 12 dead.\n5 May: Beni, school, 3 killed.\n9 May: a truce.", ("2024-05-03", "killing")),
        (
            "(a) 3 May 2024. Gao, school, 29 dead.\n(b) 5 May 2024. Beni, no dead.\n(c) 9 May 2024. A truce.",
            ("2024-05-03", "killing"),
        ),
        # at the hour of what was told before; what had been a week before is not that
        (
            "A bus was ambushed near Gao on Thursday. Four died. A second one was set ablaze at Beni about the same hour.",
            ("2024-12-19", "attack"),
        ),
        (
            "Bullets swept through Gao on Thursday, for a week earlier the town had lost nine traders. At nightfall a taxi hit a mine.",
            ("2024-12-19", "bombing"),
        ),
        # horsemen charge no fee
        ("On 3 May men on horses and camels charged into the crowd.", ("2024-05-03", "attack")),
    ],
)
def test_it_is_dated(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "There was a fishing trip on 3 May.",
        "3 May was a fine day in the whole country.",
        "The event of 5 April drew nine people.",
        "On 3 May nine families had two schools opened for them.",
        "On 3 May he was the target of criticism in Gao.",
        "Updated: 3 May 2024",
        "The debate on the budget at Brava on 3 May has tired two nurses.",
    ],
)
def test_what_tells_of_no_event_is_none(text: str) -> None:
    assert [label for _, label in told(text) if label != "other"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what comes later on a day, in a sentence without a time of its own, has its own kind and its own dead
        (
            (
                "A gunman opened fire in a mosque at Dori on 3 May, killing 12 people.\n\n"
                "In the evening, rebels attacked a base on the edge of the town and killed five soldiers."
            ),
            [("2024-05-03", "attack", 12), ("2024-05-03", "attack", 5)],
        ),
        (
            (
                "A gunman opened fire in a mosque at Dori on 3 May, killing 12 people.\n\n"
                "Five soldiers were killed later in the day when their post came under fire."
            ),
            [("2024-05-03", "attack", 12), ("2024-05-03", "killing", 5)],
        ),
        (
            (
                "A lorry bomb tore through a chapel at Dori on 3 May, killing 12 people.\n\n"
                "Angry men then put up barriers and killed at least four traders."
            ),
            [("2024-05-03", "bombing", 12), ("2024-05-03", "killing", 4)],
        ),
        (
            "Police shot a smuggler dead at Dori on 3 May. In the same operation two of his men were arrested.",
            [("2024-05-03", "attack", 1), ("2024-05-03", "detention", None)],
        ),
        # "as well" tells of another
        (
            "A bus was blown up near Gao in Mali last Tuesday. A house was bombed from a drone last Tuesday as well.",
            [("2024-12-17", "bombing", None), ("2024-12-17", "bombing", None)],
        ),
        # what the same men did next is a part of it
        (
            "Gunmen attacked a bus near Dori on 3 May. The gunmen then killed six farmers.",
            [("2024-05-03", "attack", 6)],
        ),
        # another place
        (
            "Shelling at Mopti in Mali killed 14 people on 3 May.\n\nIn the capital, a guard was killed on 3 May.",
            [("2024-05-03", "killing", 14), ("2024-05-03", "killing", 1)],
        ),
        (
            "The clashes that broke out in Mali on 3 May went on for hours.\n\nIn Mopti, rebels shelled barns on 3 May.",
            [("2024-05-03", "battle", None), ("2024-05-03", "attack", None)],
        ),
        (
            (
                "The port had been shelled on 3 May, residents said. Eight Malians were dead.\n\n"
                "In Tarkalin, held by the rebels, a nurse said that four men had died in shelling on 3 May."
            ),
            [("2024-05-03", "attack", 8), ("2024-05-03", "attack", 4)],
        ),
        # a town that is told, beside the one that the text is set in
        (
            (
                "Fighting goes on around Mopti in central Mali. The hospital in Mopti is full. "
                "Rebels shelled the clinic on 3 May and killed four nurses. Three soldiers were killed on 3 May at a checkpoint in Gao."
            ),
            [("2024-05-03", "attack", 4), ("2024-05-03", "killing", 3)],
        ),
        (
            (
                "Fighting goes on around Mopti in central Mali. The hospital in Mopti is full. "
                "Rebels shelled the clinic on 3 May and killed four nurses. The four were killed on 3 May at their beds in Mopti."
            ),
            [("2024-05-03", "attack", 4)],
        ),
        # "the same operation" is none that is only named
        (
            (
                "Police shot a smuggler dead at Dori on 9 May. He had planned the raid of 3 May on the port. "
                "In the same operation two of his men were arrested."
            ),
            [("2024-05-09", "attack", 1), ("2024-05-03", "attack", None)],
        ),
        # a year behind "since" is no year of what comes next
        (
            (
                "BAMAKO, Dec 20 - Gunmen killed three soldiers in Gao on Thursday.\n\n"
                "Twelve soldiers have died there since the force was sent in 2014. The council voted on 30 November to recall it."
            ),
            [("2024-12-19", "attack", 3), ("2014", "deployment", None), ("2024-11-30", "other", None)],
        ),
        # what came before a count that opens the sentence, or closes it, is dated by that, and gives its kind to nothing else
        (
            "A day after gunmen killed nine farmers in Gao, Mali, troops killed 14 fighters in Mopti on Friday.",
            [("2024-12-19", "killing", 9), ("2024-12-20", "killing", 14)],
        ),
        (
            "Troops killed 14 fighters in Mopti on Friday, two days after a mine killed nine farmers in Gao.",
            [("2024-12-20", "killing", 14), ("2024-12-18", "bombing", 9)],
        ),
        # the worst of many is no other name of what was told before
        (
            "Papers counted 80 people killed in political feuds in May. The worst attack was the shelling of the port in Gao on 3 May.",
            [("2024-05", "killing", 80), ("2024-05-03", "attack", None)],
        ),
        # a day since which there has been none
        (
            "It was the first bombing in Gao since 3 May, when a grenade killed two traders.",
            [("2024-05-03", "bombing", 2)],
        ),
        # days that head the entries of a week in capitals
        (
            (
                "MONDAY - A hotel is shelled in Gao.\n\nTUESDAY - Rebels shell a market in Kidal.\n\n"
                "WEDNESDAY - Malians vote in a referendum on 18 December. A bomb kills two guards in Mopti. In the afternoon four nurses die in an attack."
            ),
            [
                ("2024-12-16", "attack", None),
                ("2024-12-17", "attack", None),
                ("2024-12-18", "election", None),
                ("2024-12-18", "bombing", 2),
                ("2024-12-18", "attack", 4),
            ],
        ),
    ],
)
def test_two_deeds_of_a_day_are_two(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    found = pipeline.mentions(Document("k", text, PUBLISHED))
    assert [(one.date.edtf, one.label.value, one.toll.low if one.toll else None) for one in found] == expected
