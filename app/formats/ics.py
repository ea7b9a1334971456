"""iCalendar (RFC 5545), to subscribe to: an all-day event for each, over all days that it may lie in; none makes anybody busy.

What nobody knows to the day says so in its summary.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from app import telling
from app.fields import Shape, holds, picked
from app.formats import Frame
from app.vocab import Modality, Precision

MEDIA_TYPE = "text/calendar; charset=utf-8"
EXTENSION = "ics"
COMPLETE = False
FEED = False

_LINE = 75
"""Bytes of a line (RFC 5545, 3.1)."""
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write(bodies: Iterable[bytes], frame: Frame, shape: Shape | None = None) -> Iterator[bytes]:
    """One calendar. Its events are stamped with the moment of the data set's version."""
    name = ": ".join(part for part in ("Conflict Timeline", telling.selection(frame.meta["query"])) if part)
    stamp = f"{frame.meta['as_of'] or _EPOCH:%Y%m%dT%H%M%SZ}"
    yield _lines(
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Conflict Timeline//Conflict Timeline//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", _text(name)),
        ("X-WR-CALNAME", _text(name)),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"),
        ("X-PUBLISHED-TTL", "PT6H"),
    )
    for body in bodies:
        yield _lines(*_event(orjson.loads(body), stamp, shape))
    yield _lines(("END", "VCALENDAR"))


def _event(event: dict[str, Any], stamp: str, shape: Shape | None) -> Iterator[tuple[str, str]]:
    told, shown = event["date"], picked(event, shape)
    exact = told["precision"] == Precision.DAY and not (told["approximate"] or told["uncertain"])
    title = telling.title(event, shape)
    yield "BEGIN", "VEVENT"
    yield "UID", f"{event['id']}@conflict-timeline"
    yield "DTSTAMP", stamp
    yield "SEQUENCE", str(event["version"])
    yield from _days(told)
    yield "SUMMARY", _text(title if exact else f"{title} ({telling.when(told)})")
    yield "DESCRIPTION", _text("\n".join([telling.when(told), *telling.lines(event, shape)]))
    place = shown.get("place") or {}
    if place.get("name"):
        yield "LOCATION", _text(telling.line(place["name"]))
    if place.get("lat") is not None and place.get("lon") is not None:
        yield "GEO", f"{place['lat']:.6f};{place['lon']:.6f}"
    kinds = [_text(shown[name]) for name in ("label", "type") if shown.get(name)]
    if kinds:
        yield "CATEGORIES", ",".join(kinds)
    url = telling.web(event["document"]["url"]) if holds(shape, ("document", "url")) else None
    if url:
        yield "URL", url
    if holds(shape, ("modality",)):
        yield "STATUS", "CONFIRMED" if event["modality"] == Modality.HAPPENED else "TENTATIVE"
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _days(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The days from the first to the one behind the last. Of a period with an open end, the day of the other."""
    first, last = (date.fromisoformat(told[name]) if told[name] else None for name in ("earliest", "latest"))
    yield "DTSTART;VALUE=DATE", _date(first or last or date.min)
    if first and last and last < date.max:
        yield "DTEND;VALUE=DATE", _date(last + _DAY)


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    return telling.plain(text).translate(_ESCAPES)


def _lines(*properties: tuple[str, str]) -> bytes:
    return b"".join(_folded(f"{name}:{value}") for name, value in properties)


def _folded(text: str) -> bytes:
    """A line, cut where it is too long, never within a character; what follows begins with a blank (RFC 5545, 3.1)."""
    parts, room = [b""], _LINE
    for character in text:
        encoded = character.encode()
        if len(parts[-1]) + len(encoded) > room:
            parts.append(b"")
            room = _LINE - 1
        parts[-1] += encoded
    return b"\r\n ".join(parts) + b"\r\n"
