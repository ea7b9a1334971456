"""JSON Feed 1.1: an item for each event, dated by its version; `_conflict_timeline` names what is there no longer.

Where the service does not know its public address, addresses are relative to where the feed was got from.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from app import feeds
from app.fields import Shape
from app.formats import Frame

MEDIA_TYPE = "application/feed+json"
EXTENSION = "json"
COMPLETE = False
FEED = True

_VERSION = "https://jsonfeed.org/version/1.1"


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One feed."""
    yield _dumps(_head(frame))[:-1] + b',"items":['
    for number, entry in enumerate(feeds.entries(bodies, frame.times, shape)):
        yield (b"," if number else b"") + _dumps(_item(entry, frame.base))
    yield b"]}\n"


def _head(frame: Frame) -> dict[str, Any]:
    query, base = frame.meta["query"], frame.base
    addresses = {"feed_url": "self", "next_url": "next"}
    return {
        "version": _VERSION,
        "title": feeds.title(query),
        **{name: base + frame.links[rel] for name, rel in addresses.items() if rel in frame.links},
        "language": "en",
        "authors": [{"name": feeds.NAME}],
        "_conflict_timeline": {
            "about": base + feeds.CHANGES,
            "id": feeds.feed_id(query),
            "version": frame.meta["version"],
            "updated": feeds.updated(frame.meta["as_of"]),
            "ended": [_ended(one, base) for one in frame.ended],
        },
    }


def _item(entry: feeds.Entry, base: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": base + entry.page,
        **({"external_url": entry.source} if entry.source else {}),
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": entry.tags,
        "_conflict_timeline": {"event": base + entry.path},
    }


def _ended(ended: dict[str, Any], base: str) -> dict[str, Any]:
    """An event that was retracted, or became part of another."""
    into = f"{base}/v1/events/{ended['into']}" if ended["into"] else None
    told = {name: ended[name] for name in ("kind", "at", "reason")}
    return {"id": feeds.entry_id(ended["id"])} | told | {"into": into}


def _dumps(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)
