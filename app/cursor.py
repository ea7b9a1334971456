"""Cursors: opaque positions in an ordered list, bound to the query and to the version of its first page."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import orjson

from app.errors import InvalidCursor

Key = str | int | date
_LARGEST = 2**31 - 1  # of an integer column
_CHECK = 8  # bytes of the checksum: enough to tell a damaged cursor; there is nothing in it to protect


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which row the next page begins, as of which version."""

    version: int
    keys: tuple[Key, ...]


def write(position: Cursor, query: str) -> str:
    """The cursor as text for a URL; `query` is the list that it belongs to, as canonical text."""
    payload = orjson.dumps([position.version, *position.keys])
    return base64.urlsafe_b64encode(_check(payload, query) + payload).decode().rstrip("=")


def read(text: str, query: str, kinds: Sequence[type[Key]], newest: int) -> Cursor:
    """The cursor out of its text. Raises InvalidCursor: none of ours, another query's, or of a version after `newest`."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if data[:_CHECK] != _check(data[_CHECK:], query):
            raise InvalidCursor("it belongs to another query, or was changed on its way")
        version, *values = orjson.loads(data[_CHECK:])
        position = keys(values, kinds)
    except (binascii.Error, ValueError, TypeError):
        raise InvalidCursor("this is no cursor of this service") from None
    if type(version) is not int or not 0 <= version <= newest:
        raise InvalidCursor("it is of another data set")
    return Cursor(version, position)


def keys(values: Iterable[object], kinds: Sequence[type[Key]]) -> tuple[Key, ...]:
    """The keys of a row, each of the kind that the order has: a day may come as its text. Raises TypeError, ValueError."""
    return tuple(_key(value, kind) for value, kind in zip(values, kinds, strict=True))


def _key(value: object, kind: type[Key]) -> Key:
    """A key of the kind that the order has; what no row can hold is none, so that the database need not refuse it."""
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(value)
    if (isinstance(value, int) and abs(value) > _LARGEST) or (isinstance(value, str) and "\0" in value):
        raise ValueError(value)
    return value


def _check(payload: bytes, query: str) -> bytes:
    return blake2b(payload, digest_size=_CHECK, key=blake2b(query.encode(), digest_size=32).digest()).digest()
