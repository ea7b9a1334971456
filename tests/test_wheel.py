"""What is built carries all that it needs and no more, and lives in an empty environment, called from an empty folder."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener
from zipfile import ZipFile

import pytest

from app import config, ingest
from tests.test_seeds import SEEDS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PARTS = ("app", "migrations", "seeds", "data")
METADATA = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
# What a checkout that is worked in has, and nobody else shall get.
LITTER = (
    "app/__pycache__/cli.cpython-311.pyc",
    "data/actors/timeline.db",
    "data/backup.db",
    "data/timeline.db",
    "data/timeline.db-shm",
    "data/timeline.db-wal",
    "migrations/versions/__pycache__/0001_all_tables.cpython-311.pyc",
    "notes.txt",
    "app/.ruff_cache/CACHEDIR.TAG",
    ".env",
    ".venv/bin/python",
)
PATIENCE = 120
# Only this machine is asked, whatever proxy the environment names.
urlopen = build_opener(ProxyHandler({})).open


# --- building -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout as it looks after work in it, without git and its list of what to ignore."""
    copy = tmp_path_factory.mktemp("checkout")
    for part in (*PARTS, "tests", "docs"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "timeline.db*"))
    for pattern in ("*.md", "LICENSE", "pyproject.toml", "*.lock", "Makefile"):
        for file in ROOT.glob(pattern):
            shutil.copy(file, copy)
    for name in LITTER:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("litter", encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", checkout, tmp_path_factory.mktemp("wheel"))


def build(kind: str, source: Path, to: Path) -> Path:
    """The wheel or sdist of a folder, built with what is installed and without a network."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(to)]
    run(command, source, os.environ | {"PIP_NO_INDEX": "1"})
    (built,) = to.iterdir()
    return built


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """What a program writes to standard output; it must end well."""
    ran = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def files(folder: Path, *patterns: str) -> set[str]:
    """The files of a folder that match, as paths from there, caches left out."""
    found = (path for pattern in patterns for path in folder.rglob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_has_what_it_reads_and_no_more(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    info = f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"
    expected = {f"app/{name}" for name in files(ROOT / "app", "*")}
    expected |= {f"app/migrations/{name}" for name in files(ROOT / "migrations", "*")}
    expected |= {f"app/seeds/{name}" for name in files(SEEDS, "*")}
    expected |= {f"app/data/{name}" for name in files(ROOT / "data", "*.tsv", "README.md", "places.db")}
    assert sorted(names) == sorted(expected | {f"{info}/{name}" for name in METADATA})
    assert {"app/data/gazetteer/places.db", "app/data/actors/actors.tsv", "app/seeds/manifest.toml"} <= set(names)


def test_the_sdist_builds_the_same_wheel(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", checkout, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert not {name for name in LITTER if (source / name).exists()}
    assert (source / "tests" / "test_wheel.py").exists()
    assert build("wheel", source, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


def test_a_checkout_uses_its_own_files() -> None:
    assert config.ROOT == ROOT
    assert config.database_file() == ROOT / "data" / "timeline.db"
    assert ingest.items([ingest.SEEDS]) == ingest.items([str(SEEDS)])


# --- living -------------------------------------------------------------------------------------------------------------


def install(wheel: Path, folder: Path) -> Path:
    """The program in an environment of its own, which has this one's libraries but not the checkout."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], folder, dict(os.environ))
    (site,) = folder.glob("lib/python*/site-packages")
    # The .pth files in there, of which one leads to the checkout, are not read.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = run([str(python), "-c", "import app; print(app.__file__)"], folder, clean(folder))
    assert Path(where).is_relative_to(site)
    return folder / "bin" / "conflict-timeline"


def clean(home: Path) -> dict[str, str]:
    """An environment that says nothing but where the user's home is."""
    return {"HOME": str(home), "PATH": os.defpath, "COLUMNS": "500"}


@contextmanager
def server(program: Path, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a server; at the end it is asked to stop, and must do so in good order."""
    command = [str(program), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr
            line = next(line for line in running.stderr if "Conflict Timeline on" in line)
            yield re.search(r"http://[\d.:]+", line)[0]  # type: ignore[index]
            running.send_signal(signal.SIGTERM)
            running.communicate(timeout=PATIENCE)
            assert running.returncode == 0
        finally:
            running.kill()


def test_from_an_empty_folder_it_migrates_ingests_exports_and_serves(wheel: Path, tmp_path: Path) -> None:
    program = install(wheel, tmp_path / "environment")
    home, empty = tmp_path / "home", tmp_path / "empty"
    home.mkdir()
    empty.mkdir()
    environment = clean(home)

    def cli(*arguments: str) -> str:
        return run([str(program), *arguments], empty, environment)

    assert cli("--version") == f"{PROJECT['version']}\n"
    said = cli("--help")
    assert list(home.iterdir()) == []  # nothing is made before it is needed
    cli("migrate")
    (database,) = home.rglob("timeline.db")
    assert database.parent.name == "conflict-timeline"
    assert str(database) in said
    assert json.loads(cli("ingest", "--json", "seeds:"))["documents"]["new"] == len(files(SEEDS, "*")) - 2
    events = json.loads(cli("export"))["data"]
    assert len(events) > 60
    with server(program, empty, environment) as url:
        with urlopen(url, timeout=PATIENCE) as answer:
            page = re.findall(r'"(/assets/[^"]+)"', answer.read().decode())
        assert len(page) >= 3
        for path in (*page, "/healthz", "/readyz", "/docs", "/docs/page/reference.js", "/docs/swagger/swagger-ui.css"):
            with urlopen(f"{url}{path}", timeout=PATIENCE) as answer:
                assert (path, answer.status) == (path, 200)
        with urlopen(f"{url}/v1/events?country=ML&label=coup", timeout=PATIENCE) as answer:
            assert [event["date"]["edtf"] for event in json.load(answer)["data"]] == ["2020-08"]
    assert list(empty.iterdir()) == []
    assert not {path for path in home.rglob("*") if path.is_file() and path.parent != database.parent}
