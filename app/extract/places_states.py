"""What a state, its leaders or a court do where they sit: "Kenya's parliament voted", "Washington put them on its list"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from app import gazetteer
from app.extract import places_back, roles, triggers
from app.extract.places import DEMONYM, as_place
from app.extract.places_scene import Scene
from app.extract.rules.places_en import AT_HOME_RULES, AT_HOME_VERBS, DECREES, GOVERNMENTS, LISTS, OFFICES
from app.extract.rules.places_seats_en import BODIES, CAPITALS, LEADERS, TODAY
from app.extract.triggers import Kind
from app.mention import Actor, Place, Span
from app.vocab import Label, PlaceBasis, PlacePrecision

_LABELS = frozenset({Label.STATEMENT, Label.SANCTION, Label.ELECTION, Label.DECLARATION, Label.APPOINTMENT})
"""Kinds of deeds that are done where those who do them sit."""
_CHOSEN = frozenset({Label.ELECTION, Label.APPOINTMENT})
_ABROAD = frozenset(
    {Label.DEPLOYMENT, Label.WITHDRAWAL, Label.AGREEMENT, Label.CEASEFIRE, Label.TALKS, Label.DISPLACEMENT}
)
"""Kinds of deeds that are not done where a state sits."""
_STATE = "state:"


def seat(head: Token, kind: Kind | None, scene: Scene, actors: list[Actor]) -> Place | None:
    """Where those sit who did what is done at one's seat; None for other deeds, and where it may be one of two."""
    agreed = head.dep_ in ("xcomp", "ccomp") and triggers.is_agreeing(head.head)
    verb = head.head if agreed else head
    doer = _doer(verb, chosen=kind is not None and kind.label in _CHOSEN)
    if doer is None or not (agreed or _is_done_at_home(head, kind) or (_is_government(doer, scene) and _is_calm(kind))):
        return None
    acting = [actor for actor in actors if _is_at(doer, actor.span)]
    body = next((BODIES[actor.id] for actor in acting if actor.id in BODIES), None)
    if body is not None:
        return _clause(places_back.town(*body))
    found = {place.id: place for place in _owners(doer, set(_phrase(doer)), scene)}
    found |= {code: place for code in _codes(doer, acting, scene) if (place := _country(code))}
    finer = [place for place in found.values() if place.precision is not PlacePrecision.COUNTRY]
    one_country = len({one.country for one in found.values()}) == 1
    chosen = finer if len(finer) == 1 and one_country else list(found.values())
    return _clause(chosen[0]) if len(chosen) == 1 else None


def _codes(doer: Token, acting: list[Actor], scene: Scene) -> set[str]:
    """The countries of a doer by who he is: a state that the text refers to, or a leader by his name."""
    states = {actor.id.removeprefix(_STATE) for actor in acting if actor.id and actor.id.startswith(_STATE)}
    names = (
        [doer.text, *(actor.name.split()[-1] for actor in acting if actor.name)]
        if doer.pos_ in ("PROPN", "PRON")
        else []
    )
    leaders = {code for name in names if (code := scene.people.get(name) or LEADERS.get(name))}
    return states | leaders


def _is_done_at_home(head: Token, kind: Kind | None) -> bool:
    """True for what states, leaders and courts do where they sit: vote, speak, ban, put on a list."""
    if kind is not None and (kind.label in _LABELS or kind.rule.name in AT_HOME_RULES):
        return True
    listed = any(child.dep_ == "prep" and any(one.lower_ in LISTS for one in child.children) for child in head.children)
    signed = any(child.dep_ == "dobj" and child.lower_ in DECREES for child in head.children)
    return listed or signed or triggers.lemma(head) in AT_HOME_VERBS


def _is_calm(kind: Kind | None) -> bool:
    return kind is None or kind.label not in triggers.FORCE | _ABROAD


def _is_government(doer: Token, scene: Scene) -> bool:
    """True for a government, and a capital that stands for one: "Israel's foreign minister", "Moscow"."""
    spots = [spot for spot in scene.named(doer.sent) if _is_at(doer, spot.span)]
    capital = any(doer.text in CAPITALS.get(spot.country or "", ()) for spot in spots)
    leader = doer.pos_ == "PROPN" and (doer.text in LEADERS or doer.text in scene.people)
    return capital or leader or doer.lower_ in GOVERNMENTS


def _clause(place: Place | None) -> Place | None:
    return replace(place, basis=PlaceBasis.CLAUSE) if place else None


def _doer(head: Token, *, chosen: bool) -> Token | None:
    """Who does it: the subject, or "by" whom it was done; for a noun, whose it is; and who is chosen or sent away."""
    if not triggers.is_verb(head):
        owners = [child for child in head.children if child.dep_ in ("poss", "amod", "compound")]
        owner = next((child for child in owners if child.text[0].isupper()), None)
        won = owner is None and head.dep_ == "dobj" and triggers.is_verb(head.head)
        return roles.subject(head.head) if won else owner
    agent = next((child for child in head.children if child.dep_ == "agent"), None)
    if agent is not None:
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in head.children)
    return None if passive and not chosen else roles.subject(head)


def _phrase(noun: Token) -> Iterator[int]:
    """The indexes of a noun, of what stands before it, and of what it is "of"; of a name also of what is said of it."""
    yield noun.i
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod", "appos", "conj"):
            yield from _phrase(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (owner.i for owner in child.children if owner.dep_ == "pobj")


def _is_at(noun: Token, span: Span | None) -> bool:
    return span is not None and span.start <= noun.idx < span.end


def _owners(doer: Token, phrase: set[int], scene: Scene) -> Iterator[Place]:
    """The country, or its part, that the doer is or belongs to; of towns, a capital that stands for its state."""
    for spot in scene.named(doer.sent):
        tokens = roles.tokens_of(doer.doc, spot.span)
        if tokens is None or tokens.root.i not in phrase or not _speaks_for(doer, tokens.root):
            continue
        if spot.precision is PlacePrecision.COUNTRY or (
            spot.precision is PlacePrecision.REGION and spot.rule != DEMONYM
        ):
            place = _country(spot.country or "") if spot.precision is PlacePrecision.COUNTRY else spot
            if place is not None:
                yield replace(place, span=spot.span)
        elif tokens.root == doer and tokens.text in CAPITALS.get(spot.country or "", ()):
            place = _country(spot.country or "")
            if place is not None:
                yield replace(place, span=spot.span)


def _speaks_for(doer: Token, state: Token) -> bool:
    """True for a state, its offices and those who hold them; not for "the French company" or "American journalists"."""
    offices = GOVERNMENTS | OFFICES
    held = doer.pos_ == "PROPN" and any(token.lower_ in offices for token in doer.subtree)
    return doer == state or state.dep_ == "conj" or doer.lower_ in offices or held


def _country(code: str) -> Place | None:
    entry = gazetteer.get(TODAY.get(code, code))
    return as_place(entry, None, "place:seat", PlaceBasis.CLAUSE) if entry else None
