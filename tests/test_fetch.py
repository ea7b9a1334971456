"""Pages of a server that misbehaves in every way; whatever is asked for, only this machine is ever connected to."""

import gzip
import re
import shutil
import socket
import ssl
import subprocess
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from app import config, fetch, ingest
from app.errors import Refused
from app.extract import reader
from app.extract.reader import Hints
from app.fetch import Address, Fetcher, is_public
from app.models import Document, Reject, Run
from tests.conftest import skip
from tests.test_ingest import ATTACK, COUP, TODAY
from tests.test_store import rows

PUBLIC = ("93.184.216.34", "93.184.216.35", "2606:2800:220:1::1")
"""Addresses that are public; a connection to one of these is made to the server of the tests."""

# ── a server, and what it answers ───────────────────────────────────────────────────────────────────────────────────

Answer = bytes | Callable[[socket.socket, Event], None]
HTML = "text/html; charset=utf-8"
ARTICLE = f"""<!DOCTYPE html><html><head><title>War | The Post</title><meta property="og:title" content="The war in Gao">
<meta property="article:published_time" content="2022-02-18T10:00:00Z"><meta property="og:site_name" content="The Post">
<link rel="canonical" href="/2022/gao"></head><body><article><p>{ATTACK}</p><p>{COUP}</p></article></body></html>""".encode()
PACKED = gzip.compress(ARTICLE)


def answer(
    body: bytes = ARTICLE, status: str = "200 OK", kind: str | None = HTML, *more: str, length: bool = True
) -> bytes:
    """An answer in order, unless it is asked to be none."""
    head = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind is not None else []), *more]
    head += [f"Content-Length: {len(body)}"] if length else []
    return "\r\n".join([*head, "", ""]).encode() + body


def to(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, None, f"Location: {location}")


def packed(body: bytes, coding: str = "gzip") -> bytes:
    return answer(body, "200 OK", HTML, f"Content-Encoding: {coding}")


def chunked(body: bytes, kind: str = HTML) -> bytes:
    return answer(body, "200 OK", kind, "Transfer-Encoding: chunked", length=False)


def endless(begin: bytes, part: bytes) -> Answer:
    """The same part again and again, until nobody listens."""

    def send(to: socket.socket, done: Event) -> None:
        to.sendall(begin)
        while not done.is_set():
            to.sendall(part)

    return send


def drip(begin: bytes) -> Answer:
    """A byte now and then, each of them in time."""

    def send(to: socket.socket, done: Event) -> None:
        to.sendall(begin)
        while not done.wait(0.02):
            to.sendall(b"x")

    return send


def silence(_: socket.socket, done: Event) -> None:
    done.wait()


def reset(to: socket.socket, _: Event) -> None:
    to.sendall(answer()[:200])
    to.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def bomb() -> bytes:
    """A megabyte of gzip that would be a gigabyte."""
    packing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * 64


class Site:
    """A server on this machine: what it answers by path, and what it was asked."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers, self.asked, self.done = answers, list[bytes](), Event()
        self.tls: ssl.SSLContext | None = None
        site = self

        class Handler(BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError), site._secured(self.request) as client:  # who has left is no error
                    site._answer(client)

        self._server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def _secured(self, client: socket.socket) -> socket.socket:
        return self.tls.wrap_socket(client, server_side=True) if self.tls else client

    def _answer(self, client: socket.socket) -> None:
        head = client.recv(65536)
        while not head.startswith(b"\x16") and b"\r\n\r\n" not in head:
            head += client.recv(65536)
        self.asked.append(head)
        if head.startswith(b"\x16"):  # TLS, which it does not speak
            return
        found = self.answers[head.split(b" ", 2)[1].decode()]
        if isinstance(found, bytes):
            client.sendall(found)
        else:
            found(client, self.done)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self.done.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site({"/": answer()})
    yield site
    site.close()


connected: list[str] = []
"""Where connections were made to in a test."""
patience: list[float] = []
"""How long each was waited for at most, in seconds."""
_leads: dict[str, int] = {}
"""The ports of this machine that public addresses lead to."""


@pytest.fixture(autouse=True)
def _nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection and no look-up leaves this machine; a few public addresses lead to it."""
    connect, find = socket.create_connection, socket.getaddrinfo

    def connecting(where: tuple[str, int], timeout: float, **more: Any) -> socket.socket:
        connected.append(where[0])
        patience.append(timeout)
        if where[0] in _leads:
            where = ("127.0.0.1", _leads[where[0]])
        if where[0] not in ("127.0.0.1", "::1"):
            raise ConnectionRefusedError(111, "Connection refused")
        return connect(where, timeout, **more)

    def finding(host: str, *rest: Any, **more: Any) -> Any:
        assert re.fullmatch(r"[\d.]+|[0-9a-f:.]+", host), f"a look-up of {host}"
        return find(host, *rest, **more)

    for one in (connected, patience, _leads):
        one.clear()
    monkeypatch.setattr(socket, "create_connection", connecting)
    monkeypatch.setattr(socket, "getaddrinfo", finding)


def fetcher(site: Site, seconds: float = 60, lookup: Callable[[str], list[str]] = fetch.lookup) -> Fetcher:
    """One that may fetch from this machine, and would from port 80 of the internet."""
    return Fetcher(
        frozenset({80, 443, site.port}), seconds, lambda found: found.is_loopback or is_public(found), lookup
    )


def refusal(get: Fetcher, url: str) -> Refused:
    with pytest.raises(Refused) as refused:
        get.get(url)
    assert len(refused.value.detail) < 700
    return refused.value


# ── answers that are taken ──────────────────────────────────────────────────────────────────────────────────────────

TAKEN: dict[str, tuple[Answer, bytes]] = {
    "as it should be": (answer(), ARTICLE),
    "without a length": (answer(length=False), ARTICLE),
    "in chunks": (chunked(b"5\r\n<html\r\n1;x=y\r\n>\r\n0\r\nTrailer: x\r\n\r\n"), b"<html>"),
    "gzip": (packed(PACKED), ARTICLE),
    "x-gzip": (packed(PACKED, "X-GZip"), ARTICLE),
    "gzip in several members": (packed(PACKED + gzip.compress(b"<!-- -->")), ARTICLE + b"<!-- -->"),
    "gzip of a megabyte": (packed(gzip.compress(bytes(1 << 20))), bytes(1 << 20)),
    "gzip of nothing": (packed(b""), b""),
    "as many bytes as may be": (answer(b"x" * reader.MAX_BYTES), b"x" * reader.MAX_BYTES),
    "an answer after another that only says wait": (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer(), ARTICLE),
    "a length that is too short": (answer().replace(b"Content-Length: ", b"Content-Length: 5\r\nX-Length: "), ARTICLE[:5]),
}  # fmt: skip


@pytest.mark.parametrize(("found", "body"), TAKEN.values(), ids=TAKEN)
def test_what_is_taken(site: Site, found: Answer, body: bytes) -> None:
    site.answers["/"] = found
    assert fetcher(site).get(site.url()) == (body, Hints(kind="html", charset="utf-8", fetched=site.url()))


KINDS = {
    "text/html": ("html", None),
    "Text/HTML;Charset=UTF-8": ("html", "UTF-8"),
    'text/plain; format=flowed; charset="iso-8859-1"': ("text", "iso-8859-1"),
    "text/markdown; charset=utf-8; variant=GFM": ("markdown", "utf-8"),
    "application/xhtml+xml": ("html", None),
    "text/html; charset=": ("html", None),
}


@pytest.mark.parametrize(("value", "expected"), KINDS.items(), ids=KINDS)
def test_what_a_content_type_says(site: Site, value: str, expected: tuple[str, str | None]) -> None:
    site.answers["/"] = answer(kind=value)
    _, hints = fetcher(site).get(site.url())
    assert (hints.kind, hints.charset) == expected


def test_what_is_sent(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    site.answers |= {"/a?b=%C3%A9": to("/"), "/": answer(ARTICLE, "200 OK", HTML, "Set-Cookie: a=b")}
    fetcher(site).get(site.url("/a?b=é#part"))
    assert connected == ["127.0.0.1"] * 2
    first, *lines = site.asked[0].decode().split("\r\n")
    assert first == "GET /a?b=%C3%A9 HTTP/1.1"
    sent = dict(line.split(": ", 1) for line in lines if line)
    assert re.fullmatch(r"conflict-timeline/\d+\.\d+\.\d+", sent.pop("User-Agent"))
    assert sent == {
        "Host": f"127.0.0.1:{site.port}",
        "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown",
        "Accept-Language": "en",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def test_redirects_are_followed_and_the_last_is_the_address(site: Site) -> None:
    hops = ["/b", "c", site.url("/d?x=y"), f"//127.0.0.1:{site.port}/e#part", "/"]
    statuses = ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
    for path, location, status in zip(["/a", "/b", "/c", "/d?x=y", "/e"], hops, statuses, strict=True):
        site.answers[path] = to(location, status)
    assert fetcher(site).get(site.url("/a"))[1].fetched == site.url("/")
    assert len(site.asked) == 6


# ── answers that are refused ────────────────────────────────────────────────────────────────────────────────────────

BAD: dict[str, tuple[Answer, str, str]] = {
    # where it sends us
    "to a file": (to("file:///etc/passwd"), "url", "redirects to 'file:///etc/passwd'.*another scheme than http and https"),
    "to another scheme": (to("gopher://127.0.0.1:70/"), "url", "gopher"),
    "to a script": (to("javascript:alert(1)"), "url", "scheme"),
    "to this network": (to("http://10.0.0.1/"), "not-public", "redirects to 'http://10.0.0.1/'. '10.0.0.1' is not on the public"),
    "to a cloud's keys": (to("http://169.254.169.254/latest/meta-data/"), "not-public", "169.254.169.254"),
    "to a private address in disguise": (to("http://[::ffff:10.0.0.1]/"), "not-public", "not on the public"),
    "to a number": (to("http://167772161/"), "url", "a number for a host"),
    "to another port": (to("http://127.0.0.1:22/"), "url", r"has port 22; allowed are 80, 443, \d+ \(TIMELINE_FETCH_PORTS\)"),
    "with a password": (to("http://user:secret@127.0.0.1/"), "url", "'http://…@127.0.0.1/' has a user's name in it"),
    "to no address": (to("http://[::1"), "url", "is no address of the web|has no host"),
    "to a very long address": (to("/" + "a" * 5000), "url", "more than 2,000 characters"),
    "in a circle": (to("/"), "redirects", "one more than the 5 allowed.*save the page"),
    "nowhere": (answer(b"", "302 Found", None), "status", "302"),
    # another status
    **{
        status: (answer(b"x", status), "status", f"status {status[:3]}; only 200 is a page. {advice}")
        for status, advice in {
            "404 Not Found": "There is no such page", "410 Gone": "There is no such page", "403 Forbidden": "Open it in a browser",
            "429 Too Many Requests": "Try again later", "500 Oops": "Try again later", "503 Busy": "Try again later",
            "202 Accepted": "Open it", "300 Multiple Choices": "Open it", "999 Request denied": "Try again later",
        }.items()
    },
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", "status", "204"),
    "304": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "status", "304"),
    "101": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "broken", "no HTTP"),
    # no page
    "a PDF": (answer(b"%PDF-1.7", kind="application/pdf"), "content-type", "'application/pdf'; what can be read: text/html, "),
    "JSON": (answer(b"{}", kind="application/json"), "content-type", "'application/json'"),
    "a type that is none": (answer(kind="html"), "content-type", "'html'"),
    "two types": (answer(ARTICLE, "200 OK", "text/html", "Content-Type: text/plain"), "content-type", "text/html, text/plain"),
    "no type": (answer(kind=None), "content-type", "has no content type"),
    # too much
    "20 MB": (answer(bytes(20_000_000)), "too-large", "more than 10,000,000 bytes"),
    "20 MB without a length": (answer(bytes(20_000_000), length=False), "too-large", "10,000,000"),
    "a byte too much": (answer(b"x" * (reader.MAX_BYTES + 1)), "too-large", "10,000,000"),
    "no end": (endless(answer(b"", length=False), b"x" * 65536), "too-large", "10,000,000"),
    "no end in chunks": (endless(chunked(b""), b"3e8\r\n%b\r\n" % bytes(1000) * 99), "too-large", "10,000,000"),
    "no end of hints": (endless(b"", b"HTTP/1.1 103 Early Hints\r\nX: %b\r\n\r\n" % (b"x" * 9000) * 9), "too-large", "10,000,000"),
    "a gigabyte in a megabyte": (packed(bomb()), "too-large", "10,000,000"),
    "no end of gzip": (endless(packed(b"").replace(b"Content-Length", b"X"), gzip.compress(bytes(65536)) * 99), "too-large", "10,000,000"),
    "gzip in gzip": (packed(gzip.compress(bomb()), "gzip, gzip"), "content-type", "packed as 'gzip, gzip'"),
    "a bomb of deflate": (packed(bomb()[10:], "deflate"), "content-type", "packed as 'deflate'; only gzip was asked for"),
    "a bomb of brotli": (packed(b"\xcf\xff\xff\x7f\xf8" * 9999, "br"), "content-type", "packed as 'br'"),
    "zstd": (packed(b"\x28\xb5\x2f\xfd", "zstd"), "content-type", "packed as 'zstd'"),
    # broken
    "a header without end": (endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65536), "broken", "not whole, or no HTTP"),
    "headers without end": (endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 9999), "broken", "not whole, or no HTTP"),
    "a chunk's size without end": (endless(chunked(b""), b"1" * 65536), "broken", "no HTTP"),
    "a chunk without a size": (chunked(b"zz\r\nxx\r\n"), "broken", "no HTTP"),
    "a chunk of another size": (chunked(b"2\r\nabcdef\r\n0\r\n\r\n"), "broken", "no HTTP"),
    "a chunk that is cut off": (chunked(b"ff\r\nabc"), "broken", "not whole"),
    "no last chunk": (chunked(b"3\r\nabc\r\n"), "broken", "not whole"),
    "closed at once": (b"", "broken", "without sending a response"),
    "closed in the head": (answer()[:30], "broken", "not whole"),
    "closed in the middle": (answer()[:-100], "broken", "not whole"),
    "reset in the middle": (reset, "broken", "not whole"),
    "a length that is too long": (answer().replace(b"Length: ", b"Length: 9"), "broken", "not whole"),
    "a length that is none": (answer().replace(b"Length: ", b"Length: -"), "broken", "no HTTP"),
    "two lengths": (answer(ARTICLE, "200 OK", HTML, "Content-Length: 7"), "broken", "no HTTP"),
    "gzip that is none": (packed(ARTICLE), "broken", "incorrect header"),
    "gzip that is cut off": (packed(PACKED[:-9]), "broken", "gzip data ends in the middle"),
    "gzip with a wrong sum": (packed(PACKED[:-8] + bytes(8)), "broken", "incorrect data check"),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n" + b"\x1b[31m" * 999, "broken", "no HTTP"),
    "a head that is none": (b"HTTP/1.1 200 OK\r\nno header\r\n\r\n", "broken", "no HTTP"),
}  # fmt: skip


@pytest.mark.parametrize(("found", "code", "message"), BAD.values(), ids=BAD)
def test_what_is_refused(site: Site, found: Answer, code: str, message: str) -> None:
    site.answers["/"] = found
    refused = refusal(fetcher(site), site.url())
    assert (refused.code, bool(re.search(message, refused.detail))) == (code, True), refused.detail
    assert "secret" not in refused.detail
    assert connected == ["127.0.0.1"] * len(site.asked)
    assert len(site.asked) == (6 if code == "redirects" else 1)


SLOW: dict[str, Answer] = {
    "never": silence,
    "a head by drips": drip(b"HTTP/1.1 200 OK\r\nX: "),
    "a page by drips": drip(answer(b"", length=False)),
    "chunks by drips": drip(chunked(b"fffff\r\n")),
}


@pytest.mark.parametrize("found", SLOW.values(), ids=SLOW)
def test_what_takes_too_long_is_given_up(site: Site, found: Answer) -> None:
    site.answers["/"] = found
    refused = refusal(fetcher(site, 0.5), site.url())
    assert refused.code == "timeout"
    assert "'127.0.0.1' has not answered in full within 0.5 seconds (TIMELINE_FETCH_SECONDS)" in refused.detail


def test_what_is_read_too_late_does_not_count() -> None:
    line = fetch._Line(Fetcher(seconds=-1))
    with pytest.raises(httpcore.ReadTimeout):
        line.take(b"a byte that was there already")


def test_redirects_share_their_time(site: Site) -> None:
    def late(to: socket.socket, done: Event) -> None:
        done.wait(0.2)
        to.sendall(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n")

    site.answers["/"] = late
    assert refusal(fetcher(site, 0.5), site.url()).code == "timeout"


def test_a_look_up_without_an_answer_is_given_up(site: Site) -> None:
    def never(_: str) -> list[str]:
        site.done.wait()
        return []

    assert refusal(fetcher(site, 0.5, never), site.url(host="post.example")).code == "timeout"
    assert connected == []


def test_a_handshake_without_an_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        get = Fetcher(frozenset({port}), 0.5, lambda _: True)
        assert refusal(get, f"https://127.0.0.1:{port}/").code == "timeout"


@pytest.fixture
def secure(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The server with TLS, and a certificate of post.example that is trusted."""
    program = shutil.which("openssl") or ""
    if not program:
        skip("openssl is missing")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = f"{program} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=post.example"
    command += f" -addext subjectAltName=DNS:post.example -keyout {key} -out {certificate}"
    subprocess.run(command.split(), check=True, capture_output=True)
    site.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    site.tls.load_cert_chain(certificate, key)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(fetch, "_tls", lambda: trusting)
    return site


def test_https_is_http_with_a_certificate_of_that_name(secure: Site) -> None:
    get = fetcher(secure, lookup=lambda _: ["127.0.0.1"])
    assert get.get(secure.url(host="post.example.", scheme="https"))[0] == ARTICLE
    for other in ("other.example", "127.0.0.1"):
        refused = refusal(get, secure.url(host=other, scheme="https"))
        assert (refused.code, "certificate is not valid for" in refused.detail) == ("unreachable", True)
    for path, slow in enumerate(SLOW.values()):
        secure.answers[f"/{path}"] = slow
        late = fetcher(secure, 0.5, lambda _: ["127.0.0.1"])
        assert refusal(late, secure.url(f"/{path}", "post.example", "https")).code == "timeout"
    secure.answers["/"] = answer(bytes(20_000_000))
    assert refusal(get, secure.url(host="post.example", scheme="https")).code == "too-large"


def test_a_certificate_that_nobody_vouches_for(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_tls", httpx.create_ssl_context)
    get = fetcher(secure, lookup=lambda _: ["127.0.0.1"])
    refused = refusal(get, secure.url(host="post.example", scheme="https"))
    assert (refused.code, "self-signed certificate" in refused.detail) == ("unreachable", True)


def test_what_cannot_be_reached_is_said(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    refused = refusal(Fetcher(frozenset({port}), 60, lambda _: True), f"http://127.0.0.1:{port}/")
    assert (refused.code, "Connection refused" in refused.detail) == ("unreachable", True)
    refused = refusal(fetcher(site), site.url(scheme="https"))
    assert (refused.code, "'127.0.0.1' cannot be reached: [SSL" in refused.detail) == ("unreachable", True)

    def unknown(_: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    refused = refusal(fetcher(site, lookup=unknown), site.url(host="post.example"))
    assert (refused.code, "'post.example' cannot be reached: Name or" in refused.detail) == ("unreachable", True)
    refused = refusal(fetcher(site, lookup=lambda _: []), site.url(host="post.example"))
    assert (refused.code, "no address is known" in refused.detail) == ("unreachable", True)


def test_unpacking_gives_no_more_at_a_time_than_was_asked_for() -> None:
    whole = [len(part) for part in fetch._unpacked([gzip.compress(bytes(1 << 24))])]
    assert (sum(whole), max(whole)) == (1 << 24, 65536)
    odd = [PACKED[start : start + 7] for start in range(0, len(PACKED), 7)]
    assert b"".join(fetch._unpacked(odd)) == ARTICLE


# ── addresses ───────────────────────────────────────────────────────────────────────────────────────────────────────

WRONG_URLS = {
    "ftp://post.example/a": "another scheme",
    "https://": "no host",
    "http:///a": "no host",
    "http://:80/": "no host",
    "http://user@post.example/": "user's name",
    "http://user:secret@post.example/": "user's name",
    "http://secret@127.0.0.1\\@post.example/": "user's name",
    "http://127.0.0.1\\.post.example/": "no host",
    "http://post.example:8080/": "has port 8080; allowed are 80, 443",
    "http://post.example:0/": "has port 0",
    "http://post.example:99999/": "has port 99999|no address",
    "http://post.example:80:80/": "no address",
    "http://post.example:x/": "no address",
    "http://[::1": "no address",
    "http://a..b/": "no host",
    "http://post.example../": "no host",
    "http://.post.example/": "no host",
    "http://-post.example/": "no host",
    f"http://{'a' * 64}.example/": "no host",
    f"http://{'a.' * 127}example/": "no host",
    "http://post example/": "no host",
    "http://%31%32%37.0.0.1/": "no host",
    "http://127.0.0.1%00.post.example/": "no host",
    "http://post.example/\x00": "no address",
    "http://post.example/\r\nX: y": "no address",
    f"http://post.example/{'a' * 2000}": "2,000 characters",
    f"http://post.example/{'a' * 70000}": "no address",
    # IPv4 as inet_aton reads it
    "http://2130706433/": "a number for a host",
    "http://0x7f000001/": "a number for a host",
    "http://0X7F.0.0.1/": "a number for a host",
    "http://017700000001/": "a number for a host",
    "http://0177.0.0.1/": "no address",
    "http://0177.0.0.1./": "a number for a host",
    "http://127.1/": "a number for a host",
    "http://127.0.1/": "a number for a host",
    "http://127.0.0.0x1/": "a number for a host",
    "http://0/": "a number for a host",
    "http://134744072/": "a number for a host",
    "http://256.1.1.1/": "no address",
    "http://1.2.3.4.5/": "a number for a host",
    "http://post.1/": "a number for a host",
    # letters and digits that only look like others
    "http://１２７.0.0.1/": "no address",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/": "no address",
    "http://local\u00adhost/": "no address",
}


@pytest.mark.parametrize(("url", "message"), WRONG_URLS.items(), ids=map(ascii, WRONG_URLS))
def test_an_address_that_is_none(url: str, message: str) -> None:
    refused = refusal(Fetcher(), url)
    assert (refused.code, bool(re.search(message, refused.detail))) == ("url", True), refused.detail
    assert "secret" not in refused.detail
    assert connected == []


NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 100.100.100.200 127.0.0.1 127.255.255.254 169.254.0.1
    169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255
    198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16 127.0.0.1. 127。0。0。1
    localhost LOCALHOST localhost. www.localhost www.localhost. localhost。
    [::] [::1] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::10.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:93.184.216.34]
    [::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::10.0.0.1] [64:ff9b::93.184.216.34] [64:ff9b:1::10.0.0.1] [2002:7f00:1::]
    [2002:a00:1::1] [2002:5db8:d822::1] [2001:0:7f00:1::] [2001::1] [2001:2::1] [2001:10::1] [2001:20::1] [2001:db8::1]
    [3fff::1] [5f00::1] [100::1] [fc00::1] [fd00:ec2::254] [fe80::1] [fe80::1%25eth0] [fec0::1] [ff02::1] [ff0e::1] [4000::1]
""".split()


@pytest.mark.parametrize("host", NOT_PUBLIC, ids=map(ascii, NOT_PUBLIC))
def test_a_host_that_is_not_public(host: str) -> None:
    for scheme in ("http", "https"):
        refused = refusal(Fetcher(), f"{scheme}://{host}/")
        assert refused.code == "not-public", refused.detail
    assert connected == []


@pytest.mark.parametrize(
    "host", [*(host.strip("[]") for host in NOT_PUBLIC if host[-1].isdigit() or host[0] == "["), "fe80::1%lo"]
)
def test_a_name_that_leads_to_what_is_not_public(host: str) -> None:
    host = host.replace("%25", "%").replace("。", ".")
    for found in ([host], [PUBLIC[0], host], [host, PUBLIC[0]]):
        refused = refusal(Fetcher(lookup=lambda _, found=found: found), "https://post.example/")  # type: ignore[misc]
        assert (refused.code, host in refused.detail) == ("not-public", False)  # who asks learns no inner address
    assert connected == []


@pytest.mark.parametrize(
    "host", [*PUBLIC[:2], f"[{PUBLIC[2]}]", "8.8.8.8", "[2001:4860:4860::8888]", "172.32.0.1", "100.128.0.1"]
)
def test_an_address_that_is_public(host: str) -> None:
    refused = refusal(Fetcher(), f"http://{host}/")
    assert refused.code == "unreachable"  # there is no way out of the tests
    assert connected == [host.strip("[]")]


NAMES = {
    "post.example": "post.example",
    "POST.example.": "post.example",
    "bücher.example": "xn--bcher-kva.example",
    "post。example": "post.example",
    "a_b-c.post.example": "a_b-c.post.example",
    "localhost.post.example": "localhost.post.example",
    "post.x": "post.x",
}


@pytest.mark.parametrize(("name", "asked"), NAMES.items(), ids=map(ascii, NAMES))
def test_a_name_is_looked_up_once_and_told_to_the_server(site: Site, name: str, asked: str) -> None:
    _leads[PUBLIC[0]] = site.port
    names: list[str] = []

    def lookup(host: str) -> list[str]:
        names.append(host)
        return [PUBLIC[0]]

    get = Fetcher(frozenset({site.port}), 60, lookup=lookup)
    _, hints = get.get(site.url(host=name))
    assert (names, connected, hints.fetched) == (
        [asked],
        [PUBLIC[0]],
        site.url(host=asked),
    )
    assert f"\r\nHost: {asked}:{site.port}\r\n".encode() in site.asked[0]
    assert refusal(get, site.url(host=name, scheme="https")).code == "unreachable"
    assert asked.encode() in site.asked[1]  # the name that TLS asks for


def test_a_name_that_changes_its_address_gains_nothing(site: Site) -> None:
    _leads[PUBLIC[0]] = site.port
    site.answers["/a"] = to("/")
    answers = [[PUBLIC[0]], ["127.0.0.1"], [PUBLIC[0]]]
    get = Fetcher(frozenset({site.port}), 60, lookup=lambda _: answers.pop(0))
    refused = refusal(get, site.url("/a", host="post.example"))
    assert refused.code == "not-public"
    assert refused.detail.startswith("It redirects to '/'. 'post.example' is not on the public internet")
    assert (connected, len(site.asked), len(answers)) == ([PUBLIC[0]], 1, 1)


def test_the_next_address_is_tried(site: Site) -> None:
    _leads[PUBLIC[1]] = site.port
    get = Fetcher(frozenset({site.port}), 60, lookup=lambda _: [PUBLIC[2], *PUBLIC[:2]])
    assert get.get(site.url(host="post.example"))[0] == ARTICLE
    assert connected == [PUBLIC[2], *PUBLIC[:2]]
    assert (
        patience[0] <= 20 < patience[1] <= 30 < patience[2]
    )  # of 60 seconds; one that says nothing leaves time for the others


# ── what holds for every address ────────────────────────────────────────────────────────────────────────────────────


@given(st.ip_addresses())
def test_public_is_global_for_python_too(found: Address) -> None:
    if is_public(found):
        assert found.is_global
        others = ("private", "multicast", "reserved", "loopback", "link_local", "unspecified")
        assert [kind for kind in others if getattr(found, f"is_{kind}")] == []
        if isinstance(found, IPv6Address):
            assert (found.ipv4_mapped, found.sixtofour, found.teredo, found.is_site_local) == (None, None, None, False)
    elif found.version == 4 and found.is_global and not found.is_multicast:
        assert str(found).startswith(("192.0.0.", "192.88.99.", "168.63.129.16"))


CARRIERS: list[Callable[[int], int]] = [
    lambda inner: inner,  # ::a.b.c.d
    lambda inner: 0xFFFF << 32 | inner,  # mapped
    lambda inner: 0xFFFF << 48 | inner,  # translated
    lambda inner: 0x64FF9B << 96 | inner,  # NAT64
    lambda inner: 0x64FF9B0001 << 80 | inner,  # NAT64 of a network's own
    lambda inner: 0x2002 << 112 | inner << 80 | 1,  # 6to4
    lambda inner: 0x20010000 << 96 | inner << 64,  # Teredo's server
    lambda inner: 0x20010000 << 96 | inner ^ 0xFFFFFFFF,  # Teredo's client
    lambda inner: 0xFE80 << 112 | 0x5EFE << 32 | inner,  # ISATAP
]


@given(st.ip_addresses(v=4), st.sampled_from(CARRIERS), st.sampled_from(["compressed", "exploded", "dotted", "upper"]))
def test_no_address_that_carries_another_is_public(inner: IPv4Address, carry: Callable[[int], int], form: str) -> None:
    found = IPv6Address(carry(int(inner)))
    head = IPv6Address(int(found) >> 32 << 32).exploded[:-9]
    dotted = f"{head}{IPv4Address(int(found) & 0xFFFFFFFF)}"
    text = {"compressed": str(found), "exploded": found.exploded, "dotted": dotted, "upper": found.exploded.upper()}[
        form
    ]
    assert ip_address(text) == found
    assert not is_public(found)
    connected.clear()
    assert refusal(Fetcher(), f"http://[{text}]/").code == "not-public"
    assert connected == []


@st.composite
def written(draw: st.DrawFn) -> tuple[IPv4Address, str]:
    """An IPv4 address, and a way to write it that `inet_aton` reads."""
    found = draw(st.ip_addresses(v=4))
    sizes = draw(st.sampled_from([(4,), (1, 3), (1, 1, 2), (1, 1, 1, 1)]))
    parts, at = [], 0
    for size in sizes:
        number = int.from_bytes(found.packed[at : at + size])
        style = draw(st.sampled_from(["{:d}", "{:d}", "0{:o}", "00{:o}", "0x{:x}", "0X{:X}", "0x00{:x}"]))
        parts.append(style.format(number))
        at += size
    return found, ".".join(parts)


@given(written(), st.sampled_from(["", "."]))
def test_an_ipv4_address_is_taken_in_one_form_only(address: tuple[IPv4Address, str], dot: str) -> None:
    found, text = address
    assert socket.inet_aton(text) == found.packed
    connected.clear()
    code = refusal(Fetcher(), f"http://{text}{dot}/").code
    if text == str(found):
        assert code == ("unreachable" if is_public(found) else "not-public")
        assert connected == ([text] if is_public(found) else [])
    else:
        assert (code, connected) == ("url", [])


@given(st.text(), st.text())
def test_whatever_is_asked_for_is_refused_in_words(host: str, path: str) -> None:
    def nobody(_: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert refusal(Fetcher(lookup=nobody), f"http://{host}/{path}").code in {"url", "not-public", "unreachable"}


# ── what becomes of a page ──────────────────────────────────────────────────────────────────────────────────────────


def run(engine: Engine, get: Fetcher, *what: str, published: date | None = None) -> ingest.Summary:
    return ingest.ingest(
        engine, ingest.items(what, published, get.get), f"ingest {' '.join(what)}", TODAY, lambda _: None
    )


def test_a_page_is_a_document_by_what_it_says_of_itself(engine: Engine, site: Site) -> None:
    _leads[PUBLIC[0]] = site.port
    get = Fetcher(frozenset({site.port}), 60, lookup=lambda _: [PUBLIC[0]])
    site.answers |= {"/go": to("/2022/gao?utm_source=x"), "/2022/gao?utm_source=x": answer(), "/2022/gao": answer()}
    summary = run(engine, get, site.url("/go", host="post.example"))
    assert summary.as_json()["documents"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}
    assert summary.events["created"] >= 2
    (document,) = rows(engine, Document)
    assert (document.title, document.published, document.language) == ("The war in Gao", date(2022, 2, 18), "en")
    assert document.key == document.url == site.url("/2022/gao", host="post.example")
    assert document.file is None
    before = rows(engine, Document)
    for path in ("/go", "/2022/gao", "/2022/gao#comments"):
        assert run(engine, get, site.url(path, host="POST.example.")).documents == {"unchanged": 1}
    assert rows(engine, Document) == before


def test_a_page_that_states_no_address_and_no_date(engine: Engine, site: Site) -> None:
    bare = f"<!DOCTYPE html><html><body><article><p>{ATTACK}</p><p>{COUP}</p></article></body></html>"
    site.answers |= {"/a": answer(bare.encode()), "/2021/05/06/b": answer(bare.encode())}
    summary = run(engine, fetcher(site), site.url("/a"), site.url("/2021/05/06/b"))
    assert [row["code"] for row in summary.refused] == ["no-date"]
    (document,) = rows(engine, Document)
    assert (document.key, document.published) == (site.url("/2021/05/06/b"), date(2021, 5, 6))
    assert run(engine, fetcher(site), site.url("/a"), published=TODAY).documents == {"new": 1}


def test_what_was_refused_stands_in_the_record_without_its_password(engine: Engine, site: Site) -> None:
    site.answers |= {"/pdf": answer(b"%PDF-", kind="application/pdf"), "/lie": answer(b"%PDF-1.7 and so on")}
    what = [site.url("/pdf"), "http://user:secret@post.example/a", site.url("/lie"), site.url(), site.url()]
    summary = run(engine, fetcher(site), *what)
    assert summary.documents == {"new": 1}
    found = [(row.item, row.code) for row in rows(engine, Reject)]
    assert found == [(what[0], "content-type"), ("http://…@post.example/a", "url"), (what[2], "binary")]
    assert [(row["item"], row["code"]) for row in summary.refused] == found
    (only,) = rows(engine, Run)
    assert "http://…@post.example/a" in only.command
    assert "secret" not in f"{only.command}{only.summary}{rows(engine, Reject)}"


TEXT = f"Published: 18 February 2022\n\n{ATTACK} Ibrahim Keïta, “the elder”, left."
LATIN = TEXT.replace("“", '"').replace("”", '"')
CHARSETS: dict[str, tuple[str, bytes, str]] = {
    "as it says": ("text/plain; charset=utf-8", TEXT.encode(), TEXT),
    "another": ("text/plain; charset=ISO-8859-1", LATIN.encode("latin-1"), LATIN),
    "as browsers read it": ("text/plain; charset=us-ascii", TEXT.encode("cp1252"), TEXT),
    "a mark goes first": ("text/plain; charset=iso-8859-1", TEXT.encode("utf-8-sig"), TEXT),
    "a mark of UTF-16": ("text/plain", TEXT.encode("utf-16"), TEXT),
    "it says none": ("text/plain", TEXT.encode(), TEXT),
    "it says none and it cannot be told": ("text/plain", LATIN.encode("latin-1"), "encoding: This is not UTF-8"),
    "a wrong one": ("text/plain; charset=utf-8", LATIN.encode("latin-1"), "encoding: The server says that the encoding is UTF-8, but byte"),
    "one that there is not": ("text/plain; charset=klingon", TEXT.encode(), "encoding: The server says that the encoding is 'klingon'"),
    "a codec of Python's": ("text/plain; charset=unicode_escape", TEXT.encode(), "encoding: The server says"),
    "one that fails": ("text/plain; charset=undefined", TEXT.encode(), "encoding: The server says"),
    "a NUL": ("text/plain; charset=a\0b", TEXT.encode(), "broken: "),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "expected"), CHARSETS.values(), ids=CHARSETS)
def test_which_encoding_a_page_is_in(site: Site, kind: str, body: bytes, expected: str) -> None:
    site.answers["/"] = answer(body, kind=kind)
    (item,) = ingest.items([site.url()], date(2022, 2, 18), fetcher(site).get)
    try:
        found = ingest.read(item, TODAY).text
    except Refused as refused:
        found = f"{refused.code}: {refused.detail}"[: len(expected)]
    assert found == expected


def test_the_server_goes_before_the_page_and_the_page_before_a_guess(site: Site) -> None:
    page = ARTICLE.decode().replace("Bamako", "Keïta").replace("<head>", '<head><meta charset="{}">')
    for kind, stated, real in (
        ("text/html; charset=utf-8", "windows-1252", "utf-8"),
        ("text/html", "utf-8", "utf-8"),
        ("text/html", "windows-1252", "cp1252"),
        ("application/xhtml+xml; charset=windows-1252", "utf-8", "cp1252"),
    ):
        site.answers["/"] = answer(page.replace("{}", stated).encode(real), kind=kind)
        (item,) = ingest.items([site.url()], None, fetcher(site).get)
        assert "Keïta" in ingest.read(item, TODAY).text


def test_markdown_is_read_as_such(site: Site) -> None:
    site.answers["/"] = answer(f"# The *war*\n\n- {ATTACK}\n".encode(), kind="text/markdown")
    (item,) = ingest.items([site.url()], TODAY, fetcher(site).get)
    document = ingest.read(item, TODAY)
    assert ("*" in document.text, document.title, document.key) == (False, "The war", site.url())


def test_a_page_twice_is_one_and_only_the_web_is_fetched(site: Site) -> None:
    found = ingest.items(
        [site.url(), site.url(), "HTTP://post.example/", "ftp://post.example/a"], None, fetcher(site).get
    )
    assert [(item.name, item.fetch is None) for item in found] == [
        (site.url(), False), ("HTTP://post.example/", False), ("ftp://post.example/a", True),
    ]  # fmt: skip
    assert site.asked == []  # not before its turn


def test_the_settings_say_which_ports_but_never_which_addresses(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def code() -> str:
        config.settings.cache_clear()
        (item,) = ingest.items([site.url()])
        with pytest.raises(Refused) as refused:
            ingest.read(item, TODAY)
        return refused.value.code

    try:
        assert code() == "url"
        monkeypatch.setenv("TIMELINE_FETCH_PORTS", f"80,443,{site.port}")
        assert code() == "not-public"
    finally:
        config.settings.cache_clear()
    assert site.asked == []
