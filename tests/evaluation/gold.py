"""Annotated articles: a text, and beside it in JSON the events that it tells of, what did not happen, and traps."""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app import edtf, ingest
from app.mention import Document, Span

OWN = Path(__file__).parent.parent / "gold" / "events"
"""The project's own articles."""
UNREAD = OWN.parent / "unread"
"""Ten more, of which only the scores are looked at."""
DEVELOPMENT = OWN.parent / "development"
"""Articles to make rules from; in the second half of each hand's only the scores are looked at."""
TODAY = date(2026, 11, 25)
_SAME = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True)
class Annotated:
    """An event that somebody annotated, or a dated thing that did not happen by the text."""

    edtf: str
    exact: Bounds
    dates: frozenset[Bounds]
    """First and last days of the dates that are right."""
    stems: tuple[str, ...]
    label: str
    type: str | None
    types: tuple[str, ...]
    """Those that would do as well."""
    places: tuple[str, ...] | None
    """The exact place, then what it lies in. None: not annotated."""
    countries: tuple[str | None, ...]
    precision: str | None
    modality: str
    sources: tuple[str, ...] | None
    targets: tuple[str, ...] | None
    toll: dict[str, int | None] | None
    has_toll: bool
    """False: tolls are not annotated."""
    counts: tuple[dict[str, Any], ...] | None
    core: bool
    sentence: str
    spans: tuple[Span, ...]
    """Where its sentences stand."""


@dataclass(frozen=True)
class Trap:
    """Words that look like a dated event and are none."""

    text: str
    why: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Article:
    """An article with its annotation."""

    name: str
    document: Document
    events: tuple[Annotated, ...]
    unreal: tuple[Annotated, ...]
    traps: tuple[Trap, ...]


@cache
def articles(folder: Path) -> tuple[Article, ...]:
    """The annotated articles of a folder, in order. Raises Refused where a text cannot be read."""
    notes = {note["file"]: note for path in sorted(folder.glob("*.json")) if "events" in (note := _json(path))}
    found: list[Article] = []

    def refuse(_: object, refused: Exception) -> None:
        raise refused

    for file, document in ingest.extract(ingest.items([str(folder)]), TODAY, refuse):
        if file in notes:
            found.append(_article(document, notes[file]))
    if len(found) != len(notes):
        raise ValueError(f"{folder}: {len(notes)} annotations for {len(found)} texts")
    return tuple(found)


def fold(text: str) -> str:
    """The text for comparison: lower case, no accents, plain quotes and dashes, single blanks."""
    plain = unicodedata.normalize("NFD", text.translate(_SAME))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _article(document: Document, note: dict[str, Any]) -> Article:
    return Article(
        note["file"],
        document,
        tuple(_annotated(document, event) for event in note["events"]),
        tuple(_annotated(document, event) for event in note.get("unreal", ())),
        tuple(Trap(one["text"], one["why"], _spans(document.text, one["text"])) for one in note.get("not_events", ())),
    )


def _annotated(document: Document, note: dict[str, Any]) -> Annotated:
    names = {
        name: tuple(note[name]) if note.get(name) is not None else None for name in ("place", "sources", "targets")
    }
    told = [note["sentence"], *note.get("also", ())]
    return Annotated(
        edtf=note["edtf"],
        exact=_bounds(note["edtf"]),
        dates=frozenset(day for text in (note["edtf"], *note["accept"]) for day in _open(_bounds(text), document)),
        stems=tuple(map(fold, note["any_of"])),
        label=note["kind"],
        type=note["plover"],
        types=tuple(note.get("plover_accept", ())),
        places=names["place"],
        countries=(note["country"], *note.get("country_accept", ())),
        precision=note.get("place_precision"),
        modality=note.get("modality", "happened"),
        sources=names["sources"],
        targets=names["targets"],
        toll=note.get("toll"),
        has_toll="toll" in note,
        counts=tuple(note["counts"]) if "counts" in note else None,
        core=note["core"],
        sentence=note["sentence"],
        spans=tuple(span for text in told for span in _spans(document.text, text)),
    )


def _bounds(text: str) -> Bounds:
    when = edtf.parse(text)
    return when.earliest, when.latest


def _open(when: Bounds, document: Document) -> list[Bounds]:
    """The bounds; of what is open at its end also those up to the day, month and year of publication."""
    first, last = when
    if last is not None:
        return [when]
    published = document.published
    ends = (edtf.parse(text).latest for text in (f"{published:%Y-%m-%d}", f"{published:%Y-%m}", f"{published:%Y}"))
    return [when, *((first, end) for end in ends)]


def _spans(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand in a text, however its lines are broken."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text)) if words.strip() else ()
