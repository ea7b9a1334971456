"""Words for talks, agreements and what is said; what the content of a statement makes of it."""

from dataclasses import dataclass

from app.extract.rules import words
from app.extract.rules.triggers_en import DEAL, PEACE, PERSON, PLACE, TALKS, Rule, rule
from app.vocab import EventType as T
from app.vocab import Label as K

_MADE = (
    DEAL
    + " bargain formula framework arrangement convention package joint-declaration joint-statement power-sharing-deal blueprint"
)
_PLANS = "plan proposal offer term formula roadmap framework blueprint compromise condition text package draft"
_DELEGATES = (
    "leader minister president head chief delegate delegation envoy diplomat foreign-minister mediator negotiator representative official elder "
    "general premier prime-minister ambassador party side king emir faction commander chancellor"
)
_GUESTS = "leader president minister delegation envoy counterpart ambassador chief foreign-minister prime-minister commander representative king premier emissary negotiator secretary-general head"

TRUCES: tuple[Rule, ...] = (
    rule("truce-made", T.AGREE, K.CEASEFIRE, "consent assent sign_up submit secure hammer_out work_out clinch accede commit subscribe ink finalise finalize seal obtain win forge strike", objects="=truce =ceasefire =cease-fire =armistice to:truce to:ceasefire to:cease-fire to:armistice cessation",
         yes=("The parties consented to a truce.",), no=("The parties consented to the plan.",), context="military"),
    rule("truce-torn", T.REJECT, K.CEASEFIRE, "tear_up rip_up ditch disregard ignore flout shatter undo jeopardise wreck rupture cut_short", objects="=truce =ceasefire =cease-fire =armistice",
         yes=("The junta tore up the truce.",), no=("The junta tore up the letter.",), context="military"),
    rule("put-figure", None, K.STATEMENT, "put estimate give set revise raise", objects="=toll =death-toll =number =figure =total of:dead", subjects="ministry report official police hospital government army agency group authority rescuer monitor un spokesman doctor organisation they he she study",
         without="pressure to:prison to:death to:record telephone phone", yes=("The ministry put the toll at nine.",), no=("The ministry put him in prison.",)),
    rule("truce-runs", T.RETREAT, K.CEASEFIRE, "begin start restore resume reinstate hold come_into enter go_into prevail settle",
         objects="truce ceasefire cease-fire armistice =pause =calm", subjects="", without="talk negotiation opposition",
         yes=("The truce was restored.", "The ceasefire began at noon."), no=("The war began.",), mode="ceasefire", context="military"),
    rule("truce-holds", T.RETREAT, K.CEASEFIRE, "hold stick prevail last survive", subjects="truce ceasefire cease-fire armistice",
         yes=("The truce held.",), no=("The dam held.",), mode="ceasefire", context="military"),
    rule("truce-runs-out", T.REJECT, K.CEASEFIRE, "run_out crack dissolve disintegrate falter crumble come_apart",
         subjects="truce ceasefire cease-fire armistice", yes=("The truce ran out in May.",), no=("The money ran out.",), context="military"),
    rule("leave-truce", T.REJECT, K.CEASEFIRE, "pull_out withdraw walk_out walk_away quit leave resile renege back_out",
         objects=" ".join(f"from:{w} of:{w} on:{w}" for w in "truce ceasefire cease-fire armistice".split()),
         without="=unilateral-ceasefire new begin start observe", subjects="rebel group movement militia faction guerrilla taliban fighter front army junta maoist islamist separatist insurgent leader it they commander",
         yes=("The rebels pulled out of the truce.",), no=("The rebels pulled out of the town.",), context="military"),
    rule("stop-shooting", T.RETREAT, K.CEASEFIRE, "stop cease halt suspend quit end", objects="shoot fight bomb shell bombard to:fight",
         without="bus minibus car taxi vehicle truck lorry train boat convoy passenger traveller",
         yes=("The two sides stopped shooting.",), no=("The two sides stopped talking.", "Gunmen stopped a bus and shot dead four passengers."), mode="ceasefire", context="military"),
    rule("lay-aside", T.RETREAT, K.CEASEFIRE, "silence still quiet hold", objects="=gun =fire =weapon =cannon", without="lose",
         yes=("The militia silenced its guns.",), no=("The militia sold its guns.",), mode="ceasefire", context="military"),
)  # fmt: skip
"""Tried before the words for force."""

TALK: tuple[Rule, ...] = (
    # --- talks ---
    rule("talks-fail", T.REJECT, K.TALKS, "collapse fall_apart break_down break_off fail break_up founder stall unravel suspend adjourn abandon call_off scrap cancel end postpone deadlock crumble freeze",
         subjects=" ".join(w for w in TALKS.split() if w not in ("conference", "meeting")) + " peace-process", without="with:agreement with:deal in:agreement in:deal with:accord",
         yes=("The talks collapsed.", "Negotiations broke down."), no=("The dam collapsed.", "The truce collapsed."), mode="meet"),
    rule("stop-talks", T.REJECT, K.TALKS, "break_off suspend abandon quit walk_out walk_away boycott adjourn pull_out call_off cancel scrap leave end walk break refuse reject postpone withdraw storm_out freeze",
         objects=" ".join(f"={w} of:{w} from:{w}" for w in TALKS.split()) + " peace-process =participation table of:room from:table", yes=("The rebels walked out of the talks.", "Colombo suspended the negotiations."), no=("The rebels left the town.",), context="diplomatic", mode="meet"),
    rule("talks-move", T.CONSULT, K.TALKS, "move shift resume open begin start convene take_place reopen get_under_way", subjects=TALKS, yes=("Negotiations opened in Norway before moving to Cuba.",), no=("Troops moved to the border.",), context="diplomatic"),
    rule("hold-talks", T.CONSULT, K.TALKS, "hold begin open start resume host attend convene join have conduct chair mediate lead arrange restart enter invite arrive sit_down return come come_back go_back bring_back relaunch produce",
         objects=" ".join(f"={w} to:{w} in:{w} for:{w} into:{w}" for w in TALKS.split()) + " to:table at:table to:negotiating-table",
         without="vote election trial", yes=("The envoys held talks.", "The rebels returned to the table."), no=("They held the bridge.",), context="diplomatic"),
    rule("send-envoy", T.CONSULT, K.TALKS, "send dispatch despatch", objects="envoy delegation emissary mediator negotiator =diplomat =representative =foreign-minister", yes=("The king sent envoys to the rebels.",), context="diplomatic"),
    rule("put-out-feelers", T.CONSULT, K.TALKS, "put_out put make establish", objects="feeler =contact overture", yes=("The president put out feelers.",), context="diplomatic"),
    rule("telephone", T.CONSULT, K.TALKS, "telephone phone call speak", objects=f"by:telephone by:phone counterpart with:{PERSON} with:counterpart with:president with:minister", yes=("He spoke by telephone with the king.",), no=("He spoke quickly.",), context="diplomatic", mode="phone"),
    rule("get-under-way", T.CONSULT, K.TALKS, "get be", objects="under:way underway", subjects=TALKS, yes=("Negotiations got under way.",), no=("The ship got under way.",), context="diplomatic"),
    rule("refuse-talks", T.REJECT, K.TALKS, "refuse decline", objects="to:attend to:meet to:negotiate to:talk", yes=("The rebels refused to attend.",), no=("The rebels refused to leave.",), context="diplomatic", mode="meet"),
    rule("gather", T.CONSULT, K.TALKS, "gather assemble convene congregate come converge come_together get_together arrive assemble travel fly",
         objects="for:summit for:talk for:meeting for:conference for:dialogue for:negotiation in:conclave at:summit at:conference for:congress for:consultation to:summit to:conference for:round for:forum at:table to:discuss to:negotiate to:meet",
         yes=("The leaders gathered in Accra for a summit.", "The minister flew to Cairo for talks."), no=("The crowd gathered.",), context="diplomatic"),
    rule("delegates-gather", T.CONSULT, K.TALKS, "gather assemble convene congregate", subjects=_DELEGATES, without="force troop evidence in:protest to:protest signature money",
         yes=("Leaders gathered in Accra.",), no=("Crowds gathered in the square.",), context="diplomatic"),
    rule("receive-guest", T.CONSULT, K.TALKS, "receive host", objects=" ".join(f"={w}" for w in _GUESTS.split()), without="prize letter support vote sentence", subjects="",
         yes=("The king received the rebel leader.",), no=("The king received a letter.",), mode="visit", context="diplomatic"),
    rule("call-counterpart", T.CONSULT, K.TALKS, "telephone phone ring call speak talk", objects="by:telephone by:phone on:phone on:telephone by:video by:link", yes=("The two ministers talked by phone.",), no=("The two ministers talked.",), context="diplomatic", mode="phone"),
    rule("offer-mediation", T.CONSULT, K.TALKS, "offer", objects="to:mediate to:host =mediation good-office to:broker", yes=("Oman offered to mediate.",), no=("Oman offered help.",), context="diplomatic"),
    rule("visit", T.CONSULT, K.TALKS, "visit tour fly travel go come pay arrive drive head sail journey pass-no stop land", nouns="visit tour state-visit", subjects=f"{PERSON} mediator diplomat negotiator emissary official chairman bishop archbishop chief-mediator commissioner rapporteur president minister pope secretary-general envoy delegation king premier chancellor leader ambassador team mission queen prime-minister foreign-minister secretary",
         objects=f"visit ={PLACE} to:{PLACE} into:{PLACE} in:{PLACE} =village =town =camp =city =front =capital =country =region to:capital to:meet for:talk =village", without="into:exile to:war home for:life in:exile to:hospital",
         yes=("The president visited Paris.", "The pope visited a village."), no=("The rebels visited a shop.",), mode="visit", context="diplomatic"),
    rule("talks", T.CONSULT, K.TALKS, "meet negotiate consult visit confer mediate tour broker parley huddle sit_down discuss shuttle deliberate reconvene intercede liaise convene",
         nouns="talk negotiation meeting summit consultation visit dialogue conference mediation peace-talk peace-process peace-conference handshake",
         without="demand need condition death fate target deadline end opposition resistance criticism", yes=("The ministers met.", "Talks began.", "The pope visited."), no=("He slept.",), context="diplomatic"),
    # --- agreements ---
    rule("reject-deal", T.REJECT, K.STATEMENT, "reject turn_down rebuff refuse decline spurn dismiss oppose", objects=DEAL + " " + PEACE + " offer proposal plan call demand result mediation request draft bid appeal constitution ruling verdict charge accusation allegation report claim blame deadline",
         yes=("The rebels rejected the accord.",), no=("The rebels broke the truce.",)),
    rule("break-deal", T.REJECT, K.OTHER, "break violate abandon tear_up walk_away quit repudiate withdraw renounce abrogate scrap cancel renege annul denounce suspend breach pull_out terminate freeze strike_down void back_out shelve drop rip_up ditch disown",
         without="truce ceasefire", objects=" ".join(f"={w} from:{w} on:{w} of:{w}" for w in DEAL.split() if w != "text"), yes=("The rebels broke the accord.",), no=("The rebels broke the door.",), context="diplomatic"),
    rule("deal-fails", T.REJECT, K.OTHER, "fall_through come_apart run_out collapse fall_apart fail unravel break_down crumble lapse expire end founder dissolve", subjects=DEAL + " coalition process peace-process alliance they it",
         without="into:war", yes=("The accord collapsed.", "The deal unravelled."), no=("The dam collapsed.",)),
    rule("initial-pact", T.AGREE, K.AGREEMENT, "put", without="to:decree to:law to:bill to:letter to:petition", objects="name signature to:text to:agreement to:accord pen", yes=("The delegations put their names to a text.",), no=("They put him in prison.",), context="diplomatic"),
    rule("come-to-terms", T.AGREE, K.AGREEMENT, "come get", objects="to:term to:agreement to:understanding to:arrangement to:settlement to:accord to:accommodation to:compromise",
         yes=("The factions came to terms.",), no=("The factions came to town.",), context="diplomatic"),
    rule("shake-on", T.AGREE, K.AGREEMENT, "shake", objects=" ".join(f"on:{w}" for w in _MADE.split()), yes=("The two men shook hands on a deal.",), no=("The two men shook hands.",), context="diplomatic"),
    rule("face-to-face", T.CONSULT, K.TALKS, "talk", objects="face face-to-face", without="with:reporter with:death", yes=("The two presidents talked face to face.",), no=("The president talked of peace.",), context="diplomatic"),
    rule("shake-hands", T.CONSULT, K.TALKS, "shake", objects="=hand", yes=("The two presidents shook hands.",), no=("The blast shook the town.",), context="diplomatic"),
    rule("sign-up-to", T.AGREE, K.AGREEMENT, "sign_up sign commit adhere subscribe accede accept", objects=" ".join(f"to:{w}" for w in f"{_PLANS} {_MADE}".split()), yes=("Six governments signed up to the plan.",), no=("He signed up to the army.",), context="diplomatic"),
    rule("deal-provides", T.AGREE, K.AGREEMENT, "provide give lay_down stipulate envisage oblige commit require promise divide grant foresee guarantee set fix allow regulate demand specify establish",
         subjects="deal agreement accord pact treaty protocol charter memorandum settlement covenant", yes=("The treaty gave the region a police force.",), no=("The charity provided food.",), context="diplomatic"),
    rule("accept-plan", T.AGREE, K.AGREEMENT, "accept agree agree_to approve_of embrace adopt assent consent accede", objects=" ".join(f"={w} to:{w} on:{w}" for w in _PLANS.split()), subjects="",
         without="law bill resolution", yes=("The factions accepted the plan.",), no=("The factions rejected the plan.",), context="diplomatic"),
    rule("be-agreed", T.AGREE, K.AGREEMENT, "be find", objects="in:agreement common-ground", yes=("The two sides found common ground.",), no=("He was in the room.",), context="diplomatic"),
    rule("issue-joint", T.AGREE, K.DECLARATION, "issue publish", objects="=declaration", without="joint-declaration", yes=("The two governments issued a declaration.",), no=("The firm issued shares.",), context="diplomatic"),
    rule("issue-declaration", T.AGREE, K.AGREEMENT, "issue publish sign release make adopt put_out", objects="joint-declaration joint-statement joint-communique common-declaration", yes=("The two premiers issued a joint declaration.",), no=("The firm issued shares.",), context="diplomatic"),
    rule("share-power", T.AGREE, K.AGREEMENT, "share divide split", objects="=power =oil-revenue =ministry", yes=("The two parties shared power.",), no=("The boys shared a room.",), context="diplomatic"),
    rule("bury-hatchet", T.AGREE, K.AGREEMENT, "bury heal mend patch_up make_up", objects="=hatchet =rift =fence =difference =quarrel =feud", yes=("The two factions buried the hatchet.",), no=("They buried the dead.",), context="diplomatic"),
    rule("sign-deal", T.AGREE, K.AGREEMENT,
         "sign reach strike conclude seal initial make agree accept finalise finalize clinch broker mediate endorse adopt forge settle hammer_out secure negotiate thrash_out work_out produce close cut do sign_up enter approve ink pen extend renew revive update draw_up arrive stitch_together nail_down wrap_up put_together affix secure_in arrange renegotiate",
         objects=_MADE + " =peace peace-agreement peace-deal peace-accord framework truce-deal", without="letter contract-worker cheque meeting talk visit trial",
         yes=("The two sides signed an accord.", "Leaders agreed on a deal.", "The king made peace."), no=("They signed a letter.",), context="diplomatic"),
    rule("reconcile", T.AGREE, K.AGREEMENT, "reconcile", nouns="reconciliation rapprochement", yes=("The former foes reconciled.",), context="diplomatic"),
    rule("agreement", T.AGREE, K.AGREEMENT, "agree sign settle ink initial", nouns="agreement accord deal pact treaty settlement peace-deal peace-agreement peace-accord memorandum",
         without="law bill decree order act budget score resign_letter petition letter", yes=("The treaty ended the war.", "Both sides agreed."), context="diplomatic"),
    rule("bring-together", T.CONSULT, K.TALKS, "bring", objects="together to:table", yes=("Norway brought the two sides together.",), no=("He brought bread.",), context="diplomatic"),
    rule("trade-deal", T.COOPERATE, K.AGREEMENT, "buy sell lease purchase", objects="weapon arm jet missile drone tank oil gas fighter-jet gun base submarine aircraft =port =airport =island =mine wheat", yes=("India bought fighter jets.",), no=("He bought bread.",), context="economic"),
    # --- statements with a type of their own ---
    rule("claim-responsibility", None, K.STATEMENT, "claim take admit accept", objects="responsibility credit", yes=("The group claimed responsibility.",), context="terrorism"),
    rule("deny-responsibility", T.REJECT, K.STATEMENT, "deny", objects="responsibility involvement", yes=("The group denied responsibility.",)),
    rule("apologise", T.CONCEDE, K.STATEMENT, "apologise apologize concede admit confess own_up repent regret acknowledge", nouns="apology confession admission", objects="", without="to:hospital to:union member responsibility patient",
         yes=("The general apologised.", "Moscow admitted it in April."), no=("He denied it.",)),
    rule("express", T.SUPPORT, K.STATEMENT, "express voice offer give declare", objects="=support =solidarity =condolence =sympathy =backing =confidence =thanks", yes=("The envoy expressed support for the plan.",), no=("The envoy expressed doubt.",)),
    rule("signal-readiness", T.AGREE, K.STATEMENT, "signal express declare voice indicate show state announce", objects="=readiness =willingness =willing =openness =agreement =assent =ready", yes=("The general signalled his readiness to talk.",), no=("The general expressed doubt.",)),
    rule("pay-tribute", T.SUPPORT, K.STATEMENT, "pay offer send convey extend present bring", objects="=tribute =respect =congratulation =condolence =greeting =sympathy =best-wish =homage =wish =thanks", yes=("The secretary paid tribute to the victims.",), no=("The firm paid the tax.",)),
    rule("say-sorry", T.CONCEDE, K.STATEMENT, "say ask beg", objects="sorry for:forgiveness =forgiveness for:pardon", yes=("The minister said sorry.",), no=("The minister said no.",)),
    rule("brush-aside", T.REJECT, K.STATEMENT, "brush_aside brush_off wave_away wave_aside turn_away scoff laugh_off shrug_off play_down pour", objects="call report claim accusation charge criticism allegation concern warning appeal suggestion idea offer demand question talk =scorn", yes=("The general brushed aside the report.",), no=("The general brushed his coat.",)),
    rule("call-false", T.REJECT, K.STATEMENT, "call describe label brand term dub reject", objects="baseless false untrue lie nonsense fabrication absurd groundless unfounded propaganda ridiculous rubbish slander as:baseless as:false as:lie as:fabrication as:nonsense as:propaganda", yes=("The ministry called the report baseless.",), no=("The ministry called a meeting.",)),
    rule("publish-count", None, K.STATEMENT, "release publish issue present give put_out announce revise update", objects="=count =toll =tally =figure =death-toll =communique =communiqué =estimate", without="=ultimatum", yes=("The hospital released the new count.", "The army put out a communique."), no=("The hospital released the patients.",)),
    rule("hold-to-account", T.ACCUSE, K.STATEMENT, "hold consider deem think", objects="responsible accountable guilty culpable liable", yes=("Paris held the militia responsible.",), no=("Paris held elections.",)),
    rule("state-protests", T.ACCUSE, K.STATEMENT, "protest", subjects="<place> government ministry foreign-ministry ambassador embassy envoy kremlin", objects="against: at: to: over:", yes=("The ministry protested against the air strike.",), no=("Students protested against the war.",), context="diplomatic"),
    rule("post-on", None, K.STATEMENT, "post tweet write", objects="on:twitter on:x on:telegram on:facebook on:x on:channel on:media on:page that leave tweet", yes=("The minister posted on Telegram.",), no=("The army posted guards.",)),
    rule("express-worry", T.ACCUSE, K.STATEMENT, "express voice", objects="=concern =alarm =outrage =regret =doubt =anger =fear =criticism =dismay", yes=("The UN expressed concern.",), no=("The UN expressed support.",)),
    rule("quote-report", T.ACCUSE, K.STATEMENT, "quote publish release leak issue cite present submit produce find document report conclude", nouns="", objects="report evidence study dossier finding white-paper",
         yes=("The panel published a report.",), no=("The firm published a novel.",)),
    rule("issue-statement", None, K.STATEMENT, "put_out issue release publish broadcast read make give post deliver", objects="statement communique video speech message recording letter manifesto tape address interview photograph broadcast fatwa letter proclamation",
         yes=("The group released a video.",), no=("The group released a hostage.",)),
    rule("call-it", T.ACCUSE, K.STATEMENT, "call describe brand label term denounce", objects="illegal genocide massacre crime terrorist murder unlawful illegitimate traitor aggression fraud sham as:genocide as:terrorist as:illegal as:crime coup invasion provocation outrage",
         yes=("The minister called the killings a genocide.",), no=("The minister called his wife.",)),
    rule("call-on", T.REQUEST, K.STATEMENT, "call call_on call_for appeal plead ask beg", objects="on:<place> for:talk for:ceasefire for:truce for:release for:withdrawal for:calm for:restraint for:end for:dialogue for:resignation for:inquiry for:help for:aid for:intervention to:pull to:stop to:end to:leave to:withdraw to:resign to:halt to:cease to:release to:join to:return "
         "for:independence for:election for:sanction for:investigation for:support for:peace for:unity for:action for:negotiation", yes=("The White House called on Serbia to pull back troops.", "The UN called for talks."), no=("The movement is called after a peace deal.",)),
    rule("call-for", T.REQUEST, K.STATEMENT, "call push press clamour agitate argue campaign bid", objects="for:", without="for:help-line for:strike for:protest for:rally for:demonstration for:boycott after: in:for", yes=("Oxfam called for a halt to arms sales.",), no=("The movement is called after a peace deal.",)),
    rule("tell-to", T.REQUEST, K.STATEMENT, "tell instruct", objects="to:leave to:stop to:withdraw to:go to:cease to:release to:surrender to:resign to:disarm to:return to:end to:halt to:pull to:stay to:quit to:evacuate",
         subjects="", yes=("The president told the rebels to disarm.",), no=("He told a story.",)),
    rule("tell-to-fight", T.MOBILIZE, K.STATEMENT, "tell urge call ask order exhort call_on encourage", objects="to:enlist to:fight to:join to:mobilise to:mobilize to:arm to:rise to:resist to:defend to:volunteer to:take_up", yes=("The president told the young to enlist.",), no=("He told them to wait.",)),
    rule("estimate-dead", T.ACCUSE, K.STATEMENT, "reckon estimate conclude calculate document count report find determine verify tally record register log corroborate list put confirm-not attribute establish" , objects="abduction kidnapping disappearance case attack incident raid shooting bombing strike execution killing casualty violation abuse grave toll massacre rape victim death die kill cause commit be starve perish murder crime genocide atrocity bear violate break breach",
         subjects="programme program agency commission nation group organisation organization panel watch report inquiry union monitor un study researcher washington state office mission expert investigator monitor amnesty rapporteur commissioner observer department charity lawyer prosecutor scholar historian watchdog body ngo un-panel team", without="court no law",
         yes=("The agency reckoned that the war would have caused 377,000 deaths.",), no=("The boy reckoned that it would rain.",), context="human_rights"),
    rule("lodge-protest", T.ACCUSE, K.STATEMENT, "lodge file deliver", objects="=protest =complaint =note", yes=("Delhi lodged a protest.",), no=("He lodged with a friend.",), context="diplomatic"),
    # --- statements ---
    rule("accuse", T.ACCUSE, K.STATEMENT, "accuse blame condemn denounce criticise criticize allege deplore castigate decry attribute implicate fault rebuke berate censure complain lambast slam lament bemoan regret vilify chastise upbraid charge_that insult",
         nouns="accusation condemnation allegation criticism", without="to:death to:prison", yes=("Kinshasa accused its neighbour.",)),
    rule("deny", T.REJECT, K.STATEMENT, "deny reject refuse rebuff dismiss oppose decline disavow shrug_off contradict refute dispute contest disown spurn disagree object protest_that ignore defy", nouns="denial rejection refusal",
         without="election seat", yes=("The general denied the report.",)),
    rule("rule-out", T.REJECT, K.STATEMENT, "rule_out exclude", objects="=election =talk =possibility =deal =return =ceasefire =negotiation =truce =compromise =intervention =withdrawal =dialogue =deployment =resignation", yes=("The junta ruled out elections.",), no=("The junta ruled the country.",)),
    rule("rule-out-any", T.REJECT, K.STATEMENT, "rule_out", yes=("The envoy ruled out a boycott.",)),
    rule("swear-to", T.THREATEN, K.STATEMENT, "swear promise pledge vow", objects="to:avenge to:fight to:crush to:destroy to:retaliate to:respond to:punish to:strike to:retake to:continue to:hunt to:kill to:resist =revenge =vengeance =retaliation to:defeat to:eliminate to:attack to:expel to:liberate to:wipe to:recapture to:hit to:keep =response =total-war =war", yes=("The movement swore to avenge its dead.",), no=("The prince swore an oath.",)),
    rule("offer-to-sign", T.AGREE, K.STATEMENT, "offer", objects="to:sign to:talk to:negotiate to:meet to:stop to:withdraw to:disarm to:lay =talk =ceasefire =truce =amnesty =negotiation to:surrender to:release to:hold =dialogue =peace to:free", yes=("The rebels offered to sign a treaty.",), no=("Berlin offered tanks.",)),
    rule("offer-to-work", T.COOPERATE, K.STATEMENT, "offer pledge promise agree", objects="to:work to:cooperate to:collaborate to:share to:coordinate =cooperation", yes=("Nigeria offered to work with its neighbours.",), no=("Nigeria offered tanks.",)),
    rule("threaten", T.THREATEN, K.STATEMENT, "threaten vow warn caution menace", nouns="threat warning", yes=("The leader threatened the mayor.",)),
    rule("urge", T.REQUEST, K.STATEMENT, "urge demand request appeal call_for call_on call_upon appeal_to ask plead beg exhort implore seek_help insist petition lobby press", nouns="appeal demand", without="after:deal after:leader question whether if why how after",
         yes=("The UN urged restraint.",)),
    rule("support", T.SUPPORT, K.STATEMENT, "praise welcome endorse back liken hail pledge promise compare congratulate defend applaud thank commend salute greet champion side condole", nouns="endorsement",
         without="refugee guest fighter with:weapon by:tank by:armour visitor", yes=("The envoy welcomed the vote.",)),
    rule("propose", T.REQUEST, K.STATEMENT, "propose recommend moot float suggest", objects="", nouns="proposal",
         without="marriage toast", yes=("France proposed a truce.",), no=("France sent troops.",)),
    rule("say", None, K.STATEMENT,
         "say tell announce state add report answer reply claim argue explain insist acknowledge testify write confirm describe speak note remark declare_that "
         "recall comment predict assert contend maintain quote respond reveal hint stress outline reiterate",
         nouns="statement announcement speech address interview", yes=("The police said nothing.",), no=("The police ran.",), without="duty medium school"),
    rule("judge", None, K.STATEMENT, "rule find judge conclude determine", objects="that be break breach violate commit have lack show fail remain", yes=("The court ruled that the vote was void.",), no=("He found a key.",), context="legal"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """What a statement is, by what is said: conditions on the clause that tells its content."""

    name: str
    type: T
    verbs: frozenset[str] = frozenset()
    """One of these is its verb, or completes it; none given, any."""
    helpers: frozenset[str] = frozenset()
    """One of these helps its verb."""
    about: frozenset[str] = frozenset()
    """One of these completes it, too, or is its subject: "@army"."""
    own: bool = False
    """Who speaks speaks of himself: "said that he had organised it"."""
    negated: bool | None = False
    """Whether the clause is negated; None: either."""
    examples: tuple[tuple[str, str], ...] = ()
    """(sentence, verb of saying): the statement is this."""
    counterexamples: tuple[tuple[str, str], ...] = ()


def _speech(name: str, kind: T, verbs: str, helpers: str = "", *, about: str = "", own: bool = False, negated: bool | None = False,
            yes: tuple[tuple[str, str], ...], no: tuple[tuple[str, str], ...] = ()) -> Speech:  # fmt: skip
    return Speech(
        name, kind, frozenset(words(verbs)), frozenset(words(helpers)), frozenset(words(about)), own, negated, yes, no
    )


_VIOLENCE = (
    "fight attack strike retaliate respond avenge punish crush destroy bomb kill invade force resist die defend liberate "
    "retake pay regret pursue shoot hit eliminate defeat hunt conquer take battle war @campaign @offensive @war @operation @attack @strike @bombing @battle ground-entry"
)
_GUILT = (
    "responsible behind: to:blame blame guilty violate break breach commit war-crime crime genocide atrocity massacre lie arm-rebel illegal unlawful "
    "aggression betray rig steal torture fraud terrorist massacre unacceptable hostile crime-against-humanity starvation provocation"
)

_HOSTILE = (
    "kill murder massacre execute shoot bomb shell attack torture rape burn loot kidnap abduct raid strike invade ambush plunder destroy break violate fire ram expel "
    "sabotage provoke arm hit target assassinate behead besiege starve steal rig cheat bombard harbour harbor"
)
_FOES = (
    "@rebel @army @government @force @militia @troop @soldier @regime @separatist @junta @insurgent @guerrilla @group @navy @authority @police @air-force @paramilitary @movement "
    "@aircraft @jet @drone @warplane @neighbour @enemy @opponent @side @<state> @terrorist @mercenary @party @faction"
)
_GOODS = "food medicine money aid wheat grain fuel relief supply tent blanket vaccine <money> dollar euro assistance shelter shipment lorry"

SPEECHES: tuple[Speech, ...] = (
    _speech("say-agreed", T.AGREE, "agree accept ready willing prepared sign settle reach-agreement consent", negated=False,
            yes=(("The bloc said that the president had agreed that the rebels should withdraw.", "said"), ("He said he was ready to talk.", "said")),
            no=(("He said that the town had fallen.", "said"),)),
    _speech("say-unfit", T.REJECT, "concern accept recognise recognize negotiate talk agree sign interest bind apply attend surrender withdraw yield tolerate resign allow disarm surrender free release hand_over leave join take_part involved legitimate valid room place question", "", negated=True,
            yes=(("A spokesman said that the summit did not concern the movement.", "said"), ("He said he would not negotiate.", "said")),
            no=(("He said that the town had not fallen.", "said"),)),
    _speech("say-recognise", T.SUPPORT, "recognise recognize", negated=False, yes=(("Washington said that it recognised the borders.", "said"),), no=(("Washington said that it had drawn the borders.", "said"),)),
    _speech("say-innocent", T.SUPPORT, "break breach violate lack contravene", negated=True, yes=(("The court found that this had broken no law.", "found"),),
            no=(("The court found that this had broken the law.", "found"),)),
    _speech("say-guilty", T.ACCUSE, _GUILT, yes=(("The court found that the army had committed war crimes.", "found"), ("He said the militia was behind the attack.", "said")),
            no=(("He said that the army had left.", "said"),)),
    _speech("say-knows-nothing", T.REJECT, "receive hear know plan intend exist drop change play authorise authorize order carry_out shell target attack kill bomb cross take give hold need torture arm support back send", negated=True,
            yes=(("The bloc said it had received no notice.", "said"),), no=(("The bloc said it had received a notice.", "said"),)),
    _speech("say-must", T.REQUEST, "", "must should ought shall-not", negated=None, yes=(("The minister said that the attacks must cease.", "said"),), no=(("He said that the attacks had ceased.", "said"),)),
    _speech("say-will-leave", T.RETREAT, "leave withdraw pull_out step_aside pull_back depart evacuate retreat close end go_home", "will would 'll ’ll shall",
            yes=(("The White House said that its soldiers would step aside.", "said"),), no=(("The White House said that its soldiers would stay.", "said"),)),
    _speech("say-will-fight", T.THREATEN, _VIOLENCE, "will would could might 'll ’ll can shall", negated=None,
            yes=(("He told a crowd that battles could not be excluded.", "told"), ("The general said that his men would fight on.", "said")),
            no=(("He said that his men had fought.", "said"),)),
    _speech("say-own-loss", T.CONCEDE, "kill capture die lose arrest wound destroy fall surrender retreat withdraw down", about="@own",
            yes=(("The group confirmed that its leader had been killed.", "confirmed"),), no=(("The group confirmed that the mayor had been killed.", "confirmed"),)),
    _speech("say-will-ease", T.CONCEDE, "lift release free ease restore reopen compensate pardon resign step_down apologise apologize recognise recognize allow drop return give_up hand_back cede", "will would 'll ’ll shall",
            yes=(("The president said that the sanctions would be lifted.", "said"),), no=(("The president said that the sanctions had been lifted.", "said"),)),
    _speech("say-will-send-food", T.AID, "send give provide deliver donate ship supply pay finance fund contribute", "will would 'll ’ll shall", about=_GOODS,
            yes=(("The minister said that Berlin would send food.", "said"),), no=(("The minister said that Berlin would send troops.", "said"),)),
    _speech("say-open", T.COOPERATE, "open cooperate co-operate collaborate coordinate work share", about="@door @channel @border with:neighbour with:government with:us with:<place> closely together with:court with:authority intelligence",
            yes=(("The minister said that the door stayed open.", "said"),), no=(("The minister said that the shop stayed open.", "said"),)),
    _speech("say-will-help", T.SUPPORT, "resume help support train back send give provide aid assist protect stand finance rebuild pay supply arm welcome", "could can will would 'll ’ll shall", negated=False,
            yes=(("The embassy said that marines would train soldiers.", "said"),), no=(("He said that marines had trained soldiers.", "said"),)),
    _speech("say-they-killed", T.ACCUSE, _HOSTILE, about=_FOES,
            yes=(("The ministry said that the rebels had killed 40 villagers.", "said"),), no=(("The ministry said that gunmen had killed 40 villagers.", "said"), ("The army said that it had killed 40 rebels.", "said"))),
    _speech("say-mistaken", T.CONCEDE, "mistake error wrong accident blunder regrettable mistaken tragedy", yes=(("The army said that the strike had been a mistake.", "said"),), no=(("The army said that the strike had been a success.", "said"),)),
    _speech("say-own-deed", T.CONCEDE, "organise organize order plan kill commit regret sorry mistake wrong responsible arrange shoot", own=True,
            yes=(("A leader said through his lawyer that he had organised the group.", "said"),), no=(("The police said that gunmen had organised the raid.", "said"),)),
)  # fmt: skip
"""Tried in this order."""
