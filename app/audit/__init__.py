"""Whether a store is what it should be. It is read in one transaction, and nothing is changed.

Each check is a `Check` in a module of `checks`, and says what holds of every sound store.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.audit import checks
from app.audit.check import Check, Fault

__all__ = ["Check", "Fault", "Verdict", "audit", "every"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to."""

    check: Check
    faults: int
    broken: str | None = None
    """Why it could not be carried out to its end, if so."""


def every() -> list[Check]:
    """All checks, module by module."""
    modules = (import_module(f"{checks.__name__}.{module.name}") for module in iter_modules(checks.__path__))
    return [found for module in modules for found in vars(module).values() if isinstance(found, Check)]


def audit(
    engine: Engine, tell: Callable[[Check, Fault], None], chosen: Sequence[Check] | None = None
) -> Iterator[Verdict]:
    """The verdict of each check in turn, or of those chosen, on one state of the store; `tell` is told of every fault as it is found."""
    with db.reading(engine) as connection:
        for check in every() if chosen is None else chosen:
            yield _verdict(connection, check, tell)


def _verdict(connection: Connection, check: Check, tell: Callable[[Check, Fault], None]) -> Verdict:
    faults = 0
    try:
        with connection.begin_nested():  # or PostgreSQL would answer nothing after what it could not answer
            for fault in check.find(connection):
                tell(check, fault)
                faults += 1
    except SQLAlchemyError as problem:
        return Verdict(check, faults, db.reason(problem))
    except (ValueError, TypeError) as problem:  # what stands in a column of SQLite may be anything
        return Verdict(check, faults, f"a value that cannot be read: {problem}")
    return Verdict(check, faults)
