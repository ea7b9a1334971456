"""What each version of an event has to do with, as rows beside it: the filter `context`."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_FILL = {
    "sqlite": "SELECT event.row, one.key, one.value FROM event, json_each(event.body, '$.context') AS one",
    "postgresql": (
        "SELECT event.row, one.number - 1, one.value FROM event,"
        " json_array_elements_text(event.body::json -> 'context') WITH ORDINALITY AS one (value, number)"
    ),
}


def upgrade() -> None:
    op.create_table(
        "event_context",
        sa.Column("event_row", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_row"], ["event.row"]),
        sa.PrimaryKeyConstraint("event_row", "seq"),
    )
    op.create_index("event_context_context", "event_context", ["context"])
    op.execute(f"INSERT INTO event_context (event_row, seq, context) {_FILL[op.get_context().dialect.name]}")


def downgrade() -> None:
    op.drop_table("event_context")
