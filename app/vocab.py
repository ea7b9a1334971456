"""The closed lists: event types, labels, modality, precision, roles. Each names its standard and version."""

from enum import StrEnum


class EventType(StrEnum):
    """PLOVER event types as POLECAT codes them (16 types, Halterman et al. 2023)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Label(StrEnum):
    """The plain noun shown to people (Conflict Timeline's own list)."""

    UPRISING = "uprising"
    ATTACK = "attack"
    BATTLE = "battle"
    BOMBING = "bombing"
    KILLING = "killing"
    COUP = "coup"
    INTERVENTION = "intervention"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    TALKS = "talks"
    STATEMENT = "statement"
    PROTEST = "protest"
    ELECTION = "election"
    SANCTION = "sanction"
    DISPLACEMENT = "displacement"
    DETENTION = "detention"
    RELEASE = "release"
    APPOINTMENT = "appointment"
    DECLARATION = "declaration"
    OTHER = "other"


class Modality(StrEnum):
    """Whether the source says that it took place (Conflict Timeline's own list, after FactBank's distinctions)."""

    HAPPENED = "happened"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Precision(StrEnum):
    """How exactly a date is known: the unit of its EDTF text (ISO 8601-2:2019). A week is an interval of seven days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class Extent(StrEnum):
    """How an event fills its date: on some day in it, or all along it."""

    INSTANT = "instant"
    SPAN = "span"


class DateBasis(StrEnum):
    """What a date was worked out from: the words alone, the document's own date, or another date in the text."""

    STATED = "stated"
    DCT = "dct"
    CONTEXT = "context"


class PlaceBasis(StrEnum):
    """Where a mention's place was found: in its clause, its sentence, or the document as a whole."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    DOCUMENT = "document"


class PlacePrecision(StrEnum):
    """How exactly a place is known (the levels of UCDP's `where_prec`, in words)."""

    PLACE = "place"
    REGION = "region"
    COUNTRY = "country"
    AREA = "area"


class Role(StrEnum):
    """What an actor is to an event (PLOVER's actor and recipient, in the words of ACE argument roles)."""

    SOURCE = "source"
    TARGET = "target"


class TimexType(StrEnum):
    """The types of TIMEX3 (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeMatch(StrEnum):
    """When an event with an inexact date belongs to a period."""

    POSSIBLE = "possible"
    CERTAIN = "certain"


class ChangeKind(StrEnum):
    """What a commit did to an event."""

    CREATED = "created"
    UPDATED = "updated"
    MERGED = "merged"
    SPLIT = "split"
    RETRACTED = "retracted"
    CORRECTED = "corrected"


class RunStatus(StrEnum):
    """How far an ingest run came."""

    RUNNING = "running"
    DONE = "done"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


class Refusal(StrEnum):
    """Why a document was not taken: the codes of `errors.Refused`."""

    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    ENCODING = "encoding"
    FORMAT = "format"
    NO_ARTICLE = "no-article"
    LANGUAGE = "language"
    NO_DATE = "no-date"
    FUTURE_DATE = "future-date"
    MANIFEST = "manifest"
    URL = "url"
    """A web address that is none, or of a kind that is not fetched."""
    NOT_PUBLIC = "not-public"
    """A host that is not on the public internet."""
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    REDIRECTS = "redirects"
    STATUS = "status"
    CONTENT_TYPE = "content-type"
    BROKEN = "broken"
    """An answer that breaks off, or breaks the rules of HTTP."""
    UNFORESEEN = "unforeseen"
    """The program failed at it: a defect of ours, not of the document."""
