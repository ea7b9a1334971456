"""Query strings: what a parameter's text may be, and a whole string read as the model that it was written for.

Repeated or comma-separated values mean OR, a leading `-` excludes, and different parameters mean AND. Every error names
the parameter, the value and what is allowed.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote

from annotated_types import Ge, Le
from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from app.errors import InvalidQuery
from app.quoting import NULL, did_you_mean, escaped, short, unescaped

MAX_QUERY = 8_192
"""Characters of a query string: what common proxies let through."""
MAX_VALUES = 100
"""Values of one parameter; each becomes a bound value of the statement."""
_DIGITS = 10
"""Digits of a number; no parameter takes one of more."""
# A comma, a leading minus or the word null that belongs to a name is written behind a backslash.
_PART = re.compile(r"(?:^|,)((?:[^,\\]|\\.?)*)", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Choice:
    """Values to look for and values to leave out; None stands for having none."""

    include: tuple[str | None, ...] = ()
    exclude: tuple[str | None, ...] = ()

    def values(self) -> list[str]:
        """The values to look for, without the one that stands for having none."""
        return [value for value in self.include if value is not None]

    def __str__(self) -> str:
        return ",".join([*map(escaped, self.include), *(f"-{escaped(value)}" for value in self.exclude)])


@dataclass(frozen=True, slots=True)
class Text:
    """How a parameter's text is read: by `parse`, which raises ValueError saying what is allowed; `schema` is for OpenAPI."""

    parse: Callable[[str], Any]
    schema: dict[str, Any]
    several: bool = False
    """The parameter may be given again: its values add up."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text in, what `parse` makes of it out; a value that is no text has been read already."""
        return core_schema.no_info_plain_validator_function(
            lambda value: self.parse(value) if isinstance(value, str) else value,
            serialization=core_schema.to_string_ser_schema(),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema as given."""
        return self.schema


def list_of(parse: Callable[[str], str], pattern: str | None = None, *, nullable: bool = False) -> Text:
    """A list of values, each read by `parse`; as OpenAPI's `style: form, explode: false` writes them."""

    def one(part: str) -> str | None:
        return None if nullable and part.casefold() == NULL else parse(unescaped(part))

    def read(text: str) -> Choice:
        parts = [part.strip() for part in _PART.findall(text)]
        if len(parts) > MAX_VALUES:
            raise ValueError(f"{len(parts)} values; at most {MAX_VALUES} are allowed")
        if not all(part.removeprefix("-") for part in parts):
            raise ValueError("an empty value; leave the parameter out instead")
        include = tuple(one(part) for part in parts if not part.startswith("-"))
        return Choice(include, tuple(one(part[1:]) for part in parts if part.startswith("-")))

    items = {"type": "string"} | ({"pattern": pattern} if pattern else {"minLength": 1})
    return Text(read, {"type": "array", "items": items, "minItems": 1, "maxItems": MAX_VALUES}, several=True)


def whole(least: int, most: int) -> Text:
    """A whole number in plain digits, between two bounds."""

    def parse(text: str) -> int:
        if not re.fullmatch("[0-9]+", text) or len(text) > _DIGITS or not least <= int(text) <= most:
            raise ValueError(f"allowed is a whole number from {least} to {most}")
        return int(text)

    return Text(parse, {"type": "integer", "minimum": least, "maximum": most})


def yes_or_no() -> Text:
    """`true` or `false`."""

    def parse(text: str) -> bool:
        if text not in ("true", "false"):
            raise ValueError("allowed are true and false")
        return text == "true"

    return Text(parse, {"type": "boolean"})


def one_of(allowed: type[StrEnum], *, nullable: bool = False) -> Text:
    """Values of a closed list, in any case; with `nullable` also `null`."""
    by_fold = {member.value.casefold(): member.value for member in allowed}
    named = [*by_fold.values(), *([NULL] if nullable else [])]

    def parse(value: str) -> str:
        try:
            return by_fold[value.casefold()]
        except KeyError:
            close = did_you_mean(value, named)
            raise ValueError(f"'{short(value)}' is none of {', '.join(named)}{close}") from None

    return list_of(parse, f"^-?({'|'.join(named)})$", nullable=nullable)


Query = TypeVar("Query", bound=BaseModel)


def read(model: type[Query], query_string: str) -> Query:
    """A query string as the model that it was written for. Raises InvalidQuery, naming what is wrong and what is allowed."""
    if len(query_string) > MAX_QUERY:
        raise InvalidQuery(f"The query is {len(query_string)} characters long; at most {MAX_QUERY} are allowed")
    fields = _fields(model)
    values: dict[str, str] = {}
    for name, value in pairs(query_string):
        if name not in fields:
            raise InvalidQuery(_unknown(name, fields), short(name))
        if value == "":
            raise InvalidQuery(f"{name} is empty; give it a value or leave it out", name)
        if "\0" in value:
            raise InvalidQuery(f"{name} holds a null character", name)
        if name in values and not _is_list(fields[name]):
            given = f"'{short(values[name])}' and '{short(value)}'"
            raise InvalidQuery(f"{name} is given twice, as {given}; it takes one value", name)
        values[name] = f"{values[name]},{value}" if name in values else value
    try:
        return model.model_validate_strings(values)
    except ValidationError as problem:
        raise _invalid(problem, values, fields) from None


@cache
def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The parameters of a model by their names."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


@lru_cache(maxsize=32)
def pairs(query_string: str) -> Sequence[tuple[str, str]]:
    """The names and values of a query string, in order. Raises InvalidQuery for what is no text."""
    try:
        return parse_qsl(query_string, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        pair = next(pair for pair in query_string.split("&") if not _is_text(pair))
        said = f"'{short(pair)}' is not UTF-8: percent-encode the UTF-8 bytes of each character"
        raise InvalidQuery(said, short(pair.partition("=")[0])) from None


def _is_text(pair: str) -> bool:
    try:
        unquote(pair, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _unknown(name: str, fields: Iterable[str]) -> str:
    return (
        f"There is no parameter '{short(name)}'{did_you_mean(name, fields)} (there are: {', '.join(fields) or 'none'})"
    )


def _is_list(info: FieldInfo) -> bool:
    return any(isinstance(part, Text) and part.several for part in info.metadata)


def _invalid(problem: ValidationError, values: dict[str, str], fields: dict[str, FieldInfo]) -> InvalidQuery:
    """The first thing that is wrong, with the value and what is allowed."""
    first = problem.errors(include_url=False)[0]
    if not first["loc"]:
        return InvalidQuery(first["msg"], first.get("ctx", {}).get("parameter"))
    name = str(first["loc"][0])
    value, reason = short(values[name]), _reason(first, fields[name], values[name])
    named = name if f"'{value}'" in reason else f"{name}={value}"
    return InvalidQuery(f"{named}: {reason}", name)


def _reason(error: ErrorDetails, field: FieldInfo, value: str) -> str:
    """Why a value is wrong, in our words: the library's do not say what is allowed."""
    limits = {type(part): part for part in field.metadata}
    match error["type"]:
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
        case "enum":
            expected = error["ctx"]["expected"]
            return f"allowed is {expected}{did_you_mean(value, _QUOTED.findall(expected))}"
        case "string_too_long":
            return f"it has {len(value)} characters; at most {error['ctx']['max_length']} are allowed"
        case _ if Ge in limits and Le in limits:
            return f"allowed is a whole number from {limits[Ge].ge} to {limits[Le].le}"
        case _:
            return error["msg"]
