"""An event in plain words, for formats that people read: when it was, as exactly as that is known, and what is told of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.fields import Shape, holds, picked
from app.vocab import Precision

_MONTHS = "January February March April May June July August September October November December".split()
_PARTS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"} | {
    number + 32: f"{name} quarter of" for number, name in enumerate(("first", "second", "third", "fourth"), 1)
}
"""What EDTF's codes of seasons and quarters are called."""
_CALENDAR = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[?~%]?", re.ASCII)
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f\"<>\\^`{|}]+", re.IGNORECASE)
_TITLE = ("title",)
_NONE = "\ufffe\uffff"
"""No characters, whatever a text says (Unicode 23.7); XML has none of them."""
_LINES = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))

Json = Mapping[str, Any]


def plain(text: str) -> str:
    """A text without characters that control something, but for line ends, which are all one."""
    lines = text.replace("\r\n", "\n").translate(_LINES)
    return "".join(
        one for one in lines if one in "\n\t" or (unicodedata.category(one) not in ("Cc", "Cs") and one not in _NONE)
    )


def line(text: str) -> str:
    """The same in one line."""
    return " ".join(plain(text).split())


def short(text: str, most: int) -> str:
    """The beginning of a text that may be longer."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def title(event: Json, shape: Shape | None) -> str:
    """What an event is called; where its title is not wanted, or is empty, its id."""
    return (line(event["title"]) if holds(shape, _TITLE) else "") or event["id"]


def web(url: str | None) -> str | None:
    """The address, if it is one of the web: a text is no address because it says so."""
    return url if url and _WEB.fullmatch(url) else None


def when(told: Json) -> str:
    """A date in words, as exact as it is: "August 2020", "about 1990", "since 2015", "28 March – 3 April 2022"."""
    start, is_interval, end = told["edtf"].partition("/")
    first, last = (date.fromisoformat(told[name]) if told[name] else None for name in ("earliest", "latest"))
    if is_interval and ".." in (start, end):
        words = f"until {_one(end, last)}" if start == ".." else f"since {_one(start, first)}"
    elif told["precision"] == Precision.WEEK and first:
        words = f"week of {_day(first)}"
    elif is_interval:
        words = f"{_one(start, first)} – {_one(end, last)}"
    elif told["precision"] == Precision.DECADE and first:
        words = f"{first.year - first.year % 10}s"
    elif first and last and told["precision"] == Precision.CENTURY:
        words = f"{first.year} – {last.year}"
    else:
        words = _one(start, first) if _calendar(start) else f"{_one('', first)} – {_one('', last)}"
    return f"{'about ' if told['approximate'] else ''}{words}{' (uncertain)' if told['uncertain'] else ''}"


def _one(edtf: str, day: date | None) -> str:
    """One end of a period, by its EDTF text; else by its day."""
    return _calendar(edtf) or (_day(day) if day else edtf)


def _calendar(edtf: str) -> str | None:
    """A year, month, day, season or quarter in words."""
    read = _CALENDAR.fullmatch(edtf)
    if not read:
        return None
    year, month = int(read["year"]), int(read["month"] or 0)
    if not month:
        return str(year)
    if month <= len(_MONTHS):
        return f"{int(read['day'])} {_MONTHS[month - 1]} {year}" if read["day"] else f"{_MONTHS[month - 1]} {year}"
    return f"{_PARTS[month]} {year}" if month in _PARTS else None


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def lines(event: Json, shape: Shape | None) -> Iterator[str]:
    """What is told of an event besides its title and its date, line by line, as far as a shape leaves it."""
    shown = picked(event, shape)
    if (place := shown.get("place")) and place.get("name"):
        country = place.get("country")
        yield line(f"{place['name']}, {country}" if country and country != place.get("id") else place["name"])
    yield from _parties(shown)
    kinds = [str(shown[name]) for name in ("label", "type", "modality") if shown.get(name)]
    if kinds:
        yield ", ".join(kinds)
    if (toll := shown.get("toll")) is not None and (deaths := _deaths(toll)):
        yield f"Deaths: {deaths}"
    if shown.get("quote"):
        yield f"“{line(shown['quote'])}”"
    document = shown.get("document") or {}
    source = [line(document[name]) for name in ("title", "publisher", "published") if document.get(name)]
    if source:
        yield f"Source: {', '.join(source)}"
    if shown.get("reports") is not None:
        yield f"Reports: {shown['reports']}" + (", which contradict each other" if shown.get("disputed") else "")


def _parties(shown: Json) -> Iterator[str]:
    for role, called in (("source", "By"), ("target", "Against")):
        named = [one["name"] for one in shown.get("actors", ()) if one.get("role") == role and one.get("name")]
        if named:
            yield f"{called}: {line('; '.join(named))}"


def _deaths(toll: Json) -> str:
    low, best, high = (toll.get(name) for name in ("low", "best", "high"))
    span = "" if low is None and high is None else f"{'' if low is None else low}–{'' if high is None else high}"
    if best is None or low == best == high:
        return str(best) if best is not None else f"at least {low}" if high is None and low is not None else span
    return f"{best} ({span})" if span else str(best)


def selection(query: Mapping[str, str]) -> str:
    """What was asked for, in one line; empty where it was everything."""
    defaults = {"time_match": "possible", "modality": "happened,announced"}
    return line(", ".join(f"{name}={value}" for name, value in query.items() if defaults.get(name) != value))
