"""What the text of a filter may be: each function reads one, or raises ValueError saying what is allowed."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from datetime import time as time_

from app import edtf, gazetteer, places, words
from app.errors import InvalidDate
from app.quoting import SHOWN, short

MAX_SEARCH = 500
"""Characters of a search: a line or two."""
MAX_WORD = 100
"""Letters of a word of it, folded; PostgreSQL refuses words of more than 2,046 bytes."""

Period = tuple[edtf.Date | None, edtf.Date | None]
Box = tuple[float, float, float, float]
Near = tuple[float, float, float]
"""A latitude and a longitude in degrees, and kilometres around them."""
FARTHEST = 20_040
"""Kilometres: more than half the way around the earth, so that nothing is farther."""
Since = int | date | datetime
"""A version of the data set, a day or a moment."""

CALENDAR = r"([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
"""What `calendar` takes, as a regular expression; it does not know how long a month is."""
_DAY = r"([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_END = rf"({CALENDAR}|{_DAY}[Tt]{_CLOCK}:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]{_CLOCK}))"
PERIOD = rf"({_END}(/({_END}|\.\.)?)?|(\.\.)?/{_END})"
"""What `period` takes, with the same proviso."""
_TIME = re.compile(
    r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.\d+)?(?:Z|[+-](?P<zone>\d\d:\d\d))", re.ASCII | re.IGNORECASE
)
"""A time of day and its zone (RFC 3339, 5.6)."""
_VERSION = r"[0-9]{1,9}"
AS_OF = rf"({_VERSION}|{_DAY}([Tt]{_CLOCK}:[0-5][0-9](\.[0-9]{{1,6}})?([Zz]|[+ -]{_CLOCK}))?)"
"""What `as_of` and `since` take, with the same proviso."""
RELEASE = r"[A-Za-z][A-Za-z0-9._-]{0,63}"
"""What a release may be called: what is no version, no moment, and good for the name of a folder everywhere."""
_EXAMPLE = "2026-11-24T09:00:00"
_LEAP = 60
_MOMENT = 2
_WITH_HEIGHTS = 6
_NUMBER = r"\s*[+-]?[0-9]{1,15}(\.[0-9]{0,15})?([eE][+-]?[0-9]{1,2})?\s*"


def country(value: str) -> str:
    """The code of a country, ISO 3166 alpha-2."""
    found = gazetteer.country(value)
    if found is None:
        raise ValueError(f"'{short(value)}' is no country: write ISO 3166 alpha-2 or alpha-3, such as ML or MLI")
    return found.code


def region(value: str) -> str:
    """The text itself, where some region is called so."""
    places.regions(value)
    return value


def calendar(value: str) -> edtf.Date:
    """A year, a month or a day."""
    try:
        return edtf.parse_calendar(value)
    except InvalidDate as problem:
        what = problem if len(value) <= SHOWN else f"'{short(value)}' is no date"
        raise ValueError(f"{what}; write a year, a month or a day: 2012, 2013-01 or 2020-08-18") from None


def period(value: str) -> Period:
    """The two ends of OGC's `datetime`: a date or a moment, `a/b`, `../b` or `a/..`. Of a moment the day counts, as written."""
    ends = value.split("/")
    if len(ends) > _MOMENT or set(ends) <= {"", ".."}:
        raise ValueError(f"'{short(value)}' is no period: write 2013, 2012/2013-05, ../2013 or 2012/..")
    first, last = (None if end in ("", "..") else _moment(end) for end in (ends[0], ends[-1]))
    return first, last


def _moment(value: str) -> edtf.Date:
    """A date, or the day of a moment of RFC 3339, whose time and zone are checked."""
    day, has_time, time = value.upper().partition("T")
    if not has_time:
        return calendar(value)
    read = _TIME.fullmatch(time)
    if not read or len(day) != len("2020-08-18") or not _is_time(read):
        how = "write a moment as RFC 3339 has it, 2020-08-18T10:30:00Z or 2020-08-18T10:30:00%2B02:00, or a day"
        raise ValueError(f"'{short(value)}' is no moment: {how}")
    return calendar(day)


def as_of(value: str) -> int | datetime | str:
    """A version of the data set, the name of a release, or a moment; of a day its last one, UTC."""
    if re.fullmatch(RELEASE, value):
        return value
    found = since(value)
    is_day = isinstance(found, date) and not isinstance(found, datetime)
    return datetime.combine(found, time_.max, UTC) if is_day else found  # type: ignore[arg-type,return-value]


def since(value: str) -> Since:
    """A version of the data set, a moment, or a day."""
    if re.fullmatch(_VERSION, value):
        return int(value)
    how = f"write a version of the data set, 412, or a moment, {_EXAMPLE}Z, or a day"
    day, has_time, time = value.upper().replace(" ", "+").partition("T")  # a plus that nobody has encoded is a space
    read = _TIME.fullmatch(time) if has_time else None
    try:
        if not has_time and re.fullmatch(_DAY, day):
            return date.fromisoformat(day)
        if read and _is_time(read) and int(read["second"]) < _LEAP:
            return datetime.fromisoformat(f"{day}T{time}").astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"'{short(value)}' is no version and no moment: {how}")


def begins(value: date | datetime) -> datetime:
    """The moment itself; of a day its first one, UTC."""
    return value if isinstance(value, datetime) else datetime.combine(value, time_.min, UTC)


def moment(value: datetime) -> str:
    """A moment as RFC 3339 has it, UTC."""
    return value.isoformat().replace("+00:00", "Z")


def _is_time(read: re.Match[str]) -> bool:
    zone_hour, zone_minute = (int(part) for part in (read["zone"] or "00:00").split(":"))
    hour, minute, second = (int(read[name]) for name in ("hour", "minute", "second"))
    return max(hour, zone_hour) <= 23 and max(minute, zone_minute) <= 59 and second <= _LEAP


def bbox(value: str) -> Box:
    """West, south, east, north in degrees; west > east crosses the antimeridian."""
    numbers = _numbers(value)
    if len(numbers) != len(("west", "south", "east", "north")):
        raise ValueError(f"'{short(value)}' is no box: write four numbers, west,south,east,north in degrees")
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(
            f"'{short(value)}' is no box: longitudes are -180 to 180, latitudes -90 to 90, south not above north"
        )
    return west, south, east, north


def bbox_with_heights(value: str) -> Box:
    """The same, or six numbers with a height behind each corner; events have none, so that these are passed over."""
    parts = value.split(",")
    if len(parts) != _WITH_HEIGHTS:
        return bbox(value)
    west, south, low, east, north, high = parts
    if not (re.fullmatch(_NUMBER, low) and re.fullmatch(_NUMBER, high) and float(low) <= float(high)):
        raise ValueError(f"'{short(value)}' is no box: heights are numbers, the lower one first")
    return bbox(f"{west},{south},{east},{north}")


def near(value: str) -> Near:
    """A latitude, a longitude and how many kilometres around it."""
    numbers = _numbers(value)
    if len(numbers) != len(("lat", "lon", "km")):
        raise ValueError(f"'{short(value)}' is no circle: write three numbers, lat,lon,km as in 12.65,-8,50")
    lat, lon, km = (round(number, 9) for number in numbers)  # millimetres, and no square that is too small for a float
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= km <= FARTHEST):
        limits = f"latitudes are -90 to 90, longitudes -180 to 180, kilometres 0 to {FARTHEST}"
        raise ValueError(f"'{short(value)}' is no circle: {limits}")
    return lat, lon, km


def share(value: str) -> float:
    """A number from 0 to 1."""
    numbers = _numbers(value)
    if len(numbers) != 1 or not 0 <= numbers[0] <= 1:
        raise ValueError("allowed is a number from 0 to 1, such as 0.8")
    return numbers[0]


def _numbers(value: str) -> Sequence[float]:
    """The numbers of a list with commas; none where anything else is among them."""
    if not value.isascii() or "_" in value:  # `float` reads other digits, and 1_0
        return ()
    try:
        return [float(part) for part in value.split(",")]
    except ValueError:
        return ()


def search(value: str) -> str:
    """The text of a full-text search that can be understood."""
    how = 'Write words, "a phrase", pre*, AND, OR, NOT or a leading -'
    if len(value) > MAX_SEARCH:
        raise ValueError(f"it has {len(value)} characters; at most {MAX_SEARCH} are allowed")
    try:
        words.parse(value)
    except words.BadSearch as problem:
        raise ValueError(f"'{short(value)}' cannot be searched: {problem}. {how}") from None
    longest = max(words.split(value), key=len)
    if len(longest) > MAX_WORD:
        raise ValueError(f"'{short(longest)}' is longer than a word: at most {MAX_WORD} characters. {how}")
    return value
