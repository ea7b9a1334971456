"""Programs that others have written, over a server: packages of npm, Chromium, and texts that would do something if they could."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path

import pytest

from app import db, edtf, runs, store
from tests import contract, samples
from tests.browser.conftest import browser  # noqa: F401 - a fixture
from tests.conftest import connected, fill, skip
from tests.test_formats import ODD_TITLES

HERE = Path(__file__).parent
INSTALL = "npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error".split()


def installed(folder: Path) -> Path:
    """The packages of package-lock.json, installed once for all workers and runs until the lock file changes."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            skip(f"{program} is missing")
    modules, wanted = folder / "node_modules", sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    with (folder / "package.json").open("rb") as lock:
        flock(lock, LOCK_EX)
        stamp = modules / ".of"
        if not stamp.is_file() or stamp.read_text() != wanted:
            ran = subprocess.run(INSTALL, cwd=folder, capture_output=True, text=True, check=False)
            if ran.returncode:
                skip(f"npm cannot install what the tests of clients need: {ran.stderr.strip().splitlines()[-1:]}")
            stamp.write_text(wanted)
    return modules


@pytest.fixture(scope="session")
def modules() -> Path:
    """The folder of npm's packages."""
    return installed(HERE)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the samples, and over events whose titles are markup, formulas and the like."""
    url = f"sqlite:///{tmp_path_factory.mktemp('clients') / 'timeline.db'}"
    _, mention, *_ = samples.documents()[0][1]
    odd = [replace(mention, title=one, date=edtf.parse(f"{1900 + at}")) for at, one in enumerate(ODD_TITLES)]
    document = replace(samples.MALI_DOCUMENT, key="odd", title="<b>Odd</b>", publisher="<img src=x onerror=alert(1)>")
    with connected(url) as engine:
        db.migrate(engine)
        fill(engine)
        store.put_document(engine, runs.begin(engine, "odd"), document, odd, extractor=samples.EXTRACTOR)
    with contract.served(url) as address:
        yield address
