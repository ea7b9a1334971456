"""Headlines for clauses whose subject nobody can name: the passive ("Goma was seized"), or the noun of the verb."""

from spacy.tokens import Token

from app.extract import titles_cut, titles_forms, triggers
from app.extract.rules.titles_en import ACTIVE, EMPTY, NOUNS, SAYINGS
from app.extract.titles_text import Draft
from app.extract.titles_words import SUBJECTS

_BELOW = frozenset({"xcomp", "ccomp", "advcl"})
_HEAVY = frozenset({"auxpass", "xcomp", "ccomp"})
_ASIDES = frozenset({"appos", "punct", "relcl"})
_SECOND = frozenset({"conj", "cc"})
_FEW = 2


def passive(draft: Draft) -> str:
    """What was done, without who did it: "they captured Shusha" is "Shusha was captured"."""
    verb = draft.verb
    if verb is None or _is_active(verb) or any(child.dep_ in _HEAVY for child in verb.children):
        return ""
    kept = {token.i for token in draft.tokens}
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i in kept and c.pos_ in ("NOUN", "PROPN")]
    thing = draft.thing or next(iter(things), None)
    helpers = [c for c in verb.children if c.dep_ in ("aux", "neg") and c.i in kept]
    if thing is None or any(_is_own(child) for child in thing.children) or not _is_finite(verb, helpers):
        return ""
    own = {token.i for token in thing.subtree}
    phrase = [token for token in draft.tokens if token.i in own and not _is_in(token, thing, _ASIDES)]
    rest = [t for t in draft.tokens if t.i > verb.i and t.i not in own and not _is_in(t, verb, _SECOND)]
    if rest and rest[0].text == ",":
        rest.pop(0)
    return titles_cut.line(
        Draft(verb, [*phrase, verb, *rest], {**draft.words, verb.i: _undergone(verb, thing, helpers)})
    )


def _is_active(verb: Token) -> bool:
    """True for a verb of which a passive would say too little: "take" of all but a place."""
    place = any(c.dep_ == "dobj" and c.ent_type_ in ("GPE", "FAC", "LOC") for c in verb.children)
    return triggers.lemma(verb) in ACTIVE and not (place and triggers.lemma(verb) == "take")


def _is_in(token: Token, top: Token, relations: frozenset[str]) -> bool:
    """True for a token that hangs on another by a relation, or below what does."""
    while token != top and token.head != token:
        if token.dep_ in relations and token.head == top:
            return True
        token = token.head
    return False


def _is_own(child: Token) -> bool:
    """True for what only its owner can do something with: "made their peace"."""
    return child.tag_ == "PRP$"


def _is_finite(verb: Token, helpers: list[Token]) -> bool:
    told = [helper for helper in helpers if helper.dep_ == "aux"]
    if any(helper.lower_ == "to" for helper in told):
        return False
    return bool(told) or verb.tag_ in ("VBD", "VBZ", "VBP")


def _undergone(verb: Token, thing: Token, helpers: list[Token]) -> str:
    """The passive of a verb for a thing: "was captured", "had been seized", "will not be sent"."""
    negated = " not" if any(helper.dep_ == "neg" for helper in helpers) else ""
    told = [helper for helper in helpers if helper.dep_ == "aux"]
    done = titles_forms.participle(verb)
    first = told[0] if told else None
    if first is None or first.lower_ in ("did", "do", "does"):
        present = first.lower_ != "did" if first is not None else titles_forms.is_present(verb)
        return f"{titles_forms.be(thing, present)}{negated} {done}"
    if first.lower_ in ("had", "have", "has"):
        have = first.lower_ if first.lower_ == "had" else "have" if titles_forms.is_plural(thing) else "has"
        return f"{have}{negated} been {done}"
    if first.tag_ == "MD":
        return f"{first.lower_}{negated} be {done}"
    return f"{titles_forms.be(thing, titles_forms.is_present(verb))}{negated} being {done}"


def nominal(draft: Draft) -> str:
    """The noun of the event with what follows: "he resigned in a quarrel" is "Resignation in a quarrel"."""
    verb = draft.verb
    stated = _stated(draft)
    if stated or verb is None or any(child.dep_ in ("neg", "aux") for child in verb.children):
        return stated
    kept = {token.i for token in draft.tokens}
    below = [child for child in verb.children if child.i in kept and child.i > verb.i and not child.is_punct]
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i in kept), None)
    if triggers.lemma(verb) in EMPTY and not below and subject is not None and triggers.of(subject) is not None:
        return titles_cut.line(Draft(subject, [token for token in draft.tokens if token.i < verb.i], draft.words))
    noun = NOUNS.get(triggers.lemma(verb))
    if noun is None or not below or any(child.dep_ in ("dobj", "prt", *_BELOW) for child in below):
        return _agreed(draft)
    rest = [token for token in draft.tokens if token.i > verb.i]
    return titles_cut.line(Draft(verb, [verb, *rest], {**draft.words, verb.i: noun}))


def _stated(draft: Draft) -> str:
    """What was said: "he warned that war was near" is "Warning that war was near"."""
    verb = draft.verb
    noun = SAYINGS.get(triggers.lemma(verb)) if verb is not None else None
    if verb is None or noun is None or any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return ""
    kept = {token.i for token in draft.tokens}
    said = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and c.i in kept), None)
    if said is None or any(token.is_quote for token in said.subtree):
        return ""
    own = {token.i for token in said.subtree}
    tokens = [token for token in draft.tokens if token.i in own]
    marked = any(child.dep_ in ("mark", "aux") and child.lower_ in ("that", "to", "whether") for child in said.children)
    return titles_cut.line(Draft(verb, [verb, *tokens], {**draft.words, verb.i: noun if marked else f"{noun} that"}))


def _agreed(draft: Draft) -> str:
    """What was agreed to or begun: "they agreed to a truce with the army" is "A truce with the army"."""
    verb = draft.verb
    kind = triggers.of(verb) if verb is not None else None
    noun = kind.words[-1] if kind is not None else None
    if verb is None or noun is None or noun == verb or triggers.is_verb(noun) or noun.i < verb.i:
        return ""
    phrase = {token.i for token in noun.subtree}
    tokens = [token for token in draft.tokens if token.i in phrase]
    heavy = sum(token.pos_ in ("NOUN", "PROPN", "NUM") for token in tokens) >= _FEW
    return titles_cut.line(Draft(noun, tokens, draft.words)) if heavy else ""
