"""A text that a parser has cut into words, as collections of news are handed on, put together again.

A blank stands before each mark and each ending there ("Syria 's army , they said , did n't fire ."), brackets have names (-LRB-) and
quotation marks are two accents or two apostrophes, as treebanks write them.
"""

import re

_NAMES = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_NAMED = re.compile(r"-[LR][RSC]B-")
_MARK = re.compile(r"(?<=\w\w)( ?)[.,](?=\s|\Z)")
_MOSTLY = 0.5
"""The share of full stops and commas with a blank before them, from which on a text is cut: those of "U.S." are left out, those of "Mr." are not."""
_FEW = 2
"""Such marks that show nothing yet."""
_JOINED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([(\[{]) +"), r"\1"),
    (re.compile(r" +([)\]}])"), r"\1"),
    (re.compile(r"(?<=\S) (?=(?:[.,;:]|[?!]+)(?:\s|\Z))"), ""),
    (re.compile(r"``(?: |(?=\S))"), "“"),
    (re.compile(r"(?<!')(?: |(?<=\S))''(?!')"), "”"),
    (re.compile(r"(?<!`)` "), "‘"),
    (re.compile(r"(?<=\S) '(?=\s|\Z)"), "’"),
    (re.compile(r"(?<=\w) (?=(?:n't|'(?:s|re|ve|ll|d|m))\b)", re.IGNORECASE), ""),
    (re.compile(r"(?<=\d) (?=%)"), ""),
    (re.compile(r"([$€£]) (?=\d)"), r"\1"),
    (re.compile(r"\\([/*])"), r"\1"),
)  # fmt: skip


def joined(text: str) -> str:
    """The text as it was before it was cut; any other text as it is."""
    if not _is_cut(text):
        return text
    text = _NAMED.sub(lambda name: _NAMES[name[0]], text)
    for cut, whole in _JOINED:
        text = cut.sub(whole, text)
    return text


def _is_cut(text: str) -> bool:
    marks = [bool(mark[1]) for mark in _MARK.finditer(text)]
    return sum(marks) >= _FEW and sum(marks) > _MOSTLY * len(marks)
