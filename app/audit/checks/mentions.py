"""Mentions: what they claim, and where they belong."""

from collections.abc import Iterator

import orjson
from sqlalchemy import Connection, Text, and_, cast, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app import correcting, stored
from app.audit.check import Fault, Statement, about, check, shortened, standing_at, stream
from app.models import Document, Event, Mention

_DATE = ("edtf", "earliest", "latest", "precision")
_PLAIN = ("type", "label", "modality", "reported_by", "confidence")

_CURRENT = col(Mention.until).is_(None)
_BOUNDED = or_(col(Mention.earliest).is_not(None), col(Mention.latest).is_not(None))
_IN_AN_EVENT = col(Mention.event_id).is_not(None)
_OF_DOCUMENT, _OF_EVENT = col(Document.id) == col(Mention.document_id), col(Event.id) == col(Mention.event_id)
_NEXT = aliased(Document)
_ENDED = and_(
    _OF_DOCUMENT,
    col(Mention.since) < col(Document.until),
    standing_at(Mention, col(Document.until)),
    ~exists().where(col(_NEXT.id) == col(Document.id), col(_NEXT.since) == col(Document.until)),
)
_OF_OTHERS = and_(
    _OF_DOCUMENT,
    col(Document.source_id) != col(Mention.source_id),
    or_(_CURRENT, col(Document.since) < col(Mention.until)),
    or_(col(Document.until).is_(None), col(Mention.since) < col(Document.until)),
)
_ALONE = {
    "there was no document {document_id} then": ~exists().where(
        _OF_DOCUMENT, standing_at(Document, col(Mention.since))
    ),
    "it outlives its document {document_id}": exists().where(_ENDED),
    "its document {document_id} is not of source {source_id}": exists().where(_OF_OTHERS),
    "its date has bounds, and it belongs to no event": and_(_BOUNDED, ~_IN_AN_EVENT, col(Mention.rank).is_not(None)),
    "its date has no bounds, and it belongs to event {event_id}": and_(~_BOUNDED, _IN_AN_EVENT),
    "there was no event {event_id} then": and_(
        _IN_AN_EVENT, ~exists().where(_OF_EVENT, standing_at(Event, col(Mention.since)))
    ),
    "there is no event {event_id} any more": and_(
        _IN_AN_EVENT, _CURRENT, ~exists().where(_OF_EVENT, col(Event.until).is_(None))
    ),
}
"""Why a mention may not stand, as SQL, with what is said of it."""


@check("The columns of a mention say what its claim says")
def claims(connection: Connection) -> Iterator[Fault]:
    """Every mention with a claim that cannot be read, or that says something else."""
    columns = (col(getattr(Mention, name)) for name in ("id", "since", *_DATE, *_PLAIN))
    for row in stream(connection, select(*columns, col(Mention.fixed), cast(col(Mention.claim), Text).label("claim"))):
        try:
            claimed = correcting.applied(stored.mention(orjson.loads(row.claim)), row.fixed)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            yield Fault(about("mention", row), f"its claim cannot be read: {type(problem).__name__} {problem}")
            continue
        said = {name: getattr(claimed.date, name) for name in _DATE} | {name: getattr(claimed, name) for name in _PLAIN}
        for name, value in said.items():
            if getattr(row, name) != value:
                message = f"its {name} is {shortened(getattr(row, name))}, and {shortened(value)} in its claim"
                yield Fault(about("mention", row), message)


@check("Every mention belongs to a document and, where its date has bounds, to an event, that stood when it did")
def belonging(connection: Connection) -> Iterator[Fault]:
    """Every mention that stood alone."""
    named = ("id", "since", "document_id", "event_id", "source_id")
    for message, condition in _ALONE.items():
        statement: Statement = select(*(col(getattr(Mention, name)) for name in named)).where(condition)
        for row in stream(connection, statement.order_by(col(Mention.row))):
            yield Fault(about("mention", row), message.format(**dict(zip(named, row, strict=True))))


@check("Every version of an event has a mention that stood when it began")
def told(connection: Connection) -> Iterator[Fault]:
    """Every event that nothing tells of."""
    own = exists().where(col(Mention.event_id) == col(Event.id), standing_at(Mention, col(Event.since)))
    for row in stream(connection, select(col(Event.id), col(Event.since)).where(~own).order_by(col(Event.row))):
        yield Fault(about("event", row), "no mention told of it then")
