"""How long the body of a request may be."""

from anyio import move_on_after
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from app.api import problems

_LINGER = 5
"""Seconds for a client to notice that it was refused, before its connection is closed while it still sends."""


class TooLong(HTTPException):
    """A body that is longer than allowed, noticed while it was read."""

    def __init__(self, allowed: int) -> None:
        # It may have no end, so the connection is given up.
        super().__init__(413, f"The body is longer than {allowed} bytes; more are not taken", {"Connection": "close"})


def counted(receive: Receive, allowed: int) -> Receive:
    """The same for a body of unknown length. Raises TooLong as soon as more than allowed has come."""
    size = 0

    async def receive_counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > allowed:
            raise TooLong(allowed)
        return message

    return receive_counted


class Refused:
    """The answer to a body that says that it is too long."""

    def __init__(self, length: int, allowed: int) -> None:
        self._detail = f"The body is {length} bytes long; at most {allowed} are taken"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once; then take what still comes for a moment, since who is cut off while sending reads no answer."""
        answer = problems.problem(Request(scope), 413, "Content too large", self._detail)
        answer.headers["Connection"] = "close"
        await send({"type": "http.response.start", "status": 413, "headers": answer.raw_headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": True})
        with move_on_after(_LINGER):
            while (await receive()).get("more_body"):
                pass
        await send({"type": "http.response.body", "body": b""})
