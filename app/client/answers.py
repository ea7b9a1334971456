"""What a server answers: rows with what stands around them, and lists of events that are fetched page by page."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.client import frames
from app.client.filters import Pairs
from app.client.frames import Table
from app.client.shapes import Bucket, Change, Event, Spot
from app.client.wire import Wire

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row")
PAGE = 1_000
"""Rows of a page: the most that a server gives."""


class Rows(list[Row], Generic[Row]):
    """A list of what was found, of one version of the data."""

    def __init__(self, rows: Iterable[Row], answer: dict[str, Any], table: Table) -> None:
        super().__init__(rows)
        self.meta: dict[str, Any] = answer["meta"]
        """The version, its time (`as_of`), and the filters as the server understood them (`query`)."""
        self.coverage: dict[str, Any] = answer["coverage"]
        """What was collected: an empty list says nothing of what was not."""
        self._table = table

    @property
    def version(self) -> int:
        """The version of the data set that it is of."""
        found: int = self.meta["version"]
        return found

    def to_dataframe(self) -> "pd.DataFrame":
        """One row each, with flat columns. Raises PandasMissing."""
        return frames.frame(self, self._table, self.meta)


class Places(Rows[Spot]):
    """Places as features of GeoJSON, as geopandas reads them; how many events have none, or one that is on no map."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(answer["features"], answer, frames.PLACES)
        self.unplaced: int = answer["unplaced"]
        self.unlocated: int = sum(spot["properties"]["events"] for spot in self if spot["geometry"] is None)


class Histogram(Rows[Bucket]):
    """Buckets of time."""

    def __init__(self, answer: dict[str, Any], by: str | None) -> None:
        super().__init__(answer["data"], answer, frames.GROUPS if by else frames.BUCKETS)
        self._by = by

    def to_dataframe(self) -> "pd.DataFrame":
        """A row for each bucket, or for each value in each, where they were counted apart. Raises PandasMissing."""
        return frames.frame(frames.grouped(self) if self._by else self, self._table, self.meta)


class Events:
    """The events that some filters find. Nothing is asked before it is needed, and all pages of one run are of one version."""

    def __init__(self, wire: Wire, parameters: Pairs) -> None:
        self._wire, self._parameters = wire, parameters

    def __iter__(self) -> Iterator[Event]:
        """The events one by one, each page being fetched when it is reached."""
        for page in self.pages():
            yield from page

    def pages(self, size: int = PAGE) -> Iterator[Rows[Event]]:
        """The same page by page, with what stands around each."""
        for answer in self._answers(size):
            yield Rows(answer["data"], answer, frames.EVENTS)

    def first(self, number: int = 10) -> Rows[Event]:
        """The first of them, in one request as a rule."""
        pages = self.pages(min(max(number, 1), PAGE))
        found = next(pages)
        more = (event for page in pages for event in page)
        rows = [*found[:number], *islice(more, max(0, number - len(found)))]
        return Rows(rows, {"meta": found.meta, "coverage": found.coverage}, frames.EVENTS)

    def to_dataframe(self, columns: Iterable[str] | None = None) -> "pd.DataFrame":
        """All of them, one row each; of some columns no more than these is fetched. Raises UnknownName, PandasMissing.

        The columns are those of csv. Days are datetime64[s], which holds every year from 1 on; a day that is open is NaT, an
        unknown number NA. `attrs` has the version, its time and the filters.
        """
        table, asked = frames.of_events(columns)
        frames.needed()
        meta: dict[str, Any] = {}

        def rows() -> Iterator[Event]:
            for answer in self._answers(PAGE, asked):
                meta.update(answer["meta"])
                yield from answer["data"]

        return frames.frame(rows(), table, meta)

    def _answers(self, size: int, fields: Pairs | None = None) -> Iterator[dict[str, Any]]:
        return self._wire.pages("/v1/events", self._parameters | {"limit": str(size)} | (fields or {}))

    def __repr__(self) -> str:
        asked = ", ".join(f"{name}={value}" for name, value in self._parameters.items()) or "all"
        return f"<Events of {self._wire.url}: {asked}>"


def changes(wire: Wire, after: int | str, pinned: Pairs) -> Iterator[Rows[Change]]:
    """The log behind a version, page by page."""
    for answer in wire.pages("/v1/changes", {"after": str(after), "limit": str(PAGE)} | pinned):
        yield Rows(answer["data"], answer, frames.CHANGES)
