"""An answer on its way out."""

from starlette.types import Message, Send

from app.edge import origins
from app.edge.asking import Asking
from app.formats import svg
from app.lanes import Turn

Headers = list[tuple[bytes, bytes]]
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": f"'self' '{svg.STYLE_DIGEST}'",
    "img-src": "'self' data:",  # Swagger UI's own icons are data in its style sheet
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def standing(framed_by: str = "'none'") -> Headers:
    """What every answer has that may be shown in a frame by these sites alone."""
    policy = "; ".join(f"{what} {where}" for what, where in (_POLICY | {"frame-ancestors": framed_by}).items())
    return [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"content-security-policy", policy.encode()),
        *origins.HEADERS,
    ]


HEADERS = standing()
"""What every answer has, but the one page that may be shown in a frame."""


class Answer:
    """What the app sends, with the headers that every answer has; its body only where one was asked for."""

    __slots__ = ("_any_tag", "_bodiless", "_send", "given", "more", "size", "standing", "status", "turn")

    def __init__(self, asking: Asking, send: Send, standing: Headers = HEADERS) -> None:
        self._send, self.standing = send, standing
        self._bodiless = asking.method == "HEAD"
        # "Whatever there is, I have it" can be answered only once it is known that there is something (RFC 9110, 13.1.2).
        self._any_tag = asking.headers.get(b"if-none-match") == b"*" and asking.method in ("GET", "HEAD")
        self.given: Headers = []
        """Headers that the app gave, as they are sent."""
        self.more: Headers = [(b"x-request-id", asking.id.encode())]
        """Headers of this answer alone."""
        self.status = 0
        """0 until it has begun."""
        self.turn: Turn | None = None
        """The turn that it was made in, which ends when it begins: who takes it may be slow."""
        self.size = 0
        """Bytes of the body so far."""

    async def send(self, message: Message) -> None:
        """Hand a message of the app over to the server."""
        if message["type"] == "http.response.start":
            if self.turn:
                self.turn.end()
            self.given = self._begun(message)
            message["headers"] = [*self.given, *self.standing, *self.more]
            message["status"] = self.status
        elif self._bodiless:
            message = {**message, "body": b""}
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)

    async def whole(self, status: int, headers: Headers, body: bytes) -> None:
        """Hand over an answer that was made before, with all its headers but those of this one alone."""
        self.status = status
        self.size = 0 if self._bodiless else len(body)
        await self._send({"type": "http.response.start", "status": status, "headers": headers + self.more})
        await self._send({"type": "http.response.body", "body": b"" if self._bodiless else body})

    def _begun(self, message: Message) -> Headers:
        """The headers that the app gave, as far as they are to be sent."""
        headers: Headers = message["headers"]
        self.status = message["status"]
        if self.status not in (200, 304):
            return headers
        named = dict(headers)
        tag, vary = named.get(b"etag"), named.get(b"vary")
        if not tag:
            return headers
        if vary is None or b"last-modified" in named:
            # A file: its tag is that of the bytes as they lie there, however they are packed on their way.
            tag = b"W/" + tag.removeprefix(b"W/")
        if vary is None or b"accept-encoding" not in vary.lower():
            vary = b", ".join(filter(None, (vary, b"Accept-Encoding")))
        headers = [pair for pair in headers if pair[0] not in (b"etag", b"vary")]
        headers += [(b"etag", tag), (b"vary", vary)]
        if self._any_tag and self.status == 200:
            self.status, self._bodiless = 304, True
            headers = without_content(headers)
        return headers


def without_content(headers: Headers) -> Headers:
    """The headers of an answer that has no body, since the client has it already."""
    return [(name, value) for name, value in headers if not name.startswith(b"content-")]
