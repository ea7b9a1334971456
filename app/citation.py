"""Citations of a selection of events: as text, BibTeX and CSL-JSON, and read again out of any of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson

from app.errors import BadCitation

NAME = "Conflict Timeline"
FORMAT = "ndjson"
"""What a permalink gives: just the bytes that its hash is of."""
EVENTS, CITE = "/v1/events", "/v1/cite"
_SOURCES = 10
"""Sources that a citation names; JSON has all."""
_LONGEST = 1_000_000
_OWN = ("as_of", "schema", "format", "sort")
"""Parameters of a permalink that are no filters."""
_SAFE = ",:/"

_LINK = re.compile(r"""(?:https?://[^\s{}<>"'\\?#]+?)?/v1/(?:events|cite)\?[^\s{}<>"'\\#]+""")
_HASH = re.compile(r"sha-?256\W{1,6}([0-9a-f]{64})\b", re.IGNORECASE)
_HELD = re.compile(r"\b([0-9]{1,12})\s+events?,\s+SHA-256\s+([0-9a-f]{64})\b", re.IGNORECASE)
_REWRITTEN = re.compile(r"\bas rewritten in version\s+([0-9]{1,9})\b", re.IGNORECASE)
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
}  # fmt: skip
"""What TeX would read as its own. Braces are named, since BibTeX counts even those behind a backslash."""


class Style(StrEnum):
    """How a citation is written."""

    JSON = "json"
    TEXT = "text"
    BIBTEX = "bibtex"
    CSL = "csl"


MEDIA_TYPES = {
    Style.JSON: "application/json",
    Style.TEXT: "text/plain; charset=utf-8",
    Style.BIBTEX: "application/x-bibtex; charset=utf-8",
    Style.CSL: "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A source of events that are cited, and what may be done with its words."""

    id: str
    name: str
    licences: tuple[str, ...]
    redistribute: bool
    events: int
    taken_down: int = 0
    """How many of its documents that told of these events were taken down."""

    def told(self) -> dict[str, Any]:
        """The source as JSON has it."""
        return {
            "id": self.id,
            "name": self.name,
            "licences": self.licences,
            "redistribute": self.redistribute,
            "handed_on": WORDS if self.redistribute else FACTS,
            "events": self.events,
        }

    def __str__(self) -> str:
        licence = ", ".join(self.licences) or "no licence stated"
        return f"{self.name} ({licence}{'' if self.redistribute else '; facts only'})"

    def withheld(self) -> Iterator[dict[str, str]]:
        """What of it is not in the data, and why."""
        of = {"source": self.id, "name": self.name}
        if not self.redistribute:
            yield of | {"what": WITHHELD, "why": WHY}
        if self.taken_down:
            documents = f"{self.taken_down} {'document' if self.taken_down == 1 else 'documents'}"
            yield of | {"what": f"all words of {documents}", "why": "they were taken down"}


WORDS = "facts, titles and quotes"
FACTS = "facts only"
WITHHELD = "quotes, titles, notes and records in the source's own words"
WHY = "the source's licence lets facts alone be handed on"


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: a query as of a version, with what holds it to that."""

    query: Mapping[str, str]
    """The filters as they were understood, without `as_of`."""
    version: int
    at: datetime | None
    schema: int
    count: int
    sha256: str
    sources: Sequence[Source]
    accessed: date
    base: str = ""
    """Where the data is served, `https://example.org`; empty: the permalink is a path alone."""
    narrowing: Mapping[str, str] | None = None
    """The filters that are not as they are by default; None: all of `query`."""
    rewritten: int | None = None
    """The last version behind the one that is cited in which what is served of versions was changed; None: there was none yet."""

    @property
    def permalink(self) -> str:
        """The address that gives the very bytes that the hash is of."""
        return f"{self.base}{EVENTS}?{urlencode(self.parameters(), safe=_SAFE)}"

    def parameters(self) -> dict[str, str]:
        """What the permalink asks."""
        return {**self.query, "as_of": str(self.version), "schema": str(self.schema), "format": FORMAT}

    @property
    def title(self) -> str:
        """What the selection is called: the data set, and the filters that are not as they are by default."""
        chosen = self.query if self.narrowing is None else self.narrowing
        filters = "; ".join(f"{name} {value}" for name, value in chosen.items())
        return f"{NAME}: events{f' ({filters})' if filters else ''}"

    @property
    def key(self) -> str:
        """A name for it in a bibliography."""
        return f"conflict-timeline-v{self.version}-{self.sha256[:8]}"

    @property
    def withheld(self) -> list[dict[str, str]]:
        """What is not in the data, of whom, and why."""
        return [held for source in self.sources for held in source.withheld()]

    def told(self) -> dict[str, Any]:
        """The citation as the API's JSON has it."""
        return {
            "title": self.title,
            "permalink": self.permalink,
            "query": dict(self.query),
            "version": self.version,
            "at": self.at,
            "rewritten": self.rewritten,
            "schema": self.schema,
            "count": self.count,
            "sha256": self.sha256,
            "accessed": self.accessed,
            "sources": [source.told() for source in self.sources],
            "withheld": self.withheld,
        }

    def written(self, style: Style) -> bytes:
        """The citation in a style, with a line feed at its end."""
        match style:
            case Style.JSON:
                return orjson.dumps(self.told(), option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2) + b"\n"
            case Style.TEXT:
                return f"{self.text()}\n".encode()
            case Style.BIBTEX:
                return self.bibtex().encode()
            case Style.CSL:
                return orjson.dumps([self.csl()], option=orjson.OPT_INDENT_2) + b"\n"

    def text(self) -> str:
        """One line for a list of references."""
        when = f" of {self.at:%Y-%m-%d}" if self.at else ""
        return _line(
            f"{self.title}. Version {self.version}{when}{self._as()}, schema {self.schema}. {self._held()}. {self._from()}"
            f"{self.permalink} (accessed {self.accessed.isoformat()})"
        )

    def bibtex(self) -> str:
        """An entry for BibTeX and BibLaTeX."""
        fields = {
            "author": f"{{{escaped(NAME)}}}",
            "title": f"{{{escaped(self.title)}}}",
            **({"year": f"{self.at.year}"} if self.at else {}),
            "version": str(self.version),
            "url": self.permalink,
            "urldate": self.accessed.isoformat(),
            "note": escaped(
                f"Version {self.version}{self._as()}, schema {self.schema}. {self._held()}. {self._from()}".strip()
            ),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}}}\n"

    def csl(self) -> dict[str, Any]:
        """An item of CSL-JSON 1.0.2."""
        day = self.accessed
        return {
            "id": self.key,
            "type": "dataset",
            "title": _line(self.title),
            "author": [{"literal": NAME}],
            "publisher": NAME,
            "version": str(self.version),
            **({"issued": {"date-parts": [[self.at.year, self.at.month, self.at.day]]}} if self.at else {}),
            "accessed": {"date-parts": [[day.year, day.month, day.day]]},
            "URL": self.permalink,
            "dimensions": f"{self.count} events",
            "note": _line(f"Schema {self.schema}{self._as()}. {self._held()}. {self._from()}".strip()),
        }

    def _as(self) -> str:
        """What had been changed of the version already when it was cited."""
        return "" if self.rewritten is None else f", as rewritten in version {self.rewritten}"

    def _held(self) -> str:
        """What the data can be held to."""
        return f"{self.count} {'event' if self.count == 1 else 'events'}, SHA-256 {self.sha256}"

    def _from(self) -> str:
        """From whom it is, with licences, and what is not in it; with a blank at the end where there is something to say."""
        if not self.sources:
            return ""
        most = sorted(self.sources, key=lambda source: (-source.events, source.id))
        more = f", and {len(most) - _SOURCES} more" if len(most) > _SOURCES else ""
        named = f"Sources: {', '.join(map(str, most[:_SOURCES]))}{more}. "
        facts = sum(not source.redistribute for source in self.sources)
        held = f"Withheld of {facts} of them: {WITHHELD}, since {WHY}. " if facts else ""
        gone = sum(source.taken_down for source in self.sources)
        return f"{named}{held}" + (
            f"Documents that were taken down, whose words are withheld: {gone}. " if gone else ""
        )


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says that somebody has kept; None: it does not say."""

    base: str
    """Of the server that its permalink names; empty: it names none."""
    filters: Mapping[str, str]
    version: int
    schema: int | None
    count: int | None
    sha256: str | None
    rewritten: int | None = None
    """The last version in which what is served of versions was changed before it was cited; None: that of `version`, or it does not say."""

    @property
    def newest(self) -> int:
        """A version that was there when it was cited: what was rewritten up to it is no reason that it does not hold."""
        return max(self.version, self.rewritten or 0)

    def parameters(self) -> dict[str, str]:
        """The query that it is of."""
        return {**self.filters, "as_of": str(self.version)}


def escaped(text: str) -> str:
    """A text as TeX has it, all of it on one line."""
    return "".join(_BIBTEX.get(character, character) for character in _line(text))


def read(text: str) -> Cited:
    """What a citation says: a permalink, or a text that has one, in any of the styles. Raises BadCitation."""
    if len(text) > _LONGEST:
        raise BadCitation(f"It has more than {_LONGEST:,} characters: no citation is that long")
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _in_text(text)
    own = value.get("data", value) if isinstance(value, dict) else None
    if isinstance(own, dict) and {"permalink", "sha256", "count"} <= own.keys():
        held = f"{own['permalink']} {own['count']} events, SHA-256 {own['sha256']}"
        return _in_text(f"{held} as rewritten in version {own.get('rewritten')}")
    return _in_text("\n".join(_texts(value)))


def _in_text(text: str) -> Cited:
    """What a citation in plain text says. Raises BadCitation."""
    links = {link.rstrip(".,;:)]") for link in _LINK.findall(text)}
    cited = {(_place(link), tuple(_parameters(link))) for link in links if "as_of=" in link}
    if not cited:
        raise BadCitation(_NO_LINK.format("has no version (as_of=…)" if links else "is not there"))
    held = {(count, digest.lower()) for count, digest in _HELD.findall(text)}
    hashes = {digest for _, digest in held} or {digest.lower() for digest in _HASH.findall(text)}
    if max(len(cited), len(held), len(hashes)) > 1:
        raise BadCitation("It has several permalinks, counts or hashes: give one citation at a time")
    base, pairs = cited.pop()
    parameters = dict(pairs)
    rewritten = _REWRITTEN.search(text)
    return Cited(
        base,
        {name: value for name, value in parameters.items() if name not in _OWN},
        _number(parameters["as_of"], "as_of"),
        _number(parameters["schema"], "schema") if "schema" in parameters else None,
        int(held.pop()[0]) if held else None,
        hashes.pop() if hashes else None,
        int(rewritten[1]) if rewritten else None,
    )


_NO_LINK = (
    "That is no citation that can be verified: a permalink, …/v1/events?…&as_of=VERSION, {}. `conflict-timeline cite`"
    " and /v1/cite make them"
)


def _place(link: str) -> str:
    """Where the server of a permalink is: its address up to `/v1/`."""
    return re.split("/v1/(?:events|cite)[?]", link, maxsplit=1)[0]


def _parameters(link: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(link).query, keep_blank_values=True)


def _number(text: str, name: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise BadCitation(f"{name}={text[:40]} is no number: a permalink has that of a version, and of the schema")
    return int(text)


def _texts(value: Any) -> Iterator[str]:
    """All the texts in a JSON value."""
    match value:
        case dict():
            yield from _texts([*value.values()])
        case list():
            for inside in value:
                yield from _texts(inside)
        case str():
            yield value
        case _:
            pass


def _line(text: str) -> str:
    """The text on one line, without what cannot be printed."""
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
