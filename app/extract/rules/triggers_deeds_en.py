"""Words for what states and courts do to somebody or for somebody: sanctions, trials, arrests, releases, aid."""

from app.extract.rules.triggers_en import PERSON, Rule, rule
from app.vocab import EventType as T
from app.vocab import Label as K

_ENVOYS = "diplomat ambassador envoy attache consul mission staff official spy journalist correspondent ngo charity representative agency embassy"
_TERROR = "terrorist-list blacklist list-of-terrorist list terrorist-organisation terrorist-organization terrorist-group organisation organization sanction-list"
_LISTED = "on:list on:terrorist-list to:list on:blacklist on:sanction-list to:blacklist to:sanction-list"
_TIES = "delivery shipment export import tie relation aid link membership contact cooperation co-operation diplomatic-relation diplomatic-tie payment subsidy supply loan funding assistance gas oil trade flight service"
_CRIME = "with:war-crime with:crime with:murder with:treason with:genocide with:corruption with:terrorism with:conspiracy with:rebellion with:sedition with:espionage"

DEEDS: tuple[Rule, ...] = (
    # --- sanctions ---
    rule("strike-off", T.SANCTION, K.SANCTION, "strike drop remove exclude suspend cut", objects="scheme programme off:scheme from:scheme off:programme from:programme from:swift off:register", yes=("The country was removed from a duty-free scheme.",), no=("The clock struck one.",), context="economic"),
    rule("ground-flights", T.SANCTION, K.SANCTION, "ground ban halt suspend", objects="=flight =airline =airliner", yes=("The regulator grounded flights.",), no=("He ground his teeth.",), context="economic"),
    rule("outlaw", T.SANCTION, K.SANCTION, "outlaw proscribe", yes=("India outlawed the movement.",), no=("India left the movement.",), context="terrorism"),
    rule("delist", T.CONCEDE, K.SANCTION, "take_off take remove strike drop delist cross delete", objects="off:list from:list off:terrorist-list from:terrorist-list from:blacklist off:blacklist from:sanction-list",
         yes=("Washington took the group off its terrorist list.", "Parliament removed the party from its list of terrorist groups."), no=("They took the town.",), context="terrorism diplomatic"),
    rule("put-on-list", T.SANCTION, K.SANCTION, "put place add restore include name", objects=_LISTED, yes=("Washington put the group on its terrorist list.",), no=("They put the book on the table.",), context="terrorism diplomatic"),
    rule("designate", T.SANCTION, K.SANCTION, "designate label brand classify list declare name", objects=f"{_TERROR} as:organisation as:organization as:group as:terrorist terrorist sponsor as:sponsor persona-non-grata non-grata",
         yes=("Parliament designated the party as a terrorist organisation.",), no=("He listed the books.",), context="terrorism"),
    rule("lift-sanctions", T.CONCEDE, K.SANCTION, "lift ease remove end suspend relax waive drop withdraw loosen scrap", objects="sanction embargo blockade ban restriction boycott arms-embargo trade-ban siege-ring",
         yes=("The council lifted the sanctions.", "Paris eased the embargo."), no=("He lifted the stone.",), context="diplomatic economic"),
    rule("impose-sanctions", T.SANCTION, K.SANCTION, "impose slap extend tighten announce renew reimpose introduce widen adopt clamp levy threaten-not", objects="sanction embargo blockade arms-embargo travel-ban asset-freeze tariff trade-ban boycott restriction",
         yes=("The council imposed sanctions.",), no=("The king imposed silence.",), context="diplomatic economic"),
    rule("freeze-assets", T.SANCTION, K.SANCTION, "freeze seize confiscate", objects="=asset =fund =account =reserve =property", yes=("Washington froze the bank's assets.",), no=("The lake froze.",), context="economic"),
    rule("expel-envoys", T.SANCTION, K.SANCTION, "expel order declare send_home throw_out evict give ask tell", objects=f"{_ENVOYS} persona-non-grata",
         without="talk to:send to:deploy to:attack to:resume speech story interview report", yes=("Chad expelled three diplomats.", "The junta gave the ambassador 48 hours to leave."), no=("The teacher expelled the boy.",), mode="expel", context="diplomatic"),
    rule("expel-from-talks", T.SANCTION, K.TALKS, "expel exclude bar", objects="from:talk from:round from:negotiation of:talk from:summit from:process",
         yes=("The movement was expelled from the first round.",), no=("The boy was expelled from school.",), context="diplomatic"),
    rule("expel-member", T.SANCTION, K.SANCTION, "expel suspend eject exclude", objects="from:union from:bloc from:league from:organisation from:organization from:body from:council from:party from:eu from:un from:community membership =member",
         yes=("The African Union suspended Mali from the union.",), no=("The rope was suspended from the ceiling.",), mode="expel", context="diplomatic"),
    rule("ultimatum", T.THREATEN, K.STATEMENT, "give issue set deliver present hand", objects="ultimatum deadline hour", nouns="ultimatum",
         yes=("The generals gave the president an ultimatum.",), no=("The teacher gave a talk.",)),
    rule("cut-ties", T.SANCTION, K.SANCTION, "cut break sever suspend cut_off halt break_off freeze end stop downgrade withhold withdraw", objects=" ".join(f"={w}" for w in _TIES.split()),
         yes=("Chad cut ties with Sudan.", "Washington suspended aid."), no=("He cut the rope.",), mode="discontinue", context="diplomatic"),
    rule("restore-ties", T.COOPERATE, K.OTHER, "restore resume establish re-establish reopen normalise normalize open renew", objects=" ".join(f"={w}" for w in (_TIES + " embassy border consulate airport crossing").split()),
         without="talk", yes=("The two states restored relations.", "Asmara reopened its embassy."), no=("He restored the house.",), context="diplomatic"),
    rule("close-border", T.SANCTION, K.SANCTION, "close shut seal close_off shut_down seal_off", objects="border embassy airspace frontier crossing strait airport port consulate mission",
         yes=("Niger closed the border.",), no=("He closed the door.",), context="diplomatic"),
    rule("cut-off", T.COERCE, K.OTHER, "cut cut_off jam block shut_down sever disconnect restrict", objects="internet telephone connection electricity water power communication line network pipeline access supply aid road corridor food",
         yes=("Telephone connections were cut.", "The army blocked the road."), no=("He cut the bread.",), mode="restrict"),
    rule("blockade", T.COERCE, K.SANCTION, "blockade", nouns="blockade", yes=("The navy blockaded the port.",), mode="restrict", context="military"),
    rule("sanction", T.SANCTION, K.SANCTION, "sanction blacklist boycott embargo", nouns="sanction embargo expulsion arms-embargo", yes=("Washington sanctioned the bank.",), context="diplomatic"),
    rule("suspend-project", T.SANCTION, K.OTHER, "suspend shelve freeze halt cancel postpone call_off", without="=talk =negotiation =election =hostility =fighting =offensive =deployment =withdrawal =constitution from:ceiling",
         yes=("The company suspended the project.",), no=("The talks were suspended.",)),
    rule("expel", T.SANCTION, K.SANCTION, "expel", yes=("He was expelled.",), mode="expel"),
    # --- bans, seizures, cruelty of states ---
    rule("bar-from", T.COERCE, K.OTHER, "bar ban prevent stop block disqualify prohibit exclude forbid", yes=("He was barred from standing.",), objects="from:country from:<place> from:stand from:run from:travel from:office from:leave to:stand to:run candidate from:enter standing", mode="restrict", context="election"),
    rule("dissolve-body", T.COERCE, K.OTHER, "dissolve suspend prorogue disband shut_down close", objects="=parliament =assembly =party =government =council =court =newspaper =station =university =senate =congress =radio =office =school",
         yes=("He dissolved parliament.",), no=("He dissolved the sugar.",), mode="ban"),
    rule("ban", T.COERCE, K.OTHER, "ban bar dissolve disband tax censor confiscate nationalise-by-force ration levy requisition conscript persecute repress suppress extort crack_down shut_down raid_office curtail",
         nouns="crackdown ban repression purge censorship extortion persecution taxation", without="union militia", yes=("The party was banned.", "They taxed coca."), mode="ban"),
    rule("seize-goods", T.COERCE, K.OTHER, "seize confiscate impound commandeer intercept detain", objects="=ship =vessel =tanker =cargo =boat =consignment =shipment =weapon =arm =tonne =ton =cocaine =drug =land =farm =company =mine =asset =gold",
         yes=("The navy seized a tanker.",), no=("Rebels seized the town.",), mode="seize"),
    rule("set-up-checkpoint", T.COERCE, K.OTHER, "set_up put erect install build put_up man", objects="checkpoint roadblock barrier fence wall road-block", yes=("Soldiers set up a checkpoint.",), no=("Soldiers set up a school.",), mode="restrict", context="military"),
    rule("disperse", T.COERCE, K.PROTEST, "disperse break_up quell suppress put_down crush", objects="protest demonstration rally protester demonstrator crowd march riot sit-in unrest", yes=("Police dispersed the crowd.",), no=("The army crushed the rebels.",)),
    # --- courts ---
    rule("charge", T.ACCUSE, K.OTHER, "charge indict prosecute accuse investigate impeach-court", objects=_CRIME + f" with:murder ={PERSON} commander official general officer leader man people suspect over:death with:killing for:genocide",
         subjects="court tribunal prosecutor prosecution police judge authority jury attorney chamber prosecutors icc", yes=("A tribunal charged eight commanders with war crimes.",), no=("The cavalry charged the line.",), context="legal"),
    rule("indict", T.ACCUSE, K.OTHER, "indict prosecute charge arraign", nouns="indictment arrest-warrant", without="batter fee price", objects="",
         yes=("Two generals were indicted.",), context="legal"),
    rule("warrant", T.ACCUSE, K.OTHER, "issue seek request unseal obtain", objects="warrant arrest-warrant indictment summons charge", nouns="warrant",
         yes=("The court issued a warrant for his arrest.",), no=("The court issued a statement.",), context="legal"),
    rule("investigate", T.ACCUSE, K.OTHER, "investigate probe inspect", nouns="investigation inquiry probe", yes=("The prosecutor investigated the killings.",), context="legal"),
    rule("open-inquiry", T.ACCUSE, K.OTHER, "open launch begin order start announce", objects="inquiry investigation probe case proceeding", yes=("The court opened an investigation.",), no=("The court opened its doors.",), context="legal"),
    rule("sue", T.ACCUSE, K.OTHER, "sue file bring take lodge", objects="complaint case suit to:court lawsuit against:<place> before:court genocide-case", yes=("Gambia brought a case against Myanmar.",), no=("She brought bread.",), context="legal"),
    rule("court-orders", T.REQUEST, K.STATEMENT, "order tell instruct", subjects="court tribunal judge icj", yes=("The court ordered the state to protect them.",), no=("The general ordered an attack.",), context="legal"),
    rule("acquit", T.CONCEDE, K.OTHER, "acquit clear exonerate", objects=f"={PERSON} of:charge of:crime =general =leader =man =suspect =commander =defendant of:murder of:war-crime", nouns="acquittal", yes=("The court acquitted the general.",), context="legal"),
    rule("jail", T.SANCTION, K.DETENTION, "jail imprison sentence condemn send give serve", objects="to:prison to:year to:jail in:prison to:life year-prison to:imprisonment =imprisonment =year", subjects="court judge tribunal",
         yes=("A court sentenced him to ten years in prison.",), no=("He sent a letter.",), mode="convict", context="legal"),
    rule("sentence", T.SANCTION, K.DETENTION, "sentence", objects="to:year to:prison to:life to:imprisonment to:jail to:month to:labour year life", nouns="life-imprisonment prison-sentence jail-term", yes=("He was sentenced to life in prison.",), mode="convict", context="legal"),
    rule("convict", T.SANCTION, K.OTHER, "convict find sentence fine", objects="guilty of:murder of:crime of:genocide of:war-crime of:treason to:death for:crime for:role for:genocide", nouns="conviction verdict", yes=("The court found him guilty.", "He was sentenced to death."), no=("He found the key.",), mode="convict", context="legal"),
    rule("convict-any", T.SANCTION, K.OTHER, "convict sentence", yes=("Three officers were convicted.",), mode="convict", context="legal"),
    rule("trial", T.SANCTION, K.OTHER, "try", nouns="trial court-martial retrial", objects=f"in:court for:crime for:war-crime for:treason for:genocide for:murder ={PERSON} =general =officer =suspect in:absentia",
         without="to:kill", yes=("The trial opened.", "The general was tried for treason."), no=("He tried to leave.",), context="legal"),
    rule("go-on-trial", T.SANCTION, K.OTHER, "go put stand appear face", objects="on:trial trial in:court before:court before:judge before:tribunal charge in:dock", yes=("The general went on trial.", "He stood trial in The Hague."), no=("He went on holiday.",), context="legal"),
    rule("extradite", T.COERCE, K.DETENTION, "extradite deport hand_over transfer turn_over", objects=f"to:hague to:court to:tribunal ={PERSON} =suspect =prisoner to:Hague to:icc", without="power office", nouns="extradition", yes=("Serbia extradited him.", "He was handed over to the court."), no=("He handed over power.",), mode="deport", context="legal"),
    # --- arrests, releases ---
    rule("house-arrest", T.COERCE, K.DETENTION, "put place hold keep confine take throw put_under", objects="under:arrest under:house-arrest under:guard into:custody in:custody in:prison in:jail into:prison into:jail in:detention in:camp prisoner in:cell in:handcuff in:shackle into:captivity",
         yes=("They put the president under house arrest.", "He was taken into custody."), no=("They put him in office.",), mode="arrest"),
    rule("detention", T.COERCE, K.DETENTION, "arrest detain jail imprison intern round_up lock_up pick_up nab apprehend incarcerate", nouns="arrest detention imprisonment internment round-up",
         yes=("Police arrested the editor.", "Soldiers rounded up the men."), mode="arrest"),
    rule("swap", T.CONCEDE, K.RELEASE, "exchange swap", objects="=prisoner =captive =hostage =detainee =body =soldier", nouns="prisoner-swap prisoner-exchange exchange-of-prisoner", yes=("The two sides exchanged prisoners.",), no=("They exchanged gifts.",), mode="release"),
    rule("pardon", T.CONCEDE, K.RELEASE, "pardon amnesty reprieve", nouns="amnesty pardon", yes=("The president pardoned the rebels.",), mode="release", context="legal"),
    rule("go-free", T.RETREAT, K.RELEASE, "go walk set let come", objects="free from:prison from:jail out:prison of:prison of:jail", without="to:attack", yes=("The hostages went free.",), no=("They went home.",), mode="release"),
    rule("release", T.RETREAT, K.RELEASE, "release free rescue", nouns="release rescue", without="report statement video figure document picture image list communique recording result data map name =town =city from:rule book film findings tape", yes=("The hostages were freed.",), no=("The ministry released a report.",), mode="release"),
    # --- help ---
    rule("give-aid", T.AID, K.OTHER, "give send provide deliver supply donate grant pledge offer promise airlift ship distribute drop lend extend approve allocate announce bring receive despatch transfer",
         objects="aid food medicine relief supplies assistance arm weapon tank missile loan money grant dollar euro ton tonne ammunition shelter asylum vaccine help fuel wheat grain blanket support convoy f-16 equipment jet package howitzer tent donation",
         without="attack to:commission of:attack home", yes=("The union sent food.", "Berlin delivered tanks.", "Norway gave him asylum."), no=("He gave a speech.",), context="economic"),
    rule("convoy-reaches", T.AID, K.OTHER, "reach arrive enter cross get", subjects="convoy aid food-convoy aid-convoy lorry truck shipment relief", yes=("A food convoy reached the town.",), no=("The army reached the town.",)),
    rule("aid", T.AID, K.OTHER, "supply donate train arm equip rebuild fund finance feed shelter treat vaccinate airlift help", nouns="airlift donation aid-package relief-effort", without="to:kill to:overthrow themselves", yes=("The navy supplied the town.",)),
    rule("award-prize", T.SUPPORT, K.OTHER, "award win receive give share", objects="prize medal peace-prize nobel Nobel award honour knighthood", yes=("She was awarded the peace prize.",)),
    rule("allow", T.CONCEDE, K.OTHER, "lift allow permit let legalise legalize unblock reopen relent restore readmit", objects="siege limit access observer inspector corridor election aid restriction passage road internet party opposition port",
         yes=("The junta allowed observers.",), no=("He let the dog out.",), context="diplomatic"),
    rule("cooperate", T.COOPERATE, K.OTHER, "cooperate co-operate collaborate trade share", objects="", nouns="cooperation co-operation collaboration", without="prize fate view border power", yes=("The two armies cooperated.",)),
)  # fmt: skip
