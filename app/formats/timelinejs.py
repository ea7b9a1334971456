"""TimelineJS 3: a slide for each event. Dates are as exact as they are known; all texts are escaped, since it shows them as HTML."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

import orjson

from app import telling
from app.fields import Shape, holds
from app.formats import Frame
from app.vocab import Precision

MEDIA_TYPE = "application/x-timelinejs+json"
EXTENSION = "json"
COMPLETE = False
FEED = False

_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
"""How many parts of a date say all that is known of it."""


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One object: a title slide with what was asked for, and the events; `meta`, `coverage` and `links` behind them."""
    about = escape(telling.selection(frame.meta["query"]))
    title = {
        "unique_id": "title",
        "text": {"headline": "Conflict Timeline", "text": f"<p>{about}</p>" if about else ""},
    }
    yield b'{"title":' + orjson.dumps(title) + b',"events":['
    for number, body in enumerate(bodies):
        yield (b"," if number else b"") + orjson.dumps(_slide(orjson.loads(body), shape))
    yield b"]," + frame.members()


def _slide(event: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
    text = "".join(f"<p>{escape(line)}</p>" for line in telling.lines(event, shape)) + _source(event, shape)
    slide = {
        "unique_id": event["id"],
        **_dates(event["date"]),
        "display_date": escape(telling.when(event["date"])),
        "text": {"headline": escape(telling.title(event, shape)), "text": text},
    }
    return slide | ({"group": event["label"]} if holds(shape, ("label",)) else {})


def _dates(told: dict[str, Any]) -> dict[str, Any]:
    """Where a slide begins and ends. A period without a beginning stands at its end: `display_date` says so."""
    first, last = (date.fromisoformat(told[name]) if told[name] else None for name in ("earliest", "latest"))
    start = first or last or date.min
    parts = _PARTS.get(told["precision"])
    if parts:
        return {"start_date": _date(start, parts)}
    return {"start_date": _date(start)} | ({"end_date": _date(last)} if last and first else {})


def _date(day: date, parts: int = 3) -> dict[str, int]:
    return dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[:parts])


def _source(event: dict[str, Any], shape: Shape | None) -> str:
    """A link to the document, if it is on the web. Its words are no address, out of which TimelineJS would make another link within it."""
    url = telling.web(event["document"]["url"]) if holds(shape, ("document", "url")) else None
    return f'<p><a href="{escape(url)}" rel="noopener nofollow">Read the document</a></p>' if url else ""
