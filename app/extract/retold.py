"""What an article tells twice: which of its mentions are one happening, and what is kept of both."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app import gazetteer
from app.extract import clauses, reach, settlement, triggers
from app.extract.claim import Claim
from app.extract.spans import text_of
from app.extract.triggers import FORCE
from app.mention import Mention, Place, Toll
from app.vocab import Label, PlaceBasis, PlacePrecision, Precision

_NEVER = frozenset({Label.STATEMENT, Label.OTHER})
"""Kinds of which two on one day are two."""
_ONCE = frozenset(
    {
        Label.AGREEMENT,
        Label.CEASEFIRE,
        Label.COUP,
        Label.ELECTION,
        Label.DECLARATION,
        Label.INTERVENTION,
        Label.WITHDRAWAL,
    }
)
"""Kinds that hardly happen twice on one day in one place."""
_OF_SEVERAL = frozenset({"last", "only", "second", "third"})
"""Words before a noun that, as "worst" does, pick one of many: they point to nothing told before."""
_POINTING = frozenset({"that", "this", "the"})
_COARSE = frozenset({Precision.MONTH, Precision.YEAR, Precision.WEEK, Precision.SEASON, Precision.INTERVAL})
_FINE = frozenset({PlacePrecision.PLACE, PlacePrecision.REGION})
"""How exact a place is that is no whole country."""
_SURER = 0.25
"""How much surer a second telling must be to be shown instead of the first."""
_DEED = r"(?:(?:air ?)?strike|ambush|assault|attack|blast|bombing|bomb|clashe?|explosion|killing|massacre|murder|raid|shelling|shooting)s?"
_ANOTHER = re.compile(
    r"\W*(?:also|elsewhere|separately|within (?:an|the|half an) hour|within minutes|a (?:little|short while|short time) later|(?:an|some|a few|several)? ?(?:hours?|minutes|moments) later|later (?:on|that|the same|in the)|"
    r"in the (?:late |early )?(?:morning|afternoon|evening)(?! of\b)|"
    r"(?:on )?the same (?:day|date|night|evening|morning|afternoon)|(?:on )?that (?:same )?(?:evening|night|afternoon)|"
    r"(?:(?:further|farther) (?:north|south|east|west)|(?:in|to) the (?:capital|(?:far )?(?:north|south|east|west)\w*))(?=,)|"
    r"in (?:a|an|another) (?:(?:separate|second|further|similar|other|different) )?(?:attack|incident|raid|assault|ambush|blast|strike|\w+ing)|"
    r"(?:another|a (?:second|third|separate|further)|the (?:second|third)) (?:bomb|blast|attack|raid|strike|ambush|incident|explosion|missile|device)|"
    rf"(?:(?:\w+ ){{0,2}}(?:hours?|minutes|moments)|shortly|soon|not long) after (?:the|that|this|an?) (?:\w+ )?{_DEED}(?! (?:began|started)))\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells of something else on the day that was told of."""
_ALSO = re.compile(r"(?:\balso|\blater|\blikewise)(?: on| in)? $", re.IGNORECASE)
"""What stands before the date of something else: "to the east, also on Saturday"."""
_TOO = re.compile(r",? (?:as well|too)\b(?! as\b)", re.IGNORECASE)
"""What stands behind the date of something else: "shelled last Tuesday, too"."""
_BESIDE = frozenset({"context_unit", "weekday"})
"""Rules of the day of something else: "further east, that same Saturday"."""
_ELSEWHERE = re.compile(r"(?:In|At|Near|Around|Outside) (?P<where>[A-ZÀ-Þ]\w+)")
"""How a sentence begins that tells of another place first: "In Bouca, houses were burned"."""
_PLACES = frozenset({"GPE", "LOC", "FAC", ""})
"""What the parser takes the name of a place for, or for nothing."""
_CARRIED = "attach:carried:"
"""How the rules begin of a sentence without a time that goes on with the day before: what it tells came after that, or beside it."""
_ITEM = re.compile(r"[ \t]*[•*·–-][ \t]")
_LAST = 12
"""Mentions back to it."""
_TIMES = 5
"""How many times as many dead are of something else, at least."""
_NEAR = 3
"""Sentences back to what "that blast" points to."""


@dataclass(slots=True)
class _Told:
    """A mention with the claim that it was made of, and the number of its sentence."""

    claim: Claim
    mention: Mention
    sentence: int


def merged(found: Iterable[tuple[Claim, Mention]]) -> list[Mention]:
    """The mentions without those that tell an event again: the first keeps the quotes of all."""
    kept: list[_Told] = []
    on: defaultdict[tuple[date | None, date | None], list[_Told]] = defaultdict(list)
    sentences: dict[int, int] = {}
    for claim, mention in found:
        told = _Told(claim, mention, sentences.setdefault(claim.head.sent.start, len(sentences)))
        same = on[mention.date.earliest, mention.date.latest]
        again = next((one for one in same if _is_again(one, told)), None)
        pointed = None if again else next((one for one in reversed(kept[-_LAST:]) if _is_pointed_at(one, told)), None)
        old = again or pointed
        if old is None:
            kept.append(told)
            same.append(told)
        else:
            old.mention = _joined(old.mention, mention, finer=old is pointed)
            if old is pointed:
                same.append(old)
    return [told.mention for told in kept]


def _joined(first: Mention, second: Mention, *, finer: bool) -> Mention:
    better = second if finer or second.confidence > first.confidence + _SURER else first
    shown = first if finer else better
    spans = {quote.span: quote for quote in (*shown.quotes, *first.quotes, *second.quotes)}
    counts = settlement.joined(first.counts, second.counts)
    people = {(a.id or a.name): a for a in (*second.actors, *first.actors)}
    return replace(
        better,
        title=shown.title,
        type=shown.type,
        label=shown.label,
        quotes=tuple(spans.values()),
        toll=settlement.deaths(counts),
        counts=counts,
        actors=tuple(people.values()),
        place=_finer(first.place, second.place),
    )


def _finer(first: Place | None, second: Place | None) -> Place | None:
    ranked = [place for place in (first, second) if place is not None]
    return min(ranked, key=lambda place: place.basis is PlaceBasis.DOCUMENT) if ranked else None


# --- whether it is one happening ----------------------------------------------------------------------------------------


def _is_again(one: _Told, other: _Told) -> bool:
    """True where two mentions of one date tell of one happening: one kind, and parties or a place in common."""
    old, new = one.mention, other.mention
    if old.modality is not new.modality or not _is_same_kind(old, new):
        return False
    if old.date.precision not in (Precision.DAY, Precision.MONTH):
        return False
    if not _is_same_place(old, new) and not _is_done_to_the_same(one, other):
        return False
    if one.sentence == other.sentence and old.label != new.label and triggers.is_verb(other.claim.head):
        return False  # "goes on the offensive and captures the town"
    if _is_another(one, other):
        return False
    daily = old.date.precision is Precision.DAY
    if {old.label, new.label} <= FORCE and daily:
        return True
    ours, theirs = ({a.id or a.name for a in m.actors} for m in (old, new))
    if ours & theirs:
        return True
    return daily and old.label in _ONCE and one.sentence != other.sentence and not _are_others(old, new)


def _is_another(one: _Told, other: _Told) -> bool:
    """True where the text itself sets a happening beside the one before it: "the same morning a mosque was stormed"."""
    if one.sentence == other.sentence or other.claim.rule.startswith("attach:standin"):
        return False  # "the attack of 27 January … That night it was the port"
    if _is_set_apart(one.claim, other.claim) or _is_elsewhere(one, other):
        return True
    beside = other.claim.timex.rule in _BESIDE and "same" in other.mention.date_text.split()
    if beside and not _is_pointing(other.claim.head):
        return True
    ours, theirs = reach.sites(one.claim.head), reach.sites(other.claim.head)
    elsewhere = bool(ours and theirs) and not ours & theirs
    return elsewhere and (not _is_pointing(other.claim.head) or _is_far(one.mention.toll, other.mention.toll))


def _is_far(one: Toll | None, other: Toll | None) -> bool:
    """True for tolls of which the one is many times the other: 41 dead, and two."""
    first, second = ((toll.best or toll.low or 0) if toll else 0 for toll in (one, other))
    return min(first, second) > 0 and max(first, second) > _TIMES * min(first, second)


def _is_set_apart(one: Claim, other: Claim) -> bool:
    """True for what is told as something else: "hours later", "also on Saturday", in another entry or item of a list."""
    text, start = text_of(other.head.doc), other.timex.span.start
    if one.timex.span != other.timex.span and _is_listed(one) and _is_listed(other):
        return True
    if other.rule.startswith(_CARRIED) or other.timex.text.lower().startswith("later "):
        return True
    too = _TOO.match(text, other.timex.span.end)
    return bool(too or _ANOTHER.match(other.head.sent.text) or _ALSO.search(text, max(0, start - 12), start))


def _is_elsewhere(one: _Told, other: _Told) -> bool:
    """True for what begins with a place that the first sentence has not: unless both are known to be in that place, it is another."""
    sentence = other.claim.head.sent
    begun = _ELSEWHERE.match(sentence.text)
    old, new = one.mention.place, other.mention.place
    known = new is not None and new.basis is not PlaceBasis.DOCUMENT
    if begun is None or not (known or _is_name(sentence[1:3])) or _is_pointing(other.claim.head):
        return False
    named = begun["where"] in one.claim.head.sent.text
    return not named and (old is None or old.basis is PlaceBasis.DOCUMENT)


def _is_name(opening: Tokens) -> bool:
    """True for a name with a comma behind it, which may be a place's that no gazetteer has."""
    first, *behind = opening
    return first.pos_ == "PROPN" and first.ent_type_ in _PLACES and any(token.text == "," for token in behind)


def _is_listed(claim: Claim) -> bool:
    """True for what stands under the date of a chronology's entry, or in an item of a list that has its own date."""
    text = text_of(claim.head.doc)
    line = text.rfind("\n", 0, claim.timex.span.start) + 1
    return claim.rule.startswith("attach:header") or _ITEM.match(text, line) is not None


def _is_same_kind(old: Mention, new: Mention) -> bool:
    if {old.label, new.label} & _NEVER:
        return False
    return old.label == new.label or {old.label, new.label} <= FORCE


def _are_others(old: Mention, new: Mention) -> bool:
    """True where both have known parties, and none in common."""
    ours, theirs = ({a.id for a in m.actors if a.id} for m in (old, new))
    return bool(ours and theirs) and not ours & theirs


def _is_pointed_at(one: _Told, other: _Told) -> bool:
    """True for "that blast, on 14 July" after a car bomb "last month": the noun points to it, and its date lies in the other's."""
    old, new = one.mention, other.mention
    if other.sentence - one.sentence not in range(1, _NEAR + 1) or not _is_pointing(other.claim.head):
        return False
    if old.modality is not new.modality or not {old.label, new.label} <= FORCE or not _is_same_place(old, new):
        return False
    if old.date.precision not in _COARSE or new.date.precision is not Precision.DAY:
        return False
    first, last = old.date.earliest, old.date.latest
    when = new.date.earliest
    return first is not None and last is not None and when is not None and first <= when <= last


def _is_pointing(head: Token) -> bool:
    """True for a noun with "that" or "the", and for a verb that has such an event as its subject."""
    noun = head if not triggers.is_verb(head) else next((c for c in head.children if c.dep_ == "nsubj"), None)
    if noun is None or triggers.is_verb(noun) or triggers.of(noun) is None:
        return False
    if any(child.tag_ == "JJS" or child.lower_ in _OF_SEVERAL for child in noun.children):
        return False
    return any(child.dep_ == "det" and child.lower_ in _POINTING for child in noun.children)


def _is_same_place(old: Mention, new: Mention) -> bool:
    if old.place is None or new.place is None:
        return True
    vague = PlaceBasis.DOCUMENT in (old.place.basis, new.place.basis)
    if vague and old.place.country == new.place.country and not _is_beside_setting(old.place, new.place):
        return True
    return old.place.id == new.place.id or _is_within(old, new) or _is_within(new, old)


def _is_done_to_the_same(one: _Told, other: _Told) -> bool:
    """True for the blow at what the sentence before brought in, where one place is known by its name alone.

    "Gunmen stopped a bus near Bawku. The bus was attacked at Binduri at 5 a.m."
    """
    places = [place for place in (one.mention.place, other.mention.place) if place is not None]
    bare = any(gazetteer.bare_name(place.id) is not None for place in places)
    if not bare or len({place.country for place in places}) > 1 or other.sentence != one.sentence + 1:
        return False
    whom = clauses.subject(other.claim.head)
    if whom is None or not _has_article(whom, "the") or not clauses.is_passive(other.claim.head):
        return False
    return any(token.lower_ == whom.lower_ and _has_article(token, "a", "an") for token in one.claim.head.sent)


def _has_article(noun: Token, *articles: str) -> bool:
    return any(child.dep_ == "det" and child.lower_ in articles for child in noun.children)


def _is_beside_setting(one: Place, other: Place) -> bool:
    """True for a place that a clause tells and the town or division that the text is set in, where neither lies in the other."""
    if one.basis is not PlaceBasis.DOCUMENT:
        one, other = other, one
    told = other.basis is not PlaceBasis.DOCUMENT
    fine = all(place.precision in _FINE and gazetteer.bare_name(place.id) is None for place in (one, other))
    apart = one.id not in gazetteer.enclosing(other.id) and other.id not in gazetteer.enclosing(one.id)
    return told and fine and apart


def _is_within(one: Mention, other: Mention) -> bool:
    """True for a place that is known by its name alone, and is told with the other's: "Lam Phaya, in Yala"."""
    bare = one.place is not None and gazetteer.bare_name(one.place.id) is not None
    return bare and other.place is not None and any(place.id == other.place.id for place in one.places)
