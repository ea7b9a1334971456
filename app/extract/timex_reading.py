"""What an expression says, and all that its builder may look at; the pieces that every builder shares."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app import edtf
from app.edtf import Date
from app.errors import InvalidDate
from app.extract.clock import Clock, Point
from app.extract.rules.timex_en import MONTHS, NUMBERS, SEASON_CODES
from app.extract.timex_tense import Tense
from app.vocab import DateBasis, TimexType

STATED, DCT, CONTEXT = DateBasis.STATED, DateBasis.DCT, DateBasis.CONTEXT

BACK = frozenset({"the previous", "the preceding", "last", "this past", "the prior"})

SAME = frozenset({"that same", "that", "the same", "that very", "the very same", "this", "this very"})

LETTERS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}

PARTS = {"night": "NI", "evening": "EV", "morning": "MO", "afternoon": "AF", "dawn": "MO", "noon": "MI"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says, before it has a place in the text."""

    value: str
    date: Date | None = None
    basis: DateBasis | None = None
    type: TimexType = TimexType.DATE
    mod: str | None = None
    at: Point | None = None
    """Where it moves the clock."""
    lost: bool = False
    """It names a time that could not be worked out."""
    counted_from: Date | None = None
    """The date of the event behind it, worked out backwards."""


@dataclass(slots=True)
class Told:
    """All that a builder may look at: the clock, the clause's tense, and what the document shows."""

    clock: Clock
    tense: Tense | None = None
    day_first: bool | None = None
    """How the document writes 03/04/2013; None where it does not show."""
    month_first: bool = False
    """It writes "March 4, 2013", which makes the month the likelier first number where nothing else shows."""
    quoted_on: date | None = None
    """The day of the statement that the expression is quoted from."""
    comes: bool = False
    """What goes before says that something dated "came" so long after what the words name."""
    of_noun: bool = False
    """It stands in a clause that says something of a noun: "a car taken on the Friday"."""
    is_main: bool = False
    """The words behind the expression are no clause that it counts from, but the sentence itself."""
    is_now: bool = False
    """The sentence's own verb tells how things are, and a clause behind the expression what was so long before: "two days after they fled, all is quiet"."""
    entry: date | None = None
    """The day that heads the entry of a chronology in which the expression stands."""
    weekday: int | None = None
    """The day of the week that stands beside a date of the calendar, Monday being 0: "Saturday night, March 2"."""
    beside: Date | None = None
    """The date that stands before the expression, with nothing but a comma between."""
    comer: Callable[[], Date | None] = field(default=lambda: None)
    """The date of what "came" so long after the event, where an earlier sentence gave it: "The raid came two days after they met"."""
    event: Callable[[], Date | None] = field(default=lambda: None)
    """The date of the event that the words after the expression name."""


Builder = Callable[[re.Match[str], Told], Reading | None]


def of_point(at: Point, basis: DateBasis, part: str | None = None) -> Reading | None:
    """The reading of a point in time, perhaps narrowed to a part of it ("early", "end of")."""
    try:
        whole = date_of(at)
    except (InvalidDate, ValueError):
        return None
    mod = mod_of(part)
    value = f"{at.year:04}-{SEASON_CODES[at.season]}" if at.season else whole.edtf
    narrowed = _narrow(at, part) if part and at.year >= 1 else None
    moved = at
    return Reading(value, narrowed or whole, basis, mod=mod, at=moved)


def date_of(at: Point) -> Date:
    """The date of a point. Raises InvalidDate or ValueError."""
    if at.year < 1:
        return edtf.year(at.year)
    if at.season:
        return edtf.season(at.year, at.season)
    if at.month and at.day:
        return edtf.day(date(at.year, at.month, at.day))
    return edtf.month(at.year, at.month) if at.month else edtf.year(at.year)


def mod_of(part: str | None) -> str | None:
    """The TIMEX3 modifier of "early", "the middle of", "late"."""
    if not part:
        return None
    words = part.lower()
    if re.search(r"\b(start|beginning|early|earlier|first|opening|onset|outset|turn)\b", words):
        return "START"
    if re.search(r"\bmid|\bmiddle", words):
        return "MID"
    return "END"


def _narrow(at: Point, part: str) -> Date | None:
    """The days of "early May" (the first ten), "late 1990" (September to December), "the end of 1990" (December)."""
    words, mod = part.lower(), mod_of(part)
    if at.day:
        return None
    if at.season:
        return None
    if at.month:
        last = monthrange(at.year, at.month)[1]
        if "half" in words:
            first, final = (1, 15) if mod == "START" else (16, last)
        else:
            first, final = {"START": (1, 10), "MID": (11, 20)}.get(mod or "", (21, last))
        return edtf.days(date(at.year, at.month, first), date(at.year, at.month, final))
    if "half" in words:
        return edtf.season(at.year, 40 if mod == "START" else 41)
    if re.search(r"start|beginning|weeks|days|turn|outset", words) and mod == "START":
        return edtf.month(at.year, 1)
    if mod == "END" and re.search(r"end|close|weeks|days", words):
        return edtf.month(at.year, 12)
    if "later" in words:
        return None
    first, final = {"START": (1, 4), "MID": (5, 8)}.get(mod or "", (9, 12))
    return edtf.interval(edtf.month(at.year, first), edtf.month(at.year, final))


def span_of(
    start: Point, end: Point, basis: DateBasis, part: str | None = None, at: Point | None = None
) -> Reading | None:
    """The reading of a run from one point to another; None where it runs backwards."""
    try:
        whole = edtf.interval(date_of(start), date_of(end))
    except (InvalidDate, ValueError):
        return None
    return Reading(whole.edtf, whole, basis, mod=mod_of(part), at=at or start)


def number(words: str) -> float | None:
    """The number that words or digits say."""
    words = words.lower().strip()
    if words.isdigit():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, rest = words.replace("-", " ").partition(" ")
    if tens in NUMBERS and rest in NUMBERS:
        return NUMBERS[tens] + NUMBERS[rest]
    return None


def month_number(words: str) -> int:
    """The number of a month by its name."""
    return MONTHS[words.lower().rstrip(".")]


def day_number(words: str) -> int:
    """The number in "3rd"."""
    return int(re.sub(r"\D", "", words))


def group(found: re.Match[str], name: str) -> str | None:
    """What a named group of the pattern caught; None where it has none."""
    return found.groupdict().get(name)


def year_of(found: re.Match[str], told: Told) -> tuple[int, DateBasis] | None:
    """The year that is written, or that "of that year" points to; None where neither stands there."""
    if group(found, "y"):
        return int(found["y"]), STATED
    words = group(found, "yrel")
    return relative_year(words.lower(), told.clock) if words else None


def relative_year(words: str, clock: Clock) -> tuple[int, DateBasis] | None:
    """The year of "last year", "that year", "the following year"."""
    if words in ("last", "this", "next"):
        return clock.published.year + {"last": -1, "this": 0, "next": 1}[words], DCT
    here = clock.reference_same("year") if words in SAME else clock.reference()
    if here is None:
        return None
    return here.year + (0 if words in SAME else -1 if words in BACK else 1), CONTEXT


def unit_of(words: str) -> str:
    """The unit that words count by: a fortnight counts weeks, a morning days."""
    unit = words.lower().rstrip("s")
    return {
        "fortnight": "week",
        "night": "day",
        "morning": "day",
        "afternoon": "day",
        "evening": "day",
        "date": "day",
        "centurie": "century",
    }.get(unit, unit)


def time_of_day(found: re.Match[str], reading: Reading | None) -> Reading | None:
    """The reading with its night, morning or evening."""
    words = (group(found, "hours") or group(found, "tod") or group(found, "daypart") or "").lower()
    code = next((code for word, code in PARTS.items() if word in words), "MO" if "hours" in words else None)
    if reading is None or code is None or reading.date is None:
        return reading
    return replace(reading, value=f"{reading.value}T{code}", type=TimexType.TIME)


def on_the_eve(found: re.Match[str], reading: Reading | None) -> Reading | None:
    """The reading of the day before, where the words say "the eve of" it."""
    day = reading.date.earliest if reading is not None and reading.date is not None else None
    if reading is None or day is None or reading.date != edtf.day(day) or not _EVE.match(found[0]):
        return reading
    eve = day - timedelta(1)
    return replace(reading, value=eve.isoformat(), date=edtf.day(eve), at=Point(eve.year, eve.month, eve.day))


_EVE = re.compile(r"(?:the )?eve of\b", re.IGNORECASE)


def length(found: re.Match[str], *, lost: bool = False) -> Reading:
    """The reading of a length of time, which is no calendar date."""
    unit = (group(found, "unit") or found[0]).lower()
    single = {"centurie": "century"}.get(unit.rstrip("s"), unit.rstrip("s"))
    count = number(group(found, "n") or "")
    known = f"{count * {'fortnight': 2, 'decade': 10, 'century': 100}.get(single, 1):g}" if count else "X"
    time = {"second": "S", "minute": "M", "hour": "H"}.get(single)
    value = f"PT{known}{time}" if time else f"P{known}{LETTERS.get(single, 'D')}"
    mods = {"less than": "LESS_THAN", "under": "LESS_THAN", "up to": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN",
           "at least": "MORE_THAN", "about": "APPROX", "around": "APPROX", "nearly": "APPROX", "almost": "APPROX",
           "some": "APPROX"}  # fmt: skip
    said = (group(found, "approx") or group(found, "mod") or "").lower()
    return Reading(value, type=TimexType.DURATION, mod=mods.get(said), lost=lost)
