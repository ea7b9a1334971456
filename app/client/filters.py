"""The filters as keyword arguments, and how their values are written. One field is one filter, as in `app/filters.py`.

That module is the server's and needs all of it; a test holds the two together.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypedDict, get_type_hints

from app.client.errors import InvalidValue, UnknownName
from app.quoting import did_you_mean, escaped

Pairs = dict[str, str]
"""Parameters of a query."""
Values = str | Iterable[str | None]
Day = str | int | dt.date
Moment = str | int | dt.date
"""A version of the data set, or a moment or a day, as a text or as Python has it."""
_BOX, _CIRCLE = 4, 3
_ENDS = 2


def values(given: Any) -> str:
    """One value, or several of which one must do: commas belong to a name, a leading `-` excludes, None in a list stands for none."""
    parts = [given] if isinstance(given, str) else [*_several(given)]
    if not parts:
        raise InvalidValue("an empty list: leave the filter out for all events")
    return ",".join(map(_value, parts))


def _several(given: Any) -> Iterable[Any]:
    if isinstance(given, Iterable) and not isinstance(given, bytes | Mapping):
        return given
    raise InvalidValue(f"{given!r} is no text, and no list of texts")


def _value(part: Any) -> str:
    if part is None:
        return escaped(None)
    if not isinstance(part, str) or not part.removeprefix("-"):
        raise InvalidValue(f"{part!r} is no text with something in it")
    if part.startswith("-"):
        return "-" + ("null" if part == "-null" else escaped(part[1:]))
    return escaped(part.removeprefix("\\") if part.startswith("\\-") else part)


def text(given: Any) -> str:
    """A text as it stands."""
    if not isinstance(given, str) or not given:
        raise InvalidValue(f"{given!r} is no text with something in it")
    return str(given)


def names(given: Iterable[Any]) -> str:
    """Names, each as a text or in lists of them."""
    return ",".join(text(name) for one in given for name in ([one] if isinstance(one, str) else _some(one)))


def _some(given: Any) -> list[Any]:
    found = [*_several(given)]
    if not found:
        raise InvalidValue("an empty list: leave it out for what is counted if none is named")
    return found


def whole(given: Any) -> str:
    """A whole number; numpy's, too."""
    if isinstance(given, bool) or not hasattr(given, "__index__"):
        raise InvalidValue(f"{given!r} is no whole number")
    return str(given.__index__())


def yes_or_no(given: Any) -> str:
    """True or False."""
    if not isinstance(given, bool):
        raise InvalidValue(f"{given!r} is neither True nor False")
    return str(given).lower()


def day(given: Any) -> str:
    """A year, a month or a day: 2012, "2013-01", datetime.date(2020, 8, 18)."""
    if isinstance(given, dt.date):
        return given.date().isoformat() if isinstance(given, dt.datetime) else given.isoformat()
    return text(given) if isinstance(given, str) else whole(given).zfill(4)


def moment(given: Any) -> str:
    """A version of the data set, or a moment, or a day."""
    if isinstance(given, dt.datetime):
        if given.utcoffset() is None:
            raise InvalidValue(f"{given!r} has no time zone: which moment it is depends on it")
        return given.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(given, dt.date):
        return given.isoformat()
    return text(given) if isinstance(given, str) else whole(given)


def period(given: Any) -> str:
    """A period as OGC API writes it, or its two ends, None where it is open."""
    if isinstance(given, str | dt.date):
        return day(given)
    ends = [".." if end is None else day(end) for end in _several(given)]
    if len(ends) != _ENDS:
        raise InvalidValue(f"{given!r} has not two ends")
    return "/".join(ends)


def box(given: Any) -> str:
    """West, south, east, north in degrees, as a text or as four numbers."""
    return _numbers(given, _BOX, "four numbers: west, south, east, north in degrees")


def circle(given: Any) -> str:
    """Latitude and longitude in degrees and kilometres around, as a text or as three numbers."""
    return _numbers(given, _CIRCLE, "three numbers: latitude, longitude in degrees, and kilometres")


def number(given: Any) -> str:
    """A number; numpy's, too."""
    if isinstance(given, bool | str) or not hasattr(given, "__float__"):
        raise InvalidValue(f"{given!r} is no number")
    return _plain(given)


def _numbers(given: Any, count: int, wanted: str) -> str:
    if isinstance(given, str):
        return text(given)
    numbers = [*_several(given)]
    if len(numbers) != count:
        raise InvalidValue(f"{given!r} are not {wanted}")
    return ",".join(map(_plain, numbers))


def _plain(given: Any) -> str:
    return f"{float(given):.10f}".rstrip("0").removesuffix(".")


class Filters(TypedDict, total=False):
    """What narrows a selection. Different filters AND, several values of one OR, a value with a leading `-` is left out."""

    from_: Annotated[Day, day]
    to: Annotated[Day, day]
    datetime: Annotated[str | dt.date | tuple[Day | None, Day | None], period]
    time_match: Annotated[str, text]
    precision: Annotated[Values, values]
    type: Annotated[Values, values]
    mode: Annotated[Values, values]
    context: Annotated[Values, values]
    label: Annotated[Values, values]
    modality: Annotated[Values, values]
    country: Annotated[Values, values]
    region: Annotated[Values, values]
    place: Annotated[Values, values]
    bbox: Annotated[str | tuple[float, float, float, float], box]
    near: Annotated[str | tuple[float, float, float], circle]
    actor: Annotated[Values, values]
    role: Annotated[Values, values]
    source: Annotated[Values, values]
    publisher: Annotated[Values, values]
    dataset: Annotated[Values, values]
    document: Annotated[Values, values]
    q: Annotated[str, text]
    deaths_min: Annotated[int, whole]
    deaths_max: Annotated[int, whole]
    min_reports: Annotated[int, whole]
    min_independent_sources: Annotated[int, whole]
    disputed: Annotated[bool, yes_or_no]
    confidence_min: Annotated[float, number]
    id: Annotated[Values, values]
    first_seen_from: Annotated[Moment, moment]
    updated_since: Annotated[Moment, moment]
    as_of: Annotated[Moment, moment]


WRITE: dict[str, Callable[[Any], str]] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(Filters, include_extras=True).items()
}
"""How the value of each filter is written."""


def pairs(given: Mapping[str, Any], options: Iterable[str] = ()) -> Pairs:
    """The parameters of some filters. Raises UnknownName, InvalidValue.

    `options` are what else the method takes: one of them may be meant by a name that there is not.
    """
    return {name.removesuffix("_"): _written(name, value, options) for name, value in given.items()}


def _written(name: str, value: Any, options: Iterable[str]) -> str:
    if name not in WRITE:
        there = [*options, *WRITE]
        raise UnknownName(f"There is no filter '{name}'{did_you_mean(name, there)} (there are: {', '.join(there)})")
    if value is None:
        none = f", or write {name}=[None] for those without one" if WRITE[name] is values else ""
        raise InvalidValue(f"{name}=None: leave it out for all events{none}")
    try:
        return WRITE[name](value)
    except InvalidValue as problem:
        raise InvalidValue(f"{name}: {problem}") from None


def known(name: str, there: Iterable[str], what: str) -> str:
    """The name itself, where there is such a one. Raises UnknownName."""
    there = [*there]
    if name not in there:
        raise UnknownName(f"There is no {what} '{name}'{did_you_mean(name, there)} (there are: {', '.join(there)})")
    return name
