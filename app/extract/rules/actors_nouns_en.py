"""How English names the parties to a conflict without a name: the nouns for rebels, soldiers, governments and crowds.

An example is a sentence and the name of an actor found in it; a counterexample is a sentence in which the rule finds none.
Written from knowledge of how wire reports, chronologies and encyclopaedias are written.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Words with one meaning for the parties that a sentence names."""

    name: str
    words: frozenset[str]
    examples: tuple[tuple[str, str], ...] = ()
    counterexamples: tuple[str, ...] = ()


def listed(text: str) -> frozenset[str]:
    """The words of a list with commas."""
    return frozenset(word.strip() for word in text.split(","))


# --- parties without a name ---------------------------------------------------------------------------------------------

PEOPLE = listed("people, persons")
"""Who is a party only where they are displaced: elsewhere they say no more than the number."""

THINGS = listed(
    "convoy, convoys, bus, minibus, buses, train, plane, planes, helicopter, helicopters, airliner, airliners, ship, ships, "
    "vessel, tanker, freighter, gunboat, gunboats, warship, barracks, school, schools, hospital, hospitals, clinic, mosque, mosques, church, churches, "
    "temple, synagogue, shrine, police station, police stations, police post, police posts, army base, army post, army posts, "
    "embassy, consulate, outpost, outposts, refugee camp, bank, banks, depot, depots, ammunition dump, ammunition dumps, "
    "prison, prisons, checkpoint, checkpoints, stronghold, strongholds, police building, police buildings, lorry, lorries, "
    "trawler, trawlers, houses, vehicles, offices"
)
"""What may be attacked, and does nothing itself."""

GENERIC: tuple[Rule, ...] = (
    Rule("rebels", listed("rebel, rebels, rebel group, rebel groups, rebel force, rebel forces, rebel fighter, rebel fighters, rebel army, rebel movement, rebel coalition, rebel alliance"),
         (("The rebels took a town.", "rebels"), ("Rebel fighters shelled the port.", "rebel fighters"), ("A rebel attack killed nine people.", "rebel")),
         ("He bought a rebel flag.",)),
    Rule("militants", listed("militant, militants, militant group, militant groups, extremist, extremists, jihadist, jihadists, jihadi, jihadis, islamist, islamists, terrorist, terrorists, terrorist group, terrorist groups, islamist group, islamist groups, islamist movement, separatist movement, separatist group"),
         (("Militants stormed the hotel.", "militants"), ("The jihadists fled.", "jihadists")), ("The group took a militant tone.",)),
    Rule("insurgents", listed("insurgent, insurgents"), (("Insurgents attacked the town.", "insurgents"),)),
    Rule("guerrillas", listed("guerrilla, guerrillas, guerilla, guerillas, partisan, partisans"), (("Guerrillas seized a senator.", "guerrillas"),),
         ("They fought a guerrilla war.",)),
    Rule("gunmen", listed("gunman, gunmen, marksman, marksmen, hitmen, armed man, armed men, sniper, snipers, unidentified attackers, attacker, attackers, assailant, assailants, suicide bomber, suicide bombers, bomber, bombers, truck bombers, unidentified men, masked men, raiders, infiltrators"),
         (("Gunmen killed nine workers.", "gunmen"), ("A suicide bomber struck the market.", "suicide bomber"))),
    Rule("loyalists", listed("loyalist, loyalists, unionist, unionists, royalist, royalists"), (("Loyalists ambushed a march.", "loyalists"),)),
    Rule("separatists", listed("separatist, separatists, secessionist, secessionists"), (("Separatists shot down a plane.", "separatists"),)),
    Rule("fighters", listed("fighter, fighters, combatant, combatants, former fighters, mujahideen, mujahidin"),
         (("Fighters entered the town.", "fighters"),), ("A fighter jet crashed.",)),
    Rule("militia", listed("militia, militias, militiaman, militiamen, paramilitary, paramilitaries, vigilantes, self-defence group, self-defence groups, self-defense group, self-defense groups"),
         (("A militia burnt the village.", "militia"),), ("A militia leader was arrested.",)),
    Rule("armed groups", listed("armed group, armed groups, armed faction, armed factions, warlord, warlords"),
         (("Fourteen armed groups signed the accord.", "armed groups"),)),
    Rule("mercenaries", listed("mercenary, mercenaries"), (("Mercenaries guarded the mine.", "mercenaries"),)),
    Rule("bandits", listed("bandit, bandits, gang, gangs, pirate, pirates, criminal gang, criminal gangs, cartel, cartels, gang members, gangsters, traffickers, smugglers, looters"),
         (("Bandits kidnapped the pupils.", "bandits"),)),
    Rule("soldiers", listed("soldier, soldiers, serviceman, servicemen, conscript, conscripts, paratrooper, paratroopers, paratroops, guardsman, guardsmen, guard, guards, legionnaires, sappers, artillerymen, commando, commandos, marines, corporal, corporals, sergeants, private soldiers, veterans, ex-soldiers, gunners"),
         (("Soldiers arrested the president.", "soldiers"),)),
    Rule("troops", listed("troops, forces, force, column, columns, detachment, detachments, patrol, patrols, platoon, infantry, armour, invaders, occupiers, besiegers, defenders, intruders, garrison, regiment, battalion, brigade, brigades, battalions"), (("The troops crossed the border.", "troops"),)),
    Rule("mutineers", listed("mutineer, mutineers, mutinous soldiers, coup leaders, coup plotters, putschists"), (("Mutineers freed the prisoners.", "mutineers"),)),
    Rule("army", listed("army, armies, armed forces, navy, air force, ground forces, army chief"), (("The army seized power.", "army"), ("An army raid killed three people.", "army")),
         ("They bought army boots.",)),
    Rule("military", listed("military"), (("The military ousted the president.", "military"),), ("Military campaigns failed.", "He praised military victories.")),
    Rule("security forces", listed("security force, security forces, security services, presidential guard, republican guard"),
         (("Security forces shot at the crowd.", "security forces"),)),
    Rule("police", listed("police, policeman, policemen, police officer, police officers, gendarmes, police commandos, riot police, constable, constables, police chief, gendarme"),
         (("Police arrested the bishop.", "police"),), ("They wore police uniforms.",)),
    Rule("peacekeepers", listed("peacekeeper, peacekeepers, peacekeeping force, peacekeeping forces, peacekeeping mission, blue helmets"),
         (("Peacekeepers left the base.", "peacekeepers"),)),
    Rule("coalition", listed("coalition, alliance, coalition forces, allied forces"), (("The coalition bombed the port.", "coalition"),)),
    Rule("junta", listed("junta, military junta, military rulers, military government, ruling council, military council, transitional council, presidential council, council"), (("The junta dissolved parliament.", "junta"),)),
    Rule("government", listed("government, governments, central government, federal government, transitional government, government forces, government troops, government soldiers, authorities, regime, administration, cabinet, western states, western countries, western powers, western governments, arab states, gulf states, neighbouring countries, neighboring countries, allies, ruling party, ruling coalition, bloc, regional bloc, executive, power-sharing executive"),
         (("The government signed the accord.", "government"), ("Government forces retook the town.", "government forces")),
         ("They burnt a government building.",)),
    Rule("opposition", listed("opposition, opposition party, opposition parties, opposition leaders, party leaders"),
         (("The opposition rejected the result.", "opposition"),)),
    Rule("parliament", listed("parliament, congress, senate, lawmakers, national assembly, legislature, legislators, deputies, mps, senators, assembly, constituent assembly, house of representatives, federal assembly, lower house, upper house, councillors"),
         (("Parliament approved the law.", "parliament"),), ("They marched past the parliament building.",)),
    Rule("court", listed("special tribunal, tribunal, supreme court, constitutional court, court, military court, panel, commission, truth commission, high court, federal court, appeals court, inquiry, jury"), (("The tribunal charged eight men.", "tribunal"),)),
    Rule("protesters", listed("protester, protesters, protestor, protestors, demonstrator, demonstrators, crowd, crowds, mob, mobs, rioter, rioters, marchers, activists, strikers"),
         (("Protesters stormed the palace.", "protesters"),)),
    Rule("voters", listed("voter, voters"), (("Voters rejected the accord.", "voters"),)),
    Rule("civilians", listed("civilian, civilians, population, villager, villagers, residents, worshippers, pilgrims, bathers, mourners, workers, miners, teachers, pupils, schoolgirls, schoolboys, schoolboy, schoolgirl, man, woman, boy, girl, citizens, nationals, foreigners, survivors, evacuees, returnees, squatters, orphans, babies, infants, pensioners, spectators, fans, customers, diners, churchgoers, faithful, customers, dockers, railwaymen,  families, women, children, boys, girls, men, young men, passengers, commuters, shoppers, bystanders, onlookers, guests, drinkers, patients, captives, relatives, parents, workmen, labourers, laborers, engineers, technicians, drivers, truckers, shopkeepers, traders, nomads, herdsmen, inhabitants, townspeople, locals, employees, staff, personnel, employee, contractor, contractors, comrades, medics, nurses, migrants, neighbours, neighbors, followers, supporters, sympathisers, sympathizers"),
         (("Gunmen killed 20 villagers.", "villagers"),), ("A civilian government took over.",)),
    Rule("refugees", listed("refugee, refugees, displaced people, displaced families"), (("The army attacked refugees.", "refugees"),), ("They shelled a refugee camp.",)),
    Rule("students", listed("student, students, teenager, teenagers, schoolchildren, trade unions, trade unionists, farmers, fishermen, monks, nuns, priests, lawyers, doctors, settlers, herders, peasants, tribesmen, clansmen, tourists, recruits, reservists, cadets, deserters, defectors, dissidents, exiles, seminarians"),
         (("Police arrested 40 students.", "students"), ("Settlers burnt the village.", "settlers")), ("The student union met.",)),
    Rule("people at work", listed("teacher, preacher, farmer, worker, driver, lawyer, doctor, nurse, activist, monk, nun, priest, reporter, reporters, cameraman, cameramen, photographer, photographers, editor, editors, missionary, missionaries, singer, singers, musicians, scientist, scientists, professors, academics, guides, interpreter, interpreters, translators, civil servants, servants, businessman, businessmen, ranchers, hunters, loggers, poachers, warders, jailers, rangers, dealers, peasant, shepherds, wife, husband, daughter, daughters, son, sons, brother, brothers, sister, sisters, mother, father, cousin, nephew, uncle, grandson, friend, friends, colleague, colleagues, rivals, rival, opponents, critics, aide, aides, adviser, advisers, suspect, suspects, convicts, abductees, captive, volunteers, conspirators, plotters, observers, monitors, inspectors, controllers, experts, investigators, campaigners, death squad, death squads, citizen, cook, bodyguard, bodyguards, frogmen, hijacker, hijackers, kidnapper, kidnappers, assassin, assassins, prison guards, sailors, airmen, crew, pilots"),
         (("A bodyguard shot the president.", "bodyguard"),)),
    Rule("officers", listed("officer, officers, army officer, army officers, general, generals, colonels, commanders, army commanders"),
         (("Officers seized power.", "officers"), ("Nine generals were arrested.", "generals")), ("General elections were held.",)),
    Rule("officials", listed("official, officials, minister, ministers, diplomat, diplomats, ambassadors, envoys, mediators, negotiators, delegates, politicians, foreign ministry, interior ministry, defence ministry, defense ministry, ministry, prosecutors, judges, king, queen, emperor, president, prime minister, premier, governor, mayor, ambassador, envoy, speaker, prosecutor, judge, presidents, prime ministers, governors, mayors, council member, council members, ministers, delegation, delegations, company, companies, think-tank, think tank, youth group, naval rating, foreign minister, foreign ministers, defence ministers, finance ministers, army chiefs, chiefs of staff, chief of staff, defence minister, defense minister, interior minister, finance minister, chief justice, archbishop, bishop, commissioner, regulator, regulators"),
         (("Mediators adjourned the talks.", "mediators"), ("The foreign ministry rejected the plan.", "foreign ministry")), ("A ministry building burnt.",)),
    Rule("leaders", listed("leaders, tribal leaders, religious leaders, clan elders, elders, bishops, clerics"),
         (("Tribal leaders signed the accord.", "tribal leaders"),)),
    Rule("rights groups", listed("rights group, rights groups, human rights groups, aid agency, aid agencies, relief agencies, charities"),
         (("Rights groups accused the army.", "rights groups"),)),
    Rule("people", PEOPLE, (("Up to 300,000 people have fled.", "people"),)),
    Rule("things attacked", THINGS,
         (("Gunmen attacked a convoy.", "convoy"), ("Rebels shot down a transport plane.", "transport plane"))),
    Rule("prisoners", listed("prisoner, prisoners, inmate, inmates, detainee, detainees, hostage, hostages"), (("Soldiers freed 14 hostages.", "hostages"),)),
    Rule("journalists", listed("journalist, journalists"), (("Gunmen shot two journalists.", "journalists"),)),
    Rule("aid workers", listed("aid worker, aid workers"), (("Gunmen abducted aid workers.", "aid workers"),)),
)  # fmt: skip

NO_PART = listed(
    "last, first, second, third, next, other, many, several, few, some, such, same, own, new, old, young, remaining, various, numerous, "
    "additional, further, dead, wounded, injured, only, entire, whole, different, nearby, main, then, late, early, mere, heavily, previous, "
    "following, striking, dawn, noon, midday, midnight, dusk, breakfast, morning, evening, afternoon, night, weekend, week, day, fellow, alleged, suspected, two, both, more, most, least, thirty, then-"
)
"""Words before a party's noun that count it or say nothing of who it is."""

BODIES = listed("court, assembly, council, representatives, house, parliament, tribunal, commission, guard, ministry")
"""Last words of a body's name that may stand in capitals: "Supreme Court", "House of Representatives"."""

ALWAYS_CAPITAL = ("Western ", "Arab ", "Gulf ")
"""How the name of a party that keeps its capital anywhere in a sentence begins."""

HYPHENS = frozenset({"-", "‐", "‑", "–"})

KINDS = frozenset({"military", "officers", "civilians", "opposition", "security forces"})
"""Parties whose nouns tell, as adjectives, a kind of thing rather than who did it: "a military operation"."""

ARMED = frozenset({"army", "police", "rebels", "troops", "peacekeepers"})
"""Parties whose nouns, before a post's, tell whose it is."""

POSTS = listed(
    "base, bases, camp, camps, barracks, headquarters, post, posts, patrol, patrols, convoy, convoys, checkpoint, checkpoints, station, "
    "stations, position, positions, outpost, outposts, column, vehicle, vehicles, helicopter, plane, camp, unit, units, garrison"
)
"""Nouns before which a party's tells whose they are: "an army base"."""

COUPS = listed("coup, putsch, takeover, coups")
"""Nouns before which "military" tells who did it."""

NO_DEEDS = listed("war, wars, warfare, campaign, campaigns, tactics, group, groups")
"""Nouns before which a party's tells a kind: "a guerrilla war"."""
