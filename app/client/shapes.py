"""What the rows of answers hold. They are JSON as it came: dates are text, unknown is None. A test holds them to `app/api/schema.py`."""

from typing import Any, NotRequired, TypedDict


class EventDate(TypedDict):
    """When, as exactly as the source says it; days as `2020-08-01`, None where an end is open."""

    edtf: str
    earliest: str | None
    latest: str | None
    precision: str
    extent: str
    approximate: bool
    uncertain: bool
    basis: str
    text: str | None
    start: int | None
    end: int | None


class EventPlace(TypedDict):
    """Where."""

    id: str
    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    basis: str


class EventActor(TypedDict):
    """Who."""

    id: str | None
    name: str
    role: str


class EventToll(TypedDict):
    """Deaths; None is unknown, never 0."""

    low: int | None
    best: int | None
    high: int | None


class EventCount(EventToll):
    """How many somebody (`by`) counts as killed, wounded, missing, detained or displaced (`of`)."""

    of: str
    by: str | None


class EventDocument(TypedDict):
    """The document that the quote is from."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str


class EventLinks(TypedDict):
    """Where there is more."""

    self: str
    evidence: str
    history: str


class Event(TypedDict):
    """Something that happened, or was announced, planned, supposed or denied."""

    id: str
    title: str | None
    date: EventDate
    type: str | None
    mode: str | None
    context: list[str]
    label: str
    modality: str
    reported_by: str | None
    place: EventPlace | None
    places: list[EventPlace]
    actors: list[EventActor]
    toll: EventToll | None
    counts: list[EventCount]
    reports: int
    sources: int
    independent_sources: int
    confidence: float
    disputed: bool
    maybe_same_as: list[str]
    quote: str | None
    withheld: list[str]
    document: EventDocument
    first_seen: str
    version: int
    links: EventLinks


class Words(TypedDict):
    """A quote, and where it stands in the document's text."""

    start: int
    end: int
    quote: str | None


class Evidence(TypedDict):
    """One mention: what one document claims, and the words for it."""

    id: str
    document: dict[str, Any]
    extractor: str
    title: str | None
    quotes: list[Words]
    fields: dict[str, Any]
    confidence: float
    rules: list[str]
    notes: dict[str, str]
    withheld: list[str]
    corrected: list[dict[str, Any]]
    joined: dict[str, Any] | None


class Version(TypedDict):
    """One version of an event; `diff` is what was told otherwise before."""

    version: int
    at: str
    kind: str | None
    merged: list[str]
    run: int | None
    author: str
    reason: str | None
    diff: dict[str, dict[str, Any]] | None
    links: dict[str, str]


class Change(TypedDict):
    """One entry of the log; `event` is None where there is none of this id any more."""

    version: int
    seq: int
    kind: str
    event_id: str
    into_id: str | None
    at: str
    reason: str | None
    diff: dict[str, dict[str, Any]] | None
    event: Event | None


class FacetValue(TypedDict):
    """How many events have one value; None: they have none."""

    facet: str
    value: str | None
    label: str | None
    count: int
    toggle: str


class Certainty(TypedDict):
    """How many events certainly and how many possibly; None: none was found, and nobody claims that there was none."""

    certain: int | None
    possible: int | None


class Bucket(Certainty):
    """A stretch of days; with `by` also the counts of each value."""

    start: str
    end: str
    groups: NotRequired[dict[str, Certainty]]


class KeyDate(TypedDict):
    """A day that stands out, with its leading event."""

    date: str
    score: float
    reports: int
    independent_sources: int
    event: Event
    others: list[str]


class Spot(TypedDict):
    """A place that events show, as a feature of GeoJSON."""

    type: str
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


class CitedSource(TypedDict):
    """A source of events that are cited."""

    id: str
    name: str
    licences: list[str]
    redistribute: bool
    handed_on: str
    events: int


class Citation(TypedDict):
    """A selection of events as it can be cited: `permalink` gives the same bytes ever after, whose SHA-256 is `sha256`."""

    title: str
    permalink: str
    query: dict[str, str]
    version: int
    at: str | None
    rewritten: int | None
    schema: int
    count: int
    sha256: str
    accessed: str
    sources: list[CitedSource]
    withheld: list[dict[str, str]]
