"""What analysts have said of mentions: that some are one event or are not, that a field is otherwise, that one is none.

A correction is of mentions, not of events, so that it outlives every later ingest and re-extraction; of two that
contradict each other the later one holds, and each can be undone.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

from sqlalchemy import Connection, Select, or_, select
from sqlmodel import col

from app import edtf, gazetteer, places
from app.errors import InvalidDate
from app.mention import Mention, Place, Toll
from app.merge.settle import Pair
from app.models import Correction, CorrectionMention
from app.quoting import did_you_mean, short
from app.vocab import CorrectionKind, EventType, Extent, Label, Modality, PlaceBasis, Term

_Select = Select[*tuple[Any, ...]]
Fixed = Mapping[str, Any]
"""Fields that somebody has corrected, by name; `retracted`: the mention is of no event."""
RETRACTED = "retracted"
_RULE = "correction"
_TITLE = 300
"""Characters of a title, at most."""
_TOLL = ("low", "best", "high")
_MOST = 1_000_000_000
_NAMED = 8
"""Places of one name that are told."""
_BATCH = 500
"""Values of one statement."""
LONGEST_REASON = 1_000
LONGEST_AUTHOR = 100


def checked(field: str, value: Any) -> Any:
    """The value that a field is corrected to, as it is stored. Raises ValueError saying what is wrong and what is allowed."""
    if field not in _CHECKS:
        allowed = ", ".join(_CHECKS)
        guess = did_you_mean(field, _CHECKS)
        raise ValueError(f"field: '{short(field)}' cannot be corrected{guess} (allowed are {allowed})")
    try:
        return _CHECKS[field](value)
    except ValueError as problem:
        raise ValueError(f"value: {problem}") from None


def line(name: str, text: str, longest: int) -> str:
    """A reason, or an author, without blanks around it. Raises ValueError where it is no line of 1 to `longest` characters."""
    found = text.strip()
    if not found:
        raise ValueError(f"{name}: it is empty; write 1 to {longest:,} characters")
    if len(found) > longest:
        raise ValueError(f"{name}: it has {len(found):,} characters; at most {longest:,} are allowed")
    if not found.isprintable():
        odd = next(letter for letter in found if not letter.isprintable())
        raise ValueError(f"{name}: U+{ord(odd):04X} cannot be printed; write one line, without control characters")
    return found


def signed(author: str, reason: str) -> tuple[str, str]:
    """Who says something, and why. Raises ValueError."""
    return line("author", author, LONGEST_AUTHOR), line("reason", reason, LONGEST_REASON)


def _shown(value: Any) -> str:
    """A value as a message shows it: as JSON has it, but for the quotation marks of a text."""
    return f"'{short(value)}'" if isinstance(value, str) else short(json.dumps(value, ensure_ascii=False))


def _title(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _TITLE or not value.isprintable():
        raise ValueError(f"{_shown(value)} is no title: write one line of 1 to {_TITLE} characters")
    return value.strip()


def _date(value: Any) -> str:
    how = "write EDTF: 2020-08-18, 2020-08, 199X, 2015/.."
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is no date; {how}")  # noqa: TRY004 - all that is wrong is told alike
    try:
        found = edtf.parse(value)
    except InvalidDate:
        raise ValueError(f"{_shown(value)} is no date; {how}") from None
    if found.earliest is None and found.latest is None:
        raise ValueError(f"{_shown(value)} has no first and no last day, so that no timeline can hold it; {how}")
    return found.edtf


def _place(value: Any) -> str | None:
    """The id of a place that is given by it, or by a name that no other place has."""
    if value is None:
        return None
    found = places.called(value) if isinstance(value, str) else ()
    if isinstance(value, str) and gazetteer.bare_name(value):
        raise ValueError(
            f"{_shown(value)} is a place that its reports name and no gazetteer has, so that nobody can say where it lies: write the"
            " id or the name of what it lies in"
        )
    if not found:
        raise ValueError(
            f"{_shown(value)} is no place of the gazetteer: write the text of an id ('ML', or '2460596': /v1/places has"
            " them), a name, or null"
        )
    if len(found) > 1:
        several = "; ".join(
            f"{one.id} ({', '.join(filter(None, [one.level, one.region or one.country]))})" for one in found[:_NAMED]
        )
        more = f", and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise ValueError(
            f"{_shown(value)} is what {len(found)} places are called; write the id of one: {several}{more}"
        )
    return found[0].id


def _toll(value: Any) -> dict[str, int | None] | None:
    if value is None:
        return None
    known = isinstance(value, dict) and set(value) == set(_TOLL)
    numbers = [value[name] for name in _TOLL if value[name] is not None] if known else [-1]
    whole = all(isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _MOST for number in numbers)
    if not whole or not numbers or numbers != sorted(numbers):
        raise ValueError(
            f"{_shown(value)} is no toll: write null, or {{low, best, high}} with all three, whole numbers that do not fall, or"
            " null for what is unknown, but not for all of them"
        )
    return dict(value)


def _term(allowed: type[Term], *, nullable: bool = False) -> Any:
    def read(value: Any) -> str | None:
        if value is None and nullable:
            return None
        if value not in list(allowed):
            raise ValueError(f"{_shown(value)} is none of {', '.join(allowed)}{' and null' if nullable else ''}")
        return str(value)

    return read


_CHECKS = {
    "title": _title,
    "date": _date,
    "place": _place,
    "type": _term(EventType, nullable=True),
    "label": _term(Label),
    "modality": _term(Modality),
    "toll": _toll,
}
FIELDS = tuple(_CHECKS)
"""What can be corrected."""


def applied(mention: Mention, fixed: Fixed | None) -> Mention:
    """The mention with what was corrected of it."""
    for field, value in (fixed or {}).items():
        match field:
            case "date":
                mention = replace(mention, date=_as_date(value, mention.date.extent))
            case "place":
                mention = _placed(mention, _as_place(value))
            case "type":
                mention = replace(mention, type=EventType(value) if value else None)
            case "label":
                mention = replace(mention, label=Label(value))
            case "modality":
                mention = replace(mention, modality=Modality(value))
            case "toll":
                mention = replace(mention, toll=Toll(**value, rule=_RULE) if value else None)
            case "title":
                mention = replace(mention, title=value)
    return mention


def _as_date(text: str, before: Extent) -> edtf.Date:
    """The date of EDTF text. Between two ends an event lasts or not as it did before; an open one lasts, as it does when read."""
    found = edtf.parse(text)
    is_between = "/" in text and found.extent is Extent.INSTANT
    return replace(found, extent=before) if is_between else found


def _placed(mention: Mention, place: Place | None) -> Mention:
    """The mention at another place. It is no longer where it was said to be, nor in what that lies in; of null, nowhere."""
    if place is None:
        return replace(mention, place=None, places=())
    kept = gazetteer.enclosing(place.id)
    left = {one for one in gazetteer.enclosing(mention.place.id) if one not in kept} if mention.place else set()
    others = (one for one in mention.places if one.id not in left and one.id != place.id)
    return replace(mention, place=place, places=(place, *others))


def _as_place(place_id: str | None) -> Place | None:
    found = gazetteer.get(place_id) if place_id else None
    if found is None:
        return None
    known = (found.id, found.name, found.country, found.precision, found.lat, found.lon)
    return Place(*known, basis=PlaceBasis.CLAUSE, rule=_RULE)


# ------------------------------------------------------------------------------------------------- what is in force


def fixed(connection: Connection, mention_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is corrected of these mentions, the later correction before the earlier."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in _in_force(connection, mention_ids):
        retracted = row.kind == CorrectionKind.RETRACTED
        found[row.mention_id][RETRACTED if retracted else row.field] = True if retracted else row.value
    return dict(found)


def fixed_in(connection: Connection, mention_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """The version in which each field of these mentions was corrected, the last that is in force."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _in_force(connection, mention_ids):
        found[row.mention_id][row.field or RETRACTED] = row.since
    return dict(found)


def _in_force(connection: Connection, mention_ids: Iterable[str]) -> Iterator[Any]:
    """What is corrected of these mentions, the earlier correction first."""
    of = (CorrectionKind.VALUE.value, CorrectionKind.RETRACTED.value)
    columns = (Correction.kind, Correction.field, Correction.value, Correction.since)
    statement: _Select = (
        select(col(CorrectionMention.mention_id), *map(col, columns))
        .join(Correction, col(Correction.row) == col(CorrectionMention.correction_row))
        .where(col(Correction.kind).in_(of), col(Correction.until).is_(None))
        .order_by(col(Correction.row))
    )
    wanted = sorted(mention_ids)
    for at in range(0, len(wanted), _BATCH):
        yield from connection.execute(statement.where(col(CorrectionMention.mention_id).in_(wanted[at : at + _BATCH])))


def links(connection: Connection) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that are one event by somebody's word, and those that are not.

    Of the former enough to hold each group together; of two corrections that contradict each other the later one counts.
    """
    of = (CorrectionKind.SAME.value, CorrectionKind.OTHER.value, CorrectionKind.VALUE.value)
    in_force = or_(col(Correction.until).is_(None), col(Correction.kind) == CorrectionKind.SAME)
    columns = (col(Correction.row), col(Correction.kind), col(Correction.since), col(Correction.until))
    statement: _Select = (
        select(*columns, col(CorrectionMention.mention_id), col(CorrectionMention.side))
        .join(CorrectionMention, col(Correction.row) == col(CorrectionMention.correction_row))
        .where(col(Correction.kind).in_(of), in_force)
        .order_by(col(Correction.row), col(CorrectionMention.mention_id))
    )
    said: dict[tuple[int, str, int, int | None], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for row in connection.execute(statement):
        said[row.row, row.kind, row.since, row.until][row.side].append(row.mention_id)
    word = _Word()
    undone: list[tuple[int, set[Pair]]] = []
    for (_, kind, since, until), (ones, others) in said.items():
        across = {frozenset(pair) for pair in product(ones, others)}
        if until is not None:
            undone.append((until, across))
        elif kind == CorrectionKind.SAME:
            word.other -= across
            word.join([*ones, *others])
        elif kind == CorrectionKind.OTHER:
            word.part(ones, others)
            word.other |= across
        else:  # what was corrected of an event is of all its mentions: they stay together, but for what was one by mistake
            mistaken = {pair for ended, pairs in undone if ended > since for pair in pairs}
            for unit in _units(ones, word.other | mistaken):
                word.join(unit)
    return frozenset(word.pairs()), frozenset(word.other)


class _Word:
    """What somebody's word holds together, and what it holds apart."""

    def __init__(self) -> None:
        self.other: set[Pair] = set()
        self._group: dict[str, list[str]] = {}

    def join(self, ids: Iterable[str]) -> None:
        """These are one, with all that is one with any of them."""
        groups = {id(group): group for one in ids for group in [self._group.setdefault(one, [one])]}
        joined = sorted({one for group in groups.values() for one in group})
        self._group |= dict.fromkeys(joined, joined)

    def part(self, ones: Sequence[str], others: Sequence[str]) -> None:
        """These are one, and those are another."""
        for ids in (ones, others):
            self.join(ids)
        group = self._group[ones[0]]
        if group is self._group[others[0]]:
            rest = [one for one in group if one not in set(ones)]
            own = list(ones)
            self._group |= dict.fromkeys(own, own) | dict.fromkeys(rest, rest)

    def pairs(self) -> set[Pair]:
        """Enough pairs to hold every group together."""
        groups = {id(group): group for group in self._group.values()}
        return {frozenset(pair) for group in groups.values() for pair in pairwise(group)}


def _units(ids: Iterable[str], apart: set[Pair]) -> list[list[str]]:
    """The ids in groups of which no two are to be apart."""
    found: list[list[str]] = []
    for one in ids:
        fitting = (unit for unit in found if not any(frozenset((one, member)) in apart for member in unit))
        unit = next(fitting, None)
        if unit is None:
            found.append(unit := [])
        unit.append(one)
    return found


def rows_of(mentions: Sequence[str], others: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The rows of the mentions that a correction is of; the second side are those that the first is not one with."""
    return [{"mention_id": one, "side": side} for side, ids in enumerate((mentions, others)) for one in ids]
