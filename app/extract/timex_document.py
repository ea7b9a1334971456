"""What a document as a whole shows of its dates: news or a story, its day, its sections, and how it writes them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from app.extract.clock import Point
from app.extract.rules.timex_en import MONTHS, WEEKDAYS
from app.extract.timex_candidates import Candidate

_YEAR = re.compile(r"(?<![\d,.$€£])(1\d{3}|20\d{2})(?![\d%]|[,.]\d)")
_SIGNS = re.compile(
    r"\b(?:yesterday|tomorrow|tonight|(?:last|this|next) (?:week|month|year|[A-Z][a-z]+day)|(?:days?|weeks?|months?) ago|ago today|"
    r"[Oo]n (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? (?:the )?\d|,? [A-Z][a-z]+ \d))\b"
)
_HEADING = re.compile(
    r"^[ \t#*=]*(?P<y>1\d{3}|20\d\d)(?:[-–—](?P<y2>\d\d(?:\d\d)?))?(?!\w)(?:[:.]? *[^\n.]{0,60}[^\n.:!?])?[ \t*=]*$",
    re.MULTILINE,
)
"""A heading that begins with its year: where it comes last ("The siege, 1992"), the story may go on beyond it."""
_HEADER_AFTER = re.compile(r"\s*(?:[-–—:]|$)|\. [A-ZÀ-Þ“\"]")
_PUBLISHED = re.compile(r"(?:[A-Z][\w'’./-]*(?:[ ,]+[A-Z(][\w'’./()-]*){0,5}[,:]? *(?:\([A-Z][\w/ ]*\) *[-–—]* *)?)?")
_BRACKET = re.compile(r"\([A-Z][\w'’.-]*(?:[ ,]+[A-Z][\w'’.-]*){0,5}, ")
"""What stands before the date of "(Nairobi, March 5, 2024) – "."""
_STAMP = re.compile(
    r"(?:.{0,40}\b)?(?:compiled|published|updated|posted|last (?:updated|modified)|date|dateline|as of|first published|corrected|printed|"
    r"created|filed|issued)\b[\w ]{0,12}[:,]?\s*(?:on |at )?$",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.? \d{{1,2}}, \d{{4}}", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
_MONTH_OF = re.compile(rf"\b(?P<m>{_MONTH}),? (?P<y>1\d{{3}}|20\d\d)\b", re.IGNORECASE)
_WEEK = re.compile(
    rf"(?<!\d)(?:(?P<d1>\d{{1,2}})(?: (?P<m1>{_MONTH}))? ?(?:[-–—]|to|and) ?(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH})"
    rf"|(?P<m3>{_MONTH}) (?P<d3>\d{{1,2}}) ?(?:[-–—]|to|and) ?(?:(?P<m4>{_MONTH}) )?(?P<d4>\d{{1,2}}))\b",
    re.IGNORECASE,
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}) ?,? \d{{4}}"
_CLOCK = r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?"
_WROTE = r" ?, [^\n:]{1,60}? wrote ?:"
_REMARK = re.compile(
    rf"\bAt {_CLOCK} (?:on )?{_DAY}{_WROTE}|\bOn (?:[a-z]{{3}}, )?{_DAY}(?: at {_CLOCK})?{_WROTE}|{_DAY}(?: at|,) {_CLOCK} \|"
    rf"|(?<!\bat )(?<!\bby )\b{_CLOCK} (?-i:[A-Z]{{2,4}}) {_DAY}",
    re.IGNORECASE,
)
"""What stands above a reader's remark or a quoted letter: "At 4:36 pm on 18 Jan 2010, Mary wrote:", "March 21, 2011 at 3:47 pm | Reply";
beside a message, "7:01 pm ET February 11, 2013"."""
_ZONED = re.compile(r"\d ?(?:[ap]\.?m\.? |[AP]M )?[A-Z]{2,4} (?:\d{1,2} )?[A-Z][a-z]")
_REMARK_LONGEST = 100
_WEEKLY = range(4, 8)
"""Days between the first and the last of what is told by weekdays: five days of work, or eight with both ends."""
_LATE = 14
"""Days after which nobody prints the week that was."""
_TITLED = re.compile(r"(?:^|[(:,] ?)(?P<y>1\d{3}|20\d\d)(?:[-–—](?P<y2>\d\d(?:\d\d)?))?(?=[)]|$| [A-Za-z])")
"""The years that begin a title, stand in brackets in it or end it."""
_DIVIDED = 3
"""Headings that name years: fewer are no plan of the text."""


def names_own_weekday(candidates: Iterable[Candidate], published: date) -> bool:
    """True when a text names the day of the week of its own day, by that alone."""
    named = (one.match for one in candidates if one.rule.build == "weekday")
    return any(
        not name["rel"] and not name["wk"] and WEEKDAYS[name["wd"].lower()] == published.weekday() for name in named
    )


def is_news(text: str, published: date) -> bool:
    """True when a text speaks of its own day: by dateline, by words such as "last month", or by years close to its own."""
    years = [int(year) for year in _YEAR.findall(text) if int(year) <= published.year + 5]
    signs = len(_SIGNS.findall(text))
    near = sum(abs(year - published.year) <= 1 for year in years)
    if not years or near * 2 >= len(years):
        return True
    return signs * 12 >= len(years)


def week(heading: str, published: date) -> tuple[date, date] | None:
    """The first and last day of the week that a heading names ("The week in Kivu, 17–23 March"), where it ended in the weeks before."""
    for found in _WEEK.finditer(heading):
        first_month, last_month = found["m1"] or found["m3"], found["m2"] or found["m4"] or found["m3"]
        last = _before(published, MONTHS[last_month.lower().rstrip(".")], int(found["d2"] or found["d4"]))
        month = MONTHS[(first_month or last_month).lower().rstrip(".")]
        first = _before(last, month, int(found["d1"] or found["d3"])) if last else None
        if first and last and (last - first).days in _WEEKLY and (published - last).days <= _LATE:
            return first, last
    return None


def _before(latest: date, month: int, day: int) -> date | None:
    """The latest such day of the year that is no later than a date; None for a day that its month does not have."""
    try:
        return date(latest.year - ((month, day) > (latest.month, latest.day)), month, day)
    except ValueError:
        return None


def years(title: str) -> tuple[int, int] | None:
    """The years of what a title names: "The siege of Gao (2012)", "Timeline: 2011-2014", "2014 protests in Caracas"."""
    found = _TITLED.search(title)
    if found is None:
        return None
    first, last = int(found["y"]), found["y2"] or found["y"]
    return first, int(str(first)[: 4 - len(last)] + last)


def begun(title: str, entry: str, published: date) -> Point | None:
    """The month of a year that a title names, where a chronology under it opens with that month: "Seven days of September 2015"."""
    found = [*_MONTH_OF.finditer(title)]
    opening = re.search(rf"\b{_MONTH}\b", entry, re.IGNORECASE)
    if len(found) != 1 or opening is None:
        return None
    titled, opened = (MONTHS[word.lower().rstrip(".")] for word in (found[0]["m"], opening[0]))
    at = Point(int(found[0]["y"]), titled)
    return at if titled == opened and at.first() <= published else None


def day_first(text: str) -> bool | None:
    """How the document writes dates in figures, by one that can be read one way only."""
    pairs = re.findall(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:1\d|20)\d{2}", text)
    votes = {int(first) > 12 for first, second in pairs if (int(first) > 12) != (int(second) > 12)}
    return votes.pop() if len(votes) == 1 else None


def month_first(text: str) -> bool:
    """True when the document writes "March 4, 2013"."""
    return bool(_MONTH_FIRST.search(text))


def _line(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span in its line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[end : last if last >= 0 else len(text)]


def is_header(text: str, found: Candidate) -> bool:
    """True for the date that an entry of a chronology begins with."""
    before, after = _line(text, found.start, found.end)
    return (
        not before.strip(" *•-–")
        and bool(_HEADER_AFTER.match(after))
        and found.rule.build in ("calendar", "numeric", "month", "weekday_day")
    )


def entry_heads(text: str, found: Iterable[Candidate]) -> dict[int, int]:
    """Where the lines of a chronology begin that a date heads, and where that date ends."""
    heads = (one for one in found if is_header(text, one))
    return {text.rfind("\n", 0, one.start) + 1: one.end for one in heads}


def is_dateline(text: str, start: int, end: int, *, chronology: bool) -> bool:
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
    if start < 1500 and _BRACKET.fullmatch(before) and re.match(r"\) ?[-–—:]", after):
        return True
    town = before.strip(" ,(")
    if not town or start > 1500 or not _PUBLISHED.fullmatch(before):
        return False
    capitals = town.split(",")[0].split("(")[0].strip()
    return capitals.isupper() and bool(re.match(r"\s*(?:\(?[A-Z][\w/ ]*\)?)?\s*(?:[-–—:]|$|\.?$)", after))


def is_above_a_remark(text: str, start: int, end: int) -> bool:
    """True for the day and the hour of a reader's remark, or of a letter that is quoted."""
    first, last = max(0, start - _REMARK_LONGEST), end + _REMARK_LONGEST
    near = text[first:last]
    if "wrote" not in near and "|" not in near and not _ZONED.search(near):  # soon said of nearly all
        return False
    return any(one.start() + first <= start and end <= one.end() + first for one in _REMARK.finditer(near))


def sections(text: str) -> list[tuple[int, int, int]]:
    """(offset, first, last year) of the headings that name years ("2004: Resistance", "1917-1918"), where a text is so divided."""
    found = []
    for heading in _HEADING.finditer(text):
        first = int(heading["y"])
        last = heading["y2"] or str(first)
        found.append((heading.start(), first, int(str(first)[: 4 - len(last)] + last)))
    return found if len(found) >= _DIVIDED else []


def section(found: list[tuple[int, int, int]], offset: int) -> tuple[int, int] | None:
    """The first and last year of the section that a place in the text lies in."""
    at = bisect_right(found, (offset, 9999, 9999)) - 1
    return found[at][1:] if at >= 0 else None
