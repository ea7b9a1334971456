"""Verbs of many meanings get the label and the PLOVER type that their object, their doer or the verb below tells; `*` stands before the verb."""

import pytest

from tests import kinds

SAID = {
    "agreement AGREE": """
        He *made his peace with the government.
        The unions *reached a return-to-work formula.
        The Townsville accord was *signed.
        A grain deal was *brokered by Turkey and the UN.
        Pressure from Addis Ababa *persuaded the rebels to sign the accord.
        A pact with Moscow *followed.
    """,
    "appointment -": """
        The general *presented himself on television as head of state.
        He was *given the defence ministry.
        He *entered parliament as a senator.
        He *brought four opposition figures into the cabinet.
        The forum *picked Dbeibah as prime minister.
        The parliament *named a rival premier.
        A transitional council was *sworn in.
    """,
    "attack ASSAULT": """
        The column *drove into an ambush.
        The patrol *walked into a trap near Dori.
        Gangs *laid waste to the town.
        Bullets *swept through the market.
        An Iskander *smashed into a restaurant.
        A missile *slammed into a restaurant popular with soldiers.
        Men on motorbikes *burst into the market.
        The deaths were *caused by mortar rounds.
        Haftar *opened an offensive on Tripoli.
        Commandos *stormed the cave and killed 19 hostage-takers.
        Gangs *stormed two prisons.
        Gunmen *opened fire on a passenger plane.
        Russia *invaded Ukraine.
        They *crossed the river and attacked the post.
        The power station *was hit again.
        The railway *was cut by saboteurs.
        The police station *went up in flames.
    """,
    "battle ASSAULT": """
        Baku's forces *moved in on Tuesday.
        The column *pushed past the town towards Tbilisi.
        Haftar's forces *entered Tarhuna.
        The militias *pushed back the attackers.
        Rival militias *clashed in the capital.
        The general *went on to capture the port.
        A quarrel over cattle *grew into a war.
        The line *gave way and the town was lost.
        The first shots *fell at Tskhinvali.
    """,
    "bombing ASSAULT": """
        A warplane *dropped its load on the market.
        A drone *strike hit the convoy near Sirte.
        A drone *came down on a market.
        Ninety missiles and drones *flew at the capital.
    """,
    "ceasefire AGREE": """
        The two presidents *put their signatures to a six-point ceasefire.
        The officers *agreed on a permanent ceasefire.
        The parties *committed themselves to a truce.
    """,
    "coup COERCE": """
        Generals *pushed out Ali Bongo.
        Rabuka *marched into parliament with ten masked soldiers.
        The king *weathered a coup attempt.
        Years of misrule *ended in a coup.
    """,
    "declaration -": """
        Vanuatu *became independent.
    """,
    "declaration COERCE": """
        Paris *declared a state of emergency.
    """,
    "deployment AID": """
        Kenya's president *promised 600 more officers for the international force.
        The European Union *deployed 200 unarmed monitors.
        The first 200 Kenyan officers *landed in Port-au-Prince.
        The mission *began work in May.
        The Council *created a mission of 2,500 police.
    """,
    "deployment MOBILIZE": """
        A specialist police squad was *dispatched from the capital.
        The army had *sent a column of reinforcements to the town.
        Russia *massed 100,000 troops on the border.
        The navy *was ordered to sea.
        The president *placed the army on alert.
        Forces *were gathering near the border.
    """,
    "detention ASSAULT": """
        Kanak militants *took 27 gendarmes hostage.
        The gang *kidnapped 17 missionaries.
    """,
    "detention COERCE": """
        Bazoum has been *held in his residence.
        He was *caught at the border and handed over to the court.
        Hundreds of youths were *hauled before the courts.
        The ministers *found themselves in jail.
        The union leaders *were picked up.
        The commander *was seized by his own bodyguard.
        He *got life.
    """,
    "displacement COERCE": """
        Villagers were *forced out of their homes.
    """,
    "displacement RETREAT": """
        Some 300,000 people *fled across the border.
    """,
    "election -": """
        The poll was *put off indefinitely.
        New Caledonia *voted against independence.
    """,
    "killing ASSAULT": """
        The singer was *shot dead as he drove home.
        His body was *found in a ditch outside the town.
        The leader of the independence movement was *shot by an extremist.
        At least 207 people were *massacred in Cité Soleil.
        The town *saw the worst massacre of the war.
        The garrison *was put to the sword.
    """,
    "other -": """
        Rescuers *called off their search.
        He *died in his sleep at the age of 70.
    """,
    "other ACCUSE": """
        Prosecutors *laid charges of murder against him.
        The court *issued an arrest warrant for Putin.
        A grand jury *indicted the gang leader.
    """,
    "other AID": """
        Washington *cleared the delivery of tanks.
        Congress *passed a $61 billion package.
        Berlin *promised further air defence systems.
        Another convoy *got through.
    """,
    "other COERCE": """
        The governor *ordered the market shut.
        Tribesmen *shut down the oil terminals.
        Moscow *annexed four regions.
        Police *searched the opposition's offices.
        The gang *imposed a toll on the road.
        The passport of the singer *was confiscated.
    """,
    "other CONCEDE": """
        Traders were *allowed to reopen their stalls.
        The president *withdrew the finance bill.
        The oilfields were *reopened.
        The junta *lifted the ban on rallies.
        The king *yielded to the protesters.
    """,
    "other REJECT": """
        Russia *vetoed the extension of the mission.
        The High Court *halted the deployment.
        Russia *pulled out of the grain deal.
        China *abstained and Russia used its veto.
    """,
    "other RETREAT": """
        His men *handed in their rifles.
        The police chief *stepped down.
        Four thousand inmates *escaped.
        Henry *agreed to resign.
        The protests *forced the president to resign.
        He was *compelled to step down.
    """,
    "other SANCTION": """
        The Special Court *found him guilty on eleven counts.
        He *was convicted of 11 counts and jailed for 50 years.
    """,
    "other SUPPORT": """
        The council *adopted a resolution condemning the attack.
        The council *passed a resolution.
        The Caribbean bloc *backed the plan.
    """,
    "other THREATEN": """
        Pyongyang *fired a missile over Japan.
    """,
    "protest PROTEST": """
        Thousands *jeered the prime minister.
        The shopkeepers *kept their shutters down.
        Thousands *marched through Nairobi against the finance bill.
        Protesters *breached the parliament and set part of it on fire.
        Doctors *downed tools.
        Rioters *burned Chinatown.
        Riots *broke out in Nouméa over the voting law.
        The price rise *sparked riots in the capital.
        Lawyers *walked out in Mombasa.
        Tyres *burned in the streets.
        Crowds *blocked the road to the airport.
    """,
    "release CONCEDE": """
        The two sides *exchanged 95 prisoners each.
    """,
    "release RETREAT": """
        He was *handed to priests and UN officials.
    """,
    "sanction COERCE": """
        He *sacked his entire cabinet.
        The governor *was stripped of his immunity.
        The parliament *stripped him of power.
    """,
    "sanction CONCEDE": """
        The bloc *lifted its sanctions.
    """,
    "sanction SANCTION": """
        Tbilisi *broke off diplomatic relations with Russia.
        Georgia *left the Commonwealth of Independent States.
        The Council *extended the arms embargo for a year.
        Fiji was *suspended from the Commonwealth.
        Canada *froze the assets of two senators.
        The union *imposed a price cap on oil.
        Sanctions by Washington *came next.
        Visas *were withdrawn from the ministers.
        The envoy *was sent home.
        Washington *put the gang leader on its list.
    """,
    "statement -": """
        The army *put out a communiqué.
        The spokesman *pointed to the shelling of a hospital.
        The hospital *released the new count.
    """,
    "statement ACCUSE": """
        The inquiry *found that Georgia had started the war.
        The court *ruled that Russia was responsible for the killing.
        The panel *named four commanders in its report.
        The commission *put the blame on the army.
    """,
    "statement CONCEDE": """
        The military *acknowledged nine deaths.
        The president *accepted responsibility for the deaths.
    """,
    "statement REQUEST": """
        The General Assembly *called for a humanitarian truce in Gaza, by 121 votes to 14.
        The assembly *demanded that Russia withdraw.
        The premier *asked for an international force.
    """,
    "statement THREATEN": """
        The militia *vowed to fight on.
        The gang leader *warned of civil war.
    """,
    "talks CONSULT": """
        The rival generals *sent delegates back to Jeddah.
        The delegates *convened in Geneva.
        The presidents *spoke by phone.
        Envoys *met in Istanbul.
    """,
    "uprising ASSAULT": """
        He *took to the bush with forty men.
        Wagner *mutinied and marched on Moscow.
    """,
    "withdrawal RETREAT": """
        Mr. Macron *declared the mission in Niger over.
        Russian troops *pulled back from Kyiv.
        The regiment *went home.
        The premier *left for Puerto Rico and could not return.
    """,
}
SENTENCES = kinds.Sentences(SAID)


@pytest.mark.parametrize(("kind", "line"), SENTENCES.cases)
def test_kind(kind: str, line: str) -> None:
    assert SENTENCES.read[line] == kind
