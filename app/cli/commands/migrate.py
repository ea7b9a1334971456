"""`conflict-timeline migrate`."""

from app import db, rewriting, store
from app.cli.asked import connect


def migrate() -> None:
    """Make the database's tables, or bring them to this release. Documents and events stay."""
    engine = connect()
    db.migrate(engine)
    db.check(engine)
    store.settle_places(engine)
    rewriting.settle_licences(engine)
