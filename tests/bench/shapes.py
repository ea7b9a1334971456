"""The shapes that generated stores have: shares as UCDP GED 19.1 to 25.1 have them, rounded by hand, and our own sentences.

Nothing here is a row of a data set: countries, years and precisions are distributed like one, and every event is invented.
"""

from dataclasses import dataclass
from typing import NamedTuple

from app.vocab import EventType, Label, Modality, PlaceBasis

FIRST_YEAR, LAST_YEAR = 1989, 2025


class Episode(NamedTuple):
    """Some years of a country's violence, and the share of its events that lie in them."""

    first: int
    last: int
    share: float


@dataclass(frozen=True, slots=True)
class Theatre:
    """A country's share of the world's events, and when they were."""

    country: str
    share: float
    episodes: tuple[Episode, ...]


def _theatres(table: str) -> tuple[Theatre, ...]:
    """One theatre a line: country, share, and `first-last:share` for each episode."""
    found = []
    for line in table.strip().splitlines():
        country, share, *episodes = line.split()
        found.append(Theatre(country, float(share), tuple(map(_episode, episodes))))
    return tuple(found)


def _episode(text: str) -> Episode:
    years, _, share = text.partition(":")
    first, _, last = years.partition("-")
    return Episode(int(first), int(last or first), float(share))


# The share is in per cent of all events; those of a country's episodes are weights of their own.
THEATRES = _theatres("""
    SY 17.5 2011-2011:2 2012-2014:45 2015-2018:42 2019-2025:11
    AF 12.5 1989-2001:12 2002-2008:14 2009-2014:28 2015-2021:44 2022-2025:2
    UA 10.0 2014-2021:12 2022-2025:88
    IN 6.5 1989-1999:42 2000-2010:42 2011-2025:16
    MX 5.5 2006-2010:8 2011-2017:25 2018-2025:67
    IQ 5.0 1989-2002:6 2003-2010:45 2011-2017:46 2018-2025:3
    PK 3.2 1989-2006:18 2007-2014:56 2015-2025:26
    NG 3.2 1989-2008:12 2009-2015:40 2016-2025:48
    PH 2.6 1989-1999:20 2000-2017:68 2018-2025:12
    SO 3.4 1989-1999:14 2006-2012:28 2013-2025:58
    CD 2.9 1993-2003:20 2004-2012:26 2013-2025:54
    TR 2.5 1989-1999:62 2000-2014:14 2015-2025:24
    MM 2.7 1989-2010:38 2011-2020:16 2021-2025:46
    YE 2.3 1994-1994:2 2009-2014:28 2015-2022:65 2023-2025:5
    ET 2.3 1989-1991:10 1992-2019:40 2020-2025:50
    CO 2.2 1989-1999:34 2000-2008:48 2009-2025:18
    LK 1.9 1989-1995:32 1996-2002:30 2006-2009:38
    RU 2.0 1994-1996:18 1999-2006:58 2007-2014:18 2022-2025:6
    BR 1.9 1995-2009:6 2010-2025:94
    SD 2.4 1989-2002:16 2003-2012:30 2013-2022:22 2023-2025:32
    DZ 1.5 1991-1995:30 1996-2002:48 2003-2014:22
    TH 1.5 2003-2008:38 2009-2014:40 2015-2025:22
    NP 1.5 1996-2000:8 2001-2006:92
    BF 1.2 2016-2019:22 2020-2025:78
    ML 1.1 1990-1996:8 2012-2015:16 2016-2025:76
    IL 1.3 1989-1999:12 2000-2008:56 2009-2022:12 2023-2025:20
    PS 1.4 1989-2008:26 2009-2022:22 2023-2025:52
    BA 1.1 1992-1995:100
    SS 1.0 2011-2013:28 2014-2018:52 2019-2025:20
    CF 0.9 2001-2012:16 2013-2018:62 2019-2025:22
    UG 0.9 1989-2000:42 2001-2006:54 2007-2025:4
    BI 0.9 1991-2000:42 2001-2008:46 2009-2025:12
    PE 0.8 1989-1993:84 1994-2025:16
    ZA 1.0 1989-1994:88 1995-2025:12
    LB 0.8 1989-1990:22 1991-2006:46 2007-2025:32
    MZ 0.6 1989-1992:44 2013-2016:8 2017-2025:48
    BD 0.8 1989-2012:62 2013-2025:38
    KE 0.7 1991-2007:34 2008-2025:66
    KH 0.5 1989-1998:100
    AO 0.8 1989-1994:36 1995-2002:64
    SL 0.7 1991-1996:30 1997-2001:70
    LY 0.7 2011-2014:36 2015-2020:62 2021-2025:2
    CM 0.6 2014-2017:34 2018-2025:66
    NE 0.6 1991-2009:14 2010-2025:86
    EG 0.5 1991-1998:26 2011-2019:72 2020-2025:2
    ID 0.6 1989-1998:24 1999-2004:60 2005-2025:16
    SV 0.4 1989-1991:76 2014-2019:24
    GT 0.3 1989-1996:100
    TD 0.3 1989-1998:42 2005-2010:42 2015-2025:16
    LR 0.4 1989-1996:62 2000-2003:38
    RW 0.3 1990-1994:70 1996-2012:30
    HR 0.3 1991-1995:100
    AZ 0.4 1991-1994:54 2005-2019:20 2020-2023:26
    TJ 0.2 1992-1998:92 2010-2025:8
    ZW 0.2 1998-2008:100
    HT 0.2 1991-2004:26 2018-2025:74
    CI 0.2 2002-2011:100
    SN 0.2 1990-2001:74 2002-2025:26
    ER 0.1 1998-2000:90 2001-2025:10
    XK 0.2 1998-1999:96 2000-2004:4
    GE 0.2 1991-1993:74 1994-2008:26
    IR 0.3 1989-1996:22 2004-2025:78
    SA 0.2 1991-2014:36 2015-2025:64
    JM 0.2 2010-2025:100
    HN 0.2 2010-2025:100
    VE 0.2 2005-2025:100
    EC 0.3 2020-2025:100
    CN 0.1 1989-2014:100
    MY 0.1 1990-2013:100
    PG 0.1 1989-1998:84 2010-2025:16
    TL 0.1 1989-1999:100
    GB 0.2 1989-1998:100
    US 0.1 1993-2025:100
    FR 0.1 1995-2016:100
    JO 0.1 2000-2016:100
    CG 0.1 1993-1999:100
    GN 0.1 2000-2021:100
    TG 0.1 1991-2005:40 2021-2025:60
    BJ 0.1 2019-2025:100
    MR 0.1 1989-2011:100
""")

# --- how exactly a record knows its date and place (UCDP's date_prec 1-5 and where_prec 1-7) --------------------------------

DATE_PRECISION = {1: 0.80, 2: 0.08, 3: 0.015, 4: 0.075, 5: 0.03}
WHERE_PRECISION = {1: 0.46, 2: 0.19, 3: 0.13, 4: 0.11, 5: 0.05, 6: 0.055, 7: 0.005}
WHOLE_UNIT = 0.6
"""The share of the months and years that are whole ones; the others are runs of days."""

# --- who fought whom (UCDP's type_of_violence: state-based, non-state, one-sided), and what it is called --------------------

VIOLENCE = {1: 0.62, 2: 0.14, 3: 0.24}
VIOLENCE_LABELS = {
    1: {Label.BATTLE: 0.65, Label.BOMBING: 0.20, Label.ATTACK: 0.15},
    2: {Label.BATTLE: 0.70, Label.ATTACK: 0.30},
    3: {Label.KILLING: 0.60, Label.ATTACK: 0.25, Label.BOMBING: 0.15},
}
CLEAR = 0.89
"""The share of the records that are one event for certain (UCDP's event_clarity 1)."""
INVENTED_GROUPS = (
    "{} Liberation Front", "{} Defence Militia", "Front for the Freedom of {}", "United Army of {}", "Sons of {}",
    "{} Self-Defence Committee", "Movement of the People of {}",
)  # fmt: skip
COMMUNAL = ("farmers of {}", "herders of {}", "supporters of the governor of {}", "traders of {}")
CIVILIANS = "civilians"

# --- deaths: the best estimate, then how often the low and the high one are others -------------------------------------------

DEATHS = {0: 0.08, 1: 0.38, 2: 0.15, 3: 0.10, 4: 0.06, 5: 0.045, 6: 0.03, 7: 0.02, 8: 0.015, 10: 0.02}
"""The rest is the tail: lognormal, up to thousands."""
TAIL = (2.6, 0.8)
LOWER, HIGHER = 0.035, 0.115

# --- sentences of records ----------------------------------------------------------------------------------------------------

RECORDS = {
    Label.BATTLE: (
        ("{on} {date}{comma} {source} {trigger} with {target} {where}{detail}{toll}.", "clashed"),
        ("{on} {date}{comma} {source} {trigger} {target} {where}{detail}{toll}.", "fought"),
        ("Heavy {trigger} between {source} and {target} was reported {where} {later} {date}{detail}{toll}.", "fighting"),
        ("{source} {trigger} positions of {target} {where} {later} {date}{detail}{toll}.", "stormed"),
    ),
    Label.ATTACK: (
        ("{on} {date}{comma} {source} {trigger} {target} {where}{detail}{toll}.", "attacked"),
        ("{source} {trigger} {target} {where} {later} {date}{detail}{toll}.", "ambushed"),
        ("{on} {date}{comma} {source} {trigger} houses of {target} {where}{detail}{toll}.", "raided"),
    ),
    Label.BOMBING: (
        ("{on} {date}{comma} {source} {trigger} {target} {where}{detail}{toll}.", "shelled"),
        ("{source} {trigger} a market used by {target} {where} {later} {date}{detail}{toll}.", "bombed"),
        ("A roadside {trigger} laid by {source} hit {target} {where} {later} {date}{detail}{toll}.", "bomb"),
    ),
    Label.KILLING: (
        ("{on} {date}{comma} {source} {trigger} {target} {where}{detail}{toll}.", "killed"),
        ("{source} {trigger} {target} taken from their homes {where} {later} {date}{detail}{toll}.", "executed"),
        ("{target} were {trigger} by {source} {where} {later} {date}{detail}{toll}.", "shot"),
    ),
}  # fmt: skip
TOLLS = (
    "; {} died",
    ", and {} were killed",
    "; officials counted {} dead",
    ", with {} reported dead",
    "; {} lost their lives",
)
NO_DEATHS = ("; nobody was killed", ", and no deaths were confirmed")

# --- what articles tell ------------------------------------------------------------------------------------------------------


class Story(NamedTuple):
    """One kind of thing that articles tell: its label, its type, and a sentence with its trigger."""

    label: Label
    type: EventType | None
    sentence: str
    trigger: str


STORIES = tuple(
    Story(label, kind, f"{{on}} {{date}}{{comma}} {rest}{{detail}}{{toll}}{{said}}.", trigger)
    for label, kind, rest, trigger in (
        (Label.UPRISING, EventType.ASSAULT, "an {trigger} against {target} began {where}", "uprising"),
        (Label.ATTACK, EventType.ASSAULT, "{source} {trigger} {target} {where}", "attacked"),
        (Label.BATTLE, EventType.ASSAULT, "{source} and {target} {trigger} {where}", "fought"),
        (Label.BOMBING, EventType.ASSAULT, "{source} {trigger} {target} {where}", "bombarded"),
        (Label.KILLING, EventType.ASSAULT, "{source} {trigger} a leader of {target} {where}", "assassinated"),
        (Label.COUP, EventType.COERCE, "officers {trigger} the government of {target} {where}", "overthrew"),
        (Label.INTERVENTION, EventType.ASSAULT, "{source} {trigger} against {target} {where}", "intervened"),
        (Label.DEPLOYMENT, EventType.MOBILIZE, "{source} {trigger} troops {where}", "deployed"),
        (Label.WITHDRAWAL, EventType.RETREAT, "{source} {trigger} its last soldiers {where}", "withdrew"),
        (Label.CEASEFIRE, EventType.CONCEDE, "a {trigger} between {source} and {target} took effect {where}", "ceasefire"),
        (Label.AGREEMENT, EventType.AGREE, "{source} and {target} {trigger} a peace accord {where}", "signed"),
        (Label.TALKS, EventType.CONSULT, "envoys of {source} and {target} {trigger} {where}", "met"),
        (Label.STATEMENT, EventType.ACCUSE, "{source} {trigger} {target} of burning villages {where}", "accused"),
        (Label.STATEMENT, EventType.THREATEN, "{source} {trigger} to close the roads of {target} {where}", "threatened"),
        (Label.STATEMENT, EventType.REJECT, "{source} {trigger} the terms that {target} had sent {where}", "rejected"),
        (Label.STATEMENT, EventType.REQUEST, "{source} {trigger} for observers {where}", "asked"),
        (Label.STATEMENT, EventType.SUPPORT, "{source} {trigger} the mediation of {target} {where}", "welcomed"),
        (Label.PROTEST, EventType.PROTEST, "crowds {trigger} against {target} {where}", "marched"),
        (Label.ELECTION, None, "an {trigger} was held {where} by {source}", "election"),
        (Label.SANCTION, EventType.SANCTION, "{source} imposed {trigger} on {target} after the attack {where}", "sanctions"),
        (Label.DISPLACEMENT, EventType.COERCE, "thousands {trigger} from {source} {where}", "fled"),
        (Label.DETENTION, EventType.COERCE, "{source} {trigger} members of {target} {where}", "detained"),
        (Label.RELEASE, EventType.CONCEDE, "{source} {trigger} prisoners of {target} {where}", "released"),
        (Label.APPOINTMENT, None, "{source} {trigger} a new governor {where}", "appointed"),
        (Label.DECLARATION, None, "{source} {trigger} a state of emergency {where}", "declared"),
        (Label.OTHER, EventType.AID, "{source} {trigger} aid for civilians {where}", "delivered"),
        (Label.OTHER, EventType.COOPERATE, "{source} and {target} {trigger} a joint commission {where}", "opened"),
    )
)  # fmt: skip
MODALITIES = {
    Modality.HAPPENED: 0.74, Modality.ANNOUNCED: 0.10, Modality.PLANNED: 0.07, Modality.HYPOTHETICAL: 0.04, Modality.DENIED: 0.05,
}  # fmt: skip
SAID = {
    Modality.HAPPENED: "",
    Modality.ANNOUNCED: ", {} announced",
    Modality.PLANNED: ", if what {} plans comes about",
    Modality.HYPOTHETICAL: ", should what {} fears happen",
    Modality.DENIED: ", a report that {} denied",
}
ARTICLE_DATES = {
    "day": 0.42, "days": 0.07, "week": 0.04, "month": 0.20, "season": 0.03, "quarter": 0.02, "year": 0.12, "about": 0.02,
    "decade": 0.015, "century": 0.002, "since": 0.04, "until": 0.013, "years": 0.01,
}  # fmt: skip
BASES = {PlaceBasis.CLAUSE: 0.62, PlaceBasis.SENTENCE: 0.23, PlaceBasis.DOCUMENT: 0.15}
NEWS_DATES = {"day": 0.79, "days": 0.03, "month": 0.13, "season": 0.01, "year": 0.03, "since": 0.01}
NEWS_BASES = {PlaceBasis.CLAUSE: 0.35, PlaceBasis.SENTENCE: 0.1, PlaceBasis.DOCUMENT: 0.55}
NEWS_PLACES = {"place": 0.36, "region": 0.1, "country": 0.54}
NEWS_LABELS = {
    Label.OTHER: 40, Label.BATTLE: 33, Label.ATTACK: 40, Label.KILLING: 25, Label.AGREEMENT: 14, Label.STATEMENT: 30,
    Label.CEASEFIRE: 15, Label.ELECTION: 8, Label.DECLARATION: 8, Label.WITHDRAWAL: 9, Label.DEPLOYMENT: 8,
    Label.BOMBING: 15, Label.COUP: 3, Label.PROTEST: 7, Label.DETENTION: 9, Label.TALKS: 9, Label.APPOINTMENT: 4,
    Label.SANCTION: 6, Label.UPRISING: 2, Label.INTERVENTION: 2, Label.DISPLACEMENT: 2, Label.RELEASE: 2,
}  # fmt: skip
"""What extraction finds in the articles of `seeds` and `tests/gold/reports`: dates, bases and places of 624 mentions, and kinds."""
PLACELESS, SECOND_PLACE, AGAIN, TOLD = 0.05, 0.08, 0.06, 0.3
"""The shares of an article's mentions without a place, with two, told twice, and with a toll."""
SPOKESMEN = (
    "the foreign ministry",
    "a spokesman",
    "the defence minister",
    "a rebel commander",
    "the regional governor",
    "an envoy",
)
FILLERS = (
    "Traders said that prices had doubled within a month.",
    "The road to the north stayed closed, and buses turned back.",
    "Families slept in schools and churches.",
    "Analysts see no quick way out of the deadlock.",
    "Rain made the tracks impassable for trucks.",
    "The hospital ran short of blood and of fuel.",
    "Both sides blame each other for the failure of the last round.",
    "Telephone lines were cut in most of the district.",
    "Aid workers asked for a corridor, so far in vain.",
    "Older residents remember worse years.",
    "The mine remains the main source of income for both camps.",
    "Markets opened late, and closed before dusk.",
)
PUBLISHERS = (
    "Harbour Courier", "Northern Dispatch", "Meridian Wire", "The Evening Ledger", "Plateau Times", "River Post",
    "Continental Review", "The Daily Lantern", "Crossroads Radio", "Savannah Herald", "The Monitor of the East", "Delta News",
    "Highland Gazette", "The Southern Star", "Capital Bulletin", "Frontier Notes",
)  # fmt: skip
LICENCE = "CC0-1.0"
DATASET, DATASET_ID = "Generated Event Records", "generated-event-records"
