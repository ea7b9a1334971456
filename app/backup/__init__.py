"""A store in one portable file, and back: SQLite's goes into PostgreSQL and the other way round."""

from app.backup.archive import Backup, Manifest
from app.backup.restoring import restore
from app.backup.writing import backup, placed

__all__ = ["Backup", "Manifest", "backup", "placed", "restore"]
