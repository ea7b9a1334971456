"""How English names places: what stands before and after a name, and which names are first of all other words.

Examples are (text, expected places as "name/country"), read by a test; a counterexample names none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Words with one meaning for the names of places."""

    name: str
    words: frozenset[str]
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counterexamples: tuple[str, ...] = ()


def _sides() -> dict[str, str]:
    """Every way of writing a side, and the side in the gazetteer's words: "north-western" is `northwest`."""
    found = {"central": "central"}
    for first in ("north", "south"):
        found |= {f"{first}{ending}": first for ending in ("", "ern")}
        for second in ("east", "west"):
            found |= {f"{second}{ending}": second for ending in ("", "ern")}
            found |= {f"{first}{dash}{second}{ending}": first + second for dash in ("", "-") for ending in ("", "ern")}
    return found


SIDES = _sides()
"""Sides of a country: "northern Mali" is a part of it."""

SIDE = Rule(
    "side",
    frozenset(SIDES),
    (
        ("Rebels took a town in northern Mali.", ("northern Mali/ML",)),
        ("Fighting spread across south-eastern Turkey.", ("southeastern Turkey/TR",)),
        ("They live in South Sudan.", ("South Sudan/SS",)),
    ),
)

LOCATIVE = Rule(
    "locative",
    frozenset("in at near from to of outside inside around across into through toward towards off between".split()),
    (("Gunmen came to Chibok in Nigeria.", ("Chibok/NG", "Nigeria/NG")),),
)
"""After these a name is a place more often than not."""

KIND = Rule(
    "kind",
    frozenset(
        "province region state governorate oblast district county department prefecture territory municipality township city town "
        "village airport port harbour harbor island islands peninsula bay valley river lake mountains desert coast border "
        "refugee camp base prison stadium hospital university suburb suburbs outskirts corridor strip crossing".split()
    ),
    (("A bomb went off at Maiduguri airport in Nigeria.", ("Maiduguri/NG", "Nigeria/NG")),),
)
"""After a place's name these do not make it part of another name."""

STRETCH = KIND.words | frozenset("basin delta heights strait straits zone triangle crescent area areas".split())
"""In small letters these may be a name's last word: "the Lachin corridor", "Homs province"."""

SITES = KIND.words | frozenset(
    "capital centre center streets enclave stronghold airfield crossing borders frontier north "
    "south east west northeast northwest southeast southwest part parts half most much rest town towns villages cities hospitals camps "
    "headquarters embassy market markets bazaar square mosque church school station road highway bridge hospital barracks "
    "garrison garrisons post posts outpost outposts checkpoint checkpoints roadblock armoury armory".split()
)
"""Nouns that lie where the name beside them does: "the port of Jaffna", "Mali's capital", "Goma airport"."""

NAMED_AFTER = frozenset(
    """accord accords agreement agreements ceasefire cease-fire truce armistice convention conventions declaration protocol
    protocols process treaty pact deal formula framework communique government regime administration""".split()
)
"""What a place before it names, not places: "the Minsk ceasefire took effect"."""

AT = frozenset("in at near outside inside around".split())
"""After these a name that nobody knows is that of a place."""

LEAVING = frozenset(
    """withdraw flee retreat expel evacuate drive oust deport escape eject uproot displace depart exit banish pull remove
    rescue disappear vanish chase abduct kidnap clear withdrawal retreat pullout pull-out evacuation expulsion exodus
    departure escape deportation removal""".split()
)
"""What is done "from" a place is done there; other things only come from it: "police from Paris"."""

MOTION = frozenset(
    "visit trip return move march journey tour deployment transfer retreat withdrawal flight exodus advance".split()
)
"""Nouns that lead "to" a place; others concern it: "the ambassador to Kenya"."""

NARROW = frozenset(
    "line strait straits corridor pass crossing canal bridge sea gulf bay channel parallel zone gap".split()
)
"""Words in the names of lines and waters: what happens there is about the lands beside them."""

WAYS = frozenset("road route way highway".split())
"""Nouns that lead "to" a town that is not far."""

GIVING = frozenset(
    """elect appoint name nominate belong respond refer object attribute give sell hand cede offer promise talk speak
    say tell write appeal admit compare lose owe pay supply provide pledge commit""".split()
)
"""Verbs after which "to" marks no goal of a journey: "elected to Westminster", "sold to Chad"."""

REACHING = frozenset(
    "annex reach enter cross liberate control rock shake flatten raze devastate destroy burn block reopen".split()
)
"""Verbs beside those of the lexicon whose object, a place, is where it was."""

ENTERING = frozenset(
    "enter hold overrun leave quit attack raid storm shell hit lose control rule abandon evacuate blockade".split()
)
"""Verbs whose object, a name of the gazetteer, is a place more often than a person."""

TAKING = frozenset("capture seize take retake conquer occupy secure win".split())
"""Verbs whose object is a place or a person: a place where the parser does not take it for a person."""

SEIZING = frozenset("shell bombard besiege bomb overrun occupy recapture retake liberate".split())
"""Verbs whose object, a name that nobody knows, is a place's."""

DIVISIONS = frozenset(
    "province region state governorate oblast district county department prefecture territory township".split()
)
"""Last words of the names of stretches of land."""

BUILDINGS = frozenset(
    """hospital clinic school college university hotel lodge mosque church cathedral prison jail cemetery stadium market square
    avenue street road bridge airport afb station river""".split()
)
"""Last words of the names of what a town has, or lies beside: where nobody knows them, they tell of no town."""

LANGUAGES = frozenset(
    """arabic english french spanish portuguese russian turkish farsi persian dari pashto urdu hindi bengali tamil sinhala nepali
    burmese hausa kanuri swahili amharic tigrinya oromo somali kurdish hebrew creole lingala""".split()
)
WRITING = frozenset("write publish post print".split())
"""Verbs of what is done in a language or in a paper: "wrote in Newsweek"."""

INSTITUTION = frozenset(
    """national interior foreign ministry supreme presidential central federal royal state government house pentagon
    kremlin internet constitution forum conference summit meeting""".split()
)
"""Words of names that say nothing of where: every capital has a National Palace."""

OFFICES = frozenset(
    """president vice-president premier minister chancellor king queen emir sultan monarch ruler dictator leader chief
    secretary governor commissioner strongman spokesman spokeswoman""".split()
)
"""Who holds one of these of a state acts for it: "Armenia's president, Levon Ter-Petrosyan"."""

OFFICIALS = frozenset(
    "president premier king emir governor mayor prefect bishop archbishop imam chief commander police residents people inhabitants population muslims".split()
)
"""Who is killed or chosen as one of these is so where he is one: "the mayor of Gao was shot"."""

NEARBY = frozenset("the this that same whole entire besieged fallen stricken".split())
"""Words before "city" that do not tell which one is meant."""

TOWN_NOUNS = frozenset("city town village port".split())
REGION_NOUNS = frozenset("region province territory enclave island peninsula governorate district".split())
"""Nouns that, with "the", mean the last place of the kind that was named."""

SETTLEMENTS = KIND.words | frozenset(
    "villages towns hamlet hamlets settlement settlements locality localities commune communes parish kibbutz ranch farm "
    "garrison barracks outpost outposts checkpoint checkpoints".split()
)
"""Nouns that "of" joins to the name of a place: "the hamlet of Mbalangi"."""

LYING = frozenset(
    """camp airport airfield province region district governorate county department valley peninsula island town city village
    port crossing border mountains road highway bridge front""".split()
)
"""Nouns before which the name of a place is one: "the Dadaab refugee camp"; a hospital or a school may be called after a person."""

EMBASSIES = frozenset("embassy embassies consulate consulates chancery legation".split())
"""What a state has in another's towns: "France's embassy" is not in France."""

LIFE = frozenset("bear base train raise educate exile live reside study recruit hail originate headquarter".split())
"""Verbs that tell where somebody is from, not where something was done to him."""

MEETINGS = frozenset("forum summit conference congress talks council meeting assembly".split())
"""What is held in the town that it is called after: "the Bangui Forum"."""

GOVERNMENTS = frozenset(
    "minister ministry parliament government court cabinet senate president premier regulator treasury lawmakers military army officials ministers voters leaders authorities house pentagon kremlin office congress".split()
)

THINGS = frozenset(
    "bridge river road highway front valley dam pass mountains hills hospital hotel school mosque church market prison".split()
)
"""What may be called like a town that is elsewhere."""

VEHICLES = frozenset(
    "bus buses coach train trains ferry boat ship flight plane taxi minibus truck trucks lorry convoy".split()
)
"""What may be called after where it goes: "the attack on the Kumasi bus" was somewhere on its way."""

DECREES = frozenset("order decree law bill act proclamation".split())
"""What is signed where one governs: "signed an order"."""

LISTS = frozenset("list lists blacklist".split())

WORLD_SEATS = frozenset(["brussels", "geneva", "london", "new york", "paris", "the hague", "vienna", "washington"])
"""Where those sit who write of the whole world: that they publish there says nothing of where it was."""

LAND = frozenset(
    """capital city town village port province region island soil territory airspace waters side coast desert countryside
    mainland highlands mountains district airfields oilfield oilfields cities towns villages ports provinces""".split()
)
"""What lies in the country whose adjective stands before it: "the Turkish town of Suruc", "on Israeli soil"."""

BORDERS = frozenset("border borders frontier frontiers boundary".split())
CROSSING = frozenset("across over through past".split())
"""Before a country's border these lead into it; "near the Turkish border" is on this side."""

AT_HOME_RULES = frozenset("resign ban adopt-resolution cut-ties give-ultimatum break-deal reject-vote charge".split())
AT_HOME_VERBS = frozenset(
    """vote decide call designate deport outlaw proscribe close shut veto ratify freeze observe order pass cut block recognise recognize postpone
    blacklist bar propose rebuff determine rule find approve authorise authorize mandate extradite step""".split()
)
"""Rules and verbs of what states, their leaders and courts do where they sit."""

STOP = Rule(
    "stop",
    frozenset(
        """march may april august reading same male police union independence liberty freedom victory nice bath mobile
        split bar most many young sale deal police of the a an and but for on his her she he it we they you i who what
        when where this that these those there here all some no not one two three four five six seven eight nine ten
        north south east west centre center central northern southern eastern western general president minister army front party
        movement peace war battle resolution operation court council congress parliament senate assembly church mosque
        university institute monday tuesday wednesday thursday friday saturday sunday january february june july
        september october november december spring summer autumn winter today yesterday tomorrow christmas easter
        ramadan christian muslim islam catholic orthodox buddhist hindu jewish arab imam sheikh king queen prince
        emperor mission date time force forces security defence defense press news daily post world times analysis
        chronology timeline explainer background talks protest coup ceasefire agreement accord treaty corps group
        alliance league bank street road square palace castle fort camp base unit guard guards brigade division
        regiment battalion commander colonel major captain sergeant father mother brother sister cookie accept read
        more related share subscribe newsletter copyright
        republic commonwealth empire kingdom federation kennedy lincoln stalin lenin""".split()
    ),
    (),
    (
        "Police fired on a crowd.",
        "March came.",
        "Independence came late.",
        "Same people, other flags.",
        "The Union sent him a letter.",
    ),
)
"""Words that some village is called by; as a place they are read only behind a name that says so."""

PERSON_BEFORE = Rule(
    "person-before",
    frozenset(
        "president minister general colonel major captain lieutenant sergeant king queen prince emperor imam sheikh "
        "bishop archbishop pope senator governor ambassador mr mrs ms dr sir lord saint mayor judge justice marshal "
        "admiral commander leader brothers".split()
    ),
    (),
    ("General Bor spoke.", "They trusted President Keita."),
)
"""After these a name is somebody's."""

RULES = (SIDE, LOCATIVE, KIND, STOP, PERSON_BEFORE)
