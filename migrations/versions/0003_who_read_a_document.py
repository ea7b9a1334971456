"""Which version of the rules has read a document last. What the mentions say is taken over; a document without any is null."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("document", sa.Column("extractor", sa.String(), nullable=True))
    # Mentions that came out the same kept the version that found them first: the latest is whose all of them were.
    op.execute(
        "UPDATE document SET extractor = (SELECT mention.extractor FROM mention WHERE mention.document_id = document.id"
        " AND mention.until IS NULL ORDER BY mention.since DESC, mention.row DESC LIMIT 1) WHERE until IS NULL"
    )


def downgrade() -> None:
    op.drop_column("document", "extractor")
