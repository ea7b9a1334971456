"""`/v1/cite`: a selection of events as it can be cited, with what holds it to what it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import orjson
from anyio import Semaphore, to_thread
from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, Engine

from app import citation, db, query
from app.api import answers, parameters, schema, schema_record
from app.api.parameters import SCHEMA, CiteQuery, Nothing
from app.citation import Citation, Style
from app.errors import Overloaded
from app.filters import EventQuery
from app.query import Read, Selection, Version, Walk
from app.query_string import read

router = APIRouter(tags=["citations"])

AT_ONCE = 2
"""Long selections that are gone through at once; each page of events is a quick read of its own."""
WAITING = 8
"""Those that may be under way or wait."""
_KNOWN = 1_000
_DEFAULTS = EventQuery().understood()

Key = tuple[int, int, bytes]
"""The newest version, since what is taken down changes earlier ones too; the version that is cited; and the query."""


class Selections:
    """What selections come to, kept for who asks again: to find it out, every event of them is read."""

    def __init__(self) -> None:
        self._known: dict[Key, Selection] = {}
        self._under_way = 0
        self._places = Semaphore(AT_ONCE)

    async def find(self, reading: Read, asked: EventQuery, version: Version, newest: int) -> Selection:
        """All events of a query as of a version. Raises Overloaded where too many long ones are asked for."""
        key = (newest, version.number, orjson.dumps(asked.understood()))
        if key in self._known:
            return self._known[key]
        walk = Walk(asked, version)
        if await to_thread.run_sync(walk.forward, reading):
            known = await self._go_on(walk, reading, key)
            if known:
                return known
        found = await to_thread.run_sync(walk.found, reading)
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[key] = found
        return found

    async def _go_on(self, walk: Walk, reading: Read, key: Key) -> Selection | None:
        """Go through the rest; what it comes to where somebody else has found that out meanwhile."""
        if self._under_way >= WAITING:
            raise Overloaded(
                "long selections are being cited", "Try again in a minute, or cite less: a country, a period"
            )
        self._under_way += 1
        try:
            async with self._places:
                while key not in self._known and await to_thread.run_sync(walk.forward, reading):
                    pass
        finally:
            self._under_way -= 1
        return self._known.get(key)


@router.get("/cite", openapi_extra=parameters.openapi(CiteQuery), responses=schema_record.citation())
async def get_citation(request: Request) -> Response:
    """A citation of the events that the same filters find, as of `as_of`, or as they stand now.

    `permalink` gives the same events ever after, byte for byte: `sha256` is the SHA-256 of what it answers with, which are all
    events in full in the order of `sort=date`, each a line of JSON. `conflict-timeline verify` asks whether it still holds.
    Without a public address of the service (`TIMELINE_PUBLIC_URL`) the permalink is a path alone.
    Try `/v1/cite?country=ML&from=2012`, `/v1/cite?label=coup&format=bibtex`.
    """
    asked = answers.asked(request, CiteQuery)
    version = await to_thread.run_sync(answers.version, request, asked.as_of)
    newest = await to_thread.run_sync(answers.version, request, None)
    reading = answers.lanes(request).read
    found = await request.app.state.selections.find(reading, asked, version, newest.number)
    made = citation_of(asked, found, request.app.state.public_url)

    def produce(connection: Connection) -> bytes:
        if asked.format != Style.JSON:
            return made.written(asked.format)
        return answers.dumps(made.told(), answers.selected(request, connection, version, asked))

    body = await to_thread.run_sync(reading, produce)
    return await to_thread.run_sync(answers.unchanging, request, body, citation.MEDIA_TYPES[asked.format])


@router.get("/releases", responses=schema.answer(list[schema_record.Release]))
def list_releases(request: Request) -> Response:
    """The releases: versions of the data that have a name, which `as_of` takes too, and what was deposited of each."""
    answers.asked(request, Nothing)

    def produce(connection: Connection, version: Version) -> bytes:
        rows = [_release(row, request.app.state.public_url) for row in query.releases(connection)]
        return answers.dumps(rows, answers.frame(request, connection, version, {}))

    return answers.respond_as_it_is(request, produce)


def _release(row: Any, base: str) -> dict[str, Any]:
    asked = dict(parse_qsl(row.query))
    held = Citation(asked, row.version, row.at, SCHEMA, row.events, row.sha256, (), row.at.date(), base)
    links = {"events": held.permalink, "cite": f"{citation.CITE}?{row.query}&as_of={row.version}"}
    told = {name: getattr(row, name) for name in ("name", "version", "at", "author", "sha256")}
    return told | {"query": asked, "count": row.events, "links": links}


def cite(engine: Engine, query_string: str, base: str = "") -> Citation:
    """A citation of what a query string of `/v1/cite` finds. Raises InvalidQuery."""
    asked = read(CiteQuery, query_string.removeprefix("?"))
    reading = partial(db.read, engine)
    version = reading(lambda connection: query.as_of(connection, asked.as_of))
    return citation_of(asked, query.selected(reading, asked, version), base)


def citation_of(asked: EventQuery, found: Selection, base: str) -> Citation:
    """What is cited, accessed today."""
    filters = _without_time(asked.understood())
    return Citation(
        query=filters,
        version=found.version.number,
        at=found.version.at,
        schema=SCHEMA,
        count=found.count,
        sha256=found.sha256,
        sources=tuple(
            citation.Source(one.id, one.name, one.licences, one.redistribute, one.events, one.taken_down)
            for one in found.sources
        ),
        accessed=datetime.now(UTC).date(),
        base=base,
        rewritten=found.version.rewritten if found.version.rewritten > found.version.number else None,
        narrowing={name: value for name, value in filters.items() if value != _DEFAULTS.get(name)},
    )


def _without_time(understood: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in understood.items() if name != "as_of"}
