"""Runs, and what they refused."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import col

from app.audit.check import Fault, Read, check, stream
from app.models import Commit, Reject, Run
from app.vocab import RunStatus


@check("A run that has ended says how, and its summary counts its commits and what it refused")
def runs(connection: Connection) -> Iterator[Fault]:
    """Every run whose record does not add up."""
    refused = select(func.count()).where(col(Reject.run_id) == col(Run.id)).scalar_subquery()
    commits = select(func.count()).where(col(Commit.run_id) == col(Run.id)).scalar_subquery()
    columns = (col(Run.id), col(Run.status), col(Run.finished), col(Run.summary))
    statement = select(*columns, refused.label("refused"), commits.label("commits")).order_by(col(Run.id))
    for run in stream(connection, statement):
        if run.status not in list(RunStatus):
            yield Fault({"run": run.id}, f"its status is '{run.status}'; there are {', '.join(RunStatus)}")
        elif (run.finished is None) != (run.status == RunStatus.RUNNING):
            yield Fault(
                {"run": run.id}, f"it is '{run.status}', and {'has not' if run.finished is None else 'has'} ended"
            )
        for message in _miscounted(run):
            yield Fault({"run": run.id}, message)


def _miscounted(run: Read) -> Iterator[str]:
    """What the summary of a run that came to its end counts otherwise than the record."""
    documents: dict[str, Any] = (run.summary or {}).get("documents", {})
    if run.status != RunStatus.DONE or not documents:
        return  # what was broken off may have done one thing more than it had counted
    commits = (
        documents.get("new", 0) + documents.get("changed", 0) + run.summary.get("completeness", {}).get("folders", 0)
    )
    counted = {"refused": documents.get("refused", 0), "commits": commits}
    for name, count in counted.items():
        if getattr(run, name) != count:
            yield f"its summary counts {count} {name}, and there are {getattr(run, name)}"
    if len(run.summary.get("refused", ())) != counted["refused"]:
        yield f"its summary lists {len(run.summary.get('refused', ()))} refused, and counts {counted['refused']}"
