"""Readers and writers at one server for an hour: every answer is right, and no process grows.

`SOAK_SECONDS=600 make soak` makes it shorter.
"""

import os
import re
import time
from collections import Counter
from pathlib import Path
from random import Random
from statistics import median
from threading import Event, Lock, Thread
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine

from app import tokens
from app.vocab import Scope
from tests.soak import articles, kills

pytestmark = pytest.mark.soak

SECONDS = float(os.environ.get("SOAK_SECONDS", "3600"))
READERS = 4
PAUSE = 0.05
"""Seconds between two questions of a reader: to saturate a machine is not the point."""
SAMPLES = 1_500
"""Writes, and looks at the memory."""
GROWTH = 1.15
"""What the last quarter's memory may be of the second's: a leak of one kilobyte a request would be far more."""
GOOD = {200, 304}
QUERIES = (
    "/v1/events?limit={limit}",
    "/v1/events?country=ML,CD,IQ&from={year}&sort=-date&limit={limit}",
    "/v1/events?q={place}+OR+ceasefire&limit=20",
    "/v1/events?format=geojson&label=attack,battle&limit={limit}",
    "/v1/events?format=csv&place={place}",
    "/v1/events/count?from={year}&to={year}",
    "/v1/histogram?interval=month&from={year}&to={year}&by=label",
    "/v1/facets?facet=label,country,actor&from={year}",
    "/v1/documents?limit=50",
    "/v1/sources",
    "/healthz",
)


class Readers:
    """Threads that ask a server all kinds of things and follow what they are given, until they are told to end."""

    def __init__(self, url: str) -> None:
        self.statuses: Counter[int] = Counter()
        self.wrong: list[str] = []
        self._url, self._lock, self._end = url, Lock(), Event()
        self._threads = [Thread(target=self._read, args=(Random(number),)) for number in range(READERS)]  # noqa: S311
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()

    def _read(self, random: Random) -> None:
        tags: dict[str, str] = {}
        with httpx.Client(base_url=self._url, timeout=60) as client:
            while not self._end.is_set():
                made = random.choice(QUERIES).format(
                    limit=random.choice((1, 100, 1000)),
                    year=random.randrange(1990, 2025),
                    place=random.choice(articles.PLACES),
                )
                answer = client.get(made, headers={"If-None-Match": tags[made]} if made in tags else {})
                self._note(made, answer)
                if "etag" in answer.headers and len(tags) < 500:
                    tags[made] = answer.headers["etag"]
                if answer.status_code == 200 and '"next":"' in answer.text:
                    following = answer.json()["links"]["next"]
                    self._note(following, client.get(following))
                self._end.wait(PAUSE)

    def _note(self, asked: str, answer: httpx.Response) -> None:
        with self._lock:
            self.statuses[answer.status_code] += 1
            if answer.status_code not in GOOD:
                self.wrong.append(f"{answer.status_code} {asked} {answer.text[:200]}")


def _write(url: str, token: str, random: Random) -> int:
    """The status of sending a document: one sent before, an older one with another text, or a new one."""
    number = random.randrange(300)
    place, year = random.choice(articles.PLACES), 1990 + number % 30
    text = f"Rebels attacked {place} on 3 May {year}. {random.randrange(2, 40)} people were killed in the fighting."
    body = {
        "text": text,
        "published": f"{year}-06-01",
        "url": f"https://example.org/{number}",
        "publisher": f"Paper {number % 7}",
    }
    return httpx.post(
        f"{url}/v1/documents", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=90
    ).status_code


def _memory(pid: int) -> int:
    """The resident bytes of a process and its children."""
    try:
        own = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return 0
    return (int(own[1]) * 1024 if own else 0) + sum(_memory(int(child)) for child in children)


def test_mixed_reads_and_writes_with_flat_memory(engine: Engine, migrated_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    articles.write(folder, 100)
    kills.ingest(migrated_url, folder)
    token = tokens.make(engine, "soak", [Scope.INGEST])
    random, written, memory = Random(3), Counter[int](), list[int]()  # noqa: S311
    with kills.process(migrated_url, "serve", "--port", "0") as server:
        url = kills.address(server)
        Thread(target=_drain, args=(server,), daemon=True).start()
        readers = Readers(url)
        end, step = time.monotonic() + SECONDS, SECONDS / SAMPLES
        try:
            while time.monotonic() < end:
                written[_write(url, token, random)] += 1
                if len(memory) % 100 == 50:
                    kills.ingest(migrated_url, folder)
                memory.append(_memory(server.pid))
                time.sleep(step)
        finally:
            readers.end()
        server.terminate()
        assert server.wait(60) == 0
    second, last = _quarter(memory, 1), _quarter(memory, 3)
    print(f"{sum(readers.statuses.values()):,} reads {dict(readers.statuses)}, writes {dict(written)},")
    print(f"memory {second / 1e6:.0f} MB in the second quarter, {last / 1e6:.0f} MB in the last")
    assert readers.wrong == []
    assert set(written) <= {200, 201, 202}
    assert last <= second * GROWTH
    kills.assert_sound(engine)
    kills.run(migrated_url, "audit")


def _quarter(memory: list[int], number: int) -> float:
    size = len(memory) // 4
    return median(memory[number * size : (number + 1) * size])


def _drain(server: Any) -> None:
    for _ in server.stderr:
        pass
