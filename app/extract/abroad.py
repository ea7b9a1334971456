"""What the armed forces of one state do in another one: to enter it is an intervention, whatever the verb tells by itself."""

from collections.abc import Sequence

from app.extract import triggers
from app.extract.triggers import Kind
from app.mention import Actor, Place
from app.vocab import Label, Role

_ENTERING = frozenset({"cross-border", "enter-place", "cross-into", "armies-move"})
"""Rules of movement across a border or into a place."""
_STATE = "state:"


def label(kind: Kind, parties: Sequence[Actor], place: Place | None) -> Label:
    """The label of a kind; an intervention where a state's forces enter another state."""
    entering = kind.rule.name in _ENTERING or _is_invasion(kind)
    if not entering or kind.label not in (Label.ATTACK, Label.BATTLE) or place is None or place.country is None:
        return kind.label
    ids = [party.id or "" for party in parties if party.role is Role.SOURCE]
    states = {one.removeprefix(_STATE) for one in ids if one.startswith(_STATE)}
    return Label.INTERVENTION if states and place.country not in states else kind.label


def _is_invasion(kind: Kind) -> bool:
    """True where troops invade; a state that invades another begins a war of its own."""
    doers = triggers.doers(kind.head)
    return triggers.lemma(kind.head) == "invade" and not any(doer.ent_type_ == "GPE" for doer in doers)
