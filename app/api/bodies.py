"""Bodies that are read by hand, after the token was looked at, so that every mistake in them is told as all are."""

from collections.abc import Iterable
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from app import quoting
from app.errors import InvalidBody, NotReadable

JSON = "application/json"
_NO_OBJECT = ("json_invalid", "model_type")
"""Pydantic's names for a body that is no JSON, and for one that is no object."""
Asked = TypeVar("Asked", bound=BaseModel)


def kind(request: Request, allowed: Iterable[str]) -> str:
    """The content type of a body, one of those allowed. Raises NotReadable for another, and for what is packed."""
    coding = request.headers.get("content-encoding", "identity")
    if coding.strip().lower() != "identity":
        raise NotReadable(f"The body is packed as '{quoting.short(coding)}'; send it as it is")
    found = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if found not in (known := [*allowed]):
        what = f"'{quoting.short(found)}' is not read" if found else "The body has no Content-Type"
        raise NotReadable(f"{what}; what is read: {', '.join(known)}")
    return found


def parsed(model: type[Asked], body: bytes) -> Asked:
    """A body of JSON as the model that it was written for. Raises InvalidBody."""
    try:
        return model.model_validate_json(body, strict=True)
    except ValidationError as problem:
        raise InvalidBody(_first(problem, model)) from None


def _first(problem: ValidationError, model: type[BaseModel]) -> str:
    """The first mistake in one line: which field, what is wrong, what is allowed."""
    first = problem.errors(include_url=False, include_input=False)[0]
    name = quoting.short(".".join(map(str, first["loc"])))
    fields = model.model_fields
    if first["type"] == "extra_forbidden":
        guess = quoting.did_you_mean(name, fields)
        return f"{name}: there is no such field{guess} (there are: {', '.join(fields)})"
    if first["type"] == "missing" and name in fields:
        return f"{name}: it is missing; {fields[name].description}"
    if first["type"] in _NO_OBJECT:
        return f"{first['msg']} (wanted is an object with {', '.join(fields)})"
    return f"{name}: {first['msg']}" if name else first["msg"]
