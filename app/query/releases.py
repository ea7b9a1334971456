"""Releases: versions of the data set that have a name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import col

from app.models import Release

_TOLD = select(*map(col, (Release.name, Release.version, Release.query, Release.at, Release.author))).add_columns(
    col(Release.count).label("events"), col(Release.sha256)
)


def releases(connection: Connection) -> Sequence[Any]:
    """All releases, the latest first."""
    return connection.execute(_TOLD.order_by(col(Release.at).desc(), col(Release.name))).all()


def release(connection: Connection, name: str) -> Any | None:
    """The release of a name; None: there is none."""
    return connection.execute(_TOLD.where(col(Release.name) == name)).one_or_none()
