"""Where many events lie they are put in order by their facts: these stand in the index of points, too."""

from alembic import op

revision = "0018"
down_revision = "0016"

_POINT = ["zone", "lat", "lon"]
_FACTS = (
    "sort_first sort_last id row since until earliest latest reach extent precision modality type mode label deaths reports"
    " independent_sources confidence disputed first_seen"
).split()


def upgrade() -> None:
    op.drop_index("event_point", "event")
    op.create_index("event_point", "event", [*_POINT, *_FACTS])


def downgrade() -> None:
    op.drop_index("event_point", "event")
    op.create_index("event_point", "event", _POINT)
