"""The server's side of a connection: uvicorn's, with a bound on what stands in front of a body, which it has none for."""

from http import HTTPStatus
from urllib.parse import quote

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.api import problems
from app.edge.answer import HEADERS

MAX_HEAD = 65_536
"""Bytes of a request line and its headers. h11, uvicorn's other parser, has the same bound."""
_ASCII = "".join(map(chr, range(128)))
_MAX_TARGET = 65_535
"""What httptools parses of an address."""


class Protocol(HttpToolsProtocol):
    """One connection. What is no request, or one too large to be read, is answered with a problem, and the connection ends."""

    url = b""
    _head: int | None = 0
    """Bytes of the request's head so far, at least; None while its body is read."""
    _ahead = 0
    """Bytes that may be of the head, too: it can begin behind another request."""
    _packet = 0
    """Bytes that are read now."""
    _beside = 0
    """Bytes since the last ones of the body: what frames its chunks, or stands behind them."""
    _refusal = 400, "Bad request", "This is no HTTP request"

    def data_received(self, data: bytes) -> None:
        """Read on. An address may hold letters beyond ASCII as curl sends them, which httptools takes for no request."""
        if self._head == 0 and not data.isascii():
            line, end, rest = data.partition(b"\r\n")
            data = b"".join((quote(line, safe=_ASCII).encode(), end, rest))
        if self._head is not None:
            self._head += len(data)
        else:
            self._beside += len(data)
        self._packet = len(data)
        super().data_received(data)
        if max(self._head or 0, self._beside) > MAX_HEAD and not self.transport.is_closing():
            self._refuse()
            self.send_400_response("")

    def on_body(self, body: bytes) -> None:
        """A part of the body was read."""
        self._beside = 0
        super().on_body(body)

    def on_headers_complete(self) -> None:
        """The head was read whole; raises ValueError where it is too long, which ends the connection."""
        most = (self._head or 0) + self._ahead
        self._head = None
        if most > MAX_HEAD and self._is_too_long():
            self._refuse()
            raise ValueError
        super().on_headers_complete()
        self.headers = []

    def _is_too_long(self) -> bool:
        fields = sum(len(name) + len(value) + 4 for name, value in self.headers)
        return len(self.url) > _MAX_TARGET or len(self.url) + fields > MAX_HEAD

    def on_message_complete(self) -> None:
        """The body was read whole, and another request may come; raises ValueError for headers behind it, which nothing here reads."""
        if self.headers:
            raise ValueError
        self._head, self._ahead, self._beside = 0, self._packet, 0
        super().on_message_complete()

    def _refuse(self) -> None:
        if len(self.url) > _MAX_TARGET:
            self._refusal = 414, "URI too long", f"The address is longer than {_MAX_TARGET} bytes"
        else:
            self._refusal = 431, "Headers too large", f"The request's headers are longer than {MAX_HEAD} bytes"

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own words are not for users
        """End the connection, saying why."""
        status, title, detail = self._refusal
        body = problems.document(status, title, detail)
        headers = [
            *self.server_state.default_headers,
            *HEADERS,
            (b"content-type", problems.MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),
        ]
        line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode()
        fields = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        self.transport.write(line + fields + b"\r\n" + body)
        self.transport.close()
