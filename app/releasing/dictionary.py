"""The data dictionary: every field of an event with its type, its meaning and its allowed values, out of the contract and the codebook."""

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from app import vocab
from app.api import schema
from app.formats.csv import COLUMNS

_NAMES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    date: "date",
    datetime: "moment, UTC",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What the value of a field is: whether it may be null, or is a list, and what stands in it."""

    of: Any
    many: bool
    nullable: bool

    def __str__(self) -> str:
        inside = "object" if self.is_model else "term" if self.is_term else _NAMES[self.of]
        return f"{'list of ' if self.many else ''}{inside}{' or null' if self.nullable else ''}"

    @property
    def is_model(self) -> bool:
        """True for an object with fields of its own."""
        return isinstance(self.of, type) and issubclass(self.of, BaseModel)

    @property
    def is_term(self) -> bool:
        """True for a value of a closed list."""
        return isinstance(self.of, type) and issubclass(self.of, StrEnum)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field."""

    field: str
    kind: Kind
    meaning: str
    allowed: tuple[str, ...]
    """Values of its closed list; empty: any."""
    columns: tuple[str, ...]
    """Of the CSV, those that have it."""


def kind(annotation: Any) -> Kind:
    """What a field's annotation says."""
    nullable = many = False
    if get_origin(annotation) in (Union, types.UnionType):
        nullable = type(None) in get_args(annotation)
        (annotation,) = (one for one in get_args(annotation) if one is not type(None))
    if get_origin(annotation) is list:
        many, (annotation,) = True, get_args(annotation)
    return Kind(annotation, many, nullable)


def entries(model: type[BaseModel] = schema.Event, above: str = "") -> Iterator[Entry]:
    """Every field of an event, those inside others behind them, dotted."""
    for name, info in model.model_fields.items():
        found, dotted = kind(info.annotation), f"{above}{name}"
        columns = tuple(column for column, value in COLUMNS.items() if ".".join(value.path) == dotted)
        yield Entry(dotted, found, info.description or "", _allowed(dotted), columns)
        if found.is_model:
            yield from entries(found.of, f"{dotted}.")


def _allowed(dotted: str) -> tuple[str, ...]:
    """The values of the closed list that a field is of."""
    name = dotted.replace("places.", "place.")
    return tuple(term.value for codebook in vocab.LISTS if codebook.name == name for term in codebook.terms)


def rows() -> Iterator[Sequence[str]]:
    """The dictionary as a table, its head first."""
    yield "field", "type", "meaning", "allowed values", "columns of the csv"
    for one in entries():
        yield one.field, str(one.kind), one.meaning, "; ".join(one.allowed), "; ".join(one.columns)


def codebook() -> Iterator[Sequence[str]]:
    """Every value of the closed lists that the dictionary refers to, with what it means; its head first."""
    yield "field", "value", "meaning", "standard", "version"
    fields = {one.field for one in entries()}
    for listed in vocab.LISTS:
        if listed.name in fields:
            for term in listed.terms:
                yield listed.name, term.value, term.description, listed.standard, listed.version or ""
