"""Whose word a count is: "police said", "according to the UN", "residents put the toll at 60"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract import triggers
from app.extract.rules.tolls_en import BY_COUNT, TELLING

_BEFORE_NOUN = frozenset({"compound", "amod", "poss", "nmod", "case", "nummod", "punct"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_BELOW = frozenset(
    {
        "ccomp",
        "xcomp",
        "parataxis",
        "dobj",
        "conj",
        "advcl",
        "prep",
        "pobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "acl",
        "relcl",
        "acomp",
        "amod",
        "appos",
        "npadvmod",
        "oprd",
        "compound",
    }
)
_TOLD = frozenset({"ccomp", "xcomp", "parataxis", "dobj", "prep", "nsubj"})
_TAKING = frozenset({"claim", "find"})
"""Verbs whose object is no count of theirs: "the clashes claimed 19 lives", "police found 45 bodies"."""
_LONGEST = 8


def of(word: Token) -> str | None:
    """Who counts what a word says, as the text names them; None where the text itself counts."""
    return _named(word) or _above(word) or _aside(word)


def is_telling(verb: Token) -> bool:
    """True for a verb that says, counts or puts at."""
    return triggers.is_verb(verb) and triggers.lemma(verb) in TELLING


def phrase(noun: Token) -> str:
    """A noun with what stands before it and with whom it speaks for, without an article: "spokesman for the army"."""
    doc = noun.doc
    first = min(
        (t.i for t in noun.subtree if t.i < noun.i and t.dep_ in _BEFORE_NOUN and _hangs_on(t, noun)), default=noun.i
    )
    while first < noun.i and (doc[first].lower_ in _DETERMINERS or doc[first].is_punct):
        first += 1
    last = noun.i
    for link in noun.children:
        if link.i > last and link.dep_ == "appos" and link.left_edge.i == last + 1 and link.pos_ == "PROPN":
            last = link.i  # "the monitoring group ACLED"
        if link.i == last + 1 and link.lower_ in ("for", "of", "in"):
            last = max((t.i for t in link.subtree if not t.is_punct and t.i < noun.i + _LONGEST), default=last)
    return doc[first : last + 1].text


def _hangs_on(token: Token, noun: Token) -> bool:
    """True for a word that stands before a noun in one phrase with it."""
    while token != noun and token.head != token:
        if token.dep_ in ("relcl", "acl", "appos", "conj"):
            return False
        token = token.head
    return token == noun


def _above(word: Token) -> str | None:
    """The subject of the verb of saying that a word stands under, or is."""
    if is_telling(word):
        return _subject(word)
    for child, parent in _ladder(word):
        if child.dep_ not in _BELOW:
            return None
        if is_telling(parent) and _is_told(child, parent):
            return _subject(parent)
    return None


def _is_told(child: Token, verb: Token) -> bool:
    """True for what a verb of telling tells: "police said four died and two were hurt"; not for what is told beside it."""
    if triggers.lemma(verb) in _TAKING and child.dep_ == "dobj":
        return False
    if child.dep_ == "conj":
        reduced = child.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in child.children)
        subjects = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        return (
            reduced or not triggers.is_verb(child) or (not subjects and any(c.dep_ == "ccomp" for c in verb.children))
        )
    if child.dep_ == "advcl":
        return child.i > verb.i and not any(c.dep_ in ("mark", "advmod") for c in child.children)
    return child.dep_ in _TOLD


def _ladder(token: Token) -> Iterator[tuple[Token, Token]]:
    while token.head != token:
        yield token, token.head
        token = token.head


def _subject(verb: Token) -> str | None:
    return next(
        (phrase(c) for c in verb.children if c.dep_ in ("nsubj", "agent") and c.pos_ not in ("PRON", "DET")), None
    ) or _agent(verb)


def _agent(verb: Token) -> str | None:
    """Whom a passive names: "the toll was put at 60 by residents"."""
    agents = [thing for c in verb.children if c.dep_ == "agent" for thing in c.children if thing.dep_ == "pobj"]
    return phrase(agents[0]) if agents else None


def _aside(word: Token) -> str | None:
    """Who stands in an aside of the sentence: ", police said", "according to the UN", "by the count of the UN"."""
    sentence = word.sent
    for token in sentence:
        if token.lower_ == "to" and token.i > sentence.start and token.nbor(-1).lower_ == "according":
            return next((phrase(c) for c in token.children if c.dep_ == "pobj"), None)
        if token.lower_ == "by" and (found := _by_count(token)):
            return found
    return None


def _named(word: Token) -> str | None:
    """The subject of a root verb of saying behind a comma that the parser hangs below what is said: ", police said"."""
    for child in word.children:
        if (
            child.dep_ in ("parataxis", "ccomp")
            and child.i > word.i
            and is_telling(child)
            and not any(c.dep_ in ("ccomp", "dobj", "mark") for c in child.children)
        ):
            return _subject(child)
    return None


def _by_count(by: Token) -> str | None:
    noun = next((c for c in by.children if c.dep_ == "pobj" and c.lower_ in BY_COUNT), None)
    if noun is None:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
    of = next((c for link in noun.children if link.lower_ == "of" for c in link.children if c.dep_ == "pobj"), None)
    found = owner or of
    return phrase(found) if found is not None and found.pos_ != "PRON" and found.ent_type_ != "DATE" else None
