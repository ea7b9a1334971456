"""Who does what a verb says, to whom or what, and what else completes it: the names by which the lexicon knows these."""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from app import actors
from app.extract import rules
from app.extract.lexis import NOMINAL, TIMES, is_aspect, is_verb, keys, lemma, names, noun_rule
from app.extract.rules.triggers_en import COUNTED, MONEY, NAME, PERSON, PLACE, TITLED

_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "acomp", "ccomp", "npadvmod", "conj", "nsubj", "prt", "advmod"})  # fmt: skip
_CLAUSES = frozenset({"xcomp", "ccomp"})
DIRECT = frozenset({"dobj", "nsubjpass"})
_LOOSE = frozenset({"after", "before", "since", "during", "despite", "by", "amid", "without"})
"""Prepositions of what stands beside an event: what follows them completes no verb."""
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PARTS = frozenset(
    rules.words(
        """
        % percent hundred thousand dozen score number group round series kind wave batch ten most some many all crowd contingent rest handful couple
        """
    )
)
_SPELLS = frozenset(
    rules.words("hour day night week month year wave series string spate round bout burst outbreak spell")
)
"""Nouns that something fills or makes up: "two days of clashes"."""
_PLACES = frozenset({"GPE", "LOC"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_MONTHS = frozenset({"March", "May", "August"})
"""Names of months that are other words, too."""
_TITLES = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr."})
_FIGHTER = "fighter"
"""Among a rule's subjects where these are all who fight."""
_INITIALS = (3, 6)
"""Letters and figures of a group's initials."""
_DEPTH = 3
"""Prepositions one behind the other: "out of"."""
_OWN = frozenset({"nsubj", "nsubjpass", "dobj", "auxpass", "aux"})
"""What a verb that shares another's subject has not got."""


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
    return above if above != noun and noun_rule(noun) is None and noun_rule(above) is not None else noun


def is_done_by(verb: Token, subjects: frozenset[str]) -> bool:
    """True where one of these nouns does what the verb says, or a number of them: "thousands of people fled"."""
    return bool(subjects) and any(
        not subjects.isdisjoint(_called(word)) or (_FIGHTER in subjects and is_armed_group(word.text))
        for noun in doers(verb)
        for word in (noun, *_companions(noun))
    )


@lru_cache(2_000)
def is_armed_group(text: str) -> bool:
    """True for the initials of an armed group of the table: "RSF", "M23". It does what fighters do."""
    if not text.isupper() or not _INITIALS[0] <= len(text) <= _INITIALS[1]:
        return False
    known = [actors.get(actor) for actor in actors.called(text)]
    return bool(known) and all(one is not None and one.kind == "armed-group" for one in known)


def doers(verb: Token) -> list[Token]:
    """The subject of a verb, or of the verb that it hangs on; behind a passive, who follows "by"."""
    agents = [thing for child in verb.children if child.dep_ == "agent" for thing in child.children]
    if agents or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return agents
    own = [part for child in verb.children if child.dep_ == "nsubj" for part in _parts(antecedent(child))]
    own = own or _swallowed(verb)
    if own or verb.head == verb:
        return own
    if verb.dep_ == "acl":
        return [verb.head] if verb.tag_ == "VBG" else []
    shares = verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and (
        verb.dep_ == "conj" or verb.tag_ in ("VB", "VBG") or _is_infinitive(verb)
    )
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if not shares or above == verb or not is_verb(above):
        return []
    # "the truce was prolonged and lapsed", "forty are said to have died"
    joined = verb.dep_ == "conj" or (verb.dep_ == "xcomp" and _is_infinitive(verb))
    passive = [child for child in above.children if child.dep_ == "nsubjpass"] if joined else []
    return passive or doers(above)


def _parts(noun: Token) -> list[Token]:
    """A noun, and what fills the time or the number that it stands for: "two days of clashes", "a wave of bombings"."""
    filled = lemma(noun) in _SPELLS
    links = [c for c in noun.children if filled and c.dep_ == "prep" and c.lower_ == "of"]
    return [noun, *(thing for link in links for thing in link.children if thing.dep_ == "pobj")]


def _swallowed(verb: Token) -> list[Token]:
    """The subject that the parser took into the date before it: "in the last week of July crowds stormed the base"."""
    phrases = [child for child in verb.children if child.dep_ == "prep" and child.i < verb.i]
    inside = [token for phrase in phrases for token in phrase.subtree if token.ent_type_ != "DATE"]
    dated = [token for token in inside if _is_at_date(token)]
    return [token for token in dated if token.pos_ in NOMINAL]


def _is_at_date(token: Token) -> bool:
    beside = token.dep_ == "appos" and token.head.ent_type_ == "DATE"
    return beside or any(child.ent_type_ == "DATE" for child in token.children)


def _objects(verb: Token) -> Iterator[tuple[str, Token]]:
    """(name, word) of all that can complete a verb.

    "arrest" hangs on it anyhow, "=power" is its direct object, "under:arrest" follows that preposition, "until:" stands for all that follows it.
    """
    done = _is_done(verb)
    passive = done or any(child.dep_ == "auxpass" for child in verb.children) or verb.dep_ == "acl"
    for child in verb.children:
        if child.dep_ == "nsubj" and not passive and not is_aspect(verb):
            continue
        if child.dep_ in ("prep", "agent"):
            yield from _behind(child, child.lower_ not in _LOOSE, 1)
        elif child.dep_ in _CLAUSES and is_verb(child):
            yield from _clause(child)
        elif child.dep_ == "advcl" and _is_infinitive(child):
            yield from ((f"to:{name}", child) for name in keys(child))
        elif child.dep_ == "advcl" and child.tag_ == "JJ":
            yield lemma(child), child  # "held the army and its militia responsible"
        elif child.dep_ in _OBJECTS:
            yield from _below(antecedent(child), child.dep_ in DIRECT or (done and child.dep_ == "nsubj"))
    above = (
        raised(verb) or _shared(verb) if passive or is_aspect(verb) else _clipped(verb) or _shared(verb) or _lent(verb)
    )
    for done_to in [above] if above is not None else _lost(verb) if passive else []:
        yield from _below(done_to, True)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and not any(c.dep_ == "dobj" for c in verb.children)):
        yield from _below(verb.head, True)


def _is_done(verb: Token) -> bool:
    """True for the participle in "with their throats cut" and "had their house burned", of which the parser makes a clause."""
    below = verb.dep_ == "pcomp" or (verb.dep_ == "ccomp" and lemma(verb.head) == "have")
    return verb.tag_ == "VBN" and below and not any(child.dep_ in ("aux", "dobj") for child in verb.children)


def _lost(verb: Token) -> list[Token]:
    """What a passive without a subject is done to, where a date has swallowed it: "in the last days of July sanctions were extended"."""
    alone = verb.dep_ != "acl" and not any(child.dep_ in ("nsubjpass", "nsubj") for child in verb.children)
    return _swallowed(verb) if alone else []


def _clipped(verb: Token) -> Token | None:
    """What a participle behind a comma is done to, which the parser takes for its subject: "Resolution 1244, adopted in June"."""
    if verb.tag_ not in ("VBN", "VBD") or not verb.i or verb.nbor(-1).text != ",":
        return None
    if any(child.dep_ in ("dobj", "aux", "auxpass") for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)


def _shared(verb: Token) -> Token | None:
    """What the second of two verbs is done to: "guards" of "guards were seized and shot", "came and were shot"."""
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        subjects = (child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass"))
        return None if own else next((antecedent(child) for child in subjects), None)
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in _OWN for c in verb.children):
        return None
    return next((child for child in verb.head.children if child.dep_ == "nsubjpass"), None)


def _lent(verb: Token) -> Token | None:
    """What the first of two verbs is done to, which only the second has: "six vessels" of "sank or crippled six vessels"."""
    if any(child.dep_ in DIRECT or (child.dep_ == "prep" and child.i > verb.i) for child in verb.children):
        return None
    second = next((child for child in verb.children if child.dep_ == "conj" and child.i == verb.i + 2), None)
    return (
        next((c for c in second.children if c.dep_ == "dobj"), None) if second is not None and is_verb(second) else None
    )


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
        if _is_infinitive(verb):
            yield f"to:{name}", verb


def _is_infinitive(verb: Token) -> bool:
    return is_verb(verb) and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


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
        elif child.dep_ == "nsubj" and child.tag_ == "PRP":
            yield child.lower_, child  # "declared himself president"


def _behind(preposition: Token, bare: bool, depth: int) -> Iterator[tuple[str, Token]]:
    """The names of what follows a preposition, with it and, where wanted, without."""
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            if child.ent_type_ not in TIMES or preposition.lower_ == "until":
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
    if word.pos_ == "NOUN" and found[-2].endswith(("man", "woman")):
        found = (*found, "man")  # "postman", "barwoman"
    if any(token.tag_ == "$" for token in word.doc[max(0, word.i - 2) : word.i + 1]):
        found = (*found, MONEY)
    if word.ent_type_ not in TIMES and (word.like_num or any(child.dep_ == "nummod" for child in word.children)):
        found = (*found, COUNTED)
    if word.ent_type_ in _PLACES:
        return (*found, PLACE)
    if word.ent_type_ == "PERSON" or _is_unknown_name(word):
        found = (*found, NAME)
    if _is_person(word):
        return (*found, PERSON, TITLED) if _is_titled(word) else (*found, PERSON)
    return found


def _is_unknown_name(word: Token) -> bool:
    """True for one word that is a name of nothing the parser knows, or of what it takes for a body: "Kundt"."""
    if word.pos_ != "PROPN" or word.ent_type_ not in ("", "ORG") or word.is_upper:
        return False
    return not any(child.dep_ in ("compound", "det", "amod", "poss") for child in word.children)


def _is_person(word: Token) -> bool:
    """True for a pronoun of one person, and for a name of more than one word: the model takes many a town for a person."""
    if word.lower_ in _PRONOUNS:
        return True
    following = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return word.ent_type_ == "PERSON" and (word.ent_iob_ == "I" or following.ent_iob_ == "I" or _has_title(word))


def _is_titled(word: Token) -> bool:
    """True for a pronoun, and for a name with a title before it or a noun beside it: "Nasser, the head of the bank"."""
    beside = any(child.dep_ == "appos" and child.pos_ == "NOUN" and noun_rule(child) is None for child in word.children)
    above = word.dep_ == "appos" and word.head.pos_ == "NOUN"
    return word.lower_ in _PRONOUNS or _has_title(word) or beside or above


def _has_title(word: Token) -> bool:
    return any(
        child.dep_ == "compound" and (child.ent_type_ != "PERSON" or child.text in _TITLES) for child in word.children
    )


def _companions(token: Token) -> list[Token]:
    """The other halves of a pair ("cars and bombs"), what a number or a part is of ("thousands of troops"), and what it is ("twelve dead")."""
    more: list[Token] = [child for child in token.children if child.dep_ == "conj"]
    for child in token.children:
        if child.dep_ == "amod" and token.like_num and child.i == token.i + 1:
            more.append(child)
        if child.dep_ == "prep" and child.lower_ == "of" and (token.like_num or lemma(token) in _PARTS):
            more += [thing for thing in child.children if thing.dep_ == "pobj"]
    return more
