"""Events: what they show is what their mentions resolve to, in every column, row and word."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import orjson
from sqlalchemy import Connection, Text, and_, cast, select
from sqlmodel import col

from app import correcting, joining, merge, stored, withholding
from app.audit.check import Fault, Read, Statement, about, check, shortened, stream
from app.formats import csv
from app.merge import Shown
from app.models import Document as DocumentRow
from app.models import Event, EventActor, EventContext, EventLine, EventPlace, Mention, Source, Withheld

_RENDERED = (
    "Changed by hand: restore the last backup that `audit` finds sound. Written by an earlier release, whose rules for what"
    " an event shows were others: what is stored is still right as that release had it; to have it as this one does, run"
    " `conflict-timeline reextract --all`."
)


@check("Every current event is, to the byte, what its current mentions resolve to", _RENDERED)
def events(connection: Connection) -> Iterator[Fault]:
    """Every event with another column, body, word, actor or place."""
    beside = [
        _Beside(connection, EventActor, lambda row, shown: stored.actors(row, shown.actors)),
        _Beside(connection, EventContext, lambda row, shown: stored.contexts(row, shown.lead.mention.context)),
        _Beside(connection, EventPlace, lambda row, shown: stored.places(row, shown.places)),
    ]
    for _, rows in groupby(stream(connection, _with_mentions()), attrgetter("row")):
        told = list(rows)
        event = told[0]
        try:
            fixed_in = correcting.fixed_in(connection, [row.mention_id for row in told if row.fixed])
            reports = [
                joining.report(row, orjson.loads(row.claim), fixed_in.get(row.mention_id, {}))
                for row in told
                if row.mention_id
            ]
            shown = merge.show(reports, joining.maybe_of(event.body)) if reports else None
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # `claims` tells of it
        if shown is None:
            yield Fault(about("event", event), "no current mention tells of it")
            continue
        whole = stored.event(event.id, shown, event.first_seen, event.since)
        row, served = stored.served(whole, withholding.tellers(reports))
        for name, value in row.items():
            if getattr(event, name) != value:
                yield Fault(about("event", event), f"its {name} {_differs(getattr(event, name), value)}")
        for name in ("body", "words"):
            kept = whole[name] if whole != row else None
            if getattr(event, f"kept_{name}") != kept:
                yield Fault(
                    about("event", event),
                    f"of its {name}, what is kept {_differs(getattr(event, f'kept_{name}'), kept)}",
                )
        if served.actors is not None:
            shown = replace(shown, actors=tuple(stored.named(served.actors)))
        for table in beside:
            yield from table.faults(event, shown)


def _with_mentions() -> Statement:
    """Current events, each as often as it has current mentions, with these, their documents and sources."""
    claim = cast(col(Mention.claim), Text).label("claim")
    of_event = and_(col(Mention.event_id) == col(Event.id), col(Mention.until).is_(None))
    return (
        select(*Event.__table__.columns, *joining.TOLD, claim)  # type: ignore[attr-defined]
        .add_columns(col(Withheld.body).label("kept_body"), col(Withheld.words).label("kept_words"))
        .outerjoin(Withheld, col(Withheld.event_row) == col(Event.row))
        .outerjoin(Mention, of_event)
        .outerjoin(DocumentRow, joining.OF_MENTION)
        .outerjoin(Source, joining.OF_DOCUMENT)
        .where(col(Event.until).is_(None))
        .order_by(col(Event.row), col(Mention.row))
    )


def _differs(found: object, due: object) -> str:
    """How a value differs from the one due; of two long ones, where."""
    if not (isinstance(found, str) and isinstance(due, str) and len(found) + len(due) > 120):
        return f"is {shortened(found)} and should be {shortened(due)}"
    at = next((at for at, (one, other) in enumerate(zip(found, due, strict=False)) if one != other), -1)
    at = at if at >= 0 else min(len(found), len(due))
    return (
        f"has, from character {at} on, {shortened(found[at : at + 40])} and should have {shortened(due[at : at + 40])}"
    )


class _Beside:
    """The rows of a table that belong to current events, read along with them: both are in the order of `event.row`."""

    def __init__(
        self,
        connection: Connection,
        table: type[EventActor | EventContext | EventPlace],
        due: Callable[[int, Shown], list[dict[str, Any]]],
    ) -> None:
        self._name, self._due = table.__table__.name, due  # type: ignore[union-attr]
        columns = table.__table__.columns  # type: ignore[union-attr]
        statement = select(*columns).join(Event, and_(col(Event.row) == columns.event_row, col(Event.until).is_(None)))
        rows = stream(connection, statement.order_by(columns.event_row, columns.seq))
        made = (dict(zip(columns.keys(), row, strict=True)) for row in rows)
        self._groups = ((row, list(found)) for row, found in groupby(made, itemgetter("event_row")))
        self._next = next(self._groups, None)

    def faults(self, event: Read, shown: Shown) -> Iterator[Fault]:
        """What an event's rows here have that they should not."""
        while self._next and self._next[0] < event.row:
            self._next = next(self._groups, None)
        found = self._next[1] if self._next and self._next[0] == event.row else []
        due = self._due(event.row, shown)
        if found != due:
            extra, lacking = (
                [one for one in some if one not in others] for some, others in ((found, due), (due, found))
            )
            yield Fault(about("event", event), f"its rows in {self._name} {_differs(extra, lacking)}")


@check("The line of CSV of every version of an event, past ones too, is what its body comes to")
def lines(connection: Connection) -> Iterator[Fault]:
    """Every version without its line, or with another."""
    statement = select(col(Event.row), col(Event.id), col(Event.since), col(Event.body), col(EventLine.line))
    statement = statement.outerjoin(EventLine, col(EventLine.event_row) == col(Event.row)).order_by(col(Event.row))
    for row in stream(connection, statement):
        try:
            due = csv.line(row.body)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # `bodies` tells of it
        if row.line != due:
            yield Fault(about("event", row), f"its line of CSV {_differs(row.line, due)}")


@check("The body of every version of an event, past ones too, is of its id, its version and its columns", _RENDERED)
def bodies(connection: Connection) -> Iterator[Fault]:
    """Every version whose body cannot be read, or says something else than its columns."""
    names = ("id", "since", "earliest", "latest", "precision", "type", "label", "modality", "reports", "sources")
    for row in stream(connection, select(*(col(getattr(Event, name)) for name in names), col(Event.body))):
        try:
            body = orjson.loads(row.body)
            said = body | {"since": body["version"]} | {name: body["date"][name] for name in names[2:5]}
            other = [name for name in names if _plain(getattr(row, name)) != said[name]]
        except (KeyError, TypeError, ValueError):
            yield Fault(about("event", row), "its body cannot be read")
            continue
        for name in other:
            message = f"its {name} is {shortened(getattr(row, name))}, and {shortened(said[name])} in its body"
            yield Fault(about("event", row), message)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
