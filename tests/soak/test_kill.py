"""`kill -9` in the middle of a command, again and again, and one rerun: the same as one run that nobody touched."""

import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from app import db, store
from app.models import Correction
from tests import histories
from tests.conftest import Databases, connected
from tests.soak import articles, kills

pytestmark = pytest.mark.soak

DOCUMENTS, KILLS = 400, 100
REREAD, REREAD_KILLS = 120, 20
CORRECTIONS = 24


def test_a_hundred_kills_and_a_rerun_make_the_same_store(
    engine: Engine, migrated_url: str, databases: Databases, template_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "made"
    articles.write(folder, DOCUMENTS)
    random = Random(20)  # noqa: S311 - the same moments each time, as far as they can be
    for number in range(KILLS):
        if number % 5 == 0:  # at any moment, its start included
            with kills.process(migrated_url, "ingest", folder):
                time.sleep(random.uniform(0, 1.2))
        else:
            documents = (DOCUMENTS - 40) * number // KILLS + random.randrange(1, 8)
            kills.killed_ingest(migrated_url, engine, folder, documents, random)
    kills.ingest(migrated_url, folder)
    *killed, last = kills.statuses(engine)
    assert last == "done"
    assert set(killed) == {"interrupted"}
    assert KILLS - 20 <= len(killed) <= KILLS

    url = databases.new(template_url)
    kills.ingest(url, folder)
    with connected(url) as clean:
        expected = kills.state(clean)
        assert len(expected["documents"]) == DOCUMENTS
        assert len(expected["bodies"]) > DOCUMENTS
        assert kills.state(engine) == expected
    kills.assert_sound(engine)
    kills.run(migrated_url, "audit")
    kills.ingest(migrated_url, folder)
    assert kills.state(engine) == expected
    databases.drop(url)


def test_kills_while_reading_anew_and_a_rerun_make_the_same_store(
    engine: Engine, migrated_url: str, databases: Databases, template_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "made"
    articles.write(folder, REREAD)
    random = Random(21)  # noqa: S311
    kills.read_by_an_earlier_release(engine, folder)
    before = kills.state(engine)
    for _ in range(REREAD_KILLS):
        kills.killed_reextract(migrated_url, engine, random.randrange(REREAD // REREAD_KILLS), random)
    assert 0 < kills.unread(engine) < REREAD
    kills.run(migrated_url, "audit")
    kills.run(migrated_url, "reextract")
    assert kills.unread(engine) == 0

    url = databases.new(template_url)
    with connected(url) as clean:
        kills.read_by_an_earlier_release(clean, folder)
        assert kills.state(clean) == before
        kills.run(url, "reextract")
        expected = kills.state(clean)
    assert expected != before
    assert kills.state(engine) == expected
    kills.assert_sound(engine)
    kills.run(migrated_url, "audit")
    kills.run(migrated_url, "reextract", "--all")
    assert kills.state(engine) == expected
    databases.drop(url)


def test_a_killed_correction_is_said_wholly_or_not_at_all(
    engine: Engine, migrated_url: str, databases: Databases, template_url: str, tmp_path: Path
) -> None:
    """Said again where it was not, so that each is said once: the same as where nobody was killed."""
    folder = tmp_path / "made"
    articles.write(folder, 30)
    url = databases.new(template_url)
    random = Random(22)  # noqa: S311
    with connected(url) as clean:
        for one, address in ((engine, migrated_url), (clean, url)):
            kills.read_by_an_earlier_release(one, folder)
            kills.run(address, "reextract")
        said = 0
        for number in range(CORRECTIONS):
            correction = _correction(clean, number, random)
            begun = time.monotonic()
            kills.run(url, *correction)
            whole = time.monotonic() - begun
            version = store.version(engine)
            with kills.process(migrated_url, *correction):
                time.sleep(random.uniform(0.5, 1.1) * whole)
            if store.version(engine) == version:
                kills.run(migrated_url, *correction)
            else:
                said += 1
            assert kills.state(engine) == kills.state(clean)
    kills.assert_sound(engine)
    kills.run(migrated_url, "audit")
    assert 0 < said < CORRECTIONS
    databases.drop(url)


def _correction(engine: Engine, number: int, random: Random) -> tuple[str, ...]:
    """The words of a command that corrects something: each kind in its turn."""
    mentions = histories.members(engine)
    one, other = random.sample(sorted(mentions), 2)
    several = [(event_id, min(of)) for event_id, of in sorted(mentions.items()) if len(of) > 1]
    with db.reading(engine) as connection:
        undoable = list(connection.scalars(select(col(Correction.id)).where(col(Correction.until).is_(None))))
    kinds: list[tuple[str, ...]] = [("correct", one, "title", f"What happened, {number}"), ("merge", one, other)]
    kinds += [("split", *random.choice(several))] if several else []
    kinds += [("correct", one, "toll", str(number)), ("retract", one)]
    kinds += [("undo", random.choice(undoable))] if undoable else []
    return (*kinds[number % len(kinds)], "--reason", "The record says so.", "--author", "desk")
