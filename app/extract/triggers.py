"""Tokens of a parsed text to the kind of event that they evoke."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from app.extract import rules
from app.extract.rules.triggers_deeds_en import DEEDS
from app.extract.rules.triggers_en import (
    AGREEING,
    ASPECT,
    FIXED,
    LIGHT,
    NAME,
    NO_EVENTS,
    PARTIES,
    PERSON,
    PLACE,
    STATES,
    Rule,
)
from app.extract.rules.triggers_force_en import FORCES
from app.extract.rules.triggers_politics_en import POLITICS
from app.extract.rules.triggers_talk_en import TALK
from app.extract.rules.triggers_troops_en import MOVES
from app.vocab import EventType, Label

RULES: tuple[Rule, ...] = (*LIGHT, *FORCES, *MOVES, *POLITICS, *DEEDS, *TALK)
"""Of two rules of one verb that both fit, the earlier one tells more."""

_NOMINAL = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "acomp", "ccomp", "npadvmod", "conj", "nsubj", "prt", "advmod"})  # fmt: skip
_CLAUSES = frozenset({"xcomp", "ccomp"})
_DIRECT = frozenset({"dobj", "nsubjpass"})
_LOOSE = frozenset({"after", "before", "since", "during", "despite", "by", "amid", "without"})
"""Prepositions of what stands beside an event: what follows them completes no verb."""
_HYPHENS = frozenset({"-", "‑", "–"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PARTICLES = frozenset(
    rules.words(
        """
        out off up down over away back in ahead on into home upon apart through
        """
    )
)
_PARTS = frozenset(
    rules.words(
        """
        hundred thousand dozen score number group round series kind wave batch ten most some many all crowd
        """
    )
)
_PARTIES = frozenset({"PERSON", "ORG", "NORP"})
_PLACES = frozenset({"GPE", "LOC"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_MONTHS = frozenset({"March", "May", "August"})
"""Names of months that are other words, too."""
_TITLES = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr."})
_TIMES = frozenset({"DATE", "TIME"})
_DEPTH = 3
"""Prepositions one behind the other: "out of"."""
FORCE = frozenset(
    {Label.ATTACK, Label.BATTLE, Label.BOMBING, Label.KILLING, Label.UPRISING, Label.COUP, Label.INTERVENTION}
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a trigger says of its event: the rule that fired, and the tokens that made it fire."""

    rule: Rule
    head: Token
    words: tuple[Token, ...]

    @property
    def label(self) -> Label:
        """The plain noun of the rule."""
        return self.rule.label

    @property
    def type(self) -> EventType | None:
        """The PLOVER type of the rule."""
        return self.rule.type


def lemma(token: Token) -> str:
    """The lemma in small letters, with what the model is known to get wrong set right."""
    return FIXED.get(token.lower_) or FIXED.get(token.lemma_.lower()) or token.lemma_.lower()


def names(noun: Token) -> tuple[str, ...]:
    """What the lexicon may call a noun: with the word before it ("air-strike", "run-off"), its lemma, as written."""
    own = lemma(noun)
    found = [f"{child.lower_}-{own}" for child in noun.children if child.dep_ in ("compound", "amod", "nmod")]
    if noun.i >= 2 and noun.nbor(-1).text in _HYPHENS and not noun.nbor(-1).whitespace_ + noun.nbor(-2).whitespace_:
        found.insert(0, f"{noun.nbor(-2).lower_}-{own}")
    if noun.like_num:
        found += [child.lower_ for child in noun.children if child.dep_ in ("compound", "nmod")]  # "Resolution 1244"
    if noun.pos_ == "PROPN" and noun.lower_.endswith("s"):
        found.append(noun.lower_[:-1])  # "Protesters" at the head of a sentence
    return (*found, own, noun.text)


def is_verb(token: Token) -> bool:
    """True for a verb that can head a clause."""
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))


def verb_above(token: Token) -> Token:
    """The nearest verb at a token or above it; the root of its sentence where there is none."""
    while token.head != token and not is_verb(token):
        token = token.head
    return token


def of(token: Token) -> Kind | None:
    """The kind of event that a token evokes; None where the lexicon knows none. Worked out once for each token."""
    known: dict[int, tuple[Rule, tuple[int, ...]] | None] = token.doc.user_data.setdefault("kinds", {})
    if token.i not in known:
        fresh = _of(token)
        known[token.i] = (fresh.rule, tuple(word.i for word in fresh.words)) if fresh else None
    found = known[token.i]
    return Kind(found[0], token, tuple(token.doc[i] for i in found[1])) if found else None


def _of(token: Token) -> Kind | None:
    if is_verb(token):
        return _verb(token)
    if token.pos_ in _NOMINAL and token.ent_type_ != "PERSON":
        called = names(token)
        if NO_EVENTS.isdisjoint(called):
            rule = next((rule for name in called if (rule := _by_noun().get(name))), None)
            return Kind(rule, token, (token,)) if rule else None
    return None


def rule(name: str) -> Rule:
    """The rule of a name."""
    return next(one for one in RULES if one.name == name)


def is_aspect(token: Token) -> bool:
    """True for a verb that only says when or how its subject ran: "erupted", "began", "took place"."""
    return is_verb(token) and bool(keys(token) & ASPECT)


def is_agreeing(token: Token) -> bool:
    """True for a verb after which what is agreed upon is the event: "voted to send"."""
    return is_verb(token) and lemma(token) in AGREEING


def is_state(token: Token) -> bool:
    """True for a verb that tells of no event by itself."""
    return not is_verb(token) or bool(keys(token) & STATES)


def keys(verb: Token) -> set[str]:
    """The verb's lemma, alone and with each particle: "take", "take_over"."""
    base = lemma(verb)
    return {base} | {f"{base}_{child.lower_}" for child in verb.children if _is_particle(child)}


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; the token itself where it is none."""
    if token.lower_ in _RELATIVES and token.tag_ in ("WDT", "WP"):
        verb = token.head
        while verb.dep_ in ("conj", "xcomp", "aux", "auxpass") and verb.head != verb:
            verb = verb.head
        if verb.dep_ == "relcl":
            return _event_of(verb.head) if token.i and token.nbor(-1).text == "," else verb.head
    return token


def _event_of(noun: Token) -> Token:
    """The event that a noun is the partner in, which a comma and "which" speak of: "a truce with the junta, which …"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun
    return above if above != noun and of(noun) is None and of(above) is not None and not is_verb(above) else noun


def _is_particle(token: Token) -> bool:
    return token.dep_ == "prt" or (
        token.dep_ in ("advmod", "prep") and token.lower_ in _PARTICLES and token.i < token.head.i + 3
    )


# --- rules --------------------------------------------------------------------------------------------------------------


@cache
def _by_verb() -> dict[str, list[tuple[bool, bool, int, Rule]]]:
    """For each verb its rules with what they are ranked by: conditions first, then a particle, then their order."""
    table: dict[str, list[tuple[bool, bool, int, Rule]]] = {}
    for at, one in enumerate(RULES):
        for verb in one.verbs:
            table.setdefault(verb, []).append((not (one.objects or one.subjects), "_" not in verb, at, one))
    return table


@cache
def _by_noun() -> dict[str, Rule]:
    table: dict[str, Rule] = {}
    for one in RULES:
        for noun in one.nouns:
            table.setdefault(noun, one)
    return table


def _verb(verb: Token) -> Kind | None:
    """The kind of a verb: of the first of its rules whose conditions hold."""
    table = _by_verb()
    entries = [entry for key in _told_keys(verb) for entry in table.get(key, ())]
    if not entries:
        return None
    around = objects(verb)
    for _, _, _, one in sorted(entries, key=lambda entry: entry[:3]):
        if (one.alone and _has_object(verb)) or not one.without.isdisjoint(around):
            continue
        if one.subjects and not is_done_by(verb, one.subjects):
            continue
        if not one.objects:
            return Kind(one, verb, (verb,))
        name = next((name for name in around if name in one.objects), None)
        if name is not None:
            words = {verb} if _is_party(name, around[name]) else {verb, around[name]}
            return Kind(one, verb, tuple(sorted(words, key=lambda token: token.i)))
    return None


def _is_party(name: str, word: Token) -> bool:
    """True for who or where something is done to: no word that says what is done."""
    return name.endswith(">") or word.ent_type_ in _PARTIES or lemma(word) in PARTIES


def _told_keys(verb: Token) -> set[str]:
    """The keys of a verb without its bare lemma, where the lexicon knows it with its particle: "broke out" breaks nothing."""
    found = keys(verb)
    base = lemma(verb)
    parts = {f"{base}_{c.lower_}" for c in verb.children if c.dep_ in ("prt", "advmod")} & found & _by_verb().keys()
    return found - {base} if parts else found


def _has_object(verb: Token) -> bool:
    """True for an object that is neither a person nor a group: a phrase of a rule speaks for troops."""
    return any(child.dep_ in _DIRECT and child.ent_type_ not in _PARTIES for child in verb.children)


def is_told_in_past(verb: Token) -> bool:
    """True for a past form that the model takes for a present one: "retook"."""
    return verb.tag_ in ("VBP", "VB", "VBZ") and verb.lower_ in FIXED and verb.lower_ != FIXED[verb.lower_]


# --- who does it --------------------------------------------------------------------------------------------------------


def is_done_by(verb: Token, subjects: frozenset[str]) -> bool:
    """True where one of these nouns does what the verb says, or a number of them: "thousands of people fled"."""
    return any(not subjects.isdisjoint(_called(word)) for noun in doers(verb) for word in (noun, *_companions(noun)))


def doers(verb: Token) -> list[Token]:
    """The subject of a verb, or of the verb that it hangs on; behind a passive, who follows "by"."""
    agents = [thing for child in verb.children if child.dep_ == "agent" for thing in child.children]
    if agents or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return agents
    own = [antecedent(child) for child in verb.children if child.dep_ == "nsubj"]
    own = own or _swallowed(verb)
    if own or verb.head == verb:
        return own
    if verb.dep_ == "acl":
        return [verb.head] if verb.tag_ == "VBG" else []
    shares = verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and (verb.dep_ == "conj" or verb.tag_ in ("VB", "VBG"))
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return doers(above) if shares and above != verb and is_verb(above) else []


def _swallowed(verb: Token) -> list[Token]:
    """The subject that the parser took into the date before it: "in the last week of July crowds stormed the base"."""
    phrases = [child for child in verb.children if child.dep_ == "prep" and child.i < verb.i]
    inside = [token for phrase in phrases for token in phrase.subtree if token.ent_type_ != "DATE"]
    dated = [token for token in inside if any(child.ent_type_ == "DATE" for child in token.children)]
    return [token for token in dated if token.pos_ in _NOMINAL]


# --- what it is done to -------------------------------------------------------------------------------------------------


def _objects(verb: Token) -> Iterator[tuple[str, Token]]:
    """(name, word) of all that can complete a verb.

    "arrest" hangs on it anyhow, "=power" is its direct object, "under:arrest" follows that preposition, "until:" stands for all that follows it.
    """
    passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.dep_ == "acl"
    for child in verb.children:
        if child.dep_ == "nsubj" and not passive and not is_aspect(verb):
            continue
        if child.dep_ in ("prep", "agent"):
            yield from _behind(child, child.lower_ not in _LOOSE, 1)
        elif child.dep_ in _CLAUSES and is_verb(child):
            yield from _clause(child)
        elif child.dep_ in _OBJECTS:
            yield from _below(antecedent(child), child.dep_ in _DIRECT)
    above = raised(verb) if passive or is_aspect(verb) else _clipped(verb)
    if above is not None:
        yield from _below(above, True)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and not any(c.dep_ == "dobj" for c in verb.children)):
        yield from _below(verb.head, True)


def _clipped(verb: Token) -> Token | None:
    """What a participle behind a comma is done to, which the parser takes for its subject: "Resolution 1244, adopted in June"."""
    if verb.tag_ not in ("VBN", "VBD") or not verb.i or verb.nbor(-1).text != ",":
        return None
    if any(child.dep_ in ("dobj", "aux", "auxpass") for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)


def raised(verb: Token) -> Token | None:
    """The subject that an infinitive has from the words above: "talks" of "talks are to begin", "were due to be held"."""
    step = verb
    while step.dep_ in ("xcomp", "acomp") and step.head != step:
        step = step.head
        subject = next((child for child in step.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject if not any(child.dep_ == "dobj" for child in step.children) else None
    return None


def objects(verb: Token) -> dict[str, Token]:
    """By its name all that can complete a verb: see `_objects`."""
    return dict(_objects(verb))


def _clause(verb: Token) -> Iterator[tuple[str, Token]]:
    """The names of the verb of a clause; "to:enlist" for an infinitive."""
    for name in keys(verb):
        yield name, verb
        if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
            yield f"to:{name}", verb


def _below(noun: Token, direct: bool) -> Iterator[tuple[str, Token]]:
    """The names of an object, and behind their preposition those of what hangs on it ("put them on a list")."""
    for word in (noun, *_companions(noun)):
        for name in _called(word):
            yield name, word
            if direct:
                yield f"={name}", word
    for child in noun.children:
        if child.dep_ == "prep" and child.i > noun.i:
            yield from _behind(child, False, 1)


def _behind(preposition: Token, bare: bool, depth: int) -> Iterator[tuple[str, Token]]:
    """The names of what follows a preposition, with it and, where wanted, without."""
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            if child.ent_type_ not in _TIMES or preposition.lower_ == "until":
                yield f"{preposition.lower_}:", preposition
            for word in (child, *_companions(child)):
                for name in _called(word):
                    yield f"{preposition.lower_}:{name}", word
                    if bare:
                        yield name, word
            for further in child.children:
                if further.dep_ == "prep" and depth < _DEPTH:
                    yield from _behind(further, False, depth + 1)
        elif child.dep_ == "prep" and depth < _DEPTH:
            yield from _behind(child, bare, depth + 1)


def _called(word: Token) -> tuple[str, ...]:
    """The names of a word, and the classes that it belongs to."""
    if word.text in _MONTHS:
        return ()
    found = names(word)
    if word.ent_type_ in _PLACES:
        return (*found, PLACE)
    if word.ent_type_ == "PERSON":
        found = (*found, NAME)
    return (*found, PERSON) if _is_person(word) else found


def _is_person(word: Token) -> bool:
    """True for a pronoun of one person, and for a name of more than one word: the model takes many a town for a person."""
    if word.lower_ in _PRONOUNS:
        return True
    following = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return word.ent_type_ == "PERSON" and (word.ent_iob_ == "I" or following.ent_iob_ == "I" or _has_title(word))


def _has_title(word: Token) -> bool:
    return any(
        child.dep_ == "compound" and (child.ent_type_ != "PERSON" or child.text in _TITLES) for child in word.children
    )


def _companions(token: Token) -> list[Token]:
    """The other halves of a pair ("cars and bombs"), and what a number or a part is of ("thousands of troops")."""
    more: list[Token] = [child for child in token.children if child.dep_ == "conj"]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of" and (token.like_num or lemma(token) in _PARTS):
            more += [thing for thing in child.children if thing.dep_ == "pobj"]
    return more
