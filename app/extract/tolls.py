"""Of which event a count is, what the counts of deaths come to as its toll, and what two accounts of one event come to.

A count belongs to the event whose clause it stands in: the nearest above it in the sentence, else the nearest below it
("nine people were killed when a bomb went off"), else the one told last before it. A sentence that tells of no event of its own
goes on about the last one, as long as it stands in the same paragraph and names no other date, place or event.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import claimants, counting, modality, settlement, totals, triggers
from app.extract.claim import Claim
from app.extract.counting import Told
from app.extract.rules.tolls_en import BURSTING, CONDITIONS, DYING, OTHER_EVENT
from app.extract.triggers import FORCE
from app.mention import Count, Place, Span, Timex
from app.vocab import CountOf, Label, Modality, Precision

_COUNTED = FORCE | {Label.PROTEST, Label.OTHER, Label.DETENTION, Label.DISPLACEMENT, Label.RELEASE}
"""Events of which people are counted."""
_CONTINUED = FORCE | {Label.PROTEST}
"""Events that the sentences behind them go on about; of another kind only the very next words do, behind a semicolon or a colon."""
_FARTHEST = 3
"""Sentences behind an event that may still go on about it."""
_SIDE_BY_SIDE = 12
"""Characters between two dates that one verb has: more of them hold words of another clause."""
_AT = frozenset({"in", "at", "near", "outside", "around", "from", "to", "into", "on", "of"})
_MANY = 10_000
"""Dead: so many, in a later sentence, are those of a war and not of a day."""
_PERFECT = frozenset({"has", "have", "'ve"})
_LONG = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.INTERVAL})


def of_claims(
    doc: Doc, claims: Sequence[Claim], dates: Sequence[Timex], places: Sequence[Place]
) -> dict[int, tuple[Count, ...]]:
    """The counts of each claim, by the place of its head in the text."""
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
    # How many died on which of its days a claim of several dates does not say.
    listed = _of_several_days(claims)
    return {head: settlement.settled(told) for head, told in found.items() if head not in listed}


def _of_several_days(claims: Sequence[Claim]) -> set[int]:
    """The heads of claims with dates side by side ("on 3 and 5 May"), by their places in the text."""
    ends: dict[int, int] = {}
    found: set[int] = set()
    for claim in sorted(claims, key=lambda one: one.timex.span.start):
        head, span = claim.head.i, claim.timex.span
        if head in ends and span.start - ends[head] <= _SIDE_BY_SIDE:
            found.add(head)
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
        told = counting.of(sentence)
        own = [claim for claim in claims if _is_counted(claim)]
        rest = []
        for one in told:
            owner = _owner(one, own, claims)
            if owner is not None and _is_of(one, owner):
                yield owner, one
            elif owner is None and not one.is_total and not totals.is_of_several(one.at):
                rest.append(one)
        if rest and self._goes_on(sentence, claims, all(one.is_toll for one in rest)):
            yield from (
                (self.last, one)
                for one in rest
                if self.last is not None and _is_plain(one, self.last) and _suits(one, self.last)
            )
        self._remember(sentence, claims, own)

    def _goes_on(self, sentence: Tokens, claims: list[Claim], is_toll: bool) -> bool:
        """True for a sentence that plainly goes on about the event told last; its toll may have a date of its own."""
        if self.last is None or any(_is_event(claim) and not _is_later(claim.head) for claim in claims):
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
        events = [claim for claim in own if (runs_on or _is_force(claim)) and _is_real(claim) and _is_event(claim)]
        if events:
            main = [claim for claim in events if triggers.verb_above(claim.head).dep_ not in ("relcl", "acl", "pcomp")]
            self.last, self.since = (main or events)[-1], 0
            self.known = self._places(sentence)
        elif self.last is not None:
            self.since += 1 if _is_force(self.last) else _FARTHEST
            moved = any(_is_event(claim) for claim in claims) or OTHER_EVENT.search(sentence.text)
            if moved or self.since >= _FARTHEST or not self._places(sentence) <= self.known:
                self.last = None
        ends = "\n" in self.doc[sentence.end - 1].text
        if ends and not (self.opens and _is_closed(sentence)):
            self.last = None
        self.opens = ends


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


def _is_counted(claim: Claim) -> bool:
    return (claim.kind is None or claim.kind.label in _COUNTED) and not _is_statement(claim)


def _is_force(claim: Claim) -> bool:
    return claim.kind.label in _CONTINUED if claim.kind is not None else _is_accident(claim)


def _is_release(claim: Claim) -> bool:
    return claim.kind is not None and claim.kind.label is Label.RELEASE


def _suits(told: Told, claim: Claim) -> bool:
    """True where an event is of a kind that such people are counted of in the sentences behind it."""
    if claim.kind is not None and claim.kind.label is Label.DISPLACEMENT:
        return told.count.of is CountOf.DISPLACED
    if claim.kind is not None and claim.kind.label is Label.DETENTION:
        return told.count.of is CountOf.DETAINED
    return True


def _is_event(claim: Claim) -> bool:
    """True for what is no statement about an event told before."""
    return not _is_statement(claim) and not _is_toll_word(claim.head)


def _is_statement(claim: Claim) -> bool:
    """True for what is said, and for the "put" of who put a toll at so many on Monday."""
    if claim.kind is None:
        return claimants.is_telling(claim.head)
    return claim.kind.label is Label.STATEMENT


def _is_later(head: Token) -> bool:
    """True for what came after that which its sentence tells: "200 died before a truce was reached"."""
    return head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("before", "until") for c in head.children)


def _is_toll_word(head: Token) -> bool:
    """True for the "rose" of a toll that rose on Sunday."""
    return any(child.lower_ in ("toll", "number") and child.dep_ in ("nsubj", "nsubjpass") for child in head.children)


def _is_real(claim: Claim) -> bool:
    return modality.of(claim.head) in (Modality.HAPPENED, Modality.ANNOUNCED)


def _owner(told: Told, own: list[Claim], claims: list[Claim]) -> Claim | None:
    """The event of a sentence that a count is of."""
    heads = {claim.head.i: claim for claim in claims if _is_event(claim)}
    if not heads:
        return next((c for c in claims if told.is_toll and c.kind and "+noun" in c.rule and _is_force(c)), None)
    word, beside = told.at, False
    while True:
        if word.i in heads:
            claim = heads[word.i]
            nearer = [c for c in own if word.i < c.head.i < told.at.i] if beside else []
            if nearer:
                return nearer[-1]
            if word == told.at or (claim in own and not (beside and _is_release(claim))):
                return claim
            if not beside:
                return None
        if word.head == word:
            break
        word, beside = word.head, beside or (word.dep_ == "conj" and triggers.is_verb(word))
    return _below(told.at, own) or _beside(told.at, own)


def _below(word: Token, own: list[Claim]) -> Claim | None:
    """The event told below a count: "nine people were killed when a bomb went off"; not one that it is set before or after."""
    verb = triggers.verb_above(word)
    inside = [
        c
        for c in own
        if _is_under(c.head, verb)
        or word in c.head.ancestors
        or c.head.lower_ in CONDITIONS
        or _is_about_cause(c.head, verb)
    ]
    return min(inside, key=lambda claim: abs(claim.head.i - word.i), default=None)


def _is_about_cause(head: Token, verb: Token) -> bool:
    """True for a clause about the event that did it: "the riots that began on 29 April left 63 people dead"."""
    noun = head.head
    kind = triggers.of(noun) if head.dep_ == "relcl" else None
    return (
        kind is not None and kind.label in FORCE and any(noun in c.subtree for c in verb.children if c.dep_ == "nsubj")
    )


def _is_under(word: Token, verb: Token) -> bool:
    """True for a word below a verb, but for one in a clause about a noun ("at a farm, which was closed in 2012")."""
    while word.head != word:
        if word == verb:
            return True
        if word.dep_ in ("relcl", "acl"):
            return False
        word = word.head
    return word == verb


def _beside(word: Token, own: list[Claim]) -> Claim | None:
    """The event told last before a count, else the first of the sentence; none in a clause about one of the count's own nouns."""
    verb = triggers.verb_above(word)
    others = [claim for claim in own if verb not in claim.head.ancestors]
    before = [claim for claim in others if claim.head.i < word.i]
    return max(before, key=lambda claim: claim.head.i) if before else next(iter(others), None)


def _is_of(told: Told, claim: Claim) -> bool:
    """True where a count may be the event's: a total only of an event that is all that is counted."""
    head = claim.head
    if told.is_total and not (_is_near(told.at, head) and _is_long(claim)):
        return False
    if told.at != head and totals.is_of_several(told.at):
        return False
    if _is_natural(told, claim) or _is_of_before(told.at, head) or _is_of_cause(told.at, claim):
        return False
    if told.count.high == 0:
        return True
    return modality.of(told.at) is not Modality.DENIED or told.at == head


def _is_of_cause(word: Token, claim: Claim) -> bool:
    """True for the dead of what a court or a memorial is about: "jailed for a bombing that killed 14", "convicted of murdering 14"."""
    if _is_force(claim):
        return False
    while word.head != word and word != claim.head:
        above = word.head
        if word.dep_ == "pcomp" and above.lower_ in ("of", "for"):
            return True
        kind = triggers.of(above) if word.dep_ in ("relcl", "acl") and above.dep_ == "pobj" else None
        if kind is not None and kind.label in FORCE and above != claim.head:
            return True
        word = above
    return False


def _is_near(word: Token, head: Token) -> bool:
    """True for a count in the event's own clause, or about its noun: "a war from 1998 to 2000 that cost 80,000 lives"."""
    verb, own = triggers.verb_above(word), triggers.verb_above(head)
    if word == head or verb in (head, own) or word in head.ancestors:
        return True
    return verb.dep_ in ("relcl", "acl") and (verb.head == head or verb.head.head == head)


def _is_of_before(word: Token, head: Token) -> bool:
    """True for a clause about a noun that tells what had happened before: "the town where they had killed 40"."""
    verb, own = triggers.verb_above(word), triggers.verb_above(head)
    first = verb
    while first.dep_ == "conj" and triggers.is_verb(first.head):
        first = first.head
    if verb == own or (first.dep_ not in ("relcl", "acl", "advcl") and not (own.dep_ == "conj" and own.head == first)):
        return False
    return _has_had(verb) and not _has_had(own)


def _has_had(verb: Token) -> bool:
    while verb.dep_ == "conj" and triggers.is_verb(verb.head) and not _has_helper(verb):
        verb = verb.head
    return any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux")


def _has_helper(verb: Token) -> bool:
    """True for a verb that has its tense by itself: a past form, or one with an auxiliary of its own."""
    return verb.tag_ != "VBN" or any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_long(claim: Claim) -> bool:
    """True for an event that is itself all that went on in a year or since a day."""
    return claim.timex.mod == "SINCE" or (claim.timex.date is not None and claim.timex.date.precision in _LONG)


def _is_natural(told: Told, claim: Claim) -> bool:
    """True for somebody who died, where the text tells of no attack: "he died of a heart attack in 2000"."""
    alone = told.count.rule in ("count:one", "count:named")
    if not alone or triggers.lemma(told.at) != "die" or (_is_force(claim) and claim.head != told.at):
        return False
    causes = [thing for c in told.at.children if c.lower_ in ("in", "during") for thing in c.children]
    return not any((kind := triggers.of(cause)) is not None and kind.label in FORCE for cause in causes)


def _is_plain(told: Told, claim: Claim) -> bool:
    """True for a count of a later sentence that tells what happened: nothing that goes on, unless the event does; nothing denied."""
    verb = triggers.verb_above(told.at)
    perfect = any(child.lower_ in _PERFECT for child in verb.children if child.dep_ == "aux")
    if perfect and not told.is_toll and not _is_long(claim) and "so far" not in told.at.sent.text:
        return False
    if (
        max(told.count.low or 0, told.count.best or 0) >= _MANY
        and told.count.of is CountOf.KILLED
        and not _is_long(claim)
    ):
        return False
    return told.count.high == 0 or modality.of(told.at) in (Modality.HAPPENED, Modality.ANNOUNCED)


def _share(found: dict[int, list[Told]], claims: Sequence[Claim]) -> None:
    """What is counted of one of two that happened together is the other's too: "gunmen stormed a bank and killed two"."""
    for claim in claims:
        if claim.head.i in found or not (_is_accident(claim) or (claim.kind and claim.kind.label in FORCE)):
            continue
        twin = next((other for other in claims if other.head.i in found and _are_together(claim, other)), None)
        if twin is not None:
            found[claim.head.i] = [told for told in found[twin.head.i] if not told.is_total]


def _is_accident(claim: Claim) -> bool:
    """True for what kills, by its verb, without being of a kind: "a depot blew up, and 170 people died"."""
    return triggers.lemma(claim.head) in BURSTING


def _are_together(one: Claim, other: Claim) -> bool:
    if (
        one.timex.span != other.timex.span
        or not (triggers.lemma(other.head) in DYING or (other.kind and other.kind.label in FORCE))
        or one.head == other.head
    ):
        return False
    first, second = triggers.verb_above(one.head), triggers.verb_above(other.head)
    return first.head == second or second.head == first
