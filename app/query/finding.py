"""Which way the events of a query are looked for. SQLite has no figures to choose by, so it is told; PostgreSQL has its own.

`looked`    where events are counted, or sorted otherwise than by date: all are looked through in the narrow index `event_facts`,
            or those alone that a filter's own index finds (a country, an actor, a place, a word, a change)
`in_turn`   a page by date: where a filter's own index finds no more than `FEW`, these are sorted. Else the events are walked
            through in their order, in the query's countries or everywhere, until the page is full. Where the columns are held in
            memory (`app.query.columns`), they find its rows instead

Neither reads the texts of events: those of the page are read by their rows.

A walk where a period is asked for is in two parts. What is short lies within days of the period: that is one range. What
reaches far or is open may begin, or end, anywhere, and is looked through besides; there is little of it (`app.reach`).

A page's statement is made once for all queries of one shape (`app.query.shapes`): making it takes longer than SQLite takes to run it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, and_, literal_column, not_, select, union, union_all
from sqlmodel import col

from app import cursor, db, reach
from app.cursor import Key
from app.fields import Bodies
from app.filters import FINDERS, WORDS, EventQuery, Sql, check, conditions, finders, may_lie, narrowing
from app.models import Event, EventInCountry
from app.query import columns, shapes
from app.query.pages import Condition, Order, Statement, Version, standing
from app.query.shapes import Part, Shape, Stretch
from app.query_string import Choice

_NAMES = ("key_0", "key_1", "key_2")
FEW, MANY = 4_000, 10_000
"""So many rows are sooner read and sorted than all are walked through, among which they may come last: by themselves, and where
the index that finds them has all their facts."""
COUNTRIES = 8
"""So many countries are walked through side by side."""


def found(query: EventQuery, version: int) -> list[Condition]:
    """The conditions on rows of `event` that the events of a query meet as of a version."""
    return [standing(Event, version), *conditions(query, version)]


def facts(statement: Statement) -> Statement:
    """The statement over all versions of all events, of which it reads nothing but facts."""
    return _by(statement, "event_facts")


def everything(statement: Statement, version: int) -> Statement:
    """The statement over all events as of a version, of which it reads nothing but facts."""
    return facts(statement).where(standing(Event, version))


def ends(connection: Connection, version: int) -> tuple[date, date] | None:
    """The first and the last day on which some event may lie; None: there is none."""
    first, last = col(Event.sort_first), col(Event.sort_last)
    begins = _by(select(first), "event_first").where(standing(Event, version)).order_by(first).limit(1)
    final = _by(select(last), "event_last").where(standing(Event, version)).order_by(last.desc()).limit(1)
    begin, end = connection.execute(select(begins.scalar_subquery(), final.scalar_subquery())).one()
    return (begin, end) if begin else None


def looked(
    connection: Connection, statement: Statement, query: EventQuery, version: int, index: str = "event_facts"
) -> Statement:
    """The statement over the events of a query, of which it reads nothing but facts.

    `index`: another one to look through where all events are.
    """
    found = finders(query, version, _most)
    finder = _finder(connection, query, version) if any(part.of_event for part, _ in found) else None
    if finder and finder.of_event:
        return _by(statement, finder.index) if finder.index else statement
    return _by(statement, "event_facts" if found or query.country else index)


def in_turn(connection: Connection, query: EventQuery, version: Version, stretch: Stretch) -> Part:
    """The events that stand in a stretch of a query. Raises InvalidQuery."""
    check(query, version.number)
    part = _in_memory(connection, query, version, stretch)
    if part is not None:
        return part
    statement = _page(shapes.of(query, stretch, _finder(connection, query, version.number)))
    return _part(connection.execute(statement, shapes.filled(query, version.number, stretch)).all(), stretch)


def _part(found: Sequence[Row[Any]], stretch: Stretch) -> Part:
    """What stands in a stretch, out of rows that end with their keys, of which there is one more where any is behind it."""
    rows, order = found[: stretch.rows], stretch.order
    last = rows[-1][-len(order.columns) :] if len(found) > stretch.rows else None
    return Part([row[0] for row in rows], cursor.keys(last, order.kinds) if last else None)


def _is_by_date(order: Order) -> bool:
    return order.columns[0].key in ("sort_first", "sort_last")


def _is_walk(query: EventQuery, order: Order) -> bool:
    """True where an index has the order, and no filter is set by which another one finds rows."""
    by_change = order.columns[0].key == "since"
    return (_is_by_date(order) or (by_change and query.country is None)) and not narrowing(query) & FINDERS


def _in_memory(connection: Connection, query: EventQuery, version: Version, stretch: Stretch) -> Part | None:
    """The same, found in what is held in memory; None where the database is to be asked."""
    order = stretch.order
    if order.ranks:
        return _best(connection, query, version.number, stretch)
    is_walk = _is_walk(query, order)
    # An index has the order of changes, and several countries are sooner walked through there.
    if is_walk and (not _is_by_date(order) or len(_side_by_side(query)) > 1):
        return None
    part = columns.foremost(connection, query, version, stretch, as_held=is_walk)
    return _told(connection, part) if part and stretch.texts else part


def _best(connection: Connection, query: EventQuery, version: int, stretch: Stretch) -> Part | None:
    """The events that fit a search best, found in memory; None where the database is to be asked."""
    if _finder(connection, query, version) not in (None, WORDS):
        return None
    # It loads NumPy, which the other orders do not need.
    from app.query.ranking import ranked

    best = ranked(connection, query, version, stretch.keys, stretch.rows + 1)
    if best is None:
        return None
    some = select(col(Event.row), *_keys(stretch.order)).where(db.among(col(Event.row), shapes.AMONG))
    statement = _read(stretch.order, _first(some, stretch.order, stretch.keys, shapes.ROWS), stretch.texts)
    return _part(connection.execute(statement, {"among": str(best)} | shapes.start(stretch)).all(), stretch)


def _told(connection: Connection, part: Part) -> Part:
    """The same with what the events say, in place of their rows."""
    return Part(Bodies(db.told(connection, part.rows)), part.keys)


@lru_cache(shapes.KEPT)
def _page(shape: Shape) -> Any:
    """The statement of all pages of a shape."""
    query, order, finder = shape.query, shape.order, shape.by
    if finder is None and _is_by_date(order):
        return _read(order, _walked(query, order, shape.keys), shape.texts)
    statement: Statement = select(col(Event.row), *_keys(order)).where(*found(query, shapes.VERSION))
    in_order_of_change = order.columns[0].key == "since" and finder is None and query.country is None
    if finder and finder.index:
        statement = _by(statement, finder.index)
    elif not (in_order_of_change or (finder and finder.of_event)):
        statement = _by(statement, "event_facts")
    return _read(order, _first(statement, order, shape.keys, shapes.ROWS), shape.texts)


def _read(order: Order, first: Any, texts: bool) -> Any:
    """What is told of the rows that a statement finds, in their order."""
    if not texts:
        return first
    body = db.octets(col(Event.body)).label("body")
    statement: Statement = select(body, *map(literal_column, _NAMES[: len(order.columns)]))
    statement = statement.join(first.subquery("found"), literal_column("found.row") == col(Event.row))
    return statement.order_by(*_named(order).by())


def _finder(connection: Connection, query: EventQuery, version: int) -> Sql | None:
    """The filter of a query by which an index finds the fewest rows, where these are few: there are no more events then."""
    found = finders(query, version, _most)
    if not found:
        return None
    counts = connection.execute(select(*(count for _, count in found))).one()
    fewest, finder = min(zip(counts, (part for part, _ in found), strict=True), key=itemgetter(0))
    return finder if fewest < _most(finder) else None


def _most(finder: Sql) -> int:
    """Up to which number the rows that a filter finds are counted: one more than few."""
    return (MANY if finder.index else FEW) + 1


@dataclass(frozen=True, slots=True)
class _Path:
    """What is walked through in an order: all of it, and of it what reaches far."""

    order: Order
    whole: Statement
    far: Statement


def _walked(query: EventQuery, order: Order, keys: Sequence[Key] | None) -> Any:
    """The first rows in an order by date: as they come among all events, or those of each country that is asked for."""
    countries = _side_by_side(query)
    if query.country and countries:
        paths = [_in_country(country, query, order) for country in countries]
        query = query.model_copy(update={"country": Choice((), query.country.exclude)})
    else:
        paths = [_everywhere(order)]
    order, version = paths[0].order, shapes.VERSION
    meets = [standing(Event, version), *conditions(query, version, one_by_one=True)]
    near = _near(query, order)
    parts = [path.whole.where(*near, *meets) for path in paths]
    if near:
        parts += [path.far.where(not_(and_(*near)), *meets) for path in paths]
    firsts = [_first(part, order, keys, shapes.ROWS) for part in parts]
    if len(firsts) == 1:
        return firsts[0]
    every: list[Statement] = [select(literal_column("*")).select_from(first.subquery()) for first in firsts]
    # What touches several countries comes in the list of each.
    both = union(*every) if len(paths) > 1 else union_all(*every)
    return both.order_by(*_named(order).by()).limit(shapes.ROWS)


def _side_by_side(query: EventQuery) -> list[str]:
    """The countries in whose lists the events of a query are walked through; none: they are in that of everything."""
    asked = query.country.include if query.country else ()
    named = [country for country in asked if country]
    return named if len(named) == len(asked) <= COUNTRIES else []


def _everywhere(order: Order) -> _Path:
    index = "event_first" if order.columns[0].key == "sort_first" else "event_last"
    every: Statement = select(col(Event.row), *_keys(order))
    return _Path(order, _by(every, index), _by(every, f"{index}_far").where(reaches_far(Event)))


def _in_country(country: str, query: EventQuery, order: Order) -> _Path:
    columns = (getattr(EventInCountry, column.key) for column in order.columns)
    order = replace(order, columns=tuple(columns))
    there: Statement = select(col(EventInCountry.event_row).label("row"), *_keys(order))
    there = there.join(Event, col(Event.row) == col(EventInCountry.event_row))
    there = _by(there, "event_facts").where(col(EventInCountry.country) == country, *may_lie(query))
    return _Path(order, there, there.where(reaches_far(EventInCountry)))


def reaches_far(table: type[Event | EventInCountry]) -> Condition:
    """The rows that the indexes of what reaches far are of."""
    # As the indexes say it: by a bound value SQLite would not know them again.
    return col(table.reach) > literal_column(str(reach.SHORT))


def _near(query: EventQuery, order: Order) -> list[Condition]:
    """Between which days, in an order by date, everything short lies that may lie in the query's period."""
    first, last = query.period
    leading, is_latest_first = order.columns[0], order.descending
    begins = [leading >= (first.earliest if is_latest_first else shapes.BEFORE)] if first else []
    return begins + ([leading <= (shapes.AFTER if is_latest_first else last.latest)] if last else [])


def _first(statement: Statement, order: Order, keys: Sequence[Key] | None, rows: int) -> Statement:
    behind = [order.after(keys)] if keys else []
    return statement.where(*behind).order_by(*order.by()).limit(rows)


def _keys(order: Order) -> list[Any]:
    return [column.label(name) for column, name in zip(order.columns, _NAMES, strict=False)]


def _named(order: Order) -> Order:
    """The same order by the names of the keys."""
    # By their names alone: columns of a subquery take SQLAlchemy longer than SQLite takes to find the rows.
    return replace(order, columns=tuple(map(literal_column, _NAMES[: len(order.columns)])))


def _by(statement: Statement, index: str) -> Statement:
    """The statement with the index of `event` that SQLite is to use."""
    return statement.with_hint(Event, f"INDEXED BY {index}", "sqlite")
