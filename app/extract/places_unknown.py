"""The names of places that the gazetteer does not have: where they stand, a text's own country is no answer to "where"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import words
from app.extract import triggers
from app.extract.rules.places_en import AT, INSTITUTION, PERSON_BEFORE, SEIZING, SETTLEMENTS, SIDES, SITES, STOP
from app.extract.spans import spelt
from app.mention import Span

_ACRONYM = 5
"""Letters of an acronym, at most: "at UN headquarters"."""
_NO_PLACES = frozenset({"DATE", "TIME", "NORP", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "CARDINAL", "ORDINAL"})


def heads(sent: Tokens, known: Iterable[Span]) -> list[Token]:
    """The last words of the names in a sentence that stand as places do and are nothing known: "in Achrafieh"."""
    spans = list(known)
    return [name[-1] for _, name in names(sent) if not _is_known(name, spans) and not is_other(name)]


def names(tokens: Iterable[Token]) -> Iterator[tuple[Token, Tokens]]:
    """Each word of some that makes a place of the name behind it, with that name; known places and what is no place among them."""
    for token in tokens:
        name = _name_after(token)
        if name is not None and not is_scope(token):
            yield token, name


def is_scope(preposition: Token) -> bool:
    """True for the bounds of a comparison: "the longest war in the Americas" is not somewhere there."""
    return any(child.tag_ in ("JJS", "RBS") for child in preposition.head.children)


def _is_known(name: Tokens, spans: list[Span]) -> bool:
    return any(span.overlaps(Span(name.start_char, name.end_char)) for span in spans)


def _name_after(token: Token) -> Tokens | None:
    """The name in capitals that a word makes a place of: "in", "the village of", "shelled"."""
    doc, word = token.doc, token.lower_
    of_site = word == "of" and token.i > 0 and doc[token.i - 1].lower_ in SETTLEMENTS
    if not (word in AT or of_site or (triggers.is_verb(token) and triggers.lemma(token) in SEIZING)):
        return None
    first = token.i + 1
    while first < token.sent.end and (doc[first].lower_ in SIDES or doc[first].lower_ == "the"):
        first += 1
    last = first
    while last < token.sent.end and (_is_capital(doc[last]) or _is_hyphen(doc, last, first)):
        last += 1
    return doc[first:last] if last > first else None


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.lower_ in ("al", "el") and token.i + 1 < len(token.doc))


def _is_hyphen(doc: Doc, at: int, first: int) -> bool:
    return at > first and doc[at].text in ("-", "‑") and at + 1 < len(doc) and not doc[at - 1].whitespace_


def is_other(name: Tokens) -> bool:
    """True for what is no place, or says nothing of where: a month, a ministry, a person, what a name only qualifies."""
    keys = {words.fold(token.text) for token in name}
    if keys & (STOP.words | INSTITUTION | PERSON_BEFORE.words) or {token.ent_type_ for token in name} & _NO_PLACES:
        return True
    if len(name) == 1 and name.text.isupper() and len(name.text) <= _ACRONYM:
        return True
    return _is_organisation(name) or _is_qualifying(name) or _is_person(name) or triggers.of(name[-1]) is not None


def _is_organisation(name: Tokens) -> bool:
    """True for "at the Bundestag", by its article and its label; few towns have an article."""
    return name.start > 0 and name.doc[name.start - 1].lower_ == "the" and name[-1].ent_type_ == "ORG"


def _is_qualifying(name: Tokens) -> bool:
    """True before a noun or an 's that makes another thing of it: "in the Varreux affair", "at Petro's"."""
    doc = name.doc
    if doc[name.start - 1].lower_ == "of":
        return False
    after = doc[name.end] if name.end < len(doc) else None
    if after is None:
        return False
    return after.tag_ == "POS" or (after.pos_ == "NOUN" and name[-1].head == after and after.lower_ not in SITES)


def _is_person(name: Tokens) -> bool:
    """True for a name that elsewhere in the text has a title before it, or acts: "faith in Petro"."""
    last = name[-1]
    return any(_acts(token) for token in spelt(last.doc, last.text) if token != last)


def _acts(token: Token) -> bool:
    before = token.doc[token.i - 1].lower_.rstrip(".") if token.i else ""
    subject = token.dep_ == "nsubj" and token.ent_type_ == "PERSON" and triggers.lemma(token.head) != "fall"
    return before in PERSON_BEFORE.words or subject
