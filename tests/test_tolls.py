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
        "A soldier was killed.",
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
