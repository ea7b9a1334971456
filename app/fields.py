"""What of an event is sent: all of it, one of three profiles, or the fields that somebody names.

A shape is a tree of names: under each name another tree, or None where the whole of it is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any

import orjson

from app.quoting import did_you_mean, short

Shape = dict[str, Any]
MAX_FIELDS = 100


class Profile(StrEnum):
    """How much of an event is sent."""

    MINIMAL = "minimal"
    LIST = "list"
    FULL = "full"


def _leaves(names: str) -> Shape:
    return dict.fromkeys(names.split())


_DATE = _leaves("edtf earliest latest precision extent approximate uncertain basis text start end")
_PLACE = _leaves("id name country precision lat lon basis")
EVENT: Shape = {
    **_leaves("id title"),
    "date": _DATE,
    **_leaves("type mode context label modality reported_by"),
    "place": _PLACE,
    "places": _PLACE,
    "actors": _leaves("id name role"),
    "toll": _leaves("low best high"),
    "counts": _leaves("of low best high by"),
    **_leaves("reports sources independent_sources confidence disputed maybe_same_as quote withheld"),
    "document": _leaves("id title url publisher published"),
    **_leaves("first_seen version"),
    "links": _leaves("self evidence history"),
}
"""Every field of an event. The answers' schema has the same; a test holds the two together."""


def chosen(text: str) -> Shape:
    """The shape of names with commas between them, dotted where they lie inside one another. Raises ValueError."""
    names = [name.strip() for name in text.split(",")]
    if len(names) > MAX_FIELDS:
        raise ValueError(f"{len(names)} fields; at most {MAX_FIELDS} are allowed")
    for name in names:
        if name not in NAMES:
            tops = ", ".join(EVENT)
            raise ValueError(
                f"'{short(name)}' is no field of an event{did_you_mean(name, NAMES)}"
                f" (there are: {tops}; those inside them are dotted, as in date.edtf)"
            )
    return _shape(names)


def _all(shape: Shape, above: str = "") -> Iterator[str]:
    for name, inside in shape.items():
        yield above + name
        if inside:
            yield from _all(inside, f"{above}{name}.")


def _shape(names: Iterable[str]) -> Shape:
    """The tree of some names; a field that is named whole stays whole, whatever of it is named besides."""
    found: Shape = {}
    for name in sorted(names, key=lambda name: name.count(".")):
        *path, last = name.split(".")
        here: Shape | None = found
        for step in path:
            here = here.setdefault(step, {}) if here is not None else None
        if here is not None:
            here.setdefault(last, None)
    return found


NAMES = tuple(_all(EVENT))
"""Those that can be asked for, dotted where they lie inside one another."""
_MINIMAL = (
    "id title date.edtf date.earliest date.latest date.precision type label modality"
    " place.id place.name place.country place.lat place.lon links.self"
).split()
_LIST = "id title date type label modality place actors toll counts reports sources confidence disputed withheld document links.self".split()
PROFILES: dict[Profile, Shape | None] = {
    Profile.MINIMAL: _shape(_MINIMAL),
    Profile.LIST: _shape(_LIST),
    Profile.FULL: None,
}
"""The shapes of the profiles; None: an event as it is."""


def picked(value: Any, shape: Shape | None) -> Any:
    """What a shape leaves of an event or of a part of it, in its own order; of a list, of each. Null stays null."""
    if shape is None or value is None:
        return value
    if isinstance(value, list):
        return [picked(one, shape) for one in value]
    return {name: picked(inside, shape[name]) for name, inside in value.items() if name in shape}


def holds(shape: Shape | None, path: Iterable[str]) -> bool:
    """True where a shape leaves what lies at a path."""
    for name in path:
        if shape is None:
            return True
        if name not in shape:
            return False
        shape = shape[name]
    return True


class Bodies(Sequence[bytes]):
    """Events as JSON that are one text, which is cut only where somebody wants them one by one."""

    def __init__(self, text: bytes) -> None:
        """`text`: between two events stands `BETWEEN`."""
        self.text = text

    @cached_property
    def _each(self) -> list[bytes]:
        # In JSON a line break can stand between values alone, and these are written without one.
        return self.text.split(BETWEEN) if self.text else []

    def __getitem__(self, at: Any) -> Any:
        """One event, or some."""
        return self._each[at]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._each)


BETWEEN = b",\n"
"""What stands between two events in a list: each begins a line of its own."""


def shaped(bodies: Iterable[bytes], shape: Shape | None) -> Iterable[bytes]:
    """Events as JSON, each with what a shape leaves of it. Whole ones are not even read."""
    if shape is None:
        return bodies
    return (orjson.dumps(picked(orjson.loads(body), shape)) for body in bodies)
