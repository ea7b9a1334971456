"""The parties that a text names: known groups and bodies, states, persons and other names, and parties without a name.

What a table knows has an id; a state has `state:` and its country's code; everything else is the name as the text has it.
Of overlapping readings the longest wins, then the better known. A name that could be two groups stays a name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc, Token

from app import gazetteer, words
from app.config import ROOT
from app.extract import roles, triggers
from app.extract.rules import actors_en as rules
from app.mention import Actor, Place, Span
from app.vocab import PlacePrecision, Role

FILE = ROOT / "data" / "actors" / "actors.tsv"
KNOWN, STATE, PEOPLE, NAME, GENERIC = "actor:table", "actor:state", "actor:people", "actor:name", "actor:generic"
"""The rules that an actor can come from."""
_RANKS = {KNOWN: 0, STATE: 1, PEOPLE: 2, NAME: 3, GENERIC: 4}
_UNSURE = "?"
"""Behind an alias of the table: it needs the group's country, or its full name, elsewhere in the text."""

_UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_SMALL = "|".join(sorted(rules.PARTICLES, key=len, reverse=True))
_CAPITALISED = rf"(?:(?:{_SMALL})[ -])*(?:(?:[{_UPPER}]\.)+|[{_UPPER}]\w*(?:[-’'](?:al-|el-)?[{_UPPER}]\w*|-(?!led|held|run|era|who|whom|born|like)[a-z]{{2,4}}\b)*)"
_GAP = r"(?: |\u00a0|\n(?!\n))"
_RUN = re.compile(rf"\b{_CAPITALISED}(?:{_GAP}{_CAPITALISED})*")
_BODY = re.compile(
    rf"\b{_CAPITALISED}(?:{_GAP}{_CAPITALISED})*(?: (?:of|for)(?: the)? {_CAPITALISED}(?: {_CAPITALISED})*(?: and {_CAPITALISED}(?: {_CAPITALISED})*)?)*"
)
_WORD = re.compile(r"[^\W_]+")
_NAME_WORD = re.compile(r"[^\s]+")
_BETWEEN = re.compile(r"[ \u00a0]?[\n\-–’'/&(),. \u00a0]?[ \u00a0(]?")
_ABBREVIATION = re.compile(rf"[ \n]?\((?:the )?([{_UPPER}][\w/-]*[{_UPPER}\d])\)")
_COMPOUNDED = re.compile(r"[-‐–]([a-z]+)")
_OPPOSED = re.compile(r"\b(?:anti|pro|non|post)[-‐–]$", re.IGNORECASE)
_TITLE = "|".join(sorted((re.escape(title) for title in rules.TITLES.words), key=len, reverse=True))
_TITLED = re.compile(rf"\b(?:{_TITLE})\.?(?P<comma>,)?\s$", re.IGNORECASE)
_GIVEN = re.compile(rf"[{_UPPER}]\w+ (?:al|el)[-‐–]$")
_LEADING = re.compile(rf"(?:{_TITLE})\.?\s+", re.IGNORECASE)
_LONGEST_TITLE = 30
_SHORTEST_FIRST_NAME = 4
_LONGEST_NAME = 5

_QUALIFYING = frozenset({"amod", "compound", "nmod", "poss", "nn", "npadvmod"})
_PARTY = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent"})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "throughout"})
_DOERS = frozenset({"nsubj", "nsubjpass", "agent"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LINKS = frozenset({"of", "for", "the", "and"})
_BY = frozenset({"by", "against", "with", "between"})
_BORDERS = frozenset({"border", "frontier", "road", "boundary", "crossing", "pipeline", "railway"})


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the table."""

    id: str
    name: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing a known actor's name, as words; an unsure one needs support in the text."""

    words: tuple[str, ...]
    known: Known
    unsure: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A run of letters and digits, as written and folded."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with what is asked of it often: its text (spaCy makes it anew each time), words and places."""

    doc: Doc
    text: str
    words: list[_Word]
    spots: list[Place]

    def token(self, span: Span) -> Token | None:
        """The token that heads a span."""
        tokens = roles.tokens_of(self.doc, span)
        return tokens.root if tokens is not None else None

    def plain(self, span: Span) -> str:
        """The words of a span in one line."""
        return " ".join(self.text[span.start : span.end].split())


def find(doc: Doc, spots: list[Place]) -> list[Actor]:
    """Every mention of an actor with its span, in the order of the text, none overlapping another.

    `spots` are the document's places. The role is a placeholder (SOURCE): `roles.actors` tells the real one for a claim.
    """
    text = doc.text
    page = _Page(doc, text, _words(text), [spot for spot in spots if spot.span])
    known = _known(page)
    named = _abbreviated(page, [*known, *_names(page, known)])
    return _apart([*named, *_states(page), *_generic(page, named)])


def _actor(id_: str | None, name: str, span: Span, rule: str) -> Actor:
    return Actor(id=id_, name=name, role=Role.SOURCE, span=span, rule=rule)


def _at(actor: Actor | Place) -> Span:
    """The span of something found in the text."""
    return actor.span or Span(0, 0)


def _apart(found: Iterable[Actor]) -> list[Actor]:
    """Those that no longer or better known one overlaps, in the order of the text."""
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda one: (_at(one).start - _at(one).end, _RANKS[one.rule], _at(one).start)):
        if not _is_inside(_at(actor), kept):
            kept.append(actor)
    return sorted(kept, key=_at)


def _is_inside(span: Span, found: Iterable[Actor | Place]) -> bool:
    return any(other.span is not None and other.span.overlaps(span) for other in found)


def _words(text: str) -> list[_Word]:
    return [_Word(m[0], m[0].lower() if m[0].isascii() else words.fold(m[0]), *m.span()) for m in _WORD.finditer(text)]


# --- the table ----------------------------------------------------------------------------------------------------------


@cache
def aliases() -> dict[str, tuple[Alias, ...]]:
    """Every alias of the table and of the seats of states under its first folded word, the longest first."""
    by_word: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in [*_listed(), *_seats()]:
        by_word[words.fold(alias.words[0])].append(alias)
    return {word: tuple(sorted(found, key=lambda alias: -len(alias.words))) for word, found in by_word.items()}


def _listed() -> Iterator[Alias]:
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in DictReader(file, delimiter="\t", quoting=QUOTE_NONE):
            known = Known(row["id"], row["name"], frozenset(row["countries"].split(",")) - {""})
            own = [] if row["name"].endswith(")") else [row["name"]]
            for alias in filter(None, [*own, *row["aliases"].split("|")]):
                yield Alias(tuple(_WORD.findall(alias)), known, alias.endswith(_UNSURE))


def _seats() -> Iterator[Alias]:
    for seat, code in rules.SEATS.items():
        if country := gazetteer.country(code):
            yield Alias(tuple(_WORD.findall(seat)), Known(f"state:{code}", country.name, frozenset()), unsure=False)


def _known(page: _Page) -> list[Actor]:
    """The actors of the table; a name that fits several, or lacks its support, stays a name."""
    matches = list(_matches(page))
    sure = {options[0].known.id for _, options in matches if len(options) == 1 and not options[0].unsure}
    countries = Counter(spot.country for spot in page.spots if spot.country)
    found = []
    for span, options in matches:
        known, written = _chosen(options, sure, countries), page.plain(span)
        if known:
            rule = STATE if known.id.startswith("state:") else KNOWN
            found.append(_actor(known.id, known.name, _with_tail(page, span), rule))
        elif len(options) > 1 or written.isupper():
            found.append(_actor(None, written, _with_tail(page, span), NAME))
    return found


def _matches(page: _Page) -> Iterator[tuple[Span, list[Alias]]]:
    """Each place where an alias stands, with all those of its length that fit."""
    after = 0
    for i, word in enumerate(page.words):
        if word.start < after or word.folded not in aliases():
            continue
        fitting = [alias for alias in aliases()[word.folded] if _fits(page, i, alias)]
        if fitting:
            options = [alias for alias in fitting if len(alias.words) == len(fitting[0].words)]
            span = Span(word.start, page.words[i + len(fitting[0].words) - 1].end)
            if not _is_compounded(page.text, span):
                after = span.end
                yield span, list({alias.known.id: alias for alias in options}.values())


def _fits(page: _Page, i: int, alias: Alias) -> bool:
    """True where an alias's words stand side by side from the i-th on."""
    run = page.words[i : i + len(alias.words)]
    if len(run) < len(alias.words) or not all(_is_written(*pair) for pair in zip(run, alias.words, strict=True)):
        return False
    if not all(_is_joined(page.text, one, other) for one, other in pairwise(run)):
        return False
    return len(alias.words) > 1 or not alias.words[0].isupper() or not _is_shouted(page.text, run[0].start)


def _is_joined(text: str, one: _Word, other: _Word) -> bool:
    """True where no sentence ends between two words; the stop in "U.N. Security Council" ends none."""
    between = text[one.end : other.start]
    return bool(_BETWEEN.fullmatch(between)) and (len(one.text) == 1 or not between.startswith(". "))


def _is_written(word: _Word, own: str) -> bool:
    """True where a word is the alias's own: one with capitals inside ("PKK", "JeM") exactly, one with a first capital with it."""
    if any(letter.isupper() for letter in own[1:]):
        return word.text == own
    return word.folded == words.fold(own) and (
        not word.text[0].islower() or own[0].islower() or word.folded in rules.PARTICLES
    )


def _is_shouted(text: str, at: int) -> bool:
    """True in a line of several words without a small letter, where capitals mean nothing."""
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    return line.isupper() and " " in line.strip()


def _is_compounded(text: str, span: Span) -> bool:
    """True for "Houthi-held", "anti-Taliban" and "Hussein al-Houthi", which are somebody else."""
    behind = _COMPOUNDED.match(text, span.end)
    if behind and behind[1] not in rules.LEDBY:
        return True
    return bool(
        _OPPOSED.search(text[max(0, span.start - 6) : span.start])
        or _GIVEN.search(text[max(0, span.start - 24) : span.start])
    )


def _chosen(options: list[Alias], sure: set[str], countries: Counter[str]) -> Known | None:
    """The one that the text means: the one that it names in full, the only one, or that of its countries."""
    told = [alias.known for alias in options if alias.known.id in sure]
    if len(told) == 1:
        return told[0]
    if len(options) == 1 and not options[0].unsure:
        return options[0].known
    weights = sorted(
        ((sum(countries[c] for c in a.known.countries), a.known.id, a.known) for a in options), reverse=True
    )
    second = weights[1][0] if len(weights) > 1 else 0
    return weights[0][2] if weights[0][0] > 0 and weights[0][0] >= 2 * second else None


def _with_tail(page: _Page, span: Span) -> Span:
    """The span with the noun behind the name that is the group still: "Houthi rebels"."""
    tokens = roles.tokens_of(page.doc, span)
    if tokens is None or tokens.end >= len(page.doc):
        return span
    tail = page.doc[tokens.end]
    if tail.lower_ in rules.TAILS and tokens.root.head.i == tail.i and page.text[span.end : tail.idx] == " ":
        return Span(span.start, tail.idx + len(tail))
    return span


# --- states -------------------------------------------------------------------------------------------------------------


def _states(page: _Page) -> list[Actor]:
    """The states, and the peoples, that act or are acted upon."""
    return [actor for spot in page.spots if (actor := _state(page, spot))]


def _state(page: _Page, spot: Place) -> Actor | None:
    root, own = page.token(_at(spot)), _at(spot)
    if root is None:
        return None
    if spot.precision is not PlacePrecision.COUNTRY:
        return _capital(root, page.plain(own), spot)
    id_ = f"state:{spot.country or spot.id}"
    span = _arms(root, own, page.spots) or _deed(root, own)
    if span is None and "demonym" in spot.rule:
        return _people(root, page.plain(own), _actor(id_, spot.name, own, STATE))
    span = span or _government_of(root, own) or (own if _acts(root) else None)
    return _actor(id_, spot.name, span, STATE) if span else None


def _capital(root: Token, written: str, spot: Place) -> Actor | None:
    """The state of a capital that stands for its government: "Moscow accused"."""
    if spot.country is None or rules.CAPITALS.get(written) != spot.country:
        return None
    if root.dep_ != "nsubj" or triggers.lemma(root.head) not in rules.STANCES.words:
        return None
    country = gazetteer.country(spot.country)
    return _actor(f"state:{spot.country}", country.name, _at(spot), STATE) if country else None


def _nouns_over(root: Token) -> list[Token]:
    """The nouns that a country's name or adjective qualifies, the nearest first."""
    token = root
    while token.dep_ == "conj" and token.head.i < token.i and token.head.dep_ in _QUALIFYING | {"conj"}:
        token = token.head
    found: list[Token] = []
    while token.dep_ in _QUALIFYING and token.head.i > root.i and token.head != token:
        token = token.head
        found.append(token)
    return found


def _arms(root: Token, own: Span, spots: list[Place]) -> Span | None:
    """From a country to what acts for it: "French special forces"; the country alone where another stands between."""
    nouns = _nouns_over(root)
    if nouns and nouns[-1].lower_ not in rules.ARMS.words and triggers.of(nouns[-1]):
        nouns = nouns[:-1]
    if not nouns or nouns[-1].lower_ not in rules.ARMS.words:
        return None
    between = [token for token in root.doc[root.i + 1 : nouns[-1].i] if token.is_alpha]
    if any(not _is_official(token) for token in between):
        return None
    span = Span(own.start, nouns[-1].idx + len(nouns[-1]))
    shared = any(other.span and other.span != own and other.span.overlaps(span) for other in spots)
    return own if shared else span


def _is_official(token: Token) -> bool:
    """True for a word that may stand between a country and its arms."""
    if token.lower_ in rules.NOT_OFFICIAL:
        return False
    return not token.text[0].isupper() or token.lower_ in rules.OFFICIAL_INSIDE or token.ent_type_ in ("GPE", "NORP")


def _deed(root: Token, own: Span) -> Span | None:
    """A country whose deed is told: "Russia's invasion"."""
    nouns = _nouns_over(root)
    return own if nouns and nouns[-1].lower_ in rules.DEEDS.words and nouns[-1].i - root.i <= 4 else None


def _government_of(root: Token, own: Span) -> Span | None:
    """From "government" to "Sudan" in "the government of Sudan"."""
    if root.dep_ != "pobj" or root.head.lower_ != "of" or root.head.head.lower_ not in rules.ARMS.words:
        return None
    noun = root.head.head
    return Span(noun.idx, own.end) if 0 < root.i - noun.i <= 4 else None


def _acts(root: Token) -> bool:
    """True for a country that stands where a party stands, false for one that is where something was."""
    token = root
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    if token.dep_ == "dobj":
        return triggers.lemma(token.head) not in rules.LOCATING
    if token.dep_ == "pobj":
        return _is_with(token.head)
    return token.dep_ in _PARTY


def _is_with(preposition: Token) -> bool:
    """True for a preposition whose object is a party."""
    above = triggers.lemma(preposition.head)
    if preposition.lower_ in rules.WITH.words:
        return above not in _BORDERS
    return above in rules.GOVERNED.get(preposition.lower_, frozenset())


def _people(root: Token, written: str, state: Actor) -> Actor | None:
    """The state for "the French"; for "Serbs", who are a people, their name."""
    if not _acts(root):
        return None
    if written.endswith("s"):
        return replace(state, id=None, name=written, rule=PEOPLE)
    return state if root.i > 0 and root.nbor(-1).lower_ == "the" else None


# --- names --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words without titles, and whether a title stood before it."""

    text: str
    span: Span
    titled: bool

    @property
    def folded(self) -> list[str]:
        return words.split(self.text)


def _names(page: _Page, known: list[Actor]) -> list[Actor]:
    """The organisations, persons and peoples that the table does not know."""
    bodies = [actor for actor in _bodies(page) if _is_own(page, actor, known)]
    taken: list[Actor | Place] = [*page.spots, *known, *bodies]
    runs = [name for match in _RUN.finditer(page.text) if (name := _trimmed(page, Span(*match.span()), taken))]
    labels = {i: ent.label_ for ent in page.doc.ents for i in range(ent.start_char, ent.end_char)}
    places = _placed(page, runs)
    runs = [name for name in runs if name.text not in places]
    persons = _persons(page, runs, labels)
    full = _short_forms(persons)
    found = []
    for name in runs:
        whole = full.get(" ".join(name.folded))
        if whole and (name in persons or name.span.start > whole.span.start):
            found.append(_actor(None, whole.text, name.span, NAME))
        elif name in persons or _is_organisation(page, name, labels):
            found.append(_actor(None, name.text, name.span, NAME))
        elif _is_people(page, name, labels):
            found.append(_actor(None, name.text, name.span, PEOPLE))
    return [*bodies, *found]


def _trimmed(page: _Page, run: Span, taken: list[Actor | Place]) -> _Name | None:
    """A run's name without what stands before it: titles, weekdays, places; None where nothing is left."""
    text, start, end, titled = page.text, run.start, run.end, False
    while first := _NAME_WORD.match(text, start, end):
        if title := _LEADING.match(text, start, end):
            kept = title[0].lower().strip(" .\n") in rules.REGNAL and not _NAME_WORD.match(
                text, text.find(" ", title.end(), end) + 1 or end, end
            )
            titled = True
            if kept:
                break
            start = title.end()
        elif _is_no_name(first[0]) or _is_inside(Span(*first.span()), taken):
            start = min(first.end() + 1, end)
        else:
            break
    while start < end and _is_no_name(text[start:end].split()[-1]):
        end = start + len(text[start:end].rpartition(" ")[0].rstrip())
    if start >= end or _is_inside(Span(start, end), taken) or _is_common(text[start:end]):
        return None
    before = _TITLED.search(text[max(0, start - _LONGEST_TITLE) : start])
    by_title = titled or bool(before and (not before["comma"] or " " in text[start:end]))
    return _Name(page.plain(Span(start, end)), Span(start, end), by_title)


def _is_no_name(word: str) -> bool:
    """True for a word that begins a sentence or links names, and is no part of one."""
    plain = word.lower().strip(".")
    return plain in rules.NO_NAMES.words | _LINKS or (word.istitle() and plain in STOP_WORDS - rules.BODIES.words)


def _is_common(text: str) -> bool:
    """True for a title or a party's noun alone: "General", "Congress"."""
    plain = text.lower().strip(".")
    return plain in rules.TITLES.words or any(plain in rule.words for rule in rules.GENERIC)


def _persons(page: _Page, runs: list[_Name], labels: dict[int, str]) -> set[_Name]:
    """The names that are persons', and the longer names that end in one that is: "Ange-Félix Patassé" by "Patassé"."""
    found = {name for name in runs if _is_person(page, name, labels)}
    alone = {name.folded[-1] for name in found if len(name.folded) == 1}
    longer = (name for name in runs if 1 < len(name.text.split()) < _LONGEST_NAME and name.folded[-1] in alone)
    return found | {name for name in longer if _is_plausible(name) and not set(name.folded) & rules.BODIES.words}


def _placed(page: _Page, runs: list[_Name]) -> set[str]:
    """The names that somewhere in the text stand as a place's does: "in Palma", "retook Wad Madani"."""
    return {
        name.text
        for name in runs
        if not name.titled and (root := page.token(name.span)) is not None and _is_placed(root)
    }


def _is_placed(root: Token) -> bool:
    if root.dep_ == "pobj":
        return root.head.lower_ in _LOCATIVE
    return (root.dep_, triggers.lemma(root.head)) in rules.PLACED


def _is_person(page: _Page, name: _Name, labels: dict[int, str]) -> bool:
    """True for a name behind a title, and for one that the model calls a person's and that stands like a person's."""
    if not _is_plausible(name) or set(name.folded) & rules.BODIES.words:
        return False
    if name.titled:
        return True
    if labels.get(name.span.start) != "PERSON" and labels.get(name.span.end - 1) != "PERSON":
        return False
    return " " in name.text or _is_party(page, name.span, _DOERS)


def _is_plausible(name: _Name) -> bool:
    """False for things, newspapers, numbers and cries."""
    if name.text.lower() in rules.PRESS.words or set(name.folded) & rules.THINGS.words:
        return False
    return not re.search(r"\d", name.text) and len(name.text) > 1


def _is_party(page: _Page, span: Span, positions: frozenset[str] = _PARTY) -> bool:
    """True where a name is what does something, or has it done to it."""
    token = page.token(span)
    while token is not None and token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    if token is None:
        return False
    if token.dep_ == "pobj":
        return token.head.lower_ in _BY
    return token.dep_ in positions


def _is_organisation(page: _Page, name: _Name, labels: dict[int, str]) -> bool:
    called = labels.get(name.span.start) == "ORG" and labels.get(name.span.end - 1) == "ORG"
    return (
        called
        and _is_plausible(name)
        and not _is_shouted(page.text, name.span.start)
        and _is_party(page, name.span, _DOERS)
    )


def _is_people(page: _Page, name: _Name, labels: dict[int, str]) -> bool:
    """True for a people or the followers of something: "Serbs"."""
    called = labels.get(name.span.start) == "NORP" and name.text.endswith("s") and " " not in name.text
    return called and _is_party(page, name.span)


def _short_forms(persons: set[_Name]) -> dict[str, _Name]:
    """Each person's ways of being called later, folded, with the full name; those of two persons are left out."""
    meant: defaultdict[str, dict[str, _Name]] = defaultdict(dict)
    for person in sorted(persons, key=lambda one: (-len(one.folded), one.span)):
        parts = person.folded
        if len(parts) < 2:
            continue
        whole = next((old for old in meant[" ".join(parts)].values()), person)
        for form in [" ".join(parts[i:]) for i in range(len(parts))] + (
            [parts[0]] if len(parts[0]) >= _SHORTEST_FIRST_NAME else []
        ):
            meant[form].setdefault(" ".join(whole.folded), whole)
    return {form: next(iter(names.values())) for form, names in meant.items() if len(names) == 1}


def _bodies(page: _Page) -> Iterator[Actor]:
    """The names with a word for an organisation in them: "Popular Front for Free Rivers"."""
    for match in _BODY.finditer(page.text):
        name = _trimmed(page, Span(*match.span()), [])
        if name is None or not set(name.folded) & rules.BODIES.words or not _is_plausible(name):
            continue
        telling = set(name.folded) - rules.OFFICIAL_INSIDE - rules.BODIES.words - _LINKS
        covered = {
            part for spot in page.spots if _at(spot).overlaps(name.span) for part in words.split(page.plain(_at(spot)))
        }
        if telling - covered and not _is_shouted(page.text, name.span.start):
            yield _actor(None, name.text, name.span, NAME)


def _is_own(page: _Page, body: Actor, known: list[Actor]) -> bool:
    """False for a name that a known actor's is part of, unless it is another's longer one: "Hill National Liberation Front"."""
    inside = [actor for actor in known if _at(actor).overlaps(_at(body))]
    return all(one.id and _at(one).end == _at(body).end and " " in page.plain(_at(one)) for one in inside)


def _abbreviated(page: _Page, named: list[Actor]) -> list[Actor]:
    """The named actors, and those that go by the abbreviation that stood in brackets behind their names."""
    short: dict[str, Actor] = {}
    for actor in named:
        match = _ABBREVIATION.match(page.text, _at(actor).end)
        if match and " " in page.plain(_at(actor)):
            short.setdefault(match[1], actor)
    spelt = {
        match.start(): replace(actor, span=Span(*match.span()))
        for letters, actor in short.items()
        for match in re.finditer(rf"(?<!\w){re.escape(letters)}(?!\w)", page.text)
    }
    kept = [replace(spelt.get(_at(one).start, one), span=one.span) for one in named]
    return kept + [actor for actor in spelt.values() if not _is_inside(_at(actor), kept)]


# --- parties without a name ---------------------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """For each first word, the phrases that begin with it, the longest first, and the party that each names."""
    by_word: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for rule in rules.GENERIC:
        for phrase in rule.words:
            parts = tuple(words.split(phrase))
            by_word[parts[0]].append((parts, rule.name))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in by_word.items()}


def _generic(page: _Page, named: list[Actor]) -> Iterator[Actor]:
    """The rebels, soldiers, governments and crowds that have no name, with a people's adjective before them."""
    for i, word in enumerate(page.words):
        for parts, party in _nouns().get(word.folded, ()):
            run = page.words[i : i + len(parts)]
            if tuple(own.folded for own in run) != parts or not _is_in_line(page.text, run):
                continue
            head = page.token(Span(run[-1].start, run[-1].end))
            if head is not None and _is_noun(head, party):
                yield _described(page, Span(run[0].start, run[-1].end), party, named)
                break


def _is_in_line(text: str, run: list[_Word]) -> bool:
    return all(text[a.end : b.start] in (" ", "-", "\n") for a, b in pairwise(run))


def _is_noun(token: Token, party: str) -> bool:
    """True for a noun that is a party; before another noun only where that tells a deed ("army raid", "rebel attack")."""
    if token.text[0].isupper() and token.i > token.sent.start and token.nbor(-1).text[0].isupper():
        return False
    if token.dep_ in _QUALIFYING - {"poss"} and token.head.i > token.i:
        adjective = token.pos_ not in _NOMINAL and party in rules.KINDS
        return not adjective and triggers.of(token.head) is not None and token.head.lower_ not in rules.NO_DEEDS
    return token.pos_ in _NOMINAL


def _described(page: _Page, span: Span, party: str, named: list[Actor]) -> Actor:
    """The party with the people's or the cause's adjective before it: "Rohingya militants"."""
    bare = _actor(None, party, span, GENERIC)
    tokens = roles.tokens_of(page.doc, span)
    if tokens is None or tokens.start == tokens[0].sent.start:
        return bare
    before = page.doc[tokens.start - 1]
    if before.is_space and before.i > 0:
        before = before.nbor(-1)
    own = Span(before.idx, before.idx + len(before))
    if (
        before.dep_ not in _QUALIFYING - {"poss"}
        or not before.text[0].isupper()
        or _is_inside(own, named)
        or _is_no_name(before.text)
    ):
        return bare
    if before.i > before.sent.start or before.ent_type_ == "NORP" or _is_inside(own, page.spots):
        return _actor(None, f"{before.text} {party}", Span(own.start, span.end), GENERIC)
    return bare
