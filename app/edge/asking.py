"""A request as the edge sees it."""

import os
import re
from functools import lru_cache

from starlette.types import Scope

_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_CODINGS = (b"zstd", b"br", b"gzip")
"""What answers can be packed as, the best first."""


class Asking:
    """A request: its headers, each once, and the scope that is passed on, where HEAD is GET and one coding is chosen."""

    __slots__ = ("client", "coding", "headers", "id", "length", "method", "path", "scope")

    def __init__(self, scope: Scope) -> None:
        self.headers = headers = _joined(scope["headers"])
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        client = scope.get("client")
        self.client: str = client[0] if client else ""
        length = headers.get(b"content-length", b"").strip().lstrip(b"0") or b"0"
        self.length: int | None = int(length[:19]) if length.isdigit() and b"content-length" in headers else None
        given = headers.get(b"x-request-id", b"")
        self.id = given.decode() if _ID.fullmatch(given) else os.urandom(8).hex()
        # Who answers sees the one coding that the answer will be packed in, and can say so in its ETag.
        self.coding = coding = _coding(headers.pop(b"accept-encoding", b""))
        passed = [*headers.items(), (b"accept-encoding", coding)] if coding else [*headers.items()]
        method = "GET" if self.method == "HEAD" else self.method
        self.scope: Scope = {**scope, "method": method, "headers": passed}


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by name; one that is sent several times is one with commas (RFC 9110, 5.3)."""
    found: dict[bytes, bytes] = {}
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
