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
    CONCEDE = "CONCEDE", "Give way: lift a sanction, meet a demand, allow what was forbidden."
    COOPERATE = "COOPERATE", "Work together in fact: trade, share intelligence, hold an exercise."
    AID = "AID", "Give material help: money, goods, arms, peacekeepers, asylum."
    RETREAT = "RETREAT", "Give up ground, force or captives: withdraw, surrender, cease fire, disarm, release."
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
    SANCTION = "sanction", "Sanctions, bans, expulsions, dismissals."
    DISPLACEMENT = "displacement", "People flee or are driven out."
    DETENTION = "detention", "Somebody is arrested, taken hostage or sentenced to prison."
    RELEASE = "release", "Prisoners or hostages go free."
    APPOINTMENT = "appointment", "Somebody takes an office."
    DECLARATION = "declaration", "Independence, war, a state of emergency or the like is declared."
    OTHER = "other", "None of these."


class Lane(Term):
    """Labels that a timeline shows in one lane, by the name that people read (Conflict Timeline's own list); `LANES` says which."""

    FIGHTING = "fighting", "Fighting."
    KILLING = "killing", "Bombs and killings."
    FORCES = "forces", "Troop movements."
    POWER = "power", "Power and law."
    PEOPLE = "people", "Protest and flight."
    PEACE = "peace", "Talks and accords."
    WORDS = "words", "Statements, other."


class Mode(Term):
    """How a thing was done, or what was threatened: PLOVER's modes, as POLECAT's coder names them; `MODES` says of which type each is."""

    VISIT = "visit", "CONSULT: the source visits, the target is host."
    THIRD_PARTY = "third-party", "CONSULT: somebody else is host to the meeting."
    MULTILATERAL = "multilateral", "CONSULT: within an alliance or an organisation of states."
    PHONE = "phone", "CONSULT: by telephone, or otherwise from afar."
    WITHDRAW = (
        "withdraw",
        "RETREAT: forces leave. SANCTION: somebody leaves an organisation, or takes back what is not military.",
    )
    RELEASE = "release", "RETREAT: captives go free."
    RETURN = "return", "RETREAT: property is given back."
    DISARM = "disarm", "RETREAT: weapons are given up."
    CEASEFIRE = "ceasefire", "RETREAT: a ceasefire is kept."
    ACCESS = "access", "RETREAT: observers, peacekeepers or aid workers are let in."
    RESIGN = "resign", "RETREAT: somebody resigns from an office."
    ASSIST = "assist", "REQUEST, REJECT: help, exchange or relations."
    CHANGE = "change", "REQUEST, REJECT: another policy, government or institution."
    YIELD = "yield", "REQUEST, REJECT: a release, a ceasefire, the end of sanctions or of a curfew."
    MEET = "meet", "REQUEST, REJECT: meetings and negotiations."
    DISAPPROVE = "disapprove", "ACCUSE: condemn, criticise, complain."
    INVESTIGATE = "investigate", "ACCUSE: an inquiry of any kind."
    ALLEGE = "allege", "ACCUSE: accuse, sue, indict or charge."
    RELATIONS = "relations", "THREATEN: to break off relations or talks."
    TERRITORY = "territory", "THREATEN: to take a territory."
    VIOLENCE = "violence", "THREATEN: to use violence."
    DEMO = "demo", "PROTEST: a demonstration, peaceful for the most part."
    RIOT = "riot", "PROTEST: a riot, in which persons or property are meant to be hurt."
    STRIKE = "strike", "PROTEST: work is stopped."
    HUNGER = "hunger", "PROTEST: food is refused."
    BOYCOTT = "boycott", "PROTEST: a vote, a meeting or goods are shunned."
    OBSTRUCT = "obstruct", "PROTEST: a way or a building is blocked."
    CONVICT = "convict", "SANCTION: a court finds somebody guilty."
    EXPEL = "expel", "SANCTION: somebody is put out of a group, an organisation or a country. THREATEN: to do so."
    DISCONTINUE = "discontinue", "SANCTION: diplomatic, commercial or other exchange is cut or ended."
    TROOPS = "troops", "MOBILIZE: armed men are made ready or sent."
    WEAPONS = "weapons", "MOBILIZE: weapons are made ready."
    POLICE = "police", "MOBILIZE: police are made ready or sent."
    MILITIA = "militia", "MOBILIZE: so are those who are no state's."
    SEIZE = "seize", "COERCE: property is taken."
    RESTRICT = "restrict", "COERCE: freedoms or movement are restricted. THREATEN: to do so."
    BAN = "ban", "COERCE: persons or organisations are banned. THREATEN: to do so."
    CENSOR = "censor", "COERCE: what is published is forbidden or cut off."
    CURFEW = "curfew", "COERCE: a curfew."
    MARTIAL_LAW = "martial-law", "COERCE: a state of emergency, or martial law."
    ARREST = "arrest", "COERCE: somebody is arrested or held. THREATEN: to do so."
    DEPORT = "deport", "COERCE: persons are expelled."
    WITHHOLD = "withhold", "COERCE: power, water, food, medicine or communication is cut off."
    MISINFORMATION = "misinformation", "COERCE: false information is spread."
    CYBER = "cyber", "COERCE: computers or networks are attacked."
    ABDUCT = "abduct", "ASSAULT: kidnapping, hijacking."
    BEAT = "beat", "ASSAULT: a beating."
    TORTURE = "torture", "ASSAULT: torture."
    EXECUTE = "execute", "ASSAULT: an execution."
    SEXUAL = "sexual", "ASSAULT: sexual violence."
    ASSASSINATE = "assassinate", "ASSAULT: a certain person is the aim."
    DESTROY = "destroy", "ASSAULT: property is destroyed."
    PRIMITIVE = "primitive", "ASSAULT: by fire, blades, stones or tools."
    FIREARMS = "firearms", "ASSAULT: by rifles, pistols or light machine guns."
    EXPLOSIVES = "explosives", "ASSAULT: by bombs or mines."
    SUICIDE_ATTACK = "suicide-attack", "ASSAULT: the attacker means to die by it."
    AERIAL = "aerial", "ASSAULT: from the air."
    DRONE = "drone", "ASSAULT: by drones."
    HEAVY_WEAPONS = "heavy-weapons", "ASSAULT: by guns, mortars or rockets that a crew serves."
    CROWD_CONTROL = "crowd-control", "ASSAULT: police or soldiers against a crowd."
    CLEANSING = "cleansing", "ASSAULT: a people is driven out."
    MASSACRE = "massacre", "ASSAULT: many are killed at one place."
    UNCONVENTIONAL = "unconventional", "ASSAULT: by chemical, biological, radiological or nuclear weapons."


class Context(Term):
    """What the event has to do with: PLOVER's general contexts. Those of time and of negation are told by the modality."""

    MILITARY = "military", "Armed forces, military assistance."
    INTELLIGENCE = "intelligence", "Intelligence, information."
    PEACEKEEPING = "peacekeeping", "Peacekeeping, as a rule by several states."
    ECONOMIC = "economic", "Trade, finance, development."
    DIPLOMATIC = "diplomatic", "Diplomacy."
    RESOURCE = "resource", "Territory and natural resources."
    DISEASE = "disease", "Outbreaks and epidemics."
    ENVIRO_DISASTER = "enviro_disaster", "The environment; disasters of nature, and accidents."
    MIGRATION = "migration", "Migrants, refugees, the displaced."
    HUMANITARIAN = "humanitarian", "Humanitarian assistance."
    ASYLUM = "asylum", "Asylum sought or granted."
    LEGAL = "legal", "Courts and law, national or international."
    HUMAN_RIGHTS = "human_rights", "Human rights."
    RIGHTS_FREEDOMS = "rights_freedoms", "Political rights and freedoms, and their restriction."
    GENDER = "gender", "Women, gender, equality."
    LGBT = "lgbt", "Gay, lesbian, bisexual and transgender people."
    TERRORISM = "terrorism", "Terrorism."
    HUMAN_SECURITY = "human_security", "Access to water, food, housing, energy, land."
    RELIGION_ETHNICITY = "religion_ethnicity", "Religious or ethnic groups."
    EXECUTIVE = "executive", "Government other than elections and legislation."
    ELECTION = "election", "Elections and campaigns."
    LEGISLATIVE = "legislative", "Parliaments, and the making of coalitions."
    CBRN = "cbrn", "Chemical, biological, radiological or nuclear weapons."
    CYBER = "cyber", "Computers and networks, attacked or misused."
    POLITICAL_INSTITUTIONS = "political_institutions", "Norms, parties, institutions of politics."
    CORRUPTION = "corruption", "Public office used for private gain."
    CRIME = "crime", "Crimes, criminals."
    ILLEGAL_DRUGS = "illegal_drugs", "Drugs that are forbidden."


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


class CorrectionKind(Term):
    """What an analyst has said of mentions."""

    SAME = "same", "They are one event."
    OTHER = "other", "These are an event, and those are not part of it."
    VALUE = "value", "A field of their event is otherwise."
    RETRACTED = "retracted", "They are of no event."


class RewritingKind(Term):
    """What changed what is served of every version."""

    FACTS_ONLY = "facts-only", "Of a source only facts are handed on since."
    WORDS_TOO = "words-too", "Of a source the words are handed on again, too."
    TAKEDOWN = "takedown", "A document was taken down: its words are gone from every version."
    READMITTED = "readmitted", "A document that was taken down may be sent again."


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
    RIGHTS = "rights", "Say what may be handed on of a source, and take documents down."
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
    INCOMPLETE = "incomplete", "What a folder claims to be complete for does not count: it lacks documents."
    URL = "url", "A web address that is none, or of a kind that is not fetched."
    NOT_PUBLIC = "not-public", "A host that is not on the public internet."
    UNREACHABLE = "unreachable", "The host cannot be reached."
    TIMEOUT = "timeout", "The host took too long."
    REDIRECTS = "redirects", "It leads on and on."
    STATUS = "status", "The server answers with another status than 200."
    CONTENT_TYPE = "content-type", "It is of a type that is not read."
    BROKEN = "broken", "An answer that breaks off, or breaks the rules of HTTP."
    TOO_SLOW = "too-slow", "It takes longer to read than the server allows."
    TAKEN_DOWN = "taken-down", "It was taken down, or has the text of a document that was."
    UNFORESEEN = "unforeseen", "The program failed at it: a defect of ours, not of the document."


def _labels(names: str) -> tuple[Label, ...]:
    return tuple(map(Label, names.split()))


LANES = {
    Lane.FIGHTING: _labels("battle attack uprising"),
    Lane.KILLING: _labels("bombing killing"),
    Lane.FORCES: _labels("intervention deployment withdrawal"),
    Lane.POWER: _labels("coup election appointment declaration detention release sanction"),
    Lane.PEOPLE: _labels("protest displacement"),
    Lane.PEACE: _labels("ceasefire agreement talks"),
    Lane.WORDS: _labels("statement other"),
}
"""The labels of each lane; every label is in one."""


def _modes(names: str) -> frozenset[Mode]:
    return frozenset(map(Mode, names.split()))


_ASKED = _modes("assist change yield meet")
MODES = {
    EventType.CONSULT: _modes("visit third-party multilateral phone"),
    EventType.RETREAT: _modes("withdraw release return disarm ceasefire access resign"),
    EventType.REQUEST: _ASKED,
    EventType.REJECT: _ASKED,
    EventType.ACCUSE: _modes("disapprove investigate allege"),
    EventType.THREATEN: _modes("restrict ban arrest relations expel territory violence"),
    EventType.PROTEST: _modes("demo riot strike hunger boycott obstruct"),
    EventType.SANCTION: _modes("convict expel withdraw discontinue"),
    EventType.MOBILIZE: _modes("troops weapons police militia"),
    EventType.COERCE: _modes(
        "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber"
    ),
    EventType.ASSAULT: _modes(
        "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
        "crowd-control cleansing massacre unconventional"
    ),
}
"""The modes that PLOVER knows of a type; the others (AGREE, SUPPORT, CONCEDE, COOPERATE, AID) have none."""


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
    Codebook("mode", Mode, "PLOVER's modes, as POLECAT's coder NGEC has them (Halterman et al. 2023)", "POLECAT 2023"),
    Codebook("context", Context, "PLOVER's general contexts (PLOVER manual, 'Context codes')", "PLOVER 2021"),
    Codebook("label", Label, _OWN, _VERSION),
    Codebook("lane", Lane, _OWN, _VERSION),
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
    Codebook("correction.kind", CorrectionKind, _OWN, _VERSION),
    Codebook("rewriting.kind", RewritingKind, _OWN, _VERSION),
    Codebook("run.status", RunStatus, _OWN, _VERSION),
    Codebook("refusal.code", Refusal, _OWN, _VERSION),
)
"""The lists of `/v1/vocab`. A version changes when a value is added, goes, or changes its meaning."""
