"""What is told of force and of movement gets the label and the PLOVER type that an annotator would give it.

The sentences are written as reports, chronologies, encyclopaedias and magazines write; `@` stands for the date.
"""

from bisect import bisect_right
from datetime import date
from functools import cache
from itertools import accumulate

from app.extract import attach, sentences, timex

PUBLISHED = date(2022, 2, 18)

REPORTS = {
    "attack ASSAULT": """
        The monastery was struck by howitzer fire @.
        The colonel was poisoned @.
        A grenade was lobbed into a crowded bar @.
        The defenders repelled three assaults @.
        @ gunmen on motorcycles opened fire on a minibus near the border, wounding eleven passengers.
        Militants attacked an army outpost in the desert @.
        Armed men stormed a luxury hotel in the capital @.
        Gunmen stormed a police post @, killing six officers.
        Rebels invaded two border posts @.
        Rebels ambushed a supply convoy on the northern highway @.
        A convoy of aid workers came under fire @.
        A convoy carrying the governor was ambushed @.
        An ambush on a police patrol left four officers dead @.
        The insurgents raided three villages near the lake @.
        The army launched a large offensive against the militia @.
        Unknown assailants fired on a patrol of peacekeepers @.
        A man with a knife stabbed six commuters at a railway station @.
        Rockets landed near the airport @.
        The group fired a salvo of rockets across the frontier @.
        The army shelled the rebel suburbs @.
        Artillery pounded the eastern districts @.
        Mortar shells fell on a crowded market @, killing nine.
        Rebels shot down a military transport plane @.
        A missile brought down an airliner over the steppe @.
        Pirates boarded a tanker off the coast @.
        Navy frogmen sank two patrol boats in the harbour @.
        Cattle raiders torched dozens of huts @.
        Soldiers burned down the village @.
        Militiamen sacked the mission station @.
        Gangs attacked the main prison @.
        Fighters overran a remote army post @.
        Jihadists assaulted the garrison at dawn @.
        The president survived an attempt on his life @.
        A gunman tried to kill the prime minister @.
        Gunmen besieged a hotel in the capital @.
        Government forces moved against the miners' camp @.
        The paramilitaries went on the rampage in the market town @.
        Three policemen were wounded in a shooting @.
        The fighters fell upon the sleeping camp @.
        Guerrillas struck a border post @.
        The militia's fighters pillaged the hospital @.
        A drive-by shooting wounded two guards @.
        The separatists claimed an attack on a railway line @.
        Sarin was used against a rebel suburb @.
        Ballistic missiles struck two air bases @.
        Masked men broke into the station and set it on fire @.
        Raiders from across the border stole 400 cattle @.
        Assailants armed with machetes descended on the hamlet @ and set huts alight.
        Unidentified gunmen shot at the senator's motorcade @.
        The militia launched a night assault on the power station @.
        Police came under attack from masked men @.
        A gunman burst into a nightclub @ and wounded fourteen revellers.
        Three rockets hit the embassy compound @.
        Heavy shelling hit the market quarter @.
        A patrol walked into an ambush @.
        A police station was torched @.
        The rebels have attacked two oil terminals since 3 May 2021.
        A tanker was set ablaze by pirates @.
        Suspected jihadists raided a gold mine @, burning its machinery.
        The president narrowly escaped assassination @.
        The parliament came under rocket fire @.
        An army helicopter was shot down @.
        Tribesmen sabotaged the main power line @.
        Unknown men threw petrol bombs at the synagogue @.
        A teacher was stabbed in the street @.
        The guerrillas' first attack came @.
        The army's offensive in the east began @.
        A raid on a cattle camp left dozens wounded @.
        Gunmen sprayed a tea shop with bullets @.
        The rebels hit a convoy of lorries carrying fuel @.
        Four officers were hurt when their station was attacked @.
        A group of assailants armed with axes set upon worshippers @.
        Two missiles slammed into a block of flats @.
        The militants stormed a girls' school @.
        Bandits held up a train @.
    """,
    "battle ASSAULT": """
        Rebels captured the provincial capital @.
        The town fell to the insurgents @.
        The army recaptured the oil port @.
        Government troops retook the airport @.
        The militia seized the border crossing @.
        The garrison was overrun @.
        Fierce fighting broke out on the outskirts of the city @.
        Clashes erupted between rival militias @.
        Heavy clashes killed 30 fighters @.
        The rebels entered the capital @.
        Troops raised their flag over the town hall @.
        The hilltop fortress changed hands twice @.
        The siege of the port began @.
        The army encircled the enclave @.
        Loyalists broke the siege of the city @.
        Government forces liberated the northern districts @.
        The army drove the rebels out of the valley @.
        The two armies met in battle near the river @.
        War broke out between the two neighbours @.
        Allied forces landed on the beaches @.
        Rebel columns crossed the river and took the bridgehead @.
        The army routed the rebels in the hills @.
        The last stronghold of the sect was taken @.
        The army lost the base @.
        The airport came under rebel control @.
        Insurgents gained control of the district @.
        The militia took over the town @.
        The army wrested the port from the rebels @.
        Rebels advanced into the southern suburbs @.
        The city was surrounded @.
        The rebels won the battle for the pass @.
        The imperial army was defeated at the ford @.
        The rebels stormed into the town and hoisted their banner @.
        The two sides exchanged fire across the frontier @.
        A gun battle between police and smugglers lasted for six hours @.
        The garrison held off the attackers @.
        Fighting resumed along the whole front @.
        The army broke through the rebel lines @.
        Government troops swept into the rebel capital @.
        Separatists occupied the regional parliament @.
        The island was conquered @.
        The army secured the oilfield @.
        Soldiers cleared the last district of rebels @.
        The front line collapsed @.
        After a siege of two months the town capitulated to the rebels and their flag flew over the citadel @.
        The insurgents made their entry into the capital @.
        The town was retaken by government forces @.
        The battle for the bridge lasted until 3 May 2021.
        Street fighting raged in the old city @.
        The army reached the outskirts of the rebel capital @.
        Rebels tightened their grip on the province @, taking three more towns.
        The island passed into the hands of the rebels @.
        Militiamen poured into the capital @.
        The northern alliance swept into the city @.
        The strategic town slipped from the army's control @.
        The rebels were pushed back to the river @.
        Rival factions fought pitched battles in the streets @.
        Government soldiers and rebels clashed near the lake @.
        Skirmishes along the border left six soldiers dead @.
        The regime lost its last foothold in the province @.
        Rebels seized control of a border post @.
        The offensive ended with the capture of the port @.
        The fort was stormed and taken @.
        Fighting spread to the south @.
        The enclave was cut off @.
        An exchange of fire on the border killed two guards @.
        A week of fighting left 300 people dead @.
        The rebels marched into the capital unopposed @.
        The separatists hold the city since 3 May 2021.
        The army claimed to have captured the rebels' headquarters @.
        Kurdish fighters took the dam @.
        The government regained the province @.
        The jihadists were driven from their last stronghold @.
        The port fell after a siege of three weeks @.
        The two countries went to war @.
        Fighting erupted again around the airport @.
        The rebels held off an armoured column @.
        The army and the rebels fought for control of the bridge @.
        The capital was in rebel hands @.
    """,
    "bombing ASSAULT": """
        Saboteurs blew up a gas pipeline @.
        A suicide bomber killed 23 worshippers at a shrine @.
        A suicide bomber blew himself up at a checkpoint @.
        A car bomb exploded outside the interior ministry @.
        A truck packed with explosives rammed the gate of the base @.
        A roadside bomb tore through a police lorry @.
        A landmine killed five farmers @.
        A mine ripped apart a bus full of pilgrims @.
        Three soldiers died when their vehicle drove over a mine @.
        An army vehicle struck a landmine @.
        A bomber wounded 62 people at a concert @.
        Bombs went off in two packed trains @.
        Twin blasts rocked the capital @.
        An explosion tore through a market @.
        A blast brought down the roof of a church @.
        Warplanes bombed the rebel town @.
        Air strikes hit a hospital @.
        An air strike on a wedding party killed 40 people @.
        A drone strike killed six labourers @.
        Helicopter gunships rocketed a refugee camp @.
        Jets pounded the port city @.
        Barrel bombs were dropped on the old city @.
        The air force carried out raids on arms depots @.
        Fighter jets struck a funeral @.
        A parcel bomb injured a judge @.
        Militants detonated a bomb at a bus station @.
        Terrorists bombed two embassies @.
        A booby-trapped motorcycle exploded near a school @.
        The minister's car was blown up @.
        The group planted a bomb under a bridge @.
        A woman with explosives strapped to her body attacked a market @.
        The militants bombed the military headquarters @.
        A bomb hidden in a handcart wounded a dozen shoppers @.
        Planes raided the harbour @.
        An attacker detonated his vest among recruits @.
        A bombing at a mosque left 18 people dead @.
        An improvised device killed two peacekeepers @.
        The hotel was wrecked by a lorry bomb @.
        Coalition aircraft targeted a convoy @.
        Eleven people died @ when a bomb went off in a bus.
        A blast at a police academy killed 35 cadets @.
        Twenty recruits were killed @ in a suicide bombing.
        A lorry laden with explosives was driven into the barracks @.
        An aerial bombardment flattened the market @.
        A convoy was hit by an air strike @.
        A remote-controlled bomb killed a prosecutor @.
        Car bombs ripped through the commercial district @.
        Bombers struck three hotels @.
        The group blew up a railway bridge @.
        A booby trap killed two sappers @.
        The village was bombed from the air @.
        Explosions shook the port @.
        A series of bombings rocked the city @.
        Two bombs planted in rubbish bins exploded @.
        The embassy was destroyed by a truck bomb @.
        A bomb under a bridge killed nine soldiers @.
        Aircraft dropped cluster bombs on a village @.
        A suicide attack on a mosque left 40 worshippers dead @.
        A double bombing at a stadium killed 44 people @.
        A minibus hit a mine @, killing all on board.
        Two explosions hit a rally @.
    """,
    "killing ASSAULT": """
        Gunmen killed the mayor outside his home @.
        The opposition leader was shot dead @.
        The king was assassinated @.
        The archbishop was murdered at the altar @.
        Soldiers massacred 200 villagers @.
        At least 70 civilians were slaughtered @.
        Militants beheaded twelve fishermen @.
        The junta executed six ministers @.
        The bodies of 40 men were found in a ravine @.
        More than 60 people were reported killed @.
        Police shot dead four demonstrators @.
        Security forces gunned down ten marchers @.
        Soldiers fired into the crowd, killing nine people, @.
        The journalist was found dead @.
        A prominent lawyer was gunned down in her car @.
        The guerrilla chief was killed by special forces @.
        A drone killed the movement's military chief @.
        Militiamen hacked 30 farmers to death @.
        A mob lynched two strangers @.
        Extremists slit the throats of eight herders @.
        The hostage was put to death @.
        Three teachers were dragged from a bus and shot @.
        The warlord died in a raid by commandos @.
        Two human rights workers were stabbed to death @.
        The deposed dictator was hanged @.
        Nine miners were shot in their beds @.
        The sect's founder was slain @.
        Gunmen murdered a well-known editor @.
        A deputy minister was gunned down outside a mosque @.
        The president was killed by his bodyguards @.
        Seven aid workers lost their lives @.
        Troops opened fire on demonstrators, killing 40, @.
        The prisoners were executed by firing squad @.
        A massacre at a refugee camp cost 300 lives @.
        Militiamen went from house to house and killed 130 people @.
        The charred bodies of nine herders were found @.
        Four nuns were raped and murdered @.
        The deposed emperor was strangled in his cell @.
        Eighteen strikers died when police opened fire @.
        The murder of a popular singer shocked the nation @.
        A rebel spokesman was killed in an air raid @.
        Fifty villagers were burned alive in a church @.
        The warlord was assassinated by a rival @.
        A peacekeeper was killed @.
        Death squads murdered six Jesuits @.
        The head of the electoral commission was found hanged @.
        Six polio workers were killed by gunmen on motorcycles @.
        Paramilitaries rounded up and shot 80 men @.
        A leading rabbi was murdered @.
        Some 200 villagers perished in a massacre @.
        The general was killed by a sniper @.
        Police killed three suspected militants @.
        The bodies of two missing students were recovered @.
    """,
    "coup COERCE": """
        Soldiers seized power @.
        The army overthrew the elected president @.
        A group of colonels toppled the king @.
        Officers announced on state television that they had deposed the president @.
        The presidential guard detained the president and announced a takeover @.
        Mutinous soldiers stormed the palace and dissolved parliament @.
        The military ousted the civilian government @.
        The general took power in a bloodless coup @.
        Officers of the guard locked up the president and suspended the constitution @.
        Plotters tried to overthrow the emir @.
        A coup attempt failed @.
        The army took over @.
        A military junta deposed the prime minister @.
        The president was removed by the army @.
        The government was overthrown by young officers @.
        Tanks surrounded the presidential palace @ and the army declared that it had taken power.
        A captain of 34 led the putsch @.
        Troops loyal to the chief of staff seized the television station and proclaimed a junta @.
        The king was deposed @.
        The emir was overthrown by his son @.
        An attempted coup was put down @.
        Generals ousted the elected government @.
        The chief of the army proclaimed himself president after toppling the government @.
        Young officers staged a coup @.
        The air force bombed the palace in a failed coup @.
        The colonels took power @.
    """,
    "uprising ASSAULT": """
        Troops mutinied over unpaid wages @.
        A mutiny broke out in the northern barracks @.
        The province rose in revolt @.
        The northern tribes rebelled @.
        An armed uprising began in the mountains @.
        The movement took up arms @.
        The peasants rose up against the landlords @.
        Recruits revolted at the training camp @.
        The exiles began an armed struggle @.
        The city rose against the occupiers @.
        The garrison of the capital mutinied @.
        The insurgency began @.
        A rebellion broke out among the hill peoples @.
        The colony revolted @.
        Thousands of peasants took up arms @.
    """,
    "protest PROTEST": """
        A mob burned down the courthouse @.
        Rioters set fire to dozens of shops @.
        Riots broke out in the capital @.
        Crowds stormed the parliament building @.
        Protesters clashed with police @.
        Angry youths pelted police with stones @.
        Looters ransacked shops in the port @.
        Demonstrators occupied the central square @.
        Students rioted at the university @.
        Protesters attacked the embassy @.
        A crowd set the party's headquarters on fire @.
        Mobs looted shops owned by migrants @.
        Villagers burned three police cars @.
        Riots over the price of bread shook the capital @.
        Rioting broke out after the funeral @.
    """,
    "intervention ASSAULT": """
        The alliance began an air campaign against the regime @.
        Foreign troops intervened in the civil war @.
        The superpower invaded the island @.
        A coalition of neighbours launched a military intervention @.
        The allies bombed the capital @.
        The alliance started bombing the country @.
    """,
    "detention ASSAULT": """
        Six nurses were snatched on the road to Pibor @.
        Gunmen kidnapped 30 schoolgirls @.
        Two priests were abducted on the road to the port @.
        Militants took eleven engineers hostage @.
        Rebels seized a French geologist @.
        Pirates hijacked a freighter @.
        Bandits carried off a dozen women @.
        Guerrillas hijacked an airliner @.
        Armed men snatched a bishop from his house @.
        A German aid worker was taken captive @.
        The rebels captured seven soldiers @.
        More than 200 schoolgirls were abducted from their dormitory @.
        The bishop was kidnapped @.
        The crew of a fishing boat was taken hostage by pirates @.
        Militants captured two journalists @.
        Gunmen dragged three passengers from a train @.
        The ambassador was seized by students @.
        Eleven miners were abducted @.
        Separatists abducted 79 pupils @.
        Two engineers were taken hostage @.
    """,
    "detention COERCE": """
        Police arrested the opposition leader @.
        Security agents rounded up hundreds of students @.
        The former minister was taken into custody @.
        The editor was detained @.
        Officers put the deposed president under house arrest @.
        Police raided the newspaper and arrested its editor @.
        The rebel commander was captured @.
        Soldiers picked up three activists @.
        The fugitive was caught in a village near the border @.
        The singer was jailed @.
        More than 1,000 people were arrested in a sweep @.
        The general's arrest came @.
        The party's leaders were rounded up @.
        The blogger was picked up by plain-clothes police @.
        The colonel was caught in his hiding place @.
        The activist was dragged from his home by security men @.
        The minister was arrested at the airport @.
        Agents seized the dissident at a bus stop @.
        Hundreds of demonstrators were detained @.
        The warlord was captured by special forces @.
    """,
    "release RETREAT": """
        The rebels freed 80 schoolgirls @.
        The last hostages were released @.
        Commandos rescued the captives @.
        The ransomed crew walked free @.
        The prisoner was let out of jail @.
        Soldiers rescued 200 women from a forest camp @.
        The junta released the deposed president @.
        The kidnapped priests were set free @.
        The government released 300 detainees @.
        All the passengers were freed unharmed @.
        Special forces freed the hostages @.
        The last of the captives came home @.
    """,
    "release CONCEDE": """
        The two sides exchanged 200 prisoners @.
        A prisoner swap took place at a bridge @.
    """,
    "deployment MOBILIZE": """
        The government sent 2,000 troops to the province @.
        The neighbour deployed tanks along the border @.
        Reinforcements arrived in the besieged town @.
        The first foreign soldiers landed at the airport @.
        Moscow massed troops on the border @.
        The president ordered a general mobilisation @.
        The army called up reservists @.
        Soldiers took up positions around the parliament @.
        Paratroopers were flown to the island @.
        The navy dispatched two frigates @.
        Tanks rolled onto the streets of the capital @.
        The ministry stationed a brigade in the valley @.
        Mercenaries were flown in @.
        A thousand paratroopers arrived in the capital @.
        The president sent in the army @.
        Troops were deployed to guard polling stations @.
        The government moved two divisions to the border @.
        Warships were sent to the strait @.
        The neighbour moved its tanks up to the frontier @.
        Soldiers patrolled the streets @.
        Some 500 extra police were sent to the city @.
        A battalion of marines landed @.
        The army reinforced its garrison with 2,000 men @.
        The first tanks arrived at the front @.
    """,
    "deployment AID": """
        The first peacekeepers arrived @.
        The council sent blue helmets to the country @.
        A UN mission was established @.
        The African Union deployed a peacekeeping force @.
        A regional force began to deploy @.
        Observers of the alliance were stationed along the line @.
        Blue helmets took over from the regional force @.
        The first contingent of peacekeepers landed @.
        A stabilisation mission took up its work @.
        The council authorised a mission of 12,000 peacekeepers @.
    """,
    "withdrawal RETREAT": """
        The government gave up the town @.
        The last French troops left the country @.
        The army withdrew from the town @.
        The last of the soldiers crossed into the neighbouring country @.
        The special forces lowered their flag @.
        The final troop plane took off from the capital @.
        The peacekeepers hurried out of the base @.
        The last contingent sailed from the port @.
        The garrison abandoned the fort @.
        The rebels retreated into the hills @.
        The army pulled its tanks back from the line @.
        Foreign forces handed over their largest base @.
        The mission closed its last base @.
        The union completed its withdrawal @.
        Government soldiers fled the town @.
        The rebels melted away into the forest @.
        The occupiers pulled out @.
        The expeditionary force went home @.
        The contingent flew home @.
        The militia vacated the airport @.
        The invaders evacuated the island @.
        The mission ended @.
        The last American transport plane left the airfield @.
        The troops marched out of the fortress @.
        The army gave way and fell back to the river @.
        The last legionnaires went home @.
        The garrison slipped away under cover of night @.
        The army retreated from the plateau @.
        The base was handed over to the local army @.
        The peacekeepers' departure was completed @.
        Foreign troops quit the country @.
        The rebels fell back to the mountains @.
        The withdrawal of the last combat troops ended @.
        The soldiers abandoned their posts and fled @.
        The flag was lowered for the last time at the base @.
        The final convoy of armoured vehicles rolled across the border @.
        The rebels evacuated the city @.
        The navy left the port @.
        Paris pulled its special forces out of the country @.
        The rebels abandoned the town without a fight @.
        The UN force left for good @.
        The coalition ended its combat mission @.
        The army evacuated its garrison from the island @.
    """,
    "displacement COERCE": """
        Some 40,000 villagers were driven from their homes @.
        The fighting uprooted 90,000 people @.
        The army expelled the inhabitants from their villages @.
        More than 20,000 people were displaced @.
        Thousands were put to flight @.
        The militia emptied the villages @.
        The offensive forced 200,000 people from their homes @.
        The clashes displaced thousands of families @.
        Settlers drove the herders off their land @.
        Militants chased the farmers from the valley @.
        The government deported 5,000 migrants @.
        Half a million people were uprooted @.
        Around 50,000 herders were driven out @.
        Thousands were made homeless @.
        The conquerors expelled the whole population @.
        Entire villages were emptied by the raids @.
        Fresh fighting forced thousands from their homes @.
        The authorities evicted 300 families @.
        The floods of refugees began after 60,000 people were expelled @.
        Rebels drove villagers out of the valley @.
        More than a million were forced to flee @.
    """,
    "displacement RETREAT": """
        Thousands of civilians fled the city @.
        More than 100,000 refugees crossed into Chad @.
        Half of the population left @.
        Families streamed across the border @.
        Some 30,000 people took refuge in churches @.
        Residents escaped on foot @.
        Tens of thousands fled across the river @.
        Refugees poured over the border @.
        Most of the inhabitants had left @.
        Some 8,000 people crossed into Sudan @.
        The villagers sought shelter in the hills @.
        The whole town took flight @.
        Nearly 9,000 people escaped to the islands @.
        The Christian minority fled @.
    """,
    "other -": """
        Villagers discovered a mass grave @.
        The former president died of cancer @.
        The old king died in his sleep @.
        A ferry capsized off the coast @, drowning 80 passengers.
        A helicopter crashed in the mountains @.
        An earthquake killed 9,000 people @.
        A dam burst above the town @.
        A cyclone struck the coast @.
        A train derailed near the capital @.
        A fire swept through the refugee camp @.
        Cholera killed 300 people @.
        A mudslide buried a village @.
        An airliner crashed into the sea @.
        The founder of the movement died in hospital @.
        The peace envoy was killed in a plane crash @.
        More than 60 people died in a stampede @.
        Floods killed 400 people @.
        The former guerrilla leader died at the age of 84 @.
        A coach plunged into a ravine @.
        A boat carrying migrants sank @.
        An epidemic of measles broke out @.
        Hunger killed thousands @.
        A ferry sank with 200 passengers on board @.
        The poet died of pneumonia @.
        A landslide killed 30 miners @.
    """,
    "other RETREAT": """
        The rebels laid down their arms @.
        The guerrillas handed in their last weapons @.
        The militia disarmed @.
        The dictator fled to Saudi Arabia @.
        The deposed king went into exile @.
        Some 400 inmates escaped from the prison @.
        The faction gave up its arms @.
        The ousted president fled the country @.
        The warlord slipped out of the besieged city @.
        Hundreds of prisoners broke out of a jail @.
    """,
    "other CONCEDE": """
        The garrison surrendered @.
        The last rebels gave themselves up @.
        The empire capitulated @.
        The besieged defenders surrendered to the army @.
        The rebel leader turned himself in @.
        The mutineers surrendered @.
        The defenders of the citadel gave up @.
        The rebel commander gave himself up to police @.
    """,
    "other REJECT": """
        The general defected to the rebels @.
        A brigade changed sides @.
        The faction broke away from the movement @.
        Two colonels deserted @.
        The deputy commander defected @.
        The militia switched sides @.
    """,
}

CHRONOLOGIES = {
    "attack ASSAULT": """
        Gunmen storm a hotel on the beach.
        Rebels attack the airport.
        Fighters ambush a convoy of Chinese workers.
        Insurgents raid a village on the river.
        Rockets rain on the port.
        Government artillery shells the old town.
        Separatists shoot down a helicopter.
        Gunmen open fire in a shopping centre.
    """,
    "battle ASSAULT": """
        Rebels take the capital of the province.
        The army recaptures the town.
        The city falls.
        Fighters occupy the port for a day.
        Militants raise their flag over the bank.
        Government forces enter the rebel stronghold.
        Heavy fighting flares up in the north.
        The rebels are driven out of the town.
    """,
    "bombing ASSAULT": """
        A car bomb kills twenty people in a market.
        Two suicide bombers strike a mosque.
        Jets bomb a rebel camp.
        A bomb rips through a bus.
        Air raids on the port begin.
        A mine blows up a lorry.
    """,
    "killing ASSAULT": """
        The justice minister is murdered.
        Soldiers kill 45 villagers.
        Militants behead two hostages.
        Three aid workers are found dead.
        The rebel leader is killed in an operation by the army.
        Police shoot dead six strikers.
    """,
    "coup COERCE": """
        Colonels overthrow the president.
        The army seizes power.
        The general topples his cousin.
    """,
    "withdrawal RETREAT": """
        The last foreign soldiers leave.
        The army pulls out of the north.
        The peacekeeping mission withdraws.
        The neighbour brings its contingent home.
    """,
    "deployment MOBILIZE": """
        The first mercenaries land at the airport.
        The neighbour sends 1,000 soldiers.
        Tanks appear on the streets.
    """,
    "displacement COERCE": """
        Raids uproot 80,000 people.
        The army drives 10,000 villagers from their homes.
    """,
    "detention ASSAULT": """
        Gunmen kidnap two nuns.
        Militants abduct 100 schoolboys.
    """,
    "other -": """
        A ferry sinks in a storm.
        The veteran leader dies.
    """,
}

KNOWN_WRONG = frozenset(
    """
    After a siege of two months the town capitulated to the rebels and their flag flew over the citadel @.
    The offensive ended with the capture of the port @.
    The separatists hold the city since 3 May 2021.
    A woman with explosives strapped to her body attacked a market @.
    A lorry laden with explosives was driven into the barracks @.
    The prisoners were executed by firing squad @.
    Eighteen strikers died when police opened fire @.
    A rebel spokesman was killed in an air raid @.
    The last of the captives came home @.
    The guerrillas handed in their last weapons @.
    A brigade changed sides @.
    Heavy fighting flares up in the north.
    The peacekeeping mission withdraws.
    A ferry sinks in a storm.
    The air force bombed the palace in a failed coup @.
    More than a million were forced to flee @.
    """.strip().splitlines()
)
"""Sentences that are misread: most of them because the parser takes a noun for a verb or a verb for a noun."""


@cache
def kinds() -> dict[str, tuple[str, str]]:
    """Of every sentence the kind that it should have, and what its first dated predicate makes of it."""
    told = [(line, name, _dated(line)) for name, line in _lines(REPORTS)]
    entries = [
        (line, name, f"{at % 28 + 1} May {1950 + at}: {line}") for at, (name, line) in enumerate(_lines(CHRONOLOGIES))
    ]
    return {**_read(told), **_read(entries)}


def _lines(groups: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, line.strip()) for name, block in groups.items() for line in block.strip().splitlines()]


def _dated(text: str) -> str:
    told = text.replace("@", "on 3 May 2021")
    return told[0].upper() + told[1:]


def _read(told: list[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """One document of all the sentences, each a paragraph."""
    doc = sentences.parse("\n\n".join(text for _, _, text in told))
    ends = list(accumulate(len(text) + 2 for _, _, text in told))
    found: dict[int, str] = {}
    for claim in attach.claims(doc, timex.find(doc, PUBLISHED), PUBLISHED):
        kind = claim.kind
        at = bisect_right(ends, claim.head.idx)
        found.setdefault(at, f"{kind.label} {kind.type or '-'}" if kind else "other -")
    return {line: (name, found.get(at, "none")) for at, (line, name, _) in enumerate(told)}


def test_nearly_every_sentence_is_understood() -> None:
    right = [line for line, (wanted, got) in kinds().items() if wanted == got]
    assert len(right) / len(kinds()) >= 0.95


def test_what_is_known_to_be_misread_is_all_that_is() -> None:
    wrong = {line: (wanted, got) for line, (wanted, got) in kinds().items() if wanted != got}
    known = {line.strip() for line in KNOWN_WRONG}
    assert {line: pair for line, pair in wrong.items() if line not in known} == {}
    assert known - wrong.keys() == set()
