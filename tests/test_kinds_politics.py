"""Kinds of what is agreed, voted, decreed, judged, given and said, in the words of reports, chronologies and books.

The star stands before the word that tells the event. The lexicon was not written from these sentences: they say how far it carries.
"""

import pytest

from tests import kinds

SAID = {
    "detention COERCE": """
        The *capture of a fugitive general ended the hunt.
        A military court *jailed nine activists for sedition.
        Two colonels were *sentenced to twenty years.
        A court *sentenced him to life in prison.
    """,
    "sanction COERCE": """
        The junta *banned all political parties.
        Several ministers were *dismissed in May.
        Parliament *removed the president by 328 votes.
        The president *fired his army chief in July.
        The king *sacked the prime minister.
    """,
    "agreement AGREE": """
        A deal was *struck in Doha late on Tuesday.
        The two delegations *put their names to a four-page text in Nairobi.
        The president and the rebel chief *shook hands on a settlement in Arusha.
        Negotiators *initialled a draft accord in Geneva.
        Officials from both capitals *inked a border pact on Monday.
        1994 - Israel and Jordan *sign a peace treaty at Wadi Araba.
        The parties *reached an understanding on the return of prisoners.
        After three weeks the factions *came to terms in Cotonou.
        A power-sharing accord was *hammered out in Pretoria.
        The warring sides *concluded a memorandum in Rome.
        The government *made peace with the eastern rebels.
        In 1978 the three leaders *agreed on a framework at Camp David.
        The charter was *endorsed by both chambers and the rebels in May.
        In Linas-Marcoussis the parties *accepted a plan for a joint cabinet.
        The foreign ministers *finalised an agreement on the dam.
        The accord was *renewed for five years in November.
        The two presidents *signed a joint declaration in Brazzaville.
        Norwegian mediators *clinched a deal between the army and the guerrillas.
        The rebels *agreed to share power with the ruling party.
        Both governments *settled their border dispute in 2010.
        The former foes *reconciled at a ceremony in Mecca.
        The protocol on wealth sharing was *adopted in Naivasha.
    """,
    "ceasefire AGREE": """
        A ceasefire was *agreed in Tripoli in October.
        The two armies *arranged a truce in July.
        A truce was *announced by the mediators on Friday.
        Both sides *agreed to stop shooting for ten days.
        The government and the rebels *signed an armistice at Panmunjom.
        A 72-hour ceasefire was *brokered by Egypt.
        The truce was *extended for another month in June.
        The junta *accepted a ceasefire proposed by China.
        The factions *agreed to halt hostilities along the front.
        A cessation of hostilities was *signed in Accra.
        The sides *prolonged the truce by two months.
    """,
    "ceasefire RETREAT": """
        The ceasefire *took effect at midnight on Sunday.
        The truce *came into force at dawn.
        The guns *fell silent on 11 November.
        The rebels *declared a unilateral ceasefire over Christmas.
        The group *suspended its offensive for the holiday.
        The army *halted its bombing in March.
        The truce *was restored in the summer.
        The ceasefire *began on the first day of Ramadan.
        The separatists *ceased fire in September.
        A fragile truce *took hold in the valley.
    """,
    "ceasefire REJECT": """
        The truce *lapsed on 2 January.
        The rebels *broke the ceasefire within hours.
        The general *abrogated the truce in May.
        The ceasefire *collapsed after four days.
        The movement *called off its ceasefire on Monday.
        The ceasefire *ran out at the end of the month.
        The army *violated the armistice in June.
        In April 2014 the ceasefire *broke down.
        The rebels *pulled out of the truce in March.
        The junta *ended the truce in December.
    """,
    "talks CONSULT": """
        The two generals *talked face to face in Muscat.
        Talks *opened in Geneva on Monday.
        Qatar *hosted a round of talks in February.
        Algeria *mediated between the two sides.
        The talks *moved to Addis Ababa in June.
        The secretary-general *flew to Damascus on Sunday.
        The presidents *met in Sochi.
        The leaders *gathered in Accra for a summit.
        The foreign ministers *conferred by telephone.
        The two leaders *spoke by phone on Thursday.
        The bloc *sent an envoy to Bamako.
        The envoy *arrived in Kabul for consultations.
        Negotiations *resumed in Havana.
        A peace conference *was convened in Madrid.
        The king *received the rebel leader at his palace.
        The delegations *sat down in Oslo.
        The prime minister *paid a visit to Beijing.
        Delegates *returned to the negotiating table in May.
        A summit was *held in Kampala.
        Mediators *shuttled between the capitals in March.
        The two generals *held secret meetings in Paris.
        The pope *travelled to Juba in February.
        1991 - Delegates *assemble in Cotonou for a national conference.
        The chancellor *toured the region last week.
    """,
    "talks REJECT": """
        The talks *stalled over the fate of the prisoners.
        The rebels *walked out of the talks on Friday.
        The negotiations *broke down in Nairobi.
        The opposition *boycotted the peace conference.
        The movement *suspended its participation in the talks.
        The peace process *collapsed in 2015.
        The government *called off the negotiations.
        The talks *foundered on the question of land.
    """,
    "election -": """
        *Voting took place in calm.
        *Polling was held under guard.
        The ruling party *won the election in May.
        She *lost the run-off by 20,000 votes.
        The opposition *swept the parliamentary elections.
        The vote was *put off until autumn.
        The court *annulled the presidential election.
        Some 92% of voters *blessed the new constitution in a referendum.
        The regime *rigged the ballot in 1986.
        The Sudanese *voted for independence in January.
        Voters *approved the charter in a plebiscite.
        The islanders *went to the polls in March.
        He *was elected president in 2015.
        Mauritanians *elected a new parliament.
        The commission *declared the incumbent the winner.
        The first free elections were *held in 1994.
        Mr Ouattara *defeated Mr Gbagbo in the second round.
        The party *took 70 of 120 seats in the vote.
        The president *called a snap election.
        The general *was re-elected with 97% of the vote.
        The front *came second in the election.
    """,
    "election REJECT": """
        Voters *rejected the peace deal by a narrow margin.
        The plan was *voted down in a referendum.
        The electorate *turned down the treaty.
    """,
    "election PROTEST": """
        The Sunni parties *boycotted the election.
        Opposition groups *shunned the vote.
    """,
    "appointment -": """
        The junta *named a civilian prime minister in June.
        She was *sworn in as president on Sunday.
        The council *proclaimed him king.
        He was *inaugurated in January.
        The general *took office in May.
        His son *succeeded him in 2001.
        Mr Sall *became prime minister in 2004.
        A former judge was *chosen to lead the transition.
        The United Nations *appointed a new envoy.
        A transitional government was *formed in Tripoli.
        The cabinet was *reshuffled in March.
        The king *was crowned in Kathmandu.
        His deputy *took over in April.
        The general *assumed the presidency in December.
        The prince *ascended the throne in 1999.
        She *replaced him as foreign minister in May.
        Parliament *picked a speaker on Tuesday.
        The post of prime minister was *created in 2012.
        The colonel *was installed as governor.
        The president *promoted him to general.
    """,
    "other RETREAT": """
        The prime minister *resigned on Tuesday.
        The president *stepped down after 22 years.
        The king *abdicated in June.
        The minister *quit over the massacre.
        The whole cabinet *tendered its resignation.
        The dictator *fled to Saudi Arabia.
        The general *went into exile in 1997.
        She *left office in May.
        The rebels *laid down their arms in Bria.
        The guerrillas *handed in 9,000 rifles.
        The president *bowed out in April.
    """,
    "other COERCE": """
        The president *dissolved parliament in March.
        London *suspended the assembly in 2002.
        Belgrade *stripped the province of its autonomy.
        The assembly *impeached the president in December.
        The regime *closed three newspapers.
        The junta *suspended the constitution.
        The authorities *cut off the internet on Friday.
        The army *annexed the strip in 1980.
        The court *barred him from standing.
        The government *shut down two radio stations.
        The government *outlawed strikes in the mines.
    """,
    "declaration COERCE": """
        The president *declared a state of emergency.
        The governor *imposed a night curfew on the city.
        The general *proclaimed martial law.
        Parliament *extended the state of emergency for three months.
        A curfew was *ordered in Port-au-Prince.
        The cabinet *placed the province under emergency rule.
    """,
    "other CONCEDE": """
        The emergency was *lifted in 1997.
        The king *reinstated parliament in April.
        The junta *lifted the ban on parties.
        The government *lifted the curfew on Sunday.
        Morocco *surrendered its claim to the islands.
        The court *acquitted two commanders.
        The regime *gave in to the demands of the strikers.
        The authorities *allowed aid into the enclave.
    """,
    "declaration -": """
        Kosovo *declared independence in 2008.
        The colony *became independent in 1960.
        The country *gained independence from Britain.
        The jihadists *proclaimed a caliphate in Mosul.
        The assembly *declared Nepal a republic.
        Mr Guaidó *declared himself interim president.
        The army *declared victory in May.
    """,
    "declaration REJECT": """
        The southern states *seceded in 1967.
        The region *broke away from Somalia in 1991.
        Separatists *proclaimed a people's republic in Donetsk.
        The regional council *voted to leave the federation.
    """,
    "declaration THREATEN": """
        Eritrea *declared war on its neighbour.
        The emir *proclaimed a holy war.
    """,
    "other AGREE": """
        North and South *merged in 1990.
        The two Germanies *were reunified in October.
        The two factions *united in 2007.
    """,
    "other COOPERATE": """
        Burundi *joined the East African Community.
        Syria was *readmitted to the Arab League.
        The two states *restored diplomatic relations.
        Sweden *acceded to the alliance in March.
        The two neighbours *reopened their embassies.
        Ethiopia and Eritrea *reopened the border in September.
        Serbia *extradited him to the tribunal.
        The Saudis and the Iranians *re-established ties in March.
    """,
    "withdrawal REJECT": """
        The three juntas *quit the bloc in January.
        The party *pulled out of the coalition.
        Serb officers *walked out of the police.
        Burundi *left the International Criminal Court.
        The ministers *withdrew from the cabinet.
        The three states *said that they were leaving the union.
    """,
    "sanction SANCTION": """
        The agency *halted food deliveries to the camps.
        The charity *suspended its work in Darfur.
        The council *imposed an arms embargo on Liberia.
        Washington *froze the assets of two generals.
        The European Union *blacklisted the commander.
        Paris *recalled its ambassador.
        Chad *expelled the German ambassador.
        The African Union *suspended Sudan.
        Mali was *suspended from the bloc.
        Nigeria *closed its border with Niger.
        The treasury *put the militia on its sanctions list.
        Britain *shut its embassy in Tehran.
        London *cut off aid to Rwanda.
        Rabat *broke off relations with Algiers.
        The bloc *tightened its sanctions.
        The United States *designated the group a terrorist organisation.
        Nigeria *cut off electricity to Niger.
        The government *declared the UN envoy persona non grata.
        The council *slapped travel bans on six warlords.
        Berlin *halted arms exports to Riyadh.
    """,
    "sanction CONCEDE": """
        The council *lifted the arms embargo.
        Washington *eased sanctions on Khartoum.
        The bloc *dropped the sanctions against Mali.
        The party was *removed from the terrorist list.
    """,
    "other ACCUSE": """
        Prosecutors *charged the general with genocide.
        The court *issued a warrant for his arrest.
        A grand jury *indicted four officers.
        The court *unsealed six warrants.
        The prosecutor *opened an investigation into the killings.
        The council *set up an inquiry into the massacre.
    """,
    "other SANCTION": """
        The trial *opened in The Hague.
        The airline *grounded its flights to the capital.
        The general *went on trial in May.
        The tribunal *convicted him of crimes against humanity.
        The warlord was *found guilty on 11 counts.
        A court martial *condemned the mutineers to death.
        The former president was *tried for treason.
    """,
    "release CONCEDE": """
        The president *pardoned 300 prisoners.
        The two sides *swapped 34 prisoners.
        Parliament *passed an amnesty for the rebels.
    """,
    "protest PROTEST": """
        Marchers *demanded that the governor go.
        Crowds *chanted outside the palace.
        Tens of thousands *marched through Khartoum.
        The bishop *led tens of thousands into the middle of the capital.
        Miners *went on strike in August.
        Students *staged a sit-in outside the ministry.
        Ten prisoners *began a hunger strike.
        A general strike *paralysed the port.
        Crowds *filled the main square on Sunday.
        Thousands *gathered outside parliament to demand his resignation.
        Bread riots *broke out in Cairo.
        Protesters *blocked the highway to the airport.
        The unions *called a general strike.
        Mourners *chanted slogans against the regime.
        Demonstrators *burned tyres in the capital.
        Shopkeepers *closed their doors in protest.
        Women *took to the streets of Minsk.
        The opposition *held a rally in Lomé.
    """,
    "protest COERCE": """
        Police *dispersed the crowd with tear gas.
        Riot police *broke up the sit-in.
        The police *put down the demonstration.
        Security forces *fired tear gas at the marchers.
    """,
    "other AID": """
        Norway *promised $50m for reconstruction.
        Donors *pledged $6bn in Brussels.
        The Red Cross *delivered food to the besieged town.
        Berlin *delivered tanks to Kyiv.
        An aid convoy *reached Mekelle in April.
        Turkey *donated vaccines to the camps.
        The World Bank *approved a loan of $700m.
        The European Union *doubled its aid.
        The envoy *announced $20m for the refugees.
        Aid lorries *crossed into Gaza on Sunday.
    """,
    "other SUPPORT": """
        The UN Security Council *adopted Resolution 1325.
        Parliament *ratified the accord.
        She was *awarded the Nobel peace prize.
        Paris *recognised the breakaway state.
        The Security Council *approved the plan in October.
        The council *endorsed the roadmap.
        Congress *backed the deal by 75 votes to none.
    """,
    "other -": """
        A new constitution *came into force in 2015.
        The constitution was *promulgated in July.
        The president *signed the law on autonomy.
        Teachers *founded a party in Dakar.
        The movement *became a political party.
        The region was *renamed in 1971.
        Parliament *passed a land law.
        The founder *died of cancer in 2004.
        A truth commission *was set up in 2007.
        The country *observed three days of mourning.
        A memorial *was unveiled in Srebrenica.
        Thousands *attended the funeral of the cleric.
        A ferry *capsized off Zanzibar.
    """,
    "other MOBILIZE": """
        Exiles *founded a guerrilla army in 1983.
        Four armed groups *formed an alliance in August.
        The fighters *renamed themselves the Islamic Front.
    """,
    "deployment MOBILIZE": """
        The army *called up reservists.
    """,
    "other REJECT": """
        The junta *scrapped its defence pact with France.
        Russia *vetoed the resolution.
        The colonel *defected in August.
        The movement *split over the deal.
        Congress *shelved the autonomy bill.
        The Supreme Court *struck down the agreement.
        The government *tore up the accord.
        Azerbaijan *annulled the treaty in 1991.
        The deal *fell through in May.
    """,
    "statement REQUEST": """
        The opposition *demanded that the governor go.
        The president *called on the rebels to disarm.
        The envoy *urged both sides to return to the table.
        The minister *asked the UN for peacekeepers.
        The union *demanded an immediate withdrawal.
        The secretary-general *appealed for restraint.
        The spokesman *said that the troops must leave.
        The bishops *implored the army to spare the town.
        The prime minister *told reporters that the rebels should lay down their arms.
        France *proposed a truce of 21 days.
        The mayor *pleaded for help.
        The commissioner *called for an inquiry.
        The families *petitioned the court for his release.
    """,
    "statement ACCUSE": """
        Kinshasa *accused Kigali of arming the rebels.
        The minister *blamed the militia for the attack.
        The council *condemned the coup.
        The opposition *denounced the vote as a farce.
        The inquiry *found that the army had committed war crimes.
        The panel *concluded that both sides had killed civilians.
        The president *called the killings a genocide.
        The prosecutor *wrote that this was genocide.
        The ministry *said that the rebels had killed 40 villagers.
        Human Rights Watch *documented 74 executions.
        The agency *estimated that 377,000 people had died.
        Ankara *voiced deep concern.
        The UN *verified 1,200 civilian deaths.
        The rapporteur *criticised the detentions.
    """,
    "statement THREATEN": """
        The general *warned that he would strike back.
        The leader *vowed revenge.
        The bloc *gave the junta a week to restore him.
        The rebels *issued an ultimatum.
        The commander *threatened to march on the capital.
        The prime minister *said that the campaign would go on until victory.
        The movement *swore to avenge its dead.
        The president *told a rally that the army would crush the rebels.
    """,
    "statement REJECT": """
        The army *denied the report.
        The foreign ministry *rejected the claim.
        The envoy *dismissed the idea.
        The bloc *said it had received no notice.
        The rebels *refused to leave the town.
        Moscow *turned down the proposal.
        The spokesman *said that the movement would not negotiate.
        The junta *ruled out early elections.
        Belgrade *rebuffed the plan.
    """,
    "statement SUPPORT": """
        The envoy *welcomed the vote.
        Washington *backed the plan.
        The king *praised the police.
        The president *offered his condolences.
        Beijing *voiced support for the talks.
        The mercenary *congratulated the captain.
        The emir *hailed the accord.
    """,
    "statement AGREE": """
        The president *said that he was ready to talk.
        The rebels *offered to sign a treaty by November.
        The minister *said that the government accepted the terms.
    """,
    "statement CONCEDE": """
        The general *admitted the massacre.
        Moscow *acknowledged that its soldiers had fired.
        The president *apologised for the killings.
        The army *conceded that it had shelled the school.
        The group *confirmed that its leader had been killed.
        The president *said that the sanctions would be lifted.
    """,
    "statement COOPERATE": """
        The minister *said that the door stayed open.
        Nigeria *offered to work with its neighbours.
    """,
    "statement MOBILIZE": """
        The president *told the young to enlist.
        The cleric *urged his followers to take up arms.
    """,
    "statement AID": """
        The minister *said that Berlin would send food.
    """,
    "statement -": """
        The police *said that nine people had died.
        The group *claimed responsibility for the blast.
        The hospital *reported eleven deaths.
        A spokesman *told reporters that the road was open.
        The group *released a video of the captives.
    """,
}  # fmt: skip
"""Sentences by the label and the PLOVER type of what they tell; a dash for none."""

MORE = {
    "detention COERCE": """
        The opposition leader was *sentenced to nine years.
    """,
    "sanction COERCE": """
        The parliament *voted to remove the speaker.
        The king *relieved the general of his command.
        The junta *dismissed all regional governors.
        Parliament *ousted the prime minister in a vote of no confidence.
    """,
    "agreement AGREE": """
        The two presidents *announced that they had agreed on a border commission.
        In Lusaka six governments *signed up to a plan for the withdrawal of foreign armies.
        The factions *buried their differences at a meeting in Riyadh.
        The two movements *patched up their quarrel in Cairo.
        On Friday the president and his rival *cut a deal on sharing the ministries.
        The framework, *negotiated in secret, gave the region its own police.
        The agreement was *reached after 30 hours of talks.
        Kinshasa and Kampala *concluded an arms pact.
        1998 - Politicians in Belfast *strike a bargain on Good Friday.
        The accord *provided for elections within two years.
        Both delegations *approved the text of the treaty.
        The two Sudans *agreed on oil fees in Addis Ababa.
        The peace deal was *signed by 14 armed groups.
    """,
    "ceasefire AGREE": """
        After a phone call from Ankara the parties *consented to a truce.
        Mediators *secured a three-day humanitarian truce.
        The warring generals *signed a ceasefire in Jeddah.
        A truce *was worked out by tribal elders.
        The junta and the alliance *agreed on an immediate ceasefire.
        The two sides *renewed the ceasefire for a week.
    """,
    "ceasefire RETREAT": """
        The rebels *announced a unilateral truce for the harvest.
        The ceasefire *came into effect at 4 a.m.
        At noon the artillery *fell silent.
        The truce *held through the winter.
    """,
    "ceasefire REJECT": """
        The insurgents *ended their ceasefire in November.
        The truce *fell apart within a day.
        The 60-day truce *expired on 27 January.
        Militiamen *violated the ceasefire near the port.
        The junta *tore up the truce.
        The rebels *renounced the ceasefire on the radio.
        The ceasefire was *called off by the president.
    """,
    "talks CONSULT": """
        The pope *met survivors of the massacre.
        Ministers from nine countries *gathered in Doha.
        The envoy *went to Sanaa for talks with the rebels.
        The first direct negotiations *got under way in Stockholm.
        Emissaries of both sides *met secretly in Muscat.
        The president *visited the front on Friday.
        Kenya *brought the rivals together in Nairobi.
        The two foreign ministers *discussed the border by telephone.
        The secretary-general *received the delegation in New York.
        A regional summit *convened in Dar es Salaam.
        The chief mediator *landed in Juba on Tuesday.
        The parties *resumed negotiations under a Swiss mediator.
        Turkey *hosted the two delegations in Istanbul.
        National consultations *began in Bamako in December.
        The president *sent his foreign minister to Moscow.
    """,
    "talks REJECT": """
        The delegation *left the talks after two days.
        The rebels *broke off contacts with the government.
        Colombo *cancelled the next round of negotiations.
        The dialogue *ended without a result.
        The talks *failed over the release of prisoners.
        The coalition *refused to attend the conference.
    """,
    "election -": """
        The assembly *elected her speaker.
        The party *elected a new leader in June.
        The party *disputed the result.
        The incumbent *secured a third term with 79% of the vote.
        The islamists *came first in the elections.
        The polls *closed at six.
        A plebiscite *confirmed him in office.
        The ballot was *postponed for the third time.
        Fraud *marred the parliamentary vote.
        The junta *scheduled elections for 2026.
        The opposition leader *won by a landslide.
        Timorese *voted overwhelmingly to separate from Indonesia.
        The ruling party *lost its majority in the election.
        Parliamentary elections *took place in December.
        The constitutional court *upheld the result of the presidential election.
        His widow *won the by-election.
    """,
    "appointment -": """
        The kingmakers *chose his cousin as emir.
        A technocrat *took over as premier.
        The colonel *took the oath as interim president.
        In April he *was made chief of staff.
        The bishops' candidate *became mayor.
        The new cabinet *was sworn in at the palace.
        An economist *was named to head the central bank.
        A new government *was presented on Monday.
        The council *nominated a judge to run the transition.
        The militia's founder *was appointed governor.
    """,
    "other RETREAT": """
        The group *laid aside its weapons for Ramadan.
        Under pressure from the street the president *gave up power.
        The governor *handed in his resignation.
        The minister *stood down in the scandal's wake.
        The former president *flew into exile in Togo.
        The warlord *fled abroad.
        The fighters *surrendered their weapons to the mission.
        The last guerrillas *were disarmed in August.
        The deputy *relinquished her seat in protest.
        The president *announced his resignation on television.
    """,
    "other COERCE": """
        The emir *dissolved the national assembly.
        The government *revoked the licence of the radio station.
        The generals *abolished the federal system.
        The regime *blocked social media for a week.
        The army *set up checkpoints on the road.
        The authorities *confiscated the passports of ten lawyers.
        The court *disqualified two candidates.
        The junta *expelled the opposition from the assembly.
        The military government *prohibited gatherings of more than five people.
    """,
    "declaration COERCE": """
        The cabinet *decreed a state of siege.
        The interior minister *announced a curfew from dusk to dawn.
        The president *put two provinces under martial law.
        Parliament *prolonged emergency rule.
    """,
    "other CONCEDE": """
        The candidate *conceded defeat.
        The government *ended the state of emergency.
        The court *cleared the former minister of all charges.
        The junta *legalised the opposition.
        The council *restored the province's self-government.
        The president *bowed to the protesters' demands.
        The besieging army *opened a corridor for civilians.
    """,
    "declaration -": """
        The parliament in Juba *proclaimed independence.
        The federation *became a republic in 1992.
        Namibia *won its independence in March 1990.
        The rebel chief *proclaimed himself emperor.
        The group *declared an Islamic state in the north.
    """,
    "declaration REJECT": """
        The province *declared its secession in July.
        The enclave *proclaimed its independence from Azerbaijan.
        The breakaway region *declared itself a state.
        Rebels in the east *declared an independent republic.
    """,
    "other COOPERATE": """
        The bloc *reopened its borders with the country.
        Addis Ababa *sent an ambassador to Asmara.
        Belgrade *handed the general over to the war-crimes tribunal.
        Finland *became a member of the alliance.
        The two Koreas *reopened the hotline.
        The kingdom *resumed diplomatic ties with Tehran.
        The two armies *held joint exercises.
        Morocco *rejoined the African Union.
        The neighbours *agreed to cooperate against smugglers.
    """,
    "withdrawal REJECT": """
        The president *withdrew his country from the treaty.
        The junior partner *left the government over the law.
        Britain *left the European Union.
        The Philippines *pulled out of the court.
        The ministers of the south *walked out of the cabinet.
        The juntas *announced that they were quitting the bloc.
    """,
    "sanction SANCTION": """
        The World Food Programme *stopped deliveries to the north.
        The United Nations *banned arms sales to the junta.
        Ottawa *sanctioned 12 businessmen.
        The bloc *shut its borders to the country.
        The central bank *blocked the state's accounts.
        Australia *listed the party as a terrorist organisation.
        Warsaw *summoned its ambassador home.
        The government *gave the French ambassador two days to leave.
        The EU *froze its payments to the regime.
        The United States *closed its consulate in Basra.
        Jakarta *severed diplomatic ties with Lisbon.
        The court *suspended the country's membership.
        Rwanda *broke off diplomatic relations with Belgium.
        Sanctions *were imposed on the airline.
        The commonwealth *expelled Zimbabwe.
        Berlin *stopped development aid.
    """,
    "sanction CONCEDE": """
        The blockade of the town was *lifted in June.
        The embargo was *eased in 2018.
        Brussels *unfroze the funds.
        Washington *struck the movement from its blacklist.
        The neighbours *ended the embargo.
    """,
    "other ACCUSE": """
        The ex-president was *charged with treason.
        The International Criminal Court *sought warrants for both men.
        The attorney-general *filed charges against the officers.
        South Africa *took Israel to the International Court of Justice.
        The tribunal *indicted the former president for crimes against humanity.
        The human-rights council *launched a fact-finding mission.
    """,
    "other SANCTION": """
        He was *convicted of ordering the massacre.
        Five officers *received life sentences.
        The ex-dictator *stood trial in Dakar.
        The appeals court *upheld his sentence.
        Judges *handed down death sentences to 20 islamists.
        The former warlord *appeared before judges in The Hague.
    """,
    "release CONCEDE": """
        An amnesty was *declared for the guerrillas.
        The king *granted an amnesty to the officers.
        The sides *exchanged the bodies of 200 soldiers.
        The new president *amnestied 3,000 fighters.
    """,
    "release RETREAT": """
        Eleven captives *came home on Sunday.
        The hostages *were let go after a week.
        The militia *released 20 soldiers.
        The journalist *walked free in April.
        The kidnappers *freed the last of the schoolgirls.
    """,
    "protest PROTEST": """
        Hundreds of women *demonstrated in front of the palace.
        A million people *turned out in the capital.
        Truck drivers *blockaded the port.
        Inmates *refused food for a month.
        Monks *marched barefoot through Yangon.
        Students *occupied the university.
        Lawyers *boycotted the courts.
        Residents *barricaded the streets of the suburb.
        The unrest *spread to six cities.
        Angry villagers *set tyres alight on the motorway.
        Railwaymen *walked out in August.
        Supporters of the ousted president *rallied in the square.
        Pensioners *picketed the ministry.
    """,
    "protest COERCE": """
        Soldiers *dispersed the demonstrators with live rounds.
        Police *used water cannon against the marchers.
        Gendarmes *cleared the square at dawn.
        Riot police *stormed the protest camp.
    """,
    "other AID": """
        France *flew in field hospitals.
        Neighbouring states *sheltered the refugees.
        The bank *lent Kyiv $3bn.
        Japan *promised to rebuild the bridges.
        The coalition *airlifted supplies to the mountain.
        Donors *raised $1.2bn at a conference in Geneva.
        Canada *offered the refugees asylum.
        The charity *opened a clinic in the camp.
        Washington *gave the government 20 helicopters.
        Lorries with flour *entered the enclave.
    """,
    "other SUPPORT": """
        The Security Council *passed a resolution on the embargo.
        The bishop *received the Nobel prize.
        Madrid *recognised Palestine.
        The Senate *ratified the treaty.
        The assembly *gave the cabinet its confidence.
        The lower house *approved the accord.
    """,
    "other -": """
        The new constitution *took effect in August.
        The national assembly *adopted a constitution.
        A national-unity museum *opened in the old prison.
        The general *died in his sleep.
        The capital was *moved to Gitega.
        A tribunal for the war was *established in Arusha.
        A liberal party was *launched in Tunis.
        Relatives *buried the victims on Sunday.
        The law *came into effect in March.
        An earthquake *killed 9,000 people.
        The country *held a state funeral for its president.
        The bridge *reopened after 20 years.
    """,
    "other MOBILIZE": """
        Seven militias *banded together as the Northern Alliance.
        A former colonel *set up a rebel group in the forest.
        Hardliners *formed a militia to guard the villages.
        The ruling party *armed its youth wing.
    """,
    "other REJECT": """
        The assembly *threw out the peace bill.
        The court *voided the border agreement.
        China and Russia *vetoed the draft.
        The governor *defected to the rebels.
        The front *broke up into three factions.
        Baghdad *cancelled the contract with the oil company.
        Parliament *refused to ratify the accord.
    """,
    "statement REQUEST": """
        Bangui *requested 2,000 more peacekeepers.
        The bloc *insisted that the president be freed.
        The archbishop *begged both sides to spare the town.
        Oxfam *called for a halt to arms sales.
        The envoy *pressed the generals to talk.
        The UN chief *said that the fighting had to stop.
        Kabul *asked Washington for helicopters.
        Activists *demanded that the general be tried.
        The ministry *posted that citizens should leave the country.
        The rebels *told the garrison to surrender.
        The council *recommended new elections.
        A judge *ordered the state to protect the villagers.
    """,
    "statement ACCUSE": """
        A UN panel *reported that Rwanda was arming the rebels.
        The opposition *alleged fraud.
        The president *said that foreign powers were behind the coup.
        Amnesty International *published evidence of torture.
        Paris *held the militia responsible for the raid.
        The foreign ministry *lodged a protest with the embassy.
        The commission *found the army guilty of genocide.
        The president *branded the protesters terrorists.
        The bishop *lamented the silence of the world.
        Kyiv *said Russian forces had shelled the hospital.
        Human-rights groups *counted 600 abductions.
        The envoy *deplored the killing of aid workers.
        Baghdad *protested against the air strike.
    """,
    "statement THREATEN": """
        The junta *warned neighbours against intervening.
        The militia *promised retaliation.
        Ankara *said that it would respond to any attack.
        The president *threatened to expel the refugees.
        The group *pledged to fight on.
        The general *cautioned that the war might spread.
        Beirut *gave the factions until Friday to disarm.
    """,
    "statement REJECT": """
        Kigali *denies that its troops are in Congo.
        The rebels *spurned the offer of an amnesty.
        The general *brushed aside calls for his resignation.
        The prime minister *said no to early elections.
        The militia *said that it had not attacked the convoy.
        The government *declined to comment.
        The movement *said it would not take part in the conference.
        The president *refused to step down.
        The ministry *called the report baseless.
    """,
    "statement SUPPORT": """
        The mayor *thanked the peacekeepers.
        London *expressed its solidarity with Kyiv.
        The bloc *applauded the handover.
        The party *endorsed the general.
        Riyadh *sided with the government.
        The foreign secretary *paid tribute to the victims.
        Moscow *offered congratulations to the winner.
    """,
    "statement AGREE": """
        The rebels *said they would accept the plan.
        The junta *said it was willing to negotiate.
        The general *signalled his readiness to talk.
    """,
    "statement CONCEDE": """
        The prime minister *said sorry to the survivors.
        The ministry *owned up to the bombing.
        Tehran *confessed that its guards had shot down the plane.
        The army *said that the strike had been a mistake.
    """,
    "statement -": """
        The report *put the number of dead at 40,000.
        The ministry *put the toll at nine.
        The newspaper *reported that the minister was ill.
        The station *broadcast a message from the leader.
        The Taliban *claimed the bombing.
        A doctor *told the agency that two people had died.
        The spokesman *added that the town was calm.
    """,
}  # fmt: skip
"""More of them, written when the lexicon had been mended with the first."""

WRONG = frozenset(
    {
        "The general *proclaimed martial law.",  # read as a law that the general proclaimed
        "Nigeria *cut off electricity to Niger.",  # no place to the parser
        "The prime minister *said no to early elections.",
        "Paris *held the militia responsible for the raid.",
        "France *flew in field hospitals.",
        "Warsaw *summoned its ambassador home.",
        "The accord *provided for elections within two years.",
    }
)
"""Sentences that are known to be read otherwise."""


SENTENCES = kinds.Sentences(SAID, MORE)


@pytest.mark.parametrize(("kind", "line"), SENTENCES.cases)
def test_kind(kind: str, line: str) -> None:
    if line in WRONG:
        pytest.xfail("known to be read otherwise")
    assert SENTENCES.read[line] == kind


def test_share_that_is_right() -> None:
    assert SENTENCES.share >= kinds.FLOOR
