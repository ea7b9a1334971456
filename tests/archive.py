"""Who keeps what a service has answered, and asks for it again as of then: lists, a mirror, citations."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO, Any

import orjson

from app import citation, verifying
from app.vocab import Modality, RewritingKind
from tests.conftest import Client

Follow = Callable[[Client, dict[str, Any], int], int]
"""What a mirror does: it brings a table up to date from a version on, and says which it is at."""

_EVERY = f"modality={','.join(Modality)}"
_EVENTS = f"/v1/events?format=ndjson&{_EVERY}"
_LISTS = (
    _EVENTS, f"/v1/events/count?{_EVERY}", f"/v1/facets?facet=type,label,modality,country,region,place,actor,source&{_EVERY}",
    f"/v1/places?{_EVERY}", f"/v1/actors?{_EVERY}", f"/v1/histogram?interval=day&by=label&from=2021-02&to=2021-04&{_EVERY}",
    f"/v1/timeline?top=9&{_EVERY}", "/v1/documents", f"/v1/events?sort=updated&updated_since=2021-01-01&limit=3&{_EVERY}",
)  # fmt: skip
_COUNTED = ("/v1/events/count", "/v1/facets", "/v1/histogram", "/v1/places", "/v1/actors")
_CITED = ("", "country=ML", "label=attack", "source=paper1", "from=2021-03-03&to=2021-03", "q=market", _EVERY)
_WORDS = frozenset(
    (
        "title",
        "text",
        "start",
        "end",
        "quote",
        "reported_by",
        "notes",
        "url",
        "file",
        "withheld",
        "taken_down",
        "diff",
        "joined",
    )
)
"""What an answer may have had that it has no more, or has so now, where a licence changed or a document was taken down."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A citation that somebody has, in one of the styles, with the data."""

    newest: int
    """The version of the data set when it was cited."""
    text: str
    data: bytes

    def open(self, _mode: str) -> IO[bytes]:
        """The data, as `verify` reads it."""
        return BytesIO(self.data)


class Archive:
    """What a service answered at each version; a mirror that follows the log; and citations."""

    def __init__(self, client: Client, follow: Follow) -> None:
        self._client, self._follow = client, follow
        self._kept: dict[int, dict[str, str]] = {}
        self._citations: list[_Kept] = []
        self._mirror: dict[str, Any] = {}
        self._version = 0

    def keep(self) -> None:
        """Put away what is answered now, without `as_of`; the mirror, brought up to date, is the table."""
        table = {row["id"]: row for row in map(orjson.loads, self._client.get(_EVENTS).content.splitlines())}
        self._version = self._follow(self._client, self._mirror, self._version)
        assert self._mirror == table
        self._assert_silent(table.values())
        if self._version and self._version not in self._kept:
            own = [f"/v1/events/{one}{part}" for one in table for part in ("", "/evidence", "/history")]
            self._kept[self._version] = {path: self._said(path) for path in (*_LISTS, *own)}

    def cite(self, what: int, back: int, style: citation.Style) -> None:
        """Cite a selection as it stands, or as it stood so many versions before; the hash is that of what the permalink gives."""
        query = f"{_CITED[what % len(_CITED)]}&as_of={max(0, self._version - back)}".lstrip("&")
        cited = self._client.data(f"/v1/cite?{query}")
        data = self._client.get(cited["permalink"]).content
        assert (sha256(data).hexdigest(), len(data.splitlines())) == (cited["sha256"], cited["count"])
        text = self._client.get(f"/v1/cite?{query}&format={style}").text
        self._citations.append(_Kept(self._version, text, data))

    def compare(self) -> None:
        """Every answer is given again as of its version, but for what was taken down or may not be handed on now; replayed, the log is the table."""
        afresh: dict[str, Any] = {}
        self._version = self._follow(self._client, self._mirror, self._version)
        assert (self._follow(self._client, afresh, 0), afresh) == (self._version, self._mirror)
        log = self._client.data("/v1/rewritings?limit=1000")
        for version, kept in self._kept.items():
            since = _since(log, version)
            for path, said in kept.items():
                again = f"{path}{'&' if '?' in path else '?'}as_of={version}"
                assert [*_facts(path, self._said(again), since)] == [*_facts(path, said, since)], again
            self._assert_silent(map(orjson.loads, self._client.get(f"{_EVENTS}&as_of={version}").content.splitlines()))

    def verify(self) -> None:
        """Every citation holds, or what does not is what was rewritten since, and is told to be."""
        log = self._client.data("/v1/rewritings?limit=1000")
        place = verifying.Store(self._client.engine)
        for kept in self._citations:
            verdict = verifying.verify(citation.read(kept.text), place, kept)
            moved = _since(log, kept.newest).events
            if not verdict.holds:
                assert verdict.difference
                others = {*verdict.difference.missing, *verdict.difference.new, *verdict.difference.other}
                assert others <= moved
                assert others <= {event for one in verdict.rewritten for event in one.events}
            assert all(one.version > kept.newest for one in verdict.rewritten)

    def _assert_silent(self, events: Any) -> None:
        """Of what may not be handed on now no event shows words."""
        closed = {one["id"] for one in self._client.data("/v1/sources") if not one["redistribute"]}
        for event in events:
            if event["document"]["publisher"] in closed:
                assert "quote" in event["withheld"]
                assert (event["quote"], event["document"]["title"], event["date"]["text"]) == (None, None, None)

    def _said(self, path: str) -> str:
        """The data of an answer, without the version that its links name."""
        answer = self._client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        is_object = answer.headers["content-type"].startswith("application/json")
        text = orjson.dumps(answer.json()["data"]).decode() if is_object else answer.text.partition('"meta":')[0]
        return re.sub(r"[?&]as_of=\d+", "", text)


@dataclass(frozen=True, slots=True)
class _Since:
    """What was rewritten since a version was the newest."""

    events: set[str]
    """Those that may be served otherwise now."""
    anything: bool
    takedown: bool


def _since(log: Sequence[Any], version: int) -> _Since:
    """What was rewritten behind a version; a licence that is as it was then counts for nothing."""
    changed = _closed(log, version) ^ _closed(log)
    behind = [one for one in log if one["version"] > version]
    lasting = [one for one in behind if one["document"] or one["source"] in changed]
    events = {event for one in lasting for event in one["events"]}
    return _Since(events, bool(lasting), any(one["kind"] == RewritingKind.TAKEDOWN for one in behind))


def _closed(log: Sequence[Any], last: int = 2**31) -> set[str]:
    """The sources of which only facts were handed on, at a version or now."""
    said = {one["source"]: one["kind"] for one in log[::-1] if not one["document"] and one["version"] <= last}
    return {source for source, kind in said.items() if kind == RewritingKind.FACTS_ONLY}


def _facts(path: str, said: str, since: _Since) -> Iterator[Any]:
    """What an answer has to say again: all of it, but for the words of events that are served otherwise.

    A text that is gone can be compared with no other: what is a copy of it, and what is alike, is told otherwise.
    """
    if not since.anything or path.startswith(_COUNTED):
        yield said
    elif path.startswith("/v1/events?"):
        rows = orjson.loads(said) if said.startswith("[") else [orjson.loads(line) for line in said.splitlines()]
        yield from (_without_words(row) if row["id"] in since.events else row for row in rows)
    elif not (since.takedown and path.startswith("/v1/timeline")):
        yield _without_words(orjson.loads(said))


def _without_words(value: Any) -> Any:
    """A value of JSON without what may be withheld."""
    if isinstance(value, dict):
        return {name: _without_words(inside) for name, inside in value.items() if name not in _WORDS}
    return [*map(_without_words, value)] if isinstance(value, list) else value
