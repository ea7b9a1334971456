"""The contract at length: thousands of new cases, and chains of them in which an answer's ids are asked for next."""

import os
import re
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from app.config import ROOT
from tests import contract
from tests.conftest import Databases

pytestmark = pytest.mark.soak

EXAMPLES = 300
"""Cases of each operation beside those that coverage lists; of the long chains as many."""


def test_thousands_of_cases_keep_the_contract(databases: Databases, template_url: str, tmp_path: Path) -> None:
    url, document = databases.new(template_url), tmp_path / "openapi.json"
    document.write_bytes(orjson.dumps(contract.document()))
    token = contract.fill(url)
    program = Path(sys.executable).with_name("st")
    with contract.served(url) as address:
        command = (program, "--config-file", contract.CONFIG, "run", document, "--url", address)
        options = ("--header", f"Authorization: Bearer {token}", "--max-examples", EXAMPLES, "--no-color")
        environment = os.environ | {"SCHEMATHESIS_HOOKS": contract.__name__, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            [*map(str, command + options)], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
    databases.drop(url)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    print(*re.findall(r".*(?:\(in .*s\)|Scenarios|API Links|\d generated|Seed).*", ran.stdout), sep="\n")
