"""Who is a party to an event, and on which side."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document

PUBLISHED = date(2022, 2, 18)


def parties(text: str) -> set[tuple[str, str]]:
    """The parties of the text's first event with their roles."""
    first = pipeline.mentions(Document("k", text, PUBLISHED))[0]
    return {(actor.name, actor.role.value) for actor in first.actors}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who dies suffers
        ("Forty recruits and a pilot died in a crash in 2003.", set()),
        ("Nine soldiers died in the raid in 2003.", {("soldiers", "target")}),
        ("General Pedro Almeida fell in battle in 1964.", {("Pedro Almeida", "target")}),
        ("Gunmen killed 30 French paratroopers in 1983.", {("gunmen", "source"), ("French paratroopers", "target")}),
        ("Rebels attacked French troops in 2013.", {("rebels", "source"), ("France", "target")}),
        ("The killing of the rebels in 2003 shocked the town.", {("rebels", "target")}),
        # one's own forces are no target
        ("Russia sent troops to Mali in 2021.", {("Russia", "source")}),
        ("Kenya deployed police officers in 2021.", {("Kenya", "source")}),
        ("The rebels led fighters into the town in 2012.", {("rebels", "source")}),
        ("Mali expelled French troops in 2022.", {("Mali", "source"), ("France", "target")}),
        # two sides of one deed
        ("Talks between the army and the rebels began in 2003.", {("army", "source"), ("rebels", "source")}),
        ("Clashes between soldiers and protesters erupted in 2003.", {("soldiers", "source"), ("protesters", "source")}),
        ("The army and the rebels signed a truce in 2003.", {("army", "source"), ("rebels", "source")}),
        ("The government signed a truce with the rebels in 2003.", {("government", "source"), ("rebels", "source")}),
        ("President Ali Saleh met General Omar Hassan in 2003.", {("Ali Saleh", "source"), ("Omar Hassan", "source")}),
        # whoever is told of beside is no party
        ("The rebels seized the port in 2003 while soldiers were asleep.", {("rebels", "source")}),
        ("The army seized power in 2003, hours before parliament was to meet.", {("army", "source")}),
        ("The rebels took the town in 2003, which soldiers had left.", {("rebels", "source")}),
        ("The siege began in 2003, and the peacekeepers went home.", set()),
        ("Nine people were killed in 2003 when gunmen attacked the market.", {("gunmen", "source")}),
        ("Jacques Moreau, a former police officer, seized the port in 2003.", {("Jacques Moreau", "source")}),
        # the parser takes a subject into the date before it
        ("On 21 May 1991 a suicide bomber killed Pedro Almeida.", {("suicide bomber", "source"), ("Pedro Almeida", "target")}),
    ],
)  # fmt: skip
def test_who(text: str, expected: set[tuple[str, str]]) -> None:
    assert parties(text) == expected
