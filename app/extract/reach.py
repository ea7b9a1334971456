"""Dates that reach further than their own predicate: to what "and" joins to it, to clauses beside it, below a date's heading."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from app.extract import meaning, timex_tense, triggers
from app.extract.claim import Claim, is_plain, is_same, is_told
from app.extract.timex_tense import Tense
from app.extract.triggers import FORCE, Kind
from app.mention import Timex
from app.vocab import Label, Precision


def joined(here: list[Claim], inside: list[Timex]) -> Iterator[Claim]:
    """The predicates joined to a dated one by "and" that have no date of their own."""
    dated = {claim.head.i for claim in here}
    for claim in here:
        if not triggers.is_verb(claim.head) or (_clashes(claim, inside) and claim.timex.span.start > claim.head.idx):
            continue
        if claim.head.dep_ == "relcl":
            continue
        told = [claim.kind]
        chain = list(_chain(claim.head))
        times = _of_clauses(claim.head, inside) if chain else []
        for other in map(_done, chain):
            if other.i in dated or not triggers.is_verb(other) or _holds(other, times):
                break
            kind, announced = meaning.of(other)
            if kind is None or not is_told(other, False):
                continue
            apart = _is_apart(claim.head, other)
            if any(_is_toll(one, kind) for one in told) and not apart:
                continue
            same = any(is_same(one, kind) for one in told) and not apart
            if (not same and not _is_remark(kind)) or _is_capture(claim.kind, kind, other):
                told.append(kind)
                how = "apart" if apart else "conjunct"
                yield Claim(claim.timex, other, kind, 0.65, f"attach:{how}:{kind.rule.name}", announced)


def _clashes(claim: Claim, inside: list[Timex]) -> bool:
    """True where the sentence has another time beside the claim's, and not only in a clause about a noun: "who had fled in 2018"."""
    return len(inside) > 1 and len(_of_clauses(claim.head, inside)) > 1


def _of_clauses(verb: Token, inside: list[Timex]) -> list[Timex]:
    """The times of a sentence but for those of its last noun's clause: "freed the leader, who had been convicted in 2018"."""
    last = [token for token in verb.sent if token.dep_ == "relcl" and timex_tense.of(token) is Tense.PLUPERFECT]
    return [
        one
        for one in inside
        if not any(clause.left_edge.idx <= one.span.start <= clause.right_edge.idx for clause in last)
    ]


_WHERE = frozenset({"in", "at", "near", "outside", "off"})


def sites(head: Token) -> set[str]:
    """The names behind "in", "at" or "near" that hang on a predicate itself, or on what it is done to."""
    holders = (head, *(child for child in head.children if child.dep_ in ("dobj", "nsubj", "nsubjpass")))
    links = (link for holder in holders for link in holder.children if link.dep_ == "prep" and link.lower_ in _WHERE)
    things = [thing for link in links for thing in link.children if thing.dep_ == "pobj"]
    nouns = [thing for thing in things if thing.pos_ == "NOUN"]
    things += [name for noun in nouns for name in noun.children if name.dep_ == "compound"]
    things += [name for noun in nouns for link in noun.children if link.lower_ == "of" for name in link.children]
    return {name.lower_ for name in things if name.pos_ == "PROPN" and name.ent_type_ not in ("DATE", "TIME")}


def _chain(verb: Token) -> Iterator[Token]:
    """What "and" joins to a verb, each to the one before it: "met, declared the paper void and recalled the envoy"."""
    for other in verb.children:
        if other.dep_ == "conj":
            yield other
            yield from _chain(other)


def _is_remark(kind: Kind) -> bool:
    """True for what is only said with a deed: "overthrew the president and promised reform"."""
    return kind.label is Label.STATEMENT


def _is_apart(first: Token, second: Token) -> bool:
    """True for a deed of others in another place: "drones hit a mill in Sumy and Ukrainian drones attacked a plant in Oryol"."""
    if not any(child.dep_ in ("nsubj", "nsubjpass") for child in second.children):
        return False
    here, there = sites(first), sites(second)
    return bool(here and there) and not here & there


def _is_capture(first: Kind | None, second: Kind, verb: Token) -> bool:
    """True for the taking of a named place after another deed: "goes on the offensive and captures Ndélé"."""
    taken = any(child.dep_ == "dobj" and child.pos_ == "PROPN" for child in verb.children)
    return taken and second.label is Label.BATTLE and first is not None and first.label is not Label.BATTLE


_WITHIN = frozenset({"hours", "minutes", "moments", "seconds"})
"""How long after a thing another was on the same day still: "hours after guerrillas forced down an airliner"."""


def beside(here: list[Claim], inside: list[Timex]) -> Iterator[Claim]:
    """The clauses of the same day that a dated predicate leans on, where they have no date of their own: "when", "hours after"."""
    dated = {claim.head.i for claim in here} | {word.i for claim in here if claim.kind for word in claim.kind.words}
    for claim in here:
        if not triggers.is_verb(claim.head):
            continue
        for clause in _leaning(claim.head):
            if clause.i in dated or not _is_at_once(clause):
                continue
            for verb in (clause, *(c for c in clause.children if c.dep_ == "conj")):
                kind, announced = meaning.of(verb) if triggers.is_verb(verb) else (None, False)
                if (
                    kind
                    and is_told(verb, False)
                    and not _holds(verb, inside)
                    and (_is_soon(clause) or not _retells(claim.kind, kind, clause))
                ):
                    how = "while" if _is_along(clause) else "apart" if _is_soon(clause) else "clause"
                    yield Claim(claim.timex, verb, kind, 0.6, f"attach:{how}:{kind.rule.name}", announced)


def _leaning(verb: Token) -> Iterator[Token]:
    """The clauses that lean on a verb: its own, and "hours after" that the parser hangs on who told of it."""
    yield from (child for child in verb.children if child.dep_ == "advcl")
    if verb.dep_ == "ccomp" and verb.i < verb.head.i:
        later = (child for child in verb.head.children if child.dep_ in ("advcl", "ccomp") and child.i > verb.head.i)
        yield from (clause for clause in later if _is_soon(clause))


def on_the_day(sentence: Tokens, inside: list[Timex]) -> Iterator[Claim]:
    """What a clause about the only day of a sentence tells: "left on 3 May, on the very day when the town fell", "the same day that they met"."""
    days = {one.date.edtf: one for one in inside if one.date and one.date.precision is Precision.DAY and not one.mod}
    if len(days) != 1 or len(inside) > len([one for one in inside if one.date and one.date.edtf in days]):
        return
    for day in sentence:
        if day.lower_ != "day" or not _is_beside_comma(day):
            continue
        for clause in day.children:
            told = clause.dep_ == "relcl" and clause.tag_ == "VBD" and triggers.is_verb(clause)
            kind, announced = meaning.of(clause) if told and _is_when(clause) else (None, False)
            if kind is not None:
                yield Claim(next(iter(days.values())), clause, kind, 0.6, f"attach:apart:{kind.rule.name}", announced)


def _is_beside_comma(day: Token) -> bool:
    """True for a day that stands beside what was said before it: ", the day", ", on the same day"."""
    link = day.head if day.dep_ == "pobj" and day.head.lower_ == "on" else day
    first = min(day.left_edge.i, link.i)
    return (
        (link is not day or day.dep_ in ("appos", "npadvmod"))
        and first > day.sent.start
        and day.doc[first - 1].text == ","
    )


def _is_when(clause: Token) -> bool:
    return any(
        child.lower_ in ("when", "that") and child.dep_ in ("advmod", "mark", "det") for child in clause.children
    )


def behind(here: list[Claim], inside: list[Timex]) -> Iterator[Claim]:
    """The blow that a dated predicate followed, where the date is a month or longer: "in August soldiers fled after a raid"."""
    dated = {claim.head.i for claim in here} | {word.i for claim in here if claim.kind for word in claim.kind.words}
    for claim in here:
        when = claim.timex.date
        if not triggers.is_verb(claim.head) or when is None or when.precision is not Precision.MONTH:
            continue
        for link in claim.head.children:
            if link.dep_ == "prep" and link.lower_ == "after":
                below = [child for child in link.children if any(c.lower_ in ("a", "an") for c in child.children)]
            elif link.dep_ == "advcl" and any(c.lower_ == "after" and c.dep_ == "mark" for c in link.children):
                below = [link] if any(c.dep_ in ("nsubj", "nsubjpass") for c in link.children) else []
            else:
                continue
            for token in below:
                kind = meaning.of(token)[0] if triggers.is_verb(token) else triggers.of(token)
                if kind and kind.label in _BLOWS and token.i not in dated and not _holds(token, inside):
                    yield Claim(claim.timex, token, kind, 0.5, f"attach:behind:{kind.rule.name}")


def carried(sentence: Tokens, before: list[Claim]) -> Iterator[Claim]:
    """What a clause without a time tells of the day of the one before it: behind a semicolon, with "meanwhile" or "at the same time".

    It is something else than that, no comment and no toll.
    """
    last, verb = _main(before), _done(sentence.root)
    when = last.timex.date
    if when is None or when.precision is not Precision.DAY or last.timex.mod or not triggers.is_verb(verb):
        return
    owned = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    following = _following(verb)
    along, verb = _goes_along(sentence) or following is not None, following or verb
    if (not along and not _is_close(sentence, before)) or _is_of_another(sentence, last):
        return
    kind, announced = meaning.of(verb)
    if triggers.is_state(verb) or not owned or not is_plain(verb, False) or timex_tense.of(verb) is Tense.PLUPERFECT:
        return
    if kind is None:
        if along:
            yield Claim(last.timex, verb, None, 0.4, "attach:carried:unknown")
        return
    again = any(
        (_is_toll(one.kind, kind) and following is None) or (is_same(one.kind, kind) and not along) for one in before
    )
    if not again and (along or kind.label is not Label.STATEMENT):
        yield Claim(last.timex, verb, kind, 0.5, f"attach:carried:{kind.rule.name}", announced)


def _main(before: list[Claim]) -> Claim:
    """The last of some claims that tells of a deed, else the last; what had been before is left aside."""
    story = [one for one in before if timex_tense.at(one.head) is not Tense.PLUPERFECT] or before
    deeds = (one for one in reversed(story) if one.kind is not None and one.kind.label is not Label.STATEMENT)
    return next(deeds, story[-1])


def _done(verb: Token) -> Token:
    """The deed that somebody is only said to tell of: "the army was sent in, the minister said"."""
    told = [child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i and triggers.is_verb(child)]
    return told[0] if told and triggers.lemma(verb) in ("say", "report") else verb


def _goes_along(sentence: Tokens) -> bool:
    """True for a sentence that says itself that it is of the same day."""
    opening = sentence[:_OPENING]
    along = any(token.lower_ == "meanwhile" for token in opening) or bool(_SAME_DAY.match(opening.text))
    return along or bool(_SAME_TIME.search(sentence.text))


def _is_of_another(sentence: Tokens, last: Claim) -> bool:
    """True for "in the same operation" behind a sentence that only names what was before: "he had planned the raid of Monday"."""
    return bool(_IN_THE_SAME.match(sentence.text)) and not triggers.is_verb(last.head)


def _following(verb: Token) -> Token | None:
    """The force or the protest that came "then": "crowds then set up roadblocks and killed six"."""
    before = [child for child in verb.children if child.i < verb.i]
    subject = next((child for child in before if child.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ == "PRON" or not any(child.lower_ == "then" for child in before):
        return None
    if any(child.dep_ == "det" for child in subject.children):
        return None  # "the gunmen then killed six", as a part of what they did
    for deed in (verb, *_chain(verb)):
        kind = meaning.of(deed)[0] if deed.tag_ == "VBD" and triggers.is_verb(deed) else None
        if kind is not None and kind.label in (*FORCE, Label.PROTEST):
            return deed
    return None


def _is_close(sentence: Tokens, before: list[Claim]) -> bool:
    """True behind the semicolon that ends what was told before."""
    last = sentence.doc[sentence.start - 1] if sentence.start else None
    return last is not None and last.text == ";" and before[-1].head.sent.end == sentence.start


_SAME_TIME = re.compile(
    r"\b(?:at (?:about |around |roughly |almost |nearly )?|about |around )the same (?:time|hour)(?! as\b)",
    re.IGNORECASE,
)
"""Words by which a sentence goes on with the day before it, wherever they stand in it."""
_OPENING = 8
"""Tokens at the head of a sentence in which "meanwhile" may stand."""
_SAME_DAY = re.compile(
    r"a (?:little|short while|short time) later\b|(?:soon|shortly) after(?:wards)?,|(?:shortly |just )?(?:within (?:an? hour|the hour|half an hour|minutes|hours|moments)|(?:before|by) (?:midnight|nightfall|dusk|noon|evening|dark)|at (?:nightfall|dusk|noon|midday)|in the (?:late |early )?(?:afternoon|evening)|"
    r"while (?:they|he|she) (?:spoke|met|talked)|in the same (?:operation|attack|raid|incident|assault|ambush|clash|battle))\b",
    re.IGNORECASE,
)
"""Words at the head of a sentence by which it goes on with the day before it."""
_IN_THE_SAME = re.compile(r"in the same\b", re.IGNORECASE)
_BLOWS = frozenset({Label.ATTACK, Label.BOMBING, Label.KILLING, Label.COUP})


def _retells(first: Kind | None, second: Kind, clause: Token) -> bool:
    """True where the clause below tells how the thing was done: "nine died when a bomb went off"; "while" tells of another."""
    if _is_along(clause):
        return second.label is Label.STATEMENT or first is None or first.label is second.label
    return is_same(first, second)


def _is_along(clause: Token) -> bool:
    """True for a past form behind "while": "bombed the airfields while nine divisions crossed the border"."""
    return clause.tag_ == "VBD" and any(child.dep_ == "mark" and child.lower_ == "while" for child in clause.children)


def _is_at_once(clause: Token) -> bool:
    """True for a clause behind "when" or "as" in the past, or "hours after"."""
    joins = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    if (joins & {"when", "as"} and clause.tag_ in ("VBD", "VBN")) or _is_along(clause):
        return True
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    if "while" in joins and clause.tag_ == "VBG" and helpers & {"was", "were"}:
        return True
    return _is_soon(clause)


def _is_soon(clause: Token) -> bool:
    """True for a clause behind "hours after", "minutes before"."""
    joins = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    lead = {child.lower_ for child in clause.children if child.dep_ == "npadvmod"}
    return bool(joins & {"after", "before"} and lead & _WITHIN)


def _holds(verb: Token, timexes: list[Timex]) -> bool:
    start, end = verb.left_edge.idx, verb.right_edge.idx
    return any(start <= timex.span.start <= end for timex in timexes)


_DEATHS = frozenset({"natural-death", "die", "lose-life"})


def _is_toll(first: Kind | None, second: Kind) -> bool:
    """True for what a deed cost, which is told of the deed: "mobs burned homes and 19 people were killed"."""
    cost = second.label is Label.KILLING or second.rule.name in _DEATHS
    return cost and (first is None or first.label in FORCE or first.label is Label.PROTEST)


def _is_comment(kind: Kind | None) -> bool:
    """True for what is said of an entry's event, or what it cost: no event of its own without a date of its own."""
    return kind is not None and (kind.label is Label.STATEMENT or kind.rule.name in _DEATHS)


_NOT_YET = frozenset({Tense.PLUPERFECT, Tense.FUTURE, Tense.PLANNED})
"""What a live page tells of no deed of its day with."""


def headed(sentence: Tokens, entry: Timex, here: list[Claim], *, first: bool, live: bool) -> Iterator[Claim]:
    """The clauses of an entry that its header dates: all that have no date of their own.

    Behind the entry's `first` sentence comments, deaths and what had been before are none of them; on a `live` page, nor is
    anything that is to come, and the present tells of a state unless it is known for a deed.
    """
    dated = {claim.head.i for claim in here}
    taken: list[Kind] = []
    for verb in sentence:
        if verb.i in dated or not triggers.is_verb(verb) or not _is_clause(verb):
            continue
        kind, announced = meaning.of(verb)
        if kind is None and (triggers.is_state(verb) or not is_plain(verb, True)):
            continue
        tense = timex_tense.of(verb)
        if live and (tense in _NOT_YET or (kind is None and tense is Tense.PRESENT)):
            continue
        if not first and ((_is_comment(kind) and not _goes_along(sentence)) or tense is Tense.PLUPERFECT):
            continue
        if verb.dep_ == "conj" and (kind is None or any(is_same(old, kind) for old in taken)):
            continue
        taken += [kind] if kind else []
        yield Claim(entry, verb, kind, 0.8, f"attach:header:{kind.rule.name if kind else 'unknown'}", announced)
    if not taken and not live and not dated:
        yield from _misread(sentence, entry)
    elif not taken and not live and first:
        kind = triggers.of(noun) if (noun := _noted(sentence, dated)) is not None else None
        if noun is not None and kind is not None:
            yield Claim(entry, noun, kind, 0.6, f"attach:header:{kind.rule.name}")


def _noted(sentence: Tokens, dated: set[int]) -> Token | None:
    """The noun that an entry notes, where only what it says of it has another date: "Car bomb at a camp (one soldier died in May)"."""
    bracket = next((token.i for token in sentence if token.text == "("), sentence.end)
    alone = (sentence.root, *(token for token in sentence[: bracket - sentence.start] if token.head.i >= bracket))
    noun = next((token for token in alone if token.pos_ in ("NOUN", "PROPN")), None)
    return noun if noun is not None and noun.i not in dated and noun.i < min(dated) else None


def _misread(sentence: Tokens, entry: Timex) -> Iterator[Claim]:
    """The event of an entry whose verb the parser takes for a noun: "1 August - Israeli aircraft bomb the port"."""
    root = sentence.root
    near = [word for word in (root, *root.children) if word.pos_ in ("NOUN", "PROPN")]
    near += [word for word in root.children if word.dep_ == "acl" and word.tag_ == "VBN"]
    for word in (*near, *(word for word in sentence if word.tag_ in ("VB", "VBP", "VBZ"))):
        kind = triggers.of(word)
        if kind is not None and (word in near or kind.label not in (Label.STATEMENT, Label.OTHER)):
            yield Claim(entry, word, kind, 0.6, f"attach:header:{kind.rule.name}")
            return
    done = [word for word in root.children if word.tag_ in ("VBN", "VBD") and word.dep_ == "acl"]
    if len(done) == 1 and root.pos_ == "NOUN":
        yield Claim(entry, done[0], None, 0.4, "attach:header:unknown")  # "3,400 people registered in the camp"


def _is_clause(verb: Token) -> bool:
    if verb.dep_ == "ROOT":
        return True
    if verb.dep_ == "conj" and triggers.is_verb(verb.head):
        return _is_clause(verb.head)
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    if verb.dep_ == "conj":
        return own and verb.head.dep_ == "ROOT"  # "Aqil and 44 others are killed", cut in two by the parser
    return verb.dep_ in ("ccomp", "parataxis") and own and verb.i < verb.head.i and _is_clause(verb.head)
