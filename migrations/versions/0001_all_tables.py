"""All tables, the full-text index, and the head at version 0."""

import sqlalchemy as sa
from alembic import op

from app import db

revision = "0001"
down_revision = None

_CURRENT = {"sqlite_where": sa.text("until IS NULL"), "postgresql_where": sa.text("until IS NULL")}


def upgrade() -> None:

    op.create_table(
        "head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("redistribute", sa.Boolean(), nullable=False),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("records_are_events", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_source_name", "source", ["name"])
    op.create_table(
        "commit",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"]),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "reject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_reject_run_id", "reject", ["run_id"])
    op.create_table(
        "change",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("into_id", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["commit.version"]),
        sa.PrimaryKeyConstraint("version", "seq"),
    )
    op.create_index("ix_change_event_id", "change", ["event_id"])
    op.create_table(
        "document",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("fetched", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["commit.version"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("id", "since"),
    )
    op.create_index("document_current", "document", ["id"], unique=True, **_CURRENT)
    op.create_index("ix_document_digest", "document", ["digest"])
    op.create_index("ix_document_key", "document", ["key"])
    op.create_index("ix_document_source_id", "document", ["source_id"])
    op.create_table(
        "event",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("sort_first", sa.Date(), nullable=False),
        sa.Column("sort_last", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("extent", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("deaths", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("independent_sources", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["commit.version"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("id", "since"),
    )
    op.create_index("event_bounds", "event", ["earliest", "latest"])
    op.create_index("event_country", "event", ["country", "sort_first"])
    op.create_index("event_current", "event", ["id"], unique=True, **_CURRENT)
    op.create_index("event_date", "event", ["sort_first", "sort_last", "id"])
    op.create_index("event_label", "event", ["label", "sort_first"])
    op.create_index("event_since", "event", ["since", "id"])
    op.create_index("ix_event_until", "event", ["until"])
    op.create_table(
        "mention",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("edtf", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("claim", sa.JSON(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["since"], ["commit.version"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("id", "since"),
    )
    op.create_index("ix_mention_source_id", "mention", ["source_id"])
    op.create_index("mention_document", "mention", ["document_id", "since"])
    op.create_index("mention_event", "mention", ["event_id", "since"])
    op.create_table(
        "event_actor",
        sa.Column("event_row", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_row"], ["event.row"]),
        sa.PrimaryKeyConstraint("event_row", "seq"),
    )
    op.create_index("event_actor_id", "event_actor", ["actor_id"])
    op.create_index("event_actor_name", "event_actor", ["name_key"])
    op.create_table(
        "event_place",
        sa.Column("event_row", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["event_row"], ["event.row"]),
        sa.PrimaryKeyConstraint("event_row", "seq"),
    )
    op.create_index("event_place_id", "event_place", ["place_id"])
    op.create_index("event_place_name", "event_place", ["name_key"])
    op.execute(db.create_words_index(op.get_context().dialect.name))
    op.execute("INSERT INTO head (id, version) VALUES (1, 0)")


def downgrade() -> None:
    op.execute(db.drop_words_index(op.get_context().dialect.name))
    for table in (
        "event_place",
        "event_actor",
        "mention",
        "event",
        "document",
        "change",
        "reject",
        "commit",
        "source",
        "run",
        "head",
    ):
        op.drop_table(table)
