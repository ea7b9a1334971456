"""How many requests a client may send: counted by its address, in this process alone."""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network
from math import ceil
from time import time
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app.api import problems

EXEMPT = frozenset({"/healthz", "/readyz", "/metrics"})
"""Whoever watches the server is never turned away."""
MAX_CLIENTS = 100_000
"""Clients whose requests are counted at the same time, some 30 MB; the one that was seen first is forgotten for another."""


class Standing(NamedTuple):
    """How a client stands: requests that are left, seconds until all are there again, and how long to wait (0: go on)."""

    left: int
    reset: int
    wait: int


class Rates:
    """The counts of all clients against one limit: so many in a window of time, which begins with a client's first request."""

    def __init__(self, limit: str) -> None:
        import limits  # a fiftieth of the start, for nothing where none is set

        item = limits.parse(limit)
        self._most, window = item.amount, item.get_expiry()
        self._counts = Counts(window)
        self._policy = (b"ratelimit-policy", f'"client";q={self._most};w={window}'.encode())

    def count(self, client: str) -> Standing:
        """How a client stands with the request that it sends now."""
        now = time()
        count, ends = self._counts.add(_who(client), now)
        reset = max(1, ceil(ends - now))
        return Standing(max(0, self._most - count), reset, 0 if count <= self._most else reset)

    def headers(self, standing: Standing) -> list[tuple[bytes, bytes]]:
        """What tells a client how it stands (draft-ietf-httpapi-ratelimit-headers, from its eighth version on)."""
        return [self._policy, (b"ratelimit", f'"client";r={standing.left};t={standing.reset}'.encode())]


def refusal(scope: Scope, standing: Standing) -> Response:
    """The answer to one request too many."""
    detail = (
        f"No more requests are taken from this address for {standing.wait} seconds; RateLimit-Policy says how many are"
    )
    answer = problems.problem(Request(scope), 429, "Too many requests", detail)
    answer.headers["Retry-After"] = str(standing.wait)
    return answer


@lru_cache(maxsize=10_000)
def _who(client: str) -> str:
    """Whose requests are counted together: an IPv4 address, or the network that one customer has of IPv6."""
    if ":" not in client:
        return client[:64]
    try:
        address = IPv6Address(client.partition("%")[0])
    except ValueError:
        return client[:64]
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


class Counts:
    """Counts in this process's memory, bounded. All have the same time to live, so the oldest is the first to end."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._counts: dict[str, tuple[int, float]] = {}

    def __len__(self) -> int:
        """How many clients are counted."""
        return len(self._counts)

    def add(self, key: str, now: float) -> tuple[int, float]:
        """The count of a key with this request, and when it ends; one whose time is over begins anew."""
        count, ends = self._counts.get(key, (0, 0.0))
        if ends <= now:
            self._counts.pop(key, None)
            self._make_room(now)
            count, ends = 0, now + self._window
        self._counts[key] = found = count + 1, ends
        return found

    def _make_room(self, now: float) -> None:
        while self._counts:
            oldest = next(iter(self._counts))
            if self._counts[oldest][1] > now and len(self._counts) < MAX_CLIENTS:
                return
            del self._counts[oldest]
