"""Headlines that are too long: what they can do without is left out, phrase by phrase, until they fit."""

from dataclasses import replace
from itertools import combinations, pairwise

from spacy.tokens import Token

from app.extract import rules, titles_words, triggers
from app.extract.titles_text import EDGES, LONGEST, Draft, text_of, tidied

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
_DANGLING = frozenset(
    rules.words(
        """
        a an the of in on at to for by with from and or but that who which as its their his her into was
        were is are had has have be been over after before when while until because if than some more under against
        between not no how why whether whose whom near about
        """
    )
)


def line(draft: Draft, longest: int = LONGEST) -> str:
    """The text of a draft in one line that is not too long."""
    draft = _without_lone_comma(_without_lone_and(draft))
    tokens, verb, words = draft.tokens, draft.verb, draft.words
    text = text_of(tokens, words)
    if len(text) > longest:
        tokens = _fitted(draft, longest)
        text = text_of(tokens, words)
    if len(text) > longest:
        fewer = _without_asides(tokens, verb)
        short = text_of(fewer, words)
        text = (
            _shortened(tokens, verb, words, longest)
            or (short if len(short) <= longest else "")
            or _shortened(fewer, verb, words, longest)
            or _cut(text, longest)
        )
    return text[:1].upper() + text[1:]


def _without_lone_and(draft: Draft) -> Draft:
    """The draft without the "and" between subject and verb whose other half is left out."""
    end = next((at for at, token in enumerate(draft.tokens) if token == draft.verb), 0)
    while end > 0 and draft.tokens[end - 1].dep_ in titles_words.AUXILIARIES:
        end -= 1
    lone = end > 1 and draft.tokens[end - 1].dep_ == "cc" and draft.tokens[end - 1].lower_ in ("and", "or")
    lone = lone and draft.tokens[end - 2].pos_ in ("NOUN", "PROPN")
    return replace(draft, tokens=[*draft.tokens[: end - 1], *draft.tokens[end:]]) if lone else draft


def _without_lone_comma(draft: Draft) -> Draft:
    """The draft without the comma between subject and verb that the other half of an aside left behind."""
    end = next((at for at, token in enumerate(draft.tokens) if token == draft.verb), 0)
    while end > 0 and draft.tokens[end - 1].dep_ in titles_words.AUXILIARIES:
        end -= 1
    commas = [token for token in draft.tokens[:end] if token.text == ","]
    if len(commas) != 1 or draft.tokens[end - 1] != commas[0]:
        return draft
    return replace(draft, tokens=[token for token in draft.tokens if token != commas[0]])


_COSTS = {"relcl": 0, "parataxis": 0, "appos": 5, "acl": 10, "npadvmod": 10, "prep": 10, "advcl": 10, "conj": 25}
"""What a headline loses with a phrase, by how that hangs on the rest, in characters that one would give to keep it."""
_NAME = 15
"""What it loses besides with a name."""
_LIMITING = frozenset(rules.words("if unless until till whether not without instead except than"))
"""Words of a phrase without which the rest would say something else."""
_COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "dative", "nsubjpass", "prt"})
_MOST = 14
"""Phrases of which pairs are tried."""


def _fitted(draft: Draft, longest: int) -> list[Token]:
    """The tokens without as few of the phrases that they can do without as make them short enough."""
    tokens = draft.tokens
    while len(text_of(tokens, draft.words)) > longest:
        phrases = _optional(tokens, draft.verb)[-_MOST:]
        if not phrases:
            break
        pairs = [(a | b, x + y) for (a, x), (b, y) in combinations(phrases, 2) if not a & b]
        for choice in (phrases, pairs):
            tried = [(_less(tokens, gone), cost) for gone, cost in choice]
            lengths = [(len(text_of(left, draft.words)), cost, left) for left, cost in tried]
            fitting = [(length - cost, left) for length, cost, left in lengths if length <= longest]
            if fitting:
                return max(fitting, key=lambda pair: pair[0])[1]
        tokens = _less(tokens, max(phrases, key=lambda phrase: len(phrase[0]) - phrase[1] / 5)[0])
    return tokens


def _less(tokens: list[Token], gone: set[int]) -> list[Token]:
    """The tokens without some, and without the marks that then part nothing."""
    kept = [token for token in tokens if token.i not in gone]
    if any(a.i > b.i for a, b in pairwise(kept)):
        return kept
    return [kept[0].doc[i] for i in titles_words.tidy(kept[0].doc, {token.i for token in kept}, set())]


def _optional(tokens: list[Token], verb: Token | None) -> list[tuple[set[int], int]]:
    """The indexes of each phrase that can be left out, and what is lost with it."""
    own = {token.i for token in tokens}
    found = []
    for token in tokens:
        if token.dep_ not in _COSTS or token.head.i not in own or token.head.i > token.i or token == verb:
            continue
        phrase = {one.i for one in token.subtree} & own
        limiting = any(token.doc[i].lower_ in _LIMITING for i in phrase)
        if limiting or (verb is not None and verb.i in phrase) or _is_needed(token):
            continue
        joined = {c.i for c in token.head.children if c.dep_ == "cc" and token.dep_ == "conj"}
        named = any(token.doc[i].pos_ == "PROPN" for i in phrase)
        found.append((phrase | joined, _COSTS[token.dep_] + named * _NAME))
    return found


def _is_needed(token: Token) -> bool:
    """True for a phrase that its head cannot do without: an "of", the goal of a verb without object, half of a pair."""
    head = token.head
    if any(one.dep_ in ("appos", "relcl") for one in token.ancestors):
        return True
    if token.dep_ == "appos" and token.left_edge.i and token.left_edge.nbor(-1).text != ",":
        return True
    if token.dep_ == "conj":
        pair = [child for child in head.children if child.dep_ == "conj"]
        preceding = any(child.dep_ == "preconj" or child.lower_ in ("neither", "both") for child in head.children)
        return len(pair) > 1 or preceding or token.i < triggers.verb_above(token).i
    if token.dep_ == "prep" and triggers.is_verb(head):
        first = not any(child.dep_ == "prep" and head.i < child.i < token.i for child in head.children)
        return first and not any(child.dep_ in _COMPLEMENTS for child in head.children)
    person = head.pos_ == "PROPN" and head.ent_type_ == "PERSON"
    return token.dep_ == "prep" and token.lower_ in ("of", "between") and not person


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


def _shortened(tokens: list[Token], verb: Token | None, words: dict[int, str], longest: int) -> str:
    """The tokens up to the last end of a phrase behind the verb at which the text is short enough; else nothing."""
    after = next((at for at, token in enumerate(tokens) if token == verb), 0)
    for end in range(len(tokens) - 1, after, -1):
        if _is_end(tokens, end, verb):
            text = text_of(tokens[:end], words)
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


def _cut(text: str, longest: int) -> str:
    """The text up to the last word that fits and does not dangle."""
    words = text[: longest + 1].split(" ")[:-1]
    while len(words) > 1 and words[-1].lower().strip(EDGES) in _DANGLING:
        words.pop()
    return tidied(" ".join(words))
