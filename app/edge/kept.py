"""Answers that were given, kept as bytes until something is committed: asked again, they need no routing, query or packing.

Only what hangs on nothing but the address, `Accept` and the state of the data set is kept: `answers.respond` says so.
"""

from dataclasses import dataclass
from typing import Any

from starlette.types import Message, Send

from app import db
from app.api.answers import MADE_OF
from app.edge.asking import Asking

_LARGEST = 1_000_000
"""Bytes of an answer that is kept."""
_LONGEST = 2_000
"""Bytes of an address and an `Accept` header that are remembered."""

_Key = tuple[str, str, bytes, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as the app gave it, and who gave it."""

    app: Any
    endpoint: Any
    tag: bytes
    start: Message
    unchanged: Message
    """The same for a client that has it already."""
    body: bytes

    async def give(self, asking: Asking, send: Send) -> None:
        """Send it, or that nothing has changed."""
        asking.scope["app"], asking.scope["endpoint"] = self.app, self.endpoint
        is_known = self.tag in asking.headers.get(b"if-none-match", b"")
        await send(dict(self.unchanged if is_known else self.start))
        await send({"type": "http.response.body", "body": b"" if is_known else self.body})


class Shelf:
    """The answers that one process keeps, of the state that the database is in."""

    def __init__(self, watch: db.Watch, most: int) -> None:
        self._watch = watch
        self._most = most
        """Bytes of all answers together."""
        self._state: db.State | None = None
        self._kept: dict[_Key, Kept] = {}
        self._bytes = 0

    def find(self, asking: Asking) -> Kept | None:
        """The answer to what is asked, if it was asked before and nothing was committed since."""
        if not self._is_current():
            return None
        return self._kept.get(_key(asking))

    def recording(self, asking: Asking, send: Send) -> Send:
        """`send`, and what is sent through it is kept if it may be."""
        key = _key(asking)
        if self._state is None or sum(map(len, key)) > _LONGEST:
            return send
        return _Recording(self, key, asking, send, self._state).send

    def put(self, key: _Key, kept: Kept, state: db.State) -> None:
        """Keep an answer that was made of a state, if that is the present one still; the oldest make room for it."""
        if not self._is_current() or state is not self._state:
            return
        self._bytes += len(kept.body)
        self._kept[key] = kept
        while self._bytes > self._most and self._kept:
            oldest = next(iter(self._kept))
            self._bytes -= len(self._kept.pop(oldest).body)

    def close(self) -> None:
        """Forget all, and let go of the database."""
        self._clear()
        self._watch.close()

    def _is_current(self) -> bool:
        state = self._watch.state()
        if state is None or state is not self._state:
            self._clear()
            self._state = state
        return state is not None

    def _clear(self) -> None:
        self._kept.clear()
        self._bytes = 0


class _Recording:
    """An answer on its way out, of which a copy is made as long as it may be kept."""

    def __init__(self, shelf: Shelf, key: _Key, asking: Asking, send: Send, state: db.State) -> None:
        self._shelf, self._key, self._asking, self._send, self._state = shelf, key, asking, send, state
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0

    async def send(self, message: Message) -> None:
        """Send on, and copy."""
        if message["type"] == "http.response.start":
            self._start = dict(message) if message["status"] == 200 else None
        elif self._start is not None:
            self._size += len(message.get("body", b""))
            if self._size > _LARGEST or self._asking.scope.get(MADE_OF) != self._state.version:
                self._start = None
            else:
                self._parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    self._keep(self._start)
        await self._send(message)

    def _keep(self, start: Message) -> None:
        scope, headers = self._asking.scope, start["headers"]
        tag = dict(headers).get(b"etag")
        if tag is None:
            return
        unchanged = {**start, "status": 304, "headers": [one for one in headers if not one[0].startswith(b"content-")]}
        body = b"".join(self._parts)
        kept = Kept(scope["app"], scope.get("endpoint"), tag, start, unchanged, body)
        self._shelf.put(self._key, kept, self._state)


def _key(asking: Asking) -> _Key:
    scope, headers = asking.scope, asking.headers
    # Scheme and host are of the address: links under /ogc begin with them.
    where = (scope["scheme"], asking.path, headers.get(b"host", b""), scope["query_string"])
    return *where, headers.get(b"accept", b""), asking.coding
