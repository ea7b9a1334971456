"""Where it was: which of the places that a text names are those of a claim, by how they stand in its clause."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from app.extract import places_unknown, roles, rules, triggers
from app.extract.rules.places_en import GIVING, LEAVING, MOTION, NAMED_AFTER, REACHING, SITES, WAYS
from app.mention import Place
from app.vocab import Label, PlaceBasis, PlacePrecision

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_INSIDE = frozenset(
    rules.words(
        """
        in at near on outside inside across around into from to through towards toward along over within off
        above below beside throughout onto
        """
    )
)

_SEQUENCE = frozenset({"before", "after", "since", "until", "while", "whereas"})
"""What joins a clause that tells of another time, or of somebody elsewhere."""

_TAKEN = frozenset(
    {
        Label.BATTLE,
        Label.ATTACK,
        Label.WITHDRAWAL,
        Label.BOMBING,
        Label.INTERVENTION,
        Label.UPRISING,
        Label.COUP,
        Label.TALKS,
        Label.DISPLACEMENT,
    }
)

_BESIDE = frozenset({"compound", "amod", "nmod", "poss", "pobj", "appos"})
"""How a place hangs on the noun for what lies there: "Goma airport", "the port of Jaffna"."""

_AT_HOME = frozenset({"declare-independence", "hold-election"})
"""The rules of what a state does within its borders."""

_FINE = {PlacePrecision.PLACE: 3, PlacePrecision.REGION: 2, PlacePrecision.COUNTRY: 1, PlacePrecision.AREA: 0}


def places(claimed: roles.Claimed, label: Label, found: list[Place]) -> tuple[Place, ...]:
    """The places where a claim's event was, the best first: those of its clause, else those of its sentence."""
    head = claimed.head
    ranked = []
    for place in found:
        tokens = roles.tokens_of(head.doc, place.span)
        if tokens is None or tokens.root.sent.start != head.sent.start or "demonym" in place.rule:
            continue
        root = tokens.root
        home = _is_home(root, head)
        here = home or root.i in claimed.inside
        located = 3 if home else _located(root, head, label)
        if _is_at_road_end(root):
            located = int(place.precision in (PlacePrecision.PLACE, PlacePrecision.REGION))
        if located and not is_elsewhere(root, claimed):
            basis = PlaceBasis.CLAUSE if here else PlaceBasis.SENTENCE
            ranked.append(((here, located, _FINE[place.precision]), replace(place, basis=basis)))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    clear = [place for (here, _, _), place in ranked if here]
    return _finest_first(clear or [place for _, place in ranked])


def _finest_first(found: list[Place]) -> tuple[Place, ...]:
    """The places with those in the first one's country before the others, the finest of them first: "Gao in Mali"."""
    return tuple(sorted(found, key=lambda place: -_FINE[place.precision] if place.country == found[0].country else 1))


def _located(root: Token, head: Token, label: Label) -> int:
    """How plainly a place is where something was: 2 by a preposition, 1 as what was taken or left, 0 not at all."""
    step = spot = _spot(root)
    while step.head != step and step != head:
        above = step.head
        if step.dep_ in _SUBJECTS and triggers.is_verb(above):
            return int(step == spot and _is_fallen(step))
        if step == spot and (step.dep_ == "poss" or _is_named_after(step)):
            return 0
        if step == spot and step.dep_ in ("compound", "amod", "nmod") and _is_force(above, Label.TALKS):
            return 1
        if step.dep_ == "pobj" and above.lower_ in _INSIDE:
            return 2 if _is_where(above, label) else 0
        if step.dep_ == "pobj" and above.lower_ == "of" and _is_force(above.head):
            return 1
        if step.dep_ in ("dobj", "conj") and triggers.is_verb(above):
            return int(step == spot and _is_taken(above))
        step = above
    return 1 if step == head and not triggers.is_verb(head) and root != head else 0


def _spot(root: Token) -> Token:
    """The noun that stands for a place in its clause: "port" of "the port of Jaffna", "Haifa" of "Haifa and Tyre"."""
    seen: set[int] = set()
    while root.i not in seen:
        seen.add(root.i)
        above = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else root.head
        beside = root.dep_ in _BESIDE and above.lower_ in SITES
        if beside or (root.dep_ == "conj" and above.pos_ in ("PROPN", "NOUN")):
            root = above
    return root


def _is_force(noun: Token, also: Label = Label.PROTEST) -> bool:
    """True for the noun of an event that is where it is named after: "the siege of Grozny", "the Geneva talks"."""
    kind = None if triggers.is_verb(noun) else triggers.of(noun)
    return kind is not None and (kind.label in triggers.FORCE or kind.label in (Label.PROTEST, also))


def _is_named_after(spot: Token) -> bool:
    """True where a place only names a thing: "the Minsk ceasefire", "the Oslo accords"."""
    return spot.dep_ in ("compound", "amod", "nmod") and spot.head.lower_ in NAMED_AFTER


def _is_taken(verb: Token) -> bool:
    """True for a verb whose object, a place, is where it was: "captured", "fled", "annexed"."""
    kind = triggers.of(verb)
    return (kind is not None and kind.label in _TAKEN) or triggers.lemma(verb) in REACHING


def _is_origin(preposition: Token) -> bool:
    """True for "from" where it tells whence somebody is, not what was left: "police from Paris", "independent from Britain"."""
    if preposition.lower_ != "from":
        return False
    step = preposition.head
    while True:
        kind = triggers.of(step)
        left = kind is not None and kind.label in (Label.WITHDRAWAL, Label.DISPLACEMENT)
        if left or triggers.lemma(step) in LEAVING:
            return False
        if step.head == step or triggers.is_verb(step) or step.dep_ in _SUBJECTS:
            return True
        step = step.head


def _is_where(preposition: Token, label: Label) -> bool:
    """True for a preposition that tells where, not with whom, whence, to whom or among what."""
    other = _is_partner(preposition, label) or _is_origin(preposition) or places_unknown.is_scope(preposition)
    return not other and _is_goal(preposition)


def _is_goal(preposition: Token) -> bool:
    """False for "to" where nothing goes there: "elected to Westminster", "the ambassador to Kenya", "loyal to Iran"."""
    above = preposition.head.head if preposition.head.pos_ == "ADV" else preposition.head
    if preposition.lower_ != "to" or (triggers.is_verb(above) and triggers.lemma(above) not in GIVING):
        return True
    kind = None if triggers.is_verb(above) else triggers.of(above)
    return triggers.lemma(above) in MOTION | WAYS or (kind is not None and kind.label is Label.DEPLOYMENT)


def is_elsewhere(root: Token, claimed: roles.Claimed) -> bool:
    """True for a place of another claim, or of what came before or after: "erupted in 2012, before spreading to Niger"."""
    above = {claimed.head.i} | {token.i for token in claimed.head.ancestors}
    for token in root.ancestors:
        if token.i in above:
            return False
        if (token.i in claimed.others and not _is_means(token)) or _is_earlier_or_later(token):
            return True
    return False


def _is_means(noun: Token) -> bool:
    """True for the deed by which another was done, at the same place: "assassinated by a bomb", "killed in an attack"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("by", "with", "in", "during") and not triggers.is_verb(noun)


def _is_earlier_or_later(verb: Token) -> bool:
    if not triggers.is_verb(verb):
        return False
    joins = [child for child in verb.children if child.dep_ == "mark"]
    joins += [verb.head] if verb.dep_ == "pcomp" else []
    return any(join.lower_ in _SEQUENCE for join in joins)


def _is_fallen(subject: Token) -> bool:
    """True where a place is the subject of its own fall: "Bunagana fell", "Aleppo was shelled"."""
    passive = subject.dep_ == "nsubjpass" or triggers.lemma(subject.head) == "fall"
    return passive and _is_taken(subject.head)


def _is_home(root: Token, head: Token) -> bool:
    """True where a place does what is done at home: "Burma became independent", "Crimea held a referendum"."""
    kind = triggers.of(head) if triggers.is_verb(head) else None
    return kind is not None and kind.rule.name in _AT_HOME and roles.subject(head) == root


def _is_at_road_end(root: Token) -> bool:
    """True for what a road leads to: near, if it is a town."""
    return root.dep_ == "pobj" and root.head.lower_ == "to" and root.head.head.lower_ in WAYS


def _is_partner(preposition: Token, label: Label) -> bool:
    """True where "to" or "on" marks whom one deals with: "sanctions on Iran", "said to Egypt"."""
    return preposition.lower_ in ("to", "on", "over", "towards", "toward") and label in (
        Label.SANCTION,
        Label.STATEMENT,
        Label.AGREEMENT,
    )


def distinct(found: Iterable[Place]) -> tuple[Place, ...]:
    """The places without repetitions, in their order."""
    return tuple({place.id: place for place in reversed(list(found))}.values())[::-1]
