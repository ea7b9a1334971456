"""The grammar of a clause that several stages ask for: its tokens, its subject, its voice."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app.extract import triggers
from app.mention import Span

_CARRIED = frozenset({"prep", "pcomp", "xcomp", "advcl", "conj"})
"""How a verb hangs on the one whose subject it shares."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Claimed:
    """The head of a claim, the indexes of its clause's tokens, and those of the other claims' heads."""

    head: Token
    inside: set[int]
    others: set[int]


def clause(head: Token, others: set[int]) -> set[int]:
    """The indexes of the tokens of a token's clause: what hangs on it, without what hangs on the other claims' heads."""
    inside: set[int] = set()
    queue = [head]
    while queue:
        token = queue.pop()
        inside.add(token.i)
        queue += [c for c in token.children if not (c.i in others and c.i != head.i and (c.dep_ != "dobj"))]
    return inside


def subject(verb: Token) -> Token | None:
    """Who does what a verb says, or undergoes it: its own subject, the main clause's, or what a relative stands for."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        for child in token.children:
            if child.dep_ in SUBJECTS:
                return triggers.antecedent(child)
        if token.dep_ in ("acl", "relcl") and not triggers.is_verb(token.head):
            return token.head
        bare = token == verb and token.dep_ == "ccomp" and token.tag_ in ("VB", "VBG")
        if token.dep_ not in _CARRIED and not bare:
            return None
        token = token.head
    return None


def is_passive(verb: Token) -> bool:
    """True for "was held", and for "released" in "was held and released"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if is_told_behind_date(verb):
        return False
    has_object = any(child.dep_ == "dobj" and child.ent_type_ not in ("DATE", "TIME") for child in verb.children)
    told = triggers.of(verb) is not None and not has_object and not is_behind_date(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBD" and told:
        return True  # the parser's name for a participle that looks like a past: "officers shot in their car"
    if verb.tag_ != "VBN" or any(child.dep_ in ("nsubj", "aux") for child in verb.children) or is_of_object(verb):
        return False
    return verb.dep_ in ("acl", "advcl") or (verb.dep_ == "conj" and is_passive(verb.head))


def is_behind_date(verb: Token) -> bool:
    """True for the main verb whose subject the parser took into the date before it: "On 5 April 1992 snipers fired"."""
    noun = verb.head
    preposition = noun.head
    if verb.dep_ not in ("acl", "relcl") or noun.dep_ != "pobj" or preposition.dep_ != "ROOT":
        return False
    dated = (token for token in noun.doc[preposition.i + 1 : noun.i] if token.ent_type_ == "DATE" or token.like_num)
    return preposition.pos_ == "ADP" and any(dated)


def is_told_behind_date(verb: Token) -> bool:
    """True for the only verb of a sentence that begins with a time, which the parser takes for a participle of its subject.

    "At dawn on Wednesday a dozen men announced …", "In the spring of 2013 cluster munitions killed 61 evacuees".
    """
    noun, root = verb.head, verb.sent.root
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or triggers.is_verb(root) or noun not in (root, *root.subtree):
        return False
    before = noun.doc[verb.sent.start : noun.i]
    timed = any(token.ent_type_ in ("DATE", "TIME") for token in before)
    full = any(child.dep_ in ("dobj", "ccomp", "prep") for child in verb.children)
    return timed and full and root.pos_ in ("ADP", "NOUN", "PROPN") and before[0].pos_ in ("ADP", "DET")


def is_of_object(verb: Token) -> bool:
    """True for a verb that the parser takes for a participle of its own subject: "an order that the council issued"."""
    first = verb.head.left_edge
    return verb.dep_ == "acl" and first.i > 1 and first.nbor(-1).lower_ in ("that", "which", "whom")


def tokens_of(doc: Doc, span: Span | None) -> Tokens | None:
    """The tokens of a span of characters; None for no span."""
    return doc.char_span(span.start, span.end, alignment_mode="expand") if span else None
