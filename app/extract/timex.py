"""Time expressions of a text, each with the date that it stands for, told from the words, the document's date, or context.

Rules find candidates; the clock is carried through them in the order of the text, so that "in June" and "ten days later"
mean what the telling has reached.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import edtf
from app.edtf import Date
from app.extract import timex_tense
from app.extract.clock import Clock, Point
from app.extract.rules.timex_en import MONTHS, RULES, Rule
from app.extract.timex_guard import named, refused
from app.extract.timex_reading import Reading, Told
from app.extract.timex_tense import Tense
from app.extract.timex_values import BUILDERS
from app.mention import Span, Timex
from app.vocab import DateBasis, TimexType

_OPEN_ENDS = (
    ("SINCE", re.compile(r"\b(?:since|ever since)\s+(?:at least )?(?:the |about |around )?$", re.IGNORECASE)),
    ("UNTIL", re.compile(r"\b(?:until|till|up to|up until)\s+(?:the |about |around )?$", re.IGNORECASE)),
    ("BEFORE", re.compile(r"\b(?:before|prior to|ahead of)\s+(?:the |about |around )?$", re.IGNORECASE)),
    ("AFTER", re.compile(r"\b(?:after|following)\s+(?:the |about |around )?$", re.IGNORECASE)),
)
_ONWARDS = re.compile(r" onwards?\b")
_ROUGHLY = re.compile(r"\b(?:about|around|circa|ca?\.|approximately|roughly)\s+(?:the )?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d,.$€£])(1\d{3}|20\d{2})(?![\d%]|[,.]\d)")
_SIGNS = re.compile(
    r"\b(?:yesterday|tomorrow|tonight|(?:last|this|next) (?:week|month|year|[A-Z][a-z]+day)|(?:days?|weeks?|months?) ago|ago today|"
    r"[Oo]n (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? (?:the )?\d|,? [A-Z][a-z]+ \d))\b"
)
_HEADING = re.compile(
    r"^[ \t#*=]*(?:(?P<y>1\d{3}|20\d\d)(?:[-–—](?P<y2>\d\d(?:\d\d)?))?(?!\w)(?:[:.]? *[^\n.]{0,60}[^\n.:!?])?|"
    r"[A-Z][^\n.:;]{2,60}[ (](?P<z>1\d{3}|20\d\d)(?:[-–—](?P<z2>\d\d(?:\d\d)?))?\)?)[ \t*=]*$",
    re.MULTILINE,
)
_DIVIDED = 3
"""Headings that name years: fewer are no plan of the text."""
_HEADER_AFTER = re.compile(r"\s*(?:[-–—:]|$)")
_PUBLISHED = re.compile(r"(?:[A-Z][\w'’./-]*(?:[ ,]+[A-Z(][\w'’./()-]*){0,5}[,:]? *(?:\([A-Z][\w/ ]*\) *[-–—]* *)?)?")
_STAMP = re.compile(
    r"(?:.{0,40}\b)?(?:compiled|published|updated|posted|last (?:updated|modified)|date|dateline|as of|first published|corrected|printed|"
    r"created|filed|issued)\b[\w ]{0,12}[:,]?\s*(?:on |at )?$",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.? \d{{1,2}}, \d{{4}}", re.IGNORECASE)
_CONTENT = frozenset({"NOUN", "VERB", "PROPN"})
_AHEAD_FOR = re.compile(r"\b(?:planned|scheduled|announced|set|slated|expected|due|fixed|called) for$")
_CAME = re.compile(r"\b(?:came|comes|was|is|happened|occurred|took place)\s+(?:just |only )?$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    order: int
    rule: Rule
    match: re.Match[str]


@dataclass(slots=True)
class _Telling:
    """One pass over a document."""

    doc: Doc
    text: str
    clock: Clock
    day_first: bool | None
    month_first: bool
    starts: list[int]
    events: dict[str, Date] = field(default_factory=dict)
    quoted_on: date | None = None


def find(doc: Doc, published: date) -> list[Timex]:
    """The time expressions in the order of the text; none overlaps another."""
    text = doc.text  # spaCy makes it anew each time that it is asked for
    candidates = _candidates(text)
    headers = sum(_is_header(text, candidate) for candidate in candidates)
    telling = _Telling(
        doc,
        text,
        Clock(published, _is_news(text, published), chronology=headers >= 3),
        day_first=_day_first(text),
        month_first=bool(_MONTH_FIRST.search(text)),
        starts=[token.idx for token in doc],
    )
    sections = _sections(text)
    stated = [(c.start, int(c.match["y"])) for c in candidates if _states_all(c)]
    found: list[Timex] = []
    for sentence in doc.sents:
        inside = _within(candidates, sentence.start_char, sentence.end_char)
        after = bisect_right(stated, (sentence.end_char, 0))
        telling.clock.section = _section(sections, sentence.start_char)
        telling.clock.coming = stated[after][1] if after < len(stated) else None
        _open(telling, sentence)
        timexes = list(_told(telling, inside, sentence))
        _remember(telling, sentence, timexes)
        found += timexes
    return found


def _sections(text: str) -> list[tuple[int, int, int]]:
    """(offset, first, last year) of the headings that name years ("2004: Resistance", "1917-1918"), where a text is so divided."""
    found = []
    for heading in _HEADING.finditer(text):
        first = int(heading["y"] or heading["z"])
        last = heading["y2"] or heading["z2"] or str(first)
        found.append((heading.start(), first, int(str(first)[: 4 - len(last)] + last)))
    return found if len(found) >= _DIVIDED else []


def _section(sections: list[tuple[int, int, int]], offset: int) -> tuple[int, int] | None:
    at = bisect_right(sections, (offset, 9999, 9999)) - 1
    return sections[at][1:] if at >= 0 else None


def _states_all(candidate: _Candidate) -> bool:
    groups = candidate.match.groupdict()
    return bool(groups.get("y") and (groups.get("mon") or groups.get("n1")))


@cache
def _compiled() -> tuple[tuple[int, Rule, re.Pattern[str]], ...]:
    return tuple((order, rule, rule.compiled()) for order, rule in enumerate(RULES))


def _candidates(text: str) -> list[_Candidate]:
    """Every match of every rule: leftmost first, then longest, then by the order of the rules."""
    found = [
        _Candidate(match.start(), match.end(), order, rule, match)
        for order, rule, pattern in _compiled()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda c: (c.start, -c.end, c.order))


def _within(candidates: list[_Candidate], start: int, end: int) -> list[_Candidate]:
    first = bisect_right(candidates, start - 1, key=lambda c: c.start)
    last = bisect_right(candidates, end - 1, key=lambda c: c.start)
    return candidates[first:last]


# --- what the document shows ------------------------------------------------------------------------------------------


def _is_news(text: str, published: date) -> bool:
    """True when a text speaks of its own day: by dateline, by words such as "last month", or by years close to its own."""
    years = [int(year) for year in _YEAR.findall(text) if int(year) <= published.year + 5]
    signs = len(_SIGNS.findall(text))
    near = sum(abs(year - published.year) <= 1 for year in years)
    if not years or near * 2 >= len(years):
        return True
    return signs * 12 >= len(years)


def _day_first(text: str) -> bool | None:
    """How the document writes dates in figures, by one that can be read one way only."""
    pairs = re.findall(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:1\d|20)\d{2}", text)
    votes = {int(first) > 12 for first, second in pairs if (int(first) > 12) != (int(second) > 12)}
    return votes.pop() if len(votes) == 1 else None


def _line(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span in its line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[end : last if last >= 0 else len(text)]


def _is_header(text: str, candidate: _Candidate) -> bool:
    before, after = _line(text, candidate.start, candidate.end)
    return (
        not before.strip(" *•-–")
        and bool(_HEADER_AFTER.match(after))
        and candidate.rule.build in ("calendar", "numeric", "month")
    )


def _is_dateline(text: str, start: int, end: int, *, chronology: bool) -> bool:
    """True for the line that says when the article itself was written; a chronology has many that look like it."""
    before, after = _line(text, start, end)
    if _STAMP.fullmatch(before.rpartition(". ")[2]) and (len(after) < 30 or after[:1] == "."):
        return True
    if (
        not chronology
        and not before.strip()
        and not after.strip(" .|")
        and re.search(r"[A-Za-z/-]\W*\d", text[start:end])
    ):
        return text.count("\n", 0, start) < 12 and start < 600
    town = before.strip(" ,(")
    if not town or start > 1500 or not _PUBLISHED.fullmatch(before):
        return False
    capitals = town.split(",")[0].split("(")[0].strip()
    return capitals.isupper() and bool(re.match(r"\s*(?:\(?[A-Z][\w/ ]*\)?)?\s*(?:[-–—:]|$|\.?$)", after))


# --- the telling ------------------------------------------------------------------------------------------------------


def _open(telling: _Telling, sentence: Tokens) -> None:
    """Set the clock for a sentence: news that turns to the present leaves its history behind."""
    clock = telling.clock
    telling.quoted_on = None
    start = sentence.start_char
    clock.sentence(paragraph="\n" in telling.text[max(0, start - 2) : start])
    if not clock.news or clock.chronology or not clock.history:
        return
    if sentence.text.lstrip()[:1] in "\"“‘'":
        return
    if timex_tense.sentence(sentence) in (Tense.PRESENT, Tense.PERFECT, Tense.FUTURE):
        clock.present()


def _told(telling: _Telling, candidates: list[_Candidate], sentence: Tokens) -> Iterator[Timex]:
    """The expressions of one sentence, read one after the other."""
    reached = sentence.start_char
    for candidate in candidates:
        if candidate.start < reached:
            continue
        token = _token(telling, candidate.start)
        if named(candidate.match):
            reached = candidate.end
            continue
        if refused(candidate.rule, candidate.match, token):
            continue
        reading = _read(telling, candidate, token, sentence)
        if reading is None:
            continue
        reached = candidate.end
        yield _timex(telling, candidate, reading, token)


def _read(telling: _Telling, candidate: _Candidate, token: Token, sentence: Tokens) -> Reading | None:
    told = Told(
        telling.clock,
        tense=_tense(telling, token),
        day_first=telling.day_first,
        month_first=telling.month_first,
        quoted_on=_quoted_on(telling, candidate, sentence),
        event=lambda: _event(telling, candidate),
        comes=bool(telling.clock.here and _CAME.search(telling.text[max(0, candidate.start - 30) : candidate.start])),
    )
    return BUILDERS[candidate.rule.build](candidate.match, told)


def _tense(telling: _Telling, token: Token) -> Tense | None:
    tense = timex_tense.at(token)
    if (
        telling.doc[max(0, token.i - 1)].lower_ == "for"
        and tense is not Tense.FUTURE
        and _AHEAD_FOR.search(telling.doc[max(0, token.i - 4) : token.i].text)
    ):
        return Tense.FUTURE
    return Tense.PAST if telling.clock.chronology and tense is Tense.PRESENT else tense


def _timex(telling: _Telling, candidate: _Candidate, reading: Reading, token: Token) -> Timex:
    text = telling.text
    mod = _open_end(text, candidate) or reading.mod
    when = reading.date
    if mod is None and when and when.bounded and _ROUGHLY.search(text[max(0, candidate.start - 20) : candidate.start]):
        mod, when = "APPROX", edtf.approximate(when)
    dateline = reading.type is TimexType.DATE and _is_dateline(
        text, candidate.start, candidate.end, chronology=telling.clock.chronology
    )
    if when and when.earliest and when.latest and len(when.edtf) == 21:
        telling.clock.run = (when.earliest, when.latest)
    if not dateline:
        _move(telling, reading, mod, token)
    return Timex(
        Span(candidate.start, candidate.end),
        text[candidate.start : candidate.end],
        reading.type,
        reading.value,
        when,
        reading.basis if when else None,
        mod,
        "dateline" if dateline else candidate.rule.name,
    )


def _open_end(text: str, candidate: _Candidate) -> str | None:
    before = text[max(0, candidate.start - 30) : candidate.start]
    if _ONWARDS.match(text, candidate.end):
        return "SINCE"
    return next((mod for mod, pattern in _OPEN_ENDS if pattern.search(before)), None)


def _move(telling: _Telling, reading: Reading, mod: str | None, token: Token) -> None:
    clock = telling.clock
    if reading.basis is DateBasis.STATED and reading.at and reading.at.day:
        clock.stated[reading.at.month or 0, reading.at.day] = reading.at.year
    if reading.lost:
        clock.lost = True
        return
    if reading.at is None:
        return
    clock.move(reading.at, aside=_is_aside(telling, reading.at, mod, token))


def _is_aside(telling: _Telling, at: Point, mod: str | None, token: Token) -> bool:
    """True for a look back that leaves the story where it stands: "forces that had come in 1943"."""
    tense, line = timex_tense.at(token), telling.clock.line
    if mod == "SINCE" and tense in (Tense.PERFECT, Tense.PRESENT):
        return True
    if line is None or at.first() >= line.first():
        return False
    return tense is Tense.PLUPERFECT


def _token(telling: _Telling, offset: int) -> Token:
    return telling.doc[max(0, bisect_right(telling.starts, offset) - 1)]


def _quoted_on(telling: _Telling, candidate: _Candidate, sentence: Tokens) -> date | None:
    """The day of the statement, for an expression inside quotation marks whose sentence or story has just dated it."""
    if candidate.rule.build not in ("today", "ago"):
        return None
    before = sentence.text[: candidate.start - sentence.start_char]
    inside = before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")
    day = telling.clock.reference_day()
    if not (inside and day):
        return None
    close = abs((telling.clock.published - day).days) <= 7
    return day if close or telling.clock.history else None


# --- events that the text has dated -----------------------------------------------------------------------------------


def _remember(telling: _Telling, sentence: Tokens, timexes: list[Timex]) -> None:
    """Keep which words stood with which date, for "three weeks after the coup"."""
    dated = [t for t in timexes if t.date and t.date.bounded and t.mod not in ("SINCE", "UNTIL", "BEFORE", "AFTER")]
    if not dated:
        return
    for token in sentence:
        if token.pos_ in _CONTENT:
            near = min(dated, key=lambda t: abs(t.span.start - token.idx))
            if near.date and not near.span.start <= token.idx < near.span.end:
                telling.events[_key(token)] = near.date


def _key(token: Token) -> str:
    return re.sub(r"(?:ing|ed)$", "", token.lemma_.lower())


def _event(telling: _Telling, candidate: _Candidate) -> Date | None:
    """The date of the event named after "three weeks after", as an earlier sentence gave it."""
    first = bisect_right(telling.starts, candidate.end)
    named: list[Token] = []
    for token in telling.doc[max(0, first - 1) : first + 9]:
        if token.text in (",", ".", ";", ":") or (named and (token.pos_ in ("ADP", "CCONJ") or token.tag_ == "PRP")):
            break
        if token.pos_ in _CONTENT:
            named.append(token)
            if token.pos_ == "VERB":
                break
    heads = [t for t in named if t.pos_ != "PROPN"][-1:]
    for token in heads:
        if _key(token) in telling.events:
            return telling.events[_key(token)]
    return None
