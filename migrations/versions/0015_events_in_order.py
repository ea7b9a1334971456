"""Events are found, counted and put in order without reading their texts: by indexes of all their facts, and in each country's order."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"

_BEFORE = {
    "event_date": ["sort_first", "sort_last", "id"],
    "event_bounds": ["earliest", "latest"],
    "event_country": ["country", "sort_first"],
    "event_label": ["label", "sort_first"],
}
_FIRST, _LAST = ["sort_first", "sort_last", "id"], ["sort_last", "sort_first", "id"]
_FACTS = (
    "since until earliest latest reach extent precision modality type mode label zone lat lon deaths reports independent_sources"
    " confidence disputed first_seen"
).split()
_FAR = {"sqlite_where": sa.text("reach > 0"), "postgresql_where": sa.text("reach > 0")}
_APART = {"sqlite": "julianday(latest) - julianday(earliest)", "postgresql": "latest - earliest"}


def upgrade() -> None:
    op.add_column("event", sa.Column("reach", sa.Integer(), server_default="0", nullable=False))
    apart = _APART[op.get_context().dialect.name]
    is_open = "earliest IS NULL OR latest IS NULL"
    reach = f"CASE WHEN {is_open} THEN 2 ELSE 1 END"
    op.execute(f"UPDATE event SET reach = {reach} WHERE {is_open} OR {apart} > 31")  # noqa: S608 - constants
    op.add_column("event", sa.Column("zone", sa.Integer(), nullable=True))
    op.execute("UPDATE event SET zone = floor((lon + 180) / 5) WHERE lon IS NOT NULL")
    for name in _BEFORE:
        op.drop_index(name, "event")
    op.create_index("event_label", "event", ["label"])
    op.create_index("event_point", "event", ["zone", "lat", "lon"])
    op.create_index("event_facts", "event", ["row", *_FIRST, *_FACTS])
    op.create_index("event_first", "event", [*_FIRST, "row", *_FACTS])
    op.create_index("event_last", "event", [*_LAST, "row", *_FACTS])
    op.create_index("event_first_far", "event", [*_FIRST, "row", *_FACTS], **_FAR)
    op.create_index("event_last_far", "event", [*_LAST, "row", *_FACTS], **_FAR)
    _create_in_country()


def _create_in_country() -> None:
    op.create_table(
        "event_in_country",
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("sort_first", sa.Date(), nullable=False),
        sa.Column("sort_last", sa.Date(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("event_row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reach", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_row"], ["event.row"]),
        sa.PrimaryKeyConstraint("country", "sort_first", "sort_last", "id", "event_row"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO event_in_country (country, sort_first, sort_last, id, event_row, reach)"
        " SELECT DISTINCT event_place.country, event.sort_first, event.sort_last, event.id, event.row, event.reach"
        " FROM event JOIN event_place ON event_place.event_row = event.row WHERE event_place.country IS NOT NULL"
        " ORDER BY 1, 2, 3, 4, 5"
    )
    op.create_index("event_in_country_last", "event_in_country", ["country", *_LAST, "event_row", "reach"])
    op.create_index(
        "event_in_country_first_far", "event_in_country", ["country", *_FIRST, "event_row", "reach"], **_FAR
    )
    op.create_index("event_in_country_last_far", "event_in_country", ["country", *_LAST, "event_row", "reach"], **_FAR)


def downgrade() -> None:
    op.drop_table("event_in_country")
    for name in (
        "event_last_far",
        "event_first_far",
        "event_last",
        "event_first",
        "event_facts",
        "event_point",
        "event_label",
    ):
        op.drop_index(name, "event")
    for name, columns in _BEFORE.items():
        op.create_index(name, "event", columns)
    op.drop_column("event", "zone")
    op.drop_column("event", "reach")
