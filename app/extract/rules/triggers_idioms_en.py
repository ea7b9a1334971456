"""Idioms and rarer verbs of news English: turns of phrase whose verb by itself tells of something else, or of nothing."""

from app.extract.rules.triggers_en import ARMED, COUNTED, CROWD, PEOPLE, PERSON, PERSONS, PLACE, Rule, rule
from app.vocab import EventType as T
from app.vocab import Label as K

_OFFICE = "post ministry portfolio premiership presidency job office chairmanship governorship seat role throne mayoralty leadership command position duties duty chancellorship secretaryship"
_HOMES = "home house village town quarter neighbourhood farm land property possession shack"
_ENVOYS = "envoy ambassador diplomat attache consul charge"
_POWERS = f"{PLACE} government union bloc council kremlin ministry junta eu court commission authority league washington regulator"
_MANY = f"{PEOPLE} {COUNTED} inhabitant tribe community half"

IDIOMS: tuple[Rule, ...] = (
    # --- said ---
    rule("take-blame", T.CONCEDE, K.STATEMENT, "take shoulder accept bear assume acknowledge admit", objects="=blame =responsibility =fault =guilt", without="claim from:force from:army from:mission from:hand from:un for:security for:province for:defence for:area",
         yes=("The minister took the blame for the raid.",), no=("The minister took the train.",)),
    rule("eat-words", T.CONCEDE, K.STATEMENT, "eat swallow retract take_back", objects="=word =remark =pride =comment =accusation", yes=("The general ate his words.",), no=("The general ate his soup.",)),
    rule("short-shrift", T.REJECT, K.STATEMENT, "give pour heap wave dig dig_in draw pay turn", objects="in:heel =shrift =scorn =ridicule aside:demand =heel line ear =back on:plan", without="by: attack support hand",
         subjects=f"{PERSON} {PLACE} rebel government militia premier minister president king junta party army general leader opposition", yes=("The rebels gave the plan short shrift.", "The premier dug in his heels."), no=("The rebels gave the boy a gun.", "The rebels dug a hole.")),
    rule("laugh-off", T.REJECT, K.STATEMENT, "laugh_off brush_off brush_aside wave_away shrug_off scoff sneer pooh-pooh bat_away play_down", yes=("The minister batted away the warning.",)),
    rule("harsh-words", T.ACCUSE, K.STATEMENT, "have reserve find speak direct", objects="harsh-word strong-word sharp-word hard-word stern-word critical-word angry-word bitter-word", yes=("The envoy had harsh words for the junta.",), no=("The envoy had a car.",)),
    rule("hit-out", T.ACCUSE, K.STATEMENT, "hit_out lash_out round_on rail inveigh fulminate rage_against let_fly lay_into tear_into", subjects=f"{PERSON} {PLACE} leader president minister bishop archbishop pope envoy secretary-general general opposition party spokesman ambassador premier king government official group un organisation campaigner commissioner critic",
         without="flood storm fire", yes=("The bishops hit out at the government.",), no=("The storm raged against the wall.",)),
    rule("take-to-task", T.ACCUSE, K.STATEMENT, "take call haul", objects="to:task to:account over:coal =issue", yes=("The envoy took the generals to task.",), no=("The envoy took the generals to lunch.",)),
    rule("raise-alarm", T.ACCUSE, K.STATEMENT, "raise sound ring", objects="=alarm =alarm-bell =alarm-bells =concern =bell", yes=("The observers raised the alarm over the arrests.",), no=("The observers raised their flag.",)),
    rule("point-finger", T.ACCUSE, K.STATEMENT, "point cry lay put pin", objects="=finger foul at:door =blame on:blame", yes=("The council pointed the finger at the militia.", "Human rights groups cried foul."), no=("The general pointed his gun.",)),
    rule("speak-out", T.ACCUSE, K.STATEMENT, "speak_out speak", objects="against:killing against:abuse against:torture against:coup against:war against:repression against:attack against:government against:junta against:massacre against:violence", yes=("The envoy spoke out against the killings.",), no=("The envoy spoke.",)),
    rule("rattle-sabre", T.THREATEN, K.STATEMENT, "rattle swear serve vow bare flex promise", objects="=sabre =saber =revenge =vengeance =notice =tooth =muscle =retribution =retaliation", yes=("The general rattled his sabre.",), no=("The waiter served dinner.",)),
    rule("lay-down-terms", T.REQUEST, K.STATEMENT, "lay_down set_out spell_out set lay put_forward draw_up attach impose", objects="=term =condition =demand =precondition", without="agreement accord treaty", yes=("The mediators laid down terms for a truce.",), no=("The rebels laid down their arms.",)),
    rule("make-plea", T.REQUEST, K.STATEMENT, "make issue send put_out launch voice renew repeat broadcast lodge", objects="=plea =appeal =entreaty =distress-call", without="court for:dollar", yes=("The pope made a plea for peace.",), no=("The pope made a tour.",)),
    rule("cry-out", T.REQUEST, K.STATEMENT, "cry_out implore beseech entreat clamour petition supplicate", yes=("The aid agencies cried out for help.",)),
    rule("throw-weight", T.SUPPORT, K.STATEMENT, "throw put lend give get fall", objects="=weight behind:plan =blessing =backing =endorsement behind:president behind:leader behind:government behind:king behind:bid", without="resolution council", yes=("The bloc threw its weight behind the plan.", "The king gave his blessing to the talks."), no=("The king gave a speech.",)),
    rule("speak-up", T.SUPPORT, K.STATEMENT, "speak_up stick_up vouch", yes=("The archbishop spoke up for the prisoners.",)),
    rule("air-waves", None, K.STATEMENT, "take go read appear come break read_out", objects="to:airwave to:airwaves on:air on:television on:radio on:tv =silence =communique on:screen", subjects=f"{PERSON} king president leader general colonel soldier officer minister premier spokesman commander presenter captain",
         without="off:air siege", yes=("The king took to the airwaves.", "The leader broke his silence."), no=("The king took the road.",)),
    rule("address-nation", None, K.STATEMENT, "address", objects="=nation =people =crowd =congress =parliament =assembly =rally =council =conference =reporter =meeting =country =general-assembly =troop", yes=("The general addressed the nation.",), no=("The law addressed the shortage.",)),
    # --- in and out of office ---
    rule("given-office", None, K.APPOINTMENT, "hand give entrust get land receive assign offer", objects=" ".join(f"={w}" for w in "ministry premiership presidency chairmanship governorship portfolio throne chancellorship mayoralty interior-ministry defence-ministry foreign-ministry".split()) + " with:premiership with:government with:formation",
         without="notice seat over:power letter", subjects="", yes=("Parliament gave the premiership to a banker.",), no=("Parliament gave the bill a reading.",), context="executive"),
    rule("step-into-post", None, K.APPOINTMENT, "step_into step slip take_up assume take enter move move_into settle begin start", objects=" ".join(f"into:{w} ={w}" for w in "post shoe job premiership presidency office duties duty reign rein helm mantle throne oath-of-office oath".split()) + " presidential-palace into:presidential-palace",
         without="base soldier from:office hostage", subjects=f"{PERSON} {PERSONS} president minister colonel general premier governor veteran leader king successor deputy he she vice-president judge banker cabinet speaker chief head commissioner",
         yes=("The veteran stepped into the post of minister.",), no=("The rebels took the town.",), context="executive"),
    rule("at-helm", None, K.APPOINTMENT, "put place install set", objects="at:helm at:head in:charge on:throne", without="list trial", yes=("The party put its secretary at the helm.",), no=("The party put its flag out.",), context="executive"),
    rule("usher-in", None, K.APPOINTMENT, "usher_in unveil name present enthrone crown consecrate announce anoint", objects="=cabinet =government =bishop =king =pope =team =patriarch =president =emperor =successor", without="victory winner plan end national-day election", yes=("A caretaker cabinet was ushered in.", "The bishop was enthroned."), no=("The statue was unveiled.",), context="executive"),
    rule("throw-in-towel", T.RETREAT, K.OTHER, "throw_in hand_in throw hand fall tender turn_in give hang_up call", objects="=towel =sponge =notice on:sword =portfolio it:day in:notice in:towel in:badge", without="attack", yes=("The president threw in the towel.", "The prime minister handed in his notice."), no=("The boys threw stones.",), mode="resign", context="executive"),
    rule("shown-door", T.COERCE, K.OTHER, "show get send lose give", objects="=door rid of:chief packing =job =post =sack =marching-order =order-of-march =portfolio", without="<place>:door", subjects="", never_by=f"{PLACE} government embassy",
         yes=("The defence minister was shown the door.", "The police chief lost his job."), no=("The boy lost his hat.", "London showed the envoys the door."), context="executive"),
    # --- killed ---
    rule("fall-to", T.ASSAULT, K.KILLING, "fall", objects="to:sniper to:bullet to:assassin to:gunman to:hitman victim to:shot to:gun to:squad to:knife", without="silent town city village hill to:attack", yes=("Two teachers fell to a sniper.",), no=("The town fell to the rebels.",)),
    rule("succumb", T.ASSAULT, K.KILLING, "succumb die", objects="to:wound to:injury of:wound from:wound of:injuries of:injury from:injury to:injuries", without="illness of:cancer", yes=("The editor succumbed to his wounds.",), no=("The editor succumbed to temptation.",)),
    rule("meet-end", T.ASSAULT, K.KILLING, "meet find", objects="=end =death =fate", without="with:president", yes=("The rebel leader met his end.",), no=("The rebel leader met the king.",)),
    rule("take-bullet", T.ASSAULT, K.KILLING, "take catch", objects="bullet in:head in:chest", without="arm leg =town", subjects=f"{PERSON} {PERSONS} leader president commander minister colonel", yes=("The colonel took a bullet in the head.",), no=("The colonel took a train.",)),
    rule("bleed-die", T.ASSAULT, K.KILLING, "bleed pay choke", objects="to:death with:life", yes=("Nine villagers bled to death.", "Eleven students paid with their lives."), no=("The state paid the bill.",)),
    rule("pick-off", T.ASSAULT, K.KILLING, "pick_off do_away finish_off dispatch_kill bump_off rub_out mow_down cut_down strike_down", objects="", without="tree law tax bill ruling price", yes=("A sniper picked off two guards.",)),
    # --- driven out ---
    rule("pack-up", T.RETREAT, K.DISPLACEMENT, "pack_up pack load gather take make head trudge abandon trek leave quit walk drive set_off", subjects=_MANY,
         objects=" ".join(f"={w}" for w in f"{_HOMES} belonging livestock".split()) + " to:road flight for:border for:frontier for:hill for:coast for:bush for:forest to:frontier to:border for:safety =way =bag to:mountain to:hill for:mountain",
         without="by: to:arm to:parliament protest in:protest to:vote", yes=("The villagers abandoned their homes.",), no=("The soldiers abandoned the village.",), context="migration"),
    rule("homeless", T.RETREAT, K.DISPLACEMENT, "find make become leave render", objects="homeless destitute", never_by="earthquake quake flood cyclone storm hurricane", yes=("A hundred thousand people found themselves homeless.",), no=("The earthquake left thousands homeless.",), context="migration"),
    rule("empty-villages", T.COERCE, K.DISPLACEMENT, "empty clear cleanse depopulate", objects="=village =quarter =town of:inhabitant of:population of:people =valley =enclave =island of:resident =camp =district", without="mine of:mine of:rebel of:fighter of:militant of:militia rubble", yes=("Whole quarters were cleared of their inhabitants.",), no=("The soldiers cleared the mines.",), context="migration"),
    rule("turn-out", T.COERCE, K.DISPLACEMENT, "turn throw herd force chase hound evict drive push burn cast hunt", objects=" ".join(f"of:{w} from:{w} out:{w}" for w in _HOMES.split()) + " onto:train into:cattle-car across:border over:border across:river onto:bus", without="=rebel =militant =soldier =fighter =army =militia =force =insurgent =guerrilla =government to:accept to:sign",
         yes=("The settlers were turned out of their houses.",), no=("The army drove the rebels from the town.",), context="migration"),
    # --- sanctions ---
    rule("slap-ban", T.SANCTION, K.SANCTION, "slap impose clamp place put announce declare", objects="=ban =curb", subjects=_POWERS, without="on:party on:protest on:demonstration on:rally on:gathering on:film on:march on:newspaper on:strike on:book on:list", yes=("The union slapped a ban on diamonds.",), no=("The junta slapped a ban on rallies.",), context="economic"),
    rule("shut-doors", T.SANCTION, K.SANCTION, "shut close slam bar turn", objects="=door =port =market =airspace to:general to:airline", subjects=_POWERS, without="mosque church", yes=("Brussels shut its doors to the generals.",), no=("The boy shut the door.",), context="diplomatic"),
    rule("pull-envoy", T.SANCTION, K.SANCTION, "pull pull_out bring_home withdraw call_back", objects=" ".join(f"={w}" for w in _ENVOYS.split()), yes=("Riyadh pulled its envoy.",), no=("Riyadh pulled the lever.",), mode="withdraw", context="diplomatic"),
    rule("turn-off-taps", T.SANCTION, K.SANCTION, "turn_off switch_off turn pull", objects="=gas =tap =plug =oil =credit-line =spigot", subjects=_POWERS + " bank gazprom company russia moscow imf fund donor", yes=("Russia turned off the gas.",), no=("The cook turned off the gas.",), context="economic"),
    rule("strike-off-visas", T.SANCTION, K.SANCTION, "strip deprive", objects="of:privilege of:preference of:membership of:vote of:right of:status", subjects=_POWERS, without="citizenship of:autonomy of:immunity", yes=("The union stripped the country of its trade privileges.",), no=("The general was stripped of his rank.",), context="diplomatic"),
    rule("week-to-pack", T.SANCTION, K.SANCTION, "give tell order", objects="to:pack to:pack_up", yes=("The embassy was told to pack up.",), no=("He was given a hat.",), mode="expel", context="diplomatic"),
    rule("price-on-head", T.SANCTION, K.SANCTION, "put offer place double raise set", objects="on:head =bounty =reward for:capture", without="crown hat", yes=("Washington put a price on the head of the warlord.",), no=("She put a hat on.",), context="legal"),
    rule("show-envoys-door", T.SANCTION, K.SANCTION, "show send", objects=" ".join(f"={w}" for w in _ENVOYS.split()) + " =door", subjects=_POWERS, without="to:talk talk to:meet summit to:mediate to:hold", yes=("London showed the attaches the door.",), no=("The boy showed his toy.",), mode="expel", context="diplomatic"),
    rule("cold-shoulder", T.SANCTION, K.SANCTION, "give turn freeze", objects="=cold-shoulder =shoulder", yes=("The league gave Syria the cold shoulder.",), no=("He gave a talk.",), context="diplomatic"),
    rule("go-after-money", T.SANCTION, K.SANCTION, "go target hit", objects="after:money after:fund after:oligarch after:asset", yes=("The union went after the regime's money.",), no=("He went after dinner.",), context="economic"),
    # --- votes ---
    rule("carry-day", None, K.ELECTION, "carry sweep romp romp_home come_first squeak squeak_home", objects="=day =board home =poll first =vote", without="letter", yes=("The opposition carried the day.", "The nationalists romped home."), no=("He carried the bag.",), context="election"),
    rule("come-first", None, K.ELECTION, "come finish place emerge", objects="first second third top", subjects="party socialist islamist nationalist bloc coalition alliance communist conservative candidate liberal list movement front incumbent", without="to:town to:power shock", yes=("The Socialists came first.",), no=("The train came first.",), context="election"),
    rule("returned", None, K.ELECTION, "return elect re-elect sweep", objects="with:% with:percent with:vote with:majority to:parliament by:% by:majority to:seat", without="from:exile troop refugee", yes=("The incumbent was returned with 60% of the vote.",), no=("The boat was returned.",), context="election"),
    rule("hat-in-ring", None, K.ELECTION, "throw toss put enter put_forward", objects="in:ring into:ring =hat =candidacy =name-forward in:race", without="signature name pen", yes=("The banker threw his hat in the ring.",), no=("The banker threw a stone.",), context="election"),
    rule("go-to-country", None, K.ELECTION, "go", objects="to:country to:electorate to:voter to:poll to:ballot", subjects=f"premier prime-minister government president chancellor taoiseach country voter nation {PLACE}", without="to:war", yes=("The premier went to the country.",), no=("The doctor went to the country.",), context="election"),
    rule("polls-run", None, K.ELECTION, "open close turn_out reach queue line_up stand hit", subjects="polling-station poll station electorate voter turnout booth voting-booth", yes=("Polling stations opened at dawn.", "Turnout reached 70%."), no=("The shop opened at dawn.",), context="election"),
    rule("lose-majority", None, K.ELECTION, "lose win gain secure retain keep hold increase take capture", objects="=majority =landslide =plurality =lion's-share of:vote of:seat", without="soldier troop", yes=("The coalition retained its majority.",), no=("The coalition lost its way.",), context="election"),
    # --- crowds ---
    rule("bang-pots", T.PROTEST, K.PROTEST, "bang beat pull_down pull shut close chain shave light burn wave", objects="=pot =pan =shutter =shop to:gate to:railing themselves in:protest =effigy =tyre", subjects=f"{CROWD} {PERSONS} shopkeeper trader people activist supporter resident driver",
         yes=("Women banged pots in the capital.", "Shopkeepers pulled down their shutters."), no=("The boy pulled the rope.",), mode="demo"),
    rule("stay-away", T.PROTEST, K.PROTEST, "stay keep stay_away walk_off", objects="from:work from:school from:class off:work off:job from:job", subjects=f"{CROWD} {PERSONS} docker civil-servant staff bureaucrat", yes=("Teachers stayed away from work.",), no=("The rain stayed away.",), mode="strike"),
    # --- arms at rest ---
    rule("hold-fire", T.RETREAT, K.CEASEFIRE, "down put_away sheathe shoulder muzzle", objects="=weapon =gun =arm =rifle =sword", yes=("The guerrillas downed their weapons.",), no=("The guerrillas downed a jet.",), mode="ceasefire", context="military"),
    rule("rebels-stand-down", T.RETREAT, K.CEASEFIRE, "stand_down", subjects="rebel guerrilla militia fighter army insurgent force side", yes=("The rebels stood down.",), no=("The president stood down.",), mode="ceasefire", context="military"),
    rule("fighting-dies", T.RETREAT, K.CEASEFIRE, "die die_down die_away subside abate ebb peter_out cease stop let_up fizzle_out", subjects="fighting shelling shooting clash violence gunfire bombardment gun battle war", objects="", yes=("The fighting died down.",), no=("The storm died down.",), mode="ceasefire", context="military"),
    # --- agreed ---
    rule("make-up", T.AGREE, K.AGREEMENT, "make_up reconcile kiss_and", subjects="clan faction party side rival leader brother government king tribe movement country wing", without="% most bulk majority half part number force army share percent third", yes=("The clans made up.",), no=("The rebels made up half of the army.",), context="diplomatic"),
    rule("close-ranks", T.AGREE, K.AGREEMENT, "close join settle get", objects="=rank =quarrel =feud =row =dispute to:sign =difference", subjects="", without="=border", yes=("The rivals closed ranks.",), no=("The army closed the road.",), context="diplomatic"),
    # --- declared ---
    # --- gone ---
    rule("beat-retreat", T.RETREAT, K.WITHDRAWAL, "beat turn pack up_sticks strike pull_up", objects="=retreat =tail =bag =stake =camp", subjects=ARMED + " mission contingent", yes=("The army beat a retreat.", "The column turned tail."), no=("The army beat the rebels.",), context="military"),
    rule("decamp", T.RETREAT, K.WITHDRAWAL, "decamp bug_out", subjects=ARMED + " mission contingent", yes=("The garrison decamped.",), no=("The minister decamped.",), context="military"),
    # --- sides changed ---
    rule("break-ranks", T.REJECT, K.OTHER, "break jump cross switch", objects=f"=rank with:president with:party with:government with:leader with:{PERSON} with:movement =ship =floor", without="border river deadlock silence", subjects="", yes=("A group of lawmakers broke ranks.", "The colonel jumped ship."), no=("The boy broke the window.",)),
    # --- silenced ---
    rule("jam-radio", T.COERCE, K.OTHER, "jam muzzle gag black_out switch_off turn_off", objects="=station =radio =signal =broadcast =internet =press =newspaper =media =frequency =gps =network =phone =television =channel", yes=("The junta muzzled the press.",), no=("The door was jammed.",), mode="censor"),
    rule("off-air", T.COERCE, K.OTHER, "pull take yank knock force", objects="off:air off:network offline off:line", yes=("The ministry pulled the channel off the air.",), no=("The boy pulled the rope.",), mode="censor"),
    # --- locked up, let out ---
    rule("behind-bars", T.COERCE, K.DETENTION, "throw put land end_up end wind_up lead_away lead march haul bundle whisk spirit drive shove carry place escort clap hold", objects="behind:bar behind:bars in:jail in:handcuff in:handcuffs in:prison in:custody into:van into:car in:chain in:iron in:dungeon away:handcuff into:jeep",
         without="bomb explosive strike hunger-strike tank", yes=("The editor was thrown behind bars.", "The general was led away in handcuffs."), no=("The editor was thrown a rope.",), mode="arrest"),
    rule("haul-in", T.COERCE, K.DETENTION, "haul haul_in pull_in bring_in take_in", subjects="police officer security-force soldier authority gendarme agent", objects=" ".join(f"={w} in:{w}" for w in PERSONS.split()), without="refugee migrant help family", yes=("The police hauled in forty students.",), no=("The fishermen hauled in their nets.",), mode="arrest"),
    rule("let-out", T.RETREAT, K.RELEASE, "let_out let bail", objects="out_of of:prison of:jail from:prison =reporter =prisoner =journalist =activist =captive =detainee", without="to:travel", yes=("The reporter was let out.",), no=("The secret was let out.",), mode="release"),
    rule("hand-over-captive", T.CONCEDE, K.RELEASE, "hand_over give_back return turn_over deliver", subjects="kidnapper rebel militia gang guerrilla fighter group hamas taliban captor militant", objects="=pilot =hostage =captive =crew =prisoner =body =remains =nun =girl =schoolgirl =engineer", without="to:court to:tribunal", yes=("The kidnappers handed over the pilot.",), no=("The police handed over the pilot.",)),
    rule("reunite-freed", T.RETREAT, K.RELEASE, "reunite", objects="with:family with:relative with:parent", yes=("The aid workers were reunited with their families.",), no=("The two states reunited.",), mode="release"),
    rule(
        "person-leaves", T.RETREAT, K.OTHER, "leave depart exit evacuate",
        subjects=f"{PERSON} envoy diplomat delegation cargo tanker shipment relative dependant minister president negotiator delegate ambassador official",
        without="trace message note dead wounded office post people",
        yes=("Mr Ahmed left for the front.", "Envoys left the country."), no=("Soldiers left the country.",),
    ),
)  # fmt: skip
"""Tried after the other rules of a verb."""

TURNS: tuple[Rule, ...] = (
    rule(
        "strike-gas", None, K.OTHER, "strike hit find discover", objects="=gas =oil =gold =copper =coal =diamond",
        subjects="company firm explorer prospector geologist driller miner", without="field refinery depot",
        yes=("The company struck gas.",), no=("The company struck a deal.",), context="economic",
    ),
    rule(
        "end-mandate", T.REJECT, K.OTHER, "end withdraw revoke terminate", objects="=mandate =confidence =term", subjects="house parliament congress lawmaker representative assembly senate deputy",
        yes=("The parliament ended the mandate of the government.",), no=("The mission ended its mandate.",), context="legislative",
    ),
    rule("voted-out", None, K.ELECTION, "vote_out vote_in", objects=f"{PERSON} <name> president government party premier prime-minister coalition mayor king leader", without="bill law",
         yes=("The government was voted out.",), no=("The government walked out.",), context="election"),
    rule("gather-there", T.PROTEST, K.PROTEST, "gather assemble mass converge rally camp flock throng", subjects="student protester demonstrator marcher striker crowd opponent worker",
         objects="on:maidan on:Maidan in:maidan on:plaza in:plaza on:esplanade on:avenue =square =capital on:roundabout at:roundabout outside:court outside:office", yes=("Students gathered on the plaza.",), no=("Leaders gathered on the plaza.",), mode="demo"),
    rule("put-total", None, K.STATEMENT, "put estimate", objects="=total =toll =death-toll", subjects="chief head commission office envoy rapporteur body charity commissioner agency coroner prosecutor governor mayor minister", without="at:risk pressure", yes=("The UN rights chief put the total at 184.",), no=("The chief put the boy at risk.",)),
    rule("subject-to-raids", T.ASSAULT, K.BOMBING, "subject", objects="to:raid to:bombing to:air-strike to:bombardment to:airstrike to:air-raid", yes=("The capital was subjected to eight air raids.",), no=("The capital was subjected to rain.",), mode="aerial", context="military"),
    rule("begin-advance", T.ASSAULT, K.ATTACK, "initiate begin start open spearhead", objects="=advance =thrust =ground-invasion", without="charity fund =negotiation", yes=("Iraq initiated a ground invasion.", "The Germans began an advance."), no=("Iraq initiated a dialogue.",), context="military"),
    rule("comply", T.CONCEDE, K.OTHER, "comply acquiesce oblige accede consent", objects="", without="to:truce to:agreement to:ceasefire to:plan to:union", yes=("The council complied.",)),
    rule("sponsor-text", T.SUPPORT, K.OTHER, "sponsor co-sponsor cosponsor", objects="=resolution =motion =text =bill", yes=("The king sponsored a resolution.",), no=("The king sponsored a match.",), context="diplomatic"),
    rule("turned-over", T.COERCE, K.DETENTION, "turn_over hand_over", objects="to:police to:authority to:gendarme to:soldier", without="weapon arm base power control", yes=("The editor was turned over to the police.",), no=("The base was turned over to the police.",), mode="arrest"),
    rule("voice-regret", T.CONCEDE, K.STATEMENT, "voice express offer convey make present issue", objects="=regret =remorse =apology =apologies =sorrow amends", yes=("The chancellor voiced regret.",), no=("The chancellor voiced anger.",)),
    rule("line-up-behind", T.SUPPORT, K.STATEMENT, "line_up rally close unite", objects=" ".join(f"behind:{w}" for w in f"{PERSON} {PLACE} premier president king leader government plan minister general army junta".split()), yes=("The trade unions lined up behind the premier.",), no=("The boys lined up behind the bus.",)),
    rule("put-to-sword", T.ASSAULT, K.KILLING, "put line line_up stand march", objects="to:sword against:wall before:squad to:squad", without="on:trial", yes=("The militia put 30 captives to the sword.",), no=("The militia put up a wall.",)),
    rule("bar-entry", T.SANCTION, K.SANCTION, "bar ban", objects=f"from:{PLACE} from:country from:entry from:territory from:union", subjects=f"{PLACE} union bloc government eu washington canada", without="opposition candidate journalist from:stand from:run from:election exile",
         yes=("Washington barred the generals from the country.",), no=("The school barred the boy from the hall.",), context="diplomatic"),
    rule("pour-into-square", T.PROTEST, K.PROTEST, "pour flood stream surge throng flock swarm converge come_back return pack mass crowd flow", subjects=f"{CROWD} people thousand hundred supporter opponent woman resident opposition citizen lawyer family ten crowd believer opposition-supporter pensioner",
         objects="into:square to:square onto:street into:street in:square on:square =square =avenue =street in:park on:avenue at:parliament outside:parliament outside:palace outside:headquarters outside:embassy on:maidan onto:maidan outside:ministry outside:court in:maidan on:Maidan to:maidan before:parliament outside:office",
         without="shelter tank for:funeral for:mass to:vote to:celebrate refugee", yes=("Thousands of people poured into the square.", "Students streamed onto the streets."), no=("Tanks rolled into the square.", "Refugees gathered at the border."), mode="demo"),
    rule("shake-on-truce", T.AGREE, K.CEASEFIRE, "shake put append set affix", objects="on:truce on:ceasefire on:armistice to:armistice to:truce to:ceasefire", yes=("The two sides shook hands on a truce.",), no=("The two sides shook hands.",), context="military"),
    rule("proclaim-independence", None, K.DECLARATION, "issue publish read hoist raise", objects="=proclamation of:independence =declaration-of-independence =new-flag", without="resolution bill", yes=("The new flag was hoisted.",), no=("The parliament voted for a tax.",), context="resource"),
    rule("take-emergency-powers", T.COERCE, K.DECLARATION, "take assume claim grant give invoke seize", objects="emergency-power special-power emergency-powers extraordinary-power =decree-power", yes=("The king took emergency powers.",), no=("The king took the train.",), mode="martial-law", context="executive"),
)  # fmt: skip
"""Tried before the other rules of a verb: these turns of phrase tell more than what else their verb can mean."""
