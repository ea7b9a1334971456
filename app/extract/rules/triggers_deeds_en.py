"""Words for what states and courts do to somebody or for somebody: sanctions, trials, arrests, releases, aid."""

from app.extract.rules.triggers_en import MONEY, PERSON, PLACE, Rule, rule
from app.vocab import EventType as T
from app.vocab import Label as K

_ENVOYS = "diplomat ambassador envoy attache consul mission staff official spy journalist correspondent ngo charity representative agency embassy"
_TERROR = "terrorist-list blacklist list-of-terrorist list terrorist-organisation terrorist-organization terrorist-group organisation organization sanction-list"
_LISTED = "on:list on:terrorist-list to:list on:blacklist on:sanction-list to:blacklist to:sanction-list"
_TIES = "delivery shipment export import tie relation aid link membership cooperation co-operation diplomatic-relation diplomatic-tie payment subsidy supply loan funding assistance gas oil trade flight service"
_CRIME = "with:war-crime with:crime with:murder with:treason with:genocide with:corruption with:terrorism with:conspiracy with:rebellion with:sedition with:espionage"

_CAUGHT = "suspect commander leader minor warlord militant gunman terrorist fugitive man woman boy youth teenager general ringleader bomber"
"""Of whom "the capture" is no battle's end."""
_HELPERS = (
    "charity agency programme program organisation organization ngo msf unicef wfp unhcr committee hospital clinic doctor nurse surgeon group aid-worker cross red-cross crescent "
    "fund foundation relief-agency medic council-for-refugees borders oxfam"
)
_WAYS = "=work =operation =aid =delivery =distribution =activity =programme =service =food-aid =flight =ration =food =care =treatment =project =mission =convoy =visit =access"

DEEDS: tuple[Rule, ...] = (
    # --- those who help, stopping ---
    rule("helpers-stop", T.SANCTION, K.SANCTION, "suspend halt stop pause close end scale_back cut freeze cease interrupt curtail discontinue shut pull wind_up", subjects=_HELPERS, objects=_WAYS + " =clinic =hospital =office =doors",
         yes=("The charity suspended its work in Darfur.",), no=("Washington suspended its aid.",)),
    rule("firm-stops", T.RETREAT, K.OTHER, "suspend halt freeze pause stop abandon shut shut_down", subjects="company firm giant totalenergies total shell oil-company exxonmobil investor operator producer miner corporation contractor", objects="=work =operation =project =production =construction =drilling =investment =mine =plant",
         yes=("The company suspended the project.",), no=("The king suspended the minister.",), context="economic"),
    rule("airline-stops", T.SANCTION, K.OTHER, "suspend halt cancel stop extend ground divert end", subjects="airline carrier lufthansa klm airways turkish-airlines line airlines france-not", objects="flight suspension service route fly",
         yes=("The airline suspended its flights.",), no=("The regulator suspended flights.",), context="economic"),
    rule("body-suspends", T.SANCTION, K.SANCTION, "suspend expel eject exclude bar", subjects="union bloc league organisation organization ecowas commonwealth eu community au council nation cooperation", objects=f"={PLACE} =member =country =state =junta =membership",
         without="aid talk mission", yes=("The African Union suspended Sudan.",), no=("The council suspended the talks.",), mode="expel", context="diplomatic"),
    rule("cut-off-state", T.SANCTION, K.SANCTION, "cut cut_off halt stop withhold suspend turn_off", subjects=f"{PLACE} neighbour government bloc kremlin", objects=f"to:{PLACE} to:neighbour to:country", without="troop withdrawal road corridor route offensive advance talk visit flow",
         yes=("Russia cut off gas to Ukraine.",), no=("The rebels cut off electricity.",), mode="discontinue", context="economic"),
    # --- sanctions ---
    rule("strike-off", T.SANCTION, K.SANCTION, "strike drop remove exclude suspend cut", objects="scheme programme off:scheme from:scheme off:programme from:programme from:swift off:register", yes=("The country was removed from a duty-free scheme.",), no=("The clock struck one.",), context="economic"),
    rule("ground-flights", T.SANCTION, K.SANCTION, "ground ban halt suspend", objects="=flight =airline =airliner", yes=("The regulator grounded flights.",), no=("He ground his teeth.",), context="economic"),
    rule("ban-trade", T.SANCTION, K.SANCTION, "ban halt stop forbid prohibit block bar restrict suspend", objects="=sale =export =import =trade =shipment =investment =arms-sale =arms-export =transaction =oil-import to:junta", without="talk troop", yes=("The council banned arms sales.",), no=("The council banned the party.",), context="economic"),
    rule("outlaw-act", T.COERCE, K.OTHER, "outlaw forbid prohibit ban criminalise criminalize restrict", objects="=strike =demonstration =rally =protest =party =gathering =language =flag =newspaper =opposition =union =broadcast =assembly =procession =travel =song =dress =veil =abortion =parties =meeting =publication =march =media =station",
         without="from:list", yes=("The government outlawed strikes.",), no=("India outlawed the movement.",), mode="ban"),
    rule("outlaw", T.SANCTION, K.SANCTION, "outlaw proscribe", yes=("India outlawed the movement.",), no=("India left the movement.",), context="terrorism"),
    rule("delist", T.CONCEDE, K.SANCTION, "take_off take remove strike drop delist cross delete", objects="off:list from:list off:terrorist-list from:terrorist-list from:blacklist off:blacklist from:sanction-list",
         yes=("Washington took the group off its terrorist list.", "Parliament removed the party from its list of terrorist groups."), no=("They took the town.",), context="terrorism diplomatic"),
    rule("put-on-list", T.SANCTION, K.SANCTION, "put place add restore include name", objects=_LISTED, yes=("Washington put the group on its terrorist list.",), no=("They put the book on the table.",), context="terrorism diplomatic"),
    rule("brand-them", T.ACCUSE, K.STATEMENT, "brand call label describe term dub", objects="terrorist criminal traitor thug murderer bandit enemy as:terrorist as:traitor as:criminal as:bandit usurper puppet stooge mercenary rapist invader occupier", without="as:organisation as:organization as:group", yes=("The president branded the protesters traitors.",), no=("The bank branded its cards.",)),
    rule("designate", T.SANCTION, K.SANCTION, "designate label brand classify list declare name blacklist ban", objects=f"{_TERROR} as:organisation as:organization as:group as:terrorist terrorist sponsor as:sponsor persona-non-grata non-grata",
         yes=("Parliament designated the party as a terrorist organisation.",), no=("He listed the books.",), context="terrorism"),
    rule("lift-sanctions", T.CONCEDE, K.SANCTION, "lift ease remove end suspend relax waive drop withdraw loosen scrap cancel rescind revoke unfreeze repeal", objects="sanction embargo blockade ban restriction boycott arms-embargo trade-ban asset fund tariff",
         yes=("The council lifted the sanctions.", "Paris eased the embargo."), no=("He lifted the stone.",), context="diplomatic economic"),
    rule("impose-sanctions", T.SANCTION, K.SANCTION, "impose slap extend tighten announce renew reimpose introduce widen adopt clamp levy place put order toughen prolong unveil agree approve broaden step_up apply declare enact hit target", objects="sanction embargo blockade arms-embargo travel-ban asset-freeze tariff trade-ban boycott restriction no-fly-zone visa-ban import-ban export-ban penalty with:sanction with:tariff flight-ban oil-ban",
         yes=("The council imposed sanctions.",), no=("The king imposed silence.",), context="diplomatic economic"),
    rule("freeze-assets", T.SANCTION, K.SANCTION, "freeze seize confiscate block impound", objects="=asset =fund =account =reserve =property =holding =money =fortune =deposit", yes=("Washington froze the bank's assets.",), no=("The lake froze.",), context="economic"),
    rule("tell-to-go", T.SANCTION, K.SANCTION, "order give ask tell instruct", objects="ambassador diplomat envoy consul mission representative attache", subjects="government junta ministry <place> authority president council kremlin regime",
         without="talk to:send to:deploy to:attack to:resume speech story interview report letter to:mediate to:meet to:hold assurance that", yes=("The junta gave the ambassador 48 hours to leave.",), no=("The teacher told the boy a story.",), mode="expel", context="diplomatic"),
    rule("expel-envoys", T.SANCTION, K.SANCTION, "expel declare send_home throw_out evict kick_out", objects=f"{_ENVOYS} persona-non-grata non-grata",
         without="that talk to:send to:deploy to:attack to:resume speech story interview report", yes=("Chad expelled three diplomats.",), no=("The teacher expelled the boy.",), mode="expel", context="diplomatic"),
    rule("expel-from-talks", T.SANCTION, K.TALKS, "expel exclude bar", objects="from:talk from:round from:negotiation of:talk from:summit from:process",
         yes=("The movement was expelled from the first round.",), no=("The boy was expelled from school.",), context="diplomatic"),
    rule("expel-member", T.SANCTION, K.SANCTION, "expel suspend eject exclude", objects="from:union from:bloc from:league from:organisation from:organization from:body from:council from:party from:eu from:un from:community membership =member",
         yes=("The African Union suspended Mali from the union.",), no=("The rope was suspended from the ceiling.",), mode="expel", context="diplomatic"),
    rule("ultimatum", T.THREATEN, K.STATEMENT, "give issue set deliver present hand send impose", objects="until: ultimatum deadline hour =week =day =month to:restore to:leave to:release to:hand to:surrender to:withdraw to:free to:step to:disarm to:quit to:comply to:resign to:lay to:respond to:stop to:end to:vacate to:pull", nouns="ultimatum",
         yes=("The generals gave the president an ultimatum.",), no=("The teacher gave a talk.",)),
    rule("cut-ties", T.SANCTION, K.SANCTION, "cut break sever suspend cut_off halt break_off freeze end stop downgrade withhold withdraw", objects=" ".join(f"={w}" for w in _TIES.split()),
         yes=("Chad cut ties with Sudan.", "Washington suspended aid."), no=("He cut the rope.",), mode="discontinue", context="diplomatic"),
    rule("restore-ties", T.COOPERATE, K.OTHER, "restore resume establish re-establish reestablish reopen re-open normalise normalize open renew repair mend upgrade thaw exchange", objects=" ".join(f"={w}" for w in (_TIES + " embassy border consulate airport crossing hotline railway air-link bridge telephone-link train line").split()),
         without="talk", yes=("The two states restored relations.", "Asmara reopened its embassy."), no=("He restored the house.",), context="diplomatic"),
    rule("close-border", T.SANCTION, K.SANCTION, "close shut seal close_off shut_down seal_off bar", objects="border embassy airspace frontier crossing strait airport port consulate mission",
         yes=("Niger closed the border.",), no=("He closed the door.",), context="diplomatic"),
    rule("cut-off", T.COERCE, K.OTHER, "cut cut_off jam block shut_down sever disconnect restrict throttle", objects="media social-media site website channel platform facebook twitter whatsapp signal broadcast app internet telephone connection electricity water power communication line network pipeline access supply aid road corridor food",
         yes=("Telephone connections were cut.", "The army blocked the road."), no=("He cut the bread.",), mode="withhold"),
    rule("under-blockade", T.COERCE, K.SANCTION, "keep hold put place", objects="under:blockade", yes=("The militants have kept Djibo under blockade.",), no=("The militants kept the town.",), mode="restrict", context="military"),
    rule("blockade", T.COERCE, K.SANCTION, "blockade", nouns="blockade", yes=("The navy blockaded the port.",), mode="restrict", context="military"),
    rule("sanction", T.SANCTION, K.SANCTION, "sanction blacklist boycott embargo", nouns="sanction embargo expulsion arms-embargo", yes=("Washington sanctioned the bank.",), context="diplomatic"),
    rule("suspend-project", T.SANCTION, K.OTHER, "suspend shelve freeze halt cancel postpone call_off", without="=talk =negotiation =election =hostility =fighting =offensive =deployment =withdrawal =constitution from:ceiling",
         yes=("The bank suspended the project.",), no=("The talks were suspended.",)),
    rule("expel", T.SANCTION, K.SANCTION, "expel", yes=("Nine were expelled.",), mode="expel"),
    # --- bans, seizures, cruelty of states ---
    rule("bar-from", T.COERCE, K.OTHER, "bar ban prevent stop block disqualify prohibit exclude forbid", yes=("He was barred from standing.",), objects="from:country from:<place> from:stand from:run from:travel from:office from:leave to:stand to:run candidate from:enter standing", mode="restrict", context="election"),
    rule("dissolve-body", T.COERCE, K.OTHER, "dissolve suspend prorogue disband shut_down close", objects="=parliament =assembly =party =government =council =court =newspaper =station =university =senate =congress =radio =office =school",
         yes=("He dissolved parliament.",), no=("He dissolved the sugar.",), mode="ban"),
    rule("ban", T.COERCE, K.OTHER, "ban bar dissolve disband tax censor confiscate nationalise-by-force ration levy requisition conscript persecute repress suppress extort crack_down shut_down raid_office curtail",
         nouns="crackdown ban repression purge censorship extortion persecution taxation", without="union militia", yes=("The film was banned.", "They taxed coca."), mode="ban"),
    rule("seize-goods", T.COERCE, K.OTHER, "seize confiscate impound commandeer intercept detain", objects="=ship =vessel =tanker =cargo =boat =consignment =shipment =weapon =arm =tonne =ton =cocaine =drug =land =farm =company =mine =asset =gold",
         yes=("The navy seized a tanker.",), no=("Rebels seized the town.",), mode="seize"),
    rule("set-up-checkpoint", T.COERCE, K.OTHER, "set_up put erect install build put_up man", objects="checkpoint roadblock barrier fence wall road-block", yes=("Soldiers set up a checkpoint.",), no=("Soldiers set up a school.",), mode="restrict", context="military"),
    rule("disperse", T.COERCE, K.PROTEST, "disperse break_up quell suppress put_down crush", objects="protest demonstration rally protester demonstrator crowd march riot sit-in unrest", yes=("The storm dispersed the crowd.",), no=("The army crushed the rebels.",)),
    # --- courts ---
    rule("charge", T.ACCUSE, K.OTHER, "charge indict prosecute accuse investigate impeach-court", objects=_CRIME + f" with:murder ={PERSON} commander official general officer leader man people suspect over:death with:killing for:genocide",
         subjects="court tribunal prosecutor prosecution police judge authority jury attorney chamber prosecutors icc", yes=("A tribunal charged eight commanders with war crimes.",), no=("The cavalry charged the line.",), context="legal", mode="allege"),
    rule("indict", T.ACCUSE, K.OTHER, "indict prosecute charge arraign", nouns="indictment arrest-warrant", without="batter fee price", objects="",
         yes=("Two generals were indicted.",), context="legal", mode="allege"),
    rule("warrant", T.ACCUSE, K.OTHER, "issue seek request unseal obtain file press bring lay prefer submit apply", objects="warrant arrest-warrant indictment summons charge", nouns="warrant",
         yes=("The court issued a warrant for his arrest.",), no=("The court issued a statement.",), context="legal", mode="allege"),
    rule("investigate", T.ACCUSE, K.OTHER, "investigate probe inspect", nouns="investigation inquiry probe", yes=("The prosecutor investigated the killings.",), context="legal", mode="investigate"),
    rule("open-inquiry", T.ACCUSE, K.OTHER, "open launch begin order start announce set_up establish create appoint form name promise reopen convene mandate", objects="inquiry investigation probe case proceeding of:inquiry finding-mission commission-of-inquiry fact-finding-mission enquiry into:killing into:massacre into:death into:crime into:abuse", yes=("The court opened an investigation.",), no=("The court opened its doors.",), context="legal", mode="investigate"),
    rule("sue", T.ACCUSE, K.OTHER, "sue file bring take lodge", objects="complaint case suit to:court lawsuit against:<place> before:court genocide-case", yes=("Gambia brought a case against Myanmar.",), no=("She brought bread.",), context="legal", mode="allege"),
    rule("court-orders", T.REQUEST, K.STATEMENT, "order tell instruct", subjects="court tribunal judge icj", yes=("The court ordered the state to protect them.",), no=("The general ordered an attack.",), context="legal"),
    rule("acquit", T.CONCEDE, K.OTHER, "acquit clear exonerate", objects=f"={PERSON} of:charge of:crime =general =leader =man =suspect =commander =defendant of:murder of:war-crime", nouns="acquittal", yes=("The court acquitted the general.",), context="legal"),
    rule("court-jails", T.COERCE, K.DETENTION, "jail imprison", subjects="court judge tribunal court-martial jury", yes=("A court jailed nine activists.",), no=("The army jailed nine activists.",), mode="arrest", context="legal"),
    rule("jail", T.COERCE, K.DETENTION, "jail imprison sentence condemn send give serve", objects="to:prison to:year to:jail in:prison to:life year-prison to:imprisonment =imprisonment =year", subjects="court judge tribunal",
         yes=("A court sentenced him to ten years in prison.",), no=("He sent a letter.",), mode="arrest", context="legal"),
    rule("sentence", T.COERCE, K.DETENTION, "sentence", objects="to:death to:year to:prison to:life to:imprisonment to:jail to:month to:labour year life", nouns="life-imprisonment prison-sentence jail-term", yes=("He was sentenced to life in prison.",), mode="arrest", context="legal"),
    rule("inquiry-finds", T.ACCUSE, K.STATEMENT, "find hold judge", objects="guilty responsible at:fault to:blame negligent complicit liable", subjects="commission panel inquiry report study investigation un expert investigator", yes=("The commission found the army guilty.",), no=("The court found the army guilty.",), mode="allege"),
    rule("convict", T.SANCTION, K.OTHER, "convict find sentence fine condemn hand_down pass impose receive get hand give pronounce", objects="guilty death-sentence life-sentence prison-term jail-sentence prison-sentence sentence =verdict to:gallows of:murder of:crime of:genocide of:war-crime of:treason to:death for:crime for:role for:genocide", nouns="conviction verdict", yes=("The court found him guilty.",), no=("He found the key.",), mode="convict", context="legal"),
    rule("convict-any", T.SANCTION, K.OTHER, "convict sentence", yes=("Three officers were convicted.",), mode="convict", context="legal"),
    rule("trial-runs", T.SANCTION, K.OTHER, "open begin start resume conclude end", subjects="trial hearing court-martial proceeding", yes=("The trial opened.",), no=("The fair opened.",), context="legal"),
    rule("trial", T.SANCTION, K.OTHER, "try", nouns="trial court-martial retrial", objects=f"in:court for:crime for:war-crime for:treason for:genocide for:murder ={PERSON} =general =officer =suspect in:absentia",
         without="to:kill", yes=("The trial opened.", "The general was tried for treason."), no=("He tried to leave.",), context="legal"),
    rule("go-on-trial", T.SANCTION, K.OTHER, "go put stand appear face", objects="on:trial trial in:court before:court before:judge before:tribunal charge in:dock", yes=("The general went on trial.", "He stood trial in The Hague."), no=("He went on holiday.",), context="legal"),
    rule("extradite", T.COOPERATE, K.OTHER, "extradite deport hand_over transfer turn_over surrender send deliver fly hand", objects="to:hague to:court to:tribunal =suspect to:Hague to:icc for:trial for:prosecution to:justice to:stand", without="power office", nouns="extradition", yes=("Serbia extradited him to the tribunal.", "He was handed over to the court."), no=("He handed over power.",), context="legal"),
    # --- arrests, releases ---
    rule("house-arrest", T.COERCE, K.DETENTION, "put place hold keep confine take throw put_under", objects="under:arrest under:lock under:house-arrest under:guard into:custody in:custody in:prison in:jail into:prison into:jail in:detention in:camp prisoner in:cell in:handcuff in:shackle into:captivity",
         yes=("They put the president under house arrest.", "He was put under lock and key.", "He was taken into custody."), no=("They put him in office.",), mode="arrest"),
    rule("detention", T.COERCE, K.DETENTION, "arrest detain jail imprison intern sequester sequestrate round_up lock_up pick_up nab apprehend incarcerate", nouns="arrest detention imprisonment internment round-up",
         yes=("Police arrested the editor.", "Soldiers rounded up the men."), mode="arrest"),
    rule("capture-of-person", T.COERCE, K.DETENTION, nouns=" ".join(f"capture-of-{word}" for word in _CAUGHT.split()), yes=("The capture of a suspect was hailed.",), no=("The capture of the town was hailed.",), mode="arrest"),
    rule("swap", T.CONCEDE, K.RELEASE, "exchange swap trade", objects="=prisoner =captive =hostage =detainee =body =soldier", nouns="prisoner-swap prisoner-exchange exchange-of-prisoner", yes=("The two sides exchanged prisoners.",), no=("They exchanged gifts.",)),
    rule("pardon", T.CONCEDE, K.RELEASE, "pardon amnesty reprieve", nouns="amnesty pardon", yes=("The president pardoned the rebels.",), context="legal"),
    rule("captives-return", T.RETREAT, K.RELEASE, "come return go get arrive walk", objects="home out back", subjects="hostage captive abductee kidnapped",
         yes=("Nine hostages came home.",), no=("Nine soldiers came home.", "The hostages went to school."), mode="release"),
    rule("go-free", T.RETREAT, K.RELEASE, "go walk set let come", objects="free from:prison from:jail out:prison of:prison of:jail", without="to:attack", yes=("The hostages went free.",), no=("They went home.",), mode="release"),
    rule("hand-to-helpers", T.RETREAT, K.RELEASE, "hand_over hand turn_over deliver pass", objects="to:priest to:monitor to:red-cross to:cross to:crescent to:delegation to:bishop to:church to:humanitarian to:icrc to:family to:commission to:committee to:mediator",
         without="letter document message aid food weapon gun arm rifle list note report body territory power control base evidence money statement petition proposal file complaint",
         yes=("The rebels handed the girl over to priests.", "Nine men were handed over to a commission."), no=("The rebels handed over the town.", "They handed over a letter to priests."), mode="release"),
    rule("release", T.RETREAT, K.RELEASE, "release free rescue", nouns="release rescue", without="report statement video figure count toll tally number document picture image list communique recording result data map name =town =city from:rule book film findings tape", yes=("The hostages were freed.",), no=("The ministry released a report.",), mode="release"),
    # --- help ---
    rule("come-with-aid", T.AID, K.OTHER, "fly_in arrive come fly land return turn_up", objects="with:<money> with:aid with:food with:medicine with:supply with:relief with:flour with:tent", yes=("The envoy flew in with $11m.",), no=("The envoy flew in with his wife.",), context="economic"),
    rule("promise-help", T.AID, K.OTHER, "promise pledge offer agree undertake", objects="to:rebuild to:help to:pay to:fund to:finance to:aid to:send-food to:reconstruct to:feed to:shelter to:compensate to:donate to:restore to:lend to:cover to:treat", yes=("Japan promised to rebuild the bridges.",), no=("Japan promised revenge.",), context="economic"),
    rule("open-clinic", T.AID, K.OTHER, "open set_up establish build run fly_in erect bring_in", objects="=clinic =shelter =kitchen =feeding-centre =field-hospital =refugee-camp =camp =soup-kitchen =hospital =tent =relief =supply", subjects="charity agency cross red-cross crescent ngo unicef unhcr msf organisation church volunteer un borders committee <place>", yes=("The charity opened a clinic.",), no=("Rebels set up a camp.",)),
    rule("open-corridor", T.CONCEDE, K.OTHER, "open reopen unblock clear grant", objects="=corridor =safe-passage =passage =gate =escape-route =humanitarian-corridor", yes=("The army opened a corridor.",), no=("The army opened fire.",)),
    rule("let-go", T.RETREAT, K.RELEASE, "let set", objects="go free loose", without="off to:attack of:power", yes=("The hostages were let go.",), no=("They let the room.",), mode="release"),
    rule("uphold-sentence", T.SANCTION, K.OTHER, "uphold confirm affirm extend increase", objects="=sentence =conviction =verdict =term", yes=("The appeals court upheld his sentence.",), no=("The court upheld the law.",), mode="convict", context="legal"),
    rule("give-aid", T.AID, K.OTHER, "give send provide deliver supply donate grant pledge offer promise airlift ship distribute drop lend extend approve allocate announce bring receive despatch transfer double triple raise increase boost step_up resume restore earmark release unlock contribute commit set_aside hand_out collect spend disburse fund",
         objects="aid food medicine relief supplies assistance arm weapon tank missile loan money grant dollar euro ton tonne ammunition helicopter vehicle truck radar battery rifle shell ship boat uniform shelter asylum vaccine help fuel wheat grain blanket support convoy f-16 equipment jet package howitzer tent donation grant credit rebuilding reconstruction medicines relief-supply bread flour " + MONEY,
         without="attack to:commission of:attack home", yes=("The union sent food.", "Berlin delivered tanks.", "Norway gave him asylum."), no=("He gave a speech.",), context="economic"),
    rule("convoy-reaches", T.AID, K.OTHER, "reach arrive enter cross get", subjects="convoy aid food-convoy aid-convoy lorry truck shipment relief", yes=("A food convoy reached the town.",), no=("The army reached the town.",)),
    rule("aid", T.AID, K.OTHER, "supply donate train arm equip rebuild fund finance feed shelter treat vaccinate airlift help", nouns="airlift donation aid-package relief-effort", without="to:kill to:overthrow themselves", yes=("The navy supplied the town.",)),
    rule("award-prize", T.SUPPORT, K.OTHER, "award win receive give share confer collect accept", objects="prize medal peace-prize nobel Nobel award honour knighthood", yes=("She was awarded the peace prize.",)),
    rule("allow", T.CONCEDE, K.OTHER, "lift allow permit let legalise legalize unblock reopen relent restore readmit", objects="siege limit access observer inspector corridor election aid restriction passage road internet party opposition port",
         yes=("The junta allowed observers.",), no=("He let the dog out.",), context="diplomatic"),
    rule("cooperate", T.COOPERATE, K.OTHER, "cooperate co-operate collaborate trade share", objects="", nouns="cooperation co-operation collaboration", without="prize fate view border power", yes=("The two armies cooperated.",)),
)  # fmt: skip
