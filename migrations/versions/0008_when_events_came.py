"""What has come or become otherwise since a moment is found by an index."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("commit_at", "commit", ["at", "version"])
    op.create_index("event_first_seen", "event", ["first_seen"])


def downgrade() -> None:
    op.drop_index("event_first_seen", "event")
    op.drop_index("commit_at", "commit")
