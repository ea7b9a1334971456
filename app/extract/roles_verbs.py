"""Who does, and who suffers, what a verb tells: subject, object, agent, prepositions, and the event nouns beside it."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract import roles_lost, roles_nouns, triggers
from app.extract.clauses import SUBJECTS, is_passive, subject
from app.extract.roles_nouns import Frame, objects
from app.extract.rules import roles_en as rules
from app.extract.triggers import FORCE, Kind
from app.vocab import Label

_OBJECTS = frozenset({"dobj", "dative"})
_HONOURED = frozenset({"award-prize"})
"""Rules whose subject is the one honoured."""
_COMING = frozenset({"take-office", "sworn-in"})
"""Rules whose subject comes to an office."""
_OFFICES = frozenset({Label.APPOINTMENT, Label.ELECTION})
_ON_ONESELF = frozenset({"shoot", "kill", "hang", "poison"})
_SELVES = frozenset({"himself", "herself", "themselves"})
"""Objects that are the subject: "shot himself"."""
_MOVES = frozenset({Label.DEPLOYMENT, Label.WITHDRAWAL})
_ELECTING = frozenset({"elect", "re-elect", "reelect"})
_FLEEING = frozenset({"flee", "leave", "escape", "cross", "move"})
_BATTLES = frozenset({"battle", "action", "combat", "fighting"})
_TOGETHER = frozenset({Label.TALKS, Label.AGREEMENT, Label.CEASEFIRE, Label.BATTLE})
"""Kinds whose "with" names a second source."""
_AT_ODDS = frozenset({Label.SANCTION, Label.DECLARATION})
"""Kinds whose "with" names the target: "cut ties with"."""
_ADDRESSED = frozenset({Label.STATEMENT, Label.SANCTION})
"""Kinds whose "to" names the target."""
_VICTIMS = frozenset({Label.KILLING, Label.ATTACK, Label.BOMBING})
_MEANS = frozenset({"in", "by", "during", "with", "after", "under"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""How a verb's form hangs that stands as a noun: "fighting broke out"."""
_LOST = frozenset({"lose-leader", "lose-life"})


def of(verb: Token, kind: Kind | None, parties: set[int], inside: set[int]) -> Iterator[Frame]:
    """The frames of a verb that tells of an event of a kind, the surest first; those after it fill what it leaves open.

    `parties` are the indexes of the tokens that head a party's name, `inside` those of the verb's clause.
    """
    told = _told(verb, kind, parties)
    frame = _arguments(verb, kind, told)
    acting = kind is not None and kind.label not in _TOGETHER and _acts(verb, told, parties)
    for noun in told:
        own = roles_nouns.of(noun, kind.label if kind else None)
        frame += Frame(targets=own.targets) if acting else own
    yield frame
    yield from _of_joined(verb, kind, parties, inside)
    if verb.dep_ == "conj" and not _has_own(verb) and is_passive(verb.head):
        yield Frame(sources=tuple(thing for c in verb.head.children if c.dep_ == "agent" for thing in objects(c)))
    if (kind is not None and kind.label in FORCE) or triggers.lemma(verb) in rules.DYING.words:
        yield from _of_means(verb, parties)
        yield from _of_when(verb, kind)


def _acts(verb: Token, told: list[Token], parties: set[int]) -> bool:
    """True where a party does what a verb says: the event's nouns then tell no other doer."""
    doer = _doer(verb)
    return doer is not None and doer not in told and doer.i in parties and not is_passive(verb)


# --- subject, object, prepositions --------------------------------------------------------------------------------------


def _arguments(verb: Token, kind: Kind | None, told: list[Token]) -> Frame:
    doer, passive = _doer(verb), is_passive(verb) or _is_clipped(verb, kind)
    sources: list[Token] = []
    targets = list(_suffering(verb, kind, told, passive))
    caused = _caused(verb, doer)
    if caused is not None:
        sources += caused.sources
        targets += caused.targets
    elif doer is not None and doer not in told:
        founded = passive and _is_founding(verb)
        sent = kind is not None and kind.label in _MOVES and _is_force(doer) and not _has_agent(verb)
        suffers = passive and not founded and not sent and not _is_chosen(verb, kind)
        if not founded or not (_has_agent(verb) or doer.pos_ == "NOUN"):
            (targets if suffers or _is_suffered(verb, kind, doer) else sources).append(doer)
    frame = Frame(tuple(sources), tuple(targets))
    for child in verb.children:
        if child.dep_ == "prep" and doer is not None and any(above == child for above in doer.ancestors):
            continue
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB"):
            frame += _prepositional(verb, kind, child)
        elif child.dep_ == "csubj":
            by = (one for one in child.children if one.dep_ in ("prep", "agent") and one.lower_ == "by")
            frame += Frame(sources=tuple(thing for one in by for thing in objects(one)))
        elif passive and child.dep_ in ("dobj", "oprd", "attr"):
            frame += Frame(sources=tuple(roles_nouns.doers(child)))
        elif child.dep_ == "dobj" and (triggers.lemma(verb) == "join" or _is_founding(verb)):
            frame += Frame(sources=(child,))
    return frame


def _is_founding(verb: Token) -> bool:
    """True for a verb whose object begins to be: "set up", "founded"."""
    return triggers.lemma(verb) in rules.FOUNDING.words or "set_up" in triggers.keys(verb)


def _is_chosen(verb: Token, kind: Kind | None) -> bool:
    """True for who is elected or sworn in without a word of by whom, and so has come to office himself."""
    if kind is None or _has_agent(verb):
        return False
    return kind.label is Label.ELECTION or kind.rule.name in _COMING or triggers.lemma(verb) in _ELECTING


def _has_agent(verb: Token) -> bool:
    return any(child.dep_ == "agent" for child in verb.children)


def _doer(verb: Token) -> Token | None:
    """The subject of a verb: its own, the one in the date before it, the one of its auxiliary, or one that it shares."""
    if not any(child.dep_ in SUBJECTS for child in verb.children):
        own = roles_lost.subject(verb) or _swallowed(verb)
        own = own or next(
            (c for aux in verb.children if aux.dep_ == "auxpass" for c in aux.children if c.dep_ == "nsubj"), None
        )
        own = own or _for(verb) or _elected(verb)
        if own is not None:
            return own
    return subject(verb)


def _elected(verb: Token) -> Token | None:
    """Who holds the office that a participle stands before: "Kumaratunga, elected president"."""
    office = verb.head
    return office.head if verb.dep_ == "amod" and verb.tag_ == "VBN" and office.dep_ == "appos" else None


def _for(verb: Token) -> Token | None:
    """Who is to do it, behind "for": "only for a court to block it"."""
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return None
    for child in verb.head.children:
        if child.lower_ == "for" and child.dep_ == "prep" and child.right_edge.i + 1 == verb.left_edge.i:
            return next(iter(objects(child)), None)
    return None


def _is_clipped(verb: Token, kind: Kind | None) -> bool:
    """True for a passive without its "were": "Nine soldiers killed in an attack"."""
    joined = verb.tag_ == "VBD" and verb.dep_ == "conj" and is_passive(verb.head) and not _has_own(verb)
    bare = (verb.tag_ == "VBN" or joined) and not any(
        child.dep_ in ("dobj", "aux", "prt", "ccomp") and not _is_when(child) for child in verb.children
    )
    if verb.tag_ == "VBN" and kind is not None and kind.label in _OFFICES and verb.i and verb.nbor(-1).text == ",":
        return not any(child.dep_ == "aux" for child in verb.children)
    return bare and kind is not None and kind.label in FORCE | {Label.DETENTION, Label.RELEASE}


def _is_when(noun: Token) -> bool:
    """True for a time that the parser takes for an object: "was freed the same evening"."""
    return noun.dep_ == "dobj" and (noun.ent_type_ in ("DATE", "TIME") or noun.lower_ in rules.TIMES)


def _has_own(verb: Token) -> bool:
    """True for a verb with a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _suffering(verb: Token, kind: Kind | None, told: list[Token], passive: bool) -> Iterator[Token]:
    """The objects of a verb that are its targets."""
    name = triggers.lemma(verb)
    if name in rules.TELLING and not any(child.dep_ == "xcomp" for child in verb.children):
        yield from (child for child in verb.children if child.dep_ in _OBJECTS and child.pos_ == "PROPN")
        return
    office = kind is not None and (
        kind.rule.name in _HONOURED | _COMING or (name in rules.GAINING.words and kind.label in _OFFICES)
    )
    lost = name in rules.LOSING.words and (kind is None or kind.rule.name not in _LOST)
    if passive or office or lost or _is_founding(verb) or name == "join":
        return
    for child in verb.children:
        if child.dep_ in _OBJECTS and child not in told and not child.lower_.endswith(("self", "selves")):
            if not (name in rules.SENDING.words and _is_force(child)):
                yield _held(child) or triggers.antecedent(child)
        elif child.dep_ == "ccomp" and not _is_own_clause(child):
            yield from (thing for thing in child.children if thing.dep_ == "nsubj" and not _sends(verb, thing))
        elif child.dep_ in ("xcomp", "advcl") and name in rules.DECIDING:
            yield from (thing for thing in child.children if thing.dep_ == "dobj" and child.i > verb.i)
        elif child.dep_ == "acomp" and child.lower_ == "independent":
            yield from (thing for p in child.children if p.lower_ == "from" for thing in objects(p))
        elif child.dep_ == "ccomp" and name in rules.DEMANDING.words:
            yield from (thing for thing in child.children if thing.dep_ in SUBJECTS)
    if verb.dep_ == "relcl" and _lacks_object(verb):
        yield verb.head


def _held(noun: Token) -> Token | None:
    """Those who are taken as hostages: "took 400 peacekeepers hostage"."""
    if noun.lower_ not in ("hostage", "prisoner", "captive"):
        return None
    return next((child for child in noun.children if child.dep_ == "compound" and child.tag_ in ("NNS", "NNPS")), None)


def _is_own_clause(verb: Token) -> bool:
    """False for "troops to seize" in "ordered troops to seize" and "him president" in "elected him president"."""
    return triggers.is_verb(verb) and not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _sends(verb: Token, noun: Token) -> bool:
    return triggers.lemma(verb) in rules.SENDING.words and _is_force(noun)


def _lacks_object(verb: Token) -> bool:
    """True for the verb of "the men the rebels abducted"."""
    kinds = {child.dep_ for child in verb.children}
    relative = any(child.tag_ in ("WDT", "WP", "WRB") for child in verb.children)
    return "nsubj" in kinds and not relative and not kinds & {"dobj", "ccomp", "xcomp", "mark"}


def _is_suffered(verb: Token, kind: Kind | None, doer: Token) -> bool:
    """True for a verb whose subject suffers, or comes to an office."""
    name = triggers.lemma(verb)
    if name in rules.DYING.words or name in rules.LOSING.words:
        return not any(child.dep_ == "dobj" and name == "drown" for child in verb.children)
    if name == "fall":
        return (
            any(child.dep_ == "prep" and _is_in_battle(child) for child in verb.children) or doer.ent_type_ == "PERSON"
        )
    if kind is None:
        return False
    if kind.rule.name in _HONOURED or (name in _ON_ONESELF and any(c.lower_ in _SELVES for c in verb.children)):
        return True
    return kind.label is Label.DISPLACEMENT and name in _FLEEING and doer.ent_type_ != "PERSON"


def _is_in_battle(preposition: Token) -> bool:
    return preposition.lower_ == "in" and any(child.lower_ in _BATTLES for child in preposition.children)


def _caused(verb: Token, doer: Token | None) -> Frame | None:
    """Who orders or forces whom to do what a verb says: "forced villagers to leave", "called on Serbia to withdraw"."""
    above = verb.head
    if verb.dep_ not in ("ccomp", "xcomp") or _is_own_clause(verb) or not triggers.is_verb(above):
        return None
    if triggers.lemma(above) not in rules.CAUSING.words:
        return None
    if is_passive(above):
        agents = tuple(thing for child in above.children if child.dep_ == "agent" for thing in objects(child))
        return Frame(agents, (doer,) if doer is not None else ())
    moved = [child for child in (*above.children, *verb.children) if child.dep_ in ("dobj", "nsubj", "dative")]
    moved = [child for child in moved if child.head == (verb if child.dep_ == "nsubj" else above)]
    moved += [thing for child in above.children if child.lower_ in ("on", "upon") for thing in objects(child)]
    causer = subject(above)
    if not moved or causer is None:
        return None
    return Frame((causer,), tuple(noun for noun in moved if not _is_force(noun) or _is_foreign(noun)))


def _is_foreign(forces: Token) -> bool:
    """True for forces whose name says whose they are: "French troops"."""
    return any(child.pos_ == "PROPN" or child.ent_type_ in ("NORP", "GPE") for child in forces.children)


def _is_force(noun: Token) -> bool:
    """True for the forces that somebody sends, leads or comes with: they are the doer's own."""
    while noun.dep_ in ("conj", "amod", "compound", "nmod") and noun.head != noun:
        noun = noun.head
    own = noun.lower_ in rules.FORCES or noun.lemma_.lower() in rules.FORCES
    return own or any(_is_force(thing) for child in noun.children if child.lower_ == "of" for thing in objects(child))


def _swallowed(verb: Token) -> Token | None:
    """The subject that the parser took into the date before it: "On 21 May 1991 a bomber killed"."""
    for phrase in verb.children:
        if phrase.dep_ == "prep" and phrase.i < verb.i and any(token.ent_type_ == "DATE" for token in phrase.subtree):
            for token in phrase.subtree:
                above = token.head == phrase or token.head.ent_type_ == "DATE"
                if above and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
                    return token
    return None


def _prepositional(verb: Token, kind: Kind | None, preposition: Token) -> Frame:
    things, word, name = objects(preposition), preposition.lower_, triggers.lemma(verb)
    if any(thing.ent_type_ in ("DATE", "TIME") for thing in things):
        return Frame()
    label = kind.label if kind else None
    if word in rules.BETWEEN or (word == "by" and (is_passive(verb) or _is_under(verb))):
        return Frame(sources=things)
    if word in rules.AGAINST:
        aimed = name in rules.AIMING and not (name == "shoot" and any(c.dep_ == "dobj" for c in verb.children))
        return Frame(targets=things if word != "at" or aimed else ())
    if word == "with":
        mutual = label in _TOGETHER or name in rules.MUTUAL.words
        return Frame(sources=things) if mutual else Frame(targets=things if label in _AT_ODDS else ())
    if word == "to" and (name in rules.LOSING.words or name == "fall"):
        return Frame(sources=things)
    given = word == "to" and (name in rules.GIVING.words or label in _ADDRESSED)
    taken = word == "from" and name in rules.TAKING.words
    return Frame(targets=things) if given or taken else Frame()


def _is_under(verb: Token) -> bool:
    """True for the verb of "came under fire"."""
    return any(child.lower_ == "under" and child.dep_ == "prep" for child in verb.children)


def _homes(nouns: list[Token]) -> set[int]:
    """The indexes of what stands for whose it is: "dragged from his car"."""
    return {noun.i for noun in nouns if noun.lower_ in rules.HOMES}


# --- what the nouns beside it say ---------------------------------------------------------------------------------------


def _told(verb: Token, kind: Kind | None, parties: set[int]) -> list[Token]:
    """The nouns that tell of the verb's own event: "launched an attack", "fighting broke out", "an airstrike killed"."""
    if kind is not None and kind.label is Label.STATEMENT:
        return []
    words = (*kind.words, kind.head) if kind else ()
    nouns = [word for word in words if word != verb and (not triggers.is_verb(word) or word.dep_ in _NOMINAL)]
    nouns = [noun for noun in nouns if triggers.of(noun) is not None or noun.i not in parties | _homes(nouns)]
    doer = subject(verb)
    if doer is not None and doer.i not in parties and not triggers.is_verb(doer) and triggers.of(doer):
        nouns.append(doer)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "under":
            nouns += [noun for noun in objects(child) if (own := triggers.of(noun)) and own.label in FORCE]
    return list(dict.fromkeys(nouns))


def _of_means(verb: Token, parties: set[int]) -> Iterator[Frame]:
    """By what deed it was done: "killed in an attack by gunmen", "ousted in a military coup", "by a bomb planted by"."""
    for child in verb.children:
        if child.dep_ not in ("prep", "agent") or child.lower_ not in _MEANS:
            continue
        for noun in objects(child):
            kind = triggers.of(noun)
            if noun.i not in parties and (kind is None or kind.label in FORCE):
                yield Frame(sources=roles_nouns.of(noun).sources if kind else tuple(roles_nouns.agents(noun)))


def _of_when(verb: Token, kind: Kind | None) -> Iterator[Frame]:
    """What the clause with "when" adds: "nine died when gunmen attacked", "nine soldiers died when a mine exploded"."""
    for child in verb.children:
        if child.dep_ == "advcl" and _joins(child, "when") and (below := triggers.of(child)) and below.label in FORCE:
            doing = _arguments(child, below, []).sources
            yield Frame(sources=tuple(noun for noun in doing if noun.lower_ not in rules.HOMES))
    if kind is not None and kind.label in _VICTIMS and verb.dep_ == "advcl" and _joins(verb, "when"):
        yield Frame(targets=_arguments(verb.head, triggers.of(verb.head), []).targets)


def _joins(verb: Token, word: str) -> bool:
    return any(child.lower_ == word and child.dep_ in ("mark", "advmod") for child in verb.children)


def _of_joined(verb: Token, kind: Kind | None, parties: set[int], inside: set[int]) -> Iterator[Frame]:
    """The targets of the deeds told in one breath: "stormed the bus and killed two guards"; no clause with a date of its own."""
    if kind is not None and kind.label not in FORCE | {Label.DETENTION, Label.PROTEST, Label.CEASEFIRE}:
        return
    by = (clause for child in verb.children if child.lower_ == "by" for clause in child.children)
    for child in (*verb.children, *(clause for clause in by if clause.dep_ == "pcomp")):
        beside = child.dep_ in ("conj", "pcomp") or (child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > verb.i)
        if not beside or child.i not in inside or any(c.dep_ in SUBJECTS for c in child.children):
            continue
        below = triggers.of(child) if triggers.is_verb(child) else None
        if below is not None and below.label in FORCE | {Label.DETENTION}:
            yield Frame(targets=_arguments(child, below, []).targets)
            yield from _of_joined(child, below, parties, inside)
