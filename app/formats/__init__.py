"""Representations of a list of events: one module is one `?format=`, found by its file.

Each has `MEDIA_TYPE`, `EXTENSION`, `COMPLETE` (without `limit` the whole list is sent, not a page) and
`write(bodies, frame) -> Iterator[bytes]`, which takes the events' JSON and what is to be said around them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from app.errors import NotAcceptable


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the events of an answer: `meta`, `coverage` and `links`, as the contract has them."""

    meta: dict[str, Any]
    coverage: dict[str, Any]
    links: dict[str, Any]


class Format(Protocol):
    """What a module of this package offers."""

    MEDIA_TYPE: str
    EXTENSION: str
    COMPLETE: bool

    def write(self, bodies: Iterable[str], frame: Frame) -> Iterator[bytes]:
        """The answer, in parts."""
        ...


@cache
def names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def find(name: str) -> Format:
    """The format of a name. Raises NotAcceptable, naming those that there are."""
    if name not in names():
        raise NotAcceptable(f"format={name}: there is no such format; there are {', '.join(names())}")
    return cast(Format, import_module(f"{__name__}.{name}"))


def accepted(header: str) -> str:
    """The name of the format that an Accept header likes best; json where it takes anything. Raises NotAcceptable."""
    by_type = {find(name).MEDIA_TYPE.partition(";")[0]: name for name in names()}
    for media_type in _preferred(header):
        if media_type in by_type:
            return by_type[media_type]
        if media_type in ("*/*", "application/*"):
            return "json"
    raise NotAcceptable(f"Accept: {header}: there are {', '.join(by_type)}")


def _preferred(header: str) -> list[str]:
    """The media types of an Accept header, the best first; those with q=0 left out (RFC 9110, 12.5.1)."""
    weighed = []
    for part in header.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weighed.append((float(quality), media_type))
        except ValueError:
            continue
    return [media_type for quality, media_type in sorted(weighed, key=lambda pair: -pair[0]) if quality > 0]
