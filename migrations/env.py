"""What Alembic runs for every migration. `app.db.migrate` calls it with a connection in a transaction; there is no alembic.ini."""

from alembic import context
from sqlmodel import SQLModel

from app import models  # noqa: F401  (it fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,  # SQLite too: app.db begins its transactions itself
)
with context.begin_transaction():
    context.run_migrations()
