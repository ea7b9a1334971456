"""The words of a clause or of a noun that a headline keeps, in their order and with nothing dangling among them."""

from spacy.tokens import Doc, Token

from app.extract import rules, titles_dates, triggers
from app.extract.titles_text import FILLERS

_SKIPPED = frozenset({"meta", "intj"})
BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod"})
_LEADING = frozenset({"prep", "advcl", "npadvmod", "advmod", "punct", "cc", "ccomp", "dep", "acl"})
"""What stands before the subject tells when or how; a headline begins with the subject."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_GOVERNING = frozenset({"ADP", "DET", "SCONJ", "PART"})
_PARTICLES = frozenset(rules.words("out off up down over away back apart ahead"))
ELSEWHEN = frozenset(rules.words("after before since until till following despite during amid by ahead"))
"""Prepositions whose noun happened at another time than the verb above, or under which it says nothing of it."""
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_FURTHEST_CLAUSE = 14
"""Words from the verb: an adverbial clause that starts further on is left out."""
_WITH_IN = frozenset({"swear", "move", "fly", "vote", "march", "call", "airlift", "ferry", "ship"})
"""Verbs that come with "in"."""
_FURTHEST_LATER = 5
_VAGUE = frozenset(rules.words("early late shortly just only ever"))
_PHRASES = frozenset({"acl", "prep", "npadvmod", "appos", "amod"})
_SPANS = frozenset(
    rules.words("night morning evening afternoon day days week weeks month months year years hours noon dawn")
)
_MARKS = frozenset(",;:–—.…")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def words(top: Token, inside: set[int], dates: set[int]) -> set[int]:
    """The clause or the noun's phrase without what a headline leaves out."""
    keep: set[int] = set()
    queue = [top]
    first = start(top)
    while queue:
        token = queue.pop()
        keep.add(token.i)
        queue += [
            child
            for child in token.children
            if (child.i in inside or not triggers.is_verb(top)) and not _is_left_out(child, top, first, dates)
        ]
    return glued(top.doc, keep - dates, dates)


def phrase(noun: Token, dates: set[int]) -> list[Token]:
    """A noun with its names and adjectives and its companions, without dates and clauses about it."""
    own = {t.i for t in noun.subtree if t == noun or (t.i < noun.i and t.dep_ in BEFORE_NOUN and t.i not in dates)}
    own |= {t.i for t in noun.children if t.i == noun.i + 1 and t.text.isdigit()}  # "Resolution 2216"
    for child in noun.children:
        if child.dep_ in ("conj", "cc") and not triggers.is_verb(child) and child.i > noun.i:
            own |= {t.i for t in child.subtree if t.i <= child.i or t.dep_ in ("conj", "cc")}
    return [noun.doc[i] for i in sorted(glued(noun.doc, own - dates, dates))]


def glued(doc: Doc, keep: set[int], dates: set[int]) -> set[int]:
    """The tokens with the other halves of their hyphened words, and with the words that link two of them."""
    whole = set(keep)
    for token in doc[max(1, min(keep, default=1)) : max(keep, default=0) + 1]:
        at, around = token.i, {token.i - 1, token.i + 1}
        if at + 1 < len(doc) and token.text in "-‑–" and not token.whitespace_ and not doc[at - 1].whitespace_:
            whole |= around | {at} if around & whole and not around & dates else set()
        elif token.dep_ == "cc" and around <= keep:
            whole.add(at)
    return whole


def start(verb: Token) -> int:
    """Where the subject begins; the verb itself where it has none of its own."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    return min((child.left_edge.i for child in subjects), default=verb.i if triggers.is_verb(verb) else 0)


def _is_left_out(child: Token, top: Token, start: int, dates: set[int]) -> bool:
    """True for a token that a headline leaves out, with all that hangs on it."""
    if (
        child.dep_ in _SKIPPED
        or child.is_space
        or _is_dated(child, dates)
        or titles_dates.is_date(child, dates)
        or _is_before_date(child, dates)
    ):
        return True
    if child.dep_ == "relcl":
        return child.head.pos_ != "PRON"
    if child.dep_ == "cc":
        after = [one for one in child.head.children if one.dep_ == "conj" and one.i > child.i]
        return all(_is_left_out(one, top, start, dates) for one in after)
    if child.head != top or not triggers.is_verb(top):
        return False
    if child.dep_ in AUXILIARIES:
        return False
    if child.dep_ == "mark" or (child.i < start and child.dep_ in _LEADING):
        return True
    if child.dep_ in ("conj", "parataxis"):
        return triggers.is_verb(child) and not _shares_object(top, child)
    if child.dep_ == "advcl":
        broken = any(one.i in dates for one in child.children if one.dep_ in ("mark", *SUBJECTS))
        return broken or not top.i < child.i <= top.i + _FURTHEST_CLAUSE
    return child.tag_ in ("WDT", "WP", "WRB") or (child.dep_ == "advmod" and child.lower_ in FILLERS)


def _is_dated(word: Token, dates: set[int]) -> bool:
    """True for a phrase of which only the date matters: "the tanker, built in 1976,", "on the night of 3 May", "by when"."""
    if word.dep_ not in _PHRASES:
        return False
    if word.dep_ == "npadvmod" and word.lower_ in _SPANS:
        return True
    if word.dep_ == "prep" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "when":
        return True
    if dates.isdisjoint(range(word.left_edge.i, word.right_edge.i + 1)):
        return False
    tokens = list(word.subtree)
    if not any(token.i in dates for token in tokens):
        return False
    rest = [t for t in tokens if t.i not in dates and not t.is_punct and t.pos_ not in ("ADP", "DET", "SCONJ")]
    if all(token.lower_ in _SPANS for token in rest):
        return word.lower_ != "for"
    first = word.left_edge
    aside = first.i > 0 and first.nbor(-1).text == ","
    return (aside or word.tag_ == "VBN") and word.dep_ != "relcl" and len(rest) <= 1


def _is_before_date(word: Token, dates: set[int]) -> bool:
    """True for "late" in "late on Friday"."""
    if word.lower_ not in _VAGUE or word.i + 2 >= len(word.doc):
        return False
    return word.i + 1 in dates or (word.nbor(1).pos_ in ("ADP", "SCONJ") and word.i + 2 in dates)


def _shares_object(verb: Token, second: Token) -> bool:
    """True where a second verb brings the object of both: "invaded and captured the capital"."""
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return (
        behind.dep_ == "cc"
        and not any(c.dep_ in ("dobj", "nsubjpass", "auxpass") for c in verb.children)
        and (any(child.dep_ == "dobj" for child in second.children))
    )


def _with_particle(verb: Token, kept: set[int]) -> set[int]:
    """The "in" that belongs to a verb, though a date stands behind: "sworn in eleven days later"."""
    at = verb.i + 1
    if (
        at + 1 >= len(verb.doc)
        or verb.doc[at].lower_ != "in"
        or verb.i not in kept
        or triggers.lemma(verb) not in _WITH_IN
    ):
        return set()
    behind = verb.doc[at + 1 : at + _FURTHEST_LATER]
    later = any(token.lower_ in ("later", "ago", "afterwards") for token in behind) or behind[0].pos_ == "ADP"
    return {at} if later or triggers.lemma(verb) == "swear" else set()


def tidy(doc: Doc, kept: set[int], dates: set[int]) -> list[int]:
    """The tokens in order, without the prepositions of dates that went and what is left of asides and ends."""
    left = set(kept)
    for i in sorted(kept, reverse=True):
        token = doc[i]
        if token.pos_ in _GOVERNING and token.lower_ not in _PARTICLES:
            gone = i + 1 < len(doc) and i + 1 not in left and (i + 1 in dates or doc[i + 1].head.i in dates)
            gone = gone and not any(child.i in left and child.dep_ == "pobj" for child in token.children)
            left -= {i} if gone else set()
    left |= {j for i in left for j in _with_particle(doc[i], left)}
    order = sorted(left)
    order = [i for i in order if not (doc[i].is_punct and _is_stray(doc, i, order))]
    while len(order) > 1 and _is_loose(doc[order[-1]]):
        order.pop()
    return order


def _is_loose(token: Token) -> bool:
    """True for a last word that needs another behind it."""
    if token.dep_ == "prt" or (token.lower_ in _PARTICLES and not any(c.dep_ == "pobj" for c in token.children)):
        return False
    if token.lower_ == "in" and token.i and triggers.lemma(token.nbor(-1)) in _WITH_IN:
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
            or doc[after].lower_ in ELSEWHEN
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
