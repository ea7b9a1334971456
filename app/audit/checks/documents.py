"""Documents, and the words of them that mentions rest on."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import Connection, Text, and_, cast, or_, select
from sqlmodel import col

from app import articles, store
from app.audit.check import Fault, Statement, about, check, shortened, stream
from app.models import Document, Mention

_NOT_ITS_DIGEST = "its digest is not that of its text and of what is known of it"


@check("A document's digest is that of its text and of what is known of it, and its id that of its key")
def documents(connection: Connection) -> Iterator[Fault]:
    """Every version of a document that is not what was read."""
    for row, document in articles.read(connection, col(Document.taken_down).is_(None)):
        if document is None:
            yield Fault(about("document", row), _NOT_ITS_DIGEST)
        elif store.document_id(document) != row.id:
            yield Fault(about("document", row), f"the id of its key is {store.document_id(document)}")


@check("Every quote, and the words for every field, stand in the document where the mention says that they do")
def quotes(connection: Connection) -> Iterator[Fault]:
    """Every piece of evidence that is not in each version of the document that stood while the mention did."""
    together = and_(
        col(Document.id) == col(Mention.document_id),
        or_(col(Mention.until).is_(None), col(Document.since) < col(Mention.until)),
        or_(col(Document.until).is_(None), col(Mention.since) < col(Document.until)),
    )
    statement: Statement = (
        select(col(Mention.id), col(Mention.since), cast(col(Mention.claim), Text).label("claim"))
        .add_columns(col(Document.row).label("document"), col(Document.since).label("in_version"))
        .join(Document, together)
        .where(col(Document.taken_down).is_(None))
        .order_by(col(Document.row))
    )
    for document, rows in groupby(stream(connection, statement), attrgetter("document")):
        text = connection.execute(select(col(Document.text)).where(col(Document.row) == document)).scalar_one()
        for row in rows:
            try:
                wrong = list(_wrong(orjson.loads(row.claim), text))
            except (KeyError, TypeError, ValueError, AttributeError):
                wrong = ["its claim cannot be read"]
            for message in wrong:
                yield Fault(about("mention", row) | {"document since": row.in_version}, message)


def _wrong(claim: dict[str, Any], text: str) -> Iterator[str]:
    """What is wrong with the evidence of a claim."""
    fields = claim["fields"].items()
    evidence = [("quote", one) for one in claim["quotes"]]
    evidence += [
        (name, one) for name, field in fields for one in (field if isinstance(field, list) else [field]) if one
    ]
    for name, one in evidence:
        start, end, said = one["start"], one["end"], one["quote"]
        if start is None and end is None and said is None:
            continue
        if not 0 <= start < end <= len(text):
            yield f"{name}: characters {start} to {end} are not in the text, which has {len(text)}"
        elif said is not None and said != text[start:end]:
            yield f"{name}: {shortened(said)} is not what stands there, {shortened(text[start:end])}"
