"""Names and nouns for the pronouns of a headline, which must say of whom it speaks without the sentences before it."""

from dataclasses import replace

from spacy.tokens import Token

from app.extract import roles, rules, titles_text, titles_words, triggers
from app.extract.rules.titles_en import PASSING
from app.extract.titles_parties import Parties
from app.extract.titles_text import Draft

_PERSONAL = frozenset(rules.words("he she it they him her them"))
_POSSESSIVE = frozenset(rules.words("his her its their"))
_PLURAL = frozenset(rules.words("they them their"))
_THINGS = frozenset(rules.words("it its"))
_OBJECTS = frozenset({"dobj", "pobj"})
_ELLIPTIC = frozenset(rules.words("one another first second third fourth"))
"""Words that stand for a noun said before: "Angola announced one"."""
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_SHORT = 4
"""Words of a name that may stand for "the group"."""
_DOCUMENTS = frozenset(
    rules.words(
        """
        law bill text resolution accord plan constitution offer proposal decree treaty deal agreement pact decision order
        measure motion amendment charter result verdict sentence
        """
    )
)
"""What is signed, passed, rejected or broken."""
_PLACES = frozenset(rules.words("town city village base port camp airport capital bridge island garrison"))
"""What is taken, held or left."""
_LEFT_OUT = frozenset(rules.words("to under with against from by"))
"""Prepositions that are left out with a "them" that nobody can name: "soldiers surrendered to them"."""
_TOWARDS = frozenset(rules.words("to on for with upon"))
_FURTHEST = 2
"""Steps from one "it" to that before it."""


def named(draft: Draft, parties: Parties) -> Draft:
    """The draft with a name or a noun in the place of each pronoun whose noun it does not have, where one is known."""
    draft = _by_name(_of_them(draft, parties), parties)
    words = dict(draft.words)
    said = {parties.keys[token.i] for token in draft.tokens if token.i in words and token.i in parties.keys}
    for token in draft.tokens:
        if token.i in words or not _is_pronoun(token) or _has_noun(token, draft):
            continue
        key, name = parties.keys.get(token.i), parties.names.get(token.i)
        if key is not None and (key in said or _is_told(token, draft, parties)):
            continue
        written = _written(token, name)
        if written is not None:
            words |= {token.i: written, **_agreeing(token, written)}
            said |= {key} if key else set()
    words |= {token.i: "" for token in draft.tokens if _is_there(token) and token.i not in words}
    for token in (
        one for one in draft.tokens if one.lower_ == "them" and one.dep_ == "pobj" and one.i not in parties.keys
    ):
        if token.i not in words and token.head.lower_ in _LEFT_OUT and not _has_noun(token, draft):
            words |= {token.i: "", token.head.i: ""}
    words |= {token.i: "the" for token in draft.tokens[:1] if _is_pointing(token) and token.i not in words}
    return _described(replace(draft, words=words), parties)


def _agreeing(pronoun: Token, name: str) -> dict[int, str]:
    """The verb of "they" in the number of a name: "they were at war" is "India was at war"."""
    if pronoun.lower_ != "they" or " and " in name or name.endswith("s") or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return {}
    helpers = [child for child in pronoun.head.children if child.dep_ in ("aux", "auxpass")]
    first = min(helpers) if helpers else pronoun.head
    one = {"were": "was", "are": "is", "have": "has", "do": "does"}.get(first.lower_)
    return {first.i: one} if one else {}


def open_subject(draft: Draft) -> bool:
    """True for a headline whose first word is a pronoun that nobody has named."""
    if not draft.tokens:
        return False
    first = draft.tokens[0]
    return first.i not in draft.words and (first.tag_ in ("PRP", "PRP$") or first.lower_ in ("this", "that", "these"))


def _is_pronoun(token: Token) -> bool:
    if token.tag_ == "PRP$" or token.lower_ in _PERSONAL:
        return token.dep_ != "expl" and token.lower_ in _PERSONAL | _POSSESSIVE
    return token.lower_ in _ELLIPTIC and token.dep_ in _ARGUMENTS and not list(token.rights)


def _is_pointing(token: Token) -> bool:
    """True for the "that" of "that offensive was launched"."""
    return token.lower_ in ("that", "this", "these", "those") and token.dep_ == "det"


def _is_there(token: Token) -> bool:
    """True for the "there" and "here" that say where: "talks dragged on there"."""
    return token.lower_ in ("there", "here") and token.dep_ in ("advmod", "pcomp", "pobj") and not list(token.children)


def _written(token: Token, name: str | None) -> str | None:
    """What stands for a pronoun: the name, the thing that "it" is, "the" for whose it is; None where nothing is known."""
    if token.tag_ == "PRP$":
        if name is not None:
            return titles_text.owner(name)
        part = token.i > 0 and token.nbor(-1).lower_ == "of"
        return "" if token.head.tag_ in ("NNS", "NNPS") and not part else "the"
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _event_before(token) or name or _subject_before(token)
    return name or _thing(token)


# --- what the headline has by itself ------------------------------------------------------------------------------------


def _is_sure(noun: Token, parties: Parties) -> bool:
    """True for a noun that means a group which is known: a wrong name is worse than "the movement"."""
    key = parties.keys.get(noun.i, "")
    name = parties.names.get(noun.i, "")
    return key.startswith("group:") and " " not in key and len(name.split()) <= _SHORT


def _is_told(token: Token, draft: Draft, parties: Parties) -> bool:
    """True for a party that the headline has named before."""
    key = parties.keys.get(token.i)
    return any(parties.keys.get(other.i) == key for other in draft.tokens if other.i < token.i)


def _has_noun(pronoun: Token, draft: Draft) -> bool:
    """True where a noun that the pronoun may stand for is in the headline before it."""
    if pronoun.lower_ in _ELLIPTIC:
        return False
    if pronoun.dep_ == "pobj" and pronoun.head.lower_ in ("among", "of"):
        return True
    clause = _clause_of(pronoun)
    subject = roles.subject(clause) if triggers.is_verb(clause) and pronoun.tag_ != "PRP$" else None
    for token in draft.tokens:
        if token.i >= pronoun.i:
            return False
        doer = pronoun.lower_ == "their" and token.dep_ in ("nsubj", "nsubjpass") and token.pos_ != "PRON"
        same = (doer or _agrees(token, pronoun)) and token.dep_ not in ("compound", "amod", "nmod", "npadvmod")
        other = pronoun.tag_ == "PRP$" or _clause_of(token) != clause or _is_with(pronoun)
        if same and other and (token != subject or _is_with(pronoun)) and not _is_within(pronoun, token):
            return True
    return False


def _clause_of(token: Token) -> Token:
    """The verb that a noun hangs on, with its infinitives: "chosen" of both in "she was chosen to replace him"."""
    verb = triggers.verb_above(token.head)
    while verb.dep_ == "xcomp" and verb.head != verb:
        verb = triggers.verb_above(verb.head)
    return verb


def _is_with(pronoun: Token) -> bool:
    """True for "took the oil with it", which is the subject."""
    return pronoun.dep_ == "pobj" and pronoun.head.lower_ in ("with", "behind", "among", "around")


def _is_within(pronoun: Token, noun: Token) -> bool:
    """True for a pronoun in the phrase of the noun: "their founder"."""
    return noun.left_edge.i <= pronoun.i <= noun.i


def _agrees(noun: Token, pronoun: Token) -> bool:
    word = pronoun.lower_
    if noun.pos_ == "PRON":
        return noun.lower_ in _PERSONAL and (noun.lower_ in _PLURAL) == (word in _PLURAL)
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    joined = any(child.dep_ == "conj" for child in noun.children)
    if word in _PLURAL:
        return joined or noun.tag_ in ("NNS", "NNPS") or noun.pos_ == "PROPN"
    if word in _THINGS:
        return not joined and noun.tag_ in ("NN", "NNP", "NNPS")
    person = noun.tag_ == "NNP" or triggers.of(noun) is None
    return noun.tag_ in ("NN", "NNP") and noun.ent_type_ not in ("GPE", "DATE") and person


# --- names for nouns that stand for a party -----------------------------------------------------------------------------


def _by_name(draft: Draft, parties: Parties) -> Draft:
    """The draft with the party's name for a noun that only points at it: "the group threw bombs"."""
    words = dict(draft.words)
    own = {token.i for token in draft.tokens}
    for token in draft.tokens:
        name = parties.names.get(token.i)
        if name is None or token.pos_ != "NOUN" or not _is_sure(token, parties) or _is_told(token, draft, parties):
            continue
        before = [child for child in token.children if child.i < token.i and child.i in own]
        behind = [child for child in token.children if child.i > token.i and child.i in own and child.dep_ != "case"]
        if behind or any(child.lower_ not in ("the", "this", "that", "these", "those") for child in before):
            continue
        owned = [child for child in token.children if child.dep_ == "case"]
        words |= {child.i: "" for child in (*before, *owned)}
        words[token.i] = titles_text.owner(name) if owned else name
        if token.tag_ == "NN" and name.endswith("s") and not owned and name.startswith("the "):
            words |= _as_many(token, draft)
    return replace(draft, words=words)


def _as_many(noun: Token, draft: Draft) -> dict[int, str]:
    """The verb and the "its" behind "the movement" in the number of "the Tigers"."""
    own = [t for t in draft.tokens if t.lower_ == "its" and t.head.head == noun.head]
    found = {t.i: "their" for t in own if t.i > noun.i}
    helpers = [child for child in noun.head.children if child.dep_ in ("aux", "auxpass")]
    first = min(helpers) if helpers else noun.head
    many = {"was": "were", "is": "are", "has": "have"}.get(first.lower_)
    return {**found, first.i: many} if many and noun.dep_ in ("nsubj", "nsubjpass") else found


def _described(draft: Draft, parties: Parties) -> Draft:
    """The draft with the name alone for "their founder, Manuel Marulanda,", where nobody knows whose founder."""
    first = draft.tokens[0] if draft.tokens else None
    known = parties.names.get(first.i, "") if first is not None else ""
    if first is None or first.tag_ != "PRP$" or (known and not known[4:].islower()):
        return draft
    name = next((child for child in first.head.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if name is None or name not in draft.tokens or first.head.i > name.i:
        return draft
    kept = [token for token in draft.tokens if token.i >= name.left_edge.i]
    at = next((i for i, token in enumerate(kept) if token.i > name.right_edge.i), len(kept))
    if at < len(kept) and kept[at].text == ",":
        kept.pop(at)
    return replace(draft, tokens=kept)


def _of_them(draft: Draft, parties: Parties) -> Draft:
    """The draft with "people" for "of them" behind a number: "shot dead about 50 of them"."""
    words = dict(draft.words)
    for token in draft.tokens:
        of = token.head
        if token.lower_ != "them" or token.i in parties.names or of.lower_ != "of" or of.head.dep_ not in _ARGUMENTS:
            continue
        number = (of.head.like_num or of.head.text.isdigit()) and of.head.lower_ not in (
            "one",
            "first",
            "second",
            "third",
        )
        if number and (token.i + 1 == len(token.doc) or token.nbor(1).pos_ not in ("NOUN", "PROPN", "ADJ")):
            words |= {of.i: "", token.i: "people"}
    return replace(draft, words=words)


# --- things -------------------------------------------------------------------------------------------------------------


def _thing(pronoun: Token, steps: int = _FURTHEST) -> str | None:
    """What "it" is where grammar tells: the object before ("signed a truce and broke it"), the event that ended."""
    before = _clause_before(pronoun)
    if before is None:
        return None
    if pronoun.lower_ in _ELLIPTIC:
        return _another(pronoun, before)
    noun = _object(before) if pronoun.dep_ in _OBJECTS and pronoun.lower_ == "it" else None
    if noun is not None and noun.lower_ == "it" and steps:
        return _thing(noun, steps - 1)
    return _definite(noun) if noun is not None and noun.pos_ == "NOUN" else None


def _event_before(pronoun: Token) -> str | None:
    """The event that ended, collapsed or went on: "it collapsed" after "they agreed to a ceasefire"."""
    passing = triggers.lemma(pronoun.head) in PASSING and pronoun.lower_ in ("it", "they")
    before = _clause_before(pronoun) if passing else None
    noun = _event(before, pronoun) if before is not None else None
    return _definite(noun) if noun is not None else None


def _subject_before(pronoun: Token) -> str | None:
    """The subject of the clause that the pronoun's own is joined to: "The survivors regrouped, and they took the name"."""
    if pronoun.lower_ in _ELLIPTIC:
        return _thing(pronoun)
    verb = pronoun.head
    if verb.dep_ != "conj" or not triggers.is_verb(verb.head) or pronoun.lower_ not in ("it", "they"):
        return None
    subject = next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or not _is_same_number(subject, pronoun):
        return None
    return titles_text.text_of(titles_words.phrase(subject, set()), {})


def _is_same_number(noun: Token, pronoun: Token) -> bool:
    plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    return plural == (pronoun.lower_ == "they") and noun.ent_type_ != "PERSON"


def _clause_before(token: Token) -> Token | None:
    """The verb of the clause before: of the same sentence, or the last main verb of the one before it."""
    verb = triggers.verb_above(token.head)
    while verb.dep_ in ("xcomp", "ccomp", "pcomp") and verb.head != verb:
        verb = triggers.verb_above(verb.head)
    beside = verb.dep_ == "conj" or (verb.dep_ == "advcl" and _is_by_several(verb.head))
    if beside and verb.head.i < verb.i:
        return triggers.verb_above(verb.head)
    earlier = [c for c in verb.children if c.dep_ == "ccomp" and c.right_edge.i < token.i and triggers.is_verb(c)]
    if earlier:
        return earlier[-1]
    start = token.sent.start
    if not start:
        return None
    root = token.doc[start - 1].sent.root
    while joined := [c for c in root.children if c.dep_ == "conj" and triggers.is_verb(c)]:
        root = joined[-1]
    return root


def _is_by_several(verb: Token) -> bool:
    """True for a clause whose subject "it" cannot be: "fighters seized the town after the army had left it"."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("NNS", "NNPS") for c in verb.children)


def _object(verb: Token) -> Token | None:
    """What a clause has for its object: that of its verb, of a preposition, or the subject of a passive."""
    below = [c for c in verb.children if c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ in _TOWARDS)]
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    found = found or [c for one in below for c in one.children if c.dep_ in _OBJECTS]
    things = [c for c in found if _is_handled(c) or c.lower_ == "it"]
    return things[0] if things and things[0] == found[0] else None


def _is_handled(noun: Token) -> bool:
    """True for a happening or a document: what may be signed, rejected or broken."""
    return noun.tag_ == "NN" and (triggers.of(noun) is not None or noun.lower_ in _DOCUMENTS | _PLACES)


def _event(verb: Token, pronoun: Token) -> Token | None:
    """The last event that a clause names, of the pronoun's number."""
    plural = pronoun.lower_ == "they"
    nouns = [t for t in verb.subtree if t.pos_ == "NOUN" and (t.tag_ == "NNS") == plural and t.i < pronoun.i]
    return next((t for t in reversed(nouns) if t.dep_ != "compound" and triggers.of(t) is not None), None)


def _another(word: Token, verb: Token) -> str | None:
    """The noun that "another" or "one" lacks: that of the clause before which stood where it stands."""
    subject = word.dep_ in ("nsubj", "nsubjpass")
    places = ("nsubj", "nsubjpass") if subject else ("dobj",)
    tags = ("NN",) if word.lower_ in ("one", "another") else ("NN", "NNS")
    noun = next((c for c in verb.children if c.dep_ in places and c.tag_ in tags), None)
    noun = noun if noun is not None or subject else _object(verb)
    if noun is None or noun.pos_ != "NOUN":
        return None
    kind = [c.text for c in noun.children if c.dep_ == "compound" or (c.dep_ == "amod" and c.lower_ not in _ELLIPTIC)]
    if word.lower_ == "one":
        lead = [] if list(word.lefts) else ["a"]
    else:
        lead = [word.lower_] if word.lower_ == "another" or list(word.lefts) else ["the", word.lower_]
    return " ".join([*lead, *kind, noun.text])


def _definite(noun: Token) -> str:
    """The noun with what says which it is: "a two-month truce" is "the two-month truce"."""
    own = [t for t in titles_words.phrase(noun, set()) if t.i <= noun.i and t.dep_ not in ("det", "poss", "case")]
    text = titles_text.text_of(own, {})
    return f"the {text[:1].lower() if own and own[0].pos_ != 'PROPN' and own[0].is_sent_start else text[:1]}{text[1:]}"
