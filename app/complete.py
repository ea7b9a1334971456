"""What a source says that it is complete for: all that happened in a period, of some countries, types and labels or of all.

period = "2019/2021"              # EDTF; or `from` and `to`, each a year, month or day. An open end: to its last document
countries = ["ML", "NE"]          # ISO 3166; left out: all
types = ["ASSAULT"]               # PLOVER; left out: all, and what no type fits
labels = ["attack", "battle"]     # left out: all
note = "at least one death"       # how it is narrower than all that, in words
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app import edtf, values
from app.errors import InvalidDate
from app.quoting import did_you_mean, short
from app.vocab import EventType, Label, Term

KEYS = ("period", "from", "to", "countries", "types", "labels", "note")
LONGEST_NOTE = 300
MOST_VALUES = 300
"""Of a list; there are fewer countries."""
_HOW = "write EDTF with a first day, as 2019, 2019/2021 or 2015/.."


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of what a source says that it tells all. An empty field stands for all values."""

    period: str
    first: date
    last: date | None
    """None: to its last document."""
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    note: str | None = None
    """How it is narrower than the other fields can say."""


def read(given: Mapping[str, Any]) -> Completeness:
    """What is given under `KEYS`. Raises ValueError, naming the key, the value and what is allowed."""
    period = _period(given)
    if period.earliest is None:
        raise ValueError(f"'{short(period.edtf)}' has no first day; {_HOW}")
    if period.approximate or period.uncertain:
        raise ValueError(f"'{short(period.edtf)}' is not certain of its ends, and who is complete is; {_HOW}")
    return Completeness(
        period.edtf,
        period.earliest,
        period.latest,
        _list("countries", given.get("countries"), values.country),
        _list("types", given.get("types"), _one_of(EventType)),
        _list("labels", given.get("labels"), _one_of(Label)),
        _note(given.get("note")),
    )


def _period(given: Mapping[str, Any]) -> edtf.Date:
    if "period" in given and ("from" in given or "to" in given):
        raise ValueError("`period` says what `from` and `to` say: write one or the other")
    if "period" in given:
        return _edtf(given["period"])
    if "from" not in given:
        raise ValueError(f"it has no `period`; {_HOW}, or `from` and `to`")
    first, last = (_calendar(key, given[key]) if key in given else None for key in ("from", "to"))
    try:
        return edtf.interval(first, last)
    except InvalidDate:
        raise ValueError(f"from = {_shown(given['from'])} lies after to = {_shown(given['to'])}") from None


def _edtf(value: object) -> edtf.Date:
    if type(value) is date:
        return edtf.day(value)
    try:
        return edtf.parse(value if isinstance(value, str) else "")
    except InvalidDate:
        raise ValueError(f"period = {_shown(value)} is no period; {_HOW}") from None


def _calendar(key: str, value: object) -> edtf.Date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return edtf.day(value)
    try:
        return edtf.parse_calendar(value if isinstance(value, str) else "")
    except InvalidDate:
        how = 'write "2012", "2013-01" or 2020-08-18'
        raise ValueError(f"{key} = {_shown(value)} is no date; {how}") from None


def _list(key: str, value: object, read_one: Callable[[str], str]) -> tuple[str, ...]:
    """The values of a list, each once and in order."""
    if value is None:
        return ()
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{key} = {_shown(value)} is no list of texts; leave it out where all are meant")
    if len(value) > MOST_VALUES:
        raise ValueError(f"{key} has {len(value)} values; at most {MOST_VALUES} are allowed")
    try:
        return tuple(sorted({read_one(one) for one in value}))
    except ValueError as problem:
        raise ValueError(f"{key}: {problem}") from None


def _one_of(allowed: Iterable[Term]) -> Callable[[str], str]:
    known = {term.value.casefold(): term.value for term in allowed}

    def read_one(value: str) -> str:
        if value.casefold() not in known:
            guess = did_you_mean(value, known.values())
            raise ValueError(f"'{short(value)}' is none of {', '.join(known.values())}{guess}")
        return known[value.casefold()]

    return read_one


def _note(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NOTE or not value.isprintable():
        raise ValueError(f"note = {_shown(value)} is no line of 1 to {LONGEST_NOTE} characters")
    return value.strip()


def _shown(value: object) -> str:
    return short(value.isoformat() if isinstance(value, date) else repr(value))
