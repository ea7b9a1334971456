"""How many died, as news and chronicles tell it: each text with the date and the best count of deaths of its events."""

from datetime import date

import pytest

from app.extract import pipeline
from app.mention import Document

PUBLISHED = date(2022, 2, 18)
"""A Friday."""

STORIES = [
    ("On 3 March 2015 a car bomb exploded outside a bank in Kabul. It killed 14 people.", "2015-03-03 14"),
    ("On 3 March 2015 a car bomb exploded outside a bank in Kabul.\n\nThe blast killed 14 people and wounded 30.", "2015-03-03 14"),
    ("A suicide bomber struck a market in Maiduguri on Monday.\n\nNine people died.", "2022-02-14 9"),
    ("A suicide bomber struck a market in Maiduguri on Monday, leaving 12 dead.", "2022-02-14 12"),
    ("A helicopter was shot down near Mosul on 5 May 2016, with the loss of two airmen.", "2016-05-05 2"),
    ("Separatists shot down an airliner on 2 June 2014, killing all 49 on board.", "2014-06-02 49"),
    ("Separatists shot down an airliner on 2 June 2014. All 49 people on board died.", "2014-06-02 49"),
    ("The rebels took the town of Goma on 4 June 2012 at the cost of 30 men.", "2012-06-04 30"),
    ("The army retook the bridge on 9 July 2013 at a cost of 12 dead.", "2013-07-09 12"),
    ("Two corporals were shot dead in Belfast on 19 March 1988.", "1988-03-19 2"),
    ("Three unarmed members of the group were gunned down in Madrid on 6 March 1988.", "1988-03-06 3"),
    ("The president was shot dead along with 12 comrades on 15 October 1987.", "1987-10-15 13"),
    ("On 1 June 2001 the prince shot dead his parents and seven other relatives.", "2001-06-01 9"),
    ("More than 50 people are reported beheaded in Muidumbe on 7 November 2020.", "2020-11-07 50"),
    ("Four soldiers died on 9 November 2020 when their vehicle hit a mine.", "2020-11-09 4"),
    ("Their vehicle hit a mine on 9 November 2020: four soldiers died.", "2020-11-09 4"),
    ("Soldiers shot 19 captives at Doramba on 17 August 2003.", "2003-08-17 19"),
    ("Jets bombed a border village on 18 March 2019, killing eight people, according to the Taliban.", "2019-03-18 8"),
    ("Militants raided a school in Peshawar on 16 December 2014, in which 132 children died.", "2014-12-16 132"),
    ("A fuel depot blew up outside Beirut on 4 August 2020, and at least 170 people died.", "2020-08-04 170"),
    ("On 2 April 2016 fighting broke out along the front; four days of combat cost about 200 lives.", "2016-04-02 200"),
    ("A missile destroyed the airliner on 17 July 2014 with the loss of 298 lives.", "2014-07-17 298"),
    ("On 31 August 2014 columns leaving Ilovaisk were shot to pieces; officials have put the dead at 366.", "2014-08-31 366"),
    ("On 8 June 2014 gunmen stormed the airport in Karachi. Thirty-six people, among them ten attackers, lost their lives.", "2014-06-08 36"),
    ("Gunmen opened fire on a bus near Besham on 26 March 2019. Five Chinese engineers and their driver were killed.", "2019-03-26 6"),
    ("On 12 May 2010 gunmen killed the mayor, his wife and their driver in Ciudad Juarez.", "2010-05-12 3"),
    ("On 12 May 2010 Ahmed Hassan and Ali Saleh were shot dead in Basra.", "2010-05-12 2"),
    ("On 12 May 2010 Ahmed Hassan, Ali Saleh and Omar Karim were murdered in Basra.", "2010-05-12 3"),
    ("The minister was assassinated in Beirut on 21 November 2006.", "2006-11-21 1"),
    ("Troops fired on demonstrators in Bamako on 22 March 1991; 22 students were shot dead.", "1991-03-22 22"),
    ("On 26 March 1991 soldiers opened fire on a crowd in Bamako, killing or wounding dozens.", "1991-03-26 -"),
    ("A mine tore apart a bus near Djibo on 5 September 2019 and 35 passengers were killed.", "2019-09-05 35"),
    ("On 5 September 2019 a mine killed 35 passengers near Djibo; the next day gunmen shot four traders.", "2019-09-05 35; 2019-09-06 -"),
    ("The toll of the bombing of 5 May 2009 in Lahore stood at 27.", "2009-05-05 27"),
    ("On 5 May 2009 a bomb went off in Lahore. By evening hospitals had counted 27 bodies.", "2009-05-05 27"),
    ("The raid of 5 May 2009 left three villagers and a policeman dead.", "2009-05-05 4"),
    ("The ferry was shelled on 5 May 2009 and sank, drowning 60 refugees.", "2009-05-05 60"),
    ("An air strike on a wedding in Helmand on 5 May 2009 claimed the lives of 40 guests.", "2009-05-05 40"),
    ("The attack of 5 May 2009, the deadliest in a decade, killed 88.", "2009-05-05 88"),
    ("On 5 May 2009 rebels ambushed a convoy outside Nyala. Seven peacekeepers lost their lives in the attack.", "2009-05-05 7"),
    ("Security forces fired on a march in Deraa on 18 March 2011. Four people were shot.", "2011-03-18 -"),
    ("Security forces fired on a march in Deraa on 18 March 2011, and four people were killed.", "2011-03-18 4"),
    ("The militia entered the village on 5 May 2009 and put 45 men to death.", "2009-05-05 45"),
    ("The militia entered the village on 5 May 2009 and slit the throats of nine herders.", "2009-05-05 9"),
    ("Five officers were found dead in their car on 20 September 2018.", "2018-09-20 5"),
    ("On 20 September 2018 five officers were shot dead in their car when they were ambushed.", "2018-09-20 5"),
    ("On 18 May 2014 a bomb in Jos claimed 118 lives.", "2014-05-18 118"),
    ("On 18 May 2014 bombs exploded in Jos. At least 118 were dead by nightfall.", "2014-05-18 118"),
    ("On 18 May 2014 police clashed with strikers in Jos; three were killed.", "2014-05-18 3"),
    ("On 18 May 2014 police clashed with strikers in Jos, with three deaths.", "2014-05-18 3"),
    ("On 18 May 2014 police clashed with strikers in Jos. Three deaths were reported.", "2014-05-18 3"),
    ("Fighting in Jos on 18 May 2014 resulted in the deaths of 12 people.", "2014-05-18 12"),
    ("He died of cancer on 18 May 2014.", "2014-05-18 -"),
    ("On 18 May 2014 rebels attacked Bria. Twelve fighters and two civilians died.", "2014-05-18 14"),
    ("On 18 May 2014 rebels attacked the garrison in Bria, and 13 soldiers, three of them officers, fell.", "2014-05-18 13"),
    ("A suicide car bomber attacked a Somali military base on Tuesday, killing eight soldiers, police said.\n\nThe militant group said it had killed 27.", "2022-02-15 -"),
    ("Israeli strikes hit Gaza City on Wednesday, killing at least 37 Palestinians, medics said.", "2022-02-16 37"),
    ("At least 23 people were killed on Wednesday when a roadside bomb hit a bus in western Afghanistan, officials said.", "2022-02-16 23"),
    ("A drone strike killed the group's commander and two of his bodyguards on 4 January 2020.", "2020-01-04 3"),
    ("On 4 January 2020 a drone strike killed a senior commander and his deputy near Baghdad.", "2020-01-04 2"),
    ("Rebels shelled a refugee camp on 12 June 2018. Among the 17 dead were six children.", "2018-06-12 17"),
    ("Rebels shelled a refugee camp on 12 June 2018. The dead included six children.", "2018-06-12 -"),
    ("The massacre at Makobola on 30 December 1998 cost the lives of 800 villagers.", "1998-12-30 800"),
    ("On 30 December 1998 soldiers massacred some 800 villagers at Makobola.", "1998-12-30 800"),
    ("On 30 December 1998 soldiers entered Makobola and massacred its people; the dead numbered at least 800.", "1998-12-30 800"),
    ("On 7 August 1998 bombs at two American embassies killed 224 people, most of them Kenyans.", "1998-08-07 224"),
    ("The bombing of 7 August 1998 in Nairobi, which killed 213 people and injured 4,000, was claimed by al-Qaeda.", "1998-08-07 213"),
    ("In the attack of 7 August 1998, 213 people lost their lives in Nairobi.", "1998-08-07 213"),
    ("The guerrillas ambushed a patrol on 2 May 1965. A sergeant and three privates were killed.", "1965-05-02 4"),
    ("Gunmen shot dead two policemen on 2 May 2015 in Cairo, the interior ministry said.", "2015-05-02 2"),
    ("On 2 May 2015 two policemen were killed and a third was wounded in a shooting in Cairo.", "2015-05-02 2"),
    ("On 2 May 2015 gunmen opened fire at a checkpoint in Cairo, killing two policemen, before fleeing. Four bystanders were also hit.", "2015-05-02 2"),
    ("On 2 May 2015 a crowd lynched two men accused of kidnapping in Cairo.", "2015-05-02 2"),
    ("Six tourists and their guide were hacked to death on 2 May 2015 near Luxor.", "2015-05-02 7"),
    ("A stampede on 2 May 2015 left more than 100 pilgrims dead, the ministry said.", "2015-05-02 100"),
    ("On 2 May 2015 police fired tear gas and live rounds at protesters in Conakry. One person was killed, the opposition said.", "2015-05-02 1"),
    ("On 2 May 2015 police fired on protesters in Conakry. A 15-year-old boy was shot in the head and died in hospital.", "2015-05-02 1"),
    ("On 2 May 2015 rebels attacked the barracks in Goma. The army lost 15 men.", "2015-05-02 15"),
    ("On 2 May 2015 rebels attacked the barracks in Goma. Fifteen soldiers fell and thirty were wounded.", "2015-05-02 15"),
    ("The army lost 15 men when rebels attacked its barracks in Goma on 2 May 2015.", "2015-05-02 15"),
    ("The army attacked the camp on 2 May 2015; according to witnesses, as many as 60 people perished.", "2015-05-02 60"),
    ("The army attacked the camp on 2 May 2015; survivors spoke of 60 dead.", "2015-05-02 60"),
    ("The air force bombed the camp on 2 May 2015, and survivors counted 60 graves.", "2015-05-02 -"),
    ("The air force bombed the camp on 2 May 2015. Casualties: 60 dead, 100 wounded.", "2015-05-02 60"),
    ("2 May 2015: Bomb in a market in Kano; 60 dead.", "2015-05-02 60"),
    ("2 May 2015 - Boko Haram attacks Baga. 60 killed.", "2015-05-02 60"),
    ("2 May 2015: Boko Haram raids Baga, burning houses and killing 60 people.", "2015-05-02 60"),
    ("2 May 2015: Twin bombings in Jos leave 118 dead.", "2015-05-02 118"),
    ("2 May 2015: The rebel leader Ali Musa is killed in an air strike.", "2015-05-02 1"),
    ("2 May 2015: Government forces retake Bama after a battle in which 30 soldiers and 200 rebels die.", "2015-05-02 230"),
    ("2 May 2015: Sixteen people, including four nuns, are killed by gunmen at a home for the aged in Aden.", "2015-05-02 16"),
    ("2 May 2015: A German tourist is kidnapped and later beheaded.", "2015-05-02 1"),
    ("The president survived an assassination attempt on 2 May 2015 that killed three of his guards.", "2015-05-02 3"),
    ("The president survived an assassination attempt on 2 May 2015, but three of his guards were killed.", "2015-05-02 3"),
    ("An explosion tore through the ministry on 2 May 2015. The minister, two deputies and a driver died.", "2015-05-02 4"),
    ("An explosion tore through the ministry on 2 May 2015, killing everyone inside: 12 clerks and two guards.", "2015-05-02 14"),
    ("An explosion tore through the ministry on 2 May 2015. No one was killed.", "2015-05-02 0"),
    ("Clashes on 2 May 2015 killed 40 people, 25 of them civilians.", "2015-05-02 40"),
    ("Clashes on 2 May 2015 left 40 dead: 25 civilians and 15 soldiers.", "2015-05-02 40"),
    ("Clashes broke out on 2 May 2015 in Tripoli. Forty people have died so far.", "2015-05-02 40"),
    ("Security forces dispersed the sit-in on 3 June 2019, killing more than 100.", "2019-06-03 100"),
    ("More than 100 protesters died when security forces dispersed the sit-in on 3 June 2019.", "2019-06-03 100"),
    ("On 3 June 2019, when security forces stormed the camp, more than 100 protesters were killed and dozens of bodies were thrown into the Nile.", "2019-06-03 100"),
    ("Police killed 34 striking miners at Marikana on 16 August 2012.", "2012-08-16 34"),
    ("At Marikana, on 16 August 2012, police opened fire on striking miners, 34 of whom died.", "2012-08-16 34"),
    ("At Marikana, on 16 August 2012, police opened fire on striking miners. Thirty-four were killed and 78 wounded.", "2012-08-16 34"),
    ("At Marikana, on 16 August 2012, police opened fire on miners, with 34 killed and 78 wounded.", "2012-08-16 34"),
    ("The death toll from Monday's bombing in Kabul rose to 41 on Wednesday, officials said.", "2022-02-14 41"),
    ("On 14 June 1982 a bomb at a dance in Ballykelly killed 17 people, 11 of them soldiers.", "1982-06-14 17"),
    ("The 1987 bombing of a barracks in Zaragoza left eleven dead, among them five girls.", "1987 11"),
    ("In October 1983 suicide bombers killed 241 American and 58 French soldiers in Beirut.", "1983-10 299"),
    ("In July 1995 Serb forces killed some 8,000 men and boys at Srebrenica.", "1995-07 8000"),
    ("In July 1995 Serb forces overran Srebrenica and put to death about 8,000 men and boys.", "1995-07 8000"),
    ("In July 1995 Serb forces overran Srebrenica. Some 8,000 men and boys were taken away and shot.", "1995-07 8000"),
    ("On 16 March 1988 Iraqi aircraft dropped poison gas on Halabja; the attack claimed up to 5,000 lives.", "1988-03-16 5000"),
    ("The battle of 5 May 1954 claimed more than 2,000 lives on both sides.", "1954-05-05 2000"),
    ("A mortar bomb fell on the market on 5 February 1994. Sixty-eight shoppers were killed and 144 hurt.", "1994-02-05 68"),
    ("A mortar bomb fell on the market on 5 February 1994: 68 dead, 144 wounded.", "1994-02-05 68"),
    ("On 5 February 1994 a mortar bomb fell on the market; there were 68 dead.", "1994-02-05 68"),
    ("There were 68 dead when a mortar bomb fell on the market on 5 February 1994.", "1994-02-05 68"),
    ("On 5 February 1994 a mortar bomb fell on the market. There were no casualties.", "1994-02-05 -"),
    ("Two journalists and their interpreter were killed by shelling near Idlib on 5 March 2013.", "2013-03-05 3"),
    ("Two journalists, their interpreter and a driver were killed by shelling near Idlib on 5 March 2013.", "2013-03-05 4"),
    ("The journalist Marie Dubois and the photographer Rémi Lopez were killed by shelling in Homs on 22 February 2012.", "2012-02-22 2"),
    ("Shelling in Homs on 22 February 2012 killed the journalist Marie Dubois and the photographer Rémi Lopez.", "2012-02-22 2"),
    ("Yahya Ayyash, the group's bomb-maker, was killed by an exploding telephone on 5 January 1996.", "1996-01-05 1"),
    ("Israeli agents killed Yahya Ayyash, the group's bomb-maker, on 5 January 1996.", "1996-01-05 1"),
    ("On 5 January 1996 a rocket killed the archbishop as he said mass in the capital.", "1996-01-05 1"),
    ("Four nuns were raped and murdered by guardsmen on 2 December 1980.", "1980-12-02 4"),
    ("Six Jesuits, their cook and her daughter were murdered by soldiers on 16 November 1989.", "1989-11-16 8"),
    ("On 16 November 1989 soldiers murdered six Jesuits, their cook and her daughter at the university.", "1989-11-16 8"),
    ("On 16 November 1989 soldiers burst into the university and murdered six Jesuits. Their cook and her daughter were killed too.", "1989-11-16 8"),
    ("Soldiers opened fire on the funeral of the archbishop on 30 March 1980; 42 mourners were shot or trampled to death.", "1980-03-30 42"),
    ("The hijackers crashed the jet on 11 September 2001, killing all aboard.", "2001-09-11 -"),
    ("A bomb destroyed the jet over the desert on 19 September 1989. All 170 aboard perished.", "1989-09-19 170"),
    ("The submarine sank the cruiser on 2 May 1982; 323 of her crew died.", "1982-05-02 323"),
    ("On 4 May 1982 a missile struck the destroyer, killing 20 of the crew.", "1982-05-04 20"),
    ("On 4 May 1982 a missile struck the destroyer and killed 20 of its 280 men.", "1982-05-04 20"),
    ("Nineteen people were killed and more than 40 injured in a suicide attack on a mosque in Quetta on Friday.", "2022-02-18 19"),
    ("A suicide attack on a mosque in Quetta on Friday killed 19 people and injured more than 40.", "2022-02-18 19"),
    ("Unidentified men on motorcycles killed 43 villagers in three raids on Monday in the north.", "2022-02-14 43"),
    ("In the worst single raid, on 14 March 2019, the gunmen killed 134 herders.", "2019-03-14 134"),
    ("The army says that 134 herders, most of them women and children, died on 23 March 2019 in an attack by hunters.", "2019-03-23 134"),
    ("The siege ended on 3 September 2004 with 334 dead, more than half of them children.", "2004-09-03 334"),
    ("The siege of the school ended on 3 September 2004 in a gun battle that cost 334 lives.", "2004-09-03 334"),
    ("The siege of the theatre ended on 26 October 2002 when troops pumped in gas, which killed 130 hostages.", "2002-10-26 130"),
    ("The troops pumped gas into the theatre on 26 October 2002. All the attackers and 130 hostages died.", "2002-10-26 -"),
    ("On 26 October 2002 security men shot dead all 40 attackers.", "2002-10-26 40"),
    ("On 26 October 2002 a gang killed two brothers, Ali and Omar Said, in Mosul.", "2002-10-26 2"),
    ("On 26 October 2002 an officer was killed and three more died of wounds later.", "2002-10-26 4"),
    ("On 9 April 2001 a landmine killed a mother and her three children.", "2001-04-09 4"),
    ("A landmine on 9 April 2001 killed a family of five.", "2001-04-09 5"),
    ("Between 9 and 11 April 2001 rebels killed 60 villagers.", "2001-04-09/2001-04-11 60"),
    ("Rebels and soldiers clashed on 9 April 2001. The army reported 12 rebels and two soldiers killed.", "2001-04-09 14"),
    ("Rebels and soldiers clashed on 9 April 2001. An army spokesman said 12 rebels were killed.", "2001-04-09 12"),
    ("The president died of a stroke on 9 April 2001.", "2001-04-09 -"),
    ("The president's plane was shot down on 6 April 1994, and he and nine others were killed.", "1994-04-06 10"),
    ("The president's plane was shot down on 6 April 1994, killing him and nine others.", "1994-04-06 10"),
    ("On Sept. 11, 2012, militants overran the American mission in Benghazi and killed the ambassador and three other Americans.", "2012-09-11 4"),
    ("The ambassador and three other Americans were killed on 11 September 2012 in Benghazi.", "2012-09-11 4"),
    ("On 20 August 2011 rebels entered the capital. In two days of street fighting 400 people were killed.", "2011-08-20 400"),
    ("A grenade was thrown into a crowded bar on 1 July 2016; two people died and a dozen were hurt.", "2016-07-01 2"),
    ("On 1 July 2016 five gunmen seized a cafe in Dhaka. Commandos ended the siege. Twenty hostages were found dead.", "2016-07-01 20"),
    ("On 13 November 2015 gunmen killed 130 people in Paris, 90 of them in a concert hall.", "2015-11-13 130"),
    ("On 13 November 2015 gunmen attacked a concert hall in Paris, where 90 people died.", "2015-11-13 90"),
    ("On 8 March 1966 a bomb in a London pub killed a barman.", "1966-03-08 1"),
    ("Soldiers loyal to the general murdered the prime minister and his cabinet on 8 March 1966.", "1966-03-08 -"),
    ("The rebels ambushed the convoy on 8 March 1966; not one of the 40 soldiers survived.", "1966-03-08 40"),
    ("A bus was ambushed on 8 March 1966 and all 33 passengers were killed.", "1966-03-08 33"),
    ("A bus was ambushed on 8 March 1966 and its 33 passengers murdered.", "1966-03-08 33"),
    ("The crew of four died when their helicopter was shot down on 8 March 1966.", "1966-03-08 4"),
    ("The helicopter's crew of four was killed on 8 March 1966 when it was shot down.", "1966-03-08 4"),
    ("Eleven of the hostages were killed in the failed rescue of 6 September 1972.", "1972-09-06 11"),
    ("On 6 September 1972 the rescue failed and nine hostages died.", "1972-09-06 9"),
    ("Police shot and killed a student on 2 June 1967 during a protest in Berlin.", "1967-06-02 1"),
    ("On 2 June 1967 a student, Benno Braun, was shot dead by a policeman.", "1967-06-02 1"),
    ("On 2 June 1967 a policeman shot dead a student, Benno Braun.", "1967-06-02 1"),
    ("Guardsmen fired on students on 4 May 1970. Four were killed.", "1970-05-04 4"),
    ("Guardsmen fired on students on 4 May 1970. Four died, two of them bystanders.", "1970-05-04 4"),
    ("Riots began on 29 April 1992 and lasted six days; 63 people were killed.", "1992-04-29 63"),
    ("The war began on 1 April 1992 and had killed 100,000 people by its end in 1995.", "1992-04-01 -"),
    ("On 1 April 1992 war broke out. It would kill 100,000 people.", "1992-04-01 -"),
    ("On 1 April 1992 war broke out. It killed 100,000 people in three years.", "1992-04-01 -"),
    ("On 1 November 1984 mobs slaughtered some 3,000 Sikhs in Delhi.", "1984-11-01 3000"),
    ("In Delhi mobs hunted down and burned alive hundreds of Sikhs on 1 November 1984.", "1984-11-01 -"),
    ("On 12 December 1981 soldiers of a battalion trained abroad rounded up the people of El Mozote and killed nearly a thousand of them.", "1981-12-12 1000"),
    ("On 9 July 2017 an ambush in Kasai killed 39 policemen, whose heads were cut off.", "2017-07-09 39"),
    ("On 12 March 2017 two UN experts were murdered in Kasai.", "2017-03-12 2"),
    ("Two UN experts, an American and a Swede, were murdered in Kasai on 12 March 2017.", "2017-03-12 2"),
    ("The bodies of two UN experts were found in Kasai on 27 March 2017.", "2017-03-27 2"),
    ("On 27 March 2017 the bodies of 23 villagers were pulled from a mass grave.", "2017-03-27 23"),
    ("Nobody was killed in the mortar attack of 27 March 2017, but five were injured.", "2017-03-27 0"),
    ("On 27 March 2017 rebels in Ituri killed 12 soldiers and lost 40 fighters, the army said.", "2017-03-27 52"),
    ("Rebels killed 12 soldiers on 27 March 2017, and the army killed 40 rebels the next day.", "2017-03-27 12; 2017-03-28 40"),
    ("On 27 March 2017 rebels killed 12 soldiers; on 30 March they killed 7 more.", "2017-03-27 12; 2017-03-30 7"),
    ("A prison riot on 27 March 2017 ended with 57 inmates dead, 16 of them decapitated.", "2017-03-27 57"),
    ("A gang attack on a prison on 27 March 2017 freed hundreds; 25 people died, including the director.", "2017-03-27 25"),
    ("On 27 March 2017 the militia attacked a church during mass, and at least 30 of the faithful died.", "2017-03-27 30"),
    ("The militia attacked a church on 27 March 2017. The number of dead stood at 30.", "2017-03-27 30"),
    ("The militia attacked a church on 27 March 2017. A local priest gave the number of dead as 30.", "2017-03-27 30"),
    ("The militia attacked a church on 27 March 2017, and 30 are believed to have died.", "2017-03-27 30"),
    ("The militia attacked a church on 27 March 2017. It is feared that 30 people died.", "2017-03-27 -"),
    ("A former minister, his wife and two of their guards were gunned down outside his home on 27 March 2017.", "2017-03-27 4"),
]  # fmt: skip

MISSED = [
    ("The death toll from Monday's earthquake rose to 41 on Wednesday, officials said.", "2022-02-14 41"),  # a toll is of no event where the clause names none that is known
    ("A boat carrying migrants capsized off Libya on 12 June 2018. Sixty-one drowned.", "2018-06-12 61"),  # an accident of its own label is not gone on about
    ("The guerrillas ambushed a patrol on 2 May 1965, killing a sergeant and three privates.", "1965-05-02 4"),  # the parser takes the sergeant for a conjunction
    ("The storming of the camp on 3 June 2019, in which more than 100 protesters died, ended the talks.", "2019-06-03 100"),  # the count is in a clause about the subject of another event
    ("Kenya's army said on Tuesday that its troops had killed 52 militants in a raid across the border.", "2022-02-15 52"),  # what is only said on a day has no toll
    ("On 16 March 1988 Iraqi aircraft dropped poison gas on Halabja. As many as 5,000 people choked to death.", "1988-03-16 5000"),  # the kind of the event is unknown
    ("On 5 May 1954 the two armies met at Nam Dinh. The French lost 200 dead, their enemies three times as many.", "1954-05-05 200"),  # the kind of the event is unknown
    ("The hijackers blew up the jet on 11 September 1989; none of the 171 people aboard survived.", "1989-09-11 171"),  # the denial is taken for one of the count
    ("A bomb destroyed the jet over the desert on 19 September 1989, taking 170 people to their deaths.", "1989-09-19 170"),  # taking people to their deaths is not known
    ("By the time the siege ended on 3 September 2004, 334 people were dead, 186 of them children.", "2004-09-03 334"),  # a count by a time is a total
    ("The brothers Ali and Omar Said were killed in Mosul on 26 October 2002.", "2002-10-26 2"),  # brothers are not counted by their names
    ("The presidents of two states and ten others were killed when their plane was shot down on 6 April 1994.", "1994-04-06 12"),  # presidents of two states are no number
    ("On 1 July 2016 five gunmen seized a cafe in Dhaka. By morning 20 hostages, most of them foreigners, had been killed.", "2016-07-01 20"),  # a date of its own is read
    ("The rescue on 6 September 1972 failed: nine hostages, five gunmen and a policeman died.", "1972-09-06 15"),  # the colon divides the list
    ("On 4 May 1970 guardsmen fired on students at a campus, killing four and wounding nine.", "1970-05-04 4"),  # the event is not found
    ("A week of riots that began on 29 April 1992 left 63 people dead.", "1992-04-29 63"),  # the event is of another kind
    ("The army claimed on 27 March 2017 to have killed 40 rebels in Ituri.", "2017-03-27 40"),  # what is only claimed on a day has no toll
]  # fmt: skip


def told(text: str) -> set[str]:
    """The date and the best count of deaths of each event of a text: "2015-03-03 14"."""
    return {
        f"{event.date.edtf} {event.toll.best if event.toll and event.toll.best is not None else '-'}"
        for event in pipeline.mentions(Document("k", text, PUBLISHED))
    }


@pytest.mark.parametrize(("text", "due"), STORIES)
def test_deaths_of_a_story(text: str, due: str) -> None:
    assert {one.strip() for one in due.split(";")} <= told(text)


@pytest.mark.xfail(reason="not yet read", strict=True)
@pytest.mark.parametrize(("text", "due"), MISSED)
def test_deaths_that_are_missed(text: str, due: str) -> None:
    assert {one.strip() for one in due.split(";")} <= told(text)
