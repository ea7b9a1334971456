"""The answers of the rest of the record, as OpenAPI describes them: actors, places, runs, the codebook, parts of events."""

from datetime import date, datetime
from functools import cache, reduce
from operator import or_
from types import GenericAlias, UnionType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, Field, create_model

from app import citation as citations
from app import formats
from app.api.schema import (
    ANSWER,
    Answer,
    Coverage,
    Enveloped,
    Event,
    EventCounts,
    Links,
    Meta,
    Responses,
    answer,
    header,
    problems,
    read,
)
from app.vocab import ChangeKind, CorrectionKind, PlacePrecision, Refusal, RewritingKind, RunStatus


class ActorLinks(Answer):
    """Where there is more."""

    self: str
    events: str


class Actor(Answer):
    """A state, a group, an organisation or a person, and how many events it is in."""

    id: str | None = Field(description="null: it is known by its name alone.")
    name: str
    kind: str | None = Field(description="armed-group, international, ngo, company, party or state; null: unknown.")
    countries: list[str] = Field(description="Where it is active, ISO 3166-1 alpha-2; empty: everywhere, or unknown.")
    aliases: list[str] = Field(
        description="Other names that the filter `actor` takes for it. A state has many; none is listed."
    )
    external_ids: dict[str, str] = Field(description="Its ids elsewhere: `ucdp`.")
    events: int = Field(description="What `links.events` counts.")
    links: ActorLinks


class Point(Answer):
    """Longitude and latitude in degrees, WGS 84."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


class SpotLinks(Answer):
    """Where there is more."""

    events: str = Field(
        description="The events in it: of a town as many, of a country all that happened anywhere there."
    )


class SpotProperties(Answer):
    """What is told of a place on the map."""

    name: str
    country: str | None
    precision: PlacePrecision = Field(description="country: no more is known; the point is the country's middle.")
    events: int = Field(description="The events that show just this place.")
    links: SpotLinks


class Spot(Answer):
    """A place that events show."""

    type: Literal["Feature"]
    id: str
    geometry: Point | None = Field(description="null where nobody is certain, or the place is in no gazetteer.")
    properties: SpotProperties


class Places(Answer):
    """The places of the events found, as GeoJSON."""

    type: Literal["FeatureCollection"]
    features: list[Spot]
    unplaced: int = Field(
        description="Events without a place; with those of the features they are all that were found."
    )
    unlocated: int = Field(
        description="Events at a place whose position is not known, of the features without a point: with those without a"
        " place they are all that a map cannot show."
    )
    meta: Meta
    coverage: Coverage
    links: Links


class RunDocuments(Answer):
    """What became of the documents of a run."""

    new: int
    changed: int
    unchanged: int
    refused: int


class RunLinks(Answer):
    """Where there is more."""

    self: str


class RunLine(Answer):
    """One run of the ingest program, or of the API."""

    id: int
    started: datetime
    finished: datetime | None
    status: RunStatus
    documents: RunDocuments | None = Field(description="null: it has not ended, or was broken off.")
    events: EventCounts | None
    version: int | None = Field(description="Of the data set after its last commit; null: it changed nothing.")
    refused_count: int
    links: RunLinks


class Rejected(Answer):
    """One thing that a run could not take, and why."""

    item: str = Field(description="A web address, or the name of a file without its folder.")
    code: Refusal
    reason: str
    at: datetime


class Run(RunLine):
    """One run, with the documents that it took and what it refused."""

    document_ids: list[str] = Field(description="`/v1/documents/{id}`; the first 1,000; unchanged ones too.")
    refused: list[Rejected] = Field(description="The first 1,000.")


class CorrectionLinks(Answer):
    """Where there is more."""

    self: str
    event: str


class Undone(Answer):
    """When a correction was undone, by whom, and why."""

    version: int
    at: datetime
    author: str
    reason: str


class Correction(Answer):
    """What somebody has said of an event. It is kept as what it says of the event's mentions, so that it outlives them all."""

    id: str
    kind: CorrectionKind = Field(
        description="value: of `correct`. same: of `merge`. other: of `split`. retracted: of `retract`."
    )
    event: str = Field(description="The event that it was said of, by its id then.")
    field: str | None = Field(description="Of kind value.")
    value: Any = Field(description="Of kind value: what the field is.")
    mentions: list[str] = Field(description="The mentions that it is of.")
    others: list[str] = Field(
        description="same: those that these are one with. other: those that these are not one with."
    )
    author: str = Field(description="The name of a token, or who sat at the command line.")
    reason: str
    version: int = Field(description="Of the data set since which it holds.")
    at: datetime
    undone: Undone | None = Field(description="null: it is in force.")
    links: CorrectionLinks


class CorrectionChange(Answer):
    """What a correction did to one event."""

    kind: ChangeKind
    event_id: str
    into_id: str | None = Field(description="What it became part of, or what was split off it.")
    title: str
    edtf: str
    fields: list[str] = Field(description="Of an updated one: what of it is told otherwise.")


class Corrected(Answer):
    """A correction, and what it, or its undoing, did."""

    correction: Correction
    version: int = Field(description="Of the data set after it.")
    changes: list[CorrectionChange]


class FieldChange(Answer):
    """What a field was, and what it is."""

    from_: Any = Field(alias="from")
    to: Any


class Change(Answer):
    """One entry of the log: what a commit did to one event."""

    version: int = Field(description="The commit, which is the version of the data set.")
    seq: int = Field(description="Its place in the commit.")
    kind: ChangeKind
    event_id: str
    into_id: str | None = Field(description="What it became part of, or what was split off it.")
    at: datetime
    reason: str | None
    diff: dict[str, FieldChange] | None = Field(description="null: it is new, or it is no more.")
    event: Event | None = Field(description="The event as it then stood; null: there is none of this id any more.")


class VersionLinks(Answer):
    """Where there is more."""

    event: str


class Version(Answer):
    """One version of an event."""

    version: int = Field(description="Of the data set, since which it stood.")
    at: datetime
    kind: ChangeKind | None
    merged: list[str] = Field(description="The events that became part of it then.")
    run: int | None = Field(description="The run of the ingest program or the API that wrote it.")
    author: str
    reason: str | None
    diff: dict[str, FieldChange] | None = Field(description="null: it is the first.")
    links: VersionLinks


class CitedSource(Answer):
    """A source of events that are cited."""

    id: str
    name: str
    licences: list[str] = Field(description="Of its documents that tell of these events; empty: none states one.")
    redistribute: bool = Field(description="false: facts only leave the service, no words of the source.")
    handed_on: str = Field(description="What of it is in the data.")
    events: int = Field(description="How many of the events it tells of.")


class Withheld(Answer):
    """What is not in the data, of which source, and why."""

    source: str
    name: str
    what: str
    why: str


class Citation(Answer):
    """A selection of events as it can be cited."""

    title: str
    permalink: str = Field(
        description="What gives the same bytes ever after: with the service's public address where one is set, else a path alone."
    )
    query: dict[str, str] = Field(description="The filters as they were understood.")
    version: int = Field(description="Of the data set.")
    at: datetime | None = Field(description="When that version was committed.")
    rewritten: int | None = Field(
        description="The last version behind it in which a licence changed or something was taken down, for every version: it is"
        " cited as it is served since; null: there is none.",
    )
    schema_: int = Field(alias="schema", description="The number of the contract that the bytes are of.")
    count: int = Field(description="How many events there are.")
    sha256: str = Field(
        description="SHA-256 of the canonical NDJSON, which the permalink gives: the events in full in the order of `sort=date`"
        " (first day, last day, id), each a line of JSON that ends with a line feed.",
        pattern="^[0-9a-f]{64}$",
    )
    accessed: date = Field(description="Today, UTC.")
    sources: list[CitedSource] = Field(description="Whom the events are from.")
    withheld: list[Withheld] = Field(description="What is not in the data; empty: nothing.")


class RewritingLinks(Answer):
    """Where there is more."""

    source: str
    document: str | None = None


class Rewriting(Answer):
    """What changed what is served of every version: a licence that changed, a takedown, or that it was undone."""

    kind: RewritingKind
    source: str = Field(description="The source's id.")
    document: str | None = Field(description="null: it is of all documents of the source.")
    version: int = Field(description="Of the data set since which it holds.")
    at: datetime
    author: str = Field(description="The name of a token, or who sat at the command line.")
    reason: str
    events: list[str] = Field(
        description="The events of which some version is served otherwise since, by id, or would be if the source's words were handed on."
    )
    links: RewritingLinks


class Rewritten(Answer):
    """What it did to events as they stand, and which versions are served otherwise."""

    kind: RewritingKind
    source: str
    document: str | None
    version: int = Field(description="Of the data set after it.")
    changes: list[CorrectionChange]
    events: list[str] = Field(
        description="The events of which some version is served otherwise since, by id, or would be if the source's words were handed on."
    )


class ReleaseLinks(Answer):
    """Where there is more."""

    events: str = Field(description="The permalink: the very bytes that the hash is of.")
    cite: str


class Release(Answer):
    """A version of the data that has a name, and what of it was released."""

    name: str = Field(description="`as_of` takes it, too.")
    version: int = Field(description="Of the data set.")
    at: datetime = Field(description="When it was released.")
    author: str
    sha256: str = Field(description="Of the canonical NDJSON, as in `/v1/cite`.")
    query: dict[str, str] = Field(description="The filters.")
    count: int = Field(description="How many events there are.")
    links: ReleaseLinks


class TermLine(Answer):
    """A value and what it means."""

    value: str
    description: str
    labels: list[str] | None = Field(None, description="Of a lane: the labels that a timeline shows in it.")


class Vocabulary(Answer):
    """A closed list: where it stands in an answer, and the standard that it is of."""

    name: str = Field(description="The field, dotted, or the parameter.")
    description: str
    standard: str
    version: str | None
    values: list[TermLine]


@cache
def _partial(model: type[BaseModel]) -> type[BaseModel]:
    """The model with every field left out where it was not asked for, and the same in those within it."""
    found: dict[str, Any] = {
        name: (_part(info.annotation), Field(None, description=info.description, json_schema_extra=_undefaulted))
        for name, info in model.model_fields.items()
    }
    doc = f"{(model.__doc__ or '').strip()} Of it, what was asked for."
    return create_model(f"{model.__name__}Part", __base__=Answer, __doc__=doc, **found)


def _part(annotation: Any) -> Any:
    """The type with the partial models for the models in it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _partial(annotation)
    inside = tuple(_part(one) for one in get_args(annotation))
    if get_origin(annotation) is UnionType:
        return reduce(or_, inside)
    return GenericAlias(list, inside) if get_origin(annotation) is list else annotation


def _undefaulted(schema: dict[str, Any]) -> None:
    """It has no default: it is there, or it is not."""
    schema.pop("default", None)


EventPart = _partial(Event)
"""An event of which `fields` or `profile` left a part."""


def events() -> Responses:
    """OpenAPI's responses of a list of events, in every format."""
    found = answer(list[Event] | list[EventPart], 406)  # type: ignore[valid-type]
    others = [formats.find(name).MEDIA_TYPE.partition(";")[0] for name in formats.names() if name != "json"]
    found[200]["content"] = {media_type: {} for media_type in others}
    return found


def citation() -> Responses:
    """OpenAPI's responses of a citation, in every style."""
    found = answer(Citation)
    others = [media_type.partition(";")[0] for style, media_type in citations.MEDIA_TYPES.items() if style != "json"]
    found[200]["content"] = {media_type: {} for media_type in others}
    return found


def places() -> Responses:
    """OpenAPI's responses of places, which are GeoJSON."""
    return read(Places) | problems(400, 503)


def rewritten() -> Responses:
    """OpenAPI's responses of what changes what may be handed on."""
    found: Responses = {200: {ANSWER: Enveloped[Rewritten], "description": "It is done: what it did."}}
    return found | problems(400, 401, 403, 404, 409, 413, 415, 422, 503)


def corrected(status: int) -> Responses:
    """OpenAPI's responses of what corrects, or undoes that."""
    done: dict[str, Any] = {ANSWER: Enveloped[Corrected], "description": "It is done: what it did."}
    gone: tuple[int, ...] = ()
    if status == 201:
        done["headers"] = header("Location", "Where the correction is.")
        gone = (410,)
    found: Responses = {status: done}
    return found | problems(400, 401, 403, 404, 409, *gone, 413, 415, 422, 503)
