"""How English verbs and nouns say who did something and to whom, where the plain grammar of subject and object does not.

Each rule's examples are sentences with the sources and the targets that they have by it; `tests/test_who.py` runs them.
"""

from dataclasses import dataclass

from app.extract.rules import words
from app.vocab import Label


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that give their parties roles in one way."""

    name: str
    words: frozenset[str]
    examples: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    """Each a text, the names of its sources, and those of its targets."""


def _rule(name: str, text: str, *examples: tuple[str, tuple[str, ...], tuple[str, ...]]) -> Rule:
    return Rule(name, frozenset(words(text)), examples)


# --- verbs --------------------------------------------------------------------------------------------------------------

MUTUAL = _rule(
    "mutual",
    "meet clash talk negotiate agree sign fight battle skirmish confer speak discuss",
    ("The army clashed with the rebels in May 2003.", ("army", "rebels"), ()),
    ("The president, Ali Saleh, met General Omar Hassan in May 2003.", ("Ali Saleh",), ("Omar Hassan",)),
)
"""Verbs whose "with" names a second source: what two parties do alike."""

MEETING = frozenset(words("meet visit"))
"""Verbs of going to somebody."""

DYING = _rule(
    "dying",
    "die perish drown starve succumb survive",
    ("Nine soldiers died in May 2003.", (), ("soldiers",)),
    ("Nine soldiers died in an attack by gunmen in May 2003.", ("gunmen",), ("soldiers",)),
)
"""Verbs whose subject suffers."""

LOSING = _rule(
    "losing",
    "lose",
    ("The army lost the town to the rebels in May 2003.", ("rebels",), ("army",)),
)
"""Verbs whose subject suffers, and that give the source by "to"."""

GAINING = _rule(
    "gaining-office",
    "succeed replace inherit assume",
    ("Joseph Mobutu succeeded Moise Tshombe in May 1965.", ("Joseph Mobutu",), ()),
)
"""Verbs whose subject comes to an office or a prize, and whose object is no target."""

SENDING = _rule(
    "sending",
    """
    send deploy lead order dispatch mass mobilise mobilize commit station withdraw pull redeploy recall contribute
    provide land rush concentrate gather assemble move pledge offer reinforce bring fly
    """,
    ("Kenya deployed police officers in May 2021.", ("Kenya",), ()),
    ("General Omar Hassan ordered his troops to seize the port in May 2003.", ("Omar Hassan",), ()),
)
"""Verbs whose object is the doer's own force, and no target."""

FORCES = frozenset(
    words(
        """
        troop troops soldier soldiers force forces fighter fighters men man army police officer officers policeman policemen
        paratrooper paratroopers marine marines peacekeeper peacekeepers guard guards militiaman militiamen commando
        commandos unit units tank tanks warship warships jets aircraft reinforcement mercenary mercenaries gunman gunmen
        rebel rebels protesters marchers demonstrators supporters followers crowd crowds
        """
    )
)
"""Nouns for those whom somebody sends, leads or comes with."""

DEMANDING = _rule(
    "demanding",
    "demand insist urge request require",
    ("The opposition demanded that President Ali Saleh resign in May 2003.", ("opposition",), ("Ali Saleh",)),
)
"""Verbs that address the subject of the clause below."""

TAKING = _rule(
    "taking-from",
    "take capture recapture retake seize wrest liberate recover regain gain conquer win",
    ("The rebels took the town from the army in May 2003.", ("rebels",), ("army",)),
)
"""Verbs whose "from" names the target."""

GIVING = _rule(
    "giving-to",
    """
    surrender capitulate give hand cede yield sell supply transfer deliver say tell appeal apologise apologize promise
    write respond reply grant submit speak bow donate concede pledge swear
    """,
    ("The last fighters surrendered to the army in May 2003.", ("fighters",), ("army",)),
)
"""Verbs whose "to" names the target."""

WINNING = frozenset(words("win lose boycott contest sweep take"))
"""Verbs whose subject takes part in the election under them."""

DECIDING = frozenset(words("vote decide"))
"""Verbs that tell what is to be done to whom: "voted to end the government's mandate"."""

TIMES = frozenset(words("day morning evening night afternoon week month year dawn"))
"""Nouns for a time that are no object."""

TELLING = frozenset(words("tell"))
"""Verbs whose object only hears what is said, unless it is to do something: "told the ambassador to go"."""

CAUSING = _rule(
    "causing",
    "force compel make order drive oblige command instruct allow help let get urge ask call tell persuade press beg invite",
    ("The militia forced villagers to leave in May 2003.", ("militia",), ("villagers",)),
    ("General Omar Hassan was forced to resign in May 2003.", (), ("Omar Hassan",)),
)
"""Verbs whose subject is the source of what somebody else does."""

FOUNDING = _rule(
    "founding",
    "found form create establish rename christen co-found",
    ("Ahmed Yassin founded Hamas in December 1987.", ("Ahmed Yassin", "Hamas"), ()),
    ("Hamas was founded in December 1987.", ("Hamas",), ()),
)
"""Verbs whose object begins to be, and is no target but a source, as who founds it is."""

# --- nouns --------------------------------------------------------------------------------------------------------------

UNDERGONE = _rule(
    "undergone",
    """
    arrest detention killing murder assassination execution massacre genocide release abduction kidnapping overthrow ouster
    removal expulsion defeat trial conviction death imprisonment rescue lynching beheading indictment inauguration
    appointment election body corpse remains capture fall resettlement slaughter shooting
    """,
    ("Pedro Almeida's arrest in May 2003 shocked the town.", (), ("Pedro Almeida",)),
)
"""Nouns whose owner undergoes them where nothing says who else does: "his arrest"."""

OWN = _rule(
    "own",
    """
    withdrawal deployment arrival departure return retreat pullout surrender resignation advance redeployment dispatch exit
    defection appeal statement
    """,
    ("The withdrawal of French forces in May 2003 took a week.", ("France",), ()),
)
"""Nouns whose "of" names who does them."""

AGAINST = frozenset(["against", "on", "at", "upon"])
"""Prepositions whose noun is the target."""
AIMING = frozenset(words("fire shoot aim throw hurl lob launch direct point"))
"""Verbs whose "at" names the target rather than a place."""
BETWEEN = frozenset(["between", "among"])
"""Prepositions whose nouns are both sources."""

NOT_DOING = frozenset(
    words("shun boycott follow precede condemn criticise criticize oppose reject mark mourn ignore watch regard")
)
"""Verbs whose "by" behind an event's noun names who had no part in it: "a vote shunned by Serbs"."""

LED = frozenset(words("led brokered mediated sponsored run organised organized supported"))
"""Behind a hyphen: "a US-led offensive"."""

# --- noun phrases -------------------------------------------------------------------------------------------------------

EQUIPMENT = frozenset(
    words(
        """
        aircraft plane planes jet jets warplane warplanes helicopter helicopters gunship gunships drone drones tank tanks ship
        ships warship warships frigate frigates destroyer destroyers submarine submarines gunboat gunboats missiles
        """
    )
)
"""Nouns for a state's arms that are no victims, however many."""

PARTS = frozenset(
    words(
        """
        last first rest remainder % percent hundred hundreds thousand thousands dozen dozens score scores number group groups million millions tens member
        members leader leaders commander commanders chief head spokesman spokeswoman supporter supporters follower followers
        handful majority most many some several crowd crowds half part remnants wave column unit units round coalition
        alliance band team delegation families bodies convoy patrol column busload boatload crew body faction wing officer officers minister ministers president
        representatives representative delegates founder army government forces troops assets accounts property base bases barracks headquarters positions stronghold house home offices
        """
    )
)
"""Nouns that with "of" stand for what they are part of, or head: "thousands of students", "the leader of the group"."""

HOMES = frozenset(
    words(
        """
        headquarters house home residence palace convoy motorcade office offices compound car vehicle plane helicopter base
        assets accounts property regime supporters followers family allies stronghold
        """
    )
)
"""Nouns for what is attacked or seized in the stead of whose it is: "Sankoh's house"."""

BACKED = frozenset(words("led joined accompanied commanded headed gathered"))
"""Participles whose "by" names who acts with a party: "armed men led by Igor Girkin"."""

OFFICES_AND_BODIES = frozenset(
    words(
        "minister secretary president general governor king council force command division regiment guard company committee court"
    )
)
"""Last words of what is written with capitals and acts: "the Foreign Secretary", "the Air Force"."""

FAVOURED = frozenset(words("backed supported funded financed trained brokered mediated sponsored"))
"""Participles behind a hyphen whose party is not the one that a noun means: "an army-backed constitution"."""

FOLLOWING = frozenset(words("followers supporters loyalists sympathisers sympathizers"))
"""Nouns for a person's people, who act for themselves: "his followers"."""

CARRYING = frozenset(words("carrying transporting ferrying taking"))
"""Participles that tell who is on board."""

CALLED = frozenset(words("known called named dubbed nicknamed"))
"""Participles before a party's name: "fighters known as Fano"."""

# --- beside the verb ----------------------------------------------------------------------------------------------------

COMPANY = frozenset(words("along together"))
"""Before "with": who does it or suffers it in the subject's company."""

ACCUSING = frozenset(words("accuse blame condemn criticise criticize denounce urge warn threaten"))
"""Verbs whose object is a target in whatever clause they stand beside: "walked out, accusing Manila"."""

MOSTLY = frozenset(words("mostly mainly chiefly including"))
"""Before a noun: those counted before were such."""

STRIKING = frozenset({Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING, Label.UPRISING, Label.PROTEST})
"""Kinds that strike things as well as people."""

TOGETHER = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE})
"""Kinds of what two parties do that have met."""
