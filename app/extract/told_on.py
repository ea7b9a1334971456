"""Deeds that have no other day than the one on which somebody told of them: "killed 13 people, police said on Tuesday"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from app import edtf
from app.extract import meaning, speech, totals, triggers
from app.extract.claim import Claim, is_same
from app.extract.triggers import FORCE, Kind
from app.mention import Span, Timex
from app.vocab import Label, Precision

_TELLING = frozenset(
    {"say", "report", "announce", "confirm", "state", "tell", "claim", "add", "disclose", "acknowledge"}
)
_INQUIRING = frozenset(
    {
        "commission",
        "committee",
        "court",
        "historian",
        "inquiry",
        "investigation",
        "investigator",
        "judge",
        "panel",
        "prosecutor",
        "report",
        "rights",
        "study",
        "survey",
        "tribunal",
    }
)
"""Those who tell of what may lie years back, and in what they do."""
_FINDING = frozenset({"discover", "exhume", "find", "identify", "recover", "retrieve", "unearth"})
"""What is found was done before, nobody says when: "had found twelve bodies"."""
_NEWS = timedelta(days=6)
"""How long ago, about, what somebody tells as news was done at the earliest: some stories wait for whom the telephone reaches."""
_DEEDS = (FORCE - {Label.UPRISING, Label.INTERVENTION}) | {Label.DETENTION}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTIES = _SUBJECTS | {"dobj"}
_TELLING_APART = frozenset({"amod", "compound", "nmod", "poss", "nummod", "prep", "acl", "relcl", "appos"})
"""What a noun has beside it that says which one is meant."""
_OVER = frozenset({"was", "were", "had", "has", "have", "been", "'ve", "’ve"})
"""Helping verbs of what is over."""
_WHEN = frozenset({"since", "during", "earlier", "previously", "ago", "far"})
"""Words by which a clause tells of a while, or of what lies further back."""
_TIMES = frozenset({"pobj", "npadvmod", "advmod", "nsubj", "poss"})
_POINTING = frozenset({"the", "that", "this", "these", "those"})
_THOSE = frozenset(
    {"assailant", "attacker", "bomb", "bomber", "gunman", "man", "raider", "shooter", "suspect", "victim", "woman"}
)
"""Who and what is known from an attack that was told of before, where "the" stands before it."""
_REST = frozenset({"others", "another", "some", "all", "both", "many", "several", "most"})
"""Subjects that are the rest of those who were told of before."""


def of(here: list[Claim]) -> Iterator[Claim]:
    """The claims of deeds that stand in what was said on a day and have no time of their own.

    They were done on that day at the latest and, being news, in the week that it ends: `2012-05-09~/2012-05-15`.
    """
    dated = {claim.head.i for claim in here}
    for claim in here:
        when = _until(claim.timex) if _is_telling(claim.head) else None
        told: list[Kind] = []
        for verb in speech.contents(claim.head) if when is not None else ():
            kind = meaning.of(verb)[0] if verb.i not in dated else None
            if kind is None or kind.label not in _DEEDS or any(is_same(one, kind) for one in told):
                continue
            if when is not None and _is_done(verb, claim.head) and _is_new(verb, kind, claim.timex.span):
                told.append(kind)
                yield Claim(when, verb, kind, 0.5, f"attach:told-on:{kind.rule.name}")


def _until(when: Timex) -> Timex | None:
    """The time of what was told on a day; None for what is no day."""
    day = when.date
    if day is None or day.precision is not Precision.DAY or day.latest is None or when.mod:
        return None
    return replace(when, date=edtf.interval(edtf.approximate(edtf.day(day.latest - _NEWS)), day))


def _is_telling(verb: Token) -> bool:
    """True for a verb of saying with which somebody tells news, and not what he found out about the past."""
    if triggers.lemma(verb) not in _TELLING:
        return False
    around = [child for child in verb.children if child.dep_ in ("nsubj", "prep")]
    return not any(
        word.lower_ == "rights" or triggers.lemma(word) in _INQUIRING for one in around for word in one.subtree
    )


def _is_done(verb: Token, saying: Token) -> bool:
    """True for a deed that is over, of somebody whom the sentence names: the speaker, too, as in "the army said it had killed six"."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if any(child.dep_ == "neg" for child in verb.children) or verb.tag_ not in ("VBD", "VBN"):
        return False
    if subject is None:
        return verb.dep_ == "xcomp" and helpers == {"to", "have"}
    own = verb.i > saying.i and subject.lower_ in ("it", "they")
    if triggers.is_state(verb) or triggers.lemma(verb) in _FINDING:
        return False
    return helpers <= _OVER and (verb.tag_ == "VBD" or bool(helpers)) and (own or subject.pos_ != "PRON")


def _is_new(verb: Token, kind: Kind, own: Span) -> bool:
    """True for one deed that was not told of before; nothing beside the time `own` says when."""
    parties = [child for child in verb.children if child.dep_ in _PARTIES]
    deeds = [word for word in (*parties, *totals.causes(verb), *kind.words) if not triggers.is_verb(word)]
    if any(word.lower_ in _REST or _is_known(word) for word in deeds) or _is_toll(verb, kind):
        return False
    around = (word for word in verb.subtree if not own.start <= word.idx < own.end)
    if any(word.lower_ in _WHEN or (word.ent_type_ in ("DATE", "TIME") and word.dep_ in _TIMES) for word in around):
        return False
    return not totals.is_total(verb) and not totals.is_of_several(verb)


def _is_toll(verb: Token, kind: Kind) -> bool:
    """True for "twelve people had died", which says neither where nor in what: the dead of what was told of before."""
    suffered = not any(child.dep_ == "dobj" for child in verb.children)
    bare = not any(word.dep_ in ("prep", "agent", "advcl") and word.lower_ != "of" for word in verb.subtree)
    return suffered and bare and kind.label is Label.KILLING


def _is_known(noun: Token) -> bool:
    """True for "the attack on the post", "the gunmen", "the plane": what "the" points to, and no name tells apart."""
    if not any(child.dep_ == "det" and child.lower_ in _POINTING for child in noun.children) or noun.pos_ == "PROPN":
        return False
    kind = triggers.of(noun)
    bare = not any(child.dep_ in _TELLING_APART for child in noun.children)
    object_of = noun.dep_ in ("dobj", "nsubjpass")
    return (kind is not None and kind.label in FORCE) or (bare and (object_of or triggers.lemma(noun) in _THOSE))
