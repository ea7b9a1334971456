"""SVG: a timeline to put into a report. It has no script, and is light or dark as its reader likes it.

An event that is known to the day is a dot. One that lies somewhere within a month, a year or a decade is a pale bar over
all the days that it may lie in, whose ends fade; one that lasted is a full bar, and an end that nobody knows fades.
Events that are not said to have happened are hollow. Lanes are labels; where all events have one, countries.
"""

import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from app import telling, values
from app.axis import Axis, widened
from app.fields import Shape
from app.formats import Frame
from app.vocab import Extent, Modality

MEDIA_TYPE = "image/svg+xml"
EXTENSION = "svg"
COMPLETE = False
FEED = False
MOST = 300
"""Events that are drawn; how many more there are is said."""
STYLE = """
.paper{fill:#fff}.ink{fill:#1c2330}.faint{fill:#5b6472}.grid{stroke:#d9dee5}.mark{fill:#1f5fa8;stroke:#1f5fa8;color:#1f5fa8}.hollow{fill:#fff}
@media (prefers-color-scheme:dark){
.paper{fill:#12161d}.ink{fill:#e8ecf2}.faint{fill:#9aa4b2}.grid{stroke:#2c3440}.mark{fill:#7db3f0;stroke:#7db3f0;color:#7db3f0}.hollow{fill:#12161d}
}
"""
STYLE_DIGEST = f"sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}"
"""What a Content-Security-Policy calls the style by, so that a browser takes it and no other."""

_WIDTH, _LEFT, _RIGHT, _TOP = 960, 150, 940, 92
_EDGE = 10
"""What stays free at both sides."""
_ROW, _GAP, _DOT, _LEAST = 16, 10, 4, 6
_LABELLED = 60
"""Events up to which each has its title beside it."""
_TITLE, _NAME, _HEADING = 340, _LEFT - 2 * _EDGE, _WIDTH - 2 * _EDGE
"""How wide a title, a lane's name and the heading may be."""
_SMALL, _PLAIN, _LARGE = 11, 12, 16
"""Sizes of letters."""
_LETTERS = {0.36: "ijlItfr.,:;'’/|()[]-! ", 0.53: 'cszJ–“”"', 0.98: "mwMWGOQ%&…—@"}
_CAPITAL, _LETTER, _BOLD = 0.78, 0.64, 1.13
"""How wide letters are beside their size, in the widest of the usual fonts (DejaVu Sans, Verdana), so that in none do words run into each other."""
_LANES = 24
_OTHERS = "others"
# Elements carry their colours, too: what does not read the style shows the light ones.
_GRADIENTS = {
    "both": ((0, 0.05), (0.3, 0.5), (0.7, 0.5), (1, 0.05)),
    "start": ((0, 0.05), (0.4, 0.9), (1, 0.9)),
    "end": ((0, 0.9), (0.6, 0.9), (1, 0.05)),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """An event as it is drawn."""

    id: str
    title: str
    told: str
    lane: str
    first: date | None
    last: date | None
    lasts: bool
    vague: bool
    """Its ends are about right at best."""
    hollow: bool

    @property
    def start(self) -> date:
        return self.first or self.last or date.min

    @property
    def is_day(self) -> bool:
        """True where it stands on one day, known exactly."""
        return self.first is not None and self.first == self.last and not self.vague


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One picture; of more than `MOST` events the first are drawn, and it says how many more there are."""
    rest = iter(bodies)
    events = [orjson.loads(body) for body in islice(rest, MOST)]
    left_out = sum(1 for _ in rest)
    by = "country" if len({event["label"] for event in events}) == 1 else "label"
    marks = [_mark(event, shape, by) for event in events]
    axis = _axis(marks, frame.meta["query"])
    lanes = _lanes(marks)
    drawn, bottom = _drawn(lanes, axis, is_labelled=len(marks) <= _LABELLED)
    yield from _picture(drawn, bottom, axis, _said(frame, len(marks), left_out, by))


def _mark(event: dict[str, Any], shape: Shape | None, by: str) -> _Mark:
    told = event["date"]
    first, last = (date.fromisoformat(told[name]) if told[name] else None for name in ("earliest", "latest"))
    lines = [telling.title(event, shape), telling.when(told), *telling.lines(event, shape)]
    place = event["place"] or {}
    return _Mark(
        id=event["id"],
        title=telling.title(event, shape),
        told="\n".join(lines),
        lane=event["label"] if by == "label" else place.get("country") or "no country",
        first=first,
        last=last,
        lasts=told["extent"] == Extent.SPAN,
        vague=told["approximate"] or told["uncertain"],
        hollow=event["modality"] != Modality.HAPPENED,
    )


def _axis(marks: Sequence[_Mark], query: dict[str, str]) -> Axis:
    """The period that was asked for; an end that was not, by the events."""
    asked = query.get("datetime") or f"{query.get('from', '..')}/{query.get('to', '..')}"
    start, end = (None, None) if asked == "../.." else values.period(asked)
    known = sorted(day for mark in marks for day in (mark.first, mark.last) if day) or [date(2000, 1, 1)]
    first, last = widened(known[0], known[-1])
    first, last = (start and start.earliest) or first, (end and end.latest) or last
    return Axis(min(first, last), max(first, last), _LEFT, _RIGHT)


def _lanes(marks: Sequence[_Mark]) -> dict[str, list[_Mark]]:
    """The events of each lane, lanes by name; of too many the smallest are one."""
    found: dict[str, list[_Mark]] = {}
    for mark in marks:
        found.setdefault(mark.lane, []).append(mark)
    if len(found) > _LANES:
        kept = sorted(found, key=lambda lane: (-len(found[lane]), lane))[: _LANES - 1]
        others = [mark for mark in marks if mark.lane not in kept]
        return {lane: found[lane] for lane in sorted(kept)} | {_OTHERS: others}
    return {lane: found[lane] for lane in sorted(found)}


# -------------------------------------------------------------------------------------------------------- the drawing


def _drawn(lanes: dict[str, list[_Mark]], axis: Axis, *, is_labelled: bool) -> tuple[list[str], float]:
    """The lanes from above to below, and where they end. In a lane, an event stands in the first row where it finds room."""
    parts: list[str] = []
    top = float(_TOP)
    for lane, marks in lanes.items():
        ends: list[float] = []
        placed = []
        for mark in sorted(marks, key=lambda one: (one.start, one.last or date.max, one.id)):
            label, is_left = _label(mark, axis) if is_labelled else ("", False)
            left, right = _extent(mark, axis)
            width = _width(label, _SMALL) + 12 if label else 2
            taken_from, taken_to = (left - width, right) if is_left else (left, right + width)
            row = next((number for number, end in enumerate(ends) if end <= taken_from), len(ends))
            ends[row : row + 1] = [taken_to]
            placed.append((mark, label, is_left, row))
        height = len(ends) * _ROW + _GAP
        parts.append(f'<line class="grid" stroke="#d9dee5" x1="{_EDGE}" x2="{_RIGHT}" y1="{top:g}" y2="{top:g}"/>')
        parts.append(_words(_fit(lane, _NAME, _PLAIN * _BOLD), _EDGE, top + _ROW, "ink", bold=True))
        parts += [_event(mark, label, axis, top + 8 + row * _ROW, is_left) for mark, label, is_left, row in placed]
        top += height
    return parts, top


def _label(mark: _Mark, axis: Axis) -> tuple[str, bool]:
    """What stands beside a mark, and whether that is on its left: where the title has room, else where it has more."""
    left, right = _extent(mark, axis)
    before, behind = left - 8 - _LEFT, _WIDTH - _EDGE - right - 4
    wanted = min(_width(mark.title, _SMALL), _TITLE)
    is_left = behind < wanted and before > behind
    return _fit(mark.title, min(_TITLE, before if is_left else behind), _SMALL), is_left


def _width(text: str, size: float) -> float:
    """How wide a text is at most, about."""
    return size * sum(map(_letter, text))


@cache
def _letter(letter: str) -> float:
    known = next((width for width, letters in _LETTERS.items() if letter in letters), None)
    if known or unicodedata.combining(letter):
        return known or 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.02
    return _CAPITAL if letter.isupper() else _LETTER


def _fit(text: str, room: float, size: float) -> str:
    """As much of a text as there is room for; nothing where that is not even a word's beginning."""
    if _width(text, size) <= room:
        return text
    kept, taken = 0, _width("…", size)
    while kept < len(text) and (taken := taken + _letter(text[kept]) * size) <= room:
        kept += 1
    return f"{text[:kept].rstrip()}…" if kept > 2 else ""


def _extent(mark: _Mark, axis: Axis) -> tuple[float, float]:
    """From where to where on the line a mark reaches."""
    if mark.is_day:
        middle = (axis.begins(mark.start) + axis.ends(mark.start)) / 2
        return middle - _DOT, middle + _DOT
    left = axis.begins(mark.first) if mark.first else axis.left
    right = axis.ends(mark.last) if mark.last else axis.right
    if right - left < _LEAST:
        left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
    return left, right


def _event(mark: _Mark, label: str, axis: Axis, y: float, is_left: bool) -> str:
    left, right = _extent(mark, axis)
    if mark.is_day:
        shape = f'<circle cx="{(left + right) / 2:.1f}" cy="{y:g}" r="{_DOT}" {_paint(mark)}/>'
    else:
        size = f'x="{left:.1f}" y="{y - 4:g}" width="{right - left:.1f}" height="8" rx="2"'
        shape = f"<rect {size} {_paint(mark)}/>"
    at = left - 4 if is_left else right + 4
    words = _words(label, at, y + 3.5, "ink", size=_SMALL, anchor="end" if is_left else "start") if label else ""
    return f"<g data-id={quoteattr(mark.id)}><title>{escape(mark.told)}</title>{shape}{words}</g>"


def _paint(mark: _Mark) -> str:
    """How a mark is filled: by how well its ends are known."""
    line = 'stroke="#1f5fa8" stroke-width="1.2"' + (
        ' stroke-dasharray="3 2"' if mark.hollow and not mark.is_day else ""
    )
    if mark.hollow:
        return f'class="mark hollow" fill="#fff" {line}'
    if mark.is_day:
        return 'class="mark" fill="#1f5fa8"'
    ends = (mark.first is None or mark.vague, mark.last is None or mark.vague)
    if not mark.lasts or all(ends):
        fade = "both"
    elif not any(ends):
        return 'class="mark" fill="#1f5fa8"'
    else:
        fade = "start" if ends[0] else "end"
    return f'fill="url(#{fade})"'


def _words(
    text: str, x: float, y: float, kind: str, *, size: int = _PLAIN, anchor: str = "start", bold: bool = False
) -> str:
    colour = {"ink": "#1c2330", "faint": "#5b6472"}[kind]
    weight = ' font-weight="600"' if bold else ""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text class="{kind}" fill="{colour}" {place}{weight}>{escape(text)}</text>'


# ---------------------------------------------------------------------------------------------------- what is around it


@dataclass(frozen=True, slots=True)
class _Said:
    """What a picture says in words."""

    heading: str
    number: str
    description: str
    origin: str


def _said(frame: Frame, drawn: int, left_out: int, by: str) -> _Said:
    meta, coverage = frame.meta, frame.coverage
    asked = telling.selection(meta["query"])
    found = meta["count"] if meta["count"] is not None else drawn + left_out
    more = found - drawn
    unknown = " and more on the next pages" if "next" in frame.links and meta["count"] is None else ""
    number = _many(drawn, "event") + (f" of {found:,}: {more:,} more are not drawn" if more else "")
    as_of = f", {meta['as_of']:%Y-%m-%d}" if meta["as_of"] else ""
    collected = f"{_many(coverage['documents'], 'document')} of {_many(coverage['sources'], 'source')}"
    origin = f"Conflict Timeline, version {meta['version']}{as_of}: {collected}"
    description = (
        f"A timeline of {number}{unknown}, in lanes by {by}. Pale bars span the days that an event may lie in."
    )
    return _Said(f"Events: {asked}" if asked else "Events", number + unknown, description, origin)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _picture(drawn: list[str], bottom: float, axis: Axis, said: _Said) -> Iterator[bytes]:
    height = bottom + 60
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height:g}" viewBox="0 0 {_WIDTH} {height:g}"'
        ' role="img" aria-labelledby="title description" font-family="system-ui, sans-serif">\n'
        f'<title id="title">{escape(said.heading)}</title>\n<desc id="description">{escape(said.description)}</desc>\n'
        f"<style>{STYLE}</style>\n<defs>{_gradients()}</defs>\n"
        f'<rect class="paper" fill="#fff" width="{_WIDTH}" height="{height:g}"/>\n'
    ).encode()
    heading = _fit(said.heading, _HEADING, _LARGE * _BOLD)
    yield _words(heading, _EDGE, 26, "ink", size=_LARGE, bold=True).encode()
    yield _words(said.number, _EDGE, 46, "faint").encode()
    yield _legend().encode()
    for x, name in axis.marks():
        yield f'<line class="grid" stroke="#d9dee5" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{bottom:g}"/>'.encode()
        middle = min(x, _WIDTH - _EDGE / 2 - _width(name, _SMALL) / 2)
        yield _words(name, middle, bottom + 16, "faint", size=_SMALL, anchor="middle").encode()
    yield "\n".join(["", *drawn, ""]).encode()
    yield _words(said.origin, _EDGE, bottom + 44, "faint", size=_SMALL).encode()
    yield b"\n</svg>\n"


def _gradients() -> str:
    made = []
    for name, stops in _GRADIENTS.items():
        inside = "".join(
            f'<stop offset="{offset}" stop-color="currentColor" stop-opacity="{opacity}"/>' for offset, opacity in stops
        )
        made.append(f'<linearGradient id="{name}" class="mark" color="#1f5fa8">{inside}</linearGradient>')
    return "".join(made)


def _legend() -> str:
    """What the marks mean, in one row."""
    day = _Mark("", "", "", "", date(2000, 1, 1), date(2000, 1, 1), lasts=False, vague=False, hollow=False)
    days = replace(day, last=date(2000, 2, 1))
    kinds = (
        ("known to the day", day),
        ("somewhere in these days", days),
        ("lasted", replace(days, lasts=True)),
        ("its end is not known", replace(days, last=None, lasts=True)),
        ("not said to have happened", replace(day, hollow=True)),
    )
    parts, x = [], 14.0
    for name, mark in kinds:
        width = 2 * _DOT if mark.is_day else 34
        size = (
            f'cx="{x + _DOT:g}" cy="66" r="{_DOT}"'
            if mark.is_day
            else f'x="{x:g}" y="62" width="{width}" height="8" rx="2"'
        )
        parts.append(f"<{'circle' if mark.is_day else 'rect'} {size} {_paint(mark)}/>")
        parts.append(_words(name, x + width + 6, 70, "faint", size=_SMALL))
        x += width + 26 + _width(name, _SMALL)
    return "".join(parts)
