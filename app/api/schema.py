"""The answers as OpenAPI describes them. A test holds what is really sent to these."""

from datetime import date, datetime
from types import UnionType
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from app.store import Outcome
from app.vocab import (
    CountOf,
    DateBasis,
    EventType,
    Extent,
    Label,
    Modality,
    PlaceBasis,
    PlacePrecision,
    Precision,
    Role,
    RunStatus,
)


class Answer(BaseModel):
    """Exactly these fields."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class EventDate(Answer):
    """When, as exactly as the source says it and no more."""

    edtf: str = Field(description="ISO 8601-2", examples=["2020-08", "2015/..", "199X"])
    earliest: date | None = Field(description="First possible day; null: open.")
    latest: date | None = Field(description="Last possible day; null: open.")
    precision: Precision = Field(description="How exactly it is known.")
    extent: Extent = Field(description="instant: on some day in it. span: all along it.")
    approximate: bool = Field(description="Around then (EDTF ~).")
    uncertain: bool = Field(description="The source doubts it (EDTF ?).")
    basis: DateBasis = Field(
        description="stated; dct: relative to the day of publication; context: to another date in the text."
    )
    text: str | None = Field(description="The words of the date.")
    start: int | None = Field(description="Offset of these words in `quote`; null where they stand elsewhere.")
    end: int | None = Field(description="Offset behind their last character.")


class EventPlace(Answer):
    """Where, as exactly as the source says it."""

    id: str = Field(
        description="In the gazetteer; `name:ML:dinangourou` for a place of Mali that has none there, by its name."
    )
    name: str = Field(description="What it is called.")
    country: str | None = Field(description="ISO 3166-1 alpha-2; XK: Kosovo.")
    precision: PlacePrecision = Field(description="How exactly the place is known.")
    lat: float | None = Field(description="Degrees, WGS 84; null where the gazetteer has none.")
    lon: float | None = Field(description="The same for the longitude.")
    basis: PlaceBasis = Field(
        description="Where the place was found: the clause, the sentence, or the document's focus."
    )


class EventActor(Answer):
    """Who."""

    id: str | None = Field(description="null: known by the name alone.")
    name: str = Field(description="Who it is.")
    role: Role = Field(description="What it is to the event.")


class EventToll(Answer):
    """Deaths, as UCDP counts them. An unknown bound is null, never 0.

    Where the source has several counts, low and high are the lowest and the highest (null where one sets no limit), and best is that
    of the source itself, else of the first who counts for no side, else what all agree on.
    """

    low: int | None = Field(description="The lowest count.")
    best: int | None = Field(description="The likeliest count.")
    high: int | None = Field(description="The highest count; null: nobody sets a limit.")


class EventCount(Answer):
    """How many somebody counts as killed, wounded, missing, detained or displaced. An unknown bound is null, never 0."""

    of: CountOf = Field(description="What became of them.")
    low: int | None = Field(description="At least so many.")
    best: int | None = Field(description="About so many.")
    high: int | None = Field(description="At most so many.")
    by: str | None = Field(description="Whose count it is, in the source's words; null where the source itself counts.")


class EventDocument(Answer):
    """The document that the quote is from."""

    id: str = Field(description="`/v1/documents/{id}`.")
    title: str | None = Field(description="null where it has none, or its source's words may not be handed on.")
    url: str | None = Field(description="Where it was published.")
    publisher: str | None = Field(description="Who published it.")
    published: date = Field(description="The publisher's local date.")


class EventLinks(Answer):
    """Where there is more."""

    self: str = Field(description="The event itself.")
    evidence: str = Field(description="What it rests on.")
    history: str = Field(description="Its versions.")


class Event(Answer):
    """Something that happened, or was announced, planned, supposed or denied."""

    id: str = Field(description="Stable, and never used again.")
    title: str | None = Field(description="What happened, in a line.")
    date: EventDate = Field(description="When.")
    type: EventType | None = Field(description="PLOVER; null where none fits.")
    mode: str | None = Field(
        description="How it was done, or what was threatened: PLOVER's modes; null where none fits."
    )
    context: list[str] = Field(description="What it has to do with: PLOVER's contexts.")
    label: Label = Field(description="The plain noun of it.")
    modality: Modality = Field(description="Whether the source says that it took place.")
    reported_by: str | None = Field(description="Whom the source has it from; null: it says so itself.")
    place: EventPlace | None = Field(description="Where; null: it is not known.")
    places: list[EventPlace] = Field(description="Every place that it touches, the one shown first.")
    actors: list[EventActor] = Field(description="Who is in it.")
    toll: EventToll | None = Field(description="Deaths; null where no number is given.")
    counts: list[EventCount] = Field(description="Every count that the source gives, those of the dead among them.")
    reports: int = Field(description="How many mentions tell of it.")
    sources: int = Field(description="How many publishers do.")
    independent_sources: int = Field(description="How many of different owners, whose texts are no copies, do.")
    confidence: float = Field(
        ge=0,
        le=1,
        description="How likely date and happening are right and the country is not wrong; of 0.8 and more, 9 in 10 are in articles"
        " that nobody had read while the rules were made (docs/evaluation.md).",
    )
    disputed: bool = Field(description="Its reports contradict each other in toll, date, or whether it took place.")
    maybe_same_as: list[str] = Field(
        description="Ids of events that it may be: too little is known of its date or place to tell."
    )
    quote: str | None = Field(
        description="The exact words that the event rests on; null where they may not be handed on."
    )
    withheld: list[str] = Field(
        description="The fields that are left out or made of facts alone, since of their source only facts may be handed on, or the"
        " document was taken down.",
        examples=[["title", "quote"]],
    )
    document: EventDocument = Field(description="The document that the quote is from.")
    first_seen: datetime = Field(description="When it came into the data set.")
    version: int = Field(description="Of the data set, since which it stands so.")
    links: EventLinks = Field(description="Where there is more.")


class DocumentLinks(Answer):
    """Where there is more."""

    self: str
    events: str


class Document(Answer):
    """An article, or a release of a data set."""

    id: str
    title: str | None
    withheld: list[str] = Field(description="What is null since it may not be handed on.")
    url: str | None
    publisher: str
    source: str
    published: date
    language: str
    licence: str | None
    fetched: datetime
    version: int
    links: DocumentLinks


class Words(Answer):
    """A quote, and where it stands in the document's text: characters `[start, end)`."""

    start: int
    end: int
    quote: str | None = Field(description="null where the licence keeps the words back.")


class Basis(Answer):
    """One field of what is claimed: its value, the words for it, and the rule that read them so."""

    value: Any
    quote: str | None
    start: int | None
    end: int | None
    rule: str | None
    confidence: float


class Claim(Answer):
    """Every field of what one document claims."""

    date: Basis
    type: Basis
    mode: Basis
    context: Basis
    label: Basis
    modality: Basis
    reported_by: Basis
    place: Basis | None
    places: list[Basis]
    actors: list[Basis]
    toll: Basis | None
    counts: list[Basis]


class Reason(Answer):
    """Something that speaks for two mentions being one event, or against it."""

    reason: str = Field(examples=["date:day"])
    points: float = Field(description="In log-odds: below 0 it speaks against.")


class Joined(Answer):
    """Why a mention is part of this event: the other mention of it that is most like this one."""

    with_: str = Field(alias="with", description="The other mention's id.")
    score: float = Field(description="How likely the two are one event, 0 to 1.")
    reasons: list[Reason]


class MentionCorrection(Answer):
    """A field of a mention that somebody has corrected: the event shows this, whatever the document says."""

    field: str
    value: Any
    by: str = Field(description="Who has said so.")
    reason: str
    correction: str = Field(description="Its id: `/v1/corrections/{id}`.")


class Evidence(Answer):
    """One mention: what one document claims, and the words for it."""

    id: str
    document: Document
    extractor: str
    title: str | None
    quotes: list[Words]
    fields: Claim
    confidence: float
    rules: list[str] = Field(description="All the rules that fired, those of the date first.")
    notes: dict[str, str]
    withheld: list[str] = Field(description="What is left out since it may not be handed on.")
    corrected: list[MentionCorrection] = Field(description="What somebody has corrected of it; `fields` is as it was.")
    joined: Joined | None = Field(description="null: no other mention is like it, or there is none.")


class Completeness(Answer):
    """For what a source claims to be complete: all that happened or was announced. Empty lists stand for all values."""

    source: str = Field(description="The source's id.")
    period: str = Field(description="As it is claimed, EDTF.", examples=["2019/2021", "2015/.."])
    countries: list[str]
    types: list[str]
    labels: list[str]
    note: str | None = Field(
        description="How it is narrower than that, in words. Then it counts only where `source` asks for this source alone."
    )
    covers: str | None = Field(
        description="From which day to which: to the day before the source's last document was published, at most."
        " null: to none yet."
    )
    version: int = Field(description="Of the data set since which it is claimed.")


class SourceLinks(Answer):
    """Where there is more."""

    self: str
    documents: str
    events: str


class Source(Answer):
    """A publisher, or the provider of a data set."""

    id: str
    name: str
    kind: str
    licence: str | None
    redistribute: bool = Field(description="false: facts alone are handed on, no words; of every version.")
    family: str | None
    records_are_events: bool
    documents: int
    complete: list[Completeness] = Field(description="What it claims to be complete for; empty: nothing.")
    links: SourceLinks


class Count(Answer):
    """A count."""

    count: int


class Certainty(Answer):
    """How many events certainly, and how many possibly. Null: none was found, and nobody claims that there was none."""

    certain: int | None
    possible: int | None


class Bucket(Certainty):
    """A stretch of days."""

    start: date
    end: date
    groups: dict[str, Certainty] | None = Field(
        None, description="By value: those with events, and those of which there were none."
    )


class KeyDate(Answer):
    """A day that stands out among the events found."""

    date: str = Field(description="The day; where nobody tells which it was, the EDTF date of the leading event.")
    score: float = Field(description="How much it stands out; comparable within one answer.")
    reports: int = Field(
        description="Articles at least half of whose telling is of that day, copies counted once: of the day, not of its event."
    )
    independent_sources: int = Field(description="Sources of different owners among them.")
    event: Event = Field(
        description="Of what happened on it that which most speak of; a statement where more than three times as many do."
    )
    others: list[str] = Field(description="The day's other events, in the same order; 20 at most.")


class FacetValue(Answer):
    """How many events have one value."""

    facet: str
    value: str | None
    label: str | None
    count: int
    toggle: str = Field(description="The events of this value.")


class Meta(Answer):
    """What the answer is an answer to."""

    schema_: int = Field(alias="schema")
    version: int = Field(description="Of the data set: the number of its last commit.")
    as_of: datetime | None = Field(description="When that commit was.")
    query: dict[str, str] = Field(description="The filters as they were understood.")
    count: int | None


class Collected(Answer):
    """What one source gave."""

    id: str
    name: str
    documents: int
    published: str = Field(
        description="From its first document's day to its last's.", examples=["2006-12-31/2022-02-18"]
    )


class Coverage(Answer):
    """What was collected: an empty answer says nothing of what was not."""

    documents: int
    sources: int
    last_ingest: datetime | None = Field(description="When the last document came in, or came otherwise than before.")
    last_published: date | None
    period: str | None = Field(description="The days that the events lie in.")
    by_source: list[Collected] = Field(description="From whom: the 10 sources with the most documents.")
    more_sources: int = Field(description="How many others there are: `/v1/sources` has all.")
    complete: list[Completeness] = Field(
        description="Claims of completeness that bear on the filters asked for, 20 at most, whether they cover all of it or not."
    )
    more_complete: int = Field(description="How many others bear on it.")
    covered: list[str] = Field(
        description="Runs of days for which claims cover all that is asked for: where nothing was found in them, there was nothing."
    )


class Links(Answer):
    """Where this answer is, the next page, and the same in other formats."""

    self: str
    next: str | None = None
    formats: dict[str, str] | None = None


class Tombstone(Answer):
    """What is left of a document that was taken down."""

    version: int = Field(description="Of the data set since which it is gone.")
    at: datetime
    author: str
    reason: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = Field(None, description="The path that was asked for, where the request could be read.")
    parameter: str | None = Field(None, description="Which parameter of the query is wrong.")
    code: str | None = Field(None, description="Why a document was not taken, for programs.")
    run: int | None = Field(None, description="The run that it was not taken in: `/v1/runs/{id}`.")
    tombstone: Tombstone | None = Field(None, description="Of a document that was taken down.")
    request_id: str | None = Field(
        None, description="By what the server's log has more, where the fault is the server's."
    )


Data = TypeVar("Data")


class Enveloped(Answer, Generic[Data]):
    """Every answer of `/v1`."""

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """What clients that are made out of the contract call it: `EventAnswer`, `EventListAnswer`."""
        data = get_args(params[0])[0] if get_origin(params[0]) is UnionType else params[0]
        return f"{get_args(data)[0].__name__}ListAnswer" if get_origin(data) is list else f"{data.__name__}Answer"

    data: Data
    meta: Meta
    coverage: Coverage
    links: Links


class Health(Answer):
    """The process answers."""

    status: Literal["ok"]


class Readiness(Health):
    """The store can be read."""

    version: int


class TakenLinks(Answer):
    """Where there is more."""

    run: str
    document: str | None = None
    events: str | None = None


class EventCounts(Answer):
    """What became of a document's events."""

    created: int
    updated: int
    retracted: int


class Taken(Answer):
    """What became of a document that was sent; null while its run is under way."""

    run: int
    status: RunStatus
    outcome: Outcome | None = Field(description="`unchanged`: it was here already, just so.")
    document: str | None = Field(description="Its id.")
    events: EventCounts | None
    links: TakenLinks


class ReadDocument(Answer):
    """A document as it was read."""

    title: str | None
    url: str | None
    publisher: str | None
    published: date
    language: str
    licence: str | None
    text: str = Field(description="What all offsets count characters of.")


class MentionDate(EventDate):
    """When, with the offsets of its words in the document's text."""

    text: str
    start: int
    end: int


class FoundQuote(Answer):
    """Exact words of the document: characters `[start, end)` of its text."""

    start: int
    end: int
    quote: str


class FoundMention(FoundQuote):
    """One claim of a document that something happened."""

    also: list[FoundQuote] = Field(description="Where the document tells it again.")
    title: str
    date: MentionDate
    type: EventType | None
    mode: str | None
    context: list[str]
    label: Label
    modality: Modality
    reported_by: str | None
    place: EventPlace | None
    places: list[EventPlace]
    actors: list[EventActor]
    toll: EventToll | None
    counts: list[EventCount] = Field(description="Every count that the source gives, those of the dead among them.")
    confidence: float
    rules: list[str]


class Extracted(Answer):
    """What would be ingested."""

    document: ReadDocument
    mentions: list[FoundMention]


def header(name: str, description: str, pattern: str = ".") -> dict[str, Any]:
    """OpenAPI's description of a header that an answer always has."""
    return {name: {"description": description, "required": True, "schema": {"type": "string", "pattern": pattern}}}


Responses = dict[int | str, dict[str, Any]]
ANSWER = "answer"
"""Under this name a route says of which model an answer is; `app.api.contract` reads it."""
_ETAG = header("ETag", "Of this version of the answer; send it back as If-None-Match.", '^(W/)?"[0-9a-f]+"$')
_CHALLENGE = header("WWW-Authenticate", "How to say who writes.", "^Bearer")
_WHAT = {
    308: "It is part of another event now.",
    400: "The query cannot be understood.",
    401: "No token, or one that is not good.",
    403: "Nobody can write here yet, or this token may not.",
    404: "There is none.",
    406: "No such format.",
    409: "It does not fit what there is: `detail` says why, and what to do.",
    410: "It was retracted, or taken down.",
    413: "The body is too large.",
    415: "A body of a kind that is not read.",
    422: "The body cannot be understood, or the document cannot be taken; `code` says why.",
    503: "The store cannot be read now.",
}


def answer(data: Any, *statuses: int) -> Responses:
    """OpenAPI's responses of an endpoint whose `data` has this type."""
    return read(Enveloped[data]) | problems(400, *statuses, 503)


def read(model: Any) -> Responses:
    """OpenAPI's responses of what is read: this, or nothing where the client has it already."""
    return {
        200: {ANSWER: model, "headers": _ETAG},
        304: {"description": "Nothing changed since that ETag.", "headers": _ETAG},
    }


def taken() -> Responses:
    """OpenAPI's responses of what ingests a document."""
    found: Responses = {
        200: {ANSWER: Enveloped[Taken], "description": "It was here already; changed, if the text is another."},
        201: {
            ANSWER: Enveloped[Taken],
            "description": "It is new.",
            "headers": header("Location", "Where the document is."),
        },
        202: {
            ANSWER: Enveloped[Taken],
            "description": "It is being read.",
            "headers": header("Location", "Where the run is.") | header("Retry-After", "Seconds to wait."),
        },
    }
    return found | problems(400, 401, 403, 409, 413, 415, 422, 503)


def extracted() -> Responses:
    """OpenAPI's responses of what extracts from a document."""
    found: Responses = {200: {ANSWER: Enveloped[Extracted], "description": "What would be ingested."}}
    return found | problems(400, 413, 415, 422, 503)


def problems(*statuses: int) -> Responses:
    """OpenAPI's responses where something is wrong; `default` stands for what is not listed."""
    listed: Responses = {status: _problem(_WHAT[status]) for status in statuses}
    if 401 in listed:
        listed[401]["headers"] = _CHALLENGE
    if 308 in listed:
        listed[308]["headers"] = header("Location", "Where that event is.")
    return listed | {"default": _problem("Something else is wrong.")}


def _problem(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}
