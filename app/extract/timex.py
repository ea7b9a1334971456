"""Time expressions of a text, each with the date that it stands for, told from the words, the document's date, or context.

Rules find candidates; the clock is carried through them in the order of the text, so that "in June" and "ten days later"
mean what the telling has reached.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import edtf
from app.edtf import Date
from app.extract import diary, live, timex_beside, timex_candidates, timex_document, timex_events, timex_tense, triggers
from app.extract.clock import Clock, Point, point
from app.extract.live import Head
from app.extract.spans import text_of
from app.extract.timex_candidates import Candidate
from app.extract.timex_events import Events
from app.extract.timex_guard import named, refused
from app.extract.timex_reading import Reading, Told, day_number, of_point, on_the_eve
from app.extract.timex_tense import Tense
from app.extract.timex_values import BUILDERS
from app.mention import Span, Timex
from app.vocab import DateBasis, Label, Precision, TimexType

_OPEN_ENDS = (
    ("SINCE", re.compile(r"\b(?:since|ever since)\s+(?:at least )?(?:the |about |around )?$", re.IGNORECASE)),
    ("UNTIL", re.compile(r"\b(?:until|till|up to|up until)\s+(?:the |about |around )?$", re.IGNORECASE)),
    ("BEFORE", re.compile(r"\b(?:before|prior to|ahead of)\s+(?:the |about |around )?$", re.IGNORECASE)),
    ("AFTER", re.compile(r"\b(?:after|following)\s+(?:the |about |around )?$", re.IGNORECASE)),
)
_WAS_OUT = re.compile(r" (?:was|were) (?:out|over|up)\b(?!\s*[.;])")
"""What ends a stretch of time before which something came: "before August was out", which is August still."""
_ONWARDS = re.compile(r" (?:onwards?|on)\b(?=[.,;)]| [a-z])")
_COMPARISON = re.compile(r": ?[\d.,]+\)")
"""What stands behind a month that a figure is compared with: "214 (March: 181)"."""
_FROM = re.compile(r"\bfrom\s+(?:the )?$", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:about|around|circa|ca?\.|approximately|roughly)\s+(?:the )?$", re.IGNORECASE)
_DOUBTED = re.compile(
    r"\b(?:perhaps|possibly|probably|maybe|most likely)\s+(?:in |on |from |about |around )?(?:the )?$", re.IGNORECASE
)
_QUERY = re.compile(r"\?(?=[),;:]| [a-z])")
_AHEAD_FOR = re.compile(
    r"\b(?:(?:planned|scheduled|announced|set|slated|expected|due|fixed|called) for|[Aa]head of|"
    r"(?:postponed|put off|pushed back|moved back|adjourned|deferred|delayed) (?:until|till|to)|"
    r"(?:due|slated|scheduled)(?: (?!and|but|who|which|that|as|when)[\w’'-]+){0,4} (?:on|by|in|from)|"
    r"call(?:ed|ing|s)? for(?: (?!and|but|who|which|that|as|when|after|at|before|during)[\w’'-]+){0,4} "
    r"(?:protests?|demonstrations?|rall(?:y|ies)|march(?:es)?|strikes?|shutdowns?|sit-ins?|boycotts?|elections?|vote|"
    r"referendum|anger|rage|mourning|prayer)(?: (?:in|across|throughout)(?: [\w’'-]+){1,3})?,? on)\s+(?:the )?$"
)
"""What is still to come, whatever the sentence tells: "talks due in Minsk on Friday", "called for new protests on 3 May"."""
_PRAYERS = re.compile(r" (?:\w+ )?(?:prayers?|sermons?)\b")
_COMPARED = re.compile(
    r"\b(?:than|as|compared (?:with|to)|against|versus|from)\s+(?:[\d,]+ (?:[a-z]+ )?)?(?:(?:in|for|during)\s+)?(?:the\s+)?$"
)
_LIKENED = re.compile(
    r"\b(?:unlike|like|since|different from|similar to|akin to|comparable to|reminiscent of) (?:the|its|their|a|an) [^.;:,()\n]{0,40}$",
    re.IGNORECASE,
)
"""What stands before the year of a thing that another is likened to, or measured from: "the worst since the retreat of"."""
_CAME = re.compile(r"\b(?:came|comes?|falls|fell|was|is|happened|occurred|took place)\s+(?:just |only |also )?$")
_TO_DAY = re.compile(
    r",? (?:\((?:\d{1,2}(?:[:.]?\d\d)?(?: ?[ap]\.?m\.?)? )?[A-Z]{2,4}\) )?(?:(?:Baghdad|local|Moscow) time )?(?:on |of |in |early |late )?"
)
_LATE = re.compile(r"\blate (?:on )?$", re.IGNORECASE)
_IN_OFFICE = re.compile(r"\b(?:in (?:office|power|force|place|control)|on strike|under arrest) since (?:the )?$")
_BY = re.compile(r"\bby\s+(?:(?:the )?(?:end|middle) of |early |late |mid-)?(?:the )?$")
_AS_OF = re.compile(r"\b(?:as (?:of|from)|with effect from|effective(?: from)?)\s+$")
_FAR_END = re.compile(
    r"\b(?:\w{2,}est|most|first|only|worst|best|biggest)\b[^.;:\n]{0,60}\bsince (?:the |about |around )?$",
    re.IGNORECASE,
)
"""What stands before the far end of a comparison: "the highest monthly figure since"."""
_STAMPED = re.compile(r"\([^()\n]*\bas (?:of|at) $")
"""What stands in brackets before the day up to which a source has counted."""
_TILL = re.compile(r"\b(?:until|till)\s+(?:late |early |at least )?(?:on )?(?:the )?$")
_AND = re.compile(r",? (?:and|but|then)\b")
_JOINED = re.compile(r",? and (?:on|in|by) (?:the )?$")
_BESIDE = re.compile(r", on ")
_ON_THE = re.compile(r", on ")
_DAYS = frozenset({"weekday", "calendar", "today", "context_unit", "numeric", "day_of_month"})
_QUOTABLE = frozenset({"today", "weekday", "ago", "dct_unit", "season", "relative_name"})


@dataclass(slots=True)
class _Telling:
    """One pass over a document."""

    doc: Doc
    whole: str
    text: str
    """The whole, with a space for every other blank."""
    clock: Clock
    day_first: bool | None
    month_first: bool
    starts: list[int]
    events: Events = field(default_factory=Events)
    inside: list[Candidate] = field(default_factory=list)
    """The candidates of the sentence."""
    last: Timex | None = None
    """The expression before, of the same sentence."""
    diary: dict[int, Point] = field(default_factory=dict)
    """The days or months of entries that weekdays or months head, by where these start."""
    entries: dict[int, int] = field(default_factory=dict)
    """Where the lines of a chronology begin that a date heads, and where that date ends."""
    entry: date | None = None
    """The day that heads the last of these lines, where it is one."""
    live: list[Date] = field(default_factory=list)
    """On a live page, its day; or the other days that it states above its entries."""
    clause: Token | None = None
    """The clause that tells the last date of a noun alone."""
    spoken: date | None = None
    """The day on which somebody said what is quoted: told outside quotation marks, and no sentence without any has gone by since."""
    reached: int = 0
    """What has been read: the heads of a live page's entries before their sentences, and a date that the parser cuts in two."""


def find(doc: Doc, published: date, title: str | None = None) -> list[Timex]:
    """The time expressions in the order of the text; none overlaps another."""
    whole = text_of(doc)
    text = timex_candidates.plain(diary.titled(whole))
    candidates = timex_beside.joined(timex_candidates.candidates(text), text)
    heads_of = timex_document.entry_heads(text, candidates)
    first, last = min(heads_of.items(), default=(0, 0))
    week = timex_document.week(title or "", published)
    telling = _Telling(
        doc,
        whole,
        text,
        Clock(
            published,
            timex_document.is_news(text, published),
            week,
            chronology=len(heads_of) >= 3,
            line=timex_document.begun(title or "", text[first:last], published) if len(heads_of) >= 3 else None,
            subject=timex_document.years(title or ""),
            own_weekday=timex_document.names_own_weekday(candidates, published),
        ),
        day_first=timex_document.day_first(text),
        month_first=timex_document.month_first(text),
        starts=[token.idx for token in doc],
        diary=diary.points(diary.heads(text), week[1] if week else published),
        entries=heads_of if len(heads_of) >= 3 else {},
    )
    sections = timex_document.sections(text)
    stated = [(c.start, int(c.match["y"])) for c in candidates if c.states_all]
    heads = deque(live.heads(text))
    found: list[Timex] = []
    for sentence in doc.sents:
        while heads and heads[0].start < sentence.end_char:
            found += _live_entry(telling, heads.popleft(), found)
        telling.inside = timex_candidates.within(candidates, sentence.start_char, sentence.end_char)
        if telling.spoken and not _quotes(telling, sentence):
            telling.spoken = None
        paragraph = "\n" in telling.text[max(0, sentence.start_char - 2) : sentence.start_char]
        if not telling.inside and not telling.clock.history:
            if paragraph:
                telling.clock.sentence(paragraph=True)
            continue
        after = bisect_right(stated, (sentence.end_char, 0))
        telling.clock.section = timex_document.section(sections, sentence.start_char)
        telling.clock.coming = stated[after][1] if after < len(stated) else None
        telling.clock.look_back = after < len(stated) and _is_in_clause(_token(telling, stated[after][0]))
        _open(telling, sentence, paragraph=paragraph)
        timexes = list(_told(telling, sentence))
        telling.events.remember(sentence, timexes)
        found += timexes
    return found


def _live_entry(telling: _Telling, head: Head, found: list[Timex]) -> Iterator[Timex]:
    """The time of day that heads an entry of a live page: of the page's own day, unless the text states another one above."""
    day = edtf.day(telling.clock.published)
    above = telling.live or [one.date for one in found if one.basis is DateBasis.STATED and one.date]
    telling.live = above if above and day not in above else [day]
    if telling.live != [day]:
        return
    telling.clock.present()
    telling.clock.move(point(telling.clock.published))
    telling.reached = head.end
    words = telling.whole[head.start : head.end]
    value = f"{day.edtf}TXX:XX"
    yield Timex(Span(head.start, head.end), words, TimexType.TIME, value, day, DateBasis.DCT, None, "live_entry")


def _open(telling: _Telling, sentence: Tokens, *, paragraph: bool) -> None:
    """Set the clock for a sentence: news that turns to the present leaves its history behind."""
    clock, start = telling.clock, sentence.start_char
    telling.last = None
    clock.sentence(paragraph=paragraph)
    if not clock.news or clock.chronology or not clock.history:
        return
    if sentence.text.lstrip()[:1] in "\"“‘'":
        return
    if telling.inside and telling.inside[0].start == start and telling.inside[0].rule.build == "later":
        return
    if timex_tense.sentence(sentence) in (Tense.PRESENT, Tense.PERFECT, Tense.FUTURE):
        clock.present()


def _told(telling: _Telling, sentence: Tokens) -> Iterator[Timex]:
    """The expressions of one sentence, read one after the other."""
    reached = max(sentence.start_char, telling.reached)
    for candidate in telling.inside:
        if candidate.start < reached:
            continue
        if named(candidate.match):
            reached = candidate.end
            continue
        timex = _one(telling, candidate, sentence)
        if timex is None:
            continue
        reached = telling.reached = timex.span.end
        telling.last = timex
        _hear(telling, candidate, timex, sentence)
        yield timex


def _one(telling: _Telling, candidate: Candidate, sentence: Tokens) -> Timex | None:
    """The expression at a candidate; a time of day goes together with the day that follows it: "6 p.m. on Friday"."""
    token = _token(telling, candidate.start)
    if candidate.start not in telling.diary and refused(candidate.rule, candidate.match, token):
        return None
    if candidate.rule.build in ("clock", "hour"):
        day = _day_of(telling, candidate)
        if day is not None:
            whole = replace(day, start=candidate.start, rule=candidate.rule)
            reading = _read(telling, day, _token(telling, day.start), sentence)
            if reading is not None and reading.date is not None:
                reading = replace(reading, value=f"{reading.value}TXX:XX", type=TimexType.TIME)
                return _timex(telling, whole, reading, token)
        if candidate.rule.build == "hour":
            return None
    reading = _read(telling, candidate, token, sentence)
    if candidate.rule.build == "later":
        reading = _same_day(telling, candidate, sentence, reading)
    if reading is not None and _is_behind_and_ahead(telling, candidate, reading, token):
        reading = replace(reading, date=None, basis=None, at=None, lost=True, counted_from=None)
    return None if reading is None else _timex(telling, candidate, reading, token)


_OF_STORY = frozenset({"later", "event_offset", "context_unit", "weekday", "week_of_month", "relative_name", "moments"})
"""Builders that find a date from where the story stands."""


def _is_behind_and_ahead(telling: _Telling, candidate: Candidate, reading: Reading, token: Token) -> bool:
    """True where the past is told with a day that lies ahead: it was counted from another day than the story means."""
    if candidate.rule.build not in _OF_STORY or reading.basis is not DateBasis.CONTEXT or reading.date is None:
        return False
    ahead = reading.date.earliest is not None and reading.date.earliest > telling.clock.published
    return ahead and _tense(telling, token) in (Tense.PAST, Tense.PLUPERFECT, Tense.PERFECT)


def _same_day(telling: _Telling, later: Candidate, sentence: Tokens, counted: Reading | None) -> Reading | None:
    """What the day says that stands beside "two days later", where the count comes to another one.

    "Two days earlier, on Saturday, they had met." "Two months later, on the 9th" means the month that the count comes to.
    """
    beside = _BESIDE.match(telling.text, later.end)
    day = next((c for c in telling.inside if beside and c.start == beside.end() and c.rule.build in _DAYS), None)
    if day is not None and day.rule.build == "day_of_month" and counted and counted.at and not counted.at.day:
        return counted
    if day is not None and day.rule.build == "day_of_month" and _comes_to(counted, day):
        return counted
    reading = _read(telling, day, _token(telling, day.start), sentence) if day else None
    if reading is None or reading.date is None or reading.at is None or reading.at.exact is None:
        return counted
    return counted if counted and counted.date and _holds(counted.date, reading.at.exact) else reading


def _comes_to(counted: Reading | None, day: Candidate) -> bool:
    """True where a count comes to the very day of the month that is named behind it: "a week later, on the 17th"."""
    return bool(counted and counted.at and counted.at.day == day_number(day.match["d"]))


def _holds(when: Date, day: date) -> bool:
    return bool(when.earliest and when.latest) and when.earliest <= day <= when.latest  # type: ignore[operator]


def _day_of(telling: _Telling, clock: Candidate) -> Candidate | None:
    """The day that follows a time of day at once."""
    gap = _TO_DAY.match(telling.text, clock.end)
    start = gap.end() if gap else clock.end + 1
    return next((c for c in telling.inside if c.start in (start, clock.end + 1) and c.rule.build in _DAYS), None)


def _read(telling: _Telling, candidate: Candidate, token: Token, sentence: Tokens) -> Reading | None:
    heading = telling.diary.get(candidate.start)
    if heading is not None and telling.clock.news and not telling.clock.history:
        return of_point(heading, DateBasis.DCT)
    told = Told(
        _clock(telling, token),
        tense=_tense(telling, token),
        day_first=telling.day_first,
        month_first=telling.month_first,
        quoted_on=_quoted_on(telling, candidate, sentence),
        event=lambda: _event(telling, candidate, sentence),
        comer=lambda: _comer(telling, candidate) or _coming(telling, candidate, sentence),
        comes=bool(telling.clock.here and _CAME.search(telling.text[max(0, candidate.start - 30) : candidate.start])),
        beside=_beside(telling, candidate),
        of_noun=candidate.rule.build == "weekday" and _is_in_clause(token),
        is_main=candidate.rule.build == "event_offset" and _is_main(_token(telling, candidate.end - 1)),
        is_now=candidate.rule.build == "event_offset" and _is_now(telling, candidate, sentence),
        weekday=timex_beside.weekday(candidate),
        entry=telling.entry if _is_in_entry(telling, candidate.start) else None,
    )
    reading = BUILDERS[candidate.rule.build](candidate.match, told)
    name = candidate.beside
    if name:
        reading = timex_beside.whole(candidate, reading, BUILDERS[name.rule.build](name.match, told))
    return on_the_eve(candidate.match, reading)


def _clock(telling: _Telling, token: Token) -> Clock:
    """The clock; for what goes on with a date that was told of a noun, as it stands there: "who landed in 1976 and on 4 May left"."""
    clock = telling.clock
    if _goes_on(telling, token) or _is_day_of_month_before(telling, token):
        return replace(clock, line=clock.at)
    if not (clock.loose and clock.at and clock.line and telling.clause is not None):
        return clock
    if telling.last is not None and telling.last.mod == "SINCE":
        return clock  # "jailed since January 2016 and freed on June 13": what ended such a stretch is the story's
    close = clock.at.exact is not None and clock.line.year - clock.at.year <= _SAME_STORY
    on = telling.last is not None and _AND.match(telling.text, telling.last.span.end)
    if not (telling.clause.sent == token.sent and (close or (on and _clause(token) == telling.clause))):
        return clock
    return replace(clock, line=clock.at)


def _is_day_of_month_before(telling: _Telling, token: Token) -> bool:
    """True behind the month whose day is named, whatever the story's month is: "which fell in January, on the 21st"."""
    last = telling.last
    monthly = last is not None and last.date is not None and last.date.precision is Precision.MONTH
    return bool(monthly and last and _ON_THE.fullmatch(telling.text, last.span.end, token.idx))


def _goes_on(telling: _Telling, token: Token) -> bool:
    """True behind the day of a look back, which its year dates: "They had met on 4 May 1992, and on 6 June guns fired"."""
    last, clock = telling.last, telling.clock
    if last is None or last.basis is not DateBasis.STATED or last.mod or clock.loose or not clock.news:
        return False
    if not (clock.at and clock.at.exact) or clock.at == clock.line:
        return False
    back = timex_tense.verb_of(_token(telling, last.span.start))
    joined = _JOINED.search(telling.text[last.span.end : token.idx])
    return bool(joined and back and back.dep_ != "relcl" and timex_tense.of(back) is Tense.PLUPERFECT)


_SAME_STORY = 2
"""Years between a day told of a noun and the story within which an undated day behind it, of the same sentence, follows that day."""


def _tense(telling: _Telling, token: Token) -> Tense | None:
    tense = timex_tense.at(token)
    if tense not in (Tense.FUTURE, Tense.PLANNED) and _AHEAD_FOR.search(
        telling.text[max(0, token.idx - 70) : token.idx]
    ):
        return Tense.PLANNED if tense is Tense.PLUPERFECT else Tense.FUTURE
    if tense is Tense.PAST and telling.last and _AS_OF.search(telling.text[max(0, token.idx - 30) : token.idx]):
        return tense if _is_stamp(telling.text, token.idx) else Tense.FUTURE
    if tense in (Tense.PRESENT, Tense.PERFECT) and _TILL.search(telling.text[max(0, token.idx - 30) : token.idx]):
        return Tense.FUTURE
    if (
        tense is Tense.PAST
        and _BY.search(telling.text[max(0, token.idx - 30) : token.idx])
        and timex_tense.intends(token)
    ):
        return Tense.PLANNED
    if tense is not Tense.PRESENT:
        return tense
    if telling.clock.chronology or telling.diary:
        return Tense.PAST
    return Tense.FUTURE if timex_tense.is_timetabled(token) else tense


def _timex(telling: _Telling, candidate: Candidate, reading: Reading, token: Token) -> Timex:
    text, clock = telling.text, telling.clock
    mod = (None if _is_of_noun(token, candidate) else _open_end(text, candidate)) or reading.mod
    when = reading.date
    if when is not None and when.bounded:
        when, mod = _marked(text, candidate, when, mod)
    dateline = timex_document.is_above_a_remark(text, candidate.start, candidate.end) or (
        reading.type is TimexType.DATE
        and (
            timex_document.is_dateline(text, candidate.start, candidate.end, chronology=clock.chronology)
            or _is_stamp(text, candidate.start)
        )
    )
    if when and when.earliest and when.latest and len(when.edtf) == 21:
        clock.run = (when.earliest, when.latest)
    if not dateline:
        _move(telling, candidate, reading, mod, token)
    return Timex(
        Span(candidate.start, candidate.end),
        telling.whole[candidate.start : candidate.end],
        reading.type,
        reading.value,
        when,
        reading.basis if when else None,
        mod,
        "dateline" if dateline else candidate.rule.name,
        reading.counted_from,
        _day_counted(candidate, reading),
    )


_COUNTING = frozenset({"later", "event_offset"})


def _day_counted(candidate: Candidate, reading: Reading) -> Date | None:
    """The day that "two weeks later" comes to; None for what names no week that was counted from a day."""
    day = reading.at.exact if reading.at else None
    weekly = reading.date is not None and reading.date.precision is Precision.WEEK
    return edtf.day(day) if day is not None and weekly and candidate.rule.name in _COUNTING else None


def _is_stamp(text: str, start: int) -> bool:
    """True for the day up to which a source has counted: "11 killed (health ministry, as of 19 June)"."""
    return _STAMPED.search(text[max(0, start - 60) : start]) is not None


def _marked(text: str, candidate: Candidate, when: Date, mod: str | None) -> tuple[Date, str | None]:
    """The date as "around 1990" (`1990~`) and "perhaps in 1990", "1990?" (`1990?`) mark it."""
    before = text[max(0, candidate.start - 24) : candidate.start]
    if mod is None and candidate.rule.build != "clock" and _ROUGHLY.search(before):
        return edtf.approximate(when), "APPROX"
    if (_DOUBTED.search(before) or _QUERY.match(text, candidate.end)) and re.fullmatch(r"[\d-]+", when.edtf):
        return edtf.parse(f"{when.edtf}?"), mod
    return when, mod


def _is_of_noun(token: Token, candidate: Candidate) -> bool:
    """True for the date before a noun, which is that thing's own: "after the March 4 assault"."""
    head = token.head
    beside = token.dep_ in ("nmod", "compound", "amod", "nummod") and head.idx >= candidate.end
    return beside and head.pos_ in ("NOUN", "PROPN") and triggers.of(head) is not None


def _open_end(text: str, candidate: Candidate) -> str | None:
    before = text[max(0, candidate.start - 30) : candidate.start].rpartition("\n\n")[2]
    onwards = _ONWARDS.match(text, candidate.end)
    if onwards and ("onward" in onwards[0] or _FROM.search(before)):
        return "SINCE"
    if _WAS_OUT.match(text, candidate.end) or _PRAYERS.match(text, candidate.end):
        return None
    return next((mod for mod, pattern in _OPEN_ENDS if pattern.search(before)), None)


def _move(telling: _Telling, candidate: Candidate, reading: Reading, mod: str | None, token: Token) -> None:
    clock = telling.clock
    if reading.at and reading.at.day and (reading.basis is DateBasis.STATED or reading.at.year < clock.published.year):
        clock.stated[reading.at.month or 0, reading.at.day] = reading.at.year
    exact = reading.at.exact if reading.at else None
    if _is_in_entry(telling, candidate.end) and not _is_in_entry(telling, candidate.start):
        telling.entry = exact
    clock.recent = clock.recent or (exact is not None and clock.is_recent(exact))
    clock.by_weekday = clock.by_weekday or (candidate.rule.build == "weekday" and reading.basis is DateBasis.DCT)
    before = telling.text[max(0, token.idx - 30) : token.idx]
    if reading.at and reading.at.exact and (reading.value.endswith(("TNI", "TEV")) or _LATE.search(before)):
        clock.night = reading.at.exact
    if reading.at and reading.at.exact and reading.value.endswith("TMO"):
        clock.morning = reading.at.exact
    if reading.lost:
        clock.lost = True
        return
    if reading.at is None or _is_out_of_line(
        clock, reading.at, mod, token, telling.text[max(0, token.idx - 100) : token.idx]
    ):
        return
    compared = telling.text.endswith("(", 0, candidate.start) and _COMPARISON.match(telling.text, candidate.end)
    if compared or _is_of_source(telling, reading, token) or _is_measured_from(telling, reading.at, token):
        return
    loose = _is_loose(telling, reading.at, token) or _is_told_of_late(telling, reading, token)
    telling.clause = _clause(token) if loose else None
    if clock.news and reading.basis is DateBasis.STATED and reading.at == Point(reading.at.year) and not loose:
        clock.chapter = reading.at.year
    clock.move(reading.at, aside=loose or _is_aside(telling, reading.at, mod, token), loose=loose)


def _is_out_of_line(clock: Clock, at: Point, mod: str | None, token: Token, before: str) -> bool:
    """True for an end yet to come, and for a beginning that is told with how things are: nothing is counted from these."""
    tense = timex_tense.at(token)
    if mod == "SINCE" and clock.at is not None and (clock.chronology or _IN_OFFICE.search(before)):
        return True
    if mod == "SINCE" and _FAR_END.search(before):
        return True
    ahead = at.first() > clock.published and clock.at is not None and not clock.distant
    far = clock.at is not None and at.year > clock.at.year + 1
    return (mod == "UNTIL" and far and tense in (Tense.PAST, Tense.PLANNED)) or (
        ahead and tense in (Tense.FUTURE, Tense.PLANNED)
    )


def _is_aside(telling: _Telling, at: Point, mod: str | None, token: Token) -> bool:
    """True for a look back that leaves the story where it stands: "forces that had come in 1943"."""
    tense, line = timex_tense.at(token), telling.clock.line
    if line is not None and at.year < line.year and _is_in_entry(telling, token.idx):
        return True
    if mod == "SINCE" and tense in (Tense.PERFECT, Tense.PRESENT):
        return True
    before = telling.text[max(0, token.idx - 60) : token.idx]
    if at.month is None and (_LIKENED.search(before) or (telling.clock.news and _COMPARED.search(before))):
        return True
    present = telling.clock.news and line is not None and not telling.clock.distant
    if present and telling.clock.is_distant(at) and _is_within(token):
        return True
    if line is None or at.first() >= line.first():
        return False
    return tense is Tense.PLUPERFECT


def _is_in_entry(telling: _Telling, offset: int) -> bool:
    """True behind the date that heads its line in a chronology: what is told there of earlier years leaves the entries where they are."""
    head = telling.entries.get(telling.text.rfind("\n", 0, offset) + 1)
    return head is not None and offset >= head


def _is_loose(telling: _Telling, at: Point, token: Token) -> bool:
    """True for an earlier date that only says something of a noun: "besieged since May 1998", "the 1971 war"."""
    line = telling.clock.line
    if line is None or at.first() >= line.first():
        return False
    if at == Point(at.year):
        return _is_in_clause(token) or _is_behind_since(token) or (at.year < line.year and _is_label(token))
    return _is_in_clause(token)


def _is_behind_since(token: Token) -> bool:
    """True inside "since the force was sent there in 2004", which leaves the story where it stands."""
    clauses = (step for step in (token, *token.ancestors) if step.dep_ == "advcl")
    return any(mark.dep_ == "mark" and mark.lower_ == "since" for clause in clauses for mark in clause.children)


def _is_measured_from(telling: _Telling, at: Point, token: Token) -> bool:
    """True inside "the largest raid since the port fell on 4 May", "have killed twenty since they ended the truce on 4 May".

    And for what so much time has gone by since: "comes four weeks after the fall of the port on 4 May".
    """
    line = telling.clock.line
    if line is None or at.first() >= line.first():
        return False
    for step in (token, *token.ancestors):
        if step.lower_ in ("after", "since") and step.dep_ == "prep" and step.i and step.nbor(-1).lemma_ in _SPELLS:
            return True
        since = next((mark for mark in step.children if mark.dep_ == "mark" and mark.lower_ == "since"), None)
        if step.dep_ == "advcl" and since is not None:
            verb = timex_tense.verb_of(step.head)
            lasting = verb is not None and timex_tense.of(verb) in (Tense.PERFECT, Tense.PRESENT)
            return lasting or bool(_FAR_END.search(telling.text[max(0, since.idx - 90) : since.idx + 6]))
    return False


def _is_told_of_late(telling: _Telling, reading: Reading, token: Token) -> bool:
    """True for the day on which somebody said what a story of long ago tells: ""They counted us," she said last October"."""
    verb = timex_tense.verb_of(token)
    return bool(
        telling.clock.history
        and telling.clock.distant
        and reading.basis is DateBasis.DCT
        and verb
        and verb.lemma_ in _SAYING
    )


_SPELLS = frozenset({"hour", "day", "week", "fortnight", "month", "year"})
_SAYING = frozenset({"say", "tell", "recall", "remember", "testify"})
_REPORTING = _SAYING | {"report", "add", "confirm"}


def _is_of_source(telling: _Telling, reading: Reading, token: Token) -> bool:
    """True for the day on which somebody told what the sentence has dated: "Two were shot on Monday, police said on Tuesday. Hours later …"."""
    last = telling.last
    if last is None or last.date is None or last.date.precision is not Precision.DAY or not telling.clock.here:
        return False
    verb = timex_tense.verb_of(token)
    told = verb is not None and verb.lemma_ in _REPORTING and verb.idx > last.span.start
    return bool(told and reading.basis is DateBasis.DCT and not telling.clock.distant)


def _is_label(token: Token) -> bool:
    """True for a year that stands before its noun: "the 1971 war"."""
    return (
        token.dep_ in ("nummod", "compound", "amod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")
    )


def _is_in_clause(token: Token) -> bool:
    """True inside a clause that describes a noun: "which fell in 1943", "burnt in 1998"."""
    return _clause(token) is not None


def _clause(token: Token) -> Token | None:
    """The verb of the clause that describes a noun, around a token; None in what the parser takes for no sentence."""
    if token.sent.root.pos_ not in ("VERB", "AUX"):
        return None
    return next((step for step in (token, *token.ancestors) if step.dep_ in ("relcl", "acl")), None)


def _is_within(token: Token) -> bool:
    """True for a date that only tells something of a noun: "the truce of 23 October 2020", "the men who died in October 1983"."""
    for step in (token, *token.ancestors):
        if step.dep_ in ("relcl", "acl"):
            return True
        if step.dep_ == "prep":
            return step.lower_ == "of" and step.head.pos_ in ("NOUN", "PROPN")
        if step.pos_ in ("VERB", "AUX"):
            return False
    return False


def _token(telling: _Telling, offset: int) -> Token:
    return telling.doc[max(0, bisect_right(telling.starts, offset) - 1)]


def _quoted_on(telling: _Telling, candidate: Candidate, sentence: Tokens) -> date | None:
    """The day of the statement, for an expression inside quotation marks whose sentence or story dates it; None for news of its own day."""
    if candidate.rule.build not in _QUOTABLE or not _is_quoted(telling, candidate.start, sentence):
        return None
    behind = _said_behind(telling, candidate, sentence)
    if behind or telling.clock.history:
        return behind or telling.clock.reference_day()
    return telling.spoken


_SPOKEN_ON = frozenset({"weekday", "calendar", "today"})
_RECENTLY = 7
"""Days before its own of which news says "yesterday" in the words of others."""


def _said_behind(telling: _Telling, candidate: Candidate, sentence: Tokens) -> date | None:
    """The day on which the words were said, told behind them: ""Yesterday they fled," he said on Tuesday"."""
    for later in telling.inside:
        if later.start < candidate.end or later.rule.build not in _SPOKEN_ON:
            continue
        token = _token(telling, later.start)
        if _is_quoted(telling, later.start, sentence) or not _says(token) or refused(later.rule, later.match, token):
            continue
        reading = _read(telling, later, token, sentence)
        return reading.at.exact if reading and reading.at else None
    return None


def _hear(telling: _Telling, candidate: Candidate, timex: Timex, sentence: Tokens) -> None:
    """Keep the day of a statement for what is quoted of it, should the text be news and the day near its own."""
    day = timex.date.earliest if timex.date and timex.date.precision is Precision.DAY else None
    if day is None or timex.rule == "dateline" or abs((telling.clock.published - day).days) > _RECENTLY:
        return
    if _is_quoted(telling, candidate.start, sentence):
        return
    if _quotes(telling, sentence) or _says(_token(telling, candidate.start)):
        telling.spoken = day


def _says(token: Token) -> bool:
    """True for the time of a clause that tells of a statement."""
    verb = timex_tense.verb_of(token)
    kind = triggers.of(verb) if verb is not None else None
    return kind is not None and kind.rule.label is Label.STATEMENT


def _quotes(telling: _Telling, sentence: Tokens) -> bool:
    """True for a sentence with quotation marks."""
    start, end = sentence.start_char, sentence.end_char
    return telling.text.find("“", start, end) >= 0 or telling.text.find('"', start, end) >= 0


def _is_quoted(telling: _Telling, start: int, sentence: Tokens) -> bool:
    """True inside quotation marks."""
    before = telling.text[sentence.start_char : start]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _beside(telling: _Telling, candidate: Candidate) -> Date | None:
    """The date that an expression stands beside: "on Tuesday, four days after a faction rose", which is Tuesday."""
    last = telling.last
    if candidate.rule.build != "event_offset" or last is None or last.date is None or last.date.earliest is None:
        return None
    between = telling.text[last.span.end : candidate.start]
    if last.rule == "event_offset" and last.counted_from and _AND.search(between):
        return last.date  # "a day after they met, and two days after they spoke"
    return last.date if between in (", ", " - ", " – ", " — ", ", just ", ", only ", " (") else None


def _comer(telling: _Telling, candidate: Candidate) -> Date | None:
    """The date of what "came" so long after: of "the raid" that an earlier sentence dated, of "it" the day that was told last.

    What "comes" so long after is today's.
    """
    if not _CAME.search(telling.text[max(0, candidate.start - 30) : candidate.start]):
        return None
    verb = timex_tense.verb_of(_token(telling, candidate.start - 2))
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None) if verb is not None else None
    day = telling.clock.reference_day()
    if verb is None or subject is None or (subject.pos_ != "NOUN" and subject.lower_ not in _POINTING):
        return None
    if subject.lower_ in _POINTING:
        return edtf.day(day) if day else None
    if not any(child.lower_ in _DEFINITE for child in subject.children):
        return None
    known = telling.events.of(subject) or (edtf.day(day) if day and triggers.of(subject) else None)
    comes = telling.clock.news and not telling.clock.history and timex_tense.of(verb) is Tense.PRESENT
    return known or (edtf.day(telling.clock.published) if comes else None)


def _coming(telling: _Telling, candidate: Candidate, sentence: Tokens) -> Date | None:
    """The date of the main clause behind a count that opens its sentence: "A day after gunmen raided Bama, troops moved in on Friday"."""
    marker = _token(telling, candidate.end - 1)
    opens = candidate.start == sentence.start_char and marker.dep_ == "mark"
    if not opens or marker.head.dep_ != "advcl" or marker.head.head != sentence.root:
        return None
    for later in telling.inside:
        token = _token(telling, later.start)
        if later.start < candidate.end or timex_tense.verb_of(token) != sentence.root:
            continue
        told = later.rule.build in ("weekday", "calendar") and not refused(later.rule, later.match, token)
        reading = _read(telling, later, token, sentence) if told else None
        return reading.date if reading else None
    return None


_POINTING = frozenset({"it", "this", "that"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def _is_main(marker: Token) -> bool:
    """True where the words behind "before" are the sentence's own: "The day before he had declared an emergency"."""
    verb = marker.head
    if marker.dep_ != "mark" or verb.dep_ != "ROOT" or marker.i > verb.i:
        return False
    return not any(
        child.dep_ == "ccomp" and any(one.dep_ in ("nsubj", "nsubjpass") for one in child.children)
        for child in verb.children
    )


_OPENS = re.compile(r"(?:, (?:just |only |barely )?|^(?:just |only |barely )?)$", re.IGNORECASE)


def _is_now(telling: _Telling, candidate: Candidate, sentence: Tokens) -> bool:
    """True where the clause behind "after" tells what was, and the sentence's own verb how things are: "a day after it fell, all is quiet"."""
    marker = _token(telling, candidate.end - 1)
    clause = marker.head
    apart = _OPENS.search(telling.text[sentence.start_char : candidate.start].lstrip())
    if not apart or marker.dep_ != "mark" or timex_tense.of(clause) is not Tense.PAST:
        return False
    before = (child for child in clause.children if child.dep_ == "ccomp" and child.i < marker.i)
    verb = clause.head if clause.dep_ == "advcl" else next(before, None) if clause.dep_ == "ROOT" else None
    if verb is None or verb.pos_ not in ("VERB", "AUX") or marker.sent.root not in (verb, clause):
        return False
    return timex_tense.of(verb) is Tense.PRESENT or any(child.lower_ == "can" for child in verb.children)


def _event(telling: _Telling, candidate: Candidate, sentence: Tokens) -> Date | None:
    """The date of the event named after "three weeks after": the one beside its name, or what an earlier sentence gave."""
    marker = _token(telling, candidate.end - 1)
    for later in telling.inside:
        if later.start < candidate.end or later.rule.build not in (
            "calendar",
            "numeric",
            "month",
            "year",
            "named_day",
            "weekday",
        ):
            continue
        if timex_events.date_behind(telling.doc, marker, later.start):
            token = _token(telling, later.start)
            reading = None if refused(later.rule, later.match, token) else _read(telling, later, token, sentence)
            return reading.date if reading else None
        break
    event = timex_events.named(telling.doc, marker)
    return telling.events.date(event) if event else None
