"""Web addresses out of documents and manifests: checked, and as keys."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

LONGEST = 2_000
"""Characters of an address: more than any publisher's, and less than what a database's index takes."""
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|ref_src)", re.IGNORECASE)
_USER = re.compile(r"(https?:/*)[^/?#\s]*@", re.IGNORECASE)


def web(text: str | None, base: str | None = None) -> str | None:
    """The address where it is one of the web (http or https, a host, no user's name), made whole by `base`; else None."""
    try:
        full = urljoin(base or "", (text or "").strip())
        parts = urlsplit(full)
    except ValueError:  # a bracket in the host that is not closed, and the like
        return None
    if not (parts.scheme in ("http", "https") and parts.hostname and full.isprintable()) or "@" in parts.netloc:
        return None
    return full if len(full) <= LONGEST else None


def is_same_site(one: str, other: str) -> bool:
    """True for addresses of one host, or of hosts of which one is the other's, as `www.` and `amp.` are."""
    hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    return hosts[0] == hosts[1] or hosts[0].endswith(f".{hosts[1]}") or hosts[1].endswith(f".{hosts[0]}")


def without_user(text: str) -> str:
    """The text with `…` for what stands before the `@` of a web address in it: a user's name, and perhaps a password."""
    return _USER.sub(r"\1…@", text)


def names_a_page(url: str) -> bool:
    """False for a site's front page."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def key(url: str) -> str:
    """The address as a key: host in lower case, no fragment, nothing that only says where a visitor came from."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    return parts._replace(netloc=parts.netloc.lower(), query=urlencode(kept), fragment="").geturl()
