"""How many dead a sentence counts, and of what it counts none."""

import pytest

from app.extract import sentences, tolls
from app.mention import Toll

Bounds = tuple[int | None, int | None, int | None]


def counted(text: str) -> set[Toll]:
    """What any word of the text, as the head of a claim, counts."""
    return {toll for token in sentences.parse(text) if (toll := tolls.of(token))}


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Nine people were killed in the raid.", (9, 9, 9)),
        ("One person was killed.", (1, 1, 1)),
        ("At least 12 villagers were killed when gunmen attacked the market.", (12, 12, None)),
        ("The blast left 40 people dead.", (40, 40, 40)),
        ("The blast killed 1,200 people.", (1200, 1200, 1200)),
        ("The bomb killed 30 to 40 people.", (30, None, 40)),
        ("Between 20 and 30 rebels were killed.", (20, None, 30)),
        ("Between 30 and 40 people died.", (30, None, 40)),
        ("Up to 15 rebels died.", (None, 15, 15)),
        ("Fewer than 10 people were killed.", (None, 10, 10)),
        ("About two hundred people perished.", (None, 200, None)),
        ("An estimated 800,000 people were killed.", (None, 800_000, None)),
        ("More than 300 people were massacred.", (300, 300, None)),
        ("Twenty-three miners were shot dead.", (23, 23, 23)),
        ("Two hundred and six people died.", (206, 206, 206)),
        ("Some sixty fighters were killed and 20 were wounded.", (None, 60, None)),
        ("Fourteen people lost their lives.", (14, 14, 14)),
        ("Gunmen killed 3 and wounded 7.", (3, 3, 3)),
        ("The attack, which killed 17 soldiers, shocked the capital.", (17, 17, 17)),
        ("The bombing, in which 19 people died, was claimed by no one.", (19, 19, 19)),
        ("The 2014 attack killed 50 people.", (50, 50, 50)),
        ("Two people, including a child, were killed.", (2, 2, 2)),
        ("Dozens of people were killed.", (None, None, None)),
        # several numbers in one coordination
        ("Gunmen killed 40 Malian and 12 Chadian soldiers.", (52, 52, 52)),
        ("Bombers killed 12 soldiers and 3 policemen.", (15, 15, 15)),
        ("A mine tore the bus apart, killing 60 recruits and at least 11 villagers.", (71, 71, None)),
        ("Sixty soldiers and at least 11 prisoners died.", (71, 71, None)),
        ("A bomb killed two children, a woman and three men.", (6, 6, 6)),
        ("Rebels killed two monks and dozens of pilgrims.", (2, None, None)),
        ("Rebels killed more than 100 soldiers and policemen.", (100, 100, None)),
        ("Rebels killed a soldier and the mayor.", (1, None, None)),
        # without a noun, by another word, one by one
        ("The siege ended with 210 dead, 80 of them children.", (210, 210, 210)),
        ("Shells hit the market, killing some 300 people.", (None, 300, None)),
        ("Some 400 were killed.", (None, 400, None)),
        ("A nurse and her two sons were killed.", (3, 3, 3)),
        ("A soldier was killed.", (1, 1, 1)),
        ("Three soldiers and a cook died.", (4, 4, 4)),
        ("45 bodies were found.", (45, 45, 45)),
        ("Police found 45 bodies in the well.", (45, 45, 45)),
        ("The death toll rose to 61 on Monday.", (61, 61, 61)),
        ("The clashes claimed 19 lives.", (19, 19, 19)),
        ("The famine killed 2.5 million people.", (2_500_000, 2_500_000, 2_500_000)),
        ("More than a thousand people were killed.", (1000, 1000, None)),
        ("Two dozen people died.", (None, None, None)),
    ],
)
def test_counts(text: str, bounds: Bounds) -> None:
    assert {(toll.low, toll.best, toll.high) for toll in counted(text)} == {bounds}


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers were wounded.",
        "About 2,000 troops left the country.",
        "Rebels kidnapped 40 girls.",
        "The war has killed 4,000 people.",
        "The war has killed 350,000 people since 2011.",
        "The governor was killed.",
        "The rebels killed its leader.",
        "The toll of wounded rose to 61.",
        "Police arrested 12 men and displaced 300.",
        "The army buried its plan, and 45 lives went on.",
        "No one was killed.",
        "Half a million people were killed.",
        "The general was killed on 3 May 2014.",
        "Nobody died.",
    ],
)
def test_counts_none(text: str) -> None:
    assert counted(text) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bomb killed 30 to 40 people.", "30 to 40"),
        ("Twenty-three miners were shot dead.", "Twenty-three"),
        ("At least 12 villagers were killed.", "12"),
        ("Dozens of people were killed.", "Dozens"),
    ],
)
def test_the_span_is_the_number(text: str, words: str) -> None:
    (toll,) = counted(text)
    assert toll.span is not None
    assert text[toll.span.start : toll.span.end] == words
