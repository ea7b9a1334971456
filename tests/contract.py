"""The contract at /openapi.json as schemathesis holds the service to it, in a short run and in a long one.

What is let pass, and why, stands in schemathesis.toml.
"""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import schemathesis
import uvicorn
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.generation.meta import CoveragePhaseData
from schemathesis.hooks import HookContext
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app import tokens
from app.config import Settings
from app.errors import Refused
from app.ingest import Fetched
from app.main import create_app
from app.vocab import Refusal, Scope
from tests import conftest

CONFIG = Path(__file__).with_name("schemathesis.toml")
_NO_TEXT = re.compile(r"true|false|null|-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
"""A value of JSON as an address has it, which is no text where quotation marks tell them apart."""
_ANYWHERE = ("405", "414")
"""Statuses that any request may be answered with, whatever it asks."""
EXAMPLES = {
    "actor_id": "state:FR",
    "correction_id": "c0d2e6b1f1a3c",
    "country": "ML",
    "document_id": "d795e5d53e70c",
    "event_id": "e94cd2d5234f5",
    "region": "Gao",
    "run_id": "1",
    "source_id": "daily-example",
}
"""What no schema can tell: values that the samples have."""
_INSTEAD: dict[str, set[str]] = {"datetime": {"from", "to"}, "profile": {"fields"}, "cursor": set()}
"""Parameters that exclude others; a cursor, which cannot be made up, excludes every answer but one."""


@schemathesis.check
class AcceptsWhatIsDescribed:
    """What the contract describes is accepted, except for the refusals that schemathesis.toml names."""

    def __init__(self, refusals: list[dict[str, str]], codes: list[str]) -> None:
        self._says = [re.compile(refusal["says"], re.DOTALL) for refusal in refusals]
        self._codes = codes

    def after_response(self, ctx: CheckContext, response: Response, case: Case) -> bool | None:
        try:
            return positive_data_acceptance(ctx, response, case)
        except RejectedPositiveData:
            if not self._is_named(response.json()):
                raise
        return None

    def _is_named(self, problem: dict[str, Any]) -> bool:
        if "code" in problem:
            return problem["code"] in self._codes
        return any(says.search(problem["detail"]) for says in self._says)


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Leave out what an address does not show to be wrong: there `false` and `0` are texts, as an id or a name is.

    Nor does it show how many values are in a list of which one ends with a backslash: the comma behind that belongs to it.
    """
    if not case.meta or case.meta.generation.mode is GenerationMode.POSITIVE:
        return True
    lists = (value for value in (case.query or {}).values() if isinstance(value, list))
    if any(str(text).endswith("\\") for value in lists for text in value):
        return False
    given = (value for name, value in (case.query or {}).items() if name in _of_any_text())
    texts = (str(text) for value in given for text in (value if isinstance(value, list) else [value]))
    return not any(_NO_TEXT.fullmatch(part) for text in texts for part in text.split(","))


@cache
def _of_any_text() -> frozenset[str]:
    """The parameters of which any text is a value, by itself or in a list."""
    every = (
        one for path in document()["paths"].values() for told in path.values() for one in told.get("parameters", [])
    )
    kinds = ((one["name"], one["schema"].get("items", one["schema"])) for one in every)
    return frozenset(
        name for name, kind in kinds if kind.get("type") == "string" and not kind.keys() & {"enum", "pattern", "format"}
    )


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Leave out what hides the answer: coverage fills in every parameter beside the one it tries, and some exclude others."""
    if not case.meta or not isinstance(case.meta.phase.data, CoveragePhaseData):
        return
    tried = case.meta.phase.data.parameter
    for name, others in _INSTEAD.items():
        for left_out in others if tried == name else {name}:
            case.query.pop(left_out, None)


def document() -> dict[str, Any]:
    """The OpenAPI document with values to begin with, and with `default` spelt out: it would let every status pass."""
    made = create_app(Settings(database_url="sqlite://")).openapi()
    for operation in (operation for path in made["paths"].values() for operation in path.values()):
        default = operation["responses"].pop("default", None)
        operation["responses"] |= dict.fromkeys(_ANYWHERE, default) if default else {}
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            if not kind.endswith("json"):
                del content["schema"]  # any bytes are a text: none are of a wrong type
        for parameter in operation.get("parameters", []):
            described = parameter["schema"].get("items", parameter["schema"])
            if parameter["name"] in EXAMPLES:
                described["examples"] = [EXAMPLES[parameter["name"]]]
    return made


def fill(database_url: str) -> str:
    """Put the samples into a migrated database; a token for it."""
    with conftest.connected(database_url) as engine:
        conftest.fill(engine)
        return tokens.make(engine, "contract", [Scope.INGEST, Scope.CORRECT])


@contextmanager
def served(database_url: str) -> Iterator[str]:
    """The address of the service on the loopback interface, which fetches nothing."""
    app = create_app(Settings(database_url=database_url))
    app.state.workshop.fetch = _unreachable
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(
            uvicorn.Config(app, http="app.main:Protocol", ws="none", log_config=None, access_log=False)
        )
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "it did not start"
                sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _unreachable(url: str) -> Fetched:
    raise Refused(Refusal.UNREACHABLE, f"{url} is not fetched here")
