"""What may be handed on: takedowns and licences that change, what is kept of events and not served, and what was withheld.

Bodies that there are already say that nothing was withheld of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_BEFORE, _AFTER = ',"document":{', ',"withheld":[],"document":{'


def upgrade() -> None:
    op.add_column("head", sa.Column("rewritten", sa.Integer(), server_default="0", nullable=False))
    op.add_column("document", sa.Column("taken_down", sa.Integer(), nullable=True))
    op.create_table(
        "rewriting",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
        sa.ForeignKeyConstraint(["version"], ["commit.version"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
    )
    op.create_index("ix_rewriting_document_id", "rewriting", ["document_id"])
    op.create_table(
        "withheld",
        sa.Column("event_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_row"),
        sa.ForeignKeyConstraint(["event_row"], ["event.row"]),
    )
    # No string in a body has this in it: there, quotation marks are escaped.
    _put(_BEFORE, _AFTER)


def downgrade() -> None:
    _put(_AFTER, _BEFORE)
    op.drop_table("withheld")
    op.drop_index("ix_rewriting_document_id", "rewriting")
    op.drop_table("rewriting")
    op.drop_column("document", "taken_down")
    op.drop_column("head", "rewritten")


def _put(before: str, after: str) -> None:
    statement = sa.text("UPDATE event SET body = replace(body, :before, :after)")
    op.execute(statement.bindparams(before=before, after=after))
