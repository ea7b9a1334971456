"""Which mentions are one event: what is stored is what joining makes of them by the rules of this release."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select
from sqlmodel import col

from app import chronicle, correcting, writing
from app.audit.check import Fault, Statement, about, check
from app.models import Document, Head, Mention

_MOST = 500
"""Documents whose mentions are joined anew: each takes as long as storing it does."""


@check(
    f"Mentions are one event where joining makes them one; of more than {_MOST:,} documents as many are looked at, others each time",
    "Joined by an earlier release, whose rules were others: run `conflict-timeline reextract --all`. Changed by hand: restore"
    " the last backup that `audit` finds sound.",
)
def joins(connection: Connection) -> Iterator[Fault]:
    """Every event around these documents that joining makes otherwise."""
    links = chronicle.Links(*correcting.links(connection))
    told: set[tuple[str, str]] = set()
    for document_id in documents(connection):
        try:
            found = list(chronicle.misjoined(connection, document_id, links))
            stale = list(_looked_up(connection, document_id))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # `claims` tells of it
        yield from stale
        for event_id, message in found:
            if (event_id, message) not in told:
                told.add((event_id, message))
                yield Fault({"event": event_id}, message)


def _looked_up(connection: Connection, document_id: str) -> Iterator[Fault]:
    """Every mention of a document that is looked up by another country or rank than those that it has."""
    own: Statement = select(Mention).where(col(Mention.document_id) == document_id, col(Mention.until).is_(None))
    for row in connection.execute(own.order_by(col(Mention.row))):
        due = writing.columns(row.id, row.document_id, row.source_id, row.claim, row.fixed)
        if (row.country, row.rank) != (due["country"], due["rank"]):
            message = f"it is looked up by country {row.country} and rank {row.rank}, and has {due['country']} and {due['rank']}"
            yield Fault(about("mention", row), message)


def documents(connection: Connection) -> list[str]:
    """The documents that are looked at: all, or of many every so-manieth, beginning with another after each commit."""
    current = col(Document.until).is_(None)
    count = connection.execute(select(func.count()).where(current)).scalar_one()
    every = -(-count // _MOST) or 1
    start = connection.execute(select(func.coalesce(func.max(col(Head.version)), 0))).scalar_one() % every
    chosen = select(col(Document.id)).where(current, col(Document.row) % every == start)
    return list(connection.scalars(chosen.order_by(col(Document.row))))
