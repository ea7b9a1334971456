"""`kill -9` in the middle of an ingest, again and again, and one rerun: the same as one run that nobody touched."""

import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from tests.conftest import Databases, connected
from tests.soak import articles, kills

pytestmark = pytest.mark.soak

DOCUMENTS, KILLS = 400, 100


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
