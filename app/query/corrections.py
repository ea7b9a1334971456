"""What analysts have said of events: in force and undone, by whom and why."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.errors import NotFound
from app.filters import chosen
from app.models import Commit, Correction, CorrectionMention, Mention
from app.query.pages import Condition, Order, Page, Statement, Wanted, page, position, standing
from app.query_string import Choice
from app.quoting import short
from app.vocab import CorrectionKind

_ORDER = Order((col(Correction.row),), (int,), descending=True)
_UNDONE = aliased(Commit)


def corrections(connection: Connection, event: Choice | None, wanted: Wanted) -> Page:
    """A page of corrections, if asked for those of some events, the latest first. Raises InvalidCursor."""
    bound = f"corrections {event or ''}"
    version, keys = position(connection, wanted, _ORDER, bound)
    statement = _told().where(col(Correction.since) <= version.number)
    if event:
        statement = statement.where(chosen(event, partial(_of_events, version=version.number)))
    if keys:
        statement = statement.where(_ORDER.after(keys))
    found = page(connection, statement, _ORDER, bound, wanted, version)
    return Page(_with_mentions(connection, found.rows, version.number), found.next, version)


def _of_events(event_ids: Sequence[str | None], version: int) -> Condition:
    """The corrections that were said of one of these events, or are of a mention that is part of one."""
    of_it = select(col(CorrectionMention.correction_row)).join(
        Mention, col(Mention.id) == col(CorrectionMention.mention_id)
    )
    now = of_it.where(col(Mention.event_id).in_(event_ids), standing(Mention, version))
    return or_(col(Correction.event_id).in_(event_ids), col(Correction.row).in_(now))


def correction(connection: Connection, correction_id: str, version: int) -> dict[str, Any]:
    """One correction. Raises NotFound."""
    statement = _told().where(col(Correction.id) == correction_id, col(Correction.since) <= version)
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise NotFound(f"There is no correction '{short(correction_id)}'")
    return _with_mentions(connection, [row], version)[0]


def of_mentions(connection: Connection, mention_ids: Sequence[str], version: int) -> dict[str, list[dict[str, Any]]]:
    """What is corrected of mentions as of a version: each field with its value, by whom, why, and the correction's id."""
    columns = (Correction.id, Correction.field, Correction.value, Correction.author, Correction.reason)
    in_force = or_(col(Correction.until).is_(None), col(Correction.until) > version)
    statement: Statement = (
        select(col(CorrectionMention.mention_id), *map(col, columns))
        .join(Correction, col(Correction.row) == col(CorrectionMention.correction_row))
        .where(
            col(CorrectionMention.mention_id).in_(mention_ids),
            col(Correction.kind) == CorrectionKind.VALUE.value,
            and_(col(Correction.since) <= version, in_force),
        )
        .order_by(col(Correction.row))
    )
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in connection.execute(statement):
        said = {"field": row.field, "value": row.value, "by": row.author, "reason": row.reason, "correction": row.id}
        found[row.mention_id][row.field] = said
    return {mention_id: list(fields.values()) for mention_id, fields in found.items()}


def _told() -> Statement:
    """Corrections with the times of their commits."""
    return (
        select(
            *Correction.__table__.columns,  # type: ignore[attr-defined]
            col(Commit.at).label("said_at"),
            col(_UNDONE.at).label("undone_at"),
        )
        .join(Commit, col(Commit.version) == col(Correction.since))
        .outerjoin(_UNDONE, col(_UNDONE.version) == col(Correction.until))
    )


def _with_mentions(connection: Connection, rows: Sequence[Row[Any]], version: int) -> list[dict[str, Any]]:
    columns = (CorrectionMention.correction_row, CorrectionMention.mention_id, CorrectionMention.side)
    statement = select(*map(col, columns)).where(col(CorrectionMention.correction_row).in_([row.row for row in rows]))
    sides: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for one in connection.execute(statement.order_by(col(CorrectionMention.mention_id))):
        sides[one.correction_row][one.side].append(one.mention_id)
    return [_correction(row, *sides[row.row], version) for row in rows]


def _correction(row: Row[Any], mentions: list[str], others: list[str], version: int) -> dict[str, Any]:
    """What is told of a correction as of a version."""
    undone = None
    if row.until is not None and row.until <= version:
        undone = {"version": row.until, "at": row.undone_at, "author": row.undone_by, "reason": row.undone_reason}
    return {
        "id": row.id,
        "kind": row.kind,
        "event": row.event_id,
        "field": row.field,
        "value": row.value,
        "mentions": mentions,
        "others": others,
        "author": row.author,
        "reason": row.reason,
        "version": row.since,
        "at": row.said_at,
        "undone": undone,
        "links": {"self": f"/v1/corrections/{row.id}", "event": f"/v1/events/{row.event_id}"},
    }
