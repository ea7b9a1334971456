"""Of which event of its sentence a count is.

A count belongs to the event whose clause it stands in: the nearest above it in the sentence, else the nearest below it
("nine people were killed when a bomb went off"), else the one told last before it.
"""

from spacy.tokens import Token

from app.extract import claimants, fates, modality, totals, triggers
from app.extract.claim import Claim
from app.extract.counting import Told
from app.extract.rules.tolls_en import BURSTING, BY_THEN, CONDITIONS, DISASTERS, SPELLS, THINGS
from app.extract.spans import text_of
from app.extract.triggers import FORCE
from app.vocab import CountOf, Label, Modality, Precision

_COUNTED = FORCE | {Label.PROTEST, Label.OTHER, Label.DETENTION, Label.DISPLACEMENT, Label.RELEASE}
"""Events of which people are counted."""
_CONTINUED = FORCE | {Label.PROTEST}
"""Events that the sentences behind them go on about; of another kind only the very next words do, behind a semicolon or a colon."""
MANY = 10_000
"""Dead: so many, in a later sentence or by a date, are those of a war and not of a day."""
_LONG = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.INTERVAL})


def of(told: Told, own: list[Claim], claims: list[Claim]) -> Claim | None:
    """The event of a sentence that a count is of."""
    heads = {claim.head.i: claim for claim in claims if is_event(claim)}
    if not heads:
        return next((c for c in claims if told.is_toll and c.kind and "+noun" in c.rule and is_force(c)), None)
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


def is_of(told: Told, claim: Claim) -> bool:
    """True where a count may be the event's: a total only of an event that is all that is counted."""
    head = claim.head
    if told.is_total and not (
        _is_near(told.at, head) and (is_long(claim) or (_is_by_then(claim) and not _is_of_war(told)))
    ):
        return False
    if told.at != head and totals.is_of_several(told.at):
        return False
    if _is_natural(told, claim) or _is_of_before(told.at, head) or _is_of_cause(told.at, claim):
        return False
    if _is_so_long_after(told.at, head) or _is_one_more(told.at, head):
        return False
    if told.count.high == 0 or fates.is_survival(told.at):
        return True
    return modality.of(told.at) is not Modality.DENIED or told.at == head


def _is_of_cause(word: Token, claim: Claim) -> bool:
    """True for the dead of what a court or a memorial is about: "jailed for a bombing that killed 14", "convicted of murdering 14"."""
    if is_force(claim):
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


def _is_so_long_after(word: Token, head: Token) -> bool:
    """True for what is told of another event, from which the time of this one is counted: "hours after a bomb that killed nine"."""
    while word.head != word and word != head:
        links = [word, *word.children] if word.dep_ in ("advcl", "prep") else []
        if any(link.lower_ in ("after", "before") and _is_measured(link) for link in links):
            return True
        word = word.head
    return False


def _is_one_more(word: Token, head: Token) -> bool:
    """True for who has died since, of a deed that is only named: "a fifth man has died after Tuesday's battle"."""
    perfect = any(child.lower_ in ("has", "have") for child in word.children if child.dep_ == "aux")
    if not perfect or triggers.is_verb(head) or triggers.lemma(word) not in ("die", "succumb"):
        return False
    links = (child for child in word.children if child.lower_ in ("after", "following", "since", "from"))
    return any(head in link.subtree for link in links)


def _is_measured(link: Token) -> bool:
    """True for "hours after", "a day before"."""
    return link.i > 0 and triggers.lemma(link.nbor(-1)) in SPELLS


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


def _is_natural(told: Told, claim: Claim) -> bool:
    """True for somebody who died, where the text tells of no attack: "he died of a heart attack in 2000"."""
    if claim.head == told.at:
        return False
    alone = told.count.rule in ("count:one", "count:named")
    if not alone or triggers.lemma(told.at) != "die" or (is_force(claim) and claim.head != told.at):
        return False
    causes = [thing for c in told.at.children if c.lower_ in ("in", "during") for thing in c.children]
    return not any((kind := triggers.of(cause)) is not None and kind.label in FORCE for cause in causes)


def _is_by_then(claim: Claim) -> bool:
    """True for what had happened by a date, which is counted until then."""
    start = claim.timex.span.start
    return BY_THEN.search(text_of(claim.head.doc)[max(0, start - 20) : start]) is not None


def _is_of_war(told: Told) -> bool:
    """True for so many deaths that they are those of a war."""
    return told.count.of is CountOf.KILLED and max(told.count.low or 0, told.count.best or 0) >= MANY


def is_long(claim: Claim) -> bool:
    """True for an event that is itself all that went on in a year or since a day."""
    return claim.timex.mod == "SINCE" or (claim.timex.date is not None and claim.timex.date.precision in _LONG)


def is_counted(claim: Claim) -> bool:
    """True for an event of a kind of which people are counted."""
    return (claim.kind is None or claim.kind.label in _COUNTED) and not _is_statement(claim)


def is_force(claim: Claim) -> bool:
    """True for an event that the sentences behind it go on about."""
    return (
        is_accident(claim) if claim.kind is None or claim.kind.label is Label.OTHER else claim.kind.label in _CONTINUED
    )


def _is_release(claim: Claim) -> bool:
    return claim.kind is not None and claim.kind.label is Label.RELEASE


def is_event(claim: Claim) -> bool:
    """True for what is no statement about an event told before."""
    return not _is_statement(claim) and not _is_toll_word(claim.head)


def _is_statement(claim: Claim) -> bool:
    """True for what is said, and for the "put" of who put a toll at so many on Monday."""
    if claim.kind is None:
        counted = any(c.dep_ == "nsubjpass" and c.lower_ in THINGS for c in claim.head.children)
        return claimants.is_telling(claim.head) and not counted
    return claim.kind.label is Label.STATEMENT or _is_counting(claim.head)


def _is_counting(verb: Token) -> bool:
    """True for who counts the dead of what was told before: "by evening hospitals had counted 27 bodies"."""
    return triggers.lemma(verb) == "count" and any(
        c.dep_ == "dobj" and (c.lower_ in THINGS or CONDITIONS.get(c.lower_) is not None) for c in verb.children
    )


def _is_toll_word(head: Token) -> bool:
    """True for the "rose" of a toll that rose on Sunday."""
    return any(child.lower_ in ("toll", "number") and child.dep_ in ("nsubj", "nsubjpass") for child in head.children)


def is_accident(claim: Claim) -> bool:
    """True for what kills, by its verb, without being of a kind: "a depot blew up, and 170 people died"."""
    head = claim.head
    nouns = [head, *(c for c in head.children if c.dep_ in ("nsubj", "nsubjpass"))]
    return triggers.lemma(head) in BURSTING or any(noun.lower_ in DISASTERS for noun in nouns)
