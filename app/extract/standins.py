"""Words that stand for an event told before, with a date of their own: "one in Gao on 5 May", "the second came on 9 May", "on Friday it was Kidal"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import comparing, meaning, rules, triggers
from app.extract.claim import Claim
from app.extract.rules.triggers_en import PERSONS, TOWN
from app.extract.triggers import FORCE, Kind
from app.mention import Timex
from app.vocab import Label

_AGAIN = FORCE | {Label.PROTEST, Label.DETENTION, Label.RELEASE, Label.DISPLACEMENT, Label.TALKS, Label.ELECTION}
"""Kinds of which a text counts several."""
_SINGLE = frozenset({"one", "another"})
_POINTING = frozenset({"that", "those"})
_RANKED = frozenset(
    rules.words(
        """
        first second third fourth fifth sixth seventh eighth last latest next other worst deadliest bloodiest biggest largest
        gravest heaviest earliest recent deadly serious
        """
    )
)
"""What tells one of several from the others, behind "the"."""
_COMING = frozenset(rules.words("be come follow happen occur take fall date"))
"""Verbs that say no more of such a one than when it was."""
_OPENING = frozenset({":", ",", ";", "(", "–", "—", "-", "and", "or", "with"})
"""What stands before "one" of several."""
_LEADING = frozenset(
    rules.words("on in at by near outside early late only just this last that again as recently a the of")
)
_HIT = frozenset(rules.words("suffer be hit bear burn bleed take pay"))
"""Verbs of whom "it was" that say what befell them."""
_SITES = frozenset(
    rules.words(
        f"{TOWN} market school hospital mosque church club hotel university clinic shop factory depot refinery cemetery embassy "
        "prison courthouse cathedral temple village neighbour farm house office harbour terminal turn"
    )
)
_PEOPLE = frozenset(rules.words(PERSONS))
_PERSONS = frozenset({"me", "us", "him", "her", "them"})
_NO_PLACE = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BACK = 8
"""Tokens between such a word and its date, at most."""
_SENTENCES = 2
"""Sentences back to what it stands for, at most."""


def of(sentence: Tokens, here: list[Claim], inside: Sequence[Timex], before: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a sentence, and those of its words that stand for events like one told `before` or in it.

    What it is only likened to has none: "the attack, the worst since 2019, began on Monday".
    """
    told = {claim.timex.span for claim in here if claim.kind is not None}
    fresh: dict[int, Claim] = {}
    for timex in inside:
        tokens = sentence.doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
        if tokens is None or timex.span in told or comparing.is_compared(tokens):
            continue
        word = _word(tokens, [*before, *here])
        if word is not None:
            fresh[timex.span.start] = Claim(timex, word[0], word[1], 0.5, f"attach:standin:{word[1].rule.name}")
    yield from (claim for claim in here if claim.kind is not None or claim.timex.span.start not in fresh)
    yield from fresh.values()


def _word(tokens: Tokens, told: Sequence[Claim]) -> tuple[Token, Kind] | None:
    """The word that a time is of, with the kind of what it stands for."""
    it = _cleft(tokens)
    if it is not None:
        return _with(it, _last(tokens.sent, told) or _counted(it, verbs=True))
    word = _before(tokens) or _behind(tokens)
    if word is not None:
        return _with(word, _meant(word))
    item = _item(tokens)
    return _with(item, _of_list(tokens.sent, told)) if item is not None else None


def _with(word: Token, kind: Kind | None) -> tuple[Token, Kind] | None:
    return (word, Kind(kind.rule, word, (word, kind.head))) if kind is not None else None


# --- the words ----------------------------------------------------------------------------------------------------------


def _cleft(tokens: Tokens) -> Token | None:
    """The verb of "on Friday it was Kidal", "last month it was six in Gao": no weather, no day of the week."""
    doc, at = tokens.doc, tokens.end
    at += at < len(doc) and doc[at].text == ","
    if at + 2 >= tokens.sent.end or doc[at].lower_ != "it" or doc[at + 1].lower_ not in ("was", "were", "is"):
        return None
    if not _opens(tokens):
        return None
    first = doc[at + 2]
    thing = next((t for t in doc[at + 2 : tokens.sent.end] if t.pos_ in ("NOUN", "PROPN", "NUM", "PRON")), None)
    if thing is None or thing.i > at + 5 or first.pos_ in ("ADJ", "ADV", "VERB", "ADP"):
        return None
    head = thing
    while head.dep_ in ("compound", "amod", "nummod", "poss", "nmod") and head.head.i > head.i:
        head = head.head
    who = next((t for t in head.children if t.dep_ == "relcl"), None)
    if who is not None and triggers.lemma(who) not in _HIT and any(t.lower_ in ("that", "who") for t in who.children):
        return None  # "it was the army that objected"
    named = thing.pos_ == "PROPN" and thing.ent_type_ not in _NO_PLACE
    counted = thing.pos_ == "NUM" and head.ent_type_ not in _NO_PLACE
    fits = named or counted or thing.lower_ in _PERSONS or triggers.lemma(head) in _SITES
    return doc[at + 1] if fits else None


def _opens(tokens: Tokens) -> bool:
    """True for a time that begins its sentence or its clause."""
    doc, at = tokens.doc, tokens.start - 1
    while at >= tokens.sent.start and (doc[at].pos_ in ("ADP", "DET") or doc[at].lower_ in _LEADING):
        at -= 1
    return at < tokens.sent.start or doc[at].is_punct or doc[at].lower_ in ("and", "but", "then")


def _before(tokens: Tokens) -> Token | None:
    """The word for one event in front of its time: "one in Gao on", "the first was in", "that of"."""
    doc = tokens.doc
    for i in range(tokens.start - 1, max(tokens.sent.start, tokens.start - 1 - _BACK) - 1, -1):
        token = doc[i]
        if _is_standin(token) and _is_alone(token):
            return token if token.lower_ not in _POINTING or doc[i + 1].lower_ == "of" else None
        if token.text in (";", ":", "(", ")", "–", "—") or (
            token.text == "," and i != tokens.start - 1 and not _is_name(doc[i + 1])
        ):
            return None
        if triggers.is_verb(token) and triggers.lemma(token) not in _COMING:
            return None
    return None


def _behind(tokens: Tokens) -> Token | None:
    """The word for one event right behind its time: "and on 16 May another", "on 9 May came the second"."""
    doc = tokens.doc
    for token in doc[tokens.end : min(tokens.end + 4, tokens.sent.end)]:
        if _is_standin(token) and token.lower_ not in _POINTING and _is_alone(token):
            return token
        if token.lower_ not in ("came", "followed", "the", ",") or token.lower_ == "was":
            return None
    return None


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.pos_ == "ADP"


def _is_standin(token: Token) -> bool:
    """True for "one" of several, "the first", "that"."""
    doc, before = token.doc, token.nbor(-1) if token.i > token.sent.start else None
    if token.lower_ in _SINGLE:
        return before is None or before.text.lower() in _OPENING
    if token.lower_ in _POINTING:
        return token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of"
    at = token.i - 1
    while at > token.sent.start and (doc[at].lower_ in _RANKED or doc[at].lower_ in ("most", "by", "far")):
        at -= 1
    return token.lower_ in _RANKED and at >= token.sent.start and doc[at].lower_ == "the" and token.dep_ != "attr"


def _is_alone(token: Token) -> bool:
    """True for a word that no noun follows: "the first was", not "the first raid"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or following.ent_type_ in ("DATE", "TIME")


def _item(tokens: Tokens) -> Token | None:
    """The first noun of an item without a verb, behind a semicolon, that its time begins: "; on 5 May, a school"."""
    sentence, doc = tokens.sent, tokens.doc
    if not sentence.start or doc[sentence.start - 1].text != ";" or not _opens(tokens):
        return None
    if any(token.tag_ in _FINITE and token.dep_ not in ("relcl", "advcl", "amod") for token in sentence):
        return None
    return next((t for t in doc[tokens.end : sentence.end] if t.pos_ in ("NOUN", "PROPN")), None)


# --- what they stand for ------------------------------------------------------------------------------------------------


def _meant(word: Token) -> Kind | None:
    """The kind of the event that a word is one of, or that it points back to."""
    if word.lower_ in _SINGLE:
        return _of_several(word)
    if word.lower_ in _POINTING:
        return next((kind for token in _back(word) if not triggers.is_verb(token) and (kind := _kind(token))), None)
    return _counted(word)


def _of_list(sentence: Tokens, told: Sequence[Claim]) -> Kind | None:
    """The kind of what the first of some items, told with a verb, tells of."""
    first = sentence.start
    while first and sentence.doc[first - 1].text == ";":
        first = sentence.doc[first - 1].sent.start
    heads = (claim for claim in told if first <= claim.head.i < sentence.start)
    return next((claim.kind for claim in heads if claim.kind is not None and claim.kind.label in _AGAIN), None)


def _counted(word: Token, *, verbs: bool = False) -> Kind | None:
    """The kind of the events that were counted last before a word: "three raids", "the launches"; of the nearest one where none were."""
    nearest = None
    for token in _back(word):
        kind = _kind(token) if verbs or not triggers.is_verb(token) else None
        if kind is not None and token.tag_ in ("NNS", "NNPS"):
            return kind
        nearest = nearest or kind
        counted = token.tag_ == "NNS" and any(child.dep_ == "nummod" for child in token.children)
        if kind is None and counted and triggers.lemma(token) not in _PEOPLE and token.ent_type_ not in _NO_PLACE:
            return _done_to(token)  # "three convoys left after the raid": no raids; "two hotels were bombed": two
    return nearest


def _of_several(word: Token) -> Kind | None:
    """The kind of the plural of which a word is one: of events, or of people to whom they were done: "two men were shot, one on"."""
    plurals = (token for token in _back(word) if token.tag_ in ("NNS", "NNPS") and token.ent_type_ not in _NO_PLACE)
    noun = next(plurals, None)
    return None if noun is None else _kind(noun) or _done_to(noun)


def _kind(token: Token) -> Kind | None:
    """The kind that a noun, or a verb in the past, tells of, where it is one that a text may tell of again."""
    if not triggers.is_verb(token):
        kind = triggers.of(token)
    else:
        kind = meaning.of(token)[0] if token.tag_ in ("VBD", "VBN") else None
    return kind if kind is not None and kind.label in _AGAIN else None


def _done_to(noun: Token) -> Kind | None:
    """The kind of what was done to those whom a noun counts."""
    done = noun.dep_ in ("nsubjpass", "dobj") and triggers.is_verb(noun.head)
    return _kind(noun.head) if done else None


def _last(sentence: Tokens, told: Sequence[Claim]) -> Kind | None:
    """The kind of what was told last in the sentences before."""
    first = _first(sentence)
    heads = (claim for claim in reversed(told) if first <= claim.head.i < sentence.end)
    return next((claim.kind for claim in heads if claim.kind is not None and claim.kind.label in _AGAIN), None)


def _back(word: Token) -> Iterator[Token]:
    """The tokens before a word, the nearest first, down to two sentences before its own."""
    for i in range(word.i - 1, _first(word.sent) - 1, -1):
        yield word.doc[i]


def _first(sentence: Tokens) -> int:
    """Where the sentences begin in which what a word stands for may have been told."""
    first = int(sentence.start)
    for _ in range(_SENTENCES):
        first = int(sentence.doc[first - 1].sent.start) if first else first
    return first
