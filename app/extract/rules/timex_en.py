"""Rules for English time expressions: a name, a pattern, what builds the value, and examples that run.

A pattern is a regular expression, case ignored, in which `{name}` stands for a piece of `PIECES`. `build` names a
function of `app.extract.timex_values`. Examples are (text, expression, EDTF or None), read as published on Friday
18 February 2022; a counterexample must give no expression by that rule.
"""

import re
from dataclasses import dataclass

from app.extract.rules import words

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
} | {"a": 1, "an": 1, "a single": 1, "hundred": 100, "a hundred": 100, "a couple of": 2, "couple of": 2}  # fmt: skip
ORDINALS = {
    word: number
    for number, word in enumerate(
        words(
            """
            first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
            fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
            """
        ),
        start=1,
    )
}
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "bastille day": (7, 14), "may day": (5, 1), "all saints' day": (11, 1),
    "epiphany": (1, 6), "valentine's day": (2, 14), "halloween": (10, 31), "orthodox christmas": (1, 7),
    "international women's day": (3, 8),
}  # fmt: skip
# Days from Easter Sunday.
MOVABLE = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "holy saturday": -1,
    "easter sunday": 0, "easter monday": 1, "ascension day": 39, "whit sunday": 49, "pentecost sunday": 49, "whit monday": 50,
    "corpus christi": 60,
}  # fmt: skip
# Nouns that are counted: after them a number of four digits is a number, not a year.
COUNTED = words(
    """
    jets jet warplanes bombers launchers howitzers trucks fighter-jets people persons men women children boys girls soldiers troops fighters rebels militants insurgents civilians
    refugees migrants prisoners detainees hostages inmates officers policemen police personnel peacekeepers
    guards mercenaries students workers families households residents villagers villages houses homes buildings
    schools vehicles tanks aircraft planes helicopters ships boats guns rifles weapons rounds shells rockets
    missiles bombs mines drones tons tonnes kilometers kilometres km miles metres meters feet acres hectares
    square dollars euros pounds rupees deaths dead wounded casualties victims bodies sorties cases voters votes
    seats delegates members supporters protesters demonstrators volunteers recruits reservists others more times
    pages documents names infantry cavalry horsemen marines sailors conscripts dissidents participants mm hp kg
    yards strong jobs ex-combatants combatants guerrillas gunmen loyalists deserters medics doctors journalists
    """
)
# Words before which a number of four digits is the name of something.
NUMBERED = words(
    """
    resolution resolutions operation no number no. nos. flight room article section clause chapter page pages
    euro vision agenda highway route road unit boeing airbus committee convention protocol directive decree law
    figure channel pier gate dock berth platform radio fm model type mark class expo copa cop psalm about around nearly almost some roughly
    over least most than approximately estimated additional another $ us$ € £
    """
)
# Capitalised nouns after which a day and month are part of a name.
PAPERS = words(
    """
    Times Telegraph Mirror Express Mail Herald Independent Post Star Tribune Mercury Sun World Observer Standard Review Monitor
    Nation Vision Guardian Business Punch Leader Record Life Dispatch Citizen
    """
)
"""Words that make a weekday before them the name of a newspaper: "the Sunday Times"."""
NAMED = words(
    """
    Movement Movements Brigade Brigades Square Street Avenue Bridge Alliance Coalition Stadium Division
    Battalion Front Party Airport Organization Organisation Group Force Forces Army Club University Hospital
    Mosque Barracks Committee Regiment Camp District Faction Generation Boulevard Road Hall Network Union Corps
    Squadron Foundation Institute School Museum Prize Day Choir Orchestra Theatre Theater Hotel Library Cemetery Monument
    Bloc Collective Federation Congress League Council Forum Platform
    """
)

_FULL = "January February March April May June July August September October November December"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
_FULL_ANY = "|".join(_FULL.split() + _FULL.upper().split())
_SHORT_ANY = "|".join(_SHORT.split() + _SHORT.upper().split())
_NUMBER_WORDS = sorted((w for w in NUMBERS if w not in ("zero", "a", "an")), key=len, reverse=True)
_TENS_ANY = "|".join(_TENS.split())
_DASH = "[-–—‑]"

PIECES = {
    "dash": _DASH,
    "to": rf"(?: ?{_DASH} ?| to | until | till | through )",
    "month": rf"(?-i:{_FULL_ANY}|(?:{_SHORT_ANY})(?:\.|(?=,? \d)))(?!\w)",
    "monthlow": "|".join(_FULL.lower().split()),
    "monthx": rf"(?-i:{_FULL_ANY}|(?:{_SHORT_ANY})\.?)(?!\w)",
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
    "ordinal": r"(?:[23]?1st|2?2nd|2?3rd|(?:[12]?[4-9]|1[0-9]|[23]0)th)",
    "year": r"(?:1\d{3}|20\d{2})(?![\w%]|[.,:/]\d)",
    "weekday": r"(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)",
    "season": r"(?:spring|summer|autumn|fall|winter)(?!\w)",
    "num": rf"(?:\d{{1,3}}|(?:{_TENS_ANY})[- ](?:one|two|three|four|five|six|seven|eight|nine)|"
    rf"{'|'.join(_NUMBER_WORDS)}|an?)",
    "nthword": "|".join(sorted(ORDINALS, key=len, reverse=True)).replace("-", "[- ]"),
    "numwords": "|".join(_NUMBER_WORDS),
    "holiday": "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", " ?['’]"),
    "movable": rf"(?-i:(?:Orthodox )?(?:{'|'.join(name.title() for name in sorted(MOVABLE, key=len, reverse=True))}))",
    "half": r"(?: and a half| and half)?",
    "unit": r"(?:day|night|week|fortnight|month|year|decade)s?",
    "bc": r"(?:B\.C\.(?:E\.)?|BCE?)",
    "daypart": r"(?:night|evening|morning|afternoon|midnight|noon|dawn|dusk|midday|nightfall|sunrise|sunset)",
    "hour": r"(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon(?: time)?|midnight)",
    "part": r"(?:(?P<part>(?:the )?(?:early|late|mid)|(?:the )?(?:very )?(?:end|start|beginning|middle|close|turn|outset) of|"
    r"the (?:very )?(?:end|start|beginning|middle|close|turn|outset)|(?:end|start)(?=[-–—‑])|"
    r"(?:(?<=\bby )|(?<=\btill )|(?<=\buntil )|(?<=\bsince )|(?<=\bfrom ))(?:end|start|beginning|middle)|"
    r"(?:early|late|later|mid(?:way)?) in|(?:the )?(?:first|second|latter|last) half of|"
    r"(?:the )?(?:first|last|opening|closing|final|early|latter|later|better) (?:weeks|days|months|part) of)"
    rf"(?: |{_DASH})(?:the )?)",
    "yrel": r"(?:,? of|,? in|,)? (?P<yrel>that same|that|the same|the following|the next|the previous|the preceding|"
    r"last|this|next|the(?= year after that\b)) year(?:(?<=the year) after that)?",
    "notdays": r"[- ](?:[A-Z]\w+ )?(?:day|parallel|anniversary|floor|birthday|attempt|time|century|centuries|street|avenue|infantry|brigade|division|battalion|"
    r"regiment|army|corps|fleet|squadron|amendment|district|arrondissement|session|summit|congress|assembly|round|meridian|hour|"
    r"minute|year|month|week|person|man|woman|state|country|such|largest|most|biggest|deadliest|of)s?\b",
    "early": r"(?:(?P<hours>overnight(?: on)?|(?:early |late )(?:in|on) the (?:hours|morning|evening|afternoon) of|the (?:small |early )?(?:hours|morning|evening|afternoon) of|"
    r"the (?:small |early |late )?(?:morning |evening )?hours of|"
    r"(?:the |early |late )*(?:night|evening|morning|afternoon|dawn|eve) of)(?: the)? )",
}
_PIECE = re.compile(r"\{([a-z]+)\}")
PIECES["hourly"] = rf"(?:,? (?:(?:at|around|about) )?{PIECES['hour']}(?! on\b))"
PIECES["tod"] = r"(?:[ -](?:night|evening|morning|afternoon))"
PIECES["wds"] = rf"(?:{PIECES['weekday']}{PIECES['tod']}?,? (?:the )?)"
PIECES["ytail"] = rf"(?:(?:,| of|, of)? (?P<y>{PIECES['year']})|{PIECES['yrel']})"


# The words that time expressions never lack all of: a rule is tried only around those that it needs.
HINTS = {
    word: name
    for name, given in {
        "calendar": " ".join(MONTHS),
        "weekday": " ".join(f"{day} {day}s" for day in WEEKDAYS),
        "weekend": "weekend weekends",
        "today": "today yesterday tonight tomorrow overnight",
        "season": "spring summer autumn fall winter",
        "part": "night morning noon evening afternoon",
        "unit": "day date week fortnight month year decade hour minute second moments "
        "days dates nights weeks fortnights months years decades mornings evenings afternoons hours minutes seconds "
        "century centuries",
        "quarter": "quarter half q1 q2 q3 q4",
        "bc": "bc bce b",
        "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    }.items()
    for word in given.split()
}
"""What starts with a figure has the hint `digit`, and `tens` where it is a decade."""
_NEAR = {
    name: tuple(hints.split())
    for names, hints in {
        "iso_date iso_week numeric year_range_short ad year short_year clock day_of_month anniversary named_day": "digit",
        "day_month_year month_day_year year_month_day day_range_month month_day_range day_of_list month_pair month_list": "calendar",
        "month nth_week nth_weekday relative_month": "calendar",
        "day_of_news week_of_month months_of_year dct_unit context_unit later event_offset event_day moments within duration then_until edge_day ago ago_date ago_today from_now": "unit part",
        "end_of_unit": "unit season part",
        "season season_list season_span": "season",
        "century": "unit",
        "range": "digit calendar",
        "bc": "bc",
        "weekday weekday_day weekday_range weekday_ago night_of": "weekday",
        "weekend": "weekend",
        "clock_words": "quarter",
        "quarter": "quarter unit",
        "decade": "tens decade",
        "today": "today part",
        "part_of_day": "part",
    }.items()
    for name in words(names)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a time."""

    name: str
    pattern: str
    build: str
    examples: tuple[tuple[str, str, str | None], ...]
    counterexamples: tuple[str, ...] = ()

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints of which no match lacks all; none where the rule is to be tried everywhere."""
        return _NEAR.get(self.name, ())

    def compiled(self) -> re.Pattern[str]:
        """The pattern with its pieces put in."""
        whole = _PIECE.sub(lambda found: PIECES[found[1]], self.pattern)
        return re.compile(rf"(?<![\w/.,$€£-])(?:{whole})(?!\w)", re.IGNORECASE)


def _rule(
    name: str, pattern: str, build: str, *examples: tuple[str, str, str | None], never: tuple[str, ...] = ()
) -> Rule:
    return Rule(name, pattern, build, examples, never)


_A = r"{wds}?(?:the (?:years?|period) )?(?P<a>(?:{part}?(?:{monthx} {day}(?:,? {year})?|{day} (?:of )?{monthx}(?:,? {year})?|{month}(?:,? (?:of )?{year})?|{year})))"
_B = r"{wds}?(?P<b>(?:{part}?(?:{monthx} {day}(?:,? {year})?|{day} (?:of )?{monthx}(?:,? {year})?|{month}(?:,? (?:of )?{year})?|{year})))"
_A, _B = (text.replace("{part}", "(?:(?:early|late|mid)[ -])") for text in (_A, _B))
_TAIL = r"(?:{yrel}|,? of (?P<y>{year}))?"

RULES = (
    _rule("named_day", r"(?:(?:September|Sept\.?) 11(?:th)?(?=,? (?:2001|(?:\w+ )?attacks?))(?:, 2001)?|9/11)", "named_day",
          ("It was the worst since the September 11 attacks.", "September 11", "2001-09-11")),
    _rule("iso_date", r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:T\d{2}:\d{2}(?::\d{2})?Z?)?", "calendar",
          ("2022-12-15: The last soldiers leave.", "2022-12-15", "2022-12-15")),
    _rule("iso_week", r"(?P<y>\d{4})-W(?P<w>\d{2})", "iso_week",
          ("Reports for 2022-W07 are late.", "2022-W07", "2022-02-14/2022-02-20")),
    _rule("iso_week", r"week (?P<w>\d{1,2}) of (?P<y>{year})", "iso_week",
          ("It was counted in week 7 of 2022.", "week 7 of 2022", "2022-02-14/2022-02-20")),
    _rule("numeric", r"(?:(?P<d0>\d{1,2}){dash})?(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<y>(?:1\d|20)\d{2})", "numeric",
          ("24/03/2013 - Rebels take the capital.", "24/03/2013", "2013-03-24"),
          ("15.10.2021 - A ceasefire is declared.", "15.10.2021", "2021-10-15"),
          ("29-30/11/2015: A visit.", "29-30/11/2015", "2015-11-29/2015-11-30"),
          never=("It has 24/7 care.", "Version 1.2.3 was used.")),
    _rule("day_month_year", r"{early}?(?:the )?(?P<d>{day})(?: day)?(?: of)? (?P<mon>{monthx}){ytail}?", "calendar",
          ("He died on 15 March 2003.", "15 March 2003", "2003-03-15"),
          ("It fell on the 3rd of May, 1999.", "the 3rd of May, 1999", "1999-05-03"),
          ("They left on the night of 20 June 1991.", "the night of 20 June 1991", "1991-06-20"),
          ("They cancelled the 17 May agreement.", "the 17 May", None),
          never=("They sent 15 Mayors.",)),
    _rule("month_day_year", r"{early}?(?P<mon>{monthx}) (?:the )?(?P<d>{day}){ytail}?", "calendar",
          ("It began on Oct. 14, 2017, at noon.", "Oct. 14, 2017", "2017-10-14"),
          ("War came on May 10, 1940.", "May 10, 1940", "1940-05-10"),
          never=("In March 14 people were killed.", "In March 14 young men were killed.")),
    _rule("day_month_year", r"(?P<d>{day}) (?P<mon>(?-i:{monthlow})) (?P<y>{year})", "calendar",
          ("He died on 15 march 2003.", "15 march 2003", "2003-03-15"),
          never=("They saw 15 march on.",)),
    _rule("year_month_day", r"(?P<y>{year}), (?P<mon>{monthx})(?: (?P<d>{day}))?(?: ?{dash} ?(?P<d2>{day}))?", "calendar",
          ("1966, January 1 - The army chief topples him.", "1966, January 1", "1966-01-01"),
          ("1979, September 20-21 - Paratroopers land.", "1979, September 20-21", "1979-09-20/1979-09-21"),
          ("1993, Sept. - An election.", "1993, Sept.", "1993-09")),
    _rule("day_range_month", r"{early}?(?:the )?(?:from |between )?(?:the {daypart}s of )?(?P<d>{day})(?:{to}| and ){wds}?(?:the )?(?P<d2>{day})(?: of)? (?P<mon>{monthx}){ytail}?", "calendar",
          ("Talks ran on 12-13 June 2001.", "12-13 June 2001", "2001-06-12/2001-06-13"),
          ("It was held on 7 and 8 July 2019.", "7 and 8 July 2019", "2019-07-07/2019-07-08"),
          ("It rained between 3 and 9 May 1998.", "between 3 and 9 May 1998", "1998-05-03/1998-05-09"),
          ("It rained between the evenings of 3 and 9 May 1998.", "between the evenings of 3 and 9 May 1998", "1998-05-03/1998-05-09"),
          ("It rained from Tuesday 1 to Thursday 3 February.", "Tuesday 1 to Thursday 3 February", "2022-02-01/2022-02-03")),
    _rule("month_day_range", r"{early}?(?:(?:from |between ))?(?P<mon>{monthx}) (?P<d>{day})(?:{to}| and )(?P<d2>{day}){ytail}?", "calendar",
          ("It was agreed on May 4-11, 2015.", "May 4-11, 2015", "2015-05-04/2015-05-11"),
          ("On the night of March 25-26, 2015 it began.", "the night of March 25-26, 2015", "2015-03-25/2015-03-26")),
    _rule("day_of_list", r"(?:the )?(?P<d>{day})(?=(?:, {day})*,? (?:and|or|to) {wds}?(?:the )?{day}(?: of)? (?P<mon>{monthx})(?: (?P<y>{year}))?)", "calendar",
          ("Clashes on 3, 7 and 9 May 1998 left many dead.", "3", "1998-05-03"),
          ("Clashes on 3 and 9 May 1998 left many dead.", "3", "1998-05-03")),
    _rule("range", r"{early}?(?P<from>from |between )?" + _A + r"(?(from),?){to}" + _B + _TAIL, "between",
          ("It lasted from April to June 1999.", "from April to June 1999", "1999-04/1999-06"),
          ("January-March 2013 - The deal unravels.", "January-March 2013", "2013-01/2013-03"),
          ("It ran from Monday, January 31, to Wednesday evening, February 2.", "from Monday, January 31, to Wednesday evening, February 2", "2022-01-31/2022-02-02"),
          ("It ran from 12 May 1998 to 3 June 1999.", "from 12 May 1998 to 3 June 1999", "1998-05-12/1999-06-03"),
          ("2004-2007 - A bush war.", "2004-2007", "2004/2007")),
    _rule("range", r"between " + _A + r",? and " + _B + _TAIL, "between",
          ("Six rounds were fought between 2004 and 2010.", "between 2004 and 2010", "2004/2010"),
          ("They met between February and August 2012.", "between February and August 2012", "2012-02/2012-08")),
    _rule("range", r"between (?:the {daypart} of )?" + _A + "{hourly}?,? and (?:(?:{hour}|the {daypart})(?: on| of)? )?" + _B + "{hourly}?", "between",
          ("Between 7 May 1998 and 14:00 on 9 June 1999, 300 died.", "Between 7 May 1998 and 14:00 on 9 June 1999", "1998-05-07/1999-06-09"),
          ("Between the afternoon of 8 May and 10:30 on 12 May 1998, 30 died.", "Between the afternoon of 8 May and 10:30 on 12 May 1998", "1998-05-08/1998-05-12"),
          ("Between 27 May 1998, 18:00, and 28 May 1998 around noon, 30 died.", "Between 27 May 1998, 18:00, and 28 May 1998 around noon", "1998-05-27/1998-05-28"),
          never=("Between May and he there was a feud.",)),
    _rule("year_range_short", r"(?:between |from )?(?P<y>1\d{3}|20\d{2})(?P<sep>[-–—/])(?P<y2>\d{2})", "year_range",
          ("In the 2017/18 season.", "2017/18", "2017/2018"),
          ("It raged in 1996-97.", "1996-97", "1996/1997")),
    _rule("month_pair", r"(?P<mon>{month}) (?:and|or) (?P<mon2>{monthx}),? (?P<y>{year})", "month_pair",
          ("It was held in April and May 2019.", "April and May 2019", "2019-04/2019-05")),
    _rule("month_list", r"{part}?(?P<mon>{month})(?=,? (?:and|or) (?:early |late |mid-)?{monthx},? (?P<y>{year}))(?<!May)", "calendar",
          ("Riots broke out in March and May 1988.", "March", "1988-03")),
    _rule("month", r"{part}?(?P<mon>{month}){ytail}?", "month",
          ("It took place in August 2020.", "August 2020", "2020-08"),
          ("In December, the group said no.", "December", "2021-12"),
          ("It began with a March operation in Basra.", "March", "2021-03"),
          ("In June last year it fell.", "June last year", "2021-06"),
          ("It came in late September 2015.", "late September 2015", "2015-09-21/2015-09-30"),
          ("They left at the end of May 1999.", "the end of May 1999", "1999-05-21/1999-05-31"),
          never=("They may go.", "Theresa May said no.", "The march goes on.", "The March on the capital failed.")),
    _rule("nth_week", r"(?:the )?(?P<nth>first|second|third|fourth|last|final) (?:(?P<count>two|three) )?(?P<of>weeks?|days?|weekend) of (?P<mon>{month}){ytail}?", "nth_week",
          ("They left on the last day of January.", "the last day of January", "2022-01-31"),
          ("They left on the second day of May 1998.", "the second day of May 1998", "1998-05-02"),
          ("In the first week of March 1998 police came.", "the first week of March 1998", "1998-03-01/1998-03-07"),
          ("In the last week of July 2021 crowds came.", "the last week of July 2021", "2021-07-25/2021-07-31")),
    _rule("nth_weekday", r"(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<wd>{weekday}) (?:of|in) (?P<mon>{month}){ytail}?", "nth_weekday",
          ("It happened on the last Sunday of January 1972.", "the last Sunday of January 1972", "1972-01-30"),
          ("They met on the second Friday in May 2021.", "the second Friday in May 2021", "2021-05-14")),
    _rule("relative_month", r"{part}?(?P<rel>that same|that|the same|the following|the next|the previous|the preceding|the coming|last|this past|this|next) (?P<mon>{month})", "relative_name",
          ("He lost in 2002. He took office that August.", "that August", "2002-08"),
          ("He left in November 2011. She won the following February.", "the following February", "2012-02"),
          ("Last December it fell.", "Last December", "2021-12")),
    _rule("season_list", r"{part}?(?:the )?(?P<season>{season})(?=(?: and | or | to the | to |{dash})(?:the )?(?:early |late |mid-?)?{season},? (?:of )?(?P<y>{year}))", "season",
          ("They fought in the spring and summer of 2014.", "the spring", "2014-21")),
    _rule("season", r"{part}?(?:(?P<rel>that same|that|the same|the following|the next|the previous|the preceding|the coming|last|this past|this|next) |the )?(?P<season>{season}){ytail}?", "season",
          ("In the spring of 1916 it fell.", "the spring of 1916", "1916-21"),
          ("It fell in May 1998. By the end of that summer all were gone.", "the end of that summer", "1998-22"),
          ("War came in May 1998. The army began its spring offensive.", "spring", "1998-21"),
          never=("Prices fall.", "They spring up.", "Roads are bad and winter looms.")),
    _rule("season_span", r"(?:the )?winter(?: of)? (?P<y>{year})[-–—/](?P<y2>\d{2}(?:\d{2})?)", "winter",
          ("The winter of 1939-40 was hard.", "The winter of 1939-40", "1939-24")),
    _rule("quarter", r"(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<of>quarter|half|three months|six months) of (?:(?P<y>{year})|(?P<yrel>that|the same|last|this|the following|the next|the previous|next) year)", "quarter",
          ("Prices rose in the first quarter of 2020.", "the first quarter of 2020", "2020-33"),
          ("It fell in the second half of 2019.", "the second half of 2019", "2019-41")),
    _rule("quarter", r"(?<=\bin )(?:the )?(?:(?P<nth>first|second|third|fourth) quarter|Q(?P<q>[1-4]))(?! (?:of|final|past|to)\b| (?:1\d|20)\d\d\b| \d\b)", "quarter",
          ("In the fourth quarter prices rose.", "the fourth quarter", "2021-36"),
          never=("They scored in the first quarter of the game.",)),
    _rule("quarter", r"Q(?P<q>[1-4]) (?P<y>{year})", "quarter", ("Sales in Q3 2020 fell.", "Q3 2020", "2020-35")),
    _rule("decade", r"{part}?(?:the )?(?P<decade>(?:1\d|20)\d0)['’]?s", "decade",
          ("In the 1990s it grew.", "the 1990s", "199X"),
          ("It emerged in the mid-2000s.", "the mid-2000s", "2004/2006")),
    _rule("decade", r"{part}?(?:the )['’]?(?P<dec2>[2-9]0)s", "decade", ("In the 80s they met.", "the 80s", "198X")),
    _rule("decade", r"{part}?(?:the )(?P<decname>(?:nineteen |eighteen )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))", "decade",
          ("In the nineties it grew.", "the nineties", "199X")),
    _rule("century", r"{part}?(?:the )?(?P<nth>\d{1,2}(?:st|nd|rd|th)|{nthword})[ ]centur(?:y|ies)(?P<bc> {bc})?", "century",
          ("They came in the 14th century.", "the 14th century", "13XX"),
          ("It was in the nineteenth century.", "the nineteenth century", "18XX"),
          never=("They hid in its 14th-century monastery.",)),
    _rule("bc", r"(?:(?:ca?\.|circa|about) )?{part}?(?:the )?(?:(?P<mon>{monthx}) )?(?P<bcy>\d{1,4})(?: ?{dash} ?(?P<bcy2>\d{1,4}))? ?{bc}", "before_christ",
          ("They lost at Marathon in 490 BC.", "490 BC", "-0489"),
          ("It burned down in 356 B.C., as told.", "356 B.C.", "-0355")),
    _rule("ad", r"(?:A\.?D\.? (?P<ad>\d{1,4})|(?P<ad2>\d{1,4}) (?:A\.D\.|AD|C\.E\.|CE))", "anno_domini", ("Rome fell in 476 AD.", "476 AD", "0476")),
    _rule("year", r"{part}?(?:(?:the )?years? )?(?P<y>{year})", "year",
          ("An uprising erupted in 2012, and went on.", "2012", "2012"),
          ("He told the newspaper Jeune Monde 2020.", "2020", "2020"),
          ("It began in early 2011.", "early 2011", "2011-01/2011-04"),
          never=("The Council adopted Resolution 1973.", "It sent 2000 troops.", "The final of Euro 2024 was on.", "They held 1500 people.")),
    _rule("short_year", r"(?<=\s)['’](?P<yy>\d{2})", "short_year", ("The class of '68 rose.", "'68", "1968")),
    _rule("weekday_day", r"(?P<wd>{weekday})(?:,? the)? (?P<d>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?(?=[.,:;)](?!\d)|$|\n| (?:the|an?|at|in) )", "weekday_day",
          ("Monday 14. Shells fell on the port.", "Monday 14", "2022-02-14"),
          ("On Sunday 30 the road was cut.", "Sunday 30", "2022-01-30"),
          ("It was hit on Thursday the 3rd, at noon.", "Thursday the 3rd", "2022-02-03"),
          never=("On Monday 14 people died.", "On Monday 3 March it fell.", "On Monday 2,000 fled.", "On Monday 14 villagers fled.")),
    _rule("weekday", r"{early}?(?:(?:(?P<rel>that same|that|the same|the following|the next|the previous|the preceding|the coming|last|this past|this|next|a week on) )?(?P<wd>{weekday})(?! week\b)(?P<wk> (?:(?:of )?(?:last|next|this|that|the same|the following|the previous) week|(?:of |in )?the week before last))?(?: (?P<tod>night|evening|morning|afternoon))?(?P<aft>(?<=day) (?:after|before)(?: that)?(?=[.,;:)]))?)", "weekday",
          ("On Thursday, he spoke.", "Thursday", "2022-02-17"),
          ("He spoke on Friday night.", "Friday night", "2022-02-18"),
          ("They will meet on Monday.", "Monday", "2022-02-21"),
          ("He came on Wednesday of last week.", "Wednesday of last week", "2022-02-09"),
          ("The trial opens a week on Monday.", "a week on Monday", "2022-02-28"),
          ("He came on Wednesday of the week before last.", "Wednesday of the week before last", "2022-02-02"),
          ("They met on 4 May 2020. On the Friday after that, he left.", "Friday after that", "2020-05-08"),
          ("Monday's attack killed nine.", "Monday", "2022-02-14"),
          never=("Bloody Sundays are over.", "Black Friday sales.")),
    _rule("weekday_range", r"(?:from |between )(?:(?:early|late|last|this|next) )?(?P<wd>{weekday})(?: (?:night|evening|morning|afternoon))?(?:{to}| and )(?:(?:early|late) )?(?P<wd2>{weekday})(?: (?:night|evening|morning|afternoon))?(?!,? (?:the )?(?:{day}|{monthx}))", "weekdays",
          ("Thousands were held between Monday and Wednesday.", "between Monday and Wednesday", "2022-02-14/2022-02-16"),
          ("Leaders will meet from Saturday to Monday.", "from Saturday to Monday", "2022-02-19/2022-02-21")),
    _rule("weekend", r"(?P<rel>that same|that very|the very same|the same|that|this|last|next|the following|the previous|over the|the past|the coming|(?<=at )the|(?<=last )the|the) weekend(?! (?:of|edition|market))", "weekend",
          ("He fled on Thursday 3 May 2012. The same weekend they met.", "The same weekend", "2012-05-05/2012-05-06"),
          ("Shops shut at the weekend.", "the weekend", "2022-02-12/2022-02-13"),
          ("It was hit last weekend.", "last weekend", "2022-02-12/2022-02-13")),
    _rule("today", r"(?P<word>today|yesterday|tonight|tomorrow|the day before yesterday|the day after tomorrow|overnight|during the night(?! of)|last (?:night|evening)|this (?:morning|noon|afternoon|evening)(?! of))(?: (?P<tod>night|evening|morning|afternoon))?", "today",
          ("Shells fell last night.", "last night", "2022-02-17"),
          ("The council meets this afternoon.", "this afternoon", "2022-02-18"),
          ("Yesterday they left.", "Yesterday", "2022-02-17")),
    _rule("day_of_news", r"(?P<word>the day)(?=['’]s (?:main |key |top |latest |biggest |most important )?(?:developments|events|news|headlines|stories)\b)", "today",
          ("Here are the day's main developments:", "the day", "2022-02-18"),
          never=("It was the day's end.",)),
    _rule("ago_date", r"(?P<n>{num}) years? ago (?:on |last |this )?(?:(?:{weekday})(?: last)?,? )?(?:on )?(?:the )?(?:(?P<d>{day})(?: of)? (?P<mon>{monthx})|(?P<mon2>{monthx}) (?P<d2>{day}))(?!,? \d{{4}})", "ago_date",
          ("They took it a year ago on Sunday last, 6 February.", "a year ago on Sunday last, 6 February", "2021-02-06"),
          ("It fell two years ago on 30 December.", "two years ago on 30 December", "2019-12-30"),
          never=("It fell two years ago, on 30 December 2019.",)),
    _rule("ago_today", r"(?P<n>{num}) (?P<unit>{unit}) ago (?:today|to the day|this (?:day|week|month|{season}|{month}))", "ago_today",
          ("It lost that right ten years ago this autumn.", "ten years ago this autumn", "2012-23"),
          ("Five years ago today they signed.", "Five years ago today", "2017-02-18")),
    _rule("from_now", r"(?P<n>{num})(?P<half>{half}) (?P<unit>{unit}) from (?:now|today)", "from_now",
          ("The vote is two months from now.", "two months from now", "2022-04")),
    _rule("ago", r"(?:(?P<approx>about|around|nearly|almost|some|just over|more than|over|less than) )?(?P<n>{num})(?P<half>{half}) (?P<unit>{unit}) ago", "ago",
          ("They agreed a week ago to go.", "a week ago", "2022-02-11"),
          ("It fell two years ago.", "two years ago", "2020"),
          ("It fell three months ago.", "three months ago", "2021-11")),
    _rule("weekday_ago", r"(?:(?P<n>{num}) (?P<wd>{weekday})s? ago|(?P<n2>{num}) (?P<unit>week)s? ago (?:on |last )?(?P<wd2>{weekday}))", "weekday_ago",
          ("They met two Sundays ago.", "two Sundays ago", "2022-02-06"),
          ("It was hit a week ago Tuesday.", "a week ago Tuesday", "2022-02-08")),
    _rule("dct_unit", r"{part}?(?:(?P<times>later|earlier|late|early) )?(?P<rel>(?<!the )last|last(?= (?:decade|century))|this past|this|next|the current) (?P<unit>week|month|year|decade|century)", "dct_unit",
          ("It was hit last month.", "last month", "2022-01"),
          ("He spoke this month.", "this month", "2022-02"),
          ("In the first weeks of this year it came.", "the first weeks of this year", "2022-01"),
          ("It will end next year.", "next year", "2023"),
          ("It is due by end next month.", "end next month", "2022-03-21/2022-03-31")),
    _rule("context_unit", r"(?:(?P<times>later|earlier|late|early)(?: in)? )?{part}?(?:(?P<daypart>(?:early |late )?(?:the )?(?:night|evening|morning|afternoon)) of )?(?P<rel>that same|that very|that|the very same|the same|this very|this(?= da)|the following|the next|the very next|the subsequent|the succeeding|the previous|the preceding|the prior) (?P<unit>day|date|week|month|year|decade|century|night|morning|evening|afternoon)", "context_unit",
          ("He died on 3 May 1999. The next day they fled.", "The next day", "1999-05-04"),
          ("She won in 1984. It began the following year.", "the following year", "1985"),
          ("It fell in March 2008; he died the same month.", "the same month", "2008-03")),
    _rule("context_unit", r"(?:the )?(?P<unit>day|week|month|year|night|morning) (?P<rel>before|after|following)(?! (?:the|a|an|his|her|its|their|he|she|it|they|we|[A-Z]\w*))(?=[\s.,;:)])", "context_unit",
          ("They met in February 1999, and in Paris the month after.", "the month after", "1999-03")),
    _rule("context_unit", r"(?<=[Oo]n )(?P<rel>the) (?P<unit>day)(?=[.,;])", "context_unit",
          ("They fell out on 3 May 1999. On the day, six were killed.", "the day", "1999-05-03")),
    _rule("end_of_unit", r"(?P<times>later|earlier|late|early|end|mid)(?: in)? the (?P<unit>year|month|week|summer|winter|spring|autumn|fall|day)", "end_of_unit",
          ("It began in May 1947. Late in the year they struck.", "Late in the year", "1947-09/1947-12")),
    _rule("week_of_month", r"(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<of>week|day) of (?P<rel>the|this|that|the same|last|next) month", "week_of_month",
          ("They left in the first week of this month.", "the first week of this month", "2022-02-01/2022-02-07"),
          ("They left on the first day of the month.", "the first day of the month", "2022-02-01"),
          ("They left in the last week of last month.", "the last week of last month", "2022-01-25/2022-01-31")),
    _rule("months_of_year", r"the (?P<nth>first|last|final) (?P<n>{num}) months of (?:(?P<y>{year})|(?P<yrel>that|the same|last|this|the following|the next|the previous|next) year|the year)", "months_of_year",
          ("In the first two months of the year they left.", "the first two months of the year", "2022-01/2022-02"),
          ("In the last four months of 2021 they left.", "the last four months of 2021", "2021-09/2021-12")),
    _rule("end_of_unit", r"(?:the )?(?P<times>end|start|beginning|middle|close|rest|remainder|course|turn|later part|latter part|last part|early part|first part|second half|first half|latter half) of (?:the|that|this) (?:same )?(?P<unit>day|week|month|year|decade|century|summer|winter|spring|autumn|fall)", "end_of_unit",
          ("It began in February 2021 and went on to the end of the year.", "the end of the year", "2021-12")),
    _rule("end_of_unit", r"(?P<unit>day|week|month|year)['’]s (?P<times>end)", "end_of_unit",
          ("It fell in October 1950. By month's end more had fallen.", "month's end", "1950-10-21/1950-10-31")),
    _rule("then_until", r"(?:from then|from that day|thereafter) (?:until|till|to|through) (?:the )?end of (?:the|that) (?P<unit>year|month|decade)", "then_until",
          ("It ended in February 2021. From then until the end of the year they fought.", "From then until the end of the year", "2021-02/2021-12")),
    _rule("by_then", r"(?<=[Bb]y )then", "by_then",
          ("He died in November 2011. By then she ruled.", "then", "2011-11")),
    _rule("later", r"(?:(?P<approx>about|around|nearly|almost|some|just over|more than|over|less than|just|only|exactly) )?(?P<n>{num})(?P<half>{half}) (?P<unit>{unit}) (?P<dir>later|earlier|afterwards?|beforehand|after that|before that|thereafter|on(?=[.,;:)]| (?:the|a|they|he|she|it|his|her|its)\b)|previously|before(?=[.,;)])|after(?=[.,;)]))", "later",
          ("It fell on 10 January 2014. Ten days later she came.", "Ten days later", "2014-01-20"),
          ("They fought in May 1964. Two years later they took the name.", "Two years later", "1966"),
          ("Laws came on 17 February 2008. Two and a half years later it ended.", "Two and a half years later", "2010-08")),
    _rule("event_day", r"(?<=[Oo]n )the (?:very )?day of(?= (?:the|his|her|their|its|a) (?!week|month|year))", "event_day",
          ("The vote was held on 4 May 2020. On the day of the vote he fled.", "the day of", "2020-05-04")),
    _rule("event_offset", r"(?:(?P<approx>about|around|nearly|almost|some|just over|more than|over|less than|just|only|exactly) )?(?P<n>{num}|the)(?P<half>{half}) (?P<unit>{unit}|(?<=the )(?:morning|evening|afternoon)) (?P<dir>after|before|following)(?= \w)", "event_offset",
          ("The coup came on 18 August 2020. They met the morning after the coup.", "the morning after", "2020-08-19"),
          ("The coup came on 18 August 2020. Three weeks after the coup they met.", "Three weeks after", "2020-09-07/2020-09-13"),
          ("A bomb went off on 4 May 2020. Two days after the fair he left.", "Two days after", None)),
    _rule("event_offset", r"(?:(?P<approx>about|around|nearly|almost|just|only|exactly) )?(?P<n>{num})(?P<half>{half}) (?P<unit>{unit}) (?:(?P<exact>to the day) )?(?P<gone>(?:have|has) (?:now )?(?:passed|gone by|gone|elapsed) )?since(?= \w)", "since_now",
          ("It is two days since they fled.", "two days since", "2022-02-18"),
          ("Two weeks have passed since the raid.", "Two weeks have passed since", "2022-02-18"),
          never=("In the two days since they fled it has rained.",)),
    _rule("edge_day", r"the (?P<nth>first|opening|last|final|closing) (?:full )?day(?= of (?:the|that|this|his|her|its|their|a) (?!month|year|week|{month}|{season})\w)", "edge_day",
          ("They bombed it from March 24 to June 10, 1999. The law passed on the last day of the air war.", "the last day", "1999-06-10"),
          ("He came on the first day of the siege.", "the first day", None)),
    _rule("within", r"within (?:(?P<approx>about|just|only|some) )?(?P<n>{num}) (?P<unit>{unit})(?! (?:of|after) )", "within",
          ("It was signed on 24 November 2016 and ratified within a week.", "within a week", "2016-11-24/2016-12-01")),
    _rule("day_of_month", r"(?<=[Oo]n )the (?P<d>{ordinal}) and (?:the )?(?P<d2>{ordinal})(?!{notdays})", "day_of_month",
          ("They met in March 2011. On the 9th and 10th troops combed the woods.", "the 9th and 10th", "2011-03-09/2011-03-10")),
    _rule("day_of_month", r"(?:(?<=[Oo]n )|(?<=morning of )|(?<=evening of )|(?<=night of )|(?<=afternoon of ))the (?P<d>{ordinal})(?: of (?P<rel>that|the same|the following|the|this|last|next|the previous) month)?(?:(?<=month)|(?!{notdays}))", "day_of_month",
          ("They met in March 2011. On the 18th police fired on a march.", "the 18th", "2011-03-18"),
          ("They met in March 2011. At 7 in the evening of the 18th our men fired.", "the 18th", "2011-03-18"),
          never=("On the 38th parallel guns fell silent.", "He died on the 10th day.", "They fired on the 5th Guards Army.")),
    _rule("day_of_month", r"the (?P<d>{ordinal})(?: of (?P<rel>that|the same|the following|the|this|last|next|the previous) month)?(?:(?<=month)|(?= ?(?:[.,;:)]|$|\n| and | but | when | after | before | to | in | at | as | with | by | while | for | was | were | had | has | he | she | they | the | a )))", "day_of_month",
          ("They met in February 2002. It collapsed on the 20th of that month.", "the 20th of that month", "2002-02-20"),
          never=("On the 38th, parallel lines held.", "He was the 10th to die.")),
    _rule("anniversary", r"the (?P<n>\d+)(?:st|nd|rd|th) anniversary of (?:that|this) (?:day|date|battle|event)", "anniversary",
          ("They lost on June 28, 1389. It was on the 600th anniversary of that day.", "the 600th anniversary of that day", "1989-06-28")),
    _rule("holiday", r"(?P<holiday>{holiday})(?: (?P<tod>night|morning|evening|afternoon))?(?:(?:,| of)? (?P<y>{year}))?(?! (?-i:Truce|Island|Bombing|Offensive|Massacre))", "holiday",
          ("They came on Christmas Day 1963.", "Christmas Day 1963", "1963-12-25")),
    _rule("holiday", r"(?P<movable>{movable})(?: (?P<tod>night|morning|evening|afternoon))?(?:(?:,| of)? (?P<y>{year}))?(?! (?-i:Agreement|Accord|Rising|Uprising|Massacre))", "movable",
          ("They struck on Easter Sunday 2019.", "Easter Sunday 2019", "2019-04-21"),
          ("The truce of Orthodox Easter Sunday 2022 failed.", "Orthodox Easter Sunday 2022", "2022-04-24"),
          ("Dublin rose on Easter Monday, 1916.", "Easter Monday, 1916", "1916-04-24"),
          ("The army will leave on Good Friday.", "Good Friday", "2022-04-15"),
          never=("The Good Friday Agreement ended it.", "It came in Easter week.")),
    _rule("other_calendar", r"(?-i:(?:Eid(?: al-\w+)?|Ramadan|Ashura|Passover|Yom Kippur|Rosh Hashanah|Diwali|Nowruz|Tet)(?: (?:of )?{year})?)(?! (?-i:War|Offensive|[A-Z]))", "other_calendar",
          ("It was signed before Ramadan 2019.", "Ramadan 2019", None),
          never=("The Tet Offensive began.", "The Yom Kippur War broke out.")),
    _rule("night_of", r"(?:the )?night (?:between |from |of )(?P<wd>{weekday})(?: and | to | into |{dash})(?P<wd2>{weekday})(?: morning)?", "night",
          ("Jets struck in the night from Wednesday to Thursday.", "the night from Wednesday to Thursday", "2022-02-16/2022-02-17")),
    _rule("night_of", r"(?:overnight (?:from )?(?:(?P<wd>{weekday})(?: night)? (?:in)?to |into |to )(?P<wd2>{weekday})(?: morning)?)", "night",
          ("Overnight into Thursday drones fell.", "Overnight into Thursday", "2022-02-16/2022-02-17"),
          ("Drones fell overnight from Wednesday to Thursday.", "overnight from Wednesday to Thursday", "2022-02-16/2022-02-17")),
    _rule("night_of", r"(?:the )?night to (?P<wd2>{weekday})(?: morning)?", "night",
          ("Drones fell in the night to Thursday.", "the night to Thursday", "2022-02-16/2022-02-17")),
    _rule("hour", r"(?:(?:shortly |just )?(?:before|after) )?(?:noon|midnight|midday|dawn|daybreak|dusk|nightfall|sunrise|sunset)(?=,? (?:on |of )?(?:{weekday}|{monthx}|{day} |today|yesterday|tomorrow|that |the (?:next|same|following) ))", "hour",
          ("They met at noon on Thursday.", "noon on Thursday", "2022-02-17"),
          ("Shells fell before dawn on Thursday.", "before dawn on Thursday", "2022-02-17")),
    _rule("clock", r"(?:1[0-2]|[1-9]) o['’]clock(?= (?:on |this|that|in the|the (?:next|same|following)|yesterday|today))(?: in the (?:morning|afternoon|evening))?", "clock",
          ("At 5 o'clock on Thursday they came.", "5 o'clock on Thursday", "2022-02-17")),
    _rule("clock_words", r"(?<=at )(?:(?:about|around|almost|exactly) )?(?:(?:a )?quarter|half) (?:to|past) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", "clock",
          ("It came on 4 May 2020. At half past six the guns fell silent.", "half past six", "2020-05-04"),
          ("They came on 4 May 2020, and left at a quarter to four on 6 May 2020.", "a quarter to four on 6 May 2020", "2020-05-06"),
          never=("They came at ten.", "A quarter to a half of them left.")),
    _rule("clock", r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)? ?(?:a\.?m\.?|p\.?m\.?)(?! \w+ed)(?: (?:local time|GMT|UTC))?", "clock",
          ("It came on 4 May 2020. At 6 p.m. the guns fell silent.", "6 p.m.", "2020-05-04"),
          ("It came at 6 p.m. on Thursday.", "6 p.m. on Thursday", "2022-02-17"),
          ("It came on 4 May 2020. At 6 a.m. the next day they left.", "6 a.m. the next day", "2020-05-05")),
    _rule("clock", r"(?:(?<=at )(?:[01]?\d|2[0-3])[:.][0-5]\d|(?:[01]?\d|2[0-3]):[0-5]\d(?= (?:that|this|on) ))(?:hrs| hours)?(?: (?:local time|GMT|UTC))?(?! (?:to|percent))", "clock",
          ("It came on 4 May 2020. They struck at 10:57 that day.", "10:57 that day", "2020-05-04")),
    _rule("part_of_day", r"(?<=(?:[Ii]n|[Bb]y) )the (?:early |late )?(?P<tod>evening|morning|afternoon)(?! of\b|s\b| sun\b| after\b| before\b)", "part_of_day",
          ("He was hit on 4 May 2020, and died in the evening.", "the evening", "2020-05-04")),
    _rule("moments", r"(?:(?:about|around|nearly|almost|some|just|only|barely|less than|more than) )?(?:(?P<short>half an hour|an hour|an hour and a half|a quarter of an hour|a few minutes|(?:several |some |{num} )?(?:minutes|moments))|(?:(?P<n>{num})|several|a few|many|some)(?: and a half)? hours|hours) (?P<dir>later|earlier|afterwards?|after that|before that|(?<=minutes )on(?=[,;.]))", "moments",
          ("He fell on 4 May 2020. Hours later she fled.", "Hours later", "2020-05-04"),
          ("It was hit on the night of 4 May 2020. A few hours later it fell.", "A few hours later", "2020-05-04/2020-05-05"),
          ("A bomb went off on 4 May 2020, and another ten minutes later.", "ten minutes later", "2020-05-04")),
    _rule("dusk", r"(?<=[Bb]y )(?P<tod>nightfall|dusk|dawn|sunset|sunrise|midnight|noon|midday|evening|morning|daybreak)", "dusk",
          ("They came on 4 May 2020. By nightfall three were dead.", "nightfall", "2020-05-04")),
    _rule("set", r"(?:every|each) (?:(?P<n>two|three|four|five|six|other) )?(?P<unit>day|night|week|month|year|weekend|morning|evening|hour|decade|summer|winter|spring|{weekday})s?", "every",
          ("It floods every year.", "every year", None)),
    _rule("set", r"(?-i:daily|weekly|monthly|yearly|annually|hourly)", "every", ("It comes out weekly.", "weekly", None)),
    _rule("duration", r"(?:(?P<mod>about|around|nearly|almost|some|just over|more than|over|less than|at least|up to|under|only|just) )?(?:(?:the )?(?:last|past|next|first|final|coming|following) )?(?P<n>(?!an? (?:\d|{numwords})|\d+ (?:{numwords}) )(?:{num}|several|a few|few|many|some))(?P<half>{half})[- ](?:(?!last|this|next|past|or|and|to|the|per|a |in|on|of|at)[a-z]+[- ])??(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie))s?(?:['’])?(?:[- ](?:old|long))?", "duration",
          ("They stayed for six months.", "six months", None),
          ("It lasted three weeks.", "three weeks", None)),
    _rule("duration", r"(?:hours|days|weeks|months|years|decades|centuries)(?= (?:of|after|before|later|earlier|ago|on end))", "duration",
          ("Weeks of protests went before.", "Weeks", None)),
)  # fmt: skip
