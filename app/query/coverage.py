"""What was collected, from whom and for which period, and for what of it sources claim to be complete."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import col

from app.filters import EventQuery, question
from app.models import Commit, Document, Source
from app.query import completeness
from app.query.completeness import Called, Days, Standing
from app.query.finding import ends
from app.query.pages import Version, standing

SOURCES = 10
"""Sources that every answer names, those with the most documents."""
CLAIMS = 20
"""Claims of completeness that every answer names."""
QUERIES = 1_000
"""Queries for which it is kept what the claims come to."""
_ANYTHING = EventQuery()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was collected as of a version."""

    collected: dict[str, Any]
    claims: Sequence[Standing]
    names: Called
    """What finds the sources of the claims."""

    _known: dict[Hashable, dict[str, Any]] = field(default_factory=dict)

    def of(self, query: EventQuery = _ANYTHING) -> dict[str, Any]:
        """What is told of it beside the answer to a query: the claims that bear on it, and the days that they cover it for."""
        key = question(query)
        found = self._known.get(key) or self._claimed(query)
        if len(self._known) >= QUERIES:
            self._known.clear()
        self._known[key] = found
        return self.collected | found

    def _claimed(self, query: EventQuery) -> dict[str, Any]:
        bearing = [claim for claim in self.claims if completeness.bears(query, claim, self.names)]
        told = {"complete": [claim.told() for claim in bearing[:CLAIMS]], "more_complete": len(bearing[CLAIMS:])}
        return told | {"covered": [completeness.written(run) for run in self.covered(query)]}

    def covered(self, query: EventQuery) -> list[Days]:
        """The runs of days for which there was nothing, where a query finds nothing."""
        return completeness.covered(query, self.claims, self.names)


def coverage(connection: Connection, version: Version) -> Coverage:
    """What was collected as of a version."""
    claims = completeness.claims(connection, version.number)
    return Coverage(_collected(connection, version), claims, completeness.called(connection, claims))


def _collected(connection: Connection, version: Version) -> dict[str, Any]:
    """How many documents of which sources, when the last of them came in, and the period that the events lie in."""
    documents, first, last = func.count(), func.min(col(Document.published)), func.max(col(Document.published))
    by_source = (
        select(col(Source.id), col(Source.name), documents, first, last, func.max(col(Document.since)))
        .join(Document, col(Document.source_id) == col(Source.id))
        .where(standing(Document, version.number))
        .group_by(col(Source.id), col(Source.name))
    )
    sources = sorted(connection.execute(by_source), key=lambda row: (-row[2], row[0]))
    period = ends(connection, version.number)
    latest = select(col(Commit.at)).where(col(Commit.version) == max((row[5] for row in sources), default=0))
    return {
        "documents": sum(row[2] for row in sources),
        "sources": len(sources),
        "last_ingest": connection.execute(latest).scalar_one_or_none(),
        "last_published": max((row[4] for row in sources), default=None),
        "period": completeness.written(period) if period else None,
        "by_source": [
            {"id": row[0], "name": row[1], "documents": row[2], "published": completeness.written((row[3], row[4]))}
            for row in sources[:SOURCES]
        ],
        "more_sources": len(sources[SOURCES:]),
    }
