"""JSON: the contract's own shape. The events were rendered when they were written; here they are only joined."""

from collections.abc import Iterable, Iterator

import orjson

from app.formats import Frame

MEDIA_TYPE = "application/json"
EXTENSION = "json"
COMPLETE = False


def write(bodies: Iterable[str], frame: Frame) -> Iterator[bytes]:
    """One object: `data`, `meta`, `coverage`, `links`."""
    yield b'{"data":['
    yield ",".join(bodies).encode()
    around = orjson.dumps({"meta": frame.meta, "coverage": frame.coverage, "links": frame.links}, option=orjson.OPT_UTC_Z)
    yield b"]," + around[1:]
