"""The clause of a verb as a headline has it: its subject from wherever it stands, its auxiliaries, and what follows.

A verb keeps its particles, its negation, its auxiliaries and the verbs that it stands under ("failed to", "is expected to").
"""

from spacy.tokens import Doc, Token

from app.extract import clauses, roles, rules, titles_forms, titles_text, titles_words, triggers
from app.extract.rules.modality_en import GOVERNORS
from app.extract.titles_text import FILLERS, Draft
from app.extract.titles_words import AUXILIARIES, SUBJECTS

_INTRANSITIVE = frozenset(
    rules.words(
        "retire return resign escape surrender collapse die flee recover continue land settle withdraw retreat depart"
    )
)
_LASTING = frozenset({"hold_out", "break_out", "break_away", "break_down"})
"""Verbs that nobody undergoes."""
_VERB_GROUP = AUXILIARIES | {"prt", "acomp", "advmod", "dobj", "dative"}
"""What stands with a verb before the infinitive below it: "were not ready", "forced them"."""
_UNREAL = frozenset(lemma for rule in GOVERNORS for lemma in rule.lemmas)
"""Verbs below which a clause says what may not have happened."""
_ALONE = frozenset(rules.words("flee die escape return leave go come arrive perish disappear retreat"))
"""Verbs without a passive: in "were expelled or fled" the second has no "were"."""
_NONFINITE = frozenset({"advcl", "pcomp", "acl", "conj", "relcl"})
"""How a participle hangs on what tells when it was."""
_FEW = 6
"""Words behind a noun that a headline has room for before its verb."""
_TIMES = frozenset(rules.words("time day year month week night moment hour way reason place"))
"""Nouns that a clause about them does not lack: "the first time the guns fell silent"."""


def clause(verb: Token, inside: set[int], dates: set[int]) -> Draft | None:
    """Subject, auxiliaries and predicate; nothing where no subject is found."""
    doc = verb.doc
    kept = titles_words.tidy(doc, titles_words.words(verb, inside, dates), dates)
    governors = _governors(verb)
    top = governors[0] if governors else verb
    first = [doc[i] for i in kept]
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i in kept), None)
    if subject is not None and not governors:
        first = _without_place(subject, first)
        split = _split_off(titles_words.start(verb), subject, dates) if subject.i < verb.i else []
        return Draft(verb, [*split, *first], _finite(verb, subject))
    behind = _behind_date(top, dates) or _behind_mark(top)
    noun = None if behind else roles.subject(top) or _noun_before(top, dates)
    named = behind or _named(noun, top, dates) or _before_verb(doc, top, dates)
    if not named:
        return None
    group = sorted({*_shared(top), *(token for one in governors for token in _group(one, verb))})
    before = [token for token in [*named, *group] if token.i not in kept]
    made = [] if governors or noun is None or _shared(top) else [noun]
    return Draft(verb, [*dict.fromkeys(before), *first], _finite(verb, made[0]) if made else {})


def _finite(verb: Token, noun: Token) -> dict[int, str]:
    """The words that make a clause of a participle: "elected" is "was elected", "moving" is "moved"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if helpers:
        first = min(helpers)
        told = {"having": "had", "being": titles_forms.be(noun, False)}.get(first.lower_)
        return {first.i: told} if told else {}
    alone = triggers.lemma(verb) in _ALONE or not _LASTING.isdisjoint(triggers.keys(verb))
    passive = verb.tag_ == "VBN" and verb.dep_ == "acl" and not alone and not clauses.is_of_object(verb)
    passive = passive and not clauses.is_told_behind_date(verb)
    opening = verb.tag_ == "VBN" and verb.dep_ == "advcl"
    aside = _is_aside(verb, noun)
    if passive or opening or aside:
        comma = {verb.i - 1: ""} if aside else {}
        return {verb.i: f"{titles_forms.be(noun, False)} {verb.lower_}", **comma}
    if verb.tag_ != "VBG" or verb.dep_ not in _NONFINITE:
        return {}
    above = triggers.verb_above(verb.head)
    if not triggers.is_verb(above) or titles_forms.is_ahead(above):
        return {verb.i: f"to {triggers.lemma(verb)}"} if triggers.is_verb(above) else {}
    told = titles_forms.present(verb, noun) if titles_forms.is_present(above) else titles_forms.past(verb)
    return {verb.i: told}


def _is_aside(verb: Token, noun: Token) -> bool:
    """True for a participle between commas that the parser takes for the main verb: "Santos, elected in May, had …"."""
    before = verb.nbor(-1) if verb.i else verb
    close = all(verb.doc[i].text.isdigit() for i in range(noun.i + 1, before.i))
    if before.text != "," or not close or verb.tag_ not in ("VBD", "VBN"):
        return False
    if not any(token.text == "," for token in verb.doc[verb.i + 1 : verb.sent.end]):
        return False
    second = verb.dep_ != "ROOT" or any(child.dep_ == "conj" and child.i > verb.i for child in verb.children)
    whole = any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children)
    return second and not whole and titles_forms.participle(verb) == verb.lower_


def _before_verb(doc: Doc, verb: Token, dates: set[int]) -> list[Token]:
    """The words between a date and the verb; of a phrase of place with the subject in it, the name at its end."""
    words = _stretch(doc, _group_start(verb), dates)
    if not words and verb.dep_ == "conj" and verb.head.i < verb.i and triggers.is_verb(verb.head):
        return _before_verb(doc, verb.head, dates)
    if words and words[-1].is_punct and sum(token.text == "," for token in words) == 1:
        words.pop()
    swallowed = _swallowed(verb, dates)
    if not words or words[0].pos_ != "ADP":
        return words
    if swallowed is None:
        return _behind_place(words)
    return list(doc[swallowed.i - _name_before(swallowed) : swallowed.i + 1])


def _is_before(at: int, end: int, verb: Token) -> bool:
    """True where only commas, with an aside between two of them, stand from one place to another."""
    if at >= end - 1:
        return at == end or verb.doc[at].text == ","
    return verb.doc[at].text == "," and verb.doc[end - 1].text == ","


def _behind_place(words: list[Token]) -> list[Token]:
    """The words without a place before them: "In West Darfur the governor"; all where none can be told from the rest."""
    at = next((i for i, token in enumerate(words) if token.text == ","), len(words))
    article = next((i for i, token in enumerate(words[:at]) if i > 1 and token.dep_ == "det"), None)
    rest = words[article:] if article is not None and words[article - 1].pos_ == "PROPN" else words[at + 1 :]
    if rest and rest[0].pos_ in ("NOUN", "PROPN", "DET", "ADJ"):
        return rest
    return [] if any(token.text == "," for token in words) else words


def _behind_date(verb: Token, dates: set[int]) -> list[Token]:
    """The subject that the parser took into the date before it: "on 20 December the leader told", "On the 18th troops fired"."""
    end = _group_start(verb)
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    found = [c for c in verb.children if c.dep_ == "prep" and c.i < end and _is_before(c.right_edge.i + 1, end, verb)]
    if own or not found:
        return []
    first, last, doc = found[-1].i, found[-1].right_edge.i, verb.doc
    times = [i for i in range(first, last + 1) if i in dates or _is_day(doc[i])]
    words = list(doc[times[-1] + 1 : last + 1]) if times else []
    while words and words[0].is_punct:
        words.pop(0)
    return words if any(token.pos_ in ("NOUN", "PROPN") for token in words) else []


def _is_day(token: Token) -> bool:
    """True for "18th"."""
    return token.text[0].isdigit() and token.text[-2:] in ("st", "nd", "rd", "th")


def _behind_mark(verb: Token) -> list[Token]:
    """The subject that the parser took into the word that joins the clause: "after inmates tried to get out"."""
    marks = [c for c in verb.children if c.dep_ == "mark" and any(one.dep_ == "pobj" for one in c.children)]
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    return list(verb.doc[marks[0].i + 1 : _group_start(verb)]) if marks and not own else []


def _swallowed(verb: Token, dates: set[int]) -> Token | None:
    """The subject that the parser took for what a preposition governs: "In the east al-Qaeda ruled the port"."""
    before = [c for c in verb.children if c.dep_ == "prep" and c.right_edge.i == _group_start(verb) - 1]
    last = before[-1].right_edge if before else verb
    name = last.pos_ == "PROPN" and last.dep_ == "pobj" and last.i not in dates
    return last if name and verb.tag_ in ("VBD", "VBZ", "VBP") else None


def _without_place(subject: Token, tokens: list[Token]) -> list[Token]:
    """The tokens without the place that the parser took for a half of the subject: "In Benghazi, Siraj died"."""
    first = subject.left_edge
    before = first.nbor(-1) if first.i else first
    second = next((child for child in subject.children if child.dep_ == "conj"), None)
    joined = any(child.dep_ == "cc" for child in subject.children)
    if before.dep_ != "prep" or before.head != subject.head or list(before.children) or second is None or joined:
        return tokens
    return [token for token in tokens if token.i >= second.left_edge.i]


def _named(subject: Token | None, verb: Token, dates: set[int]) -> list[Token]:
    """The words of the subject that stands elsewhere, with what is said of it before a participle: "a deal on trade"."""
    if subject is None or subject.tag_ in ("WDT", "WP", "EX") or subject.i in dates:
        return []
    split = _split_off(subject.left_edge.i, subject, dates) if subject.dep_ in SUBJECTS else []
    of = [child for child in subject.children if child.dep_ == "prep" and subject.i < child.i < verb.i]
    close = [token for child in of for token in child.subtree] if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
    short = close if len(close) <= _FEW and not any(t.i in dates or triggers.is_verb(t) for t in close) else []
    return [*split, *titles_words.phrase(subject, dates), *short]


def _name_before(name: Token) -> int:
    """How many tokens before the last one of a name belong to it: "al-Qaeda"."""
    at = name.i
    while at > name.sent.start and name.nbor(at - 1 - name.i).ent_type_ == name.ent_type_ and name.ent_type_:
        at -= 1
    return name.i - at


def _noun_before(verb: Token, dates: set[int]) -> Token | None:
    """The noun right before a finite verb to which the parser gives no subject."""
    at = _group_start(verb) - 1
    found = verb.doc[at] if at >= verb.sent.start else None
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or at < verb.i - 1
    plain = found is not None and found.pos_ in ("NOUN", "PROPN") and at not in dates
    alone = plain and found is not None and found.left_edge.i - 1 in dates | {verb.sent.start - 1}
    return found if finite and alone else None


def _group_start(verb: Token) -> int:
    """Where the verb's auxiliaries begin."""
    at = verb.i
    while at > verb.sent.start and verb.doc[at - 1].dep_ in AUXILIARIES:
        at -= 1
    return at


def _split_off(start: int, subject: Token, dates: set[int]) -> list[Token]:
    """The first half of a subject that the parser cut in two: "Basayev and" before "the commander"."""
    doc, at = subject.doc, start - 1
    if at <= subject.sent.start:
        return []
    halved = doc[at].dep_ == "cc" and not doc[at - 1].is_punct
    comma = doc[start].text == ","
    return _stretch(doc, start + comma, dates) if halved or comma else []


def _stretch(doc: Doc, end: int, dates: set[int]) -> list[Token]:
    """The words before an index back to a date or the sentence's beginning, if they have a noun and no verb."""
    start = end
    first = doc[min(end, len(doc) - 1)].sent.start if end > 0 else 0
    while start > first and start - 1 not in dates and doc[start - 1].text not in ";:":
        start -= 1
    while start < end and (doc[start].is_punct or doc[start].dep_ == "cc"):
        start += 1
    words = list(doc[start:end])
    told = any(triggers.is_verb(token) and token.tag_ not in ("VBN", "VBG") for token in words)
    return words if not told and any(token.pos_ in ("NOUN", "PROPN") for token in words) else []


def _shared(verb: Token) -> list[Token]:
    """The auxiliaries that a second predicate has from the first: "was" in "was seized and killed"."""
    if verb.dep_ != "conj" or not triggers.is_verb(verb.head):
        return []
    if verb.tag_ == "VBD" and verb.head.tag_ == "VBN" and _is_undergone(verb):
        return sorted(child for child in verb.head.children if child.dep_ in AUXILIARIES)
    if verb.tag_ not in ("VBN", "VB", "VBG"):
        return []
    if triggers.lemma(verb) in _ALONE and verb.head.tag_ == "VBN":
        return []
    if any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in verb.children):
        return []
    above = verb.head
    own = [child for child in above.children if child.dep_ in AUXILIARIES and child.lower_ != "to"]
    perfect = verb.tag_ == "VBN" and any(triggers.lemma(child) == "have" for child in own)
    if perfect and above.tag_ == "VBD":
        return sorted(own)  # "had cost many lives and driven": the parser's name for the participle
    fitting = above.tag_ == verb.tag_ and own
    return sorted(own) if fitting else _shared(above) if above.tag_ == verb.tag_ else []


def _is_undergone(verb: Token) -> bool:
    """True for a second participle that the parser takes for a past: "were dragged from their bar and shot"."""
    own = any(child.dep_ in ("dobj", "ccomp", "xcomp", *SUBJECTS) for child in verb.children)
    passive = any(child.dep_ == "auxpass" for child in verb.head.children)
    alone = triggers.lemma(verb) in _ALONE | _INTRANSITIVE
    return passive and not own and not alone and titles_forms.participle(verb) == verb.lower_


def _governors(verb: Token) -> list[Token]:
    """The verbs above one that say whether it came to it, the topmost first: "failed", "is expected"."""
    found: list[Token] = []
    token = verb
    while _stands_under(token) or (found and token.dep_ == "acomp"):
        token = token.head
        found.insert(0, token)
    return found


def is_infinitive(verb: Token) -> bool:
    """True for "to go"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _stands_under(verb: Token) -> bool:
    above = verb.head
    if verb.dep_ == "xcomp":
        return above != verb
    clause = verb.dep_ == "ccomp" and above.i < verb.i
    if any(token.text in (":", ";") for token in verb.doc[above.i : verb.i]):
        return False
    return clause and (is_infinitive(verb) or triggers.lemma(above) in _UNREAL)


def _group(governor: Token, verb: Token) -> list[Token]:
    """A verb with what stands with it before the one below it."""
    beside = [c for c in governor.children if c.dep_ in _VERB_GROUP and c.i < verb.i and c.lower_ not in FILLERS]
    whole = [token for child in beside for token in child.subtree if token.i < verb.left_edge.i]
    marks = [child for child in verb.children if child.dep_ == "mark"]
    return [governor, *whole, *marks]


def relative(verb: Token, inside: set[int], dates: set[int]) -> Draft | None:
    """The clause about a noun that it lacks, with the noun in its place: "the battle they lost" is "they lost the battle"."""
    top = verb
    while top.dep_ == "conj" and triggers.is_verb(top.head):
        top = top.head
    if top.dep_ != "relcl" or triggers.is_verb(top.head):
        return None
    object_ = _lacked(verb, top.head)
    noun = titles_words.phrase(object_, dates)
    pronoun = next((t for t in _subject_words(verb) if t.lower_ in ("whose", "whom") and t.i > top.head.i), None)
    if pronoun is None and not _lacks_object(verb):
        return None
    kept = titles_words.tidy(verb.doc, titles_words.words(verb, inside, dates), dates)
    own = [verb.doc[i] for i in kept if i > top.head.i and verb.doc[i].tag_ not in ("WDT", "WP")]
    if pronoun is not None:
        text = titles_text.text_of(noun, {})
        name = titles_text.owner(text) if pronoun.lower_ == "whose" else text
        return Draft(verb, sorted({*own, pronoun}), {pronoun.i: name})
    last = _before_object(verb)
    small = {noun[0].i: noun[0].lower_} if noun and noun[0].tag_ in ("DT", "PRP$") else {}
    return Draft(verb, [*(t for t in own if t.i <= last), *noun, *(t for t in own if t.i > last)], small, object_)


def _lacked(verb: Token, noun: Token) -> Token:
    """The noun that a clause is about: that before it, or the event which has it for a partner: "talks in Jeddah, which …"."""
    link = next((c for c in verb.children if c.tag_ in ("WDT", "WP") and noun.i < c.i < verb.i), None)
    found = triggers.antecedent(link) if link is not None else noun
    return found if found.pos_ in ("NOUN", "PROPN") else noun


def _subject_words(verb: Token) -> list[Token]:
    return [token for child in verb.children if child.dep_ in SUBJECTS for token in child.subtree]


def _before_object(verb: Token) -> int:
    """Where the object that a clause lacks would stand: behind its last verb, with what belongs to that."""
    below = next((child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i), None)
    if below is not None:
        return _before_object(below)
    at = verb.i
    for child in verb.children:
        alone = child.dep_ == "prep" and not list(child.children)
        if child.i > verb.i and (child.dep_ in ("prt", "dative") or alone):
            at = max(at, child.right_edge.i)
    return at


def _lacks_object(verb: Token) -> bool:
    """True for the clause about its own object: "which it will hold"."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.tag_ in ("WDT", "WP") or verb.head.lower_ in _TIMES:
        return False
    if any(
        token.tag_ in ("WRB", "WDT", "WP")
        for c in verb.children
        if c.dep_ != "dobj"
        for token in c.subtree
        if token.i < subject.i
    ):
        return False
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return all(thing.tag_ in ("WDT", "WP") for thing in objects)
