"""Where it was: which of the places that a text names are those of a claim, by how they stand in its clause."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from app import gazetteer
from app.extract import places_back, places_states, places_unknown, roles, rules, triggers
from app.extract.places import DEMONYM, as_place
from app.extract.places_scene import Scene
from app.extract.rules.places_en import (
    BORDERS,
    CROSSING,
    ENTERING,
    GIVING,
    LAND,
    LEAVING,
    LIFE,
    MEETINGS,
    MOTION,
    NAMED_AFTER,
    OFFICIALS,
    REACHING,
    SEIZING,
    SITES,
    WAYS,
)
from app.extract.rules.places_seats_en import TODAY
from app.extract.triggers import Kind
from app.mention import Actor, Place
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

_AT_HOME = frozenset({"declare-independence", "hold-election"})
"""The rules of what a state does within its borders."""

_SHARING = frozenset({"conj", "advcl", "xcomp"})
"""How a verb hangs on the one whose subject it shares."""

_SWALLOWED = frozenset({"pobj", "appos", "nmod", "npadvmod", "conj", "compound"})
"""How the parser hangs a subject on what stands before it."""

_PARTNERS = frozenset({"with", "by", "for", "about", "like", "than", "without", "as"})
"""Prepositions whose noun is not where something was."""

_ASIDE = frozenset({"under", "from", "despite"})

_APART = 3
"""Words from a people's adjective to the land that it tells of, at most."""

_TOLD = frozenset({"ccomp", "xcomp", "dobj", "prt"})
"""How what is said hangs on the verb of saying: what it names is not where it was said."""

_SPEAKING = frozenset({"in", "at", "on", "during", "near", "outside", "inside", "from", "before"})
"""Prepositions of where somebody speaks: "said in a speech in Cairo", "during a visit to Mali"."""

_SIGNING = frozenset({"sign", "conclude", "reach", "initial", "strike", "agree", "negotiate", "hammer"})

_SUFFERED = frozenset({Label.DETENTION, Label.APPOINTMENT, Label.RELEASE})

_FINE = {PlacePrecision.PLACE: 3, PlacePrecision.REGION: 2, PlacePrecision.COUNTRY: 1, PlacePrecision.AREA: 0}


def places(claimed: roles.Claimed, kind: Kind | None, scene: Scene, actors: list[Actor]) -> tuple[Place, ...]:
    """The places where a claim's event was, the best first: those of its clause, the seat of who did it, what its sentence tells.

    Else it is what the text is about there; nowhere, where even that is in doubt.
    """
    label = kind.label if kind else Label.OTHER
    ranked = sorted(_ranked(claimed, label, scene), key=lambda pair: pair[0], reverse=True)
    clear = [place for (here, _, _), place in ranked if here]
    if clear:
        return _finest_first([_today(place) for place in clear])
    seat = places_states.seat(claimed.head, kind, scene, actors)
    if seat is not None:
        about = scene.about(claimed.head.idx)
        at_home = about is not None and about.country == seat.country and seat.precision is PlacePrecision.COUNTRY
        return _around(claimed, scene) or (seat,) if at_home else (seat,)
    return _finest_first([_today(place) for _, place in ranked]) or _around(claimed, scene)


Rank = tuple[bool, int, int]


def _ranked(claimed: roles.Claimed, label: Label, scene: Scene) -> Iterator[tuple[Rank, Place]]:
    """The places of a sentence where a claim's event may have been: whether in its clause, how plainly, how exactly."""
    head = claimed.head
    for root, place in _named(head, scene):
        home = _is_home(root, place, head)
        here = home or root.i in claimed.inside
        located = 3 if home else _located(root, head, label)
        if _is_at_road_end(root):
            located = int(place.precision in (PlacePrecision.PLACE, PlacePrecision.REGION))
        if located and _is_beyond_border(root, scene):
            located = 0
        if not here and _is_of_antecedent(root, head):
            located = 1
        elif not located or is_elsewhere(root, claimed) or not (here or _is_shared(root, head)):
            continue
        basis = PlaceBasis.CLAUSE if here else PlaceBasis.SENTENCE
        based = place if place.rule == places_back.BACK else replace(place, basis=basis)
        yield (here, located, _FINE[place.precision]), based


def _named(head: Token, scene: Scene) -> Iterator[tuple[Token, Place]]:
    """The places of a claim's sentence with their tokens: names, lands told by their people, and what points back."""
    sentence = head.sent
    for spot in scene.named(sentence):
        tokens = roles.tokens_of(head.doc, spot.span)
        if tokens is None:
            continue
        if spot.rule != DEMONYM:
            yield tokens.root, spot
        elif (noun := _land(tokens.root)) is not None and noun.i not in scene.back:
            yield noun, replace(spot, rule="place:land")
    for i in range(sentence.start, sentence.end):
        if i in scene.back:
            yield head.doc[i], scene.back[i]


def _land(adjective: Token) -> Token | None:
    """The land that a people's adjective tells the country of: "the Turkish town", "Israeli soil", "the Ecuadorean border"."""
    noun = adjective.head
    while noun.dep_ in ("compound", "amod") and noun.head.i > noun.i:
        noun = noun.head
    if adjective.dep_ not in ("amod", "compound", "nmod") or noun.i - adjective.i > _APART:
        return None
    crossed = noun.dep_ == "pobj" and noun.head.lower_ in CROSSING and noun.lower_ in BORDERS
    return noun if noun.lower_ in LAND or crossed else None


def _is_beyond_border(root: Token, scene: Scene) -> bool:
    """True for a country that only its border is named of: near "the border with Niger" one is on this side of it."""
    if root.dep_ == "pobj" and root.head.lower_ == "with" and root.head.head.lower_ in BORDERS:
        return True
    noun = root.head
    if root.dep_ not in ("poss", "compound", "amod", "nmod") or noun.lower_ not in BORDERS:
        return False
    about = scene.about(root.idx)
    crossed = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in CROSSING)
    return about is not None and not crossed


def _is_of_antecedent(root: Token, head: Token) -> bool:
    """True for where that was of which a claim's clause tells more: "the talks in Jeddah, which were adjourned"."""
    event = head.head
    if head.dep_ not in ("relcl", "acl"):
        return False
    if event == root and root.dep_ == "pobj":
        event = root.head.head
    return (
        event in root.ancestors
        and root.i < head.i
        and triggers.of(event) is not None
        and _located(root, event, Label.OTHER) > 0
    )


def _is_shared(root: Token, head: Token) -> bool:
    """True for a place of a verb whose subject a claim's shares: "was abducted in Gao and killed"."""
    return _main(triggers.verb_above(root)) == _main(triggers.verb_above(head))


def _main(verb: Token) -> Token:
    """The verb whose subject a verb without one of its own shares; itself where it has one."""
    while verb.dep_ in _SHARING and verb.head != verb and not any(child.dep_ in _SUBJECTS for child in verb.children):
        verb = triggers.verb_above(verb.head)
    return verb


def _around(claimed: roles.Claimed, scene: Scene) -> tuple[Place, ...]:
    """What the text is about; only its country where the clause names a place that nobody knows, and no other country."""
    about = scene.about(claimed.head.idx)
    if about is None:
        return ()
    named = scene.named(claimed.head.sent)
    known = [*scene.known, *(spot.span for spot in named if spot.span)]
    unknown = places_unknown.heads(claimed.head.sent, known)
    if any(not is_elsewhere(token, claimed) for token in unknown):
        country = gazetteer.get(about.country) if about.country else None
        abroad = any(spot.country != about.country and _is_after_place(claimed.head, spot) for spot in named)
        if country is None or abroad:
            return ()
        about = as_place(country, None, about.rule)
    return (_today(replace(about, basis=PlaceBasis.DOCUMENT, span=None)),)


def _is_after_place(head: Token, spot: Place) -> bool:
    """True for a place with "in" or the like before it."""
    tokens = roles.tokens_of(head.doc, spot.span)
    root = tokens.root if tokens is not None and spot.rule != DEMONYM else None
    return root is not None and root.dep_ == "pobj" and root.head.lower_ in _INSIDE


def _today(place: Place) -> Place:
    """A place in the country of today: what happened in Yugoslavia is found in Serbia, under the name that the text uses."""
    return replace(place, country=TODAY[place.country]) if place.country in TODAY else place


def _finest_first(found: list[Place]) -> tuple[Place, ...]:
    """The places with those in the first one's country before the others, the finest of them first: "Gao in Mali"."""
    return tuple(sorted(found, key=lambda place: -_FINE[place.precision] if place.country == found[0].country else 1))


def _located(root: Token, head: Token, label: Label) -> int:
    """How plainly a place is where something was: 2 by a preposition, 1 as what was taken or left, 0 not at all."""
    if _is_swallowed(root, triggers.verb_above(head)) or _is_asked_of(root) or _is_told(root, head, label):
        return 0
    step = spot = _spot(root)
    while step.head != step and step != head:
        above = step.head
        if step.dep_ in _SUBJECTS and triggers.is_verb(above):
            return int(step == spot and _is_fallen(step))
        if step == spot and (step.dep_ == "poss" or _is_named_after(step)):
            return int(_is_owner_of_victims(step) or _is_signed_there(step))
        if step == spot and step.dep_ in ("compound", "amod", "nmod") and _is_held_there(above):
            return 1
        if step.dep_ == "pobj" and above.lower_ in _INSIDE:
            return 2 if _is_where(above, label) and not _is_of_another(above, head) else 0
        if step.dep_ == "pobj" and above.lower_ == "of" and (_is_force(above.head) or _is_official(above.head)):
            return 1
        if step.dep_ in ("dobj", "conj") and triggers.is_verb(above):
            return int(step == spot and _is_taken(above))
        if step == spot and step.dep_ in ("advmod", "npadvmod") and (spot != root or spot.pos_ == "ADV"):
            return 2
        step = above
    return 1 if step == head and not triggers.is_verb(head) and root != head else 0


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
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    joined = [one for one in subjects if one.left_edge.i > root.i and one.left_edge.nbor(-1).head == root]
    return len(joined) == len(subjects)


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
    """True for whom something is done with, by or for: "at war with Manila"."""
    return root.dep_ == "pobj" and root.head.lower_ in _PARTNERS


def _is_of_another(preposition: Token, head: Token) -> bool:
    """True for where somebody is from, or a deal was made: "the leader, who was born in Chad", "by a deal brokered in Moscow"."""
    verb, noun = preposition.head, preposition.head.head
    if verb == head or verb.dep_ not in ("acl", "relcl"):
        return False
    beside = noun.dep_ == "pobj" and (noun.head.lower_ in _ASIDE or noun.lower_ in NAMED_AFTER)
    return triggers.lemma(verb) in LIFE or beside


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


def _is_signed_there(spot: Token) -> bool:
    """True for the town that an accord is called after, where it is signed: "the Doha Agreement was signed"."""
    deal, verb = spot.head, spot.head.head
    done = deal.dep_ in ("nsubjpass", "dobj") or (verb.dep_ == "acl" and verb.head == deal)
    return spot.dep_ != "poss" and _is_named_after(spot) and done and triggers.lemma(verb) in _SIGNING


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


def _is_home(root: Token, place: Place, head: Token) -> bool:
    """True where a place does what is done at home: "Burma became independent", "Crimea held a referendum"."""
    kind = triggers.of(head) if triggers.is_verb(head) and place.precision is not PlacePrecision.PLACE else None
    return kind is not None and kind.rule.name in _AT_HOME and roles.subject(head) == root


def _is_at_road_end(root: Token) -> bool:
    """True for what a road leads to or comes from: near, if it is a town."""
    if root.dep_ != "pobj" or root.head.lower_ not in ("to", "from"):
        return False
    start = root.head.nbor(-1) if root.head.lower_ == "to" and root.head.i > root.sent.start else root
    return root.head.head.lower_ in WAYS or (start != root and _is_at_road_end(start) and start.head.lower_ == "from")


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
