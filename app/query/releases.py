"""Releases: versions of the data set that have a name."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import col

from app.models import Commit, Release, Rewriting

_TOLD = select(*map(col, (Release.name, Release.version, Release.query, Release.at, Release.author))).add_columns(
    col(Release.count).label("events"), col(Release.sha256)
)


def releases(connection: Connection) -> Sequence[Any]:
    """All releases, the latest first."""
    return connection.execute(_TOLD.order_by(col(Release.at).desc(), col(Release.name))).all()


def release(connection: Connection, name: str) -> Any | None:
    """The release of a name; None: there is none."""
    return connection.execute(_TOLD.where(col(Release.name) == name)).one_or_none()


def rewritten(connection: Connection, version: int, at: datetime) -> int | None:
    """The last version behind another in which, by the end of some second, what is served of versions was changed; None: in none."""
    last = select(func.max(col(Rewriting.version))).join(Commit, col(Commit.version) == col(Rewriting.version))
    return connection.execute(
        last.where(col(Rewriting.version) > version, col(Commit.at) < at + timedelta(seconds=1))
    ).scalar_one()
