"""What joining has looked up and made of the store, in memory from one commit to the next.

It is as of one commit, and whoever makes the next one takes it by that. After a commit by anybody else, or one that was rolled
back, there is nothing to recall: all is looked up again.
"""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from app.merge.latest import Latest
from app.merge.traits import Traits
from app.models import Commit

_MENTIONS = 50_000
"""Of how many mentions it is kept what is alike to them, and of how many their event."""
_DOCUMENTS = 2_000


class Recalled:
    """What is known of mentions that stand, by their ids."""

    def __init__(self) -> None:
        self.traits = Latest[str, Traits](_MENTIONS)
        self.alike = Latest[str, tuple[Traits, list[Traits]]](_MENTIONS)
        """The mention, and those that may be one event with it."""
        self.event = Latest[str, tuple[str, Sequence[Traits]]](_MENTIONS)
        """The id of its event, and all mentions of this."""
        self.document = Latest[str, list[Traits]](_DOCUMENTS)
        """The mentions of a document."""


_AS_OF: WeakKeyDictionary[Engine, tuple[Any, Recalled]] = WeakKeyDictionary()


def take(connection: Connection, version: int) -> Recalled:
    """What is known as of a version; it is known no longer until it is given back. Empty where it is as of another."""
    as_of, kept = _AS_OF.pop(connection.engine, (None, Recalled()))
    return kept if as_of is not None and as_of == _commit(connection, version) else Recalled()


def give_back(connection: Connection, version: int, kept: Recalled) -> None:
    """Nothing; it is known as of a version from now on, should its commit come about."""
    _AS_OF[connection.engine] = _commit(connection, version), kept


def forget() -> None:
    """Nothing; of no store anything is known any longer."""
    _AS_OF.clear()


def _commit(connection: Connection, version: int) -> Any:
    """The commit with all that is known of it: two that were tried under one number are two."""
    row = connection.execute(select(*Commit.__table__.columns).where(col(Commit.version) == version)).first()  # type: ignore[attr-defined]
    return tuple(row) if row else None
