"""Representations of a list of events: one module is one `?format=`, found by its file.

Each has `MEDIA_TYPE`, `EXTENSION`, `COMPLETE` (without `limit` the whole list is sent, not a page), `FEED` (the latest changed
comes first, unless somebody sorts otherwise) and `write(bodies, frame, shape) -> Iterator[bytes]`, which takes the events' JSON,
what is to be said around them, and what of each is wanted (`fields.Shape`; None: all of it). `NEEDS` names the package of an
extra without which there is no such format; `IS_TEXT` is False where what is written are no characters. `joined(lines) -> Iterator[bytes]`
makes the answer of all events whole out of the lines that are kept of them, where a format has such.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, Protocol, cast

import orjson

from app.errors import NotAcceptable
from app.fields import Shape

_WEIGHT = re.compile(r"(0(\.\d{0,3})?|1(\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the events of an answer: `meta`, `coverage` and `links`, as the contract has them."""

    meta: dict[str, Any]
    coverage: dict[str, Any]
    links: dict[str, Any]
    times: Mapping[int, datetime] = field(default_factory=dict)
    """For feeds: when the commits were whose versions the events are of."""
    ended: Sequence[dict[str, Any]] = ()
    """For feeds: events of the selection that were retracted or became part of others, the latest first."""
    base: str = ""
    """What the paths of `links` begin with for who reads them elsewhere; empty: not known."""

    def members(self) -> bytes:
        """The members of a JSON object that go behind its data, up to the closing brace: `"meta":{…},…}`."""
        around = {"meta": self.meta, "coverage": self.coverage, "links": self.links}
        return orjson.dumps(around, option=orjson.OPT_UTC_Z)[1:]


class Format(Protocol):
    """What a module of this package offers."""

    MEDIA_TYPE: str
    EXTENSION: str
    COMPLETE: bool
    FEED: bool

    def write(self, bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
        """The answer, in parts."""
        ...


@cache
def known() -> tuple[str, ...]:
    """The names of all formats, also of those that need an extra which is not installed."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@cache
def names() -> tuple[str, ...]:
    """The names of the formats that can be written here."""
    return tuple(name for name in known() if not _lacks(name))


def find(name: str) -> Format:
    """The format of a name. Raises NotAcceptable, naming those that there are, and the extra that another one needs."""
    there = f"there are {', '.join(names())}"
    if name not in known():
        raise NotAcceptable(f"format={name[:40]}: there is no such format; {there}")
    if lacking := _lacks(name):
        extra = f"pip install 'conflict-timeline[{name}]'"
        raise NotAcceptable(f"format={name} needs {lacking}, which is not installed here ({extra}); {there}")
    return _module(name)


def _lacks(name: str) -> str | None:
    """The package that a format needs and that is not there."""
    package: str | None = getattr(_module(name), "NEEDS", None)
    return package if package and find_spec(package) is None else None


def is_text(name: str) -> bool:
    """True where a format's bytes are characters, which a line end may follow. Raises NotAcceptable."""
    return bool(getattr(find(name), "IS_TEXT", True))


def kept(format_: Format) -> Callable[[Iterable[Sequence[bytes]]], Iterator[bytes]] | None:
    """What writes a format out of lines that are kept with the events; None: none are."""
    return getattr(format_, "joined", None)


def _module(name: str) -> Format:
    return cast("Format", import_module(f"{__name__}.{name}"))


@lru_cache(maxsize=256)
def accepted(header: str) -> str:
    """The name of the format that an Accept header likes best; json where it takes anything. Raises NotAcceptable."""
    by_type = _by_type()
    return by_type[negotiated(header, [*by_type])]


@cache
def _by_type() -> dict[str, str]:
    """The name of the format of each media type, json first and feeds last."""
    ordered = sorted(names(), key=lambda name: (find(name).FEED, name != "json"))
    return {find(name).MEDIA_TYPE.partition(";")[0]: name for name in ordered}


def negotiated(header: str, offered: Sequence[str]) -> str:
    """The media type that an Accept header likes best, the first of those that it likes alike. Raises NotAcceptable."""
    ranges = _ranges(header or "*/*")
    liked = {media_type: _liking(media_type, ranges) for media_type in offered}
    best = max(liked, key=lambda media_type: liked[media_type])
    if liked[best][0] <= 0:
        raise NotAcceptable(f"Accept: {header}: there are {', '.join(offered)}")
    return best


def _ranges(header: str) -> list[tuple[str, float]]:
    """The media ranges of an Accept header with their weights; what is none is passed over (RFC 9110, 12.5.1)."""
    found = []
    for part in header.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        if _WEIGHT.fullmatch(weight):
            found.append((media_range, float(weight)))
    return found


def _liking(media_type: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int, int]:
    """How much a media type is liked: the weight of the range that names it most exactly, how exactly, and how early."""
    levels = ("*/*", media_type.partition("/")[0] + "/*", media_type)
    meant = [
        (levels.index(media_range), -at, weight)
        for at, (media_range, weight) in enumerate(ranges)
        if media_range in levels
    ]
    exactness, at, weight = max(meant, default=(0, 0, 0.0))
    return weight, exactness, at
