"""Joining passes over records of a data set that it need not ask for, unread; which documents tell of an event stands in an index.

The keys are as they were: what is said beside them, whose records their mentions are and of what kind, stands in the mentions.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_BEFORE = ("key", "width", "earliest", "mention_id", "latest")
_NOW = ("key", "records", "width", "earliest", "mention_id", "latest", "label")
_TELLS = ("event_id", "since", "until", "document_id")


def upgrade() -> None:
    _remake(_NOW)
    records = "CASE WHEN source.records_are_events THEN source.id ELSE '' END"
    of_it = "mention.id = kept.mention_id AND mention.until IS NULL"
    op.execute(
        f"INSERT INTO mention_key ({', '.join(_NOW)})"  # noqa: S608 - constants
        f" SELECT kept.key, {records}, kept.width, kept.earliest, kept.mention_id, kept.latest, mention.label"
        f" FROM mention_key_before kept JOIN mention ON {of_it} JOIN source ON source.id = mention.source_id"
    )
    op.drop_table("mention_key_before")
    op.drop_index("mention_event", "mention")
    op.create_index("mention_event", "mention", [*_TELLS])


def downgrade() -> None:
    op.drop_index("mention_event", "mention")
    op.create_index("mention_event", "mention", [*_TELLS[:2]])
    _remake(_BEFORE)
    columns = ", ".join(_BEFORE)
    op.execute(f"INSERT INTO mention_key ({columns}) SELECT {columns} FROM mention_key_before")  # noqa: S608 - constants
    op.drop_table("mention_key_before")


def _remake(columns: tuple[str, ...]) -> None:
    """Nothing; the table has these columns and is empty, and what it held is in `mention_key_before`."""
    op.rename_table("mention_key", "mention_key_before")
    if op.get_context().dialect.name == "postgresql":  # where the name of a constraint is one of all tables
        op.drop_constraint("mention_key_found", "mention_key_before")
    kinds: dict[str, sa.types.TypeEngine[object]] = {"width": sa.Integer(), "earliest": sa.Date(), "latest": sa.Date()}
    op.create_table(
        "mention_key",
        *(sa.Column(name, kinds.get(name, sa.String()), autoincrement=False, nullable=False) for name in columns),
        sa.PrimaryKeyConstraint(
            *(name for name in columns if name not in ("latest", "label")), name="mention_key_found"
        ),
        sqlite_with_rowid=False,
    )
