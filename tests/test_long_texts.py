"""A page of a long text costs what one of a short text does: counted in calls, which no clock and no other process changes."""

from cProfile import Profile
from datetime import date

from app.extract import pipeline
from app.mention import Document

PAGE = """On 4 May {year} fighters attacked the army post at Gao and killed four soldiers, and a mine killed two in Menaka.

6 May {year}: Drones hit a mill in Kidal; police said on 7 May {year} that three workers had died.

Gao, 12 May {year}, car bomb, nine dead. French troops took the town by June {year}, and Tuareg rebels fled to Algeria.
"""


def calls(pages: int) -> int:
    """How many functions are called to read a text of so many pages."""
    text = "\n".join(PAGE.format(year=1960 + number) for number in range(pages))
    profile = Profile()
    profile.enable()
    pipeline.mentions(Document(key="long", text=text, published=date(2024, 5, 1)))
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def test_a_page_of_a_long_text_takes_no_more_calls_than_one_of_a_short_text() -> None:
    calls(1)  # what is made once
    assert calls(48) < 1.1 * 4 * calls(12)
