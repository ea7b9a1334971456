"""The day on which a document says that it was published. Only a whole date that the document calls its own counts.

Taken from a text's first lines: one with a label before it ("Published: 18 February 2022", alone on its line or between
bars), or that of a dateline ("BAMAKO, Feb. 18, 2022 (Agency) —", "(Bamako, 18 February 2022) –"). Two that differ are none. A date in the
article's own sentences, a numeric one whose day and month could be swapped, and a day without its year are never taken.
"""

import re
from collections.abc import Iterable
from datetime import date

from app.extract.rules.published_en import FRONT_MATTER, LABELS, MONTHS

_HEAD_LINES = 12
_PROSE = 40
"""Words: a line longer than this is the article's text, and the lines after it are too."""

_DATELINE_LONGEST = 200

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:(?:,|\s+at|\s+-)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{1,5}(?:[+-]\d{1,4})?\)?|[+-]\d{2}:?\d{2})?)?"
_ISO_TIME = r"(?:[t ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})[-/.](?P<digits>\d{{2}})[-/.](?P<day>\d{{2}}){_ISO_TIME}",
        r"(?P<year>\d{4})(?P<digits>\d{2})(?P<day>\d{2})(?:t\d{4,6}z?)?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}}){_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
    )
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ -]+(?:, [A-Z][\w.'’ -]{2,30})?,? \(?|\([A-Z][\w.'’ -]+(?:, [A-Z][\w.'’ -]{2,30})?, )"
    r"(?P<date>[^()—–]{8,24}?\d{4})\)?(?: \([\w /-]{2,30}\))? ?(?:—|–|--|-) ?\S"
)
_LABELLED = tuple(
    re.compile(rf"(?:{'|'.join(labels)})(?:\s*:\s*|\s+on:?\s+|\s+)(?P<date>\S.*)", re.IGNORECASE) for labels in LABELS
)


def full_date(text: str) -> date | None:
    """The day that the whole of the text is, where it can be read in one way only."""
    for form in _FORMS:
        match = form.fullmatch(text.strip().rstrip(".").strip())
        if match:
            return _day(match.groupdict())
    return None


def stated(text: str) -> date | None:
    """The day that the first lines of a text state as that of its publication."""
    lines = list(_head(text))
    for label in _LABELLED:
        found = {day for line in lines for part in re.split(r"[|·•]", line) if (day := _labelled(label, part))}
        if found:
            return found.pop() if len(found) == 1 else None
    return _dateline(text)


def front_matter(fields: dict[str, str]) -> date | None:
    """The day that a Markdown file's front matter gives."""
    return next((day for key in FRONT_MATTER if (day := full_date(fields.get(key, "")))), None)


def _head(text: str) -> Iterable[str]:
    """The lines before the article's first paragraph of prose."""
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        if len(line.split()) > _PROSE:
            return
        yield line


def _labelled(label: re.Pattern[str], part: str) -> date | None:
    match = label.fullmatch(part.strip(" \t()[]*_—–-"))
    return full_date(match["date"]) if match else None


def _dateline(text: str) -> date | None:
    """The date of the text's only dateline; a chronology whose every entry begins like one has none of its own."""
    lines = (line.strip()[:_DATELINE_LONGEST] for line in text.splitlines())
    days = [full_date(match["date"]) for line in lines if (match := _DATELINE.match(line))]
    return days[0] if len(days) == 1 else None


def _day(parts: dict[str, str | None]) -> date | None:
    """The day, where there is such a one and the weekday is its own."""
    month = parts.get("digits") or MONTHS[(parts.get("month") or "").lower().rstrip(".")]
    try:
        day = date(int(parts["year"] or 0), int(month), int(parts["day"] or 0))
    except ValueError:
        return None
    weekday = parts.get("weekday")
    return day if not weekday or weekday.lower()[:3] == _WEEKDAYS[day.weekday()] else None
