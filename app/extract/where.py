"""Where it was: which of the places that a text names are those of a claim, by how they stand in its clause."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from app import gazetteer
from app.extract import governing, places_back, places_states, places_unknown, roles, spans, triggers, where_clause
from app.extract.places import DEMONYM, as_place
from app.extract.places_scene import Scene
from app.extract.rules.places_en import (
    BORDERS,
    CROSSING,
    EMBASSIES,
    LAND,
)
from app.extract.rules.places_seats_en import CAPITALS, TODAY
from app.extract.triggers import Kind
from app.mention import Actor, Place, Span
from app.vocab import Label, PlaceBasis, PlacePrecision

_AT_HOME = frozenset({"declare-independence", "hold-election"})
"""The rules of what a state does within its borders."""

_LAND = "place:land"
_OF_A_LAND = frozenset({Label.CEASEFIRE, Label.COUP, Label.ELECTION, Label.UPRISING})
"""Kinds that a people's adjective places in its land: "the Lebanese truce", but not "a Russian attack"."""

_SHARING = frozenset({"conj", "advcl", "xcomp"})
"""How a verb hangs on the one whose subject it shares."""

_CALLED = frozenset({"det", "amod", "nmod"})
"""How a word hangs on a name that is a thing's: "the cruiser Vincennes"."""

_APART = 3
"""Words from a people's adjective to the land that it tells of, at most."""

_IN_TOWNS = frozenset({Label.ATTACK, Label.BOMBING, Label.KILLING, Label.DETENTION, Label.PROTEST})
"""Kinds of what is done in one place: of a text that is set in a town, there."""

_WITHIN = frozenset({PlacePrecision.PLACE, PlacePrecision.REGION})

_FINE = {PlacePrecision.PLACE: 3, PlacePrecision.REGION: 2, PlacePrecision.COUNTRY: 1, PlacePrecision.AREA: 0}


def places(claimed: roles.Claimed, kind: Kind | None, scene: Scene, actors: list[Actor]) -> tuple[Place, ...]:
    """The places where a claim's event was, the best first: those of its clause, the seat of who did it, what its sentence tells.

    Else it is what the text is about there; nowhere, where even that is in doubt.
    """
    label = kind.label if kind else Label.OTHER
    ranked = sorted(_ranked(claimed, label, scene), key=lambda pair: pair[0], reverse=True)
    clear = [place for (here, *_), place in ranked if here]
    if clear:
        return _finest_first([_today(place) for place in clear])
    seat = places_states.seat(claimed.head, kind, scene, actors)
    if seat is not None:
        about = scene.about(claimed.head.idx)
        at_home = about is not None and about.country == seat.country and seat.precision is PlacePrecision.COUNTRY
        return _around(claimed, kind, scene) or (seat,) if at_home else (seat,)
    return _finest_first([_today(place) for _, place in ranked]) or _around(claimed, kind, scene)


Rank = tuple[bool, int, bool, int]


def _ranked(claimed: roles.Claimed, label: Label, scene: Scene) -> Iterator[tuple[Rank, Place]]:
    """The places of a sentence where a claim's event may have been: whether in its clause, how plainly, how exactly."""
    head = claimed.head
    about = scene.about(head.idx)
    spots = list(_named(head, scene))
    if _is_spoken_of(head) and any(root.i > head.i for root, _ in spots):
        verb = triggers.verb_above(head)
        spots = [(root, place) for root, place in spots if root.i > verb.i]
    for root, place in spots:
        home = _is_home(root, place, head) or _is_of_its_land(root, place, head)
        around = _land_around(root, place, spots)
        here = home or root.i in claimed.inside or (around is not None and around.i in claimed.inside)
        located = 3 if home else where_clause.located(root, head, label)
        if not located and around is not None:
            located = where_clause.located(around, head, label)
        if not located and place.precision is PlacePrecision.PLACE and _is_told_of(root, place, head):
            located = 1
        if where_clause.is_at_road_end(root):
            located = int(place.precision in (PlacePrecision.PLACE, PlacePrecision.REGION))
        if located and (_is_beyond_border(root, scene) or _is_represented(root, place)):
            located = 0
        if not here and where_clause.is_told_more_of(root, head):
            here, located = True, 2
        elif not here and _is_of_antecedent(root, head):
            located = 1
        elif located and label in _IN_TOWNS and _is_of_the_moment(root, head):
            pass
        elif not located or where_clause.is_elsewhere(root, claimed) or not (here or _is_shared(root, head)):
            continue
        basis = PlaceBasis.CLAUSE if here else PlaceBasis.SENTENCE
        based = place if place.rule == places_back.BACK else replace(place, basis=basis)
        named = place.rule != places_back.BACK and place.precision in (PlacePrecision.PLACE, PlacePrecision.REGION)
        expected = named and about is not None and place.country == about.country
        yield (here, located, expected, _FINE[place.precision]), based


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
            yield noun, replace(spot, rule=_LAND)
    for i in range(sentence.start, sentence.end):
        if i in scene.back:
            yield head.doc[i], scene.back[i]


def _land_around(root: Token, place: Place, spots: Iterable[tuple[Token, Place]]) -> Token | None:
    """The land right behind a town that says where this lies: "the town hall of Gao in northern Mali"."""
    if place.precision is not PlacePrecision.PLACE or root.i + 1 >= len(root.doc) or root.nbor().lower_ != "in":
        return None
    lands = (
        (other, land) for other, land in spots if other.left_edge.i == root.i + 2 and land.country == place.country
    )
    return next((other for other, land in lands if land.precision is not PlacePrecision.PLACE), None)


def _is_spoken_of(head: Token) -> bool:
    """True for a deed by its noun of which a verb before it only says something, or for which somebody answers.

    "In Geneva, the envoy condemned the raid on Gao", "a court in Bamako jailed nine men for the raid on Gao".
    """
    above = triggers.verb_above(head)
    if not triggers.is_verb(head) and above.i < head.i and governing.is_answered_for(head):
        return True
    kind = triggers.of(above) if not triggers.is_verb(head) and triggers.is_verb(above) else None
    return kind is not None and kind.label is Label.STATEMENT and above.i < head.i


def _land(adjective: Token) -> Token | None:
    """The land that a people's adjective tells the country of: "the Turkish town", "Israeli soil", "the Ecuadorean border", "the Malian coup"."""
    noun = adjective.head
    while noun.dep_ in ("compound", "amod") and noun.head.i > noun.i:
        noun = noun.head
    if adjective.dep_ not in ("amod", "compound", "nmod") or noun.i - adjective.i > _APART:
        return None
    crossed = noun.dep_ == "pobj" and noun.head.lower_ in CROSSING and noun.lower_ in BORDERS
    kind = triggers.of(noun)
    at_home = kind is not None and kind.label in _OF_A_LAND and noun.pos_ == "NOUN"
    return noun if noun.lower_ in LAND or crossed or at_home else None


def _is_of_its_land(root: Token, place: Place, head: Token) -> bool:
    """True for the land of what is told by its people's name: "the Lebanese truce took effect"."""
    kind = triggers.of(root) if place.rule == _LAND and (root == head or root.head == head) else None
    return kind is not None and kind.label in _OF_A_LAND


def _is_told_of(root: Token, place: Place, head: Token) -> bool:
    """True for a town that is said to do, or to be: "Djibo buried its dead", "Abadan, encircled in June"; no capital, which may be a state."""
    capitals = CAPITALS.get(place.country or "", ())
    if place.name in capitals or root.text in capitals or any(child.dep_ in _CALLED for child in root.children):
        return False
    deeds = (head, triggers.verb_above(head))
    return (root.dep_ in where_clause.SUBJECTS and root.head in deeds) or (head.dep_ == "acl" and head.head == root)


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


def _is_represented(root: Token, place: Place) -> bool:
    """True for the state whose embassy it is, abroad: "at the gates of France's embassy"."""
    beside = root.dep_ in ("poss", "compound", "amod", "nmod") or (root.dep_ == "pobj" and root.head.lower_ == "of")
    noun = root.head.head if root.dep_ == "pobj" else root.head
    return beside and place.precision is PlacePrecision.COUNTRY and noun.lower_ in EMBASSIES


def _is_of_antecedent(root: Token, head: Token) -> bool:
    """True for where that was of which a claim's clause tells more: "the talks in Jeddah, which were adjourned", "Gao, which was overrun"."""
    event = head.head
    if head.dep_ not in ("relcl", "acl"):
        return False
    if event == root and any(child.lower_ in ("which", "where") for child in head.children):
        return True
    if event == root and root.dep_ == "pobj":
        event = root.head.head
    return (
        event in root.ancestors
        and root.i < head.i
        and triggers.of(event) is not None
        and where_clause.located(root, event, Label.OTHER) > 0
    )


def _is_of_the_moment(root: Token, head: Token) -> bool:
    """True for where that was which went on then: "two men were shot dead when soldiers cleared a road near Gao"."""
    clause = triggers.verb_above(root)
    is_when = any(child.lower_ == "when" for child in clause.children)
    return is_when and clause.dep_ == "advcl" and clause.head == triggers.verb_above(head)


def _is_shared(root: Token, head: Token) -> bool:
    """True for a place of a verb whose subject a claim's shares: "was abducted in Gao and killed"."""
    return _main(triggers.verb_above(root)) == _main(triggers.verb_above(head))


def _main(verb: Token) -> Token:
    """The verb whose subject a verb without one of its own shares; itself where it has one."""
    while (
        verb.dep_ in _SHARING
        and verb.head != verb
        and not any(child.dep_ in where_clause.SUBJECTS for child in verb.children)
    ):
        verb = triggers.verb_above(verb.head)
    return verb


def _around(claimed: roles.Claimed, kind: Kind | None, scene: Scene) -> tuple[Place, ...]:
    """What the text is about, for violence the town that it is set in.

    Only its country where the clause names a place that nobody knows, and no other country.
    """
    about = scene.about(claimed.head.idx)
    if about is None:
        return ()
    named = scene.named(claimed.head.sent)
    sentence = claimed.head.sent
    here = spans.inside(scene.known, Span(sentence.start_char, sentence.end_char), lambda span: span)
    known = [*here, *(spot.span for spot in named if spot.span)]
    unknown = places_unknown.heads(claimed.head.sent, known)
    if any(not where_clause.is_elsewhere(token, claimed) for token in unknown):
        country = gazetteer.get(about.country) if about.country else None
        abroad = any(spot.country != about.country and _is_after_place(claimed.head, spot) for spot in named)
        if country is None or abroad:
            return ()
        about = as_place(country, None, about.rule)
    elif kind is not None and kind.label in _IN_TOWNS and not any(spot.precision in _WITHIN for spot in named):
        about = scene.setting(about, claimed.head.idx)
    return (_today(replace(about, basis=PlaceBasis.DOCUMENT, span=None)),)


def _is_after_place(head: Token, spot: Place) -> bool:
    """True for a place with "in" or the like before it."""
    tokens = roles.tokens_of(head.doc, spot.span)
    root = tokens.root if tokens is not None and spot.rule != DEMONYM else None
    return root is not None and root.dep_ == "pobj" and root.head.lower_ in where_clause.INSIDE


def _today(place: Place) -> Place:
    """A place in the country of today: what happened in Yugoslavia is found in Serbia, under the name that the text uses."""
    return replace(place, country=TODAY[place.country]) if place.country in TODAY else place


def _finest_first(found: list[Place]) -> tuple[Place, ...]:
    """The places with those in the first one's country before the others, the finest of them first: "Gao in Mali"."""
    return tuple(sorted(found, key=lambda place: -_FINE[place.precision] if place.country == found[0].country else 1))


def _is_home(root: Token, place: Place, head: Token) -> bool:
    """True where a place does what is done at home: "Burma became independent", "Crimea held a referendum"."""
    kind = triggers.of(head) if triggers.is_verb(head) and place.precision is not PlacePrecision.PLACE else None
    return kind is not None and kind.rule.name in _AT_HOME and roles.subject(head) == root


def distinct(found: Iterable[Place]) -> tuple[Place, ...]:
    """The places without repetitions, in their order."""
    return tuple({place.id: place for place in reversed(list(found))}.values())[::-1]
