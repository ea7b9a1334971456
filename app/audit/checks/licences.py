"""What may not be handed on: of a source whose facts alone may be told, no words; of a document that was taken down, nothing."""

from collections.abc import Iterator

import orjson
from sqlalchemy import Connection, Text, cast, or_, select
from sqlmodel import col

from app import rewriting, withholding
from app.audit.check import Fault, Read, Statement, about, check, stream
from app.models import Document, EventActor, Mention, Rewriting, Source
from app.vocab import RewritingKind
from app.withholding import Speech

_NOW = (
    "Changed by hand: say it with `conflict-timeline licence`, or take it back and say it again; of what was taken down, undo the"
    " takedown and take it down again once it was sent."
)
_NAMES = ("title", "url", "file", "signature")


@check(
    "Of what may not be handed on no version of an event has words, full text, actors and what is kept included", _NOW
)
def words_in_events(connection: Connection) -> Iterator[Fault]:
    """Every version of an event that shows, is found by, or is kept with words which it may not have."""
    silent = or_(col(Source.redistribute).is_(False), col(Document.taken_down).is_not(None))
    told: Statement = select(col(Mention.event_id)).join(Source, col(Source.id) == col(Mention.source_id))
    told = told.outerjoin(Document, col(Document.id) == col(Mention.document_id)).distinct()
    ids = connection.scalars(told.where(silent, col(Mention.event_id).is_not(None))).all()
    for version, kept, served in rewriting.due(connection, sorted(ids)):
        body, due = orjson.loads(version.body), orjson.loads(served.body)
        for name in [name for name in due if body.get(name) != due[name]]:
            yield Fault(about("event", version), f"its {name} has what may not be handed on")
        if version.words != served.words:
            yield Fault(about("event", version), "its full text has what may not be handed on")
        if version.kept_body is not None and (version.kept_body, version.kept_words) != (kept.body, kept.words):
            yield Fault(about("event", version), "what is kept of it has words that were taken down")
        actors = (
            select(col(EventActor.name)).where(col(EventActor.event_row) == version.row).order_by(col(EventActor.seq))
        )
        if list(connection.scalars(actors)) != [one["name"] for one in due["actors"]]:
            yield Fault(about("event", version), "its rows in event_actor are not its actors")


@check("Of what was taken down nothing is left but when, by whom and why", _NOW)
def taken_down(connection: Connection) -> Iterator[Fault]:
    """Every version of a document that was taken down, or of a mention of it, that has words; and every one without a record."""
    statement: Statement = select(Document).where(col(Document.taken_down).is_not(None)).order_by(col(Document.row))
    for row in stream(connection, statement):
        left = [name for name in _NAMES if getattr(row, name) is not None]
        left += [name for name in ("key", "text", "digest") if getattr(row, name)]
        for name in left:
            yield Fault(about("document", row), f"its {name} is there still")
        record = select(col(Rewriting.row)).where(
            col(Rewriting.document_id) == row.id,
            col(Rewriting.version) == row.taken_down,
            col(Rewriting.kind) == RewritingKind.TAKEDOWN.value,
        )
        if connection.execute(record).first() is None:
            yield Fault(about("document", row), f"nothing tells why it was taken down in version {row.taken_down}")
        yield from _claims(connection, row)


def _claims(connection: Connection, document: Read) -> Iterator[Fault]:
    claim = cast(col(Mention.claim), Text).label("claim")
    names = (col(Mention.id), col(Mention.since), col(Mention.traits), col(Mention.reported_by), claim)
    statement: Statement = select(*names).where(
        col(Mention.document_id) == document.id, col(Mention.since) < document.taken_down
    )
    for row in stream(connection, statement.order_by(col(Mention.row))):
        try:
            said = orjson.loads(row.claim)
            left = [*withholding.of_claim(said, withholding.claim(said, Speech.NOTHING))]
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # `claims` tells of it
        left += [name for name in ("traits", "reported_by") if getattr(row, name) is not None]
        for name in left:
            yield Fault(about("mention", row), f"its {name} is there still, though its document was taken down")
