"""How English names the parties to a conflict: words for a state's arms, titles of people, how names are written.

An example is a sentence and the name of an actor found in it; a counterexample is a sentence in which the rule finds none.
Written from knowledge of how wire reports, chronologies and encyclopaedias are written.
"""

import re

from app.extract.rules.actors_nouns_en import Rule
from app.extract.rules.actors_nouns_en import listed as _listed

# --- states -------------------------------------------------------------------------------------------------------------

ARMS = Rule(
    "state-arms",
    _listed(
        "troop, troops, soldier, soldiers, force, forces, army, armies, navy, military, government, governments, junta, regime, "
        "parliament, congress, senate, cabinet, authorities, officials, administration, ministry, embassy, police, policemen, "
        "paratrooper, paratroopers, marines, commando, commandos, peacekeepers, guard, guards, coastguard, troopers, "
        "paratroops, column, columns, detachment, detachments, patrols, "
        "jets, fighter jets, warplanes, aircraft, planes, helicopters, gunships, destroyer, destroyers, frigate, frigates, gunboat, patrol, "
        "commanders, infantry, cavalry, reservists, servicemen, sailors, airmen, settlers, regulars, guardsmen, battalion, battalions, brigades, "
        " drones, warships, warship, ships, gunboats, tanks, artillery, missiles, "
        "armour, armor, units, unit, brigade, division, contingent, garrison, generals, officers, intelligence, delegation, "
        "diplomats, ambassador, ambassadors, coalition, negotiators, mediators, envoys, bombers, gunners, agents, state, warplane, submarine, submarines, fleet"
    ),
    (
        ("French troops left the base.", "France"),
        ("Mali's junta expelled the ambassador.", "Mali"),
        ("The Malian government signed a truce.", "Mali"),
        ("Russian forces shelled the city.", "Russia"),
        ("U.S. special forces raided a village.", "United States"),
        ("The government of Sudan rejected the plan.", "Sudan"),
        ("The Somali National Army retook the port.", "Somalia"),
    ),
    ("A French company left the town.", "Syrian rebels took the town.", "Malian opposition forces gathered."),
)
"""What acts for its state: "French troops", "Turkey's parliament"."""

OFFICIAL_INSIDE = _listed(
    "national, defence, defense, armed, royal, air, ground, special, federal, central, transitional, interim, military, elite, "
    "government, security, peacekeeping, border, naval, regular, army, police, operations, foreign, imperial, red, civil, joint, "
    "interior, health, information, intelligence, finance, justice, regional, occupying, occupation, fighter, riot, paramilitary, territorial, people's, communist, ruling, new, combat, presidential"
)
"""Words that may stand between a country and its arms in capitals: "Somali National Army"."""

NOT_OFFICIAL = _listed(
    "rebel, opposition, separatist, anti-government, insurgent, guerrilla, democratic, free, liberation, islamic, islamist, "
    "resistance, exile, kurdish, tribal, militia, mercenary, dissident, former, student, solidarity, revolutionary"
)
"""Words between a country and a noun that make it somebody else: "Syrian rebel forces"."""

ETHNIC = _listed("Serb, Croat, Bosnian Serb, Bosnian Croat")
"""Adjectives of a people who have a state, but whose forces may be another's: "Serb forces"."""

DEEDS = Rule(
    "state-deeds",
    _listed(
        "invasion, intervention, withdrawal, pullout, pull-out, offensive, airstrike, airstrikes, strike, strikes, raid, raids, "
        "incursion, occupation, bombardment, shelling, sanctions, blockade, annexation, advance, retreat, aid, support, help, "
        "backing, assistance, embargo, veto, ultimatum, attack, attacks, onslaught, assault, assaults, campaign, operation, "
        "operations, bombing, bombings, siege, invasions, shelling, barrage, massacre, raiding, patrol, war, crackdown, mandate, overture, protest, takeover, "
        "expulsion, seizure, capture, reoccupation, assassination, killing, drone, counteroffensive, counter-offensive, departure, deployment, surrender, fire, mission, mediation"
    ),
    (
        ("Russia's invasion began at dawn.", "Russia"),
        ("The French withdrawal began in June.", "France"),
        ("The town was retaken with Russian help.", "Russia"),
    ),
    ("The Malian coup began at dawn.", "The Syrian uprising went on."),
)
"""What a state does rather than what happens in its country."""

WITH = Rule(
    "state-with",
    _listed("against, with, by, between, among, alongside, versus"),
    (("Rwanda signed a pact with Ukraine.", "Ukraine"), ("The town was shelled by Russia.", "Russia"), ("A war broke out between Russia and Ukraine.", "Ukraine")),
    ("He fought in Mali.", "The column drove through Mali."),
)  # fmt: skip
"""Prepositions whose object is a party."""

GOVERNED: dict[str, frozenset[str]] = {
    "on": _listed("attack, war, sanction, embargo, pressure, strike, assault, declare, blockade, ultimatum, call, impose, raid, onslaught"),
    "from": _listed("independence, independent, secede, secession, break, demand, autonomy, help, support, aid"),
    "to": _listed("grant, independence, lose, fall, control, surrender, sell, give, cede, appeal, hand, supply, transfer, lend, ally, loyal, apologise, apologize, bow, ultimatum, support"),
    "of": _listed("invasion, occupation, annexation, support, ally, enemy, bombardment, bombing, army, government, blockade, behalf, recognition, withdrawal, defeat, help, backing, accuse"),
    "upon": _listed("war, declare, attack"),
    "at": _listed("fire, launch, aim, direct, shoot, lob, hurl, rocket, missile, shell"),
    "into": frozenset(),
}  # fmt: skip
"""Prepositions whose object is a party only under these words."""

BORDERS = _listed("border, frontier, road, boundary, crossing, pipeline, railway")
"""Nouns before "with" or "between" that only tell where countries are: "the border between Mali and Niger"."""

LOCATING = _listed(
    "leave, reach, enter, visit, cross, flee, tour, traverse, quit, escape, inhabit, roam, shake, rock, grip, engulf, "
    "ravage, sweep,  devastate, destabilise, destabilize, depart, exit, divide, partition"
)
"""Verbs whose object is a country as a place: "left Mali"."""

PLACED = frozenset(
    {
        *(
            (how, verb)
            for how in ("dobj", "nsubjpass")
            for verb in _listed(
                "retake, recapture, regain, besiege, encircle, bomb, shell, overrun, liberate, occupy, enter, reach, leave, visit"
            )
        ),
        ("nsubj", "lie"),
        ("nsubj", "fall"),
    }
)
"""Where in a clause, and under which verbs, an unknown name is a place's: "retook Wad Madani", "Palma lies"."""

LEDBY = _listed("led")
"""What stands behind a hyphen where the name before it is a party still: "Saudi-led". "UN-backed" is somebody else."""

CAPITALS: dict[str, str] = {
    "Washington": "US", "Moscow": "RU", "Beijing": "CN", "Paris": "FR", "London": "GB", "Berlin": "DE", "Rome": "IT", "Madrid": "ES",
    "Kyiv": "UA", "Kiev": "UA", "Minsk": "BY", "Warsaw": "PL", "Belgrade": "RS", "Pristina": "XK", "Ankara": "TR", "Athens": "GR",
    "Tehran": "IR", "Baghdad": "IQ", "Damascus": "SY", "Riyadh": "SA", "Cairo": "EG", "Tripoli": "LY", "Algiers": "DZ", "Rabat": "MA",
    "Bamako": "ML", "Ouagadougou": "BF", "Niamey": "NE", "Abuja": "NG", "N'Djamena": "TD", "Bangui": "CF", "Kinshasa": "CD", "Kigali": "RW",
    "Kampala": "UG", "Nairobi": "KE", "Addis Ababa": "ET", "Asmara": "ER", "Khartoum": "SD", "Juba": "SS", "Mogadishu": "SO", "Luanda": "AO",
    "Maputo": "MZ", "Pretoria": "ZA", "Harare": "ZW", "Islamabad": "PK", "New Delhi": "IN", "Delhi": "IN", "Kabul": "AF", "Colombo": "LK",
    "Dhaka": "BD", "Kathmandu": "NP", "Naypyidaw": "MM", "Bangkok": "TH", "Hanoi": "VN", "Phnom Penh": "KH", "Jakarta": "ID", "Manila": "PH",
    "Tokyo": "JP", "Seoul": "KR", "Pyongyang": "KP", "Taipei": "TW", "Baku": "AZ", "Yerevan": "AM", "Tbilisi": "GE", "Bogotá": "CO",
    "Caracas": "VE", "Havana": "CU", "Managua": "NI", "Tel Aviv": "IL", "Brasília": "BR", "Buenos Aires": "AR", "Canberra": "AU",
}  # fmt: skip
"""Capitals that stand for their governments where they say or decide something."""

SEATS: dict[str, str] = {
    "Kremlin": "RU", "White House": "US", "Pentagon": "US", "State Department": "US", "Downing Street": "GB", "Whitehall": "GB",
    "Élysée": "FR", "Quai d'Orsay": "FR", "Knesset": "IL", "Duma": "RU", "Bundestag": "DE", "Bundeswehr": "DE", "Wehrmacht": "DE",
    "Luftwaffe": "DE", "Red Army": "SUHH", "KGB": "SUHH", "Royal Navy": "GB", "Royal Air Force": "GB", "RAF": "GB", "CIA": "US", "Central Intelligence Agency": "US", "Defense Department": "US", "Department of Defense": "US", "Department of State": "US", "FBI": "US",
    "Tatmadaw": "MM", "Korean People's Army": "KP", "Imperial Japanese Army": "JP", "Arab Legion": "JO", "Derg": "ET", "SAVAK": "IR",
    "Royal Ulster Constabulary": "GB", "RUC": "GB", "Ulster Defence Regiment": "GB", "Securitate": "RO", "Stasi": "DE", "Berkut": "UA", "Verkhovna Rada": "UA",
    "Shin Bet": "IL", "Inter-Services Intelligence": "PK", "Treasury Department": "US", "US Treasury": "US", "U.S. Treasury": "US",
    "Mossad": "IL", "Israel Defense Forces": "IL", "Israel Defence Forces": "IL", "IDF": "IL", "U.S. Congress": "US", "ISI": "PK", "FSB": "RU",
}  # fmt: skip
"""Houses and services that are their states."""

ADDRESSING = _listed("accuse, blame, urge, warn, condemn, threaten, criticise, criticize, tell, denounce, ask")
"""Verbs whose object is a capital's government."""

STANCES = Rule(
    "capital-stances",
    _listed(
        "accuse, deny, say, announce, reject, demand, warn, agree, refuse, condemn, send, recognise, recognize, impose, insist, "
        "call, vow, threaten, offer, accept, declare, give, back, support, want, claim, respond, retaliate, expel, order, deploy, "
        "freeze, determine, admit, blacklist, seal, close, reopen, break, restore, veto, propose, call, decide, launch, arm, fund, finance, "
        "talk, deal, accord, pact, war, tie, relation, agreement, memorandum, truce, treaty, negotiation, sponsor, broker, "
        "brand, voice, concede, protest, ask, join, release, grant, promise, try, seek, extradite, deport, return, rebuff, dismiss, describe, hail, welcome, describe, "
        "withdraw, pledge, sign, blame, urge, deem, ban, summon, confirm, suspend, annul, insist, protest, hand, drop, sanction, sever, cut, put, take, lift, designate, mediate, approve, answer, hold, regard, fear"
    ),
    (("Moscow accused the rebels of lying.", "Russia"), ("Washington imposed sanctions.", "United States")),
    ("Moscow was bombed.", "He flew to Moscow.", "Moscow shook under the blast."),
)
"""Verbs under which a capital is its government."""

OF_TOWNS = _listed(
    "see, witness, suffer, have, endure, experience, host, welcome, celebrate, mourn, resemble, become, lose, remain, hear, feel, wake, lack, "
    "face, boast, fear, need, know, survive, greet, watch, use, begin, start, continue, seem, find, receive, house, contain, get, come, escape"
)
"""Verbs by which a capital is the town, not its government: "Kabul saw protests"."""

# --- names --------------------------------------------------------------------------------------------------------------

TITLES = Rule(
    "titles",
    _listed(
        "president, presidents, vice-president, vice president, prime minister, premier, chancellor, king, queen, emperor, prince, crown prince, "
        "princess, sultan, emir, sheikh, shah, ayatollah, imam, mullah, pope, archbishop, bishop, cardinal, patriarch, rabbi, reverend, father, "
        "general, generals, gen, major-general, major general, maj gen, lieutenant general, lieutenant-general, lt gen, brigadier, brigadier general, brig, "
        "colonel, col, lieutenant colonel, lieutenant-colonel, lt col, major, maj, captain, capt, lieutenant, lt, sergeant, sgt, marshal, field marshal, admiral, adm, commander, "
        "comandante, commodore, private, mr, mrs, ms, miss, dr, prof, professor, sir, lord, lady, dame, senator, sen, rep, congressman, "
        "ambassador, governor, gov, mayor, judge, justice, secretary-general, secretary general, secretary of state, foreign minister, "
        "defence minister, defense minister, interior minister, defence secretary, defense secretary, foreign secretary, finance minister, "
        "minister, spokesman, spokeswoman, spokesperson, leader, army chief, police chief, chief, envoy, chairman, warlord, deputy, "
        "director, negotiator, then-president, ex-president, former president, dictator, strongman, founder, opposition leader, rebel leader, chief of staff, chief-of-staff, secretary, secretary of defense, secretary of defence, grand ayatollah, historian, journalist, researcher, analyst, diplomat, lawyer, activist, cleric, preacher, bodyguard"
    ),
    (
        ("President Félix Tshisekedi signed the truce.", "Félix Tshisekedi"),
        ("Mr Santos signed the accord.", "Santos"),
        ("The foreign minister, Vincent Biruta, rejected the report.", "Vincent Biruta"),
        ("Police spokesman Abdifatah Aden Hassan denied it.", "Abdifatah Aden Hassan"),
        ("Gen. Ne Win seized power.", "Ne Win"),
    ),
    ("The president resigned.", "The General arrived."),
)  # fmt: skip
"""What stands before a person's name and is no part of it; some behind a comma ("the foreign minister, Vincent Biruta")."""

PERSONAL = Rule(
    "personal",
    _listed(
        "resign, say, tell, write, die, add, argue, insist, recall, retire, speak, marry, appoint, nominate, lead, step, abdicate, "
        "confess, testify, surrender, flee, return, become, succeed, pack, vow, apologise, apologize, deny, complain, present, explain, warn"
    ),
    (
        ("Girija Prasad Adhikari resigned in July.", "Girija Prasad Adhikari"),
        ("Ocampo, a former prosecutor, wrote that it was murder.", "Ocampo"),
        ("Its eastern commander, known as Karuna, broke away.", "Karuna"),
        ("One of their leaders, Baburam Adhikari, left.", "Baburam Adhikari"),
    ),
    ("The Sunken Road became muddy.",),
)
"""Verbs that make of an unknown name of several words, as their subject, a human being's."""

REGNAL = _listed("pope, king, queen, emperor, prince, princess, sultan, emir, shah, mullah, patriarch")
"""Titles that are kept before a single name, which says little alone: "Pope Francis"."""

PARTICLES = _listed(
    "al, el, ag, bin, ibn, ben, abu, ould, uld, de, da, do, dos, das, di, del, della, van, von, der, den, ter, la, le, du, ul, ur, bint, y, e"
)
"""Small words inside names: "Iyad ag Ghaly"."""

NO_NAMES = Rule(
    "no-names",
    _listed(
        "january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, "
        "sep, sept, oct, nov, dec, monday, tuesday, wednesday, thursday, friday, saturday, sunday, christmas, easter, ramadan, eid, new year, "
        "spring, summer, autumn, winter, god, allah, internet, covid, muslim, christian, catholic, orthodox, jewish, sunni, shia, shiite, "
        "islam, christianity, english, arabic, the, a, an, i, he, she, it, they, we, you, his, her, its, their, our, this, that, these, those"
    ),
    (),
    ("He left on Friday.", "The truce began in Ramadan."),
)
"""What the model calls a name and is none."""

THINGS = Rule(
    "things",
    _listed(
        "operation, resolution, agreement, accord, accords, treaty, act, battle, war, airport, university, hospital, hotel, street, square, road, "
        "church, cathedral, mosque, palace, stadium, station, prison, camp, base, bridge, river, mountain, lake, island, province, district, region, "
        "state, city, town, village, county, prize, award, cup, euro, constitution, protocol, declaration, plan, forum, summit, conference, "
        "day, revolution, crisis, conflict, genocide, massacre, uprising, theatre, theater, beach, bay, sea, valley, junction, crossing, "
        "charter, law, code, article, chapter, convention, line, doctrine, programme, program, project, embassy, house, gate, market, school, "
        "college, museum, park, building, tower, port, pass, border, sector, zone, corridor, plateau, peninsula, desert, gulf, delta, spring, "
        "dialogue, roadmap, memorandum, lodge, monastery, compound, crossroads, highway, quarter, restaurant, cafe, festival, age, era, constitutional, door, division, divisions, campaign, offensive, incident, theory, trail, report, website, uss, hms, afb, task, department, infantry, veterans, series, model, flight"
    ),
    (),
    ("Operation Barracuda began.", "The Stockholm Agreement failed."),
)
"""A name with one of these words is no party."""

PRESS = Rule(
    "press",
    _listed(
        "reuters, afp, agence france-presse, ap, associated press, bbc, cnn, al jazeera, al-jazeera, al arabiya, the guardian, guardian, "
        "new york times, washington post, wall street journal, the times, financial times, economist, le monde, le figaro, der spiegel, "
        "jeune afrique, daily sabah, xinhua, tass, interfax, ria novosti, itar-tass, anadolu, anadolu agency, efe, dpa, ansa, pti, irna, sana, wafa, "
        "new humanitarian, irin, allafrica, bloomberg, sky news, fox news, abc news, cbs news, nbc news, rfi, radio france internationale, "
        "deutsche welle, dw, voice of america, voa, radio free europe, haaretz, jerusalem post, el país, el pais, la repubblica, kyodo, yonhap, "
        "wikipedia, twitter, facebook, telegram, youtube, whatsapp, editing, reporting, related stories, opinion, photo, editor, timeline, chronology, "
        "explainer, background, sources, newsletter, copyright, share, read more, advertisement, getty images"
    ),
    (),
    ("Reuters said that nine people died.", "The New York Times reported the raid."),
)
"""Newspapers, agencies and the furniture of web pages."""

BODIES = Rule(
    "bodies",
    _listed(
        "front, army, movement, party, union, alliance, coalition, council, league, brigade, brigades, battalion, forces, force, front-line, "
        "organisation, organization, congress, committee, commission, government, militia, faction, group, company, mission, court, "
        "tribunal, command, fighters, volunteers, legion, guard, guards, corps, cartel, clan, agency, ministry, office, federation, "
        "confederation, community, society, foundation, brotherhood, network, rally, assembly, authority, administration, "
        "parliament, senate, ministries, bureau"
    ),
    (
        ("The Popular Hill Front seized the bridge.", "Popular Hill Front"),
        ("The Movement for Free Rivers signed the accord.", "Movement for Free Rivers"),
    ),
    ("The front moved south.",),
)
"""A name with one of these words is an organisation's."""

TAILS = _listed(
    "group, movement, rebels, rebel, fighters, fighter, militants, militant, insurgents, guerrillas, guerrilla, militia, militias, troops, soldiers, forces, "
    "force, gunmen, peacekeepers, mercenaries, army, separatists, coalition, men, members, network, cartel, militiamen, jihadists, mission, alliance, administration, officials, experts, commanders, leaders, leadership, delegation, police, envoys, observers, monitors, staff, investigators"
)
"""Nouns that follow a group's name and are the group still: "Houthi rebels"."""

LOCATIVE = _listed("in, at, near, outside, inside, around, across, throughout")
"""Prepositions under which an unknown name is a place's: "in Palma"."""

BY = _listed("by, against, with, between")
"""Prepositions under which an unknown name is a party's: "signed by Biruta"."""

LINKS = _listed("of, for, the, and")
"""Words that link those of a name and are no part of it where it begins or ends."""

# --- how names are written ----------------------------------------------------------------------------------------------

_UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_PARTICLE = "|".join(sorted(PARTICLES, key=lambda word: (-len(word), word)))
_TITLE = "|".join(sorted((re.escape(title) for title in TITLES.words), key=lambda title: (-len(title), title)))
_GAP = r"(?: |\u00a0|\n(?!\n))"
_NAME_WORD = (
    rf"(?:(?:{_PARTICLE})[ -])*"  # "al-", "ould "
    rf"(?:(?:[{_UPPER}]\.)+"  # "J.F."
    rf"|[{_UPPER}]\w*"  # "Keita"
    rf"(?:[-’'](?:al-|el-)?[{_UPPER}]\w*"  # "-Marie", "’Djamena", "-al-Din"
    r"|-(?!led|held|run|era|who|whom|born|like)[a-z]{2,4}\b)*)"  # "-moon" in "Ki-moon", not "-held" in "Houthi-held"
)
_NAME = rf"{_NAME_WORD}(?: {_NAME_WORD})*"
_OWNERS = rf"(?:{_NAME_WORD}(?:(?<=s)[’'](?= [{_UPPER}]))?{_GAP})*"  # "Ulster Workers' "

RUN = re.compile(rf"\b{_NAME_WORD}(?:{_GAP}{_NAME_WORD})*")
"""Capitalised words side by side, with the small ones inside names: "Iyad ag Ghaly"."""

BODY = re.compile(rf"\b{_OWNERS}{_NAME_WORD}(?: (?:of|for)(?: the)? {_NAME}(?: and {_NAME})?)*")
"""A run, and what it is of or for: "Movement for Unity and Jihad", "Army of the Free Rivers"."""

ABBREVIATION = re.compile(rf"[ \n]?\((?:the )?([{_UPPER}][\w/-]*[{_UPPER}\d])\)")
"""Behind a name: its letters in brackets, as " (PHF)"."""

LEADING = re.compile(rf"(?:{_TITLE})\.?\s+", re.IGNORECASE)
"""At the beginning of a run: a title, as in "President Keita"."""

TITLED = re.compile(rf"\b(?:{_TITLE})\.?(?P<comma>,)?\s$", re.IGNORECASE)
"""Before a name: a title, and the comma that may part them: "the prime minister, "."""

OPPOSED = re.compile(r"\b(?:anti|pro|non|post)[-‐–]$", re.IGNORECASE)
"""Before a name: what makes it somebody else's: "anti-Taliban"."""

GIVEN = re.compile(rf"[{_UPPER}]\w+ (?:al|el)[-‐–]$")
"""Before a group's name: what makes it a person's: "Hussein al-Houthi"."""
