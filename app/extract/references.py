"""Whom a pronoun or a noun with "the" means, where the text leaves no doubt: "it seized Goma", "the rebels".

`resolved` adds to the actors of a document those that only a reference names; they carry the id and name of whom they mean, and
the span of the words used. Where two could be meant, the words stay as they are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import references_gender, roles, roles_parties
from app.extract.actors_page import GENERIC, REFERENCE, Page, as_reference, span_of
from app.extract.references_nouns import holder, is_definite, is_pair, last_group, main_group, pair, remember_titles
from app.extract.references_pronouns import of_pronoun
from app.extract.references_said import SUBJECTS, Said, Text, is_fighting, is_group, is_person, key_of
from app.extract.rules import references_en as rules
from app.mention import Actor, Span


def meant(doc: Doc, found: Iterable[Actor]) -> dict[int, Actor]:
    """The index of each pronoun or definite noun's token, and the one actor that it means.

    `found` are the document's actors, or some of them, as `actors.find` gives them.
    """
    by_token: dict[int, list[Actor]] = {}
    for actor in found:
        if actor.rule.startswith(REFERENCE) and (tokens := roles.tokens_of(doc, actor.span)) is not None:
            by_token.setdefault(tokens.root.i, []).append(actor)
    return {i: meaning[0] for i, meaning in by_token.items() if len(meaning) == 1}


def resolved(page: Page, found: list[Actor]) -> list[Actor]:
    """The actors, those that are only referred to among them, in the order of the text."""
    doing = [actor for actor in found if not roles_parties.is_thing(actor)]
    heads = {token.i: actor for actor in doing if (token := page.token(span_of(actor))) is not None}
    sides = Counter(key_of(actor) for actor in found if is_group(actor) or actor.name in rules.CAMPS)
    counts = Counter(key_of(actor) for actor in found if is_fighting(actor))
    persons = Counter(key_of(actor) for actor in found if is_person(actor))
    read = Text(heads, counts, sides, persons, references_gender.of_all(page, found))
    added: dict[Span, tuple[Actor, ...]] = {}
    for sentence in page.doc.sents:
        added |= _sentence(read, sentence)
    kept = [actor for actor in found if actor.span not in added]
    return sorted([*kept, *(actor for meaning in added.values() for actor in meaning)], key=span_of)


def _sentence(read: Text, sentence: Tokens) -> dict[Span, tuple[Actor, ...]]:
    """The references of a sentence with whom they mean; what it names is remembered for the next."""
    added: dict[Span, tuple[Actor, ...]] = {}
    for token in sentence:
        word, actor = token.lower_, read.heads.get(token.i)
        if word.isspace():
            read.paragraph += "\n\n" in word
            continue
        meaning = _meaning(read, token, actor) if word in rules.ALL else ()
        if meaning:
            span = actor.span if actor and actor.span else Span(token.idx, token.idx + len(token))
            added[span] = tuple(replace(one, span=span, rule=as_reference(one.rule)) for one in meaning)
        elif actor is not None:
            meaning = (actor,)
        if meaning or _is_candidate(token):
            read.said.append(Said(token, meaning, read.paragraph))
            read.last |= {key_of(one): read.paragraph for one in meaning}
            remember_titles(read, token, meaning)
    return added


def _meaning(read: Text, token: Token, actor: Actor | None) -> tuple[Actor, ...]:
    if token.pos_ == "PRON":
        return of_pronoun(read, token)
    if token.lower_ in rules.PAIRS:
        return pair(read, token) if is_pair(token) else ()
    if token.pos_ not in ("NOUN", "ADJ", "PROPN") or (actor is not None and actor.rule != GENERIC):
        return ()
    if is_pair(token):
        return pair(read, token)
    if not is_definite(token):
        return ()
    word = token.lower_
    if word in rules.GROUPS.words:
        return last_group(read)
    if word in rules.OFFICES.words:
        return holder(read, word)
    return main_group(read) if word in rules.FIGHTERS.words else ()


def _is_candidate(token: Token) -> bool:
    """True for a subject that is no known party, but may be what a pronoun means."""
    return token.dep_ in SUBJECTS and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME")
