"""Mentions are found by the keys that the rules of joining give now: surnames, the outbreak of a war, ceasefires too.

What is compared of each mention is made from its claim again, as where it is stored. Mentions of the first releases, with which nothing is
joined until they are read anew, have no keys. Which mentions are one event is left as it is.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from app import writing
from app.merge import traits

revision = "0016"
down_revision = "0015"

_BATCH = 1_000
_COLUMNS = ("key", "width", "earliest", "mention_id", "latest")
_LOOKED_UP_BY = ("country", "rank", "place", "lat", "lon", "traits")


def upgrade() -> None:
    connection = op.get_bind()
    mention = sa.table(
        "mention",
        *map(sa.column, ("row", "id", "until", "document_id", "source_id", *_LOOKED_UP_BY)),
        sa.column("claim", sa.JSON()),
        sa.column("fixed", sa.JSON()),
    )
    key = sa.table("mention_key", *map(sa.column, _COLUMNS))
    connection.execute(sa.delete(key))
    joined = sa.select(mention).where(mention.c.until.is_(None), mention.c.rank.is_not(None)).order_by(mention.c.row)
    told = {name: sa.bindparam(f"its_{name}") for name in _LOOKED_UP_BY}
    tell = sa.update(mention).where(mention.c.row == sa.bindparam("at")).values(told)
    last = 0
    while rows := connection.execute(joined.where(mention.c.row > last).limit(_BATCH)).all():
        last = rows[-1].row
        made = [writing.columns(row.id, row.document_id, row.source_id, row.claim, row.fixed) for row in rows]
        connection.execute(
            tell,
            [
                {"at": row.row} | {f"its_{name}": one[name] for name in _LOOKED_UP_BY}
                for row, one in zip(rows, made, strict=True)
            ],
        )
        if keys := [key for row, one in zip(rows, made, strict=True) for key in _keys(row, one["traits"])]:
            connection.execute(sa.insert(key), keys)


def downgrade() -> None:
    """Nothing: what is there is what the tables hold before, too."""


def _keys(row: Any, packed: str | None) -> Iterator[dict[str, Any]]:
    known = traits.unpacked(packed, row.id, row.document_id, row.source_id) if packed else None
    return ({name: one[name] for name in _COLUMNS} for one in (traits.keyed(known) if known else ()))
