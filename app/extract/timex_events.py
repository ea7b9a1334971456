"""The events that a text has dated: what "three weeks after the coup" counts from."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.edtf import Date
from app.extract import triggers
from app.mention import Timex
from app.vocab import Label

_CONTENT = frozenset({"NOUN", "VERB", "PROPN"})
_INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"})
_OPEN = frozenset({"SINCE", "UNTIL", "BEFORE", "AFTER"})
_LINKS = frozenset({"of", "on", "in", "at"})
_KEPT = 4
"""Dates kept of one word: an article may tell of several coups."""
_BLOWS = frozenset({Label.ATTACK, Label.BOMBING, Label.KILLING})
"""Kinds that texts name by each other's nouns: a shooting is "the attack" in the next sentence."""


@dataclass(frozen=True, slots=True)
class _Dated:
    when: Date
    words: frozenset[str]
    """The words of the sentence, by which one coup is told from another."""


@dataclass(frozen=True, slots=True)
class Named:
    """An event as an expression names it: "the fall of Girona" is `fall`, with `girona`."""

    keys: tuple[str, ...]
    """The likeliest first: of "after the coup talks began" the parser makes coup talks."""
    qualifiers: frozenset[str]
    end: int
    """The token behind its name: a date may stand there."""
    noun: Token | None = None
    """The noun that names it, with nothing but its article and what kind of thing it was."""


@dataclass(slots=True)
class Events:
    """Which words stood with which date."""

    dated: dict[str, list[_Dated]] = field(default_factory=dict)
    sentences: list[tuple[Tokens, list[Timex]]] = field(default_factory=list)
    """Those that have dates, with these."""

    def remember(self, sentence: Tokens, timexes: list[Timex]) -> None:
        """Keep the words of a sentence with the dates that stand nearest to them."""
        dated = [t for t in timexes if t.date and t.date.bounded and t.mod not in _OPEN and t.rule != "event_offset"]
        if not dated:
            return
        self.sentences.append((sentence, dated))
        content = [token for token in sentence if token.pos_ in _CONTENT]
        words = frozenset(token.lower_ for token in content)
        for token in content:
            near = dated[0] if len(dated) == 1 else min(dated, key=lambda t: abs(t.span.start - token.idx))
            if near.date and not near.span.start <= token.idx < near.span.end:
                kept = self.dated.setdefault(_key(token), [])
                kept.append(_Dated(near.date, words))
                del kept[:-_KEPT]

    def date(self, named: Named) -> Date | None:
        """The date of an event, as an earlier sentence gave it; a name that it is told with must have stood there, too."""
        told = next((self.dated[key] for key in named.keys if key in self.dated), [])
        known = next((one.when for one in reversed(told) if named.qualifiers <= one.words), None)
        return known if known or told or named.noun is None else self._of_blow(named.noun)

    def of(self, noun: Token) -> Date | None:
        """The date of what a noun names by itself: "the raid"."""
        return self.date(Named((_key(noun),), frozenset(), noun.i + 1, noun))

    def _of_blow(self, noun: Token) -> Date | None:
        """The date of an attack under another noun than before: of the only one told of, or the only one with the words before the noun."""
        if not _is_blow(noun):
            return None
        beside = {token.lower_ for token in noun.children if token.dep_ in ("compound", "amod", "nmod")}
        days = {
            min(dated, key=lambda t: abs(t.span.start - token.idx)).date
            for sentence, dated in self.sentences
            if beside <= {token.lower_ for token in sentence}
            for token in sentence
            if token.pos_ in _CONTENT and _is_blow(token)
        }
        return days.pop() if len(days) == 1 else None


def _is_blow(token: Token) -> bool:
    kind = triggers.of(token)
    return kind is not None and kind.label in _BLOWS


def named(doc: Doc, marker: Token) -> Named | None:
    """The event that is named after "after": "the siege of Boston", or a clause, "the KPA invaded"."""
    end = marker.i + 1
    phrase = _phrase(doc, end)
    head = next((token for token in reversed(phrase) if token.pos_ in ("NOUN", "PROPN")), None)
    if head is None and end < len(doc) and doc[end].tag_ == "VBG":
        objects = {child.lower_ for child in doc[end].children if child.dep_ == "dobj"}
        return Named((_key(doc[end]),), frozenset(objects), end + 1) if objects else None
    if head is None or any(token.tag_ == "PRP$" for token in phrase):
        return None
    end = head.i + 1
    qualifiers = {token.lower_ for token in phrase if token.pos_ == "PROPN" and token != head}
    if end < len(doc) and doc[end].lower_ == "of":
        whose = _phrase(doc, end + 1)
        names = [token for token in whose if token.pos_ == "PROPN"]
        qualifiers |= {token.lower_ for token in names}
        end = names[-1].i + 1 if names else end
    verb = marker.head if marker.dep_ == "mark" else None
    if verb is not None and verb.dep_ == "advcl" and verb.i > head.i:
        return _clause(verb, head, qualifiers)
    if head.pos_ != "NOUN":
        return None
    before = doc[head.i - 1]
    goes_on = before in phrase and before.pos_ == "NOUN" and end < len(doc) and doc[end].pos_ == "VERB"
    return Named((_key(head), *((_key(before),) if goes_on else ())), frozenset(qualifiers), end, head)


_BEGINS = frozenset({"begin", "start", "end", "break", "erupt"})


def _clause(verb: Token, subject: Token, qualifiers: set[str]) -> Named | None:
    """The event of a clause: by its verb and its subject, or by the noun that began."""
    if verb.lemma_ in _BEGINS and subject.pos_ == "NOUN":
        return Named((_key(subject),), frozenset(qualifiers), verb.i + 1)
    return Named((_key(verb),), frozenset({*qualifiers, subject.lower_}), verb.i + 1)


def _phrase(doc: Doc, start: int) -> list[Token]:
    """The noun phrase that begins at a token: it ends where a new one or anything else does."""
    found: list[Token] = []
    for token in doc[start : start + 8]:
        begins_anew = token.pos_ == "DET" and any(one.pos_ in ("NOUN", "PROPN") for one in found)
        if begins_anew or token.pos_ not in _INSIDE or token.lower_ in ("not", "to"):
            break
        found.append(token)
    return found


def date_behind(doc: Doc, marker: Token, start: int) -> bool:
    """True when a date at an offset belongs to the event named behind the marker: "the attacks of Sept. 11"."""
    for token in doc[marker.i + 1 : marker.i + 12]:
        if token.idx >= start:
            return token.idx == start
        if token.pos_ not in _INSIDE and token.lower_ not in _LINKS:
            return False
    return False


def _key(token: Token) -> str:
    return token.lemma_.lower().removesuffix("ing").removesuffix("ed")
