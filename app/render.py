"""Events, mentions and time expressions as the JSON objects that leave the service. Names and their order are the contract."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import orjson

from app import words
from app.edtf import Date
from app.mention import Actor, Count, Document, Mention, Place, Quote, Span, Timex, Toll
from app.merge import Report, Shown

Json = dict[str, Any]


def event(event_id: str, shown: Shown, first_seen: datetime, version: int) -> str:
    """One version of an event, all fields of profile `full`; `withholding` takes out of it what may not be handed on."""
    lead, mention = shown.lead, shown.lead.mention
    quote = mention.quotes[0]
    body = {
        "id": event_id,
        "title": mention.title,
        "date": _event_date(shown, quote),
        "type": shown.type,
        "mode": mention.mode,
        "context": mention.context,
        "label": shown.label,
        "modality": shown.modality,
        "reported_by": mention.reported_by,
        "place": place(shown.place),
        "places": [place(found) for found in shown.places],
        "actors": [actor(found) for found in shown.actors],
        "toll": toll(shown.toll),
        "counts": [count(found) for found in shown.counts],
        "reports": shown.reports,
        "sources": shown.sources,
        "independent_sources": shown.independent_sources,
        "confidence": shown.confidence,
        "disputed": shown.disputed,
        "maybe_same_as": shown.maybe_same_as,
        "quote": quote.text,
        "withheld": [],
        "document": _document(lead),
        "first_seen": first_seen,
        "version": version,
        "links": {
            "self": f"/v1/events/{event_id}",
            "evidence": f"/v1/events/{event_id}/evidence",
            "history": f"/v1/events/{event_id}/history",
        },
    }
    return orjson.dumps(body, option=orjson.OPT_UTC_Z).decode()


def search_words(shown: Shown) -> str:
    """The folded words that full text search finds an event by."""
    mention = shown.lead.mention
    texts = [mention.title, *(quote.text for quote in mention.quotes), shown.label]
    texts += [found.name for found in shown.places] + [found.name for found in shown.actors]
    return " ".join(word for text in texts for word in words.split(text))


def claim(report: Report) -> Json:
    """What a mention claims: for every field its value, the words for it, their offsets in the document, and the rule.

    All of it, to be kept: what of it may be handed on is for `withholding` to say.
    """
    mention = report.mention
    evidence = _Evidence(report)
    trigger = next((rule for rule in mention.rules if rule.startswith("trigger:")), None)
    fields = {
        "date": evidence.of(
            date(mention.date) | {"basis": mention.date_basis}, mention.date_span, next(iter(mention.rules), None)
        ),
        "type": evidence.of(mention.type, mention.trigger, trigger),
        "mode": evidence.of(mention.mode, mention.trigger, trigger),
        "context": evidence.of(mention.context, mention.trigger, trigger),
        "label": evidence.of(mention.label, mention.trigger, trigger),
        "modality": evidence.of(mention.modality, mention.trigger, None),
        "reported_by": evidence.of(mention.reported_by, None, None),
        "place": evidence.place(mention.place),
        "places": [evidence.place(found) for found in mention.places],
        "actors": [evidence.of(actor(found), found.span, found.rule) for found in mention.actors],
        "toll": evidence.of(toll(mention.toll), mention.toll.span, mention.toll.rule) if mention.toll else None,
        "counts": [evidence.of(count(found), found.span, found.rule) for found in mention.counts],
    }
    quotes = [{"start": q.span.start, "end": q.span.end, "quote": evidence.text(q.span)} for q in mention.quotes]
    known = {"title": mention.title, "quotes": quotes, "fields": fields, "confidence": mention.confidence}
    # Through JSON and back, so that what is stored and what was just made compare equal.
    made: Json = orjson.loads(orjson.dumps(known | {"rules": mention.rules, "notes": mention.notes}))
    return made


class _Evidence:
    """The fields of one mention, each with the words that it rests on."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def of(self, value: Any, span: Span | None, rule: str | None) -> Json:
        """One field: value, quote, offsets, rule, confidence."""
        return {
            "value": value,
            "quote": self.text(span),
            "start": span.start if span else None,
            "end": span.end if span else None,
            "rule": rule or None,
            "confidence": self.report.mention.confidence,
        }

    def place(self, found: Place | None) -> Json | None:
        return self.of(place(found), found.span, found.rule) if found else None

    def text(self, span: Span | None) -> str | None:
        """The words of a span."""
        return self.report.document.text[span.start : span.end] if span else None


def extracted(document: Document, mentions: Iterable[Mention]) -> Json:
    """A document and what was found in it, nothing of it stored. Offsets count characters of `text`."""
    names = ("title", "url", "publisher", "published", "language", "licence", "text")
    known = {name: getattr(document, name) for name in names}
    return {"document": known, "mentions": [mention(found) for found in mentions]}


def in_file(file: str | None, found: Mention) -> Json:
    """What `extract` prints of a mention."""
    return {"file": file} | mention(found)


def mention(found: Mention) -> Json:
    """A mention as it was found. Every offset counts characters of the document's text."""
    first, *others = found.quotes
    words_ = {"text": found.date_text, "start": found.date_span.start, "end": found.date_span.end}
    return {
        **_quote(first),
        "also": [_quote(quote) for quote in others],
        "title": found.title,
        "date": date(found.date) | {"basis": found.date_basis} | words_,
        "type": found.type,
        "mode": found.mode,
        "context": found.context,
        "label": found.label,
        "modality": found.modality,
        "reported_by": found.reported_by,
        "place": place(found.place),
        "places": [place(other) for other in found.places],
        "actors": [actor(party) for party in found.actors],
        "toll": toll(found.toll),
        "counts": [count(one) for one in found.counts],
        "confidence": found.confidence,
        "rules": found.rules,
    }


def timex(file: str | None, found: Timex) -> Json:
    """What `extract --timexes` prints of a time expression."""
    return {
        "file": file,
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "type": found.type,
        "value": found.value,
        "mod": found.mod,
        "edtf": found.date.edtf if found.date else None,
        "earliest": found.date.earliest if found.date else None,
        "latest": found.date.latest if found.date else None,
        "basis": found.basis,
    }


def date(value: Date) -> Json:
    """A date without the words for it."""
    names = ("edtf", "earliest", "latest", "precision", "extent", "approximate", "uncertain")
    return {name: getattr(value, name) for name in names}


def place(found: Place | None) -> Json | None:
    """A place, and where in the text it was found."""
    names = ("id", "name", "country", "precision", "lat", "lon", "basis")
    return {name: getattr(found, name) for name in names} if found else None


def actor(found: Actor) -> Json:
    """A party and its role."""
    return {"id": found.id, "name": found.name, "role": found.role}


def toll(found: Toll | None) -> Json | None:
    """Deaths; null where the source gives no number."""
    return {"low": found.low, "best": found.best, "high": found.high} if found else None


def count(found: Count) -> Json:
    """How many became of what, and by whose count."""
    return {"of": found.of, "low": found.low, "best": found.best, "high": found.high, "by": found.by}


def _quote(quote: Quote) -> Json:
    return {"start": quote.span.start, "end": quote.span.end, "quote": quote.text}


def _event_date(shown: Shown, quote: Quote) -> Json:
    """The date of an event; its words have offsets where they stand in the quote that is shown."""
    mention = shown.lead.mention
    inside = quote.span.contains(mention.date_span)
    origin = quote.span.start
    return date(shown.when) | {
        "basis": mention.date_basis,
        "text": mention.date_text,
        "start": mention.date_span.start - origin if inside else None,
        "end": mention.date_span.end - origin if inside else None,
    }


def _document(report: Report) -> Json:
    document: Document = report.document
    return {
        "id": report.document_id,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published,
    }


def lines(objects: Iterable[Json]) -> Iterator[str]:
    """Each object as one line of JSON."""
    return (orjson.dumps(one).decode() for one in objects)
