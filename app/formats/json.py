"""JSON: the contract's own shape. The events were rendered when they were written; here they are only joined."""

from collections.abc import Iterable, Iterator
from itertools import islice

from app.fields import Shape, shaped
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
    rest = iter(shaped(bodies, shape))
    separator = b""
    while part := b",".join(islice(rest, _PART)):
        yield separator + part if separator else part
        separator = b","
    yield b"]," + frame.members()
