"""Every operation of the contract, asked all that its description allows and much that it does not."""

import tomllib
from collections.abc import Iterator

import pytest
import schemathesis

from tests import contract
from tests.conftest import Databases

# The same cases each time. What they are made of is listed in full, so that a few random ones beside them are enough.
_SHORT = {"seed": 1, "generation": {"deterministic": True, "max-examples": 20}}
CONTRACT = schemathesis.openapi.from_dict(
    contract.document(), config=schemathesis.Config.from_dict(tomllib.loads(contract.CONFIG.read_text()) | _SHORT)
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
