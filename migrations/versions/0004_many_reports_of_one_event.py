"""What joining mentions to events takes: how coarse each is and where; of documents their spelling of the publisher and a signature.

Mentions that were stored before have no rank, so that nothing is joined with them until `reextract` has read them again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_CURRENT = {"sqlite_where": sa.text("until IS NULL"), "postgresql_where": sa.text("until IS NULL")}


def upgrade() -> None:
    op.add_column("document", sa.Column("publisher", sa.String(), nullable=True))
    op.add_column("document", sa.Column("family", sa.String(), nullable=True))
    op.add_column("document", sa.Column("signature", sa.Text(), nullable=True))
    op.add_column("mention", sa.Column("country", sa.String(), nullable=True))
    op.add_column("mention", sa.Column("rank", sa.Integer(), nullable=True))
    op.add_column("mention", sa.Column("fixed", sa.JSON(), nullable=True))
    op.create_table(
        "correction",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), sa.ForeignKey("commit.version"), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_reason", sa.Text(), nullable=True),
    )
    op.create_index("ix_correction_id", "correction", ["id"], unique=True)
    op.create_index("ix_correction_event_id", "correction", ["event_id"])
    op.create_table(
        "correction_mention",
        sa.Column("correction_row", sa.Integer(), sa.ForeignKey("correction.row"), primary_key=True),
        sa.Column("mention_id", sa.String(), primary_key=True),
        sa.Column("side", sa.Integer(), nullable=False),
    )
    op.create_index("ix_correction_mention_mention_id", "correction_mention", ["mention_id"])
    op.create_index("mention_near", "mention", ["country", "rank", "earliest"], **_CURRENT)
    op.create_index("mention_when", "mention", ["rank", "earliest"], **_CURRENT)


def downgrade() -> None:
    op.drop_table("correction_mention")
    op.drop_table("correction")
    op.drop_index("mention_when", "mention")
    op.drop_index("mention_near", "mention")
    for table, column in (
        ("mention", "fixed"),
        ("mention", "rank"),
        ("mention", "country"),
        ("document", "signature"),
        ("document", "family"),
        ("document", "publisher"),
    ):
        op.drop_column(table, column)
