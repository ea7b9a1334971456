"""Claims to mentions: date, modality, parties, place, toll, headline, quotes and an honest confidence."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from app import edtf
from app.edtf import Date
from app.extract import (
    abroad,
    confidence,
    gapping,
    listed,
    modality,
    notes,
    places,
    retold,
    roles,
    settlement,
    spans,
    timex_tense,
    titles,
    tolls,
    triggers,
    where,
)
from app.extract.claim import Claim
from app.extract.places_scene import Scene
from app.extract.timex_tense import Tense
from app.mention import Actor, Count, Document, Mention, Place, Quote, Span, Timex
from app.vocab import Extent, Label, Modality, PlaceBasis, Precision, TimexType

LONGEST_QUOTE = 500
_SHORTEST_CLAUSE = 25
_LASTING = frozenset(
    {Label.BATTLE, Label.TALKS, Label.PROTEST, Label.UPRISING, Label.INTERVENTION, Label.DEPLOYMENT, Label.CEASEFIRE}
)
_BEHIND = frozenset({Tense.PAST, Tense.PLUPERFECT})
_BY_WEEKDAY = frozenset({"weekday", "night_of", "clock", "hour"})
"""The rules of what names a day by its weekday, perhaps with an hour."""
_LENGTHS = frozenset({TimexType.DURATION, TimexType.SET})
"""Time expressions that are no date: a headline may have them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the stages before found in a text."""

    document: Document
    doc: Doc
    timexes: list[Timex]
    places: list[Place]
    scene: Scene
    actors: list[Actor]
    text: confidence.Text
    counts: dict[tuple[int, int], tuple[Count, ...]] = field(default_factory=dict)
    """How many each claim counts, by the places of its head and of its date."""

    def of_sentence(self, sentence: Tokens) -> "Found":
        """The same with the places and actors of one sentence alone."""
        around = Span(sentence.start_char, sentence.end_char)
        places = spans.inside(self.places, around, lambda place: place.span)
        return replace(self, places=places, actors=spans.inside(self.actors, around, lambda actor: actor.span))


def mentions(found: Found, claims: list[Claim]) -> list[Mention]:
    """One mention for each happening, in the order of the text; those told twice with all their quotes."""
    dates = {i for timex in found.timexes if timex.type not in _LENGTHS for i in _indexes(found.doc, timex.span)}
    heads = Counter(claim.head.i for claim in claims)
    others, crowds = set(heads), Counter(claim.head.sent.start for claim in claims)
    remnants = {
        i for claim in claims if claim.remnant is not None for i in range(claim.remnant.start, claim.remnant.end)
    }
    page = titles.page(found.doc, dates | remnants, found.actors)
    found = replace(found, counts=tolls.of_claims(found.doc, claims, found.timexes, found.places))
    made = []
    for claim in claims:
        here = found.of_sentence(claim.head.sent)
        mention = _mention(here, claim, others, page, crowds[claim.head.sent.start])
        if mention is not None:
            made.append((claim, mention))
    return retold.merged(made)


def _mention(found: Found, claim: Claim, heads: set[int], page: titles.Page, crowd: int) -> Mention | None:
    head, doc = claim.head, found.doc
    date, basis = _date(claim), claim.timex.basis
    if date is None or basis is None:
        return None
    inside = roles.clause(triggers.verb_above(head), heads)
    counts = found.counts.get((head.i, claim.timex.span.start), ())
    claimed = roles.Claimed(head, inside, heads - {head.i})
    named = _in_remnant(claim, found.places) or where.places(claimed, claim.kind, found.scene, found.actors)
    named = notes.places(claim, found.places) or listed.places(claim, named, found.places)
    spots = where.distinct(named)
    place = spots[0] if spots else None
    how = _modality(claim, date, found)
    parties = _of_remnant(claim, roles.actors(doc, head, claim.kind, inside, found.actors), found.actors)
    parties = listed.actors(claim, parties)
    label = abroad.label(claim.kind, parties, place) if claim.kind else Label.OTHER
    toll = settlement.deaths(counts)
    about = titles.About(label, how, _indexes(doc, claim.timex.span), parties, place, toll)
    mention = Mention(
        title=_title(claim, page, inside, about),
        quotes=(_quote(found, claim, inside, crowd),),
        date=date,
        date_basis=basis,
        date_text=claim.timex.text,
        date_span=claim.timex.span,
        trigger=_trigger(claim),
        type=claim.kind.type if claim.kind else None,
        label=label,
        modality=how,
        place=place,
        places=where.distinct([*spots, *(state for spot in spots for state in places.states(spot))]),
        actors=parties,
        toll=toll,
        counts=counts,
        confidence=0.0,
        rules=(f"timex:{claim.timex.rule}", claim.rule, *((f"trigger:{claim.kind.rule.name}",) if claim.kind else ())),
        mode=claim.kind.rule.mode if claim.kind else None,
        context=claim.kind.rule.context if claim.kind else (),
        reported_by=modality.reported_by(head),
    )
    return replace(mention, confidence=confidence.of(confidence.features(claim, mention, crowd, found.text)))


def _title(claim: Claim, page: titles.Page, inside: set[int], about: titles.About) -> str:
    """The headline: of the words, of what is known where they are of other events, too."""
    known = titles.known(about) if listed.is_apart(claim) else ""
    return (
        gapping.headline(claim, page.parties.names)
        or known
        or titles.of(page, claim.head, inside, about)
        or claim.head.text
    )


def _in_remnant(claim: Claim, spots: list[Place]) -> tuple[Place, ...]:
    """The places named in what stands for the object or subject of a clause without a verb."""
    if claim.remnant is None:
        return ()
    around = Span(claim.remnant.start_char, claim.remnant.end_char)
    return tuple(replace(spot, basis=PlaceBasis.CLAUSE) for spot in spots if spot.span and around.contains(spot.span))


def _of_remnant(claim: Claim, parties: tuple[Actor, ...], known: Sequence[Actor]) -> tuple[Actor, ...]:
    """The parties, those of what stands for the subject in the place of the subject's own: "…, as was Mladić on 22 November"."""
    subject = next((child for child in claim.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if claim.remnant is None or subject is None or any(child.dep_ == "dobj" for child in claim.head.children):
        return parties
    there = Span(claim.remnant.start_char, claim.remnant.end_char)
    own = Span(subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge))
    gone = [one for one in parties if one.span and own.contains(one.span)]
    role = next((one.role for one in gone), None)
    instead = [replace(one, role=role) for one in known if role and one.span and there.contains(one.span)]
    return (*instead, *(one for one in parties if one not in gone))


def _indexes(doc: Doc, span: Span) -> range:
    tokens = roles.tokens_of(doc, span)
    return range(tokens.start, tokens.end) if tokens is not None else range(0)


def _trigger(claim: Claim) -> Span:
    """The word that evoked the event: its head's own."""
    return Span(claim.head.idx, claim.head.idx + len(claim.head))


def _date(claim: Claim) -> Date | None:
    """The date of the event: open where the words say "since", or "until" of what lasts; all along it where it lasted."""
    bare, mod = claim.timex.date, claim.timex.mod
    if bare is None:
        return None
    if claim.timex.day is not None:
        return edtf.approximate(claim.timex.day)
    lasting = claim.kind is not None and claim.kind.label in _LASTING
    if "/" in bare.edtf:
        return replace(bare, extent=Extent.SPAN) if lasting and bare.precision is Precision.INTERVAL else bare
    if mod == "SINCE":
        return edtf.interval(bare, None)
    reached = triggers.lemma(claim.head) == "take"  # what "took until May" was done in May
    if mod == "UNTIL" and lasting and not reached:
        return edtf.interval(None, bare)
    return edtf.interval(None, bare) if _is_by_then(claim) else bare


def _is_by_then(claim: Claim) -> bool:
    """True for what had happened at the latest then: "by the end of 1995, 200,000 had been killed"."""
    if claim.timex.rule == "hour":
        return False  # "by noon on Monday" is Monday
    words = roles.tokens_of(claim.head.doc, claim.timex.span)
    before = [token.lower_ for token in claim.head.doc[max(0, words.start - 2) : words.start]] if words else []
    return before[-1:] in (["by"], ["the"]) and "by" in before[-2:] and timex_tense.of(claim.head) is Tense.PLUPERFECT


def _modality(claim: Claim, date: Date, found: Found) -> Modality:
    told = modality.of(claim.head)
    if told is Modality.DENIED and claim.timex.mod == "UNTIL":
        told = Modality.HAPPENED  # what was "not released until 1991" was released then
    if told is Modality.HAPPENED and date.earliest is not None and date.earliest > _latest(claim, found):
        return Modality.PLANNED
    if told is Modality.HAPPENED and claim.announced:
        return Modality.ANNOUNCED
    return told


def _latest(claim: Claim, found: Found) -> dt.date:
    """The last day of which the text can tell as past: its own, or that of the night in which it was written on."""
    own = found.document.published
    at_night = claim.timex.rule in _BY_WEEKDAY and timex_tense.of(claim.head) in _BEHIND
    return own + dt.timedelta(1) if at_night else own


# --- quotes -------------------------------------------------------------------------------------------------------------


def _quote(found: Found, claim: Claim, inside: set[int], crowd: int) -> Quote:
    """The sentence, or the clause where the sentence tells of several events or is too long."""
    text, sentence = found.document.text, claim.head.sent
    start, end = _trimmed(text, sentence.start_char, sentence.end_char)
    if crowd > 1 or end - start > LONGEST_QUOTE:
        own_start, own_end = _own_words(found, claim, inside)
        if own_end - own_start >= _SHORTEST_CLAUSE or end - start > LONGEST_QUOTE:
            start, end = own_start, own_end
    if end - start > LONGEST_QUOTE:
        start, end = _around(text, claim.head.idx, start, end)
    return Quote(Span(start, end), text[start:end])


def _own_words(found: Found, claim: Claim, inside: set[int]) -> tuple[int, int]:
    """The unbroken run of the clause's own tokens around its head."""
    doc, sentence = found.doc, claim.head.sent
    first = last = claim.head.i
    while first - 1 >= sentence.start and (first - 1 in inside or doc[first - 1].is_punct):
        first -= 1
    while last + 1 < sentence.end and (last + 1 in inside or doc[last + 1].is_punct):
        last += 1
    while first < claim.head.i and ((doc[first].is_punct and doc[first].text not in '"“(') or doc[first].dep_ == "cc"):
        first += 1
    return _trimmed(found.document.text, doc[first].idx, doc[last].idx + len(doc[last]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _around(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """A window of whole words around the trigger, no longer than a quote may be."""
    first = max(start, at - LONGEST_QUOTE // 2)
    last = min(end, first + LONGEST_QUOTE)
    while first > start and first < at and not text[first - 1].isspace():
        first += 1
    while last < end and last > at and not text[last].isspace():
        last -= 1
    return _trimmed(text, first, last)
