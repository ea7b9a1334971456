"""A headline out of what is known of an event where its clause gives none: "Attack by rebels on soldiers in Gao"."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.extract.rules.titles_en import COMPOSED
from app.mention import Actor, Place, Toll
from app.vocab import Label, Modality, PlaceBasis, Role

_MOST = 2
"""Parties of one side that are named."""
_WITH_ARTICLE = (
    "United ",
    "European Union",
    "African Union",
    "Central African",
    "Democratic Republic",
    "Houthi",
    "Maoist",
)
_BEFORE = {
    Modality.PLANNED: "Planned",
    Modality.HYPOTHETICAL: "Possible",
    Modality.ANNOUNCED: "",
    Modality.HAPPENED: "",
}
"""What is said before the noun of what may not have been."""


@dataclass(frozen=True, slots=True)
class About:
    """What else is known of the event that a headline is for."""

    label: Label = Label.OTHER
    modality: Modality = Modality.HAPPENED
    when: range = range(0)
    """The tokens of its own date."""
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    toll: Toll | None = None


def composed(about: About) -> str:
    """Label, parties and place as one phrase; nothing where the label says nothing, or where it may not have been."""
    if about.label not in COMPOSED or about.modality not in _BEFORE:
        return ""
    noun, prepositions = COMPOSED[about.label]
    by, to, where = prepositions.split()
    doers, targets = (_names(about.actors, role) for role in (Role.SOURCE, Role.TARGET))
    if by == to == "between":
        doers, targets = _sides([*doers, *targets]), []
        by = "between" if len(doers) > 1 else "with"
    elif by == to:
        doers, targets = doers or targets, []
    qualified = _BEFORE[about.modality]
    parts = [f"{qualified} {noun.lower()}" if qualified else noun]
    parts += [f"{to} {_listed(targets)}"] if targets else []
    parts += [f"{by} {_listed(doers)}"] if doers else []
    parts += [f"{where} {place_of(about.place)}"] if _is_told(about) and about.place else []
    return " ".join(parts) if len(parts) > 1 else _bare(parts[0])


def _bare(noun: str) -> str:
    """The label of an event of which nothing is known: "An attack took place"."""
    several = noun in ("Talks", "Sanctions", "Fighting") or " " in noun
    article = "" if several else "An " if noun[0] in "AEIOU" else "A "
    return f"{article}{noun if several else noun.lower()} took place" if " " not in noun else ""


def place_of(place: Place) -> str:
    """A place's name as it stands in a sentence: "the Philippines", "Gao"."""
    article = place.name.endswith(
        ("Republic", "Kingdom", "States", "Emirates", "Philippines", "Netherlands", "Islands")
    )
    return f"the {place.name}" if article else place.name


def _is_told(about: About) -> bool:
    """True for a place that the text names for this event, or the only thing that is known."""
    return about.place is not None and (about.place.basis is not PlaceBasis.DOCUMENT or not about.actors)


def _sides(names: list[str]) -> list[str]:
    return names[:_MOST]


def _names(actors: Iterable[Actor], role: Role) -> list[str]:
    return [name_of(actor) for actor in actors if actor.role is role][:_MOST]


def name_of(actor: Actor) -> str:
    """A party's name as it stands in a sentence: "the army", "the United Nations", "rebels"."""
    singular = actor.rule == "actor:generic" and not actor.name.endswith("s") and actor.name[:1].islower()
    article = (
        (singular and actor.name not in ("police", "gunmen", "people"))
        or (" of " in actor.name and actor.id is not None)
        or actor.name.startswith(_WITH_ARTICLE)
    )
    return f"the {actor.name}" if article else actor.name


def _listed(names: list[str]) -> str:
    return " and ".join(names)
