"""Every operation of the contract, asked all that its description allows and much that it does not."""

import tomllib
from collections.abc import Iterator

import pytest
import schemathesis

from tests import contract
from tests.conftest import Databases

DOCUMENT = contract.document()
_FILTERS = {parameter["name"] for parameter in DOCUMENT["paths"]["/v1/events/count"]["get"]["parameters"]}


def _again(path: str) -> bool:
    """True where a path takes the filters that are listed in full for another already."""
    names = {parameter["name"] for parameter in DOCUMENT["paths"][path].get("get", {}).get("parameters", [])}
    return path != "/v1/events" and len(names & _FILTERS) > len(_FILTERS) / 2


# The same cases each time. What they are made of is listed in full, the filters for one path, so that a few random ones
# beside them are enough; `make soak` lists them for every path.
_SHORT = {"seed": 1, "generation": {"deterministic": True, "max-examples": 20}}
_ONCE = [
    {"include-path": path, "phases": {"coverage": {"enabled": False}}} for path in DOCUMENT["paths"] if _again(path)
]
CONTRACT = schemathesis.openapi.from_dict(
    DOCUMENT,
    config=schemathesis.Config.from_dict(tomllib.loads(contract.CONFIG.read_text()) | _SHORT | {"operations": _ONCE}),
)


@pytest.fixture(scope="module")
def service(databases: Databases, template_url: str) -> Iterator[tuple[str, str]]:
    """The address of a service over the samples, and a token for it."""
    url = databases.new(template_url)
    token = contract.fill(url)
    with contract.served(url) as address:
        yield address, token
    databases.drop(url)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@CONTRACT.parametrize()
def test_the_service_keeps_the_contract(case: schemathesis.Case, service: tuple[str, str]) -> None:
    address, token = service
    case.call_and_validate(base_url=address, headers={"Authorization": f"Bearer {token}"})
