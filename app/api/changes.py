"""`/v1/changes` and the history of an event: what became of events, for mirrors and for who looks back."""

from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

import orjson
from anyio import sleep, to_thread
from fastapi import APIRouter, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from sqlalchemy import Connection

from app import query
from app.api import answers, parameters, schema, schema_record
from app.api.parameters import AtATime, ChangeQuery
from app.errors import InvalidQuery, Overloaded
from app.query import Place, Version

router = APIRouter(tags=["changes"])

STREAM = "text/event-stream"
_LOOK = 1.0
"""Seconds between two looks for new commits."""
_ALIVE = 15.0
"""Seconds after which a stream without news says that it is alive."""
_LONGEST = 3_600.0
"""Seconds after which a stream ends; a client of server-sent events comes back by itself, and goes on where it was."""
MOST = 100
"""Streams at once of one process."""
_AT_ONCE = 500
"""Entries that are read at once."""


@router.get(
    "/changes", openapi_extra=parameters.openapi(ChangeQuery), responses=schema.answer(list[schema_record.Change])
)
def list_changes(request: Request) -> Response:
    """What became of events since a version, in order, whole commits at a time: replayed, it gives the table as it is.

    Follow `links.next` while there is one; the next time ask for what is behind `meta.version`. An entry whose `event` is null
    ends the event. With `Accept: text/event-stream` the entries come as server-sent events, the new ones as they happen, and
    `Last-Event-ID` goes on behind one. Try `/v1/changes?after=0`.
    """
    asked = answers.asked(request, ChangeQuery)
    if STREAM in request.headers.get("accept", ""):
        return _stream(request, _behind(request, asked))

    def produce(connection: Connection, version: Version) -> bytes:
        _check(asked.after, version)
        found = query.changes(connection, asked.after, asked.limit, version.number)
        frame = answers.frame(request, connection, version, asked.understood())
        if found.next:
            frame.links["next"] = answers.link(request, after=str(found.next))
        return answers.dumps(found.rows, frame)

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/events/{event_id}/history",
    openapi_extra=parameters.openapi(AtATime),
    responses=schema.answer(list[schema_record.Version], 308, 404, 410),
)
def get_history(request: Request, event_id: str) -> Response:
    """Every version of an event, the first one first: when, by whom, why, and what was told otherwise before."""
    asked = answers.asked(request, AtATime)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.history(connection, answers.key(event_id), version.number, asked.behind("/history"))
        return answers.dumps(found, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce, as_of=asked.as_of)


def _check(after: Place, version: Version) -> None:
    if after.version > version.number:
        raise InvalidQuery(f"after={after} is a version that is not there yet: the newest is {version.number}", "after")


def _behind(request: Request, asked: ChangeQuery) -> Place:
    """Where a stream begins: behind the last entry that the client has, else where the query says."""
    last = request.headers.get("last-event-id", "")
    try:
        return parameters.place(last) if last else asked.after
    except ValueError as problem:
        raise InvalidQuery(f"Last-Event-ID: {problem}", "Last-Event-ID") from None


def _stream(request: Request, after: Place) -> Response:
    _check(after, answers.lanes(request).read(query.newest))
    if request.app.state.streams >= MOST:
        raise Overloaded(f"{MOST} streams are open", "Ask for `/v1/changes?after=` from time to time instead")
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return EventSourceResponse(_told(request, after), headers=headers)


async def _told(request: Request, after: Place) -> AsyncIterator[bytes]:
    """The entries behind a place, and those that come, until the client leaves or the server is told to end."""
    state = request.app.state
    state.streams += 1
    try:
        began = said = monotonic()
        yield b"retry: 2000\n\n"
        while not state.stopping and monotonic() - began < _LONGEST:
            found = await to_thread.run_sync(answers.lanes(request).read, _entries_behind(after))
            for entry in found:
                after = Place(entry["version"], entry["seq"])
                text = orjson.dumps(entry, option=orjson.OPT_UTC_Z).decode()
                yield format_sse_event(data_str=text, event=entry["kind"], id=str(after))
                said = monotonic()
            if not found:
                if monotonic() - said > _ALIVE:
                    yield b": alive\n\n"
                    said = monotonic()
                await sleep(_LOOK)
    finally:
        state.streams -= 1


def _entries_behind(after: Place) -> Any:
    def read(connection: Connection) -> list[dict[str, Any]]:
        newest = query.newest(connection).number
        return query.changes(connection, after, _AT_ONCE, newest).rows if newest >= after.version else []

    return read
