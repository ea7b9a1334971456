"""vis-timeline: its items and groups. What is known to the day is a point, all else a range of the days that it may lie in.

All texts are escaped, since it shows them as HTML. The class names of an item tell its precision, its extent, its modality, which
of its ends are open, and whether its date is approximate or uncertain, for who styles them: an instant is somewhere in its range.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape
from typing import Any

import orjson

from app import telling
from app.fields import Shape, holds
from app.formats import Frame

MEDIA_TYPE = "application/x-vis-timeline+json"
EXTENSION = "json"
COMPLETE = False
FEED = False

_DAY = timedelta(days=1)


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One object: `items`, one for each event, and `groups`, one for each label; `meta`, `coverage` and `links` behind them."""
    labels: dict[str, None] = {}
    yield b'{"items":['
    for number, body in enumerate(bodies):
        item = _item(orjson.loads(body), shape)
        labels |= dict.fromkeys([item["group"]] if "group" in item else [])
        yield (b"," if number else b"") + orjson.dumps(item)
    yield b'],"groups":' + orjson.dumps([{"id": label, "content": label} for label in labels])
    yield b"," + frame.members()


def _item(event: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
    lines = [telling.when(event["date"]), *telling.lines(event, shape)]
    item = {
        "id": event["id"],
        "content": escape(telling.title(event, shape)),
        "title": "<br>".join(map(escape, lines)),
        **_range(event),
    }
    return item | ({"group": event["label"]} if holds(shape, ("label",)) else {})


def _range(event: dict[str, Any]) -> dict[str, Any]:
    """Where an item lies. An open end is drawn to the day when it was reported, a beginning that is open not at all."""
    told = event["date"]
    first, last = (date.fromisoformat(told[name]) if told[name] else None for name in ("earliest", "latest"))
    opens = [f"open-{name}" for name, day in (("start", first), ("end", last)) if day is None]
    doubts = [name for name in ("approximate", "uncertain") if told[name]]
    kind = {"className": " ".join([told["precision"], told["extent"], event["modality"], *opens, *doubts])}
    if first is None or first == last:
        return {"start": (first or last or date.min).isoformat(), "type": "point"} | kind
    end = last or max(first, date.fromisoformat(event["document"]["published"]))
    # The end of a range is where it ends, not its last day.
    return {"start": first.isoformat(), "end": _after(end), "type": "range"} | kind


def _after(day: date) -> str:
    return (day + _DAY).isoformat() if day < date.max else f"{day}T23:59:59"
