"""The OpenAPI document, made when it is first asked for.

FastAPI makes a validator of every declared answer when a route is added, and again when its router is included. Nothing here is validated
on its way out, so a route says `answer` where FastAPI has `model`, and the models are looked at when the document is made.
"""

from functools import cached_property
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import RouteContext, iter_route_contexts
from fastapi.utils import create_model_field
from pydantic import BaseModel

from app.api import corrections, intake, parameters, rights, schema
from app.api.schema import ANSWER, Responses

_MODELS: tuple[type[BaseModel], ...] = (schema.Problem, intake.NewDocument, *corrections.BODIES, *rights.BODIES)
"""The problem that every response may be and the bodies that are read by hand: FastAPI does not know of them."""


class _Described(RouteContext):
    """A route as it is included, with its parameters and answers as FastAPI describes them."""

    @cached_property
    def responses(self) -> Responses:
        """What is said of each answer besides its model."""
        told: Responses = super().__getattr__("responses")
        return {status: {key: value for key, value in one.items() if key != ANSWER} for status, one in told.items()}

    @cached_property
    def response_fields(self) -> dict[int | str, Any]:
        """The model of each answer that has one."""
        told: Responses = super().__getattr__("responses")
        return {
            status: create_model_field(f"Response_{status}_{self.unique_id}", one[ANSWER], mode="serialization")
            for status, one in told.items()
            if ANSWER in one
        }

    @cached_property
    def openapi_extra(self) -> dict[str, Any]:
        """What stands in the document as it is, with the parameters out of the model that validates them."""
        told = dict(super().__getattr__("openapi_extra") or {})
        model = told.pop(parameters.QUERY, None)
        return told | ({"parameters": parameters.described(model)} if model else {})


def document(app: FastAPI) -> dict[str, Any]:
    """The contract of all that the app answers."""
    routes = [_Described(**vars(found)) for found in iter_route_contexts(app.routes)]
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=routes)
    for model in _MODELS:
        described = model.model_json_schema(ref_template="#/components/schemas/{model}")
        parts = described.pop("$defs", {})
        for name, part in {model.__name__: described, **parts}.items():
            made["components"]["schemas"].setdefault(name, part)
    return made
