"""What a feed says of events, in whatever format: entries whose ids never change, dated by the versions of the data set."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import orjson

from app import values
from app.fields import Shape, picked

NAME = "Conflict Timeline"
CHANGES = "/v1/changes"
"""Where all that ever became of events is told, for who keeps more than a feed does."""
_NAMESPACE = UUID("3c5f9c0e-6a53-4f2e-9f0b-0d1f6a1d7c55")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_OF_THE_SELECTION = ("as_of", "updated_since")
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one event."""

    id: str
    path: str
    """Where the event is, as JSON."""
    page: str
    """Where people look at it."""
    title: str
    updated: str
    published: str
    text: str
    tags: list[str]
    source: str | None
    """The web address of the document shown."""


def entries(bodies: Iterable[bytes], times: Mapping[int, datetime], shape: Shape | None) -> Iterator[Entry]:
    """An entry for each event, with what a shape leaves of it; id, title, dates and address always. `times`: of its commits."""
    for body in bodies:
        event = orjson.loads(body)
        shown = picked(event, shape)
        yield Entry(
            entry_id(event["id"]),
            f"/v1/events/{event['id']}",
            f"/?event={event['id']}",
            event["title"] if event["title"].strip() else event["label"],
            values.moment(times[event["version"]]),
            event["first_seen"],
            _text(shown) or event["label"],
            [shown[name] for name in ("label", "type", "modality") if shown.get(name)] + _countries(shown),
            _address(shown),
        )


def entry_id(event_id: str) -> str:
    """The id of an event's entry: the same in every feed and version."""
    return f"urn:uuid:{uuid5(_NAMESPACE, f'event {event_id}')}"


def feed_id(query: Mapping[str, str]) -> str:
    """The id of the feed of a selection, the same for what is asked of it at whatever time."""
    return f"urn:uuid:{uuid5(_NAMESPACE, f'feed {_selection(query)}')}"


def title(query: Mapping[str, str]) -> str:
    """What the feed of a selection is called."""
    return f"{NAME}: {_selection(query)}"


def updated(as_of: datetime | None) -> str:
    """When a data set was last written to."""
    return values.moment(as_of or _EPOCH)


def _selection(query: Mapping[str, str]) -> str:
    return " ".join(f"{name}={query[name]}" for name in sorted(query) if name not in _NOT_OF_THE_SELECTION)


def _text(shown: Mapping[str, Any]) -> str:
    """When and where, the words that it rests on, and whose they are."""
    date, place, document = (shown.get(name) or {} for name in ("date", "place", "document"))
    where = ", ".join(part for part in (date.get("edtf"), place.get("name")) if part)
    quote = f"“{shown['quote']}”" if shown.get("quote") else ""
    return " – ".join(part for part in (where, quote, document.get("publisher")) if part)


def _countries(shown: Mapping[str, Any]) -> list[str]:
    places = [*(shown.get("places") or []), *([shown["place"]] if shown.get("place") else [])]
    return sorted({place["country"] for place in places if place.get("country")})


def _address(shown: Mapping[str, Any]) -> str | None:
    """A text is no address because it says so: what is no plain web address is left out."""
    url = (shown.get("document") or {}).get("url")
    return url if url and _WEB.fullmatch(url) else None
