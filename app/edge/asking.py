"""A request as the edge sees it."""

import os
import re
from functools import lru_cache

from starlette.types import Scope

_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_CODINGS = (b"zstd", b"br", b"gzip")
"""What answers can be packed as, the best first."""


class Asking:
    """A request: its headers, each once, and the one coding that is chosen for its answer."""

    __slots__ = ("client", "coding", "headers", "id", "length", "method", "path", "query", "scope")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.headers = headers = _joined(scope["headers"])
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query: bytes = scope["query_string"]
        client = scope.get("client")
        self.client: str = client[0] if client else ""
        length = headers.get(b"content-length")
        self.length: int | None = None if length is None else _length(length)
        given = headers.get(b"x-request-id")
        self.id = given.decode() if given and _ID.fullmatch(given) else os.urandom(8).hex()
        self.coding = _coding(headers.pop(b"accept-encoding", b""))

    def passed(self) -> Scope:
        """The scope from here on, where HEAD is GET, and who answers sees the one coding, to say so in the ETag."""
        headers = [*self.headers.items(), (b"accept-encoding", self.coding)] if self.coding else [*self.headers.items()]
        method = "GET" if self.method == "HEAD" else self.method
        self.scope = {**self.scope, "method": method, "headers": headers}
        return self.scope


def _length(header: bytes) -> int | None:
    """The length that a Content-Length header tells; None where it tells none."""
    digits = header.strip().lstrip(b"0") or b"0"
    return int(digits[:19]) if digits.isdigit() else None


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name; one that is sent several times is one with commas (RFC 9110, 5.3)."""
    found = dict(headers)
    if len(found) == len(headers):
        return found
    found.clear()
    for name, value in headers:
        found[name] = found[name] + b", " + value if name in found else value
    return found


@lru_cache(maxsize=256)
def _coding(header: bytes) -> bytes:
    """The coding that an Accept-Encoding header likes best, ours first among equals; empty: as it is (RFC 9110, 12.5.3)."""
    weights = dict(_weighted(part) for part in header.lower().split(b","))
    others = weights.get(b"*", 0.0)
    liked = {coding: weights.get(coding, others) for coding in _CODINGS}
    best = max(liked, key=liked.__getitem__)
    plain = weights.get(b"identity", 0.0)
    return best if liked[best] > 0 and liked[best] >= plain else b""


def _weighted(part: bytes) -> tuple[bytes, float]:
    """A coding and its weight; one that is malformed counts as not wanted."""
    coding, *parameters = (piece.strip() for piece in part.split(b";"))
    weight = next((piece[2:].strip() for piece in parameters if piece.startswith(b"q=")), b"1")
    return coding, float(weight) if re.fullmatch(rb"0(\.\d{0,3})?|1(\.0{0,3})?", weight) else 0.0
