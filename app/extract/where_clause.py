"""How plainly a place is where something was: what the parse says of its name in the clause of a deed."""

from spacy.tokens import Token

from app.extract import places_unknown, roles, rules, triggers
from app.extract.places_belief import is_handed_over
from app.extract.rules.places_en import (
    ENTERING,
    GIVING,
    LEAVING,
    LIFE,
    MEETINGS,
    MOTION,
    NAMED_AFTER,
    OFFICIALS,
    REACHING,
    SEIZING,
    SITES,
    VEHICLES,
    WAYS,
)
from app.vocab import Label

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
INSIDE = frozenset(
    rules.words(
        """
        in at near on outside inside across around into from to through towards toward along over within off
        above below beside throughout onto
        """
    )
)

_SEQUENCE = frozenset(
    {
        "before",
        "after",
        "since",
        "until",
        "while",
        "whereas",
        "as",
        "because",
        "although",
        "though",
        "if",
        "unless",
        "for",
    }
)
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

_SWALLOWED = frozenset({"pobj", "appos", "nmod", "npadvmod", "conj", "compound"})
"""How the parser hangs a subject on what stands before it."""

_PARTNERS = frozenset({"with", "by", "for", "about", "like", "than", "without", "as"})
"""Prepositions whose noun is not where something was."""

_ASIDE = frozenset({"under", "from", "despite"})

_AHEAD = frozenset({"would", "will", "should", "could", "might", "may"})
"""What helps a verb that tells of no fact."""

_TOLD = frozenset({"ccomp", "xcomp", "dobj", "prt"})
"""How what is said hangs on the verb of saying: what it names is not where it was said."""

_SPEAKING = frozenset({"in", "at", "on", "during", "near", "outside", "inside", "from", "before"})
"""Prepositions of where somebody speaks: "said in a speech in Cairo", "during a visit to Mali"."""

_SIGNING = frozenset({"sign", "conclude", "reach", "initial", "strike", "agree", "negotiate", "hammer"})

_SIGNED = frozenset("accord accords agreement agreements treaty pact protocol declaration communique".split())
"""What is called after the town where it was signed, on the day that is told of it."""

_AIMING = frozenset({"on", "in", "against", "near"})

_SUFFERED = frozenset({Label.DETENTION, Label.APPOINTMENT, Label.RELEASE})


def located(root: Token, head: Token, label: Label) -> int:
    """How plainly a place is where something was: 2 by a preposition, 1 as what was taken or left, 0 not at all."""
    if _is_swallowed(root, triggers.verb_above(head)) or _is_asked_of(root) or _is_told(root, head, label):
        return 0
    if root.dep_ in ("compound", "nmod") and root.head.lower_ in VEHICLES:
        return 0
    step = spot = _spot(root)
    while step.head != step and step != head:
        above = step.head
        if step.dep_ in SUBJECTS and triggers.is_verb(above):
            return int(step == spot and _is_fallen(step))
        if step == spot and (step.dep_ == "poss" or _is_named_after(step)):
            return int(_is_owner_of_victims(step) or _is_signed_there(step, head))
        if step == spot and step.dep_ in ("compound", "amod", "nmod") and _is_held_there(above):
            return int(not _is_aimed(above))
        if step.dep_ == "pobj" and above.lower_ in INSIDE:
            if _is_purpose(above.head) or _is_planned(above.head, head):
                return 0
            return 2 if _is_where(above, label) and not _is_of_another(above, head) else 0
        if step.dep_ == "pobj" and (_is_owned(above) or _is_fought_for(step)):
            return 1
        if step.dep_ in ("dobj", "conj") and triggers.is_verb(above):
            return 2 * int(step == spot and _is_taken(above))
        if step == spot and step.dep_ in ("advmod", "npadvmod") and (spot != root or spot.pos_ == "ADV"):
            return 2
        step = above
    return 1 if step == head and not triggers.is_verb(head) and root != head else 0


def _is_owned(preposition: Token) -> bool:
    """True in "the siege of Gao" and "the mayor of Gao was shot"."""
    above = preposition.head
    return preposition.lower_ == "of" and (_is_force(above) or _is_official(above))


def _is_swallowed(root: Token, verb: Token) -> bool:
    """True for a subject that the parser took into what stands before it: "In 2015 Saudi Arabia and its allies began"."""
    first = root
    while first.i and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head == root:
        first = first.nbor(-1)
    before = root.doc[first.i - 1] if first.i > root.sent.start else None
    if before is None or not (before.text == "," or before.like_num) or root.dep_ not in _SWALLOWED or root.i > verb.i:
        return False
    if any(token.text == "," for token in root.doc[root.i + 1 : verb.i]):
        return False
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    joined = [one for one in subjects if one.left_edge.i > root.i and one.left_edge.nbor(-1).head == root]
    return len(joined) == len(subjects)


def _is_purpose(deed: Token) -> bool:
    """True for what is only meant to be done: "trained on Corregidor for a raid into Sabah"."""
    meant = deed.dep_ == "pobj" and deed.head.lower_ == "for" and not triggers.is_verb(deed)
    kind = triggers.of(deed) if meant else None
    return kind is not None and kind.label in triggers.FORCE and triggers.is_verb(deed.head.head)


def _is_planned(verb: Token, head: Token) -> bool:
    """True for what was to come of somebody or something: "the tents in which they were to sleep in Gao", "a boat that would sail to Eyl"."""
    helps = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    bare = "to" in helps and verb.dep_ == "xcomp" and triggers.lemma(verb.head) == "be"
    clause = verb.head if bare else verb
    meant = clause.dep_ == "relcl" and triggers.of(clause.head) is None and (bare or not helps.isdisjoint(_AHEAD))
    return meant and head not in (verb, clause)


def _is_told(root: Token, head: Token, label: Label) -> bool:
    """True for a place in what somebody said, who need not have been there: "accused them of flying arms through Chad"."""
    if label is not Label.STATEMENT or not triggers.is_verb(head):
        return False
    below = root
    while below.head != head and below.head != below:
        if below.dep_ == "ccomp":
            return True
        below = below.head
    return below.dep_ in _TOLD or (below.dep_ == "prep" and below.lower_ not in _SPEAKING)


def _is_asked_of(root: Token) -> bool:
    """True for whom something is done with, by or for: "at war with Manila", "between Turkana and Borana herders"."""
    if root.dep_ != "pobj":
        return False
    peoples = root.head.lower_ == "between" and any(c.dep_ == "conj" and c.tag_ == "NNS" for c in root.children)
    return peoples or (root.head.lower_ in _PARTNERS and not _is_fought_for(root))


def _is_fought_for(root: Token) -> bool:
    """True in "the battle for Gao"."""
    noun = root.head.head
    kind = triggers.of(noun) if root.head.lower_ == "for" and not triggers.is_verb(noun) else None
    return kind is not None and kind.label is Label.BATTLE


def _is_of_another(preposition: Token, head: Token) -> bool:
    """True for where somebody is from, or a deal was made: "the leader, who was born in Chad", "by a deal brokered in Moscow"."""
    verb, noun = preposition.head, preposition.head.head
    if verb == head or verb.dep_ not in ("acl", "relcl"):
        return False
    beside = noun.dep_ == "pobj" and (noun.head.lower_ in _ASIDE or noun.lower_ in NAMED_AFTER)
    stays = triggers.lemma(verb) == "be" and any(child.lower_ == "who" for child in verb.children)
    return triggers.lemma(verb) in LIFE or beside or stays


def _is_official(noun: Token) -> bool:
    """True for somebody who is where he holds office, and to whom something is done: "the mayor of Gao was shot"."""
    if noun.lower_ not in OFFICIALS:
        return False
    noun = noun.head if noun.dep_ == "appos" else noun
    passive = noun.dep_ == "nsubjpass" or (noun.dep_ == "dobj" and triggers.is_verb(noun.head))
    kind = triggers.of(noun.head)
    return passive and kind is not None and (kind.label in triggers.FORCE or kind.label in _SUFFERED)


def _is_owner_of_victims(spot: Token) -> bool:
    """True in "Gao's mayor was killed" and "Bangui's Muslims fled"."""
    owned = spot.head
    part = owned.dep_ == "pobj" and owned.head.lower_ == "of" and owned.head.head.dep_ == "nsubj"
    noun = owned.head.head if part else owned
    left = noun.dep_ == "nsubj" and triggers.lemma(noun.head) in LEAVING
    return spot.dep_ == "poss" and owned.lower_ in OFFICIALS and (_is_official(owned) or left)


def _is_signed_there(spot: Token, head: Token) -> bool:
    """True for the town that an accord is called after, where it is signed: "the Doha Agreement was signed"."""
    deal, verb = spot.head, spot.head.head
    if spot.dep_ == "poss" or not _is_named_after(spot):
        return False
    if head.dep_ == "acl" and head.head == deal:
        return triggers.lemma(head) in _SIGNING
    dated = head == deal and deal.lower_ in _SIGNED and any(_is_dating(child) for child in deal.children)
    return dated or (deal.dep_ in ("nsubjpass", "dobj") and triggers.lemma(verb) in _SIGNING)


def _is_dating(preposition: Token) -> bool:
    """True in "the Algiers Agreement of March 1975"."""
    return preposition.lower_ == "of" and any(child.ent_type_ == "DATE" for child in preposition.children)


def _is_aimed(deed: Token) -> bool:
    """True for a deed that is told where it struck: "a U.S. air strike on Mosul" was not in the United States."""
    return any(child.dep_ == "prep" and child.lower_ in _AIMING for child in deed.children)


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
    kind = None if triggers.is_verb(noun) and not _is_gerund(noun) else triggers.of(noun)
    return kind is not None and (kind.label in triggers.FORCE or kind.label in (Label.PROTEST, also))


def _is_gerund(verb: Token) -> bool:
    """True for a deed by its noun of which the parser makes a verb: "shelling of Gao"."""
    return verb.tag_ == "VBG" and any(child.dep_ == "prep" and child.lower_ == "of" for child in verb.children)


def _is_held_there(noun: Token) -> bool:
    """True for what is where it is named after: "the Geneva talks", "at the Bangui Forum"."""
    return _is_force(noun, Label.TALKS) or (noun.lower_ in MEETINGS and noun.dep_ == "pobj")


def _is_named_after(spot: Token) -> bool:
    """True where a place only names a thing: "the Minsk ceasefire", "the Oslo accords"."""
    return spot.dep_ in ("compound", "amod", "nmod") and spot.head.lower_ in NAMED_AFTER


def _is_taken(verb: Token) -> bool:
    """True for a verb whose object, a place, is where it was: "captured", "fled", "annexed"."""
    kind = triggers.of(verb)
    return (kind is not None and kind.label in _TAKEN) or triggers.lemma(verb) in REACHING | ENTERING | SEIZING


def is_origin(preposition: Token) -> bool:
    """True for "from" where it tells whence somebody is, not what was left: "police from Paris", "independent from Britain"."""
    if preposition.lower_ != "from":
        return False
    step = preposition.head
    while True:
        kind = triggers.of(step)
        left = kind is not None and kind.label in (Label.WITHDRAWAL, Label.DISPLACEMENT)
        if left or triggers.lemma(step) in LEAVING:
            return False
        if step.head == step or triggers.is_verb(step) or step.dep_ in SUBJECTS:
            return True
        step = step.head


def _is_where(preposition: Token, label: Label) -> bool:
    """True for a preposition that tells where, not with whom, whence, to whom or among what."""
    other = _is_partner(preposition, label) or is_origin(preposition) or places_unknown.is_scope(preposition)
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
    return any(join.lower_ in _SEQUENCE and not _is_how(verb, join) for join in joins)


def _is_how(verb: Token, join: Token) -> bool:
    """True for the attack in which people died: "were killed as gunmen overran Beni"."""
    kinds = [triggers.of(verb), triggers.of(verb.head)] if join.lower_ == "as" and verb.dep_ == "advcl" else [None]
    return all(kind is not None and kind.label in triggers.FORCE for kind in kinds)


def is_told_more_of(root: Token, verb: Token) -> bool:
    """True for a place that a clause tells more of: "Goma, which the rebels took", "Gao, which was shelled", "Kidal, where nine died"."""
    if verb.dep_ != "relcl" or verb.head not in (root, _spot(root)):
        return False
    if any(child.lower_ == "where" and child.dep_ == "advmod" for child in verb.children):
        return True
    relative = next((child for child in verb.children if child.lower_ in ("which", "that")), None)
    done = relative is not None and (relative.dep_ in ("dobj", "nsubjpass") or _is_overrun(verb))
    return done and _is_taken(verb)


def _is_fallen(subject: Token) -> bool:
    """True where a place is the subject of its own fall: "Bunagana fell", "Aleppo was shelled", "the town changed hands"."""
    passive = subject.dep_ == "nsubjpass" or triggers.lemma(subject.head) == "fall" or _is_overrun(subject.head)
    return (passive or is_handed_over(subject)) and _is_taken(subject.head)


def _is_overrun(verb: Token) -> bool:
    """True for "was overrun", of which the parser makes a state."""
    kind = triggers.of(verb)
    return kind is not None and kind.rule.name == "be-overrun"


def is_at_road_end(root: Token) -> bool:
    """True for what a road leads to or comes from: near, if it is a town."""
    if root.dep_ != "pobj" or root.head.lower_ not in ("to", "from"):
        return False
    start = root.head.nbor(-1) if root.head.lower_ == "to" and root.head.i > root.sent.start else root
    return root.head.head.lower_ in WAYS or (start != root and is_at_road_end(start) and start.head.lower_ == "from")


def _is_partner(preposition: Token, label: Label) -> bool:
    """True where "to" or "on" marks whom one deals with: "sanctions on Iran", "said to Egypt"."""
    return preposition.lower_ in ("to", "on", "over", "towards", "toward") and label in (
        Label.SANCTION,
        Label.STATEMENT,
        Label.AGREEMENT,
    )
