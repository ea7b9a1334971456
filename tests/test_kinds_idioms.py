"""Rarer verbs and idioms of news English get the label and the PLOVER type that an annotator would give them; `*` stands before the verb."""

import pytest

from tests import kinds

SAID = {
    "sanction COERCE": """
        The general was *relieved of his command.
    """,
    "statement CONCEDE": """
        The defence minister *took the blame for the raid.
        The prime minister *shouldered the blame for the defeat.
        The general *ate his words.
        The chancellor *voiced regret for the deaths.
    """,
    "statement REJECT": """
        The spokesman *refused to be drawn.
        The junta *turned down the offer.
        The president *brushed aside the appeal.
        The rebels *gave the plan short shrift.
        Tehran *poured scorn on the report.
        The army *waved away the accusation.
        The minister *shrugged off the criticism.
        The general *ruled out talks with the rebels.
        The foreign minister *laughed off the warning.
        The militia *drew a line at disarmament.
        The premier *dug in his heels.
    """,
    "statement ACCUSE": """
        The UN envoy *had harsh words for the junta.
        The bishops *hit out at the government.
        The opposition leader *lashed out at the army.
        The secretary-general *took the generals to task.
        The ambassador *rounded on the ministry.
        The observers *raised the alarm over the arrests.
        The council *pointed the finger at the militia.
        Human rights groups *cried foul.
        The opposition *laid the massacre at the door of the army.
        The monitors *sounded the alarm about torture.
        Diplomats *took issue with the verdict.
        The envoy *spoke out against the killings.
    """,
    "statement THREATEN": """
        The general *rattled his sabre.
        The warlord *vowed to fight to the last man.
        The admiral *served notice that the strait would be closed.
        The militia *swore revenge for its commander.
    """,
    "statement REQUEST": """
        The mediators *laid down terms for a truce.
        The bishops *begged the rebels to spare the town.
        The pope *made a plea for peace.
        The aid agencies *cried out for help.
        The mayor *implored the government to send troops.
        The UN *pressed the army to stop.
        The families *pleaded for the release of the hostages.
    """,
    "statement SUPPORT": """
        The bloc *threw its weight behind the plan.
        The king *gave his blessing to the talks.
        The trade unions *lined up behind the premier.
        The opposition *rallied behind the president.
        Moscow *lent its backing to the general.
        The archbishop *spoke up for the prisoners.
    """,
    "statement -": """
        A statement was *read out on state television.
        The president *went on the air to calm the country.
        The king *took to the airwaves.
        The leader *broke his silence.
        The general *addressed the nation.
        The minister *told a news conference that the port was open.
        The guerrillas *issued a communique.
    """,
    "appointment -": """
        The new president *took the oath.
        A caretaker cabinet was *ushered in.
        The former judge was *handed the interior ministry.
        The general *took the reins.
        Parliament *gave the premiership to a banker.
        The assembly *picked a speaker.
        The king *tapped a technocrat as prime minister.
        The veteran *stepped into the post of defence minister.
        The party *put its secretary-general at the helm.
        The new cabinet was *unveiled.
        The bishop was *enthroned.
        The colonel *moved into the presidential palace.
    """,
    "other RETREAT": """
        The prime minister *handed in his notice.
        The finance minister *bowed out.
        The president *threw in the towel.
        The governor *tendered his resignation.
        The speaker *relinquished his post.
        The interior minister *fell on his sword.
        The premier *gave up his post.
        The chief of staff *stood aside.
    """,
    "killing ASSAULT": """
        The commander was *cut down by a sniper.
        Two teachers *fell to a sniper.
        The priest was *found with his throat cut.
        The colonel *took a bullet in the head.
        Forty prisoners were *put against a wall and shot.
        Nine villagers *bled to death.
        The rebel leader *met his end in an ambush.
        The militia *put 30 captives to the sword.
        Twelve miners were *lined up and shot.
        The judge was *gunned down outside his house.
        Soldiers *mowed down the demonstrators.
        Six nurses were *hacked to death.
        The editor *succumbed to his wounds.
        A sniper *picked off two guards.
        The secret police *did away with the priest.
        Eleven students *paid with their lives.
        The army *wiped out a whole family.
    """,
    "displacement RETREAT": """
        Thousands of villagers *took to the road.
        Whole families *packed up and left the valley.
        The villagers *abandoned their homes.
        Half the town *took flight.
        Hundreds of families *made for the border.
        The inhabitants *loaded their belongings on carts and left.
        Tens of thousands of people *trudged to the frontier.
        The Hazara families *made their way to Pakistan.
        The townspeople *headed for the hills.
        A hundred thousand people *found themselves homeless.
    """,
    "displacement COERCE": """
        The militia *drove the villagers from their homes.
        The soldiers *emptied the villages.
        Whole quarters were *cleared of their inhabitants.
        The army *herded the Tatars onto trains.
        The settlers were *turned out of their houses.
    """,
    "sanction SANCTION": """
        The European Union imposed sanctions in May, and Canada *followed suit.
        Paris expelled three diplomats, and Rome *did the same.
        The union *slapped a ban on diamonds from the country.
        Brussels *shut its doors to the generals.
        Riyadh *pulled its envoy.
        Russia *turned off the gas to Moldova.
        The bank *turned off the taps.
        The bloc *struck the oligarchs off its visa list.
        The two embassies were *told to pack up.
        The United States *put a price on the head of the warlord.
        London *showed the attaches the door.
        The European Union *went after the regime's money.
        The Arab League *gave Syria the cold shoulder.
        Washington *barred the generals from the country.
        The council *drew up a list of banned officers.
        The bank *pulled the plug on the loan.
        Ankara *closed its airspace to Israeli aircraft.
        The union *stripped the country of its trade privileges.
    """,
    "election -": """
        Mr Berri called a snap election and *won it.
        They held a referendum and *lost it.
        The king *ordered polls.
        Voters *went to the polls.
        The former general *topped the vote.
        The opposition *carried the day.
        The ruling party *swept the board.
        The nationalists *romped home.
        The president *called a snap vote.
        The Socialists *came first.
        Millions of people *cast their ballots.
        The Islamists *took the most seats.
        The incumbent *was returned with 60% of the vote.
        The colonel *put his name forward for president.
        The banker *threw his hat in the ring.
        The premier *went to the country.
        Polling stations *opened at dawn.
        The electorate *turned out in force.
        The coalition *lost its majority.
        Turnout *reached 70%.
        The electoral commission *declared him the winner.
    """,
    "protest PROTEST": """
        Students *took the streets.
        Dockers *downed tools.
        Thousands of people *poured into the square.
        The miners *walked off the job.
        Women *banged pots in the capital.
        Shopkeepers *pulled down their shutters in protest.
        Crowds *filled the avenue.
        Teachers *stayed away from work.
        Monks *turned their bowls upside down.
        A hundred thousand people *turned out against the junta.
        Lawyers *boycotted the courts.
        Students *occupied the university.
        Demonstrators *pitched tents in the square.
        The farmers *blocked the motorway with tractors.
        Activists *chained themselves to the gates.
        Opposition supporters *massed outside parliament.
    """,
    "ceasefire RETREAT": """
        The two armies *called a halt to the fighting.
        The artillery *went silent.
        The militia *held its fire.
        The rebels *stood down.
        The guerrillas *downed their weapons.
        The fighting *died down.
        Both sides *put away their guns.
    """,
    "ceasefire AGREE": """
        The two sides *shook hands on a truce.
        The factions *patched up a ceasefire.
        The generals *put their signatures to an armistice.
    """,
    "agreement AGREE": """
        The two presidents *shook hands on a deal.
        The parties *buried their differences.
        The clans *made up.
        The two governments *settled their quarrel.
        The factions *struck a bargain.
        The rivals *closed ranks.
        The mediators *got the parties to sign.
        The two sides *cut a deal.
        The premiers *put pen to paper.
    """,
    "declaration -": """
        The council *issued a proclamation of independence.
        The emir *styled himself caliph.
        The new flag was *hoisted over the parliament.
    """,
    "declaration COERCE": """
        The governor *clamped a curfew on the city.
        The king *took emergency powers.
    """,
    "withdrawal RETREAT": """
        The garrison *decamped.
        The legion *packed its bags.
        The army *beat a retreat.
        The column *turned tail.
        The last marines *shipped out.
        The rebels *slipped away.
    """,
    "other REJECT": """
        A group of lawmakers *broke ranks.
        The deputy *crossed the floor.
        Two ministers *broke with the president.
        The colonel *jumped ship.
    """,
    "other COERCE": """
        The defence minister was *shown the door.
        The president *got rid of his army chief.
        The police chief *lost his job.
        The king *sent the cabinet packing.
        The army *jammed radio stations.
        The ministry *pulled the channel off the air.
        The authorities *switched off the internet.
        The junta *muzzled the press.
    """,
    "detention COERCE": """
        Internment, *begun before dawn, swept up 342 men.
        The editor was *thrown behind bars.
        The police *hauled in forty students.
        The lawyer was *picked up at the airport.
        The opposition leader was *bundled into a van.
        The general was *led away in handcuffs.
        The activists *ended up in jail.
    """,
    "release CONCEDE": """
        The kidnappers *handed over the pilot.
    """,
    "release RETREAT": """
        The reporter was *let out.
        The aid workers were *reunited with their families.
    """,
}  # fmt: skip

WRONG = frozenset(
    {
        "Twelve miners were *lined up and shot.",
        "The colonel *jumped ship.",
        "A statement was *read out on state television.",
        "The priest was *found with his throat cut.",
        "Whole families *packed up and left the valley.",
        "Hundreds of families *made for the border.",
        "The bloc *struck the oligarchs off its visa list.",
        "The council *drew up a list of banned officers.",
        "Monks *turned their bowls upside down.",
        "The president *got rid of his army chief.",
        "The army *jammed radio stations.",
        "The authorities *switched off the internet.",
    }
)
"""Sentences that are known to be read otherwise."""


SENTENCES = kinds.Sentences(SAID)


@pytest.mark.parametrize(("kind", "line"), SENTENCES.cases)
def test_kind(kind: str, line: str) -> None:
    if line in WRONG:
        pytest.xfail("known to be read otherwise")
    assert SENTENCES.read[line] == kind


def test_share_that_is_right() -> None:
    assert SENTENCES.share >= kinds.FLOOR
