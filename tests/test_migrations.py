"""The migrated schema is what the models say, on both databases, and can be gone back from."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from app import db, models
from app.config import ROOT
from app.errors import NotReady
from tests.conftest import connected, fill


def _of_the_models(thing: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
    """False for the full-text index, which is made by hand: on SQLite a virtual table with its shadows."""
    return not (reflected and (name or "").startswith("event_words"))


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index event_words")
def test_the_migrated_schema_equals_the_models(engine: Engine) -> None:
    assert models.Event.__tablename__ == "event"
    with engine.connect() as connection:
        options = {"include_object": _of_the_models, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_down_and_up_again(engine: Engine) -> None:
    db.migrate(engine, "base")
    with pytest.raises(NotReady, match="conflict-timeline migrate"):
        db.check(engine)
    db.migrate(engine)
    db.check(engine)
    with db.reading(engine) as connection:
        assert connection.execute(text("SELECT version FROM head")).scalars().all() == [0]


_FOUND_BY = (
    "SELECT key, records, width, earliest, latest, mention_id, label FROM mention_key ORDER BY key, width, earliest, mention_id",
    "SELECT row, country, rank, place, lat, lon, traits FROM mention ORDER BY row",
    "SELECT event_row, line FROM event_line ORDER BY event_row",
)


def test_what_an_earlier_release_stored_is_found_as_what_is_stored_now(engine: Engine) -> None:
    fill(engine)
    with db.reading(engine) as connection:
        stored = [connection.execute(text(statement)).all() for statement in _FOUND_BY]
    later = ScriptDirectory(str(ROOT / "migrations")).iterate_revisions("head", "0015")
    db.migrate(engine, f"-{len([*later])}")
    with db.writing(engine) as connection:
        connection.execute(text("UPDATE mention SET traits = '[\"earlier\", [], [], []]' WHERE traits IS NOT NULL"))
        connection.execute(
            text("DELETE FROM mention_key WHERE mention_id <> (SELECT min(mention_id) FROM mention_key)")
        )
        connection.execute(text("UPDATE mention_key SET key = 'earlier ' || key"))
    db.migrate(engine)
    with db.reading(engine) as connection:
        assert [connection.execute(text(statement)).all() for statement in _FOUND_BY] == stored
    assert all(stored)


def test_files_are_called_by_their_revisions() -> None:
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    assert [script.revision for script in scripts.walk_revisions()] == sorted(
        (script.revision for script in scripts.walk_revisions() if db.knows_revision(script.revision)), reverse=True
    )
    assert scripts.get_current_head() == db.newest_revision()


def test_an_empty_database_says_what_to_do(database_url: str) -> None:
    with (
        connected(database_url) as engine,
        pytest.raises(NotReady, match="no tables yet: run `conflict-timeline migrate`"),
    ):
        db.check(engine)


def test_a_database_of_another_release_says_what_to_do(engine: Engine) -> None:
    with db.writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NotReady, match=r"9999.*conflict-timeline migrate"):
        db.check(engine)


def test_two_at_once_migrate_once(database_url: str) -> None:
    failed: list[Exception] = []

    def migrate() -> None:
        try:
            with connected(database_url) as engine:
                db.migrate(engine)
        except Exception as problem:  # noqa: BLE001  (reported by the assertion)
            failed.append(problem)

    threads = [threading.Thread(target=migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with connected(database_url) as engine:
        db.check(engine)
