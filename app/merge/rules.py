"""What merging knows of words and kinds: data, no code."""

from itertools import combinations

from app.vocab import Label

_KIN = (
    (Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING),
    (Label.UPRISING, Label.PROTEST),
    (Label.UPRISING, Label.BATTLE),
    (Label.UPRISING, Label.ATTACK),
    (Label.UPRISING, Label.COUP),
    (Label.PROTEST, Label.ATTACK),
    (Label.PROTEST, Label.KILLING),
    (Label.COUP, Label.BATTLE),
    (Label.COUP, Label.DETENTION),
    (Label.COUP, Label.DECLARATION),
    (Label.INTERVENTION, Label.DEPLOYMENT),
    (Label.INTERVENTION, Label.ATTACK),
    (Label.INTERVENTION, Label.BATTLE),
    (Label.CEASEFIRE, Label.AGREEMENT),
    (Label.CEASEFIRE, Label.DECLARATION),
    (Label.AGREEMENT, Label.TALKS),
    (Label.AGREEMENT, Label.DECLARATION),
    (Label.STATEMENT, Label.DECLARATION),
    (Label.STATEMENT, Label.SANCTION),
    (Label.STATEMENT, Label.TALKS),
    (Label.STATEMENT, Label.WITHDRAWAL),
    (Label.DECLARATION, Label.SANCTION),
    (Label.DETENTION, Label.ATTACK),
    (Label.DETENTION, Label.KILLING),
    (Label.APPOINTMENT, Label.ELECTION),
    (Label.APPOINTMENT, Label.DECLARATION),
    (Label.DISPLACEMENT, Label.WITHDRAWAL),
)
"""Labels that two who tell of one happening may give it."""

KIN = frozenset(frozenset({one, other}) for kin in _KIN for one in kin for other in kin if one is not other)

FORCE = frozenset({Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING})
"""Kinds of which a country at war has many on a day."""

_VIOLENCE = (*FORCE, Label.DETENTION, Label.DISPLACEMENT, Label.DEPLOYMENT)
UNLIKE = frozenset(
    frozenset(pair)
    for pair in (*combinations(_VIOLENCE, 2), *((Label.STATEMENT, other) for other in Label))
    if len(set(pair)) > 1 and Label.OTHER not in pair
).difference(KIN)
"""Labels that of one happening are seldom given, by who tells what followed, or who told of it: they need something rare in common, or a town, a day and a word."""

FITTING = {label: {label, Label.OTHER, *(other for pair in KIN if label in pair for other in pair)} for label in Label}
FITTING[Label.OTHER] = {*Label}
"""The labels that a mention of each may be one event with."""
KEYED = {label: FITTING[label] | {other for pair in UNLIKE if label in pair for other in pair} for label in Label}
"""Those that it may be one with where the two share a key."""

SPOKEN = frozenset(
    {
        Label.STATEMENT,
        Label.DECLARATION,
        Label.TALKS,
        Label.AGREEMENT,
        Label.CEASEFIRE,
        Label.SANCTION,
        Label.APPOINTMENT,
        Label.WITHDRAWAL,
    }
)
"""Kinds whose place is told as where it was said and as what it is about."""

NATIONAL = frozenset({*SPOKEN, Label.COUP, Label.ELECTION, Label.INTERVENTION}) - {Label.STATEMENT}
"""Kinds of which a country seldom has two on a day: which of its towns it was says little."""

FEW = frozenset({Label.COUP, Label.ELECTION, Label.CEASEFIRE})
"""Kinds of which a country seldom has two in a month."""

VIOLENT = frozenset({Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING, Label.DETENTION, Label.OTHER})
"""Kinds that are done to somebody or something at one spot, or may be."""

WARS = frozenset("war conflict hostil fight".split())
BEGINNINGS = frozenset("began begin begun broke broken break erupt start outbreak".split())
"""Stems of words by which the outbreak of a war is told: of these, too, a country has few."""

SCENES = {
    word: name
    for name, words in {
        "market": "market bazaar stall trader shopper",
        "hospital": "hospit clinic ward patient medic matern",
        "school": "school pupil classroom colleg univers student",
        "worship": "mosqu church worshipp templ pray cathedr chapel synagogu shrine monasteri convent abbey",
        "road": "bus minibus coach passeng road roadsid convoy truck vehicl highway car taxi ambush",
        "rail": "station train railway platform",
        "table": "restaur pizzeria cafe diner hotel bar",
        "port": "port harbour harbor grain dock terminal silo",
        "airport": "airport airfield runway",
        "camp": "camp shelter displac",
        "base": "base barrack garrison headquart outpost checkpoint post",
        "prison": "prison jail inmat",
        "embassy": "embassi consul diplomat",
        "fuel": "depot fuel refineri pipelin petrol",
        "bridge": "bridg dam",
        "power": "power grid electr substat",
        "funeral": "funer mourner wed",
        "ship": "ship vessel tanker freighter trawler dhow ferri carrier boat",
        "palace": "palac parliament",
    }.items()
    for word in words.split()
}
"""Stems of what was hit: of two attacks in a town on a day it says most surely that they are two."""

STATIONS = {
    "police": "base",
    "power": "power",
    "petrol": "fuel",
    "filling": "fuel",
    "gas": "fuel",
    "fuel": "fuel",
    "radio": "studio",
    "television": "studio",
    "tv": "studio",
    "polling": "polls",
}
"""Of stations at which no train stops, by the word before, what was hit."""

HOURS = {
    word: part
    for part, words in {
        "morning": "dawn daybreak sunris morn",
        "midday": "noon midday afternoon",
        "evening": "evening dusk sunset nightfal",
    }.items()
    for word in words.split()
}
"""Stems of words by which a part of a day is told."""
NIGHT = frozenset("night midnight overnight".split())
"""Those of the night, which is any day's end, and the beginning of another."""

DEEDS = frozenset(
    "ambush assault attack battl blast bloodsh bomb clash combat explos fight incid incurs kill massacr murder offens raid"
    " shell shoot skirmish strike violenc".split()
)
"""Stems of nouns that call a deed of violence, and tell nothing more of it."""
PHASES = frozenset("began begin begun broke broken came end erupt happen occur out place start stop took".split())
"""Stems of verbs by which it is only said that something was, or began: "took place", "broke out"."""

DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday januari jan februari feb march april may june juli august aug"
    " septemb sept octob oct novemb nov decemb dec".split()
)
"""Stems of words by which a day is told: that two are of one day says their date."""

UNTOLD = DATES | frozenset(
    "a about after all also amid an and are as at be been but by christma dead deadli death die eve for from group had has have"
    " he her his hous hundr in injur into is it its kill least leav leav man men more near new of offici on one or over peopl ramadan"
    " report s said say she some than that the their them they third this three two to town up was were when which who will with"
    " woman wound".split()
)
"""Stems that reports of any attack share, and of holidays that stand for a date."""

COMMON = frozenset(
    "accord again against airport al american among announc arm armi arrest attack back befor began between bomb "
    "border both broke call came capit citi civilian command could council countri court cut day declar deni did down "
    "earli elect end evening fell fire first five follow forc foreign found four general go govern guard gunmen hand "
    "held him home hour if independ land last later leader left live lost made meet minist month morn most name "
    "nation next night no not off offic open order other our out own parliament parti peac polic presid prime prison "
    "promis put rebel russian same second secur seiz sent set seven shell shot sign sinc six soldier south state stop "
    "strike taken talk ten then there time told took troop truce under union unit until villag vote war week went "
    "what where within would year".split()
)
"""Stems that many texts on any war share: in one paragraph of forty of the annotated articles, or more."""

FAMILIAR = frozenset(
    "10th 11th 14th 21st 24th 25th 28th 7th 8th ababa abroad accept accus across act addi adopt africa african "
    "afternoon afterward age agenc ago agre agreement aid air aircraft ali alleg alli almost alon along ambassador "
    "ambush amnesti ani anoth answer appeal approv armenia armenian armour around arriv ask assault assembl attempt "
    "author autonomi autumn away azerbaijan baghdad baku ban bangkok bank bar base bashir battl beat beaten becam "
    "begin begun behind blame blew block blockad blown board bodi bolivia bolivian bomber boy boycot break bridg "
    "britain broadcast broken brother brought build bullet burhan burn cabinet camp campaign captur car carri case "
    "ceas ceasefir cell cent centr central chair chang charg checkpoint chief children chilean chose christma claim "
    "clear close coast colombia colombian colonel column come commiss committe conclud condemn confirm conflict "
    "congress constitut convoy correspond cost count coup cross crowd curfew date dawn de deal decad decid decre "
    "defenc defens deleg demand deputi detain dheer diplomat dismiss displac dissolv district divis doctor done dozen "
    "drag driven drone drop drove due dushanb each earlier east eastern effect eight el eleven embargo emergenc empti "
    "enemi enter envoy escap ethiopia ethiopian european everi exchang execut expect expel explos extend fail fall "
    "famili farc fasher fear feder few fight fighter figur fill final find finish finnish flag fled flew flight flown "
    "former forti fortnight fought franc free freed front frontier fuel further gang garrison gas gate gave geneva "
    "georgia georgian get give given gmt gone good got governor grenad guayaquil guerrilla gun half halt hamdok hang "
    "happen hard hasina head headquart heard helicopt help henri here high hill himself hit hold hope hospit hotel "
    "houthi how human hurt i impos inmat inquiri interim internat iran iranian iraq iraqi islam islamist island "
    "itself jail jet job join joint jose journalist judg junta kept khartoum kidnap kim known la laid lake late "
    "launch law lawyer lay leagu led let liber life lift like lima line list littl local london long lorri loss ltte "
    "luanda m main mani manuel marin market martial marulanda massacr meanwhil media mediat member met mid middl "
    "midnight milit militari militia million mine ministri minut miss missil mission moham money monitor mortar "
    "moscow mosqu move movement mr murder muslim must n nairobi nato negoti neighbour never newspap niger nine noboa "
    "nobodi none noon north noth notic now number observ occupi offens offer old onc onli oper opposit oust outsid "
    "overnight p pact page palac panel paraguay paratroop pari part pass passeng past patrol peacekeep per percent "
    "perish person peru pick place plan plane point policemen polit poll port posit post power present presidenti "
    "previous price proclaim prosecutor protest protocol provinc provinci publish pull putin putsch q quarrel quarter "
    "quito radio rahmonov raid rain ralli ran reach read recal recaptur receiv recognis red referendum refus region "
    "reject relat releas remain rememb repli republ resid resign resolut restor resum return rifl right riot rival "
    "river road rocket rose round rsf rsquo rule run russia san sanction santo sarajevo sat savimbi school sea secret "
    "secretari see seen send sentenc serb servic session share ship shook shoot shop short should show shut side sieg "
    "silent singl sister sit small so somalia somaliland soon southern soviet spoke spokesman spring staff stand "
    "start statement station stay step still stood storm street struck student successor sudan suicid summer summit "
    "support suprem surviv survivor suspect suspend sworn take tank tbilisi tchipalanga teacher tehran telephon "
    "televis tell term terrorist text themselv thirteen those thought thousand threaten through today tomorrow too "
    "toward train treati tri truck trump turkey turn twenti twice u ukrainian un unita uniti universiti updat us use "
    "vehicl victori video visit voter walk want warn washington watch water way we weekend west whi while white whole "
    "whom whose wife win withdraw without women won work worker world worshipp yesterday yet york you young zone".split()
)
"""Stems that some texts share: in more than one paragraph of two hundred of the annotated articles."""

MANY_HAVE = FAMILIAR | COMMON
