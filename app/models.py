"""The tables. Rows of `document`, `mention` and `event` are versions: written once, then only closed by `until`.

`since` and `until` are versions of the data set, which are numbers of commits; `until` is null while a row is current.
Pydantic validates what comes in long before it gets here: a SQLModel table does not validate.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


class Utc(TypeDecorator[datetime]):
    """A moment in UTC: SQLite drops time zones, so what comes back is told that it is UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; a naive one is a mistake of ours."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value.isoformat()}")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _row() -> Any:
    """A surrogate key, for joins and full text; it means nothing outside the database."""
    return Field(default=None, primary_key=True)


def _json(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(JSON, nullable=nullable))


def _text(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(Text, nullable=nullable))


def _current(name: str, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that are current alone."""
    where = Column("until").is_(None)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _far(name: str, *columns: str) -> Index:
    """An index of those rows alone whose ends lie far apart (`app.reach`)."""
    return Index(name, *columns, sqlite_where=text("reach > 0"), postgresql_where=text("reach > 0"))


class Head(SQLModel, table=True):
    """One row: the version of the data set. The writer locks it, adds one, and commits."""

    id: int = Field(default=1, primary_key=True)
    version: int
    rewritten: int = Field(
        default=0,
        sa_column_kwargs={"server_default": "0"},
        description="the last version whose commit changed what is served of those before it",
    )


class Run(SQLModel, table=True):
    """One ingest run, and how it ended."""

    id: int | None = _row()
    started: datetime = Field(sa_type=Utc)
    seen: datetime = Field(sa_type=Utc, description="when the run last gave a sign of life")
    finished: datetime | None = Field(default=None, sa_type=Utc)
    status: str
    command: str = _text()
    author: str = Field(description="who asked for it: `ingest`, or the name of a token")
    host: str
    pid: int
    summary: dict[str, Any] | None = _json(nullable=True)


class Reject(SQLModel, table=True):
    """One thing that a run could not take, and why."""

    id: int | None = _row()
    run_id: int = Field(foreign_key="run.id", index=True)
    at: datetime = Field(sa_type=Utc)
    item: str = _text()
    code: str
    reason: str = _text()


class Commit(SQLModel, table=True):
    """One transaction of the writer. Its number is the version of the data set."""

    __table_args__ = (Index("commit_at", "at", "version"),)

    version: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_type=Utc)
    run_id: int | None = Field(default=None, foreign_key="run.id")
    author: str
    reason: str | None = _text(nullable=True)


class Change(SQLModel, table=True):
    """One entry of a commit: what became of one event."""

    version: int = Field(sa_column=Column(ForeignKey("commit.version"), primary_key=True, autoincrement=False))
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    kind: str
    event_id: str = Field(index=True)
    into_id: str | None = None
    reason: str | None = _text(nullable=True)


class Correction(SQLModel, table=True):
    """What an analyst has said of some mentions, in force until it is undone."""

    row: int | None = _row()
    id: str = Field(index=True, unique=True)
    since: int = Field(foreign_key="commit.version")
    until: int | None = None
    kind: str
    event_id: str = Field(index=True, description="the event that it was said of")
    field: str | None = None
    value: Any = Field(default=None, sa_column=Column(JSON))
    author: str
    reason: str = _text()
    undone_by: str | None = None
    undone_reason: str | None = _text(nullable=True)


class CorrectionMention(SQLModel, table=True):
    """A mention that a correction is of."""

    __tablename__ = "correction_mention"

    correction_row: int = Field(foreign_key="correction.row", primary_key=True)
    mention_id: str = Field(primary_key=True, index=True)
    side: int = Field(description="1: those that the others are not one with")


UNKNOWN_SOURCE = "unknown"
"""The id of the source of documents that name no publisher."""


class Source(SQLModel, table=True):
    """A publisher or the provider of a data set."""

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    kind: str = Field(description="publisher or dataset")
    licence: str | None = None
    redistribute: bool = Field(default=True, description="false: facts only leave the service, no words of the source")
    family: str | None = Field(default=None, description="owner or wire agency, for independence")
    records_are_events: bool = False


class Completeness(SQLModel, table=True):
    """What a source says that it is complete for, from one version of the data set to another. Empty lists stand for all."""

    row: int | None = _row()
    source_id: str = Field(foreign_key="source.id", index=True)
    since: int = Field(foreign_key="commit.version")
    until: int | None = None
    origin: str = _text()
    period: str = Field(description="as it was claimed, EDTF")
    first: date
    last: date | None = Field(default=None, description="null: to its last document")
    countries: list[str] = _json()
    types: list[str] = _json()
    labels: list[str] = _json()
    note: str | None = _text(nullable=True)


class Rewriting(SQLModel, table=True):
    """A commit that changed what is served of every version: a licence that changed, a takedown or its end."""

    row: int | None = _row()
    version: int = Field(foreign_key="commit.version")
    kind: str
    source_id: str = Field(foreign_key="source.id")
    document_id: str | None = Field(default=None, index=True, description="null: it is of all documents of the source")
    texts: list[str] = _json()
    """Of a takedown: SHA-256 of the document's texts, by which they are known when they are sent again."""
    events: list[str] = _json()
    """The events of which some version is served otherwise since."""


class Document(SQLModel, table=True):
    """One version of an article, or of one release or file of a data set."""

    __table_args__ = (
        UniqueConstraint("id", "since"),
        _current("document_current", "id", unique=True),
        Index(
            "document_family",
            "source_id",
            "family",
            "since",
            sqlite_where=Column("family").is_not(None),
            postgresql_where=Column("family").is_not(None),
        ),
    )

    row: int | None = _row()
    id: str
    since: int = Field(foreign_key="commit.version")
    until: int | None = None
    key: str = Field(sa_column=Column(Text, nullable=False, index=True))
    source_id: str = Field(foreign_key="source.id", index=True)
    published: date
    fetched: datetime = Field(sa_type=Utc)
    language: str
    title: str | None = _text(nullable=True)
    url: str | None = _text(nullable=True)
    licence: str | None = None
    file: str | None = _text(nullable=True)
    text: str = _text()
    digest: str = Field(index=True, description="SHA-256 of the text and of what is known of it")
    publisher: str | None = Field(default=None, description="as the document spells it; null: as its source does")
    family: str | None = Field(default=None, description="what it says of its source's owner or wire agency")
    signature: str | None = Field(
        default=None, sa_type=Text, description="a MinHash of the text: copies have like ones"
    )
    extractor: str | None = Field(
        default=None,
        description="whose rules have read it last: with publisher and signature, what is ever written again",
    )
    taken_down: int | None = Field(default=None, description="the version in which all its words were taken out")


class Mention(SQLModel, table=True):
    """One version of one claim in one document."""

    __table_args__ = (
        UniqueConstraint("id", "since"),
        Index("mention_event", "event_id", "since", "until", "document_id"),
        Index("mention_document", "document_id", "since"),
        _current("mention_near", "country", "rank", "earliest", "latest", "label", "place", "lat", "lon"),
    )

    row: int | None = _row()
    id: str
    since: int = Field(foreign_key="commit.version")
    until: int | None = None
    document_id: str
    source_id: str = Field(foreign_key="source.id", index=True)
    event_id: str | None = Field(default=None, description="null: the date has no bounds, so it stands on no timeline")
    country: str | None = Field(default=None, description="also where it is only what its document is about")
    rank: int | None = Field(
        default=None, description="how coarse its date and place are (`merge.traits`); for joining"
    )
    place: str | None = Field(default=None, description="with its point, for joining")
    lat: float | None = None
    lon: float | None = None
    traits: str | None = Field(default=None, sa_type=Text, description="`merge.traits`, packed")
    edtf: str
    earliest: date | None = None
    latest: date | None = None
    precision: str
    type: str | None = None
    label: str
    modality: str
    reported_by: str | None = None
    confidence: float
    extractor: str
    claim: dict[str, Any] = _json()
    fixed: dict[str, Any] | None = _json(nullable=True)
    record: dict[str, Any] | None = _json(nullable=True)


class MentionKey(SQLModel, table=True):
    """What a current mention has in common with few others by chance, by which joining finds it (`merge.traits`).

    Records of a data set stand by themselves: they are never one event with one another, and are passed over unread.
    """

    __tablename__ = "mention_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True)
    records: str = Field(
        primary_key=True, description="the data set that it is a record of; empty for what a text tells"
    )
    width: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    earliest: date = Field(primary_key=True)
    mention_id: str = Field(primary_key=True)
    latest: date
    label: str


_BY_FIRST, _BY_LAST = ("sort_first", "sort_last", "id"), ("sort_last", "sort_first", "id")
_POINT = ("zone", "lat", "lon")
FACTS = (
    *("since", "until", "earliest", "latest", "reach", "extent", "precision", "modality", "type", "mode", "label"),
    *("zone", "lat", "lon", "deaths", "reports", "independent_sources", "confidence", "disputed", "first_seen"),
)
"""All that events are filtered and counted by: with it in an index, what is looked for is found without reading a text."""


class Event(SQLModel, table=True):
    """One version of an event. `body` is its JSON as it may be served.

    Its indexes are for `query.finding`: the facts row by row, by where, and in the two orders of date, of all and of
    what reaches far.
    """

    __table_args__ = (
        UniqueConstraint("id", "since"),
        _current("event_current", "id", unique=True),
        Index("event_since", "since", "id"),
        Index("event_label", "label"),
        Index("event_point", *_POINT, *_BY_FIRST, "row", *(fact for fact in FACTS if fact not in _POINT)),
        Index("event_facts", "row", *_BY_FIRST, *FACTS),
        Index("event_first", *_BY_FIRST, "row", *FACTS),
        Index("event_last", *_BY_LAST, "row", *FACTS),
        _far("event_first_far", *_BY_FIRST, "row", *FACTS),
        _far("event_last_far", *_BY_LAST, "row", *FACTS),
    )

    row: int | None = _row()
    id: str
    since: int = Field(foreign_key="commit.version")
    until: int | None = None
    earliest: date | None = None
    latest: date | None = None
    sort_first: date
    sort_last: date
    reach: int = Field(sa_column_kwargs={"server_default": "0"}, description="how far its ends lie apart (`app.reach`)")
    precision: str
    extent: str
    type: str | None = None
    mode: str | None = None
    label: str
    modality: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    zone: int | None = Field(default=None, description="the strip of longitude that its point lies in (`app.zones`)")
    deaths: int | None = None
    reports: int
    sources: int
    independent_sources: int
    confidence: float
    disputed: bool
    first_seen: datetime = Field(sa_type=Utc)
    words: str = _text()
    body: str = _text()


class Withheld(SQLModel, table=True):
    """What one version of an event would be if all of it might be handed on, where that is not what is served."""

    event_row: int = Field(foreign_key="event.row", primary_key=True)
    words: str = _text()
    body: str = _text()


class EventLine(SQLModel, table=True):
    """One version of an event as a line of CSV, as it may be served: all of them are sent without reading their JSON (`formats.csv`)."""

    __tablename__ = "event_line"

    event_row: int = Field(foreign_key="event.row", primary_key=True)
    line: str = _text()


class EventActor(SQLModel, table=True):
    """An actor of one version of an event, for filters."""

    __tablename__ = "event_actor"
    __table_args__ = (Index("event_actor_name", "name_key"), Index("event_actor_id", "actor_id"))

    event_row: int = Field(foreign_key="event.row", primary_key=True)
    seq: int = Field(primary_key=True)
    actor_id: str | None = None
    name: str
    name_key: str = Field(description="the name folded: case, accents and punctuation do not count")
    role: str


class EventContext(SQLModel, table=True):
    """What one version of an event has to do with, for filters."""

    __tablename__ = "event_context"
    __table_args__ = (Index("event_context_context", "context"),)

    event_row: int = Field(foreign_key="event.row", primary_key=True)
    seq: int = Field(primary_key=True)
    context: str


class EventPlace(SQLModel, table=True):
    """A place that one version of an event touches, for filters. The first is the one shown."""

    __tablename__ = "event_place"
    __table_args__ = (Index("event_place_name", "name_key"), Index("event_place_id", "place_id"))

    event_row: int = Field(foreign_key="event.row", primary_key=True)
    seq: int = Field(primary_key=True)
    place_id: str
    name: str
    name_key: str = Field(description="the name folded: case, accents and punctuation do not count")
    country: str | None = None
    precision: str
    lat: float | None = None
    lon: float | None = None


class EventInCountry(SQLModel, table=True):
    """A version of an event among those of a country that it touches, in the two orders of date."""

    __tablename__ = "event_in_country"
    __table_args__ = (
        Index("event_in_country_last", "country", *_BY_LAST, "event_row", "reach"),
        _far("event_in_country_first_far", "country", *_BY_FIRST, "event_row", "reach"),
        _far("event_in_country_last_far", "country", *_BY_LAST, "event_row", "reach"),
        {"sqlite_with_rowid": False},
    )

    country: str = Field(primary_key=True)
    sort_first: date = Field(primary_key=True)
    sort_last: date = Field(primary_key=True)
    id: str = Field(primary_key=True)
    event_row: int = Field(foreign_key="event.row", primary_key=True)
    reach: int


class PlaceWithin(SQLModel, table=True):
    """A place that some event is at, and one that it lies in, itself included: the gazetteer's word, for filters."""

    __tablename__ = "place_within"
    __table_args__ = (Index("place_within_within", "within_id"),)

    place_id: str = Field(primary_key=True)
    within_id: str = Field(primary_key=True)
    since: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    until: int | None = None


class Token(SQLModel, table=True):
    """Who may write. The token itself is told once, to who made it; only its SHA-256 is kept."""

    id: int | None = _row()
    name: str = Field(index=True, unique=True)
    scopes: list[str] = _json()
    digest: str = Field(index=True, unique=True)
    created: datetime = Field(sa_type=Utc)
    revoked: datetime | None = Field(default=None, sa_type=Utc)


class Release(SQLModel, table=True):
    """A version of the data set that has a name, and what of it was released under it. A name is bound once, and for ever."""

    name: str = Field(primary_key=True)
    version: int = Field(foreign_key="commit.version")
    query: str = Field(sa_type=Text, description="the filters, as a query string without `as_of`")
    at: datetime = Field(sa_type=Utc)
    author: str
    count: int
    sha256: str = Field(description="of the canonical NDJSON")
