"""The scores of extracted events against annotated articles, with the errors behind each.

An event is right where its date is one that was annotated, and a stem of the event stands in its title or quote. Only what
happened or was announced counts as an event; what is told as planned, possible or denied is looked at under `modality`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from app import actors, words
from app.extract import pipeline
from app.mention import Actor, Mention, Timex
from app.vocab import CountOf, Modality, Role
from tests.evaluation.assignment import assigned, fits_to, overlap
from tests.evaluation.gold import Annotated, Article, articles, fold

_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_POINTING = frozenset({"the", "its", "his", "her", "their"})
REAL = frozenset({Modality.HAPPENED, Modality.ANNOUNCED})
BINS = {"0.8 or more": 0.8, "0.6 to 0.8": 0.6, "less than 0.6": 0.0}
"""The least confidence of each."""


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    def __iadd__(self, other: Self) -> Self:
        self.right, self.of = self.right + other.right, self.of + other.of
        return self

    @property
    def value(self) -> float:
        """Between 0 and 1; 1 of nothing."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.right} of {self.of})"


@dataclass(slots=True)
class Scores:
    """What was right, by name, with the errors by kind."""

    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    confidence: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))

    def check(self, name: str, right: bool, error: str) -> None:
        """Count one more of a name; what is wrong with it, should it be."""
        self.shares[name].add(right)
        if not right:
            self.errors[name].append(error)

    def add(self, other: "Scores") -> None:
        """Count all of the other's too."""
        for name, share in other.shares.items():
            self.shares[name] += share
        for name, share in other.confidence.items():
            self.confidence[name] += share
        for name, errors in other.errors.items():
            self.errors[name] += errors

    def value(self, name: str) -> float:
        """The share of a name."""
        return self.shares[name].value

    @property
    def f1(self) -> float:
        """Of precision and recall of events."""
        return harmonic(self.value("precision"), self.value("recall"))

    @property
    def core_f1(self) -> float:
        """Of precision, where every annotated event counts, and the recall of the core ones."""
        return harmonic(self.value("precision"), self.value("core recall"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention that claims an event, and the annotated event that it tells, where it tells one."""

    article: Article
    mention: Mention
    event: Annotated | None
    crowd: int = 0

    @property
    def is_right(self) -> bool:
        """True where date and happening are right, and the country is not wrong."""
        return self.event is not None and is_country(self.mention, self.event)


def harmonic(precision: float, recall: float) -> float:
    """F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(folder: Path) -> Scores:
    """The scores over all articles of a folder."""
    total = Scores()
    for article in articles(folder):
        total.add(of_article(article, pipeline.mentions(article.document)))
    return total


def judged(article: Article, mentions: Iterable[Mention]) -> list[Judged]:
    """The mentions that claim an event, each with the event that it tells."""
    real = [mention for mention in mentions if mention.modality in REAL]
    pairs = assigned(real, article.events)
    return [Judged(article, one, article.events[pairs[i]] if i in pairs else None) for i, one in enumerate(real)]


def of_article(article: Article, mentions: Sequence[Mention]) -> Scores:
    """The scores of one article's mentions."""
    scores = Scores()
    found = judged(article, mentions)
    hit = {id(one.event) for one in found if one.event}
    for one in found:
        scores.check("precision", one.event is not None, _wrong(one, found))
        scores.confidence[_bin(one.mention)].add(one.is_right)
        quote = one.mention.quotes[0]
        stands = article.document.text[quote.span.start : quote.span.end] == quote.text
        scores.check("quotes that stand in the text", stands, f"{article.name}: {quote.text[:80]}")
        if one.event is not None:
            _fields(scores, article, one.mention, one.event)
    missed = [event for event in article.events if id(event) not in hit]
    timexes = pipeline.timexes(article.document) if missed else []
    for event in article.events:
        why = "" if id(event) in hit else why_missed(event, mentions, timexes)
        told = f"{article.name}: {why}: {event.edtf} {event.sentence[:110]}"
        scores.check("recall", not why, told + ("" if event.core else " (not core)"))
        if event.core:
            scores.check("core recall", not why, told)
    _modality(scores, article, mentions, found)
    return scores


def _bin(mention: Mention) -> str:
    return next(name for name, least in BINS.items() if mention.confidence >= least)


def _wrong(one: Judged, found: Sequence[Judged]) -> str:
    """What kind of error a mention is that tells no annotated event."""
    article, mention = one.article, one.mention
    spans = [quote.span for quote in mention.quotes]
    again = any(fits_to(mention, event) for event in article.events)
    dated = {(mention.date.earliest, mention.date.latest)}
    own = any(overlap(spans, event.spans) and dated & event.dates for event in article.events)
    trap = next((trap for trap in article.traps if overlap(spans, trap.spans)), None)
    free = [event for event in article.events if not any(other.event is event for other in found)]
    near = any(
        overlap(spans, event.spans) and any(s in fold(mention.quotes[0].text) for s in event.stems) for event in free
    )
    kind = (
        "told twice" if again
        else f"trap: {trap.why}" if trap and not own
        else "another date" if near
        else "other"
    )  # fmt: skip
    return f"{article.name}: {kind}: {mention.date.edtf} {mention.title} [{mention.confidence:.2f}]"


def why_missed(event: Annotated, mentions: Sequence[Mention], timexes: Sequence[Timex]) -> str:
    """What kind of error it is that an annotated event is not told."""
    near = [one for one in mentions if overlap([quote.span for quote in one.quotes], event.spans)]
    dated = [one for one in near if (one.date.earliest, one.date.latest) in event.dates]
    if any(one.modality not in REAL and fits_to(one, event) for one in dated):
        return "told as unreal"
    if dated:
        return "date told of something else"
    if any(stem in fold(one.quotes[0].text) for one in near for stem in event.stems):
        return "told with another date"
    dates = [one.date for one in timexes if one.date and overlap([one.span], event.spans)]
    if any((when.earliest, when.latest) in event.dates for when in dates):
        return "date of the sentence left unused"
    return "date read otherwise" if dates else "no date in the sentence"


def _fields(scores: Scores, article: Article, mention: Mention, event: Annotated) -> None:
    """What else is right of an event whose date and happening are."""
    said = f"{article.name}: {event.edtf} {mention.title}:"
    found_country = mention.place.country if mention.place else None
    scores.check("country", is_country(mention, event), f"{said} {found_country}, not {event.countries[0]}")
    if event.places is not None:
        _place(scores, said, mention, event)
    kind = mention.type.value if mention.type else None
    if event.type is not None:
        scores.check("type", kind == event.type, f"{said} {kind}, not {event.type}")
        scores.check("type, lenient", kind in (event.type, *event.types), f"{said} {kind}, not {event.type}")
    scores.check("label", mention.label.value == event.label, f"{said} {mention.label}, not {event.label}")
    for role, names in ((Role.SOURCE, event.sources), (Role.TARGET, event.targets)):
        if names is not None:
            found = [_Party(one, article.document.text) for one in mention.actors if one.role is role]
            _parties(scores, said, role, found, names)
    if event.has_toll:
        _toll(scores, said, mention, event)
    if event.counts is not None:
        _counts(scores, said, mention, event.counts)


def is_country(mention: Mention, event: Annotated) -> bool:
    """True where the country is that of the event, or one that would do."""
    return (mention.place.country if mention.place else None) in event.countries


def _place(scores: Scores, said: str, mention: Mention, event: Annotated) -> None:
    """Place: the most exact one, and one that is not wrong (it or what holds it); its precision."""
    names = [words.fold(name) for name in event.places or ()]
    own = words.fold(mention.place.name) if mention.place else ""
    told = f"{said} {mention.place.name if mention.place else 'no place'}, not {(event.places or ('none',))[0]}"
    exact = _is_named(own, names[0]) if names else mention.place is None
    scores.check("place, the most exact", exact, told)
    scores.check("place, not wrong", mention.place is None or any(_is_named(own, name) for name in names), told)
    if event.precision is not None and mention.place is not None:
        precision = mention.place.precision.value
        scores.check("place precision", precision == event.precision, f"{said} {precision}, not {event.precision}")


def _is_named(own: str, name: str) -> bool:
    """True where two folded names are one, or one has the other's words."""
    if not own or not name:
        return False
    return own == name or set(own.split()) <= set(name.split()) or set(name.split()) <= set(own.split())


def _parties(scores: Scores, said: str, role: Role, found: Sequence["_Party"], names: Sequence[str]) -> None:
    """Whom of those annotated the mention has, and whom it has of those that it should.

    Names are parties, each with what else it is called behind it: a pronoun, or "the jihadists" after "Islamic State".
    """
    for party in _grouped(names):
        missing = f"{said} no {role} {party[0]}, but {', '.join(one.actor.name for one in found) or 'nobody'}"
        scores.check(f"{role} recall", any(one.is_called(name) for one in found for name in party), missing)
    for one in found:
        scores.check(f"{role} precision", any(one.is_called(name) for name in names), f"{said} {role} {one.actor.name}")


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor, who is called by name and by the words that the text has for him: "Washington"."""

    actor: Actor
    text: str

    def is_called(self, name: str) -> bool:
        span = self.actor.span
        said = replace(self.actor, id=None, name=self.text[span.start : span.end]) if span else self.actor
        return is_actor(self.actor, name) or is_actor(said, name)


def _grouped(names: Sequence[str]) -> list[list[str]]:
    parties: list[list[str]] = []
    for name in names:
        first = name.split()[0]
        again = name.lower() in _PRONOUNS or (first in _POINTING and parties and parties[-1][0][:1].isupper())
        if again and parties:
            parties[-1].append(name)
        else:
            parties.append([name])
    return parties


def is_actor(found: Actor, name: str) -> bool:
    """True where a name means the actor: it is one of its known names, or one name has the words of the other."""
    if found.id is not None and found.id in actors.called(name):
        return True
    own, other = words.fold(found.name), words.fold(name)
    return _is_named(own, other) or own in other or other in own


def _toll(scores: Scores, said: str, mention: Mention, event: Annotated) -> None:
    own, right = (mention.toll.best if mention.toll else None), (event.toll or {}).get("best")
    if mention.toll is None and event.toll is None:
        return
    scores.check("toll", own == right, f"{said} {own} deaths, not {right}")
    if mention.toll is not None and event.toll is not None:
        bounds = (mention.toll.low, mention.toll.high), (event.toll["low"], event.toll["high"])
        scores.check("toll bounds", bounds[0] == bounds[1], f"{said} {bounds[0]}, not {bounds[1]}")


def _counts(scores: Scores, said: str, mention: Mention, due: Sequence[dict[str, object]]) -> None:
    """Wounded, missing, detained, displaced: each number that was annotated, and each that was found."""
    found = [(str(one.of), one.best) for one in mention.counts if one.of is not CountOf.KILLED]
    wanted = [(str(one["of"]), one["best"]) for one in due]
    for count in wanted:
        scores.check("count recall", count in found, f"{said} no {count[1]} {count[0]}")
    for own in found:
        scores.check("count precision", own in wanted, f"{said} {own[1]} {own[0]}")


def _modality(scores: Scores, article: Article, mentions: Sequence[Mention], found: Sequence[Judged]) -> None:
    """Of all that is annotated, what happened and what did not, and is told at all: is it told as what it is?"""
    for one in found:
        if one.event:
            told = f"{article.name}: {one.event.edtf} {one.mention.title}: {one.mention.modality}, not {one.event.modality}"
            scores.check("modality", one.mention.modality == one.event.modality, told)
    taken = {id(one.mention) for one in found if one.event}
    rest = [mention for mention in mentions if id(mention) not in taken]
    missed = [event for event in article.events if not any(one.event is event for one in found)]
    others = [*article.unreal, *missed]
    for i, j in assigned(rest, others).items():
        told = f"{article.name}: {others[j].edtf} {rest[i].title}: {rest[i].modality}, not {others[j].modality}"
        scores.check("modality", rest[i].modality == others[j].modality, told)
        if others[j] in article.unreal:
            scores.check("what did not happen is told so", rest[i].modality not in REAL, told)


def kinds(errors: Iterable[str]) -> Counter[str]:
    """How many errors of precision there are of each kind."""
    return Counter(error.split(": ")[1] for error in errors)
