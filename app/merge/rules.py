"""What merging knows of words and kinds: data, no code."""

from app.vocab import Label

_KIN = (
    (Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING),
    (Label.UPRISING, Label.PROTEST),
    (Label.UPRISING, Label.BATTLE),
    (Label.UPRISING, Label.ATTACK),
    (Label.UPRISING, Label.COUP),
    (Label.PROTEST, Label.ATTACK),
    (Label.PROTEST, Label.KILLING),
    (Label.COUP, Label.DETENTION),
    (Label.COUP, Label.DECLARATION),
    (Label.INTERVENTION, Label.DEPLOYMENT),
    (Label.INTERVENTION, Label.ATTACK),
    (Label.INTERVENTION, Label.BATTLE),
    (Label.CEASEFIRE, Label.AGREEMENT),
    (Label.CEASEFIRE, Label.DECLARATION),
    (Label.AGREEMENT, Label.TALKS),
    (Label.AGREEMENT, Label.DECLARATION),
    (Label.STATEMENT, Label.DECLARATION),
    (Label.STATEMENT, Label.SANCTION),
    (Label.STATEMENT, Label.TALKS),
    (Label.STATEMENT, Label.WITHDRAWAL),
    (Label.DECLARATION, Label.SANCTION),
    (Label.DETENTION, Label.ATTACK),
    (Label.DETENTION, Label.KILLING),
    (Label.APPOINTMENT, Label.ELECTION),
    (Label.APPOINTMENT, Label.DECLARATION),
    (Label.DISPLACEMENT, Label.WITHDRAWAL),
)
"""Labels that two who tell of one happening may give it."""

KIN = frozenset(frozenset({one, other}) for kin in _KIN for one in kin for other in kin if one is not other)

SPOKEN = frozenset(
    {
        Label.STATEMENT,
        Label.DECLARATION,
        Label.TALKS,
        Label.AGREEMENT,
        Label.CEASEFIRE,
        Label.SANCTION,
        Label.APPOINTMENT,
        Label.WITHDRAWAL,
    }
)
"""Kinds whose place is told as where it was said and as what it is about."""

NATIONAL = frozenset({*SPOKEN, Label.COUP, Label.ELECTION, Label.INTERVENTION}) - {Label.STATEMENT}
"""Kinds of which a country seldom has two on a day: which of its towns it was says little."""

SCENES = {
    word: name
    for name, words in {
        "market": "market bazaar stall trader shopper",
        "hospital": "hospit clinic ward patient medic matern",
        "school": "school pupil classroom colleg univers student",
        "worship": "mosqu church worshipp templ pray cathedr",
        "road": "bus minibus coach passeng road roadsid convoy truck vehicl highway car taxi ambush",
        "rail": "station train railway platform",
        "table": "restaur pizzeria cafe diner hotel bar",
        "port": "port harbour harbor grain dock terminal silo",
        "airport": "airport airfield runway",
        "camp": "camp shelter displac",
        "base": "base barrack garrison headquart outpost checkpoint post",
        "prison": "prison jail inmat",
        "embassy": "embassi consul diplomat",
        "fuel": "depot fuel refineri pipelin petrol",
        "bridge": "bridg dam",
        "power": "power grid electr substat",
        "funeral": "funer mourner wed",
    }.items()
    for word in words.split()
}
"""Stems of what was hit: of two attacks in a town on a day it says most surely that they are two."""

UNTOLD = frozenset(
    "a about after all also amid an and are as at be been but by dead deadli death die for from group had has have he her his"
    " hous hundr in injur into is it its kill least leav leav man men more near new of offici on one or over peopl report"
    " s said say she some than that the their them they third this three two to town up was were when which who will with"
    " woman wound".split()
)
"""Stems that reports of any attack share."""
