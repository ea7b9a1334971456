"""Days by their place in the week, and by their distance from today."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app import edtf
from app.extract.clock import point
from app.extract.rules.timex_en import WEEKDAYS
from app.extract.timex_reading import BACK, CONTEXT, DCT, PARTS, Builder, Reading, Told, group, of_point, time_of_day
from app.extract.timex_reading import number as count
from app.extract.timex_tense import Tense
from app.vocab import DateBasis, TimexType

_FAR = 200
"""Days in which any day of the month falls on any day of the week."""
_OF_STORY = frozenset({"that", "that same", "the following", "the next", "the same", "the previous", "the preceding"})
"""Words before a weekday by which it is one of the story."""
_RECENT = 7
"""Days before the document's own that bare weekdays name."""
_EARLY = re.compile(
    r"\b(?:early|midnight|(?:before|until|till|at) dawn|hours of|into)(?: on)? (?:the )?$", re.IGNORECASE
)
"""What goes before a day of whose first hours alone something is told."""
_BEHIND = frozenset({Tense.PAST, Tense.PLUPERFECT, Tense.PERFECT})
_DEFINITE = re.compile(r"\b[Oo]n the $")


def weekday(found: re.Match[str], told: Told) -> Reading | None:
    """A day of the week, as news or as the story means it."""
    number, rel = WEEKDAYS[found["wd"].lower()], (group(found, "rel") or "").lower()
    week = (group(found, "wk") or "").lower()
    if group(found, "aft"):
        rel = "the following" if "after" in found["aft"].lower() else "the previous"
    definite = not rel and not week and _DEFINITE.search(found.string[max(0, found.start() - 8) : found.start()])
    if definite and told.clock.day and (told.of_noun or told.tense is Tense.PLUPERFECT):
        rel = "the previous"
    elif (
        definite
        and told.clock.day
        and told.clock.reference_day()
        and (told.clock.published - told.clock.day).days > _RECENT
    ):
        rel = "that"
    early = not rel and _is_early(found, told)
    chosen = _in_week(number, week, told) if week else _weekday(number, rel, told, early=early)
    if chosen is None:
        return Reading(f"XXXX-WXX-{number + 1}", lost=True)
    return time_of_day(found, of_point(point(chosen[0]), chosen[1]))


def weekday_day(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "Monday 14": the nearest to the document's own, or to the story's, on which the two fall together; the past lies before it."""
    number, day = WEEKDAYS[found["wd"].lower()], int(found["d"])
    here = told.clock.published if told.clock.news else told.clock.reference_day()
    if here is None:
        return None
    past, ahead = told.tense is Tense.PAST, told.tense is Tense.FUTURE
    around = sorted(range(0 if ahead else -_FAR, 1 if past else _FAR), key=lambda days: (abs(days), days))
    near = (here + timedelta(days) for days in around)
    chosen = next((one for one in near if one.day == day and one.weekday() == number), None)
    return of_point(point(chosen), DCT if told.clock.news else CONTEXT) if chosen else None


def _is_early(found: re.Match[str], told: Told) -> bool:
    """True for the first hours of a day: "early Saturday"; its morning, too, where the text has told of its own day already."""
    before = found.string[max(0, found.start("wd") - 20) : found.start("wd")]
    morning = group(found, "tod") == "morning" and told.clock.published in told.clock.days
    return morning or _EARLY.search(before) is not None


def _in_week(number: int, week: str, told: Told) -> tuple[date, DateBasis] | None:
    deictic = week.endswith(("last week", "next week", "this week", "before last"))
    base = told.clock.published if deictic else told.clock.reference_day()
    if base is None:
        return None
    shift = (
        -14
        if "before last" in week
        else -7
        if "last" in week or "previous" in week
        else 7
        if "next" in week or "following" in week
        else 0
    )
    return base - timedelta(base.weekday()) + timedelta(number + shift), DCT if deictic else CONTEXT


def _weekday(number: int, rel: str, told: Told, *, early: bool = False) -> tuple[date, DateBasis] | None:
    clock = told.clock
    here = clock.reference_day() or (clock.day if rel == "the previous" else None)
    if rel in _OF_STORY:
        return _of_story(number, rel, here, told)
    if told.entry is not None and not rel:
        return told.entry + timedelta((number - told.entry.weekday() + 3) % 7 - 3), CONTEXT
    if not clock.news and clock.at is not None:
        if here is None or rel:
            return None
        return here + timedelta((number - here.weekday()) % 7), CONTEXT
    if rel == "last" and (clock.published.weekday() - number) % 7 == 1 and told.quoted_on is None:
        return clock.published - timedelta(8), DCT  # yesterday's would be told without "last"
    if rel in ("last", "this past"):
        return clock.published - timedelta((clock.published.weekday() - number - 1) % 7 + 1), DCT
    if rel == "a week on":
        return clock.published + timedelta((number - clock.published.weekday() - 1) % 7 + 8), DCT
    if rel in ("next", "the coming"):
        return clock.published + timedelta((number - clock.published.weekday() - 1) % 7 + 1), DCT
    if rel == "this" and told.tense not in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return clock.published + timedelta((number - clock.published.weekday()) % 7), DCT
    if told.quoted_on is not None and told.tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return told.quoted_on - timedelta((told.quoted_on.weekday() - number) % 7), CONTEXT
    around = replace(clock, week=None) if rel == "this" else clock
    return around.weekday(number, told.tense, early=early), DCT


def _of_story(number: int, rel: str, here: date | None, told: Told) -> tuple[date, DateBasis] | None:
    """The day that "that Friday", "the following Friday" mean from where the story is: of two Fridays told nobody knows which is that one."""
    same = rel in ("that", "that same", "the same")
    if same and (here is None or here.weekday() != number):
        meant = [day for day in told.clock.days if day.weekday() == number]
        if meant:
            return (meant[0], CONTEXT) if len(meant) == 1 else None
    if here is None:
        return None
    if rel in BACK:
        return here - timedelta((here.weekday() - number - 1) % 7 + 1), CONTEXT
    ahead = (number - here.weekday()) % 7
    if same and here <= told.clock.published < here + timedelta(ahead) and told.tense in _BEHIND:
        return here + timedelta(ahead - 7), CONTEXT  # what was done on that Friday was not done on one to come
    return here + timedelta(ahead or (7 if rel in ("the following", "the next") else 0)), CONTEXT


def weekdays(found: re.Match[str], told: Told) -> Reading | None:
    """From one day of the week to another: the latest such days of news, or the next ones ahead."""
    number, last = WEEKDAYS[found["wd"].lower()], WEEKDAYS[found["wd2"].lower()]
    ahead = told.tense in (Tense.FUTURE, Tense.PLANNED, Tense.PRESENT)
    chosen = _weekday(number if ahead else last, "", replace(told, tense=Tense.FUTURE) if ahead else told)
    if chosen is None:
        return Reading("XXXX-WXX", lost=True)
    length = timedelta((last - number) % 7 or 7)
    first = chosen[0] if ahead else chosen[0] - length
    days = edtf.days(first, first + length)
    return Reading(days.edtf, days, chosen[1], at=point(first + length))


def weekday_ago(found: re.Match[str], told: Told) -> Reading | None:
    """The date of "two Sundays ago", "a week ago Tuesday"."""
    weeks = count(found["n"] or found["n2"])
    number = WEEKDAYS[(found["wd"] or found["wd2"]).lower()]
    if not told.clock.news or not weeks:
        return Reading(f"XXXX-WXX-{number + 1}", lost=True)
    back = (told.clock.published.weekday() - number) % 7
    if group(found, "unit") is None:
        back, weeks = back or 7, weeks - 1
    return of_point(point(told.clock.published - timedelta(back + 7 * int(weeks))), DCT)


def weekend(found: re.Match[str], told: Told) -> Reading | None:
    """Saturday and Sunday."""
    rel = found["rel"].lower()
    rel = "that" if rel in ("the same", "that same", "that very", "the very same") else rel
    context = rel in ("that", "the following", "the previous")
    base = told.clock.reference_day() if context else told.clock.published
    if base is None:
        return Reading("XXXX-WXX-WE", lost=True)
    saturday = base - timedelta((base.weekday() - 5) % 7)
    if rel in ("next", "the following") or (told.tense in (Tense.FUTURE, Tense.PLANNED) and not context):
        saturday = base + timedelta((5 - base.weekday()) % 7 or 7)
    elif rel in ("last", "the previous", "over the") and base.weekday() >= 5:
        saturday -= timedelta(7 if rel != "over the" else 0)
    elif rel == "that" and base.weekday() < 5:
        saturday += timedelta(7)
    days = edtf.days(saturday, saturday + timedelta(1))
    return Reading(
        f"{saturday.isocalendar().year}-W{saturday.isocalendar().week:02}-WE",
        days,
        CONTEXT if context else DCT,
        at=point(saturday),
    )


_NIGHT = frozenset({"overnight", "during the night"})
_TODAY = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "the day": 0,
    "tonight": 0,
    "overnight": 0,
    "during the night": 0,
    "last night": -1,
    "last evening": -1,
    "this morning": 0,
    "this noon": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def today(found: re.Match[str], told: Told) -> Reading | None:
    """Today and the days around it, of the document or of the statement quoted; a night of the day that is told of."""
    word = found["word"].lower()
    base, basis = told.quoted_on, CONTEXT
    if base is None and word in _NIGHT and told.clock.history:
        base = told.clock.reference_day()
    elif base is None and told.clock.news:
        base, basis = told.clock.published, DCT
    if base is None:
        return Reading("PRESENT_REF")
    reading = of_point(point(base + timedelta(_TODAY[word])), basis)
    if reading is not None and word in _NIGHT and told.tense is not Tense.FUTURE:
        night = edtf.days(base - timedelta(1), base)
        return replace(reading, date=night, value=f"{base - timedelta(1)}TNI", type=TimexType.TIME)
    part = next((code for name, code in (("night", "NI"), *PARTS.items()) if word.endswith(name)), None)
    if reading is not None and part:
        return replace(reading, value=f"{reading.value}T{part}", type=TimexType.TIME)
    return time_of_day(found, reading)


def night(found: re.Match[str], told: Told) -> Reading | None:
    """The night between two days: "the night from Friday to Saturday", "overnight into Sunday"."""
    last = _weekday(WEEKDAYS[found["wd2"].lower()], "", told, early=True)
    if last is None:
        return Reading("XXXX-WXX", lost=True)
    second, basis = last
    first = second - timedelta(1)
    if group(found, "wd") and WEEKDAYS[found["wd"].lower()] != first.weekday():
        return None
    return Reading(f"{first}TNI", edtf.days(first, second), basis, TimexType.TIME, at=point(second))


BUILDERS: tuple[Builder, ...] = (weekday, weekday_day, weekdays, weekday_ago, weekend, today, night)
