"""The town that a text is set in: of all that it names in a country, most often that one; no capital, which may be its state."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from app import words
from app.extract.places import DEMONYM, as_place
from app.extract.places_back import Named, is_aside
from app.extract.rules.places_seats_en import CAPITALS
from app.gazetteer import Entry, Level
from app.mention import Place, Span
from app.vocab import PlaceBasis, PlacePrecision

_MOST = 0.6
"""Of how often a text names towns of a country, what is its setting's at least."""
_FAR = 700
"""Characters back to its name, at most."""
_DATELINE = re.compile(r"[^.\n]{0,60}?(?:[–—]|-{1,2}) ")
"""What follows the town that a report is sent from."""


@dataclass(frozen=True, slots=True)
class Towns:
    """Where a country's towns stand in a text, and which of them the text is set in."""

    starts: list[int] = field(default_factory=list)
    named: list[Place] = field(default_factory=list)
    setting: str | None = None
    """Its id; None where no town stands out."""

    def at(self, character: int) -> Place | None:
        """The town that the text is set in, where it was named not far above, and no other one since."""
        before = bisect_left(self.starts, character)
        last = self.named[before - 1] if before else None
        near = last is not None and character - self.starts[before - 1] <= _FAR
        return last if last is not None and near and last.id == self.setting else None


def find(text: str, named: Named, title: str | None = None) -> dict[str, Towns]:
    """By country the towns of a text, with their tokens. The one that it is sent from counts where it is named again.

    One that the title names, too, is named before all others.
    """
    within: defaultdict[str, list[Place]] = defaultdict(list)
    for token, spot in named:
        town = spot.span and spot.precision is PlacePrecision.PLACE and spot.rule != DEMONYM
        if town and spot.country and not is_aside(token, spot):
            within[spot.country].append(spot)
    return {code: _towns(text, named, _headed(text, named, title or "")) for code, named in within.items()}


def headed(place: Entry) -> dict[str, Towns]:
    """The town that a headline names, by its country, as that in which a text without any is set; none for what is no town."""
    if place.level is not Level.CITY or place.country is None or place.name in CAPITALS.get(place.country, ()):
        return {}
    return {place.country: Towns([0], [as_place(place, None, "place:masthead", PlaceBasis.DOCUMENT)], place.id)}


def _headed(text: str, named: list[Place], title: str) -> Place | None:
    """The first town of a text that its title names, too, as if it stood before the text."""
    heading = f" {' '.join(words.split(title))} "
    spans = ((town, town.span) for town in named if town.span)
    known = (town for town, span in spans if f" {' '.join(words.split(text[span.start : span.end]))} " in heading)
    town = next(known, None)
    return replace(town, span=Span(0, 0)) if town else None


def _towns(text: str, named: list[Place], headed: Place | None) -> Towns:
    often = Counter(town.id for town in named if not _is_dateline(text, town))
    if headed:
        often[headed.id] += 1
        named = [headed, *named]
    best, times = next(iter(often.most_common(1)), (None, 0))
    starts = [town.span.start for town in named if town.span]
    state = any(town.id == best and town.name in CAPITALS.get(town.country or "", ()) for town in named)
    return Towns(starts, named, best if times >= _MOST * often.total() and not state else None)


def _is_dateline(text: str, town: Place) -> bool:
    """True for the first word of "OUAGADOUGOU, March 5 (Wire) - "."""
    span = town.span
    return span is not None and not text[: span.start].strip() and _DATELINE.match(text, span.end) is not None
