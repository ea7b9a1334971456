"""Tokens to one line: no longer than a headline may be, cut where a phrase ends, with nothing dangling at its edges."""

import re
from itertools import zip_longest

from spacy.tokens import Token

from app.extract import rules, triggers

LONGEST = 100
_SHORTEST = 40
"""Characters that a cut leaves at least."""
_PHRASES = frozenset({"prep", "agent", "advcl", "npadvmod", "appos", "acl", "relcl", "parataxis"})
"""How a phrase hangs on what stands before it, which can do without it."""
_ASIDES = frozenset({"appos", "prep", "acl", "advcl", "relcl"})
_INCOMPLETE = frozenset({"ADP", "DET", "ADJ", "NUM", "SCONJ", "PART", "AUX", "CCONJ"})
"""Words behind which no phrase ends."""
_INSIDE_NOUN = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_PARTS = frozenset(rules.words("most one some many part half two three several"))
_FEW = 3
FILLERS = frozenset(
    rules.words(
        """
        also then however meanwhile already still again once but and so yet thus therefore later earlier ago
        instead indeed only even
        """
    )
)
"""Words that say nothing where what they refer to is not said."""
_DANGLING = frozenset(
    rules.words(
        """
        a an the of in on at to for by with from and or but that who which as its their his her into was
        were is are had has have be been over after before when while until because if than some more under against
        between not no how why whether whose whom near about
        """
    )
)
_LEADING = frozenset(rules.words("and but or"))
_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"\s+([,.;:!?)\]’”])")
_TWICE = re.compile(r"(?:,\s*)+,")
_EMPTY = re.compile(r'"[\s,.;]*"')
_EDGES = " ,;:-–—.\t\n"


def line(tokens: list[Token], verb: Token | None, names: dict[int, str], longest: int = LONGEST) -> str:
    """The text of the tokens in one line that is not too long; `names` are what stands for pronouns."""
    text = _text(tokens, names)
    if len(text) > longest:
        fewer = _without_asides(tokens, verb)
        short = _text(fewer, names)
        text = (
            _shortened(tokens, verb, names, longest)
            or (short if len(short) <= longest else "")
            or _shortened(fewer, verb, names, longest)
            or _cut(text, longest)
        )
    return text[:1].upper() + text[1:]


def _text(tokens: list[Token], names: dict[int, str]) -> str:
    pieces = []
    for token, following in zip_longest(tokens, tokens[1:]):
        joined = following is not None and following.i == token.i + 1
        pieces.append(names.get(token.i, token.text) + (token.whitespace_ if joined else " "))
    return _plain("".join(pieces))


def _without_asides(tokens: list[Token], verb: Token | None) -> list[Token]:
    """The tokens without what stands between two commas before the verb."""
    if verb is None:
        return tokens
    gone: set[int] = set()
    for token in tokens:
        first, last = token.left_edge.i, token.right_edge.i
        if token.dep_ not in _ASIDES or last >= verb.i or first == 0:
            continue
        first -= token.doc[first].text != ","
        if token.doc[first].text == "," and token.doc[last + 1].text == ",":
            gone |= set(range(first, last + 2))
    kept = [token for token in tokens if token.i not in gone]
    return kept if any(token.pos_ in ("NOUN", "PROPN", "PRON") and token.i < verb.i for token in kept) else tokens


def _shortened(tokens: list[Token], verb: Token | None, names: dict[int, str], longest: int) -> str:
    """The tokens up to the last end of a phrase behind the verb at which the text is short enough; else nothing."""
    after = next((at for at, token in enumerate(tokens) if token == verb), 0)
    for end in range(len(tokens) - 1, after, -1):
        if _is_end(tokens, end, verb):
            text = _text(tokens[:end], names)
            if _SHORTEST <= len(text) <= longest and not _trails(text):
                return text
    return ""


def _trails(text: str) -> bool:
    """True for a text that ends with a word that wants another, or with a word or two behind a comma."""
    _, comma, rest = text.rpartition(", ")
    few = bool(comma) and rest.split()[0].lower() in _PARTS and len(rest.split()) <= _FEW
    return few or text.rsplit(maxsplit=1)[-1].lower() in _DANGLING


def _is_end(tokens: list[Token], end: int, verb: Token | None) -> bool:
    """True where the token at an index begins a phrase that what stands before it can do without."""
    first, before = tokens[end], tokens[end - 1]
    if before.dep_ != "prt" and before.pos_ in _INCOMPLETE:
        return False
    if first.lower_ == "of" and not any(child.lower_ in ("a", "an") for child in before.children):
        return False
    if any(triggers.is_verb(one) and one != verb and one.left_edge.i < first.i for one in tokens[end:]):
        return False
    if first.text == ",":
        return True
    if first.dep_ == "cc":
        return first.head.dep_ not in _INSIDE_NOUN
    if before == verb and first.dep_ != "advcl":
        return False
    heads = [first, *first.ancestors]
    return any(one.dep_ in _PHRASES and one.left_edge.i == first.i and one.head.i < first.i for one in heads)


def _plain(text: str) -> str:
    """The text with plain quotation marks, single spaces, and nothing dangling at its edges."""
    text = _EMPTY.sub(" ", _SPACES.sub(" ", text.replace("“", '"').replace("”", '"')))
    words = _TWICE.sub(",", _BEFORE.sub(r"\1", _SPACES.sub(" ", text))).strip(_EDGES).split(" ")
    while words and words[0].lower().strip(",") in FILLERS:
        words.pop(0)
    while len(words) > 1 and words[-1].lower() in _LEADING:
        words.pop()
    text = " ".join(words).strip(_EDGES)
    text = text.replace("(", "").replace(")", "") if text.count("(") != text.count(")") else text
    last = text.rfind('"')
    return (text[:last] + text[last + 1 :]).strip(_EDGES) if text.count('"') % 2 else text


def _cut(text: str, longest: int) -> str:
    """The text up to the last word that fits and does not dangle."""
    words = text[: longest + 1].split(" ")[:-1]
    while len(words) > 1 and words[-1].lower().strip(_EDGES) in _DANGLING:
        words.pop()
    return _plain(" ".join(words))
