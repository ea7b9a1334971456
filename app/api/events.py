"""`/v1/events` and what is counted over them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, Engine

from app import db, formats, identity, query
from app.api import answers, parameters, schema, schema_record
from app.api.parameters import AtATime, CountQuery, EventList, ExportQuery, FacetQuery, HistogramQuery, TimelineQuery
from app.api.reading import Reading
from app.filters import EventQuery
from app.formats import Frame
from app.histogram import Bucket
from app.query import Counts, Coverage, Days, Facet, FacetCount, Histogram, Sort, Version, Wanted
from app.query_string import read
from app.quoting import NULL
from app.vocab import TimeMatch

if TYPE_CHECKING:  # it loads NumPy
    from app.keydates import KeyDate

_UNKNOWN: dict[str, Any] = {"certain": None, "possible": None}
OTHERS = 20
"""Other events that a key date names."""

router = APIRouter(tags=["events"], route_class=Reading)


@router.get("/events", openapi_extra=parameters.openapi(EventList), responses=schema_record.events())
def list_events(request: Request) -> Response:
    """Events, filtered, sorted and paged: as JSON, NDJSON, CSV, GeoJSON, a feed, a calendar, a timeline's data or its picture.

    NDJSON has an event a line and nothing else; with `limit`, the next page is in the header `Link` alone.

    Try `/v1/events?country=ML&from=2012&to=2013`, `/v1/events?label=coup&sort=-date`,
    `/v1/events?q="ceasefire"&format=geojson`, `/v1/events?region=Gao&profile=minimal&count=exact`.
    """
    asked = answers.asked(request, EventList)
    name = asked.format or formats.accepted(request.headers.get("accept", "*/*"))
    format_ = formats.find(name)
    if format_.COMPLETE and asked.limit is None and asked.cursor is None:
        return _whole_list(request, asked, format_)
    next_page: list[str] = []

    def produce(connection: Connection, version: Version) -> bytes:
        wanted = Wanted(asked.limit or query.PAGE, asked.cursor, version)
        page = query.events(connection, asked, _sort(asked, format_), wanted)
        frame = answers.selected(request, connection, page.version, asked, page.next)
        if format_.FEED:
            of = {orjson.loads(body)["version"] for body in page.rows}
            frame = replace(frame, base=request.app.state.public_url)
            frame = _fed(connection, frame, asked, page.version, 0 if asked.cursor else wanted.rows, of)
        next_page.extend(link for link in [frame.links.get("next")] if link)
        if asked.count:
            frame.meta["count"] = query.count(connection, asked, page.version.number)
        return b"".join(format_.write(page.rows, answers.with_formats(request, frame), asked.shape))

    answer = answers.respond(request, produce, format_.MEDIA_TYPE, asked.as_of)
    if next_page:
        answer.headers["Link"] = f'<{next_page[0]}>; rel="next"'
    return answer


def _sort(asked: ExportQuery, format_: formats.Format) -> Sort:
    """How events are sorted: in a feed the latest changed first, unless somebody says otherwise."""
    return Sort.UPDATED if format_.FEED and "sort" not in asked.model_fields_set else asked.sort


def _fed(
    connection: Connection, frame: Frame, asked: ExportQuery, version: Version, ended: int, of: set[int] | None = None
) -> Frame:
    """The frame with what feeds tell besides: the times of versions, and so many events at most that are there no longer."""
    gone = query.ended(connection, asked, ended, version.number) if ended else []
    return replace(frame, times=query.times(connection, version.number, of), ended=gone)


def _whole_list(request: Request, asked: EventList, format_: formats.Format) -> Response:
    def parts(connection: Connection, version: Version) -> Iterator[bytes]:
        frame = answers.selected(request, connection, version, asked)
        return _all(answers.lanes(request).read, asked, asked.sort, format_, frame, version)

    return answers.stream(request, parts, format_.MEDIA_TYPE, asked.as_of)


def export(engine: Engine, query_string: str, name: str, base: str = "") -> Iterator[bytes]:
    """All events that a query string of `/v1/events` finds, in a format, part by part. Raises InvalidQuery, NotAcceptable.

    `base`: the public address of the service, where it is known, for feeds.
    """
    format_, asked = formats.find(name), read(ExportQuery, query_string.removeprefix("?"))
    with db.reading(engine) as connection:
        version = query.as_of(connection, asked.as_of)
        coverage = query.coverage(connection, version).of(asked)
        frame = answers.framed(version, coverage, asked.understood(), {"self": f"/v1/events?{query_string}"})
        if format_.FEED:
            frame = _fed(connection, replace(frame, base=base), asked, version, parameters.MAX_LIMIT)
    yield from _all(partial(db.read, engine), asked, _sort(asked, format_), format_, frame, version)


def _all(
    read: query.Read, asked: ExportQuery, sort: Sort, format_: formats.Format, frame: Frame, version: Version
) -> Iterator[bytes]:
    """All events that are asked for, part by part: whole, out of the lines that are kept of them, where the format has such."""
    joined = formats.kept(format_)
    if joined and asked.shape is None:
        return joined(query.every_line(read, asked, sort, version))
    return format_.write(query.every_event(read, asked, sort, version), frame, asked.shape)


@router.get("/events/count", openapi_extra=parameters.openapi(CountQuery), responses=schema.answer(schema.Count))
def count_events(request: Request) -> Response:
    """How many events the same filters find. Try `/v1/events/count?type=ASSAULT`."""
    asked = answers.asked(request, CountQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        found = {"count": query.count(connection, asked, version.number)}
        return answers.dumps(found, answers.selected(request, connection, version, asked))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/events/{event_id}",
    openapi_extra=parameters.openapi(AtATime),
    responses=schema.answer(schema.Event, 308, 404, 410),
)
def get_event(request: Request, event_id: str) -> Response:
    """One event; 308 to the event that it is part of; 410 with the reason when it was retracted: now, or as of then."""
    asked = answers.asked(request, AtATime)

    def produce(connection: Connection, version: Version) -> bytes:
        body = query.event(connection, answers.key(event_id), version.number, asked.behind())
        return answers.around(body.encode(), answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/events/{event_id}/evidence",
    openapi_extra=parameters.openapi(AtATime),
    responses=schema.answer(list[schema.Evidence], 308, 404, 410),
)
def get_evidence(request: Request, event_id: str) -> Response:
    """What an event rests on: its mentions, with the exact quotes, their offsets in the document, and the rules that fired."""
    asked = answers.asked(request, AtATime)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.evidence(connection, answers.key(event_id), version.number, asked.behind("/evidence"))
        return answers.dumps(found, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get(
    "/histogram", openapi_extra=parameters.openapi(HistogramQuery), responses=schema.answer(list[schema.Bucket])
)
def get_histogram(request: Request) -> Response:
    """Every bucket of the period, with how many events certainly and how many possibly lie in it.

    Each count is what `/v1/events/count` gives for that bucket and `time_match`. A bucket without events is 0 where sources
    claim to be complete for all that is asked for, which is where it lies in the days of `coverage.covered`; else it is
    null: that nothing was collected does not say that nothing happened. `groups` has the values with events in the bucket,
    and those for which it is 0 so. Try `/v1/histogram?interval=year&country=ML`.
    """
    asked = answers.asked(request, HistogramQuery)
    either = asked.model_copy(update={"time_match": TimeMatch.POSSIBLE})

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.by_time(connection, asked, asked.interval, asked.by, version.number)
        coverage = answers.coverage(request, connection, version)
        rows = [*_buckets(found, either, asked.by, coverage)]
        return answers.dumps(rows, answers.selected(request, connection, version, either))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get("/timeline", openapi_extra=parameters.openapi(TimelineQuery), responses=schema.answer(list[schema.KeyDate]))
def get_timeline(request: Request) -> Response:
    """The key dates of a selection: the days that stand out, in the order of time, each with its leading event.

    What counts is how many articles, copies once, tell of a day within a week, beside the days around it, and what share of
    the later ones comes back to it. So many days come as are asked for, where so many are told of. Try `/v1/timeline?country=ML&top=10`.
    """
    asked = answers.asked(request, TimelineQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        rows = [_key_date(*found) for found in query.key_dates(connection, asked, asked.top, version.number)]
        return answers.dumps(rows, answers.selected(request, connection, version, asked))

    return answers.respond(request, produce, as_of=asked.as_of)


@router.get("/facets", openapi_extra=parameters.openapi(FacetQuery), responses=schema.answer(list[schema.FacetValue]))
def get_facets(request: Request) -> Response:
    """Counts by type, label, country … for the same filters, the commonest first; null counts those without a value.

    `toggle` leads to the events of that value. A place or a region counts with all that lies in it: as `place` those
    places that some event is at, as `region` every division, area and side of a country around them.
    Try `/v1/facets?facet=label,country`, `/v1/facets?facet=region&country=ML`.
    """
    asked = answers.asked(request, FacetQuery)

    def produce(connection: Connection, version: Version) -> bytes:
        rows = [
            _facet(facet, found, narrowed)
            for facet, narrowed in ((facet, asked.narrowed(facet)) for facet in asked.facet)
            for found in query.by_facet(connection, asked, facet, asked.limit, version.number)
        ]
        return answers.dumps(rows, answers.selected(request, connection, version, asked))

    return answers.respond(request, produce, as_of=asked.as_of)


def _key_date(found: "KeyDate", body: str) -> dict[str, Any]:
    when = found.first.isoformat() if found.first == found.last else orjson.loads(body)["date"]["edtf"]
    counts = {"date": when, "score": found.score, "reports": found.reports}
    told = {"independent_sources": found.independent_sources, "event": orjson.Fragment(body)}
    return counts | told | {"others": [identity.lettered("e", one) for one in found.others[:OTHERS]]}


def _buckets(found: Histogram, asked: EventQuery, by: Facet | None, coverage: Coverage) -> Iterator[dict[str, Any]]:
    """The buckets as they are shown; a value's group where there is something to say of it."""
    whole = _shown(found.buckets, found.counts, coverage.covered(asked))
    groups = {
        value or NULL: _shown(found.buckets, counts, coverage.covered(asked.only(by, value)))
        for value, counts in found.groups.items()
        if by
    }
    for number, bucket in enumerate(found.buckets):
        row = {"start": bucket.start, "end": bucket.end} | whole[number]
        if by:
            row["groups"] = {value: shown[number] for value, shown in groups.items() if shown[number] != _UNKNOWN}
        yield row


def _shown(buckets: Sequence[Bucket], counts: Counts, covered: Sequence[Days]) -> list[dict[str, Any]]:
    """The counts of each bucket: of one without events null for both, but where all its days are covered."""
    return [
        {"certain": certain, "possible": possible}
        if possible or query.within(covered, bucket.start, bucket.end)
        else _UNKNOWN
        for bucket, (certain, possible) in zip(buckets, counts, strict=True)
    ]


def _facet(facet: Facet, found: FacetCount, narrowed: Callable[[str | None], dict[str, str]]) -> dict[str, Any]:
    toggle = f"/v1/events?{urlencode(narrowed(found.value), safe=',:/')}"
    return {"facet": facet, "value": found.value, "label": found.label, "count": found.events, "toggle": toggle}
