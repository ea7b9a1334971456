"""`/v1/events` and what is counted over them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from app import filters, formats, gazetteer, query
from app.api import answers, parameters, schema
from app.api.parameters import CountQuery, EventList, FacetQuery, HistogramQuery, Nothing
from app.histogram import Bucket
from app.query import Facet, FacetCount, Version

router = APIRouter(tags=["events"])


@router.get("/events", openapi_extra=parameters.openapi(EventList), responses=schema.events())
def list_events(request: Request) -> Response:
    """Events, filtered, sorted and paged, as JSON, CSV or GeoJSON.

    Try `/v1/events?country=ML&from=2012&to=2013`, `/v1/events?label=coup&sort=-date`,
    `/v1/events?q="ceasefire"&format=geojson`.
    """
    asked = filters.read(EventList, request.url.query)
    name = asked.format or formats.accepted(request.headers.get("accept", "*/*"))
    format_ = formats.find(name)
    if format_.COMPLETE and asked.limit is None and asked.cursor is None:
        return _whole_list(request, asked, format_)
    next_page: list[str] = []

    def produce(connection: Connection, version: Version) -> bytes:
        page = query.events(connection, asked, asked.sort, asked.limit or query.PAGE, asked.cursor, version.number)
        frame = answers.frame(request, connection, version, asked.understood(), page.next)
        next_page.extend(link for link in [frame.links.get("next")] if link)
        return b"".join(format_.write(page.rows, answers.with_formats(request, frame)))

    answer = answers.respond(request, produce, format_.MEDIA_TYPE)
    if next_page:
        answer.headers["Link"] = f'<{next_page[0]}>; rel="next"'
    return answer


def _whole_list(request: Request, asked: EventList, format_: formats.Format) -> Response:
    def parts(connection: Connection, version: Version) -> Iterator[bytes]:
        bodies = query.every_event(connection, asked, asked.sort, version.number)
        yield from format_.write(bodies, answers.frame(request, connection, version, asked.understood()))

    return answers.stream(request, parts, format_.MEDIA_TYPE)


@router.get("/events/count", openapi_extra=parameters.openapi(CountQuery), responses=schema.answer(schema.Count))
def count_events(request: Request) -> Response:
    """How many events the same filters find. Try `/v1/events/count?type=ASSAULT`."""
    asked = filters.read(CountQuery, request.url.query)

    def produce(connection: Connection, version: Version) -> bytes:
        found = {"count": query.count(connection, asked, version.number)}
        return answers.dumps(found, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce)


@router.get("/events/{event_id}", responses=schema.answer(schema.Event, 404, 410))
def get_event(request: Request, event_id: str) -> Response:
    """One event as it stands now; 410 with the reason when it was retracted."""
    filters.read(Nothing, request.url.query)

    def produce(connection: Connection, version: Version) -> bytes:
        body = query.event(connection, event_id, version.number)
        return answers.around(body.encode(), answers.frame(request, connection, version, {}))

    return answers.respond(request, produce)


@router.get("/events/{event_id}/evidence", responses=schema.answer(list[schema.Evidence], 404, 410))
def get_evidence(request: Request, event_id: str) -> Response:
    """What an event rests on: its mentions, with the exact quotes, their offsets in the document, and the rules that fired."""
    filters.read(Nothing, request.url.query)

    def produce(connection: Connection, version: Version) -> bytes:
        found = query.evidence(connection, event_id, version.number)
        return answers.dumps(found, answers.frame(request, connection, version, {}))

    return answers.respond(request, produce)


@router.get("/histogram", openapi_extra=parameters.openapi(HistogramQuery), responses=schema.answer(list[schema.Bucket]))
def get_histogram(request: Request) -> Response:
    """Every bucket of the period, with how many events certainly and how many possibly lie in it.

    Each count is what `/v1/events/count` gives for that bucket and `time_match`. A bucket without events is null, not 0:
    that nothing was collected does not say that nothing happened. Try `/v1/histogram?interval=year&country=ML`.
    """
    asked = filters.read(HistogramQuery, request.url.query)

    def produce(connection: Connection, version: Version) -> bytes:
        buckets, counts = query.by_time(connection, asked, asked.interval, asked.by, version.number)
        rows = [_bucket(bucket, number, counts, grouped=asked.by is not None) for number, bucket in enumerate(buckets)]
        return answers.dumps(rows, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce)


@router.get("/facets", openapi_extra=parameters.openapi(FacetQuery), responses=schema.answer(list[schema.FacetValue]))
def get_facets(request: Request) -> Response:
    """Counts by type, label, country … for the same filters, the commonest first; null counts those without a value.

    `toggle` leads to the events of that value. Try `/v1/facets?facet=label,country`.
    """
    asked = filters.read(FacetQuery, request.url.query)

    def produce(connection: Connection, version: Version) -> bytes:
        rows = [
            _facet(facet, found, asked)
            for facet in asked.facet
            for found in query.by_facet(connection, asked, facet, asked.limit, version.number)
        ]
        return answers.dumps(rows, answers.frame(request, connection, version, asked.understood()))

    return answers.respond(request, produce)


def _bucket(bucket: Bucket, number: int, counts: query.Counts, *, grouped: bool) -> dict[str, Any]:
    certain = sum(found[number][0] for found in counts.values())
    possible = sum(found[number][1] for found in counts.values())
    row = {"start": bucket.start, "end": bucket.end} | _counts(certain, possible)
    if grouped:
        row["groups"] = {value or filters.NULL: _counts(*found[number]) for value, found in counts.items() if found[number][1]}
    return row


def _counts(certain: int, possible: int) -> dict[str, int | None]:
    """Null for both where nothing was found: no source here claims to be complete."""
    return {"certain": certain, "possible": possible} if possible else {"certain": None, "possible": None}


def _facet(facet: Facet, found: FacetCount, asked: FacetQuery) -> dict[str, Any]:
    value = filters.NULL if found.value is None else filters.escaped(found.value)
    narrowed = asked.narrowing() | {facet.value: value}
    label = found.label
    if facet == Facet.COUNTRY and found.value:
        country = gazetteer.country(found.value)
        label = country.name if country else found.value
    toggle = f"/v1/events?{urlencode(narrowed, safe=',:/')}"
    return {"facet": facet, "value": found.value, "label": label, "count": found.events, "toggle": toggle}
