"""The client itself: one method for each thing that can be asked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from types import TracebackType
from typing import Any, Self, Unpack
from urllib.parse import quote

import httpx

from app.client import answers, filters, frames, wire
from app.client.answers import Events, Histogram, Places, Rows
from app.client.errors import InvalidValue, NotFound, NotSupported
from app.client.filters import Filters, Moment, Pairs
from app.client.mirror import Mirror
from app.client.shapes import Change, Citation, Event, Evidence, FacetValue, KeyDate, Version

LOCAL = "http://127.0.0.1:8000"
"""Where `conflict-timeline serve` answers."""


class Client:
    """A server's answers. Sync only; threads may share it.

    Filters are keyword arguments (`from_` is the API's `from`), checked by name before anything is sent: `client.count(country="ML",
    type="-PROTEST", from_=2012)`. `with Client() as client:` closes its connections at the end; without, they stay open for the next
    question until `close`, or until nobody has the client any more.
    """

    def __init__(
        self,
        url: str = LOCAL,
        *,
        timeout: float = 60.0,
        retries: int = 3,
        user_agent: str | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise InvalidValue(f"'{url}' is no address of a server: write http://… or https://…")
        headers = {"User-Agent": user_agent or wire.user_agent(), "Accept": "application/json"}
        http = httpx.Client(base_url=url, timeout=timeout, headers=headers, transport=transport, follow_redirects=True)
        self._wire = wire.Wire(url, http, retries)
        self._pinned: Pairs = {}
        self._is_own = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing; the connections are closed, also those of what `at` gave. What `at` gave closes none."""
        if self._is_own:
            self._wire.http.close()

    def __repr__(self) -> str:
        pinned = f" as of {self._pinned['as_of']}" if self._pinned else ""
        return f"<Client of {self._wire.url}{pinned}>"

    # -------------------------------------------------------------------------------------------------------- versions

    def version(self) -> int:
        """The number of the version that is asked: the newest, or the one that the client is pinned to."""
        found: int = self._wire.get("/v1/changes", {"after": "0", "limit": "1"} | self._pinned)["meta"]["version"]
        return found

    def at(self, as_of: Moment | None = None) -> Self:
        """The same client, all of whose answers are of one version: a number, a moment or a day (its end, UTC); None: the newest now.

        A filter `as_of` of a single question goes before it.
        """
        pinned = copy(self)
        pinned._pinned = filters.pairs({"as_of": self.version() if as_of is None else as_of})  # noqa: SLF001 - of its own class
        pinned._is_own = False  # noqa: SLF001
        return pinned

    # ---------------------------------------------------------------------------------------------------------- events

    def events(self, *, sort: str = "date", **given: Unpack[Filters]) -> Events:
        """The events that the filters find; nothing is asked yet. `sort`: date, -date, updated, reports, deaths or relevance."""
        return Events(self._wire, self._parameters(given, {"sort": sort}))

    def count(self, **given: Unpack[Filters]) -> int:
        """How many events the filters find."""
        found: int = self._ask("/v1/events/count", given)["data"]["count"]
        return found

    def event(self, event_id: str) -> Event:
        """One event; of an id that was merged, what it is part of. Raises NotFound, Gone where it was retracted."""
        found: Event = self._wire.get(_path(event_id), self._pinned)["data"]
        return found

    def evidence(self, event_id: str) -> Rows[Evidence]:
        """What an event rests on: its mentions, with the exact words for each field. Raises NotFound, Gone."""
        answer = self._wire.get(_path(event_id, "/evidence"), self._pinned)
        return Rows(answer["data"], answer, frames.EVIDENCE)

    def history(self, event_id: str) -> Rows[Version]:
        """The versions of an event, the first one first. Raises NotFound, Gone."""
        answer = self._wire.get(_path(event_id, "/history"), self._pinned)
        return Rows(answer["data"], answer, frames.VERSIONS)

    # --------------------------------------------------------------------------------------------------------- counted

    def facets(self, *facets: str | Iterable[str], limit: int = 50, **given: Unpack[Filters]) -> Rows[FacetValue]:
        """How many events have each value of some facets, named one by one or in a list: type, label and country, if none is."""
        options = {"limit": str(limit)} | ({"facet": filters.names(facets)} if facets else {})
        answer = self._ask("/v1/facets", given, options)
        return Rows(answer["data"], answer, frames.FACETS)

    def histogram(self, interval: str = "year", *, by: str | None = None, **given: Unpack[Filters]) -> Histogram:
        """How many events certainly and possibly lie in each year, month, week or day; `by`: each value of a facet apart.

        None is not 0: nothing was found, and no source claims that there was nothing.
        """
        options = {"interval": interval} | ({"by": by} if by else {})
        return Histogram(self._ask("/v1/histogram", given, options), by)

    def timeline(self, top: int = 10, **given: Unpack[Filters]) -> Rows[KeyDate]:
        """The key dates of a selection, in the order of time, each with its leading event."""
        answer = self._ask("/v1/timeline", given, {"top": str(top)})
        return Rows(answer["data"], answer, frames.KEY_DATES)

    def places(self, **given: Unpack[Filters]) -> Places:
        """Where the events are, as features of GeoJSON."""
        return Places(self._ask("/v1/places", given))

    # --------------------------------------------------------------------------------------------------------- records

    def changes(self, after: int | str = 0) -> Iterator[Change]:
        """What became of events since a version, in order, fetched as it is read."""
        return (entry for page in answers.changes(self._wire, after, self._pinned) for entry in page)

    def mirror(self) -> Mirror:
        """A table of all events, still empty: its `follow` fills it, and brings it up to date later on."""
        return Mirror(self._wire, self._pinned)

    def cite(self, **given: Unpack[Filters]) -> Citation:
        """A citation of what the filters find: permalink, version, count, checksum, licences. Raises NotSupported."""
        with self._citing():
            found: Citation = self._ask("/v1/cite", given)["data"]
        return found

    def cite_as(self, style: str = "text", **given: Unpack[Filters]) -> str:
        """The same written for a list of references: `text`, `bibtex` or `csl` (CSL-JSON). Raises NotSupported."""
        with self._citing():
            return self._wire.text("/v1/cite", self._parameters(given, {"format": style}))

    @contextmanager
    def _citing(self) -> Iterator[None]:
        try:
            yield
        except NotFound as problem:
            raise NotSupported(f"{self._wire.url} makes no citations: it is of an earlier release") from problem

    def _ask(self, path: str, given: Filters, options: Pairs | None = None) -> dict[str, Any]:
        return self._wire.get(path, self._parameters(given, options or {}))

    def _parameters(self, given: Filters, options: Pairs) -> Pairs:
        return self._pinned | filters.pairs(given, options) | options


def _path(event_id: str, part: str = "") -> str:
    if not event_id:
        raise InvalidValue("an empty id: which event is meant?")
    return f"/v1/events/{quote(event_id, safe='')}{part}"
