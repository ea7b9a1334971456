"""The version of a moment is found by an index."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("commit_at", "commit", ["at", "version"])


def downgrade() -> None:
    op.drop_index("commit_at", "commit")
