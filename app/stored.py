"""The rows of an event, and the way back from a stored claim to the mention that it was made of.

The store writes these rows; the audit makes them again, to see whether what is stored is still what it should be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

import orjson

from app import gazetteer, reach, render, withholding, words, zones
from app.complete import Completeness
from app.edtf import Date
from app.formats import csv
from app.mention import Actor, Count, Document, Mention, Place, Quote, Span, Toll
from app.merge import Shown
from app.vocab import (
    CountOf,
    DateBasis,
    EventType,
    Extent,
    Label,
    Modality,
    PlaceBasis,
    PlacePrecision,
    Precision,
    Role,
)
from app.withholding import Served, Teller

Made = dict[str, Any]
_KNOWN = ("key", "text", "published", "language", "title", "publisher", "url", "licence", "file")
"""The fields of a document that its digest is of, in their order; the first and the last are left empty."""
_SEVERAL = ("countries", "types", "labels")
"""The fields of a claim of completeness that are lists."""
Closed = TypeVar("Closed", bound=StrEnum)


def digest(document: Document) -> str:
    """SHA-256 of the text and of all that is known of it; where it lay, how its lines end, and its licence's terms, do not count."""
    known = [getattr(document, name) for name in _KNOWN]
    known[0], known[1], known[-1] = "", _lines(document.text), None
    return sha256(orjson.dumps(known if document.family is None else (*known, document.family))).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text alone; how its lines end does not count."""
    return sha256(_lines(text).encode("utf-8", "surrogatepass")).hexdigest()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def event(event_id: str, shown: Shown, first_seen: datetime, version: int) -> Made:
    """The row of one version of an event, with all its words; `until` is the store's to set."""
    mention, when, place = shown.lead.mention, shown.when, shown.place
    return {
        "id": event_id,
        "since": version,
        "earliest": when.earliest,
        "latest": when.latest,
        "sort_first": shown.sort_first,
        "sort_last": shown.sort_last,
        "reach": reach.of(when.earliest, when.latest),
        "precision": when.precision,
        "extent": when.extent,
        "type": shown.type,
        "mode": mention.mode,
        "label": shown.label,
        "modality": shown.modality,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "zone": zones.of(place.lon) if place and place.lon is not None else None,
        "deaths": shown.toll.best if shown.toll else None,
        "reports": shown.reports,
        "sources": shown.sources,
        "independent_sources": shown.independent_sources,
        "confidence": shown.confidence,
        "disputed": shown.disputed,
        "first_seen": first_seen,
        "words": render.search_words(shown),
        "body": render.event(event_id, shown, first_seen, version),
    }


def served(row: Made, told_by: Sequence[Teller]) -> tuple[Made, Served]:
    """The same row with what may leave of it, and that."""
    found = withholding.event(row["body"], row["words"], told_by)
    return row | {"body": found.body, "words": found.words}, found


def line(event_row: int, body: str) -> Made:
    """The row of an event's line of CSV, by the body that is served."""
    return {"event_row": event_row, "line": csv.line(body)}


def actors(event_row: int, found: Iterable[Actor]) -> list[Made]:
    """The rows of an event's actors, in order."""
    return [
        {"event_row": event_row, "seq": seq, "actor_id": one.id, "name": one.name, "name_key": words.fold(one.name)}
        | {"role": one.role}
        for seq, one in enumerate(found)
    ]


def named(found: Iterable[Made]) -> list[Actor]:
    """The actors that a body has."""
    return [Actor(one["id"], one["name"], _one(Role, one["role"])) for one in found]


def contexts(event_row: int, found: Sequence[str]) -> list[Made]:
    """The rows of an event's contexts, in order."""
    return [{"event_row": event_row, "seq": seq, "context": one} for seq, one in enumerate(found)]


def places(event_row: int, found: Sequence[Place]) -> list[Made]:
    """The rows of an event's places, in order."""
    return [
        {"event_row": event_row, "seq": seq, "place_id": one.id, "name": one.name, "name_key": words.fold(one.name)}
        | {"country": one.country, "precision": one.precision, "lat": one.lat, "lon": one.lon}
        for seq, one in enumerate(found)
    ]


def countries(event_row: int, event: Made, found: Iterable[Place]) -> list[Made]:
    """The rows of an event's countries, by the row of the event and its places."""
    dated = {name: event[name] for name in ("sort_first", "sort_last", "id", "reach")}
    named = dict.fromkeys(place.country for place in found if place.country)
    return [{"country": country, "event_row": event_row} | dated for country in named]


def completeness(said: Completeness) -> Made:
    """The columns of a claim that tell what is claimed."""
    return asdict(said) | {name: [*getattr(said, name)] for name in _SEVERAL}


def within(place_ids: Iterable[str], begun: Made) -> list[Made]:
    """The rows that say what each of some places lies in, by the gazetteer of this release. `begun`: since when."""
    pairs = [{"place_id": one, "within_id": around} for one in place_ids for around in gazetteer.enclosing(one)]
    return [pair | begun for pair in pairs]


# ------------------------------------------------------------------------------------------------------- the way back


def claim(row: Any) -> Completeness:
    """What a row of `completeness` claims."""
    several: dict[str, Any] = {name: tuple(getattr(row, name)) for name in _SEVERAL}
    return Completeness(row.period, row.first, row.last, note=row.note, **several)


def mention(claim: dict[str, Any]) -> Mention:
    """The mention that `render.claim` made a claim of; words that were taken down are empty.

    Raises KeyError, TypeError or ValueError where it is no such claim.
    """
    fields = claim["fields"]
    place, toll = fields["place"], fields["toll"]
    return Mention(
        title=claim["title"] or "",
        quotes=tuple(Quote(Span(one["start"], one["end"]), one["quote"] or "") for one in claim["quotes"]),
        date=_date(fields["date"]["value"]),
        date_basis=_one(DateBasis, fields["date"]["value"]["basis"]),
        date_text=fields["date"]["quote"] or "",
        date_span=Span(fields["date"]["start"], fields["date"]["end"]),
        trigger=Span(fields["label"]["start"], fields["label"]["end"]),
        type=_one(EventType, fields["type"]["value"]) if fields["type"]["value"] else None,
        label=_one(Label, fields["label"]["value"]),
        modality=_one(Modality, fields["modality"]["value"]),
        place=_place(place) if place else None,
        places=tuple(map(_place, fields["places"])),
        actors=tuple(map(_actor, fields["actors"])),
        toll=Toll(**toll["value"], span=_span(toll), rule=toll["rule"] or "") if toll else None,
        confidence=claim["confidence"],
        rules=tuple(claim["rules"]),
        mode=fields["mode"]["value"],
        context=tuple(fields["context"]["value"]),
        reported_by=fields["reported_by"]["value"],
        notes=claim["notes"],
        counts=tuple(map(_count, fields.get("counts", ()))),
    )


def _one(kind: type[Closed], value: str) -> Closed:
    """The value of a closed list. Raises ValueError where it has no such value."""
    return kind(value)


def _date(value: dict[str, Any]) -> Date:
    earliest, latest = (date.fromisoformat(value[end]) if value[end] else None for end in ("earliest", "latest"))
    marks = {name: value[name] for name in ("approximate", "uncertain")}
    return Date(
        value["edtf"],
        earliest,
        latest,
        _one(Precision, value["precision"]),
        **marks,
        extent=_one(Extent, value["extent"]),
    )


def _place(field: dict[str, Any]) -> Place:
    closed = {
        "precision": _one(PlacePrecision, field["value"]["precision"]),
        "basis": _one(PlaceBasis, field["value"]["basis"]),
    }
    return Place(**field["value"] | closed, span=_span(field), rule=field["rule"] or "")


def _actor(field: dict[str, Any]) -> Actor:
    value = field["value"]
    return Actor(value["id"], value["name"], _one(Role, value["role"]), _span(field), field["rule"] or "")


def _count(field: dict[str, Any]) -> Count:
    value = field["value"] | {"of": _one(CountOf, field["value"]["of"])}
    return Count(**value, span=_span(field), rule=field["rule"] or "")


def _span(field: dict[str, Any]) -> Span | None:
    return None if field["start"] is None else Span(field["start"], field["end"])
