"""What the database itself keeps: its file, tables, indexes, and what refers to what."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlmodel import SQLModel

from app import upkeep
from app.audit.check import BACKUP, Fault, check


@check("The database finds no fault with its file and its indexes", f"Copy the file before anything else. {BACKUP}")
def database(connection: Connection) -> Iterator[Fault]:
    """Every fault that the database itself finds."""
    for message in upkeep.own_faults(connection):
        yield Fault({"database": connection.dialect.name}, message)


@check(
    "The tables and indexes are those of this release",
    "Somebody altered them by hand: undo it, or `backup` and `restore` into a new database.",
)
def schema(connection: Connection) -> Iterator[Fault]:
    """Every difference between the tables that there are and the models."""
    for message in upkeep.schema_faults(connection, SQLModel.metadata):
        yield Fault({"database": connection.dialect.name}, f"to be as it should it needs: {message}")


@check("Every row that is referred to is there")
def references(connection: Connection) -> Iterator[Fault]:
    """Every row that refers to one that there is not."""
    for table, key, missing in upkeep.dangling(connection, SQLModel.metadata.sorted_tables):
        yield Fault({table.name: " ".join(map(str, key))}, f"refers to {missing}, which there is not")
