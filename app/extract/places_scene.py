"""What a text says of where things are, in one piece: its places, what it is about, section by section, and whose leaders act."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from app import gazetteer, words
from app.extract import places_back, places_focus, places_masthead, places_named, places_setting, spans
from app.extract.actors_page import PERSON
from app.extract.places import DEMONYM, as_place
from app.extract.rules.places_en import KIND, OFFICES, STOP
from app.extract.rules.places_seats_en import TODAY
from app.mention import Actor, Place, Span
from app.vocab import PlaceBasis, PlacePrecision

_PARAGRAPH = re.compile(r"(?<=[.!?:\"”])\s*\n")
"""Where a paragraph ends: behind a stop, at the end of its line."""
_OPENED = re.compile(r"(?: \([^)\n]{1,30}\))?(?:, [^.:\n]{1,20})?(?:, \d\d?:\d\d)?:|\.(?=\s)")
"""What stands behind the place that a paragraph opens with."""
_LABEL = re.compile(r"^(?P<name>[A-ZÀ-Þ][^:.\n]{1,30}):", re.MULTILINE)
"""A few words before a colon, at the beginning of a line."""
_BLOCK = re.compile(r"\n[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
"""The lines right below a heading, up to an empty one."""
_STORIES = 5
"""Paragraphs that name places, of which a round-up has as many countries at least, and each in one of them alone."""
_SELDOM = 3
"""How many times less often than another a text may speak of a country that a paragraph tells of."""
_HEADING = 60
"""Characters of the heading of a section, at most."""
_BARE = 0.6
"""Of a heading's letters, what a country's name makes up at least where the section is about it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of a text and what follows from all of them together."""

    spots: list[Place]
    """In the order of the text."""
    focus: Place | None
    """What the text is about."""
    known: tuple[Span, ...] = ()
    """The words that name a time or a party, in the order of the text: no place of these is unknown."""
    sections: tuple[tuple[Span, Place], ...] = ()
    """The parts of the text whose heading names another country."""
    paragraphs: tuple[tuple[Span, Place], ...] = ()
    """The paragraphs headed by a place; of a text about no one country, those that tell of one alone, too."""
    back: dict[int, Place] = field(default_factory=dict)
    """By the index of its token: the place that "the capital", "the city" or "there" means."""
    people: dict[str, str] = field(default_factory=dict)
    """By a leader's last name the country that he is a leader of."""
    towns: dict[str, places_setting.Towns] = field(default_factory=dict)
    """By country the towns that the text names."""

    def about(self, at: int) -> Place | None:
        """What the text is about around a character."""
        within = (place for span, place in (*self.sections, *self.paragraphs) if span.start <= at < span.end)
        return next(within, self.focus)

    def setting(self, about: Place, at: int) -> Place:
        """The town that the text is set in around a character, in the country that it is about; else what it is about."""
        towns = self.towns.get(about.country or "") if about.precision is PlacePrecision.COUNTRY else None
        town = towns.at(at) if towns else None
        return replace(town, rule="place:setting") if town else about

    def named(self, sentence: Tokens) -> list[Place]:
        """The places that a sentence names."""
        first = bisect_left(self.spots, sentence.start_char, key=_start)
        last = bisect_left(self.spots, sentence.end_char, key=_start)
        return self.spots[first:last]


def read(
    doc: Doc,
    spots: list[Place],
    known: Iterable[Span],
    title: str | None = None,
    parties: Sequence[Actor] = (),
    publisher: str | None = None,
) -> Scene:
    """The scene of a text whose places are found."""
    text = spans.text_of(doc)
    focus = places_focus.focus(doc, spots, title, text) or places_focus.of_groups(parties, spots)
    focus = None if focus and _is_of_one_story(text, spots, focus) else focus
    headed = places_masthead.find(spots, title, publisher) if focus is None else None
    focus = places_masthead.about(headed) if headed else focus
    times = tuple(sorted(known))
    opened = tuple(_opened(text, spots, times))
    paragraphs = (*opened, *_paragraphs(doc, text, spots, focus))
    scene = Scene(spots, focus, times, (*_blocks(text, focus), *_sections(text, spots, focus)), paragraphs)
    people = {party.span for party in parties if party.span and party.rule == PERSON}
    named = places_named.find(doc, spots, times, people, scene.about)
    scene = replace(scene, spots=sorted([*spots, *named], key=_start))
    if (
        focus
        and any(spot.country != focus.country for spot in named)
        and focus.country not in places_named.placed(spots)
    ):
        abroad = places_focus.focus(doc, scene.spots, title, text)  # a text that names but the people of who came there
        scene = replace(scene, focus=abroad or focus)
    roots = _roots(doc, scene.spots)
    towns = places_setting.find(text, roots, title)
    if headed is not None:
        towns = places_setting.headed(headed) | towns
    return replace(scene, back=places_back.find(doc, roots, scene.about), people=_people(roots), towns=towns)


def _is_of_one_story(text: str, spots: list[Place], focus: Place) -> bool:
    """True for what only one of many stories is about: of a round-up, whose paragraphs are each of another country."""
    ends = [match.end() for match in _PARAGRAPH.finditer(text)]
    within: defaultdict[int, set[str]] = defaultdict(set)
    for spot in spots:
        if spot.span and spot.country:
            within[bisect_right(ends, spot.span.start)].add(spot.country)
    often = Counter(code for codes in within.values() for code in codes)
    return len(within) >= _STORIES and len(often) >= len(within) and often[focus.country or ""] == 1


def _start(place: Place) -> int:
    return place.span.start if place.span else -1


def _roots(doc: Doc, spots: list[Place]) -> list[tuple[Token, Place]]:
    """Each place with the token that stands for it in its sentence."""
    found = []
    for spot in spots:
        tokens = doc.char_span(spot.span.start, spot.span.end, alignment_mode="expand") if spot.span else None
        if tokens is not None:
            found.append((tokens.root, spot))
    return found


# --- sections -----------------------------------------------------------------------------------------------------------


def _sections(text: str, spots: list[Place], focus: Place | None) -> Iterator[tuple[Span, Place]]:
    """The parts of a text under headings that name a country, which is not the text's own: "Libya", "The war in Chad"."""
    headings = [*_headings(text), Span(len(text), len(text))]
    for heading, following in pairwise(headings):
        named = [spot for spot in spots if spot.span and heading.contains(spot.span) and spot.rule != DEMONYM]
        if text[heading.start : heading.end].rstrip().endswith("?"):
            continue
        if len({spot.country for spot in named}) != 1 or named[0].country is None or named[0].span is None:
            continue
        line = text[heading.start : heading.end].strip()
        bare = named[0].span.end - named[0].span.start >= _BARE * len(line)
        inside = text[heading.start : named[0].span.start].rstrip().endswith((" in", "In"))
        code = named[0].country
        country = gazetteer.get(code)
        if country and (bare or inside) and (focus is None or focus.country != code):
            place = as_place(country, None, "place:section", PlaceBasis.DOCUMENT)
            yield Span(heading.end, following.start), place


def _blocks(text: str, focus: Place | None) -> Iterator[tuple[Span, Place]]:
    """The lines of a bulletin right below the name of a place in the country that it is about: "MOPTI REGION", "Gao"."""
    for heading in _headings(text) if focus and focus.country else ():
        block = _BLOCK.match(text, heading.end)
        name = " ".join(word for word in words.split(text[heading.start : heading.end]) if word not in KIND.words)
        if block is not None and focus is not None:
            entries = gazetteer.names_of([name]).get(name, []) if name not in STOP.words else []
            place = next((one for one in entries if one.country == focus.country), None)
            if place is not None:
                yield Span(heading.end, block.end()), as_place(place, None, "place:section", PlaceBasis.DOCUMENT)


def _paragraphs(doc: Doc, text: str, spots: list[Place], focus: Place | None) -> Iterator[tuple[Span, Place]]:
    """The paragraphs of a text about no country that tell of one."""
    if focus is not None:
        return
    often = Counter(spot.country for spot in spots if spot.country)
    least = max(often.values(), default=0) / _SELDOM
    start = 0
    for end in [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]:
        first = bisect_left(spots, start, key=_start)
        code = places_focus.told_alone(doc, spots[first : bisect_left(spots, end, key=_start)])
        country = gazetteer.get(code) if code and often[code] >= least else None
        if country:
            yield Span(start, end), as_place(country, None, "place:paragraph", PlaceBasis.DOCUMENT)
        start = end


def _opened(text: str, spots: list[Place], known: tuple[Span, ...]) -> Iterator[tuple[Span, Place]]:
    """The paragraphs that open with a place: "Mali: ", "UKRAINE. ", "4 March – Djibo (Soum): "."""
    for spot in (*spots, *_again(text, spots)):
        if spot.span is None or spot.rule == DEMONYM or not _OPENED.match(text, spot.span.end):
            continue
        line = text.rfind("\n", 0, spot.span.start) + 1
        before = text[line : spot.span.start]
        for time in spans.inside(known, Span(line, spot.span.start), lambda span: span):
            before = before.replace(text[time.start : time.end], "")
        if not before.strip(" -–—•*·"):
            end = _PARAGRAPH.search(text, spot.span.end + 1)
            where = replace(spot, basis=PlaceBasis.DOCUMENT, span=None, rule="place:paragraph")
            yield Span(line, end.end() if end else len(text)), where


def _again(text: str, spots: list[Place]) -> Iterator[Place]:
    """The places that a line opens with, bare as they stand there, where the text names them again: "Gao: The town was shelled"."""
    starts = {spot.span.start for spot in spots if spot.span}
    named = {text[spot.span.start : spot.span.end]: spot for spot in spots if spot.span and spot.rule != DEMONYM}
    for line in _LABEL.finditer(text):
        if line["name"] in named and line.start() not in starts:
            yield replace(named[line["name"]], span=Span(*line.span("name")))


def _headings(text: str) -> Iterator[Span]:
    """The short lines without a stop, after the first, that stand before longer ones."""
    at, first = 0, True
    for line in text.split("\n"):
        bare = line.strip().lstrip("#").strip()
        if bare and not first and len(bare) <= _HEADING and (bare[-1].isalnum() or bare[-1] == "?"):
            yield Span(at, at + len(line))
        first = first and not bare
        at += len(line) + 1


# --- leaders ------------------------------------------------------------------------------------------------------------


def _people(roots: list[tuple[Token, Place]]) -> dict[str, str]:
    """By last name, whose leader somebody is: "Armenia's president, Levon Ter-Petrosyan", "the French president Macron"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for root, spot in roots:
        noun = _office(root)
        if noun is not None and spot.precision is PlacePrecision.COUNTRY:
            for person in _holders(noun):
                found[person.text].add(TODAY.get(spot.country or "", spot.country or ""))
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _office(root: Token) -> Token | None:
    """The office or the person that a country's name or adjective qualifies."""
    if root.dep_ in ("poss", "amod", "compound", "nmod"):
        noun = root.head
    elif root.dep_ == "pobj" and root.head.lower_ == "of":
        noun = root.head.head
    else:
        return None
    titled = any(child.lower_ in OFFICES for child in noun.children if child.dep_ in ("compound", "nmod", "amod"))
    return noun if noun.lower_ in OFFICES or titled else None


def _holders(noun: Token) -> Iterator[Token]:
    """Those who hold an office: in apposition to it, or it to them; or the noun itself if it is a name."""
    near = [noun, *(child for child in noun.children if child.dep_ == "appos")]
    near += [noun.head] if noun.dep_ == "appos" else []
    yield from (one for one in near if one.pos_ == "PROPN" and one.lower_ not in OFFICES)
