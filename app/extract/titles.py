"""A headline for a claim, out of the words of its clause: no date, no dangling word, at most a hundred characters.

A clause below is kept whole, with the word that joins it, or left out whole; a verb keeps its particles, its negation, its
auxiliaries and the verbs that it stands under ("failed to", "is expected to"). Where no clean clause and no noun that says
something can be cut, the headline is the beginning of the words themselves.
"""

from spacy.tokens import Doc, Token

from app.extract import roles, rules, titles_text, triggers
from app.extract.rules.modality_en import GOVERNORS
from app.extract.titles_text import FILLERS, LONGEST
from app.vocab import Label

__all__ = ["LONGEST", "of"]

_SKIPPED = frozenset({"meta", "intj"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod"})
_LEADING = frozenset({"prep", "advcl", "npadvmod", "advmod", "punct", "cc", "ccomp", "dep", "acl"})
"""What stands before the subject tells when or how; a headline begins with the subject."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_GOVERNING = frozenset({"ADP", "DET", "SCONJ", "PART"})
_PARTICLES = frozenset(rules.words("out off up down over away back apart ahead"))
_VAGUE_TIMES = frozenset(rules.words("early late earlier later shortly soon as ago until till just only"))
"""Adverbs that with a date tell when: "early in May"."""
_ELSEWHEN = frozenset(rules.words("after before since until till following despite during amid by ahead"))
"""Prepositions whose noun happened at another time than the verb above, or under which it says nothing of it."""
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_VERB_GROUP = _AUXILIARIES | {"prt", "acomp", "advmod", "dobj", "dative"}
"""What stands with a verb before the infinitive below it: "were not ready", "forced them"."""
_UNREAL = frozenset(lemma for rule in GOVERNORS for lemma in rule.lemmas)
"""Verbs below which a clause says what may not have happened."""
_ALONE = frozenset(rules.words("flee die escape return leave go come arrive perish disappear retreat"))
"""Verbs without a passive: in "were expelled or fled" the second has no "were"."""
_TIMES = frozenset(rules.words("time day year month week night moment hour way reason place"))
"""Nouns that a clause about them does not lack: "the first time the guns fell silent"."""
_FURTHEST_CLAUSE = 14
"""Words from the verb: an adverbial clause that starts further on is left out."""
_FEW = 2
"""Words with a meaning of their own that a headline without a verb has at least."""
_SHORTEST_RUN = 25
"""Characters of a clause's own words by which it is quoted alone."""
_MARKS = frozenset(",;:–—.…")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PERSONS = frozenset({"he", "she"})


def of(doc: Doc, head: Token, inside: set[int], dates: set[int]) -> str:
    """The headline: subject, verb and what follows, cut where a phrase ends."""
    verb = _telling(head)
    if verb is not None:
        own = inside | roles.clause(head, set()) if verb == triggers.verb_above(head) else roles.clause(verb, set())
        own = inside if verb == head else own
        left = dates - _naming(doc, dates) - _limits(verb, dates)
        tokens = _relative(verb, own, left) or _clause(verb, own, left)
        if tokens:
            return _with_content(verb, tokens, dates) or titles_text.line(tokens, verb, _names(tokens, verb))
    noun = head
    while noun.dep_ in _BEFORE_NOUN and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if _is_noun(noun) and noun.dep_ != "ROOT":
        left = dates - _naming(doc, dates)
        tokens = [doc[i] for i in _tidy(doc, _words(noun, inside, left), left)]
        if _weight(tokens) >= _FEW:
            return titles_text.line(tokens, None, {})
    return _beginning(head, inside, dates)


def _with_content(verb: Token, tokens: list[Token], dates: set[int]) -> str:
    """What somebody said before it is said who: "Nine people died, police said"; nothing where it does not fit."""
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.right_edge.i < _start(verb)), None)
    kind = triggers.of(verb)
    if said is None or kind is None or kind.label is not Label.STATEMENT or triggers.lemma(verb) in _UNREAL:
        return ""
    if verb.doc[max(_start(verb) - 1, 0)].text != "," or any(token.is_quote for token in said.subtree):
        return ""
    if any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return ""
    end = next((at for at, token in enumerate(tokens) if token.i > verb.i and token.dep_ != "dobj"), len(tokens))
    who = titles_text.line(tokens[:end], verb, _names(tokens, verb))
    left = dates - _naming(verb.doc, dates) - _limits(said, dates)
    content = _clause(said, roles.clause(said, set()), left)
    room = LONGEST - len(who) - 2
    if not content or room < _SHORTEST_RUN:
        return ""
    what = titles_text.line(content, said, {}, room)
    return f"{what}, {tokens[0].text[:1]}{who[1:]}"


def _telling(head: Token) -> Token | None:
    """The verb of the headline: the claim's own, or the one that its noun is subject or object of."""
    if not _is_noun(head):
        noun = head.head
        attempt = head.dep_ == "acl" and _is_infinitive(head) and noun.dep_ in _ARGUMENTS
        return noun.head if attempt and triggers.is_verb(noun.head) else head
    above = head.head
    if head.dep_ == "pobj" and above.dep_ in ("prep", "agent") and above.lower_ not in _ELSEWHEN:
        few = _weight(list(head.subtree)) <= _FEW
        return above.head if few and _is_predicate(above.head) else None
    return above if head.dep_ in _ARGUMENTS and _is_predicate(above) else None


def _is_noun(token: Token) -> bool:
    """True for a noun, and for a verb's form that stands as one: "the crossing"."""
    return not triggers.is_verb(token) or (
        token.tag_ == "VBG" and any(child.dep_ in ("det", "amod", "compound") for child in token.children)
    )


def _is_predicate(token: Token) -> bool:
    """True for a verb with a subject."""
    return triggers.is_verb(token) and roles.subject(token) is not None


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _weight(tokens: list[Token]) -> int:
    """How many words have a meaning of their own."""
    return sum(token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") for token in tokens)


# --- dates --------------------------------------------------------------------------------------------------------------


def _naming(doc: Doc, dates: set[int]) -> set[int]:
    """The dates that are a part of a noun's name: "the 17 May agreement", "twelve Mirage 2000 jets"."""
    found: set[int] = set()
    for i in dates:
        noun = doc[i].head
        if i - 1 in dates or noun.i in dates:
            first = i
            while first - 1 in dates:
                first -= 1
            last = i
            while last + 1 in dates:
                last += 1
            noun = doc[last].head if doc[last].head.i not in dates else noun
        else:
            first = last = i
            while last + 1 in dates:
                last += 1
        named = doc[first].dep_ == "det" and first > 0 and doc[first - 1].pos_ != "ADP"
        numbered = any(token.text.isdigit() for token in doc[first : last + 1])
        opening = doc[first] if named and numbered else doc[max(first - 1, 0)]
        leads = opening.head == noun and opening.dep_ in _BEFORE_NOUN
        if leads and noun.i > last and noun.i not in dates and doc[last].dep_ in _BEFORE_NOUN:
            found |= set(range(first, last + 1))
    return found


def _limits(verb: Token, dates: set[int]) -> set[int]:
    """The dates until which something did not happen: without them the headline would say that it never did."""
    if not any(child.dep_ == "neg" for child in verb.children):
        return set()
    return {
        token.i
        for child in verb.children
        if child.dep_ in _ADJUNCTS and child.lower_ in ("until", "till", "before")
        for token in child.subtree
        if token.i in dates
    }


def _is_date(child: Token, dates: set[int]) -> bool:
    """True for a token of a date, or a word that governs nothing else."""
    if child.i in dates:
        return True
    if child.dep_ not in _ADJUNCTS or child.lower_ in _PARTICLES:
        return False
    below = {token.i for token in child.subtree} - {child.i}
    governs = child.lower_ in _VAGUE_TIMES or any(one.i in dates for one in child.children)
    return governs and bool(below & dates) and len(below - dates) <= 1


# --- the words of a clause ----------------------------------------------------------------------------------------------


def _clause(verb: Token, inside: set[int], dates: set[int]) -> list[Token]:
    """Subject, auxiliaries and predicate; nothing where no subject is found."""
    doc = verb.doc
    kept = _tidy(doc, _words(verb, inside, dates), dates)
    governors = _governors(verb)
    top = governors[0] if governors else verb
    group = sorted({*_shared(top), *(token for one in governors for token in _group(one, verb))})
    first = [doc[i] for i in kept]
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i in kept), None)
    if subject is not None and not governors:
        return [*_split_off(_start(verb), subject, dates), *first] if subject.i < verb.i else first
    named = _named(top, dates) or _stretch(doc, _group_start(top), dates)
    before = [token for token in [*named, *group] if token.i not in kept]
    return [*dict.fromkeys(before), *first] if named else []


def _named(verb: Token, dates: set[int]) -> list[Token]:
    """The words of the subject that stands elsewhere, or of a noun right before the verb."""
    subject = roles.subject(verb) or _noun_before(verb, dates)
    if subject is None or subject.tag_ in ("WDT", "WP", "EX") or subject.i in dates:
        return []
    split = _split_off(subject.left_edge.i, subject, dates) if subject.dep_ in _SUBJECTS else []
    return [*split, *_phrase(subject, dates)]


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
    while at > verb.sent.start and verb.doc[at - 1].dep_ in _AUXILIARIES:
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
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VB", "VBG") or not triggers.is_verb(verb.head):
        return []
    if triggers.lemma(verb) in _ALONE and verb.head.tag_ == "VBN":
        return []
    if any(child.dep_ in ("aux", "auxpass", *_SUBJECTS) for child in verb.children):
        return []
    above = verb.head
    own = [child for child in above.children if child.dep_ in _AUXILIARIES and child.lower_ != "to"]
    fitting = above.tag_ == verb.tag_ and own
    return sorted(own) if fitting else _shared(above) if above.tag_ == verb.tag_ else []


def _governors(verb: Token) -> list[Token]:
    """The verbs above one that say whether it came to it, the topmost first: "failed", "is expected"."""
    found: list[Token] = []
    token = verb
    while _stands_under(token) or (found and token.dep_ == "acomp"):
        token = token.head
        found.insert(0, token)
    return found


def _stands_under(verb: Token) -> bool:
    above = verb.head
    if verb.dep_ == "xcomp":
        return above != verb
    clause = verb.dep_ == "ccomp" and above.i < verb.i
    return clause and (_is_infinitive(verb) or triggers.lemma(above) in _UNREAL)


def _group(governor: Token, verb: Token) -> list[Token]:
    """A verb with what stands with it before the one below it."""
    beside = [c for c in governor.children if c.dep_ in _VERB_GROUP and c.i < verb.i and c.lower_ not in FILLERS]
    whole = [token for child in beside for token in child.subtree if token.i < verb.left_edge.i]
    marks = [child for child in verb.children if child.dep_ == "mark"]
    return [governor, *whole, *marks]


def _relative(verb: Token, inside: set[int], dates: set[int]) -> list[Token]:
    """A noun with the clause about it that lacks it: "the battle they lost", "a militia whose founders fled"."""
    top = verb
    while top.dep_ == "conj" and triggers.is_verb(top.head):
        top = top.head
    if top.dep_ != "relcl" or not (_lacks_object(verb) or _begins_with_whose(verb)):
        return []
    noun, start = top.head, _start(verb)
    link = [c for c in verb.children if c.tag_ in ("WDT", "WP") and noun.i < c.i < start]
    first = min((token.i for token in link), default=start)
    kept = _tidy(verb.doc, (_words(verb, inside, dates) | {token.i for token in link}), dates)
    between = list(verb.doc[noun.i + 1 : first]) if top == verb else []
    if any(triggers.is_verb(token) for token in between):
        between = []
    return [
        *_phrase(noun, dates),
        *(t for t in between if t.i not in dates),
        *(verb.doc[i] for i in kept if i > noun.i),
    ]


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


def _begins_with_whose(verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return any(token.lower_ in ("whose", "whom") for child in subjects for token in child.subtree)


def _words(top: Token, inside: set[int], dates: set[int]) -> set[int]:
    """The clause or the noun's phrase without what a headline leaves out."""
    keep: set[int] = set()
    queue = [top]
    start = _start(top)
    while queue:
        token = queue.pop()
        keep.add(token.i)
        queue += [
            child
            for child in token.children
            if (child.i in inside or not triggers.is_verb(top)) and not _is_left_out(child, top, start, dates)
        ]
    return _glued(top.doc, keep - dates, dates)


def _glued(doc: Doc, keep: set[int], dates: set[int]) -> set[int]:
    """The tokens with the other halves of their hyphened words, and with the words that link two of them."""
    whole = set(keep)
    for token in doc[max(1, min(keep, default=1)) : max(keep, default=0) + 1]:
        at, around = token.i, {token.i - 1, token.i + 1}
        if at + 1 < len(doc) and token.text in "-‑–" and not token.whitespace_ and not doc[at - 1].whitespace_:
            whole |= around | {at} if around & whole and not around & dates else set()
        elif token.dep_ == "cc" and around <= keep:
            whole.add(at)
    return whole


def _start(verb: Token) -> int:
    """Where the subject begins; the verb itself where it has none of its own."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i]
    return min((child.left_edge.i for child in subjects), default=verb.i if triggers.is_verb(verb) else 0)


def _is_left_out(child: Token, top: Token, start: int, dates: set[int]) -> bool:
    """True for a token that a headline leaves out, with all that hangs on it."""
    if child.dep_ in _SKIPPED or _is_date(child, dates):
        return True
    if child.dep_ == "relcl":
        return child.head.pos_ != "PRON"
    if child.dep_ == "cc":
        after = [one for one in child.head.children if one.dep_ == "conj" and one.i > child.i]
        return all(_is_left_out(one, top, start, dates) for one in after)
    if child.head != top or not triggers.is_verb(top):
        return False
    if child.dep_ in _AUXILIARIES:
        return False
    if child.dep_ == "mark" or (child.i < start and child.dep_ in _LEADING):
        return True
    if child.dep_ in ("conj", "parataxis"):
        return triggers.is_verb(child) and not _shares_object(top, child)
    if child.dep_ == "advcl":
        broken = any(one.i in dates for one in child.children if one.dep_ in ("mark", *_SUBJECTS))
        return broken or not top.i < child.i <= top.i + _FURTHEST_CLAUSE
    return child.tag_ in ("WDT", "WP", "WRB") or (child.dep_ == "advmod" and child.lower_ in FILLERS)


def _shares_object(verb: Token, second: Token) -> bool:
    """True where a second verb brings the object of both: "invaded and captured the capital"."""
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return (
        behind.dep_ == "cc"
        and not any(c.dep_ in ("dobj", "nsubjpass", "auxpass") for c in verb.children)
        and (any(child.dep_ == "dobj" for child in second.children))
    )


def _tidy(doc: Doc, kept: set[int], dates: set[int]) -> list[int]:
    """The tokens in order, without the prepositions of dates that went and what is left of asides and ends."""
    left = set(kept)
    for i in sorted(kept, reverse=True):
        token = doc[i]
        if token.pos_ in _GOVERNING and token.lower_ not in _PARTICLES:
            gone = i + 1 < len(doc) and i + 1 not in left and (i + 1 in dates or doc[i + 1].head.i in dates)
            left -= {i} if gone else set()
    order = sorted(left)
    order = [i for i in order if not _is_stray(doc, i, order)]
    while len(order) > 1 and _is_loose(doc[order[-1]]):
        order.pop()
    return order


def _is_loose(token: Token) -> bool:
    """True for a last word that needs another behind it."""
    if token.dep_ == "prt" or (token.lower_ in _PARTICLES and not any(c.dep_ == "pobj" for c in token.children)):
        return False
    return token.pos_ in _GOVERNING or token.dep_ == "cc"


def _is_stray(doc: Doc, i: int, order: list[int]) -> bool:
    """True for a mark that parts nothing: at an edge of the tokens, or around what is left out."""
    if doc[i].text not in _MARKS:
        return False
    before = max((one for one in order if one < i and not doc[one].is_punct), default=None)
    after = min((one for one in order if one > i and not doc[one].is_punct), default=None)
    if before is None or after is None:
        return True
    if before < i - 1:  # something before it is left out: it closes what another comma opened
        return (
            after > i + 1
            or doc[after].lower_ in _ELSEWHEN
            or (doc[before + 1].text == doc[i].text and not _ends_aside(doc[before], order))
        )
    if after > i + 1:  # it opens what is left out
        return (
            doc[after - 1].text == doc[i].text
            or doc[after].dep_ in ("cc", "aux", "auxpass")
            or doc[after].tag_ in _FINITE
        )
    return False


def _ends_aside(token: Token, order: list[int]) -> bool:
    """True for the last word of an apposition that a comma opens: it needs another that closes it."""
    asides = [one for one in (token, *token.ancestors) if one.dep_ == "appos" and one.right_edge.i >= token.i]
    return any(one.left_edge.i - 1 in order and one.doc[one.left_edge.i - 1].text == "," for one in asides)


# --- names and beginnings -----------------------------------------------------------------------------------------------


def _names(tokens: list[Token], verb: Token) -> dict[int, str]:
    """What stands for the pronouns that are the headline's subject: a person's name, where that is safe."""
    subjects = [t for t in tokens if t.pos_ == "PRON" and t.dep_ in ("nsubj", "nsubjpass") and t.i < verb.i]
    own = [t for t in subjects if t.head == verb or verb in t.head.subtree]
    return {pronoun.i: name for pronoun in own if (name := _antecedent(pronoun))}


def _antecedent(pronoun: Token) -> str | None:
    """The person who was the subject of the sentence before, for "he" and "she"; what "it" stands for nobody knows."""
    subject = _subject_before(pronoun) if pronoun.lower_ in _PERSONS and pronoun.dep_ == "nsubj" else None
    if subject is None or subject.ent_type_ != "PERSON" or _has_rival(pronoun, subject):
        return None
    return "".join(token.text_with_ws for token in _phrase(subject, set())).strip()


def _has_rival(pronoun: Token, subject: Token) -> bool:
    """True where a pronoun may mean somebody named between the person and itself."""
    between = pronoun.doc[subject.right_edge.i + 1 : pronoun.i]
    return any(
        token.dep_ in _SUBJECTS and token.tag_ in ("NN", "NNP") and token.ent_type_ != "GPE" for token in between
    )


def _subject_before(token: Token) -> Token | None:
    """The name that is the subject of the sentence before the token's own."""
    first = token.sent.start
    if first == 0:
        return None
    root = token.doc[first - 1].sent.root
    return next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"), None)


def _phrase(noun: Token, dates: set[int]) -> list[Token]:
    """A noun with its names and adjectives and its companions, without dates and clauses about it."""
    own = {t.i for t in noun.subtree if t == noun or (t.i < noun.i and t.dep_ in _BEFORE_NOUN and t.i not in dates)}
    for child in noun.children:
        if child.dep_ in ("conj", "cc") and not triggers.is_verb(child) and child.i > noun.i:
            own |= {t.i for t in child.subtree if t.i <= child.i or t.dep_ in ("conj", "cc")}
    return [noun.doc[i] for i in sorted(_glued(noun.doc, own - dates, dates))]


def _beginning(head: Token, inside: set[int], dates: set[int]) -> str:
    """The beginning of the clause's own words, or of the sentence where they have no subject."""
    doc, sentence = head.doc, head.sent
    first = last = head.i
    while first - 1 >= sentence.start and (first - 1 in inside or doc[first - 1].is_punct):
        first -= 1
    while last + 1 < sentence.end and (last + 1 in inside or doc[last + 1].is_punct):
        last += 1
    run = doc[first : last + 1]
    if len(run.text) < _SHORTEST_RUN or not any(token.dep_ in _SUBJECTS for token in run):
        run = sentence
    tokens = list(run)
    while len(tokens) > 1 and _is_before_subject(tokens, dates):
        tokens.pop(0)
    return titles_text.line(tokens, None, {}) or titles_text.line(list(run), None, {})


def _is_before_subject(tokens: list[Token], dates: set[int]) -> bool:
    """True where the first word is of a date, or a mark or preposition before one."""
    first, second = tokens[0], tokens[1]
    if first.i in dates or first.dep_ == "cc" or (first.is_punct and not first.is_quote) or first.is_space:
        return True
    return first.pos_ in ("ADP", "SCONJ") and second.i in dates
