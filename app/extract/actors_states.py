"""The states, and the peoples, that act in a text or are acted upon, told from the countries that only say where."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from app import gazetteer
from app.extract import roles_lost, triggers
from app.extract.actors_page import PARTY, PEOPLE, QUALIFYING, STATE, Page, new_actor, places_on, span_of
from app.extract.rules import actors_en as rules
from app.extract.rules.places_seats_en import CAPITALS
from app.mention import Actor, Place, Span
from app.vocab import PlacePrecision

_ASTRAY = frozenset({"appos", "conj", "npadvmod", "advmod", "dep", "nmod", "oprd", "pobj"})
"""How the parser hangs a subject that it takes for something else."""
_FURTHEST_NOUN = 4
"""Words from a country's name to the noun that tells its deed or its government."""


def find(page: Page) -> list[Actor]:
    """The states, and the peoples, that act or are acted upon."""
    return [actor for spot in page.spots if (actor := _state(page, spot))]


def _state(page: Page, spot: Place) -> Actor | None:
    root, own = page.token(span_of(spot)), span_of(spot)
    if root is None:
        return None
    if spot.precision is not PlacePrecision.COUNTRY:
        return _capital(root, page.plain(own), spot)
    id_ = f"state:{spot.country or spot.id}"
    span = _arms(root, own, page.spots) or _deed(root, own)
    if span is not None and page.plain(own) in rules.ETHNIC:
        return new_actor(None, page.plain(span), span, PEOPLE)
    if span is None and "demonym" in spot.rule:
        return _people(root, page.plain(own), new_actor(id_, spot.name, own, STATE))
    span = span or _government_of(root, own) or (own if _acts(root) else None)
    return new_actor(id_, spot.name, span, STATE) if span else None


def _capital(root: Token, written: str, spot: Place) -> Actor | None:
    """The state of a capital that stands for its government: "Moscow accused"."""
    seats = CAPITALS.get(spot.country or "", ())
    if spot.country is None or (rules.CAPITALS.get(written) != spot.country and written not in seats):
        return None
    if not any(triggers.lemma(verb) in rules.STANCES.words or _is_deed(verb, root) for verb in _stances(root)):
        return None
    country = gazetteer.country(spot.country)
    return new_actor(f"state:{spot.country}", country.name, span_of(spot), STATE) if country else None


def _is_deed(verb: Token, root: Token) -> bool:
    """True for what only a government does to somebody or something: "La Paz broke off relations"."""
    done = any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i > verb.i for child in verb.children)
    return done and root.dep_ == "nsubj" and root.head == verb and triggers.lemma(verb) not in rules.OF_TOWNS


def _stances(root: Token) -> Iterator[Token]:
    """The verbs that say what a name does: "Moscow accused", "Washington, which froze", "announced by Ankara"."""
    if root.dep_ == "nsubj":
        yield root.head
    elif root.dep_ in _ASTRAY and (verb := roles_lost.verb_of(root)) is not None:
        yield verb
    if root.dep_ == "pobj" and (root.head.dep_ == "agent" or root.head.lower_ in ("with", "by")):
        yield root.head.head
    if root.dep_ == "dobj" and triggers.lemma(root.head) in rules.ADDRESSING:
        yield root.head
    for child in root.children:
        if child.dep_ == "relcl" and _does(child):
            yield child


def _does(clause: Token) -> bool:
    """True for the verb of "which sent him home"."""
    return any(child.dep_ == "nsubj" and child.lower_ == "which" for child in clause.children) and bool(
        triggers.of(clause)
    )


def _nouns_over(root: Token) -> list[Token]:
    """The nouns that a country's name or adjective qualifies, the nearest first."""
    token = root
    while token.dep_ == "conj" and token.head.i < token.i and token.head.dep_ in QUALIFYING | {"conj"}:
        token = token.head
    found: list[Token] = []
    while token.dep_ in QUALIFYING and token.head.i > root.i and token.head != token:
        token = token.head
        found.append(token)
    return found


def _arms(root: Token, own: Span, spots: list[Place]) -> Span | None:
    """From a country to what acts for it: "French special forces"; the country alone where another stands between."""
    nouns = _nouns_over(root)
    if nouns and nouns[-1].lower_ not in rules.ARMS.words and triggers.of(nouns[-1]):
        nouns = nouns[:-1]
    if not nouns or nouns[-1].lower_ not in rules.ARMS.words:
        return None
    between = [token for token in root.doc[root.i + 1 : nouns[-1].i] if token.is_alpha]
    if any(not _is_official(token) for token in between):
        return None
    span = Span(own.start, nouns[-1].idx + len(nouns[-1]))
    shared = any(other.span != own for other in places_on(span, spots))
    return own if shared else span


def _is_official(token: Token) -> bool:
    """True for a word that may stand between a country and its arms."""
    if token.lower_ in rules.NOT_OFFICIAL:
        return False
    return not token.text[0].isupper() or token.lower_ in rules.OFFICIAL_INSIDE or token.ent_type_ in ("GPE", "NORP")


def _deed(root: Token, own: Span) -> Span | None:
    """A country whose deed is told: "Russia's invasion"."""
    nouns = _nouns_over(root)
    return own if nouns and nouns[-1].lower_ in rules.DEEDS.words and nouns[-1].i - root.i <= _FURTHEST_NOUN else None


def _government_of(root: Token, own: Span) -> Span | None:
    """From "government" to "Sudan" in "the government of Sudan"."""
    if root.dep_ != "pobj" or root.head.lower_ != "of" or root.head.head.lower_ not in rules.ARMS.words:
        return None
    noun = root.head.head
    return Span(noun.idx, own.end) if 0 < root.i - noun.i <= _FURTHEST_NOUN else None


def _acts(root: Token) -> bool:
    """True for a country that stands where a party stands, false for one that is where something was."""
    if any(child.dep_ == "relcl" and _does(child) for child in root.children):
        return True
    token = root
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    if token.dep_ == "dobj":
        return triggers.lemma(token.head) not in rules.LOCATING
    if token.dep_ in _ASTRAY and roles_lost.verb_of(root) is not None:
        return True
    if token.dep_ == "pobj":
        return _is_with(token.head)
    return token.dep_ in PARTY


def _is_with(preposition: Token) -> bool:
    """True for a preposition whose object is a party."""
    above = triggers.lemma(preposition.head)
    if preposition.lower_ in rules.WITH.words:
        return above not in rules.BORDERS
    return above in rules.GOVERNED.get(preposition.lower_, frozenset())


def _people(root: Token, written: str, state: Actor) -> Actor | None:
    """The state for "the French"; for "Serbs", who are a people, their name."""
    if written.endswith("s") and root.tag_ in ("NNS", "NNPS"):
        return replace(state, id=None, name=written, rule=PEOPLE)
    if not _acts(root):
        return None
    if written.endswith("s"):
        return replace(state, id=None, name=written, rule=PEOPLE)
    return state if root.i > 0 and root.nbor(-1).lower_ == "the" else None
