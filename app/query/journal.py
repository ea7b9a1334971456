"""Runs of the ingest program and of the API, and what each refused.

What a run was told and where it ran stays here: commands, hosts and folders are nobody's business outside.
"""

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlmodel import col

from app.errors import NotFound
from app.models import Commit, Reject, Run
from app.query.pages import Order, Page, Statement, Wanted, page, position

MAX_LISTED = 1_000
"""Documents, and refusals, that one answer lists."""
_ORDER = Order((col(Run.id),), (int,), descending=True)
_LARGEST = 2**31 - 1  # of an integer column
_WEB = ("http://", "https://")
_WINDOWS = re.compile(r"[A-Za-z]:\\")
_QUOTED_PATH = re.compile(r"'(/[^']*|[A-Za-z]:\\[^']*)'")


def runs(connection: Connection, wanted: Wanted) -> Page:
    """A page of runs, the latest first. Raises InvalidCursor."""
    version, keys = position(connection, wanted, _ORDER, "runs")
    statement = _told().where(_ORDER.after(keys)) if keys else _told()
    found = page(connection, statement, _ORDER, "runs", wanted, version)
    return Page([_run(row) for row in found.rows], found.next, version)


def run(connection: Connection, run_id: str) -> dict[str, Any]:
    """One run with what it refused. Raises NotFound."""
    number = int(run_id) if re.fullmatch(r"[0-9]{1,10}", run_id) else 0
    row = connection.execute(_told().where(col(Run.id) == number)).one_or_none() if number <= _LARGEST else None
    if row is None:
        raise NotFound(f"There is no run '{run_id}'")
    columns = (col(Reject.item), col(Reject.code), col(Reject.reason), col(Reject.at))
    statement: Statement = (
        select(*columns).where(col(Reject.run_id) == number).order_by(col(Reject.id)).limit(MAX_LISTED)
    )
    told = {"document_ids": (row.summary or {}).get("document_ids", [])[:MAX_LISTED]}
    return _run(row) | told | {"refused": [_refusal(refused) for refused in connection.execute(statement)]}


def _told() -> Statement:
    """Runs with what is told of them."""
    version = select(func.max(col(Commit.version))).where(col(Commit.run_id) == col(Run.id)).scalar_subquery()
    refused = select(func.count()).where(col(Reject.run_id) == col(Run.id)).scalar_subquery()
    columns = (col(Run.started), col(Run.finished), col(Run.status), col(Run.summary))
    return select(col(Run.id).label("run"), *columns, version.label("version"), refused.label("refused"))


def _run(row: Row[Any]) -> dict[str, Any]:
    """What is told of a run; its counts are null until it has ended, and where it was broken off."""
    summary = row.summary or {}
    return {
        "id": row.run,
        "started": row.started,
        "finished": row.finished,
        "status": row.status,
        "documents": _counts(summary.get("documents"), "new changed unchanged refused"),
        "events": _counts(summary.get("events"), "created updated retracted"),
        "version": row.version,
        "refused_count": row.refused,
        "links": {"self": f"/v1/runs/{row.run}"},
    }


def _counts(counts: dict[str, int] | None, names: str) -> dict[str, int] | None:
    return None if counts is None else {name: counts.get(name, 0) for name in names.split()}


def _refusal(row: Row[Any]) -> dict[str, Any]:
    shown = _without_folders(row.item)
    return {"item": shown, "code": row.code, "reason": _public(row.reason, row.item, shown), "at": row.at}


def _public(reason: str, item: str, shown: str) -> str:
    """The reason without the folders of this machine that it may name."""
    quoted = reason if item == shown else reason.replace(item, shown)
    return _QUOTED_PATH.sub(lambda match: f"'{_without_folders(match[1])}'", quoted)


def _without_folders(item: str) -> str:
    """A web address without its query, of a path of this machine the last part."""
    if item.lower().startswith(_WEB):
        return item.partition("?")[0]  # what is behind it may be somebody's key
    path = PureWindowsPath(item) if _WINDOWS.match(item) else PurePosixPath(item)
    return path.name or item
