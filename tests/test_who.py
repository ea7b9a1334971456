"""Who is a party to an event, and on which side."""

from datetime import date
from typing import NamedTuple

import pytest

from app.extract import pipeline
from app.extract.rules import roles_en
from app.mention import Document, Mention

PUBLISHED = date(2024, 12, 20)
SURE = 0.9
"""The part of events and roles of CASES that are right at least."""


class Case(NamedTuple):
    """A text, the names of its event's sources and targets with semicolons, and the event's word where it tells of several."""

    text: str
    sources: str
    targets: str
    word: str | None = None


def event(text: str, word: str | None = None) -> Mention | None:
    """The text's first event, or the one of a word."""
    found = pipeline.mentions(Document("k", text, PUBLISHED))
    named = [one for one in found if text[one.trigger.start : one.trigger.end] == word]
    return next(iter(named or found), None)


def parties(text: str, word: str | None = None) -> set[tuple[str, str]]:
    """The parties of the text's first event with their roles."""
    found = event(text, word)
    return {(actor.name, actor.role.value) for actor in found.actors} if found else set()


def names(listed: str) -> set[str]:
    """The names of a list with semicolons."""
    return {name.strip() for name in listed.split(";") if name.strip()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who dies suffers
        ("Forty recruits and a pilot died in a crash in 2003.", set()),
        ("Nine soldiers died in the raid in 2003.", {("soldiers", "target")}),
        ("General Pedro Almeida fell in battle in 1964.", {("Pedro Almeida", "target")}),
        ("Gunmen killed 30 French paratroopers in 1983.", {("gunmen", "source"), ("French paratroopers", "target")}),
        ("Rebels attacked French troops in 2013.", {("rebels", "source"), ("France", "target")}),
        ("The killing of the rebels in 2003 shocked the town.", {("rebels", "target")}),
        # a victim of a kind that no list knows, and one whose subject the date has swallowed
        ("Gunmen murdered four churchwomen in 1980.", {("gunmen", "source"), ("churchwomen", "target")}),
        (
            "On 5 April 1992 snipers killed Mary Brown and Olga Smith.",
            {("snipers", "source"), ("Mary Brown", "target"), ("Olga Smith", "target")},
        ),
        # nor one whose verb the parser takes for a participle of the noun before it
        (
            "Soldiers on patrol killed at least nine villagers in Djibo on 3 March 2021.\n",
            {("soldiers", "source"), ("villagers", "target")},
        ),
        (
            "Gunmen on motorbikes killed at least 12 farmers in Djibo on 3 March 2021, the mayor said.",
            {("gunmen", "source"), ("farmers", "target")},
        ),
        # one's own forces are no target
        ("Russia sent troops to Mali in 2021.", {("Russia", "source")}),
        ("Kenya deployed police officers in 2021.", {("Kenya", "source")}),
        ("The rebels led fighters into the town in 2012.", {("rebels", "source")}),
        ("Mali expelled French troops in 2022.", {("Mali", "source"), ("France", "target")}),
        # two sides of one deed
        ("Talks between the army and the rebels began in 2003.", {("army", "source"), ("rebels", "source")}),
        ("Clashes between soldiers and protesters erupted in 2003.", {("soldiers", "source"), ("protesters", "source")}),
        ("The army and the rebels signed a truce in 2003.", {("army", "source"), ("rebels", "source")}),
        ("The government signed a truce with the rebels in 2003.", {("government", "source"), ("rebels", "source")}),
        ("President Ali Saleh met General Omar Hassan in 2003.", {("Ali Saleh", "source"), ("Omar Hassan", "target")}),
        # whoever is told of beside is no party
        ("The rebels seized the port in 2003 while soldiers were asleep.", {("rebels", "source")}),
        ("The army seized power in 2003, hours before parliament was to meet.", {("army", "source")}),
        ("The rebels took the town in 2003, which soldiers had left.", {("rebels", "source")}),
        ("The siege began in 2003, and the peacekeepers went home.", set()),
        ("Nine people were killed in 2003 when gunmen attacked the market.", {("gunmen", "source")}),
        ("Jacques Moreau, a former police officer, seized the port in 2003.", {("Jacques Moreau", "source")}),
        # who only hears it is no target
        ("The envoy told the ambassador in 2003 to go.", {("envoy", "source"), ("ambassador", "target")}),
        # in whose company, and what the victims were
        ("The army marched into the port along with Russian mercenaries in 2003.", {("army", "source"), ("Russian mercenaries", "source")}),
        ("The army, along with Russian mercenaries, stormed the port in 2003.", {("army", "source"), ("Russian mercenaries", "source")}),
        ("Pedro Almeida was shot dead with 12 comrades in 2003.", {("Pedro Almeida", "target"), ("comrades", "target")}),
        ("A bomb killed 26 people, 14 of them soldiers, in 2003.", {("soldiers", "target")}),
        ("Some 1,400 people, mostly teachers, were killed in 2003.", {("teachers", "target")}),
        ("A bomb killed 26 people in 2003 and soldiers left.", set()),
        ("The rebels quit the talks in 2003, accusing the junta of bad faith.", {("rebels", "source"), ("junta", "target")}),
        # whoever leads, acts; a person's people act for themselves
        ("Armed men led by Igor Petrov took the town in 2014.", {("armed men", "source"), ("Igor Petrov", "source")}),
        ("Pedro Almeida fled. His troops stormed the port in 2003.", {("troops", "source")}),
        # the agent and the sufferer of two deeds in one breath
        ("Pedro Almeida was seized by gunmen and freed the same evening in May 2003.", {("gunmen", "source"), ("Pedro Almeida", "target")}),
        ("Kumaratunga, elected president in November 1994, opened talks.", {("Kumaratunga", "source")}),
        # of what verbs decide, and from what one breaks
        ("Parliament voted in 2003 to end the government's mandate.", {("parliament", "source"), ("government", "target")}),
        ("Mozambique became independent from Portugal in 1975.", {("Mozambique", "source"), ("Portugal", "target")}),
        ("Up to 300,000 people have left the province since May 2003.", set()),
        ("Some 300,000 Georgians have fled the province since May 2003.", {("Georgians", "target")}),
        ("A flood killed 300 people in May 2003.", set()),
        ("Some 71% of voters blessed the accord in May 2003.", {("voters", "source")}),
        ("After a five-day battle in August 2020 the rebels take the port.", {("rebels", "source")}),
        ("The rebels fled. They killed 52 young men. They took the port in 2003.", {("rebels", "source")}),
        # things are targets of an attack alone, and the people on board rather than they
        ("Rebels shot down a transport plane in 2014.", {("rebels", "source"), ("transport plane", "target")}),
        ("On March 26 2003 a bomber rammed a bus carrying Chinese workers.", {("bomber", "source"), ("Chinese workers", "target")}),
        ("A rocket hit a bus and killed 12 passengers in 2003.", {("passengers", "target")}),
        ("The government opened nine schools in 2003.", {("government", "source")}),
        # one goes to see somebody
        ("On 4 August 2011 Pedro Almeida flew to Japan in secret to see Omar Hassan.", {("Pedro Almeida", "source"), ("Omar Hassan", "target")}),
        # known by another name
        ("Rebels known as Fano occupied the town in Ethiopia in 2003.", {("Fano", "source")}),
        ("Pedro Almeida, a researcher detained since 2003, died.", {("Pedro Almeida", "target")}),
        # what the parser takes for something else
        ("On the 18th security forces fired on a crowd in May 2011.", {("security forces", "source"), ("crowd", "target")}),
        ("In an operation named Olive Branch, Turkey and its allies conquered the town in 2018.", {("Turkey", "source"), ("allies", "source")}),
        # those of whom no list knows anything, and those beside the known
        ("Pedro Almeida was dragged from his car by gunmen in 2004.", {("gunmen", "source"), ("Pedro Almeida", "target")}),
        ("General Pedro Almeida shot himself in 2004.", {("Pedro Almeida", "target")}),
        ("Serb forces took 400 peacekeepers hostage in May 1995.", {("Serb forces", "source"), ("peacekeepers", "target")}),
        ("Gunmen stopped a column of refugees in 1992 and shot them.", {("gunmen", "source"), ("refugees", "target")}),
        ("On Monday men of the Rapid Support Forces attacked the town.", {("Rapid Support Forces", "source")}),
        ("Pedro Almeida was shot by firing squad in April 1976.", {("Pedro Almeida", "target")}),
        ("Troops under General Ratko Mladic took the town in 1995.", {("troops", "source"), ("Ratko Mladic", "source")}),
        ("Washington halved its military aid in 1990.", {("United States", "source")}),
        ("On 5 April 1992 snipers fired on the crowd in the town.", {("snipers", "source"), ("crowd", "target")}),
        # what a party does has no other doer in its noun
        ("Pedro Almeida announced in 2003 that US sanctions would be lifted.", {("Pedro Almeida", "source")}),
        # the parser takes a subject into the date before it
        ("On 21 May 1991 a suicide bomber killed Pedro Almeida.", {("suicide bomber", "source"), ("Pedro Almeida", "target")}),
    ],
)  # fmt: skip
def test_who(text: str, expected: set[tuple[str, str]]) -> None:
    assert parties(text) == expected


RULES = [rule for rule in vars(roles_en).values() if isinstance(rule, roles_en.Rule)]


@pytest.mark.parametrize(("rule", "example"), [(rule.name, one) for rule in RULES for one in rule.examples])
def test_example(rule: str, example: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    text, sources, targets = example
    assert parties(text) == {(name, "source") for name in sources} | {(name, "target") for name in targets}


# --- written before anybody looked how they are read --------------------------------------------------------------------

CASES = [
    Case("On 3 May 2015 the army shelled the port.", "army", ""),
    Case("Government troops attacked the rebels near the river on 3 May 2015.", "government troops", "rebels"),
    Case("In June 1998 Eritrean soldiers killed nine Ethiopian officials.", "Eritrea", "Ethiopian officials"),
    Case("Al-Shabaab assassinated the mayor, Abdullahi Hassan, on 4 March 2019.", "Al-Shabaab", "Abdullahi Hassan"),
    Case("Israel invaded Lebanon on 6 June 1982.", "Israel", "Lebanon"),
    Case("Indonesian commandos stormed the aircraft on 31 March 1981 and killed five hijackers.", "Indonesia", "hijackers"),
    Case("On 12 August 2008 Russian jets bombed Georgian troops in Gori.", "Russia", "Georgia"),
    Case("Police shot dead 34 striking miners at Marikana on 16 August 2012.", "police", "miners"),
    Case("The Tamil Tigers overran the army camp in July 1996.", "Tamil Tigers", "army"),
    Case("The LTTE expelled Muslims from Jaffna in October 1990.", "Tamil Tigers", "Muslims"),
    Case("The rebels were shelled by government forces on 3 May 2015.", "government forces", "rebels"),
    Case("President Juvénal Habyarimana was killed on 6 April 1994.", "", "Juvénal Habyarimana"),
    Case("Two French journalists were abducted and killed by militants in Kidal on 2 November 2013.", "militants", "French journalists"),
    Case("Anwar Sadat was assassinated by Islamist soldiers during a parade on 6 October 1981.", "Islamist soldiers", "Anwar Sadat"),
    Case("On 11 September 1973 Salvador Allende was overthrown by General Augusto Pinochet.", "Augusto Pinochet", "Salvador Allende"),
    Case("A convoy of peacekeepers was ambushed in South Kivu on 12 July 2010.", "", "peacekeepers"),
    Case("Six aid workers were shot dead by gunmen near the border on 9 December 2017.", "gunmen", "aid workers"),
    Case("The protesters had been beaten by police on 4 June 2009.", "police", "protesters"),
    Case("The villagers were driven out by the militia in March 2004.", "militia", "villagers"),
    Case("Nine soldiers killed in an attack by Boko Haram on 4 July 2020 were buried on Friday.", "Boko Haram", "soldiers", "killed"),
    Case("At least 30 civilians died on 9 June 2014 in an attack by militants on the airport.", "militants", "civilians"),
    Case("Troops backed by Ethiopia captured Mogadishu on 28 December 2006.", "troops", ""),
    Case("Rebels supported by Uganda seized Kisangani on 23 August 1998.", "rebels", ""),
    Case("Accused of spying for Israel, a senior Hezbollah official was arrested on 20 November 2014.", "", "Hezbollah"),
    Case("Fighters loyal to Khalifa Haftar attacked Tripoli on 4 April 2019.", "fighters", ""),
    Case("Soldiers led by Captain Thomas Sankara seized power on 4 August 1983.", "soldiers; Thomas Sankara", ""),
    Case("The army's capture of the rebels' last base on 18 May 2009 ended the war.", "army", "rebels", "capture"),
    Case("A raid by gunmen on the village on 3 May 2015 left nine dead.", "gunmen", ""),
    Case("A raid by Turkish commandos on PKK fighters on 3 May 2015 failed.", "Turkey", "PKK", "raid"),
    Case("The killing of Father Jerzy by secret police officers on 19 October 1984 shocked the country.", "secret police officers", "Jerzy", "killing"),
    Case("The assassination of Rafik Hariri on 14 February 2005 set off protests.", "", "Rafik Hariri", "assassination"),
    Case("A US-led offensive against the Taliban began on 7 October 2001.", "United States", "Taliban"),
    Case("The Israeli bombing of Qana on 30 July 2006 killed 28 people.", "Israel", "", "bombing"),
    Case("The Israeli bombing of Hezbollah in July 2006 went on for weeks.", "Israel", "Hezbollah"),
    Case("Saddam Hussein's invasion of Kuwait on 2 August 1990 was condemned.", "Saddam Hussein", "Kuwait", "invasion"),
    Case("The Serbian siege of the city began in April 1992.", "Serbia", ""),
    Case("The murder of Chris Hani by a Polish immigrant on 10 April 1993 brought the country to the brink.", "", "Chris Hani", "murder"),
    Case("The rebels' attack on the barracks in March 1999 failed.", "rebels", "barracks"),
    Case("The arrest of General Augusto Pinochet in London on 16 October 1998 surprised everybody.", "", "Augusto Pinochet", "arrest"),
    Case("The group's attack on UN peacekeepers on 8 June 2012 killed seven men.", "group", "United Nations", "attack"),
    Case("A Saudi airstrike on a Houthi camp on 8 October 2016 killed dozens.", "Saudi Arabia", "Houthis", "airstrike"),
    Case("The Rwandan army's attack on Hutu refugees in October 1996 scattered the camps.", "Rwanda", "Hutu refugees", "attack"),
    Case("Rebel attacks on Saturday, 3 May 2014 killed 17 policemen.", "rebel", "policemen"),
    Case("The kidnapping of 276 schoolgirls by Boko Haram on 14 April 2014 caused an outcry.", "Boko Haram", "schoolgirls", "kidnapping"),
    Case("The army and the police arrested 40 students on 3 May 2015.", "army; police", "students"),
    Case("Rwanda and Uganda invaded the Democratic Republic of Congo in August 1998.", "Rwanda; Uganda", "DR Congo"),
    Case("Soldiers attacked protesters and journalists on 3 May 2015.", "soldiers", "protesters; journalists"),
    Case("The FARC attacked a police post on 3 May 2015 and kidnapped two soldiers.", "FARC", "soldiers", "kidnapped"),
    Case("The rebels entered the town on 3 May 2015, looted the bank and killed the mayor, Paul Kone.", "rebels", "Paul Kone", "killed"),
    Case("Britain, France and Israel attacked Egypt in October 1956.", "United Kingdom; France; Israel", "Egypt"),
    Case("The soldiers, who had attacked the palace on 3 May 2015, surrendered.", "soldiers", "", "attacked"),
    Case("The gunmen who killed Daniel Pearl in February 2002 were never found.", "gunmen", "Daniel Pearl", "killed"),
    Case("The journalists whom the rebels abducted on 3 May 2015 came home.", "rebels", "journalists", "abducted"),
    Case("Hezbollah, which was attacked by Israel on 12 July 2006, held out.", "Israel", "Hezbollah", "attacked"),
    Case("Burundi's president, who was killed by paratroopers on 21 October 1993, had been elected in June.", "paratroopers", "Burundi", "killed"),
    Case("Abimael Guzmán, the leader of Shining Path, was captured by police on 12 September 1992.", "police", "Abimael Guzmán"),
    Case("The Lord's Resistance Army, a Ugandan rebel group, killed 300 villagers in December 2009.", "Lord's Resistance Army", "villagers"),
    Case("On 20 October 2011 fighters killed Muammar Gaddafi, the former leader.", "fighters", "Muammar Gaddafi"),
    Case("General Ali Salim ordered his troops to seize the airport on 3 May 2015.", "Ali Salim", ""),
    Case("NATO decided to bomb Yugoslavia on 23 March 1999.", "NATO", "Yugoslavia"),
    Case("The rebels tried to storm the prison on 3 May 2015.", "rebels", "prison"),
    Case("On 3 May 2015 the militia forced 200 villagers to leave.", "militia", "villagers"),
    Case("On 3 May 2015 the rebels launched an attack on the army.", "rebels", "army"),
    Case("Turkish forces carried out a raid against the PKK on 3 May 2015.", "Turkey", "PKK"),
    Case("Egypt and Syria launched a surprise attack on Israel on 6 October 1973.", "Egypt; Syria", "Israel"),
    Case("The police opened fire on protesters on 3 May 2015.", "police", "protesters"),
    Case("Israel carried out airstrikes on Hamas on 27 December 2008.", "Israel", "Hamas"),
    Case("ETA declared a ceasefire on 22 March 2006.", "ETA", ""),
    Case("Argentina lost control of the islands to Britain on 14 June 1982.", "United Kingdom", "Argentina"),
    Case("The army clashed with the rebels on 3 May 2015.", "army; rebels", ""),
    Case("On 3 May 2015 Pakistani soldiers fought with militants near Wana.", "Pakistan; militants", ""),
    Case("Fighting between the Sudanese army and the RSF broke out on 15 April 2023.", "Sudan; Rapid Support Forces", ""),
    Case("A battle between Hutu rebels and soldiers on 3 May 1997 left 60 dead.", "Hutu rebels; soldiers", "", "battle"),
    Case("Gunfights between police and gangs killed ten people on 3 May 2015.", "police; gangs", ""),
    Case("India and Pakistan went to war in September 1965.", "India; Pakistan", ""),
    Case("Kabul fell to the Taliban on 15 August 2021.", "Taliban", ""),
    Case("The army lost the town to the rebels on 3 May 2015.", "rebels", "army"),
    Case("General Amir Niazi surrendered to India on 16 December 1971.", "Amir Niazi", "India"),
    Case("The last 200 fighters surrendered to the army on 3 May 2015.", "fighters", "army"),
    Case("Palmyra was recaptured from Islamic State by the army on 27 March 2016.", "army", "Islamic State"),
    Case("The Taliban took Kunduz from government forces on 28 September 2015.", "Taliban", "government forces"),
    Case("Sarajevo came under siege by Serb forces in April 1992.", "Serb forces", ""),
    Case("On 3 May 2015 Kinshasa accused Rwanda of arming the rebels.", "DR Congo", "Rwanda"),
    Case("Rwanda was accused by the United Nations of arming the rebels on 3 May 2015.", "United Nations", "Rwanda"),
    Case("The European Union called on Serbia to withdraw its forces on 3 May 1998.", "European Union", "Serbia"),
    Case("On 3 May 2015 Donald Trump threatened Iran.", "Donald Trump", "Iran"),
    Case("The pope praised the rebels on 3 May 2015.", "", "rebels"),
    Case("Human Rights Watch said on 3 May 2015 that soldiers had killed civilians.", "Human Rights Watch", "", "said"),
    Case("Nine people died, the army said on 3 May 2015.", "army", "", "said"),
    Case("The president, Alpha Condé, told soldiers on 3 May 2015 that the war was over.", "Alpha Condé", ""),
    Case("The UN Security Council condemned North Korea on 14 July 2009.", "UN Security Council", "North Korea"),
    Case("The rebels rejected the government's offer on 3 May 2015.", "rebels", "government"),
    Case("Hamas denied on 3 May 2015 that it had fired the rockets.", "Hamas", ""),
    Case("Islamic State claimed responsibility for the attack on 3 May 2015.", "Islamic State", ""),
    Case("Iran warned the United States on 3 May 2015.", "Iran", "United States"),
    Case("On 3 May 2015 the opposition demanded that President Alpha Condé resign.", "opposition", "Alpha Condé"),
    Case("The government and the FARC signed a peace accord in Havana on 24 August 2016.", "government; FARC", ""),
    Case("The government signed a ceasefire with the SPLA on 3 May 2002.", "government; SPLM/A", ""),
    Case("A peace agreement between Renamo and the government was signed in Rome on 4 October 1992.", "RENAMO; government", ""),
    Case("Israel and Egypt signed a peace treaty on 26 March 1979.", "Israel; Egypt", ""),
    Case("Talks between Ethiopia and Eritrea began in Algiers on 3 May 2000.", "Ethiopia; Eritrea", ""),
    Case("On 3 May 2015 Nelson Mandela met President F. W. de Klerk.", "Nelson Mandela", "F. W. de Klerk"),
    Case("The Taliban held talks with American envoys in Doha on 25 February 2019.", "Taliban; United States", ""),
    Case("A truce between the two sides, brokered by Qatar, took effect on 3 May 2015.", "Qatar", ""),
    Case("The United States reached an agreement with the Taliban on 29 February 2020.", "United States; Taliban", ""),
    Case("On 3 May 2015 the junta appointed Colonel Assimi Goita president.", "junta", "Assimi Goita"),
    Case("Ellen Johnson Sirleaf was sworn in as president on 16 January 2006.", "Ellen Johnson Sirleaf", ""),
    Case("Joseph Kabila succeeded his father on 26 January 2001.", "Joseph Kabila", ""),
    Case("Nelson Mandela was elected president on 9 May 1994.", "Nelson Mandela", ""),
    Case("Parliament elected Michel Aoun president on 31 October 2016.", "parliament", "Michel Aoun"),
    Case("Hamas won the election on 25 January 2006.", "Hamas", ""),
    Case("Voters rejected the accord in a referendum on 2 October 2016.", "voters", ""),
    Case("General Sani Abacha took power on 17 November 1993.", "Sani Abacha", ""),
    Case("Kofi Annan was named special envoy on 23 February 2012.", "", "Kofi Annan"),
    Case("Prime Minister Mario Monti resigned on 21 December 2012.", "Mario Monti", ""),
    Case("On 3 May 2015 police arrested the journalist Ahmed Nasser.", "police", "Ahmed Nasser"),
    Case("Aung San Suu Kyi was released from house arrest on 13 November 2010.", "", "Aung San Suu Kyi"),
    Case("The rebels freed 14 hostages on 3 May 2015.", "rebels", "hostages"),
    Case("Radovan Karadžić was arrested in Belgrade by Serbian police on 21 July 2008.", "Serbia", "Radovan Karadžić"),
    Case("The European Union imposed sanctions on Zimbabwe on 18 February 2002.", "European Union", "Zimbabwe"),
    Case("The EU sanctioned Belarus on 2 October 2020.", "European Union", "Belarus"),
    Case("Sanctions against Libya were lifted by the United Nations on 12 September 2003.", "United Nations", "Libya"),
    Case("The African Union suspended Mali on 1 June 2021.", "African Union", "Mali"),
    Case("Mali expelled the French ambassador on 31 January 2022.", "Mali", "France"),
    Case("A court sentenced Charles Taylor to 50 years on 30 May 2012.", "court", "Charles Taylor"),
    Case("France deployed 1,700 troops to Mali on 11 January 2013.", "France", ""),
    Case("Ethiopian troops withdrew from Somalia on 25 January 2009.", "Ethiopia", ""),
    Case("The Soviet Union withdrew its last troops from Afghanistan on 15 February 1989.", "Soviet Union", ""),
    Case("British soldiers arrived in Freetown on 7 May 2000.", "United Kingdom", ""),
    Case("The withdrawal of Syrian forces from Lebanon ended on 26 April 2005.", "Syria", "", "withdrawal"),
    Case("The deployment of Kenyan police officers in Haiti began on 25 June 2024.", "Kenya", ""),
    Case("UN peacekeepers left the base on 3 May 2015.", "United Nations", ""),
    Case("Two soldiers died when a mine exploded on 3 May 2015.", "", "soldiers"),
    Case("Hafez al-Assad died on 10 June 2000.", "", "Hafez al-Assad"),
    Case("A suicide bomber killed nine worshippers on 3 May 2015.", "suicide bomber", "worshippers"),
    Case("A car bomb killed three policemen on 3 May 2015.", "", "policemen"),
    Case("An explosion on 3 May 2015 killed the militia leader Ahmad Dabbash.", "", "Ahmad Dabbash"),
    Case("Yitzhak Rabin was shot dead by Yigal Amir on 4 November 1995.", "Yigal Amir", "Yitzhak Rabin"),
    Case("The military ousted Mohamed Morsi on 3 July 2013.", "military", "Mohamed Morsi"),
    Case("A military coup toppled President Ibrahim Boubacar Keita on 18 August 2020.", "military", "Ibrahim Boubacar Keita"),
    Case("Protesters stormed parliament on 30 October 2014.", "protesters", "parliament"),
    Case("On 3 May 2015 thousands of students protested against the government.", "students", "government"),
    Case("The Communists overthrew President Mohammed Daoud on 27 April 1978.", "Communists", "Mohammed Daoud"),
    Case("1998, 2 August - Rwandan troops attack Goma.", "Rwanda", ""),
    Case("4 June 1989: Troops open fire on protesters in Beijing.", "troops", "protesters"),
    Case("1975 April 17 - Khmer Rouge guerrillas capture Phnom Penh.", "Khmer Rouge", ""),
    Case("March 2012: Amadou Toumani Touré is ousted by mutinous soldiers.", "mutinous soldiers", "Amadou Toumani Touré"),
    Case("11 April 2002 - President Hugo Chávez is arrested by the armed forces.", "armed forces", "Hugo Chávez"),
    Case("The M23 was not invited to the talks. It seized Goma on 20 November 2012.", "M23", ""),
    Case("Gunmen came at night. They killed nine soldiers on 3 May 2015.", "gunmen", "soldiers"),
    Case("The FARC left the talks. On 3 May 2015 the rebels attacked the army.", "FARC", "army"),
    Case("President Laurent Kabila ruled alone. He was shot by a bodyguard on 16 January 2001.", "bodyguard", "Laurent Kabila"),
    Case("Jonas Savimbi fought on. Soldiers killed him on 22 February 2002.", "soldiers", "Jonas Savimbi"),
    Case("The government met the ELN in Quito. The two sides signed a truce on 4 September 2017.", "government; ELN", ""),
    Case("President Ali Saleh spoke to the army. On 3 May 2015 Mr Saleh left for Riyadh.", "Ali Saleh", ""),
    Case("Hezbollah lost many men in the war. The group fired rockets at Israel on 3 May 2015.", "Hezbollah", "Israel"),
    Case("Hutu militiamen massacred some 2,000 Tutsis in a church at Nyarubuye in April 1994.", "Hutu militiamen", "Tutsis"),
    Case("On 16 March 1988 Iraqi aircraft dropped gas on the Kurdish town of Halabja.", "Iraq", ""),
    Case("Biljana Plavšić, a former president of Republika Srpska, was sentenced by the tribunal on 27 February 2003.", "tribunal", "Biljana Plavšić"),
    Case("Georgian forces attacked Tskhinvali on the night of 7 August 2008.", "Georgia", ""),
    Case("The Khmer Rouge, led by Pol Pot, emptied Phnom Penh on 17 April 1975.", "Khmer Rouge", ""),
    Case("In October 1993 two American helicopters were shot down by Somali militiamen in Mogadishu.", "Somali militiamen", "United States"),
    Case("Separatists in Donetsk proclaimed a republic on 7 April 2014.", "separatists", ""),
    Case("Contra rebels ambushed a convoy of Sandinista soldiers on 3 May 1985.", "Contras", "Sandinistas"),
    Case("The ELN released the hostages to the Red Cross on 3 May 2005.", "ELN", "hostages"),
    Case("The Security Council extended MINUSMA's mandate on 29 June 2018.", "UN Security Council", "MINUSMA"),
    Case("Portugal granted independence to Angola on 11 November 1975.", "Portugal", "Angola"),
    Case("Police in Nairobi fired tear gas at protesters on 25 June 2024.", "police", "protesters"),
    Case("Boko Haram fighters on motorcycles raided the village on 3 May 2015, killing 30 farmers.", "Boko Haram", "farmers"),
    Case("A Turkish drone strike killed three YPG fighters on 3 May 2022.", "Turkey", "YPG"),
    Case("The two Koreas signed an armistice on 27 July 1953.", "", ""),
    Case("Seven French monks were kidnapped from their monastery by the GIA in March 1996.", "Armed Islamic Group", "French monks"),
    Case("Muammar Gaddafi's forces recaptured Brega from the rebels on 15 March 2011.", "Muammar Gaddafi", "rebels"),
    Case("Serbia handed Slobodan Milošević over to the tribunal on 28 June 2001.", "Serbia", "Slobodan Milošević; tribunal"),
    Case("Thousands of refugees fled to Chad in April 2023.", "", "refugees"),
    Case("The army drove Boko Haram out of Bama on 16 March 2015.", "army", "Boko Haram"),
    Case("Burkina Faso's junta ordered French troops to leave on 18 January 2023.", "Burkina Faso", "France"),
    Case("Kenya, which sent troops to Somalia in October 2011, closed the border.", "Kenya", "", "sent"),
    Case("After the rebels had killed the governor, Ali Musa, on 3 May 2015, the army sent reinforcements.", "rebels", "Ali Musa", "killed"),
    Case("A peacekeeper from Nepal was killed by gunmen on 3 May 2015.", "gunmen", "peacekeeper"),
    Case("Hamas and Fatah signed a reconciliation deal in Cairo on 12 October 2017.", "Hamas; Fatah", ""),
    Case("The International Criminal Court issued a warrant against Omar al-Bashir on 4 March 2009.", "International Criminal Court", "Omar al-Bashir"),
    Case("Nigeria's army said on 3 May 2015 that it had freed 200 women.", "Nigeria", "", "said"),
    Case("Bolivian soldiers captured and shot Che Guevara on 9 October 1967.", "Bolivia", "Che Guevara"),
    Case("The bombing of the embassy by Hezbollah on 18 April 1983 killed 63 people.", "Hezbollah", "embassy"),
    Case("On 21 August 1968 Soviet tanks rolled into Prague.", "Soviet Union", ""),
    Case("Dag Hammarskjöld died in a plane crash on 18 September 1961.", "", "Dag Hammarskjöld"),
    Case("The junta freed Aung San Suu Kyi on 13 November 2010.", "junta", "Aung San Suu Kyi"),
    Case("The mutineers, who had seized the radio station on 3 May 1997, gave up.", "mutineers", "", "seized"),
    Case("Rwandan-backed M23 rebels captured Goma on 27 January 2025.", "M23", ""),
    Case("Ethiopia and Eritrea fought a war from May 1998 to June 2000.", "Ethiopia; Eritrea", ""),
    Case("On 3 May 2015 the president sacked the army chief, General Paul Malong.", "president", "Paul Malong"),
    Case("The United States blamed Iran for the attack on 3 May 2019.", "United States", "Iran"),
    Case("The town was retaken on 3 May 2015 by soldiers loyal to the president.", "soldiers", ""),
    Case("Prachanda's Maoists declared war on the state on 13 February 1996.", "Maoists", ""),
    Case("At least 40 worshippers were killed by a suicide bomber in a mosque on 3 May 2018.", "suicide bomber", "worshippers"),
    Case("Sri Lankan troops killed the leader of the LTTE, Velupillai Prabhakaran, on 18 May 2009.", "Sri Lanka", "Velupillai Prabhakaran"),
    Case("The Provisional IRA bombed the Grand Hotel in Brighton on 12 October 1984.", "IRA", ""),
    Case("On 14 July 1958 officers led by Abd al-Karim Qasim overthrew the king, Faisal II.", "officers; Abd al-Karim Qasim", "Faisal II"),
    Case("Uganda's government and the LRA agreed to a truce on 26 August 2006.", "Uganda; Lord's Resistance Army", ""),
    Case("The rebels withdrew from the port on 3 May 2015 under pressure from the United Nations.", "rebels", ""),
    Case("Rebels stormed the prison on 3 May 2015 and freed 300 inmates.", "rebels", "inmates", "freed"),
    Case("Attacked by Iraq on 22 September 1980, Iran fought back.", "Iraq", "Iran"),
    Case("Colombia's government and the ELN met in Caracas on 21 November 2022.", "Colombia; ELN", ""),
    Case("The Arab League readmitted Syria on 7 May 2023.", "Arab League", "Syria"),
    Case("Germany's parliament approved the mission on 3 May 2013.", "Germany", ""),
]  # fmt: skip

MISREAD = {
    "The Khmer Rouge, led by": "the date hangs on who led it",
    "After the rebels had killed": "the date hangs on what came next",
    "Prachanda's Maoists": "no name of the table, nor a noun for a party",
    "The group's attack on UN": "a group without a name is no party",
    "Burundi's president, who": "a head of state without a name is no party",
    "Rwanda was accused by": "the date hangs on what Rwanda is accused of",
    "On 3 May 2015 the opposition demanded": "the parser takes the last verb for a noun",
}
"""The beginnings of those that are still read wrong, with the reason."""


def _marked(case: Case) -> object:
    reason = next((why for begin, why in MISREAD.items() if case.text.startswith(begin)), None)
    return pytest.param(case, marks=pytest.mark.xfail(reason=reason, strict=False)) if reason else case


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_source_and_target(case: Case) -> None:
    told = {(name, "source") for name in names(case.sources)} | {(name, "target") for name in names(case.targets)}
    assert parties(case.text, case.word) == told


def test_most_roles_are_right() -> None:
    right = 0
    for case in CASES:
        found = parties(case.text, case.word)
        for role, listed in (("source", case.sources), ("target", case.targets)):
            right += {name for name, own in found if own == role} == names(listed)
    assert len(CASES) >= 120
    assert right >= SURE * 2 * len(CASES)
