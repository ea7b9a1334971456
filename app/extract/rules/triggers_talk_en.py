"""Words for talks, agreements and what is said; what the content of a statement makes of it."""

from dataclasses import dataclass

from app.extract.rules import words
from app.extract.rules.triggers_en import DEAL, PEACE, PERSON, PLACE, TALKS, Rule, rule
from app.vocab import EventType as T
from app.vocab import Label as K

TALK: tuple[Rule, ...] = (
    # --- talks ---
    rule("talks-fail", T.REJECT, K.TALKS, "collapse fall_apart break_down break_off fail break_up founder stall unravel suspend adjourn abandon call_off scrap cancel end postpone deadlock crumble freeze",
         subjects=" ".join(w for w in TALKS.split() if w not in ("conference", "meeting")) + " peace-process", without="with:agreement with:deal in:agreement in:deal with:accord",
         yes=("The talks collapsed.", "Negotiations broke down."), no=("The dam collapsed.", "The truce collapsed.")),
    rule("stop-talks", T.REJECT, K.TALKS, "break_off suspend abandon quit walk_out walk_away boycott adjourn pull_out call_off cancel scrap leave end walk break refuse reject postpone withdraw storm_out freeze",
         objects=" ".join(f"={w} of:{w} from:{w}" for w in TALKS.split()) + " peace-process =participation table of:room from:table", yes=("The rebels walked out of the talks.", "Colombo suspended the negotiations."), no=("The rebels left the town.",), context="diplomatic"),
    rule("talks-move", T.CONSULT, K.TALKS, "move shift resume open begin start convene take_place reopen get_under_way", subjects=TALKS, yes=("Negotiations opened in Norway before moving to Cuba.",), no=("Troops moved to the border.",), context="diplomatic"),
    rule("hold-talks", T.CONSULT, K.TALKS, "hold begin open start resume host attend convene join have conduct chair mediate lead arrange restart enter invite arrive sit_down return come come_back go_back bring_back relaunch produce",
         objects=" ".join(f"={w} to:{w} in:{w} for:{w} into:{w}" for w in TALKS.split()) + " to:table at:table to:negotiating-table",
         without="vote election trial", yes=("The envoys held talks.", "The rebels returned to the table."), no=("They held the bridge.",), context="diplomatic"),
    rule("send-envoy", T.CONSULT, K.TALKS, "send dispatch appoint", objects="envoy delegation emissary mediator negotiator =diplomat =representative =foreign-minister", yes=("The king sent envoys to the rebels.",), context="diplomatic"),
    rule("put-out-feelers", T.CONSULT, K.TALKS, "put_out put make establish", objects="feeler =contact overture", yes=("The president put out feelers.",), context="diplomatic"),
    rule("telephone", T.CONSULT, K.TALKS, "telephone phone call speak", objects=f"by:telephone by:phone counterpart with:{PERSON} with:counterpart with:president with:minister", yes=("He spoke by telephone with the king.",), no=("He spoke quickly.",), context="diplomatic"),
    rule("visit", T.CONSULT, K.TALKS, "visit tour fly travel go come pay arrive", nouns="visit tour state-visit", subjects=f"{PERSON} president minister pope secretary-general envoy delegation king premier chancellor leader ambassador team mission queen prime-minister foreign-minister secretary",
         objects=f"visit ={PLACE} to:{PLACE} in:{PLACE} =village =town =camp =city =front =capital =country =region to:capital to:meet for:talk =village", without="into:exile to:war home for:life in:exile to:hospital",
         yes=("The president visited Paris.", "The pope visited a village."), no=("The rebels visited a shop.",), mode="visit", context="diplomatic"),
    rule("talks", T.CONSULT, K.TALKS, "meet negotiate consult visit confer mediate tour broker parley huddle shake_hand sit_down",
         nouns="talk negotiation meeting summit consultation visit dialogue conference mediation peace-talk peace-process peace-conference handshake",
         without="demand need condition death fate target deadline end opposition resistance criticism", yes=("The ministers met.", "Talks began.", "The pope visited."), no=("He slept.",), context="diplomatic"),
    # --- agreements ---
    rule("reject-deal", T.REJECT, K.STATEMENT, "reject turn_down rebuff refuse decline spurn dismiss oppose denounce", objects=DEAL + " " + PEACE + " offer proposal plan call demand result mediation request draft bid appeal constitution ruling verdict charge accusation allegation report claim blame deadline",
         yes=("The rebels rejected the accord.",), no=("The rebels broke the truce.",)),
    rule("break-deal", T.REJECT, K.OTHER, "break violate abandon tear_up walk_away quit repudiate withdraw renounce abrogate scrap cancel renege annul denounce suspend breach pull_out terminate freeze strike_down strike void",
         without="truce ceasefire", objects=" ".join(f"={w} from:{w} on:{w} of:{w}" for w in DEAL.split() if w != "text"), yes=("The rebels broke the accord.",), no=("The rebels broke the door.",), context="diplomatic"),
    rule("deal-fails", T.REJECT, K.OTHER, "collapse fall_apart fail unravel break_down crumble lapse expire end founder dissolve", subjects=DEAL + " coalition process peace-process alliance they it",
         without="into:war", yes=("The accord collapsed.", "The deal unravelled."), no=("The dam collapsed.",)),
    rule("initial-pact", T.AGREE, K.AGREEMENT, "put", objects="name signature to:text to:agreement to:accord pen", yes=("The delegations put their names to a text.",), no=("They put him in prison.",), context="diplomatic"),
    rule("sign-deal", T.AGREE, K.AGREEMENT,
         "sign reach strike conclude seal initial make agree accept finalise finalize clinch broker mediate endorse adopt forge settle hammer_out secure negotiate thrash_out work_out produce close cut do sign_up enter approve",
         objects=DEAL + " =peace peace-agreement peace-deal peace-accord framework truce-deal", without="letter contract-worker cheque meeting talk visit trial",
         yes=("The two sides signed an accord.", "Leaders agreed on a deal.", "The king made peace."), no=("They signed a letter.",), context="diplomatic"),
    rule("agreement", T.AGREE, K.AGREEMENT, "agree sign settle reconcile", nouns="agreement accord deal pact treaty settlement peace-deal peace-agreement peace-accord memorandum",
         without="law bill decree order act budget in:<place> score resign_letter in:camp petition letter", yes=("The treaty ended the war.", "Both sides agreed."), context="diplomatic"),
    rule("bring-together", T.CONSULT, K.TALKS, "bring", objects="together to:table", yes=("Norway brought the two sides together.",), no=("He brought bread.",), context="diplomatic"),
    rule("trade-deal", T.COOPERATE, K.AGREEMENT, "buy sell lease purchase", objects="weapon arm jet missile drone tank oil gas fighter-jet gun base submarine aircraft", yes=("India bought fighter jets.",), no=("He bought bread.",), context="economic"),
    # --- statements with a type of their own ---
    rule("claim-responsibility", None, K.STATEMENT, "claim take admit accept", objects="responsibility credit", yes=("The group claimed responsibility.",), context="terrorism"),
    rule("deny-responsibility", T.REJECT, K.STATEMENT, "deny", objects="responsibility involvement", yes=("The group denied responsibility.",)),
    rule("apologise", T.CONCEDE, K.STATEMENT, "apologise apologize concede admit confess own_up repent regret acknowledge", nouns="apology confession admission", objects="", without="to:hospital to:union member responsibility patient",
         yes=("The general apologised.", "Moscow admitted it in April."), no=("He denied it.",)),
    rule("express", T.SUPPORT, K.STATEMENT, "express voice offer give declare", objects="=support =solidarity =condolence =sympathy =backing =confidence =thanks", yes=("The envoy expressed support for the plan.",), no=("The envoy expressed doubt.",)),
    rule("express-worry", T.ACCUSE, K.STATEMENT, "express voice", objects="=concern =alarm =outrage =regret =doubt =anger =fear =criticism =dismay", yes=("The UN expressed concern.",), no=("The UN expressed support.",)),
    rule("quote-report", T.ACCUSE, K.STATEMENT, "quote publish release leak issue cite present submit produce find document report conclude", nouns="", objects="report evidence study dossier finding white-paper",
         yes=("The panel published a report.",), no=("The firm published a novel.",)),
    rule("issue-statement", None, K.STATEMENT, "issue release publish broadcast read make give post deliver", objects="statement communique video speech message recording letter manifesto tape address interview photograph broadcast fatwa letter proclamation",
         yes=("The group released a video.",), no=("The group released a hostage.",)),
    rule("call-it", T.ACCUSE, K.STATEMENT, "call describe brand label term denounce", objects="illegal genocide massacre crime terrorist murder unlawful illegitimate traitor aggression fraud sham as:genocide as:terrorist as:illegal as:crime coup invasion provocation outrage",
         yes=("The minister called the killings a genocide.",), no=("The minister called his wife.",)),
    rule("call-on", T.REQUEST, K.STATEMENT, "call call_on call_for appeal plead ask beg", objects="on:<place> for:talk for:ceasefire for:truce for:release for:withdrawal for:calm for:restraint for:end for:dialogue for:resignation for:inquiry for:help for:aid for:intervention to:pull to:stop to:end to:leave to:withdraw to:resign to:halt to:cease to:release to:join to:return "
         "for:independence for:election for:sanction for:investigation for:support for:peace for:unity for:action for:negotiation", yes=("The White House called on Serbia to pull back troops.", "The UN called for talks."), no=("The movement is called after a peace deal.",)),
    rule("tell-to", T.REQUEST, K.STATEMENT, "tell instruct", objects="to:leave to:stop to:withdraw to:go to:cease to:release to:surrender to:resign to:disarm to:return to:end to:halt to:pull to:stay to:quit to:evacuate",
         subjects="", yes=("The president told the rebels to disarm.",), no=("He told a story.",)),
    rule("tell-to-fight", T.MOBILIZE, K.STATEMENT, "tell urge call ask order exhort call_on encourage", objects="to:enlist to:fight to:join to:mobilise to:mobilize to:arm to:rise to:resist to:defend to:volunteer to:take_up", yes=("The president told the young to enlist.",), no=("He told them to wait.",)),
    rule("estimate-dead", T.ACCUSE, K.STATEMENT, "reckon estimate conclude calculate document count report find determine", objects="death die kill cause commit be starve perish murder crime genocide atrocity bear violate break breach",
         subjects="programme program agency commission nation group organisation organization panel watch report inquiry union monitor un study researcher washington state office", without="court no law",
         yes=("The agency reckoned that the war would have caused 377,000 deaths.",), no=("The boy reckoned that it would rain.",), context="human_rights"),
    rule("lodge-protest", T.ACCUSE, K.STATEMENT, "lodge file deliver", objects="=protest =complaint =note", yes=("Delhi lodged a protest.",), no=("He lodged with a friend.",), context="diplomatic"),
    # --- statements ---
    rule("accuse", T.ACCUSE, K.STATEMENT, "accuse blame condemn denounce criticise criticize allege deplore castigate decry attribute implicate fault rebuke berate censure complain lambast slam charge_that insult",
         nouns="accusation condemnation allegation criticism", without="to:death to:prison", yes=("Kinshasa accused its neighbour.",)),
    rule("deny", T.REJECT, K.STATEMENT, "deny reject refuse rebuff dismiss oppose decline disavow rule_out shrug_off contradict refute dispute contest disown spurn disagree object protest_that ignore defy", nouns="denial rejection refusal",
         without="election seat", yes=("The general denied the report.",)),
    rule("threaten", T.THREATEN, K.STATEMENT, "threaten vow warn swear_revenge", nouns="threat warning", yes=("The leader vowed revenge.",)),
    rule("urge", T.REQUEST, K.STATEMENT, "urge demand request appeal call_for ask plead beg exhort implore seek_help insist petition lobby press", nouns="appeal demand", without="after:deal after:leader question whether if why how after",
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
    own: bool = False
    """Who speaks speaks of himself: "said that he had organised it"."""
    negated: bool | None = False
    """Whether the clause is negated; None: either."""
    examples: tuple[tuple[str, str], ...] = ()
    """(sentence, verb of saying): the statement is this."""
    counterexamples: tuple[tuple[str, str], ...] = ()


def _speech(name: str, kind: T, verbs: str, helpers: str = "", *, own: bool = False, negated: bool | None = False,
            yes: tuple[tuple[str, str], ...], no: tuple[tuple[str, str], ...] = ()) -> Speech:  # fmt: skip
    return Speech(name, kind, frozenset(words(verbs)), frozenset(words(helpers)), own, negated, yes, no)


_VIOLENCE = (
    "fight attack strike retaliate respond avenge punish crush destroy bomb kill invade force resist die defend liberate "
    "retake pay regret pursue shoot hit eliminate defeat hunt conquer take battle war @campaign @offensive @war @operation @attack @strike @bombing @battle ground-entry"
)
_GUILT = (
    "responsible behind: to:blame blame guilty violate break breach commit war-crime crime genocide atrocity massacre lie arm-rebel illegal unlawful "
    "aggression betray rig steal torture fraud terrorist massacre unacceptable hostile crime-against-humanity starvation provocation"
)

SPEECHES: tuple[Speech, ...] = (
    _speech("say-agreed", T.AGREE, "agree accept ready willing prepared sign settle reach-agreement consent", negated=False,
            yes=(("The bloc said that the president had agreed that the rebels should withdraw.", "said"), ("He said he was ready to talk.", "said")),
            no=(("He said that the town had fallen.", "said"),)),
    _speech("say-unfit", T.REJECT, "concern accept recognise recognize negotiate talk agree sign interest bind apply attend surrender withdraw yield tolerate resign allow involved legitimate valid", "", negated=True,
            yes=(("A spokesman said that the summit did not concern the movement.", "said"), ("He said he would not negotiate.", "said")),
            no=(("He said that the town had not fallen.", "said"),)),
    _speech("say-innocent", T.SUPPORT, "break breach violate lack contravene", negated=True, yes=(("The court found that this had broken no law.", "found"),),
            no=(("The court found that this had broken the law.", "found"),)),
    _speech("say-guilty", T.ACCUSE, _GUILT, yes=(("The court found that the army had committed war crimes.", "found"), ("He said the militia was behind the attack.", "said")),
            no=(("He said that the army had left.", "said"),)),
    _speech("say-must", T.REQUEST, "", "must should ought shall-not", negated=None, yes=(("The minister said that the attacks must cease.", "said"),), no=(("He said that the attacks had ceased.", "said"),)),
    _speech("say-will-fight", T.THREATEN, _VIOLENCE, "will would could might 'll ’ll can shall", negated=None,
            yes=(("He told a crowd that battles could not be excluded.", "told"), ("The general said that his men would fight on.", "said")),
            no=(("He said that his men had fought.", "said"),)),
    _speech("say-will-help", T.SUPPORT, "help support train back send give provide aid assist protect stand finance rebuild pay supply arm welcome", "will would 'll ’ll shall", negated=False,
            yes=(("The embassy said that marines would train soldiers.", "said"),), no=(("He said that marines had trained soldiers.", "said"),)),
    _speech("say-own-deed", T.CONCEDE, "organise organize order plan kill commit regret sorry mistake wrong responsible arrange shoot", own=True,
            yes=(("A leader said through his lawyer that he had organised the group.", "said"),), no=(("The police said that gunmen had organised the raid.", "said"),)),
)  # fmt: skip
"""Tried in this order."""
