"""Which rows a condition of SQL is true of, found in the columns.

A filter is declared once, as SQL (`app.filters`). It is read here as a database would: a comparison with null is neither true nor
false, so its opposite is neither. What speaks of a table or of a function that is not held raises NotHeld, and the database is asked.
"""

import operator
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
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
_TOGETHER = 1_000
"""Of so few rows all is asked at once; of more, what is left is asked the rest."""
_Kinds = dict[object, Array]
"""Which kinds of rows beside `event` a selection finds, by what reads it."""
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
    met: Collection[str] | None = None,
) -> Iterator[tuple[Array, set[str]]]:
    """Where those rows are in the columns, of some after others (None: of all), in their order; and the same names.

    `met`: filters that all these rows are known to meet; where it is given, raises NotHeld for another one that is not held.
    """
    current = columns.lately(standing, version, lambda: true_of(columns, _EVENT, standing(Event, version)))
    named = shapes.named(query)
    parts, values = _of_form(_Form(question(named), named)), shapes.days(query, version)
    known: _Kinds = {}
    for some in among:
        at, yes, rest = some, current if some is None else current[some], set[str]()
        rows = _Rows(columns, _EVENT, at, known, values)
        for name, part in parts:
            if met and name in met:
                continue
            try:
                yes = yes & part(rows).yes
            except NotHeld:
                if met is not None:
                    raise
                rest.add(name)
                continue
            if len(yes) > _TOGETHER and np.count_nonzero(yes) * (_SPARSE if at is None else 1) < len(yes):
                at = np.flatnonzero(yes) if at is None else at[yes]
                rows, yes = _Rows(columns, _EVENT, at, known, values), np.ones(len(at), bool)
        yield np.flatnonzero(yes) if at is None else at[yes], rest


@dataclass(frozen=True, slots=True)
class _Form:
    """What the questions have in common that differ by the version and the days of their period alone."""

    known_by: Hashable
    query: EventQuery = field(compare=False)


@lru_cache(shapes.KEPT)
def _of_form(form: _Form) -> "list[tuple[str, _Read]]":
    """The conditions of a form with the names of their filters, none of them joined by AND, read."""
    # What an index finds little by leaves little to look at for the others.
    asked = sorted(apart(form.query, shapes.VERSION), key=lambda part: part[0] not in FINDERS)
    return [(name, _read(part, _EVENT)) for name, condition in asked for part in _parts(condition)]


def _parts(condition: Any) -> Iterator[Any]:
    """The conditions that are joined by AND to one."""
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for clause in condition.clauses:
            yield from _parts(clause)
    else:
        yield condition.element if isinstance(condition, Grouping) else condition


def true_of(columns: Columns, table: str, condition: Any) -> Array:
    """Which rows of `event`, of `place_within`, or which kinds of rows beside, a condition is true of. Raises NotHeld."""
    return _truth(condition, table)(_Rows(columns, table)).yes


def _asked(columns: Columns, connection: Connection, query: EventQuery, version: int) -> Array:
    """The same as `of_query`, found by the database."""
    statement = looked(connection, select(col(Event.row)), query, version).where(*found(query, version))
    rows = np.array([*connection.scalars(statement)], np.int32)
    return _marked(len(columns.event["row"]), np.searchsorted(columns.event["row"], rows))


@dataclass(slots=True)
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


class _Rows:
    """The rows of one table that a condition is asked of; `at`: some rows of `event`, by where they are; `named`: what stands for names."""

    def __init__(
        self,
        columns: Columns,
        table: str,
        at: Array | None = None,
        known: _Kinds | None = None,
        named: Mapping[str, Any] | None = None,
    ) -> None:
        self.columns, self.at, self.named = columns, at, named or {}
        self.known: _Kinds = {} if known is None else known
        self._held = _rows(columns, table)
        self._taken: Rows = {}
        self.length = len(next(iter(self._held.values()))) if at is None else len(at)

    def values(self, name: str) -> Array:
        """What the rows have in a column. Raises NotHeld."""
        if name not in self._held:
            raise NotHeld(name)
        if self.at is None:
            return self._held[name]
        if name not in self._taken:
            self._taken[name] = self._held[name][self.at]
        return self._taken[name]

    def value(self, bound: BindParameter[Any]) -> Any:
        """What is bound, or what is called so."""
        return self.named.get(bound.key, bound.value)

    def number(self, bound: BindParameter[Any]) -> Any:
        """The same as the columns have it."""
        return _number(self.columns, self.value(bound))


_Read = Callable[[_Rows], _Truth]
"""A condition as it was read: of which of some rows it is true. Raises NotHeld."""
_Values = Callable[[_Rows], Any]
"""A column, a value or what is worked out of them: an array or a number."""


def _read(condition: Any, table: str) -> _Read:
    """A condition on the rows of a table, read once for all questions of its form."""
    try:
        return _truth(condition, table)
    except NotHeld as problem:
        return _not_held(str(problem))


def _not_held(what: str) -> _Read:
    def refuse(_: _Rows) -> _Truth:
        raise NotHeld(what)

    return refuse


def _truth(condition: Any, table: str) -> _Read:
    match condition:
        case True_() | False_():
            always = isinstance(condition, True_)
            return lambda rows: _Truth(np.full(rows.length, always))
        case Grouping():
            return _truth(condition.element, table)
        case AsBoolean():
            within = _truth(condition.element, table)
            return within if condition.operator is operators.is_true else _opposite(within)
        case Exists():
            return _beside(condition.element.element, table)
        case UnaryExpression(operator=operators.inv):
            return _opposite(_truth(condition.element, table))
        case BooleanClauseList():
            join = _Truth.both if condition.operator is operators.and_ else _Truth.either
            first, *others = [_truth(clause, table) for clause in condition.clauses]
            return lambda rows: reduce(lambda found, other: join(found, other(rows)), others, first(rows))
        case BinaryExpression(left=ColumnClause()):
            return _compared(condition, table)
        case BinaryExpression() if condition.operator in _COMPARED:
            left, right, how = _worked_out(condition.left), _worked_out(condition.right), condition.operator
            return lambda rows: _compared_to(how, left(rows), right(rows))
    raise NotHeld(type(condition).__name__)


def _compared_to(how: Callable[[Any, Any], Any], left: Array, right: Any) -> _Truth:
    return _known(how(left, right), np.isnan(left))


def _opposite(read: _Read) -> _Read:
    return lambda rows: read(rows).opposite()


def _worked_out(expression: Any) -> _Values:
    """What an expression of numbers comes to; NaN where it is null."""
    match expression:
        case Grouping():
            return _worked_out(expression.element)
        case BindParameter():
            return lambda rows: rows.value(expression)
        case ColumnClause() if isinstance(expression.type, Float):
            return lambda rows: rows.values(expression.name)
        case BinaryExpression() if expression.operator in _RECKONED:
            return _reckoned(expression.operator, (expression.left, expression.right))
        case ExpressionClauseList() if expression.operator in _RECKONED:
            return _reckoned(expression.operator, expression.clauses)
        case FunctionElement(name=name) if name in _FUNCTIONS:
            arguments = [_worked_out(clause) for clause in expression.clauses]
            return lambda rows: _FUNCTIONS[name](*(argument(rows) for argument in arguments))
    raise NotHeld(type(expression).__name__)


def _reckoned(how: Callable[[Any, Any], Any], parts: Iterable[Any]) -> _Values:
    read = [_worked_out(part) for part in parts]
    return lambda rows: reduce(how, (part(rows) for part in read))


def _compared(condition: Any, table: str) -> _Read:
    left, right, how = condition.left, condition.right, condition.operator
    if left.table.name != table:
        raise NotHeld(left.table.name)
    name, null = left.name, _null(left)
    if name == "event_row" and how is operators.eq and _is_row_of_event(right):
        return lambda rows: _Truth(np.ones(rows.length, bool))  # whose rows they are is what `_beside` knows
    match how:
        case operators.in_op:
            return _among(left, right, table)
        case operators.not_in_op:
            return _opposite(_among(left, right, table))
        case operators.is_ | operators.is_not:
            same = _is_null(name, null) if isinstance(right, Null) else _equals(name, isinstance(right, True_))
            return same if how is operators.is_ else _opposite(same)
        case operators.between_op:
            return _between(name, null, *right.clauses)
        case operators.not_between_op:
            return _opposite(_between(name, null, *right.clauses))
    if how not in _COMPARED or not isinstance(right, BindParameter):
        raise NotHeld(str(how))
    return lambda rows: _known(how(values := rows.values(name), rows.number(right)), null(values))


def _is_null(name: str, null: "_Null") -> _Read:
    def read(rows: _Rows) -> _Truth:
        found = null(rows.values(name))
        return _Truth(np.zeros(rows.length, bool) if found is None else found)

    return read


def _equals(name: str, value: bool) -> _Read:
    return lambda rows: _Truth(rows.values(name) == value)


def _between(name: str, null: "_Null", low: BindParameter[Any], high: BindParameter[Any]) -> _Read:
    def read(rows: _Rows) -> _Truth:
        values = rows.values(name)
        return _known((values >= rows.number(low)) & (values <= rows.number(high)), null(values))

    return read


def _among(left: Any, right: Any, table: str) -> _Read:
    """Of which rows a column is one of some values, or of those that a selection finds."""
    if not isinstance(right, BindParameter) and _is_row_of_event(left):
        return _beside(right.element, table)
    name, null = left.name, _null(left)
    numbers_of = _listed(right) if isinstance(right, BindParameter) else _selected(right.element)

    def read(rows: _Rows) -> _Truth:
        numbers, values = numbers_of(rows), rows.values(name)
        if len(numbers) > _SINGLY:
            return _known(np.isin(values, numbers), null(values))
        if not len(numbers):
            return _Truth(np.zeros(rows.length, bool))  # of no values null is none either
        return _known(reduce(operator.or_, (values == number for number in numbers)), null(values))

    return read


def _listed(bound: BindParameter[Any]) -> _Values:
    return lambda rows: [_number(rows.columns, value) for value in rows.value(bound) or ()]


def _selected(selection: Any) -> _Values:
    """What another table's rows that a selection finds have in its one column."""
    (column,) = selection.selected_columns
    table, meets = column.table.name, _truth(selection.whereclause, column.table.name)

    def read(rows: _Rows) -> Array:
        others = _Rows(rows.columns, table, named=rows.named)
        return others.values(column.name)[meets(others).yes]

    return read


def _beside(selection: Any, table: str) -> _Read:
    """Which rows of `event` have a row beside them that a selection finds."""
    if table != _EVENT:
        raise NotHeld(table)
    other, *_ = (each.name for each in selection.get_final_froms() if each.name != _EVENT)
    meets = _truth(selection.whereclause, other)

    def read(rows: _Rows) -> _Truth:
        kinds = rows.known.get(read)
        if kinds is None:
            kinds = rows.known[read] = meets(_Rows(rows.columns, other, named=rows.named)).yes
        beside = rows.columns.beside[other]
        events = len(rows.columns.event["row"])
        if rows.at is not None and len(rows.at) <= events // FEW:
            of, found = beside.of(rows.at)
            return _Truth(_marked(rows.length, of[kinds[beside.kind[found]]]))
        there = _marked(events, beside.event[kinds[beside.kind]])
        return _Truth(there if rows.at is None else there[rows.at])

    return read


_Null = Callable[[Array], Array | None]
"""Which of some values of a column are null; None where none may be."""


def _null(column: Any) -> _Null:
    if not column.nullable:
        return lambda _: None
    if isinstance(column.type, Float):
        return np.isnan
    null = NO_TEXT if is_text(column) else NULL
    return lambda values: values == null


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
