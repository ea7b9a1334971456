"""Which names of places are places where they stand: not persons, words, or parts of other names."""

from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import triggers
from app.extract.places_names import ARTICLES, Candidate, is_name
from app.extract.rules.places_en import (
    AT,
    ENTERING,
    KIND,
    LOCATIVE,
    LYING,
    MEETINGS,
    NAMED_AFTER,
    PERSON_BEFORE,
    REACHING,
    SEIZING,
    SIDES,
    SITES,
    STOP,
    TAKING,
    THINGS,
    TOWN_NOUNS,
)
from app.gazetteer import Entry, Level
from app.vocab import Label

KNOWN = 6.0
"""The weight of a place that is believed without its country."""
_ACCORD = 5.5
"""The weight of a town that an accord is called after."""
LIKELY = 5.0
"""The weight of a town that needs no preposition before it, and no label of the parser, to be taken for one."""
_ACRONYM = 5
"""Letters of an acronym, at most."""
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_DIVISIONS = frozenset({"province", "state", "governorate", "oblast", "district", "county", "prefecture"})
_DONE_TO_PLACES = frozenset(
    {"overrun", "besiege", "encircle", "recapture", "retake", "shell", "bombard", "storm", "liberate", "raze"}
)
"""What is done to a place and hardly ever to a person, whatever the parser takes its name for."""
_STORMING = frozenset({"storm", "capture", "retake", "enter", "besiege", "encircle", "evacuate", "reach"})
"""Verbs whose object may be a person, where the parser takes it for one."""
_HANDED_OVER = frozenset({"in-hands", "change-hands"})
"""Rules of what befalls a place alone."""
_FOUGHT = frozenset({Label.BATTLE})
"""What is for a place: "the fight for Gao"; a raid is for food."""
_MET = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE})
_PLAIN = 4.4
"""The weight of a place that is believed without its country where it plainly is a place, and no other has its name …"""
_APART = 0.5
"""… or any other weighs so much less."""


def surnames_of(doc: Doc, candidates: list[Candidate]) -> set[str]:
    """The words of names of two words or more that are no places': "Keita" of "Ibrahim Boubacar Keita", "Abiy" of "Abiy Ahmed"."""
    places = {
        i for one in candidates for i in range(one.tokens.start, one.tokens.end) if len(one.tokens) > 1 or one.countries
    }
    found = set()
    names = [token for token in doc if is_name(token)]
    for before, name in pairwise(names):
        joined = name.i == before.i + 1 and not {name.i, before.i} & places
        if joined and before.lower_ not in SIDES and not _is_kind(name):
            found |= {name.lower_, before.lower_}
    return found


def _is_kind(token: Token) -> bool:
    return token.lower_ in KIND.words


def is_believed(candidate: Candidate, surnames: set[str]) -> bool:
    """True where the words can be a place by how they stand in their sentence."""
    tokens = candidate.tokens
    if candidate.countries:
        return not _is_of_a_person(tokens) and (len(tokens) > 1 or tokens[0].pos_ != "VERB")
    if candidate.key in STOP.words:
        return False
    # the parser has no class for "N’Djamena"
    if not any(token.pos_ == "PROPN" or token.ent_type_ in _PLACE_LABELS or "’" in token.text for token in tokens):
        weight = candidate.entries[0].weight
        return (weight >= LIKELY and _is_of_a_site(tokens)) or (weight >= KNOWN and _is_mistagged(tokens))
    if _is_accord(tokens):
        return candidate.entries[0].weight >= _ACCORD
    if _is_heading(tokens):
        return True
    if _is_part_of_a_name(tokens) or _is_of_a_person(tokens) or _is_acronym(tokens):
        return False
    if _is_located(tokens):
        return True
    weight, label = candidate.entries[0].weight, tokens.root.ent_type_
    if tokens[-1].lower_ in surnames or (label == "PERSON" and weight < KNOWN and _speaks(tokens.root)):
        return False
    return weight >= LIKELY or label in _PLACE_LABELS


def is_repeated(candidate: Candidate) -> bool:
    """True for a bare name, no part of another nor anybody's, which may be the town that the text names elsewhere; a metropolis may stand for its state."""
    tokens = candidate.tokens
    bare = (
        candidate.entries[0].weight < KNOWN
        and tokens.root.pos_ == "PROPN"
        and tokens.root.dep_ in ("nsubj", "nsubjpass", "dobj", "conj")
    )
    stop = candidate.key in STOP.words or _is_part_of_a_name(tokens) or _is_of_a_person(tokens) or _is_acronym(tokens)
    return bare and not stop and not _speaks(tokens.root)


def _is_of_a_site(tokens: Tokens) -> bool:
    """True for an adjective before what lies in a town: "an Omdurman market"."""
    noun = tokens.root.head
    return tokens.root.dep_ == "amod" and noun.i == tokens.end and noun.lower_ in SITES | THINGS


def _is_mistagged(tokens: Tokens) -> bool:
    """True for the capitalised object of a preposition, whatever the tagger calls it: "over Sagaing" is no verb."""
    root = tokens.root
    return root.dep_ == "pobj" and root.text[:1].isupper() and root.head.i < tokens.start


def _is_heading(tokens: Tokens) -> bool:
    """True for a name that opens a paragraph and has a stop behind it: "Gospić. An artillery attack …"."""
    doc = tokens.doc
    opens = tokens.start == 0 or "\n" in doc[tokens.start - 1].text
    return opens and doc[tokens.end : tokens.end + 1].text == "." and tokens.end + 1 < len(doc)


def _speaks(token: Token) -> bool:
    """True for the subject of a verb of speech; a village does not speak, as a capital does."""
    kind = triggers.of(token.head) if token.dep_ == "nsubj" else None
    return kind is not None and kind.label is Label.STATEMENT


def _is_acronym(tokens: Tokens) -> bool:
    """True for "NATO", which is a village too; a town in capitals stands at the head of a report, before a comma."""
    following = tokens.doc[tokens.end].text if tokens.end < len(tokens.doc) else ""
    return len(tokens) == 1 and tokens.text.isupper() and len(tokens.text) <= _ACRONYM and following != ","


def _is_of_a_person(tokens: Tokens) -> bool:
    return tokens.start > 0 and tokens.doc[tokens.start - 1].lower_.rstrip(".") in PERSON_BEFORE.words


def _is_located(tokens: Tokens) -> bool:
    """True for what stands where a place does: "in Gao", "captured Gao", "Gao fell", "the Gao airport"."""
    root = tokens.root
    before = [token.lower_ for token in tokens.doc[max(0, tokens.start - 2) : tokens.start] if token.lower_ != "the"]
    if before and (before[-1] in LOCATIVE.words or _is_aimed_at(root)):
        return True
    if root.dep_ == "compound" and tokens.end < len(tokens.doc) and root.head.i >= tokens.end:
        return root.head.lower_ in LYING and root.head.i <= tokens.end + 1
    first = first_of(root)
    person = root.ent_type_ == "PERSON"
    if first.dep_ == "dobj":
        verb = triggers.lemma(first.head)
        return verb in ENTERING or (not person and verb in SEIZING | REACHING | TAKING)
    if first.dep_ == "nsubjpass":
        return triggers.lemma(first.head) in _DONE_TO_PLACES
    if first.dep_ != "nsubj":
        return False
    return (not person and triggers.lemma(first.head) == "fall") or is_handed_over(first) or _is_called_town(root)


def _is_aimed_at(root: Token) -> bool:
    """True for what force is aimed at, and is no person: "the assault on Gao", "the battle for Gao"."""
    link = root.head
    if root.dep_ != "pobj" or root.ent_type_ == "PERSON" or link.lower_ not in ("on", "against", "for"):
        return False
    kind = None if triggers.is_verb(link.head) else triggers.of(link.head)
    return kind is not None and kind.label in (_FOUGHT if link.lower_ == "for" else triggers.FORCE)


def is_handed_over(subject: Token) -> bool:
    """True for what changes its master: "Kobo passed to the rebels", "Kobo is under their control", "Kobo changed hands"."""
    kind = triggers.of(subject.head)
    return kind is not None and kind.rule.name in _HANDED_OVER


def _is_called_town(root: Token) -> bool:
    """True in "Barentu, a town of 30,000"."""
    return any(child.dep_ == "appos" and child.lower_ in TOWN_NOUNS for child in root.children)


def _is_part_of_a_name(tokens: Tokens) -> bool:
    """True where the name goes on before or behind: "Bamako Declaration", "Radio Goma"."""
    doc = tokens.doc
    before = doc[tokens.start - 1] if tokens.start else None
    after = doc[tokens.end] if tokens.end < len(doc) else None
    if after is not None and after.lower_ in ARTICLES and tokens.end + 1 < len(doc) and doc[tokens.end + 1].text == "-":
        return True
    follows = (
        after is not None
        and is_name(after)
        and not _is_kind(after)
        and after.dep_ in ("compound", "flat", tokens.root.dep_)
    )
    goes_on = follows or (
        after is not None and is_name(after) and not _is_kind(after) and tokens.root.dep_ == "compound"
    )
    return goes_on or (before is not None and is_name(before) and not _is_kind(before) and before.lower_ not in SIDES)


def is_known(candidate: Candidate, entry: Entry) -> bool:
    """True for a place that is believed in a text that does not name its country: not for "the Santa Cruz cemetery"."""
    tokens = candidate.tokens
    one_of_many = tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ in ("a", "an")  # "a Brussels hospital"
    alone = tokens.root.dep_ != "compound" or one_of_many or _is_accord(tokens)
    least = _ACCORD if _is_accord(candidate.tokens) else KNOWN
    return entry.level is Level.AREA or (entry.weight >= least and alone)


def _is_accord(tokens: Tokens) -> bool:
    """True for a town that an accord is called after: "the Doha Agreement"."""
    head = tokens.root.head
    return tokens.root.dep_ == "compound" and head.i == tokens.end and head.lower_ in NAMED_AFTER | MEETINGS


def is_division(candidate: Candidate, entry: Entry) -> bool:
    """True for a division that is called what it is and of which there is one: "Zamfara State"."""
    last = candidate.tokens[-1]
    called = len(candidate.tokens) > 1 and _is_kind(last) and candidate.tokens[0].lower_ not in SIDES
    return called and entry.level is Level.REGION and len({other.country for other in candidate.entries}) == 1


def is_plain(candidate: Candidate, entry: Entry, surnames: set[str]) -> bool:
    """True for a town that stands where only a place does and whose name hardly means another: "in Omagh", "Omagh's market", "an Omagh district"."""
    root = first_of(candidate.tokens.root)
    if not is_sole(candidate, entry, surnames):
        return False
    if root.dep_ == "poss" and root.head.lower_ in SITES:
        return True
    if (
        root.dep_ == "compound"
        and candidate.tokens.end < len(root.doc)
        and root.doc[candidate.tokens.end].lower_ in _DIVISIONS
    ):
        return True
    of_site = root.head.lower_ == "of" and root.head.head.lower_ in SITES
    inside = root.head.lower_ in AT or root.head.lower_ == "into" or of_site
    return (root.dep_ == "pobj" and inside) or (root.dep_ == "dobj" and triggers.lemma(root.head) in SEIZING)


def is_fought_for(candidate: Candidate, entry: Entry, surnames: set[str]) -> bool:
    """True for a town that is stormed or left, and hardly is another of its name, nor a person: "stormed Debaltseve", "units from Debaltseve"."""
    root = first_of(candidate.tokens.root)
    if not is_sole(candidate, entry, surnames):
        return False
    if root.dep_ == "dobj":
        return candidate.tokens.root.ent_type_ != "PERSON" and triggers.lemma(root.head) in _STORMING
    return root.dep_ == "pobj" and _is_left(root.head)


def is_lone(candidate: Candidate, entry: Entry, surnames: set[str]) -> bool:
    """True for a town behind a preposition that hardly is another: "the garrison of Usulután", in a text that names no country."""
    root = candidate.tokens.root
    behind = first_of(root).dep_ == "pobj" and root.ent_type_ != "PERSON"
    return behind and entry.weight >= LIKELY and is_sole(candidate, entry, surnames) and _is_located(candidate.tokens)


def _is_left(preposition: Token) -> bool:
    """True where troops or people leave: "withdrew from", "the withdrawal of units from"."""
    deed = preposition.head.head.head if preposition.head.dep_ == "pobj" else preposition.head
    kind = triggers.of(deed) if preposition.lower_ == "from" else None
    return kind is not None and kind.label in (Label.WITHDRAWAL, Label.DISPLACEMENT)


def is_sole(candidate: Candidate, entry: Entry, surnames: set[str]) -> bool:
    """True for a town of some size that hardly is another of its name, nor a person."""
    if candidate.tokens[-1].lower_ in surnames or entry.weight < _PLAIN:
        return False
    return all(other.country == entry.country or other.weight <= entry.weight - _APART for other in candidate.entries)


def is_struck(candidate: Candidate) -> bool:
    """True where blood is shed in a place: unlike talks, hardly in a country of which the text says nothing else.

    What is itself bombed or taken may lie in any.
    """
    if candidate.tokens.root.dep_ == "dobj":
        return False
    kind = triggers.of(triggers.verb_above(candidate.tokens.root))
    return kind is not None and kind.label in triggers.FORCE


def is_met_in(candidate: Candidate) -> bool:
    """True for where people meet or sign: for that, a small town of a country that has no part in a war will do."""
    return any(
        (kind := triggers.of(token)) is not None and kind.label in _MET for token in candidate.tokens.root.ancestors
    )


def first_of(noun: Token) -> Token:
    """The first of nouns that "and" joins: how it stands, the others do."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun
