"""How many requests a client may send: counted by its address, in this process alone."""

from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network
from math import ceil
from time import time

import limits
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app.api import problems

EXEMPT = frozenset({"/healthz", "/readyz", "/metrics"})
"""Whoever watches the server is never turned away."""
MAX_CLIENTS = 100_000
"""Clients whose requests are counted at the same time, some 30 MB; the one that was seen first is forgotten for another."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a client stands: requests that are left, seconds until all are there again, and how long to wait (0: go on)."""

    left: int
    reset: int
    wait: int


class Rates:
    """The counts of all clients against one limit."""

    def __init__(self, limit: str) -> None:
        self._item = limits.parse(limit)
        self._limiter = FixedWindowRateLimiter(Counts())
        window = self._item.get_expiry()
        self._policy = (b"ratelimit-policy", f'"client";q={self._item.amount};w={window}'.encode())

    def count(self, client: str) -> Standing:
        """How a client stands with the request that it sends now."""
        key = _who(client)
        taken = self._limiter.hit(self._item, key)
        stats = self._limiter.get_window_stats(self._item, key)
        reset = max(1, ceil(stats.reset_time - time()))
        return Standing(max(0, stats.remaining), reset, 0 if taken else reset)

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


def _who(client: str) -> str:
    """Whose requests are counted together: an IPv4 address, or the network that one customer has of IPv6."""
    if ":" not in client:
        return client[:64]
    try:
        address = IPv6Address(client.partition("%")[0])
    except ValueError:
        return client[:64]
    return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))


class Counts(Storage):
    """Counts in this process's memory, bounded. All have the same time to live, so the oldest is the first to end."""

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing can fail here."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """The count of a key with this request; one whose time is over begins anew."""
        now = time()
        count, ends = self._counts.get(key, (0, 0.0))
        if ends <= now:
            self._counts.pop(key, None)
            self._make_room(now)
            count, ends = 0, now + expiry
        self._counts[key] = count + amount, ends
        return count + amount

    def _make_room(self, now: float) -> None:
        while self._counts:
            oldest = next(iter(self._counts))
            if self._counts[oldest][1] > now and len(self._counts) < MAX_CLIENTS:
                return
            del self._counts[oldest]

    def get(self, key: str) -> int:
        """The count of a key."""
        return self._counts.get(key, (0, 0.0))[0]

    def get_expiry(self, key: str) -> float:
        """When the time of a key is over, as seconds since 1970."""
        return self._counts.get(key, (0, time()))[1]

    def check(self) -> bool:
        """True: it is always there."""
        return True

    def reset(self) -> int | None:
        """How many keys were forgotten."""
        forgotten = len(self._counts)
        self._counts.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Nothing; the key is forgotten."""
        self._counts.pop(key, None)
