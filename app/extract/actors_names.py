"""The persons, organisations and peoples that the table does not know, by how their names are written and where they stand."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Token

from app import words
from app.extract import actors_humans, triggers
from app.extract.actors_page import NAME, PARTY, PEOPLE, PERSON, Page, covered, new_actor, span_of
from app.extract.rules import actors_en as rules
from app.extract.rules import actors_nouns_en as nouns
from app.extract.spans import Taken
from app.mention import Actor, Span

_UP_TO_SPACE = re.compile(r"\S+")
_LONGEST_TITLE = 30
"""Characters looked at before a name for its title."""
_SHORTEST_FIRST_NAME = 4
"""Letters of a first name by which somebody may be called later."""
_LONGEST_NAME = 5
"""A person's name has fewer words."""
_NO_NAMES = rules.NO_NAMES.words | rules.LINKS
_BEGINNINGS = STOP_WORDS - rules.BODIES.words
_COMMON = (rules.TITLES.words | rules.BODIES.words).union(*(rule.words for rule in nouns.GENERIC))
_DOERS = frozenset({"nsubj", "nsubjpass", "agent"})
"""How what acts hangs on its verb."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words without titles, and whether a title stood before it."""

    text: str
    span: Span
    titled: bool

    @property
    def folded(self) -> list[str]:
        return words.split(self.text)


def find(page: Page, known: list[Actor]) -> list[Actor]:
    """The organisations, persons and peoples that the table does not know."""
    bodies = [actor for actor in _bodies(page) if _is_own(page, actor, known)]
    taken = covered(page, [*page.spots, *known, *bodies])
    runs = [name for match in rules.RUN.finditer(page.text) if (name := _trimmed(page, Span(*match.span()), taken))]
    labels = {i: ent.label_ for ent in page.doc.ents for i in range(ent.start_char, ent.end_char)}
    places = _placed(page, runs)
    runs = [name for name in runs if name.text not in places]
    persons = _persons(page, runs, labels)
    full = _short_forms(persons) | _nicknames(page, persons)
    found = []
    for name in runs:
        whole = full.get(" ".join(name.folded))
        if whole and (name in persons or name.span.start > whole.span.start):
            found.append(new_actor(None, whole.text, name.span, PERSON))
        elif name in persons:
            found.append(new_actor(None, name.text, name.span, PERSON))
        elif _is_organisation(page, name, labels):
            found.append(new_actor(None, name.text, name.span, NAME))
        elif _is_people(page, name, labels):
            found.append(new_actor(None, name.text, name.span, PEOPLE))
    return [*bodies, *found]


def abbreviated(page: Page, named: list[Actor]) -> list[Actor]:
    """The named actors, and those that go by the abbreviation that stood in brackets behind their names."""
    short: dict[str, Actor] = {}
    for actor in named:
        match = rules.ABBREVIATION.match(page.text, span_of(actor).end)
        if match and " " in page.plain(span_of(actor)):
            short.setdefault(match[1], actor)
    spelt = {
        match.start(): replace(actor, span=Span(*match.span()))
        for letters, actor in short.items()
        for match in re.finditer(rf"(?<!\w){re.escape(letters)}(?!\w)", page.text)
    }
    kept = [replace(spelt.get(span_of(one).start, one), span=one.span) for one in named]
    taken = Taken(one.span for one in kept)
    return kept + [actor for actor in spelt.values() if not taken.overlaps(span_of(actor))]


def is_no_name(word: str) -> bool:
    """True for a word that begins a sentence or links names, and is no part of one."""
    plain = word.lower().strip(".")
    return plain in _NO_NAMES or (word.istitle() and plain in _BEGINNINGS)


def _bodies(page: Page) -> Iterator[Actor]:
    """The names with a word for an organisation in them: "Popular Front for Free Rivers"."""
    free = bytearray(len(page.text))
    for match in rules.BODY.finditer(page.text):
        if rules.BODIES.words.isdisjoint(words.split(match[0])):
            continue
        name = _trimmed(page, Span(*match.span()), free)
        if name is None or not set(name.folded) & rules.BODIES.words or not _is_plausible(name):
            continue
        telling = set(name.folded) - rules.OFFICIAL_INSIDE - rules.BODIES.words - rules.LINKS
        covered = {
            part
            for spot in page.spots
            if span_of(spot).overlaps(name.span)
            for part in words.split(page.plain(span_of(spot)))
        }
        if telling - covered and not page.is_shouted(name.span.start):
            yield new_actor(None, name.text, name.span, NAME)


def _is_own(page: Page, body: Actor, known: list[Actor]) -> bool:
    """False for a name that a known actor's is part of, unless it is another's longer one: "Hill National Liberation Front"."""
    inside = [actor for actor in known if span_of(actor).overlaps(span_of(body))]
    return all(one.id and span_of(one).end == span_of(body).end and " " in page.plain(span_of(one)) for one in inside)


def _trimmed(page: Page, run: Span, taken: bytearray) -> _Name | None:
    """A run's name without what stands before it: titles, weekdays, places; None where nothing is left."""
    text, start, end, titled = page.text, run.start, run.end, False
    while first := _UP_TO_SPACE.match(text, start, end):
        if title := rules.LEADING.match(text, start, end):
            kept = title[0].lower().strip(" .\n") in rules.REGNAL and not _UP_TO_SPACE.match(
                text, text.find(" ", title.end(), end) + 1 or end, end
            )
            titled = True
            if kept:
                break
            start = title.end()
        elif is_no_name(first[0]) or taken.find(1, *first.span()) >= 0:
            start = min(first.end() + 1, end)
        else:
            break
    while start < end and is_no_name(text[start:end].split()[-1]):
        end = start + len(text[start:end].rpartition(" ")[0].rstrip())
    if start >= end or taken.find(1, start, end) >= 0 or _is_common(text[start:end]):
        return None
    before = rules.TITLED.search(text[max(0, start - _LONGEST_TITLE) : start])
    by_title = titled or bool(before and (not before["comma"] or " " in text[start:end]))
    return _Name(page.plain(Span(start, end)), Span(start, end), by_title)


def _is_common(text: str) -> bool:
    """True for a title or a party's noun alone: "General", "Congress"."""
    return text.lower().strip(".") in _COMMON


def _persons(page: Page, runs: list[_Name], labels: dict[int, str]) -> set[_Name]:
    """The names that are persons', and the longer names that end in one that is: "Ange-Félix Patassé" by "Patassé"."""
    found = {name for name in runs if _is_person(page, name, labels)}
    heads = frozenset(root.i for name in found if (root := page.token(name.span)) is not None)
    joined = (name for name in runs if (root := page.token(name.span)) and actors_humans.is_joined(root, heads))
    found |= {name for name in joined if _may_be_person(name)}
    alone = {name.folded[-1] for name in found if len(name.folded) == 1}
    longer = (name for name in runs if 1 < len(name.text.split()) < _LONGEST_NAME and name.folded[-1] in alone)
    found |= {name for name in longer if _may_be_person(name)}
    texts = {name.text for name in found}
    return found | {name for name in runs if name.text in texts and _is_party(page, name.span)}


def _may_be_person(name: _Name) -> bool:
    return _is_plausible(name) and set(name.folded).isdisjoint(rules.BODIES.words)


def _nicknames(page: Page, persons: set[_Name]) -> dict[str, _Name]:
    """By what else a person is called: "Hemedti" of "Mohamed Dagalo, known as Hemedti"."""
    by_root = {root.i: name for name in persons if (root := page.token(name.span)) is not None}
    found = {}
    for i, name in by_root.items():
        whole = actors_humans.called(page.doc[i])
        if whole is not None and whole.i in by_root:
            found[" ".join(name.folded)] = by_root[whole.i]
    return found


def _is_person(page: Page, name: _Name, labels: dict[int, str]) -> bool:
    """True for a name behind a title, and for one that the model calls a person's and that stands like a person's."""
    if not _may_be_person(name):
        return False
    root = page.token(name.span)
    if name.titled or (root is not None and actors_humans.is_human(root, len(name.folded))):
        return True
    if labels.get(name.span.start) != "PERSON" and labels.get(name.span.end - 1) != "PERSON":
        return False
    return " " in name.text or _is_party(page, name.span, _DOERS)


def _short_forms(persons: set[_Name]) -> dict[str, _Name]:
    """Each person's ways of being called later, folded, with the full name; those of two persons are left out."""
    meant: defaultdict[str, dict[str, _Name]] = defaultdict(dict)
    for person in sorted(persons, key=lambda one: (-len(one.folded), one.span)):
        parts = person.folded
        if len(parts) < 2:
            continue
        whole = next((old for old in meant[" ".join(parts)].values()), person)
        first = parts[:1] if len(parts[0]) >= _SHORTEST_FIRST_NAME else []
        for form in [*(" ".join(parts[i:]) for i in range(len(parts))), *first]:
            meant[form].setdefault(" ".join(whole.folded), whole)
    return {form: next(iter(names.values())) for form, names in meant.items() if len(names) == 1}


def _is_plausible(name: _Name) -> bool:
    """False for things, newspapers, numbers and cries."""
    if name.text.lower() in rules.PRESS.words or set(name.folded) & rules.THINGS.words:
        return False
    return not re.search(r"\d", name.text) and len(name.text) > 1


def _placed(page: Page, runs: list[_Name]) -> set[str]:
    """The names that somewhere in the text stand as a place's does: "in Palma", "retook Wad Madani"."""
    return {
        name.text
        for name in runs
        if not name.titled
        and (root := page.token(name.span)) is not None
        and _is_placed(root)
        and not actors_humans.is_human(root, 1)
    }


def _is_placed(root: Token) -> bool:
    if root.dep_ == "pobj":
        return root.head.lower_ in rules.LOCATIVE
    return (root.dep_, triggers.lemma(root.head)) in rules.PLACED


def _is_party(page: Page, span: Span, positions: frozenset[str] = PARTY) -> bool:
    """True where a name is what does something, or has it done to it."""
    token = page.token(span)
    while token is not None and token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    if token is None:
        return False
    if token.dep_ == "pobj":
        return token.head.lower_ in rules.BY
    return token.dep_ in positions


def _is_organisation(page: Page, name: _Name, labels: dict[int, str]) -> bool:
    called = labels.get(name.span.start) == "ORG" and labels.get(name.span.end - 1) == "ORG"
    return (
        called and _is_plausible(name) and not page.is_shouted(name.span.start) and _is_party(page, name.span, _DOERS)
    )


def _is_people(page: Page, name: _Name, labels: dict[int, str]) -> bool:
    """True for a people or the followers of something: "Serbs", "the Provisionals"."""
    if not name.text.endswith("s") or " " in name.text:
        return False
    if labels.get(name.span.start) == "NORP":
        return _is_party(page, name.span)
    return _is_plausible(name) and _are_followers(page.token(name.span))


def _are_followers(noun: Token | None) -> bool:
    """True for a plural name with "the" that does something: "the Provisionals went"."""
    if noun is None or noun.tag_ != "NNPS" or noun.dep_ not in ("nsubj", "agent") or noun.i == 0:
        return False
    return noun.nbor(-1).lower_ == "the" and not triggers.is_aspect(noun.head) and noun.head.lemma_ != "be"
