"""NDJSON: one event a line and nothing else, so that a stream can be read as it comes."""

from collections.abc import Iterable, Iterator

from app.fields import Shape, shaped
from app.formats import Frame

MEDIA_TYPE = "application/x-ndjson"
EXTENSION = "ndjson"
COMPLETE = True
FEED = False


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:  # noqa: ARG001 - no place for it
    """A line an event, as its JSON was written."""
    for body in shaped(bodies, shape):
        yield body + b"\n"
