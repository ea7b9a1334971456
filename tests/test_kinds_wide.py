"""Kinds of what is told in the wider English of news: light verbs, nouns that name the event, participles, and other senses of the same words.

The star stands before the word that tells the event; `none` is the answer for a word that tells of none.
"""

import pytest

from tests import kinds

SAID = {
    "sanction COERCE": """
        The regime *outlawed the brotherhood.
        The president *fired his defence minister.
        The general was *sacked as army chief.
    """,
    "detention ASSAULT": """
        The *abduction of two nuns was reported in Kasai.
        Gunmen *kidnapped 80 pupils from a boarding school.
        Masked men *snatched a priest from his parish.
        The tanker was *hijacked off Somalia.
    """,
    "attack ASSAULT": """
        Marines *stormed ashore at Incheon.
        Rebels *closed in on the capital from two sides.
        Iraq *invaded Kuwait.
        The base *came under sustained mortar fire at dawn.
        Gunmen *laid in wait for the convoy and raked it with bullets.
        The militia *went on a killing spree in three hamlets.
        Two policemen were wounded in a drive-*by.
        The navy *fired on a fishing boat near the reef.
        A *sortie by the garrison caught the besiegers asleep.
        Rebels *put the town to the torch.
        The *storming of the consulate shocked diplomats.
        Bandits *waylaid a lorry on the road to Bria.
        The army *unleashed its artillery on the suburb.
        Four trucks carrying grain were *looted near Zalingei.
        A mob of soldiers *ran amok in the port.
        The *onslaught on the northern front began at first light.
        Herdsmen *descended on two farming villages.
        A police post was *razed by militants.
        Fighters *lobbed grenades into the compound.
        The outpost *took a direct hit.
        Gunmen are reported to have *come to the village on motorcycles.
    """,
    "battle ASSAULT": """
        The army *laid siege to the port in March.
        Pro-government fighters *clawed back three villages.
        The town *changed hands for the third time.
        *Firefights between the army and the guerrillas lasted all night.
        The garrison *held out for nine weeks.
        The two militias *battled for the airport.
        The junta's troops *came off worst in the hills.
        The division *punched through the defences near Kupiansk.
        Islamist rebels *made gains in the east.
        A *standoff at the barracks turned into a gunfight.
        Loyalists *wrested back control of the broadcaster.
        The provincial seat *fell into rebel hands.
        Government forces *tightened the noose around the enclave.
        The two sides *fought to a standstill outside Bakhmut.
        *Hostilities resumed along the line of contact.
        The defenders *beat back a column of tanks.
        The siege was *broken after 900 days.
        The insurgents *planted their flag on the citadel.
        The rebels are believed to have *entered the town.
    """,
    "bombing ASSAULT": """
        A truck bomb *ripped the front off the ministry.
        A booby-trapped car *went off outside a bakery.
        A *blast at a wedding hall killed the groom.
        Government planes carpet-*bombed the valley.
        The refinery was *set ablaze by drones.
        Three girls were killed when a shell casing *blew up in a field.
        Jets *flew sorties over the mountains, hitting two depots.
        Saboteurs *dynamited a pylon.
        The *detonation of a second device trapped rescuers.
        The convoy *ran over an improvised explosive device.
    """,
    "killing ASSAULT": """
        The union leader was *gunned down outside his home.
        A firing squad *executed nine officers.
        The journalist was *found murdered in a ditch.
        Snipers *picked off five marchers.
        The former rebel *died in a hail of bullets.
        The *lynching of two students sparked outrage.
        An archbishop was *shot through the heart at the altar.
        The *slaying of the cleric was blamed on the guards.
        Paramilitaries *dragged eleven men from a bus and shot them.
        The clashes *claimed the lives of nine civilians.
        The hostages were *butchered in the forest.
        The poet *fell victim to an assassin in Madrid.
        Police *opened up with live rounds on the crowd, killing twelve.
        The warlord was *eliminated by commandos.
        Some 40 villagers are now said to have *died in the camp.
    """,
    "coup COERCE": """
        The colonels *suspended the constitution.
        Officers *took power in a pre-dawn putsch.
        Soldiers *appeared on state television to announce that they had deposed the president.
        The chief of staff *unseated the elected president.
        A junta *installed itself in the palace.
        A *putsch by young captains ended 30 years of one-party rule.
        The presidential guard *staged a palace coup.
        Mutinous troops *tried to topple the transitional government.
        A *plot to overthrow the king was uncovered.
    """,
    "uprising ASSAULT": """
        The northern garrisons *rose up against the regime.
        A popular *revolt broke out in the mining towns.
        Prisoners in the fort *mutinied.
        Islamists *took up arms against the monarchy.
        Peasants *rose in rebellion in the delta.
    """,
    "protest PROTEST": """
        Thousands *took to the streets of Khartoum.
        Doctors *downed tools over unpaid wages.
        A *march on the parliament drew 200,000 people.
        Opposition supporters *staged a sit-in at the electoral commission.
        The detainees *went on hunger strike.
        Schoolchildren *skipped class to march for peace.
        Villagers *blocked the highway with burning tyres.
        Youths *went on the rampage in the suburbs.
        A general *strike shut the ports.
        The *riots spread to the capital.
        Crowds *pulled down a statue of the marshal.
        Women in white *held a vigil outside the barracks.
        Taxi drivers *brought the city to a halt.
        Protesters *clashed with police in Dakar.
    """,
    "protest COERCE": """
        Riot police baton-*charged the marchers.
        Security forces *broke up the vigil.
    """,
    "deployment MOBILIZE": """
        The two neighbours *put their air defences on alert.
        Russia *massed tanks on the frontier.
        The president *called out the national guard.
        An aircraft carrier *steamed into the gulf.
        Ankara *moved armour to the border.
        Reservists were *called up in Israel.
        A troop *surge brought numbers to 100,000.
        Soldiers *fanned out across the capital.
        The kingdom *scrambled fighter jets.
        The fleet *set sail for the islands.
        Armoured vehicles *took up positions round the ministry.
        Wagner mercenaries *flew into Bangui.
    """,
    "deployment AID": """
        Kenyan police *arrived in Haiti to lead the mission.
        The council *authorised a peacekeeping force of 5,000.
        The first blue helmets *set foot in Katanga.
        Nigeria *contributed a battalion to the regional force.
    """,
    "intervention ASSAULT": """
        Soviet tanks *rolled into Prague.
        Ethiopian troops *crossed into Somalia to fight the Islamists.
        France *intervened on the side of the government.
        A coalition of Arab states *entered the war.
        American marines *landed in Grenada.
    """,
    "withdrawal RETREAT": """
        The last French soldiers *left Gao.
        The army *pulled back to the river.
        The guerrillas *gave up the hill without a fight.
        The pull-*out of the contingent was completed on Friday.
        The mission *wound up after ten years.
        The rebels *melted away into the bush.
        The garrison *abandoned its post.
        Washington *brought home its advisers.
        American forces *handed over the base to the Iraqis.
        The troops *sailed for home.
    """,
    "ceasefire AGREE": """
        The warlords *called a truce for the feast.
        A *truce between the gangs was brokered by bishops.
        Both armies *signed up to a cessation of hostilities.
        The rebels *agreed to lay down their arms for a month.
        The mediators *secured a 48-hour pause in the fighting.
    """,
    "ceasefire RETREAT": """
        The guns *fell silent at noon.
        The guerrillas *stood their fighters down.
        The militia *suspended its operations.
    """,
    "ceasefire REJECT": """
        The *breach of the truce was blamed on the militia.
        Both sides *went back on the ceasefire.
        The armistice *broke down within hours.
    """,
    "agreement AGREE": """
        The rivals *hammered out a pact in Naivasha.
        Athens and Skopje *settled the quarrel over the name.
        The *signing of the accord took place in Oslo.
        The clans *patched up their differences.
        Addis Ababa *struck a deal with the separatists.
        The factions *consented to a joint administration.
        The negotiators *reached a breakthrough on the borders.
    """,
    "talks CONSULT": """
        The envoys *sat down with the rebel command.
        The president *flew to Moscow to meet his counterpart.
        The sides *opened a channel through Muscat.
        The pope *received the exiled bishops.
        The regional leaders *put their heads together in Accra.
        The mediators *shuttled between the two hotels.
        A *round of negotiations was held in Astana.
        The foreign minister *paid a visit to Beijing.
        The two presidents *came face to face in Sochi.
        Oman *played host to the delegations.
    """,
    "talks REJECT": """
        The delegation *stormed out of the negotiations.
        The dialogue *ground to a halt.
        The opposition *stayed away from the conference.
    """,
    "election -": """
        The cardinal was *elected pope.
        Liberians *cast their ballots in a run-off.
        The incumbent *secured a third term.
        The opposition *swept to power in a landslide.
        Polling stations *opened at seven.
        The party *took most seats in the lower house.
        The Kurds *voted for independence in a referendum.
        The electoral commission *declared him president-elect.
        The *ballot was marred by fraud.
        The general *romped home with 90% of the vote.
    """,
    "appointment -": """
        The colonel was *sworn in as head of state.
        A civilian *took the helm of the transition.
        The king *named a new cabinet.
        Parliament *confirmed the judge as interim president.
        The vice-president *stepped in as caretaker.
        The crown prince *ascended the throne.
        The emir *made his nephew defence minister.
    """,
    "other RETREAT": """
        The premier *tendered his resignation.
        The commander *stepped aside.
        The president *went into exile in Riyadh.
        The rebels *handed in their rifles.
        The chancellor *bowed out of politics.
        The king *abdicated in favour of his son.
        The minister *quit over the law.
    """,
    "other COERCE": """
        A *crackdown on demonstrators left hundreds in hospital.
        The junta *shut down two newspapers.
        The government *pulled the plug on the internet.
        The army *sealed off the old town.
        The parliament *impeached the president.
        The coastguard *impounded a freighter.
        The authorities *stripped the cleric of his citizenship.
    """,
    "declaration COERCE": """
        The king *placed the province under emergency rule.
        A *curfew was imposed on the capital.
        The prime minister *declared a state of emergency.
    """,
    "declaration -": """
        South Sudan *became independent.
        The colony *gained its freedom from Portugal.
        The assembly *adopted a declaration of independence.
    """,
    "detention COERCE": """
        The colonel was *jailed for life.
        Police *took 300 people into custody.
        The ex-minister was *picked up at the airport.
        Soldiers *frogmarched the premier out of his residence.
        Security agents *swooped on the homes of activists.
        The pilots were *taken prisoner.
        The rebel chief was *captured in a villa in Nairobi.
        The activist was *remanded in custody.
    """,
    "release RETREAT": """
        The captors *set free the pilot.
        The aid worker *regained her freedom.
        Commandos *rescued the last captives.
        The dissident *left prison after 11 years.
    """,
    "release CONCEDE": """
        A prisoner *swap took place on the bridge.
        The junta *pardoned 7,000 inmates.
        The two foes *traded captives.
    """,
    "sanction SANCTION": """
        The bloc *slapped sanctions on the airline.
        The United Nations *imposed an arms embargo.
        Prague *sent 18 Russian diplomats packing.
        Accra *recalled its ambassador.
        Egypt *broke off ties with Qatar.
        Washington *blacklisted the militia.
        The union *suspended Sudan's membership.
        The treasury *froze the assets of the generals.
    """,
    "sanction CONCEDE": """
        Brussels *eased its sanctions.
        The *lifting of the embargo was welcomed in Tripoli.
        Washington *took the group off its terrorist list.
    """,
    "displacement RETREAT": """
        Tens of thousands *streamed across the border.
        Entire villages *fled into the forest.
        Families *sought sanctuary in the cathedral.
        An *exodus of Serbs began.
        Residents *left their homes on foot.
    """,
    "displacement COERCE": """
        The militia *drove 40,000 people from their homes.
        The fighting *uprooted a million people.
        Half the town was *forced out of its homes.
        The junta *deported the Rohingya.
    """,
    "statement ACCUSE": """
        The governor *blamed the raid on bandits.
        Amnesty *took aim at the army.
        The *condemnation by the council was unanimous.
        Kyiv *accused Moscow of shelling the dam.
        The envoy *denounced the arrests.
        The ministry *slammed the report as one-sided.
        The opposition *complained of fraud.
        The UN *voiced alarm at the killings.
    """,
    "statement REQUEST": """
        The bloc *urged restraint.
        The rebels *demanded the release of their leader.
        The bishops *appealed for calm.
        The secretary-general *called on both sides to stop.
        The president *asked the council for help.
    """,
    "statement REJECT": """
        Tehran *denied any role in the raid.
        The junta *rebuffed the mediators.
        The general *scoffed at the ultimatum.
        The rebels *ruled out disarmament.
    """,
    "statement THREATEN": """
        The militia *vowed to avenge its leader.
        The bloc *threatened the junta with force.
        The general *issued an ultimatum to the rebels.
        The ministry *warned of severe consequences.
    """,
    "statement SUPPORT": """
        The bloc *hailed the accord.
        Ankara *threw its support behind Tripoli.
        The pope *praised the mediators.
        The two parties *backed the president.
    """,
    "statement -": """
        The army *said that nine of its men had died.
        The group *claimed responsibility for the bombing.
        The spokesman *told reporters that the road was open.
        The general *went on the air to explain the move.
    """,
    "other ACCUSE": """
        Prosecutors *charged the mayor with incitement.
        The court *issued an arrest warrant for the warlord.
        The council *set up an inquiry into the massacre.
    """,
    "other SANCTION": """
        The general *went on trial for genocide.
        The ex-president was *found guilty of war crimes.
        The court *handed the editor a ten-year sentence.
    """,
    "other AID": """
        The agency *delivered wheat to the camp.
        Berlin *pledged 50 million euros for the refugees.
        An *airlift of medicine began.
        Iran *armed the militia.
        Uganda *gave refuge to the dissidents.
    """,
    "other SUPPORT": """
        Sweden *recognised the state of Palestine.
        The Senate *ratified the treaty.
        The council *adopted a resolution on the crisis.
    """,
    "other COOPERATE": """
        The two navies *held joint drills.
        Belgrade *extradited the suspect to The Hague.
        Cairo and Ankara *restored diplomatic relations.
    """,
    "other REJECT": """
        Moscow *vetoed the resolution.
        The colonel *defected with his men.
    """,
    "other -": """
        The ministry *launched a website for refugees.
        The film about the war *opened in cinemas.
        The company *fired 300 workers.
        A ferry *capsized off Zanzibar.
        The old general *died of cancer.
        The striker *shot wide in the final minute.
        The team *beat its rivals in the cup.
        The prices of bread *shot up.
        An earthquake *struck the province.
        The bank *raised interest rates.
        Archaeologists *unearthed a fortress.
    """,
}  # fmt: skip
MORE = {
    "attack ASSAULT": """
        Assailants on horseback *raided the grain market.
        A patrol was *caught in an ambush near the dam.
        Separatists *hit the pipeline with mortars.
        Rockets *crashed into a school yard.
        Militants *turned their guns on the bus.
        The militia *vented its fury on the village.
        Three aid convoys were *set upon by looters with guns.
        Gunmen *riddled the car with bullets.
    """,
    "battle ASSAULT": """
        The rebels *made a stand at the bridge.
        Government troops *smashed the rebel lines.
        The army *gained the upper hand in the delta.
        A column was *cut to pieces in the pass.
        The two militias *locked horns over the oil port.
        Fierce *clashes engulfed the western suburbs.
        The junta *lost control of the border town.
        The insurgents *swept through the province.
    """,
    "bombing ASSAULT": """
        A suicide attacker *set off his explosives in a queue.
        The radio mast was *brought down by a bomb.
        A drone *dropped grenades on a trench.
        Warplanes *unloaded on the port.
        A remote-controlled *device killed two sappers.
    """,
    "killing ASSAULT": """
        A sniper *cut down the protest leader.
        The mayor was *hacked to death.
        The villagers were *put to the sword.
        The guards *mowed down forty prisoners.
        Two monks *met a violent death on the road.
        The reporter was *silenced by a death squad.
    """,
    "coup COERCE": """
        The generals *ousted the civilian cabinet.
        A clique of officers *snatched power at dawn.
        The army *declared that it had taken charge.
    """,
    "protest PROTEST": """
        Nurses *walked off the job.
        Tens of thousands *thronged the boulevard demanding elections.
        Mothers of the missing *held a silent march.
        Students *went on strike against the fees.
        The opposition *brought 100,000 people onto the streets.
        Farmers *dumped manure outside the ministry.
        Mourners *turned the funeral into a demonstration.
    """,
    "deployment MOBILIZE": """
        Paris *dispatched a frigate to the strait.
        The army *beefed up its garrisons along the river.
        Belarus *put its troops on a war footing.
        Moscow *moved missiles into the enclave.
        The governor *sent in the riot police.
    """,
    "withdrawal RETREAT": """
        The last convoy *rolled out of the base.
        The rebels *slipped out of the town by night.
        Paris *called its soldiers home.
        The army *vacated the school.
        The invaders *turned back at the river.
    """,
    "ceasefire AGREE": """
        The factions *struck a truce.
        The two leaders *proclaimed an end to hostilities.
        A week-long *ceasefire was negotiated by the Red Cross.
    """,
    "agreement AGREE": """
        The two neighbours *put the border row behind them.
        The rebels *signed on to the peace plan.
        Juba and Khartoum *came to an understanding on oil.
        The parties *initialled a protocol on prisoners.
    """,
    "talks CONSULT": """
        The envoy *held consultations with the clans.
        The two presidents *conferred by telephone.
        A delegation *called on the king.
        The chief mediator *met both sides separately.
        The ministers *gathered for a crisis meeting.
    """,
    "talks REJECT": """
        The militia *boycotted the summit.
        The government *pulled out of the negotiations.
    """,
    "election -": """
        The islamists *came out on top in the vote.
        The candidate *lost by a whisker.
        The nation *went to the ballot box.
        Voters *returned the president for a second term.
    """,
    "appointment -": """
        The general *took up his post as governor.
        A banker was *picked to lead the interim government.
        The council *chose a judge as transitional president.
    """,
    "detention COERCE": """
        The editor was *hauled before a military tribunal and locked up.
        Police *arrested a dozen students.
        Soldiers *rounded up young men in the suburbs.
        The ex-president was *held at the airport.
    """,
    "release RETREAT": """
        The junta *let the reporters go.
        The hostages were *brought to safety by special forces.
        The opposition leader was *freed on bail.
    """,
    "sanction SANCTION": """
        London *froze the oligarch's assets.
        The bloc *cut off trade with the junta.
        Kigali *threw out the Belgian ambassador.
        The United States *barred the minister from entry.
    """,
    "displacement RETREAT": """
        Thousands *abandoned their villages and walked to the border.
        Survivors *found shelter in a monastery.
        More than 20,000 people *escaped to Uganda.
    """,
    "statement ACCUSE": """
        The union *tore into the government.
        Rights groups *criticised the verdict.
        Beijing *lashed out at the report.
    """,
    "statement REQUEST": """
        The pope *pleaded for a truce.
        The council *called for an inquiry.
        Kyiv *appealed to its allies for shells.
    """,
    "statement REJECT": """
        The rebels *said that they would not disarm.
        The president *rejected the charges.
        The junta *refused to free the premier.
    """,
    "statement THREATEN": """
        The warlord *swore to burn the town.
        The president *warned the strikers that they would be jailed.
    """,
    "statement SUPPORT": """
        Cairo *came out in support of the general.
        The bishops *welcomed the accord.
    """,
    "statement -": """
        The spokesman *gave a news conference.
        The ministry *confirmed that the bridge was closed.
    """,
    "sanction COERCE": """
        The president *removed the army chief.
        The king *dismissed his cabinet.
    """,
    "other RETREAT": """
        The rebels *turned in their guns.
        The prime minister *threw in the towel.
    """,
    "other AID": """
        Norway *donated 20 field hospitals.
        The bloc *released 40 million euros for the camps.
    """,
    "other -": """
        The company *launched a new phone.
        The minister *opened a bridge.
        A train *derailed near Pune.
        The singer *died at the age of 80.
        The court *adjourned for lunch.
    """,
}  # fmt: skip
"""More of them, written when the lexicon had been mended with the first."""

OTHER_SENSES = frozenset({"other -", "none"})
"""Nothing of conflict, whether the lexicon knows the word or not."""
WRONG = frozenset(
    {
        "A mob of soldiers *ran amok in the port.",
        "Soldiers *appeared on state television to announce that they had deposed the president.",
        "A junta *installed itself in the palace.",
        "A *plot to overthrow the king was uncovered.",
        "Prisoners in the fort *mutinied.",
        "The kingdom *scrambled fighter jets.",
        "Soviet tanks *rolled into Prague.",
        "American marines *landed in Grenada.",
        "The rebels *agreed to lay down their arms for a month.",
        "The vice-president *stepped in as caretaker.",
        "A remote-controlled *device killed two sappers.",
        "The army *declared that it had taken charge.",
        "Tens of thousands *thronged the boulevard demanding elections.",
        "Paris *called its soldiers home.",
        "A delegation *called on the king.",
        "The candidate *lost by a whisker.",
    }
)
"""Sentences that are known to be read otherwise."""


SENTENCES = kinds.Sentences(SAID, MORE)


@pytest.mark.parametrize(("kind", "line"), SENTENCES.cases)
def test_kind(kind: str, line: str) -> None:
    if line in WRONG:
        pytest.xfail("known to be read otherwise")
    assert SENTENCES.read[line] == kind or {SENTENCES.read[line], kind} <= OTHER_SENSES
