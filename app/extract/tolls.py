"""What is counted of each event of a text.

A count belongs to an event of its sentence, if one owns it (`owners`). A sentence that tells of no event of its own goes on about the
last one, as long as it stands in the same paragraph and names no other date, place or event.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import apart, casualties, counting, fates, modality, owners, settlement, totals, triggers
from app.extract.claim import Claim
from app.extract.counting import Told
from app.extract.rules.tolls_en import DYING, OTHER_EVENT
from app.extract.triggers import FORCE
from app.mention import Count, Place, Span, Timex
from app.vocab import CountOf, Label, Modality

_FARTHEST = 3
"""Sentences behind an event that may still go on about it."""
_SIDE_BY_SIDE = 12
"""Characters between two dates that one verb has: more of them hold words of another clause."""
_AT = frozenset({"in", "at", "near", "outside", "around", "from", "to", "into", "on", "of"})
_DEEDS = FORCE | {Label.DETENTION}
_PERFECT = frozenset({"has", "have", "'ve"})


def of_claims(
    doc: Doc, claims: Sequence[Claim], dates: Sequence[Timex], places: Sequence[Place]
) -> dict[tuple[int, int], tuple[Count, ...]]:
    """The counts of each claim, by the places of its head and of its date in the text."""
    found: dict[int, list[Told]] = {}
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.head.sent.start, []).append(claim)
    reader = _Reader(doc, dates, places)
    for sentence in doc.sents:
        here = by_sentence.get(sentence.start, [])
        for claim, told in reader.read(sentence, here):
            found.setdefault(claim.head.i, []).append(told)
    _share(found, claims)
    of_head: dict[int, list[Claim]] = {}
    for one in claims:
        of_head.setdefault(one.head.i, []).append(one)
    # How many died on which of its days a claim of several dates does not say.
    listed = _of_several_days(claims)
    counts: dict[tuple[int, int], tuple[Count, ...]] = {}
    for head, all_told in found.items():
        here = of_head[head]
        by_date = apart.told(doc, here, all_told) if len(here) > 1 else None
        for one in here:
            start = one.timex.span.start
            undivided = [] if head in listed else all_told
            counts[head, start] = settlement.settled(undivided if by_date is None else by_date.get(start, []))
    return counts


def _of_several_days(claims: Sequence[Claim]) -> set[int]:
    """The heads of claims with dates side by side ("on 3 and 5 May"), by their places in the text."""
    ends: dict[int, int] = {}
    days: dict[int, set[object]] = {}
    found: set[int] = set()
    for claim in sorted(claims, key=lambda one: one.timex.span.start):
        head, span = claim.head.i, claim.timex.span
        another = claim.timex.date not in days.setdefault(head, set())
        if head in ends and another and span.start - ends[head] <= _SIDE_BY_SIDE:
            found.add(head)
        days[head].add(claim.timex.date)
        ends[head] = span.end
    return found


class _Reader:
    """Reads a text sentence by sentence, and knows the event that was told last."""

    def __init__(self, doc: Doc, dates: Sequence[Timex], places: Sequence[Place]) -> None:
        self.doc = doc
        self.dates = sorted(date.span.start for date in dates if date.date is not None)
        self.places = sorted(
            (place.span.start, place.id) for place in places if place.span and _is_named_as_place(doc, place.span)
        )
        self.last: Claim | None = None
        self.since = 0
        self.known: set[str] = set()
        self.opens = True

    def read(self, sentence: Tokens, claims: list[Claim]) -> Iterator[tuple[Claim, Told]]:
        """Each count of a sentence that is of an event, with that."""
        if self.last is None and not claims:
            return
        heads = {claim.head.i for claim in claims}
        heads |= {word.i for claim in claims if claim.kind and claim.kind.label in _DEEDS for word in claim.kind.words}
        told = [one for one in counting.of(sentence) if not casualties.is_deed(one.at) or one.at.i in heads]
        own = [claim for claim in claims if owners.is_counted(claim)]
        rest = []
        for one in told:
            owner = owners.of(one, own, claims)
            if owner is not None and owners.is_of(one, owner):
                yield owner, one
            elif owner is None and not one.is_total and not totals.is_of_several(one.at):
                rest.append(one)
        asks = any(token.text == "?" for token in sentence[-3:])
        if rest and not asks and self._goes_on(sentence, claims, all(one.is_toll for one in rest)):
            yield from (
                (self.last, one)
                for one in rest
                if self.last is not None and _is_plain(one, self.last) and _suits(one, self.last)
            )
        self._remember(sentence, claims, own)

    def _goes_on(self, sentence: Tokens, claims: list[Claim], is_toll: bool) -> bool:
        """True for a sentence that plainly goes on about the event told last; its toll may have a date of its own."""
        if self.last is None or any(owners.is_event(claim) and not _is_later(claim.head) for claim in claims):
            return False
        if OTHER_EVENT.search(sentence.text):
            return False
        dated = bisect_left(self.dates, sentence.start_char) < bisect_left(self.dates, sentence.end_char)
        if not claims and not is_toll and dated:
            return False
        return self._places(sentence) <= self.known

    def _places(self, sentence: Tokens) -> set[str]:
        first, last = (bisect_left(self.places, (at, "")) for at in (sentence.start_char, sentence.end_char))
        return {key for _, key in self.places[first:last]}

    def _remember(self, sentence: Tokens, claims: list[Claim], own: list[Claim]) -> None:
        runs_on = self.doc[sentence.end - 1].text in (";", ":")
        events = [
            claim for claim in own if (runs_on or owners.is_force(claim)) and _is_real(claim) and owners.is_event(claim)
        ]
        if events:
            main = [claim for claim in events if not _is_background(triggers.verb_above(claim.head))]
            self.last, self.since = (main or events)[-1], 0
            self.known = self._places(sentence)
        elif self.last is not None:
            self.since += 1 if owners.is_force(self.last) else _FARTHEST
            moved = any(owners.is_event(claim) for claim in claims) or OTHER_EVENT.search(sentence.text)
            if moved or self.since >= _FARTHEST or not self._places(sentence) <= self.known:
                self.last = None
        ends = "\n" in self.doc[sentence.end - 1].text
        if ends and not (self.opens and _is_closed(sentence)):
            self.last = None
        self.opens = ends


def _is_background(verb: Token) -> bool:
    """True for the verb of a clause that only tells more of what it hangs on: "who fled", "since the war broke out"."""
    since = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
    return since or verb.dep_ in ("relcl", "acl", "pcomp")


def _is_closed(sentence: Tokens) -> bool:
    """True for a sentence with a stop behind it, which no heading has."""
    last = next((token for token in reversed(list(sentence[-4:])) if not token.is_space and not token.is_quote), None)
    return last is not None and last.text in (".", "!", ":", ";")


def _is_named_as_place(doc: Doc, words: Span) -> bool:
    """True for "in Mali", not for "Malian soldiers"."""
    tokens = doc.char_span(words.start, words.end, alignment_mode="expand")
    if tokens is None or not tokens.start:
        return tokens is not None
    if tokens.root.tag_ in ("JJ", "NNPS") or tokens.root.ent_type_ == "NORP":
        return False
    before = list(doc[max(0, tokens.start - 3) : tokens.start])
    while before and (
        before[-1].pos_ in ("DET", "ADJ") or before[-1].lower_ in ("northern", "southern", "eastern", "western")
    ):
        before.pop()
    return bool(before) and before[-1].lower_ in _AT


def _suits(told: Told, claim: Claim) -> bool:
    """True where an event is of a kind that such people are counted of in the sentences behind it."""
    if claim.kind is not None and claim.kind.label is Label.DISPLACEMENT:
        return told.count.of is CountOf.DISPLACED
    if claim.kind is not None and claim.kind.label is Label.DETENTION:
        return told.count.of is CountOf.DETAINED
    return True


def _is_later(head: Token) -> bool:
    """True for what came after that which its sentence tells: "200 died before a truce was reached"."""
    return head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("before", "until") for c in head.children)


def _is_real(claim: Claim) -> bool:
    return modality.of(claim.head) in (Modality.HAPPENED, Modality.ANNOUNCED)


def _is_plain(told: Told, claim: Claim) -> bool:
    """True for a count of a later sentence that tells what happened: nothing that goes on, unless the event does; nothing denied."""
    verb = triggers.verb_above(told.at)
    if verb.dep_ in ("relcl", "acl") and any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux"):
        return False  # "It was prompted by mines that had killed six"
    perfect = any(child.lower_ in _PERFECT for child in verb.children if child.dep_ == "aux")
    if perfect and not told.is_toll and not owners.is_long(claim) and "so far" not in told.at.sent.text:
        return False
    if (
        max(told.count.low or 0, told.count.best or 0) >= owners.MANY
        and told.count.of is CountOf.KILLED
        and not owners.is_long(claim)
    ):
        return False
    return (
        told.count.high == 0
        or fates.is_survival(told.at)
        or modality.of(told.at) in (Modality.HAPPENED, Modality.ANNOUNCED)
    )


def _share(found: dict[int, list[Told]], claims: Sequence[Claim]) -> None:
    """What is counted of one of two that happened together is the other's too: "gunmen stormed a bank and killed two"."""
    of_time: defaultdict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_time[claim.timex.span].append(claim)
    for claim in claims:
        if claim.head.i in found or not (owners.is_accident(claim) or (claim.kind and claim.kind.label in FORCE)):
            continue
        beside = of_time[claim.timex.span]
        twin = next((other for other in beside if other.head.i in found and _are_together(claim, other)), None)
        if twin is not None:
            found[claim.head.i] = [told for told in found[twin.head.i] if not told.is_total]


def _are_together(one: Claim, other: Claim) -> bool:
    """True for two claims of one time, of which the other is a deed that kills."""
    if one.head == other.head or not (
        triggers.lemma(other.head) in DYING or (other.kind and other.kind.label in FORCE)
    ):
        return False
    first, second = triggers.verb_above(one.head), triggers.verb_above(other.head)
    return first.head == second or second.head == first
