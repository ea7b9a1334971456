"""What other sites' pages may do: read what anybody may read (the Fetch standard's CORS). No cookie or key is looked at."""

_READS = "GET, HEAD, OPTIONS"
_SENT = "Accept, Cache-Control, If-Modified-Since, If-None-Match, X-Request-ID"
_SHOWN = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"

HEADERS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _SHOWN.encode()),
]
"""What every answer has, whoever asks: so that caches need not tell origins apart."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": _READS,
    "Access-Control-Allow-Headers": _SENT,
    "Access-Control-Max-Age": "86400",
}


def is_preflight(headers: dict[bytes, bytes]) -> bool:
    """True where a browser asks, in front of a request, whether it may send it."""
    return b"origin" in headers and b"access-control-request-method" in headers
