"""Time expressions to the predicates that they date: one claim for each expression and governing predicate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import meaning, rules, sentences, triggers
from app.extract.triggers import FORCE, Kind
from app.mention import Timex
from app.vocab import Label, TimexType

_BEYOND = frozenset(
    {"after", "before", "since", "following", "until", "despite", "ahead", "from", "over", "for", "to", "about", "into"}
)
_REACTIONS = frozenset({"claim-responsibility", "accuse", "support", "deny"})
"""Rules of what is said of an event that was told of before."""
_LONGEST_ASIDE = 12
"""Tokens between the commas of an aside."""
_NOISE = re.compile(
    r"^\W*(?:photo|image|picture|file photo|sources?|compiled|related|read more|see also|editor['’]s note|correction|update[ds]?|"
    r"reporting by|editing by|writing by|published|posted|subscribe|sign up|copyright|all rights|advertisement|follow us|tags?|"
    r"last updated|this (?:article|story|explainer|page|post|website|version|report) )\b|©|cookies|newsletter|privacy policy|"
    r"terms of use|stay up to date|unsubscribe",
    re.IGNORECASE,
)
_UNREAL = frozenset(rules.words("will would could can may might must should to has have is are do does did"))
"""Auxiliaries of a verb that is no plain account of the past."""
_AHEAD = frozenset(rules.words("will would could may might to"))
_OTHER_DATES = frozenset({"BEFORE", "AFTER"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A predicate and the time expression that dates it."""

    timex: Timex
    head: Token
    kind: Kind | None
    direct: float
    """How directly the date hangs on the predicate, 0 to 1."""
    rule: str
    announced: bool = False


def claims(doc: Doc, timexes: list[Timex]) -> list[Claim]:
    """Every claim of a text, in its order; no predicate twice with one time expression."""
    usable = [timex for timex in timexes if _is_usable(timex)]
    entries = _entries(doc, timexes)
    found: dict[tuple[int, int], Claim] = {}
    for sentence in doc.sents:
        if is_noise(sentence.text):
            continue
        inside = [t for t in usable if sentence.start_char <= t.span.start < sentence.end_char]
        entry = next((timex for start, end, timex in reversed(entries) if start <= sentence.start_char < end), None)
        here = [claim for timex in inside for claim in _direct(doc, timex, entry is not None)]
        here += list(_shared(here, inside))
        if entry is not None:
            here += list(_headed(sentence, entry, here))
        for claim in here:
            found.setdefault((claim.head.i, claim.timex.span.start), claim)
    return sorted(_without_echoes(list(found.values())), key=lambda claim: (claim.head.i, claim.timex.span.start))


def is_noise(text: str) -> bool:
    """True for a sentence about the article instead of the world, and for a question."""
    return bool(_NOISE.search(text.strip())) or text.rstrip(' \n"”').endswith("?")


def _is_usable(timex: Timex) -> bool:
    return _is_dated(timex) and timex.type is not TimexType.SET and timex.mod not in _OTHER_DATES


def _is_dated(timex: Timex) -> bool:
    """True for an expression with a date that has bounds, and is not the article's own."""
    return timex.date is not None and timex.date.bounded and "dateline" not in timex.rule


def _entries(doc: Doc, timexes: list[Timex]) -> list[tuple[int, int, Timex]]:
    """(start, end, date) of what each entry of a chronology tells."""
    found = []
    for entry in sentences.entries(doc.text):
        heading = [t for t in timexes if entry.start <= t.span.start < entry.body and _is_usable(t)]
        if heading:
            found.append((entry.body, entry.end, heading[0]))
    return found


# --- what a time expression hangs on ------------------------------------------------------------------------------------


def _direct(doc: Doc, timex: Timex, dated: bool) -> Iterator[Claim]:
    tokens = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    if tokens is None:
        return
    owner, participle = _owner(tokens), _aside_of(tokens)
    if owner is not None:
        claim = _nominal(timex, owner, 0.8)
    elif participle is not None:
        claim = _verbal(timex, participle, triggers.of(participle), False, dated)
    else:
        noun, verb = _governors(tokens)
        claim = _choose(timex, noun, verb, dated)
    if claim is not None:
        yield claim


def _owner(tokens: Tokens) -> Token | None:
    """The noun whose own date this is, by "of": "the accord of December 1973 collapsed", "a deadline of 9 April"."""
    above = tokens.root.head
    return (
        above.head if above.lower_ == "of" and above.dep_ == "prep" and above.head.pos_ in ("NOUN", "PROPN") else None
    )


def _aside_of(tokens: Tokens) -> Token | None:
    """The participle that heads the aside, between commas, in which a time expression stands: ", elected in May 2003,"."""
    doc, sentence = tokens.doc, tokens.sent
    first = next((i for i in range(tokens.start - 1, sentence.start, -1) if doc[i].text == ","), None)
    last = next((i for i in range(tokens.end, sentence.end) if doc[i].text == ","), None)
    if first is None or last is None or last - first > _LONGEST_ASIDE:
        return None
    opening = doc[first + 1]
    return opening if opening.tag_ == "VBN" and triggers.of(opening) is not None else None


def _governors(tokens: Tokens) -> tuple[Token | None, Token | None]:
    """The nearest noun that evokes an event, and the nearest verb, above a time expression."""
    noun = None
    token = tokens.root
    inside = set(range(tokens.start, tokens.end))
    while token.head != token:
        token = token.head
        if token.i in inside:
            continue
        if triggers.is_verb(token):
            return noun, token
        if noun is None and triggers.of(token):
            noun = token
    return noun, None


def _choose(timex: Timex, noun: Token | None, verb: Token | None, dated: bool) -> Claim | None:
    if verb is None:
        return _nominal(timex, noun, 0.6) if noun is not None and noun.dep_ != "compound" else None
    kind, announced = meaning.of(verb)
    if noun is None:
        wanted = _wanted(verb, kind, timex)
        return _nominal(timex, wanted, 0.7) if wanted is not None else _verbal(timex, verb, kind, announced, dated)
    below = triggers.of(noun)
    link = _link(noun, verb)
    if _is_aside(noun, below, link, kind):
        return _verbal(timex, verb, kind, announced, dated)
    beyond = link.dep_ == "agent" or (link.dep_ == "prep" and link.lower_ in _BEYOND)
    if beyond and not (kind and noun in kind.words):
        return _nominal(timex, noun, 0.7)
    if kind is not None and kind.label is not Label.STATEMENT and (noun in kind.words or link.dep_ != "relcl"):
        both = meaning.joined(kind, below)
        return (
            Claim(timex, verb, both, 0.85, f"attach:verb+noun:{both.rule.name}", announced)
            if _is_told(verb, dated)
            else None
        )
    if link.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr", "appos", "npadvmod", "conj"):
        return _nominal(timex, noun, 0.75)
    return _verbal(timex, verb, kind, announced, dated)


def _wanted(verb: Token, kind: Kind | None, timex: Timex) -> Token | None:
    """The event that was asked for, where the date behind it is its own: "called for a withdrawal by May"."""
    if kind is None or kind.rule.name != "urge":
        return None
    asked = [
        thing for child in verb.children if child.dep_ == "prep" and child.lower_ == "for" for thing in child.children
    ]
    return next((noun for noun in asked if triggers.of(noun) and noun.idx < timex.span.start), None)


def _is_aside(noun: Token, below: Kind | None, link: Token, kind: Kind | None) -> bool:
    """True where the date is the verb's: "in a statement on Monday, he condemned", "claimed responsibility for the raid on Monday"."""
    if below is not None and below.rule.name == "say" and link.dep_ == "prep":
        return link.lower_ in ("in", "during", "at")
    known = any(child.lower_ in ("the", "that", "this") for child in noun.children if child.dep_ == "det")
    told_of = noun.dep_ == "pobj" and noun.head.lower_ == "for"
    return known and told_of and kind is not None and kind.rule.name in _REACTIONS


def _link(noun: Token, verb: Token) -> Token:
    """The child of the verb through which the noun hangs on it."""
    token = noun
    while token.head != verb and token.head != token:
        token = token.head
    return token


def _nominal(timex: Timex, noun: Token, direct: float) -> Claim | None:
    kind = triggers.of(noun)
    return Claim(timex, noun, kind, direct, f"attach:noun:{kind.rule.name}") if kind else None


def _verbal(timex: Timex, verb: Token, kind: Kind | None, announced: bool, dated: bool) -> Claim | None:
    if not _is_told(verb, dated) and not announced:
        return None
    if kind is not None:
        return Claim(timex, verb, kind, 0.9, f"attach:verb:{kind.rule.name}", announced)
    if triggers.is_state(verb) or timex.mod in ("SINCE", "UNTIL") or not _is_plain(verb, dated):
        return None
    return Claim(timex, verb, None, 0.6, "attach:verb:unknown")


def _is_told(verb: Token, dated: bool) -> bool:
    """True where the clause tells of something done: the past anywhere, the present under a chronology's date."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if dated or triggers.is_told_in_past(verb) or verb.tag_ in ("VBD", "VBN", "VBG", "VB"):
        return True
    return bool(helpers) and helpers[0].tag_ != "VBZ"


def _is_plain(verb: Token, dated: bool) -> bool:
    """True for a finite verb in the past, or a participle that stands for one, with a subject."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _UNREAL:
        return dated and not helpers & _AHEAD
    if any(child.lower_ in ("i", "we", "you") for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")):
        return False
    participle = verb.tag_ == "VBN" and verb.dep_ in ("acl", "conj", "ROOT")
    return dated or verb.tag_ == "VBD" or participle or bool(helpers & {"was", "were", "had"})


# --- dates that reach further than their own predicate -----------------------------------------------------------------


def _shared(here: list[Claim], inside: list[Timex]) -> Iterator[Claim]:
    """The predicates joined to a dated one by "and" that have no date of their own."""
    dated = {claim.head.i for claim in here}
    for claim in here:
        if not triggers.is_verb(claim.head) or (len(inside) > 1 and claim.timex.span.start > claim.head.idx):
            continue
        if claim.head.dep_ == "relcl":
            continue
        for other in claim.head.children:
            if other.dep_ == "conj" and other.i not in dated and triggers.is_verb(other) and not _holds(other, inside):
                kind, announced = meaning.of(other)
                if kind and _is_told(other, False) and not _is_same(claim.kind, kind):
                    yield Claim(claim.timex, other, kind, 0.65, f"attach:conjunct:{kind.rule.name}", announced)


def _is_same(first: Kind | None, second: Kind) -> bool:
    return first is not None and (first.label == second.label or {first.label, second.label} <= FORCE)


def _holds(verb: Token, timexes: list[Timex]) -> bool:
    start, end = verb.left_edge.idx, verb.right_edge.idx
    return any(start <= timex.span.start <= end for timex in timexes)


def _headed(sentence: Tokens, entry: Timex, here: list[Claim]) -> Iterator[Claim]:
    """The clauses of an entry that its header dates: all that have no date of their own."""
    dated = {claim.head.i for claim in here}
    taken: list[Kind] = []
    for verb in sentence:
        if verb.i in dated or not triggers.is_verb(verb) or not _is_clause(verb):
            continue
        kind, announced = meaning.of(verb)
        if kind is None and (triggers.is_state(verb) or not _is_plain(verb, True)):
            continue
        if verb.dep_ == "conj" and (kind is None or any(_is_same(old, kind) for old in taken)):
            continue
        taken += [kind] if kind else []
        yield Claim(entry, verb, kind, 0.8, f"attach:header:{kind.rule.name if kind else 'unknown'}", announced)
    if not taken and not dated:
        yield from _misread(sentence, entry)


def _misread(sentence: Tokens, entry: Timex) -> Iterator[Claim]:
    """The event of an entry whose verb the parser takes for a noun: "1 August - Israeli aircraft bomb the port"."""
    root = sentence.root
    for word in (root, *root.children):
        kind = triggers.of(word) if word.pos_ in ("NOUN", "PROPN") else None
        if kind is not None:
            yield Claim(entry, word, kind, 0.6, f"attach:header:{kind.rule.name}")
            return


def _is_clause(verb: Token) -> bool:
    if verb.dep_ == "ROOT":
        return True
    if verb.dep_ == "conj":
        return triggers.is_verb(verb.head) and _is_clause(verb.head)
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ in ("ccomp", "parataxis") and own and verb.i < verb.head.i and _is_clause(verb.head)


def _without_echoes(found: list[Claim]) -> list[Claim]:
    """The claims without those that say again, on the same date or more loosely, what another one says."""
    return [claim for claim in found if not any(_is_echo(claim, other) or _is_looser(claim, other) for other in found)]


def _is_echo(claim: Claim, other: Claim) -> bool:
    """True where a claim retells another one, which governs it."""
    if claim is other or claim.kind is None or claim.timex is not other.timex:
        return False
    return claim.head in other.head.subtree and _is_same(other.kind, claim.kind)


def _is_looser(claim: Claim, other: Claim) -> bool:
    """True for "two weeks later" beside "on 7 April": the same predicate, and a date that holds the other's."""
    ours, theirs = claim.timex.date, other.timex.date
    if claim.head != other.head or not ours or not theirs or claim.timex.mod or other.timex.mod:
        return False
    if not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return False
    holds = ours.earliest <= theirs.earliest and theirs.latest <= ours.latest
    return holds and (ours.earliest, ours.latest) != (theirs.earliest, theirs.latest)
