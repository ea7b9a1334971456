"""A headline for a claim, out of the words of its clause: no date, no dangling word, at most a hundred characters."""

import re
from itertools import zip_longest

from spacy.tokens import Doc, Token

from app.extract import roles, rules, triggers

LONGEST = 100
_SHORTEST = 40
"""Characters that a cut leaves at least."""
_SKIPPED = frozenset({"relcl", "mark", "meta", "intj"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod"})
_LEADING = frozenset({"prep", "advcl", "npadvmod", "advmod", "punct", "cc", "ccomp", "dep", "acl"})
"""What stands before the subject tells when or how; a headline begins with the subject."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_PHRASE_STARTS = frozenset({"prep", "cc", "agent", "advcl", "mark", "xcomp", "npadvmod", "dative"})
_GOVERNING = frozenset({"ADP", "DET", "SCONJ", "PART"})
_FURTHEST_CLAUSE = 14
"""Words from the verb: an adverbial clause that starts further on is left out."""
_FILLERS = frozenset(
    rules.words(
        """
        also then however meanwhile already still again once but and so yet thus therefore later earlier ago
        instead indeed only even
        """
    )
)
_DANGLING = frozenset(
    rules.words(
        """
        a an the of in on at to for by with from and or but that who which as its their his her into was
        were is are had has be over after before when while some more than under against between
        """
    )
)
_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"\s+([,.;:!?)\]’”])")
_TWICE = re.compile(r"(?:,\s*)+,")
_EDGES = " ,;:-–—.\t\n"


def of(doc: Doc, head: Token, inside: set[int], dates: set[int]) -> str:
    """The headline: subject, verb and what follows, cut where a phrase ends."""
    verb = _telling(head)
    kept = _tidy(doc, _words(verb or head, inside, dates), dates)
    subject = (roles.subject(verb) or _noun_before(verb, dates)) if verb is not None else None
    before = _named(subject, dates) if subject is not None and subject.i not in kept else ""
    return _finish(before, [doc[i] for i in kept], verb)


def _telling(head: Token) -> Token | None:
    """The verb of the headline: the claim's own, or the one that its noun is subject or object of."""
    if triggers.is_verb(head):
        return head
    return head.head if head.dep_ in _ARGUMENTS and triggers.is_verb(head.head) else None


def _noun_before(verb: Token, dates: set[int]) -> Token | None:
    """The noun right before a finite verb to which the parser gives no subject."""
    at = verb.i - 1
    while at >= 0 and verb.doc[at].dep_ in ("aux", "auxpass"):
        at -= 1
    found = verb.doc[at] if at >= verb.sent.start else None
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or at < verb.i - 1
    return found if found is not None and finite and found.pos_ in ("NOUN", "PROPN") and at not in dates else None


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
    return keep - dates


def _start(verb: Token) -> int:
    """Where the subject begins; the verb itself where it has none of its own."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i]
    return min((child.left_edge.i for child in subjects), default=verb.i if triggers.is_verb(verb) else 0)


def _is_left_out(child: Token, top: Token, start: int, dates: set[int]) -> bool:
    """True for a token that a headline leaves out, with all that hangs on it."""
    if child.dep_ in _SKIPPED or _is_date(child, dates):
        return True
    if child.dep_ == "cc":
        after = [one for one in child.head.children if one.dep_ == "conj" and one.i > child.i]
        return all(_is_left_out(one, top, start, dates) for one in after)
    if child.head != top or not triggers.is_verb(top):
        return False
    if child.i < start and child.dep_ in _LEADING:
        return True
    if child.dep_ in ("conj", "parataxis"):
        return triggers.is_verb(child)
    if child.dep_ == "advcl":
        return not top.i < child.i <= top.i + _FURTHEST_CLAUSE
    return child.tag_ in ("WDT", "WP", "WRB") or (child.dep_ == "advmod" and child.lower_ in _FILLERS)


def _is_date(child: Token, dates: set[int]) -> bool:
    """True for a token of a date, or a preposition that governs nothing else."""
    if child.i in dates:
        return True
    below = {token.i for token in child.subtree} - {child.i}
    return child.dep_ in _ADJUNCTS and bool(below & dates) and len(below - dates) <= 1


def _tidy(doc: Doc, kept: set[int], dates: set[int]) -> list[int]:
    """The tokens in order, without the prepositions of dates that went and what is left of asides and ends."""
    left = set(kept)
    for i in sorted(kept, reverse=True):
        token = doc[i]
        if token.pos_ in _GOVERNING:
            gone = i + 1 < len(doc) and i + 1 not in left and (i + 1 in dates or doc[i + 1].head.i in dates)
            left -= {i} if gone else set()
        elif token.is_punct and not token.is_quote:
            left -= set() if i + 1 in left and (i - 1 in left or (i - 1 in dates and doc[i + 1].tag_ == "VBG")) else {i}
    order = sorted(left)
    while (
        len(order) > 1
        and (doc[order[-1]].pos_ in _GOVERNING or doc[order[-1]].dep_ == "cc")
        and doc[order[-1]].dep_ != "prt"
    ):
        order.pop()
    return order


def _named(subject: Token, dates: set[int]) -> str:
    """The subject as a headline names it; a pronoun by the name that it stands for, where that is safe."""
    if subject.tag_ in ("WDT", "WP", "EX"):
        return ""
    return _antecedent(subject) or _phrase(subject, dates)


def _antecedent(pronoun: Token) -> str | None:
    """The person who was the subject of the sentence before, for "he" and "she"; what "it" stands for nobody knows."""
    subject = _subject_before(pronoun) if pronoun.lower_ in ("he", "she") else None
    return _phrase(subject, set()) if subject is not None and subject.ent_type_ == "PERSON" else None


def _subject_before(token: Token) -> Token | None:
    """The name that is the subject of the sentence before the token's own."""
    first = token.sent.start
    if first == 0:
        return None
    root = token.doc[first - 1].sent.root
    return next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"), None)


def _phrase(noun: Token, dates: set[int]) -> str:
    """A noun with its names and adjectives, without dates and clauses about it."""
    keep = [t for t in noun.subtree if t == noun or (t.i < noun.i and t.dep_ in _BEFORE_NOUN and t.i not in dates)]
    return "".join(token.text_with_ws for token in keep).strip()


def _finish(before: str, tokens: list[Token], verb: Token | None) -> str:
    """The text of the tokens behind the subject that stands elsewhere, in one line that is not too long."""
    pieces = [_piece(token, following, verb) for token, following in zip_longest(tokens, tokens[1:])]
    text = _plain(f"{before} {''.join(pieces)}")
    end = len(tokens)
    while len(text) > LONGEST and end > 1:
        end = next((i for i in range(end - 1, 0, -1) if tokens[i].dep_ in _PHRASE_STARTS), 0)
        text = _plain(f"{before} {''.join(pieces[:end])}")
    if not _SHORTEST <= len(text) <= LONGEST:
        text = _cut(_plain(f"{before} {''.join(pieces)}"))
    return text[:1].upper() + text[1:]


def _piece(token: Token, following: Token | None, verb: Token | None) -> str:
    """The token as it stands in the headline, with the space behind it."""
    subject = (
        token.pos_ == "PRON" and token.dep_ in ("nsubj", "nsubjpass") and verb is not None and token.head.i == verb.i
    )
    text = (_antecedent(token) if subject else None) or token.text
    joined = following is not None and following.i == token.i + 1
    return text + (token.whitespace_ if joined else " ")


def _plain(text: str) -> str:
    """The text with plain quotation marks, single spaces, and nothing dangling at its edges."""
    text = _SPACES.sub(" ", text.replace("“", '"').replace("”", '"'))
    words = _TWICE.sub(",", _BEFORE.sub(r"\1", text)).strip(_EDGES).split(" ")
    while words and words[0].lower().strip(",") in _FILLERS:
        words.pop(0)
    text = " ".join(words).strip(_EDGES)
    text = text.replace("(", "").replace(")", "") if text.count("(") != text.count(")") else text
    return text.replace('"', "") if text.count('"') % 2 else text


def _cut(text: str) -> str:
    """The text up to the last word that fits and does not dangle."""
    if len(text) <= LONGEST:
        return text
    words = text[: LONGEST + 1].split(" ")[:-1]
    while len(words) > 1 and words[-1].lower().strip(_EDGES) in _DANGLING:
        words.pop()
    return _plain(" ".join(words))
