"""What English words evoke an event, and of what kind: verbs, verbs with certain objects ("took office"), and nouns.

A rule with objects is tried before one without. `take_over` is a verb with its particle. Written from knowledge of how
wire reports, chronologies and encyclopaedias are written.
"""

from dataclasses import dataclass

from app.extract.rules import words
from app.vocab import EventType as T
from app.vocab import Label


@dataclass(frozen=True, slots=True)
class Rule:
    """Words, and the kind of event that they evoke."""

    name: str
    type: T | None
    label: Label
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    """Where given, one of these must be the verb's object, or hang on it by a preposition."""
    subjects: frozenset[str] = frozenset()
    """Where given, one of these must be the verb's subject."""
    examples: tuple[str, ...] = ()
    """Sentences in which the rule is the one that fires."""
    counterexamples: tuple[str, ...] = ()
    alone: bool = False
    """The verb means this only without an object: "the army withdrew", not "withdrew the bill"."""
    mode: str | None = None
    context: tuple[str, ...] = ()


def _rule(
    name: str,
    kind: T | None,
    label: Label,
    lists: tuple[str, str, str],
    examples: tuple[str, ...],
    counterexamples: tuple[str, ...] = (),
    subjects: str = "",
    *,
    alone: bool = False,
) -> Rule:
    verbs, nouns, objects = (frozenset(words(text)) for text in lists)
    by = frozenset(words(subjects))
    return Rule(
        name,
        kind,
        label,
        verbs,
        nouns,
        objects,
        subjects=by,
        examples=examples,
        counterexamples=counterexamples,
        alone=alone,
    )


_FORCE = "force troop soldier unit army contingent fighter peacekeeper mercenary reinforcement battalion brigade paratrooper commando warship navy ship plane jet tank contractor paramilitary marine"
_PEACE = "peace truce ceasefire cease-fire armistice"
_DEAL = "deal agreement accord pact treaty text settlement memorandum paper protocol roadmap agenda charter declaration"

PLACE = "<place>"
"""Among a rule's objects: any name that the parser takes for a place's."""

PHRASES: tuple[Rule, ...] = (
    _rule("take-office", None, Label.APPOINTMENT, ("take assume return enter leave resume", "", "office presidency premiership"),
          ("She took office in May.", "He returned to office last year."), ("He took the bus.",)),
    _rule("take-name", None, Label.OTHER, ("take adopt", "", "name"), ("The fighters took the name Free Army.",)),
    _rule("sworn-in", None, Label.APPOINTMENT, ("swear_in", "", ""), ("Jonathan was sworn in as president.",)),
    _rule("take-up-arms", T.ASSAULT, Label.UPRISING, ("take_up take", "", "arm weapon"), ("The miners took up arms.",)),
    _rule("lay-down-arms", T.RETREAT, Label.OTHER, ("lay_down lay collect surrender_up hand_over hand_in destroy decommission", "", "arm weapon missile stockpile"),
          ("Thousands laid down their arms.", "The mission had collected the weapons.")),
    _rule("sign-away", T.CONCEDE, Label.OTHER, ("sign_away", "", ""), ("He signed away his office.",)),
    _rule("back-in-power", T.COERCE, Label.INTERVENTION, ("put restore reinstall reinstate return", "", "power throne"),
          ("Foreign troops put the king back in power.",)),
    _rule("seize-power", T.COERCE, Label.COUP, ("seize take grab usurp", "", "power"), ("The army seized power.",),
          ("The army seized a village.",)),
    _rule("take-control", T.ASSAULT, Label.BATTLE, ("take seize gain regain lose wrest assert", "", "control"),
          ("Rebels took control of the town.",)),
    _rule("open-fire", T.ASSAULT, Label.ATTACK, ("open exchange return", "", "fire gunfire"), ("Gunmen opened fire on a bus.",),
          ("The queen opened a school.",)),
    _rule("set-fire", T.ASSAULT, Label.ATTACK, ("set", "", "fire"), ("The crowd set fire to the church.",)),
    _rule("lay-siege", T.ASSAULT, Label.BATTLE, ("lay", "", "siege"), ("The army laid siege to the port.",)),
    _rule("hold-hostage", T.ASSAULT, Label.DETENTION, ("take hold seize", "", "hostage senator lawmaker minister ambassador diplomat tourist crew worker"),
          ("Bandits seized a senator.", "Gunmen took the crew hostage.")),
    _rule("hijack", T.ASSAULT, Label.DETENTION, ("hijack force_down", "", ""), ("Guerrillas forced down an airliner.",)),
    _rule("throw-bomb", T.ASSAULT, Label.ATTACK, ("throw hurl lob launch fire drop", "", "bomb grenade rocket missile mortar shell drone stone petrol-bomb shot"),
          ("Militants threw grenades at a patrol.", "The group fired rockets.")),
    _rule("bomb-goes-off", T.ASSAULT, Label.BOMBING, ("go_off blow blow_up detonate", "", ""),
          ("A car bomb went off near a cafe.", "The attacker blew himself up.")),
    _rule("explode", T.ASSAULT, Label.BOMBING, ("explode", "", ""), ("A bomb exploded at a hotel.",), ("Violence exploded.",),
          "bomb device car grenade mine landmine shell missile rocket explosive truck vehicle lorry van depot munition drone torpedo"),
    _rule("take-effect", None, Label.OTHER, ("take", "", "effect"), ("The truce took effect.",), ("They took the town.",)),
    _rule("come-into-force", None, Label.OTHER, ("come go enter", "", "effect force"), ("The law came into force.",), ("They came.",)),
    _rule("be-at-war", T.ASSAULT, Label.BATTLE, ("be", "", "war"), ("The country was at war.",), ("He was at home.",)),
    _rule("hold-place", T.ASSAULT, Label.BATTLE, ("hold", "", "town city village territory base area ground capital province bridge hill line " + PLACE),
          ("Rebels held the town.", "The army held Paris."), ("They held elections.",)),
    _rule("hit-bomb", T.ASSAULT, Label.BOMBING, ("hit strike", "", "bomb mine landmine explosive"), ("The bus hit a roadside bomb.",)),
    _rule("shoot-down", T.ASSAULT, Label.ATTACK, ("shoot_down", "", ""), ("Rebels shot down a plane.",)),
    _rule("carry-out-attack", T.ASSAULT, Label.ATTACK,
          ("carry_out launch mount stage begin start commit conduct make open", "", "attack assault raid offensive strike operation onslaught incursion campaign invasion airstrike"),
          ("The army launched an offensive.",), ("The firm launched a phone.",)),
    _rule("launch-intervention", T.MOBILIZE, Label.INTERVENTION, ("launch begin start", "", "intervention mission Operation operation Sangaris"),
          ("France launched an intervention.",)),
    _rule("go-on-offensive", T.ASSAULT, Label.ATTACK, ("go", "", "offensive attack rampage"), ("The militia went on the offensive.",)),
    _rule("go-to-war", T.ASSAULT, Label.BATTLE, ("go wage", "", "war"), ("The two states went to war.",)),
    _rule("stage-coup", T.COERCE, Label.COUP, ("stage mount launch attempt lead", "", "coup putsch takeover"), ("Officers staged a coup.",)),
    _rule("declare-war", T.THREATEN, Label.DECLARATION, ("declare", "", "war"), ("Britain declared war on Germany.",)),
    _rule("declare-independence", None, Label.DECLARATION, ("declare proclaim gain win become achieve regain obtain", "", "independence independent republic"),
          ("Kosovo declared independence.", "The country became independent from France.")),
    _rule("declare-ceasefire", T.AGREE, Label.CEASEFIRE,
          ("declare announce agree sign accept broker proclaim begin take_effect observe extend call reach order hold", "", "ceasefire cease-fire truce armistice"),
          ("Rebels declared a ceasefire.", "They agreed to a truce.")),
    _rule("sign-deal", T.AGREE, Label.AGREEMENT,
          ("sign reach strike conclude seal initial make agree accept finalise finalize clinch broker endorse adopt", "", _DEAL + " peace"),
          ("The two sides signed an accord.", "Leaders agreed on a deal.")),
    _rule("collapse", T.REJECT, Label.OTHER, ("collapse fall_apart", "", ""), ("The truce collapsed.", "The talks collapsed."), ("The dam collapsed.",),
          _DEAL + " " + _PEACE + " talk negotiation coalition process dialogue they it"),
    _rule("break-deal", T.REJECT, Label.OTHER, ("break violate abandon reject tear_up walk_away quit", "", _DEAL + " " + _PEACE),
          ("The rebels broke the truce.",)),
    _rule("hold-talks", T.CONSULT, Label.TALKS, ("hold begin open start resume host attend convene join have conduct", "", "talk negotiation meeting summit conference dialogue discussion consultation round"),
          ("The envoys held talks.",), ("They held the bridge.",)),
    _rule("send-envoy", T.CONSULT, Label.TALKS, ("send dispatch", "", "envoy delegation emissary mediator negotiator diplomat representative"),
          ("The king sent envoys to the rebels.",)),
    _rule("put-out-feelers", T.CONSULT, Label.TALKS, ("put_out put", "", "feeler"), ("The president put out feelers.",)),
    _rule("hold-election", None, Label.ELECTION, ("hold win lose cancel postpone call contest boycott annul stage rig organise organize", "", "election vote ballot referendum poll run-off runoff plebiscite seat"),
          ("The country held elections.", "She won the run-off.")),
    _rule("approve-vote", None, Label.ELECTION, ("approve back endorse", "", "referendum plebiscite"), ("The plan was approved in a referendum.",)),
    _rule("reject-vote", T.REJECT, Label.ELECTION, ("reject", "", "electorate voter referendum"), ("The plan was rejected in a referendum.",)),
    _rule("hold-protest", T.PROTEST, Label.PROTEST, ("hold stage hit_streets take organise organize", "", "protest rally demonstration march street strike sit-in vigil"),
          ("Students staged a rally.", "Thousands took to the streets.")),
    _rule("send-troops", T.MOBILIZE, Label.DEPLOYMENT, ("send deploy dispatch mass move station mobilise mobilize fly_in land commit send_in send_back", "", _FORCE),
          ("Kenya sent troops to Somalia.", "They deployed 900 soldiers."), ("She sent a letter.",)),
    _rule("withdraw-troops", T.RETREAT, Label.WITHDRAWAL, ("withdraw pull_out pull_back send_home send recall remove evacuate bring_home end", "", _FORCE + " home mission man personnel weapon artillery police guard delegation staff observer"),
          ("The union sent home 2,000 men.",)),
    _rule("leave-dead", T.ASSAULT, Label.KILLING, ("leave", "", "dead"), ("The raid left nine people dead.", "Clashes left 600 dead."),
          ("He left the town.",)),
    _rule("flee", None, Label.DISPLACEMENT, ("flee leave escape", "", ""), ("Refugees fled Syria.", "Thousands of people fled to Chad."),
          ("Soldiers fled the town.",),
          "refugee civilian people person resident family villager inhabitant migrant woman child man townspeople"),
    _rule("leave-base", T.RETREAT, Label.WITHDRAWAL, ("leave flee quit abandon evacuate vacate", "", _FORCE + " base town city position village country post area territory camp"),
          ("The last soldiers left the country.", "The army abandoned its base.")),
    _rule("wind-up-mission", T.RETREAT, Label.WITHDRAWAL, ("wind_up wind_down", "", ""), ("France wound up its mission.",)),
    _rule("make-retreat", T.RETREAT, Label.WITHDRAWAL, ("make begin order sound", "", "retreat withdrawal pullout"), ("The army made a retreat.",)),
    _rule("give-ultimatum", T.SANCTION, Label.SANCTION, ("give", "", "hour ultimatum"), ("The junta gave the ambassador 48 hours to leave.",)),
    _rule("cut-ties", T.SANCTION, Label.SANCTION, ("cut break sever suspend cut_off", "", "tie relation aid link membership"), ("Chad cut ties with Sudan.",)),
    _rule("impose-sanctions", T.SANCTION, Label.SANCTION, ("impose slap lift ease", "", "sanction embargo blockade curfew ban siege emergency"),
          ("The council imposed sanctions.",)),
    _rule("adopt-resolution", T.SUPPORT, Label.OTHER, ("adopt pass approve ratify", "", "resolution law bill constitution amendment"),
          ("The council adopted a resolution.",)),
    _rule("award-prize", T.SUPPORT, Label.OTHER, ("award win receive", "", "prize medal"), ("She was awarded the peace prize.",)),
    _rule("form-alliance", T.COOPERATE, Label.OTHER, ("form found create establish forge join", "", "alliance coalition union group party movement militia government army front"),
          ("The rebels formed a coalition.",)),
    _rule("claim-responsibility", None, Label.STATEMENT, ("claim take", "", "responsibility credit"), ("The group claimed responsibility.",)),
    _rule("quote-report", T.ACCUSE, Label.STATEMENT, ("quote publish release leak issue cite", "", "report evidence statement communique letter video"), ("The panel published a report.",)),
    _rule("shot-dead", T.ASSAULT, Label.KILLING, ("shoot gun_down beat stab burn hack", "", "dead death"), ("Three men were shot dead.",)),
    _rule("take-over-mission", T.AID, Label.DEPLOYMENT, ("take_over", "", "force mission"), ("A UN mission took over from the African force.",)),
    _rule("lose-life", T.ASSAULT, Label.KILLING, ("lose", "", "life"), ("Forty people lost their lives.",)),
    _rule("lose-leader", T.ASSAULT, Label.KILLING, ("lose", "", "commander leader number founder chief soldier man general"), ("The rebels lost their leader.",)),
    _rule("lose-place", T.ASSAULT, Label.BATTLE, ("lose", "", "town city village territory area capital province ground base battle"), ("The army lost the city.",)),
)  # fmt: skip

WORDS: tuple[Rule, ...] = (
    _rule("coup", T.COERCE, Label.COUP, ("oust overthrow topple depose unseat", "coup putsch overthrow ouster takeover", ""),
          ("The king was ousted.", "The coup ended the republic."), ("The king visited.",)),
    _rule("uprising", T.ASSAULT, Label.UPRISING, ("rebel revolt mutiny rise_up", "uprising insurgency rebellion revolt mutiny insurrection revolution intifada", ""),
          ("The garrison mutinied.", "An uprising began.")),
    _rule("bombing", T.ASSAULT, Label.BOMBING,
          ("bomb detonate", "bombing explosion blast bomb airstrike air-strike", ""), ("The army bombed the port.", "The blast hurt nobody.")),
    _rule("shell", T.ASSAULT, Label.BOMBING, ("shell bombard pound airstrike", "shelling bombardment barrage", ""), ("The army shelled the town.",)),
    _rule("killing", T.ASSAULT, Label.KILLING,
          ("kill murder assassinate massacre slaughter execute behead lynch gun_down slay gas", "killing murder assassination massacre slaughter execution genocide lynching beheading", ""),
          ("The mayor was assassinated.", "The massacre shocked the country."), ("The motion passed.",)),
    _rule("attack", T.ASSAULT, Label.ATTACK,
          ("attack raid ambush storm strike assault invade hit shoot torch loot ransack target overrun besiege injure wound burn_down rampage stab ram set_upon rape fire gas hold_out try_shoot hurt land",
           "attack raid ambush assault invasion strike shooting offensive incursion onslaught stabbing gunfight hijacking", ""),
          ("Rebels attacked the base.", "The raid failed."), ("They ate lunch.",)),
    _rule("battle", T.ASSAULT, Label.BATTLE,
          ("capture seize fight battle clash conquer occupy recapture retake take overran beat defeat fall drive_off drive_out repel rout surround encircle liberate engage advance march_into roll_into sweep_into crush pit break_out skirmish repulse push_back",
           "battle clash fighting war siege skirmish firefight capture fall seizure hostility combat shooting defeat conflict", ""),
          ("Rebels captured the town.", "The city fell.", "Clashes broke out."), ("He read a book.",)),
    _rule("march-into", T.COERCE, Label.BATTLE, ("march enter cross move", "", ""), ("Rebels marched on the capital.", "Troops crossed the border.")),
    _rule("die", T.ASSAULT, Label.KILLING, ("perish", "", ""), ("Forty perished.",)),
    _rule("natural-death", None, Label.OTHER, ("die pass_away", "death", ""), ("The founder died of a heart attack.",)),
    _rule("protest", T.PROTEST, Label.PROTEST, ("protest demonstrate riot rally", "protest demonstration riot unrest sit-in boycott", ""),
          ("Students protested.", "Riots followed.")),
    _rule("intervention", T.ASSAULT, Label.INTERVENTION, ("intervene", "intervention", ""), ("France intervened in Mali.",)),
    _rule("deployment", T.MOBILIZE, Label.DEPLOYMENT, ("deploy mobilise mobilize", "deployment mobilisation mobilization peacekeeper", ""),
          ("Reservists were mobilised.", "The deployment took a week.")),
    _rule("arrival", T.MOBILIZE, Label.DEPLOYMENT, ("arrive", "", ""), ("The first marines arrived.",)),
    _rule("withdraw", T.RETREAT, Label.WITHDRAWAL, ("withdraw pull_out pull_back", "", ""),
          ("The army withdrew.", "The rebels pulled out."), ("The minister withdrew the bill.",), alone=True),
    _rule("withdrawal", T.RETREAT, Label.WITHDRAWAL, ("retreat march_out abandon leave exit evacuate flee", "withdrawal retreat pullout evacuation", ""),
          ("The army retreated.",), ("The army advanced.",)),
    _rule("displacement", None, Label.DISPLACEMENT, ("displace uproot expel_from", "exodus displacement", ""), ("Two million people were displaced.",)),
    _rule("surrender", T.CONCEDE, Label.OTHER, ("surrender capitulate concede", "surrender capitulation", ""), ("The garrison surrendered.",)),
    _rule("resign", T.RETREAT, Label.OTHER, ("resign step_down abdicate stand_down", "resignation abdication", ""), ("The president resigned.",)),
    _rule("ceasefire", T.AGREE, Label.CEASEFIRE, ("", "ceasefire cease-fire truce armistice", ""), ("The truce was agreed.",)),
    _rule("agreement", T.AGREE, Label.AGREEMENT, ("agree sign settle ratify", "agreement accord deal pact treaty settlement", ""),
          ("The treaty ended the war.", "Both sides agreed.")),
    _rule("talks", T.CONSULT, Label.TALKS,
          ("meet negotiate consult visit confer mediate tour", "talk negotiation meeting summit consultation visit dialogue conference", ""),
          ("The ministers met.", "Talks began.", "The pope visited."), ("He slept.",)),
    _rule("election", None, Label.ELECTION, ("elect vote re-elect", "election referendum vote poll ballot run-off plebiscite", ""),
          ("He was elected.", "The vote was peaceful."), ("He was tall.",)),
    _rule("appointment", None, Label.APPOINTMENT, ("appoint name choose succeed inaugurate install nominate", "appointment inauguration", ""),
          ("A judge was appointed.",)),
    _rule("sanction", T.SANCTION, Label.SANCTION, ("sanction expel blacklist suspend boycott", "sanction embargo expulsion blockade", ""),
          ("The bank was sanctioned.",)),
    _rule("ban", T.COERCE, Label.OTHER, ("ban bar outlaw dissolve disband tax", "crackdown ban", ""), ("The party was banned.",)),
    _rule("charge", T.ACCUSE, Label.OTHER, ("charge indict prosecute convict sentence acquit try", "trial indictment conviction", ""),
          ("The court indicted two generals.",)),
    _rule("detention", T.COERCE, Label.DETENTION, ("arrest detain jail imprison", "arrest detention imprisonment", ""),
          ("Police arrested the editor.",)),
    _rule("abduction", T.ASSAULT, Label.DETENTION, ("kidnap abduct", "kidnapping abduction", ""), ("The nun was kidnapped.",)),
    _rule("release", T.RETREAT, Label.RELEASE, ("release free rescue pardon", "release amnesty rescue", ""), ("The hostages were freed.",)),
    _rule("aid", T.AID, Label.OTHER, ("supply donate train arm equip", "airlift", ""), ("The navy supplied food.",)),
    _rule("found", None, Label.OTHER, ("found form establish create launch set_up", "", ""), ("The newspaper was founded by teachers.",)),
    _rule("emerge", T.MOBILIZE, Label.OTHER, ("emerge", "", ""), ("The militia emerged.",)),
    _rule("declaration", None, Label.DECLARATION, ("proclaim declare", "declaration independence", ""), ("He proclaimed himself emperor.",)),
    _rule("unravel", T.REJECT, Label.OTHER, ("unravel break_down", "breakdown", ""), ("The deal unravelled.",)),
    _rule("accuse", T.ACCUSE, Label.STATEMENT, ("accuse blame condemn denounce criticise criticize allege", "accusation condemnation", ""),
          ("Kinshasa accused its neighbour.",)),
    _rule("deny", T.REJECT, Label.STATEMENT, ("deny reject refuse rebuff dismiss oppose", "denial rejection refusal", ""), ("The general denied the report.",)),
    _rule("threaten", T.THREATEN, Label.STATEMENT, ("threaten vow warn", "threat warning ultimatum", ""), ("The leader vowed revenge.",)),
    _rule("urge", T.REQUEST, Label.STATEMENT, ("urge demand request appeal call_for ask call", "appeal demand", ""), ("The UN urged restraint.",)),
    _rule("support", T.SUPPORT, Label.STATEMENT, ("praise welcome endorse back liken hail pledge promise compare", "", ""), ("The envoy welcomed the vote.",)),
    _rule("say", None, Label.STATEMENT,
          ("say tell announce state add report answer reply claim argue explain insist acknowledge admit testify write suggest confirm describe speak note remark declare_that",
           "statement announcement speech", ""),
          ("The police said nothing.",), ("The police ran.",)),
)  # fmt: skip

ASPECT = frozenset(
    words(
        """begin start continue resume end finish break_out erupt happen occur follow take_place come last go_ahead open go_on drag
    drag_on run set_off produce lead move start_off cease stop try attempt proceed manage stall convene culminate"""
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
    "stag": "stage", "retook": "retake", "overran": "overrun", "overrun": "overrun", "overthrew": "overthrow", "withstood": "withstand", "underwent": "undergo", "fell": "fall", "fled": "flee",
    "shot": "shoot", "slain": "slay", "freed": "free", "laid": "lay", "struck": "strike", "wound": "wind", "topples": "topple",
    "dissolves": "dissolve", "besieged": "besiege", "seized": "seize", "raided": "raid", "shelled": "shell", "led": "lead",
    "rebelled": "rebel", "bombed": "bomb", "ambushed": "ambush", "mutinied": "mutiny", "abducted": "abduct", "ousted": "oust",
    "unravelled": "unravel", "unraveled": "unravel", "liberated": "liberate", "sworn": "swear", "clashed": "clash",
    "signed": "sign", "massacred": "massacre", "perished": "perish", "deployed": "deploy", "founded": "found",
}  # fmt: skip
"""Lemmas that the small model gets wrong, by the form as written."""
