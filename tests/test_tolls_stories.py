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
    pytest.param("On 18 May 2014 rebels attacked the garrison in Bria, and 13 soldiers, three of them officers, fell.", "2014-05-18 13", marks=pytest.mark.xfail(reason="to fall is more often not to die", strict=True)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "due"), STORIES)
def test_deaths_of_a_story(text: str, due: str) -> None:
    found = {
        f"{event.date.edtf} {event.toll.best if event.toll and event.toll.best is not None else '-'}"
        for event in pipeline.mentions(Document("k", text, PUBLISHED))
    }
    assert {one.strip() for one in due.split(";")} <= found
