"""Which families the documents of a source have named, up to a version, is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_NAMED = {"sqlite_where": sa.text("family IS NOT NULL"), "postgresql_where": sa.text("family IS NOT NULL")}


def upgrade() -> None:
    op.create_index("document_family", "document", ["source_id", "family", "since"], **_NAMED)


def downgrade() -> None:
    op.drop_index("document_family", "document")
