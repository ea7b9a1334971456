"""What English words evoke an event, and of what kind: the form of a rule, the nouns that rules share, and light verbs.

Which rule of a verb fires: those with conditions first, then those with a particle (`take_over`), then in the order of the
tables. Written from knowledge of how wire reports, chronologies and encyclopaedias are written.
"""

from dataclasses import dataclass

from app.extract.rules import words
from app.vocab import Context, Mode
from app.vocab import EventType as T
from app.vocab import Label as K


@dataclass(frozen=True, slots=True)
class Rule:
    """Words, and the kind of event that they evoke."""

    name: str
    type: T | None
    label: K
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    """Where given, one of these must complete the verb: `list` anyhow, `=list` as its object, `on:list` behind "on"."""
    subjects: frozenset[str] = frozenset()
    """Where given, one of these must do it."""
    without: frozenset[str] = frozenset()
    """None of these may complete the verb."""
    never_by: frozenset[str] = frozenset()
    """None of these may do it."""
    examples: tuple[str, ...] = ()
    """Sentences in which the rule is the one that fires."""
    counterexamples: tuple[str, ...] = ()
    alone: bool = False
    """The verb means this only without an object: "the army withdrew", not "withdrew the bill"."""
    mode: Mode | None = None
    context: tuple[Context, ...] = ()


def rule(
    name: str,
    kind: T | None,
    label: K,
    verbs: str = "",
    nouns: str = "",
    objects: str = "",
    subjects: str = "",
    without: str = "",
    *,
    never_by: str = "",
    yes: tuple[str, ...],
    no: tuple[str, ...] = (),
    alone: bool = False,
    mode: str | None = None,
    context: str = "",
) -> Rule:
    """A rule, its lists written as words; `yes` and `no` are its examples and counter-examples."""
    lists = [frozenset(words(text)) for text in (verbs, nouns, objects, subjects, without, never_by)]
    verb, noun, done_to, by, never, never_by_words = lists
    contexts = tuple(Context(one) for one in words(context))
    how = Mode(mode) if mode else None
    return Rule(name, kind, label, verb, noun, done_to, by, never, never_by_words, yes, no, alone, how, contexts)


# --- classes of nouns ---------------------------------------------------------------------------------------------------

PLACE = "<place>"
"""Among a rule's words: any name that the parser takes for a place's."""
PERSON = "<person>"
"""Among a rule's words: the name of a person, or a pronoun for one."""
MONEY = "<money>"
"""Among a rule's words: a sum of money."""
NAME = "<name>"
"""Among a rule's words: one word that the parser takes for a person's name, as it does many a town's, or for a name of nothing it knows."""
OPERATION = "<operation>"
"""Among a rule's words: a military operation by its name ("Operation Badr")."""
TITLED = "<titled>"
"""Among a rule's words: a person's name beside what he is ("General Ali Hasan"), or a pronoun: no town that looks like a name."""
COUNTED = "<counted>"
"""Among a rule's words: a number, or a noun that one counts: "3,500 died", "21 drinkers died"."""

TROOPS = (
    "force troop soldier unit army contingent fighter mercenary reinforcement battalion brigade paratrooper commando warship "
    "navy ship plane jet tank contractor paramilitary marine regiment division legionnaire militiaman gunman guerrilla rebel "
    "guard garrison militia aircraft helicopter submarine destroyer frigate squadron carrier artillery armour police policeman"
)
PEACEKEEPERS = "peacekeeper blue-helmet observer monitor peacekeeping-force peacekeeping-mission unifil minusma minusca monusco amisom kfor isaf"
PEACE = "peace truce ceasefire cease-fire armistice"
DEAL = (
    "deal agreement accord pact treaty text settlement memorandum protocol roadmap agenda charter compromise understanding "
    "document covenant communique concordat"
)
TALKS = (
    "talk negotiation meeting summit conference dialogue discussion consultation round forum contact mediation session"
)
ARMED = (
    TROOPS
    + " insurgent militant separatist column convoy jihadist jihadi taliban islamist extremist terrorist loyalist "
    "tribesman warrior attacker assailant raider bandit pirate gang gangster invader occupier defender partisan maoist "
    "cavalry legion infantry horseman expedition detachment patrol junta secessionist irregular vigilante mutineer"
)
"""Who fights: armies, bands, single men with arms."""
BOMBS = (
    "bomb device grenade mine landmine explosive drone torpedo ied car-bomb truck-bomb lorry-bomb roadside-bomb "
    "air-strike airstrike blast explosion bombing bombardment munition warhead booby-trap charge firebomb"
)
SHELLS = "howitzer-fire mortar-round artillery-round tank-round mortar-bomb shell rocket missile mortar artillery shelling projectile gunfire barrage salvo howitzer cannon gun gunner katyusha rocket-fire mortar-fire artillery-fire tank-fire shell-fire shellfire cannon-fire rifle-fire arms-fire sniper-fire machine-gun-fire mortar-shell iskander scud qassam kinzhal himars"
"""What is fired from afar: an attack, where bombs and aircraft are a bombing."""
AIRCRAFT = "jet warplane plane aircraft helicopter gunship drone gunboat fighter-jet mig air-force strike-aircraft airplane fighter-bomber zeppelin"
PEOPLE = (
    "refugee civilian people person resident family villager inhabitant migrant woman child man townspeople citizen household "
    "population muslim christian believer expatriate foreigner worker settler farmer local survivor half most many "
    "hundred thousand million exile"
)
CROWD = "crowd mob protester demonstrator rioter marcher striker student monk worker farmer youth villager looter hooligan mourner arsonist picket picketer squatter fan"
PERSONS = (
    "man woman child boy girl person people civilian villager worker miner farmer fisherman trader teacher pupil student schoolgirl schoolboy "
    "doctor nurse medic engineer journalist reporter editor lawyer judge priest nun monk bishop archbishop imam missionary pastor pilgrim worshipper "
    "tourist traveller traveler passenger driver commuter herder shepherd labourer laborer activist protester demonstrator marcher mourner striker "
    "soldier officer policeman constable guard sergeant conscript recruit prisoner captive hostage detainee inmate geologist technician oilman sailor "
    "crew official mayor councillor senator lawmaker diplomat ambassador envoy consul volunteer bystander passer-by shopper peasant refugee migrant "
    "resident inhabitant settler monk employee guest staff newlywed twin toddler infant elder chief gendarme youth teenager brother son daughter father mother "
    "parent relative cousin family foreigner westerner national citizen deputy servant clerk cook peacekeeper merchant colonist suspect member couple brotherhood"
)
"""Whom things are done to."""
TOWN = "town city village territory base area ground capital province bridge hill line district region port airport island palace parliament stronghold headquarters post barracks outpost position airfield fortress enclave garrison camp station border-post half quarter suburb centre center coast valley road crossing oilfield checkpoint"
LEADER = "leader commander president chief head premier prime-minister minister general governor king monarch emir founder number spokesman deputy official lawmaker opponent journalist mayor activist editor politician senator ambassador"
LAW = "law bill act constitution amendment resolution decree legislation budget measure statute"
DISASTER = "earthquake quake flood cyclone hurricane storm tsunami drought famine landslide epidemic outbreak cholera ebola hunger starvation disease typhus plague fire blaze malnutrition stampede crash accident eruption volcano pandemic covid-19 heatwave"
SICKNESS = "cancer disease cholera illness stroke pneumonia heart-attack attack hunger starvation age malaria natural-cause injury complication covid-19 kidney-failure"
HOSTAGES = "hostage worshipper pilgrim missionary nurse villager herder passenger traveller senator lawmaker minister ambassador diplomat tourist crew worker schoolgirl girl pupil student priest nun engineer journalist prisoner captive"
PARTIES = frozenset(
    words(
        f"{TROOPS} {PEOPLE} {CROWD} {LEADER} {HOSTAGES} {PERSONS} country republic kingdom neighbour neighbor man prisoner captive detainee suspect envoy diplomat party"
    )
) - {"half", "many", "most", "hundred", "thousand", "million", "number", "unit"}
"""Who does things and whom they are done to."""
VOTE = "election vote ballot referendum poll run-off runoff plebiscite primary by-election"

NO_EVENTS = frozenset(
    words(
        """heart-attack cold-war war-crime war-criminal peace-prize war-effort war-veteran prison-term trade-deal-maker post-war
        protest-song press-conference-room battle-group election-campaign-trail party-conference war-memorial attack-helicopter
        attack-aircraft fighting-age war-hero talk-show talking-point peace-talks-room siege-mentality fall-back strike-force
        strike-group election-commission death-sentence death-penalty death-toll death-row state-visit-room uprising-day
        second-world-war-veteran charge-sheet land-swap debt-swap currency-swap house-swap job-swap fishing-trip school-trip round-trip day-trip boat-trip bus-trip field-trip shopping-trip business-trip honeymoon-trip world-war cold-war-era negotiation-table detention-centre detention-center"""
    )
)
"""Nouns that name no event, though their last word would."""

LIGHT: tuple[Rule, ...] = (
    rule("take-effect", None, K.OTHER, "take", objects="=effect", yes=("The truce took effect.",), no=("They took the town.",)),
    rule("come-into-force", None, K.OTHER, "come go enter", objects="into:effect into:force effect force",
         yes=("The law came into force.",), no=("They came.",)),
    rule("take-hold", None, K.OTHER, "take", objects="=hold", yes=("A ceasefire took hold.",), no=("He took the hill.",)),
    rule("air-force-raids", T.ASSAULT, K.BOMBING, "carry_out launch mount begin conduct fly stage resume make", subjects=AIRCRAFT, objects="raid strike sortie attack mission assault",
         yes=("The air force carried out raids on the port.",), no=("The rebels carried out raids.",), mode="aerial", context="military"),
    rule("claim-attack", None, K.STATEMENT, "claim", objects="=attack =bombing =killing =raid =assault =blast =assassination =attempt =ambush =kidnapping =shooting =abduction =explosion =strike", yes=("The group claimed the bombing.",), no=("The group claimed its pay.",), without="first-attack first-raid", context="terrorism"),
    rule("carry-out-attack", T.ASSAULT, K.ATTACK,
         "carry_out launch mount stage begin start commit conduct make open order claim lead repel resume unleash",
         objects="attack assault raid offensive operation shelling counter-attack counterattack onslaught incursion =campaign invasion counter-offensive counteroffensive "
                 "sweep rampage hunt crackdown blitz push manhunt ambush",
         without="election-campaign air-campaign bombing-campaign campaign-rally",
         yes=("The army launched an offensive.", "The group claimed its first attacks."), no=("The firm launched a phone.",),
         context="military"),
    rule("carry-out-bombing", T.ASSAULT, K.BOMBING, "carry_out launch mount begin start conduct make order resume unleash",
         objects="air-strike airstrike bombing bombardment air-raid drone-strike bombing-raid suicide-bombing sortie",

         yes=("The army carried out air strikes.", "The army began the bombardment of the port."), no=("Workers began a hunger strike.",),
         mode="aerial", context="military"),
    rule("carry-out-strike", T.ASSAULT, K.ATTACK, "carry_out launch conduct deliver inflict", objects="strike missile-strike rocket-strike",
         without="air-strike drone-strike hunger-strike general-strike rent-strike over:pay", never_by="union worker teacher nurse doctor driver miner farmer student staff employee trader lawyer judge",
         yes=("The enemy launched a strike on a clinic.", "The army carried out strikes against the port."), no=("Nurses launched a strike.",), context="military"),
    rule("launch-intervention", T.ASSAULT, K.INTERVENTION, "launch begin start open mount order authorise authorize",
         objects="intervention air-campaign bombing-campaign air-war bombing-campaign",
         yes=("France launched an intervention.", "The allies began an air campaign."), context="military"),
    rule("launch-operation", T.MOBILIZE, K.INTERVENTION, "launch begin start",
         objects="Operation Sangaris Serval Barkhane", yes=("France launched Operation Serval.",), context="military"),
)  # fmt: skip

ASPECT = frozenset(
    words(
        """begin start continue resume end finish break_out erupt happen occur follow take_place come last go_ahead open go_on drag
    drag_on run set_off produce lead move start_off cease stop try attempt commence ensue flare flare_up rage recommence restart abate subside intensify escalate proceed manage stall convene culminate"""
    )
)
"""Verbs that say when something ran, not what: the event is their subject's noun or the verb below them."""

AGREEING = frozenset(words("agree vote decide order authorise authorize approve announce declare confirm reveal"))
"""Verbs after which the thing decided upon is the event, announced."""

ANNOUNCING = frozenset(
    words("announce order approve authorise authorize declare decide reveal unveil sanction greenlight")
)
"""Verbs by which what their object names is decided on, and yet to be done."""

MESSAGES = frozenset(
    words(
        "statement video report letter message communique recording tape post audio article interview paper study book"
    )
)
"""Nouns for what somebody says in lasting form."""
ISSUING = frozenset(words("release publish issue post broadcast air circulate print leak"))
"""Verbs by which such a thing comes out: its time is that of what is said in it."""
SPEAKING = frozenset(words("speak address talk write"))
"""Verbs that bring a statement: "speaking in Geneva on Thursday, the envoy said"."""

STATES = frozenset(
    words(
        """be have seem appear know want live remain believe think hope need belong consist contain mean exist own include involve
    depend like love hate feel keep stay stand number cost total hold_office represent concern interest expect run lie rely
    border speak_of understand aim serve work call mark face pose bear lack matter deserve range enjoy replace post compile update read publish
    cover account rise grow increase decline decrease tend used do let see look go get become make use"""
    )
)
"""Verbs that tell of a state, a habit or a quantity: no event by themselves."""

FIXED = {
    "re-elected": "re-elect", "re-established": "re-establish", "re-opened": "reopen", "re-imposed": "reimpose",
    "re-entered": "enter", "re-appointed": "reappoint", "re-admitted": "readmit", "re-formed": "form", "re-signed": "sign",
    "readmitted": "readmit", "grounded": "ground", "deported": "deport", "proscribed": "proscribe",
    "stag": "stage", "retook": "retake", "overran": "overrun", "overrun": "overrun", "overthrew": "overthrow", "withstood": "withstand", "underwent": "undergo", "fell": "fall", "fled": "flee",
    "shot": "shoot", "shots": "shot", "bases": "base", "slain": "slay", "freed": "free", "laid": "lay", "struck": "strike", "wound": "wind", "wounded": "wound", "wounding": "wound", "wounds": "wound", "topples": "topple", "rang": "ring", "rung": "ring",
    "dissolves": "dissolve", "besieged": "besiege", "seized": "seize", "raided": "raid", "shelled": "shell", "led": "lead",
    "rebelled": "rebel", "bombed": "bomb", "ambushed": "ambush", "mutinied": "mutiny", "abducted": "abduct", "ousted": "oust",
    "unravelled": "unravel", "unraveled": "unravel", "liberated": "liberate", "sworn": "swear", "clashed": "clash", "jeered": "jeer", "heckled": "heckle",
    "signed": "sign", "massacred": "massacre", "perished": "perish", "deployed": "deploy", "founded": "found", "burnt": "burn", "burst": "burst", "decreed": "decree", "decreeing": "decree",
}  # fmt: skip
"""Lemmas that the small model gets wrong, by the form as written."""
