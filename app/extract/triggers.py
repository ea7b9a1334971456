"""Tokens of a parsed text to the kind of event that they evoke."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from app.extract import rules
from app.extract.rules.triggers_en import AGREEING, ASPECT, FIXED, PHRASES, PLACE, STATES, WORDS, Rule
from app.vocab import EventType, Label

_NOMINAL = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset(
    {"dobj", "nsubjpass", "attr", "oprd", "dative", "acomp", "ccomp", "pobj", "npadvmod", "conj", "nsubj", "prt"}
)
_HYPHENS = frozenset({"-", "‑", "–"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PARTICLES = frozenset(
    rules.words(
        """
        out off up down over away back in ahead on into home upon
        """
    )
)
_BARE = frozenset({"hijack"})
_PARTS = frozenset(
    rules.words(
        """
        hundred thousand dozen score number group round series kind wave batch
        """
    )
)
_PARTIES = frozenset({"PERSON", "ORG", "NORP"})
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
    """What the lexicon may call a noun: with what a hyphen joins to it ("run-off", three tokens), its lemma, as written."""
    alone = (lemma(noun), noun.text)
    if noun.i < 2 or noun.nbor(-1).text not in _HYPHENS or noun.nbor(-1).whitespace_ or noun.nbor(-2).whitespace_:
        return alone
    return (f"{noun.nbor(-2).lower_}-{lemma(noun)}", *alone)


def is_verb(token: Token) -> bool:
    """True for a verb that can head a clause."""
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))


def verb_above(token: Token) -> Token:
    """The nearest verb at a token or above it; the root of its sentence where there is none."""
    while token.head != token and not is_verb(token):
        token = token.head
    return token


def of(token: Token) -> Kind | None:
    """The kind of event that a token evokes; None where the lexicon knows none."""
    if is_verb(token):
        return _phrase(token) or _verb(token)
    if token.pos_ in _NOMINAL and token.ent_type_ != "PERSON":
        rule = next((rule for name in names(token) if (rule := _by_noun().get(name))), None)
        return Kind(rule, token, (token,)) if rule else None
    return None


def rule(name: str) -> Rule:
    """The rule of a name."""
    return next(one for one in (*PHRASES, *WORDS) if one.name == name)


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


@cache
def _by_verb() -> dict[str, Rule]:
    table: dict[str, Rule] = {}
    for rule in WORDS:
        for verb in rule.verbs:
            table.setdefault(verb, rule)
    return table


@cache
def _by_noun() -> dict[str, Rule]:
    table: dict[str, Rule] = {}
    for rule in WORDS:
        for noun in rule.nouns:
            table.setdefault(noun, rule)
    return table


def _phrase(verb: Token) -> Kind | None:
    own = keys(verb)
    found = list(_arguments(verb))
    for rule in PHRASES:
        if not own & rule.verbs or (rule.subjects and not _is_done_by(verb, rule.subjects)):
            continue
        if not rule.objects:
            if (
                rule.subjects
                or rule.name in _BARE
                or any("_" in name for name in own & rule.verbs)
                or _single(rule, own)
            ):
                return Kind(rule, verb, (verb,))
            continue
        for token in found:
            if any(name in rule.objects for name in names(token)) or (
                PLACE in rule.objects and token.ent_type_ == "GPE"
            ):
                return Kind(rule, verb, tuple(sorted((verb, token), key=lambda word: word.i)))
    return None


def _is_done_by(verb: Token, subjects: frozenset[str]) -> bool:
    """True where the verb's subject is one of these nouns, or a number of them."""
    nouns = [antecedent(child) for child in verb.children if child.dep_ == "nsubj"]
    return any(lemma(word) in subjects for noun in nouns for word in (noun, *_companions(noun)))


def _single(rule: Rule, own: set[str]) -> bool:
    """True where a rule lists the bare verb for its own sake ("explode"), not as half of one with a particle."""
    bare = {name for name in rule.verbs if "_" not in name}
    halves = {name.split("_")[0] for name in rule.verbs if "_" in name}
    return bool(own & (bare - halves))


def _verb(verb: Token) -> Kind | None:
    table = _by_verb()
    for name in sorted(keys(verb), key=len, reverse=True):
        if name in table and not (table[name].alone and _has_object(verb)):
            return Kind(table[name], verb, (verb,))
    return None


def _has_object(verb: Token) -> bool:
    """True for an object that is neither a person nor a group: a phrase of a rule speaks for troops."""
    return any(child.dep_ in ("dobj", "nsubjpass") and child.ent_type_ not in _PARTIES for child in verb.children)


def is_told_in_past(verb: Token) -> bool:
    """True for a past form that the model takes for a present one: "retook"."""
    return verb.tag_ in ("VBP", "VB", "VBZ") and verb.lower_ in FIXED and verb.lower_ != FIXED[verb.lower_]


def _arguments(verb: Token) -> list[Token]:
    """The words that can complete a light verb: its objects, those of its prepositions, and their companions."""
    found: list[Token] = []
    passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.dep_ == "acl"
    for child in verb.children:
        if child.dep_ == "nsubj" and not passive and not is_aspect(verb):
            continue
        if child.dep_ == "prep" and child.lower_ not in ("after", "before", "since", "during", "despite", "by"):
            found += [thing for thing in child.children if thing.dep_ in ("pobj", "pcomp")]
        elif child.dep_ in _OBJECTS or child.dep_ == "advmod":
            found.append(antecedent(child))
    above = raised(verb) if passive or is_aspect(verb) else None
    if above is not None:
        found.append(above)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and not any(c.dep_ == "dobj" for c in verb.children)):
        found.append(verb.head)
    return found + [more for token in found for more in _companions(token)]


def raised(verb: Token) -> Token | None:
    """The subject that an infinitive has from the words above: "talks" of "talks are to begin", "were due to be held"."""
    step = verb
    while step.dep_ in ("xcomp", "acomp") and step.head != step:
        step = step.head
        subject = next((child for child in step.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject if not any(child.dep_ == "dobj" for child in step.children) else None
    return None


def _companions(token: Token) -> list[Token]:
    """The other halves of a pair ("cars and bombs"), and what a number or a part is of ("thousands of troops")."""
    more: list[Token] = [child for child in token.children if child.dep_ == "conj"]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of" and (token.like_num or lemma(token) in _PARTS):
            more += [thing for thing in child.children if thing.dep_ == "pobj"]
    return more
