"""The narrow waist: what extraction and the importers produce, and all that merging and the store ever see.

Every span is `[start, end)` in characters of `Document.text`.
"""

from dataclasses import dataclass, field
from datetime import date

from app.edtf import Date
from app.vocab import CountOf, DateBasis, EventType, Label, Modality, PlaceBasis, PlacePrecision, Role, TimexType


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read: its text, and what is known of where it came from."""

    key: str
    """What makes it the same document next time: canonical URL, else folder and file, else the text's hash."""
    text: str
    published: date
    """The publisher's local date: the document creation time (TIMEX3 CREATION_TIME)."""
    language: str = "en"
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    file: str | None = None
    family: str | None = None
    """The owner or the wire agency of its publisher: sources of one family are no two witnesses."""
    redistribute: bool = True
    """False: it says that of its publisher facts alone may be handed on, no words."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of the document's text."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True when the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3), and the bare date that it stands for: "since April 1940" is April 1940 here."""

    span: Span
    text: str
    type: TimexType
    value: str
    """TIMEX3 value: `1940-04`, `P3D`, `XXXX-06`, `2022-W07`."""
    date: Date | None
    """None where the expression is no calendar date, or could not be resolved."""
    basis: DateBasis | None
    mod: str | None = None
    """TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, SINCE, UNTIL, LESS_THAN, MORE_THAN."""
    rule: str = ""
    counted_from: Date | None = None
    """The date of what the clause behind it tells: of "on Tuesday, two days after they rose", Sunday."""
    day: Date | None = None
    """The day in its week that "two weeks later" comes to, where the day before is known."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or one that is known by its name alone, as the text names it."""

    id: str
    name: str
    country: str | None
    """ISO 3166-1 alpha-2; XK for Kosovo; None for an area of several countries."""
    precision: PlacePrecision
    lat: float | None
    """Degrees, WGS 84; None where the gazetteer has none."""
    lon: float | None
    basis: PlaceBasis
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event. Without a known id it is its name alone."""

    id: str | None
    name: str
    role: Role
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths as UCDP counts them. An unknown bound is None, never 0."""

    low: int | None
    best: int | None
    high: int | None
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many somebody counts as killed, wounded, missing, detained or displaced. An unknown bound is None, never 0."""

    of: CountOf
    low: int | None
    best: int | None
    high: int | None
    by: str | None = None
    """Whose count it is, as the text names them; None where the text itself counts."""
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words that a mention rests on: `text == document.text[start:end]`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One source's claim that something happened."""

    title: str
    quotes: tuple[Quote, ...]
    """The first is the one shown; the others tell the same event again."""
    date: Date
    date_basis: DateBasis
    date_text: str
    date_span: Span
    trigger: Span
    type: EventType | None
    label: Label
    modality: Modality
    place: Place | None
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    toll: Toll | None
    confidence: float
    rules: tuple[str, ...]
    """The names of all the rules that fired, those of the date first."""
    mode: str | None = None
    context: tuple[str, ...] = ()
    reported_by: str | None = None
    notes: dict[str, str] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    """Every count of the event, with whose it is; `toll` is what those of deaths come to."""
