"""Time expressions to the predicates that they date: one claim for each expression and governing predicate."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import (
    comparing,
    gapping,
    governing,
    listed,
    meaning,
    notes,
    reach,
    sentences,
    standins,
    timex_tense,
    told_on,
    triggers,
)
from app.extract.claim import Claim, is_plain, is_same, is_told
from app.extract.spans import text_of
from app.extract.triggers import Kind
from app.mention import Timex
from app.vocab import Label, Precision, TimexType

_BEYOND = frozenset(
    {"after", "before", "since", "following", "until", "despite", "ahead", "from", "over", "for", "to", "about", "into"}
)
_REACTIONS = frozenset({"claim-responsibility", "accuse", "support", "deny"})
"""Rules of what is said of an event that was told of before."""
_NOISE = re.compile(
    r"^\W*(?:photo|image|picture|file photo|sources?|compiled|related|read more|see also|editor['’]s note|correction|update[ds]?(?!: [a-z])|"
    r"reporting by|editing by|writing by|published|posted|subscribe|sign up|copyright|all rights|advertisement|follow us|tags?|"
    r"last updated|this (?:article|story|explainer|page|post|website|version|report) )\b|©|cookies|newsletter|privacy policy|"
    r"terms of use|stay up to date|unsubscribe",
    re.IGNORECASE,
)
_PAPERS = frozenset(
    {"protocol", "protocols", "charter", "communique", "communiqué", "roadmap", "compromise", "compact"}
)
_INCIDENTS = frozenset(
    {
        "incident",
        "operation",
        "episode",
        "tragedy",
        "disaster",
        "event",
        "affair",
        "action",
        "atrocity",
        "crime",
        "mission",
    }
)
"""Nouns of which only what is told behind them says what was."""
_OTHER_DATES = frozenset({"BEFORE", "AFTER"})
_NAMED_DAYS = frozenset({"day_month_year", "month_day_year", "weekday", "weekday_day"})
"""Rules of days that the text names, whatever it counts."""
_CALENDAR = frozenset({"day_month_year", "month_day_year", "day_range_month"})
_THE_TIME = frozenset({"the day", "the night", "the morning", "the week", "the month", "the year"})
_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
_OTHERS = ("attach:while", "attach:apart")
"""What claims have that tell of another deed than the one which governs them."""
_NEWS = timedelta(days=7)
"""How long what somebody does is news, at most."""
_PASSED = 3
"""Sentences without a time, at most, behind which the day that was told last is still meant."""
_NOTES = 5
"""Entries with dates that make a text a chronology."""
_ITEM = re.compile(r"^[ \t]*[•*·▪◦‣–—-][ \t]+(?P<told>[^\n]+)", re.MULTILINE)
_LIST = re.compile(
    rf"^(?P<head>[^\n]{{10,200}}:)[ \t]*\n(?:[ \t]*\n)*(?:{_ITEM.pattern[1:].replace('?P<told>', '?:')}(?:\n\s*|\Z))+",
    re.MULTILINE,
)
"""A line that ends with a colon above a list."""
_LONGEST_SETTING = 12
"""Tokens of a sentence that only names the day of those that follow, at most."""
_SETTING = frozenset({"be", "come", "bring"})
_HEADING = 100
"""Characters of a heading before its years, at most."""


def claims(doc: Doc, timexes: list[Timex], published: date) -> list[Claim]:
    """Every claim of a text, in its order; no predicate twice with one time expression."""
    text = text_of(doc)
    usable = sorted(
        (
            timex
            for timex in (_of_its_owner(doc, one) for one in timexes)
            if _is_usable(timex) and not _is_label(text, timex)
        ),
        key=lambda timex: timex.span.start,
    )
    starts = [timex.span.start for timex in usable]
    dated = sorted(timex.span.start for timex in timexes if timex.rule != "duration")  # how long says nothing of when
    days = [
        one for one in timexes if _is_usable(one) and one.date and one.date.precision is Precision.DAY and not one.mod
    ]
    entries = [*_entries(text, timexes), *_settings(doc, text, days), *_listed(text, days)]
    noted = len([entry for entry in entries if not entry.is_live]) >= _NOTES
    near = _Near(entries)
    left: _Entry | None = None
    found: list[Claim] = []
    before: list[Claim] = []
    passed = 0
    for sentence in doc.sents:
        around = near.around(sentence.start_char)
        entry = next((one for one in reversed(around) if one.start <= sentence.start_char < one.end), None)
        first, last = bisect_left(starts, sentence.start_char), bisect_left(starts, sentence.end_char)
        if entry is not None and entry.is_live:
            left = entry if left is entry or _leaves(sentence, usable[first:last], entry.timex) else None
            entry = None if left is entry else entry
        here: list[Claim] = []
        if any(one.head <= sentence.start_char and sentence.end_char <= one.first for one in around):
            continue  # the date of an entry, which tells of nothing by itself
        if (first < last or entry is not None) and not is_noise(sentence.text):
            here = _of_sentence(doc, sentence, usable[first:last], entry, published, noted=noted)
            here = list(listed.cut(list(standins.of(sentence, here, usable[first:last], found))))
        elif before and bisect_left(dated, sentence.start_char) == bisect_left(dated, sentence.end_char):
            here = list(reach.carried(sentence, before))
            if not here and passed < _PASSED:
                passed += 1
                continue
        found += here
        before, passed = here, 0
    return found


def _of_sentence(
    doc: Doc, sentence: Tokens, inside: list[Timex], entry: "_Entry | None", published: date, *, noted: bool
) -> list[Claim]:
    """The claims of one sentence, with the times in it and the entry of a chronology that it stands in.

    In a `noted` text, a chronology, the present tells what was done wherever it is dated: "government takes office 1 November".
    """
    here: list[Claim] = []
    own = [timex for timex in inside if not _is_another(doc, timex, alone=len(inside) == 1)]
    for timex in own:
        told = _direct(doc, timex, entry is not None or noted or _is_ahead(timex, published), published)
        here += [
            one for one in told if one.kind is not None or entry is not None or one.head.tag_ not in ("VBZ", "VBP")
        ]
    if not here and entry is None and len(own) == 1 == len(inside):
        here += list(_stray(doc, own[0]))
    if not here and entry is None and own:
        here += list(notes.of(sentence, own))
    here += list(reach.joined(here, inside))
    here += list(reach.beside(here, inside))
    here += list(reach.behind(here, inside))
    here += list(reach.on_the_day(sentence, inside))
    here += list(told_on.of(here))
    if len(inside) > 1:
        here = list(gapping.of(doc, here, inside))
    if entry is not None:
        here += list(
            reach.headed(sentence, entry.timex, here, first=sentence.start_char <= entry.first, live=entry.is_live)
        )
        if not here and not entry.is_live and sentence.start_char <= entry.first:
            here += list(notes.headed(sentence, entry.timex))
    once: dict[tuple[int, int], Claim] = {}
    for claim in here:
        once.setdefault((claim.head.i, claim.timex.span.start), claim)
    return sorted(_without_echoes(list(once.values())), key=lambda claim: (claim.head.i, claim.timex.span.start))


def is_noise(text: str) -> bool:
    """True for a sentence about the article instead of the world, and for a question."""
    return bool(_NOISE.search(text.strip())) or text.rstrip(' \n"”').endswith("?")


def _is_usable(timex: Timex) -> bool:
    return _is_dated(timex) and timex.type is not TimexType.SET and timex.mod not in _OTHER_DATES


def _of_its_owner(doc: Doc, timex: Timex) -> Timex:
    """A time without the word before it, where that is of the event whose day it is: "after Tuesday's battle" is no other day."""
    if timex.mod is None:
        return timex
    tokens = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    owner = tokens.root.head if tokens is not None and tokens.root.dep_ == "poss" else None
    return replace(timex, mod=None) if owner is not None and triggers.of(owner) is not None else timex


def _is_label(text: str, timex: Timex) -> bool:
    """True for the years of a name ("the Chaco War (1932-1935)"), and those that end a heading: "Talks that failed, 1990-1996"."""
    if timex.date is None or not _YEARS.fullmatch(timex.date.edtf):
        return False
    before, after = text[: timex.span.start], text[timex.span.end :]
    if before.endswith(("(", "; ")) and after.startswith(")"):
        return True
    line = before.rsplit("\n", 1)[-1]
    return after[:1] in ("", "\n") and line.rstrip().endswith(",") and len(line) <= _HEADING


def _is_dated(timex: Timex) -> bool:
    """True for an expression with a date that has bounds, and is not the article's own."""
    return timex.date is not None and timex.date.bounded and "dateline" not in timex.rule


def _is_ahead(timex: Timex, published: date) -> bool:
    """True for a date to come, of which the present tells as well: "voters go to the polls on 3 June"."""
    return timex.date is not None and timex.date.earliest is not None and timex.date.earliest > published


def _is_behind(timex: Timex, published: date) -> bool:
    """True for a date that was over when the text was published."""
    return timex.date is not None and timex.date.latest is not None and timex.date.latest < published


def _is_old(timex: Timex, published: date) -> bool:
    """True for a date that is no news when a text is published."""
    return timex.date is not None and timex.date.latest is not None and timex.date.latest < published - _NEWS


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry of a chronology tells, from character to character, where its first word is, and its date."""

    head: int
    start: int
    first: int
    end: int
    timex: Timex
    is_live: bool
    """It tells of a day as it went on: of that day only as long as it names no other one."""


class _Near:
    """The entries around one place of a text after the other: none is looked at before it begins, or when it lies behind."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._ahead = sorted(enumerate(entries), key=lambda pair: min(pair[1].head, pair[1].start), reverse=True)
        self._begun: list[tuple[int, _Entry]] = []

    def around(self, at: int) -> list[_Entry]:
        """Those that have begun and not ended, in their order."""
        while self._ahead and min(self._ahead[-1][1].head, self._ahead[-1][1].start) <= at:
            self._begun.append(self._ahead.pop())
        self._begun = sorted(
            (pair for pair in self._begun if max(pair[1].first, pair[1].end) > at), key=lambda pair: pair[0]
        )
        return [entry for _, entry in self._begun]


def _entries(text: str, timexes: list[Timex]) -> list[_Entry]:
    """The entries of a chronology that have a date."""
    found = []
    starts = [timex.span.start for timex in timexes]
    for entry in sentences.entries(text):
        inside = timexes[bisect_left(starts, entry.start) : bisect_left(starts, entry.body)]
        heading = [timex for timex in inside if _is_usable(timex)]
        if heading:
            told = text[entry.body : entry.end]
            found.append(
                _Entry(
                    entry.start,
                    entry.body,
                    entry.body + len(told) - len(told.lstrip()),
                    entry.end,
                    heading[0],
                    entry.is_live,
                )
            )
    return found


def _listed(text: str, days: list[Timex]) -> Iterator[_Entry]:
    """The items of a list whose heading names a day: "The day's main developments:"."""
    for found in _LIST.finditer(text):
        named = [day for day in days if found.start() <= day.span.start < found.end("head")]
        for item in _ITEM.finditer(text, found.end("head"), found.end()) if len(named) == 1 else ():
            yield _Entry(item.start(), item.start("told"), item.start("told"), item.end(), named[0], True)


def _settings(doc: Doc, text: str, days: list[Timex]) -> Iterator[_Entry]:
    """What follows, to the end of its line, a sentence that only says which day it was: "It was Friday. The shells came at noon"."""
    starts = [one.span.start for one in days]
    for sentence in doc.sents:
        first, last = bisect_left(starts, sentence.start_char), bisect_left(starts, sentence.end_char)
        end = text.find("\n", sentence.end_char - 1)
        end = end if end >= 0 else len(text)
        if (
            last - first == 1
            and len(sentence) <= _LONGEST_SETTING
            and end > sentence.end_char
            and _is_setting(sentence, days[first])
        ):
            yield _Entry(sentence.start_char, sentence.end_char, sentence.end_char + 1, end, days[first], True)


def _is_setting(sentence: Tokens, day: Timex) -> bool:
    """True for "It was Friday of last week", "Sunday brought something new", "Thursday it was our turn", "And this morning?"."""
    words = [token for token in sentence if not day.span.start <= token.idx < day.span.end and token.is_alpha]
    verb = next((token for token in words if token.pos_ in ("VERB", "AUX")), None)
    told = [token for token in words if token.pos_ in ("NOUN", "PROPN", "VERB", "NUM") and token != verb]
    if verb is None:
        return not told and sentence.text.rstrip().endswith("?")
    subject = next((token for token in words if token.dep_ == "nsubj"), None)
    bare = subject is None or subject.lower_ == "it"
    plain = triggers.lemma(verb) in _SETTING and verb.tag_ in ("VBD", "VBZ", "AUX")
    return plain and bare and len(told) <= 1 and all(triggers.of(token) is None for token in told)


def _leaves(sentence: Tokens, inside: list[Timex], day: Timex) -> bool:
    """True where a sentence of a live page turns to another day: its own verb, not only a clause below it, has that date."""
    for timex in inside:
        if timex.date == day.date or timex.mod in ("SINCE", "UNTIL"):
            continue
        tokens = sentence.doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
        verb = timex_tense.verb_of(tokens.root) if tokens is not None else None
        if verb is None or verb.dep_ in ("ROOT", "conj"):
            return True
    return False


def _is_another(doc: Doc, timex: Timex, *, alone: bool) -> bool:
    """True for the time of what the sentence's deeds are compared with; it has a count of its own beside the time of theirs."""
    tokens = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    return tokens is not None and comparing.is_another(tokens, alone=alone)


# --- what a time expression hangs on ------------------------------------------------------------------------------------


def _direct(doc: Doc, timex: Timex, dated: bool, published: date) -> Iterator[Claim]:
    tokens = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    if tokens is None:
        return
    if timex.rule != "event_offset":
        yield from _of_when(timex, tokens, dated)
    if comparing.is_compared(tokens) or governing.is_of_a_state(tokens):
        return
    if timex.rule == "event_offset":
        yield from _of_offset(timex, tokens, dated)
        return
    (measure, since), words = comparing.measure(tokens), governing.explanation(tokens)
    told = _nominal(timex, governing.last_deed(words) if measure is None and words is not None else measure, 0.7)
    if told is not None:
        yield told
    elif since:
        yield from _of_clause(replace(timex, mod="SINCE"), tokens, None, dated, published)
    elif measure is None and words is None:
        yield from _of_clause(timex, tokens, governing.owner(tokens), dated, published)


def _of_clause(timex: Timex, tokens: Tokens, owner: Token | None, dated: bool, published: date) -> Iterator[Claim]:
    """The claims of what the time hangs on: its own noun, a participle, or the clause around it."""
    verb: Token | None = None
    participle, due = governing.aside(tokens), governing.due(tokens)
    if due is not None:
        claim = _nominal(timex, due, 0.7)
    elif owner is not None:
        claim = _nominal(timex, owner, 0.8)
    elif participle is not None:
        claim = _verbal(timex, participle, triggers.of(participle), False, dated)
    else:
        noun, verb = governing.governors(tokens)
        later = governing.opened(tokens)
        if later is not None and (verb is None or verb.i < tokens.start):
            noun, verb = None, later
        claim = _governed(timex, tokens, noun, verb, dated, published)
        claim = claim or (None if _is_ahead(timex, published) else _owned(timex, tokens))
    if claim is not None:
        yield claim
    elif verb is not None and due is None and owner is None:
        yield from _of_partner(timex, verb)


def _governed(
    timex: Timex, tokens: Tokens, noun: Token | None, verb: Token | None, dated: bool, published: date
) -> Claim | None:
    """The claim of the noun or the verb above a time; or of the deed before it, of which the verb only speaks."""
    is_over = _is_behind(timex, published)
    if verb is not None and is_over:
        is_old = _is_old(timex, published)
        is_named = is_old or timex.rule in _CALENDAR
        deed = governing.spoken_of(tokens, verb) if noun is None and is_named else None
        deed = deed or (governing.felt(tokens, verb) if noun is None else None)
        deed = deed or (governing.answered_for(tokens, verb, is_old=is_old) if is_named else None)
        if deed is not None:
            return _nominal(timex, deed, 0.7)
    claim = _choose(timex, noun, verb, dated) if noun is not None or not governing.is_intended(tokens) else None
    told_of = governing.told_of(tokens, verb) if claim is None and verb is not None else None
    return _nominal(timex, told_of, 0.6) if told_of is not None and is_over else claim


def _stray(doc: Doc, timex: Timex) -> Iterator[Claim]:
    """The claim of the only time of a sentence, which the parser hangs on nothing that tells of anything."""
    tokens = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    verb = governing.stray(tokens) if tokens is not None and timex.mod not in ("SINCE", "UNTIL") else None
    if verb is None:
        return
    kind, announced = meaning.of(verb) if triggers.is_verb(verb) else (triggers.of(verb), False)
    if kind is not None:
        yield Claim(timex, verb, kind, 0.5, f"attach:stray:{kind.rule.name}", announced)
    elif tokens is not None and verb.i >= tokens.end and triggers.is_verb(verb) and not triggers.is_state(verb):
        yield Claim(timex, verb, None, 0.4, "attach:stray:unknown")


def _of_when(timex: Timex, tokens: Tokens, dated: bool) -> Iterator[Claim]:
    """What a clause about the time itself tells: "since May 1991, when it marched into the capital", "the day that it fell"."""
    doc, at = tokens.doc, tokens.end
    while at < len(doc) and doc[at].text == ",":
        at += 1
    if doc[at : at + 2].text.lower() in _THE_TIME:
        at += 2 + (doc[at + 2 : at + 3].text in ("on", "in"))
    elif at < len(doc) and doc[at].lower_ != "when":
        return
    if at >= len(doc) or doc[at].lower_ not in ("when", "that", "which") or at >= tokens.sent.end:
        return
    verb = triggers.verb_above(doc[at].head)
    done: list[Kind] = []
    first = verb.head if verb.dep_ == "conj" and verb.head.i > at else verb
    for told in (first, *(c for c in first.children if c.dep_ == "conj")) if first.i > at else ():
        kind, announced = meaning.of(told) if triggers.is_verb(told) else (None, False)
        if kind is not None and is_told(told, dated) and not any(is_same(one, kind) for one in done):
            done.append(kind)
            yield Claim(replace(timex, mod=None), told, kind, 0.8, f"attach:when:{kind.rule.name}", announced)
        elif kind is None and told is first and triggers.is_verb(told) and _is_deed(told):
            yield Claim(replace(timex, mod=None), told, None, 0.5, "attach:when:unknown")


def _is_deed(verb: Token) -> bool:
    """True for a plain past of what somebody did: no state, and nothing that he felt."""
    return verb.tag_ == "VBD" and not triggers.is_state(verb) and is_plain(verb, False) and _has_subject(verb)


def _of_partner(timex: Timex, verb: Token) -> Iterator[Claim]:
    """The predicate joined to one that tells of a state alone: "the rebels were back and the army declared a truce".

    Also what those did among whom, or as the first of whom, somebody was: "was among the men who founded it".
    """
    for other in governing.done_in(verb):
        kind, announced = meaning.of(other)
        if kind is not None and governing.is_bare(other):
            yield Claim(
                timex, verb, Kind(kind.rule, verb, (verb, other)), 0.6, f"attach:within:{kind.rule.name}", announced
            )
        elif kind is not None:
            yield Claim(timex, other, kind, 0.6, f"attach:within:{kind.rule.name}", announced)
    for other in verb.children:
        if other.dep_ == "conj" and triggers.is_verb(other) and is_told(other, False):
            kind, announced = meaning.of(other)
            if kind is not None:
                yield Claim(timex, other, kind, 0.6, f"attach:partner:{kind.rule.name}", announced)
    yield from _behind_colon(timex, verb)


def _behind_colon(timex: Timex, verb: Token) -> Iterator[Claim]:
    """What a clause behind a colon tells of one that only says how things stood: "by noon it was over: the rebels signed a truce"."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.i < verb.i or not triggers.is_verb(above):
        return
    first = above.left_edge.i if above.left_edge.i > verb.right_edge.i else verb.right_edge.i + 1
    if not any(token.text == ":" for token in verb.doc[verb.i : first + 1]) or any(
        child.ent_type_ in ("DATE", "TIME") for child in above.subtree if child.i > first
    ):
        return
    kind, announced = meaning.of(above)
    if kind is not None and kind.label is not Label.STATEMENT and is_told(above, False):
        yield Claim(timex, above, kind, 0.5, f"attach:colon:{kind.rule.name}", announced)


def _of_offset(timex: Timex, tokens: Tokens, dated: bool) -> Iterator[Claim]:
    """What "two days after they rose" dates: the rising, beside a date of its own; else what came two days after it."""
    link = tokens[-1]
    if timex.counted_from is not None:
        yield from _of_base(replace(timex, date=timex.counted_from), tokens, dated)
        return
    noun, verb = governing.governors(tokens)
    if link.dep_ == "mark":
        noun, verb = None, link.head.head if link.head.dep_ == "advcl" else None
    claim = _choose(timex, noun, verb, dated) if verb is None or triggers.is_verb(verb) else None
    if claim is not None:
        yield claim


def _of_base(timex: Timex, tokens: Tokens, dated: bool) -> Iterator[Claim]:
    """What such a time is counted from: the clause or the noun behind "after"."""
    link = tokens[-1]
    if link.dep_ == "mark":
        below = [link.head]
    else:
        below = [child for child in link.children if child.dep_ in ("pobj", "pcomp")]
    for token in below:
        kind, announced = meaning.of(token) if triggers.is_verb(token) else (triggers.of(token), False)
        lasting = kind is not None and kind.label in (Label.BATTLE, Label.TALKS)
        if kind is not None and (is_told(token, dated) if triggers.is_verb(token) else not lasting):
            yield Claim(timex, token, kind, 0.65, f"attach:base:{kind.rule.name}", announced)


def _choose(timex: Timex, noun: Token | None, verb: Token | None, dated: bool) -> Claim | None:
    if verb is None:
        return _nominal(timex, noun, 0.6) if noun is not None and noun.dep_ != "compound" else None
    kind, announced = meaning.of(verb)
    if noun is None:
        wanted = _wanted(verb, kind, timex) or (_dated_noun(timex, verb) if kind is None else None)
        return _nominal(timex, wanted, 0.7) if wanted is not None else _verbal(timex, verb, kind, announced, dated)
    below = triggers.of(noun)
    link = _link(noun, verb)
    if _is_aside(noun, below, link, kind):
        return _verbal(timex, verb, kind, announced, dated)
    beyond = link.dep_ == "agent" or (link.dep_ == "prep" and (link.lower_ in _BEYOND or _is_about(link, noun, timex)))
    if beyond and (not (kind and noun in kind.words) or triggers.lemma(verb) in governing.ASCRIBING):
        return _nominal(timex, noun, 0.7)
    if kind is not None and kind.label is not Label.STATEMENT and (noun in kind.words or link.dep_ != "relcl"):
        both = meaning.joined(kind, below)
        return (
            Claim(timex, verb, both, 0.85, f"attach:verb+noun:{both.rule.name}", announced)
            if is_told(verb, dated)
            else None
        )
    if link.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr", "appos", "npadvmod", "conj"):
        return _nominal(timex, noun, 0.75)
    return _verbal(timex, verb, kind, announced, dated)


def _is_about(link: Token, noun: Token, timex: Timex) -> bool:
    """True for an event with its date before it, which is not when something was done: "charged over his role in the 2021 killing"."""
    words = link.doc[link.i : noun.i].text.lower()
    return noun.idx > timex.span.start and _ABOUT.search(words) is not None


_ABOUT = re.compile(
    r"\b(?:(?:connection|relation) (?:with|to)|(?:role|part|involvement|complicity) in|responsibility for|(?:run|lead)-?up to|"
    r"(?:wake|aftermath|memory|anniversary|commemoration) of)\b"
)


def _wanted(verb: Token, kind: Kind | None, timex: Timex) -> Token | None:
    """The event that was asked for, where the date behind it is its own: "called for a withdrawal by May"."""
    if kind is None or kind.rule.name not in ("urge", "call-on"):
        return None
    asked = [
        thing for child in verb.children if child.dep_ == "prep" and child.lower_ == "for" for thing in child.children
    ]
    return next((noun for noun in asked if triggers.of(noun) and noun.idx < timex.span.start), None)


def _dated_noun(timex: Timex, verb: Token) -> Token | None:
    """The event of which a state is told with its date."""
    there = governing.existing(verb)
    if there is not None and (triggers.of(there) is not None or _told_behind(there) is not None):
        return there
    return _dated_subject(timex, verb)


def _dated_subject(timex: Timex, verb: Token) -> Token | None:
    """The event that is the subject of a state, its date right behind it: "a first truce, in March 1990, let the troops leave"."""
    if not triggers.is_state(verb) or verb.idx < timex.span.start:
        return None
    subjects = (child for child in verb.children if child.dep_ == "nsubj" and child.idx < timex.span.start)
    return next((noun for noun in subjects if not triggers.is_verb(noun) and triggers.of(noun) is not None), None)


def _is_aside(noun: Token, below: Kind | None, link: Token, kind: Kind | None) -> bool:
    """True where the date is the verb's: "in a statement on Monday, he condemned", "claimed responsibility for the raid on Monday"."""
    if below is not None and below.rule.name == "say" and link.dep_ == "prep":
        return link.lower_ in ("in", "during", "at")
    known = any(child.lower_ in ("the", "that", "this") for child in noun.children if child.dep_ == "det")
    told_of = (noun.dep_ == "pobj" and noun.head.lower_ == "for") or (noun.dep_ == "dobj" and _is_bare(noun))
    return known and told_of and kind is not None and kind.rule.name in _REACTIONS


def _is_bare(noun: Token) -> bool:
    """True for a noun with nothing beside it but an article and a date: it was told of before."""
    beside = [child for child in noun.children if child.dep_ != "det"]
    return all(
        child.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in child.children) for child in beside
    )


def _link(noun: Token, verb: Token) -> Token:
    """The child of the verb through which the noun hangs on it."""
    token = noun
    while token.head != verb and token.head != token:
        token = token.head
    return token


def _nominal(timex: Timex, noun: Token | None, direct: float) -> Claim | None:
    if noun is None:
        return None
    kind = triggers.of(noun) or _paper(timex, noun) or _told_behind(noun)
    return Claim(timex, noun, kind, direct, f"attach:noun:{kind.rule.name}") if kind else None


def _owned(timex: Timex, tokens: Tokens) -> Claim | None:
    """The claim of what has its own day, whatever else is said of it: "Friday's bombing brings the toll to 300"."""
    noun = tokens.root.head
    if tokens.root.dep_ != "poss" or noun.pos_ != "NOUN":
        return None
    name = _OWNED.get(noun.lower_)
    kind = triggers.of(noun) or (Kind(triggers.rule(name), noun, (noun,)) if name else None)
    return Claim(timex, noun, kind, 0.6, f"attach:owned:{kind.rule.name}") if kind else None


_OWNED = {"violence": "attack", "toll": "killing"}
"""The rules of nouns that tell of an event where they have a day of their own."""


def _told_behind(noun: Token) -> Kind | None:
    """The kind of an incident by the clause about it: "the incident of 5 April, in which 14 people died"."""
    if triggers.lemma(noun) not in _INCIDENTS:
        return None
    for clause in noun.subtree:  # the parser may hang it on the date: "the incident of 5 April, in which"
        own = clause.head == noun or clause.head.ent_type_ == "DATE"
        if own and clause.dep_ in ("relcl", "acl") and triggers.is_verb(clause):
            kind = meaning.of(clause)[0]
            if kind is not None and kind.label is not Label.STATEMENT:
                return Kind(kind.rule, noun, (noun, clause))
    return None


def _paper(timex: Timex, noun: Token) -> Kind | None:
    """The kind of a paper with the day of its signing: "the Lusaka protocol of 20 November 1994"."""
    daily = timex.date is not None and timex.date.precision is Precision.DAY and noun.idx < timex.span.start
    return Kind(triggers.rule("agreement"), noun, (noun,)) if daily and noun.lower_ in _PAPERS else None


def _verbal(timex: Timex, verb: Token, kind: Kind | None, announced: bool, dated: bool) -> Claim | None:
    if not is_told(verb, dated) and not announced:
        return None
    if kind is not None and kind.rule.name == "ultimatum" and timex.mod == "UNTIL":
        return None  # "were given until 29 March to leave"
    if kind is not None:
        return Claim(timex, verb, kind, 0.9, f"attach:verb:{kind.rule.name}", announced)
    if triggers.is_state(verb) or timex.mod in ("SINCE", "UNTIL"):
        return None
    if verb.dep_ == "xcomp" and triggers.is_aspect(verb.head) and is_plain(verb.head, dated):
        return Claim(timex, verb.head, None, 0.6, "attach:verb:begun")  # "began to arrive on 15 December"
    if not is_plain(verb, dated):
        return None
    cost = _cost(verb)
    if cost is not None:
        return Claim(timex, verb, cost, 0.75, f"attach:verb+cost:{cost.rule.name}")
    return Claim(timex, verb, None, 0.6, "attach:verb:unknown")


def _cost(verb: Token) -> Kind | None:
    """The kind of an unknown deed that killed: "a mine destroyed a bus and killed 38 people"."""
    for other in verb.children:
        if other.dep_ in ("conj", "advcl") and triggers.is_verb(other) and not _has_subject(other):
            kind = triggers.of(other)
            if kind is not None and kind.label is Label.KILLING:
                return Kind(kind.rule, verb, (verb, *kind.words))
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _without_echoes(found: list[Claim]) -> list[Claim]:
    """The claims without those that say again, on the same date or more loosely, what another one says."""
    return [claim for claim in found if not any(_is_echo(claim, other) or _is_looser(claim, other) for other in found)]


def _is_echo(claim: Claim, other: Claim) -> bool:
    """True where a claim retells another one, which governs it."""
    if claim is other or claim.timex.span != other.timex.span or claim.rule.startswith(_OTHERS):
        return False
    if claim.kind is None:  # "completed the capture", "a referendum lifts the limit": the noun tells it
        return other.kind is not None and other.head.head == claim.head and not triggers.is_verb(other.head)
    return claim.head in other.head.subtree and is_same(other.kind, claim.kind)


def _is_looser(claim: Claim, other: Claim) -> bool:
    """True for "two weeks later" beside "on 7 April", "the same day" beside "on Monday": the same predicate, and a date that holds the other's."""
    if claim.head == other.head and claim.timex.rule == "by_then" and other.timex.rule != "by_then":
        return True
    gap = other.timex.span.start - claim.timex.span.end
    if claim.head == other.head and claim.timex.rule == "part_of_day" and 0 <= gap <= len(" on "):
        return True  # "in the morning on Wednesday"
    ours, theirs = claim.timex.date, other.timex.date
    if claim.head != other.head or not ours or not theirs or claim.timex.mod or other.timex.mod:
        return False
    if not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return False
    # "five weeks later, in August", "three days before, … on May 12"
    if claim.timex.rule == "later" and other.timex.rule != "later":
        behind = claim.timex.span.start < other.timex.span.start and claim.remnant is None and other.remnant is None
        named = behind and theirs.precision is Precision.DAY and other.timex.rule in _NAMED_DAYS
        return named or (ours.earliest <= theirs.latest and theirs.earliest <= ours.latest)
    if (ours.earliest, ours.latest) == (theirs.earliest, theirs.latest):
        return claim.timex.rule == "context_unit" != other.timex.rule
    return ours.earliest <= theirs.earliest and theirs.latest <= ours.latest
