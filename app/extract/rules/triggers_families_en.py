"""Families of words that one deed has: on horseback and into a crowd, away from home, in and out of a crossing, by letter, by noun."""

from app.extract.rules.triggers_en import (
    ARMED,
    COUNTED,
    CROWD,
    LEADER,
    PERSON,
    PERSONS,
    PLACE,
    TITLED,
    TOWN,
    Rule,
    rule,
)
from app.vocab import EventType as T
from app.vocab import Label as K

_RIDERS = "horseman rider cavalry cavalryman lancer dragoon hussar camel camel-rider horse mounted-police mounted-officer janjaweed bull-dozer"
_CROWDS = f"{CROWD} people demonstrator civilian pilgrim congregation rally march procession picket-line line throng gathering"
_INTO = " ".join(f"{link}:{word}" for word in _CROWDS.split() for link in ("into", "at", "through", "on", "among"))
_STICKS = "with:baton with:stick with:club with:whip with:bayonet with:truncheon with:sabre with:sword with:machete with:knife"
_HOMES = (
    "house home office villa residence shop headquarters compound mosque church school station bazaar market embassy"
)
_AWAY = "home house camp bed bus car vehicle train taxi lorry boat church mosque school village dormitory convoy farm field hospital"
_OFF = " ".join(f"from:{word} of:{word} off:{word}" for word in _AWAY.split()) + " " + " ".join(
    f"into:{word}" for word in "bush forest jungle car van vehicle jeep truck boat hill mountain".split()
)  # fmt: skip
_STATE_FORCES = (
    "police policeman army soldier troop security-force force gendarme guard agent officer patrol intelligence"
)
_POSTS = "garrison base barracks outpost town city village airport airfield fort camp position stronghold post headquarters port bridge hill"
_PASSED = "lorry truck convoy aid-truck aid-lorry aid-convoy flour relief trailer tanker"
_FIRE = "arms rifle small-arms machine-gun sniper tank mortar artillery rocket shell cannon tracer heavy automatic"
_SHUT = "closed shut shuttered close"

_TAKEN = "woman child girl boy teacher pupil student schoolgirl schoolboy doctor nurse medic journalist priest nun monk bishop imam missionary tourist traveller passenger driver engineer trader mayor elder hostage"

FAMILIES: tuple[Rule, ...] = (
    # --- on horseback, into a crowd, at a house ---
    rule("ride-down", T.ASSAULT, K.ATTACK, "charge ride gallop trot canter", subjects=_RIDERS, objects=f"into: at: through: down {_STICKS} " + " ".join(f"={word}" for word in f"{_CROWDS} {ARMED} line square trench".split()),
         yes=("Riders on camels rode into the crowd.",), no=("Horsemen rode home.", "The rider charged a fee."), mode="primitive"),
    rule("charge-at", T.ASSAULT, K.ATTACK, "charge ram plow plough drive lay_into lunge wade hurl", objects=f"{_INTO} {_STICKS}", without=f"with:murder with:treason with:corruption with:terrorism {TITLED}",
         yes=("Men on camels charged into the crowd.", "Supporters charged at the protesters."), no=("He was charged with murder.", "The bank charged into debt.")),
    rule("go-for", T.ASSAULT, K.ATTACK, "go make head", objects=" ".join(f"for:{word}" for word in f"{_HOMES} {ARMED}".split()), subjects=f"{CROWD} {ARMED} supporter army brigade",
         without="aid talk help", yes=("The mob went for the houses of ministers.", "The brigade went for the militia."), no=("The minister went for a walk.", "The crowd made for the exit.")),
    rule("shoot-out-verb", T.ASSAULT, K.BATTLE, "slug_out battle_out fight_out trade_fire duel", subjects=f"{ARMED} army clan side gang tribe they",
         yes=("The two armies slugged it out.",), no=("The two lawyers slugged it out.",)),
    rule("get-into", T.ASSAULT, K.BATTLE, "get break fight_way gain", subjects=f"{ARMED} infantry army troop column", objects=" ".join(f"into:{word}" for word in f"{TOWN} {PLACE} outskirts".split()) + " =foothold",
         without="trouble talk", yes=("Infantry got into the village.", "Rebels gained a foothold."), no=("The minister got into the car.",), context="military resource"),
    rule("roll-bombs", T.ASSAULT, K.BOMBING, "roll dump push tip heave shove release unload toss lob hurl", objects="barrel-bomb =bomb =munition cluster-bomb fire-bomb", without="parcel", never_by=f"{CROWD} rebel militant gunman",
         yes=("The aircraft dumped barrel bombs on the market.",), no=("The aircraft dumped fuel into the sea.",), mode="aerial", context="military"),
    rule("out-of-action", T.ASSAULT, K.KILLING, "put take knock", objects="of:action out:action", subjects="", without="tank radar ship plane player goalkeeper line plant gun",
         yes=("Nine fighters were put out of action.",), no=("The goalkeeper was put out of action.",), context="military"),
    rule("sacrifice-life", T.ASSAULT, K.KILLING, "make pay lay_down give", objects="supreme-sacrifice ultimate-sacrifice ultimate-price with:life =life", subjects=f"{PERSONS} {ARMED} comrade fighter {COUNTED}", without="birth hope meaning support",
         yes=("Three soldiers made the supreme sacrifice.",), no=("The firm made a sacrifice.",)),
    rule("done-to-death", T.ASSAULT, K.KILLING, "do batter stab hack beat club kick torture starve stone crush trample", objects="to:death", yes=("Two teachers were done to death.",), no=("The roof was done to plan.",)),
    rule("guns-quiet", T.RETREAT, K.CEASEFIRE, "go fall turn", objects="quiet silent", subjects="gun artillery cannon weapon front frontline", yes=("The guns went quiet.",), no=("The guns went off.",), mode="ceasefire", context="military"),
    rule("missile-comes", T.ASSAULT, K.ATTACK, "come come_over", subjects="missile rocket salvo barrage mortar-round artillery-round shell", without="from: into:service into:play to:light with:warranty as:", yes=("The first missile came at dawn.",), no=("The missile came from the north.", "The shell came to light.")),
    rule("drone-comes", T.ASSAULT, K.BOMBING, "come come_over", subjects="drone bomb bomber warplane", without="from: into:service into:play to:light as:", yes=("The drone came over at noon.",), no=("The drone came from a factory.",), mode="explosives"),
    rule("knock-out-power", T.ASSAULT, K.ATTACK, "knock_out take_out disable cripple", objects="=grid power-grid =power =electricity =substation =power-station =transformer =radar =waterworks =pumping-station =telephone =exchange",
         yes=("Missiles knocked out the power grid.",), no=("The boxer knocked out his rival.",), never_by="storm cyclone flood earthquake lightning rain snow strike hurricane typhoon wind", mode="destroy"),
    # --- away from home ---
    rule("ordered-out", T.COERCE, K.DISPLACEMENT, "order drive turn chase evict", objects="out of:village out:village of:town of:home of:house from:village from:home", subjects="", without="troop force ambassador diplomat mission dog army soldier",
         yes=("Residents were ordered out of their homes.",), no=("Residents were ordered to pay.",), context="migration"),
    rule("taken-by-forces", T.COERCE, K.DETENTION, "drag haul pull bundle lead take take_away march whisk herd frogmarch", objects=f"{_OFF} {COUNTED} away", subjects=_STATE_FORCES,
         without=f"to:hospital to:safety to:shelter wounded body weapon position town village =car control casualty part prisoner post {PLACE}",
         yes=("The army took away three of them.",), no=("The army took the village.", "The police took three of them to hospital."), mode="arrest"),
    rule("dragged-away", T.ASSAULT, K.DETENTION, "drag haul pull bundle lead march whisk herd frogmarch carry_off snatch", objects=_OFF, subjects="", without="to:hospital to:safety to:shelter wounded body rubble troop =troop =army column dead corpse weapon",
         yes=("Children were dragged out of a camp.", "Bandits marched 38 worshippers into the bush."), no=("He was dragged into the debate.", "The army marched into the village."), mode="abduct"),
    rule("make-off-with", T.ASSAULT, K.DETENTION, "make_off drive_off ride_off run_off speed_off walk_off drive_away ride_away speed_away sail_away vanish disappear", objects=" ".join(f"with:{word}" for word in PERSONS.split()),
         subjects=f"{ARMED} man abductor kidnapper fighter", without="with:soldier with:officer with:policeman with:guard with:crew", yes=("Raiders made off with forty schoolgirls.", "Guerrillas drove off with nine people."),
         no=("Raiders made off with forty cows.", "The doctor drove off with his family."), mode="abduct"),
    rule("driven-away", T.ASSAULT, K.DETENTION, "drive_off drive_away lead_off lead_away march_off march_away carry_away bundle_off take_away", objects=f"={PERSON} " + " ".join(f"={word}" for word in _TAKEN.split()),
         subjects=f"{ARMED} man abductor kidnapper", never_by="police policeman officer guard marshal gendarme agent", without="with:gunfire on:stretcher by:ambulance",
         yes=("Armed men drove the nurse away.",), no=("The guards drove the wolves away.", "Police led the nurse away."), mode="abduct"),
    rule("chain-up", T.COERCE, K.DETENTION, "chain handcuff shackle bind tie", objects=" ".join(f"={word}" for word in f"{PERSONS} observer monitor".split()), without="knot hand fate game score future",
         yes=("Soldiers chained observers to the bridge.",), no=("The teams tied the game.",), mode="arrest"),
    rule("let-off", T.RETREAT, K.RELEASE, "let let_off let_out", objects="off out", subjects=f"captor kidnapper abductor bandit {ARMED} boy gang they", without="steam fine lightly punishment",
         yes=("The captors let the pupils off at the junction.",), no=("The driver let the passengers off at the junction.",), mode="release"),
    rule("swap-noun", T.CONCEDE, K.RELEASE, nouns="swap swap-of-prisoner swap-of-captive swap-of-soldier swap-of-body swap-of-wounded captive-swap hostage-swap pow-swap",
         yes=("A swap of prisoners was held.",), no=("A debt swap was held.", "A land swap was proposed.")),
    # --- in and out of a crossing, shut and open ---
    rule("let-pass", T.CONCEDE, K.OTHER, "let allow permit", objects="cross pass through in in:through dock land =passage =through to:cross to:dock to:land", without="power attack troop =force people-to:die go off down slip die fighter rebel",
         yes=("Baku let grain cross its territory.", "The army let the lorries through."), no=("The parents let the children play.",)),
    rule("aid-goes-in", T.AID, K.OTHER, "go_in come_in roll_in get_in cross cross_in get_through go_through enter drive_in pass_through", subjects=_PASSED, without="bomb weapon refugee police tank soldier border-guard",
         yes=("Sixteen aid lorries went in through the crossing.",), no=("Sixteen soldiers went in through the gate.",), context="humanitarian"),
    rule("stay-shut", None, K.OTHER, "stay remain keep be", objects=_SHUT, subjects="school shop market bank office bazaar university border crossing road airport business store pharmacy court", without="eye mouth",
         yes=("Shops remained shut.", "Schools stayed closed."), no=("His eyes remained shut.", "Schools remained open.")),
    rule("pour-out", None, K.DISPLACEMENT, "pour pour_out stream stream_out flood trek trudge straggle", subjects="family resident refugee villager inhabitant civilian woman child townspeople", objects=f"out: from: of:town of:city of:village into:camp across:border over:border to:camp into:{PLACE} to:{PLACE}",
         without="street protest square strike =street into:street", yes=("Families trudged into the camp.",), no=("Families poured into the square.",), context="migration"),
    rule("rob-people", T.COERCE, K.OTHER, "rob relieve mug waylay hold_up strip fleece", objects=" ".join(f"={word}" for word in f"{PERSONS} motorist".split()) + " of:motorcycle of:phone of:money of:cash of:goods of:cattle", without="of:duty of:command of:post of:office pressure pain of:title of:rank of:citizenship",
         subjects=f"{ARMED} robber thief thug hoodlum man youth highwayman looter", yes=("Bandits robbed traders on the road.", "Gunmen relieved traders of their motorcycles."), no=("The king relieved the general of his command.",), mode="seize"),
    # --- by letter, by call ---
    rule("write-letter", None, K.STATEMENT, "send write address hand deliver submit", objects="=letter =open-letter =memorandum =telegram =cable to:council to:secretary-general to:president to:minister to:assembly to:king to:pope to:premier to:commission",
         without="letter-bomb parcel weapon troop force envoy aid resignation request complaint application draft bill budget delegation soldier mission money dollar =report =plan petition candidate nomination ultimatum =gift =prisoner =body ship supply",
         subjects=f"{PERSONS} {LEADER} {TITLED} {PLACE} government ministry group party union council bishop family they we", yes=("The minister sent a letter to the Security Council.",), no=("The minister sent troops to the border.",), context="diplomatic"),
    rule("call-together", T.CONSULT, K.TALKS, "summon muster convoke", objects="=elder =people =chief =resident =villager =imam =notable =headman =sheikh =townspeople =population =inhabitant =tribesman", without="to:court ambassador envoy =ambassador troop to:fight force police to:testify",
         yes=("The commander summoned the elders.",), no=("The ministry summoned the ambassador.", "The court summoned the minister.")),
    rule("call-in-all", T.CONSULT, K.TALKS, "call", objects="together", yes=("The newcomers called the people together.",), no=("The newcomers called the people names.",)),
    rule("put-initials", T.AGREE, K.AGREEMENT, "put set place affix append", objects="=initial =seal", without="stage", yes=("The two states put their initials to a treaty.",), no=("He put his books on the table.",), context="diplomatic"),
    rule("list-people", T.SANCTION, K.SANCTION, "list blacklist", objects="=officer =official =company =entity =general =commander =person =firm =refinery =individual =minister =judge =businessman =bank =shipowner =vessel =tanker", subjects=f"{PLACE} union council treasury ministry committee state department washington brussels london",
         yes=("Brussels listed five officers and a refinery.",), no=("The book listed five officers.",), context="diplomatic"),
    # --- by noun ---
    rule("taking-of-post", T.ASSAULT, K.BATTLE, nouns=" ".join(f"{noun}-of-{post}" for noun in ("taking", "retaking", "reconquest", "conquest", "abandonment", "encirclement") for post in _POSTS.split()),
         yes=("The taking of the post was a shock.",), no=("The taking of the oath was a shock.",), context="military resource"),
    rule("fire-of-arms", T.ASSAULT, K.ATTACK, nouns=" ".join(f"{arm}-fire" for arm in _FIRE.split()) + " gun-fire shellfire", yes=("There was small-arms fire near the temple.",), no=("There was a forest fire near the temple.",), mode="firearms", context="military"),
    rule("operation-by-forces", T.ASSAULT, K.ATTACK, nouns="operation-by-force operation-by-troop operation-by-army operation-by-police operation-by-soldier operation-by-commando clearance-operation mop-up-operation "
         "anti-terror-operation anti-terrorist-operation counter-terrorism-operation counterterrorism-operation ground-operation counter-insurgency-operation", yes=("An operation by ground forces began.", "A clearance operation began."), no=("An operation by surgeons began.",), context="military"),
    rule("official-trip", T.CONSULT, K.TALKS, nouns="trip", yes=("The trip of the premier was short.",), no=("The fishing trip was short.",), mode="visit", context="diplomatic"),
    rule("offer-of-truce", T.REQUEST, K.STATEMENT, nouns="offer-of-pause offer-of-truce offer-of-ceasefire offer-of-talk offer-of-negotiation truce-offer ceasefire-offer peace-offer offer-of-peace offer-of-amnesty", yes=("The offer of a truce was ignored.",), no=("The offer of a drink was ignored.",)),
    rule("emergency-noun", T.COERCE, K.DECLARATION, nouns="state-of-emergency state-of-siege", yes=("The state of emergency was short.",), no=("The state of the road was poor.",), context="executive", mode="martial-law"),
    rule("mourning-noun", None, K.DECLARATION, nouns="day-of-mourning day-of-grief", yes=("The day of mourning was kept.",), no=("The day of rest was kept.",)),
)  # fmt: skip
"""Tried behind the rest; each asks for what stands around it."""
