"""Whom a pronoun or a noun with "the" means, where the text leaves no doubt: "it seized Goma", "the rebels".

`resolved` adds to the actors of a document those that only a reference names; they carry the id and name of whom they mean, and
the span of the words used. Where two could be meant, the words stay as they are.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import actors as table
from app.extract import roles, roles_parties, triggers
from app.extract.actors_page import GENERIC, KNOWN, NAME, PEOPLE, PERSON, REFERENCE, Page, as_reference, span_of
from app.extract.rules import references_en as rules
from app.mention import Actor, Span
from app.vocab import Label

_NEAR, _NEAR_NOUN = 2, 4
"""Paragraphs in which one looks for whom a pronoun means: its own and the one before; a noun has more."""
_FAR = 6
"""Paragraphs within which the one group of a text is named that "the rebels" mean."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = _SUBJECTS | {"dobj", "dative"}
_DOMINANT = 4
"""So many times oftener than any other is the one group named of which a text speaks."""
_SELDOM = 3
"""So many times at least the text names each of its two sides."""
_QUALIFIED = frozenset({"amod", "compound", "nmod", "poss", "relcl", "acl", "prep", "appos", "nummod"})
"""How that hangs on a noun which says which one is meant."""


def meant(doc: Doc, found: Iterable[Actor]) -> dict[int, Actor]:
    """The index of each pronoun or definite noun's token, and the one actor that it means.

    `found` are the document's actors, or some of them, as `actors.find` gives them.
    """
    by_token: dict[int, list[Actor]] = {}
    for actor in found:
        if actor.rule.startswith(REFERENCE) and (tokens := roles.tokens_of(doc, actor.span)) is not None:
            by_token.setdefault(tokens.root.i, []).append(actor)
    return {i: meaning[0] for i, meaning in by_token.items() if len(meaning) == 1}


@dataclass(frozen=True, slots=True)
class _Said:
    """A party where the text names it, or refers to it."""

    token: Token
    actors: tuple[Actor, ...]
    paragraph: int

    @property
    def is_subject(self) -> bool:
        return self.token.dep_ in _SUBJECTS


@dataclass(slots=True)
class _Text:
    """What has been read of a document so far."""

    heads: dict[int, Actor]
    counts: Counter[str]
    sides: Counter[str]
    paragraph: int = 0
    said: list[_Said] = field(default_factory=list)
    titled: dict[str, dict[str, tuple[Actor, int]]] = field(default_factory=dict)
    """By each title the persons called by it, and the paragraph in which each was last."""
    last: dict[str, int] = field(default_factory=dict)


def resolved(page: Page, found: list[Actor]) -> list[Actor]:
    """The actors, those that are only referred to among them, in the order of the text."""
    doing = [actor for actor in found if not roles_parties.is_thing(actor)]
    heads = {token.i: actor for actor in doing if (token := page.token(span_of(actor))) is not None}
    sides = Counter(_key(actor) for actor in found if _is_group(actor) or actor.name in rules.CAMPS)
    read = _Text(heads, Counter(_key(actor) for actor in found if _is_fighting(actor)), sides)
    added: dict[Span, tuple[Actor, ...]] = {}
    for sentence in page.doc.sents:
        added |= _sentence(read, sentence)
    kept = [actor for actor in found if actor.span not in added]
    return sorted([*kept, *(actor for meaning in added.values() for actor in meaning)], key=span_of)


def _sentence(read: _Text, sentence: Tokens) -> dict[Span, tuple[Actor, ...]]:
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
            read.said.append(_Said(token, meaning, read.paragraph))
            read.last |= {_key(one): read.paragraph for one in meaning}
            _remember_titles(read, token, meaning)
    return added


def _meaning(read: _Text, token: Token, actor: Actor | None) -> tuple[Actor, ...]:
    if token.pos_ == "PRON":
        return _of_pronoun(read, token)
    if token.pos_ not in ("NOUN", "ADJ", "PROPN") or (actor is not None and actor.rule != GENERIC):
        return ()
    if _is_pair(token):
        return _pair(read, token)
    if not _is_definite(token):
        return ()
    word = token.lower_
    if word in rules.GROUPS.words:
        return _last_group(read)
    if word in rules.OFFICES.words:
        return _holder(read, word)
    return _main_group(read) if word in rules.FIGHTERS.words else ()


# --- pronouns -----------------------------------------------------------------------------------------------------------


def _of_pronoun(read: _Text, pronoun: Token) -> tuple[Actor, ...]:
    word = pronoun.lower_
    if word in rules.HE.words:
        return tuple(actor for actor in _last(read, pronoun, _is_one_person) if _is_person(actor))
    if word in rules.THEY.words:
        return () if _is_part(pronoun) else _last(read, pronoun, _is_plural)
    if word not in rules.IT.words or (word == "it" and not _is_acting(pronoun)):
        return ()
    return _last(read, pronoun, _is_thing)


def _is_part(pronoun: Token) -> bool:
    """True for "nine of them", who are some of those just counted."""
    return pronoun.dep_ == "pobj" and pronoun.head.lower_ == "of"


def _is_acting(pronoun: Token) -> bool:
    """True for an "it" that does something, or is attacked; else it is mostly a thing, and "it was clear" means nobody."""
    if pronoun.dep_ == "dobj":
        kind = triggers.of(pronoun.head)
        return kind is not None and kind.label in triggers.FORCE
    return pronoun.dep_ in _SUBJECTS and triggers.lemma(pronoun.head) not in rules.EMPTY


def _last(read: _Text, pronoun: Token, fits: Callable[[_Said], bool]) -> tuple[Actor, ...]:
    """Whom the last subject before a pronoun names that fits it; nobody where that is no known party, or two could be."""
    by_sentence: dict[int, list[_Said]] = {}
    for said in reversed(read.said):
        if said.paragraph <= read.paragraph - _NEAR:
            break
        if fits(said) and not _is_beside(said.token, pronoun):
            by_sentence.setdefault(said.token.sent.start, []).append(said)
    here = by_sentence.pop(pronoun.sent.start, [])
    if here:
        above = [said for said in here if said.is_subject and said.token.head in pronoun.ancestors]
        return _one_of(read, above[:1] or [said for said in here if said.is_subject] or here)
    there = next(iter(by_sentence.values()), [])
    subjects = [said for said in there if said.is_subject]
    main = [said for said in subjects if _is_main(said.token.head)]
    told = not _is_saying(pronoun.head) and len(subjects) > 1 and len(main) == 1 and _is_saying(main[0].token.head)
    return _one_of(read, subjects if told else main or subjects or there)


def _one_of(read: _Text, said: list[_Said]) -> tuple[Actor, ...]:
    """The party that all of these name."""
    whole = [_joined(read, one) for one in said]
    meanings = {tuple(_key(actor) for actor in actors): actors for actors in whole}
    return next(iter(meanings.values())) if len(meanings) == 1 else ()


def _joined(read: _Text, said: _Said) -> tuple[Actor, ...]:
    """Those whom a noun names with all that "and" joins to it; nobody where one of them is no known party."""
    nouns = [said.token, *(token for token in said.token.conjuncts if token.i > said.token.i)]
    if len(nouns) == 1:
        return said.actors
    every = [read.heads.get(noun.i) for noun in nouns]
    return tuple(actor for actor in every if actor is not None) if all(every) else ()


def _is_main(verb: Token) -> bool:
    """True for the main verb of a sentence, and one that stands beside it."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb.head == verb


def _is_saying(verb: Token) -> bool:
    kind = triggers.of(verb)
    return kind is not None and kind.label is Label.STATEMENT


def _is_beside(noun: Token, pronoun: Token) -> bool:
    """True for a party to the pronoun's own verb, which the pronoun cannot mean: "the army beat them"."""
    if pronoun.lower_ in rules.OWNING and pronoun.dep_ == "poss":
        return pronoun.head == noun
    above = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if pronoun.dep_ in _SUBJECTS or pronoun.lower_.endswith(("self", "selves")):
        return False
    verbs = [above, above.head] if above.dep_ == "xcomp" else [above]
    own = noun.head in verbs and noun.dep_ in _ARGUMENTS
    return own or (triggers.is_verb(above) and roles.subject(above) == noun)


def _is_one_person(said: _Said) -> bool:
    """True for a person, and for a human being without a name, who may be the one meant."""
    human = said.token.lower_ in rules.HUMANS
    return human or (len(said.actors) == 1 and _is_person(said.actors[0]))


def _is_plural(said: _Said) -> bool:
    return _is_several(said) or any(_is_group(actor) or actor.rule == PEOPLE for actor in said.actors)


def _is_several(said: _Said) -> bool:
    token = said.token
    joined = any(child.dep_ == "conj" for child in token.children) or token.lower_ in rules.THEY.words
    return joined or len(said.actors) > 1 or token.tag_ in ("NNS", "NNPS") or token.lower_.endswith("men")


def _is_thing(said: _Said) -> bool:
    if _is_several(said):
        return False
    return said.token.lower_ not in rules.HUMANS and not any(_is_person(actor) for actor in said.actors)


def _is_candidate(token: Token) -> bool:
    """True for a subject that is no known party, but may be what a pronoun means."""
    return token.dep_ in _SUBJECTS and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME")


# --- nouns --------------------------------------------------------------------------------------------------------------


def _is_definite(noun: Token) -> bool:
    """True for a noun with "the" and nothing that says which one: "the rebels"."""
    children = list(noun.children)
    return any(child.lower_ == "the" for child in children) and not any(child.dep_ in _QUALIFIED for child in children)


def _last_group(read: _Text) -> tuple[Actor, ...]:
    """The one group named in these paragraphs; of several the one of which the whole text speaks, if it is the last."""
    near: dict[str, Actor] = {}
    for said in reversed(read.said):
        if said.paragraph <= read.paragraph - _NEAR_NOUN:
            break
        for actor in said.actors:
            if _is_group(actor):
                near.setdefault(_key(actor), actor)
    main = _main_group(read)
    last = next(iter(near.values()), None)
    if len(near) == 1 or (main and last is not None and _key(main[0]) == _key(last)):
        return tuple(near.values())[:1]
    return ()


def _remember_titles(read: _Text, token: Token, meaning: tuple[Actor, ...]) -> None:
    """Notes what somebody named is called: "President Keita", "the prime minister, Choguel Maiga", "Keita, the president"."""
    if len(meaning) != 1 or not _is_person(meaning[0]):
        return
    called = [child.lower_ for child in token.children if child.dep_ in ("compound", "appos")]
    called += [token.head.lower_] if token.dep_ == "appos" else []
    for title in called:
        if title in rules.OFFICES.words:
            read.titled.setdefault(title, {})[_key(meaning[0])] = (meaning[0], read.paragraph)


def _holder(read: _Text, title: str) -> tuple[Actor, ...]:
    """The one person whom the text has called by a title, if not long ago."""
    holders = list(read.titled.get(title, {}).values())
    near = len(holders) == 1 and read.paragraph - holders[0][1] < _NEAR
    return (holders[0][0],) if near else ()


def _main_group(read: _Text) -> tuple[Actor, ...]:
    """The one armed group of which the text speaks, if it was named not long ago."""
    ranked = read.counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return ()
    key = ranked[0][0]
    if read.paragraph - read.last.get(key, -_FAR) >= _FAR:
        return ()
    return next((said.actors for said in reversed(read.said) if [_key(one) for one in said.actors] == [key]), ())


def _is_pair(noun: Token) -> bool:
    """True for "the two sides" and "both leaders"."""
    if noun.lower_ not in rules.SIDES.words | rules.GOVERNMENTS | rules.LEADERS.words or noun.tag_ != "NNS":
        return False
    if any(child.dep_ == "prep" for child in noun.children):
        return False
    before = [child.lower_ for child in noun.children if child.i < noun.i]
    return before in (["the", "two"], ["both"], ["the", "sides"]) or (before == ["the"] and noun.lower_ == "sides")


def _pair(read: _Text, noun: Token) -> tuple[Actor, ...]:
    """The two parties of the last sentence that names two of the kind."""
    by_sentence: dict[int, dict[str, Actor]] = {}
    for said in reversed(read.said):
        if said.paragraph <= read.paragraph - _NEAR:
            break
        for actor in said.actors:
            if _is_of_kind(said, actor, noun):
                by_sentence.setdefault(said.token.sent.start, {})[_key(actor)] = actor
    several = next((parties for parties in by_sentence.values() if len(parties) > 1), {})
    if not several and noun.lower_ in rules.SIDES.words:
        return _main_sides(read)
    return tuple(several.values())[::-1] if len(several) == 2 else ()


def _main_sides(read: _Text) -> tuple[Actor, ...]:
    """The two sides of which the whole text speaks, if it speaks of no third as often."""
    ranked = read.sides.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < _SELDOM or (len(ranked) > 2 and ranked[1][1] < 2 * ranked[2][1]):
        return ()
    named = {key: actor for actor in read.heads.values() if (key := _key(actor)) in (ranked[0][0], ranked[1][0])}
    return tuple(named.values())


def _is_of_kind(said: _Said, actor: Actor, noun: Token) -> bool:
    if noun.lower_ in rules.LEADERS.words:
        return _is_person(actor)
    state = (actor.id or "").startswith(table.STATE) and said.token.lower_ not in rules.MEDIATORS
    if noun.lower_ in rules.GOVERNMENTS:
        return state
    return state or _is_group(actor) or (actor.rule == GENERIC and said.token.lower_ in rules.CAMPS)


# --- kinds of actors ----------------------------------------------------------------------------------------------------


def _key(actor: Actor) -> str:
    return actor.id or actor.name


def _is_person(actor: Actor) -> bool:
    return actor.rule == PERSON


def _is_group(actor: Actor) -> bool:
    """True for an armed group, a party, a firm or another band with a name."""
    known = table.get(actor.id) if actor.id else None
    if known is None:
        band = not rules.BANDS.isdisjoint(actor.name.lower().split())
        return actor.rule == NAME and (band or any(id_.startswith("group:") for id_ in table.called(actor.name)))
    return known.kind in ("armed-group", "party", "company")


def _is_fighting(actor: Actor) -> bool:
    """True for an armed group that the table knows."""
    known = table.get(actor.id) if actor.id and actor.rule == KNOWN else None
    return known is not None and known.kind == "armed-group"
