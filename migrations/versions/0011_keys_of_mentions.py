"""Mentions that are told more loosely are found by what few have in common: a rare word, a town's name, a party.

What is current is entered as it was packed; what another release has packed is found again once it is read anew. The country of a mention
stands in its row also where it is only what its document is about.
"""

from collections.abc import Iterator
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

from app.merge import traits

revision = "0011"
down_revision = "0010"

_CURRENT = {"sqlite_where": sa.text("until IS NULL"), "postgresql_where": sa.text("until IS NULL")}
_BATCH = 1_000
_COLUMNS = ("key", "width", "earliest", "mention_id", "latest")
_FOUND_BY = ["rank", "earliest", "latest", "label", "place", "lat", "lon"]


def upgrade() -> None:
    table = op.create_table(
        "mention_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("earliest", sa.Date(), nullable=False),
        sa.Column("mention_id", sa.String(), nullable=False),
        sa.Column("latest", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", "width", "earliest", "mention_id", name="mention_key_found"),
        sqlite_with_rowid=False,
    )
    op.drop_index("mention_when", "mention")
    _fill(op.get_bind(), table)


def downgrade() -> None:
    op.create_index("mention_when", "mention", _FOUND_BY, **_CURRENT)
    op.drop_table("mention_key")


def _fill(connection: sa.Connection, table: sa.Table) -> None:
    mention = sa.table(
        "mention", *map(sa.column, ("row", "id", "until", "country", "traits", "document_id", "source_id"))
    )
    packed = sa.select(mention).where(mention.c.until.is_(None), mention.c.traits.is_not(None)).order_by(mention.c.row)
    placed = sa.update(mention).where(mention.c.row == sa.bindparam("at")).values(country=sa.bindparam("of"))
    last = 0
    while rows := connection.execute(packed.where(mention.c.row > last).limit(_BATCH)).all():
        last = rows[-1].row
        keys = [key for row in rows for key in _keys(row)]
        countries = [
            {"at": row.row, "of": country}
            for row in rows
            if row.country is None and (country := orjson.loads(row.traits)[1][5])
        ]
        for statement, values in ((sa.insert(table), keys), (placed, countries)):
            if values:
                connection.execute(statement, values)


def _keys(row: Any) -> Iterator[dict[str, Any]]:
    known = traits.unpacked(row.traits, row.id, row.document_id, row.source_id)
    return ({name: one[name] for name in _COLUMNS} for one in (traits.keyed(known) if known else ()))
