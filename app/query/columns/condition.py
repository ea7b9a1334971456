"""Which rows a condition of SQL is true of, found in the columns.

A filter is declared once, as SQL (`app.filters`). It is read here as a database would: a comparison with null is neither true nor
false, so its opposite is neither. What speaks of a table or of a function that is not held raises NotHeld, and the database is asked.
"""

import operator
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce
from typing import Any

import numpy as np
from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Connection,
    Exists,
    False_,
    Float,
    Null,
    True_,
    UnaryExpression,
    select,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import AsBoolean, BooleanClauseList, ColumnClause, ExpressionClauseList, Grouping
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col

from app.arrays import Array
from app.filters import FINDERS, EventQuery, apart, asking, boxes, question
from app.models import Event, PlaceWithin
from app.query import shapes
from app.query.columns.table import FEW, NO_TEXT, NULL, Columns, NotHeld, Rows, is_text
from app.query.finding import found, looked
from app.query.pages import standing

_EVENT, _WITHIN = str(Event.__tablename__), str(PlaceWithin.__tablename__)
_SINGLY = 4
"""So many values are sooner looked for one after the other than all at once."""
_SPARSE = 8
"""Where no more than one row in so many is left, these alone are looked at."""
_Kinds = dict[int, Array]
"""Which kinds of rows beside `event` a selection finds, by the id of what it is in Python, which lives as long."""
_RECKONED = {operators.add, operators.sub, operators.mul, operators.truediv}
_FUNCTIONS = {"sin": np.sin, "cos": np.cos, "radians": np.radians}
_COMPARED = {operators.eq, operators.ne, operators.lt, operators.le, operators.gt, operators.ge}


def of_query(columns: Columns, connection: Connection, query: EventQuery, version: int) -> Array:
    """Which rows of `event` a query finds as of a version; what is asked for of which no columns are held the database says."""

    def find() -> Array:
        rows, rest = of_held(columns, query, version)
        return rows & _asked(columns, connection, asking(query, rest), version) if rest else rows

    rows: Array = columns.lately(of_query, (question(query), version), find)
    return rows


def of_held(columns: Columns, query: EventQuery, version: int) -> tuple[Array, set[str]]:
    """Which rows of `event` a query finds by what is held, and the names of the filters that are not, or only in part."""
    ((at, rest),) = narrowed(columns, query, version, [placed(columns, query)])
    return _marked(len(columns.event["row"]), at), rest


def placed(columns: Columns, query: EventQuery) -> Array | None:
    """Where the rows are that lie in the box of a query, and some beside it; None where they may lie anywhere, or are many."""
    most = len(columns.event["row"]) // _SPARSE
    found = [at for box in boxes(query) if (at := columns.points.within(box, most)) is not None]
    return min(found, key=len, default=None)


def narrowed(
    columns: Columns,
    query: EventQuery,
    version: int,
    among: Iterable[Array | None],
    unheld: Container[str] | None = None,
) -> Iterator[tuple[Array, set[str]]]:
    """Where those rows are in the columns, of some after others (None: of all), in their order; and the same names.

    Raises NotHeld for a filter that is not held and none of `unheld`, if these are given.
    """
    current = columns.lately(standing, version, lambda: true_of(columns, _EVENT, standing(Event, version)))
    named = shapes.named(query)
    parts, values = _of_form(_Form(question(named), named)), shapes.days(query, version)
    known: _Kinds = {}
    for some in among:
        at, mask, rest = None if some is None else some[current[some]], current, set[str]()
        for name, part in parts:
            try:
                yes = _Reading(columns, _EVENT, at, known, values).truth(part).yes
            except NotHeld:
                if unheld is not None and name not in unheld:
                    raise
                rest.add(name)
                continue
            if at is not None:
                at = at[yes]
                continue
            mask = mask & yes
            if np.count_nonzero(mask) * _SPARSE < len(mask):
                at = np.flatnonzero(mask)
        yield np.flatnonzero(mask) if at is None else at, rest


@dataclass(frozen=True, slots=True)
class _Form:
    """What the questions have in common that differ by the version and the days of their period alone."""

    known_by: Hashable
    query: EventQuery = field(compare=False)


@lru_cache(shapes.KEPT)
def _of_form(form: _Form) -> list[tuple[str, Any]]:
    """The conditions of a form with the names of their filters, none of them joined by AND."""
    # What an index finds little by leaves little to look at for the others.
    asked = sorted(apart(form.query, shapes.VERSION), key=lambda part: part[0] not in FINDERS)
    return [(name, part) for name, condition in asked for part in _parts(condition)]


def _parts(condition: Any) -> Iterator[Any]:
    """The conditions that are joined by AND to one."""
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for clause in condition.clauses:
            yield from _parts(clause)
    else:
        yield condition.element if isinstance(condition, Grouping) else condition


def true_of(columns: Columns, table: str, condition: Any) -> Array:
    """Which rows of `event`, of `place_within`, or which kinds of rows beside, a condition is true of. Raises NotHeld."""
    return _Reading(columns, table).truth(condition).yes


def _asked(columns: Columns, connection: Connection, query: EventQuery, version: int) -> Array:
    """The same as `of_query`, found by the database."""
    statement = looked(connection, select(col(Event.row)), query, version).where(*found(query, version))
    rows = np.array([*connection.scalars(statement)], np.int32)
    return _marked(len(columns.event["row"]), np.searchsorted(columns.event["row"], rows))


@dataclass(frozen=True, slots=True)
class _Truth:
    """Of which rows something is true, and of which it is not known whether it is (None: of none)."""

    yes: Array
    unknown: Array | None = None

    def opposite(self) -> "_Truth":
        """The opposite, unknown of the same rows."""
        no = ~self.yes
        return _Truth(no if self.unknown is None else no & ~self.unknown, self.unknown)

    def both(self, other: "_Truth") -> "_Truth":
        """Both together."""
        yes = self.yes & other.yes
        if self.unknown is None and other.unknown is None:
            return _Truth(yes)
        return _Truth(yes, self.possible() & other.possible() & ~yes)

    def either(self, other: "_Truth") -> "_Truth":
        """One or the other."""
        yes = self.yes | other.yes
        if self.unknown is None and other.unknown is None:
            return _Truth(yes)
        return _Truth(yes, (self.possible() | other.possible()) & ~yes)

    def possible(self) -> Array:
        """Of which rows it may be true."""
        return self.yes if self.unknown is None else self.yes | self.unknown


class _Reading:
    """Reads conditions on the rows of one table; `at`: on some rows of `event`, by where they are; `named`: what stands for names in them."""

    def __init__(
        self,
        columns: Columns,
        table: str,
        at: Array | None = None,
        known: _Kinds | None = None,
        named: Mapping[str, Any] | None = None,
    ) -> None:
        self._columns, self._table, self._at = columns, table, at
        self._named = named or {}
        self._known: _Kinds = {} if known is None else known
        self._rows: Rows = _rows(columns, table)
        self._length = len(next(iter(self._rows.values()))) if at is None else len(at)

    def truth(self, condition: Any) -> _Truth:
        """Of which rows a condition is true. Raises NotHeld."""
        match condition:
            case True_() | False_():
                return _Truth(np.full(self._length, isinstance(condition, True_)))
            case Grouping():
                return self.truth(condition.element)
            case AsBoolean():
                within = self.truth(condition.element)
                return within if condition.operator is operators.is_true else within.opposite()
            case Exists():
                return _Truth(self._beside(condition.element.element))
            case UnaryExpression(operator=operators.inv):
                return self.truth(condition.element).opposite()
            case BooleanClauseList():
                join = _Truth.both if condition.operator is operators.and_ else _Truth.either
                return reduce(join, map(self.truth, condition.clauses))
            case BinaryExpression(left=ColumnClause()):
                return self._compared(condition)
            case BinaryExpression() if condition.operator in _COMPARED:
                left, right = map(self._worked_out, (condition.left, condition.right))
                return _known(condition.operator(left, right), np.isnan(left))
        raise NotHeld(type(condition).__name__)

    def _worked_out(self, expression: Any) -> Any:
        """What an expression of numbers comes to; NaN where it is null."""
        match expression:
            case Grouping():
                return self._worked_out(expression.element)
            case BindParameter():
                return self._value(expression)
            case ColumnClause() if isinstance(expression.type, Float):
                return self._values(expression)
            case BinaryExpression() if expression.operator in _RECKONED:
                return expression.operator(*map(self._worked_out, (expression.left, expression.right)))
            case ExpressionClauseList() if expression.operator in _RECKONED:
                return reduce(expression.operator, map(self._worked_out, expression.clauses))
            case FunctionElement(name=name) if name in _FUNCTIONS:
                return _FUNCTIONS[name](*map(self._worked_out, expression.clauses))
        raise NotHeld(type(expression).__name__)

    def _compared(self, condition: Any) -> _Truth:
        left, right, how = condition.left, condition.right, condition.operator
        if left.table.name != self._table:
            raise NotHeld(left.table.name)
        if left.name == "event_row" and how is operators.eq and _is_row_of_event(right):
            return _Truth(np.ones(self._length, bool))  # whose rows they are is what `_beside` knows
        if how in (operators.in_op, operators.not_in_op):
            found = self._among(left, right)
            return found if how is operators.in_op else found.opposite()
        values = self._values(left)
        null = self._null(left, values)
        if how in (operators.is_, operators.is_not):
            same = _Truth(self._no_row() if null is None else null)
            if not isinstance(right, Null):
                same = _Truth(values == isinstance(right, True_))
            return same if how is operators.is_ else same.opposite()
        if how in (operators.between_op, operators.not_between_op):
            low, high = (_number(self._columns, self._value(bound)) for bound in right.clauses)
            found = _known((values >= low) & (values <= high), null)
            return found if how is operators.between_op else found.opposite()
        if how not in _COMPARED or not isinstance(right, BindParameter):
            raise NotHeld(str(how))
        return _known(how(values, _number(self._columns, self._value(right))), null)

    def _among(self, left: Any, right: Any) -> _Truth:
        """Of which rows a column is one of some values, or of those that a selection finds."""
        numbers: Array
        if not isinstance(right, BindParameter):
            selection: Any = right.element
            if _is_row_of_event(left):
                return _Truth(self._beside(selection))
            (column,) = selection.selected_columns
            other = _Reading(self._columns, column.table.name, named=self._named)
            numbers = other._values(column)[other.truth(selection.whereclause).yes]
        else:
            numbers = np.array([_number(self._columns, value) for value in self._value(right) or ()])
        values = self._values(left)
        if len(numbers) > _SINGLY:
            return _known(np.isin(values, numbers), self._null(left, values))
        some = reduce(operator.or_, (values == number for number in numbers), self._no_row())
        return _known(some, self._null(left, values) if len(numbers) else None)  # of no values null is none either

    def _beside(self, selection: Any) -> Array:
        """Which rows of `event` have a row beside them that a selection finds."""
        if self._table != _EVENT:
            raise NotHeld(self._table)
        table, *_ = (each.name for each in selection.get_final_froms() if each.name != _EVENT)
        kinds = self._known.get(id(selection))
        if kinds is None:
            other = _Reading(self._columns, table, named=self._named)
            kinds = self._known[id(selection)] = other.truth(selection.whereclause).yes
        beside = self._columns.beside[table]
        events = len(self._columns.event["row"])
        if self._at is not None and len(self._at) <= events // FEW:
            of, rows = beside.of(self._at)
            return _marked(len(self._at), of[kinds[beside.kind[rows]]])
        there = _marked(events, beside.event[kinds[beside.kind]])
        return there if self._at is None else there[self._at]

    def _value(self, bound: Any) -> Any:
        """What is bound, or what is called so."""
        return self._named.get(bound.key, bound.value)

    def _values(self, column: Any) -> Array:
        if column.name not in self._rows:
            raise NotHeld(column.name)
        values = self._rows[column.name]
        return values if self._at is None else values[self._at]

    def _null(self, column: Any, values: Array) -> Array | None:
        """Which rows have null in a column, by its values; None where none may."""
        if not column.nullable:
            return None
        if isinstance(column.type, Float):
            return np.isnan(values)
        null: Array = values == (NO_TEXT if is_text(column) else NULL)
        return null

    def _no_row(self) -> Array:
        return np.zeros(self._length, bool)


def _marked(length: int, at: Array) -> Array:
    there = np.zeros(length, bool)
    there[at] = True
    return there


def _known(yes: Array, null: Array | None) -> _Truth:
    return _Truth(yes) if null is None else _Truth(yes & ~null, null)


def _is_row_of_event(column: Any) -> bool:
    return bool(column.table.name == _EVENT and column.name == "row")


def _number(columns: Columns, value: Any) -> Any:
    """A value as the columns have it."""
    if isinstance(value, str):
        return columns.texts.number(value)
    return value.toordinal() if isinstance(value, date) else value


def _rows(columns: Columns, table: str) -> Rows:
    if table == _EVENT:
        return columns.event
    if table == _WITHIN:
        return columns.within
    if table in columns.beside:
        return columns.beside[table].kinds
    raise NotHeld(table)
