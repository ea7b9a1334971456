"""A headline for a claim, out of the words of its clause: no date, no dangling pronoun, at most a hundred characters."""

import re

from spacy.tokens import Doc, Token

from app.extract import roles, rules, triggers

LONGEST = 100
_SKIPPED = frozenset({"relcl", "cc", "mark", "meta"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod"})
_FURTHEST_CLAUSE = 14
"""Words from the verb: an adverbial clause that starts further on is left out."""
_FILLERS = frozenset(
    rules.words(
        """
        also then however meanwhile already still again once but and so yet thus therefore later earlier ago
        instead indeed
        """
    )
)
_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"\s+([,.;:!?)\]’”])")
_TWICE = re.compile(r"(?:,\s*)+,")
_EDGES = " ,;:-–—.\t\n"


def of(doc: Doc, head: Token, inside: set[int], dates: set[int]) -> str:
    """The headline: subject, verb and what follows, cut where a phrase ends."""
    verb = triggers.verb_above(head)
    words = sorted(_words(verb, inside, dates) if verb == head else _noun_words(head, dates))
    text = _joined(doc, words, verb)
    whole = roles.subject(head) if verb == head else None
    if whole is not None and whole.i not in words and not _is_bare(whole):
        text = f"{_phrase(whole)} {text}"
    return _finish(text)


def _words(verb: Token, inside: set[int], dates: set[int]) -> set[int]:
    """The clause without its dates, its relative clauses, its conjuncts and what only joins it to others."""
    keep: set[int] = set()
    queue = [verb]
    while queue:
        token = queue.pop()
        keep.add(token.i)
        queue += [child for child in token.children if child.i in inside and not _is_aside(child, verb, dates)]
    return keep - dates


def _noun_words(noun: Token, dates: set[int]) -> set[int]:
    keep: set[int] = set()
    queue = [noun]
    while queue:
        token = queue.pop()
        keep.add(token.i)
        queue += [c for c in token.children if not _is_aside(c, noun, dates) and c.dep_ not in ("punct", "det")]
    return keep - dates


def _is_aside(child: Token, verb: Token, dates: set[int]) -> bool:
    """True for a token that a headline leaves out, with all that hangs on it."""
    if _is_date(child, dates) or child.dep_ in _SKIPPED:
        return True
    if child.head != verb:
        return False
    if child.dep_ in ("conj", "parataxis"):
        return triggers.is_verb(child)
    if child.dep_ == "advcl":
        return not verb.i < child.i <= verb.i + _FURTHEST_CLAUSE
    return child.dep_ == "advmod" and child.lower_ in _FILLERS


def _is_date(child: Token, dates: set[int]) -> bool:
    """True for a token of a date, or a preposition that governs nothing else."""
    if child.i in dates:
        return True
    below = {token.i for token in child.subtree} - {child.i}
    return child.dep_ in _ADJUNCTS and bool(below & dates) and len(below - dates) <= 1


def _joined(doc: Doc, words: list[int], verb: Token) -> str:
    parts = []
    for place, index in enumerate(words):
        token = doc[index]
        gap = place + 1 < len(words) and words[place + 1] != index + 1
        parts.append(_named(token, verb) + (" " if gap else token.whitespace_))
    return "".join(parts)


def _named(token: Token, verb: Token) -> str:
    """The token, or the name of whom a pronoun that is the verb's subject stands for, where that is safe."""
    if token.pos_ == "PRON" and token.dep_ in ("nsubj", "nsubjpass") and token.head.i == verb.i:
        return _antecedent(token) or token.text
    return token.text


def _antecedent(pronoun: Token) -> str | None:
    """The name that was the subject of the sentence before, where the pronoun fits it."""
    subject = _subject_before(pronoun)
    if subject is None or pronoun.lower_ not in ("he", "she", "it"):
        return None
    person = subject.ent_type_ == "PERSON"
    return _phrase(subject) if person == (pronoun.lower_ != "it") else None


def _subject_before(token: Token) -> Token | None:
    """The name that is the subject of the sentence before the token's own."""
    first = token.sent.start
    if first == 0:
        return None
    root = token.doc[first - 1].sent.root
    return next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"), None)


def _is_bare(token: Token) -> bool:
    return token.pos_ == "PRON" or token.tag_ in ("WDT", "WP", "EX")


def _phrase(noun: Token) -> str:
    """A noun with its names and adjectives, without clauses about it."""
    keep = [t for t in noun.subtree if t == noun or (t.i < noun.i and t.dep_ in _BEFORE_NOUN)]
    return "".join(token.text_with_ws for token in keep).strip()


def _finish(text: str) -> str:
    text = _SPACES.sub(" ", text.replace("“", '"').replace("”", '"'))
    text = _TWICE.sub(",", _BEFORE.sub(r"\1", text)).strip(_EDGES)
    words = text.split(" ")
    while words and words[0].lower().strip(",") in _FILLERS:
        words.pop(0)
    text = " ".join(words).strip(_EDGES)
    if len(text) > LONGEST:
        text = _cut(text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text[:1].upper() + text[1:]


def _cut(text: str) -> str:
    """The text up to the last comma or word that leaves a whole phrase."""
    head = text[: LONGEST + 1]
    comma = head.rfind(",")
    if comma >= LONGEST // 2:
        return head[:comma].strip(_EDGES)
    words = head.rsplit(" ", 1)[0].split(" ")
    while len(words) > 3 and words[-1].lower().strip(",") in _SMALL:
        words.pop()
    return " ".join(words).strip(_EDGES)


_SMALL = frozenset(
    rules.words(
        """
        a an the of in on at to for by with from and or but that who which as its their his her into was
        were is are had has be over after before when while some more than
        """
    )
)
