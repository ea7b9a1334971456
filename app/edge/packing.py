"""Answers packed as zstd, br or gzip, whole ones and streams alike."""

from typing import Any

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from app import formats
from app.api import problems
from app.api.ogc import links

_SMALL = 1_000
"""Bytes of an answer that fit into one packet as they are."""

# A page of 100 events, 134 kB, becomes 18, 20 or 23 kB in 0.2, 0.2 or 0.6 ms, while which nothing else is answered; the next
# levels take up to three times as long for a tenth less.
_LEVELS: dict[str, Any] = {"minimum_size": _SMALL, "zstd_level": 3, "brotli_quality": 1, "gzip_level": 1}
_RESPONSE = "timeline.response"
"""Under this name a scope has the response that is to be packed."""


def install(app: FastAPI) -> None:
    """Pack what the app sends, where it is text. Which coding it will be is chosen at the edge, which comes before."""
    for media_type in (
        problems.MEDIA_TYPE,
        links.OPENAPI,
        links.SCHEMA,
        *(formats.find(name).MEDIA_TYPE for name in formats.names()),
    ):
        add_compress_type(media_type.partition(";")[0])
    app.add_middleware(_Packing, **_LEVELS)


class _Packing(CompressMiddleware):
    """The same, out of the way where nothing is to be packed: the edge leaves `Accept-Encoding` only where it chose a coding."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and pack the answer."""
        packs = scope["type"] == "http" and any(name == b"accept-encoding" for name, _ in scope["headers"])
        await (super().__call__ if packs else self.app)(scope, receive, send)


async def _response(scope: Scope, receive: Receive, send: Send) -> None:
    await scope[_RESPONSE](scope, receive, send)


_ALONE = _Packing(_response, **_LEVELS)


async def packed(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a response that was made outside of the app, packed as those inside are."""
    scope[_RESPONSE] = response
    await _ALONE(scope, receive, send)
