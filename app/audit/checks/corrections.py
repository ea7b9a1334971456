"""Corrections, and what they have made of mentions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, Text, cast, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app import correcting
from app.audit.check import Fault, Read, Statement, about, check, shortened, stream
from app.models import Commit, Correction, CorrectionMention, Mention
from app.vocab import CorrectionKind

_BEGAN, _ENDED = aliased(Commit), aliased(Commit)


@check(
    "Every correction is said in a commit of its author, for its reason, of mentions that there were; so is its undoing"
)
def corrections(connection: Connection) -> Iterator[Fault]:
    """Every correction that is not."""
    columns = (Correction.id, Correction.since, Correction.until, Correction.kind, Correction.field, Correction.value)
    signed = (Correction.author, Correction.reason, Correction.undone_by, Correction.undone_reason)
    of_it = exists().where(col(CorrectionMention.correction_row) == col(Correction.row))
    then = exists().where(
        col(Mention.id) == col(CorrectionMention.mention_id), col(Mention.since) <= col(Correction.since)
    )
    unknown = exists().where(col(CorrectionMention.correction_row) == col(Correction.row), ~then)
    statement: Statement = (
        select(
            *map(col, (*columns, *signed)),
            of_it.label("some"),
            unknown.label("unknown"),
            *(
                col(getattr(table, name)).label(f"{when}_{name}")
                for when, table in (("began", _BEGAN), ("ended", _ENDED))
                for name in ("version", "author", "reason")
            ),
        )
        .outerjoin(_BEGAN, col(_BEGAN.version) == col(Correction.since))
        .outerjoin(_ENDED, col(_ENDED.version) == col(Correction.until))
    )
    for row in stream(connection, statement.order_by(col(Correction.row))):
        for message in _faults(row):
            yield Fault({"correction": row.id}, message)


def _faults(row: Read) -> Iterator[str]:
    """What is wrong with a correction."""
    if row.kind not in list(CorrectionKind):
        yield f"its kind is '{row.kind}'; there are {', '.join(CorrectionKind)}"
    elif row.kind == CorrectionKind.VALUE:
        try:
            correcting.checked(row.field or "", row.value)
        except ValueError as problem:
            yield f"it cannot be applied: {problem}"
    if not row.some:
        yield "it is of no mention"
    if row.unknown:
        yield "it is of a mention that there was not then"
    if (row.began_version, row.began_author, row.began_reason) != (row.since, row.author, row.reason):
        yield f"commit {row.since} is not of its author and its reason"
    if row.until is None and (row.undone_by or row.undone_reason):
        yield "it is in force, and somebody has undone it"
    ended = (row.ended_version, row.ended_author, row.ended_reason)
    if row.until is not None and (ended != (row.until, row.undone_by, row.undone_reason) or row.until <= row.since):
        yield f"commit {row.until} is not of who has undone it and the reason"


@check("What is corrected of every version of a mention is what the corrections say that were in force then")
def corrected(connection: Connection) -> Iterator[Fault]:
    """Every version of a mention of which something else is corrected."""
    said = _said(connection)
    fixed_ = cast(col(Mention.fixed), Text)
    some = or_(fixed_ != "null", col(Mention.id).in_(select(col(CorrectionMention.mention_id))))
    columns = (col(Mention.id), col(Mention.since), col(Mention.until), fixed_.label("fixed"))
    for row in stream(connection, select(*columns).where(some).order_by(col(Mention.row))):
        fixed = (orjson.loads(row.fixed) if row.fixed else None) or {}
        due = list(_due(said.get(row.id, ()), row.since, row.until))
        if any(one != fixed for one in due):
            other = next(one for one in due if one != fixed)
            message = f"corrected of it is {shortened(fixed)}, and {shortened(other)} by the corrections"
            yield Fault(about("mention", row), message)


def _said(connection: Connection) -> dict[str, list[Read]]:
    """The corrections that change mentions, by these, in their order."""
    of = (CorrectionKind.VALUE.value, CorrectionKind.RETRACTED.value)
    columns = (Correction.since, Correction.until, Correction.kind, Correction.field, Correction.value)
    statement: Statement = (
        select(col(CorrectionMention.mention_id), *map(col, columns))
        .join(Correction, col(Correction.row) == col(CorrectionMention.correction_row))
        .where(col(Correction.kind).in_(of))
        .order_by(col(Correction.row))
    )
    found: dict[str, list[Read]] = defaultdict(list)
    for row in stream(connection, statement):
        found[row.mention_id].append(row)
    return found


def _due(said: Sequence[Read], since: int, until: int | None) -> Iterator[dict[str, Any]]:
    """What is corrected of a mention at the beginning of one of its versions, and at each change while it stands."""
    turns = {turn for one in said for turn in (one.since, one.until) if turn is not None}
    for version in sorted({since, *(turn for turn in turns if since < turn and (until is None or turn < until))}):
        found: dict[str, Any] = {}
        for one in said:
            if one.since <= version and (one.until is None or one.until > version):
                retracted = one.kind == CorrectionKind.RETRACTED
                found[correcting.RETRACTED if retracted else one.field] = True if retracted else one.value
        yield found
