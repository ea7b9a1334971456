"""What holds for every request and every answer, whatever it asks: its id, its limits, its headers, its line in the log."""

import logging
import re
from asyncio import CancelledError
from collections.abc import Awaitable, Callable
from operator import itemgetter
from time import perf_counter
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import logs
from app.api import explorer, problems
from app.config import Settings
from app.edge import bodies, origins, packing, rates
from app.edge.answer import HEADERS, Answer, standing
from app.edge.asking import Asking
from app.edge.kept import Shelf
from app.edge.shortcuts import Shortcuts
from app.lanes import Turns
from app.metrics import Metrics

_log = logging.getLogger(__name__)
_TOKEN = re.compile(r"ct_[\w-]{20,}")
"""One that stands where it does not belong: in an address."""
_SHOWN = 1_000
"""Characters of a path, and of a query string, that the log shows."""
_READING = ("/v1/", "/ogc")
"""What is read out of the store: requests wait for their turn."""
MAX_ADDRESS = 16_384
"""Bytes of a query string, and of a path: below what the parser of request lines takes in all, 65,535."""

Refusal = Callable[[Scope, Receive, Send], Awaitable[None]]


class Edge:
    """The outermost layer of the app: pure ASGI, since every request pays for it."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics, shelf: Shelf, turns: Turns) -> None:
        self.app = app
        self._shelf, self._turns, self._shortcuts = shelf, turns, Shortcuts()
        self._metrics = metrics
        self._max_body = settings.max_body
        self._framed = standing(settings.embed_in)
        self._rates = None if settings.rate_limit == "off" else rates.Rates(settings.rate_limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, HEAD as GET, and the answer with its headers; or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, asking = perf_counter(), Asking(scope)
        answer = Answer(asking, send, self._framed if asking.path == explorer.EMBED else HEADERS)
        # Never unset: a request has a context of its own, and what the server still says of it has the id, too.
        logs.request_id.set(asking.id)
        self._metrics.begin()
        try:
            refusal = self._refusal(asking, answer)
            if refusal:
                await refusal(scope, receive, answer.send)
            elif asking.method in ("GET", "HEAD"):
                kept = self._shelf.find(asking)
                if kept:
                    await kept.give(asking, answer)
                elif asking.path.startswith(_READING):
                    await self._read(asking, receive, answer)
                else:
                    await self.app(asking.passed(), receive, answer.send)
            elif asking.length is None and asking.method != "OPTIONS":
                await self.app(asking.passed(), bodies.counted(receive, self._max_body), answer.send)
            else:
                await self.app(asking.passed(), receive, answer.send)
        except ClientDisconnect:
            pass  # there is nobody to be answered
        except CancelledError:
            if answer.status:
                raise
            stopping = problems.problem(Request(scope), 503, "Stopping", "The server stops; try again in a moment")
            await stopping(scope, receive, answer.send)
        except Exception as error:
            if answer.status:
                raise  # the server breaks the connection off, so that half an answer is not taken for a whole one
            await problems.unforeseen(Request(scope), error)(scope, receive, answer.send)
        finally:
            self._note(asking, answer, perf_counter() - began)

    async def _read(self, asking: Asking, receive: Receive, answer: Answer) -> None:
        """Have it answered, and keep the answer."""
        response = self._shortcuts.answer(asking)
        if response:
            await packing.packed(response, asking.scope, receive, self._shelf.recording(asking, answer))
            return
        async with self._turns.mine() as answer.turn:
            await self.app(asking.passed(), receive, self._shelf.recording(asking, answer))
        self._shortcuts.learn(asking)

    def _refusal(self, asking: Asking, answer: Answer) -> Refusal | None:
        """The answer to what is not let in, or needs nobody inside to answer it."""
        if asking.method == "OPTIONS" and origins.is_preflight(asking.headers):
            return Response(status_code=204, headers=origins.PREFLIGHT)
        if self._rates and asking.path not in rates.EXEMPT:
            standing = self._rates.count(asking.client)
            answer.more += self._rates.headers(standing)
            if standing.wait:
                return rates.refusal(asking.scope, standing)
        if max(len(asking.query), len(asking.path)) > MAX_ADDRESS:
            what, length = max(("query string", len(asking.query)), ("path", len(asking.path)), key=itemgetter(1))
            detail = f"The {what} is {length} bytes long; at most {MAX_ADDRESS} are taken"
            return problems.problem(Request(asking.scope), 414, "URI too long", detail)
        if asking.length is not None and asking.length > self._max_body:
            return bodies.Refused(asking.length, self._max_body)
        return None

    def _note(self, asking: Asking, answer: Answer, seconds: float) -> None:
        """Count the request, and write its line into the log."""
        scope = asking.scope
        route = self._metrics.route(scope["app"], scope.get("endpoint"))
        self._metrics.finish(asking.method, route, answer.status, seconds)
        if not _log.isEnabledFor(logging.INFO):
            return
        path = (scope.get("raw_path") or quote(asking.path).encode()).decode("latin-1")
        query = asking.query.decode("latin-1")
        if "ct_" in query:
            query = _TOKEN.sub("ct_…", query)
        said = {
            "method": asking.method,
            "path": (path := path[:_SHOWN]),
            "query": (query := query[:_SHOWN]),
            "status": answer.status,
            "bytes": answer.size,
            "milliseconds": (milliseconds := round(seconds * 1000, 1)),
            "client": asking.client,
        }
        address = f"{path}?{query}" if query else path
        line = f"{asking.method} {address} {answer.status} {answer.size} B {milliseconds} ms {asking.client}"
        _log.handle(logs.Usual(_log.name, line, said))
