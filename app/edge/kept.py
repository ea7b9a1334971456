"""Answers that were given, kept as bytes until something is committed: asked again, they need no routing, query or packing.

Only what hangs on nothing but the address, `Accept` and the state of the data set is kept: `answers.respond` says so.
"""

from asyncio import get_running_loop
from dataclasses import dataclass

from starlette.types import Message, Send

from app import db
from app.api.answers import MADE_OF
from app.edge.answer import Answer, Headers, without_content
from app.edge.asking import Asking

_LARGEST = 1_000_000
"""Bytes of an answer that is kept."""
_LONGEST = 2_000
"""Bytes of an address and an `Accept` header that are remembered."""
_BESIDE = 4_000
"""Bytes that an answer takes beside its body, at most: what was asked for it, and its headers."""

_Key = tuple[str, bytes, str, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent, and who gave it."""

    endpoint: object
    tag: bytes
    headers: Headers
    unchanged: Headers
    """The same for a client that has it already."""
    body: bytes | None
    """None: it was asked for by such clients alone."""

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return len(self.body or b"") + _BESIDE

    def is_had(self, asking: Asking) -> bool:
        """True where the client has it already."""
        known = asking.headers.get(b"if-none-match")
        return known is not None and (self.tag in known or known == b"*")

    async def give(self, asking: Asking, answer: Answer) -> None:
        """Send it, or that nothing has changed."""
        asking.scope["endpoint"] = self.endpoint
        if self.body is None or self.is_had(asking):
            await answer.whole(304, self.unchanged, b"")
        else:
            await answer.whole(200, self.headers, self.body)


class Shelf:
    """The answers that one process keeps, of the state that the database is in."""

    def __init__(self, watch: db.Watch, most: int) -> None:
        self._watch = watch
        self._most = most
        """Bytes of all answers together."""
        self._state: db.State | None = None
        self._is_watched = False
        """True for the rest of a turn of the event loop in which the database was asked."""
        self._kept: dict[_Key, Kept] = {}
        self._bytes = 0

    def find(self, asking: Asking) -> Kept | None:
        """The answer to what is asked, if it was asked before and nothing was committed since."""
        if not self._is_current():
            return None
        kept = self._kept.get(_key(asking))
        return kept if kept and (kept.body is not None or kept.is_had(asking)) else None

    def recording(self, asking: Asking, answer: Answer) -> Send:
        """What sends the answer, and keeps it if it may be."""
        key = _key(asking)
        if self._state is None or sum(map(len, key)) > _LONGEST:
            return answer.send
        return _Recording(self, key, asking, answer, self._state).send

    def put(self, key: _Key, kept: Kept, state: db.State) -> None:
        """Keep an answer that was made of a state, if that is the present one still; the oldest make room for it."""
        if not self._is_current() or state is not self._state:
            return
        before = self._kept.pop(key, None)
        if before:
            self._bytes -= before.size
            kept = before if kept.body is None else kept
        self._bytes += kept.size
        self._kept[key] = kept
        while self._bytes > self._most and self._kept:
            oldest = next(iter(self._kept))
            self._bytes -= self._kept.pop(oldest).size

    def close(self) -> None:
        """Forget all, and let go of the database."""
        self._clear()
        self._watch.close()

    def _is_current(self) -> bool:
        """True where what is kept is of the present state.

        The database is asked once for all requests that came in together: a loop calls in turn, so whatever was read before this
        question is looked up before the next one, and whatever comes later after it.
        """
        if not self._is_watched:
            self._is_watched = True
            get_running_loop().call_soon(self._watch_again)
            state = self._watch.state()
            if state is None or state is not self._state:
                self._clear()
                self._state = state
        return self._state is not None

    def _watch_again(self) -> None:
        self._is_watched = False

    def _clear(self) -> None:
        self._kept.clear()
        self._bytes = 0


class _Recording:
    """An answer on its way out, of which a copy is made as long as it may be kept."""

    def __init__(self, shelf: Shelf, key: _Key, asking: Asking, answer: Answer, state: db.State) -> None:
        self._shelf, self._key, self._asking, self._answer, self._state = shelf, key, asking, answer, state
        self._may_be_kept = False
        self._parts: list[bytes] = []
        self._size = 0

    async def send(self, message: Message) -> None:
        """Send on, and copy."""
        given = message.get("status")
        await self._answer.send(message)
        if given is not None:
            # Not where the app gave another answer than was sent: to `If-None-Match: *`.
            self._may_be_kept = given == self._answer.status and given in (200, 304)
        elif self._may_be_kept:
            self._parts.append(message.get("body", b""))
            self._size += len(self._parts[-1])
            self._may_be_kept = self._size <= _LARGEST and self._asking.scope.get(MADE_OF) == self._state.version
            if self._may_be_kept and not message.get("more_body"):
                self._keep()

    def _keep(self) -> None:
        given, standing = self._answer.given, self._answer.standing
        tag = dict(given).get(b"etag")
        if tag is None:
            return
        body = b"".join(self._parts) if self._answer.status == 200 else None
        unchanged = [*without_content(given), *standing]
        kept = Kept(self._asking.scope.get("endpoint"), tag, [*given, *standing], unchanged, body)
        self._shelf.put(self._key, kept, self._state)


def _key(asking: Asking) -> _Key:
    header = asking.headers.get
    # Scheme and host are of the address: links under /ogc begin with them.
    address = (asking.scope["scheme"], header(b"host", b""), asking.path, asking.query)
    return *address, header(b"accept", b""), asking.coding
