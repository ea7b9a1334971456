"""Actors by their ids and names: the table `data/actors/actors.tsv`, and states, which come from the gazetteer."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass
from functools import cache

from app import gazetteer, words
from app.config import ROOT
from app.gazetteer import Level

FILE = ROOT / "data" / "actors" / "actors.tsv"
STATE = "state:"
"""Before a country's code: the id of a state as an actor."""
_UNSURE = "?"
"""Behind an alias of the table: it is too short or too common to be believed alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the table, or a state."""

    id: str
    name: str
    kind: str
    """`armed-group`, `international`, `ngo`, `company`, `party` or `state`."""
    countries: frozenset[str]
    """ISO 3166-1 alpha-2 of where it is active; empty for the whole world."""
    ucdp: str | None = None
    """Its number in UCDP."""
    aliases: tuple[str, ...] = ()
    """Its other names that stand for it wherever they stand; of a state none are listed."""
    unsure: tuple[str, ...] = ()
    """Those that need support in the text."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is surely called; a name that ends in a bracket only tells two of one name apart."""
        return self.aliases if self.name.endswith(")") else (self.name, *self.aliases)


@cache
def table() -> dict[str, Known]:
    """The rows of the table by their ids."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [_known(row) for row in DictReader(file, delimiter="\t", quoting=QUOTE_NONE)]
    return {row.id: row for row in rows}


def get(actor_id: str) -> Known | None:
    """The actor of an id, as far as it is one of the table or a state."""
    if not actor_id.startswith(STATE):
        return table().get(actor_id)
    code = actor_id.removeprefix(STATE)
    place = gazetteer.get(code)
    if place is None or place.level != Level.COUNTRY:
        return None
    return Known(actor_id, place.name, "state", frozenset([code]))


def called(name: str) -> tuple[str, ...]:
    """The ids of all actors that somebody means who asks for a name; case, accents and punctuation do not count.

    A name that is believed in a text only with support is believed here where it is one actor's alone.
    """
    key = words.fold(name)
    states = [entry for entry in gazetteer.names_of([key]).get(key, ()) if entry.level == Level.COUNTRY]
    return (*_by_name().get(key, ()), *(f"{STATE}{entry.id}" for entry in states))


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    sure, unsure = (_listed(lambda known: (known.name, *known.aliases)), _listed(lambda known: known.unsure))
    alone = {key: ids for key, ids in unsure.items() if len(ids) == 1 and key not in sure}
    return {key: tuple(ids) for key, ids in (sure | alone).items()}


def _listed(names: Callable[[Known], Iterable[str]]) -> dict[str, dict[str, None]]:
    """The ids of the actors that have each folded name, in the order of the table."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for known in table().values():
        for name in names(known):
            found[words.fold(name)][known.id] = None
    return found


def _known(row: dict[str, str]) -> Known:
    aliases = [alias for alias in row["aliases"].split("|") if alias]
    return Known(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        countries=frozenset(row["countries"].split(",")) - {""},
        ucdp=row["ucdp"] or None,
        aliases=tuple(alias for alias in aliases if not alias.endswith(_UNSURE)),
        unsure=tuple(alias.removesuffix(_UNSURE) for alias in aliases if alias.endswith(_UNSURE)),
    )
