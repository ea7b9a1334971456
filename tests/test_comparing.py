"""A time with which another is compared, or from which it is measured, dates nothing but what has it."""

from datetime import date
from functools import partial

import pytest

from tests import telling

PUBLISHED = date(2024, 12, 20)
told = partial(telling.told, published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed more villagers near Dori than in 2022.", []),
        ("Gunmen killed nine men near Dori in May, more than in the whole of 2022.", [("2024-05", "killing")]),
        ("Shells killed twice as many people in Goma as in 2022.", []),
        ("There were 30 raids on farms, compared with some 20 in May.", []),
        ("There were 30 raids on farms in May, against 20 in April.", [("2024-05", "attack"), ("2024-04", "attack")]),
        ("Raids on farms rose by 20 percent from 2022.", []),
        ("The hospital counted 90 killings, an increase of a third from 2022.", []),
        ("Nine hundred people were killed last year, double the figure for 2022.", [("2023", "killing")]),
        ("As in 2012, soldiers seized power.", []),
        # what is measured or likened has its own time
        ("Nine men died in the worst fighting since the truce of 2019.", [("2019", "ceasefire")]),
        ("The fighting was the heaviest since the 2019 truce.", [("2019", "ceasefire")]),
        ("Mali faces a crisis, the deepest since the retreat of French troops in 2022.", [("2022", "withdrawal")]),
        ("Unlike the 2012 coup, the vote was peaceful.", [("2012", "coup")]),
        ("The captain led a coup very similar to the 2012 coup.", [("2012", "coup")]),
        ("Two men were charged in connection with the 2021 killing of a judge.", [("2021", "killing")]),
        ("In the run-up to the 3 November polls, rebels attacked Gao.", [("2024-11-03", "election")]),
        ("In the wake of the 2012 coup, rebels attacked Gao.", [("2012", "coup")]),
        ("The militia, a party to the truce of 2019, has left Gao.", [("2019", "ceasefire")]),
        ("Gao, a town of 2,000 people in May 2020, has fallen.", []),
        # since when, if it is no event
        ("Rebels have besieged Gao since the floods of 2019.", [("2019/..", "attack")]),
        # no comparison at all
        ("Gunmen killed more than 30 people in Gao in 2022.", [("2022", "killing")]),
        ("Troops fought against nine rebels near Gao in 2022.", [("2022", "battle")]),
        ("The raiders came down from the hills in May and killed nine men.", [("2024-05", "killing")]),
        ("Rebels have besieged Gao since the morning of 3 May 2022.", [("2022-05-03/..", "attack")]),
        ("No later than in May 2022 the army fled Gao.", [("2022-05", "withdrawal")]),
    ],
)
def test_what_is_compared(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
