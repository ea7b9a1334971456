"""Mentions that may be one event are found by an index alone, and what is compared of them is kept ready.

Where it is not, as in what was stored before, it is made of the claim; such mentions are looked up wherever they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_CURRENT = {"sqlite_where": sa.text("until IS NULL"), "postgresql_where": sa.text("until IS NULL")}


_COLUMNS = {"place": sa.String, "lat": sa.Float, "lon": sa.Float, "traits": sa.Text}
_FOUND_BY = ["rank", "earliest", "latest", "label", "place", "lat", "lon"]


def upgrade() -> None:
    for name, kind in _COLUMNS.items():
        op.add_column("mention", sa.Column(name, kind(), nullable=True))
    _index(["country", *_FOUND_BY], _FOUND_BY)


def downgrade() -> None:
    _index(["country", "rank", "earliest"], ["rank", "earliest"])
    for name in _COLUMNS:
        op.drop_column("mention", name)


def _index(near: list[str], when: list[str]) -> None:
    for name, columns in (("mention_near", near), ("mention_when", when)):
        op.drop_index(name, "mention")
        op.create_index(name, "mention", columns, **_CURRENT)
