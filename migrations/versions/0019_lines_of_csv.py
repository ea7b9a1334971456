"""Each version of an event is kept as a line of CSV, too, so that all of them are sent without reading their JSON.

The lines are made of the bodies as they are served, some at a time. A body of the first releases may lack what has a column: it has no line
until its document is read anew, and could not be written as CSV before either.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.formats import csv

revision = "0019"
down_revision = "0018"

_BATCH = 1_000


def upgrade() -> None:
    op.create_table(
        "event_line",
        sa.Column("event_row", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_row"], ["event.row"]),
        sa.PrimaryKeyConstraint("event_row"),
    )
    connection = op.get_bind()
    event = sa.table("event", *map(sa.column, ("row", "body")))
    line = sa.table("event_line", *map(sa.column, ("event_row", "line")))
    bodies = sa.select(event.c.row, event.c.body).order_by(event.c.row).limit(_BATCH)
    last = 0
    while rows := connection.execute(bodies.where(event.c.row > last)).all():
        last = rows[-1].row
        if made := [one for row in rows for one in _lines(row)]:
            connection.execute(sa.insert(line), made)


def downgrade() -> None:
    op.drop_table("event_line")


def _lines(row: Any) -> list[dict[str, Any]]:
    try:
        return [{"event_row": row.row, "line": csv.line(row.body)}]
    except (KeyError, TypeError):
        return []
