"""Which place lies in which, as of a version: a later gazetteer no longer changes what was found before.

What there is already counts as having held from the beginning.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.rename_table("place_within", "place_within_before")
    op.drop_index("place_within_within", "place_within_before")
    op.create_table(
        "place_within",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("within_id", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("place_id", "within_id", "since", name="place_within_held"),
    )
    op.create_index("place_within_within", "place_within", ["within_id"])
    op.execute("INSERT INTO place_within SELECT place_id, within_id, 0, NULL FROM place_within_before")
    op.drop_table("place_within_before")


def downgrade() -> None:
    op.rename_table("place_within", "place_within_after")
    op.drop_index("place_within_within", "place_within_after")
    op.create_table(
        "place_within",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("within_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place_id", "within_id", name="place_within_pair"),
    )
    op.create_index("place_within_within", "place_within", ["within_id"])
    op.execute("INSERT INTO place_within SELECT place_id, within_id FROM place_within_after WHERE until IS NULL")
    op.drop_table("place_within_after")
