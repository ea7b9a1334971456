"""The contract at /openapi.json: made of the models that validate, and true of what is sent."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import BaseModel

from app import formats, vocab
from app.api import schema, schema_record
from app.api.parameters import (
    AtATime,
    ChangeQuery,
    CiteQuery,
    CorrectionQuery,
    CountQuery,
    DocumentQuery,
    EventList,
    FacetQuery,
    HistogramQuery,
    Nothing,
    Paging,
    PartyQuery,
    RewritingQuery,
    SourceQuery,
    TimelineQuery,
)
from app.config import Settings
from app.fields import Profile
from app.histogram import Interval
from app.main import create_app
from app.query import Facet, Sort
from tests.conftest import Client

# Each path with the model that validates its query string, and that of its `data`.
PATHS: dict[str, tuple[type[BaseModel], Any]] = {
    "/v1/events": (EventList, list[schema.Event] | list[schema_record.EventPart]),
    "/v1/events/count": (CountQuery, schema.Count),
    "/v1/events/{event_id}": (AtATime, schema.Event),
    "/v1/events/{event_id}/evidence": (AtATime, list[schema.Evidence]),
    "/v1/histogram": (HistogramQuery, list[schema.Bucket]),
    "/v1/facets": (FacetQuery, list[schema.FacetValue]),
    "/v1/actors": (PartyQuery, list[schema_record.Actor]),
    "/v1/actors/{actor_id}": (AtATime, schema_record.Actor),
    "/v1/documents": (DocumentQuery, list[schema.Document]),
    "/v1/documents/{document_id}": (AtATime, schema.Document),
    "/v1/sources": (SourceQuery, list[schema.Source]),
    "/v1/sources/{source_id}": (AtATime, schema.Source),
    "/v1/runs": (Paging, list[schema_record.RunLine]),
    "/v1/runs/{run_id}": (Nothing, schema_record.Run),
    "/v1/corrections": (CorrectionQuery, list[schema_record.Correction]),
    "/v1/corrections/{correction_id}": (Nothing, schema_record.Correction),
    "/v1/rewritings": (RewritingQuery, list[schema_record.Rewriting]),
    "/v1/vocab": (Nothing, list[schema_record.Vocabulary]),
    "/v1/places": (CountQuery, schema_record.Places),
    "/v1/timeline": (TimelineQuery, list[schema.KeyDate]),
    "/v1/changes": (ChangeQuery, list[schema_record.Change]),
    "/v1/releases": (Nothing, list[schema_record.Release]),
    "/v1/cite": (CiteQuery, schema_record.Citation),
    "/v1/events/{event_id}/history": (AtATime, list[schema_record.Version]),
}
WRITES = {
    "/v1/sources/{source_id}/licence": ["post"],
    "/v1/documents/{document_id}/takedown": ["post"],
    "/v1/documents/{document_id}/readmit": ["post"],
    "/v1/documents": ["get", "post"],
    "/v1/extract": ["post"],
    "/v1/corrections/{correction_id}/undo": ["post"],
}
WRITES |= {f"/v1/events/{{event_id}}/{verb}": ["post"] for verb in ("correct", "merge", "split", "retract")}
DOCUMENT = create_app(Settings(database_url="sqlite://")).openapi()
OPERATIONS = {path: item["get"] for path, item in DOCUMENT["paths"].items() if "get" in item}
QUERIES = {
    path: {p["name"]: p for p in operation.get("parameters", []) if p["in"] == "query"}
    for path, operation in OPERATIONS.items()
}


def test_the_document_is_served(client: Client) -> None:
    answer = client.get("/openapi.json")
    assert answer.json() == DOCUMENT
    assert DOCUMENT["openapi"].startswith("3.")


def test_every_path_is_here() -> None:
    assert set(OPERATIONS) == set(PATHS) | {"/healthz", "/readyz"}
    for path, item in DOCUMENT["paths"].items():
        assert list(item) == WRITES.get(path, ["get"]), path


@pytest.mark.parametrize("path", PATHS)
def test_parameters_are_those_of_the_model_that_validates(path: str) -> None:
    fields = PATHS[path][0].model_fields
    assert list(QUERIES[path]) == [info.alias or name for name, info in fields.items()]
    for name, info in fields.items():
        declared = QUERIES[path][info.alias or name]
        assert declared["description"].startswith(info.description or "?")
        assert declared["required"] is False
        assert declared["schema"]["type"] in ("string", "integer", "number", "boolean", "array")
        assert "null" not in str(declared["schema"].get("type"))


_LISTS: dict[str, type[StrEnum]] = {
    "precision": vocab.Precision,
    "type": vocab.EventType,
    "mode": vocab.Mode,
    "context": vocab.Context,
    "label": vocab.Label,
    "modality": vocab.Modality,
    "role": vocab.Role,
}


@pytest.mark.parametrize(
    ("path", "name", "allowed"),
    [
        ("/v1/events", "time_match", list(vocab.TimeMatch)),
        ("/v1/events", "sort", list(Sort)),
        ("/v1/events", "format", list(formats.names())),
        ("/v1/events", "profile", list(Profile)),
        ("/v1/events", "count", ["exact"]),
        ("/v1/histogram", "interval", list(Interval)),
        ("/v1/histogram", "by", list(Facet)),
    ],
)
def test_closed_lists_are_declared(path: str, name: str, allowed: list[str]) -> None:
    assert QUERIES[path][name]["schema"]["enum"] == allowed


@pytest.mark.parametrize("name", _LISTS)
@pytest.mark.parametrize("path", [path for path, (model, _) in PATHS.items() if "precision" in model.model_fields])
def test_closed_lists_of_several_values_are_declared(path: str, name: str) -> None:
    declared = QUERIES[path][name]
    assert (declared["style"], declared["explode"], declared["schema"]["type"]) == ("form", False, "array")
    pattern = declared["schema"]["items"]["pattern"]
    allowed = re.findall(r"\w[\w-]*", pattern)
    assert [value for value in allowed if value != "null"] == list(_LISTS[name])
    assert re.search(pattern, f"-{allowed[0]}")
    assert not re.search(pattern, "nonsense")


def test_facets_are_declared() -> None:
    assert QUERIES["/v1/facets"]["facet"]["schema"]["items"]["enum"] == list(Facet)


def test_limits_are_declared() -> None:
    declared = QUERIES["/v1/events"]["limit"]["schema"]
    assert (declared["minimum"], declared["maximum"]) == (1, 1000)


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_response_is_declared(path: str) -> None:
    responses = OPERATIONS[path]["responses"]
    assert "422" not in responses, "a query or an id that is wrong is 400 or 404"
    problems = {status: answer for status, answer in responses.items() if status not in ("200", "304")}
    assert {next(iter(answer["content"])) for answer in problems.values()} <= {"application/problem+json"}
    wanted = {"default", "400", "503"} if path in PATHS else {"default", "503"} if path == "/readyz" else set()
    assert wanted <= set(problems)
    assert all(answer["description"] for answer in responses.values())


def test_operations_have_names_of_their_own_and_are_described() -> None:
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert all(operation["description"] for operation in OPERATIONS.values())


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def test_every_reference_leads_to_something() -> None:
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    assert set(_references(DOCUMENT)) - known == set()


def test_defaults_are_what_their_schema_allows() -> None:
    for parameters in QUERIES.values():
        for name, parameter in parameters.items():
            default = parameter["schema"].get("default")
            kind = {"string": str, "integer": int, "number": float, "boolean": bool, "array": list}[
                parameter["schema"]["type"]
            ]
            assert default is None or isinstance(default, kind), name


# ------------------------------------------------------------------------------------------------------------ examples

TRIED = sorted(set(re.findall(r"`(/v1/[^`{]+)`", str(DOCUMENT))))
EXAMPLES = [
    (path, parameter["name"], example)
    for path, parameters in QUERIES.items()
    for parameter in parameters.values()
    for example in re.findall(r"`([^`]+)`", parameter["description"].partition(" For example ")[2])
]


def test_there_are_examples() -> None:
    assert len(TRIED) >= 5
    described = {name for path, name, _ in EXAMPLES if path == "/v1/events"}
    assert {"from", "to", "datetime", "type", "label", "country", "place", "bbox", "actor", "source", "q"} <= described


@pytest.mark.parametrize("url", TRIED)
def test_what_a_description_invites_to_try_works(client: Client, url: str) -> None:
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(("path", "name", "example"), EXAMPLES)
def test_every_example_of_a_parameter_works(client: Client, path: str, name: str, example: str) -> None:
    address = _addresses(client, path)[0] if "{" in path else path
    answer = client.get(f"{address}?{name}={quote(example)}")
    # What is asked for by its id may not have been there yet at the time of an example.
    assert answer.status_code == 200 or ("{" in path and "it is there since version" in answer.json()["detail"])


# ------------------------------------------------------------------------------------------------------------- answers


@pytest.mark.parametrize("path", PATHS)
def test_what_is_sent_is_what_is_declared(client: Client, path: str) -> None:
    data = PATHS[path][1]
    is_map = data is schema_record.Places
    declared = data if is_map else schema.Enveloped[data]
    media_type = "application/geo+json" if is_map else "application/json"
    content = OPERATIONS[path]["responses"]["200"]["content"][media_type]["schema"]
    assert list(content) == ["$ref"]
    component = DOCUMENT["components"]["schemas"][content["$ref"].rpartition("/")[2]]
    assert component["properties"].keys() == declared.model_fields.keys()
    for url in _addresses(client, path):
        answer = client.get(url)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
        declared.model_validate_json(answer.content)


def _addresses(client: Client, path: str) -> list[str]:
    """The path with every id that the store has, or with several queries."""
    every = "modality=happened,announced,planned,hypothetical,denied"
    if "{" in path:
        listed = path.partition("/{")[0]
        rows = client.data(f"{listed}?{every}" if "modality" in QUERIES[listed] else listed)
        ids = [row["links"]["self"].rpartition("/")[2] for row in rows]
        assert ids or listed in (
            "/v1/corrections",
            "/v1/rewritings",
        )  # the samples have none: test_corrections_asked.py holds them to it
        return [re.sub(r"\{\w+\}", one, path) for one in ids]
    if "q" not in QUERIES[path]:
        return [path]
    more = {
        "/v1/events": [
            "count=exact",
            "profile=minimal",
            "profile=list",
            "fields=id",
            "fields=place.name,actors.id,toll.best",
        ],
        "/v1/histogram": ["by=country", "by=region"],
        "/v1/facets": [f"facet={','.join(Facet)}"],
    }
    return [f"{path}?{query}" for query in ("", every, "country=XK", "from=2020&to=2021", *more.get(path, []))]


def test_the_contract_is_sent_once(client: Client) -> None:
    first = client.get("/openapi.json")
    again = client.get("/openapi.json", if_none_match=first.headers["etag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
