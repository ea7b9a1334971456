"""A client that openapi-python-client makes out of the contract: type-checked, and at work on a server.

It is made with the default settings, but that its code is not formatted. It sends documents as JSON alone, since it does
not know the content types of texts; there is nothing else that it leaves out.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from app.config import Settings
from app.extract.reader import KINDS
from app.main import create_app
from tests import contract

NAME = "timeline_client"
PAGE = 5
USER = f"""
import datetime
from {NAME} import Client
from {NAME}.api.events import list_events
from {NAME}.models import Event, EventListAnswer, Label

def days(client: Client, label: Label) -> dict[str, datetime.date | None]:
    page = list_events.sync(client=client, label=[label], limit={PAGE})
    assert isinstance(page, EventListAnswer)
    return {{event.id: event.date.earliest for event in page.data if isinstance(event, Event)}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the client's package is made in."""
    made = tmp_path_factory.mktemp("client")
    document, settings = made / "openapi.json", made / "settings.json"
    document.write_bytes(orjson.dumps(create_app(Settings(database_url="sqlite://")).openapi()))
    settings.write_bytes(orjson.dumps({"post_hooks": []}))
    options = ("--meta", "none", "--output-path", made / NAME, "--config", settings)
    said = _run("openapi_python_client", "generate", "--path", document, *options)
    left_out = re.findall(r"^(?:WARNING|ERROR).*\n\n(.*)", said, re.MULTILINE)
    assert set(left_out) == {f"Unsupported content type {kind}" for kind in KINDS}, said
    return made


@pytest.fixture(scope="module")
def package(folder: Path) -> Iterator[ModuleType]:
    """The package, imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        invalidate_caches()
        yield import_module(NAME)
        for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
            del sys.modules[name]


@pytest.fixture(scope="module")
def http(store_url: str, package: ModuleType) -> Iterator[Any]:
    """The client, of a server over the samples."""
    with contract.served(store_url) as address, package.Client(address, raise_on_unexpected_status=True) as client:
        yield client


def _run(module: str, *arguments: str | Path) -> str:
    """What a program says, which has to succeed."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def _api(name: str) -> ModuleType:
    return import_module(f"{NAME}.api.{name}")


def _models() -> ModuleType:
    return import_module(f"{NAME}.models")


def test_its_types_are_sound(folder: Path) -> None:
    (folder / "user.py").write_text(USER)
    _run("mypy", "--strict", "--config-file", "", "--cache-dir", folder / "mypy", folder / NAME, folder / "user.py")


def test_its_names_are_words(package: ModuleType) -> None:
    names = [name for name in _models().__all__ if name.startswith(("Enveloped", "Body", "HTTPValidation"))]
    assert names == []


def test_it_fetches_a_page_and_the_next_one(http: Any) -> None:
    list_events, models = _api("events.list_events"), _models()
    first = list_events.sync(client=http, limit=PAGE)
    assert isinstance(first, models.EventListAnswer)
    cursor = parse_qs(urlsplit(first.links.next_).query)["cursor"][0]
    second = list_events.sync(client=http, limit=PAGE, cursor=cursor)
    events = [*first.data, *second.data]
    assert [type(event) for event in events] == [models.Event] * PAGE * 2
    assert len({event.id for event in events}) == PAGE * 2
    assert {type(event.label) for event in events} == {models.Label}
    assert {type(event.document.published) for event in events} == {date}


def test_it_fetches_one_event_and_what_it_rests_on(http: Any) -> None:
    models = _models()
    (event,) = _api("events.list_events").sync(client=http, label=["coup"], country=["ML"]).data
    assert _api("events.get_event").sync(event.id, client=http).data == event
    (evidence,) = _api("events.get_evidence").sync(event.id, client=http).data
    assert isinstance(evidence, models.Evidence)
    assert evidence.document.id == event.document.id


def test_it_counts(http: Any) -> None:
    answer = _api("events.count_events").sync(client=http, country=["ML", "-NE"], bbox=[-180, -90, 180, 90])
    assert answer.data.count == len(
        _api("events.list_events").sync(client=http, country=["ML", "-NE"], bbox=[-180, -90, 180, 90]).data
    )
    assert answer.data.count > 0


def test_it_tells_parts_of_events_from_whole_ones(http: Any) -> None:
    models = _models()
    answer = _api("events.list_events").sync(client=http, fields=[models.ListEventsFieldsItem.ID], limit=1)
    (part,) = answer.data
    assert isinstance(part, models.EventPart)
    assert set(part.to_dict()) == {"id"}


@pytest.mark.parametrize(
    ("operation", "arguments", "status"),
    [
        ("events.get_event", {"event_id": "e0"}, 404),
        ("events.count_events", {"country": ["nowhere"]}, 400),
    ],
)
def test_it_reads_problems(http: Any, operation: str, arguments: dict[str, Any], status: int) -> None:
    answer = _api(operation).sync_detailed(client=http, **arguments)
    assert answer.status_code == status
    assert isinstance(answer.parsed, _models().Problem)
    assert answer.parsed.status == status
