"""How English counts people: what stands before a number, what says that they are dead, hurt or gone, and what says who counted."""

import re
from dataclasses import dataclass

from app.extract.rules import words
from app.vocab import CountOf

# --- numbers ------------------------------------------------------------------------------------------------------------

UNITS = {
    word: number
    for number, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve "
            "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {word: 10 * n for n, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
NO_COUNT = frozenset({"no", "not", "neither"})
"""Beside a number: it is not the number of people ("not one")."""
HYPHENS = frozenset({"-", "‑", "–"})
RANGE = HYPHENS | {"and", "to", "or"}
"""Between the lower and the higher of two numbers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What qualifies a number (the end of the text before it), and which of low, best and high the number then is."""

    name: str
    pattern: re.Pattern[str]
    low: bool
    best: bool
    high: bool
    examples: tuple[tuple[str, tuple[int | None, int | None, int | None]], ...]


RULES: tuple[Rule, ...] = (
    Rule("at-least", re.compile(r"\b(?:at least|no fewer than|not fewer than|no less than|not less than|a minimum of)(?: an?other| a further| some)?\s*$", re.IGNORECASE), True, True, False,
         (("At least 32 people were killed.", (32, 32, None)), ("At least some 40 people died.", (40, 40, None)))),
    Rule("up-to", re.compile(r"\b(?:up to|as many as|as high as|at most|(?:no|not) more than|fewer than|less than|nearly|almost|close to|just under|under)(?: an?other| a further)?\s*$", re.IGNORECASE), False, True, True,
         (("Up to 40 rebels were killed.", (None, 40, 40)), ("No more than 12 rebels were killed.", (None, 12, 12)))),
    Rule("more-than", re.compile(r"\b(?:more than|over|upwards of|in excess of)(?: an?other| a further)?\s*$", re.IGNORECASE), True, True, False,
         (("The bomb killed more than 580 people.", (580, 580, None)),)),
    Rule("about", re.compile(r"\b(?:about|around|some|roughly|approximately|an estimated|estimated|perhaps|a reported)(?: an?other| a further)?\s*$", re.IGNORECASE), False, True, False,
         (("About 20 people died.", (None, 20, None)),)),
    Rule("plain", re.compile(r""), True, True, True,
         (("Gunmen killed nine miners.", (9, 9, 9)), ("Three soldiers were shot dead.", (3, 3, 3)))),
)  # fmt: skip

QUALIFIERS = frozenset(
    words(
        "at least some about around roughly approximately an a estimated no not fewer than less more over as many up to nearly almost close "
        "high just under another further perhaps well anywhere between from all"
    )
)
"""What may stand between a verb and a number that belongs to it."""
PLACING = frozenset(words("in at near outside around"))
"""Between a number and the place of those in a list of places."""
VAGUE: dict[str, int | None] = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000,
    "several": None, "many": None, "few": None, "number": None,
}  # fmt: skip
"""Words that count without a number ("dozens of people"; "several thousand" is none either), and the fewest that they are: two of each."""
ROUND = frozenset({"dozen"})
"""Number words that are never exact: a dozen is about twelve."""
CONTAINERS = frozenset(words("group total family crew team party couple crowd pair"))
"""Nouns before "of" and the number of those in them: "a family of five"."""
PAIRS = frozenset({"couple", "pair"})
"""Two people, where nothing says of how many else ("a couple and their three children")."""

# --- people -------------------------------------------------------------------------------------------------------------

PEOPLE = frozenset(
    words(
        """
        people person persons man men woman women child children boy boys girl girls baby babies infant infants civilian civilians
        soldier soldiers troop troops guard guards policeman policemen policewoman officer officers police fighter fighters militant
        militants rebel rebels gunman gunmen insurgent insurgents terrorist terrorists attacker attackers assailant assailants
        bomber bombers guerrilla guerrillas guerrillero paramilitary paramilitaries militiaman militiamen serviceman servicemen
        airman airmen marine marines sailor sailors pilot pilots peacekeeper peacekeepers recruit recruits commando commandos conscript
        conscripts ranger rangers gendarme gendarmes prisoner prisoners hostage hostages inmate inmates detainee detainees captive
        captives passenger passengers villager villagers resident residents inhabitant inhabitants citizen citizens national
        nationals worker workers labourer labourers laborer laborers miner miners farmer farmers herder herders fisherman
        fishermen trader traders shopkeeper teacher teachers student students pupil pupils schoolgirl schoolgirls schoolboy
        schoolboys schoolchildren doctor doctors nurse nurses medic medics patient patients driver drivers cook journalist
        journalists reporter reporters cameraman activist activists protester protesters protestor protestors demonstrator
        demonstrators supporter supporters opponent opponents mourner mourners worshipper worshippers worshiper worshipers pilgrim
        pilgrims monk monks nun nuns priest priests bishop missionary missionaries imam cleric clerics tourist tourists
        foreigner foreigners refugee refugees migrant migrants member members leader leaders commander commanders general colonel
        major captain lieutenant sergeant corporal private official officials minister president governor mayor chief judge
        lawyer lawyers politician candidate candidates king queen prince princess diplomat diplomats ambassador engineer engineers
        contractor contractors aid staff employee employees crewman crewmen son sons daughter daughters wife husband mother father
        brother brothers sister sisters uncle cousin nephew relative relatives parent parents bodyguard bodyguards bystander
        bystanders victim victims other others one ally allies friend founder co-founder chairman spokesman secretary senator
        deputy aide aides colleague colleagues combatant combatants volunteer volunteers reservist reservists settler settlers
        cadet cadets cleaner elder elders warlord emir suspect suspects dissident dissidents survivor survivors compatriot
        archbishop interpreter interpreters translator translators photographer photographers guide guides chauffeur bomb-maker
        grandson grandsons granddaughter grandmother grandfather grandchild grandchildren niece nieces nephews cousins aunt fiancee
        tribesman tribesmen seaman seamen crewmembers mariner mariners shopper shoppers commuter commuters holidaymakers striker
        strikers guest guests lecturer scientist scientists professor rabbi pastor preacher sheikh sheik chieftain spy spies agent
        agents hijacker hijackers kidnapper kidnappers looter looters rioter rioters partisan partisans jihadist jihadists
        islamist islamists extremist extremists separatist separatists servicewoman defender defenders newborn toddler pensioner
        mutineer mutineers loyalist loyalists deserter deserters peasant peasants postman barman barmen waiter waiters waitress
        owner owners landlord manager director caretaker clerk clerks customer customers judges ministers presidents governors
        mayors lawyers politicians candidates bishops imams shopkeepers mechanic carpenter
        compatriots predecessor successor head boss editor crew survivors
        """
    )
)
"""Nouns that are people: who is definite ("the mayor") is one of them; who is captured must be."""
CERTAIN = frozenset(words("murder assassinate execute behead shoot"))
"""Verbs that are done to people alone: whoever "was assassinated" is one, by whatever noun."""
EVERYBODY = frozenset(words("people persons others victims civilians dead"))
"""Nouns whose list behind a comma says who they were."""
NOBODY = frozenset(words("nobody none"))
THEM = frozenset(words("them enemy whom these those"))
"""Of whom so many may be taken."""
ARRESTING = frozenset(words("arrest detain abduct kidnap"))
"""Verbs that are done to people alone, so that whoever has a name is one."""
CIVILIANS = frozenset(
    words(
        "people person persons civilians residents inhabitants villagers families refugees men women children citizens"
    )
)
"""Of whom "left" and "fled" mean that they lost their homes; soldiers that leave are withdrawn."""
NO_PERSON = frozenset(
    words(
        """
        cabinet government council entourage retinue escort garrison column regiment battalion parliament court army force clan tribe
        population command staff household
        group family crowd convoy patrol unit number series couple part half third quarter majority team band people plan
        deal hope bill threat rumour idea soul time proposal motion chance joy dream project law one bit lot total pair
        """
    )
)
"""Nouns that "a" does not make one person."""
NO_PEOPLE = frozenset(
    words(
        """
        cattle cow cows sheep goat goats camel camels horse horses animal animals dog dogs fish bird birds elephant elephants
        day days week weeks month months year years hour hours minute minutes kilometre kilometres kilometer kilometers km mile
        miles metre metres meter meters tonne tonnes ton tons kg percent cent dollar dollars euro euros % house houses home
        homes building buildings vehicle vehicles truck trucks tank tanks plane planes helicopter helicopters town towns village
        villages city cities times families family households household district districts province provinces region regions
        area areas country countries base bases post posts camp camps
        """
    )
)
"""Nouns whose number is none of people."""

# --- what is counted ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Predicate:
    """Verbs that say what became of people, and whether those are the object or the subject of it."""

    name: str
    of: CountOf
    verbs: frozenset[str]
    is_subject: bool
    examples: tuple[str, ...]


DYING = frozenset(words("die perish drown suffocate"))
BURSTING = frozenset(words("blow explode burst sink capsize crash collapse burn overturn derail"))
"""Verbs of things, by which those die who are in them."""
DISASTERS = frozenset(
    words(
        "earthquake quake flood floods landslide landslides mudslide mudslides avalanche cyclone hurricane typhoon storm tsunami eruption fire "
        "blaze stampede crash explosion blast accident"
    )
)
"""What kills many without anybody's will, as the subject of a verb or the event itself."""
PREDICATES: tuple[Predicate, ...] = (
    Predicate("kill", CountOf.KILLED, frozenset(words("kill murder massacre assassinate execute slay behead slaughter gun lynch decapitate martyr gas hang crucify guillotine garrotte butcher strangle electrocute bludgeon incinerate")), False,
        ("Gunmen killed 9 miners.", "9 miners were massacred.")),
    Predicate("die", CountOf.KILLED, frozenset(words("die perish drown succumb suffocate asphyxiate")), True, ("9 miners died.",)),
    Predicate("wound", CountOf.WOUNDED, frozenset(words("wound injure hurt maim blind")), False, ("The blast injured 9 miners.",)),
    Predicate("detain", CountOf.DETAINED, frozenset(words("detain arrest abduct kidnap imprison jail intern capture seize incarcerate")), False,
        ("Police arrested 9 miners.", "9 soldiers were captured.")),
    Predicate("displace", CountOf.DISPLACED, frozenset(words("displace uproot expel deport evict")), False, ("The war displaced 900 people.",)),
    Predicate("disappear", CountOf.MISSING, frozenset(words("disappear vanish")), True, ("9 miners disappeared.",)),
)  # fmt: skip
MANNERS = {
    "shoot": ("dead", "death"),
    "beat": ("death", "dead"),
    "stab": ("death", "dead"),
    "hack": ("death",),
    "burn": ("death", "alive"),
    "put": ("death",),
    "trample": ("death",),
    "crush": ("death",),
    "torture": ("death",),
    "club": ("death",),
    "stone": ("death",),
    "choke": ("death",),
    "starve": ("death",),
    "freeze": ("death",),
    "bleed": ("death",),
    "blow": ("bits", "pieces"),
}
"""Verbs that kill only with one of these words: "shot dead"."""
PARTICLES = {"mow": "down", "cut": "down", "pick": "off", "wipe": "out", "finish": "off", "blow": "up"}
"""Verbs that kill only people, and those by a particle: "mown down"."""
REMOVING = frozenset(words("eliminate liquidate neutralise neutralize dispatch riddle"))
"""Verbs that kill people alone."""
HURT_WORDS = re.compile(
    r"\b(?:wound|injur|surviv|recover|hospital|escap|shot at\b|shoulder|knee|thigh|foot|legs?\b|arms?\b|hands?\b)",
    re.IGNORECASE,
)
"""Words by which somebody who was shot may have lived."""
BURNING = frozenset({"burn", "crush", "trample", "shell", "starve"})
"""Verbs that kill people as their counted object, with no other word: "burned at least 35 people"."""
DRAGGING = frozenset(
    words("take drag line round march blindfold bind lead pull herd drive force order haul seize capture abduct")
)
"""Before "and shot them": who is dragged out and shot is dead."""
SEIZING = frozenset(words("take drag line round march blindfold bind lead put stand"))
"""Before "and shot", in the passive: who is dragged away and shot is dead."""
PRISONS = frozenset(words("prison jail gaol custody detention"))
"""Into which people are thrown."""
LOCKING = {
    "lock": frozenset({"up", "in"}), "round": frozenset({"up"}), "carry": frozenset({"off"}), "march": frozenset({"off", "away"}),
    "lead": frozenset({"away"}), "drag": frozenset({"off", "away"}), "haul": frozenset({"off", "away"}), "pick": frozenset({"up"}),
    "take": frozenset({"away"}),
}  # fmt: skip
"""Verbs that detain people by a particle: "locked up"."""
SUSTAINING = frozenset(words("sustain suffer receive"))
"""Verbs whose subject is hurt by injuries."""
INJURIES = frozenset(words("wound wounds injury injuries burns fracture fractures gunshot shrapnel bullet"))
"""What those are treated for who were hurt."""
FIGHTERS = frozenset(
    words(
        "men corporals sergeants lieutenants captains majors colonels generals privates commanders soldiers troops fighters airmen sailors marines policemen officers pilots guerrillas rebels militiamen dead killed"
    )
)
"""Whom an army loses."""
FALLING = frozenset(
    words("to into from under by behind off below upon out away back short over through down ill asleep")
)
"""Behind "fall": nobody dies of it."""
PRISONERS = frozenset(words("captive captives prisoner prisoners hostage hostages detainee detainees"))
"""Who are shot are executed."""
RAISING = frozenset(words("believe think report say know estimate understand"))
"""Verbs in the passive before "to have died"."""
FEARING = frozenset(words("fear worry warn doubt"))
"""What they tell of may not be so."""
REPORTING = frozenset(words("report confirm find know"))
"""Verbs in the passive whose participle tells what befell their subject: "50 people are reported beheaded"."""
LOSSES = frozenset({"loss", "cost", "price", "expense"})
"""Behind "with" or "at", and of lives or people: those died."""
ADMITTING = frozenset(words("admit acknowledge confirm report announce suffer concede"))
"""Verbs with the loss of so many as their object."""
LIVING = frozenset({"lives", "dead", "killed"})
"""What is lost besides people."""
HELD = frozenset(words("hostage prisoner captive prisoners hostages captives custody"))
"""With "take" and "hold": they are detained."""
PLAGUES = frozenset(words("epidemic disease cholera famine plague outbreak hunger fever"))
"""What "carries off" those whom it kills; gunmen that carry somebody off abduct them."""
DRIVING = frozenset(words("drive force chase push"))
HOMES = frozenset(
    words("home homes village villages house houses town towns land lands camp camps area region district")
)
"""From which people are driven: they are displaced."""
FLIGHT = frozenset({"flee", "leave"})
FEWEST_FLEEING = 50
"""People: fewer that flee or leave are fugitives or travellers."""
CONDITIONS = {
    "dead": CountOf.KILLED,
    "killed": CountOf.KILLED,
    "slain": CountOf.KILLED,
    "massacred": CountOf.KILLED,
    "executed": CountOf.KILLED,
    "wounded": CountOf.WOUNDED,
    "injured": CountOf.WOUNDED,
    "hurt": CountOf.WOUNDED,
    "missing": CountOf.MISSING,
    "unaccounted": CountOf.MISSING,
    "arrested": CountOf.DETAINED,
    "detained": CountOf.DETAINED,
    "captured": CountOf.DETAINED,
    "abducted": CountOf.DETAINED,
    "kidnapped": CountOf.DETAINED,
    "displaced": CountOf.DISPLACED,
    "uprooted": CountOf.DISPLACED,
    "homeless": CountOf.DISPLACED,
    "drowned": CountOf.KILLED,
    "suffocated": CountOf.KILLED,
    "lynched": CountOf.KILLED,
    "slaughtered": CountOf.KILLED,
    "beheaded": CountOf.KILLED,
    "murdered": CountOf.KILLED,
    "suffocate": CountOf.KILLED,
    "perish": CountOf.KILLED,
}
"""Words behind a number or its noun, whatever the parser makes of them: "12 dead and 30 others wounded"."""
BETWEEN = frozenset(
    words(
        "were was been being be reported confirmed found lying lay also left have has had who listed are went go gone still dead yet then"
    )
)
"""Between those counted and what became of them: "12 people were reported killed"."""
THINGS = {
    "deaths": CountOf.KILLED,
    "death": CountOf.KILLED,
    "fatalities": CountOf.KILLED,
    "casualties": CountOf.KILLED,
    "bloodshed": CountOf.KILLED,
    "losses": CountOf.KILLED,
    "survivors": CountOf.KILLED,
    "bodies": CountOf.KILLED,
    "corpses": CountOf.KILLED,
    "lives": CountOf.KILLED,
    "life": CountOf.KILLED,
    "throats": CountOf.KILLED,
    "injuries": CountOf.WOUNDED,
    "arrests": CountOf.DETAINED,
    "detentions": CountOf.DETAINED,
}
"""What is counted instead of people: "334 deaths", "45 bodies"."""
BODIES = frozenset({"bodies", "corpses"})
DEEDS = dict.fromkeys(
    words("massacre killing murder assassination execution slaughter slaying lynching beheading hanging"),
    CountOf.KILLED,
) | dict.fromkeys(words("arrest abduction kidnapping detention internment"), CountOf.DETAINED)
"""Nouns of what is done to so many, or to somebody."""
ALL = frozenset(words("all everyone everybody"))
"""Who die of those on board."""
ANYONE = frozenset(words("anyone anybody"))
HARM = frozenset(words("casualties deaths fatalities injuries bloodshed losses"))
"""Of which there may be none: then nobody died, or nobody was hurt."""
FOUND = frozenset(
    words(
        "find recover discover retrieve count uncover exhume unearth pull bury collect dump float wash fish lie litter leave"
    )
)
"""Verbs whose bodies are dead of the event."""
INFLICTING = frozenset(words("be cause leave claim inflict suffer"))
"""Verbs whose "no casualties" are none; those that report none may not know of them."""
CAUSING = frozenset(
    words(
        "cause result lead report confirm record count bring see register admit acknowledge document be claim suffer say put"
    )
)
"""Verbs by which deaths are told; who avenges or cites a death tells of another event."""
CLAIMING = frozenset({"claim", "take", "cost"})
COSTING = frozenset(words("cost costs costing claimed claiming took taking claim"))
"""Forms of those right before a number, whatever the parser takes them for."""
CUTTING = frozenset({"slit", "cut"})
"""Verbs that lives are lost by."""
TOLLS = frozenset({"toll", "number", "count", "figure", "tally"})
"""Nouns that have a number: of deaths where nothing else is said of "toll" and "figure"."""
REACHING = frozenset(
    words(
        "to at of as past beyond above is was were be reach reached pass passed exceed exceeded top topped hit numbered numbers"
    )
)
"""Between such a noun and its number."""
RISING = frozenset(words("rise raise lift lower climb grow increase jump update revise reach pass exceed"))
"""Verbs of a toll that takes the place of every earlier one."""
BEYOND = frozenset(words("also another other others further more additional later"))
"""Words of those that come on top of who was counted before: "two civilians were also killed"."""
PARTS = frozenset(words("including among include most many"))
"""Words before a number that is part of another one."""

# --- totals -------------------------------------------------------------------------------------------------------------

_OF_MONTH = "".join(
    f"(?<!{month} )"
    for month in words("January February March April May June July August September October November December")
)
"""Before "last year": a date, and no span that is counted over."""
TOTAL = re.compile(
    r"\bsince\b(?! then)|\b(?:so far|already) (?:this|in \d{4})|\b"
    + _OF_MONTH
    + r"(?<!\d )(?<!of )(?:this|last|each|every|per) (?:year|decade|month)\b|\bto date\b"
    r"|\bin a year\b|\bannual(?:ly)?\b|\ba (?:year|month|week|day)\b(?=\s*[.,])"
    r"|\b(?:over|in|during|within|for) (?:the )?(?:(?:past|last|previous|first|more than|nearly|almost|over|some|\w+) )*(?:years|decades?|months)\b"
    r"|\b(?:bring|brought|brings|bringing|takes?|took|taking) (?:the|its|their) (?:\w+ )*(?:total|toll|number|tally)\b"
    r"|\bby (?:then|the (?:time|end)|\d{4})\b|\b(?:between|from) \d{4} (?:and|to) \d{4}\b|\bunder (?:the|its|his) (?:\w+ )?(?:occupation|rule|regime)\b|\bcumulative\b|\b(?:toll|total|number) (?:of|in|from) (?:both|two|three|all|these) |\boverall\b|\b(?:toll|total|number) (?:of|in|from) (?:the|this|its) (?:\w+ )?(?:war|conflict|insurgency|violence)\b",
    re.IGNORECASE,
)
"""Words of a clause that counts more than one event."""
SEVERAL = re.compile(
    r"\b(?:both|two|three|four|all|these|separate|the) (?:\w+ )?(?:attacks|bombings|raids|incidents|massacres)\b",
    re.IGNORECASE,
)
"""Words of a clause that counts several events as one; of that which they are themselves told as, it is the toll."""
BY_THEN = re.compile(r"\bby (?:the )?(?:end of |time of )?(?:the )?$", re.IGNORECASE)
"""Before a date: what had happened until then is counted together."""
SPELLS = frozenset(words("second minute hour day week fortnight month year"))
"""Between these and "after" an event stands from which the time of another is counted."""
PERIODS = frozenset(words("year years decade decades month months"))
"""What a count "in which" so many died is of."""
WARS = frozenset(
    words("war conflict insurgency rebellion violence unrest genocide occupation dictatorship repression crisis")
)
"""What kills more than one event does."""
OTHER_EVENT = re.compile(
    r"\b(?:second|third|fourth|separate|similar|previous|earlier|other|another|different|further) (?:\w+ )?(?:attack|blast|bomb|bombing|explosion|raid|"
    r"strike|airstrike|incident|clash|ambush|shooting|massacre|assault|battle|convoy|village|town|shell|rocket|missile|mine)(?:e?s)?\b"
    r"|\b(?:the|that) same (?:day|night|evening|morning|afternoon|week|month)\b|\belsewhere\b|\bmeanwhile\b|\bseparately\b|\bearlier\b|\b(?:last|the previous|the following|the next) (?:week|month|year|day)\b"
    r"|\b(?:days?|weeks?|months?|years?) (?:later|earlier|before|after|ago)\b|\bthe (?:day|week|month|year) (?:before|after)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of another event than the one before it."""

SUPERLATIVE = re.compile(
    r"\b(?:the|its|their) (?:single )?(?:deadliest|worst|bloodiest|first|biggest|largest|heaviest|gravest|most \w+)\b[^.,;:]*"
    r"|\bfor the first time in [^.,;:]*",
    re.IGNORECASE,
)
"""What an event is since or in years ("the worst attack in a decade"): no total."""

# --- who counts ---------------------------------------------------------------------------------------------------------

TELLING = frozenset(
    words(
        """
        say report claim state announce confirm estimate tell add put count record document acknowledge admit insist believe note
        register list speak give cite declare reckon calculate find allege contend maintain warn recall write inform notify
        """
    )
)
"""Verbs whose subject counts."""
GIVING = frozenset(words("say put give count estimate report claim speak cite confirm"))
"""Verbs that a bare number stands under, of what was counted before: "the group said 15"."""
BY_COUNT = frozenset(words("count reckoning tally estimate estimates figures account reckonings counts"))
"""Behind "by": whose count it is ("by the count of the UN")."""
IMPARTIAL = re.compile(
    r"\b(?:u\.?n\.?|united nations|nations|unhcr|unicef|iom|ocha|red cross|red crescent|icrc|doctors?|medics?|medical|hospitals?|health|nurses?|"
    r"surgeons?|monitors?|monitoring|observatory|observers?|acled|amnesty|watch|rights|researchers?|historians?|scholars?|academics|commission|"
    r"inquiry|investigators|forensic|coroners?|aid|charity|rescuers?|rescue|morgue|agency|tribunal|court|study|survey)\b",
    re.IGNORECASE,
)
"""Those that count for neither side."""

COUNTEREXAMPLES = (
    "About 2,000 troops left the country.",
    "Three of the five towns were captured.",
    "The war has killed 350,000 people since 2011.",
    "Several people were killed.",
)
