"""Tokens, who asked for a run, and which place lies in which, of the places that there are already.

An index goes: SQLite took it for every commit, to read all current events for those of one document.
"""

import sqlalchemy as sa
from alembic import op

from app import gazetteer

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_index("ix_event_until", "event")
    # Existing runs were all the program's own. The default goes again: every run says whose it is.
    op.add_column("run", sa.Column("author", sa.String(), nullable=True))
    op.execute("UPDATE run SET author = 'ingest'")
    with op.batch_alter_table("run") as run:
        run.alter_column("author", existing_type=sa.String(), nullable=False)
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_token_name", "token", ["name"], unique=True)
    op.create_index("ix_token_digest", "token", ["digest"], unique=True)
    within = op.create_table(
        "place_within",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("within_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place_id", "within_id"),
    )
    op.create_index("place_within_within", "place_within", ["within_id"])
    places = op.get_bind().execute(sa.text("SELECT DISTINCT place_id FROM event_place")).scalars()
    rows = [{"place_id": one, "within_id": around} for one in places for around in gazetteer.enclosing(one)]
    op.bulk_insert(within, rows)


def downgrade() -> None:
    op.drop_table("place_within")
    op.drop_table("token")
    with op.batch_alter_table("run") as run:
        run.drop_column("author")
    op.create_index("ix_event_until", "event", ["until"])
