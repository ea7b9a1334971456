"""What sources claim to be complete for."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app import complete, stored
from app.audit.check import Fault, Read, Statement, check, stream
from app.models import Commit, Completeness

_ENDED = aliased(Commit)


@check("Every claim of completeness can be understood, and stands from one commit to another")
def completeness(connection: Connection) -> Iterator[Fault]:
    """Every claim that is not."""
    columns: Any = Completeness.__table__.columns  # type: ignore[attr-defined]
    statement: Statement = (
        select(*columns, col(Commit.version).label("began"), col(_ENDED.version).label("ended"))
        .outerjoin(Commit, col(Commit.version) == col(Completeness.since))
        .outerjoin(_ENDED, col(_ENDED.version) == col(Completeness.until))
    )
    for row in stream(connection, statement.order_by(col(Completeness.row))):
        for message in _faults(row):
            yield Fault({"claim of": row.source_id, "since": row.since}, message)


def _faults(row: Read) -> Iterator[str]:
    """What is wrong with a claim."""
    try:
        said = stored.claim(row)
        known = stored.completeness(said)
        if complete.read({name: known[name] for name in complete.KEYS if known.get(name)}) != said:
            yield "it is not what its period says"
    except (ValueError, TypeError) as problem:
        yield f"it cannot be understood: {problem}"
    if row.began is None:
        yield f"its since, {row.since}, is no commit"
    if row.until is not None and (row.ended is None or row.until <= row.since):
        yield f"its until, {row.until}, is no commit after that"
