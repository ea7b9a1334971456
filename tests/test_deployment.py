"""The Dockerfile and the compose file: nobody is root, nothing is writable that need not be, no secret is written down."""

import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
COMPOSE_TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
SECRET = re.compile(r"pass(word)?|secret|token|key|credential", re.IGNORECASE)
TAGGED = re.compile(r"[a-z/-]+:(?!latest)[\w.-]+")


def _stages() -> list[list[tuple[str, str]]]:
    """The instructions of each stage, as word and rest."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    lines = (line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#"))
    stages: list[list[tuple[str, str]]] = []
    for word, rest in lines:
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages


BUILD, RUN = _stages()


def one(word: str) -> str:
    """The only instruction of its kind in the stage that runs."""
    (rest,) = (rest for found, rest in RUN if found == word)
    return rest


def env(stage: list[tuple[str, str]]) -> dict[str, str]:
    pairs = (pair.partition("=") for word, rest in stage if word == "ENV" for pair in rest.split())
    return {name: value for name, _, value in pairs}


# --- Dockerfile ---------------------------------------------------------------------------------------------------------


def test_both_stages_begin_with_the_same_tagged_python() -> None:
    images = [stage[0][1].split()[0] for stage in (BUILD, RUN)]
    assert images[0] == images[1]
    assert TAGGED.fullmatch(images[0])
    version = re.search(r"python:3\.(\d+)-slim", images[0])
    assert version
    assert int(version[1]) >= int(PROJECT["requires-python"].removeprefix(">=3."))


def test_who_runs_is_a_number_and_not_root() -> None:
    user, group = one("USER").split(":")
    assert int(user) >= 1000
    assert int(group) >= 1000
    assert ("RUN", f"install --directory --owner={user} --group={group} --mode=0750 {one('VOLUME')}") in RUN


def test_what_is_taken_from_others_is_named_by_its_hash() -> None:
    installs = [rest for word, rest in [*BUILD, *RUN] if word == "RUN" and "install -" in rest and "pip" in rest]
    assert len(installs) == 3
    assert all("--require-hashes" in rest or "--no-index" in rest for rest in installs)
    assert not [rest for word, rest in [*BUILD, *RUN] if word == "ADD" or re.search(r"curl|wget|apt|://[^/]", rest)]


def test_the_volume_holds_the_database_and_hides_nothing() -> None:
    url, volume = env(RUN)["TIMELINE_DATABASE_URL"], one("VOLUME")
    assert url == f"sqlite:///{volume}/timeline.db"
    (copied,) = (rest.split()[-1] for word, rest in RUN if word == "COPY")
    assert not Path(copied).is_relative_to(volume)
    assert f"{copied}/bin:" in env(RUN)["PATH"]


def test_it_stops_starts_and_is_labelled() -> None:
    assert one("STOPSIGNAL") == "SIGTERM"
    assert json.loads(one("ENTRYPOINT")) == ["conflict-timeline"]
    assert json.loads(one("CMD")) == ["serve"]
    assert f'org.opencontainers.image.licenses="{PROJECT["license"]}"' in one("LABEL")
    assert one("EXPOSE") == env(RUN)["TIMELINE_PORT"]


def test_no_secret_is_written_into_an_image() -> None:
    assert not [name for stage in (BUILD, RUN) for name in env(stage) if SECRET.search(name)]
    assert not [word for word, _ in [*BUILD, *RUN] if word == "ARG"]


def test_what_is_copied_is_there_and_all_else_stays_out() -> None:
    sources = {name for word, rest in BUILD if word == "COPY" for name in rest.split()[:-1]}
    assert all((ROOT / name).exists() for name in sources)
    rules = [line for line in IGNORED if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == sources
    assert {"**/__pycache__", "data/*.db*"} <= set(rules)


@pytest.fixture
def answering() -> Iterator[HTTPServer]:
    """A server that answers with the status in its attribute `status`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(server.status if self.path == "/healthz" else 404)  # type: ignore[attr-defined]
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_health_check_asks_by_python(answering: HTTPServer) -> None:
    python, *arguments = json.loads(one("HEALTHCHECK").partition("CMD ")[2])
    assert python == "python"

    def check(port: int) -> int:
        environment = {"TIMELINE_PORT": str(port), "http_proxy": "http://127.0.0.1:9"}
        ran = subprocess.run([sys.executable, *arguments], env=environment, check=False, stderr=subprocess.DEVNULL)
        return ran.returncode

    for answering.status, exit_status in ((200, 0), (503, 1)):  # type: ignore[attr-defined]
        assert check(answering.server_port) == exit_status
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as closed:
        port = closed.server_port
    assert check(port) == 1


# --- compose.yaml -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(SERVICES))
def test_every_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]  # noqa: S108 - a container's own
    assert "privileged" not in service
    assert TAGGED.fullmatch(service["image"])


def test_only_the_proxy_is_open_to_the_outside_and_only_the_database_keeps_data() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert [name for name, service in SERVICES.items() if "cap_add" in service] == ["proxy"]
    assert [name for name, service in SERVICES.items() if "volumes" in service] == ["database", "proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["database"]["networks"] == SERVICES["migrate"]["networks"] == ["inside"]
    assert SERVICES["proxy"]["networks"] == ["outside"]
    assert int(SERVICES["database"]["user"].split(":")[0]) > 0


def test_the_server_waits_for_the_migration_and_that_for_the_database() -> None:
    migrate, server = SERVICES["migrate"], SERVICES["server"]
    assert migrate["command"] == ["migrate"]
    assert migrate["restart"] == "no"
    assert migrate["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert server["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["proxy"]["depends_on"] == {"server": {"condition": "service_healthy"}}
    assert server["image"] == migrate["image"]
    assert server["environment"] == migrate["environment"]
    assert "healthcheck" in SERVICES["database"]
    assert "healthcheck" not in server  # the image has its own


def test_no_secret_is_written_down() -> None:
    values = [(name, value) for service in SERVICES.values() for name, value in service.get("environment", {}).items()]
    secrets = [value for name, value in values if SECRET.search(name)]
    assert len(secrets) == 3
    assert all(re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?[^}]+\}", value) for value in secrets)
    assert not [value for _, value in values if re.search(r"://[^/@]*:[^/@]*@", value)]


def test_the_example_has_every_variable_and_no_password() -> None:
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE_TEXT))
    given = dict(line.split("=", 1) for line in EXAMPLE.splitlines() if line and not line.startswith("#"))
    assert set(given) == asked
    assert given["POSTGRES_PASSWORD"] == ""
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_proxy_knows_where_the_server_is() -> None:
    assert f"reverse_proxy server:{env(RUN)['TIMELINE_PORT']}" in CADDYFILE
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in SERVICES["proxy"]["volumes"]
