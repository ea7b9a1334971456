"""The closed lists: event types, labels, modality, precision, roles. Each names its standard and version.

A value stands beside what it means; `LISTS` are those that the service tells as its codebook.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A value of a closed list, with what it means."""

    description: str

    def __new__(cls, value: str, description: str = "") -> Self:
        """The value, a text as in every enum of texts; the description stands here alone, not where a value is looked up."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.description = description
        return term


class EventType(Term):
    """PLOVER event types as POLECAT codes them (16 types, Halterman et al. 2023)."""

    AGREE = "AGREE", "Agree to, sign or confirm something: an accord, a ceasefire, talks."
    CONSULT = "CONSULT", "Meet, visit, call or negotiate, without a result being told."
    SUPPORT = "SUPPORT", "Back somebody in words or by diplomacy: recognise, praise, apologise to, defend."
    CONCEDE = "CONCEDE", "Give way: lift a sanction, release prisoners, meet a demand, allow what was forbidden."
    COOPERATE = "COOPERATE", "Work together in fact: trade, share intelligence, hold an exercise."
    AID = "AID", "Give material help: money, goods, arms, peacekeepers, asylum."
    RETREAT = "RETREAT", "Give up ground or force: withdraw, surrender, cease fire, disarm."
    REQUEST = "REQUEST", "Ask or call for something: aid, talks, a change of policy."
    ACCUSE = "ACCUSE", "Blame, criticise, condemn, investigate or complain of somebody."
    REJECT = "REJECT", "Refuse, decline or veto something."
    THREATEN = "THREATEN", "Say that something bad will follow: force, sanctions, the end of talks."
    PROTEST = "PROTEST", "Demonstrate, march, riot or strike as civilians."
    SANCTION = "SANCTION", "Reduce or break off relations: impose sanctions, expel, suspend, stop aid."
    MOBILIZE = "MOBILIZE", "Make force ready: deploy, call up, raise an alert."
    COERCE = "COERCE", "Use power against somebody short of killing: arrest, seize, overthrow, besiege, ban."
    ASSAULT = "ASSAULT", "Use violence that kills or wounds or means to: attack, bomb, shoot, fight, kill."


class Label(Term):
    """The plain noun shown to people (Conflict Timeline's own list)."""

    UPRISING = "uprising", "A revolt against those in power, or its beginning."
    ATTACK = "attack", "An assault by one side, of no kind told more exactly; shells and rockets, too."
    BATTLE = "battle", "Fighting of two sides."
    BOMBING = "bombing", "An attack by bombs or mines, or from the air."
    KILLING = "killing", "Somebody is killed, where no attack or battle is told."
    COUP = "coup", "The seizing of a state's power from within it, or the attempt."
    INTERVENTION = "intervention", "Armed forces of a state enter a conflict of others."
    DEPLOYMENT = "deployment", "Forces or peacekeepers are sent or stationed."
    WITHDRAWAL = "withdrawal", "Forces or peacekeepers leave."
    CEASEFIRE = "ceasefire", "Fighting is suspended by agreement or by word."
    AGREEMENT = "agreement", "An accord or treaty of another kind."
    TALKS = "talks", "Negotiations, meetings, mediation."
    STATEMENT = "statement", "Something is said: a claim, a demand, a condemnation."
    PROTEST = "protest", "Demonstrations, marches, riots, strikes."
    ELECTION = "election", "A vote: an election or a referendum."
    SANCTION = "sanction", "Sanctions, bans, expulsions."
    DISPLACEMENT = "displacement", "People flee or are driven out."
    DETENTION = "detention", "Somebody is arrested, taken hostage or sentenced to prison."
    RELEASE = "release", "Prisoners or hostages go free."
    APPOINTMENT = "appointment", "Somebody takes an office."
    DECLARATION = "declaration", "Independence, war, a state of emergency or the like is declared."
    OTHER = "other", "None of these."


class Modality(Term):
    """Whether the source says that it took place (Conflict Timeline's own list, after FactBank's distinctions)."""

    HAPPENED = "happened", "The source says that it took place."
    ANNOUNCED = "announced", "The source says that somebody announced or decided it."
    PLANNED = "planned", "It is intended or scheduled, and had not taken place."
    HYPOTHETICAL = "hypothetical", "It is supposed, feared, possible or conditional."
    DENIED = "denied", "The source says that it did not take place, or that somebody denies it."


class Precision(Term):
    """How exactly a date is known: the unit of its EDTF text (ISO 8601-2:2019). A week is an interval of seven days."""

    DAY = "day", "One day."
    WEEK = "week", "Seven days; in EDTF an interval."
    MONTH = "month", "A month."
    QUARTER = "quarter", "A quarter of a year; late in a year is its last."
    SEASON = "season", "A season of a year."
    YEAR = "year", "A year."
    DECADE = "decade", "Ten years."
    CENTURY = "century", "A hundred years."
    INTERVAL = "interval", "From one date to another, either of them perhaps open."


class Extent(Term):
    """How an event fills its date: on some day in it, or all along it."""

    INSTANT = "instant", "It took place on some day in the date."
    SPAN = "span", "It went on all along the date."


class DateBasis(Term):
    """What a date was worked out from: the words alone, the document's own date, or another date in the text."""

    STATED = "stated", "The words alone give the date."
    DCT = "dct", "Worked out from the day of publication (TIMEX3: document creation time)."
    CONTEXT = "context", "Worked out from another date in the text."


class PlaceBasis(Term):
    """Where a mention's place was found: in its clause, its sentence, or the document as a whole."""

    CLAUSE = "clause", "The clause of the event names it."
    SENTENCE = "sentence", "The sentence names it."
    DOCUMENT = "document", "The document as a whole is about it."


class PlacePrecision(Term):
    """How exactly a place is known (the levels of UCDP's `where_prec`, in words)."""

    PLACE = "place", "A town, a village or a site."
    REGION = "region", "A division, or a named part of one country."
    COUNTRY = "country", "No more than the country is known: its point is the country's middle."
    AREA = "area", "A stretch of several countries."


class Role(Term):
    """What an actor is to an event (PLOVER's actor and recipient, in the words of ACE argument roles)."""

    SOURCE = "source", "Who does it."
    TARGET = "target", "Whom it is done to."


class CountOf(Term):
    """What became of those whom a source counts (Conflict Timeline's own list)."""

    KILLED = "killed", "They died of the event."
    WOUNDED = "wounded", "They were wounded or injured, and did not die that the source knows of."
    MISSING = "missing", "Nobody knows what became of them."
    DETAINED = "detained", "They were arrested, captured, abducted or taken hostage."
    DISPLACED = "displaced", "They fled, or were driven from their homes."


class TimexType(Term):
    """The types of TIMEX3 (ISO 24617-1)."""

    DATE = "DATE", "A calendar date."
    TIME = "TIME", "A time of day."
    DURATION = "DURATION", "A length of time."
    SET = "SET", "Something that recurs."


class TimeMatch(Term):
    """When an event with an inexact date belongs to a period."""

    POSSIBLE = "possible", "The event may lie in the period."
    CERTAIN = "certain", "The event lies in the period, whatever its true date is."


class ChangeKind(Term):
    """What a commit did to an event."""

    CREATED = "created", "The event is new."
    UPDATED = "updated", "Something of it is told otherwise."
    MERGED = "merged", "It was found to be another event, and is part of that now."
    SPLIT = "split", "It was found to be several events."
    RETRACTED = "retracted", "Nothing tells of it any more."
    CORRECTED = "corrected", "An analyst corrected it."


class RunStatus(Term):
    """How far an ingest run came."""

    RUNNING = "running", "It is at work."
    DONE = "done", "It came to its end."
    INTERRUPTED = "interrupted", "It was broken off; what it had stored stays."
    FAILED = "failed", "It ended by an error; what it had stored stays."


class Scope(Term):
    """What a token allows (Conflict Timeline's own list)."""

    INGEST = "ingest", "Send documents."
    CORRECT = "correct", "Correct events."
    ADMIN = "admin", "Manage the service."


class Refusal(Term):
    """Why a document was not taken: the codes of `errors.Refused`."""

    NOT_FOUND = "not-found", "There is no such file or folder."
    UNREADABLE = "unreadable", "The file cannot be opened."
    EMPTY = "empty", "There is no text in it."
    TOO_LARGE = "too-large", "It is larger than what is read."
    BINARY = "binary", "It is no text: an image, a PDF, an archive."
    ENCODING = "encoding", "Its bytes are not in the encoding that it declares, or in none that is known."
    FORMAT = "format", "It is text, but no article: a data file, a program."
    NO_ARTICLE = "no-article", "The web page has no article in it."
    LANGUAGE = "language", "It is in a language that is not read."
    NO_DATE = "no-date", "Nothing says when it was published."
    FUTURE_DATE = "future-date", "It says that it was published in the future."
    MANIFEST = "manifest", "The folder's manifest.toml is wrong."
    URL = "url", "A web address that is none, or of a kind that is not fetched."
    NOT_PUBLIC = "not-public", "A host that is not on the public internet."
    UNREACHABLE = "unreachable", "The host cannot be reached."
    TIMEOUT = "timeout", "The host took too long."
    REDIRECTS = "redirects", "It leads on and on."
    STATUS = "status", "The server answers with another status than 200."
    CONTENT_TYPE = "content-type", "It is of a type that is not read."
    BROKEN = "broken", "An answer that breaks off, or breaks the rules of HTTP."
    TOO_SLOW = "too-slow", "It takes longer to read than the server allows."
    UNFORESEEN = "unforeseen", "The program failed at it: a defect of ours, not of the document."


@dataclass(frozen=True, slots=True)
class Codebook:
    """A closed list as it is told: where it stands in an answer, its values, and the standard that they are of."""

    name: str
    terms: type[Term]
    standard: str
    version: str | None

    @property
    def description(self) -> str:
        """What the list is a list of."""
        return (self.terms.__doc__ or "").strip()


_OWN = "Conflict Timeline"
_VERSION = "1"
LISTS = (
    Codebook("type", EventType, "PLOVER, as POLECAT codes it (Halterman et al. 2023)", "POLECAT 2023"),
    Codebook("label", Label, _OWN, _VERSION),
    Codebook("modality", Modality, f"{_OWN}, after FactBank", _VERSION),
    Codebook("date.precision", Precision, "ISO 8601-2 (EDTF)", "2019"),
    Codebook("date.extent", Extent, _OWN, _VERSION),
    Codebook("date.basis", DateBasis, f"{_OWN}, after TIMEX3 (ISO 24617-1)", _VERSION),
    Codebook("place.basis", PlaceBasis, _OWN, _VERSION),
    Codebook("place.precision", PlacePrecision, f"{_OWN}, after UCDP GED's where_prec", _VERSION),
    Codebook("actors.role", Role, f"{_OWN}, after PLOVER and ACE", _VERSION),
    Codebook("counts.of", CountOf, _OWN, _VERSION),
    Codebook("time_match", TimeMatch, _OWN, _VERSION),
    Codebook("change.kind", ChangeKind, _OWN, _VERSION),
    Codebook("run.status", RunStatus, _OWN, _VERSION),
    Codebook("refusal.code", Refusal, _OWN, _VERSION),
)
"""The lists of `/v1/vocab`. A version changes when a value is added, goes, or changes its meaning."""
