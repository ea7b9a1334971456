"""Pages of the public web, and nothing else, but for a service that the user names: the only module that opens a URL.

An address is checked where the connection is made. A name is looked up once, every address that it stands for must be
public, and the connection goes to one of these very addresses, so that a name which answers differently the next time
(DNS rebinding) gains nothing; TLS and the Host header keep the name. Redirects are followed by hand, and each hop is
checked like the first. Time, bytes, and bytes after unpacking are bounded, for all hops together.

httpx reads addresses and headers. Its engine, httpcore, makes the requests, since only there can be said where a
connection goes; it knows nothing of proxies, cookies, credentials or the environment.
"""

import re
import ssl
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from socket import SOCK_STREAM, getaddrinfo
from threading import Thread
from time import monotonic
from typing import Any

import httpcore
import httpx

from app import config
from app.errors import Refused, Unasked
from app.extract import address
from app.extract.reader import KINDS, MAX_BYTES, Hints
from app.vocab import Refusal

Address = IPv4Address | IPv6Address

MOST_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_MOST_RECEIVED = MAX_BYTES + 1_000_000
"""Bytes of all hops, with their headers. What one header may have, 100 KB, is bounded by httpcore."""
_PART = 65_536
"""Bytes that are unpacked at a time."""
_REDIRECTS = (301, 302, 303, 307, 308)
_GLOBAL_UNICAST = ip_network("2000::/3")
_NOT_PUBLIC = [ip_network(text) for text in (
    "168.63.129.16/32",  # Azure's own services, as its guests see them
    "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20",
)]  # fmt: skip
"""What some versions of `ipaddress` take for global: protocol assignments, 6to4 and its relays, Teredo, documentation
(IANA's registries of special-purpose addresses)."""
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)
_BY_HAND = "Open it in a browser, save the page, and pass the file."


def get(url: str) -> tuple[bytes, Hints]:
    """The bytes of a page, and what its server says of them, within what the settings allow. Raises Refused."""
    settings = config.settings()
    ports = frozenset(map(int, settings.fetch_ports.split(",")))
    return Fetcher(ports, settings.fetch_seconds).get(url)


@contextmanager
def asking(url: str, seconds: float) -> Iterator[httpx.Response]:
    """The answer of a service that the user has named, wherever it is, not read yet. It may be silent for so long.

    As pages are, it is fetched without proxies, cookies and credentials; a redirect is an answer like others. Raises Unasked.
    """
    sent = {"User-Agent": _user_agent(), "Accept-Encoding": "gzip"}
    client = httpx.Client(trust_env=False, verify=_tls(), timeout=seconds, headers=sent)
    try:
        if httpx.URL(url).userinfo:
            raise Unasked(f"'{_shown(url)}' has a user's name in it; only what everybody can read is asked for")
        with client, client.stream("GET", url) as answer:
            yield answer
    except httpx.TimeoutException:
        raise Unasked(f"'{_shown(url)}' was silent for {seconds:g} seconds: try again later") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as problem:
        raise Unasked(f"'{_shown(url)}' cannot be asked: {_shown(str(problem))}") from None


def is_public(found: Address) -> bool:
    """True for an address of the public internet. An IPv6 address that carries an IPv4 one is none, whatever it carries."""
    if found.version == 6 and found not in _GLOBAL_UNICAST:
        return False
    return found.is_global and not found.is_multicast and not any(found in network for network in _NOT_PUBLIC)


def lookup(host: str) -> list[str]:
    """The addresses that a name stands for, the best first. Raises OSError, UnicodeError."""
    return [str(found[4][0]) for found in getaddrinfo(host, None, type=SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets pages, one at a time."""

    ports: frozenset[int] = frozenset(_PORTS.values())
    seconds: float = 30
    """How long a page may take, from the first look-up to the last byte."""
    is_allowed: Callable[[Address], bool] = is_public
    lookup: Callable[[str], list[str]] = lookup

    def get(self, text: str) -> tuple[bytes, Hints]:
        """The bytes of a page, unpacked, and what its server says of them. Raises Refused."""
        line = _Line(self)
        here, came_from = text, ""
        for _ in range(MOST_REDIRECTS + 1):
            try:
                url = self._checked(here)
                with _told(url, self.seconds):
                    found = _ask(url, line)
            except Refused as refused:
                raise Refused(refused.code, f"{came_from}{refused.detail}") from None
            if not isinstance(found, str):
                return found
            came_from = f"It redirects to '{_shown(found)}'. "
            here = _joined(url, found)
        raise Refused(Refusal.REDIRECTS, f"{came_from}That is one more than the {MOST_REDIRECTS} allowed. {_BY_HAND}")

    def _checked(self, text: str) -> httpx.URL:
        """The address, with its host as it is looked up, without a fragment. Raises Refused."""
        try:
            url = httpx.URL(text)
        except httpx.InvalidURL as problem:
            raise _no_url(text, f"is no address of the web: {_shown(str(problem))}") from None
        if url.scheme not in _PORTS:
            raise _no_url(text, "has another scheme than http and https")
        if url.userinfo:
            raise _no_url(text, "has a user's name in it; only what everybody can read is fetched")
        if len(str(url)) > address.LONGEST:
            raise _no_url(text, f"has more than {address.LONGEST:,} characters")
        port = _port(url)
        if port not in self.ports:
            allowed = ", ".join(map(str, sorted(self.ports)))
            raise _no_url(text, f"has port {port}; allowed are {allowed} (TIMELINE_FETCH_PORTS)")
        return url.copy_with(host=_host(url), fragment=None)


class _Line(httpcore.NetworkBackend):
    """The connections of one fetch: to addresses that were checked, within its time and its number of bytes."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._until = monotonic() + fetcher.seconds
        self._received = 0

    def seconds(self) -> float:
        """What is left of the time, and a moment when nothing is: zero would mean not to wait, but no end."""
        return max(self._until - monotonic(), 0.001)

    def take(self, data: bytes) -> bytes:
        """What was received, counted. Raises Refused, ReadTimeout."""
        self._received += len(data)
        if self._received > _MOST_RECEIVED:
            raise _too_large()
        if monotonic() > self._until:  # where there is always a byte more, no reading would be too late
            raise httpcore.ReadTimeout
        return data

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """A connection to one of the addresses that the host stands for, if all of them are allowed."""
        found = self._addresses(host)
        if not all(map(self._fetcher.is_allowed, found)):
            raise Refused(
                Refusal.NOT_PUBLIC,
                f"'{host}' is not on the public internet (but private, local, or reserved); only what is there is fetched.",
            )
        problem: Exception = httpcore.ConnectError(f"no address is known for {host}")
        for tried, one in enumerate(found):
            try:
                share = self.seconds() / (len(found) - tried)
                return _Stream(httpcore.SyncBackend().connect_tcp(str(one), port, timeout=share), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
        raise problem

    def _addresses(self, host: str) -> list[Address]:
        """The addresses that a host stands for, looked up once; a look-up cannot be broken off, only left alone."""
        try:
            return [ip_address(host)]
        except ValueError:
            pass
        answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._fetcher.lookup(host))
            except (OSError, UnicodeError) as problem:
                answers.put(problem)

        Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self.seconds())
        except Empty:
            raise httpcore.ConnectTimeout from None
        if isinstance(found, Exception):
            raise httpcore.ConnectError(getattr(found, "strerror", None) or "no such host")
        return [ip_address(text) for text in found]


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to the time and the bytes of its line."""

    def __init__(self, stream: httpcore.NetworkStream, line: _Line) -> None:
        self._stream, self._line = stream, line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the line's time counts
        return self._line.take(self._stream.read(max_bytes, self._line.seconds()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._line.seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._line.seconds()), self._line)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


# --- an address ---------------------------------------------------------------------------------------------------------


def _host(url: httpx.URL) -> str:
    """The host in ASCII, without the dot of the root. Raises Refused for a name that cannot be one on the internet."""
    host = url.raw_host.decode("ascii").removesuffix(".")
    if ":" in host:
        return host
    labels = host.split(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _no_url(str(url), "has no host that can be one")
    if labels[-1] == "localhost":
        raise Refused(Refusal.NOT_PUBLIC, f"'{host}' is this machine; only what is on the public internet is fetched.")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            IPv4Address(host)
        except ValueError:
            raise _no_url(str(url), "has a number for a host; write a name, or an address like 192.0.2.1") from None
    return host


def _port(url: httpx.URL) -> int:
    return _PORTS[url.scheme] if url.port is None else url.port


def _joined(url: httpx.URL, location: str) -> str:
    """Where a redirect leads; what cannot be joined is left as it is, for the check to refuse."""
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        return location


def _shown(text: str) -> str:
    """A text from outside as a message may have it: short, and without a password."""
    text = address.without_user(text)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _no_url(text: str, reason: str) -> Refused:
    return Refused(Refusal.URL, f"'{_shown(text)}' {reason}.")


# --- an answer ----------------------------------------------------------------------------------------------------------


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


@cache
def _user_agent() -> str:
    return f"{config.NAME}/{version(config.NAME)}"


def _ask(url: httpx.URL, line: _Line) -> tuple[bytes, Hints] | str:
    """A page and what its server says of it, or where it sends us instead. Raises Refused, httpcore's, zlib.error."""
    asked = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=_port(url), target=url.raw_path)
    sent: dict[str | bytes, str | bytes] = {
        "Host": url.netloc,
        "User-Agent": _user_agent(),
        "Accept": ", ".join(KINDS),
        "Accept-Language": "en",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    with (
        httpcore.HTTPConnection(asked.origin, ssl_context=_tls(), network_backend=line) as connection,
        connection.stream("GET", asked, headers=sent) as answer,
    ):
        headers = httpx.Headers(answer.headers)
        if answer.status in _REDIRECTS and "location" in headers:
            return headers["location"]
        _check_status(answer.status)
        kind, charset = _content_type(headers.get("content-type", ""))
        return _body(answer.iter_stream(), headers), Hints(kind=kind, charset=charset, fetched=str(url))


def _check_status(status: int) -> None:
    """Nothing; raises Refused with what to do where the answer is no page."""
    if status == 200:
        return
    if status in (404, 410):
        advice = "There is no such page: check the address."
    elif status == 429 or status >= 500:
        advice = "Try again later."
    else:
        advice = _BY_HAND
    raise Refused(Refusal.STATUS, f"The server answers with status {status}; only 200 is a page. {advice}")


def _content_type(value: str) -> tuple[str, str | None]:
    """What a page is read as, and its encoding where the server says so. Raises Refused for another type."""
    name = value.partition(";")[0].strip().lower()
    if name not in KINDS:
        what = f"is '{_shown(name)}'" if name else "has no content type"
        raise Refused(Refusal.CONTENT_TYPE, f"The answer {what}; what can be read: {', '.join(KINDS)}.")
    charset = _CHARSET.search(value)
    return KINDS[name], charset[1] if charset else None


def _body(chunks: Iterable[bytes], headers: httpx.Headers) -> bytes:
    """The bytes of a page, unpacked. Raises Refused, httpcore's, zlib.error."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise Refused(
            Refusal.CONTENT_TYPE, f"The answer is packed as '{_shown(coding)}'; only gzip was asked for. {_BY_HAND}"
        )
    body = bytearray()
    for part in chunks if coding == "identity" else _unpacked(chunks):
        body += part
        if len(body) > MAX_BYTES:
            raise _too_large()
    return bytes(body)


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What was packed as gzip, in parts that are bounded whatever comes in. Raises zlib.error, where it is cut off too."""
    packed = zlib.decompressobj(zlib.MAX_WBITS | 16)
    begun = False
    for chunk in chunks:
        rest, begun = chunk, True
        while rest:
            if packed.eof:  # gzip may have several members
                packed = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield packed.decompress(rest, _PART)
            rest = packed.unconsumed_tail or packed.unused_data
    if begun and not packed.eof:
        raise zlib.error("the gzip data ends in the middle")


def _too_large() -> Refused:
    return Refused(Refusal.TOO_LARGE, f"The page has more than {MAX_BYTES:,} bytes, which is what can be read at most.")


@contextmanager
def _told(url: httpx.URL, seconds: float) -> Iterator[None]:
    """While it lasts, what goes wrong on the way becomes Refused."""
    host = url.host
    try:
        yield
    except httpcore.TimeoutException:
        raise Refused(
            Refusal.TIMEOUT,
            f"'{host}' has not answered in full within {seconds:g} seconds (TIMELINE_FETCH_SECONDS). Try again later.",
        ) from None
    except httpcore.ConnectError as problem:
        reason = _shown(str(problem))
        raise Refused(Refusal.UNREACHABLE, f"'{host}' cannot be reached: {reason}. Check the address.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, zlib.error) as problem:
        reason = _shown(str(problem))
        raise Refused(
            Refusal.BROKEN, f"The answer of '{host}' is not whole, or no HTTP: {reason}. {_BY_HAND}"
        ) from None
