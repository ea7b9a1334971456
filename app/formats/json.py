"""JSON: the contract's own shape, an event a line. The events were rendered when they were written; here they are only joined."""

from collections.abc import Iterable, Iterator
from itertools import islice

from app.fields import BETWEEN, Bodies, Shape, shaped
from app.formats import Frame

MEDIA_TYPE = "application/json"
EXTENSION = "json"
COMPLETE = False
FEED = False
_PART = 1_000
"""Events that are joined at a time."""


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One object: `data`, `meta`, `coverage`, `links`."""
    yield b'{"data":['
    if isinstance(bodies, Bodies) and shape is None:
        yield bodies.text
    else:
        yield from _joined(iter(shaped(bodies, shape)))
    yield b"]," + frame.members()


def _joined(bodies: Iterator[bytes]) -> Iterator[bytes]:
    separator = b""
    while part := BETWEEN.join(islice(bodies, _PART)):
        yield separator + part if separator else part
        separator = BETWEEN
