"""The documents say what is so: settings, filters, links, and the layers."""

import json
import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from app import config
from app.api.parameters import EventList

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])


def _row(name: str, text: str) -> list[str]:
    """The cells of the row of a table that begins with a name."""
    found = re.search(rf"^\| `{re.escape(name)}` \|(.*)\|$", text, re.MULTILINE)
    assert found, f"README has no row for {name}"
    return [cell.strip() for cell in found[1].split("|")]


@pytest.mark.parametrize("name", list(config.Settings.model_fields))
def test_the_readme_lists_every_setting_with_its_default(name: str) -> None:
    field = config.Settings.model_fields[name]
    default, meaning = _row(f"TIMELINE_{name.upper()}", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert meaning == field.description
    if name != "database_url":
        assert default == f"`{field.default}`"


@pytest.mark.parametrize(
    ("name", "field"), [(info.alias or name, info) for name, info in EventList.model_fields.items()]
)
def test_the_readme_lists_every_parameter(name: str, field: FieldInfo) -> None:
    (meaning,) = _row(name, (ROOT / "README.md").read_text(encoding="utf-8"))
    assert meaning.startswith(field.description or "?")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_paths_that_the_readme_names_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:app|data|seeds|docs)/[\w./]*)`", text):
        assert (ROOT / path).exists(), path


def test_every_dependency_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^    "[a-zA-Z][\w.\[\]-]*[<>=]=.*$', text, re.MULTILINE)
    assert len(lines) > 10
    assert [line for line in lines if "#" not in line] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"])
def test_lock_files_hold_pins_and_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for requirement in re.split(r"\n(?=\w)", text.strip()):
        assert re.match(r"[\w.\[\],-]+==\S+", requirement), requirement[:80]
        assert "--hash=sha256:" in requirement, requirement[:80]


def test_the_lock_file_of_npm_holds_pins_and_hashes_and_no_addresses() -> None:
    text = (ROOT / "tests" / "clients" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert len(packages) > 5
    assert [name for name, one in packages.items() if not {"version", "integrity"} <= one.keys()] == []
