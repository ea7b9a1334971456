"""`conflict-timeline audit`."""

from typing import Annotated

import typer

from app.cli.asked import ready_engine
from app.cli.said import FAILED, REFUSED, console, print_lines, write


def audit(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print each fault as one JSON object a line.")] = False,
) -> None:
    """Check that the store is what it should be; nothing is changed, and the server may go on.

    Every quote stands in its document, every event is what its mentions resolve to, every index and count is in step. Each
    fault is a line on standard output. Exit status: 0 none, 1 faults, 2 something could not be read.
    """
    from app.audit import Check, Fault
    from app.audit import audit as verdicts

    def tell(check: Check, fault: Fault) -> None:
        if as_json:
            print_lines([{"check": check.name, "about": fault.about, "fault": fault.message}])
        else:
            write([f"{check.name}: {fault.line()}\n".encode()])

    found = []
    for verdict in verdicts(ready_engine(), tell):
        found.append(verdict)
        said = f"cannot be carried out: {verdict.broken}" if verdict.broken else f"{verdict.faults or 'no'} faults"
        console.print(f"{verdict.check.name}: {verdict.check.holds}: {said}")
        if verdict.faults:
            console.print(f"  {verdict.check.remedy}")
    faults, broken = sum(one.faults for one in found), [one.check.name for one in found if one.broken]
    console.print(
        f"{len(found)} checks, {faults or 'no'} faults" + (f"; broken off: {', '.join(broken)}" if broken else "")
    )
    if faults or broken:
        raise typer.Exit(FAILED if broken else REFUSED)
